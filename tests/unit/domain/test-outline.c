/* test-outline.c: pages and word processor files as entries, and what is refused.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "cue-error.h"
#include "cue-outline.h"

#define W "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define WORD_BEGIN "<?xml version=\"1.0\"?><w:document xmlns:w=\"" W "\"><w:body>"
#define WORD_END "</w:body></w:document>"
#define BODY(text) WORD_BEGIN text WORD_END
#define P(style, text) "<w:p><w:pPr><w:pStyle w:val=\"" style "\"/></w:pPr><w:r><w:t>" text \
                       "</w:t></w:r></w:p>"

static gboolean
keep (CueDocument *document, const GError *reason, guint64 line, const char *old_id,
      gpointer user_data, GError **error)
{
  if (document == NULL)
    {
      g_propagate_error (error, g_error_copy (reason));
      return FALSE;
    }
  g_ptr_array_add (user_data, cue_entry_new_from_document (document, error));
  return TRUE;
}

static GPtrArray *
make (CueOutline *outline, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_entry_unref);

  if (!cue_outline_make_entries (outline, "/yq/", CUE_ENTRY_PROCESS, keep, entries, error))
    return NULL;
  return g_steal_pointer (&entries);
}

static GPtrArray *
read_html (const char *text, GError **error)
{
  g_autoptr (CueOutline) outline = cue_outline_new ("/tmp/手册.html");

  if (!cue_outline_read_html (outline, text, strlen (text), error))
    return NULL;
  return make (outline, error);
}

/* n members of a zip, the last of which is the text. */
static GByteArray *
zip (const char *name, const char *text, gsize length, guint n)
{
  GByteArray     *bytes = g_byte_array_new ();
  struct archive *archive = archive_write_new ();
  gsize           size = length + n * 512 + 65536;
  gsize           used;

  g_byte_array_set_size (bytes, (guint) size);
  g_assert_cmpint (archive_write_set_format_zip (archive), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_open_memory (archive, bytes->data, size, &used), ==, ARCHIVE_OK);
  for (guint i = 0; i < n; i++)
    {
      struct archive_entry *entry = archive_entry_new ();
      g_autofree char      *other = g_strdup_printf ("media/%u", i);
      gboolean              last = i == n - 1;

      archive_entry_set_pathname (entry, last ? name : other);
      archive_entry_set_size (entry, last ? (gint64) length : 1);
      archive_entry_set_filetype (entry, AE_IFREG);
      archive_entry_set_perm (entry, 0600);
      g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
      g_assert_cmpint (archive_write_data (archive, last ? text : "x", last ? length : 1), >, 0);
      archive_entry_free (entry);
    }
  g_assert_cmpint (archive_write_close (archive), ==, ARCHIVE_OK);
  archive_write_free (archive);
  g_byte_array_set_size (bytes, (guint) used);
  return bytes;
}

static GPtrArray *
read_docx (const char *bytes, gsize length, GError **error)
{
  g_autoptr (CueOutline) outline = cue_outline_new ("手册.docx");

  if (!cue_outline_read_docx (outline, bytes, length, error))
    return NULL;
  return make (outline, error);
}

static GPtrArray *
read_word (const char *xml, GError **error)
{
  g_autoptr (GByteArray) bytes = zip ("word/document.xml", xml, strlen (xml), 3);

  return read_docx ((const char *) bytes->data, bytes->len, error);
}

static const CueEntry *
entry (GPtrArray *entries, guint i, const char *category, const char *title, guint n_blocks)
{
  const CueEntry *self;

  g_assert_nonnull (entries);
  g_assert_cmpuint (i, <, entries->len);
  self = entries->pdata[i];
  g_assert_cmpstr (self->category, ==, category);
  g_assert_cmpstr (self->title, ==, title);
  g_assert_cmpuint (self->read->len, ==, n_blocks);
  g_assert_cmpint (self->type, ==, CUE_ENTRY_PROCESS);
  return self;
}

static void
assert_block (const CueEntry *self, guint i, CueBlockKind kind, guint n_rows, const char *first)
{
  const CueBlock *block = self->read->pdata[i];

  g_assert_cmpint (block->kind, ==, kind);
  g_assert_cmpuint (block->rows->len, ==, n_rows);
  g_assert_cmpstr (((GStrv) block->rows->pdata[0])[0], ==, first);
}

static void
test_html (void)
{
  g_autoptr (GError)    error = NULL;
  const CueEntry       *self;
  g_autoptr (GPtrArray) entries = read_html (
      "<!DOCTYPE html><html><head><title>x</title><style>p{}</style></head><body>"
      "<p>写在前面</p><h1>资费/套餐</h1><h2>流量包&nbsp;<b>5G</b></h2>"
      "<p>先核对\n套餐。<br>再说明价格。</p><ul><li>甲<ul><li>乙</li></ul></li><li>丙</li></ul>"
      "<ol><li>第一步</li><li>第二步</li></ol><script>alert('坏')</script>"
      "<table><tr><th>名称</th><th>价格</th></tr><tr><td colspan=2>全部<table><tr><td>内</td></tr></table>"
      "</td></tr></table><blockquote>注意</blockquote><p><a href='https://yq.example/a'>详情</a></p>"
      "<p><a href='javascript:alert(1)'>点我</a></p><h3>补充</h3><p>最后</p>"
      "<h2>宽带</h2><p>x</p><h2>宽带</h2><h1>流程</h1><p>直接写</p>", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 5);
  self = entry (entries, 0, "未分类", "手册", 1);
  self = entry (entries, 1, "资费／套餐", "流量包\xc2\xa0" "5G", 10);
  g_assert_cmpstr (self->old_ids[0], ==, "手册#资费／套餐/流量包\xc2\xa0" "5G");
  assert_block (self, 0, CUE_BLOCK_PARAGRAPH, 1, "先核对 套餐。");
  assert_block (self, 1, CUE_BLOCK_PARAGRAPH, 1, "再说明价格。");
  assert_block (self, 2, CUE_BLOCK_LIST, 3, "甲");
  assert_block (self, 3, CUE_BLOCK_STEPS, 2, "第一步");
  assert_block (self, 4, CUE_BLOCK_TABLE, 2, "名称");
  assert_block (self, 5, CUE_BLOCK_NOTE, 1, "注意");
  assert_block (self, 6, CUE_BLOCK_LINK, 1, "详情");
  assert_block (self, 7, CUE_BLOCK_PARAGRAPH, 1, "点我");
  assert_block (self, 8, CUE_BLOCK_PARAGRAPH, 1, "补充");
  assert_block (self, 9, CUE_BLOCK_PARAGRAPH, 1, "最后");
  self = entry (entries, 2, "资费／套餐", "宽带", 1);
  self = entry (entries, 3, "资费／套餐", "宽带", 0);
  g_assert_cmpstr (self->old_ids[0], ==, "手册#资费／套餐/宽带 (2)");
  entry (entries, 4, "流程", "流程", 1);
}

static void
test_levels (void)
{
  g_autoptr (GPtrArray) one = read_html ("<h2>甲</h2><p>x<h2>乙</h2><p>y", NULL);
  g_autoptr (GPtrArray) three
      = read_html ("<h1>手册</h1><h2>资费</h2><h3>甲</h3><p>x<h3>乙</h3><p>y", NULL);

  entry (one, 0, "未分类", "甲", 1);
  entry (one, 1, "未分类", "乙", 1);
  g_assert_cmpuint (three->len, ==, 2);
  entry (three, 0, "手册/资费", "甲", 1);
  entry (three, 1, "手册/资费", "乙", 1);
}

static void
test_docx (void)
{
  g_autoptr (GError)    error = NULL;
  const CueEntry       *self;
  g_autoptr (GPtrArray) entries = read_word (
      BODY (P ("1", "资费") P ("Heading2", "流量包") P ("a3", "先核对套餐") 
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/></w:numPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>"
            "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>乙</w:t></w:r><w:del><w:r><w:t>删</w:t></w:r></w:del></w:p>"
            "<w:tbl><w:tr><w:tc>" P ("x", "名称") "</w:tc><w:tc>" P ("x", "价格") "</w:tc></w:tr>"
            "<w:tr><w:tc><w:p/><w:tbl><w:tr><w:tc>" P ("x", "内") "</w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>"
            "<w:p><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr><w:r><w:t>宽带</w:t></w:r></w:p>"
            "<w:p><w:r><w:t>一</w:t><w:br/><w:t>二</w:t><w:instrText>HYPERLINK x</w:instrText></w:r></w:p>"),
      &error);

  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 2);
  self = entry (entries, 0, "资费", "流量包", 3);
  assert_block (self, 0, CUE_BLOCK_PARAGRAPH, 1, "先核对套餐");
  assert_block (self, 1, CUE_BLOCK_LIST, 2, "甲");
  g_assert_cmpstr (((GStrv) ((CueBlock *) self->read->pdata[1])->rows->pdata[1])[0], ==, "乙");
  assert_block (self, 2, CUE_BLOCK_TABLE, 2, "名称");
  g_assert_cmpstr (((GStrv) ((CueBlock *) self->read->pdata[2])->rows->pdata[1])[0], ==, "内");
  self = entry (entries, 1, "资费", "宽带", 2);
  assert_block (self, 0, CUE_BLOCK_PARAGRAPH, 1, "一");
}

static void
assert_refused (GPtrArray *entries, GError **error, const char *says)
{
  g_assert_null (entries);
  g_assert_error (*error, CUE_ERROR, CUE_ERROR_INVALID);
  if (strstr ((*error)->message, says) == NULL)
    g_error ("\"%s\" does not say %s", (*error)->message, says);
  g_clear_error (error);
}

/* Tables within tables, which Word itself would not make. */
static char *
dup_nested (guint depth)
{
  g_autoptr (GString) inner = g_string_new (NULL);

  for (guint i = 0; i < depth; i++)
    g_string_append (inner, "<w:p>");
  for (guint i = 0; i < depth; i++)
    g_string_append (inner, "</w:p>");
  return g_strconcat (WORD_BEGIN, inner->str, WORD_END, NULL);
}

static void
test_hostile (void)
{
  g_autofree char *zeros = g_strnfill (17 * 1024 * 1024, ' ');
  g_autofree char *deep = g_strnfill (5000 * 5, ' ');
  g_autoptr (GError)     error = NULL;
  g_autoptr (GByteArray) bomb = zip ("word/document.xml", zeros, 17 * 1024 * 1024, 1);
  g_autoptr (GByteArray) dense = zip ("word/document.xml", zeros, 5 * 1024 * 1024, 1);
  g_autoptr (GByteArray) many = zip ("word/document.xml", BODY (""), strlen (BODY ("")), 2001);
  g_autoptr (GByteArray) other = zip ("xl/workbook.xml", "x", 1, 1);
  g_autoptr (GByteArray) sound = zip ("word/document.xml", BODY (P ("1", "甲")),
                                      strlen (BODY (P ("1", "甲"))), 1);
  g_autofree char       *nested = dup_nested (230);
  gint64 start = g_get_monotonic_time ();

  assert_refused (read_docx ((char *) bomb->data, bomb->len, &error), &error, "hundredfold");
  assert_refused (read_docx ((char *) dense->data, dense->len, &error), &error, "hundredfold");
  assert_refused (read_docx ((char *) many->data, many->len, &error), &error, "2,000");
  assert_refused (read_docx ((char *) other->data, other->len, &error), &error, "word/document.xml");
  assert_refused (read_docx ("PK\x03\x04nonsense", 12, &error), &error, "file:");
  assert_refused (read_docx ("", 0, &error), &error, "file:");
  for (guint cut = 1; cut < sound->len; cut += 7)
    {
      g_autoptr (GPtrArray) entries
          = read_docx ((char *) sound->data, sound->len - cut, &error);

      g_assert_true (entries != NULL || error != NULL);
      g_clear_error (&error);
    }
  assert_refused (read_word ("<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>" BODY ("&b;"), &error),
                  &error, "DOCTYPE");
  assert_refused (read_word ("<?xml version=\"1.0\"?><!DOCTYPE x SYSTEM \"file:///etc/passwd\">" BODY (""),
                             &error),
                  &error, "DOCTYPE");
  assert_refused (read_word (nested, &error), &error, "more than 200 deep");
  assert_refused (read_word (BODY (P ("1", "\xff\xfe\xff")), &error), &error, "not UTF-8");
  assert_refused (read_html ("<h1>\xff\xfe\xff</h1>", &error), &error, "save the file as UTF-8");
  assert_refused (read_word (BODY ("<w:p>"), &error), &error, "well-formed");
  assert_refused (read_word (BODY (""), &error), &error, "no heading");
  assert_refused (read_html ("<script>x</script>", &error), &error, "no heading");
  for (guint i = 0; i < 5000; i++)
    memcpy (deep + i * 5, "<div>", 5);
  {
    g_autoptr (GPtrArray) entries = read_html (deep, &error);

    g_assert_null (entries);
    g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
  }
  g_test_message ("all hostile files in %.0f ms", (double) (g_get_monotonic_time () - start) / 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/outline/html", test_html);
  g_test_add_func ("/outline/levels", test_levels);
  g_test_add_func ("/outline/docx", test_docx);
  g_test_add_func ("/outline/hostile", test_hostile);
  return g_test_run ();
}
