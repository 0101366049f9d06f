/* cue-feedback-list.c
 *
 * A case to practise on begins a call with nobody on the line.  A score opens with what was overruled and why, and can be answered; a note stands with the line it
 * is about.  Nobody else's results are here, and none is compared with another's.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-feedback-list.h"

#include <glib/gi18n.h>

#include "cue-compact-row.h"
#include "cue-desk-follow.h"
#include "cue-feedback.h"
#include "cue-practice-call.h"
#include "cue-say-trouble.h"
#include "cue-say.h"
#include "cue-search-pane.h"
#include "cue-widget.h"

#define MAX_ROWS 4
#define MAX_PRACTICES 2
/* The id of a row: a case or a score, and its place. */
#define PRACTICE_ID 'p'

struct _CueFeedbackList
{
  GtkWidget parent_instance;

  GtkLabel   *hint;
  GtkListBox *list;
  GtkWidget  *form;
  GtkLabel   *detail;
  GtkEntry   *words;

  CueDesk      *desk;      /* (owned) (nullable) */
  GCancellable *loading;   /* (owned) (nullable) */
  CueFeedback  *feedback;  /* (owned) (nullable) */
  guint         opened;    /* place of the score whose form is open */
  gboolean      shown;
};

G_DEFINE_FINAL_TYPE (CueFeedbackList, cue_feedback_list, GTK_TYPE_WIDGET)

static void reload (CueFeedbackList *self);

/* -- rows ------------------------------------------------------------------------------------- */

static void
append_score (CueFeedbackList *self, guint position)
{
  const CueScore  *score = self->feedback->scores->pdata[position];
  CueCompactRow   *row = CUE_COMPACT_ROW (cue_compact_row_new ());
  g_autofree char *when = cue_say_when (cue_desk_get_clock (self->desk), score->at_ms);
  g_autofree char *id = g_strdup_printf ("%u", position);
  g_autofree char *title = score->fatal ? g_strdup (_("A call has failed"))
                                        : g_strdup_printf (_("A call got %d of 100"), score->total);

  cue_compact_row_set_icon (row, score->fatal ? "dialog-warning-symbolic" : "starred-symbolic",
                            score->fatal ? "cue-bad" : "cue-dim");
  cue_compact_row_set_title (row, title, FALSE);
  cue_compact_row_set_trail (row, score->answer != NULL ? _("answered") : when, "cue-dim");
  cue_compact_row_set_id (row, id);
  gtk_list_box_append (self->list, GTK_WIDGET (row));
}

static void
append_note (CueFeedbackList *self, const CueCoachNote *note)
{
  CueCompactRow   *row = CUE_COMPACT_ROW (cue_compact_row_new ());
  g_autofree char *when = cue_say_when (cue_desk_get_clock (self->desk), note->at_ms);
  g_autofree char *line = note->text != NULL ? g_strdup_printf (_("“%s”"), note->text) : NULL;

  cue_compact_row_set_icon (row, "cue-say-symbolic", "cue-dim");
  cue_compact_row_set_title (row, note->words, FALSE);
  cue_compact_row_set_wraps (row, TRUE);
  if (line != NULL)
    cue_compact_row_set_subtitle (row, line);
  cue_compact_row_set_trail (row, when, "cue-dim");
  cue_compact_row_set_id (row, "");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_append (self->list, GTK_WIDGET (row));
}

static void
append_practice (CueFeedbackList *self, guint position)
{
  const CuePractice *practice = self->feedback->practices->pdata[position];
  CueCompactRow     *row = CUE_COMPACT_ROW (cue_compact_row_new ());
  g_autofree char   *id = g_strdup_printf ("%c%u", PRACTICE_ID, position);
  g_autofree char   *title = g_strdup_printf (_("Practise: %s"), practice->need);
  g_autofree char   *trail
    = practice->n_done == 0
        ? g_strdup (C_("practice", "new"))
        /* Translators: lines of a practice case that were said, of how many */
        : g_strdup_printf (_("%u of %u lines"), practice->last_said, practice->steps->len);

  cue_compact_row_set_icon (row, "media-playback-start-symbolic",
                            practice->n_done == 0 ? "cue-due" : "cue-dim");
  cue_compact_row_set_title (row, title, FALSE);
  cue_compact_row_set_trail (row, trail, "cue-dim");
  cue_compact_row_set_id (row, id);
  gtk_list_box_append (self->list, GTK_WIDGET (row));
}

/* Those that he has not practised yet first; the others can be taken up again. */
static guint
append_practices (CueFeedbackList *self)
{
  guint n = 0;

  for (guint done = 0; done < 2; done++)
    for (guint i = 0; self->feedback != NULL && i < self->feedback->practices->len; i++)
      {
        const CuePractice *practice = self->feedback->practices->pdata[i];

        if (n >= MAX_PRACTICES || (practice->n_done > 0) != (done == 1))
          continue;
        append_practice (self, i);
        n++;
      }
  return n;
}

static void
show (CueFeedbackList *self)
{
  guint            n_scores = self->feedback != NULL ? self->feedback->scores->len : 0;
  guint            n_notes = self->feedback != NULL ? self->feedback->notes->len : 0;
  guint            n_more;
  g_autofree char *hint = NULL;
  guint            n_practices;
  guint            n = 0;

  cue_compact_list_clear (self->list);
  gtk_widget_set_visible (self->form, FALSE);
  n_practices = append_practices (self);
  for (guint i = 0; i < n_scores && n < MAX_ROWS / 2; i++, n++)
    append_score (self, i);
  for (guint i = 0; i < n_notes && n < MAX_ROWS; i++, n++)
    append_note (self, self->feedback->notes->pdata[i]);
  n_more = n_scores + n_notes - n;
  if (n_more > 0)
    /* Translators: beside the heading: older scores and notes that are not in the list */
    hint = g_strdup_printf (ngettext ("and %u older", "and %u older", n_more), n_more);
  gtk_label_set_text (self->hint, hint != NULL ? hint : "");
  gtk_widget_set_visible (GTK_WIDGET (self), self->shown && n + n_practices > 0);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueFeedbackList) self = user_data;
  g_autoptr (GError)          error = NULL;
  CueFeedback *feedback = cue_feedback_load_finish (CUE_DESK (source), result, &error);

  if (self->desk != CUE_DESK (source) || feedback == NULL)
    {
      g_clear_pointer (&feedback, cue_feedback_free);
      return;
    }
  g_clear_pointer (&self->feedback, cue_feedback_free);
  self->feedback = feedback;
  /* What is being written stays under the hand; the list is made anew when it is sent. */
  if (!gtk_widget_get_visible (self->form))
    show (self);
}

static void
reload (CueFeedbackList *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  if (self->desk == NULL || cue_desk_get_call (self->desk) != NULL)
    return;
  self->loading = g_cancellable_new ();
  cue_feedback_load_async (self->desk, self->loading, loaded_cb, g_object_ref (self));
}

/* Somebody else sits down: what the one before was told is not for him. */
static void
on_me_changed_cb (CueFeedbackList *self)
{
  g_clear_pointer (&self->feedback, cue_feedback_free);
  show (self);
  reload (self);
}

/* -- answering -------------------------------------------------------------------------------- */

static char *
dup_detail (const CueScore *score)
{
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, _("Judged by %s."), score->by);
  for (guint i = 0; i < score->values->len; i++)
    {
      const CueScoreValue *value = score->values->pdata[i];

      if (value->note != NULL && *value->note != '\0')
        g_string_append_printf (out, " %s", value->note);
    }
  if (score->answer != NULL)
    /* Translators: what the agent has answered to a score */
    g_string_append_printf (out, _(" You answered: %s"), score->answer);
  return g_string_free (out, FALSE);
}

/* What he wants stands in the search, as when a bot passes a call on. */
static void
begin_practice (CueFeedbackList *self, guint position)
{
  GtkWidget         *pane = gtk_widget_get_ancestor (GTK_WIDGET (self), CUE_TYPE_SEARCH_PANE);
  g_autoptr (GError) error = NULL;
  g_autofree char   *need = NULL;
  const CuePractice *practice;

  if (self->feedback == NULL || position >= self->feedback->practices->len)
    return;
  practice = self->feedback->practices->pdata[position];
  need = g_strdup (practice->need);
  /* Translators: the name of a customer who does not exist; only its first character is shown */
  if (cue_desk_begin_practice (self->desk, practice, _("Practice customer"), &error) == NULL)
    {
      g_autofree char *why = cue_say_error (error);

      gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", why);
      return;
    }
  if (pane == NULL)
    return;
  cue_search_pane_set_words (CUE_SEARCH_PANE (pane), need);
  cue_search_pane_focus (CUE_SEARCH_PANE (pane));
}

static void
on_row_activated_cb (CueFeedbackList *self, CueCompactRow *row)
{
  const char      *id = cue_compact_row_get_id (row);
  const CueScore  *score;
  g_autofree char *detail = NULL;

  if (*id == PRACTICE_ID)
    {
      begin_practice (self, (guint) g_ascii_strtoull (id + 1, NULL, 10));
      return;
    }
  self->opened = (guint) g_ascii_strtoull (id, NULL, 10);
  if (self->feedback == NULL || self->opened >= self->feedback->scores->len)
    return;
  score = self->feedback->scores->pdata[self->opened];
  detail = dup_detail (score);
  gtk_label_set_text (self->detail, detail);
  gtk_editable_set_text (GTK_EDITABLE (self->words), "");
  gtk_widget_set_visible (self->form, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->words));
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueFeedbackList) self = user_data;
  g_autoptr (GError)          error = NULL;
  gboolean                    done = cue_feedback_answer_finish (CUE_DESK (source), result, &error);
  g_autofree char            *why = done ? NULL : cue_say_error (error);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s",
                              done ? _("The team lead sees your answer") : why);
  if (self->desk == CUE_DESK (source))
    reload (self);
}

static void
on_activate_cb (CueFeedbackList *self)
{
  g_autofree char *words = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->words)));
  const CueScore  *score;

  g_strstrip (words);
  if (*words == '\0' || self->feedback == NULL || self->opened >= self->feedback->scores->len)
    return;
  score = self->feedback->scores->pdata[self->opened];
  gtk_widget_set_visible (self->form, FALSE);
  cue_feedback_answer_async (self->desk, score->call_ref, words, answered_cb, g_object_ref (self));
}

/* -- object ----------------------------------------------------------------------------------- */

static void
cue_feedback_list_dispose (GObject *object)
{
  CueFeedbackList *self = CUE_FEEDBACK_LIST (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  cue_desk_follow (&self->desk, NULL, self, NULL);
  g_clear_pointer (&self->feedback, cue_feedback_free);
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_FEEDBACK_LIST);
  G_OBJECT_CLASS (cue_feedback_list_parent_class)->dispose (object);
}

static void
cue_feedback_list_class_init (CueFeedbackListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_feedback_list_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-feedback-list");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-feedback-list.ui");
  gtk_widget_class_bind_template_child (widget_class, CueFeedbackList, hint);
  gtk_widget_class_bind_template_child (widget_class, CueFeedbackList, list);
  gtk_widget_class_bind_template_child (widget_class, CueFeedbackList, form);
  gtk_widget_class_bind_template_child (widget_class, CueFeedbackList, detail);
  gtk_widget_class_bind_template_child (widget_class, CueFeedbackList, words);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
}

static void
cue_feedback_list_init (CueFeedbackList *self)
{
  self->shown = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cue_feedback_list_set_desk:
 * @self: a list
 * @desk: (nullable): whose person is told
 */
void
cue_feedback_list_set_desk (CueFeedbackList *self, CueDesk *desk)
{
  g_return_if_fail (CUE_IS_FEEDBACK_LIST (self));

  if (cue_desk_follow (&self->desk, desk, self, "store-changed", G_CALLBACK (reload), "call-changed",
                       G_CALLBACK (reload), "notify::me", G_CALLBACK (on_me_changed_cb), NULL))
    on_me_changed_cb (self);
}

/**
 * cue_feedback_list_set_shown:
 * @self: a list
 * @shown: whether there is room for it
 */
void
cue_feedback_list_set_shown (CueFeedbackList *self, gboolean shown)
{
  g_return_if_fail (CUE_IS_FEEDBACK_LIST (self));

  self->shown = shown;
  if (!gtk_widget_get_visible (self->form))
    show (self);
}
