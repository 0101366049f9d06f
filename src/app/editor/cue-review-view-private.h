/* cue-review-view-private.h: the view's fields, shared by its files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-ask-popover.h"
#include "cue-desk-deed.h"
#include "cue-desk-history.h"
#include "cue-desk-review.h"
#include "cue-publish-popover.h"
#include "cue-remark-popover.h"
#include "cue-review-side.h"
#include "cue-row-feed.h"
#include "cue-review-view.h"
#include "cue-split.h"

G_BEGIN_DECLS

struct _CueReviewView
{
  GtkWidget parent_instance;

  GtkStack       *stack;         /* loading, trouble, text */
  GtkLabel       *trouble;
  GtkLabel       *progress;
  GtkProgressBar *bar;
  GtkWidget      *walk;          /* keys for walking; without changes there is nothing to walk */
  GtkLabel       *old_title;
  GtkLabel       *new_title;
  GtkWidget      *old_title_box;
  GtkBox         *earlier;
  GtkWidget      *fields_box;
  GtkListBox     *fields;
  GtkWidget      *say_box;
  GtkLabel       *say_heading;
  GtkListBox     *say;
  GtkWidget      *read_box;
  GtkLabel       *read_heading;
  GtkButton      *kept;  /* how many rows stayed; shows them */
  GtkListBox     *read;
  GtkWidget      *whole_box;
  GtkBox         *whole;
  CueReviewSide  *side;
  CueSplit       *split;
  /* in the header bar */
  GtkWidget *header_start;
  GtkLabel  *title;
  GtkWidget *pill;
  GtkImage  *pill_icon;
  GtkLabel  *pill_words;
  GtkWidget *header_end;
  GtkWidget *history_button;
  GtkWidget *return_key;
  GtkWidget *approve_key;
  GtkWidget *publish_key;
  GtkWidget *return_button;
  GtkWidget *approve_button;
  GtkWidget *waive_button;
  GtkWidget *cancel_button;
  GtkWidget *retire_button;
  GtkWidget *publish_button;

  CueDesk       *desk;         /* (owned) (nullable) */
  GActionMap    *map;          /* (unowned) (nullable): the page's, which lives longer */
  GCancellable  *cancellable;  /* (owned) (nullable): of the latest load */
  char          *document_id;  /* (owned) (nullable) */
  int            no;
  CueReviewCase *item;         /* (owned) (nullable) */
  GPtrArray     *changes;      /* (owned) (element-type CueDiffPair), unowned elements */
  int            current;      /* index into changes, -1 = none */
  guint          n_made;       /* rows of the comparison that were looked through */
  int            n_lines;      /* of them numbered lines */
  CueRowFeed    *feed;         /* (owned) (nullable): makes the others when they are needed */
  gboolean       walking;      /* the row that is walked to is not made yet */
  int            wanted;       /* index into changes that is walked to, -1 = the last one */
  GHashTable    *drafts;       /* (owned): "login document no" → CueReviewDraft */
  guint          keep_id;      /* source of the pause after typing, 0 = none */
  gboolean       keeping;      /* a store is under way */
  gboolean       keep_again;   /* and something was done since it began */
  char          *remark_line;  /* (owned) (nullable): where the popover's remark stands */
  gboolean       new_only;
  gboolean       show_kept;    /* of a document of rows, what stayed too */
  gboolean       selecting;    /* a row is selected by the view itself */
  gboolean       busy;         /* a verb is on its way: no second one */
  CueRemarkPopover  *remark;   /* (owned) (nullable) */
  CueAskPopover     *ask;      /* (owned) (nullable) */
  CuePublishPopover *publish;  /* (owned) (nullable) */
};

/* cue-review-view.c */
void        cue_review_view_reload   (CueReviewView *self);
const char *cue_review_view_find_publication (CueReviewView *self);

/* cue-review-view-rows.c: the comparison */
void cue_review_view_put_walk      (CueReviewView *self);
void cue_review_view_fill_rows     (CueReviewView *self);
void cue_review_view_fill_remarks  (CueReviewView *self);
void cue_review_view_go            (CueReviewView *self, int step);
void cue_review_view_show_kept     (CueReviewView *self);
void cue_review_view_set_new_only  (CueReviewView *self, gboolean new_only);
void cue_review_view_row_selected  (CueReviewView *self, GtkListBox *list, GtkListBoxRow *row);
const char *cue_review_view_get_line (CueReviewView *self, GtkWidget **widget);

/* cue-review-view-verbs.c: what can be done */
void     cue_review_view_add_verbs    (CueReviewView *self, GActionMap *map);
void     cue_review_view_update_verbs (CueReviewView *self);
gboolean cue_review_view_is_state     (CueReviewView *self, const char *state);

/* cue-review-view-deeds.c: doing it */
CueReviewDeed *cue_review_view_new_deed (CueReviewView *self, CueReviewVerb verb, const char *text);
void           cue_review_view_run      (CueReviewView *self, CueReviewDeed *deed, const char *done);

/* cue-review-view-asks.c: what is asked before */
void cue_review_view_ask_return  (CueReviewView *self);
void cue_review_view_ask_waive   (CueReviewView *self);
void cue_review_view_ask_retire  (CueReviewView *self);
void cue_review_view_ask_publish (CueReviewView *self);

/* cue-review-view-keep.c: what outlives the window */
CueReviewDraft *cue_review_view_get_draft (CueReviewView *self);
void cue_review_view_adopt_draft   (CueReviewView *self);
void cue_review_view_keep          (CueReviewView *self);
void cue_review_view_keep_pending  (CueReviewView *self);
void cue_review_view_take_list     (CueReviewView *self);
void cue_review_view_put_list      (CueReviewView *self);
void cue_review_view_ask_remark    (CueReviewView *self);
void cue_review_view_forget_remark (CueReviewView *self, const char *line_id);

G_END_DECLS
