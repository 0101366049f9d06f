/* fuzz-catalogue.c: plan catalogues.
 *
 * Oracle: an accepted catalogue is what its canonical document says, too, plan by plan; no fee or
 * quota is negative; each plan is found under its own id; a refusal names the file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-catalogue.h"
#include "cue-error.h"
#include "fuzz.h"

static void
check_plan (CueCatalogue *catalogue, guint index)
{
  CuePlanSummary plan;
  CuePlanSummary same;

  if (!cue_catalogue_list_plan (catalogue, index, &plan))
    fuzz_fail ("plan %u is counted and not there", index);
  if (plan.fee_fen < 0 || plan.data_mb < 0 || plan.voice_minutes < 0 || plan.contract_months < 0
      || plan.over_data_fen_per_gb < -1)
    fuzz_fail ("plan %s has a negative figure", plan.id);
  if (!cue_catalogue_get_plan (catalogue, plan.id, &same) || same.fee_fen != plan.fee_fen
      || strcmp (same.name, plan.name) != 0)
    fuzz_fail ("plan %s is not found under its id", plan.id);
}

static void
compare_plans (CueCatalogue *a, CueCatalogue *b)
{
  if (strcmp (cue_catalogue_get_date (a), cue_catalogue_get_date (b)) != 0
      || cue_catalogue_get_n_plans (a) != cue_catalogue_get_n_plans (b)
      || cue_catalogue_get_n_packs (a) != cue_catalogue_get_n_packs (b))
    fuzz_fail ("the canonical document is another catalogue");
  for (guint i = 0; i < cue_catalogue_get_n_plans (a); i++)
    {
      CuePlanSummary one;
      CuePlanSummary two;

      if (!cue_catalogue_list_plan (a, i, &one) || !cue_catalogue_list_plan (b, i, &two)
          || strcmp (one.id, two.id) != 0 || strcmp (one.name, two.name) != 0
          || one.fee_fen != two.fee_fen || one.data_mb != two.data_mb
          || one.voice_minutes != two.voice_minutes || one.on_sale != two.on_sale
          || one.over_data_fen_per_gb != two.over_data_fen_per_gb
          || one.contract_months != two.contract_months)
        fuzz_fail ("plan %u differs in the canonical document", i);
    }
}

/* A bare catalogue of the command line needs no scope or id; a document does. */
static void
check_canonical (CueCatalogue *catalogue, const char *bytes, gsize size)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (CueDocument)  document = cue_document_parse (bytes, (gssize) size, "t", NULL);
  g_autoptr (CueCatalogue) again = NULL;

  if (document == NULL)
    return;
  again = cue_catalogue_parse (cue_document_get_body (document),
                               (gssize) cue_document_get_length (document), "again", &error);
  if (again == NULL)
    fuzz_fail ("the canonical document is refused: %s\n%s", error->message,
               cue_document_get_body (document));
  compare_plans (catalogue, again);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const char              *bytes = (const char *) data;
  g_autoptr (GError)       error = NULL;
  g_autoptr (CueCatalogue) catalogue = NULL;

  if (size > 1024 * 1024)
    return 0;
  catalogue = cue_catalogue_parse (bytes, (gssize) size, "t", &error);
  if (catalogue == NULL)
    {
      if (!g_error_matches (error, CUE_ERROR, CUE_ERROR_INVALID)
          || !g_str_has_prefix (error->message, "t:"))
        fuzz_fail ("refused with %s", error != NULL ? error->message : "nothing");
      return 0;
    }
  for (guint i = 0; i < cue_catalogue_get_n_plans (catalogue); i++)
    check_plan (catalogue, i);
  check_canonical (catalogue, bytes, size);
  return 0;
}
