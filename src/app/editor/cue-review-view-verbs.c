/* cue-review-view-verbs.c: what can be done with a revision, and what the store says to it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-review-view-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* -- which verbs there are ------------------------------------------------------------------------ */

static void
set_enabled (CueReviewView *self, const char *name, gboolean enabled)
{
  GAction *action = self->map != NULL ? g_action_map_lookup_action (self->map, name) : NULL;

  if (action != NULL)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/**
 * cue_review_view_is_state:
 * @self: the view
 * @state: of a revision
 *
 * Returns: whether the revision that is shown is in that state
 */
gboolean
cue_review_view_is_state (CueReviewView *self, const char *state)
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
  return cue_review_view_is_state (self, "in review") && is_reviewer (self)
         && strcmp (self->item->review->kind, "notice") == 0
         && (self->item->right == CUE_REVIEW_AUTHOR || self->item->right == CUE_REVIEW_PART_AUTHOR);
}

/* Its window is open, but a newer one is shown: going back is publishing it again. */
static gboolean
is_superseded (CueReviewView *self)
{
  return cue_review_view_is_state (self, "published") && self->item->review->old_in_force
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
  gboolean judges = cue_review_view_is_state (self, "in review") && self->item->right == CUE_REVIEW_MAY;
  gboolean reviewer = is_reviewer (self);
  gboolean approved = reviewer && (cue_review_view_is_state (self, "approved") || cue_review_view_is_state (self, "retired")
                                   || is_superseded (self));
  gboolean scheduled = reviewer && cue_review_view_is_state (self, "scheduled");
  gboolean published = reviewer && cue_review_view_is_state (self, "published") && !is_superseded (self);
  gboolean waived = self->item != NULL && g_strcmp0 (self->item->review->record->verdict, "waive") == 0;

  gtk_widget_set_visible (self->return_button, judges);
  gtk_widget_set_visible (self->approve_button, judges);
  gtk_widget_set_visible (self->waive_button, can_waive (self));
  gtk_widget_set_visible (self->publish_button, approved && !waived);
  gtk_widget_set_visible (self->cancel_button, scheduled);
  gtk_widget_set_visible (self->retire_button, published);
  set_enabled (self, "next-change", here && self->item->review->diff->n_changes > 0);
  set_enabled (self, "previous-change", here && self->item->review->diff->n_changes > 0);
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

/* -- doing ---------------------------------------------------------------------------------------- */

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
  cue_review_view_take_list (self);
  cue_review_view_update_verbs (self);
}

static void
approve_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueReviewView   *self = CUE_REVIEW_VIEW (user_data);
  g_autofree char *note = cue_review_note_join (NULL, self->item->quality);
  CueReviewDeed   *deed = cue_review_view_new_deed (self, CUE_VERB_APPROVE, note);

  deed->sha256 = g_strdup (cue_document_get_sha256 (self->item->review->document));
  cue_review_view_run (self, deed, _("Approved: now it can be published"));
}

static void
settle_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueReviewView *self = CUE_REVIEW_VIEW (user_data);
  CueReviewDeed *deed = cue_review_view_new_deed (self, CUE_VERB_SETTLE, NULL);

  deed->subject_id = g_strdup (g_variant_get_string (target, NULL));
  cue_review_view_run (self, deed, NULL);
}

/* One key for the next step, whichever that is. */
static void
finish_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueReviewView *self = CUE_REVIEW_VIEW (user_data);

  if (cue_review_view_is_state (self, "in review"))
    approve_cb (NULL, NULL, self);
  else
    cue_review_view_ask_publish (self);
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
  deed = cue_review_view_new_deed (self, CUE_VERB_FLAG_STALE, words);
  deed->subject_id = g_strjoinv ("\n", list);
  cue_review_view_run (self, deed, _("They are on the list of flags"));
}

static void
remark_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  cue_review_view_ask_remark (user_data);
}

static void
return_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  cue_review_view_ask_return (user_data);
}

static void
waive_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  cue_review_view_ask_waive (user_data);
}

static void
publish_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  cue_review_view_ask_publish (user_data);
}

static void
retire_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  cue_review_view_ask_retire (user_data);
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
