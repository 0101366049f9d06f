/* cue-calc-page.c: which plan truly fits, with every yuan.
 *
 * Verdict, picture, figures, in the order of doubt.  The verdict is the line on the stage: F6 says
 * it and the evidence keeps it.  "Stay" is an answer like any other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-calc-page.h"

#include "cue-calc-page-private.h"
#include "cue-call-calc.h"
#include "cue-facts-derive.h"
#include "cue-say-calc.h"
#include "cue-say-trouble.h"
#include "cue-spoken.h"
#include "cue-widget.h"

#define TOP_OPTIONS 5
#define STEADIER 3
#define VERDICT_POINTS 20
#define VERDICT_POINTS_NARROW 15
#define VERDICT_LEADING 1.35

G_DEFINE_FINAL_TYPE (CueCalcPage, cue_calc_page, GTK_TYPE_WIDGET)

/**
 * cue_calc_page_get_advice:
 * @self: the page
 *
 * Returns: (transfer none) (nullable): what is shown: the answer to the question, or that of the
 *   call
 */
const CueAdvice *
cue_calc_page_get_advice (CueCalcPage *self)
{
  if (self->watch->call == NULL)
    return NULL;
  return cue_what_if_is_set (cue_calc_what_if_get (self->what_if))
           ? self->asked
           : cue_call_get_advice (self->watch->call);
}

/* Microseconds to a few milliseconds, so it is done at once. */
static void
compute_asked (CueCalcPage *self)
{
  const CueWhatIf      *what_if = cue_calc_what_if_get (self->what_if);
  CueCustomer          *customer = cue_call_get_customer (self->watch->call);
  CueCatalogue         *catalogue = cue_call_get_catalogue (self->watch->call);
  CueClock             *clock = cue_call_get_clock (self->watch->call);
  g_autoptr (GDateTime) now = cue_clock_to_local (clock, cue_clock_now_ms (clock));
  g_autofree char      *today = g_date_time_format (now, "%Y-%m-%d");
  g_autoptr (GArray)    months = g_array_new (FALSE, TRUE, sizeof (CueUsageMonth));
  g_autoptr (GError)    error = NULL;
  CueFitRequest         request = { 0 };

  g_clear_pointer (&self->asked, cue_advice_free);
  g_clear_pointer (&self->problem, g_free);
  if (!cue_what_if_is_set (what_if) || customer == NULL || catalogue == NULL)
    return;
  cue_fit_request_from_customer (&request, customer, today, months);
  cue_what_if_apply (what_if, months, &request);
  request.steadier_n = STEADIER;
  self->asked = cue_advice_compute (catalogue, &request, TOP_OPTIONS, NULL, &error);
  if (self->asked == NULL)
    self->problem = cue_say_error (error);
}

static void
on_what_if_changed_cb (CueCalcPage *self)
{
  if (self->watch->call == NULL)
    return;
  compute_asked (self);
  self->said = FALSE;
  cue_calc_page_update (self);
}

static void
on_take_clicked_cb (CueCalcPage *self)
{
  const CueAdvice    *advice = cue_calc_page_get_advice (self);
  const CueFitOption *best = advice != NULL ? cue_calc_get_best (advice) : NULL;

  cue_calc_page_choose (self, advice != NULL && advice->chosen >= 0 && best != NULL
                                ? (guint) best->kind : CUE_OFFER_STAY);
}

/* -- type ---------------------------------------------------------------------------------- */

static void
forget (CueCalcPage *self)
{
  g_clear_pointer (&self->asked, cue_advice_free);
  g_clear_pointer (&self->problem, g_free);
  g_clear_pointer (&self->verdict, g_free);
  self->said = FALSE;
}

static void
cue_calc_page_dispose (GObject *object)
{
  CueCalcPage *self = CUE_CALC_PAGE (object);

  cue_call_watch_set (self->watch, NULL);
  forget (self);
  cue_widget_dispose (GTK_WIDGET (self), CUE_TYPE_CALC_PAGE);
  G_OBJECT_CLASS (cue_calc_page_parent_class)->dispose (object);
}

static void
cue_calc_page_finalize (GObject *object)
{
  cue_call_watch_free (CUE_CALC_PAGE (object)->watch);
  G_OBJECT_CLASS (cue_calc_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CueCalcPage, basis);
  gtk_widget_class_bind_template_child (widget_class, CueCalcPage, checked_box);
  gtk_widget_class_bind_template_child (widget_class, CueCalcPage, checked);
  gtk_widget_class_bind_template_child (widget_class, CueCalcPage, silenced_row);
  gtk_widget_class_bind_template_child (widget_class, CueCalcPage, silenced_label);
  gtk_widget_class_bind_template_child (widget_class, CueCalcPage, body);
  gtk_widget_class_bind_template_child (widget_class, CueCalcPage, stage);
  gtk_widget_class_bind_template_child (widget_class, CueCalcPage, condition_box);
  gtk_widget_class_bind_template_child (widget_class, CueCalcPage, condition);
  gtk_widget_class_bind_template_child (widget_class, CueCalcPage, detail);
  gtk_widget_class_bind_template_child (widget_class, CueCalcPage, line);
  gtk_widget_class_bind_template_child (widget_class, CueCalcPage, said_button);
  gtk_widget_class_bind_template_child (widget_class, CueCalcPage, said_icon);
  gtk_widget_class_bind_template_child (widget_class, CueCalcPage, said_label);
  gtk_widget_class_bind_template_child (widget_class, CueCalcPage, take_button);
  gtk_widget_class_bind_template_child (widget_class, CueCalcPage, take_label);
  gtk_widget_class_bind_template_child (widget_class, CueCalcPage, take_key);
  gtk_widget_class_bind_template_child (widget_class, CueCalcPage, what_if);
  gtk_widget_class_bind_template_child (widget_class, CueCalcPage, table_card);
  gtk_widget_class_bind_template_child (widget_class, CueCalcPage, table);
  gtk_widget_class_bind_template_child (widget_class, CueCalcPage, why_icon);
  gtk_widget_class_bind_template_child (widget_class, CueCalcPage, why);
  gtk_widget_class_bind_template_child (widget_class, CueCalcPage, even);
  gtk_widget_class_bind_template_child (widget_class, CueCalcPage, life);
  gtk_widget_class_bind_template_child (widget_class, CueCalcPage, caveat);
  gtk_widget_class_bind_template_child (widget_class, CueCalcPage, trend);
  gtk_widget_class_bind_template_child (widget_class, CueCalcPage, checks);
  gtk_widget_class_bind_template_child (widget_class, CueCalcPage, beside);
  gtk_widget_class_bind_template_child (widget_class, CueCalcPage, steadier);
  gtk_widget_class_bind_template_child (widget_class, CueCalcPage, steadier_head);
  gtk_widget_class_bind_template_child (widget_class, CueCalcPage, season);
  gtk_widget_class_bind_template_child (widget_class, CueCalcPage, season_head);
  gtk_widget_class_bind_template_child (widget_class, CueCalcPage, family);
  gtk_widget_class_bind_template_child (widget_class, CueCalcPage, family_head);
  gtk_widget_class_bind_template_child (widget_class, CueCalcPage, unfold);
  gtk_widget_class_bind_template_child (widget_class, CueCalcPage, bills);
}

static void
cue_calc_page_class_init (CueCalcPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_calc_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = cue_calc_page_finalize;
  g_type_ensure (CUE_TYPE_CALC_TABLE);
  g_type_ensure (CUE_TYPE_CALC_WHAT_IF);
  g_type_ensure (CUE_TYPE_FLOW);
  g_type_ensure (CUE_TYPE_STAGE_LINE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-calc-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_take_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_what_if_changed_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-calc-page");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cue_calc_page_init (CueCalcPage *self)
{
  self->watch = cue_call_watch_new (self, "customer-changed", G_CALLBACK (cue_calc_page_update));
  gtk_widget_init_template (GTK_WIDGET (self));
  cue_calc_page_set_columns (self, 3);
}

/**
 * cue_calc_page_new:
 *
 * Returns: (transfer floating): an empty page
 */
GtkWidget *
cue_calc_page_new (void)
{
  return g_object_new (CUE_TYPE_CALC_PAGE, NULL);
}

/**
 * cue_calc_page_set_call:
 * @self: the page
 * @call: (nullable): the call whose customer is calculated; %NULL empties the page
 */
void
cue_calc_page_set_call (CueCalcPage *self, CueCall *call)
{
  CueCustomer *customer;

  g_return_if_fail (CUE_IS_CALC_PAGE (self));

  cue_call_watch_set (self->watch, call);
  forget (self);
  customer = call != NULL ? cue_call_get_customer (call) : NULL;
  cue_calc_what_if_set_months (self->what_if, customer != NULL ? customer->months : NULL);
  cue_calc_page_update (self);
}

/**
 * cue_calc_page_set_columns:
 * @self: the page
 * @columns: columns of the window, 1 to 4
 *
 * In a narrow window the buttons stand below the verdict, which is smaller.
 */
void
cue_calc_page_set_columns (CueCalcPage *self, guint columns)
{
  g_return_if_fail (CUE_IS_CALC_PAGE (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->stage), columns == 1
                                                                  ? GTK_ORIENTATION_VERTICAL
                                                                  : GTK_ORIENTATION_HORIZONTAL);
  cue_stage_line_set_points (self->line, columns == 1 ? VERDICT_POINTS_NARROW : VERDICT_POINTS,
                             VERDICT_LEADING, FALSE);
  /* Where there is room the bills need not be asked for. */
  gtk_expander_set_expanded (GTK_EXPANDER (self->unfold), columns >= 4);
  if (columns == 1)
    gtk_widget_add_css_class (GTK_WIDGET (self), "cue-one");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "cue-one");
}

/**
 * cue_calc_page_focus:
 * @self: the page
 *
 * On the verdict; where there is none, on the first thing that can have the focus.
 */
void
cue_calc_page_focus (CueCalcPage *self)
{
  g_return_if_fail (CUE_IS_CALC_PAGE (self));

  if (!gtk_widget_get_visible (GTK_WIDGET (self->stage))
      || !gtk_widget_grab_focus (GTK_WIDGET (self->line)))
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
record (CueCalcPage *self, gboolean taken_back)
{
  g_autofree char *text = g_strdup (self->verdict);
  g_autofree char *condition = cue_say_calc_condition (cue_calc_what_if_get (self->what_if));

  cue_call_record_verdict (self->watch->call, text, condition,
                           cue_spoken_seconds (text, cue_call_is_elderly (self->watch->call)),
                           taken_back);
  self->said = !taken_back;
  cue_calc_page_update (self);
}

/**
 * cue_calc_page_say:
 * @self: the page
 *
 * F6.  The first time it records the verdict.
 *
 * Returns: %FALSE when there is nothing to say, or it was said already: then the script goes on
 */
gboolean
cue_calc_page_say (CueCalcPage *self)
{
  g_return_val_if_fail (CUE_IS_CALC_PAGE (self), FALSE);

  if (self->said || self->watch->call == NULL || !gtk_widget_get_visible (GTK_WIDGET (self->stage)))
    return FALSE;
  record (self, FALSE);
  return TRUE;
}

/**
 * cue_calc_page_unsay:
 * @self: the page
 *
 * Ctrl+Z: first takes back the question, then that the verdict was said.
 */
void
cue_calc_page_unsay (CueCalcPage *self)
{
  g_return_if_fail (CUE_IS_CALC_PAGE (self));

  if (cue_what_if_is_set (cue_calc_what_if_get (self->what_if)))
    cue_calc_what_if_reset (self->what_if);
  else if (self->said && self->watch->call != NULL)
    record (self, TRUE);
}

/**
 * cue_calc_page_choose:
 * @self: the page
 * @index: 0 stay, 1 packs, 2 another plan
 *
 * The same as pressing the fit card.
 */
void
cue_calc_page_choose (CueCalcPage *self, guint index)
{
  g_return_if_fail (CUE_IS_CALC_PAGE (self));

  if (self->watch->call != NULL && index <= CUE_OFFER_PLAN)
    cue_call_choose_offer (self->watch->call, (CueOfferKind) index);
}

/**
 * cue_calc_page_dup_text:
 * @self: the page
 *
 * Returns: (transfer full) (nullable): the calculation as plain text
 */
char *
cue_calc_page_dup_text (CueCalcPage *self)
{
  const CueAdvice *advice;

  g_return_val_if_fail (CUE_IS_CALC_PAGE (self), NULL);

  advice = cue_calc_page_get_advice (self);
  if (advice == NULL || !gtk_widget_get_visible (self->body))
    return NULL;
  return cue_say_calc_all (advice, cue_calc_what_if_get (self->what_if));
}
