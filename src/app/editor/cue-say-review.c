/* cue-say-review.c: what a comparison, a checklist and a schedule say, as words a person reads.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-say-review.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cue-say-trouble.h"
#include "cue-say-way.h"
#include "cue-say.h"

typedef struct
{
  const char *nick;
  const char *words;  /* English, to be translated */
} Word;

static const Word fields[] = {
  { "valid-from", NC_ ("field", "Starts") },
  { "valid-until", NC_ ("field", "Ends") },
  { "scope", NC_ ("field", "Level") },
  { "tiers", NC_ ("field", "Tiers") },
  { "segments", NC_ ("field", "Segments") },
  { "plans", NC_ ("field", "Plans") },
  { "audience", NC_ ("field", "Who may hear it") },
  { "governance", NC_ ("field", "Control") },
  { "must-read", NC_ ("field", "Must be read") },
  { "title", NC_ ("field", "Title") },
  { "type", NC_ ("field", "Type") },
  { "category", NC_ ("field", "Category") },
  { "asked", NC_ ("field", "Customers ask") },
  { "keywords", NC_ ("field", "Keywords") },
  { "topic", NC_ ("field", "Topic") },
  { "flow", NC_ ("field", "Flow") },
  { "parent", NC_ ("field", "Text above it") },
  { "inherited", NC_ ("field", "Taken from above") },
  { "related", NC_ ("field", "Related entries") },
  { "verifier", NC_ ("field", "Checked by") },
  { "verified-on", NC_ ("field", "Last checked") },
  { "verify-days", NC_ ("field", "Check every (days)") },
  { "minutes", NC_ ("field", "Minutes it takes") },
  { "lang", NC_ ("field", "Language") },
  { "old-ids", NC_ ("field", "Old ids") },
  { "old-id", NC_ ("field", "Old ids") },
  { "author", NC_ ("field", "Author") },
  { "date", NC_ ("field", "Date of the prices") },
  { "use", NC_ ("field", "Used for") },
  { "bytes", NC_ ("field", "Fingerprint") },
  { "elderly", NC_ ("field", "For elderly customers") },
  { "way", NC_ ("field", "Goes on") },
  { "ways", NC_ ("field", "Goes on") },
  { "branch", NC_ ("field", "Answer") },
  { "branches", NC_ ("field", "Answer") },
  { "phone", NC_ ("field", "On the phone") },
  { "chat", NC_ ("field", "In a chat") },
  { "counter", NC_ ("field", "At the counter") },
  { "note", NC_ ("field", "Note") },
  { "link", NC_ ("field", "Link") },
  { "row", NC_ ("field", "Table") },
  { "item", NC_ ("field", "List") },
  { "step", NC_ ("field", "Step") },
  { "p", NC_ ("field", "Paragraph") },
};

static const Word values[] = {
  { "audience customer", NC_ ("value", "May be told to customers") },
  { "audience agent", NC_ ("value", "Agents only") },
  { "governance controlled", NC_ ("value", "Controlled: takes two people") },
  { "governance free", NC_ ("value", "Free") },
  { "must-read yes", NC_ ("value", "Yes, before the shift") },
  { "lang zh", NC_ ("value", "Chinese") },
  { "lang en", NC_ ("value", "English") },
};

static const Word *
find_word (const Word *words, gsize n, const char *nick)
{
  for (gsize i = 0; i < n; i++)
    if (strcmp (words[i].nick, nick) == 0)
      return &words[i];
  return NULL;
}

/**
 * cue_say_field:
 * @field: name of a field as a comparison gives it
 * @name: (nullable): name of a fact, of a row of a table
 *
 * Returns: (transfer full): what a person calls it
 */
char *
cue_say_field (const char *field, const char *name)
{
  const Word *word = find_word (fields, G_N_ELEMENTS (fields), field);

  if (g_str_has_prefix (field, "fact:") && name != NULL)
    return g_strdup (name);
  if (word != NULL)
    return g_strdup (g_dpgettext2 (NULL, "field", word->words));
  return g_strdup (name != NULL ? name : field);
}

/**
 * cue_say_value:
 * @desk: (nullable): knows the names of levels
 * @field: which field
 * @value: (nullable): as it stands in the document
 *
 * Returns: (transfer full) (nullable): the value in words, or %NULL when it says itself what it is
 */
char *
cue_say_value (CueDesk *desk, const char *field, const char *value)
{
  g_autofree char *key = NULL;
  const Word      *word;

  if (value == NULL)
    return NULL;
  if (strcmp (field, "scope") == 0)
    return cue_say_level (value, desk != NULL ? cue_desk_get_scope_name (desk, value) : NULL);
  if (strcmp (field, "type") == 0)
    return g_strdup (cue_say_type ("entry", value));
  if (g_str_has_prefix (field, "way"))
    return cue_say_way (value);
  if (g_str_has_prefix (field, "branch"))
    return cue_say_branch (value);
  key = g_strconcat (field, " ", value, NULL);
  word = find_word (values, G_N_ELEMENTS (values), key);
  return word != NULL ? g_strdup (g_dpgettext2 (NULL, "value", word->words)) : NULL;
}

static const struct
{
  const char *nick;
  const char *words;
  const char *icon;
  const char *css_class;
} states[] = {
  { "draft", NC_ ("state", "Not handed in"), "document-edit-symbolic", "cue-pill-accent" },
  { "in review", NC_ ("state", "Waits for review"), "preferences-system-time-symbolic",
    "cue-pill-warning" },
  { "returned", NC_ ("state", "Returned"), "edit-undo-symbolic", "cue-pill-error" },
  { "approved", NC_ ("state", "Approved"), "emblem-ok-symbolic", "cue-pill-success" },
  { "scheduled", NC_ ("state", "Scheduled"), "x-office-calendar-symbolic", "cue-pill-accent" },
  { "published", NC_ ("state", "In force"), "object-select-symbolic", "cue-pill-success" },
  { "retired", NC_ ("state", "No longer in force"), "process-stop-symbolic", "cue-pill-accent" },
};

/**
 * cue_say_state:
 * @state: state of a revision
 *
 * Returns: it in a word or two
 */
const char *
cue_say_state (const char *state)
{
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_strcmp0 (states[i].nick, state) == 0)
      return g_dpgettext2 (NULL, "state", states[i].words);
  return "";
}

/**
 * cue_say_state_icon:
 * @state: state of a revision
 *
 * Returns: name of its icon
 */
const char *
cue_say_state_icon (const char *state)
{
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_strcmp0 (states[i].nick, state) == 0)
      return states[i].icon;
  return "dialog-information-symbolic";
}

/**
 * cue_say_state_class:
 * @state: state of a revision
 *
 * Returns: style class of its pill
 */
const char *
cue_say_state_class (const char *state)
{
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_strcmp0 (states[i].nick, state) == 0)
      return states[i].css_class;
  return "cue-pill-accent";
}

/**
 * cue_say_right:
 * @right: what the store said of the person at this desk
 *
 * Returns: why he cannot judge this revision, or that he is somebody else than its author
 */
const char *
cue_say_right (CueReviewRight right)
{
  switch (right)
    {
    case CUE_REVIEW_MAY:
      return _("Not the same person");
    case CUE_REVIEW_NOT_REVIEWER:
      return _("Reviewers of this level judge it.");
    case CUE_REVIEW_AUTHOR:
      return _("You wrote it, so somebody else judges it.");
    case CUE_REVIEW_PART_AUTHOR:
      return _("You wrote part of it since it was last published, so somebody else judges it.");
    case CUE_REVIEW_NOT_SUBMITTED:
      return _("Its author has not handed it in yet.");
    case CUE_REVIEW_JUDGED:
      return _("It was judged already.");
    }
  return "";
}

/**
 * cue_say_quality:
 * @item: an item of the checklist
 *
 * Returns: what it asks, as a statement to be ticked
 */
const char *
cue_say_quality (CueQualityItem item)
{
  switch (item)
    {
    case CUE_QUALITY_PRICE:
      return _("Prices are those of the catalogue");
    case CUE_QUALITY_DATES:
      return _("Start, end and required fields are there");
    case CUE_QUALITY_WORDS:
      return _("No forbidden word, no empty placeholder");
    case CUE_QUALITY_LENGTH:
      return _("No sentence is longer than 30 characters");
    case CUE_QUALITY_CONFLICTS:
      return _("Contradicts no other entry");
    case CUE_QUALITY_DISCLOSURES:
      return _("What must be said changes with it");
    case CUE_QUALITY_CLEAR:
      return _("A customer understands it at once");
    case CUE_QUALITY_SOURCE:
      return _("Its source can be found");
    }
  return "";
}

/**
 * cue_say_moment:
 * @clock: the clock, for the year and the time zone
 * @at_ms: UTC milliseconds
 *
 * Returns: (transfer full): day and time of day, with the year when it is another one
 */
char *
cue_say_moment (CueClock *clock, gint64 at_ms)
{
  g_autoptr (GDateTime) at = cue_clock_to_local (clock, at_ms);
  g_autoptr (GDateTime) now = cue_clock_to_local (clock, cue_clock_now_ms (clock));

  if (at == NULL || now == NULL)
    return g_strdup ("");
  /* Translators: day and time of day in this year, for g_date_time_format() */
  return g_date_time_format (at, g_date_time_get_year (at) == g_date_time_get_year (now)
                                   ? _("%m-%d %H:%M")
                                   /* Translators: the same in another year */
                                   : _("%Y-%m-%d %H:%M"));
}

/**
 * cue_say_span:
 * @clock: the clock
 * @from_ms: start
 * @until_ms: end, CUE_FOREVER_MS = none
 *
 * Returns: (transfer full): from when until when
 */
char *
cue_say_span (CueClock *clock, gint64 from_ms, gint64 until_ms)
{
  g_autofree char *from = cue_say_moment (clock, from_ms);
  g_autofree char *until = NULL;

  if (until_ms == CUE_FOREVER_MS)
    /* Translators: a text is in force from %s on, without an end */
    return g_strdup_printf (_("from %s"), from);
  until = cue_say_moment (clock, until_ms);
  /* Translators: a text is in force from the first to the second moment */
  return g_strdup_printf (_("%s to %s"), from, until);
}

/**
 * cue_say_note:
 * @clock: the clock
 * @note: what a publication brings about
 *
 * Returns: (transfer full): one sentence
 */
char *
cue_say_note (CueClock *clock, const CueScheduleNote *note)
{
  g_autofree char *from = cue_say_moment (clock, note->from_ms);
  g_autofree char *until = note->until_ms != CUE_FOREVER_MS
                             ? cue_say_moment (clock, note->until_ms) : NULL;

  switch (note->kind)
    {
    case CUE_SCHEDULE_REPLACES:
      return g_strdup_printf (_("Revision %d ends in the same second, nothing lies between."),
                              note->no);
    case CUE_SCHEDULE_GAP:
      return g_strdup_printf (_("From %s to %s nothing is in force."), from, until);
    case CUE_SCHEDULE_OVERLAP:
      if (until == NULL)
        return g_strdup_printf (_("From %s on revision %d is shown instead."), from, note->no);
      return g_strdup_printf (_("From %s to %s revision %d is shown instead."), from, until,
                              note->no);
    case CUE_SCHEDULE_RETURNS:
      return g_strdup_printf (_("After its end, %s, revision %d is in force again."), from,
                              note->no);
    case CUE_SCHEDULE_ENDS:
      return g_strdup_printf (_("After its end, %s, nothing is in force."), from);
    case CUE_SCHEDULE_NEWER:
      return g_strdup_printf (_("There is a newer text, revision %d."), note->no);
    }
  return NULL;
}

/**
 * cue_say_note_icon:
 * @note: what a publication brings about
 *
 * Returns: name of its icon
 */
const char *
cue_say_note_icon (const CueScheduleNote *note)
{
  if (cue_schedule_is_warning (note))
    return "dialog-warning-symbolic";
  return note->kind == CUE_SCHEDULE_ENDS ? "dialog-information-symbolic" : "emblem-ok-symbolic";
}

/**
 * cue_say_fingerprint:
 * @sha256: 64 hexadecimal digits
 *
 * Returns: (transfer full): the beginning and the end of it, which two people can compare
 */
char *
cue_say_fingerprint (const char *sha256)
{
  g_return_val_if_fail (sha256 != NULL && strlen (sha256) == 64, NULL);

  return g_strdup_printf ("%.4s %.4s … %.4s", sha256, sha256 + 4, sha256 + 60);
}

/**
 * cue_say_refusal:
 * @error: an error of a verb of the workflow
 *
 * The rule that refused stands in brackets at the end of the store's message.
 *
 * Returns: (transfer full): why, in the words of a person who works with texts
 */
char *
cue_say_refusal (const GError *error)
{
  static const Word rules[] = {
    { "[sign-in]", N_ ("Nobody is signed in, or the account is closed.") },
    { "[role-reviewer]", N_ ("Only a reviewer may do this.") },
    { "[role-editor]", N_ ("Only an editor may do this.") },
    { "[scope]", N_ ("The text belongs to a level that is not yours.") },
    { "[four-eyes]", N_ ("You wrote part of it since it was last published, so somebody else judges "
                         "it.") },
    { "[remarks]", N_ ("A remark says that it has to be changed: settle it, or return the text.") },
    { "[remark-not-yours]", N_ ("Only who made the remark settles it.") },
    { "[judged]", N_ ("It was judged meanwhile.") },
    { "[waive-once]", N_ ("One person publishes a text once; now somebody else has to approve it.") },
    { "[waive-now]", N_ ("What one person publishes starts at once.") },
    { "[waive-notice]", N_ ("Only a notice can be published by one person.") },
    { "[backdated]", N_ ("The start lies in the past.") },
    { "verdict.", N_ ("Somebody judged it before you.") },
    { "retirement.", N_ ("It was taken back already.") },
    { "remark_settled.", N_ ("It was settled already.") },
    { "four_eyes", N_ ("You wrote it, so somebody else judges it.") },
    { "waive_limits", N_ ("Without a second person a notice lasts four hours at most.") },
    { "publication_window", N_ ("The end has to be after the start.") },
  };

  g_return_val_if_fail (error != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    if (strstr (error->message, rules[i].nick) != NULL)
      return g_strdup (_(rules[i].words));
  return cue_say_error (error);
}
