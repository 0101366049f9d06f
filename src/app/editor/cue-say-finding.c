/* cue-say-finding.c: what a check found, in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-say-finding.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cue-placeholder.h"
#include "cue-say.h"
#include "cue-text-check.h"

static gboolean
is (const CueFinding *finding, const char *check)
{
  return strcmp (finding->check, check) == 0;
}

static gboolean
is_in (const CueFinding *finding, const char *field)
{
  return g_strcmp0 (finding->place.field, field) == 0;
}

/**
 * cue_finding_get_line:
 * @finding: a finding
 * @context: what it is about
 *
 * Returns: the number of the line or step, from 1; 0 when it is about none
 */
guint
cue_finding_get_line (const CueFinding *finding, const CueFindingContext *context)
{
  const char *id = finding->place.line_id;

  if (id == NULL || (!is_in (finding, "say") && !is_in (finding, "elderly")
                     && !is_in (finding, "steps")))
    return 0;
  for (guint i = 0; context->entry != NULL && i < context->entry->say->len; i++)
    if (g_strcmp0 (((const CueSayLine *) context->entry->say->pdata[i])->id, id) == 0)
      return i + 1;
  for (guint i = 0; context->script != NULL && i < context->script->steps->len; i++)
    if (g_strcmp0 (((const CueScriptStep *) context->script->steps->pdata[i])->id, id) == 0)
      return i + 1;
  return 0;
}

/* Where it is, for captions. */
static char *
dup_place (const CueFinding *finding, const CueFindingContext *context)
{
  guint line = cue_finding_get_line (finding, context);

  if (line > 0 && is_in (finding, "elderly"))
    /* Translators: place of a finding; %u is the number of the line */
    return g_strdup_printf (_("Line %u, for the elderly"), line);
  if (line > 0 && context->script != NULL)
    return g_strdup_printf (_("Step %u"), line);
  if (line > 0)
    return g_strdup_printf (_("Line %u"), line);
  if (is_in (finding, "title"))
    return g_strdup (_("Title"));
  if (is_in (finding, "asked"))
    return g_strdup (_("How customers ask"));
  if (is_in (finding, "keywords"))
    return g_strdup (_("Keywords"));
  if (is_in (finding, "read"))
    return g_strdup (_("What the agent reads"));
  if (is_in (finding, "related"))
    return g_strdup (_("Related entries"));
  if (is_in (finding, "facts") && finding->place.line_id != NULL)
    return g_strdup (finding->place.line_id);
  return NULL;
}

/* "place · words", or what there is of the two. */
static char *
join (char *place, char *words)
{
  g_autofree char *first = place;
  g_autofree char *second = words;

  if (first == NULL || second == NULL)
    return first != NULL ? g_steal_pointer (&first) : g_steal_pointer (&second);
  return g_strdup_printf ("%s · %s", first, second);
}

/* A suggestion as a customer would hear it. */
static char *
dup_suggestion (const CueFinding *finding, const CueFindingContext *context)
{
  if (context->values == NULL || finding->suggestion == NULL)
    return g_strdup (finding->suggestion);
  return cue_placeholder_resolve (finding->suggestion, context->values, NULL, NULL);
}

static const char *
say_missing (const CueFinding *finding)
{
  static const struct
  {
    const char *field;
    const char *words;
  } fields[] = {
    { "title", N_ ("No title") },
    { "category", N_ ("No category") },
    { "say", N_ ("No line for the customer") },
    { "read", N_ ("Nothing for the agent to read") },
    { "facts", N_ ("No typed fact") },
    { "asked", N_ ("No wording of a customer") },
    { "verifier", N_ ("Nobody looks after it") },
    { "steps", N_ ("A step without words") },
  };

  if (is_in (finding, "read") && g_strcmp0 (finding->detail, "steps") == 0)
    return _("A procedure without steps");
  if (is_in (finding, "facts") && g_strcmp0 (finding->detail, "name") == 0)
    return _("A fact without a name");
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (is_in (finding, fields[i].field))
      return _(fields[i].words);
  return _("Something is missing");
}

static const char *
say_personal (const char *kind)
{
  if (g_strcmp0 (kind, "id") == 0)
    return _("An identity number");
  if (g_strcmp0 (kind, "card") == 0)
    return _("The number of a bank card");
  if (g_strcmp0 (kind, "landline") == 0)
    return _("A landline number");
  if (g_strcmp0 (kind, "mail") == 0)
    return _("A mail address");
  return _("Somebody's mobile number");
}

static const char *
say_script (const char *nick)
{
  static const struct
  {
    const char *nick;
    const char *words;
  } problems[] = {
    { "unknown-statement", N_ ("No offer asks for this statement") },
    { "dead-end", N_ ("The call is stuck here") },
    { "unreachable", N_ ("Nothing leads to this step") },
    { "never-ends", N_ ("From here on it goes round for ever") },
    { "silence-never-ends", N_ ("Without offers it goes round for ever") },
    { "offer-before-need", N_ ("Offered before the need was asked") },
    { "lost-in-silence", N_ ("A required step is lost with the offers") },
    { "unspoken-statement", N_ ("No line speaks this statement") },
    { "no-elderly", N_ ("No wording for the elderly") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
    if (strcmp (problems[i].nick, nick) == 0)
      return _(problems[i].words);
  return _("The script does not hold together");
}

static char *
say_passed (const CueFinding *finding)
{
  if (is (finding, CUE_CHECK_BANNED_WORD))
    return g_strdup (_("No banned word"));
  if (is (finding, CUE_CHECK_TOO_LONG))
    return g_strdup_printf (_("Every sentence within %d characters"), (int) finding->limit);
  if (is (finding, CUE_CHECK_MISSING_DATE))
    return g_strdup (_("Begin and end are there"));
  if (is (finding, CUE_CHECK_NO_VALUE))
    return g_strdup (_("Every placeholder has a value"));
  if (is (finding, CUE_CHECK_CONFLICT))
    return g_strdup (_("Contradicts no other entry"));
  if (is (finding, CUE_CHECK_DEAD_LINK))
    return g_strdup (_("Every link leads somewhere"));
  if (is (finding, CUE_CHECK_PRICE))
    return g_strdup (_("Prices are those of the catalogue"));
  if (is (finding, CUE_CHECK_GOLDEN))
    return g_strdup (_("Common questions are found as before"));
  return NULL;
}

static char *
say_words (const CueFinding *finding)
{
  if (is (finding, CUE_CHECK_BANNED_WORD))
    return g_strdup_printf (_("Banned word “%s”"), finding->detail);
  if (is (finding, CUE_CHECK_FORBIDDEN_PROMISE))
    return g_strdup_printf (_("“%s” must not be promised"), finding->detail);
  if (is (finding, CUE_CHECK_BAD_PLACEHOLDER))
    return g_strdup_printf (_("“%s” cannot be filled in"), finding->detail);
  if (is (finding, CUE_CHECK_PLACEHOLDER_OUTSIDE))
    return g_strdup_printf (_("“%s” is not filled in here"), finding->detail);
  if (is (finding, CUE_CHECK_LIFE_UNIT))
    return g_strdup_printf (_("Nobody can picture “%s”"), finding->detail);
  if (is (finding, CUE_CHECK_NO_VALUE))
    return g_strdup_printf (_("Not everybody has “%s”"), finding->detail);
  if (is (finding, CUE_CHECK_PERSONAL_DATA))
    return g_strdup (say_personal (finding->detail));
  return NULL;
}

static char *
say_length (const CueFinding *finding, const CueFindingContext *context)
{
  guint line = cue_finding_get_line (finding, context);

  if (is (finding, CUE_CHECK_TOO_LONG))
    /* Translators: line number, its length, and the length it should have at most */
    return g_strdup_printf (_("Line %u: %d characters, more than %d"), line, (int) finding->value,
                            (int) finding->limit);
  if (is (finding, CUE_CHECK_TOO_SLOW))
    return g_strdup_printf (_("Line %u takes %d seconds"), line, (int) finding->value);
  if (is (finding, CUE_CHECK_NO_ELDERLY))
    return g_strdup_printf (ngettext ("%d line has no wording for the elderly",
                                      "%d lines have no wording for the elderly",
                                      (gulong) finding->value), (int) finding->value);
  return NULL;
}

static char *
say_date (const CueFinding *finding)
{
  if (is (finding, CUE_CHECK_MISSING_DATE))
    return g_strdup (is_in (finding, "valid-from") ? _("No first day") : _("No last day"));
  if (is (finding, CUE_CHECK_BAD_DATE))
    return g_strdup_printf (_("“%s” is not a day"), finding->detail);
  if (is (finding, CUE_CHECK_DATE_ORDER))
    return g_strdup (_("The last day is before the first"));
  if (is (finding, CUE_CHECK_DATE_PAST))
    return g_strdup (_("The last day is over"));
  return NULL;
}

static char *
say_other (const CueFinding *finding)
{
  if (is (finding, CUE_CHECK_BAD_FACT))
    return g_strdup_printf (_("“%s” has no number with a unit"), finding->place.line_id);
  if (is (finding, CUE_CHECK_NOT_CONTROLLED))
    return g_strdup (_("A price must be controlled"));
  if (is (finding, CUE_CHECK_CONFLICT))
    return g_strdup_printf (_("Contradicts “%s”"), finding->detail);
  if (is (finding, CUE_CHECK_PRICE))
    return g_strdup (_("Not the price of the catalogue"));
  if (is (finding, CUE_CHECK_OLD_PRICE))
    /* Translators: title of another entry, the price that was changed here */
    return g_strdup_printf (_("“%s” still says %s"), finding->detail, finding->other_text);
  if (is (finding, CUE_CHECK_GOLDEN))
    return g_strdup_printf (_("“%s” would be found worse"), finding->detail);
  if (is (finding, CUE_CHECK_DEAD_LINK) && is_in (finding, "plans"))
    return g_strdup_printf (_("The catalogue has no plan “%s”"), finding->detail);
  if (is (finding, CUE_CHECK_DEAD_LINK) && finding->level == CUE_FINDING_MUST)
    return g_strdup_printf (_("There is no “%s”"), finding->detail);
  if (is (finding, CUE_CHECK_DEAD_LINK))
    return g_strdup_printf (_("“%s” cannot be opened"), finding->detail);
  if (g_str_has_prefix (finding->check, CUE_CHECK_SCRIPT))
    return g_strdup (say_script (finding->check + strlen (CUE_CHECK_SCRIPT)));
  return g_strdup (say_missing (finding));
}

/**
 * cue_say_finding_title:
 * @finding: a finding
 * @context: what it is about
 *
 * Returns: (transfer full): one line: what is wrong, or what was found to be right
 */
char *
cue_say_finding_title (const CueFinding *finding, const CueFindingContext *context)
{
  char *title = NULL;

  g_return_val_if_fail (finding != NULL && context != NULL, NULL);

  if (is (finding, CUE_CHECK_REMARK))
    return g_strdup (finding->detail);
  if (finding->level == CUE_FINDING_PASSED)
    title = say_passed (finding);
  if (title == NULL)
    title = say_words (finding);
  if (title == NULL)
    title = say_length (finding, context);
  if (title == NULL)
    title = say_date (finding);
  return title != NULL ? title : say_other (finding);
}

static const char *
find_own_fact (const CueFindingContext *context, const char *name)
{
  for (guint i = 0; context->entry != NULL && i < context->entry->facts->len; i++)
    {
      const CueTypedFact *fact = context->entry->facts->pdata[i];

      if (g_strcmp0 (fact->name, name) == 0)
        return fact->text;
    }
  return NULL;
}

/* 青屿市 · 功能费 0 元 / 10 元 */
static char *
say_conflict (const CueFinding *finding, const CueFindingContext *context)
{
  const char *mine = find_own_fact (context, finding->place.line_id);
  const char *level = context->desk != NULL && finding->other_scope != NULL
                        ? cue_desk_get_scope_name (context->desk, finding->other_scope) : NULL;
  /* Translators: name of a fact, what the other entry says, what this one says */
  char *values = g_strdup_printf (_("%s: %s there, %s here"), finding->place.line_id,
                                  finding->other_text != NULL ? finding->other_text : "",
                                  mine != NULL ? mine : "");

  return join (g_strdup (level), values);
}

static char *
say_required (const CueFindingContext *context)
{
  const char *type;

  if (context->entry == NULL)
    return NULL;
  type = cue_say_type (cue_document_kind_to_nick (context->entry->document_kind),
                       cue_entry_type_to_nick (context->entry->type));
  /* Translators: caption of a missing field; %s is the type of the entry */
  return g_strdup_printf (_("Required: %s"), type);
}

static char *
say_golden (const CueFinding *finding)
{
  if (finding->value == 0)
    /* Translators: title of an entry and the place it has in the results */
    return g_strdup_printf (_("“%s”: from place %d out of the first ten"), finding->other_text,
                            (int) finding->limit);
  return g_strdup_printf (_("“%s”: from place %d to %d"), finding->other_text,
                          (int) finding->limit, (int) finding->value);
}

static char *
say_why (const CueFinding *finding, const CueFindingContext *context)
{
  g_autofree char *suggestion = dup_suggestion (finding, context);

  if (is (finding, CUE_CHECK_TOO_LONG))
    return finding->suggestion != NULL && finding->detail != NULL
             ? g_strdup_printf (_("Two sentences, cut before “%s”"), finding->detail)
             : g_strdup (_("One thought a sentence"));
  if (is (finding, CUE_CHECK_TOO_SLOW))
    return g_strdup_printf (_("More than %d seconds without a pause"), (int) finding->limit);
  if (is (finding, CUE_CHECK_NO_ELDERLY))
    return g_strdup (_("They will hear the usual wording"));
  if (is (finding, CUE_CHECK_CONFLICT))
    return say_conflict (finding, context);
  if (is (finding, CUE_CHECK_GOLDEN))
    return say_golden (finding);
  if (is (finding, CUE_CHECK_OLD_PRICE))
    return join (dup_place (finding, context), g_strdup (_("Change it there too")));
  if (is (finding, CUE_CHECK_NO_VALUE))
    return join (dup_place (finding, context),
                 g_strdup_printf (_("%d of %d sample customers have none"), (int) finding->value,
                                  (int) finding->limit));
  if (is (finding, CUE_CHECK_PERSONAL_DATA))
    return join (dup_place (finding, context), g_strdup (_("Nobody's data may stay in a text")));
  if (is (finding, CUE_CHECK_MISSING_FIELD) && is_in (finding, "asked"))
    return g_strdup (_("Their own words are what it is found by"));
  if (is (finding, CUE_CHECK_MISSING_FIELD) && is_in (finding, "verifier"))
    return g_strdup (_("Nobody will see when it is out of date"));
  if (is (finding, CUE_CHECK_BAD_FACT))
    return g_strdup (_("Without it, it cannot be compared with other entries"));
  if (is (finding, CUE_CHECK_NOT_CONTROLLED))
    return g_strdup (_("Otherwise one person alone could change it"));
  if (is (finding, CUE_CHECK_PRICE))
    return join (dup_place (finding, context), g_strdup_printf (_("There it is %s"),
                                                                finding->detail));
  if (is (finding, CUE_CHECK_DEAD_LINK) && finding->level == CUE_FINDING_SHOULD
      && !is_in (finding, "plans"))
    return join (dup_place (finding, context), g_strdup (_("Retired, or not published yet")));
  if (suggestion != NULL)
    /* Translators: caption of a finding; %s is what to say instead */
    return join (dup_place (finding, context), g_strdup_printf (_("better “%s”"), suggestion));
  if (finding->advice != NULL)
    return join (dup_place (finding, context), g_strdup (finding->advice));
  return NULL;
}

/* Who remarked it, and where. */
static char *
say_remark_from (const CueFinding *finding, const CueFindingContext *context)
{
  char *from = finding->level == CUE_FINDING_PASSED
                 /* Translators: caption of a remark that was dealt with; %s is who made it */
                 ? g_strdup_printf (_("%s remarked it; done"), finding->advice)
                 /* Translators: caption of a remark; %s is the reviewer who made it */
                 : g_strdup_printf (_("%s remarked it"), finding->advice);

  return join (from, dup_place (finding, context));
}

static char *
say_passed_why (const CueFinding *finding)
{
  if (is (finding, CUE_CHECK_NO_VALUE) && finding->limit > 0)
    return g_strdup_printf (ngettext ("Read to %d sample customer", "Read to %d sample customers",
                                      (gulong) finding->limit), (int) finding->limit);
  if (is (finding, CUE_CHECK_GOLDEN))
    /* Translators: how many questions there are, how many are answered before and after */
    return g_strdup_printf (_("%s questions, answered: %d → %d"), finding->detail,
                            (int) finding->limit, (int) finding->value);
  return NULL;
}

/**
 * cue_say_finding_subtitle:
 * @finding: a finding
 * @context: what it is about
 *
 * Returns: (transfer full) (nullable): where it is and why, in small print
 */
char *
cue_say_finding_subtitle (const CueFinding *finding, const CueFindingContext *context)
{
  char *why;

  g_return_val_if_fail (finding != NULL && context != NULL, NULL);

  if (is (finding, CUE_CHECK_REMARK))
    return say_remark_from (finding, context);
  if (finding->level == CUE_FINDING_PASSED)
    return say_passed_why (finding);
  if (is (finding, CUE_CHECK_MISSING_DATE)
      || (is (finding, CUE_CHECK_MISSING_FIELD) && finding->level == CUE_FINDING_MUST))
    return say_required (context);
  why = say_why (finding, context);
  return why != NULL ? why : dup_place (finding, context);
}

/**
 * cue_finding_get_fix:
 * @finding: a finding
 *
 * Returns: what its button does
 */
CueFixKind
cue_finding_get_fix (const CueFinding *finding)
{
  g_return_val_if_fail (finding != NULL, CUE_FIX_NONE);

  if (is (finding, CUE_CHECK_REMARK))
    return finding->level == CUE_FINDING_PASSED ? CUE_FIX_UNDONE : CUE_FIX_DONE;
  if (finding->level == CUE_FINDING_PASSED)
    return CUE_FIX_NONE;
  if (is (finding, CUE_CHECK_CONFLICT) || is (finding, CUE_CHECK_OLD_PRICE))
    return CUE_FIX_COMPARE;
  if (finding->suggestion != NULL)
    return is (finding, CUE_CHECK_TOO_LONG)    ? CUE_FIX_BREAK
           : is (finding, CUE_CHECK_LIFE_UNIT) ? CUE_FIX_ADD
                                               : CUE_FIX_REPLACE;
  if (is (finding, CUE_CHECK_MISSING_DATE) || is (finding, CUE_CHECK_MISSING_FIELD)
      || is (finding, CUE_CHECK_BAD_FACT) || is (finding, CUE_CHECK_NO_ELDERLY))
    return CUE_FIX_FILL;
  return CUE_FIX_GO;
}

/**
 * cue_say_fix:
 * @fix: what a button does
 *
 * Returns: (nullable): its label
 */
const char *
cue_say_fix (CueFixKind fix)
{
  switch (fix)
    {
    case CUE_FIX_NONE:
      return NULL;
    case CUE_FIX_GO:
      return C_("fix", "Go there");
    case CUE_FIX_FILL:
      return C_("fix", "Fill in");
    case CUE_FIX_REPLACE:
      return C_("fix", "Replace");
    case CUE_FIX_BREAK:
      return C_("fix", "Cut in two");
    case CUE_FIX_ADD:
      return C_("fix", "Add it");
    case CUE_FIX_COMPARE:
      return C_("fix", "Compare");
    case CUE_FIX_DONE:
      return C_("fix", "Done");
    case CUE_FIX_UNDONE:
      return C_("fix", "Not yet");
    }
  g_return_val_if_reached (NULL);
}

/**
 * cue_finding_is_shown:
 * @finding: a finding
 *
 * Returns: whether it has words of its own; a passed check that another one covers has none
 */
gboolean
cue_finding_is_shown (const CueFinding *finding)
{
  g_autofree char *words = NULL;

  g_return_val_if_fail (finding != NULL, FALSE);

  if (finding->level != CUE_FINDING_PASSED || is (finding, CUE_CHECK_REMARK))
    return TRUE;
  words = say_passed (finding);
  return words != NULL;
}
