/* cue-diff-records.c: documents of rows, record by record, in a person's words.
 *
 * Attributes are for programs: a reviewer reads what the form says.  Every record is one text, its
 * small tables in it; two texts that say the same while the bytes differ are shown as bytes, so
 * that nothing slips through.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-diff-private.h"

#include <string.h>

#include "cue-record-private.h"
#include "cue-xml.h"

/* Between the words of a record and its bytes, as long as they are compared together. */
#define BYTES '\x1f'

/* One of the two documents. */
typedef struct
{
  CueRecordDraft *draft;    /* (owned) (nullable) */
  GPtrArray      *lines;    /* (owned) (element-type CueDiffLine): its records */
  GArray         *numbers;  /* (owned) (element-type guint): which element each is, from 1 */
  GPtrArray      *head;     /* (owned) (element-type CueDiffLine) */
} Side;

static void
side_clear (Side *side)
{
  cue_record_draft_free (side->draft);
  g_clear_pointer (&side->lines, g_ptr_array_unref);
  g_clear_pointer (&side->numbers, g_array_unref);
  g_clear_pointer (&side->head, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Side, side_clear)

static gboolean
has_money (CueRecordDraft *draft, guint sort)
{
  int n = (int) cue_record_draft_get_n_parts (draft, sort);

  for (int part = -1; part < n; part++)
    {
      const CueRecordField *fields = cue_record_draft_get_fields_of (draft, sort, part);

      for (guint i = 0; fields[i].name != NULL; i++)
        if (fields[i].type == CUE_RECORD_NUMBER && fields[i].unit == CUE_RECORD_UNIT_FEN)
          return TRUE;
    }
  return FALSE;
}

/* Which element of the document a record is when they are counted depth first, without the title:
 * a row without an id is called by it, here as in cue-diff-tree.c. */
static guint
count_elements (xmlNodePtr node)
{
  guint n = 1;

  for (xmlNodePtr child = cue_xml_first_child (node, NULL); child != NULL;
       child = cue_xml_next (child, NULL))
    n += count_elements (child);
  return n;
}

static guint
find_number (xmlNodePtr root, xmlNodePtr node)
{
  guint n = 1;

  for (xmlNodePtr child = cue_xml_first_child (root, NULL); child != NULL && child != node;
       child = cue_xml_next (child, NULL))
    if (!cue_xml_is (child, "title") && !cue_xml_is (child, "old-id"))
      n += count_elements (child);
  return n;
}

/* Everything in it, without the blanks between its elements. */
static void
append_bytes (GString *bytes, xmlNodePtr node)
{
  g_autofree char *line = cue_diff_dup_row_line (node);

  g_string_append_printf (bytes, "%s%s  %s", bytes->len > 0 ? "\n" : "", (const char *) node->name,
                          line);
  for (xmlNodePtr child = cue_xml_first_child (node, NULL); child != NULL;
       child = cue_xml_next (child, NULL))
    append_bytes (bytes, child);
}

static void
add_record (Side *side, guint sort, guint index, CueDiffSay say)
{
  xmlNodePtr       node = cue_record_find (side->draft, sort, index);
  gboolean         single = cue_record_draft_is_single (side->draft, sort);
  const char      *element = cue_record_draft_get_sort (side->draft, sort);
  g_autofree char *id = single ? g_strdup ("") : cue_diff_dup_row_id (node);
  g_autofree char *key = id != NULL ? g_strdup_printf ("row:%s%s%s", element,
                                                       *id != '\0' ? " " : "", id)
                                    : NULL;
  g_autofree char *field = g_strconcat ("record:", element, NULL);
  g_autofree char *words = say (side->draft, sort, index);
  g_autoptr (GString) bytes = g_string_new (NULL);
  const char      *end = strchr (words, '\n');
  g_autofree char *title = end != NULL ? g_strndup (words, (gsize) (end - words))
                                       : g_strdup (words);
  g_autofree char *text = NULL;
  guint            number = single ? 0 : find_number (side->draft->root, node);

  /* The document itself has everything in it: its records are compared one by one. */
  if (!single)
    append_bytes (bytes, node);
  text = g_strdup_printf ("%s%c%s", end != NULL ? end + 1 : "", BYTES, bytes->str);
  cue_diff_lines_add (side->lines, key, field, title, text)->is_money
      = has_money (side->draft, sort);
  g_array_append_val (side->numbers, number);
}

/* What the document says of itself, without what its form has a field for; and what is in it that
 * no form shows, as it stands. */
static void
list_rest (Side *side)
{
  g_autoptr (GPtrArray) rest = cue_diff_list_rows (side->draft->root, side->head);

  for (guint i = 0; i < rest->len; i++)
    {
      const CueDiffLine *line = rest->pdata[i];
      g_autofree char   *top = g_strndup (line->name, strcspn (line->name, " "));
      guint              number = i + 1;

      if (cue_record_draft_find_sort (side->draft, top) >= 0)
        continue;
      cue_diff_lines_add (side->lines, line->key, line->field, line->name, line->text);
      g_array_append_val (side->numbers, number);
    }
  for (guint sort = 0; sort < side->draft->n_sorts; sort++)
    {
      const CueRecordField *fields = cue_record_draft_get_fields (side->draft, sort);

      if (!cue_record_draft_is_single (side->draft, sort))
        continue;
      for (guint i = 0; fields[i].name != NULL; i++)
        for (guint k = side->head->len; k-- > 0;)
          if (g_strcmp0 (((CueDiffLine *) side->head->pdata[k])->field, fields[i].stands_in) == 0)
            g_ptr_array_remove_index (side->head, k);
    }
}

static gboolean
read_side (Side *side, CueDocument *document, CueDiffSay say, GError **error)
{
  side->lines = cue_diff_lines_new ();
  side->head = cue_diff_lines_new ();
  side->numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  if (document == NULL)
    return TRUE;
  side->draft = cue_record_draft_parse (cue_document_get_body (document),
                                        cue_document_get_kind (document), error);
  if (side->draft == NULL)
    return FALSE;
  for (guint sort = 0; sort < side->draft->n_sorts; sort++)
    for (guint i = 0; i < cue_record_draft_count (side->draft, sort); i++)
      add_record (side, sort, i, say);
  list_rest (side);
  return TRUE;
}

/* The lines of one text that the other has not. */
static char *
dup_own_lines (const char *text, const char *other)
{
  g_auto (GStrv)           lines = g_strsplit (text, "\n", -1);
  g_auto (GStrv)           others = g_strsplit (other, "\n", -1);
  g_autoptr (GStrvBuilder) own = g_strv_builder_new ();
  g_auto (GStrv)           kept = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) others, lines[i]))
      g_strv_builder_add (own, lines[i]);
  kept = g_strv_builder_end (own);
  return g_strjoinv ("\n", kept);
}

/* bytes: what stood behind the words, in @text. */
static char *
cut (char *text, const char **bytes)
{
  char *at = text != NULL ? strchr (text, BYTES) : NULL;

  *bytes = at != NULL ? at + 1 : "";
  if (at != NULL)
    *at = '\0';
  return text;
}

static void
finish_row (CueDiffRow *row, const Side *old, const Side *new)
{
  g_autofree char *old_text = row->old_text;
  g_autofree char *new_text = row->new_text;
  const char      *old_bytes, *new_bytes;
  const Side      *side = new_text != NULL ? new : old;
  guint            number = g_array_index (side->numbers, guint, row->place - 1);

  cut (old_text, &old_bytes);
  cut (new_text, &new_bytes);
  /* It names another record, whose price or value is another now: that one is shown. */
  if (row->change == CUE_DIFF_CHANGED && *new_bytes != '\0' && strcmp (old_bytes, new_bytes) == 0)
    {
      row->change = CUE_DIFF_KEPT;
      g_free (old_text);
      old_text = g_strdup (new_text);
    }
  if (row->change == CUE_DIFF_CHANGED && strcmp (old_text, new_text) != 0)
    {
      row->old_text = dup_own_lines (old_text, new_text);
      row->new_text = dup_own_lines (new_text, old_text);
    }
  else
    {
      gboolean in_bytes = row->change == CUE_DIFF_CHANGED;

      row->old_text = g_strdup (in_bytes ? old_bytes : old_text);
      row->new_text = g_strdup (in_bytes ? new_bytes : new_text);
    }
  g_array_unref (row->spans);
  row->spans = cue_text_diff (row->old_text != NULL ? row->old_text : "",
                              row->new_text != NULL ? row->new_text : "");
  if (g_str_has_prefix (row->id, "read:"))
    {
      g_free (row->id);
      row->id = g_strdup_printf ("read:%s%u", new_text != NULL ? "" : "-", number);
    }
}

/**
 * cue_diff_add_records: (skip)
 * @self: a comparison being made
 * @old_document: (nullable): a document of rows
 * @new_document: one of the same kind
 * @say: (scope call): says a record
 * @error: return location
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_diff_add_records (CueDiff *self, CueDocument *old_document, CueDocument *new_document,
                      CueDiffSay say, GError **error)
{
  g_auto (Side) old = { NULL };
  g_auto (Side) new = { NULL };
  guint         first;

  if (!read_side (&old, old_document, say, error) || !read_side (&new, new_document, say, error))
    return FALSE;
  cue_diff_add_head (self, old.head, new.head);
  first = self->rows->len;
  cue_diff_add_lines (self, CUE_DIFF_READ, old.lines, new.lines);
  for (guint i = first; i < self->rows->len; i++)
    finish_row (self->rows->pdata[i], &old, &new);
  return TRUE;
}
