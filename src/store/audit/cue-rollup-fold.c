/* cue-rollup-fold.c: what one event changes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-rollup-private.h"

#include "cue-authority.h"
#include "cue-payload-read.h"
#include "cue-words.h"

#include <string.h>

typedef struct
{
  gint64 no;
  gint64 at;
  gint64 from;
  gint64 until;
  gint64 retired_at;
} Window;

/* -- what was in force -------------------------------------------------------------------------- */

static GArray *
load_windows (CueRollup *self, const char *document_id, GError **error)
{
  g_autoptr (CueSqlQuery) query = NULL;
  g_autoptr (GArray)      windows = g_array_new (FALSE, FALSE, sizeof (Window));
  gboolean                row = TRUE;

  query = cue_sql_query (cue_store_get_sql (self->store), error,
                         "SELECT p.no, p.at, p.effective_from, p.effective_until, "
                         "coalesce(r.at, 9223372036854775807) FROM publication p "
                         "LEFT JOIN retirement r ON r.publication_id = p.id "
                         "WHERE p.document_id = $1 ORDER BY p.effective_from, p.at, p.rowid",
                         "s", document_id);
  while (query != NULL && cue_sql_query_step (query, &row, error))
    {
      Window window;

      if (!row)
        return g_steal_pointer (&windows);
      window.no = cue_sql_query_get_int (query, 0);
      window.at = cue_sql_query_get_int (query, 1);
      window.from = cue_sql_query_get_int (query, 2);
      window.until = cue_sql_query_get_int (query, 3);
      window.retired_at = cue_sql_query_get_int (query, 4);
      g_array_append_val (windows, window);
    }
  return NULL;
}

/**
 * cue_rollup_is_outdated:
 * @self: a batch
 * @document_id: what was read
 * @no: its revision
 * @at_ms: when, UTC milliseconds
 * @outdated: (out): whether another revision, or none, was in force then
 * @error: return location
 *
 * Publications and retirements are facts with an instant, so the answer is the same on every day.  A
 * text that was never published here is not judged.
 *
 * Returns: %FALSE with @error set
 */
gboolean
cue_rollup_is_outdated (CueRollup *self, const char *document_id, gint64 no, gint64 at_ms,
                        gboolean *outdated, GError **error)
{
  GArray  *windows = g_hash_table_lookup (self->windows, document_id);
  gboolean known = FALSE;
  gint64   in_force = 0;

  *outdated = FALSE;
  if (windows == NULL)
    {
      windows = load_windows (self, document_id, error);
      if (windows == NULL)
        return FALSE;
      g_hash_table_insert (self->windows, g_strdup (document_id), windows);
    }
  for (guint i = 0; i < windows->len; i++)
    {
      const Window *window = &g_array_index (windows, Window, i);

      if (window->at > at_ms)
        continue;
      known = TRUE;
      if (window->from <= at_ms && at_ms < window->until && at_ms < window->retired_at)
        in_force = window->no;
    }
  *outdated = known && in_force != no;
  return TRUE;
}

static GStrv
load_forbidden (CueRollup *self, gint64 at_ms, GError **error)
{
  g_autoptr (GPtrArray)    lists = cue_authority_list_in_force (self->store, CUE_DOCUMENT_WORDS,
                                                                NULL, NULL, at_ms, error);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  if (lists == NULL)
    return NULL;
  for (guint i = 0; i < lists->len; i++)
    {
      const CuePublished  *published = g_ptr_array_index (lists, i);
      g_autoptr (CueWords) list = cue_words_new_from_document (published->document, NULL);

      if (list == NULL || g_strcmp0 (list->use, "forbidden") != 0)
        continue;
      for (guint g = 0; g < list->groups->len; g++)
        g_strv_builder_addv (words, (const char **) ((CueWordGroup *) list->groups->pdata[g])->words);
    }
  return g_strv_builder_end (words);
}

/**
 * cue_rollup_count_forbidden:
 * @self: a batch
 * @note: what the agent wrote
 * @at_ms: when, UTC milliseconds
 * @n: (out): how many of the promises nobody may make stand in it
 * @error: return location
 *
 * By the list that was in force at the beginning of that day.
 *
 * Returns: %FALSE with @error set
 */
gboolean
cue_rollup_count_forbidden (CueRollup *self, const char *note, gint64 at_ms, gint64 *n,
                            GError **error)
{
  gint64 day = cue_rollup_day (self, at_ms);

  *n = 0;
  if (self->forbidden == NULL || day != self->forbidden_day)
    {
      g_clear_pointer (&self->forbidden, g_strfreev);
      self->forbidden = load_forbidden (self, at_ms, error);
      self->forbidden_day = day;
      if (self->forbidden == NULL)
        return FALSE;
    }
  for (guint i = 0; self->forbidden[i] != NULL; i++)
    *n += *self->forbidden[i] != '\0' && strstr (note, self->forbidden[i]) != NULL;
  return TRUE;
}

/* -- kinds -------------------------------------------------------------------------------------- */

static gboolean
fold_line (CueRollup *self, CueRollupCall *call, const CueRollupEvent *event, GError **error)
{
  g_autofree char *document_id = cue_payload_dup_text (event->payload, "document");
  gboolean         said = cue_payload_is (event->payload, "state", "said");
  gboolean         skipped = cue_payload_is (event->payload, "state", "skipped");
  gint64           no = cue_payload_get_int (event->payload, "no", 0);
  gint64           seconds = cue_payload_get_int (event->payload, "spoken_seconds", 0);
  gint64           taken_ms = MAX (0, event->at_ms - call->n[CALL_STAGE_AT]);
  gboolean         outdated = FALSE;

  call->n[CALL_LINES] += said;
  call->n[CALL_SKIPPED] += skipped;
  if (cue_payload_is (event->payload, "state", "disputed"))
    {
      call->n[CALL_FLAGS]++;
      cue_rollup_add_sum (self, event->at_ms, event->staff_id, SUM_FLAGS, 1);
    }
  if (said && seconds > 0 && taken_ms / seconds < call->n[CALL_FAST_PERMILLE])
    {
      call->n[CALL_FAST_PERMILLE] = taken_ms / seconds;
      call->n[CALL_FAST_SECONDS] = seconds;
      call->n[CALL_FAST_MS] = taken_ms;
    }
  if (said || skipped)
    {
      call->n[CALL_STAGE_AT] = event->at_ms;
      if (document_id != NULL && no > 0)
        cue_rollup_use (call, document_id, no);
    }
  if (said && document_id != NULL && no > 0
      && !cue_rollup_is_outdated (self, document_id, no, event->at_ms, &outdated, error))
    return FALSE;
  call->n[CALL_OUTDATED] += outdated;
  return TRUE;
}

/* `N01=said`: the last word about each statement. */
static void
fold_disclose (CueRollupCall *call, const CueRollupEvent *event)
{
  g_autofree char         *id = cue_payload_dup_text (event->payload, "id");
  g_autofree char         *state = cue_payload_dup_text (event->payload, "state");
  g_auto (GStrv)           old = g_strsplit (call->disclosures, " ", -1);
  g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();
  g_autofree char         *prefix = NULL;
  g_autofree char         *now = NULL;
  g_auto (GStrv)           list = NULL;

  if (id == NULL || state == NULL || strpbrk (id, " =") != NULL || strpbrk (state, " =") != NULL)
    return;
  prefix = g_strconcat (id, "=", NULL);
  now = g_strconcat (prefix, state, NULL);
  for (guint i = 0; old[i] != NULL; i++)
    if (*old[i] != '\0' && !g_str_has_prefix (old[i], prefix))
      g_strv_builder_add (kept, old[i]);
  g_strv_builder_add (kept, now);
  list = g_strv_builder_end (kept);
  g_free (call->disclosures);
  call->disclosures = g_strjoinv (" ", list);
}

static gint64
count_disclosures (const CueRollupCall *call, const char *state)
{
  g_auto (GStrv)   list = g_strsplit (call->disclosures, " ", -1);
  g_autofree char *suffix = g_strconcat ("=", state, NULL);
  gint64           n = 0;

  for (guint i = 0; list[i] != NULL; i++)
    n += g_str_has_suffix (list[i], suffix);
  return n;
}

static void
fold_offer (CueRollup *self, CueRollupCall *call, const CueRollupEvent *event)
{
  g_autofree char *answer = cue_payload_dup_text (event->payload, "answer");
  g_autofree char *reason = cue_payload_dup_text (event->payload, "reason");
  gsize            length;

  if (answer == NULL)
    return;
  if (g_str_equal (answer, "withheld"))
    {
      if (call->withheld == NULL)
        cue_rollup_add_part (self, call->n[CALL_AT], call->n[CALL_STAFF], "withheld",
                             reason != NULL ? reason : "", 1);
      g_free (call->withheld);
      call->withheld = g_strdup (reason != NULL ? reason : "");
      return;
    }
  if (g_str_equal (answer, "opened"))
    {
      call->n[CALL_OVERRIDDEN]++;
      return;
    }
  call->n[CALL_STAGE_AT] = event->at_ms;
  if (g_str_equal (answer, "taken-up") || g_str_equal (answer, "accepted")
      || g_str_equal (answer, "declined"))
    call->n[CALL_OFFERS]++;
  call->n[CALL_ACCEPTED] += g_str_equal (answer, "accepted");
  if (g_str_equal (answer, "declined"))
    {
      call->n[CALL_DECLINED]++;
      cue_rollup_add_part (self, call->n[CALL_AT], call->n[CALL_STAFF], "declined",
                           reason != NULL ? reason : "", 1);
    }
  if (g_str_equal (answer, "taken-up")
      && cue_payload_find (event->payload, "silence_overridden", &length) != NULL)
    call->n[CALL_OVERRIDDEN]++;
}

static gboolean
fold_close (CueRollup *self, CueRollupCall *call, const CueRollupEvent *event, GError **error)
{
  const char      *payload = event->payload;
  g_autofree char *note = cue_payload_dup_text (payload, "note");
  g_autofree char *outcome = cue_payload_dup_text (payload, "outcome");
  gint64           done = cue_payload_get_int (payload, "disclosed", 0);

  call->n[CALL_CLOSED_AT] = event->at_ms;
  g_free (call->outcome);
  call->outcome = outcome != NULL ? g_steal_pointer (&outcome) : g_strdup ("");
  call->n[CALL_RESOLVED] = cue_payload_get_int (payload, "resolved", 0) != 0;
  call->n[CALL_TALK_MS] = cue_payload_get_int (payload, "talk_ms", 0);
  call->n[CALL_OWED] = cue_payload_get_int (payload, "disclosures", 0);
  /* The statements of an offer that was changed for another are in the events too, so what the gate
   * said at the end comes first. */
  call->n[CALL_LATER] = MIN (done, count_disclosures (call, "said-later"));
  call->n[CALL_EXCUSED] = MIN (done - call->n[CALL_LATER], count_disclosures (call, "excused"));
  call->n[CALL_SAID] = done - call->n[CALL_LATER] - call->n[CALL_EXCUSED];
  call->n[CALL_OPEN] = MAX (0, call->n[CALL_OWED] - done);
  if (cue_payload_is (payload, "follow-up", "phone"))
    call->n[CALL_NEED] = 1;
  return note == NULL || *note == '\0'
         || cue_rollup_count_forbidden (self, note, event->at_ms, &call->n[CALL_FORBIDDEN], error);
}

static gboolean
fold_task (CueRollup *self, CueRollupCall *call, const CueRollupEvent *event, GError **error)
{
  const char      *payload = event->payload;
  g_autofree char *id = cue_payload_dup_text (payload, "id");
  g_autofree char *kind = cue_payload_dup_text (payload, "kind");
  g_autofree char *state = cue_payload_dup_text (payload, "state");
  g_autofree char *due = cue_payload_dup_text (payload, "due");
  g_autofree char *owner = cue_payload_dup_text (payload, "owner");
  g_autofree char *grade = cue_payload_dup_text (payload, "grade");
  g_autofree char *step = cue_payload_dup_text (payload, "what");
  g_autofree char *customer = cue_payload_dup_text (payload, "customer_ref");

  if (call != NULL && g_strcmp0 (kind, "after-care") != 0)
    call->n[CALL_NEED] = 1;
  if (id == NULL || kind == NULL || state == NULL)
    return TRUE;
  return cue_sql_run (cue_store_get_desk_sql (self->store), error,
                      "INSERT INTO rollup_task (id, kind, state, due, owner, grade, step, staff_id, "
                      "customer_ref, call_ref, opened_at, changed_at) "
                      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11) "
                      "ON CONFLICT (id) DO UPDATE SET state = excluded.state, "
                      "due = coalesce(excluded.due, due), owner = coalesce(excluded.owner, owner), "
                      "grade = coalesce(excluded.grade, grade), step = coalesce(excluded.step, step), "
                      "changed_at = excluded.changed_at",
                      "sssssssissi", id, kind, state, due, owner, grade, step, event->staff_id,
                      customer, event->call_ref, event->at_ms);
}

static gboolean
fold_receipt (CueRollup *self, const CueRollupEvent *event, GError **error)
{
  g_autofree char *notice = cue_payload_dup_text (event->payload, "notice");

  return notice == NULL
         || cue_sql_run (cue_store_get_desk_sql (self->store), error,
                         "INSERT OR IGNORE INTO rollup_receipt VALUES ($1, $2, $3, $4)", "siii",
                         notice, cue_payload_get_int (event->payload, "no", 0), event->staff_id,
                         event->at_ms);
}

/* The upper end of the bucket, milliseconds: fine where people feel it, rough where it is bad. */
static gint64
bucket_of (gint64 ms)
{
  if (ms <= 100)
    return (ms + 1) / 2 * 2;
  if (ms <= 500)
    return (ms + 9) / 10 * 10;
  return MIN ((ms + 99) / 100 * 100, 10000);
}

static void
fold_search (CueRollup *self, CueRollupCall *call, const CueRollupEvent *event, gboolean miss)
{
  gint64 ms = cue_payload_get_int (event->payload, "ms", -1);

  if (ms >= 0)
    {
      char key[16];

      g_snprintf (key, sizeof key, "%05d", (int) bucket_of (ms));
      cue_rollup_add_part (self, event->at_ms, event->staff_id, "ms", key, 1);
    }
  cue_rollup_add_sum (self, event->at_ms, event->staff_id, miss ? SUM_MISSES : SUM_SEARCHES, 1);
  if (call != NULL)
    call->n[miss ? CALL_MISSES : CALL_SEARCHES]++;
}

/* What the agent did first after the pop; what the program wrote by itself is no act. */
static void
note_first_act (CueRollupCall *call, const CueRollupEvent *event)
{
  static const char *const acts[]
      = { "line", "search", "open", "miss", "branch", "flag", "wording", "offer", "gap", NULL };

  if (call->n[CALL_FIRST_MS] < 0 && g_strv_contains (acts, event->kind))
    call->n[CALL_FIRST_MS] = MAX (0, event->at_ms - call->n[CALL_AT]);
}

static gboolean
fold_in_call (CueRollup *self, CueRollupCall *call, const CueRollupEvent *event, GError **error)
{
  const char *kind = event->kind;

  note_first_act (call, event);
  if (g_str_equal (kind, "line"))
    return fold_line (self, call, event, error);
  if (g_str_equal (kind, "close"))
    return fold_close (self, call, event, error);
  if (g_str_equal (kind, "pop") || g_str_equal (kind, "branch"))
    call->n[CALL_STAGE_AT] = event->at_ms;
  else if (g_str_equal (kind, "open"))
    {
      call->n[CALL_STAGE_AT] = event->at_ms;
      call->n[CALL_OPENED]++;
    }
  else if (g_str_equal (kind, "disclose"))
    fold_disclose (call, event);
  else if (g_str_equal (kind, "offer"))
    fold_offer (self, call, event);
  else if (g_str_equal (kind, "waiver"))
    call->n[CALL_REFUSED] += cue_payload_is (event->payload, "state", "refused");
  else if (g_str_equal (kind, "reveal"))
    call->n[CALL_REVEALS]++;
  else if (g_str_equal (kind, "flag"))
    call->n[CALL_FLAGS]++;
  return TRUE;
}

/* What somebody later thinks of a call, or does with its record, is no part of it. */
static gboolean
is_part_of_call (const CueRollupEvent *event)
{
  static const char *const others[] = { "score", "coach", "export", "receipt", NULL };

  return *event->call_ref != '\0' && !g_strv_contains (others, event->kind);
}

/**
 * cue_rollup_fold:
 * @self: a batch
 * @event: the next event in the order they were written
 * @error: return location
 *
 * Returns: %FALSE with @error set
 */
gboolean
cue_rollup_fold (CueRollup *self, const CueRollupEvent *event, GError **error)
{
  CueRollupCall *call = NULL;

  cue_rollup_add_sum (self, event->at_ms, event->staff_id, SUM_EVENTS, 1);
  if (is_part_of_call (event))
    {
      g_autofree char *customer = NULL;

      call = cue_rollup_get_call (self, event, error);
      if (call == NULL)
        return FALSE;
      if (call->n[CALL_STAFF] != event->staff_id)
        return TRUE;
      if (call->customer_ref == NULL)
        customer = cue_payload_dup_text (event->payload, "customer_ref");
      if (customer != NULL && !cue_rollup_set_customer (self, call, customer, error))
        return FALSE;
      if (!fold_in_call (self, call, event, error))
        return FALSE;
    }
  if (g_str_equal (event->kind, "search") || g_str_equal (event->kind, "miss"))
    fold_search (self, call, event, g_str_equal (event->kind, "miss"));
  else if (g_str_equal (event->kind, "flag"))
    cue_rollup_add_sum (self, event->at_ms, event->staff_id, SUM_FLAGS, 1);
  else if (g_str_equal (event->kind, "task"))
    return fold_task (self, call, event, error);
  else if (g_str_equal (event->kind, "receipt"))
    return fold_receipt (self, event, error);
  return TRUE;
}
