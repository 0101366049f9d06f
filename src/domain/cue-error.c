/* cue-error.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-error.h"

G_DEFINE_QUARK (cue-error-quark, cue_error)
