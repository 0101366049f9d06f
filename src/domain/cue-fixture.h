/* cue-fixture.h: five invented customers a text is read to before a real one hears it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-facts.h"
#include "cue-offer.h"

G_BEGIN_DECLS

/* Nobody real: names, plans and figures are made up.  Read-only. */
typedef struct
{
  char       *title;     /* (owned): 赵** 女士, as a head is masked */
  char       *plan;      /* (owned): plan and what is left, in words */
  int         age;
  int         star;
  gboolean    elderly;   /* hears the variant for elderly customers */
  CueFacts   *facts;     /* (owned) */
  CueOffer   *offer;     /* (owned) (nullable): what would be proposed to him */
  GHashTable *extra;     /* (owned): name → words that are no facts */
} CueFixture;

#define CUE_N_FIXTURES 5

GPtrArray  *cue_fixture_list   (int elderly_age);  /* (element-type CueFixture) */
void        cue_fixture_free   (CueFixture *self);
GHashTable *cue_fixture_values (const CueFixture *self, const char *lang);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueFixture, cue_fixture_free)

G_END_DECLS
