/* fuzz-driver.c: replays a corpus and some thousand mutations of it without an engine.
 *
 *   fuzz-TARGET CORPUS ROUNDS    every file of the folder, then ROUNDS mutations, always the same
 *   fuzz-TARGET FILE…            these files only: a finding again
 *
 * The inputs run in a child.  What it works on lies in memory shared with the parent, so that even a
 * program that was killed or hangs leaves the input behind, in fuzz-TARGET.input.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fuzz.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define MAX_INPUT_BYTES (256 * 1024)
#define MAX_MUTATED_BYTES 16384
/* Far beyond what any input takes on a busy machine; only a hang reaches it. */
#define HANG_SECONDS 60

typedef struct
{
  gsize  length;
  gint64 round;  /* number of the mutation; negative: a file of the corpus */
  guint8 bytes[MAX_INPUT_BYTES];
} Shared;

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_folder (const char *folder)
{
  GPtrArray      *paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char     *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (paths, compare_names);
  return paths;
}

static GPtrArray *
load (GPtrArray *paths)
{
  GPtrArray *inputs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; i < paths->len; i++)
    {
      g_autoptr (GError) error = NULL;
      char              *text = NULL;
      gsize              length;

      if (!g_file_get_contents (paths->pdata[i], &text, &length, &error))
        fuzz_fail ("%s", error->message);
      g_ptr_array_add (inputs, g_bytes_new_take (text, MIN (length, MAX_INPUT_BYTES)));
    }
  return inputs;
}

static void
run_one (Shared *shared, gint64 round, const guint8 *bytes, gsize length)
{
  g_autofree guint8 *own = g_memdup2 (bytes, length);

  shared->round = round;
  shared->length = length;
  memcpy (shared->bytes, bytes, length);
  alarm (HANG_SECONDS);
  /* A buffer of exactly this length: a sanitizer then sees a read beyond it. */
  LLVMFuzzerTestOneInput (own != NULL ? own : (const guint8 *) "", length);
  alarm (0);
}

static guint
below (GRand *rand, gsize limit)
{
  return limit > 0 ? (guint) g_rand_int_range (rand, 0, (gint32) limit) : 0;
}

static void
splice (GByteArray *input, GRand *rand, GPtrArray *corpus)
{
  GBytes       *other = corpus->pdata[below (rand, corpus->len)];
  gsize         length;
  const guint8 *bytes = g_bytes_get_data (other, &length);
  gsize         from = below (rand, length);
  gsize         most = 1 + below (rand, 64);
  gsize         n = MIN (length - from, most);
  guint         at = below (rand, input->len + 1);
  g_autoptr (GByteArray) tail = g_byte_array_new ();

  if (bytes == NULL || input->len + n > MAX_MUTATED_BYTES)
    return;
  g_byte_array_append (tail, input->data + at, input->len - at);
  g_byte_array_set_size (input, at);
  g_byte_array_append (input, bytes + from, (guint) n);
  g_byte_array_append (input, tail->data, tail->len);
}

static void
change_byte (GByteArray *input, GRand *rand)
{
  static const guint8 telling[] = { 0x00, 0xff, 0x80, 0x7f, '"', '\'', '<', '>', '&', '{', '}', '=',
                                    ';',  ',',  '\n', '\r', '\t', ' ', '-', '0', '9', '$', '(', ')' };
  guint at = below (rand, input->len);

  switch (g_rand_int_range (rand, 0, 3))
    {
    case 0:
      input->data[at] ^= (guint8) (1 << below (rand, 8));
      break;
    case 1:
      input->data[at] = telling[below (rand, sizeof telling)];
      break;
    default:
      input->data[at] = (guint8) below (rand, 256);
    }
}

static void
mutate (GByteArray *input, GRand *rand, GPtrArray *corpus)
{
  guint at = below (rand, input->len);
  guint n = 1 + below (rand, 24);

  if (input->len == 0)
    {
      splice (input, rand, corpus);
      return;
    }
  switch (g_rand_int_range (rand, 0, 8))
    {
    case 0:
      g_byte_array_remove_range (input, at, MIN (n, input->len - at));
      break;
    case 1:
      if (g_rand_int_range (rand, 0, 4) == 0)
        g_byte_array_set_size (input, at);
      break;
    case 2:
    case 3:
      splice (input, rand, corpus);
      break;
    default:
      change_byte (input, rand);
    }
}

static void
run_all (Shared *shared, GPtrArray *corpus, const char *target, guint rounds)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_str_hash (target));

  for (guint i = 0; i < corpus->len; i++)
    {
      gsize         length;
      const guint8 *bytes = g_bytes_get_data (corpus->pdata[i], &length);

      run_one (shared, -1 - (gint64) i, bytes, length);
    }
  for (guint i = 0; i < rounds; i++)
    {
      g_autoptr (GByteArray) input = g_byte_array_new ();
      GBytes                *seed = corpus->pdata[below (rand, corpus->len)];
      guint                  n = 1 + below (rand, 4);
      gsize                  length;
      const guint8          *bytes = g_bytes_get_data (seed, &length);

      g_byte_array_append (input, bytes, (guint) MIN (length, MAX_MUTATED_BYTES));
      for (guint j = 0; j < n; j++)
        mutate (input, rand, corpus);
      run_one (shared, i, input->data, input->len);
    }
}

static int
judge (int status, const Shared *shared, const char *target)
{
  g_autofree char   *path = g_strconcat (target, ".input", NULL);
  g_autoptr (GError) error = NULL;

  if (WIFEXITED (status) && WEXITSTATUS (status) == 0)
    return 0;
  if (!g_file_set_contents (path, (const char *) shared->bytes, (gssize) shared->length, &error))
    g_printerr ("%s\n", error->message);
  g_printerr ("%s: %s in %s %" G_GINT64_FORMAT "; the input is in %s; again with: %s %s\n", target,
              WIFSIGNALED (status) && WTERMSIG (status) == SIGALRM ? "a hang" : "a finding",
              shared->round < 0 ? "file" : "mutation",
              shared->round < 0 ? -shared->round : shared->round, path, target, path);
  return 1;
}

int
main (int argc, char **argv)
{
  g_autofree char      *target = g_path_get_basename (argv[0]);
  g_autoptr (GPtrArray) paths = NULL;
  g_autoptr (GPtrArray) corpus = NULL;
  guint64               rounds = 0;
  Shared               *shared;
  int                   status = 1;
  pid_t                 child;

  fuzz_prepare ();
  if (argc == 3 && g_file_test (argv[1], G_FILE_TEST_IS_DIR)
      && g_ascii_string_to_unsigned (argv[2], 10, 0, G_MAXUINT32, &rounds, NULL))
    paths = list_folder (argv[1]);
  else
    {
      paths = g_ptr_array_new_with_free_func (g_free);
      for (int i = 1; i < argc; i++)
        g_ptr_array_add (paths, g_strdup (argv[i]));
    }
  corpus = load (paths);
  if (corpus->len == 0)
    fuzz_fail ("no corpus; give a folder and a number, or files");
  shared = mmap (NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED)
    fuzz_fail ("no memory to share");
  child = fork ();
  if (child == 0)
    {
      run_all (shared, corpus, target, (guint) rounds);
      return 0;
    }
  waitpid (child, &status, 0);
  status = judge (status, shared, target);
  if (status == 0)
    g_print ("%s: %u files and %" G_GUINT64_FORMAT " mutations\n", target, corpus->len, rounds);
  munmap (shared, sizeof *shared);
  return status;
}
