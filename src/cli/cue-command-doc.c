/* cue-command-doc.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#include "cue-authority.h"
#include "cue-cli.h"
#include "cue-doc-text.h"
#include "cue-golden-check.h"
#include "cue-history.h"
#include "cue-remark.h"
#include "cue-review.h"
#include "cue-runnable.h"
#include "cue-schedule.h"

typedef struct
{
  CueCli   *cli;
  CueStore *store;
  char     *note;   /* (owned) (nullable) */
  char     *from;   /* (owned) (nullable): ISO day */
  char     *until;  /* (owned) (nullable): ISO day */
  char     *kind;   /* (owned) (nullable) */
  char     *state;  /* (owned) (nullable) */
  char     *at;     /* (owned) (nullable): ISO day, with a time after T if wanted */
  gboolean  must;   /* a remark that asks for a change */
  gboolean  all;    /* history with verdicts and publications */
  gboolean  force;  /* whether questions that lose their answer are only told */
} Doc;

static void
print_info_json (const CueRevisionInfo *info)
{
  g_print ("{\"document\":\"%s\",\"no\":%d,\"kind\":\"%s\",\"state\":\"%s\",\"scope\":\"%s\","
           "\"author\":",
           info->document_id, info->no, info->kind, info->state, info->scope);
  cue_cli_print_json_string (info->author);
  g_print (",\"at_ms\":%lld,\"title\":", (long long) info->at_ms);
  cue_cli_print_json_string (info->title);
  g_print ("}\n");
}

static void
print_infos (Doc *doc, GPtrArray *infos)
{
  for (guint i = 0; i < infos->len; i++)
    {
      const CueRevisionInfo *info = g_ptr_array_index (infos, i);
      g_autoptr (GDateTime)  at = cue_clock_to_local (doc->cli->clock, info->at_ms);
      g_autofree char       *when = at != NULL ? g_date_time_format (at, "%F %T") : g_strdup ("");

      if (doc->cli->json)
        print_info_json (info);
      else
        g_print ("%s\t%d\t%s\t%s\t%s\t%s\t%s\t%s\n", info->document_id, info->no, info->kind,
                 info->state, info->scope, info->author, when, info->title);
    }
}

/* A document may be named by its id or by an old id. */
static char *
resolve (Doc *doc, const char *name, GError **error)
{
  g_autofree char *found = NULL;

  if (g_uuid_string_is_valid (name))
    return g_strdup (name);
  found = cue_authority_find_old_id (doc->store, name, error);
  if (found == NULL && (error == NULL || *error == NULL))
    cue_error_set (error, CUE_ERROR_NOT_FOUND, NULL, N_ ("document: %s is not known here"), name);
  return g_steal_pointer (&found);
}

/* The revision named on the command line, or the newest. */
static gboolean
resolve_no (Doc *doc, const char *id, const char *text, int *no, GError **error)
{
  g_autoptr (GPtrArray) infos = NULL;
  char                 *end;
  gint64                value;

  if (text != NULL)
    {
      value = g_ascii_strtoll (text, &end, 10);
      if (*end != '\0' || value < 1 || value > G_MAXINT)
        {
          cue_error_set (error, CUE_ERROR_INVALID, NULL, N_ ("revision: %s is not a number"), text);
          return FALSE;
        }
      *no = (int) value;
      return TRUE;
    }
  infos = cue_authority_list_revisions (doc->store, id, error);
  if (infos == NULL)
    return FALSE;
  *no = 0;
  for (guint i = 0; i < infos->len; i++)
    *no = MAX (*no, ((const CueRevisionInfo *) g_ptr_array_index (infos, i))->no);
  if (*no == 0)
    cue_error_set (error, CUE_ERROR_NOT_FOUND, NULL, N_ ("document: %s has no revision"), id);
  return *no > 0;
}

static gboolean
parse_day (Doc *doc, const char *day, gint64 missing_ms, gint64 *at_ms, GError **error)
{
  *at_ms = day != NULL ? cue_clock_parse_date_ms (doc->cli->clock, day) : missing_ms;
  if (*at_ms >= 0)
    return TRUE;
  cue_error_set (error, CUE_ERROR_INVALID, NULL,
                 N_ ("date: %s is not a day; write 2026-12-01"), day);
  return FALSE;
}

/* Today is now.  A day that is over would mean now as well, and whoever wrote it means another. */
static gboolean
parse_start (Doc *doc, gint64 *from_ms, GError **error)
{
  gint64 now_ms = cue_clock_now_ms (doc->cli->clock);

  if (!parse_day (doc, doc->from, now_ms, from_ms, error))
    return FALSE;
  if (*from_ms >= cue_clock_get_day_ms (doc->cli->clock, now_ms, 0))
    return TRUE;
  cue_error_set (error, CUE_ERROR_INVALID, NULL,
                 N_ ("--from: %s is over; leave it out to publish now"), doc->from);
  return FALSE;
}

/* A line a question that has its answer now and would not have it then: words, the place before and
 * after (0 = none), what was expected, what would stand first. */
static gboolean
may_go_on (Doc *doc, const CueGoldenReport *report)
{
  for (guint i = 0; i < report->broken->len; i++)
    {
      const CueGoldenBreak *broken = g_ptr_array_index (report->broken, i);

      g_print ("%s\t%u\t%u\t%s\t%s\n", broken->words, broken->before, broken->after,
               broken->expect, broken->instead != NULL ? broken->instead : "");
    }
  if (report->broken->len == 0 || doc->force)
    return TRUE;
  g_printerr (ngettext ("%u question would lose its answer; nothing was done. --force does it all "
                        "the same.\n",
                        "%u questions would lose their answers; nothing was done. --force does it "
                        "all the same.\n",
                        report->broken->len),
              report->broken->len);
  return FALSE;
}

static int
publish (Doc *doc, const char *id, int no)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (CueGoldenReport) report = NULL;
  g_autofree char            *publication_id = NULL;
  gint64                      from_ms;
  gint64                      until_ms;

  if (!parse_start (doc, &from_ms, &error)
      || !parse_day (doc, doc->until, CUE_FOREVER_MS, &until_ms, &error))
    return cue_cli_fail (error);
  report = cue_golden_try_publish (doc->store, id, no, from_ms, until_ms, NULL, &error);
  if (report == NULL)
    return cue_cli_fail (error);
  if (!may_go_on (doc, report))
    return CUE_EXIT_FOUND;
  if (!cue_authority_publish (doc->store, id, no, from_ms, until_ms, &publication_id, &error))
    return cue_cli_fail (error);
  g_print ("%s\n", publication_id);
  return CUE_EXIT_DONE;
}

/* What was retired ends; an older text that never ended comes back, and what was scheduled still begins,
 * unless somebody retires or cancels it as well. */
static gboolean
tell_what_follows (Doc *doc, const char *id, GError **error)
{
  g_autoptr (CuePublished) older
      = cue_authority_load_in_force (doc->store, id, cue_clock_now_ms (doc->cli->clock), NULL);
  g_autoptr (GPtrArray) list = cue_schedule_list (doc->store, error);

  if (older != NULL)
    g_printerr (_("revision %d is in force again\n"), older->no);
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const CueScheduled *scheduled = g_ptr_array_index (list, i);
      g_autofree char    *from = cue_cli_dup_minute (doc->cli, scheduled->from_ms);

      if (!scheduled->started && strcmp (scheduled->document_id, id) == 0)
        g_printerr (_("revision %d still begins on %s; this takes it back: doc cancel %s --note WHY\n"),
                    scheduled->no, from, scheduled->publication_id);
    }
  return list != NULL;
}

static int
retire (Doc *doc, const char *id)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (CueGoldenReport) report = NULL;
  g_autoptr (CuePublished)    published
      = cue_authority_load_in_force (doc->store, id, cue_clock_now_ms (doc->cli->clock), &error);

  if (published == NULL)
    return cue_cli_fail (error);
  report = cue_golden_try_retire (doc->store, published->publication_id, NULL, &error);
  if (report == NULL)
    return cue_cli_fail (error);
  if (!may_go_on (doc, report))
    return CUE_EXIT_FOUND;
  if (!cue_authority_retire (doc->store, published->publication_id,
                             doc->note != NULL ? doc->note : "", &error)
      || !tell_what_follows (doc, id, &error))
    return cue_cli_fail (error);
  return CUE_EXIT_DONE;
}

/* 2026-12-01 is its midnight, 2026-12-01T09:30 half past nine. */
static gboolean
parse_moment (Doc *doc, const char *text, gint64 *at_ms, GError **error)
{
  g_auto (GStrv)   parts = g_strsplit (text, "T", 2);
  g_auto (GStrv)   time = g_strsplit (parts[1] != NULL ? parts[1] : "00:00", ":", 2);
  gint64           hour = 0;
  gint64           minute = 0;

  if (!parse_day (doc, parts[0] != NULL ? parts[0] : "", -1, at_ms, error))
    return FALSE;
  if (g_strv_length (time) == 2 && g_ascii_string_to_signed (time[0], 10, 0, 23, &hour, NULL)
      && g_ascii_string_to_signed (time[1], 10, 0, 59, &minute, NULL))
    {
      *at_ms = cue_clock_parse_moment_ms (doc->cli->clock, parts[0], (int) (hour * 60 + minute));
      return TRUE;
    }
  cue_error_set (error, CUE_ERROR_INVALID, NULL,
                 N_ ("time: %s is none; write 2026-12-01T09:30"), text);
  return FALSE;
}

/* Of --at. */
static GPtrArray *
list_in_force (Doc *doc, GError **error)
{
  gint64 at_ms;

  if (!parse_moment (doc, doc->at, &at_ms, error))
    return NULL;
  return cue_history_list_at (doc->store, at_ms, NULL, G_MAXUINT, NULL, error);
}

/* The revision that was, or will be, in force at a moment. */
static gboolean
find_no_at (Doc *doc, const char *id, int *no, GError **error)
{
  g_autoptr (GPtrArray) list = list_in_force (doc, error);

  if (list == NULL)
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    {
      const CueInForce *item = g_ptr_array_index (list, i);

      if (strcmp (item->document_id, id) == 0)
        {
          *no = item->no;
          return TRUE;
        }
    }
  cue_error_set (error, CUE_ERROR_NOT_FOUND, id, N_ ("nothing of it was in force on %s"), doc->at);
  return FALSE;
}

static gboolean
show (Doc *doc, const char *id, int no, GError **error)
{
  g_autoptr (CueDocument) document = NULL;

  if (doc->at != NULL && !find_no_at (doc, id, &no, error))
    return FALSE;
  document = cue_authority_load_revision (doc->store, id, no, error);
  if (document == NULL)
    return FALSE;
  g_print ("%s\n", cue_document_get_body (document));
  return TRUE;
}

static gboolean
history (Doc *doc, const char *id, GError **error)
{
  g_autoptr (GPtrArray) infos = NULL;
  g_autoptr (GPtrArray) records = NULL;

  if (!doc->all)
    {
      infos = cue_authority_list_revisions (doc->store, id, error);
      if (infos != NULL)
        print_infos (doc, infos);
      return infos != NULL;
    }
  records = cue_history_list (doc->store, id, error);
  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    cue_doc_text_print_record (doc->cli, g_ptr_array_index (records, i));
  return TRUE;
}

/* Against the revision named second, else against the one before. */
static gboolean
diff (Doc *doc, const char *id, int no, const char *base, GError **error)
{
  g_autoptr (CueDocument) old = NULL;
  g_autoptr (CueDocument) new = NULL;
  g_autoptr (CueDiff)     found = NULL;
  int                     base_no = no - 1;

  if (base != NULL && !resolve_no (doc, id, base, &base_no, error))
    return FALSE;
  new = cue_authority_load_revision (doc->store, id, no, error);
  if (new == NULL)
    return FALSE;
  if (base_no > 0)
    {
      old = cue_authority_load_revision (doc->store, id, base_no, error);
      if (old == NULL)
        return FALSE;
    }
  found = cue_diff_new (old, new, error);
  if (found == NULL)
    return FALSE;
  cue_doc_text_print_diff (doc->cli, found);
  return TRUE;
}

static gboolean
remark (Doc *doc, const char *id, int no, GError **error)
{
  g_autofree char *remark_id = NULL;

  if (!cue_remark_add (doc->store, id, no, NULL, doc->must ? CUE_REMARK_MUST : CUE_REMARK_NOTE,
                       doc->note != NULL ? doc->note : "", &remark_id, error))
    return FALSE;
  g_print ("%s\n", remark_id);
  return TRUE;
}

static gboolean
list_remarks (Doc *doc, const char *id, int no, GError **error)
{
  g_autoptr (GPtrArray) remarks = cue_remark_list (doc->store, id, no, error);

  if (remarks == NULL)
    return FALSE;
  for (guint i = 0; i < remarks->len; i++)
    cue_doc_text_print_remark (doc->cli, g_ptr_array_index (remarks, i));
  return TRUE;
}

/* One person, a notice, four hours; the note says why it cannot wait. */
static gboolean
waive (Doc *doc, const char *id, int no, GError **error)
{
  g_autofree char *publication_id = NULL;

  if (!cue_review_waive (doc->store, id, no, 0, doc->note != NULL ? doc->note : "",
                         &publication_id, error))
    return FALSE;
  g_print ("%s\n", publication_id);
  return TRUE;
}

static gboolean
calendar (Doc *doc, GError **error)
{
  g_autoptr (GPtrArray) list = cue_schedule_list (doc->store, error);

  if (list == NULL)
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    cue_doc_text_print_scheduled (doc->cli, g_ptr_array_index (list, i));
  return TRUE;
}

/* The whole base at a moment, a line a document. */
static gboolean
list_at (Doc *doc, GError **error)
{
  g_autoptr (GPtrArray) list = list_in_force (doc, error);

  if (list == NULL)
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    {
      const CueInForce *item = g_ptr_array_index (list, i);

      if (doc->kind == NULL || strcmp (doc->kind, item->kind) == 0)
        cue_doc_text_print_in_force (doc->cli, item);
    }
  return TRUE;
}

/* What the editor would be told: an error that refuses the document, or advice about a script. */
static int
check (Doc *doc, const char *id, int no)
{
  g_autoptr (GError)      error = NULL;
  g_autoptr (CueDocument) document = cue_authority_load_revision (doc->store, id, no, &error);
  g_autoptr (GPtrArray)   advice = NULL;

  if (document == NULL || !cue_document_check_runnable (document, &error))
    return cue_cli_fail (error);
  advice = cue_document_list_advice (document, &error);
  if (advice == NULL)
    return cue_cli_fail (error);
  for (guint i = 0; i < advice->len; i++)
    {
      const CueScriptFinding *finding = g_ptr_array_index (advice, i);
      g_autofree char        *message = cue_script_finding_dup_message (finding);

      g_print ("%s\t%s\n", cue_script_problem_to_nick (finding->problem), message);
    }
  return advice->len > 0 ? CUE_EXIT_FOUND : CUE_EXIT_DONE;
}

/* Without a publication of its own a schedule is cancelled by the id that `publish` printed. */
static gboolean
cancel (Doc *doc, const char *publication_id, GError **error)
{
  return cue_authority_retire (doc->store, publication_id, doc->note != NULL ? doc->note : "",
                               error);
}

static gboolean
run_verb (Doc *doc, const char *verb, const char *id, int no, const char *other, GError **error)
{
  if (strcmp (verb, "show") == 0)
    return show (doc, id, no, error);
  if (strcmp (verb, "history") == 0)
    return history (doc, id, error);
  if (strcmp (verb, "diff") == 0)
    return diff (doc, id, no, other, error);
  if (strcmp (verb, "remark") == 0)
    return remark (doc, id, no, error);
  if (strcmp (verb, "remarks") == 0)
    return list_remarks (doc, id, no, error);
  if (strcmp (verb, "submit") == 0)
    return cue_authority_submit (doc->store, id, no, error);
  if (strcmp (verb, "waive") == 0)
    return waive (doc, id, no, error);
  return cue_authority_judge (doc->store, id, no, verb, doc->note, error);
}

/* Verbs that are about no document: done is FALSE when argv holds another one. */
static gboolean
run_list (Doc *doc, int argc, char **argv, gboolean *done, GError **error)
{
  g_autoptr (GPtrArray) infos = NULL;

  *done = TRUE;
  if (argc == 2 && strcmp (argv[1], "calendar") == 0)
    return calendar (doc, error);
  if (argc == 3 && strcmp (argv[1], "settle") == 0)
    return cue_remark_settle (doc->store, argv[2], error);
  if (argc == 3 && strcmp (argv[1], "cancel") == 0)
    return cancel (doc, argv[2], error);
  if (argc == 2 && strcmp (argv[1], "list") == 0 && doc->at != NULL)
    return list_at (doc, error);
  if (argc != 2 || strcmp (argv[1], "list") != 0)
    {
      *done = FALSE;
      return TRUE;
    }
  infos = cue_authority_list_documents (doc->store, doc->kind, doc->state, error);
  if (infos == NULL)
    return FALSE;
  print_infos (doc, infos);
  return TRUE;
}

static int
run (Doc *doc, int argc, char **argv)
{
  static const char *const verbs[] = { "show", "history", "diff", "check", "remark", "remarks",
                                       "submit", "approve", "return", "waive", "publish", "retire",
                                       NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char   *id = NULL;
  gboolean           done;
  int                most = argc > 1 && strcmp (argv[1], "diff") == 0 ? 5 : 4;
  int                no;

  doc->store = cue_cli_open_signed_in (doc->cli, &error);
  if (doc->store == NULL || !run_list (doc, argc, argv, &done, &error))
    return cue_cli_fail (error);
  if (done)
    return CUE_EXIT_DONE;
  if (argc < 3 || argc > most || !g_strv_contains (verbs, argv[1]))
    return cue_cli_usage ("doc", _("list, calendar, settle or cancel, or one of show, history, diff, "
                                   "check, remark, remarks, submit, approve, return, waive, "
                                   "publish, retire with a document is needed"));
  id = resolve (doc, argv[2], &error);
  if (id == NULL || !resolve_no (doc, id, argc >= 4 ? argv[3] : NULL, &no, &error))
    return cue_cli_fail (error);
  if (strcmp (argv[1], "check") == 0)
    return check (doc, id, no);
  if (strcmp (argv[1], "publish") == 0)
    return publish (doc, id, no);
  if (strcmp (argv[1], "retire") == 0)
    return retire (doc, id);
  if (!run_verb (doc, argv[1], id, no, argc == 5 ? argv[4] : NULL, &error))
    return cue_cli_fail (error);
  return CUE_EXIT_DONE;
}

/**
 * cue_command_doc:
 * @cli: the command line
 * @argc: number of words
 * @argv: words
 *
 * The workflow without a window.  A document is named by its id or an old id; without a number the
 * newest revision is meant.
 *
 * Returns: an exit code; 4 when role, scope or four-eyes refuse
 */
int
cue_command_doc (CueCli *cli, int argc, char **argv)
{
  Doc                doc = { .cli = cli };
  g_autofree char   *as = NULL;
  int                status;
  const GOptionEntry entries[] = {
    { "as", 0, 0, G_OPTION_ARG_STRING, &as, N_ ("Who does it"), "LOGIN" },
    { "note", 0, 0, G_OPTION_ARG_STRING, &doc.note, N_ ("Why"), "TEXT" },
    { "from", 0, 0, G_OPTION_ARG_STRING, &doc.from, N_ ("First day, now otherwise"), "DAY" },
    { "until", 0, 0, G_OPTION_ARG_STRING, &doc.until, N_ ("First day no more"), "DAY" },
    { "force", 0, 0, G_OPTION_ARG_NONE, &doc.force,
      N_ ("Publish or retire although questions lose their answer"), NULL },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &doc.kind, N_ ("Only this kind"), "KIND" },
    { "state", 0, 0, G_OPTION_ARG_STRING, &doc.state, N_ ("Only this state"), "STATE" },
    { "at", 0, 0, G_OPTION_ARG_STRING, &doc.at, N_ ("As it was, or will be, then"), "DAY[THH:MM]" },
    { "must", 0, 0, G_OPTION_ARG_NONE, &doc.must, N_ ("The remark asks for a change"), NULL },
    { "long", 0, 0, G_OPTION_ARG_NONE, &doc.all, N_ ("History with verdicts and publications"), NULL },
    { NULL },
  };

  if (!cue_cli_parse (entries, "doc VERB [DOCUMENT [NO [OTHER-NO]]]", &argc, &argv))
    return CUE_EXIT_USAGE;
  if (as != NULL)
    {
      g_free (cli->as);
      cli->as = g_steal_pointer (&as);
    }
  status = run (&doc, argc, argv);
  g_clear_object (&doc.store);
  g_free (doc.note);
  g_free (doc.from);
  g_free (doc.until);
  g_free (doc.kind);
  g_free (doc.state);
  g_free (doc.at);
  return status;
}
