/* cue-read-list-private.h: what the pieces of the list of blocks share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-block-row.h"
#include "cue-flow.h"
#include "cue-read-list.h"

G_BEGIN_DECLS

struct _CueReadList
{
  GtkWidget  parent_instance;

  GtkWidget *box;
  GtkWidget     *rows_box;
  GtkWidget     *rest;      /* room of the rows that are not made yet */
  CueFlow       *adders;
  CueEdit       *edit;      /* (owned) (nullable) */
  GPtrArray     *rows;      /* (owned) (element-type CueBlockRow), as they stand */
  guint          n_shown;   /* blocks there were when the rows were last gone through */
  GtkAdjustment *scrolling; /* (owned) (nullable): of what the list is scrolled in, while mapped */
  guint          tick_id;
};

/* cue-read-list.c: the document that is shown */
GPtrArray *cue_read_list_get_blocks     (CueReadList *self);  /* (nullable) */
guint      cue_read_list_count_blocks   (CueReadList *self);
gboolean   cue_read_list_is_open        (CueReadList *self);
void       cue_read_list_focus_text     (CueReadList *self, guint block, guint row, guint cell,
                                         guint caret);

/* cue-read-list-rows.c: rows as they are needed */
void       cue_read_list_make_rows_soon (CueReadList *self);
void       cue_read_list_refresh        (CueReadList *self, guint least);

/* cue-read-list-verbs.c: what a person does to a block */
void       cue_read_list_add_block      (CueReadList *self, CueBlockKind kind);
void       cue_read_list_listen         (CueReadList *self, CueBlockRow *row);

G_END_DECLS
