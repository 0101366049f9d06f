/* test-authority.c: the verbs, against a small model and a clock that stands still.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store-fixture.h"

#include <string.h>

#include "cue-authority-private.h"

static void
assert_in_force (StoreFixture *fixture, const char *id, gint64 at_ms, int no)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (CuePublished) published = NULL;

  published = cue_authority_load_in_force (fixture->store, id, at_ms, &error);
  if (no == 0)
    {
      g_assert_null (published);
      g_assert_error (error, CUE_ERROR, CUE_ERROR_NOT_FOUND);
      return;
    }
  g_assert_no_error (error);
  g_assert_cmpint (published->no, ==, no);
  g_assert_cmpstr (published->author, ==, "editor");
  g_assert_cmpstr (published->reviewer, ==, "reviewer");
}

static void
assert_state (StoreFixture *fixture, const char *id, int no, const char *state)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) list = cue_authority_list_revisions (fixture->store, id, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    {
      const CueRevisionInfo *info = list->pdata[i];

      if (info->no == no)
        {
          g_assert_cmpstr (info->state, ==, state);
          return;
        }
    }
  g_assert_not_reached ();
}

static void
test_life (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *first = store_fixture_entry ("YQ-1", "/yq/", "老价格");
  g_autofree char *second = store_fixture_entry ("YQ-1", "/yq/", "新价格");
  g_autofree char *id = NULL;
  g_autofree char *again = NULL;
  g_autofree char *publication = NULL;
  g_autofree char *found = NULL;
  g_autofree char *next = NULL;
  g_autoptr (GError) error = NULL;
  gint64           seq = cue_store_get_feed_seq (fixture->store);
  gint64           flip = FIXTURE_NOW_MS + HOUR_MS;
  int              no = 0;

  store_fixture_as (fixture, "editor");
  cue_authority_save (fixture->store, first, -1, 0, "首版", &id, &no, &error);
  g_assert_no_error (error);
  g_assert_cmpint (no, ==, 1);
  assert_state (fixture, id, 1, "draft");
  cue_authority_submit (fixture->store, id, 1, &error);
  g_assert_no_error (error);
  assert_state (fixture, id, 1, "in review");
  store_fixture_as (fixture, "reviewer");
  g_assert_false (cue_authority_publish (fixture->store, id, 1, 0, 0, NULL, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
  g_clear_error (&error);
  cue_authority_judge (fixture->store, id, 1, "approve", "", &error);
  g_assert_no_error (error);
  assert_state (fixture, id, 1, "approved");
  store_fixture_publish (fixture, id, 1, 0, 0, &publication);
  assert_state (fixture, id, 1, "published");
  g_assert_cmpint (cue_store_get_feed_seq (fixture->store), ==, seq + 1);
  assert_in_force (fixture, id, FIXTURE_NOW_MS - 1, 0);
  assert_in_force (fixture, id, FIXTURE_NOW_MS, 1);

  /* The second text flips in on its millisecond, without a write. */
  store_fixture_approved (fixture, second, 1, &again, &no);
  g_assert_cmpstr (again, ==, id);
  store_fixture_publish (fixture, id, 2, flip, 0, &next);
  assert_state (fixture, id, 2, "scheduled");
  assert_in_force (fixture, id, flip - 1, 1);
  assert_in_force (fixture, id, flip, 2);
  cue_clock_set_ms (fixture->clock, flip);
  assert_state (fixture, id, 2, "published");

  /* Taking the newest back restores the older one. */
  cue_authority_retire (fixture->store, next, "写错了", &error);
  g_assert_no_error (error);
  assert_in_force (fixture, id, flip, 1);
  g_assert_false (cue_authority_retire (fixture->store, next, "再来", &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_CONFLICT);
  g_clear_error (&error);
  cue_authority_retire (fixture->store, publication, "下架", &error);
  g_assert_no_error (error);
  assert_in_force (fixture, id, flip, 0);
  assert_state (fixture, id, 1, "retired");

  found = cue_authority_find_old_id (fixture->store, "YQ-1", &error);
  g_assert_cmpstr (found, ==, id);
}

static void
test_conflict (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *xml = store_fixture_entry ("YQ-1", "/yq/", "一");
  g_autofree char *moved = store_fixture_entry ("YQ-1", "/yq/lj/", "一");
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;
  int              no;

  store_fixture_as (fixture, "editor");
  g_assert_true (cue_authority_save (fixture->store, xml, -1, 0, "", &id, &no, NULL));
  g_assert_true (cue_authority_save (fixture->store, xml, -1, 1, "", NULL, &no, NULL));
  g_assert_cmpint (no, ==, 2);
  store_fixture_as (fixture, "editor2");
  g_assert_false (cue_authority_save (fixture->store, xml, -1, 1, "", NULL, NULL, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (cue_authority_save (fixture->store, xml, -1, 5, "", NULL, NULL, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (cue_authority_save (fixture->store, moved, -1, 2, "", NULL, NULL, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (cue_authority_submit (fixture->store, id, 9, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (cue_authority_retire (fixture->store, "nowhere", "x", &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_NOT_FOUND);
}

static guint
count_in_force (StoreFixture *fixture, const char *region, const char **first_scope)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) list = NULL;

  list = cue_authority_list_in_force (fixture->store, CUE_DOCUMENT_ENTRY, NULL, region,
                                      FIXTURE_NOW_MS, &error);
  g_assert_no_error (error);
  if (first_scope != NULL)
    *first_scope = list->len > 0
                     ? g_intern_string (cue_document_get_scope (
                         ((CuePublished *) list->pdata[0])->document))
                     : NULL;
  return list->len;
}

/* group ← province ← city: for each region exactly one of the three. */
static void
test_narrowest (StoreFixture *fixture, gconstpointer data)
{
  static const char *const scopes[] = { "/yq/", "/yq/lj/", "/yq/lj/qy/" };
  g_autofree char         *parent = NULL;
  const char              *scope;

  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
    {
      g_autofree char *old_id = g_strdup_printf ("YQ-%u", i);
      g_autofree char *link = parent != NULL
                                ? g_strdup_printf ("<parent document=\"%s\" no=\"1\"/>", parent)
                                : g_strdup ("");
      g_autofree char *xml
        = g_strdup_printf ("<entry xmlns=\"urn:cuedesk:knowledge:1\" scope=\"%s\" type=\"tariff\">"
                           "<old-id>%s</old-id><title>题</title><category>资费</category>%s</entry>",
                           scopes[i], old_id, link);
      g_autofree char *id = NULL;
      int              no;

      store_fixture_approved (fixture, xml, 0, &id, &no);
      store_fixture_publish (fixture, id, no, 0, 0, NULL);
      g_free (parent);
      parent = g_steal_pointer (&id);
    }
  g_assert_cmpuint (count_in_force (fixture, "/yq/by/xc/", &scope), ==, 1);
  g_assert_cmpstr (scope, ==, "/yq/");
  g_assert_cmpuint (count_in_force (fixture, "/yq/lj/hw/", &scope), ==, 1);
  g_assert_cmpstr (scope, ==, "/yq/lj/");
  g_assert_cmpuint (count_in_force (fixture, "/yq/lj/qy/", &scope), ==, 1);
  g_assert_cmpstr (scope, ==, "/yq/lj/qy/");
  g_assert_cmpuint (count_in_force (fixture, NULL, NULL), ==, 3);
  g_assert_cmpuint (count_in_force (fixture, "/other/", NULL), ==, 0);
}

static void
test_verify (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char         *xml = store_fixture_entry ("YQ-1", "/yq/", "一");
  g_autofree char         *id = NULL;
  g_autoptr (GError)       error = NULL;
  g_autoptr (CuePublished) before = NULL;
  g_autoptr (CuePublished) after = NULL;
  int                      no;

  store_fixture_approved (fixture, xml, 0, &id, &no);
  store_fixture_publish (fixture, id, no, 0, 0, NULL);
  before = cue_authority_load_in_force (fixture->store, id, FIXTURE_NOW_MS, &error);
  g_assert_no_error (error);
  g_assert_cmpint (before->verified_ms, ==, FIXTURE_NOW_MS);
  g_assert_cmpint (before->verify_due_ms, ==, FIXTURE_NOW_MS + 30 * 24 * HOUR_MS);
  cue_clock_advance_ms (fixture->clock, HOUR_MS);
  cue_authority_verify (fixture->store, id, no, FIXTURE_NOW_MS + 99 * HOUR_MS, &error);
  g_assert_no_error (error);
  after = cue_authority_load_in_force (fixture->store, id, FIXTURE_NOW_MS + HOUR_MS, &error);
  g_assert_no_error (error);
  g_assert_cmpint (after->verified_ms, ==, FIXTURE_NOW_MS + HOUR_MS);
  g_assert_cmpint (after->verify_due_ms, ==, FIXTURE_NOW_MS + 99 * HOUR_MS);
}

/* Damage under the triggers is found at the next load, with document and revision named. */
static void
test_corrupt (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *xml = store_fixture_entry ("YQ-1", "/yq/", "一");
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  CueSql          *sql = cue_store_get_sql (fixture->store);
  int              no;

  store_fixture_approved (fixture, xml, 0, &id, &no);
  store_fixture_publish (fixture, id, no, 0, 0, NULL);
  cue_sql_exec (sql,
                "DROP TRIGGER published_update; DROP TRIGGER published_update_seq;"
                "DROP TRIGGER revision_no_update;"
                "UPDATE published SET body = replace(body, '先核对', '先挂机');"
                "UPDATE revision SET body = replace(body, '先核对', '先挂机')",
                &error);
  g_assert_no_error (error);
  g_assert_null (cue_authority_load_in_force (fixture->store, id, FIXTURE_NOW_MS, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_CORRUPT);
  g_assert_nonnull (strstr (error->message, id));
  g_assert_nonnull (strstr (error->message, "revision 1"));
  g_clear_error (&error);
  g_assert_null (cue_authority_load_revision (fixture->store, id, 1, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_CORRUPT);
  g_clear_error (&error);
  g_assert_true (cue_store_check (fixture->store, TRUE, &problems, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, >=, 1);
  g_assert_nonnull (strstr (problems->pdata[0], id));
}

/* -- Random verbs against a model ------------------------------------------------------------- */

#define MODEL_REVISIONS 40
#define MODEL_STEPS 400

typedef struct
{
  int author;   /* 0 = no such revision */
  int verdict;  /* 0 none, 1 approve, 2 return */
  gboolean submitted;
} ModelRevision;

typedef struct
{
  int      no;
  gboolean retired;
  char    *id;
} ModelPublication;

typedef struct
{
  ModelRevision revisions[MODEL_REVISIONS + 1];
  GArray       *publications;
  int           newest;
} Model;

/* Actors 1…3 are both editor and reviewer. */
static const char *const actors[] = { NULL, "both", "duo", "trio" };

static int
model_max_published (const Model *model, int below)
{
  int max = 0;

  for (guint i = 0; i < model->publications->len; i++)
    {
      int no = g_array_index (model->publications, ModelPublication, i).no;

      if (no < below)
        max = MAX (max, no);
    }
  return max;
}

static gboolean
model_may_approve (const Model *model, int no, int actor)
{
  for (int i = model_max_published (model, no) + 1; i <= no; i++)
    {
      if (model->revisions[i].author == actor)
        return FALSE;
    }
  return TRUE;
}

static gboolean
model_judge (Model *model, int no, int actor, int verdict)
{
  ModelRevision *revision = &model->revisions[no];

  if (revision->author == 0 || !revision->submitted || revision->verdict != 0
      || revision->author == actor || (verdict == 1 && !model_may_approve (model, no, actor)))
    return FALSE;
  revision->verdict = verdict;
  return TRUE;
}

/* Started together and without an end: the one published last, of those not retired. */
static int
model_in_force (const Model *model)
{
  int no = 0;

  for (guint i = 0; i < model->publications->len; i++)
    {
      const ModelPublication *publication = &g_array_index (model->publications, ModelPublication, i);

      if (!publication->retired)
        no = publication->no;
    }
  return no;
}

static void
step_publication (StoreFixture *fixture, Model *model, const char *id, int no, gboolean retire)
{
  g_autofree char *publication_id = NULL;
  gboolean         expected;

  if (retire && model->publications->len > 0)
    {
      ModelPublication *publication
        = &g_array_index (model->publications, ModelPublication,
                          g_test_rand_int_range (0, (int) model->publications->len));

      expected = !publication->retired;
      publication->retired = TRUE;
      g_assert_cmpint (cue_authority_retire (fixture->store, publication->id, "换", NULL), ==, expected);
      return;
    }
  expected = model->revisions[no].verdict == 1;
  g_assert_cmpint (cue_authority_publish (fixture->store, id, no, 0, 0, &publication_id, NULL), ==,
                   expected);
  if (expected)
    {
      ModelPublication publication = { no, FALSE, g_steal_pointer (&publication_id) };

      g_array_append_val (model->publications, publication);
    }
}

static void
step (StoreFixture *fixture, Model *model, const char *id)
{
  int              actor = g_test_rand_int_range (1, 4);
  int              no = g_test_rand_int_range (1, MAX (model->newest, 1) + 1);
  g_autofree char *title = NULL;
  g_autofree char *xml = NULL;

  store_fixture_as (fixture, actors[actor]);
  switch (g_test_rand_int_range (0, 6))
    {
    case 0:
      if (model->newest == MODEL_REVISIONS)
        return;
      title = g_strdup_printf ("第%d版", model->newest + 1);
      xml = store_fixture_entry ("YQ-1", "/yq/", title);
      /* A wrong base is tried one time in four. */
      if (g_test_rand_int_range (0, 4) == 0)
        {
          g_assert_false (cue_authority_save (fixture->store, xml, -1, model->newest + 1, "", NULL,
                                              NULL, NULL));
          return;
        }
      g_assert_true (cue_authority_save (fixture->store, xml, -1, model->newest, "", NULL, NULL, NULL));
      model->revisions[++model->newest].author = actor;
      break;
    case 1:
      {
        ModelRevision *revision = &model->revisions[no];
        gboolean       expected = revision->author == actor && !revision->submitted;

        g_assert_cmpint (cue_authority_submit (fixture->store, id, no, NULL), ==, expected);
        revision->submitted = revision->submitted || expected;
        break;
      }
    case 2:
    case 3:
      {
        int verdict = g_test_rand_int_range (1, 3);
        gboolean expected = model_judge (model, no, actor, verdict);

        g_assert_cmpint (cue_authority_judge (fixture->store, id, no,
                                              verdict == 1 ? "approve" : "return", "看过", NULL),
                         ==, expected);
        break;
      }
    default:
      step_publication (fixture, model, id, no, g_test_rand_int_range (0, 2) == 0);
    }
}

static void
clear_publication (gpointer data)
{
  g_free (((ModelPublication *) data)->id);
}

static void
test_model (StoreFixture *fixture, gconstpointer data)
{
  static const char *const roles[] = { "editor", "reviewer", NULL };
  Model                    model = { 0 };
  g_autofree char         *id = cue_document_id_from_old_id ("YQ-1");

  g_assert_true (cue_store_add_staff (fixture->store, "duo", "duo", "/yq/", NULL, roles, NULL));
  g_assert_true (cue_store_add_staff (fixture->store, "trio", "trio", "/yq/", NULL, roles, NULL));
  model.publications = g_array_new (FALSE, FALSE, sizeof (ModelPublication));
  g_array_set_clear_func (model.publications, clear_publication);
  for (guint i = 0; i < MODEL_STEPS; i++)
    {
      g_autoptr (CuePublished) published = NULL;

      step (fixture, &model, id);
      published = cue_authority_load_in_force (fixture->store, id, FIXTURE_NOW_MS, NULL);
      g_assert_cmpint (published != NULL ? published->no : 0, ==, model_in_force (&model));
    }
  g_array_unref (model.publications);
}

/* A home of an older build may hold characters that are taken out today: its texts are what was
 * approved, and one letter that is another is still found. */
static void
test_older_text (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char         *xml = store_fixture_entry ("YQ-1", "/yq/", "老价格");
  g_autoptr (GError)       error = NULL;
  g_autoptr (CueDocument)  document = cue_document_parse (xml, -1, "x", &error);
  g_auto (GStrv)           parts = NULL;
  g_autofree char         *older = NULL;
  g_autofree char         *sha256 = NULL;
  g_autoptr (CueDocument)  found = NULL;
  g_autoptr (CueDocument)  altered = NULL;

  g_assert_no_error (error);
  parts = g_strsplit (cue_document_get_body (document), "老价格", 2);
  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  older = g_strjoinv ("老\xe2\x80\x8b价格", parts);
  sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, older, -1);
  found = cue_authority_check_body ("YQ-1", 1, older, sha256, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cue_document_get_body (found), ==, cue_document_get_body (document));
  altered = cue_authority_check_body ("YQ-1", 1, cue_document_get_body (document), sha256, &error);
  g_assert_null (altered);
  g_assert_error (error, CUE_ERROR, CUE_ERROR_CORRUPT);
}

#define ADD(path, function)                                                                        \
  g_test_add (path, StoreFixture, NULL, store_fixture_set_up, function, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/authority/life", test_life);
  ADD ("/authority/conflict", test_conflict);
  ADD ("/authority/narrowest", test_narrowest);
  ADD ("/authority/verify", test_verify);
  ADD ("/authority/corrupt", test_corrupt);
  ADD ("/authority/older-text", test_older_text);
  ADD ("/authority/model", test_model);
  return g_test_run ();
}
