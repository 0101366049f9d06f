/* cue-entry-draft.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-entry-draft.h"

#include <stdlib.h>
#include <string.h>

#include "cue-entry-private.h"
#include "cue-error.h"

static GStrv
no_texts (void)
{
  return g_new0 (char *, 1);
}

/**
 * cue_entry_draft_new:
 * @kind: entry or notice
 * @type: of an entry
 * @id: a UUID: a text has its id before its first revision, so that its draft has a name
 * @scope: path of its level
 *
 * Returns: (transfer full): an empty draft with one empty line to say
 */
CueEntry *
cue_entry_draft_new (CueDocumentKind kind, CueEntryType type, const char *id, const char *scope)
{
  CueEntry *self = cue_entry_new_empty ();
  GStrv    *lists[] = { &self->inherited, &self->old_ids, &self->asked, &self->keywords,
                        &self->tiers, &self->segments, &self->plans, &self->related };

  self->id = g_strdup (id);
  self->document_kind = kind;
  self->type = kind == CUE_DOCUMENT_NOTICE ? CUE_ENTRY_BULLETIN : type;
  self->scope = g_strdup (scope);
  self->lang = g_strdup ("zh");
  self->title = g_strdup ("");
  self->category = g_strdup ("");
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    *lists[i] = no_texts ();
  g_ptr_array_add (self->say, cue_say_line_new ("s1", NULL, NULL, NULL));
  return self;
}

/**
 * cue_entry_draft_parse:
 * @xml: what cue_entry_draft_to_xml() wrote, or any entry or notice
 * @length: bytes, or -1
 * @where: what errors call it
 * @error: return location
 *
 * Read by the hardened parser but not against the schema: a draft may lack what a document needs.
 *
 * Returns: (transfer full) (nullable): the draft, or %NULL with %CUE_ERROR_INVALID
 */
CueEntry *
cue_entry_draft_parse (const char *xml, gssize length, const char *where, GError **error)
{
  g_autoptr (CueEntry) self = NULL;
  g_autoptr (xmlDoc)   doc = NULL;
  xmlNodePtr           root;

  g_return_val_if_fail (xml != NULL && where != NULL, NULL);

  doc = cue_xml_parse (xml, length, where, error);
  if (doc == NULL)
    return NULL;
  root = xmlDocGetRootElement (doc);
  if (!cue_xml_is (root, "entry") && !cue_xml_is (root, "notice"))
    {
      cue_xml_set_error (error, where, root, NULL, N_ ("an entry or a notice was expected here"));
      return NULL;
    }
  self = cue_entry_new_empty ();
  self->document_kind = cue_xml_is (root, "entry") ? CUE_DOCUMENT_ENTRY : CUE_DOCUMENT_NOTICE;
  self->id = cue_xml_dup_attribute (root, "id");
  self->scope = cue_xml_dup_attribute (root, "scope");
  self->title = cue_xml_dup_child_text (root, "title");
  if (self->id == NULL || self->scope == NULL)
    {
      cue_xml_set_error (error, where, root, self->id == NULL ? "id" : "scope", N_ ("missing"));
      return NULL;
    }
  if (!cue_entry_read_root (self, root, error))
    return NULL;
  if (self->title == NULL)
    self->title = g_strdup ("");
  if (self->category == NULL)
    self->category = g_strdup ("");
  return g_steal_pointer (&self);
}

static void
copy_items (GPtrArray *to, GPtrArray *from)
{
  /* Items are boxes, so one function takes a reference to any of them. */
  for (guint i = 0; i < from->len; i++)
    g_ptr_array_add (to, g_atomic_rc_box_acquire (from->pdata[i]));
}

/**
 * cue_entry_draft_copy:
 * @entry: an entry
 *
 * Returns: (transfer full): a copy to be changed; lines, facts and blocks are shared
 */
CueEntry *
cue_entry_draft_copy (const CueEntry *entry)
{
  CueEntry *copy = cue_entry_new_empty ();

  g_return_val_if_fail (entry != NULL, copy);

  copy->id = g_strdup (entry->id);
  copy->document_kind = entry->document_kind;
  copy->type = entry->type;
  copy->scope = g_strdup (entry->scope);
  copy->lang = g_strdup (entry->lang);
  copy->title = g_strdup (entry->title);
  copy->may_be_told = entry->may_be_told;
  copy->controlled = entry->controlled;
  copy->must_read = entry->must_read;
  copy->valid_from = g_strdup (entry->valid_from);
  copy->valid_until = g_strdup (entry->valid_until);
  copy->verifier = g_strdup (entry->verifier);
  copy->verified_on = g_strdup (entry->verified_on);
  copy->verify_days = entry->verify_days;
  copy->minutes = entry->minutes;
  copy->category = g_strdup (entry->category);
  copy->topic = g_strdup (entry->topic);
  copy->parent_id = g_strdup (entry->parent_id);
  copy->parent_no = entry->parent_no;
  copy->inherited = g_strdupv (entry->inherited);
  copy->old_ids = g_strdupv (entry->old_ids);
  copy->asked = g_strdupv (entry->asked);
  copy->keywords = g_strdupv (entry->keywords);
  copy->tiers = g_strdupv (entry->tiers);
  copy->segments = g_strdupv (entry->segments);
  copy->plans = g_strdupv (entry->plans);
  copy->related = g_strdupv (entry->related);
  copy_items (copy->say, entry->say);
  copy_items (copy->facts, entry->facts);
  copy_items (copy->read, entry->read);
  return copy;
}

static gboolean
same_texts (const CueEntry *a, const CueEntry *b)
{
  const char *first[] = { a->id, a->scope, a->lang, a->title, a->valid_from, a->valid_until,
                          a->verifier, a->verified_on, a->category, a->topic, a->parent_id };
  const char *second[] = { b->id, b->scope, b->lang, b->title, b->valid_from, b->valid_until,
                           b->verifier, b->verified_on, b->category, b->topic, b->parent_id };
  GStrv lists[] = { a->inherited, a->old_ids, a->asked, a->keywords, a->tiers, a->segments,
                    a->plans, a->related };
  GStrv others[] = { b->inherited, b->old_ids, b->asked, b->keywords, b->tiers, b->segments,
                     b->plans, b->related };

  for (gsize i = 0; i < G_N_ELEMENTS (first); i++)
    if (strcmp (first[i] != NULL ? first[i] : "", second[i] != NULL ? second[i] : "") != 0)
      return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    if (!g_strv_equal ((const char *const *) lists[i], (const char *const *) others[i]))
      return FALSE;
  return TRUE;
}

static gboolean
same_items (GPtrArray *a, GPtrArray *b, GEqualFunc equal)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!equal (a->pdata[i], b->pdata[i]))
      return FALSE;
  return TRUE;
}

/**
 * cue_entry_draft_equal:
 * @a: an entry
 * @b: another
 *
 * Returns: whether they say the same in every field
 */
gboolean
cue_entry_draft_equal (const CueEntry *a, const CueEntry *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a == b
         || (a->document_kind == b->document_kind && a->type == b->type
             && a->may_be_told == b->may_be_told && a->controlled == b->controlled
             && a->must_read == b->must_read && a->verify_days == b->verify_days
             && a->minutes == b->minutes && a->parent_no == b->parent_no && same_texts (a, b)
             && same_items (a->say, b->say, (GEqualFunc) cue_say_line_equal)
             && same_items (a->facts, b->facts, (GEqualFunc) cue_typed_fact_equal)
             && same_items (a->read, b->read, (GEqualFunc) cue_block_equal));
}

static GStrv *
find_list (const CueEntry *self, const char *field)
{
  const struct
  {
    const char *name;
    const GStrv *list;
  } lists[] = {
    { "asked", &self->asked },       { "keywords", &self->keywords },
    { "tiers", &self->tiers },       { "segments", &self->segments },
    { "plans", &self->plans },       { "related", &self->related },
    { "inherited", &self->inherited }, { "old-ids", &self->old_ids },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    if (g_strcmp0 (field, lists[i].name) == 0)
      return (GStrv *) lists[i].list;
  return NULL;
}

/**
 * cue_entry_draft_get_list:
 * @self: an entry
 * @field: asked, keywords, tiers, segments, plans, related, inherited, old-ids
 *
 * Returns: (transfer none) (nullable): its texts, or %NULL when it is no list of texts
 */
GStrv
cue_entry_draft_get_list (const CueEntry *self, const char *field)
{
  GStrv *list = find_list (self, field);

  return list != NULL ? *list : NULL;
}

/**
 * cue_entry_draft_set_list:
 * @self: a draft that nobody else has seen
 * @field: a list of texts
 * @values: what it holds from now on
 *
 * Returns: %FALSE when there is no such list
 */
gboolean
cue_entry_draft_set_list (CueEntry *self, const char *field, const char *const *values)
{
  GStrv *list = find_list (self, field);
  GStrv  copy;

  if (list == NULL)
    return FALSE;
  copy = g_strdupv ((char **) values);
  g_strfreev (*list);
  *list = copy;
  return TRUE;
}

/**
 * cue_entry_draft_get_items:
 * @self: an entry
 * @field: say, facts, read
 *
 * Returns: (transfer none) (nullable): its lines, facts or blocks
 */
GPtrArray *
cue_entry_draft_get_items (const CueEntry *self, const char *field)
{
  if (g_strcmp0 (field, "say") == 0)
    return self->say;
  if (g_strcmp0 (field, "facts") == 0)
    return self->facts;
  return g_strcmp0 (field, "read") == 0 ? self->read : NULL;
}

/**
 * cue_entry_draft_insert_item:
 * @self: a draft that nobody else has seen
 * @field: say, facts, read
 * @index: where; behind the last one when it is larger
 * @item: (transfer full): a line, fact or block
 */
void
cue_entry_draft_insert_item (CueEntry *self, const char *field, guint index, gpointer item)
{
  GPtrArray *items = cue_entry_draft_get_items (self, field);

  g_return_if_fail (items != NULL);

  g_ptr_array_insert (items, (int) MIN (index, items->len), item);
}

/**
 * cue_entry_draft_set_item:
 * @self: a draft that nobody else has seen
 * @field: say, facts, read
 * @index: which
 * @item: (transfer full): what stands there from now on
 */
void
cue_entry_draft_set_item (CueEntry *self, const char *field, guint index, gpointer item)
{
  GPtrArray *items = cue_entry_draft_get_items (self, field);

  g_return_if_fail (items != NULL && index < items->len);

  g_ptr_array_insert (items, (int) index, item);
  g_ptr_array_remove_index (items, index + 1);
}

/**
 * cue_entry_draft_remove_item:
 * @self: a draft that nobody else has seen
 * @field: say, facts, read
 * @index: which
 */
void
cue_entry_draft_remove_item (CueEntry *self, const char *field, guint index)
{
  GPtrArray *items = cue_entry_draft_get_items (self, field);

  g_return_if_fail (items != NULL && index < items->len);

  g_ptr_array_remove_index (items, index);
}

/**
 * cue_entry_draft_move_item:
 * @self: a draft that nobody else has seen
 * @field: say, facts, read
 * @from: which
 * @to: its index afterwards
 */
void
cue_entry_draft_move_item (CueEntry *self, const char *field, guint from, guint to)
{
  GPtrArray *items = cue_entry_draft_get_items (self, field);
  gpointer   item;

  g_return_if_fail (items != NULL && from < items->len && to < items->len);

  item = g_ptr_array_steal_index (items, from);
  g_ptr_array_insert (items, (int) to, item);
}

static int
largest_number (const CueEntry *entry)
{
  int largest = 0;

  for (guint i = 0; entry != NULL && i < entry->say->len; i++)
    {
      const CueSayLine *line = entry->say->pdata[i];

      if (line->id[0] == 's')
        largest = MAX (largest, atoi (line->id + 1));
    }
  return largest;
}

/**
 * cue_entry_draft_dup_new_line_id:
 * @self: a draft
 * @base: (nullable): the revision it is made from
 *
 * The id of a line that was removed is not given to another one: evidence and flags are about
 * lines by their ids.
 *
 * Returns: (transfer full): an id that neither has
 */
char *
cue_entry_draft_dup_new_line_id (const CueEntry *self, const CueEntry *base)
{
  return g_strdup_printf ("s%d", MAX (largest_number (self), largest_number (base)) + 1);
}
