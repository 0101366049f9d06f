/* cue-confidence.h: what "k of n months" allows to say about the months to come.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CUE_CONFIDENCE_MAX_MONTHS 12

int cue_confidence_upper_percent (guint n_months, guint k);

G_END_DECLS
