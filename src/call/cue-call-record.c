/* cue-call-record.c: the events of a call, member by member.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-call-private.h"

#include "cue-day.h"

/* What stands on the screen for a person may not stand in the file. */
static const char *const personal_placeholders[] = { "customer.title", "manager.name", NULL };

/**
 * cue_call_new_event:
 * @self: a call
 * @kind: what happened
 *
 * Returns: (transfer full): an event that already says which customer it is about, as a reference
 */
CueCallEvent *
cue_call_new_event (CueCall *self, CueEventKind kind)
{
  CueCallEvent *event = cue_call_event_new (kind, self->ref);

  if (self->view != NULL)
    cue_payload_set_token (event->payload, "customer_ref", self->view->customer_ref);
  /* An agent who types the customer's name into a note must not have it stored. */
  cue_payload_hide (event->payload, self->number);
  if (self->view != NULL && self->view->customer != NULL)
    cue_payload_hide (event->payload, self->view->customer->name);
  return event;
}

/**
 * cue_call_emit:
 * @self: a call
 * @event: (transfer full): the event
 * @record_kind: (nullable): how the wrap-up lists it, %NULL does not list it
 * @record_text: (nullable): its words there
 * @record_no: revision, 0 = none
 */
void
cue_call_emit (CueCall *self, CueCallEvent *event, const char *record_kind,
               const char *record_text, int record_no)
{
  g_autoptr (CueCallEvent) owned = event;

  if (record_kind != NULL)
    {
      CueCallRecord *record = g_new0 (CueCallRecord, 1);

      record->at_ms = cue_clock_now_ms (self->clock);
      record->kind = g_strdup (record_kind);
      record->text = g_strdup (record_text != NULL ? record_text : "");
      record->no = record_no;
      g_ptr_array_add (self->records, record);
    }
  g_signal_emit_by_name (self, "event", owned);
  if (record_kind != NULL)
    g_signal_emit_by_name (self, "record-added");
}

/* The shown text with personal values blotted out; everything else byte for byte. */
static char *
dup_storable_text (const CueLine *line)
{
  GString *out = g_string_new (NULL);
  gsize    done = 0;

  for (guint i = 0; i < line->spans->len; i++)
    {
      const CueSpan *span = g_ptr_array_index (line->spans, i);

      if (!g_strv_contains (personal_placeholders, span->name))
        continue;
      g_string_append_len (out, line->text + done, (gssize) (span->start - done));
      g_string_append (out, "**");
      done = span->start + span->length;
    }
  g_string_append (out, line->text + done);
  return g_string_free (out, FALSE);
}

/**
 * cue_call_emit_line:
 * @self: a call
 * @line: the line
 * @state: said, skipped, unsaid or disputed
 * @words: (nullable): what is wrong with it, for disputed
 */
void
cue_call_emit_line (CueCall *self, const CueLine *line, const char *state, const char *words)
{
  const CuePublished *published = cue_call_get_published (self);
  CueCallEvent       *event = cue_call_new_event (self, CUE_EVENT_LINE);
  g_autofree char    *text = dup_storable_text (line);
  g_autofree char    *kind = g_strconcat ("line-", state, NULL);
  int                 no = published != NULL ? published->no : 0;

  if (published != NULL)
    {
      cue_payload_set_token (event->payload, "document", published->document_id);
      cue_payload_set_int (event->payload, "no", no);
      cue_payload_set_token (event->payload, "sha256",
                             cue_document_get_sha256 (published->document));
    }
  cue_payload_set_token (event->payload, "line", line->step_id);
  cue_payload_set_token (event->payload, "state", state);
  cue_payload_set_text (event->payload, "text", text);
  cue_payload_set_text (event->payload, "reason", line->reason);
  cue_payload_set_text (event->payload, "words", words);
  cue_payload_set_token (event->payload, "variant", line->elderly ? "elderly" : "plain");
  cue_payload_set_int (event->payload, "spoken_seconds", line->spoken_seconds);
  if (g_str_equal (state, "disputed") && published != NULL)
    {
      event->mark_kind = g_strdup ("disputed");
      event->mark_about = g_strdup_printf ("%s#%s", published->document_id, line->step_id);
      event->mark_scope = g_strdup (cue_document_get_scope (published->document));
    }
  cue_call_emit (self, event, kind, line->text, no);
}

/**
 * cue_call_emit_disclosure:
 * @self: a call
 * @item: the statement
 * @state: said, said-later, excused or open
 */
void
cue_call_emit_disclosure (CueCall *self, const CueDisclosure *item, const char *state)
{
  CueCallEvent    *event = cue_call_new_event (self, CUE_EVENT_DISCLOSE);
  g_autofree char *kind = g_strconcat ("disclose-", state, NULL);

  cue_payload_set_token (event->payload, "id", item->id);
  cue_payload_set_token (event->payload, "state", state);
  cue_payload_set_text (event->payload, "text", item->text);
  cue_payload_set_text (event->payload, "reason", item->reason);
  if (self->offer != NULL)
    {
      cue_payload_set_token (event->payload, "plan", self->offer->plan_id);
      cue_payload_set_token (event->payload, "packs", self->offer->packs);
      cue_payload_set_int (event->payload, "fee_fen", self->offer->fee_fen);
      cue_payload_set_int (event->payload, "contract_months", self->offer->contract_months);
      cue_payload_set_token (event->payload, "effective", self->offer->effective);
    }
  cue_call_emit (self, event, kind, item->text, 0);
}

/* What the calculator was told of the customer: figures and codes, as in the fit request.  A month is
 * `2026-05 data 34816 directed 0 0 0 voice 120 sms 3 roaming 0`, the running one ends in `open`. */
static void
set_fit_inputs (CuePayload *payload, const CueCustomer *customer)
{
  g_autoptr (GPtrArray) months = g_ptr_array_new_with_free_func (g_free);
  guint                 n_complaints = 0;

  for (guint i = 0; i < customer->months->len; i++)
    {
      const CueUsageMonth *month = g_ptr_array_index (customer->months, i);

      g_ptr_array_add (months, cue_usage_month_to_text (month));
    }
  g_ptr_array_add (months, NULL);
  for (guint i = 0; i < customer->records->len; i++)
    {
      const CueRecord *record = g_ptr_array_index (customer->records, i);

      n_complaints += record->kind == CUE_RECORD_TICKET && record->open && record->complaint;
    }
  cue_payload_set_text (payload, "plan", customer->plan_id);
  cue_payload_set_text (payload, "packs", customer->packs);
  cue_payload_set_text (payload, "tier", customer->tier);
  cue_payload_set_text (payload, "segment", customer->segment);
  /* A day would be masked like a number; the source's reader has checked that it is one. */
  if (cue_day_is_valid (customer->contract_end != NULL ? customer->contract_end : ""))
    cue_payload_set_token (payload, "contract_end", customer->contract_end);
  cue_payload_set_int (payload, "complaints", n_complaints);
  cue_payload_set_texts (payload, "usage", (const char *const *) months->pdata);
}

/**
 * cue_call_emit_fit:
 * @self: a call whose view has advice
 *
 * Keeps what was computed and from what, so that a complaint can be answered by recomputing.
 */
void
cue_call_emit_fit (CueCall *self)
{
  const CueAdvice      *advice = self->view->advice;
  CueCallEvent         *event = cue_call_new_event (self, CUE_EVENT_FIT);
  g_autoptr (GPtrArray) options = g_ptr_array_new_with_free_func (g_free);

  cue_payload_set_token (event->payload, "catalogue", self->view->catalogue_id);
  cue_payload_set_int (event->payload, "no", self->view->catalogue_no);
  cue_payload_set_token (event->payload, "advice", cue_advice_kind_to_nick (advice->kind));
  cue_payload_set_token (event->payload, "reason", cue_advice_reason_to_nick (advice->reason));
  if (advice->stay != NULL)
    {
      cue_payload_set_int (event->payload, "stay_fen", advice->stay->sum_fen);
      cue_payload_set_int (event->payload, "months", advice->stay->months->len);
    }
  for (guint i = 0; i < advice->options->len; i++)
    {
      const CueFitOption *option = g_ptr_array_index (advice->options, i);
      const char         *packs = option->offer != NULL ? option->offer->packs : NULL;

      g_ptr_array_add (options, g_strdup_printf ("%s %s fen %" G_GINT64_FORMAT, option->plan_id,
                                                 packs != NULL ? packs : "-", option->sum_fen));
    }
  g_ptr_array_add (options, NULL);
  cue_payload_set_texts (event->payload, "options", (const char *const *) options->pdata);
  if (self->view->customer != NULL)
    set_fit_inputs (event->payload, self->view->customer);
  cue_call_emit (self, event, NULL, NULL, 0);
}

/**
 * cue_call_dup_offer_words:
 * @offer: an offer
 *
 * Returns: (transfer full): what is arranged, in words: the packs, the plan, or the plan with packs
 */
char *
cue_call_dup_offer_words (const CueOffer *offer)
{
  if (offer->packs_text == NULL || *offer->packs_text == '\0')
    return g_strdup (offer->name);
  if (offer->kind == CUE_OFFER_PACKS)
    return g_strdup (offer->packs_text);
  return g_strdup_printf ("%s · %s", offer->name, offer->packs_text);
}

/* The rules that fired: why this was suggested (N12), kept with the offer itself. */
static void
set_rules (CueCall *self, CuePayload *payload)
{
  GPtrArray            *findings = cue_call_get_findings (self);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    g_ptr_array_add (ids, ((const CueRuleFinding *) g_ptr_array_index (findings, i))->rule->id);
  g_ptr_array_add (ids, NULL);
  cue_payload_set_texts (payload, "rules", (const char *const *) ids->pdata);
}

/**
 * cue_call_emit_offer:
 * @self: a call
 * @offer: (nullable): the offer; %NULL when only lines were folded
 * @answer: what became of it: taken-up, withdrawn, declined, accepted, stay, withheld, opened
 * @reason: (nullable): why, for declined, withheld and opened
 */
void
cue_call_emit_offer (CueCall *self, const CueOffer *offer, const char *answer, const char *reason)
{
  CueCallEvent    *event = cue_call_new_event (self, CUE_EVENT_OFFER);
  CuePayload      *payload = event->payload;
  g_autofree char *words = offer != NULL ? cue_call_dup_offer_words (offer) : NULL;

  if (offer != NULL)
    {
      cue_payload_set_token (payload, "plan", offer->plan_id);
      cue_payload_set_token (payload, "packs", offer->packs);
      cue_payload_set_token (payload, "tariff_id", offer->tariff_id);
      cue_payload_set_int (payload, "fee_fen", offer->fee_fen);
      cue_payload_set_int (payload, "saving_fen", offer->saving_fen);
      cue_payload_set_text (payload, "what", words);
    }
  cue_payload_set_token (payload, "answer", answer);
  cue_payload_set_text (payload, "reason", reason);
  cue_payload_set_text (payload, "asked", self->asked);
  cue_payload_set_text (payload, "silence_overridden", self->silence_lifted);
  set_rules (self, payload);
  /* What was not offered is no record of the call for the agent to read. */
  cue_call_emit (self, event, g_str_equal (answer, "withheld") ? NULL : "offer",
                 words != NULL ? words : reason, 0);
}
