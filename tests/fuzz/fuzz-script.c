/* fuzz-script.c: scripts, and walking through them with any keys.
 *
 * An input that starts with G is a step graph and then keys, any other one is a document.  Oracle: a
 * script that was accepted can be read; every key leaves the run in a state that agrees with itself
 * (history, progress, look ahead); saying or skipping files exactly the line that was shown, undoing
 * shows exactly the line that was filed; undoing takes back every line; no key hangs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-placeholder.h"
#include "cue-script-run.h"
#include "fuzz.h"

#define MAX_STEPS 12
#define MAX_KEYS 400

static void
append_step (GString *xml, FuzzBytes *bytes, guint number, guint n_steps)
{
  static const char *const kinds[] = { "say", "ask", "check", "disclose", "do", "branch" };
  static const char *const groups[] = { "required", "advised", "free" };
  guint                    branches = fuzz_take (bytes, 4);
  guint                    next = fuzz_take (bytes, n_steps + 3);

  g_string_append_printf (xml, "<step id='s%u' kind='%s' group='%s'", number,
                          kinds[fuzz_take (bytes, G_N_ELEMENTS (kinds))],
                          groups[fuzz_take (bytes, G_N_ELEMENTS (groups))]);
  /* Forwards, backwards, to itself, to the end, to nothing. */
  if (next < n_steps)
    g_string_append_printf (xml, " next='s%u'", next);
  else if (next == n_steps)
    g_string_append (xml, " next='end'");
  if (fuzz_take (bytes, 2) == 1)
    g_string_append (xml, " offer='true'");
  g_string_append_printf (xml, "><text>第 %u 句，{plan.fee}{nobody}{</text>", number);
  if (fuzz_take (bytes, 3) == 1)
    g_string_append (xml, "<elderly>慢 {offer.fee}。</elderly>");
  for (guint i = 0; i < branches; i++)
    {
      guint target = fuzz_take (bytes, n_steps + 1);

      if (target == n_steps)
        g_string_append_printf (xml, "<branch label='b%u' next='end'/>", i);
      else
        g_string_append_printf (xml, "<branch label='b%u' next='s%u'/>", i, target);
    }
  g_string_append (xml, "</step>");
}

static CueDocument *
make_graph (FuzzBytes *bytes)
{
  g_autoptr (GString) xml = g_string_new ("<script xmlns='urn:cuedesk:knowledge:1' scope='/yq/' "
                                          "topic='overage'><old-id>S</old-id><title>T</title>"
                                          "<category>话术</category>");
  guint               n_steps = 1 + fuzz_take (bytes, MAX_STEPS);

  for (guint i = 0; i < n_steps; i++)
    append_step (xml, bytes, i, n_steps);
  g_string_append (xml, "</script>");
  return cue_document_parse (xml->str, (gssize) xml->len, "t", NULL);
}

static GHashTable *
make_values (guint which)
{
  GHashTable *values = g_hash_table_new (g_str_hash, g_str_equal);

  if ((which & 1) != 0)
    g_hash_table_insert (values, (gpointer) "plan.fee", (gpointer) "158 元");
  if ((which & 2) != 0)
    g_hash_table_insert (values, (gpointer) "offer.fee", (gpointer) "99 元");
  return values;
}

static void
check_state (CueScriptRun *run)
{
  guint                 n_steps = cue_script_run_get_script (run)->steps->len;
  guint                 history = cue_script_run_get_history (run)->len;
  const CueLine        *current = cue_script_run_get_current (run);
  const CueLine        *last = cue_script_run_get_last (run);
  g_autoptr (GPtrArray) ahead = cue_script_run_list_upcoming (run, 5);
  guint                 position;
  guint                 total;

  cue_script_run_get_progress (run, &position, &total);
  if (position != history + (current != NULL ? 1 : 0) || total < position
      || total > history + n_steps)
    fuzz_fail ("at %u of %u with %u lines behind", position, total, history);
  if (ahead->len > MIN (5, n_steps) || (current == NULL && ahead->len > 0))
    fuzz_fail ("%u lines ahead of %u", ahead->len, n_steps);
  if ((history == 0) != (last == NULL) || (last != NULL && last->state == CUE_LINE_PENDING))
    fuzz_fail ("the last line is not one that was said or skipped");
  if (current != NULL && (current->state != CUE_LINE_PENDING || !g_utf8_validate (current->text, -1, NULL)))
    fuzz_fail ("the current line is done already");
}

/* Whether the key was of use. */
static gboolean
press (CueScriptRun *run, FuzzBytes *bytes, gint64 at_ms)
{
  guint key = fuzz_take (bytes, 9);

  switch (key)
    {
    case 0:
    case 1:
    case 2:
      return cue_script_run_say (run, at_ms);
    case 3:
      return cue_script_run_skip (run, fuzz_take (bytes, 3) == 1 ? "" : "客户已经知道", at_ms);
    case 4:
      return cue_script_run_undo (run);
    case 5:
      return cue_script_run_choose (run, fuzz_take (bytes, 5), at_ms);
    case 6:
      cue_script_run_set_silenced (run, fuzz_take (bytes, 2) == 1);
      return TRUE;
    case 7:
      {
        g_autoptr (GHashTable) values = make_values (fuzz_take (bytes, 4));

        cue_script_run_set_values (run, values);
        return TRUE;
      }
    default:
      cue_script_run_set_disputed (run, fuzz_take (bytes, 2) == 1 ? "s1" : "s0",
                                   fuzz_take (bytes, 2) == 1);
      return TRUE;
    }
}

static const CueScriptStep *
step_of (const CueLine *line)
{
  return line != NULL ? line->step : NULL;
}

/* What one key may do to the history, seen from what was on the screen before it. */
static void
check_key (CueScriptRun *run, gboolean used, guint before, const CueScriptStep *shown,
           const CueScriptStep *filed)
{
  guint after = cue_script_run_get_history (run)->len;

  if (after > before + 1 || before > after + 1 || (!used && before != after))
    fuzz_fail ("one key took the history from %u to %u lines", before, after);
  if (after > before && step_of (cue_script_run_get_last (run)) != shown)
    fuzz_fail ("another line was filed than the one that was shown");
  if (after < before && step_of (cue_script_run_get_current (run)) != filed)
    fuzz_fail ("another line came back than the one that was filed");
}

static void
walk (CueScript *script, FuzzBytes *bytes)
{
  g_autoptr (GHashTable)   values = make_values (fuzz_take (bytes, 4));
  g_autoptr (CueScriptRun) run = cue_script_run_new (script, values, fuzz_take (bytes, 2) == 1);

  check_state (run);
  for (guint i = 0; i < MAX_KEYS && bytes->left > 0; i++)
    {
      guint                before = cue_script_run_get_history (run)->len;
      const CueScriptStep *shown = step_of (cue_script_run_get_current (run));
      const CueScriptStep *filed = step_of (cue_script_run_get_last (run));

      check_key (run, press (run, bytes, i), before, shown, filed);
      check_state (run);
    }
  cue_script_run_set_silenced (run, FALSE);
  while (cue_script_run_undo (run))
    ;
  if (cue_script_run_get_history (run)->len != 0)
    fuzz_fail ("undoing everything leaves lines behind");
  check_state (run);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  FuzzBytes               bytes = { data, size };
  g_autoptr (CueDocument) document = NULL;
  g_autoptr (CueScript)   script = NULL;
  g_autoptr (GError)      error = NULL;

  if (size > 0 && data[0] == 'G')
    {
      fuzz_take (&bytes, 256);
      document = make_graph (&bytes);
    }
  else
    document = cue_document_parse ((const char *) data, (gssize) size, "t", NULL);
  if (document == NULL || cue_document_get_kind (document) != CUE_DOCUMENT_SCRIPT)
    return 0;
  script = cue_script_new_from_document (document, &error);
  if (script == NULL)
    fuzz_fail ("the document was accepted, the script is refused: %s", error->message);
  walk (script, &bytes);
  return 0;
}
