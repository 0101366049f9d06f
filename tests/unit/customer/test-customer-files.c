/* test-customer-files.c: the folder of CSV files, its errors, and what is left of a customer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <string.h>

#include "cue-customer-files.h"
#include "cue-customer-row.h"
#include "cue-error.h"

typedef struct
{
  char *directory;  /* (owned) */
} Folder;

static void
folder_set_up (Folder *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->directory = g_dir_make_tmp ("cue-customers-XXXXXX", &error);
  g_assert_no_error (error);
}

static void
folder_write (Folder *self, const char *name, const char *content)
{
  g_autofree char   *path = g_build_filename (self->directory, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, content, -1, &error);
  g_assert_no_error (error);
}

static void
folder_tear_down (Folder *self, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (self->directory, 0, NULL);
  const char      *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->directory, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (self->directory), ==, 0);
  g_free (self->directory);
}

static CueCustomerSource *
folder_open (Folder *self)
{
  g_autoptr (GError) error = NULL;
  CueCustomerFiles  *files = cue_customer_files_open (self->directory, NULL, &error);

  g_assert_no_error (error);
  return CUE_CUSTOMER_SOURCE (files);
}

#define CUSTOMERS \
  "plan,customer,number,name,gender,star,birth_year,consent,shoe_size,household,region,packs\r\n" \
  "P128,A1,14000000001;140 0000-0002,张秀英,女,4,1964,yes,38,H1,/yq/lj/qy/,K10:2 K20:1\r\n" \
  "P9,B2,14000000003,,,,,,,H1,,\r\n"

static void
test_read (Folder *folder, gconstpointer data)
{
  g_autoptr (CueCustomerSource) source = NULL;
  g_autoptr (CueCustomer)       customer = NULL;
  g_autoptr (CueCustomer)       other = NULL;
  g_autoptr (GPtrArray)         keys = NULL;
  g_autoptr (GError)            error = NULL;
  const CueUsageMonth          *month;

  folder_write (folder, "customers.csv", CUSTOMERS);
  folder_write (folder, "usage.csv",
                "customer,month,class,amount,complete\n"
                "A1,2026-11,data,31744,no\nA1,2026-10,data,44032,yes\nA1,2026-10,voice,200,yes\n"
                "A1,2026-10,data,1,yes\nA1,2026-09,directed:2,7,yes\nnobody,2026-09,sms,7,yes\n"
                "A1,2026-09,roaming,41,yes\nB2,2026-09,sms,0,yes\n");
  folder_write (folder, "contacts.csv",
                "date,customer,reason,channel,result\n2026-10-28,A1,流量,call,已解释\n"
                "2026-11-13,A1,提醒,notice,已送达\n");
  folder_write (folder, "orders.csv",
                "customer,date,subject,open,stage,next,due\n"
                "A1,2026-11-20,宽带移机,yes,3/5 步,上门,2026-11-24\n");
  folder_write (folder, "outages.csv",
                "region,date,subject,open\n/yq/lj/,2026-11-22,省内检修,yes\n"
                "/yq/by/,2026-11-22,别处,yes\n");
  source = folder_open (folder);
  g_assert_cmpuint (cue_customer_files_get_n_skipped (CUE_CUSTOMER_FILES (source)), ==, 1);
  keys = cue_customer_source_list_keys (source, NULL, &error);
  g_assert_cmpuint (keys->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (keys, 0), ==, "A1");

  customer = cue_customer_source_find_by_number (source, "+86 140-0000 0002", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (customer->key, ==, "A1");
  g_assert_cmpstr (customer->name, ==, "张秀英");
  g_assert_cmpstr (customer->gender, ==, "female");
  g_assert_cmpuint (g_strv_length (customer->numbers), ==, 2);
  g_assert_cmpint (customer->star, ==, 4);
  g_assert_cmpint (customer->birth_year, ==, 1964);
  g_assert_cmpint (customer->consent, ==, 1);
  g_assert_cmpint (customer->has_broadband, ==, -1);
  g_assert_cmpint (customer->household_lines, ==, 3);
  g_assert_cmpstr (g_hash_table_lookup (customer->extra, "shoe_size"), ==, "38");
  g_assert_cmpuint (g_hash_table_size (customer->extra), ==, 1);
  g_assert_cmpint (customer->as_of_ms, >, 0);

  /* Months in time order, rows of one month and class added up. */
  g_assert_cmpuint (customer->months->len, ==, 3);
  month = g_ptr_array_index (customer->months, 0);
  g_assert_cmpstr (month->month, ==, "2026-09");
  g_assert_cmpint (month->directed_mb[1], ==, 7);
  g_assert_cmpint (month->roaming_mb, ==, 41);
  month = g_ptr_array_index (customer->months, 1);
  g_assert_cmpint (month->data_mb, ==, 44033);
  g_assert_cmpint (month->voice_minutes, ==, 200);
  g_assert_true (month->complete);
  month = g_ptr_array_index (customer->months, 2);
  g_assert_false (month->complete);

  /* Newest first; the outage of his province is among them, the other is not. */
  g_assert_cmpuint (customer->records->len, ==, 4);
  {
    const CueRecord *outage = g_ptr_array_index (customer->records, 0);
    const CueRecord *order = g_ptr_array_index (customer->records, 1);

    g_assert_cmpint (outage->kind, ==, CUE_RECORD_OUTAGE);
    g_assert_cmpint (order->kind, ==, CUE_RECORD_ORDER);
    g_assert_cmpstr (order->state, ==, "3/5 步");
    g_assert_cmpstr (order->detail, ==, "上门");
    g_assert_cmpstr (order->due, ==, "2026-11-24");
    g_assert_true (order->open);
  }
  g_assert_cmpuint (customer->known_records, ==, 1U << CUE_RECORD_CONTACT | 1U << CUE_RECORD_ORDER
                                                 | 1U << CUE_RECORD_OUTAGE);

  other = cue_customer_source_find_by_key (source, "B2", NULL, &error);
  g_assert_no_error (error);
  g_assert_null (other->name);
  g_assert_cmpint (other->star, ==, -1);
  g_assert_cmpint (other->household_lines, ==, 3);
  g_assert_cmpuint (other->records->len, ==, 0);
}

static void
test_not_found (Folder *folder, gconstpointer data)
{
  g_autoptr (CueCustomerSource) source = NULL;
  g_autoptr (GCancellable)      cancellable = g_cancellable_new ();
  g_autoptr (GError)            error = NULL;
  static const char *const      numbers[] = { "14000009999", "", "x", "'; DROP TABLE t", "140" };

  g_assert_null (cue_customer_files_open (folder->directory, NULL, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "customers.csv"));
  g_clear_error (&error);

  folder_write (folder, "customers.csv", CUSTOMERS);
  source = folder_open (folder);
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_assert_null (cue_customer_source_find_by_number (source, numbers[i], NULL, &error));
      g_assert_error (error, CUE_ERROR, CUE_ERROR_NOT_FOUND);
      g_clear_error (&error);
    }
  g_assert_null (cue_customer_source_find_by_key (source, "Z", NULL, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_null (cue_customer_files_open (folder->directory, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Every error names file, line and column, and never what stands in the cell. */
static void
test_errors (Folder *folder, gconstpointer data)
{
  static const struct { const char *file; const char *content; const char *where; } cases[] = {
    { "customers.csv", "customer,number\nA,1\n", "customers.csv:1: plan:" },
    { "customers.csv", "", "customers.csv" },
    { "customers.csv", "customer,plan,plan\nA,P,P\n", "customers.csv:1: plan:" },
    { "customers.csv", "customer,plan\n,P1\n", "customers.csv:2: customer:" },
    { "customers.csv", "customer,plan\nA,P1\nA,P2\n", "customers.csv:3: customer:" },
    { "customers.csv", "customer,plan,number\nA,P1,SECRET\n", "customers.csv:2: number:" },
    { "customers.csv", "customer,plan,number\nA,P,14000000001\nB,P,1400 000 0001\n",
      "customers.csv:3: number:" },
    { "customers.csv", "customer,plan,star\nA,P,6\n", "customers.csv:2: star:" },
    { "customers.csv", "customer,plan,star\nA,P,SECRET\n", "customers.csv:2: star:" },
    { "customers.csv", "customer,plan,birth_year\nA,P,64\n", "customers.csv:2: birth_year:" },
    { "customers.csv", "customer,plan,gender\nA,P,SECRET\n", "customers.csv:2: gender:" },
    { "customers.csv", "customer,plan,contract_end\nA,P,2026-02-30\n",
      "customers.csv:2: contract_end:" },
    { "customers.csv", "customer,plan,joined\nA,P,2026-2-3\n", "customers.csv:2: joined:" },
    { "customers.csv", "customer,plan,region\nA,P,yq\n", "customers.csv:2: region:" },
    { "customers.csv", "customer,plan,consent\nA,P,SECRET\n", "customers.csv:2: consent:" },
    { "customers.csv", "customer,plan,packs\nA,P,K10\n", "customers.csv:2: packs:" },
    { "customers.csv", "customer,plan,packs\nA,P,K10:0\n", "customers.csv:2: packs:" },
    { "customers.csv", "customer,plan,tier\nA,P,SECRET '\n", "customers.csv:2: tier:" },
    { "customers.csv", "customer,plan,device_generation\nA,P,9g\n",
      "customers.csv:2: device_generation:" },
    { "customers.csv", "customer,plan,waiver_used\nA,P,-1\n", "customers.csv:2: waiver_used:" },
    { "customers.csv", "customer,plan\nA,P\nB,\"P\n", "customers.csv:" },
    { "customers.csv", "customer,plan\nA,P,X\n", "customers.csv:2:" },
    { "usage.csv", "customer,month,class,amount\nA1,2026-05,data,1\n", "usage.csv:1: complete:" },
    { "usage.csv", "customer,month,class,amount,complete\nA1,2026-13,data,1,yes\n",
      "usage.csv:2: month:" },
    { "usage.csv", "customer,month,class,amount,complete\nA1,2026-05,SECRET,1,yes\n",
      "usage.csv:2: class:" },
    { "usage.csv", "customer,month,class,amount,complete\nA1,2026-05,directed:4,1,yes\n",
      "usage.csv:2: class:" },
    { "usage.csv", "customer,month,class,amount,complete\nA1,2026-05,data,-1,yes\n",
      "usage.csv:2: amount:" },
    { "usage.csv", "customer,month,class,amount,complete\nA1,2026-05,data,1.5,yes\n",
      "usage.csv:2: amount:" },
    { "usage.csv", "customer,month,class,amount,complete\nA1,2026-05,data,99999999999999,yes\n",
      "usage.csv:2: amount:" },
    { "usage.csv", "customer,month,class,amount,complete\nA1,2026-05,data,,yes\n",
      "usage.csv:2: amount:" },
    { "usage.csv", "customer,month,class,amount,complete\nA1,2026-05,data,1,\n",
      "usage.csv:2: complete:" },
    { "usage.csv", "customer,month,class,amount,complete\nA1,2026-05,data,1,yes\n"
      "A1,2026-05,sms,1,no\n", "usage.csv:3: complete:" },
    { "contacts.csv", "customer,date,reason,channel\nA1,yesterday,x,call\n",
      "contacts.csv:2: date:" },
    { "contacts.csv", "customer,date,reason,channel\nA1,2026-05-01,x,SECRET\n",
      "contacts.csv:2: channel:" },
    { "contacts.csv", "customer,date,channel\nA1,2026-05-01,call\n", "contacts.csv:1: reason:" },
    { "tickets.csv", "customer,date,subject,open,complaint\nA1,2026-05-01,x,SECRET,yes\n",
      "tickets.csv:2: open:" },
    { "orders.csv", "customer,date,subject,open,due\nA1,2026-05-01,x,yes,soon\n",
      "orders.csv:2: due:" },
    { "outages.csv", "region,date,subject,open\nhere,2026-05-01,x,yes\n",
      "outages.csv:2: region:" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError)           error = NULL;
      g_autoptr (CueCustomerFiles) files = NULL;
      g_autofree char             *path = g_build_filename (folder->directory, cases[i].file,
                                                            NULL);

      folder_write (folder, "customers.csv", CUSTOMERS);
      folder_write (folder, cases[i].file, cases[i].content);
      files = cue_customer_files_open (folder->directory, NULL, &error);
      if (files != NULL)
        g_error ("accepted: %s", cases[i].content);
      g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
      if (strstr (error->message, cases[i].where) == NULL)
        g_error ("%s does not hold %s", error->message, cases[i].where);
      g_assert_null (strstr (error->message, "SECRET"));
      g_assert_cmpint (g_remove (path), ==, 0);
    }
}

/* The last reference wipes and frees in one go; what wiping leaves is seen where memory stays. */
static void
test_wiped (void)
{
  CueCustomer *customer = cue_customer_new ();
  CueCustomer *second;
  char        *name = g_strdup ("张秀英");
  char        *number = g_strdup ("14000008000");
  const gsize  length = strlen (name);

  customer->key = g_strdup ("C001");
  customer->name = name;
  customer->numbers = g_new0 (char *, 2);
  customer->numbers[0] = number;
  customer->birth_year = 1964;
  second = cue_customer_ref (customer);
  cue_customer_unref (customer);
  g_assert_cmpstr (second->name, ==, "张秀英");
  cue_customer_wipe (second);
  for (gsize i = 0; i < length; i++)
    g_assert_cmpint (name[i], ==, 0);
  for (gsize i = 0; i < 11; i++)
    g_assert_cmpint (number[i], ==, 0);
  g_assert_cmpstr (second->key, ==, "");
  g_assert_cmpint (second->birth_year, ==, 0);
  cue_customer_unref (second);
  cue_personal_free (NULL);
}

static void
test_number_key (void)
{
  static const struct { const char *number; const char *key; } cases[] = {
    { "14000008000", "14000008000" },      { "+8614000008000", "14000008000" },
    { "0086 140 0000 8000", "14000008000" }, { "(0571) 8000-1234", "057180001234" },
    { "110", "110" },  { "11", NULL },     { "", NULL }, { "14000008000x", NULL },
    { "++86123", NULL }, { "12345678901234567890123", NULL }, { "123456789012345678901", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *key = cue_number_key (cases[i].number);

      g_assert_cmpstr (key, ==, cases[i].key);
    }
}

/* With -m thorough the 100,000 that the file source is made for. */
static void
test_many (Folder *folder, gconstpointer data)
{
  const int                     n = g_test_thorough () ? 100000 : 20000;
  g_autoptr (GString)           customers = g_string_new ("customer,number,plan,star\n");
  g_autoptr (GString)           usage = g_string_new ("customer,month,class,amount,complete\n");
  g_autoptr (CueCustomerSource) source = NULL;
  g_autoptr (GError)            error = NULL;
  gint64                        start;

  for (int i = 0; i < n; i++)
    {
      g_string_append_printf (customers, "C%d,140%08d,P%d,%d\n", i, i, i % 300, i % 6);
      for (int m = 1; m <= 7; m++)
        g_string_append_printf (usage, "C%d,2026-%02d,data,%d,%s\nC%d,2026-%02d,voice,%d,%s\n", i,
                                m, i * m % 50000, m < 7 ? "yes" : "no", i, m, i % 700,
                                m < 7 ? "yes" : "no");
    }
  folder_write (folder, "customers.csv", customers->str);
  folder_write (folder, "usage.csv", usage->str);
  start = g_get_monotonic_time ();
  source = folder_open (folder);
  g_test_message ("%d customers opened in %.2f s", n, (g_get_monotonic_time () - start) / 1e6);
  start = g_get_monotonic_time ();
  for (int i = 0; i < n; i += 7)
    {
      g_autofree char        *number = g_strdup_printf ("140%08d", i);
      g_autofree char        *key = g_strdup_printf ("C%d", i);
      g_autoptr (CueCustomer) customer = cue_customer_source_find_by_number (source, number, NULL,
                                                                             &error);

      g_assert_no_error (error);
      g_assert_cmpstr (customer->key, ==, key);
      g_assert_cmpuint (customer->months->len, ==, 7);
      g_assert_cmpint (((CueUsageMonth *) g_ptr_array_index (customer->months, 6))->data_mb, ==,
                       i * 7 % 50000);
    }
  g_test_message ("%.1f us a lookup", (double) (g_get_monotonic_time () - start) / (n / 7));
}

/* A household is the rows of one id, his own first; a real bill is an amount of fen of its month. */
static void
test_household_and_bill (Folder *folder, gconstpointer data)
{
  static const char *const keys[] = { "A1", "B2", "C3", "D4" };
  static const char *const expected[] = { "A1 B2", "B2 A1", "C3", "D4" };
  g_autoptr (CueCustomerSource) source = NULL;
  g_autoptr (CueCustomer)       customer = NULL;
  g_autoptr (GPtrArray)         nobody = NULL;
  g_autoptr (GError)            error = NULL;
  const CueUsageMonth          *month;

  folder_write (folder, "customers.csv",
                "customer,plan,household\nA1,P,H1\nC3,P,H2\nB2,P,H1\nD4,P,\n");
  folder_write (folder, "usage.csv",
                "customer,month,class,amount,complete\nA1,2026-10,data,5,yes\n"
                "A1,2026-10,bill,24300,yes\nA1,2026-09,data,6,yes\n");
  source = folder_open (folder);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (GPtrArray) lines = cue_customer_source_list_household (source, keys[i], NULL,
                                                                        &error);
      g_autofree char      *joined = NULL;

      g_assert_no_error (error);
      g_ptr_array_add (lines, NULL);
      joined = g_strjoinv (" ", (char **) lines->pdata);
      g_assert_cmpstr (joined, ==, expected[i]);
    }
  nobody = cue_customer_source_list_household (source, "X", NULL, &error);
  g_assert_null (nobody);
  g_assert_error (error, CUE_ERROR, CUE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  customer = cue_customer_source_find_by_key (source, "A1", NULL, &error);
  g_assert_no_error (error);
  month = g_ptr_array_index (customer->months, 0);
  g_assert_cmpint (month->billed_fen, ==, 0);
  month = g_ptr_array_index (customer->months, 1);
  g_assert_cmpint (month->billed_fen, ==, 24300);
  g_assert_cmpint (month->data_mb, ==, 5);
}

#define ADD(path, function) \
  g_test_add (path, Folder, NULL, folder_set_up, function, folder_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/customer-files/read", test_read);
  ADD ("/customer-files/not-found", test_not_found);
  ADD ("/customer-files/errors", test_errors);
  ADD ("/customer-files/many", test_many);
  ADD ("/customer-files/household-and-bill", test_household_and_bill);
  g_test_add_func ("/customer-files/wiped", test_wiped);
  g_test_add_func ("/customer-files/number-key", test_number_key);
  return g_test_run ();
}
