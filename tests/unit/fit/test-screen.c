/* test-screen.c: a whole base in order, whatever the number of threads.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-error.h"
#include "cue-screen.h"
#include "fit-maker.h"

#define N_PLANS 30
#define N_CUSTOMERS 2000

typedef struct
{
  GString *rows;
  GString *tasks;
  guint    n_customers;
} Result;

static gboolean
take (const GString *rows, const GString *tasks, guint n_customers, gpointer user_data,
      GError **error)
{
  Result *result = user_data;

  g_string_append_len (result->rows, rows->str, (gssize) rows->len);
  g_string_append_len (result->tasks, tasks->str, (gssize) tasks->len);
  result->n_customers += n_customers;
  return TRUE;
}

static void
result_clear (Result *self)
{
  g_string_free (self->rows, TRUE);
  g_string_free (self->tasks, TRUE);
}

static Result
screen (guint n_threads)
{
  GRand                   *rand = g_rand_new_with_seed (6);
  g_autofree char         *xml = fit_make_catalogue (rand, N_PLANS, 20);
  g_autoptr (CueCatalogue) catalogue = cue_catalogue_parse (xml, -1, "test", NULL);
  Result                   result = { g_string_new (NULL), g_string_new (NULL), 0 };
  g_autoptr (CueScreen)    self = cue_screen_new (catalogue, n_threads, take, &result);
  g_autoptr (GError)       error = NULL;

  for (int i = 0; i < N_CUSTOMERS; i++)
    {
      FitCustomer   customer;
      CueFitRequest request;

      fit_make_customer (rand, &customer, N_PLANS, 6);
      g_snprintf (customer.key, sizeof customer.key, "B%04d", i);
      fit_make_request (&customer, &request);
      g_assert_true (cue_screen_add (self, &request, &error));
      memset (&customer, 0x55, sizeof customer);  /* it was copied */
    }
  g_assert_true (cue_screen_finish (self, &error));
  g_rand_free (rand);
  return result;
}

static void
test_order (void)
{
  Result         one = screen (1), four = screen (4);
  g_auto (GStrv) lines = g_strsplit (one.rows->str, "\n", -1);

  g_assert_cmpuint (one.n_customers, ==, N_CUSTOMERS);
  g_assert_cmpstr (one.rows->str, ==, four.rows->str);
  g_assert_cmpstr (one.tasks->str, ==, four.tasks->str);
  g_assert_cmpuint (g_strv_length (lines), ==, N_CUSTOMERS + 1);
  for (int i = 0; i < N_CUSTOMERS; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);
      g_autofree char *key = g_strdup_printf ("B%04d", i);

      g_assert_cmpuint (g_strv_length (cells), ==, 13);
      g_assert_cmpstr (cells[0], ==, key);
    }
  result_clear (&one);
  result_clear (&four);
}

/* A row is the advice of cue_advice_compute(), and three months beside the plan make a task. */
static void
test_row (void)
{
  const char *xml = "<catalogue xmlns='urn:cuedesk:catalogue:1' date='2026-11-01'>"
                    "<over id='d'><segment unit-price='10'/></over>"
                    "<plan id='A' name='a' fee='1000'><allowance class='data' amount='1000'/>"
                    "<over-rule class='data' ref='d'/></plan>"
                    "<plan id='B' name='b' fee='2500'><allowance class='data' amount='3000'/>"
                    "<over-rule class='data' ref='d'/></plan></catalogue>";
  g_autoptr (CueCatalogue) catalogue = cue_catalogue_parse (xml, -1, "test", NULL);
  Result                   result = { g_string_new (NULL), g_string_new (NULL), 0 };
  g_autoptr (CueScreen)    self = cue_screen_new (catalogue, 1, take, &result);
  CueUsageMonth            months[3] = { { "2026-08", TRUE, 2900 }, { "2026-09", TRUE, 2900 },
                                         { "2026-10", TRUE, 2900 } };
  CueFitRequest            request = { .customer_key = "=x,y", .plan_id = "A", .lines = 1,
                                       .today = "2026-11-10", .tenure_months = -1, .age = -1,
                                       .months = months, .n_months = 3 };

  g_assert_true (cue_screen_add (self, &request, NULL));
  months[1].data_mb = 900;
  request.customer_key = "C2";
  g_assert_true (cue_screen_add (self, &request, NULL));
  g_assert_true (cue_screen_finish (self, NULL));
  g_assert_cmpstr (result.rows->str, ==,
                   "\"'=x,y\",PLAN,cheapest,,A,,20000,B,,2500,17500,2026-12,3\n"
                   "C2,PLAN,cheapest,,A,,13667,B,,2500,11167,2026-12,1\n");
  g_assert_cmpstr (result.tasks->str, ==,
                   "\"'=x,y\",mismatch,2026-08 2026-09 2026-10,over,8700,1000,PLAN,B,,17500\n");
  result_clear (&result);
}

static void
test_bad_customer (void)
{
  GRand                   *rand = g_rand_new_with_seed (6);
  g_autofree char         *xml = fit_make_catalogue (rand, 3, 2);
  g_autoptr (CueCatalogue) catalogue = cue_catalogue_parse (xml, -1, "test", NULL);
  Result                   result = { g_string_new (NULL), g_string_new (NULL), 0 };
  g_autoptr (CueScreen)    self = cue_screen_new (catalogue, 2, take, &result);
  CueUsageMonth            month = { "2026-10", TRUE, -5 };
  CueFitRequest            request = { .customer_key = "C1", .plan_id = "L0", .lines = 1,
                                       .today = "2026-11-10", .months = &month, .n_months = 1 };
  g_autoptr (GError)       error = NULL;

  g_assert_true (cue_screen_add (self, &request, NULL));
  g_assert_false (cue_screen_finish (self, &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "C1"));
  result_clear (&result);
  g_rand_free (rand);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fit/screen/order", test_order);
  g_test_add_func ("/fit/screen/row", test_row);
  g_test_add_func ("/fit/screen/bad-customer", test_bad_customer);
  return g_test_run ();
}
