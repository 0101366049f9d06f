/* test-base.c: the base on a day, as the list reads it and as one plain question says it.
 *
 * The plain question is slow at fifty thousand texts and says exactly what is meant; the list has to
 * say the same of random windows, starts that fall together, texts taken back and words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-history.h"
#include "store-fixture.h"

#include <string.h>

#define DOCUMENTS 12
#define DEEDS 160
#define QUESTIONS 200

#define IN_FORCE_AT                                                                                \
  "SELECT p.id, p.document_id, p.no, p.kind, coalesce(j.type, ''), coalesce(j.title, ''), "        \
  "coalesce(j.category, ''), s.path, p.effective_from, p.effective_until FROM publication p "      \
  "JOIN document d ON d.id = p.document_id JOIN scope s ON s.id = d.scope_id "                     \
  "LEFT JOIN projection j ON j.document_id = p.document_id AND j.no = p.no "                       \
  "WHERE p.at <= $1 AND p.effective_from <= $1 AND $1 < p.effective_until "                        \
  "AND NOT EXISTS (SELECT 1 FROM retirement t WHERE t.publication_id = p.id AND t.at <= $1) "      \
  "AND NOT EXISTS (SELECT 1 FROM publication q WHERE q.document_id = p.document_id "               \
  "AND q.at <= $1 AND q.effective_from <= $1 AND $1 < q.effective_until "                          \
  "AND NOT EXISTS (SELECT 1 FROM retirement u WHERE u.publication_id = q.id AND u.at <= $1) "      \
  "AND (q.effective_from, q.rowid) > (p.effective_from, p.rowid)) "                                \
  "ORDER BY p.kind, j.category, j.title, p.document_id"

typedef struct
{
  char      *ids[DOCUMENTS];      /* (owned) (nullable) */
  int        newest[DOCUMENTS];
  GPtrArray *publications;        /* (owned) (element-type utf8): not taken back */
} World;

static char *
make_xml (GRand *random, int document)
{
  static const char *const scopes[] = { "/yq/", "/yq/lj/", "/yq/lj/qy/" };
  static const char *const titles[] = { "流量日包", "VoLTE 开通", "volte 关闭", "5G 畅玩", "家庭宽带" };
  static const char *const categories[] = { "资费", "资费/流量包", "Zifei", "业务/VoLTE" };

  const char *const kind = document % 3 == 0 ? "notice" : "entry";
  const char *const type = document % 3 == 0              ? ""
                           : g_rand_boolean (random) ? " type=\"tariff\""
                                                     : " type=\"rule\"";

  return g_strdup_printf ("<%s xmlns=\"urn:cuedesk:knowledge:1\" scope=\"%s\"%s>"
                          "<old-id>H-%d</old-id><title>%s</title><category>%s</category>"
                          "<say id=\"s1\">好的 %d。</say></%s>",
                          kind, scopes[document % (int) G_N_ELEMENTS (scopes)], type, document,
                          titles[g_rand_int_range (random, 0, G_N_ELEMENTS (titles))],
                          categories[g_rand_int_range (random, 0, G_N_ELEMENTS (categories))],
                          g_rand_int_range (random, 0, 1000), kind);
}

static void
write_one (StoreFixture *fixture, World *world, GRand *random)
{
  int              at = g_rand_int_range (random, 0, DOCUMENTS);
  g_autofree char *xml = make_xml (random, at);
  g_autofree char *same = NULL;

  store_fixture_approved (fixture, xml, world->newest[at], &same, &world->newest[at]);
  if (world->ids[at] == NULL)
    world->ids[at] = g_steal_pointer (&same);
}

/* Starts fall on whole hours, so that many fall together. */
static void
publish_one (StoreFixture *fixture, World *world, GRand *random)
{
  int    at = g_rand_int_range (random, 0, DOCUMENTS);
  gint64 now_ms = cue_clock_now_ms (fixture->clock);
  gint64 from_ms = (now_ms / HOUR_MS + g_rand_int_range (random, 1, 12)) * HOUR_MS;
  gint64 until_ms = g_rand_int_range (random, 0, 3) == 0
                      ? 0 : from_ms + g_rand_int_range (random, 1, 20) * HOUR_MS;
  char  *publication = NULL;

  if (world->ids[at] == NULL)
    return;
  store_fixture_as (fixture, "reviewer");
  store_fixture_publish (fixture, world->ids[at],
                         g_rand_int_range (random, 1, world->newest[at] + 1),
                         g_rand_int_range (random, 0, 3) == 0 ? 0 : from_ms, until_ms, &publication);
  g_ptr_array_add (world->publications, publication);
}

static void
retire_one (StoreFixture *fixture, World *world, GRand *random)
{
  g_autoptr (GError) error = NULL;
  guint              at;

  if (world->publications->len == 0)
    return;
  at = (guint) g_rand_int_range (random, 0, (int) world->publications->len);
  store_fixture_as (fixture, "reviewer");
  cue_authority_retire (fixture->store, world->publications->pdata[at], "不做了", &error);
  /* What is over by itself cannot be taken back any more. */
  g_assert_true (error == NULL || error->domain == CUE_ERROR);
  g_ptr_array_remove_index (world->publications, at);
}

static gboolean
holds (CueSqlQuery *query, const char *const *words)
{
  g_autofree char *title = g_utf8_casefold (cue_sql_query_get_text (query, 5), -1);
  g_autofree char *category = g_utf8_casefold (cue_sql_query_get_text (query, 6), -1);

  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    if (strstr (title, words[i]) == NULL && strstr (category, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

static void
check_row (const CueInForce *item, CueSqlQuery *query)
{
  g_assert_cmpstr (item->publication_id, ==, cue_sql_query_get_text (query, 0));
  g_assert_cmpstr (item->document_id, ==, cue_sql_query_get_text (query, 1));
  g_assert_cmpint (item->no, ==, cue_sql_query_get_int (query, 2));
  g_assert_cmpstr (item->kind, ==, cue_sql_query_get_text (query, 3));
  g_assert_cmpstr (item->type, ==, cue_sql_query_get_text (query, 4));
  g_assert_cmpstr (item->title, ==, cue_sql_query_get_text (query, 5));
  g_assert_cmpstr (item->category, ==, cue_sql_query_get_text (query, 6));
  g_assert_cmpstr (item->scope, ==, cue_sql_query_get_text (query, 7));
  g_assert_cmpint (item->from_ms, ==, cue_sql_query_get_int (query, 8));
  g_assert_cmpint (item->until_ms, ==, cue_sql_query_get_int (query, 9));
}

/* Returns: how many texts the plain question found */
static guint
compare (StoreFixture *fixture, gint64 at_ms, const char *typed, const char *const *words,
         guint limit)
{
  g_autoptr (GError)      error = NULL;
  guint                   total = 0;
  g_autoptr (GPtrArray)   list = cue_history_list_at (fixture->store, at_ms, typed, limit, &total,
                                                      &error);
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = TRUE;
  guint                   n = 0;

  g_assert_no_error (error);
  query = cue_sql_query (cue_store_get_sql (fixture->store), &error, IN_FORCE_AT, "i", at_ms);
  while (cue_sql_query_step (query, &row, &error) && row)
    {
      if (!holds (query, words))
        continue;
      if (n < limit)
        check_row (list->pdata[n], query);
      n++;
    }
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, total);
  g_assert_cmpuint (list->len, ==, MIN (n, limit));
  return n;
}

static void
test_base (StoreFixture *fixture, gconstpointer data)
{
  static const char *const typed[] = { NULL, "  ", "VOLTE", "流量  zifei", "资费", "没有的词" };
  static const char *const words[][3]
    = { { NULL }, { NULL }, { "volte", NULL }, { "流量", "zifei", NULL }, { "资费", NULL },
        { "没有的词", NULL } };
  static const guint limits[] = { 0, 1, 2, 7, 300, G_MAXUINT };
  g_autoptr (GRand)  random = g_rand_new_with_seed (20261128);
  World              world = { .publications = g_ptr_array_new_with_free_func (g_free) };
  guint              most = 0;
  guint              hits = 0;

  for (int i = 0; i < DEEDS; i++)
    {
      int deed = g_rand_int_range (random, 0, 5);

      if (deed < 2)
        write_one (fixture, &world, random);
      else if (deed < 4)
        publish_one (fixture, &world, random);
      else
        retire_one (fixture, &world, random);
      cue_clock_advance_ms (fixture->clock, g_rand_int_range (random, 0, (int) (HOUR_MS / 2)));
    }
  for (int i = 0; i < QUESTIONS; i++)
    {
      gint64 at_ms = FIXTURE_NOW_MS - HOUR_MS + g_rand_int_range (random, 0, 70) * HOUR_MS
                     - (g_rand_boolean (random) ? FIXTURE_NOW_MS % HOUR_MS : 0);
      guint  which = (guint) g_rand_int_range (random, 0, G_N_ELEMENTS (typed));
      guint  n = compare (fixture, at_ms, typed[which], words[which],
                          limits[g_rand_int_range (random, 0, G_N_ELEMENTS (limits))]);

      most = MAX (most, n);
      hits += which >= 2 && n > 0;
    }
  /* It would say nothing about an empty base, nor about words that are never found. */
  g_assert_cmpuint (most, >, DOCUMENTS / 2);
  g_assert_cmpuint (hits, >, 5);
  for (int i = 0; i < DOCUMENTS; i++)
    g_free (world.ids[i]);
  g_ptr_array_unref (world.publications);
}

/* Who may go without an index must say why: the list is asked for at every change of the words. */
static void
test_plan (StoreFixture *fixture, gconstpointer data)
{
  static const char *const indexes[] = { "publication_window", "projection_shown" };

  for (guint i = 0; i < G_N_ELEMENTS (indexes); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64             n = 0;

      g_assert_true (cue_sql_get_int64 (cue_store_get_sql (fixture->store), &n, 0, &error,
                                        "SELECT count(*) FROM sqlite_schema WHERE name = $1", "s",
                                        indexes[i]));
      g_assert_cmpint (n, ==, 1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/base/same-as-plain", StoreFixture, NULL, store_fixture_set_up, test_base,
              store_fixture_tear_down);
  g_test_add ("/base/indexes", StoreFixture, NULL, store_fixture_set_up, test_plan,
              store_fixture_tear_down);
  return g_test_run ();
}
