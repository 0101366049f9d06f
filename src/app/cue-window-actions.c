/* cue-window-actions.c
 *
 * They are on the window's action map and so on D-Bus; keys, buttons and the command list come
 * through them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-window-actions.h"

#include <glib/gi18n.h>

#include "cue-editor-page.h"
#include "cue-entry-print.h"

static CueSearchPane *
get_search (CueWindow *self)
{
  return cue_desk_page_get_search (self->desk_page);
}

static void
show_desk (CueWindow *self)
{
  adw_view_stack_set_visible_child_name (self->pages, "desk");
}

static void
focus_search_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueWindow *self = CUE_WINDOW (user_data);

  show_desk (self);
  cue_desk_page_focus_search (self->desk_page);
}

static void
focus_customer_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueWindow *self = CUE_WINDOW (user_data);

  show_desk (self);
  cue_desk_page_focus_customer (self->desk_page);
}

static void
focus_fit_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueWindow *self = CUE_WINDOW (user_data);

  show_desk (self);
  cue_desk_page_focus_fit (self->desk_page);
}

static void
focus_notices_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueWindow *self = CUE_WINDOW (user_data);

  show_desk (self);
  cue_desk_page_focus_notices (self->desk_page);
}

static void
open_result_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  int index = g_variant_get_int32 (target);

  if (index >= 0)
    cue_search_pane_open_position (get_search (CUE_WINDOW (user_data)), (guint) index);
}

static void
show_all_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  cue_search_pane_toggle_show_all (get_search (CUE_WINDOW (user_data)));
}

static void
add_wording_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueWindow *self = CUE_WINDOW (user_data);

  if (cue_search_pane_add_wording (get_search (self)))
    cue_window_show_toast (self, _("Recorded: customers ask it in these words"));
}

/* A person who may write opens the entry in the form; everybody else flags the line (F7). */
static void
propose_fix_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueWindow  *self = CUE_WINDOW (user_data);
  const char *id = cue_search_pane_get_open_id (get_search (self));

  if (id == NULL)
    cue_window_show_toast (self, _("Open the entry first, then Ctrl+E"));
  else if (!cue_staff_has_role (cue_desk_get_me (self->desk), "editor"))
    cue_window_show_toast (self, _("Writing needs the role editor: flag the line with F7"));
  else
    {
      g_autofree char *document_id = g_strdup (id);

      /* In this order: a page with a view open leaves the keyboard to it. */
      gtk_widget_activate_action (GTK_WIDGET (self), "editor.open", "s", document_id);
      g_action_group_activate_action (G_ACTION_GROUP (self), "page",
                                      g_variant_new_string ("editor"));
    }
}

static void
print_entry_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueWindow  *self = CUE_WINDOW (user_data);
  const char *id = cue_search_pane_get_open_id (get_search (self));

  if (id == NULL)
    cue_window_show_toast (self, _("Open the entry first, then Ctrl+P"));
  else
    cue_entry_print_open (GTK_WIDGET (self), self->desk, id);
}

static void
note_gap_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueWindow       *self = CUE_WINDOW (user_data);
  g_autofree char *id = cue_search_pane_note_gap (get_search (self));

  if (id != NULL)
    cue_window_show_undo (self, _("Gap noted: an editor gets these words"), "win.drop-gap", id);
  else
    cue_window_show_toast (self, _("Type what the customer asks first, then Ctrl+N"));
}

static void
drop_gap_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueWindow *self = CUE_WINDOW (user_data);

  cue_search_pane_drop_gap (get_search (self), g_variant_get_string (target, NULL));
  cue_window_show_toast (self, _("The gap is taken back"));
}

/* One key there and back: the open wrap-up waits, or the oldest of those that wait is taken up. */
static void
park_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueWindow         *self = CUE_WINDOW (user_data);
  g_autoptr (GError) error = NULL;

  if (self->desk == NULL)
    return;
  show_desk (self);
  if (!(cue_desk_get_call (self->desk) != NULL ? cue_desk_park_call (self->desk, &error)
                                               : cue_desk_take_up (self->desk, 0, &error)))
    cue_window_show_error (self, _("This did not work"), error);
}

static void
put_on_stage_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  cue_search_pane_put_on_stage (get_search (CUE_WINDOW (user_data)));
}

static void
open_entry_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  cue_window_open_entry (CUE_WINDOW (user_data), g_variant_get_string (target, NULL));
}

static void
reload_entry_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  cue_search_pane_reload (get_search (CUE_WINDOW (user_data)));
}

/* Escape, one step at a time towards the search entry. */
static void
back_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueWindow *self = CUE_WINDOW (user_data);
  CueCall   *call = cue_window_get_open_call (self);

  if (g_strcmp0 (adw_view_stack_get_visible_child_name (self->pages), "desk") != 0)
    show_desk (self);
  else if (call != NULL && cue_call_get_state (call) == CUE_CALL_WRAP_UP)
    cue_call_resume (call);
  else if (cue_desk_page_get_calc (self->desk_page) != NULL)
    cue_desk_page_set_calc (self->desk_page, FALSE);
  else
    {
      cue_panes_show (cue_desk_page_get_panes (self->desk_page), CUE_PANE_START);
      cue_search_pane_back (get_search (self));
    }
}

static void
open_number_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  cue_call_status_open_number (CUE_WINDOW (user_data)->status);
}

static void
begin_call_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueWindow         *self = CUE_WINDOW (user_data);
  g_autoptr (GError) error = NULL;

  if (cue_window_begin_call (self, g_variant_get_string (target, NULL), "typed", NULL, NULL,
                             &error))
    cue_call_status_number_done (self->status);
  else if (!cue_call_status_number_failed (self->status, error))
    cue_window_show_error (self, _("The call could not be opened"), error);
}

static void
switch_person_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  cue_call_status_open_people (CUE_WINDOW (user_data)->status);
}

static void
switch_to_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueWindow         *self = CUE_WINDOW (user_data);
  g_autoptr (GError) error = NULL;

  if (self->desk == NULL)
    return;
  if (!cue_desk_switch_staff (self->desk, g_variant_get_string (target, NULL), &error))
    cue_window_show_error (self, _("The person was not changed"), error);
}

static void
command_list_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueWindow *self = CUE_WINDOW (user_data);

  cue_command_list_refresh (self->commands, G_ACTION_GROUP (self),
                            G_ACTION_GROUP (self->call_actions));
  cue_command_list_set_page (self->commands,
                             self->page != NULL && CUE_IS_EDITOR_PAGE (self->page) ? "editor."
                                                                                    : "audit.",
                             self->page != NULL ? cue_page_get_actions (self->page) : NULL);
  gtk_popover_popup (GTK_POPOVER (self->commands));
}

static void
menu_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  gtk_menu_button_popup (CUE_WINDOW (user_data)->menu);
}

static void
page_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueWindow *self = CUE_WINDOW (user_data);
  GtkWidget *child =
    adw_view_stack_get_child_by_name (self->pages, g_variant_get_string (target, NULL));

  if (child != NULL
      && adw_view_stack_page_get_visible (adw_view_stack_get_page (self->pages, child)))
    adw_view_stack_set_visible_child (self->pages, child);
}

/* From wherever one is: what waits for an editor or reviewer. */
static void
queue_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueWindow *self = CUE_WINDOW (user_data);

  adw_view_stack_set_visible_child_name (self->pages, "editor");
  gtk_widget_activate_action (GTK_WIDGET (self), "editor.queue", NULL);
}

static void
step_page (CueWindow *self, int step)
{
  g_autoptr (GtkSelectionModel) model = adw_view_stack_get_pages (self->pages);
  guint                         n = g_list_model_get_n_items (G_LIST_MODEL (model));
  guint                         at = 0;

  while (at < n && !gtk_selection_model_is_selected (model, at))
    at++;
  for (guint tries = 0; tries < n; tries++)
    {
      g_autoptr (AdwViewStackPage) page = NULL;

      at = (at + n + (guint) step) % n;
      page = g_list_model_get_item (G_LIST_MODEL (model), at);
      if (adw_view_stack_page_get_visible (page))
        {
          gtk_selection_model_select_item (model, at, TRUE);
          return;
        }
    }
}

static void
next_page_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  step_page (CUE_WINDOW (user_data), 1);
}

static void
previous_page_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  step_page (CUE_WINDOW (user_data), -1);
}

static void
toast_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  cue_window_show_toast (CUE_WINDOW (user_data), g_variant_get_string (target, NULL));
}

static void
report_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  cue_window_show_problem (CUE_WINDOW (user_data), _("This did not work"),
                           g_variant_get_string (target, NULL));
}

/**
 * cue_window_add_actions:
 * @self: the window, before its template is made
 */
void
cue_window_add_actions (CueWindow *self)
{
  const GActionEntry entries[] = {
    { "focus-search", focus_search_cb },
    { "focus-customer", focus_customer_cb },
    { "focus-fit", focus_fit_cb },
    { "focus-notices", focus_notices_cb },
    { "open-result", open_result_cb, "i" },
    { "show-all", show_all_cb },
    { "add-wording", add_wording_cb },
    { "propose-fix", propose_fix_cb },
    { "note-gap", note_gap_cb },
    { "print-entry", print_entry_cb },
    { "drop-gap", drop_gap_cb, "s" },
    { "park", park_cb },
    { "put-on-stage", put_on_stage_cb },
    { "open-entry", open_entry_cb, "s" },
    { "reload-entry", reload_entry_cb },
    { "back", back_cb },
    { "open-number", open_number_cb },
    { "begin-call", begin_call_cb, "s" },
    { "switch-person", switch_person_cb },
    { "switch-to", switch_to_cb, "s" },
    { "command-list", command_list_cb },
    { "menu", menu_cb },
    { "page", page_cb, "s", "'desk'" },
    { "queue", queue_cb },
    { "next-page", next_page_cb },
    { "previous-page", previous_page_cb },
    { "toast", toast_cb, "s" },
    { "report", report_cb, "s" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
