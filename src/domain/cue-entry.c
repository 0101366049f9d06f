/* cue-entry.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-entry.h"

#include <string.h>

#include "cue-document-private.h"
#include "cue-entry-draft.h"
#include "cue-entry-private.h"
#include "cue-error.h"
#include "cue-xml.h"

static const struct
{
  const char *nick;
  int         verify_days;
} TYPES[CUE_N_ENTRY_TYPES] = {
  { "rule", 90 }, { "tariff", 30 }, { "process", 90 },
  { "fault", 90 }, { "talk", 180 },  { "bulletin", 90 },
};

static const char *const BLOCKS[] = { "p", "list", "steps", "table", "note", "link" };

/**
 * cue_entry_type_to_nick:
 * @type: a type
 *
 * Returns: (transfer none): its value in XML and CSV
 */
const char *
cue_entry_type_to_nick (CueEntryType type)
{
  g_return_val_if_fail ((guint) type < CUE_N_ENTRY_TYPES, NULL);

  return TYPES[type].nick;
}

/**
 * cue_entry_type_from_nick:
 * @nick: (nullable): `tariff` …
 * @type: (out): the type
 *
 * Returns: %FALSE when there is no such type
 */
gboolean
cue_entry_type_from_nick (const char   *nick,
                          CueEntryType *type)
{
  for (int i = 0; nick != NULL && i < CUE_N_ENTRY_TYPES; i++)
    if (strcmp (nick, TYPES[i].nick) == 0)
      {
        *type = (CueEntryType) i;
        return TRUE;
      }
  return FALSE;
}

/**
 * cue_entry_type_default_verify_days:
 * @type: a type
 *
 * Prices grow old fastest: a tariff is looked at every month, talking points twice a year.
 *
 * Returns: days after which a text must be confirmed when it names no interval
 */
int
cue_entry_type_default_verify_days (CueEntryType type)
{
  g_return_val_if_fail ((guint) type < CUE_N_ENTRY_TYPES, 90);

  return TYPES[type].verify_days;
}

static void
entry_clear (gpointer data)
{
  CueEntry *self = data;
  char     *texts[] = { self->id, self->scope, self->lang, self->title, self->valid_from,
                        self->valid_until, self->verifier, self->verified_on, self->category,
                        self->topic, self->parent_id };
  GStrv     lists[] = { self->inherited, self->old_ids, self->asked, self->keywords, self->tiers,
                        self->segments, self->plans, self->related };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    g_strfreev (lists[i]);
  g_ptr_array_unref (self->say);
  g_ptr_array_unref (self->facts);
  g_ptr_array_unref (self->read);
}

static GStrv
attribute_list (xmlNodePtr  root,
                const char *child_name,
                const char *attribute)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (xmlNodePtr child = cue_xml_first_child (root, child_name); child != NULL;
       child = cue_xml_next (child, child_name))
    {
      g_autofree char *value = cue_xml_dup_attribute (child, attribute);

      if (value != NULL)
        g_strv_builder_add (builder, value);
    }
  return g_strv_builder_end (builder);
}

static GStrv
one_cell (xmlNodePtr node)
{
  GStrv row = g_new0 (char *, 2);

  row[0] = cue_xml_dup_text (node);
  return row;
}

static CueBlock *
read_block (xmlNodePtr   node,
            CueBlockKind kind)
{
  CueBlock   *block = cue_block_new (kind);
  const char *child_name = kind == CUE_BLOCK_TABLE ? "row" : "item";

  if (kind == CUE_BLOCK_LINK)
    block->href = cue_xml_dup_attribute (node, "href");
  if (kind == CUE_BLOCK_PARAGRAPH || kind == CUE_BLOCK_NOTE || kind == CUE_BLOCK_LINK)
    {
      g_ptr_array_add (block->rows, one_cell (node));
      return block;
    }
  for (xmlNodePtr row = cue_xml_first_child (node, child_name); row != NULL;
       row = cue_xml_next (row, child_name))
    g_ptr_array_add (block->rows, kind == CUE_BLOCK_TABLE ? cue_xml_dup_child_texts (row, "cell")
                                                          : one_cell (row));
  return block;
}

static void
read_blocks (CueEntry  *self,
             xmlNodePtr root)
{
  xmlNodePtr read = cue_xml_first_child (root, "read");

  for (xmlNodePtr node = cue_xml_first_child (read, NULL); node != NULL;
       node = cue_xml_next (node, NULL))
    for (gsize kind = 0; kind < G_N_ELEMENTS (BLOCKS); kind++)
      if (cue_xml_is (node, BLOCKS[kind]))
        g_ptr_array_add (self->read, read_block (node, (CueBlockKind) kind));
}

static void
read_say (CueEntry  *self,
          xmlNodePtr root)
{
  for (xmlNodePtr node = cue_xml_first_child (root, "say"); node != NULL;
       node = cue_xml_next (node, "say"))
    {
      g_autofree char *id = cue_xml_dup_attribute (node, "id");
      g_autofree char *channel = cue_xml_dup_attribute (node, "channel");
      g_autofree char *text = cue_xml_dup_text (node);
      g_autofree char *elderly = cue_xml_dup_child_text (node, "elderly");

      g_ptr_array_add (self->say, cue_say_line_new (id, channel, text, elderly));
    }
}

static gboolean
read_facts (CueEntry  *self,
            xmlNodePtr root,
            GError   **error)
{
  for (xmlNodePtr node = cue_xml_first_child (root, "fact"); node != NULL;
       node = cue_xml_next (node, "fact"))
    {
      g_autofree char *kind = cue_xml_dup_attribute (node, "kind");
      g_autofree char *name = cue_xml_dup_attribute (node, "name");
      g_autofree char *unit = cue_xml_dup_attribute (node, "unit");
      g_autofree char *given = cue_xml_dup_attribute (node, "value");
      g_autofree char *text = cue_xml_dup_text (node);
      CueTypedFact    *fact = cue_typed_fact_new (kind, name, unit, text);

      g_ptr_array_add (self->facts, fact);
      fact->has_value = given != NULL;
      if (!cue_xml_get_int (node, "value", 0, &fact->value, self->id, error))
        return FALSE;
    }
  return TRUE;
}

static void
read_texts (CueEntry  *self,
            xmlNodePtr root)
{
  xmlNodePtr       applies = cue_xml_first_child (root, "applies");
  xmlNodePtr       parent = cue_xml_first_child (root, "parent");
  g_autofree char *audience = cue_xml_dup_attribute (root, "audience");
  g_autofree char *governance = cue_xml_dup_attribute (root, "governance");

  self->lang = cue_xml_dup_attribute (root, "lang");
  if (self->lang == NULL)
    self->lang = g_strdup ("zh");
  self->may_be_told = g_strcmp0 (audience, "customer") == 0;
  self->controlled = g_strcmp0 (governance, "controlled") == 0;
  self->must_read = cue_xml_get_bool (root, "must-read", FALSE);
  self->valid_from = cue_xml_dup_attribute (root, "valid-from");
  self->valid_until = cue_xml_dup_attribute (root, "valid-until");
  self->verifier = cue_xml_dup_attribute (root, "verifier");
  self->verified_on = cue_xml_dup_attribute (root, "verified");
  self->category = cue_xml_dup_child_text (root, "category");
  self->topic = cue_xml_dup_child_text (root, "topic");
  self->old_ids = cue_xml_dup_child_texts (root, "old-id");
  self->asked = cue_xml_dup_child_texts (root, "asked");
  self->keywords = cue_xml_dup_child_texts (root, "keyword");
  self->tiers = cue_xml_dup_child_texts (applies, "tier");
  self->segments = cue_xml_dup_child_texts (applies, "segment");
  self->plans = cue_xml_dup_child_texts (applies, "plan");
  self->related = attribute_list (root, "related", "ref");
  self->inherited = cue_xml_dup_child_texts (parent, "inherited");
  if (parent != NULL)
    self->parent_id = cue_xml_dup_attribute (parent, "document");
}

static gboolean
read_numbers (CueEntry  *self,
              xmlNodePtr root,
              GError   **error)
{
  xmlNodePtr parent = cue_xml_first_child (root, "parent");
  gint64     verify_days = 0;
  gint64     minutes = 0;
  gint64     no = 0;

  if (!cue_xml_get_int (root, "verify-days", 0, &verify_days, self->id, error)
      || !cue_xml_get_int (root, "minutes", 0, &minutes, self->id, error)
      || (parent != NULL && !cue_xml_get_int (parent, "no", 0, &no, self->id, error)))
    return FALSE;
  /* The parser has seen to it that these fit an int. */
  self->verify_days = (int) verify_days;
  self->minutes = (int) minutes;
  self->parent_no = (int) no;
  return TRUE;
}

/**
 * cue_entry_new_empty: (skip)
 *
 * Returns: (transfer full): an entry without anything; its texts are %NULL, its lists empty or %NULL
 */
CueEntry *
cue_entry_new_empty (void)
{
  CueEntry *self = g_atomic_rc_box_new0 (CueEntry);

  self->say = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_say_line_unref);
  self->facts = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_typed_fact_unref);
  self->read = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_block_unref);
  return self;
}

/**
 * cue_entry_read_root: (skip)
 * @self: an entry whose id, kind, level and title are set
 * @root: the element it was written as
 * @error: return location
 *
 * Reads the rest.  Nothing is refused but numbers that are none: what an unfinished draft lacks is
 * empty afterwards.
 *
 * Returns: %FALSE with %CUE_ERROR_INVALID
 */
gboolean
cue_entry_read_root (CueEntry *self, xmlNodePtr root, GError **error)
{
  g_autofree char *type = cue_xml_dup_attribute (root, "type");

  if (!cue_entry_type_from_nick (type, &self->type))
    self->type = CUE_ENTRY_BULLETIN;
  read_texts (self, root);
  read_say (self, root);
  read_blocks (self, root);
  return read_numbers (self, root, error) && read_facts (self, root, error);
}

/**
 * cue_entry_new_from_document:
 * @document: of kind entry or notice
 * @error: return location
 *
 * A notice has no type of its own and reads as a bulletin.  Any thread.
 *
 * Returns: (transfer full) (nullable): the entry, or %NULL with %CUE_ERROR_INVALID for another kind
 */
CueEntry *
cue_entry_new_from_document (CueDocument *document,
                             GError     **error)
{
  g_autoptr (CueEntry) self = NULL;
  g_autoptr (xmlDoc)   doc = NULL;

  g_return_val_if_fail (document != NULL, NULL);

  doc = cue_document_parse_body (document, 1u << CUE_DOCUMENT_ENTRY | 1u << CUE_DOCUMENT_NOTICE,
                                 error);
  if (doc == NULL)
    return NULL;
  self = cue_entry_new_empty ();
  self->id = g_strdup (cue_document_get_id (document));
  self->document_kind = cue_document_get_kind (document);
  self->scope = g_strdup (cue_document_get_scope (document));
  self->title = g_strdup (cue_document_get_title (document));
  if (!cue_entry_read_root (self, xmlDocGetRootElement (doc), error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * cue_entry_ref:
 * @self: an entry
 *
 * Returns: (transfer full): @self
 */
CueEntry *
cue_entry_ref (CueEntry *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * cue_entry_unref:
 * @self: (transfer full): an entry
 */
void
cue_entry_unref (CueEntry *self)
{
  g_atomic_rc_box_release_full (self, entry_clear);
}

static void
append_line (GString    *out,
             const char *text)
{
  if (text != NULL && *text != '\0')
    {
      g_string_append (out, text);
      g_string_append_c (out, '\n');
    }
}

/* Cells of a row stand beside each other, so that a search for two of them finds one line. */
static void
append_block (GString        *out,
              const CueBlock *block)
{
  for (guint i = 0; i < block->rows->len; i++)
    {
      g_autofree char *row = g_strjoinv ("  ", g_ptr_array_index (block->rows, i));

      append_line (out, row);
    }
}

/**
 * cue_entry_dup_plain_text:
 * @self: an entry
 *
 * The lines to say, each followed by its variant for elderly customers, then what the agent reads,
 * then the facts, one a line.  This is what the index and a comparison of texts see.
 *
 * Returns: (transfer full): plain text; each line ends with a line feed
 */
char *
cue_entry_dup_plain_text (const CueEntry *self)
{
  GString *out;

  g_return_val_if_fail (self != NULL, NULL);

  out = g_string_new (NULL);
  for (guint i = 0; i < self->say->len; i++)
    {
      const CueSayLine *line = g_ptr_array_index (self->say, i);

      append_line (out, line->text);
      append_line (out, line->elderly);
    }
  for (guint i = 0; i < self->read->len; i++)
    append_block (out, g_ptr_array_index (self->read, i));
  for (guint i = 0; i < self->facts->len; i++)
    {
      const CueTypedFact *fact = g_ptr_array_index (self->facts, i);
      g_autofree char    *text = g_strdup_printf ("%s %s", fact->name, fact->text);

      append_line (out, g_strchomp (text));
    }
  return g_string_free (out, FALSE);
}
