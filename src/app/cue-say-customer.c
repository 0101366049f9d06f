/* cue-say-customer.c: codes of a customer and of his records as the words a person reads.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-say-customer.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#include "cue-say.h"

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
