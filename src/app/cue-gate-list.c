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

  char *left_id; /* (owned) (nullable): the line that was said while it had the focus */
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
  g_clear_pointer (&CUE_GATE_LIST (object)->left_id, g_free);
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

/* Required ones have the number by which the stage names them, advised ones none: nothing waits for
 * them. */
static GtkWidget *
create_row (CueCall *call, const CueDisclosure *item, guint number, gboolean covered)
{
  CueCompactRow *row = CUE_COMPACT_ROW (cue_compact_row_new ());
  g_autofree char *circled = number > 0 ? cue_say_circled (number) : NULL;
  g_autofree char *title = circled != NULL ? g_strdup_printf ("%s %s", circled, item->text)
                                           : g_strdup (item->text);

  cue_compact_row_set_title (row, title, FALSE);
  /* Translators: a statement that may be made and is not owed; as short as possible */
  cue_compact_row_set_mark (row, number == 0 ? C_("must-say", "may say") : NULL);
  show_state (row, item, covered, cue_call_get_started_ms (call));
  if (cue_call_is_statement_disputed (call, item->id))
    cue_compact_row_set_icon (row, "emoji-flags-symbolic", "cue-bad");
  cue_compact_row_set_id (row, item->id);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row),
                                    item->state == CUE_DISCLOSURE_OPEN);
  return GTK_WIDGET (row);
}

static gboolean
is_open (GPtrArray *items, const char *id)
{
  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      const CueDisclosure *item = g_ptr_array_index (items, i);

      if (g_str_equal (item->id, id))
        return item->state == CUE_DISCLOSURE_OPEN;
    }
  return FALSE;
}

/* The row the focus is on, so that it can go back to the one that stands for the same line. */
static char *
dup_focused_id (CueGateList *self, gboolean *open)
{
  GtkWidget *child = gtk_widget_get_focus_child (GTK_WIDGET (self->list));

  if (!CUE_IS_COMPACT_ROW (child))
    return NULL;
  *open = gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (child));
  return g_strdup (cue_compact_row_get_id (CUE_COMPACT_ROW (child)));
}

static void
focus_id (CueGateList *self, const char *id)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_strcmp0 (cue_compact_row_get_id (CUE_COMPACT_ROW (row)), id) == 0)
      {
        gtk_widget_grab_focus (GTK_WIDGET (row));
        return;
      }
}

static void
append_rows (CueGateList *self, CueCall *call, GPtrArray *items, gboolean required,
             const char *const *covered_now)
{
  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      const CueDisclosure *item = g_ptr_array_index (items, i);
      gboolean covered = covered_now != NULL && g_strv_contains (covered_now, item->id);

      gtk_list_box_append (self->list, create_row (call, item, required ? i + 1 : 0, covered));
    }
}

/**
 * cue_gate_list_set_gate:
 * @self: a list
 * @call: (nullable): the call; times are counted from its beginning
 * @covered_now: (nullable) (array zero-terminated=1): ids that the line on the stage speaks
 *
 * Shows what is owed with its state, then what may be said beside it.
 */
void
cue_gate_list_set_gate (CueGateList *self, CueCall *call, const char *const *covered_now)
{
  CueGate *gate = call != NULL ? cue_call_get_gate (call) : NULL;
  GPtrArray *items = gate != NULL ? cue_gate_get_items (gate) : NULL;
  guint n_items = items != NULL ? items->len : 0;
  g_autofree char *focused = NULL;
  g_autofree char *count = NULL;
  gboolean was_open = FALSE;
  gboolean said;

  g_return_if_fail (CUE_IS_GATE_LIST (self));

  focused = dup_focused_id (self, &was_open);
  cue_compact_list_clear (self->list);
  append_rows (self, call, items, TRUE, covered_now);
  append_rows (self, call, gate != NULL ? cue_gate_get_advised (gate) : NULL, FALSE, covered_now);
  said = focused != NULL && !is_open (items, focused)
         && (was_open || g_strcmp0 (self->left_id, focused) == 0);
  g_clear_pointer (&self->left_id, g_free);
  /* The line was said: the focus goes on with the stage, or a flag would be put on the wrong one.  The
   * next line may come up a moment later. */
  if (said && covered_now != NULL && covered_now[0] != NULL && is_open (items, covered_now[0]))
    focus_id (self, covered_now[0]);
  else if (focused != NULL)
    focus_id (self, focused);
  if (said)
    self->left_id = g_steal_pointer (&focused);

  gtk_widget_set_visible (GTK_WIDGET (self->list),
                          gtk_list_box_get_row_at_index (self->list, 0) != NULL);
  if (n_items > 0)
    /* Translators: how many of the must-say lines are done */
    count = g_strdup_printf (_("%u / %u"), cue_gate_count_done (gate), n_items);
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
