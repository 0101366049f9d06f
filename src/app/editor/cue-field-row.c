/* cue-field-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-field-row.h"

#include <glib/gi18n.h>

#include "cue-flow.h"
#include "cue-inherit-mark.h"

/* Pixels; the labels of a card end at one line. */
#define LABEL_WIDTH 108

struct _CueFieldRow
{
  GtkWidget parent_instance;

  GtkWidget *head;
  GtkWidget *label;
  GtkWidget *required;
  GtkWidget *answers;  /* CueFlow */
};

enum
{
  PROP_LABEL = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void cue_field_row_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CueFieldRow, cue_field_row, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      cue_field_row_buildable_init))

static GtkBuildableIface *parent_buildable_iface;

/* One that wants the width gets it, and what follows stands beside it; in a flow it would only get what
 * it needs. */
static void
cue_field_row_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child,
                         const char *type)
{
  CueFieldRow *self = CUE_FIELD_ROW (buildable);

  if (!GTK_IS_WIDGET (child) || self->answers == NULL)
    {
      parent_buildable_iface->add_child (buildable, builder, child, type);
      return;
    }
  /* The marks of all rows stand below each other, at the end. */
  if (gtk_widget_get_hexpand (GTK_WIDGET (child)) || CUE_IS_INHERIT_MARK (child)
      || gtk_widget_get_last_child (GTK_WIDGET (self)) != self->answers)
    {
      gtk_widget_set_parent (GTK_WIDGET (child), GTK_WIDGET (self));
      return;
    }
  /* A flow lets its children hang from the top of the row. */
  if (GTK_IS_LABEL (child))
    gtk_widget_add_css_class (GTK_WIDGET (child), "cue-edit-label");
  cue_flow_append (CUE_FLOW (self->answers), GTK_WIDGET (child));
  gtk_widget_set_visible (self->answers, TRUE);
}

static void
cue_field_row_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = cue_field_row_add_child;
}

static void
cue_field_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CueFieldRow *self = CUE_FIELD_ROW (object);

  switch (id)
    {
    case PROP_LABEL:
      gtk_label_set_label (GTK_LABEL (self->label), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cue_field_row_dispose (GObject *object)
{
  CueFieldRow *self = CUE_FIELD_ROW (object);
  GtkWidget   *child;

  self->answers = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (cue_field_row_parent_class)->dispose (object);
}

static void
cue_field_row_class_init (CueFieldRowClass *klass)
{
  G_OBJECT_CLASS (klass)->set_property = cue_field_row_set_property;
  G_OBJECT_CLASS (klass)->dispose = cue_field_row_dispose;
  props[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL,
                                           G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "box");
}

static void
cue_field_row_init (CueFieldRow *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "cue-edit-line");
  self->head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  self->label = gtk_label_new (NULL);
  self->required = gtk_label_new (C_("field", "required"));
  gtk_widget_set_size_request (self->head, LABEL_WIDTH, -1);
  gtk_widget_set_valign (self->head, GTK_ALIGN_START);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_add_css_class (self->label, "cue-dim");
  gtk_widget_add_css_class (self->label, "cue-edit-label");
  gtk_widget_set_valign (self->required, GTK_ALIGN_START);
  gtk_widget_set_visible (self->required, FALSE);
  gtk_widget_add_css_class (self->required, "cue-edit-required");
  gtk_box_append (GTK_BOX (self->head), self->label);
  gtk_box_append (GTK_BOX (self->head), self->required);
  gtk_widget_set_parent (self->head, GTK_WIDGET (self));
  self->answers = cue_flow_new ();
  g_object_set (self->answers, "column-spacing", 6u, "row-spacing", 3u, "hexpand", TRUE,
                "valign", GTK_ALIGN_CENTER, "visible", FALSE, NULL);
  gtk_widget_set_parent (self->answers, GTK_WIDGET (self));
}

/**
 * cue_field_row_set_required:
 * @self: a row
 * @required: whether it has to be filled in and is not
 */
void
cue_field_row_set_required (CueFieldRow *self, gboolean required)
{
  g_return_if_fail (CUE_IS_FIELD_ROW (self));

  gtk_widget_set_visible (self->required, required);
}
