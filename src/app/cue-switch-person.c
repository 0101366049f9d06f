/* cue-switch-person.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-switch-person.h"

#include <glib/gi18n.h>

#include "cue-compact-row.h"
#include "cue-keys.h"

struct _CueSwitchPerson
{
  GtkPopover parent_instance;

  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (CueSwitchPerson, cue_switch_person, GTK_TYPE_POPOVER)

static void
on_row_activated_cb (GtkListBox *list, GtkListBoxRow *row, CueSwitchPerson *self)
{
  g_autofree char *login = g_strdup (cue_compact_row_get_id (CUE_COMPACT_ROW (row)));

  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.switch-to", "s", login);
}

static void
cue_switch_person_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CUE_TYPE_SWITCH_PERSON);
  G_OBJECT_CLASS (cue_switch_person_parent_class)->dispose (object);
}

static void
cue_switch_person_class_init (CueSwitchPersonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_switch_person_dispose;
  cue_keys_bind_global (widget_class);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/cuedesk/Cuedesk/ui/cue-switch-person.ui");
  gtk_widget_class_bind_template_child (widget_class, CueSwitchPerson, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
}

static void
cue_switch_person_init (CueSwitchPerson *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static const char *
say_role (const char *role)
{
  if (g_str_equal (role, "agent"))
    return C_("role", "agent");
  if (g_str_equal (role, "editor"))
    return C_("role", "editor");
  if (g_str_equal (role, "reviewer"))
    return C_("role", "reviewer");
  if (g_str_equal (role, "lead"))
    return C_("role", "lead");
  if (g_str_equal (role, "admin"))
    return C_("role", "admin");
  return role;
}

static char *
dup_roles (const CueStaff *person)
{
  g_autoptr (GPtrArray) roles = g_ptr_array_new ();

  for (guint i = 0; person->roles != NULL && person->roles[i] != NULL; i++)
    g_ptr_array_add (roles, (gpointer) say_role (person->roles[i]));
  g_ptr_array_add (roles, NULL);
  return g_strjoinv (" · ", (char **) roles->pdata);
}

/**
 * cue_switch_person_set_staff:
 * @self: the popover
 * @staff: (nullable) (element-type CueStaff): who may sit here
 * @login: (nullable): who sits here now
 */
void
cue_switch_person_set_staff (CueSwitchPerson *self, GPtrArray *staff, const char *login)
{
  g_return_if_fail (CUE_IS_SWITCH_PERSON (self));

  cue_compact_list_clear (self->list);
  for (guint i = 0; staff != NULL && i < staff->len; i++)
    {
      const CueStaff  *person = g_ptr_array_index (staff, i);
      CueCompactRow   *row = CUE_COMPACT_ROW (cue_compact_row_new ());
      gboolean         here = g_strcmp0 (person->login, login) == 0;
      g_autofree char *roles = dup_roles (person);

      cue_compact_row_set_id (row, person->login);
      cue_compact_row_set_icon (row, here ? "object-select-symbolic" : "avatar-default-symbolic",
                                here ? "cue-now" : NULL);
      cue_compact_row_set_title (row, person->name, here);
      cue_compact_row_set_subtitle (row, roles);
      cue_compact_row_set_trail (row, person->login, NULL);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), !here);
      gtk_list_box_append (self->list, GTK_WIDGET (row));
    }
}
