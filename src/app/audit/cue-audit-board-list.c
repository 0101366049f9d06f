/* cue-audit-board-list.c: the calls worth hearing, the list behind a number, and the recount.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-audit-board-private.h"

#include <glib/gi18n.h>

#include "cue-compact-row.h"
#include "cue-say-board.h"
#include "cue-say-replay.h"
#include "cue-say.h"

#define LEAD_CHARS 22
#define DAY_CHARS 6
#define TITLE_CHARS 14
#define FIRST_RISKS 8

static gboolean
holds_several_days (CueAuditBoard *self)
{
  const CueBoard *board = self->shift->board;

  return board->until_ms > cue_clock_add_days_ms (cue_desk_get_clock (self->desk), board->from_ms, 1);
}

/* 10:31, with the day in front where the list may hold several. */
static char *
dup_time (CueAuditBoard *self, gint64 at_ms)
{
  CueClock        *clock = cue_desk_get_clock (self->desk);
  g_autofree char *time = cue_say_time (clock, at_ms);
  g_autofree char *day = NULL;

  if (!holds_several_days (self))
    return g_steal_pointer (&time);
  day = cue_say_day (clock, at_ms);
  return g_strdup_printf ("%s %s", day, time);
}

/* Lines of one list begin below each other. */
static int
lead_chars (CueAuditBoard *self)
{
  gboolean several = holds_several_days (self);

  if (self->width_class == 0)
    return several ? 17 : 11;
  return LEAD_CHARS + (several ? DAY_CHARS : 0);
}

static char *
dup_short (const char *title)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (title, -1) <= TITLE_CHARS)
    return g_strdup (title);
  start = g_utf8_substring (title, 0, TITLE_CHARS - 1);
  return g_strconcat (start, "…", NULL);
}

static char *
dup_lead (CueAuditBoard *self, gint64 at_ms, const char *customer_ref, const char *login)
{
  g_autofree char *time = dup_time (self, at_ms);
  g_autofree char *customer = customer_ref != NULL ? cue_say_customer_ref (customer_ref) : NULL;

  if (self->width_class == 0)
    return g_strdup_printf ("%s  %s", time, login != NULL ? login : "");
  return g_strdup_printf ("%s  %s  %s", time, customer != NULL ? customer : "–",
                          login != NULL ? login : "");
}

void
cue_audit_board_show_heading (CueAuditBoard *self, const char *title, gint64 n, const char *note,
                              const char *hint, const char *nothing)
{
  g_autofree char *heading = g_strdup_printf ("%s %" G_GINT64_FORMAT, title, n);

  gtk_label_set_text (self->list_title, heading);
  gtk_label_set_text (self->list_note, note);
  gtk_label_set_text (self->list_hint, hint);
  gtk_label_set_text (self->list_empty, nothing);
  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->list_empty), n == 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
}

void
cue_audit_board_mark_card (CueAuditBoard *self)
{
  const struct
  {
    CueBoardCard  *card;
    CueBoardNumber number;
  } cards[] = {
    { self->card_said, CUE_BOARD_INCOMPLETE }, { self->card_used, CUE_BOARD_NOT_USED },
    { self->card_search, CUE_BOARD_SLOW },     { self->card_misses, CUE_BOARD_MISSES },
    { self->card_flags, CUE_BOARD_FLAGS },     { self->card_unread, CUE_BOARD_UNREAD },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cards); i++)
    if (self->number == (int) cards[i].number)
      gtk_widget_add_css_class (GTK_WIDGET (cards[i].card), "cue-current");
    else
      gtk_widget_remove_css_class (GTK_WIDGET (cards[i].card), "cue-current");
}

/* Not away from the replay or from what somebody types, which may have come up in the meantime. */
static gboolean
may_take_focus (CueAuditBoard *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkRoot   *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return gtk_widget_get_mapped (widget)
         && (focus == NULL
             || (!GTK_IS_EDITABLE (focus)
                 && gtk_widget_get_native (focus) == gtk_widget_get_native (widget)));
}

/* Decided before the rows go: with the row that has it the keyboard goes elsewhere. */
char *
cue_audit_board_clear_list (CueAuditBoard *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  char          *id = row != NULL ? g_strdup (cue_compact_row_get_id (CUE_COMPACT_ROW (row))) : NULL;

  self->focus_list = (self->focus_list && may_take_focus (self))
                     || gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL;
  cue_compact_list_clear (self->list);
  return id;
}

void
cue_audit_board_select_again (CueAuditBoard *self, const char *id)
{
  GtkListBoxRow *chosen = gtk_list_box_get_row_at_index (self->list, 0);
  GtkListBoxRow *row;

  for (int i = 0; id != NULL && *id != '\0'
                  && (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_strcmp0 (cue_compact_row_get_id (CUE_COMPACT_ROW (row)), id) == 0)
      {
        chosen = row;
        break;
      }
  gtk_list_box_select_row (self->list, chosen);
  if (self->focus_list && chosen != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (chosen));
  self->focus_list = FALSE;
}

/* -- risks --------------------------------------------------------------------------------------- */

static void
add_risk (CueAuditBoard *self, const CueRisk *risk)
{
  CueCompactRow   *row = CUE_COMPACT_ROW (cue_compact_row_new ());
  const char      *css_class;
  const char      *icon = cue_say_risk_icon (cue_risk_get_worst (risk), &css_class);
  g_autofree char *lead = dup_lead (self, risk->at_ms, risk->customer_ref, risk->login);
  g_autofree char *words = cue_say_risk (risk);
  guint            others = risk->found->len - 1;
  g_autofree char *all = others > 0
                             /* Translators: what is worst, and how many other rules found something */
                             ? g_strdup_printf (_("%s (and %u more)"), words, others)
                             : NULL;
  g_autofree char *title = risk->title != NULL ? dup_short (risk->title) : NULL;
  g_autofree char *source = title != NULL && self->width_class > 0
                                ? g_strdup_printf ("%s v%" G_GINT64_FORMAT, title, risk->no)
                                : NULL;

  cue_compact_row_set_lead (row, lead, lead_chars (self));
  cue_compact_row_set_icon (row, icon, css_class);
  cue_compact_row_set_title (row, all != NULL ? all : words, FALSE);
  cue_compact_row_set_trail (row, source, "cue-dim");
  cue_compact_row_set_id (row, risk->call_ref != NULL ? risk->call_ref : "");
  cue_compact_row_set_brief (row);
  if (others > 0)
    {
      g_autofree char *every = cue_say_risks (risk);

      gtk_widget_set_tooltip_text (GTK_WIDGET (row), every);
    }
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), risk->call_ref != NULL);
  gtk_list_box_append (self->list, GTK_WIDGET (row));
}

static void
add_rest (CueAuditBoard *self, guint n)
{
  CueCompactRow   *row = CUE_COMPACT_ROW (cue_compact_row_new ());
  g_autofree char *words = g_strdup_printf (ngettext ("Show %u more", "Show %u more", n), n);

  cue_compact_row_set_icon (row, "pan-down-symbolic", "cue-dim");
  cue_compact_row_set_title (row, words, FALSE);
  cue_compact_row_set_id (row, CUE_BOARD_REST);
  gtk_list_box_append (self->list, GTK_WIDGET (row));
}

void
cue_audit_board_show_risks (CueAuditBoard *self)
{
  GPtrArray       *risks = self->shift->risks;
  guint            shown = self->expanded ? risks->len : MIN (risks->len, FIRST_RISKS);
  g_autofree char *id = cue_audit_board_clear_list (self);
  g_autofree char *note = NULL;

  for (guint i = 0; i < shown; i++)
    add_risk (self, risks->pdata[i]);
  if (shown < risks->len)
    add_rest (self, risks->len - shown);
  if (self->shift->n_risks > risks->len)
    note = g_strdup_printf (_("by risk, not by person; the first %u"), risks->len);
  cue_audit_board_show_heading (self, _("Worth hearing"), self->shift->n_risks,
                note != NULL ? note : _("by risk, not by person"),
                risks->len > 0 ? _("↑↓ choose   ↵ replay the call") : "",
                _("No call of this span is worth a second look by the rules."));
  cue_audit_board_mark_card (self);
  cue_audit_board_select_again (self, id);
}

/* -- behind a number ----------------------------------------------------------------------------- */

static char *
dup_statements (const char *disclosures)
{
  g_auto (GStrv) list = g_strsplit (disclosures != NULL ? disclosures : "", " ", -1);
  GString       *numbers = g_string_new (NULL);

  for (guint i = 0; list[i] != NULL; i++)
    {
      g_autofree char *number = NULL;

      if (*list[i] != 'N' || g_str_has_suffix (list[i], "=said"))
        continue;
      number = cue_say_circled ((guint) g_ascii_strtoull (list[i] + 1, NULL, 10));
      g_string_append (numbers, number);
    }
  return g_string_free (numbers, FALSE);
}

static char *
dup_call_words (CueAuditBoard *self, CueBoardNumber number, const CueBoardRow *row)
{
  if (number == CUE_BOARD_WITHHELD)
    return cue_say_reason (row->text != NULL ? row->text : "", self->shift->rule_names);
  if (number == CUE_BOARD_INCOMPLETE)
    {
      g_autofree char *numbers = dup_statements (row->detail);

      return g_strdup_printf (_("Must say %s was not said in the call"), numbers);
    }
  if (number == CUE_BOARD_NOT_ONCE && g_strcmp0 (row->detail, "repeated") == 0)
    return g_strdup_printf (_("%s; the customer came again"), cue_say_board_outcome (row->text));
  return g_strdup (cue_say_board_outcome (row->text));
}

static void
fill_call (CueAuditBoard *self, CueBoardNumber number, CueCompactRow *row, const CueBoardRow *data)
{
  g_autofree char *lead = dup_lead (self, data->at_ms, data->customer_ref, data->login);
  g_autofree char *words = dup_call_words (self, number, data);
  g_autofree char *lasting = cue_say_elapsed (data->n);

  cue_compact_row_set_lead (row, lead, lead_chars (self));
  cue_compact_row_set_title (row, words, FALSE);
  cue_compact_row_set_trail (row, lasting, "cue-dim");
}

static void
fill_words (CueAuditBoard *self, CueCompactRow *row, const CueBoardRow *data)
{
  g_autofree char *times = g_strdup_printf (_("%d times · %d people"), (int) data->n,
                                            (int) data->people);
  g_autofree char *time = dup_time (self, data->at_ms);

  cue_compact_row_set_lead (row, time, 11);
  cue_compact_row_set_title (row, data->text, FALSE);
  cue_compact_row_set_trail (row, times, "cue-dim");
}

static void
fill_person (CueAuditBoard *self, CueBoardNumber number, CueCompactRow *row,
             const CueBoardRow *data)
{
  CueClock        *clock = cue_desk_get_clock (self->desk);
  g_autofree char *when = cue_say_when (clock, data->at_ms);
  g_autofree char *who = g_strdup_printf ("%s %s", data->name != NULL ? data->name : "",
                                          data->login != NULL ? data->login : "");

  cue_compact_row_set_lead (row, when, 11);
  if (number == CUE_BOARD_UNREAD)
    {
      cue_compact_row_set_title (row, who, FALSE);
      cue_compact_row_set_trail (row, data->title, "cue-dim");
    }
  else if (number == CUE_BOARD_DUE)
    {
      g_autofree char *day = cue_say_iso_day (data->detail);
      g_autofree char *words = g_strdup_printf (_("%s: %s"), cue_say_due_kind (data->title),
                                                data->text != NULL ? data->text : "");
      g_autofree char *due = g_strdup_printf (_("due %s"), day);

      cue_compact_row_set_title (row, words, FALSE);
      cue_compact_row_set_mark (row, due);
      cue_compact_row_set_trail (row, who, "cue-dim");
    }
  else if (number == CUE_BOARD_COMPLAINTS)
    {
      g_autofree char *day = data->detail != NULL ? cue_say_iso_day (data->detail) : NULL;
      g_autofree char *due = day != NULL ? g_strdup_printf (_("due %s"), day) : NULL;
      g_autofree char *words = cue_say_complaint (data->title, data->text);

      cue_compact_row_set_title (row, words, FALSE);
      if (due != NULL)
        cue_compact_row_set_mark (row, due);
      cue_compact_row_set_trail (row, who, "cue-dim");
    }
  else
    {
      g_autofree char *words = g_strdup_printf (_("%s: %s"), data->title != NULL ? data->title : "",
                                                data->text != NULL ? data->text : "");

      cue_compact_row_set_title (row, words, FALSE);
      cue_compact_row_set_subtitle (row, data->detail);
      cue_compact_row_set_trail (row, who, "cue-dim");
    }
}

static void
fill_slow (CueAuditBoard *self, CueCompactRow *row, const CueBoardRow *data)
{
  g_autofree char *lead = dup_lead (self, data->at_ms, NULL, data->login);
  g_autofree char *ms = g_strdup_printf ("%" G_GINT64_FORMAT " %s", data->n, C_("unit", "ms"));

  cue_compact_row_set_lead (row, lead, lead_chars (self));
  cue_compact_row_set_title (row, data->text, FALSE);
  cue_compact_row_set_trail (row, ms, "cue-dim");
}

static void
add_behind (CueAuditBoard *self, CueBoardNumber number, const CueBoardRow *data)
{
  CueCompactRow *row = CUE_COMPACT_ROW (cue_compact_row_new ());
  gboolean       replays = data->call_ref != NULL && *data->call_ref != '\0';

  switch (number)
    {
    case CUE_BOARD_SLOW:
      fill_slow (self, row, data);
      break;
    case CUE_BOARD_MISSES:
    case CUE_BOARD_GAPS:
      fill_words (self, row, data);
      break;
    case CUE_BOARD_FLAGS:
    case CUE_BOARD_UNREAD:
    case CUE_BOARD_DUE:
    case CUE_BOARD_COMPLAINTS:
      fill_person (self, number, row, data);
      break;
    case CUE_BOARD_INCOMPLETE:
    case CUE_BOARD_NOT_USED:
    case CUE_BOARD_CALLS:
    case CUE_BOARD_OFFERED:
    case CUE_BOARD_ACCEPTED:
    case CUE_BOARD_WITHHELD:
    case CUE_BOARD_NOT_ONCE:
      fill_call (self, number, row, data);
      break;
    }
  cue_compact_row_set_id (row, replays ? data->call_ref : "");
  cue_compact_row_set_brief (row);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), replays);
  gtk_list_box_append (self->list, GTK_WIDGET (row));
}

void
cue_audit_board_show_rows (CueAuditBoard *self, CueBoardNumber number, GPtrArray *rows)
{
  g_autofree char *note = NULL;
  g_autofree char *id = NULL;

  if (self->shift == NULL)
    return;
  id = cue_audit_board_clear_list (self);
  if (rows != self->rows)
    {
      g_clear_pointer (&self->rows, g_ptr_array_unref);
      self->rows = g_ptr_array_ref (rows);
    }
  for (guint i = 0; i < rows->len; i++)
    add_behind (self, number, rows->pdata[i]);
  if (rows->len >= CUE_BOARD_ROWS)
    note = g_strdup_printf (_("the first %u"), rows->len);
  cue_audit_board_show_heading (self, cue_say_list_title (number), rows->len, note != NULL ? note : "",
                _("Esc back to what is worth hearing"), cue_say_list_nothing (number));
  cue_audit_board_mark_card (self);
  cue_audit_board_select_again (self, id);
}
