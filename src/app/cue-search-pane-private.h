/* cue-search-pane-private.h: the members of the search pane, for its files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-call-watch.h"
#include "cue-reader.h"
#include "cue-result-list.h"
#include "cue-search-pane.h"
#include "cue-search-trail.h"
#include "cue-feedback-list.h"
#include "cue-todo-list.h"

G_BEGIN_DECLS

/* From so many columns of the window on the reader stands beside the results. */
#define CUE_SEARCH_FOUR_COLUMNS 4

struct _CueSearchPane
{
  GtkWidget parent_instance;

  GtkWidget         *results_column;
  GtkBox            *body;
  GtkEntry          *entry;
  GtkLabel          *count;
  GtkWidget         *open_hint;
  GtkWidget         *search_hint;
  GtkWidget         *recent_heading;
  CueResultList *list;
  GtkWidget         *nothing;
  GtkLabel          *nothing_title;
  GtkLabel          *nothing_hint;
  GtkButton         *others;
  GtkLabel          *others_label;
  CueTodoList       *todo;
  CueFeedbackList   *feedback;
  CueReader         *reader;

  CueDesk            *desk;      /* (owned) (nullable) */
  CueCallWatch       *watch;     /* (owned): the open call */
  GCancellable       *searching; /* (owned) (nullable) */
  GCancellable       *loading;   /* (owned) (nullable) */
  CueSearchTrail     *trail;     /* (owned): which searches were given up */
  CuePublished       *published; /* (owned) (nullable): what the reader shows */
  guint               columns;
  guint               n_hidden;
  guint               n_all;        /* matches, of which the list shows the first */
  gboolean            show_all;
  gboolean            hand_in_list; /* Down was pressed: nothing may move */
  gboolean            is_recent;    /* the rows are what was used today */
};

/* What is to happen with a document once it is loaded. */
typedef enum
{
  CUE_SEARCH_LOAD_PREVIEW,
  CUE_SEARCH_LOAD_OPEN,
  CUE_SEARCH_LOAD_COMPARE, /* only look whether there is a newer version */
} CueSearchLoad;

/* What everything asks first (cue-search-pane.c). */
const char *cue_search_pane_get_words      (CueSearchPane *self);
void        cue_search_pane_record_miss    (CueSearchPane *self, const char *words);
gboolean    cue_search_pane_have_words     (CueSearchPane *self);
CueCall    *cue_search_pane_get_open_call  (CueSearchPane *self);  /* (nullable) */
void        cue_search_pane_report         (CueSearchPane *self, const GError *error);

/* The search and its rows (cue-search-pane-list.c). */
void        cue_search_pane_search         (CueSearchPane *self);
void        cue_search_pane_update_count   (CueSearchPane *self);
void        cue_search_pane_update_nothing (CueSearchPane *self);

/* What is read (cue-search-pane-read.c). */
void        cue_search_pane_load           (CueSearchPane *self, const char *document_id,
                                            CueSearchLoad why, guint position);
void        cue_search_pane_close_reader   (CueSearchPane *self);
void        cue_search_pane_update_heights (CueSearchPane *self);

G_END_DECLS
