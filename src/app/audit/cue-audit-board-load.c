/* cue-audit-board-load.c: what the board asks its loaders, and what it does with the answers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-audit-board-private.h"

#include <glib/gi18n.h>

#include "cue-page.h"
#include "cue-say-board.h"
#include "cue-say-trouble.h"
#include "cue-say.h"

void
cue_audit_board_cancel (GCancellable **cancellable)
{
  g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
}

static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
show_updated (CueAuditBoard *self)
{
  g_autofree char *time = cue_say_time (cue_desk_get_clock (self->desk),
                                        self->shift->board->computed_ms);
  /* Translators: when the board was counted: 10:56 */
  g_autofree char *words = g_strdup_printf (_("as of %s"), time);

  gtk_label_set_text (self->updated, words);
}

static void
on_customers_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueAuditBoard)     self = user_data;
  g_autoptr (GError)            error = NULL;
  g_autoptr (CueShiftCustomers) base = cue_shift_customers_finish (CUE_SHIFT_LOADER (source),
                                                                   result, &error);

  self->base_loading = FALSE;
  if (base == NULL || self->checker != CUE_SHIFT_LOADER (source))
    return;
  g_clear_pointer (&self->base, cue_shift_customers_free);
  self->base = g_steal_pointer (&base);
  cue_audit_board_show_customers (self);
}

void
cue_audit_board_load_customers (CueAuditBoard *self)
{
  if (self->base_loading || !cue_shift_loader_knows_customers (self->checker))
    return;
  self->base_loading = TRUE;
  cue_shift_customers_async (self->checker, NULL, on_customers_cb, g_object_ref (self));
}

void
cue_audit_board_open_list (CueAuditBoard *self, int number)
{
  if (number < CUE_BOARD_MISMATCH)
    {
      cue_audit_board_open_number (self, (CueBoardNumber) number);
      return;
    }
  cue_audit_board_cancel (&self->listing);
  self->number = number;
  cue_audit_board_update_check_button (self);
  cue_audit_board_show_members (self);
  cue_page_header_changed (CUE_PAGE (self));
}

static void
take_shift (CueAuditBoard *self, CueShift *shift)
{
  gboolean first = self->shift == NULL;
  gboolean other_hours = !cue_shift_hours_equal (&self->hours, &shift->hours);

  self->hours = shift->hours;
  if (other_hours && g_str_equal (self->span, "shift"))
    {
      cue_shift_free (shift);
      cue_audit_board_reload (self);
      return;
    }
  g_clear_pointer (&self->shift, cue_shift_free);
  self->shift = shift;
  self->focus_list = self->focus_list || first;
  /* Somebody who signed in and did nothing is no work to look at. */
  gtk_stack_set_visible_child_name (self->states,
                                    shift->board->calls + shift->board->searches
                                                + shift->board->misses > 0
                                            || self->check_broken
                                        ? "board"
                                        : "empty");
  cue_audit_board_update_header (self);
  cue_audit_board_update_team_menu (self);
  show_updated (self);
  cue_audit_board_show_shift (self);
  if (self->number < 0)
    cue_audit_board_show_risks (self);
  else
    cue_audit_board_open_list (self, self->number);
  /* Every minute again, but neither over one that still runs nor after somebody has stopped it. */
  if (first || (self->checking == NULL && !self->check_stopped))
    cue_audit_board_recount (self, first);
  if (self->base == NULL)
    cue_audit_board_load_customers (self);
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueAuditBoard) self = user_data;
  g_autoptr (GError)        error = NULL;
  CueShift                 *shift = cue_shift_load_finish (CUE_SHIFT_LOADER (source), result, &error);
  g_autofree char          *words = NULL;

  if (is_cancelled (error) || self->loader != CUE_SHIFT_LOADER (source))
    {
      cue_shift_free (shift);
      return;
    }
  g_clear_object (&self->loading);
  gtk_spinner_stop (self->spinner);
  if (shift != NULL)
    {
      take_shift (self, shift);
      return;
    }
  words = cue_say_trouble (error);
  adw_status_page_set_description (self->problem, words);
  gtk_stack_set_visible_child_name (self->states, "problem");
}

void
cue_audit_board_reload (CueAuditBoard *self)
{
  CueBoardSpan span;

  if (self->loader == NULL)
    return;
  cue_audit_board_cancel (&self->loading);
  self->loading = g_cancellable_new ();
  cue_audit_board_get_span (self, &span);
  if (self->shift == NULL)
    {
      gtk_spinner_start (self->spinner);
      gtk_stack_set_visible_child_name (self->states, "loading");
    }
  cue_audit_board_update_header (self);
  cue_shift_load_async (self->loader, &span, self->loading, on_loaded_cb, g_object_ref (self));
}

static void
on_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueAuditBoard) self = user_data;
  g_autoptr (GError)        error = NULL;
  g_autoptr (GPtrArray)     rows = cue_shift_list_finish (CUE_SHIFT_LOADER (source), result, &error);
  g_autofree char          *words = NULL;

  if (is_cancelled (error) || self->loader != CUE_SHIFT_LOADER (source) || self->number < 0)
    return;
  g_clear_object (&self->listing);
  if (rows != NULL)
    {
      cue_audit_board_show_rows (self, (CueBoardNumber) self->number, rows);
      return;
    }
  words = cue_say_trouble (error);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", words);
}

void
cue_audit_board_open_number (CueAuditBoard *self, CueBoardNumber number)
{
  CueBoardSpan span;

  if (self->loader == NULL)
    return;
  cue_audit_board_cancel (&self->listing);
  self->listing = g_cancellable_new ();
  self->number = (int) number;
  cue_audit_board_update_check_button (self);
  cue_audit_board_get_span (self, &span);
  cue_shift_list_async (self->loader, &span, number, CUE_BOARD_ROWS, self->listing, on_listed_cb,
                        g_object_ref (self));
  cue_page_header_changed (CUE_PAGE (self));
}

