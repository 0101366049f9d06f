/* cue-audit-report-words.c: the numbers of the board for a person.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-audit-report-private.h"

#include <glib/gi18n.h>

static void
print_share (const char *name, gint64 part, gint64 whole)
{
  if (whole > 0)
    g_print ("%s\t%lld / %lld\t%.1f%%\n", name, (long long) part, (long long) whole,
             100.0 * (double) part / (double) whole);
  else
    g_print ("%s\t–\n", name);
}

static void
print_parts (const char *name, GPtrArray *parts)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const CueBoardPart *part = parts->pdata[i];

      g_print ("%s\t%s\t%lld\n", name, part->key, (long long) part->n);
    }
}

static void
print_numbers (const CueBoard *board)
{
  g_print ("%s\t%lld\n", _("Calls"), (long long) board->calls);
  print_share (_("All was said"), board->complete, board->owed);
  print_share (_("Knowledge used"), board->used, board->closed);
  print_share (_("Settled at the first call"), board->once, board->closed);
  if (board->search_p95_ms >= 0)
    g_print ("%s\t%lld ms\n", _("Search takes"), (long long) board->search_p95_ms);
  g_print ("%s\t%lld\n", _("Not found"), (long long) board->misses);
  g_print ("%s\t%lld\n", _("Asked and not answered by any entry"), (long long) board->gaps);
  if (board->answer_ms >= 0)
    g_print ("%s\t%.1f h\n", _("From miss to published, median"),
             (double) board->answer_ms / 3600000);
  g_print ("%s\t%lld\n", _("Flags that wait"), (long long) board->open_flags);
  g_print ("%s\t%lld\n", _("People with a notice to read"), (long long) board->unread_people);
  g_print ("%s\t%lld\n", _("Calls with an offer"), (long long) board->offered);
  g_print ("%s\t%lld\n", _("Offers accepted"), (long long) board->accepted);
  g_print ("%s\t%lld\n", _("Held back"), (long long) board->withheld);
  print_parts (_("Held back"), board->withheld_by);
  g_print ("%s\t%lld\n", _("Due for customers today"), (long long) board->due);
}

static void
print_compared (GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const CueCompareRow *row = rows->pdata[i];

      g_print ("%s\t%lld / %lld\t%.1f%%–%.1f%%\n", row->title != NULL ? row->title : row->id,
               (long long) row->once.hits, (long long) row->once.n, 100 * row->once.low,
               100 * row->once.high);
    }
}

static void
print_proof (const CueAuditReport *report)
{
  if (report->proof->state == CUE_EVIDENCE_BROKEN)
    g_print (_("broken: chain %s, record %lld: %s"), report->proof->chain_id,
             (long long) report->proof->seq, report->proof->what);
  else
    g_print (_("sound; records: %lld, chains: %lld; tail not witnessed"),
             (long long) report->proof->n_events, (long long) report->proof->n_chains);
  g_print ("\n%s", report->heads);
}

/**
 * cue_audit_report_print_words:
 * @report: a report
 *
 * A line a number: its name, a tab, its value.
 */
void
cue_audit_report_print_words (const CueAuditReport *report)
{
  g_autofree char *from = cue_cli_dup_minute (report->cli, report->board->from_ms);
  g_autofree char *until = cue_cli_dup_minute (report->cli, report->board->until_ms);

  g_print ("%s – %s\n", from, until);
  print_numbers (report->board);
  g_print ("%s\t%lld\n", _("Worth hearing"), (long long) report->n_risks);
  for (guint i = 0; i < report->risks->len; i++)
    {
      const CueRisk   *risk = report->risks->pdata[i];
      g_autofree char *at = cue_cli_dup_minute (report->cli, risk->at_ms);

      g_print ("%s\t%s\t%s %s\t%lld\t%s\n", at, risk->login != NULL ? risk->login : "",
               cue_risk_get_worst (risk)->rule_id,
               cue_risk_get_worst (risk)->kind == CUE_RISK_BY_RULE
                   ? cue_risk_get_worst (risk)->evidence : risk->statements,
               (long long) risk->score,
               risk->call_ref != NULL ? risk->call_ref : "");
    }
  for (guint i = 0; i < report->trends->len; i++)
    {
      const CueScriptTrend *trend = report->trends->pdata[i];

      for (guint r = 0; r < trend->revisions->len; r++)
        {
          const CueTrendRevision *revision
              = &g_array_index (trend->revisions, CueTrendRevision, r);

          g_print ("%s v%lld\t%lld / %lld\t%.1f%%–%.1f%%\n",
                   trend->title != NULL ? trend->title : trend->document_id,
                   (long long) revision->no, (long long) revision->once,
                   (long long) revision->calls, 100 * revision->low, 100 * revision->high);
        }
    }
  print_compared (report->by_team);
  print_compared (report->by_entry);
  if (report->proof != NULL)
    print_proof (report);
  if (report->recounted && report->difference == NULL)
    g_print ("%s\n", _("The numbers were counted again from the records and agree"));
  else if (report->recounted)
    {
      g_print (_("The board and the records differ: %s"), report->difference);
      g_print ("\n");
    }
}
