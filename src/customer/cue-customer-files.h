/* cue-customer-files.h: the customer directory of CSV files (docs/formats.md).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-customer.h"

G_BEGIN_DECLS

#define CUE_TYPE_CUSTOMER_FILES (cue_customer_files_get_type ())
G_DECLARE_FINAL_TYPE (CueCustomerFiles, cue_customer_files, CUE, CUSTOMER_FILES, GObject)

CueCustomerFiles *cue_customer_files_open (const char *directory, GCancellable *cancellable,
                                           GError **error);
CueCustomerFiles *cue_customer_files_open_paths (const char *customers, const char *usage,
                                                 const char *const *keys,
                                                 GCancellable *cancellable, GError **error);
guint             cue_customer_files_get_n_skipped (CueCustomerFiles *self);

G_END_DECLS
