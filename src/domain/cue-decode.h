/* cue-decode.h: bytes of a file as checked UTF-8, piece by piece.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _CueDecoder CueDecoder;

CueDecoder *cue_decoder_new    (const char *where, const char *charset);
gboolean    cue_decoder_feed   (CueDecoder *self, const char *chunk, gsize length, GString *out,
                                GError **error);
gboolean    cue_decoder_finish (CueDecoder *self, GError **error);
void        cue_decoder_free   (CueDecoder *self);

const char *cue_decode_sniff_xml (const char *bytes, gsize length, const char *where,
                                  gsize *bom_length, GError **error);
const char *cue_decode_sniff_csv (const char *bytes, gsize length, gboolean complete,
                                  gsize *bom_length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueDecoder, cue_decoder_free)

G_END_DECLS
