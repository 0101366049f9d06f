/* cue-index-groups.c: the open pieces of all terms, many in one row.
 *
 * Nine terms in ten are in a handful of documents.  A row of its own costs a term fourteen bytes
 * before the first document; here it costs three.  A row of index_group holds the terms from its id
 * up to the next row's id: for each the distance to the term before, a length and as many bytes.
 * It fits a page, and is cut in two when it no longer does.
 *
 * While many terms are written, the row at hand is kept in memory, so that neighbours share one
 * write.  It lives no longer than one call from outside: nobody reads past it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-index-private.h"

#include "cue-error.h"

/* So many bytes fill a page of 4096. */
#define GROUP_BYTES 4040u

static gboolean
set_damaged (GError **error)
{
  cue_error_set_literal (error, CUE_ERROR_CORRUPT, NULL,
                         N_ ("the search index is damaged: run `cuedeskctl check` to make it "
                             "again"));
  return FALSE;
}

/* -- Walking over the terms of a row ------------------------------------------------------------ */

/**
 * cue_index_group_walk_init:
 * @walk: (out caller-allocates): before the first term
 * @id: the row's id
 * @bytes: (array length=size): the row
 * @size: how many bytes
 */
void
cue_index_group_walk_init (CueIndexGroupWalk *walk, gint64 id, const guint8 *bytes, gsize size)
{
  walk->term = (CueTerm) id;
  walk->before = (CueTerm) id;
  walk->at = bytes;
  walk->end = bytes + size;
  walk->entry = bytes;
  walk->data = bytes;
  walk->size = 0;
}

/* Nearly all numbers of a row are a byte. */
static inline gboolean
read_number (const guint8 **at, const guint8 *end, guint64 *value)
{
  if (*at == end || **at >= 0x80)
    return cue_varint_read (at, end, value);
  *value = *(*at)++;
  return TRUE;
}

/**
 * cue_index_group_walk_next:
 * @walk: a walk
 * @error: return location
 *
 * Returns: whether there is another term; %FALSE with @error set when the row is damaged
 */
gboolean
cue_index_group_walk_next (CueIndexGroupWalk *walk, GError **error)
{
  guint64 delta;
  guint64 size;

  walk->entry = walk->at;
  if (walk->at == walk->end)
    return FALSE;
  walk->before = walk->term;
  if (!read_number (&walk->at, walk->end, &delta)
      || !read_number (&walk->at, walk->end, &size)
      || size > (guint64) (walk->end - walk->at)
      || delta >= (G_GUINT64_CONSTANT (1) << CUE_TERM_BITS))
    return set_damaged (error);
  walk->term += delta;
  walk->data = walk->at;
  walk->size = (gsize) size;
  walk->at += size;
  return TRUE;
}

/* Stands at the first term that is not before @term; %FALSE when there is none. */
static gboolean
seek (CueIndexGroupWalk *walk, CueTerm term, GError **error)
{
  while (cue_index_group_walk_next (walk, error))
    if (walk->term >= term)
      return TRUE;
  return FALSE;
}

static gboolean
find_in (gint64 id, const guint8 *bytes, gsize size, CueTerm term, const guint8 **data,
         gsize *data_size, GError **error)
{
  CueIndexGroupWalk walk;
  g_autoptr (GError) own_error = NULL;

  cue_index_group_walk_init (&walk, id, bytes, size);
  if (seek (&walk, term, &own_error) && walk.term == term)
    {
      *data = walk.data;
      *data_size = walk.size;
    }
  if (own_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&own_error));
  return FALSE;
}

/**
 * cue_index_group_read:
 * @self: an index
 * @term: a term
 * @statement: (out): stands at the row that @data points into; the caller resets it
 * @data: (out) (nullable): the bytes of the term, %NULL when it has none
 * @size: (out): how many
 * @error: return location
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_index_group_read (CueIndex *self, CueTerm term, CueSqlQuery **statement, const guint8 **data,
                      gsize *size, GError **error)
{
  CueSqlQuery *query = cue_index_statement (self, CUE_INDEX_GET_GROUP, error);
  const guint8 *bytes;
  gsize n;
  gboolean row;

  *statement = query;
  *data = NULL;
  *size = 0;
  if (query == NULL)
    return FALSE;
  cue_sql_query_bind_int (query, 1, (gint64) term);
  if (!cue_sql_query_step (query, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  bytes = cue_sql_query_get_blob (query, 1, &n);
  return find_in (cue_sql_query_get_int (query, 0), bytes, n, term, data, size, error);
}

/* -- The row at hand ---------------------------------------------------------------------------- */

static gboolean
put_row (CueIndex *self, gint64 id, const guint8 *bytes, guint size, GError **error)
{
  CueSqlQuery *query = cue_index_statement (
      self, size > 0 ? CUE_INDEX_PUT_GROUP : CUE_INDEX_DELETE_GROUP, error);

  if (query == NULL)
    return FALSE;
  cue_sql_query_bind_int (query, 1, id);
  if (size > 0)
    cue_sql_query_bind_blob (query, 2, bytes, size);
  return cue_sql_query_run (query, error);
}

static gboolean
write_group (CueIndex *self, GError **error)
{
  CueIndexGroup *group = &self->group;

  if (!group->is_dirty)
    return TRUE;
  group->is_dirty = FALSE;
  return put_row (self, group->id, group->bytes->data, group->bytes->len, error);
}

/**
 * cue_index_group_forget:
 * @self: an index
 *
 * Drops the row at hand; what was not written is lost.
 */
void
cue_index_group_forget (CueIndex *self)
{
  g_clear_pointer (&self->group.bytes, g_byte_array_unref);
  self->group.has_place = FALSE;
  self->group.is_dirty = FALSE;
  self->group.is_held = FALSE;
}

/**
 * cue_index_group_hold:
 * @self: an index, in a transaction
 *
 * From now on to cue_index_group_release() the row at hand may stay unwritten.
 */
void
cue_index_group_hold (CueIndex *self)
{
  self->group.is_held = TRUE;
}

/**
 * cue_index_group_release:
 * @self: an index, in a transaction
 * @ok: whether everything went well; else nothing more is written, as the transaction is undone
 * @error: return location
 *
 * Returns: @ok, or %FALSE with an error set
 */
gboolean
cue_index_group_release (CueIndex *self, gboolean ok, GError **error)
{
  gboolean written = ok && write_group (self, error);

  cue_index_group_forget (self);
  return written;
}

/* Brings the row that has or would have @term to hand. */
static gboolean
load_group (CueIndex *self, CueTerm term, GError **error)
{
  CueIndexGroup *group = &self->group;
  CueSqlQuery *query;
  const guint8 *bytes;
  gsize size;
  gboolean row;

  if (group->bytes != NULL && (gint64) term >= group->id && (gint64) term < group->next_id)
    return TRUE;
  if (!write_group (self, error)
      || (query = cue_index_statement (self, CUE_INDEX_LOAD_GROUP, error)) == NULL)
    return FALSE;
  g_clear_pointer (&group->bytes, g_byte_array_unref);
  group->has_place = FALSE;
  cue_sql_query_bind_int (query, 1, (gint64) term);
  if (!cue_sql_query_step (query, &row, error))
    return FALSE;
  group->bytes = g_byte_array_sized_new (GROUP_BYTES + 64);
  group->id = row && !cue_sql_query_is_null (query, 0) ? cue_sql_query_get_int (query, 0) : 0;
  group->next_id
    = row && !cue_sql_query_is_null (query, 2) ? cue_sql_query_get_int (query, 2) : G_MAXINT64;
  bytes = row ? cue_sql_query_get_blob (query, 1, &size) : NULL;
  if (bytes != NULL)
    g_byte_array_append (group->bytes, bytes, (guint) size);
  cue_sql_query_reset (query);
  return TRUE;
}

/* Where @term stands or would stand.  Who changes a term has read it, and need not look again. */
static gboolean
find_place (CueIndex *self, CueTerm term, GError **error)
{
  CueIndexGroup *group = &self->group;
  g_autoptr (GError) own_error = NULL;

  if (!load_group (self, term, error))
    return FALSE;
  if (group->has_place && group->place_of == term)
    return TRUE;
  cue_index_group_walk_init (&group->place, group->id, group->bytes->data, group->bytes->len);
  group->is_found = seek (&group->place, term, &own_error) && group->place.term == term;
  group->place_of = term;
  group->has_place = own_error == NULL;
  if (own_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&own_error));
  return FALSE;
}

/**
 * cue_index_group_get:
 * @self: an index, in a transaction
 * @term: a term
 * @data: (out) (nullable): the bytes of the term, good until the next call; %NULL when it has none
 * @size: (out): how many
 * @error: return location
 *
 * Like cue_index_group_read(), for whoever is about to change the term.
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_index_group_get (CueIndex *self, CueTerm term, const guint8 **data, gsize *size, GError **error)
{
  *data = NULL;
  *size = 0;
  if (!find_place (self, term, error))
    return FALSE;
  if (self->group.is_found)
    {
      *data = self->group.place.data;
      *size = self->group.place.size;
    }
  return TRUE;
}

/* Cuts a row that is too long at the first term that begins at @from or after it.  The part before
 * is written at once, the part behind it is the row at hand then. */
static gboolean
split_group (CueIndex *self, gsize from, GError **error)
{
  CueIndexGroup *group = &self->group;
  g_autoptr (GByteArray) whole = g_steal_pointer (&group->bytes);
  g_autoptr (GError) own_error = NULL;
  CueIndexGroupWalk walk;
  gint64 id = group->id;
  guint cut = 0;

  cue_index_group_walk_init (&walk, id, whole->data, whole->len);
  while (cue_index_group_walk_next (&walk, &own_error) && cut == 0)
    if ((gsize) (walk.entry - whole->data) >= MAX (from, 1))
      {
        cut = (guint) (walk.entry - whole->data);
        group->id = (gint64) walk.term;
        group->bytes = g_byte_array_sized_new (GROUP_BYTES + 64);
        cue_varint_append (group->bytes, 0);
        cue_varint_append (group->bytes, walk.size);
        g_byte_array_append (group->bytes, walk.data, whole->len - (guint) (walk.data - whole->data));
      }
  if (own_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return FALSE;
    }
  if (cut > 0)
    return put_row (self, id, whole->data, cut, error);
  /* A single term; its piece is sealed before it fills a page. */
  group->bytes = g_steal_pointer (&whole);
  return TRUE;
}

/* The bytes of the term that @walk stands at are replaced by @data, or @data put in before it. */
static void
splice (CueIndexGroup *group, const CueIndexGroupWalk *walk, gboolean found, CueTerm term,
        const GByteArray *data)
{
  const guint8 *end = group->bytes->data + group->bytes->len;
  GByteArray *bytes = g_byte_array_sized_new (group->bytes->len + (data != NULL ? data->len : 0) + 32);
  CueTerm before = found || walk->entry < end ? walk->before : walk->term;
  const guint8 *rest = found ? walk->at : walk->entry;

  g_byte_array_append (bytes, group->bytes->data, (guint) (walk->entry - group->bytes->data));
  if (data != NULL)
    {
      cue_varint_append (bytes, term - before);
      cue_varint_append (bytes, data->len);
      g_byte_array_append (bytes, data->data, data->len);
      before = term;
    }
  /* The distance of the next term is another one when the term before it came or went. */
  if (rest < end && found != (data != NULL))
    {
      CueTerm next = walk->term;
      guint64 delta;

      if (found && cue_varint_read (&rest, end, &delta))
        next += delta;
      else
        cue_varint_read (&rest, end, &delta);
      cue_varint_append (bytes, next - before);
    }
  g_byte_array_append (bytes, rest, (guint) (end - rest));
  g_byte_array_unref (group->bytes);
  group->bytes = bytes;
}

/**
 * cue_index_group_put:
 * @self: an index, in a transaction
 * @term: a term
 * @data: (nullable): its bytes, not those of cue_index_group_get(); %NULL when it has none any more
 * @error: return location
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_index_group_put (CueIndex *self, CueTerm term, const GByteArray *data, GError **error)
{
  CueIndexGroup *group = &self->group;
  gboolean at_end;
  gsize start;

  if (!find_place (self, term, error))
    return FALSE;
  at_end = group->place.entry == group->bytes->data + group->bytes->len;
  start = (gsize) (group->place.entry - group->bytes->data);
  if (group->is_found || data != NULL)
    {
      splice (group, &group->place, group->is_found, term, data);
      group->is_dirty = TRUE;
      group->has_place = FALSE;
    }
  if (group->bytes->len > GROUP_BYTES
      && !split_group (self, at_end ? start : group->bytes->len / 2, error))
    return FALSE;
  return group->is_held || cue_index_group_release (self, TRUE, error);
}

/**
 * cue_index_group_list_terms:
 * @self: an index
 * @terms: (element-type CueTerm): every term is added, ascending
 * @error: return location
 *
 * Returns: %FALSE with an error set, CUE_ERROR_CORRUPT when a row cannot be read
 */
gboolean
cue_index_group_list_terms (CueIndex *self, GArray *terms, GError **error)
{
  g_autoptr (CueSqlQuery) query
    = cue_sql_query (self->sql, error, "SELECT id, data FROM index_group ORDER BY id", "");
  g_autoptr (GError) own_error = NULL;
  gboolean row = TRUE;

  if (query == NULL)
    return FALSE;
  while (cue_sql_query_step (query, &row, error) && row)
    {
      CueIndexGroupWalk walk;
      gsize size;
      const guint8 *bytes = cue_sql_query_get_blob (query, 1, &size);

      cue_index_group_walk_init (&walk, cue_sql_query_get_int (query, 0), bytes, size);
      while (cue_index_group_walk_next (&walk, &own_error))
        {
          if (terms->len > 0 && g_array_index (terms, CueTerm, terms->len - 1) >= walk.term)
            return set_damaged (error);
          g_array_append_val (terms, walk.term);
        }
      if (own_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&own_error));
          return FALSE;
        }
    }
  return !row;
}
