/* cue-conflict.c: published texts that tell some customer another price, quota or day.
 *
 * Two texts contradict each other when there is a customer and a moment at which both are told: one
 * level covers the other, tiers, segments and plans have one in common (an empty list is everybody),
 * the days overlap, and a typed fact of the same name and kind differs.  Texts of one family, a group
 * text and its local versions, never do: the narrowest one in force is shown alone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-conflict.h"

#include <string.h>

#include "cue-index-private.h"
#include "cue-scope.h"
#include "cue-store-private.h"

/* A chain of parents is as long as there are levels; a ring made by hand must not hang. */
#define MAX_LEVELS 8

/* What the facts' own rows can tell; the rest is read only of those that are left. */
#define FACT_SQL                                                                                   \
  "SELECT key, n, value, unit, text FROM index_fact WHERE name = $1 AND kind = $2"                 \
  " AND (unit <> $3 OR value <> $4 OR text <> $5) AND effective_from < $6 AND effective_until > $7" \
  " AND (substr(scope, 1, length($8)) = $8 OR substr($8, 1, length(scope)) = scope"                \
  " OR scope = '/all/' OR $8 = '/all/')"
#define PUBLISHED_SQL                                                                              \
  "SELECT publication_id, effective_from, effective_until, seq FROM published"                     \
  " WHERE document_id = $1 AND live = 1"

typedef struct
{
  gint64 from_ms;
  gint64 until_ms;
} Window;

typedef struct
{
  CueIndex       *index;
  CueSql         *sql;
  const CueEntry *entry;
  Window          window;  /* in which the entry would be told */
  char           *root;    /* (owned): document at the top of its family */
  GHashTable     *seen;    /* (owned): key and number of facts already looked at */
  GPtrArray      *found;   /* (owned) (element-type CueConflict) */
  guint           limit;
  GCancellable   *cancellable;
} Search;

/**
 * cue_conflict_free:
 * @self: (transfer full): a conflict
 */
void
cue_conflict_free (CueConflict *self)
{
  g_free (self->document_id);
  g_free (self->title);
  g_free (self->scope);
  g_free (self->fact);
  g_free (self->kind);
  g_free (self->unit);
  g_free (self->text);
  g_free (self);
}

/* The proposed days as moments: from now when they begin earlier or nowhere, the last day whole. */
static Window
get_window (CueStore *store, const CueEntry *entry)
{
  CueClock *clock = cue_store_get_clock (store);
  Window    window = { cue_clock_now_ms (clock), G_MAXINT64 };
  gint64    from = entry->valid_from != NULL ? cue_clock_parse_date_ms (clock, entry->valid_from)
                                             : -1;
  gint64    until = entry->valid_until != NULL
                      ? cue_clock_parse_day_end_ms (clock, entry->valid_until) : -1;

  window.from_ms = MAX (window.from_ms, from);
  if (until >= 0)
    window.until_ms = until;
  return window;
}

/* The document at the top: a text's parent's parent's … */
static gboolean
find_root (CueSql *sql, const char *document_id, char **root, GError **error)
{
  g_autofree char *at = g_strdup (document_id);

  for (guint i = 0; i < MAX_LEVELS; i++)
    {
      g_autofree char *parent = NULL;

      if (!cue_sql_dup_text (sql, &parent, error,
                             "SELECT parent_id FROM projection WHERE document_id = $1"
                             " AND parent_id <> '' ORDER BY no DESC LIMIT 1", "s", at))
        return FALSE;
      if (parent == NULL)
        break;
      g_free (at);
      at = g_steal_pointer (&parent);
    }
  *root = g_steal_pointer (&at);
  return TRUE;
}

static gboolean
lists_meet (GStrv mine, GStrv theirs)
{
  if (mine == NULL || mine[0] == NULL || theirs == NULL || theirs[0] == NULL)
    return TRUE;
  for (guint i = 0; mine[i] != NULL; i++)
    if (g_strv_contains ((const char *const *) theirs, mine[i]))
      return TRUE;
  return FALSE;
}

/* Takes out of the windows what @other covers. */
static void
subtract (GArray *windows, const Window *other)
{
  g_autoptr (GArray) before = g_array_copy (windows);

  g_array_set_size (windows, 0);
  for (guint i = 0; i < before->len; i++)
    {
      const Window *window = &g_array_index (before, Window, i);
      Window        first = { window->from_ms, MIN (window->until_ms, other->from_ms) };
      Window        second = { MAX (window->from_ms, other->until_ms), window->until_ms };

      if (other->from_ms >= window->until_ms || other->until_ms <= window->from_ms)
        {
          g_array_append_val (windows, *window);
          continue;
        }
      if (first.from_ms < first.until_ms)
        g_array_append_val (windows, first);
      if (second.from_ms < second.until_ms)
        g_array_append_val (windows, second);
    }
}

typedef struct
{
  Window window;
  gint64 seq;
} Publication;

/* All publications of a document that are not taken back; *own is the place of @other. */
static GArray *
load_publications (Search *self, const CueIndexDetails *other, int *own, GError **error)
{
  g_autoptr (GArray)      list = g_array_new (FALSE, FALSE, sizeof (Publication));
  g_autoptr (CueSqlQuery) query = cue_sql_query (self->sql, error, PUBLISHED_SQL, "s",
                                                 other->document_id);
  gboolean row = TRUE;

  *own = -1;
  if (query == NULL)
    return NULL;
  while (row)
    {
      Publication publication;

      if (!cue_sql_query_step (query, &row, error))
        return NULL;
      if (!row)
        break;
      if (cue_index_mark_of (cue_sql_query_get_text (query, 0)) == other->publication)
        *own = (int) list->len;
      publication.window.from_ms = cue_sql_query_get_int (query, 1);
      publication.window.until_ms = cue_sql_query_get_int (query, 2);
      publication.seq = cue_sql_query_get_int (query, 3);
      g_array_append_val (list, publication);
    }
  return g_steal_pointer (&list);
}

/* When the other text is shown inside @window: a later publication of the same document outdoes it. */
static gboolean
find_shown (Search *self, const CueIndexDetails *other, Window *window, GError **error)
{
  int own;
  g_autoptr (GArray) list = load_publications (self, other, &own, error);
  g_autoptr (GArray) windows = g_array_new (FALSE, FALSE, sizeof (Window));
  const Publication *mine;
  Window             shown;

  if (list == NULL)
    return FALSE;
  if (own < 0)
    {
      window->until_ms = window->from_ms;
      return TRUE;
    }
  mine = &g_array_index (list, Publication, own);
  shown.from_ms = MAX (mine->window.from_ms, window->from_ms);
  shown.until_ms = MIN (mine->window.until_ms, window->until_ms);
  if (shown.from_ms < shown.until_ms)
    g_array_append_val (windows, shown);
  for (guint i = 0; i < list->len; i++)
    {
      const Publication *later = &g_array_index (list, Publication, i);

      if (later->window.from_ms > mine->window.from_ms
          || (later->window.from_ms == mine->window.from_ms && later->seq > mine->seq))
        subtract (windows, &later->window);
    }
  window->until_ms = window->from_ms;
  if (windows->len > 0)
    *window = g_array_index (windows, Window, 0);
  return TRUE;
}

static gboolean
is_family (Search *self, const CueIndexDetails *other, gboolean *family, GError **error)
{
  g_autofree char *root = NULL;

  *family = g_strcmp0 (other->document_id, self->entry->id) == 0;
  if (*family)
    return TRUE;
  if (!find_root (self->sql, other->document_id, &root, error))
    return FALSE;
  *family = g_strcmp0 (root, self->root) == 0;
  return TRUE;
}

static CueConflict *
conflict_new (const CueIndexDetails *other, CueSqlQuery *row, const CueTypedFact *fact,
              const Window *window)
{
  CueConflict *self = g_new0 (CueConflict, 1);

  self->document_id = g_strdup (other->document_id);
  self->no = other->no;
  self->title = g_strdup (other->title);
  self->scope = g_strdup (other->scope);
  self->fact = g_strdup (fact->name);
  self->kind = g_strdup (fact->kind);
  self->value = cue_sql_query_get_int (row, 2);
  self->unit = g_strdup (cue_sql_query_get_text (row, 3));
  self->text = g_strdup (cue_sql_query_get_text (row, 4));
  self->from_ms = window->from_ms;
  self->until_ms = window->until_ms;
  return self;
}

/* A fact of another text that says something else: whether anybody could be told both. */
static gboolean
judge (Search *self, CueSqlQuery *row, const CueTypedFact *fact, GError **error)
{
  g_autoptr (GError) own_error = NULL;
  g_autoptr (CueIndexDetails) other
    = cue_index_load_details (self->index, (guint32) cue_sql_query_get_int (row, 0), &own_error);
  Window   window = self->window;
  gboolean family;

  if (own_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return FALSE;
    }
  if (other == NULL || !lists_meet (self->entry->tiers, other->tiers)
      || !lists_meet (self->entry->segments, other->segments))
    return TRUE;
  if (!is_family (self, other, &family, error))
    return FALSE;
  if (family)
    return TRUE;
  if (!find_shown (self, other, &window, error))
    return FALSE;
  if (window.from_ms < window.until_ms)
    g_ptr_array_add (self->found, conflict_new (other, row, fact, &window));
  return TRUE;
}

/* A fact of mine that stands in two rows, because the other is for several of my plans, is one. */
static gboolean
is_new (Search *self, CueSqlQuery *row, const CueTypedFact *fact)
{
  return g_hash_table_add (self->seen,
                           g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %p",
                                            cue_sql_query_get_int (row, 0),
                                            cue_sql_query_get_int (row, 1), (const void *) fact));
}

static gboolean
search_rows (Search *self, const CueTypedFact *fact, const char *plan, GError **error)
{
  g_autofree char *name = cue_index_fold_name (fact->name);
  gboolean         is_day = g_strcmp0 (fact->unit, "day") == 0;
  const char      *text = is_day && fact->text != NULL ? fact->text : "";
  gint64           value = is_day ? 0 : fact->value;
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean         row = TRUE;

  if (plan != NULL)
    query = cue_sql_query (self->sql, error, FACT_SQL " AND plan = $9", "sssisiiss", name,
                           fact->kind, fact->unit, value, text, self->window.until_ms,
                           self->window.from_ms, self->entry->scope, plan);
  else
    query = cue_sql_query (self->sql, error, FACT_SQL, "sssisiis", name, fact->kind, fact->unit,
                           value, text, self->window.until_ms, self->window.from_ms,
                           self->entry->scope);
  if (query == NULL)
    return FALSE;
  while (row && self->found->len < self->limit)
    {
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error)
          || !cue_sql_query_step (query, &row, error))
        return FALSE;
      if (row && is_new (self, query, fact) && !judge (self, query, fact, error))
        return FALSE;
    }
  return TRUE;
}

/* Texts for any plan, and those for one of mine; without plans of mine, all. */
static gboolean
search_fact (Search *self, const CueTypedFact *fact, GError **error)
{
  GStrv plans = self->entry->plans;

  /* What has no value yet says nothing that could be contradicted. */
  if (fact->name == NULL || *fact->name == '\0' || fact->kind == NULL || fact->unit == NULL
      || (strcmp (fact->unit, "day") == 0 ? fact->text == NULL || *fact->text == '\0'
                                          : !fact->has_value))
    return TRUE;
  if (plans == NULL || plans[0] == NULL)
    return search_rows (self, fact, NULL, error);
  if (!search_rows (self, fact, "", error))
    return FALSE;
  for (guint i = 0; plans[i] != NULL; i++)
    if (!search_rows (self, fact, plans[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
search_all (Search *self, GError **error)
{
  const CueEntry *entry = self->entry;
  const char     *top = entry->parent_id != NULL ? entry->parent_id : entry->id;

  if (top != NULL && !find_root (self->sql, top, &self->root, error))
    return FALSE;
  for (guint i = 0; entry->facts != NULL && i < entry->facts->len; i++)
    if (!search_fact (self, entry->facts->pdata[i], error))
      return FALSE;
  return TRUE;
}

/**
 * cue_conflict_find:
 * @store: a store; its worker's thread
 * @entry: an entry or notice, however unfinished
 * @limit: how many to find at most; a writer looks at a few
 * @cancellable: (nullable): to stop
 * @error: return location
 *
 * Against what is published, in force now or scheduled.  The proposed days count; a text without a
 * level covers nobody.
 *
 * Returns: (transfer full) (nullable) (element-type CueConflict): in the order of the facts, or %NULL
 *   with an error set
 */
GPtrArray *
cue_conflict_find (CueStore *store, const CueEntry *entry, guint limit, GCancellable *cancellable,
                   GError **error)
{
  CueIndex *index = cue_index_of_store (store, error);
  Search    self = { .index = index, .entry = entry, .limit = limit, .cancellable = cancellable };
  gboolean  found;
  gboolean  began;
  gboolean  ok;

  g_return_val_if_fail (entry != NULL, NULL);
  if (index == NULL || !cue_index_has_facts (index, &found, error))
    return NULL;
  self.found = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_conflict_free);
  self.window = get_window (store, entry);
  if (!found || entry->scope == NULL || !cue_scope_is_valid (entry->scope)
      || self.window.from_ms >= self.window.until_ms)
    return self.found;
  self.sql = cue_store_get_sql (store);
  self.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ok = cue_index_begin_read (index, &began, error);
  if (ok)
    {
      ok = search_all (&self, error);
      cue_index_end_read (index, began);
    }
  g_hash_table_unref (self.seen);
  g_free (self.root);
  if (ok)
    return self.found;
  g_ptr_array_unref (self.found);
  return NULL;
}
