/* cue-say-record-diff.c: a comparison of plans, rules, words … as their forms say them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-say-record-diff.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cue-condition-form.h"
#include "cue-say-record.h"

static char *
say_value_of (CueRecordDraft *draft, const CueClause *clause, const char *value)
{
  int              sort = cue_record_draft_find_sort (draft, "parameter");
  int              at = *value == '$' && sort >= 0
                            ? cue_record_draft_find (draft, (guint) sort, value + 1) : -1;
  CueRecordPlace   place = { (guint) MAX (sort, 0), (guint) MAX (at, 0), -1, 0 };
  g_autofree char *typed = NULL;
  const char      *unit;

  if (at < 0)
    return cue_condition_form_dup_shown (clause, value);
  typed = cue_record_draft_dup_typed (draft, &place, "value");
  unit = cue_say_record_unit (cue_record_draft_get_unit (draft, &place, "value"));
  /* Translators: a threshold by its name, and what it is in this document */
  return g_strdup_printf (_("%s (%s%s%s)"), value, typed, *unit != '\0' ? " " : "", unit);
}

static char *
say_clause (CueRecordDraft *draft, const CueClause *clause)
{
  const char      *fact = cue_say_rule_fact (clause->fact);
  gboolean         share = clause->compare >= CUE_COMPARE_PERCENT_AT_LEAST;
  const char      *compare
      = cue_say_compare (share ? clause->compare - CUE_COMPARE_PERCENT_AT_LEAST
                                     + CUE_COMPARE_AT_LEAST
                               : clause->compare);
  g_autofree char *value = NULL;
  g_autofree char *second = NULL;

  if (clause->compare == CUE_COMPARE_RAW)
    return g_strdup (clause->value);
  value = say_value_of (draft, clause, clause->value);
  if (clause->compare == CUE_COMPARE_BETWEEN)
    {
      second = say_value_of (draft, clause, clause->second);
      /* Translators: a fact and its bounds: stars from 3 to 5 */
      return g_strdup_printf (_("%s from %s to %s"), fact, value, second);
    }
  if (share)
    {
      /* A threshold brings its unit. */
      second = g_strconcat (value, *clause->value == '$' ? NULL : "%", NULL);
      /* Translators: a fact, a comparison, a share, another fact: data used, at least, 80%, data of
       * the plan */
      return g_strdup_printf (_("%s %s %s of %s"), fact, compare, second,
                              cue_say_rule_fact (clause->second));
    }
  return g_strdup_printf ("%s %s %s", fact, compare, value);
}

static char *
say_condition (CueRecordDraft *draft, const char *expression)
{
  g_autoptr (CueCondition) condition = cue_condition_parse (expression);
  g_autoptr (GString)      text = g_string_new (NULL);

  for (guint i = 0; i < condition->clauses->len; i++)
    {
      g_autofree char *clause = say_clause (draft, condition->clauses->pdata[i]);

      g_string_append_printf (text, "%s%s", i == 0 ? "" : condition->any ? _(", or ") : _(", and "),
                              clause);
    }
  if (condition->weight != NULL)
    g_string_append_printf (text, " × %s", condition->weight);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
say_refs (CueRecordDraft *draft, const char *sort, const char *ids)
{
  g_auto (GStrv)      all = g_strsplit (ids, " ", -1);
  g_autoptr (GString) text = g_string_new (NULL);
  int                 at = cue_record_draft_find_sort (draft, sort);

  for (guint i = 0; all[i] != NULL; i++)
    {
      int              index = at >= 0 && *all[i] != '\0'
                                   ? cue_record_draft_find (draft, (guint) at, all[i]) : -1;
      g_autofree char *title = index >= 0
                                   ? cue_say_record_title (draft, (guint) at, (guint) index)
                                   : g_strdup (all[i]);

      if (*title != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? _(", ") : "", title);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Returns: (nullable): %NULL when the field says nothing */
static char *
say_field (CueRecordDraft *draft, const CueRecordPlace *place, const CueRecordField *field)
{
  g_autofree char *kept = cue_record_draft_dup_at (draft, place, field->name);
  g_autofree char *typed = NULL;
  const char      *unit;

  if (*kept == '\0')
    return NULL;
  switch (field->type)
    {
    case CUE_RECORD_CHOICE:
    case CUE_RECORD_FLAG:
      return g_strdup (cue_say_record_choice (field->name, kept));
    case CUE_RECORD_REF:
      return cue_say_record_ref (draft, field->refers_to, kept);
    case CUE_RECORD_REFS:
      return say_refs (draft, field->refers_to, kept);
    case CUE_RECORD_CONDITION:
      return say_condition (draft, kept);
    case CUE_RECORD_TEXT:
    case CUE_RECORD_NUMBER:
    case CUE_RECORD_DAY:
      break;
    }
  typed = cue_record_draft_dup_typed (draft, place, field->name);
  unit = field->type == CUE_RECORD_NUMBER
             ? cue_say_record_unit (cue_record_draft_get_unit (draft, place, field->name)) : "";
  /* A line is a field. */
  g_strdelimit (typed, "\n", ' ');
  return g_strdup_printf ("%s%s%s", typed, *unit != '\0' ? " " : "", unit);
}

static void
append_fields (GString *lines, CueRecordDraft *draft, const CueRecordPlace *place)
{
  const CueRecordField *fields = cue_record_draft_get_fields (draft, place->sort);
  const char           *sort = cue_record_draft_get_sort (draft, place->sort);

  for (guint i = 0; fields[i].name != NULL; i++)
    {
      g_autofree char *words = say_field (draft, place, &fields[i]);

      if (words == NULL)
        continue;
      g_string_append_c (lines, '\n');
      /* Translators: name of a field and what it says */
      g_string_append_printf (lines, _("%s: %s"),
                              /* The form's own label says how they are typed. */
                              strcmp (fields[i].name, "words") == 0
                                  ? C_ ("record", "Words")
                                  : cue_say_record_field (sort, fields[i].name),
                              words);
    }
}

/* "Included each month: data · 20 GB".  What its first columns say needs no name. */
static void
append_row (GString *lines, CueRecordDraft *draft, const CueRecordPlace *place)
{
  static const char *const plain[] = { "class", "amount", "ref", NULL };
  const char              *part = cue_record_draft_get_part (draft, place->sort,
                                                             (guint) place->part);
  const CueRecordField    *fields
      = cue_record_draft_get_fields_of (draft, place->sort, place->part);
  g_autoptr (GString)      row = g_string_new (NULL);

  for (guint i = 0; fields[i].name != NULL; i++)
    {
      g_autofree char *words = say_field (draft, place, &fields[i]);

      if (words == NULL)
        continue;
      g_string_append (row, row->len > 0 ? " · " : "");
      if (!g_strv_contains (plain, fields[i].name))
        g_string_append_printf (row, "%s ", cue_say_record_field (part, fields[i].name));
      g_string_append (row, words);
    }
  g_string_append_c (lines, '\n');
  g_string_append_printf (lines, _("%s: %s"), cue_say_record_part (part), row->str);
}

/**
 * cue_say_record_lines:
 * @draft: a document of rows
 * @sort: from 0
 * @index: from 0
 *
 * Returns: (transfer full): the title of the record, then a line for every field that says
 *   something, then one for every row of its tables; words and units are those of the form
 */
char *
cue_say_record_lines (CueRecordDraft *draft, guint sort, guint index)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autofree char    *title = cue_say_record_title (draft, sort, index);
  CueRecordPlace      place = { sort, index, -1, 0 };

  g_string_append (lines, g_strdelimit (title, "\n", ' '));
  append_fields (lines, draft, &place);
  for (guint part = 0; part < cue_record_draft_get_n_parts (draft, sort); part++)
    {
      guint n = cue_record_draft_count_rows (draft, sort, index, part);

      place.part = (int) part;
      for (place.row = 0; place.row < n; place.row++)
        append_row (lines, draft, &place);
    }
  return g_string_free (g_steal_pointer (&lines), FALSE);
}

/**
 * cue_say_review_records:
 * @review: a revision laid out for judging, which nobody else has yet
 *
 * A document that cannot be read as records keeps the comparison it has: it shows every byte.
 */
void
cue_say_review_records (CueReview *review)
{
  CueDiff *said;

  g_return_if_fail (review != NULL);

  said = cue_diff_new_said (review->old, review->document, cue_say_record_lines, NULL);
  if (said == NULL)
    return;
  cue_diff_unref (review->diff);
  review->diff = said;
}
