/* test-document.c: one meaning, one sequence of bytes; and where errors are said to be.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-document.h"
#include "cue-entry.h"
#include "cue-error.h"
#include "cue-projection.h"
#include "cue-rules.h"
#include "cue-script.h"
#include "cue-words.h"

#define NS " xmlns=\"urn:cuedesk:knowledge:1\""
#define ENTRY "<entry" NS " scope=\"/yq/\" type=\"tariff\">"
#define HEAD "<old-id>A</old-id><title>t</title><category>c</category>"

/* --- a random document, written plainly and with every freedom XML gives -------------------- */

typedef struct
{
  const char *name;
  GPtrArray  *attributes; /* name, value, name, value … */
  char       *text;
  GPtrArray  *children;
} Node;

static void
node_free (gpointer data)
{
  Node *node = data;

  g_ptr_array_unref (node->attributes);
  g_ptr_array_unref (node->children);
  g_free (node->text);
  g_free (node);
}

static Node *
node_new (Node       *parent,
          const char *name,
          char       *text)
{
  Node *node = g_new0 (Node, 1);

  node->name = name;
  node->text = text;
  node->attributes = g_ptr_array_new_with_free_func (g_free);
  node->children = g_ptr_array_new_with_free_func (node_free);
  if (parent != NULL)
    g_ptr_array_add (parent->children, node);
  return node;
}

static void
set (Node       *node,
     const char *name,
     const char *value)
{
  g_ptr_array_add (node->attributes, g_strdup (name));
  g_ptr_array_add (node->attributes, g_strdup (value));
}

static gboolean
coin (void)
{
  return g_test_rand_int_range (0, 2) == 1;
}

/* Never empty, folded, with everything that must be escaped. */
static char *
random_text (void)
{
  static const char *const PIECES[] = {
    "套餐", "流量", "&", "<", ">", "\"", "'", "a", "Z", "9", "𠮷", "é", "]]>", "&amp;", "；",
  };
  GString *text = g_string_new (PIECES[g_test_rand_int_range (0, G_N_ELEMENTS (PIECES))]);
  int      n = g_test_rand_int_range (0, 8);

  for (int i = 0; i < n; i++)
    {
      if (g_test_rand_int_range (0, 4) == 0)
        g_string_append_c (text, ' ');
      g_string_append (text, PIECES[g_test_rand_int_range (0, G_N_ELEMENTS (PIECES))]);
    }
  return g_string_free (text, FALSE);
}

static void
add_many (Node       *parent,
          const char *name)
{
  int n = g_test_rand_int_range (0, 3);

  for (int i = 0; i < n; i++)
    node_new (parent, name, random_text ());
}

static void
add_read (Node *root)
{
  Node *read;
  Node *block;

  if (coin ())
    return;
  read = node_new (root, "read", NULL);
  node_new (read, "p", random_text ());
  block = node_new (read, coin () ? "list" : "steps", NULL);
  node_new (block, "item", random_text ());
  add_many (block, "item");
  block = node_new (node_new (read, "table", NULL), "row", NULL);
  node_new (block, "cell", random_text ());
  node_new (block, "cell", NULL);
  block = node_new (read, "link", random_text ());
  set (block, "href", "https://example.org/?a=1&b=\"2\"");
  add_many (read, "note");
}

static Node *
random_entry (void)
{
  Node *root = node_new (NULL, "entry", NULL);
  int   n;

  set (root, "scope", coin () ? "/yq/" : "/yq/lj/");
  set (root, "type", coin () ? "tariff" : "fault");
  if (coin ())
    set (root, "audience", coin () ? "agent" : "customer");
  if (coin ())
    set (root, "minutes", coin () ? "0" : "12");
  if (coin ())
    set (root, "valid-from", "2026-11-01");
  /* What holds for one day only ends on the day it begins. */
  if (coin ())
    set (root, "valid-until", coin () ? "2026-11-01" : "2026-11-02");
  if (coin ())
    set (root, "lang", coin () ? "zh" : "en");
  node_new (root, "old-id", random_text ());
  node_new (root, "title", random_text ());
  add_many (root, "asked");
  add_many (root, "keyword");
  node_new (root, "category", random_text ());
  n = g_test_rand_int_range (0, 3);
  for (int i = 0; i < n; i++)
    {
      Node            *say = node_new (root, "say", random_text ());
      g_autofree char *id = g_strdup_printf ("s%d", i);

      set (say, "id", id);
      if (coin ())
        set (say, "channel", "chat");
      if (coin ())
        node_new (say, "elderly", random_text ());
    }
  add_read (root);
  return root;
}

static void
write_plain (GString    *out,
             const Node *node,
             gboolean    is_root)
{
  g_string_append_printf (out, "<%s%s", node->name, is_root ? NS : "");
  for (guint i = 0; i < node->attributes->len; i += 2)
    {
      g_autofree char *value = g_markup_escape_text (node->attributes->pdata[i + 1], -1);

      g_string_append_printf (out, " %s=\"%s\"", (char *) node->attributes->pdata[i], value);
    }
  g_string_append_c (out, '>');
  if (node->text != NULL)
    {
      g_autofree char *text = g_markup_escape_text (node->text, -1);

      g_string_append (out, text);
    }
  for (guint i = 0; i < node->children->len; i++)
    write_plain (out, node->children->pdata[i], FALSE);
  g_string_append_printf (out, "</%s>", node->name);
}

static void
noise (GString *out)
{
  static const char *const NOISE[] = { "", " ", "\n\t", "<!-- x -->", "<?x y?>", "\r\n  ", "" };

  g_string_append (out, NOISE[g_test_rand_int_range (0, G_N_ELEMENTS (NOISE))]);
}

static void
noisy_char (GString *out,
            gunichar c,
            gboolean in_attribute)
{
  int how = g_test_rand_int_range (0, 6);

  if (c == ' ' && !in_attribute && how < 3)
    g_string_append (out, how == 0 ? "\n   " : how == 1 ? "\t" : " <!-- y --> ");
  else if (c == ' ' && how == 0)
    g_string_append (out, " \n ");
  else if (how == 0)
    g_string_append_printf (out, "&#%u;", c);
  else if (how == 1)
    g_string_append_printf (out, "&#x%X;", c);
  else if (how == 2 && !in_attribute && c != ']')
    {
      g_string_append (out, "<![CDATA[");
      g_string_append_unichar (out, c);
      g_string_append (out, "]]>");
    }
  else if (how == 3 && !in_attribute)
    {
      g_string_append (out, "<!-- z --><?p?>");
      g_string_append_printf (out, "&#%u;", c);
    }
  else if (strchr ("<>&\"'", (int) MIN (c, 127)) != NULL)
    g_string_append_printf (out, "&#%u;", c);
  else
    g_string_append_unichar (out, c);
}

static void
write_noisy (GString    *out,
             const Node *node,
             const char *prefix,
             gboolean    is_root)
{
  guint n = node->attributes->len / 2;
  guint first = n > 0 ? (guint) g_test_rand_int_range (0, (int) n) : 0;

  g_string_append_printf (out, "<%s%s", prefix, node->name);
  if (is_root)
    g_string_append_printf (out, " xmlns%s=\"urn:cuedesk:knowledge:1\"", *prefix ? ":k" : "");
  for (guint i = 0; i < n; i++)
    {
      guint       k = n - 1 - (first + i) % n;
      const char *value = node->attributes->pdata[2 * k + 1];

      g_string_append_printf (out, "\n %s = \"", (char *) node->attributes->pdata[2 * k]);
      for (const char *c = value; *c != '\0'; c = g_utf8_next_char (c))
        noisy_char (out, g_utf8_get_char (c), TRUE);
      g_string_append_c (out, '"');
    }
  if (is_root && coin ())
    g_string_append (out, " governance='free' verifier=''");
  g_string_append_c (out, '>');
  noise (out);
  for (const char *c = node->text; c != NULL && *c != '\0'; c = g_utf8_next_char (c))
    noisy_char (out, g_utf8_get_char (c), FALSE);
  noise (out);
  for (guint i = 0; i < node->children->len; i++)
    {
      if (is_root && i == 3 && strcmp (((Node *) node->children->pdata[2])->name, "asked") == 0
          && strcmp (((Node *) node->children->pdata[3])->name, "asked") == 0)
        g_string_append_printf (out, "<%sasked> </%sasked>", prefix, prefix);
      write_noisy (out, node->children->pdata[i], prefix, FALSE);
      noise (out);
    }
  g_string_append_printf (out, "</%s%s >", prefix, node->name);
}

static CueDocument *
parse (const char *xml,
       gssize      length)
{
  g_autoptr (GError) error = NULL;
  CueDocument       *document = cue_document_parse (xml, length, "test.xml", &error);

  if (error != NULL)
    g_error ("%s\n%s", error->message, xml);
  return document;
}

static void
assert_same_projection (CueDocument *a,
                        CueDocument *b)
{
  g_autoptr (CueProjection) p = cue_document_project (a, NULL);
  g_autoptr (CueProjection) q = cue_document_project (b, NULL);

  g_assert_cmpstr (p->title, ==, q->title);
  g_assert_cmpstr (p->text, ==, q->text);
  g_assert_cmpstr (p->category, ==, q->category);
  g_assert_cmpstr (p->first_say, ==, q->first_say);
  g_assert_cmpstrv (p->asked, q->asked);
  g_assert_cmpstrv (p->keywords, q->keywords);
  g_assert_cmpstrv (p->old_ids, q->old_ids);
  g_assert_cmpint (p->n_say, ==, q->n_say);
  g_assert_cmpint (p->verify_days, ==, q->verify_days);
}

static void
test_canonical_property (void)
{
  static const char *const CHARSETS[] = { "UTF-8", "UTF-16", "GB18030" };

  for (int round = 0; round < 300; round++)
    {
      Node                   *root = random_entry ();
      g_autoptr (GString)     plain = g_string_new (NULL);
      g_autoptr (GString)     noisy = g_string_new (NULL);
      const char             *charset = CHARSETS[g_test_rand_int_range (0, 3)];
      g_autofree char        *bytes = NULL;
      gsize                   length;
      g_autoptr (CueDocument) first = NULL;
      g_autoptr (CueDocument) again = NULL;
      g_autoptr (CueDocument) other = NULL;

      write_plain (plain, root, TRUE);
      g_string_append_printf (noisy, "<?xml version='1.0' encoding='%s'?>", charset);
      noise (noisy);
      write_noisy (noisy, root, coin () ? "k:" : "", TRUE);
      noise (noisy);
      node_free (root);
      first = parse (plain->str, -1);
      again = parse (cue_document_get_body (first), -1);
      g_assert_cmpstr (cue_document_get_body (first), ==, cue_document_get_body (again));
      g_assert_cmpstr (cue_document_get_sha256 (first), ==, cue_document_get_sha256 (again));
      bytes = g_convert (noisy->str, -1, charset, "UTF-8", NULL, &length, NULL);
      g_assert_nonnull (bytes);
      other = parse (bytes, (gssize) length);
      g_assert_cmpstr (cue_document_get_body (first), ==, cue_document_get_body (other));
      g_assert_cmpstr (cue_document_get_id (first), ==, cue_document_get_id (other));
      assert_same_projection (first, other);
    }
}

static void
test_canonical_bytes (void)
{
  g_autoptr (CueDocument) document
    = parse ("<k:entry xmlns:k='urn:cuedesk:knowledge:1' type='talk' scope='/yq/' lang='zh'>\n"
             "<k:old-id> X-1 </k:old-id><k:title>a\n b &gt; \"c\"</k:title><k:keyword/>"
             "<k:category>d</k:category></k:entry>", -1);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256,
                                                        cue_document_get_body (document), -1);
  g_autofree char *id = cue_document_id_from_old_id ("X-1");
  g_autofree char *wanted
    = g_strdup_printf ("<entry" NS " id=\"%s\" scope=\"/yq/\" type=\"talk\"><old-id>X-1</old-id>"
                       "<title>a b &gt; &quot;c&quot;</title><category>d</category></entry>", id);

  g_assert_cmpstr (cue_document_get_body (document), ==, wanted);
  g_assert_cmpstr (cue_document_get_sha256 (document), ==, sum);
  g_assert_cmpuint (cue_document_get_length (document), ==, strlen (wanted));
  g_assert_cmpstr (cue_document_get_id (document), ==, id);
  g_assert_true (g_uuid_string_is_valid (id));
  g_assert_cmpint (id[14], ==, '5');
  /* Fixed for ever: a changed derivation would lose every document imported before. */
  g_assert_cmpstr (id, ==, "d8807c01-2085-586a-8902-dae9925c978f");
}

static void
test_stripped (void)
{
  g_autoptr (CueDocument) document = parse (ENTRY "<old-id>A</old-id><title>1\xe2\x80\xae"
                                            "2\xe2\x81\xa6</title><category>c</category></entry>",
                                            -1);

  g_assert_cmpstr (cue_document_get_title (document), ==, "12");
  g_assert_cmpuint (cue_document_get_n_stripped (document), ==, 2);
}

/* What nobody sees is in no approved text, and does not fill a field; a joiner shapes what is seen. */
static void
test_unseen (void)
{
  static const gunichar UNSEEN[] = { 0xad, 0x61c, 0x200b, 0x200e, 0x200f, 0x2060, 0x2064, 0xfeff };

  for (gsize i = 0; i < G_N_ELEMENTS (UNSEEN); i++)
    {
      g_autofree char *filled = g_strdup_printf (ENTRY "<old-id>A</old-id><title>1&#%u;2\xe2\x80\x8d"
                                                 "</title><category>c</category></entry>",
                                                 UNSEEN[i]);
      g_autofree char *empty = g_strdup_printf (ENTRY "<old-id>A</old-id><title> &#%u;</title>"
                                                "<category>c</category></entry>", UNSEEN[i]);
      g_autoptr (CueDocument) document = parse (filled, -1);
      g_autoptr (CueDocument) nothing = NULL;
      g_autoptr (GError)      error = NULL;

      g_assert_cmpstr (cue_document_get_title (document), ==, "12\xe2\x80\x8d");
      g_assert_cmpuint (cue_document_get_n_stripped (document), ==, 1);
      nothing = cue_document_parse (empty, -1, "test.xml", &error);
      g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
      g_assert_null (nothing);
    }
}

static void
test_errors (void)
{
  static const struct
  {
    const char *xml;
    const char *place;
  } CASES[] = {
    { "<entry" NS " type='talk'>" HEAD "</entry>", "test.xml:1: scope: " },
    { "<entry" NS " scope='yq' type='talk'>" HEAD "</entry>", "test.xml:1: scope: " },
    { "<entry" NS " scope='/yq/'>" HEAD "</entry>", "test.xml:1: type: " },
    { "<entry" NS " scope='/yq/' type='tarif'>" HEAD "</entry>", "test.xml:1: type: " },
    { "<entry scope='/yq/' type='talk'>" HEAD "</entry>", "test.xml:1: entry: " },
    { "<entity" NS "/>", "test.xml:1: entity: " },
    { "<knowledge" NS "/>", "test.xml:1: knowledge: " },
    { ENTRY "<title>t</title><category>c</category></entry>", "test.xml:1: id: " },
    { ENTRY "<old-id>A</old-id><category>c</category></entry>", "test.xml:1: title: " },
    { ENTRY "<old-id>A</old-id><title> </title><category>c</category></entry>",
      "test.xml:1: title: " },
    { ENTRY "\n<old-id>A</old-id><title>t</title></entry>", "test.xml:1: category: " },
    { ENTRY HEAD "\n<titel>x</titel></entry>", "test.xml:2: titel: " },
    { ENTRY HEAD "\n<asked>x</asked></entry>", "test.xml:2: asked: " },
    { ENTRY HEAD "<say id='a'>x<elderly>y</elderly>\n\nz</say></entry>", "test.xml:1: say: " },
    { "<entry" NS " scope='/yq/' type='talk' valid-from='2026-02-29'>" HEAD "</entry>",
      "test.xml:1: valid-from: " },
    { "<entry" NS " scope='/yq/' type='talk' valid-from='2026-03-01' valid-until='2026-02-28'>"
      HEAD "</entry>", "test.xml:1: valid-until: " },
    { "<entry" NS " scope='/yq/' type='talk' minutes='-1'>" HEAD "</entry>",
      "test.xml:1: minutes: " },
    { "<entry" NS " scope='/yq/' type='talk' id='X'>" HEAD "</entry>", "test.xml:1: id: " },
    { "<entry" NS " scope='/yq/' type='talk' colour='red'>" HEAD "</entry>",
      "test.xml:1: colour: " },
    { "<entry" NS " scope='/yq/' type='talk' xml:lang='zh'>" HEAD "</entry>",
      "test.xml:1: lang: " },
    { ENTRY "x" HEAD "</entry>", "test.xml:1: entry: " },
    { ENTRY HEAD "\n<title>t</title></entry>", "test.xml:2: title: " },
    { ENTRY HEAD "\n<category>t</category></entry>", "test.xml:2: category: " },
    { ENTRY HEAD "\n<topic xmlns='urn:x'>t</topic></entry>", "test.xml:2: topic: " },
    { ENTRY HEAD "\n<fact kind='price' name='n' unit='fen'>x</fact></entry>",
      "test.xml:2: value: " },
    { ENTRY HEAD "\n<fact kind='date' name='n' unit='day'>2026-13-01</fact></entry>",
      "test.xml:2: fact: " },
    { ENTRY HEAD "\n<fact kind='price' name='n' unit='yuan' value='1'>x</fact></entry>",
      "test.xml:2: unit: " },
    { ENTRY HEAD "<say id='a'>x</say>\n<say id='a'>y</say></entry>", "test.xml:2: id: " },
    { ENTRY HEAD "\n<say id='a'>{offer.fee</say></entry>", "test.xml:2: say: " },
    { ENTRY HEAD "\n<say id='a'>{Offer}</say></entry>", "test.xml:2: say: " },
    { ENTRY HEAD "\n<say id='a'>x\n<elderly>}</elderly></say></entry>", "test.xml:3: elderly: " },
    { ENTRY HEAD "\n<say>x</say></entry>", "test.xml:2: id: " },
    { ENTRY HEAD "\n<say id='a'/></entry>", "test.xml:2: say: " },
    { ENTRY HEAD "<read>\n<link href='file:///etc/passwd'>x</link></read></entry>",
      "test.xml:2: href: " },
    { ENTRY HEAD "<read>\n<list><note>x</note></list></read></entry>", "test.xml:2: note: " },
    { "<script" NS " scope='/yq/'><old-id>A</old-id><title>t</title></script>",
      "test.xml:1: step: " },
    { "<script" NS " scope='/yq/'><old-id>A</old-id><title>t</title>\n<step id='a' kind='say' "
      "group='free' next='b'><text>x</text></step></script>", "test.xml:2: next: " },
    { "<script" NS " scope='/yq/'><old-id>A</old-id><title>t</title><step id='a' kind='say' "
      "group='free'><text>x</text>\n<branch label='l' next='b'/></step></script>",
      "test.xml:2: next: " },
    { "<script" NS " scope='/yq/'><old-id>A</old-id><title>t</title><step id='a' kind='say' "
      "group='free'><text>x</text></step>\n<step id='a' kind='say' group='free'><text>x</text>"
      "</step></script>", "test.xml:2: id: " },
    { "<script" NS " scope='/yq/'><old-id>A</old-id><title>t</title>\n<step id='end' kind='say' "
      "group='free'><text>x</text></step></script>", "test.xml:2: id: " },
    { "<rules" NS " scope='/yq/'><old-id>A</old-id><title>t</title>\n<rule id='r' name='n' "
      "level='alarm'><when>1</when></rule></rules>", "test.xml:2: level: " },
    { "<rules" NS " scope='/yq/'><old-id>A</old-id><title>t</title>\n<parameter name='p' "
      "value='99999999999999999999'>x</parameter></rules>", "test.xml:2: value: " },
    { "<words" NS " scope='/yq/' use='disclosures'><old-id>A</old-id><title>t</title>\n"
      "<group id='N01'><word>x</word></group></words>", "test.xml:2: text: " },
    { "<catalogue xmlns='urn:cuedesk:catalogue:1' date='2026-02-30'/>", "test.xml:1: date: " },
    { "<catalogue xmlns='urn:cuedesk:catalogue:1' date='2026-02-20'>\n<plan id='P' name='n'/>"
      "</catalogue>", "test.xml:2: plan: " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GError) error = NULL;
      CueDocument       *document = cue_document_parse (CASES[i].xml, -1, "test.xml", &error);

      if (document != NULL)
        g_error ("case %u is accepted: %s", (guint) i, cue_document_get_body (document));
      g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
      if (!g_str_has_prefix (error->message, CASES[i].place))
        g_error ("case %u: \"%s\" is not at \"%s\"", (guint) i, error->message, CASES[i].place);
      g_assert_cmpuint (strlen (error->message), >, strlen (CASES[i].place) + 10);
    }
}

static void
test_entry (void)
{
  g_autoptr (CueDocument) document
    = parse ("<notice" NS " scope='/yq/lj/' must-read='true' audience='customer' "
             "governance='controlled' verify-days='7' minutes='4' verified='2026-11-01'>"
             "<old-id>A</old-id><old-id>B</old-id><title>t</title><category>c/d</category>"
             "<topic>overage</topic><applies><tier>gold</tier><plan>P1</plan></applies>"
             "<parent document='63756564-6573-4b01-8f6f-6c642d696431' no='3'>"
             "<inherited>facts</inherited></parent>"
             "<fact kind='price' name='p' unit='fen' value='1500'>15</fact>"
             "<say id='s1' channel='phone'>{plan.name} x<elderly>y</elderly></say>"
             "<read><p>p</p><table><row><cell/><cell>c2</cell></row></table>"
             "<link href='cuedesk:entry/A'>l</link></read><related ref='Z'/></notice>", -1);
  g_autoptr (CueEntry) entry = cue_entry_new_from_document (document, NULL);
  g_autofree char     *text = cue_entry_dup_plain_text (entry);
  CueBlock            *table = g_ptr_array_index (entry->read, 1);
  CueBlock            *link = g_ptr_array_index (entry->read, 2);
  CueSayLine          *say = g_ptr_array_index (entry->say, 0);
  CueTypedFact        *fact = g_ptr_array_index (entry->facts, 0);

  g_assert_cmpint (entry->document_kind, ==, CUE_DOCUMENT_NOTICE);
  g_assert_true (entry->must_read && entry->may_be_told && entry->controlled);
  g_assert_cmpint (entry->verify_days, ==, 7);
  g_assert_cmpint (entry->minutes, ==, 4);
  g_assert_cmpint (entry->parent_no, ==, 3);
  g_assert_cmpstr (entry->lang, ==, "zh");
  g_assert_cmpstr (entry->tiers[0], ==, "gold");
  g_assert_cmpstr (entry->plans[0], ==, "P1");
  g_assert_cmpuint (g_strv_length (entry->segments), ==, 0);
  g_assert_cmpstr (entry->related[0], ==, "Z");
  g_assert_cmpstr (entry->inherited[0], ==, "facts");
  g_assert_cmpstr (entry->old_ids[1], ==, "B");
  g_assert_cmpstr (say->channel, ==, "phone");
  g_assert_cmpstr (say->elderly, ==, "y");
  g_assert_cmpint (fact->value, ==, 1500);
  g_assert_cmpstr (((GStrv) g_ptr_array_index (table->rows, 0))[0], ==, "");
  g_assert_cmpstr (((GStrv) g_ptr_array_index (table->rows, 0))[1], ==, "c2");
  g_assert_cmpstr (link->href, ==, "cuedesk:entry/A");
  g_assert_cmpstr (text, ==, "{plan.name} x\ny\np\n  c2\nl\np 15\n");
}

static void
test_script (void)
{
  g_autoptr (CueDocument) document
    = parse ("<script" NS " scope='/yq/' topic='overage' flow='complaint'><old-id>S</old-id>"
             "<title>t</title><step id='a' kind='ask' group='required' offer='true'><text>x</text>"
             "<elderly>y</elderly><covers>N01</covers><branch label='l' next='end' offer='plan'/>"
             "</step><step id='b' kind='say' group='free' next='a'><text>z</text></step></script>",
             -1);
  g_autoptr (CueScript)     script = cue_script_new_from_document (document, NULL);
  const CueScriptStep      *step = cue_script_find_step (script, "a");
  g_autoptr (CueProjection) projection = cue_document_project (document, NULL);
  g_autoptr (GError)        error = NULL;

  g_assert_cmpuint (script->steps->len, ==, 2);
  g_assert_cmpint (step->kind, ==, CUE_STEP_ASK);
  g_assert_cmpint (step->group, ==, CUE_STEP_REQUIRED);
  g_assert_true (step->is_offer);
  g_assert_cmpstr (step->covers[0], ==, "N01");
  g_assert_cmpstr (((CueScriptBranch *) step->branches->pdata[0])->offer, ==, "plan");
  g_assert_null (cue_script_find_step (script, "end"));
  g_assert_cmpstr (projection->type, ==, "overage");
  g_assert_cmpstr (projection->first_say, ==, "z");
  g_assert_cmpstr (projection->text, ==, "x\ny\nl\nz\n");
  g_assert_null (cue_entry_new_from_document (document, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
}

static void
test_script_from_lines (void)
{
  g_autoptr (CueDocument) document = parse (ENTRY HEAD "<say id='s1'>x<elderly>y</elderly></say>"
                                            "<say id='s2'>z</say></entry>", -1);
  g_autoptr (CueEntry)    entry = cue_entry_new_from_document (document, NULL);
  g_autoptr (CueScript)   script = cue_script_new_from_lines (entry->id, entry->title, entry->say);
  const CueScriptStep    *step = cue_script_find_step (script, "s1");

  g_assert_cmpuint (script->steps->len, ==, 2);
  g_assert_cmpint (step->kind, ==, CUE_STEP_SAY);
  g_assert_cmpstr (step->elderly, ==, "y");
  g_assert_null (step->next);
  g_assert_cmpstr (script->title, ==, "t");
}

static void
test_rules_and_words (void)
{
  g_autoptr (CueDocument) table
    = parse ("<rules" NS " scope='/yq/'><old-id>R</old-id><title>t</title><parameter name='n' "
             "value='-5' source='S0'>note</parameter><rule id='R1' name='名' level='silence' "
             "priority='3'><when>a &gt;= $n</when></rule></rules>", -1);
  g_autoptr (CueDocument) list
    = parse ("<words" NS " scope='/yq/' use='jargon'><old-id>W</old-id><title>t</title>"
             "<group id='j'><word>a</word><word>b</word><text>c</text></group></words>", -1);
  g_autoptr (CueRules) rules = cue_rules_new_from_document (table, NULL);
  g_autoptr (CueWords) words = cue_words_new_from_document (list, NULL);
  CueRule             *rule = g_ptr_array_index (rules->rules, 0);
  CueRuleParameter    *parameter = g_ptr_array_index (rules->parameters, 0);
  g_autoptr (CueProjection) projection = cue_document_project (table, NULL);

  g_assert_cmpint (parameter->value, ==, -5);
  g_assert_cmpint (rule->level, ==, CUE_RULE_SILENCE);
  g_assert_cmpint (rule->priority, ==, 3);
  g_assert_cmpstr (rule->when, ==, "a >= $n");
  g_assert_cmpstr (rule->evidence, ==, "");
  g_assert_cmpstr (cue_words_find (words, "j")->words[1], ==, "b");
  g_assert_cmpstr (cue_words_find (words, "j")->text, ==, "c");
  g_assert_null (cue_words_find (words, "k"));
  g_assert_cmpstr (words->use, ==, "jargon");
  g_assert_cmpstr (projection->text, ==, "note\n名\n");
  g_assert_cmpint (projection->verify_days, ==, 0);
}

static void
test_catalogue (void)
{
  const char *xml = "<catalogue xmlns='urn:cuedesk:catalogue:1' date='2026-11-01'>\n"
                    "<plan id='P' name='n' fee='100'/></catalogue>";
  g_autoptr (CueDocument) plain = parse (xml, -1);
  g_autoptr (CueDocument) again = parse (cue_document_get_body (plain), -1);
  gsize                   length;
  g_autofree char        *wide = g_convert (xml, -1, "UTF-16", "UTF-8", NULL, &length, NULL);
  g_autoptr (CueDocument) other = parse (wide, (gssize) length);

  g_assert_cmpint (cue_document_get_kind (plain), ==, CUE_DOCUMENT_CATALOGUE);
  g_assert_cmpstr (cue_document_get_scope (plain), ==, "/");
  g_assert_true (g_uuid_string_is_valid (cue_document_get_id (plain)));
  g_assert_cmpstr (cue_document_get_body (plain), ==, cue_document_get_body (again));
  g_assert_cmpstr (cue_document_get_body (plain), ==, cue_document_get_body (other));
  g_assert_nonnull (strstr (cue_document_get_title (plain), "2026-11-01"));
}

static void
test_nicks (void)
{
  for (int i = 0; i < CUE_N_DOCUMENT_KINDS; i++)
    {
      CueDocumentKind kind;

      g_assert_true (cue_document_kind_from_nick (cue_document_kind_to_nick (i), &kind));
      g_assert_cmpint (kind, ==, i);
    }
  for (int i = 0; i < CUE_N_ENTRY_TYPES; i++)
    {
      CueEntryType type;

      g_assert_true (cue_entry_type_from_nick (cue_entry_type_to_nick (i), &type));
      g_assert_cmpint (type, ==, i);
    }
  for (int i = 0; i < CUE_N_RULE_LEVELS; i++)
    {
      CueRuleLevel level;

      g_assert_true (cue_rule_level_from_nick (cue_rule_level_to_nick (i), &level));
      g_assert_cmpint (level, ==, i);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/canonical/property", test_canonical_property);
  g_test_add_func ("/document/canonical/bytes", test_canonical_bytes);
  g_test_add_func ("/document/stripped", test_stripped);
  g_test_add_func ("/document/unseen", test_unseen);
  g_test_add_func ("/document/errors", test_errors);
  g_test_add_func ("/document/entry", test_entry);
  g_test_add_func ("/document/script", test_script);
  g_test_add_func ("/document/script-from-lines", test_script_from_lines);
  g_test_add_func ("/document/rules-and-words", test_rules_and_words);
  g_test_add_func ("/document/catalogue", test_catalogue);
  g_test_add_func ("/document/nicks", test_nicks);
  return g_test_run ();
}
