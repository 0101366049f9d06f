/* cue-call-actions.c
 *
 * Keys, buttons, the command list and D-Bus all come through these actions.  They are insensitive
 * while there is no call, so that their keys fall through to whatever has the focus.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-call-actions.h"

#include <glib/gi18n.h>

static CueCall *
get_call (CueDeskPage *page)
{
  g_autoptr (CueDesk) desk = NULL;

  g_object_get (page, "desk", &desk, NULL);
  return desk != NULL ? cue_desk_get_call (desk) : NULL;
}

static void
say_cb (GSimpleAction *action, GVariant *target, gpointer page)
{
  CueCalcPage *calc = cue_desk_page_get_calc (page);

  /* Over the calculation the verdict is the one line; once it was said, the script goes on. */
  if (calc == NULL)
    cue_script_pane_say (cue_desk_page_get_script (page));
  else if (!cue_calc_page_say (calc))
    cue_desk_page_set_calc (page, FALSE);
}

static void
skip_cb (GSimpleAction *action, GVariant *target, gpointer page)
{
  cue_desk_page_set_calc (page, FALSE);
  cue_panes_show (cue_desk_page_get_panes (page), CUE_PANE_MIDDLE);
  cue_script_pane_show_reasons (cue_desk_page_get_script (page));
}

static void
unsay_cb (GSimpleAction *action, GVariant *target, gpointer page)
{
  CueCalcPage *calc = cue_desk_page_get_calc (page);

  if (calc != NULL)
    cue_calc_page_unsay (calc);
  else
    cue_script_pane_unsay (cue_desk_page_get_script (page));
}

static void
flag_cb (GSimpleAction *action, GVariant *target, gpointer page)
{
  cue_desk_page_set_calc (page, FALSE);
  cue_panes_show (cue_desk_page_get_panes (page), CUE_PANE_MIDDLE);
  cue_script_pane_show_flag (cue_desk_page_get_script (page));
}

static void
branch_cb (GSimpleAction *action, GVariant *target, gpointer page)
{
  int          index = g_variant_get_int32 (target);
  CueCalcPage *calc = cue_desk_page_get_calc (page);

  if (index >= 0 && calc != NULL)
    cue_calc_page_choose (calc, (guint) index);
  else if (index >= 0)
    cue_script_pane_choose_branch (cue_desk_page_get_script (page), (guint) index);
}

/* F4 goes to the script from anywhere, also from an entry whose lines are on the stage. */
static void
script_cb (GSimpleAction *action, GVariant *target, gpointer page)
{
  CueCall *call = get_call (page);

  if (call != NULL && !cue_call_is_on_script (call))
    cue_call_return_to_script (call);
  cue_desk_page_focus_script (page);
}

static void
disclosures_cb (GSimpleAction *action, GVariant *target, gpointer page)
{
  CueCall *call = get_call (page);

  if (call != NULL && cue_call_get_state (call) == CUE_CALL_WRAP_UP)
    {
      cue_wrap_up_pane_focus_open (cue_desk_page_get_wrap_up (page));
      return;
    }
  cue_desk_page_set_calc (page, FALSE);
  cue_panes_show (cue_desk_page_get_panes (page), CUE_PANE_MIDDLE);
  cue_script_pane_focus_disclosures (cue_desk_page_get_script (page));
}

static void
copy_line_cb (GSimpleAction *action, GVariant *target, gpointer page)
{
  CueCalcPage     *calc = cue_desk_page_get_calc (page);
  g_autofree char *text = calc != NULL ? cue_calc_page_dup_text (calc)
                                       : cue_script_pane_dup_line (cue_desk_page_get_script (page));

  if (text == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (page)), text);
  gtk_widget_activate_action (GTK_WIDGET (page), "win.toast", "s",
                              calc != NULL ? _("Calculation copied") : _("Line copied"));
}

static void
wrap_up_cb (GSimpleAction *action, GVariant *target, gpointer page)
{
  CueCall *call = get_call (page);

  if (call != NULL)
    cue_call_begin_wrap_up (call);
}

static void
resume_cb (GSimpleAction *action, GVariant *target, gpointer page)
{
  CueCall *call = get_call (page);

  if (call != NULL)
    cue_call_resume (call);
}

static void
close_cb (GSimpleAction *action, GVariant *target, gpointer page)
{
  cue_wrap_up_pane_close_call (cue_desk_page_get_wrap_up (page));
}

static void
offer_cb (GSimpleAction *action, GVariant *target, gpointer page)
{
  CueCall *call = get_call (page);
  int      kind = g_variant_get_int32 (target);

  if (call != NULL && kind >= CUE_OFFER_STAY && kind <= CUE_OFFER_PLAN)
    cue_call_choose_offer (call, (CueOfferKind) kind);
}

/* One action a verb, named like it, so that keys and the command list can tell them apart. */
typedef struct
{
  const char *name;
  CueVerb     verb;
} NamedVerb;

static const NamedVerb verbs[] = {
  { "decline", CUE_VERB_DECLINE },     { "accept", CUE_VERB_ACCEPT },
  { "waiver", CUE_VERB_WAIVER },       { "call-back", CUE_VERB_CALLBACK },
  { "promise", CUE_VERB_PROMISE },     { "complaint", CUE_VERB_COMPLAINT },
  { "transfer", CUE_VERB_TRANSFER },   { "other-script", CUE_VERB_SCRIPT },
};

/* The popovers point at a button of the script pane, which has to be in sight for that. */
static CueCallVerbs *
show_verbs (CueDeskPage *page)
{
  cue_desk_page_set_calc (page, FALSE);
  cue_panes_show (cue_desk_page_get_panes (page), CUE_PANE_MIDDLE);
  return cue_script_pane_get_verbs (cue_desk_page_get_script (page));
}

static void
verb_cb (GSimpleAction *action, GVariant *target, gpointer page)
{
  const char *name = g_action_get_name (G_ACTION (action));

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (name, verbs[i].name))
      cue_call_verbs_begin (show_verbs (page), verbs[i].verb);
}

static void
arrange_cb (GSimpleAction *action, GVariant *target, gpointer page)
{
  cue_call_verbs_offer (show_verbs (page));
}

static void
lift_cb (GSimpleAction *action, GVariant *target, gpointer page)
{
  show_verbs (page);
  cue_script_pane_lift_fold (cue_desk_page_get_script (page));
}

static void
reveal_cb (GSimpleAction *action, GVariant *target, gpointer page)
{
  cue_desk_page_reveal_number (page);
}

static void
hang_up_cb (GSimpleAction *action, GVariant *target, gpointer page)
{
  CueCall *call = get_call (page);

  if (call != NULL)
    cue_call_hang_up (call);
}

/* Where an action makes sense: while the customer is looked up, while talking, in the wrap-up. */
typedef struct
{
  const char *name;
  gboolean    loading;
  gboolean    talking;
  gboolean    wrap_up;
} When;

static const When whens[] = {
  { "say", FALSE, TRUE, FALSE },         { "skip", FALSE, TRUE, FALSE },
  { "unsay", FALSE, TRUE, FALSE },       { "flag", FALSE, TRUE, FALSE },
  { "branch", FALSE, TRUE, FALSE },      { "script", TRUE, TRUE, FALSE },
  { "copy-line", FALSE, TRUE, FALSE },   { "offer", FALSE, TRUE, FALSE },
  { "disclosures", FALSE, TRUE, TRUE },  { "wrap-up", FALSE, TRUE, FALSE },
  { "resume", FALSE, FALSE, TRUE },      { "close", FALSE, FALSE, TRUE },
  { "hang-up", TRUE, TRUE, TRUE },       { "arrange", FALSE, TRUE, FALSE },
  { "lift", FALSE, TRUE, FALSE },        { "reveal", FALSE, TRUE, FALSE },
  { "decline", FALSE, TRUE, FALSE },     { "accept", FALSE, TRUE, FALSE },
  { "waiver", FALSE, TRUE, FALSE },      { "call-back", FALSE, TRUE, FALSE },
  { "promise", FALSE, TRUE, FALSE },     { "complaint", FALSE, TRUE, FALSE },
  { "transfer", FALSE, TRUE, FALSE },    { "other-script", FALSE, TRUE, FALSE },
};

/**
 * cue_call_actions_new:
 * @page: (transfer none): the page they act on; must outlive them
 *
 * Returns: (transfer full): the group to be inserted as "call", all insensitive
 */
GSimpleActionGroup *
cue_call_actions_new (CueDeskPage *page)
{
  const GActionEntry entries[] = {
    { "say", say_cb },
    { "skip", skip_cb },
    { "unsay", unsay_cb },
    { "flag", flag_cb },
    { "branch", branch_cb, "i" },
    { "script", script_cb },
    { "disclosures", disclosures_cb },
    { "copy-line", copy_line_cb },
    { "wrap-up", wrap_up_cb },
    { "resume", resume_cb },
    { "close", close_cb },
    { "offer", offer_cb, "i" },
    { "hang-up", hang_up_cb },
    { "arrange", arrange_cb },
    { "lift", lift_cb },
    { "reveal", reveal_cb },
    { "decline", verb_cb },
    { "accept", verb_cb },
    { "waiver", verb_cb },
    { "call-back", verb_cb },
    { "promise", verb_cb },
    { "complaint", verb_cb },
    { "transfer", verb_cb },
    { "other-script", verb_cb },
  };
  GSimpleActionGroup *actions = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), page);
  cue_call_actions_update (actions, NULL);
  return actions;
}

/**
 * cue_call_actions_update:
 * @actions: the group
 * @call: (nullable): the open call
 *
 * Makes sensitive what can be done now.
 */
void
cue_call_actions_update (GSimpleActionGroup *actions, CueCall *call)
{
  CueCallState state = call != NULL ? cue_call_get_state (call) : CUE_CALL_CLOSED;

  g_return_if_fail (G_IS_SIMPLE_ACTION_GROUP (actions));

  for (guint i = 0; i < G_N_ELEMENTS (whens); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (actions), whens[i].name);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action),
                                   (state == CUE_CALL_LOADING && whens[i].loading)
                                     || (state == CUE_CALL_ACTIVE && whens[i].talking)
                                     || (state == CUE_CALL_WRAP_UP && whens[i].wrap_up));
    }
}
