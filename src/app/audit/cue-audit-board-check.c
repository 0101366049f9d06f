/* cue-audit-board-check.c: whether the records can be trusted, and the numbers are theirs.
 *
 * It begins by itself with every span and takes a second; over a year it takes long, says how far it
 * is and can be stopped.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-audit-board-private.h"

#include <glib/gi18n.h>

#include "cue-page.h"
#include "cue-say-board.h"
#include "cue-say-trouble.h"
#include "cue-say.h"

/* From then on it is worth stopping: before, Escape is for what else is open. */
#define LONG_MS 700

static void
set_check (CueAuditBoard *self, const char *icon, const char *css_class, const char *words,
           const char *note)
{
  static const char *const classes[] = { "cue-ok", "cue-bad", "cue-dim" };

  gtk_image_set_from_icon_name (self->check_icon, icon);
  gtk_label_set_text (self->check_label, words);
  gtk_label_set_text (self->check_note, note);
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->check_icon), classes[i]);
      gtk_widget_remove_css_class (GTK_WIDGET (self->check_label), classes[i]);
    }
  gtk_widget_add_css_class (GTK_WIDGET (self->check_icon), css_class);
  gtk_widget_add_css_class (GTK_WIDGET (self->check_label), css_class);
}

/* Escape closes the open list first. */
void
cue_audit_board_update_check_button (CueAuditBoard *self)
{
  gboolean escapes = self->check_long && self->number < 0;

  gtk_label_set_text (self->check_button_label, self->checking != NULL ? _("Stop")
                                                                       : _("Count Again"));
  gtk_label_set_text (self->check_button_key, escapes ? _("Esc") : "R");
}

static void
set_long (CueAuditBoard *self, gboolean is_long)
{
  g_clear_handle_id (&self->check_id, g_source_remove);
  if (self->check_long != is_long)
    {
      self->check_long = is_long;
      cue_page_header_changed (CUE_PAGE (self));
    }
  cue_audit_board_update_check_button (self);
}

static gboolean
on_long_cb (gpointer user_data)
{
  CueAuditBoard *self = CUE_AUDIT_BOARD (user_data);

  self->check_id = 0;
  set_long (self, TRUE);
  return G_SOURCE_REMOVE;
}

/* What it does and how much of it is done, in per cent; a short one would only flicker. */
void
cue_audit_board_show_progress (CueAuditBoard *self, guint phase, guint percent)
{
  g_autofree char *words = NULL;

  if (self->checking == NULL || !self->check_long)
    return;
  if (phase == CUE_SHIFT_VERIFYING)
    /* Translators: how much of it is done, in per cent */
    words = g_strdup_printf (_("Checking the records… %u%%"), percent);
  else
    /* Translators: how much of it is done, in per cent */
    words = g_strdup_printf (_("Counting again from the records… %u%%"), percent);
  set_check (self, "emblem-synchronizing-symbolic", "cue-dim", words, "");
}

static void
show_check (CueAuditBoard *self, const CueShiftCheck *check)
{
  g_autofree char *verdict = cue_say_verdict (check->report);
  g_autofree char *time = cue_say_time (cue_desk_get_clock (self->desk), check->at_ms);
  /* Translators: what verifying found, when */
  g_autofree char *note = g_strdup_printf (_("· %s, checked at %s"), verdict, time);
  g_autofree char *words = NULL;

  self->check_broken = check->report->state == CUE_EVIDENCE_BROKEN;
  /* Altered records are seen also from a shift in which nobody has called yet. */
  if (self->check_broken && self->shift != NULL)
    gtk_stack_set_visible_child_name (self->states, "board");
  if (self->check_broken)
    set_check (self, "dialog-error-symbolic", "cue-bad", verdict, "");
  else if (check->difference != NULL)
    {
      words = g_strdup_printf (_("The board and the records differ: %s"), check->difference);
      set_check (self, "dialog-error-symbolic", "cue-bad", words, note);
    }
  else if (check->trouble != NULL)
    {
      words = cue_say_error (check->trouble);
      set_check (self, "dialog-information-symbolic", "cue-dim", words, note);
    }
  else
    set_check (self, "security-high-symbolic", "cue-ok",
               _("The numbers were counted again from the records and agree"), note);
}

static void
on_checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueAuditBoard) self = user_data;
  g_autoptr (GError)        error = NULL;
  g_autoptr (CueShiftCheck) check = cue_shift_check_finish (CUE_SHIFT_LOADER (source), result,
                                                            &error);
  g_autofree char          *why = NULL;
  g_autofree char          *words = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || self->checker != CUE_SHIFT_LOADER (source))
    return;
  g_clear_object (&self->checking);
  if (check != NULL)
    show_check (self, check);
  else
    {
      why = cue_say_trouble (error);
      words = g_strdup_printf (_("The records could not be checked: %s"), why);
      set_check (self, "dialog-error-symbolic", "cue-bad", words, "");
    }
  set_long (self, FALSE);
}

/**
 * cue_audit_board_recount:
 * @self: the board
 * @anew: whether what was found before is about something else, or asked for once more
 *
 * Verifies all records and counts the numbers again from them.  What was found a minute ago stays
 * until it is known better.
 */
void
cue_audit_board_recount (CueAuditBoard *self, gboolean anew)
{
  CueBoardSpan span;

  if (self->checker == NULL)
    return;
  cue_audit_board_cancel (&self->checking);
  self->checking = g_cancellable_new ();
  self->check_stopped = FALSE;
  if (anew)
    set_check (self, "emblem-synchronizing-symbolic", "cue-dim",
               _("Counting again from the records…"), "");
  set_long (self, FALSE);
  self->check_id = g_timeout_add (LONG_MS, on_long_cb, self);
  cue_audit_board_get_span (self, &span);
  cue_shift_check_async (self->checker, &span, self->checking, on_checked_cb, g_object_ref (self));
}

/**
 * cue_audit_board_stop_check:
 * @self: the board
 *
 * It does not begin again by itself before another span is chosen.
 */
void
cue_audit_board_stop_check (CueAuditBoard *self)
{
  cue_audit_board_cancel (&self->checking);
  self->check_stopped = TRUE;
  set_check (self, "process-stop-symbolic", "cue-dim", _("Stopped: not checked to the end"), "");
  set_long (self, FALSE);
}

/**
 * cue_audit_board_forget_check:
 * @self: the board
 *
 * Nobody waits for it any more.
 */
void
cue_audit_board_forget_check (CueAuditBoard *self)
{
  cue_audit_board_cancel (&self->checking);
  g_clear_handle_id (&self->check_id, g_source_remove);
  self->check_long = FALSE;
  self->check_stopped = FALSE;
  self->check_broken = FALSE;
}
