/* cue-record-condition.c
 *
 * Most conditions are a few comparisons joined by AND, or by OR.  Those become rows of a form; what
 * is more than that stays an expression in a row of its own, so that nothing is ever lost.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-record-condition.h"

#include <string.h>

#include "cue-call-fact.h"
#include "cue-facts.h"

static const struct
{
  CueCompare  compare;
  const char *sign;
} signs[] = {
  { CUE_COMPARE_AT_LEAST, ">=" }, { CUE_COMPARE_MORE, ">" },  { CUE_COMPARE_AT_MOST, "<=" },
  { CUE_COMPARE_LESS, "<" },      { CUE_COMPARE_EQUAL, "=" }, { CUE_COMPARE_OTHER, "<>" },
  { CUE_COMPARE_EQUAL, "==" },    { CUE_COMPARE_OTHER, "!=" },
};

/* Words of the language and functions of rules. */
static const char *const known[]
    = { "and", "or", "not", "in", "between", "case", "when", "then", "else", "end", "is", "null",
        "abs", "max", "min", "coalesce", "ifnull", "iif", "nullif" };

static gboolean
is_name_char (char c)
{
  return g_ascii_isalnum (c) || c == '_';
}

/* A name, a $parameter, a 'word', a sign, or one character. */
static gsize
token_length (const char *at)
{
  gsize n = 0;

  if (*at == '$' || is_name_char (*at))
    {
      for (n = 1; is_name_char (at[n]); n++)
        ;
      return n;
    }
  if (*at == '\'')
    {
      for (n = 1; at[n] != '\0' && at[n] != '\''; n++)
        ;
      return n + (at[n] == '\'');
    }
  if ((*at == '<' && (at[1] == '=' || at[1] == '>')) || ((*at == '>' || *at == '=' || *at == '!')
                                                         && at[1] == '='))
    return 2;
  return (gsize) (g_utf8_next_char (at) - at);
}

static GPtrArray *
split_tokens (const char *expression)
{
  GPtrArray *tokens = g_ptr_array_new_with_free_func (g_free);

  for (const char *at = expression; *at != '\0';)
    {
      gsize n = token_length (at);

      if (!g_ascii_isspace (*at))
        g_ptr_array_add (tokens, g_strndup (at, n));
      at += n;
    }
  return tokens;
}

static gboolean
is_word (const char *token, const char *word)
{
  return g_ascii_strcasecmp (token, word) == 0;
}

static gboolean
is_word_fact (const char *token)
{
  CueFactTextId     text;
  CueCallFactTextId call_text;

  return cue_fact_text_from_nick (token, &text)
         || cue_call_fact_text_from_nick (token, &call_text);
}

static gboolean
is_fact_about (const char *token, gboolean about_call)
{
  CueFactId         fact;
  CueFactTextId     text;
  CueCallFactId     call;
  CueCallFactTextId call_text;

  if (about_call)
    return cue_call_fact_from_nick (token, &call) || cue_call_fact_text_from_nick (token, &call_text);
  return cue_fact_from_nick (token, &fact) || cue_fact_text_from_nick (token, &text);
}

static gboolean
is_fact (const char *token)
{
  return is_fact_about (token, FALSE) || is_fact_about (token, TRUE);
}

static gboolean
is_operand (const char *token)
{
  return *token == '$' || *token == '\'' || g_ascii_isdigit (*token) || is_fact (token);
}

static void
clause_free (gpointer data)
{
  CueClause *clause = data;

  g_free (clause->fact);
  g_free (clause->value);
  g_free (clause->second);
  g_free (clause);
}

static CueClause *
clause_new (const char *fact, CueCompare compare, const char *value, const char *second)
{
  CueClause *clause = g_new0 (CueClause, 1);

  clause->fact = g_strdup (fact);
  clause->compare = compare;
  clause->value = g_strdup (value);
  clause->second = g_strdup (second);
  return clause;
}

static char *
unquote (const char *token)
{
  gsize length = strlen (token);

  if (*token == '\'' && length >= 2 && token[length - 1] == '\'')
    return g_strndup (token + 1, length - 2);
  return g_strdup (token);
}

static gboolean
find_sign (const char *token, CueCompare *compare)
{
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (strcmp (signs[i].sign, token) == 0)
      {
        *compare = signs[i].compare;
        return TRUE;
      }
  return FALSE;
}

/* fact IN ('a', 'b') */
static CueClause *
read_among (char **t, guint n)
{
  g_autoptr (GString) values = g_string_new (NULL);

  if (n < 5 || !is_word (t[1], "in") || strcmp (t[2], "(") != 0 || strcmp (t[n - 1], ")") != 0)
    return NULL;
  for (guint i = 3; i < n - 1; i++)
    {
      g_autofree char *value = unquote (t[i]);

      if ((i % 2 == 0) != (strcmp (t[i], ",") == 0) || (i % 2 == 1 && *t[i] != '\''))
        return NULL;
      if (i % 2 == 1)
        g_string_append_printf (values, "%s%s", values->len > 0 ? " " : "", value);
    }
  return n % 2 == 1 ? clause_new (t[0], CUE_COMPARE_AMONG, values->str, "") : NULL;
}

/* a * 100 >= b * $percent */
static CueClause *
read_percent (char **t, guint n)
{
  CueCompare compare;

  if (n != 7 || strcmp (t[1], "*") != 0 || strcmp (t[2], "100") != 0 || !find_sign (t[3], &compare)
      || compare > CUE_COMPARE_LESS || !is_fact (t[4]) || strcmp (t[5], "*") != 0
      || (*t[6] != '$' && !g_ascii_isdigit (*t[6])))
    return NULL;
  return clause_new (t[0], CUE_COMPARE_PERCENT_AT_LEAST + (int) compare, t[6], t[4]);
}

static CueClause *
read_clause (GPtrArray *tokens)
{
  char           **t = (char **) tokens->pdata;
  guint            n = tokens->len;
  CueCompare       compare;
  g_autofree char *value = NULL;

  if (n < 3 || !is_fact (t[0]))
    return NULL;
  if (n == 3 && find_sign (t[1], &compare) && is_operand (t[2]))
    {
      value = unquote (t[2]);
      return clause_new (t[0], compare, value, "");
    }
  if (n == 5 && is_word (t[1], "between") && is_operand (t[2]) && is_word (t[3], "and")
      && is_operand (t[4]) && *t[2] != '\'' && *t[4] != '\'')
    return clause_new (t[0], CUE_COMPARE_BETWEEN, t[2], t[4]);
  if (is_word (t[1], "in"))
    return read_among (t, n);
  return read_percent (t, n);
}

static char *
join_tokens (GPtrArray *tokens)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < tokens->len; i++)
    {
      const char *token = tokens->pdata[i];
      gboolean    tight = i == 0 || strchr (",)", *token) != NULL
                       || strcmp (tokens->pdata[i - 1], "(") == 0;

      g_string_append_printf (text, "%s%s", tight ? "" : " ", token);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Which joins stand outside brackets and outside BETWEEN … AND: bit 0 AND, bit 1 OR. */
static guint
find_joins (GPtrArray *tokens, GArray *places)
{
  guint found = 0;
  int   depth = 0;
  int   cases = 0;
  guint between = 0;

  for (guint i = 0; i < tokens->len; i++)
    {
      const char *token = tokens->pdata[i];

      depth += (strcmp (token, "(") == 0) - (strcmp (token, ")") == 0);
      cases += is_word (token, "case") - is_word (token, "end");
      if (depth != 0 || cases != 0)
        continue;
      between += is_word (token, "between");
      if (is_word (token, "and") && between > 0)
        {
          between--;
          continue;
        }
      if (!is_word (token, "and") && !is_word (token, "or"))
        continue;
      found |= is_word (token, "or") ? 2 : 1;
      if (places != NULL)
        g_array_append_val (places, i);
    }
  return found;
}

static void
add_clause (CueCondition *self, GPtrArray *tokens, guint from, guint to)
{
  g_autoptr (GPtrArray) part = g_ptr_array_new ();
  g_autofree char      *raw = NULL;
  CueClause            *clause;

  for (guint i = from; i < to; i++)
    g_ptr_array_add (part, tokens->pdata[i]);
  if (part->len == 0)
    return;
  clause = read_clause (part);
  if (clause == NULL)
    {
      raw = join_tokens (part);
      clause = clause_new ("", CUE_COMPARE_RAW, raw, "");
    }
  g_ptr_array_add (self->clauses, clause);
}

/* (…) * $weight: the weight, and what stands in the brackets is left. */
static char *
take_weight (GPtrArray *tokens)
{
  int   depth = 0;
  char *weight;

  if (tokens->len < 5 || strcmp (tokens->pdata[0], "(") != 0
      || strcmp (tokens->pdata[tokens->len - 2], "*") != 0
      || strcmp (tokens->pdata[tokens->len - 3], ")") != 0)
    return NULL;
  for (guint i = 0; i + 3 < tokens->len; i++)
    {
      depth += strcmp (tokens->pdata[i], "(") == 0;
      depth -= strcmp (tokens->pdata[i], ")") == 0;
      if (depth == 0)
        return NULL;
    }
  weight = g_strdup (tokens->pdata[tokens->len - 1]);
  g_ptr_array_remove_range (tokens, tokens->len - 3, 3);
  g_ptr_array_remove_index (tokens, 0);
  return weight;
}

/**
 * cue_condition_parse:
 * @expression: what a rule says under <when>; may be unfinished
 *
 * Any thread.
 *
 * Returns: (transfer full): its comparisons; an expression that joins by AND and OR without brackets
 *   is one row
 */
CueCondition *
cue_condition_parse (const char *expression)
{
  CueCondition         *self = g_new0 (CueCondition, 1);
  g_autoptr (GPtrArray) tokens = NULL;
  g_autoptr (GArray)    places = g_array_new (FALSE, FALSE, sizeof (guint));
  guint                 joins;
  guint                 from = 0;

  g_return_val_if_fail (expression != NULL, self);

  self->clauses = g_ptr_array_new_with_free_func (clause_free);
  tokens = split_tokens (expression);
  self->weight = take_weight (tokens);
  joins = find_joins (tokens, places);
  self->any = joins == 2;
  if (joins == 3)
    g_array_set_size (places, 0);
  for (guint i = 0; i < places->len; i++)
    {
      guint at = g_array_index (places, guint, i);

      add_clause (self, tokens, from, at);
      from = at + 1;
    }
  add_clause (self, tokens, from, tokens->len);
  return self;
}

/**
 * cue_condition_free:
 * @self: (nullable) (transfer full): a condition
 */
void
cue_condition_free (CueCondition *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->clauses);
  g_free (self->weight);
  g_free (self);
}

/**
 * cue_condition_add:
 * @self: a condition
 *
 * Returns: (transfer none): a new comparison at its end, of nothing yet
 */
CueClause *
cue_condition_add (CueCondition *self)
{
  CueClause *clause = clause_new ("", CUE_COMPARE_AT_LEAST, "", "");

  g_return_val_if_fail (self != NULL, clause);

  g_ptr_array_add (self->clauses, clause);
  return clause;
}

static void
append_operand (GString *text, const char *fact, const char *value)
{
  /* A fact of words is compared with quoted words. */
  if (is_word_fact (fact) && *value != '\'' && *value != '$' && !is_fact (value))
    g_string_append_printf (text, "'%s'", value);
  else
    g_string_append (text, value);
}

static void
append_words (GString *text, const char *words)
{
  g_auto (GStrv) each = g_strsplit_set (words, " ,", -1);
  gboolean       first = TRUE;

  g_string_append (text, " IN (");
  for (guint i = 0; each[i] != NULL; i++)
    if (*each[i] != '\0')
      {
        g_autofree char *bare = unquote (each[i]);

        g_string_append_printf (text, "%s'%s'", first ? "" : ", ", bare);
        first = FALSE;
      }
  g_string_append_c (text, ')');
}

static void
append_raw (GString *text, const char *raw, gboolean alone, gboolean any)
{
  g_autoptr (GPtrArray) tokens = split_tokens (raw);
  guint                 joins = find_joins (tokens, NULL);
  gboolean              brackets = !alone && joins != 0 && joins != (any ? 2u : 1u);

  g_string_append_printf (text, brackets ? "(%s)" : "%s", raw);
}

static const char *
sign_of (CueCompare compare)
{
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (signs[i].compare == compare)
      return signs[i].sign;
  return "=";
}

static void
append_clause (GString *text, const CueClause *clause, gboolean alone, gboolean any)
{
  if (clause->compare == CUE_COMPARE_RAW)
    {
      append_raw (text, clause->value, alone, any);
      return;
    }
  g_string_append (text, clause->fact);
  if (clause->compare == CUE_COMPARE_AMONG)
    append_words (text, clause->value);
  else if (clause->compare == CUE_COMPARE_BETWEEN)
    g_string_append_printf (text, " BETWEEN %s AND %s", clause->value, clause->second);
  else if (clause->compare >= CUE_COMPARE_PERCENT_AT_LEAST)
    g_string_append_printf (text, " * 100 %s %s * %s",
                            sign_of (clause->compare - CUE_COMPARE_PERCENT_AT_LEAST
                                     + CUE_COMPARE_AT_LEAST),
                            clause->second, clause->value);
  else
    {
      g_string_append_printf (text, " %s ", sign_of (clause->compare));
      append_operand (text, clause->fact, clause->value);
    }
}

/**
 * cue_condition_to_expression:
 * @self: a condition
 *
 * Returns: (transfer full): the expression it stands for, possibly unfinished
 */
char *
cue_condition_to_expression (const CueCondition *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->clauses->len; i++)
    {
      if (i > 0)
        g_string_append (text, self->any ? " OR " : " AND ");
      append_clause (text, self->clauses->pdata[i], self->clauses->len == 1, self->any);
    }
  if (self->weight != NULL)
    {
      g_string_prepend_c (text, '(');
      g_string_append_printf (text, ") * %s", self->weight);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * cue_condition_count_facts:
 * @about_call: of calls, else of customers
 *
 * Returns: how many facts there are
 */
guint
cue_condition_count_facts (gboolean about_call)
{
  return about_call ? CUE_N_CALL_FACTS + CUE_N_CALL_FACT_TEXTS : CUE_N_FACTS + CUE_N_FACT_TEXTS;
}

/**
 * cue_condition_get_fact:
 * @about_call: of calls, else of customers
 * @index: from 0
 *
 * Returns: (transfer none): its name in an expression
 */
const char *
cue_condition_get_fact (gboolean about_call, guint index)
{
  g_return_val_if_fail (index < cue_condition_count_facts (about_call), NULL);

  if (about_call)
    return index < CUE_N_CALL_FACTS
               ? cue_call_fact_to_nick ((CueCallFactId) index)
               : cue_call_fact_text_to_nick ((CueCallFactTextId) (index - CUE_N_CALL_FACTS));
  return index < CUE_N_FACTS ? cue_fact_to_nick ((CueFactId) index)
                             : cue_fact_text_to_nick ((CueFactTextId) (index - CUE_N_FACTS));
}

/**
 * cue_condition_find_unknown:
 * @expression: a condition, possibly unfinished
 * @about_call: whether it is of calls, else of customers
 * @parameters: (element-type utf8 utf8): the names of the thresholds, without the $
 * @is_parameter: (out): whether what was found should be one
 *
 * Returns: (transfer full) (nullable): the first name that nothing stands for, %NULL when there is
 *   none
 */
char *
cue_condition_find_unknown (const char *expression, gboolean about_call, GHashTable *parameters,
                            gboolean *is_parameter)
{
  g_autoptr (GPtrArray) tokens = split_tokens (expression);

  for (guint i = 0; i < tokens->len; i++)
    {
      const char      *token = tokens->pdata[i];
      g_autofree char *lower = g_ascii_strdown (token, -1);
      gboolean         is_known = is_fact_about (lower, about_call);

      *is_parameter = *token == '$';
      if (*token == '$' && g_hash_table_contains (parameters, token + 1))
        continue;
      for (guint j = 0; !is_known && j < G_N_ELEMENTS (known); j++)
        is_known = strcmp (known[j], lower) == 0;
      if (*token == '$' || (!is_known && (g_ascii_isalpha (*token) || *token == '_')))
        return g_strdup (token);
    }
  return NULL;
}
