/* cue-notice-pane.c
 *
 * Unread notices come first and are confirmed one by one with Enter; the confirmation is an event.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-notice-pane.h"

#include <glib/gi18n.h>

#include "cue-answer-list.h"
#include "cue-desk-follow.h"
#include "cue-notice-row.h"
#include "cue-report.h"
#include "cue-widget.h"

enum
{
  PROP_DESK = 1,
  PROP_N_UNREAD,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

struct _CueNoticePane
{
  GtkWidget parent_instance;

  CueAnswerList *answers;
  GtkWidget     *heading;
  GtkLabel      *count;
  GtkWidget     *hint;
  GtkListBox    *list;
  GtkLabel      *status;

  CueDesk      *desk;    /* (owned) (nullable) */
  GCancellable *loading; /* (owned) (nullable) */
  guint         n_unread;
};

G_DEFINE_FINAL_TYPE (CueNoticePane, cue_notice_pane, GTK_TYPE_WIDGET)

static CueNoticeRow *
row_at (CueNoticePane *self, int index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, index);

  return row != NULL ? CUE_NOTICE_ROW (row) : NULL;
}

static void
update_counts (CueNoticePane *self)
{
  guint            n = 0, read = 0;
  CueNoticeRow    *row;
  g_autofree char *count = NULL;

  /* Rows are sorted unread first, so the first of all is the next to be read. */
  for (; (row = row_at (self, (int) n)) != NULL; n++)
    {
      cue_notice_row_set_first (row, n == 0 && !cue_notice_row_is_read (row));
      if (cue_notice_row_is_read (row))
        read++;
    }
  /* Translators: notices read, of how many */
  count = g_strdup_printf (_("%u / %u"), read, n);
  gtk_label_set_text (self->count, count);
  gtk_widget_set_visible (self->heading, n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0);
  gtk_widget_set_visible (self->hint, n > read);
  if (self->n_unread != n - read)
    {
      self->n_unread = n - read;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_UNREAD]);
    }
}

static void
update_status (CueNoticePane *self)
{
  guint            n = self->desk != NULL ? cue_desk_get_n_entries (self->desk) : 0;
  g_autofree char *status =
    g_strdup_printf (ngettext ("%'u entry · can be searched without a network",
                               "%'u entries · can be searched without a network", n),
                     n);

  gtk_label_set_text (self->status,
                      n > 0 ? status
                            : _("No knowledge yet: cuedeskctl import brings in a package"));
}

static int
sort_rows (GtkListBoxRow *a, GtkListBoxRow *b, gpointer user_data)
{
  return (int) cue_notice_row_is_read (CUE_NOTICE_ROW (a))
         - (int) cue_notice_row_is_read (CUE_NOTICE_ROW (b));
}

static void
on_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueNoticePane) self = user_data;
  g_autoptr (GError)        error = NULL;
  g_autoptr (GPtrArray)     notices = NULL;
  CueClock                 *clock;
  CueNoticeRow             *row;

  notices = cue_desk_list_notices_finish (CUE_DESK (source), result, &error);
  if (self->desk != CUE_DESK (source))
    return;
  if (notices == NULL)
    {
      cue_report_error (GTK_WIDGET (self), error);
      return;
    }
  clock = cue_desk_get_clock (self->desk);
  while ((row = row_at (self, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < notices->len; i++)
    {
      const CuePublished *published = g_ptr_array_index (notices, i);
      GtkWidget          *notice = cue_notice_row_new (published, cue_desk_get_staff (self->desk),
                                                        clock);
      gint64              read_ms = 0;

      if (cue_desk_is_notice_read (self->desk, published->document_id, published->no, &read_ms))
        cue_notice_row_set_read (CUE_NOTICE_ROW (notice), read_ms, clock);
      gtk_list_box_append (self->list, notice);
    }
  gtk_list_box_invalidate_sort (self->list);
  update_counts (self);
}

static void
reload (CueNoticePane *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  update_status (self);
  if (self->desk == NULL)
    return;
  self->loading = g_cancellable_new ();
  cue_desk_list_notices_async (self->desk, self->loading, on_listed_cb, g_object_ref (self));
}

static void
on_row_activated_cb (GtkListBox *list, GtkListBoxRow *row, CueNoticePane *self)
{
  CueNoticeRow *notice = CUE_NOTICE_ROW (row);
  CueClock     *clock;

  if (self->desk == NULL || cue_notice_row_is_read (notice))
    return;
  clock = cue_desk_get_clock (self->desk);
  cue_desk_mark_notice_read (self->desk, cue_notice_row_get_document_id (notice),
                             cue_notice_row_get_no (notice));
  cue_notice_row_set_read (notice, cue_clock_now_ms (clock), clock);
  gtk_list_box_invalidate_sort (self->list);
  update_counts (self);
  cue_notice_pane_focus (self);
}

static void
cue_notice_pane_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CueNoticePane *self = CUE_NOTICE_PANE (object);

  if (id == PROP_DESK)
    g_value_set_object (value, self->desk);
  else if (id == PROP_N_UNREAD)
    g_value_set_uint (value, self->n_unread);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cue_notice_pane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_DESK)
    cue_notice_pane_set_desk (CUE_NOTICE_PANE (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cue_notice_pane_dispose (GObject *object)
{
  CueNoticePane *self = CUE_NOTICE_PANE (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  cue_desk_follow (&self->desk, NULL, self, NULL);
  cue_widget_dispose (GTK_WIDGET (self), CUE_TYPE_NOTICE_PANE);
  G_OBJECT_CLASS (cue_notice_pane_parent_class)->dispose (object);
}

static void
cue_notice_pane_class_init (CueNoticePaneClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CUE_TYPE_ANSWER_LIST);
  object_class->dispose = cue_notice_pane_dispose;
  object_class->get_property = cue_notice_pane_get_property;
  object_class->set_property = cue_notice_pane_set_property;
  properties[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, CUE_TYPE_DESK,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_UNREAD] = g_param_spec_uint ("n-unread", NULL, NULL, 0, G_MAXUINT, 0,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-notice-pane");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-notice-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, CueNoticePane, answers);
  gtk_widget_class_bind_template_child (widget_class, CueNoticePane, heading);
  gtk_widget_class_bind_template_child (widget_class, CueNoticePane, count);
  gtk_widget_class_bind_template_child (widget_class, CueNoticePane, hint);
  gtk_widget_class_bind_template_child (widget_class, CueNoticePane, list);
  gtk_widget_class_bind_template_child (widget_class, CueNoticePane, status);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
}

static void
cue_notice_pane_init (CueNoticePane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_sort_func (self->list, sort_rows, NULL, NULL);
  update_counts (self);
  update_status (self);
}

/**
 * cue_notice_pane_set_desk:
 * @self: the pane
 * @desk: (nullable): whose notices are shown
 */
void
cue_notice_pane_set_desk (CueNoticePane *self, CueDesk *desk)
{
  g_return_if_fail (CUE_IS_NOTICE_PANE (self));

  cue_answer_list_set_desk (self->answers, desk);
  if (!cue_desk_follow (&self->desk, desk, self, "store-changed", G_CALLBACK (reload), "notify::me",
                        G_CALLBACK (reload), "notify::n-entries", G_CALLBACK (update_status), NULL))
    return;
  reload (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESK]);
}

/**
 * cue_notice_pane_get_n_unread:
 * @self: the pane
 *
 * Returns: notices that the person at this desk has not confirmed
 */
guint
cue_notice_pane_get_n_unread (CueNoticePane *self)
{
  g_return_val_if_fail (CUE_IS_NOTICE_PANE (self), 0);

  return self->n_unread;
}

/**
 * cue_notice_pane_focus:
 * @self: the pane
 *
 * Returns: whether there is an unread notice or a new answer; it has the focus then, and Enter
 *   confirms or opens it
 */
gboolean
cue_notice_pane_focus (CueNoticePane *self)
{
  CueNoticeRow *row;

  g_return_val_if_fail (CUE_IS_NOTICE_PANE (self), FALSE);

  row = row_at (self, 0);
  /* What has to be read comes before what was asked. */
  if (row == NULL || cue_notice_row_is_read (row))
    return cue_answer_list_focus (self->answers);
  gtk_widget_grab_focus (GTK_WIDGET (row));
  return TRUE;
}
