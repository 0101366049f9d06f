/* cue-coach-card.c
 *
 * Notes for the agent of the call, and the case that others can practise on.
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
  GtkListBox *practice;
  GtkWidget  *practice_form;
  GtkEntry   *need;
};

enum
{
  WRITE,
  GO_TO,
  PRACTISE,
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

/* Without words the case is taken back. */
static void
on_need_activate_cb (CueCoachCard *self)
{
  g_autofree char *need = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->need)));

  g_strstrip (need);
  cue_coach_card_cancel (self);
  g_signal_emit (self, signals[PRACTISE], 0, need);
}

static void
on_practice_activated_cb (CueCoachCard *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "audit.practise", NULL);
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
  signals[PRACTISE] = g_signal_new ("practise", CUE_TYPE_COACH_CARD, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
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
  gtk_widget_class_bind_template_child (widget_class, CueCoachCard, practice);
  gtk_widget_class_bind_template_child (widget_class, CueCoachCard, practice_form);
  gtk_widget_class_bind_template_child (widget_class, CueCoachCard, need);
  gtk_widget_class_bind_template_callback (widget_class, on_need_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_practice_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
}

static void
cue_coach_card_init (CueCoachCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
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

static char *
dup_runs (const CueCase *call_case)
{
  GString *out;

  if (call_case->runs->len == 0)
    return g_strdup (_("The agents find it between calls; nobody has practised it yet"));
  out = g_string_new (NULL);
  for (guint i = 0; i < call_case->runs->len; i++)
    {
      const CuePracticeRun *run = call_case->runs->pdata[i];

      if (out->len > 0)
        g_string_append (out, " · ");
      /* Translators: login of an agent, lines of the case that he said, of how many */
      g_string_append_printf (out, _("%s said %u of %u lines"), run->login, run->said, run->lines);
      if (run->open > 0)
        g_string_append_printf (out, ngettext (", %u statement left out",
                                               ", %u statements left out", run->open),
                                run->open);
    }
  return g_string_free (out, FALSE);
}

static void
show_practice (CueCoachCard *self, CueCase *call_case)
{
  CueCompactRow   *row = CUE_COMPACT_ROW (cue_compact_row_new ());
  g_autofree char *title = NULL;
  g_autofree char *detail = NULL;

  if (call_case->practice != NULL)
    {
      title = g_strdup_printf (_("Practice case: %s"), call_case->practice->need);
      detail = dup_runs (call_case);
    }
  cue_compact_row_set_icon (row, "media-playback-start-symbolic",
                            call_case->practice != NULL ? "cue-ok" : "cue-dim");
  cue_compact_row_set_title (row, title != NULL ? title : _("Make a practice case of it"), FALSE);
  cue_compact_row_set_subtitle (row, detail != NULL
                                       ? detail
                                       : _("Without number and name; usage rounded and mixed"));
  cue_compact_row_set_wraps (row, TRUE);
  cue_compact_row_set_trail (row, "P", "cue-key");
  gtk_list_box_append (self->practice, GTK_WIDGET (row));
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
  cue_compact_list_clear (self->practice);
  cue_coach_card_cancel (self);
  gtk_widget_set_visible (self->write, call_case != NULL && call_case->may_judge);
  gtk_widget_set_visible (GTK_WIDGET (self->notes), call_case != NULL && call_case->notes->len > 0);
  gtk_widget_set_visible (self->empty, call_case != NULL && call_case->notes->len == 0);
  for (guint i = 0; call_case != NULL && i < call_case->notes->len; i++)
    add_note (self, call_case, call_case->notes->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->practice), call_case != NULL && call_case->may_judge);
  if (call_case != NULL && call_case->may_judge)
    show_practice (self, call_case);
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
 * cue_coach_card_ask_need:
 * @self: a card
 * @need: what the customer wanted, as far as the record knows
 *
 * Opens the entry for the practice case; the lead reads the words over before they are offered.
 */
void
cue_coach_card_ask_need (CueCoachCard *self, const char *need)
{
  g_return_if_fail (CUE_IS_COACH_CARD (self) && need != NULL);

  gtk_editable_set_text (GTK_EDITABLE (self->need), need);
  gtk_widget_set_visible (self->practice_form, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->need));
}

/**
 * cue_coach_card_cancel:
 * @self: a card
 *
 * Returns: whether a note or a case was being written; it is gone
 */
gboolean
cue_coach_card_cancel (CueCoachCard *self)
{
  gboolean open;

  g_return_val_if_fail (CUE_IS_COACH_CARD (self), FALSE);

  open = gtk_widget_get_visible (self->form) || gtk_widget_get_visible (self->practice_form);
  gtk_widget_set_visible (self->form, FALSE);
  gtk_widget_set_visible (self->practice_form, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->need), "");
  gtk_editable_set_text (GTK_EDITABLE (self->words), "");
  return open;
}
