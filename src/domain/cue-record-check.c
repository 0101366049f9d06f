/* cue-record-check.c
 *
 * The readers of the documents stop at the first thing that is wrong and name a line of XML.  A form
 * needs all of them, at the field where they were typed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-record-check.h"

#include <string.h>

#include "cue-document-sense.h"
#include "cue-record-condition.h"
#include "cue-scope.h"

#define MAX_POINTS 100

typedef struct
{
  CueRecordDraft *draft;
  GPtrArray      *problems;    /* (owned) */
  GHashTable     *parameters;  /* (owned) */
  GHashTable    **ids;         /* (owned): a sort: id → place of the first, from 1 */
} Checker;

/**
 * cue_record_problem_new:
 * @code: what is wrong
 * @place: where
 * @field: in which field, static
 * @detail: (nullable): what it says there
 * @limit: the least or the most, as it is kept
 *
 * Returns: (transfer full): a problem
 */
CueRecordProblem *
cue_record_problem_new (CueRecordProblemCode code, const CueRecordPlace *place, const char *field,
                        const char *detail, gint64 limit)
{
  CueRecordProblem *self = g_new0 (CueRecordProblem, 1);

  self->code = code;
  self->place = *place;
  self->field = field;
  self->detail = g_strdup (detail);
  self->limit = limit;
  return self;
}

/**
 * cue_record_problem_free:
 * @self: (nullable) (transfer full): a problem
 */
void
cue_record_problem_free (CueRecordProblem *self)
{
  if (self == NULL)
    return;
  g_free (self->detail);
  g_free (self);
}

static void
report (Checker *self, CueRecordProblemCode code, const CueRecordPlace *place, const char *field,
        const char *detail, gint64 limit)
{
  g_ptr_array_add (self->problems, cue_record_problem_new (code, place, field, detail, limit));
}

/* Kept amounts are whole numbers; anything else is what was typed and could not be read. */
static void
check_number (Checker *self, const CueRecordPlace *place, const CueRecordField *field,
              const char *text)
{
  gint64          value;
  CueRecordUnit   unit;
  CueRecordReading reading;

  if (!g_ascii_string_to_signed (text, 10, G_MININT64 / 2, G_MAXINT64 / 2, &value, NULL))
    {
      unit = cue_record_draft_get_unit (self->draft, place, field->name);
      reading = cue_record_unit_parse (unit, text, cue_record_draft_get_mb_per_gb (self->draft),
                                       &value);
      report (self,
              reading == CUE_RECORD_NOT_EXACT  ? CUE_PROBLEM_NOT_EXACT
              : reading == CUE_RECORD_TOO_LONG ? CUE_PROBLEM_TOO_MUCH
                                               : CUE_PROBLEM_NOT_A_NUMBER,
              place, field->name, text, field->most);
    }
  else if (value < field->least)
    report (self, CUE_PROBLEM_TOO_LITTLE, place, field->name, text, field->least);
  else if (field->most > 0 && value > field->most)
    report (self, CUE_PROBLEM_TOO_MUCH, place, field->name, text, field->most);
}

static gboolean
is_there (Checker *self, const char *sort, const char *id)
{
  int at = cue_record_draft_find_sort (self->draft, sort);

  return at >= 0 && g_hash_table_contains (self->ids[at], id);
}

static void
check_refs (Checker *self, const CueRecordPlace *place, const CueRecordField *field,
            const char *text)
{
  g_auto (GStrv) ids = g_strsplit_set (text, " \t", -1);

  for (guint i = 0; ids[i] != NULL; i++)
    if (*ids[i] != '\0' && !is_there (self, field->refers_to, ids[i]))
      report (self, CUE_PROBLEM_UNKNOWN_REF, place, field->name, ids[i], 0);
}

static void
check_id (Checker *self, const CueRecordPlace *place, const CueRecordField *field, const char *text)
{
  gboolean is_name = strcmp (field->name, "name") == 0;
  gboolean bad = strpbrk (text, " \t:") != NULL;

  for (const char *c = text; is_name && *c != '\0'; c++)
    bad = bad || !(g_ascii_islower (*c) || (c > text && (g_ascii_isdigit (*c) || *c == '_')));
  if (bad)
    report (self, is_name ? CUE_PROBLEM_BAD_NAME : CUE_PROBLEM_BAD_ID, place, field->name, text, 0);
  if (GPOINTER_TO_UINT (g_hash_table_lookup (self->ids[place->sort], text)) != place->index + 1)
    report (self, CUE_PROBLEM_TWICE, place, field->name, text, 0);
}

static gboolean
is_about_call (Checker *self, const CueRecordPlace *place)
{
  g_autofree char *level = cue_record_draft_dup_at (self->draft, place, "level");

  return strcmp (level, "risk") == 0;
}

static void
check_condition (Checker *self, const CueRecordPlace *place, const CueRecordField *field,
                 const char *text)
{
  gboolean         is_parameter = FALSE;
  g_autofree char *unknown = cue_condition_find_unknown (text, is_about_call (self, place),
                                                         self->parameters, &is_parameter);

  if (unknown != NULL)
    report (self, is_parameter ? CUE_PROBLEM_UNKNOWN_PARAMETER : CUE_PROBLEM_UNKNOWN_FACT, place,
            field->name, unknown, 0);
}

/* What stands between braces is an expression of facts and parameters. */
static void
check_sentence (Checker *self, const CueRecordPlace *place, const char *field, const char *text)
{
  for (const char *at = strpbrk (text, "{}"); at != NULL; at = strpbrk (at, "{}"))
    {
      const char      *end = *at == '{' ? strpbrk (at + 1, "{}") : NULL;
      g_autofree char *inside = end != NULL ? g_strndup (at + 1, (gsize) (end - at - 1)) : NULL;
      g_autofree char *unknown = NULL;
      gboolean         is_parameter = FALSE;

      if (end == NULL || *end != '}')
        {
          report (self, CUE_PROBLEM_BRACES, place, field, NULL, 0);
          return;
        }
      unknown = cue_condition_find_unknown (inside, is_about_call (self, place), self->parameters,
                                            &is_parameter);
      if (unknown != NULL)
        report (self, is_parameter ? CUE_PROBLEM_UNKNOWN_PARAMETER : CUE_PROBLEM_UNKNOWN_FACT,
                place, field, unknown, 0);
      at = end + 1;
    }
}

static void
check_field (Checker *self, const CueRecordPlace *place, const CueRecordField *field)
{
  g_autofree char *text = cue_record_draft_dup_at (self->draft, place, field->name);

  if (*text == '\0')
    {
      if (field->is_needed)
        report (self, CUE_PROBLEM_EMPTY, place, field->name, NULL, 0);
      return;
    }
  switch (field->type)
    {
    case CUE_RECORD_TEXT:
      if (field->is_fixed)
        check_id (self, place, field, text);
      break;
    case CUE_RECORD_NUMBER:
      check_number (self, place, field, text);
      break;
    case CUE_RECORD_CHOICE:
      if (!g_strv_contains (field->choices, text))
        report (self, CUE_PROBLEM_NOT_A_CHOICE, place, field->name, text, 0);
      break;
    case CUE_RECORD_FLAG:
      if (strcmp (text, "true") != 0 && strcmp (text, "false") != 0)
        report (self, CUE_PROBLEM_NOT_A_CHOICE, place, field->name, text, 0);
      break;
    case CUE_RECORD_DAY:
      if (!cue_document_is_day (text))
        report (self, CUE_PROBLEM_NOT_A_DAY, place, field->name, text, 0);
      break;
    case CUE_RECORD_REF:
    case CUE_RECORD_REFS:
      check_refs (self, place, field, text);
      break;
    case CUE_RECORD_CONDITION:
      check_condition (self, place, field, text);
      break;
    }
}

static void
check_fields (Checker *self, const CueRecordPlace *place)
{
  const CueRecordField *fields
      = cue_record_draft_get_fields_of (self->draft, place->sort, place->part);

  for (guint i = 0; fields[i].name != NULL; i++)
    check_field (self, place, &fields[i]);
}

/* -- what several fields say together ---------------------------------------------------------------- */

static gboolean
get_number (Checker *self, const CueRecordPlace *place, const char *field, gint64 *value)
{
  g_autofree char *text = cue_record_draft_dup_at (self->draft, place, field);

  return g_ascii_string_to_signed (text, 10, G_MININT64 / 2, G_MAXINT64 / 2, value, NULL);
}

static gboolean
is_true (Checker *self, const CueRecordPlace *place, const char *field)
{
  g_autofree char *text = cue_record_draft_dup_at (self->draft, place, field);

  return strcmp (text, "true") == 0;
}

/* One row a class; only data can be slowed down. */
static void
check_classes (Checker *self, CueRecordPlace place, guint n)
{
  const char *part = cue_record_draft_get_part (self->draft, place.sort, (guint) place.part);
  int         overs = cue_record_draft_find_sort (self->draft, "over");

  for (place.row = 0; place.row < n; place.row++)
    {
      g_autofree char *klass = cue_record_draft_dup_at (self->draft, &place, "class");
      CueRecordPlace   before = place;

      for (before.row = 0; before.row < place.row; before.row++)
        {
          g_autofree char *other = cue_record_draft_dup_at (self->draft, &before, "class");

          if (strcmp (klass, other) == 0)
            report (self, CUE_PROBLEM_TWICE, &place, "class", klass, 0);
        }
      if (strcmp (part, "over-rule") == 0 && strcmp (klass, "data") != 0)
        {
          g_autofree char *ref = cue_record_draft_dup_at (self->draft, &place, "ref");
          int              at = cue_record_draft_find (self->draft, (guint) overs, ref);
          CueRecordPlace   over = { (guint) overs, (guint) MAX (at, 0), -1, 0 };

          if (at >= 0 && is_true (self, &over, "throttled"))
            report (self, CUE_PROBLEM_SLOW_ONLY_DATA, &place, "ref", ref, 0);
        }
    }
}

static void
check_segments (Checker *self, CueRecordPlace place, guint n)
{
  CueRecordPlace record = { place.sort, place.index, -1, 0 };
  gboolean       slow = is_true (self, &record, "throttled");
  gint64         before = -1;

  if (slow == (n > 0))
    report (self, slow ? CUE_PROBLEM_SLOW_AND_PRICED : CUE_PROBLEM_NO_PRICE, &record, "throttled",
            NULL, 0);
  for (place.row = 0; place.row < n; place.row++)
    {
      gint64 from = 0;
      gint64 block = 0;
      gint64 price = 0;

      get_number (self, &place, "from", &from);
      if (from <= before)
        report (self, CUE_PROBLEM_NOT_RISING, &place, "from", NULL, before);
      before = MAX (before, from);
      if (get_number (self, &place, "price", &price) && price > 0
          && (!get_number (self, &place, "block", &block) || block == 0))
        report (self, CUE_PROBLEM_NO_BLOCK, &place, "block", NULL, 0);
    }
}

static void
check_pair (Checker *self, const CueRecordPlace *place, const char *least, const char *most)
{
  gint64 a;
  gint64 b;

  if (get_number (self, place, least, &a) && get_number (self, place, most, &b) && a > b)
    report (self, CUE_PROBLEM_UPSIDE_DOWN, place, most, NULL, a);
}

static void
check_plan (Checker *self, const CueRecordPlace *place)
{
  g_autofree char *text = cue_record_draft_dup_at (self->draft, place, "scope");
  g_auto (GStrv)   scopes = g_strsplit_set (text, " \t", -1);
  g_autofree char *kind = cue_record_draft_dup_at (self->draft, place, "termination-kind");
  gint64           value = 0;

  check_pair (self, place, "tenure-min", "tenure-max");
  check_pair (self, place, "age-min", "age-max");
  for (guint i = 0; scopes[i] != NULL; i++)
    if (*scopes[i] != '\0' && !cue_scope_is_valid (scopes[i]))
      report (self, CUE_PROBLEM_BAD_SCOPE, place, "scope", scopes[i], 0);
  if (strcmp (kind, "percent-left") == 0 && get_number (self, place, "termination-value", &value)
      && value > 100)
    report (self, CUE_PROBLEM_TOO_MUCH, place, "termination-value", NULL, 100);
}

static void
check_parts (Checker *self, const CueRecordPlace *record)
{
  CueRecordPlace place = *record;

  for (guint part = 0; part < cue_record_draft_get_n_parts (self->draft, place.sort); part++)
    {
      const char *name = cue_record_draft_get_part (self->draft, place.sort, part);
      guint       n = cue_record_draft_count_rows (self->draft, place.sort, place.index, part);

      place.part = (int) part;
      for (place.row = 0; place.row < n; place.row++)
        check_fields (self, &place);
      if (strcmp (name, "segment") == 0)
        check_segments (self, place, n);
      else if (cue_record_draft_find_field (self->draft, place.sort, place.part, "class") != NULL)
        check_classes (self, place, n);
      if (strcmp (name, "quantity") == 0 && n == 0)
        report (self, CUE_PROBLEM_HOLDS_NOTHING, record, "pack-name", NULL, 0);
    }
}

static void
check_record (Checker *self, const CueRecordPlace *place)
{
  const char *sort = cue_record_draft_get_sort (self->draft, place->sort);

  check_fields (self, place);
  check_parts (self, place);
  if (strcmp (sort, "plan") == 0)
    check_plan (self, place);
  else if (strcmp (sort, "rule") == 0)
    {
      g_autofree char *text = cue_record_draft_dup_at (self->draft, place, "evidence");

      check_sentence (self, place, "evidence", text);
    }
  else if (strcmp (sort, "query") == 0 || strcmp (sort, "item") == 0)
    {
      const char      *field = strcmp (sort, "query") == 0 ? "question" : "looked-at";
      g_autofree char *text = cue_record_draft_dup_at (self->draft, place, field);

      if (*text == '\0')
        report (self, CUE_PROBLEM_EMPTY, place, field, NULL, 0);
    }
  else if (cue_record_draft_get_kind (self->draft) == CUE_DOCUMENT_WORDS)
    {
      g_autofree char *words = cue_record_draft_dup_at (self->draft, place, "words");
      g_autofree char *text = cue_record_draft_dup_at (self->draft, place, "text");

      if (*words == '\0' && *text == '\0')
        report (self, CUE_PROBLEM_EMPTY, place, "words", NULL, 0);
    }
}

/* The item with which they become too many. */
static void
check_points (Checker *self)
{
  CueRecordPlace place = { 0, 0, -1, 0 };
  gint64         sum = 0;

  if (cue_record_draft_get_kind (self->draft) != CUE_DOCUMENT_SCORECARD)
    return;
  for (place.index = 0; place.index < cue_record_draft_count (self->draft, 0); place.index++)
    {
      g_autofree char *kind = cue_record_draft_dup_at (self->draft, &place, "item-kind");
      gint64           points = 0;

      if (strcmp (kind, "fatal") == 0 || !get_number (self, &place, "weight", &points))
        continue;
      sum += points;
      if (sum > MAX_POINTS)
        {
          report (self, CUE_PROBLEM_POINTS, &place, "weight", NULL, MAX_POINTS);
          return;
        }
    }
}

static GHashTable *
collect_ids (CueRecordDraft *draft, guint sort)
{
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < cue_record_draft_count (draft, sort); i++)
    {
      g_autofree char *key = cue_record_draft_dup_key (draft, sort, i);

      if (!g_hash_table_contains (ids, key))
        g_hash_table_insert (ids, g_steal_pointer (&key), GUINT_TO_POINTER (i + 1));
    }
  return ids;
}

/**
 * cue_record_check:
 * @draft: a document of rows
 *
 * Quick enough for every pause in typing.  What only the store knows, whether a condition is an
 * expression and whether a text is there, is not looked at.
 *
 * Returns: (transfer full) (element-type CueRecordProblem): everything that keeps it from being
 *   handed in, in the order of the form
 */
GPtrArray *
cue_record_check (CueRecordDraft *draft)
{
  guint       n_sorts = cue_record_draft_get_n_sorts (draft);
  int         parameters = cue_record_draft_find_sort (draft, "parameter");
  Checker     self = { .draft = draft };

  self.problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_record_problem_free);
  self.ids = g_new0 (GHashTable *, n_sorts);
  for (guint i = 0; i < n_sorts; i++)
    self.ids[i] = collect_ids (draft, i);
  self.parameters = parameters >= 0 ? self.ids[parameters] : NULL;
  for (guint sort = 0; sort < n_sorts; sort++)
    for (guint i = 0; i < cue_record_draft_count (draft, sort); i++)
      {
        CueRecordPlace place = { sort, i, -1, 0 };

        check_record (&self, &place);
      }
  check_points (&self);
  for (guint i = 0; i < n_sorts; i++)
    g_hash_table_unref (self.ids[i]);
  g_free (self.ids);
  return self.problems;
}

/**
 * cue_record_problems_find:
 * @problems: (nullable) (element-type CueRecordProblem): what was found
 * @place: a record or a row
 * @field: one of its fields
 *
 * Returns: (transfer none) (nullable): what is wrong there first
 */
const CueRecordProblem *
cue_record_problems_find (GPtrArray *problems, const CueRecordPlace *place, const char *field)
{
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      const CueRecordProblem *problem = problems->pdata[i];

      if (problem->place.sort == place->sort && problem->place.index == place->index
          && problem->place.part == place->part
          && (place->part < 0 || problem->place.row == place->row)
          && strcmp (problem->field, field) == 0)
        return problem;
    }
  return NULL;
}
