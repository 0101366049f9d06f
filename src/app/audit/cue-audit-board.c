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
/* Width of the board in pixels from which the columns stand side by side, and cards in one row. */
#define SIDE_BY_SIDE 1000
#define THREE_CARDS 560

static void cue_audit_board_page_init (CuePageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CueAuditBoard, cue_audit_board, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (CUE_TYPE_PAGE, cue_audit_board_page_init))

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
  cue_audit_board_reload (self);
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
  cue_audit_board_reload (self);
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
  cue_audit_board_reload (self);
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
  self->days_until_ms = cue_clock_get_day_ms (clock, until_ms, 1);
  gtk_popover_popdown (self->days_popover);
  change_span (self, "days");
}

static void
recount_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueAuditBoard *self = CUE_AUDIT_BOARD (user_data);

  /* The same button ends a recount that takes too long. */
  if (self->checking != NULL)
    cue_audit_board_stop_check (self);
  else
    cue_audit_board_recount (self, TRUE);
}

static void
freeze_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  cue_audit_board_freeze (CUE_AUDIT_BOARD (user_data), g_variant_get_string (target, NULL));
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
  cue_audit_board_open_list (self, (int) g_ascii_strtoll (number, NULL, 10));
}

static gboolean
on_refresh_cb (gpointer user_data)
{
  CueAuditBoard *self = CUE_AUDIT_BOARD (user_data);

  if (self->in_front && gtk_widget_get_mapped (GTK_WIDGET (self)) && self->loading == NULL)
    cue_audit_board_reload (self);
  return G_SOURCE_CONTINUE;
}

/* -- page ---------------------------------------------------------------------------------------- */

static void
forget (CueAuditBoard *self)
{
  cue_audit_board_cancel (&self->loading);
  cue_audit_board_cancel (&self->listing);
  cue_audit_board_forget_check (self);
  cue_audit_board_cancel (&self->exporting);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
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
      g_signal_connect_object (self->checker, "progress",
                               G_CALLBACK (cue_audit_board_show_progress), self, G_CONNECT_SWAPPED);
    }
  self->focus_list = TRUE;
  cue_audit_board_reload (self);
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

static gboolean
on_width_cb (gpointer user_data)
{
  CueAuditBoard *self = CUE_AUDIT_BOARD (user_data);

  self->width_id = 0;
  cue_audit_board_lay_out (self);
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
  BIND (check_button_key);
  BIND (trends);
  BIND (compared);
  BIND (compared_heading);
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
  self->hours = cue_shift_hours_default;
  self->number = -1;
  self->width_class = 2;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->days_popover), GTK_WIDGET (self));
  self->refresh_id = g_timeout_add_seconds (REFRESH_SECONDS, on_refresh_cb, self);
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
 * Returns: whether a list behind a number is open, or a long check can be stopped
 */
gboolean
cue_audit_board_can_go_back (CueAuditBoard *self)
{
  g_return_val_if_fail (CUE_IS_AUDIT_BOARD (self), FALSE);

  return self->number >= 0 || self->check_long;
}

/**
 * cue_audit_board_go_back:
 * @self: the board
 *
 * Closes the list behind a number: the calls worth hearing are there again.  Without one it stops
 * a check that takes long.
 */
void
cue_audit_board_go_back (CueAuditBoard *self)
{
  g_return_if_fail (CUE_IS_AUDIT_BOARD (self));

  if (self->number < 0)
    {
      if (self->check_long)
        cue_audit_board_stop_check (self);
      return;
    }
  cue_audit_board_cancel (&self->listing);
  self->number = -1;
  self->focus_list = TRUE;
  if (self->shift != NULL)
    cue_audit_board_show_risks (self);
  cue_audit_board_update_check_button (self);
  cue_page_header_changed (CUE_PAGE (self));
}
