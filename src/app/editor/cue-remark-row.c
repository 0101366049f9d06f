/* cue-remark-row.c: one remark, as it hangs on a line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-remark-row.h"

#include <glib/gi18n.h>

#include "cue-say.h"
#include "cue-widget.h"

struct _CueRemarkRow
{
  GtkWidget parent_instance;

  GtkLabel  *who;
  GtkLabel  *when;
  GtkWidget *pill;
  GtkImage  *icon;
  GtkLabel  *level;
  GtkButton *settle;
  GtkLabel  *body;
};

G_DEFINE_FINAL_TYPE (CueRemarkRow, cue_remark_row, GTK_TYPE_WIDGET)

static void
cue_remark_row_dispose (GObject *object)
{
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_REMARK_ROW);
  G_OBJECT_CLASS (cue_remark_row_parent_class)->dispose (object);
}

static void
cue_remark_row_class_init (CueRemarkRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_remark_row_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-remark-row");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-remark-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CueRemarkRow, who);
  gtk_widget_class_bind_template_child (widget_class, CueRemarkRow, when);
  gtk_widget_class_bind_template_child (widget_class, CueRemarkRow, pill);
  gtk_widget_class_bind_template_child (widget_class, CueRemarkRow, icon);
  gtk_widget_class_bind_template_child (widget_class, CueRemarkRow, level);
  gtk_widget_class_bind_template_child (widget_class, CueRemarkRow, settle);
  gtk_widget_class_bind_template_child (widget_class, CueRemarkRow, body);
}

static void
cue_remark_row_init (CueRemarkRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
put_level (CueRemarkRow *self, const CueRemark *remark)
{
  gboolean settled = remark->settled_ms > 0;
  gboolean must = remark->level == CUE_REMARK_MUST && !settled;

  gtk_widget_add_css_class (self->pill, settled ? "cue-pill-success"
                                        : must  ? "cue-pill-warning"
                                                : "cue-pill-accent");
  gtk_image_set_from_icon_name (self->icon, settled ? "emblem-ok-symbolic"
                                            : must  ? "dialog-warning-symbolic"
                                                    : "dialog-information-symbolic");
  gtk_label_set_text (self->level, settled ? C_("remark", "Settled")
                                   : must  ? C_("remark", "To be changed")
                                           : C_("remark", "For thought"));
}

/**
 * cue_remark_row_new:
 * @desk: for the clock
 * @remark: what somebody said
 * @can_settle: whether the person at this desk can say that it is settled
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
cue_remark_row_new (CueDesk *desk, const CueRemark *remark, gboolean can_settle)
{
  CueRemarkRow    *self = g_object_new (CUE_TYPE_REMARK_ROW, NULL);
  CueClock        *clock = cue_desk_get_clock (desk);
  g_autofree char *when = cue_say_days_until (clock, remark->at_ms) == 0
                            ? cue_say_time (clock, remark->at_ms)
                            : cue_say_day (clock, remark->at_ms);

  gtk_label_set_text (self->who, remark->staff);
  gtk_label_set_text (self->when, when);
  gtk_label_set_text (self->body, remark->body);
  put_level (self, remark);
  gtk_widget_set_visible (GTK_WIDGET (self->settle), can_settle);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->settle), "s", remark->id);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (self->level), -1);
  return GTK_WIDGET (self);
}

/**
 * cue_remark_row_new_unsent:
 * @body: what was typed so far
 *
 * Returns: (transfer floating): the row of a remark that only its writer knows
 */
GtkWidget *
cue_remark_row_new_unsent (const char *body)
{
  CueRemarkRow *self = g_object_new (CUE_TYPE_REMARK_ROW, NULL);

  gtk_widget_set_visible (GTK_WIDGET (self->who), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->when), FALSE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->settle), NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->settle), FALSE);
  gtk_widget_add_css_class (self->pill, "cue-pill-warning");
  gtk_image_set_from_icon_name (self->icon, "document-edit-symbolic");
  gtk_label_set_text (self->level, C_("remark", "Not sent yet"));
  gtk_label_set_text (self->body, body);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (self->level), -1);
  return GTK_WIDGET (self);
}
