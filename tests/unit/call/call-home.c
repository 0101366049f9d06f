/* call-home.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "call-home.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "cue-customer-files.h"
#include "cue-demo.h"
#include "cue-import.h"
#include "test-folder.h"

static char *
dup_customer_folder (CallHome *self)
{
  return g_build_filename (self->folder, "customers", NULL);
}

/* A home without a text and a folder without a customer. */
void
call_home_set_up (CallHome *self, const char *name)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Shanghai");
  g_autofree char      *home = NULL;
  g_autofree char      *customers = NULL;

  g_assert_nonnull (zone);
  self->folder = test_folder_new (name);
  self->clock = cue_clock_new_fixed (CALL_HOME_NOW_MS);
  /* Days are those of the desks, whatever zone the machine is in. */
  cue_clock_set_time_zone (self->clock, zone);
  home = g_build_filename (self->folder, "home", NULL);
  customers = dup_customer_folder (self);
  g_mkdir (customers, 0700);
  self->store = cue_home_init (home, self->clock, &error);
  g_assert_no_error (error);
}

void
call_home_tear_down (CallHome *self)
{
  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  test_folder_remove (self->folder);
  g_clear_pointer (&self->folder, g_free);
}

void
call_home_import (CallHome *self, const char *name, const char *text)
{
  g_autoptr (GBytes)          bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError)          error = NULL;
  g_autoptr (CueImportReport) report
      = cue_import_bytes (self->store, name, bytes, CUE_IMPORT_PUBLISH, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (report->rejected, ==, 0);
}

/* One of the files customers come from. */
void
call_home_write_file (CallHome *self, const char *name, const char *text)
{
  g_autofree char   *path = g_build_filename (self->folder, "customers", name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

/* K1, K2, …: each used more than 20 GB in every one of six months. */
void
call_home_write_usage (CallHome *self, guint n_customers)
{
  static const char *const months[] = { "05", "06", "07", "08", "09", "10" };
  static const int         gb[] = { 34, 37, 41, 46, 39, 43 };
  g_autoptr (GString)      usage = g_string_new ("customer,month,class,amount,complete\n");

  for (guint customer = 1; customer <= n_customers; customer++)
    for (guint i = 0; i < G_N_ELEMENTS (months); i++)
      g_string_append_printf (usage, "K%u,2026-%s,data,%d,yes\n", customer, months[i],
                              gb[i] * 1024);
  call_home_write_file (self, "usage.csv", usage->str);
}

/* A call whose customer is not known yet: time to listen to its events. */
CueCall *
call_home_ring (CallHome *self, const char *number, const char *context)
{
  return cue_call_new (self->clock, cue_store_get_me (self->store), number, "typed", NULL, context);
}

void
call_home_show (CallHome *self, CueCall *call, const char *number)
{
  g_autofree char             *customers = dup_customer_folder (self);
  g_autoptr (GError)           error = NULL;
  g_autoptr (CueCustomerFiles) files = cue_customer_files_open (customers, NULL, &error);
  g_autoptr (CueViewLoader)    loader = NULL;
  g_autoptr (CueCustomerView)  view = NULL;

  g_assert_no_error (error);
  loader = cue_view_loader_new (self->store, CUE_CUSTOMER_SOURCE (files));
  view = cue_view_loader_load (loader, number, NULL, NULL, &error);
  g_assert_no_error (error);
  cue_call_set_view (call, view);
}
