/* cue-line.c: a script step as it is shown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-line.h"

/**
 * cue_line_new:
 * @step: (transfer none): the step, which must outlive the line
 * @values: (element-type utf8 utf8): placeholder values
 * @elderly: whether the elderly variant is wanted where there is one
 *
 * Returns: (transfer full): the line with its text resolved
 */
CueLine *
cue_line_new (const CueScriptStep *step, GHashTable *values, gboolean elderly)
{
  g_autoptr (GPtrArray) unresolved = NULL;
  CueLine *line = g_new0 (CueLine, 1);

  line->step = step;
  line->step_id = g_strdup (step->id);
  line->elderly = elderly && step->elderly != NULL;
  line->text = cue_placeholder_resolve (line->elderly ? step->elderly : step->text, values,
                                        &line->spans, &unresolved);
  line->incomplete = unresolved->len > 0;
  line->spoken_seconds = cue_spoken_seconds (line->text, elderly);
  return line;
}

/**
 * cue_line_free:
 * @line: (nullable) (transfer full): a line
 */
void
cue_line_free (CueLine *line)
{
  if (line == NULL)
    return;
  g_free (line->step_id);
  g_free (line->text);
  g_free (line->reason);
  g_ptr_array_unref (line->spans);
  g_free (line);
}
