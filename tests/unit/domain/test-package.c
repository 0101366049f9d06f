/* test-package.c: splitting packages.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-error.h"
#include "cue-package.h"

#define OPEN "<knowledge xmlns=\"urn:cuedesk:knowledge:1\">\n"
#define CLOSE "</knowledge>\n"

typedef struct
{
  GString *log;   /* "ID LINE\n" and "! MESSAGE\n" */
  int      stop_after;
} Sink;

static gboolean
on_document (CueDocument *document,
             guint64      line,
             gpointer     user_data,
             GError     **error)
{
  Sink *sink = user_data;

  g_string_append_printf (sink->log, "%s %" G_GUINT64_FORMAT " %s\n",
                          cue_document_get_title (document), line,
                          cue_document_get_sha256 (document));
  if (sink->stop_after > 0 && --sink->stop_after == 0)
    {
      g_set_error (error, CUE_ERROR, CUE_ERROR_NO_SPACE, "full");
      return FALSE;
    }
  return TRUE;
}

static gboolean
on_reject (const GError *reason,
           guint64       line,
           gpointer      user_data,
           GError      **error)
{
  Sink *sink = user_data;

  g_string_append_printf (sink->log, "! %s\n", reason->message);
  return TRUE;
}

/* Pieces of @piece bytes; returns the log, or NULL with @error. */
static char *
read_package (const char *bytes,
              gsize       length,
              gsize       piece,
              GError    **error)
{
  Sink                         sink = { g_string_new (NULL), 0 };
  g_autoptr (CuePackageReader) reader = cue_package_reader_new ("p.xml", on_document, on_reject,
                                                                &sink);
  gboolean                     fine = TRUE;

  for (gsize at = 0; fine && at < length; at += piece)
    fine = cue_package_reader_feed (reader, bytes + at, MIN (piece, length - at), error);
  fine = fine && cue_package_reader_finish (reader, error);
  return g_string_free (sink.log, !fine);
}

static void
append_entry (GString    *out,
              const char *old_id,
              const char *title)
{
  g_string_append_printf (out,
                          "<entry scope=\"/yq/\" type=\"talk\">\n<old-id>%s</old-id>"
                          "<title>%s</title><category>c</category></entry>\n",
                          old_id, title);
}

static void
test_cuts (void)
{
  g_autoptr (GString) xml = g_string_new ("<?xml version='1.0'?><!-- x -->\n" OPEN);
  g_autofree char    *whole = NULL;
  gsize               utf16_length;
  g_autofree char    *utf16 = NULL;
  g_autofree char    *wide = NULL;

  append_entry (xml, "A", "套餐");
  append_entry (xml, "B", "&#x6d41;量");
  g_string_append (xml, "<!-- between --><notice scope='/yq/'><old-id>C</old-id><title>n</title>"
                        "</notice>\n");
  append_entry (xml, "D", "last");
  g_string_append (xml, CLOSE);
  whole = read_package (xml->str, xml->len, xml->len, NULL);
  g_assert_true (g_str_has_prefix (whole, "套餐 3 "));
  g_assert_nonnull (strstr (whole, "\n流量 5 "));
  g_assert_nonnull (strstr (whole, "\n! p.xml:7: category: missing"));
  g_assert_nonnull (strstr (whole, "\nlast 8 "));
  for (gsize piece = 1; piece < 40; piece++)
    {
      g_autofree char *log = read_package (xml->str, xml->len, piece, NULL);

      g_assert_cmpstr (log, ==, whole);
    }
  utf16 = g_convert (xml->str, (gssize) xml->len, "UTF-16", "UTF-8", NULL, &utf16_length, NULL);
  wide = read_package (utf16, utf16_length, 7, NULL);
  g_assert_cmpstr (wide, ==, whole);
}

/* The same code makes a document of a member and of a bare file. */
static void
test_same_as_alone (void)
{
  const char *alone = "<entry xmlns='urn:cuedesk:knowledge:1' scope='/yq/' type='talk'>"
                      "<old-id>A</old-id><title>x &amp; y</title><category>c</category></entry>";
  const char *member = "<k:knowledge xmlns:k='urn:cuedesk:knowledge:1'><k:entry type='talk' "
                       "scope='/yq/'><k:old-id>A</k:old-id><k:title>x &amp; y</k:title>"
                       "<k:category>c</k:category></k:entry></k:knowledge>";
  g_autoptr (CueDocument) document = cue_document_parse (alone, -1, "a.xml", NULL);
  g_autofree char        *first = read_package (alone, strlen (alone), 9, NULL);
  g_autofree char        *second = read_package (member, strlen (member), 9, NULL);

  g_assert_nonnull (strstr (first, cue_document_get_sha256 (document)));
  g_assert_cmpstr (first, ==, second);
}

static void
test_limits_reject_one (void)
{
  g_autoptr (GString) xml = g_string_new (OPEN);
  g_autofree char    *log = NULL;
  g_auto (GStrv)      lines = NULL;

  append_entry (xml, "A", "first");
  g_string_append (xml, "<entry scope='/yq/' type='talk'><old-id>B</old-id><title>");
  for (int i = 0; i < 1100; i++)
    {
      g_autofree char *kilo = g_strnfill (1024, 'x');

      g_string_append (xml, kilo);
    }
  g_string_append (xml, "</title><category>c</category></entry>\n");
  g_string_append (xml, "<entry scope='/yq/' type='talk'><old-id>C</old-id><title>t</title>");
  for (int i = 0; i < 6000; i++)
    g_string_append (xml, "<asked>x</asked>");
  g_string_append (xml, "<category>c</category></entry>\n<entry scope='/yq/' type='talk'>");
  for (int i = 0; i < 100; i++)
    g_string_append (xml, "<read>");
  for (int i = 0; i < 100; i++)
    g_string_append (xml, "</read>");
  g_string_append (xml, "</entry>\n<poem/>\n<entry type='talk'><old-id>E</old-id></entry>\n"
                        "<catalogue xmlns='urn:cuedesk:catalogue:1' date='2026-11-01'/>\n");
  append_entry (xml, "D", "last");
  g_string_append (xml, CLOSE);
  log = read_package (xml->str, xml->len, 4096, NULL);
  g_assert_nonnull (log);
  lines = g_strsplit (log, "\n", -1);
  g_assert_true (g_str_has_prefix (lines[0], "first 2 "));
  g_assert_true (g_str_has_prefix (lines[1], "! p.xml:4: size: "));
  g_assert_true (g_str_has_prefix (lines[2], "! p.xml:5: nodes: "));
  g_assert_true (g_str_has_prefix (lines[3], "! p.xml:6: depth: "));
  g_assert_true (g_str_has_prefix (lines[4], "! p.xml:7: poem: "));
  g_assert_true (g_str_has_prefix (lines[5], "! p.xml:8: scope: "));
  g_assert_true (g_str_has_prefix (lines[6], "! p.xml:9: scope: "));
  g_assert_true (g_str_has_prefix (lines[7], "last 10 "));
}

static void
assert_whole_refused (const char *xml,
                      const char *says)
{
  g_autoptr (GError) error = NULL;
  char              *log = read_package (xml, strlen (xml), 16, &error);

  g_assert_null (log);
  g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
  if (strstr (error->message, says) == NULL)
    g_error ("\"%s\" does not say \"%s\"", error->message, says);
}

static void
test_whole_refused (void)
{
  g_autoptr (GString) twice = g_string_new (OPEN);
  g_autoptr (GString) old_twice = g_string_new (OPEN);
  g_autoptr (GString) cut = g_string_new (OPEN);

  append_entry (twice, "A", "x");
  append_entry (twice, "B", "x");
  append_entry (twice, "A", "y");
  g_string_append (twice, CLOSE);
  assert_whole_refused (twice->str, "p.xml:6: old-id: \"A\" was already used on line 2");
  g_string_append (old_twice,
                   "<entry id='63756564-6573-4b01-8f6f-6c642d696431' scope='/yq/' type='talk'>"
                   "<title>t</title><category>c</category></entry>\n"
                   "<entry id='63756564-6573-4b01-8f6f-6c642d696431' scope='/yq/' type='talk'>"
                   "<title>u</title><category>c</category></entry>" CLOSE);
  assert_whole_refused (old_twice->str, "p.xml:3: id: ");
  append_entry (cut, "A", "x");
  assert_whole_refused (cut->str, "XML");
  g_string_append (cut, "stray" CLOSE);
  assert_whole_refused (cut->str, "knowledge: text between");
  assert_whole_refused ("<!DOCTYPE k [<!ENTITY e 'x'>]>" OPEN CLOSE, "DOCTYPE");
  assert_whole_refused (OPEN "<entry>&e;</entry>" CLOSE, "XML");
  assert_whole_refused (OPEN "<entry>\xff</entry>" CLOSE, "p.xml:2: bytes");
  assert_whole_refused (OPEN "<entry></entri>" CLOSE, "p.xml:2: XML");
  assert_whole_refused (OPEN CLOSE "<a/>", "XML");
  assert_whole_refused ("", "bytes");
}

static void
test_callback_error (void)
{
  g_autoptr (GString)          xml = g_string_new (OPEN);
  Sink                         sink = { g_string_new (NULL), 2 };
  g_autoptr (CuePackageReader) reader = cue_package_reader_new ("p.xml", on_document, on_reject,
                                                                &sink);
  g_autoptr (GError)           error = NULL;

  append_entry (xml, "A", "x");
  append_entry (xml, "B", "x");
  append_entry (xml, "C", "x");
  g_string_append (xml, CLOSE);
  g_assert_false (cue_package_reader_feed (reader, xml->str, xml->len, &error)
                  && cue_package_reader_finish (reader, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_NO_SPACE);
  g_assert_null (strstr (sink.log->str, "C"));
  g_assert_false (cue_package_reader_finish (reader, NULL));
  g_string_free (sink.log, TRUE);
}

/* Lines are right beyond the 65,535 that libxml2 keeps, and nothing of a document stays behind. */
static void
test_many (void)
{
  g_autoptr (GString) xml = g_string_new (OPEN);
  g_autofree char    *log = NULL;

  for (int i = 0; i < 2000; i++)
    {
      g_autofree char *id = g_strdup_printf ("I-%d", i);

      append_entry (xml, id, "t");
      for (int j = 0; j < 50; j++)
        g_string_append_c (xml, '\n');
    }
  g_string_append (xml, "<entry scope='/yq/' type='talk'><old-id>Z</old-id><title>t</title>\n\n"
                        "<category>c</category><say id='a'>{</say></entry>" CLOSE);
  log = read_package (xml->str, xml->len, 65536, NULL);
  g_assert_nonnull (log);
  /* One line of <knowledge>, 2,000 times 52, and three of its own. */
  g_assert_nonnull (strstr (log, "! p.xml:104004: say: "));
}

static gboolean
on_level (const char *path,
          const char *name,
          guint64     line,
          gpointer    user_data,
          GError    **error)
{
  Sink *sink = user_data;

  g_string_append_printf (sink->log, "%s=%s@%" G_GUINT64_FORMAT "\n", path, name, line);
  return TRUE;
}

static char *
read_levels (const char *text,
             GError    **error)
{
  Sink                         sink = { g_string_new (NULL), 0 };
  g_autoptr (CuePackageReader) reader = cue_package_reader_new ("p.xml", on_document, on_reject,
                                                                &sink);
  gboolean                     fine;

  cue_package_reader_set_level_func (reader, on_level);
  fine = cue_package_reader_feed (reader, text, strlen (text), error)
         && cue_package_reader_finish (reader, error);
  return g_string_free (sink.log, !fine);
}

static void
test_levels (void)
{
  static const char *const BAD[] = { "<level path='yq' name='x'/>", "<level path='/yq/' name=''/>",
                                     "<level path='/yq/'/>", "<level path='/yq/' name='x'>y</level>" };
  g_autoptr (GError) error = NULL;
  g_autofree char   *log = NULL;

  log = read_levels (OPEN "<level path='/yq/' name='云桥'/>\n<level path='/yq/lj/' name='澜江省'/>"
                     CLOSE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (log, ==, "/yq/=云桥@2\n/yq/lj/=澜江省@3\n");
  for (gsize i = 0; i < G_N_ELEMENTS (BAD); i++)
    {
      g_autofree char   *text = g_strconcat (OPEN, BAD[i], CLOSE, NULL);
      g_autoptr (GError) problem = NULL;

      g_assert_null (read_levels (text, &problem));
      g_assert_error (problem, CUE_ERROR, CUE_ERROR_INVALID);
      g_assert_true (g_str_has_prefix (problem->message, "p.xml:2: level: "));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/package/cuts", test_cuts);
  g_test_add_func ("/package/same-as-alone", test_same_as_alone);
  g_test_add_func ("/package/limits", test_limits_reject_one);
  g_test_add_func ("/package/refused", test_whole_refused);
  g_test_add_func ("/package/callback-error", test_callback_error);
  g_test_add_func ("/package/many", test_many);
  g_test_add_func ("/package/levels", test_levels);
  return g_test_run ();
}
