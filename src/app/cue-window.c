/* cue-window.c
 *
 * The frame: who sits here or who is on the line, the pages this person's roles allow, what is
 * still owed, and the keys.  Everything inside a page is the page's business; it asks for something
 * here by activating an action.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-window.h"

#include <glib/gi18n.h>

#include "cue-audit-page.h"
#include "cue-call-actions.h"
#include "cue-editor-page.h"
#include "cue-say-trouble.h"
#include "cue-window-actions.h"
#include "cue-window-keys.h"

/* Names and numbers leave the screen so long after the line is free (milliseconds). */
#define FORGET_AFTER_MS (5 * 60 * 1000)
#define TOAST_SECONDS 5

G_DEFINE_FINAL_TYPE (CueWindow, cue_window, ADW_TYPE_APPLICATION_WINDOW)

/* -- state ------------------------------------------------------------------------------------ */

CueCall *
cue_window_get_open_call (CueWindow *self)
{
  CueCall *call = self->desk != NULL ? cue_desk_get_call (self->desk) : NULL;

  return call != NULL && cue_call_get_state (call) != CUE_CALL_CLOSED ? call : NULL;
}

static gboolean
on_forget_cb (gpointer user_data)
{
  CueWindow *self = CUE_WINDOW (user_data);

  self->forget_id = 0;
  cue_desk_page_forget_customer (self->desk_page);
  return G_SOURCE_REMOVE;
}

/* The customer stays on the screen while the agent writes, but not for ever. */
static void
update_forgetting (CueWindow *self, CueCall *call)
{
  gint64 ended_ms = call != NULL ? cue_call_get_ended_ms (call) : 0;
  gint64 passed_ms;

  if (ended_ms == 0)
    {
      g_clear_handle_id (&self->forget_id, g_source_remove);
      return;
    }
  if (self->forget_id != 0)
    return;
  passed_ms = cue_clock_now_ms (cue_desk_get_clock (self->desk)) - ended_ms;
  self->forget_id =
    g_timeout_add ((guint) CLAMP (FORGET_AFTER_MS - passed_ms, 0, FORGET_AFTER_MS), on_forget_cb,
                   self);
}

static void
enable (CueWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
update (CueWindow *self)
{
  CueCall *call = cue_window_get_open_call (self);
  gboolean wrap_up = call != NULL && cue_call_get_state (call) == CUE_CALL_WRAP_UP;
  gboolean idle = self->desk != NULL && call == NULL;
  gboolean talking = call != NULL && !wrap_up;

  cue_call_status_update (self->status);
  cue_call_actions_update (self->call_actions, call);
  cue_window_update_header (self, call, wrap_up);
  update_forgetting (self, call);
  enable (self, "open-number", idle);
  enable (self, "switch-person", idle);
  enable (self, "focus-notices", idle);
  enable (self, "focus-fit", talking);
  enable (self, "put-on-stage", talking);
  enable (self, "note-gap", self->desk != NULL && !wrap_up);
  enable (self, "park", wrap_up || (idle && cue_desk_get_parked (self->desk)->len > 0));
  enable (self, "add-wording", talking);
  enable (self, "open-result", !wrap_up);
  enable (self, "show-all", !wrap_up);
  enable (self, "focus-search", !wrap_up);
  enable (self, "focus-customer", !wrap_up);
}

static void
drop_toast (CueWindow *self)
{
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_clear_weak_pointer (&self->toast);
}

static void
on_call_changed_cb (CueWindow *self)
{
  CueCall *call = cue_window_get_open_call (self);

  /* A message about the former customer does not stay over the next one. */
  drop_toast (self);
  if (cue_call_watch_set (self->watch, call) && call != NULL)
    adw_view_stack_set_visible_child_name (self->pages, "desk");
  update (self);
}

static gboolean
has_any_role (CueWindow *self, const char *const *roles)
{
  const CueStaff *me = self->desk != NULL ? cue_desk_get_me (self->desk) : NULL;

  for (guint i = 0; me != NULL && roles[i] != NULL; i++)
    if (cue_staff_has_role (me, roles[i]))
      return TRUE;
  return FALSE;
}

/* What a person may not do he need not see; the right itself is enforced in the store. */
static void
on_me_changed_cb (CueWindow *self)
{
  const char *const writers[] = { "editor", "reviewer", "admin", NULL };
  const char *const judges[] = { "lead", "admin", NULL };

  adw_view_stack_page_set_visible (self->editor_page, has_any_role (self, writers));
  enable (self, "queue", has_any_role (self, writers));
  adw_view_stack_page_set_visible (self->audit_page, has_any_role (self, judges));
  cue_window_offer_pages (self);
  adw_view_stack_set_visible_child_name (self->pages, "desk");
  update (self);
}

static void
on_columns_cb (CueWindow *self)
{
  CuePanes *panes = cue_desk_page_get_panes (self->desk_page);

  cue_call_status_set_columns (self->status, cue_panes_get_columns (panes));
  update (self);
}

static void
on_page_cb (CueWindow *self)
{
  GAction    *action = g_action_map_lookup_action (G_ACTION_MAP (self), "page");
  const char *name = adw_view_stack_get_visible_child_name (self->pages);

  GtkWidget  *child = adw_view_stack_get_visible_child (self->pages);

  if (action != NULL && name != NULL)
    g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (name));
  self->page = child != NULL && CUE_IS_PAGE (child) ? CUE_PAGE (child) : NULL;
  if (self->page_start == NULL)
    return;
  cue_window_update_page (self);
  update (self);
  if (self->page != NULL)
    cue_page_shown (self->page);
}

static void
on_desk_error_cb (CueDesk *desk, const GError *error, CueWindow *self)
{
  g_autofree char *words = cue_say_trouble (error);

  cue_window_show_problem (self, _("Something does not work in the background"), words);
}

static void
on_problem_close_cb (CueWindow *self)
{
  gtk_widget_set_visible (self->problem, FALSE);
}

/* Closing the window in a call would drop what the agent still has to write. */
static gboolean
cue_window_close_request (GtkWindow *window)
{
  CueWindow *self = CUE_WINDOW (window);

  cue_window_save_size (self);
  if (self->page != NULL && cue_page_holds_work (self->page))
    {
      cue_window_show_toast (self, _("Still saving; try again in a moment"));
      return TRUE;
    }
  if (cue_window_get_open_call (self) != NULL)
    {
      cue_window_show_toast (self, _("Close the call first: F12, then Ctrl+Enter"));
      return TRUE;
    }
  if (self->desk != NULL && cue_desk_get_parked (self->desk)->len > 0)
    {
      cue_window_show_toast (self, _("A wrap-up still waits: Ctrl+L, then Ctrl+Enter"));
      return TRUE;
    }
  return GTK_WINDOW_CLASS (cue_window_parent_class)->close_request (window);
}

/* -- object ----------------------------------------------------------------------------------- */

static void
cue_window_dispose (GObject *object)
{
  CueWindow *self = CUE_WINDOW (object);

  g_clear_handle_id (&self->forget_id, g_source_remove);
  g_clear_weak_pointer (&self->toast);
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  cue_call_watch_set (self->watch, NULL);
  if (self->commands != NULL)
    {
      cue_command_list_refresh (self->commands, NULL, NULL);
      gtk_widget_unparent (GTK_WIDGET (self->commands));
    }
  self->commands = NULL;
  g_clear_object (&self->desk);
  g_clear_object (&self->settings);
  g_clear_object (&self->call_actions);
  gtk_widget_dispose_template (GTK_WIDGET (self), CUE_TYPE_WINDOW);
  G_OBJECT_CLASS (cue_window_parent_class)->dispose (object);
}

static void
cue_window_finalize (GObject *object)
{
  cue_call_watch_free (CUE_WINDOW (object)->watch);
  G_OBJECT_CLASS (cue_window_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CueWindow, header);
  gtk_widget_class_bind_template_child (widget_class, CueWindow, status);
  gtk_widget_class_bind_template_child (widget_class, CueWindow, title);
  gtk_widget_class_bind_template_child (widget_class, CueWindow, title_number);
  gtk_widget_class_bind_template_child (widget_class, CueWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, CueWindow, editor_page);
  gtk_widget_class_bind_template_child (widget_class, CueWindow, audit_page);
  gtk_widget_class_bind_template_child (widget_class, CueWindow, desk_page);
  gtk_widget_class_bind_template_child (widget_class, CueWindow, notices);
  gtk_widget_class_bind_template_child (widget_class, CueWindow, notices_label);
  gtk_widget_class_bind_template_child (widget_class, CueWindow, gate);
  gtk_widget_class_bind_template_child (widget_class, CueWindow, gate_icon);
  gtk_widget_class_bind_template_child (widget_class, CueWindow, gate_label);
  gtk_widget_class_bind_template_child (widget_class, CueWindow, wrap_up);
  gtk_widget_class_bind_template_child (widget_class, CueWindow, page_start);
  gtk_widget_class_bind_template_child (widget_class, CueWindow, page_end);
  gtk_widget_class_bind_template_child (widget_class, CueWindow, menu);
  gtk_widget_class_bind_template_child (widget_class, CueWindow, page_section);
  gtk_widget_class_bind_template_child (widget_class, CueWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, CueWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, CueWindow, problem_title);
  gtk_widget_class_bind_template_child (widget_class, CueWindow, problem_text);
  gtk_widget_class_bind_template_callback (widget_class, on_columns_cb);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, on_page_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_problem_close_cb);
}

static void
cue_window_class_init (CueWindowClass *klass)
{
  g_type_ensure (CUE_TYPE_CALL_STATUS);
  g_type_ensure (CUE_TYPE_DESK_PAGE);
  g_type_ensure (CUE_TYPE_EDITOR_PAGE);
  g_type_ensure (CUE_TYPE_AUDIT_PAGE);
  G_OBJECT_CLASS (klass)->dispose = cue_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = cue_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = cue_window_close_request;
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
take_page (CueWindow *self, AdwViewStackPage *stack_page, const char *prefix)
{
  CuePage *page = CUE_PAGE (adw_view_stack_page_get_child (stack_page));

  gtk_widget_insert_action_group (GTK_WIDGET (self), prefix, cue_page_get_actions (page));
  g_signal_connect_object (page, "header-changed", G_CALLBACK (cue_window_update_page), self,
                           G_CONNECT_SWAPPED);
}

static void
cue_window_init (CueWindow *self)
{
  self->watch = cue_call_watch_new (self, "changed", G_CALLBACK (update));
  cue_window_add_actions (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->call_actions = cue_call_actions_new (self->desk_page);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "call", G_ACTION_GROUP (self->call_actions));
  take_page (self, self->editor_page, "editor");
  take_page (self, self->audit_page, "audit");
  g_object_bind_property (adw_view_stack_page_get_child (self->editor_page), "n-handed",
                          self->editor_page, "badge-number", G_BINDING_SYNC_CREATE);
  cue_window_keys_install (self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast",
                           G_CALLBACK (cue_window_update_contrast), self, G_CONNECT_SWAPPED);
  cue_window_update_contrast (self);
  g_signal_connect (self, "notify::default-width", G_CALLBACK (cue_window_expect_width), NULL);
  self->commands = CUE_COMMAND_LIST (cue_command_list_new ());
  /* Not to a stack: GTK 4.8 takes every child of one for a page of it when it tells a screen reader
   * that the child went, and crashes. */
  gtk_widget_set_parent (GTK_WIDGET (self->commands), GTK_WIDGET (self->header));
}

/**
 * cue_window_new:
 * @application: the application
 * @desk: (nullable): the desk; without one the window says what is missing
 * @settings: (nullable): size, density, key hints
 *
 * Returns: (transfer none): the window, not yet presented; GTK owns it
 */
GtkWidget *
cue_window_new (GtkApplication *application, CueDesk *desk, GSettings *settings)
{
  CueWindow *self = g_object_new (CUE_TYPE_WINDOW, "application", application, NULL);

  cue_window_take_settings (self, settings);
  g_set_object (&self->desk, desk);
  if (desk != NULL)
    {
      g_signal_connect_object (desk, "call-changed", G_CALLBACK (on_call_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (desk, "notify::me", G_CALLBACK (on_me_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (desk, "error", G_CALLBACK (on_desk_error_cb), self, 0);
    }
  cue_call_status_set_desk (self->status, desk);
  cue_desk_page_set_desk (self->desk_page, desk);
  cue_page_set_desk (CUE_PAGE (adw_view_stack_page_get_child (self->editor_page)), desk);
  cue_page_set_desk (CUE_PAGE (adw_view_stack_page_get_child (self->audit_page)), desk);
  on_call_changed_cb (self);
  on_me_changed_cb (self);
  cue_desk_page_focus_search (self->desk_page);
  return GTK_WIDGET (self);
}

/**
 * cue_window_begin_call:
 * @self: the window
 * @number: a number or a `tel:` URI
 * @source: typed, tel or bus
 * @queue: (nullable): the hotline's queue
 * @context: (nullable): what a bot understood; it is searched for
 * @error: return location: INVALID number, BUSY while a call is open, NOT_FOUND without a home
 *
 * Returns: whether the call has begun
 */
gboolean
cue_window_begin_call (CueWindow *self, const char *number, const char *source, const char *queue,
                       const char *context, GError **error)
{
  CueSearchPane *search;

  g_return_val_if_fail (CUE_IS_WINDOW (self), FALSE);
  g_return_val_if_fail (number != NULL, FALSE);

  if (self->desk == NULL)
    {
      g_set_error (error, CUE_ERROR, CUE_ERROR_NOT_FOUND, "%s",
                   _("There is no home open: cuedeskctl init makes one"));
      return FALSE;
    }
  if (cue_desk_begin_call (self->desk, number, source, queue, context, error) == NULL)
    return FALSE;
  search = cue_desk_page_get_search (self->desk_page);
  if (context != NULL && *context != '\0')
    cue_search_pane_set_words (search, context);
  cue_search_pane_focus (search);
  return TRUE;
}

/**
 * cue_window_open_entry:
 * @self: the window
 * @id: document id or old id
 */
void
cue_window_open_entry (CueWindow *self, const char *id)
{
  g_return_if_fail (CUE_IS_WINDOW (self));
  g_return_if_fail (id != NULL);

  adw_view_stack_set_visible_child_name (self->pages, "desk");
  cue_panes_show (cue_desk_page_get_panes (self->desk_page), CUE_PANE_START);
  cue_search_pane_open_document (cue_desk_page_get_search (self->desk_page), id);
}

/**
 * cue_window_open_call:
 * @self: the window
 * @call_ref: which call
 *
 * Shows its replay to who may see the team lead's page, and says so to anybody else.
 */
void
cue_window_open_call (CueWindow *self, const char *call_ref)
{
  g_return_if_fail (CUE_IS_WINDOW (self));
  g_return_if_fail (call_ref != NULL);

  if (!adw_view_stack_page_get_visible (self->audit_page))
    {
      cue_window_show_toast (self, _("A call is replayed for a team lead; you are not one here"));
      return;
    }
  adw_view_stack_set_visible_child_name (self->pages, "audit");
  gtk_widget_activate_action (GTK_WIDGET (self), "audit.replay", "s", call_ref);
}

/**
 * cue_window_show_toast:
 * @self: the window
 * @words: what happened, a whole sentence
 */
void
cue_window_show_toast (CueWindow *self, const char *words)
{
  g_autofree char *escaped = NULL;
  AdwToast        *toast;

  g_return_if_fail (CUE_IS_WINDOW (self));
  g_return_if_fail (words != NULL);

  escaped = g_markup_escape_text (words, -1);
  toast = adw_toast_new (escaped);
  adw_toast_set_timeout (toast, TOAST_SECONDS);
  /* Messages queue; what was just done has to be seen now and not after what was done before. */
  drop_toast (self);
  g_set_weak_pointer (&self->toast, toast);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/**
 * cue_window_show_undo:
 * @self: the window
 * @words: what happened, a whole sentence
 * @action: what takes it back, an action of a string
 * @target: the string
 *
 * A toast with a button, for what has no other way back.
 */
void
cue_window_show_undo (CueWindow *self, const char *words, const char *action, const char *target)
{
  g_autofree char *escaped = NULL;
  AdwToast        *toast;

  g_return_if_fail (CUE_IS_WINDOW (self));
  g_return_if_fail (words != NULL && action != NULL && target != NULL);

  escaped = g_markup_escape_text (words, -1);
  toast = adw_toast_new (escaped);
  adw_toast_set_timeout (toast, TOAST_SECONDS);
  adw_toast_set_button_label (toast, _("Undo"));
  drop_toast (self);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_set_action_name (toast, action);
  adw_toast_set_action_target (toast, "s", target);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/**
 * cue_window_show_problem:
 * @self: the window
 * @title: what did not work
 * @words: why, and what to do
 *
 * Stays until it is put away: an agent in a call looks later.
 */
void
cue_window_show_problem (CueWindow *self, const char *title, const char *words)
{
  g_return_if_fail (CUE_IS_WINDOW (self));
  g_return_if_fail (title != NULL && words != NULL);

  gtk_label_set_text (self->problem_title, title);
  gtk_label_set_text (self->problem_text, words);
  gtk_widget_set_visible (self->problem, TRUE);
}

/**
 * cue_window_show_error:
 * @self: the window
 * @title: what did not work
 * @error: why
 *
 * cue_window_show_problem() with the words of an error.
 */
void
cue_window_show_error (CueWindow *self, const char *title, const GError *error)
{
  g_autofree char *words = cue_say_error (error);

  cue_window_show_problem (self, title, words);
}
