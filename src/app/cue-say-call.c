/* cue-say-call.c: a call's codes and numbers as the words a person reads.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-say-call.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#include "cue-say.h"

/**
 * cue_say_about_seconds:
 * @seconds: how long a line takes to say
 *
 * Returns: (transfer full): `about 11 s`; an estimate, and said as one
 */
char *
cue_say_about_seconds (int seconds)
{
  /* Translators: how long the current line takes to say, as short as possible */
  return g_strdup_printf (ngettext ("about %d s", "about %d s", (gulong) MAX (seconds, 0)),
                          seconds);
}

/**
 * cue_say_said_button:
 * @moves_on: whether another line follows
 *
 * Returns: the label of the button that records the line as said
 */
const char *
cue_say_said_button (gboolean moves_on)
{
  return moves_on ? C_("stage", "Said, next line") : C_("stage", "Said");
}

/**
 * cue_say_step_now:
 * @kind: the kind of the current step
 *
 * Returns: what the agent does with it now
 */
const char *
cue_say_step_now (CueStepKind kind)
{
  switch (kind)
    {
    case CUE_STEP_ASK:
      return C_("stage", "Ask now");
    case CUE_STEP_CHECK:
      return C_("stage", "Check now");
    case CUE_STEP_DISCLOSE:
      return C_("stage", "Must say now");
    case CUE_STEP_DO:
      return C_("stage", "Do now");
    case CUE_STEP_SAY:
    case CUE_STEP_BRANCH:
      return C_("stage", "Say now");
    }
  return C_("stage", "Say now");
}

/**
 * cue_say_step_mark:
 * @kind: the kind of a step to come
 *
 * Returns: (nullable): a word for its pill; %NULL for a line that is simply said
 */
const char *
cue_say_step_mark (CueStepKind kind)
{
  switch (kind)
    {
    case CUE_STEP_ASK:
      return C_("step", "Ask");
    case CUE_STEP_CHECK:
      return C_("step", "Check");
    case CUE_STEP_DISCLOSE:
      return C_("step", "Must say");
    case CUE_STEP_DO:
      return C_("step", "Do");
    case CUE_STEP_SAY:
    case CUE_STEP_BRANCH:
      return NULL;
    }
  return NULL;
}

/**
 * cue_say_step_group:
 * @group: how binding a step is
 *
 * Returns: its name
 */
const char *
cue_say_step_group (CueStepGroup group)
{
  switch (group)
    {
    case CUE_STEP_REQUIRED:
      return C_("step", "required");
    case CUE_STEP_ADVISED:
      return C_("step", "advised");
    case CUE_STEP_FREE:
      return C_("step", "optional");
    }
  return C_("step", "optional");
}

/**
 * cue_say_line_number:
 * @position: number of the current line, from 1
 * @total: lines of the script on this path
 *
 * Returns: (transfer full): `line 4 of 9`
 */
char *
cue_say_line_number (guint position, guint total)
{
  /* Translators: where the call stands in its script: number of the line, number of lines */
  return g_strdup_printf (_("Line %u of %u"), position, total);
}

/* Where the values of a placeholder family come from; NULL where nobody asks. */
static const char *
source_of (const char *placeholder)
{
  static const struct { const char *prefix; const char *source; } table[] = {
    { "offer.", NC_("source", "calculation") },
    { "plan.", NC_("source", "present plan") },
    { "usage.", NC_("source", "usage record") },
    { "over.", NC_("source", "bill") },
    { "contract.", NC_("source", "contract") },
    { "catalogue.", NC_("source", "catalogue") },
    { "roaming.", NC_("source", "usage record") },
    { "order.", NC_("source", "work order") },
    { "waiver.", NC_("source", "waiver record") },
    { "suspend.", NC_("source", "service state") },
    { "manager.", NC_("source", "customer record") },
    { "customer.", NC_("source", "customer record") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_str_has_prefix (placeholder, table[i].prefix))
      return g_dpgettext2 (NULL, "source", table[i].source);
  return NULL;
}

/**
 * cue_say_sources:
 * @spans: (nullable) (element-type CueSpan): substituted values of a line
 *
 * Returns: (transfer full): where they come from, each source once, separated by a middle dot;
 *   empty when nothing was substituted
 */
char *
cue_say_sources (GPtrArray *spans)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const CueSpan *span = g_ptr_array_index (spans, i);
      const char *source = source_of (span->name);

      if (source != NULL
          && !g_ptr_array_find_with_equal_func (names, source, g_str_equal, NULL))
        g_ptr_array_add (names, (char *) source);
    }
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" · ", (char **) names->pdata);
}

/**
 * cue_say_span_sources:
 * @text: a resolved line
 * @spans: (nullable) (element-type CueSpan): its substituted values
 *
 * Returns: (transfer full): one row a value, `158 yuan: price of the offer (calculation)`; empty
 *   when nothing was substituted
 */
char *
cue_say_span_sources (const char *text, GPtrArray *spans)
{
  g_autoptr (GString) rows = g_string_new (NULL);
  gsize length = strlen (text);

  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const CueSpan *span = g_ptr_array_index (spans, i);
      const char *source = source_of (span->name);
      g_autofree char *value = NULL;

      if (source == NULL || (gsize) span->start + span->length > length)
        continue;
      value = g_strndup (text + span->start, span->length);
      if (rows->len > 0)
        g_string_append_c (rows, '\n');
      /* Translators: a value in a line, what it is, and where it comes from */
      g_string_append_printf (rows, _("%s: %s (%s)"), value, cue_say_placeholder (span->name),
                              source);
    }
  return g_strdup (rows->str);
}

/**
 * cue_say_placeholder:
 * @name: a placeholder, `offer.fee`
 *
 * Returns: what it stands for, in words; @name itself when it is not one of ours
 */
const char *
cue_say_placeholder (const char *name)
{
  static const struct { const char *name; const char *words; } table[] = {
    { "operator.name", NC_("value", "name of the operator") },
    { "agent.name", NC_("value", "your name") },
    { "agent.number", NC_("value", "your number") },
    { "customer.title", NC_("value", "the customer's title") },
    { "plan.name", NC_("value", "name of the present plan") },
    { "plan.fee", NC_("value", "monthly fee of the present plan") },
    { "plan.data", NC_("value", "data in the present plan") },
    { "plan.voice", NC_("value", "minutes in the present plan") },
    { "plan.over", NC_("value", "over-quota price of the present plan") },
    { "usage.now", NC_("value", "data used this month") },
    { "usage.left", NC_("value", "data left this month") },
    { "usage.avg", NC_("value", "mean data of three months") },
    { "usage.last", NC_("value", "data of last month") },
    { "usage.percent", NC_("value", "share of the quota used") },
    { "usage.over_months", NC_("value", "months over quota") },
    { "over.fee_now", NC_("value", "over-quota fee of this month") },
    { "over.fee_avg", NC_("value", "mean over-quota fee") },
    { "contract.days", NC_("value", "days left in the contract") },
    { "contract.end", NC_("value", "end of the contract") },
    { "offer.name", NC_("value", "name of the offer") },
    { "offer.fee", NC_("value", "monthly fee of the offer") },
    { "offer.data", NC_("value", "data in the offer") },
    { "offer.voice", NC_("value", "minutes in the offer") },
    { "offer.over", NC_("value", "over-quota price of the offer") },
    { "offer.expected", NC_("value", "expected monthly cost of the offer") },
    { "offer.worst", NC_("value", "dearest month with the offer") },
    { "offer.saving", NC_("value", "monthly saving with the offer") },
    { "offer.months", NC_("value", "months compared") },
    { "offer.effective", NC_("value", "start of the offer") },
    { "offer.contract", NC_("value", "contract length of the offer") },
    { "offer.termination", NC_("value", "termination fee") },
    { "offer.promotion", NC_("value", "months of the promotion") },
    { "offer.promotion_fee", NC_("value", "fee during the promotion") },
    { "offer.packs", NC_("value", "packs in the offer") },
    { "offer.tariff_id", NC_("value", "number in the tariff zone") },
    { "offer.old_plan", NC_("value", "the old plan") },
    { "catalogue.date", NC_("value", "date of the catalogue") },
    { "roaming.mb", NC_("value", "roaming data") },
    { "waiver.left", NC_("value", "waivers left") },
    { "suspend.days", NC_("value", "days suspended") },
    { "order.stage", NC_("value", "stage of the order") },
    { "order.next", NC_("value", "next step of the order") },
    { "order.due", NC_("value", "due day of the order") },
    { "manager.name", NC_("value", "name of the manager") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (strcmp (name, table[i].name) == 0)
      return g_dpgettext2 (NULL, "value", table[i].words);
  return name;
}

/**
 * cue_say_missing:
 * @line: a line
 *
 * Returns: (transfer full) (nullable): which facts the line lacks and what to do; %NULL when it is
 *   complete
 */
char *
cue_say_missing (const CueLine *line)
{
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();
  g_autofree char *list = NULL;
  gboolean offer = FALSE;

  if (!line->incomplete)
    return NULL;
  names = cue_placeholder_find (line->elderly && line->step->elderly != NULL
                                  ? line->step->elderly
                                  : line->step->text);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      const char *words = cue_say_placeholder (name);
      gboolean known = FALSE;

      for (guint j = 0; line->spans != NULL && j < line->spans->len && !known; j++)
        known = strcmp (((const CueSpan *) g_ptr_array_index (line->spans, j))->name, name) == 0;
      if (known || g_ptr_array_find_with_equal_func (missing, words, g_str_equal, NULL))
        continue;
      offer = offer || g_str_has_prefix (name, "offer.");
      g_ptr_array_add (missing, (char *) words);
    }
  g_ptr_array_add (missing, NULL);
  /* Translators: stands between the items of a list of missing facts */
  list = g_strjoinv (C_("list", ", "), (char **) missing->pdata);
  if (offer)
    /* Translators: %s is a list of facts that the line needs, about an offer not chosen yet */
    return g_strdup_printf (_("Not known yet: %s. Choose an offer first, or skip."), list);
  /* Translators: %s is a list of facts that the line needs and the customer record lacks */
  return g_strdup_printf (_("Not known: %s. Ask the customer, or skip."), list);
}

/**
 * cue_say_star_level:
 * @star: 1 to 5
 *
 * Returns: the level in words; empty when it is out of range
 */
const char *
cue_say_star_level (int star)
{
  static const char *const levels[] = {
    NC_("star", "one star"), NC_("star", "two stars"), NC_("star", "three stars"),
    NC_("star", "four stars"), NC_("star", "five stars"),
  };

  if (star < 1 || star > (int) G_N_ELEMENTS (levels))
    return "";
  return g_dpgettext2 (NULL, "star", levels[star - 1]);
}

/* A code from a closed list in the reader's language; NULL for a code that is not in it. */
static const char *
say_code (const char *const *table, const char *context, const char *code)
{
  for (guint i = 0; code != NULL && table[i] != NULL; i += 2)
    if (strcmp (code, table[i]) == 0)
      return g_dpgettext2 (NULL, context, table[i + 1]);
  return NULL;
}

/**
 * cue_say_tier:
 * @tier: (nullable): standard, silver, gold, diamond
 *
 * Returns: (nullable): its name
 */
const char *
cue_say_tier (const char *tier)
{
  static const char *const table[] = {
    "standard", NC_("tier", "standard"), "silver", NC_("tier", "silver"),
    "gold", NC_("tier", "gold"), "diamond", NC_("tier", "diamond"), NULL,
  };

  return say_code (table, "tier", tier);
}

/**
 * cue_say_lifecycle:
 * @lifecycle: (nullable): presale, activation, aftersale, growth, loss
 *
 * Returns: (nullable): its name
 */
const char *
cue_say_lifecycle (const char *lifecycle)
{
  static const char *const table[] = {
    "presale", NC_("lifecycle", "before the purchase"), "activation", NC_("lifecycle", "new"),
    "aftersale", NC_("lifecycle", "in service"), "growth", NC_("lifecycle", "growing"),
    "loss", NC_("lifecycle", "about to leave"), NULL,
  };

  return say_code (table, "lifecycle", lifecycle);
}

/**
 * cue_say_title:
 * @gender: (nullable): as the source gives it
 *
 * Returns: (nullable): how to address the customer
 */
const char *
cue_say_title (const char *gender)
{
  static const char *const table[] = {
    "female", NC_("title", "Ms"), "f", NC_("title", "Ms"), "F", NC_("title", "Ms"),
    "女", NC_("title", "Ms"), "male", NC_("title", "Mr"), "m", NC_("title", "Mr"),
    "M", NC_("title", "Mr"), "男", NC_("title", "Mr"), NULL,
  };

  return say_code (table, "title", gender);
}

/**
 * cue_say_tenure:
 * @months: months with the operator
 *
 * Returns: (transfer full): whole years, or months below one year
 */
char *
cue_say_tenure (int months)
{
  if (months < 12)
    /* Translators: how long the person has been a customer */
    return g_strdup_printf (ngettext ("%d month with us", "%d months with us",
                                      (gulong) MAX (months, 0)), months);
  /* Translators: how long the person has been a customer */
  return g_strdup_printf (ngettext ("%d year with us", "%d years with us",
                                    (gulong) (months / 12)), months / 12);
}

/**
 * cue_say_month:
 * @iso_month: `2026-05`
 *
 * Returns: (transfer full): the month's short name; @iso_month itself when it is not one
 */
char *
cue_say_month (const char *iso_month)
{
  static const char *const names[] = {
    NC_("month", "Jan"), NC_("month", "Feb"), NC_("month", "Mar"), NC_("month", "Apr"),
    NC_("month", "May"), NC_("month", "Jun"), NC_("month", "Jul"), NC_("month", "Aug"),
    NC_("month", "Sep"), NC_("month", "Oct"), NC_("month", "Nov"), NC_("month", "Dec"),
  };
  int month = strlen (iso_month) == 7 ? atoi (iso_month + 5) : 0;

  if (month < 1 || month > 12)
    return g_strdup (iso_month);
  return g_strdup (g_dpgettext2 (NULL, "month", names[month - 1]));
}

/**
 * cue_say_plan:
 * @plan: a plan
 *
 * Returns: (transfer full): `128 yuan / 20 GB`
 */
char *
cue_say_plan (const CuePlanSummary *plan)
{
  g_autofree char *fee = cue_say_yuan (plan->fee_fen);
  g_autofree char *data = NULL;

  if (plan->data_mb < 0)
    return g_steal_pointer (&fee);
  data = cue_say_data (plan->data_mb);
  /* Translators: a plan by its monthly fee and its data: 128 yuan / 20 GB */
  return g_strdup_printf (C_("plan", "%s / %s"), fee, data);
}

/* Yuan without the unit, decimals only when there are fen. */
static char *
short_amount (gint64 fen)
{
  char *amount = cue_say_amount (fen);

  if (fen % 100 == 0)
    amount[strlen (amount) - 3] = '\0';
  return amount;
}

/**
 * cue_say_fit_title:
 * @option: one option of an advice
 *
 * Returns: (transfer full): `No change`, `Add 2 packs`, `Change to 158`
 */
char *
cue_say_fit_title (const CueFitOption *option)
{
  g_autofree char *fee = NULL;
  int count = 0;

  switch (option->kind)
    {
    case CUE_OFFER_STAY:
      return g_strdup (C_("fit", "No change"));
    case CUE_OFFER_PACKS:
      for (guint i = 0; option->packs != NULL && i < option->packs->len; i++)
        count += ((const CuePackCount *) g_ptr_array_index (option->packs, i))->count;
      /* Translators: title of a card: stay with the plan and buy so many data packs */
      return g_strdup_printf (ngettext ("Add %d pack", "Add %d packs", (gulong) MAX (count, 0)),
                              count);
    case CUE_OFFER_PLAN:
      break;
    }
  if (option->offer == NULL || option->offer->plan_fee_fen < 0)
    return g_strdup (option->name != NULL ? option->name : C_("fit", "Change plan"));
  fee = short_amount (option->offer->plan_fee_fen);
  /* Translators: title of a card: change to the plan of so many yuan a month */
  return g_strdup_printf (_("Change to %s"), fee);
}

/* The reasons for which nothing can be said at all. */
static char *
say_unknown (const CueAdvice *advice)
{
  const char      *detail = advice->reason_detail != NULL ? advice->reason_detail : "–";
  g_autofree char *month = NULL, *billed = NULL, *computed = NULL;

  switch (advice->reason)
    {
    case CUE_ADVICE_REASON_OLD_CATALOGUE:
      /* Translators: %s is a date */
      return g_strdup_printf (_("Not calculated: the price list of %s is too old to be sure."),
                              advice->catalogue_date != NULL ? advice->catalogue_date : detail);
    case CUE_ADVICE_REASON_UNKNOWN_PLAN:
      return g_strdup (_("Not calculated: the present plan is not in the price list."));
    case CUE_ADVICE_REASON_NO_RATE:
      /* Translators: %s is a class of usage, data or voice */
      return g_strdup_printf (_("Not calculated: the price list has no over-quota price for %s."),
                              detail);
    case CUE_ADVICE_REASON_BILL_DIFFERS:
      month = cue_say_month (detail);
      billed = cue_say_yuan (advice->needed_fen);
      computed = cue_say_yuan (advice->found_fen);
      /* Translators: a month, what was billed, what the price list makes of it */
      return g_strdup_printf (_("Not calculated: %s was billed with %s, the price list makes it %s."),
                              month, billed, computed);
    case CUE_ADVICE_REASON_FEW_MONTHS:
      return g_strdup (_("Not calculated: fewer than three complete months of usage."));
    case CUE_ADVICE_REASON_CHEAPEST:
    case CUE_ADVICE_REASON_NOT_ELIGIBLE:
    case CUE_ADVICE_REASON_SMALL_SAVING:
    case CUE_ADVICE_REASON_ONE_ODD_MONTH:
    case CUE_ADVICE_REASON_WORSE_PEAK:
    case CUE_ADVICE_REASON_LONG_COMMITMENT:
    case CUE_ADVICE_REASON_OPEN_COMPLAINT:
    case CUE_ADVICE_REASON_CONTRACT_COST:
    case CUE_ADVICE_REASON_NOTHING_CHEAPER:
      break;
    }
  return g_strdup (_("Not calculated: facts are missing."));
}

/* What hangs on a plan besides its quota. */
static const char *
say_lock (const char *nick)
{
  if (strcmp (nick, "family") == 0)
    return C_("lock", "family lines");
  if (strcmp (nick, "broadband") == 0)
    return C_("lock", "broadband");
  if (strcmp (nick, "number") == 0)
    return C_("lock", "special number");
  return C_("lock", "device subsidy");
}

/* Why the present plan stays: the first check that the best alternative failed. */
static char *
say_stay (const CueAdvice *advice)
{
  g_autofree char *found = cue_say_yuan (advice->found_fen);
  g_autofree char *needed = cue_say_yuan (advice->needed_fen);
  g_autofree char *day = cue_say_iso_day (advice->later_date != NULL ? advice->later_date : "");
  int              n_found = (int) advice->found_fen, n_needed = (int) advice->needed_fen;

  switch (advice->reason)
    {
    case CUE_ADVICE_REASON_NOT_ELIGIBLE:
      return g_strdup (_("Stay: nothing cheaper is open to this customer."));
    case CUE_ADVICE_REASON_FEW_MONTHS:
      /* Translators: complete months there are, complete months needed, a date */
      return g_strdup_printf (_("Stay: %d complete months of the %d needed; look again on %s."),
                              n_found, n_needed, day);
    case CUE_ADVICE_REASON_SMALL_SAVING:
      /* Translators: both %s are amounts of money over the months compared */
      return g_strdup_printf (_("Stay: a change saves %s, less than the %s that make it worth it."),
                              found, needed);
    case CUE_ADVICE_REASON_ONE_ODD_MONTH:
      /* Translators: months that would be cheaper, months needed */
      return g_strdup_printf (_("Stay: only %d months would be cheaper, %d are needed."), n_found,
                              n_needed);
    case CUE_ADVICE_REASON_WORSE_PEAK:
      /* Translators: both %s are amounts of money of one month */
      return g_strdup_printf (_("Stay: the dearest month would be %s instead of %s."), found,
                              needed);
    case CUE_ADVICE_REASON_LONG_COMMITMENT:
      if (advice->reason_detail != NULL)
        return g_strdup_printf (_("Stay: the cheaper plan would lose the %s of this one."),
                                say_lock (advice->reason_detail));
      /* Translators: contract months of the cheaper plan, months accepted */
      return g_strdup_printf (_("Stay: the cheaper plan binds for %d months, %d are accepted."),
                              n_found, n_needed);
    case CUE_ADVICE_REASON_OPEN_COMPLAINT:
      return g_strdup (_("Stay: a complaint about the bill is open, solve it first."));
    case CUE_ADVICE_REASON_CONTRACT_COST:
      /* Translators: fee for leaving, what twelve months would save, a date */
      return g_strdup_printf (_("Stay: leaving costs %s, twelve months would save %s; free from %s."),
                              needed, found, day);
    case CUE_ADVICE_REASON_CHEAPEST:
    case CUE_ADVICE_REASON_OLD_CATALOGUE:
    case CUE_ADVICE_REASON_UNKNOWN_PLAN:
    case CUE_ADVICE_REASON_NO_RATE:
    case CUE_ADVICE_REASON_BILL_DIFFERS:
      break;
    case CUE_ADVICE_REASON_NOTHING_CHEAPER:
      if (advice->found_fen > 0)
        /* Translators: what twelve months cost as today, and the best other way */
        return g_strdup_printf (_("The present plan fits: 12 months cost %s, the best other way %s."),
                                needed, found);
      break;
    }
  return g_strdup (_("The present plan fits: nothing is cheaper."));
}

/**
 * cue_say_fit_sentence:
 * @advice: an advice
 *
 * Returns: (transfer full) (nullable): the advice in one sentence where the cards do not say it:
 *   staying, waiting and not knowing; %NULL when a card is marked as the cheapest
 */
char *
cue_say_fit_sentence (const CueAdvice *advice)
{
  switch (advice->kind)
    {
    case CUE_ADVICE_STAY:
      return say_stay (advice);
    case CUE_ADVICE_LATER:
      /* Translators: %s is a date */
      return g_strdup_printf (_("Wait until %s: until then the termination fee eats the saving."),
                              advice->later_date != NULL ? advice->later_date : "–");
    case CUE_ADVICE_UNKNOWN:
      return say_unknown (advice);
    case CUE_ADVICE_PACKS:
    case CUE_ADVICE_PLAN:
      break;
    }
  return NULL;
}

/**
 * cue_say_record_kind:
 * @kind: what sort of contact it was
 *
 * Returns: its name
 */
const char *
cue_say_record_kind (CueRecordKind kind)
{
  switch (kind)
    {
    case CUE_RECORD_CONTACT:
      return C_("record", "Contact");
    case CUE_RECORD_TICKET:
      return C_("record", "Ticket");
    case CUE_RECORD_ORDER:
      return C_("record", "Order");
    case CUE_RECORD_OUTAGE:
      return C_("record", "Outage");
    }
  return C_("record", "Contact");
}

/**
 * cue_say_record_event:
 * @kind: event nick of a record of the call, line states as line-said
 *
 * Returns: (transfer full): what it was; the nick itself for a kind of a newer version
 */
char *
cue_say_record_event (const char *kind)
{
  static const char *const table[] = {
    "pop", NC_("event", "Call opened"), "search", NC_("event", "Searched"),
    "open", NC_("event", "Opened"), "miss", NC_("event", "Found nothing"),
    "line-said", NC_("event", "Said"), "line-skipped", NC_("event", "Skipped"),
    "line-unsaid", NC_("event", "Taken back"), "line-disputed", NC_("event", "Flagged"),
    "flag", NC_("event", "Flagged"), "branch", NC_("event", "Customer chose"),
    "disclose-said", NC_("event", "Must-say"),
    "disclose-said-later", NC_("event", "Must-say, added later"),
    "disclose-excused", NC_("event", "Must-say, reason given"),
    "disclose-open", NC_("event", "Must-say, taken back"),
    "fit", NC_("event", "Calculated"),
    "offer", NC_("event", "Offered"), "wording", NC_("event", "Wording added"),
    "gap", NC_("event", "Gap noted"), "gap-dropped", NC_("event", "Gap taken back"),
    "task", NC_("event", "Task"), "waiver", NC_("event", "Waived once"),
    "waiver-refused", NC_("event", "Waiver refused"),
    "reveal", NC_("event", "Number shown"), "close", NC_("event", "Closed"), NULL,
  };
  const char *words = say_code (table, "event", kind);

  return g_strdup (words != NULL ? words : kind);
}
