/* make-base.c: writes a made-up customer base for the screening bench.
 *
 * usage: make-base FOLDER CUSTOMERS
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>
#include <stdlib.h>

#include "fit-maker.h"

static void
write_amount (FILE *usage, const FitCustomer *customer, const CueUsageMonth *month,
              const char *klass, gint64 amount)
{
  if (amount > 0)
    fprintf (usage, "%s,%s,%s,%lld,yes\n", customer->key, month->month, klass, (long long) amount);
}

static void
write_customer (FILE *customers, FILE *usage, const FitCustomer *customer)
{
  fprintf (customers, "%s,%s,%s,%s\n", customer->key, customer->plan_id, customer->packs,
           customer->contract_end);
  for (guint m = 0; m < customer->n_months; m++)
    {
      const CueUsageMonth *month = &customer->months[m];

      fprintf (usage, "%s,%s,data,%lld,yes\n", customer->key, month->month,
               (long long) month->data_mb);
      write_amount (usage, customer, month, "directed:1", month->directed_mb[0]);
      write_amount (usage, customer, month, "voice", month->voice_minutes);
      write_amount (usage, customer, month, "sms", month->sms);
      write_amount (usage, customer, month, "roaming", month->roaming_mb);
    }
}

int
main (int argc, char **argv)
{
  GRand           *rand = g_rand_new_with_seed (20261128);
  g_autofree char *xml = fit_make_catalogue (rand, 300, 40);
  g_autofree char *catalogue = NULL, *customer_path = NULL, *usage_path = NULL;
  FILE            *customers, *usage;

  if (argc != 3)
    {
      fprintf (stderr, "usage: make-base FOLDER CUSTOMERS\n");
      return 2;
    }
  catalogue = g_build_filename (argv[1], "catalogue.xml", NULL);
  customer_path = g_build_filename (argv[1], "customers.csv", NULL);
  usage_path = g_build_filename (argv[1], "usage.csv", NULL);
  customers = fopen (customer_path, "w");
  usage = fopen (usage_path, "w");
  if (customers == NULL || usage == NULL || !g_file_set_contents (catalogue, xml, -1, NULL))
    {
      perror (argv[1]);
      return 3;
    }
  fprintf (customers, "customer,plan,packs,contract_end\n");
  fprintf (usage, "customer,month,class,amount,complete\n");
  for (int i = 0; i < atoi (argv[2]); i++)
    {
      FitCustomer customer;

      fit_make_customer (rand, &customer, 300, 6);
      g_snprintf (customer.key, sizeof customer.key, "B%07d", i);
      write_customer (customers, usage, &customer);
    }
  g_rand_free (rand);
  return fclose (customers) == 0 && fclose (usage) == 0 ? 0 : 3;
}
