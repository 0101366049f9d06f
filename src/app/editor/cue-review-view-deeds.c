/* cue-review-view-deeds.c: a deed is done by the store, and what the store says to it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-review-view-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "cue-say-review.h"

typedef struct
{
  CueReviewView *view;  /* (owned) */
  CueReviewDeed *deed;  /* (owned): a copy, to be done again in spite of lost answers */
  const char    *done;  /* (nullable): what to say when it is done, translated */
} Doing;

static void
doing_free (gpointer data)
{
  Doing *doing = data;

  g_object_unref (doing->view);
  cue_review_deed_free (doing->deed);
  g_free (doing);
}

static CueReviewDeed *
copy_deed (const CueReviewDeed *deed)
{
  CueReviewDeed *copy = cue_review_deed_new (deed->verb, deed->document_id, deed->no);

  copy->text = g_strdup (deed->text);
  copy->line_id = g_strdup (deed->line_id);
  copy->level = deed->level;
  copy->subject_id = g_strdup (deed->subject_id);
  copy->sha256 = g_strdup (deed->sha256);
  copy->from_ms = deed->from_ms;
  copy->until_ms = deed->until_ms;
  copy->force = deed->force;
  return copy;
}

static void
on_answer_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Doing *doing = user_data;

  if (strcmp (response, "force") == 0)
    {
      CueReviewDeed *deed = g_steal_pointer (&doing->deed);

      deed->force = TRUE;
      cue_review_view_run (doing->view, deed, doing->done);
    }
}

static char *
dup_broken (const CueGoldenReport *report)
{
  GString *body = g_string_new (NULL);

  for (guint i = 0; i < MIN (report->broken->len, 8); i++)
    {
      const CueGoldenBreak *broken = g_ptr_array_index (report->broken, i);

      g_string_append_printf (body, "%s→ %s", body->len > 0 ? "\n" : "", broken->words);
      if (broken->expect != NULL)
        g_string_append_printf (body, " · %s", broken->expect);
    }
  return g_string_free (body, FALSE);
}

/* Before it goes out, and only then: a question whose answer is lost is found by customers later. */
static void
ask_force (Doing *doing, const CueGoldenReport *report)
{
  GtkRoot         *root = gtk_widget_get_root (GTK_WIDGET (doing->view));
  guint            n = report->broken->len;
  g_autofree char *heading = g_strdup_printf (ngettext ("%u question would lose its answer",
                                                        "%u questions would lose their answers",
                                                        n),
                                              n);
  g_autofree char *body = dup_broken (report);
  GtkWidget       *dialog = adw_message_dialog_new (GTK_WINDOW (root), heading, body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Not now"), "force",
                                    _("_Do it all the same"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "force",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_answer_cb), doing,
                         (GClosureNotify) (void (*) (void)) doing_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Doing             *doing = user_data;
  CueReviewView     *self = doing->view;
  g_autoptr (GError) error = NULL;
  g_autofree char   *refusal = NULL;
  gboolean           done = cue_desk_do_finish (CUE_DESK (source), result, &error);
  const CueGoldenReport *golden = cue_desk_do_get_golden (result);

  self->busy = FALSE;
  if (golden != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    {
      cue_review_view_update_verbs (self);
      ask_force (doing, golden);
      return;
    }
  if (!done && error != NULL)
    refusal = cue_say_refusal (error);
  else if (doing->deed->verb == CUE_VERB_REMARK)
    cue_review_view_forget_remark (self, doing->deed->line_id);
  if (refusal != NULL || doing->done != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s",
                                refusal != NULL ? refusal : doing->done);
  cue_review_view_reload (self);
  doing_free (doing);
}

/**
 * cue_review_view_run:
 * @self: the view, with a case
 * @deed: (transfer full): what to do
 * @done: (nullable): what to say when it is done, translated
 *
 * One deed at a time; the view is loaded again when it is done or was refused.
 */
void
cue_review_view_run (CueReviewView *self, CueReviewDeed *deed, const char *done)
{
  Doing *doing = g_new0 (Doing, 1);

  doing->view = g_object_ref (self);
  doing->deed = copy_deed (deed);
  doing->done = done;
  self->busy = TRUE;
  cue_review_view_update_verbs (self);
  cue_desk_do_async (self->desk, deed, on_done_cb, doing);
}

/**
 * cue_review_view_new_deed:
 * @self: the view, with a case
 * @verb: what to do
 * @text: (nullable): note, reason, remark
 *
 * Returns: (transfer full): a deed on the revision that is shown
 */
CueReviewDeed *
cue_review_view_new_deed (CueReviewView *self, CueReviewVerb verb, const char *text)
{
  CueReviewDeed *deed = cue_review_deed_new (verb, self->document_id, self->no);

  deed->text = g_strdup (text != NULL ? text : "");
  return deed;
}
