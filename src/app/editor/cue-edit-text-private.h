/* cue-edit-text-private.h: what the pieces of a text of a document share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-edit-text.h"
#include "cue-value-popover.h"

G_BEGIN_DECLS

struct _CueEditText
{
  GtkTextView      parent_instance;

  CueValuePopover *popover;      /* (owned) (nullable): made when it is first asked for */
  GtkTextTag      *must;
  GtkTextTag      *should;
  char            *hint;         /* (owned) (nullable) */
  int              last_caret;
  gboolean         placeholders;
  gboolean         single_line;
  gboolean         is_composing; /* an input method holds text that is not written yet */
  gboolean         filling;      /* the program writes, not the person */
  gboolean         is_marked;    /* something is underlined */
  gboolean         stepping;
};

/* cue-edit-text-words.c: what it says, and where */
GtkTextBuffer *cue_edit_text_get_buffer     (CueEditText *self);
void           cue_edit_text_get_caret_iter (CueEditText *self, GtkTextIter *iter);

/* cue-edit-text-typing.c: what a person types */
void           cue_edit_text_tell_changed   (CueEditText *self);
void           cue_edit_text_watch_typing   (CueEditText *self);

G_END_DECLS
