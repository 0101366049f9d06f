/* cue-stale-run.c
 *
 * To know who says the old price, every text in force is asked whether it names this one: too long for
 * a keystroke, and the answer is the same for every letter of the new amount.  So it is asked in a
 * pause, once for each set of prices that changed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-stale-run.h"

#include <string.h>

#include "cue-desk-run.h"
#include "cue-placeholder.h"
#include "cue-review.h"
#include "cue-text-check.h"

#define MAX_SHOWN 5u

struct _CueStaleRun
{
  GObject parent_instance;

  CueEdit      *edit;         /* (owned) (nullable) */
  GCancellable *cancellable;  /* (owned) (nullable): of the job under way */
  GPtrArray    *findings;     /* (owned) (element-type CueFinding) */
  char         *found_for;    /* (owned): the changed prices @findings are about, empty = none */
  guint         pause_ms;
  guint         timeout_id;
};

G_DEFINE_FINAL_TYPE (CueStaleRun, cue_stale_run, G_TYPE_OBJECT)

static guint changed_signal;

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

static GPtrArray *
findings_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) cue_finding_free);
}

static gpointer
list_stale (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Pair *pair = data;

  return cue_review_list_stale_entries (store, pair->old, pair->new, error);
}

static char *
dup_changed_prices (CueEdit *edit)
{
  const CueEntry *old = cue_edit_get_base_entry (edit);
  const CueEntry *new = cue_edit_get_entry (edit);

  return old != NULL && new != NULL && cue_edit_get_base_no (edit) > 0
           ? cue_review_dup_old_prices (old, new) : g_strdup ("");
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
read_texts (CueEdit *edit, GPtrArray *texts)
{
  GPtrArray *findings = findings_new ();

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
take_findings (CueStaleRun *self, GPtrArray *findings, char *found_for)
{
  g_ptr_array_unref (self->findings);
  self->findings = findings;
  g_free (self->found_for);
  self->found_for = found_for;
  g_signal_emit (self, changed_signal, 0);
}

static void
on_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueStaleRun) self = user_data;
  g_autoptr (GError)      error = NULL;
  g_autoptr (GPtrArray)   texts = cue_desk_run_finish (CUE_DESK (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->edit == NULL)
    return;
  g_clear_object (&self->cancellable);
  if (texts != NULL)
    take_findings (self, read_texts (self->edit, texts), dup_changed_prices (self->edit));
  else
    g_signal_emit_by_name (source, "error", error);
}

static gboolean
on_pause_cb (gpointer user_data)
{
  CueStaleRun *self = CUE_STALE_RUN (user_data);
  Pair        *pair = g_new0 (Pair, 1);

  self->timeout_id = 0;
  pair->old = cue_entry_ref ((CueEntry *) cue_edit_get_base_entry (self->edit));
  pair->new = cue_entry_ref ((CueEntry *) cue_edit_get_entry (self->edit));
  self->cancellable = g_cancellable_new ();
  cue_desk_ask_async (cue_edit_get_desk (self->edit), list_stale, pair, pair_free,
                      (GDestroyNotify) g_ptr_array_unref, self->cancellable, on_listed_cb,
                      g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
stop (CueStaleRun *self)
{
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
on_changed_cb (CueEdit *edit, gpointer user_data)
{
  CueStaleRun     *self = CUE_STALE_RUN (user_data);
  g_autofree char *changed = dup_changed_prices (edit);

  stop (self);
  if (strcmp (changed, self->found_for) == 0)
    return;
  if (self->findings->len > 0)
    take_findings (self, findings_new (), g_strdup (""));
  if (*changed != '\0')
    self->timeout_id = g_timeout_add (self->pause_ms, on_pause_cb, self);
}

/* -- object -------------------------------------------------------------------------------------- */

static void
cue_stale_run_dispose (GObject *object)
{
  cue_stale_run_set_edit (CUE_STALE_RUN (object), NULL);
  G_OBJECT_CLASS (cue_stale_run_parent_class)->dispose (object);
}

static void
cue_stale_run_finalize (GObject *object)
{
  g_ptr_array_unref (CUE_STALE_RUN (object)->findings);
  g_free (CUE_STALE_RUN (object)->found_for);
  G_OBJECT_CLASS (cue_stale_run_parent_class)->finalize (object);
}

static void
cue_stale_run_class_init (CueStaleRunClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cue_stale_run_dispose;
  G_OBJECT_CLASS (klass)->finalize = cue_stale_run_finalize;
  changed_signal = g_signal_new ("changed", CUE_TYPE_STALE_RUN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
cue_stale_run_init (CueStaleRun *self)
{
  self->findings = findings_new ();
  self->found_for = g_strdup ("");
}

/**
 * cue_stale_run_new:
 * @pause_ms: how long nobody must have typed
 *
 * Returns: (transfer full): a run without a text
 */
CueStaleRun *
cue_stale_run_new (guint pause_ms)
{
  CueStaleRun *self = g_object_new (CUE_TYPE_STALE_RUN, NULL);

  self->pause_ms = pause_ms;
  return self;
}

/**
 * cue_stale_run_set_edit:
 * @self: a run
 * @edit: (nullable): the text to follow
 */
void
cue_stale_run_set_edit (CueStaleRun *self, CueEdit *edit)
{
  g_return_if_fail (CUE_IS_STALE_RUN (self));
  g_return_if_fail (edit == NULL || CUE_IS_EDIT (edit));

  if (edit == self->edit)
    return;
  stop (self);
  if (self->edit != NULL)
    g_signal_handlers_disconnect_by_data (self->edit, self);
  g_clear_object (&self->edit);
  g_ptr_array_set_size (self->findings, 0);
  g_free (self->found_for);
  self->found_for = g_strdup ("");
  if (edit == NULL)
    return;
  self->edit = g_object_ref (edit);
  g_signal_connect (edit, "changed", G_CALLBACK (on_changed_cb), self);
  on_changed_cb (edit, self);
}

/**
 * cue_stale_run_get_findings:
 * @self: a run
 *
 * Returns: (transfer none) (element-type CueFinding): a %CUE_CHECK_OLD_PRICE for each related text in
 *   force that says a price this text has changed; empty while it is not known
 */
GPtrArray *
cue_stale_run_get_findings (CueStaleRun *self)
{
  g_return_val_if_fail (CUE_IS_STALE_RUN (self), NULL);

  return self->findings;
}
