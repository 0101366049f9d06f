/* sample-walk.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sample-walk.h"

#include <gio/gio.h>
#include <string.h>

#include "cue-date-tokens.h"
#include "cue-package.h"
#include "cue-placeholder.h"
#include "cue-resource.h"
#include "cue-spoken.h"
#include "cue-words.h"

#define FOLDER "/io/github/cuedesk/data/sample/"

/* A placeholder is spoken as a short value: 一百五十. */
#define PLACEHOLDER_SYLLABLES 4

CueClock *
sample_clock_new (const char *today)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Shanghai");
  CueClock             *clock = cue_clock_new_fixed (0);

  if (zone != NULL)
    cue_clock_set_time_zone (clock, zone);
  cue_clock_set_ms (clock, cue_clock_parse_date_ms (clock, today) + 36000000);
  return clock;
}

char *
sample_load (CueClock *clock, const char *name)
{
  g_autofree char   *path = g_strconcat ("sample/", name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = cue_resource_lookup (path, &error);
  g_autofree char   *text = NULL;
  char              *expanded;

  g_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  expanded = cue_date_tokens_expand (text, clock, &error);
  g_assert_no_error (error);
  return expanded;
}

/* One line of the report; the test case fails and goes on. */
void
sample_problem (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list          arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_test_message ("%s", text);
  g_test_fail ();
}

/* The first old id, which is how people call a document. */
char *
sample_name (CueDocument *document)
{
  g_auto (GStrv) old_ids = cue_document_dup_old_ids (document);

  return g_strdup (old_ids != NULL && old_ids[0] != NULL ? old_ids[0]
                                                         : cue_document_get_id (document));
}

static gboolean
on_document (CueDocument *document, guint64 line, gpointer user_data, GError **error)
{
  SampleWalk *self = user_data;

  g_ptr_array_add (self->documents, cue_document_ref (document));
  return TRUE;
}

static gboolean
on_reject (const GError *reason, guint64 line, gpointer user_data, GError **error)
{
  SampleWalk *self = user_data;

  g_ptr_array_add (self->rejected, g_strdup (reason->message));
  return TRUE;
}

static void
read_package (SampleWalk *self, const char *file)
{
  g_autofree char             *text = sample_load (self->clock, file);
  g_autoptr (GError)           error = NULL;
  g_autoptr (CuePackageReader) reader
      = cue_package_reader_new (file, on_document, on_reject, self);

  if (cue_package_reader_feed (reader, text, strlen (text), &error))
    cue_package_reader_finish (reader, &error);
  g_assert_no_error (error);
}

static void
collect_banned (SampleWalk *self)
{
  for (guint i = 0; i < self->documents->len; i++)
    {
      CueDocument         *document = g_ptr_array_index (self->documents, i);
      g_autoptr (CueWords) words = NULL;
      g_autoptr (GError)   error = NULL;

      if (cue_document_get_kind (document) != CUE_DOCUMENT_WORDS)
        continue;
      words = cue_words_new_from_document (document, &error);
      g_assert_no_error (error);
      if (strcmp (words->use, "jargon") != 0 && strcmp (words->use, "forbidden") != 0)
        continue;
      for (guint j = 0; j < words->groups->len; j++)
        {
          const CueWordGroup *group = g_ptr_array_index (words->groups, j);

          for (guint k = 0; group->words != NULL && group->words[k] != NULL; k++)
            g_ptr_array_add (self->banned, g_strdup (group->words[k]));
        }
    }
  /* With an empty list nothing below could fail. */
  g_assert_cmpuint (self->banned->len, >=, 50);
}

SampleWalk *
sample_walk_new (const char *today)
{
  SampleWalk        *self = g_new0 (SampleWalk, 1);
  g_autoptr (GError) error = NULL;
  g_autofree char   *first = NULL;
  g_auto (GStrv)     names = NULL;

  self->clock = sample_clock_new (today);
  self->documents = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_document_unref);
  self->rejected = g_ptr_array_new_with_free_func (g_free);
  self->banned = g_ptr_array_new_with_free_func (g_free);
  /* The first look-up registers the resource; only then can its folder be listed. */
  first = sample_load (self->clock, "words.xml");
  names = g_resources_enumerate_children (FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_assert_no_error (error);
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_has_suffix (names[i], ".xml"))
      read_package (self, names[i]);
  collect_banned (self);
  return self;
}

void
sample_walk_free (SampleWalk *self)
{
  g_ptr_array_unref (self->banned);
  g_ptr_array_unref (self->rejected);
  g_ptr_array_unref (self->documents);
  g_object_unref (self->clock);
  g_free (self);
}

static int
count_spoken (const char *sentence)
{
  g_autoptr (GHashTable) none = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray)  names = NULL;
  g_autofree char       *without = cue_placeholder_resolve (sentence, none, NULL, &names);

  return cue_spoken_characters (without) + PLACEHOLDER_SYLLABLES * (int) names->len;
}

/* A line that a person says: known placeholders, no banned word, and in Chinese sentences of one
 * breath.  longest_sentence 0 leaves the length alone. */
void
sample_check_spoken_line (SampleWalk *self, const char *where, const char *text,
                          int longest_sentence)
{
  g_autoptr (GPtrArray) names = cue_placeholder_find (text);
  g_autoptr (GRegex)    marks = g_regex_new ("[。？！：；]", 0, 0, NULL);
  g_auto (GStrv)        sentences = g_regex_split (marks, text, 0);

  for (guint i = 0; i < names->len; i++)
    if (!cue_placeholder_is_known (g_ptr_array_index (names, i)))
      sample_problem ("%s: unknown {%s}", where, (char *) g_ptr_array_index (names, i));
  for (guint i = 0; i < self->banned->len; i++)
    if (strstr (text, g_ptr_array_index (self->banned, i)) != NULL)
      sample_problem ("%s: says “%s”", where, (char *) g_ptr_array_index (self->banned, i));
  for (guint i = 0; longest_sentence > 0 && sentences[i] != NULL; i++)
    if (count_spoken (sentences[i]) > longest_sentence)
      sample_problem ("%s: %d syllables in one sentence: %s", where,
                      count_spoken (sentences[i]), sentences[i]);
}
