/* cue-choices.c: the reasons a person chooses from by a digit.
 *
 * Short lists, so that one look and one digit are enough while somebody is talking.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-choices.h"

#include <glib/gi18n.h>

/* Days from today, in the order of cue_choices_new_days(). */
static const int days_from_today[] = { 0, 1, 2, 3, 7, 30 };

static GPtrArray *
list_new (const char *context, const char *const *words)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; words[i] != NULL; i++)
    g_ptr_array_add (list, g_strdup (g_dpgettext2 (NULL, context, words[i])));
  return list;
}

/**
 * cue_choices_new_lift:
 *
 * Returns: (transfer full) (element-type utf8): why offers are opened although they are folded
 */
GPtrArray *
cue_choices_new_lift (void)
{
  static const char *const words[] = {
    NC_("unfold reason", "The customer asks for it"),
    NC_("unfold reason", "The complaint is solved"),
    NC_("unfold reason", "The team lead agrees"), NULL,
  };

  return list_new ("unfold reason", words);
}

/**
 * cue_choices_new_decline:
 *
 * Returns: (transfer full) (element-type utf8): why a customer does not want what was offered
 */
GPtrArray *
cue_choices_new_decline (void)
{
  static const char *const words[] = {
    NC_("decline reason", "Too dear"), NC_("decline reason", "What there is will do"),
    NC_("decline reason", "Wants to think about it"),
    NC_("decline reason", "Does not want offers"), NC_("decline reason", "No reason given"),
    NULL,
  };

  return list_new ("decline reason", words);
}

/**
 * cue_choices_new_waiver:
 *
 * Returns: (transfer full) (element-type utf8): why a fee is waived
 */
GPtrArray *
cue_choices_new_waiver (void)
{
  static const char *const words[] = {
    NC_("waiver reason", "First time, high-tier customer"),
    NC_("waiver reason", "The reminder came too late"), NC_("waiver reason", "Our mistake"),
    NC_("waiver reason", "The team lead agrees"), NULL,
  };

  return list_new ("waiver reason", words);
}

/**
 * cue_choices_new_transfer:
 * @call: the call
 *
 * Returns: (transfer full) (element-type utf8): where it can be handed to: the published list, or
 *   the team lead where there is none
 */
GPtrArray *
cue_choices_new_transfer (CueCall *call)
{
  static const char *const words[] = { NC_("transfer", "The team lead"), NULL };
  GPtrArray               *published = cue_call_get_transfers (call);
  GPtrArray               *list = g_ptr_array_new_with_free_func (g_free);

  if (published == NULL || published->len == 0)
    {
      g_ptr_array_unref (list);
      return list_new ("transfer", words);
    }
  for (guint i = 0; i < published->len; i++)
    g_ptr_array_add (list, g_strdup (g_ptr_array_index (published, i)));
  return list;
}

/**
 * cue_choices_new_handover:
 *
 * Returns: (transfer full) (element-type utf8): why a call is handed on
 */
GPtrArray *
cue_choices_new_handover (void)
{
  static const char *const words[] = {
    NC_("handover reason", "I may not decide it"), NC_("handover reason", "Another desk does it"),
    NC_("handover reason", "The customer asks for it"),
    NC_("handover reason", "A complaint gets worse"), NULL,
  };

  return list_new ("handover reason", words);
}

/**
 * cue_choices_new_result:
 *
 * Returns: (transfer full) (element-type utf8): how a task ended
 */
GPtrArray *
cue_choices_new_result (void)
{
  static const char *const words[] = {
    NC_("task result", "Done"), NC_("task result", "The customer no longer needs it"),
    NC_("task result", "Passed on"), NULL,
  };

  return list_new ("task result", words);
}

/**
 * cue_choices_new_days:
 *
 * Returns: (transfer full) (element-type utf8): by when something is to be done
 */
GPtrArray *
cue_choices_new_days (void)
{
  static const char *const words[] = {
    NC_("day", "Today"), NC_("day", "Tomorrow"), NC_("day", "The day after tomorrow"),
    NC_("day", "In three days"), NC_("day", "In a week"), NC_("day", "In thirty days"), NULL,
  };

  return list_new ("day", words);
}

/**
 * cue_choices_dup_day:
 * @clock: the clock; days are the site's calendar days
 * @position: place in cue_choices_new_days(), from 0
 *
 * Returns: (transfer full): the day as `2026-11-22`
 */
char *
cue_choices_dup_day (CueClock *clock, guint position)
{
  g_autoptr (GDateTime) now = cue_clock_to_local (clock, cue_clock_now_ms (clock));
  g_autoptr (GDateTime) then = NULL;

  g_return_val_if_fail (position < G_N_ELEMENTS (days_from_today), NULL);

  then = g_date_time_add_days (now, days_from_today[position]);
  return g_date_time_format (then, "%Y-%m-%d");
}
