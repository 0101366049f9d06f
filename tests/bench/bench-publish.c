/* bench-publish.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "bench-publish.h"

#include <stdio.h>

#include "bench-data.h"
#include "cue-import.h"

#define BATCH 5000

static const char *const scopes[] = { "/yq/", "/yq/lj/", "/yq/lj/qy/", "/yq/lj/hw/", "/yq/by/",
                                      "/yq/by/xc/", "/yq/by/sc/" };

static void
append_text (GString *xml, const char *element, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append_printf (xml, "<%s>%s</%s>", element, escaped, element);
}

static void
append_facts (GString *xml, GRand *rand, guint i)
{
  const char *shared = i % 5 == 0 ? "月费" : NULL;

  if (shared != NULL)
    g_string_append_printf (xml, "<fact kind=\"price\" name=\"%s\" unit=\"fen\" value=\"%d\">x</fact>",
                            shared, g_rand_int_range (rand, 1, 400) * 100);
  g_string_append_printf (xml, "<fact kind=\"price\" name=\"功能费 %u\" unit=\"fen\" value=\"%d\">x"
                          "</fact>", i / 4, 1000 + (i % 50 == 0 ? 100 : 0));
  g_string_append_printf (xml, "<fact kind=\"quota\" name=\"含量 %u\" unit=\"mb\" value=\"%d\">x</fact>",
                          i / 3, 1024 * g_rand_int_range (rand, 1, 50));
}

static void
append_entry (GString *xml, GRand *rand, const BenchEntry *entry, guint i)
{
  g_autofree char *body = NULL;

  g_string_append_printf (xml, "<entry scope=\"%s\" type=\"tariff\" audience=\"customer\">"
                          "<old-id>B-%u</old-id>", scopes[i % G_N_ELEMENTS (scopes)], i);
  append_text (xml, "title", entry->title);
  for (guint j = 0; entry->asked != NULL && entry->asked[j] != NULL; j++)
    append_text (xml, "asked", entry->asked[j]);
  g_string_append (xml, "<category>资费/流量包</category>");
  /* What the shared name says differs, so most of its texts are for one plan each. */
  g_string_append_printf (xml, "<applies><plan>P%u</plan></applies>", i % 400);
  append_facts (xml, rand, i);
  body = g_markup_escape_text (entry->body, -1);
  g_string_append_printf (xml, "<say id=\"s1\">%s</say></entry>", body);
}

static void
publish (CueStore *store, GString *xml)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CueImportReport) report = NULL;

  g_string_prepend (xml, "<knowledge xmlns=\"urn:cuedesk:knowledge:1\">");
  g_string_append (xml, "</knowledge>");
  bytes = g_bytes_new (xml->str, xml->len);
  report = cue_import_bytes (store, "made-up.xml", bytes, CUE_IMPORT_PUBLISH, NULL, &error);
  if (report == NULL || report->rejected > 0)
    g_error ("%s", report == NULL ? error->message : (char *) report->problems->pdata[0]);
  g_string_truncate (xml, 0);
}

/**
 * bench_publish:
 * @store: a demonstration home; somebody who may publish is signed in
 * @n_entries: how many
 *
 * Publishes made-up entries of all levels, always the same ones.  A fifth of them share the name of
 * one fact.
 */
void
bench_publish (CueStore *store, guint n_entries)
{
  g_autoptr (GPtrArray) entries = bench_entries_make (n_entries, 20261128);
  g_autoptr (GString)   xml = g_string_new (NULL);
  GRand                *rand = g_rand_new_with_seed (20261128);

  for (guint i = 0; i < entries->len; i++)
    {
      append_entry (xml, rand, entries->pdata[i], i);
      if ((i + 1) % BATCH == 0 || i + 1 == entries->len)
        {
          publish (store, xml);
          fprintf (stderr, "%u entries\n", i + 1);
        }
    }
  g_rand_free (rand);
}
