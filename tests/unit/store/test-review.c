/* test-review.c: remarks, the right to judge, what was signed, the schedule, the past.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-history.h"
#include "cue-remark.h"
#include "cue-review.h"
#include "cue-schedule.h"
#include "store-fixture.h"

#include <string.h>

static char *
entry_xml (const char *old_id, const char *title, int yuan, const char *more)
{
  return g_strdup_printf ("<entry xmlns=\"urn:cuedesk:knowledge:1\" scope=\"/yq/\" type=\"tariff\">"
                          "<old-id>%s</old-id><title>%s</title><category>资费</category>"
                          "<fact kind=\"price\" name=\"日包\" unit=\"fen\" value=\"%d00\">%d 元/天</fact>"
                          "<say id=\"s1\">一天 %d 块钱。</say>%s</entry>",
                          old_id, title, yuan, yuan, yuan, more);
}

static void
hand_in (StoreFixture *fixture, const char *login, const char *xml, int base, char **id, int *no)
{
  g_autoptr (GError) error = NULL;

  store_fixture_as (fixture, login);
  cue_authority_save (fixture->store, xml, -1, base, "改价", id, no, &error);
  g_assert_no_error (error);
  cue_authority_submit (fixture->store, *id, *no, &error);
  g_assert_no_error (error);
}

static CueReviewRight
ask (StoreFixture *fixture, const char *login, const char *id, int no)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *before = store_fixture_dump (fixture);
  g_autofree char   *after = NULL;
  CueReviewRight     right = CUE_REVIEW_MAY;

  store_fixture_as (fixture, login);
  g_assert_true (cue_review_ask (fixture->store, id, no, &right, &error));
  g_assert_no_error (error);
  after = store_fixture_dump (fixture);
  g_assert_cmpstr (before, ==, after);
  return right;
}

static void
test_remarks (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError)    error = NULL;
  g_autofree char      *xml = entry_xml ("R-1", "日包", 30, "");
  g_autofree char      *id = NULL;
  g_autofree char      *must = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (CueReview) review = NULL;
  g_autofree char      *sha = NULL;
  int                   no = 0;

  hand_in (fixture, "editor", xml, 0, &id, &no);
  store_fixture_as (fixture, "reviewer");
  cue_remark_add (fixture->store, id, no, "say:s1", CUE_REMARK_MUST, "  说不通  ", &must, &error);
  g_assert_no_error (error);
  cue_remark_add (fixture->store, id, no, NULL, CUE_REMARK_NOTE, "整体可以", NULL, &error);
  g_assert_no_error (error);
  g_assert_false (cue_remark_add (fixture->store, id, no, NULL, CUE_REMARK_NOTE, " ", NULL, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
  g_clear_error (&error);
  list = cue_remark_list (fixture->store, id, no, &error);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_cmpuint (cue_remark_count_open_must (list), ==, 1);
  g_assert_cmpstr (((CueRemark *) list->pdata[0])->body, ==, "说不通");
  g_assert_true (((CueRemark *) list->pdata[0])->is_mine);

  /* The file refuses the approval for as long as it is open, and only its author settles it. */
  review = cue_review_load (fixture->store, id, no, 0, &error);
  g_assert_no_error (error);
  sha = g_strdup (cue_document_get_sha256 (review->document));
  g_assert_false (cue_review_approve (fixture->store, id, no, sha, "", &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_DENIED);
  g_clear_error (&error);
  store_fixture_as (fixture, "reviewer2");
  g_assert_false (cue_remark_settle (fixture->store, must, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_cmpint (ask (fixture, "reviewer2", id, no), ==, CUE_REVIEW_MAY);
  store_fixture_as (fixture, "reviewer");
  cue_remark_settle (fixture->store, must, &error);
  g_assert_no_error (error);
  g_assert_false (cue_remark_settle (fixture->store, must, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (cue_review_approve (fixture->store, id, no, "another hash", "", &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_CORRUPT);
  g_clear_error (&error);
  cue_review_approve (fixture->store, id, no, sha, "", &error);
  g_assert_no_error (error);
  g_assert_false (cue_remark_add (fixture->store, id, no, NULL, CUE_REMARK_MUST, "晚了", NULL,
                                  &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_CONFLICT);
}

/* The last day of a text belongs to it: what the reviewer is offered ends with that day, as it does
 * for what comes in by a package. */
static void
test_proposal (StoreFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *zone;
    const char *from;
    const char *until;
    const char *from_utc;
    const char *until_utc;
  } cases[] = {
    { "Asia/Shanghai", "2026-12-01", "2026-12-31", "2026-11-30T16:00:00Z", "2026-12-31T16:00:00Z" },
    { "Asia/Shanghai", "2028-02-29", "2028-02-29", "2028-02-28T16:00:00Z", "2028-02-29T16:00:00Z" },
    { "Europe/Berlin", "2027-03-28", "2027-03-28", "2027-03-27T23:00:00Z", "2027-03-28T22:00:00Z" },
    { "Europe/Berlin", "2027-10-31", "2027-10-31", "2027-10-30T22:00:00Z", "2027-10-31T23:00:00Z" },
    { "America/St_Johns", "2027-02-01", "2027-02-28", "2027-02-01T03:30:00Z", "2027-03-01T03:30:00Z" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError)    error = NULL;
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (cases[i].zone);
      g_autoptr (GDateTime) from = g_date_time_new_from_iso8601 (cases[i].from_utc, NULL);
      g_autoptr (GDateTime) until = g_date_time_new_from_iso8601 (cases[i].until_utc, NULL);
      g_autofree char      *old_id = g_strdup_printf ("R-%u", i);
      g_autofree char      *xml
        = g_strdup_printf ("<entry xmlns=\"urn:cuedesk:knowledge:1\" scope=\"/yq/\" type=\"tariff\""
                           " valid-from=\"%s\" valid-until=\"%s\"><old-id>%s</old-id><title>%s</title>"
                           "<category>资费</category><say id=\"s1\">好。</say></entry>",
                           cases[i].from, cases[i].until, old_id, old_id);
      g_autofree char      *id = NULL;
      g_autoptr (CueReview) review = NULL;
      int                   no = 0;

      cue_clock_set_time_zone (fixture->clock, zone);
      hand_in (fixture, "editor", xml, 0, &id, &no);
      review = cue_review_load (fixture->store, id, no, 0, &error);
      g_assert_no_error (error);
      g_assert_cmpint (review->proposed_from_ms, ==, g_date_time_to_unix (from) * 1000);
      g_assert_cmpint (review->proposed_until_ms, ==, g_date_time_to_unix (until) * 1000);
    }
}

/* Open remarks stay behind with the revision they were made on, and the next one shows them. */
static void
test_next_revision (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError)    error = NULL;
  g_autofree char      *first = entry_xml ("R-1", "日包", 30, "");
  g_autofree char      *second = entry_xml ("R-1", "日包", 25, "");
  g_autofree char      *id = NULL;
  g_autofree char      *again = NULL;
  g_autoptr (CueReview) review = NULL;
  int                   no = 0;

  hand_in (fixture, "editor", first, 0, &id, &no);
  store_fixture_as (fixture, "reviewer");
  g_assert_true (cue_remark_add (fixture->store, id, 1, "say:s1", CUE_REMARK_MUST, "贵", NULL, NULL));
  g_assert_false (cue_authority_judge (fixture->store, id, 1, "return", "", &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (cue_authority_judge (fixture->store, id, 1, "return", "价不对", NULL));
  hand_in (fixture, "editor", second, 1, &again, &no);
  store_fixture_as (fixture, "reviewer");
  review = cue_review_load (fixture->store, id, 2, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (review->remarks->len, ==, 0);
  g_assert_cmpuint (review->earlier->len, ==, 1);
  g_assert_cmpint (review->old_no, ==, 0);
  g_assert_true (cue_review_approve (fixture->store, id, 2,
                                     cue_document_get_sha256 (review->document), NULL, &error));
}

static void
test_right (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *first = entry_xml ("R-1", "日包", 30, "");
  g_autofree char *second = entry_xml ("R-1", "日包。", 30, "");
  g_autofree char *id = NULL;
  g_autofree char *again = NULL;
  int              no = 0;

  hand_in (fixture, "both", first, 0, &id, &no);
  g_assert_cmpint (ask (fixture, "both", id, 1), ==, CUE_REVIEW_AUTHOR);
  g_assert_cmpint (ask (fixture, "editor", id, 1), ==, CUE_REVIEW_NOT_REVIEWER);
  g_assert_cmpint (ask (fixture, "reviewer-lj", id, 1), ==, CUE_REVIEW_NOT_REVIEWER);
  g_assert_cmpint (ask (fixture, "reviewer", id, 1), ==, CUE_REVIEW_MAY);
  hand_in (fixture, "editor", second, 1, &again, &no);
  g_assert_cmpint (ask (fixture, "both", id, 2), ==, CUE_REVIEW_PART_AUTHOR);
  store_fixture_as (fixture, "reviewer");
  g_assert_true (cue_authority_judge (fixture->store, id, 2, "approve", "", NULL));
  g_assert_cmpint (ask (fixture, "reviewer", id, 2), ==, CUE_REVIEW_JUDGED);
}

/* What one person published alone does not count as judged, whoever changes a comma after it. */
static void
test_waive (StoreFixture *fixture, gconstpointer data)
{
  static const char *const form
    = "<notice xmlns=\"urn:cuedesk:knowledge:1\" scope=\"/yq/\"><old-id>N-1</old-id><title>断网%s</title>"
      "<category>公告</category><say id=\"s1\">正在抢修。</say></notice>";
  g_autoptr (GError)       error = NULL;
  g_autofree char         *first = g_strdup_printf (form, "");
  g_autofree char         *second = g_strdup_printf (form, "了");
  g_autofree char         *id = NULL;
  g_autofree char         *again = NULL;
  g_autoptr (CuePublished) published = NULL;
  gint64                   until = FIXTURE_NOW_MS + 4 * HOUR_MS;
  int                      no = 0;

  hand_in (fixture, "both", first, 0, &id, &no);
  g_assert_false (cue_review_waive (fixture->store, id, 1, until + 1, "夜里断网", NULL, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_cmpint (ask (fixture, "both", id, 1), ==, CUE_REVIEW_AUTHOR);
  g_assert_true (cue_review_waive (fixture->store, id, 1, 0, "夜里断网", NULL, &error));
  published = cue_authority_load_in_force (fixture->store, id, until - 1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (published->no, ==, 1);
  g_assert_null (cue_authority_load_in_force (fixture->store, id, until, NULL));
  cue_clock_set_ms (fixture->clock, until);
  g_assert_false (cue_authority_publish (fixture->store, id, 1, 0, until + HOUR_MS, NULL, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_DENIED);
  hand_in (fixture, "editor", second, 1, &again, &no);
  g_assert_cmpint (ask (fixture, "both", id, 2), ==, CUE_REVIEW_PART_AUTHOR);
  g_assert_cmpint (ask (fixture, "reviewer", id, 2), ==, CUE_REVIEW_MAY);
}

static void
test_stale (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const char        *refers = "<read><p>见日包。</p></read><related ref=\"R-1\"/>";
  g_autofree char   *old = entry_xml ("R-1", "日包", 30, "");
  g_autofree char   *new = entry_xml ("R-1", "日包", 25, "");
  g_autofree char   *other = entry_xml ("R-2", "退订", 30, refers);
  g_autofree char   *right = entry_xml ("R-3", "别的价", 130, refers);
  g_autofree char   *stranger = entry_xml ("R-4", "不相干", 30, "");
  const char        *texts[] = { old, other, right, stranger };
  g_autofree char   *first_id = NULL;
  g_autofree char   *again = NULL;
  g_autoptr (CueReview) review = NULL;
  g_autoptr (GPtrArray) marks = NULL;
  g_autoptr (GPtrArray) stale = NULL;
  const char        *stale_id;
  int                no = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *id = NULL;

      store_fixture_approved (fixture, texts[i], 0, &id, &no);
      store_fixture_publish (fixture, id, no, 0, 0, NULL);
      if (i == 0)
        first_id = g_strdup (id);
    }
  hand_in (fixture, "editor", new, 1, &again, &no);
  store_fixture_as (fixture, "reviewer");
  review = cue_review_load (fixture->store, first_id, 2, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (review->old_no, ==, 1);
  g_assert_true (review->old_in_force);
  g_assert_cmpuint (review->diff->n_changes, ==, 2);
  stale = cue_review_list_stale (fixture->store, review->old, review->document, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (stale->len, ==, 1);
  g_assert_cmpstr (((CueStaleText *) stale->pdata[0])->title, ==, "退订");
  g_assert_cmpint (((CueStaleText *) stale->pdata[0])->old_fen, ==, 3000);
  stale_id = ((CueStaleText *) stale->pdata[0])->document_id;
  g_assert_true (cue_review_flag_stale (fixture->store, (const char *[]) { stale_id, NULL },
                                        "“旧价”", &error));
  marks = cue_evidence_list_marks (fixture->store, "disputed", stale_id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (marks->len, ==, 1);
}

/* Somebody with the file and without the program's guards. */
/* What was changed behind the program's back is neither laid out nor signed, whoever asks. */
static void
test_spoilt (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char       *xml = entry_xml ("R-1", "日包", 30, "");
  g_autofree char       *id = NULL;
  g_autoptr (GError)     error = NULL;
  CueSql                *sql = cue_store_get_sql (fixture->store);
  const char *const      verdicts[] = { "approve", "waive" };
  int                    no = 0;

  hand_in (fixture, "editor", xml, 0, &id, &no);
  g_assert_true (cue_sql_exec (sql, "DROP TRIGGER revision_no_update", NULL));
  g_assert_true (cue_sql_exec (sql, "UPDATE revision SET body = replace(body, '30', '99')", NULL));
  store_fixture_as (fixture, "reviewer");
  g_assert_null (cue_review_load (fixture->store, id, 1, 0, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_CORRUPT);
  g_clear_error (&error);
  for (gsize i = 0; i < G_N_ELEMENTS (verdicts); i++)
    {
      g_assert_false (cue_authority_judge (fixture->store, id, 1, verdicts[i], "x", &error));
      g_assert_error (error, CUE_ERROR, CUE_ERROR_CORRUPT);
      g_clear_error (&error);
    }
  g_assert_true (cue_authority_judge (fixture->store, id, 1, "return", "坏了", &error));
}

static void
test_tampered (StoreFixture *fixture, gconstpointer data)
{
  static const char *const forgeries[] = {
    "UPDATE published SET body = replace(body, '30', '99')",
    /* text and hash together agree with each other, not with what was signed */
    "UPDATE published SET body = replace(body, '30', '99'), "
    "sha256 = cue_sha256(replace(body, '30', '99'))",
  };
  g_autofree char *xml = entry_xml ("R-1", "日包", 30, "");
  g_autofree char *id = NULL;
  CueSql          *sql = cue_store_get_sql (fixture->store);
  int              no = 0;

  store_fixture_approved (fixture, xml, 0, &id, &no);
  store_fixture_publish (fixture, id, no, 0, 0, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (forgeries); i++)
    {
      g_autoptr (GError)       error = NULL;
      g_autoptr (CuePublished) published = NULL;
      g_autofree char         *name = g_strdup_printf ("%s revision 1", id);

      g_assert_true (cue_store_begin (fixture->store, NULL));
      g_assert_true (cue_sql_exec (sql, "DROP TRIGGER published_update", NULL));
      g_assert_true (cue_sql_exec (sql, "DROP TRIGGER published_update_seq", NULL));
      cue_sql_exec (sql, forgeries[i], &error);
      g_assert_no_error (error);
      published = cue_authority_load_in_force (fixture->store, id, FIXTURE_NOW_MS, &error);
      g_assert_null (published);
      g_assert_error (error, CUE_ERROR, CUE_ERROR_CORRUPT);
      g_assert_nonnull (strstr (error->message, name));
      cue_store_rollback (fixture->store);
    }
}

/* -- the schedule against a plain timeline ---------------------------------------------------------- */

#define HORIZON 24

static int
shown_at (const CueScheduleWindow *windows, guint n, gint64 at, int *index)
{
  int best = -1;

  for (guint i = 0; i < n; i++)
    if (windows[i].from_ms <= at && at < windows[i].until_ms
        && (best < 0 || windows[i].from_ms >= windows[best].from_ms))
      best = (int) i;
  if (index != NULL)
    *index = best;
  return best >= 0 ? windows[best].no : 0;
}

static gboolean
has_note (GArray *notes, CueScheduleKind kind, int no, gint64 at)
{
  for (guint i = 0; i < notes->len; i++)
    {
      const CueScheduleNote *note = &g_array_index (notes, CueScheduleNote, i);

      if (note->kind == kind && note->no == no && note->from_ms <= at
          && (kind == CUE_SCHEDULE_GAP || kind == CUE_SCHEDULE_OVERLAP ? at < note->until_ms
                                                                       : at == note->from_ms))
        return TRUE;
    }
  return FALSE;
}

/* Instants 0 … HORIZON, now = 0: every instant is looked at with and without the candidate. */
static void
check_schedule (const CueScheduleWindow *others, guint n, const CueScheduleWindow *candidate)
{
  g_autoptr (GArray)           notes = cue_schedule_judge (others, n, candidate, n, 0);
  g_autofree CueScheduleWindow *all = g_new (CueScheduleWindow, n + 1);
  gint64                        from = candidate->from_ms;
  gint64                        until = candidate->until_ms;
  int                           before = shown_at (others, n, from > 0 ? from - 1 : -1, NULL);
  int                           after = shown_at (others, n, until, NULL);

  if (n > 0)
    memcpy (all, others, n * sizeof *all);
  all[n] = *candidate;
  for (gint64 at = from; at < MIN (until, HORIZON); at++)
    {
      int index;
      int shown = shown_at (all, n + 1, at, &index);

      g_assert_cmpint (has_note (notes, CUE_SCHEDULE_OVERLAP, shown, at), ==, index != (int) n);
    }
  if (from >= 0)
    g_assert_cmpint (before != 0, ==, has_note (notes, CUE_SCHEDULE_REPLACES, before, from));
  if (until > HORIZON)
    return;
  if (after == 0)
    {
      gboolean follows = FALSE;

      for (gint64 at = until; at <= 2 * HORIZON; at++)
        follows = follows || shown_at (others, n, at, NULL) != 0;
      g_assert_cmpint (follows, ==, has_note (notes, CUE_SCHEDULE_GAP, 0, until));
      g_assert_cmpint (!follows, ==, has_note (notes, CUE_SCHEDULE_ENDS, 0, until));
      return;
    }
  /* Comes back only what this one had put away. */
  g_assert_false (has_note (notes, CUE_SCHEDULE_ENDS, 0, until));
  g_assert_false (has_note (notes, CUE_SCHEDULE_GAP, 0, until));
}

static void
test_schedule (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);

  for (int round = 0; round < 3000; round++)
    {
      CueScheduleWindow windows[6];
      guint             n = (guint) g_rand_int_range (random, 0, 6);

      for (guint i = 0; i <= n; i++)
        {
          windows[i].no = (int) i + 1;
          windows[i].from_ms = g_rand_int_range (random, i == n ? 0 : -6, HORIZON - 2);
          windows[i].until_ms = g_rand_int_range (random, 0, 3) == 0
                                  ? CUE_FOREVER_MS
                                  : windows[i].from_ms + g_rand_int_range (random, 1, 12);
        }
      check_schedule (windows, n, &windows[n]);
    }
}

static void
test_calendar (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError)    error = NULL;
  g_autofree char      *first = entry_xml ("R-1", "日包", 30, "");
  g_autofree char      *second = entry_xml ("R-1", "日包", 25, "");
  g_autofree char      *third = entry_xml ("R-1", "日包", 20, "");
  g_autofree char      *id = NULL;
  g_autofree char      *again = NULL;
  g_autofree char      *publication = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) history = NULL;
  const CuePublicationSpan *span;
  g_autoptr (GArray)    notes = NULL;
  gint64                start = FIXTURE_NOW_MS + 10 * HOUR_MS;
  const CueScheduled   *row;
  int                   no = 0;

  store_fixture_approved (fixture, first, 0, &id, &no);
  store_fixture_publish (fixture, id, no, 0, start - HOUR_MS, NULL);
  store_fixture_approved (fixture, second, 1, &again, &no);
  notes = cue_schedule_preview (fixture->store, id, 2, start, CUE_FOREVER_MS, &error);
  g_assert_true (has_note (notes, CUE_SCHEDULE_GAP, 0, start - 1));
  store_fixture_publish (fixture, id, 2, start, 0, &publication);
  store_fixture_as (fixture, "editor");
  g_assert_true (cue_authority_save (fixture->store, third, -1, 2, "再降", NULL, &no, NULL));
  list = cue_schedule_list (fixture->store, &error);
  g_assert_no_error (error);
  /* The sample has ends of its own. */
  row = NULL;
  for (guint i = 0; i < list->len; i++)
    if (g_str_equal (((CueScheduled *) list->pdata[i])->publication_id, publication))
      row = list->pdata[i];
  g_assert_nonnull (row);
  g_assert_false (row->started);
  g_assert_true (has_note (row->notes, CUE_SCHEDULE_NEWER, 3, 0));

  /* Cancelling is a reviewer's recorded act; going back is publishing the older one again. */
  g_assert_false (cue_authority_retire (fixture->store, publication, "不做了", &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_DENIED);
  store_fixture_as (fixture, "reviewer");
  g_assert_true (cue_authority_retire (fixture->store, publication, "不做了", NULL));
  cue_clock_set_ms (fixture->clock, start);
  g_assert_null (cue_authority_load_in_force (fixture->store, id, start, NULL));
  store_fixture_publish (fixture, id, 1, 0, 0, NULL);
  history = cue_history_list (fixture->store, id, &error);
  g_assert_cmpuint (history->len, ==, 3);
  g_assert_cmpstr (((CueRevisionRecord *) history->pdata[0])->note, ==, "再降");
  g_assert_cmpuint (((CueRevisionRecord *) history->pdata[2])->windows->len, ==, 2);
  span = ((CueRevisionRecord *) history->pdata[1])->windows->pdata[0];
  g_assert_cmpstr (span->reason, ==, "不做了");
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void      (*func) (StoreFixture *fixture, gconstpointer data);
  } tests[] = {
    { "/review/remarks", test_remarks },   { "/review/next-revision", test_next_revision },
    { "/review/right", test_right },       { "/review/waive", test_waive },
    { "/review/stale", test_stale },       { "/review/tampered", test_tampered },
    { "/review/spoilt", test_spoilt },     { "/review/proposal", test_proposal },
    { "/review/schedule", test_schedule }, { "/review/calendar", test_calendar },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, StoreFixture, NULL, store_fixture_set_up, tests[i].func,
                store_fixture_tear_down);
  return g_test_run ();
}
