/* cue-entry-write.c: an entry or notice as XML.
 *
 * What is complete comes out in canonical form, byte for byte (a test reads and writes every
 * document of the sample).  What is not is still well-formed, and reads back as it was.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-entry-draft.h"

#include <string.h>

#include "cue-xml-write.h"
#include "cue-xml.h"

static const char *const BLOCKS[] = { "p", "list", "steps", "table", "note", "link" };

static gboolean
is_blank (const char *text)
{
  return text == NULL || text[strspn (text, " \t\r\n")] == '\0';
}

static void
write_root (GString *out, const CueEntry *self)
{
  const char *name = cue_document_kind_to_nick (self->document_kind);

  /* In the order of the names, which is the canonical one. */
  g_string_append_printf (out, "<%s xmlns=\"" CUE_XML_NS_KNOWLEDGE "\"", name);
  cue_xml_write_attribute (out, "audience", self->may_be_told ? "customer" : NULL);
  cue_xml_write_attribute (out, "governance", self->controlled ? "controlled" : NULL);
  cue_xml_write_attribute (out, "id", self->id);
  cue_xml_write_attribute (out, "lang", g_strcmp0 (self->lang, "zh") == 0 ? NULL : self->lang);
  cue_xml_write_number (out, "minutes", self->minutes);
  cue_xml_write_attribute (out, "must-read", self->must_read ? "true" : NULL);
  cue_xml_write_attribute (out, "scope", self->scope);
  if (self->document_kind == CUE_DOCUMENT_ENTRY)
    cue_xml_write_attribute (out, "type", cue_entry_type_to_nick (self->type));
  cue_xml_write_attribute (out, "valid-from", self->valid_from);
  cue_xml_write_attribute (out, "valid-until", self->valid_until);
  cue_xml_write_attribute (out, "verified", self->verified_on);
  cue_xml_write_attribute (out, "verifier", self->verifier);
  cue_xml_write_number (out, "verify-days", self->verify_days);
  g_string_append_c (out, '>');
}

static void
write_applies (GString *out, const CueEntry *self)
{
  GStrv lists[] = { self->tiers, self->segments, self->plans };
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    n += lists[i] != NULL ? g_strv_length (lists[i]) : 0;
  if (n == 0)
    return;
  g_string_append (out, "<applies>");
  cue_xml_write_texts (out, "tier", (const char *const *) self->tiers);
  cue_xml_write_texts (out, "segment", (const char *const *) self->segments);
  cue_xml_write_texts (out, "plan", (const char *const *) self->plans);
  g_string_append (out, "</applies>");
}

static void
write_parent (GString *out, const CueEntry *self)
{
  if (self->parent_id == NULL)
    return;
  g_string_append (out, "<parent");
  cue_xml_write_attribute (out, "document", self->parent_id);
  cue_xml_write_number (out, "no", self->parent_no);
  if (self->inherited == NULL || *self->inherited == NULL)
    {
      g_string_append (out, "/>");
      return;
    }
  g_string_append_c (out, '>');
  cue_xml_write_texts (out, "inherited", (const char *const *) self->inherited);
  g_string_append (out, "</parent>");
}

static void
write_content (GString *out, const char *name, const char *text)
{
  if (text == NULL || *text == '\0')
    {
      g_string_append (out, "/>");
      return;
    }
  g_string_append_c (out, '>');
  cue_xml_write_escaped (out, text);
  g_string_append_printf (out, "</%s>", name);
}

static void
write_fact (GString *out, const CueTypedFact *fact)
{
  g_string_append (out, "<fact");
  cue_xml_write_attribute (out, "kind", fact->kind);
  cue_xml_write_attribute (out, "name", fact->name);
  cue_xml_write_attribute (out, "unit", fact->unit);
  if (fact->has_value)
    g_string_append_printf (out, " value=\"%" G_GINT64_FORMAT "\"", fact->value);
  write_content (out, "fact", fact->text);
}

static void
write_say (GString *out, const CueSayLine *line)
{
  g_string_append (out, "<say");
  cue_xml_write_attribute (out, "channel", line->channel);
  cue_xml_write_attribute (out, "id", line->id);
  if (is_blank (line->elderly))
    {
      write_content (out, "say", line->text);
      return;
    }
  g_string_append_c (out, '>');
  cue_xml_write_escaped (out, line->text);
  cue_xml_write_text (out, "elderly", line->elderly);
  g_string_append (out, "</say>");
}

static void
write_block (GString *out, const CueBlock *block)
{
  const char *name = BLOCKS[block->kind];

  g_string_append_printf (out, "<%s", name);
  if (block->kind == CUE_BLOCK_LINK)
    cue_xml_write_attribute (out, "href", block->href);
  if (block->kind == CUE_BLOCK_PARAGRAPH || block->kind == CUE_BLOCK_NOTE
      || block->kind == CUE_BLOCK_LINK)
    {
      GStrv row = block->rows->len > 0 ? block->rows->pdata[0] : NULL;

      write_content (out, name, row != NULL ? row[0] : NULL);
      return;
    }
  if (block->rows->len == 0)
    {
      g_string_append (out, "/>");
      return;
    }
  g_string_append_c (out, '>');
  for (guint i = 0; i < block->rows->len; i++)
    {
      const char *const *row = block->rows->pdata[i];

      if (block->kind != CUE_BLOCK_TABLE)
        cue_xml_write_text (out, "item", row[0]);
      else
        {
          g_string_append (out, "<row>");
          cue_xml_write_texts (out, "cell", row);
          g_string_append (out, "</row>");
        }
    }
  g_string_append_printf (out, "</%s>", name);
}

static gboolean
block_says_nothing (const CueBlock *block)
{
  if (!is_blank (block->href))
    return FALSE;
  for (guint i = 0; i < block->rows->len; i++)
    for (char **cell = block->rows->pdata[i]; *cell != NULL; cell++)
      if (!is_blank (*cell))
        return FALSE;
  return TRUE;
}

static void
write_read (GString *out, const CueEntry *self, gboolean all)
{
  gboolean open = FALSE;

  for (guint i = 0; i < self->read->len; i++)
    {
      const CueBlock *block = self->read->pdata[i];

      if (!all && block_says_nothing (block))
        continue;
      if (!open)
        g_string_append (out, "<read>");
      open = TRUE;
      write_block (out, block);
    }
  if (open)
    g_string_append (out, "</read>");
}

static gboolean
fact_says_nothing (const CueTypedFact *fact)
{
  return !fact->has_value && is_blank (fact->text) && is_blank (fact->name);
}

static char *
to_xml (const CueEntry *self, gboolean all)
{
  GString *out = g_string_new (NULL);

  write_root (out, self);
  cue_xml_write_texts (out, "old-id", (const char *const *) self->old_ids);
  cue_xml_write_text (out, "title", self->title);
  cue_xml_write_texts (out, "asked", (const char *const *) self->asked);
  cue_xml_write_texts (out, "keyword", (const char *const *) self->keywords);
  cue_xml_write_text (out, "category", self->category);
  if (!is_blank (self->topic))
    cue_xml_write_text (out, "topic", self->topic);
  write_applies (out, self);
  write_parent (out, self);
  for (guint i = 0; i < self->facts->len; i++)
    if (all || !fact_says_nothing (self->facts->pdata[i]))
      write_fact (out, self->facts->pdata[i]);
  for (guint i = 0; i < self->say->len; i++)
    {
      const CueSayLine *line = self->say->pdata[i];

      if (all || !is_blank (line->text) || !is_blank (line->elderly))
        write_say (out, line);
    }
  write_read (out, self, all);
  for (guint i = 0; self->related != NULL && self->related[i] != NULL; i++)
    {
      if (is_blank (self->related[i]))
        continue;
      g_string_append (out, "<related");
      cue_xml_write_attribute (out, "ref", self->related[i]);
      g_string_append (out, "/>");
    }
  g_string_append_printf (out, "</%s>", cue_document_kind_to_nick (self->document_kind));
  return g_string_free (out, FALSE);
}

/**
 * cue_entry_draft_to_xml:
 * @self: an entry, however unfinished
 *
 * Returns: (transfer full): XML that cue_entry_draft_parse() reads back, empty lines and all
 */
char *
cue_entry_draft_to_xml (const CueEntry *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return to_xml (self, TRUE);
}

/**
 * cue_entry_draft_to_document_xml:
 * @self: an entry
 *
 * Returns: (transfer full): the XML to be handed in, without lines, facts and blocks that say
 *   nothing: the empty line under the cursor is no mistake
 */
char *
cue_entry_draft_to_document_xml (const CueEntry *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return to_xml (self, FALSE);
}
