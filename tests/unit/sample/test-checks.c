/* test-checks.c: the sample's own texts pass the checks that an editor's texts must pass.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <locale.h>
#include <string.h>

#include "cue-fixture.h"
#include "cue-placeholder.h"
#include "cue-text-check.h"
#include "sample-walk.h"

static CueTextCheck *
make_check (SampleWalk *walk)
{
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_words_unref);

  for (guint i = 0; i < walk->documents->len; i++)
    {
      g_autoptr (GError) error = NULL;

      if (cue_document_get_kind (walk->documents->pdata[i]) != CUE_DOCUMENT_WORDS)
        continue;
      g_ptr_array_add (lists, cue_words_new_from_document (walk->documents->pdata[i], &error));
      g_assert_no_error (error);
    }
  g_assert_cmpuint (lists->len, >=, 5);
  return cue_text_check_new (lists, NULL);
}

static GPtrArray *
check_document (CueTextCheck *check, CueDocument *document, const char *today)
{
  CueDocumentKind    kind = cue_document_get_kind (document);
  g_autoptr (GError) error = NULL;

  if (kind == CUE_DOCUMENT_ENTRY || kind == CUE_DOCUMENT_NOTICE)
    {
      g_autoptr (CueEntry) entry = cue_entry_new_from_document (document, &error);

      g_assert_no_error (error);
      return cue_text_check_entry (check, entry, today);
    }
  if (kind == CUE_DOCUMENT_SCRIPT)
    {
      g_autoptr (CueScript) script = cue_script_new_from_document (document, &error);

      g_assert_no_error (error);
      return cue_text_check_script (check, script);
    }
  return NULL;
}

static void
test_sample (void)
{
  g_autoptr (SampleWalk)   walk = sample_walk_new (SAMPLE_TODAY);
  g_autoptr (CueTextCheck) check = make_check (walk);
  g_autoptr (GDateTime) now = cue_clock_to_local (walk->clock, cue_clock_now_ms (walk->clock));
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  guint n_checked = 0;

  for (guint i = 0; i < walk->documents->len; i++)
    {
      CueDocument          *document = walk->documents->pdata[i];
      g_autoptr (GPtrArray) findings = check_document (check, document, today);
      g_autofree char      *name = sample_name (document);

      n_checked += findings != NULL;
      for (guint j = 0; findings != NULL && j < findings->len; j++)
        {
          const CueFinding *finding = findings->pdata[j];

          if (finding->level == CUE_FINDING_MUST)
            sample_problem ("%s: %s in %s %s: %s", name, finding->check,
                            finding->place.field, finding->place.line_id, finding->detail);
          else if (finding->level == CUE_FINDING_SHOULD)
            g_test_message ("%s: %s in %s %s: %s", name, finding->check,
                            finding->place.field, finding->place.line_id, finding->detail);
        }
    }
  g_assert_cmpuint (n_checked, >, 100);
}

/* D10: whoever of the five is on the line, no published line ever says a brace. */
static void
test_spoken (void)
{
  g_autoptr (SampleWalk) walk = sample_walk_new (SAMPLE_TODAY);
  g_autoptr (GPtrArray)  fixtures = cue_fixture_list (60);
  guint n_lines = 0;

  for (guint i = 0; i < walk->documents->len; i++)
    {
      CueDocument          *document = walk->documents->pdata[i];
      g_autoptr (CueEntry)  entry = NULL;

      if (cue_document_get_kind (document) != CUE_DOCUMENT_ENTRY)
        continue;
      entry = cue_entry_new_from_document (document, NULL);
      for (guint j = 0; j < entry->say->len * fixtures->len; j++)
        {
          const CueSayLine      *line = entry->say->pdata[j / fixtures->len];
          const CueFixture      *fixture = fixtures->pdata[j % fixtures->len];
          g_autoptr (GHashTable) values = cue_fixture_values (fixture, entry->lang);
          const char            *text = fixture->elderly && line->elderly != NULL ? line->elderly
                                                                                  : line->text;
          g_autofree char       *spoken = cue_placeholder_resolve (text, values, NULL, NULL);

          g_assert_null (strpbrk (spoken, "{}"));
          n_lines++;
        }
    }
  g_assert_cmpuint (n_lines, >, 1000);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample/checks", test_sample);
  g_test_add_func ("/sample/spoken", test_spoken);
  return g_test_run ();
}
