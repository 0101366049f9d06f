/* cue-result-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-result-list.h"

#include <glib/gi18n.h>

#include "cue-result-row.h"
#include "cue-widget.h"

enum
{
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _CueResultList
{
  GtkWidget parent_instance;

  GtkScrolledWindow *scrolled;
  GtkListView       *list;

  CueDesk            *desk;      /* (owned) (nullable) */
  GListStore         *results;   /* (owned) (element-type CueResult) */
  GtkSingleSelection *selection; /* (owned) */
  gboolean            recent;    /* the rows are what was used today */
};

G_DEFINE_FINAL_TYPE (CueResultList, cue_result_list, GTK_TYPE_WIDGET)

static void
on_row_activate_cb (GtkListView *list, guint index, CueResultList *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0, index);
}

/* One click opens.  The list's own single-click-activate would also select whatever row the
 * resting pointer is over, and then Down would go on from there. */
static void
on_row_released_cb (GtkGestureClick *gesture, int n_press, double x, double y, GtkListItem *item)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  GtkWidget *self = gtk_widget_get_ancestor (row, CUE_TYPE_RESULT_LIST);

  if (n_press == 1 && self != NULL)
    g_signal_emit (self, signals[ACTIVATED], 0, gtk_list_item_get_position (item));
}

static void
on_setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item, CueResultList *self)
{
  GtkWidget  *row = cue_result_row_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (click, "released", G_CALLBACK (on_row_released_cb), item);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  gtk_list_item_set_child (item, row);
}

/* "3×" beside what was opened today; the store counts it in the score of these rows. */
static char *
dup_trailing (CueResultList *self, const CueHit *hit)
{
  int times = (int) hit->score;

  if (!self->recent)
    return NULL;
  if (times < 1)
    return g_strdup ("");
  /* Translators: how many times an entry was opened today; as short as possible */
  return g_strdup_printf (ngettext ("%d×", "%d×", (gulong) times), times);
}

static void
on_bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item, CueResultList *self)
{
  CueResult       *result = gtk_list_item_get_item (item);
  const CueHit    *hit = cue_result_get_hit (result);
  g_autofree char *trailing = dup_trailing (self, hit);

  cue_result_row_set (CUE_RESULT_ROW (gtk_list_item_get_child (item)), hit,
                      cue_desk_get_scope_name (self->desk, hit->scope),
                      cue_desk_get_clock (self->desk), cue_result_get_position (result), trailing);
}

static void
on_unbind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item, CueResultList *self)
{
  cue_result_row_clear (CUE_RESULT_ROW (gtk_list_item_get_child (item)));
}

static void
cue_result_list_dispose (GObject *object)
{
  CueResultList *self = CUE_RESULT_LIST (object);

  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->results);
  g_clear_object (&self->desk);
  cue_widget_dispose (GTK_WIDGET (self), CUE_TYPE_RESULT_LIST);
  G_OBJECT_CLASS (cue_result_list_parent_class)->dispose (object);
}

static void
cue_result_list_class_init (CueResultListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_result_list_dispose;
  signals[ACTIVATED] = g_signal_new ("activated", CUE_TYPE_RESULT_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-result-list");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-result-list.ui");
  gtk_widget_class_bind_template_child (widget_class, CueResultList, scrolled);
  gtk_widget_class_bind_template_child (widget_class, CueResultList, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_setup_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_bind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_unbind_row_cb);
}

static void
cue_result_list_init (CueResultList *self)
{
  self->results = g_list_store_new (CUE_TYPE_RESULT);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->results));
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
}

/**
 * cue_result_list_new:
 *
 * Returns: (transfer floating): an empty list
 */
GtkWidget *
cue_result_list_new (void)
{
  return g_object_new (CUE_TYPE_RESULT_LIST, NULL);
}

/* The next keystroke usually leaves the rows at the top as they are: only those in the middle that
 * differ are changed, so that GTK draws, and a screen reader reads, no more than that. */
static void
change_rows (CueResultList *self, GPtrArray *rows)
{
  GListModel *model = G_LIST_MODEL (self->results);
  guint       n_old = g_list_model_get_n_items (model);
  guint       shorter = MIN (n_old, rows->len);
  guint       head = 0;
  guint       tail = 0;

  for (; head < shorter; head++)
    {
      g_autoptr (CueResult) old = g_list_model_get_item (model, head);

      if (!cue_result_looks_like (old, rows->pdata[head]))
        break;
    }
  for (; tail < shorter - head; tail++)
    {
      g_autoptr (CueResult) old = g_list_model_get_item (model, n_old - tail - 1);

      if (!cue_result_looks_like (old, rows->pdata[rows->len - tail - 1]))
        break;
    }
  if (head + tail < n_old || head + tail < rows->len)
    g_list_store_splice (self->results, head, n_old - head - tail, rows->pdata + head,
                         rows->len - head - tail);
}

/**
 * cue_result_list_replace:
 * @self: the list
 * @desk: (nullable): whose clock and names of places are used; only without hits may it be %NULL
 * @hits: (nullable) (element-type CueHit): what was found, best first
 * @recent: the rows are what was used today: they show how often instead of a digit
 * @show_all: also what does not fit the customer on the line
 *
 * The rows that look different change at once; nothing is selected afterwards.
 *
 * Returns: how many hits were left out because they do not fit the customer
 */
guint
cue_result_list_replace (CueResultList *self, CueDesk *desk, GPtrArray *hits, gboolean recent,
                         gboolean show_all)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  guint                 hidden = 0;

  g_return_val_if_fail (CUE_IS_RESULT_LIST (self), 0);
  g_return_val_if_fail (desk != NULL || hits == NULL || hits->len == 0, 0);

  for (guint i = 0; hits != NULL && i < hits->len; i++)
    {
      const CueHit *hit = g_ptr_array_index (hits, i);

      if (!recent && !show_all && hit->applies != CUE_APPLIES)
        hidden++;
      else
        g_ptr_array_add (rows, cue_result_new (hit, rows->len + 1));
    }
  /* What was used today shows how often, what was found shows a digit: no row stays as it is. */
  if ((self->recent != recent || self->desk != desk) && cue_result_list_get_n (self) > 0)
    g_list_store_remove_all (self->results);
  g_set_object (&self->desk, desk);
  self->recent = recent;
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  change_rows (self, rows);
  return hidden;
}

/**
 * cue_result_list_get_model:
 * @self: the list
 *
 * Returns: (transfer none): the rows (CueResult); tells which of them changed
 */
GListModel *
cue_result_list_get_model (CueResultList *self)
{
  g_return_val_if_fail (CUE_IS_RESULT_LIST (self), NULL);

  return G_LIST_MODEL (self->results);
}

/**
 * cue_result_list_get_n:
 * @self: the list
 *
 * Returns: how many rows there are
 */
guint
cue_result_list_get_n (CueResultList *self)
{
  g_return_val_if_fail (CUE_IS_RESULT_LIST (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->results));
}

/**
 * cue_result_list_get_hit:
 * @self: the list
 * @index: 0-based
 *
 * Returns: (transfer none) (nullable): what the row shows, until the rows are replaced
 */
const CueHit *
cue_result_list_get_hit (CueResultList *self, guint index)
{
  g_autoptr (CueResult) result = NULL;

  g_return_val_if_fail (CUE_IS_RESULT_LIST (self), NULL);

  result = g_list_model_get_item (G_LIST_MODEL (self->results), index);
  return result != NULL ? cue_result_get_hit (result) : NULL;
}

/**
 * cue_result_list_get_selected:
 * @self: the list
 *
 * Returns: 0-based, or %GTK_INVALID_LIST_POSITION
 */
guint
cue_result_list_get_selected (CueResultList *self)
{
  g_return_val_if_fail (CUE_IS_RESULT_LIST (self), GTK_INVALID_LIST_POSITION);

  return gtk_single_selection_get_selected (self->selection);
}

/**
 * cue_result_list_select:
 * @self: the list
 * @index: 0-based, or %GTK_INVALID_LIST_POSITION for none
 *
 * The row is scrolled into view; the focus stays where it is.
 */
void
cue_result_list_select (CueResultList *self, guint index)
{
  g_return_if_fail (CUE_IS_RESULT_LIST (self));

  gtk_single_selection_set_selected (self->selection, index);
  if (index != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", index);
}

/**
 * cue_result_list_set_max_rows:
 * @self: the list
 * @rows: at most so many rows are seen at a time; 0 takes all the height there is
 */
void
cue_result_list_set_max_rows (CueResultList *self, guint rows)
{
  int height = 0;

  g_return_if_fail (CUE_IS_RESULT_LIST (self));

  if (rows > 0)
    {
      GtkWidget *row = g_object_ref_sink (cue_result_row_new ());

      gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
      g_object_unref (row);
    }
  gtk_scrolled_window_set_max_content_height (self->scrolled, rows > 0 ? height * (int) rows : -1);
  gtk_widget_set_vexpand (GTK_WIDGET (self), rows == 0);
}
