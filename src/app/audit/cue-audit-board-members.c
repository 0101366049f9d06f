/* cue-audit-board-members.c: lists of customers: whose plan does not fit, who is stopped, and a list
 * that was written down with what became of it.
 *
 * The whole base, whoever took their calls: a reference and figures, no name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-audit-board-private.h"

#include <glib/gi18n.h>

#include "cue-compact-row.h"
#include "cue-say-replay.h"
#include "cue-say.h"

static const CueShiftCohort *
get_cohort (CueAuditBoard *self)
{
  guint i = (guint) (self->number - CUE_BOARD_COHORT);

  if (self->base == NULL || self->number < CUE_BOARD_COHORT || i >= self->base->cohorts->len)
    return NULL;
  return self->base->cohorts->pdata[i];
}

/* What a customer of the base is today. */
static char *
say_now (CueAuditBoard *self, const CueCohortMember *member)
{
  gboolean suspended = self->number == CUE_BOARD_SUSPENDED;
  int      n = (int) (suspended ? member->suspend_days : member->mismatch_months);

  if (suspended)
    return g_strdup_printf (ngettext ("stopped for %d day", "stopped for %d days", (gulong) n), n);
  return g_strdup_printf (ngettext ("the plan has not fitted for %d month",
                                    "the plan has not fitted for %d months", (gulong) n),
                          n);
}

/* Then and now; @now is %NULL for whoever is not in the base any more. */
static char *
say_since (const CueCohortMember *then, const CueCohortMember *now, gboolean suspended)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (now == NULL)
    return g_strdup (_("not a customer any more"));
  if (suspended)
    return now->suspend_days > 0
               ? g_strdup_printf (ngettext ("stopped for %d day", "stopped for %d days",
                                            (gulong) now->suspend_days),
                                  (int) now->suspend_days)
               : g_strdup (_("alive again"));
  before = cue_say_yuan (MAX (0, then->spend_fen));
  after = cue_say_yuan (MAX (0, now->spend_fen));
  /* Translators: spending of a month, on the day of the list and now */
  return g_strdup_printf (_("%s then, %s now"), before, after);
}

static void
add_row (CueAuditBoard *self, const CueCohortMember *member, const char *words)
{
  CueCompactRow   *row = CUE_COMPACT_ROW (cue_compact_row_new ());
  g_autofree char *ref = cue_say_customer_ref (member->customer_ref);
  g_autofree char *spend = member->spend_fen >= 0 ? cue_say_yuan (member->spend_fen) : NULL;

  cue_compact_row_set_lead (row, ref, 11);
  cue_compact_row_set_title (row, words, FALSE);
  cue_compact_row_set_trail (row, spend, "cue-dim");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_append (self->list, GTK_WIDGET (row));
}

static int
compare_members (gconstpointer a, gconstpointer b)
{
  const CueCohortMember *first = *(CueCohortMember *const *) a;
  const CueCohortMember *second = *(CueCohortMember *const *) b;

  if (first->suspend_days != second->suspend_days)
    return first->suspend_days < second->suspend_days ? 1 : -1;
  if (first->mismatch_months != second->mismatch_months)
    return first->mismatch_months < second->mismatch_months ? 1 : -1;
  return g_strcmp0 (first->customer_ref, second->customer_ref);
}

/**
 * cue_audit_board_list_members:
 * @self: a board where a list of customers is open
 *
 * Returns: (transfer container) (element-type CueCohortMember): whoever is on it
 */
GPtrArray *
cue_audit_board_list_members (CueAuditBoard *self)
{
  const CueShiftCohort *cohort = get_cohort (self);
  gboolean              suspended = self->number == CUE_BOARD_SUSPENDED;
  GPtrArray            *chosen = g_ptr_array_new ();

  if (cohort != NULL)
    {
      g_ptr_array_extend (chosen, cohort->members, NULL, NULL);
      return chosen;
    }
  for (guint i = 0; self->base != NULL && i < self->base->members->len; i++)
    {
      CueCohortMember *member = self->base->members->pdata[i];

      if (suspended ? member->suspend_days >= CUE_SUSPEND_DAYS
                    : member->mismatch_months >= CUE_MISMATCH_MONTHS)
        g_ptr_array_add (chosen, member);
    }
  g_ptr_array_sort (chosen, compare_members);
  return chosen;
}

static GHashTable *
index_base (CueAuditBoard *self)
{
  GHashTable *base = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->base->members->len; i++)
    {
      CueCohortMember *member = self->base->members->pdata[i];

      g_hash_table_insert (base, member->customer_ref, member);
    }
  return base;
}

static void
show_cohort (CueAuditBoard *self, const CueShiftCohort *cohort, GPtrArray *chosen)
{
  g_autoptr (GHashTable) base = index_base (self);
  gboolean               suspended = g_str_equal (cohort->cohort->kind, "suspended");

  for (guint i = 0; i < chosen->len; i++)
    {
      const CueCohortMember *then = chosen->pdata[i];
      g_autofree char       *words
          = say_since (then, g_hash_table_lookup (base, then->customer_ref), suspended);

      add_row (self, then, words);
    }
}

/**
 * cue_audit_board_show_members:
 * @self: a board where a list of customers is to be open
 */
void
cue_audit_board_show_members (CueAuditBoard *self)
{
  const CueShiftCohort *cohort = get_cohort (self);
  g_autoptr (GPtrArray) chosen = cue_audit_board_list_members (self);
  g_autofree char      *id = cue_audit_board_clear_list (self);
  const char           *title = cohort != NULL ? cohort->cohort->name
                                : self->number == CUE_BOARD_SUSPENDED
                                    ? _("In two-way stop for 7 days and more")
                                    : _("Plan has not fitted for 3 months and more");

  if (cohort != NULL)
    show_cohort (self, cohort, chosen);
  for (guint i = 0; cohort == NULL && i < chosen->len && i < CUE_BOARD_ROWS; i++)
    {
      g_autofree char *words = say_now (self, chosen->pdata[i]);

      add_row (self, chosen->pdata[i], words);
    }
  cue_audit_board_show_heading (self, title, cohort != NULL ? cohort->cohort->n : chosen->len,
                                cohort != NULL ? _("spending of a month on that day")
                                               : _("mean spending of a month"),
                                _("Esc back to what is worth hearing"),
                                _("There is no such customer."));
  cue_audit_board_mark_card (self);
  cue_audit_board_select_again (self, id);
}
