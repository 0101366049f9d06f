/* cue-call-dispute.c: lines that somebody has flagged, here or at another desk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-call-private.h"

static char *
dup_about (const char *document_id, const char *line_id)
{
  return g_strconcat (document_id, "#", line_id, NULL);
}

/**
 * cue_call_apply_disputes:
 * @self: a call
 * @run: (nullable): lines on its way
 * @document_id: where they are from
 *
 * Marks in @run what is flagged and unmarks what no longer is.
 */
void
cue_call_apply_disputes (CueCall *self, CueScriptRun *run, const char *document_id)
{
  GPtrArray *steps = run != NULL ? cue_script_run_get_script (run)->steps : NULL;

  for (guint i = 0; steps != NULL && i < steps->len; i++)
    {
      const CueScriptStep *step = g_ptr_array_index (steps, i);
      g_autofree char     *about = dup_about (document_id, step->id);

      cue_script_run_set_disputed (run, step->id, g_hash_table_contains (self->disputed, about));
    }
}

/**
 * cue_call_dispute:
 * @self: an active call
 * @words: what is wrong, a few words
 *
 * F7: the line on the stage is flagged; every desk sees it at once.
 *
 * Returns: %FALSE when nothing is on the stage
 */
gboolean
cue_call_dispute (CueCall *self, const char *words)
{
  const CuePublished *published = cue_call_get_published (self);
  CueScriptRun       *run = cue_call_get_run (self);
  const CueLine      *line = run != NULL ? cue_script_run_get_current (run) : NULL;
  g_autofree char    *step_id = NULL;

  g_return_val_if_fail (words != NULL, FALSE);

  if (line == NULL)
    line = run != NULL ? cue_script_run_get_last (run) : NULL;
  if (line == NULL)
    return FALSE;
  cue_call_emit_line (self, line, "disputed", words);
  step_id = g_strdup (line->step_id);
  if (published != NULL)
    g_hash_table_add (self->disputed, dup_about (published->document_id, step_id));
  cue_script_run_set_disputed (run, step_id, TRUE);
  g_signal_emit_by_name (self, "changed");
  return TRUE;
}

/**
 * cue_call_dispute_statement:
 * @self: an active call
 * @id: N01 …, a statement that is owed or advised
 * @words: what is wrong with it, a few words
 *
 * F7 while a must-say line is on the stage: its sentence comes from the published list, which is
 * what is flagged.
 *
 * Returns: %FALSE when the offer does not ask for it
 */
gboolean
cue_call_dispute_statement (CueCall *self, const char *id, const char *words)
{
  const CueDisclosure *item;
  const CueWords      *source;
  CueCallEvent        *event;

  g_return_val_if_fail (CUE_IS_CALL (self) && id != NULL && words != NULL, FALSE);

  item = cue_gate_find (self->gate, id);
  source = self->view != NULL ? self->view->disclosures : NULL;
  if (item == NULL || source == NULL || source->id == NULL)
    return FALSE;
  event = cue_call_new_event (self, CUE_EVENT_FLAG);
  cue_payload_set_token (event->payload, "document", source->id);
  cue_payload_set_token (event->payload, "line", id);
  cue_payload_set_text (event->payload, "text", item->text);
  cue_payload_set_text (event->payload, "words", words);
  event->mark_kind = g_strdup ("disputed");
  event->mark_about = dup_about (source->id, id);
  event->mark_scope = g_strdup (self->me->scope);
  g_hash_table_add (self->disputed, dup_about (source->id, id));
  cue_call_emit (self, event, "flag", item->text, 0);
  g_signal_emit_by_name (self, "changed");
  return TRUE;
}

/**
 * cue_call_is_statement_disputed:
 * @self: a call
 * @id: N01 …
 *
 * Returns: whether somebody has flagged the sentence of this statement
 */
gboolean
cue_call_is_statement_disputed (CueCall *self, const char *id)
{
  const CueWords  *source;
  g_autofree char *about = NULL;

  g_return_val_if_fail (CUE_IS_CALL (self) && id != NULL, FALSE);

  source = self->view != NULL ? self->view->disclosures : NULL;
  if (source == NULL || source->id == NULL)
    return FALSE;
  about = dup_about (source->id, id);
  return g_hash_table_contains (self->disputed, about);
}

static gboolean
same_set (GHashTable *set, GPtrArray *abouts)
{
  g_autoptr (GHashTable) others = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < abouts->len; i++)
    {
      if (!g_hash_table_contains (set, g_ptr_array_index (abouts, i)))
        return FALSE;
      g_hash_table_add (others, g_ptr_array_index (abouts, i));
    }
  return g_hash_table_size (others) == g_hash_table_size (set);
}

/**
 * cue_call_set_disputed:
 * @self: a call
 * @abouts: (element-type utf8): `document-id#line-id` of everything flagged now, by anybody
 *
 * What another desk flags or an editor clears shows on the lines of this call too.
 */
void
cue_call_set_disputed (CueCall *self, GPtrArray *abouts)
{
  const CuePublished *script;

  g_return_if_fail (CUE_IS_CALL (self) && abouts != NULL);

  if (self->state == CUE_CALL_CLOSED || same_set (self->disputed, abouts))
    return;
  g_hash_table_remove_all (self->disputed);
  for (guint i = 0; i < abouts->len; i++)
    g_hash_table_add (self->disputed, g_strdup (g_ptr_array_index (abouts, i)));
  script = cue_call_get_script_published (self);
  if (script != NULL)
    cue_call_apply_disputes (self, self->script_run, script->document_id);
  if (self->entry != NULL)
    cue_call_apply_disputes (self, self->entry_run, self->entry->document_id);
  g_signal_emit_by_name (self, "changed");
}
