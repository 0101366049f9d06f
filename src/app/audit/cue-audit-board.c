/* cue-audit-board.c
 *
 * Six numbers, each with the list behind it; the calls worth hearing; what revisions come to; what
 * waits.  Everything is counted by the store and only shown here.  A recount from the records runs
 * behind it and says whether the numbers are those of the records.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-audit-board-private.h"

#include <glib/gi18n.h>

#include "cue-compact-row.h"
#include "cue-page.h"
#include "cue-say-board.h"
#include "cue-say-trouble.h"
#include "cue-say.h"
#include "cue-widget.h"

#define REFRESH_SECONDS 60
#define SHIFT_HOURS 8
#define HOUR_MS G_GINT64_CONSTANT (3600000)
#define DAY_MS (24 * HOUR_MS)
/* Width of the board in pixels from which the columns stand side by side, and cards in one row. */
#define SIDE_BY_SIDE 1000
#define THREE_CARDS 560

static void cue_audit_board_page_init (CuePageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CueAuditBoard, cue_audit_board, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (CUE_TYPE_PAGE, cue_audit_board_page_init))

static void reload (CueAuditBoard *self);

/* -- span and team ------------------------------------------------------------------------------- */

static gint64
get_day_start (CueAuditBoard *self, gint64 at_ms)
{
  CueClock             *clock = cue_desk_get_clock (self->desk);
  g_autoptr (GDateTime) local = cue_clock_to_local (clock, at_ms);
  g_autofree char      *day = g_date_time_format (local, "%Y-%m-%d");

  return cue_clock_parse_date_ms (clock, day);
}

/* Shifts change at 0:00, 8:00 and 16:00. */
static void
get_shift (CueAuditBoard *self, CueBoardSpan *span)
{
  gint64 now_ms = cue_clock_now_ms (cue_desk_get_clock (self->desk));
  gint64 day_ms = get_day_start (self, now_ms);

  span->from_ms = day_ms + (now_ms - day_ms) / (SHIFT_HOURS * HOUR_MS) * SHIFT_HOURS * HOUR_MS;
  span->until_ms = span->from_ms + SHIFT_HOURS * HOUR_MS;
}

void
cue_audit_board_get_span (CueAuditBoard *self, CueBoardSpan *span)
{
  gint64 now_ms = cue_clock_now_ms (cue_desk_get_clock (self->desk));
  gint64 today_ms = get_day_start (self, now_ms);

  span->scope = self->scope;
  span->team = self->team;
  span->until_ms = today_ms + DAY_MS;
  if (g_str_equal (self->span, "shift"))
    get_shift (self, span);
  else if (g_str_equal (self->span, "today"))
    span->from_ms = today_ms;
  else if (g_str_equal (self->span, "yesterday"))
    {
      span->from_ms = get_day_start (self, today_ms - 1);
      span->until_ms = today_ms;
    }
  else if (g_str_equal (self->span, "days"))
    {
      span->from_ms = self->days_from_ms;
      span->until_ms = self->days_until_ms;
    }
  else
    span->from_ms = today_ms
                    - (g_str_equal (self->span, "week")    ? 6
                       : g_str_equal (self->span, "month") ? 29
                                                           : 364) * DAY_MS;
}

static char *
dup_shift_title (CueAuditBoard *self, const CueBoardSpan *span)
{
  CueClock        *clock = cue_desk_get_clock (self->desk);
  g_autofree char *from = cue_say_time (clock, span->from_ms);
  g_autofree char *until = cue_say_time (clock, span->until_ms);
  gint64           hour = (span->from_ms - get_day_start (self, span->from_ms)) / HOUR_MS;
  const char      *name = hour == 0   ? C_("shift", "Night")
                          : hour == 8 ? C_("shift", "Early")
                                      : C_("shift", "Late");

  /* Translators: name of a shift, when it begins and ends: Early 08:00–16:00 */
  return g_strdup_printf (C_("shift", "%s %s–%s"), name, from,
                          g_str_equal (until, "00:00") || g_str_equal (until, "0:00") ? "24:00"
                                                                                      : until);
}

char *
cue_audit_board_dup_span_title (CueAuditBoard *self)
{
  CueClock        *clock = cue_desk_get_clock (self->desk);
  CueBoardSpan     span;
  g_autofree char *from = NULL;
  g_autofree char *until = NULL;

  cue_audit_board_get_span (self, &span);
  if (g_str_equal (self->span, "shift"))
    return dup_shift_title (self, &span);
  if (g_str_equal (self->span, "today"))
    return g_strdup (_("Today"));
  from = cue_say_day (clock, span.from_ms);
  until = cue_say_day (clock, span.until_ms - 1);
  if (g_str_equal (self->span, "yesterday"))
    /* Translators: %s is the day */
    return g_strdup_printf (_("Yesterday, %s"), from);
  /* Translators: first and last day */
  return g_strdup_printf (_("%s to %s"), from, until);
}

static void
update_header (CueAuditBoard *self)
{
  g_autofree char *span = NULL;
  g_autofree char *team = NULL;
  const char      *who = self->team != NULL ? self->team : _("All teams");
  int              n = self->shift != NULL ? (int) self->shift->board->n_people : 0;

  if (self->desk == NULL)
    return;
  span = cue_audit_board_dup_span_title (self);
  gtk_menu_button_set_label (self->span_button, span);
  if (self->width_class == 0)
    team = g_strdup_printf (ngettext ("%d person", "%d people", (gulong) n), n);
  else
    /* Translators: name of a team or "All teams", number of people */
    team = g_strdup_printf (ngettext ("%s · %d person", "%s · %d people", (gulong) n),
                            self->scope != NULL && self->team == NULL
                                ? cue_desk_get_scope_name (self->desk, self->scope)
                                : who,
                            n);
  gtk_menu_button_set_label (self->team_button, team);
}

static void
update_team_menu (CueAuditBoard *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) teams = g_menu_new ();
  g_autoptr (GMenu) levels = g_menu_new ();

  g_menu_append (menu, _("All Teams"), "audit.team::");
  for (guint i = 0; i < self->shift->levels->len; i++)
    {
      g_auto (GStrv)        fields = g_strsplit (self->shift->levels->pdata[i], "\t", 2);
      g_autoptr (GMenuItem) item = g_menu_item_new (fields[1], NULL);

      g_menu_item_set_action_and_target (item, "audit.scope", "s", fields[0]);
      g_menu_append_item (levels, item);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (levels));
  for (guint i = 0; i < self->shift->teams->len; i++)
    {
      const char            *team = self->shift->teams->pdata[i];
      g_autoptr (GMenuItem)  item = g_menu_item_new (team, NULL);

      g_menu_item_set_action_and_target (item, "audit.team", "s", team);
      g_menu_append_item (teams, item);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (teams));
  gtk_menu_button_set_menu_model (self->team_button, G_MENU_MODEL (menu));
}

/* -- loading ------------------------------------------------------------------------------------- */

static void
cancel (GCancellable **cancellable)
{
  g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
}

static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
show_updated (CueAuditBoard *self)
{
  g_autofree char *time = cue_say_time (cue_desk_get_clock (self->desk),
                                        self->shift->board->computed_ms);
  /* Translators: when the board was counted: 10:56 */
  g_autofree char *words = g_strdup_printf (_("as of %s"), time);

  gtk_label_set_text (self->updated, words);
}

static void
on_checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueAuditBoard) self = user_data;
  g_autoptr (GError)        error = NULL;
  g_autoptr (CueShiftCheck) check = cue_shift_check_finish (CUE_SHIFT_LOADER (source), result,
                                                            &error);

  if (is_cancelled (error) || self->checker != CUE_SHIFT_LOADER (source))
    return;
  g_clear_object (&self->checking);
  cue_audit_board_show_check (self, check, error);
}

static void
recount (CueAuditBoard *self)
{
  CueBoardSpan span;

  if (self->checker == NULL)
    return;
  cancel (&self->checking);
  self->checking = g_cancellable_new ();
  cue_audit_board_get_span (self, &span);
  cue_audit_board_show_check (self, NULL, NULL);
  cue_shift_check_async (self->checker, &span, self->checking, on_checked_cb, g_object_ref (self));
}

static void
on_customers_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueAuditBoard)     self = user_data;
  g_autoptr (GError)            error = NULL;
  g_autoptr (CueShiftCustomers) base = cue_shift_customers_finish (CUE_SHIFT_LOADER (source),
                                                                   result, &error);

  self->base_loading = FALSE;
  if (base == NULL || self->checker != CUE_SHIFT_LOADER (source))
    return;
  g_clear_pointer (&self->base, cue_shift_customers_free);
  self->base = g_steal_pointer (&base);
  cue_audit_board_show_customers (self);
}

static void
load_customers (CueAuditBoard *self)
{
  if (self->base_loading || !cue_shift_loader_knows_customers (self->checker))
    return;
  self->base_loading = TRUE;
  cue_shift_customers_async (self->checker, NULL, on_customers_cb, g_object_ref (self));
}

static void
open_list (CueAuditBoard *self, int number)
{
  if (number < CUE_BOARD_MISMATCH)
    {
      cue_audit_board_open_number (self, (CueBoardNumber) number);
      return;
    }
  cancel (&self->listing);
  self->number = number;
  cue_audit_board_show_members (self);
  cue_page_header_changed (CUE_PAGE (self));
}

static void
take_shift (CueAuditBoard *self, CueShift *shift)
{
  gboolean first = self->shift == NULL;

  g_clear_pointer (&self->shift, cue_shift_free);
  self->shift = shift;
  self->focus_list = self->focus_list || first;
  /* Somebody who signed in and did nothing is no work to look at. */
  gtk_stack_set_visible_child_name (self->states,
                                    shift->board->calls + shift->board->searches
                                                + shift->board->misses > 0
                                        ? "board"
                                        : "empty");
  update_header (self);
  update_team_menu (self);
  show_updated (self);
  cue_audit_board_show_shift (self);
  if (self->number < 0)
    cue_audit_board_show_risks (self);
  else
    open_list (self, self->number);
  recount (self);
  if (self->base == NULL)
    load_customers (self);
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueAuditBoard) self = user_data;
  g_autoptr (GError)        error = NULL;
  CueShift                 *shift = cue_shift_load_finish (CUE_SHIFT_LOADER (source), result, &error);
  g_autofree char          *words = NULL;

  if (is_cancelled (error) || self->loader != CUE_SHIFT_LOADER (source))
    {
      cue_shift_free (shift);
      return;
    }
  g_clear_object (&self->loading);
  gtk_spinner_stop (self->spinner);
  if (shift != NULL)
    {
      take_shift (self, shift);
      return;
    }
  words = cue_say_trouble (error);
  adw_status_page_set_description (self->problem, words);
  gtk_stack_set_visible_child_name (self->states, "problem");
}

static void
reload (CueAuditBoard *self)
{
  CueBoardSpan span;

  if (self->loader == NULL)
    return;
  cancel (&self->loading);
  self->loading = g_cancellable_new ();
  cue_audit_board_get_span (self, &span);
  if (self->shift == NULL)
    {
      gtk_spinner_start (self->spinner);
      gtk_stack_set_visible_child_name (self->states, "loading");
    }
  update_header (self);
  cue_shift_load_async (self->loader, &span, self->loading, on_loaded_cb, g_object_ref (self));
}

static void
on_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueAuditBoard) self = user_data;
  g_autoptr (GError)        error = NULL;
  g_autoptr (GPtrArray)     rows = cue_shift_list_finish (CUE_SHIFT_LOADER (source), result, &error);
  g_autofree char          *words = NULL;

  if (is_cancelled (error) || self->loader != CUE_SHIFT_LOADER (source) || self->number < 0)
    return;
  g_clear_object (&self->listing);
  if (rows != NULL)
    {
      cue_audit_board_show_rows (self, (CueBoardNumber) self->number, rows);
      return;
    }
  words = cue_say_trouble (error);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", words);
}

void
cue_audit_board_open_number (CueAuditBoard *self, CueBoardNumber number)
{
  CueBoardSpan span;

  if (self->loader == NULL)
    return;
  cancel (&self->listing);
  self->listing = g_cancellable_new ();
  self->number = (int) number;
  cue_audit_board_get_span (self, &span);
  cue_shift_list_async (self->loader, &span, number, CUE_BOARD_ROWS, self->listing, on_listed_cb,
                        g_object_ref (self));
  cue_page_header_changed (CUE_PAGE (self));
}

/* -- actions ------------------------------------------------------------------------------------- */

static void
number_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  static const CueBoardNumber numbers[]
      = { CUE_BOARD_INCOMPLETE, CUE_BOARD_NOT_USED, CUE_BOARD_SLOW,
          CUE_BOARD_MISSES,     CUE_BOARD_FLAGS,    CUE_BOARD_UNREAD };
  CueAuditBoard *self = CUE_AUDIT_BOARD (user_data);
  int            i = g_variant_get_int32 (target);

  if (i < 0 || i >= (int) G_N_ELEMENTS (numbers) || self->shift == NULL)
    return;
  self->focus_list = TRUE;
  cue_audit_board_open_number (self, numbers[i]);
}

/* Another span: what is shown of the old one goes at once. */
static void
change_span (CueAuditBoard *self, const char *span)
{
  GAction *action = g_action_map_lookup_action (self->actions, "span");

  g_free (self->span);
  self->span = g_strdup (span);
  if (!g_str_equal (span, "days"))
    g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (span));
  self->number = -1;
  self->expanded = FALSE;
  self->focus_list = TRUE;
  gtk_list_box_unselect_all (self->list);
  g_clear_pointer (&self->shift, cue_shift_free);
  reload (self);
}

static void
span_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  change_span (CUE_AUDIT_BOARD (user_data), g_variant_get_string (target, NULL));
}

static void
team_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueAuditBoard *self = CUE_AUDIT_BOARD (user_data);
  const char    *team = g_variant_get_string (target, NULL);

  g_free (self->team);
  self->team = *team != '\0' ? g_strdup (team) : NULL;
  g_simple_action_set_state (action, g_variant_new_string (team));
  g_clear_pointer (&self->scope, g_free);
  g_simple_action_set_state (
      G_SIMPLE_ACTION (g_action_map_lookup_action (self->actions, "scope")),
      g_variant_new_string (""));
  self->number = -1;
  g_clear_pointer (&self->shift, cue_shift_free);
  reload (self);
}

static void
scope_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueAuditBoard *self = CUE_AUDIT_BOARD (user_data);

  g_free (self->scope);
  self->scope = g_variant_dup_string (target, NULL);
  g_simple_action_set_state (action, target);
  g_clear_pointer (&self->team, g_free);
  /* No team has a path for its name: then neither a team nor "all" is marked in the menu. */
  g_simple_action_set_state (
      G_SIMPLE_ACTION (g_action_map_lookup_action (self->actions, "team")),
      g_variant_new_string (self->scope));
  self->number = -1;
  g_clear_pointer (&self->shift, cue_shift_free);
  reload (self);
}

static void
other_days_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueAuditBoard *self = CUE_AUDIT_BOARD (user_data);

  gtk_widget_set_visible (GTK_WIDGET (self->days_problem), FALSE);
  gtk_popover_popup (self->days_popover);
  gtk_widget_grab_focus (GTK_WIDGET (self->from_entry));
}

static void
on_days_cb (CueAuditBoard *self)
{
  CueClock *clock = cue_desk_get_clock (self->desk);
  gint64    from_ms = cue_clock_parse_date_ms (clock, gtk_editable_get_text (
                                                          GTK_EDITABLE (self->from_entry)));
  gint64    until_ms = cue_clock_parse_date_ms (clock, gtk_editable_get_text (
                                                           GTK_EDITABLE (self->until_entry)));

  if (from_ms < 0 || until_ms < 0 || until_ms < from_ms)
    {
      gtk_label_set_text (self->days_problem,
                          from_ms < 0 || until_ms < 0
                              ? _("Write both days like 2026-11-28.")
                              : _("The last day is before the first."));
      gtk_widget_set_visible (GTK_WIDGET (self->days_problem), TRUE);
      return;
    }
  self->days_from_ms = from_ms;
  self->days_until_ms = get_day_start (self, until_ms + DAY_MS + HOUR_MS * 2);
  gtk_popover_popdown (self->days_popover);
  change_span (self, "days");
}

static void
recount_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueAuditBoard *self = CUE_AUDIT_BOARD (user_data);

  /* The same button ends a recount that takes too long. */
  if (self->checking != NULL)
    {
      cancel (&self->checking);
      cue_audit_board_show_check (self, NULL, NULL);
    }
  else
    recount (self);
}

static void
trend_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  gtk_widget_child_focus (GTK_WIDGET (CUE_AUDIT_BOARD (user_data)->trends), GTK_DIR_TAB_FORWARD);
}

static void
export_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueAuditBoard *self = CUE_AUDIT_BOARD (user_data);

  if (self->shift != NULL)
    cue_audit_board_export (self, g_variant_get_string (target, NULL));
}

static void
on_frozen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueAuditBoard) self = user_data;
  g_autoptr (GError)        error = NULL;
  g_autofree char          *words = NULL;

  if (!cue_shift_freeze_finish (self->loader, result, &error))
    words = cue_say_trouble (error);
  else
    load_customers (self);
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

static void
freeze_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueAuditBoard        *self = CUE_AUDIT_BOARD (user_data);
  const char           *kind = g_variant_get_string (target, NULL);
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

/* -- callbacks ----------------------------------------------------------------------------------- */

static void
on_table_cb (CueAuditBoard *self)
{
  gtk_stack_set_visible_child_name (self->chart_stack,
                                    gtk_toggle_button_get_active (self->table_button) ? "table"
                                                                                      : "chart");
}

/* A row of the list is a call; a row of the side opens the list behind its number. */
static void
on_list_row_cb (CueAuditBoard *self, GtkListBoxRow *row)
{
  const char *call_ref = cue_compact_row_get_id (CUE_COMPACT_ROW (row));

  if (g_strcmp0 (call_ref, CUE_BOARD_REST) == 0)
    {
      self->expanded = TRUE;
      self->focus_list = TRUE;
      cue_audit_board_show_risks (self);
      return;
    }
  if (call_ref != NULL && *call_ref != '\0')
    gtk_widget_activate_action (GTK_WIDGET (self), "audit.replay", "s", call_ref);
}

static void
on_number_row_cb (CueAuditBoard *self, GtkListBoxRow *row)
{
  const char *number = cue_compact_row_get_id (CUE_COMPACT_ROW (row));

  if (number == NULL || *number == '\0')
    return;
  self->focus_list = TRUE;
  open_list (self, (int) g_ascii_strtoll (number, NULL, 10));
}

static gboolean
on_refresh_cb (gpointer user_data)
{
  CueAuditBoard *self = CUE_AUDIT_BOARD (user_data);

  if (self->in_front && gtk_widget_get_mapped (GTK_WIDGET (self)) && self->loading == NULL)
    reload (self);
  return G_SOURCE_CONTINUE;
}

/* -- page ---------------------------------------------------------------------------------------- */

static void
forget (CueAuditBoard *self)
{
  cancel (&self->loading);
  cancel (&self->listing);
  cancel (&self->checking);
  g_clear_object (&self->loader);
  g_clear_object (&self->checker);
  g_clear_pointer (&self->shift, cue_shift_free);
  g_clear_pointer (&self->base, cue_shift_customers_free);
  g_clear_pointer (&self->team, g_free);
  g_clear_pointer (&self->scope, g_free);
  self->number = -1;
}

static void
on_me_cb (CueAuditBoard *self)
{
  forget (self);
}

static void
cue_audit_board_set_desk (CuePage *page, CueDesk *desk)
{
  CueAuditBoard *self = CUE_AUDIT_BOARD (page);

  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  forget (self);
  g_set_object (&self->desk, desk);
  if (desk != NULL)
    g_signal_connect_object (desk, "notify::me", G_CALLBACK (on_me_cb), self, G_CONNECT_SWAPPED);
}

/* Threads start when somebody looks for the first time. */
static void
cue_audit_board_shown (CuePage *page)
{
  CueAuditBoard *self = CUE_AUDIT_BOARD (page);

  if (self->desk == NULL)
    return;
  if (self->loader == NULL)
    {
      self->loader = cue_shift_loader_new (self->desk);
      self->checker = cue_shift_loader_new (self->desk);
    }
  self->focus_list = TRUE;
  reload (self);
}

static GtkWidget *
cue_audit_board_get_header_start (CuePage *page)
{
  return CUE_AUDIT_BOARD (page)->header_start;
}

static GtkWidget *
cue_audit_board_get_header_end (CuePage *page)
{
  return CUE_AUDIT_BOARD (page)->header_end;
}

static void
cue_audit_board_page_init (CuePageInterface *iface)
{
  iface->set_desk = cue_audit_board_set_desk;
  iface->shown = cue_audit_board_shown;
  iface->get_header_start = cue_audit_board_get_header_start;
  iface->get_header_end = cue_audit_board_get_header_end;
}

/* -- width --------------------------------------------------------------------------------------- */

static void
lay_out (CueAuditBoard *self)
{
  GtkWidget *cards[] = { GTK_WIDGET (self->card_said),   GTK_WIDGET (self->card_used),
                         GTK_WIDGET (self->card_search), GTK_WIDGET (self->card_misses),
                         GTK_WIDGET (self->card_flags),  GTK_WIDGET (self->card_unread) };
  gboolean   wide = self->width_class == 2;
  int        n = self->width_class == 0 ? 2 : wide ? 6 : 3;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns),
                                  wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  if (wide)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "cue-board-narrow");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "cue-board-narrow");
  for (int i = 0; i < (int) G_N_ELEMENTS (cards); i++)
    {
      g_object_ref (cards[i]);
      gtk_grid_remove (self->cards, cards[i]);
      gtk_grid_attach (self->cards, cards[i], i % n, i / n, 1, 1);
      g_object_unref (cards[i]);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->updated), self->width_class > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->export_button), self->width_class > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->list_hint), self->width_class > 0);
  update_header (self);
  if (self->shift != NULL && self->number < 0)
    cue_audit_board_show_risks (self);
}

static gboolean
on_width_cb (gpointer user_data)
{
  CueAuditBoard *self = CUE_AUDIT_BOARD (user_data);

  self->width_id = 0;
  lay_out (self);
  return G_SOURCE_REMOVE;
}

/* What is visible must not change while sizes are given; so it does right after. */
static void
cue_audit_board_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CueAuditBoard *self = CUE_AUDIT_BOARD (widget);
  guint          now = width >= SIDE_BY_SIDE ? 2 : width >= THREE_CARDS ? 1 : 0;

  gtk_widget_allocate (GTK_WIDGET (self->states), width, height, baseline, NULL);
  gtk_popover_present (self->days_popover);
  if (now == self->width_class)
    return;
  self->width_class = now;
  if (self->width_id == 0)
    self->width_id = g_idle_add (on_width_cb, self);
}

static void
cue_audit_board_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                         int *natural, int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (CUE_AUDIT_BOARD (widget)->states), orientation, for_size, minimum,
                      natural, NULL, NULL);
  /* Side by side it would never become narrow enough to stand below each other. */
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (*minimum, 360);
}

/* -- object -------------------------------------------------------------------------------------- */

static void
cue_audit_board_dispose (GObject *object)
{
  CueAuditBoard *self = CUE_AUDIT_BOARD (object);

  g_clear_handle_id (&self->width_id, g_source_remove);
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  forget (self);
  g_clear_object (&self->desk);
  if (self->days_popover != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->days_popover));
  self->days_popover = NULL;
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_AUDIT_BOARD);
  G_OBJECT_CLASS (cue_audit_board_parent_class)->dispose (object);
}

static void
cue_audit_board_finalize (GObject *object)
{
  CueAuditBoard *self = CUE_AUDIT_BOARD (object);

  g_free (self->span);
  g_free (self->team);
  g_free (self->scope);
  G_OBJECT_CLASS (cue_audit_board_parent_class)->finalize (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, CueAuditBoard, name)

static void
bind_header (GtkWidgetClass *widget_class)
{
  BIND (header_start);
  BIND (header_end);
  BIND (span_button);
  BIND (team_button);
  BIND (export_button);
  BIND (updated);
  BIND (days_popover);
  BIND (from_entry);
  BIND (until_entry);
  BIND (days_problem);
  gtk_widget_class_bind_template_callback (widget_class, on_days_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_table_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_list_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_number_row_cb);
}

static void
bind_body (GtkWidgetClass *widget_class)
{
  BIND (states);
  BIND (spinner);
  BIND (problem);
  BIND (columns);
  BIND (left);
  BIND (right);
  BIND (cards);
  BIND (card_said);
  BIND (card_used);
  BIND (card_search);
  BIND (card_misses);
  BIND (card_flags);
  BIND (card_unread);
  BIND (chart_title);
  BIND (chart_note);
  BIND (table_button);
  BIND (chart_stack);
  BIND (chart);
  BIND (table);
  BIND (list_title);
  BIND (list_note);
  BIND (list_hint);
  BIND (list_empty);
  BIND (list);
  BIND (check_icon);
  BIND (check_label);
  BIND (check_note);
  BIND (check_button_label);
  BIND (trends);
  BIND (outcomes);
  BIND (unread);
  BIND (unread_note);
  BIND (gaps);
  BIND (gaps_note);
  BIND (customers);
  BIND (freeze_button);
}

static void
cue_audit_board_class_init (CueAuditBoardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CUE_TYPE_BOARD_CARD);
  g_type_ensure (CUE_TYPE_BOARD_CHART);
  G_OBJECT_CLASS (klass)->dispose = cue_audit_board_dispose;
  G_OBJECT_CLASS (klass)->finalize = cue_audit_board_finalize;
  widget_class->size_allocate = cue_audit_board_size_allocate;
  widget_class->measure = cue_audit_board_measure;
  gtk_widget_class_set_css_name (widget_class, "cue-audit-board");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-audit-board.ui");
  bind_header (widget_class);
  bind_body (widget_class);
}

static void
cue_audit_board_init (CueAuditBoard *self)
{
  self->span = g_strdup ("shift");
  self->number = -1;
  self->width_class = 2;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->days_popover), GTK_WIDGET (self));
  self->refresh_id = g_timeout_add_seconds (REFRESH_SECONDS, on_refresh_cb, self);
}

/**
 * cue_audit_board_new:
 *
 * Returns: (transfer floating): the board
 */
GtkWidget *
cue_audit_board_new (void)
{
  return g_object_new (CUE_TYPE_AUDIT_BOARD, NULL);
}

/**
 * cue_audit_board_add_actions:
 * @self: the board
 * @actions: the page's actions, which outlive the board
 */
void
cue_audit_board_add_actions (CueAuditBoard *self, GActionMap *actions)
{
  const GActionEntry entries[] = {
    { "number", number_cb, "i" },
    { "span", span_cb, "s", "'shift'" },
    { "team", team_cb, "s", "''" },
    { "scope", scope_cb, "s", "''" },
    { "other-days", other_days_cb },
    { "recount", recount_cb },
    { "trend", trend_cb },
    { "export-board", export_cb, "s" },
    { "freeze", freeze_cb, "s" },
  };

  g_return_if_fail (CUE_IS_AUDIT_BOARD (self) && G_IS_ACTION_MAP (actions));

  self->actions = actions;
  g_action_map_add_action_entries (actions, entries, G_N_ELEMENTS (entries), self);
}

/**
 * cue_audit_board_set_in_front:
 * @self: the board
 * @in_front: whether it is the view in sight: its keys act only then
 */
void
cue_audit_board_set_in_front (CueAuditBoard *self, gboolean in_front)
{
  static const char *const mine[] = { "number", "recount", "trend", "other-days", "export-board" };

  g_return_if_fail (CUE_IS_AUDIT_BOARD (self));

  self->in_front = in_front;
  for (guint i = 0; self->actions != NULL && i < G_N_ELEMENTS (mine); i++)
    g_simple_action_set_enabled (
        G_SIMPLE_ACTION (g_action_map_lookup_action (self->actions, mine[i])), in_front);
}

/**
 * cue_audit_board_can_go_back:
 * @self: the board
 *
 * Returns: whether a list behind a number is open
 */
gboolean
cue_audit_board_can_go_back (CueAuditBoard *self)
{
  g_return_val_if_fail (CUE_IS_AUDIT_BOARD (self), FALSE);

  return self->number >= 0;
}

/**
 * cue_audit_board_go_back:
 * @self: the board
 *
 * Closes the list behind a number: the calls worth hearing are there again.
 */
void
cue_audit_board_go_back (CueAuditBoard *self)
{
  g_return_if_fail (CUE_IS_AUDIT_BOARD (self));

  cancel (&self->listing);
  self->number = -1;
  self->focus_list = TRUE;
  if (self->shift != NULL)
    cue_audit_board_show_risks (self);
  cue_page_header_changed (CUE_PAGE (self));
}
