/* cue-compact-row.c: one dense row of a boxed list.
 *
 * AdwActionRow is 50 pixels high, which is half a panel for five must-say lines.  This row is as high
 * as its words: an icon, a short lead (number, time), title and caption, a pill, a trailing word.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-compact-row.h"

struct _CueCompactRow
{
  GtkListBoxRow parent_instance;

  GtkImage *icon;
  GtkLabel *lead;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkLabel *mark;
  GtkLabel *trail;

  const char *icon_class;   /* (nullable) interned */
  const char *trail_class;  /* (nullable) interned */
  char       *id;           /* (owned) (nullable): what the row stands for */
};

G_DEFINE_FINAL_TYPE (CueCompactRow, cue_compact_row, GTK_TYPE_LIST_BOX_ROW)

/* A screen reader says the whole row; the icon's meaning is in the words, never in it alone. */
static void
cue_compact_row_update_label (CueCompactRow *self)
{
  GtkLabel *labels[] = { self->lead, self->title, self->subtitle, self->mark, self->trail };
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      const char *text = gtk_label_get_text (labels[i]);

      if (*text == '\0')
        continue;
      if (words->len > 0)
        g_string_append (words, ", ");
      g_string_append (words, text);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words->str,
                                  -1);
}

static void
cue_compact_row_set_label (CueCompactRow *self, GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
  cue_compact_row_update_label (self);
}

static void
change_class (GtkWidget *widget, const char **present, const char *css_class)
{
  css_class = g_intern_string (css_class);
  if (*present == css_class)
    return;
  if (*present != NULL)
    gtk_widget_remove_css_class (widget, *present);
  if (css_class != NULL)
    gtk_widget_add_css_class (widget, css_class);
  *present = css_class;
}

static void
cue_compact_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CUE_TYPE_COMPACT_ROW);
  G_OBJECT_CLASS (cue_compact_row_parent_class)->dispose (object);
}

static void
cue_compact_row_finalize (GObject *object)
{
  g_free (CUE_COMPACT_ROW (object)->id);
  G_OBJECT_CLASS (cue_compact_row_parent_class)->finalize (object);
}

static void
cue_compact_row_class_init (CueCompactRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_compact_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = cue_compact_row_finalize;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/cuedesk/Cuedesk/ui/cue-compact-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CueCompactRow, icon);
  gtk_widget_class_bind_template_child (widget_class, CueCompactRow, lead);
  gtk_widget_class_bind_template_child (widget_class, CueCompactRow, title);
  gtk_widget_class_bind_template_child (widget_class, CueCompactRow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, CueCompactRow, mark);
  gtk_widget_class_bind_template_child (widget_class, CueCompactRow, trail);
}

static void
cue_compact_row_init (CueCompactRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cue_compact_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
cue_compact_row_new (void)
{
  return g_object_new (CUE_TYPE_COMPACT_ROW, NULL);
}

/**
 * cue_compact_row_set_icon:
 * @self: a row
 * @icon_name: (nullable): a symbolic icon; %NULL for none
 * @css_class: (nullable): class that colours it
 *
 * The icon repeats what the words say; it has no accessible name of its own.
 */
void
cue_compact_row_set_icon (CueCompactRow *self, const char *icon_name, const char *css_class)
{
  g_return_if_fail (CUE_IS_COMPACT_ROW (self));

  gtk_image_set_from_icon_name (self->icon, icon_name);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), icon_name != NULL);
  change_class (GTK_WIDGET (self->icon), &self->icon_class, css_class);
}

/**
 * cue_compact_row_set_lead:
 * @self: a row
 * @lead: (nullable): a number, a time, a day
 * @chars: width of the column in characters, so that the titles of a list stand in line
 */
void
cue_compact_row_set_lead (CueCompactRow *self, const char *lead, int chars)
{
  g_return_if_fail (CUE_IS_COMPACT_ROW (self));

  gtk_label_set_width_chars (self->lead, chars);
  cue_compact_row_set_label (self, self->lead, lead);
}

/**
 * cue_compact_row_set_title:
 * @self: a row
 * @title: the words of the row
 * @strong: whether they are a heading of the row
 */
void
cue_compact_row_set_title (CueCompactRow *self, const char *title, gboolean strong)
{
  g_return_if_fail (CUE_IS_COMPACT_ROW (self));

  if (strong)
    gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->title), "heading");
  cue_compact_row_set_label (self, self->title, title);
}

/**
 * cue_compact_row_set_subtitle:
 * @self: a row
 * @subtitle: (nullable): a caption below the title
 */
void
cue_compact_row_set_subtitle (CueCompactRow *self, const char *subtitle)
{
  g_return_if_fail (CUE_IS_COMPACT_ROW (self));

  cue_compact_row_set_label (self, self->subtitle, subtitle);
}

/**
 * cue_compact_row_set_mark:
 * @self: a row
 * @mark: (nullable): one word in a pill
 */
void
cue_compact_row_set_mark (CueCompactRow *self, const char *mark)
{
  g_return_if_fail (CUE_IS_COMPACT_ROW (self));

  cue_compact_row_set_label (self, self->mark, mark);
}

/**
 * cue_compact_row_set_trail:
 * @self: a row
 * @trail: (nullable): a caption at the end: state, seconds, version
 * @css_class: (nullable): class that colours it, `cue-dim` for quiet
 */
void
cue_compact_row_set_trail (CueCompactRow *self, const char *trail, const char *css_class)
{
  g_return_if_fail (CUE_IS_COMPACT_ROW (self));

  change_class (GTK_WIDGET (self->trail), &self->trail_class, css_class);
  cue_compact_row_set_label (self, self->trail, trail);
}

/**
 * cue_compact_row_set_wraps:
 * @self: a row
 * @wraps: %TRUE lets the title take more rows, %FALSE cuts it with an ellipsis
 *
 * What must be said is never cut; what only reminds may be.
 */
void
cue_compact_row_set_wraps (CueCompactRow *self, gboolean wraps)
{
  g_return_if_fail (CUE_IS_COMPACT_ROW (self));

  gtk_label_set_wrap (self->title, wraps);
  gtk_label_set_ellipsize (self->title, wraps ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
}

/**
 * cue_compact_row_set_brief:
 * @self: a row
 *
 * Keeps title and caption on one line each; the caption is whole in the tooltip.
 */
void
cue_compact_row_set_brief (CueCompactRow *self)
{
  const char *caption;

  g_return_if_fail (CUE_IS_COMPACT_ROW (self));

  caption = gtk_label_get_text (self->subtitle);
  cue_compact_row_set_wraps (self, FALSE);
  gtk_label_set_wrap (self->subtitle, FALSE);
  gtk_label_set_ellipsize (self->subtitle, PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), *caption != '\0' ? caption : NULL);
}

/**
 * cue_compact_row_set_id:
 * @self: a row
 * @id: (nullable): what the row stands for, for its list
 */
void
cue_compact_row_set_id (CueCompactRow *self, const char *id)
{
  char *copy;

  g_return_if_fail (CUE_IS_COMPACT_ROW (self));

  copy = g_strdup (id);
  g_free (self->id);
  self->id = copy;
}

/**
 * cue_compact_row_get_id:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what the row stands for
 */
const char *
cue_compact_row_get_id (CueCompactRow *self)
{
  g_return_val_if_fail (CUE_IS_COMPACT_ROW (self), NULL);

  return self->id;
}

/**
 * cue_compact_list_clear:
 * @list: a list box
 *
 * Removes all rows.
 */
void
cue_compact_list_clear (GtkListBox *list)
{
  GtkListBoxRow *row;

  g_return_if_fail (GTK_IS_LIST_BOX (list));

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}
