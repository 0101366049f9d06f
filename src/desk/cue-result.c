/* cue-result.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-result.h"

#include <string.h>

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

static gboolean
same_marks (GArray *a, GArray *b)
{
  return a->len == b->len && memcmp (a->data, b->data, a->len * sizeof (guint)) == 0;
}

/**
 * cue_result_looks_like:
 * @self: a row
 * @other: another
 *
 * Returns: whether a person would see the same row: then it need not be drawn again
 */
gboolean
cue_result_looks_like (CueResult *self, CueResult *other)
{
  const CueHit *a = self->hit;
  const CueHit *b = other->hit;

  return self->position == other->position && a->no == b->no
         && g_str_equal (a->document_id, b->document_id) && g_str_equal (a->title, b->title)
         && g_str_equal (a->snippet, b->snippet) && g_strcmp0 (a->type, b->type) == 0
         && g_str_equal (a->scope, b->scope) && a->disputed == b->disputed
         && a->applies == b->applies && a->until_ms == b->until_ms
         && a->verified_ms == b->verified_ms && a->verify_due_ms == b->verify_due_ms
         && (int) a->score == (int) b->score && same_marks (a->title_marks, b->title_marks)
         && same_marks (a->snippet_marks, b->snippet_marks);
}
