/* cue-bill-month.h: one month's bill, line by line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char  *what;      /* (owned): code: fee, line-fee, pack:K10, over:data, over:voice, cap:data … */
  gint64 quantity;  /* packs, lines, blocks or units; 0 = not counted */
  gint64 fen;
} CueBillLine;

typedef struct
{
  char       month[8];
  gint64     cost_fen;     /* equals the sum of lines: asserted */
  gint64     over_fen;     /* the over-quota part */
  gint64     used_data_mb; /* general and directed; = the five parts below + over */
  gint64     over_data_mb;
  GPtrArray *lines;        /* (owned) (element-type CueBillLine) */
  gint64     directed_used_mb;  /* served by directed allowances and directed packs */
  gint64     carry_used_mb;     /* served by last month's carry */
  gint64     base_used_mb;      /* served by this month's general allowance */
  gint64     packs_used_mb;     /* served by general packs */
  gint64     slowed_mb;         /* beyond the quota of a throttled plan: not charged */
} CueBillMonth;

CueBillMonth *cue_bill_month_new      (const char *month);
CueBillMonth *cue_bill_month_copy     (const CueBillMonth *self);
void          cue_bill_month_free     (CueBillMonth *self);
gint64        cue_bill_lines_add      (GPtrArray *lines, gint64 quantity, gint64 fen,
                                       const char *what_format, ...) G_GNUC_PRINTF (4, 5);

G_END_DECLS
