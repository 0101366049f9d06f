/* cue-say-board.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-say-board.h"

#include <glib/gi18n.h>
#include <math.h>

#include "cue-say.h"

/* From so many points on a call is marked as grave. */
#define GRAVE_POINTS 80
#define MINUTE_MS 60000
#define HOUR_MS (60 * MINUTE_MS)
#define DAY_MS (24 * HOUR_MS)

/**
 * cue_say_share:
 * @part: how many of them
 * @whole: how many there are
 *
 * Returns: (transfer full): per cent with one figure behind the point, never rounded up to a hundred;
 *   a dash for a share of nothing
 */
char *
cue_say_share (gint64 part, gint64 whole)
{
  double percent;

  if (whole <= 0)
    return g_strdup ("–");
  percent = 100.0 * (double) part / (double) whole;
  if (part < whole)
    percent = MIN (percent, 99.9);
  return g_strdup_printf (part == whole || part == 0 ? "%.0f" : "%.1f", percent);
}

/**
 * cue_say_interval:
 * @hits: how many
 * @n: of how many
 * @low: lower end of the interval, 0 to 1
 * @high: its upper end
 *
 * Returns: (transfer full): the share and between what and what it lies; a dash for a share of nothing
 */
char *
cue_say_interval (gint64 hits, gint64 n, double low, double high)
{
  g_autofree char *share = cue_say_share (hits, n);

  if (n <= 0)
    return g_steal_pointer (&share);
  return g_strdup_printf ("%s%% (%.0f–%.0f)", share, 100 * low, 100 * high);
}

/**
 * cue_say_lasting:
 * @ms: milliseconds
 *
 * Returns: (transfer full): about how long: minutes, hours or days
 */
char *
cue_say_lasting (gint64 ms)
{
  int n;

  if (ms < HOUR_MS)
    {
      n = (int) MAX (1, ms / MINUTE_MS);
      return g_strdup_printf (ngettext ("%d minute", "%d minutes", n), n);
    }
  if (ms < 2 * (gint64) DAY_MS)
    {
      n = (int) (ms / HOUR_MS);
      return g_strdup_printf (ngettext ("%d hour", "%d hours", n), n);
    }
  n = (int) (ms / DAY_MS);
  return g_strdup_printf (ngettext ("%d day", "%d days", n), n);
}

/* N05 → ⑤; a statement's number is the one agents know it by. */
static char *
dup_circled (const char *statements)
{
  g_auto (GStrv) ids = g_strsplit (statements, " ", -1);
  GString       *numbers = g_string_new (NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *number = NULL;

      if (*ids[i] != 'N')
        continue;
      number = cue_say_circled ((guint) g_ascii_strtoull (ids[i] + 1, NULL, 10));
      g_string_append (numbers, number);
    }
  return g_string_free (numbers, FALSE);
}

static char *
say_fast (const CueRisk *risk)
{
  /* Translators: a line was said much too fast: the seconds it needs, the seconds it took */
  return g_strdup_printf (_("Read too fast: a line of %d s was done in %.1f s"),
                          (int) risk->fast_seconds, (double) risk->fast_ms / 1000);
}

static char *
say_quiet (const CueRisk *risk)
{
  if (risk->quiet_ms < 0)
    return g_strdup (_("Nothing was done in the whole call"));
  return g_strdup_printf (_("Nothing happened for %d s after the call came in"),
                          (int) (risk->quiet_ms / 1000));
}

/* Words of the program for its built-in rules. */
static char *
say_built_in (const CueRisk *risk, CueRiskKind kind)
{
  g_autofree char *numbers = dup_circled (risk->statements);

  switch (kind)
    {
    case CUE_RISK_OPEN:
      /* Translators: %s are the numbers of statements that had to be said, like ④⑤ */
      return g_strdup_printf (_("Must say %s was not said"), numbers);
    case CUE_RISK_PROMISE:
      return g_strdup (_("A promise nobody may make stands in the note"));
    case CUE_RISK_NOTICE:
      return g_strdup_printf (_("Notice published by one person: %s"),
                              risk->detail != NULL ? risk->detail : "");
    case CUE_RISK_LATER:
      return g_strdup_printf (_("Must say %s was entered after the call"), numbers);
    case CUE_RISK_EXCUSED:
      return g_strdup_printf (_("Must say %s was left out with a reason"), numbers);
    case CUE_RISK_SILENCE:
      return g_strdup (_("Offers were silenced and one was made, with a reason"));
    case CUE_RISK_OUTDATED:
      return g_strdup_printf (ngettext ("%d line was read from an old revision",
                                        "%d lines were read from an old revision",
                                        (gulong) risk->n_outdated),
                              (int) risk->n_outdated);
    case CUE_RISK_FAST:
      return say_fast (risk);
    case CUE_RISK_WAIVER:
      return g_strdup (_("A second waiver was tried and refused"));
    case CUE_RISK_REVEAL:
      return g_strdup (_("The full number was shown and nothing needed it"));
    case CUE_RISK_QUIET:
      return say_quiet (risk);
    }
  return g_strdup ("");
}

static gboolean
circle_cb (const GMatchInfo *match, GString *words, gpointer user_data)
{
  g_autofree char *ids = g_match_info_fetch (match, 0);
  g_autofree char *numbers = dup_circled (ids);

  g_string_append (words, numbers);
  return FALSE;
}

/* A rule's sentence; `N05 N07` in it are said as agents know them, ⑤⑦. */
static char *
say_found (const CueRisk *risk, const CueRiskFound *found)
{
  g_autoptr (GRegex) ids = NULL;
  char              *words = NULL;

  if (found->kind != CUE_RISK_BY_RULE)
    return say_built_in (risk, found->kind);
  ids = g_regex_new ("\\bN[0-9]{2}(?: N[0-9]{2})*\\b", G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, NULL);
  if (ids != NULL && *found->evidence != '\0')
    words = g_regex_replace_eval (ids, found->evidence, -1, 0, G_REGEX_MATCH_DEFAULT, circle_cb, NULL,
                                  NULL);
  return words != NULL ? words : g_strdup (found->name);
}

/**
 * cue_say_risk:
 * @risk: a row of the list
 *
 * Returns: (transfer full): what is worth hearing there before anything else
 */
char *
cue_say_risk (const CueRisk *risk)
{
  return say_found (risk, cue_risk_get_worst (risk));
}

/**
 * cue_say_risks:
 * @risk: a row of the list
 *
 * Returns: (transfer full): what every rule found, the heaviest first, one a line
 */
char *
cue_say_risks (const CueRisk *risk)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < risk->found->len; i++)
    {
      g_autofree char *line = say_found (risk, risk->found->pdata[i]);

      g_string_append_printf (words, "%s%s", i > 0 ? "\n" : "", line);
    }
  return g_string_free (words, FALSE);
}

/**
 * cue_say_risk_icon:
 * @found: what a rule found
 * @css_class: (out): its colour
 *
 * A rule of a document tells by its topic what it is about (the names of the built-in rules); one
 * without such a topic has the mark of its points.
 *
 * Returns: the name of an icon
 */
const char *
cue_say_risk_icon (const CueRiskFound *found, const char **css_class)
{
  static const struct
  {
    const char *icon;
    const char *css_class;
  } marks[CUE_N_RISKS] = {
    { "dialog-error-symbolic", "cue-bad" },      { "dialog-error-symbolic", "cue-bad" },
    { "mail-unread-symbolic", "cue-due" },       { "dialog-warning-symbolic", "cue-due" },
    { "media-skip-forward-symbolic", "cue-due" }, { "dialog-warning-symbolic", "cue-due" },
    { "document-open-recent-symbolic", "cue-due" }, { "preferences-system-time-symbolic", "cue-due" },
    { "changes-prevent-symbolic", "cue-due" },   { "view-reveal-symbolic", "cue-due" },
    { "alarm-symbolic", "cue-dim" },
  };
  CueRiskKind kind = found->kind;

  if (kind == CUE_RISK_BY_RULE && !cue_risk_kind_from_nick (found->topic, &kind))
    {
      *css_class = found->points >= GRAVE_POINTS ? "cue-bad" : "cue-due";
      return found->points >= GRAVE_POINTS ? "dialog-error-symbolic" : "dialog-warning-symbolic";
    }
  *css_class = marks[kind].css_class;
  return marks[kind].icon;
}

/**
 * cue_say_reason:
 * @key: a rule's id, elderly-not-asked, or an agent's own words
 * @names: (nullable) (element-type utf8 utf8): names of rules by their ids
 *
 * Returns: (transfer full): why something was not offered
 */
char *
cue_say_reason (const char *key, GHashTable *names)
{
  const char *name = names != NULL ? g_hash_table_lookup (names, key) : NULL;

  if (*key == '\0')
    return g_strdup (_("no reason given"));
  if (g_str_equal (key, "elderly-not-asked"))
    return g_strdup (_("over sixty and did not ask"));
  return g_strdup (name != NULL ? name : key);
}

/**
 * cue_say_parts:
 * @parts: (element-type CueBoardPart): the most frequent first
 * @names: (nullable) (element-type utf8 utf8): names of rules by their ids
 * @limit: at most so many
 *
 * Returns: (transfer full): `open complaint 8, over sixty 4`
 */
char *
cue_say_parts (GPtrArray *parts, GHashTable *names, guint limit)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < parts->len && i < limit; i++)
    {
      const CueBoardPart *part = parts->pdata[i];
      g_autofree char    *reason = cue_say_reason (part->key, names);

      if (i > 0)
        /* Translators: between reasons of a list */
        g_string_append (words, C_("list of reasons", ", "));
      g_string_append_printf (words, "%s %" G_GINT64_FORMAT, reason, part->n);
    }
  return g_string_free (words, FALSE);
}

/**
 * cue_say_complaint:
 * @grade: (nullable): its grade
 * @step: (nullable): what is done about it now
 *
 * Returns: (transfer full): an open complaint in a few words
 */
char *
cue_say_complaint (const char *grade, const char *step)
{
  /* Translators: an open complaint: its grade, its step */
  return g_strdup_printf (_("Complaint, %s: %s"),
                          grade != NULL && *grade != '\0' ? grade : _("not graded"),
                          step != NULL ? step : "");
}

static const CueCompareShare *
share_of (const CueCompareRow *row, gboolean said)
{
  return said ? &row->said : &row->once;
}

/**
 * cue_say_compared:
 * @rows: (element-type CueCompareRow): rows side by side
 * @said: whether by what was said, else by what was settled
 *
 * Returns: (transfer full) (nullable): what the intervals say; %NULL when there is nothing to compare
 */
char *
cue_say_compared (GPtrArray *rows, gboolean said)
{
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const CueCompareShare *share = share_of (rows->pdata[i], said);

      n += share->n > 0;
      for (guint j = 0; j < rows->len && share->n > 0; j++)
        {
          const CueCompareShare *other = share_of (rows->pdata[j], said);

          if (other->n > 0 && share->low > other->high)
            return g_strdup (_("They differ by more than chance."));
        }
    }
  return n > 1 ? g_strdup (_("So many calls do not tell them apart.")) : NULL;
}

/**
 * cue_say_trend:
 * @trend: a script's revisions
 *
 * Returns: (transfer full) (nullable): what may be concluded from them
 */
char *
cue_say_trend (const CueScriptTrend *trend)
{
  const CueTrendRevision *last
      = &g_array_index (trend->revisions, CueTrendRevision, trend->revisions->len - 1);
  double share = last->calls > 0 ? (double) last->once / (double) last->calls : 0;
  int    points = (int) ceil (100 * MAX (share - last->low, last->high - share));

  switch (cue_script_trend_judge (trend))
    {
    case CUE_SCRIPT_TREND_ALONE:
      return NULL;
    case CUE_SCRIPT_TREND_UNCLEAR:
      /* Translators: revision number, its calls, percentage points */
      return g_strdup_printf (_("Revision %d has only %d calls and may be off by %d points either "
                                "way: do not conclude yet."),
                              (int) last->no, (int) last->calls, points);
    case CUE_SCRIPT_TREND_BETTER:
      return g_strdup_printf (_("Revision %d is better than the one before, beyond chance."),
                              (int) last->no);
    case CUE_SCRIPT_TREND_WORSE:
      return g_strdup_printf (_("Revision %d is worse than the one before, beyond chance."),
                              (int) last->no);
    }
  return NULL;
}

/**
 * cue_say_list_title:
 * @number: a number of the board
 *
 * Returns: the heading of the list behind it
 */
const char *
cue_say_list_title (CueBoardNumber number)
{
  switch (number)
    {
    case CUE_BOARD_INCOMPLETE:
      return _("Calls in which not all was said");
    case CUE_BOARD_NOT_USED:
      return _("Calls without an entry");
    case CUE_BOARD_SLOW:
      return _("The slowest searches");
    case CUE_BOARD_MISSES:
      return _("Searches that found nothing");
    case CUE_BOARD_FLAGS:
      return _("Flags that wait");
    case CUE_BOARD_UNREAD:
      return _("Who has not read which notice");
    case CUE_BOARD_CALLS:
      return _("All calls");
    case CUE_BOARD_OFFERED:
      return _("Calls with an offer");
    case CUE_BOARD_ACCEPTED:
      return _("Calls with an accepted offer");
    case CUE_BOARD_WITHHELD:
      return _("Calls in which an offer was held back");
    case CUE_BOARD_NOT_ONCE:
      return _("Calls that did not settle it");
    case CUE_BOARD_DUE:
      return _("Due for customers");
    case CUE_BOARD_COMPLAINTS:
      return _("Open complaints");
    case CUE_BOARD_GAPS:
      return _("Asked and not answered by any entry");
    }
  return "";
}

/**
 * cue_say_list_nothing:
 * @number: a number of the board
 *
 * Returns: what an empty list behind it means
 */
const char *
cue_say_list_nothing (CueBoardNumber number)
{
  switch (number)
    {
    case CUE_BOARD_INCOMPLETE:
      return _("Everything that had to be said was said in every call.");
    case CUE_BOARD_SLOW:
      return _("No search was timed in this span.");
    case CUE_BOARD_MISSES:
      return _("Every search found something.");
    case CUE_BOARD_FLAGS:
      return _("No flag waits.");
    case CUE_BOARD_UNREAD:
      return _("Everybody has read every notice.");
    case CUE_BOARD_DUE:
      return _("Nothing is due today.");
    case CUE_BOARD_COMPLAINTS:
      return _("No complaint is open.");
    case CUE_BOARD_GAPS:
      return _("Everything that was asked has its entry.");
    case CUE_BOARD_NOT_USED:
    case CUE_BOARD_CALLS:
    case CUE_BOARD_OFFERED:
    case CUE_BOARD_ACCEPTED:
    case CUE_BOARD_WITHHELD:
    case CUE_BOARD_NOT_ONCE:
      return _("There is no such call in this span.");
    }
  return "";
}

/**
 * cue_say_board_outcome:
 * @outcome: (nullable): its name in the events
 *
 * Returns: how a call ended
 */
const char *
cue_say_board_outcome (const char *outcome)
{
  if (g_strcmp0 (outcome, "handled") == 0)
    return C_("outcome", "Handled");
  if (g_strcmp0 (outcome, "answered") == 0)
    return C_("outcome", "Answered");
  if (g_strcmp0 (outcome, "failed") == 0)
    return C_("outcome", "Not done");
  if (g_strcmp0 (outcome, "transferred") == 0)
    return C_("outcome", "Transferred");
  if (g_strcmp0 (outcome, "callback") == 0)
    return C_("outcome", "To call back");
  return C_("outcome", "Still open");
}

/**
 * cue_say_due_kind:
 * @kind: (nullable): its name in the events
 *
 * Returns: what is due
 */
const char *
cue_say_due_kind (const char *kind)
{
  if (g_strcmp0 (kind, "callback") == 0)
    return C_("task", "Call back");
  if (g_strcmp0 (kind, "promise") == 0)
    return C_("task", "Promise");
  if (g_strcmp0 (kind, "complaint") == 0)
    return C_("task", "Complaint");
  return C_("task", "Look after the change");
}

/**
 * cue_say_verdict:
 * @report: what verifying found
 *
 * Returns: (transfer full): whether the records are what was written
 */
char *
cue_say_verdict (const CueEvidenceReport *report)
{
  if (report->state != CUE_EVIDENCE_BROKEN)
    /* Translators: number of records */
    return g_strdup_printf (ngettext ("%d record, the chains are whole",
                                      "%d records, the chains are whole",
                                      (gulong) report->n_events),
                            (int) report->n_events);
  /* Translators: number of the record, start of the chain's id, what is wrong with it (English) */
  return g_strdup_printf (_("Records were tampered with: record %d of chain %.8s, %s"),
                          (int) report->seq, report->chain_id != NULL ? report->chain_id : "?",
                          report->what != NULL ? report->what : "?");
}
