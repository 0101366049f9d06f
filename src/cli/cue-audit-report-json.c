/* cue-audit-report-json.c: the numbers of the board for a program.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-audit-report-private.h"

static void
print_json_parts (const char *name, GPtrArray *parts)
{
  g_print (",\"%s\":{", name);
  for (guint i = 0; i < parts->len; i++)
    {
      const CueBoardPart *part = parts->pdata[i];

      if (i > 0)
        g_print (",");
      cue_cli_print_json_string (part->key);
      g_print (":%lld", (long long) part->n);
    }
  g_print ("}");
}

static void
print_json_numbers (const CueBoard *board)
{
  const struct
  {
    const char *name;
    gint64      n;
  } numbers[] = {
    { "people", board->n_people },           { "events", board->events },
    { "calls", board->calls },               { "closed", board->closed },
    { "owed", board->owed },                 { "complete", board->complete },
    { "used", board->used },                 { "resolved", board->resolved },
    { "once", board->once },                 { "offered", board->offered },
    { "accepted", board->accepted },         { "withheld", board->withheld },
    { "searches", board->searches },         { "search_p95_ms", board->search_p95_ms },
    { "misses", board->misses },             { "gaps", board->gaps },
    { "answered", board->answered },         { "answer_ms", board->answer_ms },
    { "flags", board->flags },               { "open_flags", board->open_flags },
    { "unread_people", board->unread_people }, { "due", board->due },
    { "talk_ms", board->talk_ms },
  };

  g_print ("{\"from_ms\":%lld,\"until_ms\":%lld", (long long) board->from_ms,
           (long long) board->until_ms);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_print (",\"%s\":%lld", numbers[i].name, (long long) numbers[i].n);
  print_json_parts ("withheld_by", board->withheld_by);
  print_json_parts ("declined_by", board->declined_by);
  g_print (",\"point_ms\":%lld,\"points\":[", (long long) board->point_ms);
  for (guint i = 0; i < board->points->len; i++)
    {
      const CueBoardPoint *point = &g_array_index (board->points, CueBoardPoint, i);

      g_print ("%s{\"start_ms\":%lld,\"calls\":%lld,\"incomplete\":%lld}", i > 0 ? "," : "",
               (long long) point->start_ms, (long long) point->calls,
               (long long) point->incomplete);
    }
  g_print ("]");
}

/* The heaviest rule, what all of them found, and the statements behind it. */
static void
print_json_found (const CueRisk *risk)
{
  g_print (",\"risk\":");
  cue_cli_print_json_string (cue_risk_get_worst (risk)->rule_id);
  g_print (",\"score\":%lld,\"statements\":", (long long) risk->score);
  cue_cli_print_json_string (risk->statements);
  g_print (",\"found\":[");
  for (guint i = 0; i < risk->found->len; i++)
    {
      const CueRiskFound *found = risk->found->pdata[i];

      g_print ("%s{\"rule\":", i > 0 ? "," : "");
      cue_cli_print_json_string (found->rule_id);
      g_print (",\"points\":%lld,\"evidence\":", (long long) found->points);
      cue_cli_print_json_string (found->evidence);
      g_print ("}");
    }
  g_print ("]");
}

static void
print_json_risks (const CueAuditReport *report)
{
  g_print (",\"n_risks\":%lld,\"risks\":[", (long long) report->n_risks);
  for (guint i = 0; i < report->risks->len; i++)
    {
      const CueRisk *risk = report->risks->pdata[i];

      g_print ("%s{\"at_ms\":%lld,\"call\":", i > 0 ? "," : "", (long long) risk->at_ms);
      cue_cli_print_json_string (risk->call_ref != NULL ? risk->call_ref : "");
      g_print (",\"agent\":");
      cue_cli_print_json_string (risk->login != NULL ? risk->login : "");
      print_json_found (risk);
      g_print ("}");
    }
  g_print ("]");
}

static void
print_json_trends (const CueAuditReport *report)
{
  g_print (",\"scripts\":[");
  for (guint i = 0; i < report->trends->len; i++)
    {
      const CueScriptTrend *trend = report->trends->pdata[i];

      g_print ("%s{\"document\":", i > 0 ? "," : "");
      cue_cli_print_json_string (trend->document_id);
      g_print (",\"title\":");
      cue_cli_print_json_string (trend->title != NULL ? trend->title : "");
      g_print (",\"revisions\":[");
      for (guint r = 0; r < trend->revisions->len; r++)
        {
          const CueTrendRevision *revision
              = &g_array_index (trend->revisions, CueTrendRevision, r);
          char                    low[G_ASCII_DTOSTR_BUF_SIZE], high[G_ASCII_DTOSTR_BUF_SIZE];

          g_ascii_formatd (low, sizeof low, "%.4f", revision->low);
          g_ascii_formatd (high, sizeof high, "%.4f", revision->high);
          g_print ("%s{\"no\":%lld,\"calls\":%lld,\"once\":%lld,\"low\":%s,\"high\":%s}",
                   r > 0 ? "," : "", (long long) revision->no, (long long) revision->calls,
                   (long long) revision->once, low, high);
        }
      g_print ("]}");
    }
  g_print ("]");
}

static void
print_json_compared (const char *name, GPtrArray *rows, gboolean said)
{
  g_print (",\"%s\":[", name);
  for (guint i = 0; i < rows->len; i++)
    {
      const CueCompareRow *row = rows->pdata[i];
      char                 low[G_ASCII_DTOSTR_BUF_SIZE], high[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (low, sizeof low, "%.4f", row->once.low);
      g_ascii_formatd (high, sizeof high, "%.4f", row->once.high);
      g_print ("%s{\"id\":", i > 0 ? "," : "");
      cue_cli_print_json_string (row->id);
      g_print (",\"closed\":%lld,\"once\":%lld,\"low\":%s,\"high\":%s", (long long) row->once.n,
               (long long) row->once.hits, low, high);
      if (said)
        g_print (",\"owed\":%lld,\"complete\":%lld", (long long) row->said.n,
                 (long long) row->said.hits);
      g_print ("}");
    }
  g_print ("]");
}

static void
print_json_proof (const CueAuditReport *report)
{
  g_auto (GStrv) lines = g_strsplit (report->heads, "\n", -1);
  gboolean       first = TRUE;

  g_print (",\"proof\":{\"whole\":%s,\"records\":%lld,\"heads\":[",
           report->proof->state == CUE_EVIDENCE_BROKEN ? "false" : "true",
           (long long) report->proof->n_events);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (*lines[i] == '\0')
        continue;
      g_print ("%s", first ? "" : ",");
      cue_cli_print_json_string (lines[i]);
      first = FALSE;
    }
  g_print ("]}");
}

/**
 * cue_audit_report_print_json:
 * @report: a report
 *
 * One object, a line.
 */
void
cue_audit_report_print_json (const CueAuditReport *report)
{
  print_json_numbers (report->board);
  print_json_risks (report);
  print_json_trends (report);
  print_json_compared ("teams", report->by_team, TRUE);
  print_json_compared ("entries", report->by_entry, FALSE);
  if (report->proof != NULL)
    print_json_proof (report);
  if (report->recounted)
    {
      g_print (",\"recount\":");
      cue_cli_print_json_string (report->difference != NULL ? report->difference : "same");
    }
  g_print ("}\n");
}
