/* cue-say-edit.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-say-edit.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cue-say-trouble.h"
#include "cue-error.h"
#include "cue-say.h"

static const char *
say_kind (const char *kind)
{
  if (g_strcmp0 (kind, "price") == 0)
    return C_("fact", "price");
  if (g_strcmp0 (kind, "quota") == 0)
    return C_("fact", "quota");
  if (g_strcmp0 (kind, "rate") == 0)
    return C_("fact", "rate");
  if (g_strcmp0 (kind, "term") == 0)
    return C_("fact", "term");
  return C_("fact", "date");
}

static char *
say_value (const CueTypedFact *fact)
{
  const char      *unit = fact->unit;
  int              n = (int) fact->value;
  g_autofree char *amount = cue_say_amount (fact->value);

  if (g_strcmp0 (unit, "fen") == 0)
    return g_strdup_printf (_("%s yuan"), amount);
  if (g_strcmp0 (unit, "fen-per-gb") == 0)
    return g_strdup_printf (_("%s yuan/GB"), amount);
  if (g_strcmp0 (unit, "fen-per-minute") == 0)
    return g_strdup_printf (_("%s yuan/minute"), amount);
  if (g_strcmp0 (unit, "mb") == 0)
    return cue_say_data (fact->value);
  if (g_strcmp0 (unit, "minutes") == 0)
    return cue_say_minutes (fact->value);
  if (g_strcmp0 (unit, "days") == 0)
    return g_strdup_printf (ngettext ("%d day", "%d days", (gulong) n), n);
  if (g_strcmp0 (unit, "months") == 0)
    return g_strdup_printf (ngettext ("%d month", "%d months", (gulong) n), n);
  if (g_strcmp0 (unit, "percent") == 0)
    return g_strdup_printf ("%d%%", n);
  return g_strdup_printf (ngettext ("%d piece", "%d pieces", (gulong) n), n);
}

/**
 * cue_say_fact:
 * @fact: a fact
 *
 * Returns: (transfer full) (nullable): what the program understood, or %NULL when nothing
 */
char *
cue_say_fact (const CueTypedFact *fact)
{
  g_autofree char *value = NULL;

  g_return_val_if_fail (fact != NULL, NULL);

  if (g_strcmp0 (fact->unit, "day") == 0)
    return *fact->text != '\0' ? g_strdup_printf ("%s · %s", say_kind (fact->kind), fact->text)
                               : NULL;
  if (!fact->has_value)
    return NULL;
  value = say_value (fact);
  return g_strdup_printf ("%s · %s", say_kind (fact->kind), value);
}

/**
 * cue_say_block:
 * @kind: of a block
 *
 * Returns: its name
 */
const char *
cue_say_block (CueBlockKind kind)
{
  switch (kind)
    {
    case CUE_BLOCK_PARAGRAPH:
      return C_("block", "paragraph");
    case CUE_BLOCK_LIST:
      return C_("block", "list");
    case CUE_BLOCK_STEPS:
      return C_("block", "steps");
    case CUE_BLOCK_TABLE:
      return C_("block", "table");
    case CUE_BLOCK_NOTE:
      return C_("block", "note");
    case CUE_BLOCK_LINK:
      return C_("block", "link");
    }
  return "";
}

/**
 * cue_say_segment:
 * @segment: consumer, student, enterprise
 *
 * Returns: its name
 */
const char *
cue_say_segment (const char *segment)
{
  if (g_strcmp0 (segment, "student") == 0)
    return C_("segment", "students");
  return g_strcmp0 (segment, "enterprise") == 0 ? C_("segment", "companies")
                                                : C_("segment", "private customers");
}

/**
 * cue_say_flow:
 * @flow: (nullable): one of the five flows
 *
 * Returns: its name
 */
const char *
cue_say_flow (const char *flow)
{
  static const char *const table[] = {
    "open-account", NC_("flow", "opening an account"),
    "close-account", NC_("flow", "closing an account"),
    "plan-change", NC_("flow", "changing the plan"),
    "fault-report", NC_("flow", "reporting a fault"),
    "complaint", NC_("flow", "a complaint"),
    NULL,
  };

  for (guint i = 0; table[i] != NULL; i += 2)
    if (g_strcmp0 (flow, table[i]) == 0)
      return g_dpgettext2 (NULL, "flow", table[i + 1]);
  return C_("flow", "none");
}

/**
 * cue_say_step_kind:
 * @kind: of a step
 *
 * Returns: what the agent does in it
 */
const char *
cue_say_step_kind (CueStepKind kind)
{
  switch (kind)
    {
    case CUE_STEP_SAY:
      return C_("step", "say");
    case CUE_STEP_ASK:
      return C_("step", "ask");
    case CUE_STEP_CHECK:
      return C_("step", "check");
    case CUE_STEP_DISCLOSE:
      return C_("step", "must tell");
    case CUE_STEP_DO:
      return C_("step", "do");
    case CUE_STEP_BRANCH:
      return C_("step", "decide");
    }
  return "";
}

/**
 * cue_say_must_group:
 * @group: of a step
 *
 * Returns: how much it is wanted
 */
const char *
cue_say_must_group (CueStepGroup group)
{
  switch (group)
    {
    case CUE_STEP_REQUIRED:
      return C_("step", "required");
    case CUE_STEP_ADVISED:
      return C_("step", "advised");
    case CUE_STEP_FREE:
      return C_("step", "free");
    }
  return "";
}

/**
 * cue_say_person:
 * @desk: the desk
 * @login: a person
 *
 * Returns: (transfer none): the name of the person, or @login when he is not there any more
 */
const char *
cue_say_person (CueDesk *desk, const char *login)
{
  GPtrArray *staff = cue_desk_get_staff (desk);

  for (guint i = 0; i < staff->len; i++)
    {
      const CueStaff *person = staff->pdata[i];

      if (g_strcmp0 (person->login, login) == 0 && person->name != NULL && *person->name != '\0')
        return person->name;
    }
  return login;
}

/**
 * cue_say_edit_error:
 * @error: why a text was not handed in
 *
 * Returns: (transfer full): what a person can do about it
 */
char *
cue_say_edit_error (const GError *error)
{
  g_autofree char *what = cue_say_error (error);

  if (g_error_matches (error, CUE_ERROR, CUE_ERROR_CONFLICT))
    return g_strdup (_("Somebody handed in another version first. Yours is kept: compare the two."));
  if (g_error_matches (error, CUE_ERROR, CUE_ERROR_INVALID)
      && g_str_has_suffix (error->message, "[findings]"))
    return g_strdup (_("Not handed in: put right first what the checks at the right name."));
  return g_strdup_printf (_("Not handed in; the draft is kept. %s"), what);
}
