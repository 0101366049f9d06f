/* cue-customer-head.c: name, number, stars and marks of the customer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-customer-head.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "cue-flow.h"
#include "cue-mask.h"
#include "cue-reason-popover.h"
#include "cue-say-customer.h"
#include "cue-say.h"
#include "cue-widget.h"

#define N_STARS 5
#define REVEAL_CHECK_SECONDS 1
#define OLD_DATA_MS (G_GINT64_CONSTANT (24) * 60 * 60 * 1000)

struct _CueCustomerHead
{
  GtkWidget parent_instance;

  AdwAvatar *avatar;
  GtkLabel  *name;
  GtkLabel  *number;
  GtkWidget *reveal_button;
  GtkWidget *stars;
  GtkLabel  *level;
  GtkLabel  *care;
  GtkWidget *as_of_box;
  GtkWidget *as_of_icon;
  GtkLabel  *as_of_label;
  GtkLabel  *as_of;
  CueFlow   *chips;
  GtkLabel  *evidence;
  CueReasonPopover *reasons;  /* child of the reveal button */

  CueCall *call;              /* (owned) (nullable): for the reveal only */
  gboolean cut_off;           /* the source of the data cannot be reached just now */
  guint    reveal_source;     /* looks whether the number has to go, 0 = hidden */
};

G_DEFINE_FINAL_TYPE (CueCustomerHead, cue_customer_head, GTK_TYPE_WIDGET)

/* -- the number -------------------------------------------------------------------------- */

static gboolean
show_number (CueCustomerHead *self)
{
  char *revealed = self->call != NULL ? cue_call_dup_revealed_number (self->call) : NULL;
  gboolean open = revealed != NULL;

  if (open)
    gtk_label_set_text (self->number, revealed);
  else
    gtk_label_set_text (self->number,
                        self->call != NULL ? cue_call_get_masked_number (self->call) : "");
  gtk_button_set_icon_name (GTK_BUTTON (self->reveal_button),
                            open ? "view-conceal-symbolic" : "view-reveal-symbolic");
  gtk_widget_set_sensitive (self->reveal_button, !open);
  if (revealed != NULL)
    explicit_bzero (revealed, strlen (revealed));
  g_free (revealed);
  return open;
}

static gboolean
check_reveal_cb (gpointer data)
{
  CueCustomerHead *self = CUE_CUSTOMER_HEAD (data);

  if (show_number (self))
    return G_SOURCE_CONTINUE;
  self->reveal_source = 0;
  return G_SOURCE_REMOVE;
}

/* The call says for how long the number may be seen; this only looks once a second. */
static void
update_number (CueCustomerHead *self)
{
  gboolean open = show_number (self);

  if (open && self->reveal_source == 0)
    self->reveal_source = g_timeout_add_seconds (REVEAL_CHECK_SECONDS, check_reveal_cb, self);
  else if (!open)
    g_clear_handle_id (&self->reveal_source, g_source_remove);
}

static void
on_reveal_clicked_cb (CueCustomerHead *self)
{
  cue_widget_pop_up (GTK_POPOVER (self->reasons));
}

static void
on_reason_chosen_cb (CueCustomerHead *self, const char *reason)
{
  if (self->call == NULL)
    return;
  cue_call_reveal (self->call, reason);
  update_number (self);
}

/* -- name, stars, care ------------------------------------------------------------------- */

static void
update_name (CueCustomerHead *self, const CueCustomer *customer)
{
  g_autofree char *masked = customer->name != NULL ? cue_mask_name (customer->name) : NULL;
  const char *title = cue_say_title (customer->gender);
  g_autofree char *words = NULL;

  if (masked != NULL && title != NULL)
    /* Translators: a customer: masked name and title, 张** 女士; turn round where titles come first */
    words = g_strdup_printf (C_("customer", "%s %s"), masked, title);
  else
    words = g_strdup (masked != NULL ? masked : _("Name unknown"));
  gtk_label_set_text (self->name, words);
  adw_avatar_set_text (self->avatar, masked != NULL ? masked : "?");
}

/* An icon that only repeats the words beside it. */
static GtkWidget *
create_icon (const char *icon_name)
{
  return g_object_new (GTK_TYPE_IMAGE, "icon-name", icon_name, "accessible-role",
                       GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
}

static void
update_stars (CueCustomerHead *self, int star)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->stars)) != NULL)
    gtk_box_remove (GTK_BOX (self->stars), child);
  for (int i = 1; i <= N_STARS && star > 0; i++)
    gtk_box_append (GTK_BOX (self->stars),
                    create_icon (i <= star ? "starred-symbolic" : "non-starred-symbolic"));
  gtk_widget_set_visible (self->stars, star > 0);
}

static void
update_level (CueCustomerHead *self, const CueCustomer *customer)
{
  const char *tier = cue_say_tier (customer->tier);
  const char *level = customer->star > 0 ? cue_say_star_level (customer->star) : tier;

  update_stars (self, customer->star);
  gtk_label_set_text (self->level, level != NULL ? level : "");
  gtk_widget_set_visible (GTK_WIDGET (self->level), level != NULL);
}

/* The own manager, then what the service rules grant. */
static void
update_care (CueCustomerHead *self, const CueCustomer *customer, GPtrArray *findings)
{
  g_autoptr (GString) words = g_string_new (NULL);

  if (customer->manager != NULL)
    {
      g_autofree char *masked = cue_mask_name (customer->manager);

      /* Translators: the customer's own manager, name masked */
      g_string_append_printf (words, _("Manager %s"), masked);
    }
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      const CueRuleFinding *finding = g_ptr_array_index (findings, i);

      if (finding->rule->level == CUE_RULE_SERVICE)
        g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", finding->rule->name);
    }
  gtk_label_set_text (self->care, words->str);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->care), words->str);
}

/* -- chips ------------------------------------------------------------------------------- */

static void
append_chip (CueCustomerHead *self, const char *icon_name, const char *words, gboolean alert)
{
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);

  if (icon_name != NULL)
    gtk_box_append (GTK_BOX (chip), create_icon (icon_name));
  gtk_box_append (GTK_BOX (chip), gtk_label_new (words));
  gtk_widget_add_css_class (chip, "cue-pill");
  if (alert)
    gtk_widget_add_css_class (chip, "cue-pill-warning");
  cue_flow_append (self->chips, chip);
}

static void
append_age (CueCustomerHead *self, CueCall *call, const CueFacts *facts)
{
  g_autofree char *band = NULL;
  g_autofree char *words = NULL;
  gint64 age;

  if (facts == NULL || !cue_facts_get_int (facts, CUE_FACT_AGE, &age))
    return;
  /* The band only: an exact age would tell more than the desk needs. */
  band = cue_age_band ((int) age, NULL);
  if (cue_call_is_elderly (call))
    /* Translators: chip: texts for the elderly are on; %s is a band of years, 60–64 */
    words = g_strdup_printf (_("For the elderly, %s"), band);
  else
    /* Translators: chip: age as a band of years, 25–29 */
    words = g_strdup_printf (_("Age %s"), band);
  append_chip (self, cue_call_is_elderly (call) ? "cue-slow-symbolic" : NULL, words, FALSE);
}

static void
update_chips (CueCustomerHead *self, CueCall *call, const CueCustomer *customer)
{
  GPtrArray *findings = cue_call_get_findings (call);
  const CueFacts *facts = cue_call_get_facts (call);
  const char *lifecycle = cue_say_lifecycle (customer->lifecycle);
  const char *evidence = NULL;
  gint64 tenure;

  cue_flow_clear (self->chips);
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      const CueRuleFinding *finding = g_ptr_array_index (findings, i);

      if (finding->rule->level != CUE_RULE_SEGMENT)
        continue;
      append_chip (self, "dialog-warning-symbolic", finding->rule->name, FALSE);
      if (evidence == NULL)
        evidence = finding->evidence;
    }
  append_age (self, call, facts);
  if (lifecycle != NULL)
    append_chip (self, NULL, lifecycle, FALSE);
  if (facts != NULL && cue_facts_get_int (facts, CUE_FACT_TENURE_MONTHS, &tenure))
    {
      g_autofree char *words = cue_say_tenure ((int) tenure);

      append_chip (self, NULL, words, FALSE);
    }
  gtk_label_set_text (self->evidence, evidence != NULL ? evidence : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->evidence), evidence);
  gtk_widget_set_visible (GTK_WIDGET (self->evidence), evidence != NULL);
}

/* -- how old the data is ----------------------------------------------------------------- */

static void
update_as_of (CueCustomerHead *self, CueCall *call, const CueCustomer *customer)
{
  gboolean old = cue_call_get_started_ms (call) - customer->as_of_ms > OLD_DATA_MS;
  gboolean large = old || self->cut_off;
  CueClock *clock = cue_call_get_clock (call);
  g_autofree char *words = old ? cue_say_day (clock, customer->as_of_ms)
                               : cue_say_time (clock, customer->as_of_ms);

  gtk_widget_set_visible (self->as_of_box, customer->as_of_ms > 0);
  gtk_widget_set_visible (self->as_of_icon, large);
  gtk_label_set_text (self->as_of_label, self->cut_off
                                           /* Translators: over the time of the customer data while
                                              its source cannot be reached; very short */
                                           ? _("Cut off, data of")
                                           : _("Data of"));
  gtk_label_set_text (self->as_of, words);
  if (large)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->as_of), "title-4");
      gtk_widget_remove_css_class (GTK_WIDGET (self->as_of), "caption");
    }
  else
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->as_of), "caption");
      gtk_widget_remove_css_class (GTK_WIDGET (self->as_of), "title-4");
    }
}

/* -- object ------------------------------------------------------------------------------ */

static void
cue_customer_head_dispose (GObject *object)
{
  CueCustomerHead *self = CUE_CUSTOMER_HEAD (object);

  g_clear_handle_id (&self->reveal_source, g_source_remove);
  g_clear_object (&self->call);
  if (self->reasons != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->reasons)));
  cue_widget_dispose (GTK_WIDGET (self), CUE_TYPE_CUSTOMER_HEAD);
  G_OBJECT_CLASS (cue_customer_head_parent_class)->dispose (object);
}

static void
cue_customer_head_class_init (CueCustomerHeadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_customer_head_dispose;
  g_type_ensure (ADW_TYPE_AVATAR);
  g_type_ensure (CUE_TYPE_FLOW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/cuedesk/Cuedesk/ui/cue-customer-head.ui");
  gtk_widget_class_bind_template_child (widget_class, CueCustomerHead, avatar);
  gtk_widget_class_bind_template_child (widget_class, CueCustomerHead, name);
  gtk_widget_class_bind_template_child (widget_class, CueCustomerHead, number);
  gtk_widget_class_bind_template_child (widget_class, CueCustomerHead, reveal_button);
  gtk_widget_class_bind_template_child (widget_class, CueCustomerHead, stars);
  gtk_widget_class_bind_template_child (widget_class, CueCustomerHead, level);
  gtk_widget_class_bind_template_child (widget_class, CueCustomerHead, care);
  gtk_widget_class_bind_template_child (widget_class, CueCustomerHead, as_of_box);
  gtk_widget_class_bind_template_child (widget_class, CueCustomerHead, as_of_icon);
  gtk_widget_class_bind_template_child (widget_class, CueCustomerHead, as_of_label);
  gtk_widget_class_bind_template_child (widget_class, CueCustomerHead, as_of);
  gtk_widget_class_bind_template_child (widget_class, CueCustomerHead, chips);
  gtk_widget_class_bind_template_child (widget_class, CueCustomerHead, evidence);
  gtk_widget_class_bind_template_callback (widget_class, on_reveal_clicked_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-customer-head");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cue_customer_head_init (CueCustomerHead *self)
{
  g_autoptr (GPtrArray) reasons = g_ptr_array_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->reasons = CUE_REASON_POPOVER (cue_reason_popover_new ());
  cue_reason_popover_set_question (self->reasons, _("Why do you need the full number?"));
  g_ptr_array_add (reasons, (char *) C_("reveal reason", "To call back"));
  g_ptr_array_add (reasons, (char *) C_("reveal reason", "To check who is calling"));
  g_ptr_array_add (reasons, (char *) C_("reveal reason", "To fill in an order"));
  cue_reason_popover_set_reasons (self->reasons, reasons);
  gtk_widget_set_parent (GTK_WIDGET (self->reasons), self->reveal_button);
  g_signal_connect_swapped (self->reasons, "chosen", G_CALLBACK (on_reason_chosen_cb), self);
}

/**
 * cue_customer_head_update:
 * @self: a head
 * @call: (nullable): a call with a customer; %NULL or an unknown customer clears every word
 *
 * Shows who is on the line, masked.
 */
void
cue_customer_head_update (CueCustomerHead *self, CueCall *call)
{
  const CueCustomer *customer = call != NULL ? cue_call_get_customer (call) : NULL;

  g_return_if_fail (CUE_IS_CUSTOMER_HEAD (self));

  g_set_object (&self->call, call);
  update_number (self);
  if (customer == NULL)
    {
      gtk_label_set_text (self->name, "");
      gtk_label_set_text (self->care, "");
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->care), NULL);
      gtk_label_set_text (self->level, "");
      gtk_label_set_text (self->evidence, "");
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->evidence), NULL);
      adw_avatar_set_text (self->avatar, "?");
      cue_flow_clear (self->chips);
      return;
    }
  update_name (self, customer);
  update_level (self, customer);
  update_care (self, customer, cue_call_get_findings (call));
  update_chips (self, call, customer);
  update_as_of (self, call, customer);
}

/**
 * cue_customer_head_focus:
 * @self: a head
 *
 * Moves the focus to the first thing that takes it, the button beside the number.
 */
void
cue_customer_head_focus (CueCustomerHead *self)
{
  g_return_if_fail (CUE_IS_CUSTOMER_HEAD (self));

  gtk_widget_grab_focus (self->reveal_button);
}

/**
 * cue_customer_head_set_source_available:
 * @self: a head
 * @available: whether the source of the customer data can be reached
 *
 * While it cannot, the age of what is shown stands in large type.
 */
void
cue_customer_head_set_source_available (CueCustomerHead *self, gboolean available)
{
  const CueCustomer *customer;

  g_return_if_fail (CUE_IS_CUSTOMER_HEAD (self));

  if (self->cut_off == !available)
    return;
  self->cut_off = !available;
  customer = self->call != NULL ? cue_call_get_customer (self->call) : NULL;
  if (customer != NULL)
    update_as_of (self, self->call, customer);
}

/**
 * cue_customer_head_reveal:
 * @self: a head
 *
 * Alt+V: asks why the full number is needed.
 */
void
cue_customer_head_reveal (CueCustomerHead *self)
{
  g_return_if_fail (CUE_IS_CUSTOMER_HEAD (self));

  if (self->call != NULL && gtk_widget_get_sensitive (self->reveal_button))
    cue_widget_pop_up (GTK_POPOVER (self->reasons));
}
