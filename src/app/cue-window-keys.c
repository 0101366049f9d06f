/* cue-window-keys.c
 *
 * The stage keys work from everywhere in the Desk, also while the search entry has the focus, so
 * they are taken in the capture phase.  Application accelerators would fire before the input method
 * has seen the key; this controller is off for as long as the focused entry holds preedit text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-window-keys.h"

#include "cue-audit-page.h"
#include "cue-editor-page.h"
#include "cue-keys.h"
#include "cue-window-private.h"

#define PREEDIT_SIGNAL "preedit-changed"

typedef struct
{
  CueWindow          *window;       /* (unowned): owns this */
  GtkEventController *controller;   /* (unowned): the window owns it */
  GtkWidget          *watched;      /* (weak) (nullable): the focused text */
} WindowKeys;

static void
window_keys_free (gpointer data)
{
  WindowKeys *self = data;

  g_clear_weak_pointer (&self->watched);
  g_free (self);
}

static void
on_preedit_cb (GtkWidget *text, const char *preedit, WindowKeys *self)
{
  gboolean composing = preedit != NULL && *preedit != '\0';

  gtk_event_controller_set_propagation_phase (self->controller,
                                              composing ? GTK_PHASE_NONE : GTK_PHASE_CAPTURE);
}

/* GtkText and GtkTextView tell of preedit text; whatever else has the focus holds none. */
static void
on_focus_changed_cb (GtkWindow *window, GParamSpec *pspec, WindowKeys *self)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  if (self->watched != NULL)
    g_signal_handlers_disconnect_by_data (self->watched, self);
  g_clear_weak_pointer (&self->watched);
  gtk_event_controller_set_propagation_phase (self->controller, GTK_PHASE_CAPTURE);
  if (focus == NULL || g_signal_lookup (PREEDIT_SIGNAL, G_OBJECT_TYPE (focus)) == 0)
    return;
  g_set_weak_pointer (&self->watched, focus);
  g_signal_connect (focus, PREEDIT_SIGNAL, G_CALLBACK (on_preedit_cb), self);
}

/* The actions of the call, of the window, or of the page in sight. */
static GActionGroup *
find_group (CueWindow *window, const char *action)
{
  if (g_str_has_prefix (action, "call."))
    return G_ACTION_GROUP (window->call_actions);
  if (g_str_has_prefix (action, "win."))
    return G_ACTION_GROUP (window);
  return window->page != NULL ? cue_page_get_actions (window->page) : NULL;
}

/* A disabled action must not swallow its key: Ctrl+Z is undo in an entry while nothing was said. */
static gboolean
is_enabled (CueWindow *window, const char *action)
{
  GActionGroup *group = find_group (window, action);
  const char   *name = strchr (action, '.') + 1;

  return group != NULL && g_action_group_has_action (group, name)
         && g_action_group_get_action_enabled (group, name);
}

/* The stage keys belong to the Desk, the editor's to the Editor: Ctrl+Z in a form is not `unsaid`.
 * Escape leads out of every page once the page has nothing of its own to go back from. */
static gboolean
belongs_here (CueWindow *window, const CueKey *key)
{
  if (window->page != NULL && g_str_equal (key->action, "win.back"))
    {
      GActionGroup *group = cue_page_get_actions (window->page);

      return !g_action_group_has_action (group, "back")
             || !g_action_group_get_action_enabled (group, "back");
    }
  switch (key->group)
    {
    case CUE_KEYS_FIND:
    case CUE_KEYS_CALL:
    case CUE_KEYS_DEAL:
    case CUE_KEYS_GO:
      return window->page == NULL;
    case CUE_KEYS_EDITOR:
      return window->page != NULL && CUE_IS_EDITOR_PAGE (window->page);
    case CUE_KEYS_AUDIT:
      return window->page != NULL && CUE_IS_AUDIT_PAGE (window->page);
    case CUE_KEYS_WINDOW:
      return TRUE;
    }
  return TRUE;
}

static gboolean
is_typing (CueWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  return focus != NULL && (GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus));
}

typedef struct
{
  CueWindow   *window; /* (unowned): lives longer */
  const CueKey *key;   /* (unowned): a row of the table */
  char        *action; /* (owned) */
  GVariant    *target; /* (owned) (nullable) */
} Binding;

static void
binding_free (gpointer data)
{
  Binding *binding = data;

  g_free (binding->action);
  g_clear_pointer (&binding->target, g_variant_unref);
  g_free (binding);
}

/* Popovers and menus of the window hear their own Escape first. */
static gboolean
belongs_to_popover (CueWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));
  GtkNative *native = focus != NULL ? gtk_widget_get_native (focus) : NULL;

  return native != NULL && GTK_WIDGET (native) != GTK_WIDGET (window);
}

static gboolean
on_key_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  Binding   *binding = user_data;
  CueWindow *window = binding->window;

  if (!belongs_here (window, binding->key) || !is_enabled (window, binding->action)
      || (binding->key->letter && is_typing (window)))
    return GDK_EVENT_PROPAGATE;
  if (belongs_to_popover (window)
      && (binding->key->letter || g_str_has_suffix (binding->action, ".back")))
    return GDK_EVENT_PROPAGATE;
  gtk_widget_activate_action_variant (widget, binding->action, binding->target);
  return GDK_EVENT_STOP;
}

static void
add_key (const CueKey *key, const char *trigger, int digit, gpointer user_data)
{
  WindowKeys          *self = user_data;
  g_autofree char     *name = NULL;
  g_autoptr (GVariant) target = NULL;
  Binding             *binding;
  GtkShortcut         *shortcut;

  if (key->global || !g_action_parse_detailed_name (key->action, &name, &target, NULL))
    return;
  binding = g_new0 (Binding, 1);
  binding->window = self->window;
  binding->key = key;
  binding->action = g_steal_pointer (&name);
  if (digit >= 0)
    binding->target = g_variant_ref_sink (g_variant_new_int32 (digit));
  else
    binding->target = g_steal_pointer (&target);
  shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                               gtk_callback_action_new (on_key_cb, binding, binding_free));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (self->controller), shortcut);
}

/**
 * cue_window_keys_install:
 * @window: the window, which has its actions and pages by now
 *
 * Main thread, once a window.
 */
void
cue_window_keys_install (CueWindow *window)
{
  WindowKeys *self;

  g_return_if_fail (CUE_IS_WINDOW (window));

  self = g_new0 (WindowKeys, 1);
  self->window = window;
  self->controller = gtk_shortcut_controller_new ();
  gtk_event_controller_set_propagation_phase (self->controller, GTK_PHASE_CAPTURE);
  cue_keys_foreach (add_key, self);
  gtk_widget_add_controller (GTK_WIDGET (window), self->controller);
  g_signal_connect (window, "notify::focus-widget", G_CALLBACK (on_focus_changed_cb), self);
  g_object_set_data_full (G_OBJECT (window), "cue-window-keys", self, window_keys_free);
}
