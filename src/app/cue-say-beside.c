/* cue-say-beside.c: what stands beside the calculator's answer: steadier bills, last year, the family.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "cue-say-calc.h"
#include "cue-say-customer.h"
#include "cue-say.h"

static void
add_row (GString *rows, char *row)
{
  if (rows->len > 0)
    g_string_append_c (rows, '\n');
  g_string_append (rows, row);
  g_free (row);
}

static char *
finish (GString *rows)
{
  return g_string_free (rows, rows->len == 0);
}

/* A plan as its fee; the name tells what is in it. */
static char *
say_option (const CueFitOption *option)
{
  int packs = 0;

  for (guint i = 0; i < option->packs->len; i++)
    packs += ((const CuePackCount *) g_ptr_array_index (option->packs, i))->count;
  if (packs == 0)
    return g_strdup (option->name);
  /* Translators: name of a plan, number of packs */
  return g_strdup_printf (ngettext ("%s with %d pack", "%s with %d packs", (gulong) packs),
                          option->name, packs);
}

/**
 * cue_say_calc_steadier:
 * @advice: an advice
 *
 * The second list of docs/fit.md 6, for whoever minds a surprise more than a mean.
 *
 * Returns: (transfer full) (nullable): one row a plan, least dearest month first
 */
char *
cue_say_calc_steadier (const CueAdvice *advice)
{
  GString *rows = g_string_new (NULL);

  for (guint i = 0; i < advice->steadier->len; i++)
    {
      const CueFitOption *option = g_ptr_array_index (advice->steadier, i);
      g_autofree char    *name = say_option (option);
      g_autofree char    *worst = cue_say_yuan (option->worst_month_fen);
      g_autofree char    *mean = cue_say_yuan (option->expected_fen);

      /* Translators: a plan, yuan of its dearest month, yuan a month */
      add_row (rows, g_strdup_printf (_("%s: dearest month %s, on average %s"), name, worst, mean));
    }
  return finish (rows);
}

/**
 * cue_say_calc_season:
 * @advice: an advice
 *
 * Shown beside, never mixed in.
 *
 * Returns: (transfer full) (nullable): one row a month that the source has of last year too
 */
char *
cue_say_calc_season (const CueAdvice *advice)
{
  GString *rows = g_string_new (NULL);

  for (guint i = 0; advice->season != NULL && i < advice->season->len; i++)
    {
      const CueSeasonMonth *month = &g_array_index (advice->season, CueSeasonMonth, i);
      g_autofree char      *name = cue_say_month (month->month);
      g_autofree char      *now = cue_say_data (month->data_mb);
      g_autofree char      *before = cue_say_data (month->year_before_mb);
      g_autofree char      *cost = cue_say_yuan (month->year_before_fen);

      /* Translators: a month, data used in it, data used in it last year, yuan of that on this plan */
      add_row (rows, g_strdup_printf (_("%s: %s, a year before %s (%s on this plan)"), name, now,
                                      before, cost));
    }
  return finish (rows);
}

static char *
say_family_line (CueCatalogue *catalogue, const CueFamilyLine *line, const char *number)
{
  CuePlanSummary   plan;
  g_autofree char *today = cue_say_yuan (line->stay_fen);
  const char      *known = cue_catalogue_get_plan (catalogue, line->plan_id, &plan)
                             ? plan.name : line->plan_id;
  g_autofree char *name = line->packs != NULL ? g_strdup_printf ("%s + %s", known, line->packs)
                                              : g_strdup (known);

  if (line->shares)
    /* Translators: a masked number, a plan, yuan of twelve months as today */
    return g_strdup_printf (_("%s: shares %s (as today %s)"), number, name, today);
  /* Translators: a masked number, a plan, yuan of twelve months as today */
  return g_strdup_printf (_("%s: on its own, %s (as today %s)"), number, name, today);
}

/**
 * cue_say_calc_family:
 * @family: (nullable): who should share a plan
 * @numbers: masked, one a line
 * @catalogue: (nullable): names of plans
 *
 * Returns: (transfer full) (nullable): the arrangement, then one row a line
 */
char *
cue_say_calc_family (const CueFamily *family, const char *const *numbers, CueCatalogue *catalogue)
{
  GString *rows = g_string_new (NULL);

  if (family != NULL && catalogue != NULL)
    {
      g_autofree char *best = cue_say_yuan (family->best_fen);
      g_autofree char *stay = cue_say_yuan (family->stay_fen);
      g_autofree char *apart = cue_say_yuan (family->apart_fen);

      if (family->n_sharing > 0)
        /* Translators: lines that share, all lines, yuan of twelve months three times */
        add_row (rows, g_strdup_printf (_("%u of %u lines share a plan: 12 months %s; as today %s, each "
                                          "on its own best plan %s"), family->n_sharing,
                                        family->lines->len, best, stay, apart));
      else
        /* Translators: yuan of twelve months twice */
        add_row (rows, g_strdup_printf (_("Sharing saves nothing: each on its own best plan 12 months "
                                          "%s; as today %s"), best, stay));
      for (guint i = 0; i < family->lines->len; i++)
        add_row (rows, say_family_line (catalogue, g_ptr_array_index (family->lines, i), numbers[i]));
    }
  return finish (rows);
}

/**
 * cue_say_calc_checked:
 * @advice: an advice
 *
 * Returns: (transfer full) (nullable): how many real bills the price list explains
 */
char *
cue_say_calc_checked (const CueAdvice *advice)
{
  int n = (int) advice->n_bills_checked;

  if (n == 0)
    return NULL;
  /* Translators: real bills of the last months agree with what was computed */
  return g_strdup_printf (ngettext ("Agrees with the last bill", "Agrees with the last %d bills",
                                    (gulong) n), n);
}
