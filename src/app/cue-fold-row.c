/* cue-fold-row.c: why offers are folded, and opening them with a reason.
 *
 * Silence is explained where the agent looks: a script that simply lacks its commercial lines would
 * seem broken, and one that has them back needs a reason that stays.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-fold-row.h"

#include <glib/gi18n.h>

#include "cue-choices.h"
#include "cue-reason-popover.h"
#include "cue-widget.h"

struct _CueFoldRow
{
  GtkWidget parent_instance;

  GtkLabel  *why;
  GtkWidget *lift_button;
  CueReasonPopover *reasons;  /* child of the lift button */

  CueCall *call;              /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (CueFoldRow, cue_fold_row, GTK_TYPE_WIDGET)

static void
on_lift_clicked_cb (CueFoldRow *self)
{
  cue_fold_row_ask (self);
}

static void
on_reason_chosen_cb (CueFoldRow *self, const char *reason)
{
  if (self->call != NULL)
    cue_call_lift_silence (self->call, reason);
}

static void
cue_fold_row_dispose (GObject *object)
{
  CueFoldRow *self = CUE_FOLD_ROW (object);

  g_clear_object (&self->call);
  if (self->reasons != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->reasons)));
  cue_widget_dispose (GTK_WIDGET (self), CUE_TYPE_FOLD_ROW);
  G_OBJECT_CLASS (cue_fold_row_parent_class)->dispose (object);
}

static void
cue_fold_row_class_init (CueFoldRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_fold_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-fold-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CueFoldRow, why);
  gtk_widget_class_bind_template_child (widget_class, CueFoldRow, lift_button);
  gtk_widget_class_bind_template_callback (widget_class, on_lift_clicked_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-fold-row");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cue_fold_row_init (CueFoldRow *self)
{
  g_autoptr (GPtrArray) reasons = cue_choices_new_lift ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->reasons = CUE_REASON_POPOVER (cue_reason_popover_new ());
  cue_reason_popover_set_question (self->reasons, _("Why are offers shown all the same?"));
  cue_reason_popover_set_reasons (self->reasons, reasons);
  gtk_widget_set_parent (GTK_WIDGET (self->reasons), self->lift_button);
  g_signal_connect_swapped (self->reasons, "chosen", G_CALLBACK (on_reason_chosen_cb), self);
}

/**
 * cue_fold_row_dup_why:
 * @call: (nullable): a call
 *
 * Returns: (transfer full) (nullable): why commercial lines are passed over, in words; %NULL while
 *   they may be said
 */
char *
cue_fold_row_dup_why (CueCall *call)
{
  const CueRuleFinding *finding = NULL;

  if (call == NULL || cue_call_get_state (call) != CUE_CALL_ACTIVE)
    return NULL;
  switch (cue_call_get_fold (call, &finding))
    {
    case CUE_FOLD_NONE:
      return NULL;
    case CUE_FOLD_RULE:
      if (finding == NULL || finding->evidence == NULL || *finding->evidence == '\0')
        return g_strdup (_("A rule folds every offer"));
      return g_strdup (finding->evidence);
    case CUE_FOLD_ELDERLY:
      return g_strdup (_("60 or older, and has not asked: offers wait until the customer asks"));
    case CUE_FOLD_DECLINED:
      return g_strdup (_("Has just said no: nothing more is offered in this call"));
    }
  return NULL;
}

/**
 * cue_fold_row_update:
 * @self: a row
 * @call: (nullable): the call
 *
 * Says why its offers are folded; hides while they are not.
 */
void
cue_fold_row_update (CueFoldRow *self, CueCall *call)
{
  g_autofree char *why = cue_fold_row_dup_why (call);

  g_return_if_fail (CUE_IS_FOLD_ROW (self));

  g_set_object (&self->call, call);
  gtk_label_set_text (self->why, why != NULL ? why : "");
  gtk_widget_set_visible (GTK_WIDGET (self), why != NULL);
}

/**
 * cue_fold_row_ask:
 * @self: a row
 *
 * Alt+O: asks why offers are opened all the same.
 *
 * Returns: %FALSE when none are folded
 */
gboolean
cue_fold_row_ask (CueFoldRow *self)
{
  g_return_val_if_fail (CUE_IS_FOLD_ROW (self), FALSE);

  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return FALSE;
  cue_widget_pop_up (GTK_POPOVER (self->reasons));
  return TRUE;
}
