/* cue-audit-board-freeze.c: a list of customers is written down as it is on a day.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-audit-board-private.h"

#include <glib/gi18n.h>

#include "cue-say-trouble.h"
#include "cue-say.h"

static void
on_frozen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueAuditBoard) self = user_data;
  g_autoptr (GError)        error = NULL;
  g_autofree char          *words = NULL;

  if (!cue_shift_freeze_finish (self->loader, result, &error))
    words = cue_say_trouble (error);
  else
    cue_audit_board_load_customers (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s",
                              words != NULL ? words : _("The list is written down as it is today"));
}

static gboolean
belongs_to (const CueCohortMember *member, const char *kind)
{
  if (g_str_equal (kind, "suspended"))
    return member->suspend_days >= CUE_SUSPEND_DAYS;
  if (g_str_equal (kind, "mismatch"))
    return member->mismatch_months >= CUE_MISMATCH_MONTHS;
  return member->star >= 4;
}

void
cue_audit_board_freeze (CueAuditBoard *self, const char *kind)
{
  g_autoptr (GPtrArray) members
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_cohort_member_free);
  CueClock             *clock;
  g_autofree char      *day = NULL;
  g_autofree char      *name = NULL;

  if (self->base == NULL)
    return;
  clock = cue_desk_get_clock (self->desk);
  day = cue_say_day (clock, cue_clock_now_ms (clock));
  for (guint i = 0; i < self->base->members->len; i++)
    if (belongs_to (self->base->members->pdata[i], kind))
      g_ptr_array_add (members, cue_cohort_member_copy (self->base->members->pdata[i]));
  name = g_strdup_printf ("%s %s",
                          g_str_equal (kind, "suspended")  ? C_("list", "Two-way stop")
                          : g_str_equal (kind, "mismatch") ? C_("list", "Plan does not fit")
                                                           : C_("list", "Four stars and more"),
                          day);
  cue_shift_freeze_async (self->loader, kind, name, members, on_frozen_cb, g_object_ref (self));
}

