/* cue-say-problem.c: what is wrong in a document of rows, and its records, in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-say-record.h"

#include <glib/gi18n.h>
#include <string.h>

static char *
say_limit (CueRecordDraft *draft, const CueRecordProblem *problem)
{
  CueRecordUnit    unit = cue_record_draft_get_unit (draft, &problem->place, problem->field);
  g_autofree char *number = cue_record_unit_format (unit, problem->limit,
                                                    cue_record_draft_get_mb_per_gb (draft));
  const char      *words = cue_say_record_unit (unit);

  return *words != '\0' ? g_strdup_printf ("%s %s", number, words) : g_steal_pointer (&number);
}

static char *
say_number (CueRecordDraft *draft, const CueRecordProblem *problem)
{
  CueRecordUnit    unit = cue_record_draft_get_unit (draft, &problem->place, problem->field);
  g_autofree char *limit = say_limit (draft, problem);

  if (problem->code == CUE_PROBLEM_TOO_LITTLE)
    return g_strdup_printf (_("must be at least %s"), limit);
  if (problem->code == CUE_PROBLEM_TOO_MUCH)
    return g_strdup_printf (_("must be at most %s"), limit);
  if (problem->code == CUE_PROBLEM_NOT_EXACT)
    return g_strdup (unit == CUE_RECORD_UNIT_FEN  ? _("a fen is the smallest amount: at most two "
                                                      "digits behind the point")
                     : unit == CUE_RECORD_UNIT_MB ? _("comes to no whole number of MB: write it "
                                                      "in MB")
                                                  : _("must be a whole number"));
  switch (unit)
    {
    case CUE_RECORD_UNIT_FEN:
      return g_strdup (_("is no amount: write yuan, 19 or 19.90"));
    case CUE_RECORD_UNIT_MB:
      return g_strdup (_("is no amount of data: write 20 GB or 500 MB"));
    case CUE_RECORD_UNIT_MINUTES:
      return g_strdup (_("is no number of minutes"));
    case CUE_RECORD_UNIT_NONE:
    case CUE_RECORD_UNIT_PIECES:
    case CUE_RECORD_UNIT_DAYS:
    case CUE_RECORD_UNIT_MONTHS:
    case CUE_RECORD_UNIT_YEARS:
    case CUE_RECORD_UNIT_PERCENT:
      break;
    }
  return g_strdup (_("is no whole number"));
}

static const char *
say_twice (CueRecordDraft *draft, const CueRecordProblem *problem)
{
  return problem->place.part >= 0
             ? cue_say_record_choice (problem->field, problem->detail)
             : problem->detail;
}

/* What needs no figures. */
static const char *
say_plainly (CueRecordProblemCode code)
{
  switch (code)
    {
    case CUE_PROBLEM_EMPTY:
      return _("must not be empty");
    case CUE_PROBLEM_NOT_A_CHOICE:
      return _("choose one");
    case CUE_PROBLEM_NOT_A_DAY:
      return _("is no day: write 2026-12-01");
    case CUE_PROBLEM_BAD_ID:
      return _("must not hold a blank or a colon");
    case CUE_PROBLEM_BAD_NAME:
      return _("begins with a small letter and holds only a-z, 0-9 and _");
    case CUE_PROBLEM_NOT_RISING:
      return _("must begin after the step above it");
    case CUE_PROBLEM_NO_BLOCK:
      return _("a price of a block needs its size");
    case CUE_PROBLEM_SLOW_AND_PRICED:
      return _("either slowed down or charged: take out the price steps, or switch this off");
    case CUE_PROBLEM_NO_PRICE:
      return _("has no price: add a price step, or slow down instead");
    case CUE_PROBLEM_SLOW_ONLY_DATA:
      return _("only data can be slowed down: choose a price");
    case CUE_PROBLEM_HOLDS_NOTHING:
      return _("the pack holds nothing: add what it holds");
    case CUE_PROBLEM_UPSIDE_DOWN:
      return _("must not be less than the one above");
    case CUE_PROBLEM_BRACES:
      return _("the braces { } do not match");
    case CUE_PROBLEM_NO_CONDITION:
      return _("is not a whole sentence yet: look at both sides of each comparison");
    case CUE_PROBLEM_NOT_A_NUMBER:
    case CUE_PROBLEM_NOT_EXACT:
    case CUE_PROBLEM_TOO_LITTLE:
    case CUE_PROBLEM_TOO_MUCH:
    case CUE_PROBLEM_TWICE:
    case CUE_PROBLEM_UNKNOWN_REF:
    case CUE_PROBLEM_BAD_SCOPE:
    case CUE_PROBLEM_POINTS:
    case CUE_PROBLEM_UNKNOWN_FACT:
    case CUE_PROBLEM_UNKNOWN_PARAMETER:
    case CUE_PROBLEM_NO_ANSWER:
      break;
    }
  return NULL;
}

/**
 * cue_say_record_problem:
 * @draft: the document
 * @problem: what is wrong
 *
 * Returns: (transfer full): in words, for under the field
 */
char *
cue_say_record_problem (CueRecordDraft *draft, const CueRecordProblem *problem)
{
  const char *plain = say_plainly (problem->code);

  if (plain != NULL)
    return g_strdup (plain);
  if (problem->code == CUE_PROBLEM_TWICE)
    return g_strdup_printf (_("“%s” is there twice"), say_twice (draft, problem));
  if (problem->code == CUE_PROBLEM_UNKNOWN_REF)
    return g_strdup_printf (_("there is no “%s” in this document"), problem->detail);
  if (problem->code == CUE_PROBLEM_BAD_SCOPE)
    return g_strdup_printf (_("“%s” is no region: write a path as /yq/lj/"), problem->detail);
  if (problem->code == CUE_PROBLEM_POINTS)
    return g_strdup_printf (_("with it the points are more than %d together"),
                            (int) problem->limit);
  if (problem->code == CUE_PROBLEM_UNKNOWN_FACT)
    return g_strdup_printf (_("“%s” is no fact that is known of a customer"), problem->detail);
  if (problem->code == CUE_PROBLEM_UNKNOWN_PARAMETER)
    return g_strdup_printf (_("there is no threshold “%s”"), problem->detail);
  if (problem->code == CUE_PROBLEM_NO_ANSWER)
    return g_strdup_printf (_("no text in force has the number “%s”"), problem->detail);
  return say_number (draft, problem);
}

/**
 * cue_say_record_title:
 * @draft: the document
 * @sort: from 0
 * @index: from 0
 *
 * Returns: (transfer full): what the record is called in a list
 */
char *
cue_say_record_title (CueRecordDraft *draft, guint sort, guint index)
{
  const CueRecordField *fields = cue_record_draft_get_fields (draft, sort);

  if (cue_record_draft_is_single (draft, sort))
    return g_strdup (cue_record_draft_get_title (draft));
  for (guint i = 0; fields[i].name != NULL; i++)
    {
      g_autofree char *text = cue_record_draft_dup (draft, sort, index, fields[i].name);

      if (*text != '\0')
        return g_steal_pointer (&text);
    }
  return g_strdup (_("New"));
}

static void
append (GString *facts, const char *text)
{
  if (*text != '\0')
    g_string_append_printf (facts, "%s%s", facts->len > 0 ? " · " : "", text);
}

static void
append_typed (GString *facts, CueRecordDraft *draft, const CueRecordPlace *place,
              const char *field)
{
  g_autofree char *kept = cue_record_draft_dup_at (draft, place, field);
  g_autofree char *text = cue_record_draft_dup_typed (draft, place, field);
  const char      *unit = cue_say_record_unit (cue_record_draft_get_unit (draft, place, field));
  g_autofree char *words = g_strdup_printf ("%s%s%s", text, *unit != '\0' ? " " : "", unit);

  if (*kept != '\0')
    append (facts, words);
}

static void
append_rows (GString *facts, CueRecordDraft *draft, guint sort, guint index, guint part)
{
  CueRecordPlace row = { sort, index, (int) part, 0 };
  guint          n = cue_record_draft_count_rows (draft, sort, index, part);

  for (; row.row < n; row.row++)
    append_typed (facts, draft, &row, "amount");
}

/* 5 yuan a GB; slowed down. */
static char *
say_price (CueRecordDraft *draft, guint sort, guint index)
{
  CueRecordPlace   step = { sort, index, 0, 0 };
  g_autofree char *slow = cue_record_draft_dup (draft, sort, index, "throttled");
  g_autofree char *block = cue_record_draft_dup_typed (draft, &step, "block");
  g_autofree char *price = cue_record_draft_dup_typed (draft, &step, "price");
  g_autofree char *single = cue_record_draft_dup_typed (draft, &step, "unit-price");
  const char      *unit = cue_say_record_unit (cue_record_draft_get_unit (draft, &step, "from"));

  if (strcmp (slow, "true") == 0)
    return g_strdup (_("slowed down"));
  if (*block != '\0' && *price != '\0')
    /* Translators: a price in yuan, and what it buys: 5 yuan for 1 GB */
    return g_strdup_printf (_("%s yuan for %s"), price, block);
  if (*single == '\0')
    return g_strdup ("");
  /* Translators: a price in yuan for one unit: minute, message, MB */
  return g_strdup_printf (_("%s yuan for 1 %s"), single, *unit != '\0' ? unit : "MB");
}

/**
 * cue_say_record_ref:
 * @draft: the document
 * @sort: of the record that is meant
 * @id: its id
 *
 * Returns: (transfer full): the id, and what it stands for
 */
char *
cue_say_record_ref (CueRecordDraft *draft, const char *sort, const char *id)
{
  int              at = cue_record_draft_find_sort (draft, sort);
  int              index = at >= 0 ? cue_record_draft_find (draft, (guint) at, id) : -1;
  g_autofree char *words = NULL;

  if (index < 0 || strcmp (sort, "over") != 0)
    return g_strdup (id);
  words = say_price (draft, (guint) at, (guint) index);
  return *words != '\0' ? g_strdup_printf ("%s · %s", id, words) : g_strdup (id);
}

static const char *
dup_class (CueRecordDraft *draft, guint sort, guint index, const char *field, char **text)
{
  *text = cue_record_draft_dup (draft, sort, index, field);
  return **text != '\0' ? cue_say_record_choice (field, *text) : "";
}

/**
 * cue_say_record_facts:
 * @draft: the document
 * @sort: from 0
 * @index: from 0
 *
 * Returns: (transfer full): what a list says of the record under its title
 */
char *
cue_say_record_facts (CueRecordDraft *draft, guint sort, guint index)
{
  const char          *name = cue_record_draft_get_sort (draft, sort);
  g_autoptr (GString)  facts = g_string_new (NULL);
  CueRecordPlace       place = { sort, index, -1, 0 };
  g_autofree char     *id = NULL;
  g_autofree char     *text = NULL;

  if (strcmp (name, "plan") == 0 || strcmp (name, "pack") == 0)
    {
      id = cue_record_draft_dup (draft, sort, index, "id");
      append (facts, id);
      append_typed (facts, draft, &place, strcmp (name, "plan") == 0 ? "fee" : "price");
      append_rows (facts, draft, sort, index, 0);
      text = cue_record_draft_dup (draft, sort, index, strcmp (name, "plan") == 0 ? "on-sale" : "id");
      if (strcmp (text, "false") == 0)
        append (facts, _("no longer sold"));
    }
  else if (strcmp (name, "parameter") == 0)
    {
      append_typed (facts, draft, &place, "value");
      text = cue_record_draft_dup (draft, sort, index, "note");
      append (facts, text);
    }
  else if (strcmp (name, "over") == 0)
    {
      text = say_price (draft, sort, index);
      append (facts, text);
    }
  else if (strcmp (name, "rule") == 0)
    append (facts, dup_class (draft, sort, index, "level", &text));
  else if (strcmp (name, "item") == 0)
    {
      append (facts, dup_class (draft, sort, index, "item-kind", &text));
      append_typed (facts, draft, &place, "weight");
    }
  else
    {
      const CueRecordField *fields = cue_record_draft_get_fields (draft, sort);

      for (guint i = 1; fields[i].name != NULL && i < 3; i++)
        if (fields[i].type == CUE_RECORD_TEXT)
          {
            g_autofree char *value = cue_record_draft_dup (draft, sort, index, fields[i].name);

            append (facts, value);
          }
    }
  return g_string_free (g_steal_pointer (&facts), FALSE);
}

/**
 * cue_say_record_trouble:
 * @draft: the document
 * @problem: what is wrong
 *
 * Returns: (transfer full): with the record and the field it is in, for a list
 */
char *
cue_say_record_trouble (CueRecordDraft *draft, const CueRecordProblem *problem)
{
  const CueRecordPlace *place = &problem->place;
  g_autofree char      *title = cue_say_record_title (draft, place->sort, place->index);
  g_autofree char      *what = cue_say_record_problem (draft, problem);
  const char           *part = place->part >= 0 ? cue_record_draft_get_part (
                                                      draft, place->sort, (guint) place->part)
                                                : NULL;
  const char           *sort = part != NULL ? part : cue_record_draft_get_sort (draft, place->sort);

  if (part != NULL)
    /* Translators: a plan, a table of it, the number of a row, a field, what is wrong there */
    return g_strdup_printf (_("%s · %s, row %u · %s: %s"), title, cue_say_record_part (part),
                            place->row + 1, cue_say_record_field (sort, problem->field), what);
  /* Translators: a record, a field, what is wrong there */
  return g_strdup_printf (_("%s · %s: %s"), title, cue_say_record_field (sort, problem->field),
                          what);
}
