/* cue-golden-run.c
 *
 * The text is tried out in a transaction that is undone, which asks every question twice and holds
 * the writing worker meanwhile: the draft must not wait for it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-golden-run.h"

#include "cue-desk-run.h"
#include "cue-golden-check.h"
#include "cue-text-check.h"

#define MAX_BROKEN 3u

/* A thought is longer than the pause between two words. */
#define PAUSE_MS 1500

struct _CueGoldenRun
{
  CuePauseRun parent_instance;
};

G_DEFINE_FINAL_TYPE (CueGoldenRun, cue_golden_run, CUE_TYPE_PAUSE_RUN)

static void
append_all (GString *out, GStrv list)
{
  for (guint i = 0; list != NULL && list[i] != NULL; i++)
    g_string_append_printf (out, "%s\n", list[i]);
}

/* What a search looks at first.  While it stays the same, the answer of a moment ago is shown on. */
static char *
dup_key (CueEdit *edit)
{
  const CueEntry  *entry = cue_edit_get_entry (edit);
  const CueScript *script = cue_edit_get_script (edit);
  GString         *out;

  if (entry == NULL && script == NULL)
    return NULL;
  out = g_string_new (NULL);
  if (entry != NULL)
    {
      g_string_append_printf (out, "%s\n%s\n", entry->title != NULL ? entry->title : "",
                              entry->category != NULL ? entry->category : "");
      append_all (out, entry->asked);
      append_all (out, entry->keywords);
    }
  if (script != NULL)
    {
      g_string_append_printf (out, "%s\n", script->title != NULL ? script->title : "");
      append_all (out, script->asked);
      append_all (out, script->keywords);
    }
  return g_string_free (out, FALSE);
}

static gpointer
try_document (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return cue_golden_try_document (store, data, cancellable, error);
}

static gboolean
ask (CueEdit *edit, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autofree char *xml = cue_edit_dup_xml (edit);
  CueDocument     *document = xml != NULL ? cue_document_parse (xml, -1, "draft", NULL) : NULL;

  /* A text that is not finished cannot be published, so it changes nothing yet. */
  if (document == NULL)
    return FALSE;
  cue_desk_ask_async (cue_edit_get_desk (edit), CUE_DESK_WRITE, try_document, document,
                      (GDestroyNotify) cue_document_unref, (GDestroyNotify) cue_golden_report_free,
                      cancellable, callback, user_data);
  return TRUE;
}

static void
add_broken (GPtrArray *findings, const CueGoldenBreak *broken)
{
  CueFinding *finding = cue_finding_new (CUE_CHECK_GOLDEN, CUE_FINDING_SHOULD, "asked", NULL);

  finding->detail = g_strdup (broken->words);
  finding->value = broken->after;
  finding->limit = broken->before;
  finding->other_id = g_strdup (broken->expect_id);
  finding->other_text = g_strdup (broken->expect);
  g_ptr_array_add (findings, finding);
}

/* What would be found worse, or that nothing would. */
static GPtrArray *
dup_findings (CueEdit *edit, gconstpointer answer)
{
  const CueGoldenReport *report = answer;
  GPtrArray             *findings
    = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_finding_free);

  for (guint i = 0; i < MIN (report->broken->len, MAX_BROKEN); i++)
    add_broken (findings, report->broken->pdata[i]);
  if (report->broken->len == 0 && report->n_queries > 0)
    {
      CueFinding *finding = cue_finding_new (CUE_CHECK_GOLDEN, CUE_FINDING_PASSED, NULL, NULL);

      finding->detail = g_strdup_printf ("%u", report->n_queries);
      finding->value = report->n_after;
      finding->limit = report->n_before;
      g_ptr_array_add (findings, finding);
    }
  return findings;
}

static void
cue_golden_run_class_init (CueGoldenRunClass *klass)
{
  CuePauseRunClass *run_class = CUE_PAUSE_RUN_CLASS (klass);

  run_class->pause_ms = PAUSE_MS;
  run_class->dup_key = dup_key;
  run_class->ask = ask;
  run_class->dup_findings = dup_findings;
  run_class->free_answer = (GDestroyNotify) cue_golden_report_free;
}

static void
cue_golden_run_init (CueGoldenRun *self)
{
}

/**
 * cue_golden_run_new:
 *
 * Returns: (transfer full): a run without a text; it finds a %CUE_CHECK_GOLDEN for each question that
 *   would be answered worse, or one that has passed
 */
CuePauseRun *
cue_golden_run_new (void)
{
  return g_object_new (CUE_TYPE_GOLDEN_RUN, NULL);
}
