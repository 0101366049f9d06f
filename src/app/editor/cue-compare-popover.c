/* cue-compare-popover.c: what another published text says instead.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-compare-popover.h"

#include <glib/gi18n.h>

#include "cue-say-trouble.h"
#include "cue-widget.h"

struct _CueComparePopover
{
  GtkPopover parent_instance;

  GtkLabel  *fact;
  GtkLabel  *here;
  GtkLabel  *there;
  GtkLabel  *level;
  GtkLabel  *title;
  GtkLabel  *lines;
  GtkWidget *open;

  char         *document_id; /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) */
};

G_DEFINE_FINAL_TYPE (CueComparePopover, cue_compare_popover, GTK_TYPE_POPOVER)

static void
on_open_cb (CueComparePopover *self)
{
  g_autofree char *id = g_strdup (self->document_id);

  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "editor.open", "s", id);
}

static void
cue_compare_popover_dispose (GObject *object)
{
  CueComparePopover *self = CUE_COMPARE_POPOVER (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), CUE_TYPE_COMPARE_POPOVER);
  G_OBJECT_CLASS (cue_compare_popover_parent_class)->dispose (object);
}

static void
cue_compare_popover_finalize (GObject *object)
{
  CueComparePopover *self = CUE_COMPARE_POPOVER (object);

  g_object_unref (self->cancellable);
  g_free (self->document_id);
  G_OBJECT_CLASS (cue_compare_popover_parent_class)->finalize (object);
}

static void
cue_compare_popover_class_init (CueComparePopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_compare_popover_dispose;
  G_OBJECT_CLASS (klass)->finalize = cue_compare_popover_finalize;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/cuedesk/Cuedesk/ui/cue-compare-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, CueComparePopover, fact);
  gtk_widget_class_bind_template_child (widget_class, CueComparePopover, here);
  gtk_widget_class_bind_template_child (widget_class, CueComparePopover, there);
  gtk_widget_class_bind_template_child (widget_class, CueComparePopover, level);
  gtk_widget_class_bind_template_child (widget_class, CueComparePopover, title);
  gtk_widget_class_bind_template_child (widget_class, CueComparePopover, lines);
  gtk_widget_class_bind_template_child (widget_class, CueComparePopover, open);
  gtk_widget_class_bind_template_callback (widget_class, on_open_cb);
}

static void
cue_compare_popover_init (CueComparePopover *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cue_compare_popover_new:
 *
 * Returns: (transfer floating): an empty popover
 */
GtkWidget *
cue_compare_popover_new (void)
{
  return g_object_new (CUE_TYPE_COMPARE_POPOVER, NULL);
}

static char *
dup_lines (const CueEntry *entry)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < entry->say->len; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? "\n" : "",
                            ((const CueSayLine *) entry->say->pdata[i])->text);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueComparePopover) self = user_data;
  g_autoptr (GError)       error = NULL;
  g_autoptr (CuePublished) other = cue_desk_load_finish (CUE_DESK (source), result, &error);
  g_autoptr (CueEntry)     entry = NULL;
  g_autofree char         *lines = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (other != NULL)
    entry = cue_entry_new_from_document (other->document, NULL);
  lines = entry != NULL   ? dup_lines (entry)
          : error != NULL ? cue_say_error (error)
                          : g_strdup ("");
  gtk_label_set_text (self->lines, lines);
  gtk_widget_set_visible (GTK_WIDGET (self->lines), *lines != '\0');
}

static const char *
find_here (CueEdit *edit, const char *name)
{
  const CueEntry *entry = cue_edit_get_entry (edit);

  for (guint i = 0; entry != NULL && i < entry->facts->len; i++)
    {
      const CueTypedFact *fact = entry->facts->pdata[i];

      if (g_strcmp0 (fact->name, name) == 0)
        return fact->text;
    }
  return NULL;
}

/**
 * cue_compare_popover_show:
 * @self: a popover with a parent
 * @edit: the text that is written
 * @finding: a conflict
 *
 * Both values side by side, and what the other text says to customers.
 */
void
cue_compare_popover_show (CueComparePopover *self, CueEdit *edit, const CueFinding *finding)
{
  CueDesk    *desk;
  const char *here;
  const char *level;

  g_return_if_fail (CUE_IS_COMPARE_POPOVER (self) && CUE_IS_EDIT (edit) && finding != NULL);

  desk = cue_edit_get_desk (edit);
  here = find_here (edit, finding->place.line_id);
  level = finding->other_scope != NULL ? cue_desk_get_scope_name (desk, finding->other_scope) : NULL;
  self->document_id = g_strdup (finding->other_id);
  gtk_label_set_text (self->fact, finding->place.line_id);
  gtk_label_set_text (self->here, here != NULL ? here : "");
  gtk_label_set_text (self->there, finding->other_text);
  gtk_label_set_text (self->level, level != NULL ? level : "");
  gtk_label_set_text (self->title, finding->detail);
  gtk_widget_set_visible (GTK_WIDGET (self->lines), FALSE);
  cue_desk_load_async (desk, finding->other_id, self->cancellable, on_loaded_cb,
                       g_object_ref (self));
  cue_widget_pop_up (GTK_POPOVER (self));
}
