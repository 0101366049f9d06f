/* cue-editor-page.c
 *
 * The queue stays at the left while an editor writes, because one item follows the other; reviewing,
 * the calendar and the history need the whole width.  A view is made when it is first asked for, so
 * that opening the page costs what the queue costs.  The page remembers the way through the views;
 * Escape goes back on it, and from its beginning to the desk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-editor-page.h"

#include <string.h>

#include "cue-base-view.h"
#include "cue-calendar-view.h"
#include "cue-documents-view.h"
#include "cue-editor-view.h"
#include "cue-handed-watch.h"
#include "cue-history-view.h"
#include "cue-import-view.h"
#include "cue-keys.h"
#include "cue-merge-view.h"
#include "cue-page.h"
#include "cue-queue-pane.h"
#include "cue-review-view.h"
#include "cue-say-queue.h"
#include "cue-widget.h"
#include "cue-write-view.h"

/* Narrower than this (pixels at text scale 1), the queue and a view take turns. */
#define BOTH_FIT_WIDTH 760

struct _CueEditorPage
{
  GtkWidget parent_instance;

  GtkWidget          *box;
  CueQueuePane       *queue;
  GtkWidget          *separator;
  GtkStack           *views;
  CueDesk            *desk;     /* (owned) (nullable) */
  GSimpleActionGroup *actions;  /* (owned): editor.… */
  CueHandedWatch     *handed;   /* (owned): what others put into this person's hands */
  GPtrArray          *way;      /* (owned) (element-type utf8): names of the views passed through */
  guint               layout_id;
  int                 width;
};

/* Which action leads to which view.  A view is a widget type that implements CueEditorView. */
typedef struct
{
  const char *action;
  const char *target;         /* (nullable): GVariant type of the parameter */
  const char *view;
  GType     (*get_type) (void);
  gboolean    alone;          /* needs the width of the queue too */
} Way;

static const Way ways[] = {
  { "open", "s", "write", cue_write_view_get_type, FALSE },
  { "new", "s", "write", cue_write_view_get_type, FALSE },
  { "merge", "s", "merge", cue_merge_view_get_type, FALSE },
  { "review", "(si)", "review", cue_review_view_get_type, TRUE },
  { "calendar", NULL, "calendar", cue_calendar_view_get_type, TRUE },
  { "history", "s", "history", cue_history_view_get_type, TRUE },
  { "base", NULL, "base", cue_base_view_get_type, TRUE },
  { "document", "s", "documents", cue_documents_view_get_type, TRUE },
  { "documents", NULL, "documents", cue_documents_view_get_type, TRUE },
  { "import", NULL, "import", cue_import_view_get_type, TRUE },
};

static void cue_editor_page_page_init (CuePageInterface *iface);

enum
{
  PROP_N_HANDED = 1,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE_WITH_CODE (CueEditorPage, cue_editor_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (CUE_TYPE_PAGE, cue_editor_page_page_init))

/* -- which view is in sight ---------------------------------------------------------------------- */

/* The teaching text is no view: it has nothing to ask. */
static CueEditorView *
get_view (CueEditorPage *self)
{
  GtkWidget *child = gtk_stack_get_visible_child (self->views);

  return child != NULL && CUE_IS_EDITOR_VIEW (child) ? CUE_EDITOR_VIEW (child) : NULL;
}

static gboolean
is_alone (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    if (g_strcmp0 (ways[i].view, name) == 0)
      return ways[i].alone;
  return FALSE;
}

/* Escape belongs to the page while there is a step to take back; else it leads to the desk. */
static void
update (CueEditorPage *self)
{
  CueEditorView *view = get_view (self);
  const char    *name = gtk_stack_get_visible_child_name (self->views);
  gboolean       narrow = self->width > 0 && self->width < BOTH_FIT_WIDTH;
  gboolean       deep = self->way->len > 0 || (view != NULL && cue_editor_view_can_go_back (view));
  GAction       *back = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "back");
  gboolean       queue = !is_alone (name) && (!narrow || view == NULL);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (back), deep);
  gtk_widget_set_visible (GTK_WIDGET (self->queue), queue);
  gtk_widget_set_visible (GTK_WIDGET (self->views), !narrow || view != NULL);
  gtk_widget_set_visible (self->separator, queue && !narrow);
  gtk_widget_set_hexpand (GTK_WIDGET (self->queue), narrow);
  cue_page_header_changed (CUE_PAGE (self));
}

static gboolean
on_layout_cb (gpointer user_data)
{
  CueEditorPage *self = CUE_EDITOR_PAGE (user_data);

  self->layout_id = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

static CueEditorView *
make_view (CueEditorPage *self, const Way *way)
{
  GtkWidget *child = gtk_stack_get_child_by_name (self->views, way->view);

  if (child != NULL)
    return CUE_EDITOR_VIEW (child);
  child = g_object_new (way->get_type (), NULL);
  gtk_stack_add_named (self->views, child, way->view);
  cue_editor_view_add_actions (CUE_EDITOR_VIEW (child), G_ACTION_MAP (self->actions));
  cue_editor_view_set_desk (CUE_EDITOR_VIEW (child), self->desk);
  g_signal_connect_object (child, "header-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  return CUE_EDITOR_VIEW (child);
}

static void
way_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueEditorPage *self = CUE_EDITOR_PAGE (user_data);
  const char    *name = g_action_get_name (G_ACTION (action));
  const char    *before = gtk_stack_get_visible_child_name (self->views);
  const Way     *way = NULL;
  CueEditorView *view;

  for (guint i = 0; way == NULL && i < G_N_ELEMENTS (ways); i++)
    if (g_str_equal (ways[i].action, name))
      way = &ways[i];
  g_return_if_fail (way != NULL);

  view = make_view (self, way);
  /* The form of entries that found it is for other documents was no step of the way. */
  if (g_strcmp0 (before, way->view) != 0
      && !(g_str_equal (name, "document") && g_strcmp0 (before, "write") == 0))
    g_ptr_array_add (self->way, g_strdup (before));
  gtk_stack_set_visible_child (self->views, GTK_WIDGET (view));
  cue_editor_view_open (view, name, target);
  /* A draft that was just begun is in the other file, of which the store tells nothing. */
  cue_queue_pane_refresh (self->queue);
  update (self);
}

static void
back_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueEditorPage   *self = CUE_EDITOR_PAGE (user_data);
  CueEditorView   *view = get_view (self);
  g_autofree char *before = NULL;

  if (view != NULL && cue_editor_view_can_go_back (view))
    {
      cue_editor_view_go_back (view);
      update (self);
      return;
    }
  if (self->way->len == 0)
    return;
  before = g_ptr_array_steal_index (self->way, self->way->len - 1);
  gtk_stack_set_visible_child_name (self->views, before);
  view = get_view (self);
  if (view != NULL)
    cue_editor_view_shown (view);
  update (self);
  if (view == NULL)
    cue_queue_pane_focus (self->queue);
}

static void
queue_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueEditorPage *self = CUE_EDITOR_PAGE (user_data);

  g_ptr_array_set_size (self->way, 0);
  if (is_alone (gtk_stack_get_visible_child_name (self->views))
      || !gtk_widget_get_visible (GTK_WIDGET (self->queue)))
    gtk_stack_set_visible_child_name (self->views, "empty");
  update (self);
  cue_queue_pane_focus (self->queue);
}

/* -- what the window asks ------------------------------------------------------------------------ */

static void
cue_editor_page_set_desk (CuePage *page, CueDesk *desk)
{
  CueEditorPage *self = CUE_EDITOR_PAGE (page);
  GtkWidget     *child;

  g_set_object (&self->desk, desk);
  cue_queue_pane_set_desk (self->queue, desk);
  cue_handed_watch_set_desk (self->handed, desk);
  for (child = gtk_widget_get_first_child (GTK_WIDGET (self->views)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (CUE_IS_EDITOR_VIEW (child))
      cue_editor_view_set_desk (CUE_EDITOR_VIEW (child), desk);
}

static GActionGroup *
cue_editor_page_get_actions (CuePage *page)
{
  return G_ACTION_GROUP (CUE_EDITOR_PAGE (page)->actions);
}

static GtkWidget *
cue_editor_page_get_header_start (CuePage *page)
{
  CueEditorView *view = get_view (CUE_EDITOR_PAGE (page));

  return view != NULL ? cue_editor_view_get_header_start (view) : NULL;
}

static GtkWidget *
cue_editor_page_get_header_end (CuePage *page)
{
  CueEditorView *view = get_view (CUE_EDITOR_PAGE (page));

  return view != NULL ? cue_editor_view_get_header_end (view) : NULL;
}

static void
cue_editor_page_shown (CuePage *page)
{
  CueEditorPage *self = CUE_EDITOR_PAGE (page);
  CueEditorView *view = get_view (self);

  cue_queue_pane_refresh (self->queue);
  if (view != NULL)
    cue_editor_view_shown (view);
  else
    cue_queue_pane_focus (self->queue);
}

static gboolean
cue_editor_page_holds_work (CuePage *page)
{
  CueEditorPage *self = CUE_EDITOR_PAGE (page);
  GtkWidget     *child;

  for (child = gtk_widget_get_first_child (GTK_WIDGET (self->views)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (CUE_IS_EDITOR_VIEW (child) && cue_editor_view_holds_work (CUE_EDITOR_VIEW (child)))
      return TRUE;
  return FALSE;
}

static void
cue_editor_page_page_init (CuePageInterface *iface)
{
  iface->set_desk = cue_editor_page_set_desk;
  iface->get_actions = cue_editor_page_get_actions;
  iface->get_header_start = cue_editor_page_get_header_start;
  iface->get_header_end = cue_editor_page_get_header_end;
  iface->shown = cue_editor_page_shown;
  iface->holds_work = cue_editor_page_holds_work;
}

/* The verbs of a view that was not made yet are there and cannot be used: whoever lists the keys
 * finds all of them.  The view puts its own in their place. */
static void
add_verb_of_view (const CueKey *key, const char *trigger, int digit, gpointer user_data)
{
  GActionMap               *map = user_data;
  g_autofree char          *name = NULL;
  g_autoptr (GVariant)      target = NULL;
  g_autoptr (GSimpleAction) verb = NULL;

  if (key->group != CUE_KEYS_EDITOR
      || !g_action_parse_detailed_name (key->action, &name, &target, NULL)
      || g_action_map_lookup_action (map, name + strlen ("editor.")) != NULL)
    return;
  verb = g_simple_action_new (name + strlen ("editor."),
                              digit >= 0       ? G_VARIANT_TYPE_INT32
                              : target != NULL ? g_variant_get_type (target)
                                               : NULL);
  g_simple_action_set_enabled (verb, FALSE);
  g_action_map_add_action (map, G_ACTION (verb));
}

/* -- object ---------------------------------------------------------------------------------------- */

/* Hiding a child while it is being allocated would make GTK allocate without end: an idle does it. */
static void
cue_editor_page_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CueEditorPage *self = CUE_EDITOR_PAGE (widget);
  gboolean       was_narrow = self->width > 0 && self->width < BOTH_FIT_WIDTH;

  self->width = width;
  gtk_widget_allocate (self->box, width, height, baseline, NULL);
  if (was_narrow != (width < BOTH_FIT_WIDTH) && self->layout_id == 0)
    self->layout_id = g_idle_add (on_layout_cb, self);
}

static void
cue_editor_page_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                         int *natural, int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (CUE_EDITOR_PAGE (widget)->box, orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
  /* What does not fit is put away one layout later. */
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (*minimum, 360);
}

/* On the line nothing is put over the customer's words; the number at the page's name is enough. */
static void
on_arrived_cb (CueHandedWatch *handed, const CueQueueItem *item, CueEditorPage *self)
{
  CueCall         *call = self->desk != NULL ? cue_desk_get_call (self->desk) : NULL;
  g_autofree char *words = cue_say_queue_news (item);

  if (call == NULL || cue_call_get_state (call) == CUE_CALL_CLOSED)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", words);
}

static void
on_count_cb (CueHandedWatch *handed, GParamSpec *pspec, CueEditorPage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_HANDED]);
}

static void
cue_editor_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_N_HANDED)
    g_value_set_uint (value, cue_handed_watch_get_count (CUE_EDITOR_PAGE (object)->handed));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cue_editor_page_dispose (GObject *object)
{
  CueEditorPage *self = CUE_EDITOR_PAGE (object);

  g_clear_handle_id (&self->layout_id, g_source_remove);
  g_clear_object (&self->desk);
  g_clear_object (&self->actions);
  g_clear_object (&self->handed);
  g_clear_pointer (&self->way, g_ptr_array_unref);
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_EDITOR_PAGE);
  G_OBJECT_CLASS (cue_editor_page_parent_class)->dispose (object);
}

static void
cue_editor_page_class_init (CueEditorPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CUE_TYPE_QUEUE_PANE);
  G_OBJECT_CLASS (klass)->dispose = cue_editor_page_dispose;
  G_OBJECT_CLASS (klass)->get_property = cue_editor_page_get_property;
  properties[PROP_N_HANDED] = g_param_spec_uint ("n-handed", NULL, NULL, 0, G_MAXUINT, 0,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPERTIES, properties);
  widget_class->size_allocate = cue_editor_page_size_allocate;
  widget_class->measure = cue_editor_page_measure;
  gtk_widget_class_set_css_name (widget_class, "cue-editor-page");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-editor-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CueEditorPage, box);
  gtk_widget_class_bind_template_child (widget_class, CueEditorPage, queue);
  gtk_widget_class_bind_template_child (widget_class, CueEditorPage, separator);
  gtk_widget_class_bind_template_child (widget_class, CueEditorPage, views);
}

static void
cue_editor_page_init (CueEditorPage *self)
{
  const GActionEntry entries[] = {
    { "back", back_cb },
    { "queue", queue_cb },
  };

  self->way = g_ptr_array_new_with_free_func (g_free);
  self->handed = cue_handed_watch_new ();
  g_signal_connect_object (self->handed, "arrived", G_CALLBACK (on_arrived_cb), self, 0);
  g_signal_connect_object (self->handed, "notify::count", G_CALLBACK (on_count_cb), self, 0);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      const GActionEntry entry = { ways[i].action, way_cb, ways[i].target };

      g_action_map_add_action_entries (G_ACTION_MAP (self->actions), &entry, 1, self);
    }
  cue_queue_pane_add_actions (self->queue, G_ACTION_MAP (self->actions));
  cue_keys_foreach (add_verb_of_view, self->actions);
  update (self);
}
