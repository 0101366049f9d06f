/* cue-say.c
 *
 * The core gives codes and numbers, this file the words.  Everything is a whole sentence or a whole
 * label, never glued from pieces, so that a translator can turn it round.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-say.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cue-entry.h"

#define MB_PER_GB 1024
#define MS_PER_SECOND 1000

/**
 * cue_say_amount:
 * @fen: money, fen; may be negative
 *
 * Returns: (transfer full): yuan with two decimals and no unit, `166.33`
 */
char *
cue_say_amount (gint64 fen)
{
  guint64 magnitude = fen < 0 ? -(guint64) fen : (guint64) fen;

  return g_strdup_printf ("%s%" G_GUINT64_FORMAT ".%02u", fen < 0 ? "−" : "", magnitude / 100,
                          (guint) (magnitude % 100));
}

/**
 * cue_say_yuan:
 * @fen: money, fen; may be negative
 *
 * Returns: (transfer full): yuan with its unit, decimals only when there are fen: `128 yuan`
 */
char *
cue_say_yuan (gint64 fen)
{
  g_autofree char *amount = cue_say_amount (fen);

  if (fen % 100 == 0)
    amount[strlen (amount) - 3] = '\0';
  /* Translators: an amount of money; %s is a number such as 128 or 166.33 */
  return g_strdup_printf (_("%s yuan"), amount);
}

/**
 * cue_say_gb:
 * @mb: data, MB of 1024 to the GB
 *
 * Returns: (transfer full): GB without the unit, one decimal at most: `20`, `41.5`
 */
char *
cue_say_gb (gint64 mb)
{
  gint64 tenths = (mb * 10 + MB_PER_GB / 2) / MB_PER_GB;

  if (tenths % 10 == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT, tenths / 10);
  return g_strdup_printf ("%" G_GINT64_FORMAT ".%d", tenths / 10, (int) (tenths % 10));
}

/**
 * cue_say_data:
 * @mb: data, MB
 *
 * Returns: (transfer full): with its unit; less than one GB is said in MB
 */
char *
cue_say_data (gint64 mb)
{
  g_autofree char *gb = NULL;

  if (mb > -MB_PER_GB && mb < MB_PER_GB)
    /* Translators: an amount of data */
    return g_strdup_printf (_("%d MB"), (int) mb);
  gb = cue_say_gb (mb);
  /* Translators: an amount of data; %s is a number such as 20 or 41.5 */
  return g_strdup_printf (_("%s GB"), gb);
}

/**
 * cue_say_minutes:
 * @minutes: voice minutes
 *
 * Returns: (transfer full): with its unit
 */
char *
cue_say_minutes (gint64 minutes)
{
  /* Translators: voice minutes of a plan or of a month */
  return g_strdup_printf (ngettext ("%d minute", "%d minutes", (gulong) MAX (minutes, 0)),
                          (int) minutes);
}

/**
 * cue_say_seconds:
 * @seconds: how long a line takes to say
 *
 * Returns: (transfer full): with its unit, short
 */
char *
cue_say_seconds (int seconds)
{
  /* Translators: how long a line takes to say; as short as possible */
  return g_strdup_printf (ngettext ("%d s", "%d s", (gulong) MAX (seconds, 0)), seconds);
}

/**
 * cue_say_elapsed:
 * @ms: a length of time, milliseconds; negative counts as nothing
 *
 * Returns: (transfer full): minutes and seconds, `02:16`
 */
char *
cue_say_elapsed (gint64 ms)
{
  gint64 seconds = MAX (ms, 0) / MS_PER_SECOND;

  return g_strdup_printf ("%02d:%02d", (int) (seconds / 60), (int) (seconds % 60));
}

/**
 * cue_say_day:
 * @clock: the site's clock
 * @at_ms: UTC milliseconds
 *
 * Returns: (transfer full): month and day in the site's time zone, `11-18`
 */
char *
cue_say_day (CueClock *clock, gint64 at_ms)
{
  g_autoptr (GDateTime) local = cue_clock_to_local (clock, at_ms);

  return local != NULL ? g_date_time_format (local, "%m-%d") : g_strdup ("–");
}

/**
 * cue_say_iso_day:
 * @iso_day: (nullable): `2026-11-18`
 *
 * Returns: (transfer full): month and day, `11-18`; a dash when there is no day
 */
char *
cue_say_iso_day (const char *iso_day)
{
  if (iso_day == NULL || strlen (iso_day) != 10)
    return g_strdup ("–");
  return g_strdup (iso_day + 5);
}

/**
 * cue_say_time:
 * @clock: the site's clock
 * @at_ms: UTC milliseconds
 *
 * Returns: (transfer full): hours and minutes in the site's time zone, `10:31`
 */
char *
cue_say_time (CueClock *clock, gint64 at_ms)
{
  g_autoptr (GDateTime) local = cue_clock_to_local (clock, at_ms);

  return local != NULL ? g_date_time_format (local, "%H:%M") : g_strdup ("–");
}

/* Days since 1 January of year 1 in the site's time zone: differences are calendar days. */
static int
day_number (CueClock *clock, gint64 at_ms)
{
  g_autoptr (GDateTime) local = cue_clock_to_local (clock, at_ms);
  GDate                 day;
  int                   year = 1, month = 1, month_day = 1;

  if (local == NULL)
    return at_ms < 0 ? 0 : G_MAXINT / 2;
  g_date_time_get_ymd (local, &year, &month, &month_day);
  g_date_clear (&day, 1);
  g_date_set_dmy (&day, (GDateDay) month_day, (GDateMonth) month, (GDateYear) year);
  return (int) g_date_get_julian (&day);
}

/**
 * cue_say_days_until:
 * @clock: the site's clock
 * @at_ms: UTC milliseconds
 *
 * Returns: calendar days from today to @at_ms in the site's time zone; negative when it is past
 */
int
cue_say_days_until (CueClock *clock, gint64 at_ms)
{
  return day_number (clock, at_ms) - day_number (clock, cue_clock_now_ms (clock));
}

/**
 * cue_say_when:
 * @clock: the site's clock
 * @at_ms: UTC milliseconds
 *
 * Returns: (transfer full): the time for today, else the day
 */
char *
cue_say_when (CueClock *clock, gint64 at_ms)
{
  int              days = cue_say_days_until (clock, at_ms);
  g_autofree char *time = NULL;

  if (days == -1)
    return g_strdup (_("yesterday"));
  if (days != 0)
    return cue_say_day (clock, at_ms);
  time = cue_say_time (clock, at_ms);
  /* Translators: %s is a time of day, 08:10 */
  return g_strdup_printf (_("today %s"), time);
}

/**
 * cue_say_circled:
 * @number: 1 and up
 *
 * Returns: (transfer full): a circled number, ① to ⑳, and in brackets beyond
 */
char *
cue_say_circled (guint number)
{
  char buffer[8] = { 0 };

  if (number < 1 || number > 20)
    return g_strdup_printf ("(%u)", number);
  g_unichar_to_utf8 (0x2460 + number - 1, buffer);
  return g_strdup (buffer);
}

/**
 * cue_say_type:
 * @kind: (nullable): document kind nick
 * @type: (nullable): entry type nick, for entries
 *
 * Returns: what sort of document it is, in a word
 */
const char *
cue_say_type (const char *kind, const char *type)
{
  CueEntryType entry_type;

  if (g_strcmp0 (kind, "script") == 0)
    return C_("document", "Script");
  if (g_strcmp0 (kind, "notice") == 0)
    return C_("document", "Notice");
  if (type == NULL || !cue_entry_type_from_nick (type, &entry_type))
    return C_("document", "Entry");
  switch (entry_type)
    {
    case CUE_ENTRY_RULE:
      return C_("document", "Rule");
    case CUE_ENTRY_TARIFF:
      return C_("document", "Tariff");
    case CUE_ENTRY_PROCESS:
      return C_("document", "Process");
    case CUE_ENTRY_FAULT:
      return C_("document", "Fault");
    case CUE_ENTRY_TALK:
      return C_("document", "Talk");
    case CUE_ENTRY_BULLETIN:
      return C_("document", "Bulletin");
    }
  return C_("document", "Entry");
}

/**
 * cue_say_level:
 * @scope: (nullable): scope path, `/yq/lj/qy/`
 * @scope_name: (nullable): its name; used for cities only, there are too many to know by rank
 *
 * Returns: (transfer full): group, province or city
 */
char *
cue_say_level (const char *scope, const char *scope_name)
{
  guint depth = 0;

  for (const char *at = scope; at != NULL && *at != '\0'; at++)
    if (*at == '/')
      depth++;
  if (depth <= 2)
    return g_strdup (C_("level", "Group"));
  if (depth == 3)
    return g_strdup (C_("level", "Province"));
  if (scope_name == NULL || *scope_name == '\0')
    return g_strdup (C_("level", "City"));
  /* Translators: a text of one city; %s is the city's name */
  return g_strdup_printf (C_("level", "City: %s"), scope_name);
}

/**
 * cue_say_applies:
 * @applies: why an entry is not for the customer on the line
 *
 * Returns: (transfer full): the reason; empty when it applies
 */
char *
cue_say_applies (CueApplies applies)
{
  gboolean region = (applies & CUE_NOT_SCOPE) != 0;
  gboolean plan = (applies & CUE_NOT_PLAN) != 0;
  gboolean person = (applies & (CUE_NOT_TIER | CUE_NOT_SEGMENT)) != 0;

  if (region && (plan || person))
    return g_strdup (_("for another region and other customers"));
  if (region)
    return g_strdup (_("for another region"));
  if (plan)
    return g_strdup (_("for another plan"));
  if (person)
    return g_strdup (_("for other customers"));
  return g_strdup ("");
}

/**
 * cue_say_disclosure:
 * @state: the state of a must-say line
 *
 * Returns: its name
 */
const char *
cue_say_disclosure (CueDisclosureState state)
{
  switch (state)
    {
    case CUE_DISCLOSURE_OPEN:
      return C_("must-say", "not said");
    case CUE_DISCLOSURE_SAID:
      return C_("must-say", "said");
    case CUE_DISCLOSURE_SAID_LATER:
      return C_("must-say", "added after the call");
    case CUE_DISCLOSURE_EXCUSED:
      return C_("must-say", "reason given");
    }
  return C_("must-say", "not said");
}

/**
 * cue_say_source:
 * @source: (nullable): where a call came from: typed, tel, bus
 *
 * Returns: its name beside the masked number
 */
const char *
cue_say_source (const char *source)
{
  if (g_strcmp0 (source, "bus") == 0)
    return C_("call", "Incoming");
  if (g_strcmp0 (source, "tel") == 0)
    return C_("call", "From a link");
  return C_("call", "Opened by number");
}
