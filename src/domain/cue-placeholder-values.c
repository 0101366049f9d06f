/* cue-placeholder-values.c: facts and an offer as the words that are spoken.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-placeholder.h"

#include <string.h>

#define MB_PER_GB 1024

static gboolean
is_english (const char *lang)
{
  return g_strcmp0 (lang, "en") == 0;
}

/**
 * cue_format_fen:
 * @fen: an amount, fen
 * @lang: (nullable): `zh` or `en`
 *
 * Returns: (transfer full): `158 元`, `1.5 元`, `166.33 元`; in English `158 yuan`
 */
char *
cue_format_fen (gint64 fen, const char *lang)
{
  const char *unit = is_english (lang) ? "yuan" : "元";
  const char *sign = fen < 0 ? "-" : "";
  gint64      amount = ABS (fen);

  if (amount % 100 == 0)
    return g_strdup_printf ("%s%" G_GINT64_FORMAT " %s", sign, amount / 100, unit);
  if (amount % 10 == 0)
    return g_strdup_printf ("%s%" G_GINT64_FORMAT ".%d %s", sign, amount / 100,
                            (int) (amount % 100 / 10), unit);
  return g_strdup_printf ("%s%" G_GINT64_FORMAT ".%02d %s", sign, amount / 100,
                          (int) (amount % 100), unit);
}

/**
 * cue_format_mb:
 * @mb: an amount of data, MB
 *
 * Whole GB where it is whole, one decimal otherwise (rounded down: nobody is promised more than
 * there is), MB below one GB.
 *
 * Returns: (transfer full): `50 GB`, `1.5 GB`, `300 MB`
 */
char *
cue_format_mb (gint64 mb)
{
  gint64 tenths = mb * 10 / MB_PER_GB;

  if (ABS (mb) < MB_PER_GB && mb != 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT " MB", mb);
  if (tenths % 10 == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT " GB", tenths / 10);
  return g_strdup_printf ("%" G_GINT64_FORMAT ".%d GB", tenths / 10, (int) (ABS (tenths) % 10));
}

/**
 * cue_format_day:
 * @iso_day: `2026-12-01`
 * @lang: (nullable): `zh` or `en`
 *
 * Returns: (transfer full): `12 月 1 日` or `1 December`; @iso_day itself when it is not a day
 */
char *
cue_format_day (const char *iso_day, const char *lang)
{
  static const char *const months[] = { "January", "February", "March", "April", "May", "June",
                                        "July", "August", "September", "October", "November",
                                        "December" };
  int month;
  int day;

  g_return_val_if_fail (iso_day != NULL, NULL);

  if (strlen (iso_day) != 10)
    return g_strdup (iso_day);
  month = (int) g_ascii_strtoll (iso_day + 5, NULL, 10);
  day = (int) g_ascii_strtoll (iso_day + 8, NULL, 10);
  if (month < 1 || month > 12 || day < 1 || day > 31)
    return g_strdup (iso_day);
  if (is_english (lang))
    return g_strdup_printf ("%d %s", day, months[month - 1]);
  return g_strdup_printf ("%d 月 %d 日", month, day);
}

static void
put (GHashTable *values, const char *name, char *words)
{
  if (words != NULL)
    g_hash_table_replace (values, g_strdup (name), words);
}

static char *
count_of (gint64 count, const char *zh_unit, const char *en_unit, const char *lang)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %s", count, is_english (lang) ? en_unit : zh_unit);
}

static void
put_fen (GHashTable *values, const char *name, const CueFacts *facts, CueFactId id,
         const char *lang)
{
  gint64 fen;

  if (cue_facts_get_int (facts, id, &fen))
    put (values, name, cue_format_fen (fen, lang));
}

static void
put_mb (GHashTable *values, const char *name, const CueFacts *facts, CueFactId id)
{
  gint64 mb;

  if (cue_facts_get_int (facts, id, &mb))
    put (values, name, cue_format_mb (mb));
}

static void
put_count (GHashTable *values, const char *name, const CueFacts *facts, CueFactId id,
           const char *zh_unit, const char *en_unit, const char *lang)
{
  gint64 count;

  if (cue_facts_get_int (facts, id, &count))
    put (values, name, count_of (count, zh_unit, en_unit, lang));
}

static void
put_facts (GHashTable *values, const CueFacts *facts, const char *lang)
{
  gint64 now_mb;
  gint64 quota_mb;

  put_fen (values, "plan.fee", facts, CUE_FACT_PLAN_FEE_FEN, lang);
  put_fen (values, "over.fee_now", facts, CUE_FACT_OVER_FEE_NOW_FEN, lang);
  put_fen (values, "over.fee_avg", facts, CUE_FACT_OVER_FEE_AVG_6M_FEN, lang);
  put_mb (values, "plan.data", facts, CUE_FACT_DATA_QUOTA_MB);
  put_mb (values, "usage.now", facts, CUE_FACT_DATA_NOW_MB);
  put_mb (values, "usage.avg", facts, CUE_FACT_DATA_AVG3_MB);
  put_mb (values, "usage.last", facts, CUE_FACT_DATA_LAST_MB);
  put_mb (values, "roaming.mb", facts, CUE_FACT_ROAM_MB_NOW);
  put_count (values, "plan.voice", facts, CUE_FACT_VOICE_QUOTA_MINUTES, "分钟", "minutes", lang);
  put_count (values, "usage.over_months", facts, CUE_FACT_OVER_MONTHS_6M, "个月", "months", lang);
  put_count (values, "contract.days", facts, CUE_FACT_CONTRACT_DAYS_LEFT, "天", "days", lang);
  put_count (values, "suspend.days", facts, CUE_FACT_SUSPEND_DAYS, "天", "days", lang);
  if (cue_facts_get_int (facts, CUE_FACT_DATA_NOW_MB, &now_mb)
      && cue_facts_get_int (facts, CUE_FACT_DATA_QUOTA_MB, &quota_mb) && quota_mb > 0)
    {
      put (values, "usage.left", cue_format_mb (MAX (0, quota_mb - now_mb)));
      put (values, "usage.percent", g_strdup_printf ("%" G_GINT64_FORMAT "%%",
                                                     now_mb * 100 / quota_mb));
    }
}

static void
put_offer_price (GHashTable *values, const CueOffer *offer, const char *lang)
{
  put (values, "offer.name", g_strdup (offer->name));
  put (values, "offer.fee", cue_format_fen (offer->fee_fen, lang));
  put (values, "offer.data", cue_format_mb (offer->data_mb));
  put (values, "offer.voice", count_of (offer->voice_minutes, "分钟", "minutes", lang));
  if (offer->over_data_fen_per_gb >= 0)
    {
      g_autofree char *price = cue_format_fen (offer->over_data_fen_per_gb, lang);

      put (values, "offer.over", g_strdup_printf ("%s/GB", price));
    }
  put (values, "offer.expected", cue_format_fen (offer->expected_fen, lang));
  put (values, "offer.worst", cue_format_fen (offer->worst_month_fen, lang));
  /* A dearer offer saves nothing.  Without a value the line shows as incomplete, and nobody is told
   * of a saving that is none. */
  if (offer->saving_fen > 0)
    put (values, "offer.saving", cue_format_fen (offer->saving_fen, lang));
  put (values, "offer.months", count_of (offer->months, "个月", "months", lang));
}

static void
put_offer_terms (GHashTable *values, const CueOffer *offer, const char *lang)
{
  if (offer->effective != NULL)
    put (values, "offer.effective", cue_format_day (offer->effective, lang));
  put (values, "offer.contract", count_of (offer->contract_months, "个月", "months", lang));
  if (offer->termination_fen >= 0)
    put (values, "offer.termination", cue_format_fen (offer->termination_fen, lang));
  put (values, "offer.promotion", count_of (offer->promotion_months, "个月", "months", lang));
  put (values, "offer.promotion_fee", cue_format_fen (offer->promotion_fee_fen, lang));
  put (values, "offer.packs", g_strdup (offer->packs_text));
  put (values, "offer.tariff_id", g_strdup (offer->tariff_id));
  if (offer->catalogue_date != NULL)
    put (values, "catalogue.date", cue_format_day (offer->catalogue_date, lang));
}

/**
 * cue_placeholder_values:
 * @facts: (nullable): the customer's facts row
 * @offer: (nullable): the offer taken up, or the one proposed
 * @extra: (nullable) (element-type utf8 utf8): words the caller knows: operator.name, agent.name,
 *   customer.title, plan.name, plan.over, contract.end, order.stage …; they win over computed ones
 * @lang: (nullable): the text's language, `zh` or `en`
 *
 * Returns: (transfer full) (element-type utf8 utf8): name → words, for every name with a value;
 *   what is unknown is not in it
 */
GHashTable *
cue_placeholder_values (const CueFacts *facts, const CueOffer *offer, GHashTable *extra,
                        const char *lang)
{
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  if (facts != NULL)
    put_facts (values, facts, lang);
  if (offer != NULL)
    {
      put_offer_price (values, offer, lang);
      put_offer_terms (values, offer, lang);
    }
  if (extra != NULL)
    {
      GHashTableIter iter;
      gpointer       name;
      gpointer       words;

      g_hash_table_iter_init (&iter, extra);
      while (g_hash_table_iter_next (&iter, &name, &words))
        put (values, name, g_strdup (words));
    }
  return values;
}
