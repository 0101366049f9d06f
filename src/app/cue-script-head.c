/* cue-script-head.c: which text is on the stage and where the call stands in it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-script-head.h"

#include <glib/gi18n.h>

#include "cue-say-line.h"
#include "cue-say.h"
#include "cue-widget.h"

#define WHOLE_TITLE 18 /* characters */

struct _CueScriptHead
{
  GtkWidget parent_instance;

  GtkLabel  *title;
  GtkLabel  *meta;
  GtkLabel  *progress_label;
  GtkWidget *progress_bar;
  GtkWidget *back_button;
  GtkWidget *back_key;
};

enum
{
  BACK,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CueScriptHead, cue_script_head, GTK_TYPE_WIDGET)

static void
on_back_clicked_cb (CueScriptHead *self)
{
  g_signal_emit (self, signals[BACK], 0);
}

static void
cue_script_head_dispose (GObject *object)
{
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_SCRIPT_HEAD);
  G_OBJECT_CLASS (cue_script_head_parent_class)->dispose (object);
}

static void
cue_script_head_class_init (CueScriptHeadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_script_head_dispose;
  signals[BACK] = g_signal_new ("back", CUE_TYPE_SCRIPT_HEAD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/cuedesk/Cuedesk/ui/cue-script-head.ui");
  gtk_widget_class_bind_template_child (widget_class, CueScriptHead, title);
  gtk_widget_class_bind_template_child (widget_class, CueScriptHead, meta);
  gtk_widget_class_bind_template_child (widget_class, CueScriptHead, progress_label);
  gtk_widget_class_bind_template_child (widget_class, CueScriptHead, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, CueScriptHead, back_button);
  gtk_widget_class_bind_template_child (widget_class, CueScriptHead, back_key);
  gtk_widget_class_bind_template_callback (widget_class, on_back_clicked_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-script-head");
}

static void
cue_script_head_init (CueScriptHead *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static char *
say_meta (const CuePublished *published, const CueScript *script)
{
  g_autofree char *level = cue_say_level (cue_document_get_scope (published->document), NULL);
  const char *author = script->author != NULL ? script->author : published->author;

  if (author != NULL)
    /* Translators: revision number, level (group, province, city) and author of a text */
    return g_strdup_printf (_("Revision %d · %s · by %s"), published->no, level, author);
  /* Translators: revision number and level (group, province, city) of a text */
  return g_strdup_printf (_("Revision %d · %s"), published->no, level);
}

static void
show_progress (CueScriptHead *self, CueScriptRun *run, gboolean narrow)
{
  g_autofree char *words = NULL;
  guint position = 0, total = 0;

  cue_script_run_get_progress (run, &position, &total);
  words = narrow ? g_strdup_printf ("%u / %u", position, total)
                 : cue_say_line_number (position, total);
  gtk_label_set_text (self->progress_label, words);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress_bar),
                                 total > 0 ? (double) position / total : 0);
  gtk_widget_set_visible (self->progress_bar, !narrow);
}

/* Who wrote it gives way before what it is: a short title is never cut where three panes fit. */
static void
show_title (CueScriptHead *self, const char *title, guint columns)
{
  gboolean whole = columns >= 3 && g_utf8_strlen (title, -1) <= WHOLE_TITLE;

  gtk_label_set_text (self->title, title);
  gtk_label_set_ellipsize (self->title, whole ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), title);
}

/**
 * cue_script_head_show:
 * @self: a head
 * @call: (nullable): the call; without a text on its stage the head hides
 * @must_say: whether a must-say line stands on the stage instead of the text's own
 * @columns: columns of the window, 1 to 4; in one there is room for the title only
 *
 * Shows title, revision, level, author and progress; and the way back to the script while
 * something else is on the stage.
 */
void
cue_script_head_show (CueScriptHead *self, CueCall *call, gboolean must_say, guint columns)
{
  CueScriptRun *run = call != NULL ? cue_call_get_run (call) : NULL;
  const CuePublished *published;
  CueScript *script;
  gboolean away;
  gboolean narrow = columns <= 1;
  g_autofree char *title = NULL;
  g_autofree char *meta = NULL;

  g_return_if_fail (CUE_IS_SCRIPT_HEAD (self));

  gtk_widget_set_visible (GTK_WIDGET (self), run != NULL);
  if (run == NULL)
    {
      gtk_label_set_text (self->title, "");
      return;
    }
  script = cue_script_run_get_script (run);
  published = cue_call_get_published (call);
  away = must_say || !cue_call_is_on_script (call);
  if (cue_call_is_on_script (call) && cue_call_is_elderly (call))
    /* Translators: title of a script in its variant for elderly customers */
    title = g_strdup_printf (_("%s · for the elderly"), script->title);
  show_title (self, title != NULL ? title : script->title, columns);
  meta = published != NULL ? say_meta (published, script) : g_strdup ("");
  gtk_label_set_text (self->meta, meta);
  /* The way back is worth more room than who wrote the text. */
  gtk_widget_set_visible (GTK_WIDGET (self->meta), !narrow && !away);
  gtk_widget_set_visible (self->back_button, away);
  gtk_widget_set_visible (self->back_key, !away);
  show_progress (self, run, narrow);
}
