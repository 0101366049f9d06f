/* cue-widget.c: what every widget of ours does with its children.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-widget.h"

/**
 * cue_widget_dispose:
 * @widget: a widget that derives from #GtkWidget itself and has a template
 * @type: the type whose template it is
 *
 * To be called in dispose.  gtk_widget_dispose_template() clears what the template bound to fields;
 * the child that holds everything has no field, and a plain #GtkWidget does not let go of it by
 * itself as a button or a row does.  May be called again, as dispose may.
 */
void
cue_widget_dispose (GtkWidget *widget, GType type)
{
  GtkWidget *child;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  gtk_widget_dispose_template (widget, type);
  while ((child = gtk_widget_get_first_child (widget)) != NULL)
    gtk_widget_unparent (child);
}

static void
give_focus_back (GtkPopover *popover)
{
  GWeakRef             *before = g_object_get_data (G_OBJECT (popover), "cue-focus-before");
  g_autoptr (GtkWidget) widget = before != NULL ? g_weak_ref_get (before) : NULL;

  if (widget != NULL && gtk_widget_get_mapped (widget))
    gtk_widget_grab_focus (widget);
}

static gboolean
on_after_closing_cb (gpointer user_data)
{
  GtkWidget *popover = user_data;
  GtkRoot   *root = gtk_widget_get_root (popover);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && !gtk_widget_get_visible (popover) && gtk_widget_is_ancestor (popover, focus))
    give_focus_back (GTK_POPOVER (popover));
  return G_SOURCE_REMOVE;
}

/* GTK 4.18 gives the focus to the parent once more, after "closed". */
static void
on_popover_closed_cb (GtkPopover *popover)
{
  give_focus_back (popover);
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_after_closing_cb, g_object_ref (popover),
                   g_object_unref);
}

static void
free_weak_ref (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

/**
 * cue_widget_pop_up:
 * @popover: a popover with a parent
 *
 * Opens @popover, and gives the focus back to where it was when it closes.  GTK gives it to the
 * popover's parent; the agent would then type the next search into a button.
 */
void
cue_widget_pop_up (GtkPopover *popover)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (popover));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GWeakRef *before = g_new0 (GWeakRef, 1);

  g_return_if_fail (GTK_IS_POPOVER (popover));

  g_weak_ref_init (before, focus);
  if (g_object_get_data (G_OBJECT (popover), "cue-focus-before") == NULL)
    g_signal_connect_after (popover, "closed", G_CALLBACK (on_popover_closed_cb), NULL);
  g_object_set_data_full (G_OBJECT (popover), "cue-focus-before", before, free_weak_ref);
  gtk_popover_popup (popover);
}

/**
 * cue_widget_pop_down:
 * @popover: a popover that cue_widget_pop_up() may have opened
 *
 * Closes @popover; the focus is where it was before this returns, so that what follows may hide the
 * popover's parent.
 */
void
cue_widget_pop_down (GtkPopover *popover)
{
  g_return_if_fail (GTK_IS_POPOVER (popover));

  gtk_popover_popdown (popover);
  give_focus_back (popover);
}
