/* cue-audit-board-private.h: what the board's files share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "cue-audit-board.h"
#include "cue-board-card.h"
#include "cue-board-chart.h"
#include "cue-shift.h"

G_BEGIN_DECLS

/* How many rows a list holds; more are counted and not shown. */
#define CUE_BOARD_ROWS 200
/* Lists of customers are no numbers of the board; they are opened like one. */
#define CUE_BOARD_MISMATCH 100
#define CUE_BOARD_SUSPENDED 101
/* The first of the frozen lists, the newest; the others follow. */
#define CUE_BOARD_COHORT 200
#define CUE_MISMATCH_MONTHS 3
#define CUE_SUSPEND_DAYS 7
/* The row that unfolds the rest; no call has this reference. */
#define CUE_BOARD_REST "\x1frest"

struct _CueAuditBoard
{
  GtkWidget parent_instance;

  GtkWidget     *header_start, *header_end;
  GtkMenuButton *span_button, *team_button, *export_button, *freeze_button;
  GtkLabel      *updated;
  GtkPopover    *days_popover;
  GtkEntry      *from_entry, *until_entry;
  GtkLabel      *days_problem;
  GtkStack      *states;
  GtkSpinner    *spinner;
  AdwStatusPage *problem;
  GtkBox        *columns, *left, *right, *trends, *compared, *compared_heading;
  GtkGrid       *cards, *table;
  CueBoardCard  *card_said, *card_used, *card_search, *card_misses, *card_flags, *card_unread;
  GtkLabel      *chart_title, *chart_note;
  GtkToggleButton *table_button;
  GtkStack      *chart_stack;
  CueBoardChart *chart;
  GtkLabel      *list_title, *list_note, *list_hint, *list_empty;
  GtkListBox    *list, *outcomes, *unread, *gaps, *customers;
  GtkLabel      *unread_note, *gaps_note;
  GtkImage      *check_icon;
  GtkLabel      *check_label, *check_note, *check_button_label, *check_button_key;

  CueDesk           *desk;       /* (owned) (nullable) */
  GActionMap        *actions;    /* (unowned): the page's, which outlives this */
  CueShiftLoader    *loader;     /* (owned) (nullable) */
  CueShiftLoader    *checker;    /* (owned) (nullable): seconds long, so it has its own thread */
  GCancellable      *loading;    /* (owned) (nullable) */
  GCancellable      *listing;    /* (owned) (nullable) */
  GCancellable      *exporting;  /* (owned) (nullable): a report is being made */
  GPtrArray         *rows;       /* (owned) (nullable) (element-type CueBoardRow): of the open list */
  GCancellable      *checking;   /* (owned) (nullable): a recount runs */
  CueShift          *shift;      /* (owned) (nullable): what is shown */
  CueShiftCustomers *base;       /* (owned) (nullable) */
  CueShiftHours      hours;      /* when shifts begin, as far as is known yet */
  char              *span;       /* (owned): shift, today, yesterday, week, month, year, days */
  gint64             days_from_ms, days_until_ms; /* of "days" */
  char              *team;       /* (owned) (nullable) */
  char              *scope;      /* (owned) (nullable): path of a level below one's own */
  int                number;     /* CueBoardNumber or list of customers that is open, -1 = risks */
  guint              width_class;
  guint              width_id;
  guint              refresh_id;
  guint              check_id;      /* until a recount is long */
  gboolean           check_long;    /* Escape stops it */
  gboolean           check_stopped; /* by the person */
  gboolean           check_broken;  /* the last one found altered records */
  gboolean           in_front;
  gboolean           focus_list; /* the list takes the keyboard when it is filled */
  gboolean           expanded;   /* every risk is listed, not only the first few */
  gboolean           base_loading;
};

/* cue-audit-board-span.c */
void     cue_audit_board_get_span    (CueAuditBoard *self, CueBoardSpan *span);
void     cue_audit_board_update_header    (CueAuditBoard *self);
void     cue_audit_board_update_team_menu (CueAuditBoard *self);
/* cue-audit-board-load.c */
void     cue_audit_board_cancel      (GCancellable **cancellable);
void     cue_audit_board_reload      (CueAuditBoard *self);
void     cue_audit_board_load_customers (CueAuditBoard *self);
void     cue_audit_board_open_list   (CueAuditBoard *self, int number);
/* cue-audit-board-check.c */
void     cue_audit_board_recount     (CueAuditBoard *self, gboolean anew);
void     cue_audit_board_stop_check  (CueAuditBoard *self);
void     cue_audit_board_forget_check (CueAuditBoard *self);
void     cue_audit_board_show_progress (CueAuditBoard *self, guint phase, guint percent);
void     cue_audit_board_update_check_button (CueAuditBoard *self);
/* cue-audit-board-freeze.c, cue-audit-board-layout.c */
void     cue_audit_board_freeze      (CueAuditBoard *self, const char *kind);
void     cue_audit_board_lay_out     (CueAuditBoard *self);
/* cue-audit-board-show.c, cue-audit-board-list.c, cue-audit-board-export.c */
char    *cue_audit_board_dup_span_title (CueAuditBoard *self);
char    *cue_audit_board_dup_who     (CueAuditBoard *self);
void     cue_audit_board_show_shift  (CueAuditBoard *self);
void     cue_audit_board_show_customers (CueAuditBoard *self);
/* cue-audit-board-list.c: the list in the middle, whatever stands in it. */
char    *cue_audit_board_clear_list   (CueAuditBoard *self);
void     cue_audit_board_show_heading (CueAuditBoard *self, const char *title, gint64 n,
                                       const char *note, const char *hint, const char *nothing);
void     cue_audit_board_mark_card    (CueAuditBoard *self);
void     cue_audit_board_select_again (CueAuditBoard *self, const char *id);
void     cue_audit_board_show_risks  (CueAuditBoard *self);
void     cue_audit_board_show_rows   (CueAuditBoard *self, CueBoardNumber number, GPtrArray *rows);
void     cue_audit_board_show_members (CueAuditBoard *self);
GPtrArray *cue_audit_board_list_members (CueAuditBoard *self);
void     cue_audit_board_open_number (CueAuditBoard *self, CueBoardNumber number);
void     cue_audit_board_export      (CueAuditBoard *self, const char *format);

G_END_DECLS
