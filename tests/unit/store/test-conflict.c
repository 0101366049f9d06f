/* test-conflict.c: texts that contradict each other are found, all of them and no others.
 *
 * Twenty pairs are planted by hand, each beside its near miss; more than a thousand are generated and
 * compared with an oracle that knows nothing of indexes: it asks of every two texts whether there is
 * a moment and a customer to whom both are shown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-check.h"
#include "cue-conflict.h"
#include "cue-index.h"
#include "cue-scope.h"
#include "store-fixture.h"

#define DAY_MS (24 * HOUR_MS)
#define ALL 10000u

static const char *const paths[] = { "/yq/", "/yq/lj/", "/yq/lj/qy/", "/yq/lj/hw/", "/yq/by/",
                                     "/yq/by/xc/" };

static void
add_levels (StoreFixture *fixture)
{
  store_fixture_as (fixture, fixture->owner);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    cue_store_add_scope (fixture->store, paths[i], paths[i], NULL);
  store_fixture_as (fixture, "reviewer");
}

static void
import (StoreFixture *fixture, const char *entries)
{
  g_autofree char   *xml = g_strdup_printf ("<knowledge xmlns=\"urn:cuedesk:knowledge:1\">%s"
                                            "</knowledge>", entries);
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));
  g_autoptr (GError) error = NULL;
  g_autoptr (CueImportReport) report
    = cue_import_bytes (fixture->store, "texts.xml", bytes, CUE_IMPORT_PUBLISH, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (report->rejected, ==, 0);
}

/* attributes, applies and facts as XML. */
static char *
entry_xml (const char *old_id, const char *scope, const char *attributes, const char *applies,
           const char *parent, const char *facts)
{
  return g_strdup_printf ("<entry xmlns=\"urn:cuedesk:knowledge:1\" scope=\"%s\" type=\"tariff\" %s>"
                          "<old-id>%s</old-id><title>文 %s</title><category>资费</category>"
                          "%s%s%s<say id=\"s1\">好。</say></entry>", scope, attributes, old_id,
                          old_id, applies, parent, facts);
}

static CueEntry *
entry_new (const char *xml)
{
  g_autoptr (GError)      error = NULL;
  g_autoptr (CueDocument) document = cue_document_parse (xml, -1, "entry", &error);
  CueEntry               *entry;

  g_assert_no_error (error);
  entry = cue_entry_new_from_document (document, &error);
  g_assert_no_error (error);
  return entry;
}

static GPtrArray *
find (StoreFixture *fixture, const CueEntry *entry)
{
  g_autoptr (GError) error = NULL;
  GPtrArray         *found = cue_conflict_find (fixture->store, entry, ALL, NULL, &error);

  g_assert_no_error (error);
  return found;
}

#define PRICE(name, value)                                                                         \
  "<fact kind=\"price\" name=\"" name "\" unit=\"fen\" value=\"" value "\">x</fact>"
#define DAY(name, day) "<fact kind=\"date\" name=\"" name "\" unit=\"day\">" day "</fact>"
#define QUOTA(name, value)                                                                         \
  "<fact kind=\"quota\" name=\"" name "\" unit=\"mb\" value=\"" value "\">x</fact>"
#define TIER(x) "<tier>" x "</tier>"
#define SEGMENT(x) "<segment>" x "</segment>"
#define PLAN(x) "<plan>" x "</plan>"
#define FOR(x) "<applies>" x "</applies>"

typedef struct
{
  const char *scope;
  const char *attributes;
  const char *applies;
  const char *facts;
} Side;

typedef struct
{
  Side     published;
  Side     written;
  gboolean conflict;
} Pair;

/* The fixture's day is 2026-11-18.  Every conflict is followed by what is nearly one. */
static const Pair pairs[] = {
  { { "/yq/", "", "", PRICE ("a", "100") }, { "/yq/", "", "", PRICE ("a", "200") }, TRUE },
  { { "/yq/", "", "", PRICE ("a", "100") }, { "/yq/", "", "", PRICE ("a", "100") }, FALSE },
  { { "/yq/", "", "", PRICE ("a", "100") }, { "/yq/lj/qy/", "", "", PRICE ("a", "200") }, TRUE },
  { { "/yq/lj/", "", "", PRICE ("a", "100") }, { "/yq/by/", "", "", PRICE ("a", "200") }, FALSE },
  { { "/yq/lj/qy/", "", "", PRICE ("a", "100") }, { "/yq/lj/", "", "", PRICE ("a", "200") }, TRUE },
  { { "/yq/lj/qy/", "", "", PRICE ("a", "1") }, { "/yq/lj/hw/", "", "", PRICE ("a", "2") }, FALSE },
  { { "/yq/", "", "", PRICE ("月 费", "1") }, { "/yq/", "", "", PRICE ("月费", "2") }, TRUE },
  { { "/yq/", "", "", PRICE ("月费", "1") }, { "/yq/", "", "", PRICE ("年费", "2") }, FALSE },
  { { "/yq/", "", "", PRICE ("ＡＢ", "1") }, { "/yq/", "", "", PRICE ("ab", "2") }, TRUE },
  { { "/yq/", "", "", PRICE ("a", "1") }, { "/yq/", "", "", QUOTA ("a", "2") }, FALSE },
  { { "/yq/", "", "", QUOTA ("q", "1") }, { "/yq/", "", "", QUOTA ("q", "2") }, TRUE },
  { { "/yq/", "", FOR (TIER ("gold")), PRICE ("a", "1") },
    { "/yq/", "", FOR (TIER ("silver")), PRICE ("a", "2") }, FALSE },
  { { "/yq/", "", FOR (TIER ("gold")), PRICE ("a", "1") },
    { "/yq/", "", FOR (TIER ("silver") TIER ("gold")), PRICE ("a", "2") }, TRUE },
  { { "/yq/", "", FOR (TIER ("gold")), PRICE ("a", "1") }, { "/yq/", "", "", PRICE ("a", "2") },
    TRUE },
  { { "/yq/", "", FOR (SEGMENT ("student")), PRICE ("a", "1") },
    { "/yq/", "", FOR (SEGMENT ("enterprise")), PRICE ("a", "2") }, FALSE },
  { { "/yq/", "", FOR (SEGMENT ("student")), PRICE ("a", "1") },
    { "/yq/", "", FOR (SEGMENT ("student")), PRICE ("a", "2") }, TRUE },
  { { "/yq/", "", FOR (SEGMENT ("student")), PRICE ("a", "1") },
    { "/yq/", "", FOR (TIER ("gold")), PRICE ("a", "2") }, TRUE },
  { { "/yq/", "", FOR (PLAN ("P1") PLAN ("P2")), PRICE ("a", "1") },
    { "/yq/", "", FOR (PLAN ("P3")), PRICE ("a", "2") }, FALSE },
  { { "/yq/", "", FOR (PLAN ("P1") PLAN ("P2")), PRICE ("a", "1") },
    { "/yq/", "", FOR (PLAN ("P2") PLAN ("P1")), PRICE ("a", "2") }, TRUE },
  { { "/yq/", "", FOR (PLAN ("P1")), PRICE ("a", "1") }, { "/yq/", "", "", PRICE ("a", "2") },
    TRUE },
  { { "/yq/", "", "", PRICE ("a", "1") }, { "/yq/", "", FOR (PLAN ("P1")), PRICE ("a", "2") },
    TRUE },
  { { "/yq/", "valid-until=\"2026-12-31\"", "", PRICE ("a", "1") },
    { "/yq/", "valid-from=\"2027-01-01\"", "", PRICE ("a", "2") }, FALSE },
  { { "/yq/", "valid-until=\"2027-01-01\"", "", PRICE ("a", "1") },
    { "/yq/", "valid-from=\"2027-01-01\"", "", PRICE ("a", "2") }, TRUE },
  { { "/yq/", "valid-from=\"2027-02-01\"", "", PRICE ("a", "1") },
    { "/yq/", "valid-until=\"2027-01-31\"", "", PRICE ("a", "2") }, FALSE },
  { { "/yq/", "valid-from=\"2027-02-01\"", "", PRICE ("a", "1") },
    { "/yq/", "valid-until=\"2027-02-01\"", "", PRICE ("a", "2") }, TRUE },
  { { "/yq/", "", "", DAY ("d", "2026-12-01") }, { "/yq/", "", "", DAY ("d", "2026-12-02") },
    TRUE },
  { { "/yq/", "", "", DAY ("d", "2026-12-01") }, { "/yq/", "", "", DAY ("d", "2026-12-01") },
    FALSE },
  { { "/yq/", "", "", PRICE ("a", "1") }, { "/yq/", "valid-until=\"2026-11-01\"", "",
                                            PRICE ("a", "2") }, FALSE },
  { { "/yq/", "", "", PRICE ("a", "1") },
    { "/yq/", "", "", "<fact kind=\"price\" name=\"a\" unit=\"fen-per-gb\" value=\"1\">x</fact>" },
    TRUE },
  { { "/yq/", "", "", PRICE ("a", "1") PRICE ("b", "5") },
    { "/yq/", "", "", PRICE ("c", "2") PRICE ("b", "6") }, TRUE },
  { { "/yq/", "", FOR (TIER ("gold") SEGMENT ("student") PLAN ("P1")), PRICE ("a", "1") },
    { "/yq/", "", FOR (TIER ("gold") SEGMENT ("student") PLAN ("P1")), PRICE ("a", "2") }, TRUE },
  { { "/yq/", "", FOR (TIER ("gold") SEGMENT ("student") PLAN ("P1")), PRICE ("a", "1") },
    { "/yq/", "", FOR (TIER ("gold") SEGMENT ("student") PLAN ("P2")), PRICE ("a", "2") }, FALSE },
  { { "/yq/by/xc/", "", FOR (TIER ("gold")), PRICE ("a", "1") },
    { "/yq/by/", "", FOR (TIER ("gold")), PRICE ("a", "2") }, TRUE },
  { { "/yq/", "valid-from=\"2026-12-01\" valid-until=\"2026-12-10\"", "", PRICE ("a", "1") },
    { "/yq/", "valid-from=\"2026-12-05\" valid-until=\"2026-12-06\"", "", PRICE ("a", "2") },
    TRUE },
};

/* Each pair has names of its own, so all stand in one home and must not meet each other. */
static char *
own_names (const char *facts, guint pair)
{
  g_auto (GStrv)   parts = g_strsplit (facts, " name=\"", -1);
  g_autofree char *with = g_strdup_printf (" name=\"%u-", pair);

  return g_strjoinv (with, parts);
}

static char *
side_xml (const Side *side, const char *kind, guint pair)
{
  g_autofree char *facts = own_names (side->facts, pair);
  g_autofree char *old_id = g_strdup_printf ("%s-%u", kind, pair);

  return entry_xml (old_id, side->scope, side->attributes, side->applies, "", facts);
}

static void
test_planted (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) published = g_string_new (NULL);
  guint n_conflicts = 0;

  add_levels (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *xml = side_xml (&pairs[i].published, "P", i);

      g_string_append (published, xml);
    }
  import (fixture, published->str);
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char      *xml = side_xml (&pairs[i].written, "W", i);
      g_autofree char      *old_id = g_strdup_printf ("P-%u", i);
      g_autofree char      *id = cue_document_id_from_old_id (old_id);
      g_autoptr (CueEntry)  entry = entry_new (xml);
      g_autoptr (GPtrArray) found = find (fixture, entry);

      g_test_message ("pair %u", i);
      g_assert_cmpuint (found->len, ==, pairs[i].conflict ? 1 : 0);
      if (found->len > 0)
        g_assert_cmpstr (((CueConflict *) found->pdata[0])->document_id, ==, id);
      n_conflicts += found->len;
    }
  g_assert_cmpuint (n_conflicts, >=, 20);
}

/* A group text and its local versions are one family: only the narrowest is shown. */
static void
test_family (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *root = entry_xml ("R", "/yq/", "", "", "", PRICE ("a", "1"));
  g_autofree char *root_id = cue_document_id_from_old_id ("R");
  g_autofree char *root_parent = g_strdup_printf ("<parent document=\"%s\" no=\"1\"/>", root_id);
  g_autofree char *province = entry_xml ("S", "/yq/lj/", "", "", root_parent, PRICE ("a", "2"));
  g_autofree char *province_id = cue_document_id_from_old_id ("S");
  g_autofree char *province_parent
    = g_strdup_printf ("<parent document=\"%s\" no=\"1\"/>", province_id);
  g_autofree char *city = entry_xml ("T", "/yq/lj/qy/", "", "", province_parent, PRICE ("a", "3"));
  g_autofree char *stranger = entry_xml ("U", "/yq/lj/qy/", "", "", "", PRICE ("a", "3"));
  g_autoptr (CueEntry)  city_entry = entry_new (city);
  g_autoptr (CueEntry)  root_entry = entry_new (root);
  g_autoptr (CueEntry)  stranger_entry = entry_new (stranger);
  g_autofree char      *both = g_strconcat (root, province, NULL);
  g_autoptr (GPtrArray) of_city = NULL;
  g_autoptr (GPtrArray) of_root = NULL;
  g_autoptr (GPtrArray) of_stranger = NULL;

  add_levels (fixture);
  import (fixture, both);
  of_city = find (fixture, city_entry);
  g_assert_cmpuint (of_city->len, ==, 0);
  of_root = find (fixture, root_entry);
  g_assert_cmpuint (of_root->len, ==, 0);
  of_stranger = find (fixture, stranger_entry);
  g_assert_cmpuint (of_stranger->len, ==, 2);
}

/* What is retired, and what a newer publication has outdone, contradicts nobody. */
static void
test_gone (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *first = entry_xml ("A", "/yq/", "", "", "", PRICE ("a", "1"));
  g_autofree char *second = entry_xml ("A", "/yq/", "", "", "", PRICE ("a", "2"));
  g_autofree char *mine = entry_xml ("B", "/yq/", "", "", "", PRICE ("a", "2"));
  g_autofree char *publication_id = NULL;
  g_autofree char *id = cue_document_id_from_old_id ("A");
  g_autoptr (CueEntry)  entry = entry_new (mine);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) later = NULL;
  g_autoptr (GPtrArray) outdone = NULL;
  g_autoptr (GError)    error = NULL;
  gint64 now_ms = cue_clock_now_ms (fixture->clock);
  g_autofree char *saved_id = NULL;
  int no;

  import (fixture, first);
  before = find (fixture, entry);
  g_assert_cmpuint (before->len, ==, 1);
  /* From next week on it says the same: till then it does not. */
  store_fixture_approved (fixture, second, 1, &saved_id, &no);
  store_fixture_publish (fixture, id, 2, now_ms + 7 * DAY_MS, CUE_FOREVER_MS, &publication_id);
  later = find (fixture, entry);
  g_assert_cmpuint (later->len, ==, 1);
  g_assert_cmpint (((CueConflict *) later->pdata[0])->until_ms, ==, now_ms + 7 * DAY_MS);
  cue_clock_advance_ms (fixture->clock, 8 * DAY_MS);
  outdone = find (fixture, entry);
  g_assert_cmpuint (outdone->len, ==, 0);
  store_fixture_as (fixture, "reviewer");
  g_assert_true (cue_authority_retire (fixture->store, publication_id, "test", &error));
  g_assert_no_error (error);
  {
    g_autoptr (GPtrArray) back = find (fixture, entry);

    g_assert_cmpuint (back->len, ==, 1);
  }
}

/* The facts are part of the index: a rebuild gives the same, and an older index is made again. */
static void
test_rebuild (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *first = entry_xml ("A", "/yq/", "", FOR (PLAN ("P1") PLAN ("P2")), "",
                                      PRICE ("a", "1"));
  g_autofree char *mine = entry_xml ("B", "/yq/", "", "", "", PRICE ("a", "2"));
  g_autoptr (CueEntry)  entry = entry_new (mine);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError)    error = NULL;

  import (fixture, first);
  before = find (fixture, entry);
  g_assert_cmpuint (before->len, ==, 1);
  g_assert_true (cue_sql_exec (cue_store_get_sql (fixture->store),
                               "DROP TABLE index_fact; DELETE FROM index_meta WHERE name = 'facts'",
                               &error));
  g_assert_true (cue_index_check (fixture->store, problems, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, >, 0);
  {
    g_autoptr (GPtrArray) without = find (fixture, entry);

    g_assert_cmpuint (without->len, ==, 0);
  }
  store_fixture_reopen (fixture);
  store_fixture_as (fixture, "reviewer");
  after = find (fixture, entry);
  g_assert_cmpuint (after->len, ==, 1);
}

/* ---- generated ---- */

#define N_DOCUMENTS 160u
#define N_DRAFTS 160u
#define N_NAMES 3

typedef struct
{
  guint    document;
  guint    version;   /* a later one of a document wins a tie */
  int      scope;     /* of paths */
  guint    tiers;     /* bits; 0 = everybody */
  guint    segments;
  guint    plans;
  int      from_day;  /* days from today, -1 = none */
  int      until_day; /* last day, -1 = none */
  int      parent;    /* a document, -1 = none */
  int      values[N_NAMES]; /* 0 = not said */
} Spec;

static const char *const tiers[] = { "gold", "silver", "diamond" };
static const char *const segments[] = { "consumer", "student", "enterprise" };
static const char *const plan_ids[] = { "P1", "P2", "P3" };

static guint
random_set (GRand *rand)
{
  return g_rand_int_range (rand, 0, 3) > 0 ? 0 : (guint) g_rand_int_range (rand, 1, 8);
}

static void
spec_fill (Spec *self, GRand *rand)
{
  self->scope = g_rand_int_range (rand, 0, G_N_ELEMENTS (paths));
  self->tiers = random_set (rand);
  self->segments = random_set (rand);
  self->plans = random_set (rand);
  self->from_day = g_rand_int_range (rand, -20, 40);
  self->from_day = self->from_day < 0 ? -1 : self->from_day;
  self->until_day = g_rand_int_range (rand, 0, 2) == 0 ? -1
                      : MAX (self->from_day, 0) + g_rand_int_range (rand, 1, 30);
  for (guint i = 0; i < N_NAMES; i++)
    self->values[i] = g_rand_int_range (rand, 0, 3);
  self->parent = -1;
}

static void
append_set (GString *xml, const char *element, const char *const *names, guint set)
{
  for (guint i = 0; i < 3; i++)
    if (set & 1u << i)
      g_string_append_printf (xml, "<%s>%s</%s>", element, names[i], element);
}

static char *
dup_day (StoreFixture *fixture, int day)
{
  g_autoptr (GDateTime) now
    = cue_clock_to_local (fixture->clock, cue_clock_now_ms (fixture->clock));
  g_autoptr (GDateTime) then = g_date_time_add_days (now, day);

  return g_date_time_format (then, "%Y-%m-%d");
}

static char *
spec_xml (StoreFixture *fixture, const Spec *self, const char *prefix)
{
  g_autoptr (GString) attributes = g_string_new (NULL);
  g_autoptr (GString) applies = g_string_new ("<applies>");
  g_autoptr (GString) facts = g_string_new (NULL);
  g_autofree char *old_id = g_strdup_printf ("%s%u", prefix, self->document);
  g_autofree char *parent = NULL;

  if (self->from_day >= 0)
    {
      g_autofree char *day = dup_day (fixture, self->from_day);

      g_string_append_printf (attributes, " valid-from=\"%s\"", day);
    }
  if (self->until_day >= 0)
    {
      g_autofree char *day = dup_day (fixture, self->until_day);

      g_string_append_printf (attributes, " valid-until=\"%s\"", day);
    }
  append_set (applies, "tier", tiers, self->tiers);
  append_set (applies, "segment", segments, self->segments);
  append_set (applies, "plan", plan_ids, self->plans);
  g_string_append (applies, "</applies>");
  for (guint i = 0; i < N_NAMES; i++)
    if (self->values[i] > 0)
      g_string_append_printf (facts, "<fact kind=\"price\" name=\"名 %u\" unit=\"fen\" value=\"%d\""
                              ">x</fact>", i, self->values[i]);
  if (self->parent >= 0)
    {
      g_autofree char *parent_old = g_strdup_printf ("D%d", self->parent);
      g_autofree char *id = cue_document_id_from_old_id (parent_old);

      parent = g_strdup_printf ("<parent document=\"%s\" no=\"1\"/>", id);
    }
  return entry_xml (old_id, paths[self->scope], attributes->str,
                    (self->tiers | self->segments | self->plans) != 0 ? applies->str : "",
                    parent != NULL ? parent : "", facts->str);
}

static gint64
from_ms (StoreFixture *fixture, const Spec *self)
{
  g_autofree char *day = dup_day (fixture, MAX (self->from_day, 0));
  gint64           now_ms = cue_clock_now_ms (fixture->clock);

  return self->from_day < 0 ? now_ms : MAX (now_ms, cue_clock_parse_date_ms (fixture->clock, day));
}

static gint64
until_ms (StoreFixture *fixture, const Spec *self)
{
  g_autofree char *day = dup_day (fixture, MAX (self->until_day, 0));

  return self->until_day < 0 ? G_MAXINT64
                             : cue_clock_parse_date_ms (fixture->clock, day) + DAY_MS;
}

typedef struct
{
  const Spec *spec;
  gint64      from;
  gint64      until;
} Shown;

static gboolean
is_shown (const Shown *all, guint n, const Shown *self, gint64 at)
{
  if (at < self->from || at >= self->until)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      const Shown *other = &all[i];

      if (other != self && other->spec->document == self->spec->document && at >= other->from
          && at < other->until
          && (other->from > self->from
              || (other->from == self->from && other->spec->version > self->spec->version)))
        return FALSE;
    }
  return TRUE;
}

static int
root_of (const Spec *specs, guint n, int document)
{
  for (guint i = 0; i < n; i++)
    if ((int) specs[i].document == document && specs[i].parent >= 0)
      return root_of (specs, n, specs[i].parent);
  return document;
}

static gboolean
sets_meet (guint a, guint b)
{
  return a == 0 || b == 0 || (a & b) != 0;
}

static gboolean
somebody_is_in_both (const Spec *a, const Spec *b)
{
  return sets_meet (a->tiers, b->tiers) && sets_meet (a->segments, b->segments)
         && sets_meet (a->plans, b->plans)
         && (cue_scope_contains (paths[a->scope], paths[b->scope])
             || cue_scope_contains (paths[b->scope], paths[a->scope]));
}

/* Moments at which something begins or ends: between two of them nothing changes. */
static gboolean
ever_both (const Shown *all, guint n, const Shown *other, const Shown *mine)
{
  for (guint i = 0; i < n; i++)
    {
      const gint64 moments[] = { all[i].from, all[i].until, mine->from, mine->until };

      for (guint j = 0; j < G_N_ELEMENTS (moments); j++)
        if (moments[j] >= mine->from && moments[j] < mine->until
            && is_shown (all, n, other, moments[j]))
          return TRUE;
    }
  return FALSE;
}

static guint
compare (StoreFixture *fixture, const Spec *specs, const Shown *all, guint n, const Spec *draft)
{
  g_autofree char        *xml = spec_xml (fixture, draft, "N");
  g_autoptr (CueEntry)    entry = entry_new (xml);
  g_autoptr (GPtrArray)   found = find (fixture, entry);
  g_autoptr (GHashTable)  got = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Shown mine = { draft, from_ms (fixture, draft), until_ms (fixture, draft) };
  guint n_expected = 0;

  for (guint i = 0; i < found->len; i++)
    {
      const CueConflict *conflict = found->pdata[i];

      g_assert_true (g_hash_table_add (got, g_strdup_printf ("%s %d %s", conflict->document_id,
                                                             conflict->no, conflict->fact)));
    }
  for (guint i = 0; i < n; i++)
    {
      const Spec      *spec = all[i].spec;
      g_autofree char *old_id = g_strdup_printf ("D%u", spec->document);
      g_autofree char *id = cue_document_id_from_old_id (old_id);

      if (!somebody_is_in_both (draft, spec)
          || (draft->parent >= 0
              && root_of (specs, n, draft->parent) == root_of (specs, n, (int) spec->document))
          || !ever_both (all, n, &all[i], &mine))
        continue;
      for (guint j = 0; j < N_NAMES; j++)
        {
          g_autofree char *key = g_strdup_printf ("%s %u 名 %u", id, spec->version + 1, j);

          if (draft->values[j] == 0 || spec->values[j] == 0 || draft->values[j] == spec->values[j])
            continue;
          n_expected++;
          if (!g_hash_table_remove (got, key))
            g_error ("not found: %s\nfor %s", key, xml);
        }
    }
  if (g_hash_table_size (got) > 0)
    {
      g_autofree gpointer *keys = g_hash_table_get_keys_as_array (got, NULL);

      g_error ("false alarm: %s\nfor %s", (char *) keys[0], xml);
    }
  return n_expected;
}

static void
test_generated (StoreFixture *fixture, gconstpointer data)
{
  GRand *rand = g_rand_new_with_seed (20261128);
  g_autofree Spec  *specs = g_new0 (Spec, N_DOCUMENTS + N_DOCUMENTS / 4);
  g_autofree Shown *all = g_new0 (Shown, N_DOCUMENTS + N_DOCUMENTS / 4);
  g_autoptr (GString) first = g_string_new (NULL);
  g_autoptr (GString) second = g_string_new (NULL);
  guint n = 0;
  guint n_found = 0;

  add_levels (fixture);
  for (guint i = 0; i < N_DOCUMENTS; i++, n++)
    {
      g_autofree char *xml = NULL;

      specs[n].document = i;
      spec_fill (&specs[n], rand);
      if (i > 10 && i % 9 == 0)
        specs[n].parent = (int) i - 10;
      xml = spec_xml (fixture, &specs[n], "D");
      g_string_append (first, xml);
    }
  import (fixture, first->str);
  /* Every fourth has a second revision with a window and values of its own; its level stays. */
  for (guint i = 0; i < N_DOCUMENTS; i += 4, n++)
    {
      g_autofree char *xml = NULL;

      spec_fill (&specs[n], rand);
      specs[n].document = i;
      specs[n].version = 1;
      specs[n].scope = specs[i].scope;
      specs[n].parent = specs[i].parent;
      xml = spec_xml (fixture, &specs[n], "D");
      g_string_append (second, xml);
    }
  import (fixture, second->str);
  for (guint i = 0; i < n; i++)
    {
      all[i].spec = &specs[i];
      all[i].from = from_ms (fixture, &specs[i]);
      all[i].until = until_ms (fixture, &specs[i]);
    }
  for (guint i = 0; i < N_DRAFTS; i++)
    {
      Spec draft = { .document = i };

      spec_fill (&draft, rand);
      if (i % 5 == 0)
        draft.parent = g_rand_int_range (rand, 0, N_DOCUMENTS);
      n_found += compare (fixture, specs, all, n, &draft);
    }
  g_test_message ("%u conflicts", n_found);
  g_assert_cmpuint (n_found, >=, 1000);
  g_rand_free (rand);
}

/* ---- what else the store says ---- */

static const CueFinding *
get_finding (GPtrArray *findings, const char *check)
{
  for (guint i = 0; i < findings->len; i++)
    if (strcmp (((CueFinding *) findings->pdata[i])->check, check) == 0)
      return findings->pdata[i];
  return NULL;
}

static GPtrArray *
check (StoreFixture *fixture, const CueEntry *entry)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (CueCheckBase) base = cue_check_base_load (fixture->store, entry->scope, NULL, &error);
  GPtrArray               *findings;

  g_assert_no_error (error);
  findings = cue_check_entry (fixture->store, base, entry, NULL, &error);
  g_assert_no_error (error);
  return findings;
}

static void
test_links (StoreFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char     *ref;
    CueFindingLevel level;
  } cases[] = {
    { "A", CUE_FINDING_PASSED }, { "NOWHERE", CUE_FINDING_MUST }, { "C", CUE_FINDING_SHOULD },
    { "G", CUE_FINDING_SHOULD },
  };
  g_autofree char *there = entry_xml ("A", "/yq/", "", "", "", "");
  g_autofree char *approved = entry_xml ("C", "/yq/", "", "", "", "");
  g_autofree char *gone = entry_xml ("G", "/yq/", "", "", "", "");
  g_autofree char *gone_id = NULL;
  g_autofree char *approved_id = NULL;
  g_autofree char *publication_id = NULL;
  g_autoptr (GError) error = NULL;
  int no;

  import (fixture, there);
  store_fixture_approved (fixture, approved, 0, &approved_id, &no);
  store_fixture_approved (fixture, gone, 0, &gone_id, &no);
  store_fixture_publish (fixture, gone_id, no, 0, CUE_FOREVER_MS, &publication_id);
  g_assert_true (cue_authority_retire (fixture->store, publication_id, "test", &error));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *related = g_strdup_printf (
        "<entry xmlns=\"urn:cuedesk:knowledge:1\" scope=\"/yq/\" type=\"rule\"><old-id>B</old-id>"
        "<title>t</title><category>c</category><related ref=\"%s\"/></entry>", cases[i].ref);
      g_autofree char *linked = g_strdup_printf (
        "<entry xmlns=\"urn:cuedesk:knowledge:1\" scope=\"/yq/\" type=\"rule\"><old-id>B</old-id>"
        "<title>t</title><category>c</category><read><link href=\"cuedesk:entry/%s\">x</link>"
        "<link href=\"https://example.com/\">y</link></read></entry>", cases[i].ref);
      g_autoptr (CueEntry)  first = entry_new (related);
      g_autoptr (CueEntry)  second = entry_new (linked);
      g_autoptr (GPtrArray) of_related = check (fixture, first);
      g_autoptr (GPtrArray) of_link = check (fixture, second);

      g_test_message ("%s", cases[i].ref);
      g_assert_cmpint (get_finding (of_related, CUE_CHECK_DEAD_LINK)->level, ==, cases[i].level);
      g_assert_cmpint (get_finding (of_link, CUE_CHECK_DEAD_LINK)->level, ==, cases[i].level);
    }
}

static void
test_prices (StoreFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *facts;
    int         level;  /* -1 = nothing to compare */
  } cases[] = {
    { PRICE ("10 GB 流量包价", "1500"), CUE_FINDING_PASSED },
    { PRICE ("10GB流量包 价格", "1600"), CUE_FINDING_MUST },
    { PRICE ("158 元套餐月费", "15800"), CUE_FINDING_PASSED },
    { PRICE ("158 元套餐", "15900"), CUE_FINDING_MUST },
    { PRICE ("158 元套餐违约金", "15900"), -1 },
    { PRICE ("移机费", "100"), -1 },
  };
  g_autoptr (GError) error = NULL;
  const char *catalogue
    = "<catalogue xmlns=\"urn:cuedesk:catalogue:1\" id=\"11111111-1111-4111-8111-111111111111\""
      " scope=\"/yq/\" date=\"2026-11-01\"><title>c</title>"
      "<plan id=\"P158\" name=\"158 元套餐\" fee=\"15800\"/>"
      "<pack id=\"K10\" name=\"10 GB 流量包\" price=\"1500\">"
      "<quantity class=\"data\" amount=\"10240\"/></pack></catalogue>";

  import (fixture, catalogue);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *xml = entry_xml ("B", "/yq/", "", FOR (PLAN ("P158")), "", cases[i].facts);
      g_autoptr (CueEntry)  entry = entry_new (xml);
      g_autoptr (GPtrArray) findings = check (fixture, entry);
      const CueFinding     *finding = get_finding (findings, CUE_CHECK_PRICE);

      g_test_message ("%s", cases[i].facts);
      g_assert_cmpint (finding != NULL ? (int) finding->level : -1, ==, cases[i].level);
      if (cases[i].level == CUE_FINDING_MUST)
        g_assert_nonnull (finding->suggestion);
      g_assert_null (get_finding (findings, CUE_CHECK_DEAD_LINK));
    }
  {
    g_autofree char *xml = entry_xml ("B", "/yq/", "", FOR (PLAN ("P159")), "", "");
    g_autoptr (CueEntry)  entry = entry_new (xml);
    g_autoptr (GPtrArray) findings = check (fixture, entry);

    g_assert_cmpstr (get_finding (findings, CUE_CHECK_DEAD_LINK)->detail, ==, "P159");
  }
}

static void
test_alike (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *one = g_strdup (
    "<entry xmlns=\"urn:cuedesk:knowledge:1\" scope=\"/yq/\" type=\"rule\"><old-id>A</old-id>"
    "<title>副卡能不能共用主卡流量</title><asked>老人的卡能一起用不</asked><category>c</category>"
    "<say id=\"s1\">可以的，副卡和主卡用同一份流量。每张副卡每月十块钱，办完第二天就能用。</say></entry>");
  g_autofree char *two = g_strdup (
    "<entry xmlns=\"urn:cuedesk:knowledge:1\" scope=\"/yq/\" type=\"rule\"><old-id>B</old-id>"
    "<title>宽带移机要几天</title><category>c</category><say id=\"s1\">三天里上门。</say></entry>");
  g_autofree char *mine = g_strdup (
    "<entry xmlns=\"urn:cuedesk:knowledge:1\" scope=\"/yq/\" type=\"rule\"><old-id>N</old-id>"
    "<title>副卡可以共用主卡的流量吗</title><category>c</category></entry>");
  g_autofree char *same = g_strdup (
    "<entry xmlns=\"urn:cuedesk:knowledge:1\" scope=\"/yq/\" type=\"rule\"><old-id>N</old-id>"
    "<title>副卡</title><category>c</category><say id=\"s1\">可以的，副卡和主卡用同一份流量。每张副卡每"
    "月十块钱，办完第二天就能用！</say></entry>");
  g_autofree char      *texts = g_strconcat (one, two, NULL);
  g_autoptr (CueEntry)  mine_entry = entry_new (mine);
  g_autoptr (CueEntry)  same_entry = entry_new (same);
  g_autoptr (CueEntry)  own_entry = entry_new (one);
  g_autoptr (GPtrArray) alike = NULL;
  g_autoptr (GPtrArray) equal = NULL;
  g_autoptr (GPtrArray) own = NULL;
  g_autoptr (GError)    error = NULL;

  import (fixture, texts);
  alike = cue_check_list_alike (fixture->store, mine_entry, 3, 25, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (alike->len, ==, 1);
  g_assert_cmpstr (((CueAlike *) alike->pdata[0])->original_id, ==, "A");
  g_assert_cmpint (((CueAlike *) alike->pdata[0])->percent, >=, 40);
  g_assert_cmpint (((CueAlike *) alike->pdata[0])->percent, <, 100);
  equal = cue_check_list_alike (fixture->store, same_entry, 3, 25, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (((CueAlike *) equal->pdata[0])->percent, ==, 100);
  own = cue_check_list_alike (fixture->store, own_entry, 3, 25, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (own->len, ==, 0);
}

static void
add (const char *name, void (*test) (StoreFixture *fixture, gconstpointer data))
{
  g_test_add (name, StoreFixture, NULL, store_fixture_set_up, test, store_fixture_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/conflict/planted", test_planted);
  add ("/conflict/family", test_family);
  add ("/conflict/gone", test_gone);
  add ("/conflict/rebuild", test_rebuild);
  add ("/conflict/generated", test_generated);
  add ("/check/links", test_links);
  add ("/check/prices", test_prices);
  add ("/check/alike", test_alike);
  return g_test_run ();
}
