/* cue-call-records.c: what this call left behind, record by record.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-call-records.h"

#include <glib/gi18n.h>

#include "cue-call-watch.h"
#include "cue-compact-row.h"
#include "cue-say-customer.h"
#include "cue-say-trouble.h"
#include "cue-say.h"
#include "cue-widget.h"

struct _CueCallRecords
{
  GtkWidget parent_instance;

  GtkLabel   *count;
  GtkListBox *list;
  GtkLabel   *summary;
  GtkImage   *chain_icon;
  GtkLabel   *message;
  GtkLabel   *message_hint;

  CueCallWatch *watch; /* (owned) */
  CueDesk      *desk;     /* (owned) (nullable): reads the records back from the disk */
  GCancellable *checking; /* (owned) (nullable) */
  guint         n_checked; /* records there were at the last look, 0 = none yet */
};

G_DEFINE_FINAL_TYPE (CueCallRecords, cue_call_records, GTK_TYPE_WIDGET)

static const struct
{
  const char *kind;
  const char *icon_name;
  const char *css_class;
} icons[] = {
  { "line-said", "object-select-symbolic", "cue-ok" },
  { "line-skipped", "media-skip-forward-symbolic", "cue-due" },
  { "line-unsaid", "edit-undo-symbolic", "cue-dim" },
  { "line-disputed", "emoji-flags-symbolic", "cue-bad" },
  { "disclose-said", "security-high-symbolic", "cue-ok" },
  { "disclose-said-later", "security-medium-symbolic", "cue-due" },
  { "disclose-excused", "security-medium-symbolic", "cue-due" },
  { "search", "system-search-symbolic", "cue-dim" },
  { "miss", "system-search-symbolic", "cue-due" },
  { "open", "mail-read-symbolic", "cue-dim" },
  { "branch", "go-next-symbolic", "cue-dim" },
  { "offer", "accessories-calculator-symbolic", "cue-now" },
  { "flag", "emoji-flags-symbolic", "cue-bad" },
  { "gap", "list-add-symbolic", "cue-due" },
  { "gap-dropped", "edit-undo-symbolic", "cue-dim" },
  { "waiver", "starred-symbolic", "cue-ok" },
  { "waiver-refused", "dialog-error-symbolic", "cue-bad" },
  { "task", "alarm-symbolic", "cue-due" },
  { "reveal", "view-reveal-symbolic", "cue-due" },
  { "pop", "call-start-symbolic", "cue-dim" },
};

static void
set_icon (CueCompactRow *row, const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (icons); i++)
    if (g_strcmp0 (kind, icons[i].kind) == 0)
      {
        cue_compact_row_set_icon (row, icons[i].icon_name, icons[i].css_class);
        return;
      }
  cue_compact_row_set_icon (row, "document-open-recent-symbolic", "cue-dim");
}

static GtkWidget *
create_row (const CueCallRecord *record, gint64 started_ms)
{
  CueCompactRow *row = CUE_COMPACT_ROW (cue_compact_row_new ());
  g_autofree char *time = cue_say_elapsed (record->at_ms - started_ms);
  g_autofree char *event = cue_say_record_event (record->kind);
  /* Translators: number of a revision, as short as possible */
  g_autofree char *no = record->no > 0 ? g_strdup_printf (_("v%d"), record->no) : NULL;
  gboolean words = record->text != NULL && *record->text != '\0';
  g_autofree char *trail = NULL;

  if (words && no != NULL)
    trail = g_strdup_printf ("%s · %s", event, no);
  else if (words)
    trail = g_strdup (event);
  cue_compact_row_set_lead (row, time, 5);
  set_icon (row, record->kind);
  cue_compact_row_set_title (row, words ? record->text : event, FALSE);
  cue_compact_row_set_wraps (row, FALSE);
  cue_compact_row_set_trail (row, trail, "cue-dim");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return GTK_WIDGET (row);
}

/* -- on the disk ------------------------------------------------------------------------------ */

static void
show_chain (CueCallRecords *self, const char *words, const char *icon_name, const char *css_class)
{
  gtk_label_set_text (self->count, words);
  gtk_image_set_from_icon_name (self->chain_icon, icon_name);
  gtk_widget_set_visible (GTK_WIDGET (self->chain_icon), icon_name != NULL);
  gtk_widget_remove_css_class (GTK_WIDGET (self->chain_icon), "cue-ok");
  gtk_widget_remove_css_class (GTK_WIDGET (self->chain_icon), "cue-bad");
  gtk_widget_remove_css_class (GTK_WIDGET (self->count), "cue-ok");
  gtk_widget_remove_css_class (GTK_WIDGET (self->count), "cue-bad");
  if (css_class == NULL)
    return;
  gtk_widget_add_css_class (GTK_WIDGET (self->chain_icon), css_class);
  gtk_widget_add_css_class (GTK_WIDGET (self->count), css_class);
}

static void
on_checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueCallRecords) self = user_data;
  g_autoptr (GError)         error = NULL;
  gint64                     n = cue_desk_check_chain_finish (CUE_DESK (source), result, &error);
  g_autofree char           *words = NULL;

  if (self->watch->call == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (n < 0)
    {
      show_chain (self, _("Records do not agree"), "dialog-error-symbolic", "cue-bad");
      words = cue_say_error (error);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->count), words);
      return;
    }
  /* Translators: records of the call on the disk; each was computed again and follows the one before */
  words = g_strdup_printf (ngettext ("%u record, chain sound", "%u records, chain sound",
                                     (gulong) n), (guint) n);
  show_chain (self, words, "security-high-symbolic", "cue-ok");
}

/* Only at the wrap-up: in a call the disk has other things to do, and nobody looks here. */
static void
check_chain (CueCallRecords *self)
{
  CueCall *call = self->watch->call;
  guint    n = call != NULL ? cue_call_get_records (call)->len : 0;

  if (self->desk == NULL || call == NULL || cue_call_get_state (call) != CUE_CALL_WRAP_UP
      || n == self->n_checked)
    return;
  self->n_checked = n;
  g_cancellable_cancel (self->checking);
  g_clear_object (&self->checking);
  self->checking = g_cancellable_new ();
  cue_desk_check_chain_async (self->desk, call, self->checking, on_checked_cb,
                              g_object_ref (self));
}

static void
show_message (CueCallRecords *self)
{
  CueCall         *call = self->watch->call;
  gboolean         wrap_up = call != NULL && cue_call_get_state (call) == CUE_CALL_WRAP_UP;
  g_autofree char *message = wrap_up ? cue_call_dup_message (call) : NULL;

  gtk_label_set_text (self->message, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), message != NULL);
  gtk_label_set_text (self->message_hint,
                      message != NULL
                        ? _("Sent by the order system, nothing leaves from here.")
                        : _("No message with this outcome and this wish."));
}

static void
on_changed_cb (CueCallRecords *self)
{
  show_message (self);
  check_chain (self);
}

/* -- the list --------------------------------------------------------------------------------- */

static guint
count_kind (GPtrArray *records, const char *kind)
{
  guint count = 0;

  for (guint i = 0; i < records->len; i++)
    count += g_strcmp0 (((const CueCallRecord *) g_ptr_array_index (records, i))->kind, kind) == 0;
  return count;
}

static void
cue_call_records_update (CueCallRecords *self)
{
  GPtrArray *records = self->watch->call != NULL ? cue_call_get_records (self->watch->call) : NULL;
  g_autofree char *count = NULL;
  g_autofree char *summary = NULL;

  cue_compact_list_clear (self->list);
  gtk_widget_set_visible (GTK_WIDGET (self->list), records != NULL && records->len > 0);
  if (records == NULL)
    {
      show_chain (self, "", NULL, NULL);
      gtk_label_set_text (self->summary, "");
      return;
    }
  for (guint i = 0; i < records->len; i++)
    gtk_list_box_append (self->list, create_row (g_ptr_array_index (records, i),
                                                 cue_call_get_started_ms (self->watch->call)));
  /* Translators: how many records a call left */
  count = g_strdup_printf (ngettext ("%u record", "%u records", records->len), records->len);
  show_chain (self, count, NULL, NULL);
  /* Translators: counts of a call: lines said, lines skipped, entries opened */
  summary = g_strdup_printf (_("%u said · %u skipped · %u entries opened; Audit shows all of it."),
                             count_kind (records, "line-said"),
                             count_kind (records, "line-skipped"), count_kind (records, "open"));
  gtk_label_set_text (self->summary, summary);
  check_chain (self);
}

static void
cue_call_records_dispose (GObject *object)
{
  CueCallRecords *self = CUE_CALL_RECORDS (object);

  cue_call_watch_set (self->watch, NULL);
  g_cancellable_cancel (self->checking);
  g_clear_object (&self->checking);
  g_clear_object (&self->desk);
  cue_widget_dispose (GTK_WIDGET (self), CUE_TYPE_CALL_RECORDS);
  G_OBJECT_CLASS (cue_call_records_parent_class)->dispose (object);
}

static void
cue_call_records_finalize (GObject *object)
{
  cue_call_watch_free (CUE_CALL_RECORDS (object)->watch);
  G_OBJECT_CLASS (cue_call_records_parent_class)->finalize (object);
}

static void
cue_call_records_class_init (CueCallRecordsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cue_call_records_dispose;
  object_class->finalize = cue_call_records_finalize;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/cuedesk/Cuedesk/ui/cue-call-records.ui");
  gtk_widget_class_bind_template_child (widget_class, CueCallRecords, count);
  gtk_widget_class_bind_template_child (widget_class, CueCallRecords, list);
  gtk_widget_class_bind_template_child (widget_class, CueCallRecords, summary);
  gtk_widget_class_bind_template_child (widget_class, CueCallRecords, chain_icon);
  gtk_widget_class_bind_template_child (widget_class, CueCallRecords, message);
  gtk_widget_class_bind_template_child (widget_class, CueCallRecords, message_hint);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-call-records");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cue_call_records_init (CueCallRecords *self)
{
  self->watch = cue_call_watch_new (self, "record-added", G_CALLBACK (cue_call_records_update));
  cue_call_watch_follow (self->watch, self, "changed", G_CALLBACK (on_changed_cb));
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cue_call_records_new:
 *
 * Returns: (transfer floating): an empty list
 */
GtkWidget *
cue_call_records_new (void)
{
  return g_object_new (CUE_TYPE_CALL_RECORDS, NULL);
}

/**
 * cue_call_records_set_call:
 * @self: a list
 * @call: (nullable): the call; %NULL clears every word of it
 *
 * The list follows the call's records from now on.
 */
void
cue_call_records_set_call (CueCallRecords *self, CueCall *call)
{
  g_return_if_fail (CUE_IS_CALL_RECORDS (self));
  g_return_if_fail (call == NULL || CUE_IS_CALL (call));

  if (!cue_call_watch_set (self->watch, call))
    return;
  self->n_checked = 0;
  g_cancellable_cancel (self->checking);
  cue_call_records_update (self);
  show_message (self);
}

/**
 * cue_call_records_set_desk:
 * @self: a list
 * @desk: (nullable): the desk whose disk the records are on
 */
void
cue_call_records_set_desk (CueCallRecords *self, CueDesk *desk)
{
  g_return_if_fail (CUE_IS_CALL_RECORDS (self));

  g_set_object (&self->desk, desk);
}
