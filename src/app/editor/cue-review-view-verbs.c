/* cue-review-view-verbs.c: what can be done with a revision, and what the store says to it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-review-view-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "cue-say-review.h"
#include "cue-widget.h"

/* -- which verbs there are ------------------------------------------------------------------------ */

static void
set_enabled (CueReviewView *self, const char *name, gboolean enabled)
{
  GAction *action = self->map != NULL ? g_action_map_lookup_action (self->map, name) : NULL;

  if (action != NULL)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static gboolean
is_state (CueReviewView *self, const char *state)
{
  return self->item != NULL && strcmp (self->item->review->record->state, state) == 0;
}

static gboolean
can_remark (CueReviewView *self)
{
  const CueStaff *me = self->desk != NULL ? cue_desk_get_me (self->desk) : NULL;

  return self->item != NULL && me != NULL
         && (cue_staff_has_role (me, "reviewer") || cue_staff_has_role (me, "editor"));
}

static gboolean
is_reviewer (CueReviewView *self)
{
  const CueStaff *me = self->desk != NULL ? cue_desk_get_me (self->desk) : NULL;

  return me != NULL && cue_staff_has_role (me, "reviewer");
}

/* Its own text, a notice, handed in: what is on fire at night. */
static gboolean
can_waive (CueReviewView *self)
{
  return is_state (self, "in review") && is_reviewer (self)
         && strcmp (self->item->review->kind, "notice") == 0
         && (self->item->right == CUE_REVIEW_AUTHOR || self->item->right == CUE_REVIEW_PART_AUTHOR);
}

/* Its window is open, but a newer one is shown: going back is publishing it again. */
static gboolean
is_superseded (CueReviewView *self)
{
  return is_state (self, "published") && self->item->review->old_in_force
         && self->item->review->old_no > self->no;
}

/**
 * cue_review_view_update_verbs:
 * @self: the view
 *
 * A button that a person may not press is not there; one he may not press yet is greyed, and the
 * card at the side says why.
 */
void
cue_review_view_update_verbs (CueReviewView *self)
{
  gboolean here = gtk_widget_get_mapped (GTK_WIDGET (self)) && self->item != NULL && !self->busy;
  gboolean judges = is_state (self, "in review") && self->item->right == CUE_REVIEW_MAY;
  gboolean reviewer = is_reviewer (self);
  gboolean approved = reviewer && (is_state (self, "approved") || is_state (self, "retired")
                                   || is_superseded (self));
  gboolean scheduled = reviewer && is_state (self, "scheduled");
  gboolean published = reviewer && is_state (self, "published") && !is_superseded (self);
  gboolean waived = self->item != NULL && g_strcmp0 (self->item->review->record->verdict, "waive") == 0;

  gtk_widget_set_visible (self->return_button, judges);
  gtk_widget_set_visible (self->approve_button, judges);
  gtk_widget_set_visible (self->waive_button, can_waive (self));
  gtk_widget_set_visible (self->publish_button, approved && !waived);
  gtk_widget_set_visible (self->cancel_button, scheduled);
  gtk_widget_set_visible (self->retire_button, published);
  set_enabled (self, "next-change", here && self->changes->len > 0);
  set_enabled (self, "previous-change", here && self->changes->len > 0);
  set_enabled (self, "new-only", here && self->item->review->old != NULL);
  set_enabled (self, "remark", here && can_remark (self));
  set_enabled (self, "settle", here);
  set_enabled (self, "show-history", here);
  set_enabled (self, "flag-stale", here && self->item->review->stale->len > 0);
  set_enabled (self, "tick", here && judges);
  set_enabled (self, "return", here && judges);
  set_enabled (self, "approve", here && judges && cue_review_side_is_ready (self->side));
  set_enabled (self, "waive", here && can_waive (self));
  set_enabled (self, "publish", here && approved && !waived);
  set_enabled (self, "finish",
               here && ((judges && cue_review_side_is_ready (self->side)) || (approved && !waived)));
  set_enabled (self, "retire", here && (scheduled || published));
}

/**
 * cue_review_view_keep_list:
 * @self: the view
 *
 * The answers given so far outlast a look at another text.
 */
void
cue_review_view_keep_list (CueReviewView *self)
{
  if (self->item == NULL)
    return;
  g_hash_table_insert (self->lists, g_strdup_printf ("%s %d", self->document_id, self->no),
                       cue_quality_to_text (self->item->quality));
}

/* -- doing ---------------------------------------------------------------------------------------- */

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

static void run (CueReviewView *self, CueReviewDeed *deed, const char *done);

static void
on_answer_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Doing *doing = user_data;

  if (strcmp (response, "force") == 0)
    {
      CueReviewDeed *deed = g_steal_pointer (&doing->deed);

      deed->force = TRUE;
      run (doing->view, deed, doing->done);
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
  if (refusal != NULL || doing->done != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s",
                                refusal != NULL ? refusal : doing->done);
  cue_review_view_reload (self);
  doing_free (doing);
}

static void
run (CueReviewView *self, CueReviewDeed *deed, const char *done)
{
  Doing *doing = g_new0 (Doing, 1);

  doing->view = g_object_ref (self);
  doing->deed = copy_deed (deed);
  doing->done = done;
  self->busy = TRUE;
  cue_review_view_update_verbs (self);
  cue_desk_do_async (self->desk, deed, on_done_cb, doing);
}

static CueReviewDeed *
new_deed (CueReviewView *self, CueReviewVerb verb, const char *text)
{
  CueReviewDeed *deed = cue_review_deed_new (verb, self->document_id, self->no);

  deed->text = g_strdup (text != NULL ? text : "");
  return deed;
}

static void
next_change_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  cue_review_view_go (user_data, 1);
}

static void
previous_change_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  cue_review_view_go (user_data, -1);
}

static void
new_only_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueReviewView *self = CUE_REVIEW_VIEW (user_data);

  self->new_only = !self->new_only;
  cue_review_view_set_new_only (self, self->new_only);
}

static void
tick_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueReviewView *self = CUE_REVIEW_VIEW (user_data);

  cue_review_side_tick (self->side, (guint) g_variant_get_int32 (target));
  cue_review_view_keep_list (self);
  cue_review_view_update_verbs (self);
}

static void
approve_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueReviewView   *self = CUE_REVIEW_VIEW (user_data);
  g_autofree char *note = cue_review_note_join (NULL, self->item->quality);
  CueReviewDeed   *deed = new_deed (self, CUE_VERB_APPROVE, note);

  deed->sha256 = g_strdup (cue_document_get_sha256 (self->item->review->document));
  run (self, deed, _("Approved: now it can be published"));
}

static void
settle_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueReviewView *self = CUE_REVIEW_VIEW (user_data);
  CueReviewDeed *deed = new_deed (self, CUE_VERB_SETTLE, NULL);

  deed->subject_id = g_strdup (g_variant_get_string (target, NULL));
  run (self, deed, NULL);
}

/* -- popovers ------------------------------------------------------------------------------------- */

/* A popover is the child of the widget it points to, and moves with the next question. */
static void
put_popover (GtkWidget *popover, GtkWidget *parent)
{
  if (gtk_widget_get_parent (popover) == parent)
    return;
  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
  gtk_widget_set_parent (popover, parent);
}

static void
on_remark_cb (CueReviewView *self, int level, const char *words)
{
  CueReviewDeed *deed = new_deed (self, CUE_VERB_REMARK, words);
  GtkWidget     *widget;

  deed->line_id = g_strdup (cue_review_view_get_line (self, &widget));
  deed->level = (CueRemarkLevel) level;
  run (self, deed, NULL);
}

static void
remark_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueReviewView *self = CUE_REVIEW_VIEW (user_data);
  GtkWidget     *widget;
  graphene_rect_t bounds;
  GdkRectangle    at = { 0 };

  cue_review_view_get_line (self, &widget);
  if (self->remark == NULL)
    {
      self->remark = g_object_ref_sink (CUE_REMARK_POPOVER (cue_remark_popover_new ()));
      gtk_widget_set_parent (GTK_WIDGET (self->remark), GTK_WIDGET (self));
      g_signal_connect_object (self->remark, "written", G_CALLBACK (on_remark_cb), self,
                               G_CONNECT_SWAPPED);
    }
  /* Rows come and go with each load, so the popover belongs to the view and points into it. */
  if (gtk_widget_compute_bounds (widget, GTK_WIDGET (self), &bounds))
    at = (GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width,
                          (int) bounds.size.height };
  gtk_popover_set_pointing_to (GTK_POPOVER (self->remark), &at);
  cue_widget_pop_up (GTK_POPOVER (self->remark));
}

static void
on_return_cb (CueReviewView *self, const char *words)
{
  run (self, new_deed (self, CUE_VERB_RETURN, words), _("Returned to its author"));
}

static void
on_waive_cb (CueReviewView *self, const char *words)
{
  run (self, new_deed (self, CUE_VERB_WAIVE, words), _("Out for four hours"));
}

static void
on_retire_cb (CueReviewView *self, const char *words)
{
  CueReviewDeed *deed = new_deed (self, CUE_VERB_RETIRE, words);

  deed->subject_id = g_strdup (cue_review_view_find_publication (self));
  run (self, deed, is_state (self, "scheduled") ? _("The schedule was cancelled")
                                                : _("No longer in force"));
}

static void
ask (CueReviewView *self, GtkWidget *parent, const char *question, const char *hint,
     GCallback callback)
{
  g_clear_pointer ((GtkWidget **) &self->ask, gtk_widget_unparent);
  self->ask = CUE_ASK_POPOVER (cue_ask_popover_new ());
  put_popover (GTK_WIDGET (self->ask), parent);
  cue_ask_popover_set_question (self->ask, question, hint);
  g_signal_connect_object (self->ask, "answered", callback, self, G_CONNECT_SWAPPED);
  cue_widget_pop_up (GTK_POPOVER (self->ask));
}

static void
return_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueReviewView *self = CUE_REVIEW_VIEW (user_data);

  ask (self, self->return_button, _("What has to be changed?"), _("For its author"),
       G_CALLBACK (on_return_cb));
}

static void
waive_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueReviewView *self = CUE_REVIEW_VIEW (user_data);

  ask (self, self->waive_button, _("Why can it not wait for a second person?"),
       _("Out at once, for four hours; the lead sees it"), G_CALLBACK (on_waive_cb));
}

static void
retire_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueReviewView *self = CUE_REVIEW_VIEW (user_data);
  gboolean       scheduled = is_state (self, "scheduled");

  ask (self, scheduled ? self->cancel_button : self->retire_button,
       scheduled ? _("Why is it cancelled?") : _("Why is it taken off the desks?"),
       scheduled ? _("The text that is in force stays") : _("An older one still in force comes back"),
       G_CALLBACK (on_retire_cb));
}

static void
on_publish_cb (CueReviewView *self, gint64 from_ms, gint64 until_ms)
{
  CueReviewDeed *deed = new_deed (self, CUE_VERB_PUBLISH, NULL);

  deed->from_ms = from_ms;
  deed->until_ms = until_ms;
  run (self, deed, from_ms > 0 ? _("Scheduled") : _("Published"));
}

static void
publish_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueReviewView   *self = CUE_REVIEW_VIEW (user_data);
  const CueReview *review = self->item->review;

  if (self->publish == NULL)
    {
      self->publish = CUE_PUBLISH_POPOVER (cue_publish_popover_new ());
      gtk_widget_set_parent (GTK_WIDGET (self->publish), self->publish_button);
      g_signal_connect_object (self->publish, "chosen", G_CALLBACK (on_publish_cb), self,
                               G_CONNECT_SWAPPED);
    }
  cue_publish_popover_set_text (self->publish, self->desk, self->document_id, self->no,
                                review->proposed_from_ms, review->proposed_until_ms);
  cue_widget_pop_up (GTK_POPOVER (self->publish));
}

/* One key for the next step, whichever that is. */
static void
finish_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueReviewView *self = CUE_REVIEW_VIEW (user_data);

  if (is_state (self, "in review"))
    approve_cb (NULL, NULL, self);
  else
    publish_cb (NULL, NULL, self);
}

/* Whoever looks after them finds out from the list, not from a customer. */
static void
flag_stale_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueReviewView       *self = CUE_REVIEW_VIEW (user_data);
  GPtrArray           *stale = self->item->review->stale;
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_auto (GStrv)       list = NULL;
  g_autofree char     *words = NULL;
  CueReviewDeed       *deed;

  for (guint i = 0; i < stale->len; i++)
    g_strv_builder_add (ids, ((CueStaleText *) stale->pdata[i])->document_id);
  list = g_strv_builder_end (ids);
  /* Translators: why a text is flagged; %s is the title of the one with the new price */
  words = g_strdup_printf (_("Says an old price; it changes in “%s”"),
                           self->item->review->record->title);
  deed = new_deed (self, CUE_VERB_FLAG_STALE, words);
  deed->subject_id = g_strjoinv ("\n", list);
  run (self, deed, _("They are on the list of flags"));
}

static void
history_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueReviewView *self = CUE_REVIEW_VIEW (user_data);

  gtk_widget_activate_action (GTK_WIDGET (self), "editor.history", "s", self->document_id);
}

/**
 * cue_review_view_add_verbs:
 * @self: the view
 * @map: the page's actions
 */
void
cue_review_view_add_verbs (CueReviewView *self, GActionMap *map)
{
  const GActionEntry entries[] = {
    { "next-change", next_change_cb },
    { "previous-change", previous_change_cb },
    { "new-only", new_only_cb },
    { "remark", remark_cb },
    { "settle", settle_cb, "s" },
    { "tick", tick_cb, "i" },
    { "approve", approve_cb },
    { "return", return_cb },
    { "waive", waive_cb },
    { "publish", publish_cb },
    { "retire", retire_cb },
    { "finish", finish_cb },
    { "show-history", history_cb },
    { "flag-stale", flag_stale_cb },
  };

  self->map = map;
  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), self);
  cue_review_view_update_verbs (self);
}
