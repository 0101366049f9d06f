/* cue-finding-row.c: one finding, with the button that settles it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-finding-row.h"

#include "cue-widget.h"

struct _CueFindingRow
{
  GtkListBoxRow parent_instance;

  GtkImage  *icon;
  GtkLabel  *title;
  GtkLabel  *subtitle;
  GtkWidget *button;
  GtkLabel  *fix;
  GtkWidget *key;

  CueFinding *finding;  /* (owned) (nullable) */
};

enum
{
  FIX,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CueFindingRow, cue_finding_row, GTK_TYPE_LIST_BOX_ROW)

static void
on_clicked_cb (CueFindingRow *self)
{
  g_signal_emit (self, signals[FIX], 0);
}

static void
cue_finding_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CUE_TYPE_FINDING_ROW);
  G_OBJECT_CLASS (cue_finding_row_parent_class)->dispose (object);
}

static void
cue_finding_row_finalize (GObject *object)
{
  g_clear_pointer (&CUE_FINDING_ROW (object)->finding, cue_finding_free);
  G_OBJECT_CLASS (cue_finding_row_parent_class)->finalize (object);
}

static void
cue_finding_row_class_init (CueFindingRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_finding_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = cue_finding_row_finalize;
  signals[FIX] = g_signal_new ("fix", CUE_TYPE_FINDING_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/cuedesk/Cuedesk/ui/cue-finding-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CueFindingRow, icon);
  gtk_widget_class_bind_template_child (widget_class, CueFindingRow, title);
  gtk_widget_class_bind_template_child (widget_class, CueFindingRow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, CueFindingRow, button);
  gtk_widget_class_bind_template_child (widget_class, CueFindingRow, fix);
  gtk_widget_class_bind_template_child (widget_class, CueFindingRow, key);
  gtk_widget_class_bind_template_callback (widget_class, on_clicked_cb);
}

static void
cue_finding_row_init (CueFindingRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cue_finding_row_new:
 *
 * Returns: (transfer floating): a row without a finding
 */
GtkWidget *
cue_finding_row_new (void)
{
  return g_object_new (CUE_TYPE_FINDING_ROW, NULL);
}

static void
show_level (CueFindingRow *self, CueFindingLevel level)
{
  static const char *const icons[] = { "dialog-error-symbolic", "dialog-warning-symbolic",
                                       "emblem-ok-symbolic" };
  static const char *const classes[] = { "cue-bad", "cue-due", "cue-ok" };

  gtk_image_set_from_icon_name (self->icon, icons[level]);
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    if (i == level)
      gtk_widget_add_css_class (GTK_WIDGET (self->icon), classes[i]);
    else
      gtk_widget_remove_css_class (GTK_WIDGET (self->icon), classes[i]);
  if (level == CUE_FINDING_PASSED)
    gtk_widget_remove_css_class (GTK_WIDGET (self->title), "heading");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
}

/**
 * cue_finding_row_set_finding:
 * @self: a row
 * @finding: what to show; copied
 * @context: the text it is about
 */
void
cue_finding_row_set_finding (CueFindingRow *self, const CueFinding *finding,
                             const CueFindingContext *context)
{
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *spoken = NULL;
  const char      *fix;

  g_return_if_fail (CUE_IS_FINDING_ROW (self) && finding != NULL && context != NULL);

  title = cue_say_finding_title (finding, context);
  subtitle = cue_say_finding_subtitle (finding, context);
  fix = cue_say_fix (cue_finding_get_fix (finding));
  g_clear_pointer (&self->finding, cue_finding_free);
  self->finding = cue_finding_copy (finding);
  show_level (self, finding->level);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->subtitle, subtitle != NULL ? subtitle : "");
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), subtitle != NULL);
  gtk_label_set_text (self->fix, fix != NULL ? fix : "");
  gtk_widget_set_visible (self->button, fix != NULL);
  spoken = g_strjoin (", ", title, subtitle, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/**
 * cue_finding_row_get_finding:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what it shows
 */
const CueFinding *
cue_finding_row_get_finding (CueFindingRow *self)
{
  g_return_val_if_fail (CUE_IS_FINDING_ROW (self), NULL);

  return self->finding;
}

/**
 * cue_finding_row_set_current:
 * @self: a row
 * @current: whether the walk through the findings stands here: Enter presses its button
 */
void
cue_finding_row_set_current (CueFindingRow *self, gboolean current)
{
  g_return_if_fail (CUE_IS_FINDING_ROW (self));

  gtk_widget_set_visible (self->key, current);
  if (current)
    gtk_widget_add_css_class (GTK_WIDGET (self), "cue-current");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "cue-current");
}

/**
 * cue_finding_row_focus_button:
 * @self: a row
 */
void
cue_finding_row_focus_button (CueFindingRow *self)
{
  g_return_if_fail (CUE_IS_FINDING_ROW (self));

  gtk_widget_grab_focus (self->button);
}

/**
 * cue_finding_row_get_button:
 * @self: a row
 *
 * Returns: (transfer none): its button, for what is shown beside it
 */
GtkWidget *
cue_finding_row_get_button (CueFindingRow *self)
{
  g_return_val_if_fail (CUE_IS_FINDING_ROW (self), NULL);

  return self->button;
}
