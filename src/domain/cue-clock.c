/* cue-clock.c
 *
 * Schedules, due dates, spoken seconds and the demo's dates all ask this object, so that each of
 * them can be tested at any moment.  The time zone is the site's, a setting, and not the
 * computer's: a text that starts "on the first" starts for every desk in the same second.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-clock.h"

struct _CueClock
{
  GObject    parent_instance;

  GMutex     mutex;
  GTimeZone *zone;      /* (owned) (mutex) */
  gint64     fixed_ms;  /* (mutex), only when is_fixed */
  gboolean   is_fixed;
};

G_DEFINE_FINAL_TYPE (CueClock, cue_clock, G_TYPE_OBJECT)

static void
cue_clock_finalize (GObject *object)
{
  CueClock *self = CUE_CLOCK (object);

  g_time_zone_unref (self->zone);
  g_mutex_clear (&self->mutex);
  G_OBJECT_CLASS (cue_clock_parent_class)->finalize (object);
}

static void
cue_clock_class_init (CueClockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cue_clock_finalize;
}

static void
cue_clock_init (CueClock *self)
{
  g_mutex_init (&self->mutex);
  self->zone = g_time_zone_new_local ();
}

/**
 * cue_clock_new_system:
 *
 * A clock that follows the computer's.  Any thread may use it.
 *
 * Returns: (transfer full): the clock
 */
CueClock *
cue_clock_new_system (void)
{
  return g_object_new (CUE_TYPE_CLOCK, NULL);
}

/**
 * cue_clock_new_fixed:
 * @now_ms: what it shows, UTC milliseconds
 *
 * A clock that stands still until it is moved, for tests and for demonstrations of a given day.
 *
 * Returns: (transfer full): the clock
 */
CueClock *
cue_clock_new_fixed (gint64 now_ms)
{
  CueClock *self = g_object_new (CUE_TYPE_CLOCK, NULL);

  self->is_fixed = TRUE;
  self->fixed_ms = now_ms;
  return self;
}

/**
 * cue_clock_now_ms:
 * @self: a clock
 *
 * Any thread.
 *
 * Returns: now, UTC milliseconds since 1970
 */
gint64
cue_clock_now_ms (CueClock *self)
{
  gint64 now_ms;

  g_return_val_if_fail (CUE_IS_CLOCK (self), 0);

  g_mutex_lock (&self->mutex);
  now_ms = self->is_fixed ? self->fixed_ms : g_get_real_time () / 1000;
  g_mutex_unlock (&self->mutex);
  return now_ms;
}

/**
 * cue_clock_set_ms:
 * @self: a clock
 * @now_ms: UTC milliseconds
 *
 * Stops the clock at @now_ms.  Any thread.
 */
void
cue_clock_set_ms (CueClock *self, gint64 now_ms)
{
  g_return_if_fail (CUE_IS_CLOCK (self));

  g_mutex_lock (&self->mutex);
  self->is_fixed = TRUE;
  self->fixed_ms = now_ms;
  g_mutex_unlock (&self->mutex);
}

/**
 * cue_clock_advance_ms:
 * @self: a fixed clock
 * @delta_ms: how far, milliseconds
 *
 * Moves a fixed clock.  A system clock is not moved.  Any thread.
 */
void
cue_clock_advance_ms (CueClock *self, gint64 delta_ms)
{
  g_return_if_fail (CUE_IS_CLOCK (self));

  g_mutex_lock (&self->mutex);
  self->fixed_ms += delta_ms;
  g_mutex_unlock (&self->mutex);
}

/**
 * cue_clock_get_time_zone:
 * @self: a clock
 *
 * Returns: (transfer full): the site's time zone
 */
GTimeZone *
cue_clock_get_time_zone (CueClock *self)
{
  GTimeZone *zone;

  g_return_val_if_fail (CUE_IS_CLOCK (self), NULL);

  g_mutex_lock (&self->mutex);
  zone = g_time_zone_ref (self->zone);
  g_mutex_unlock (&self->mutex);
  return zone;
}

/**
 * cue_clock_set_time_zone:
 * @self: a clock
 * @zone: the site's time zone
 */
void
cue_clock_set_time_zone (CueClock *self, GTimeZone *zone)
{
  g_return_if_fail (CUE_IS_CLOCK (self));
  g_return_if_fail (zone != NULL);

  g_mutex_lock (&self->mutex);
  g_time_zone_ref (zone);
  g_time_zone_unref (self->zone);
  self->zone = zone;
  g_mutex_unlock (&self->mutex);
}

/**
 * cue_clock_to_local:
 * @self: a clock
 * @at_ms: UTC milliseconds
 *
 * Returns: (transfer full) (nullable): the instant in the site's time zone, or %NULL when it is
 *   outside what #GDateTime can hold
 */
GDateTime *
cue_clock_to_local (CueClock *self, gint64 at_ms)
{
  g_autoptr (GTimeZone) zone = cue_clock_get_time_zone (self);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at_ms / 1000);

  return utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
}
