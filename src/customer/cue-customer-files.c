/* cue-customer-files.c
 *
 * A folder of CSV files as another program exports it every night.  Everything is read once, when
 * the folder is opened, into hashed tables that do not change afterwards, so that a call's customer
 * is there in microseconds and any thread may ask.  The rows stay packed as they came; a customer
 * is made for the call and wiped behind it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-customer-files.h"

#include <string.h>

#include "cue-customer-row.h"
#include "cue-error.h"
#include "cue-record-row.h"
#include "cue-scope.h"
#include "cue-usage-row.h"

/* What the folder says of one customer. */
typedef struct
{
  char      *key;      /* (owned) personal */
  char      *cells;    /* (owned) personal: his row's cells, each with its NUL */
  gsize      size;
  GArray    *months;   /* (owned) (nullable) (element-type CueUsageMonth) */
  GPtrArray *records;  /* (owned) (nullable) (element-type CueRecord) */
} Person;

typedef struct
{
  guint      lines;
  GPtrArray *people;   /* (owned) (element-type Person), lent, in file order */
} Household;

struct _CueCustomerFiles
{
  GObject     parent_instance;

  GPtrArray  *people;      /* (owned) (element-type Person): in file order */
  GHashTable *by_key;      /* (owned): key, lent by Person → Person */
  GHashTable *by_number;   /* (owned): personal → Person */
  GHashTable *households;  /* (owned): id → Household */
  GPtrArray  *outages;     /* (owned) (element-type CueRecord): detail's region in `channel` */
  GStrv       names;       /* (owned): header of customers.csv */
  int         places[CUE_N_CUSTOMER_COLUMNS];
  Person     *last;        /* (unowned) (nullable): rows of one customer stand together */
  GHashTable *wanted;      /* (unowned) (nullable): set of the only keys that are kept */
  gboolean    from_usage;  /* there is no customers.csv: whoever uses something is a customer */
  gint64      as_of_ms;
  guint       known_records;  /* bit CueRecordKind: the file is there */
  guint       n_skipped;   /* rows of customers who are not in customers.csv */
};

static void cue_customer_files_source_init (CueCustomerSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CueCustomerFiles, cue_customer_files, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CUE_TYPE_CUSTOMER_SOURCE,
                                                      cue_customer_files_source_init))

static void
person_free (gpointer data)
{
  Person *self = data;

  cue_personal_free (self->key);
  if (self->cells != NULL)
    explicit_bzero (self->cells, self->size);
  g_free (self->cells);
  g_clear_pointer (&self->months, g_array_unref);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_free (self);
}

static void
household_free (gpointer data)
{
  Household *self = data;

  g_ptr_array_unref (self->people);
  g_free (self);
}

static void
cue_customer_files_finalize (GObject *object)
{
  CueCustomerFiles *self = CUE_CUSTOMER_FILES (object);

  g_hash_table_unref (self->by_key);
  g_hash_table_unref (self->by_number);
  g_hash_table_unref (self->households);
  g_ptr_array_unref (self->people);
  g_ptr_array_unref (self->outages);
  g_strfreev (self->names);
  G_OBJECT_CLASS (cue_customer_files_parent_class)->finalize (object);
}

static void
cue_customer_files_class_init (CueCustomerFilesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cue_customer_files_finalize;
}

static void
cue_customer_files_init (CueCustomerFiles *self)
{
  self->people = g_ptr_array_new_with_free_func (person_free);
  self->by_key = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_number = g_hash_table_new_full (g_str_hash, g_str_equal,
                                           (GDestroyNotify) cue_personal_free, NULL);
  self->households = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, household_free);
  self->outages = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_record_free);
}

static gboolean
is_wanted (CueCustomerFiles *self, const char *key)
{
  return self->wanted == NULL || g_hash_table_contains (self->wanted, key);
}

/* -- customers.csv -------------------------------------------------------------------------- */

static Person *
person_new (const CueCustomer *customer, const CueCsvRow *row)
{
  Person *person = g_new0 (Person, 1);
  char   *at;

  person->key = g_strdup (customer->key);
  for (int i = 0; row->names[i] != NULL; i++)
    person->size += strlen (row->cells[i]) + 1;
  person->cells = at = g_malloc (person->size);
  for (int i = 0; row->names[i] != NULL; i++)
    at = stpcpy (at, row->cells[i]) + 1;
  return person;
}

static void
join_household (CueCustomerFiles *self, const char *id, Person *person, guint n_numbers)
{
  Household *household;

  if (*id == '\0')
    return;
  household = g_hash_table_lookup (self->households, id);
  if (household == NULL)
    {
      household = g_new0 (Household, 1);
      household->people = g_ptr_array_new ();
      g_hash_table_insert (self->households, g_strdup (id), household);
    }
  household->lines += MAX (1, n_numbers);
  g_ptr_array_add (household->people, person);
}

static gboolean
add_customer (const CueCsvRow *row, gpointer user_data, GError **error)
{
  CueCustomerFiles       *self = user_data;
  g_autoptr (CueCustomer) customer = cue_customer_new_from_row (row, error);
  Person                 *person;

  if (customer == NULL)
    return FALSE;
  if (!is_wanted (self, customer->key))
    return TRUE;
  if (self->names == NULL)
    {
      self->names = g_strdupv ((char **) row->names);
      memcpy (self->places, row->places, sizeof self->places);
    }
  if (g_hash_table_contains (self->by_key, customer->key))
    return cue_csv_row_fail (row, CUE_CUSTOMER_COLUMN_CUSTOMER, error,
                             N_ ("the key stands in an earlier row too; remove one of them"));
  person = person_new (customer, row);
  g_ptr_array_add (self->people, person);
  g_hash_table_insert (self->by_key, person->key, person);
  for (guint i = 0; customer->numbers[i] != NULL; i++)
    {
      char *number = cue_number_key (customer->numbers[i]);

      if (g_hash_table_contains (self->by_number, number))
        {
          cue_personal_free (number);
          return cue_csv_row_fail (row, CUE_CUSTOMER_COLUMN_NUMBER, error,
                                   N_ ("the number stands in an earlier row too; remove one of "
                                       "them"));
        }
      g_hash_table_insert (self->by_number, number, person);
    }
  join_household (self, cue_csv_row_get (row, CUE_CUSTOMER_COLUMN_HOUSEHOLD), person,
                  g_strv_length (customer->numbers));
  return TRUE;
}

/* A customer of whom nothing is known but the key that his usage stands under. */
static Person *
add_unknown (CueCustomerFiles *self, const char *key)
{
  Person *person = g_new0 (Person, 1);

  person->key = g_strdup (key);
  person->size = strlen (key) + 1;
  person->cells = g_strdup (key);
  g_ptr_array_add (self->people, person);
  g_hash_table_insert (self->by_key, person->key, person);
  return person;
}

static Person *
find_person (CueCustomerFiles *self, const char *key)
{
  if (self->last == NULL || strcmp (self->last->key, key) != 0)
    self->last = g_hash_table_lookup (self->by_key, key);
  if (self->last == NULL && self->from_usage && is_wanted (self, key)
      && *key != '\0' && strlen (key) <= CUE_CUSTOMER_KEY_BYTES)
    self->last = add_unknown (self, key);
  if (self->last == NULL && self->wanted == NULL)
    self->n_skipped++;
  return self->last;
}

/* -- usage.csv ------------------------------------------------------------------------------ */

static gboolean
add_usage (const CueCsvRow *row, gpointer user_data, GError **error)
{
  CueCustomerFiles *self = user_data;
  CueUsageRow       usage;
  Person           *person;

  if (!cue_usage_row_read (&usage, row, error))
    return FALSE;
  person = find_person (self, cue_csv_row_get (row, CUE_USAGE_COLUMN_CUSTOMER));
  if (person == NULL)
    return TRUE;
  if (person->months == NULL)
    person->months = g_array_sized_new (FALSE, TRUE, sizeof (CueUsageMonth), 8);
  return cue_usage_row_add (&usage, row, person->months, error);
}

/* -- contacts, tickets, orders, outages ----------------------------------------------------- */

typedef struct
{
  CueCustomerFiles *files;
  CueRecordKind     kind;
} RecordReading;

static gboolean
add_record (const CueCsvRow *row, gpointer user_data, GError **error)
{
  RecordReading *reading = user_data;
  CueRecord     *record = cue_record_new_from_row (reading->kind, row, error);
  const char    *owner = cue_csv_row_get (row, CUE_RECORD_COLUMN_OWNER);
  Person        *person;

  if (record == NULL)
    return FALSE;
  if (reading->kind == CUE_RECORD_OUTAGE)
    {
      g_free (record->channel);
      record->channel = g_strdup (owner);
      g_ptr_array_add (reading->files->outages, record);
      return TRUE;
    }
  person = find_person (reading->files, owner);
  if (person == NULL)
    {
      cue_record_free (record);
      return TRUE;
    }
  if (person->records == NULL)
    person->records = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_record_free);
  g_ptr_array_add (person->records, record);
  return TRUE;
}

/* -- opening -------------------------------------------------------------------------------- */

/* A file that need not be there; @found says whether it is. */
static gboolean
read_optional (const char *directory, const char *name, const CueCsvColumn *columns,
               guint n_columns, CueCsvRowEach each, gpointer user_data, gint64 *written_ms,
               gboolean *found, GCancellable *cancellable, GError **error)
{
  g_autofree char   *path = g_build_filename (directory, name, NULL);
  g_autoptr (GError) local = NULL;

  *found = cue_csv_file_each (path, columns, n_columns, each, user_data, written_ms, cancellable,
                              &local);
  if (*found || g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static void
sort_months (CueCustomerFiles *self)
{
  for (guint i = 0; i < self->people->len; i++)
    {
      Person *person = g_ptr_array_index (self->people, i);

      if (person->months != NULL)
        g_array_sort (person->months, cue_usage_month_compare);
    }
}

static gboolean
read_all (CueCustomerFiles *self, const char *directory, GCancellable *cancellable,
          GError **error)
{
  g_autofree char   *customers = g_build_filename (directory, "customers.csv", NULL);
  g_autoptr (GError) local = NULL;
  gint64             usage_ms = 0;
  gboolean           ok, found;

  if (!cue_csv_file_each (customers, cue_customer_columns, CUE_N_CUSTOMER_COLUMNS, add_customer,
                          self, &self->as_of_ms, cancellable, &local))
    {
      if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
        cue_error_set_literal (error, CUE_ERROR_NOT_FOUND, customers,
                               N_ ("no such file; choose the folder that holds customers.csv"));
      else
        g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  ok = read_optional (directory, "usage.csv", cue_usage_columns, CUE_N_USAGE_COLUMNS,
                      add_usage, self, &usage_ms, &found, cancellable, error);
  for (gsize i = 0; ok && i < CUE_N_RECORD_FILES; i++)
    {
      const CueRecordFile *file = &cue_record_files[i];
      RecordReading        reading = { self, file->kind };

      ok = read_optional (directory, file->name, file->columns, CUE_N_RECORD_COLUMNS, add_record,
                          &reading, NULL, &found, cancellable, error);
      if (found)
        self->known_records |= 1U << file->kind;
    }
  if (usage_ms > 0)
    self->as_of_ms = MIN (self->as_of_ms, usage_ms);
  sort_months (self);
  self->last = NULL;
  return ok;
}

/**
 * cue_customer_files_open:
 * @directory: the folder
 * @cancellable: (nullable): cancels between pieces
 * @error: return location
 *
 * Reads `customers.csv` and, where they exist, `usage.csv`, `contacts.csv`, `tickets.csv`,
 * `orders.csv` and `outages.csv`; their columns are in docs/formats.md.  Nothing is watched: open
 * the folder again when it was written anew.  Rows of customers who are not in `customers.csv` are
 * counted and left out.  Synchronous, about a second for 100,000 customers; on a worker.
 *
 * Returns: (transfer full): the source, which any thread may ask; %NULL with %CUE_ERROR_INVALID
 *   `FILE:LINE: COLUMN: …`, %CUE_ERROR_NOT_FOUND, or an I/O error
 */
CueCustomerFiles *
cue_customer_files_open (const char *directory, GCancellable *cancellable, GError **error)
{
  g_autoptr (CueCustomerFiles) self = NULL;

  g_return_val_if_fail (directory != NULL, NULL);

  self = g_object_new (CUE_TYPE_CUSTOMER_FILES, NULL);
  if (!read_all (self, directory, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* Without customers.csv the table has one column, the key. */
static void
take_keys_only (CueCustomerFiles *self)
{
  const char *const names[] = { "customer", NULL };

  self->from_usage = TRUE;
  self->names = g_strdupv ((char **) names);
  for (guint i = 0; i < CUE_N_CUSTOMER_COLUMNS; i++)
    self->places[i] = -1;
  self->places[CUE_CUSTOMER_COLUMN_CUSTOMER] = 0;
}

/**
 * cue_customer_files_open_paths:
 * @customers: (nullable): a file like customers.csv; without it everybody in @usage is a customer
 *   of whom only the key is known
 * @usage: a file like usage.csv
 * @keys: (nullable): the only customers that are kept
 * @cancellable: (nullable): cancels between pieces
 * @error: return location
 *
 * The same source as cue_customer_files_open() over two files that need not lie in one folder.  With
 * @keys it holds these customers only, whatever the size of the files; every row is checked all the
 * same, and nobody's rows are counted as left out.
 *
 * Returns: (transfer full): the source, %NULL on error
 */
CueCustomerFiles *
cue_customer_files_open_paths (const char *customers, const char *usage,
                               const char *const *keys, GCancellable *cancellable,
                               GError **error)
{
  g_autoptr (CueCustomerFiles) self = NULL;
  g_autoptr (GHashTable)       wanted = NULL;

  g_return_val_if_fail (usage != NULL, NULL);

  self = g_object_new (CUE_TYPE_CUSTOMER_FILES, NULL);
  if (keys != NULL)
    {
      wanted = g_hash_table_new (g_str_hash, g_str_equal);
      for (; *keys != NULL; keys++)
        g_hash_table_add (wanted, (gpointer) *keys);
    }
  self->wanted = wanted;
  if (customers == NULL)
    take_keys_only (self);
  else if (!cue_csv_file_each (customers, cue_customer_columns, CUE_N_CUSTOMER_COLUMNS,
                               add_customer, self, &self->as_of_ms, cancellable, error))
    return NULL;
  if (!cue_csv_file_each (usage, cue_usage_columns, CUE_N_USAGE_COLUMNS, add_usage, self,
                          NULL, cancellable, error))
    return NULL;
  sort_months (self);
  self->last = NULL;
  self->wanted = NULL;
  return g_steal_pointer (&self);
}

/**
 * cue_customer_files_get_n_skipped:
 * @self: a source
 *
 * Returns: how many rows of the other files belong to nobody in `customers.csv`
 */
guint
cue_customer_files_get_n_skipped (CueCustomerFiles *self)
{
  g_return_val_if_fail (CUE_IS_CUSTOMER_FILES (self), 0);

  return self->n_skipped;
}

/* -- the source ----------------------------------------------------------------------------- */

static int
compare_records (gconstpointer a, gconstpointer b)
{
  const CueRecord *const *first = a;
  const CueRecord *const *second = b;

  return strcmp ((*second)->date, (*first)->date);
}

static void
add_outages (CueCustomerFiles *self, CueCustomer *customer)
{
  for (guint i = 0; customer->region != NULL && i < self->outages->len; i++)
    {
      const CueRecord *outage = g_ptr_array_index (self->outages, i);

      if (cue_scope_contains (outage->channel, customer->region))
        {
          CueRecord *copy = cue_record_copy (outage);

          g_clear_pointer (&copy->channel, g_free);
          g_ptr_array_add (customer->records, copy);
        }
    }
}

/* The cells of a person, each behind the other; @cells holds one a column. */
static CueCsvRow
make_row (CueCustomerFiles *self, const Person *person, const char **cells)
{
  CueCsvRow   row = { "customers.csv", 0, cue_customer_columns, self->places,
                      (const char *const *) self->names, cells };
  const char *at = person->cells;

  for (guint i = 0; self->names[i] != NULL; i++, at += strlen (at) + 1)
    cells[i] = at;
  return row;
}

static const Household *
find_household (CueCustomerFiles *self, const CueCsvRow *row)
{
  return g_hash_table_lookup (self->households,
                              cue_csv_row_get (row, CUE_CUSTOMER_COLUMN_HOUSEHOLD));
}

static CueCustomer *
make_customer (CueCustomerFiles *self, const Person *person, GError **error)
{
  g_autofree const char **cells = g_new0 (const char *, g_strv_length (self->names) + 1);
  CueCsvRow               row = make_row (self, person, cells);
  const Household        *household = find_household (self, &row);
  CueCustomer            *customer;

  customer = cue_customer_new_from_row (&row, error);
  if (customer == NULL)
    return NULL;
  if (customer->household_lines < 0 && household != NULL)
    customer->household_lines = (int) household->lines;
  for (guint i = 0; person->months != NULL && i < person->months->len; i++)
    g_ptr_array_add (customer->months,
                     g_memdup2 (&g_array_index (person->months, CueUsageMonth, i),
                                sizeof (CueUsageMonth)));
  for (guint i = 0; person->records != NULL && i < person->records->len; i++)
    g_ptr_array_add (customer->records, cue_record_copy (g_ptr_array_index (person->records, i)));
  add_outages (self, customer);
  g_ptr_array_sort (customer->records, compare_records);
  customer->as_of_ms = self->as_of_ms;
  customer->known_records = self->known_records;
  return customer;
}

static CueCustomer *
find (CueCustomerFiles *self, const Person *person, const char *what, GError **error)
{
  if (person != NULL)
    return make_customer (self, person, error);
  /* The number or key itself stays out of the message, because messages are logged. */
  cue_error_set_literal (error, CUE_ERROR_NOT_FOUND, NULL, what);
  return NULL;
}

static CueCustomer *
cue_customer_files_find_by_number (CueCustomerSource *source, const char *number,
                                   GCancellable *cancellable, GError **error)
{
  CueCustomerFiles *self = CUE_CUSTOMER_FILES (source);
  char             *key;
  const Person     *person;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  key = cue_number_key (number);
  person = key != NULL ? g_hash_table_lookup (self->by_number, key) : NULL;
  cue_personal_free (key);
  return find (self, person, N_ ("no customer with this number"), error);
}

static CueCustomer *
cue_customer_files_find_by_key (CueCustomerSource *source, const char *key,
                                GCancellable *cancellable, GError **error)
{
  CueCustomerFiles *self = CUE_CUSTOMER_FILES (source);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return find (self, g_hash_table_lookup (self->by_key, key), N_ ("no customer with this key"),
               error);
}

static GPtrArray *
cue_customer_files_list_keys (CueCustomerSource *source, GCancellable *cancellable, GError **error)
{
  CueCustomerFiles *self = CUE_CUSTOMER_FILES (source);
  GPtrArray        *keys;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  keys = g_ptr_array_new_full (self->people->len, (GDestroyNotify) cue_personal_free);
  for (guint i = 0; i < self->people->len; i++)
    g_ptr_array_add (keys, g_strdup (((Person *) g_ptr_array_index (self->people, i))->key));
  return keys;
}

static GPtrArray *
cue_customer_files_list_household (CueCustomerSource *source, const char *key,
                                   GCancellable *cancellable, GError **error)
{
  CueCustomerFiles       *self = CUE_CUSTOMER_FILES (source);
  const Person           *person = g_hash_table_lookup (self->by_key, key);
  g_autofree const char **cells = NULL;
  const Household        *household;
  CueCsvRow               row;
  GPtrArray              *keys;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (person == NULL)
    {
      cue_error_set_literal (error, CUE_ERROR_NOT_FOUND, NULL, N_ ("no customer with this key"));
      return NULL;
    }
  keys = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_personal_free);
  g_ptr_array_add (keys, g_strdup (key));
  cells = g_new0 (const char *, g_strv_length (self->names) + 1);
  row = make_row (self, person, cells);
  household = find_household (self, &row);
  for (guint i = 0; household != NULL && i < household->people->len; i++)
    {
      const Person *other = g_ptr_array_index (household->people, i);

      if (other != person)
        g_ptr_array_add (keys, g_strdup (other->key));
    }
  return keys;
}

static void
cue_customer_files_source_init (CueCustomerSourceInterface *iface)
{
  iface->list_household = cue_customer_files_list_household;
  iface->find_by_number = cue_customer_files_find_by_number;
  iface->find_by_key = cue_customer_files_find_by_key;
  iface->list_keys = cue_customer_files_list_keys;
}
