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
#include "cue-ruleset.h"

static gboolean
check_rules (CueDocument *document, GError **error)
{
  g_autoptr (CueRules)   rules = cue_rules_new_from_document (document, error);
  g_autoptr (CueRuleset) ruleset = rules != NULL ? cue_ruleset_new (rules, error) : NULL;

  return ruleset != NULL;
}

static gboolean
check_catalogue (CueDocument *document, GError **error)
{
  g_autoptr (CueCatalogue) catalogue
      = cue_catalogue_parse (cue_document_get_body (document),
                             (gssize) cue_document_get_length (document), "catalogue", error);

  return catalogue != NULL;
}

/**
 * cue_document_check_runnable:
 * @document: a sound document
 * @error: return location, %CUE_ERROR_INVALID
 *
 * Rules compile; a catalogue's references resolve.  Other kinds are only read.  Any thread.
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
    case CUE_DOCUMENT_ENTRY:
    case CUE_DOCUMENT_SCRIPT:
    case CUE_DOCUMENT_NOTICE:
    case CUE_DOCUMENT_WORDS:
    case CUE_DOCUMENT_GOLDEN:
    case CUE_DOCUMENT_SCORECARD:
      return TRUE;
    }
  return TRUE;
}
