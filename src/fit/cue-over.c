/* cue-over.c
 *
 * Over-quota rules never fall with the units, but they are not convex: a started gigabyte climbs at
 * 3 fen a megabyte, then stands still at 5 yuan.  Everything that relies on a rule may therefore
 * use "never falls" and nothing more (docs/fit.md 2).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-over.h"

/**
 * cue_over_rule_free:
 * @self: (nullable) (transfer full): a rule
 *
 * Frees a rule and its segments.
 */
void
cue_over_rule_free (CueOverRule *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_clear_pointer (&self->segments, g_array_unref);
  g_free (self);
}

/* How many of the month's over-quota units fall into segment i. */
static gint64
units_in_segment (const CueOverRule *self, guint i, gint64 units)
{
  const CueOverSegment *segment = &g_array_index (self->segments, CueOverSegment, i);
  gint64                end = units;

  if (i + 1 < self->segments->len)
    end = MIN (units, g_array_index (self->segments, CueOverSegment, i + 1).from);
  return MAX (0, end - segment->from);
}

/* What the line counts: blocks, the started one included, or units. */
static gint64
segment_quantity (const CueOverSegment *segment, gint64 units)
{
  return segment->block == 0 ? units : (units + segment->block - 1) / segment->block;
}

/**
 * cue_over_rule_cost:
 * @self: a rule
 * @units: over-quota units of one month, at least 0
 *
 * phi of docs/fit.md 2: the sum of the segments, limited by the cap of a month when there is one.  It
 * is 0 for 0 units, never falls with @units, and is 0 for a throttled plan, which slows down
 * instead of charging.  Any thread.
 *
 * Returns: fen
 */
gint64
cue_over_rule_cost (const CueOverRule *self, gint64 units)
{
  const CueOverSegment *segments = (const CueOverSegment *) (void *) self->segments->data;
  gint64                sum_fen = 0;

  if (self->segments->len == 1)
    {
      if (units > segments->from)
        sum_fen = cue_over_segment_cost (segments, units - segments->from);
      return self->cap_fen > 0 ? MIN (sum_fen, self->cap_fen) : sum_fen;
    }
  for (guint i = 0; i < self->segments->len; i++)
    {
      const CueOverSegment *segment = &segments[i];

      if (segment->from >= units)
        break;
      sum_fen += cue_over_segment_cost (segment, units_in_segment (self, i, units));
    }
  return self->cap_fen > 0 ? MIN (sum_fen, self->cap_fen) : sum_fen;
}

/**
 * cue_over_rule_bill:
 * @self: a rule
 * @class_nick: `data`, `voice` …
 * @units: over-quota units of one month, at least 0
 * @lines: (element-type CueBillLine): the month's lines
 *
 * The same as cue_over_rule_cost(), written out: one line `over:CLASS` a segment that costs
 * something, with its started blocks or units, and a line `cap:CLASS` below zero when the cap
 * takes something back.  The lines sum to what is returned.
 *
 * Returns: fen
 */
gint64
cue_over_rule_bill (const CueOverRule *self, const char *class_nick, gint64 units,
                    GPtrArray *lines)
{
  gint64 sum_fen = 0;

  for (guint i = 0; i < self->segments->len; i++)
    {
      const CueOverSegment *segment = &g_array_index (self->segments, CueOverSegment, i);
      gint64                inside = units_in_segment (self, i, units);
      gint64                fen = cue_over_segment_cost (segment, inside);

      if (fen > 0)
        sum_fen += cue_bill_lines_add (lines, segment_quantity (segment, inside), fen, "over:%s",
                                       class_nick);
    }
  if (self->cap_fen > 0 && sum_fen > self->cap_fen)
    sum_fen += cue_bill_lines_add (lines, 0, self->cap_fen - sum_fen, "cap:%s", class_nick);
  return sum_fen;
}

/**
 * cue_over_rule_per_gb:
 * @self: (nullable): the data rule of a plan
 * @mb_per_gb: megabytes of a gigabyte
 *
 * What the panel calls the over-quota price: the first gigabyte beyond the quota, the cap left
 * aside.
 *
 * Returns: fen, -1 when nothing is charged
 */
gint64
cue_over_rule_per_gb (const CueOverRule *self, gint64 mb_per_gb)
{
  gint64 sum_fen = 0;

  if (self == NULL || self->throttled)
    return -1;
  for (guint i = 0; i < self->segments->len; i++)
    sum_fen += cue_over_segment_cost (&g_array_index (self->segments, CueOverSegment, i),
                             units_in_segment (self, i, mb_per_gb));
  return sum_fen;
}
