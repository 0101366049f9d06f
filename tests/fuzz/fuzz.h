/* fuzz.h: what the fuzz targets share.
 *
 * A target is one file with LLVMFuzzerTestOneInput(): it hands the bytes to one parser and then
 * judges the result by an oracle.  "Does not crash" is not enough: a reader that accepts a hostile
 * file as empty does not crash either.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

G_BEGIN_DECLS

/* The target. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* Bytes as a supply of small decisions; used up, it only says 0. */
typedef struct
{
  const guint8 *at;
  gsize         left;
} FuzzBytes;

void   fuzz_prepare  (void);
void   fuzz_fail     (const char *format, ...) G_GNUC_PRINTF (1, 2) G_GNUC_NORETURN;
guint  fuzz_take     (FuzzBytes *bytes, guint below);
char  *fuzz_dup_text (const guint8 *data, gsize size);
char  *fuzz_dup_utf8 (const guint8 *data, gsize size);
gsize  fuzz_piece    (GRand *rand, guint pattern, gsize left);

G_END_DECLS
