/* attacks.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "attacks.h"

#include <string.h>

#define COLUMNS "at, kind, v, call_ref, payload, prev, hash, received_at"

static int
pick (Attacker *self, gint64 from, gint64 until)
{
  return (int) g_rand_int_range (self->rand, (gint32) from, (gint32) until + 1);
}

static const char *
pick_chain (Attacker *self, gint64 at_least)
{
  for (;;)
    {
      const char *chain = self->chains->pdata[pick (self, 0, self->chains->len - 1)];

      if (evidence_copy_length (self->before, chain) >= at_least)
        return chain;
    }
}

static const char *
pick_other (Attacker *self, const char *chain)
{
  for (;;)
    {
      const char *other = pick_chain (self, 1);

      if (!g_str_equal (other, chain))
        return other;
    }
}


static void run (Attacker *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
run (Attacker *self, const char *format, ...)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *sql = NULL;
  va_list            arguments;

  va_start (arguments, format);
  sql = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  cue_sql_exec (self->desk, sql, &error);
  g_assert_no_error (error);
}

static char *
value_of (Attacker *self, const char *chain, gint64 seq, const char *column)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM event WHERE chain_id = $1 AND seq = $2",
                                          column);
  char            *text = NULL;

  g_assert_true (cue_sql_dup_text (self->desk, &text, NULL, sql, "si", chain, seq));
  return text;
}

static void
forged (Damage *damage, const char *chain, gint64 from, gint64 until, gint64 length)
{
  damage->forged = TRUE;
  damage->chain = g_strdup (chain);
  damage->from = from;
  damage->until = until;
  damage->length = length;
}

/* -- fields ------------------------------------------------------------------------------- */

static void
attack_number (Attacker *self, Damage *damage)
{
  static const char *const columns[] = { "at", "v", "seq" };
  static const char *const changes[] = { "+ 1", "- 1", "+ 1000", "+ 4294967296", "* -1", "- 86400000" };
  const char *chain = pick_chain (self, 1);
  const char *column = columns[pick (self, 0, G_N_ELEMENTS (columns) - 1)];
  const char *change = changes[pick (self, 0, G_N_ELEMENTS (changes) - 1)];

  /* Where the number is another record's already, the file itself refuses. */
  if (g_str_equal (column, "seq") && strlen (change) == 3)
    change = "+ 5000";
  run (self, "UPDATE event SET %s = %s %s WHERE chain_id = '%s' AND seq = %d", column, column, change,
       chain, pick (self, 1, evidence_copy_length (self->before, chain)));
}

/* An expression that is the column with one thing changed at character @at. */
static char *
changed_text (Attacker *self, const char *column, int at)
{
  switch (pick (self, 0, 9))
    {
    case 0:
      return g_strdup_printf ("substr(%s, 1, %d) || 'x' || substr(%s, %d)", column, at - 1, column, at);
    case 1:
      return g_strdup_printf ("substr(%s, 1, %d) || '7' || substr(%s, %d)", column, at - 1, column,
                              at + 1);
    case 2:
      return g_strdup_printf ("substr(%s, 1, %d) || substr(%s, %d)", column, at - 1, column, at + 1);
    case 3:
      return g_strdup_printf ("%s || ' '", column);
    case 4:
      return g_strdup_printf ("%s || char(0) || 'later'", column);
    case 5:
      return g_strdup_printf ("%s || char(0)", column);
    case 6:
      return g_strdup_printf ("upper(%s)", column);
    case 7:
      return g_strdup_printf ("replace(%s, '第', '每')", column);
    case 8:
      return g_strdup ("''");
    default:
      return g_strdup_printf ("char(31) || %s", column);
    }
}

static void
attack_text (Attacker *self, Damage *damage)
{
  static const char *const columns[] = { "kind", "call_ref", "payload", "prev", "hash" };
  const char      *chain = pick_chain (self, 1);
  const char      *column = columns[pick (self, 0, G_N_ELEMENTS (columns) - 1)];
  int              seq = pick (self, 1, evidence_copy_length (self->before, chain));
  g_autofree char *old = value_of (self, chain, seq, column);
  g_autofree char *change = NULL;

  if (pick (self, 0, 15) == 0)
    {
      run (self, "UPDATE event SET chain_id = chain_id || char(0) WHERE chain_id = '%s' AND seq = %d",
           chain, seq);
      return;
    }
  change = changed_text (self, column, pick (self, 1, MAX (1, g_utf8_strlen (old, -1))));
  run (self, "UPDATE event SET %s = %s WHERE chain_id = '%s' AND seq = %d", column, change, chain,
       seq);
}

/* One record gets the content of another. */
static void
attack_copy_over (Attacker *self, Damage *damage)
{
  static const char *const columns[] = { "at", "kind", "call_ref", "payload", "prev", "hash" };
  const char *chain = pick_chain (self, 2);
  const char *other = pick_chain (self, 1);
  const char *column = columns[pick (self, 0, G_N_ELEMENTS (columns) - 1)];

  run (self, "UPDATE event SET %s = (SELECT %s FROM event WHERE chain_id = '%s' AND seq = %d) "
             "WHERE chain_id = '%s' AND seq = %d",
       column, column, other, pick (self, 1, evidence_copy_length (self->before, other)), chain,
       pick (self, 1, evidence_copy_length (self->before, chain)));
}

/* -- records ------------------------------------------------------------------------------ */

static void
attack_delete (Attacker *self, Damage *damage)
{
  const char *chain = pick_chain (self, 2);
  gint64      length = evidence_copy_length (self->before, chain);
  int         from = pick (self, 1, length - 1);

  run (self, "DELETE FROM event WHERE chain_id = '%s' AND seq BETWEEN %d AND %d", chain, from,
       pick (self, from, MIN (from + 3, length - 1)));
}

static void
attack_cut (Attacker *self, Damage *damage)
{
  const char *chain = pick_chain (self, 1);
  gint64      keep = pick (self, 0, evidence_copy_length (self->before, chain) - 1);

  run (self, "DELETE FROM event WHERE chain_id = '%s' AND seq > %d", chain, (int) keep);
  if (keep == 0 && pick (self, 0, 1) == 0)
    run (self, "DELETE FROM chain WHERE id = '%s'", chain);
  forged (damage, chain, keep + 1, keep, keep);
}

/* In two strokes, because two records cannot have one number even for a moment. */
static void
shift (Attacker *self, const char *chain, int after)
{
  run (self, "UPDATE event SET seq = -seq WHERE chain_id = '%s' AND seq > %d", chain, after);
  run (self, "UPDATE event SET seq = 1 - seq WHERE chain_id = '%s' AND seq < 0", chain);
}

static void
attack_duplicate (Attacker *self, Damage *damage)
{
  const char *chain = pick_chain (self, 1);
  gint64      length = evidence_copy_length (self->before, chain);
  int         seq = pick (self, 1, length);
  int         place = pick (self, 0, 1) == 0 ? seq : (int) length;

  shift (self, chain, place);
  run (self, "INSERT INTO event (chain_id, seq, " COLUMNS ") SELECT chain_id, %d, " COLUMNS
             " FROM event WHERE chain_id = '%s' AND seq = %d", place + 1, chain, seq);
}

static void
attack_swap (Attacker *self, Damage *damage)
{
  const char *chain = pick_chain (self, 2);
  gint64      length = evidence_copy_length (self->before, chain);
  int         one = pick (self, 1, length - 1);
  int         two = pick (self, one + 1, length);

  run (self, "UPDATE event SET seq = -1 WHERE chain_id = '%s' AND seq = %d", chain, one);
  run (self, "UPDATE event SET seq = %d WHERE chain_id = '%s' AND seq = %d", one, chain, two);
  run (self, "UPDATE event SET seq = %d WHERE chain_id = '%s' AND seq = -1", two, chain);
}

static void
attack_swap_chains (Attacker *self, Damage *damage)
{
  const char *one = pick_chain (self, 1);
  const char *two = pick_other (self, one);
  gboolean    all = pick (self, 0, 3) == 0;
  int         seq = pick (self, 1, MIN (evidence_copy_length (self->before, one),
                                        evidence_copy_length (self->before, two)));

  run (self, "UPDATE event SET chain_id = 'x' WHERE chain_id = '%s' AND (seq = %d OR %d)", one, seq, all);
  run (self, "UPDATE event SET chain_id = '%s' WHERE chain_id = '%s' AND (seq = %d OR %d)", one, two,
       seq, all);
  run (self, "UPDATE event SET chain_id = '%s' WHERE chain_id = 'x'", two);
}

static void
attack_move (Attacker *self, Damage *damage)
{
  const char *from = pick_chain (self, 2);
  const char *to = pick_other (self, from);

  run (self, "UPDATE event SET chain_id = '%s', seq = %d WHERE chain_id = '%s' AND seq = %d", to,
       (int) evidence_copy_length (self->before, to) + 1, from,
       pick (self, 1, evidence_copy_length (self->before, from) - 1));
}

/* -- records computed anew ---------------------------------------------------------------- */

/* Writes the hashes of @from to @until as somebody would who knows the paper. */
static void
rechain (Attacker *self, const char *chain, gint64 from, gint64 until)
{
  g_autofree char *prev = from > 1 ? value_of (self, chain, from - 1, "hash") : g_strnfill (64, '0');

  for (gint64 seq = from; seq <= until; seq++)
    {
      g_autofree char *at = value_of (self, chain, seq, "at");
      g_autofree char *kind = value_of (self, chain, seq, "kind");
      g_autofree char *v = value_of (self, chain, seq, "v");
      g_autofree char *call_ref = value_of (self, chain, seq, "call_ref");
      g_autofree char *payload = value_of (self, chain, seq, "payload");
      char            *hash = evidence_hash (chain, seq, g_ascii_strtoll (at, NULL, 10), kind,
                                             g_ascii_strtoll (v, NULL, 10), call_ref, payload, prev);

      g_assert_true (cue_sql_run (self->desk, NULL,
                                  "UPDATE event SET prev = $1, hash = $2 WHERE chain_id = $3 AND "
                                  "seq = $4", "sssi", prev, hash, chain, seq));
      g_free (prev);
      prev = hash;
    }
}

static void
insert_forged (Attacker *self, const char *chain, int seq)
{
  run (self, "INSERT INTO event (chain_id, seq, " COLUMNS ") VALUES ('%s', %d, 1795000000000, 'line', 1, "
             "'c', '{\"text\":\"%u\"}', '', '', 0)", chain, seq, g_rand_int (self->rand));
}

/* An edit and everything, or some, behind it anew. */
static void
attack_rechain (Attacker *self, Damage *damage)
{
  const char *chain = pick_chain (self, 1);
  gint64      length = evidence_copy_length (self->before, chain);
  int         from = pick (self, 1, length);
  int         until = pick (self, 0, 1) == 0 ? (int) length : pick (self, from, length);

  run (self, "UPDATE event SET payload = '{\"n\":%u}' WHERE chain_id = '%s' AND seq = %d",
       g_rand_int (self->rand), chain, from);
  rechain (self, chain, from, until);
  forged (damage, chain, from, until, length);
}

/* Another history from some record on, shorter or longer. */
static void
attack_fork (Attacker *self, Damage *damage)
{
  const char *chain = pick_chain (self, 1);
  gint64      length = evidence_copy_length (self->before, chain);
  int         from = pick (self, 1, length);
  int         now = pick (self, from, length + 4);

  run (self, "DELETE FROM event WHERE chain_id = '%s' AND seq >= %d", chain, from);
  for (int seq = from; seq <= now; seq++)
    insert_forged (self, chain, seq);
  rechain (self, chain, from, now);
  forged (damage, chain, from, now, now);
}

static void
attack_insert (Attacker *self, Damage *damage)
{
  const char *chain = pick_chain (self, 1);
  gint64      length = evidence_copy_length (self->before, chain);
  int         after = pick (self, 0, length);

  shift (self, chain, after);
  insert_forged (self, chain, after + 1);
  rechain (self, chain, after + 1, after + 1);
  forged (damage, chain, after + 1, after + 1, length + 1);
}

/* -- owners ------------------------------------------------------------------------------- */

static void
attack_owner (Attacker *self, Damage *damage)
{
  static const char *const changes[] = {
    "staff_id = staff_id + 1", "staff_id = staff_id + 4294967296", "opened_at = opened_at - 1",
    "desktop = desktop || 'x'", "desktop = desktop || char(0) || 'x'", "desktop = ''",
    "id = id || char(0)",
  };

  if (pick (self, 0, 6) == 0)
    run (self, "DELETE FROM chain WHERE id = '%s'", pick_chain (self, 1));
  else
    run (self, "UPDATE chain SET %s WHERE id = '%s'",
         changes[pick (self, 0, G_N_ELEMENTS (changes) - 1)], pick_chain (self, 1));
}

static void
attack_swap_owners (Attacker *self, Damage *damage)
{
  const char *one = pick_chain (self, 1);
  const char *two = pick_other (self, one);

  run (self, "UPDATE chain SET (staff_id, opened_at) = (SELECT o.staff_id, o.opened_at FROM chain o "
             "WHERE o.id = CASE chain.id WHEN '%s' THEN '%s' ELSE '%s' END) WHERE id IN ('%s', '%s')",
       one, two, one, one, two);
}

/* The whole chain under a new id that says another person, hashes and all. */
static void
attack_give_away (Attacker *self, Damage *damage)
{
  const char      *chain = pick_chain (self, 1);
  gint64           length = evidence_copy_length (self->before, chain);
  g_autofree char *joined = NULL;
  g_autofree char *sum = NULL;
  g_autofree char *id = NULL;
  g_autofree char *desktop = NULL;

  g_assert_true (cue_sql_dup_text (self->desk, &desktop, NULL,
                                   "SELECT desktop FROM chain WHERE id = $1", "s", chain));
  joined = g_strdup_printf ("cuedesk chain\x1f%s\x1f" "999\x1f" "5", desktop);
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, joined, -1);
  id = g_strdup_printf ("%.8s-%.4s-8%.3s-8%.3s-%.12s", sum, sum + 8, sum + 12, sum + 15, sum + 18);
  run (self, "UPDATE chain SET id = '%s', staff_id = 999, opened_at = 5 WHERE id = '%s'", id, chain);
  run (self, "UPDATE event SET chain_id = '%s' WHERE chain_id = '%s'", id, chain);
  rechain (self, id, 1, length);
  forged (damage, chain, 1, 0, 0);
}

static const Attack attacks[] = {
  { "number", attack_number },         { "text", attack_text },
  { "copy-over", attack_copy_over },   { "delete", attack_delete },
  { "cut", attack_cut },               { "duplicate", attack_duplicate },
  { "swap", attack_swap },             { "swap-chains", attack_swap_chains },
  { "move", attack_move },             { "rechain", attack_rechain },
  { "fork", attack_fork },             { "insert", attack_insert },
  { "owner", attack_owner },           { "swap-owners", attack_swap_owners },
  { "give-away", attack_give_away },
};

/**
 * attacks_list:
 * @n_attacks: (out): how many
 *
 * Returns: (transfer none): all of them
 */
const Attack *
attacks_list (guint *n_attacks)
{
  *n_attacks = G_N_ELEMENTS (attacks);
  return attacks;
}
