/* cue-customer-panel.c: the right of the Desk: who is on the line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-customer-panel.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cue-call-watch.h"
#include "cue-compact-row.h"
#include "cue-contract-card.h"
#include "cue-customer-head.h"
#include "cue-fit-cards.h"
#include "cue-holdings.h"
#include "cue-memory-list.h"
#include "cue-say-customer.h"
#include "cue-say.h"
#include "cue-usage-chart.h"
#include "cue-widget.h"

#define MAX_RECORDS 6
#define MARGIN_NORMAL 12
#define MARGIN_LARGE 18
#define SPACING_NORMAL 6
#define SPACING_LARGE 12

struct _CueCustomerPanel
{
  GtkWidget parent_instance;

  GtkStack        *stack;
  GtkWidget       *content;
  GtkLabel        *unknown_number;
  GtkWidget       *unknown_cut;
  CueCustomerHead *head;
  CueContractCard *contract;
  GtkWidget       *usage_box;
  CueUsageChart   *chart;
  CueFitCards     *fit_cards;
  GtkWidget       *alerts_box;
  GtkListBox      *alerts;
  CueMemoryList   *memory;
  GtkImage        *complaint_icon;
  GtkLabel        *complaint_label;
  GtkListBox      *records;
  CueHoldings     *holdings;

  CueCallWatch *watch; /* (owned) */
  guint    columns;
};

G_DEFINE_FINAL_TYPE (CueCustomerPanel, cue_customer_panel, GTK_TYPE_WIDGET)

/* -- usage ------------------------------------------------------------------------------- */

static void
update_usage (CueCustomerPanel *self, const CueCustomer *customer)
{
  const CueFacts *facts = cue_call_get_facts (self->watch->call);
  gint64 quota = facts != NULL ? cue_facts_get_int_or (facts, CUE_FACT_DATA_QUOTA_MB, 0) : 0;
  gboolean any = customer->months != NULL && customer->months->len > 0;

  cue_usage_chart_set_months (self->chart, customer->months, quota);
  gtk_widget_set_visible (self->usage_box, any);
}

/* -- fit --------------------------------------------------------------------------------- */

/* Whether the figures may be told now, and why; a reason that was given stays in sight. */
static char *
dup_fit_hint (CueCall *call)
{
  switch (cue_call_get_fold (call, NULL))
    {
    case CUE_FOLD_RULE:
      return g_strdup (_("No offer now"));
    case CUE_FOLD_ELDERLY:
      return g_strdup (_("60 or older: when the customer asks"));
    case CUE_FOLD_DECLINED:
      return g_strdup (_("Declined, not again in this call"));
    case CUE_FOLD_NONE:
      break;
    }
  if (cue_call_get_lifted (call) != NULL)
    /* Translators: folded offers were opened; %s is the reason that was given */
    return g_strdup_printf (_("Opened: %s"), cue_call_get_lifted (call));
  return g_strdup (cue_call_get_asked (call) != NULL ? _("The customer asked, it may be told")
                                                     : _("For when the customer asks"));
}

static void
update_fit (CueCustomerPanel *self)
{
  const char *why = NULL;
  gboolean silenced = cue_call_is_silenced (self->watch->call, &why);
  g_autofree char *hint = dup_fit_hint (self->watch->call);

  cue_fit_cards_set_advice (self->fit_cards, cue_call_get_advice (self->watch->call),
                            silenced ? (why != NULL ? why : _("A rule folds every offer"))
                                     : NULL);
  cue_fit_cards_set_hint (self->fit_cards, hint);
  cue_fit_cards_set_taken (self->fit_cards, cue_call_get_offer (self->watch->call));
}

static void
on_fit_chosen_cb (CueCustomerPanel *self, int kind)
{
  if (self->watch->call != NULL)
    cue_call_choose_offer (self->watch->call, (CueOfferKind) kind);
}

static void
on_fit_unfold_cb (CueCustomerPanel *self, const char *reason)
{
  if (self->watch->call != NULL)
    cue_call_lift_silence (self->watch->call, reason);
}

/* -- alerts ------------------------------------------------------------------------------ */

/* Segments are chips and services stand beside the manager; everything else is a row. */
static gboolean
get_alert_icon (CueRuleLevel level, const char **icon_name, const char **css_class)
{
  switch (level)
    {
    case CUE_RULE_BLOCK:
    case CUE_RULE_ALERT:
      *icon_name = "dialog-error-symbolic";
      *css_class = "cue-bad";
      return TRUE;
    case CUE_RULE_REMINDER:
      *icon_name = "dialog-warning-symbolic";
      *css_class = "cue-due";
      return TRUE;
    case CUE_RULE_TIMING:
      *icon_name = "preferences-system-time-symbolic";
      *css_class = "cue-due";
      return TRUE;
    case CUE_RULE_TASK:
      *icon_name = "cue-trend-symbolic";
      *css_class = "cue-due";
      return TRUE;
    case CUE_RULE_SILENCE:
      *icon_name = "changes-prevent-symbolic";
      *css_class = "cue-due";
      return TRUE;
    case CUE_RULE_ADVICE:
    case CUE_RULE_CANDIDATE:
      *icon_name = "dialog-information-symbolic";
      *css_class = "cue-now";
      return TRUE;
    case CUE_RULE_SEGMENT:
    case CUE_RULE_COHORT:
    case CUE_RULE_SERVICE:
    case CUE_RULE_RISK:
      return FALSE;
    }
  return FALSE;
}

/* An outage where the customer lives stands above everything a rule says: it may be all of it. */
static gboolean
append_outages (CueCustomerPanel *self, const CueCustomer *customer)
{
  gboolean any = FALSE;

  for (guint i = 0; customer->records != NULL && i < customer->records->len; i++)
    {
      const CueRecord *record = g_ptr_array_index (customer->records, i);
      CueCompactRow *row;
      g_autofree char *words = NULL;

      if (record->kind != CUE_RECORD_OUTAGE || !record->open)
        continue;
      words = record->state != NULL && record->detail != NULL
                ? g_strdup_printf (C_("outage", "%s: %s"), record->state, record->detail)
                : g_strdup (record->state != NULL ? record->state : record->detail);
      row = CUE_COMPACT_ROW (cue_compact_row_new ());
      cue_compact_row_set_icon (row, "view-pin-symbolic", "cue-bad");
      cue_compact_row_set_title (row, record->subject, TRUE);
      cue_compact_row_set_subtitle (row, words);
      /* Translators: pill on an outage notice: it is where the caller lives */
      cue_compact_row_set_mark (row, C_("outage", "Outage here"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
      gtk_list_box_append (self->alerts, GTK_WIDGET (row));
      any = TRUE;
    }
  return any;
}

static void
update_alerts (CueCustomerPanel *self, const CueCustomer *customer)
{
  GPtrArray *findings = cue_call_get_findings (self->watch->call);
  gboolean any;

  cue_compact_list_clear (self->alerts);
  any = append_outages (self, customer);
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      const CueRuleFinding *finding = g_ptr_array_index (findings, i);
      const char *icon_name = NULL, *css_class = NULL;
      CueCompactRow *row;

      if (!get_alert_icon (finding->rule->level, &icon_name, &css_class))
        continue;
      row = CUE_COMPACT_ROW (cue_compact_row_new ());
      cue_compact_row_set_icon (row, icon_name, css_class);
      cue_compact_row_set_title (row, finding->rule->name, TRUE);
      cue_compact_row_set_subtitle (row, finding->evidence);
      cue_compact_row_set_brief (row);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
      gtk_list_box_append (self->alerts, GTK_WIDGET (row));
      any = TRUE;
    }
  gtk_widget_set_visible (self->alerts_box, any);
}

/* -- tickets and contacts ---------------------------------------------------------------- */

static gboolean
is_message (const CueRecord *record)
{
  return record->kind == CUE_RECORD_CONTACT
         && (g_strcmp0 (record->channel, "sms") == 0
             || g_strcmp0 (record->channel, "notice") == 0);
}

static const char *
get_record_icon (const CueRecord *record)
{
  switch (record->kind)
    {
    case CUE_RECORD_CONTACT:
      return is_message (record) ? "mail-read-symbolic" : "call-start-symbolic";
    case CUE_RECORD_TICKET:
      return record->complaint ? "dialog-warning-symbolic" : "cue-ticket-symbolic";
    case CUE_RECORD_ORDER:
      return "cue-ticket-symbolic";
    case CUE_RECORD_OUTAGE:
      return "dialog-error-symbolic";
    }
  return "cue-ticket-symbolic";
}

static gboolean
has_words (const char *text)
{
  return text != NULL && *text != '\0';
}

/* What it was about, how far it is, and what comes next: three pieces of the source's own text. */
static char *
say_record (const CueRecord *record)
{
  gboolean state = has_words (record->state) && !is_message (record);

  if (state && has_words (record->next))
    /* Translators: an order: subject, stage, next step */
    return g_strdup_printf (C_("record", "%s %s, %s"), record->subject, record->state, record->next);
  if (state)
    /* Translators: a contact or a ticket: subject, state */
    return g_strdup_printf (C_("record", "%s, %s"), record->subject, record->state);
  return g_strdup (record->subject);
}

static const char *
get_record_trail (const CueRecord *record)
{
  if (is_message (record) && has_words (record->state))
    return record->state;
  if (record->kind == CUE_RECORD_CONTACT && has_words (record->detail))
    return record->detail;
  return cue_say_record_kind (record->kind);
}

static GtkWidget *
create_record_row (const CueRecord *record)
{
  CueCompactRow *row = CUE_COMPACT_ROW (cue_compact_row_new ());
  gboolean urgent = record->open && (record->complaint || record->kind == CUE_RECORD_OUTAGE);
  g_autofree char *day = cue_say_iso_day (record->date);
  g_autofree char *words = say_record (record);

  cue_compact_row_set_icon (row, get_record_icon (record), urgent ? "cue-bad" : "cue-dim");
  /* Translators: instead of a date on an order or ticket that is still being worked on */
  cue_compact_row_set_lead (row, record->open ? C_("record", "open") : day, 5);
  cue_compact_row_set_title (row, words, urgent);
  cue_compact_row_set_wraps (row, FALSE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row), words);
  cue_compact_row_set_trail (row, get_record_trail (record), "cue-dim");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return GTK_WIDGET (row);
}

static void
show_complaints (CueCustomerPanel *self, int n_open)
{
  const char *css_class = n_open > 0 ? "cue-bad" : "cue-ok";
  const char *other = n_open > 0 ? "cue-ok" : "cue-bad";
  g_autofree char *words = NULL;

  if (n_open > 0)
    /* Translators: beside the heading of tickets and contacts */
    words = g_strdup_printf (ngettext ("%d open complaint", "%d open complaints",
                                       (gulong) n_open), n_open);
  else
    words = g_strdup (_("No open complaint"));
  gtk_label_set_text (self->complaint_label, words);
  gtk_image_set_from_icon_name (self->complaint_icon, n_open > 0 ? "dialog-warning-symbolic"
                                                                 : "object-select-symbolic");
  gtk_widget_remove_css_class (GTK_WIDGET (self->complaint_label), other);
  gtk_widget_remove_css_class (GTK_WIDGET (self->complaint_icon), other);
  gtk_widget_add_css_class (GTK_WIDGET (self->complaint_label), css_class);
  gtk_widget_add_css_class (GTK_WIDGET (self->complaint_icon), css_class);
}

static void
update_records (CueCustomerPanel *self, const CueCustomer *customer)
{
  int n_complaints = 0, n_shown = 0;

  cue_compact_list_clear (self->records);
  /* What is still open comes first, whatever its date: it is what the call may be about. */
  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; customer->records != NULL && i < customer->records->len; i++)
      {
        const CueRecord *record = g_ptr_array_index (customer->records, i);

        /* Open outages are pinned above. */
        if (record->open != (pass == 0)
            || (record->open && record->kind == CUE_RECORD_OUTAGE))
          continue;
        n_complaints += record->open && record->complaint ? 1 : 0;
        if (n_shown++ < MAX_RECORDS)
          gtk_list_box_append (self->records, create_record_row (record));
      }
  gtk_widget_set_visible (GTK_WIDGET (self->records), n_shown > 0);
  show_complaints (self, n_complaints);
}

/* -- the whole panel --------------------------------------------------------------------- */

static void
cue_customer_panel_update (CueCustomerPanel *self)
{
  CueCall *call = self->watch->call;
  CueCustomer *customer = call != NULL ? cue_call_get_customer (call) : NULL;

  cue_customer_head_update (self->head, customer != NULL ? call : NULL);
  cue_contract_card_update (self->contract, customer != NULL ? call : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->holdings),
                          cue_holdings_set_customer (self->holdings, customer)
                            && self->columns >= 4);
  if (customer == NULL)
    {
      cue_usage_chart_set_months (self->chart, NULL, 0);
      cue_fit_cards_set_advice (self->fit_cards, NULL, NULL);
      cue_memory_list_update (self->memory, NULL);
      cue_compact_list_clear (self->alerts);
      cue_compact_list_clear (self->records);
      gtk_label_set_text (self->unknown_number,
                          call != NULL ? cue_call_get_masked_number (call) : "");
      gtk_stack_set_visible_child_name (
        self->stack,
        call == NULL ? "none"
        : cue_call_get_state (call) == CUE_CALL_LOADING ? "loading" : "unknown");
      return;
    }
  update_usage (self, customer);
  update_fit (self);
  update_alerts (self, customer);
  cue_memory_list_update (self->memory, call);
  update_records (self, customer);
  gtk_stack_set_visible_child_name (self->stack, "customer");
}

/* -- object ------------------------------------------------------------------------------ */

static void
cue_customer_panel_dispose (GObject *object)
{
  CueCustomerPanel *self = CUE_CUSTOMER_PANEL (object);

  cue_call_watch_set (self->watch, NULL);
  cue_widget_dispose (GTK_WIDGET (self), CUE_TYPE_CUSTOMER_PANEL);
  G_OBJECT_CLASS (cue_customer_panel_parent_class)->dispose (object);
}

static void
cue_customer_panel_finalize (GObject *object)
{
  cue_call_watch_free (CUE_CUSTOMER_PANEL (object)->watch);
  G_OBJECT_CLASS (cue_customer_panel_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/cuedesk/Cuedesk/ui/cue-customer-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, CueCustomerPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, CueCustomerPanel, content);
  gtk_widget_class_bind_template_child (widget_class, CueCustomerPanel, unknown_number);
  gtk_widget_class_bind_template_child (widget_class, CueCustomerPanel, unknown_cut);
  gtk_widget_class_bind_template_child (widget_class, CueCustomerPanel, head);
  gtk_widget_class_bind_template_child (widget_class, CueCustomerPanel, contract);
  gtk_widget_class_bind_template_child (widget_class, CueCustomerPanel, usage_box);
  gtk_widget_class_bind_template_child (widget_class, CueCustomerPanel, chart);
  gtk_widget_class_bind_template_child (widget_class, CueCustomerPanel, fit_cards);
  gtk_widget_class_bind_template_child (widget_class, CueCustomerPanel, alerts_box);
  gtk_widget_class_bind_template_child (widget_class, CueCustomerPanel, alerts);
  gtk_widget_class_bind_template_child (widget_class, CueCustomerPanel, memory);
  gtk_widget_class_bind_template_child (widget_class, CueCustomerPanel, complaint_icon);
  gtk_widget_class_bind_template_child (widget_class, CueCustomerPanel, complaint_label);
  gtk_widget_class_bind_template_child (widget_class, CueCustomerPanel, records);
  gtk_widget_class_bind_template_child (widget_class, CueCustomerPanel, holdings);
  gtk_widget_class_bind_template_callback (widget_class, on_fit_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_fit_unfold_cb);
}

static void
cue_customer_panel_class_init (CueCustomerPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cue_customer_panel_dispose;
  object_class->finalize = cue_customer_panel_finalize;

  g_type_ensure (CUE_TYPE_CUSTOMER_HEAD);
  g_type_ensure (CUE_TYPE_CONTRACT_CARD);
  g_type_ensure (CUE_TYPE_USAGE_CHART);
  g_type_ensure (CUE_TYPE_FIT_CARDS);
  g_type_ensure (CUE_TYPE_HOLDINGS);
  g_type_ensure (CUE_TYPE_MEMORY_LIST);
  bind_template (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-customer-panel");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cue_customer_panel_init (CueCustomerPanel *self)
{
  self->watch = cue_call_watch_new (self, "customer-changed",
                                    G_CALLBACK (cue_customer_panel_update));
  self->columns = 3;
  gtk_widget_init_template (GTK_WIDGET (self));
  cue_customer_panel_update (self);
}

/**
 * cue_customer_panel_new:
 *
 * Returns: (transfer floating): a panel without a call
 */
GtkWidget *
cue_customer_panel_new (void)
{
  return g_object_new (CUE_TYPE_CUSTOMER_PANEL, NULL);
}

/**
 * cue_customer_panel_set_call:
 * @self: a panel
 * @call: (nullable): the call; %NULL clears every personal word from the widgets
 *
 * The panel follows the call's signals from now on.
 */
void
cue_customer_panel_set_call (CueCustomerPanel *self, CueCall *call)
{
  g_return_if_fail (CUE_IS_CUSTOMER_PANEL (self));
  g_return_if_fail (call == NULL || CUE_IS_CALL (call));

  if (!cue_call_watch_set (self->watch, call))
    return;
  cue_customer_panel_update (self);
}

/**
 * cue_customer_panel_set_columns:
 * @self: a panel
 * @columns: columns of the window, 1 to 4
 *
 * Adapts the margins; a wide panel has room for what the customer has.  Not inside a layout pass.
 */
void
cue_customer_panel_set_columns (CueCustomerPanel *self, guint columns)
{
  int margin = columns >= 4 ? MARGIN_LARGE : MARGIN_NORMAL;

  g_return_if_fail (CUE_IS_CUSTOMER_PANEL (self));
  g_return_if_fail (columns >= 1 && columns <= 4);

  if (self->columns == columns)
    return;
  self->columns = columns;
  gtk_box_set_spacing (GTK_BOX (self->content), columns >= 4 ? SPACING_LARGE : SPACING_NORMAL);
  gtk_widget_set_margin_start (self->content, margin);
  gtk_widget_set_margin_end (self->content, margin);
  cue_customer_panel_update (self);
}

/**
 * cue_customer_panel_focus:
 * @self: a panel
 *
 * F5: moves the focus to the panel.
 */
void
cue_customer_panel_focus (CueCustomerPanel *self)
{
  g_return_if_fail (CUE_IS_CUSTOMER_PANEL (self));

  cue_customer_head_focus (self->head);
}

/**
 * cue_customer_panel_set_source_available:
 * @self: a panel
 * @available: whether the customer files can be read just now
 *
 * What is shown stays; that it may be old is said in large type.
 */
void
cue_customer_panel_set_source_available (CueCustomerPanel *self, gboolean available)
{
  g_return_if_fail (CUE_IS_CUSTOMER_PANEL (self));

  cue_customer_head_set_source_available (self->head, available);
  gtk_widget_set_visible (self->unknown_cut, !available);
}

/**
 * cue_customer_panel_reveal:
 * @self: a panel
 *
 * Alt+V: asks why the full number is needed; shown for thirty seconds then.
 */
void
cue_customer_panel_reveal (CueCustomerPanel *self)
{
  g_return_if_fail (CUE_IS_CUSTOMER_PANEL (self));

  if (self->watch->call != NULL)
    cue_customer_head_reveal (self->head);
}
