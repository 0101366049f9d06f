/* test-queue.c: the lists of the queue are exactly what each person can do.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-draft.h"
#include "cue-queue.h"
#include "store-fixture.h"

#include <string.h>

#define DAY (24 * HOUR_MS)
#define N_DOCUMENTS 14
#define N_STEPS 260

static CueQueue *
load (StoreFixture *fixture, const char *login)
{
  g_autoptr (GError) error = NULL;
  CueQueue          *queue;

  store_fixture_as (fixture, login);
  queue = cue_queue_load (fixture->store, &error);
  g_assert_no_error (error);
  return queue;
}

static CueQueueItem *
find (CueQueue *queue, CueQueueKind kind, const char *id)
{
  for (guint i = 0; i < queue->lists[kind]->len; i++)
    {
      CueQueueItem *item = queue->lists[kind]->pdata[i];

      if (g_strcmp0 (item->document_id, id) == 0)
        return item;
    }
  return NULL;
}

/* -- an oracle: the same questions asked one document at a time --------------------------------------- */

static const char *const people[]
  = { "editor", "editor2", "reviewer", "reviewer2", "both", "agent", "editor-lj", "reviewer-lj" };

static CueRevisionInfo *
newest (StoreFixture *fixture, const char *id)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) list = cue_authority_list_revisions (fixture->store, id, &error);

  g_assert_no_error (error);
  return list->len > 0 ? g_ptr_array_steal_index (list, 0) : NULL;
}

/* Whether this person could approve it now: it is tried, and undone. */
static gboolean
may_approve (StoreFixture *fixture, const char *id, int no)
{
  g_autoptr (GError) error = NULL;
  gboolean           ok;

  g_assert_true (cue_store_begin (fixture->store, &error));
  ok = cue_authority_judge (fixture->store, id, no, "approve", NULL, NULL);
  cue_store_rollback (fixture->store);
  return ok;
}

static gboolean
may_save (StoreFixture *fixture, const char *id, int base_no)
{
  g_autoptr (GError)      error = NULL;
  g_autoptr (CueDocument) document = NULL;
  gboolean                ok;

  document = cue_authority_load_revision (fixture->store, id, base_no, &error);
  g_assert_no_error (error);
  g_assert_true (cue_store_begin (fixture->store, &error));
  ok = cue_authority_save (fixture->store, cue_document_get_body (document), -1, base_no, NULL, NULL,
                           NULL, NULL);
  cue_store_rollback (fixture->store);
  return ok;
}

static void
check_document (StoreFixture *fixture, CueQueue *queue, const char *login, const char *id)
{
  CueRevisionInfo          *info = newest (fixture, id);
  g_autoptr (CuePublished)  published = NULL;
  const CueStaff           *me = cue_store_get_me (fixture->store);
  gint64                    now_ms = cue_clock_now_ms (fixture->clock);
  gboolean                  mine = g_str_equal (info->author, login);
  gboolean                  editor = cue_staff_has_role (me, "editor");
  gboolean                  own_scope = g_str_has_prefix (info->scope, me->scope);

  g_assert_cmpint (find (queue, CUE_QUEUE_RETURNED, id) != NULL, ==,
                   mine && editor && g_str_equal (info->state, "returned"));
  g_assert_cmpint (find (queue, CUE_QUEUE_DRAFT, id) != NULL, ==,
                   mine && editor && g_str_equal (info->state, "draft"));
  g_assert_cmpint (find (queue, CUE_QUEUE_REVIEW, id) != NULL, ==,
                   g_str_equal (info->state, "in review") && may_approve (fixture, id, info->no));
  published = cue_authority_load_in_force (fixture->store, id, now_ms, NULL);
  g_assert_cmpint (find (queue, CUE_QUEUE_VERIFY, id) != NULL, ==,
                   published != NULL && published->verify_due_ms > 0
                     && published->verify_due_ms < now_ms && own_scope
                     && (editor || cue_staff_has_role (me, "reviewer")));
  if (find (queue, CUE_QUEUE_RETURNED, id) != NULL)
    g_assert_true (may_save (fixture, id, info->no));
  cue_revision_info_free (info);
}

/* What is announced is what stands in the queue. */
static void
check_handed (StoreFixture *fixture, CueQueue *queue)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (CueQueue) handed = cue_queue_load_handed (fixture->store, &error);
  const CueQueueKind   kinds[] = { CUE_QUEUE_REVIEW, CUE_QUEUE_RETURNED };
  guint                n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      GPtrArray *list = handed->lists[kinds[i]];

      g_assert_cmpuint (list->len, ==, queue->lists[kinds[i]]->len);
      for (guint k = 0; k < list->len; k++)
        g_assert_nonnull (find (queue, kinds[i],
                                ((CueQueueItem *) list->pdata[k])->document_id));
      n += list->len;
    }
  g_assert_cmpuint (cue_queue_count (handed), ==, n);
}

static void
check_everybody (StoreFixture *fixture, GPtrArray *ids)
{
  for (guint p = 0; p < G_N_ELEMENTS (people); p++)
    {
      g_autoptr (CueQueue) queue = load (fixture, people[p]);
      guint                n = 0;

      for (guint i = 0; i < ids->len; i++)
        check_document (fixture, queue, people[p], ids->pdata[i]);
      for (guint k = 0; k < CUE_N_QUEUE_KINDS; k++)
        {
          g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);

          n += queue->lists[k]->len;
          for (guint i = 0; i < queue->lists[k]->len; i++)
            {
              CueQueueItem *item = queue->lists[k]->pdata[i];

              g_assert_cmpuint (item->kind, ==, k);
              /* Nothing stands in a list twice. */
              g_assert_true (g_hash_table_add (keys, item->key));
              if (k != CUE_QUEUE_GAP)
                g_assert_true (g_ptr_array_find_with_equal_func (ids, item->document_id, g_str_equal,
                                                                 NULL));
            }
        }
      g_assert_cmpuint (cue_queue_count (queue), ==, n);
      check_handed (fixture, queue);
    }
}

/* -- random work ------------------------------------------------------------------------------------------ */

static char *
make_text (guint i, int version)
{
  return g_strdup_printf ("<entry xmlns=\"urn:cuedesk:knowledge:1\" scope=\"%s\" type=\"tariff\" "
                          "verify-days=\"%u\"><old-id>Q-%u</old-id><title>第 %u 条第 %d 版</title>"
                          "<category>资费</category><say id=\"s1\">好的。</say></entry>",
                          i % 3 == 0 ? "/yq/lj/" : "/yq/", i % 4 * 5, i, i, version);
}

static void
work (StoreFixture *fixture, GRand *rand, GPtrArray *ids, guint step)
{
  guint            i = (guint) g_rand_int_range (rand, 0, N_DOCUMENTS);
  g_autofree char *old_id = g_strdup_printf ("Q-%u", i);
  g_autofree char *id = cue_document_id_from_old_id (old_id);
  CueRevisionInfo *info;
  int              no;

  store_fixture_as (fixture, people[g_rand_int_range (rand, 0, G_N_ELEMENTS (people))]);
  info = newest (fixture, id);
  no = info != NULL ? info->no : 0;
  switch (g_rand_int_range (rand, 0, 8))
    {
    case 0:
    case 1:
      {
        g_autofree char *xml = make_text (i, (int) step);

        if (cue_authority_save (fixture->store, xml, -1, no, NULL, NULL, NULL, NULL) && no == 0)
          g_ptr_array_add (ids, g_strdup (id));
        break;
      }
    case 2:
    case 3:
      cue_authority_submit (fixture->store, id, no, NULL);
      break;
    case 4:
      cue_authority_judge (fixture->store, id, no, "approve", NULL, NULL);
      break;
    case 5:
      cue_authority_judge (fixture->store, id, no, "return", "日期没写全", NULL);
      break;
    case 6:
      cue_authority_publish (fixture->store, id, no, 0, 0, NULL, NULL);
      break;
    default:
      if (no > 0)
        cue_authority_verify (fixture->store, id, no,
                              cue_clock_now_ms (fixture->clock) + 3 * DAY, NULL);
      break;
    }
  if (info != NULL)
    cue_revision_info_free (info);
  cue_clock_advance_ms (fixture->clock, g_rand_int_range (rand, 0, 12) * HOUR_MS / 2);
}

static void
test_random (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand)     rand = g_rand_new_with_seed (GPOINTER_TO_UINT (data));
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  for (guint step = 0; step < N_STEPS; step++)
    {
      work (fixture, rand, ids, step);
      if (step % 20 == 19)
        check_everybody (fixture, ids);
    }
  g_assert_cmpuint (ids->len, >, N_DOCUMENTS / 2);
}

/* -- single lists ------------------------------------------------------------------------------------------- */

static void
publish_entry (StoreFixture *fixture, const char *old_id, const char *scope, const char *attributes,
               const char *inside, int base_no, char **id)
{
  g_autofree char *xml = g_strdup_printf (
    "<entry xmlns=\"urn:cuedesk:knowledge:1\" scope=\"%s\" type=\"tariff\" %s><old-id>%s</old-id>"
    "<title>%s</title><category>资费</category>%s<say id=\"s1\">好的 %d。</say></entry>",
    scope, attributes, old_id, old_id, inside, base_no);
  int no;

  g_clear_pointer (id, g_free);
  store_fixture_approved (fixture, xml, base_no, id, &no);
  store_fixture_publish (fixture, *id, no, 0, 0, NULL);
}

static void
flag (StoreFixture *fixture, const char *login, const char *id, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *about = g_strconcat (id, "#s1", NULL);
  g_autofree char   *payload = g_strdup_printf ("{\"words\":\"%s\"}", words);

  store_fixture_as (fixture, login);
  cue_evidence_set_mark (fixture->store, "disputed", about, NULL, payload, &error);
  g_assert_no_error (error);
}

static void
test_flags (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (CueQueue) queue = NULL;
  g_autoptr (CueQueue) agent = NULL;
  g_autofree char     *id = NULL;
  CueQueueItem        *item;

  publish_entry (fixture, "F-1", "/yq/", "", "", 0, &id);
  flag (fixture, "agent", id, "价格不对");
  cue_clock_advance_ms (fixture->clock, 1000);
  flag (fixture, "lead", id, "已经涨价");
  flag (fixture, "lead", id, "涨到 20 元");
  queue = load (fixture, "editor");
  g_assert_cmpuint (queue->lists[CUE_QUEUE_FLAG]->len, ==, 1);
  item = queue->lists[CUE_QUEUE_FLAG]->pdata[0];
  g_assert_cmpstr (item->line_id, ==, "s1");
  g_assert_cmpstr (item->words, ==, "涨到 20 元");
  g_assert_cmpuint (item->n_people, ==, 2);
  g_assert_cmpint (item->since_ms, ==, FIXTURE_NOW_MS);
  g_assert_cmpint (item->due_ms, ==, FIXTURE_NOW_MS + DAY);
  agent = load (fixture, "agent");
  g_assert_cmpuint (cue_queue_count (agent), ==, 0);
}

static void
open_times (StoreFixture *fixture, const char *id, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GError)     error = NULL;
      g_autoptr (CuePayload) payload = cue_payload_new ();

      cue_payload_set_token (payload, "document", id);
      cue_evidence_append (fixture->store, CUE_EVENT_OPEN, NULL, payload, NULL, &error);
      g_assert_no_error (error);
    }
}

/* By views × days overdue: 12 × 2 comes before 3 × 7. */
static void
test_verify_order (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (CueQueue) queue = NULL;
  g_autoptr (CueQueue) after = NULL;
  g_autofree char     *seldom = NULL;
  g_autofree char     *often = NULL;
  g_autofree char     *never = NULL;
  CueQueueItem        *first;

  publish_entry (fixture, "V-1", "/yq/", "verify-days=\"5\" verifier=\"reviewer2\"", "", 0, &seldom);
  publish_entry (fixture, "V-2", "/yq/", "verify-days=\"10\"", "", 0, &often);
  publish_entry (fixture, "V-3", "/yq/", "verify-days=\"90\"", "", 0, &never);
  cue_clock_advance_ms (fixture->clock, 12 * DAY);
  store_fixture_as (fixture, "agent");
  open_times (fixture, seldom, 3);
  open_times (fixture, often, 12);
  open_times (fixture, never, 100);
  queue = load (fixture, "reviewer");
  g_assert_cmpuint (queue->lists[CUE_QUEUE_VERIFY]->len, ==, 2);
  first = queue->lists[CUE_QUEUE_VERIFY]->pdata[0];
  g_assert_cmpstr (first->document_id, ==, often);
  g_assert_cmpuint (first->n_times, ==, 12);
  g_assert_cmpuint (first->n_people, ==, 1);
  g_assert_cmpstr (((CueQueueItem *) queue->lists[CUE_QUEUE_VERIFY]->pdata[1])->person, ==,
                   "reviewer2");
  cue_authority_verify (fixture->store, often, 1, cue_clock_now_ms (fixture->clock) + 10 * DAY,
                        &error);
  g_assert_no_error (error);
  after = load (fixture, "reviewer");
  g_assert_cmpuint (after->lists[CUE_QUEUE_VERIFY]->len, ==, 1);
}

static void
test_drift (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (CueQueue) none = NULL;
  g_autoptr (CueQueue) queue = NULL;
  g_autoptr (CueQueue) done = NULL;
  g_autoptr (CueQueue) gone = NULL;
  g_autofree char     *parent = NULL;
  g_autofree char     *local = NULL;
  g_autofree char     *inside = NULL;
  g_autofree char     *publication = NULL;
  CueQueueItem        *item;

  publish_entry (fixture, "D-1", "/yq/", "", "", 0, &parent);
  inside = g_strdup_printf ("<parent document=\"%s\" no=\"1\"><inherited>facts</inherited></parent>",
                            parent);
  publish_entry (fixture, "D-1-lj", "/yq/lj/", "", inside, 0, &local);
  none = load (fixture, "editor-lj");
  g_assert_cmpuint (none->lists[CUE_QUEUE_DRIFT]->len, ==, 0);
  cue_clock_advance_ms (fixture->clock, DAY);
  publish_entry (fixture, "D-1", "/yq/", "", "", 1, &parent);
  queue = load (fixture, "editor-lj");
  g_assert_cmpuint (queue->lists[CUE_QUEUE_DRIFT]->len, ==, 1);
  item = queue->lists[CUE_QUEUE_DRIFT]->pdata[0];
  g_assert_cmpstr (item->document_id, ==, local);
  g_assert_cmpint (item->parent_no, ==, 2);
  g_assert_cmpint (item->since_ms, ==, FIXTURE_NOW_MS + DAY);
  g_free (inside);
  inside = g_strdup_printf ("<parent document=\"%s\" no=\"2\"/>", parent);
  publish_entry (fixture, "D-1-lj", "/yq/lj/", "", inside, 1, &local);
  done = load (fixture, "editor-lj");
  g_assert_cmpuint (done->lists[CUE_QUEUE_DRIFT]->len, ==, 0);
  /* The text above is taken back: both windows of it, for good. */
  for (int no = 1; no <= 2; no++)
    {
      g_clear_pointer (&publication, g_free);
      cue_sql_dup_text (cue_store_get_sql (fixture->store), &publication, &error,
                        "SELECT id FROM publication WHERE document_id = $1 AND no = $2", "si", parent,
                        (gint64) no);
      store_fixture_as (fixture, "reviewer");
      cue_authority_retire (fixture->store, publication, "不再有", &error);
      g_assert_no_error (error);
    }
  gone = load (fixture, "editor-lj");
  g_assert_cmpuint (gone->lists[CUE_QUEUE_DRIFT]->len, ==, 1);
  g_assert_cmpint (((CueQueueItem *) gone->lists[CUE_QUEUE_DRIFT]->pdata[0])->parent_no, ==, 0);
}

/* Who waits for a text that is being written is seen beside it; a draft of a returned text is not a
 * second task. */
static void
test_waiting (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (CueQueue)   before = NULL;
  g_autoptr (CueQueue)   reviewers = NULL;
  g_autoptr (CueQueue)   writing = NULL;
  g_autoptr (CueQueue)   review = NULL;
  g_autoptr (CueQueue)   returned = NULL;
  g_autoptr (CueDraft)   draft = NULL;
  g_autoptr (GPtrArray)  gaps = NULL;
  g_autofree char       *xml = make_text (1, 1);
  g_autofree char       *id = NULL;
  const char *const      askers[] = { "agent", "lead" };
  int                    no;

  for (guint i = 0; i < G_N_ELEMENTS (askers); i++)
    {
      g_autoptr (CuePayload) payload = cue_payload_new ();

      store_fixture_as (fixture, askers[i]);
      cue_payload_set_text (payload, "words", "宽带晚上很慢");
      cue_evidence_append (fixture->store, CUE_EVENT_MISS, NULL, payload, NULL, &error);
      g_assert_no_error (error);
    }
  before = load (fixture, "editor");
  g_assert_cmpuint (before->lists[CUE_QUEUE_GAP]->len, ==, 1);
  g_assert_cmpuint (((CueQueueItem *) before->lists[CUE_QUEUE_GAP]->pdata[0])->n_people, ==, 2);
  reviewers = load (fixture, "reviewer");
  g_assert_cmpuint (reviewers->lists[CUE_QUEUE_GAP]->len, ==, 0);
  store_fixture_as (fixture, "editor");
  gaps = cue_gap_list (fixture->store, &error);
  id = cue_document_id_from_old_id ("Q-1");
  draft = cue_draft_new (id, cue_store_get_me (fixture->store)->id, 0, xml);
  cue_draft_save (fixture->store, draft, NULL, &error);
  g_assert_no_error (error);
  cue_gap_take (fixture->store, gaps->pdata[0], id, &error);
  g_assert_no_error (error);
  writing = load (fixture, "editor");
  g_assert_cmpuint (writing->lists[CUE_QUEUE_GAP]->len, ==, 0);
  g_assert_cmpuint (find (writing, CUE_QUEUE_DRAFT, id)->n_people, ==, 2);
  cue_draft_hand_in (fixture->store, draft, "新写", TRUE, &no, &error);
  g_assert_no_error (error);
  review = load (fixture, "reviewer");
  g_assert_cmpuint (find (review, CUE_QUEUE_REVIEW, id)->n_people, ==, 2);
  cue_authority_judge (fixture->store, id, no, "return", "日期没写全", &error);
  g_assert_no_error (error);
  store_fixture_as (fixture, "editor");
  cue_draft_free (g_steal_pointer (&draft));
  draft = cue_draft_new (id, cue_store_get_me (fixture->store)->id, no, xml);
  cue_draft_save (fixture->store, draft, NULL, &error);
  g_assert_no_error (error);
  returned = load (fixture, "editor");
  g_assert_cmpstr (find (returned, CUE_QUEUE_RETURNED, id)->words, ==, "日期没写全");
  g_assert_cmpstr (find (returned, CUE_QUEUE_RETURNED, id)->person, ==, "reviewer");
  g_assert_cmpuint (find (returned, CUE_QUEUE_RETURNED, id)->n_people, ==, 2);
  g_assert_null (find (returned, CUE_QUEUE_DRAFT, id));
}

static char *
dup_stamp (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  char              *stamp = cue_queue_dup_stamp (fixture->store, &error);

  g_assert_no_error (error);
  return stamp;
}

/* Looking is cheap as long as nothing of the queue was written; what is written is never missed. */
static void
test_stamp (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (CuePayload) payload = cue_payload_new ();
  g_autoptr (CueDraft)   draft = NULL;
  g_autofree char       *xml = make_text (1, 1);
  g_autofree char       *longer = g_strconcat (xml, "\n", NULL);
  g_autofree char       *other = make_text (1, 2);
  g_autofree char       *id = cue_document_id_from_old_id ("Q-1");
  char                  *stamps[6] = { NULL };
  const char *const      texts[] = { xml, longer, other };

  store_fixture_as (fixture, "editor");
  stamps[0] = dup_stamp (fixture);
  open_times (fixture, id, 2);
  stamps[1] = dup_stamp (fixture);
  g_assert_cmpstr (stamps[0], ==, stamps[1]);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_clear_pointer (&draft, cue_draft_free);
      draft = cue_draft_new (id, cue_store_get_me (fixture->store)->id, 0, texts[i]);
      cue_draft_save (fixture->store, draft, NULL, &error);
      g_assert_no_error (error);
      stamps[2 + i] = dup_stamp (fixture);
    }
  g_assert_cmpstr (stamps[1], !=, stamps[2]);
  g_assert_cmpstr (stamps[2], ==, stamps[3]);
  g_assert_cmpstr (stamps[3], !=, stamps[4]);
  cue_payload_set_text (payload, "words", "宽带晚上很慢");
  cue_evidence_append (fixture->store, CUE_EVENT_MISS, NULL, payload, NULL, &error);
  g_assert_no_error (error);
  stamps[5] = dup_stamp (fixture);
  g_assert_cmpstr (stamps[4], !=, stamps[5]);
  for (guint i = 0; i < G_N_ELEMENTS (stamps); i++)
    g_free (stamps[i]);
}

static void
test_nobody (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  store_fixture_reopen (fixture);
  g_assert_null (cue_queue_load (fixture->store, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_DENIED);
}

#define ADD(path, data, func)                                                                     \
  g_test_add (path, StoreFixture, GUINT_TO_POINTER (data), store_fixture_set_up, func,            \
              store_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/queue/random/1", 1, test_random);
  ADD ("/queue/random/2", 2, test_random);
  ADD ("/queue/flags", 0, test_flags);
  ADD ("/queue/verify-order", 0, test_verify_order);
  ADD ("/queue/drift", 0, test_drift);
  ADD ("/queue/waiting", 0, test_waiting);
  ADD ("/queue/stamp", 0, test_stamp);
  ADD ("/queue/nobody", 0, test_nobody);
  return g_test_run ();
}
