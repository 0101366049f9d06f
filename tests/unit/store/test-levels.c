/* test-levels.c: group, province, city: which text holds where, and what comes back when one goes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-index.h"
#include "cue-level.h"
#include "store-fixture.h"

#include <string.h>

#define DAY (24 * HOUR_MS)
#define N_GROUP 8

/* Twenty local texts: which entry, for which level, made from which. */
typedef struct
{
  guint       entry;
  const char *scope;
  const char *parent;  /* old id */
} Override;

static const Override overrides[] = {
  { 1, "/yq/lj/", "E1" },       { 2, "/yq/lj/", "E2" },       { 3, "/yq/lj/", "E3" },
  { 4, "/yq/lj/", "E4" },       { 5, "/yq/lj/", "E5" },       { 1, "/yq/by/", "E1" },
  { 3, "/yq/by/", "E3" },       { 6, "/yq/by/", "E6" },       { 1, "/yq/lj/qy/", "E1-lj" },
  { 2, "/yq/lj/qy/", "E2-lj" }, { 3, "/yq/lj/qy/", "E3" },    { 6, "/yq/lj/qy/", "E6" },
  { 7, "/yq/lj/qy/", "E7" },    { 1, "/yq/lj/hw/", "E1-lj" }, { 4, "/yq/lj/hw/", "E4-lj" },
  { 7, "/yq/lj/hw/", "E7" },    { 3, "/yq/by/xc/", "E3-by" }, { 6, "/yq/by/xc/", "E6-by" },
  { 1, "/yq/by/sc/", "E1-by" }, { 5, "/yq/by/sc/", "E5" },
};

static const char *const regions[]
  = { "/yq/", "/yq/lj/", "/yq/by/", "/yq/lj/qy/", "/yq/lj/hw/", "/yq/by/xc/", "/yq/by/sc/" };

/* What customers of each region are told, entry by entry: G the group's, P the province's, C the
 * city's text. */
static const char *const expected[]
  = { "GGGGGGGG", "PPPPPGGG", "PGPGGPGG", "CCCPPCCG", "CPPCPGCG", "PGCGGCGG", "CGPGCPGG" };

static char *
name_of (guint entry, const char *scope)
{
  g_auto (GStrv) parts = g_strsplit (scope, "/", -1);
  guint          n = g_strv_length (parts) - 2;

  return n == 1 ? g_strdup_printf ("E%u", entry)
                : g_strdup_printf ("E%u-%s", entry, parts[n]);
}

static void
publish (StoreFixture *fixture, guint entry, const char *scope, const char *parent, int parent_no,
         int base_no, gint64 until_ms, char **publication_id)
{
  g_autofree char *name = name_of (entry, scope);
  g_autofree char *parent_id = parent != NULL ? cue_document_id_from_old_id (parent) : NULL;
  g_autofree char *inside
    = parent != NULL ? g_strdup_printf ("<parent document=\"%s\" no=\"%d\"><inherited>facts"
                                        "</inherited></parent>",
                                        parent_id, parent_no)
                     : g_strdup ("");
  g_autofree char *xml = g_strdup_printf (
    "<entry xmlns=\"urn:cuedesk:knowledge:1\" scope=\"%s\" type=\"process\"><old-id>%s</old-id>"
    "<title>漫游第 %u 条 %s 第 %d 版</title><category>流程</category>%s<say id=\"s1\">好的。</say>"
    "</entry>",
    scope, name, entry, name, base_no + 1, inside);
  g_autofree char *id = NULL;
  int              no;

  store_fixture_approved (fixture, xml, base_no, &id, &no);
  store_fixture_publish (fixture, id, no, 0, until_ms, publication_id);
}

static void
plant (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  const char *const  more[] = { "/yq/lj/hw/", "/yq/by/xc/", "/yq/by/sc/" };

  store_fixture_as (fixture, "admin2");
  for (guint i = 0; i < G_N_ELEMENTS (more); i++)
    {
      cue_store_add_scope (fixture->store, more[i], more[i], &error);
      g_assert_no_error (error);
    }
  for (guint e = 1; e <= N_GROUP; e++)
    publish (fixture, e, "/yq/", NULL, 0, 0, 0, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (overrides); i++)
    publish (fixture, overrides[i].entry, overrides[i].scope, overrides[i].parent, 1, 0, 0, NULL);
}

/* Which level's text is told for each entry: letters as above, - for none, ! for two. */
static char *
list_region (StoreFixture *fixture, const char *region)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  GString              *told = g_string_new (NULL);

  list = cue_authority_list_in_force (fixture->store, CUE_DOCUMENT_ENTRY, NULL, region,
                                      cue_clock_now_ms (fixture->clock), &error);
  g_assert_no_error (error);
  for (guint e = 1; e <= N_GROUP; e++)
    {
      g_autofree char *mark = g_strdup_printf ("漫游第 %u 条", e);
      char             letter = '-';

      for (guint i = 0; i < list->len; i++)
        {
          CueDocument *document = ((CuePublished *) list->pdata[i])->document;
          gsize        depth = strlen (cue_document_get_scope (document));

          if (!g_str_has_prefix (cue_document_get_title (document), mark))
            continue;
          letter = letter != '-' ? '!' : depth == 4 ? 'G' : depth == 7 ? 'P' : 'C';
        }
      g_string_append_c (told, letter);
    }
  return g_string_free (told, FALSE);
}

/* The same by searching as an agent does. */
static char *
search_region (StoreFixture *fixture, const char *region)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (CueFacts)  facts = cue_facts_new ();
  g_autoptr (GPtrArray) hits = NULL;
  GString              *told = g_string_new (NULL);

  cue_facts_set_text (facts, CUE_FACT_TEXT_REGION, region);
  hits = cue_index_search_brief (fixture->store, "漫游", 100, cue_clock_now_ms (fixture->clock),
                                 facts, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint e = 1; e <= N_GROUP; e++)
    {
      g_autofree char *mark = g_strdup_printf ("漫游第 %u 条", e);
      char             letter = '-';

      for (guint i = 0; i < hits->len; i++)
        {
          const CueHit *hit = hits->pdata[i];
          gsize         depth = strlen (hit->scope);

          if (hit->applies != CUE_APPLIES || !g_str_has_prefix (hit->title, mark))
            continue;
          letter = letter != '-' ? '!' : depth == 4 ? 'G' : depth == 7 ? 'P' : 'C';
        }
      g_string_append_c (told, letter);
    }
  return g_string_free (told, FALSE);
}

static void
check (StoreFixture *fixture, const char *const *wanted)
{
  for (guint r = 0; r < G_N_ELEMENTS (regions); r++)
    {
      g_autofree char *listed = list_region (fixture, regions[r]);
      g_autofree char *found = search_region (fixture, regions[r]);

      g_test_message ("%s %s %s", regions[r], listed, found);
      g_assert_cmpstr (listed, ==, wanted[r]);
      g_assert_cmpstr (found, ==, wanted[r]);
    }
}

static void
retire (StoreFixture *fixture, const char *old_id)
{
  g_autoptr (GError)       error = NULL;
  g_autofree char         *id = cue_document_id_from_old_id (old_id);
  g_autoptr (CuePublished) published = NULL;

  store_fixture_as (fixture, "reviewer");
  published = cue_authority_load_in_force (fixture->store, id, cue_clock_now_ms (fixture->clock),
                                           &error);
  g_assert_no_error (error);
  cue_authority_retire (fixture->store, published->publication_id, "不再有", &error);
  g_assert_no_error (error);
}

static void
test_listing (StoreFixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (G_N_ELEMENTS (overrides), ==, 20);
  plant (fixture);
  check (fixture, expected);
}

/* The city's and the province's versions of the first entry end: what is above comes back. */
static void
test_fall_back (StoreFixture *fixture, gconstpointer data)
{
  const char *const city_over[]
    = { "GGGGGGGG", "PPPPPGGG", "PGPGGPGG", "PCCPPCCG", "CPPCPGCG", "PGCGGCGG", "CGPGCPGG" };
  const char *const both_over[]
    = { "GGGGGGGG", "GPPPPGGG", "PGPGGPGG", "GCCPPCCG", "CPPCPGCG", "PGCGGCGG", "CGPGCPGG" };

  plant (fixture);
  cue_clock_advance_ms (fixture->clock, DAY);
  publish (fixture, 1, "/yq/lj/qy/", "E1-lj", 1, 1, FIXTURE_NOW_MS + 3 * DAY, NULL);
  retire (fixture, "E1-qy");
  /* The second version is taken back too: the first one holds again, as it has no end. */
  check (fixture, expected);
  retire (fixture, "E1-qy");
  check (fixture, city_over);
  retire (fixture, "E1-lj");
  /* The city of 河湾 has its own text still, though what it was made from is gone. */
  check (fixture, both_over);
}

/* An end that was published comes without a write. */
static void
test_expire (StoreFixture *fixture, gconstpointer data)
{
  const char *const after[]
    = { "GGGGGGGG", "PPPPPGGG", "PGPGGPGG", "CCCPPCCG", "CPPCPGCG", "PGCGGCGG", "CGPGCPGG" };
  const char *const meanwhile[]
    = { "GGGGGGGG", "PPPPPGGG", "PGPGGPGG", "CCCPPCCC", "CPPCPGCG", "PGCGGCGG", "CGPGCPGG" };

  plant (fixture);
  publish (fixture, 8, "/yq/lj/qy/", "E8", 1, 0, FIXTURE_NOW_MS + DAY, NULL);
  check (fixture, meanwhile);
  cue_clock_set_ms (fixture->clock, FIXTURE_NOW_MS + DAY);
  check (fixture, after);
}

/* No orphan: with the group's text retired nobody sees two texts or the wrong one, and those who look
 * after the local ones are told. */
static void
test_no_orphan (StoreFixture *fixture, gconstpointer data)
{
  const char *const without[]
    = { "-GGGGGGG", "PPPPPGGG", "PGPGGPGG", "CCCPPCCG", "CPPCPGCG", "PGCGGCGG", "CGPGCPGG" };
  const char *const middle[]
    = { "-GGGGGGG", "-PPPPGGG", "PGPGGPGG", "CCCPPCCG", "CPPCPGCG", "PGCGGCGG", "CGPGCPGG" };

  plant (fixture);
  retire (fixture, "E1");
  check (fixture, without);
  retire (fixture, "E1-lj");
  check (fixture, middle);
}

/* -- a local text from the one above ------------------------------------------------------------------------- */

static void
test_localise (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError)      error = NULL;
  g_autofree char        *above = cue_document_id_from_old_id ("E2-lj");
  g_autofree char        *xml = NULL;
  g_autofree char        *existing = NULL;
  g_autoptr (CueDocument) document = NULL;
  g_autoptr (CueEntry)    local = NULL;

  plant (fixture);
  store_fixture_as (fixture, "editor");
  xml = cue_level_localise (fixture->store, above, "/yq/lj/hw/", &existing, &error);
  g_assert_no_error (error);
  g_assert_null (existing);
  document = cue_document_parse (xml, -1, "test", &error);
  g_assert_no_error (error);
  local = cue_entry_new_from_document (document, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (local->scope, ==, "/yq/lj/hw/");
  g_assert_cmpstr (local->parent_id, ==, above);
  g_assert_cmpint (local->parent_no, ==, 1);
  g_assert_cmpstr (local->id, !=, above);
  g_assert_true (g_strv_contains ((const char *const *) local->inherited, "say"));
  g_assert_true (g_strv_contains ((const char *const *) local->inherited, "title"));
  g_assert_cmpuint (g_strv_length (local->old_ids), ==, 0);
  /* Saved, approved and published it takes the place of the province's text, and a second one is not
   * made. */
  {
    g_autofree char *id = NULL;
    int              no;

    store_fixture_approved (fixture, xml, 0, &id, &no);
    store_fixture_publish (fixture, id, no, 0, 0, NULL);
  }
  {
    g_autofree char *told = list_region (fixture, "/yq/lj/hw/");

    g_assert_cmpstr (told, ==, "CCPCPGCG");
  }
  g_assert_null (cue_level_localise (fixture->store, above, "/yq/lj/hw/", &existing, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_CONFLICT);
  g_assert_cmpstr (existing, ==, local->id);
  g_clear_error (&error);
  g_clear_pointer (&existing, g_free);
  g_assert_null (cue_level_localise (fixture->store, above, "/yq/by/", &existing, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
}

/* A field is its own as soon as it says something else, and inherited again when it no longer does. */
static void
test_mark_inherited (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *above = cue_document_id_from_old_id ("E2-lj");
  g_autofree char   *existing = NULL;
  g_autofree char   *xml = NULL;
  g_auto (GStrv)     parts = NULL;
  g_autofree char   *plain = store_fixture_entry ("P-1", "/yq/", "没有上级");
  g_autofree char   *before = g_strdup (plain);

  plant (fixture);
  store_fixture_as (fixture, "editor");
  xml = cue_level_localise (fixture->store, above, "/yq/lj/hw/", &existing, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (xml, "<inherited>say</inherited>"));
  parts = g_strsplit (xml, "好的。", 2);
  g_free (xml);
  xml = g_strconcat (parts[0], "河湾也好。", parts[1], NULL);
  g_assert_true (cue_level_mark_inherited (fixture->store, &xml, &error));
  g_assert_no_error (error);
  g_assert_null (strstr (xml, "<inherited>say</inherited>"));
  g_assert_nonnull (strstr (xml, "<inherited>title</inherited>"));
  g_assert_true (cue_level_mark_inherited (fixture->store, &plain, &error));
  g_assert_cmpstr (plain, ==, before);
}

static void
test_drift (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError)        error = NULL;
  g_autofree char          *local = cue_document_id_from_old_id ("E2-qy");
  g_autoptr (CueLevelDrift) drift = NULL;

  plant (fixture);
  cue_clock_advance_ms (fixture->clock, DAY);
  publish (fixture, 2, "/yq/lj/", "E2", 1, 1, 0, NULL);
  store_fixture_as (fixture, "editor");
  drift = cue_level_load_drift (fixture->store, local, &error);
  g_assert_no_error (error);
  g_assert_cmpint (drift->base_no, ==, 1);
  g_assert_cmpint (drift->theirs_no, ==, 2);
  g_assert_cmpint (drift->mine_no, ==, 1);
  g_assert_nonnull (strstr (cue_document_get_title (drift->theirs), "第 2 版"));
  g_assert_nonnull (strstr (cue_document_get_title (drift->base), "第 1 版"));
  cue_level_drift_free (g_steal_pointer (&drift));
  retire (fixture, "E2-lj");
  retire (fixture, "E2-lj");
  store_fixture_as (fixture, "editor");
  drift = cue_level_load_drift (fixture->store, local, &error);
  g_assert_no_error (error);
  /* The province has none any more: the group's text is what stands above the city's now. */
  g_assert_cmpstr (cue_document_get_scope (drift->theirs), ==, "/yq/");
  g_assert_true (drift->moved);
}

#define ADD(path, func)                                                                           \
  g_test_add (path, StoreFixture, NULL, store_fixture_set_up, func, store_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/levels/listing", test_listing);
  ADD ("/levels/fall-back", test_fall_back);
  ADD ("/levels/expire", test_expire);
  ADD ("/levels/no-orphan", test_no_orphan);
  ADD ("/levels/localise", test_localise);
  ADD ("/levels/mark-inherited", test_mark_inherited);
  ADD ("/levels/drift", test_drift);
  return g_test_run ();
}
