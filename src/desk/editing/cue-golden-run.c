/* cue-golden-run.c: whether common questions would still be answered, asked when the typing pauses.
 *
 * The text is tried out in a transaction that is undone, which asks every question twice and holds
 * the writing worker meanwhile.  So it waits for a pause, and a keystroke stops it at once: the draft
 * must not wait for it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-golden-run.h"

#include <string.h>

#include "cue-desk-run.h"
#include "cue-golden-check.h"
#include "cue-text-check.h"

#define MAX_BROKEN 3u

struct _CueGoldenRun
{
  GObject parent_instance;

  CueEdit      *edit;         /* (owned) (nullable) */
  GCancellable *cancellable;  /* (owned) (nullable): of the job under way */
  GPtrArray    *findings;     /* (owned) (element-type CueFinding) */
  char         *found_by;     /* (owned) (nullable): what @findings were asked with, for a search */
  guint         pause_ms;
  guint         timeout_id;
};

G_DEFINE_FINAL_TYPE (CueGoldenRun, cue_golden_run, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GPtrArray *
findings_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) cue_finding_free);
}

static void
append_all (GString *out, GStrv list)
{
  for (guint i = 0; list != NULL && list[i] != NULL; i++)
    g_string_append_printf (out, "%s\n", list[i]);
}

/* What a search looks at first.  While it stays the same, the answer of a moment ago is shown on. */
static char *
dup_found_by (CueEdit *edit)
{
  const CueEntry  *entry = cue_edit_get_entry (edit);
  const CueScript *script = cue_edit_get_script (edit);
  GString         *out = g_string_new (NULL);

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

/* Runs on the writing worker. */
static void
try_document (GTask *task, CueStore *store, gpointer data, GCancellable *cancellable)
{
  GError          *error = NULL;
  CueGoldenReport *report = cue_golden_try_document (store, data, cancellable, &error);

  if (report != NULL)
    g_task_return_pointer (task, report, (GDestroyNotify) cue_golden_report_free);
  else
    g_task_return_error (task, error);
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

static GPtrArray *
read_report (const CueGoldenReport *report)
{
  GPtrArray *findings = findings_new ();

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
take_findings (CueGoldenRun *self, GPtrArray *findings, char *found_by)
{
  g_ptr_array_unref (self->findings);
  self->findings = findings;
  g_free (self->found_by);
  self->found_by = found_by;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_tried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueGoldenRun)    self = user_data;
  g_autoptr (GError)          error = NULL;
  g_autoptr (CueGoldenReport) report = cue_desk_run_finish (CUE_DESK (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->edit == NULL)
    return;
  g_clear_object (&self->cancellable);
  if (report != NULL)
    take_findings (self, read_report (report), dup_found_by (self->edit));
  else
    g_signal_emit_by_name (source, "error", error);
}

static gboolean
on_pause_cb (gpointer user_data)
{
  CueGoldenRun    *self = CUE_GOLDEN_RUN (user_data);
  g_autofree char *xml = cue_edit_dup_xml (self->edit);
  CueDocument     *document = xml != NULL ? cue_document_parse (xml, -1, "draft", NULL) : NULL;

  self->timeout_id = 0;
  /* A text that is not finished cannot be published, so it changes nothing yet. */
  if (document == NULL)
    return G_SOURCE_REMOVE;
  self->cancellable = g_cancellable_new ();
  cue_desk_run_async (cue_edit_get_desk (self->edit), CUE_DESK_WRITE, try_document, document,
                      (GDestroyNotify) cue_document_unref, self->cancellable, on_tried_cb,
                      g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
stop (CueGoldenRun *self)
{
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
on_changed_cb (CueEdit *edit, gpointer user_data)
{
  CueGoldenRun    *self = CUE_GOLDEN_RUN (user_data);
  g_autofree char *found_by = dup_found_by (edit);

  stop (self);
  if (cue_edit_get_entry (edit) == NULL && cue_edit_get_script (edit) == NULL)
    return;
  if (self->findings->len > 0 && g_strcmp0 (found_by, self->found_by) != 0)
    take_findings (self, findings_new (), NULL);
  self->timeout_id = g_timeout_add (self->pause_ms, on_pause_cb, self);
}

/**
 * cue_golden_run_new:
 * @pause_ms: how long nobody must have typed
 *
 * Returns: (transfer full): a run without a text
 */
CueGoldenRun *
cue_golden_run_new (guint pause_ms)
{
  CueGoldenRun *self = g_object_new (CUE_TYPE_GOLDEN_RUN, NULL);

  self->pause_ms = pause_ms;
  return self;
}

static void
forget_edit (CueGoldenRun *self)
{
  stop (self);
  if (self->edit != NULL)
    g_signal_handlers_disconnect_by_data (self->edit, self);
  g_clear_object (&self->edit);
  g_ptr_array_set_size (self->findings, 0);
  g_clear_pointer (&self->found_by, g_free);
}

/**
 * cue_golden_run_set_edit:
 * @self: a run
 * @edit: (nullable): the text to follow
 */
void
cue_golden_run_set_edit (CueGoldenRun *self, CueEdit *edit)
{
  g_return_if_fail (CUE_IS_GOLDEN_RUN (self));
  g_return_if_fail (edit == NULL || CUE_IS_EDIT (edit));

  if (edit == self->edit)
    return;
  forget_edit (self);
  if (edit == NULL)
    return;
  self->edit = g_object_ref (edit);
  g_signal_connect (edit, "changed", G_CALLBACK (on_changed_cb), self);
  on_changed_cb (edit, self);
}

/**
 * cue_golden_run_get_findings:
 * @self: a run
 *
 * Returns: (transfer none) (element-type CueFinding): what would be found worse, or that nothing
 *   would; empty while it is not known
 */
GPtrArray *
cue_golden_run_get_findings (CueGoldenRun *self)
{
  g_return_val_if_fail (CUE_IS_GOLDEN_RUN (self), NULL);

  return self->findings;
}

static void
cue_golden_run_dispose (GObject *object)
{
  forget_edit (CUE_GOLDEN_RUN (object));
  G_OBJECT_CLASS (cue_golden_run_parent_class)->dispose (object);
}

static void
cue_golden_run_finalize (GObject *object)
{
  g_ptr_array_unref (CUE_GOLDEN_RUN (object)->findings);
  G_OBJECT_CLASS (cue_golden_run_parent_class)->finalize (object);
}

static void
cue_golden_run_class_init (CueGoldenRunClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cue_golden_run_dispose;
  object_class->finalize = cue_golden_run_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", CUE_TYPE_GOLDEN_RUN, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cue_golden_run_init (CueGoldenRun *self)
{
  self->findings = findings_new ();
}
