/* cue-contract-card.c: plan, contract and this month, side by side.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-contract-card.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cue-say-customer.h"
#include "cue-say.h"
#include "cue-widget.h"

#define CONTRACT_SOON_DAYS 30   /* R-T2: a good time to talk */
#define NEARLY_USED_PERCENT 80  /* R-A3 */
#define USED_UP_PERCENT 100     /* R-A4 */

struct _CueContractCard
{
  GtkWidget parent_instance;

  GtkLabel  *plan;
  GtkLabel  *plan_detail;
  GtkWidget *contract_icon;
  GtkLabel  *contract;
  GtkLabel  *contract_detail;
  GtkLabel  *usage;
  GtkLabel  *usage_detail;
};

G_DEFINE_FINAL_TYPE (CueContractCard, cue_contract_card, GTK_TYPE_WIDGET)

static void
cue_contract_card_dispose (GObject *object)
{
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_CONTRACT_CARD);
  G_OBJECT_CLASS (cue_contract_card_parent_class)->dispose (object);
}

static void
cue_contract_card_class_init (CueContractCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_contract_card_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/cuedesk/Cuedesk/ui/cue-contract-card.ui");
  gtk_widget_class_bind_template_child (widget_class, CueContractCard, plan);
  gtk_widget_class_bind_template_child (widget_class, CueContractCard, plan_detail);
  gtk_widget_class_bind_template_child (widget_class, CueContractCard, contract_icon);
  gtk_widget_class_bind_template_child (widget_class, CueContractCard, contract);
  gtk_widget_class_bind_template_child (widget_class, CueContractCard, contract_detail);
  gtk_widget_class_bind_template_child (widget_class, CueContractCard, usage);
  gtk_widget_class_bind_template_child (widget_class, CueContractCard, usage_detail);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-contract-card");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cue_contract_card_init (CueContractCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Packs are `K10:2 K20:1`: the counts are summed. */
static int
count_packs (const char *packs)
{
  g_auto (GStrv) parts = g_strsplit (packs != NULL ? packs : "", " ", -1);
  int count = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *colon = strrchr (parts[i], ':');

      if (parts[i][0] != '\0')
        count += colon != NULL ? (int) g_ascii_strtoll (colon + 1, NULL, 10) : 1;
    }
  return count;
}

static char *
say_plan_detail (const CuePlanSummary *plan, const char *packs)
{
  int count = count_packs (packs);
  g_autofree char *voice = plan->voice_minutes >= 0 ? cue_say_minutes (plan->voice_minutes) : NULL;
  g_autofree char *packs_words = NULL;

  if (count == 0)
    packs_words = g_strdup (_("no packs"));
  else
    /* Translators: data packs added to the plan */
    packs_words = g_strdup_printf (ngettext ("%d pack", "%d packs", (gulong) count), count);
  return voice != NULL ? g_strconcat (voice, " · ", packs_words, NULL)
                       : g_steal_pointer (&packs_words);
}

static void
update_plan (CueContractCard *self, CueCall *call, const CueCustomer *customer)
{
  CueCatalogue *catalogue = cue_call_get_catalogue (call);
  CuePlanSummary plan;
  g_autofree char *words = NULL;
  g_autofree char *detail = NULL;

  if (catalogue != NULL && customer->plan_id != NULL
      && cue_catalogue_get_plan (catalogue, customer->plan_id, &plan))
    {
      words = cue_say_plan (&plan);
      detail = say_plan_detail (&plan, customer->packs);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->plan), plan.name);
    }
  gtk_label_set_text (self->plan, words != NULL ? words
                                  : customer->plan_id != NULL ? customer->plan_id : "–");
  gtk_label_set_text (self->plan_detail, detail != NULL ? detail : _("not in the price list"));
}

static void
update_contract (CueContractCard *self, const CueFacts *facts, const CueCustomer *customer)
{
  gint64 days = 0;
  gboolean known = facts != NULL
                   && cue_facts_get_int (facts, CUE_FACT_CONTRACT_DAYS_LEFT, &days);
  gboolean soon = known && days >= 0 && days <= CONTRACT_SOON_DAYS;
  g_autofree char *words = NULL;
  g_autofree char *day = cue_say_iso_day (customer->contract_end);

  if (customer->contract_end == NULL)
    words = g_strdup (C_("contract", "None"));
  else if (!known)
    words = g_strdup (day);
  else if (days < 0)
    words = g_strdup (C_("contract", "Ended"));
  else
    /* Translators: the customer's contract ends after so many days */
    words = g_strdup_printf (ngettext ("Ends in %d day", "Ends in %d days", (gulong) days),
                             (int) days);
  gtk_label_set_text (self->contract, words);
  gtk_label_set_text (self->contract_detail,
                      customer->contract_end != NULL ? customer->contract_end
                                                     : _("can leave any month"));
  gtk_widget_set_visible (self->contract_icon, soon);
  if (soon)
    gtk_widget_add_css_class (GTK_WIDGET (self->contract), "cue-due");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->contract), "cue-due");
}

static void
update_usage (CueContractCard *self, const CueFacts *facts)
{
  gint64 used = 0, quota = 0, over = 0;
  gboolean known = facts != NULL && cue_facts_get_int (facts, CUE_FACT_DATA_NOW_MB, &used);
  gint64 percent = -1;
  g_autofree char *data = known ? cue_say_data (used) : g_strdup ("–");
  g_autofree char *words = NULL;
  g_autofree char *detail = NULL;

  if (known && cue_facts_get_int (facts, CUE_FACT_DATA_QUOTA_MB, &quota) && quota > 0)
    percent = used * 100 / quota;
  if (percent >= 0)
    /* Translators: data used this month, and its share of the quota */
    words = g_strdup_printf (_("%s · %d%%"), data, (int) percent);
  if (facts != NULL && cue_facts_get_int (facts, CUE_FACT_OVER_FEE_NOW_FEN, &over) && over > 0)
    {
      g_autofree char *fee = cue_say_yuan (over);

      /* Translators: %s is an amount of money: fees beyond the plan in this month */
      detail = g_strdup_printf (_("%s over quota"), fee);
    }
  else if (percent >= 0 && percent < USED_UP_PERCENT)
    {
      g_autofree char *left = cue_say_data (quota - used);

      /* Translators: %s is an amount of data */
      detail = g_strdup_printf (_("%s left"), left);
    }
  gtk_label_set_text (self->usage, words != NULL ? words : data);
  gtk_label_set_text (self->usage_detail, detail != NULL ? detail : "");
  gtk_widget_remove_css_class (GTK_WIDGET (self->usage), "cue-bad");
  gtk_widget_remove_css_class (GTK_WIDGET (self->usage), "cue-due");
  if (percent >= USED_UP_PERCENT)
    gtk_widget_add_css_class (GTK_WIDGET (self->usage), "cue-bad");
  else if (percent >= NEARLY_USED_PERCENT)
    gtk_widget_add_css_class (GTK_WIDGET (self->usage), "cue-due");
}

/**
 * cue_contract_card_update:
 * @self: a card
 * @call: (nullable): a call with a customer; else every word is cleared
 *
 * Shows plan, contract and the running month.
 */
void
cue_contract_card_update (CueContractCard *self, CueCall *call)
{
  const CueCustomer *customer = call != NULL ? cue_call_get_customer (call) : NULL;

  g_return_if_fail (CUE_IS_CONTRACT_CARD (self));

  if (customer == NULL)
    {
      GtkLabel *labels[] = { self->plan, self->plan_detail, self->contract,
                             self->contract_detail, self->usage, self->usage_detail };

      for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
        gtk_label_set_text (labels[i], "");
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->plan), NULL);
      return;
    }
  update_plan (self, call, customer);
  update_contract (self, cue_call_get_facts (call), customer);
  update_usage (self, cue_call_get_facts (call));
}
