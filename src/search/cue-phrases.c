/* cue-phrases.c
 *
 * What is compared is what a phrase is about: the words of asking (能不能, 怎么, 吗) are left out,
 * words that mean the same are written as one, and a character counts as its syllable, so that pinyin
 * and the wrong character of the right sound are no other question.  Two phrases are alike as far as
 * they share syllables and pairs of neighbouring syllables, the rare ones more than those that stand
 * everywhere (流量, 套餐); groups are made by average linkage, which
 * does not chain two questions together because one phrase lies between them.  Everything depends on
 * the set of phrases alone, not on their order.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-phrases-private.h"

#include <math.h>
#include <string.h>

/* Found by trying: of twelve questions in 57 phrasings, with the words of the sample to learn from,
 * these values keep three in four of the pairs together that ask the same, and join no two
 * questions (test-phrases.c).  One gap twice in the queue costs an editor a key; two questions in one
 * gap cost a wrong entry. */
#define ENOUGH_ALIKE 0.465
/* Where nothing says which words are common, 卡 and 流量 make everything alike: there it takes more. */
#define ENOUGH_UNLEARNED 0.54
#define PAIR_WEIGHT 1.0f
#define ONE_WEIGHT 0.7f
/* So many texts in which a feature was not seen are taken for granted: a word is rare only when
 * enough was read to know it. */
#define PRIOR_TEXTS 12.0
/* A small base teaches little: what stands in one of its few texts is not common for that. */
#define LEAST_TEXTS 500u
#define WORD_WEIGHT 1.4f
#define MAX_CHARS 64u
/* Shorter runs of letters are words (SIM, APP) even when they could be spelled. */
#define MIN_PINYIN_LETTERS 4u

/* How a question is asked, not what it is about.  Long ones stand before what they begin with. */
static const char *const filler_words[] = {
  "可不可以", "有没有办法", "能不能够", "为什么会", "怎么办理", "怎么处理", "是怎么回事", "怎么回事",
  "是不是", "能不能", "会不会", "有没有", "行不行", "要不要", "用不用", "好不好", "为什么", "怎么样",
  "怎么才能", "怎么办", "怎么弄", "怎么搞", "什么时候", "多长时间", "请问一下", "麻烦问", "我想问",
  "想问", "请问", "你们", "我们", "他们", "咱们", "怎么", "怎样", "如何", "什么", "为啥", "咋办", "咋",
  "啥", "可以", "能够", "可否", "是否", "能否", "一下", "多少", "哪里", "哪儿", "这个", "那个", "现在",
  "一直", "还是", "还能", "还要", "需要", "想要", "应该", "到底", "了吗", "不了", "了不", "吗", "呢",
  "吧", "啊", "呀", "么", "嘛", "的", "了", "得", "地", "我", "你", "您", "他", "她", "它", "在", "是",
  "能", "会", "想", "要", "请", "给", "把", "被", "和", "跟", "与", "就", "也", "都", "还", "又", "再",
  "有", "没", "不", "个", "这", "那", "啦", "哦", "哈", "a", "the", "is", "are", "do", "does", "i", "my",
  "me", "can", "how", "what", "why", "to", "of", "and",
};

static void
clear_phrase (gpointer data)
{
  CuePhrase *phrase = data;

  cue_text_free (phrase->text);
  g_array_unref (phrase->features);
}

/**
 * cue_phrases_new:
 * @synonyms: (nullable): groups of words that mean the same
 *
 * Returns: (transfer full): no phrases
 */
CuePhrases *
cue_phrases_new (const CueSynonyms *synonyms)
{
  CuePhrases *self = g_new0 (CuePhrases, 1);

  self->synonyms = synonyms;
  self->fillers = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_text_free);
  for (guint i = 0; i < G_N_ELEMENTS (filler_words); i++)
    g_ptr_array_add (self->fillers, cue_text_new (filler_words[i], FALSE));
  self->phrases = g_array_new (FALSE, FALSE, sizeof (CuePhrase));
  g_array_set_clear_func (self->phrases, clear_phrase);
  self->seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return self;
}

/**
 * cue_phrases_free:
 * @self: (nullable) (transfer full): phrases
 */
void
cue_phrases_free (CuePhrases *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->fillers);
  g_array_unref (self->phrases);
  g_hash_table_unref (self->seen);
  g_free (self);
}

/* -- what a phrase is about ---------------------------------------------------------------------- */

/**
 * cue_phrases_compare_texts:
 * @a: a text
 * @b: a text
 *
 * Returns: their order by code points, as strcmp()
 */
int
cue_phrases_compare_texts (const CueText *a, const CueText *b)
{
  guint n = MIN (a->n, b->n);

  for (guint i = 0; i < n; i++)
    {
      gunichar x = cue_char_get_code (a->chars[i]);
      gunichar y = cue_char_get_code (b->chars[i]);

      if (x != y)
        return x < y ? -1 : 1;
    }
  return a->n < b->n ? -1 : a->n > b->n;
}

/* The shortest of words that mean the same is the one most people type, and what pinyin spells. */
static gboolean
is_plainer (const CueText *a, const CueText *b)
{
  return a->n != b->n ? a->n < b->n : cue_phrases_compare_texts (a, b) < 0;
}

static const CueText *
find_plainest (const CueQuerySynonym *match, const CueText *typed)
{
  const CueText *plainest = typed;
  guint          position;

  for (guint i = 0; i < match->others->len; i++)
    if (is_plainer (match->others->pdata[i], plainest))
      plainest = match->others->pdata[i];
  /* "数据流量" says more than "流量" and has it in it. */
  return cue_text_find (typed->chars, typed->n, plainest->chars, plainest->n, &position) ? typed
                                                                                         : plainest;
}

/* Words that mean the same become one of them, whichever was typed. */
static GArray *
unify (CuePhrases *self, CueQuery *query)
{
  GArray        *chars = g_array_new (FALSE, FALSE, sizeof (CueChar));
  const CueText *text = query->text;
  guint          at = 0;

  if (self->synonyms != NULL)
    cue_synonyms_match (self->synonyms, query);
  for (guint i = 0; i < query->synonyms->len; i++)
    {
      const CueQuerySynonym *match = &g_array_index (query->synonyms, CueQuerySynonym, i);
      const CueText          typed = { .chars = text->chars + match->start,
                                       .n = match->end - match->start };
      const CueText         *plainest = find_plainest (match, &typed);

      g_array_append_vals (chars, text->chars + at, match->start - at);
      g_array_append_vals (chars, plainest->chars, plainest->n);
      at = match->end;
    }
  g_array_append_vals (chars, text->chars + at, text->n - at);
  return chars;
}

static gboolean
cuts_word (const CueChar *chars, guint n, guint at)
{
  return at > 0 && at < n && cue_char_is_alnum (chars[at - 1]) && cue_char_is_alnum (chars[at])
         && (chars[at] & CUE_CHAR_GAP) == 0;
}

static guint
find_filler (CuePhrases *self, const CueChar *chars, guint n, guint at)
{
  for (guint i = 0; i < self->fillers->len; i++)
    {
      const CueText *filler = self->fillers->pdata[i];
      guint          k = 0;

      if (at + filler->n > n || cuts_word (chars, n, at) || cuts_word (chars, n, at + filler->n))
        continue;
      while (k < filler->n && cue_char_get_code (chars[at + k]) == cue_char_get_code (filler->chars[k]))
        k++;
      if (k == filler->n)
        return filler->n;
    }
  return 0;
}

typedef struct
{
  GArray *features;  /* (element-type CuePhraseFeature) */
  guint   before;    /* syllable right before this place; 0 = none */
} Reader;

static void
add_feature (Reader *self, CueTerm term, float weight)
{
  const CuePhraseFeature feature = { term, weight };

  g_array_append_val (self->features, feature);
}

static void
add_syllable (Reader *self, guint syllable)
{
  add_feature (self, cue_term_sound1 (syllable), ONE_WEIGHT);
  if (self->before != 0)
    add_feature (self, cue_term_sound2 (self->before, syllable), PAIR_WEIGHT);
  self->before = syllable;
}

/* Words of asking that were spelled: of one syllable only those whose sound is hardly ever that of
 * another word (能, 吗), for 游 sounds like 有 and 时 like 是. */
static gboolean
is_spelled_filler (const CueText *filler, const guint16 *syllables, guint n)
{
  static const char singles[] = "能吗呢的了啊呀我你您";

  if (filler->n > n || cue_char_is_alnum (filler->chars[0]))
    return FALSE;
  if (filler->n == 1
      && g_utf8_strchr (singles, -1, cue_char_get_code (filler->chars[0])) == NULL)
    return FALSE;
  for (guint i = 0; i < filler->n; i++)
    {
      guint readings[CUE_MAX_READINGS];

      if (cue_char_get_readings (cue_char_get_code (filler->chars[i]), readings) == 0
          || readings[0] != syllables[i])
        return FALSE;
    }
  return TRUE;
}

static guint
find_spelled_filler (CuePhrases *self, const guint16 *syllables, guint n)
{
  for (guint i = 0; i < self->fillers->len; i++)
    if (is_spelled_filler (self->fillers->pdata[i], syllables, n))
      return ((CueText *) self->fillers->pdata[i])->n;
  return 0;
}

static void
add_spelled (CuePhrases *self, Reader *reader, const CueSplit *split)
{
  for (guint at = 0; at < split->n;)
    {
      guint filler = find_spelled_filler (self, split->syllables + at, split->n - at);

      if (filler > 0)
        reader->before = 0;
      else
        add_syllable (reader, split->syllables[at]);
      at += MAX (filler, 1);
    }
}

/* "fuka" is 副卡; "sim" is a word.  Syllables of one phrase are often typed apart. */
static void
add_letters (CuePhrases *self, Reader *reader, const CueChar *chars, guint start, guint end)
{
  CueLetters         letters;
  g_autoptr (GArray) splits = NULL;

  if (end - start >= MIN_PINYIN_LETTERS && cue_letters_init (&letters, chars + start, end - start))
    splits = cue_pinyin_split (&letters, FALSE);
  if (splits != NULL && splits->len > 0)
    {
      add_spelled (self, reader, &g_array_index (splits, CueSplit, 0));
      return;
    }
  add_feature (reader, cue_term_word (chars, start, end), WORD_WEIGHT);
  reader->before = 0;
}

/* A whole phrase of letters that can be spelled is pinyin, also where a short syllable stands alone
 * ("yong ma"); "5G SIM" and "wifi" cannot. */
static gboolean
read_spelled (CuePhrases *self, Reader *reader, const CueChar *chars, guint n)
{
  CueLetters         letters;
  g_autoptr (GArray) splits = NULL;

  if (n < MIN_PINYIN_LETTERS || !cue_letters_init (&letters, chars, n))
    return FALSE;
  splits = cue_pinyin_split (&letters, FALSE);
  if (splits->len == 0)
    return FALSE;
  add_spelled (self, reader, &g_array_index (splits, CueSplit, 0));
  return TRUE;
}

static void
read_chars (CuePhrases *self, Reader *reader, const CueChar *chars, guint n)
{
  for (guint at = 0; at < n;)
    {
      guint filler = find_filler (self, chars, n, at);
      guint readings[CUE_MAX_READINGS];
      guint end;

      if (filler > 0)
        {
          at += filler;
          reader->before = 0;
          continue;
        }
      if (!cue_char_is_alnum (chars[at]))
        {
          if (cue_char_get_readings (cue_char_get_code (chars[at]), readings) > 0)
            add_syllable (reader, readings[0]);
          else
            add_feature (reader, cue_term_char (cue_char_get_code (chars[at])), ONE_WEIGHT);
          at++;
          continue;
        }
      end = cue_text_run_end (chars, n, at);
      add_letters (self, reader, chars, at, end);
      at = end;
    }
}

static int
compare_features (gconstpointer a, gconstpointer b)
{
  const CuePhraseFeature *x = a;
  const CuePhraseFeature *y = b;

  return x->term < y->term ? -1 : x->term > y->term;
}

/**
 * cue_phrases_get_threshold:
 * @self: phrases
 *
 * Returns: how alike two groups have to be to be one, 0 to 1
 */
double
cue_phrases_get_threshold (CuePhrases *self)
{
  double known = MIN (self->n_learned, LEAST_TEXTS) / (double) LEAST_TEXTS;

  return ENOUGH_UNLEARNED + known * (ENOUGH_ALIKE - ENOUGH_UNLEARNED);
}

/* Each term once. */
static GArray *
read_features (CuePhrases *self, const CueChar *chars, guint n_chars)
{
  Reader reader = { g_array_new (FALSE, FALSE, sizeof (CuePhraseFeature)), 0 };
  guint  n = 0;

  if (!read_spelled (self, &reader, chars, MIN (n_chars, MAX_CHARS)))
    read_chars (self, &reader, chars, MIN (n_chars, MAX_CHARS));
  g_array_sort (reader.features, compare_features);
  for (guint i = 0; i < reader.features->len; i++)
    {
      const CuePhraseFeature feature = g_array_index (reader.features, CuePhraseFeature, i);

      if (n == 0 || g_array_index (reader.features, CuePhraseFeature, n - 1).term != feature.term)
        g_array_index (reader.features, CuePhraseFeature, n++) = feature;
    }
  g_array_set_size (reader.features, n);
  return reader.features;
}

/* 1 for what was never read, less for what stands in many texts. */
static double
get_rarity (CuePhrases *self, CueTerm term)
{
  gint64 key = (gint64) term;
  double seen = GPOINTER_TO_UINT (g_hash_table_lookup (self->seen, &key));
  double all = MAX (self->n_learned, LEAST_TEXTS) + PRIOR_TEXTS;

  return log (all / (seen + PRIOR_TEXTS)) / log (all / PRIOR_TEXTS);
}

/* The whole becomes of length 1. */
static void
weigh (CuePhrases *self, GArray *features)
{
  double sum = 0;

  for (guint i = 0; i < features->len; i++)
    {
      CuePhraseFeature *feature = &g_array_index (features, CuePhraseFeature, i);

      feature->weight *= (float) get_rarity (self, feature->term);
      sum += (double) feature->weight * feature->weight;
    }
  for (guint i = 0; sum > 0 && i < features->len; i++)
    g_array_index (features, CuePhraseFeature, i).weight /= (float) sqrt (sum);
}

/**
 * cue_phrases_learn:
 * @self: phrases, none of them added yet
 * @text: a title or wording that is published
 *
 * What stands in many texts says less about a question.  Some hundreds are enough; for the prior to
 * hold they should not be many more than five hundred.
 */
void
cue_phrases_learn (CuePhrases *self, const char *text)
{
  g_autoptr (CueText) folded = NULL;
  g_autoptr (GArray)  features = NULL;

  g_return_if_fail (self != NULL && text != NULL && self->phrases->len == 0);

  folded = cue_text_new (text, FALSE);
  features = read_features (self, folded->chars, folded->n);
  for (guint i = 0; i < features->len; i++)
    {
      gint64 *key = g_new (gint64, 1);
      guint   seen;

      *key = (gint64) g_array_index (features, CuePhraseFeature, i).term;
      seen = GPOINTER_TO_UINT (g_hash_table_lookup (self->seen, key));
      g_hash_table_insert (self->seen, key, GUINT_TO_POINTER (seen + 1));
    }
  self->n_learned++;
}

/**
 * cue_phrases_add:
 * @self: phrases
 * @text: what somebody typed; the first 64 characters count
 *
 * Returns: its number, from 0
 */
guint
cue_phrases_add (CuePhrases *self, const char *text)
{
  g_autoptr (CueQuery) query = NULL;
  g_autoptr (GArray)   chars = NULL;
  CuePhrase              phrase;

  g_return_val_if_fail (self != NULL && text != NULL, 0);

  query = cue_query_new (text);
  chars = unify (self, query);
  phrase.features = read_features (self, (const CueChar *) chars->data, chars->len);
  weigh (self, phrase.features);
  phrase.text = cue_text_copy (query->text);
  phrase.is_letters = query->is_letters;
  g_array_append_val (self->phrases, phrase);
  return self->phrases->len - 1;
}

/**
 * cue_phrases_says:
 * @self: phrases
 * @phrase: a number
 *
 * Returns: whether there is anything left of it without the words of asking
 */
gboolean
cue_phrases_says (CuePhrases *self, guint phrase)
{
  g_return_val_if_fail (self != NULL && phrase < self->phrases->len, FALSE);

  return cue_phrases_get (self, phrase)->features->len > 0;
}

/**
 * cue_phrases_compare:
 * @self: phrases
 * @a: a number
 * @b: a number
 *
 * Returns: how alike they are, 0 to 1 (the cosine of their features)
 */
double
cue_phrases_compare (CuePhrases *self, guint a, guint b)
{
  const GArray *x;
  const GArray *y;
  double        sum = 0;

  g_return_val_if_fail (self != NULL && a < self->phrases->len && b < self->phrases->len, 0);

  x = cue_phrases_get (self, a)->features;
  y = cue_phrases_get (self, b)->features;
  for (guint i = 0, j = 0; i < x->len && j < y->len;)
    {
      const CuePhraseFeature *p = &g_array_index (x, CuePhraseFeature, i);
      const CuePhraseFeature *q = &g_array_index (y, CuePhraseFeature, j);

      if (p->term == q->term)
        sum += (double) p->weight * q->weight;
      i += p->term <= q->term;
      j += q->term <= p->term;
    }
  return MIN (sum, 1.0);
}
