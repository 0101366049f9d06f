/* cue-remark-run.c
 *
 * Remarks belong to the revision that was returned.  While its author writes the next one they stand
 * beside what the checks find, at the same places and walked by the same key; he ticks off what he has
 * dealt with, and the ticks are kept over a restart.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-remark-run.h"

#include <stdlib.h>
#include <string.h>

#include "cue-desk-remarks.h"
#include "cue-desk-run.h"
#include "cue-remark-done.h"
#include "cue-text-check.h"

struct _CueRemarkRun
{
  GObject parent_instance;

  CueEdit      *edit;         /* (owned) (nullable) */
  GCancellable *cancellable;  /* (owned) (nullable): of the questions under way */
  GPtrArray    *remarks;      /* (owned) (element-type CuePlacedRemark) */
  GHashTable   *done;         /* (owned): set of ids */
  int           asked_no;     /* revision whose remarks these are, 0 = none */
};

G_DEFINE_FINAL_TYPE (CueRemarkRun, cue_remark_run, G_TYPE_OBJECT)

static guint changed_signal;

/* -- ticks --------------------------------------------------------------------------------------- */

typedef struct
{
  char    *remark_id;  /* (owned) (nullable) */
  gint64   staff_id;
  gboolean done;
} Tick;

static void
tick_free (gpointer data)
{
  g_free (((Tick *) data)->remark_id);
  g_free (data);
}

static gboolean
write_tick (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Tick *tick = data;

  return cue_remark_done_set (store, tick->staff_id, tick->remark_id, tick->done, error);
}

static gpointer
list_ticks (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return cue_remark_done_list (store, ((Tick *) data)->staff_id, error);
}

static void
on_ticked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!cue_desk_deed_finish (CUE_DESK (source), result, &error)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit_by_name (source, "error", error);
}

/* -- asking -------------------------------------------------------------------------------------- */

static void
on_ticks_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueRemarkRun) self = user_data;
  g_autoptr (GError)       error = NULL;
  GHashTable              *done = cue_desk_run_finish (CUE_DESK (source), result, &error);

  if (done == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_signal_emit_by_name (source, "error", error);
      return;
    }
  g_hash_table_unref (self->done);
  self->done = done;
  g_signal_emit (self, changed_signal, 0);
}

static void
on_remarks_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueRemarkRun) self = user_data;
  g_autoptr (GError)       error = NULL;
  GPtrArray               *remarks = cue_desk_remarks_finish (CUE_DESK (source), result, &error);
  Tick                    *tick;

  if (remarks == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_signal_emit_by_name (source, "error", error);
      return;
    }
  g_ptr_array_unref (self->remarks);
  self->remarks = remarks;
  tick = g_new0 (Tick, 1);
  tick->staff_id = cue_desk_get_me (CUE_DESK (source))->id;
  cue_desk_ask_async (CUE_DESK (source), CUE_DESK_READ, list_ticks, tick, tick_free,
                      (GDestroyNotify) g_hash_table_unref, self->cancellable, on_ticks_cb,
                      g_object_ref (self));
}

static void
forget (CueRemarkRun *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->asked_no = 0;
  if (self->remarks->len == 0)
    return;
  g_ptr_array_set_size (self->remarks, 0);
  g_signal_emit (self, changed_signal, 0);
}

/* Only what was returned has remarks that somebody waits for an answer to. */
static void
ask (CueRemarkRun *self)
{
  int no = cue_edit_get_return_reason (self->edit) != NULL ? cue_edit_get_base_no (self->edit) : 0;

  if (no == self->asked_no)
    return;
  forget (self);
  if (no == 0)
    return;
  self->asked_no = no;
  self->cancellable = g_cancellable_new ();
  cue_desk_remarks_async (cue_edit_get_desk (self->edit), cue_edit_get_document_id (self->edit), no,
                          self->cancellable, on_remarks_cb, g_object_ref (self));
}

static void
on_state_changed_cb (CueEdit *edit, CueRemarkRun *self)
{
  ask (self);
}

/* -- where they stand now ------------------------------------------------------------------------ */

static gboolean
has_words (const CueBlock *block, const char *words)
{
  for (guint r = 0; r < block->rows->len; r++)
    for (char **cell = block->rows->pdata[r]; *cell != NULL; cell++)
      if (**cell != '\0' && strstr (words, *cell) != NULL)
        return TRUE;
  return FALSE;
}

/* A block has only its number, and that moves while one writes: the words tell which one it was. */
static char *
dup_block_id (const CueEntry *entry, const CuePlacedRemark *remark)
{
  guint at = (guint) CLAMP (atoi (remark->place.line_id), 0, G_MAXINT);
  guint best = at;

  for (guint i = 0; remark->words != NULL && i < entry->read->len; i++)
    if (has_words (entry->read->pdata[i], remark->words)
        && (!has_words (entry->read->pdata[MIN (best, entry->read->len - 1)], remark->words)
            || ABS ((int) i - (int) at) < ABS ((int) best - (int) at)))
      best = i;
  if (entry->read->len == 0)
    return NULL;
  return g_strdup_printf ("%u", MIN (best, entry->read->len - 1));
}

static CueFinding *
to_finding (CueRemarkRun *self, const CuePlacedRemark *placed)
{
  const CueRemark *remark = placed->remark;
  const CueEntry  *entry = cue_edit_get_entry (self->edit);
  gboolean         done = remark->settled_ms > 0 || g_hash_table_contains (self->done, remark->id);
  CueFindingLevel  level = remark->level == CUE_REMARK_MUST ? CUE_FINDING_MUST : CUE_FINDING_SHOULD;
  CueFinding      *finding = cue_finding_new (CUE_CHECK_REMARK, done ? CUE_FINDING_PASSED : level,
                                              placed->place.field, placed->place.line_id);

  if (entry != NULL && placed->place.line_id != NULL
      && g_strcmp0 (placed->place.field, "read") == 0)
    {
      g_free (finding->place.line_id);
      finding->place.line_id = dup_block_id (entry, placed);
    }
  finding->detail = g_strdup (remark->body);
  finding->advice = g_strdup (remark->staff);
  finding->other_id = g_strdup (remark->id);
  return finding;
}

/* -- object -------------------------------------------------------------------------------------- */

static void
cue_remark_run_dispose (GObject *object)
{
  cue_remark_run_set_edit (CUE_REMARK_RUN (object), NULL);
  G_OBJECT_CLASS (cue_remark_run_parent_class)->dispose (object);
}

static void
cue_remark_run_finalize (GObject *object)
{
  CueRemarkRun *self = CUE_REMARK_RUN (object);

  g_ptr_array_unref (self->remarks);
  g_hash_table_unref (self->done);
  G_OBJECT_CLASS (cue_remark_run_parent_class)->finalize (object);
}

static void
cue_remark_run_class_init (CueRemarkRunClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cue_remark_run_dispose;
  G_OBJECT_CLASS (klass)->finalize = cue_remark_run_finalize;
  changed_signal = g_signal_new ("changed", CUE_TYPE_REMARK_RUN, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
cue_remark_run_init (CueRemarkRun *self)
{
  self->remarks = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_placed_remark_free);
  self->done = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * cue_remark_run_new:
 *
 * Returns: (transfer full): a run without a text
 */
CueRemarkRun *
cue_remark_run_new (void)
{
  return g_object_new (CUE_TYPE_REMARK_RUN, NULL);
}

/**
 * cue_remark_run_set_edit:
 * @self: a run
 * @edit: (nullable): the text to follow
 *
 * Asks for the remarks when the revision it began at was returned.
 */
void
cue_remark_run_set_edit (CueRemarkRun *self, CueEdit *edit)
{
  g_return_if_fail (CUE_IS_REMARK_RUN (self));

  if (edit == self->edit)
    return;
  if (self->edit != NULL)
    g_signal_handlers_disconnect_by_data (self->edit, self);
  g_clear_object (&self->edit);
  forget (self);
  if (edit == NULL)
    return;
  self->edit = g_object_ref (edit);
  g_signal_connect (edit, "state-changed", G_CALLBACK (on_state_changed_cb), self);
  ask (self);
}

/**
 * cue_remark_run_set_done:
 * @self: a run with a text
 * @remark_id: a remark on it
 * @done: whether the author has dealt with it
 */
void
cue_remark_run_set_done (CueRemarkRun *self, const char *remark_id, gboolean done)
{
  CueDesk *desk;
  Tick    *tick;

  g_return_if_fail (CUE_IS_REMARK_RUN (self) && remark_id != NULL);

  if (self->edit == NULL)
    return;
  desk = cue_edit_get_desk (self->edit);
  tick = g_new0 (Tick, 1);
  tick->remark_id = g_strdup (remark_id);
  tick->staff_id = cue_desk_get_me (desk)->id;
  tick->done = done;
  cue_desk_deed_async (desk, write_tick, tick, tick_free, NULL, on_ticked_cb, NULL);
  if (done)
    g_hash_table_add (self->done, g_strdup (remark_id));
  else
    g_hash_table_remove (self->done, remark_id);
  g_signal_emit (self, changed_signal, 0);
}

/**
 * cue_remark_run_list:
 * @self: a run
 *
 * Returns: (transfer full) (element-type CueFinding): the remarks, oldest first, each where its line
 *   or block stands in the text as it is now
 */
GPtrArray *
cue_remark_run_list (CueRemarkRun *self)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_finding_free);

  g_return_val_if_fail (CUE_IS_REMARK_RUN (self), findings);

  for (guint i = 0; self->edit != NULL && i < self->remarks->len; i++)
    g_ptr_array_add (findings, to_finding (self, self->remarks->pdata[i]));
  return findings;
}
