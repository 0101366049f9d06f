/* cue-stage-show.c: a call's line as the words on the stage.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-stage-show.h"

#include <glib/gi18n.h>

#include "cue-say-line.h"
#include "cue-say.h"

/**
 * cue_stage_find_disclosure:
 * @call: (nullable): a call
 * @id: (nullable): id of a must-say line
 * @number: (out): its number in the list, from 1; 0 when it is not owed
 *
 * Returns: (transfer none) (nullable): the line; %NULL when the offer taken up neither owes nor
 *   advises it
 */
const CueDisclosure *
cue_stage_find_disclosure (CueCall *call, const char *id, guint *number)
{
  CueGate *gate = call != NULL ? cue_call_get_gate (call) : NULL;
  GPtrArray *items = gate != NULL ? cue_gate_get_items (gate) : NULL;

  *number = 0;
  for (guint i = 0; id != NULL && items != NULL && i < items->len; i++)
    {
      const CueDisclosure *item = g_ptr_array_index (items, i);

      if (g_strcmp0 (item->id, id) == 0)
        {
          *number = i + 1;
          return item;
        }
    }
  return gate != NULL && id != NULL ? cue_gate_find (gate, id) : NULL;
}

/* The must-say lines that the line speaks and that are still open: ② ③. */
static char *
dup_covered_numbers (CueCall *call, const CueLine *line)
{
  GString *numbers = g_string_new (NULL);

  for (guint i = 0; line->step->covers != NULL && line->step->covers[i] != NULL; i++)
    {
      guint number = 0;
      const CueDisclosure *item = cue_stage_find_disclosure (call, line->step->covers[i], &number);
      g_autofree char *circled = NULL;

      if (item == NULL || number == 0 || item->state != CUE_DISCLOSURE_OPEN)
        continue;
      circled = cue_say_circled (number);
      g_string_append_printf (numbers, "%s%s", numbers->len > 0 ? " " : "", circled);
    }
  return g_string_free (numbers, FALSE);
}

static char *
dup_detail (CueCall *call, const CueLine *line)
{
  g_autofree char *sources = cue_say_sources (line->spans);
  g_autofree char *numbers = dup_covered_numbers (call, line);
  g_autoptr (GString) detail = g_string_new (cue_say_step_group (line->step->group));

  if (*sources != '\0')
    g_string_append_printf (detail, " · %s", sources);
  if (*numbers != '\0')
    {
      g_string_append (detail, " · ");
      /* Translators: saying this line also ticks the must-say lines with these numbers: ② ③ */
      g_string_append_printf (detail, _("covers must-say %s"), numbers);
    }
  return g_strdup (detail->str);
}

/**
 * cue_stage_show_line:
 * @stage: a stage
 * @call: the call
 * @line: its current line
 *
 * Puts the line on the stage.
 */
void
cue_stage_show_line (CueStage *stage, CueCall *call, const CueLine *line)
{
  g_autofree char *detail = dup_detail (call, line);
  g_autofree char *missing = cue_say_missing (line);
  g_autoptr (GPtrArray) upcoming = cue_script_run_list_upcoming (cue_call_get_run (call), 1);
  const CuePublished *published = cue_call_get_published (call);
  CueStageWords words = {
    .text = line->text,
    .spans = line->spans,
    .kind = cue_say_step_now (line->step->kind),
    .detail = detail,
    .missing = missing,
    .seconds = line->spoken_seconds,
    .slow = cue_call_is_elderly (call),
    .disputed = line->disputed,
    .said_before = published != NULL
                   && cue_call_was_said_before (call, published->document_id, line->step_id),
    .last = upcoming->len == 0,
  };

  cue_stage_set_words (stage, &words);
}

/**
 * cue_stage_show_disclosure:
 * @stage: a stage
 * @call: the call
 * @item: a must-say line
 * @number: its number in the list, from 1; 0 when it is only advised
 *
 * Puts the must-say line on the stage.
 */
void
cue_stage_show_disclosure (CueStage *stage, CueCall *call, const CueDisclosure *item, guint number)
{
  gboolean elderly = cue_call_is_elderly (call);
  g_autofree char *circled = cue_say_circled (number);
  g_autofree char *detail = number > 0
                              /* Translators: what is on the stage: the must-say line of this number */
                              ? g_strdup_printf (_("must-say %s"), circled)
                              : g_strdup (C_("must-say", "may say"));
  CueStageWords words = {
    .text = item->text,
    .kind = cue_say_step_now (number > 0 ? CUE_STEP_DISCLOSE : CUE_STEP_SAY),
    .detail = detail,
    .seconds = cue_spoken_seconds (item->text, elderly),
    .slow = elderly,
    .disputed = cue_call_is_statement_disputed (call, item->id),
  };

  cue_stage_set_words (stage, &words);
}
