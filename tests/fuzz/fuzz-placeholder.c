/* fuzz-placeholder.c: templates with {placeholders}.
 *
 * The first bytes choose which names have a value, the rest is the template.  Oracle: no brace of a
 * known placeholder is left, each span points at exactly its value, what stands between the spans is
 * the template's own text, and each name found is either a span or unresolved.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-placeholder.h"
#include "fuzz.h"

#define CHOICES 6

static GHashTable *
choose_values (FuzzBytes *bytes)
{
  GHashTable           *values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GPtrArray) names = cue_placeholder_list_names ();
  guint8                chosen[CHOICES];

  for (guint i = 0; i < CHOICES; i++)
    chosen[i] = (guint8) fuzz_take (bytes, 256);
  for (guint i = 0; i < names->len; i++)
    if ((chosen[i / 8 % CHOICES] >> (i % 8) & 1) != 0)
      g_hash_table_insert (values, names->pdata[i], g_strdup_printf ("值%u 元", i));
  return values;
}

static void
check_no_brace (const char *text, const char *resolved)
{
  g_autoptr (GPtrArray) names = cue_placeholder_list_names ();

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *braced = g_strdup_printf ("{%s}", (const char *) names->pdata[i]);

      if (strstr (resolved, braced) != NULL)
        fuzz_fail ("%s is left of “%s”: “%s”", braced, text, resolved);
    }
}

/* Puts the names back where the spans and the gaps say they were. */
static char *
put_back (const char *resolved, GPtrArray *spans)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize               at = 0;

  for (guint i = 0; i < spans->len; i++)
    {
      const CueSpan *span = spans->pdata[i];

      if (span->start < at || span->start + span->length > strlen (resolved))
        fuzz_fail ("span %u of “%s” lies outside or over the one before", i, resolved);
      g_string_append_len (text, resolved + at, (gssize) (span->start - at));
      g_string_append_printf (text, "{%s}", span->name);
      at = span->start + span->length;
    }
  g_string_append (text, resolved + at);
  return g_strdup (text->str);
}

/* The template with the names that have no value replaced: what must come out of put_back(). */
static char *
replace_missing (const char *text, GPtrArray *unresolved)
{
  g_autoptr (GString) out = g_string_new (text);

  for (guint i = 0; i < unresolved->len; i++)
    {
      g_autofree char *braced = g_strdup_printf ("{%s}", (const char *) unresolved->pdata[i]);

      g_string_replace (out, braced, "……", 0);
    }
  return g_strdup (out->str);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  FuzzBytes              bytes = { data, size };
  g_autoptr (GHashTable) values = choose_values (&bytes);
  g_autofree char       *text = fuzz_dup_utf8 (bytes.at, bytes.left);
  g_autoptr (GPtrArray)  found = cue_placeholder_find (text);
  g_autoptr (GPtrArray)  spans = NULL;
  g_autoptr (GPtrArray)  unresolved = NULL;
  g_autofree char       *resolved = NULL;
  g_autofree char       *back = NULL;
  g_autofree char       *wanted = NULL;

  resolved = cue_placeholder_resolve (text, values, &spans, &unresolved);
  if (!g_utf8_validate (resolved, -1, NULL))
    fuzz_fail ("“%s” is no longer UTF-8", text);
  check_no_brace (text, resolved);
  if (found->len != spans->len + unresolved->len)
    fuzz_fail ("%u names in “%s”, %u resolved and %u not", found->len, text, spans->len,
               unresolved->len);
  for (guint i = 0; i < spans->len; i++)
    {
      const CueSpan *span = spans->pdata[i];
      const char    *value = g_hash_table_lookup (values, span->name);

      if (value == NULL || span->length != strlen (value)
          || strncmp (resolved + span->start, value, span->length) != 0)
        fuzz_fail ("span %u of “%s” is not the value of %s", i, resolved, span->name);
    }
  back = put_back (resolved, spans);
  wanted = replace_missing (text, unresolved);
  if (strcmp (back, wanted) != 0)
    fuzz_fail ("“%s” became “%s”", wanted, resolved);
  return 0;
}
