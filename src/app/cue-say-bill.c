/* cue-say-bill.c: bills line by line, the checks, and the whole calculation as plain text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>
#include <string.h>

#include "cue-say-calc.h"
#include "cue-say-customer.h"
#include "cue-say-fit.h"
#include "cue-say.h"

/**
 * cue_say_calc_option:
 * @option: an option
 *
 * Returns: (transfer full): its name in the table, a little longer than on its card
 */
char *
cue_say_calc_option (const CueFitOption *option)
{
  g_autofree char *title = cue_say_fit_title (option);
  g_autofree char *data = NULL;
  int              n_packs = 0;

  if (option->kind == CUE_OFFER_STAY)
    return g_steal_pointer (&title);
  if (option->kind == CUE_OFFER_PACKS && option->packs != NULL && option->packs->len == 1)
    {
      const CuePackCount *pack = g_ptr_array_index (option->packs, 0);

      if (pack->data_mb > 0)
        {
          data = cue_say_data (pack->data_mb);
          /* Translators: an option in the table: number of packs, data in each */
          return g_strdup_printf (ngettext ("Add %d pack of %s", "Add %d packs of %s",
                                            (gulong) pack->count), pack->count, data);
        }
    }
  if (option->kind == CUE_OFFER_PACKS || option->offer->data_mb <= 0)
    return g_steal_pointer (&title);
  data = cue_say_data (option->offer->data_mb);
  for (guint i = 0; option->packs != NULL && i < option->packs->len; i++)
    n_packs += ((const CuePackCount *) g_ptr_array_index (option->packs, i))->count;
  if (n_packs > 0)
    /* Translators: an option in the table: "Change to 39", number of packs, data of both together */
    return g_strdup_printf (ngettext ("%s + %d pack / %s", "%s + %d packs / %s", (gulong) n_packs),
                            title, n_packs, data);
  /* Translators: an option in the table: "Change to 158", data in the plan */
  return g_strdup_printf (_("%s / %s"), title, data);
}

static const char *
say_class (const char *klass)
{
  if (g_str_equal (klass, "data"))
    return C_("over quota", "data");
  if (g_str_equal (klass, "voice"))
    return C_("over quota", "voice");
  if (g_str_equal (klass, "sms"))
    return C_("over quota", "messages");
  if (g_str_equal (klass, "roaming"))
    return C_("over quota", "roaming");
  return klass;
}

/* fee, line-fee, pack:K10, over:data, cap:data in words. */
static char *
say_line (const CueBillLine *line)
{
  const char *colon = strchr (line->what, ':');

  if (g_str_equal (line->what, "fee"))
    return g_strdup (C_("bill", "monthly fee"));
  if (g_str_equal (line->what, "line-fee"))
    return g_strdup (C_("bill", "further lines"));
  if (colon == NULL)
    return g_strdup (line->what);
  if (g_str_has_prefix (line->what, "pack:"))
    /* Translators: id of a pack */
    return g_strdup_printf (C_("bill", "pack %s"), colon + 1);
  if (g_str_has_prefix (line->what, "over:"))
    /* Translators: data, voice, messages or roaming */
    return g_strdup_printf (C_("bill", "%s over quota"), say_class (colon + 1));
  /* Translators: what a cap takes off again; data, voice, messages or roaming */
  return g_strdup_printf (C_("bill", "cap on %s"), say_class (colon + 1));
}

/**
 * cue_say_calc_month:
 * @month: a bill
 *
 * Returns: (transfer full): every line of it as one sum
 */
char *
cue_say_calc_month (const CueBillMonth *month)
{
  g_autofree char     *name = cue_say_month (month->month);
  g_autofree char     *used = cue_say_data (month->used_data_mb);
  g_autofree char     *cost = cue_say_calc_short (month->cost_fen);
  g_autoptr (GString)  words = g_string_new (NULL);

  /* Translators: a month, data used in it, yuan; the parts of the sum follow */
  g_string_append_printf (words, _("%s, %s used: %s ="), name, used, cost);
  for (guint i = 0; i < month->lines->len; i++)
    {
      const CueBillLine *line = g_ptr_array_index (month->lines, i);
      g_autofree char   *what = say_line (line);
      g_autofree char   *amount = i == 0 ? cue_say_calc_short (line->fen)
                                         : cue_say_calc_change (line->fen);

      g_string_append_printf (words, " %s %s", amount, what);
      if (line->quantity > 0)
        g_string_append_printf (words, " ×%" G_GINT64_FORMAT, line->quantity);
    }
  return g_strdup (words->str);
}

/* -- checks -------------------------------------------------------------------------------- */

static void
clear_check (gpointer check)
{
  g_free (((CueCalcCheck *) check)->words);
}

static void
add_check (GArray *checks, gboolean passed, char *words)
{
  CueCalcCheck check = { passed, words };

  g_array_append_val (checks, check);
}

static guint
count_cheaper (const CueFitOption *stay, const CueFitOption *option)
{
  guint n = 0;

  for (guint m = 0; m < stay->months->len && m < option->months->len; m++)
    n += ((const CueBillMonth *) g_ptr_array_index (option->months, m))->cost_fen
         < ((const CueBillMonth *) g_ptr_array_index (stay->months, m))->cost_fen;
  return n;
}

static void
add_comparisons (GArray *checks, const CueAdvice *advice, const CueFitOption *option)
{
  int      n = (int) advice->n_months;
  int      cheaper = (int) count_cheaper (advice->stay, option);
  gboolean steady = option->worst_month_fen <= advice->stay->worst_month_fen;
  gboolean kept = !option->offer->loses_broadband && !option->offer->loses_device
                  && option->offer->contract_months <= advice->limits.contract_months;

  /* Translators: a check: cheaper in so many of so many months */
  add_check (checks, cheaper >= (int) advice->limits.cheaper_months,
             g_strdup_printf (ngettext ("Cheaper in %d of %d month", "Cheaper in %d of %d months",
                                        (gulong) n), cheaper, n));
  add_check (checks, steady, g_strdup (steady ? _("Dearest month not dearer")
                                              : _("Dearest month dearer")));
  add_check (checks, kept, g_strdup (kept ? _("Nothing else is lost, no long contract")
                                          : _("Loses something, or binds for long")));
}

/**
 * cue_calc_list_checks:
 * @advice: an advice
 * @option: (nullable): the option that is proposed
 * @open_complaints: of the customer
 *
 * The gates of docs/fit.md 7 by the figures of the advice itself.  The size of the saving is the
 * verdict and not repeated.
 *
 * Returns: (transfer full) (element-type CueCalcCheck): ticks and crosses
 */
GArray *
cue_calc_list_checks (const CueAdvice *advice, const CueFitOption *option, int open_complaints)
{
  GArray          *checks = g_array_new (FALSE, TRUE, sizeof (CueCalcCheck));
  g_autofree char *day = cue_say_iso_day (advice->catalogue_date != NULL ? advice->catalogue_date
                                                                         : "");
  gboolean         few = advice->reason == CUE_ADVICE_REASON_FEW_MONTHS;
  int              n = (int) (few ? advice->n_run : advice->n_months);

  g_array_set_clear_func (checks, clear_check);
  /* Translators: a check: complete months */
  add_check (checks, advice->n_run >= advice->limits.least_months,
             g_strdup_printf (ngettext ("%d complete bill", "%d complete bills", (gulong) n), n));
  if (option != NULL && advice->stay != NULL)
    add_comparisons (checks, advice, option);
  if (advice->reason == CUE_ADVICE_REASON_BILL_DIFFERS)
    {
      g_autofree char *month = cue_say_month (advice->reason_detail != NULL ? advice->reason_detail
                                                                            : "");

      /* Translators: a check: the real bill of a month is not what was computed */
      add_check (checks, FALSE, g_strdup_printf (_("Bill of %s does not agree"), month));
    }
  add_check (checks, open_complaints == 0,
             open_complaints == 0
               ? g_strdup (_("No open complaint"))
               : g_strdup_printf (ngettext ("%d open complaint", "%d open complaints",
                                            (gulong) open_complaints), open_complaints));
  /* Translators: a check: date of the price list */
  add_check (checks, advice->reason != CUE_ADVICE_REASON_OLD_CATALOGUE,
             g_strdup_printf (_("Price list of %s"), day));
  return checks;
}

/* -- plain text ---------------------------------------------------------------------------- */

static void
append_option (GString *text, const CueAdvice *advice, CueOfferKind kind)
{
  const CueFitOption *option = cue_advice_get_card (advice, kind);
  g_autofree char    *number = cue_say_circled ((guint) kind + 1);
  g_autofree char    *name = NULL, *sum = NULL, *mean = NULL, *worst = NULL;

  if (option == NULL)
    return;
  name = cue_say_calc_option (option);
  sum = cue_say_yuan (option->sum_fen);
  mean = cue_say_yuan (option->expected_fen);
  worst = cue_say_yuan (option->worst_month_fen);
  /* Translators: number and name of an option, yuan in all, months, yuan a month, dearest month */
  g_string_append_printf (text, ngettext ("%s %s: %s in %u month, %s a month, dearest %s",
                                          "%s %s: %s in %u months, %s a month, dearest %s",
                                          advice->n_months),
                          number, name, sum, advice->n_months, mean, worst);
  g_string_append_c (text, '\n');
  for (guint m = 0; m < option->months->len; m++)
    {
      g_autofree char *line = cue_say_calc_month (g_ptr_array_index (option->months, m));

      g_string_append_printf (text, "    %s\n", line);
    }
}

static void
append_sentence (GString *text, char *sentence)
{
  g_autofree char *owned = sentence;

  if (owned != NULL && *owned != '\0')
    g_string_append_printf (text, "%s\n", owned);
}

/* A heading, then its rows. */
static void
append_beside (GString *text, const char *head, char *rows)
{
  g_autofree char *owned = rows;
  g_auto (GStrv)   lines = g_strsplit (owned != NULL ? owned : "", "\n", -1);

  if (owned == NULL)
    return;
  g_string_append_printf (text, "%s\n", head);
  for (char **line = lines; *line != NULL; line++)
    g_string_append_printf (text, "    %s\n", *line);
}

/**
 * cue_say_calc_bills:
 * @advice: an advice
 *
 * Returns: (transfer full): every line of every month of the three cards
 */
char *
cue_say_calc_bills (const CueAdvice *advice)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int kind = CUE_OFFER_STAY; kind <= CUE_OFFER_PLAN; kind++)
    append_option (text, advice, (CueOfferKind) kind);
  if (text->len > 0)
    g_string_truncate (text, text->len - 1);
  return g_strdup (text->str);
}

/**
 * cue_say_calc_all:
 * @advice: an advice
 * @what_if: what was assumed
 *
 * Returns: (transfer full): the whole calculation as plain text, to be put into a ticket; no name
 *   and no number is in it
 */
char *
cue_say_calc_all (const CueAdvice *advice, const CueWhatIf *what_if)
{
  g_autoptr (GString)   text = g_string_new (NULL);
  g_autoptr (GPtrArray) spans = NULL;
  const CueFitOption   *best = cue_calc_get_best (advice);
  g_autofree char      *condition = cue_say_calc_condition (what_if);

  append_sentence (text, cue_say_calc_verdict (advice, &spans));
  if (condition != NULL)
    {
      /* Translators: what is assumed in a what-if */
      append_sentence (text, g_strdup_printf (_("If: %s"), condition));
    }
  append_sentence (text, cue_say_calc_why (advice));
  append_sentence (text, cue_say_calc_basis (advice));
  append_sentence (text, cue_say_calc_bills (advice));
  append_sentence (text, cue_say_calc_even (advice, best));
  append_sentence (text, cue_say_calc_life (advice));
  append_sentence (text, cue_say_calc_caveat (advice, best));
  append_sentence (text, cue_say_calc_trend (advice));
  append_beside (text, C_("calc", "Steadier bills"), cue_say_calc_steadier (advice));
  append_beside (text, C_("calc", "Last year"), cue_say_calc_season (advice));
  return g_strdup (text->str);
}
