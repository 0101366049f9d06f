/* cue-ask.c: what was asked and found nothing, phrase by phrase.
 *
 * The events of this home's people say what was searched in vain.  Marks say which of it is being
 * answered, was answered, or will not be.  Both are needed at every look, and neither is copied: a
 * phrase that is asked again after its answer is open again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-gap-private.h"

#include "cue-store-private.h"

#define DAY_MS (G_GINT64_CONSTANT (24) * 60 * 60 * 1000)
/* What nobody asked again for so long waits no more. */
#define KEEP_DAYS 90
/* Grouping is quadratic; of more phrases than this the newest are looked at. */
#define MAX_PHRASES 600
#define MAX_EVENTS 50000

/* People at or below one's own level, for the other file. */
#define MY_PEOPLE_SQL                                                                             \
  "SELECT json_group_array(m.id), json_group_object(m.id, m.login) FROM staff m "                 \
  "JOIN my_write_scope w ON w.id = m.scope_id "                                                   \
  "WHERE EXISTS (SELECT 1 FROM my_role WHERE role IN ('editor','reviewer','lead'))"
#define ASKED_SQL                                                                                 \
  "SELECT e.kind, e.at, json_extract(e.payload,'$.words'), json_extract($2, '$.\"' || c.staff_id "  \
  "|| '\"'), json_extract(e.payload,'$.document'), json_extract(e.payload,'$.state'), "           \
  "json_extract(e.payload,'$.id') FROM event e JOIN chain c ON c.id = e.chain_id "                \
  "WHERE e.kind IN ('miss','gap','wording') AND e.at >= $3 AND json_valid(e.payload) "            \
  "AND c.staff_id IN (SELECT value FROM json_each($1)) "                                          \
  "ORDER BY e.at DESC, e.chain_id, e.seq DESC LIMIT $4"
/* A document is being written while somebody has a draft of it or a revision of it is not out. */
#define MARKS_SQL                                                                                 \
  "SELECT k.kind, k.about, w.value, coalesce(json_extract(k.payload,'$.until'), k.at) "           \
  "FROM mark k, json_each(k.payload,'$.asked') w WHERE k.live = 1 AND json_valid(k.payload) "     \
  "AND k.kind IN ('gap','gap-filled','gap-dropped') ORDER BY k.seq"

/**
 * cue_ask_fold:
 * @words: what was typed
 *
 * Returns: (transfer full): the same for words that differ in case, width and punctuation only
 */
char *
cue_ask_fold (const char *words)
{
  g_autoptr (CueText) text = cue_text_new (words, FALSE);

  return cue_text_dup_word (text->chars, 0, text->n);
}

/**
 * cue_ask_free:
 * @self: (nullable) (transfer full): a phrase
 */
void
cue_ask_free (CueAsk *self)
{
  if (self == NULL)
    return;
  g_free (self->fold);
  g_free (self->words);
  g_free (self->document_id);
  g_hash_table_unref (self->people);
  g_free (self);
}

static CueAsk *
ask_new (const char *fold, const char *words)
{
  CueAsk *self = g_new0 (CueAsk, 1);

  self->fold = g_strdup (fold);
  self->words = g_strdup (words);
  self->people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->first_ms = G_MAXINT64;
  return self;
}

/* -- what the marks say ------------------------------------------------------------------------------ */

typedef struct
{
  GHashTable *settled; /* (owned) fold → gint64: asked until then it is answered or dropped */
  GHashTable *written; /* (owned) fold → document id */
} Answered;

static void
answered_clear (Answered *self)
{
  g_clear_pointer (&self->settled, g_hash_table_unref);
  g_clear_pointer (&self->written, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answered, answered_clear)

/* Once it is out the mark is taken back, so a mark with nothing behind it is a draft thrown away. */
static gboolean
is_being_written (CueStore *store, const char *document_id, gboolean *written, GError **error)
{
  gint64 found;

  if (!cue_sql_get_int64 (cue_store_get_desk_sql (store), &found, 0, error,
                          "SELECT EXISTS (SELECT 1 FROM draft WHERE document_id = $1)", "s",
                          document_id))
    return FALSE;
  if (found == 0
      && !cue_sql_get_int64 (cue_store_get_sql (store), &found, 0, error,
                             "SELECT EXISTS (SELECT 1 FROM revision r WHERE r.document_id = $1 "
                             "AND r.no > coalesce((SELECT max(p.no) FROM publication p "
                             "WHERE p.document_id = r.document_id AND NOT EXISTS (SELECT 1 "
                             "FROM retirement t WHERE t.publication_id = p.id "
                             "AND t.at < p.effective_from)), 0))",
                             "s", document_id))
    return FALSE;
  *written = found != 0;
  return TRUE;
}

static gboolean
take_mark (CueStore *store, Answered *self, GHashTable *known, CueSqlQuery *query, GError **error)
{
  const char      *kind = cue_sql_query_get_text (query, 0);
  const char      *about = cue_sql_query_get_text (query, 1);
  g_autofree char *fold = cue_ask_fold (cue_sql_query_get_text (query, 2));
  gint64           until_ms = cue_sql_query_get_int (query, 3);
  gint64          *before;

  if (g_str_equal (kind, CUE_MARK_GAP))
    {
      gpointer known_state;
      gboolean written;

      if (!g_hash_table_lookup_extended (known, about, NULL, &known_state))
        {
          if (!is_being_written (store, about, &written, error))
            return FALSE;
          known_state = GINT_TO_POINTER (written);
          g_hash_table_insert (known, g_strdup (about), known_state);
        }
      if (known_state != NULL)
        g_hash_table_insert (self->written, g_steal_pointer (&fold), g_strdup (about));
      return TRUE;
    }
  before = g_hash_table_lookup (self->settled, fold);
  if (before == NULL || *before < until_ms)
    {
      gint64 *until = g_new (gint64, 1);

      *until = until_ms;
      g_hash_table_insert (self->settled, g_steal_pointer (&fold), until);
    }
  return TRUE;
}

static gboolean
load_answered (CueStore *store, Answered *self, GError **error)
{
  g_autoptr (CueSqlQuery) query = cue_sql_query (cue_store_get_sql (store), error, MARKS_SQL, "");
  g_autoptr (GHashTable)  known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean                row = TRUE;

  self->settled = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->written = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  while (row)
    {
      if (query == NULL || !cue_sql_query_step (query, &row, error))
        return FALSE;
      if (row && !cue_sql_query_is_null (query, 2)
          && !take_mark (store, self, known, query, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_settled (const Answered *self, const char *fold, gint64 at_ms)
{
  const gint64 *until = g_hash_table_lookup (self->settled, fold);

  return until != NULL && at_ms <= *until;
}

/* -- what the events say ----------------------------------------------------------------------------- */

static CueSqlQuery *
query_asked (CueStore *store, char **people, char **logins, GError **error)
{
  g_autoptr (CueSqlQuery) mine = NULL;
  gint64                  since_ms;
  gboolean                row;

  if (!cue_store_require_me (store, error))
    return NULL;
  mine = cue_sql_query (cue_store_get_sql (store), error, MY_PEOPLE_SQL, "");
  if (mine == NULL || !cue_sql_query_step (mine, &row, error))
    return NULL;
  *people = g_strdup (row ? cue_sql_query_get_text (mine, 0) : "[]");
  *logins = g_strdup (row ? cue_sql_query_get_text (mine, 1) : "{}");
  since_ms = cue_clock_now_ms (cue_store_get_clock (store)) - KEEP_DAYS * DAY_MS;
  return cue_sql_query (cue_store_get_desk_sql (store), error, ASKED_SQL, "ssii", *people, *logins,
                        since_ms, (gint64) MAX_EVENTS);
}

/* What was typed by a row that still counts; NULL for a gap that was a slip and for the row that says
 * so.  The newest rows come first, so a slip is known before what it takes back. */
static const char *
get_words (CueSqlQuery *query, GHashTable *slips)
{
  const char *id = cue_sql_query_get_text (query, 6);

  if (g_str_equal (cue_sql_query_get_text (query, 0), "gap") && id != NULL)
    {
      if (g_strcmp0 (cue_sql_query_get_text (query, 5), "dropped") == 0)
        g_hash_table_add (slips, g_strdup (id));
      if (g_hash_table_contains (slips, id))
        return NULL;
    }
  return cue_sql_query_get_text (query, 2);
}

static void
count_ask (CueAsk *ask, const char *login, gint64 at_ms)
{
  ask->n_asks++;
  ask->first_ms = MIN (ask->first_ms, at_ms);
  ask->last_ms = MAX (ask->last_ms, at_ms);
  if (login != NULL && !g_hash_table_contains (ask->people, login))
    g_hash_table_add (ask->people, g_strdup (login));
}

/* Phrases of a question that is being answered hold its group together, also when nobody has asked in
 * these very words within the time looked at. */
static void
add_written (GPtrArray *asks, GHashTable *by_fold, const Answered *answered)
{
  GHashTableIter iter;
  gpointer       fold;
  gpointer       document_id;

  g_hash_table_iter_init (&iter, answered->written);
  while (g_hash_table_iter_next (&iter, &fold, &document_id))
    {
      CueAsk *ask = g_hash_table_lookup (by_fold, fold);

      if (ask == NULL)
        {
          ask = ask_new (fold, fold);
          g_ptr_array_add (asks, ask);
        }
      g_free (ask->document_id);
      ask->document_id = g_strdup (document_id);
    }
}

/**
 * cue_ask_list:
 * @store: a store somebody is signed in at
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type CueAsk): what was asked within 90 days and is
 *   neither answered nor dropped since, newest first
 */
GPtrArray *
cue_ask_list (CueStore *store, GError **error)
{
  g_autoptr (GPtrArray)   asks = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_ask_free);
  g_autoptr (GHashTable)  by_fold = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable)  slips = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (CueSqlQuery) query = NULL;
  g_autofree char        *people = NULL;
  g_autofree char        *logins = NULL;
  g_auto (Answered)       answered = { NULL, NULL };
  gboolean                row = TRUE;

  if (!load_answered (store, &answered, error))
    return NULL;
  query = query_asked (store, &people, &logins, error);
  while (row)
    {
      g_autofree char *fold = NULL;
      const char      *words;
      CueAsk          *ask;

      if (query == NULL || !cue_sql_query_step (query, &row, error))
        return NULL;
      if (!row || g_str_equal (cue_sql_query_get_text (query, 0), "wording"))
        continue;
      words = get_words (query, slips);
      fold = words != NULL ? cue_ask_fold (words) : g_strdup ("");
      if (*fold == '\0' || is_settled (&answered, fold, cue_sql_query_get_int (query, 1)))
        continue;
      ask = g_hash_table_lookup (by_fold, fold);
      if (ask == NULL && asks->len >= MAX_PHRASES)
        continue;
      if (ask == NULL)
        {
          ask = ask_new (fold, words);
          g_ptr_array_add (asks, ask);
          g_hash_table_insert (by_fold, ask->fold, ask);
        }
      ask->is_gap |= g_str_equal (cue_sql_query_get_text (query, 0), "gap");
      count_ask (ask, cue_sql_query_get_text (query, 3), cue_sql_query_get_int (query, 1));
    }
  add_written (asks, by_fold, &answered);
  return g_steal_pointer (&asks);
}

/* -- words offered for an entry ------------------------------------------------------------------------ */

/* What is asked for one entry in words it does not have. */
typedef struct
{
  GPtrArray  *asks;  /* (owned) (element-type CueAsk) */
  GHashTable *own;   /* (owned) set of folds: words the published text has by now need no mark */
} Wordings;

static void
wordings_free (gpointer data)
{
  Wordings *self = data;

  g_ptr_array_unref (self->asks);
  g_hash_table_unref (self->own);
  g_free (self);
}

static Wordings *
load_wordings (CueStore *store, const char *document_id, GError **error)
{
  Wordings                 *self = NULL;
  g_autofree char          *body = NULL;
  g_autoptr (CueDocument)   document = NULL;
  g_autoptr (CueProjection) projection = NULL;

  if (!cue_sql_dup_text (cue_store_get_sql (store), &body, error,
                         "SELECT body FROM published WHERE document_id = $1 AND live = 1 "
                         "ORDER BY effective_from DESC, seq DESC LIMIT 1",
                         "s", document_id))
    return NULL;
  self = g_new0 (Wordings, 1);
  self->asks = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_ask_free);
  self->own = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  /* A damaged text has no words; the check of texts names it. */
  document = body != NULL ? cue_document_parse (body, -1, document_id, NULL) : NULL;
  projection = document != NULL ? cue_document_project (document, NULL) : NULL;
  if (projection != NULL)
    g_hash_table_add (self->own, cue_ask_fold (projection->title));
  for (guint i = 0; projection != NULL && projection->asked != NULL && projection->asked[i] != NULL;
       i++)
    g_hash_table_add (self->own, cue_ask_fold (projection->asked[i]));
  return self;
}

static CueAsk *
get_ask (GPtrArray *asks, const char *fold, const char *words)
{
  CueAsk *ask;

  for (guint i = 0; i < asks->len; i++)
    {
      ask = asks->pdata[i];
      if (g_str_equal (ask->fold, fold))
        return ask;
    }
  ask = ask_new (fold, words);
  g_ptr_array_add (asks, ask);
  return ask;
}

static gboolean
take_wording (CueStore *store, GHashTable *by_document, const Answered *answered,
              CueSqlQuery *query, GError **error)
{
  const char      *document_id = cue_sql_query_get_text (query, 4);
  const char      *words = cue_sql_query_get_text (query, 2);
  g_autofree char *fold = words != NULL ? cue_ask_fold (words) : g_strdup ("");
  Wordings        *wordings;

  if (document_id == NULL || *fold == '\0'
      || is_settled (answered, fold, cue_sql_query_get_int (query, 1)))
    return TRUE;
  wordings = g_hash_table_lookup (by_document, document_id);
  if (wordings == NULL)
    {
      wordings = load_wordings (store, document_id, error);
      if (wordings == NULL)
        return FALSE;
      g_hash_table_insert (by_document, g_strdup (document_id), wordings);
    }
  if (!g_hash_table_contains (wordings->own, fold))
    count_ask (get_ask (wordings->asks, fold, words), cue_sql_query_get_text (query, 3),
               cue_sql_query_get_int (query, 1));
  return TRUE;
}

/* Only documents one may write, and only while they are there. */
static gboolean
dup_own_title (CueStore *store, const char *document_id, char **title, GError **error)
{
  return cue_sql_dup_text (cue_store_get_sql (store), title, error,
                           "SELECT j.title FROM document d JOIN my_write_scope w "
                           "ON w.id = d.scope_id JOIN projection j ON j.document_id = d.id "
                           "WHERE d.id = $1 AND EXISTS (SELECT 1 FROM published p "
                           "WHERE p.document_id = d.id AND p.live = 1) ORDER BY j.no DESC LIMIT 1",
                           "s", document_id);
}

/**
 * cue_ask_list_wordings:
 * @store: a store somebody is signed in at
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type CueGap): a gap for each entry of one's own levels
 *   that customers ask for in words it does not have
 */
GPtrArray *
cue_ask_list_wordings (CueStore *store, GError **error)
{
  g_autoptr (GPtrArray)   gaps = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_gap_free);
  g_autoptr (GHashTable)  by_document
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, wordings_free);
  g_autoptr (CueSqlQuery) query = NULL;
  g_autofree char        *people = NULL;
  g_autofree char        *logins = NULL;
  g_auto (Answered)       answered = { NULL, NULL };
  GHashTableIter          iter;
  gpointer                id;
  gpointer                wordings;
  gboolean                row = TRUE;

  if (!load_answered (store, &answered, error))
    return NULL;
  query = query_asked (store, &people, &logins, error);
  while (row)
    {
      if (query == NULL || !cue_sql_query_step (query, &row, error))
        return NULL;
      if (row && g_str_equal (cue_sql_query_get_text (query, 0), "wording")
          && !take_wording (store, by_document, &answered, query, error))
        return NULL;
    }
  g_hash_table_iter_init (&iter, by_document);
  while (g_hash_table_iter_next (&iter, &id, &wordings))
    {
      GPtrArray       *list = ((Wordings *) wordings)->asks;
      g_autofree char *title = NULL;
      CueGap          *gap;

      if (!dup_own_title (store, id, &title, error))
        return NULL;
      if (title == NULL || list->len == 0)
        continue;
      gap = cue_gap_new ((const CueAsk *const *) list->pdata, list->len, 0);
      gap->document_id = g_strdup (id);
      g_free (gap->title);
      gap->title = g_steal_pointer (&title);
      g_free (gap->key);
      gap->key = g_strconcat ("wording:", id, NULL);
      g_ptr_array_add (gaps, gap);
    }
  return g_steal_pointer (&gaps);
}
