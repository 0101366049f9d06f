/* cue-calc-page-show.c: verdict, picture, figures, in the order of doubt.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-calc-page-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cue-say-calc.h"
#include "cue-say-line.h"
#include "cue-say.h"
#include "cue-spoken.h"

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

  seconds = cue_say_about_seconds (
    cue_spoken_seconds (text, cue_call_is_elderly (self->watch->call)));
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
    = lines != NULL
        ? cue_say_calc_family (lines, numbers, cue_call_get_catalogue (self->watch->call))
        : NULL;
  g_autofree char  *checked = advice != NULL ? cue_say_calc_checked (advice) : NULL;
  gboolean          any = show_beside_row (self->steadier_head, self->steadier, steadier);

  any = show_beside_row (self->season_head, self->season, season) || any;
  any = show_beside_row (self->family_head, self->family, family) || any;
  gtk_widget_set_visible (self->beside, any);
  set_label (self->checked, checked);
  gtk_widget_set_visible (self->checked_box, checked != NULL);
}

/* Without a price list, or when a question cannot be answered: said in words, never an empty
 * page. */
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
                          : _("Not calculated: there is no price list or no customer on file. Ask "
                              "for plan and usage; tell no price before."));
  gtk_image_set_from_icon_name (self->why_icon, "dialog-information-symbolic");
  gtk_widget_set_visible (self->unfold, FALSE);
  cue_flow_clear (self->checks);
  show_beside (self, NULL);
}

/**
 * cue_calc_page_update:
 * @self: the page
 *
 * Shows the answer that stands now; where there is none, or a rule folds it, the reason in words.
 */
void
cue_calc_page_update (CueCalcPage *self)
{
  const CueAdvice *advice = cue_calc_page_get_advice (self);
  const char      *why = NULL;
  g_autofree char *words = NULL;
  gboolean         silenced = self->watch->call != NULL
                              && cue_call_is_silenced (self->watch->call, &why);

  gtk_widget_set_visible (self->silenced_row, silenced);
  if (silenced)
    /* Translators: in place of the calculation; %s is the reason */
    words = g_strdup_printf (_("No offer now: %s. “Show all the same” beside the customer opens "
                               "the calculation and records why."),
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
