/* test-keys.c: the table of keys, the actions and the page of keys say the same.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-call-actions.h"
#include "cue-desk-page.h"
#include "cue-audit-page.h"
#include "cue-editor-page.h"
#include "cue-keys.h"
#include "cue-page.h"
#include "frame-fixture.h"
#include "ui-run.h"

static GVariantType *
target_type (const char *detailed, char **name)
{
  g_autoptr (GVariant) target = NULL;
  g_autoptr (GError)   error = NULL;

  g_assert_true (g_action_parse_detailed_name (detailed, name, &target, &error));
  g_assert_no_error (error);
  return target != NULL ? g_variant_type_copy (g_variant_get_type (target)) : NULL;
}

static GActionGroup *
group_of (FrameFixture *frame, GSimpleActionGroup *call, const char *action)
{
  if (g_str_has_prefix (action, "win."))
    return G_ACTION_GROUP (frame->window);
  if (g_str_has_prefix (action, "app."))
    return G_ACTION_GROUP (frame->application);
  if (g_str_has_prefix (action, "editor."))
    return cue_page_get_actions (CUE_PAGE (frame_fixture_find (frame, CUE_TYPE_EDITOR_PAGE)));
  if (g_str_has_prefix (action, "audit."))
    return cue_page_get_actions (CUE_PAGE (frame_fixture_find (frame, CUE_TYPE_AUDIT_PAGE)));
  g_assert_true (g_str_has_prefix (action, "call."));
  return G_ACTION_GROUP (call);
}

/* Every key of the table has an action that exists and takes what the key gives it. */
static void
test_actions (void)
{
  g_autoptr (FrameFixture)       frame = frame_fixture_new ("3107", 1366, 768);
  CueDeskPage                   *page
    = CUE_DESK_PAGE (frame_fixture_find (frame, CUE_TYPE_DESK_PAGE));
  g_autoptr (GSimpleActionGroup) call = cue_call_actions_new (page);
  guint                          n = 0;
  const CueKey                  *keys = cue_keys_get (&n);

  g_assert_cmpuint (n, >, 20);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char         *name = NULL;
      g_autoptr (GVariantType) given = target_type (keys[i].action, &name);
      GActionGroup            *group = group_of (frame, call, name);
      const char              *short_name = strchr (name, '.') + 1;
      const GVariantType      *wanted;

      g_test_message ("%s → %s", keys[i].trigger, keys[i].action);
      g_assert_true (g_action_group_has_action (group, short_name));
      wanted = g_action_group_get_action_parameter_type (group, short_name);
      if (keys[i].digits)
        g_assert_true (g_variant_type_equal (wanted, G_VARIANT_TYPE_INT32));
      else if (given != NULL)
        g_assert_true (g_variant_type_equal (wanted, given));
      else
        g_assert_null (wanted);
      g_assert_cmpint (keys[i].global, ==, g_str_has_prefix (name, "app."));
    }
}

/* One key does one thing on a page, or in a view of it; what holds everywhere is on every page. */
static void
see (GHashTable *seen, const char *page, const char *view, const char *trigger)
{
  g_assert_true (g_hash_table_add (seen, g_strconcat (page, view != NULL ? "/" : "",
                                                      view != NULL ? view : "", " ", trigger,
                                                      NULL)));
}

static void
collect_trigger (const CueKey *key, const char *trigger, int digit, gpointer user_data)
{
  GHashTable                    *seen = user_data;
  g_autoptr (GtkShortcutTrigger) parsed = gtk_shortcut_trigger_parse_string (trigger);
  g_autofree char               *canonical = NULL;
  gboolean                       everywhere = key->group == CUE_KEYS_WINDOW;

  g_assert_nonnull (parsed);
  canonical = gtk_shortcut_trigger_to_string (parsed);
  if (everywhere || key->group == CUE_KEYS_EDITOR)
    see (seen, "editor", key->view, canonical);
  if (everywhere || key->group == CUE_KEYS_AUDIT)
    see (seen, "audit", key->view, canonical);
  if (key->group != CUE_KEYS_EDITOR && key->group != CUE_KEYS_AUDIT)
    see (seen, "desk", key->view, canonical);
}

static void
test_triggers (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  cue_keys_foreach (collect_trigger, seen);
  /* Two rows of digits are nine keys each. */
  g_assert_cmpuint (g_hash_table_size (seen), >, 2 * 9 + 20);
  g_assert_true (g_hash_table_contains (seen, "desk F6"));
  g_assert_true (g_hash_table_contains (seen, "desk <Shift>F6"));
}

static void
collect_shortcuts (GtkWidget *widget, GHashTable *titles, guint *n)
{
  if (GTK_IS_SHORTCUTS_SHORTCUT (widget))
    {
      char            *title = NULL;
      g_autofree char *accelerator = NULL;

      g_object_get (widget, "title", &title, "accelerator", &accelerator, NULL);
      g_hash_table_replace (titles, title, g_steal_pointer (&accelerator));
      (*n)++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_shortcuts (child, titles, n);
}

/* F1 shows each row of the table and nothing else, with keys that GTK can read. */
static void
test_page_of_keys (void)
{
  g_autoptr (GHashTable) titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GtkWindow             *window = cue_keys_create_window ();
  guint                  n = 0;
  guint                  n_shown = 0;
  const CueKey          *keys = cue_keys_get (&n);

  collect_shortcuts (GTK_WIDGET (window), titles, &n_shown);
  /* Once in its group and once more where the page is searched. */
  g_assert_cmpuint (n_shown, ==, 2 * n);
  for (guint i = 0; i < n; i++)
    {
      const char      *shown = g_hash_table_lookup (titles, cue_keys_get_title (&keys[i]));
      g_autofree char *label = cue_keys_dup_label (&keys[i]);

      g_assert_nonnull (shown);
      g_assert_cmpstr (label, !=, "");
      if (keys[i].digits)
        g_assert_true (g_str_has_suffix (shown, "1...9") && g_str_has_suffix (label, "1…9"));
      else
        {
          g_auto (GStrv)  first = g_strsplit (shown, " ", 2);
          guint           keyval = 0;
          GdkModifierType modifiers = 0;

          g_assert_true (gtk_accelerator_parse (first[0], &keyval, &modifiers));
        }
    }
  gtk_window_destroy (window);
}

typedef struct
{
  guint n;
} Count;

static void
count_local (const CueKey *key, const char *trigger, int digit, gpointer user_data)
{
  if (!key->global)
    ((Count *) user_data)->n++;
}

static GtkEventController *
find_keys (GtkWidget *window)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (window);
  Count                  count = { 0 };

  cue_keys_foreach (count_local, &count);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_SHORTCUT_CONTROLLER (controller)
          && g_list_model_get_n_items (G_LIST_MODEL (controller)) == count.n)
        return controller; /* the window holds it */
    }
  g_error ("The window has no controller with the keys of the table");
}

/* While an input method composes, every key belongs to it. */
static void
test_preedit (void)
{
  g_autoptr (FrameFixture) frame = frame_fixture_new ("3107", 1366, 768);
  GtkEventController      *keys = find_keys (GTK_WIDGET (frame->window));
  GtkWidget               *text = gtk_window_get_focus (GTK_WINDOW (frame->window));

  g_assert_true (GTK_IS_TEXT (text));
  g_assert_cmpint (gtk_event_controller_get_propagation_phase (keys), ==, GTK_PHASE_CAPTURE);
  g_signal_emit_by_name (text, "preedit-changed", "ni");
  g_assert_cmpint (gtk_event_controller_get_propagation_phase (keys), ==, GTK_PHASE_NONE);
  g_signal_emit_by_name (text, "preedit-changed", "");
  g_assert_cmpint (gtk_event_controller_get_propagation_phase (keys), ==, GTK_PHASE_CAPTURE);

  g_signal_emit_by_name (text, "preedit-changed", "ni");
  gtk_window_set_focus (GTK_WINDOW (frame->window), NULL);
  g_assert_cmpint (gtk_event_controller_get_propagation_phase (keys), ==, GTK_PHASE_CAPTURE);
}

static gboolean
is_active (gpointer call)
{
  return cue_call_get_state (call) == CUE_CALL_ACTIVE;
}

/* What cannot be done is insensitive, so that its key falls through to the focused entry. */
static void
test_sensitivity (void)
{
  g_autoptr (FrameFixture)       frame = frame_fixture_new ("3107", 1366, 768);
  CueDeskPage                   *page
    = CUE_DESK_PAGE (frame_fixture_find (frame, CUE_TYPE_DESK_PAGE));
  g_autoptr (GSimpleActionGroup) call = cue_call_actions_new (page);
  g_autoptr (GError)             error = NULL;
  GActionGroup                  *window = G_ACTION_GROUP (frame->window);
  g_auto (GStrv)                 names = g_action_group_list_actions (G_ACTION_GROUP (call));

  for (guint i = 0; names[i] != NULL; i++)
    g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (call), names[i]));
  g_assert_true (g_action_group_get_action_enabled (window, "open-number"));
  g_assert_false (g_action_group_get_action_enabled (window, "focus-fit"));

  g_assert_true (cue_window_begin_call (frame->window, FRAME_FIXTURE_NUMBER, "typed", NULL, NULL,
                                        &error));
  g_assert_no_error (error);
  ui_run_wait (is_active, cue_desk_get_call (frame->desk), "the customer");
  cue_call_actions_update (call, cue_desk_get_call (frame->desk));
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (call), "say"));
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (call), "close"));
  g_assert_false (g_action_group_get_action_enabled (window, "open-number"));
  g_assert_false (cue_window_begin_call (frame->window, FRAME_FIXTURE_NUMBER, "typed", NULL, NULL,
                                         &error));
  g_assert_error (error, CUE_ERROR, CUE_ERROR_BUSY);

  cue_call_begin_wrap_up (cue_desk_get_call (frame->desk));
  cue_call_actions_update (call, cue_desk_get_call (frame->desk));
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (call), "say"));
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (call), "close"));
  g_assert_false (g_action_group_get_action_enabled (window, "open-result"));
}

/* A telephone link begins a call in the window that is there; a file is sent to the command line
 * by name and begins nothing. */
static void
test_links (void)
{
  g_autoptr (FrameFixture) frame = frame_fixture_new ("3107", 1366, 768);
  g_autoptr (GFile)        link = g_file_new_for_uri ("tel:+86-140-0000-8001;ext=5");
  g_autoptr (GFile)        file = g_file_new_for_path ("/nowhere/package.xml");
  g_autofree char         *texts = NULL;

  g_application_open (G_APPLICATION (frame->application), &file, 1, "");
  g_assert_null (cue_desk_get_call (frame->desk));
  texts = ui_run_dup_texts (GTK_WIDGET (frame->window));
  g_assert_nonnull (strstr (texts, "cuedeskctl import --dry-run /nowhere/package.xml"));

  g_application_open (G_APPLICATION (frame->application), &link, 1, "");
  g_assert_nonnull (cue_desk_get_call (frame->desk));
  g_assert_cmpstr (cue_call_get_masked_number (cue_desk_get_call (frame->desk)), ==,
                   "140****8001");
  g_assert_cmpstr (cue_call_get_source (cue_desk_get_call (frame->desk)), ==, "tel");
}

/* The door for the switch: what arrives on the bus is an action of the application. */
static void
test_door (void)
{
  g_autoptr (FrameFixture) frame = frame_fixture_new ("3107", 1366, 768);
  GActionGroup            *actions = G_ACTION_GROUP (frame->application);

  g_action_group_activate_action (actions, "call", g_variant_new_string ("no number at all"));
  g_assert_null (cue_desk_get_call (frame->desk));
  g_action_group_activate_action (actions, "call-context",
                                  g_variant_new ("(sss)", FRAME_FIXTURE_NUMBER, "", ""));
  g_assert_nonnull (cue_desk_get_call (frame->desk));
  g_assert_cmpstr (cue_call_get_source (cue_desk_get_call (frame->desk)), ==, "bus");
  g_action_group_activate_action (actions, "hang-up", NULL);
  g_assert_cmpint (cue_call_get_ended_ms (cue_desk_get_call (frame->desk)), >, 0);
}

int
main (int argc, char **argv)
{
  ui_run_init (&argc, &argv);
  g_test_add_func ("/keys/triggers", test_triggers);
  g_test_add_func ("/keys/page-of-keys", test_page_of_keys);
  g_test_add_func ("/keys/actions", test_actions);
  g_test_add_func ("/keys/preedit", test_preedit);
  g_test_add_func ("/keys/sensitivity", test_sensitivity);
  g_test_add_func ("/application/links", test_links);
  g_test_add_func ("/application/door", test_door);
  return frame_fixture_run ();
}
