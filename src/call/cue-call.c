/* cue-call.c: the call's state and what is on its stage.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-call-private.h"

#include <string.h>

#include "cue-entry.h"
#include "cue-mask.h"

#define REVEAL_MS 30000

enum
{
  SIGNAL_CHANGED,
  SIGNAL_CUSTOMER_CHANGED,
  SIGNAL_RECORD_ADDED,
  SIGNAL_EVENT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CueCall, cue_call, G_TYPE_OBJECT)

static void
cue_call_record_free (CueCallRecord *record)
{
  g_free (record->kind);
  g_free (record->text);
  g_free (record);
}

static void
cue_call_finalize (GObject *object)
{
  CueCall *self = CUE_CALL (object);

  if (self->number != NULL)
    explicit_bzero (self->number, strlen (self->number));
  g_free (self->number);
  g_free (self->masked_number);
  g_free (self->source);
  g_free (self->queue);
  g_free (self->context);
  g_free (self->ref);
  g_free (self->silence_lifted);
  g_free (self->asked);
  g_free (self->callback_id);
  g_free (self->callback_day);
  g_hash_table_unref (self->finished);
  g_hash_table_unref (self->disputed);
  g_clear_object (&self->entry_run);
  g_clear_object (&self->script_run);
  g_clear_pointer (&self->entry, cue_published_free);
  g_clear_pointer (&self->script, cue_published_free);
  g_clear_pointer (&self->view, cue_customer_view_unref);
  g_clear_pointer (&self->offer, cue_offer_free);
  g_clear_pointer (&self->gate, cue_gate_free);
  g_clear_pointer (&self->me, cue_staff_free);
  g_clear_object (&self->clock);
  g_ptr_array_unref (self->records);
  g_free (self->opened_title);
  g_ptr_array_unref (self->skip_reasons);
  g_ptr_array_unref (self->transfers);
  cue_wrap_up_clear (&self->wrap_up);
  G_OBJECT_CLASS (cue_call_parent_class)->finalize (object);
}

static void
cue_call_class_init (CueCallClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cue_call_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", CUE_TYPE_CALL, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CUSTOMER_CHANGED] = g_signal_new ("customer-changed", CUE_TYPE_CALL,
                                                   G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                   G_TYPE_NONE, 0);
  signals[SIGNAL_RECORD_ADDED] = g_signal_new ("record-added", CUE_TYPE_CALL, G_SIGNAL_RUN_LAST, 0,
                                               NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* The handler may not keep the CueCallEvent: it moves its payload or writes it at once. */
  signals[SIGNAL_EVENT] = g_signal_new ("event", CUE_TYPE_CALL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
cue_call_init (CueCall *self)
{
  self->gate = cue_gate_new ();
  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_call_record_free);
  self->skip_reasons = g_ptr_array_new_with_free_func (g_free);
  self->transfers = g_ptr_array_new_with_free_func (g_free);
  self->finished = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->disputed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->ref = g_uuid_string_random ();
}

/**
 * cue_call_new:
 * @clock: the clock
 * @me: the agent
 * @number: (nullable): the caller's number, digits (cue_number_parse()); %NULL when withheld
 * @source: typed, tel or bus
 * @queue: (nullable): the hotline's queue
 * @context: (nullable): what a bot has understood before handing over
 *
 * A call whose customer is still being looked up.
 *
 * Returns: (transfer full): the call
 */
CueCall *
cue_call_new (CueClock *clock, const CueStaff *me, const char *number, const char *source,
              const char *queue, const char *context)
{
  CueCall *self;

  g_return_val_if_fail (CUE_IS_CLOCK (clock) && me != NULL && source != NULL, NULL);

  self = g_object_new (CUE_TYPE_CALL, NULL);
  self->clock = g_object_ref (clock);
  self->me = cue_staff_copy (me);
  self->number = g_strdup (number);
  self->masked_number = number != NULL ? cue_mask_number (number) : g_strdup ("");
  self->source = g_strdup (source);
  self->queue = g_strdup (queue);
  self->context = g_strdup (context);
  /* What a bot has understood are the customer's own words: he came with a question. */
  if (context != NULL && *context != '\0')
    self->asked = g_strdup ("context");
  self->started_ms = cue_clock_now_ms (clock);
  self->search_ms = -1;
  return self;
}

static void
emit_pop (CueCall *self)
{
  CueCallEvent *event = cue_call_new_event (self, CUE_EVENT_POP);

  cue_payload_set_token (event->payload, "source", self->source);
  cue_payload_set_text (event->payload, "queue", self->queue);
  cue_payload_set_text (event->payload, "context", self->context);
  if (self->view != NULL)
    cue_payload_set_token (event->payload, "number_ref", self->view->number_ref);
  cue_payload_set_bool (event->payload, "known",
                        self->view != NULL && self->view->customer != NULL);
  cue_call_emit (self, event, "pop", NULL, 0);
}

/* The first word of each group: what a person chooses from. */
static void
take_choices (GPtrArray *list, const CueWords *words)
{
  for (guint i = 0; words != NULL && i < words->groups->len; i++)
    {
      const CueWordGroup *group = g_ptr_array_index (words->groups, i);

      if (group->words != NULL && group->words[0] != NULL)
        g_ptr_array_add (list, g_strdup (group->words[0]));
    }
}

/* What the view brings beside the customer: choices, and what others have flagged. */
static void
take_lists (CueCall *self)
{
  const GPtrArray *disputed = self->view->disputed;

  take_choices (self->skip_reasons, self->view->skip_reasons);
  take_choices (self->transfers, self->view->transfers);
  for (guint i = 0; disputed != NULL && i < disputed->len; i++)
    g_hash_table_add (self->disputed, g_strdup (g_ptr_array_index (disputed, i)));
}

static CueScriptRun *
run_for (CueCall *self, CueScript *script, const CuePublished *published)
{
  g_autoptr (GHashTable) values = cue_call_build_values (self, script->lang);
  CueScriptRun *run = cue_script_run_new (script, values, cue_call_is_elderly (self));

  cue_script_run_set_silenced (run, cue_call_get_fold (self, NULL) != CUE_FOLD_NONE);
  cue_call_apply_disputes (self, run, published->document_id);
  return run;
}

/**
 * cue_call_set_view:
 * @self: a call that is loading
 * @view: (nullable) (transfer none): who is on the line and what is known; %NULL when nothing is
 *
 * The call becomes active and its first events are written: the pop and the bill comparison.
 */
void
cue_call_set_view (CueCall *self, CueCustomerView *view)
{
  g_return_if_fail (CUE_IS_CALL (self));

  if (self->state != CUE_CALL_LOADING)
    return;
  self->view = view != NULL ? cue_customer_view_ref (view) : NULL;
  self->state = CUE_CALL_ACTIVE;
  emit_pop (self);
  cue_gate_set_facts (self->gate, cue_call_get_facts (self));
  if (view != NULL)
    {
      take_lists (self);
      if (view->advice != NULL)
        cue_call_emit_fit (self);
      if (view->script != NULL)
        {
          g_autoptr (CueScript) script
              = cue_script_new_from_document (view->script->document, NULL);

          if (script != NULL)
            self->script_run = run_for (self, script, view->script);
        }
    }
  g_signal_emit (self, signals[SIGNAL_CUSTOMER_CHANGED], 0);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * cue_call_put_on_stage:
 * @self: an active call
 * @published: (transfer full): an entry or notice, whose lines go on the stage until
 *   cue_call_return_to_script(); or a script, which replaces the call's talking points
 */
void
cue_call_put_on_stage (CueCall *self, CuePublished *published)
{
  g_autoptr (CuePublished) owned = published;
  g_autoptr (CueScript)    script = NULL;

  g_return_if_fail (CUE_IS_CALL (self) && published != NULL);

  if (cue_document_get_kind (published->document) == CUE_DOCUMENT_SCRIPT)
    {
      script = cue_script_new_from_document (published->document, NULL);
      if (script == NULL)
        return;
      g_clear_object (&self->entry_run);
      g_clear_object (&self->script_run);
      self->script_run = run_for (self, script, published);
      g_clear_pointer (&self->script, cue_published_free);
      self->script = g_steal_pointer (&owned);
    }
  else
    {
      g_autoptr (CueEntry) entry = cue_entry_new_from_document (published->document, NULL);

      if (entry == NULL || entry->say->len == 0)
        return;
      script = cue_script_new_from_lines (entry->id, entry->title, entry->say);
      g_clear_object (&self->entry_run);
      self->entry_run = run_for (self, script, published);
      g_clear_pointer (&self->entry, cue_published_free);
      self->entry = g_steal_pointer (&owned);
    }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * cue_call_switch_script:
 * @self: an active call
 * @index: place in cue_call_get_more_scripts(), from 0
 *
 * Puts other fitting talking points in the place of those on the stage.  The ones left behind can be
 * put on the stage again by cue_call_put_on_stage(); they begin anew.
 *
 * Returns: %FALSE when there are none at that place
 */
gboolean
cue_call_switch_script (CueCall *self, guint index)
{
  GPtrArray *scripts = cue_call_get_more_scripts (self);

  if (scripts == NULL || index >= scripts->len || self->state != CUE_CALL_ACTIVE)
    return FALSE;
  cue_call_put_on_stage (self, cue_published_copy (g_ptr_array_index (scripts, index)));
  return TRUE;
}

/**
 * cue_call_return_to_script:
 * @self: a call
 *
 * The script is on the stage again, at the line where it was left.
 */
void
cue_call_return_to_script (CueCall *self)
{
  g_return_if_fail (CUE_IS_CALL (self));

  if (self->entry_run == NULL)
    return;
  g_clear_object (&self->entry_run);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * cue_call_hang_up:
 * @self: a call
 *
 * The line is free; what is left is the wrap-up.  Talking time ends here.
 */
void
cue_call_hang_up (CueCall *self)
{
  g_return_if_fail (CUE_IS_CALL (self));

  if (self->ended_ms == 0)
    self->ended_ms = cue_clock_now_ms (self->clock);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * cue_call_begin_wrap_up:
 * @self: an active call
 *
 * Opens the wrap-up with everything filled in that the evidence knows.
 */
void
cue_call_begin_wrap_up (CueCall *self)
{
  g_return_if_fail (CUE_IS_CALL (self));

  if (self->state != CUE_CALL_ACTIVE)
    return;
  cue_call_prefill_wrap_up (self);
  self->state = CUE_CALL_WRAP_UP;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * cue_call_resume:
 * @self: a call in its wrap-up
 *
 * Back to the call; the form keeps what was written.
 */
void
cue_call_resume (CueCall *self)
{
  g_return_if_fail (CUE_IS_CALL (self));

  if (self->state != CUE_CALL_WRAP_UP)
    return;
  self->state = CUE_CALL_ACTIVE;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * cue_call_reveal:
 * @self: a call
 * @reason: why the number is needed; recorded
 *
 * The full number can be read for thirty seconds.  Without a number, withheld or wiped, nothing is
 * shown and nothing recorded.
 */
void
cue_call_reveal (CueCall *self, const char *reason)
{
  CueCallEvent *event;

  g_return_if_fail (CUE_IS_CALL (self));
  g_return_if_fail (reason != NULL && *reason != '\0');

  if (self->number == NULL)
    return;
  event = cue_call_new_event (self, CUE_EVENT_REVEAL);
  cue_payload_set_token (event->payload, "what", "number");
  cue_payload_set_text (event->payload, "reason", reason);
  cue_call_emit (self, event, "reveal", NULL, 0);
  self->reveal_until_ms = cue_clock_now_ms (self->clock) + REVEAL_MS;
  g_signal_emit (self, signals[SIGNAL_CUSTOMER_CHANGED], 0);
}

/**
 * cue_call_dup_revealed_number:
 * @self: a call
 *
 * Returns: (transfer full) (nullable): the number within thirty seconds of cue_call_reveal(), else
 *   %NULL.  The caller shows it and does not keep it
 */
char *
cue_call_dup_revealed_number (CueCall *self)
{
  g_return_val_if_fail (CUE_IS_CALL (self), NULL);

  if (cue_clock_now_ms (self->clock) >= self->reveal_until_ms)
    return NULL;
  return g_strdup (self->number);
}

/**
 * cue_call_forget:
 * @self: a call
 *
 * Wipes the number from memory: five minutes after the line went dead, or when the wrap-up is put
 * aside.  The wrap-up can still be written and closed.
 */
void
cue_call_forget (CueCall *self)
{
  g_return_if_fail (CUE_IS_CALL (self));

  self->reveal_until_ms = 0;
  if (self->number == NULL)
    return;
  explicit_bzero (self->number, strlen (self->number));
  g_clear_pointer (&self->number, g_free);
  g_signal_emit (self, signals[SIGNAL_CUSTOMER_CHANGED], 0);
}
