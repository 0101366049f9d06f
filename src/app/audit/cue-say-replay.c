/* cue-say-replay.c: a record of the evidence as a sentence a team lead reads.
 *
 * What was shown stands in quotation marks; everything else is ours.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-say-replay.h"

#include <glib/gi18n.h>

#include "cue-say-fit-record.h"
#include "cue-say.h"

static const char *
get (const CueReplayRecord *record, const char *member)
{
  const char *text = cue_replay_record_get (record, member);

  return text != NULL ? text : "";
}

static gboolean
is (const CueReplayRecord *record, const char *member, const char *value)
{
  return g_strcmp0 (cue_replay_record_get (record, member), value) == 0;
}

/**
 * cue_say_replay_statement:
 * @replay: a call
 * @id: N01 …
 *
 * Statements are numbered as they came up in the call, as on the desk.
 *
 * Returns: the number of this one, from 1
 */
guint
cue_say_replay_statement (const CueReplay *replay, const char *id)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < replay->records->len; i++)
    {
      const CueReplayRecord *record = replay->records->pdata[i];
      const char            *other = cue_replay_record_get (record, "id");

      if (!g_str_equal (record->event->kind, "disclose") || other == NULL)
        continue;
      g_hash_table_add (seen, (gpointer) other);
      if (g_str_equal (other, id))
        break;
    }
  return g_hash_table_size (seen);
}

static char *
say_pop (const CueReplayRecord *record)
{
  const char *context = cue_replay_record_get (record, "context");

  if (context != NULL)
    /* Translators: a call came in from a bot that understood these words */
    return g_strdup_printf (_("Call, passed on by the bot: “%s”"), context);
  if (is (record, "source", "typed"))
    return g_strdup (_("Call, the number was typed"));
  return g_strdup (_("Call"));
}

static char *
say_line (const CueReplayRecord *record)
{
  const char *text = get (record, "text");

  if (is (record, "state", "skipped"))
    return g_strdup_printf (_("Skipped “%s”"), text);
  if (is (record, "state", "unsaid"))
    return g_strdup_printf (_("Took back “%s”"), text);
  if (is (record, "state", "disputed"))
    return g_strdup_printf (_("Flagged “%s”"), text);
  /* Translators: what was said to the customer, word for word */
  return g_strdup_printf (_("“%s”"), text);
}

static char *
say_disclosure (const CueReplay *replay, const CueReplayRecord *record)
{
  g_autofree char *number = cue_say_circled (cue_say_replay_statement (replay, get (record, "id")));
  const char      *text = get (record, "text");

  if (is (record, "state", "open"))
    /* Translators: a statement that must be said: its number, its text */
    return g_strdup_printf (_("Must say %s not said: %s"), number, text);
  if (is (record, "state", "excused"))
    return g_strdup_printf (_("Must say %s left out: %s"), number, text);
  if (is (record, "state", "said-later"))
    return g_strdup_printf (_("Must say %s made up for after the call: %s"), number, text);
  return g_strdup_printf (_("Must say %s: %s"), number, text);
}

/* The words typed last before a result was opened. */
static const char *
find_words (const CueReplay *replay, guint position)
{
  for (guint i = position; i-- > 0;)
    {
      const CueReplayRecord *record = replay->records->pdata[i];

      if (g_str_equal (record->event->kind, "search"))
        return cue_replay_record_get (record, "words");
      if (g_str_equal (record->event->kind, "open"))
        return NULL;
    }
  return NULL;
}

static char *
say_open (const CueReplay *replay, guint position)
{
  const CueReplayRecord *record = replay->records->pdata[position];
  const char            *words = find_words (replay, position);
  gint64                 place = cue_replay_record_int (record, "position");
  const char            *title = record->title != NULL ? record->title : _("an entry");

  if (words != NULL && place > 0)
    return g_strdup_printf (_("Searched %s, opened result %d: %s"), words, (int) place, title);
  return g_strdup_printf (_("Opened %s"), title);
}

static const char *
say_answer (const CueReplayRecord *record)
{
  static const struct
  {
    const char *answer;
    const char *words;
  } answers[] = {
    { "taken-up", N_ ("Took up %s with the customer") }, { "withdrawn", N_ ("Left %s again") },
    { "declined", N_ ("The customer declined %s") },     { "accepted", N_ ("The customer took %s") },
    { "stay", N_ ("The customer stays as he is%s") },    { "opened", N_ ("Opened the folded offers%s") },
    { "withheld", N_ ("Offered nothing%s") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if (is (record, "answer", answers[i].answer))
      return _(answers[i].words);
  return "%s";
}

static char *
say_offer (const CueReplayRecord *record)
{
  g_auto (GStrv) halves = g_strsplit (say_answer (record), "%s", 2);

  return g_strconcat (halves[0], get (record, "what"), halves[1], NULL);
}

static char *
say_task (const CueReplayRecord *record)
{
  const char *what = get (record, "what");
  const char *due = get (record, "due");

  if (is (record, "kind", "transfer"))
    return g_strdup_printf (_("Passed on to %s: %s"), get (record, "to"), what);
  if (is (record, "state", "done"))
    return g_strdup_printf (_("Done: %s"), what);
  if (*due != '\0')
    return g_strdup_printf (_("To do by %s: %s"), due, what);
  return g_strdup_printf (_("To do: %s"), what);
}

static const char *
say_outcome (const CueReplayRecord *record)
{
  static const struct
  {
    const char *nick;
    const char *words;
  } outcomes[] = {
    { "handled", NC_ ("outcome", "Handled") },   { "answered", NC_ ("outcome", "Answered") },
    { "failed", NC_ ("outcome", "Not done") },   { "transferred", NC_ ("outcome", "Passed on") },
    { "callback", NC_ ("outcome", "Call back") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    if (is (record, "outcome", outcomes[i].nick))
      return g_dpgettext2 (NULL, "outcome", outcomes[i].words);
  return _("No outcome");
}

static char *
say_close (const CueReplayRecord *record)
{
  const char *matter = get (record, "matter");

  if (*matter == '\0')
    return g_strdup_printf (_("Closed as: %s"), say_outcome (record));
  return g_strdup_printf (_("Closed as: %s, %s"), say_outcome (record), matter);
}

static char *
say_plain (const CueReplayRecord *record)
{
  const char *kind = record->event->kind;
  const char *words = get (record, "words");

  if (g_str_equal (kind, "search"))
    return g_strdup_printf (ngettext ("Searched %s, %d result", "Searched %s, %d results",
                                      (gulong) cue_replay_record_int (record, "results")),
                            words, (int) cue_replay_record_int (record, "results"));
  if (g_str_equal (kind, "miss"))
    return g_strdup_printf (_("Found nothing for %s"), words);
  if (g_str_equal (kind, "branch"))
    return g_strdup_printf (_("The customer: %s"), get (record, "choice"));
  if (g_str_equal (kind, "flag"))
    return g_strdup_printf (_("Flagged: %s"), words);
  if (g_str_equal (kind, "wording"))
    return g_strdup_printf (_("Added a wording: %s"), words);
  if (g_str_equal (kind, "gap"))
    return g_strdup_printf (_("Reported a gap: %s"), words);
  if (g_str_equal (kind, "reveal"))
    return g_strdup (_("Looked at the full number"));
  if (g_str_equal (kind, "waiver"))
    return g_strdup_printf (is (record, "state", "refused")
                                ? _("Waiver asked once more and refused: %s")
                                : _("Waiver used: %s"),
                            get (record, "what"));
  if (g_str_equal (kind, "export"))
    return g_strdup (_("Exported"));
  return g_strdup (kind);
}

/**
 * cue_say_replay_sentence:
 * @replay: a call
 * @position: which record of it
 *
 * Returns: (transfer full): what happened, in a sentence
 */
char *
cue_say_replay_sentence (const CueReplay *replay, guint position)
{
  const CueReplayRecord *record = replay->records->pdata[position];
  const char            *kind = record->event->kind;

  if (g_str_equal (kind, "pop"))
    return say_pop (record);
  if (g_str_equal (kind, "line"))
    return say_line (record);
  if (g_str_equal (kind, "disclose"))
    return say_disclosure (replay, record);
  if (g_str_equal (kind, "open"))
    return say_open (replay, position);
  if (g_str_equal (kind, "fit"))
    return cue_say_fit_summary (record);
  if (g_str_equal (kind, "offer"))
    return say_offer (record);
  if (g_str_equal (kind, "task"))
    return say_task (record);
  if (g_str_equal (kind, "close"))
    return say_close (record);
  return say_plain (record);
}

/**
 * cue_say_replay_icon:
 * @record: a record
 * @css_class: (out) (nullable): the class that colours it
 *
 * Returns: the name of an icon
 */
const char *
cue_say_replay_icon (const CueReplayRecord *record, const char **css_class)
{
  static const struct
  {
    const char *kind;
    const char *state;
    const char *icon;
    const char *css_class;
  } icons[] = {
    { "pop", NULL, "call-start-symbolic", "cue-dim" },
    { "line", "said", "object-select-symbolic", "cue-ok" },
    { "line", "skipped", "media-skip-forward-symbolic", "cue-due" },
    { "line", "unsaid", "edit-undo-symbolic", "cue-dim" },
    { "line", "disputed", "emoji-flags-symbolic", "cue-bad" },
    { "disclose", "open", "dialog-warning-symbolic", "cue-due" },
    { "disclose", NULL, "object-select-symbolic", "cue-ok" },
    { "search", NULL, "system-search-symbolic", "cue-dim" },
    { "open", NULL, "system-search-symbolic", "cue-dim" },
    { "miss", NULL, "system-search-symbolic", "cue-due" },
    { "branch", NULL, "go-next-symbolic", "cue-dim" },
    { "fit", NULL, "accessories-calculator-symbolic", "cue-dim" },
    { "offer", NULL, "starred-symbolic", "cue-dim" },
    { "flag", NULL, "emoji-flags-symbolic", "cue-bad" },
    { "reveal", NULL, "view-reveal-symbolic", "cue-due" },
    { "waiver", "refused", "changes-prevent-symbolic", "cue-due" },
    { "waiver", NULL, "changes-prevent-symbolic", "cue-dim" },
    { "task", NULL, "preferences-system-time-symbolic", "cue-dim" },
    { "close", NULL, "call-stop-symbolic", "cue-dim" },
  };
  const char *state = cue_replay_record_get (record, "state");

  for (guint i = 0; i < G_N_ELEMENTS (icons); i++)
    if (g_str_equal (icons[i].kind, record->event->kind)
        && (icons[i].state == NULL || g_strcmp0 (icons[i].state, state) == 0))
      {
        *css_class = icons[i].css_class;
        return icons[i].icon;
      }
  *css_class = "cue-dim";
  return "document-open-recent-symbolic";
}

/**
 * cue_say_replay_aside:
 * @record: a record
 *
 * Returns: (transfer full) (nullable): the reason somebody gave, or what he wrote about it
 */
char *
cue_say_replay_aside (const CueReplayRecord *record)
{
  const char *reason = cue_replay_record_get (record, "reason");
  const char *words = cue_replay_record_get (record, "words");

  if (g_str_equal (record->event->kind, "fit"))
    return NULL;
  if (reason != NULL)
    return g_strdup_printf (_("Reason: %s"), reason);
  if (words != NULL && is (record, "state", "disputed"))
    return g_strdup (words);
  if (cue_replay_record_get (record, "silence_overridden") != NULL)
    return g_strdup_printf (_("Reason: %s"), get (record, "silence_overridden"));
  return NULL;
}

/**
 * cue_say_replay_source:
 * @record: a record
 *
 * Returns: (transfer full) (nullable): title and revision of what was read from
 */
char *
cue_say_replay_source (const CueReplayRecord *record)
{
  gint64 no = cue_replay_record_int (record, "no");

  if (record->title == NULL || no <= 0)
    return NULL;
  /* Translators: a title and which revision of it: 流量不够用 v7 */
  return g_strdup_printf (_("%s v%d"), record->title, (int) no);
}

/**
 * cue_say_replay_people:
 * @source: what stands behind a record
 * @clock: the clock, for the time zone
 *
 * Returns: (transfer full): who wrote, approved and published it, and whether it counted at that
 *   second
 */
char *
cue_say_replay_people (const CueReplaySource *source, CueClock *clock)
{
  const char      *author = source->author != NULL ? source->author : "–";
  g_autofree char *day = cue_say_day (clock, source->approved_ms);
  g_autofree char *from_day = cue_say_day (clock, source->from_ms);
  g_autofree char *from_time = cue_say_time (clock, source->from_ms);
  g_autofree char *force = NULL;

  if (source->in_force)
    force = g_strdup_printf (_("In force at that second, since %s %s."), from_day, from_time);
  else
    force = g_strdup (_("Not in force at that second."));
  if (source->reviewer == NULL)
    return g_strdup_printf (_("Written by %s, reviewed by nobody. %s"), author, force);
  return g_strdup_printf (_("Written by %s, approved by %s on %s, published by %s. %s"), author,
                          source->reviewer, day,
                          source->publisher != NULL ? source->publisher : "–", force);
}

/**
 * cue_say_replay_when:
 * @replay: a call
 * @clock: the clock, for the time zone
 *
 * Returns: (transfer full): day, time and length
 */
char *
cue_say_replay_when (const CueReplay *replay, CueClock *clock)
{
  g_autofree char *day = cue_say_day (clock, replay->begun_ms);
  g_autofree char *time = cue_say_time (clock, replay->begun_ms);
  g_autofree char *length = cue_say_elapsed (replay->ended_ms - replay->begun_ms);

  return g_strdup_printf ("%s %s · %s", day, time, length);
}

/**
 * cue_say_customer_ref:
 * @customer_ref: an HMAC in hexadecimal digits
 *
 * Returns: (transfer full): its first eight digits, which tell two customers apart and nothing more
 */
char *
cue_say_customer_ref (const char *customer_ref)
{
  return g_strdup_printf ("%.4s %.4s", customer_ref,
                          strlen (customer_ref) >= 8 ? customer_ref + 4 : "");
}

/**
 * cue_say_hash:
 * @hash: 64 hexadecimal digits
 *
 * Returns: (transfer full): enough of it to compare by eye
 */
char *
cue_say_hash (const char *hash)
{
  if (strlen (hash) < 64)
    return g_strdup (hash);
  return g_strdup_printf ("%.4s %.4s … %.4s", hash, hash + 4, hash + 60);
}

/**
 * cue_say_score_reason:
 * @item: an item of a form
 * @filled: what the evidence says of it; CUE_SCORE_OPEN = nothing
 *
 * Returns: (transfer full): who says so
 */
char *
cue_say_score_reason (const CueScoreItem *item, int filled)
{
  if (item->kind == CUE_SCORE_PROCESS && item->evidence != CUE_SCORE_BY_HAND && filled >= 0)
    return g_strdup (C_("score", "from the record"));
  return g_strdup (C_("score", "by hand"));
}
