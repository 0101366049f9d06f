/* cue-screen.c
 *
 * Customers are added by one thread, worked on by as many as there are cores and written in the
 * order they came in.  They travel in batches; a fixed number of batches goes round, so memory does
 * not grow with the base, and adding waits when all of them are out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-screen.h"

#include <string.h>

#include "cue-screen-row.h"

#define BATCH_CUSTOMERS 256

/* One customer's request; its texts and months lie in the batch, as offsets, because both move. */
typedef struct
{
  CueFitRequest request;
  gsize         texts[7];   /* 0 = none, else offset + 1 */
  guint         first_month;
} Item;

typedef struct
{
  CueScreen *screen;
  GArray    *items;   /* (owned) (element-type Item) */
  GArray    *months;  /* (owned) (element-type CueUsageMonth) */
  GString   *texts;   /* (owned) */
  GString   *rows;    /* (owned) */
  GString   *tasks;   /* (owned) */
  GError    *error;   /* (owned) (nullable) */
  gboolean   done;    /* (mutex) */
} Batch;

struct _CueScreen
{
  CueCatalogue  *catalogue;  /* (owned) */
  CueScreenWrite write;
  gpointer       user_data;
  GThreadPool   *pool;       /* (owned) */
  Batch         *batches;    /* (owned) */
  guint          n_batches;
  guint          filling;    /* the batch that is being filled */
  guint          oldest;     /* the next one to be written */
  guint          n_out;      /* how many are out */
  GMutex         mutex;
  GCond          cond;
};

static const char *
get_text (const Batch *batch, const Item *item, int i)
{
  return item->texts[i] > 0 ? batch->texts->str + item->texts[i] - 1 : NULL;
}

static void
resolve (const Batch *batch, const Item *item, CueFitRequest *request)
{
  *request = item->request;
  request->customer_key = get_text (batch, item, 0);
  request->plan_id = get_text (batch, item, 1);
  request->packs = get_text (batch, item, 2);
  request->contract_end = get_text (batch, item, 3);
  request->tier = get_text (batch, item, 4);
  request->segment = get_text (batch, item, 5);
  request->scope = get_text (batch, item, 6);
  request->months = &g_array_index (batch->months, CueUsageMonth, item->first_month);
}

/* Worker thread. */
static void
work (gpointer data, gpointer user_data)
{
  Batch     *batch = data;
  CueScreen *self = batch->screen;

  for (guint i = 0; i < batch->items->len && batch->error == NULL; i++)
    {
      CueFitRequest request;

      resolve (batch, &g_array_index (batch->items, Item, i), &request);
      if (!cue_screen_row_append (self->catalogue, &request, batch->rows, batch->tasks,
                                  &batch->error))
        g_prefix_error (&batch->error, "customer %s: ", request.customer_key);
    }
  g_mutex_lock (&self->mutex);
  batch->done = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
}

/**
 * cue_screen_new:
 * @catalogue: a catalogue; a reference is kept
 * @n_threads: threads that work, 0 = as many as there are cores
 * @write: takes the rows
 * @user_data: for @write
 *
 * The thread that adds customers is not one of the @n_threads.
 *
 * Returns: (transfer full): a screening
 */
CueScreen *
cue_screen_new (CueCatalogue *catalogue, guint n_threads, CueScreenWrite write, gpointer user_data)
{
  CueScreen *self = g_new0 (CueScreen, 1);

  g_return_val_if_fail (catalogue != NULL, NULL);
  g_return_val_if_fail (write != NULL, NULL);

  if (n_threads == 0)
    n_threads = g_get_num_processors ();
  self->catalogue = cue_catalogue_ref (catalogue);
  self->write = write;
  self->user_data = user_data;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  self->n_batches = 2 * n_threads + 2;
  self->batches = g_new0 (Batch, self->n_batches);
  for (guint i = 0; i < self->n_batches; i++)
    {
      Batch *batch = &self->batches[i];

      batch->screen = self;
      batch->items = g_array_sized_new (FALSE, FALSE, sizeof (Item), BATCH_CUSTOMERS);
      batch->months = g_array_new (FALSE, FALSE, sizeof (CueUsageMonth));
      batch->texts = g_string_new (NULL);
      batch->rows = g_string_new (NULL);
      batch->tasks = g_string_new (NULL);
    }
  self->pool = g_thread_pool_new (work, NULL, (int) n_threads, TRUE, NULL);
  return self;
}

/**
 * cue_screen_free:
 * @self: (nullable) (transfer full): a screening
 *
 * Waits for the workers; what is not written yet is thrown away.
 */
void
cue_screen_free (CueScreen *self)
{
  if (self == NULL)
    return;

  g_thread_pool_free (self->pool, FALSE, TRUE);
  for (guint i = 0; i < self->n_batches; i++)
    {
      g_array_unref (self->batches[i].items);
      g_array_unref (self->batches[i].months);
      g_string_free (self->batches[i].texts, TRUE);
      g_string_free (self->batches[i].rows, TRUE);
      g_string_free (self->batches[i].tasks, TRUE);
      g_clear_error (&self->batches[i].error);
    }
  g_free (self->batches);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  cue_catalogue_unref (self->catalogue);
  g_free (self);
}

/* Waits for the oldest batch, writes it and makes it free again. */
static gboolean
write_oldest (CueScreen *self, GError **error)
{
  Batch   *batch = &self->batches[self->oldest];
  gboolean ok;

  g_mutex_lock (&self->mutex);
  while (!batch->done)
    g_cond_wait (&self->cond, &self->mutex);
  g_mutex_unlock (&self->mutex);
  self->oldest = (self->oldest + 1) % self->n_batches;
  self->n_out--;
  if (batch->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&batch->error));
      return FALSE;
    }
  ok = self->write (batch->rows, batch->tasks, batch->items->len, self->user_data, error);
  g_array_set_size (batch->items, 0);
  g_array_set_size (batch->months, 0);
  g_string_truncate (batch->texts, 0);
  g_string_truncate (batch->rows, 0);
  g_string_truncate (batch->tasks, 0);
  batch->done = FALSE;
  return ok;
}

static gboolean
send_batch (CueScreen *self, GError **error)
{
  g_thread_pool_push (self->pool, &self->batches[self->filling], NULL);
  self->filling = (self->filling + 1) % self->n_batches;
  self->n_out++;
  return self->n_out < self->n_batches || write_oldest (self, error);
}

static gsize
keep_text (Batch *batch, const char *text)
{
  gsize offset = batch->texts->len;

  if (text == NULL)
    return 0;
  g_string_append_len (batch->texts, text, (gssize) strlen (text) + 1);
  return offset + 1;
}

/**
 * cue_screen_add:
 * @self: a screening
 * @request: a customer; copied, but `today` must outlive the screening
 * @error: return location
 *
 * May wait, and may call the function that writes.  After an error add nothing more.
 *
 * Returns: %FALSE when an earlier customer could not be read or written
 */
gboolean
cue_screen_add (CueScreen *self, const CueFitRequest *request, GError **error)
{
  Batch *batch = &self->batches[self->filling];
  Item   item = { .request = *request };

  item.texts[0] = keep_text (batch, request->customer_key);
  item.texts[1] = keep_text (batch, request->plan_id);
  item.texts[2] = keep_text (batch, request->packs);
  item.texts[3] = keep_text (batch, request->contract_end);
  item.texts[4] = keep_text (batch, request->tier);
  item.texts[5] = keep_text (batch, request->segment);
  item.texts[6] = keep_text (batch, request->scope);
  item.first_month = batch->months->len;
  if (request->n_months > 0)
    g_array_append_vals (batch->months, request->months, request->n_months);
  g_array_append_val (batch->items, item);
  return batch->items->len < BATCH_CUSTOMERS || send_batch (self, error);
}

/**
 * cue_screen_finish:
 * @self: a screening
 * @error: return location
 *
 * Waits for everything that was added and writes it.
 *
 * Returns: %FALSE when a customer could not be read or written
 */
gboolean
cue_screen_finish (CueScreen *self, GError **error)
{
  if (self->batches[self->filling].items->len > 0 && !send_batch (self, error))
    return FALSE;
  while (self->n_out > 0)
    if (!write_oldest (self, error))
      return FALSE;
  return TRUE;
}
