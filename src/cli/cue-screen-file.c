/* cue-screen-file.c
 *
 * Rows go to OUT.part and tasks to OUT-tasks.csv.part; OUT.checkpoint says how many customers are in
 * them and how long both files were then.  A run over the same inputs cuts what was written behind
 * the checkpoint and goes on; a finished run gives the files their names and takes the checkpoint
 * away.  A checkpoint of other inputs is worth nothing and is begun anew.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-screen-file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cue-error.h"
#include "cue-screen.h"

#define MAGIC "cuedesk-screen 1"
#define CHECKPOINT_CUSTOMERS 4096

typedef struct
{
  char   *path;     /* (owned) */
  char   *part;     /* (owned) */
  FILE   *file;     /* (owned) (nullable) */
  guint64 n_bytes;
} Output;

struct _CueScreenFile
{
  Output  rows;
  Output  tasks;
  char   *checkpoint;   /* (owned) */
  char   *fingerprint;  /* (owned) */
  guint64 n_done;
  guint64 n_saved;      /* customers in the last checkpoint */
};

static gboolean
fail (const char *path, GError **error)
{
  int number = errno;

  cue_error_set (error, number == ENOSPC ? CUE_ERROR_NO_SPACE : CUE_ERROR_NOT_FOUND, path,
                 N_ ("%s; choose another place or make room"), g_strerror (number));
  return FALSE;
}

/* FALSE when there is none, or one of other inputs. */
static gboolean
read_checkpoint (CueScreenFile *self)
{
  g_autofree char *text = NULL;
  g_auto (GStrv)   lines = NULL;

  if (!g_file_get_contents (self->checkpoint, &text, NULL, NULL))
    return FALSE;
  lines = g_strsplit (text, "\n", -1);
  return g_strv_length (lines) >= 5 && strcmp (lines[0], MAGIC) == 0
         && strcmp (lines[1], self->fingerprint) == 0
         && g_ascii_string_to_unsigned (lines[2], 10, 0, G_MAXINT64, &self->n_done, NULL)
         && g_ascii_string_to_unsigned (lines[3], 10, 0, G_MAXINT64, &self->rows.n_bytes, NULL)
         && g_ascii_string_to_unsigned (lines[4], 10, 0, G_MAXINT64, &self->tasks.n_bytes, NULL);
}

static gboolean
output_open (Output *self, gboolean resume, const char *header, GError **error)
{
  if (resume)
    {
      GStatBuf status;

      if (g_stat (self->part, &status) != 0 || (guint64) status.st_size < self->n_bytes
          || truncate (self->part, (off_t) self->n_bytes) != 0)
        {
          cue_error_set_literal (error, CUE_ERROR_INVALID, self->part,
                                 N_ ("shorter than its checkpoint says; remove the checkpoint "
                                     "to begin anew"));
          return FALSE;
        }
    }
  self->file = g_fopen (self->part, resume ? "ab" : "wb");
  if (self->file == NULL)
    return fail (self->part, error);
  if (!resume)
    self->n_bytes = (guint64) fprintf (self->file, "%s\n", header);
  return TRUE;
}

static char *
get_tasks_path (const char *path)
{
  gsize length = strlen (path);

  if (g_str_has_suffix (path, ".csv"))
    length -= strlen (".csv");
  return g_strdup_printf ("%.*s-tasks.csv", (int) length, path);
}

/**
 * cue_screen_file_open:
 * @path: where the rows go when all of them are there
 * @fingerprint: a line that changes with the inputs
 * @error: return location
 *
 * Returns: (transfer full): the files, at the checkpoint when there is one; %NULL on error
 */
CueScreenFile *
cue_screen_file_open (const char *path, const char *fingerprint, GError **error)
{
  g_autoptr (CueScreenFile) self = g_new0 (CueScreenFile, 1);
  gboolean                  resume;

  self->rows.path = g_strdup (path);
  self->rows.part = g_strconcat (path, ".part", NULL);
  self->tasks.path = get_tasks_path (path);
  self->tasks.part = g_strconcat (self->tasks.path, ".part", NULL);
  self->checkpoint = g_strconcat (path, ".checkpoint", NULL);
  self->fingerprint = g_strdup (fingerprint);
  resume = read_checkpoint (self);
  if (!resume)
    self->n_done = self->rows.n_bytes = self->tasks.n_bytes = 0;
  self->n_saved = self->n_done;
  if (!output_open (&self->rows, resume, CUE_SCREEN_ROW_HEADER, error)
      || !output_open (&self->tasks, resume, CUE_SCREEN_TASK_HEADER, error))
    return NULL;
  return g_steal_pointer (&self);
}

static void
output_clear (Output *self)
{
  if (self->file != NULL)
    fclose (self->file);
  g_free (self->path);
  g_free (self->part);
}

/**
 * cue_screen_file_free:
 * @self: (nullable) (transfer full): files
 *
 * Leaves what is written as it is.
 */
void
cue_screen_file_free (CueScreenFile *self)
{
  if (self == NULL)
    return;

  output_clear (&self->rows);
  output_clear (&self->tasks);
  g_free (self->checkpoint);
  g_free (self->fingerprint);
  g_free (self);
}

/**
 * cue_screen_file_get_n_done:
 * @self: files
 *
 * Returns: how many customers are in them already
 */
guint64
cue_screen_file_get_n_done (const CueScreenFile *self)
{
  return self->n_done;
}

/**
 * cue_screen_file_get_tasks_path:
 * @self: files
 *
 * Returns: where the task list will be
 */
const char *
cue_screen_file_get_tasks_path (const CueScreenFile *self)
{
  return self->tasks.path;
}

static gboolean
output_flush (Output *self, GError **error)
{
  if (fflush (self->file) != 0 || fdatasync (fileno (self->file)) != 0)
    return fail (self->part, error);
  return TRUE;
}

/**
 * cue_screen_file_pause:
 * @self: files
 * @error: return location
 *
 * Writes a checkpoint now, which is what the next run goes on from.
 *
 * Returns: whether it was written
 */
gboolean
cue_screen_file_pause (CueScreenFile *self, GError **error)
{
  g_autofree char *text = NULL;

  if (!output_flush (&self->rows, error) || !output_flush (&self->tasks, error))
    return FALSE;
  text = g_strdup_printf (MAGIC "\n%s\n%" G_GUINT64_FORMAT "\n%" G_GUINT64_FORMAT
                          "\n%" G_GUINT64_FORMAT "\n",
                          self->fingerprint, self->n_done, self->rows.n_bytes,
                          self->tasks.n_bytes);
  self->n_saved = self->n_done;
  return g_file_set_contents (self->checkpoint, text, -1, error);
}

static gboolean
output_write (Output *self, const GString *text, GError **error)
{
  if (text->len > 0 && fwrite (text->str, text->len, 1, self->file) != 1)
    return fail (self->part, error);
  self->n_bytes += text->len;
  return TRUE;
}

/**
 * cue_screen_file_write:
 * @self: files
 * @rows: rows of some customers
 * @tasks: their tasks
 * @n_customers: how many
 * @error: return location
 *
 * Returns: whether all was written
 */
gboolean
cue_screen_file_write (CueScreenFile *self, const GString *rows, const GString *tasks,
                       guint n_customers, GError **error)
{
  if (!output_write (&self->rows, rows, error) || !output_write (&self->tasks, tasks, error))
    return FALSE;
  self->n_done += n_customers;
  return self->n_done - self->n_saved < CHECKPOINT_CUSTOMERS || cue_screen_file_pause (self, error);
}

static gboolean
output_finish (Output *self, GError **error)
{
  FILE *file = g_steal_pointer (&self->file);

  if (fclose (file) != 0 || g_rename (self->part, self->path) != 0)
    return fail (self->path, error);
  return TRUE;
}

/**
 * cue_screen_file_finish:
 * @self: files
 * @error: return location
 *
 * Gives the files their names.  Write nothing more.
 *
 * Returns: whether they have them
 */
gboolean
cue_screen_file_finish (CueScreenFile *self, GError **error)
{
  if (!output_flush (&self->rows, error) || !output_flush (&self->tasks, error)
      || !output_finish (&self->tasks, error) || !output_finish (&self->rows, error))
    return FALSE;
  g_unlink (self->checkpoint);
  return TRUE;
}
