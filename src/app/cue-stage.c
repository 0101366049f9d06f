/* cue-stage.c: the one current line with its three buttons.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-stage.h"

#include "cue-say-line.h"
#include "cue-stage-line.h"
#include "cue-widget.h"

#define POINTS_LARGE 28.0   /* windows from 1800 px */
#define POINTS_NORMAL 24.0
#define POINTS_SMALL 20.0   /* one column, large text, long lines */
#define POINTS_SLOW 4.0     /* more, for a short line that is said slowly */
#define POINTS_SLOW_LONG 2.0
#define SHORT_LINE 36       /* characters */
#define LEADING 1.42
#define LONG_LINE 60        /* characters */
#define LARGE_TEXT 1.25

struct _CueStage
{
  GtkWidget parent_instance;

  GtkLabel     *kind_label;
  GtkLabel     *detail_label;
  GtkLabel     *seconds_label;
  GtkWidget    *seconds_box;
  GtkWidget    *slow_box;
  GtkWidget    *disputed_box;
  GtkWidget    *before_box;
  CueStageLine *line;
  GtkWidget    *missing_box;
  GtkLabel     *missing_label;
  GtkWidget    *said_button;
  GtkLabel     *said_label;
  GtkWidget    *skip_button;
  GtkWidget    *skip_key;
  GtkWidget    *flag_button;
  GtkWidget    *flag_label;
  GtkWidget    *flag_key;
  GtkWidget    *gap;

  guint columns;
  gboolean slow;       /* larger type, for it is read out slowly */
};

enum
{
  PROP_0,
  PROP_COLUMNS,
  N_PROPS,
};

enum
{
  SAID,
  SKIP,
  FLAG,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CueStage, cue_stage, GTK_TYPE_WIDGET)

/**
 * cue_stage_choose_points:
 * @text: the line
 * @columns: columns of the window, 1 to 4
 * @text_scale: the person's text scale, 1 = normal
 *
 * Chooses the size of the line: 24 points; 28 where there is a fourth column; 20 in one column,
 * with large text and for lines above 60 characters, which would else push the rest off.
 *
 * Returns: points at text scale 1
 */
double
cue_stage_choose_points (const char *text, guint columns, double text_scale)
{
  if (columns <= 1 || text_scale >= LARGE_TEXT || g_utf8_strlen (text, -1) > LONG_LINE)
    return POINTS_SMALL;
  return columns >= 4 ? POINTS_LARGE : POINTS_NORMAL;
}

/**
 * cue_stage_get_text_scale:
 * @widget: a widget
 *
 * Returns: how much larger than normal the person wants text, 1 = normal.  Main thread.
 */
double
cue_stage_get_text_scale (GtkWidget *widget)
{
  int dpi = -1;

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? dpi / (96.0 * 1024.0) : 1.0;
}

static void
cue_stage_apply_points (CueStage *self)
{
  const char *text = cue_stage_line_get_text (self->line);
  double points = cue_stage_choose_points (text, self->columns,
                                           cue_stage_get_text_scale (GTK_WIDGET (self)));

  /* A person who speaks slowly to an old customer looks up and down more often. */
  if (self->slow)
    points += g_utf8_strlen (text, -1) <= SHORT_LINE ? POINTS_SLOW : POINTS_SLOW_LONG;
  cue_stage_line_set_points (self->line, points, LEADING, TRUE);
}

static void
on_said_clicked_cb (CueStage *self)
{
  g_signal_emit (self, signals[SAID], 0);
}

static void
on_skip_clicked_cb (CueStage *self)
{
  g_signal_emit (self, signals[SKIP], 0);
}

static void
on_flag_clicked_cb (CueStage *self)
{
  g_signal_emit (self, signals[FLAG], 0);
}

static void
cue_stage_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (cue_stage_parent_class)->system_setting_changed (widget, setting);
  if (setting == GTK_SYSTEM_SETTING_DPI)
    cue_stage_apply_points (CUE_STAGE (widget));
}

static void
cue_stage_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_COLUMNS)
    cue_stage_set_columns (CUE_STAGE (object), g_value_get_uint (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cue_stage_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_COLUMNS)
    g_value_set_uint (value, CUE_STAGE (object)->columns);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cue_stage_dispose (GObject *object)
{
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_STAGE);
  G_OBJECT_CLASS (cue_stage_parent_class)->dispose (object);
}

static void
cue_stage_bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-stage.ui");
  gtk_widget_class_bind_template_child (widget_class, CueStage, kind_label);
  gtk_widget_class_bind_template_child (widget_class, CueStage, detail_label);
  gtk_widget_class_bind_template_child (widget_class, CueStage, seconds_label);
  gtk_widget_class_bind_template_child (widget_class, CueStage, seconds_box);
  gtk_widget_class_bind_template_child (widget_class, CueStage, slow_box);
  gtk_widget_class_bind_template_child (widget_class, CueStage, disputed_box);
  gtk_widget_class_bind_template_child (widget_class, CueStage, before_box);
  gtk_widget_class_bind_template_child (widget_class, CueStage, line);
  gtk_widget_class_bind_template_child (widget_class, CueStage, missing_box);
  gtk_widget_class_bind_template_child (widget_class, CueStage, missing_label);
  gtk_widget_class_bind_template_child (widget_class, CueStage, said_button);
  gtk_widget_class_bind_template_child (widget_class, CueStage, said_label);
  gtk_widget_class_bind_template_child (widget_class, CueStage, skip_button);
  gtk_widget_class_bind_template_child (widget_class, CueStage, skip_key);
  gtk_widget_class_bind_template_child (widget_class, CueStage, flag_button);
  gtk_widget_class_bind_template_child (widget_class, CueStage, flag_label);
  gtk_widget_class_bind_template_child (widget_class, CueStage, flag_key);
  gtk_widget_class_bind_template_child (widget_class, CueStage, gap);
  gtk_widget_class_bind_template_callback (widget_class, on_said_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_skip_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_flag_clicked_cb);
}

static void
cue_stage_class_init (CueStageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = cue_stage_set_property;
  object_class->get_property = cue_stage_get_property;
  object_class->dispose = cue_stage_dispose;
  widget_class->system_setting_changed = cue_stage_system_setting_changed;

  properties[PROP_COLUMNS] =
    g_param_spec_uint ("columns", NULL, NULL, 1, 4, 3,
                       G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SAID] = g_signal_new ("said", CUE_TYPE_STAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
  signals[SKIP] = g_signal_new ("skip", CUE_TYPE_STAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
  signals[FLAG] = g_signal_new ("flag", CUE_TYPE_STAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);

  g_type_ensure (CUE_TYPE_STAGE_LINE);
  cue_stage_bind_template (widget_class);
  gtk_widget_class_set_css_name (widget_class, "cue-stage");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cue_stage_init (CueStage *self)
{
  self->columns = 3;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cue_stage_new:
 *
 * Returns: (transfer floating): an empty stage
 */
GtkWidget *
cue_stage_new (void)
{
  return g_object_new (CUE_TYPE_STAGE, NULL);
}

static void
cue_stage_describe_line (CueStage *self, const CueStageWords *words)
{
  g_autofree char *sources = cue_say_span_sources (words->text, words->spans);

  gtk_widget_set_tooltip_text (GTK_WIDGET (self->line), *sources != '\0' ? sources : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->line),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sources, -1);
}

/**
 * cue_stage_set_words:
 * @self: a stage
 * @words: (nullable): what to show; %NULL empties the stage, for instance at the call's end
 *
 * Puts a line on the stage.  Everything in @words is copied or shown at once.
 */
void
cue_stage_set_words (CueStage *self, const CueStageWords *words)
{
  static const CueStageWords nothing = { .text = "", .kind = "" };
  gboolean said_moves_on;

  g_return_if_fail (CUE_IS_STAGE (self));

  if (words == NULL)
    words = &nothing;
  said_moves_on = !words->last;
  gtk_label_set_text (self->kind_label, words->kind);
  gtk_label_set_text (self->detail_label, words->detail != NULL ? words->detail : "");
  gtk_widget_set_visible (self->seconds_box, words->seconds > 0);
  if (words->seconds > 0)
    {
      g_autofree char *seconds = cue_say_about_seconds (words->seconds);

      gtk_label_set_text (self->seconds_label, seconds);
    }
  self->slow = words->slow;
  gtk_widget_set_visible (self->slow_box, words->slow);
  gtk_widget_set_visible (self->before_box, words->said_before);
  gtk_widget_set_visible (self->disputed_box, words->disputed);
  gtk_widget_set_visible (self->missing_box, words->missing != NULL);
  gtk_label_set_text (self->missing_label, words->missing != NULL ? words->missing : "");
  gtk_label_set_text (self->said_label, cue_say_said_button (said_moves_on));
  cue_stage_line_set_text (self->line, words->text, words->spans);
  cue_stage_describe_line (self, words);
  cue_stage_apply_points (self);
}

/**
 * cue_stage_set_columns:
 * @self: a stage
 * @columns: columns of the window, 1 to 4
 *
 * Adapts the size of the line and, in one column, how much the buttons say.
 */
void
cue_stage_set_columns (CueStage *self, guint columns)
{
  gboolean narrow = columns <= 1;

  g_return_if_fail (CUE_IS_STAGE (self));
  g_return_if_fail (columns >= 1 && columns <= 4);

  if (self->columns == columns)
    return;
  self->columns = columns;
  gtk_widget_set_hexpand (self->said_button, narrow);
  gtk_widget_set_visible (self->skip_key, !narrow);
  gtk_widget_set_visible (self->flag_label, !narrow);
  gtk_widget_set_visible (self->flag_key, !narrow);
  gtk_widget_set_visible (self->gap, !narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->detail_label), !narrow);
  /* The room that the detail leaves goes before the seconds: the marks stay at the end. */
  gtk_widget_set_hexpand (self->seconds_box, narrow);
  cue_stage_apply_points (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLUMNS]);
}

/**
 * cue_stage_focus:
 * @self: a stage
 *
 * Moves the focus to the line itself, so that a screen reader says it.
 */
void
cue_stage_focus (CueStage *self)
{
  g_return_if_fail (CUE_IS_STAGE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->line));
}

/**
 * cue_stage_get_line:
 * @self: a stage
 *
 * Returns: (transfer none): the #CueStageLine
 */
GtkWidget *
cue_stage_get_line (CueStage *self)
{
  g_return_val_if_fail (CUE_IS_STAGE (self), NULL);

  return GTK_WIDGET (self->line);
}

/**
 * cue_stage_get_skip_button:
 * @self: a stage
 *
 * Returns: (transfer none): the button that the reasons popover points at
 */
GtkWidget *
cue_stage_get_skip_button (CueStage *self)
{
  g_return_val_if_fail (CUE_IS_STAGE (self), NULL);

  return self->skip_button;
}

/**
 * cue_stage_get_flag_button:
 * @self: a stage
 *
 * Returns: (transfer none): the button that the flag popover points at
 */
GtkWidget *
cue_stage_get_flag_button (CueStage *self)
{
  g_return_val_if_fail (CUE_IS_STAGE (self), NULL);

  return self->flag_button;
}
