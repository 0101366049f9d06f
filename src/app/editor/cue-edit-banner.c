/* cue-edit-banner.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-edit-banner.h"

#include <glib/gi18n.h>

#include "cue-say-edit.h"
#include "cue-say.h"
#include "cue-widget.h"

/* What the line above the form speaks of. */
typedef enum
{
  BANNER_NONE,
  BANNER_CONFLICT,
  BANNER_RECOVERED,
  BANNER_RETURNED,
  BANNER_IN_REVIEW,
  BANNER_NOT_YOURS,
} Banner;

struct _CueEditBanner
{
  GtkWidget parent_instance;

  GtkImage  *icon;
  GtkLabel  *label;
  GtkButton *first;
  GtkButton *second;
  CueEdit   *edit;   /* (owned) (nullable) */
  Banner     shown;
};

static guint compare_signal;
static guint go_on_signal;

G_DEFINE_FINAL_TYPE (CueEditBanner, cue_edit_banner, GTK_TYPE_WIDGET)

static Banner
find_banner (CueEditBanner *self)
{
  CueEditLock lock = cue_edit_get_lock (self->edit);

  if (cue_edit_get_conflict (self->edit) != NULL)
    return BANNER_CONFLICT;
  if (lock == CUE_EDIT_IN_REVIEW)
    return BANNER_IN_REVIEW;
  if (lock == CUE_EDIT_NOT_EDITOR || lock == CUE_EDIT_OTHER_LEVEL)
    return BANNER_NOT_YOURS;
  if (cue_edit_get_recovered_ms (self->edit) > 0)
    return BANNER_RECOVERED;
  return cue_edit_get_return_reason (self->edit) != NULL ? BANNER_RETURNED : BANNER_NONE;
}

static char *
dup_banner_text (CueEditBanner *self, Banner banner)
{
  CueClock              *clock = cue_desk_get_clock (cue_edit_get_desk (self->edit));
  const CueEditConflict *conflict = cue_edit_get_conflict (self->edit);
  g_autofree char       *when = NULL;

  switch (banner)
    {
    case BANNER_CONFLICT:
      when = cue_say_when (clock, conflict->at_ms);
      /* Translators: a person, the number of a revision, when */
      return g_strdup_printf (_("%s handed in revision %d %s, made from the same text as yours. "
                                "Yours is kept."),
                              cue_say_person (cue_edit_get_desk (self->edit), conflict->author),
                              conflict->theirs_no, when);
    case BANNER_RECOVERED:
      when = cue_say_when (clock, cue_edit_get_recovered_ms (self->edit));
      return g_strdup_printf (_("Here is a draft that was not handed in, stored %s."), when);
    case BANNER_RETURNED:
      /* Translators: a reviewer returned the text: his name, what he wrote */
      return g_strdup_printf (_("%s returned it: %s"), cue_edit_get_return_reviewer (self->edit),
                              cue_edit_get_return_reason (self->edit));
    case BANNER_IN_REVIEW:
      return g_strdup (_("Handed in. A reviewer reads it; nothing in it changes meanwhile."));
    case BANNER_NOT_YOURS:
      return g_strdup (cue_edit_get_lock (self->edit) == CUE_EDIT_OTHER_LEVEL
                           ? _("This text belongs to a level that is not yours: you can read it.")
                           : _("Writing needs the role editor: you can read this text."));
    case BANNER_NONE:
      break;
    }
  return g_strdup ("");
}

static void
show_banner (CueEditBanner *self)
{
  static const char *const icons[] = {
    [BANNER_NONE] = "dialog-information-symbolic",
    [BANNER_CONFLICT] = "dialog-warning-symbolic",
    [BANNER_RECOVERED] = "document-open-recent-symbolic",
    [BANNER_RETURNED] = "edit-undo-symbolic",
    [BANNER_IN_REVIEW] = "changes-prevent-symbolic",
    [BANNER_NOT_YOURS] = "changes-prevent-symbolic",
  };
  const char *firsts[] = {
    [BANNER_NONE] = NULL,
    [BANNER_CONFLICT] = _("Compare and choose"),
    [BANNER_RECOVERED] = _("Go on with it"),
    [BANNER_RETURNED] = NULL,
    [BANNER_IN_REVIEW] = _("Write a new revision"),
    [BANNER_NOT_YOURS] = NULL,
  };
  Banner           banner = find_banner (self);
  g_autofree char *text = dup_banner_text (self, banner);

  self->shown = banner;
  gtk_widget_set_visible (GTK_WIDGET (self), banner != BANNER_NONE);
  gtk_image_set_from_icon_name (self->icon, icons[banner]);
  gtk_label_set_label (self->label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->first), firsts[banner] != NULL);
  if (firsts[banner] != NULL)
    gtk_button_set_label (self->first, firsts[banner]);
  gtk_widget_set_visible (GTK_WIDGET (self->second), banner == BANNER_RECOVERED);
  gtk_button_set_label (self->second, _("Throw it away"));
}

static void
on_first_cb (GtkButton *button, CueEditBanner *self)
{
  switch (self->shown)
    {
    case BANNER_CONFLICT:
      g_signal_emit (self, compare_signal, 0);
      break;
    case BANNER_RECOVERED:
      cue_edit_keep_recovered (self->edit);
      g_signal_emit (self, go_on_signal, 0);
      break;
    case BANNER_IN_REVIEW:
      cue_edit_unlock (self->edit);
      g_signal_emit (self, go_on_signal, 0);
      break;
    case BANNER_RETURNED:
    case BANNER_NOT_YOURS:
    case BANNER_NONE:
      break;
    }
}

static void
on_second_cb (GtkButton *button, CueEditBanner *self)
{
  cue_edit_discard (self->edit);
  show_banner (self);
  g_signal_emit (self, go_on_signal, 0);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s",
                              _("The draft was thrown away. Ctrl+Z brings it back."));
}

static void
on_changed_cb (CueEdit *edit, CueEditBanner *self)
{
  if (self->shown != find_banner (self))
    show_banner (self);
}

static void
on_state_changed_cb (CueEdit *edit, CueEditBanner *self)
{
  show_banner (self);
}

static void
cue_edit_banner_dispose (GObject *object)
{
  cue_edit_banner_set_edit (CUE_EDIT_BANNER (object), NULL);
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_EDIT_BANNER);
  G_OBJECT_CLASS (cue_edit_banner_parent_class)->dispose (object);
}

static void
cue_edit_banner_class_init (CueEditBannerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_edit_banner_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-edit-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, CueEditBanner, icon);
  gtk_widget_class_bind_template_child (widget_class, CueEditBanner, label);
  gtk_widget_class_bind_template_child (widget_class, CueEditBanner, first);
  gtk_widget_class_bind_template_child (widget_class, CueEditBanner, second);
  gtk_widget_class_bind_template_callback (widget_class, on_first_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_second_cb);
  compare_signal = g_signal_new ("compare", CUE_TYPE_EDIT_BANNER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  go_on_signal = g_signal_new ("go-on", CUE_TYPE_EDIT_BANNER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 0);
}

static void
cue_edit_banner_init (CueEditBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cue_edit_banner_set_edit:
 * @self: the line
 * @edit: (nullable): the document
 */
void
cue_edit_banner_set_edit (CueEditBanner *self, CueEdit *edit)
{
  g_return_if_fail (CUE_IS_EDIT_BANNER (self));

  if (self->edit != NULL)
    g_signal_handlers_disconnect_by_data (self->edit, self);
  g_set_object (&self->edit, edit);
  if (edit == NULL)
    return;
  g_signal_connect (edit, "changed", G_CALLBACK (on_changed_cb), self);
  g_signal_connect (edit, "state-changed", G_CALLBACK (on_state_changed_cb), self);
  show_banner (self);
}
