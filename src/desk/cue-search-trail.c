/* cue-search-trail.c
 *
 * A search whose answer was looked at and of which nothing was opened did not help: the words are
 * worth more to an editor than any found entry.  Typing on, and deleting what was typed, is still
 * the same search; other words, or none, end it.  One character is no question yet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-search-trail.h"

#include <string.h>

#define MIN_CHARS 2
/* Shorter than this nobody has read the list. */
#define LOOKED_AT_US (2 * G_USEC_PER_SEC)

struct _CueSearchTrail
{
  char    *words;      /* (owned) (nullable): the longest of this search */
  gint64   since_us;   /* when their answer was there */
  gboolean is_stale;   /* some of the words were deleted since: the clock has stopped */
  gboolean looked_at;
  gboolean is_settled; /* something was opened, or the miss is recorded */
};

/**
 * cue_search_trail_new:
 *
 * Main thread only.
 *
 * Returns: (transfer full): a trail without a search
 */
CueSearchTrail *
cue_search_trail_new (void)
{
  return g_new0 (CueSearchTrail, 1);
}

/**
 * cue_search_trail_free:
 * @self: (nullable) (transfer full): a trail
 */
void
cue_search_trail_free (CueSearchTrail *self)
{
  if (self == NULL)
    return;
  g_free (self->words);
  g_free (self);
}

static void
begin (CueSearchTrail *self, const char *words, gint64 now_us)
{
  g_free (self->words);
  *self = (CueSearchTrail) { .words = g_strdup (words), .since_us = now_us };
}

static void
stop_clock (CueSearchTrail *self, gint64 now_us)
{
  if (!self->is_stale)
    self->looked_at = now_us - self->since_us >= LOOKED_AT_US;
  self->is_stale = TRUE;
}

/**
 * cue_search_trail_answered:
 * @self: a trail
 * @words: the words whose answer is on the screen now, not empty
 * @now_us: monotonic time
 *
 * Returns: (transfer full) (nullable): the words of the search before, when it was given up
 */
char *
cue_search_trail_answered (CueSearchTrail *self, const char *words, gint64 now_us)
{
  char *given_up;

  g_return_val_if_fail (self != NULL && words != NULL, NULL);

  if (self->words == NULL)
    {
      begin (self, words, now_us);
      return NULL;
    }
  if (g_str_equal (words, self->words))
    return NULL;
  if (!self->is_settled && g_str_has_prefix (self->words, words))
    {
      stop_clock (self, now_us);
      return NULL;
    }
  given_up = g_str_has_prefix (words, self->words) ? NULL : cue_search_trail_leave (self, now_us);
  begin (self, words, now_us);
  return given_up;
}

/**
 * cue_search_trail_settle:
 * @self: a trail
 *
 * An entry was opened, or the miss is recorded: this search needs nothing more.
 */
void
cue_search_trail_settle (CueSearchTrail *self)
{
  g_return_if_fail (self != NULL);

  self->is_settled = TRUE;
}

/**
 * cue_search_trail_leave:
 * @self: a trail
 * @now_us: monotonic time
 *
 * The words were cleared.
 *
 * Returns: (transfer full) (nullable): the words, when their answer was looked at and nothing was
 *   opened
 */
char *
cue_search_trail_leave (CueSearchTrail *self, gint64 now_us)
{
  char *words;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->words != NULL)
    stop_clock (self, now_us);
  words = self->looked_at && !self->is_settled && g_utf8_strlen (self->words, -1) >= MIN_CHARS
            ? g_steal_pointer (&self->words) : NULL;
  g_free (self->words);
  *self = (CueSearchTrail) { 0 };
  return words;
}
