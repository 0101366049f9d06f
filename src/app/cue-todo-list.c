/* cue-todo-list.c: what this person still has to do, between calls.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-todo-list.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cue-choices.h"
#include "cue-compact-row.h"
#include "cue-desk-follow.h"
#include "cue-reason-popover.h"
#include "cue-report.h"
#include "cue-say-task.h"
#include "cue-say.h"
#include "cue-widget.h"

#define MAX_TASKS 5
#define PARKED_PREFIX "parked "
#define UNCLOSED_PREFIX "unclosed "

struct _CueTodoList
{
  GtkWidget parent_instance;

  GtkLabel   *hint;
  GtkListBox *list;
  CueReasonPopover *results; /* child of this widget, points at a row */
  CueReasonPopover *outcome; /* the same for a call whose form was lost */

  CueDesk      *desk;    /* (owned) (nullable) */
  GCancellable *loading; /* (owned) (nullable) */
  GPtrArray    *tasks;   /* (owned) (element-type CueTask) */
  GPtrArray    *unclosed; /* (owned) (nullable) (element-type CueUnclosed) */
  GArray       *outcomes; /* (owned) (element-type CueOutcome): what is asked of the last of them */
  guint         asked;   /* place of the task or call whose end is asked */
  gboolean      shown;
};

G_DEFINE_FINAL_TYPE (CueTodoList, cue_todo_list, GTK_TYPE_WIDGET)

/* -- rows ------------------------------------------------------------------------------------- */

static CueCompactRow *
append_row (CueTodoList *self, const char *icon_name, const char *css_class, const char *title,
            const char *id)
{
  CueCompactRow *row = CUE_COMPACT_ROW (cue_compact_row_new ());

  cue_compact_row_set_icon (row, icon_name, css_class);
  cue_compact_row_set_title (row, title, FALSE);
  cue_compact_row_set_wraps (row, FALSE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row), title);
  cue_compact_row_set_id (row, id);
  gtk_list_box_append (self->list, GTK_WIDGET (row));
  return row;
}

/* Nothing of the customer: when he called and what it was about finds the call again. */
static CueCompactRow *
append_wrap_up (CueTodoList *self, const char *id, gint64 at_ms, const char *matter)
{
  g_autofree char *time = cue_say_time (cue_desk_get_clock (self->desk), at_ms);
  g_autofree char *title = matter != NULL && *matter != '\0'
                             /* Translators: a wrap-up that was put aside: time of the call, matter */
                             ? g_strdup_printf (_("Wrap-up of %s: %s"), time, matter)
                             : g_strdup_printf (_("Wrap-up of %s"), time);

  return append_row (self, "document-edit-symbolic", "cue-due", title, id);
}

static void
append_parked (CueTodoList *self, CueCall *call, guint index)
{
  g_autofree char *id = g_strdup_printf (PARKED_PREFIX "%u", index);
  CueCompactRow   *row = append_wrap_up (self, id, cue_call_get_started_ms (call),
                                         cue_call_get_wrap_up (call)->matter);

  cue_compact_row_set_trail (row, index == 0 ? "Ctrl L" : C_("todo", "not closed"), "cue-due");
}

/* A crash or power cut took the form away; the outcome can still be given. */
static void
append_unclosed (CueTodoList *self, const CueUnclosed *call, guint index)
{
  g_autofree char *id = g_strdup_printf (UNCLOSED_PREFIX "%u", index);
  CueCompactRow   *row = append_wrap_up (self, id, call->at_ms, call->matter);

  cue_compact_row_set_trail (row, C_("todo", "form lost"), "cue-bad");
}

static void
append_task (CueTodoList *self, const CueTask *task, guint index)
{
  g_autofree char *id = g_strdup_printf ("%u", index);
  gboolean         late = FALSE;
  g_autofree char *due = cue_say_due (cue_desk_get_clock (self->desk), task->due, &late);
  g_autofree char *title = cue_say_task (task);
  CueCompactRow   *row = append_row (self, task->kind == CUE_TASK_CALLBACK ? "call-start-symbolic"
                                                                           : "alarm-symbolic",
                                     late ? "cue-bad" : "cue-dim", title, id);

  cue_compact_row_set_trail (row, due, late ? "cue-bad" : "cue-dim");
}

static void
show (CueTodoList *self)
{
  GPtrArray       *parked = self->desk != NULL ? cue_desk_get_parked (self->desk) : NULL;
  guint            n_parked = parked != NULL ? parked->len : 0;
  guint            n_unclosed = self->unclosed != NULL ? self->unclosed->len : 0;
  guint            n_tasks = self->tasks != NULL ? self->tasks->len : 0;
  guint            n_more = n_tasks > MAX_TASKS ? n_tasks - MAX_TASKS : 0;
  g_autofree char *hint = NULL;

  cue_compact_list_clear (self->list);
  for (guint i = 0; i < n_parked; i++)
    append_parked (self, g_ptr_array_index (parked, i), i);
  for (guint i = 0; i < n_unclosed; i++)
    append_unclosed (self, g_ptr_array_index (self->unclosed, i), i);
  for (guint i = 0; i < MIN (n_tasks, MAX_TASKS); i++)
    append_task (self, g_ptr_array_index (self->tasks, i), i);
  if (n_more > 0)
    /* Translators: beside the heading: tasks that are not in the list */
    hint = g_strdup_printf (ngettext ("and %u later", "and %u later", n_more), n_more);
  gtk_label_set_text (self->hint, hint != NULL ? hint : "");
  gtk_widget_set_visible (GTK_WIDGET (self), self->shown && n_parked + n_unclosed + n_tasks > 0);
}

static void
on_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueTodoList) self = user_data;
  g_autoptr (GError)      error = NULL;
  g_autoptr (GPtrArray)   tasks = cue_desk_list_tasks_finish (CUE_DESK (source), result, &error);

  if (self->desk != CUE_DESK (source))
    return;
  if (tasks == NULL)
    {
      cue_report_error (GTK_WIDGET (self), error);
      return;
    }
  g_clear_pointer (&self->tasks, g_ptr_array_unref);
  self->tasks = g_steal_pointer (&tasks);
  show (self);
}

static void
on_unclosed_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueTodoList) self = user_data;
  g_autoptr (GError)      error = NULL;
  g_autoptr (GPtrArray)   calls = cue_desk_list_unclosed_finish (CUE_DESK (source), result, &error);

  if (self->desk != CUE_DESK (source))
    return;
  if (calls == NULL)
    {
      cue_report_error (GTK_WIDGET (self), error);
      return;
    }
  g_clear_pointer (&self->unclosed, g_ptr_array_unref);
  self->unclosed = g_steal_pointer (&calls);
  show (self);
}

static void
reload (CueTodoList *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_pointer (&self->tasks, g_ptr_array_unref);
  g_clear_pointer (&self->unclosed, g_ptr_array_unref);
  show (self);
  if (self->desk == NULL || cue_desk_get_call (self->desk) != NULL)
    return;
  self->loading = g_cancellable_new ();
  cue_desk_list_unclosed_async (self->desk, self->loading, on_unclosed_listed_cb,
                                g_object_ref (self));
  cue_desk_list_tasks_async (self->desk, self->loading, on_listed_cb, g_object_ref (self));
}

/* What was for tomorrow is for today, and what was for today is late; the keyboard stays where it
 * is. */
static void
on_day_changed_cb (CueTodoList *self)
{
  GtkRoot       *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget     *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget     *row = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;
  int            place = -1;
  GtkListBoxRow *there;

  if (row != NULL && gtk_widget_is_ancestor (row, GTK_WIDGET (self->list)))
    place = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  show (self);
  there = place >= 0 ? gtk_list_box_get_row_at_index (self->list, place) : NULL;
  if (there != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (there));
}

/* -- working it off --------------------------------------------------------------------------- */

static void
ask (CueTodoList *self, CueReasonPopover *popover, GtkWidget *row)
{
  graphene_rect_t bounds;

  if (gtk_widget_compute_bounds (row, GTK_WIDGET (self), &bounds))
    {
      GdkRectangle place = { (int) bounds.origin.x, (int) bounds.origin.y,
                             (int) bounds.size.width, (int) bounds.size.height };

      gtk_popover_set_pointing_to (GTK_POPOVER (popover), &place);
    }
  cue_widget_pop_up (GTK_POPOVER (popover));
}

/* What may be its outcome, in the order of the form. */
static void
ask_outcome (CueTodoList *self, guint index, GtkWidget *row)
{
  const CueUnclosed    *call;
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  if (self->unclosed == NULL || index >= self->unclosed->len)
    return;
  call = g_ptr_array_index (self->unclosed, index);
  self->asked = index;
  g_array_set_size (self->outcomes, 0);
  for (CueOutcome outcome = CUE_OUTCOME_HANDLED; outcome < CUE_N_OUTCOMES; outcome++)
    if (cue_desk_can_close_as (call, outcome))
      {
        g_array_append_val (self->outcomes, outcome);
        g_ptr_array_add (words, g_strdup (cue_say_outcome (cue_outcome_to_nick (outcome))));
      }
  cue_reason_popover_set_reasons (self->outcome, words);
  ask (self, self->outcome, row);
}

static void
on_outcome_chosen_cb (CueTodoList *self)
{
  guint position = cue_reason_popover_get_position (self->outcome);

  if (self->desk == NULL || self->unclosed == NULL || self->asked >= self->unclosed->len
      || position >= self->outcomes->len)
    return;
  cue_desk_close_unclosed (self->desk, g_ptr_array_index (self->unclosed, self->asked),
                           g_array_index (self->outcomes, CueOutcome, position));
  reload (self);
}

static void
on_row_activated_cb (CueTodoList *self, CueCompactRow *row)
{
  const char        *id = cue_compact_row_get_id (row);
  g_autoptr (GError) error = NULL;

  if (self->desk == NULL)
    return;
  if (g_str_has_prefix (id, UNCLOSED_PREFIX))
    ask_outcome (self, (guint) g_ascii_strtoull (id + strlen (UNCLOSED_PREFIX), NULL, 10),
                 GTK_WIDGET (row));
  else if (!g_str_has_prefix (id, PARKED_PREFIX))
    {
      self->asked = (guint) g_ascii_strtoull (id, NULL, 10);
      ask (self, self->results, GTK_WIDGET (row));
    }
  else if (!cue_desk_take_up (self->desk,
                              (guint) g_ascii_strtoull (id + strlen (PARKED_PREFIX), NULL, 10),
                              &error))
    cue_report_error (GTK_WIDGET (self), error);
}

/* The last choice is not an end: the day moves to tomorrow. */
static void
on_result_chosen_cb (CueTodoList *self, const char *result)
{
  g_autoptr (GPtrArray) results = cue_choices_new_result ();
  guint                 position = cue_reason_popover_get_position (self->results);
  const CueTask        *task;

  if (self->desk == NULL || self->tasks == NULL || self->asked >= self->tasks->len)
    return;
  task = g_ptr_array_index (self->tasks, self->asked);
  if (position < results->len)
    cue_desk_record_task (self->desk, task, NULL, result);
  else
    {
      g_autofree char *tomorrow = cue_choices_dup_day (cue_desk_get_clock (self->desk), 1);

      cue_desk_record_task (self->desk, task, tomorrow, NULL);
    }
  reload (self);
}

/* -- object ----------------------------------------------------------------------------------- */

static void
cue_todo_list_dispose (GObject *object)
{
  CueTodoList *self = CUE_TODO_LIST (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  cue_desk_follow (&self->desk, NULL, self, NULL);
  g_clear_pointer (&self->tasks, g_ptr_array_unref);
  g_clear_pointer (&self->unclosed, g_ptr_array_unref);
  g_clear_pointer (&self->outcomes, g_array_unref);
  if (self->results != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->results)));
  if (self->outcome != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->outcome)));
  cue_widget_dispose (GTK_WIDGET (self), CUE_TYPE_TODO_LIST);
  G_OBJECT_CLASS (cue_todo_list_parent_class)->dispose (object);
}

static void
cue_todo_list_class_init (CueTodoListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_todo_list_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-todo-list.ui");
  gtk_widget_class_bind_template_child (widget_class, CueTodoList, hint);
  gtk_widget_class_bind_template_child (widget_class, CueTodoList, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-todo-list");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cue_todo_list_init (CueTodoList *self)
{
  g_autoptr (GPtrArray) results = cue_choices_new_result ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_ptr_array_add (results, g_strdup (C_("task result", "Not reached, again tomorrow")));
  self->results = cue_reason_popover_new_inside (GTK_WIDGET (self), _("How did it end?"), results);
  self->outcomes = g_array_new (FALSE, FALSE, sizeof (CueOutcome));
  self->outcome = cue_reason_popover_new_inside (GTK_WIDGET (self), _("How did the call end?"),
                                                 NULL);
  g_signal_connect_swapped (self->outcome, "chosen", G_CALLBACK (on_outcome_chosen_cb), self);
  g_signal_connect_swapped (self->results, "chosen", G_CALLBACK (on_result_chosen_cb), self);
}

/**
 * cue_todo_list_new:
 *
 * Returns: (transfer floating): an empty list
 */
GtkWidget *
cue_todo_list_new (void)
{
  return g_object_new (CUE_TYPE_TODO_LIST, NULL);
}

/**
 * cue_todo_list_set_desk:
 * @self: a list
 * @desk: (nullable): whose person's tasks are shown; looked at again after every call
 */
void
cue_todo_list_set_desk (CueTodoList *self, CueDesk *desk)
{
  g_return_if_fail (CUE_IS_TODO_LIST (self));

  if (cue_desk_follow (&self->desk, desk, self, "call-changed", G_CALLBACK (reload), "day-changed",
                       G_CALLBACK (on_day_changed_cb), "notify::me", G_CALLBACK (reload), NULL))
    reload (self);
}

/**
 * cue_todo_list_set_shown:
 * @self: a list
 * @shown: whether nothing is searched, read or called just now
 */
void
cue_todo_list_set_shown (CueTodoList *self, gboolean shown)
{
  g_return_if_fail (CUE_IS_TODO_LIST (self));

  if (self->shown == shown)
    return;
  self->shown = shown;
  show (self);
}
