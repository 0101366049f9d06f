/* cue-answer-list.c
 *
 * Whoever searched in vain is told once that there is an answer now.  Opening it is the receipt, and
 * then the row is gone for good.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-answer-list.h"

#include <glib/gi18n.h>

#include "cue-desk-follow.h"
#include "cue-desk-queue.h"
#include "cue-report.h"
#include "cue-say.h"
#include "cue-widget.h"

#define ANSWER_KEY "cue-answer"

struct _CueAnswerList
{
  GtkWidget parent_instance;

  GtkWidget    *box;
  GtkListBox   *list;
  CueDesk      *desk;    /* (owned) (nullable) */
  GCancellable *loading; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (CueAnswerList, cue_answer_list, GTK_TYPE_WIDGET)

static GtkWidget *
make_label (const char *text, const char *const *classes)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_css_classes (label, (const char **) classes);
  return label;
}

static GtkWidget *
make_row (CueAnswerList *self, CueAnswer *answer)
{
  const char *const heading[] = { "heading", NULL };
  const char *const caption[] = { "cue-caption", "cue-dim", "numeric", NULL };
  GtkWidget        *row = gtk_list_box_row_new ();
  GtkWidget        *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char  *when = cue_say_when (cue_desk_get_clock (self->desk), answer->asked_ms);
  /* Translators: what an agent had searched in vain, and when */
  g_autofree char  *asked = g_strdup_printf (_("You asked: %s · %s"), answer->words, when);
  g_autofree char  *name = g_strdup_printf ("%s. %s", answer->title, asked);

  gtk_box_append (GTK_BOX (box), make_label (answer->title, heading));
  gtk_box_append (GTK_BOX (box), make_label (asked, caption));
  gtk_widget_add_css_class (box, "cue-card");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (row), ANSWER_KEY, answer, (GDestroyNotify) cue_answer_free);
  return row;
}

static void
show_answers (CueAnswerList *self, GPtrArray *answers)
{
  GtkListBoxRow *row;
  guint          n = 0;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < answers->len; i++)
    {
      CueAnswer *answer = answers->pdata[i];

      if (cue_desk_is_notice_read (self->desk, answer->document_id, answer->no, NULL))
        continue;
      answers->pdata[i] = NULL;
      gtk_list_box_append (self->list, make_row (self, answer));
      n++;
    }
  gtk_widget_set_visible (self->box, n > 0);
}

static void
on_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueAnswerList) self = user_data;
  g_autoptr (GError)        error = NULL;
  g_autoptr (GPtrArray)     answers = NULL;

  answers = cue_desk_list_answers_finish (CUE_DESK (source), result, &error);
  if (self->desk != CUE_DESK (source))
    return;
  if (answers != NULL)
    show_answers (self, answers);
  else
    cue_report_error (GTK_WIDGET (self), error);
}

static void
reload (CueAnswerList *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  if (self->desk == NULL)
    return;
  self->loading = g_cancellable_new ();
  cue_desk_list_answers_async (self->desk, self->loading, on_listed_cb, g_object_ref (self));
}

static void
on_row_activated_cb (GtkListBox *list, GtkListBoxRow *row, CueAnswerList *self)
{
  const CueAnswer *answer = g_object_get_data (G_OBJECT (row), ANSWER_KEY);

  if (self->desk == NULL || answer == NULL)
    return;
  cue_desk_mark_notice_read (self->desk, answer->document_id, answer->no);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-entry", "s", answer->document_id);
  gtk_list_box_remove (list, GTK_WIDGET (row));
  gtk_widget_set_visible (self->box, gtk_list_box_get_row_at_index (list, 0) != NULL);
}

static void
cue_answer_list_dispose (GObject *object)
{
  CueAnswerList *self = CUE_ANSWER_LIST (object);

  cue_answer_list_set_desk (self, NULL);
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_ANSWER_LIST);
  G_OBJECT_CLASS (cue_answer_list_parent_class)->dispose (object);
}

static void
cue_answer_list_class_init (CueAnswerListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_answer_list_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-answer-list");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-answer-list.ui");
  gtk_widget_class_bind_template_child (widget_class, CueAnswerList, box);
  gtk_widget_class_bind_template_child (widget_class, CueAnswerList, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
}

static void
cue_answer_list_init (CueAnswerList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cue_answer_list_set_desk:
 * @self: the list
 * @desk: (nullable): whose answers are shown
 */
void
cue_answer_list_set_desk (CueAnswerList *self, CueDesk *desk)
{
  g_return_if_fail (CUE_IS_ANSWER_LIST (self));

  if (!cue_desk_follow (&self->desk, desk, self, "store-changed", G_CALLBACK (reload), "notify::me",
                        G_CALLBACK (reload), NULL))
    return;
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  if (desk != NULL)
    reload (self);
}

/**
 * cue_answer_list_focus:
 * @self: the list
 *
 * Returns: whether there is an answer; the first one has the keyboard then, and Enter opens it
 */
gboolean
cue_answer_list_focus (CueAnswerList *self)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (CUE_IS_ANSWER_LIST (self), FALSE);

  row = gtk_list_box_get_row_at_index (self->list, 0);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  return row != NULL;
}
