/* cue-command-list.c
 *
 * Made from the table of keys and a few commands that have none.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-command-list.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cue-compact-row.h"
#include "cue-keys.h"

struct _CueCommandList
{
  GtkPopover parent_instance;

  GtkEditable *entry;
  GtkListBox  *list;

  GActionGroup *win;  /* (owned) (nullable) */
  GActionGroup *call; /* (owned) (nullable) */
  GActionGroup *page; /* (owned) (nullable): of the page in sight */
  const char   *prefix; /* (nullable): of its actions, editor. */
};

G_DEFINE_FINAL_TYPE (CueCommandList, cue_command_list, GTK_TYPE_POPOVER)

typedef struct
{
  const char *title;
  const char *action;
} Keyless;

static const Keyless keyless[] = {
  { N_ ("Queue: what waits for an editor or reviewer"), "win.queue" },
  { N_ ("Publish, or schedule for a day…"), "editor.publish" },
  { N_ ("Take off the desks, or cancel the schedule…"), "editor.retire" },
  { N_ ("Hide or show the key hints"), "win.show-key-hints" },
  { N_ ("Who is at this desk…"), "win.switch-person" },
  { N_ ("About Cuedesk"), "app.about" },
};

/* An action that takes one of a few names tells them in its hint. */
static gboolean
takes (GActionGroup *group, const char *name, GVariant *target)
{
  g_autoptr (GVariant)    hint = g_action_group_get_action_state_hint (group, name);
  g_autofree const char **names = NULL;

  if (!g_action_group_get_action_enabled (group, name))
    return FALSE;
  if (hint == NULL || target == NULL
      || !g_variant_is_of_type (hint, G_VARIANT_TYPE_STRING_ARRAY)
      || !g_variant_is_of_type (target, G_VARIANT_TYPE_STRING))
    return TRUE;
  names = g_variant_get_strv (hint, NULL);
  return g_strv_contains (names, g_variant_get_string (target, NULL));
}

/* What cannot be done now is not offered. */
static gboolean
is_possible (CueCommandList *self, const char *detailed)
{
  g_autofree char     *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (!g_action_parse_detailed_name (detailed, &name, &target, NULL))
    return FALSE;
  if (g_str_has_prefix (name, "win.") && self->win != NULL)
    return takes (self->win, name + strlen ("win."), target);
  if (g_str_has_prefix (name, "call.") && self->call != NULL)
    return g_action_group_get_action_enabled (self->call, name + strlen ("call."));
  if (g_str_has_prefix (name, "editor.") || g_str_has_prefix (name, "audit."))
    return self->page != NULL && g_str_has_prefix (name, self->prefix)
           && g_action_group_get_action_enabled (self->page, name + strlen (self->prefix));
  return TRUE;
}

static gboolean
filter_row (GtkListBoxRow *row, gpointer user_data)
{
  CueCommandList  *self = CUE_COMMAND_LIST (user_data);
  g_autofree char *wanted = g_utf8_casefold (gtk_editable_get_text (self->entry), -1);
  const char      *searched = g_object_get_data (G_OBJECT (row), "searched");
  g_autofree char *folded = g_utf8_casefold (searched, -1);

  return is_possible (self, cue_compact_row_get_id (CUE_COMPACT_ROW (row)))
         && strstr (folded, g_strstrip (wanted)) != NULL;
}

static void
append (CueCommandList *self, const char *title, const char *action, const char *label)
{
  CueCompactRow *row = CUE_COMPACT_ROW (cue_compact_row_new ());

  cue_compact_row_set_id (row, action);
  cue_compact_row_set_title (row, title, FALSE);
  cue_compact_row_set_trail (row, label, NULL);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  /* A command is found by its key too: "f12". */
  g_object_set_data_full (G_OBJECT (row), "searched", g_strconcat (title, " ", label, NULL),
                          g_free);
  gtk_list_box_append (self->list, GTK_WIDGET (row));
}

static void
fill (CueCommandList *self)
{
  guint         n = 0;
  const CueKey *keys = cue_keys_get (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *label = NULL;

      /* A digit needs its digit; and this list is already open. */
      if (keys[i].digits || g_str_equal (keys[i].action, "win.command-list"))
        continue;
      label = cue_keys_dup_label (&keys[i]);
      append (self, cue_keys_get_title (&keys[i]), keys[i].action, label);
    }
  for (guint i = 0; i < G_N_ELEMENTS (keyless); i++)
    append (self, _(keyless[i].title), keyless[i].action, "");
}

/* After the popover has given the focus back: a command may want it. */
static void
run (CueCommandList *self, GtkListBoxRow *row)
{
  g_autofree char    *detailed = g_strdup (cue_compact_row_get_id (CUE_COMPACT_ROW (row)));
  g_autofree char    *name = NULL;
  g_autoptr (GVariant) target = NULL;

  gtk_popover_popdown (GTK_POPOVER (self));
  if (g_action_parse_detailed_name (detailed, &name, &target, NULL))
    gtk_widget_activate_action_variant (GTK_WIDGET (self), name, target);
}

static void
on_row_activated_cb (GtkListBox *list, GtkListBoxRow *row, CueCommandList *self)
{
  run (self, row);
}

static GtkListBoxRow *
first_visible (CueCommandList *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
      return row;
  return NULL;
}

static void
on_changed_cb (CueCommandList *self)
{
  GtkListBoxRow *first;

  gtk_list_box_invalidate_filter (self->list);
  first = first_visible (self);
  gtk_list_box_select_row (self->list, first);
}

static void
on_activate_cb (CueCommandList *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row == NULL)
    row = first_visible (self);
  if (row != NULL)
    run (self, row);
}

static void
on_show_cb (CueCommandList *self)
{
  gtk_editable_set_text (self->entry, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static gboolean
on_key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode,
                   GdkModifierType state, CueCommandList *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  GtkListBoxRow *next = NULL;
  int            step = keyval == GDK_KEY_Down ? 1 : keyval == GDK_KEY_Up ? -1 : 0;

  if (step == 0)
    return GDK_EVENT_PROPAGATE;
  for (int i = row != NULL ? gtk_list_box_row_get_index (row) + step : 0;
       i >= 0 && (next = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i += step)
    if (gtk_widget_get_child_visible (GTK_WIDGET (next)))
      break;
  if (next != NULL)
    gtk_list_box_select_row (self->list, next);
  return GDK_EVENT_STOP;
}

static void
cue_command_list_dispose (GObject *object)
{
  CueCommandList *self = CUE_COMMAND_LIST (object);

  g_clear_object (&self->win);
  g_clear_object (&self->call);
  g_clear_object (&self->page);
  gtk_widget_dispose_template (GTK_WIDGET (object), CUE_TYPE_COMMAND_LIST);
  G_OBJECT_CLASS (cue_command_list_parent_class)->dispose (object);
}

static void
cue_command_list_class_init (CueCommandListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_command_list_dispose;
  cue_keys_bind_global (widget_class);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/cuedesk/Cuedesk/ui/cue-command-list.ui");
  gtk_widget_class_bind_template_child (widget_class, CueCommandList, entry);
  gtk_widget_class_bind_template_child (widget_class, CueCommandList, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_show_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed_cb);
}

static void
cue_command_list_init (CueCommandList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->list, filter_row, self, NULL);
  fill (self);
}

/**
 * cue_command_list_new:
 *
 * Returns: (transfer floating): the popover
 */
GtkWidget *
cue_command_list_new (void)
{
  return g_object_new (CUE_TYPE_COMMAND_LIST, NULL);
}

/**
 * cue_command_list_refresh:
 * @self: the popover
 * @win: the window's actions
 * @call: the call's actions
 *
 * Looks which commands can be done now; before it is popped up.
 */
void
cue_command_list_refresh (CueCommandList *self, GActionGroup *win, GActionGroup *call)
{
  g_return_if_fail (CUE_IS_COMMAND_LIST (self));

  g_set_object (&self->win, win);
  g_set_object (&self->call, call);
  gtk_list_box_invalidate_filter (self->list);
}

/**
 * cue_command_list_set_page:
 * @self: the popover
 * @prefix: (nullable): what the actions of the page in sight begin with, `editor.`; static
 * @page: (nullable): the page's actions
 *
 * Only the page in sight has its commands in the list.
 */
void
cue_command_list_set_page (CueCommandList *self, const char *prefix, GActionGroup *page)
{
  g_return_if_fail (CUE_IS_COMMAND_LIST (self) && (page == NULL || prefix != NULL));

  g_set_object (&self->page, page);
  self->prefix = prefix;
  gtk_list_box_invalidate_filter (self->list);
}
