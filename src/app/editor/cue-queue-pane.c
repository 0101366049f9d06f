/* cue-queue-pane.c
 *
 * The queue is read anew whenever something was published, marked or handed in, here or elsewhere.
 * Rows that stay keep their objects, so the selected one and the scroll position stay too: nothing
 * moves under the hand.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-queue-pane.h"

#include <glib/gi18n.h>

#include "cue-desk-queue.h"
#include "cue-queue-row.h"
#include "cue-reason-popover.h"
#include "cue-widget.h"

/* A group shows so many tasks; with one or two more it shows those too instead of a row that says so. */
#define SHOWN 5u
#define SLACK 2u
/* Several changes of the store shortly after each other are one look. */
#define REFRESH_MS 150

struct _CueQueuePane
{
  GtkWidget parent_instance;

  GtkLabel    *count;
  GtkWidget   *new_button;
  GtkStack    *stack;
  GtkListView *list;

  CueDesk            *desk;       /* (owned) (nullable) */
  GListStore         *entries;    /* (owned) (element-type CueQueueEntry) */
  GtkSingleSelection *selection;  /* (owned) */
  GActionMap         *actions;    /* (unowned) (nullable): the page's */
  GCancellable       *loading;    /* (owned) (nullable) */
  GtkWidget          *reasons;    /* (unowned) (nullable): popover */
  char               *settled;    /* (owned) (nullable): key of the gap it asks about */
  guint               refresh_id;
  gboolean            unfolded[CUE_N_QUEUE_KINDS];
  gboolean            focus_later;  /* the keyboard goes to the first row once there is one */
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

/* The rows of one group; what is folded away stands for itself in one row. */
static void
append_group (CueQueuePane *self, CueQueue *queue, CueQueueKind kind, GPtrArray *rows)
{
  GPtrArray *items = queue->lists[kind];
  guint      n = items->len;
  guint      shown = self->unfolded[kind] || n <= SHOWN + SLACK ? n : SHOWN;

  for (guint i = 0; i < shown; i++)
    {
      CueQueueEntry *entry = cue_queue_entry_new (kind, items->pdata[i]);

      items->pdata[i] = NULL;
      cue_queue_entry_set_place (entry, i == 0 ? n : 0, 0);
      g_ptr_array_add (rows, entry);
    }
  if (shown < n)
    {
      CueQueueEntry *rest = cue_queue_entry_new (kind, NULL);

      cue_queue_entry_set_place (rest, 0, n - shown);
      g_ptr_array_add (rows, rest);
    }
}

static CueQueueEntry *
get_entry (CueQueuePane *self, guint position)
{
  g_autoptr (CueQueueEntry) entry
    = g_list_model_get_item (G_LIST_MODEL (self->entries), position);

  return entry;
}

static gboolean
same_row (CueQueuePane *self, guint position, CueQueueEntry *other)
{
  CueQueueEntry *entry = get_entry (self, position);

  return g_str_equal (cue_queue_entry_get_key (entry), cue_queue_entry_get_key (other));
}

/* What is the same at both ends stays; the rest is exchanged. */
static void
show_rows (CueQueuePane *self, GPtrArray *rows)
{
  guint n_before = g_list_model_get_n_items (G_LIST_MODEL (self->entries));
  guint start = 0;
  guint end = 0;

  while (start < n_before && start < rows->len && same_row (self, start, rows->pdata[start]))
    start++;
  while (end < n_before - start && end < rows->len - start
         && same_row (self, n_before - end - 1, rows->pdata[rows->len - end - 1]))
    end++;
  for (guint i = 0; i < start; i++)
    cue_queue_entry_update (get_entry (self, i), rows->pdata[i]);
  for (guint i = 0; i < end; i++)
    cue_queue_entry_update (get_entry (self, n_before - i - 1), rows->pdata[rows->len - i - 1]);
  if (start + end < n_before || start + end < rows->len)
    g_list_store_splice (self->entries, start, n_before - start - end, rows->pdata + start,
                         rows->len - start - end);
}

static guint
find_row (CueQueuePane *self, const char *key)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->entries));

  for (guint i = 0; key != NULL && i < n; i++)
    if (g_str_equal (cue_queue_entry_get_key (get_entry (self, i)), key))
      return i;
  return GTK_INVALID_LIST_POSITION;
}

/* A gap that was taken is a draft now: the row goes where its task went. */
static guint
find_newest_draft (CueQueuePane *self)
{
  guint  n = g_list_model_get_n_items (G_LIST_MODEL (self->entries));
  guint  found = GTK_INVALID_LIST_POSITION;
  gint64 newest_ms = 0;

  for (guint i = 0; i < n; i++)
    {
      const CueQueueItem *item = cue_queue_entry_get_item (get_entry (self, i));

      if (item == NULL || item->kind != CUE_QUEUE_DRAFT || item->since_ms < newest_ms)
        continue;
      newest_ms = item->since_ms;
      found = i;
    }
  return found;
}

static CueQueueEntry *
get_selected (CueQueuePane *self)
{
  guint selected = gtk_single_selection_get_selected (self->selection);

  return selected != GTK_INVALID_LIST_POSITION ? get_entry (self, selected) : NULL;
}

static void
show_queue (CueQueuePane *self, CueQueue *queue)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  CueQueueEntry        *selected = get_selected (self);
  g_autofree char      *key
    = selected != NULL ? g_strdup (cue_queue_entry_get_key (selected)) : NULL;
  guint                 n = cue_queue_count (queue);
  g_autofree char      *number = g_strdup_printf ("%u", n);
  guint                 position;

  for (int kind = 0; kind < CUE_N_QUEUE_KINDS; kind++)
    append_group (self, queue, (CueQueueKind) kind, rows);
  show_rows (self, rows);
  position = find_row (self, key);
  if (position == GTK_INVALID_LIST_POSITION && key != NULL && g_str_has_prefix (key, "gap:"))
    position = find_newest_draft (self);
  if (gtk_single_selection_get_selected (self->selection) != position)
    gtk_single_selection_set_selected (self->selection, position);
  gtk_label_set_text (self->count, n > 0 ? number : "");
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "done");
  if (self->focus_later)
    cue_queue_pane_focus (self);
}

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
  if (queue != NULL)
    show_queue (self, queue);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.report", "s", error->message);
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
  CueQueueEntry *entry = get_entry (self, position);

  if (entry == NULL)
    return;
  if (cue_queue_entry_get_item (entry) != NULL)
    {
      gtk_single_selection_set_selected (self->selection, position);
      activate (self, cue_queue_entry_get_item (entry));
      return;
    }
  self->unfolded[cue_queue_entry_get_kind (entry)] = TRUE;
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

  if (!cue_desk_queue_deed_finish (CUE_DESK (source), result, &error)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.report", "s", error->message);
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

static void
load (CueQueuePane *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  if (self->desk == NULL)
    return;
  self->loading = g_cancellable_new ();
  cue_desk_load_queue_async (self->desk, self->loading, on_loaded_cb, g_object_ref (self));
}

static gboolean
on_refresh_cb (gpointer user_data)
{
  CueQueuePane *self = CUE_QUEUE_PANE (user_data);

  self->refresh_id = 0;
  load (self);
  return G_SOURCE_REMOVE;
}

/* Nobody looks: the page looks again when it is shown. */
static void
on_store_changed_cb (CueQueuePane *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && self->refresh_id == 0)
    self->refresh_id = g_timeout_add (REFRESH_MS, on_refresh_cb, self);
}

/* Whoever has this page finds his tasks on it when he opens it. */
static void
load_ahead (CueQueuePane *self)
{
  const CueStaff *me = self->desk != NULL ? cue_desk_get_me (self->desk) : NULL;

  if (me != NULL && (cue_staff_has_role (me, "editor") || cue_staff_has_role (me, "reviewer")))
    load (self);
}

static void
on_me_changed_cb (CueQueuePane *self)
{
  g_list_store_remove_all (self->entries);
  memset (self->unfolded, 0, sizeof self->unfolded);
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
  g_clear_pointer (&self->reasons, gtk_widget_unparent);
  g_clear_pointer (&self->settled, g_free);
  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->selection);
  g_clear_object (&self->entries);
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
  self->entries = g_list_store_new (CUE_TYPE_QUEUE_ENTRY);
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

  if (self->desk == desk)
    return;
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_set_object (&self->desk, desk);
  if (desk == NULL)
    return;
  g_signal_connect_object (desk, "store-changed", G_CALLBACK (on_store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::me", G_CALLBACK (on_me_changed_cb), self,
                           G_CONNECT_SWAPPED);
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
  load (self);
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
  if (self->focus_later)
    return;
  if (get_selected (self) == NULL)
    gtk_single_selection_set_selected (self->selection, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}
