/* cue-notice-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-notice-row.h"

#include <glib/gi18n.h>

#include "cue-entry.h"
#include "cue-say.h"

struct _CueNoticeRow
{
  GtkListBoxRow parent_instance;

  GtkImage  *icon;
  GtkLabel  *title;
  GtkLabel  *text;
  GtkLabel  *source;
  GtkButton *button;
  GtkWidget *enter;
  GtkWidget *receipt;
  GtkLabel  *receipt_label;

  char    *document_id; /* (owned) */
  int      no;
  gboolean is_read;
};

G_DEFINE_FINAL_TYPE (CueNoticeRow, cue_notice_row, GTK_TYPE_LIST_BOX_ROW)

/* Pressing the button is activating the row: the list hears of both in one way. */
static void
on_button_clicked_cb (GtkButton *button, CueNoticeRow *self)
{
  g_signal_emit_by_name (self, "activate");
}

static void
cue_notice_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CUE_TYPE_NOTICE_ROW);
  G_OBJECT_CLASS (cue_notice_row_parent_class)->dispose (object);
}

static void
cue_notice_row_finalize (GObject *object)
{
  g_free (CUE_NOTICE_ROW (object)->document_id);
  G_OBJECT_CLASS (cue_notice_row_parent_class)->finalize (object);
}

static void
cue_notice_row_class_init (CueNoticeRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cue_notice_row_dispose;
  object_class->finalize = cue_notice_row_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-notice-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CueNoticeRow, icon);
  gtk_widget_class_bind_template_child (widget_class, CueNoticeRow, title);
  gtk_widget_class_bind_template_child (widget_class, CueNoticeRow, text);
  gtk_widget_class_bind_template_child (widget_class, CueNoticeRow, source);
  gtk_widget_class_bind_template_child (widget_class, CueNoticeRow, button);
  gtk_widget_class_bind_template_child (widget_class, CueNoticeRow, enter);
  gtk_widget_class_bind_template_child (widget_class, CueNoticeRow, receipt);
  gtk_widget_class_bind_template_child (widget_class, CueNoticeRow, receipt_label);
  gtk_widget_class_bind_template_callback (widget_class, on_button_clicked_cb);
}

static void
cue_notice_row_init (CueNoticeRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* The first thing an agent reads: the first paragraph, else a line to say. */
static char *
dup_summary (const CueEntry *entry)
{
  for (guint i = 0; entry != NULL && i < entry->read->len; i++)
    {
      const CueBlock *block = g_ptr_array_index (entry->read, i);
      GStrv           cells = block->rows->len > 0 ? g_ptr_array_index (block->rows, 0) : NULL;

      if ((block->kind == CUE_BLOCK_PARAGRAPH || block->kind == CUE_BLOCK_NOTE) && cells != NULL)
        return g_strdup (cells[0]);
    }
  if (entry != NULL && entry->say->len > 0)
    return g_strdup (((const CueSayLine *) g_ptr_array_index (entry->say, 0))->text);
  return entry != NULL ? cue_entry_dup_plain_text (entry) : g_strdup ("");
}

/* Who answers for the notice; a file that was taken in has no other author. */
static const char *
get_name (const CueEntry *entry, GPtrArray *staff, const char *author)
{
  for (guint i = 0; entry != NULL && entry->verifier != NULL && staff != NULL && i < staff->len;
       i++)
    {
      const CueStaff *person = g_ptr_array_index (staff, i);

      if (g_strcmp0 (person->login, entry->verifier) == 0)
        return person->name;
    }
  return author;
}

/**
 * cue_notice_row_new:
 * @published: a notice in force; only read
 * @staff: (nullable) (element-type CueStaff): whose names are known
 * @clock: the site's clock
 *
 * Returns: (transfer floating): an unread row
 */
GtkWidget *
cue_notice_row_new (const CuePublished *published, GPtrArray *staff, CueClock *clock)
{
  CueNoticeRow        *self = g_object_new (CUE_TYPE_NOTICE_ROW, NULL);
  g_autoptr (CueEntry) entry = cue_entry_new_from_document (published->document, NULL);
  g_autofree char     *summary = dup_summary (entry);
  g_autofree char     *when = cue_say_when (clock, published->effective_from_ms);
  g_autofree char     *source = NULL;
  const char          *title = cue_document_get_title (published->document);
  const char          *who = get_name (entry, staff, published->author);

  self->document_id = g_strdup (published->document_id);
  self->no = published->no;
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->text, summary);
  source = who != NULL && *who != '\0'
             /* Translators: who wrote a notice, and when */
             ? g_strdup_printf (_("%s · %s"), who, when)
             : g_strdup (when);
  gtk_label_set_text (self->source, source);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return GTK_WIDGET (self);
}

/**
 * cue_notice_row_set_read:
 * @self: a notice
 * @read_ms: when the person at this desk read it, UTC milliseconds
 * @clock: the site's clock
 */
void
cue_notice_row_set_read (CueNoticeRow *self, gint64 read_ms, CueClock *clock)
{
  g_autofree char *when = cue_say_when (clock, read_ms);
  /* Translators: %s is a day or a time: the notice was read then */
  g_autofree char *label = g_strdup_printf (_("read %s"), when);

  g_return_if_fail (CUE_IS_NOTICE_ROW (self));

  self->is_read = TRUE;
  gtk_label_set_text (self->receipt_label, label);
  gtk_widget_set_visible (self->receipt, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->button), FALSE);
  gtk_image_set_from_icon_name (self->icon, "emblem-ok-symbolic");
  gtk_widget_remove_css_class (GTK_WIDGET (self->icon), "cue-due");
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), "cue-ok");
  gtk_widget_add_css_class (GTK_WIDGET (self->text), "cue-dim");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
}

/**
 * cue_notice_row_set_first:
 * @self: a notice
 * @first: whether it is the next to be read, whose button shows the key
 */
void
cue_notice_row_set_first (CueNoticeRow *self, gboolean first)
{
  g_return_if_fail (CUE_IS_NOTICE_ROW (self));

  gtk_widget_set_visible (self->enter, first);
  if (first)
    gtk_widget_add_css_class (GTK_WIDGET (self->button), "suggested-action");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->button), "suggested-action");
}

/**
 * cue_notice_row_is_read:
 * @self: a notice
 *
 * Returns: whether it was read
 */
gboolean
cue_notice_row_is_read (CueNoticeRow *self)
{
  g_return_val_if_fail (CUE_IS_NOTICE_ROW (self), FALSE);

  return self->is_read;
}

/**
 * cue_notice_row_get_document_id:
 * @self: a notice
 *
 * Returns: its document
 */
const char *
cue_notice_row_get_document_id (CueNoticeRow *self)
{
  g_return_val_if_fail (CUE_IS_NOTICE_ROW (self), NULL);

  return self->document_id;
}

/**
 * cue_notice_row_get_no:
 * @self: a notice
 *
 * Returns: its revision
 */
int
cue_notice_row_get_no (CueNoticeRow *self)
{
  g_return_val_if_fail (CUE_IS_NOTICE_ROW (self), 0);

  return self->no;
}
