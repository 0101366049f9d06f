/* cue-name-set.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-name-set.h"

#include <string.h>

#include "cue-customer-row.h"
#include "cue-key-set.h"

/* One character is a word, not a name; beyond forty stands a company with its address. */
#define MIN_CHARS 2
#define MAX_CHARS 40
#define MAX_BYTES (MAX_CHARS * 6)
#define MIDDLE_DOT 0xb7

struct _CueNameSet
{
  CueKeySet *hashes;    /* (owned) */
  guint      max_chars; /* of the longest name */
};

/**
 * cue_name_set_new:
 *
 * Returns: (transfer full): a set without names
 */
CueNameSet *
cue_name_set_new (void)
{
  CueNameSet *self = g_new0 (CueNameSet, 1);

  self->hashes = cue_key_set_new ();
  return self;
}

/**
 * cue_name_set_free:
 * @self: (nullable) (transfer full): a set
 */
void
cue_name_set_free (CueNameSet *self)
{
  if (self == NULL)
    return;
  cue_key_set_free (self->hashes);
  g_free (self);
}

static gboolean
may_be_in_name (gunichar c)
{
  return c == MIDDLE_DOT || g_unichar_get_script (c) == G_UNICODE_SCRIPT_HAN;
}

/**
 * cue_name_set_add:
 * @self: a set
 * @name: a person's name; nothing of it is kept but a hash
 *
 * Returns: whether it is of a kind that is found again: two to forty Han characters
 */
gboolean
cue_name_set_add (CueNameSet *self, const char *name)
{
  guint n_chars = 0;

  g_return_val_if_fail (self != NULL && name != NULL, FALSE);

  if (!g_utf8_validate (name, -1, NULL))
    return FALSE;
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p), n_chars++)
    if (n_chars == MAX_CHARS || !may_be_in_name (g_utf8_get_char (p)))
      return FALSE;
  if (n_chars < MIN_CHARS)
    return FALSE;
  cue_key_set_add (self->hashes, name);
  self->max_chars = MAX (self->max_chars, n_chars);
  return TRUE;
}

static gboolean
add_row (const CueCsvRow *row, gpointer user_data, GError **error)
{
  cue_name_set_add (user_data, cue_csv_row_get (row, CUE_CUSTOMER_COLUMN_NAME));
  return TRUE;
}

/**
 * cue_name_set_read:
 * @directory: a folder of customer files
 * @cancellable: (nullable): cancels between pieces
 * @error: return location
 *
 * Reads the names of `customers.csv` and nothing else.  Synchronous, some tenths of a second for
 * 100,000 customers; not the main thread.
 *
 * Returns: (transfer full): the set, %NULL on error
 */
CueNameSet *
cue_name_set_read (const char *directory, GCancellable *cancellable, GError **error)
{
  g_autoptr (CueNameSet) self = cue_name_set_new ();
  g_autofree char       *path = NULL;

  g_return_val_if_fail (directory != NULL, NULL);

  path = g_build_filename (directory, "customers.csv", NULL);
  if (!cue_csv_file_each (path, cue_customer_columns, CUE_N_CUSTOMER_COLUMNS, add_row, self, NULL,
                          cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* Where the longest name that begins at @text ends; %NULL when none does. */
static const char *
find_name_end (const CueNameSet *self, const char *text)
{
  const char *ends[MAX_CHARS];
  char        name[MAX_BYTES + 1];
  guint       n = 0;

  while (n < self->max_chars && *text != '\0')
    {
      const char *from = n > 0 ? ends[n - 1] : text;

      if (*from == '\0' || !may_be_in_name (g_utf8_get_char (from)))
        break;
      ends[n++] = g_utf8_next_char (from);
    }
  for (; n >= MIN_CHARS; n--)
    {
      gsize length = (gsize) (ends[n - 1] - text);

      memcpy (name, text, length);
      name[length] = '\0';
      if (cue_key_set_contains (self->hashes, name))
        break;
    }
  explicit_bzero (name, sizeof name);
  return n >= MIN_CHARS ? ends[n - 1] : NULL;
}

/**
 * cue_name_set_blot:
 * @self: a set
 * @text: valid UTF-8 that a person typed
 *
 * Puts two stars in place of every name, the longest one first where two begin together.
 *
 * Returns: (transfer full): the text without names of the set
 */
char *
cue_name_set_blot (const CueNameSet *self, const char *text)
{
  GString *out;

  g_return_val_if_fail (self != NULL && text != NULL, NULL);

  out = g_string_sized_new (strlen (text));
  while (*text != '\0')
    {
      const char *end = find_name_end (self, text);
      const char *next = end != NULL ? end : g_utf8_next_char (text);

      if (end != NULL)
        g_string_append (out, "**");
      else
        g_string_append_len (out, text, next - text);
      text = next;
    }
  return g_string_free (out, FALSE);
}
