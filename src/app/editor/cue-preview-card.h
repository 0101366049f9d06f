/* cue-preview-card.h: a text as one invented customer would hear it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cue-entry.h"
#include "cue-fixture.h"
#include "cue-script.h"

G_BEGIN_DECLS

#define CUE_TYPE_PREVIEW_CARD (cue_preview_card_get_type ())
G_DECLARE_FINAL_TYPE (CuePreviewCard, cue_preview_card, CUE, PREVIEW_CARD, GtkWidget)

GtkWidget *cue_preview_card_new        (void);
void       cue_preview_card_set_narrow (CuePreviewCard *self, double points);
void       cue_preview_card_show       (CuePreviewCard *self, const CueFixture *fixture,
                                        guint number, guint total, const CueEntry *entry,
                                        const CueScript *script);

G_END_DECLS
