/* cue-audit-board-span.c: of which time, and of whom, the board is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-audit-board-private.h"

#include <glib/gi18n.h>

#include "cue-say-board.h"
#include "cue-say.h"
#include "cue-shift-span.h"

#define FIRST_EARLY_HOUR 4
#define FIRST_LATE_HOUR 11
#define FIRST_NIGHT_HOUR 19

void
cue_audit_board_get_span (CueAuditBoard *self, CueBoardSpan *span)
{
  CueClock *clock = cue_desk_get_clock (self->desk);

  span->scope = self->scope;
  span->team = self->team;
  /* Days somebody wrote are no span with a name. */
  if (cue_shift_span_find (self->span, &self->hours, clock, cue_clock_now_ms (clock),
                           &span->from_ms, &span->until_ms))
    return;
  span->from_ms = self->days_from_ms;
  span->until_ms = self->days_until_ms;
}

/* A house may have any hours; a shift is called after the part of the day it begins in. */
static const char *
get_shift_name (CueClock *clock, gint64 from_ms)
{
  g_autoptr (GDateTime) local = cue_clock_to_local (clock, from_ms);
  int                   hour = g_date_time_get_hour (local);

  if (hour >= FIRST_EARLY_HOUR && hour < FIRST_LATE_HOUR)
    return C_("shift", "Early");
  return hour >= FIRST_LATE_HOUR && hour < FIRST_NIGHT_HOUR ? C_("shift", "Late")
                                                             : C_("shift", "Night");
}

static char *
dup_shift_title (CueAuditBoard *self, const CueBoardSpan *span)
{
  CueClock        *clock = cue_desk_get_clock (self->desk);
  g_autofree char *from = cue_say_time (clock, span->from_ms);
  g_autofree char *until = cue_say_time (clock, span->until_ms);
  const char      *name = get_shift_name (clock, span->from_ms);

  /* Translators: name of a shift, when it begins and ends: Early 08:00–16:00 */
  return g_strdup_printf (C_("shift", "%s %s–%s"), name, from,
                          g_str_equal (until, "00:00") || g_str_equal (until, "0:00") ? "24:00"
                                                                                      : until);
}

char *
cue_audit_board_dup_span_title (CueAuditBoard *self)
{
  CueClock        *clock = cue_desk_get_clock (self->desk);
  CueBoardSpan     span;
  g_autofree char *from = NULL;
  g_autofree char *until = NULL;

  cue_audit_board_get_span (self, &span);
  if (g_str_equal (self->span, "shift"))
    return dup_shift_title (self, &span);
  if (g_str_equal (self->span, "today"))
    return g_strdup (_("Today"));
  from = cue_say_day (clock, span.from_ms);
  until = cue_say_day (clock, span.until_ms - 1);
  if (g_str_equal (self->span, "yesterday"))
    /* Translators: %s is the day */
    return g_strdup_printf (_("Yesterday, %s"), from);
  /* Translators: first and last day */
  return g_strdup_printf (_("%s to %s"), from, until);
}

/* Whose calls these are: a team, a level, everybody. */
char *
cue_audit_board_dup_who (CueAuditBoard *self)
{
  if (self->team != NULL)
    return g_strdup (self->team);
  return g_strdup (self->scope != NULL ? cue_desk_get_scope_name (self->desk, self->scope)
                                       : _("All teams"));
}

void
cue_audit_board_update_header (CueAuditBoard *self)
{
  g_autofree char *span = NULL;
  g_autofree char *team = NULL;
  const char      *who = self->team != NULL ? self->team : _("All teams");
  int              n = self->shift != NULL ? (int) self->shift->board->n_people : 0;

  if (self->desk == NULL)
    return;
  span = cue_audit_board_dup_span_title (self);
  gtk_menu_button_set_label (self->span_button, span);
  if (self->width_class == 0)
    team = g_strdup_printf (ngettext ("%d person", "%d people", (gulong) n), n);
  else
    /* Translators: name of a team or "All teams", number of people */
    team = g_strdup_printf (ngettext ("%s · %d person", "%s · %d people", (gulong) n),
                            self->scope != NULL && self->team == NULL
                                ? cue_desk_get_scope_name (self->desk, self->scope)
                                : who,
                            n);
  gtk_menu_button_set_label (self->team_button, team);
}

void
cue_audit_board_update_team_menu (CueAuditBoard *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) teams = g_menu_new ();
  g_autoptr (GMenu) levels = g_menu_new ();

  g_menu_append (menu, _("All Teams"), "audit.team::");
  for (guint i = 0; i < self->shift->levels->len; i++)
    {
      g_auto (GStrv)        fields = g_strsplit (self->shift->levels->pdata[i], "\t", 2);
      g_autoptr (GMenuItem) item = g_menu_item_new (fields[1], NULL);

      g_menu_item_set_action_and_target (item, "audit.scope", "s", fields[0]);
      g_menu_append_item (levels, item);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (levels));
  for (guint i = 0; i < self->shift->teams->len; i++)
    {
      const char            *team = self->shift->teams->pdata[i];
      g_autoptr (GMenuItem)  item = g_menu_item_new (team, NULL);

      g_menu_item_set_action_and_target (item, "audit.team", "s", team);
      g_menu_append_item (teams, item);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (teams));
  gtk_menu_button_set_menu_model (self->team_button, G_MENU_MODEL (menu));
}

