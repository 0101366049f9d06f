/* cue-index-spelt.c: words of letters in a query that no entry has as they were typed.
 *
 * Beside characters, numbers and other words each word of letters is asked for itself, in the order
 * a person would guess: what it spells in pinyin, by whole syllables or by initials; syllables cut
 * anywhere; a word with one typing error; pinyin by ear; pinyin with one letter wrong.  The first way that any entry in force
 * answers is taken, and then the word counts like any other term: by how few entries have it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-alike.h"
#include "cue-index-private.h"

/* Texts that are read to see whether a proposal of the index is really spelt so. */
#define MAX_READ 300u
/* Words of a query that are looked up so; the longest query has more. */
#define MAX_WORDS 6u
#define MIN_TYPO 4u
/* Pinyin that is longer shares syllables with what was meant. */
#define MAX_NEAR 24u
#define SPLITS 3u
#define SPELT_WEIGHT 0.8f
/* What a term in a title of usual length gives. */
#define IMPACT 2.0f

typedef struct
{
  CueIndexSearch *search;
  const CueQueryTerm *word;
  CueQuerySpelt   spelt;   /* the way that is tried */
  CuePostingList *taken;   /* (owned): the documents of the ways that were taken */
  GError        **error;
} Speller;

static void
widen (Speller *self, const CuePostingList *list)
{
  CuePostingList *before = self->taken;

  g_array_append_val (self->search->query->spelt, self->spelt);
  self->taken = cue_posting_list_unite (before, list);
  cue_posting_list_free (before);
}

static gboolean
is_spelt_in (const Speller *self, const CueIndexDocument *document)
{
  const CueQuerySpelt *spelt = &self->spelt;

  for (guint i = 0; i < document->n_texts; i++)
    {
      guint n;
      const CueChar *chars = cue_index_document_get_text (document, i, &n);

      if ((spelt->kind == CUE_SPELT_EAR
             ? cue_pinyin_score_alike (&spelt->split, chars, n, NULL, NULL)
             : cue_pinyin_score (&spelt->letters, spelt->mode, chars, n, NULL, NULL)) > 0)
        return TRUE;
    }
  return FALSE;
}

/* Keeps of @list what is in force and really spelt so; what is too much to read is believed, but
 * nothing that only the time was too short for. */
static gboolean
filter (Speller *self, CuePostingList *list)
{
  CueIndex *index = self->search->index;
  guint n_read = 0;
  guint n = 0;

  for (guint i = 0; i < list->n && !cue_index_search_step (self->search, 1); i++)
    {
      g_autoptr (GError) own_error = NULL;
      const CueIndexDocument *document;

      if (!cue_index_force_has (&index->force, list->keys[i]))
        continue;
      if (n_read++ < MAX_READ)
        {
          if (cue_index_search_step (self->search, CUE_INDEX_DOCUMENT_STEPS))
            break;
          document = cue_index_get_document (index, list->keys[i], &own_error);
          if (own_error != NULL)
            {
              g_propagate_error (self->error, g_steal_pointer (&own_error));
              return FALSE;
            }
          if (document == NULL || !is_spelt_in (self, document))
            continue;
        }
      list->keys[n] = list->keys[i];
      list->values[n++] = list->values[i];
    }
  list->n = n;
  return TRUE;
}

/* Takes the documents of @list, when any of them is right, as those of the word. */
static gboolean
take (Speller *self, CuePostingList *list)
{
  if (!filter (self, list))
    return FALSE;
  if (list->n > 0)
    widen (self, list);
  return TRUE;
}

static gboolean
read_as (Speller *self, CuePinyinMode mode)
{
  g_autoptr (CuePostingList) list = NULL;
  g_autoptr (GError) own_error = NULL;

  self->spelt.kind = CUE_SPELT_SOUND;
  self->spelt.mode = mode;
  list = cue_index_list_spelt (self->search->index, &self->spelt.letters, mode,
                               self->search->deadline, &own_error);
  if (own_error == NULL)
    return list == NULL || take (self, list);
  g_propagate_error (self->error, g_steal_pointer (&own_error));
  return FALSE;
}

static gboolean
is_open (const Speller *self)
{
  return self->taken->n == 0 && !cue_index_search_is_late (self->search);
}

static gboolean
read_by_ear (Speller *self)
{
  g_autoptr (GArray) splits = cue_pinyin_split (&self->spelt.letters, FALSE);

  self->spelt.kind = CUE_SPELT_EAR;
  for (guint i = 0; i < MIN (splits->len, SPLITS) && is_open (self); i++)
    {
      g_autoptr (CuePostingList) list = NULL;

      self->spelt.split = g_array_index (splits, CueSplit, i);
      list = cue_index_list_by_ear (self->search->index, &self->spelt.split,
                                    self->search->deadline, self->error);
      if (list == NULL || !take (self, list))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_as_typo (Speller *self)
{
  CueIndex *index = self->search->index;
  g_autofree char *word = cue_text_dup_word (self->search->query->text->chars, self->word->start,
                                             self->word->end);
  g_autoptr (GPtrArray) near = NULL;

  self->spelt.kind = CUE_SPELT_TYPO;
  if (self->word->end - self->word->start < MIN_TYPO)
    return TRUE;
  near = cue_index_list_typos (index, word, self->search->deadline, self->error);
  for (guint i = 0; near != NULL && i < near->len && !cue_index_search_is_late (self->search); i++)
    {
      g_autoptr (CueText) text = cue_text_new (near->pdata[i], FALSE);
      g_autoptr (GError) own_error = NULL;
      const CuePostingList *list;
      guint df;

      self->spelt.meant = cue_term_word (text->chars, 0, text->n);
      list = cue_index_get_list (index, self->spelt.meant, 0, &df, &own_error);
      if (own_error != NULL)
        {
          g_propagate_error (self->error, g_steal_pointer (&own_error));
          return FALSE;
        }
      if (list != NULL && list->n > 0)
        widen (self, list);
    }
  return near != NULL;
}

/* One letter of pinyin wrong: what happens most before the rest. */
static gboolean
read_near (Speller *self)
{
  const CueLetters letters = self->spelt.letters;
  g_autoptr (GArray) near = NULL;
  guint n_likely;

  if (letters.n < MIN_TYPO || letters.n > MAX_NEAR)
    return TRUE;
  near = cue_letters_list_near (&letters, &n_likely);
  for (guint i = 0; i < near->len; i++)
    {
      if ((i == n_likely && self->taken->n > 0) || cue_index_search_is_late (self->search))
        break;
      self->spelt.letters = g_array_index (near, CueLetters, i);
      if (!read_as (self, CUE_PINYIN_FULL))
        return FALSE;
    }
  self->spelt.letters = letters;
  return TRUE;
}

static gboolean
read_word (Speller *self)
{
  if (!read_as (self, CUE_PINYIN_FULL)
      || (!cue_index_search_is_late (self->search) && !read_as (self, CUE_PINYIN_INITIALS)))
    return FALSE;
  if (is_open (self) && !read_as (self, CUE_PINYIN_MIXED))
    return FALSE;
  if (is_open (self) && !read_as_typo (self))
    return FALSE;
  /* A query of one word was read by ear before. */
  if (is_open (self) && self->word->end - self->word->start < self->search->query->text->n
      && !read_by_ear (self))
    return FALSE;
  return !is_open (self) || read_near (self);
}

/* Whether typed sounds stand for the word already: all its pairs of syllables, or its only one
 * beside another. */
static gboolean
is_heard (const CueQuery *query, const CueQueryTerm *word)
{
  guint n_inner = 0;
  guint n_found = 0;
  guint n_beside = 0;

  for (guint i = 0; i < query->terms->len; i++)
    {
      const CueQueryTerm *term = cue_query_get_term (query, i);

      if (!term->is_typed_sound || term->start > word->start || term->end < word->end)
        continue;
      n_inner += term->is_inner_sound;
      n_found += term->is_inner_sound && term->df > 0;
      n_beside += !term->is_inner_sound && term->df > 0;
    }
  return n_inner > 0 ? n_found == n_inner : n_beside > 0;
}

static gboolean
add_word (CueIndexSearch *self, guint at, GError **error)
{
  CueQueryTerm *word = cue_query_get_term (self->query, at);
  Speller speller = { .search = self, .word = word, .error = error };
  g_autoptr (CuePostingList) taken = NULL;
  gboolean ok;

  if (!cue_letters_init (&speller.spelt.letters, self->query->text->chars + word->start,
                         word->end - word->start))
    return TRUE;
  speller.spelt.term = at;
  speller.taken = cue_posting_list_new ();
  ok = read_word (&speller);
  taken = speller.taken;
  if (!ok || taken->n == 0)
    return ok;
  word->df = taken->n;
  word->weight = SPELT_WEIGHT;
  word->idf = cue_rank_idf ((double) self->index->force.n_documents, taken->n);
  self->budget -= MIN (self->budget, taken->n);
  cue_index_add_even_points (self, taken, IMPACT * word->idf * word->weight);
  return TRUE;
}

/**
 * cue_index_add_spelt_words:
 * @self: a search whose query has the document frequencies of its terms
 * @error: return location
 *
 * Points for the words of letters of which nothing was found as they stand.
 *
 * Returns: %FALSE with an error set
 */
gboolean
cue_index_add_spelt_words (CueIndexSearch *self, GError **error)
{
  guint n_words = 0;

  for (guint i = 0; i < self->query->terms->len; i++)
    {
      if (!cue_query_is_letter_word (self->query, i) || cue_query_knows_word (self->query, i)
          || is_heard (self->query, cue_query_get_term (self->query, i)))
        continue;
      if (n_words++ == MAX_WORDS || cue_index_search_is_late (self))
        break;
      if (!add_word (self, i, error))
        return FALSE;
    }
  return TRUE;
}
