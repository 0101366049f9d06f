/* cue-queue-row.c
 *
 * List views of the floor know no sections, so the first row of a group brings the heading with it;
 * only the part below is drawn as the row.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-queue-row.h"

#include <glib/gi18n.h>

#include "cue-say-queue.h"
#include "cue-widget.h"

struct _CueQueueRow
{
  GtkWidget parent_instance;

  GtkWidget *heading;
  GtkLabel  *group;
  GtkLabel  *count;
  GtkWidget *body;
  GtkLabel  *title;
  GtkWidget *second;
  GtkImage  *icon;
  GtkLabel  *why;

  CueQueueEntry *entry; /* (owned) (nullable) */
  CueClock      *clock; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (CueQueueRow, cue_queue_row, GTK_TYPE_WIDGET)

static void
set_state (CueQueueRow *self, const char *icon, const char *style)
{
  const char *why[2] = { style != NULL ? style : "cue-dim", NULL };

  gtk_widget_set_visible (GTK_WIDGET (self->icon), icon != NULL);
  if (icon != NULL)
    gtk_image_set_from_icon_name (self->icon, icon);
  gtk_widget_set_css_classes (self->second, why);
}

static void
show_item (CueQueueRow *self, const CueQueueItem *item)
{
  g_autofree char *title = cue_say_queue_title (item);
  g_autofree char *why = cue_say_queue_why (item, self->clock);
  g_autofree char *due = cue_say_queue_due (item, self->clock);
  g_autofree char *tooltip = g_strjoin ("\n", title, why, due, NULL);
  const char      *style;
  const char      *icon = cue_say_queue_icon (item, self->clock, &style);

  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->why, why);
  set_state (self, icon, style);
  gtk_widget_set_visible (self->second, TRUE);
  gtk_widget_remove_css_class (GTK_WIDGET (self->title), "cue-dim");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), tooltip);
}

static void
show_rest (CueQueueRow *self, guint rest)
{
  /* Translators: so many tasks of a group are folded away; activating the row shows them */
  g_autofree char *words = g_strdup_printf (ngettext ("show %u more", "show %u more", rest), rest);

  gtk_label_set_text (self->title, words);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "cue-dim");
  gtk_widget_set_visible (self->second, FALSE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), NULL);
}

static void
update (CueQueueRow *self)
{
  const CueQueueItem *item = cue_queue_entry_get_item (self->entry);
  guint               count = cue_queue_entry_get_count (self->entry);
  g_autofree char    *number = g_strdup_printf ("%u", count);

  gtk_widget_set_visible (self->heading, count > 0);
  gtk_label_set_text (self->group, cue_say_queue_group (cue_queue_entry_get_kind (self->entry)));
  gtk_label_set_text (self->count, number);
  if (item != NULL)
    show_item (self, item);
  else
    show_rest (self, cue_queue_entry_get_rest (self->entry));
}

static void
cue_queue_row_dispose (GObject *object)
{
  CueQueueRow *self = CUE_QUEUE_ROW (object);

  if (self->entry != NULL)
    g_signal_handlers_disconnect_by_data (self->entry, self);
  g_clear_object (&self->entry);
  g_clear_object (&self->clock);
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_QUEUE_ROW);
  G_OBJECT_CLASS (cue_queue_row_parent_class)->dispose (object);
}

static void
cue_queue_row_class_init (CueQueueRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_queue_row_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-queue-row");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-queue-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CueQueueRow, heading);
  gtk_widget_class_bind_template_child (widget_class, CueQueueRow, group);
  gtk_widget_class_bind_template_child (widget_class, CueQueueRow, count);
  gtk_widget_class_bind_template_child (widget_class, CueQueueRow, body);
  gtk_widget_class_bind_template_child (widget_class, CueQueueRow, title);
  gtk_widget_class_bind_template_child (widget_class, CueQueueRow, second);
  gtk_widget_class_bind_template_child (widget_class, CueQueueRow, icon);
  gtk_widget_class_bind_template_child (widget_class, CueQueueRow, why);
}

static void
cue_queue_row_init (CueQueueRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cue_queue_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
cue_queue_row_new (void)
{
  return g_object_new (CUE_TYPE_QUEUE_ROW, NULL);
}

/**
 * cue_queue_row_set:
 * @self: a row
 * @entry: (nullable): what to show
 * @clock: (nullable): the site's clock
 */
void
cue_queue_row_set (CueQueueRow *self, CueQueueEntry *entry, CueClock *clock)
{
  g_return_if_fail (CUE_IS_QUEUE_ROW (self));

  if (self->entry != NULL)
    g_signal_handlers_disconnect_by_data (self->entry, self);
  g_set_object (&self->entry, entry);
  g_set_object (&self->clock, clock);
  if (entry == NULL)
    return;
  g_signal_connect_object (entry, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
