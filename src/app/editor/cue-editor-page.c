/* cue-editor-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-editor-page.h"

#include "cue-page.h"
#include "cue-widget.h"

struct _CueEditorPage
{
  GtkWidget parent_instance;

  CueDesk            *desk;    /* (owned) (nullable) */
  GSimpleActionGroup *actions; /* (owned): editor.… */
};

static void cue_editor_page_page_init (CuePageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CueEditorPage, cue_editor_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (CUE_TYPE_PAGE, cue_editor_page_page_init))

static void
cue_editor_page_set_desk (CuePage *page, CueDesk *desk)
{
  g_set_object (&CUE_EDITOR_PAGE (page)->desk, desk);
}

static GActionGroup *
cue_editor_page_get_actions (CuePage *page)
{
  return G_ACTION_GROUP (CUE_EDITOR_PAGE (page)->actions);
}

static void
cue_editor_page_page_init (CuePageInterface *iface)
{
  iface->set_desk = cue_editor_page_set_desk;
  iface->get_actions = cue_editor_page_get_actions;
}

static void
cue_editor_page_dispose (GObject *object)
{
  CueEditorPage *self = CUE_EDITOR_PAGE (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->actions);
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_EDITOR_PAGE);
  G_OBJECT_CLASS (cue_editor_page_parent_class)->dispose (object);
}

static void
cue_editor_page_class_init (CueEditorPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_editor_page_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-editor-page");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-editor-page.ui");
}

static void
cue_editor_page_init (CueEditorPage *self)
{
  self->actions = g_simple_action_group_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cue_editor_page_new:
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
cue_editor_page_new (void)
{
  return g_object_new (CUE_TYPE_EDITOR_PAGE, NULL);
}
