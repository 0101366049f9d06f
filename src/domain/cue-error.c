/* cue-error.c
 *
 * An error is written in English where it happens, and said in the reader's language at the edge.
 * So that the edge can do so, an error remembers the format its text was made from; what the format
 * was filled with is read back from the text, for its literal pieces are known.  The place in front
 * of the text (`FILE:LINE: FIELD`) and whatever somebody put around it later stay as they are.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-error.h"

#include <string.h>

#define MAX_ARGUMENTS 8

typedef struct
{
  char *format;  /* (owned) (nullable): NULL for an error without a remembered text */
  char *text;    /* (owned) (nullable): the format filled in */
} CueErrorPrivate;

static void
cue_error_private_init (CueErrorPrivate *priv)
{
  g_return_if_fail (priv != NULL);

  priv->format = NULL;
  priv->text = NULL;
}

static void
cue_error_private_copy (const CueErrorPrivate *from, CueErrorPrivate *to)
{
  g_return_if_fail (from != NULL && to != NULL);

  to->format = g_strdup (from->format);
  to->text = g_strdup (from->text);
}

static void
cue_error_private_clear (CueErrorPrivate *priv)
{
  g_return_if_fail (priv != NULL);

  g_free (priv->format);
  g_free (priv->text);
}

G_DEFINE_EXTENDED_ERROR (CueError, cue_error)

static void
remember (GError *error, const char *format, const char *text)
{
  CueErrorPrivate *priv = cue_error_get_private (error);

  g_return_if_fail (priv != NULL);

  priv->format = g_strdup (format);
  priv->text = g_strdup (text);
}

static void
set_text (GError **error, CueError code, const char *place, const char *format, const char *text)
{
  if (error == NULL)
    return;
  g_set_error (error, CUE_ERROR, (int) code, "%s%s%s", place != NULL ? place : "",
               place != NULL ? ": " : "", text);
  remember (*error, format, text);
}

/**
 * cue_error_set_literal:
 * @error: (nullable): return location
 * @code: what kind of error
 * @place: (nullable): `FILE:LINE: FIELD` or whatever it is about
 * @text: what is wrong and what to do, marked with N_()
 *
 * Any thread.
 */
void
cue_error_set_literal (GError **error, CueError code, const char *place, const char *text)
{
  set_text (error, code, place, text, text);
}

/**
 * cue_error_set_valist: (skip)
 * @error: (nullable): return location
 * @code: what kind of error
 * @place: (nullable): `FILE:LINE: FIELD` or whatever it is about
 * @format: what is wrong and what to do, marked with N_()
 * @arguments: what it is filled with
 *
 * Any thread.
 */
void
cue_error_set_valist (GError **error, CueError code, const char *place, const char *format,
                      va_list arguments)
{
  g_autofree char *text = g_strdup_vprintf (format, arguments);

  set_text (error, code, place, format, text);
}

/**
 * cue_error_set: (skip)
 * @error: (nullable): return location
 * @code: what kind of error
 * @place: (nullable): `FILE:LINE: FIELD` or whatever it is about
 * @format: what is wrong and what to do, marked with N_(); at most eight conversions
 * @...: what it is filled with
 *
 * Any thread.
 */
void
cue_error_set (GError **error, CueError code, const char *place, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  cue_error_set_valist (error, code, place, format, arguments);
  va_end (arguments);
}

/* From behind a `%`: the conversion's length; @place is n of `n$` or 0. */
static gsize
skip_conversion (const char *at, guint *place)
{
  const char *start = at;
  const char *digits = at + strspn (at, "0123456789");

  *place = 0;
  if (digits > at && *digits == '$')
    {
      *place = (guint) g_ascii_strtoull (at, NULL, 10);
      at = digits + 1;
    }
  at += strspn (at, "-+ #0123456789.*hlLzjt");
  return (gsize) (at - start) + (*at != '\0');
}

/* The literal text up to the next conversion; `%%` is one `%`.  Moves @at to that conversion's `%`
 * or to the end. */
static char *
take_literal (const char **at)
{
  GString *literal = g_string_new (NULL);

  for (; **at != '\0' && (**at != '%' || (*at)[1] == '%'); ++*at)
    {
      g_string_append_c (literal, **at);
      if (**at == '%')
        ++*at;
    }
  return g_string_free (literal, FALSE);
}

/* What stands in @text where @format has conversions; %NULL when it does not fit. */
static char **
read_arguments (const char *format, const char *text)
{
  g_auto (GStrv)   found = g_new0 (char *, MAX_ARGUMENTS + 1);
  g_autofree char *first = take_literal (&format);

  if (!g_str_has_prefix (text, first))
    return NULL;
  text += strlen (first);
  for (guint n = 0; *format != '\0' && n < MAX_ARGUMENTS; n++)
    {
      guint            place;
      g_autofree char *next = NULL;
      const char      *end;

      format += 1 + skip_conversion (format + 1, &place);
      next = take_literal (&format);
      /* Two conversions side by side cannot be told apart. */
      if (*next == '\0')
        end = *format == '\0' ? text + strlen (text) : NULL;
      else
        end = strstr (text, next);
      if (end == NULL)
        return NULL;
      found[n] = g_strndup (text, (gsize) (end - text));
      text = end + strlen (next);
    }
  return *format == '\0' && *text == '\0' ? g_steal_pointer (&found) : NULL;
}

/* @format with @arguments, in their order or as it numbers them. */
static char *
fill (const char *format, char **arguments)
{
  GString *text = g_string_new (NULL);
  guint    n_arguments = g_strv_length (arguments);

  for (guint next = 0;;)
    {
      g_autofree char *literal = take_literal (&format);
      guint            place;

      g_string_append (text, literal);
      if (*format == '\0')
        return g_string_free (text, FALSE);
      format += 1 + skip_conversion (format + 1, &place);
      place = place > 0 ? place - 1 : next++;
      if (place < n_arguments)
        g_string_append (text, arguments[place]);
    }
}

/**
 * cue_error_dup_message:
 * @error: an error of any domain
 * @translate: (scope call): finds a text in the reader's language
 *
 * Any thread that @translate may be called in.
 *
 * Returns: (transfer full): the message, its text translated where it is one that was remembered
 */
char *
cue_error_dup_message (const GError *error, CueErrorTranslate translate)
{
  const CueErrorPrivate *priv;
  const char            *translated, *at;
  g_auto (GStrv)         arguments = NULL;
  g_autofree char       *text = NULL;

  g_return_val_if_fail (error != NULL && translate != NULL, NULL);

  if (error->domain != CUE_ERROR)
    return g_strdup (error->message);
  priv = cue_error_get_private ((GError *) error);
  if (priv == NULL || priv->format == NULL)
    return g_strdup (error->message);
  translated = translate (priv->format);
  at = strstr (error->message, priv->text);
  if (at == NULL || strcmp (translated, priv->format) == 0)
    return g_strdup (error->message);
  if (strcmp (priv->format, priv->text) == 0)
    text = g_strdup (translated);
  else
    {
      arguments = read_arguments (priv->format, priv->text);
      if (arguments == NULL)
        return g_strdup (error->message);
      text = fill (translated, arguments);
    }
  return g_strdup_printf ("%.*s%s%s", (int) (at - error->message), error->message, text,
                          at + strlen (priv->text));
}

/**
 * cue_error_move:
 * @error: an error
 * @place: `FILE:LINE`, of the file that the reader has before him
 *
 * Puts @place instead of what stands in front of the first `: `; a message without it is put behind
 * @place.  The field and the words stay, and the words can still be translated.
 *
 * Any thread.
 */
void
cue_error_move (GError *error, const char *place)
{
  const char *rest;
  char       *message;

  g_return_if_fail (error != NULL && place != NULL);

  rest = strstr (error->message, ": ");
  message = g_strconcat (place, rest != NULL ? "" : ": ", rest != NULL ? rest : error->message, NULL);
  g_free (error->message);
  error->message = message;
}

/* Separates the message from the format and the format from the text: no text of ours has it. */
#define UNIT "\x1f"

/**
 * cue_error_freeze:
 * @error: an error
 *
 * Returns: (transfer full): its message with what is needed to translate it later
 */
char *
cue_error_freeze (const GError *error)
{
  const CueErrorPrivate *priv;

  g_return_val_if_fail (error != NULL, NULL);

  priv = error->domain == CUE_ERROR ? cue_error_get_private ((GError *) error) : NULL;
  if (priv == NULL || priv->format == NULL || strstr (error->message, UNIT) != NULL)
    return g_strdup (error->message);
  return g_strjoin (UNIT, error->message, priv->format, priv->text, NULL);
}

/**
 * cue_error_thaw:
 * @text: what cue_error_freeze() made, or a plain message of an older file
 *
 * The format is read back only to be looked up and filled in by cue_error_dup_message(); it is never
 * given to printf().
 *
 * Returns: (transfer full): the error, with the code %CUE_ERROR_INVALID
 */
GError *
cue_error_thaw (const char *text)
{
  g_auto (GStrv) parts = NULL;
  GError        *error;

  g_return_val_if_fail (text != NULL, NULL);

  parts = g_strsplit (text, UNIT, 3);
  error = g_error_new_literal (CUE_ERROR, CUE_ERROR_INVALID, parts[0] != NULL ? parts[0] : "");
  if (g_strv_length (parts) == 3)
    remember (error, parts[1], parts[2]);
  return error;
}
