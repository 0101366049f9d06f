/* test-wrap-up.c: the call cannot close as done while something must still be said.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "call-fixture.h"
#include "cue-call-records.h"
#include "cue-wrap-up-pane.h"
#include "ui-run.h"

typedef struct
{
  CueClock      *clock;
  CueCall       *call;
  CueWrapUpPane *pane;
  GtkWidget     *window;
  GtkWidget     *close_button;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->clock = call_fixture_new_clock ();
  fixture->call = call_fixture_new_call (fixture->clock);
  call_fixture_go_to_offer (fixture->call, fixture->clock);
  cue_call_choose_offer (fixture->call, CUE_OFFER_PLAN);
  cue_call_begin_wrap_up (fixture->call);
  fixture->pane = CUE_WRAP_UP_PANE (cue_wrap_up_pane_new ());
  cue_wrap_up_pane_set_call (fixture->pane, fixture->call);
  fixture->window = ui_run_show (GTK_WIDGET (fixture->pane), 966, 720);
  fixture->close_button = ui_run_find_above (
    ui_run_find_label (GTK_WIDGET (fixture->pane), "Close and record"), GTK_TYPE_BUTTON);
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* Neither the form nor the call may be kept alive by the other: a call holds a customer. */
static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->pane), (gpointer *) &fixture->pane);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  ui_run_wait (is_gone, &fixture->pane, "the form to go with its window");
  g_assert_finalize_object (fixture->call);
  g_object_unref (fixture->clock);
}

static void
choose (Fixture *fixture, const char *label)
{
  GtkWidget *button = ui_run_find_above (ui_run_find_label (GTK_WIDGET (fixture->pane), label),
                                         GTK_TYPE_TOGGLE_BUTTON);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
}

static guint
count_open (Fixture *fixture)
{
  CueGate *gate = cue_call_get_gate (fixture->call);

  return cue_gate_get_items (gate)->len - cue_gate_count_done (gate);
}

static void
press (Fixture *fixture, const char *label)
{
  GtkWidget *button = ui_run_find_above (ui_run_find_label (GTK_WIDGET (fixture->pane), label),
                                         GTK_TYPE_BUTTON);

  g_signal_emit_by_name (button, "clicked");
}

/* Offer taken, lines open: the button is insensitive, and says why beside itself. */
static void
test_blocked (Fixture *fixture, gconstpointer data)
{
  g_autofree char *why = g_strdup_printf ("%u must-says open", count_open (fixture));

  g_assert_cmpuint (count_open (fixture), >, 1);
  g_assert_cmpint (cue_call_get_wrap_up (fixture->call)->outcome, ==, CUE_OUTCOME_HANDLED);
  g_assert_false (gtk_widget_get_sensitive (fixture->close_button));
  g_assert_true (ui_run_is_shown (ui_run_find_label (GTK_WIDGET (fixture->pane), why),
                                  GTK_WIDGET (fixture->pane)));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fixture->close_button),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, why);
  g_assert_false (cue_wrap_up_pane_close_call (fixture->pane));
  g_assert_cmpint (cue_call_get_state (fixture->call), ==, CUE_CALL_WRAP_UP);
}

/* What is honest without them may close with open lines; what counts as done may not. */
static void
test_outcomes (Fixture *fixture, gconstpointer data)
{
  static const char *const others[] = { "Answered", "Not possible", "Transferred", "Call back" };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      choose (fixture, others[i]);
      g_assert_cmpint (cue_call_get_wrap_up (fixture->call)->outcome, ==,
                       CUE_OUTCOME_ANSWERED + i);
      g_assert_true (gtk_widget_get_sensitive (fixture->close_button) == (i > 0));
    }
  choose (fixture, "Handled");
  g_assert_false (gtk_widget_get_sensitive (fixture->close_button));
}

/* "It was said" closes the lines one by one; they are stored as added after the call. */
static void
test_said_later (Fixture *fixture, gconstpointer data)
{
  GPtrArray *items = cue_gate_get_items (cue_call_get_gate (fixture->call));
  guint n_open = count_open (fixture), n_later = 0;

  while (n_open > 0)
    {
      g_assert_false (gtk_widget_get_sensitive (fixture->close_button));
      press (fixture, "It was said");
      g_assert_cmpuint (count_open (fixture), ==, n_open - 1);
      n_open--;
    }
  for (guint i = 0; i < items->len; i++)
    n_later += ((CueDisclosure *) g_ptr_array_index (items, i))->state
               == CUE_DISCLOSURE_SAID_LATER;
  g_assert_cmpuint (n_later, >, 1);
  g_assert_true (gtk_widget_get_sensitive (fixture->close_button));
  g_assert_true (cue_wrap_up_pane_close_call (fixture->pane));
  g_assert_cmpint (cue_call_get_state (fixture->call), ==, CUE_CALL_CLOSED);
}

/* A call back keeps the line open and sets a day; the call can close. */
static void
test_call_back (Fixture *fixture, gconstpointer data)
{
  guint n_open = count_open (fixture);

  press (fixture, "Call back and say it");
  g_assert_cmpuint (count_open (fixture), ==, n_open);
  g_assert_cmpint (cue_call_get_wrap_up (fixture->call)->outcome, ==, CUE_OUTCOME_CALLBACK);
  g_assert_cmpstr (cue_call_get_wrap_up (fixture->call)->callback_due, ==, "2026-11-23");
  g_assert_true (gtk_widget_get_sensitive (fixture->close_button));
}

/* What is typed is in the call at once, and typing does not move the other fields. */
static void
test_form (Fixture *fixture, gconstpointer data)
{
  CueStaff people[] = { { .login = (char *) "3110", .name = (char *) "周航" },
                        { .login = (char *) "3107", .name = (char *) "李晓雨" } };
  g_autoptr (GPtrArray) staff = g_ptr_array_new ();
  GtkWidget *note;

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    g_ptr_array_add (staff, &people[i]);
  cue_wrap_up_pane_set_staff (fixture->pane, staff);
  cue_wrap_up_pane_focus (fixture->pane);
  note = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_true (GTK_IS_TEXT (note));
  gtk_editable_set_text (GTK_EDITABLE (note), "客户说主要是晚上看视频");
  g_assert_cmpstr (cue_call_get_wrap_up (fixture->call)->note, ==, "客户说主要是晚上看视频");
  g_assert_cmpstr (cue_call_get_wrap_up (fixture->call)->owner, ==, "3107");
  g_assert_nonnull (ui_run_find_label (GTK_WIDGET (fixture->pane), "11 / 200"));
  choose (fixture, "New question");
  g_assert_cmpstr (cue_call_get_wrap_up (fixture->call)->knowledge, ==, "new");
  choose (fixture, "Not at all");
  g_assert_cmpstr (cue_call_get_wrap_up (fixture->call)->follow_up, ==, "none");
}

/* After the call the form holds nothing of it. */
static void
test_forgets (Fixture *fixture, gconstpointer data)
{
  GtkWidget *records = cue_call_records_new ();
  GtkWidget *window = ui_run_show (records, 400, 600);
  g_autofree char *form = NULL;
  g_autofree char *list = NULL;

  cue_call_records_set_call (CUE_CALL_RECORDS (records), fixture->call);
  g_assert_nonnull (ui_run_find_label (records, "您平时主要看视频，还是打电话多？"));
  cue_call_records_set_call (CUE_CALL_RECORDS (records), NULL);
  cue_wrap_up_pane_set_call (fixture->pane, NULL);
  form = ui_run_dup_texts (GTK_WIDGET (fixture->pane));
  list = ui_run_dup_texts (records);
  g_assert_null (strstr (form, "158"));
  g_assert_null (strstr (form, "流量"));
  g_assert_null (strstr (list, "视频"));
  gtk_window_destroy (GTK_WINDOW (window));
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  ui_run_init (&argc, &argv);
  ADD ("/ui/wrap-up/blocked", test_blocked);
  ADD ("/ui/wrap-up/outcomes", test_outcomes);
  ADD ("/ui/wrap-up/said-later", test_said_later);
  ADD ("/ui/wrap-up/call-back", test_call_back);
  ADD ("/ui/wrap-up/form", test_form);
  ADD ("/ui/wrap-up/forgets", test_forgets);
  return g_test_run ();
}
