/* cue-scorecard.c: a form by which a call is judged, as data.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-scorecard.h"

#include "cue-document-private.h"
#include "cue-error.h"
#include "cue-xml.h"

#define MAX_JUDGEMENT 5
#define MAX_TOTAL 100

static const char *const evidence_nicks[CUE_N_SCORE_EVIDENCE]
  = { "by-hand",  "greeting", "need-first", "sourced", "disclosed",
      "in-force", "fee-told", "no-pitch",   "owned",   "due" };

/**
 * cue_score_evidence_to_nick:
 * @evidence: what fills an item in
 *
 * Returns: its word in a document: greeting, disclosed …
 */
const char *
cue_score_evidence_to_nick (CueScoreEvidence evidence)
{
  g_return_val_if_fail ((guint) evidence < CUE_N_SCORE_EVIDENCE, "");

  return evidence_nicks[evidence];
}

/**
 * cue_score_evidence_from_nick:
 * @nick: a word
 * @evidence: (out): what it stands for
 *
 * Returns: whether it stands for something
 */
gboolean
cue_score_evidence_from_nick (const char *nick, CueScoreEvidence *evidence)
{
  for (guint i = 0; nick != NULL && i < CUE_N_SCORE_EVIDENCE; i++)
    {
      if (!g_str_equal (evidence_nicks[i], nick))
        continue;
      *evidence = (CueScoreEvidence) i;
      return TRUE;
    }
  return FALSE;
}

static void
item_free (gpointer data)
{
  CueScoreItem *item = data;

  g_free (item->id);
  g_free (item->group);
  g_free (item->text);
  g_free (item);
}

static void
scorecard_clear (gpointer data)
{
  CueScorecard *self = data;

  g_free (self->id);
  g_free (self->title);
  g_ptr_array_unref (self->items);
}

static CueScoreKind
kind_from_nick (const char *nick)
{
  if (g_strcmp0 (nick, "judgement") == 0)
    return CUE_SCORE_JUDGEMENT;
  return g_strcmp0 (nick, "fatal") == 0 ? CUE_SCORE_FATAL : CUE_SCORE_PROCESS;
}

static CueScoreItem *
read_item (xmlNodePtr node)
{
  CueScoreItem    *item = g_new0 (CueScoreItem, 1);
  g_autofree char *kind = cue_xml_dup_attribute (node, "kind");
  g_autofree char *weight = cue_xml_dup_attribute (node, "weight");
  g_autofree char *evidence = cue_xml_dup_attribute (node, "evidence");

  item->id = cue_xml_dup_attribute (node, "id");
  item->group = cue_xml_dup_attribute (node, "group");
  item->text = cue_xml_dup_text (node);
  item->kind = kind_from_nick (kind);
  item->weight = weight != NULL && item->kind != CUE_SCORE_FATAL
                     ? (int) g_ascii_strtoll (weight, NULL, 10)
                     : 0;
  /* The schema knows the words; what a person judges is never filled in. */
  if (item->kind != CUE_SCORE_PROCESS
      || !cue_score_evidence_from_nick (evidence, &item->evidence))
    item->evidence = CUE_SCORE_BY_HAND;
  return item;
}

/**
 * cue_scorecard_new_from_document:
 * @document: of kind scorecard
 * @error: return location
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): the form; %NULL with %CUE_ERROR_INVALID, also when the
 *   weights are more than 100 together
 */
CueScorecard *
cue_scorecard_new_from_document (CueDocument *document, GError **error)
{
  g_autoptr (xmlDoc)       doc = NULL;
  g_autoptr (CueScorecard) self = NULL;

  g_return_val_if_fail (document != NULL, NULL);

  doc = cue_document_parse_body (document, 1u << CUE_DOCUMENT_SCORECARD, error);
  if (doc == NULL)
    return NULL;
  self = g_atomic_rc_box_new0 (CueScorecard);
  self->id = g_strdup (cue_document_get_id (document));
  self->title = g_strdup (cue_document_get_title (document));
  self->items = g_ptr_array_new_with_free_func (item_free);
  for (xmlNodePtr node = cue_xml_first_child (xmlDocGetRootElement (doc), "item"); node != NULL;
       node = cue_xml_next (node, "item"))
    {
      CueScoreItem *item = read_item (node);

      g_ptr_array_add (self->items, item);
      self->weight += item->weight;
      if (self->weight <= MAX_TOTAL)
        continue;
      cue_error_set (error, CUE_ERROR_INVALID, self->title,
                     N_ ("item %s: the weights are more than 100 together: lower some"), item->id);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * cue_scorecard_unref:
 * @self: (transfer full): a form
 */
void
cue_scorecard_unref (CueScorecard *self)
{
  g_atomic_rc_box_release_full (self, scorecard_clear);
}

/**
 * cue_scorecard_find:
 * @self: a form
 * @item_id: p1 …
 *
 * Returns: (transfer none) (nullable): the item, or %NULL
 */
const CueScoreItem *
cue_scorecard_find (const CueScorecard *self, const char *item_id)
{
  g_return_val_if_fail (self != NULL && item_id != NULL, NULL);

  for (guint i = 0; i < self->items->len; i++)
    {
      const CueScoreItem *item = self->items->pdata[i];

      if (g_str_equal (item->id, item_id))
        return item;
    }
  return NULL;
}

/**
 * cue_scorecard_get_points:
 * @item: an item
 * @value: what was given: process 0 or 1, judgement 1 to 5
 *
 * A judgement of 5 is the full weight and of 1 none of it, in between by quarters, rounded half up.
 *
 * Returns: the points
 */
int
cue_scorecard_get_points (const CueScoreItem *item, int value)
{
  g_return_val_if_fail (item != NULL, 0);

  switch (item->kind)
    {
    case CUE_SCORE_PROCESS:
      return value > 0 ? item->weight : 0;
    case CUE_SCORE_JUDGEMENT:
      value = CLAMP (value, 1, MAX_JUDGEMENT);
      return (2 * item->weight * (value - 1) + (MAX_JUDGEMENT - 1)) / (2 * (MAX_JUDGEMENT - 1));
    case CUE_SCORE_FATAL:
      return 0;
    }
  return 0;
}

/**
 * cue_scorecard_get_total:
 * @self: a form
 * @values: (element-type utf8 gint): item id → GINT_TO_POINTER (value + 1); a missing one is open
 * @fatal: (out): whether a fatal item happened
 * @n_open: (out): process and judgement items without a value
 *
 * Returns: the points of the items that have a value; 0 when a fatal item happened
 */
int
cue_scorecard_get_total (const CueScorecard *self, GHashTable *values, gboolean *fatal,
                         guint *n_open)
{
  int total = 0;

  g_return_val_if_fail (self != NULL && values != NULL, 0);

  *fatal = FALSE;
  *n_open = 0;
  for (guint i = 0; i < self->items->len; i++)
    {
      const CueScoreItem *item = self->items->pdata[i];
      int                 given = GPOINTER_TO_INT (g_hash_table_lookup (values, item->id));

      if (given == 0)
        *n_open += item->kind != CUE_SCORE_FATAL ? 1 : 0;
      else if (item->kind == CUE_SCORE_FATAL)
        *fatal = *fatal || given > 1;
      else
        total += cue_scorecard_get_points (item, given - 1);
    }
  return *fatal ? 0 : total;
}
