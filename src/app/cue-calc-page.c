/* cue-calc-page.c: which plan truly fits, with every yuan.
 *
 * Verdict, picture, figures, in the order of doubt.  The verdict is the line on the stage: F6 says
 * it and the evidence keeps it.  "Stay" is an answer like any other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-calc-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cue-calc-table.h"
#include "cue-calc-what-if.h"
#include "cue-call-calc.h"
#include "cue-call-watch.h"
#include "cue-facts-derive.h"
#include "cue-flow.h"
#include "cue-say-calc.h"
#include "cue-placeholder.h"
#include "cue-say-line.h"
#include "cue-say-trouble.h"
#include "cue-say.h"
#include "cue-spoken.h"
#include "cue-stage-line.h"
#include "cue-widget.h"

#define TOP_OPTIONS 5
#define STEADIER 3
#define VERDICT_POINTS 20
#define VERDICT_POINTS_NARROW 15
#define VERDICT_LEADING 1.35

struct _CueCalcPage
{
  GtkWidget parent_instance;

  GtkLabel      *basis;
  GtkWidget     *checked_box;
  GtkLabel      *checked;
  GtkWidget     *silenced_row;
  GtkLabel      *silenced_label;
  GtkWidget     *body;
  GtkBox        *stage;
  GtkWidget     *condition_box;
  GtkLabel      *condition;
  GtkLabel      *detail;
  CueStageLine  *line;
  GtkWidget     *said_button;
  GtkImage      *said_icon;
  GtkLabel      *said_label;
  GtkWidget     *take_button;
  GtkLabel      *take_label;
  GtkLabel      *take_key;
  CueCalcWhatIf *what_if;
  GtkWidget     *table_card;
  CueCalcTable  *table;
  GtkImage      *why_icon;
  GtkLabel      *why;
  GtkLabel      *even;
  GtkLabel      *life;
  GtkLabel      *caveat;
  GtkLabel      *trend;
  CueFlow       *checks;
  GtkWidget     *beside;
  GtkLabel      *steadier;
  GtkLabel      *steadier_head;
  GtkLabel      *season;
  GtkLabel      *season_head;
  GtkLabel      *family;
  GtkLabel      *family_head;
  GtkWidget     *unfold;
  GtkLabel      *bills;

  CueCallWatch *watch;   /* (owned) */
  CueAdvice    *asked;     /* (owned) (nullable): the answer to the what-if */
  char         *verdict;   /* (owned) (nullable): the line on the stage, without breaks */
  char         *problem;   /* (owned) (nullable): why the what-if has no answer */
  gboolean      said;      /* the verdict that is shown was said */
};

G_DEFINE_FINAL_TYPE (CueCalcPage, cue_calc_page, GTK_TYPE_WIDGET)

/* What is shown: the answer to the question, or that of the call. */
static const CueAdvice *
get_advice (CueCalcPage *self)
{
  if (self->watch->call == NULL)
    return NULL;
  return cue_what_if_is_set (cue_calc_what_if_get (self->what_if)) ? self->asked
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

/* -- showing ------------------------------------------------------------------------------- */

static void
set_label (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static int
count_complaints (CueCalcPage *self)
{
  CueCustomer *customer = cue_call_get_customer (self->watch->call);
  int          n = 0;

  for (guint i = 0; customer != NULL && i < customer->records->len; i++)
    {
      const CueRecord *record = g_ptr_array_index (customer->records, i);

      n += record->kind == CUE_RECORD_TICKET && record->open && record->complaint;
    }
  return n;
}

static void
show_checks (CueCalcPage *self, const CueAdvice *advice)
{
  g_autoptr (GArray) checks = cue_calc_list_checks (advice, cue_calc_get_best (advice),
                                                    count_complaints (self));

  cue_flow_clear (self->checks);
  for (guint i = 0; i < checks->len; i++)
    {
      const CueCalcCheck *check = &g_array_index (checks, CueCalcCheck, i);
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      GtkWidget *icon = gtk_image_new_from_icon_name (check->passed ? "object-select-symbolic"
                                                                    : "dialog-warning-symbolic");
      GtkWidget *label = gtk_label_new (check->words);

      gtk_widget_add_css_class (icon, check->passed ? "cue-ok" : "cue-due");
      gtk_widget_add_css_class (row, "caption");
      gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      check->passed ? C_("check", "passed") : C_("check", "look"),
                                      -1);
      gtk_box_append (GTK_BOX (row), icon);
      gtk_box_append (GTK_BOX (row), label);
      cue_flow_append (self->checks, row);
    }
}

static void
show_buttons (CueCalcPage *self, const CueAdvice *advice)
{
  const CueFitOption *best = advice != NULL ? cue_calc_get_best (advice) : NULL;
  const CueOffer     *taken = cue_call_get_offer (self->watch->call);
  CueOfferKind        kind = advice != NULL && advice->chosen >= 0 && best != NULL ? best->kind
                                                                                  : CUE_OFFER_STAY;
  gboolean            is_taken = taken != NULL && taken->kind == kind;
  g_autofree char    *number = cue_say_circled ((guint) kind + 1);
  g_autofree char    *key = g_strdup_printf ("Alt %d", (int) kind + 1);
  /* Translators: a button: the customer takes option number %s; then: he has taken it */
  g_autofree char    *words = g_strdup_printf (is_taken ? _("Chosen: %s") : _("Customer takes %s"),
                                               number);

  gtk_label_set_text (self->said_label, self->said ? C_("calc", "Back to the script")
                                                   : cue_say_said_button (TRUE));
  gtk_image_set_from_icon_name (self->said_icon, self->said ? "go-previous-symbolic"
                                                            : "object-select-symbolic");
  gtk_label_set_text (self->take_label, words);
  gtk_label_set_text (self->take_key, key);
  gtk_widget_set_sensitive (self->take_button, !is_taken);
  gtk_widget_set_visible (self->take_button, advice != NULL && advice->stay != NULL
                                               && cue_call_get_advice (self->watch->call) != NULL
                                               && advice->kind != CUE_ADVICE_UNKNOWN);
}

/* One sentence a row: a break after each full stop but the last; the spans move along.  Where a
 * space follows the stop, the break takes its place. */
static char *
break_sentences (const char *text, GPtrArray *spans)
{
  g_autoptr (GString) rows = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      if (at > text && *at == ' ' && at[-1] == '.')
        g_string_append_c (rows, '\n');
      else
        g_string_append_unichar (rows, g_utf8_get_char (at));
      if (!g_str_has_prefix (at, "。") || at[strlen ("。")] == '\0')
        continue;
      g_string_append_c (rows, '\n');
      for (guint i = 0; i < spans->len; i++)
        {
          CueSpan *span = g_ptr_array_index (spans, i);

          if (span->start >= rows->len - 1)
            span->start++;
        }
    }
  return g_strdup (rows->str);
}

static void
show_stage (CueCalcPage *self, const CueAdvice *advice)
{
  g_autoptr (GPtrArray) spans = NULL;
  g_autofree char      *text = cue_say_calc_verdict (advice, &spans);
  g_autofree char      *condition = cue_say_calc_condition (cue_calc_what_if_get (self->what_if));
  g_autofree char      *seconds = NULL, *detail = NULL, *words = NULL;

  seconds = cue_say_about_seconds (cue_spoken_seconds (text, cue_call_is_elderly (self->watch->call)));
  /* Translators: beside "Say now" in the calculation; %s is "about 12 s" */
  detail = g_strdup_printf (self->said ? _("said and recorded")
                                       : _("the answer, as it can be read out · %s"), seconds);
  if (condition != NULL)
    words = g_strdup_printf (_("If: %s"), condition);
  set_label (self->condition, words);
  gtk_widget_set_visible (self->condition_box, words != NULL);
  gtk_label_set_text (self->detail, detail);
  if (g_strcmp0 (self->verdict, text) != 0)
    {
      g_autofree char *rows = break_sentences (text, spans);

      cue_stage_line_set_text (self->line, rows, spans);
      g_free (self->verdict);
      self->verdict = g_steal_pointer (&text);
    }
}

static void
show_sentences (CueCalcPage *self, const CueAdvice *advice)
{
  const CueFitOption *best = cue_calc_get_best (advice);
  g_autofree char    *why = cue_say_calc_why (advice);
  g_autofree char    *even = cue_say_calc_even (advice, best);
  g_autofree char    *caveat = cue_say_calc_caveat (advice, best);
  g_autofree char    *life = cue_say_calc_life (advice);
  g_autofree char    *trend = cue_say_calc_trend (advice);
  g_autofree char    *basis = cue_say_calc_basis (advice);
  g_autofree char    *bills = cue_say_calc_bills (advice);
  gboolean            good = advice->kind == CUE_ADVICE_STAY;

  set_label (self->why, why);
  set_label (self->even, even);
  set_label (self->caveat, caveat);
  set_label (self->life, life);
  set_label (self->trend, trend);
  set_label (self->bills, bills);
  gtk_label_set_text (self->basis, basis);
  gtk_widget_set_visible (self->unfold, *bills != '\0');
  gtk_image_set_from_icon_name (self->why_icon, good ? "object-select-symbolic"
                                                     : "dialog-information-symbolic");
}

/* A row of what stands beside: heading and text, or neither. */
static gboolean
show_beside_row (GtkLabel *head, GtkLabel *label, const char *text)
{
  set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (head), text != NULL);
  return text != NULL;
}

/* @advice: (nullable): nothing is beside nothing.  A what-if asks of this line alone. */
static void
show_beside (CueCalcPage *self, const CueAdvice *advice)
{
  gboolean          asked = cue_what_if_is_set (cue_calc_what_if_get (self->what_if));
  const char *const *numbers = NULL;
  const CueFamily  *lines = advice != NULL && !asked
                              ? cue_call_get_family (self->watch->call, &numbers) : NULL;
  g_autofree char  *steadier = advice != NULL ? cue_say_calc_steadier (advice) : NULL;
  g_autofree char  *season = advice != NULL ? cue_say_calc_season (advice) : NULL;
  g_autofree char  *family
    = lines != NULL ? cue_say_calc_family (lines, numbers, cue_call_get_catalogue (self->watch->call))
                    : NULL;
  g_autofree char  *checked = advice != NULL ? cue_say_calc_checked (advice) : NULL;
  gboolean          any = show_beside_row (self->steadier_head, self->steadier, steadier);

  any = show_beside_row (self->season_head, self->season, season) || any;
  any = show_beside_row (self->family_head, self->family, family) || any;
  gtk_widget_set_visible (self->beside, any);
  set_label (self->checked, checked);
  gtk_widget_set_visible (self->checked_box, checked != NULL);
}

/* Without a price list, or when a question cannot be answered: said in words, never an empty page. */
static void
show_nothing (CueCalcPage *self)
{
  cue_stage_line_set_text (self->line, "", NULL);
  g_clear_pointer (&self->verdict, g_free);
  gtk_label_set_text (self->basis, "");
  set_label (self->even, NULL);
  set_label (self->caveat, NULL);
  set_label (self->life, NULL);
  set_label (self->trend, NULL);
  set_label (self->bills, NULL);
  set_label (self->why, self->problem != NULL
                          ? self->problem
                          : _("Not calculated: there is no price list or no customer on file. Ask for "
                              "plan and usage; tell no price before."));
  gtk_image_set_from_icon_name (self->why_icon, "dialog-information-symbolic");
  gtk_widget_set_visible (self->unfold, FALSE);
  cue_flow_clear (self->checks);
  show_beside (self, NULL);
}

static void
update (CueCalcPage *self)
{
  const CueAdvice *advice = get_advice (self);
  const char      *why = NULL;
  g_autofree char *words = NULL;
  gboolean         silenced = self->watch->call != NULL && cue_call_is_silenced (self->watch->call, &why);

  gtk_widget_set_visible (self->silenced_row, silenced);
  if (silenced)
    /* Translators: in place of the calculation; %s is the reason */
    words = g_strdup_printf (_("No offer now: %s. “Show all the same” beside the customer opens the "
                               "calculation and records why."),
                             why != NULL ? why : _("A rule folds every offer"));
  gtk_label_set_text (self->silenced_label, words != NULL ? words : "");
  gtk_widget_set_visible (self->body, self->watch->call != NULL && !silenced);
  if (silenced)
    advice = NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->stage), advice != NULL);
  /* There is nothing to ask of bills that cannot be computed; a question that was asked stays. */
  gtk_widget_set_visible (GTK_WIDGET (self->what_if),
                          cue_what_if_is_set (cue_calc_what_if_get (self->what_if))
                            || (advice != NULL && advice->stay != NULL));
  cue_calc_table_set_advice (self->table, advice);
  gtk_widget_set_visible (self->table_card, advice != NULL && advice->stay != NULL
                                              && advice->stay->months->len > 0);
  if (advice == NULL)
    {
      show_nothing (self);
      return;
    }
  show_stage (self, advice);
  show_buttons (self, advice);
  show_sentences (self, advice);
  show_checks (self, advice);
  show_beside (self, advice);
}

static void
on_what_if_changed_cb (CueCalcPage *self)
{
  if (self->watch->call == NULL)
    return;
  compute_asked (self);
  self->said = FALSE;
  update (self);
}

static void
on_take_clicked_cb (CueCalcPage *self)
{
  const CueAdvice    *advice = get_advice (self);
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
  self->watch = cue_call_watch_new (self, "customer-changed", G_CALLBACK (update));
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
  update (self);
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
                           cue_spoken_seconds (text, cue_call_is_elderly (self->watch->call)), taken_back);
  self->said = !taken_back;
  update (self);
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

  advice = get_advice (self);
  if (advice == NULL || !gtk_widget_get_visible (self->body))
    return NULL;
  return cue_say_calc_all (advice, cue_calc_what_if_get (self->what_if));
}
