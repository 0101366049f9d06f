/* cue-stale-run.c
 *
 * To know who says the old price, every text in force is asked whether it names this one: too long for
 * a keystroke, and the answer is the same for every letter of the new amount.  So it is asked in a
 * pause, once for each set of prices that changed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-stale-run.h"

#include "cue-desk-run.h"
#include "cue-placeholder.h"
#include "cue-review.h"
#include "cue-text-check.h"

#define MAX_SHOWN 5u
#define PAUSE_MS 400

struct _CueStaleRun
{
  CuePauseRun parent_instance;
};

G_DEFINE_FINAL_TYPE (CueStaleRun, cue_stale_run, CUE_TYPE_PAUSE_RUN)

/* Both immutable. */
typedef struct
{
  CueEntry *old;  /* (owned) */
  CueEntry *new;  /* (owned) */
} Pair;

static void
pair_free (gpointer data)
{
  Pair *pair = data;

  cue_entry_unref (pair->old);
  cue_entry_unref (pair->new);
  g_free (pair);
}

static gpointer
list_stale (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Pair *pair = data;

  return cue_review_list_stale_entries (store, pair->old, pair->new, error);
}

/* The changed prices. */
static char *
dup_key (CueEdit *edit)
{
  const CueEntry  *old = cue_edit_get_base_entry (edit);
  const CueEntry  *new = cue_edit_get_entry (edit);
  g_autofree char *prices = NULL;

  if (old == NULL || new == NULL || cue_edit_get_base_no (edit) == 0)
    return NULL;
  prices = cue_review_dup_old_prices (old, new);
  return *prices != '\0' ? g_steal_pointer (&prices) : NULL;
}

static gboolean
ask (CueEdit *edit, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Pair *pair = g_new0 (Pair, 1);

  pair->old = cue_entry_ref ((CueEntry *) cue_edit_get_base_entry (edit));
  pair->new = cue_entry_ref ((CueEntry *) cue_edit_get_entry (edit));
  cue_desk_ask_async (cue_edit_get_desk (edit), CUE_DESK_READ, list_stale, pair, pair_free,
                      (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
  return TRUE;
}

/* The fact that had the price, under its name of now where there is one. */
static const char *
find_fact (CueEdit *edit, gint64 old_fen)
{
  const CueEntry *old = cue_edit_get_base_entry (edit);

  for (guint i = 0; i < old->facts->len; i++)
    {
      const CueTypedFact *fact = old->facts->pdata[i];

      if (fact->value == old_fen && g_str_has_prefix (fact->unit, "fen"))
        return fact->name;
    }
  return NULL;
}

static GPtrArray *
dup_findings (CueEdit *edit, gconstpointer answer)
{
  const GPtrArray *texts = answer;
  GPtrArray       *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_finding_free);

  for (guint i = 0; i < MIN (texts->len, MAX_SHOWN); i++)
    {
      const CueStaleText *text = texts->pdata[i];
      CueFinding         *finding = cue_finding_new (CUE_CHECK_OLD_PRICE, CUE_FINDING_SHOULD, "facts",
                                                     find_fact (edit, text->old_fen));

      finding->detail = g_strdup (text->title);
      finding->value = text->old_fen;
      finding->other_id = g_strdup (text->document_id);
      finding->other_text = cue_format_fen (text->old_fen, cue_edit_get_entry (edit)->lang);
      g_ptr_array_add (findings, finding);
    }
  return findings;
}

static void
cue_stale_run_class_init (CueStaleRunClass *klass)
{
  CuePauseRunClass *run_class = CUE_PAUSE_RUN_CLASS (klass);

  run_class->pause_ms = PAUSE_MS;
  run_class->answer_lasts = TRUE;
  run_class->dup_key = dup_key;
  run_class->ask = ask;
  run_class->dup_findings = dup_findings;
  run_class->free_answer = (GDestroyNotify) g_ptr_array_unref;
}

static void
cue_stale_run_init (CueStaleRun *self)
{
}

/**
 * cue_stale_run_new:
 *
 * Returns: (transfer full): a run without a text; it finds a %CUE_CHECK_OLD_PRICE for each related text
 *   in force that says a price this text has changed
 */
CuePauseRun *
cue_stale_run_new (void)
{
  return g_object_new (CUE_TYPE_STALE_RUN, NULL);
}
