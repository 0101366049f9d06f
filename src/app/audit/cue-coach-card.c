/* cue-coach-card.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-coach-card.h"

#include <glib/gi18n.h>

#include "cue-compact-row.h"
#include "cue-say.h"
#include "cue-widget.h"

struct _CueCoachCard
{
  GtkWidget parent_instance;

  GtkWidget  *write;
  GtkWidget  *form;
  GtkLabel   *about;
  GtkEntry   *words;
  GtkListBox *notes;
  GtkWidget  *empty;
};

enum
{
  WRITE,
  GO_TO,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CueCoachCard, cue_coach_card, GTK_TYPE_WIDGET)

static void
on_activate_cb (CueCoachCard *self)
{
  g_autofree char *words = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->words)));

  g_strstrip (words);
  if (*words == '\0')
    return;
  cue_coach_card_cancel (self);
  g_signal_emit (self, signals[WRITE], 0, words);
}

static void
on_row_activated_cb (CueCoachCard *self, GtkListBoxRow *row)
{
  const char *seq = cue_compact_row_get_id (CUE_COMPACT_ROW (row));

  g_signal_emit (self, signals[GO_TO], 0, g_ascii_strtoll (seq, NULL, 10));
}

static void
cue_coach_card_dispose (GObject *object)
{
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_COACH_CARD);
  G_OBJECT_CLASS (cue_coach_card_parent_class)->dispose (object);
}

static void
cue_coach_card_class_init (CueCoachCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_coach_card_dispose;
  signals[WRITE] = g_signal_new ("write", CUE_TYPE_COACH_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[GO_TO] = g_signal_new ("go-to", CUE_TYPE_COACH_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-coach-card");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-coach-card.ui");
  gtk_widget_class_bind_template_child (widget_class, CueCoachCard, write);
  gtk_widget_class_bind_template_child (widget_class, CueCoachCard, form);
  gtk_widget_class_bind_template_child (widget_class, CueCoachCard, about);
  gtk_widget_class_bind_template_child (widget_class, CueCoachCard, words);
  gtk_widget_class_bind_template_child (widget_class, CueCoachCard, notes);
  gtk_widget_class_bind_template_child (widget_class, CueCoachCard, empty);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
}

static void
cue_coach_card_init (CueCoachCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cue_coach_card_new:
 *
 * Returns: (transfer floating): an empty card
 */
GtkWidget *
cue_coach_card_new (void)
{
  return g_object_new (CUE_TYPE_COACH_CARD, NULL);
}

static void
add_note (CueCoachCard *self, const CueCase *call_case, const CueCoachNote *note)
{
  GtkWidget       *row = cue_compact_row_new ();
  g_autofree char *time = NULL;
  g_autofree char *seq = g_strdup_printf ("%" G_GINT64_FORMAT, note->seq);

  for (guint i = 0; i < call_case->replay->records->len; i++)
    {
      const CueReplayRecord *record = call_case->replay->records->pdata[i];

      if (note->seq != 0 && record->event->seq == note->seq)
        time = cue_say_elapsed (record->offset_ms);
    }
  cue_compact_row_set_lead (CUE_COMPACT_ROW (row), time != NULL ? time : "–", 5);
  cue_compact_row_set_title (CUE_COMPACT_ROW (row), note->words, FALSE);
  cue_compact_row_set_wraps (CUE_COMPACT_ROW (row), TRUE);
  cue_compact_row_set_trail (CUE_COMPACT_ROW (row), note->by, NULL);
  cue_compact_row_set_id (CUE_COMPACT_ROW (row), seq);
  gtk_list_box_append (self->notes, row);
}

/**
 * cue_coach_card_set_case:
 * @self: a card
 * @call_case: (nullable): the call
 */
void
cue_coach_card_set_case (CueCoachCard *self, CueCase *call_case)
{
  g_return_if_fail (CUE_IS_COACH_CARD (self));

  cue_compact_list_clear (self->notes);
  cue_coach_card_cancel (self);
  gtk_widget_set_visible (self->write, call_case != NULL && call_case->may_judge);
  gtk_widget_set_visible (GTK_WIDGET (self->notes), call_case != NULL && call_case->notes->len > 0);
  gtk_widget_set_visible (self->empty, call_case != NULL && call_case->notes->len == 0);
  for (guint i = 0; call_case != NULL && i < call_case->notes->len; i++)
    add_note (self, call_case, call_case->notes->pdata[i]);
}

/**
 * cue_coach_card_ask:
 * @self: a card
 * @about: what the note will be about, in words
 *
 * Opens the entry and puts the focus there.
 */
void
cue_coach_card_ask (CueCoachCard *self, const char *about)
{
  g_return_if_fail (CUE_IS_COACH_CARD (self));

  gtk_label_set_text (self->about, about);
  gtk_widget_set_visible (self->form, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->words));
}

/**
 * cue_coach_card_cancel:
 * @self: a card
 *
 * Returns: whether a note was being written; it is gone
 */
gboolean
cue_coach_card_cancel (CueCoachCard *self)
{
  gboolean open;

  g_return_val_if_fail (CUE_IS_COACH_CARD (self), FALSE);

  open = gtk_widget_get_visible (self->form);
  gtk_widget_set_visible (self->form, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->words), "");
  return open;
}
