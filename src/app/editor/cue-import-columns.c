/* cue-import-columns.c
 *
 * A row a column of the table: its name there, two values out of it, and a choice of what it is
 * here.  Our column belongs to one of theirs, so a choice may take it away from another row.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-import-columns.h"

#include <glib/gi18n.h>

#include "cue-compact-row.h"
#include "cue-widget.h"

#define N_SAMPLES 2
#define SAMPLE_CHARS 30

struct _CueImportColumns
{
  GtkWidget parent_instance;

  GtkListBox *list;
  GPtrArray  *choices;  /* (owned) (element-type GtkDropDown, borrowed): one a column */
  CueCsvMap  *map;      /* (owned) (nullable) */
  gboolean    busy;     /* the choices are being set by us */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CueImportColumns, cue_import_columns, GTK_TYPE_WIDGET)

/* In the order of cue_csv_map_columns(), after "not used". */
static const char *const NAMES[] = {
  N_ ("Not used"),          N_ ("Number in the old system"),
  N_ ("Title"),             N_ ("Text"),
  N_ ("Keywords"),          N_ ("In which words customers ask"),
  N_ ("Category"),          N_ ("Level"),
  N_ ("Type"),              N_ ("Valid from"),
  N_ ("Valid until"),       NULL,
};

static guint
find_choice (const char *ours)
{
  const char *const *columns = cue_csv_map_columns ();

  for (guint i = 0; ours != NULL && columns[i] != NULL; i++)
    if (g_str_equal (columns[i], ours))
      return i + 1;
  return 0;
}

static void
show_map (CueImportColumns *self)
{
  self->busy = TRUE;
  for (guint i = 0; i < self->choices->len; i++)
    gtk_drop_down_set_selected (self->choices->pdata[i],
                                find_choice (cue_csv_map_get_ours (self->map, i)));
  self->busy = FALSE;
}

static void
on_chosen_cb (GtkDropDown *choice, GParamSpec *pspec, CueImportColumns *self)
{
  guint at;
  guint selected = gtk_drop_down_get_selected (choice);

  if (self->busy || !g_ptr_array_find (self->choices, choice, &at))
    return;
  cue_csv_map_choose (self->map, at, selected > 0 ? cue_csv_map_columns ()[selected - 1] : NULL);
  show_map (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static GtkWidget *
make_choice (CueImportColumns *self, const char *theirs)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  GtkWidget                *choice;
  g_autofree char          *label = NULL;

  for (guint i = 0; NAMES[i] != NULL; i++)
    gtk_string_list_append (words, _(NAMES[i]));
  choice = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&words)), NULL);
  gtk_widget_set_valign (choice, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (choice, 240, -1);
  /* Translators: %s is a column of somebody else's table */
  label = g_strdup_printf (_("What is “%s” here?"), theirs);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (on_chosen_cb), self, 0);
  return choice;
}

static GtkWidget *
make_label (const char *text, const char *css_class, int chars)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), chars);
  gtk_label_set_max_width_chars (GTK_LABEL (label), chars);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* Two values that differ say more of a column than one. */
static char *
dup_samples (const CueImportPeek *peek, guint column)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint               n = 0;

  for (guint i = 0; i < peek->samples->len && n < N_SAMPLES; i++)
    {
      GStrv            row = peek->samples->pdata[i];
      const char      *cell = column < g_strv_length (row) ? row[column] : "";
      g_autofree char *start = g_utf8_substring (cell, 0, MIN (g_utf8_strlen (cell, -1),
                                                               SAMPLE_CHARS));

      g_strdelimit (start, "\r\n\t", ' ');
      g_strstrip (start);
      if (*start == '\0' || strstr (text->str, start) != NULL)
        continue;
      g_string_append_printf (text, "%s%s", n > 0 ? " · " : "", start);
      n++;
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_row (CueImportColumns *self, const CueImportPeek *peek, guint column)
{
  const char      *theirs = cue_csv_map_get_theirs (self->map, column);
  g_autofree char *samples = dup_samples (peek, column);
  GtkWidget       *row = gtk_list_box_row_new ();
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget       *choice = make_choice (self, theirs);
  GtkWidget       *sample = make_label (samples, "cue-dim", 20);

  gtk_widget_set_hexpand (sample, TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (sample), -1);
  gtk_box_append (GTK_BOX (box), make_label (theirs, NULL, 14));
  gtk_box_append (GTK_BOX (box), sample);
  gtk_box_append (GTK_BOX (box), choice);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (self->list, row);
  g_ptr_array_add (self->choices, choice);
}

/**
 * cue_import_columns_set_peek:
 * @self: the columns
 * @peek: (nullable): the beginning of a table
 */
void
cue_import_columns_set_peek (CueImportColumns *self, const CueImportPeek *peek)
{
  g_return_if_fail (CUE_IS_IMPORT_COLUMNS (self));

  g_ptr_array_set_size (self->choices, 0);
  cue_compact_list_clear (self->list);
  g_clear_pointer (&self->map, cue_csv_map_free);
  if (peek == NULL || peek->map == NULL)
    return;
  self->map = cue_csv_map_copy (peek->map);
  for (guint i = 0; i < cue_csv_map_get_n (self->map); i++)
    add_row (self, peek, i);
  show_map (self);
}

/**
 * cue_import_columns_get_map:
 * @self: the columns
 *
 * Returns: (transfer none) (nullable): what was chosen
 */
const CueCsvMap *
cue_import_columns_get_map (CueImportColumns *self)
{
  g_return_val_if_fail (CUE_IS_IMPORT_COLUMNS (self), NULL);

  return self->map;
}

/**
 * cue_import_columns_is_whole:
 * @self: the columns
 *
 * Returns: whether there is a number and a title, or no table at all
 */
gboolean
cue_import_columns_is_whole (CueImportColumns *self)
{
  g_return_val_if_fail (CUE_IS_IMPORT_COLUMNS (self), FALSE);

  return self->map == NULL
         || (cue_csv_map_find (self->map, "id") >= 0 && cue_csv_map_find (self->map, "title") >= 0);
}

static void
cue_import_columns_dispose (GObject *object)
{
  CueImportColumns *self = CUE_IMPORT_COLUMNS (object);

  self->busy = TRUE;
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_IMPORT_COLUMNS);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_pointer (&self->map, cue_csv_map_free);
  G_OBJECT_CLASS (cue_import_columns_parent_class)->dispose (object);
}

static void
cue_import_columns_class_init (CueImportColumnsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_import_columns_dispose;
  signals[CHANGED] = g_signal_new ("changed", CUE_TYPE_IMPORT_COLUMNS, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-import-columns");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/cuedesk/Cuedesk/ui/cue-import-columns.ui");
  gtk_widget_class_bind_template_child (widget_class, CueImportColumns, list);
}

static void
cue_import_columns_init (CueImportColumns *self)
{
  self->choices = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
