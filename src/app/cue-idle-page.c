/* cue-idle-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-idle-page.h"

#include "cue-widget.h"

struct _CueIdlePage
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (CueIdlePage, cue_idle_page, GTK_TYPE_WIDGET)

static void
cue_idle_page_dispose (GObject *object)
{
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_IDLE_PAGE);
  G_OBJECT_CLASS (cue_idle_page_parent_class)->dispose (object);
}

static void
cue_idle_page_class_init (CueIdlePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_idle_page_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-idle-page");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-idle-page.ui");
}

static void
cue_idle_page_init (CueIdlePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
