/* cue-text-speech.c: whether a line can be spoken: one thought a sentence, short enough to be kept.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-text-check-private.h"

#include <string.h>

#include "cue-spoken.h"

/* English is spoken at about 150 words a minute; the elderly get the same part less. */
#define WORDS_PER_MINUTE 150

/* A sentence of more bytes is no slip but a whole text in one: where to cut it is the writer's matter,
 * and trying every comma of it would hold up his typing. */
#define MAX_CUT_BYTES 1200

/* A cut behind a comma is best where a new thought begins. */
static const char *const connectives[] = {
  "不过", "但是", "但", "而且", "如果", "所以", "因为", "还有", "另外", "同时", "然后", "并且",
  "或者", "只是", "可是", "以后", "要是", "这样", "您", "but ", "and ", "if ", "so ",
};

const CueTextLimits cue_text_default_limits = {
  .max_characters = 30,
  .max_words = 20,
  .max_seconds = 20,
  .per_minute = 240,
  .per_minute_elderly = 198,
};

static int
count_words (const char *text)
{
  gboolean in_word = FALSE;
  int      n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gboolean is_word = g_unichar_isalnum (g_utf8_get_char (p)) || (in_word && *p == '\'');

      n += is_word && !in_word;
      in_word = is_word;
    }
  return n;
}

/* What a stretch of a line comes to, in characters or in words. */
static int
measure (const CueTextRun *run, const char *text, gsize length)
{
  g_autofree char *part = g_strndup (text, length);
  g_autofree char *usual = cue_text_dup_usual (part);

  return run->is_chinese ? cue_spoken_characters (usual) : count_words (usual);
}

/* Text without a Chinese character is spoken by words. */
static gboolean
is_by_words (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_utf8_get_char (p) >= 0x2e80)
      return FALSE;
  return TRUE;
}

/**
 * cue_text_count_spoken:
 * @text: a line, valid UTF-8, with {placeholders}
 * @elderly: whether it is spoken at the slower pace
 * @limits: (nullable): the site's paces, %NULL for the usual ones
 * @seconds: (out) (optional): how long it takes, rounded up
 *
 * A placeholder counts as much as a usual value of it: {plan.fee} like 158 元.
 *
 * Returns: the number of characters spoken
 */
int
cue_text_count_spoken (const char *text, gboolean elderly, const CueTextLimits *limits,
                       int *seconds)
{
  const CueTextLimits *use = limits != NULL ? limits : &cue_text_default_limits;
  int                  pace = MAX (elderly ? use->per_minute_elderly : use->per_minute, 1);
  g_autofree char     *usual = NULL;
  int                  n;

  g_return_val_if_fail (text != NULL, 0);

  usual = cue_text_dup_usual (text);
  n = cue_spoken_characters (usual);
  if (seconds != NULL && !is_by_words (usual))
    *seconds = (n * 60 + pace - 1) / pace;
  else if (seconds != NULL)
    {
      int words = MAX (WORDS_PER_MINUTE * pace / MAX (use->per_minute, 1), 1);

      *seconds = (count_words (usual) * 60 + words - 1) / words;
    }
  return n;
}

/* The end of the sentence that starts at @start: behind its mark and a closing quotation mark. */
static const char *
find_sentence_end (const char *start)
{
  const char *p = start;

  while (*p != '\0')
    {
      gunichar    c = g_utf8_get_char (p);
      const char *next = g_utf8_next_char (p);
      gboolean    ends = c == 0x3002 || c == 0xff01 || c == 0xff1f || c == 0xff1b || c == 0x2026
                         || c == '!' || c == '?' || c == ';' || c == '\n'
                         || (c == '.' && (*next == '\0' || *next == ' '));

      p = next;
      if (!ends)
        continue;
      while (g_utf8_get_char (p) == 0x201d || g_utf8_get_char (p) == 0x2026
             || g_utf8_get_char (p) == 0x300d)
        p = g_utf8_next_char (p);
      return p;
    }
  return p;
}

static gboolean
is_comma (const char *p)
{
  return *p == ',' || g_utf8_get_char (p) == 0xff0c;
}

static gboolean
begins_thought (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (connectives); i++)
    if (g_str_has_prefix (text, connectives[i]))
      return TRUE;
  return FALSE;
}

/* The comma that divides the sentence best: both halves short enough, a new thought behind it, and
 * as near to the middle as can be. */
static const char *
find_cut (const CueTextRun *run, const char *sentence, gsize length, int limit)
{
  const char *best = NULL;
  int         best_cost = G_MAXINT;
  int         whole = measure (run, sentence, length);

  for (const char *p = sentence; p < sentence + length; p = g_utf8_next_char (p))
    {
      const char *after = g_utf8_next_char (p);
      int         left;
      int         right;
      int         cost;

      if (!is_comma (p))
        continue;
      while (*after == ' ')
        after++;
      left = measure (run, sentence, (gsize) (p - sentence));
      right = whole - left;
      if (left == 0 || right <= 0)
        continue;
      cost = ABS (left - right) + 100 * MAX (MAX (left, right) - limit, 0)
             - (begins_thought (after) ? 12 : 0);
      if (cost < best_cost)
        {
          best = p;
          best_cost = cost;
        }
    }
  return best;
}

/* The words behind the cut that show where it is: the connective, else two characters. */
static char *
dup_behind (const char *after)
{
  const char *end = after;

  for (guint i = 0; i < G_N_ELEMENTS (connectives); i++)
    if (g_str_has_prefix (after, connectives[i]) && strlen (connectives[i]) > 3)
      return g_strstrip (g_strdup (connectives[i]));
  for (int i = 0; i < 2 && *end != '\0'; i++)
    end = g_utf8_next_char (end);
  return g_strndup (after, (gsize) (end - after));
}

static char *
dup_rest (const char *text)
{
  char *rest = g_strdup (text);

  if (*rest != '\0')
    *rest = g_ascii_toupper (*rest);
  return rest;
}

/* The sentence with a full stop for a comma, again and again while a part is too long. */
static char *
dup_cut (const CueTextRun *run, const char *sentence, gsize length, int limit, int depth,
         char **behind)
{
  g_autofree char *whole = g_strndup (sentence, length);
  const char      *cut = depth < 6 && length <= MAX_CUT_BYTES && measure (run, whole, length) > limit
                           ? find_cut (run, whole, length, limit) : NULL;
  const char      *after;
  g_autofree char *left = NULL;
  g_autofree char *rest = NULL;
  g_autofree char *right = NULL;

  if (cut == NULL)
    return g_steal_pointer (&whole);
  after = g_utf8_next_char (cut);
  while (*after == ' ')
    after++;
  if (behind != NULL)
    *behind = dup_behind (after);
  rest = *cut == ',' ? dup_rest (after) : g_strdup (after);
  left = dup_cut (run, whole, (gsize) (cut - whole), limit, depth + 1, NULL);
  right = dup_cut (run, rest, strlen (rest), limit, depth + 1, NULL);
  return g_strconcat (left, *cut == ',' ? ". " : "。", right, NULL);
}

static void
check_sentence (CueTextRun *run, const char *text, const char *start, const char *end,
                const char *field, const char *line_id)
{
  const CueTextLimits *limits = &run->check->limits;
  int         limit = run->is_chinese ? limits->max_characters : limits->max_words;
  gsize       length = (gsize) (end - start);
  int         value = measure (run, start, length);
  CueFinding *finding;
  g_autofree char *cut = NULL;

  if (value <= limit)
    return;
  finding = cue_text_run_add_span (run, CUE_CHECK_TOO_LONG, CUE_FINDING_SHOULD, field, line_id,
                                   (guint) (start - text), (guint) length);
  finding->value = value;
  finding->limit = limit;
  cut = dup_cut (run, start, length, limit, 0, &finding->detail);
  if (strncmp (cut, start, length) != 0 || cut[length] != '\0')
    finding->suggestion = g_steal_pointer (&cut);
}

/**
 * cue_text_check_sentences: (skip)
 * @run: a run
 * @text: a spoken line, valid UTF-8
 * @elderly: whether it is the variant for elderly customers
 * @field: where it stands
 * @line_id: (nullable): which line
 *
 * Each sentence against the site's length, the line against its seconds.  The suggestion is the same
 * words with a full stop where a comma was.
 */
void
cue_text_check_sentences (CueTextRun *run, const char *text, gboolean elderly, const char *field,
                          const char *line_id)
{
  const CueTextLimits *limits = &run->check->limits;
  int seconds;

  for (const char *p = text; *p != '\0';)
    {
      const char *end = find_sentence_end (p);

      check_sentence (run, text, p, end, field, line_id);
      p = end;
      while (*p == ' ')
        p++;
    }
  cue_text_count_spoken (text, elderly, limits, &seconds);
  if (seconds > limits->max_seconds)
    {
      CueFinding *finding = cue_text_run_add (run, CUE_CHECK_TOO_SLOW, CUE_FINDING_SHOULD, field,
                                              line_id);

      finding->value = seconds;
      finding->limit = limits->max_seconds;
    }
}
