/* cue-call-verbs.c: what is arranged in a call beside speaking its lines.
 *
 * One popover asks one thing after the other: what, then why or by when.  What cannot be done is said
 * in a sentence instead of being greyed out, because the agent has to tell the customer why.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-call-verbs.h"

#include <glib/gi18n.h>

#include "cue-ask-popover.h"
#include "cue-choices.h"
#include "cue-error.h"
#include "cue-reason-popover.h"
#include "cue-say-task.h"
#include "cue-say-trouble.h"
#include "cue-say.h"
#include "cue-widget.h"

#define MAX_SCRIPTS 9

/* What the answer to the open popover is for. */
typedef enum
{
  ASKING_NOTHING,
  ASKING_VERB,
  ASKING_DECLINE,
  ASKING_WAIVER,
  ASKING_WORDS,
  ASKING_DAY,
  ASKING_PLACE,
  ASKING_HANDOVER,
  ASKING_SCRIPT,
} Asking;

struct _CueCallVerbs
{
  GtkWidget parent_instance;

  GtkWidget        *button;
  CueReasonPopover *choices; /* child of the button */
  CueAskPopover    *ask;     /* child of the button */

  CueCall     *call;    /* (owned) (nullable) */
  Asking       asking;
  GArray      *offered; /* (owned) (element-type CueVerb): behind the digits of the menu */
  CueTaskKind  kind;
  char        *words;   /* (owned) (nullable): what is promised, where it goes */
};

G_DEFINE_FINAL_TYPE (CueCallVerbs, cue_call_verbs, GTK_TYPE_WIDGET)

static void
say (GtkWidget *widget, const char *words)
{
  gtk_widget_activate_action (widget, "win.toast", "s", words);
}

static void
choose (CueCallVerbs *self, Asking asking, const char *question, GPtrArray *choices)
{
  self->asking = asking;
  cue_reason_popover_set_question (self->choices, question);
  cue_reason_popover_set_reasons (self->choices, choices);
  cue_widget_pop_up (GTK_POPOVER (self->choices));
}

static void
ask_day (CueCallVerbs *self, const char *question)
{
  g_autoptr (GPtrArray) days = cue_choices_new_days ();

  choose (self, ASKING_DAY, question, days);
}

static void
ask_words (CueCallVerbs *self, CueTaskKind kind, const char *question, const char *hint)
{
  self->kind = kind;
  self->asking = ASKING_WORDS;
  cue_ask_popover_set_question (self->ask, question, hint);
  cue_widget_pop_up (GTK_POPOVER (self->ask));
}

/* -- the answers ------------------------------------------------------------------------------ */

static char *
dup_waived (CueCall *call)
{
  const CueFacts  *facts = cue_call_get_facts (call);
  gint64           fen = facts != NULL ? cue_facts_get_int_or (facts, CUE_FACT_OVER_FEE_NOW_FEN, 0) : 0;
  g_autofree char *amount = cue_say_yuan (fen);

  if (fen > 0)
    /* Translators: what is waived: the fee beyond the quota of the running month, with its amount */
    return g_strdup_printf (_("Over-quota fee of this month, %s"), amount);
  return g_strdup (_("Over-quota fee, once"));
}

/**
 * cue_call_verbs_waive:
 * @widget: a widget of the window, for its message
 * @call: an open call
 * @reason: why
 *
 * Gives the one favour and says so; or says that it was given before, which is recorded too.
 */
void
cue_call_verbs_waive (GtkWidget *widget, CueCall *call, const char *reason)
{
  g_autofree char *what = dup_waived (call);
  g_autofree char *words = NULL;

  if (cue_call_use_waiver (call, what, reason, NULL))
    /* Translators: %s is what was waived */
    words = g_strdup_printf (_("Waived once: %s"), what);
  else if (cue_call_get_waivers_left (call) < 0)
    words = g_strdup (_("Not waived: it is not known who is calling"));
  else
    words = g_strdup (_("Not waived: this customer has had the one waiver. The try is recorded"));
  say (widget, words);
}

static void
take_decline (CueCallVerbs *self, const char *reason)
{
  if (cue_call_decline_offer (self->call, reason))
    say (GTK_WIDGET (self), _("Recorded: does not want it. Nothing more is offered for thirty days"));
}

static void
take_day (CueCallVerbs *self, guint position)
{
  g_autofree char   *day = cue_choices_dup_day (cue_call_get_clock (self->call), position);
  g_autofree char   *shown = cue_say_iso_day (day);
  g_autofree char   *words = NULL;
  g_autoptr (GError) error = NULL;

  if (!cue_call_add_task (self->call, self->kind, self->words, day, &error))
    {
      words = cue_say_error (error);
      say (GTK_WIDGET (self), words);
      return;
    }
  if (self->kind == CUE_TASK_CALLBACK)
    /* Translators: %s is a day */
    words = g_strdup_printf (_("Recorded: call back on %s"), shown);
  else
    /* The words themselves may hold a name, and the message outlives the call. */
    /* Translators: kind of a task, and by which day it is to be done */
    words = g_strdup_printf (_("Recorded: %s, by %s"), cue_say_task_kind (self->kind), shown);
  say (GTK_WIDGET (self), words);
}

static void
take_place (CueCallVerbs *self, const char *place)
{
  g_autoptr (GPtrArray) reasons = cue_choices_new_handover ();

  g_free (self->words);
  self->words = g_strdup (place);
  choose (self, ASKING_HANDOVER, _("Why is it handed on?"), reasons);
}

static void
take_handover (CueCallVerbs *self, const char *reason)
{
  g_autofree char *words = NULL;

  if (!cue_call_transfer (self->call, self->words, reason))
    return;
  /* Translators: %s is the desk that takes over */
  words = g_strdup_printf (_("Handed to %s: what was said goes along, you stay the owner"),
                           self->words);
  say (GTK_WIDGET (self), words);
}

static void
take_script (CueCallVerbs *self, guint position)
{
  g_autoptr (GPtrArray) scripts = cue_call_list_other_scripts (self->call);

  if (position < scripts->len)
    cue_call_put_on_stage (self->call, cue_published_copy (g_ptr_array_index (scripts, position)));
}

static void
on_chosen_cb (CueCallVerbs *self, const char *words)
{
  guint  position = cue_reason_popover_get_position (self->choices);
  Asking asking = self->asking;

  self->asking = ASKING_NOTHING;
  if (self->call == NULL)
    return;
  switch (asking)
    {
    case ASKING_VERB:
      if (position < self->offered->len)
        cue_call_verbs_begin (self, g_array_index (self->offered, CueVerb, position));
      break;
    case ASKING_DECLINE:
      take_decline (self, words);
      break;
    case ASKING_WAIVER:
      cue_call_verbs_waive (GTK_WIDGET (self), self->call, words);
      break;
    case ASKING_DAY:
      take_day (self, position);
      break;
    case ASKING_PLACE:
      take_place (self, words);
      break;
    case ASKING_HANDOVER:
      take_handover (self, words);
      break;
    case ASKING_SCRIPT:
      take_script (self, position);
      break;
    case ASKING_WORDS:
    case ASKING_NOTHING:
      break;
    }
}

static void
on_answered_cb (CueCallVerbs *self, const char *words)
{
  if (self->call == NULL || self->asking != ASKING_WORDS)
    return;
  g_free (self->words);
  self->words = g_strdup (words);
  ask_day (self, _("By when?"));
}

/* -- the verbs -------------------------------------------------------------------------------- */

static void
begin_decline (CueCallVerbs *self)
{
  g_autoptr (GPtrArray) reasons = cue_choices_new_decline ();

  if (cue_call_can_decline (self->call))
    choose (self, ASKING_DECLINE, _("Why does the customer not want it?"), reasons);
  else
    say (GTK_WIDGET (self), _("Nothing was offered yet that could be declined"));
}

static void
begin_accept (CueCallVerbs *self)
{
  CueGate         *gate = cue_call_get_gate (self->call);
  guint            n_open = cue_gate_get_items (gate)->len - cue_gate_count_done (gate);
  g_autofree char *words = NULL;

  if (cue_call_accept_offer (self->call, NULL))
    words = g_strdup (_("Recorded: the customer agrees, after hearing everything"));
  else if (cue_call_get_offer (self->call) != NULL && n_open > 0)
    /* Translators: why a yes does not count yet */
    words = g_strdup_printf (ngettext ("Not yet: %u must-say line is open. F9 goes to it",
                                       "Not yet: %u must-say lines are open. F9 goes to them",
                                       n_open), n_open);
  else
    words = g_strdup (_("There is nothing to agree to: the customer has not chosen an offer"));
  say (GTK_WIDGET (self), words);
}

static void
begin_waiver (CueCallVerbs *self)
{
  g_autoptr (GPtrArray) reasons = cue_choices_new_waiver ();

  choose (self, ASKING_WAIVER, _("Why is it waived? Once for each customer"), reasons);
}

static void
begin_transfer (CueCallVerbs *self)
{
  g_autoptr (GPtrArray) places = cue_choices_new_transfer (self->call);

  choose (self, ASKING_PLACE, _("Who takes over?"), places);
}

static void
begin_script (CueCallVerbs *self)
{
  g_autoptr (GPtrArray) scripts = cue_call_list_other_scripts (self->call);
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();

  for (guint i = 0; i < MIN (scripts->len, MAX_SCRIPTS); i++)
    {
      const CuePublished *published = g_ptr_array_index (scripts, i);

      g_ptr_array_add (titles, (char *) cue_document_get_title (published->document));
    }
  if (titles->len > 0)
    choose (self, ASKING_SCRIPT, _("Which talking points instead?"), titles);
  else
    say (GTK_WIDGET (self), _("No other talking points fit this customer"));
}

/**
 * cue_call_verbs_begin:
 * @self: the verbs
 * @verb: one of them
 *
 * Does it, or asks what has to be known first.  Without a call in progress nothing happens.
 */
void
cue_call_verbs_begin (CueCallVerbs *self, CueVerb verb)
{
  g_return_if_fail (CUE_IS_CALL_VERBS (self));

  if (self->call == NULL || cue_call_get_state (self->call) != CUE_CALL_ACTIVE)
    return;
  g_clear_pointer (&self->words, g_free);
  switch (verb)
    {
    case CUE_VERB_DECLINE:
      begin_decline (self);
      break;
    case CUE_VERB_ACCEPT:
      begin_accept (self);
      break;
    case CUE_VERB_WAIVER:
      begin_waiver (self);
      break;
    case CUE_VERB_CALLBACK:
      self->kind = CUE_TASK_CALLBACK;
      ask_day (self, _("When is the customer called back?"));
      break;
    case CUE_VERB_PROMISE:
      ask_words (self, CUE_TASK_PROMISE, _("What was promised?"),
                 _("Look at the bill again, send the form…"));
      break;
    case CUE_VERB_COMPLAINT:
      ask_words (self, CUE_TASK_COMPLAINT, _("What is the next step of the complaint?"),
                 _("Ask the billing desk, answer in writing…"));
      break;
    case CUE_VERB_TRANSFER:
      begin_transfer (self);
      break;
    case CUE_VERB_SCRIPT:
      begin_script (self);
      break;
    }
}

static const char *
get_title (CueVerb verb)
{
  switch (verb)
    {
    case CUE_VERB_DECLINE:
      return _("The customer does not want it");
    case CUE_VERB_ACCEPT:
      return _("The customer agrees");
    case CUE_VERB_WAIVER:
      return _("Waive a fee once");
    case CUE_VERB_CALLBACK:
      return _("Arrange a call back");
    case CUE_VERB_PROMISE:
      return _("Note a promise");
    case CUE_VERB_COMPLAINT:
      return _("Next step of a complaint");
    case CUE_VERB_TRANSFER:
      return _("Hand the call on");
    case CUE_VERB_SCRIPT:
      return _("Other talking points");
    }
  return "";
}

static gboolean
makes_sense (CueCallVerbs *self, CueVerb verb)
{
  if (verb == CUE_VERB_DECLINE)
    return cue_call_can_decline (self->call);
  if (verb == CUE_VERB_ACCEPT)
    return cue_call_get_offer (self->call) != NULL;
  return TRUE;
}

/**
 * cue_call_verbs_offer:
 * @self: the verbs
 *
 * Alt+M: a list of them; a digit chooses.
 */
void
cue_call_verbs_offer (CueCallVerbs *self)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();

  g_return_if_fail (CUE_IS_CALL_VERBS (self));

  if (self->call == NULL || cue_call_get_state (self->call) != CUE_CALL_ACTIVE)
    return;
  g_array_set_size (self->offered, 0);
  for (int i = 0; i < CUE_N_VERBS; i++)
    {
      CueVerb verb = (CueVerb) i;

      if (!makes_sense (self, verb))
        continue;
      g_array_append_val (self->offered, verb);
      g_ptr_array_add (titles, (char *) get_title (verb));
    }
  choose (self, ASKING_VERB, _("In this call"), titles);
}

static void
on_clicked_cb (CueCallVerbs *self)
{
  cue_call_verbs_offer (self);
}

/* -- object ----------------------------------------------------------------------------------- */

static void
cue_call_verbs_dispose (GObject *object)
{
  CueCallVerbs *self = CUE_CALL_VERBS (object);

  g_clear_object (&self->call);
  if (self->choices != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->choices)));
  if (self->ask != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->ask)));
  cue_widget_dispose (GTK_WIDGET (self), CUE_TYPE_CALL_VERBS);
  G_OBJECT_CLASS (cue_call_verbs_parent_class)->dispose (object);
}

static void
cue_call_verbs_finalize (GObject *object)
{
  CueCallVerbs *self = CUE_CALL_VERBS (object);

  g_array_unref (self->offered);
  g_free (self->words);
  G_OBJECT_CLASS (cue_call_verbs_parent_class)->finalize (object);
}

static void
cue_call_verbs_class_init (CueCallVerbsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_call_verbs_dispose;
  G_OBJECT_CLASS (klass)->finalize = cue_call_verbs_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-call-verbs.ui");
  gtk_widget_class_bind_template_child (widget_class, CueCallVerbs, button);
  gtk_widget_class_bind_template_callback (widget_class, on_clicked_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-call-verbs");
}

static void
cue_call_verbs_init (CueCallVerbs *self)
{
  self->offered = g_array_new (FALSE, FALSE, sizeof (CueVerb));
  gtk_widget_init_template (GTK_WIDGET (self));
  self->choices = CUE_REASON_POPOVER (cue_reason_popover_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->choices), self->button);
  g_signal_connect_swapped (self->choices, "chosen", G_CALLBACK (on_chosen_cb), self);
  self->ask = CUE_ASK_POPOVER (cue_ask_popover_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->ask), self->button);
  g_signal_connect_swapped (self->ask, "answered", G_CALLBACK (on_answered_cb), self);
}

/**
 * cue_call_verbs_set_call:
 * @self: the verbs
 * @call: (nullable): the call
 *
 * What was being asked about another call is dropped.
 */
void
cue_call_verbs_set_call (CueCallVerbs *self, CueCall *call)
{
  g_return_if_fail (CUE_IS_CALL_VERBS (self));

  if (!g_set_object (&self->call, call))
    return;
  self->asking = ASKING_NOTHING;
  g_clear_pointer (&self->words, g_free);
  gtk_popover_popdown (GTK_POPOVER (self->choices));
  gtk_popover_popdown (GTK_POPOVER (self->ask));
}
