/* cue-audit-board-layout.c: side by side where there is room, else below each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-audit-board-private.h"

void
cue_audit_board_lay_out (CueAuditBoard *self)
{
  GtkWidget *cards[] = { GTK_WIDGET (self->card_said),   GTK_WIDGET (self->card_used),
                         GTK_WIDGET (self->card_search), GTK_WIDGET (self->card_misses),
                         GTK_WIDGET (self->card_flags),  GTK_WIDGET (self->card_unread) };
  gboolean   wide = self->width_class == 2;
  int        n = self->width_class == 0 ? 2 : wide ? 6 : 3;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns),
                                  wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  if (wide)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "cue-board-narrow");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "cue-board-narrow");
  for (int i = 0; i < (int) G_N_ELEMENTS (cards); i++)
    {
      g_object_ref (cards[i]);
      gtk_grid_remove (self->cards, cards[i]);
      gtk_grid_attach (self->cards, cards[i], i % n, i / n, 1, 1);
      g_object_unref (cards[i]);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->updated), self->width_class > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->export_button), self->width_class > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->list_hint), self->width_class > 0);
  cue_audit_board_update_header (self);
  if (self->shift != NULL && self->number < 0)
    cue_audit_board_show_risks (self);
}

