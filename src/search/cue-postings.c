/* cue-postings.c
 *
 * A list of a few documents is, for each, one variable-length number (seven bits a byte): the
 * distance of its key to the one before, and in the lowest four bits the value.
 *
 * A longer one begins with a byte below 16, which no list of the first form does: the number k of low
 * bits of a distance.  Then come a byte with the two most usual values, the first document as above,
 * and a stream of bits: of each distance less one what is above its low bits as so many ones and a
 * zero, the k low bits (Golomb and Rice's code: within a few per cent of the least there is for
 * documents that lie about at random), and the value: 0 and 10 for the usual ones, 11 and four bits
 * for any other.  Sixteen ones stand for a distance that follows in 32 bits; the last byte is filled
 * with ones.  Walking it costs a few nanoseconds a document, which is what makes ranking every match
 * possible.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-postings.h"

#include <string.h>

/* Shorter lists are smaller in whole bytes. */
#define FEW 5u
/* So many ones stand for a distance in 32 bits. */
#define FAR_ONES 16u
/* A far distance and an unusual value. */
#define MOST_BYTES 7u

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

/* -- Bits, the highest of a byte first ---------------------------------------------------------- */

typedef struct
{
  guint64       bits;  /* the next one is the highest; behind the last one zeros */
  guint         n;
  const guint8 *at;
  const guint8 *end;
} BitReader;

static inline void
fill_bits (BitReader *self)
{
  while (self->n <= 56 && self->at < self->end)
    {
      self->bits |= (guint64) *self->at++ << (56 - self->n);
      self->n += 8;
    }
}

static inline guint
take_bits (BitReader *self, guint n)
{
  guint value = n > 0 ? (guint) (self->bits >> (64 - n)) : 0;

  self->bits <<= n;
  self->n -= n;
  return value;
}

static inline guint
count_ones (guint64 bits)
{
  return ~bits != 0 ? (guint) __builtin_clzll (~bits) : 64u;
}

typedef struct
{
  guint8 *at;
  guint64 bits;  /* the last ones are not written yet */
  guint   n;     /* how many, less than eight between two calls */
} BitWriter;

/* At most 56 bits. */
static inline void
write_bits (BitWriter *self, guint64 value, guint n)
{
  self->bits = self->bits << n | value;
  for (self->n += n; self->n >= 8; self->n -= 8)
    *self->at++ = (guint8) (self->bits >> (self->n - 8));
}

/* -- Lists of both forms ------------------------------------------------------------------------ */

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

static gboolean
unpack_bytes (CuePostingList *self, const guint8 *at, const guint8 *end)
{
  guint64 key = 0;
  guint8 value;

  while (at < end)
    {
      if (!read_item (&at, end, &key, &value))
        return FALSE;
      cue_posting_list_append (self, (guint32) key, value);
    }
  return TRUE;
}

static gboolean
unpack_bits (CuePostingList *self, guint k, guint usual, BitReader *bits, guint64 key)
{
  for (;;)
    {
      guint64 delta;
      guint value = usual & CUE_MAX_VALUE;
      guint ones;

      fill_bits (bits);
      ones = count_ones (bits->bits);
      if (ones >= bits->n)
        return bits->n < 8;
      if (bits->n < MIN (ones, FAR_ONES) + 1 + k + 1)
        return FALSE;
      if (ones < FAR_ONES)
        {
          take_bits (bits, ones + 1);
          delta = ((guint64) ones << k) + take_bits (bits, k) + 1;
        }
      else
        {
          if (bits->n < FAR_ONES + 32 + 1)
            return FALSE;
          take_bits (bits, FAR_ONES);
          delta = (guint64) take_bits (bits, 32) + 1;
        }
      if (bits->n == 0)
        return FALSE;
      if (take_bits (bits, 1) != 0)
        {
          if (bits->n < 1)
            return FALSE;
          if (take_bits (bits, 1) == 0)
            value = usual >> CUE_VALUE_BITS;
          else if (bits->n < CUE_VALUE_BITS)
            return FALSE;
          else
            value = take_bits (bits, CUE_VALUE_BITS);
        }
      if (delta > G_MAXUINT32 - key)
        return FALSE;
      key += delta;
      cue_posting_list_append (self, (guint32) key, (guint8) value);
    }
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
  const guint8 *at = bytes;
  BitReader bits = { .end = bytes + size };
  guint64 key = 0;
  guint8 value;

  if (size == 0 || bytes[0] > CUE_MAX_VALUE)
    return unpack_bytes (self, bytes, bytes + size);
  if (size < 3)
    return FALSE;
  at += 2;
  if (!read_item (&at, bits.end, &key, &value))
    return FALSE;
  /* A document takes k and two bits at least. */
  reserve (self, self->n + 1 + (guint) (size * 8 / (bytes[0] + 2u)));
  cue_posting_list_append (self, (guint32) key, value);
  bits.at = at;
  return unpack_bits (self, bytes[0], bytes[1], &bits, key);
}

/**
 * cue_posting_bytes_first:
 * @bytes: (array length=size): a packed list
 * @size: how many bytes
 * @first: (out): its first key
 *
 * Returns: %FALSE when the bytes are damaged or the list is empty
 */
gboolean
cue_posting_bytes_first (const guint8 *bytes, gsize size, guint32 *first)
{
  const guint8 *at = size > 2 && bytes[0] <= CUE_MAX_VALUE ? bytes + 2 : bytes;
  guint64 key = 0;
  guint8 value;

  if (!read_item (&at, bytes + size, &key, &value))
    return FALSE;
  *first = (guint32) key;
  return TRUE;
}

static void
pack_first (const CuePostingList *self, guint i, guint32 last, GByteArray *bytes)
{
  cue_varint_append (bytes, ((guint64) (self->keys[i] - last) << CUE_VALUE_BITS)
                              | MIN (self->values[i], CUE_MAX_VALUE));
}

/* About log2 of 0.69 times the mean distance, which is the best number of low bits. */
static guint
low_bits (const CuePostingList *self, guint start, guint end)
{
  guint64 sum = self->keys[end - 1] - self->keys[start];
  guint64 n = end - start;
  guint k = 0;

  while (k < CUE_MAX_VALUE && (n << (k + 1)) <= sum * 69 / 100 * 141 / 100)
    k++;
  return k;
}

/* The most usual value in the low half, the next in the high one. */
static guint
usual_values (const CuePostingList *self, guint start, guint end)
{
  guint counts[CUE_MAX_VALUE + 1] = { 0 };
  guint first = 0;
  guint second;

  for (guint i = start; i < end; i++)
    counts[MIN (self->values[i], CUE_MAX_VALUE)]++;
  for (guint i = 1; i <= CUE_MAX_VALUE; i++)
    if (counts[i] > counts[first])
      first = i;
  second = first == 0 ? 1 : 0;
  for (guint i = 0; i <= CUE_MAX_VALUE; i++)
    if (i != first && counts[i] > counts[second])
      second = i;
  return first | second << CUE_VALUE_BITS;
}

/* A document takes MOST_BYTES at most. */
static inline void
write_document (BitWriter *bits, guint32 distance, guint value, guint k, guint usual)
{
  guint32 above = distance >> k;

  if (above < FAR_ONES)
    write_bits (bits, ((G_GUINT64_CONSTANT (1) << above) - 1) << (k + 1)
                        | (distance & ((1u << k) - 1)), above + 1 + k);
  else
    write_bits (bits, ((G_GUINT64_CONSTANT (1) << FAR_ONES) - 1) << 32 | distance, FAR_ONES + 32);
  if (value == (usual & CUE_MAX_VALUE))
    write_bits (bits, 0, 1);
  else if (value == usual >> CUE_VALUE_BITS)
    write_bits (bits, 2, 2);
  else
    write_bits (bits, 3u << CUE_VALUE_BITS | value, 2 + CUE_VALUE_BITS);
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
  BitWriter bits = { 0 };
  guint8 header[2];
  guint size;
  guint k;
  guint usual;

  if (end - start < FEW)
    {
      for (guint i = start; i < end; i++)
        pack_first (self, i, i > start ? self->keys[i - 1] : 0, bytes);
      return;
    }
  k = low_bits (self, start, end);
  usual = usual_values (self, start + 1, end);
  header[0] = (guint8) k;
  header[1] = (guint8) usual;
  g_byte_array_append (bytes, header, sizeof header);
  pack_first (self, start, 0, bytes);
  size = bytes->len;
  g_byte_array_set_size (bytes, size + (end - start) * MOST_BYTES + 1);
  bits.at = bytes->data + size;
  for (guint i = start + 1; i < end; i++)
    write_document (&bits, self->keys[i] - self->keys[i - 1] - 1,
                    MIN (self->values[i], CUE_MAX_VALUE), k, usual);
  if (bits.n > 0)
    write_bits (&bits, (1u << (8 - bits.n)) - 1, 8 - bits.n);
  g_byte_array_set_size (bytes, (guint) (bits.at - bytes->data));
}

/**
 * cue_posting_list_fit:
 * @self: a list
 * @start: the first to pack
 * @room: how many bytes
 *
 * Returns: the end of a stretch that packs to about @room bytes, or the end of the list when less
 *   is left
 */
guint
cue_posting_list_fit (const CuePostingList *self, guint start, guint room)
{
  guint bits = 0;
  guint k = start < self->n ? low_bits (self, start, self->n) : 0;
  guint end = start;

  /* Two bits are the zero after the ones and the usual value. */
  for (; end < self->n && bits < room * 8; end++)
    bits += 2 + k + (end > start ? MIN (self->keys[end] - self->keys[end - 1], 48u << k) >> k : 0)
            + (end > start && self->values[end] != self->values[end - 1] ? 2 : 0);
  return end;
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
 * cue_posting_bytes_remove:
 * @bytes: (array length=size): a packed list
 * @size: how many bytes
 * @key: a key
 * @rest: the list without @key is appended, or nothing when it does not have it
 * @found: (out): whether it had it
 *
 * Returns: %FALSE when the bytes are damaged
 */
gboolean
cue_posting_bytes_remove (const guint8 *bytes, gsize size, guint32 key, GByteArray *rest,
                          gboolean *found)
{
  g_autoptr (CuePostingList) list = cue_posting_list_new ();

  *found = FALSE;
  if (!cue_posting_list_unpack (list, bytes, size))
    return FALSE;
  *found = cue_posting_list_remove (list, key);
  if (*found)
    cue_posting_list_pack (list, 0, list->n, rest);
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
