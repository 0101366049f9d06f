/* cue-replay-row.c
 *
 * Closed it is a sentence.  Unfolded it shows the text of then beside the line of today, where the
 * values came from, who answers for the text, and whether all of it fits together.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-replay-row.h"

#include <glib/gi18n.h>

#include "cue-compact-row.h"
#include "cue-paint.h"
#include "cue-say-board.h"
#include "cue-say-fit-record.h"
#include "cue-say-line.h"
#include "cue-say-replay.h"
#include "cue-say.h"
#include "cue-text-diff.h"
#include "cue-trend-row.h"
#include "cue-widget.h"

struct _CueReplayRow
{
  GtkListBoxRow parent_instance;

  GtkLabel  *time;
  GtkImage  *icon;
  GtkLabel  *sentence;
  GtkLabel  *aside;
  GtkWidget *statement;
  GtkLabel  *statement_label;
  GtkLabel  *source;
  GtkImage  *seal;
  GtkWidget *detail;
  GtkLabel  *then_heading;
  GtkLabel  *then_text;
  GtkLabel  *now_heading;
  GtkLabel  *now_text;
  GtkLabel  *values;
  GtkImage  *proof_icon;
  GtkLabel  *proof;
  GtkLabel  *people;
  GtkWidget  *trend;
  GtkLabel   *trend_heading;
  GtkListBox *trend_rows;
  GtkLabel   *trend_note;

  guint position;
};

G_DEFINE_FINAL_TYPE (CueReplayRow, cue_replay_row, GTK_TYPE_LIST_BOX_ROW)

static void
cue_replay_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CUE_TYPE_REPLAY_ROW);
  G_OBJECT_CLASS (cue_replay_row_parent_class)->dispose (object);
}

static void
bind_detail (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CueReplayRow, detail);
  gtk_widget_class_bind_template_child (widget_class, CueReplayRow, then_heading);
  gtk_widget_class_bind_template_child (widget_class, CueReplayRow, then_text);
  gtk_widget_class_bind_template_child (widget_class, CueReplayRow, now_heading);
  gtk_widget_class_bind_template_child (widget_class, CueReplayRow, now_text);
  gtk_widget_class_bind_template_child (widget_class, CueReplayRow, values);
  gtk_widget_class_bind_template_child (widget_class, CueReplayRow, proof_icon);
  gtk_widget_class_bind_template_child (widget_class, CueReplayRow, proof);
  gtk_widget_class_bind_template_child (widget_class, CueReplayRow, people);
  gtk_widget_class_bind_template_child (widget_class, CueReplayRow, trend);
  gtk_widget_class_bind_template_child (widget_class, CueReplayRow, trend_heading);
  gtk_widget_class_bind_template_child (widget_class, CueReplayRow, trend_rows);
  gtk_widget_class_bind_template_child (widget_class, CueReplayRow, trend_note);
}

static void
cue_replay_row_class_init (CueReplayRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_replay_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-replay-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CueReplayRow, time);
  gtk_widget_class_bind_template_child (widget_class, CueReplayRow, icon);
  gtk_widget_class_bind_template_child (widget_class, CueReplayRow, sentence);
  gtk_widget_class_bind_template_child (widget_class, CueReplayRow, aside);
  gtk_widget_class_bind_template_child (widget_class, CueReplayRow, statement);
  gtk_widget_class_bind_template_child (widget_class, CueReplayRow, statement_label);
  gtk_widget_class_bind_template_child (widget_class, CueReplayRow, source);
  gtk_widget_class_bind_template_child (widget_class, CueReplayRow, seal);
  bind_detail (widget_class);
}

static void
cue_replay_row_init (CueReplayRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_text (GtkLabel *label, char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

/**
 * cue_replay_row_new:
 * @replay: a call
 * @position: which record of it
 *
 * Returns: (transfer floating): the row, folded
 */
GtkWidget *
cue_replay_row_new (const CueReplay *replay, guint position)
{
  CueReplayRow          *self = g_object_new (CUE_TYPE_REPLAY_ROW, NULL);
  const CueReplayRecord *record = replay->records->pdata[position];
  g_autofree char       *time = cue_say_elapsed (record->offset_ms);
  g_autofree char       *sentence = cue_say_replay_sentence (replay, position);
  g_autofree char       *aside = cue_say_replay_aside (record);
  g_autofree char       *source = cue_say_replay_source (record);
  g_autofree char       *spoken = NULL;
  const char            *css_class = NULL;
  const char            *icon = cue_say_replay_icon (record, &css_class);

  self->position = position;
  gtk_label_set_text (self->time, time);
  gtk_image_set_from_icon_name (self->icon, icon);
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), css_class);
  gtk_label_set_text (self->sentence, sentence);
  if (record->taken_back)
    gtk_widget_add_css_class (GTK_WIDGET (self->sentence), "cue-dim");
  show_text (self->aside, aside);
  show_text (self->source, source);
  gtk_image_set_from_icon_name (self->seal, record->sound ? "security-high-symbolic"
                                                          : "dialog-warning-symbolic");
  gtk_widget_add_css_class (GTK_WIDGET (self->seal), record->sound ? "cue-ok" : "cue-bad");
  /* Translators: for a screen reader: time in the call, what happened, whether it can be trusted */
  spoken = g_strdup_printf (_("%s, %s, %s"), time, sentence,
                            record->sound ? _("unaltered") : _("altered"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  return GTK_WIDGET (self);
}

/**
 * cue_replay_row_get_position:
 * @self: a row
 *
 * Returns: which record of the call it shows
 */
guint
cue_replay_row_get_position (CueReplayRow *self)
{
  g_return_val_if_fail (CUE_IS_REPLAY_ROW (self), 0);

  return self->position;
}

/**
 * cue_replay_row_set_statement:
 * @self: a row of a said line
 * @mark: which statement the line ticked
 */
void
cue_replay_row_set_statement (CueReplayRow *self, const char *mark)
{
  g_return_if_fail (CUE_IS_REPLAY_ROW (self));

  gtk_label_set_text (self->statement_label, mark);
  gtk_widget_set_visible (self->statement, TRUE);
}

/**
 * cue_replay_row_is_unfolded:
 * @self: a row
 *
 * Returns: whether its detail is open
 */
gboolean
cue_replay_row_is_unfolded (CueReplayRow *self)
{
  g_return_val_if_fail (CUE_IS_REPLAY_ROW (self), FALSE);

  return gtk_widget_get_visible (self->detail);
}

/* -- then and today ---------------------------------------------------------------------------- */

static void
mark_span (PangoAttrList *attributes, GtkWidget *widget, guint start, guint length, gboolean added)
{
  GdkRGBA         color = cue_paint_get_color (widget, added ? "success_bg_color" : "error_bg_color");
  PangoAttribute *ground = pango_attr_background_new ((guint16) (color.red * 65535),
                                                      (guint16) (color.green * 65535),
                                                      (guint16) (color.blue * 65535));
  PangoAttribute *faint = pango_attr_background_alpha_new (added ? 9000 : 7000);
  /* Colour is never the only sign. */
  PangoAttribute *line = added ? pango_attr_underline_new (PANGO_UNDERLINE_SINGLE)
                               : pango_attr_strikethrough_new (TRUE);
  PangoAttribute *all[] = { ground, faint, line };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      all[i]->start_index = start;
      all[i]->end_index = start + length;
      pango_attr_list_insert (attributes, all[i]);
    }
}

static void
show_difference (CueReplayRow *self, const char *then, const char *now)
{
  g_autoptr (PangoAttrList) old_marks = pango_attr_list_new ();
  g_autoptr (PangoAttrList) new_marks = pango_attr_list_new ();
  g_autoptr (GArray)        spans = cue_text_diff (then, now);

  for (guint i = 0; i < spans->len; i++)
    {
      const CueDiffSpan *span = &g_array_index (spans, CueDiffSpan, i);

      if (span->op == CUE_DIFF_REMOVED)
        mark_span (old_marks, GTK_WIDGET (self), span->old_start, span->old_length, FALSE);
      else if (span->op == CUE_DIFF_ADDED)
        mark_span (new_marks, GTK_WIDGET (self), span->new_start, span->new_length, TRUE);
    }
  gtk_label_set_attributes (self->then_text, old_marks);
  gtk_label_set_attributes (self->now_text, new_marks);
}

static void
show_today (CueReplayRow *self, const CueReplaySource *source, CueClock *clock)
{
  g_autofree char *day = source->no_now > 0 ? cue_say_day (clock, source->from_now_ms) : NULL;
  g_autofree char *time = source->no_now > 0 ? cue_say_time (clock, source->from_now_ms) : NULL;
  g_autofree char *heading = NULL;

  if (source->no_now == 0)
    heading = g_strdup (_("Today: withdrawn"));
  else if (source->no_now == source->no)
    heading = g_strdup_printf (_("Today: still revision %d"), source->no_now);
  else
    /* Translators: revision, day and time from which it counts */
    heading = g_strdup_printf (_("Today: revision %d (since %s %s)"), source->no_now, day, time);
  gtk_label_set_text (self->now_heading, heading);
  gtk_label_set_text (self->now_text, source->text_now != NULL ? source->text_now
                                                               : _("This line is no longer there."));
  if (source->text_now != NULL && source->text_then != NULL)
    show_difference (self, source->text_then, source->text_now);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (a, b);
}

static char *
dup_values (const CueReplaySource *source)
{
  g_autoptr (GList) names = source->values != NULL ? g_hash_table_get_keys (source->values) : NULL;
  GString          *out = g_string_new (NULL);

  names = g_list_sort (g_steal_pointer (&names), compare_names);
  for (GList *l = names; l != NULL; l = l->next)
    g_string_append_printf (out, "%s%s %s", out->len > 0 ? "   " : "",
                            cue_say_placeholder (l->data),
                            (const char *) g_hash_table_lookup (source->values, l->data));
  if (out->len == 0)
    g_string_append (out, _("No values in this line"));
  return g_string_free (out, FALSE);
}

static const char *
get_verdict (const CueReplaySource *source)
{
  if (!source->bytes_match)
    return _("The revision is not the one that was read");
  if (!source->text_matches)
    return _("The text was not in that revision");
  if (!source->in_force)
    return source->computed ? _("These prices did not count at that second")
                            : _("The text is genuine, but the revision did not count");
  if (source->computed)
    return _("The prices are those that counted at that second");
  return _("The text and its fingerprint agree");
}

static void
show_proof (CueReplayRow *self, const CueReplaySource *source)
{
  gboolean         good = source->bytes_match && source->text_matches && source->in_force;
  g_autofree char *hash = cue_say_hash (source->sha256);
  g_autofree char *tip = g_strdup_printf (_("Fingerprint of the revision: %s"), hash);
  const char      *css_class
    = good ? "cue-ok" : source->bytes_match && source->text_matches ? "cue-due" : "cue-bad";

  gtk_image_set_from_icon_name (self->proof_icon, good ? "object-select-symbolic"
                                                       : "dialog-warning-symbolic");
  gtk_label_set_text (self->proof, get_verdict (source));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->proof), tip);
  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *widget = i == 0 ? GTK_WIDGET (self->proof_icon) : GTK_WIDGET (self->proof);

      gtk_widget_remove_css_class (widget, "cue-ok");
      gtk_widget_remove_css_class (widget, "cue-due");
      gtk_widget_remove_css_class (widget, "cue-bad");
      gtk_widget_add_css_class (widget, css_class);
    }
}

/* What the calculator was told stands where the text of then stands, what came out where today's. */
static void
show_fit (CueReplayRow *self, const CueReplayRecord *record, const CueReplaySource *source)
{
  g_autofree char *told = cue_say_fit_told (record);
  g_autofree char *result = cue_say_fit_result (record);
  g_autofree char *from = NULL;

  /* Translators: title and revision of the price list a calculation was made with */
  from = g_strdup_printf (_("Price list: %s, revision %d"), source->title, source->no);
  gtk_label_set_text (self->then_heading, _("What the calculator was told"));
  gtk_label_set_text (self->then_text, told);
  gtk_label_set_text (self->now_heading, _("What came out"));
  gtk_label_set_text (self->now_text, result);
  gtk_label_set_text (self->values, from);
}

static void
show_line (CueReplayRow *self, const CueReplaySource *source, CueClock *clock)
{
  g_autofree char *heading = g_strdup_printf (_("On the screen: revision %d"), source->no);
  g_autofree char *values = dup_values (source);

  gtk_label_set_text (self->then_heading, heading);
  gtk_label_set_text (self->then_text, source->text_then != NULL ? source->text_then
                                                                 : source->title);
  show_today (self, source, clock);
  gtk_label_set_text (self->values, values);
}

/**
 * cue_replay_row_unfold:
 * @self: a row
 * @replay: the call it is of
 * @source: what stands behind it
 * @clock: the clock, for the time zone
 */
void
cue_replay_row_unfold (CueReplayRow *self, const CueReplay *replay, const CueReplaySource *source,
                       CueClock *clock)
{
  const CueReplayRecord *record;
  g_autofree char       *people = NULL;

  g_return_if_fail (CUE_IS_REPLAY_ROW (self) && replay != NULL && source != NULL);

  record = replay->records->pdata[self->position];
  people = cue_say_replay_people (source, clock);
  if (g_str_equal (record->event->kind, "fit"))
    show_fit (self, record, source);
  else
    show_line (self, source, clock);
  gtk_label_set_text (self->people, people);
  show_proof (self, source);
  gtk_widget_set_visible (self->detail, TRUE);
}

/**
 * cue_replay_row_show_trend:
 * @self: a row
 * @trend: (nullable): what came of the calls in which each revision of its text was read
 * @days: of how many days
 *
 * Unfolds it below the row.
 */
void
cue_replay_row_show_trend (CueReplayRow *self, const CueScriptTrend *trend, guint days)
{
  g_autofree char *heading = NULL;
  g_autofree char *note = NULL;

  g_return_if_fail (CUE_IS_REPLAY_ROW (self));

  cue_compact_list_clear (self->trend_rows);
  for (guint i = 0; trend != NULL && i < trend->revisions->len; i++)
    gtk_list_box_append (self->trend_rows,
                         cue_trend_row_new (&g_array_index (trend->revisions, CueTrendRevision, i),
                                            i + 1 == trend->revisions->len));
  if (trend != NULL)
    {
      heading = g_strdup_printf (_("%s: settled at once, by revision, in %u days"),
                                 trend->title != NULL ? trend->title : trend->document_id, days);
      note = cue_say_trend (trend);
    }
  else
    heading = g_strdup_printf (_("No closed call of your people has read this text in %u days"),
                               days);
  gtk_label_set_text (self->trend_heading, heading);
  show_text (self->trend_note, note);
  gtk_widget_set_visible (GTK_WIDGET (self->trend_rows), trend != NULL);
  gtk_widget_set_visible (self->trend, TRUE);
}

/**
 * cue_replay_row_has_trend:
 * @self: a row
 *
 * Returns: whether its revisions are compared below it
 */
gboolean
cue_replay_row_has_trend (CueReplayRow *self)
{
  g_return_val_if_fail (CUE_IS_REPLAY_ROW (self), FALSE);

  return gtk_widget_get_visible (self->trend);
}

/**
 * cue_replay_row_fold:
 * @self: a row
 */
void
cue_replay_row_fold (CueReplayRow *self)
{
  g_return_if_fail (CUE_IS_REPLAY_ROW (self));

  gtk_widget_set_visible (self->detail, FALSE);
  gtk_widget_set_visible (self->trend, FALSE);
}
