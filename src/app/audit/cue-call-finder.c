/* cue-call-finder.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-call-finder.h"

#include <glib/gi18n.h>

#include "cue-case-find.h"
#include "cue-compact-row.h"
#include "cue-keys.h"
#include "cue-number.h"
#include "cue-say-trouble.h"
#include "cue-say.h"

#define FIND_DAYS 90
#define DRAW_DAYS 7
#define DRAW_COUNT 10

struct _CueCallFinder
{
  GtkPopover parent_instance;

  GtkEditable *number;
  GtkEditable *seed;
  GtkDropDown *kind;
  GtkLabel    *state;
  GtkWidget   *scroller;
  GtkListBox  *calls;

  CueDesk      *desk;     /* (owned) (nullable) */
  GCancellable *looking;  /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (CueCallFinder, cue_call_finder, GTK_TYPE_POPOVER)

static void
say (CueCallFinder *self, const char *words)
{
  gtk_label_set_text (self->state, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->state), words != NULL);
}

static void
forget (CueCallFinder *self)
{
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  cue_compact_list_clear (self->calls);
  gtk_widget_set_visible (self->scroller, FALSE);
  say (self, NULL);
}

static void
add_call (CueCallFinder *self, const char *call_ref, gint64 at_ms, const char *who,
          const char *trail)
{
  CueClock        *clock = cue_desk_get_clock (self->desk);
  CueCompactRow   *row = CUE_COMPACT_ROW (cue_compact_row_new ());
  g_autofree char *day = cue_say_day (clock, at_ms);
  g_autofree char *time = cue_say_time (clock, at_ms);
  g_autofree char *when = g_strdup_printf ("%s %s", day, time);

  cue_compact_row_set_lead (row, when, 11);
  cue_compact_row_set_title (row, who != NULL ? who : "–", FALSE);
  cue_compact_row_set_trail (row, trail != NULL ? trail : "", "cue-dim");
  cue_compact_row_set_id (row, call_ref);
  gtk_list_box_append (self->calls, GTK_WIDGET (row));
}

static void
show_found (CueCallFinder *self, guint n, const char *none)
{
  gtk_widget_set_visible (self->scroller, n > 0);
  say (self, n > 0 ? NULL : none);
  if (n > 0)
    gtk_widget_child_focus (GTK_WIDGET (self->calls), GTK_DIR_TAB_FORWARD);
}

static gboolean
failed (CueCallFinder *self, GPtrArray *calls, GError *error)
{
  if (calls != NULL && self->desk != NULL)
    return FALSE;
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_autofree char *why = cue_say_error (error);

      say (self, why);
    }
  return TRUE;
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueCallFinder) self = CUE_CALL_FINDER (user_data);
  g_autoptr (GError)        error = NULL;
  g_autoptr (GPtrArray)     calls = cue_case_find_finish (CUE_DESK (source), result, &error);

  if (failed (self, calls, error))
    return;
  for (guint i = 0; i < calls->len; i++)
    {
      const CueFoundCall *call = calls->pdata[i];

      add_call (self, call->call_ref, call->at_ms, call->name, call->login);
    }
  show_found (self, calls->len, _("No call of this number in 90 days, among the people of your "
                                  "level."));
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueCallFinder) self = CUE_CALL_FINDER (user_data);
  g_autoptr (GError)        error = NULL;
  g_autoptr (GPtrArray)     calls = cue_case_draw_finish (CUE_DESK (source), result, &error);

  if (failed (self, calls, error))
    return;
  for (guint i = 0; i < calls->len; i++)
    {
      const CueSampleCall *call = calls->pdata[i];

      add_call (self, call->call_ref, call->at_ms, call->login, call->scored ? _("judged") : NULL);
    }
  show_found (self, calls->len, _("No closed call in seven days to draw from."));
}

static void
on_number_cb (CueCallFinder *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *number = cue_number_parse (gtk_editable_get_text (self->number), &error);

  forget (self);
  if (number == NULL)
    {
      say (self, _("This is no telephone number: digits, as on the bill."));
      return;
    }
  if (self->desk == NULL)
    return;
  self->looking = g_cancellable_new ();
  cue_case_find_async (self->desk, number, FIND_DAYS, self->looking, found_cb, g_object_ref (self));
}

static void
on_draw_cb (CueCallFinder *self)
{
  const char *seed = gtk_editable_get_text (self->seed);

  forget (self);
  if (*seed == '\0')
    {
      say (self, _("Write a seed first: without one nobody could draw the same calls again."));
      gtk_widget_grab_focus (GTK_WIDGET (self->seed));
      return;
    }
  if (self->desk == NULL)
    return;
  self->looking = g_cancellable_new ();
  cue_case_draw_async (self->desk, (CueSampleKind) gtk_drop_down_get_selected (self->kind), seed,
                       DRAW_COUNT, DRAW_DAYS, self->looking, drawn_cb, g_object_ref (self));
}

static void
on_row_activated_cb (CueCallFinder *self, CueCompactRow *row)
{
  g_autofree char *call_ref = g_strdup (cue_compact_row_get_id (row));

  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "audit.replay", "s", call_ref);
}

/* A number is personal: it leaves the entry when the popover closes. */
static void
on_closed_cb (CueCallFinder *self)
{
  gtk_editable_set_text (self->number, "");
  forget (self);
}

static void
on_show_cb (CueCallFinder *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->number));
}

static void
cue_call_finder_dispose (GObject *object)
{
  CueCallFinder *self = CUE_CALL_FINDER (object);

  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (object), CUE_TYPE_CALL_FINDER);
  G_OBJECT_CLASS (cue_call_finder_parent_class)->dispose (object);
}

static void
cue_call_finder_class_init (CueCallFinderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_call_finder_dispose;
  cue_keys_bind_global (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-call-finder.ui");
  gtk_widget_class_bind_template_child (widget_class, CueCallFinder, number);
  gtk_widget_class_bind_template_child (widget_class, CueCallFinder, seed);
  gtk_widget_class_bind_template_child (widget_class, CueCallFinder, kind);
  gtk_widget_class_bind_template_child (widget_class, CueCallFinder, state);
  gtk_widget_class_bind_template_child (widget_class, CueCallFinder, scroller);
  gtk_widget_class_bind_template_child (widget_class, CueCallFinder, calls);
  gtk_widget_class_bind_template_callback (widget_class, on_number_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_draw_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_show_cb);
}

static void
cue_call_finder_init (CueCallFinder *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cue_call_finder_set_desk:
 * @self: the popover
 * @desk: (nullable): the desk
 */
void
cue_call_finder_set_desk (CueCallFinder *self, CueDesk *desk)
{
  g_return_if_fail (CUE_IS_CALL_FINDER (self));

  forget (self);
  g_set_object (&self->desk, desk);
}
