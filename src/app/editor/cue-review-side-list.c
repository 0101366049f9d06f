/* cue-review-side-list.c: the checklist: what the checks answered, what a person ticks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-review-side-private.h"

#include <glib/gi18n.h>

#include "cue-say-review.h"

static const CueQuality *
get_list (CueReviewSide *self)
{
  return self->kept != NULL ? self->kept : self->item->quality;
}

/* A check is about to answer it. */
static gboolean
is_pending (CueReviewSide *self, CueQualityItem item)
{
  return self->kept == NULL && self->item->checks == NULL && cue_quality_item_is_automatic (item);
}

static const char *
get_answer_icon (CueQualityAnswer answer)
{
  switch (answer)
    {
    case CUE_QUALITY_YES:
      return "emblem-ok-symbolic";
    case CUE_QUALITY_NO:
      return "dialog-error-symbolic";
    case CUE_QUALITY_OPEN:
      return "cue-open-symbolic";
    }
  return NULL;
}

static const char *
get_answer_class (CueQualityAnswer answer)
{
  switch (answer)
    {
    case CUE_QUALITY_YES:
      return "cue-ok";
    case CUE_QUALITY_NO:
      return "cue-bad";
    case CUE_QUALITY_OPEN:
      return "cue-due";
    }
  return NULL;
}

static const char *
say_answer (CueQualityAnswer answer)
{
  switch (answer)
    {
    case CUE_QUALITY_YES:
      return C_("answer", "yes");
    case CUE_QUALITY_NO:
      return C_("answer", "no");
    case CUE_QUALITY_OPEN:
      return C_("answer", "open");
    }
  return "";
}

static GtkWidget *
make_item (CueReviewSide *self, CueQualityItem item)
{
  const CueQuality *list = get_list (self);
  CueQualityAnswer  answer = cue_quality_get_answer (list, item);
  gboolean          by_check = is_pending (self, item) || cue_quality_is_by_check (list, item);
  GtkWidget        *row = gtk_list_box_row_new ();
  GtkWidget        *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget        *icon = gtk_image_new_from_icon_name (get_answer_icon (answer));
  GtkWidget        *label = gtk_label_new (cue_say_quality (item));
  GtkWidget        *how = gtk_label_new (by_check ? C_("checklist", "Automatic")
                                                  : C_("checklist", "By hand"));
  g_autofree char  *number = g_strdup_printf ("%d", (int) item + 1);
  g_autofree char  *words = g_strdup_printf ("%s: %s", cue_say_quality (item),
                                             say_answer (answer));

  gtk_widget_add_css_class (icon, get_answer_class (answer));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (how, "caption");
  gtk_widget_add_css_class (how, "cue-dim");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), how);
  if (!by_check && cue_review_side_waits (self))
    {
      GtkWidget *key = gtk_label_new (number);

      gtk_widget_add_css_class (key, "cue-key");
      gtk_widget_set_valign (key, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (box), key);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), !by_check && cue_review_side_waits (self));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "editor.tick");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "i", (int) item);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  return row;
}

/**
 * cue_review_side_put_list:
 * @self: the side, with a case
 *
 * The item that had the focus keeps it.
 */
void
cue_review_side_put_list (CueReviewSide *self)
{
  const CueQuality *list = get_list (self);
  g_autofree char  *count = g_strdup_printf ("%u / %d", cue_quality_count (list, CUE_QUALITY_YES),
                                             CUE_N_QUALITY_ITEMS);
  GtkListBoxRow    *focused = NULL;
  int               at = -1;
  GtkRoot          *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget        *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget        *child;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list)))
    at = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focus));
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (int i = 0; i < CUE_N_QUALITY_ITEMS; i++)
    gtk_list_box_append (self->list, make_item (self, (CueQualityItem) i));
  gtk_label_set_text (self->count, count);
  focused = at >= 0 ? gtk_list_box_get_row_at_index (self->list, at) : NULL;
  if (focused != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (focused));
}

/**
 * cue_review_side_tick:
 * @self: the side
 * @item: number of an item, from 0
 *
 * Answers an item that is left to a person, or takes the answer back.  Nothing happens for one that
 * a check has answered.
 */
void
cue_review_side_tick (CueReviewSide *self, guint item)
{
  CueQualityAnswer answer;

  g_return_if_fail (CUE_IS_REVIEW_SIDE (self));

  if (self->item == NULL || item >= CUE_N_QUALITY_ITEMS || !cue_review_side_waits (self)
      || is_pending (self, (CueQualityItem) item))
    return;
  answer = cue_quality_get_answer (self->item->quality, (CueQualityItem) item) == CUE_QUALITY_YES
             ? CUE_QUALITY_OPEN
             : CUE_QUALITY_YES;
  if (!cue_quality_set_answer (self->item->quality, (CueQualityItem) item, answer, NULL))
    return;
  cue_review_side_list_changed (self);
}
