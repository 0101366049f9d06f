/* cue-gate-list.c: the must-say list with the state of each line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-gate-list.h"

#include <glib/gi18n.h>

#include "cue-compact-row.h"
#include "cue-say.h"
#include "cue-widget.h"

struct _CueGateList
{
  GtkWidget parent_instance;

  GtkLabel   *count;
  GtkLabel   *hint;
  GtkListBox *list;
};

enum
{
  LINE_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CueGateList, cue_gate_list, GTK_TYPE_WIDGET)

static void
on_row_activated_cb (CueGateList *self, CueCompactRow *row)
{
  /* The answer to the signal makes the rows anew, this one and its id included. */
  g_autofree char *id = g_strdup (cue_compact_row_get_id (row));

  if (id != NULL)
    g_signal_emit (self, signals[LINE_ACTIVATED], 0, id);
}

static void
cue_gate_list_dispose (GObject *object)
{
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_GATE_LIST);
  G_OBJECT_CLASS (cue_gate_list_parent_class)->dispose (object);
}

static void
cue_gate_list_class_init (CueGateListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_gate_list_dispose;
  signals[LINE_ACTIVATED] =
    g_signal_new ("line-activated", CUE_TYPE_GATE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/cuedesk/Cuedesk/ui/cue-gate-list.ui");
  gtk_widget_class_bind_template_child (widget_class, CueGateList, count);
  gtk_widget_class_bind_template_child (widget_class, CueGateList, hint);
  gtk_widget_class_bind_template_child (widget_class, CueGateList, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-gate-list");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cue_gate_list_init (CueGateList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cue_gate_list_new:
 *
 * Returns: (transfer floating): an empty list
 */
GtkWidget *
cue_gate_list_new (void)
{
  return g_object_new (CUE_TYPE_GATE_LIST, NULL);
}

static void
show_state (CueCompactRow *row, const CueDisclosure *item, gboolean covered, gint64 started_ms)
{
  g_autofree char *elapsed = cue_say_elapsed (item->at_ms - started_ms);
  g_autofree char *trail = NULL;

  switch (item->state)
    {
    case CUE_DISCLOSURE_SAID:
      /* Translators: state of a must-say line: the time in the call and that it was said then */
      trail = g_strdup_printf (_("%s said"), elapsed);
      cue_compact_row_set_icon (row, "emblem-default-symbolic", "cue-ok");
      cue_compact_row_set_trail (row, trail, "cue-ok");
      break;
    case CUE_DISCLOSURE_SAID_LATER:
      cue_compact_row_set_icon (row, "emblem-default-symbolic", "cue-due");
      cue_compact_row_set_trail (row, cue_say_disclosure (item->state), "cue-due");
      break;
    case CUE_DISCLOSURE_EXCUSED:
      cue_compact_row_set_icon (row, "media-skip-forward-symbolic", "cue-due");
      cue_compact_row_set_subtitle (row, item->reason);
      cue_compact_row_set_trail (row, cue_say_disclosure (item->state), "cue-due");
      break;
    case CUE_DISCLOSURE_OPEN:
      cue_compact_row_set_icon (row, covered ? "cue-now-symbolic" : "cue-open-symbolic",
                                covered ? "cue-now" : "cue-dim");
      cue_compact_row_set_trail (row,
                                 covered ? C_("must-say", "in this line")
                                         : cue_say_disclosure (item->state),
                                 covered ? "cue-now" : "cue-dim");
      break;
    }
}

static GtkWidget *
create_row (const CueDisclosure *item, guint number, gboolean covered, gint64 started_ms)
{
  CueCompactRow *row = CUE_COMPACT_ROW (cue_compact_row_new ());
  g_autofree char *circled = cue_say_circled (number);
  g_autofree char *title = g_strdup_printf ("%s %s", circled, item->text);

  cue_compact_row_set_title (row, title, FALSE);
  show_state (row, item, covered, started_ms);
  cue_compact_row_set_id (row, item->id);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row),
                                    item->state == CUE_DISCLOSURE_OPEN);
  return GTK_WIDGET (row);
}

/* Whether the rows stand for the same lines as before; then the focus may go back to its row. */
static gboolean
same_rows (CueGateList *self, GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    {
      const CueDisclosure *item = g_ptr_array_index (items, i);
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) i);

      if (row == NULL
          || g_strcmp0 (cue_compact_row_get_id (CUE_COMPACT_ROW (row)), item->id) != 0)
        return FALSE;
    }
  return gtk_list_box_get_row_at_index (self->list, (int) items->len) == NULL;
}

/**
 * cue_gate_list_set_items:
 * @self: a list
 * @items: (nullable) (element-type CueDisclosure): the must-say lines of the offer taken up
 * @covered_now: (nullable) (array zero-terminated=1): ids that the line on the stage speaks
 * @started_ms: when the call began, UTC milliseconds; times are counted from it
 *
 * Shows the lines with their states.
 */
void
cue_gate_list_set_items (CueGateList       *self,
                         GPtrArray         *items,
                         const char *const *covered_now,
                         gint64             started_ms)
{
  guint n_items, n_done = 0;
  int focused = -1;
  g_autofree char *count = NULL;

  g_return_if_fail (CUE_IS_GATE_LIST (self));

  n_items = items != NULL ? items->len : 0;
  if (n_items > 0 && same_rows (self, items))
    {
      GtkWidget *child = gtk_widget_get_focus_child (GTK_WIDGET (self->list));

      if (GTK_IS_LIST_BOX_ROW (child))
        focused = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (child));
    }
  cue_compact_list_clear (self->list);
  for (guint i = 0; i < n_items; i++)
    {
      const CueDisclosure *item = g_ptr_array_index (items, i);
      gboolean covered = covered_now != NULL && g_strv_contains (covered_now, item->id);

      n_done += item->state != CUE_DISCLOSURE_OPEN ? 1 : 0;
      gtk_list_box_append (self->list, create_row (item, i + 1, covered, started_ms));
    }
  if (focused >= 0)
    gtk_widget_grab_focus (
      GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, focused)));

  gtk_widget_set_visible (GTK_WIDGET (self->list), n_items > 0);
  if (n_items > 0)
    /* Translators: how many of the must-say lines are done */
    count = g_strdup_printf (_("%u / %u"), n_done, n_items);
  gtk_label_set_text (self->count, count != NULL ? count : "–");
  gtk_label_set_text (self->hint,
                      n_items > 0
                        ? _("All said or with a reason before the call ends as handled")
                        : _("Follow from the offer, as soon as the customer takes one up"));
}

/**
 * cue_gate_list_focus_open:
 * @self: a list
 *
 * Moves the focus to the first line that is still open.
 *
 * Returns: %FALSE when none is open
 */
gboolean
cue_gate_list_focus_open (CueGateList *self)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (CUE_IS_GATE_LIST (self), FALSE);

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (gtk_list_box_row_get_activatable (row))
      {
        gtk_widget_grab_focus (GTK_WIDGET (row));
        on_row_activated_cb (self, CUE_COMPACT_ROW (row));
        return TRUE;
      }
  return FALSE;
}
