/* cue-edit-private.h: the fields of CueEdit, shared by its files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-draft.h"
#include "cue-edit.h"

G_BEGIN_DECLS

/* The whole text at one moment.  Lines, facts and blocks are shared between moments, so hundreds of
 * them cost little more than one, and undo is exact whatever was changed. */
typedef struct
{
  CueEntry  *entry;    /* (owned) (nullable) */
  CueScript *script;   /* (owned) (nullable) */
  char      *xml;      /* (owned) (nullable): GRefString, other kinds */
  CuePlace   place;    /* what was changed to come here */
  gint64     at_us;    /* monotonic */
  gboolean   typing;   /* the next letter in the same place may join */
  gboolean   shrinks;  /* something was taken away */
} CueMoment;

struct _CueEdit
{
  GObject          parent_instance;

  CueDesk         *desk;         /* (owned) */
  GCancellable    *cancellable;  /* (owned): ends with the edit */
  CueDocumentKind  kind;
  char            *document_id;  /* (owned) */
  gint64           staff_id;     /* who writes: the draft is his, whoever sits here later */
  int              base_no;
  CueMoment       *base;         /* (owned): revision base_no, or the blank of a new document */
  char            *base_state;   /* (owned) (nullable): NULL without a revision */
  char            *return_reason;   /* (owned) (nullable) */
  char            *return_reviewer; /* (owned) (nullable) */
  GPtrArray       *moments;      /* (owned) (element-type CueMoment) */
  guint            position;     /* the present one */
  guint64          version;      /* counts changes */
  guint64          kept_version; /* what is on the disk */
  gboolean         keeping;
  guint            keep_id;
  gint64           saved_ms;
  gint64           recovered_ms;
  gboolean         unlocked;
  gboolean         busy;
  CueEditConflict *conflict;     /* (owned) (nullable) */
  GPtrArray       *findings;     /* (owned) */
};

CueMoment *cue_moment_new_entry   (CueEntry *entry);    /* (transfer full) */
CueMoment *cue_moment_new_script  (CueScript *script);  /* (transfer full) */
CueMoment *cue_moment_new_xml     (const char *xml);
CueMoment *cue_moment_parse       (CueDocumentKind kind, const char *xml, GError **error);
CueMoment *cue_moment_copy        (const CueMoment *self);
gboolean   cue_moment_equal       (const CueMoment *a, const CueMoment *b);
char      *cue_moment_to_xml      (const CueMoment *self, gboolean as_handed_in);
void       cue_moment_free        (CueMoment *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueMoment, cue_moment_free)

CueEdit   *cue_edit_new           (CueDesk *desk, CueDocumentKind kind, const char *document_id,
                                   CueMoment *base);      /* (transfer full) */
CueMoment *cue_edit_get_moment    (CueEdit *self);
void       cue_edit_push          (CueEdit *self, CueMoment *moment, gboolean typing);
void       cue_edit_changed       (CueEdit *self);
void       cue_edit_saved         (CueEdit *self);
void       cue_edit_keep_soon     (CueEdit *self);
void       cue_edit_keep          (CueEdit *self);
void       cue_edit_state_changed (CueEdit *self);
void       cue_edit_conflict_free (CueEditConflict *conflict);

G_END_DECLS
