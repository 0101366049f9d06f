/* cue-say-line.c: a line of talking points and where its figures come from, in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-say-line.h"

#include <glib/gi18n.h>
#include <string.h>

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
