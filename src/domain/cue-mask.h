/* cue-mask.h: what may be shown and stored of a person.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *cue_mask_number (const char *number);  /* 14000008000 → 140****8000 */
char *cue_mask_name   (const char *name);    /* 张秀英 → 张** */
char *cue_mask_text   (const char *text);    /* every run of digits that may be a number or ID */
char *cue_hmac_ref    (const guint8 *site_key, gsize key_length, const char *source_key); /* 64 hex */
char *cue_age_band    (int age, const char *lang);  /* 60–64 */

G_END_DECLS
