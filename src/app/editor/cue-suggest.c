/* cue-suggest.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-suggest.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cue-chars.h"

/* More than a person reads is not a help. */
#define MAX_SHOWN 12

struct _CueSuggest
{
  GtkPopover  parent_instance;

  GtkListBox *list;
  GStrv       pairs;   /* (owned) (nullable) */
  gboolean    moved;   /* Down was pressed: Enter means the row */
};

static guint chosen_signal;

G_DEFINE_FINAL_TYPE (CueSuggest, cue_suggest, GTK_TYPE_POPOVER)

static void
clear (CueSuggest *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
}

static void
add_row (CueSuggest *self, const char *value, const char *words)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  gtk_widget_set_margin_start (label, 6);
  gtk_widget_set_margin_end (label, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_widget_set_focusable (row, FALSE);
  g_object_set_data_full (G_OBJECT (row), "value", g_strdup (value), g_free);
  gtk_list_box_append (self->list, row);
}

static void
choose (CueSuggest *self, GtkListBoxRow *row)
{
  g_autofree char *value = g_strdup (g_object_get_data (G_OBJECT (row), "value"));

  cue_suggest_close (self);
  g_signal_emit (self, chosen_signal, 0, value);
}

static void
on_row_activated_cb (GtkListBox *list, GtkListBoxRow *row, CueSuggest *self)
{
  choose (self, row);
}

static void
cue_suggest_finalize (GObject *object)
{
  g_strfreev (CUE_SUGGEST (object)->pairs);
  G_OBJECT_CLASS (cue_suggest_parent_class)->finalize (object);
}

static void
cue_suggest_class_init (CueSuggestClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cue_suggest_finalize;
  chosen_signal = g_signal_new ("chosen", CUE_TYPE_SUGGEST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
cue_suggest_init (CueSuggest *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_activate_on_single_click (self->list, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("What may be meant"), -1);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (on_row_activated_cb), self);
  gtk_popover_set_child (GTK_POPOVER (self), GTK_WIDGET (self->list));
  gtk_popover_set_autohide (GTK_POPOVER (self), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self), GTK_POS_BOTTOM);
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self), "cue-value-popover");
}

/**
 * cue_suggest_new:
 *
 * Returns: (transfer floating): a closed list; it needs a parent with a layout manager
 */
GtkWidget *
cue_suggest_new (void)
{
  return g_object_new (CUE_TYPE_SUGGEST, NULL);
}

/**
 * cue_suggest_set_items:
 * @self: the list
 * @pairs: value, words, value, words …
 */
void
cue_suggest_set_items (CueSuggest *self, const char *const *pairs)
{
  g_return_if_fail (CUE_IS_SUGGEST (self) && pairs != NULL);

  g_strfreev (self->pairs);
  self->pairs = g_strdupv ((char **) pairs);
}

/**
 * cue_suggest_fits:
 * @words: a choice
 * @typed: what was typed
 *
 * A choice is found without an input method too: 剩余流量 by sy.
 *
 * Returns: whether @typed may mean it
 */
gboolean
cue_suggest_fits (const char *words, const char *typed)
{
  g_autoptr (GString) initials = g_string_new (NULL);

  if (strcasestr (words, typed) != NULL)
    return TRUE;
  for (const char *c = words; *c != '\0'; c = g_utf8_next_char (c))
    {
      guint    readings[CUE_MAX_READINGS];
      gunichar folded = cue_char_fold (g_utf8_get_char (c));

      if (cue_char_get_readings (folded, readings) > 0)
        g_string_append_c (initials, cue_syllable_to_text (readings[0])[0]);
      else if (folded < 0x80 && g_ascii_isalnum ((char) folded))
        g_string_append_c (initials, (char) folded);
    }
  return strcasestr (initials->str, typed) != NULL;
}

/**
 * cue_suggest_filter:
 * @self: the list
 * @text: what was typed
 *
 * Shows what contains it, everything for an empty text, or closes when nothing does.
 */
void
cue_suggest_filter (CueSuggest *self, const char *text)
{
  guint n = 0;

  g_return_if_fail (CUE_IS_SUGGEST (self) && text != NULL);

  clear (self);
  self->moved = FALSE;
  for (guint i = 0; self->pairs != NULL && self->pairs[i] != NULL && n < MAX_SHOWN; i += 2)
    if (cue_suggest_fits (self->pairs[i + 1], text) || strcasestr (self->pairs[i], text) != NULL)
      {
        add_row (self, self->pairs[i], self->pairs[i + 1]);
        n++;
      }
  if (n == 0)
    {
      cue_suggest_close (self);
      return;
    }
  gtk_list_box_unselect_all (self->list);
  gtk_popover_popup (GTK_POPOVER (self));
}

/**
 * cue_suggest_close:
 * @self: the list
 */
void
cue_suggest_close (CueSuggest *self)
{
  g_return_if_fail (CUE_IS_SUGGEST (self));

  self->moved = FALSE;
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
step (CueSuggest *self, int by)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int            index = row != NULL ? gtk_list_box_row_get_index (row) + by : (by > 0 ? 0 : -1);

  self->moved = index >= 0;
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, MAX (index, 0)));
}

/**
 * cue_suggest_key:
 * @self: the list
 * @keyval: a key pressed in the field
 *
 * Enter takes the row only after Down: else it means what was typed.
 *
 * Returns: whether the list has taken it
 */
gboolean
cue_suggest_key (CueSuggest *self, guint keyval)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (CUE_IS_SUGGEST (self), FALSE);

  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Down:
      step (self, 1);
      return TRUE;
    case GDK_KEY_Up:
      step (self, -1);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      row = gtk_list_box_get_selected_row (self->list);
      if (row == NULL)
        return FALSE;
      choose (self, row);
      return TRUE;
    case GDK_KEY_Escape:
      cue_suggest_close (self);
      return TRUE;
    default:
      return FALSE;
    }
}
