/* cue-index-hits.c: from ranked keys to rows of the result list.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-index-hits.h"

#include <string.h>

/* Of one family so many texts are looked at: one a level, and some that were taken back. */
#define MAX_KIN 32u
#define SNIPPET_CHARS 60
#define DAY_MS G_GINT64_CONSTANT (86400000)

/* -- Does it apply to the customer on the line? */

static gboolean
list_has (GStrv list, const char *value)
{
  /* An empty list is for everyone; a fact nobody knows excludes nothing. */
  return list == NULL || list[0] == NULL || value == NULL
         || g_strv_contains ((const char *const *) list, value);
}

/* A local text in force for the customer's region takes the place of the text it was made from. */
static gboolean
find_narrower (CueIndex *self, const CueIndexDetails *document, const char *parent_id,
               const char *region, gboolean *found, GError **error)
{
  CueSqlQuery *query = cue_index_statement (self, CUE_INDEX_NARROWER, error);
  gboolean row = TRUE;
  gboolean ok = query != NULL;

  *found = FALSE;
  if (!ok)
    return FALSE;
  cue_index_bind_id (query, 1, parent_id);
  while (ok && row && !*found)
    {
      ok = cue_sql_query_step (query, &row, error);
      if (ok && row)
        {
          const char *scope = cue_sql_query_get_text (query, 1);

          *found = cue_index_force_has (&self->force, (guint32) cue_sql_query_get_int (query, 0))
                   && g_str_has_prefix (region, scope)
                   && strlen (scope) > strlen (document->scope);
        }
    }
  cue_sql_query_reset (query);
  return ok;
}

/* Texts that this one was made from and those made from it that are for the region, in force or not,
 * are added. */
static gboolean
add_kin (CueIndex *self, const char *document_id, const char *region, GPtrArray *kin,
         GError **error)
{
  CueSqlQuery *query = cue_index_statement (self, CUE_INDEX_KIN, error);
  gboolean row = TRUE;
  gboolean ok = query != NULL;

  if (!ok)
    return FALSE;
  cue_sql_query_bind_text (query, 1, document_id);
  cue_sql_query_bind_text (query, 2, region);
  while (ok && row)
    {
      ok = cue_sql_query_step (query, &row, error);
      if (ok && row
          && !g_ptr_array_find_with_equal_func (kin, cue_sql_query_get_text (query, 0), g_str_equal,
                                                NULL))
        g_ptr_array_add (kin, g_strdup (cue_sql_query_get_text (query, 0)));
    }
  cue_sql_query_reset (query);
  return ok;
}

/* A city's text may have been made from the group's while there is a province's too, or from a
 * province's that was taken back since: of all that hang together the narrowest holds. */
static gboolean
has_narrower (CueIndex *self, const CueIndexDetails *document, const char *region, gboolean *found,
              GError **error)
{
  g_autoptr (GPtrArray) kin = NULL;

  /* An index that stands alone knows no texts but those in it. */
  if (self->desk == NULL)
    return find_narrower (self, document, document->document_id, region, found, error);
  *found = FALSE;
  kin = g_ptr_array_new_with_free_func (g_free);
  if (!add_kin (self, document->document_id, region, kin, error))
    return FALSE;
  if (kin->len == 0)
    return TRUE;
  g_ptr_array_add (kin, g_strdup (document->document_id));
  for (guint i = 0; i < kin->len && i < MAX_KIN && !*found; i++)
    if (!find_narrower (self, document, kin->pdata[i], region, found, error)
        || !add_kin (self, kin->pdata[i], region, kin, error))
      return FALSE;
  return TRUE;
}

static gboolean
find_applies (CueIndex *self, const CueIndexDetails *document, const CueFacts *facts,
              CueApplies *applies, GError **error)
{
  const char *region = cue_facts_get_text (facts, CUE_FACT_TEXT_REGION);
  guint flags = CUE_APPLIES;
  gboolean narrower = FALSE;

  if (region != NULL && *region != '\0')
    {
      if (!has_narrower (self, document, region, &narrower, error))
        return FALSE;
      if (narrower || (!g_str_has_prefix (region, document->scope)
                       && !g_str_equal (document->scope, "/all/")))
        flags |= CUE_NOT_SCOPE;
    }
  if (!list_has (document->tiers, cue_facts_get_text (facts, CUE_FACT_TEXT_TIER)))
    flags |= CUE_NOT_TIER;
  if (!list_has (document->segments, cue_facts_get_text (facts, CUE_FACT_TEXT_SEGMENT)))
    flags |= CUE_NOT_SEGMENT;
  if (!list_has (document->plans, cue_facts_get_text (facts, CUE_FACT_TEXT_PLAN)))
    flags |= CUE_NOT_PLAN;
  *applies = (CueApplies) flags;
  return TRUE;
}

/* -- Snippets */

typedef struct
{
  GString    *text;
  gboolean    wanted;   /* inside what is said or read */
  const char *skipping; /* (nullable): inside an element that is not shown */
} Stripper;

static gboolean
is_element (const char *name, gsize length, const char *wanted)
{
  return strlen (wanted) == length && strncmp (name, wanted, length) == 0;
}

static void
strip_tag (Stripper *self, const char *tag, gsize length)
{
  gboolean closing = *tag == '/';
  const char *name = tag + closing;
  gsize n = strcspn (name, " />");

  n = MIN (n, length - closing);
  if (is_element (name, n, "say") || is_element (name, n, "read") || is_element (name, n, "text"))
    self->wanted = !closing;
  else if (is_element (name, n, "elderly"))
    self->skipping = closing ? NULL : "elderly";
  if (self->text->len > 0 && self->text->str[self->text->len - 1] != '\n')
    g_string_append_c (self->text, '\n');
}

static const char *
append_entity (GString *text, const char *at)
{
  static const struct { const char *name; char c; } entities[] = {
    { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' }, { "&apos;", '\'' },
  };

  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    if (g_str_has_prefix (at, entities[i].name))
      {
        g_string_append_c (text, entities[i].c);
        return at + strlen (entities[i].name);
      }
  g_string_append_c (text, '&');
  return at + 1;
}

/* The canonical XML of a published document was validated before it was stored, so what it says can
 * be read off without building its tree: forty rows are shown at every keystroke. */
static char *
strip_xml (const char *xml)
{
  Stripper self = { .text = g_string_new (NULL) };

  while (*xml != '\0')
    if (*xml == '<')
      {
        const char *end = strchr (xml, '>');

        if (end == NULL)
          break;
        strip_tag (&self, xml + 1, (gsize) (end - xml - 1));
        xml = end + 1;
      }
    else if (!self.wanted || self.skipping != NULL)
      xml++;
    else if (*xml == '&')
      xml = append_entity (self.text, xml);
    else
      g_string_append_c (self.text, *xml++);
  return g_string_free (self.text, FALSE);
}

static gboolean
fill_snippet (CueIndex *self, CueIndexResult *result, const CueIndexDetails *document, CueHit *hit,
              GError **error)
{
  CueSqlQuery *query = cue_index_statement (self, CUE_INDEX_BODY_TEXT, error);
  g_autofree char *text = NULL;
  gboolean row;
  gboolean ok;

  if (query == NULL)
    return FALSE;
  /* A version says the same in each publication of it. */
  cue_sql_query_bind_text (query, 1, document->document_id);
  cue_sql_query_bind_int (query, 2, document->no);
  ok = cue_sql_query_step (query, &row, error);
  text = ok && row ? strip_xml (cue_sql_query_get_text (query, 0)) : g_strdup ("");
  cue_sql_query_reset (query);
  hit->snippet = cue_snippet_new (result->ranker, g_strstrip (text), SNIPPET_CHARS,
                                  &hit->snippet_marks);
  return ok;
}

/* Letters that spell a stretch of the title mark it. */
static void
mark_pinyin (const CueQuery *query, const CueText *title, float *weights)
{
  static const CuePinyinMode modes[] = { CUE_PINYIN_FULL, CUE_PINYIN_INITIALS, CUE_PINYIN_MIXED };

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      guint start;
      guint end;

      if (cue_pinyin_score (&query->letters, modes[i], title->chars, title->n, &start, &end) <= 0)
        continue;
      for (guint at = start; at < end; at++)
        weights[at] = 1;
      return;
    }
}

static void
mark_title (CueIndexResult *result, CueHit *hit)
{
  g_autoptr (CueText) title = cue_text_new (hit->title, TRUE);
  g_autofree float *weights = g_new0 (float, title->n + 1);

  cue_ranker_mark (result->ranker, title, weights);
  if (result->query->is_letters)
    mark_pinyin (result->query, title, weights);
  hit->title_marks = cue_marks_new (title, weights);
}

/* -- Rows */

static gboolean
fill_disputed (CueIndex *self, CueHit *hit, GError **error)
{
  CueSqlQuery *query = cue_index_statement (self, CUE_INDEX_DISPUTED, error);
  /* Marks are about "document#line": '$' is the character after '#'. */
  g_autofree char *from = g_strconcat (hit->document_id, "#", NULL);
  g_autofree char *to = g_strconcat (hit->document_id, "$", NULL);
  gboolean ok;

  if (query == NULL)
    return FALSE;
  cue_sql_query_bind_text (query, 1, from);
  cue_sql_query_bind_text (query, 2, to);
  ok = cue_sql_query_step (query, &hit->disputed, error);
  cue_sql_query_reset (query);
  return ok;
}

static gboolean
fill_verified (CueIndex *self, const CueIndexDetails *document, CueHit *hit, GError **error)
{
  CueSqlQuery *query = cue_index_statement (self, CUE_INDEX_VERIFICATION, error);
  gboolean row;
  gboolean ok;

  if (query == NULL)
    return FALSE;
  cue_sql_query_bind_text (query, 1, document->document_id);
  cue_sql_query_bind_int (query, 2, document->no);
  ok = cue_sql_query_step (query, &row, error);
  hit->verified_ms = document->verified_ms;
  hit->verify_due_ms
    = document->verify_days > 0 ? document->verified_ms + document->verify_days * DAY_MS : 0;
  if (ok && row)
    {
      hit->verified_ms = cue_sql_query_get_int (query, 0);
      hit->verify_due_ms = cue_sql_query_get_int (query, 1);
    }
  cue_sql_query_reset (query);
  return ok;
}

static CueHit *
make_hit (const CueIndexDetails *document, double score, CueApplies applies)
{
  CueHit *hit = g_new0 (CueHit, 1);

  hit->document_id = g_strdup (document->document_id);
  hit->original_id = g_strdup (document->original_id);
  hit->kind = g_strdup (document->kind);
  hit->type = g_strdup (document->type);
  hit->title = g_strdup (document->title);
  hit->category = g_strdup (document->category);
  hit->scope = g_strdup (document->scope);
  hit->no = document->no;
  hit->score = score;
  hit->until_ms = document->until_ms == G_MAXINT64 ? 0 : document->until_ms;
  hit->applies = applies;
  return hit;
}

typedef struct
{
  CueIndexDetails *details;  /* (owned) */
  double           score;
  CueApplies       applies;
} Row;

static void
clear_row (gpointer data)
{
  cue_index_details_free (((Row *) data)->details);
}

static GArray *
new_rows (void)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (Row));

  g_array_set_clear_func (rows, clear_row);
  return rows;
}

static gboolean
read_row (CueIndex *self, const CueIndexMatch *match, const CueFacts *facts, Row *row,
          GError **error)
{
  g_autoptr (GError) own_error = NULL;

  row->score = match->score;
  row->applies = CUE_APPLIES;
  row->details = cue_index_load_details (self, match->key, &own_error);
  if (own_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return FALSE;
    }
  if (row->details == NULL || facts == NULL
      || find_applies (self, row->details, facts, &row->applies, error))
    return TRUE;
  g_clear_pointer (&row->details, cue_index_details_free);
  return FALSE;
}

/* What applies first, then the rest, each part in the order of its score. */
static gboolean
choose_rows (CueIndex *self,
             CueIndexResult *result,
             const CueFacts *facts,
             guint limit,
             GArray *rows,
             GError **error)
{
  g_autoptr (GArray) others = new_rows ();

  for (guint i = 0; i < result->matches->len && rows->len < limit; i++)
    {
      Row row;

      if (!read_row (self, &g_array_index (result->matches, CueIndexMatch, i), facts, &row, error))
        return FALSE;
      if (row.details != NULL)
        g_array_append_val (row.applies == CUE_APPLIES ? rows : others, row);
    }
  for (guint i = 0; i < others->len && rows->len < limit; i++)
    {
      Row *other = &g_array_index (others, Row, i);
      Row moved = *other;

      other->details = NULL;
      g_array_append_val (rows, moved);
    }
  return TRUE;
}

/**
 * cue_index_make_hits:
 * @self: an index, inside the same read as the search
 * @result: what was found
 * @facts: (nullable): the customer on the line; %NULL and everything applies
 * @limit: at most so many
 * @with_snippets: whether to read the texts as well, and whether they are overdue or disputed
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type CueHit): the rows, or %NULL with an error set
 */
GPtrArray *
cue_index_make_hits (CueIndex *self, CueIndexResult *result, const CueFacts *facts, guint limit,
                     gboolean with_snippets, GError **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_hit_free);
  g_autoptr (GArray) rows = new_rows ();

  if (!choose_rows (self, result, facts, limit, rows, error))
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);
      CueHit *hit = make_hit (row->details, row->score, row->applies);

      g_ptr_array_add (hits, hit);
      if (!with_snippets)
        continue;
      if (!fill_verified (self, row->details, hit, error) || !fill_disputed (self, hit, error))
        return NULL;
      mark_title (result, hit);
      if (!fill_snippet (self, result, row->details, hit, error))
        return NULL;
    }
  return g_steal_pointer (&hits);
}

static GArray *
copy_marks (const GArray *marks)
{
  GArray *copy = g_array_new (FALSE, FALSE, sizeof (guint));

  if (marks != NULL)
    g_array_append_vals (copy, marks->data, marks->len);
  return copy;
}

/**
 * cue_hit_copy:
 * @hit: a hit
 *
 * Returns: (transfer full): another one with the same content
 */
CueHit *
cue_hit_copy (const CueHit *hit)
{
  CueHit *copy = g_new0 (CueHit, 1);

  *copy = *hit;
  copy->document_id = g_strdup (hit->document_id);
  copy->original_id = g_strdup (hit->original_id);
  copy->kind = g_strdup (hit->kind);
  copy->type = g_strdup (hit->type);
  copy->title = g_strdup (hit->title);
  copy->category = g_strdup (hit->category);
  copy->scope = g_strdup (hit->scope);
  copy->snippet = g_strdup (hit->snippet);
  copy->title_marks = copy_marks (hit->title_marks);
  copy->snippet_marks = copy_marks (hit->snippet_marks);
  return copy;
}

/**
 * cue_hit_free:
 * @hit: (nullable) (transfer full): a hit
 */
void
cue_hit_free (CueHit *hit)
{
  if (hit == NULL)
    return;
  g_free (hit->document_id);
  g_free (hit->original_id);
  g_free (hit->kind);
  g_free (hit->type);
  g_free (hit->title);
  g_free (hit->category);
  g_free (hit->scope);
  g_free (hit->snippet);
  g_clear_pointer (&hit->title_marks, g_array_unref);
  g_clear_pointer (&hit->snippet_marks, g_array_unref);
  g_free (hit);
}
