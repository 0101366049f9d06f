/* cue-calc-what-if.c: "and if he used more?": three questions in one row.
 *
 * There is no button to apply: the calculation takes microseconds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-calc-what-if.h"

#include <glib/gi18n.h>

#include "cue-flow.h"
#include "cue-say-customer.h"
#include "cue-widget.h"

#define MB_PER_GB 1024

struct _CueCalcWhatIf
{
  GtkWidget parent_instance;

  GtkSpinButton *extra;
  GtkSpinButton *percent;
  GtkDropDown   *without;
  GtkWidget     *reset;

  GPtrArray *months;     /* (owned) (element-type utf8): ISO months that can be left out */
  CueWhatIf  what_if;
  gboolean   setting;    /* the fields are being filled, nobody asks anything */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CueCalcWhatIf, cue_calc_what_if, GTK_TYPE_WIDGET)

static void
take_fields (CueCalcWhatIf *self)
{
  guint selected = gtk_drop_down_get_selected (self->without);

  self->what_if.extra_mb = (gint64) gtk_spin_button_get_value_as_int (self->extra) * MB_PER_GB;
  self->what_if.change_percent = gtk_spin_button_get_value_as_int (self->percent);
  self->what_if.without_month[0] = '\0';
  if (selected > 0 && selected <= self->months->len)
    g_strlcpy (self->what_if.without_month, g_ptr_array_index (self->months, selected - 1),
               sizeof self->what_if.without_month);
  gtk_widget_set_sensitive (self->reset, cue_what_if_is_set (&self->what_if));
}

static void
on_changed_cb (CueCalcWhatIf *self)
{
  if (self->setting)
    return;
  take_fields (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_reset_clicked_cb (CueCalcWhatIf *self)
{
  cue_calc_what_if_reset (self);
}

static void
cue_calc_what_if_dispose (GObject *object)
{
  CueCalcWhatIf *self = CUE_CALC_WHAT_IF (object);

  self->setting = TRUE;
  cue_widget_dispose (GTK_WIDGET (self), CUE_TYPE_CALC_WHAT_IF);
  g_clear_pointer (&self->months, g_ptr_array_unref);
  G_OBJECT_CLASS (cue_calc_what_if_parent_class)->dispose (object);
}

static void
cue_calc_what_if_class_init (CueCalcWhatIfClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_calc_what_if_dispose;
  signals[CHANGED] = g_signal_new ("changed", CUE_TYPE_CALC_WHAT_IF, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (CUE_TYPE_FLOW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-calc-what-if.ui");
  gtk_widget_class_bind_template_child (widget_class, CueCalcWhatIf, extra);
  gtk_widget_class_bind_template_child (widget_class, CueCalcWhatIf, percent);
  gtk_widget_class_bind_template_child (widget_class, CueCalcWhatIf, without);
  gtk_widget_class_bind_template_child (widget_class, CueCalcWhatIf, reset);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_reset_clicked_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-calc-what-if");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cue_calc_what_if_init (CueCalcWhatIf *self)
{
  self->months = g_ptr_array_new_with_free_func (g_free);
  self->setting = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->setting = FALSE;
}

/**
 * cue_calc_what_if_set_months:
 * @self: the row
 * @months: (nullable) (element-type CueUsageMonth): of the customer; the complete ones can be left out
 *
 * For another customer: nothing is asked any more.  Does not emit "changed".
 */
void
cue_calc_what_if_set_months (CueCalcWhatIf *self, GPtrArray *months)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_return_if_fail (CUE_IS_CALC_WHAT_IF (self));

  g_ptr_array_set_size (self->months, 0);
  gtk_string_list_append (names, C_("calc", "All months"));
  for (guint i = 0; months != NULL && i < months->len; i++)
    {
      const CueUsageMonth *month = g_ptr_array_index (months, i);
      g_autofree char     *name = NULL, *without = NULL;

      if (!month->complete)
        continue;
      name = cue_say_month (month->month);
      /* Translators: a choice of the what-if: this month is left out */
      without = g_strdup_printf (C_("calc", "Without %s"), name);
      gtk_string_list_append (names, without);
      g_ptr_array_add (self->months, g_strdup (month->month));
    }
  self->setting = TRUE;
  gtk_drop_down_set_model (self->without, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->without, 0);
  gtk_spin_button_set_value (self->extra, 0);
  gtk_spin_button_set_value (self->percent, 0);
  self->setting = FALSE;
  take_fields (self);
}

/**
 * cue_calc_what_if_get:
 * @self: the row
 *
 * Returns: (transfer none): what is asked now
 */
const CueWhatIf *
cue_calc_what_if_get (CueCalcWhatIf *self)
{
  g_return_val_if_fail (CUE_IS_CALC_WHAT_IF (self), NULL);

  return &self->what_if;
}

/**
 * cue_calc_what_if_reset:
 * @self: the row
 *
 * Back to the billed months; emits "changed" once when something was asked.
 */
void
cue_calc_what_if_reset (CueCalcWhatIf *self)
{
  g_return_if_fail (CUE_IS_CALC_WHAT_IF (self));

  if (!cue_what_if_is_set (&self->what_if))
    return;
  self->setting = TRUE;
  gtk_drop_down_set_selected (self->without, 0);
  gtk_spin_button_set_value (self->extra, 0);
  gtk_spin_button_set_value (self->percent, 0);
  self->setting = FALSE;
  on_changed_cb (self);
}
