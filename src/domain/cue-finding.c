/* cue-finding.c: what a check says about a text while it is written.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-finding.h"

/**
 * cue_finding_new:
 * @check: stable nick of the check
 * @level: how much it weighs
 * @field: (nullable): the field, or %NULL for the whole document
 * @line_id: (nullable): the line in it
 *
 * Returns: (transfer full): a finding about all of that place
 */
CueFinding *
cue_finding_new (const char *check, CueFindingLevel level, const char *field, const char *line_id)
{
  CueFinding *self = g_new0 (CueFinding, 1);

  self->check = g_strdup (check);
  self->level = level;
  self->place.field = g_strdup (field);
  self->place.line_id = g_strdup (line_id);
  return self;
}

/**
 * cue_finding_free:
 * @self: (transfer full): a finding
 */
void
cue_finding_free (CueFinding *self)
{
  g_free (self->check);
  g_free (self->place.field);
  g_free (self->place.line_id);
  g_free (self->detail);
  g_free (self->advice);
  g_free (self->suggestion);
  g_free (self->other_id);
  g_free (self->other_scope);
  g_free (self->other_text);
  g_free (self);
}

/**
 * cue_finding_copy:
 * @self: a finding
 *
 * Returns: (transfer full): the same once more
 */
CueFinding *
cue_finding_copy (const CueFinding *self)
{
  CueFinding *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = cue_finding_new (self->check, self->level, self->place.field, self->place.line_id);
  copy->place.start = self->place.start;
  copy->place.length = self->place.length;
  copy->detail = g_strdup (self->detail);
  copy->value = self->value;
  copy->limit = self->limit;
  copy->advice = g_strdup (self->advice);
  copy->suggestion = g_strdup (self->suggestion);
  copy->other_id = g_strdup (self->other_id);
  copy->other_scope = g_strdup (self->other_scope);
  copy->other_text = g_strdup (self->other_text);
  return copy;
}
