/* cue-quality.c: the checklist of eight questions one revision is judged by.
 *
 * What a program can see is answered by its checks, so that the reviewer's eyes are free for what it
 * cannot.  An answer belongs to the hash it was given for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-quality.h"

#include <string.h>

#include "cue-error.h"
#include "cue-text-check.h"

#define MAX_CHECKS 10
#define FORMAT "quality-1"

typedef struct
{
  const char *nick;
  int         weight;
  gboolean    is_automatic;
  const char *checks[MAX_CHECKS];  /* names of the checks that answer it */
} ItemInfo;

/* Weights sum to 100.  Money and days weigh most: they are what a customer can lose by. */
static const ItemInfo items[CUE_N_QUALITY_ITEMS] = {
  [CUE_QUALITY_PRICE] = { "price", 20, TRUE, { CUE_CHECK_PRICE } },
  [CUE_QUALITY_DATES]
  = { "dates", 15, TRUE,
      { CUE_CHECK_MISSING_DATE, CUE_CHECK_BAD_DATE, CUE_CHECK_DATE_ORDER, CUE_CHECK_DATE_PAST,
        CUE_CHECK_MISSING_FIELD, CUE_CHECK_NOT_CONTROLLED, CUE_CHECK_BAD_FACT } },
  [CUE_QUALITY_WORDS]
  = { "words", 15, TRUE,
      { CUE_CHECK_BANNED_WORD, CUE_CHECK_FORBIDDEN_PROMISE, CUE_CHECK_BAD_PLACEHOLDER,
        CUE_CHECK_PLACEHOLDER_OUTSIDE, CUE_CHECK_PERSONAL_DATA } },
  [CUE_QUALITY_LENGTH] = { "length", 10, TRUE, { CUE_CHECK_TOO_LONG, CUE_CHECK_TOO_SLOW } },
  [CUE_QUALITY_CONFLICTS] = { "conflicts", 15, TRUE, { CUE_CHECK_CONFLICT, CUE_CHECK_DEAD_LINK } },
  [CUE_QUALITY_DISCLOSURES] = { "disclosures", 10, FALSE, { NULL } },
  [CUE_QUALITY_CLEAR] = { "clear", 10, FALSE, { NULL } },
  [CUE_QUALITY_SOURCE] = { "source", 5, FALSE, { NULL } },
};

typedef struct
{
  CueQualityAnswer answer;
  gboolean         is_by_check;
  CueFinding      *finding;  /* (owned) (nullable) */
} Answer;

struct _CueQuality
{
  char  *document_id;
  int    no;
  char  *sha256;
  Answer answers[CUE_N_QUALITY_ITEMS];
};

/**
 * cue_quality_item_to_nick:
 * @item: an item
 *
 * Returns: (transfer none): its name in files
 */
const char *
cue_quality_item_to_nick (CueQualityItem item)
{
  g_return_val_if_fail ((guint) item < CUE_N_QUALITY_ITEMS, NULL);

  return items[item].nick;
}

/**
 * cue_quality_item_from_nick:
 * @nick: (nullable): a name
 * @item: (out): its item
 *
 * Returns: %FALSE when there is no such item
 */
gboolean
cue_quality_item_from_nick (const char *nick, CueQualityItem *item)
{
  for (guint i = 0; i < CUE_N_QUALITY_ITEMS; i++)
    if (g_strcmp0 (items[i].nick, nick) == 0)
      {
        *item = (CueQualityItem) i;
        return TRUE;
      }
  return FALSE;
}

/**
 * cue_quality_item_get_weight:
 * @item: an item
 *
 * Returns: what it counts, of 100
 */
int
cue_quality_item_get_weight (CueQualityItem item)
{
  g_return_val_if_fail ((guint) item < CUE_N_QUALITY_ITEMS, 0);

  return items[item].weight;
}

/**
 * cue_quality_item_is_automatic:
 * @item: an item
 *
 * Returns: whether a check answers it, as far as it can decide
 */
gboolean
cue_quality_item_is_automatic (CueQualityItem item)
{
  g_return_val_if_fail ((guint) item < CUE_N_QUALITY_ITEMS, FALSE);

  return items[item].is_automatic;
}

/**
 * cue_quality_new:
 * @document_id: the document
 * @no: its revision
 * @sha256: hash of that revision's body, 64 hexadecimal digits
 *
 * Returns: (transfer full): a list without an answer
 */
CueQuality *
cue_quality_new (const char *document_id, int no, const char *sha256)
{
  CueQuality *self;

  g_return_val_if_fail (document_id != NULL && sha256 != NULL, NULL);

  self = g_new0 (CueQuality, 1);
  self->document_id = g_strdup (document_id);
  self->no = no;
  self->sha256 = g_strdup (sha256);
  return self;
}

/**
 * cue_quality_free:
 * @self: (transfer full): a list
 */
void
cue_quality_free (CueQuality *self)
{
  for (guint i = 0; i < CUE_N_QUALITY_ITEMS; i++)
    g_clear_pointer (&self->answers[i].finding, cue_finding_free);
  g_free (self->document_id);
  g_free (self->sha256);
  g_free (self);
}

/**
 * cue_quality_get_no:
 * @self: a list
 *
 * Returns: the revision it is about
 */
int
cue_quality_get_no (const CueQuality *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->no;
}

/**
 * cue_quality_get_sha256:
 * @self: a list
 *
 * Returns: (transfer none): hash of the body it is about
 */
const char *
cue_quality_get_sha256 (const CueQuality *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->sha256;
}

static gboolean
answers (const ItemInfo *item, const char *check)
{
  for (guint i = 0; i < MAX_CHECKS && item->checks[i] != NULL; i++)
    if (strcmp (item->checks[i], check) == 0)
      return TRUE;
  return FALSE;
}

/* Advice does not answer with no, but for the length and conflicts, whose findings are advice to the
 * writer and a question to the reviewer. */
static gboolean
is_against (CueQualityItem item, const CueFinding *finding)
{
  if (finding->level == CUE_FINDING_PASSED)
    return FALSE;
  return finding->level == CUE_FINDING_MUST || item == CUE_QUALITY_LENGTH
         || item == CUE_QUALITY_CONFLICTS || item == CUE_QUALITY_PRICE;
}

static void
fill_item (CueQuality *self, CueQualityItem item, GPtrArray *findings)
{
  Answer  *answer = &self->answers[item];
  gboolean has_looked = item != CUE_QUALITY_PRICE;

  g_clear_pointer (&answer->finding, cue_finding_free);
  for (guint i = 0; i < findings->len && answer->finding == NULL; i++)
    {
      const CueFinding *finding = findings->pdata[i];

      if (!answers (&items[item], finding->check))
        continue;
      has_looked = TRUE;
      if (is_against (item, finding))
        answer->finding = cue_finding_copy (finding);
    }
  answer->is_by_check = has_looked;
  if (has_looked)
    answer->answer = answer->finding != NULL ? CUE_QUALITY_NO : CUE_QUALITY_YES;
}

/**
 * cue_quality_fill:
 * @self: a list
 * @findings: (element-type CueFinding): all that the checks found in that revision
 *
 * Prices are only answered when the catalogue could be compared; otherwise that item is a person's.
 */
void
cue_quality_fill (CueQuality *self, GPtrArray *findings)
{
  g_return_if_fail (self != NULL && findings != NULL);

  for (guint i = 0; i < CUE_N_QUALITY_ITEMS; i++)
    if (items[i].is_automatic)
      fill_item (self, (CueQualityItem) i, findings);
}

/**
 * cue_quality_set_answer:
 * @self: a list
 * @item: an item no check has answered
 * @answer: what a person says
 * @error: return location
 *
 * Returns: %FALSE with %CUE_ERROR_DENIED when a check has answered it: the text is to be changed, not
 *   the answer
 */
gboolean
cue_quality_set_answer (CueQuality *self, CueQualityItem item, CueQualityAnswer answer,
                        GError **error)
{
  g_return_val_if_fail (self != NULL && (guint) item < CUE_N_QUALITY_ITEMS, FALSE);

  if (self->answers[item].is_by_check)
    {
      cue_error_set_literal (error, CUE_ERROR_DENIED, items[item].nick,
                             N_ ("a check has answered this: change the text, not the answer"));
      return FALSE;
    }
  self->answers[item].answer = answer;
  return TRUE;
}

/**
 * cue_quality_get_answer:
 * @self: a list
 * @item: an item
 *
 * Returns: its answer
 */
CueQualityAnswer
cue_quality_get_answer (const CueQuality *self, CueQualityItem item)
{
  g_return_val_if_fail (self != NULL && (guint) item < CUE_N_QUALITY_ITEMS, CUE_QUALITY_OPEN);

  return self->answers[item].answer;
}

/**
 * cue_quality_is_by_check:
 * @self: a list
 * @item: an item
 *
 * Returns: whether a check has answered it
 */
gboolean
cue_quality_is_by_check (const CueQuality *self, CueQualityItem item)
{
  g_return_val_if_fail (self != NULL && (guint) item < CUE_N_QUALITY_ITEMS, FALSE);

  return self->answers[item].is_by_check;
}

/**
 * cue_quality_get_finding:
 * @self: a list
 * @item: an item
 *
 * Returns: (transfer none) (nullable): the first finding that speaks against it
 */
const CueFinding *
cue_quality_get_finding (const CueQuality *self, CueQualityItem item)
{
  g_return_val_if_fail (self != NULL && (guint) item < CUE_N_QUALITY_ITEMS, NULL);

  return self->answers[item].finding;
}

/**
 * cue_quality_count:
 * @self: a list
 * @answer: an answer
 *
 * Returns: how many items have it
 */
guint
cue_quality_count (const CueQuality *self, CueQualityAnswer answer)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < CUE_N_QUALITY_ITEMS; i++)
    n += self->answers[i].answer == answer;
  return n;
}

/**
 * cue_quality_get_score:
 * @self: a list
 *
 * Returns: the weights of what is answered with yes, 0 to 100
 */
int
cue_quality_get_score (const CueQuality *self)
{
  int score = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < CUE_N_QUALITY_ITEMS; i++)
    if (self->answers[i].answer == CUE_QUALITY_YES)
      score += items[i].weight;
  return score;
}

/**
 * cue_quality_to_text:
 * @self: a list
 *
 * Returns: (transfer full): one line of ASCII: format, document, number, hash, and each item with
 *   `+`, `-` or `?`, behind it a `c` when a check answered
 */
char *
cue_quality_to_text (const CueQuality *self)
{
  static const char marks[] = { '?', '+', '-' };
  GString          *out = g_string_new (FORMAT);

  g_return_val_if_fail (self != NULL, g_string_free (out, FALSE));

  g_string_append_printf (out, " %s %d %s", self->document_id, self->no, self->sha256);
  for (guint i = 0; i < CUE_N_QUALITY_ITEMS; i++)
    g_string_append_printf (out, " %s%c%s", items[i].nick, marks[self->answers[i].answer],
                            self->answers[i].is_by_check ? "c" : "");
  return g_string_free (out, FALSE);
}

static gboolean
read_answer (CueQuality *self, const char *word)
{
  gsize           length = strcspn (word, "+-?");
  g_autofree char *nick = g_strndup (word, length);
  const char      *mark = word + length;
  CueQualityItem   item;

  if (!cue_quality_item_from_nick (nick, &item) || *mark == '\0'
      || (mark[1] != '\0' && strcmp (mark + 1, "c") != 0))
    return FALSE;
  self->answers[item].answer = *mark == '+'   ? CUE_QUALITY_YES
                               : *mark == '-' ? CUE_QUALITY_NO
                                              : CUE_QUALITY_OPEN;
  self->answers[item].is_by_check = mark[1] == 'c';
  return TRUE;
}

/**
 * cue_quality_new_from_text:
 * @text: what cue_quality_to_text() wrote
 * @error: return location
 *
 * Findings are not kept: they can be had again from the same revision.
 *
 * Returns: (transfer full) (nullable): the list, or %NULL with %CUE_ERROR_INVALID
 */
CueQuality *
cue_quality_new_from_text (const char *text, GError **error)
{
  g_autoptr (CueQuality) self = NULL;
  g_auto (GStrv)         words = NULL;
  gint64                 no = 0;
  gboolean               ok;

  g_return_val_if_fail (text != NULL, NULL);

  words = g_strsplit (text, " ", -1);
  ok = g_strv_length (words) == 4 + CUE_N_QUALITY_ITEMS && strcmp (words[0], FORMAT) == 0
       && g_ascii_string_to_signed (words[2], 10, 0, G_MAXINT, &no, NULL)
       && strlen (words[3]) == 64;
  if (ok)
    self = cue_quality_new (words[1], (int) no, words[3]);
  for (guint i = 0; ok && i < CUE_N_QUALITY_ITEMS; i++)
    ok = read_answer (self, words[4 + i]);
  if (ok)
    return g_steal_pointer (&self);
  cue_error_set_literal (error, CUE_ERROR_INVALID, NULL,
                         N_ ("this is no checklist of this version: answer it again"));
  return NULL;
}
