/* attacks.h: what somebody who owns the file could do to the evidence.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "evidence-copy.h"

G_BEGIN_DECLS

/* What an attack has left behind.  A record that was computed anew agrees with itself and with the
 * one before, so nobody without a witness of it can tell; the first contradiction is behind it. */
typedef struct
{
  gboolean forged;      /* FALSE: the first altered record itself is a contradiction */
  char    *chain;       /* (owned) (nullable): the forged chain */
  gint64   from;        /* first record computed anew */
  gint64   until;       /* last record computed anew; from - 1: none */
  gint64   length;      /* of the chain now */
} Damage;

typedef struct
{
  CueSql       *desk;    /* (unowned): desk.db without its guards, inside a transaction */
  GRand        *rand;    /* (unowned) */
  EvidenceCopy *before;  /* (unowned) */
  GPtrArray    *chains;  /* (unowned) (element-type utf8) */
} Attacker;

typedef void (*AttackFunc) (Attacker *self, Damage *damage);

typedef struct
{
  const char *name;
  AttackFunc  run;
} Attack;

const Attack *attacks_list (guint *n_attacks);

G_END_DECLS
