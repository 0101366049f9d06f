/* cue-history-view.c: every revision of a text, and any two of them compared.
 *
 * A revision is compared with the one before it until another one is chosen.  Enter on a revision
 * opens it as it stands in the review, where an approved one can be published again: that is how
 * one goes back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-history-view.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cue-compact-row.h"
#include "cue-desk-history.h"
#include "cue-desk-run.h"
#include "cue-diff-pair.h"
#include "cue-editor-view.h"
#include "cue-history-row.h"
#include "cue-say-record-diff.h"
#include "cue-say-review.h"
#include "cue-split.h"
#include "cue-widget.h"

struct _CueHistoryView
{
  GtkWidget parent_instance;

  GtkListBox  *revisions;
  GtkDropDown *from;
  GtkDropDown *to;
  GtkLabel    *summary;
  GtkListBox  *rows;
  GtkWidget   *header_start;
  GtkLabel    *title;
  CueDesk      *desk;         /* (owned) (nullable) */
  char         *document_id;  /* (owned) (nullable) */
  GPtrArray    *records;      /* (owned) (element-type CueRevisionRecord): newest first */
  GCancellable *cancellable;  /* (owned) (nullable): of the latest question */
  gboolean      filling;
};

static void cue_history_view_editor_view_init (CueEditorViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CueHistoryView, cue_history_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (CUE_TYPE_EDITOR_VIEW,
                                                      cue_history_view_editor_view_init))

static void
fresh_cancellable (CueHistoryView *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
}

/* -- comparing ------------------------------------------------------------------------------------ */

static void
fill_rows (CueHistoryView *self, CueReviewCase *item)
{
  CueDiff         *diff = item->review->diff;
  g_autofree char *summary = g_strdup_printf (ngettext ("%u change", "%u changes", diff->n_changes),
                                              diff->n_changes);

  cue_compact_list_clear (self->rows);
  for (guint i = 0; i < diff->rows->len; i++)
    {
      const CueDiffRow *row = g_ptr_array_index (diff->rows, i);

      /* Typed fields and records that stayed are left out; lines stay, for a change is read among
       * them. */
      if (cue_diff_row_is_change (row)
          || (row->part != CUE_DIFF_FIELDS && !g_str_has_prefix (row->field, "record:")))
        gtk_list_box_append (self->rows, cue_diff_pair_new (self->desk, diff, row));
    }
  gtk_label_set_text (self->summary, diff->n_changes > 0 ? summary : _("No changes"));
}

static void
on_compared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueHistoryView) self = user_data;
  g_autoptr (GError)         error = NULL;
  g_autoptr (CueReviewCase)  item = cue_desk_review_finish (CUE_DESK (source), result, &error);
  g_autofree char           *words = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (item != NULL)
    {
      cue_say_review_records (item->review);
      fill_rows (self, item);
      return;
    }
  words = cue_say_refusal (error);
  cue_compact_list_clear (self->rows);
  gtk_label_set_text (self->summary, words);
}

/* Newest first: the item at position 0 is the revision with the highest number. */
static int
get_no (CueHistoryView *self, GtkDropDown *drop)
{
  guint at = gtk_drop_down_get_selected (drop);

  return at < self->records->len ? ((CueRevisionRecord *) self->records->pdata[at])->no : 0;
}

static void
compare (CueHistoryView *self)
{
  int from = get_no (self, self->from);
  int to = get_no (self, self->to);

  if (self->desk == NULL || to == 0)
    return;
  fresh_cancellable (self);
  cue_desk_review_async (self->desk, self->document_id, to, from != to ? from : 0,
                         self->cancellable, on_compared_cb, g_object_ref (self));
}

static void
on_choice_cb (CueHistoryView *self)
{
  if (!self->filling)
    compare (self);
}

static void
choose (CueHistoryView *self, int no)
{
  for (guint i = 0; i < self->records->len; i++)
    if (((CueRevisionRecord *) self->records->pdata[i])->no == no)
      {
        self->filling = TRUE;
        gtk_drop_down_set_selected (self->to, i);
        gtk_drop_down_set_selected (self->from, MIN (i + 1, self->records->len - 1));
        self->filling = FALSE;
      }
  compare (self);
}

static void
on_row_selected_cb (GtkListBox *list, GtkListBoxRow *row, CueHistoryView *self)
{
  if (row != NULL && !self->filling)
    choose (self, cue_history_row_get_no (CUE_HISTORY_ROW (row)));
}

static void
on_row_activated_cb (GtkListBox *list, GtkListBoxRow *row, CueHistoryView *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "editor.review", "(si)", self->document_id,
                              cue_history_row_get_no (CUE_HISTORY_ROW (row)));
}

/* -- the list ------------------------------------------------------------------------------------- */

static void
fill (CueHistoryView *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkListBoxRow            *first;

  self->filling = TRUE;
  cue_compact_list_clear (self->revisions);
  for (guint i = 0; i < self->records->len; i++)
    {
      const CueRevisionRecord *record = g_ptr_array_index (self->records, i);
      g_autofree char         *name = g_strdup_printf (_("Revision %d"), record->no);

      gtk_list_box_append (self->revisions, cue_history_row_new (self->desk, record));
      gtk_string_list_append (names, name);
    }
  gtk_drop_down_set_model (self->from, G_LIST_MODEL (names));
  gtk_drop_down_set_model (self->to, G_LIST_MODEL (names));
  self->filling = FALSE;
  if (self->records->len > 0)
    gtk_label_set_text (self->title,
                        ((CueRevisionRecord *) self->records->pdata[0])->title);
  cue_editor_view_header_changed (CUE_EDITOR_VIEW (self));
  first = gtk_list_box_get_row_at_index (self->revisions, 0);
  if (first == NULL)
    return;
  gtk_list_box_select_row (self->revisions, first);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (first));
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueHistoryView) self = user_data;
  g_autoptr (GError)         error = NULL;
  GPtrArray                 *list = cue_desk_run_finish (CUE_DESK (source), result, &error);
  g_autofree char           *words = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (list != NULL)
    {
      g_ptr_array_unref (self->records);
      self->records = list;
      fill (self);
      return;
    }
  words = cue_say_refusal (error);
  gtk_label_set_text (self->summary, words);
}

static void
reload (CueHistoryView *self)
{
  if (self->desk == NULL || self->document_id == NULL)
    return;
  fresh_cancellable (self);
  cue_desk_history_async (self->desk, self->document_id, self->cancellable, on_loaded_cb,
                          g_object_ref (self));
}

/* -- what the page asks --------------------------------------------------------------------------- */

static void
cue_history_view_set_desk (CueEditorView *view, CueDesk *desk)
{
  g_set_object (&CUE_HISTORY_VIEW (view)->desk, desk);
}

static void
cue_history_view_open (CueEditorView *view, const char *action, GVariant *target)
{
  CueHistoryView *self = CUE_HISTORY_VIEW (view);

  g_free (self->document_id);
  self->document_id = g_variant_dup_string (target, NULL);
  reload (self);
}

static void
cue_history_view_shown (CueEditorView *view)
{
  reload (CUE_HISTORY_VIEW (view));
}

static GtkWidget *
cue_history_view_get_header_start (CueEditorView *view)
{
  return CUE_HISTORY_VIEW (view)->header_start;
}

static void
cue_history_view_editor_view_init (CueEditorViewInterface *iface)
{
  iface->set_desk = cue_history_view_set_desk;
  iface->open = cue_history_view_open;
  iface->shown = cue_history_view_shown;
  iface->get_header_start = cue_history_view_get_header_start;
}

/* -- object --------------------------------------------------------------------------------------- */

static void
cue_history_view_dispose (GObject *object)
{
  CueHistoryView *self = CUE_HISTORY_VIEW (object);

  self->filling = TRUE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->document_id, g_free);
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_HISTORY_VIEW);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  G_OBJECT_CLASS (cue_history_view_parent_class)->dispose (object);
}

static void
cue_history_view_class_init (CueHistoryViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CUE_TYPE_SPLIT);
  G_OBJECT_CLASS (klass)->dispose = cue_history_view_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-history-view");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-history-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CueHistoryView, revisions);
  gtk_widget_class_bind_template_child (widget_class, CueHistoryView, from);
  gtk_widget_class_bind_template_child (widget_class, CueHistoryView, to);
  gtk_widget_class_bind_template_child (widget_class, CueHistoryView, summary);
  gtk_widget_class_bind_template_child (widget_class, CueHistoryView, rows);
  gtk_widget_class_bind_template_child (widget_class, CueHistoryView, header_start);
  gtk_widget_class_bind_template_child (widget_class, CueHistoryView, title);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_choice_cb);
}

static void
cue_history_view_init (CueHistoryView *self)
{
  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_revision_record_free);
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filling = FALSE;
}
