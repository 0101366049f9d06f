/* cue-check.c: what only the store can say about a text: links, prices, conflicts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-check.h"

#include <string.h>

#include "cue-authority.h"
#include "cue-check-private.h"
#include "cue-conflict.h"
#include "cue-fixture.h"
#include "cue-index-private.h"
#include "cue-placeholder.h"
#include "cue-store-private.h"

#define MAX_CONFLICTS 10u

static CueFinding *
add (GPtrArray *findings, const char *check, CueFindingLevel level, const char *field,
     const char *line_id)
{
  CueFinding *finding = cue_finding_new (check, level, field, line_id);

  g_ptr_array_add (findings, finding);
  return finding;
}

static gboolean
has (GPtrArray *findings, const char *check)
{
  for (guint i = 0; i < findings->len; i++)
    if (strcmp (((CueFinding *) findings->pdata[i])->check, check) == 0)
      return TRUE;
  return FALSE;
}

/* What a fact's name may have behind the name of what is sold: 10 GB 流量包价, 158 元套餐月费. */
static gboolean
is_price_word (const char *rest)
{
  static const char *const words[] = { "", "价", "价格", "月费", "月租", "资费", "fee", "price",
                                       "amonth", "monthlyfee" };

  return g_strv_contains (words, rest);
}

static const CueCheckPrice *
find_price (CueCheckBase *base, const char *name)
{
  const CueCheckPrice *best = NULL;

  for (guint i = 0; i < base->prices->len; i++)
    {
      const CueCheckPrice *price = base->prices->pdata[i];

      if (*price->name != '\0' && g_str_has_prefix (name, price->name)
          && is_price_word (name + strlen (price->name))
          && (best == NULL || strlen (price->name) > strlen (best->name)))
        best = price;
    }
  return best;
}

static gboolean
check_price (CueCheckBase *base, const CueEntry *entry, const CueTypedFact *fact,
             GPtrArray *findings)
{
  g_autofree char     *name = NULL;
  const CueCheckPrice *price;
  CueFinding          *finding;

  if (g_strcmp0 (fact->kind, "price") != 0 || g_strcmp0 (fact->unit, "fen") != 0
      || fact->name == NULL || !fact->has_value)
    return FALSE;
  name = cue_index_fold_name (fact->name);
  price = find_price (base, name);
  if (price == NULL || price->price_fen == fact->value)
    return price != NULL;
  finding = add (findings, CUE_CHECK_PRICE, CUE_FINDING_MUST, "facts", fact->name);
  finding->detail = cue_format_fen (price->price_fen, entry->lang);
  finding->suggestion = g_strdup (finding->detail);
  finding->value = fact->value;
  finding->limit = price->price_fen;
  return TRUE;
}

/**
 * cue_check_add_prices: (skip)
 * @base: a base
 * @entry: an entry
 * @findings: (element-type CueFinding): added to
 *
 * Typed prices that carry the name of a plan or pack, against the catalogue in force, and plans the
 * text is for that nobody sells or has.
 */
void
cue_check_add_prices (CueCheckBase *base, const CueEntry *entry, GPtrArray *findings)
{
  gboolean compared = FALSE;

  for (guint i = 0; entry->facts != NULL && i < entry->facts->len; i++)
    compared = check_price (base, entry, entry->facts->pdata[i], findings) || compared;
  if (compared && !has (findings, CUE_CHECK_PRICE))
    add (findings, CUE_CHECK_PRICE, CUE_FINDING_PASSED, "facts", NULL);
  for (guint i = 0; base->plans != NULL && entry->plans != NULL && entry->plans[i] != NULL; i++)
    if (!g_hash_table_contains (base->plans, entry->plans[i]))
      {
        g_autofree char *line_id = g_strdup_printf ("%u", i);
        CueFinding      *finding = add (findings, CUE_CHECK_DEAD_LINK, CUE_FINDING_SHOULD, "plans",
                                        line_id);

        finding->detail = g_strdup (entry->plans[i]);
      }
}

typedef enum
{
  TARGET_MISSING,
  TARGET_NOT_IN_FORCE,
  TARGET_GOOD,
} Target;

static gboolean
find_target (CueStore *store, const char *ref, Target *target, char **document_id, GError **error)
{
  CueSql *sql = cue_store_get_sql (store);
  gint64  now_ms = cue_clock_now_ms (cue_store_get_clock (store));
  gint64  shown;

  *target = TARGET_MISSING;
  if (!cue_sql_dup_text (sql, document_id, error,
                         "SELECT id FROM document WHERE id = $1"
                         " UNION ALL SELECT document_id FROM old_id WHERE old_id = $1 LIMIT 1",
                         "s", ref))
    return FALSE;
  if (*document_id == NULL)
    return TRUE;
  if (!cue_sql_get_int64 (sql, &shown, 0, error,
                          "SELECT 1 FROM published WHERE document_id = $1 AND live = 1"
                          " AND effective_until > $2 LIMIT 1", "si", *document_id, now_ms))
    return FALSE;
  *target = shown != 0 ? TARGET_GOOD : TARGET_NOT_IN_FORCE;
  return TRUE;
}

static gboolean
check_link (CueStore *store, const CueEntry *entry, const char *ref, const char *field,
            const char *line_id, guint *n_links, GPtrArray *findings, GError **error)
{
  g_autofree char *document_id = NULL;
  Target           target;
  CueFinding      *finding;

  if (ref == NULL || *ref == '\0' || g_strcmp0 (ref, entry->id) == 0)
    return TRUE;
  if (!find_target (store, ref, &target, &document_id, error))
    return FALSE;
  (*n_links)++;
  if (target == TARGET_GOOD)
    return TRUE;
  finding = add (findings, CUE_CHECK_DEAD_LINK,
                 target == TARGET_MISSING ? CUE_FINDING_MUST : CUE_FINDING_SHOULD, field, line_id);
  finding->detail = g_strdup (ref);
  finding->other_id = g_steal_pointer (&document_id);
  return TRUE;
}

/* The last part of cuedesk:entry/YQ-2612; links to the web are not followed. */
static const char *
get_link_ref (const char *href)
{
  const char *slash;

  if (href == NULL || !g_str_has_prefix (href, "cuedesk:"))
    return NULL;
  slash = strrchr (href, '/');
  return slash != NULL ? slash + 1 : href + strlen ("cuedesk:");
}

/**
 * cue_check_add_links: (skip)
 * @store: a store
 * @entry: an entry
 * @findings: (element-type CueFinding): added to
 * @error: return location
 *
 * Related texts and links to texts of this base: one that is not there must go, one that nobody can
 * open now, because it was retired or never published, had better.
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_check_add_links (CueStore *store, const CueEntry *entry, GPtrArray *findings, GError **error)
{
  guint n_links = 0;

  for (guint i = 0; entry->related != NULL && entry->related[i] != NULL; i++)
    {
      g_autofree char *line_id = g_strdup_printf ("%u", i);

      if (!check_link (store, entry, entry->related[i], "related", line_id, &n_links, findings,
                       error))
        return FALSE;
    }
  for (guint i = 0; entry->read != NULL && i < entry->read->len; i++)
    {
      const CueBlock  *block = entry->read->pdata[i];
      g_autofree char *line_id = g_strdup_printf ("%u", i);

      if (block->kind == CUE_BLOCK_LINK
          && !check_link (store, entry, get_link_ref (block->href), "read", line_id, &n_links,
                          findings, error))
        return FALSE;
    }
  if (n_links > 0 && !has (findings, CUE_CHECK_DEAD_LINK))
    add (findings, CUE_CHECK_DEAD_LINK, CUE_FINDING_PASSED, "related", NULL)->value = n_links;
  return TRUE;
}

/* The other's value in words: 0 元, 20 GB, 12 月 1 日, 3 days as units have them. */
static char *
dup_value (const CueConflict *conflict, const char *lang)
{
  if (strcmp (conflict->unit, "fen") == 0)
    return cue_format_fen (conflict->value, lang);
  if (strcmp (conflict->unit, "mb") == 0)
    return cue_format_mb (conflict->value);
  if (strcmp (conflict->unit, "day") == 0)
    return g_strdup (conflict->text);
  if (strcmp (conflict->unit, "fen-per-gb") == 0 || strcmp (conflict->unit, "fen-per-minute") == 0)
    {
      g_autofree char *price = cue_format_fen (conflict->value, lang);

      return g_strdup_printf ("%s/%s", price,
                              strcmp (conflict->unit, "fen-per-gb") == 0 ? "GB" : "min");
    }
  return g_strdup_printf ("%" G_GINT64_FORMAT, conflict->value);
}

/* As it is written in the other text, which says it best: 3 个工作日. */
static gboolean
read_written (CueStore *store, const CueConflict *conflict, char **text, GError **error)
{
  g_autoptr (CueDocument) document
    = cue_authority_load_revision (store, conflict->document_id, conflict->no, error);
  g_autoptr (CueEntry) entry = document != NULL ? cue_entry_new_from_document (document, error)
                                                : NULL;
  g_autofree char *name = cue_index_fold_name (conflict->fact);

  *text = NULL;
  if (entry == NULL)
    return FALSE;
  for (guint i = 0; i < entry->facts->len && *text == NULL; i++)
    {
      const CueTypedFact *fact = entry->facts->pdata[i];
      g_autofree char    *other = cue_index_fold_name (fact->name);

      if (strcmp (name, other) == 0 && strcmp (fact->kind, conflict->kind) == 0
          && *fact->text != '\0')
        *text = g_strdup (fact->text);
    }
  return TRUE;
}

static gboolean
add_conflicts (CueStore *store, const CueEntry *entry, GPtrArray *findings,
               GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) conflicts = cue_conflict_find (store, entry, MAX_CONFLICTS, cancellable,
                                                       error);

  if (conflicts == NULL)
    return FALSE;
  for (guint i = 0; i < conflicts->len; i++)
    {
      const CueConflict *conflict = conflicts->pdata[i];
      CueFinding        *finding = add (findings, CUE_CHECK_CONFLICT, CUE_FINDING_SHOULD, "facts",
                                        conflict->fact);
      g_autofree char   *written = NULL;

      if (!read_written (store, conflict, &written, error))
        return FALSE;
      finding->detail = g_strdup (conflict->title);
      finding->other_id = g_strdup (conflict->document_id);
      finding->other_scope = g_strdup (conflict->scope);
      finding->other_text = written != NULL ? g_steal_pointer (&written)
                                            : dup_value (conflict, entry->lang);
    }
  if (conflicts->len == 0 && entry->facts != NULL && entry->facts->len > 0)
    add (findings, CUE_CHECK_CONFLICT, CUE_FINDING_PASSED, "facts", NULL);
  return TRUE;
}

/**
 * cue_check_entry:
 * @store: a store; its worker's thread
 * @base: what to check against
 * @entry: an entry or notice, however unfinished
 * @cancellable: (nullable): to stop
 * @error: return location
 *
 * Only what the store knows: prices of the catalogue, links, conflicts with published texts.
 *
 * Returns: (transfer full) (nullable) (element-type CueFinding): findings, or %NULL with an error
 */
GPtrArray *
cue_check_entry (CueStore *store, CueCheckBase *base, const CueEntry *entry,
                 GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) findings
    = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_finding_free);

  g_return_val_if_fail (CUE_IS_STORE (store) && base != NULL && entry != NULL, NULL);

  cue_check_add_prices (base, entry, findings);
  if (!cue_check_add_links (store, entry, findings, error)
      || !add_conflicts (store, entry, findings, cancellable, error))
    return NULL;
  return g_steal_pointer (&findings);
}

/* A name without a value, and how many of the customers lack it. */
static void
count_missing (GHashTable *missing, GHashTable *values, const char *text)
{
  g_autoptr (GPtrArray)  names = cue_placeholder_find (text);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < names->len; i++)
    if (cue_placeholder_is_known (names->pdata[i])
        && !g_hash_table_contains (values, names->pdata[i])
        && g_hash_table_add (seen, names->pdata[i]))
      {
        guint n = GPOINTER_TO_UINT (g_hash_table_lookup (missing, names->pdata[i]));

        g_hash_table_replace (missing, g_strdup (names->pdata[i]), GUINT_TO_POINTER (n + 1));
      }
}

static void
check_line (GPtrArray *findings, GPtrArray *fixtures, const char *lang, const char *field,
            const char *line_id, const char *text)
{
  g_autoptr (GHashTable) missing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray)  names = NULL;

  if (text == NULL || strchr (text, '{') == NULL)
    return;
  for (guint i = 0; i < fixtures->len; i++)
    {
      g_autoptr (GHashTable) values = cue_fixture_values (fixtures->pdata[i], lang);

      count_missing (missing, values, text);
    }
  names = cue_placeholder_find (text);
  for (guint i = 0; i < names->len; i++)
    {
      guint            n = GPOINTER_TO_UINT (g_hash_table_lookup (missing, names->pdata[i]));
      g_autofree char *braced = g_strdup_printf ("{%s}", (const char *) names->pdata[i]);
      CueFinding      *finding;

      if (n == 0)
        continue;
      g_hash_table_remove (missing, names->pdata[i]);
      finding = add (findings, CUE_CHECK_NO_VALUE, CUE_FINDING_SHOULD, field, line_id);
      finding->place.start = (guint) (strstr (text, braced) - text);
      finding->place.length = (guint) strlen (braced);
      finding->detail = g_strdup (names->pdata[i]);
      finding->value = n;
      finding->limit = fixtures->len;
    }
}

/**
 * cue_check_add_fixtures:
 * @findings: (element-type CueFinding): added to
 * @entry: (nullable): an entry, however unfinished
 * @script: (nullable): or a script
 * @elderly_age: from which age on the variant for elderly customers is heard
 *
 * Reads every line to five invented customers, and says which placeholder some of them have no value
 * for.  Any thread.
 */
void
cue_check_add_fixtures (GPtrArray *findings, const CueEntry *entry, const CueScript *script,
                        int elderly_age)
{
  g_autoptr (GPtrArray) fixtures = cue_fixture_list (elderly_age);
  guint n_lines = 0;

  for (guint i = 0; entry != NULL && entry->say != NULL && i < entry->say->len; i++)
    {
      const CueSayLine *line = entry->say->pdata[i];

      n_lines += line->text != NULL && *line->text != '\0';
      check_line (findings, fixtures, entry->lang, "say", line->id, line->text);
      check_line (findings, fixtures, entry->lang, "elderly", line->id, line->elderly);
    }
  for (guint i = 0; script != NULL && i < script->steps->len; i++)
    {
      const CueScriptStep *step = script->steps->pdata[i];

      n_lines += step->text != NULL && *step->text != '\0';
      check_line (findings, fixtures, script->lang, "steps", step->id, step->text);
      check_line (findings, fixtures, script->lang, "elderly", step->id, step->elderly);
    }
  if (n_lines > 0 && !has (findings, CUE_CHECK_NO_VALUE))
    add (findings, CUE_CHECK_NO_VALUE, CUE_FINDING_PASSED, entry != NULL ? "say" : "steps",
         NULL)->limit = fixtures->len;
}

static void
move_all (GPtrArray *to, GPtrArray *from)
{
  g_ptr_array_extend_and_steal (to, g_ptr_array_ref (from));
}

static GPtrArray *
check_entry_document (CueStore *store, CueCheckBase *base, CueDocument *document,
                      const char *today, GCancellable *cancellable, GError **error)
{
  g_autoptr (CueEntry)  entry = cue_entry_new_from_document (document, error);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GPtrArray) more = NULL;

  if (entry == NULL)
    return NULL;
  findings = cue_text_check_entry (base->text, entry, today);
  cue_check_add_fixtures (findings, entry, NULL, base->elderly_age);
  more = cue_check_entry (store, base, entry, cancellable, error);
  if (more == NULL)
    return NULL;
  move_all (findings, more);
  return g_steal_pointer (&findings);
}

/**
 * cue_check_document:
 * @store: a store; its worker's thread
 * @document: a revision
 * @cancellable: (nullable): to stop
 * @error: return location
 *
 * Everything that can be checked in it.  Kinds other than entries, notices and scripts have checks of
 * their own and give an empty list.
 *
 * Returns: (transfer full) (nullable) (element-type CueFinding): findings, or %NULL with an error
 */
GPtrArray *
cue_check_document (CueStore *store, CueDocument *document, GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (CueCheckBase) base = NULL;
  g_autoptr (CueScript)    script = NULL;
  g_autoptr (GDateTime)    now = NULL;
  g_autofree char         *today = NULL;
  CueClock                *clock;
  GPtrArray               *findings;

  g_return_val_if_fail (CUE_IS_STORE (store) && document != NULL, NULL);

  base = cue_check_base_load (store, cue_document_get_scope (document), cancellable, error);
  if (base == NULL)
    return NULL;
  clock = cue_store_get_clock (store);
  now = cue_clock_to_local (clock, cue_clock_now_ms (clock));
  today = g_date_time_format (now, "%Y-%m-%d");
  switch (cue_document_get_kind (document))
    {
    case CUE_DOCUMENT_ENTRY:
    case CUE_DOCUMENT_NOTICE:
      return check_entry_document (store, base, document, today, cancellable, error);
    case CUE_DOCUMENT_SCRIPT:
      script = cue_script_new_from_document (document, error);
      if (script == NULL)
        return NULL;
      findings = cue_text_check_script (base->text, script);
      cue_check_add_fixtures (findings, NULL, script, base->elderly_age);
      return findings;
    case CUE_DOCUMENT_RULES:
    case CUE_DOCUMENT_CATALOGUE:
    case CUE_DOCUMENT_WORDS:
    case CUE_DOCUMENT_GOLDEN:
    case CUE_DOCUMENT_SCORECARD:
      break;
    }
  return g_ptr_array_new_with_free_func ((GDestroyNotify) cue_finding_free);
}
