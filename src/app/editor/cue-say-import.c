/* cue-say-import.c: an import in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-say-import.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * cue_say_import_outcome:
 * @outcome: what became of a row
 *
 * Returns: (transfer none): a word or two
 */
const char *
cue_say_import_outcome (CueImportOutcome outcome)
{
  switch (outcome)
    {
    case CUE_IMPORT_ROW_NEW:
      return C_ ("row", "New");
    case CUE_IMPORT_ROW_CHANGED:
      return C_ ("row", "Changed");
    case CUE_IMPORT_ROW_SAME:
      return C_ ("row", "Unchanged");
    case CUE_IMPORT_ROW_REJECTED:
      return C_ ("row", "Left out");
    case CUE_IMPORT_ROW_HELD:
      return C_ ("row", "Held back");
    }
  return "";
}

/* What the core says of a row begins with the file and the line, which the list shows itself. */
static const char *
skip_place (const char *why)
{
  for (const char *c = why; *c != '\0'; c++)
    if (*c == ':' && g_ascii_isdigit (c[1]))
      {
        const char *end = c + 1;

        while (g_ascii_isdigit (*end))
          end++;
        if (end[0] == ':' && end[1] == ' ')
          return end + 2;
      }
  return why;
}

static const char *
translate (const char *text)
{
  return _(text);
}

/**
 * cue_say_import_why:
 * @row: a row of an import
 *
 * What is met every day is said as a person who can mend it needs it, everything else in the words
 * of the core, in this language.
 *
 * Returns: (transfer full): why it is left out; empty when it is not
 */
char *
cue_say_import_why (const CueImportRow *row)
{
  static const struct
  {
    const char *part;
    const char *words;
  } known[] = {
    { "id: empty", N_ ("It has no number: write one, or remove the row.") },
    { "title: empty", N_ ("It has no title: write one, or remove the row.") },
    { "is not a day", N_ ("A date cannot be read: write it like 2026-12-31.") },
    { "is not a type", N_ ("The type is none of ours: rule, tariff, process, fault, talk, bulletin.") },
    { "scope: there is no level", N_ ("There is no such level: ask an admin to add it.") },
    { "is not a path", N_ ("The level is not known: write its name or its path.") },
    { "is not your level", N_ ("The level is not yours: ask a colleague who works there.") },
    { "is already the old id of", N_ ("Another text has this number already.") },
    { "and neither ever changes", N_ ("The number belongs to a text of another kind or level.") },
    { "[four-eyes]", N_ ("You wrote part of this text, so another reviewer has to publish it.") },
  };
  const char      *what = row->why != NULL ? skip_place (row->why) : "";
  g_autofree char *said = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (strstr (what, known[i].part) != NULL)
      return g_strdup (_(known[i].words));
  if (row->reason == NULL)
    return g_strdup (what);
  said = cue_error_dup_message (row->reason, translate);
  return g_strdup (skip_place (said));
}

/**
 * cue_say_import_proof:
 * @report: what became of every row
 * @dry_run: whether nothing was changed
 *
 * Returns: (transfer full): one sentence whose numbers add up
 */
char *
cue_say_import_proof (const CueImportReport *report, gboolean dry_run)
{
  guint n = report->rows->len;

  if (report->held > 0)
    return g_strdup_printf (
        ngettext ("%u row read; nothing taken in: %u to be left out, %u held back with the file.",
                  "%u rows read; nothing taken in: %u to be left out, %u held back with the file.",
                  n),
        n, report->rejected, report->held);
  return g_strdup_printf (
      dry_run ? ngettext ("%u row read = %u would come in + %u unchanged + %u left out.",
                          "%u rows read = %u would come in + %u unchanged + %u left out.", n)
              : ngettext ("%u row read = %u taken in + %u unchanged + %u left out.",
                          "%u rows read = %u taken in + %u unchanged + %u left out.", n),
      n, report->imported, report->merged, report->rejected);
}

/**
 * cue_say_import_csv:
 * @report: what became of every row
 *
 * Returns: (transfer full): the table of it, with words of this language
 */
char *
cue_say_import_csv (const CueImportReport *report)
{
  const char *const header[] = { _("Row"),           _("Line of the file"),
                                 _("Number in the old system"), _("Title"),
                                 _("Number here"),   _("What became of it"),
                                 _("Why"),           NULL };
  const char       *outcomes[CUE_N_IMPORT_OUTCOMES + 1] = { NULL };

  for (guint i = 0; i < CUE_N_IMPORT_OUTCOMES; i++)
    outcomes[i] = cue_say_import_outcome ((CueImportOutcome) i);
  return cue_import_report_to_csv (report, header, outcomes, translate);
}
