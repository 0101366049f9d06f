/* test-customer-stream.c: files too long for memory, one customer at a time or a few of them only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>

#include "cue-customer-files.h"
#include "cue-customer-stream.h"
#include "cue-error.h"
#include "cue-key-set.h"

typedef struct
{
  char *directory;  /* (owned) */
  char *customers;  /* (owned) */
  char *usage;      /* (owned) */
} Folder;

static void
folder_set_up (Folder *self, gconstpointer data)
{
  self->directory = g_dir_make_tmp ("cue-stream-XXXXXX", NULL);
  g_assert_nonnull (self->directory);
  self->customers = g_build_filename (self->directory, "customers.csv", NULL);
  self->usage = g_build_filename (self->directory, "usage.csv", NULL);
}

static void
folder_tear_down (Folder *self, gconstpointer data)
{
  g_remove (self->customers);
  g_remove (self->usage);
  g_assert_cmpint (g_rmdir (self->directory), ==, 0);
  g_free (self->directory);
  g_free (self->customers);
  g_free (self->usage);
}

static void
folder_write (Folder *self, const char *customers, const char *usage)
{
  g_autofree char *rows = g_strconcat ("customer,month,class,amount,complete\n", usage, NULL);

  g_assert_true (g_file_set_contents (self->customers, customers, -1, NULL));
  g_assert_true (g_file_set_contents (self->usage, rows, -1, NULL));
}

/* `KEY=MONTHS` of each customer until the end or the first error, whose message stands last. */
static char *
read_stream (Folder *self, const char *customers)
{
  GString                      *read = g_string_new (NULL);
  g_autoptr (GArray)            months = g_array_new (FALSE, TRUE, sizeof (CueUsageMonth));
  g_autoptr (GError)            error = NULL;
  g_autoptr (CueCustomerStream) stream
      = cue_customer_stream_open (customers, self->usage, NULL, &error);

  g_assert_no_error (error);
  for (;;)
    {
      g_autoptr (CueCustomer) customer = cue_customer_stream_next (stream, months, NULL, &error);

      if (customer == NULL)
        break;
      g_string_append_printf (read, "%s=%u ", customer->key, months->len);
    }
  if (error != NULL)
    {
      g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
      g_string_append (read, error->message);
    }
  return g_string_free (read, FALSE);
}

static void
test_side_by_side (Folder *folder, gconstpointer data)
{
  g_autofree char *right = NULL, *wrong = NULL;

  folder_write (folder, "customer,plan\nA,P\nB,P\nC,P\n",
                "A,2026-09,data,1,yes\nA,2026-08,data,1,yes\nC,2026-09,data,1,yes\n");
  right = read_stream (folder, folder->customers);
  g_assert_cmpstr (right, ==, "A=2 B=0 C=1 ");
  folder_write (folder, "customer,plan\nA,P\nB,P\n",
                "B,2026-09,data,1,yes\nA,2026-08,data,1,yes\n");
  wrong = read_stream (folder, folder->customers);
  g_assert_true (g_str_has_prefix (wrong, "A=0 B=1 usage.csv:3: customer: does not stand in the"));
}

static void
test_usage_only (Folder *folder, gconstpointer data)
{
  g_autofree char *right = NULL, *again = NULL, *nobody = NULL;

  folder_write (folder, "", "A,2026-09,data,1,yes\nA,2026-08,sms,1,yes\nC,2026-09,data,1,yes\n");
  right = read_stream (folder, NULL);
  g_assert_cmpstr (right, ==, "A=2 C=1 ");
  folder_write (folder, "", "A,2026-09,data,1,yes\nC,2026-09,data,1,yes\nA,2026-08,sms,1,yes\n");
  again = read_stream (folder, NULL);
  g_assert_cmpstr (again, ==, "A=1 C=1 usage.csv:4: customer: rows of this customer stand further "
                              "up too; group the file by customer");
  folder_write (folder, "", ",2026-09,data,1,yes\n");
  nobody = read_stream (folder, NULL);
  g_assert_cmpstr (nobody, ==, "usage.csv:2: customer: a key of 1 to 64 bytes is needed");
}

static void
test_few_of_many (Folder *folder, gconstpointer data)
{
  static const char *const        wanted[] = { "B", "nobody", NULL };
  static const char *const        rows = "A,2026-09,data,1,yes\nB,2026-09,data,2,yes\n"
                                         "A,2026-10,data,1,yes\nB,2026-10,data,2,yes\n";
  g_autoptr (CueCustomerFiles)    files = NULL;
  g_autoptr (CueCustomer)         customer = NULL;
  g_autoptr (GPtrArray)           keys = NULL;
  g_autoptr (GError)              error = NULL;

  for (int with = 0; with < 2; with++)
    {
      g_clear_object (&files);
      g_clear_pointer (&customer, cue_customer_unref);
      g_clear_pointer (&keys, g_ptr_array_unref);
      folder_write (folder, "customer,plan\nA,P\nB,Q\n", rows);
      files = cue_customer_files_open_paths (with ? folder->customers : NULL, folder->usage, wanted,
                                             NULL, &error);
      g_assert_no_error (error);
      keys = cue_customer_source_list_keys (CUE_CUSTOMER_SOURCE (files), NULL, &error);
      g_assert_cmpuint (keys->len, ==, 1);
      customer = cue_customer_source_find_by_key (CUE_CUSTOMER_SOURCE (files), "B", NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (customer->months->len, ==, 2);
      g_assert_cmpstr (customer->plan_id, ==, with ? "Q" : NULL);
      g_assert_cmpuint (cue_customer_files_get_n_skipped (files), ==, 0);
      g_assert_null (cue_customer_source_find_by_key (CUE_CUSTOMER_SOURCE (files), "nobody", NULL,
                                                      NULL));
    }
  /* A row of somebody else is read for its faults all the same. */
  folder_write (folder, "customer,plan\nA,P\nB,Q\n", "B,2026-09,data,2,yes\nA,2026-13,data,1,yes\n");
  g_assert_null (cue_customer_files_open_paths (folder->customers, folder->usage, wanted, NULL,
                                                &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, "usage.csv:3: month: "));
}

/* Keys as operators number them differ in their last digits only. */
static void
test_key_set (void)
{
  g_autoptr (CueKeySet) set = cue_key_set_new ();
  char                  key[16];

  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < 100000; i++)
      {
        g_snprintf (key, sizeof key, "B%08u", i);
        g_assert_true (cue_key_set_add (set, key) == (pass == 0));
      }
}

static void
add (const char *path, void (*function) (Folder *, gconstpointer))
{
  g_test_add (path, Folder, NULL, folder_set_up, function, folder_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/customer-stream/side-by-side", test_side_by_side);
  add ("/customer-stream/usage-only", test_usage_only);
  add ("/customer-stream/few-of-many", test_few_of_many);
  g_test_add_func ("/customer-stream/key-set", test_key_set);
  return g_test_run ();
}
