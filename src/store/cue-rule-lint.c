/* cue-rule-lint.c
 *
 * A rule is an expression that a person typed.  It goes through two walls.  This is the first: a
 * lexer that knows the few words a rule needs and names everything else in plain words, so that
 * the author reads "unknown fact stars" and not a parser's message.  The second is the guarded
 * connection of cue-rule-guard.c, which refuses what SQLite itself sees.  Neither trusts the other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-rule-lint.h"

#include <string.h>

#include "cue-error.h"

#define MAX_DEPTH 40

typedef enum
{
  WORD_PLAIN,     /* stays inside one comparison: BETWEEN, IN */
  WORD_BOUNDARY,  /* a new comparison starts behind it: AND, OR, WHEN */
} WordRole;

typedef struct
{
  const char *word;
  WordRole    role;
  gboolean    needs_all;
} Word;

/* NOT, AND, OR and the comparisons are three-valued: they never turn "unknown" into "yes".  IS and
 * CASE can, so a rule with one of them only fires when every fact it names is known. */
static const Word words[] = {
  { "and", WORD_BOUNDARY, FALSE },  { "or", WORD_BOUNDARY, FALSE },
  { "not", WORD_PLAIN, FALSE },     { "in", WORD_PLAIN, FALSE },
  { "between", WORD_PLAIN, FALSE }, { "case", WORD_BOUNDARY, TRUE },
  { "when", WORD_BOUNDARY, TRUE },  { "then", WORD_BOUNDARY, TRUE },
  { "else", WORD_BOUNDARY, TRUE },  { "end", WORD_BOUNDARY, TRUE },
  { "is", WORD_PLAIN, TRUE },       { "null", WORD_PLAIN, TRUE },
};

/* Pure functions of their arguments with a bounded result.  max and min skip no NULL, they pass it
 * on; coalesce and its kin answer something about nothing and are treated like CASE. */
static const struct
{
  const char *name;
  gboolean    needs_all;
} functions[] = {
  { "abs", FALSE },     { "max", FALSE },  { "min", FALSE },    { "coalesce", TRUE },
  { "ifnull", TRUE },   { "iif", TRUE },   { "nullif", TRUE },
};

typedef struct
{
  CueRuleSubject subject;
  const char    *at;
  CueRuleUse    *use;
  int            depth;
  gboolean       text_side;   /* the comparison at hand began with a text fact */
  gboolean       any_side;    /* … or with anything at all */
} Lexer;

static gboolean
refuse (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
refuse (GError **error, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  cue_error_set_valist (error, CUE_ERROR_INVALID, NULL, format, args);
  va_end (args);
  return FALSE;
}

static gboolean
is_name_char (char c)
{
  return g_ascii_isalnum (c) || c == '_';
}

/**
 * cue_rule_may_call:
 * @function: a function's name, any case
 *
 * The list is one for the lexer and the guarded connection.
 *
 * Returns: whether a rule may call it
 */
gboolean
cue_rule_may_call (const char *function)
{
  for (gsize i = 0; i < G_N_ELEMENTS (functions); i++)
    if (g_ascii_strcasecmp (functions[i].name, function) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
take_function (Lexer *self, const char *name, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (functions); i++)
    {
      if (strcmp (functions[i].name, name) == 0)
        {
          self->use->needs_all |= functions[i].needs_all;
          return TRUE;
        }
    }
  return refuse (error,
                 N_ ("function %s() is not allowed; use abs, min, max, coalesce, ifnull, iif "
                            "or nullif"), name);
}

static gboolean
take_word (Lexer *self, GError **error)
{
  const char      *from = self->at;
  g_autofree char *name = NULL;
  guint            fact;
  const char      *next;

  while (is_name_char (*self->at))
    self->at++;
  name = g_ascii_strdown (from, self->at - from);
  for (next = self->at; g_ascii_isspace (*next); next++)
    ;
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (strcmp (words[i].word, name) != 0)
        continue;
      self->use->needs_all |= words[i].needs_all;
      if (words[i].role == WORD_BOUNDARY)
        self->text_side = self->any_side = FALSE;
      return TRUE;
    }
  if (cue_rule_names_find (self->subject, FALSE, name, &fact))
    {
      if (self->text_side)
        return refuse (error, N_ ("%s is a number and is compared with a word; compare it with a "
                                  "number"), name);
      self->use->int_facts |= G_GUINT64_CONSTANT (1) << fact;
      self->any_side = TRUE;
      return TRUE;
    }
  if (cue_rule_names_find (self->subject, TRUE, name, &fact))
    {
      if (self->any_side && !self->text_side)
        return refuse (error, N_ ("%s is a word and is compared with a number; compare it with a "
                                  "quoted word and put the fact first"), name);
      self->use->text_facts |= 1U << fact;
      self->text_side = self->any_side = TRUE;
      return TRUE;
    }
  if (*next == '(')
    return take_function (self, name, error);
  return refuse (error,
                 N_ ("unknown fact or word %s; the facts are listed in docs/formats.md"), name);
}

static gboolean
take_number (Lexer *self, GError **error)
{
  const char *from = self->at;

  while (g_ascii_isdigit (*self->at))
    self->at++;
  if (self->at - from > 15 || is_name_char (*self->at) || *self->at == '.')
    return refuse (error, N_ ("%.*s is not a whole number of at most 15 digits"),
                   (int) MIN (self->at - from + 1, 20), from);
  if (self->text_side)
    return refuse (error, N_ ("the number %.*s is compared with a word; use a quoted word"),
                   (int) (self->at - from), from);
  self->any_side = TRUE;
  return TRUE;
}

static gboolean
take_parameter (Lexer *self, GError **error)
{
  const char *from = ++self->at;
  char       *name;

  while (is_name_char (*self->at))
    self->at++;
  if (self->at == from || self->at - from > 63)
    return refuse (error,
                   N_ ("a $ needs the name of a parameter behind it, at most 63 characters"));
  name = g_strndup (from, self->at - from);
  if (self->text_side)
    {
      refuse (error, N_ ("the parameter $%s is a number and is compared with a word"), name);
      g_free (name);
      return FALSE;
    }
  g_ptr_array_add (self->use->parameters, name);
  self->any_side = TRUE;
  return TRUE;
}

static gboolean
take_string (Lexer *self, GError **error)
{
  const char *from = ++self->at;

  while (is_name_char (*self->at) || strchr ("/-", *self->at) != NULL)
    {
      if (*self->at == '\0')
        break;
      self->at++;
    }
  if (*self->at != '\'' || self->at == from)
    return refuse (error, N_ ("a quoted word holds letters, digits, _, - and / only"));
  if (!self->text_side)
    return refuse (error, N_ ("the quoted word '%.*s' is not compared with a word; write numbers "
                              "without quotes and put the fact first"),
                   (int) (self->at - from), from);
  self->at++;
  return TRUE;
}

static gboolean
take_sign (Lexer *self, GError **error)
{
  static const char *const doubles[] = { "<=", ">=", "<>", "!=", "==" };

  for (gsize i = 0; i < G_N_ELEMENTS (doubles); i++)
    {
      if (strncmp (self->at, doubles[i], 2) == 0)
        {
          self->at += 2;
          return TRUE;
        }
    }
  if (strncmp (self->at, "--", 2) == 0 || strncmp (self->at, "/*", 2) == 0)
    return refuse (error, N_ ("comments are not allowed in a rule; use its note"));
  if (strchr ("+-*/%=<>(),", *self->at) == NULL)
    return refuse (error, N_ ("the character %.*s is not allowed"),
                   (int) (g_utf8_next_char (self->at) - self->at), self->at);
  if (*self->at == '(' && ++self->depth > MAX_DEPTH)
    return refuse (error, N_ ("brackets are nested deeper than %d"), MAX_DEPTH);
  /* A comparison in brackets is a number: (outcome = 'visit') * 5. */
  if (*self->at == ')' && strchr ("*+", self->at[1 + strspn (self->at + 1, " \t\n\r")]) != NULL)
    self->text_side = self->any_side = FALSE;
  if (*self->at == ')' && --self->depth < 0)
    return refuse (error, N_ ("a closing bracket has no opening one"));
  self->at++;
  return TRUE;
}

/**
 * cue_rule_lint:
 * @expression: what the author of a rule about customers wrote
 * @use: (out caller-allocates): what it uses; clear it with cue_rule_use_clear(), also on error
 * @error: return location
 *
 * Returns: see cue_rule_lint_about()
 */
gboolean
cue_rule_lint (const char *expression, CueRuleUse *use, GError **error)
{
  return cue_rule_lint_about (CUE_RULE_ABOUT_CUSTOMER, expression, use, error);
}

/**
 * cue_rule_lint_about:
 * @subject: what the rule is about: it may name these facts only
 * @expression: what the author wrote
 * @use: (out caller-allocates): what it uses; clear it with cue_rule_use_clear(), also on error
 * @error: return location
 *
 * Accepts facts, $parameters, whole numbers, quoted words, arithmetic, comparisons, AND, OR, NOT,
 * IN, BETWEEN, CASE, IS and seven pure functions; nothing with which a query, a table or a second
 * statement could be written.  Whether the whole is also an expression is SQLite's to say.
 *
 * Returns: whether @expression may go on; else %CUE_ERROR_INVALID with what to change
 */
gboolean
cue_rule_lint_about (CueRuleSubject subject, const char *expression, CueRuleUse *use,
                     GError **error)
{
  Lexer    lexer = { subject, expression, use };
  gboolean ok = TRUE;

  g_return_val_if_fail (expression != NULL && use != NULL, FALSE);

  memset (use, 0, sizeof *use);
  use->parameters = g_ptr_array_new_with_free_func (g_free);
  if (strlen (expression) > CUE_RULE_LIMIT_BYTES)
    return refuse (error, N_ ("longer than %d bytes"), CUE_RULE_LIMIT_BYTES);
  if (!g_utf8_validate (expression, -1, NULL))
    return refuse (error, N_ ("not valid UTF-8"));
  while (ok && *lexer.at != '\0')
    {
      if (g_ascii_isspace (*lexer.at))
        lexer.at++;
      else if (g_ascii_isdigit (*lexer.at))
        ok = take_number (&lexer, error);
      else if (is_name_char (*lexer.at))
        ok = take_word (&lexer, error);
      else if (*lexer.at == '$')
        ok = take_parameter (&lexer, error);
      else if (*lexer.at == '\'')
        ok = take_string (&lexer, error);
      else
        ok = take_sign (&lexer, error);
    }
  if (ok && lexer.depth != 0)
    return refuse (error, N_ ("a bracket is not closed"));
  return ok;
}

/**
 * cue_rule_use_clear:
 * @use: filled by cue_rule_lint()
 */
void
cue_rule_use_clear (CueRuleUse *use)
{
  g_clear_pointer (&use->parameters, g_ptr_array_unref);
}

/**
 * cue_rule_sentence_parse:
 * @self: (out caller-allocates): filled; clear it with cue_rule_sentence_clear(), also on error
 * @sentence: 近 6 个月有 {over_months_6m} 个月超量
 * @error: return location
 *
 * Cuts an evidence sentence at its braces.  What stands in braces is a fact, a $parameter or an
 * expression of them, and is checked like a rule by the caller.
 *
 * Returns: whether the braces match
 */
gboolean
cue_rule_sentence_parse (CueRuleSentence *self, const char *sentence, GError **error)
{
  const char *at = sentence;

  g_return_val_if_fail (self != NULL && sentence != NULL, FALSE);

  self->texts = g_ptr_array_new_with_free_func (g_free);
  self->expressions = g_ptr_array_new_with_free_func (g_free);
  for (;;)
    {
      gsize       plain = strcspn (at, "{}");
      const char *close;

      g_ptr_array_add (self->texts, g_strndup (at, plain));
      at += plain;
      if (*at == '\0')
        return TRUE;
      close = at + 1 + strcspn (at + 1, "{}");
      if (*at == '}' || *close != '}')
        return refuse (error, N_ ("braces do not match; write {fact}"));
      g_ptr_array_add (self->expressions, g_strndup (at + 1, close - at - 1));
      g_strstrip (g_ptr_array_index (self->expressions, self->expressions->len - 1));
      at = close + 1;
    }
}

/**
 * cue_rule_sentence_clear:
 * @self: filled by cue_rule_sentence_parse()
 */
void
cue_rule_sentence_clear (CueRuleSentence *self)
{
  g_clear_pointer (&self->texts, g_ptr_array_unref);
  g_clear_pointer (&self->expressions, g_ptr_array_unref);
}

static CueFactUnit
unit_of (const char *name)
{
  CueFactId fact;

  if (cue_fact_from_nick (name, &fact))
    return cue_fact_get_unit (fact);
  if (*name == '$' && g_str_has_suffix (name, "_mb"))
    return CUE_FACT_UNIT_MB;
  if (*name == '$' && g_str_has_suffix (name, "_fen"))
    return CUE_FACT_UNIT_FEN;
  return CUE_FACT_UNIT_COUNT;
}

/**
 * cue_rule_number_to_text:
 * @name: what stood in the braces: a fact's nick, a `$parameter` or an expression
 * @value: its value in the fact's unit
 *
 * Data facts are said in GB with at most one decimal, amounts in yuan without decimals or with two;
 * everything else, roaming MB and computed figures as well, is a plain whole number.  A parameter
 * tells its unit by its name, `$low_spend_fen`, `$terminal_mb`.  The unit itself stands in the
 * sentence.
 *
 * Returns: (transfer full): the number without a unit
 */
char *
cue_rule_number_to_text (const char *name, gint64 value)
{
  gboolean    negative = value < 0;
  guint64     size = negative ? -(guint64) value : (guint64) value;
  const char *sign = negative ? "-" : "";
  CueFactUnit unit = unit_of (name);

  g_return_val_if_fail (name != NULL, NULL);

  if (unit == CUE_FACT_UNIT_FEN && size % 100 == 0)
    return g_strdup_printf ("%s%" G_GUINT64_FORMAT, sign, size / 100);
  if (unit == CUE_FACT_UNIT_FEN)
    return g_strdup_printf ("%s%" G_GUINT64_FORMAT ".%02u", sign, size / 100,
                            (unsigned) (size % 100));
  if (unit == CUE_FACT_UNIT_MB)
    {
      guint64 tenths = size / 1024 * 10 + (size % 1024 * 10 + 512) / 1024;

      if (tenths % 10 == 0)
        return g_strdup_printf ("%s%" G_GUINT64_FORMAT, tenths == 0 ? "" : sign, tenths / 10);
      return g_strdup_printf ("%s%" G_GUINT64_FORMAT ".%u", sign, tenths / 10,
                              (unsigned) (tenths % 10));
    }
  return g_strdup_printf ("%s%" G_GUINT64_FORMAT, sign, size);
}
