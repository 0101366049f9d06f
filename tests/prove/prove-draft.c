/* prove-draft.c: kill -9 in the middle of typing; how much of it is gone?
 *
 * The child opens a desk and types into a new entry, a letter every 20 to 120 ms without a pause, as
 * the window would have it.  Before each letter it writes the time into a pipe, so that the parent
 * knows what was typed when.  The parent kills it at a random moment, opens the home as the next start
 * of the program would, and looks at the draft.  Every letter typed more than 400 ms before the kill
 * must be there.
 *
 * Usage: prove-draft ROUNDS [SEED]
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cue-demo.h"
#include "cue-draft.h"
#include "cue-edit.h"
#include "cue-entry-draft.h"
#include "test-folder.h"

#define MAY_BE_LOST_US (400 * 1000)
#define LETTER "字"

typedef struct
{
  CueEdit *edit;
  GString *text;
  int      pipe;
  GRand   *rand;
} Typist;

static gboolean
type_letter (gpointer data)
{
  Typist        *self = data;
  gint64         now_us = g_get_monotonic_time ();
  const CuePlace place = { .field = (char *) "say", .line_id = (char *) "s1" };

  if (write (self->pipe, &now_us, sizeof now_us) != sizeof now_us)
    _exit (1);
  g_string_append (self->text, LETTER);
  cue_edit_set_text (self->edit, &place, self->text->str);
  g_timeout_add ((guint) g_rand_int_range (self->rand, 20, 120), type_letter, self);
  return G_SOURCE_REMOVE;
}

static void
child (const char *home, int pipe, guint32 seed)
{
  g_autoptr (CueClock)  clock = cue_clock_new_system ();
  g_autoptr (GError)    error = NULL;
  CueDesk              *desk = cue_desk_new (home, NULL, NULL, clock, &error);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Typist                typist = { .pipe = pipe, .text = g_string_new (NULL) };
  gsize                 length;

  if (desk == NULL)
    g_error ("%s", error->message);
  typist.rand = g_rand_new_with_seed (seed);
  typist.edit = cue_edit_new_blank (desk, CUE_DOCUMENT_ENTRY, CUE_ENTRY_TARIFF);
  length = strlen (cue_edit_get_document_id (typist.edit));
  if (write (pipe, cue_edit_get_document_id (typist.edit), length) != (gssize) length)
    _exit (1);
  type_letter (&typist);
  g_main_loop_run (loop);
}

static gboolean
read_all (int pipe, void *to, gsize size)
{
  gsize  have = 0;
  gssize n;

  while (have < size && ((n = read (pipe, (char *) to + have, size - have)) > 0
                         || (n < 0 && errno == EINTR)))
    have += n > 0 ? (gsize) n : 0;
  return have == size;
}

/* How many letters the draft has; -1 = there is no draft. */
static int
count_kept (const char *home, const char *id)
{
  g_autoptr (CueClock) clock = cue_clock_new_system ();
  g_autoptr (GError)   error = NULL;
  g_autoptr (CueStore) store = cue_store_open (home, clock, CUE_STORE_READ_WRITE, &error);
  g_autoptr (GPtrArray) staff = NULL;
  g_autoptr (CueDraft) draft = NULL;
  g_autoptr (CueEntry) entry = NULL;

  if (store == NULL)
    g_error ("the home does not open any more: %s", error->message);
  staff = cue_store_list_staff (store, NULL);
  for (guint i = 0; draft == NULL && i < staff->len; i++)
    draft = cue_draft_load (store, id, ((CueStaff *) staff->pdata[i])->id, &error);
  if (draft == NULL)
    return -1;
  entry = cue_entry_draft_parse (draft->body, -1, "draft", &error);
  if (entry == NULL)
    g_error ("the draft cannot be read any more: %s", error->message);
  return (int) g_utf8_strlen (((CueSayLine *) entry->say->pdata[0])->text, -1);
}

/* Returns the microseconds of typing that are gone. */
static gint64
kill_once (const char *program, const char *home, GRand *rand, guint *n_typed)
{
  int               fds[2];
  char              id[37] = { 0 };
  gint64            at_us;
  gint64            killed_us;
  g_autoptr (GArray) typed = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char  *seed = g_strdup_printf ("%u", g_rand_int (rand));
  int               kept;
  pid_t             pid;

  if (pipe (fds) != 0)
    g_error ("pipe: %s", g_strerror (errno));
  pid = fork ();
  if (pid == 0)
    {
      g_autofree char *number = g_strdup_printf ("%d", fds[1]);

      close (fds[0]);
      execl (program, program, "--type", home, number, seed, (char *) NULL);
      _exit (127);
    }
  close (fds[1]);
  if (pid < 0 || !read_all (fds[0], id, 36))
    g_error ("the typist did not start");
  g_usleep ((gulong) g_rand_int_range (rand, 20 * 1000, 1500 * 1000));
  killed_us = g_get_monotonic_time ();
  kill (pid, SIGKILL);
  waitpid (pid, NULL, 0);
  while (read_all (fds[0], &at_us, sizeof at_us))
    g_array_append_val (typed, at_us);
  close (fds[0]);
  kept = MAX (count_kept (home, id), 0);
  *n_typed = typed->len;
  if ((guint) kept >= typed->len)
    return 0;
  return killed_us - g_array_index (typed, gint64, kept);
}

int
main (int argc, char *argv[])
{
  g_autoptr (CueClock) clock = cue_clock_new_system ();
  g_autoptr (GError)   error = NULL;
  g_autofree char     *folder = NULL;
  g_autofree char     *home = NULL;
  g_autofree char     *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr (GRand)    rand = NULL;
  int                  rounds = argc > 1 ? atoi (argv[1]) : 20;
  guint                total = 0;
  guint                failed = 0;
  gint64               worst_us = 0;
  gint64               sum_us = 0;

  if (argc == 5 && strcmp (argv[1], "--type") == 0)
    {
      child (argv[2], atoi (argv[3]), (guint32) strtoul (argv[4], NULL, 10));
      return 0;
    }
  rand = g_rand_new_with_seed (argc > 2 ? (guint32) atoi (argv[2]) : 1);
  folder = test_folder_new ("draft");
  home = g_build_filename (folder, "home", NULL);
  g_object_unref (cue_home_init (home, clock, &error));
  for (int i = 0; i < rounds; i++)
    {
      guint  n_typed = 0;
      gint64 lost_us = kill_once (program, home, rand, &n_typed);

      total += n_typed;
      sum_us += lost_us;
      worst_us = MAX (worst_us, lost_us);
      if (lost_us > MAY_BE_LOST_US)
        {
          failed++;
          g_printerr ("round %d: %" G_GINT64_FORMAT " ms of typing are gone\n", i, lost_us / 1000);
        }
    }
  g_print ("%d kills, %u letters typed; gone: mean %" G_GINT64_FORMAT " ms, worst %" G_GINT64_FORMAT
           " ms; %u times more than 400 ms\n",
           rounds, total, sum_us / MAX (rounds, 1) / 1000, worst_us / 1000, failed);
  test_folder_remove (folder);
  return failed == 0 ? 0 : 1;
}
