/* cue-index-explain.c: why an entry was found, in one line for editors.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-index-private.h"

#define LATE "; the time was over before all ways to read the query were tried"

static void
append_chars (GString *line, const CueChar *chars, guint n)
{
  g_autofree char *text = cue_text_dup_word (chars, 0, n);

  g_string_append (line, text);
}

/* The text of the document that answers best, and with it what the ranker found in it. */
static void
append_best_text (GString *line, CueIndexResult *result, const CueIndexDocument *document)
{
  double wording = cue_index_get_wording_weight (result->query);
  guint best = 0;
  double best_score = 0;
  guint n;
  const CueChar *chars;

  for (guint i = 0; i < document->n_texts; i++)
    {
      double score;

      chars = cue_index_document_get_text (document, i, &n);
      score = cue_ranker_score_text (result->ranker, chars, n) * (i == 0 ? 1.0 : wording);
      if (score > best_score)
        {
          best = i;
          best_score = score;
        }
    }
  chars = cue_index_document_get_text (document, best, &n);
  cue_ranker_score_text (result->ranker, chars, n);
  if (best_score <= 0)
    return;
  g_string_append (line, best == 0 ? "; title “" : "; wording “");
  append_chars (line, chars, n);
  g_string_append_printf (line, "” %.3f", best_score);
}

/* Of each term, weight × how well the best text has it; what it lacks is in a long text or nowhere. */
static void
append_terms (GString *line, CueIndexResult *result)
{
  for (guint i = 0; i < result->query->terms->len; i++)
    {
      const CueQueryTerm *term = cue_query_get_term (result->query, i);

      g_string_append (line, i == 0 ? "; " : " ");
      append_chars (line, result->query->text->chars + term->start, term->end - term->start);
      g_string_append_printf (line, " %.2f×%.2f", (double) (term->idf * term->weight),
                              (double) cue_ranker_get_found (result->ranker, i));
    }
}

static void
append_synonyms (GString *line, const CueQuery *query)
{
  for (guint i = 0; i < query->synonyms->len; i++)
    {
      const CueQuerySynonym *synonym = &g_array_index (query->synonyms, CueQuerySynonym, i);

      g_string_append (line, "; ");
      append_chars (line, query->text->chars + synonym->start, synonym->end - synonym->start);
      for (guint j = 0; j < synonym->others->len; j++)
        {
          const CueText *other = synonym->others->pdata[j];

          g_string_append (line, j == 0 ? " = " : ", ");
          append_chars (line, other->chars, other->n);
        }
    }
}

static char *
explain (CueIndex *self, CueIndexResult *result, guint rank, GError **error)
{
  const CueIndexMatch *match = &g_array_index (result->matches, CueIndexMatch, rank);
  const CueIndexDocument *document = cue_index_get_document (self, match->key, error);
  GString *line;

  if (document == NULL)
    return NULL;
  line = g_string_new (NULL);
  g_string_printf (line, "rank %u score %.3f", rank + 1, match->score);
  append_best_text (line, result, document);
  g_string_append_printf (line, "; all its texts %.3f", match->accumulated);
  if (match->pinyin_score > 0)
    g_string_append_printf (line, "; pinyin %.3f", match->pinyin_score);
  if (match->by_keyword)
    g_string_append (line, "; the query is one of its keywords");
  if (match->by_added)
    g_string_append (line, "; a wording added at this desk answers best");
  if (match->by_id)
    g_string_append (line, "; its id was typed");
  if (match->gain > 0)
    g_string_append_printf (line, "; opened here lately +%.3f", match->gain);
  append_terms (line, result);
  append_synonyms (line, result->query);
  if (result->is_late)
    g_string_append (line, LATE);
  return g_string_free (line, FALSE);
}

static char *
explain_inside (CueIndex *self, const char *query, const char *document_id, gint64 at_ms,
                GError **error)
{
  g_autoptr (CueIndexResult) result = cue_index_find (self, query, at_ms, error);

  for (guint i = 0; result != NULL && i < result->matches->len; i++)
    {
      guint32 key = g_array_index (result->matches, CueIndexMatch, i).key;
      g_autoptr (GError) own_error = NULL;
      g_autoptr (CueIndexDetails) details = cue_index_load_details (self, key, &own_error);

      if (own_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&own_error));
          return NULL;
        }
      if (details != NULL && g_str_equal (details->document_id, document_id))
        return explain (self, result, i, error);
    }
  if (result == NULL)
    return NULL;
  return g_strconcat ("not among the matches", result->is_late ? LATE : "", NULL);
}

/**
 * cue_index_explain:
 * @store: a store
 * @query: what was typed
 * @document_id: a document
 * @at_ms: the moment asked about, UTC milliseconds
 * @error: return location
 *
 * Returns: (transfer full) (nullable): one line for editors: which of its texts answers best, where
 *   the score comes from, the weight of each term times how well the text has it, and which words
 *   were taken as the same; %NULL with an error set
 */
char *
cue_index_explain (CueStore *store, const char *query, const char *document_id, gint64 at_ms,
                   GError **error)
{
  CueIndex *self = cue_index_of_store (store, error);
  char *line = NULL;
  gboolean found;
  gboolean began;

  g_return_val_if_fail (query != NULL && document_id != NULL, NULL);
  if (self == NULL || !cue_index_exists (self, &found, error))
    return NULL;
  if (!found)
    return g_strdup ("nothing is published yet");
  if (!cue_index_begin_read (self, &began, error))
    return NULL;
  line = explain_inside (self, query, document_id, at_ms, error);
  cue_index_end_read (self, began);
  return line;
}
