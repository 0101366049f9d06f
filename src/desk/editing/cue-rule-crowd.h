/* cue-rule-crowd.h: forty invented customers a changed rule is tried on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-facts.h"

G_BEGIN_DECLS

/* What is special about a customer, besides who he is. */
typedef enum
{
  CUE_SITUATION_PLAIN,
  CUE_SITUATION_NEW,         /* three months with us */
  CUE_SITUATION_COMPLAINT,   /* an open one */
  CUE_SITUATION_CONTACTED,   /* three times in a month, and wants no more */
  CUE_SITUATION_DECLINED,    /* an offer, ten days ago */
  CUE_SITUATION_MONTH_END,   /* the 26th, the quota nearly used */
  CUE_SITUATION_STUDENT,     /* on holiday, with a new phone, calls again */
  CUE_SITUATION_FAMILY,      /* three lines, no broadband, an old phone */
} CueSituation;
#define CUE_N_SITUATIONS 8

typedef struct
{
  char        *title;      /* (owned): 赵** 女士 */
  CueSituation situation;
  CueFacts    *facts;      /* (owned): every figure known */
} CueCrowdMember;

GPtrArray *cue_rule_crowd_new (int elderly_age);  /* (element-type CueCrowdMember) */

G_END_DECLS
