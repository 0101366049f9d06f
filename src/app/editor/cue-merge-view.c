/* cue-merge-view.c
 *
 * What only the text above changed is taken over unless somebody says otherwise; where the local text
 * had been changed too, somebody has to say.  The result is a draft like any other: it is opened in the
 * form, can be undone, and needs its own approval.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-merge-view.h"

#include <glib/gi18n.h>

#include "cue-desk-level.h"
#include "cue-edit.h"
#include "cue-editor-view.h"
#include "cue-entry-draft.h"
#include "cue-merge-row.h"
#include "cue-say-trouble.h"
#include "cue-say.h"
#include "cue-widget.h"

struct _CueMergeView
{
  GtkWidget parent_instance;

  GtkLabel  *headline;
  GtkLabel  *explanation;
  GtkBox    *rows;
  GtkLabel  *open_label;
  GtkButton *done;
  GtkWidget *start;      /* (owned): for the header bar */
  GtkLabel  *title;

  CueDesk       *desk;     /* (owned) (nullable) */
  GActionMap    *actions;  /* (unowned) (nullable): the page's */
  GCancellable  *loading;  /* (owned) (nullable) */
  char          *document_id; /* (owned) (nullable) */
  CueLevelDrift *drift;    /* (owned) (nullable) */
  CueEdit       *edit;     /* (owned) (nullable): the local text as its editor has it */
  CueEntry      *theirs;   /* (owned) (nullable) */
  CueMerge      *merge;    /* (owned) (nullable) */
};

static void cue_merge_view_view_init (CueEditorViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CueMergeView, cue_merge_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (CUE_TYPE_EDITOR_VIEW,
                                                      cue_merge_view_view_init))

static void
clear (CueMergeView *self)
{
  GtkWidget *child;

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, child);
  g_clear_pointer (&self->merge, cue_merge_free);
  g_clear_pointer (&self->theirs, cue_entry_unref);
  g_clear_pointer (&self->drift, cue_level_drift_free);
  if (self->edit != NULL)
    g_signal_handlers_disconnect_by_data (self->edit, self);
  g_clear_object (&self->edit);
  gtk_widget_set_sensitive (GTK_WIDGET (self->done), FALSE);
  gtk_label_set_text (self->open_label, "");
}

static void
report (CueMergeView *self, const GError *error)
{
  g_autofree char *words = cue_say_error (error);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.report", "s", words);
}

/* -- choosing -------------------------------------------------------------------------------------------- */

static void
update (CueMergeView *self)
{
  guint            n = self->merge != NULL ? cue_merge_count_open (self->merge) : 0;
  gboolean         locked = self->edit == NULL || cue_edit_get_lock (self->edit) != CUE_EDIT_OPEN;
  g_autofree char *open
    = g_strdup_printf (ngettext ("%u place is still to be decided",
                                 "%u places are still to be decided", n), n);

  gtk_label_set_text (self->open_label, locked ? _("This text is in review or not yours to change")
                                        : n > 0 ? open
                                                : "");
  gtk_widget_set_sensitive (GTK_WIDGET (self->done), !locked && n == 0);
}

static void
on_chosen_cb (CueMergeRow *row, int side, CueMergeView *self)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "index"));

  cue_merge_choose (self->merge, index, (CueMergeSide) side);
  update (self);
}

static gboolean
is_inherited (CueMergeView *self, const char *field)
{
  const CueEntry *mine = cue_edit_get_entry (self->edit);

  return mine->inherited != NULL && g_strv_contains ((const char *const *) mine->inherited, field);
}

/* Conflicts first: they are the work. */
static void
add_rows (CueMergeView *self, gboolean conflicts)
{
  for (guint i = 0; i < cue_merge_get_n_changes (self->merge); i++)
    {
      const CueMergeChange *change = cue_merge_get_change (self->merge, i);
      GtkWidget            *row;

      if (change->conflict != conflicts)
        continue;
      row = cue_merge_row_new (self->desk, change, is_inherited (self, change->field));
      g_object_set_data (G_OBJECT (row), "index", GUINT_TO_POINTER (i));
      g_signal_connect (row, "chosen", G_CALLBACK (on_chosen_cb), self);
      gtk_box_append (self->rows, row);
    }
}

static void
show_headline (CueMergeView *self)
{
  guint            n = self->merge != NULL ? cue_merge_get_n_changes (self->merge) : 0;
  g_autofree char *level = NULL;
  g_autofree char *words = NULL;

  if (self->drift->theirs == NULL)
    {
      gtk_label_set_text (self->headline, _("The text above was taken back"));
      gtk_label_set_text (self->explanation,
                          _("Nothing is in force above it any more. This text stays in force; it can "
                            "stand on its own from now on, or a reviewer retires it."));
      gtk_button_set_label (self->done, _("Stand on its own"));
      return;
    }
  level = cue_say_level (cue_document_get_scope (self->drift->theirs), NULL);
  /* Translators: level (group, province), number of its revision, how many places of it differ */
  words = g_strdup_printf (ngettext ("%s: revision %d changed %u place", "%s: revision %d changed %u "
                                     "places", n),
                           level, self->drift->theirs_no, n);
  gtk_label_set_text (self->headline, words);
  gtk_label_set_text (self->explanation,
                      _("What was not changed here follows by itself. The result is a draft: nothing "
                        "is published before a second person approves it."));
  gtk_button_set_label (self->done, _("Make the draft"));
}

static void
show_merge (CueMergeView *self)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (CueEntry) base = cue_entry_new_from_document (self->drift->base, &error);
  const CueEntry      *mine = cue_edit_get_entry (self->edit);
  GtkWidget           *first;

  if (self->drift->theirs != NULL && base != NULL)
    self->theirs = cue_entry_new_from_document (self->drift->theirs, &error);
  if (error != NULL || mine == NULL)
    {
      if (error != NULL)
        report (self, error);
      return;
    }
  if (self->theirs != NULL)
    {
      self->merge = cue_merge_new (base, self->theirs, mine, (const char *const *) mine->inherited);
      add_rows (self, TRUE);
      add_rows (self, FALSE);
    }
  gtk_label_set_text (self->title, mine->title);
  show_headline (self);
  update (self);
  first = gtk_widget_get_first_child (GTK_WIDGET (self->rows));
  if (first != NULL)
    cue_merge_row_focus (CUE_MERGE_ROW (first));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->done));
  cue_editor_view_header_changed (CUE_EDITOR_VIEW (self));
}

/* -- loading ---------------------------------------------------------------------------------------------- */

static void
on_edit_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueMergeView) self = user_data;
  g_autoptr (GError)       error = NULL;
  g_autoptr (CueEdit)      edit = cue_edit_load_finish (result, &error);

  if (edit == NULL)
    {
      report (self, error);
      return;
    }
  g_set_object (&self->edit, edit);
  show_merge (self);
}

static void
on_drift_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueMergeView) self = user_data;
  g_autoptr (GError)       error = NULL;
  CueLevelDrift           *drift = cue_desk_load_drift_finish (CUE_DESK (source), result, &error);

  if (drift == NULL)
    {
      report (self, error);
      return;
    }
  self->drift = drift;
  cue_edit_load_async (self->desk, self->document_id, self->loading, on_edit_loaded_cb,
                       g_object_ref (self));
}

static void
cue_merge_view_open (CueEditorView *view, const char *action, GVariant *target)
{
  CueMergeView *self = CUE_MERGE_VIEW (view);

  clear (self);
  g_free (self->document_id);
  self->document_id = g_variant_dup_string (target, NULL);
  gtk_label_set_text (self->headline, "");
  gtk_label_set_text (self->explanation, "");
  if (self->desk == NULL)
    return;
  self->loading = g_cancellable_new ();
  cue_desk_load_drift_async (self->desk, self->document_id, self->loading, on_drift_cb,
                             g_object_ref (self));
}

/* -- the draft ---------------------------------------------------------------------------------------------- */

static void
on_saved_cb (CueEdit *edit, CueMergeView *self)
{
  g_signal_handlers_disconnect_by_data (edit, self);
  gtk_widget_activate_action (GTK_WIDGET (self), "editor.open", "s", self->document_id);
}

/* What the text is made from, from now on; what says the same as above is inherited. */
static CueEntry *
make_result (CueMergeView *self)
{
  const char *const none[] = { NULL };
  g_auto (GStrv)    same = NULL;
  CueEntry         *entry;

  if (self->merge == NULL)
    {
      entry = cue_entry_draft_copy (cue_edit_get_entry (self->edit));
      g_clear_pointer (&entry->parent_id, g_free);
      entry->parent_no = 0;
      cue_entry_draft_set_list (entry, "inherited", none);
      return entry;
    }
  entry = cue_merge_create (self->merge);
  g_free (entry->parent_id);
  entry->parent_id = g_strdup (cue_document_get_id (self->drift->theirs));
  entry->parent_no = self->drift->theirs_no;
  same = cue_merge_list_same_fields (entry, self->theirs);
  cue_entry_draft_set_list (entry, "inherited", (const char *const *) same);
  return entry;
}

static void
on_done_cb (GtkButton *button, CueMergeView *self)
{
  if (self->edit == NULL || (self->merge != NULL && cue_merge_count_open (self->merge) > 0))
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self->done), FALSE);
  g_signal_connect (self->edit, "saved", G_CALLBACK (on_saved_cb), self);
  cue_edit_take_entry (self->edit, make_result (self), NULL);
  cue_edit_save_now (self->edit);
}

static void
take_over_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueMergeView *self = CUE_MERGE_VIEW (user_data);

  if (gtk_widget_get_sensitive (GTK_WIDGET (self->done)))
    on_done_cb (self->done, self);
}

/* -- what the page asks ----------------------------------------------------------------------------------- */

static void
cue_merge_view_set_desk (CueEditorView *view, CueDesk *desk)
{
  CueMergeView *self = CUE_MERGE_VIEW (view);

  if (self->desk != desk)
    clear (self);
  g_set_object (&self->desk, desk);
}

static void
cue_merge_view_add_actions (CueEditorView *view, GActionMap *map)
{
  const GActionEntry entries[] = { { "take-over", take_over_cb } };

  CUE_MERGE_VIEW (view)->actions = map;
  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), view);
}

static GtkWidget *
cue_merge_view_get_header_start (CueEditorView *view)
{
  return CUE_MERGE_VIEW (view)->start;
}

static void
on_mapped_cb (CueMergeView *self)
{
  GAction *action
    = self->actions != NULL ? g_action_map_lookup_action (self->actions, "take-over") : NULL;

  if (action != NULL)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (action),
                                 gtk_widget_get_mapped (GTK_WIDGET (self)));
}

static void
cue_merge_view_view_init (CueEditorViewInterface *iface)
{
  iface->set_desk = cue_merge_view_set_desk;
  iface->add_actions = cue_merge_view_add_actions;
  iface->open = cue_merge_view_open;
  iface->get_header_start = cue_merge_view_get_header_start;
}

static void
cue_merge_view_dispose (GObject *object)
{
  CueMergeView *self = CUE_MERGE_VIEW (object);

  if (self->rows != NULL)
    clear (self);
  g_clear_object (&self->desk);
  g_clear_object (&self->start);
  g_clear_pointer (&self->document_id, g_free);
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_MERGE_VIEW);
  G_OBJECT_CLASS (cue_merge_view_parent_class)->dispose (object);
}

static void
cue_merge_view_class_init (CueMergeViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_merge_view_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-merge-view");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-merge-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CueMergeView, headline);
  gtk_widget_class_bind_template_child (widget_class, CueMergeView, explanation);
  gtk_widget_class_bind_template_child (widget_class, CueMergeView, rows);
  gtk_widget_class_bind_template_child (widget_class, CueMergeView, open_label);
  gtk_widget_class_bind_template_child (widget_class, CueMergeView, done);
  gtk_widget_class_bind_template_callback (widget_class, on_done_cb);
}

static void
cue_merge_view_init (CueMergeView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->title = GTK_LABEL (gtk_label_new (""));
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  self->start = g_object_ref_sink (GTK_WIDGET (self->title));
  g_signal_connect (self, "map", G_CALLBACK (on_mapped_cb), NULL);
  g_signal_connect_after (self, "unmap", G_CALLBACK (on_mapped_cb), NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->done), FALSE);
}
