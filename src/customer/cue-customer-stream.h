/* cue-customer-stream.h: customers and their usage out of two files, one at a time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-customer.h"

G_BEGIN_DECLS

typedef struct _CueCustomerStream CueCustomerStream;

CueCustomerStream *cue_customer_stream_open  (const char *customers, const char *usage,
                                              GCancellable *cancellable, GError **error);
CueCustomer       *cue_customer_stream_next  (CueCustomerStream *self, GArray *months,
                                              GCancellable *cancellable, GError **error);
guint64            cue_customer_stream_get_progress (const CueCustomerStream *self, guint64 *size);
void               cue_customer_stream_free  (CueCustomerStream *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueCustomerStream, cue_customer_stream_free)

G_END_DECLS
