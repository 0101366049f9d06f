/* cue-decode.c
 *
 * Every file from outside becomes UTF-8 here and nowhere else, strictly: a byte that has no meaning
 * in the file's encoding is an error with its line, never a question mark.  The XML parser gets the
 * result and is told to ignore what the file declares, so that none of the several hundred
 * encodings of the system's converter (UTF-7 can hide markup) is ever reached by a declaration.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-decode.h"

#include <errno.h>
#include <string.h>

#include "cue-error.h"

struct _CueDecoder
{
  char       *where;         /* (owned) */
  const char *charset;       /* a literal */
  GIConv      iconv;         /* (GIConv) -1 for UTF-8, which is only checked */
  char        tail[8];       /* bytes of a character whose end has not come yet */
  gsize       tail_length;
  guint64     line;
};

#define NO_ICONV ((GIConv) -1)

/**
 * cue_decoder_new:
 * @where: what errors call the file
 * @charset: a literal: "UTF-8", "UTF-16LE", "UTF-16BE" or "GB18030"
 *
 * One thread at a time.
 *
 * Returns: (transfer full): the decoder
 */
CueDecoder *
cue_decoder_new (const char *where,
                 const char *charset)
{
  CueDecoder *self = g_new0 (CueDecoder, 1);

  self->where = g_strdup (where);
  self->charset = charset;
  self->iconv = strcmp (charset, "UTF-8") == 0 ? NO_ICONV : g_iconv_open ("UTF-8", charset);
  self->line = 1;
  return self;
}

/**
 * cue_decoder_free:
 * @self: (nullable): a decoder
 */
void
cue_decoder_free (CueDecoder *self)
{
  if (self == NULL)
    return;
  if (self->iconv != NO_ICONV)
    g_iconv_close (self->iconv);
  g_free (self->where);
  g_free (self);
}

static gboolean
fail (CueDecoder *self,
      GError    **error)
{
  g_autofree char *place
      = g_strdup_printf ("%s:%" G_GUINT64_FORMAT ": bytes", self->where, self->line);

  cue_error_set (error, CUE_ERROR_INVALID, place,
                 N_ ("not valid %s; save the file as UTF-8 and try again"), self->charset);
  return FALSE;
}

/* NUL is refused in every encoding: it would end a text early further on. */
static gboolean
accept_text (CueDecoder *self,
             const char *text,
             gsize       length,
             GString    *out,
             GError    **error)
{
  const char *nul = memchr (text, '\0', length);
  gsize       until = nul != NULL ? (gsize) (nul - text) : length;

  for (gsize i = 0; i < until; i++)
    self->line += text[i] == '\n';
  if (nul != NULL)
    {
      g_autofree char *place
          = g_strdup_printf ("%s:%" G_GUINT64_FORMAT ": bytes", self->where, self->line);

      cue_error_set_literal (error, CUE_ERROR_INVALID, place,
                             N_ ("a NUL byte; this is not a text file"));
      return FALSE;
    }
  g_string_append_len (out, text, (gssize) length);
  return TRUE;
}

static gboolean
feed_utf8 (CueDecoder *self,
           const char *bytes,
           gsize       length,
           GString    *out,
           GError    **error)
{
  const char *end = bytes;
  gsize       left;

  (void) g_utf8_validate_len (bytes, length, &end);
  left = length - (gsize) (end - bytes);
  if (!accept_text (self, bytes, length - left, out, error))
    return FALSE;
  if (left == 0)
    return TRUE;
  if (*end == '\0')
    return accept_text (self, end, 1, out, error);
  if (left >= 4 || g_utf8_get_char_validated (end, (gssize) left) != (gunichar) -2)
    return fail (self, error);
  memcpy (self->tail, end, left);
  self->tail_length = left;
  return TRUE;
}

static gboolean
feed_iconv (CueDecoder *self,
            char       *bytes,
            gsize       length,
            GString    *out,
            GError    **error)
{
  while (length > 0)
    {
      char  buffer[8192];
      char *to = buffer;
      gsize room = sizeof buffer;
      gsize result = g_iconv (self->iconv, &bytes, &length, &to, &room);
      int   reason = errno;

      if (!accept_text (self, buffer, sizeof buffer - room, out, error))
        return FALSE;
      if (result != (gsize) -1 || reason == E2BIG)
        continue;
      if (reason != EINVAL || length >= sizeof self->tail)
        return fail (self, error);
      memcpy (self->tail, bytes, length);
      self->tail_length = length;
      return TRUE;
    }
  return TRUE;
}

/**
 * cue_decoder_feed:
 * @self: a decoder
 * @chunk: the next bytes; a character may be cut anywhere
 * @length: how many
 * @out: where the UTF-8 is appended
 * @error: return location; %CUE_ERROR_INVALID names file and line
 *
 * Returns: %FALSE when the bytes have no meaning in the encoding
 */
gboolean
cue_decoder_feed (CueDecoder *self,
                  const char *chunk,
                  gsize       length,
                  GString    *out,
                  GError    **error)
{
  g_autofree char *joined = NULL;
  const char      *bytes = chunk;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (out != NULL, FALSE);

  if (length == 0)
    return TRUE;
  if (self->tail_length > 0)
    {
      joined = g_malloc (self->tail_length + length);
      memcpy (joined, self->tail, self->tail_length);
      memcpy (joined + self->tail_length, chunk, length);
      length += self->tail_length;
      self->tail_length = 0;
      bytes = joined;
    }
  if (self->iconv == NO_ICONV)
    return feed_utf8 (self, bytes, length, out, error);
  return feed_iconv (self, (char *) bytes, length, out, error);
}

/**
 * cue_decoder_finish:
 * @self: a decoder
 * @error: return location
 *
 * Returns: %FALSE when the file ends inside a character
 */
gboolean
cue_decoder_finish (CueDecoder *self,
                    GError    **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->tail_length == 0 || fail (self, error);
}

static gboolean
starts_with (const char *bytes,
             gsize       length,
             const char *mark,
             gsize       mark_length)
{
  return length >= mark_length && memcmp (bytes, mark, mark_length) == 0;
}

/* The value of encoding="…" in an XML declaration that is written in ASCII, or NULL. */
static char *
declared_encoding (const char *bytes,
                   gsize       length)
{
  g_autofree char *head = g_strndup (bytes, MIN (length, 512));
  char            *end;
  char            *at;
  char             quote;

  if (!g_str_has_prefix (head, "<?xml") || (end = strstr (head, "?>")) == NULL)
    return NULL;
  *end = '\0';
  if ((at = strstr (head, "encoding")) == NULL)
    return NULL;
  at += strlen ("encoding");
  at += strspn (at, " \t\r\n=");
  quote = *at;
  if ((quote != '"' && quote != '\'') || (end = strchr (at + 1, quote)) == NULL)
    return NULL;
  return g_strndup (at + 1, (gsize) (end - at - 1));
}

/**
 * cue_decode_sniff_xml:
 * @bytes: the first bytes of an XML file: 512 of them, or all when there are fewer
 * @length: how many
 * @where: what errors call the file
 * @bom_length: (out): how many bytes of a byte order mark to leave out
 * @error: return location
 *
 * Accepts UTF-8, UTF-16 in both orders, and the family of GB18030 (GB2312, GBK).
 *
 * Returns: (nullable): a literal for cue_decoder_new(), or %NULL with @error set
 */
const char *
cue_decode_sniff_xml (const char *bytes,
                      gsize       length,
                      const char *where,
                      gsize      *bom_length,
                      GError    **error)
{
  static const char *const GB[] = { "GB18030", "GBK", "GB2312" };
  g_autofree char         *declared = NULL;

  *bom_length = 0;
  if (starts_with (bytes, length, "\xff\xfe", 2) || starts_with (bytes, length, "\xfe\xff", 2))
    {
      *bom_length = 2;
      return bytes[0] == '\xff' ? "UTF-16LE" : "UTF-16BE";
    }
  if (starts_with (bytes, length, "<\0", 2) || starts_with (bytes, length, "\0<", 2))
    return bytes[0] == '<' ? "UTF-16LE" : "UTF-16BE";
  if (starts_with (bytes, length, "\xef\xbb\xbf", 3))
    {
      *bom_length = 3;
      return "UTF-8";
    }
  if (length > 0 && strchr ("< \t\r\n", bytes[0]) != NULL && bytes[0] != '\0')
    {
      declared = declared_encoding (bytes, length);
      if (declared == NULL || g_ascii_strcasecmp (declared, "UTF-8") == 0
          || g_ascii_strcasecmp (declared, "US-ASCII") == 0)
        return "UTF-8";
      for (gsize i = 0; i < G_N_ELEMENTS (GB); i++)
        if (g_ascii_strcasecmp (declared, GB[i]) == 0)
          return "GB18030";
      cue_error_set (error, CUE_ERROR_INVALID, NULL,
                     N_ ("%s:1: encoding: \"%s\" is not accepted; save the file as UTF-8, "
                         "UTF-16 or GB18030"), where, declared);
      return NULL;
    }
  cue_error_set (error, CUE_ERROR_INVALID, NULL,
                 N_ ("%s:1: bytes: this is not an XML file; it must begin with \"<\""), where);
  return NULL;
}

/**
 * cue_decode_sniff_csv:
 * @bytes: the whole of a table, or its beginning
 * @length: how many bytes
 * @complete: whether nothing follows
 * @bom_length: (out): how many bytes of a byte order mark to leave out
 *
 * UTF-8 when the bytes are valid UTF-8, which GB18030 text of more than a few characters never is
 * by chance; else GB18030, whose decoder then refuses what is neither.
 *
 * Returns: a literal for cue_decoder_new()
 */
const char *
cue_decode_sniff_csv (const char *bytes,
                      gsize       length,
                      gboolean    complete,
                      gsize      *bom_length)
{
  const char *end = NULL;
  gsize       left;

  *bom_length = 0;
  if (starts_with (bytes, length, "\xef\xbb\xbf", 3))
    {
      *bom_length = 3;
      return "UTF-8";
    }
  (void) g_utf8_validate_len (bytes, length, &end);
  left = length - (gsize) (end - bytes);
  /* A NUL is said to be one by the decoder, whatever the encoding. */
  if (left == 0 || *end == '\0')
    return "UTF-8";
  if (!complete && left < 4 && g_utf8_get_char_validated (end, (gssize) left) == (gunichar) -2)
    return "UTF-8";
  return "GB18030";
}
