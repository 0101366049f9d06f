/* cue-gap-card.c
 *
 * A question that is answered already in other words needs no second answer, so this is asked before
 * anything is written: the list stands first and has the keyboard first.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-gap-card.h"

#include <glib/gi18n.h>

#include "cue-alike-row.h"
#include "cue-compact-row.h"
#include "cue-say-queue.h"
#include "cue-widget.h"

struct _CueGapCard
{
  GtkWidget parent_instance;

  GtkLabel   *title;
  GtkLabel   *asked;
  GtkWidget  *hint;
  GtkListBox *list;

  CueGapCase *gap_case;  /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (CueGapCard, cue_gap_card, GTK_TYPE_WIDGET)

static void
on_row_activated_cb (GtkListBox *list, GtkListBoxRow *row, CueGapCard *self)
{
  int index = gtk_list_box_row_get_index (row);

  if (self->gap_case == NULL || index < 0 || (guint) index >= self->gap_case->near->len)
    return;
  gtk_widget_activate_action (GTK_WIDGET (self), "editor.merge-into", "s",
                              ((CueAlike *) self->gap_case->near->pdata[index])->document_id);
}

static void
update (CueGapCard *self)
{
  GPtrArray       *near = self->gap_case != NULL ? self->gap_case->near : NULL;
  guint            n = near != NULL ? near->len : 0;
  const CueGap    *gap = self->gap_case != NULL ? self->gap_case->gap : NULL;
  g_autofree char *asked = gap != NULL
                             ? cue_say_queue_asked (gap->n_asks, g_strv_length (gap->people))
                             : g_strdup ("");

  cue_compact_list_clear (self->list);
  for (guint i = 0; i < n; i++)
    gtk_list_box_append (self->list, cue_alike_row_new (near->pdata[i], i == 0));
  gtk_label_set_label (self->title, n > 0 ? _("Is it answered already?")
                                          : _("No entry is like it: write a new one"));
  gtk_label_set_label (self->asked, asked);
  gtk_widget_set_visible (self->hint, n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self), gap != NULL);
}

static void
cue_gap_card_dispose (GObject *object)
{
  CueGapCard *self = CUE_GAP_CARD (object);

  g_clear_pointer (&self->gap_case, cue_gap_case_free);
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_GAP_CARD);
  G_OBJECT_CLASS (cue_gap_card_parent_class)->dispose (object);
}

static void
cue_gap_card_class_init (CueGapCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_gap_card_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-gap-card");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-gap-card.ui");
  gtk_widget_class_bind_template_child (widget_class, CueGapCard, title);
  gtk_widget_class_bind_template_child (widget_class, CueGapCard, asked);
  gtk_widget_class_bind_template_child (widget_class, CueGapCard, hint);
  gtk_widget_class_bind_template_child (widget_class, CueGapCard, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
}

static void
cue_gap_card_init (CueGapCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cue_gap_card_set_case:
 * @self: the card
 * @gap_case: (transfer full) (nullable): what is asked and what is like it; %NULL hides the card
 */
void
cue_gap_card_set_case (CueGapCard *self, CueGapCase *gap_case)
{
  g_return_if_fail (CUE_IS_GAP_CARD (self));

  if (self->gap_case == NULL && gap_case == NULL)
    return;
  g_clear_pointer (&self->gap_case, cue_gap_case_free);
  self->gap_case = gap_case;
  update (self);
}

/**
 * cue_gap_card_is_shown:
 * @self: the card
 *
 * Returns: whether entries that are like the gap are listed
 */
gboolean
cue_gap_card_is_shown (CueGapCard *self)
{
  g_return_val_if_fail (CUE_IS_GAP_CARD (self), FALSE);

  return self->gap_case != NULL && self->gap_case->near->len > 0;
}

/**
 * cue_gap_card_get_first:
 * @self: the card
 *
 * Returns: (nullable): id of the entry that is most like the gap
 */
const char *
cue_gap_card_get_first (CueGapCard *self)
{
  return cue_gap_card_is_shown (self)
           ? ((CueAlike *) self->gap_case->near->pdata[0])->document_id
           : NULL;
}

/**
 * cue_gap_card_focus:
 * @self: the card
 *
 * Returns: whether something is listed; the first row has the keyboard then
 */
gboolean
cue_gap_card_focus (CueGapCard *self)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (CUE_IS_GAP_CARD (self), FALSE);

  row = cue_gap_card_is_shown (self) ? gtk_list_box_get_row_at_index (self->list, 0) : NULL;
  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row));
}
