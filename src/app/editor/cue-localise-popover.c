/* cue-localise-popover.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-localise-popover.h"

#include <glib/gi18n.h>

#include "cue-desk-level.h"
#include "cue-keys.h"
#include "cue-say-trouble.h"
#include "cue-say.h"
#include "cue-widget.h"

#define SCOPE_KEY "cue-scope"

struct _CueLocalisePopover
{
  GtkPopover parent_instance;

  GtkLabel   *hint;
  GtkListBox *list;

  CueDesk      *desk;        /* (owned) (nullable) */
  char         *document_id; /* (owned) (nullable) */
  GCancellable *loading;     /* (owned) (nullable) */
};

enum
{
  MADE,
  EXISTS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CueLocalisePopover, cue_localise_popover, GTK_TYPE_POPOVER)

static void
report (CueLocalisePopover *self, const GError *error)
{
  g_autofree char *words = cue_say_error (error);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.report", "s", words);
}

static void
on_localised_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueLocalisePopover) self = user_data;
  g_autoptr (GError)             error = NULL;
  g_autoptr (CueLocalText)       text
    = cue_desk_localise_finish (CUE_DESK (source), result, &error);
  g_autoptr (CueEdit)            edit = NULL;

  if (text != NULL && text->existing != NULL)
    {
      g_signal_emit (self, signals[EXISTS], 0, text->existing);
      return;
    }
  if (text != NULL)
    edit = cue_edit_new_from_xml (CUE_DESK (source), text->xml, 0, &error);
  if (edit != NULL)
    g_signal_emit (self, signals[MADE], 0, edit);
  else
    report (self, error);
}

static void
on_row_activated_cb (GtkListBox *list, GtkListBoxRow *row, CueLocalisePopover *self)
{
  const char *scope = g_object_get_data (G_OBJECT (row), SCOPE_KEY);

  if (self->desk == NULL || self->document_id == NULL)
    return;
  gtk_popover_popdown (GTK_POPOVER (self));
  cue_desk_localise_async (self->desk, self->document_id, scope, NULL, on_localised_cb,
                           g_object_ref (self));
}

/* "澜江省 · 青屿市": the levels on the way, so that two cities of one name are told apart. */
static char *
dup_name (CueLocalisePopover *self, const char *path, const char *name)
{
  g_autofree char *above = g_strndup (path, strlen (path) - 1);
  char            *slash = strrchr (above, '/');
  const char      *above_name;

  if (slash == NULL)
    return g_strdup (name);
  slash[1] = '\0';
  above_name = g_strcmp0 (above, "/") != 0 ? cue_desk_get_scope_name (self->desk, above) : NULL;
  return above_name != NULL ? g_strdup_printf ("%s · %s", above_name, name) : g_strdup (name);
}

static void
on_levels_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueLocalisePopover) self = user_data;
  g_autoptr (GError)             error = NULL;
  g_autoptr (GPtrArray)          levels
    = cue_desk_list_levels_finish (CUE_DESK (source), result, &error);
  GtkListBoxRow *first;

  if (levels == NULL)
    {
      report (self, error);
      return;
    }
  for (guint i = 0; i < levels->len; i++)
    {
      g_auto (GStrv)   parts = g_strsplit (levels->pdata[i], "\t", 2);
      g_autofree char *name = dup_name (self, parts[0], parts[1] != NULL ? parts[1] : parts[0]);
      GtkWidget       *label = gtk_label_new (name);
      GtkWidget       *row = gtk_list_box_row_new ();

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_set_margin_start (label, 9);
      gtk_widget_set_margin_end (label, 9);
      gtk_widget_set_margin_top (label, 3);
      gtk_widget_set_margin_bottom (label, 3);
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
      g_object_set_data_full (G_OBJECT (row), SCOPE_KEY, g_strdup (parts[0]), g_free);
      gtk_list_box_append (self->list, row);
    }
  gtk_label_set_text (self->hint, levels->len > 0
                                      ? _("Which level shall have a text of its own?")
                                      : _("There is no level below this text that is yours"));
  first = gtk_list_box_get_row_at_index (self->list, 0);
  if (first != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (first));
}

static void
cue_localise_popover_dispose (GObject *object)
{
  CueLocalisePopover *self = CUE_LOCALISE_POPOVER (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->document_id, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), CUE_TYPE_LOCALISE_POPOVER);
  G_OBJECT_CLASS (cue_localise_popover_parent_class)->dispose (object);
}

static void
cue_localise_popover_class_init (CueLocalisePopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_localise_popover_dispose;
  signals[MADE] = g_signal_new ("made", CUE_TYPE_LOCALISE_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, CUE_TYPE_EDIT);
  signals[EXISTS] = g_signal_new ("exists", CUE_TYPE_LOCALISE_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/cuedesk/Cuedesk/ui/cue-localise-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, CueLocalisePopover, hint);
  gtk_widget_class_bind_template_child (widget_class, CueLocalisePopover, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  cue_keys_bind_global (widget_class);
}

static void
cue_localise_popover_init (CueLocalisePopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cue_localise_popover_new:
 *
 * Returns: (transfer floating): the popover
 */
GtkWidget *
cue_localise_popover_new (void)
{
  return g_object_new (CUE_TYPE_LOCALISE_POPOVER, NULL);
}

/**
 * cue_localise_popover_open:
 * @self: the popover, with a parent
 * @desk: a desk
 * @document_id: the text that is to have a local version
 * @scope: path of its level
 */
void
cue_localise_popover_open (CueLocalisePopover *self, CueDesk *desk, const char *document_id,
                           const char *scope)
{
  GtkListBoxRow *row;

  g_return_if_fail (CUE_IS_LOCALISE_POPOVER (self) && CUE_IS_DESK (desk));
  g_return_if_fail (document_id != NULL && scope != NULL);

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  g_set_object (&self->desk, desk);
  g_free (self->document_id);
  self->document_id = g_strdup (document_id);
  gtk_label_set_text (self->hint, "");
  cue_widget_pop_up (GTK_POPOVER (self));
  cue_desk_list_levels_async (desk, scope, self->loading, on_levels_cb, g_object_ref (self));
}
