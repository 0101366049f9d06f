/* cue-handed-watch.c
 *
 * The queue tells nothing while its page is out of sight, but a reviewer who takes calls must know that
 * somebody waits for him.  So this looks at every change of the store, at two small lists only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-handed-watch.h"

#include "cue-desk-follow.h"
#include "cue-desk-queue.h"

struct _CueHandedWatch
{
  GObject parent_instance;

  CueDesk      *desk;     /* (owned) (nullable) */
  GCancellable *looking;  /* (owned) (nullable) */
  GHashTable   *known;    /* (owned) (nullable): set of "key no"; NULL before the first look */
};

enum
{
  PROP_COUNT = 1,
  N_PROPERTIES
};

enum
{
  ARRIVED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CueHandedWatch, cue_handed_watch, G_TYPE_OBJECT)

/* A text that comes back a second time is news again. */
static char *
dup_name (const CueQueueItem *item)
{
  return g_strdup_printf ("%s %d", item->key, item->no);
}

static void
take_list (CueHandedWatch *self, GPtrArray *items, GHashTable *now, GHashTable *before)
{
  for (guint i = 0; i < items->len; i++)
    {
      const CueQueueItem *item = items->pdata[i];
      char               *name = dup_name (item);

      if (before != NULL && !g_hash_table_contains (before, name))
        g_signal_emit (self, signals[ARRIVED], 0, item);
      g_hash_table_add (now, name);
    }
}

static void
on_looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueHandedWatch) self = user_data;
  g_autoptr (GHashTable)     before = NULL;
  g_autoptr (CueQueue)       queue
    = cue_desk_load_queue_finish (CUE_DESK (source), result, NULL);
  GHashTable *now;

  /* What cannot be read here the queue cannot read either, and it says so. */
  if (queue == NULL || self->desk != CUE_DESK (source))
    return;
  now = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  before = g_steal_pointer (&self->known);
  self->known = g_hash_table_ref (now);
  take_list (self, queue->lists[CUE_QUEUE_REVIEW], now, before);
  take_list (self, queue->lists[CUE_QUEUE_RETURNED], now, before);
  g_hash_table_unref (now);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COUNT]);
}

static void
stop (CueHandedWatch *self)
{
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
}

static void
look (CueHandedWatch *self)
{
  const CueStaff *me = cue_desk_get_me (self->desk);

  stop (self);
  if (me == NULL || !(cue_staff_has_role (me, "reviewer") || cue_staff_has_role (me, "editor")))
    return;
  self->looking = g_cancellable_new ();
  cue_desk_load_handed_async (self->desk, self->looking, on_looked_cb, g_object_ref (self));
}

/* What waited before he came is no news, only a number. */
static void
on_me_changed_cb (CueHandedWatch *self)
{
  g_clear_pointer (&self->known, g_hash_table_unref);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COUNT]);
  look (self);
}

static void
cue_handed_watch_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_COUNT)
    g_value_set_uint (value, cue_handed_watch_get_count (CUE_HANDED_WATCH (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cue_handed_watch_dispose (GObject *object)
{
  cue_handed_watch_set_desk (CUE_HANDED_WATCH (object), NULL);
  G_OBJECT_CLASS (cue_handed_watch_parent_class)->dispose (object);
}

static void
cue_handed_watch_class_init (CueHandedWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = cue_handed_watch_get_property;
  object_class->dispose = cue_handed_watch_dispose;
  properties[PROP_COUNT] = g_param_spec_uint ("count", NULL, NULL, 0, G_MAXUINT, 0,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  signals[ARRIVED] = g_signal_new ("arrived", CUE_TYPE_HANDED_WATCH, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
cue_handed_watch_init (CueHandedWatch *self)
{
}

/**
 * cue_handed_watch_new:
 *
 * Returns: (transfer full): a watch of nobody
 */
CueHandedWatch *
cue_handed_watch_new (void)
{
  return g_object_new (CUE_TYPE_HANDED_WATCH, NULL);
}

/**
 * cue_handed_watch_set_desk:
 * @self: a watch
 * @desk: (nullable): the desk whose person is told
 */
void
cue_handed_watch_set_desk (CueHandedWatch *self, CueDesk *desk)
{
  g_return_if_fail (CUE_IS_HANDED_WATCH (self));

  if (!cue_desk_follow (&self->desk, desk, self, "store-changed", G_CALLBACK (look), "notify::me",
                        G_CALLBACK (on_me_changed_cb), NULL))
    return;
  stop (self);
  g_clear_pointer (&self->known, g_hash_table_unref);
  if (desk != NULL)
    look (self);
}

/**
 * cue_handed_watch_get_count:
 * @self: a watch
 *
 * Returns: how many texts are to be reviewed or were returned
 */
guint
cue_handed_watch_get_count (CueHandedWatch *self)
{
  g_return_val_if_fail (CUE_IS_HANDED_WATCH (self), 0);

  return self->known != NULL ? g_hash_table_size (self->known) : 0;
}
