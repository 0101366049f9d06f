/* cue-queue-pane.c
 *
 * The queue is read anew whenever something was published, marked or handed in, here or elsewhere, and
 * when a draft or a question came or went.  Time alone makes tasks due, so it is read once a minute
 * besides.  While nobody looks nothing is read: the page looks again when it is shown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-queue-pane.h"

#include <glib/gi18n.h>

#include "cue-desk-follow.h"
#include "cue-desk-queue.h"
#include "cue-desk-run.h"
#include "cue-queue-model.h"
#include "cue-queue-row.h"
#include "cue-reason-popover.h"
#include "cue-say-trouble.h"
#include "cue-widget.h"

/* Several changes of the store shortly after each other are one look. */
#define REFRESH_MS 150
#define DUE_SECONDS 60

struct _CueQueuePane
{
  GtkWidget parent_instance;

  GtkLabel    *count;
  GtkWidget   *new_button;
  GtkStack    *stack;
  GtkListView *list;

  CueDesk            *desk;       /* (owned) (nullable) */
  CueQueueModel      *entries;    /* (owned) */
  GtkSingleSelection *selection;  /* (owned) */
  GActionMap         *actions;    /* (unowned) (nullable): the page's */
  GCancellable       *loading;    /* (owned) (nullable) */
  GtkWidget          *reasons;    /* (unowned) (nullable): popover */
  char               *settled;    /* (owned) (nullable): key of the gap it asks about */
  char               *stamp;      /* (owned) (nullable): of what is shown */
  guint               refresh_id;
  guint               due_id;
  gboolean            look_again; /* desk.db was written while the queue was being read */
  gboolean            focus_later;  /* the keyboard goes to the first row once there is one */
  GtkWidget          *focus_before; /* (weak) (nullable): what had it when that was asked */
};

G_DEFINE_FINAL_TYPE (CueQueuePane, cue_queue_pane, GTK_TYPE_WIDGET)

/* -- rows -------------------------------------------------------------------------------------------------- */

static void
on_released_cb (GtkGestureClick *gesture, int n_press, double x, double y, GtkListItem *item)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  GtkWidget *list = gtk_widget_get_ancestor (row, GTK_TYPE_LIST_VIEW);

  if (n_press == 1 && list != NULL)
    g_signal_emit_by_name (list, "activate", gtk_list_item_get_position (item));
}

static void
on_setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item, CueQueuePane *self)
{
  GtkWidget  *row = cue_queue_row_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (click, "released", G_CALLBACK (on_released_cb), item);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  gtk_list_item_set_child (item, row);
}

static void
on_bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item, CueQueuePane *self)
{
  if (self->desk != NULL)
    cue_queue_row_set (CUE_QUEUE_ROW (gtk_list_item_get_child (item)),
                       gtk_list_item_get_item (item), cue_desk_get_clock (self->desk));
}

static void
on_unbind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item, CueQueuePane *self)
{
  cue_queue_row_set (CUE_QUEUE_ROW (gtk_list_item_get_child (item)), NULL, NULL);
}

static GtkWidget *
get_keyboard (CueQueuePane *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root != NULL ? gtk_root_get_focus (root) : NULL;
}

static CueQueueEntry *
get_selected (CueQueuePane *self)
{
  guint selected = gtk_single_selection_get_selected (self->selection);

  return selected != GTK_INVALID_LIST_POSITION ? cue_queue_model_get (self->entries, selected)
                                               : NULL;
}

/* The first task may come an hour later, as the very draft that is being typed: who went elsewhere
 * meanwhile keeps the keyboard there. */
static void
focus_now_or_never (CueQueuePane *self)
{
  GtkWidget *focus = get_keyboard (self);

  if (focus == NULL || focus == self->focus_before || !gtk_widget_get_mapped (focus)
      || gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    cue_queue_pane_focus (self);
  else
    self->focus_later = FALSE;
}

static void
show_queue (CueQueuePane *self, CueQueue *queue)
{
  CueQueueEntry   *selected = get_selected (self);
  g_autofree char *key = selected != NULL ? g_strdup (cue_queue_entry_get_key (selected)) : NULL;
  guint            n = cue_queue_count (queue);
  g_autofree char *number = g_strdup_printf ("%u", n);
  guint            position;

  g_free (self->stamp);
  self->stamp = g_strdup (queue->stamp);
  cue_queue_model_show (self->entries, queue);
  position = cue_queue_model_find (self->entries, key);
  /* A gap that was taken is a draft now: the row goes where its task went. */
  if (position == GTK_INVALID_LIST_POSITION && key != NULL && g_str_has_prefix (key, "gap:"))
    position = cue_queue_model_find_newest (self->entries, CUE_QUEUE_DRAFT);
  if (gtk_single_selection_get_selected (self->selection) != position)
    gtk_single_selection_set_selected (self->selection, position);
  gtk_label_set_text (self->count, n > 0 ? number : "");
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "done");
  if (self->focus_later)
    focus_now_or_never (self);
}

static void
report (CueQueuePane *self, const GError *error)
{
  g_autofree char *words = cue_say_error (error);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.report", "s", words);
}

static void load (CueQueuePane *self, const char *stamp);

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueQueuePane) self = user_data;
  g_autoptr (GError)       error = NULL;
  g_autoptr (CueQueue)     queue = NULL;

  queue = cue_desk_load_queue_finish (CUE_DESK (source), result, &error);
  if (self->desk != CUE_DESK (source)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->loading);
  if (queue != NULL)
    show_queue (self, queue);
  else if (error != NULL)
    report (self, error);
  if (self->look_again)
    load (self, self->stamp);
}

/* stamp: (nullable): of what is shown, when only drafts and questions may be others. */
static void
load (CueQueuePane *self, const char *stamp)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->look_again = FALSE;
  if (self->desk == NULL)
    return;
  self->loading = g_cancellable_new ();
  cue_desk_load_queue_async (self->desk, stamp, self->loading, on_loaded_cb, g_object_ref (self));
}

/* -- verbs -------------------------------------------------------------------------------------------------- */

static void
activate (CueQueuePane *self, const CueQueueItem *item)
{
  GtkWidget *widget = GTK_WIDGET (self);

  switch (item->kind)
    {
    case CUE_QUEUE_GAP:
      gtk_widget_activate_action (widget, "editor.new", "s", item->key);
      break;
    case CUE_QUEUE_DRIFT:
      gtk_widget_activate_action (widget, "editor.merge", "s", item->document_id);
      break;
    case CUE_QUEUE_REVIEW:
      gtk_widget_activate_action (widget, "editor.review", "(si)", item->document_id, item->no);
      break;
    case CUE_QUEUE_FLAG:
    case CUE_QUEUE_VERIFY:
    case CUE_QUEUE_RETURNED:
    case CUE_QUEUE_DRAFT:
      gtk_widget_activate_action (widget, "editor.open", "s", item->document_id);
      break;
    }
}

static void
on_activate_cb (GtkListView *list, guint position, CueQueuePane *self)
{
  CueQueueEntry *entry = cue_queue_model_get (self->entries, position);

  if (entry == NULL)
    return;
  if (cue_queue_entry_get_item (entry) != NULL)
    {
      gtk_single_selection_set_selected (self->selection, position);
      activate (self, cue_queue_entry_get_item (entry));
      return;
    }
  cue_queue_model_unfold (self->entries, cue_queue_entry_get_kind (entry));
  cue_queue_pane_refresh (self);
}

static const CueQueueItem *
get_selected_item (CueQueuePane *self)
{
  CueQueueEntry *entry = get_selected (self);

  return entry != NULL ? cue_queue_entry_get_item (entry) : NULL;
}

static void
on_deed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueQueuePane) self = user_data;
  g_autoptr (GError)       error = NULL;

  if (!cue_desk_deed_finish (CUE_DESK (source), result, &error)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    report (self, error);
  cue_queue_pane_refresh (self);
}

static void
verify_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueQueuePane       *self = CUE_QUEUE_PANE (user_data);
  const CueQueueItem *item = get_selected_item (self);

  if (self->desk != NULL && item != NULL && item->kind == CUE_QUEUE_VERIFY)
    cue_desk_verify_async (self->desk, item->document_id, item->no, NULL, on_deed_cb,
                           g_object_ref (self));
}

static void
on_reason_cb (CueReasonPopover *popover, const char *reason, CueQueuePane *self)
{
  if (self->desk != NULL && self->settled != NULL)
    cue_desk_settle_gap_async (self->desk, self->settled, reason, NULL, on_deed_cb,
                               g_object_ref (self));
  g_clear_pointer (&self->settled, g_free);
  gtk_popover_popdown (GTK_POPOVER (popover));
}

static GPtrArray *
list_reasons (void)
{
  GPtrArray *reasons = g_ptr_array_new_with_free_func (g_free);

  /* Translators: why nothing will be written about what agents searched in vain */
  g_ptr_array_add (reasons, g_strdup (C_("gap", "Not a question about our services")));
  g_ptr_array_add (reasons, g_strdup (C_("gap", "An entry answers it already")));
  g_ptr_array_add (reasons, g_strdup (C_("gap", "Mistyped")));
  g_ptr_array_add (reasons, g_strdup (C_("gap", "May not be answered in writing")));
  return reasons;
}

static void
drop_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueQueuePane         *self = CUE_QUEUE_PANE (user_data);
  const CueQueueItem   *item = get_selected_item (self);
  g_autoptr (GPtrArray) reasons = NULL;

  if (item == NULL || item->kind != CUE_QUEUE_GAP)
    return;
  reasons = list_reasons ();
  if (self->reasons == NULL)
    {
      self->reasons = cue_reason_popover_new ();
      g_signal_connect (self->reasons, "chosen", G_CALLBACK (on_reason_cb), self);
      gtk_widget_set_parent (self->reasons, GTK_WIDGET (self));
    }
  g_free (self->settled);
  self->settled = g_strdup (item->key + strlen ("gap:"));
  cue_reason_popover_set_question (CUE_REASON_POPOVER (self->reasons),
                                   _("Why will nothing be written about it?"));
  cue_reason_popover_set_reasons (CUE_REASON_POPOVER (self->reasons), reasons);
  cue_widget_pop_up (GTK_POPOVER (self->reasons));
}

static void
enable (CueQueuePane *self, const char *name, gboolean enabled)
{
  GAction *action = self->actions != NULL ? g_action_map_lookup_action (self->actions, name) : NULL;

  if (action != NULL)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* Single letters of the queue act on the selected task and only while the list has the keyboard. */
static void
update_actions (CueQueuePane *self)
{
  const CueQueueItem *item = get_selected_item (self);
  const CueStaff     *me = self->desk != NULL ? cue_desk_get_me (self->desk) : NULL;
  gboolean            here = (gtk_widget_get_state_flags (GTK_WIDGET (self->list))
                   & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;

  enable (self, "verify", here && item != NULL && item->kind == CUE_QUEUE_VERIFY && me != NULL
                            && cue_staff_has_role (me, "reviewer"));
  enable (self, "drop-gap", here && item != NULL && item->kind == CUE_QUEUE_GAP);
  enable (self, "new", me != NULL && cue_staff_has_role (me, "editor"));
  gtk_widget_set_visible (self->new_button, me != NULL && cue_staff_has_role (me, "editor"));
}

/* -- object ------------------------------------------------------------------------------------------------- */

static gboolean
on_refresh_cb (gpointer user_data)
{
  CueQueuePane *self = CUE_QUEUE_PANE (user_data);

  self->refresh_id = 0;
  load (self, NULL);
  return G_SOURCE_REMOVE;
}

/* Nobody looks: the page looks again when it is shown. */
static void
on_store_changed_cb (CueQueuePane *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && self->refresh_id == 0)
    self->refresh_id = g_timeout_add (REFRESH_MS, on_refresh_cb, self);
}

/* A letter more in a draft is no news; whether it is anything else costs one small question. */
static void
on_drafts_changed_cb (CueQueuePane *self)
{
  if (self->loading != NULL)
    self->look_again = TRUE;
  else if (gtk_widget_get_mapped (GTK_WIDGET (self)) && self->refresh_id == 0)
    load (self, self->stamp);
}

static gboolean
on_due_cb (gpointer user_data)
{
  on_store_changed_cb (CUE_QUEUE_PANE (user_data));
  return G_SOURCE_CONTINUE;
}

/* Whoever has this page finds his tasks on it when he opens it. */
static void
load_ahead (CueQueuePane *self)
{
  const CueStaff *me = self->desk != NULL ? cue_desk_get_me (self->desk) : NULL;

  if (me != NULL && (cue_staff_has_role (me, "editor") || cue_staff_has_role (me, "reviewer")))
    load (self, NULL);
}

static void
on_me_changed_cb (CueQueuePane *self)
{
  cue_queue_model_clear (self->entries);
  gtk_label_set_text (self->count, "");
  update_actions (self);
  load_ahead (self);
}

static void
cue_queue_pane_dispose (GObject *object)
{
  CueQueuePane *self = CUE_QUEUE_PANE (object);

  cue_queue_pane_set_desk (self, NULL);
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_clear_handle_id (&self->due_id, g_source_remove);
  g_clear_pointer (&self->stamp, g_free);
  g_clear_pointer (&self->reasons, gtk_widget_unparent);
  g_clear_pointer (&self->settled, g_free);
  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->selection);
  g_clear_object (&self->entries);
  g_clear_weak_pointer (&self->focus_before);
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_QUEUE_PANE);
  G_OBJECT_CLASS (cue_queue_pane_parent_class)->dispose (object);
}

static void
cue_queue_pane_class_init (CueQueuePaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_queue_pane_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-queue-pane");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-queue-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, CueQueuePane, count);
  gtk_widget_class_bind_template_child (widget_class, CueQueuePane, new_button);
  gtk_widget_class_bind_template_child (widget_class, CueQueuePane, stack);
  gtk_widget_class_bind_template_child (widget_class, CueQueuePane, list);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_setup_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_bind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_unbind_row_cb);
}

static void
cue_queue_pane_init (CueQueuePane *self)
{
  self->entries = cue_queue_model_new ();
  self->due_id = g_timeout_add_seconds (DUE_SECONDS, on_due_cb, self);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->entries));
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_swapped (self->selection, "notify::selected", G_CALLBACK (update_actions), self);
  g_signal_connect_object (self->list, "state-flags-changed", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
}

/**
 * cue_queue_pane_set_desk:
 * @self: the pane
 * @desk: (nullable): the desk
 */
void
cue_queue_pane_set_desk (CueQueuePane *self, CueDesk *desk)
{
  g_return_if_fail (CUE_IS_QUEUE_PANE (self));

  if (!cue_desk_follow (&self->desk, desk, self, "store-changed", G_CALLBACK (on_store_changed_cb),
                        "drafts-changed", G_CALLBACK (on_drafts_changed_cb), "notify::me",
                        G_CALLBACK (on_me_changed_cb), NULL))
    return;
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  if (desk == NULL)
    return;
  update_actions (self);
  load_ahead (self);
}

/**
 * cue_queue_pane_add_actions:
 * @self: the pane
 * @map: the page's actions; lives longer
 */
void
cue_queue_pane_add_actions (CueQueuePane *self, GActionMap *map)
{
  const GActionEntry entries[] = {
    { "verify", verify_cb },
    { "drop-gap", drop_cb },
  };

  g_return_if_fail (CUE_IS_QUEUE_PANE (self) && G_IS_ACTION_MAP (map));

  self->actions = map;
  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), self);
  update_actions (self);
}

/**
 * cue_queue_pane_refresh:
 * @self: the pane
 *
 * Looks again what waits.
 */
void
cue_queue_pane_refresh (CueQueuePane *self)
{
  g_return_if_fail (CUE_IS_QUEUE_PANE (self));

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  load (self, NULL);
}

/**
 * cue_queue_pane_focus:
 * @self: the pane
 *
 * The keyboard goes to the selected task, else to the first, as soon as there is one.
 */
void
cue_queue_pane_focus (CueQueuePane *self)
{
  g_return_if_fail (CUE_IS_QUEUE_PANE (self));

  self->focus_later = g_list_model_get_n_items (G_LIST_MODEL (self->entries)) == 0;
  g_set_weak_pointer (&self->focus_before, self->focus_later ? get_keyboard (self) : NULL);
  if (self->focus_later)
    return;
  if (get_selected (self) == NULL)
    gtk_single_selection_set_selected (self->selection, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}
