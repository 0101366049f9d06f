/* prove-workflow.c: no order of workflow verbs publishes what a second person did not approve.
 *
 *   prove-workflow VERBS [SEED [TRIGGER]]
 *
 * Ten people with different roles and levels do random things to two dozen documents: save, hand
 * in, remark, settle, judge, publish now, later and with an end, take back, waive, and write into
 * the tables past the verbs.  The clock moves on in between.
 *
 *  - Each verb is allowed or refused as a model without a database says (workflow-model.c).
 *  - After each publication, and now and then for everything, the tables are read as plain rows and
 *    judged by the sentence itself: for every person's part of a text in force somebody else approved
 *    this or a later revision of it, and the hash he signed is that of the bytes that are shown.  A
 *    text of one person is a notice, lasts at most four hours and is published once.
 *  - What is in force is what the model says, and the history says later what was in force then.
 *
 * With the name of a trigger that guard is taken out first, and the program has to fail: a proof that
 * cannot fail proves nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdlib.h>
#include <string.h>

#include "cue-history.h"
#include "cue-remark.h"
#include "cue-review.h"
#include "store-fixture.h"
#include "workflow-model.h"

#define VERBS_A_WORLD 10000
#define VERBS_A_TRANSACTION 500
#define MAX_SNAPSHOTS 400

/* What was in force of one document at one instant. */
typedef struct
{
  gint64 at_ms;
  int    document;
  int    no;
} Snapshot;

typedef struct
{
  StoreFixture fixture;
  CueSql      *sql;  /* (unowned) */
  GRand       *rand; /* (owned) */
  const char  *without; /* (nullable): trigger that is taken out */
  Document     documents[MAX_DOCUMENTS];
  Snapshot     snapshots[MAX_SNAPSHOTS];
  guint        n_snapshots;
  guint        texts;
  int          person;
  guint64      allowed;
  guint64      refused;
  guint64      published;
  guint64      checked;
} World;

static void G_GNUC_PRINTF (1, 2) G_GNUC_NORETURN
fail (const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list          arguments;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_printerr ("%s\n", what);
  abort ();
}

static int
draw (World *world, int below)
{
  return g_rand_int_range (world->rand, 0, below);
}

static gint64
now (World *world)
{
  return cue_clock_now_ms (world->fixture.clock);
}

/* -- the tables, read as they stand --------------------------------------------------------------- */

static gint64
count (World *world, const char *sql, const char *id, gint64 no)
{
  g_autoptr (GError) error = NULL;
  gint64             value = -1;

  if (!cue_sql_get_int64 (world->sql, &value, 0, &error, sql, "si", id, no))
    fail ("%s", error->message);
  return value;
}

/* The promise, as a sentence: whoever wrote revision k, somebody else approved k or a later one up
 * to the one that is shown. */
static void
check_second_person (World *world, const char *id, gint64 no)
{
  gint64 alone = count (world,
                        "SELECT count(*) FROM revision k WHERE k.document_id = $1 AND k.no <= $2 "
                        "AND NOT EXISTS (SELECT 1 FROM verdict v WHERE v.document_id = $1 "
                        "AND v.no >= k.no AND v.no <= $2 AND v.verdict = 'approve' "
                        "AND v.reviewer_id <> k.author_id)",
                        id, no);

  if (alone != 0)
    fail ("%s revision %d: nobody else approved %d revisions in it", id, (int) no, (int) alone);
}

static void
check_alone (World *world, const char *id, gint64 no)
{
  if (count (world,
             "SELECT count(*) FROM publication p JOIN document d ON d.id = p.document_id "
             "WHERE p.document_id = $1 AND p.no = $2 AND p.verdict = 'waive' "
             "AND (d.kind <> 'notice' OR p.effective_until - p.effective_from > 14400000 "
             "OR p.effective_from > p.at + 1000)",
             id, no)
          != 0
      || count (world, "SELECT count(*) > 1 FROM publication WHERE document_id = $1 AND no = $2", id,
                no)
             != 0)
    fail ("%s revision %d: one person's text lasts too long", id, (int) no);
}

/* One row of the feed against what was signed. */
static void
check_row (World *world, CueSqlQuery *query)
{
  const char      *id = cue_sql_query_get_text (query, 0);
  gint64           no = cue_sql_query_get_int (query, 1);
  const char      *body = cue_sql_query_get_text (query, 2);
  const char      *verdict = cue_sql_query_get_text (query, 4);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, body, -1);

  if (verdict == NULL || g_strcmp0 (sum, cue_sql_query_get_text (query, 3)) != 0)
    fail ("%s revision %d: shown bytes are not the signed ones", id, (int) no);
  if (g_strcmp0 (verdict, "waive") == 0)
    check_alone (world, id, no);
  else if (g_strcmp0 (verdict, "approve") == 0)
    check_second_person (world, id, no);
  else
    fail ("%s revision %d: %s is in force", id, (int) no, verdict);
  world->checked++;
}

static void
check_tables (World *world, const char *document_id)
{
  g_autoptr (GError)      error = NULL;
  g_autoptr (CueSqlQuery) query = cue_sql_query (
    world->sql, &error,
    "SELECT p.document_id, p.no, p.body, v.sha256, v.verdict FROM published p "
    "LEFT JOIN verdict v ON v.document_id = p.document_id AND v.no = p.no "
    "WHERE p.live = 1 AND ($1 IS NULL OR p.document_id = $1)",
    "s", document_id);
  gboolean row = TRUE;

  while (query != NULL && cue_sql_query_step (query, &row, &error) && row)
    check_row (world, query);
  if (error != NULL)
    fail ("%s", error->message);
}

static void
check_in_force (World *world, int at)
{
  Document                *document = &world->documents[at];
  g_autoptr (GError)       error = NULL;
  g_autoptr (CuePublished) published = NULL;
  gint64                   at_ms = now (world) + (gint64) draw (world, 3) * HOUR_MS;
  int                      expected = model_in_force (document, at_ms);

  published = cue_authority_load_in_force (world->fixture.store, document->id, at_ms, &error);
  if (published == NULL && !g_error_matches (error, CUE_ERROR, CUE_ERROR_NOT_FOUND))
    fail ("%s", error->message);
  if ((published != NULL ? published->no : 0) != expected)
    fail ("%s: revision %d is in force, the model says %d", document->id,
          published != NULL ? published->no : 0, expected);
  if (at_ms == now (world) && world->n_snapshots < MAX_SNAPSHOTS)
    {
      world->snapshots[world->n_snapshots++] = (Snapshot) { at_ms, at, expected };
      /* What comes after comes later: within a millisecond there is no before. */
      cue_clock_advance_ms (world->fixture.clock, 1);
    }
}

/* The past does not change, whatever was published and taken back since. */
static void
check_history (World *world)
{
  for (guint i = 0; i < world->n_snapshots; i++)
    {
      const Snapshot       *snapshot = &world->snapshots[i];
      const char           *id = world->documents[snapshot->document].id;
      g_autoptr (GError)    error = NULL;
      g_autoptr (GPtrArray) list = cue_history_list_at (world->fixture.store, snapshot->at_ms, NULL,
                                                        G_MAXUINT, NULL, &error);
      int                   found = 0;

      if (list == NULL)
        fail ("%s", error->message);
      for (guint k = 0; k < list->len; k++)
        if (g_str_equal (((CueInForce *) list->pdata[k])->document_id, id))
          found = ((CueInForce *) list->pdata[k])->no;
      if (found != snapshot->no)
        fail ("%s: history says %d, in force was %d", id, found, snapshot->no);
    }
}

/* -- the verbs ------------------------------------------------------------------------------------ */

static void
judge_outcome (World *world, const char *verb, gboolean done, gboolean expected,
               const GError *error)
{
  if (done != expected)
    fail ("%s by %s: %s, the model says %s%s%s", verb, PEOPLE[world->person].login,
          done ? "done" : "refused", expected ? "allowed" : "refused", error != NULL ? ": " : "",
          error != NULL ? error->message : "");
  if (!done
      && (error == NULL || error->domain != CUE_ERROR || error->code == CUE_ERROR_CORRUPT
          || error->code == CUE_ERROR_FAILED || error->code == CUE_ERROR_BUSY))
    fail ("%s: refused without a reason: %s", verb, error != NULL ? error->message : "nothing");
  if (done)
    world->allowed++;
  else
    world->refused++;
}

static int
pick_no (World *world, const Document *document)
{
  /* Mostly the newest, for otherwise hardly anything comes of it. */
  if (draw (world, 4) != 0)
    return document->n_revisions;
  return draw (world, document->n_revisions + 2);
}

static void
do_save (World *world, Document *document, int at)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *id = NULL;
  g_autofree char   *xml = NULL;
  int base = draw (world, 8) == 0 ? draw (world, document->n_revisions + 2) : document->n_revisions;
  const char *kind = document->notice ? "notice" : "entry";
  gboolean    expected = model_may_save (document, world->person, base);
  gboolean    done;
  int         no = 0;

  if (document->n_revisions == MAX_REVISIONS)
    return;
  xml = g_strdup_printf ("<%s xmlns=\"urn:cuedesk:knowledge:1\" scope=\"%s\"%s><old-id>W-%d</old-id>"
                         "<title>第 %u 稿</title><category>资费</category>"
                         "<say id=\"s1\">月费 %d 元。</say></%s>",
                         kind, document->local ? "/yq/lj/" : "/yq/",
                         document->notice ? "" : " type=\"tariff\"", at, world->texts++,
                         draw (world, 5) * 10, kind);
  done = cue_authority_save (world->fixture.store, xml, -1, base, "改", &id, &no, &error);
  judge_outcome (world, "save", done, expected, error);
  if (!done)
    return;
  if (document->id == NULL)
    document->id = g_steal_pointer (&id);
  document->revisions[++document->n_revisions] = (Revision) { .author = world->person };
  g_assert_cmpint (no, ==, document->n_revisions);
}

static void
do_submit (World *world, Document *document)
{
  g_autoptr (GError) error = NULL;
  int                no = pick_no (world, document);
  gboolean           expected = model_may_submit (document, world->person, no);
  gboolean           done = cue_authority_submit (world->fixture.store, document->id, no, &error);

  judge_outcome (world, "submit", done, expected, error);
  if (done)
    document->revisions[no].submitted = TRUE;
}

static void
do_judge (World *world, Document *document)
{
  static const char *const names[] = { "none", "approve", "return", "waive" };
  g_autoptr (GError)       error = NULL;
  int      no = pick_no (world, document);
  int      dice = draw (world, 10);
  Verdict  verdict = dice < 6 ? VERDICT_APPROVE : dice < 8 ? VERDICT_RETURN : VERDICT_WAIVE;
  gboolean note = draw (world, 4) != 0;
  gboolean expected = model_may_judge (document, world->person, no, verdict, note);
  gboolean done = cue_authority_judge (world->fixture.store, document->id, no, names[verdict],
                                       note ? "因为" : "", &error);

  judge_outcome (world, names[verdict], done, expected, error);
  if (done)
    {
      document->revisions[no].verdict = verdict;
      document->revisions[no].reviewer = world->person;
    }
}

static void
note_publication (World *world, Document *document, int no, char *id, gint64 from_ms,
                  gint64 until_ms)
{
  Publication *publication = &document->publications[document->n_publications++];

  *publication = (Publication) { .id = id, .no = no, .verdict = document->revisions[no].verdict,
                                 .from_ms = MAX (from_ms, now (world)),
                                 .until_ms = until_ms > 0 ? until_ms : G_MAXINT64 };
  world->published++;
  check_tables (world, document->id);
}

static void
do_publish (World *world, Document *document)
{
  g_autoptr (GError) error = NULL;
  char    *id = NULL;
  int      no = pick_no (world, document);
  gint64   from_ms = draw (world, 2) == 0 ? 0 : now (world) + (draw (world, 8) - 2) * HOUR_MS;
  gint64   until_ms = draw (world, 2) == 0 ? 0 : now (world) + (draw (world, 12) - 1) * HOUR_MS;
  gboolean expected = model_may_publish (document, world->person, no, from_ms, until_ms,
                                         now (world));
  gboolean done;

  if (document->n_publications == MAX_PUBLICATIONS)
    return;
  done = cue_authority_publish (world->fixture.store, document->id, no, from_ms, until_ms, &id,
                                &error);
  judge_outcome (world, "publish", done, expected, error);
  if (done)
    note_publication (world, document, no, id, from_ms, until_ms);
}

/* Verdict and publication in one step: both or neither. */
static void
do_waive (World *world, Document *document)
{
  g_autoptr (GError) error = NULL;
  char    *id = NULL;
  int      no = pick_no (world, document);
  gint64   until_ms = now (world) + (draw (world, 6) + 1) * HOUR_MS;
  gboolean expected = model_may_judge (document, world->person, no, VERDICT_WAIVE, TRUE)
                      && until_ms - now (world) <= 4 * HOUR_MS;
  gboolean done;

  if (document->n_publications == MAX_PUBLICATIONS)
    return;
  done = cue_review_waive (world->fixture.store, document->id, no, until_ms, "夜里断网", &id, &error);
  judge_outcome (world, "waive", done, expected, error);
  if (!done)
    return;
  document->revisions[no].verdict = VERDICT_WAIVE;
  document->revisions[no].reviewer = world->person;
  note_publication (world, document, no, id, 0, until_ms);
}

static void
do_retire (World *world, Document *document)
{
  g_autoptr (GError) error = NULL;
  int                at = draw (world, document->n_publications + 1);
  gboolean           reason = draw (world, 5) != 0;
  gboolean           expected = model_may_retire (document, world->person, at, reason);
  const char        *id = at < document->n_publications ? document->publications[at].id : "nowhere";
  gboolean           done = cue_authority_retire (world->fixture.store, id, reason ? "不对" : "",
                                                  &error);

  judge_outcome (world, "retire", done, expected, error);
  if (done)
    document->publications[at].retired = TRUE;
}

static void
do_remark (World *world, Document *document)
{
  g_autoptr (GError) error = NULL;
  char    *id = NULL;
  int      no = pick_no (world, document);
  gboolean must = draw (world, 3) == 0;
  gboolean body = draw (world, 6) != 0;
  gboolean expected = model_may_remark (document, world->person, no, must, body);
  gboolean done;

  if (document->n_remarks == MAX_REMARKS)
    return;
  done = cue_remark_add (world->fixture.store, document->id, no, "say:s1",
                         must ? CUE_REMARK_MUST : CUE_REMARK_NOTE, body ? "说不通" : "  ", &id,
                         &error);
  judge_outcome (world, "remark", done, expected, error);
  if (done)
    document->remarks[document->n_remarks++]
      = (Remark) { .id = id, .no = no, .by = world->person, .must = must };
}

static void
do_settle (World *world, Document *document)
{
  g_autoptr (GError) error = NULL;
  int                at = draw (world, document->n_remarks + 1);
  gboolean           expected = model_may_settle (document, world->person, at);
  const char        *id = at < document->n_remarks ? document->remarks[at].id : "nowhere";
  gboolean           done = cue_remark_settle (world->fixture.store, id, &error);

  judge_outcome (world, "settle", done, expected, error);
  if (done)
    document->remarks[at].settled = TRUE;
}

/* Past the verbs, but through the same connection: what a wrong program could try. */
static void
do_attack (World *world, Document *document)
{
  static const char *const attacks[] = {
    "UPDATE revision SET body = body || ' ' WHERE document_id = $1",
    "DELETE FROM verdict WHERE document_id = $1",
    "UPDATE verdict SET verdict = 'approve' WHERE document_id = $1",
    "UPDATE publication SET effective_from = 0 WHERE document_id = $1",
    "DELETE FROM retirement WHERE document_id = $1",
    "UPDATE published SET body = 'x' WHERE document_id = $1",
    "DELETE FROM published WHERE document_id = $1",
    "UPDATE remark SET level = 'note' WHERE document_id = $1",
    "DELETE FROM remark WHERE document_id = $1",
    /* An unjudged or returned text straight into the publications. */
    "INSERT INTO publication (id, document_id, kind, no, sha256, verdict, published_by) "
    "SELECT '00000000-0000-4000-8000-' || printf('%012d', abs(random()) % 1000000000000), "
    "r.document_id, d.kind, r.no, r.sha256, 'approve', cue_me() FROM revision r "
    "JOIN document d ON d.id = r.document_id WHERE r.document_id = $1 AND NOT EXISTS "
    "(SELECT 1 FROM verdict v WHERE v.document_id = r.document_id AND v.no = r.no "
    "AND v.verdict = 'approve')",
    /* A verdict in somebody else's name. */
    "INSERT INTO verdict (document_id, no, author_id, sha256, reviewer_id, verdict) "
    "SELECT r.document_id, r.no, r.author_id, r.sha256, (SELECT min(m.id) FROM staff m "
    "WHERE m.id <> r.author_id AND m.id <> cue_me()), 'approve' FROM revision r "
    "JOIN submission s ON s.document_id = r.document_id AND s.no = r.no "
    "WHERE r.document_id = $1",
    /* An approval of the own text under another author. */
    "INSERT INTO verdict (document_id, no, author_id, sha256, reviewer_id, verdict) "
    "SELECT r.document_id, r.no, (SELECT min(id) FROM staff WHERE id <> cue_me()), r.sha256, "
    "cue_me(), 'approve' FROM revision r WHERE r.document_id = $1 AND r.author_id = cue_me()",
  };
  g_autoptr (GError) error = NULL;
  const char        *sql = attacks[draw (world, G_N_ELEMENTS (attacks))];

  if (cue_sql_run (world->sql, &error, sql, "s", document->id)
      && cue_sql_changes (world->sql) > 0)
    fail ("%s by %s: done", sql, PEOPLE[world->person].login);
  world->refused++;
}

/* Half of the time whoever could go on: pure chance would hardly ever reach a publication. */
static int
pick_person (World *world, const Document *document)
{
  static const int reviewers[] = { 2, 3, 4, 5, 9 };
  const Revision  *newest = &document->revisions[document->n_revisions];

  if (document->n_revisions == 0 || draw (world, 2) == 0)
    return draw (world, N_PEOPLE);
  return newest->submitted ? reviewers[draw (world, G_N_ELEMENTS (reviewers))] : newest->author;
}

static void
do_verb (World *world)
{
  int       at = draw (world, MAX_DOCUMENTS);
  Document *document = &world->documents[at];
  int       dice = draw (world, 100);

  world->person = pick_person (world, document);
  store_fixture_as (&world->fixture, PEOPLE[world->person].login);
  if (document->id == NULL || dice < 8)
    do_save (world, document, at);
  else if (dice < 26)
    do_submit (world, document);
  else if (dice < 46)
    do_judge (world, document);
  else if (dice < 69)
    do_publish (world, document);
  else if (dice < 72)
    do_waive (world, document);
  else if (dice < 78)
    do_retire (world, document);
  else if (dice < 84)
    do_remark (world, document);
  else if (dice < 88)
    do_settle (world, document);
  else if (dice < 92)
    do_attack (world, document);
  else if (dice < 96)
    check_in_force (world, at);
  else
    cue_clock_advance_ms (world->fixture.clock, (gint64) draw (world, 90) * 60 * 1000 + 1);
}

/* -- worlds --------------------------------------------------------------------------------------- */

static void
begin (World *world)
{
  static const char *const roles[] = { "editor", "reviewer", NULL };
  g_autoptr (GError)       error = NULL;

  store_fixture_set_up (&world->fixture, NULL);
  cue_store_add_staff (world->fixture.store, "both2", "both2", "/yq/", "测试组", roles, &error);
  g_assert_no_error (error);
  world->sql = cue_store_get_sql (world->fixture.store);
  if (world->without != NULL)
    {
      g_autofree char *drop = g_strdup_printf ("DROP TRIGGER \"%s\"", world->without);

      if (!cue_sql_exec (world->sql, drop, &error))
        fail ("%s", error->message);
    }
  world->n_snapshots = 0;
  for (int i = 0; i < MAX_DOCUMENTS; i++)
    world->documents[i] = (Document) { .notice = i % 3 == 0, .local = i % 4 == 0 };
}

static void
end (World *world)
{
  check_tables (world, NULL);
  check_history (world);
  for (int i = 0; i < MAX_DOCUMENTS; i++)
    model_clear (&world->documents[i]);
  store_fixture_tear_down (&world->fixture, NULL);
}

/* Many verbs in one transaction: each is still one savepoint, and the disk is asked less often. */
static void
run_world (World *world, guint64 verbs)
{
  g_autoptr (GError) error = NULL;

  begin (world);
  for (guint64 done = 0; done < verbs;)
    {
      guint64 until = MIN (done + VERBS_A_TRANSACTION, verbs);

      if (!cue_store_begin (world->fixture.store, &error))
        fail ("%s", error->message);
      for (; done < until; done++)
        do_verb (world);
      if (!cue_store_commit (world->fixture.store, &error))
        fail ("%s", error->message);
    }
  end (world);
}

int
main (int argc, char **argv)
{
  guint64 verbs = argc > 1 ? g_ascii_strtoull (argv[1], NULL, 10) : 20000;
  guint32 seed = argc > 2 ? (guint32) g_ascii_strtoull (argv[2], NULL, 10) : 1;
  g_autofree World *world = g_new0 (World, 1);

  if (verbs == 0)
    fail ("usage: prove-workflow VERBS [SEED [TRIGGER]]");
  world->without = argc > 3 ? argv[3] : NULL;
  world->rand = g_rand_new_with_seed (seed);
  for (guint64 done = 0; done < verbs; done += VERBS_A_WORLD)
    run_world (world, MIN (VERBS_A_WORLD, verbs - done));
  g_rand_free (world->rand);
  g_print ("verbs=%" G_GUINT64_FORMAT " allowed=%" G_GUINT64_FORMAT " refused=%" G_GUINT64_FORMAT
           " published=%" G_GUINT64_FORMAT " checked=%" G_GUINT64_FORMAT "\n",
           verbs, world->allowed, world->refused, world->published, world->checked);
  if (world->published * 100 < verbs || world->refused == 0)
    fail ("too little was published for this to prove anything");
  return 0;
}
