/* cue-board-paper.c
 *
 * Numbers of the board, its chart, teams and revisions side by side, what is worth hearing, and the
 * proof: whether the records are what was written, whether a recount from them gives the same
 * numbers, and the heads of all chains.  Black on white, in the words of the board.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-board-paper.h"

#include <glib/gi18n.h>

#include "cue-board-chart.h"
#include "cue-say-board.h"
#include "cue-say-replay.h"
#include "cue-say-trouble.h"
#include "cue-say.h"

#define CHART_HEIGHT 150
#define RISKS 60
#define REASONS 8
#define HEAD_SIZE 8

typedef struct
{
  gint64 calls;
  gint64 incomplete;
  char  *time;  /* (owned) */
} Bar;

static void
bar_clear (gpointer data)
{
  g_free (((Bar *) data)->time);
}

/* Paper is read later: never "today". */
static char *
dup_instant (CueClock *clock, gint64 at_ms)
{
  g_autoptr (GDateTime) local = cue_clock_to_local (clock, at_ms);

  return local != NULL ? g_date_time_format (local, "%Y-%m-%d %H:%M") : g_strdup ("–");
}

/* -- numbers ------------------------------------------------------------------------------------- */

static void
add_number (CuePaper *paper, const char *name, const char *value, const char *note)
{
  static const int  weights[] = { 34, 16, 50 };
  const char *const cells[] = { name, value, note, NULL };

  cue_paper_add_row (paper, cells, weights, FALSE);
}

static void
add_count (CuePaper *paper, const char *name, gint64 n, const char *note)
{
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, n);

  add_number (paper, name, value, note);
}

static void
add_share (CuePaper *paper, const char *name, gint64 part, gint64 whole)
{
  g_autofree char *share = cue_say_share (part, whole);
  g_autofree char *value = g_strdup_printf (whole > 0 ? "%s%%" : "%s", share);
  /* Translators: so many of so many calls */
  g_autofree char *note = g_strdup_printf (_("%d of %d"), (int) part, (int) whole);

  add_number (paper, name, value, whole > 0 ? note : "");
}

static void
add_numbers (CuePaper *paper, const CueShift *shift)
{
  const CueBoard  *board = shift->board;
  g_autofree char *p95 = g_strdup_printf ("%" G_GINT64_FORMAT " %s", board->search_p95_ms,
                                          C_("unit", "ms"));
  g_autofree char *why = cue_say_parts (board->withheld_by, shift->rule_names, REASONS);
  g_autofree char *declined = cue_say_parts (board->declined_by, shift->rule_names, REASONS);
  g_autofree char *lasting = board->answer_ms >= 0 ? cue_say_lasting (board->answer_ms) : NULL;

  cue_paper_add_gap (paper);
  cue_paper_add_heading (paper, _("Numbers"));
  add_count (paper, _("Calls"), board->calls, "");
  add_share (paper, _("All was said"), board->complete, board->owed);
  add_share (paper, _("Knowledge used"), board->used, board->closed);
  add_share (paper, _("Settled at the first call"), board->once, board->closed);
  add_number (paper, _("Search takes"), board->search_p95_ms >= 0 ? p95 : "–",
              /* xgettext:no-c-format */
              board->search_p95_ms >= 0 ? _("95% are faster") : "");
  add_count (paper, _("Not found"), board->misses, "");
  add_number (paper, _("From miss to published, median"), lasting != NULL ? lasting : "–", "");
  add_count (paper, _("Flags that wait"), board->open_flags, _("as it is now"));
  add_count (paper, _("People with a notice to read"), board->unread_people, _("as it is now"));
  add_count (paper, _("Calls with an offer"), board->offered, "");
  add_count (paper, _("Offers accepted"), board->accepted, declined);
  add_count (paper, _("Held back"), board->withheld, why);
  add_count (paper, _("Due for customers today"), board->due, _("as it is now"));
}

/* -- chart --------------------------------------------------------------------------------------- */

static void
draw_text (cairo_t *cr, const char *text, double x, double y)
{
  g_autoptr (PangoLayout)          layout = pango_cairo_create_layout (cr);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("sans");
  int                              width;

  pango_font_description_set_absolute_size (font, HEAD_SIZE * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_size (layout, &width, NULL);
  cairo_move_to (cr, x - (double) width / PANGO_SCALE / 2, y);
  pango_cairo_show_layout (cr, layout);
}

/* As many bars have their words as there is room for; what was incomplete is always said. */
static void
draw_bar (cairo_t *cr, const Bar *bar, double middle, double bottom, double wide, double high,
          gboolean with_words)
{
  g_autofree char *calls = g_strdup_printf ("%" G_GINT64_FORMAT, bar->calls);

  if (bar->calls > 0)
    {
      cairo_set_source_rgb (cr, .45, .55, .7);
      cairo_rectangle (cr, middle - wide / 2, bottom - high, wide, high);
      cairo_fill (cr);
    }
  cairo_set_source_rgb (cr, 0, 0, 0);
  if (with_words)
    {
      if (bar->calls > 0)
        draw_text (cr, calls, middle, bottom - high - HEAD_SIZE * 1.5);
      draw_text (cr, bar->time, middle, bottom + 2);
    }
  if (bar->incomplete > 0)
    {
      g_autofree char *words = g_strdup_printf ("▲ %" G_GINT64_FORMAT, bar->incomplete);

      draw_text (cr, words, middle, bottom + 2 + HEAD_SIZE * 1.4);
    }
}

static void
draw_chart (cairo_t *cr, double width, double height, gpointer user_data)
{
  GArray *bars = user_data;
  double  bottom = height - HEAD_SIZE * 3;
  double  step = width / MAX (bars->len, 1);
  guint   every = 1 + (guint) (HEAD_SIZE * 3.1 / step);
  gint64  most = 1;

  for (guint i = 0; i < bars->len; i++)
    most = MAX (most, g_array_index (bars, Bar, i).calls);
  for (guint i = 0; i < bars->len; i++)
    {
      const Bar *bar = &g_array_index (bars, Bar, i);

      draw_bar (cr, bar, step * (i + .5), bottom, step * .6,
                (bottom - HEAD_SIZE * 2) * (double) bar->calls / (double) most, i % every == 0);
    }
  cairo_set_line_width (cr, .5);
  cairo_move_to (cr, 0, bottom);
  cairo_line_to (cr, width, bottom);
  cairo_stroke (cr);
}

static void
add_chart (CuePaper *paper, const CueBoard *board, CueClock *clock)
{
  GArray *bars = g_array_new (FALSE, TRUE, sizeof (Bar));

  g_array_set_clear_func (bars, bar_clear);
  for (guint i = 0; i < board->points->len; i++)
    {
      const CueBoardPoint *point = &g_array_index (board->points, CueBoardPoint, i);
      Bar                  bar = { point->calls, point->incomplete,
                                   cue_board_chart_dup_time (board, i, clock) };

      g_array_append_val (bars, bar);
    }
  cue_paper_add_gap (paper);
  cue_paper_add_heading (paper, _("Calls over time"));
  cue_paper_add_drawing (paper, CHART_HEIGHT, draw_chart, bars, (GDestroyNotify) g_array_unref);
  cue_paper_add_note (paper, _("▲ calls in which not all was said"));
}

/* -- side by side -------------------------------------------------------------------------------- */

static void
add_compare_row (CuePaper *paper, const char *name, const CueCompareShare *once,
                 const CueCompareShare *said)
{
  static const int  weights[] = { 40, 14, 23, 23 };
  g_autofree char  *n = g_strdup_printf ("%" G_GINT64_FORMAT, once->n);
  g_autofree char  *once_words = cue_say_interval (once->hits, once->n, once->low, once->high);
  g_autofree char  *said_words
      = said != NULL ? cue_say_interval (said->hits, said->n, said->low, said->high) : NULL;
  const char *const cells[] = { name, n, once_words, said_words != NULL ? said_words : "", NULL };

  cue_paper_add_row (paper, cells, weights, FALSE);
}

static void
add_compare_head (CuePaper *paper, const char *name, gboolean said)
{
  static const int  weights[] = { 40, 14, 23, 23 };
  const char *const cells[] = { name, _("Calls closed"), _("Settled at the first call"),
                                said ? _("All was said") : "", NULL };

  cue_paper_add_row (paper, cells, weights, TRUE);
}

static void
add_trends (CuePaper *paper, GPtrArray *trends)
{
  for (guint i = 0; i < trends->len; i++)
    {
      const CueScriptTrend *trend = trends->pdata[i];

      for (guint r = 0; r < trend->revisions->len; r++)
        {
          const CueTrendRevision *revision = &g_array_index (trend->revisions, CueTrendRevision, r);
          CueCompareShare         share = { revision->calls, revision->once, revision->low,
                                            revision->high };
          g_autofree char        *name
              = g_strdup_printf ("%s v%d", trend->title != NULL ? trend->title : trend->document_id,
                                 (int) revision->no);

          add_compare_row (paper, name, &share, NULL);
        }
    }
}

static void
add_compared (CuePaper *paper, const CueShift *shift)
{
  if (shift->by_team->len + shift->by_entry->len + shift->trends->len == 0)
    return;
  cue_paper_add_gap (paper);
  cue_paper_add_heading (paper, _("Side by side"));
  cue_paper_add_note (paper, _("In brackets: between what and what the share lies, in nineteen "
                               "cases of twenty. Where these overlap, the calls do not tell them "
                               "apart."));
  if (shift->by_team->len > 0)
    add_compare_head (paper, _("Team"), TRUE);
  for (guint i = 0; i < shift->by_team->len; i++)
    {
      const CueCompareRow *row = shift->by_team->pdata[i];

      add_compare_row (paper, *row->id != '\0' ? row->id : _("without a team"), &row->once,
                       &row->said);
    }
  if (shift->trends->len > 0)
    add_compare_head (paper, _("Script, by revision"), FALSE);
  add_trends (paper, shift->trends);
  if (shift->by_entry->len > 0)
    add_compare_head (paper, _("Entry that was read"), FALSE);
  for (guint i = 0; i < shift->by_entry->len; i++)
    {
      const CueCompareRow *row = shift->by_entry->pdata[i];

      add_compare_row (paper, row->title != NULL ? row->title : row->id, &row->once, NULL);
    }
}

/* -- worth hearing ------------------------------------------------------------------------------- */

static void
add_risk (CuePaper *paper, const CueRisk *risk, CueClock *clock)
{
  static const int  weights[] = { 19, 13, 9, 51, 8 };
  g_autofree char  *when = dup_instant (clock, risk->at_ms);
  g_autofree char  *ref = risk->customer_ref != NULL ? cue_say_customer_ref (risk->customer_ref)
                                                     : g_strdup ("–");
  g_autofree char  *words = cue_say_risks (risk);
  g_autofree char  *points = g_strdup_printf ("%" G_GINT64_FORMAT, risk->score);
  const char *const cells[] = { when, ref, risk->login != NULL ? risk->login : "–", words, points,
                                NULL };

  cue_paper_add_row (paper, cells, weights, FALSE);
}

static void
add_risks (CuePaper *paper, const CueShift *shift, CueClock *clock)
{
  static const int  weights[] = { 19, 13, 9, 51, 8 };
  const char *const heads[] = { C_("report", "Time"), _("Customer"), C_("report", "Agent"), _("What was found"),
                                _("Points"), NULL };
  guint             n = MIN (shift->risks->len, RISKS);
  g_autofree char  *title = g_strdup_printf (_("Worth hearing: %d"), (int) shift->n_risks);
  g_autofree char  *rules
      = shift->rules_title != NULL
            /* Translators: title of a document, its revision */
            ? g_strdup_printf (_("By the rules of “%s”, revision %d; by points and time, not by "
                                 "person."),
                               shift->rules_title, (int) shift->rules_no)
            : g_strdup (_("By the built-in rules; by points and time, not by person."));

  cue_paper_add_gap (paper);
  cue_paper_add_heading (paper, title);
  cue_paper_add_note (paper, rules);
  if (n == 0)
    return;
  cue_paper_add_row (paper, heads, weights, TRUE);
  for (guint i = 0; i < n; i++)
    add_risk (paper, shift->risks->pdata[i], clock);
  if (shift->n_risks > n)
    {
      g_autofree char *rest = g_strdup_printf (_("The first %u; the others are on the board."), n);

      cue_paper_add_note (paper, rest);
    }
}

/* -- proof --------------------------------------------------------------------------------------- */

static void
add_proof (CuePaper *paper, const CueShiftCheck *check, const char *heads)
{
  g_auto (GStrv)   lines = g_strsplit (heads, "\n", -1);
  g_autofree char *verdict = cue_say_verdict (check->report);

  cue_paper_add_gap (paper);
  cue_paper_add_heading (paper, _("Proof"));
  cue_paper_add_paragraph (paper, verdict);
  if (check->report->state == CUE_EVIDENCE_NOT_WITNESSED)
    cue_paper_add_note (paper, _("No witness was given, so a cut at the end would not be seen: "
                                 "compare with heads that were kept elsewhere."));
  if (check->difference != NULL)
    {
      g_autofree char *words
          = g_strdup_printf (_("The board and the records differ: %s"), check->difference);

      cue_paper_add_paragraph (paper, words);
    }
  else if (check->trouble != NULL)
    {
      g_autofree char *why = cue_say_error (check->trouble);
      /* Translators: why */
      g_autofree char *words
          = g_strdup_printf (_("The numbers were not counted again from the records: %s"), why);

      cue_paper_add_paragraph (paper, words);
    }
  else
    cue_paper_add_paragraph (paper,
                             _("The numbers were counted again from the records and agree"));
  cue_paper_add_note (paper, _("Heads of all chains when this was made. Kept elsewhere they show "
                               "later cuts: cuedeskctl audit verify --witness FILE"));
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      cue_paper_add_note (paper, lines[i]);
}

/**
 * cue_board_to_paper:
 * @shift: what the board shows
 * @check: a verification and a recount of the same span
 * @clock: the clock, for the time zone
 * @span: of which time, in words
 * @who: of whom, in words
 * @heads: a line a chain
 * @by: login of who exports it
 *
 * Returns: (transfer full): the report
 */
CuePaper *
cue_board_to_paper (const CueShift *shift, const CueShiftCheck *check, CueClock *clock,
                    const char *span, const char *who, const char *heads, const char *by)
{
  g_autofree char *from = dup_instant (clock, shift->board->from_ms);
  g_autofree char *until = dup_instant (clock, shift->board->until_ms);
  g_autofree char *now = dup_instant (clock, cue_clock_now_ms (clock));
  /* Translators: the time of the report, of whom it is */
  g_autofree char *title = g_strdup_printf (_("Board report: %s, %s"), span, who);
  /* Translators: begin and end, number of people, login, day and time */
  g_autofree char *made = g_strdup_printf (_("From %s to %s; %d people. Exported by %s on %s."),
                                           from, until, (int) shift->board->n_people, by, now);
  CuePaper        *paper = cue_paper_new (title);

  cue_paper_add_heading (paper, title);
  cue_paper_add_paragraph (paper, made);
  add_numbers (paper, shift);
  add_chart (paper, shift->board, clock);
  add_compared (paper, shift);
  add_risks (paper, shift, clock);
  add_proof (paper, check, heads);
  return paper;
}
