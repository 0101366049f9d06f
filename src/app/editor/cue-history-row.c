/* cue-history-row.c: one revision: who, when, why, the verdict, when it was in force.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-history-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cue-say-review.h"

struct _CueHistoryRow
{
  GtkListBoxRow parent_instance;

  GtkLabel  *revision;
  GtkWidget *pill;
  GtkImage  *icon;
  GtkLabel  *state;
  GtkLabel  *saved;
  GtkLabel  *note;
  GtkLabel  *verdict;
  GtkLabel  *words;
  GtkBox    *windows;
  int        no;
};

G_DEFINE_FINAL_TYPE (CueHistoryRow, cue_history_row, GTK_TYPE_LIST_BOX_ROW)

static void
cue_history_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CUE_TYPE_HISTORY_ROW);
  G_OBJECT_CLASS (cue_history_row_parent_class)->dispose (object);
}

static void
cue_history_row_class_init (CueHistoryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_history_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-history-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CueHistoryRow, revision);
  gtk_widget_class_bind_template_child (widget_class, CueHistoryRow, pill);
  gtk_widget_class_bind_template_child (widget_class, CueHistoryRow, icon);
  gtk_widget_class_bind_template_child (widget_class, CueHistoryRow, state);
  gtk_widget_class_bind_template_child (widget_class, CueHistoryRow, saved);
  gtk_widget_class_bind_template_child (widget_class, CueHistoryRow, note);
  gtk_widget_class_bind_template_child (widget_class, CueHistoryRow, verdict);
  gtk_widget_class_bind_template_child (widget_class, CueHistoryRow, words);
  gtk_widget_class_bind_template_child (widget_class, CueHistoryRow, windows);
}

static void
cue_history_row_init (CueHistoryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
put_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
put_verdict (CueHistoryRow *self, CueClock *clock, const CueRevisionRecord *record)
{
  g_autoptr (CueQuality) quality = NULL;
  g_autofree char       *when = cue_say_moment (clock, record->judged_ms);
  g_autofree char       *words = cue_review_note_split (record->verdict_note, &quality);
  g_autofree char       *line = NULL;
  g_autofree char       *list = NULL;

  if (record->verdict == NULL)
    {
      put_text (self->verdict, NULL);
      put_text (self->words, NULL);
      return;
    }
  if (strcmp (record->verdict, "return") == 0)
    line = g_strdup_printf (_("Returned by %s, %s"), record->reviewer, when);
  else if (strcmp (record->verdict, "waive") == 0)
    line = g_strdup_printf (_("Published by %s alone, %s"), record->reviewer, when);
  else
    line = g_strdup_printf (_("Approved by %s, %s"), record->reviewer, when);
  if (quality != NULL)
    {
      guint n = cue_quality_count (quality, CUE_QUALITY_YES);

      /* Translators: what stands before; then how many of the eight items were ticked */
      list = g_strdup_printf (_("%s · checklist %u of %d"), line, n, CUE_N_QUALITY_ITEMS);
    }
  put_text (self->verdict, list != NULL ? list : line);
  put_text (self->words, words);
}

static void
add_line (CueHistoryRow *self, const char *words, const char *css_class)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (self->windows, label);
}

static void
put_windows (CueHistoryRow *self, CueClock *clock, const CueRevisionRecord *record)
{
  for (guint i = 0; i < record->windows->len; i++)
    {
      const CuePublicationSpan *window = g_ptr_array_index (record->windows, i);
      g_autofree char *span = cue_say_span (clock, window->from_ms, window->until_ms);
      /* Translators: a span of time and who published the text for it */
      g_autofree char *out = g_strdup_printf (_("In force %s · published by %s"), span, window->by);
      g_autofree char *when = NULL;
      g_autofree char *back = NULL;

      add_line (self, out, window->retired_ms > 0 ? "cue-dim" : "cue-now");
      if (window->retired_ms == 0)
        continue;
      when = cue_say_moment (clock, window->retired_ms);
      /* Translators: a person, a moment, and the reason */
      back = g_strdup_printf (_("Taken back by %s, %s: %s"), window->retired_by, when,
                              window->reason);
      add_line (self, back, "cue-due");
    }
}

/**
 * cue_history_row_new:
 * @desk: for the clock
 * @record: a revision with everything that happened to it
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
cue_history_row_new (CueDesk *desk, const CueRevisionRecord *record)
{
  CueHistoryRow   *self = g_object_new (CUE_TYPE_HISTORY_ROW, NULL);
  CueClock        *clock = cue_desk_get_clock (desk);
  g_autofree char *revision = g_strdup_printf (_("Revision %d"), record->no);
  g_autofree char *when = cue_say_moment (clock, record->saved_ms);
  g_autofree char *saved = g_strdup_printf ("%s · %s", record->author, when);
  g_autofree char *words = g_strdup_printf ("%s: %s", revision, cue_say_state (record->state));

  self->no = record->no;
  gtk_label_set_text (self->revision, revision);
  gtk_image_set_from_icon_name (self->icon, cue_say_state_icon (record->state));
  gtk_label_set_text (self->state, cue_say_state (record->state));
  gtk_widget_add_css_class (self->pill, cue_say_state_class (record->state));
  gtk_label_set_text (self->saved, saved);
  put_text (self->note, record->note);
  put_verdict (self, clock, record);
  put_windows (self, clock, record);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, saved, -1);
  return GTK_WIDGET (self);
}

/**
 * cue_history_row_get_no:
 * @self: a row
 *
 * Returns: number of its revision
 */
int
cue_history_row_get_no (CueHistoryRow *self)
{
  g_return_val_if_fail (CUE_IS_HISTORY_ROW (self), 0);

  return self->no;
}
