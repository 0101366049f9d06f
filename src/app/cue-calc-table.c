/* cue-calc-table.c: the figures under the chart, month by month.
 *
 * The chart is a row of the same grid, so that a month's bars stand over that month's figures.
 * Every column of figures sums: the lines to the bill, the months to the total.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-calc-table.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cue-calc-chart.h"
#include "cue-say-calc.h"
#include "cue-say-customer.h"
#include "cue-say.h"
#include "cue-widget.h"

#define CELL_TEXT 8
#define N_SUMS 3       /* total, mean, dearest */

struct _CueCalcTable
{
  GtkWidget parent_instance;

  GtkGrid *grid;
};

/* One row of figures, fen or MB. */
typedef struct
{
  const char *name;
  const char *css_class;   /* (nullable) of the whole row */
  gboolean    strong;
  gboolean    quiet;
  gboolean    changes;     /* differences: with their sign */
  gboolean    added;       /* the months carry a plus, their sum does not */
} RowStyle;

typedef gint64 (*PartFunc) (const CueBillMonth *month);

G_DEFINE_FINAL_TYPE (CueCalcTable, cue_calc_table, GTK_TYPE_WIDGET)

static void
cue_calc_table_dispose (GObject *object)
{
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_CALC_TABLE);
  G_OBJECT_CLASS (cue_calc_table_parent_class)->dispose (object);
}

static void
cue_calc_table_class_init (CueCalcTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_calc_table_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-calc-table.ui");
  gtk_widget_class_bind_template_child (widget_class, CueCalcTable, grid);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-calc-table");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cue_calc_table_init (CueCalcTable *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* -- cells --------------------------------------------------------------------------------- */

static GtkWidget *
add_cell (CueCalcTable *self, const RowStyle *style, const char *text, int column, int row)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "cue-calc-cell");
  gtk_widget_add_css_class (label, "numeric");
  if (style->css_class != NULL)
    gtk_widget_add_css_class (label, style->css_class);
  if (style->strong)
    gtk_widget_add_css_class (label, "cue-strong");
  if (style->quiet)
    gtk_widget_add_css_class (label, "cue-calc-quiet");
  if (column == 0)
    {
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      /* A plan with packs has a long name; the sums at the other end would be cut. */
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_width_chars (GTK_LABEL (label), 16);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
      gtk_widget_set_tooltip_text (label, text);
    }
  gtk_grid_attach (self->grid, label, column, row, 1, 1);
  return label;
}

static void
add_sum (CueCalcTable *self, const RowStyle *style, const char *text, int column, int row)
{
  GtkWidget *label = add_cell (self, style, text, column, row);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "cue-calc-sum");
}

static char *
say_sum (const RowStyle *style, gint64 fen)
{
  return style->changes ? cue_say_calc_change (fen) : cue_say_calc_short (fen);
}

static char *
say_amount (const RowStyle *style, gint64 fen)
{
  return style->added ? cue_say_calc_change (fen) : say_sum (style, fen);
}

/* The mean keeps its two figures, so that it can be compared with the cards. */
static char *
say_mean (const RowStyle *style, gint64 sum_fen, guint n)
{
  gint64           half = (gint64) n / 2;
  gint64           mean = (sum_fen >= 0 ? sum_fen + half : sum_fen - half) / (gint64) n;
  g_autofree char *amount = cue_say_amount (mean);

  return g_strconcat (style->changes && mean > 0 ? "+" : "", amount, NULL);
}

/* A row of a sum over the months; @worst_fen is the last cell, negative leaves it empty. */
static void
add_figures (CueCalcTable *self, const RowStyle *style, const gint64 *figures, guint n,
             gint64 worst_fen, gboolean with_worst, int row)
{
  gint64           sum_fen = 0;
  g_autofree char *total = NULL, *mean = NULL, *worst = NULL;

  add_cell (self, style, style->name, 0, row);
  for (guint m = 0; m < n; m++)
    {
      g_autofree char *text = say_amount (style, figures[m]);

      add_cell (self, style, text, (int) m + 1, row);
      sum_fen += figures[m];
    }
  total = say_sum (style, sum_fen);
  mean = say_mean (style, sum_fen, n);
  worst = with_worst ? say_sum (style, worst_fen) : g_strdup ("");
  add_sum (self, style, total, (int) n + 1, row);
  add_sum (self, style, mean, (int) n + 2, row);
  add_sum (self, style, worst, (int) n + 3, row);
}

/* -- parts of a bill ----------------------------------------------------------------------- */

static gint64
get_packs (const CueBillMonth *month)
{
  gint64 fen = 0;

  for (guint i = 0; i < month->lines->len; i++)
    {
      const CueBillLine *line = g_ptr_array_index (month->lines, i);

      if (g_str_has_prefix (line->what, "pack:"))
        fen += line->fen;
    }
  return fen;
}

/* Over-quota data with what a cap takes off again. */
static gint64
get_over_data (const CueBillMonth *month)
{
  gint64 fen = 0;

  for (guint i = 0; i < month->lines->len; i++)
    {
      const CueBillLine *line = g_ptr_array_index (month->lines, i);

      if (strcmp (line->what, "over:data") == 0 || strcmp (line->what, "cap:data") == 0)
        fen += line->fen;
    }
  return fen;
}

static gint64
get_over_other (const CueBillMonth *month)
{
  return month->over_fen - get_over_data (month);
}

static gint64
get_fee (const CueBillMonth *month)
{
  return month->cost_fen - month->over_fen - get_packs (month);
}

static gint64
get_cost (const CueBillMonth *month)
{
  return month->cost_fen;
}

static gint64 *
take_part (const CueFitOption *option, PartFunc func, gint64 *most_fen, gboolean *any)
{
  gint64 *figures = g_new0 (gint64, option->months->len + 1);

  *most_fen = 0;
  *any = FALSE;
  for (guint m = 0; m < option->months->len; m++)
    {
      figures[m] = func (g_ptr_array_index (option->months, m));
      *most_fen = MAX (*most_fen, figures[m]);
      *any = *any || figures[m] != 0;
    }
  return figures;
}

static void
add_part (CueCalcTable *self, const CueFitOption *option, PartFunc func, const char *name,
          gboolean added, int *row)
{
  RowStyle           style = { .name = name, .quiet = TRUE, .added = added };
  gint64             most_fen;
  gboolean           any;
  g_autofree gint64 *figures = take_part (option, func, &most_fen, &any);

  if (any)
    add_figures (self, &style, figures, option->months->len, most_fen, added, (*row)++);
}

static char *
say_over_data (const CueFitOption *option)
{
  g_autofree char *price = NULL;

  if (option->offer->over_data_fen_per_gb <= 0)
    return g_strdup (C_("calc row", "    over quota"));
  price = cue_say_calc_short (option->offer->over_data_fen_per_gb);
  /* Translators: a row of the table, with four spaces before it: over-quota price in yuan a GB */
  return g_strdup_printf (C_("calc row", "    over quota, %s yuan/GB"), price);
}

static char *
say_packs (const CueFitOption *option)
{
  const CuePackCount *pack = option->packs->len == 1 ? g_ptr_array_index (option->packs, 0) : NULL;
  g_autofree char    *price = NULL;

  if (pack == NULL)
    return g_strdup (C_("calc row", "    monthly fee + packs"));
  price = cue_say_calc_short (pack->price_fen);
  /* Translators: a row of the table, with four spaces before it: number of packs, price of one */
  return g_strdup_printf (C_("calc row", "    monthly fee + packs %d×%s"), pack->count, price);
}

/* In one row, each month as a sum: 128+30. */
static void
add_fee_and_packs (CueCalcTable *self, const CueFitOption *option, int row)
{
  g_autofree char   *name = say_packs (option);
  RowStyle           style = { .name = name, .quiet = TRUE };
  guint              n = option->months->len;
  g_autofree gint64 *figures = g_new0 (gint64, n + 1);

  for (guint m = 0; m < n; m++)
    {
      const CueBillMonth *month = g_ptr_array_index (option->months, m);

      figures[m] = get_fee (month) + get_packs (month);
    }
  add_figures (self, &style, figures, n, 0, FALSE, row);
  for (guint m = 0; m < n; m++)
    {
      const CueBillMonth *month = g_ptr_array_index (option->months, m);
      g_autofree char    *fee = cue_say_calc_short (get_fee (month));
      g_autofree char    *packs = cue_say_calc_change (get_packs (month));
      g_autofree char    *sum = g_strconcat (fee, packs, NULL);

      gtk_label_set_text (GTK_LABEL (gtk_grid_get_child_at (self->grid, (int) m + 1, row)), sum);
    }
}

static void
add_option (CueCalcTable *self, const CueFitOption *option, gboolean advised, int *row)
{
  g_autofree char   *number = cue_say_circled ((guint) option->kind + 1);
  g_autofree char   *title = cue_say_calc_option (option);
  g_autofree char   *name = g_strdup_printf ("%s %s", number, title);
  RowStyle           style = { .name = name, .strong = TRUE,
                               .css_class = advised ? "cue-calc-advised" : "cue-calc-first" };
  gint64             most_fen;
  gboolean           any;
  g_autofree gint64 *figures = take_part (option, get_cost, &most_fen, &any);
  g_autofree char   *over = say_over_data (option);

  add_figures (self, &style, figures, option->months->len, option->worst_month_fen, TRUE, (*row)++);
  if (option->worst_month_fen == option->expected_fen && option->over_months == 0
      && option->packs->len == 0)
    return;
  if (option->packs->len > 0)
    add_fee_and_packs (self, option, (*row)++);
  else
    add_part (self, option, get_fee, C_("calc row", "    monthly fee"), FALSE, row);
  add_part (self, option, get_over_data, over, TRUE, row);
  add_part (self, option, get_over_other, C_("calc row", "    other over quota"), TRUE, row);
}

static void
add_difference (CueCalcTable *self, const CueFitOption *stay, const CueFitOption *best, int row)
{
  g_autofree char   *number = cue_say_circled ((guint) best->kind + 1);
  /* Translators: a row of the table: the number of the proposal, compared with option 1 */
  g_autofree char   *name = g_strdup_printf (_("%s against ①"), number);
  RowStyle           style = { .name = name, .changes = TRUE, .css_class = "cue-calc-first" };
  guint              n = MIN (stay->months->len, best->months->len);
  g_autofree gint64 *figures = g_new0 (gint64, n + 1);

  for (guint m = 0; m < n; m++)
    figures[m] = get_cost (g_ptr_array_index (best->months, m))
                 - get_cost (g_ptr_array_index (stay->months, m));
  add_figures (self, &style, figures, n, best->worst_month_fen - stay->worst_month_fen, TRUE, row);
  for (int column = (int) n + 1; column <= (int) n + N_SUMS; column++)
    {
      GtkWidget *cell = gtk_grid_get_child_at (self->grid, column, row);

      gtk_widget_add_css_class (cell, "cue-strong");
      gtk_widget_add_css_class (cell, best->saving_fen > 0 ? "cue-ok" : "cue-due");
    }
}

/* -- head ---------------------------------------------------------------------------------- */

static GPtrArray *
add_head (CueCalcTable *self, const CueFitOption *stay, int row)
{
  const RowStyle   style = { .quiet = TRUE };
  GPtrArray       *columns = g_ptr_array_new ();
  guint            n = stay->months->len;
  g_autofree char *total = NULL;

  add_cell (self, &style, "", 0, row);
  for (guint m = 0; m < n; m++)
    {
      const CueBillMonth *month = g_ptr_array_index (stay->months, m);
      g_autofree char    *name = cue_say_month (month->month);
      GtkWidget          *label = add_cell (self, &style, name, (int) m + 1, row);

      gtk_label_set_width_chars (GTK_LABEL (label), CELL_TEXT);
      gtk_widget_set_hexpand (label, TRUE);
      g_ptr_array_add (columns, label);
    }
  /* Translators: heading of a column: sum over so many months */
  total = g_strdup_printf (ngettext ("%u month", "%u months", n), n);
  add_sum (self, &style, total, (int) n + 1, row);
  add_sum (self, &style, C_("calc column", "Average"), (int) n + 2, row);
  add_sum (self, &style, C_("calc column", "Dearest"), (int) n + 3, row);
  return columns;
}

static void
add_used (CueCalcTable *self, const CueFitOption *stay, int row)
{
  const RowStyle   style = { .name = _("GB used") };
  guint            n = stay->months->len;
  gint64           sum_mb = 0, most_mb = 0;
  g_autofree char *total = NULL, *mean = NULL, *most = NULL;

  add_cell (self, &style, style.name, 0, row);
  for (guint m = 0; m < n; m++)
    {
      gint64           mb = ((const CueBillMonth *) g_ptr_array_index (stay->months, m))->used_data_mb;
      g_autofree char *text = cue_say_gb (mb);

      add_cell (self, &style, text, (int) m + 1, row);
      sum_mb += mb;
      most_mb = MAX (most_mb, mb);
    }
  total = cue_say_gb (sum_mb);
  mean = cue_say_gb (sum_mb / (gint64) n);
  most = cue_say_gb (most_mb);
  add_sum (self, &style, total, (int) n + 1, row);
  add_sum (self, &style, mean, (int) n + 2, row);
  add_sum (self, &style, most, (int) n + 3, row);
}

static void
clear (CueCalcTable *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
}

/**
 * cue_calc_table_set_advice:
 * @self: a table
 * @advice: (nullable): an advice with the present bill; else the table is empty
 *
 * Chart and figures of the three cards.
 */
void
cue_calc_table_set_advice (CueCalcTable *self, const CueAdvice *advice)
{
  const CueFitOption   *best;
  g_autoptr (GPtrArray) columns = NULL;
  GtkWidget            *chart;
  int                   row = 3;

  g_return_if_fail (CUE_IS_CALC_TABLE (self));

  clear (self);
  if (advice == NULL || advice->stay == NULL || advice->stay->months->len == 0)
    return;
  best = cue_calc_get_best (advice);
  columns = add_head (self, advice->stay, 1);
  chart = cue_calc_chart_new ();
  gtk_grid_attach (self->grid, chart, 0, 0, (int) columns->len + 1 + N_SUMS, 1);
  cue_calc_chart_set_advice (CUE_CALC_CHART (chart), advice, columns,
                             gtk_grid_get_child_at (self->grid, (int) columns->len + 1, 1));
  add_used (self, advice->stay, 2);
  for (int kind = CUE_OFFER_STAY; kind <= CUE_OFFER_PLAN; kind++)
    {
      const CueFitOption *option = cue_advice_get_card (advice, (CueOfferKind) kind);

      if (option != NULL)
        add_option (self, option,
                    option == best ? advice->chosen >= 0
                                   : kind == CUE_OFFER_STAY && advice->kind == CUE_ADVICE_STAY,
                    &row);
    }
  if (best != NULL)
    add_difference (self, advice->stay, best, row);
}
