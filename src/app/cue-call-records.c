/* cue-call-records.c: what this call left behind, record by record.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-call-records.h"

#include <glib/gi18n.h>

#include "cue-call-watch.h"
#include "cue-compact-row.h"
#include "cue-say-call.h"
#include "cue-say.h"
#include "cue-widget.h"

struct _CueCallRecords
{
  GtkWidget parent_instance;

  GtkLabel   *count;
  GtkListBox *list;
  GtkLabel   *summary;

  CueCallWatch *watch; /* (owned) */
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
      gtk_label_set_text (self->count, "");
      gtk_label_set_text (self->summary, "");
      return;
    }
  for (guint i = 0; i < records->len; i++)
    gtk_list_box_append (self->list, create_row (g_ptr_array_index (records, i),
                                                 cue_call_get_started_ms (self->watch->call)));
  /* Translators: how many records a call left */
  count = g_strdup_printf (ngettext ("%u record", "%u records", records->len), records->len);
  gtk_label_set_text (self->count, count);
  /* Translators: counts of a call: lines said, lines skipped, entries opened */
  summary = g_strdup_printf (_("%u said · %u skipped · %u entries opened; Audit shows all of it."),
                             count_kind (records, "line-said"),
                             count_kind (records, "line-skipped"), count_kind (records, "open"));
  gtk_label_set_text (self->summary, summary);
}

static void
cue_call_records_dispose (GObject *object)
{
  CueCallRecords *self = CUE_CALL_RECORDS (object);

  cue_call_watch_set (self->watch, NULL);
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
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-call-records");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cue_call_records_init (CueCallRecords *self)
{
  self->watch = cue_call_watch_new (self, "record-added", G_CALLBACK (cue_call_records_update));
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
  cue_call_records_update (self);
}
