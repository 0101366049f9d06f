/* event-maker.c
 *
 * Agents take calls on working days from eight to eight, busiest at ten; a call pops, its lines are
 * said, three in five open an entry, one in four ends in an offer with statements, one in seven was
 * asked before.  Chains and hashes are exactly those of a real desk; only the guards and the disk's
 * safety are off while they are made.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "event-maker.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cue-demo.h"
#include "cue-evidence-private.h"
#include "cue-event.h"
#include "cue-store-private.h"

#define DAY_MS G_GINT64_CONSTANT (86400000)
#define N_CUSTOMERS 100000
/* Measured: how many events a call leaves on the average. */
#define EVENTS_A_CALL 10.5
#define ROWS_A_TRANSACTION 50000

typedef struct
{
  gint64 staff_id;
  char   chain[40];
  gint64 seq;
  gint64 last_ms;
  char   hash[65];
} Maker;

typedef struct
{
  char id[37];
  int  no;
} Reading;

typedef struct
{
  CueStore    *store;
  CueSql      *desk;
  const EventPlan *plan;
  GRand       *rand;
  Maker       *agents;
  GArray      *readings;  /* (element-type Reading): what can be read to customers */
  CueSqlQuery *insert;
  GString     *payload;
  GString     *members;
  gint64       written;
  gint64       n_calls;
  char         call_ref[40];
  char         customer_ref[65];
  gint64       at_ms;
  Maker       *agent;
  GError     **error;
  gboolean     failed;
} Factory;

/* -- one event ---------------------------------------------------------------------------------- */

static void
emit (Factory *self, const char *kind, const char *format, ...) G_GNUC_PRINTF (3, 4);

/* @format: the members of the payload in the order of their names, without the braces. */
static void
emit (Factory *self, const char *kind, const char *format, ...)
{
  Maker   *agent = self->agent;
  CueEvent event = { agent->chain, agent->seq + 1, MAX (self->at_ms, agent->last_ms + 1),
                     (char *) kind, 1, self->call_ref, NULL, agent->hash, NULL };
  char     hash[65];
  va_list  arguments;

  if (self->failed)
    return;
  g_string_assign (self->payload, "{");
  va_start (arguments, format);
  g_string_append_vprintf (self->payload, format, arguments);
  va_end (arguments);
  g_string_append_c (self->payload, '}');
  event.payload = self->payload->str;
  cue_event_write_hash (&event, hash);
  cue_sql_query_bind_text (self->insert, 1, event.chain_id);
  cue_sql_query_bind_int (self->insert, 2, event.seq);
  cue_sql_query_bind_int (self->insert, 3, event.at_ms);
  cue_sql_query_bind_text (self->insert, 4, event.kind);
  cue_sql_query_bind_text (self->insert, 5, event.call_ref);
  cue_sql_query_bind_text (self->insert, 6, event.payload);
  cue_sql_query_bind_text (self->insert, 7, event.prev);
  cue_sql_query_bind_text (self->insert, 8, hash);
  self->failed = !cue_sql_query_run (self->insert, self->error);
  agent->seq = event.seq;
  agent->last_ms = self->at_ms = event.at_ms;
  memcpy (agent->hash, hash, sizeof hash);
  if (++self->written % ROWS_A_TRANSACTION == 0 && !self->failed)
    self->failed = !cue_sql_commit (self->desk, self->error)
                   || !cue_sql_begin (self->desk, self->error);
}

static int
pick (Factory *self, int n)
{
  return g_rand_int_range (self->rand, 0, n);
}

static gboolean
chance (Factory *self, double share)
{
  return g_rand_double (self->rand) < share;
}

static void
wait_ms (Factory *self, int least, int most)
{
  self->at_ms += g_rand_int_range (self->rand, least, most);
}

/* -- a call ------------------------------------------------------------------------------------- */

static const char *const words[] = {
  "流量不够用", "llbg", "宽带断网", "国际漫游", "合约到期", "副卡共享流量", "换光猫", "账单多了",
};
static const char *const missed[] = {
  "副卡能不能共用主卡流量", "闲时流量是几点到几点", "换光猫要不要还旧的", "海外医疗热线",
};

static void
search_and_open (Factory *self, const Reading *entry)
{
  wait_ms (self, 3000, 15000);
  if (chance (self, .05))
    emit (self, "miss", "\"customer_ref\":\"%s\",\"ms\":%d,\"words\":\"%s\"", self->customer_ref,
          5 + pick (self, 40), missed[pick (self, 4)]);
  emit (self, "search", "\"customer_ref\":\"%s\",\"ms\":%d,\"position\":%d,\"results\":%d,\"words\":\"%s\"",
        self->customer_ref, 4 + (int) (30 * -log (1 - g_rand_double (self->rand))), 1 + pick (self, 3),
        3 + pick (self, 20), words[pick (self, 8)]);
  emit (self, "open", "\"customer_ref\":\"%s\",\"document\":\"%s\",\"no\":%d,\"position\":1,"
        "\"sha256\":\"5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9\"",
        self->customer_ref, entry->id, entry->no);
}

static void
say (Factory *self, const Reading *text, int number)
{
  int      seconds = 3 + pick (self, 9);
  gboolean skipped = chance (self, .08);

  /* Now and then somebody presses the key without speaking. */
  self->at_ms += chance (self, .02) ? 700 : seconds * (800 + pick (self, 600));
  if (skipped)
    emit (self, "line", "\"customer_ref\":\"%s\",\"document\":\"%s\",\"line\":\"s%d\",\"no\":%d,"
          "\"reason\":\"客户说不需要\",\"sha256\":\"%064d\",\"spoken_seconds\":%d,\"state\":\"skipped\","
          "\"text\":\"有个 158 元的套餐，每月有 50 GB。\",\"variant\":\"plain\"",
          self->customer_ref, text->id, number, text->no, 7, seconds);
  else
    emit (self, "line", "\"customer_ref\":\"%s\",\"document\":\"%s\",\"line\":\"s%d\",\"no\":%d,"
          "\"sha256\":\"%064d\",\"spoken_seconds\":%d,\"state\":\"said\",\"text\":\"照您这半年的用量算，平均"
          "每月少花 70 元，十二月一号起生效，这个月照旧。\",\"variant\":\"plain\"",
          self->customer_ref, text->id, number, text->no, 7, seconds);
}

static void
make_offer (Factory *self, int *owed, int *done, gboolean *accepted)
{
  *owed = 0;
  *done = 0;
  *accepted = FALSE;
  if (chance (self, .12))
    {
      emit (self, "offer", "\"answer\":\"withheld\",\"customer_ref\":\"%s\",\"reason\":\"%s\","
            "\"rules\":[\"R-Q1\"]", self->customer_ref,
            chance (self, .6) ? "R-Q1" : "elderly-not-asked");
      return;
    }
  if (!chance (self, .25))
    return;
  emit (self, "offer", "\"answer\":\"taken-up\",\"asked\":\"branch\",\"customer_ref\":\"%s\","
        "\"fee_fen\":15800,\"plan\":\"P158\",\"rules\":[\"R-U1\"],\"saving_fen\":7000,"
        "\"what\":\"158 元套餐\"", self->customer_ref);
  if (chance (self, .4))
    {
      emit (self, "offer", "\"answer\":\"declined\",\"customer_ref\":\"%s\",\"plan\":\"P158\","
            "\"reason\":\"%s\"", self->customer_ref, chance (self, .5) ? "太贵" : "再想想");
      return;
    }
  *owed = 5;
  for (int i = 1; i <= *owed; i++)
    {
      const char *state = chance (self, .985) ? "said" : chance (self, .5) ? "excused" : "said-later";

      wait_ms (self, 3000, 9000);
      if (chance (self, .004))
        state = "open";
      else
        ++*done;
      emit (self, "disclose", "\"contract_months\":0,\"customer_ref\":\"%s\",\"effective\":\"next-month\","
            "\"fee_fen\":15800,\"id\":\"N%02d\",\"plan\":\"P158\",\"state\":\"%s\",\"text\":\"月费 158 元，"
            "下月一号起生效。\"", self->customer_ref, i, state);
    }
  *accepted = *done == *owed;
  if (*accepted)
    emit (self, "offer", "\"answer\":\"accepted\",\"customer_ref\":\"%s\",\"plan\":\"P158\"",
          self->customer_ref);
}

static void
set_customer (Factory *self)
{
  /* A few call often: the square of an even number leans to the small ones. */
  double   share = g_rand_double (self->rand);
  unsigned number = (unsigned) (share * share * N_CUSTOMERS);

  g_snprintf (self->customer_ref, sizeof self->customer_ref, "%08x%056x", number * 2654435761u,
              number);
}

static void
make_call (Factory *self, Maker *agent, gint64 at_ms)
{
  const Reading *script = &g_array_index (self->readings, Reading,
                                          (guint) pick (self, (int) self->readings->len));
  gint64         begun_ms;
  int            owed, done;
  gboolean       accepted, resolved;

  self->agent = agent;
  self->at_ms = MAX (at_ms, agent->last_ms + 1000);
  g_snprintf (self->call_ref, sizeof self->call_ref, "call-%" G_GINT64_FORMAT "-%u",
              self->n_calls++, self->plan->seed);
  set_customer (self);
  emit (self, "pop", "\"customer_ref\":\"%s\",\"known\":true,\"number_ref\":\"%064d\",\"queue\":\"10\","
        "\"source\":\"bus\"", self->customer_ref, 3);
  begun_ms = self->at_ms;
  emit (self, "fit", "\"advice\":\"STAY\",\"catalogue\":\"%s\",\"customer_ref\":\"%s\",\"months\":6,"
        "\"no\":1,\"options\":[\"P158 - fen 94800\",\"P128 K10:2 fen 99800\"],\"reason\":\"cheapest\","
        "\"stay_fen\":136800", script->id, self->customer_ref);
  wait_ms (self, chance (self, .02) ? 31000 : 1000, 33000);
  say (self, script, 1);
  if (chance (self, .62))
    search_and_open (self, script);
  for (int i = 2 + pick (self, 4); i > 0; i--)
    say (self, script, 8 - i);
  if (chance (self, .3))
    emit (self, "branch", "\"choice\":\"看视频多\",\"customer_ref\":\"%s\",\"line\":\"need\"",
          self->customer_ref);
  if (chance (self, .02))
    emit (self, "reveal", "\"customer_ref\":\"%s\",\"reason\":\"回拨\",\"what\":\"number\"",
          self->customer_ref);
  make_offer (self, &owed, &done, &accepted);
  resolved = chance (self, .88);
  wait_ms (self, 4000, 40000);
  emit (self, "close", "\"customer_ref\":\"%s\",\"disclosed\":%d,\"disclosures\":%d,\"done\":\"\","
        "\"follow-up\":\"sms\",\"knowledge\":\"known\",\"matter\":\"流量不够用\",\"note\":\"\","
        "\"outcome\":\"%s\",\"owner\":\"3107\",\"resolved\":%s,\"talk_ms\":%d", self->customer_ref, done,
        owed, !resolved ? "callback" : accepted ? "handled" : "answered", resolved ? "true" : "false",
        (int) (self->at_ms - begun_ms));
  if (!resolved || accepted)
    {
      g_autofree char *id = g_uuid_string_random ();
      time_t           due = (time_t) (self->at_ms / 1000) + (resolved ? 30 : 1) * 86400;
      struct tm        day;

      gmtime_r (&due, &day);
      emit (self, "task", "\"customer_ref\":\"%s\",\"due\":\"%04d-%02d-%02d\",\"id\":\"%s\","
            "\"kind\":\"%s\",\"owner\":\"3107\",\"state\":\"%s\",\"what\":\"流量不够用\"", self->customer_ref,
            day.tm_year + 1900, day.tm_mon + 1, day.tm_mday, id, resolved ? "after-care" : "callback",
            chance (self, .97) || self->plan->settled ? "done" : "open");
    }
}

/* -- days --------------------------------------------------------------------------------------- */

/* Two waves, at ten and at half past three. */
static gint64
time_of_call (Factory *self)
{
  double hours;

  do
    hours = (chance (self, .55) ? 10 : 15.5) + 3.2 * (g_rand_double (self->rand)
                                                      + g_rand_double (self->rand) - 1);
  while (hours < 8 || hours > 20);
  return (gint64) (hours * 3600000);
}

static int
compare_ms (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *) a, second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

static void
make_day (Factory *self, gint64 day_ms)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint              n = (guint) (self->plan->n_agents * self->plan->calls_a_day + .5);

  for (guint i = 0; i < n; i++)
    {
      gint64 at_ms = day_ms + time_of_call (self);

      g_array_append_val (times, at_ms);
    }
  g_array_sort (times, compare_ms);
  for (guint i = 0; i < n && !self->failed && self->written < self->plan->n_events; i++)
    {
      if (self->plan->end_ms > 0 && g_array_index (times, gint64, i) > self->plan->end_ms)
        return;
      make_call (self, &self->agents[pick (self, (int) self->plan->n_agents)],
                 g_array_index (times, gint64, i));
    }
}

/* -- people and texts --------------------------------------------------------------------------- */

static gboolean
add_people (CueStore *store, guint n, GError **error)
{
  const char *const agent[] = { "agent", NULL };
  gint64            have = 0;

  if (!cue_sql_get_int64 (cue_store_get_sql (store), &have, 0, error,
                          "SELECT count(DISTINCT staff_id) FROM staff_role WHERE role = 'agent'", "")
      || !cue_store_begin (store, error))
    return FALSE;
  for (guint i = (guint) have; i < n; i++)
    {
      g_autofree char *login = g_strdup_printf ("a%04u", i);
      g_autofree char *team = g_strdup_printf ("%u 班", i / 25 + 1);

      if (!cue_store_add_staff (store, login, login, cue_store_get_me (store)->scope, team, agent,
                                error))
        {
          cue_store_rollback (store);
          return FALSE;
        }
    }
  return cue_store_commit (store, error);
}

static gboolean
load_agents (Factory *self, gint64 from_ms)
{
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = TRUE;
  guint                   n = 0;

  self->agents = g_new0 (Maker, self->plan->n_agents);
  query = cue_sql_query (cue_store_get_sql (self->store), self->error,
                         "SELECT m.id FROM staff m WHERE EXISTS (SELECT 1 FROM staff_role r "
                         "WHERE r.staff_id = m.id AND r.role = 'agent') ORDER BY m.id LIMIT $1",
                         "i", (gint64) self->plan->n_agents);
  while (query != NULL && cue_sql_query_step (query, &row, self->error) && row)
    {
      Maker           *agent = &self->agents[n++];
      g_autofree char *desktop = g_uuid_string_random ();
      g_autofree char *id = NULL;

      agent->staff_id = cue_sql_query_get_int (query, 0);
      id = cue_evidence_chain_id (desktop, agent->staff_id, from_ms);
      g_strlcpy (agent->chain, id, sizeof agent->chain);
      g_strlcpy (agent->hash, CUE_EVENT_GENESIS, sizeof agent->hash);
      if (!cue_sql_run (self->desk, self->error,
                        "INSERT INTO chain (id, staff_id, desktop, opened_at) VALUES ($1, $2, $3, $4)",
                        "sisi", id, agent->staff_id, desktop, from_ms))
        return FALSE;
    }
  return n == self->plan->n_agents;
}

/* Scripts that are in force, in their last two revisions; without any, six that are nowhere. */
static void
load_readings (Factory *self)
{
  g_autoptr (CueSqlQuery) query = NULL;
  gboolean                row = TRUE;
  Reading                 reading = { "", 1 };

  self->readings = g_array_new (FALSE, FALSE, sizeof (Reading));
  query = cue_sql_query (cue_store_get_sql (self->store), NULL,
                         "SELECT DISTINCT document_id, no FROM publication WHERE kind = 'script' "
                         "ORDER BY document_id, no DESC LIMIT 12",
                         "");
  while (query != NULL && cue_sql_query_step (query, &row, NULL) && row)
    {
      g_strlcpy (reading.id, cue_sql_query_get_text (query, 0), sizeof reading.id);
      reading.no = (int) cue_sql_query_get_int (query, 1);
      g_array_append_val (self->readings, reading);
    }
  for (int i = 0; self->readings->len < 6; i++)
    {
      g_snprintf (reading.id, sizeof reading.id, "00000000-0000-4000-8000-%012d", i / 2);
      reading.no = 1 + i % 2;
      g_array_append_val (self->readings, reading);
    }
}

/* -- everything --------------------------------------------------------------------------------- */

/**
 * event_maker_open:
 * @home: a folder
 * @clock: the clock
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the home with its owner signed in, made when it is missing
 */
CueStore *
event_maker_open (const char *home, CueClock *clock, GError **error)
{
  g_autofree char     *file = g_build_filename (home, CUE_DESK_FILE, NULL);
  g_autoptr (CueStore) store = NULL;
  g_autofree char     *owner = NULL;

  if (!g_file_test (file, G_FILE_TEST_EXISTS))
    return cue_demo_init (home, clock, error);
  store = cue_store_open (home, clock, CUE_STORE_READ_WRITE, error);
  owner = store != NULL ? cue_store_get_meta (store, "owner") : NULL;
  if (owner == NULL || !cue_store_sign_in (store, owner, error))
    return NULL;
  return g_steal_pointer (&store);
}

static char *
dup_guards (CueSql *desk)
{
  char *sql = NULL;

  cue_sql_dup_text (desk, &sql, NULL,
                    "SELECT group_concat(sql, ';') FROM sqlite_schema WHERE type = 'trigger' "
                    "AND name IN ('event_insert', 'chain_insert')", "");
  return sql;
}

static gboolean
make_days (Factory *self, gint64 from_ms, guint n_days)
{
  for (guint i = 0; i < n_days && !self->failed && self->written < self->plan->n_events; i++)
    make_day (self, from_ms + i * DAY_MS);
  return !self->failed;
}

/**
 * event_maker_run:
 * @store: of event_maker_open()
 * @plan: how much
 * @from_ms: (out): the first day, UTC milliseconds
 * @error: return location
 *
 * Nothing of it is counted for the board yet: that is cue_rollup_catch_up().
 *
 * Returns: %FALSE with @error set
 */
gboolean
event_maker_run (CueStore *store, const EventPlan *plan, gint64 *from_ms, GError **error)
{
  Factory          self = { store, cue_store_get_desk_sql (store), plan };
  g_autofree char *guards = dup_guards (self.desk);
  double           events_a_day = plan->n_agents * plan->calls_a_day * EVENTS_A_CALL;
  guint            n_days = (guint) ceil ((double) plan->n_events / events_a_day) + 40;
  gboolean         ok;

  self.error = error;
  *from_ms = plan->until_ms - (gint64) ceil ((double) plan->n_events / events_a_day) * DAY_MS;
  if (!add_people (store, plan->n_agents, error)
      || !cue_sql_exec (self.desk, "DROP TRIGGER event_insert; DROP TRIGGER chain_insert;"
                                   "PRAGMA synchronous=OFF; PRAGMA cache_size=-200000", error)
      || !cue_sql_begin (self.desk, error))
    return FALSE;
  self.rand = g_rand_new_with_seed (plan->seed);
  self.payload = g_string_new (NULL);
  load_readings (&self);
  self.insert = cue_sql_prepare (self.desk, "INSERT INTO event (chain_id, seq, at, kind, v, call_ref, "
                                            "payload, prev, hash, received_at) "
                                            "VALUES ($1, $2, $3, $4, 1, $5, $6, $7, $8, $3)", error);
  ok = self.insert != NULL && load_agents (&self, *from_ms) && make_days (&self, *from_ms, n_days);
  g_clear_pointer (&self.insert, cue_sql_query_free);
  ok = ok && cue_sql_commit (self.desk, error) && cue_sql_exec (self.desk, guards, error)
       && cue_sql_exec (self.desk, "PRAGMA synchronous=FULL", error);
  g_rand_free (self.rand);
  g_string_free (self.payload, TRUE);
  g_array_unref (self.readings);
  g_free (self.agents);
  return ok;
}
