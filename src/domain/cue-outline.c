/* cue-outline.c
 *
 * Which heading is what, by the levels that the file has:
 *   one level          each heading is the title of an entry
 *   two and more       the first level is the category, the second the title
 *   three and more,    that one heading is the name of the file; with the second level it makes the
 *   the first used     category, the third is the title
 *   once
 * Deeper headings are paragraphs of their entry.  A category that has text before its first title
 * gives an entry with its own name, and what stands before every heading one with the file's name.
 *
 * The old id is FILE#CATEGORY/TITLE, so that the same file, read again, meets its own entries.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-outline.h"

#include <string.h>

#include "cue-entry-draft.h"
#include "cue-error.h"
#include "cue-xml.h"

#define NO_CATEGORY "未分类"
#define N_LEVELS 10
#define NO_LEVEL N_LEVELS

typedef struct
{
  int          level;  /* of a heading; 0 = no heading */
  char        *text;   /* (owned) (nullable): of a heading */
  CueBlock    *block;  /* (owned) (nullable) */
  guint64      line;
} Item;

struct _CueOutline
{
  char     *where;       /* (owned): the file */
  char     *base;        /* (owned): its name without folder and ending */
  GArray   *items;       /* (owned) (element-type Item) */
  gboolean  table_open;  /* the last item is a table that goes on */
};

/* An entry while its blocks are collected. */
typedef struct
{
  CueOutline     *outline;
  const char     *scope;
  CueEntryType    type;
  CueOutlineFunc  func;
  gpointer        user_data;
  int             root_level;      /* NO_LEVEL = none */
  int             category_level;  /* NO_LEVEL = none */
  int             title_level;
  char           *root;            /* (owned) (nullable) */
  char           *category;        /* (owned) (nullable) */
  char           *title;           /* (owned) (nullable): of the entry that is open */
  gboolean        from_title;      /* opened by a heading: an entry even without text */
  GPtrArray      *blocks;          /* (owned) (element-type CueBlock) */
  guint64         line;
  GHashTable     *used;            /* (owned): old ids */
} Maker;

static void
clear_item (gpointer data)
{
  Item *item = data;

  g_free (item->text);
  g_clear_pointer (&item->block, cue_block_unref);
}

/**
 * cue_outline_new:
 * @where: name of the file
 *
 * Returns: (transfer full): an empty outline
 */
CueOutline *
cue_outline_new (const char *where)
{
  CueOutline *self;
  char       *dot;

  g_return_val_if_fail (where != NULL, NULL);

  self = g_new0 (CueOutline, 1);
  self->where = g_strdup (where);
  self->base = g_path_get_basename (where);
  dot = strrchr (self->base, '.');
  if (dot != NULL && dot != self->base)
    *dot = '\0';
  if (!g_utf8_validate (self->base, -1, NULL))
    {
      char *valid = g_utf8_make_valid (self->base, -1);

      g_free (self->base);
      self->base = valid;
    }
  self->items = g_array_new (FALSE, TRUE, sizeof (Item));
  g_array_set_clear_func (self->items, clear_item);
  return self;
}

/**
 * cue_outline_free:
 * @self: (nullable): an outline
 */
void
cue_outline_free (CueOutline *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->items);
  g_free (self->where);
  g_free (self->base);
  g_free (self);
}

static CueBlock *
last_block (CueOutline *self, CueBlockKind kind)
{
  const Item *last = self->items->len > 0 ? &g_array_index (self->items, Item, self->items->len - 1)
                                          : NULL;

  return last != NULL && last->block != NULL && last->block->kind == kind ? last->block : NULL;
}

static CueBlock *
add_block (CueOutline *self, CueBlockKind kind, guint64 line)
{
  Item item = { .block = cue_block_new (kind), .line = line };

  g_array_append_val (self->items, item);
  return item.block;
}

/**
 * cue_outline_add_heading:
 * @self: an outline
 * @level: 1 … 9
 * @text: its words; an empty heading is none
 * @line: where it stands
 */
void
cue_outline_add_heading (CueOutline *self, int level, const char *text, guint64 line)
{
  Item item = { .level = CLAMP (level, 1, N_LEVELS - 1), .line = line };

  g_return_if_fail (self != NULL && text != NULL);

  self->table_open = FALSE;
  item.text = cue_xml_fold (text, -1);
  if (*item.text == '\0')
    g_free (item.text);
  else
    g_array_append_val (self->items, item);
}

/**
 * cue_outline_add_text:
 * @self: an outline
 * @kind: paragraph, list, steps or note
 * @text: one item, or one or more lines of paragraphs
 * @line: where it stands
 */
void
cue_outline_add_text (CueOutline *self, CueBlockKind kind, const char *text, guint64 line)
{
  gboolean       is_list = kind == CUE_BLOCK_LIST || kind == CUE_BLOCK_STEPS;
  g_auto (GStrv) lines = NULL;

  g_return_if_fail (self != NULL && text != NULL);

  self->table_open = FALSE;
  lines = is_list ? g_strdupv ((char *[]) { (char *) text, NULL }) : g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char  *folded = cue_xml_fold (lines[i], -1);
      const char *const cells[] = { folded, NULL };
      CueBlock         *block = is_list ? last_block (self, kind) : NULL;

      if (*folded == '\0')
        continue;
      if (block == NULL)
        block = add_block (self, kind, line);
      cue_block_add_row (block, cells);
    }
}

/**
 * cue_outline_add_link:
 * @self: an outline
 * @text: its words
 * @href: where it leads; what is not http:, https: or tel: becomes a paragraph
 * @line: where it stands
 */
void
cue_outline_add_link (CueOutline *self, const char *text, const char *href, guint64 line)
{
  g_autofree char  *folded = NULL;
  g_autofree char  *target = NULL;
  const char       *cells[2] = { NULL };
  CueBlock         *block;

  g_return_if_fail (self != NULL && text != NULL && href != NULL);

  target = cue_xml_fold (href, -1);
  folded = cue_xml_fold (text, -1);
  if (*folded == '\0')
    return;
  if (!g_str_has_prefix (target, "http://") && !g_str_has_prefix (target, "https://")
      && !g_str_has_prefix (target, "tel:"))
    {
      cue_outline_add_text (self, CUE_BLOCK_PARAGRAPH, folded, line);
      return;
    }
  self->table_open = FALSE;
  cells[0] = folded;
  block = add_block (self, CUE_BLOCK_LINK, line);
  cue_block_add_row (block, cells);
  block->href = g_steal_pointer (&target);
}

/**
 * cue_outline_add_row:
 * @self: an outline
 * @cells: a row of a table; rows without a word are left out
 * @line: where it stands
 */
void
cue_outline_add_row (CueOutline *self, const char *const *cells, guint64 line)
{
  g_autoptr (GPtrArray) folded = g_ptr_array_new_with_free_func (g_free);
  gboolean              empty = TRUE;
  CueBlock             *block;

  g_return_if_fail (self != NULL && cells != NULL);

  for (guint i = 0; cells[i] != NULL; i++)
    {
      char *cell = cue_xml_fold (cells[i], -1);

      empty = empty && *cell == '\0';
      g_ptr_array_add (folded, cell);
    }
  if (empty)
    return;
  g_ptr_array_add (folded, NULL);
  block = self->table_open ? last_block (self, CUE_BLOCK_TABLE) : NULL;
  if (block == NULL)
    block = add_block (self, CUE_BLOCK_TABLE, line);
  cue_block_add_row (block, (const char *const *) folded->pdata);
  self->table_open = TRUE;
}

/* Cells that span columns leave rows short; all get as many cells as the widest. */
static void
even_out (CueBlock *table)
{
  guint widest = 0;

  for (guint i = 0; i < table->rows->len; i++)
    widest = MAX (widest, g_strv_length (table->rows->pdata[i]));
  for (guint i = 0; i < table->rows->len; i++)
    {
      GStrv row = table->rows->pdata[i];
      guint n = g_strv_length (row);

      row = g_renew (char *, row, widest + 1);
      for (; n < widest; n++)
        row[n] = g_strdup ("");
      row[widest] = NULL;
      table->rows->pdata[i] = row;
    }
}

/**
 * cue_outline_end_table:
 * @self: an outline
 *
 * Rows that follow are another table.
 */
void
cue_outline_end_table (CueOutline *self)
{
  CueBlock *table;

  g_return_if_fail (self != NULL);

  table = self->table_open ? last_block (self, CUE_BLOCK_TABLE) : NULL;
  if (table != NULL)
    even_out (table);
  self->table_open = FALSE;
}

/* -- entries ------------------------------------------------------------------------------------- */

static void
choose_levels (Maker *self)
{
  guint counts[N_LEVELS + 1] = { 0 };
  int   levels[N_LEVELS + 1];
  int   n = 0;

  for (guint i = 0; i < self->outline->items->len; i++)
    counts[g_array_index (self->outline->items, Item, i).level]++;
  for (int level = 1; level < N_LEVELS; level++)
    if (counts[level] > 0)
      levels[n++] = level;
  self->root_level = self->category_level = self->title_level = NO_LEVEL;
  if (n >= 3 && counts[levels[0]] == 1)
    {
      self->root_level = levels[0];
      self->category_level = levels[1];
      self->title_level = levels[2];
    }
  else if (n >= 2)
    {
      self->category_level = levels[0];
      self->title_level = levels[1];
    }
  else if (n == 1)
    self->title_level = levels[0];
}

/* A / in a heading would be a step of the path. */
static char *
dup_step (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "/", -1);

  return g_strjoinv ("／", parts);
}

static char *
dup_category (Maker *self)
{
  g_autofree char *root = self->root != NULL ? dup_step (self->root) : NULL;
  g_autofree char *category = self->category != NULL ? dup_step (self->category) : NULL;

  if (root != NULL && category != NULL)
    return g_strdup_printf ("%s/%s", root, category);
  if (root == NULL && category == NULL)
    return g_strdup (NO_CATEGORY);
  return g_strdup (category != NULL ? category : root);
}

static char *
dup_old_id (Maker *self, const char *category, const char *title)
{
  g_autofree char *plain = g_strdup_printf ("%s#%s/%s", self->outline->base, category, title);
  char            *id = g_strdup (plain);

  for (guint n = 2; g_hash_table_contains (self->used, id); n++)
    {
      g_free (id);
      id = g_strdup_printf ("%s (%u)", plain, n);
    }
  g_hash_table_add (self->used, g_strdup (id));
  return id;
}

static char *
make_xml (Maker *self, const char *category, const char *title, const char *old_id)
{
  g_autofree char      *id = cue_document_id_from_old_id (old_id);
  g_autoptr (CueEntry)  entry
      = cue_entry_draft_new (CUE_DOCUMENT_ENTRY, self->type, id, self->scope);
  const char *const     old_ids[] = { old_id, NULL };

  g_free (entry->title);
  entry->title = g_strdup (title);
  g_free (entry->category);
  entry->category = g_strdup (category);
  g_strfreev (entry->old_ids);
  entry->old_ids = g_strdupv ((char **) old_ids);
  g_ptr_array_set_size (entry->say, 0);
  for (guint i = 0; i < self->blocks->len; i++)
    g_ptr_array_add (entry->read, cue_block_ref (self->blocks->pdata[i]));
  return cue_entry_draft_to_document_xml (entry);
}

static gboolean
close_entry (Maker *self, GError **error)
{
  g_autofree char        *category = NULL;
  g_autofree char        *old_id = NULL;
  g_autofree char        *xml = NULL;
  g_autoptr (CueDocument) document = NULL;
  g_autoptr (GError)      problem = NULL;
  g_autoptr (GError)      reason = NULL;
  const char             *title = self->title;
  gboolean                ok = TRUE;

  if (title == NULL)
    title = self->category != NULL ? self->category
            : self->root != NULL   ? self->root
                                   : self->outline->base;
  if (self->blocks->len > 0 || self->from_title)
    {
      category = dup_category (self);
      old_id = dup_old_id (self, category, title);
      xml = make_xml (self, category, title, old_id);
      document = cue_document_parse (xml, -1, "entry", &problem);
      if (document == NULL)
        {
          g_autofree char *place
            = g_strdup_printf ("%s:%" G_GUINT64_FORMAT, self->outline->where, self->line);

          reason = g_steal_pointer (&problem);
          cue_error_move (reason, place);
          reason->code = CUE_ERROR_INVALID;
        }
      ok = self->func (document, reason, self->line, old_id, self->user_data, error);
    }
  g_clear_pointer (&self->title, g_free);
  self->from_title = FALSE;
  g_ptr_array_set_size (self->blocks, 0);
  return ok;
}

static void
add_item (Maker *self, const Item *item)
{
  CueBlock *block = item->block != NULL ? cue_block_ref (item->block) : NULL;

  if (block == NULL)
    {
      const char *const cells[] = { item->text, NULL };

      block = cue_block_new (CUE_BLOCK_PARAGRAPH);
      cue_block_add_row (block, cells);
    }
  if (self->blocks->len == 0 && !self->from_title)
    self->line = item->line;
  g_ptr_array_add (self->blocks, block);
}

static gboolean
take_item (Maker *self, const Item *item, GError **error)
{
  if (item->level == 0 || item->level > self->title_level)
    {
      add_item (self, item);
      return TRUE;
    }
  if (!close_entry (self, error))
    return FALSE;
  self->line = item->line;
  if (item->level == self->title_level)
    {
      self->title = g_strdup (item->text);
      self->from_title = TRUE;
    }
  else if (item->level == self->root_level)
    {
      g_free (self->root);
      self->root = g_strdup (item->text);
      g_clear_pointer (&self->category, g_free);
    }
  else
    {
      g_free (self->category);
      self->category = g_strdup (item->text);
    }
  return TRUE;
}

/**
 * cue_outline_make_entries:
 * @self: an outline
 * @scope: the level that the entries belong to
 * @type: their type
 * @func: (scope call): is given each entry, or the reason why it is none
 * @user_data: for @func
 * @error: return location
 *
 * Returns: %FALSE with %CUE_ERROR_INVALID when there is no text at all, or with the error of @func
 */
gboolean
cue_outline_make_entries (CueOutline *self, const char *scope, CueEntryType type,
                          CueOutlineFunc func, gpointer user_data, GError **error)
{
  Maker    maker = { .outline = self, .scope = scope, .type = type, .func = func,
                     .user_data = user_data };
  gboolean ok = TRUE;

  g_return_val_if_fail (self != NULL && scope != NULL && func != NULL, FALSE);

  if (self->items->len == 0)
    {
      cue_error_set (error, CUE_ERROR_INVALID, NULL,
                     N_ ("%s:1: text: there is no heading and no paragraph in this file; is it "
                         "the right one?"), self->where);
      return FALSE;
    }
  maker.blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_block_unref);
  maker.used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  choose_levels (&maker);
  for (guint i = 0; ok && i < self->items->len; i++)
    ok = take_item (&maker, &g_array_index (self->items, Item, i), error);
  ok = ok && close_entry (&maker, error);
  g_free (maker.root);
  g_free (maker.category);
  g_free (maker.title);
  g_ptr_array_unref (maker.blocks);
  g_hash_table_unref (maker.used);
  return ok;
}
