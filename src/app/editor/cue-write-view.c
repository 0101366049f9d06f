/* cue-write-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-write-view.h"

#include "cue-editor-view.h"
#include "cue-widget.h"

struct _CueWriteView
{
  GtkWidget parent_instance;

  GtkBox  *form_slot;  /* the form: CueEditForm */
  GtkBox  *check_slot; /* what the checks say: CueCheckPane */
  CueDesk *desk;       /* (owned) (nullable) */
};

static void cue_write_view_view_init (CueEditorViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CueWriteView, cue_write_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (CUE_TYPE_EDITOR_VIEW,
                                                      cue_write_view_view_init))

static void
cue_write_view_set_desk (CueEditorView *view, CueDesk *desk)
{
  g_set_object (&CUE_WRITE_VIEW (view)->desk, desk);
}

static void
cue_write_view_view_init (CueEditorViewInterface *iface)
{
  iface->set_desk = cue_write_view_set_desk;
}

static void
cue_write_view_dispose (GObject *object)
{
  g_clear_object (&CUE_WRITE_VIEW (object)->desk);
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_WRITE_VIEW);
  G_OBJECT_CLASS (cue_write_view_parent_class)->dispose (object);
}

static void
cue_write_view_class_init (CueWriteViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_write_view_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-write-view");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-write-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CueWriteView, form_slot);
  gtk_widget_class_bind_template_child (widget_class, CueWriteView, check_slot);
}

static void
cue_write_view_init (CueWriteView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
