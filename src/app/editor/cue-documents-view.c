/* cue-documents-view.c
 *
 * At the left the documents, in the middle the records of the chosen one with what each does now,
 * below them the fields of one record.  The text is a CueEdit like an entry's: drafts, undo, hand
 * in, review and schedule are the same.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-documents-view.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#include "cue-compact-row.h"
#include "cue-desk-other.h"
#include "cue-edit.h"
#include "cue-editor-view.h"
#include "cue-record-draft.h"
#include "cue-record-form.h"
#include "cue-say-review.h"
#include "cue-say.h"
#include "cue-widget.h"

/* What the records do is worked out when the typing pauses. */
#define PAUSE_MS 500
#define TYPING_MS 150

struct _CueDocumentsView
{
  GtkWidget parent_instance;

  GtkListBox     *documents;
  GtkStack       *stack;
  GtkLabel       *title;
  GtkLabel       *state;
  GtkDropDown    *sorts;
  GtkSearchEntry *words;
  GtkListView    *records;
  GtkBox         *form_box;
  CueRecordForm  *form;
  GtkLabel       *trouble;
  GtkLabel       *hint;
  GtkWidget      *header_start;

  CueDesk        *desk;         /* (owned) (nullable) */
  GActionMap     *map;          /* (nullable) (unowned) */
  GPtrArray      *list;         /* (owned) (nullable) (element-type CueRevisionInfo) */
  CueEdit        *edit;         /* (owned) (nullable) */
  CueRecordDraft *draft;        /* (owned) (nullable) */
  GArray         *effects;      /* (owned) (nullable) (element-type CueRecordEffect) */
  GCancellable   *cancellable;  /* (owned) (nullable): of loading */
  GCancellable   *trying;       /* (owned) (nullable) */
  GPtrArray      *bound;        /* (owned) (element-type GtkListItem, unowned): rows in sight */
  guint           pause_id;
  guint           typing_id;    /* typed, not yet put into the text */
  gboolean        busy;         /* the text is being changed by us */
};

static void cue_documents_view_editor_view_init (CueEditorViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CueDocumentsView, cue_documents_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (CUE_TYPE_EDITOR_VIEW,
                                                      cue_documents_view_editor_view_init))

static const char *
say_kind (const char *kind)
{
  if (g_strcmp0 (kind, "words") == 0)
    return C_ ("document", "Word list");
  if (g_strcmp0 (kind, "golden") == 0)
    return C_ ("document", "Questions that keep their answers");
  if (g_strcmp0 (kind, "catalogue") == 0)
    return C_ ("document", "Plans and packs");
  if (g_strcmp0 (kind, "scorecard") == 0)
    return C_ ("document", "Scorecard");
  if (g_strcmp0 (kind, "notice") == 0)
    return C_ ("document", "Notice");
  return C_ ("document", "Rules");
}

static gboolean
is_open (CueDocumentsView *self)
{
  return self->edit != NULL && cue_edit_get_lock (self->edit) == CUE_EDIT_OPEN;
}

static void
enable (CueDocumentsView *self, const char *name, gboolean enabled)
{
  GAction *action = self->map != NULL ? g_action_map_lookup_action (self->map, name) : NULL;

  if (action != NULL)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (action),
                                 enabled && gtk_widget_get_mapped (GTK_WIDGET (self)));
}

static guint
get_sort (CueDocumentsView *self)
{
  guint sort = gtk_drop_down_get_selected (self->sorts);

  return self->draft != NULL && sort < cue_record_draft_get_n_sorts (self->draft) ? sort : 0;
}

/* -- the records --------------------------------------------------------------------------------- */

static GtkStringObject *
get_selected (CueDocumentsView *self)
{
  GtkSelectionModel *model = gtk_list_view_get_model (self->records);

  return model != NULL ? gtk_single_selection_get_selected_item (GTK_SINGLE_SELECTION (model))
                       : NULL;
}

static guint
index_of (GtkStringObject *object)
{
  return (guint) strtoul (gtk_string_object_get_string (object), NULL, 10);
}

static void
update_actions (CueDocumentsView *self)
{
  gboolean open = is_open (self);

  enable (self, "record-add", open);
  enable (self, "record-remove", open && get_selected (self) != NULL);
  enable (self, "record-submit", open && cue_edit_is_changed (self->edit));
  enable (self, "record-undo", open && cue_edit_can_undo (self->edit));
  enable (self, "record-redo", open && cue_edit_can_redo (self->edit));
}

/* What one month costs who uses little, as most do, and a lot. */
static char *
say_bills (const CueRecordEffect *effect)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < CUE_N_SAMPLE_MONTHS; i++)
    {
      g_autofree char *yuan = effect->fen[i] >= 0 ? cue_say_yuan (effect->fen[i]) : g_strdup ("–");

      g_string_append_printf (text, "%s%s", i > 0 ? " · " : "", yuan);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
say_effect (CueDocumentsView *self, guint index)
{
  const CueRecordEffect *effect;
  CueDocumentKind        kind = cue_edit_get_kind (self->edit);
  guint                  sort = kind == CUE_DOCUMENT_CATALOGUE
                                    ? 0
                                    : cue_record_draft_get_n_sorts (self->draft) - 1;

  if (self->effects == NULL || index >= self->effects->len || get_sort (self) != sort)
    return g_strdup ("");
  effect = &g_array_index (self->effects, CueRecordEffect, index);
  if (kind == CUE_DOCUMENT_CATALOGUE)
    return say_bills (effect);
  if (cue_edit_get_kind (self->edit) == CUE_DOCUMENT_RULES)
    /* Translators: of how many sample customers a rule speaks, before a change and after it */
    return g_strdup_printf (_("of %u customers: %u before, %u now"), effect->of, effect->before,
                            effect->after);
  if (effect->after == 0)
    return g_strdup (_("not found now"));
  return g_strdup_printf (_("number %u now"), effect->after);
}

static gboolean
is_bad (CueDocumentsView *self, guint index)
{
  const CueRecordEffect *effect;

  if (self->effects == NULL || index >= self->effects->len
      || cue_edit_get_kind (self->edit) != CUE_DOCUMENT_GOLDEN)
    return FALSE;
  effect = &g_array_index (self->effects, CueRecordEffect, index);
  return effect->after == 0 || effect->after > effect->of;
}

/* The first fields that say something. */
static char *
dup_summary (CueDocumentsView *self, guint index)
{
  guint                 sort = get_sort (self);
  const CueRecordField *fields = cue_record_draft_get_fields (self->draft, sort);
  g_autoptr (GString)   text = g_string_new (NULL);

  for (int i = 0; fields[i].name != NULL && i < 3; i++)
    {
      g_autofree char *value = cue_record_draft_dup (self->draft, sort, index, fields[i].name);

      if (*value != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", value);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
on_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, CueDocumentsView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *text = gtk_label_new (NULL);
  GtkWidget *effect = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), effect);
  gtk_list_item_set_child (item, box);
}

static void
show_row (CueDocumentsView *self, GtkListItem *item)
{
  guint            index = index_of (GTK_STRING_OBJECT (gtk_list_item_get_item (item)));
  GtkWidget       *text = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget       *effect = gtk_widget_get_next_sibling (text);
  g_autofree char *summary = NULL;
  g_autofree char *what = NULL;

  if (self->draft == NULL)
    return;
  summary = dup_summary (self, index);
  what = say_effect (self, index);
  gtk_label_set_text (GTK_LABEL (text), *summary != '\0' ? summary : _("New"));
  gtk_label_set_text (GTK_LABEL (effect), what);
  gtk_widget_remove_css_class (effect, "error");
  gtk_widget_remove_css_class (effect, "cue-dim");
  gtk_widget_add_css_class (effect, is_bad (self, index) ? "error" : "cue-dim");
}

static void
on_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, CueDocumentsView *self)
{
  g_ptr_array_add (self->bound, item);
  show_row (self, item);
}

static void
on_unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, CueDocumentsView *self)
{
  if (self->bound != NULL)
    g_ptr_array_remove (self->bound, item);
}

/* Enter and Tab lead from the row to its fields: a list of GTK would go from row to row. */
static void
go_to_form (CueDocumentsView *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self->form), GTK_DIR_TAB_FORWARD);
}

static void
on_record_activated_cb (GtkListView *list, guint position, CueDocumentsView *self)
{
  go_to_form (self);
}

static gboolean
on_tab_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  go_to_form (CUE_DOCUMENTS_VIEW (user_data));
  return TRUE;
}

static void
show_record (CueDocumentsView *self)
{
  GtkStringObject *object = get_selected (self);

  cue_record_form_show (self->form, object != NULL ? self->draft : NULL, get_sort (self),
                        object != NULL ? index_of (object) : 0, is_open (self));
  update_actions (self);
}

static void
on_selected_cb (GtkSingleSelection *model, GParamSpec *pspec, CueDocumentsView *self)
{
  show_record (self);
}

static gboolean
matches (CueDocumentsView *self, guint index, const char *words)
{
  guint                 sort = get_sort (self);
  const CueRecordField *fields = cue_record_draft_get_fields (self->draft, sort);

  for (int i = 0; fields[i].name != NULL; i++)
    {
      g_autofree char *value = cue_record_draft_dup (self->draft, sort, index, fields[i].name);

      if (strstr (value, words) != NULL)
        return TRUE;
    }
  return *words == '\0';
}

/* wanted: the record that is selected, if it is in sight. */
static void
fill_records (CueDocumentsView *self, guint wanted)
{
  g_autoptr (GtkStringList) rows = gtk_string_list_new (NULL);
  const char               *words = gtk_editable_get_text (GTK_EDITABLE (self->words));
  guint                     sort = get_sort (self);
  guint                     n = self->draft != NULL ? cue_record_draft_count (self->draft, sort) : 0;
  guint                     selected = 0;
  GtkSingleSelection       *model;

  for (guint i = 0; i < n; i++)
    if (matches (self, i, words))
      {
        g_autofree char *number = g_strdup_printf ("%u", i);

        if (i == wanted)
          selected = g_list_model_get_n_items (G_LIST_MODEL (rows));
        gtk_string_list_append (rows, number);
      }
  model = gtk_single_selection_new (G_LIST_MODEL (g_steal_pointer (&rows)));
  gtk_single_selection_set_selected (model, selected);
  g_signal_connect_object (model, "notify::selected-item", G_CALLBACK (on_selected_cb), self, 0);
  gtk_list_view_set_model (self->records, GTK_SELECTION_MODEL (model));
  g_object_unref (model);
  gtk_widget_activate_action (GTK_WIDGET (self->records), "list.scroll-to-item", "u", selected);
  show_record (self);
}

static guint
get_index (CueDocumentsView *self)
{
  GtkStringObject *object = get_selected (self);

  return object != NULL ? index_of (object) : 0;
}

/* -- what the records do ------------------------------------------------------------------------- */

static void
say_trouble (CueDocumentsView *self, const char *words)
{
  gtk_label_set_text (self->trouble, words);
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), *words != '\0');
}

/* The rows in sight say what is known now; whatever has the keyboard keeps it. */
static void
refresh_rows (CueDocumentsView *self)
{
  for (guint i = 0; i < self->bound->len; i++)
    show_row (self, self->bound->pdata[i]);
}

static void
on_tried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueDocumentsView) self = user_data;
  g_autoptr (GError)           error = NULL;
  GArray *effects = cue_desk_try_other_finish (CUE_DESK (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (effects == NULL)
    {
      /* Translators: %s is what a check of the text says, in English */
      g_autofree char *words = g_strdup_printf (_("Not whole yet: %s"), error->message);

      say_trouble (self, words);
      return;
    }
  say_trouble (self, "");
  g_clear_pointer (&self->effects, g_array_unref);
  self->effects = effects;
  refresh_rows (self);
}

static gboolean
on_pause_cb (gpointer user_data)
{
  CueDocumentsView *self = CUE_DOCUMENTS_VIEW (user_data);
  g_autofree char  *xml = NULL;

  self->pause_id = 0;
  if (self->edit == NULL || self->desk == NULL)
    return G_SOURCE_REMOVE;
  xml = cue_edit_dup_xml (self->edit);
  g_cancellable_cancel (self->trying);
  g_clear_object (&self->trying);
  self->trying = g_cancellable_new ();
  cue_desk_try_other_async (self->desk, xml, self->trying, on_tried_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
try_soon (CueDocumentsView *self, guint after_ms)
{
  g_clear_handle_id (&self->pause_id, g_source_remove);
  self->pause_id = g_timeout_add (after_ms, on_pause_cb, self);
}

/* -- the document -------------------------------------------------------------------------------- */

static void on_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
show_state (CueDocumentsView *self)
{
  CueEditLock lock = cue_edit_get_lock (self->edit);
  const char *words = cue_say_state (cue_edit_get_state (self->edit));

  if (lock == CUE_EDIT_IN_REVIEW)
    words = _("Handed in: somebody reads it, and until then it stays as it is.");
  else if (lock == CUE_EDIT_NOT_EDITOR)
    words = _("Only an editor may change it.");
  else if (lock == CUE_EDIT_OTHER_LEVEL)
    words = _("It belongs to a level that is not yours.");
  else if (cue_edit_is_changed (self->edit))
    words = _("Changed, not handed in yet");
  gtk_label_set_text (self->state, words);
  update_actions (self);
}

/* wanted: the record to be shown. */
static void
read_text (CueDocumentsView *self, guint wanted)
{
  g_autofree char   *xml = cue_edit_dup_xml (self->edit);
  g_autoptr (GError) error = NULL;
  CueRecordDraft    *draft
      = cue_record_draft_parse (xml, cue_edit_get_kind (self->edit), &error);
  CueRecordDraft    *before;

  if (draft == NULL)
    {
      cue_record_form_show (self->form, NULL, 0, 0, FALSE);
      say_trouble (self, error->message);
      return;
    }
  before = self->draft;
  self->draft = draft;
  fill_records (self, wanted);
  /* The form has let go of it only now. */
  cue_record_draft_free (before);
}

static void
on_edit_changed_cb (CueDocumentsView *self)
{
  if (!self->busy)
    read_text (self, get_index (self));
  show_state (self);
  try_soon (self, PAUSE_MS);
}

static void
put_text (CueDocumentsView *self)
{
  self->busy = TRUE;
  cue_edit_take_xml (self->edit, cue_record_draft_to_xml (self->draft));
  self->busy = FALSE;
}

/* What was typed and not yet put into the text. */
static void
flush (CueDocumentsView *self)
{
  if (self->typing_id == 0)
    return;
  g_clear_handle_id (&self->typing_id, g_source_remove);
  put_text (self);
}

static gboolean
on_typed_cb (gpointer user_data)
{
  CueDocumentsView *self = CUE_DOCUMENTS_VIEW (user_data);

  self->typing_id = 0;
  put_text (self);
  return G_SOURCE_REMOVE;
}

/* Keys that follow each other are one step of undo; replacing a word is two changes of the entry. */
static void
on_form_changed_cb (CueDocumentsView *self)
{
  g_clear_handle_id (&self->typing_id, g_source_remove);
  self->typing_id = g_timeout_add (TYPING_MS, on_typed_cb, self);
  refresh_rows (self);
}

static void
fill_sorts (CueDocumentsView *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  gboolean rules = cue_edit_get_kind (self->edit) == CUE_DOCUMENT_RULES;
  gboolean catalogue = cue_edit_get_kind (self->edit) == CUE_DOCUMENT_CATALOGUE;

  if (rules || catalogue)
    gtk_string_list_append (names, rules ? _("Thresholds") : _("Plans"));
  gtk_string_list_append (names, rules       ? C_ ("document", "Rules")
                                 : catalogue ? _("Packs")
                                             : _("Rows"));
  gtk_drop_down_set_model (self->sorts, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (self->sorts), rules || catalogue);
  /* Translators: three amounts stand under each plan */
  gtk_label_set_text (self->hint, catalogue ? _("At the right what a month costs: 3 GB and 60 "
                                                "minutes · 20 GB and 300 · 60 GB and 700")
                                            : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), catalogue);
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueDocumentsView) self = user_data;
  g_autoptr (GError)           error = NULL;
  CueEdit                     *edit = cue_edit_load_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (edit == NULL)
    {
      g_autofree char *words = cue_say_refusal (error);

      say_trouble (self, words);
      return;
    }
  if (self->edit != NULL)
    {
      flush (self);
      g_signal_handlers_disconnect_by_data (self->edit, self);
    }
  g_set_object (&self->edit, edit);
  g_object_unref (edit);
  g_clear_pointer (&self->effects, g_array_unref);
  g_signal_connect_object (self->edit, "changed", G_CALLBACK (on_edit_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->edit, "state-changed", G_CALLBACK (show_state), self,
                           G_CONNECT_SWAPPED);
  gtk_editable_set_text (GTK_EDITABLE (self->words), "");
  say_trouble (self, "");
  fill_sorts (self);
  read_text (self, 0);
  if (self->draft != NULL)
    gtk_label_set_text (self->title, cue_record_draft_get_title (self->draft));
  show_state (self);
  gtk_stack_set_visible_child_name (self->stack, "form");
  gtk_widget_grab_focus (GTK_WIDGET (self->records));
  try_soon (self, 0);
}

static void
open_document (CueDocumentsView *self, const char *document_id)
{
  if (self->desk == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  cue_edit_load_async (self->desk, document_id, self->cancellable, on_loaded_cb,
                       g_object_ref (self));
}

static void
on_document_activated_cb (GtkListBox *list, GtkListBoxRow *row, CueDocumentsView *self)
{
  const CueRevisionInfo *info
      = self->list->pdata[(guint) gtk_list_box_row_get_index (row)];

  /* Notices have the form of entries. */
  if (g_strcmp0 (info->kind, "notice") == 0)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "editor.open", "s", info->document_id);
      return;
    }
  open_document (self, info->document_id);
}

static void
on_sort_cb (CueDocumentsView *self)
{
  if (self->draft != NULL)
    fill_records (self, 0);
}

static void
on_words_cb (CueDocumentsView *self)
{
  if (self->draft != NULL)
    fill_records (self, get_index (self));
}

static void
on_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueDocumentsView) self = user_data;
  g_autoptr (GError)           error = NULL;
  GPtrArray *list = cue_desk_list_other_finish (CUE_DESK (source), result, &error);

  if (list == NULL)
    return;
  g_clear_pointer (&self->list, g_ptr_array_unref);
  self->list = list;
  cue_compact_list_clear (self->documents);
  for (guint i = 0; i < list->len; i++)
    {
      const CueRevisionInfo *info = list->pdata[i];
      g_autofree char       *facts
          = g_strdup_printf ("%s · %s", say_kind (info->kind), cue_say_state (info->state));
      CueCompactRow         *row = CUE_COMPACT_ROW (cue_compact_row_new ());

      cue_compact_row_set_title (row, info->title, FALSE);
      cue_compact_row_set_subtitle (row, facts);
      gtk_list_box_append (self->documents, GTK_WIDGET (row));
    }
  if (list->len > 0 && self->edit == NULL)
    {
      GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->documents, 0);

      gtk_list_box_select_row (self->documents, first);
      gtk_widget_grab_focus (GTK_WIDGET (first));
    }
}

/* -- verbs --------------------------------------------------------------------------------------- */

static void
add_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueDocumentsView *self = CUE_DOCUMENTS_VIEW (user_data);
  guint             index;

  flush (self);
  index = cue_record_draft_add (self->draft, get_sort (self));
  gtk_editable_set_text (GTK_EDITABLE (self->words), "");
  put_text (self);
  fill_records (self, index);
  go_to_form (self);
}

static void
remove_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueDocumentsView *self = CUE_DOCUMENTS_VIEW (user_data);
  guint             index = get_index (self);

  flush (self);
  cue_record_form_show (self->form, NULL, 0, 0, FALSE);
  cue_record_draft_remove (self->draft, get_sort (self), index);
  put_text (self);
  fill_records (self, index > 0 ? index - 1 : 0);
}

static void
on_submitted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueDocumentsView) self = user_data;
  g_autoptr (GError)           error = NULL;

  if (cue_edit_submit_finish (CUE_EDIT (source), result, &error))
    say_trouble (self, "");
  else
    {
      g_autofree char *words = cue_say_refusal (error);

      say_trouble (self, words);
    }
  if (self->edit != CUE_EDIT (source))
    return;
  show_state (self);
  show_record (self);
  if (self->desk != NULL)
    cue_desk_list_other_async (self->desk, NULL, on_listed_cb, g_object_ref (self));
}

static void
submit_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueDocumentsView *self = CUE_DOCUMENTS_VIEW (user_data);

  flush (self);
  cue_edit_submit_async (self->edit, "", NULL, on_submitted_cb, g_object_ref (self));
}

static void
undo_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  flush (CUE_DOCUMENTS_VIEW (user_data));
  cue_edit_undo (CUE_DOCUMENTS_VIEW (user_data)->edit);
}

static void
redo_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  flush (CUE_DOCUMENTS_VIEW (user_data));
  cue_edit_redo (CUE_DOCUMENTS_VIEW (user_data)->edit);
}

/* -- what the page asks -------------------------------------------------------------------------- */

static void
cue_documents_view_set_desk (CueEditorView *view, CueDesk *desk)
{
  g_set_object (&CUE_DOCUMENTS_VIEW (view)->desk, desk);
}

static void
cue_documents_view_add_actions (CueEditorView *view, GActionMap *map)
{
  CueDocumentsView  *self = CUE_DOCUMENTS_VIEW (view);
  const GActionEntry entries[] = {
    { "record-add", add_cb },   { "record-remove", remove_cb }, { "record-submit", submit_cb },
    { "record-undo", undo_cb }, { "record-redo", redo_cb },
  };

  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), self);
  self->map = map;
  update_actions (self);
}

static void
cue_documents_view_open (CueEditorView *view, const char *action, GVariant *target)
{
  CueDocumentsView *self = CUE_DOCUMENTS_VIEW (view);

  if (self->desk != NULL)
    cue_desk_list_other_async (self->desk, NULL, on_listed_cb, g_object_ref (self));
  if (target != NULL)
    open_document (self, g_variant_get_string (target, NULL));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->documents));
}

static GtkWidget *
cue_documents_view_get_header_start (CueEditorView *view)
{
  return CUE_DOCUMENTS_VIEW (view)->header_start;
}

static void
cue_documents_view_editor_view_init (CueEditorViewInterface *iface)
{
  iface->set_desk = cue_documents_view_set_desk;
  iface->add_actions = cue_documents_view_add_actions;
  iface->open = cue_documents_view_open;
  iface->get_header_start = cue_documents_view_get_header_start;
}

static void
cue_documents_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (cue_documents_view_parent_class)->map (widget);
  update_actions (CUE_DOCUMENTS_VIEW (widget));
}

static void
cue_documents_view_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (cue_documents_view_parent_class)->unmap (widget);
  if (CUE_DOCUMENTS_VIEW (widget)->records != NULL)
    update_actions (CUE_DOCUMENTS_VIEW (widget));
}

static void
cue_documents_view_dispose (GObject *object)
{
  CueDocumentsView *self = CUE_DOCUMENTS_VIEW (object);

  if (self->edit != NULL && self->draft != NULL)
    flush (self);
  g_clear_handle_id (&self->pause_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->trying);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->trying);
  if (self->form != NULL)
    cue_record_form_show (self->form, NULL, 0, 0, FALSE);
  if (self->edit != NULL)
    g_signal_handlers_disconnect_by_data (self->edit, self);
  self->map = NULL;
  g_clear_object (&self->edit);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->draft, cue_record_draft_free);
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_DOCUMENTS_VIEW);
  g_clear_pointer (&self->effects, g_array_unref);
  g_clear_pointer (&self->bound, g_ptr_array_unref);
  g_clear_pointer (&self->list, g_ptr_array_unref);
  G_OBJECT_CLASS (cue_documents_view_parent_class)->dispose (object);
}

static void
cue_documents_view_class_init (CueDocumentsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_documents_view_dispose;
  widget_class->map = cue_documents_view_map;
  widget_class->unmap = cue_documents_view_unmap;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-documents-view");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/cuedesk/Cuedesk/ui/cue-documents-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CueDocumentsView, documents);
  gtk_widget_class_bind_template_child (widget_class, CueDocumentsView, stack);
  gtk_widget_class_bind_template_child (widget_class, CueDocumentsView, title);
  gtk_widget_class_bind_template_child (widget_class, CueDocumentsView, state);
  gtk_widget_class_bind_template_child (widget_class, CueDocumentsView, sorts);
  gtk_widget_class_bind_template_child (widget_class, CueDocumentsView, words);
  gtk_widget_class_bind_template_child (widget_class, CueDocumentsView, records);
  gtk_widget_class_bind_template_child (widget_class, CueDocumentsView, form_box);
  gtk_widget_class_bind_template_child (widget_class, CueDocumentsView, trouble);
  gtk_widget_class_bind_template_child (widget_class, CueDocumentsView, hint);
  gtk_widget_class_bind_template_child (widget_class, CueDocumentsView, header_start);
  gtk_widget_class_bind_template_callback (widget_class, on_document_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_record_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_sort_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_words_cb);
}

static void
cue_documents_view_init (CueDocumentsView *self)
{
  GtkEventController *tab = gtk_shortcut_controller_new ();

  self->bound = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (tab),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Tab, 0),
                        gtk_callback_action_new (on_tab_cb, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->records), tab);
  self->form = CUE_RECORD_FORM (cue_record_form_new ());
  gtk_box_append (self->form_box, GTK_WIDGET (self->form));
  g_signal_connect_object (self->form, "changed", G_CALLBACK (on_form_changed_cb), self,
                           G_CONNECT_SWAPPED);
}
