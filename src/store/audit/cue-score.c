/* cue-score.c: what a call was judged to be worth, and what its agent says to that.
 *
 * A score is an event of the lead, so that nobody can change it afterwards, and a mark for the
 * agent, so that he sees it.  An answer is the same the other way round.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-score.h"

#include "cue-evidence.h"
#include "cue-score-private.h"
#include "cue-store-private.h"

#include <string.h>

#define SCORE_MARK "score"
#define ANSWER_MARK "score-answer"

/**
 * cue_score_value_free:
 * @self: (transfer full): a value
 */
void
cue_score_value_free (CueScoreValue *self)
{
  g_free (self->item_id);
  g_free (self->note);
  g_free (self);
}

/**
 * cue_score_free:
 * @self: (transfer full): a score
 */
void
cue_score_free (CueScore *self)
{
  g_free (self->call_ref);
  g_free (self->form_id);
  g_free (self->agent);
  g_free (self->by);
  g_free (self->answer);
  g_clear_pointer (&self->values, g_ptr_array_unref);
  g_free (self);
}

static gboolean
refuse (GError **error, CueError code, const char *what, const char *why)
{
  g_set_error (error, CUE_ERROR, code, "%s: %s", what, why);
  return FALSE;
}

/**
 * cue_score_may_judge:
 * @store: a store
 * @replay: a call
 * @error: return location
 *
 * A lead judges the calls of his level and below, and never his own.
 *
 * Returns: %FALSE with CUE_ERROR_DENIED
 */
gboolean
cue_score_may_judge (CueStore *store, const CueReplay *replay, GError **error)
{
  const CueStaff *me = cue_store_get_me (store);

  if (!cue_store_require_me (store, error))
    return FALSE;
  if (!cue_staff_has_role (me, "lead") || !g_str_has_prefix (replay->agent->scope, me->scope))
    return refuse (error, CUE_ERROR_DENIED, me->login,
                   "only a lead of the agent's level judges a call");
  if (me->id == replay->agent->id)
    return refuse (error, CUE_ERROR_DENIED, me->login,
                   "your own call is judged by somebody else");
  return TRUE;
}

static gboolean
is_in_range (const CueScoreItem *item, int value)
{
  return item->kind == CUE_SCORE_JUDGEMENT ? value >= 1 && value <= 5 : value == 0 || value == 1;
}

/* Fills the total in; refuses what is open, out of range or overruled without a word. */
static gboolean
add_up (const CueScorecard *form, GPtrArray *values, int *total, gboolean *fatal, GError **error)
{
  g_autoptr (GHashTable) given = g_hash_table_new (g_str_hash, g_str_equal);
  guint                  n_open = 0;

  for (guint i = 0; i < values->len; i++)
    {
      const CueScoreValue *value = values->pdata[i];
      const CueScoreItem  *item = cue_scorecard_find (form, value->item_id);

      if (item == NULL)
        return refuse (error, CUE_ERROR_INVALID, value->item_id,
                   "the form has no such item");
      if (value->value == CUE_SCORE_OPEN)
        continue;
      if (!is_in_range (item, value->value))
        return refuse (error, CUE_ERROR_INVALID, item->id,
                   "give 1 to 5, or yes and no");
      if (value->filled != CUE_SCORE_OPEN && value->filled != value->value
          && (value->note == NULL || *value->note == '\0'))
        return refuse (error, CUE_ERROR_INVALID, item->id,
                   "the evidence says something else: write why it is overruled");
      g_hash_table_insert (given, value->item_id, GINT_TO_POINTER (value->value + 1));
    }
  *total = cue_scorecard_get_total (form, given, fatal, &n_open);
  if (n_open > 0 && !*fatal)
    return refuse (error, CUE_ERROR_INVALID, form->title,
                   "some items have no value yet: give each one");
  return TRUE;
}

static void
set_values (CuePayload *payload, GPtrArray *values)
{
  g_autoptr (GPtrArray) given = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < values->len; i++)
    {
      const CueScoreValue *value = values->pdata[i];

      g_ptr_array_add (given, g_strdup_printf ("%s=%d %d %" G_GINT64_FORMAT, value->item_id,
                                               value->value, value->filled, value->seq));
      if (value->note != NULL && *value->note != '\0')
        g_ptr_array_add (notes, g_strdup_printf ("%s=%s", value->item_id, value->note));
    }
  g_ptr_array_add (given, NULL);
  g_ptr_array_add (notes, NULL);
  cue_payload_set_texts (payload, "items", (const char *const *) given->pdata);
  cue_payload_set_texts (payload, "notes", (const char *const *) notes->pdata);
}

/**
 * cue_score_record:
 * @store: a store
 * @kind: score or coach
 * @mark: the kind of the mark
 * @call_ref: the call
 * @about: what the mark is about
 * @login: whom to tell
 * @payload: what to say
 * @error: return location
 *
 * The event in one's own chain and the mark for the other person.
 *
 * Returns: whether both were written
 */
gboolean
cue_score_record (CueStore *store, CueEventKind kind, const char *mark, const char *call_ref,
                  const char *about, const char *login, CuePayload *payload, GError **error)
{
  g_autofree char *json = NULL;

  cue_payload_set_token (payload, "call", call_ref);
  json = cue_payload_to_json (payload);
  return cue_evidence_append (store, kind, "", payload, NULL, error)
         && cue_evidence_tell (store, mark, about, login, json, error);
}

/**
 * cue_score_save:
 * @store: a store where a lead is signed in
 * @replay: the call
 * @form: the form
 * @form_no: its revision
 * @values: (element-type CueScoreValue): what was given
 * @error: return location
 *
 * Writes a `score` event into the lead's own chain and tells the agent.  Saving again replaces the
 * result the agent sees; both events stay.  The store's write thread.
 *
 * Returns: %FALSE with CUE_ERROR_DENIED, or INVALID when an item is open or the evidence was
 *   overruled without a note
 */
gboolean
cue_score_save (CueStore *store, const CueReplay *replay, const CueScorecard *form, int form_no,
                GPtrArray *values, GError **error)
{
  g_autoptr (CuePayload) payload = cue_payload_new ();
  int                    total = 0;
  gboolean               fatal = FALSE;

  g_return_val_if_fail (CUE_IS_STORE (store) && replay != NULL && form != NULL, FALSE);
  g_return_val_if_fail (values != NULL, FALSE);

  if (!cue_score_may_judge (store, replay, error) || !add_up (form, values, &total, &fatal, error))
    return FALSE;
  cue_payload_set_token (payload, "form", form->id);
  cue_payload_set_int (payload, "no", form_no);
  cue_payload_set_token (payload, "agent", replay->agent->login);
  cue_payload_set_int (payload, "total", total);
  cue_payload_set_bool (payload, "fatal", fatal);
  set_values (payload, values);
  return cue_score_record (store, CUE_EVENT_SCORE, SCORE_MARK, replay->call_ref, replay->call_ref,
                           replay->agent->login, payload, error);
}

/* -- reading ---------------------------------------------------------------------------------- */

static CueScoreValue *
parse_value (const char *text)
{
  g_auto (GStrv)  halves = g_strsplit (text, "=", 2);
  g_auto (GStrv)  numbers = g_strsplit (halves[0] != NULL && halves[1] != NULL ? halves[1] : "", " ", 3);
  CueScoreValue  *value;

  if (g_strv_length (numbers) != 3)
    return NULL;
  value = g_new0 (CueScoreValue, 1);
  value->item_id = g_strdup (halves[0]);
  value->value = (int) g_ascii_strtoll (numbers[0], NULL, 10);
  value->filled = (int) g_ascii_strtoll (numbers[1], NULL, 10);
  value->seq = g_ascii_strtoll (numbers[2], NULL, 10);
  return value;
}

static void
add_note (CueScore *self, const char *text)
{
  g_auto (GStrv) halves = g_strsplit (text, "=", 2);

  for (guint i = 0; halves[0] != NULL && halves[1] != NULL && i < self->values->len; i++)
    {
      CueScoreValue *value = self->values->pdata[i];

      if (!g_str_equal (value->item_id, halves[0]))
        continue;
      g_free (value->note);
      value->note = g_strdup (halves[1]);
    }
}

/* The lists of the payload: items first, for the notes belong to them. */
static gboolean
read_lists (CueStore *store, CueScore *self, const char *payload, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = TRUE;

  self->values = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_score_value_free);
  query = cue_sql_query (cue_store_get_sql (store), error,
                         "SELECT 0, value FROM json_each($1, '$.items') UNION ALL "
                         "SELECT 1, value FROM json_each($1, '$.notes') ORDER BY 1",
                         "s", payload);
  while (row)
    {
      if (query == NULL || !cue_sql_query_step (query, &row, error))
        return FALSE;
      if (row && cue_sql_query_get_int (query, 0) == 1)
        add_note (self, cue_sql_query_get_text (query, 1));
      else if (row)
        {
          CueScoreValue *value = parse_value (cue_sql_query_get_text (query, 1));

          if (value != NULL)
            g_ptr_array_add (self->values, value);
        }
    }
  return TRUE;
}

static gboolean
read_answer (CueStore *store, CueScore *self, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = FALSE;

  query = cue_sql_query (cue_store_get_sql (store), error,
                         "SELECT json_extract(k.payload,'$.words'), k.at FROM mark k "
                         "JOIN staff a ON a.id = k.by_staff WHERE k.kind = '" ANSWER_MARK "' "
                         "AND k.about = $1 AND k.live = 1 AND a.login = $2 AND k.at >= $3 "
                         "ORDER BY k.seq DESC LIMIT 1",
                         "ssi", self->call_ref, self->agent, self->at_ms);
  if (query == NULL || !cue_sql_query_step (query, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  self->answer = g_strdup (cue_sql_query_get_text (query, 0));
  self->answered_ms = cue_sql_query_get_int (query, 1);
  return TRUE;
}

/* (transfer full) query, nullable; columns of SELECT_SCORES. */
#define SELECT_SCORES                                                                             \
  "SELECT k.about, k.payload, b.login, k.at, a.login, json_extract(k.payload,'$.form'), "          \
  "json_extract(k.payload,'$.no'), json_extract(k.payload,'$.total'), "                            \
  "json_extract(k.payload,'$.fatal') FROM mark k JOIN staff b ON b.id = k.by_staff "               \
  "JOIN staff a ON a.id = k.staff_id JOIN scope s ON s.id = a.scope_id "                           \
  "WHERE k.kind = '" SCORE_MARK "' AND k.live = 1 AND json_valid(k.payload) AND "

static GPtrArray *
read_scores (CueStore *store, CueSqlQuery *query, GError **error)
{
  g_autoptr (CueSqlQuery) owned = query;
  g_autoptr (GPtrArray)   scores = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_score_free);
  gboolean                row = TRUE;

  while (owned != NULL && cue_sql_query_step (owned, &row, error))
    {
      CueScore *self;

      if (!row)
        return g_steal_pointer (&scores);
      self = g_new0 (CueScore, 1);
      g_ptr_array_add (scores, self);
      self->call_ref = g_strdup (cue_sql_query_get_text (owned, 0));
      self->by = g_strdup (cue_sql_query_get_text (owned, 2));
      self->at_ms = cue_sql_query_get_int (owned, 3);
      self->agent = g_strdup (cue_sql_query_get_text (owned, 4));
      self->form_id = g_strdup (cue_sql_query_get_text (owned, 5));
      self->form_no = (int) cue_sql_query_get_int (owned, 6);
      self->total = (int) cue_sql_query_get_int (owned, 7);
      self->fatal = cue_sql_query_get_int (owned, 8) != 0;
      if (!read_lists (store, self, cue_sql_query_get_text (owned, 1), error)
          || !read_answer (store, self, error))
        return NULL;
    }
  return NULL;
}

/**
 * cue_score_load:
 * @store: a store where somebody is signed in
 * @call_ref: which call
 * @error: return location, %NULL without an error means that nobody judged it yet
 *
 * For its agent and for leads of a level above him.
 *
 * Returns: (transfer full) (nullable): the latest score of the call
 */
CueScore *
cue_score_load (CueStore *store, const char *call_ref, GError **error)
{
  g_autoptr (GPtrArray) scores = NULL;

  g_return_val_if_fail (CUE_IS_STORE (store) && call_ref != NULL, NULL);

  if (!cue_store_require_me (store, error))
    return NULL;
  scores = read_scores (store,
                        cue_sql_query (cue_store_get_sql (store), error,
                                       SELECT_SCORES
                                       "k.about = $1 AND (k.staff_id = cue_me() OR "
                                       "substr(s.path, 1, length($2)) = $2) "
                                       "ORDER BY k.seq DESC LIMIT 1",
                                       "ss", call_ref, cue_store_get_me (store)->scope),
                        error);
  return scores != NULL && scores->len > 0 ? g_ptr_array_steal_index (scores, 0) : NULL;
}

/**
 * cue_score_list_mine:
 * @store: a store where somebody is signed in
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type CueScore): what his own calls were judged to be
 *   worth, newest first
 */
GPtrArray *
cue_score_list_mine (CueStore *store, GError **error)
{
  g_return_val_if_fail (CUE_IS_STORE (store), NULL);

  if (!cue_store_require_me (store, error))
    return NULL;
  return read_scores (store,
                      cue_sql_query (cue_store_get_sql (store), error,
                                     SELECT_SCORES "k.staff_id = cue_me() ORDER BY k.seq DESC", ""),
                      error);
}

/**
 * cue_score_answer:
 * @store: a store where the agent of the call is signed in
 * @call_ref: which call
 * @words: what he says to the score; numbers in it are masked
 * @error: return location
 *
 * An event of the agent and a mark for the lead.
 *
 * Returns: %FALSE with CUE_ERROR_NOT_FOUND when his call was not judged, INVALID without words
 */
gboolean
cue_score_answer (CueStore *store, const char *call_ref, const char *words, GError **error)
{
  g_autoptr (CuePayload) payload = cue_payload_new ();
  g_autoptr (CueScore)   score = NULL;

  g_return_val_if_fail (CUE_IS_STORE (store) && call_ref != NULL && words != NULL, FALSE);

  score = cue_score_load (store, call_ref, error);
  if (score == NULL && error != NULL && *error != NULL)
    return FALSE;
  if (score == NULL || !g_str_equal (score->agent, cue_store_get_me (store)->login))
    return refuse (error, CUE_ERROR_NOT_FOUND, call_ref,
                   "no call of yours was judged under this number");
  if (*words == '\0')
    return refuse (error, CUE_ERROR_INVALID, call_ref,
                   "write what you say to it");
  cue_payload_set_token (payload, "state", "answer");
  cue_payload_set_text (payload, "words", words);
  return cue_score_record (store, CUE_EVENT_SCORE, ANSWER_MARK, call_ref, call_ref, score->by,
                           payload, error);
}
