/* cue-say-way.c: how a step of a script goes on, as comparisons and merges give it, in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-say-way.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cue-say-edit.h"

#define ARROW " → "
#define DOT " · "

/* Kinds and groups by their nicks; anything else is an id and says itself. */
static const char *
say_code (const char *code)
{
  for (CueStepKind kind = CUE_STEP_SAY; kind <= CUE_STEP_BRANCH; kind++)
    if (strcmp (code, cue_step_kind_to_nick (kind)) == 0)
      return cue_say_step_kind (kind);
  for (CueStepGroup group = CUE_STEP_REQUIRED; group <= CUE_STEP_FREE; group++)
    if (strcmp (code, cue_step_group_to_nick (group)) == 0)
      return cue_say_must_group (group);
  return strcmp (code, "offer") == 0 ? C_("step", "an offer") : code;
}

static const char *
say_target (const char *target)
{
  return strcmp (target, "end") == 0 ? C_("script", "end") : target;
}

static const char *
say_offer (const char *offer)
{
  if (strcmp (offer, "stay") == 0)
    return C_("offer", "stays");
  if (strcmp (offer, "packs") == 0)
    return C_("offer", "takes packs");
  return strcmp (offer, "plan") == 0 ? C_("offer", "takes a plan") : offer;
}

/**
 * cue_say_way:
 * @way: kind, group, where it leads, what it covers, whether it is an offer
 *
 * Returns: (transfer full): the same in the person's language; ids stay ids
 */
char *
cue_say_way (const char *way)
{
  g_auto (GStrv) parts = NULL;
  GString       *words = g_string_new (NULL);

  g_return_val_if_fail (way != NULL, g_string_free (words, FALSE));

  parts = g_strsplit (way, DOT, -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *arrow = strstr (parts[i], ARROW);

      if (arrow != NULL)
        *arrow = '\0';
      g_string_append_printf (words, "%s%s", i > 0 ? DOT : "", say_code (parts[i]));
      if (arrow != NULL)
        g_string_append_printf (words, ARROW "%s", say_target (arrow + strlen (ARROW)));
    }
  return g_string_free (words, FALSE);
}

/**
 * cue_say_branch:
 * @branch: what the customer answers, where that leads, what is taken up by it
 *
 * Returns: (transfer full): the same in the person's language
 */
char *
cue_say_branch (const char *branch)
{
  const char      *arrow;
  const char      *dot;
  g_autofree char *label = NULL;
  g_autofree char *target = NULL;

  g_return_val_if_fail (branch != NULL, NULL);

  /* The label is a person's words and may hold an arrow; ids do not. */
  arrow = g_strrstr (branch, ARROW);
  if (arrow == NULL)
    return g_strdup (branch);
  label = g_strndup (branch, (gsize) (arrow - branch));
  arrow += strlen (ARROW);
  dot = strstr (arrow, DOT);
  target = dot != NULL ? g_strndup (arrow, (gsize) (dot - arrow)) : g_strdup (arrow);
  if (dot == NULL)
    return g_strdup_printf ("%s" ARROW "%s", label, say_target (target));
  return g_strdup_printf ("%s" ARROW "%s" DOT "%s", label, say_target (target),
                          say_offer (dot + strlen (DOT)));
}
