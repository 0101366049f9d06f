/* cue-result.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-result.h"

struct _CueResult
{
  GObject parent_instance;

  CueHit *hit;      /* (owned) */
  guint   position;
};

G_DEFINE_FINAL_TYPE (CueResult, cue_result, G_TYPE_OBJECT)

static void
cue_result_finalize (GObject *object)
{
  CueResult *self = CUE_RESULT (object);

  g_clear_pointer (&self->hit, cue_hit_free);
  G_OBJECT_CLASS (cue_result_parent_class)->finalize (object);
}

static void
cue_result_class_init (CueResultClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cue_result_finalize;
}

static void
cue_result_init (CueResult *self)
{
}

/**
 * cue_result_new:
 * @hit: (transfer none): what was found
 * @position: its place in the list, from 1
 *
 * Returns: (transfer full): a row
 */
CueResult *
cue_result_new (const CueHit *hit, guint position)
{
  CueResult *self;

  g_return_val_if_fail (hit != NULL, NULL);

  self = g_object_new (CUE_TYPE_RESULT, NULL);
  self->hit = cue_hit_copy (hit);
  self->position = position;
  return self;
}

/**
 * cue_result_get_hit:
 * @self: a row
 *
 * Returns: (transfer none): what was found
 */
const CueHit *
cue_result_get_hit (CueResult *self)
{
  g_return_val_if_fail (CUE_IS_RESULT (self), NULL);

  return self->hit;
}

/**
 * cue_result_get_position:
 * @self: a row
 *
 * Returns: its place in the list, from 1: the digit of Ctrl+1…9
 */
guint
cue_result_get_position (CueResult *self)
{
  g_return_val_if_fail (CUE_IS_RESULT (self), 0);

  return self->position;
}
