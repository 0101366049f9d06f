/* cue-stage-strip.c: the whole current line as a strip, for one-column windows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-stage-strip.h"

#include "cue-call-watch.h"
#include "cue-stage-line.h"
#include "cue-stage-show.h"
#include "cue-widget.h"

/* Body size: the strip keeps the line in sight, it is not what is read from first. */
#define POINTS 11.0
#define LEADING 1.5

struct _CueStageStrip
{
  GtkWidget parent_instance;

  GtkWidget    *card;
  CueStageLine *line;
  GtkWidget    *said_button;

  CueCallWatch *watch; /* (owned) */
  char         *statement; /* (owned) (nullable): id of the must-say line that F9 put on the stage */
};

G_DEFINE_FINAL_TYPE (CueStageStrip, cue_stage_strip, GTK_TYPE_WIDGET)

static void
cue_stage_strip_update (CueStageStrip *self)
{
  CueScriptRun *run = self->watch->call != NULL ? cue_call_get_run (self->watch->call) : NULL;
  const CueLine *line = run != NULL ? cue_script_run_get_current (run) : NULL;
  guint number;
  const CueDisclosure *item = cue_stage_find_disclosure (self->watch->call, self->statement,
                                                         &number);

  if (item != NULL)
    cue_stage_line_set_text (self->line, item->text, NULL);
  else
    cue_stage_line_set_text (self->line, line != NULL ? line->text : "",
                             line != NULL ? line->spans : NULL);
  /* All of it, or its margins would stand there without a call. */
  gtk_widget_set_visible (GTK_WIDGET (self), item != NULL || line != NULL);
}

/* The window knows what F6 means at the moment; the strip only asks for it. */
static void
on_said_clicked_cb (CueStageStrip *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "call.say", NULL);
}

static void
cue_stage_strip_dispose (GObject *object)
{
  CueStageStrip *self = CUE_STAGE_STRIP (object);

  cue_call_watch_set (self->watch, NULL);
  cue_widget_dispose (GTK_WIDGET (self), CUE_TYPE_STAGE_STRIP);
  G_OBJECT_CLASS (cue_stage_strip_parent_class)->dispose (object);
}

static void
cue_stage_strip_finalize (GObject *object)
{
  g_free (CUE_STAGE_STRIP (object)->statement);
  cue_call_watch_free (CUE_STAGE_STRIP (object)->watch);
  G_OBJECT_CLASS (cue_stage_strip_parent_class)->finalize (object);
}

static void
cue_stage_strip_class_init (CueStageStripClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cue_stage_strip_dispose;
  object_class->finalize = cue_stage_strip_finalize;
  g_type_ensure (CUE_TYPE_STAGE_LINE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/cuedesk/Cuedesk/ui/cue-stage-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, CueStageStrip, card);
  gtk_widget_class_bind_template_child (widget_class, CueStageStrip, line);
  gtk_widget_class_bind_template_child (widget_class, CueStageStrip, said_button);
  gtk_widget_class_bind_template_callback (widget_class, on_said_clicked_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-stage-strip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cue_stage_strip_init (CueStageStrip *self)
{
  self->watch = cue_call_watch_new (self, "changed", G_CALLBACK (cue_stage_strip_update));
  gtk_widget_init_template (GTK_WIDGET (self));
  cue_stage_line_set_points (self->line, POINTS, LEADING, FALSE);
  cue_stage_strip_update (self);
}

/**
 * cue_stage_strip_set_call:
 * @self: a strip
 * @call: (nullable): the call; %NULL empties the strip
 *
 * The strip follows the call's current line from now on.
 */
void
cue_stage_strip_set_call (CueStageStrip *self, CueCall *call)
{
  g_return_if_fail (CUE_IS_STAGE_STRIP (self));
  g_return_if_fail (call == NULL || CUE_IS_CALL (call));

  if (!cue_call_watch_set (self->watch, call))
    return;
  g_clear_pointer (&self->statement, g_free);
  cue_stage_strip_update (self);
}

/**
 * cue_stage_strip_set_statement:
 * @self: a strip
 * @id: (nullable): the must-say line on the stage; %NULL while a line of the script is there
 *
 * The strip says what F6 means, whichever of the two that is.
 */
void
cue_stage_strip_set_statement (CueStageStrip *self, const char *id)
{
  char *copy;

  g_return_if_fail (CUE_IS_STAGE_STRIP (self));

  copy = g_strdup (id);
  g_free (self->statement);
  self->statement = copy;
  cue_stage_strip_update (self);
}
