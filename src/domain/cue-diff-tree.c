/* cue-diff-tree.c: rules, catalogue, words, golden queries, scorecards: element by element.
 *
 * These are tables: a plan, a rule, a group of words is a row with an id, and its price or condition
 * an attribute of it or of something inside it.  A row is found by its id; a query or a word that
 * has none by what it says.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-diff-private.h"

#include "cue-document-private.h"

#include <string.h>

/* What tells two elements of the same name apart, the first one that is there. */
static const char *const IDS[] = { "id", "name", "class", "ref", "month" };

/**
 * cue_diff_dup_row_id: (skip)
 * @node: an element of a document of rows
 *
 * Returns: (transfer full) (nullable): what tells it from others of its name
 */
char *
cue_diff_dup_row_id (xmlNodePtr node)
{
  for (gsize i = 0; i < G_N_ELEMENTS (IDS); i++)
    {
      char *value = cue_xml_dup_attribute (node, IDS[i]);

      if (value != NULL && *value != '\0')
        return value;
      g_free (value);
    }
  return NULL;
}

static gboolean
is_money_attribute (const char *name)
{
  static const char *const dear[] = { "fee", "price", "unit-price", "cap", "line-fee", "one-off",
                                      "value", "amount", NULL };

  return g_strv_contains (dear, name);
}

/* "text  name=value  name=value" without the attribute that stands beside it as its name. */
static char *
dup_line (xmlNodePtr node, const char *id, gboolean *is_money)
{
  g_autofree char *own = g_strstrip (cue_xml_dup_text (node));
  GString         *line = g_string_new (own);

  *is_money = FALSE;
  for (xmlAttrPtr attribute = node->properties; attribute != NULL; attribute = attribute->next)
    {
      const char      *name = (const char *) attribute->name;
      g_autofree char *value = cue_xml_dup_attribute (node, name);

      if (strcmp (name, "id") == 0 && g_strcmp0 (value, id) == 0)
        continue;
      *is_money = *is_money || is_money_attribute (name);
      g_string_append_printf (line, "%s%s=%s", line->len > 0 ? "  " : "", name, value);
    }
  return g_string_free (line, FALSE);
}

/**
 * cue_diff_dup_row_line: (skip)
 * @node: an element of a document of rows
 *
 * Returns: (transfer full): its own text and all its attributes
 */
char *
cue_diff_dup_row_line (xmlNodePtr node)
{
  gboolean is_money;

  return dup_line (node, NULL, &is_money);
}

/* Depth first, each element one line under the path of the elements around it. */
static void
flatten (GPtrArray *lines, xmlNodePtr parent, const char *path)
{
  for (xmlNodePtr node = cue_xml_first_child (parent, NULL); node != NULL;
       node = cue_xml_next (node, NULL))
    {
      g_autofree char *id = cue_diff_dup_row_id (node);
      g_autofree char *name = g_strdup_printf ("%s%s%s%s%s", path, *path != '\0' ? " / " : "",
                                               (const char *) node->name, id != NULL ? " " : "",
                                               id != NULL ? id : "");
      g_autofree char *key = id != NULL ? g_strconcat ("row:", name, NULL) : NULL;
      gboolean         is_money;
      g_autofree char *text = dup_line (node, id, &is_money);

      cue_diff_lines_add (lines, key, (const char *) node->name, name, text)->is_money = is_money;
      flatten (lines, node, name);
    }
}

static gboolean
is_head (const CueDiffLine *line)
{
  return strcmp (line->field, "title") == 0 || strcmp (line->field, "old-id") == 0;
}

/**
 * cue_diff_list_rows: (skip)
 * @root: a document of rows
 * @head: (element-type CueDiffLine): takes what it says of itself: title, level, date …
 *
 * Returns: (transfer full) (element-type CueDiffLine): its elements, depth first
 */
GPtrArray *
cue_diff_list_rows (xmlNodePtr root, GPtrArray *head)
{
  GPtrArray *lines = cue_diff_lines_new ();

  for (xmlAttrPtr attribute = root->properties; attribute != NULL; attribute = attribute->next)
    {
      const char      *name = (const char *) attribute->name;
      g_autofree char *value = cue_xml_dup_attribute (root, name);

      if (strcmp (name, "id") != 0)
        cue_diff_lines_add (head, name, name, NULL, value);
    }
  flatten (lines, root, "");
  for (guint i = 0; i < lines->len;)
    {
      CueDiffLine *line = lines->pdata[i];

      if (!is_head (line))
        {
          i++;
          continue;
        }
      cue_diff_lines_add (head, line->field, line->field, NULL, line->text);
      g_ptr_array_remove_index (lines, i);
    }
  return lines;
}

static GPtrArray *
list_lines (CueDocument *document, GPtrArray *head, GError **error)
{
  g_autoptr (xmlDoc) doc = NULL;

  if (document == NULL)
    return cue_diff_lines_new ();
  doc = cue_document_parse_body (document, ~0u, error);
  return doc != NULL ? cue_diff_list_rows (xmlDocGetRootElement (doc), head) : NULL;
}

static const char *
find_text (GPtrArray *head, const char *field)
{
  for (guint i = 0; i < head->len; i++)
    if (strcmp (((CueDiffLine *) head->pdata[i])->field, field) == 0)
      return ((CueDiffLine *) head->pdata[i])->text;
  return NULL;
}

/**
 * cue_diff_add_head: (skip)
 * @self: a comparison being made
 * @old_head: (element-type CueDiffLine): what the document said of itself
 * @new_head: (element-type CueDiffLine): what it says now
 */
void
cue_diff_add_head (CueDiff *self, GPtrArray *old_head, GPtrArray *new_head)
{
  for (guint i = 0; i < new_head->len; i++)
    {
      const CueDiffLine *line = new_head->pdata[i];

      cue_diff_add_field (self, line->field, NULL, find_text (old_head, line->field), line->text,
                          FALSE);
    }
  for (guint i = 0; i < old_head->len; i++)
    {
      const CueDiffLine *line = old_head->pdata[i];

      if (find_text (new_head, line->field) == NULL)
        cue_diff_add_field (self, line->field, NULL, line->text, NULL, FALSE);
    }
}

/**
 * cue_diff_add_tree:
 * @self: a comparison being made
 * @old_document: (nullable): a document of any kind
 * @new_document: one of the same kind
 * @error: return location
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_diff_add_tree (CueDiff *self, CueDocument *old_document, CueDocument *new_document,
                   GError **error)
{
  g_autoptr (GPtrArray) old_head = cue_diff_lines_new ();
  g_autoptr (GPtrArray) new_head = cue_diff_lines_new ();
  g_autoptr (GPtrArray) old_lines = list_lines (old_document, old_head, error);
  g_autoptr (GPtrArray) new_lines = NULL;

  if (old_lines == NULL)
    return FALSE;
  new_lines = list_lines (new_document, new_head, error);
  if (new_lines == NULL)
    return FALSE;
  cue_diff_add_head (self, old_head, new_head);
  cue_diff_add_lines (self, CUE_DIFF_READ, old_lines, new_lines);
  return TRUE;
}
