/* cue-customer.h: a customer as the source gives him: in memory only, wiped at the call's end.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "cue-usage.h"

G_BEGIN_DECLS

/* A contact, ticket, order or outage as the panel lists it. */
typedef enum
{
  CUE_RECORD_CONTACT,
  CUE_RECORD_TICKET,
  CUE_RECORD_ORDER,
  CUE_RECORD_OUTAGE,
} CueRecordKind;

typedef struct
{
  CueRecordKind kind;
  char         *date;      /* (owned): ISO day */
  char         *subject;   /* (owned) */
  char         *state;     /* (owned) */
  char         *detail;    /* (owned) (nullable) */
  char         *channel;   /* (owned) (nullable): contacts: call sms app shop visit notice */
  char         *next;      /* (owned) (nullable): orders: the next step in words */
  char         *due;       /* (owned) (nullable): orders, tickets: ISO day of it */
  gboolean      open;
  gboolean      complaint;
} CueRecord;

CueRecord *cue_record_new    (CueRecordKind kind);
CueRecord *cue_record_copy   (const CueRecord *self);
void       cue_record_free   (CueRecord *self);
void       cue_personal_free (char *text);  /* zeros first */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueRecord, cue_record_free)

/* Personal members (name, numbers) are overwritten with zeros when the last reference goes. */
typedef struct
{
  char      *key;            /* source key */
  char      *name;           /* (nullable) personal */
  char      *gender;         /* (nullable): female, male */
  GStrv      numbers;        /* personal */
  char      *plan_id;
  char      *packs;          /* (nullable) "K10:2" */
  char      *contract_end;   /* (nullable) ISO day */
  char      *tier;           /* (nullable) */
  char      *segment;        /* (nullable) */
  char      *lifecycle;      /* (nullable) */
  char      *region;         /* (nullable) scope path */
  char      *manager;        /* (nullable) name of the own manager */
  int        star;           /* -1 = unknown */
  int        birth_year;     /* 0 = unknown */
  char      *joined;         /* (nullable) ISO day */
  int        household_lines;/* -1 = unknown */
  int        has_broadband;  /* -1 = unknown */
  int        consent;        /* -1 = unknown, 0 = refused, 1 = given */
  GPtrArray *months;         /* (element-type CueUsageMonth), time order, running month last */
  GPtrArray *records;        /* (element-type CueRecord), newest first */
  guint      known_records;  /* bit CueRecordKind: the source tells of these, none means none */
  GHashTable *extra;         /* further columns, name → value */
  gint64     as_of_ms;       /* when the source was written */
} CueCustomer;

CueCustomer *cue_customer_new   (void);
CueCustomer *cue_customer_ref   (CueCustomer *self);
void         cue_customer_unref (CueCustomer *self);
void         cue_customer_wipe  (CueCustomer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueCustomer, cue_customer_unref)

/* A place customers come from: the files now, TM Forum services later.  Sync; worker thread. */
#define CUE_TYPE_CUSTOMER_SOURCE (cue_customer_source_get_type ())
G_DECLARE_INTERFACE (CueCustomerSource, cue_customer_source, CUE, CUSTOMER_SOURCE, GObject)

struct _CueCustomerSourceInterface
{
  GTypeInterface parent_iface;

  CueCustomer *(*find_by_number) (CueCustomerSource *self, const char *number,
                                  GCancellable *cancellable, GError **error);
  CueCustomer *(*find_by_key)    (CueCustomerSource *self, const char *key,
                                  GCancellable *cancellable, GError **error);
  GPtrArray   *(*list_keys)      (CueCustomerSource *self, GCancellable *cancellable,
                                  GError **error);
  /* (nullable): a source that knows no households */
  GPtrArray   *(*list_household) (CueCustomerSource *self, const char *key,
                                  GCancellable *cancellable, GError **error);
};

CueCustomer *cue_customer_source_find_by_number (CueCustomerSource *self, const char *number,
                                                 GCancellable *cancellable, GError **error);
CueCustomer *cue_customer_source_find_by_key    (CueCustomerSource *self, const char *key,
                                                 GCancellable *cancellable, GError **error);
GPtrArray   *cue_customer_source_list_keys      (CueCustomerSource *self,
                                                 GCancellable *cancellable, GError **error);
GPtrArray   *cue_customer_source_list_household (CueCustomerSource *self, const char *key,
                                                 GCancellable *cancellable, GError **error);

G_END_DECLS
