/* test-calls.c: the sample's callers hear whole and true sentences, and everything owed can be said.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <locale.h>
#include <string.h>

#include "cue-call.h"
#include "cue-customer-files.h"
#include "cue-demo.h"
#include "cue-entry.h"
#include "sample-walk.h"
#include "test-folder.h"

#define N_CUSTOMERS 60

/* A demo home with its callers, as `init --demo` makes them. */
typedef struct
{
  CueClock          *clock;   /* (owned) */
  CueStore          *store;   /* (owned) */
  CueCustomerSource *source;  /* (owned) */
  CueViewLoader     *loader;  /* (owned) */
  char              *folder;  /* (owned) */
  GPtrArray         *texts;   /* (owned) (element-type CueScript): all that can be on a stage */
} Demo;

/* Every script and every entry with lines, of all levels: whoever searches may open any of them. */
static GPtrArray *
list_texts (Demo *self)
{
  static const char *const     regions[] = { "/yq/lj/qy/", "/yq/lj/hw/", "/yq/by/xc/",
                                             "/yq/by/sc/" };
  static const CueDocumentKind kinds[] = { CUE_DOCUMENT_SCRIPT, CUE_DOCUMENT_ENTRY };
  GPtrArray *texts = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_script_unref);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (regions) * G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GError)    error = NULL;
      g_autoptr (GPtrArray) list = cue_authority_list_in_force (
          self->store, kinds[i % 2], NULL, regions[i / 2], cue_clock_now_ms (self->clock), &error);

      g_assert_no_error (error);
      for (guint j = 0; j < list->len; j++)
        {
          const CuePublished *published = g_ptr_array_index (list, j);
          g_autoptr (CueEntry) entry = NULL;

          if (!g_hash_table_add (seen, g_strdup (published->document_id)))
            continue;
          if (kinds[i % 2] == CUE_DOCUMENT_ENTRY)
            entry = cue_entry_new_from_document (published->document, &error);
          g_ptr_array_add (texts,
                           entry != NULL
                             ? cue_script_new_from_lines (entry->id, entry->title, entry->say)
                             : cue_script_new_from_document (published->document, &error));
          g_assert_no_error (error);
        }
    }
  g_assert_cmpuint (texts->len, >=, 150);
  return texts;
}

static Demo *
demo_new (void)
{
  Demo              *self = g_new0 (Demo, 1);
  g_autoptr (GError) error = NULL;
  g_autofree char   *home = NULL;
  g_autofree char   *customers = NULL;

  self->clock = sample_clock_new (SAMPLE_TODAY);
  self->folder = test_folder_new ("calls");
  g_assert_no_error (error);
  home = g_build_filename (self->folder, "home", NULL);
  customers = g_build_filename (self->folder, "customers", NULL);
  self->store = cue_demo_init (home, self->clock, &error);
  g_assert_no_error (error);
  cue_demo_install (self->store, customers, &error);
  g_assert_no_error (error);
  self->source = CUE_CUSTOMER_SOURCE (cue_customer_files_open (customers, NULL, &error));
  g_assert_no_error (error);
  self->loader = cue_view_loader_new (self->store, self->source);
  self->texts = list_texts (self);
  return self;
}

static void
demo_free (Demo *self)
{
  g_ptr_array_unref (self->texts);
  cue_view_loader_free (self->loader);
  g_object_unref (self->source);
  g_object_unref (self->store);
  g_object_unref (self->clock);
  test_folder_remove (self->folder);
  g_free (self->folder);
  g_free (self);
}

/* @key %NULL is a number nobody knows. */
static CueCall *
take_call (Demo *self, const char *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CueCustomerView) view
      = cue_view_loader_load (self->loader, key != NULL ? NULL : "14000009999", key, NULL, &error);
  CueCall *call = cue_call_new (self->clock, cue_store_get_me (self->store), "14000009999", "typed",
                                NULL, NULL);

  g_assert_no_error (error);
  cue_call_set_view (call, view);
  g_assert_nonnull (cue_call_get_run (call));
  return call;
}

static void
check_braces (const char *who, const char *where, const char *text)
{
  if (text != NULL && strpbrk (text, "{}") != NULL)
    sample_problem ("%s: %s: %s", who, where, text);
}

/* No caller ever sees a brace: neither on a line, plain or elderly, nor in what must be said, nor in
 * the message afterwards, whatever he takes up. */
static void
check_every_text (Demo *demo, const char *who, CueCall *call)
{
  for (int kind = CUE_OFFER_STAY; kind <= CUE_OFFER_PLAN; kind++)
    {
      g_autoptr (GHashTable) values = NULL;
      GPtrArray             *lists[2];
      CueWrapUp              form = { .outcome = CUE_OUTCOME_HANDLED, .follow_up = (char *) "sms" };
      g_autofree char       *message = NULL;

      cue_call_choose_offer (call, (CueOfferKind) kind);
      values = cue_call_build_values (call, "zh");
      for (guint i = 0; i < demo->texts->len; i++)
        {
          const CueScript *script = g_ptr_array_index (demo->texts, i);

          for (guint j = 0; j < script->steps->len * 2; j++)
            {
              CueLine *line = cue_line_new (g_ptr_array_index (script->steps, j / 2), values, j % 2);

              check_braces (who, script->title, line->text);
              cue_line_free (line);
            }
        }
      lists[0] = cue_gate_get_items (cue_call_get_gate (call));
      lists[1] = cue_gate_get_advised (cue_call_get_gate (call));
      for (guint i = 0; i < lists[0]->len + lists[1]->len; i++)
        {
          const CueDisclosure *item
              = i < lists[0]->len ? g_ptr_array_index (lists[0], i)
                                  : g_ptr_array_index (lists[1], i - lists[0]->len);

          check_braces (who, item->id, item->text);
        }
      cue_call_set_wrap_up (call, &form);
      message = cue_call_dup_message (call);
      check_braces (who, "message", message);
    }
}

static void
test_no_brace (gconstpointer data)
{
  Demo                 *demo = (Demo *) data;
  g_autoptr (GPtrArray) keys = cue_customer_source_list_keys (demo->source, NULL, NULL);
  g_autoptr (CueCall)   unknown = take_call (demo, NULL);

  check_every_text (demo, "an unknown number", unknown);
  g_assert_cmpuint (keys->len, ==, N_CUSTOMERS);
  for (guint i = 0; i < keys->len; i++)
    {
      g_autoptr (CueCall) call = take_call (demo, g_ptr_array_index (keys, i));

      if (cue_call_is_silenced (call, NULL))
        cue_call_lift_silence (call, "test");
      check_every_text (demo, g_ptr_array_index (keys, i), call);
    }
}

static gboolean
advises_change (CueCall *call)
{
  const CueAdvice *advice = cue_call_get_advice (call);

  return advice != NULL && (advice->kind == CUE_ADVICE_PLAN || advice->kind == CUE_ADVICE_PACKS);
}

static gboolean
uses (const CueScriptStep *step, const char *placeholder)
{
  return strstr (step->text, placeholder) != NULL;
}

/* F6 to the end.  A commercial line may be without its figures when no change is advised: then it
 * shows as incomplete, and a saving is never spoken of when there is none. */
static void
check_straight (const char *who, CueCall *call)
{
  CueScriptRun *run = cue_call_get_run (call);

  for (const CueLine *line = cue_script_run_get_current (run); line != NULL;
       line = cue_script_run_get_current (run))
    {
      if (line->incomplete && (!line->step->is_offer || advises_change (call)))
        sample_problem ("%s: %s: %s", who, cue_script_run_get_script (run)->title, line->text);
      if (uses (line->step, "{offer.saving}") && !line->incomplete)
        {
          const CueAdvice *advice = cue_call_get_advice (call);
          gboolean         saves = FALSE;

          for (guint i = 0; i < advice->options->len; i++)
            saves = saves
                    || ((const CueFitOption *) advice->options->pdata[i])->offer->saving_fen > 0;
          if (!saves)
            sample_problem ("%s: %s", who, line->text);
        }
      cue_call_say (call);
    }
}

static void
test_whole_sentences (gconstpointer data)
{
  Demo                 *demo = (Demo *) data;
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) keys = cue_customer_source_list_keys (demo->source, NULL, &error);
  g_autoptr (CueCall)   unknown = take_call (demo, NULL);

  g_assert_no_error (error);
  g_assert_cmpuint (keys->len, ==, N_CUSTOMERS);
  check_straight ("an unknown number", unknown);
  for (guint i = 0; i < keys->len; i++)
    {
      g_autoptr (CueCall) call = take_call (demo, g_ptr_array_index (keys, i));

      check_straight (g_ptr_array_index (keys, i), call);
    }
}

static gboolean
is_open (CueCall *call, const char *id)
{
  GPtrArray *items = cue_gate_get_items (cue_call_get_gate (call));

  for (guint i = 0; i < items->len; i++)
    {
      const CueDisclosure *item = g_ptr_array_index (items, i);

      if (strcmp (item->id, id) == 0)
        return item->state == CUE_DISCLOSURE_OPEN;
    }
  return FALSE;
}

/* The answer that takes up a plan, leads to an offer, or leads to a line which is still owed; -1 for
 * none. */
static int
find_answer (CueCall *call)
{
  CueScriptRun        *run = cue_call_get_run (call);
  const CueScriptStep *step = cue_script_run_get_current (run)->step;

  for (guint i = 0; i < step->branches->len; i++)
    {
      const CueScriptBranch *branch = g_ptr_array_index (step->branches, i);
      const CueScriptStep   *next
          = cue_script_find_step (cue_script_run_get_script (run), branch->next);

      if (cue_call_get_offer (call) == NULL && g_strcmp0 (branch->offer, "plan") == 0)
        return (int) i;
      if (cue_call_get_offer (call) == NULL && next != NULL && next->is_offer)
        return (int) i;
      for (guint j = 0; next != NULL && next->covers[j] != NULL; j++)
        if (is_open (call, next->covers[j]))
          return (int) i;
    }
  return -1;
}

/* Whoever takes up the plan and follows the script has said everything the offer asks for. */
static gboolean
check_gate (const char *who, CueCall *call)
{
  CueScriptRun *run = cue_call_get_run (call);

  for (guint n = 0; cue_script_run_get_current (run) != NULL && n < 100; n++)
    {
      int answer = find_answer (call);

      if (answer >= 0)
        g_assert_true (cue_call_choose_branch (call, (guint) answer));
      else
        g_assert_true (cue_call_say (call));
    }
  if (cue_call_get_offer (call) == NULL)
    return FALSE;
  g_assert_cmpuint (cue_gate_get_items (cue_call_get_gate (call))->len, >=, 3);
  if (!cue_gate_is_open (cue_call_get_gate (call)))
    sample_problem ("%s: %s leaves something owed", who, cue_script_run_get_script (run)->title);
  return TRUE;
}

static void
test_nothing_owed (gconstpointer data)
{
  Demo                 *demo = (Demo *) data;
  g_autoptr (GPtrArray) keys = cue_customer_source_list_keys (demo->source, NULL, NULL);
  guint                 n_offers = 0;

  for (guint i = 0; i < keys->len; i++)
    {
      const char         *key = g_ptr_array_index (keys, i);
      g_autoptr (CueCall) call = take_call (demo, key);

      if (advises_change (call) && !cue_call_is_silenced (call, NULL))
        n_offers += check_gate (key, call);
    }
  g_test_message ("%u callers took up a plan", n_offers);
  g_assert_cmpuint (n_offers, >=, 5);
}

/* The call of the pictures: 流量不够用, every month over, 158 元 saves 70 元. */
static void
test_picture (gconstpointer data)
{
  Demo                *demo = (Demo *) data;
  g_autoptr (CueCall)  call = take_call (demo, "C001");
  CueScriptRun        *run = cue_call_get_run (call);
  const CueLine       *line;

  g_assert_cmpstr (cue_script_run_get_script (run)->title, ==, "流量不够用");
  g_assert_cmpstr (cue_script_run_get_script (run)->author, ==, "李蔓");
  g_assert_true (cue_call_say (call));
  g_assert_true (cue_call_say (call));
  /* She is 62: the offer waits until she asks what can be done. */
  g_assert_cmpint (cue_call_get_fold (call, NULL), ==, CUE_FOLD_ELDERLY);
  g_assert_false (cue_call_is_silenced (call, NULL));
  g_assert_true (cue_call_choose_branch (call, 0));
  line = cue_script_run_get_last (run);
  g_assert_nonnull (strstr (line->text, "平均每月多花 100 元"));
  line = cue_script_run_get_current (run);
  g_assert_true (line->elderly);
  g_assert_nonnull (strstr (line->text, "158 元"));
  g_assert_nonnull (strstr (line->text, "50 GB"));
  g_assert_nonnull (strstr (line->text, "照您这半年的用量算，平均每月少花 70 元。"));
  g_assert_cmpuint (cue_script_run_get_branches (run)->len, ==, 4);
}

int
main (int argc, char *argv[])
{
  Demo *demo;
  int   status;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  demo = demo_new ();
  g_test_add_data_func ("/calls/whole-sentences", demo, test_whole_sentences);
  g_test_add_data_func ("/calls/no-brace", demo, test_no_brace);
  g_test_add_data_func ("/calls/nothing-owed", demo, test_nothing_owed);
  g_test_add_data_func ("/calls/picture", demo, test_picture);
  status = g_test_run ();
  demo_free (demo);
  return status;
}
