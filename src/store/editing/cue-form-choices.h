/* cue-form-choices.h: what a form offers to choose from: levels, categories, plans.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-store.h"

G_BEGIN_DECLS

/* Immutable and reference-counted; any thread.  The lists of pairs are value, words, value, words … */
typedef struct
{
  GStrv scopes;      /* (owned): path, name of each level that is the person's or below it */
  GStrv categories;  /* (owned): path of each category in use, by name */
  GStrv plans;       /* (owned): id, name of each plan of the catalogue in force */
} CueFormChoices;

CueFormChoices *cue_form_choices_load  (CueStore *store, const char *my_scope, GError **error);
CueFormChoices *cue_form_choices_ref   (CueFormChoices *self);
void        cue_form_choices_unref (CueFormChoices *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueFormChoices, cue_form_choices_unref)

G_END_DECLS
