/* test-content.c: the sample's documents hold together and are worth having.
 *
 * Every problem is reported, not only the first: an editor wants the whole list.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <locale.h>
#include <string.h>

#include "cue-catalogue.h"
#include "cue-demo.h"
#include "cue-entry.h"
#include "cue-index.h"
#include "cue-projection.h"
#include "cue-xml.h"
#include "sample-walk.h"
#include "test-folder.h"

#define SHINGLE 8
#define LONGEST_SENTENCE 30

static gboolean
is_content (CueDocument *document)
{
  CueDocumentKind kind = cue_document_get_kind (document);

  return kind == CUE_DOCUMENT_ENTRY || kind == CUE_DOCUMENT_NOTICE;
}

/* (transfer full): entries and notices of the walk, in order. */
static GPtrArray *
list_entries (SampleWalk *walk)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_entry_unref);

  for (guint i = 0; i < walk->documents->len; i++)
    {
      CueDocument       *document = g_ptr_array_index (walk->documents, i);
      g_autoptr (GError) error = NULL;
      CueEntry          *entry;

      if (!is_content (document))
        continue;
      entry = cue_entry_new_from_document (document, &error);
      g_assert_no_error (error);
      g_ptr_array_add (list, entry);
    }
  return list;
}

static GHashTable *
collect_ids (SampleWalk *walk)
{
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < walk->documents->len; i++)
    {
      CueDocument   *document = g_ptr_array_index (walk->documents, i);
      g_auto (GStrv) old_ids = cue_document_dup_old_ids (document);

      g_hash_table_add (ids, g_strdup (cue_document_get_id (document)));
      for (guint j = 0; old_ids[j] != NULL; j++)
        if (!g_hash_table_add (ids, g_strdup (old_ids[j])))
          sample_problem ("%s is there twice", old_ids[j]);
    }
  return ids;
}

/* First cells of a sample table. */
static GHashTable *
collect_first_cells (SampleWalk *walk, const char *name)
{
  GHashTable      *cells = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *text = sample_load (walk->clock, name);
  g_auto (GStrv)   lines = g_strsplit (text, "\n", -1);

  for (guint i = 1; lines[i] != NULL; i++)
    g_hash_table_add (cells, g_strndup (lines[i], strcspn (lines[i], ",")));
  return cells;
}

static void
test_projects (gconstpointer data)
{
  SampleWalk            *walk = (SampleWalk *) data;
  g_autoptr (GHashTable) ids = collect_ids (walk);
  g_autoptr (GHashTable) scopes = collect_first_cells (walk, "scopes.csv");
  g_autoptr (GHashTable) staff = collect_first_cells (walk, "staff.csv");

  for (guint i = 0; i < walk->rejected->len; i++)
    sample_problem ("%s", (char *) g_ptr_array_index (walk->rejected, i));
  g_assert_cmpuint (g_hash_table_size (ids), >=, walk->documents->len);
  for (guint i = 0; i < walk->documents->len; i++)
    {
      CueDocument              *document = g_ptr_array_index (walk->documents, i);
      g_autofree char          *name = sample_name (document);
      g_autoptr (GError)        error = NULL;
      g_autoptr (CueProjection) projection = cue_document_project (document, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (projection->title, !=, "");
      if (!g_hash_table_contains (scopes, projection->scope))
        sample_problem ("%s: no level %s in scopes.csv", name, projection->scope);
      if (projection->verifier != NULL && !g_hash_table_contains (staff, projection->verifier))
        sample_problem ("%s: nobody is called %s", name, projection->verifier);
      if (projection->valid_until != NULL && strcmp (projection->valid_until, SAMPLE_TODAY) < 0)
        sample_problem ("%s: over before the first day", name);
      if (projection->verified_on != NULL && strcmp (projection->verified_on, SAMPLE_TODAY) > 0)
        sample_problem ("%s: verified in the future", name);
      for (guint j = 0; projection->related != NULL && projection->related[j] != NULL; j++)
        if (!g_hash_table_contains (ids, projection->related[j]))
          sample_problem ("%s: related %s is not there", name, projection->related[j]);
    }
}

/* The sample is a template: it is as good on the last day of a month as on any other. */
static void
test_any_day (gconstpointer data)
{
  static const char *const days[] = { "2027-01-31", "2028-02-29", "2026-12-31", "2027-03-01" };
  const SampleWalk        *walk = data;

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (SampleWalk) then = sample_walk_new (days[i]);

      for (guint j = 0; j < then->rejected->len; j++)
        sample_problem ("%s: %s", days[i], (char *) g_ptr_array_index (then->rejected, j));
      g_assert_cmpuint (then->documents->len, ==, walk->documents->len);
    }
}

static void
test_counts (gconstpointer data)
{
  SampleWalk              *walk = (SampleWalk *) data;
  g_autoptr (GPtrArray)    entries = list_entries (walk);
  g_autofree char         *xml = sample_load (walk->clock, "catalogue.xml");
  g_autoptr (GError)       error = NULL;
  g_autoptr (CueCatalogue) catalogue = cue_catalogue_parse (xml, -1, "catalogue.xml", &error);
  guint by_type[CUE_N_ENTRY_TYPES] = { 0 };
  guint kinds[CUE_N_DOCUMENT_KINDS] = { 0 };
  guint n_chinese = 0;
  guint n_english = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < walk->documents->len; i++)
    kinds[cue_document_get_kind (g_ptr_array_index (walk->documents, i))]++;
  for (guint i = 0; i < entries->len; i++)
    {
      const CueEntry *entry = g_ptr_array_index (entries, i);

      if (entry->document_kind != CUE_DOCUMENT_ENTRY)
        continue;
      if (strcmp (entry->lang, "en") == 0)
        n_english++;
      else
        {
          n_chinese++;
          by_type[entry->type]++;
        }
    }
  g_test_message ("%u Chinese and %u English entries, %u notices, %u scripts", n_chinese,
                  n_english, kinds[CUE_DOCUMENT_NOTICE], kinds[CUE_DOCUMENT_SCRIPT]);
  if (n_chinese < 150)
    sample_problem ("%u Chinese entries, 150 are promised", n_chinese);
  for (int type = 0; type < CUE_N_ENTRY_TYPES; type++)
    if (by_type[type] < 3)
      sample_problem ("%u entries of type %s", by_type[type],
                      cue_entry_type_to_nick ((CueEntryType) type));
  g_assert_cmpuint (n_english, >=, 20);
  g_assert_cmpuint (kinds[CUE_DOCUMENT_SCRIPT], >=, 12);
  g_assert_cmpuint (kinds[CUE_DOCUMENT_NOTICE], >=, 8);
  g_assert_cmpuint (kinds[CUE_DOCUMENT_RULES], ==, 1);
  g_assert_cmpuint (kinds[CUE_DOCUMENT_GOLDEN], ==, 1);
  g_assert_cmpuint (kinds[CUE_DOCUMENT_SCORECARD], ==, 1);
  g_assert_cmpuint (cue_catalogue_get_n_plans (catalogue), >=, 40);
  g_assert_cmpuint (cue_catalogue_get_n_packs (catalogue), >=, 20);
}

static void
check_asked (const char *name, const CueEntry *entry)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; entry->asked != NULL && entry->asked[i] != NULL; i++)
    {
      if (!g_hash_table_add (seen, entry->asked[i]))
        sample_problem ("%s: asked twice: %s", name, entry->asked[i]);
      if (strcmp (entry->asked[i], entry->title) == 0)
        sample_problem ("%s: asked is the title again", name);
    }
  if (g_hash_table_size (seen) < 3)
    sample_problem ("%s: fewer than three wordings", name);
}

static void
check_links (const char *name, const CueEntry *entry, GHashTable *ids)
{
  for (guint i = 0; i < entry->read->len; i++)
    {
      const CueBlock *block = g_ptr_array_index (entry->read, i);
      const char     *id;

      if (block->kind != CUE_BLOCK_LINK || !g_str_has_prefix (block->href, "cuedesk:"))
        continue;
      id = strrchr (block->href, '/');
      if (id == NULL || !g_hash_table_contains (ids, id + 1))
        sample_problem ("%s: link to nowhere: %s", name, block->href);
    }
}

static void
test_entries (gconstpointer data)
{
  SampleWalk              *walk = (SampleWalk *) data;
  g_autoptr (GPtrArray)    entries = list_entries (walk);
  g_autoptr (GHashTable)   ids = collect_ids (walk);
  g_autofree char         *xml = sample_load (walk->clock, "catalogue.xml");
  g_autoptr (CueCatalogue) catalogue = cue_catalogue_parse (xml, -1, "catalogue.xml", NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      const CueEntry *entry = g_ptr_array_index (entries, i);
      const char     *name = entry->old_ids[0];
      int longest = strcmp (entry->lang, "zh") == 0 ? LONGEST_SENTENCE : 0;

      check_asked (name, entry);
      check_links (name, entry, ids);
      if (entry->say->len == 0)
        sample_problem ("%s: nothing to say", name);
      if (entry->document_kind == CUE_DOCUMENT_ENTRY && entry->type == CUE_ENTRY_TARIFF
          && entry->facts->len == 0)
        sample_problem ("%s: a tariff without a typed fact", name);
      for (guint j = 0; entry->plans != NULL && entry->plans[j] != NULL; j++)
        {
          CuePlanSummary plan;

          if (!cue_catalogue_get_plan (catalogue, entry->plans[j], &plan))
            sample_problem ("%s: no plan %s", name, entry->plans[j]);
        }
      for (guint j = 0; j < entry->say->len; j++)
        {
          const CueSayLine *line = g_ptr_array_index (entry->say, j);
          g_autofree char  *where = g_strdup_printf ("%s %s", name, line->id);

          sample_check_spoken_line (walk, where, line->text, longest);
          if (line->elderly != NULL)
            sample_check_spoken_line (walk, where, line->elderly, longest);
        }
    }
}

/* -- no entry is another one with a few words changed --------------------------------------- */

static int
compare_hashes (gconstpointer a, gconstpointer b)
{
  guint64 left = *(const guint64 *) a;
  guint64 right = *(const guint64 *) b;

  return left < right ? -1 : left > right;
}

/* (transfer full): sorted, distinct hashes of all runs of SHINGLE characters; white space is left
 * out, so that a line break does not make two texts different. */
static GArray *
make_shingles (const CueEntry *entry)
{
  g_autofree char     *text = cue_entry_dup_plain_text (entry);
  g_autofree gunichar *characters = g_utf8_to_ucs4_fast (text, -1, NULL);
  GArray              *hashes = g_array_new (FALSE, FALSE, sizeof (guint64));
  glong                length = 0;
  guint                kept = 0;

  for (glong i = 0; characters[i] != 0; i++)
    if (!g_unichar_isspace (characters[i]))
      characters[length++] = characters[i];
  for (glong i = 0; i + SHINGLE <= length; i++)
    {
      guint64 hash = G_GUINT64_CONSTANT (14695981039346656037);

      for (int j = 0; j < SHINGLE; j++)
        hash = (hash ^ characters[i + j]) * G_GUINT64_CONSTANT (1099511628211);
      g_array_append_val (hashes, hash);
    }
  g_array_sort (hashes, compare_hashes);
  for (guint i = 0; i < hashes->len; i++)
    if (i == 0 || g_array_index (hashes, guint64, i) != g_array_index (hashes, guint64, kept - 1))
      g_array_index (hashes, guint64, kept++) = g_array_index (hashes, guint64, i);
  g_array_set_size (hashes, kept);
  return hashes;
}

static guint
count_common (const GArray *a, const GArray *b)
{
  guint common = 0;

  for (guint i = 0, j = 0; i < a->len && j < b->len;)
    {
      int order = compare_hashes (&g_array_index (a, guint64, i), &g_array_index (b, guint64, j));

      common += order == 0;
      i += order <= 0;
      j += order >= 0;
    }
  return common;
}

static void
test_no_two_alike (gconstpointer data)
{
  SampleWalk            *walk = (SampleWalk *) data;
  g_autoptr (GPtrArray)  entries = list_entries (walk);
  g_autoptr (GPtrArray)  shingles = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; i < entries->len; i++)
    {
      const CueEntry *entry = g_ptr_array_index (entries, i);
      GArray         *mine = make_shingles (entry);

      g_ptr_array_add (shingles, mine);
      g_assert_cmpuint (count_common (mine, mine), ==, mine->len);
      if (mine->len < 40)
        sample_problem ("%s: hardly any text", entry->old_ids[0]);
      for (guint j = 0; j < i; j++)
        {
          const CueEntry *other = g_ptr_array_index (entries, j);
          const GArray   *theirs = g_ptr_array_index (shingles, j);
          guint           common = count_common (mine, theirs);

          if (common * 2 > MIN (mine->len, theirs->len))
            sample_problem ("%s and %s share %u of %u", entry->old_ids[0], other->old_ids[0],
                            common, MIN (mine->len, theirs->len));
        }
    }
}

/* -- what must be answered is answered ------------------------------------------------------- */

static void
check_query (CueStore *store, xmlNodePtr query)
{
  g_autofree char      *words = cue_xml_dup_text (query);
  g_autofree char      *expect = cue_xml_dup_attribute (query, "expect");
  g_autofree char      *within = cue_xml_dup_attribute (query, "within");
  guint                 limit = (guint) g_ascii_strtoull (within, NULL, 10);
  gint64                now_ms = cue_clock_now_ms (cue_store_get_clock (store));
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) hits
      = cue_index_search (store, words, limit, now_ms, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (limit, >, 0);
  for (guint i = 0; i < hits->len; i++)
    if (g_strcmp0 (((const CueHit *) hits->pdata[i])->original_id, expect) == 0)
      return;
  sample_problem ("“%s” does not find %s within %u", words, expect, limit);
}

static void
test_golden (gconstpointer data)
{
  g_autoptr (CueClock)  clock = sample_clock_new (SAMPLE_TODAY);
  g_autoptr (GError)    error = NULL;
  g_autofree char      *home = test_folder_new ("golden");
  g_autofree char      *xml = sample_load (clock, "golden.xml");
  g_autoptr (xmlDoc)    doc = cue_xml_parse (xml, -1, "golden.xml", &error);
  g_autoptr (CueStore)  store = NULL;
  guint                 n_queries = 0;

  g_assert_no_error (error);
  store = cue_demo_init (home, clock, &error);
  g_assert_no_error (error);
  cue_demo_install (store, NULL, &error);
  g_assert_no_error (error);
  for (xmlNodePtr golden = cue_xml_first_child (xmlDocGetRootElement (doc), "golden");
       golden != NULL; golden = cue_xml_next (golden, "golden"))
    for (xmlNodePtr query = cue_xml_first_child (golden, "query"); query != NULL;
         query = cue_xml_next (query, "query"))
      {
        check_query (store, query);
        n_queries++;
      }
  g_assert_cmpuint (n_queries, >=, 40);
  g_clear_object (&store);
  test_folder_remove (home);
}

int
main (int argc, char *argv[])
{
  g_autoptr (SampleWalk) walk = NULL;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  walk = sample_walk_new (SAMPLE_TODAY);
  g_test_add_data_func ("/content/projects", walk, test_projects);
  g_test_add_data_func ("/content/any-day", walk, test_any_day);
  g_test_add_data_func ("/content/counts", walk, test_counts);
  g_test_add_data_func ("/content/entries", walk, test_entries);
  g_test_add_data_func ("/content/no-two-alike", walk, test_no_two_alike);
  g_test_add_data_func ("/content/golden", walk, test_golden);
  return g_test_run ();
}
