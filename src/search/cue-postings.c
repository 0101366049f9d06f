/* cue-postings.c
 *
 * A packed list is, for every document, the distance of its key to the one before as a
 * variable-length number (seven bits a byte) and one byte of value.  Walking such a list costs a
 * few nanoseconds a document, which is what makes ranking every match possible.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-postings.h"

#include <string.h>

/**
 * cue_posting_list_new:
 *
 * Returns: (transfer full): an empty list
 */
CuePostingList *
cue_posting_list_new (void)
{
  return g_new0 (CuePostingList, 1);
}

/**
 * cue_posting_list_free:
 * @self: (nullable) (transfer full): a list
 */
void
cue_posting_list_free (CuePostingList *self)
{
  if (self == NULL)
    return;
  g_free (self->keys);
  g_free (self->values);
  g_free (self);
}

static void
reserve (CuePostingList *self, guint n)
{
  if (n <= self->n_allocated)
    return;
  self->n_allocated = MAX (n, MAX (16u, self->n_allocated * 2u));
  self->keys = g_renew (guint32, self->keys, self->n_allocated);
  self->values = g_renew (guint8, self->values, self->n_allocated);
}

/**
 * cue_posting_list_append:
 * @self: a list
 * @key: a key above the last one
 * @value: its value
 */
void
cue_posting_list_append (CuePostingList *self, guint32 key, guint8 value)
{
  reserve (self, self->n + 1);
  self->keys[self->n] = key;
  self->values[self->n] = value;
  self->n++;
}

/**
 * cue_varint_append:
 * @bytes: where to write
 * @value: any number
 */
void
cue_varint_append (GByteArray *bytes, guint64 value)
{
  guint8 buffer[10];
  guint n = 0;

  while (value >= 0x80)
    {
      buffer[n++] = (guint8) (value | 0x80u);
      value >>= 7;
    }
  buffer[n++] = (guint8) value;
  g_byte_array_append (bytes, buffer, n);
}

/**
 * cue_varint_read:
 * @at: (inout): where to read; moved behind the number
 * @end: the end of the bytes
 * @value: (out): the number
 *
 * Returns: %FALSE when the bytes end inside the number or it is longer than 64 bits
 */
gboolean
cue_varint_read (const guint8 **at, const guint8 *end, guint64 *value)
{
  const guint8 *p = *at;
  guint64 result = 0;

  for (guint shift = 0; p < end && shift < 64; shift += 7)
    {
      guint8 byte = *p++;

      result |= (guint64) (byte & 0x7fu) << shift;
      if (byte < 0x80)
        {
          *at = p;
          *value = result;
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * cue_posting_list_unpack:
 * @self: a list; what is read is appended
 * @bytes: (array length=size): a packed list whose keys are above those of @self
 * @size: how many bytes
 *
 * Returns: %FALSE when the bytes are damaged; @self then holds what came before the damage
 */
gboolean
cue_posting_list_unpack (CuePostingList *self, const guint8 *bytes, gsize size)
{
  const guint8 *end = bytes + size;
  const guint8 *at = bytes;
  guint64 key = 0;
  guint n = 0;

  /* A number ends with a byte below 128. */
  for (gsize i = 0; i < size; i++)
    n += bytes[i] < 0x80;
  reserve (self, self->n + n);
  while (at < end)
    {
      guint64 item = *at;
      guint64 delta;

      if (item < 0x80)
        at++;
      else if (!cue_varint_read (&at, end, &item))
        return FALSE;
      delta = item >> CUE_VALUE_BITS;
      if (delta == 0 || delta > G_MAXUINT32 - key)
        return FALSE;
      key += delta;
      self->keys[self->n] = (guint32) key;
      self->values[self->n] = (guint8) (item & CUE_MAX_VALUE);
      self->n++;
    }
  return TRUE;
}

/**
 * cue_posting_list_pack_one:
 * @self: a list
 * @i: a posting
 * @is_first: whether a piece begins with it
 * @bytes: appended to: the distance to the key before and the value in one number
 */
void
cue_posting_list_pack_one (const CuePostingList *self, guint i, gboolean is_first,
                           GByteArray *bytes)
{
  guint32 last = is_first ? 0 : self->keys[i - 1];

  cue_varint_append (bytes, ((guint64) (self->keys[i] - last) << CUE_VALUE_BITS)
                              | MIN (self->values[i], CUE_MAX_VALUE));
}

/**
 * cue_posting_list_pack:
 * @self: a list
 * @start: the first to pack
 * @end: the one after the last
 * @bytes: appended to; the first key is written whole, so that the piece stands alone
 */
void
cue_posting_list_pack (const CuePostingList *self, guint start, guint end, GByteArray *bytes)
{
  for (guint i = start; i < end; i++)
    cue_posting_list_pack_one (self, i, i == start, bytes);
}

/* The place of the first key that is not below @key. */
static guint
find_key (const CuePostingList *self, guint32 key)
{
  guint low = 0;
  guint high = self->n;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (self->keys[middle] < key)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static gboolean
read_item (const guint8 **at, const guint8 *end, guint64 *key, guint8 *value)
{
  guint64 item;
  guint64 delta;

  if (!cue_varint_read (at, end, &item))
    return FALSE;
  delta = item >> CUE_VALUE_BITS;
  if (delta == 0 || delta > G_MAXUINT32 - *key)
    return FALSE;
  *key += delta;
  *value = (guint8) (item & CUE_MAX_VALUE);
  return TRUE;
}

/**
 * cue_posting_bytes_last:
 * @bytes: (array length=size): a packed list
 * @size: how many bytes
 * @last: (out): its last key, 0 when it is empty
 *
 * Returns: %FALSE when the bytes are damaged
 */
gboolean
cue_posting_bytes_last (const guint8 *bytes, gsize size, guint32 *last)
{
  const guint8 *end = bytes + size;
  guint64 key = 0;
  guint8 value;

  while (bytes < end)
    if (!read_item (&bytes, end, &key, &value))
      return FALSE;
  *last = (guint32) key;
  return TRUE;
}

/**
 * cue_posting_bytes_remove:
 * @bytes: (array length=size): a packed list
 * @size: how many bytes
 * @key: a key
 * @rest: the list without @key is appended, or nothing when it does not have it
 * @found: (out): whether it had it
 *
 * Saving one entry changes a few hundred lists; unpacking them would be most of the work.
 *
 * Returns: %FALSE when the bytes are damaged
 */
gboolean
cue_posting_bytes_remove (const guint8 *bytes, gsize size, guint32 key, GByteArray *rest,
                          gboolean *found)
{
  const guint8 *end = bytes + size;
  const guint8 *at = bytes;
  guint64 last = 0;

  *found = FALSE;
  while (at < end)
    {
      const guint8 *start = at;
      guint64 this = last;
      guint8 value;

      if (!read_item (&at, end, &this, &value))
        return FALSE;
      if (this > key)
        return TRUE;
      if (this < key)
        {
          last = this;
          continue;
        }
      *found = TRUE;
      g_byte_array_append (rest, bytes, (guint) (start - bytes));
      if (at == end)
        return TRUE;
      if (!read_item (&at, end, &this, &value))
        return FALSE;
      cue_varint_append (rest, ((this - last) << CUE_VALUE_BITS) | value);
      g_byte_array_append (rest, at, (guint) (end - at));
      return TRUE;
    }
  return TRUE;
}

/**
 * cue_posting_list_has:
 * @self: a list
 * @key: a key
 *
 * Returns: whether it is there
 */
gboolean
cue_posting_list_has (const CuePostingList *self, guint32 key)
{
  guint at = find_key (self, key);

  return at < self->n && self->keys[at] == key;
}

/**
 * cue_posting_list_remove:
 * @self: a list
 * @key: a key
 *
 * Returns: whether it was there
 */
gboolean
cue_posting_list_remove (CuePostingList *self, guint32 key)
{
  guint at = find_key (self, key);

  if (at == self->n || self->keys[at] != key)
    return FALSE;
  self->n--;
  memmove (self->keys + at, self->keys + at + 1, (self->n - at) * sizeof (guint32));
  memmove (self->values + at, self->values + at + 1, self->n - at);
  return TRUE;
}

/**
 * cue_posting_list_intersect:
 * @a: a list
 * @b: another
 *
 * Returns: (transfer full): the keys of both, with the smaller value
 */
CuePostingList *
cue_posting_list_intersect (const CuePostingList *a, const CuePostingList *b)
{
  CuePostingList *result = cue_posting_list_new ();

  for (guint i = 0, j = 0; i < a->n && j < b->n;)
    {
      if (a->keys[i] == b->keys[j])
        {
          cue_posting_list_append (result, a->keys[i], MIN (a->values[i], b->values[j]));
          i++;
          j++;
        }
      else if (a->keys[i] < b->keys[j])
        i++;
      else
        j++;
    }
  return result;
}

/**
 * cue_posting_list_unite:
 * @a: a list
 * @b: another
 *
 * Returns: (transfer full): the keys of either, with the larger value
 */
CuePostingList *
cue_posting_list_unite (const CuePostingList *a, const CuePostingList *b)
{
  CuePostingList *result = cue_posting_list_new ();
  guint i = 0;
  guint j = 0;

  reserve (result, a->n + b->n);
  while (i < a->n || j < b->n)
    if (j == b->n || (i < a->n && a->keys[i] < b->keys[j]))
      {
        cue_posting_list_append (result, a->keys[i], a->values[i]);
        i++;
      }
    else if (i == a->n || b->keys[j] < a->keys[i])
      {
        cue_posting_list_append (result, b->keys[j], b->values[j]);
        j++;
      }
    else
      {
        cue_posting_list_append (result, a->keys[i], MAX (a->values[i], b->values[j]));
        i++;
        j++;
      }
  return result;
}
