/* cue-condition-form-private.h: what the pieces of the form of a condition share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-complete-entry.h"
#include "cue-condition-form.h"

G_BEGIN_DECLS

struct _CueConditionForm
{
  GtkWidget parent_instance;

  GtkWidget      *box;
  GtkWidget      *rows;
  GtkWidget      *any;          /* all of them, or one */
  GtkWidget      *add;
  GtkWidget      *expression;   /* text view */
  GtkWidget      *problem;
  CueRecordDraft *draft;        /* (nullable) (unowned) */
  CueRecordPlace  place;
  CueCondition   *condition;    /* (owned) */
  guint           rebuild_id;
  gboolean        open;
  gboolean        about_call;   /* the facts are those of calls */
  gboolean        busy;
};

/* cue-condition-form.c: what a row changed goes into the draft */
void       cue_condition_form_take         (CueConditionForm *self);
void       cue_condition_form_rebuild_soon (CueConditionForm *self);

/* cue-condition-form-row.c: one comparison */
guint      cue_condition_form_find_fact    (CueConditionForm *self, const char *nick);
void       cue_condition_form_name         (GtkWidget *widget, const char *words);
GtkWidget *cue_condition_form_make_row     (CueConditionForm *self, guint index);

/* cue-condition-form-value.c: what is typed beside it */
char      *cue_condition_form_dup_kept     (const CueClause *clause, const char *typed);

/* cue-condition-form-threshold.c: the parameter that stands there by name */
int        cue_condition_form_find_threshold   (CueConditionForm *self, const char *value);
void       cue_condition_form_offer_parameters (CueConditionForm *self, CueCompleteEntry *entry);
GtkWidget *cue_condition_form_make_threshold   (CueConditionForm *self, const char *value);
GtkWidget *cue_condition_form_make_weight      (CueConditionForm *self);

G_END_DECLS
