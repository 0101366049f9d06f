/* test-xml.c: the museum of hostile XML.  Each piece has done harm somewhere.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-error.h"
#include "cue-xml.h"
#include "cue-xml-guard.h"

#define NS " xmlns=\"urn:cuedesk:knowledge:1\""

static void
assert_refused (const char *bytes,
                gssize      length,
                const char *says)
{
  g_autoptr (GError) error = NULL;
  xmlDocPtr          doc = cue_xml_parse (bytes, length, "museum.xml", &error);

  g_assert_null (doc);
  g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, "museum.xml:"));
  if (strstr (error->message, says) == NULL)
    g_error ("\"%s\" does not say \"%s\"", error->message, says);
}

static char *
text_of (const char *bytes,
         gssize      length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (xmlDoc) doc = cue_xml_parse (bytes, length, "good.xml", &error);

  g_assert_no_error (error);
  g_assert_nonnull (doc);
  return cue_xml_dup_text (xmlDocGetRootElement (doc));
}

static void
test_entities (void)
{
  g_autoptr (GString) laughs = g_string_new ("<!DOCTYPE a [<!ENTITY l0 \"ha\">");
  g_autoptr (GString) many = g_string_new ("<!DOCTYPE a [<!ENTITY e \"");

  for (int i = 1; i < 10; i++)
    g_string_append_printf (laughs, "<!ENTITY l%d \"&l%d;&l%d;&l%d;&l%d;&l%d;&l%d;\">", i, i - 1,
                            i - 1, i - 1, i - 1, i - 1, i - 1);
  g_string_append (laughs, "]><a>&l9;</a>");
  assert_refused (laughs->str, -1, "DOCTYPE");

  for (int i = 0; i < 100000; i++)
    g_string_append_c (many, 'x');
  g_string_append (many, "\">]><a>");
  for (int i = 0; i < 60000; i++)
    g_string_append (many, "&e;");
  g_string_append (many, "</a>");
  assert_refused (many->str, -1, "DOCTYPE");

  assert_refused ("<a>&nothing;</a>", -1, "XML");
  assert_refused ("<a b=\"&nothing;\"/>", -1, "XML");
}

static void
test_external (void)
{
  assert_refused ("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>", -1,
                  "DOCTYPE");
  assert_refused ("<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/a.dtd\"><a/>", -1, "DOCTYPE");
  assert_refused ("<!DOCTYPE a PUBLIC \"-//W3C//DTD XHTML 1.0//EN\" \"a.dtd\"><a/>", -1, "DOCTYPE");
  assert_refused ("<!DOCTYPE a [<!ENTITY % p SYSTEM \"file:///etc/passwd\"> %p;]><a/>", -1,
                  "DOCTYPE");
  assert_refused ("<!-- ok --><?ok ok?>\n<!DOCTYPE a><a/>", -1, "museum.xml:2: DOCTYPE");
}

/* Refused by being an ordinary element: nothing is loaded, and no schema of ours knows it. */
static void
test_xinclude (void)
{
  const char *xml = "<entry" NS " scope=\"/yq/\"><include xmlns=\"http://www.w3.org/2001/XInclude\" "
                    "href=\"/etc/passwd\" parse=\"text\"/></entry>";
  g_autoptr (GError) error = NULL;
  g_autoptr (xmlDoc) doc = cue_xml_parse (xml, -1, "museum.xml", &error);
  xmlNodePtr         include;

  g_assert_no_error (error);
  include = cue_xml_first_child (xmlDocGetRootElement (doc), "include");
  g_assert_nonnull (include);
  g_assert_null (include->children);
  g_assert_false (cue_xml_validate (doc, "knowledge", "museum.xml", &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
}

static char *
nested (guint depth)
{
  GString *xml = g_string_new (NULL);

  for (guint i = 0; i < depth; i++)
    g_string_append (xml, "<a>");
  for (guint i = 0; i < depth; i++)
    g_string_append (xml, "</a>");
  return g_string_free (xml, FALSE);
}

static void
test_depth (void)
{
  g_autofree char *fine = nested (CUE_XML_MAX_DEPTH);
  g_autofree char *deep = nested (CUE_XML_MAX_DEPTH + 1);
  g_autofree char *deeper = nested (300);
  g_autofree char *deepest = nested (100000);
  g_autofree char *text = text_of (fine, -1);

  g_assert_cmpstr (text, ==, "");
  assert_refused (deep, -1, "depth");
  assert_refused (deeper, -1, "");
  assert_refused (deepest, -1, "");
}

static void
test_size (void)
{
  g_autoptr (GString) text = g_string_new ("<a>");
  g_autoptr (GString) nodes = g_string_new ("<a>");
  g_autoptr (GString) attributes = g_string_new ("<a");
  g_autoptr (GString) attribute = g_string_new ("<a b=\"");
  g_autofree char    *filler = NULL;

  g_string_set_size (text, 12 * 1024 * 1024);
  memset (text->str + 3, 'x', text->len - 3);
  g_string_append (text, "</a>");
  assert_refused (text->str, (gssize) text->len, "size");

  for (int i = 0; i < CUE_XML_MAX_NODES - 1; i++)
    g_string_append (nodes, "<b/>");
  g_string_append (nodes, "</a>");
  g_free (text_of (nodes->str, -1));
  g_string_insert (nodes, 3, "<b/>");
  assert_refused (nodes->str, -1, "nodes");

  /* Quadratic in libxml2 2.9 before any callback; the guard is faster. */
  for (int i = 0; i < 100000; i++)
    g_string_append_printf (attributes, " a%d='>'", i);
  g_string_append (attributes, "/>");
  assert_refused (attributes->str, (gssize) attributes->len, "attributes");

  filler = g_strnfill (300 * 1024, 'x');
  g_string_append (attribute, filler);
  g_string_append (attribute, "\"/>");
  assert_refused (attribute->str, (gssize) attribute->len, "tag");
}

static void
test_encodings_refused (void)
{
  assert_refused ("<?xml version='1.0' encoding='UTF-7'?><a>+ADw-script+AD4-</a>", -1, "encoding");
  assert_refused ("<?xml version=\"1.0\" encoding=\"ISO-2022-JP\"?><a/>", -1, "encoding");
  assert_refused ("<?xml version=\"1.0\"\n encoding = \"latin1\"?><a/>", -1, "encoding");
  assert_refused ("\x4c\x6f\xa7\x94", 4, "bytes");
  assert_refused ("\0\0\xfe\xff", 4, "bytes");
  assert_refused ("\xff\xfe\0\0<\0\0\0", 8, "NUL");
  assert_refused ("", 0, "bytes");
  assert_refused ("not xml", -1, "bytes");
  assert_refused ("<a>\xe6\xb5</a>", -1, "museum.xml:1: bytes");
  assert_refused ("<a>\n\xc0\x80</a>", -1, "museum.xml:2: bytes");
  assert_refused ("<a>\xed\xa0\x80</a>", -1, "bytes");
  assert_refused ("<?xml version='1.0' encoding='GB18030'?><a>\xff\xff</a>", -1, "GB18030");
  assert_refused ("<a>x\0y</a>", 10, "NUL");
  assert_refused ("<a>\x01</a>", -1, "XML");
}

static void
test_truncated (void)
{
  const char *xml = "<?xml version=\"1.0\"?>\n<a b=\"c\"><!-- d --><e>f&amp;</e><![CDATA[g]]></a>";
  gsize       length = strlen (xml);

  g_free (text_of (xml, -1));
  for (gsize i = 0; i < length; i++)
    assert_refused (xml, (gssize) i, "");
  assert_refused ("<a/><b/>", -1, "XML");
  assert_refused ("<a/>text", -1, "XML");
  assert_refused ("<a><b></a>", -1, "XML");
  assert_refused ("<a b='1' b='2'/>", -1, "XML");
  assert_refused ("<p:a/>", -1, "XML");
}

static void
test_encodings_good (void)
{
  const char *plain = "<a>套餐&#x4e00;&amp;𠮷</a>";
  const char *wanted = "套餐一&𠮷";
  const struct
  {
    const char *charset;
    const char *head;
  } cases[] = {
    { "UTF-8", "" },
    { "UTF-8", "\xef\xbb\xbf" },
    { "UTF-8", "\xef\xbb\xbf<?xml version='1.0' encoding='utf-8'?>" },
    { "UTF-16LE", "\xef\xbb\xbf<?xml version='1.0' encoding='UTF-16'?>" },
    { "UTF-16BE", "\xef\xbb\xbf<?xml version='1.0' encoding='UTF-16'?>" },
    { "UTF-16LE", "" },
    { "UTF-16BE", "<?xml version='1.0'?>" },
    { "GB18030", "<?xml version='1.0' encoding='GB18030'?>" },
    { "GB18030", "<?xml version=\"1.0\" encoding=\"gbk\"?>" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *utf8 = g_strconcat (cases[i].head, plain, NULL);
      gsize            length;
      g_autofree char *bytes = g_convert (utf8, -1, cases[i].charset, "UTF-8", NULL, &length, NULL);
      g_autofree char *text = text_of (bytes, (gssize) length);

      g_assert_cmpstr (text, ==, wanted);
    }
}

static void
test_tree (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (xmlDoc) doc = cue_xml_parse ("<a x=' 1&amp;2\n3 '> p <!-- - -->q<![CDATA[ <r> ]]>\n"
                                          "<b y='-7' z='true'>&lt;c</b><?d e?><b>f</b>\n</a>",
                                          -1, "good.xml", &error);
  xmlNodePtr       root = xmlDocGetRootElement (doc);
  xmlNodePtr       b = cue_xml_first_child (root, "b");
  g_autofree char *text = cue_xml_dup_text (root);
  g_autofree char *x = cue_xml_dup_attribute (root, "x");
  g_auto (GStrv)   bs = cue_xml_dup_child_texts (root, "b");
  gint64           value;

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "p q <r>");
  g_assert_cmpstr (x, ==, "1&2 3");
  g_assert_cmpuint (g_strv_length (bs), ==, 2);
  g_assert_cmpstr (bs[0], ==, "<c");
  g_assert_cmpint (cue_xml_get_line (b), ==, 3);
  g_assert_true (cue_xml_get_int (b, "y", 0, &value, "good.xml", &error));
  g_assert_cmpint (value, ==, -7);
  g_assert_true (cue_xml_get_bool (b, "z", FALSE));
  g_assert_false (cue_xml_get_int (b, "z", 0, &value, "good.xml", &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, "good.xml:3: z: "));
}

/* Oracle: whatever bytes come, an accepted tree has no DTD, and the guard never lets one pass. */
static void
test_random_bytes (void)
{
  static const char *const PIECES[] = {
    "<", ">", "<a>", "</a>", "<a/>", "<!", "<!DOCTYPE a>", "<!--", "-->", "--", "]]>", "<![CDATA[",
    "<?x ?>", "\"", "'", "=", " b='c'", "&amp;", "&#60;", "&x;", "[", "]", "套", "\n", "<!ENTITY",
  };

  guint accepted = 0;

  for (int round = 0; round < 20000; round++)
    {
      g_autoptr (GString) xml = g_string_new (NULL);
      xmlDocPtr           doc;
      int                 n = g_test_rand_int_range (1, 12);

      g_string_append (xml, "<a>");
      for (int i = 0; i < n; i++)
        g_string_append (xml, PIECES[g_test_rand_int_range (0, G_N_ELEMENTS (PIECES))]);
      g_string_append (xml, "</a>");
      doc = cue_xml_parse (xml->str, (gssize) xml->len, "random.xml", NULL);
      if (doc == NULL)
        continue;
      g_assert_null (doc->intSubset);
      g_assert_null (doc->extSubset);
      xmlFreeDoc (doc);
      accepted++;
    }
  /* The generator is worth something only when both outcomes occur. */
  g_assert_cmpuint (accepted, >, 100);
  g_assert_cmpuint (accepted, <, 19900);
}

/* The guard may be cut anywhere and must say the same. */
static void
test_guard_cuts (void)
{
  const char *xml = "<a b='>' c=\"<!DOCTYPE\"><!-- <!DOCTYPE > --->--><![CDATA[<!X]]]]><?p <!Y ?" "?></a>"
                    "<!DOCTYPE a>";
  gsize       length = strlen (xml);

  for (gsize cut = 0; cut <= length; cut++)
    {
      CueXmlGuard        guard = { 0 };
      g_autoptr (GError) error = NULL;
      gboolean           fine = cue_xml_guard_scan (&guard, xml, cut, "g", &error)
                                && cue_xml_guard_scan (&guard, xml + cut, length - cut, "g", &error);

      g_assert_false (fine);
      g_assert_nonnull (strstr (error->message, "DOCTYPE"));
    }
  {
    CueXmlGuard        guard = { 0 };
    g_autoptr (GError) error = NULL;

    cue_xml_guard_scan (&guard, xml, length - strlen ("<!DOCTYPE a>"), "g", &error);
    g_assert_no_error (error);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xml/museum/entities", test_entities);
  g_test_add_func ("/xml/museum/external", test_external);
  g_test_add_func ("/xml/museum/xinclude", test_xinclude);
  g_test_add_func ("/xml/museum/depth", test_depth);
  g_test_add_func ("/xml/museum/size", test_size);
  g_test_add_func ("/xml/museum/encodings", test_encodings_refused);
  g_test_add_func ("/xml/museum/truncated", test_truncated);
  g_test_add_func ("/xml/encodings", test_encodings_good);
  g_test_add_func ("/xml/tree", test_tree);
  g_test_add_func ("/xml/random", test_random_bytes);
  g_test_add_func ("/xml/guard-cuts", test_guard_cuts);
  return g_test_run ();
}
