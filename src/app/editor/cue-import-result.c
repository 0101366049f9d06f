/* cue-import-result.c
 *
 * The model holds the numbers of the rows in sight, so that seven thousand rows cost no objects of
 * their own; the report has the rest.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-import-result.h"

#include <glib/gi18n.h>
#include <stdlib.h>

#include "cue-say-import.h"
#include "cue-widget.h"

#define ALL CUE_N_IMPORT_OUTCOMES

struct _CueImportResult
{
  GtkWidget parent_instance;

  GtkDropDown           *filter;
  GtkListView           *list;
  const CueImportReport *report;   /* (nullable) (unowned) */
  GArray                *choices;  /* (owned) (element-type guint): outcomes, ALL */
};

G_DEFINE_FINAL_TYPE (CueImportResult, cue_import_result, GTK_TYPE_WIDGET)

static GtkWidget *
make_label (const char *css_class, int chars, gboolean wraps)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), chars);
  gtk_label_set_wrap (GTK_LABEL (label), wraps);
  gtk_label_set_ellipsize (GTK_LABEL (label), wraps ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, chars < 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
on_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, CueImportResult *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), make_label ("cue-dim", 6, FALSE));
  gtk_box_append (GTK_BOX (box), make_label (NULL, 8, FALSE));
  gtk_box_append (GTK_BOX (box), make_label ("cue-dim", 16, FALSE));
  gtk_box_append (GTK_BOX (words), make_label (NULL, -1, FALSE));
  gtk_box_append (GTK_BOX (words), make_label ("cue-dim", -1, TRUE));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (box), words);
  gtk_list_item_set_child (item, box);
}

static void
set_text (GtkWidget *label, const char *text)
{
  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
}

static void
on_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, CueImportResult *self)
{
  GtkStringObject    *object = GTK_STRING_OBJECT (gtk_list_item_get_item (item));
  const CueImportRow *row
      = self->report->rows->pdata[strtoul (gtk_string_object_get_string (object), NULL, 10)];
  GtkWidget          *line = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget          *what = gtk_widget_get_next_sibling (line);
  GtkWidget          *old_id = gtk_widget_get_next_sibling (what);
  GtkWidget          *title = gtk_widget_get_first_child (gtk_widget_get_next_sibling (old_id));
  GtkWidget          *why = gtk_widget_get_next_sibling (title);
  g_autofree char    *number = g_strdup_printf ("%" G_GUINT64_FORMAT, row->line);
  g_autofree char    *reason = cue_say_import_why (row);
  gboolean            rejected = row->outcome == CUE_IMPORT_ROW_REJECTED;

  set_text (line, number);
  set_text (what, cue_say_import_outcome (row->outcome));
  set_text (old_id, row->old_id);
  set_text (title, row->title);
  set_text (why, reason);
  gtk_widget_set_visible (title, row->title != NULL);
  gtk_widget_set_visible (why, rejected);
  gtk_widget_set_tooltip_text (why, row->why);
  if (rejected)
    gtk_widget_add_css_class (what, "error");
  else
    gtk_widget_remove_css_class (what, "error");
}

static void
fill (CueImportResult *self)
{
  g_autoptr (GtkStringList) rows = gtk_string_list_new (NULL);
  guint                     selected = gtk_drop_down_get_selected (self->filter);
  guint                     wanted = selected < self->choices->len
                                         ? g_array_index (self->choices, guint, selected)
                                         : ALL;
  GtkSelectionModel        *model;

  for (guint i = 0; self->report != NULL && i < self->report->rows->len; i++)
    if (wanted == ALL
        || ((CueImportRow *) self->report->rows->pdata[i])->outcome == (CueImportOutcome) wanted)
      {
        char number[16];

        g_snprintf (number, sizeof number, "%u", i);
        gtk_string_list_append (rows, number);
      }
  model = GTK_SELECTION_MODEL (
      gtk_single_selection_new (G_LIST_MODEL (g_steal_pointer (&rows))));
  gtk_list_view_set_model (self->list, model);
  g_object_unref (model);
}

static void
add_choice (CueImportResult *self, GtkStringList *words, guint outcome, guint n)
{
  g_autofree char *text = g_strdup_printf (
      "%s  %u",
      outcome == ALL ? C_ ("row", "All rows") : cue_say_import_outcome ((CueImportOutcome) outcome),
      n);

  gtk_string_list_append (words, text);
  g_array_append_val (self->choices, outcome);
}

/**
 * cue_import_result_set_report:
 * @self: the list
 * @report: (nullable): what became of every row; must stay until another one is set
 *
 * What was left out is shown first: it is what somebody has to mend.
 */
void
cue_import_result_set_report (CueImportResult *self, const CueImportReport *report)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  guint                     counts[CUE_N_IMPORT_OUTCOMES] = { 0 };
  guint                     first = 0;

  g_return_if_fail (CUE_IS_IMPORT_RESULT (self));

  /* Rows that are bound go before what they show. */
  gtk_list_view_set_model (self->list, NULL);
  self->report = report;
  g_array_set_size (self->choices, 0);
  for (guint i = 0; report != NULL && i < report->rows->len; i++)
    counts[((CueImportRow *) report->rows->pdata[i])->outcome]++;
  add_choice (self, words, ALL, report != NULL ? report->rows->len : 0);
  for (guint i = 0; i < CUE_N_IMPORT_OUTCOMES; i++)
    if (counts[i] > 0)
      {
        if (i == CUE_IMPORT_ROW_REJECTED)
          first = self->choices->len;
        add_choice (self, words, i, counts[i]);
      }
  gtk_drop_down_set_model (self->filter, G_LIST_MODEL (words));
  gtk_drop_down_set_selected (self->filter, first);
  fill (self);
}

static void
on_filter_cb (CueImportResult *self)
{
  if (self->report != NULL && self->choices != NULL)
    fill (self);
}

static void
cue_import_result_dispose (GObject *object)
{
  CueImportResult *self = CUE_IMPORT_RESULT (object);

  self->report = NULL;
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_IMPORT_RESULT);
  g_clear_pointer (&self->choices, g_array_unref);
  G_OBJECT_CLASS (cue_import_result_parent_class)->dispose (object);
}

static void
cue_import_result_class_init (CueImportResultClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_import_result_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-import-result");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/cuedesk/Cuedesk/ui/cue-import-result.ui");
  gtk_widget_class_bind_template_child (widget_class, CueImportResult, filter);
  gtk_widget_class_bind_template_child (widget_class, CueImportResult, list);
  gtk_widget_class_bind_template_callback (widget_class, on_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_cb);
}

static void
cue_import_result_init (CueImportResult *self)
{
  self->choices = g_array_new (FALSE, FALSE, sizeof (guint));
  gtk_widget_init_template (GTK_WIDGET (self));
}
