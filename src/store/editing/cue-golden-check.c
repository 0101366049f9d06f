/* cue-golden-check.c
 *
 * Ranking depends on the whole base: one new text can push another one down.  So nothing is estimated:
 * the publication is made in a transaction, the questions are asked, and the transaction is undone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-golden-check.h"

#include "cue-golden.h"
#include "cue-index-private.h"
#include "cue-store-private.h"

/* How far down is looked, to say where an answer went. */
#define DEEPEST 10u
/* An id no publication has: the text that is tried out. */
#define TRIAL_ID "00000000-0000-4000-8000-000000000000"

/* A question with what it expects, found once. */
typedef struct
{
  const CueGoldenQuery *query;      /* (unowned): of a list */
  char                 *expect_id;  /* (owned) (nullable): NULL = there is no such text */
  char                 *title;      /* (owned) */
  guint                 before;
} Question;

typedef struct
{
  GPtrArray *lists;      /* (owned) (element-type CueGoldenList) */
  GArray    *questions;  /* (owned) (element-type Question) */
} Questions;

static void
clear_question (gpointer data)
{
  Question *question = data;

  g_free (question->expect_id);
  g_free (question->title);
}

static void
questions_free (Questions *self)
{
  g_ptr_array_unref (self->lists);
  g_array_unref (self->questions);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Questions, questions_free)

static void
break_free (gpointer data)
{
  CueGoldenBreak *self = data;

  g_free (self->words);
  g_free (self->expect_id);
  g_free (self->expect);
  g_free (self->instead);
  g_free (self);
}

/**
 * cue_golden_report_free:
 * @self: (nullable) (transfer full): a report
 */
void
cue_golden_report_free (CueGoldenReport *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->broken);
  g_free (self);
}

static CueGoldenReport *
report_new (void)
{
  CueGoldenReport *self = g_new0 (CueGoldenReport, 1);

  self->broken = g_ptr_array_new_with_free_func (break_free);
  return self;
}

/* -- the questions ------------------------------------------------------------------------------------------ */

static gboolean
add_question (CueStore *store, Questions *self, const CueGoldenQuery *query, GError **error)
{
  Question          question = { query, NULL, NULL, 0 };
  g_autoptr (GError) own_error = NULL;

  question.expect_id = cue_authority_find_old_id (store, query->expect, &own_error);
  if (question.expect_id == NULL && !g_error_matches (own_error, CUE_ERROR, CUE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return FALSE;
    }
  if (question.expect_id != NULL
      && !cue_sql_dup_text (cue_store_get_sql (store), &question.title, error,
                            "SELECT title FROM projection WHERE document_id = $1 "
                            "ORDER BY no DESC LIMIT 1",
                            "s", question.expect_id))
    return FALSE;
  g_array_append_val (self->questions, question);
  return TRUE;
}

static Questions *
load_questions (CueStore *store, gint64 at_ms, GError **error)
{
  g_autoptr (Questions) self = g_new0 (Questions, 1);
  g_autoptr (GPtrArray) published = NULL;

  self->lists = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_golden_list_unref);
  self->questions = g_array_new (FALSE, FALSE, sizeof (Question));
  g_array_set_clear_func (self->questions, clear_question);
  published = cue_authority_list_in_force (store, CUE_DOCUMENT_GOLDEN, NULL, NULL, at_ms, error);
  for (guint i = 0; published != NULL && i < published->len; i++)
    {
      CueGoldenList *list
        = cue_golden_list_new_from_document (((CuePublished *) published->pdata[i])->document, error);

      if (list == NULL)
        return NULL;
      g_ptr_array_add (self->lists, list);
      for (guint k = 0; k < list->queries->len; k++)
        if (!add_question (store, self, list->queries->pdata[k], error))
          return NULL;
    }
  return published != NULL ? g_steal_pointer (&self) : NULL;
}

/* A local version of the expected text answers as well. */
static gboolean
answers (CueStore *store, const CueHit *hit, const char *expect_id, gboolean *same, GError **error)
{
  g_autofree char *parent = NULL;

  *same = g_str_equal (hit->document_id, expect_id);
  if (*same)
    return TRUE;
  if (!cue_sql_dup_text (cue_store_get_sql (store), &parent, error,
                         "SELECT parent_id FROM projection WHERE document_id = $1 AND no = $2", "si",
                         hit->document_id, (gint64) hit->no))
    return FALSE;
  *same = g_strcmp0 (parent, expect_id) == 0;
  return TRUE;
}

/* place: from 1, 0 = not among the first ones; first (nullable): title of what stands first. */
static gboolean
ask (CueStore *store, const Question *question, gint64 at_ms, GCancellable *cancellable,
     guint *place, char **first, GError **error)
{
  g_autoptr (GPtrArray) hits = NULL;

  *place = 0;
  if (question->expect_id == NULL)
    return TRUE;
  hits = cue_index_search_brief (store, question->query->words, MAX (question->query->within, DEEPEST),
                                 at_ms, NULL, NULL, cancellable, error);
  if (hits == NULL)
    return FALSE;
  if (first != NULL && hits->len > 0)
    *first = g_strdup (((CueHit *) hits->pdata[0])->title);
  for (guint i = 0; i < hits->len && *place == 0; i++)
    {
      gboolean same;

      if (!answers (store, hits->pdata[i], question->expect_id, &same, error))
        return FALSE;
      if (same)
        *place = i + 1;
    }
  return TRUE;
}

static gboolean
is_good (const Question *question, guint place)
{
  return place > 0 && place <= question->query->within;
}

static gboolean
ask_before (CueStore *store, Questions *questions, gint64 at_ms, GCancellable *cancellable,
            CueGoldenReport *report, GError **error)
{
  for (guint i = 0; i < questions->questions->len; i++)
    {
      Question *question = &g_array_index (questions->questions, Question, i);

      if (!ask (store, question, at_ms, cancellable, &question->before, NULL, error))
        return FALSE;
      report->n_before += is_good (question, question->before);
    }
  report->n_queries = questions->questions->len;
  return TRUE;
}

static gboolean
ask_after (CueStore *store, Questions *questions, gint64 at_ms, GCancellable *cancellable,
           CueGoldenReport *report, GError **error)
{
  for (guint i = 0; i < questions->questions->len; i++)
    {
      const Question  *question = &g_array_index (questions->questions, Question, i);
      g_autofree char *first = NULL;
      CueGoldenBreak  *broken;
      guint            place;

      if (!ask (store, question, at_ms, cancellable, &place, &first, error))
        return FALSE;
      report->n_after += is_good (question, place);
      if (is_good (question, place) || !is_good (question, question->before))
        continue;
      broken = g_new0 (CueGoldenBreak, 1);
      broken->words = g_strdup (question->query->words);
      broken->expect_id = g_strdup (question->expect_id);
      broken->expect = g_strdup (question->title);
      broken->within = question->query->within;
      broken->before = question->before;
      broken->after = place;
      broken->instead = g_steal_pointer (&first);
      g_ptr_array_add (report->broken, broken);
    }
  return TRUE;
}

/* -- trying it out ---------------------------------------------------------------------------------------------- */

typedef struct
{
  CueDocument *document;        /* (nullable) (unowned): a text that is not stored */
  const char  *document_id;     /* (nullable) */
  const char  *publication_id;  /* (nullable): to be retired */
  int          no;
  gint64       from_ms;
  gint64       until_ms;
} Trial;

static gboolean
index_document (CueStore *store, CueDocument *document, gint64 at_ms, GError **error)
{
  CueIndex                 *index = cue_index_of_store (store, error);
  g_autoptr (CueProjection) projection = cue_document_project (document, error);
  g_autofree char          *parent_id = NULL;
  CueIndexEntry entry = { .publication_id = TRIAL_ID, .projection = projection, .from_ms = at_ms,
                          .until_ms = CUE_FOREVER_MS, .verified_ms = at_ms };

  if (index == NULL || projection == NULL)
    return FALSE;
  if (!cue_sql_get_int64 (cue_store_get_sql (store), &entry.seq, 1, error,
                          "SELECT seq + 1 FROM feed_head", ""))
    return FALSE;
  entry.document_id = cue_document_get_id (document);
  entry.kind = cue_document_kind_to_nick (cue_document_get_kind (document));
  if (cue_document_get_kind (document) != CUE_DOCUMENT_SCRIPT)
    {
      g_autoptr (CueEntry) text = cue_entry_new_from_document (document, error);

      if (text == NULL)
        return FALSE;
      parent_id = g_strdup (text->parent_id);
      entry.parent_id = parent_id;
    }
  return cue_index_write_entry (index, &entry, error);
}

static gboolean
perform (CueStore *store, const Trial *trial, gint64 at_ms, GError **error)
{
  if (trial->document != NULL)
    return index_document (store, trial->document, at_ms, error);
  if (trial->publication_id != NULL)
    return cue_authority_retire (store, trial->publication_id, "?", error);
  return cue_authority_publish (store, trial->document_id, trial->no, trial->from_ms,
                                trial->until_ms, NULL, error);
}

static gboolean
is_searched (const Trial *trial)
{
  CueDocumentKind kind;

  if (trial->document == NULL)
    return TRUE;
  kind = cue_document_get_kind (trial->document);
  return kind == CUE_DOCUMENT_ENTRY || kind == CUE_DOCUMENT_NOTICE || kind == CUE_DOCUMENT_SCRIPT;
}

/* The questions are asked at the moment the text comes into force, before and after alike: what else
 * begins or ends until then is not its doing. */
static CueGoldenReport *
try_out (CueStore *store, const Trial *trial, GCancellable *cancellable, GError **error)
{
  g_autoptr (CueGoldenReport) report = report_new ();
  g_autoptr (Questions)       questions = NULL;
  CueIndex                   *index = cue_index_of_store (store, error);
  gint64 at_ms = MAX (trial->from_ms, cue_clock_now_ms (cue_store_get_clock (store)));
  gboolean ok;

  if (index == NULL)
    return NULL;
  questions = load_questions (store, at_ms, error);
  if (questions == NULL || !ask_before (store, questions, at_ms, cancellable, report, error))
    return NULL;
  if (questions->questions->len == 0 || !is_searched (trial))
    {
      report->n_after = report->n_before;
      return g_steal_pointer (&report);
    }
  if (!cue_store_begin (store, error))
    return NULL;
  ok = perform (store, trial, at_ms, error)
       && ask_after (store, questions, at_ms, cancellable, report, error);
  cue_store_rollback (store);
  cue_index_forget (index);
  return ok ? g_steal_pointer (&report) : NULL;
}

/**
 * cue_golden_try_document:
 * @store: a writing store
 * @document: an entry, notice or script; other kinds change nothing a search finds by itself
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * The store's thread.  Takes the write lock while the questions are asked the second time.
 *
 * Returns: (transfer full) (nullable): what would change
 */
CueGoldenReport *
cue_golden_try_document (CueStore *store, CueDocument *document, GCancellable *cancellable,
                         GError **error)
{
  const Trial trial = { .document = document };

  g_return_val_if_fail (CUE_IS_STORE (store) && document != NULL, NULL);

  return try_out (store, &trial, cancellable, error);
}

/**
 * cue_golden_try_publish:
 * @store: a store where a reviewer is signed in
 * @document_id: which document
 * @no: an approved revision
 * @from_ms: start, UTC milliseconds; what lies before now means now
 * @until_ms: end, UTC milliseconds; 0 for none
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what would change; %NULL with the error that publishing would
 *   give
 */
CueGoldenReport *
cue_golden_try_publish (CueStore *store, const char *document_id, int no, gint64 from_ms,
                        gint64 until_ms, GCancellable *cancellable, GError **error)
{
  const Trial trial
    = { .document_id = document_id, .no = no, .from_ms = from_ms, .until_ms = until_ms };

  g_return_val_if_fail (CUE_IS_STORE (store) && document_id != NULL, NULL);

  return try_out (store, &trial, cancellable, error);
}

/**
 * cue_golden_try_retire:
 * @store: a store where a reviewer is signed in
 * @publication_id: what would be taken back
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what would change
 */
CueGoldenReport *
cue_golden_try_retire (CueStore *store, const char *publication_id, GCancellable *cancellable,
                       GError **error)
{
  const Trial trial = { .publication_id = publication_id };

  g_return_val_if_fail (CUE_IS_STORE (store) && publication_id != NULL, NULL);

  return try_out (store, &trial, cancellable, error);
}

/**
 * cue_golden_measure:
 * @store: a store
 * @at_ms: when, UTC milliseconds
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): how many questions there are, and how many are answered high
 *   enough, as n_before and n_after
 */
CueGoldenReport *
cue_golden_measure (CueStore *store, gint64 at_ms, GCancellable *cancellable, GError **error)
{
  g_autoptr (CueGoldenReport) report = report_new ();
  g_autoptr (Questions)       questions = NULL;

  g_return_val_if_fail (CUE_IS_STORE (store), NULL);

  questions = load_questions (store, at_ms, error);
  if (questions == NULL || !ask_before (store, questions, at_ms, cancellable, report, error))
    return NULL;
  report->n_after = report->n_before;
  return g_steal_pointer (&report);
}
