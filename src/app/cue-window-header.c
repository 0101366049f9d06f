/* cue-window-header.c: what the header bar shows: what is owed, what is to be read, the pages.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-window-private.h"

#include <glib/gi18n.h>

#define COLUMNS_FOR_SWITCHER 2

static guint
get_columns (CueWindow *self)
{
  return cue_panes_get_columns (cue_desk_page_get_panes (self->desk_page));
}

static void
set_accessible_label (GtkWidget *widget, const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

static void
update_gate (CueWindow *self, CueCall *call)
{
  GPtrArray       *items = call != NULL ? cue_gate_get_items (cue_call_get_gate (call)) : NULL;
  guint            n = items != NULL ? items->len : 0;
  guint            done = n > 0 ? cue_gate_count_done (cue_call_get_gate (call)) : 0;
  g_autofree char *words = NULL;

  gtk_widget_set_visible (self->gate, call != NULL);
  if (call == NULL)
    return;
  /* Translators: in the header: lines that must be said: said, of how many */
  words = g_strdup_printf (_("Must say %u / %u"), done, n);
  if (n == 0)
    {
      g_free (words);
      /* Translators: nothing is owed before the customer has taken up an offer */
      words = g_strdup (_("Must say –"));
    }
  set_accessible_label (self->gate, words);
  if (get_columns (self) < COLUMNS_FOR_SWITCHER)
    {
      g_free (words);
      words = n > 0 ? g_strdup_printf ("%u/%u", done, n) : g_strdup ("–");
    }
  gtk_label_set_text (self->gate_label, words);
  gtk_widget_remove_css_class (self->gate, "cue-pill-warning");
  gtk_widget_remove_css_class (self->gate, "cue-pill-success");
  if (n > 0)
    gtk_widget_add_css_class (self->gate, done == n ? "cue-pill-success" : "cue-pill-warning");
  gtk_image_set_from_icon_name (self->gate_icon, n > 0 && done == n ? "security-high-symbolic"
                                                                    : "security-medium-symbolic");
}

static gboolean
has_other_pages (CueWindow *self)
{
  return adw_view_stack_page_get_visible (self->editor_page)
         || adw_view_stack_page_get_visible (self->audit_page);
}

/* The pages this person may see, in the menu, and as what the action may be asked for; with one page
 * there is nothing to choose. */
void
cue_window_offer_pages (CueWindow *self)
{
  const struct
  {
    const char *label;
    const char *name;
    gboolean    offered;
  } pages[] = {
    { _("_Desk"), "desk", TRUE },
    { _("_Editor"), "editor", adw_view_stack_page_get_visible (self->editor_page) },
    { _("_Audit"), "audit", adw_view_stack_page_get_visible (self->audit_page) },
  };
  GAction        *action = g_action_map_lookup_action (G_ACTION_MAP (self), "page");
  GVariantBuilder names = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_STRING_ARRAY);

  g_menu_remove_all (self->page_section);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (pages[i].label, NULL);

      if (!pages[i].offered)
        continue;
      g_variant_builder_add (&names, "s", pages[i].name);
      g_menu_item_set_action_and_target (item, "win.page", "s", pages[i].name);
      if (has_other_pages (self))
        g_menu_append_item (self->page_section, item);
    }
  g_simple_action_set_state_hint (G_SIMPLE_ACTION (action), g_variant_builder_end (&names));
}

static void
put (GtkBox *box, GtkWidget *widget)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (box));

  if (child == widget)
    return;
  if (child != NULL)
    gtk_box_remove (box, child);
  if (widget != NULL)
    gtk_box_append (box, widget);
}

/* What the visible page wants in the header bar; the desk's own widgets go when it is not in sight,
 * but for the call, which must not be forgotten on another page. */
void
cue_window_update_page (CueWindow *self)
{
  put (self->page_start, self->page != NULL ? cue_page_get_header_start (self->page) : NULL);
  put (self->page_end, self->page != NULL ? cue_page_get_header_end (self->page) : NULL);
}

void
cue_window_update_header (CueWindow *self, CueCall *call, gboolean wrap_up)
{
  guint            unread = cue_desk_page_get_n_unread (self->desk_page);
  gboolean         room = get_columns (self) >= COLUMNS_FOR_SWITCHER;
  g_autofree char *notices =
    /* Translators: notices that this person has not read */
    g_strdup_printf (ngettext ("%u notice to read", "%u notices to read", unread), unread);

  update_gate (self, call);
  gtk_label_set_text (self->title_number,
                      call != NULL && !room ? cue_call_get_masked_number (call) : "");
  /* A switcher with one page would switch nothing.  In two columns a call needs its room, or the
   * window could not be made any narrower; the menu and the keys still switch. */
  gtk_stack_set_visible_child_name (self->title,
                                    has_other_pages (self)
                                        && (get_columns (self) > COLUMNS_FOR_SWITCHER
                                            || (room && call == NULL))
                                      ? "pages"
                                      : "number");
  gtk_label_set_text (self->notices_label, notices);
  gtk_widget_set_visible (GTK_WIDGET (self->notices_label), room);
  set_accessible_label (self->notices, notices);
  /* Who sits here is of the desk; a call must not be forgotten on another page. */
  gtk_widget_set_visible (GTK_WIDGET (self->status), self->page == NULL || call != NULL);
  gtk_widget_set_visible (self->notices, call == NULL && unread > 0 && self->page == NULL);
  /* In one column the menu has it, and there is room for one window button. */
  gtk_widget_set_visible (self->wrap_up, call != NULL && !wrap_up && room);
  adw_header_bar_set_decoration_layout (self->header, room ? NULL : ":close");
}
