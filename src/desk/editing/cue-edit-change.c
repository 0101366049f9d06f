/* cue-edit-change.c: changes of the text, and undo.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-edit-private.h"

#include <string.h>

#include "cue-entry-draft.h"
#include "cue-script-draft.h"

/* Letters that follow each other faster than this belong to one step. */
#define PAUSE_US (1000 * G_TIME_SPAN_MILLISECOND)
/* The oldest steps go when there are more. */
#define MAX_STEPS 2000

static gboolean
is_same_place (const CuePlace *a, const CuePlace *b)
{
  return g_strcmp0 (a->field, b->field) == 0 && g_strcmp0 (a->line_id, b->line_id) == 0;
}

static void
set_place (CueMoment *moment, const CuePlace *place)
{
  if (place == NULL)
    return;
  moment->place.field = g_strdup (place->field);
  moment->place.line_id = g_strdup (place->line_id);
  moment->place.start = place->start;
  moment->place.length = place->length;
}

/**
 * cue_edit_push: (skip)
 * @self: an edit
 * @moment: (transfer full): what it says from now on, with its place
 * @typing: joins the step before when that is typing in the same place and not long ago
 */
void
cue_edit_push (CueEdit *self, CueMoment *moment, gboolean typing)
{
  CueMoment *last = cue_edit_get_moment (self);
  gboolean   joins;

  moment->at_us = g_get_monotonic_time ();
  joins = typing && last->typing && self->position > 0
          && self->position == self->moments->len - 1
          && is_same_place (&last->place, &moment->place)
          && moment->at_us - last->at_us < PAUSE_US;
  if (joins)
    self->position--;
  g_ptr_array_set_size (self->moments, (int) self->position + 1);
  g_ptr_array_add (self->moments, moment);
  if (self->moments->len > MAX_STEPS)
    g_ptr_array_remove_index (self->moments, 0);
  self->position = self->moments->len - 1;
  cue_edit_changed (self);
}

/* After a word the next letter begins a new step.  A Chinese sentence has no blanks: its marks end
 * a step, and what an input method commits at once is one letter for this purpose. */
static gboolean
ends_word (const char *before, const char *after)
{
  gsize       n_before = strlen (before);
  gsize       n_after = strlen (after);
  gsize       start = 0;
  gsize       end;
  const char *last;

  if (n_after <= n_before)
    return FALSE;
  while (start < n_before && before[start] == after[start])
    start++;
  end = n_after;
  while (end > start && n_before - (n_after - end) > start
         && before[n_before - (n_after - end) - 1] == after[end - 1])
    end--;
  if (end <= start)
    return FALSE;
  last = g_utf8_find_prev_char (after, after + end);
  return last != NULL
         && (g_unichar_isspace (g_utf8_get_char (last)) || g_unichar_ispunct (g_utf8_get_char (last)));
}

static CueMoment *
change_text (CueEdit *self, const CuePlace *place, const char *text)
{
  CueMoment *now = cue_edit_get_moment (self);

  if (now->entry != NULL)
    {
      g_autoptr (CueEntry) entry = cue_entry_draft_copy (now->entry);

      return cue_entry_draft_set_text (entry, place, text)
                 ? cue_moment_new_entry (g_steal_pointer (&entry)) : NULL;
    }
  if (now->script != NULL)
    {
      g_autoptr (CueScript) script = cue_script_draft_copy (now->script);

      return cue_script_draft_set_text (script, place, text)
                 ? cue_moment_new_script (g_steal_pointer (&script)) : NULL;
    }
  return NULL;
}

static char *
dup_text (CueEdit *self, const CuePlace *place)
{
  CueMoment *now = cue_edit_get_moment (self);

  if (now->entry != NULL)
    return cue_entry_draft_dup_text (now->entry, place);
  return now->script != NULL ? cue_script_draft_dup_text (now->script, place) : NULL;
}

/**
 * cue_edit_set_text:
 * @self: an edit
 * @place: which text; its span is kept as the place of the caret
 * @text: what stands there now, whole
 *
 * Called for every change of a text widget.  The same text again is no change.
 */
void
cue_edit_set_text (CueEdit *self, const CuePlace *place, const char *text)
{
  g_autofree char *before = NULL;
  CueMoment       *moment;
  CueMoment       *last;

  g_return_if_fail (CUE_IS_EDIT (self) && place != NULL && text != NULL);

  before = dup_text (self, place);
  if (before == NULL || strcmp (before, text) == 0)
    return;
  moment = change_text (self, place, text);
  if (moment == NULL)
    return;
  set_place (moment, place);
  moment->typing = !ends_word (before, text);
  /* Writing and taking away again are two things to a person. */
  moment->shrinks = strlen (text) < strlen (before);
  last = cue_edit_get_moment (self);
  cue_edit_push (self, moment, last->shrinks == moment->shrinks);
}

/**
 * cue_edit_choose:
 * @self: an edit
 * @field: a field whose value is chosen: type, scope, audience, governance, valid-until …
 * @value: (nullable): its value in XML; %NULL or empty = none
 */
void
cue_edit_choose (CueEdit *self, const char *field, const char *value)
{
  CuePlace         place = { .field = (char *) field };
  g_autofree char *before = NULL;
  CueMoment       *moment;

  g_return_if_fail (CUE_IS_EDIT (self) && field != NULL);

  if (value == NULL)
    value = "";
  before = dup_text (self, &place);
  if (before == NULL || strcmp (before, value) == 0)
    return;
  moment = change_text (self, &place, value);
  if (moment == NULL)
    return;
  set_place (moment, &place);
  cue_edit_push (self, moment, FALSE);
}

/**
 * cue_edit_set_list:
 * @self: an edit
 * @field: asked, keywords, tiers, segments, plans, related
 * @values: what it holds from now on
 */
void
cue_edit_set_list (CueEdit *self, const char *field, const char *const *values)
{
  CueMoment *now;
  CuePlace   place = { .field = (char *) field };

  g_return_if_fail (CUE_IS_EDIT (self) && field != NULL && values != NULL);

  now = cue_edit_get_moment (self);
  if (now->entry != NULL)
    {
      CueEntry *entry = cue_entry_draft_copy (now->entry);

      cue_entry_draft_set_list (entry, field, values);
      cue_edit_take_entry (self, entry, &place);
    }
  else if (now->script != NULL)
    {
      CueScript *script = cue_script_draft_copy (now->script);

      cue_script_draft_set_list (script, field, values);
      cue_edit_take_script (self, script, &place);
    }
}

static void
take (CueEdit *self, CueMoment *moment, const CuePlace *place)
{
  if (cue_moment_equal (moment, cue_edit_get_moment (self)))
    {
      cue_moment_free (moment);
      return;
    }
  set_place (moment, place);
  cue_edit_push (self, moment, FALSE);
}

/**
 * cue_edit_take_entry:
 * @self: an edit of an entry or notice
 * @entry: (transfer full): a changed copy of what it says
 * @place: (nullable): what was changed
 *
 * One step of undo.  The same text again is no change.
 */
void
cue_edit_take_entry (CueEdit *self, CueEntry *entry, const CuePlace *place)
{
  g_return_if_fail (CUE_IS_EDIT (self) && entry != NULL);

  take (self, cue_moment_new_entry (entry), place);
}

/**
 * cue_edit_take_script:
 * @self: an edit of a script
 * @script: (transfer full): a changed copy of what it says
 * @place: (nullable): what was changed
 */
void
cue_edit_take_script (CueEdit *self, CueScript *script, const CuePlace *place)
{
  g_return_if_fail (CUE_IS_EDIT (self) && script != NULL);

  take (self, cue_moment_new_script (script), place);
}

static void
type_in (CueEdit *self, CueMoment *moment, const CuePlace *place)
{
  if (cue_moment_equal (moment, cue_edit_get_moment (self)))
    {
      cue_moment_free (moment);
      return;
    }
  set_place (moment, place);
  moment->typing = TRUE;
  cue_edit_push (self, moment, TRUE);
}

/**
 * cue_edit_type_entry:
 * @self: an edit of an entry or notice
 * @entry: (transfer full): a changed copy of what it says
 * @place: what is being typed in: further typing there joins this step
 */
void
cue_edit_type_entry (CueEdit *self, CueEntry *entry, const CuePlace *place)
{
  g_return_if_fail (CUE_IS_EDIT (self) && entry != NULL && place != NULL);

  type_in (self, cue_moment_new_entry (entry), place);
}

/**
 * cue_edit_type_script:
 * @self: an edit of a script
 * @script: (transfer full): a changed copy of what it says
 * @place: what is being typed in
 */
void
cue_edit_type_script (CueEdit *self, CueScript *script, const CuePlace *place)
{
  g_return_if_fail (CUE_IS_EDIT (self) && script != NULL && place != NULL);

  type_in (self, cue_moment_new_script (script), place);
}

/**
 * cue_edit_take_xml:
 * @self: an edit of another kind of document
 * @xml: (transfer full): what it says from now on
 */
void
cue_edit_take_xml (CueEdit *self, char *xml)
{
  g_autofree char *owned = xml;

  g_return_if_fail (CUE_IS_EDIT (self) && xml != NULL);

  take (self, cue_moment_new_xml (owned), NULL);
}

/**
 * cue_edit_replace:
 * @self: an edit
 * @place: a span, or with length 0 all of a text
 * @text: what stands there instead
 *
 * Returns: %FALSE when the place is no longer there
 */
gboolean
cue_edit_replace (CueEdit *self, const CuePlace *place, const char *text)
{
  g_autofree char    *before = NULL;
  g_autoptr (GString) after = NULL;
  CueMoment          *moment;

  g_return_val_if_fail (CUE_IS_EDIT (self) && place != NULL && text != NULL, FALSE);

  before = dup_text (self, place);
  if (before == NULL)
    return FALSE;
  after = g_string_new (before);
  if (place->length == 0)
    g_string_assign (after, text);
  else
    {
      if ((gsize) place->start + place->length > after->len)
        return FALSE;
      g_string_erase (after, place->start, place->length);
      g_string_insert (after, place->start, text);
    }
  if (!g_utf8_validate (after->str, (gssize) after->len, NULL))
    return FALSE;
  moment = change_text (self, place, after->str);
  if (moment == NULL)
    return FALSE;
  take (self, moment, place);
  return TRUE;
}

/**
 * cue_edit_can_undo:
 * @self: an edit
 *
 * Returns: whether there is a step to take back
 */
gboolean
cue_edit_can_undo (CueEdit *self)
{
  g_return_val_if_fail (CUE_IS_EDIT (self), FALSE);

  return self->position > 0 && cue_edit_get_lock (self) == CUE_EDIT_OPEN;
}

/**
 * cue_edit_can_redo:
 * @self: an edit
 *
 * Returns: whether a step that was taken back can be taken again
 */
gboolean
cue_edit_can_redo (CueEdit *self)
{
  g_return_val_if_fail (CUE_IS_EDIT (self), FALSE);

  return self->position + 1 < self->moments->len && cue_edit_get_lock (self) == CUE_EDIT_OPEN;
}

/**
 * cue_edit_undo:
 * @self: an edit
 *
 * Takes the last step back.
 */
void
cue_edit_undo (CueEdit *self)
{
  if (!cue_edit_can_undo (self))
    return;
  self->position--;
  cue_edit_changed (self);
}

/**
 * cue_edit_redo:
 * @self: an edit
 *
 * Takes the step again that was taken back.
 */
void
cue_edit_redo (CueEdit *self)
{
  if (!cue_edit_can_redo (self))
    return;
  self->position++;
  cue_edit_changed (self);
}

/**
 * cue_edit_get_changed_place:
 * @self: an edit
 *
 * After undo this is where something was taken back.
 *
 * Returns: (transfer none) (nullable): where the present text differs from the one before it
 */
const CuePlace *
cue_edit_get_changed_place (CueEdit *self)
{
  const CueMoment *moment;

  g_return_val_if_fail (CUE_IS_EDIT (self), NULL);

  moment = self->moments->pdata[MIN (self->position + 1, self->moments->len - 1)];
  if (self->position + 1 == self->moments->len)
    moment = cue_edit_get_moment (self);
  return moment->place.field != NULL ? &moment->place : NULL;
}

/**
 * cue_edit_discard:
 * @self: an edit
 *
 * Back to what it said at the beginning, as one step that can be taken back.  The draft goes from
 * the disk with the next saving.
 */
void
cue_edit_discard (CueEdit *self)
{
  g_return_if_fail (CUE_IS_EDIT (self));

  if (cue_edit_is_changed (self))
    cue_edit_push (self, cue_moment_copy (self->base), FALSE);
}
