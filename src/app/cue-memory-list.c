/* cue-memory-list.c: what earlier calls left: promises, call backs, favours, what was declined.
 *
 * Found by the customer's reference among the events of this desk, so nothing of it is a second
 * record that could differ.  A task is finished here with a digit, because the call is the moment in
 * which one hears that it is done.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-memory-list.h"

#include <glib/gi18n.h>

#include "cue-choices.h"
#include "cue-compact-row.h"
#include "cue-reason-popover.h"
#include "cue-say-task.h"
#include "cue-say.h"
#include "cue-widget.h"

#define MAX_PAST 4

struct _CueMemoryList
{
  GtkWidget parent_instance;

  GtkListBox *list;
  CueReasonPopover *results; /* child of this widget, points at a row */

  CueCall *call;     /* (owned) (nullable) */
  char    *task_id;  /* (owned) (nullable): the task whose end is asked */
};

G_DEFINE_FINAL_TYPE (CueMemoryList, cue_memory_list, GTK_TYPE_WIDGET)

static void
on_row_activated_cb (CueMemoryList *self, CueCompactRow *row)
{
  const char     *id = cue_compact_row_get_id (row);
  graphene_rect_t bounds;
  GdkRectangle    place;

  if (id == NULL || self->call == NULL)
    return;
  g_free (self->task_id);
  self->task_id = g_strdup (id);
  if (gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self), &bounds))
    {
      place = (GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y,
                              (int) bounds.size.width, (int) bounds.size.height };
      gtk_popover_set_pointing_to (GTK_POPOVER (self->results), &place);
    }
  cue_widget_pop_up (GTK_POPOVER (self->results));
}

static void
on_result_chosen_cb (CueMemoryList *self, const char *result)
{
  g_autofree char *id = g_steal_pointer (&self->task_id);

  if (self->call != NULL && id != NULL)
    cue_call_finish_task (self->call, id, result);
}

/* -- rows ------------------------------------------------------------------------------------- */

static CueCompactRow *
append_row (CueMemoryList *self, const char *icon_name, const char *css_class, const char *lead,
            const char *title)
{
  CueCompactRow *row = CUE_COMPACT_ROW (cue_compact_row_new ());

  cue_compact_row_set_icon (row, icon_name, css_class);
  cue_compact_row_set_lead (row, lead, 5);
  cue_compact_row_set_title (row, title, FALSE);
  cue_compact_row_set_wraps (row, FALSE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row), title);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_append (self->list, GTK_WIDGET (row));
  return row;
}

static void
append_task (CueMemoryList *self, const CueTask *task)
{
  gboolean         late = FALSE;
  g_autofree char *due = cue_say_due (cue_call_get_clock (self->call), task->due, &late);
  g_autofree char *title = cue_say_task (task);
  g_autofree char *owner = NULL;
  CueCompactRow   *row = append_row (self, "alarm-symbolic", late ? "cue-bad" : "cue-due",
                                     due != NULL ? due : C_("record", "open"), title);

  if (task->owner != NULL)
    /* Translators: who answers for a matter to its end; login of the first taker */
    owner = g_strdup_printf (_("owner %s"), task->owner);
  cue_compact_row_set_trail (row, owner, "cue-dim");
  cue_compact_row_set_id (row, task->id);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
}

/* Whether the one favour is there is asked by the customer sooner or later, so it stands ready. */
static void
append_waiver (CueMemoryList *self)
{
  int            left = cue_call_get_waivers_left (self->call);
  CueCompactRow *row;

  if (left < 0)
    return;
  row = append_row (self, left > 0 ? "starred-symbolic" : "non-starred-symbolic",
                    left > 0 ? "cue-ok" : "cue-dim", C_("memory", "once"),
                    left > 0 ? _("One waiver left, not used yet")
                             : _("The one waiver was used"));
  cue_compact_row_set_trail (row, left > 0 ? "Alt J" : NULL, "cue-dim");
}

static void
append_past (CueMemoryList *self, const CuePast *past)
{
  g_autofree char *day = cue_say_day (cue_call_get_clock (self->call), past->at_ms);
  g_autofree char *title = cue_say_past (past);
  g_autofree char *detail = cue_say_past_detail (past);
  gboolean         declined = past->kind == CUE_PAST_DECLINED;
  CueCompactRow   *row = append_row (self, declined ? "changes-prevent-symbolic"
                                                    : "document-open-recent-symbolic",
                                     declined ? "cue-due" : "cue-dim", day, title);

  cue_compact_row_set_trail (row, detail, "cue-dim");
}

static gboolean
is_high_tier (CueCall *call)
{
  const CueCustomer *customer = cue_call_get_customer (call);

  return customer != NULL && customer->star >= 4;
}

static void
fill (CueMemoryList *self)
{
  g_autoptr (GPtrArray) tasks = cue_call_list_open_tasks (self->call);
  const CueMemory      *memory = cue_call_get_memory (self->call);
  guint                 shown = 0;

  for (guint i = 0; i < tasks->len; i++)
    append_task (self, g_ptr_array_index (tasks, i));
  if (is_high_tier (self->call) || cue_call_get_waivers_left (self->call) == 0)
    append_waiver (self);
  for (guint i = 0; memory != NULL && i < memory->past->len && shown < MAX_PAST; i++, shown++)
    append_past (self, g_ptr_array_index (memory->past, i));
}

/**
 * cue_memory_list_update:
 * @self: a list
 * @call: (nullable): the call; %NULL clears every word
 *
 * Shows what is known; without anything the list hides.
 */
void
cue_memory_list_update (CueMemoryList *self, CueCall *call)
{
  g_return_if_fail (CUE_IS_MEMORY_LIST (self));

  g_set_object (&self->call, call);
  cue_compact_list_clear (self->list);
  if (call != NULL)
    fill (self);
  gtk_widget_set_visible (GTK_WIDGET (self),
                          gtk_list_box_get_row_at_index (self->list, 0) != NULL);
}

/* -- object ----------------------------------------------------------------------------------- */

static void
cue_memory_list_dispose (GObject *object)
{
  CueMemoryList *self = CUE_MEMORY_LIST (object);

  g_clear_object (&self->call);
  if (self->results != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->results)));
  cue_widget_dispose (GTK_WIDGET (self), CUE_TYPE_MEMORY_LIST);
  G_OBJECT_CLASS (cue_memory_list_parent_class)->dispose (object);
}

static void
cue_memory_list_finalize (GObject *object)
{
  g_free (CUE_MEMORY_LIST (object)->task_id);
  G_OBJECT_CLASS (cue_memory_list_parent_class)->finalize (object);
}

static void
cue_memory_list_class_init (CueMemoryListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_memory_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = cue_memory_list_finalize;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/cuedesk/Cuedesk/ui/cue-memory-list.ui");
  gtk_widget_class_bind_template_child (widget_class, CueMemoryList, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-memory-list");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cue_memory_list_init (CueMemoryList *self)
{
  g_autoptr (GPtrArray) results = cue_choices_new_result ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->results = cue_reason_popover_new_inside (GTK_WIDGET (self), _("How did it end?"), results);
  g_signal_connect_swapped (self->results, "chosen", G_CALLBACK (on_result_chosen_cb), self);
}
