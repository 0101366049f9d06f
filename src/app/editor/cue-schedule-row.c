/* cue-schedule-row.c: one text of the calendar's list: when it starts and ends, and what is amiss then.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-schedule-row.h"

#include <glib/gi18n.h>

#include "cue-say-review.h"
#include "cue-say.h"

static void
add_note (GtkBox *box, CueClock *clock, const CueScheduleNote *note)
{
  g_autofree char *words = cue_say_note (clock, note);
  gboolean         warning = cue_schedule_is_warning (note);
  GtkWidget       *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget       *icon = gtk_image_new_from_icon_name (cue_say_note_icon (note));
  GtkWidget       *label = gtk_label_new (words);

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (icon, warning ? "cue-due" : "cue-now");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (box, line);
}

static GtkWidget *
make_label (const char *text, const char *css_class, gboolean wrap)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), wrap);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* Of a text that is out already only its end lies ahead. */
static char *
dup_span (CueClock *clock, const CueScheduled *scheduled)
{
  g_autofree char *end = NULL;

  if (!scheduled->started)
    return cue_say_span (clock, scheduled->from_ms, scheduled->until_ms);
  end = cue_say_moment (clock, scheduled->until_ms);
  /* Translators: %s is the moment at which a text that is in force ends */
  return g_strdup_printf (_("ends %s"), end);
}

/**
 * cue_schedule_row_new:
 * @desk: for the clock and the names of levels
 * @scheduled: what starts or ends
 *
 * Returns: (transfer floating): the row, with what the schedule warns of below it
 */
GtkWidget *
cue_schedule_row_new (CueDesk *desk, const CueScheduled *scheduled)
{
  CueClock        *clock = cue_desk_get_clock (desk);
  g_autofree char *span = dup_span (clock, scheduled);
  g_autofree char *level = cue_say_level (scheduled->scope,
                                          cue_desk_get_scope_name (desk, scheduled->scope));
  g_autofree char *revision = g_strdup_printf (_("Revision %d"), scheduled->no);
  g_autofree char *facts = g_strdup_printf ("%s · %s · %s · %s", revision,
                                            cue_say_type (scheduled->kind, scheduled->type), level,
                                            scheduled->by);
  GtkWidget       *row = gtk_list_box_row_new ();
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_box_append (GTK_BOX (box), make_label (scheduled->title, "heading", TRUE));
  gtk_box_append (GTK_BOX (box), make_label (span, scheduled->started ? NULL : "cue-now", TRUE));
  gtk_box_append (GTK_BOX (box), make_label (facts, "caption", TRUE));
  for (guint i = 0; i < scheduled->notes->len; i++)
    add_note (GTK_BOX (box), clock, &g_array_index (scheduled->notes, CueScheduleNote, i));
  gtk_widget_add_css_class (box, "cue-scheduled");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  scheduled->title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, span, -1);
  return row;
}
