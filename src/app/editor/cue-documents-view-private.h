/* cue-documents-view-private.h: what the pieces of the page of documents share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-desk-other.h"
#include "cue-document-list.h"
#include "cue-document-starts.h"
#include "cue-documents-view.h"
#include "cue-edit-banner.h"
#include "cue-edit.h"
#include "cue-record-conflict.h"
#include "cue-record-effects.h"
#include "cue-record-form.h"
#include "cue-record-list.h"

G_BEGIN_DECLS

struct _CueDocumentsView
{
  GtkWidget parent_instance;

  CueDocumentList  *documents;
  GtkWidget        *separator;
  GtkStack         *stack;
  GtkLabel         *teaching;
  GtkLabel         *starts_title;
  GtkWidget        *starts_box;
  GtkListBox       *starts;  /* what can be written from nothing */
  GtkEntry         *name;    /* of a document that is new */
  GtkLabel         *title;
  GtkLabel         *state;
  GtkLabel         *trouble;
  GtkBox           *effects_box;
  GtkBox           *form_box;
  GtkBox           *conflict_box;
  GtkWidget        *trouble_bar;
  CueEditBanner    *banner;
  CueRecordList    *records;
  CueRecordForm    *form;
  CueRecordEffects *effects;
  CueRecordConflict *conflict;
  GtkWidget        *header_start;

  CueDesk        *desk;         /* (owned) (nullable) */
  GActionMap     *map;          /* (nullable) (unowned) */
  CueEdit        *edit;         /* (owned) (nullable) */
  CueRecordDraft *draft;        /* (owned) (nullable) */
  CueRecordTrial *trial;        /* (owned) (nullable) */
  GPtrArray      *problems;     /* (owned) (nullable) (element-type CueRecordProblem) */
  GCancellable   *cancellable;  /* (owned) (nullable): of loading */
  GCancellable   *trying;       /* (owned) (nullable) */
  char           *refusal;      /* (owned) (nullable): why the store said no */
  guint           pause_id;
  guint           typing_id;    /* typed, not yet put into the text */
  gboolean        busy;         /* the text is being changed by us */
};

/* cue-documents-view.c: the document that is open */
gboolean cue_documents_view_is_open  (CueDocumentsView *self);
void     cue_documents_view_list     (CueDocumentsView *self);
void     cue_documents_view_show_state (CueDocumentsView *self);
void     cue_documents_view_put_text (CueDocumentsView *self);
void     cue_documents_view_flush    (CueDocumentsView *self);

void     cue_documents_view_show_edit (CueDocumentsView *self, CueEdit *edit);
void     cue_documents_view_typed    (CueDocumentsView *self);

/* cue-documents-view-new.c: what can be begun, and its name */
void     cue_documents_view_teach    (CueDocumentsView *self, gboolean is_empty);
void     cue_documents_view_begin    (CueDocumentsView *self);
void     cue_documents_view_start_cb (GtkListBox *list, GtkListBoxRow *row, CueDocumentsView *self);
void     cue_documents_view_named    (CueDocumentsView *self);
void     cue_documents_view_put_name (CueDocumentsView *self);

/* cue-documents-view-check.c: what is wrong with it, and what it does */
gboolean cue_documents_view_has_problems (CueDocumentsView *self);
void     cue_documents_view_say_trouble  (CueDocumentsView *self);
void     cue_documents_view_check        (CueDocumentsView *self);
void     cue_documents_view_show_record  (CueDocumentsView *self);
void     cue_documents_view_try_soon     (CueDocumentsView *self, guint after_ms);

/* cue-documents-view-verbs.c: what can be done */
void     cue_documents_view_add_verbs      (CueDocumentsView *self, GActionMap *map);
void     cue_documents_view_update_actions (CueDocumentsView *self);
void     cue_documents_view_go_to_form     (CueDocumentsView *self);

G_END_DECLS
