/* cue-player.c
 *
 * The same call session as the window's, driven by words instead of keys; its events go to the disk
 * at once instead of over a worker.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-player.h"

#include <stdlib.h>
#include <string.h>

#include "cue-number.h"
#include "cue-player-task.h"

#define SEARCH_LIMIT 40

struct _CuePlayer
{
  CueStore      *store;        /* (owned) */
  CueViewLoader *loader;       /* (unowned) */
  GCancellable  *cancellable;  /* (owned) */
  CueCall       *call;         /* (owned) (nullable) */
  GPtrArray     *hits;         /* (owned) (nullable): of the last search */
  char          *words;        /* (owned) (nullable): of the last search */
  GError        *write_error;  /* (owned) (nullable) */
  const CueNameSet *names;     /* (unowned) (nullable) */
  guint          n_events;
};

typedef gboolean (*StepFunc) (CuePlayer *self, const char *rest, GError **error);

/**
 * cue_player_new:
 * @store: a store somebody is signed in at
 * @loader: (transfer none): who customers are
 * @cancellable: stops searches
 *
 * Returns: (transfer full): a player without a call
 */
CuePlayer *
cue_player_new (CueStore *store, CueViewLoader *loader, GCancellable *cancellable)
{
  CuePlayer *self = g_new0 (CuePlayer, 1);

  self->store = g_object_ref (store);
  self->loader = loader;
  self->cancellable = g_object_ref (cancellable);
  return self;
}

/**
 * cue_player_set_names:
 * @self: a player
 * @names: (nullable): names that are blotted out of what is written; must outlive @self
 */
void
cue_player_set_names (CuePlayer *self, const CueNameSet *names)
{
  self->names = names;
}

/**
 * cue_player_free:
 * @self: (nullable) (transfer full): a player
 */
void
cue_player_free (CuePlayer *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->call);
  g_clear_pointer (&self->hits, g_ptr_array_unref);
  g_clear_error (&self->write_error);
  g_free (self->words);
  g_object_unref (self->cancellable);
  g_object_unref (self->store);
  g_free (self);
}

/**
 * cue_player_get_n_events:
 * @self: a player
 *
 * Returns: how many events were written
 */
guint
cue_player_get_n_events (CuePlayer *self)
{
  return self->n_events;
}

static void
on_event_cb (CueCall *call, CueCallEvent *event, CuePlayer *self)
{
  cue_call_event_blot (event, self->names);
  /* The first error is the one that explains the others. */
  if (self->write_error == NULL && cue_call_event_write (event, self->store, &self->write_error))
    self->n_events++;
}

static gboolean
step_pop (CuePlayer *self, const char *rest, GError **error)
{
  g_auto (GStrv)              words = g_strsplit (rest, " ", 2);
  g_autofree char            *number = NULL;
  g_autoptr (CueCustomerView) view = NULL;

  if (self->call != NULL)
    return cue_player_fail (error, "pop: the call before is not closed; add a close line");
  if (words[0] == NULL)
    return cue_player_fail (error, "pop: a number is needed");
  number = cue_number_parse (words[0], error);
  if (number == NULL)
    return FALSE;
  view = cue_view_loader_load (self->loader, number, NULL, self->cancellable, error);
  if (view == NULL)
    return FALSE;
  self->call = cue_call_new (cue_store_get_clock (self->store), cue_store_get_me (self->store),
                             number, "replay", words[1], NULL);
  g_signal_connect (self->call, "event", G_CALLBACK (on_event_cb), self);
  cue_call_set_view (self->call, view);
  return TRUE;
}

static gboolean
step_search (CuePlayer *self, const char *rest, GError **error)
{
  g_clear_pointer (&self->hits, g_ptr_array_unref);
  self->hits = cue_index_search (self->store, rest, SEARCH_LIMIT,
                                 cue_clock_now_ms (cue_store_get_clock (self->store)),
                                 cue_call_get_facts (self->call), NULL, self->cancellable, error);
  if (self->hits == NULL)
    return FALSE;
  g_free (self->words);
  self->words = g_strdup (rest);
  cue_call_record_search (self->call, rest, self->hits->len, 0);
  if (self->hits->len == 0)
    cue_call_record_miss (self->call, rest);
  return TRUE;
}

static gboolean
step_open (CuePlayer *self, const char *rest, GError **error)
{
  guint64       position = g_ascii_strtoull (rest, NULL, 10);
  const CueHit *hit;
  CuePublished *published;

  if (self->hits == NULL || position < 1 || position > self->hits->len)
    return cue_player_fail (error,
                            "open: there is no such result; search first and give its number");
  hit = g_ptr_array_index (self->hits, position - 1);
  published = cue_authority_load_in_force (self->store, hit->document_id,
                                           cue_clock_now_ms (cue_store_get_clock (self->store)),
                                           error);
  if (published == NULL)
    return FALSE;
  cue_call_record_open (self->call, published, (int) position);
  cue_call_put_on_stage (self->call, published);
  return TRUE;
}

static gboolean
step_said (CuePlayer *self, const char *rest, GError **error)
{
  return cue_player_need (cue_call_say (self->call), "said: nothing is on the stage", error);
}

static gboolean
step_skipped (CuePlayer *self, const char *rest, GError **error)
{
  return cue_player_need (cue_call_skip (self->call, rest),
                          "skipped: nothing is on the stage, or the reason is missing", error);
}

static gboolean
step_unsaid (CuePlayer *self, const char *rest, GError **error)
{
  return cue_player_need (cue_call_unsay (self->call), "unsaid: there is nothing to take back",
                          error);
}

static gboolean
step_branch (CuePlayer *self, const char *rest, GError **error)
{
  guint64 number = g_ascii_strtoull (rest, NULL, 10);

  return cue_player_need (number >= 1 && number < G_MAXINT
                            && cue_call_choose_branch (self->call, (guint) number - 1),
                          "branch: there is no such answer here", error);
}

static gboolean
step_script (CuePlayer *self, const char *rest, GError **error)
{
  guint64 number = g_ascii_strtoull (rest, NULL, 10);

  if (*rest != '\0')
    return cue_player_need (number >= 1 && number < G_MAXINT
                              && cue_call_switch_script (self->call, (guint) number - 1),
                            "script: there are no other fitting talking points of that number",
                            error);
  cue_call_return_to_script (self->call);
  return TRUE;
}

static gboolean
step_offer (CuePlayer *self, const char *rest, GError **error)
{
  static const char *const kinds[] = { "stay", "packs", "plan" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (strcmp (rest, kinds[i]) != 0)
        continue;
      cue_call_choose_offer (self->call, (CueOfferKind) i);
      return cue_player_need (cue_call_get_offer (self->call) != NULL,
                              "offer: there is no such offer for this customer, or offers are "
                              "silenced",
                              error);
    }
  return cue_player_fail (error, "offer: stay, packs or plan is needed");
}

static gboolean
step_disclose (CuePlayer *self, const char *rest, GError **error)
{
  g_auto (GStrv)     words = g_strsplit (rest, " ", 3);
  CueDisclosureState state;

  if (g_strv_length (words) < 2)
    return cue_player_fail (error, "disclose: an id and said or excused REASON are needed");
  state = strcmp (words[1], "said") == 0 ? CUE_DISCLOSURE_SAID : CUE_DISCLOSURE_EXCUSED;
  return cue_player_need (cue_call_mark_disclosure (self->call, words[0], state, words[2]),
                          "disclose: it is not owed, already marked, or an excuse has no reason",
                          error);
}

static gboolean
step_flag (CuePlayer *self, const char *rest, GError **error)
{
  return cue_player_need (cue_call_dispute (self->call, rest), "flag: nothing is on the stage",
                          error);
}

static gboolean
step_reveal (CuePlayer *self, const char *rest, GError **error)
{
  if (*rest == '\0')
    return cue_player_fail (error, "reveal: a reason is needed");
  cue_call_reveal (self->call, rest);
  return TRUE;
}

static gboolean
step_calculated (CuePlayer *self, const char *rest, GError **error)
{
  return cue_player_need (cue_call_get_advice (self->call) != NULL,
                          "calculated: there is no catalogue or no customer to calculate for",
                          error);
}

static gboolean
step_wrap_up (CuePlayer *self, const char *rest, GError **error)
{
  cue_call_hang_up (self->call);
  cue_call_begin_wrap_up (self->call);
  return TRUE;
}

static gboolean
step_outcome (CuePlayer *self, const char *rest, GError **error)
{
  CueWrapUp form = *cue_call_get_wrap_up (self->call);

  for (int i = CUE_OUTCOME_HANDLED; i < CUE_N_OUTCOMES; i++)
    {
      if (strcmp (rest, cue_outcome_to_nick ((CueOutcome) i)) != 0)
        continue;
      form.outcome = (CueOutcome) i;
      cue_call_set_wrap_up (self->call, &form);
      return TRUE;
    }
  return cue_player_fail (error,
                          "outcome: handled, answered, failed, transferred or callback is needed");
}

static gboolean
step_note (CuePlayer *self, const char *rest, GError **error)
{
  CueWrapUp form = *cue_call_get_wrap_up (self->call);

  form.note = (char *) rest;
  cue_call_set_wrap_up (self->call, &form);
  return TRUE;
}

static gboolean
step_close (CuePlayer *self, const char *rest, GError **error)
{
  if (!cue_call_close (self->call, error))
    return FALSE;
  g_clear_object (&self->call);
  g_clear_pointer (&self->hits, g_ptr_array_unref);
  return TRUE;
}

static const struct
{
  const char *word;
  StepFunc    step;
} steps[] = {
  { "pop", step_pop },           { "search", step_search },         { "open", step_open },
  { "said", step_said },         { "skipped", step_skipped },       { "unsaid", step_unsaid },
  { "branch", step_branch },     { "script", step_script },         { "offer", step_offer },
  { "disclose", step_disclose }, { "flag", step_flag },             { "reveal", step_reveal },
  { "calculated", step_calculated }, { "wrap-up", step_wrap_up },   { "outcome", step_outcome },
  { "note", step_note },         { "close", step_close },
};

static gboolean
run_step (CuePlayer *self, const char *word, gsize length, const char *rest, GError **error)
{
  gboolean known;
  gboolean done;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      if (strlen (steps[i].word) != length || strncmp (word, steps[i].word, length) != 0)
        continue;
      if (self->call == NULL && steps[i].step != step_pop)
        return cue_player_fail (error, "no call is open; begin with pop NUMBER");
      return steps[i].step (self, rest, error);
    }
  done = cue_player_step_task (self->call, word, length, rest, &known, error);
  if (!known)
    cue_error_set (error, CUE_ERROR_INVALID, NULL,
                   N_ ("step: %.*s is not known"), (int) length, word);
  return done;
}

/**
 * cue_player_step:
 * @self: a player
 * @line: a step: a word and what belongs to it; empty lines and `#` remarks do nothing
 * @error: return location; INVALID for a step that cannot be done, DENIED for one that is refused
 *
 * Returns: %FALSE with @error set
 */
gboolean
cue_player_step (CuePlayer *self, const char *line, GError **error)
{
  g_autofree char *copy = g_strstrip (g_strdup (line));
  gsize            length = strcspn (copy, " \t");

  if (*copy == '\0' || *copy == '#')
    return TRUE;
  if (!run_step (self, copy, length, g_strchug (copy + length), error))
    return FALSE;
  if (self->write_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->write_error));
  return FALSE;
}

/**
 * cue_player_end:
 * @self: a player
 * @error: return location
 *
 * Returns: %FALSE with @error set when a call was left open
 */
gboolean
cue_player_end (CuePlayer *self, GError **error)
{
  return cue_player_need (self->call == NULL,
                          "the file ends before the call is closed; add a close line", error);
}
