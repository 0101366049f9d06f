/* cue-record-typed.c: what a field of a record says, as a person types it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-record-private.h"

#include <string.h>

#include "cue-xml.h"

/* Data when no plan uses it: most over-quota rules are of data. */
static char *
dup_class_of_rule (CueRecordDraft *self, guint sort, guint index)
{
  g_autofree char *id = cue_record_draft_dup (self, sort, index, "id");
  GPtrArray       *plans = cue_record_get_nodes (self, (guint) MAX (cue_record_draft_find_sort (self, "plan"), 0));

  for (guint i = 0; i < plans->len; i++)
    for (xmlNodePtr node = cue_xml_first_child (plans->pdata[i], "over-rule"); node != NULL;
         node = cue_xml_next (node, "over-rule"))
      {
        g_autofree char *ref = cue_xml_dup_attribute (node, "ref");

        if (g_strcmp0 (ref, id) == 0)
          return cue_xml_dup_attribute (node, "class");
      }
  return NULL;
}

static CueRecordUnit
unit_of_class (const char *klass)
{
  if (g_strcmp0 (klass, "voice") == 0)
    return CUE_RECORD_UNIT_MINUTES;
  return g_strcmp0 (klass, "sms") == 0 ? CUE_RECORD_UNIT_PIECES : CUE_RECORD_UNIT_MB;
}

static CueRecordUnit
unit_of_name (const char *name)
{
  static const struct
  {
    const char   *end;
    CueRecordUnit unit;
  } ends[] = {
    { "_fen", CUE_RECORD_UNIT_FEN },         { "_mb", CUE_RECORD_UNIT_MB },
    { "_minutes", CUE_RECORD_UNIT_MINUTES }, { "_days", CUE_RECORD_UNIT_DAYS },
    { "_months", CUE_RECORD_UNIT_MONTHS },   { "_age", CUE_RECORD_UNIT_YEARS },
    { "_percent", CUE_RECORD_UNIT_PERCENT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (name, ends[i].end))
      return ends[i].unit;
  return CUE_RECORD_UNIT_NONE;
}

/**
 * cue_record_draft_get_unit:
 * @self: records
 * @place: a record or a row
 * @field: a number
 *
 * Returns: what it counts there
 */
CueRecordUnit
cue_record_draft_get_unit (CueRecordDraft *self, const CueRecordPlace *place, const char *field)
{
  const CueRecordField *found
      = cue_record_draft_find_field (self, place->sort, place->part, field);
  g_autofree char      *what = NULL;

  if (found == NULL)
    return CUE_RECORD_UNIT_NONE;
  switch (found->unit_rule)
    {
    case CUE_RECORD_IN_UNIT:
      return found->unit;
    case CUE_RECORD_BY_CLASS:
      what = cue_record_draft_dup_at (self, place, "class");
      return unit_of_class (what);
    case CUE_RECORD_BY_USE:
      what = dup_class_of_rule (self, place->sort, place->index);
      return unit_of_class (what);
    case CUE_RECORD_BY_KIND:
      what = cue_record_draft_dup_at (self, place, "termination-kind");
      return strcmp (what, "percent-left") == 0 ? CUE_RECORD_UNIT_PERCENT : CUE_RECORD_UNIT_FEN;
    case CUE_RECORD_BY_NAME:
      what = cue_record_draft_dup_at (self, place, "name");
      return unit_of_name (what);
    }
  return CUE_RECORD_UNIT_NONE;
}

static gboolean
read_kept (const char *text, gint64 *value)
{
  return g_ascii_string_to_signed (text, 10, G_MININT64 / 2, G_MAXINT64 / 2, value, NULL);
}

/**
 * cue_record_draft_dup_typed:
 * @self: records
 * @place: a record or a row
 * @field: one of its fields
 *
 * Returns: (transfer full): as a person types it: yuan, GB; what could not be read comes back as it
 *   was typed
 */
char *
cue_record_draft_dup_typed (CueRecordDraft *self, const CueRecordPlace *place, const char *field)
{
  g_autofree char      *text = cue_record_draft_dup_at (self, place, field);
  const CueRecordField *found
      = cue_record_draft_find_field (self, place->sort, place->part, field);
  gint64                value;

  if (found != NULL && *text == '\0' && found->fallback != NULL)
    {
      g_free (text);
      text = g_strdup (found->fallback);
    }
  if (found == NULL || found->type != CUE_RECORD_NUMBER || !read_kept (text, &value))
    return g_steal_pointer (&text);
  return cue_record_unit_format (cue_record_draft_get_unit (self, place, field), value,
                                 cue_record_draft_get_mb_per_gb (self));
}

static void
type_number (CueRecordDraft *self, const CueRecordPlace *place, const char *field,
             const char *typed)
{
  g_autofree char *kept = NULL;
  gint64           value;

  if (*typed != '\0'
      && cue_record_unit_parse (cue_record_draft_get_unit (self, place, field), typed,
                                cue_record_draft_get_mb_per_gb (self), &value)
             == CUE_RECORD_READ)
    kept = g_strdup_printf ("%" G_GINT64_FORMAT, value);
  cue_record_draft_set_at (self, place, field, kept != NULL ? kept : typed);
}

/**
 * cue_record_draft_type:
 * @self: records
 * @place: a record or a row
 * @field: one of its fields
 * @typed: yuan, GB, minutes; words of a text as they are
 *
 * When the class beside an amount becomes another, the amount keeps its figure: 50 GB are then 50
 * minutes.
 */
void
cue_record_draft_type (CueRecordDraft *self, const CueRecordPlace *place, const char *field,
                       const char *typed)
{
  const CueRecordField *found
      = cue_record_draft_find_field (self, place->sort, place->part, field);
  const CueRecordField *beside = NULL;
  g_autofree char      *figure = NULL;
  CueRecordUnit         before = CUE_RECORD_UNIT_NONE;

  g_return_if_fail (self != NULL && place != NULL && typed != NULL);

  if (found == NULL)
    return;
  if (found->type == CUE_RECORD_NUMBER)
    {
      g_autofree char *text = g_strstrip (g_strdup (typed));

      type_number (self, place, field, text);
      return;
    }
  if (strcmp (field, "class") == 0)
    beside = cue_record_draft_find_field (self, place->sort, place->part, "amount");
  else if (strcmp (field, "termination-kind") == 0)
    beside = cue_record_draft_find_field (self, place->sort, place->part, "termination-value");
  if (beside != NULL)
    {
      before = cue_record_draft_get_unit (self, place, beside->name);
      figure = cue_record_draft_dup_typed (self, place, beside->name);
      if (strchr (figure, ' ') != NULL)
        *strchr (figure, ' ') = '\0';
    }
  cue_record_draft_set_at (self, place, field, typed);
  if (beside != NULL && cue_record_draft_get_unit (self, place, beside->name) != before)
    type_number (self, place, beside->name, figure);
}
