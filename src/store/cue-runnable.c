/* cue-runnable.c
 *
 * A schema cannot say that an expression compiles or that a plan's over-quota rule exists.  Such a
 * document would be refused at the first screen-pop, on a call; here it is refused at the editor's
 * desk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-runnable.h"

#include "cue-catalogue.h"
#include "cue-error.h"
#include "cue-risk-rules.h"
#include "cue-ruleset.h"

static gboolean
check_rules (CueDocument *document, GError **error)
{
  g_autoptr (CueRules)     rules = cue_rules_new_from_document (document, error);
  g_autoptr (CueRuleset)   ruleset = rules != NULL ? cue_ruleset_new (rules, error) : NULL;
  g_autoptr (CueRiskRules) risks = ruleset != NULL ? cue_risk_rules_new (rules, error) : NULL;

  return risks != NULL;
}

static gboolean
check_catalogue (CueDocument *document, GError **error)
{
  g_autoptr (CueCatalogue) catalogue
      = cue_catalogue_parse (cue_document_get_body (document),
                             (gssize) cue_document_get_length (document), "catalogue", error);

  return catalogue != NULL;
}

/* The first thing that would stop or mislead a call; how many there are besides. */
static gboolean
check_script (CueDocument *document, GError **error)
{
  g_autoptr (CueScript) script = cue_script_new_from_document (document, error);
  g_autoptr (GPtrArray) findings = script != NULL ? cue_script_check (script) : NULL;
  g_autofree char      *first = NULL;
  guint                 n_errors = 0;

  if (findings == NULL)
    return FALSE;
  for (guint i = 0; i < findings->len; i++)
    {
      const CueScriptFinding *finding = g_ptr_array_index (findings, i);

      if (!cue_script_problem_is_error (finding->problem))
        continue;
      n_errors++;
      if (first == NULL)
        first = cue_script_finding_dup_message (finding);
    }
  if (n_errors == 0)
    return TRUE;
  if (n_errors == 1)
    g_set_error (error, CUE_ERROR, CUE_ERROR_INVALID, "script: %s", first);
  else
    g_set_error (error, CUE_ERROR, CUE_ERROR_INVALID, "script: %s (and %u more)", first,
                 n_errors - 1);
  return FALSE;
}

/**
 * cue_document_list_advice:
 * @document: a sound document
 * @error: return location
 *
 * What the author of a script may want to change although it can be saved.  Any thread.
 *
 * Returns: (transfer full) (nullable) (element-type CueScriptFinding): advice, empty for other kinds
 *   of documents; %NULL with @error set
 */
GPtrArray *
cue_document_list_advice (CueDocument *document, GError **error)
{
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (CueScript) script = NULL;

  g_return_val_if_fail (document != NULL, NULL);

  if (cue_document_get_kind (document) != CUE_DOCUMENT_SCRIPT)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) cue_script_finding_free);
  script = cue_script_new_from_document (document, error);
  if (script == NULL)
    return NULL;
  findings = cue_script_check (script);
  for (guint i = findings->len; i-- > 0;)
    {
      const CueScriptFinding *finding = g_ptr_array_index (findings, i);

      if (cue_script_problem_is_error (finding->problem))
        g_ptr_array_remove_index (findings, i);
    }
  return g_steal_pointer (&findings);
}

/**
 * cue_document_check_runnable:
 * @document: a sound document
 * @error: return location, %CUE_ERROR_INVALID
 *
 * Rules compile; a catalogue's references resolve; a script can be spoken to its end.  Other kinds are only read.  Any thread.
 *
 * Returns: %FALSE with @error set
 */
gboolean
cue_document_check_runnable (CueDocument *document, GError **error)
{
  g_return_val_if_fail (document != NULL, FALSE);

  switch (cue_document_get_kind (document))
    {
    case CUE_DOCUMENT_RULES:
      return check_rules (document, error);
    case CUE_DOCUMENT_CATALOGUE:
      return check_catalogue (document, error);
    case CUE_DOCUMENT_SCRIPT:
      return check_script (document, error);
    case CUE_DOCUMENT_ENTRY:
    case CUE_DOCUMENT_NOTICE:
    case CUE_DOCUMENT_WORDS:
    case CUE_DOCUMENT_GOLDEN:
    case CUE_DOCUMENT_SCORECARD:
      return TRUE;
    }
  return TRUE;
}
