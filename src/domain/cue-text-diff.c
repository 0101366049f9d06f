/* cue-text-diff.c: how one text became another, word by word.
 *
 * A reviewer reads for what costs money if it is wrong, so a number is never shown in halves: 158
 * that became 128 is one word for another, not a digit in the middle.  Words of letters, numbers
 * with their points and dashes, and placeholders are one token each; Chinese has no gaps between
 * words, so there a character is a token, and what would leave crumbs of one or two characters
 * between two changes is shown as one change.
 *
 * The longest common subsequence by weight: a number weighs more than a character, a character more
 * than a comma, because a text that only shares its commas has nothing in common.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-text-diff.h"

#include <string.h>

/* Above so many cells of the table the middle is shown as replaced: nobody reads such a change word
 * by word, and the table is 4 bytes a cell. */
#define MAX_CELLS (4 * 1000 * 1000)

typedef enum
{
  TOKEN_WORD,   /* letters and digits, with what stands inside numbers; a placeholder */
  TOKEN_HAN,    /* one character of a script without gaps */
  TOKEN_SPACE,
  TOKEN_MARK,   /* punctuation inside a sentence */
  TOKEN_STOP,   /* the end of a sentence or line */
} TokenKind;

typedef struct
{
  guint     start;
  guint     length;
  TokenKind kind;
} Token;

/* A run of equal tokens, or what stands between two such runs. */
typedef struct
{
  guint    old_start;  /* tokens */
  guint    old_length;
  guint    new_start;
  guint    new_length;
  gboolean same;
} Run;

typedef struct
{
  const char *text[2];
  GArray     *tokens[2];  /* (owned) (element-type Token) */
} Texts;

static gboolean
is_han (gunichar c)
{
  GUnicodeScript script = g_unichar_get_script (c);

  return script == G_UNICODE_SCRIPT_HAN || script == G_UNICODE_SCRIPT_HIRAGANA
         || script == G_UNICODE_SCRIPT_KATAKANA || script == G_UNICODE_SCRIPT_BOPOMOFO;
}

static gboolean
is_word (gunichar c)
{
  return (g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '_') && !is_han (c);
}

/* 25.00, 2026-12-01, 10:30, 1,024, 3/4: one number, as long as digits stand on both sides. */
static gboolean
joins_digits (const char *text, const char *at)
{
  const char *following = g_utf8_next_char (at);

  return strchr (".,-:/", *at) != NULL && *at != '\0' && at > text && g_ascii_isdigit (at[-1])
         && g_ascii_isdigit (*following);
}

static const char *
end_of_word (const char *text, const char *at)
{
  while (*at != '\0' && (is_word (g_utf8_get_char (at)) || joins_digits (text, at)))
    at = g_utf8_next_char (at);
  return *at == '%' ? at + 1 : at;
}

static TokenKind
classify_mark (gunichar c)
{
  switch (c)
    {
    case 0x3002: /* 。 */
    case 0xff01: /* ！ */
    case 0xff1f: /* ？ */
    case 0xff1b: /* ； */
    case '!':
    case '?':
    case ';':
    case '\n':
      return TOKEN_STOP;
    default:
      return g_unichar_isspace (c) ? TOKEN_SPACE : TOKEN_MARK;
    }
}

static GArray *
split (const char *text)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (Token));

  for (const char *at = text; *at != '\0';)
    {
      gunichar    c = g_utf8_get_char (at);
      const char *end = g_utf8_next_char (at);
      const char *close = c == '{' ? strchr (at, '}') : NULL;
      Token       token = { .start = (guint) (at - text) };

      if (close != NULL && close - at <= 64)
        {
          token.kind = TOKEN_WORD;
          end = close + 1;
        }
      else if (is_word (c))
        {
          token.kind = TOKEN_WORD;
          end = end_of_word (text, end);
        }
      else
        token.kind = is_han (c) ? TOKEN_HAN : classify_mark (c);
      token.length = (guint) (end - at);
      g_array_append_val (tokens, token);
      at = end;
    }
  return tokens;
}

static GArray *
split_items (const char *text, const char *separator)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (Token));
  gsize   gap = strlen (separator);

  for (const char *at = text; *at != '\0';)
    {
      const char *end = g_str_has_prefix (at, separator) ? at + gap : strstr (at, separator);
      Token       token = { .start = (guint) (at - text) };

      if (end == NULL)
        end = at + strlen (at);
      token.kind = g_str_has_prefix (at, separator) ? TOKEN_MARK : TOKEN_WORD;
      token.length = (guint) (end - at);
      g_array_append_val (tokens, token);
      at = end;
    }
  return tokens;
}

static const Token *
get (const Texts *texts, guint side, guint i)
{
  return &g_array_index (texts->tokens[side], Token, i);
}

static gboolean
are_equal (const Texts *texts, guint i, guint j)
{
  const Token *a = get (texts, 0, i);
  const Token *b = get (texts, 1, j);

  return a->length == b->length
         && memcmp (texts->text[0] + a->start, texts->text[1] + b->start, a->length) == 0;
}

static guint
weigh (const Token *token)
{
  switch (token->kind)
    {
    case TOKEN_WORD:
      return 4;
    case TOKEN_HAN:
      return 3;
    case TOKEN_STOP:
      return 2;
    case TOKEN_SPACE:
    case TOKEN_MARK:
      return 1;
    }
  return 1;
}

/* A run of the same kind as the last one goes on with it. */
static void
add_run (GArray *runs, guint old_start, guint old_length, guint new_start, guint new_length,
         gboolean same)
{
  Run  run = { old_start, old_length, new_start, new_length, same };
  Run *last = runs->len > 0 ? &g_array_index (runs, Run, runs->len - 1) : NULL;

  if (old_length == 0 && new_length == 0)
    return;
  if (last == NULL || last->same != same)
    {
      g_array_append_val (runs, run);
      return;
    }
  last->old_length += old_length;
  last->new_length += new_length;
}

/* best[i][j]: weight of the heaviest common subsequence of what follows i and j. */
static void
compare_middle (const Texts *texts, GArray *runs, guint i, guint i_end, guint j, guint j_end)
{
  gsize              width = (gsize) (j_end - j) + 1;
  guint              i0 = i;
  guint              j0 = j;
  g_autofree guint32 *best = NULL;

  if ((gsize) (i_end - i + 1) * width > MAX_CELLS || i == i_end || j == j_end)
    {
      add_run (runs, i, i_end - i, j, j_end - j, FALSE);
      return;
    }
  best = g_new0 (guint32, (gsize) (i_end - i + 1) * width);
  for (guint a = i_end; a-- > i0;)
    for (guint b = j_end; b-- > j0;)
      {
        guint32 *cell = &best[(a - i0) * width + (b - j0)];

        *cell = MAX (cell[1], cell[width]);
        if (are_equal (texts, a, b))
          *cell = MAX (*cell, cell[width + 1] + weigh (get (texts, 0, a)));
      }
  while (i < i_end && j < j_end)
    {
      const guint32 *cell = &best[(i - i0) * width + (j - j0)];

      if (are_equal (texts, i, j) && *cell == cell[width + 1] + weigh (get (texts, 0, i)))
        add_run (runs, i++, 1, j++, 1, TRUE);
      else if (cell[width] >= cell[1])
        add_run (runs, i++, 1, j, 0, FALSE);
      else
        add_run (runs, i, 0, j++, 1, FALSE);
    }
  add_run (runs, i, i_end - i, j, j_end - j, FALSE);
}

static GArray *
compare (const Texts *texts)
{
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (Run));
  guint   i_end = texts->tokens[0]->len;
  guint   j_end = texts->tokens[1]->len;
  guint   before = 0;
  guint   after = 0;

  while (before < MIN (i_end, j_end) && are_equal (texts, before, before))
    before++;
  while (after < MIN (i_end, j_end) - before
         && are_equal (texts, i_end - after - 1, j_end - after - 1))
    after++;
  add_run (runs, 0, before, 0, before, TRUE);
  compare_middle (texts, runs, before, i_end - after, before, j_end - after);
  add_run (runs, i_end - after, after, j_end - after, after, TRUE);
  return runs;
}

/* What a reader takes in of a span: marks and spaces are nothing, a word of letters as much as two
 * characters. */
static guint
measure (const Texts *texts, guint side, guint start, guint length)
{
  guint size = 0;

  for (guint i = start; i < start + length; i++)
    {
      TokenKind kind = get (texts, side, i)->kind;

      size += kind == TOKEN_WORD ? 2 : kind == TOKEN_HAN ? 1 : 0;
    }
  return size;
}

static gboolean
has_stop (const Texts *texts, const Run *run)
{
  for (guint i = run->old_start; i < run->old_start + run->old_length; i++)
    if (get (texts, 0, i)->kind == TOKEN_STOP)
      return TRUE;
  return FALSE;
}

static guint
measure_change (const Texts *texts, const Run *run)
{
  return MAX (measure (texts, 0, run->old_start, run->old_length),
              measure (texts, 1, run->new_start, run->new_length));
}

/* Whether an equal run between two changes is a crumb: at most two characters, no more than what
 * changed on either side of it, and not the end of a sentence. */
static gboolean
is_crumb (const Texts *texts, const GArray *runs, guint at)
{
  const Run *run = &g_array_index (runs, Run, at);
  guint      size = measure (texts, 0, run->old_start, run->old_length);

  return run->same && at > 0 && at + 1 < runs->len && size <= 2 && !has_stop (texts, run)
         && size <= measure_change (texts, run - 1) && size <= measure_change (texts, run + 1);
}

static GArray *
sweep (const Texts *texts, GArray *runs)
{
  GArray  *swept = runs;
  gboolean again = TRUE;

  while (again)
    {
      g_autoptr (GArray) before = g_steal_pointer (&swept);

      again = FALSE;
      swept = g_array_new (FALSE, FALSE, sizeof (Run));
      for (guint i = 0; i < before->len; i++)
        {
          const Run *run = &g_array_index (before, Run, i);
          gboolean   crumb = is_crumb (texts, before, i);

          again = again || crumb;
          add_run (swept, run->old_start, run->old_length, run->new_start, run->new_length,
                   run->same && !crumb);
        }
    }
  return swept;
}

/* How well a change ends before this token: after a stop best, after a comma well. */
static guint
rate_edge (const Texts *texts, guint side, guint end)
{
  TokenKind kind;

  if (end == 0 || end == texts->tokens[side]->len)
    return 3;
  kind = get (texts, side, end - 1)->kind;
  return kind == TOKEN_STOP ? 3 : kind == TOKEN_MARK ? 2 : kind == TOKEN_SPACE ? 1 : 0;
}

static gboolean
same_token (const Texts *texts, guint side, guint i, guint j)
{
  const Token *a = get (texts, side, i);
  const Token *b = get (texts, side, j);

  return a->length == b->length
         && memcmp (texts->text[side] + a->start, texts->text[side] + b->start, a->length) == 0;
}

/* 。B and B。 are the same insertion into A。C。: the one that ends where a sentence ends reads as a
 * sentence.  Only pure insertions and removals can slide. */
static void
slide (const Texts *texts, Run *before, Run *change, Run *after)
{
  guint  side = change->old_length > 0 ? 0 : 1;
  guint  start = side == 0 ? change->old_start : change->new_start;
  guint  length = side == 0 ? change->old_length : change->new_length;
  guint  room = after->old_length;
  guint  best = 0;
  guint  best_rate;

  if (change->old_length > 0 && change->new_length > 0)
    return;
  best_rate = rate_edge (texts, side, start) + rate_edge (texts, side, start + length);
  for (guint step = 1; step < room && same_token (texts, side, start + step - 1,
                                                  start + length + step - 1);
       step++)
    {
      guint rate = rate_edge (texts, side, start + step)
                   + rate_edge (texts, side, start + length + step);

      if (rate > best_rate)
        {
          best_rate = rate;
          best = step;
        }
    }
  before->old_length += best;
  before->new_length += best;
  change->old_start += best;
  change->new_start += best;
  after->old_start += best;
  after->new_start += best;
  after->old_length -= best;
  after->new_length -= best;
}

static guint
byte_at (const Texts *texts, guint side, guint token)
{
  return token < texts->tokens[side]->len ? get (texts, side, token)->start
                                          : (guint) strlen (texts->text[side]);
}

static GArray *
to_spans (const Texts *texts, const GArray *runs)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (CueDiffSpan));

  for (guint i = 0; i < runs->len; i++)
    {
      const Run  *run = &g_array_index (runs, Run, i);
      guint       old_start = byte_at (texts, 0, run->old_start);
      guint       old_end = byte_at (texts, 0, run->old_start + run->old_length);
      guint       new_start = byte_at (texts, 1, run->new_start);
      guint       new_end = byte_at (texts, 1, run->new_start + run->new_length);
      CueDiffSpan removed = { CUE_DIFF_REMOVED, old_start, old_end - old_start, new_start, 0 };
      CueDiffSpan added = { CUE_DIFF_ADDED, old_end, 0, new_start, new_end - new_start };
      CueDiffSpan same = { CUE_DIFF_SAME, old_start, old_end - old_start, new_start,
                           new_end - new_start };

      if (run->same)
        g_array_append_val (spans, same);
      if (!run->same && removed.old_length > 0)
        g_array_append_val (spans, removed);
      if (!run->same && added.new_length > 0)
        g_array_append_val (spans, added);
    }
  return spans;
}

static GArray *
finish (Texts *texts, gboolean tidy)
{
  g_autoptr (GArray) runs = compare (texts);
  GArray            *spans;

  if (tidy)
    {
      runs = sweep (texts, g_steal_pointer (&runs));
      for (guint i = 1; i + 1 < runs->len; i++)
        {
          Run *run = &g_array_index (runs, Run, i);

          if (!run->same)
            slide (texts, run - 1, run, run + 1);
        }
    }
  spans = to_spans (texts, runs);
  g_array_unref (texts->tokens[0]);
  g_array_unref (texts->tokens[1]);
  return spans;
}

/**
 * cue_text_diff:
 * @old_text: the text as it was
 * @new_text: the text as it is
 *
 * Equal texts give one SAME span, or none when they are empty.  Any thread; at most 4 million
 * comparisons of tokens, above which the changed middle is one change.
 *
 * Returns: (transfer full) (element-type CueDiffSpan): spans in order
 */
GArray *
cue_text_diff (const char *old_text, const char *new_text)
{
  Texts texts;

  g_return_val_if_fail (old_text != NULL && new_text != NULL, NULL);

  texts = (Texts) { { old_text, new_text }, { split (old_text), split (new_text) } };
  return finish (&texts, TRUE);
}

/**
 * cue_text_diff_items:
 * @old_text: items as they were, joined
 * @new_text: items as they are, joined
 * @separator: what stands between two items, not empty
 *
 * For lists: an item is there or not, and never half another one.
 *
 * Returns: (transfer full) (element-type CueDiffSpan): spans in order
 */
GArray *
cue_text_diff_items (const char *old_text, const char *new_text, const char *separator)
{
  Texts texts;

  g_return_val_if_fail (old_text != NULL && new_text != NULL, NULL);
  g_return_val_if_fail (separator != NULL && *separator != '\0', NULL);

  texts = (Texts) { { old_text, new_text },
                    { split_items (old_text, separator), split_items (new_text, separator) } };
  return finish (&texts, FALSE);
}
