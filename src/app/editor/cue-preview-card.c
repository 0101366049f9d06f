/* cue-preview-card.c: a text as one invented customer would hear it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-preview-card.h"

#include <glib/gi18n.h>

#include "cue-mask.h"
#include "cue-placeholder.h"
#include "cue-stage-line.h"
#include "cue-widget.h"

#define POINTS 13.0
#define LEADING 1.35

struct _CuePreviewCard
{
  GtkWidget parent_instance;

  GtkWidget *head;
  GtkLabel  *title;
  GtkWidget *elderly;
  GtkLabel  *elderly_words;
  GtkLabel  *plan;
  GtkBox    *lines;
  GtkBox    *troubles;
  GtkWidget *nothing;

  double   points;
  gboolean is_narrow;  /* one of several side by side */
};

/* What is read out to whom. */
typedef struct
{
  CuePreviewCard   *card;
  const CueFixture *fixture;
  GHashTable       *values;    /* (owned) */
  GPtrArray        *troubles;  /* (owned) (element-type utf8) */
  guint             n_shown;   /* lines so far */
} Reading;

G_DEFINE_FINAL_TYPE (CuePreviewCard, cue_preview_card, GTK_TYPE_WIDGET)

static void
cue_preview_card_dispose (GObject *object)
{
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_PREVIEW_CARD);
  G_OBJECT_CLASS (cue_preview_card_parent_class)->dispose (object);
}

static void
cue_preview_card_class_init (CuePreviewCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_preview_card_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-preview-card");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/cuedesk/Cuedesk/ui/cue-preview-card.ui");
  gtk_widget_class_bind_template_child (widget_class, CuePreviewCard, head);
  gtk_widget_class_bind_template_child (widget_class, CuePreviewCard, title);
  gtk_widget_class_bind_template_child (widget_class, CuePreviewCard, elderly);
  gtk_widget_class_bind_template_child (widget_class, CuePreviewCard, elderly_words);
  gtk_widget_class_bind_template_child (widget_class, CuePreviewCard, plan);
  gtk_widget_class_bind_template_child (widget_class, CuePreviewCard, lines);
  gtk_widget_class_bind_template_child (widget_class, CuePreviewCard, troubles);
  gtk_widget_class_bind_template_child (widget_class, CuePreviewCard, nothing);
}

static void
cue_preview_card_init (CuePreviewCard *self)
{
  self->points = POINTS;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cue_preview_card_new:
 *
 * Returns: (transfer floating): an empty card
 */
GtkWidget *
cue_preview_card_new (void)
{
  return g_object_new (CUE_TYPE_PREVIEW_CARD, NULL);
}

/**
 * cue_preview_card_set_narrow:
 * @self: a card
 * @points: size of the lines, in points at text scale 1
 *
 * For a card among several side by side: smaller lines, the head in two rows, no number.
 */
void
cue_preview_card_set_narrow (CuePreviewCard *self, double points)
{
  g_return_if_fail (CUE_IS_PREVIEW_CARD (self) && points > 0);

  self->points = points;
  self->is_narrow = TRUE;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->head), GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_halign (self->elderly, GTK_ALIGN_START);
}

/* Where each value comes from, for who rests the pointer on the line. */
static char *
dup_sources (const char *words, GPtrArray *spans)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < spans->len; i++)
    {
      const CueSpan *span = spans->pdata[i];

      g_string_append_printf (out, "%s%.*s = {%s}", i > 0 ? "\n" : "", (int) span->length,
                              words + span->start, span->name);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* Widgets of the show before are used again: a keystroke changes one line of many. */
static CueStageLine *
get_line (CuePreviewCard *self, guint n)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->lines));

  for (guint i = 0; child != NULL && i < n; i++)
    child = gtk_widget_get_next_sibling (child);
  if (child == NULL)
    {
      child = cue_stage_line_new ();
      gtk_box_append (self->lines, child);
    }
  cue_stage_line_set_points (CUE_STAGE_LINE (child), self->points, LEADING, FALSE);
  return CUE_STAGE_LINE (child);
}

static void
cut_lines (CuePreviewCard *self, guint n)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->lines));

  for (guint i = 0; child != NULL; i++)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      if (i >= n)
        gtk_box_remove (self->lines, child);
      child = next;
    }
}

static void
read_line (Reading *reading, guint number, const char *text, const char *elderly)
{
  gboolean    has_variant = elderly != NULL && *elderly != '\0';
  const char *template = reading->fixture->elderly && has_variant ? elderly : text;
  g_autoptr (GPtrArray) spans = NULL;
  g_autoptr (GPtrArray) unresolved = NULL;
  g_autofree char      *words = NULL;
  g_autofree char      *sources = NULL;
  CueStageLine         *line;

  if (template == NULL || *template == '\0')
    return;
  words = cue_placeholder_resolve (template, reading->values, &spans, &unresolved);
  sources = dup_sources (words, spans);
  line = get_line (reading->card, reading->n_shown++);
  cue_stage_line_set_text (line, words, spans);
  gtk_widget_set_tooltip_text (GTK_WIDGET (line), *sources != '\0' ? sources : NULL);
  if (reading->fixture->elderly && !has_variant)
    g_ptr_array_add (reading->troubles,
                     g_strdup_printf (_("Line %u has no wording for the elderly"), number));
  for (guint i = 0; i < unresolved->len; i++)
    g_ptr_array_add (reading->troubles,
                     /* Translators: line number and name of a placeholder */
                     g_strdup_printf (_("Line %u: this customer has no “%s”"), number,
                                      (const char *) unresolved->pdata[i]));
}

static gboolean
is_spoken (CueStepKind kind)
{
  return kind == CUE_STEP_SAY || kind == CUE_STEP_ASK || kind == CUE_STEP_DISCLOSE;
}

static void
read_all (Reading *reading, const CueEntry *entry, const CueScript *script)
{
  for (guint i = 0; entry != NULL && i < entry->say->len; i++)
    {
      const CueSayLine *line = entry->say->pdata[i];

      read_line (reading, i + 1, line->text, line->elderly);
    }
  for (guint i = 0; script != NULL && i < script->steps->len; i++)
    {
      const CueScriptStep *step = script->steps->pdata[i];

      if (is_spoken (step->kind))
        read_line (reading, i + 1, step->text, step->elderly);
    }
}

static void
show_troubles (CuePreviewCard *self, GPtrArray *troubles)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->troubles))) != NULL)
    gtk_box_remove (self->troubles, child);
  for (guint i = 0; i < troubles->len; i++)
    {
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
      GtkWidget *words = gtk_label_new (troubles->pdata[i]);

      gtk_widget_set_valign (icon, GTK_ALIGN_START);
      gtk_label_set_xalign (GTK_LABEL (words), 0);
      gtk_label_set_wrap (GTK_LABEL (words), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (words), PANGO_WRAP_WORD_CHAR);
      gtk_widget_add_css_class (row, "cue-due");
      gtk_widget_add_css_class (words, "caption-heading");
      gtk_box_append (GTK_BOX (row), icon);
      gtk_box_append (GTK_BOX (row), words);
      gtk_box_append (self->troubles, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->troubles), troubles->len > 0);
}

static void
show_head (CuePreviewCard *self, const CueFixture *fixture, guint number, guint total,
           const char *lang)
{
  /* Translators: number of a sample customer, how many there are, and his masked name */
  g_autofree char *title = g_strdup_printf (_("Sample %u / %u · %s"), number, total,
                                            fixture->title);
  g_autofree char *band = cue_age_band (fixture->age, lang);
  g_autofree char *elderly = g_strdup_printf (_("Elderly %s"), band);
  g_autofree char *stars = g_strdup_printf (ngettext ("%d star", "%d stars", (gulong) fixture->star),
                                            fixture->star);
  g_autofree char *plan = g_strdup_printf ("%s · %s", fixture->plan, stars);

  gtk_label_set_text (self->title, self->is_narrow ? fixture->title : title);
  gtk_label_set_text (self->elderly_words, elderly);
  gtk_widget_set_visible (self->elderly, fixture->elderly);
  gtk_label_set_text (self->plan, plan);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

/**
 * cue_preview_card_show:
 * @self: a card
 * @fixture: the customer
 * @number: his number, from 1
 * @total: how many there are
 * @entry: (nullable): an entry, however unfinished
 * @script: (nullable): or a script
 *
 * Values are underlined; a line without one of them shows …… and says so below.
 */
void
cue_preview_card_show (CuePreviewCard *self, const CueFixture *fixture, guint number, guint total,
                       const CueEntry *entry, const CueScript *script)
{
  const char *lang = entry != NULL ? entry->lang : script != NULL ? script->lang : NULL;
  Reading     reading = { .card = self, .fixture = fixture };

  g_return_if_fail (CUE_IS_PREVIEW_CARD (self) && fixture != NULL);

  show_head (self, fixture, number, total, lang != NULL ? lang : "zh");
  reading.values = cue_fixture_values (fixture, lang);
  reading.troubles = g_ptr_array_new_with_free_func (g_free);
  read_all (&reading, entry, script);
  cut_lines (self, reading.n_shown);
  show_troubles (self, reading.troubles);
  gtk_widget_set_visible (self->nothing, reading.n_shown == 0);
  g_hash_table_unref (reading.values);
  g_ptr_array_unref (reading.troubles);
}
