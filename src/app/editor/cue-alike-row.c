/* cue-alike-row.c: an entry that says what the one being written says.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-alike-row.h"

#include <glib/gi18n.h>

static GtkWidget *
add_words (GtkBox *box, const char *words, const char *css_class)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (box, label);
  return label;
}

/**
 * cue_alike_row_new:
 * @item: the entry and how much of it is the same
 * @is_first: whether the key that takes the words over leads there
 *
 * Returns: (transfer floating): a row of a boxed list: title, how much is the same, the key
 */
GtkWidget *
cue_alike_row_new (const CueAlike *item, gboolean is_first)
{
  GtkWidget       *row = gtk_list_box_row_new ();
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget       *title = add_words (GTK_BOX (box), item->title, NULL);
  /* Translators: how much of another entry is the same */
  g_autofree char *share = g_strdup_printf (_("%d%% alike"), item->percent);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", item->title, share);

  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (add_words (GTK_BOX (box), share, "cue-caption"), "cue-dim");
  if (is_first)
    add_words (GTK_BOX (box), "Alt+M", "cue-key");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_tooltip_text (row, _("Of a hundred neighbouring pairs of characters in both, "
                                      "so many are the same"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}
