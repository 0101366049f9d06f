/* prove-evidence.c: every way to change stored evidence is named.
 *
 *   prove-evidence ROUNDS [SEED]
 *
 * A home with evidence of every kind in four chains, whose heads were kept three times on the way.
 * Each round does one thing to it that somebody who owns the file could do, then asks the verifier
 * without a witness and with some of the heads, and compares its answer with what follows from the
 * bytes that changed:
 *
 *  - a changed, missing, added, moved or exchanged record is named, witness or not, with its own
 *    chain and at the first record that is not what it was, or before it;
 *  - records that were computed anew agree with themselves: they are named at the first kept head
 *    among them or, where the forging stops, at the contradiction behind them; a cut tail where the
 *    kept head is missing;
 *  - where neither exists the verdict is "not witnessed", never "sound".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdlib.h>
#include <string.h>

#include "attacks.h"
#include "store-fixture.h"

#define N_WITNESSES 3
#define N_PEOPLE 4

static const char *const people[N_PEOPLE] = { "agent", "editor", "lead", "reviewer" };
/* How many events each person adds before heads are kept: a long chain, a short one, some that
 * begin late. */
static const guint growth[N_WITNESSES][N_PEOPLE] = {
  { 12, 3, 0, 1 },
  { 14, 0, 7, 0 },
  { 9, 2, 8, 0 },
};

typedef struct
{
  StoreFixture  fixture;
  CueSql       *desk;                  /* (unowned) */
  char         *heads[N_WITNESSES];    /* (owned) */
  EvidenceCopy *kept[N_WITNESSES];     /* (owned): the evidence when they were kept */
  GPtrArray    *chains;                /* (owned) (element-type utf8) */
  GRand        *rand;                  /* (owned) */
  guint         named;
  guint         not_witnessed;
  guint         idle;
} Proof;

static void G_GNUC_PRINTF (1, 2) G_GNUC_NORETURN
fail (const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list          arguments;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_printerr ("%s\n", what);
  abort ();
}

/* -- evidence ----------------------------------------------------------------------------- */

static void
append (Proof *proof, guint number)
{
  g_autoptr (CuePayload) payload = cue_payload_new ();
  g_autoptr (GError)     error = NULL;
  g_autofree char       *text = g_strdup_printf ("第 %u 句：“流量”\\\n", number);
  g_autofree char       *call = g_strdup_printf ("call-%u", number / 5);

  cue_payload_set_text (payload, "text", text);
  cue_payload_set_int (payload, "n", number);
  cue_payload_set_bool (payload, "elderly", number % 2 == 0);
  if (!cue_evidence_append (proof->fixture.store, (CueEventKind) (number % CUE_N_EVENT_KINDS),
                            number % 7 == 0 ? NULL : call, payload, NULL, &error))
    fail ("%s", error->message);
  cue_clock_advance_ms (proof->fixture.clock, 1000 + number);
}

static void
grow (Proof *proof, guint witness, guint *number)
{
  for (guint i = 0; i < N_PEOPLE; i++)
    {
      store_fixture_as (&proof->fixture, people[i]);
      for (guint j = 0; j < growth[witness][i]; j++)
        append (proof, (*number)++);
    }
  proof->heads[witness] = cue_evidence_dup_heads (proof->fixture.store, NULL);
  proof->kept[witness] = evidence_copy_new (proof->desk);
}

static int
compare_lengths (gconstpointer a, gconstpointer b, gpointer copy)
{
  return (int) (evidence_copy_length (copy, *(const char *const *) a)
                - evidence_copy_length (copy, *(const char *const *) b));
}

static void
proof_set_up (Proof *proof, guint32 seed)
{
  g_autoptr (GError) error = NULL;
  GHashTableIter     iter;
  gpointer           chain;
  guint              number = 0;

  store_fixture_set_up (&proof->fixture, NULL);
  proof->desk = cue_store_get_desk_sql (proof->fixture.store);
  proof->rand = g_rand_new_with_seed (seed);
  for (guint i = 0; i < N_WITNESSES; i++)
    grow (proof, i, &number);
  proof->chains = g_ptr_array_new_with_free_func (g_free);
  g_hash_table_iter_init (&iter, proof->kept[N_WITNESSES - 1]->chains);
  while (g_hash_table_iter_next (&iter, &chain, NULL))
    g_ptr_array_add (proof->chains, g_strdup (chain));
  g_assert_cmpuint (proof->chains->len, ==, N_PEOPLE);
  /* Ids are random; by length, which all differ, the same seed picks the same chain again. */
  g_ptr_array_sort_with_data (proof->chains, compare_lengths, proof->kept[N_WITNESSES - 1]);
  cue_sql_exec (proof->desk, "DROP TRIGGER event_insert; DROP TRIGGER chain_no_update;"
                             "DROP TRIGGER chain_no_delete; DROP TRIGGER event_no_update;"
                             "DROP TRIGGER event_no_delete; DROP TRIGGER chain_insert;"
                             "PRAGMA foreign_keys=OFF; PRAGMA ignore_check_constraints=ON", &error);
  g_assert_no_error (error);
}

static void
proof_tear_down (Proof *proof)
{
  for (guint i = 0; i < N_WITNESSES; i++)
    {
      g_free (proof->heads[i]);
      evidence_copy_free (proof->kept[i]);
    }
  g_ptr_array_unref (proof->chains);
  g_rand_free (proof->rand);
  store_fixture_tear_down (&proof->fixture, NULL);
}

/* -- what has to be said ------------------------------------------------------------------ */

/* The first number of [@from, @until] at which one of the first @n_witnesses kept a head; 0 none. */
static gint64
first_head (Proof *proof, guint n_witnesses, const char *chain, gint64 from, gint64 until)
{
  gint64 first = 0;

  for (guint i = 0; i < n_witnesses; i++)
    {
      gint64 seq = evidence_copy_length (proof->kept[i], chain);

      if (seq > 0 && seq >= from && seq <= until && (first == 0 || seq < first))
        first = seq;
    }
  return first;
}

/* The record at which a chain with forged records has to be named; 0 it cannot be. */
static gint64
expected_of_forgery (Proof *proof, guint n_witnesses, const Damage *damage)
{
  gint64 seq = first_head (proof, n_witnesses, damage->chain, damage->from, damage->until);

  if (seq > 0)
    return seq;
  if (damage->until < damage->length)
    return damage->until + 1;
  /* A head that lies behind the end. */
  return first_head (proof, n_witnesses, damage->chain, damage->length + 1, G_MAXINT64) > 0
         ? damage->length + 1 : 0;
}

static CueEvidenceReport *
verify (Proof *proof, guint n_witnesses)
{
  g_autofree char   *heads = NULL;
  g_autoptr (GError) error = NULL;
  CueEvidenceReport *report;

  heads = g_strconcat (n_witnesses > 0 ? proof->heads[0] : "", n_witnesses > 1 ? proof->heads[1] : "",
                       n_witnesses > 2 ? proof->heads[2] : "", NULL);
  report = cue_evidence_verify (proof->fixture.store, n_witnesses > 0 ? heads : NULL, NULL, &error);
  if (report == NULL)
    fail ("the verifier fails: %s", error->message);
  return report;
}

static void
judge_forgery (Proof *proof, guint n_witnesses, const Damage *damage, const char *name)
{
  g_autoptr (CueEvidenceReport) report = verify (proof, n_witnesses);
  gint64                        seq = expected_of_forgery (proof, n_witnesses, damage);

  if (seq == 0)
    {
      proof->not_witnessed++;
      if (report->state != CUE_EVIDENCE_NOT_WITNESSED)
        fail ("%s with %u witnesses: state %d, not witnessed was due", name, n_witnesses,
              (int) report->state);
      return;
    }
  proof->named++;
  if (report->state != CUE_EVIDENCE_BROKEN || g_strcmp0 (report->chain_id, damage->chain) != 0
      || report->seq != seq || report->what == NULL)
    fail ("%s with %u witnesses: state %d at %s %d (%s), broken at %s %d was due", name, n_witnesses,
          (int) report->state, report->chain_id, (int) report->seq, report->what, damage->chain,
          (int) seq);
}

static void
judge_change (Proof *proof, guint n_witnesses, EvidenceCopy *after, const char *name)
{
  g_autoptr (CueEvidenceReport) report = verify (proof, n_witnesses);
  gint64                        first = -1;

  proof->named++;
  if (report->state != CUE_EVIDENCE_BROKEN || report->what == NULL)
    fail ("%s with %u witnesses: state %d, broken was due", name, n_witnesses, (int) report->state);
  if (!evidence_copy_first_altered (proof->kept[N_WITNESSES - 1], after, report->chain_id, &first))
    fail ("%s with %u witnesses: chain %s is named, which nobody touched", name, n_witnesses,
          report->chain_id);
  /* Before the first altered record only a hole may be named, never a record that is whole. */
  if (report->seq != first
      && (report->seq > first || evidence_copy_has (after, report->chain_id, report->seq)))
    fail ("%s with %u witnesses: record %d is named (%s), the first altered one is %d", name,
          n_witnesses, (int) report->seq, report->what, (int) first);
}

static gboolean
is_altered (Proof *proof, EvidenceCopy *after)
{
  for (guint i = 0; i < proof->chains->len; i++)
    {
      gint64 seq;

      if (evidence_copy_first_altered (proof->kept[N_WITNESSES - 1], after, proof->chains->pdata[i],
                                       &seq))
        return TRUE;
    }
  return FALSE;
}

static void
assert_untouched (Proof *proof)
{
  g_autoptr (CueEvidenceReport) bare = verify (proof, 0);
  g_autoptr (CueEvidenceReport) older = verify (proof, N_WITNESSES - 1);
  g_autoptr (CueEvidenceReport) full = verify (proof, N_WITNESSES);

  if (bare->state != CUE_EVIDENCE_NOT_WITNESSED || older->state != CUE_EVIDENCE_NOT_WITNESSED
      || full->state != CUE_EVIDENCE_SOUND)
    fail ("untouched evidence: states %d, %d, %d", (int) bare->state, (int) older->state,
          (int) full->state);
}

static void
exec (Proof *proof, const char *sql)
{
  g_autoptr (GError) error = NULL;

  if (!cue_sql_exec (proof->desk, sql, &error))
    fail ("%s", error->message);
}

/* What is committed is read by the fast scan, on connections of its own; what is not, by the careful
 * walk alone.  Both have to say the same. */
static void
begin (Proof *proof, gboolean committed)
{
  if (committed)
    exec (proof, "CREATE TEMP TABLE kept AS SELECT rowid AS r, * FROM event;"
                 "CREATE TEMP TABLE owners AS SELECT * FROM chain");
  else
    g_assert_true (cue_sql_begin (proof->desk, NULL));
}

static void
undo (Proof *proof, gboolean committed)
{
  if (committed)
    exec (proof, "DELETE FROM event; DELETE FROM chain; INSERT INTO chain SELECT * FROM owners;"
                 "INSERT INTO event (rowid, chain_id, seq, at, kind, v, call_ref, payload, prev, "
                 "hash, received_at) SELECT * FROM kept; DROP TABLE kept; DROP TABLE owners");
  else
    cue_sql_rollback (proof->desk);
}

static void
attack_once (Proof *proof, const Attack *attack, gboolean committed)
{
  Attacker                 attacker = { proof->desk, proof->rand, proof->kept[N_WITNESSES - 1],
                                        proof->chains };
  Damage                   damage = { FALSE, NULL, 0, 0, 0 };
  guint                    n_witnesses = (guint) g_rand_int_range (proof->rand, 1, N_WITNESSES + 1);
  g_autoptr (EvidenceCopy) after = NULL;

  begin (proof, committed);
  attack->run (&attacker, &damage);
  after = evidence_copy_new (proof->desk);
  if (!is_altered (proof, after))
    {
      /* The same letter in the place of itself, a hash copied over itself. */
      proof->idle++;
      assert_untouched (proof);
    }
  else
    for (guint i = 0; i < 2; i++)
      {
        if (damage.forged)
          judge_forgery (proof, i * n_witnesses, &damage, attack->name);
        else
          judge_change (proof, i * n_witnesses, after, attack->name);
      }
  undo (proof, committed);
  g_free (damage.chain);
}

int
main (int argc, char **argv)
{
  guint         n_attacks;
  const Attack *attacks = attacks_list (&n_attacks);
  guint         rounds = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : 0;
  guint32       seed = argc > 2 ? (guint32) g_ascii_strtoull (argv[2], NULL, 10) : 1;
  Proof         proof = { .named = 0 };

  if (rounds == 0)
    fail ("prove-evidence ROUNDS [SEED]");
  proof_set_up (&proof, seed);
  assert_untouched (&proof);
  for (guint i = 0; i < rounds; i++)
    attack_once (&proof, &attacks[i % n_attacks], i / n_attacks % 2 == 0);
  assert_untouched (&proof);
  g_print ("%u changes (seed %u): %u times named, %u times not witnessed, %u changed nothing\n", rounds,
           seed, proof.named, proof.not_witnessed, proof.idle);
  if (proof.idle * 4 > rounds)
    fail ("too many changes changed nothing");
  proof_tear_down (&proof);
  return 0;
}
