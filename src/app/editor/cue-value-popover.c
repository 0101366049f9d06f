/* cue-value-popover.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-value-popover.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cue-placeholder.h"
#include "cue-say-line.h"
#include "cue-suggest.h"

struct _CueValuePopover
{
  GtkPopover         parent_instance;

  GtkTextView       *view;      /* (unowned): the parent */
  GtkListBox        *list;
  GtkScrolledWindow *scroller;
  GtkTextMark       *begin;     /* (nullable): before the opener, while open */
  guint              n_opener;  /* characters */
  char              *filter;    /* (owned) (nullable) */
};

static guint chosen_signal;

G_DEFINE_FINAL_TYPE (CueValuePopover, cue_value_popover, GTK_TYPE_POPOVER)

static const char *
row_name (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "name");
}

static gboolean
filter_row (GtkListBoxRow *row, gpointer user_data)
{
  CueValuePopover *self = user_data;
  const char      *name = row_name (row);

  return self->filter == NULL || *self->filter == '\0' || strstr (name, self->filter) != NULL
         || cue_suggest_fits (cue_say_placeholder (name), self->filter);
}

static void
add_row (CueValuePopover *self, const char *name)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_label_new (cue_say_placeholder (name));
  GtkWidget *id = gtk_label_new (name);

  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_add_css_class (id, "cue-dim");
  gtk_widget_add_css_class (id, "caption");
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), id);
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  g_object_set_data_full (G_OBJECT (row), "name", g_strdup (name), g_free);
  gtk_list_box_append (self->list, row);
}

static GtkListBoxRow *
next_visible (CueValuePopover *self, GtkListBoxRow *from, int step)
{
  int            index = from != NULL ? gtk_list_box_row_get_index (from) + step : 0;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, index)) != NULL && index >= 0)
    {
      if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
        return row;
      index += step;
    }
  return from;
}

static void
select_row (CueValuePopover *self, GtkListBoxRow *row)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  graphene_rect_t bounds;

  gtk_list_box_select_row (self->list, row);
  if (row != NULL && gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.y, bounds.origin.y + bounds.size.height);
}

static gboolean
is_open (CueValuePopover *self)
{
  return self->begin != NULL;
}

static void
choose (CueValuePopover *self, GtkListBoxRow *row)
{
  GtkTextBuffer   *buffer = gtk_text_view_get_buffer (self->view);
  g_autofree char *name = NULL;
  GtkTextIter      start;
  GtkTextIter      end;

  if (row == NULL || !is_open (self))
    return;
  name = g_strdup (row_name (row));
  gtk_text_buffer_get_iter_at_mark (buffer, &start, self->begin);
  gtk_text_buffer_get_iter_at_mark (buffer, &end, gtk_text_buffer_get_insert (buffer));
  cue_value_popover_close (self);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_place_cursor (buffer, &start);
  g_signal_emit (self, chosen_signal, 0, name);
}

static void
on_row_activated_cb (GtkListBox *list, GtkListBoxRow *row, CueValuePopover *self)
{
  choose (self, row);
}

/* Also when somebody else has closed it: Escape belongs to the page. */
static void
on_closed_cb (CueValuePopover *self)
{
  if (self->begin != NULL)
    gtk_text_buffer_delete_mark (gtk_text_view_get_buffer (self->view), self->begin);
  self->begin = NULL;
}

static void
cue_value_popover_finalize (GObject *object)
{
  g_free (CUE_VALUE_POPOVER (object)->filter);
  G_OBJECT_CLASS (cue_value_popover_parent_class)->finalize (object);
}

static void
cue_value_popover_class_init (CueValuePopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cue_value_popover_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-value-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, CueValuePopover, list);
  gtk_widget_class_bind_template_child (widget_class, CueValuePopover, scroller);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  chosen_signal = g_signal_new ("chosen", CUE_TYPE_VALUE_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
cue_value_popover_init (CueValuePopover *self)
{
  g_autoptr (GPtrArray) names = cue_placeholder_list_names ();

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < names->len; i++)
    add_row (self, names->pdata[i]);
  gtk_list_box_set_filter_func (self->list, filter_row, self, NULL);
  g_signal_connect (self, "closed", G_CALLBACK (on_closed_cb), NULL);
}

/**
 * cue_value_popover_new:
 * @view: the text it belongs to; becomes its parent
 *
 * Returns: (transfer floating): a closed list
 */
GtkWidget *
cue_value_popover_new (GtkTextView *view)
{
  CueValuePopover *self = g_object_new (CUE_TYPE_VALUE_POPOVER, NULL);

  self->view = view;
  gtk_widget_set_parent (GTK_WIDGET (self), GTK_WIDGET (view));
  return GTK_WIDGET (self);
}

static void
apply_filter (CueValuePopover *self, const char *filter)
{
  g_free (self->filter);
  self->filter = g_strdup (filter);
  gtk_list_box_invalidate_filter (self->list);
}

/**
 * cue_value_popover_open:
 * @self: the list
 * @after: behind the character that opened it
 * @n_opener: characters of the opener
 */
void
cue_value_popover_open (CueValuePopover *self, const GtkTextIter *after, guint n_opener)
{
  GtkTextBuffer *buffer;
  GtkTextIter    begin = *after;
  GdkRectangle   place;

  g_return_if_fail (CUE_IS_VALUE_POPOVER (self));

  cue_value_popover_close (self);
  buffer = gtk_text_view_get_buffer (self->view);
  gtk_text_iter_backward_chars (&begin, (int) n_opener);
  self->n_opener = n_opener;
  self->begin = gtk_text_buffer_create_mark (buffer, NULL, &begin, TRUE);
  apply_filter (self, "");
  gtk_text_view_get_iter_location (self->view, &begin, &place);
  gtk_text_view_buffer_to_window_coords (self->view, GTK_TEXT_WINDOW_WIDGET, place.x, place.y,
                                         &place.x, &place.y);
  gtk_popover_set_pointing_to (GTK_POPOVER (self), &place);
  gtk_popover_popup (GTK_POPOVER (self));
  select_row (self, gtk_list_box_get_row_at_index (self->list, 0));
}

/**
 * cue_value_popover_close:
 * @self: the list
 */
void
cue_value_popover_close (CueValuePopover *self)
{
  g_return_if_fail (CUE_IS_VALUE_POPOVER (self));

  on_closed_cb (self);
  gtk_popover_popdown (GTK_POPOVER (self));
}

/**
 * cue_value_popover_follow:
 * @self: the list
 *
 * Narrows the list by what stands between the opener and the caret.  When nothing fits, or the
 * caret has gone elsewhere, the slash was only a slash.
 */
void
cue_value_popover_follow (CueValuePopover *self)
{
  GtkTextBuffer   *buffer;
  GtkTextIter      start;
  GtkTextIter      end;
  g_autofree char *typed = NULL;
  GtkListBoxRow   *row;

  g_return_if_fail (CUE_IS_VALUE_POPOVER (self));

  if (!is_open (self))
    return;
  buffer = gtk_text_view_get_buffer (self->view);
  gtk_text_buffer_get_iter_at_mark (buffer, &start, self->begin);
  gtk_text_iter_forward_chars (&start, (int) self->n_opener);
  gtk_text_buffer_get_iter_at_mark (buffer, &end, gtk_text_buffer_get_insert (buffer));
  if (gtk_text_iter_compare (&end, &start) < 0 || gtk_text_iter_is_start (&start))
    {
      cue_value_popover_close (self);
      return;
    }
  typed = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  apply_filter (self, typed);
  row = gtk_list_box_get_selected_row (self->list);
  if (row == NULL || !filter_row (row, self))
    {
      row = NULL;
      for (int i = 0; row == NULL && gtk_list_box_get_row_at_index (self->list, i) != NULL; i++)
        if (filter_row (gtk_list_box_get_row_at_index (self->list, i), self))
          row = gtk_list_box_get_row_at_index (self->list, i);
    }
  if (row == NULL)
    cue_value_popover_close (self);
  else
    select_row (self, row);
}

/**
 * cue_value_popover_key:
 * @self: the list
 * @keyval: a key pressed in the text
 * @modifiers: with it
 *
 * Returns: whether the list has taken it
 */
gboolean
cue_value_popover_key (CueValuePopover *self, guint keyval, GdkModifierType modifiers)
{
  g_return_val_if_fail (CUE_IS_VALUE_POPOVER (self), FALSE);

  if (!is_open (self) || modifiers != 0)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Up:
      select_row (self, next_visible (self, gtk_list_box_get_selected_row (self->list), -1));
      return TRUE;
    case GDK_KEY_Down:
      select_row (self, next_visible (self, gtk_list_box_get_selected_row (self->list), 1));
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_Tab:
      choose (self, gtk_list_box_get_selected_row (self->list));
      return TRUE;
    case GDK_KEY_Escape:
      cue_value_popover_close (self);
      return TRUE;
    default:
      return FALSE;
    }
}
