/* cue-desk-import.c: files of knowledge taken in without blocking the window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-desk-import.h"

#include "cue-desk-run.h"

/* Nobody sees more than this of a bar that grows. */
#define TELL_EVERY_US (50 * 1000)

typedef struct
{
  char            *path;       /* (owned) */
  guint            n_samples;
  CueImportFlags   flags;
  CueEntryType     type;
  CueCsvMap       *map;        /* (owned) (nullable) */
  CueProgressFunc  progress;   /* (nullable) */
  gpointer         user_data;
  GMainContext    *context;    /* (owned): of the window */
  GCancellable    *cancellable; /* (owned) (nullable) */
  gint64           told_us;
} Job;

typedef struct
{
  CueProgressFunc progress;
  gpointer        user_data;
  GCancellable   *cancellable;  /* (owned) (nullable) */
  guint64         done;
  guint64         total;
} Told;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  cue_csv_map_free (job->map);
  g_clear_pointer (&job->context, g_main_context_unref);
  g_clear_object (&job->cancellable);
  g_free (job);
}

static void
told_free (gpointer data)
{
  Told *told = data;

  g_clear_object (&told->cancellable);
  g_free (told);
}

/* Who has cancelled may be gone. */
static gboolean
tell_cb (gpointer data)
{
  Told *told = data;

  if (!g_cancellable_is_cancelled (told->cancellable))
    told->progress (told->done, told->total, told->user_data);
  return G_SOURCE_REMOVE;
}

static void
on_progress (guint64 done, guint64 total, gpointer user_data)
{
  Job   *job = user_data;
  gint64 now_us = g_get_monotonic_time ();
  Told  *told;

  if (now_us - job->told_us < TELL_EVERY_US)
    return;
  job->told_us = now_us;
  told = g_new0 (Told, 1);
  told->progress = job->progress;
  told->user_data = job->user_data;
  told->cancellable = job->cancellable != NULL ? g_object_ref (job->cancellable) : NULL;
  told->done = done;
  told->total = total;
  g_main_context_invoke_full (job->context, G_PRIORITY_DEFAULT, tell_cb, told, told_free);
}

static gpointer
peek (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return cue_import_peek (store, job->path, job->n_samples, error);
}

/**
 * cue_desk_import_peek_async:
 * @self: a desk
 * @path: a file
 * @n_samples: how many rows of a table are wanted
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 */
void
cue_desk_import_peek_async (CueDesk *self, const char *path, guint n_samples,
                            GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->path = g_strdup (path);
  job->n_samples = n_samples;
  cue_desk_ask_async (self, CUE_DESK_READ, peek, job, job_free,
                      (GDestroyNotify) cue_import_peek_free, cancellable, callback, user_data);
}

/**
 * cue_desk_import_peek_finish:
 * @self: a desk
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the beginning of the file
 */
CueImportPeek *
cue_desk_import_peek_finish (CueDesk *self, GAsyncResult *result, GError **error)
{
  return cue_desk_run_finish (self, result, error);
}

static gpointer
import_file (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Job               *job = data;
  g_autofree char   *map = job->map != NULL ? cue_csv_map_to_text (job->map) : NULL;
  CueImportOptions   options = {
      .flags = job->flags,
      .type = job->type,
      .map = map,
      .progress = job->progress != NULL ? on_progress : NULL,
      .user_data = job,
  };

  if (job->map != NULL && !cue_import_keep_map (store, job->map, error))
    return NULL;
  return cue_import_file_with (store, job->path, &options, cancellable, error);
}

/**
 * cue_desk_import_async:
 * @self: a desk
 * @path: a file
 * @options: flags, type, progress and user_data are used
 * @map: (nullable): the columns of a table; kept for tables like it
 * @cancellable: (nullable): ends it, with nothing changed
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * A dry run needs the person who is signed in, too, so both are jobs of the writing worker.
 */
void
cue_desk_import_async (CueDesk *self, const char *path, const CueImportOptions *options,
                       const CueCsvMap *map, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->path = g_strdup (path);
  job->flags = options->flags;
  job->type = options->type;
  job->map = map != NULL ? cue_csv_map_copy (map) : NULL;
  job->progress = options->progress;
  job->user_data = options->user_data;
  job->context = g_main_context_ref_thread_default ();
  job->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  cue_desk_ask_async (self, CUE_DESK_WRITE, import_file, job, job_free,
                      (GDestroyNotify) cue_import_report_free, cancellable, callback, user_data);
}

/**
 * cue_desk_import_finish:
 * @self: a desk
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what became of every row
 */
CueImportReport *
cue_desk_import_finish (CueDesk *self, GAsyncResult *result, GError **error)
{
  return cue_desk_run_finish (self, result, error);
}
