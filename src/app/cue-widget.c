/* cue-widget.c: what every widget of ours does with its children, its focus and its name.
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

/* What shows words of its own: in GTK 4.10 and later a button with a label says that it is labelled by
 * that label, a drop-down by what is chosen in it, and such a relation outranks a name that is given. */
static gboolean
on_mapped_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer user_data)
{
  GtkWidget *widget = g_value_get_object (&values[0]);

  if ((GTK_IS_BUTTON (widget) || GTK_IS_DROP_DOWN (widget))
      && gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL))
    gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  return TRUE;
}

/**
 * cue_widget_keep_names:
 *
 * From now on every button and every drop-down that was given a name, in a template or by code, is
 * called by it once it is on the screen, in all releases of GTK.  Without this a screen reader hears
 * "Rule" at the field "Type".  What has no name of its own keeps the one GTK finds.  To be called
 * once, when the program starts; main thread.
 */
void
cue_widget_keep_names (void)
{
  g_autoptr (GTypeClass) klass = g_type_class_ref (GTK_TYPE_WIDGET);

  g_signal_add_emission_hook (g_signal_lookup ("map", G_TYPE_FROM_CLASS (klass)), 0, on_mapped_cb,
                              NULL, NULL);
}

/**
 * cue_widget_set_name_spoken:
 * @widget: a button or a drop-down that may be on the screen already
 * @name: what a screen reader calls it instead of the words it shows
 *
 * Names @widget.  One that is named before it is first shown needs no more than the property
 * %GTK_ACCESSIBLE_PROPERTY_LABEL, see cue_widget_keep_names().
 */
void
cue_widget_set_name_spoken (GtkWidget *widget, const char *name)
{
  g_return_if_fail (GTK_IS_WIDGET (widget) && name != NULL);

  gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
