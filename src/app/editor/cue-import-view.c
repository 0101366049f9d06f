/* cue-import-view.c
 *
 * Three steps, each leading to the next with Ctrl+Enter: a file, what its columns are, and what
 * would become of every row; only then is anything changed.  Reading happens on the writing worker;
 * the window tells how far it is and can end it at any time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-import-view.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cue-ask-file.h"
#include "cue-desk-import.h"
#include "cue-editor-view.h"
#include "cue-import-columns.h"
#include "cue-import-result.h"
#include "cue-say-import.h"
#include "cue-say-review.h"
#include "cue-say-trouble.h"
#include "cue-say.h"
#include "cue-widget.h"

#define N_SAMPLES 20

struct _CueImportView
{
  GtkWidget parent_instance;

  GtkEntry         *file;
  GtkStack         *steps;
  GtkLabel         *format;
  GtkWidget        *columns_box;
  CueImportColumns *columns;
  GtkLabel         *missing;
  GtkDropDown      *type;
  GtkCheckButton   *skip;
  GtkCheckButton   *publish;
  GtkLabel         *proof;
  GtkLabel         *trouble;
  GtkWidget        *run_button;
  CueImportResult  *result;
  GtkWidget        *progress_box;
  GtkProgressBar   *progress;
  GtkWidget        *header_start;

  CueDesk          *desk;         /* (owned) (nullable) */
  GActionMap       *map;          /* (nullable) (unowned): the page's, which outlives its views */
  GCancellable     *cancellable;  /* (owned) (nullable): of what runs */
  CueImportPeek    *peek;         /* (owned) (nullable) */
  CueImportReport  *report;       /* (owned) (nullable) */
  char             *path;         /* (owned) (nullable) */
  gboolean          busy;
  gboolean          dry;          /* the report is of a dry run, or of one that runs */
};

static void cue_import_view_editor_view_init (CueEditorViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CueImportView, cue_import_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (CUE_TYPE_EDITOR_VIEW,
                                                      cue_import_view_editor_view_init))

/* -- what may be done ---------------------------------------------------------------------------- */

static gboolean
is_step (CueImportView *self, const char *name)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->steps), name) == 0;
}

static void
enable (CueImportView *self, const char *name, gboolean enabled)
{
  GAction *action = self->map != NULL ? g_action_map_lookup_action (self->map, name) : NULL;

  if (action != NULL)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (action),
                                 enabled && gtk_widget_get_mapped (GTK_WIDGET (self)));
}

static gboolean
has_role (CueImportView *self, const char *role)
{
  const CueStaff *me = self->desk != NULL ? cue_desk_get_me (self->desk) : NULL;

  return me != NULL && cue_staff_has_role (me, role);
}

/* Taking in is offered after it was tried, for as long as the file is what was tried. */
static gboolean
may_run (CueImportView *self)
{
  return self->report != NULL && self->dry
         && self->report->imported > 0;
}

static void
update (CueImportView *self)
{
  gboolean ready = self->peek != NULL && !self->busy
                   && cue_import_columns_is_whole (self->columns);

  enable (self, "import-choose", !self->busy);
  enable (self, "import-try", ready);
  enable (self, "import-run", !self->busy && may_run (self) && is_step (self, "result"));
  enable (self, "import-next", !self->busy
                                   && (is_step (self, "result") ? may_run (self) : ready));
  enable (self, "import-stop", self->busy);
  enable (self, "import-report", !self->busy && self->report != NULL && is_step (self, "result"));
  gtk_widget_set_visible (self->progress_box, self->busy);
  gtk_widget_set_visible (self->run_button, self->dry);
  gtk_widget_set_sensitive (GTK_WIDGET (self->steps), !self->busy);
  /* Not insensitive: that would take the keyboard from it without telling its caret. */
  gtk_editable_set_editable (GTK_EDITABLE (self->file), !self->busy);
  gtk_widget_set_visible (GTK_WIDGET (self->missing),
                          self->peek != NULL && !cue_import_columns_is_whole (self->columns));
  cue_editor_view_header_changed (CUE_EDITOR_VIEW (self));
}

static void
show_step (CueImportView *self, const char *name)
{
  gtk_stack_set_visible_child_name (self->steps, name);
  update (self);
}

static void
say_trouble (CueImportView *self, const char *words)
{
  gtk_label_set_text (self->trouble, words);
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), *words != '\0');
}

static void
begin (CueImportView *self)
{
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->busy = TRUE;
  gtk_progress_bar_set_fraction (self->progress, 0);
  say_trouble (self, "");
  update (self);
}

static void
drop_report (CueImportView *self)
{
  cue_import_result_set_report (self->result, NULL);
  g_clear_pointer (&self->report, cue_import_report_free);
}

/* -- the file ------------------------------------------------------------------------------------ */

static const char *
say_format (const CueImportPeek *peek)
{
  switch (peek->format)
    {
    case CUE_IMPORT_TABLE:
      return peek->kept ? _("A table. Its columns are as you chose them the last time.")
                        : _("A table. The columns are guessed by their names: look at them.");
    case CUE_IMPORT_WORD:
      return _("A Word document: each heading becomes an entry. With two levels of headings the "
               "upper one is the category.");
    case CUE_IMPORT_WEB:
      return _("A web page: each heading becomes an entry. With two levels of headings the upper "
               "one is the category.");
    case CUE_IMPORT_PACKAGE:
      return _("A package of Cuedesk: texts come in as they are in it.");
    }
  return "";
}

static void
on_peeked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueImportView) self = user_data;
  g_autoptr (GError)        error = NULL;
  CueImportPeek            *peek = cue_desk_import_peek_finish (CUE_DESK (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      self->busy = FALSE;
      update (self);
      return;
    }
  self->busy = FALSE;
  drop_report (self);
  g_clear_pointer (&self->peek, cue_import_peek_free);
  self->peek = peek;
  cue_import_columns_set_peek (self->columns, peek);
  if (peek == NULL)
    {
      g_autofree char *words = cue_say_refusal (error);

      say_trouble (self, words);
      show_step (self, "teach");
      return;
    }
  gtk_label_set_text (self->format, say_format (peek));
  gtk_widget_set_visible (self->columns_box, peek->format == CUE_IMPORT_TABLE);
  show_step (self, "plan");
  gtk_widget_child_focus (GTK_WIDGET (self->steps), GTK_DIR_TAB_FORWARD);
}

static void
open_file (CueImportView *self)
{
  g_autofree char *path = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->file))));

  if (self->desk == NULL || self->busy || *path == '\0')
    return;
  g_free (self->path);
  self->path = g_str_has_prefix (path, "file://") ? g_filename_from_uri (path, NULL, NULL) : NULL;
  if (self->path == NULL)
    self->path = g_strdup (path);
  begin (self);
  cue_desk_import_peek_async (self->desk, self->path, N_SAMPLES, self->cancellable, on_peeked_cb,
                              g_object_ref (self));
}

static void
on_file_activate_cb (CueImportView *self)
{
  open_file (self);
}

static void
on_chosen_cb (GtkNativeDialog *dialog, int response, CueImportView *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char  *path = file != NULL ? g_file_get_path (file) : NULL;

      if (path != NULL)
        {
          gtk_editable_set_text (GTK_EDITABLE (self->file), path);
          open_file (self);
        }
    }
  g_object_unref (dialog);
}

static void
choose_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueImportView        *self = CUE_IMPORT_VIEW (user_data);
  GtkRoot              *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkFileFilter        *filter = gtk_file_filter_new ();
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _("Choose a File of Knowledge"), GTK_WINDOW (root), GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"),
      _("_Cancel"));
  static const char *const suffixes[] = { "csv", "docx", "html", "htm", "xml" };

  gtk_file_filter_set_name (filter, _("Tables, Word documents, web pages, packages"));
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    gtk_file_filter_add_suffix (filter, suffixes[i]);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  g_object_unref (filter);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* -- trying and taking in ------------------------------------------------------------------------ */

static void
on_progress (guint64 done, guint64 total, gpointer user_data)
{
  CueImportView *self = CUE_IMPORT_VIEW (user_data);

  gtk_progress_bar_set_fraction (self->progress, total > 0 ? (double) done / (double) total : 0);
}

static void
on_imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueImportView) self = user_data;
  g_autoptr (GError)        error = NULL;
  CueImportReport  *report = cue_desk_import_finish (CUE_DESK (source), result, &error);
  g_autofree char  *words = NULL;

  self->busy = FALSE;
  if (report == NULL)
    {
      gboolean stopped = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

      words = stopped ? g_strdup (_("Stopped: nothing was changed. The same file goes on where it "
                                    "was."))
                      : cue_say_refusal (error);
      say_trouble (self, words);
      update (self);
      return;
    }
  drop_report (self);
  self->report = report;
  words = cue_say_import_proof (report, self->dry);
  gtk_label_set_text (self->proof, words);
  cue_import_result_set_report (self->result, report);
  show_step (self, "result");
  gtk_widget_child_focus (GTK_WIDGET (self->result), GTK_DIR_TAB_FORWARD);
}

static void
import_file (CueImportView *self, gboolean dry)
{
  gboolean         publish = gtk_check_button_get_active (self->publish);
  CueImportOptions options = {
    .flags = (dry ? CUE_IMPORT_DRY_RUN : 0)
             | (gtk_check_button_get_active (self->skip) ? CUE_IMPORT_SKIP_REJECTED : 0)
             | (publish ? CUE_IMPORT_PUBLISH : 0),
    .type = (CueEntryType) gtk_drop_down_get_selected (self->type),
    .progress = on_progress,
    .user_data = self,
  };

  if (self->desk == NULL || self->busy || self->path == NULL)
    return;
  begin (self);
  self->dry = dry;
  cue_desk_import_async (self->desk, self->path, &options,
                         cue_import_columns_get_map (self->columns), self->cancellable,
                         on_imported_cb, g_object_ref (self));
}

static void
try_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  import_file (CUE_IMPORT_VIEW (user_data), TRUE);
}

static void
run_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  import_file (CUE_IMPORT_VIEW (user_data), FALSE);
}

static void
next_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueImportView *self = CUE_IMPORT_VIEW (user_data);

  import_file (self, !is_step (self, "result"));
}

static void
stop_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  g_cancellable_cancel (CUE_IMPORT_VIEW (user_data)->cancellable);
}

/* The report that was asked for may be gone by the time a name is found for it. */
static void
on_save_cb (const char *path, gpointer user_data)
{
  CueImportView     *self = CUE_IMPORT_VIEW (user_data);
  g_autofree char   *text = NULL;
  g_autofree char   *words = NULL;
  g_autoptr (GError) error = NULL;

  if (self->report == NULL)
    return;
  text = cue_say_import_csv (self->report);
  if (g_file_set_contents (path, text, -1, &error))
    return;
  words = cue_say_error (error);
  say_trouble (self, words);
}

static void
report_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueImportView   *self = CUE_IMPORT_VIEW (user_data);
  g_autofree char *base = g_path_get_basename (self->path);
  g_autofree char *name = g_strdup_printf ("%s-report.csv", base);

  cue_ask_file (GTK_WIDGET (self), _("Save the Report"), _("_Save"), name, on_save_cb,
                g_object_ref (self), g_object_unref);
}

/* What was tried is no longer what would be done. */
static void
on_plan_changed_cb (CueImportView *self)
{
  if (self->result == NULL || self->busy)
    return;
  drop_report (self);
  update (self);
}

/* -- what the page asks -------------------------------------------------------------------------- */

static void
cue_import_view_set_desk (CueEditorView *view, CueDesk *desk)
{
  CueImportView *self = CUE_IMPORT_VIEW (view);
  gboolean       editor;
  gboolean       reviewer;

  g_set_object (&self->desk, desk);
  editor = has_role (self, "editor");
  reviewer = has_role (self, "reviewer");
  gtk_widget_set_visible (GTK_WIDGET (self->publish), reviewer);
  gtk_widget_set_sensitive (GTK_WIDGET (self->publish), editor);
  gtk_check_button_set_active (self->publish, reviewer && !editor);
}

static void
cue_import_view_add_actions (CueEditorView *view, GActionMap *map)
{
  CueImportView     *self = CUE_IMPORT_VIEW (view);
  const GActionEntry entries[] = {
    { "import-choose", choose_cb }, { "import-try", try_cb },   { "import-run", run_cb },
    { "import-next", next_cb },     { "import-stop", stop_cb }, { "import-report", report_cb },
  };

  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), self);
  self->map = map;
  update (self);
}

static void
cue_import_view_open (CueEditorView *view, const char *action, GVariant *target)
{
  CueImportView *self = CUE_IMPORT_VIEW (view);

  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->file));
}

static gboolean
cue_import_view_can_go_back (CueEditorView *view)
{
  CueImportView *self = CUE_IMPORT_VIEW (view);

  return self->busy || is_step (self, "result");
}

/* Escape ends what runs, then leads from the result to the columns. */
static void
cue_import_view_go_back (CueEditorView *view)
{
  CueImportView *self = CUE_IMPORT_VIEW (view);

  if (self->busy)
    {
      g_cancellable_cancel (self->cancellable);
      return;
    }
  show_step (self, "plan");
  gtk_widget_child_focus (GTK_WIDGET (self->steps), GTK_DIR_TAB_FORWARD);
}

static gboolean
cue_import_view_holds_work (CueEditorView *view)
{
  return CUE_IMPORT_VIEW (view)->busy;
}

static GtkWidget *
cue_import_view_get_header_start (CueEditorView *view)
{
  return CUE_IMPORT_VIEW (view)->header_start;
}

static void
cue_import_view_editor_view_init (CueEditorViewInterface *iface)
{
  iface->set_desk = cue_import_view_set_desk;
  iface->add_actions = cue_import_view_add_actions;
  iface->open = cue_import_view_open;
  iface->can_go_back = cue_import_view_can_go_back;
  iface->go_back = cue_import_view_go_back;
  iface->holds_work = cue_import_view_holds_work;
  iface->get_header_start = cue_import_view_get_header_start;
}

static void
cue_import_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (cue_import_view_parent_class)->map (widget);
  update (CUE_IMPORT_VIEW (widget));
}

static void
cue_import_view_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (cue_import_view_parent_class)->unmap (widget);
  update (CUE_IMPORT_VIEW (widget));
}

static void
cue_import_view_dispose (GObject *object)
{
  CueImportView *self = CUE_IMPORT_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->result != NULL)
    drop_report (self);
  self->map = NULL;
  g_clear_object (&self->desk);
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_IMPORT_VIEW);
  g_clear_pointer (&self->peek, cue_import_peek_free);
  g_clear_pointer (&self->path, g_free);
  G_OBJECT_CLASS (cue_import_view_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CueImportView, file);
  gtk_widget_class_bind_template_child (widget_class, CueImportView, steps);
  gtk_widget_class_bind_template_child (widget_class, CueImportView, format);
  gtk_widget_class_bind_template_child (widget_class, CueImportView, columns_box);
  gtk_widget_class_bind_template_child (widget_class, CueImportView, columns);
  gtk_widget_class_bind_template_child (widget_class, CueImportView, missing);
  gtk_widget_class_bind_template_child (widget_class, CueImportView, type);
  gtk_widget_class_bind_template_child (widget_class, CueImportView, skip);
  gtk_widget_class_bind_template_child (widget_class, CueImportView, publish);
  gtk_widget_class_bind_template_child (widget_class, CueImportView, proof);
  gtk_widget_class_bind_template_child (widget_class, CueImportView, trouble);
  gtk_widget_class_bind_template_child (widget_class, CueImportView, run_button);
  gtk_widget_class_bind_template_child (widget_class, CueImportView, result);
  gtk_widget_class_bind_template_child (widget_class, CueImportView, progress_box);
  gtk_widget_class_bind_template_child (widget_class, CueImportView, progress);
  gtk_widget_class_bind_template_child (widget_class, CueImportView, header_start);
}

static void
cue_import_view_class_init (CueImportViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CUE_TYPE_IMPORT_COLUMNS);
  g_type_ensure (CUE_TYPE_IMPORT_RESULT);
  G_OBJECT_CLASS (klass)->dispose = cue_import_view_dispose;
  widget_class->map = cue_import_view_map;
  widget_class->unmap = cue_import_view_unmap;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-import-view");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-import-view.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_file_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_plan_changed_cb);
}

static void
cue_import_view_init (CueImportView *self)
{
  g_autoptr (GtkStringList) types = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < CUE_N_ENTRY_TYPES; i++)
    gtk_string_list_append (types,
                            cue_say_type ("entry", cue_entry_type_to_nick ((CueEntryType) i)));
  gtk_drop_down_set_model (self->type, G_LIST_MODEL (types));
  update (self);
}
