/* cue-text-fields.c: what each type of entry has to say before it is handed in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-text-check-private.h"

#include <string.h>

#include "cue-document-sense.h"

typedef struct
{
  gboolean wants_say;
  gboolean wants_read;
  gboolean wants_steps;
  gboolean wants_fact;
  gboolean wants_from;
  gboolean wants_until;
} Needs;

/* A price without its days is a complaint in waiting, and without a typed fact it cannot be compared
 * with what another text says; a procedure is best read as steps. */
static const Needs needs[CUE_N_ENTRY_TYPES] = {
  [CUE_ENTRY_RULE] = { .wants_read = TRUE },
  [CUE_ENTRY_TARIFF]
  = { .wants_say = TRUE, .wants_fact = TRUE, .wants_from = TRUE, .wants_until = TRUE },
  [CUE_ENTRY_PROCESS] = { .wants_read = TRUE, .wants_steps = TRUE },
  [CUE_ENTRY_FAULT] = { .wants_read = TRUE },
  [CUE_ENTRY_TALK] = { .wants_say = TRUE },
  [CUE_ENTRY_BULLETIN] = { .wants_until = TRUE },
};

/**
 * cue_text_is_blank: (skip)
 * @text: (nullable): a field
 *
 * Returns: whether nothing can be read in it
 */
gboolean
cue_text_is_blank (const char *text)
{
  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isgraph (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

static gboolean
has_say (const CueEntry *entry)
{
  for (guint i = 0; entry->say != NULL && i < entry->say->len; i++)
    if (!cue_text_is_blank (((const CueSayLine *) entry->say->pdata[i])->text))
      return TRUE;
  return FALSE;
}

static gboolean
has_cell (const CueBlock *block)
{
  for (guint i = 0; block->rows != NULL && i < block->rows->len; i++)
    for (GStrv cell = block->rows->pdata[i]; cell != NULL && *cell != NULL; cell++)
      if (!cue_text_is_blank (*cell))
        return TRUE;
  return FALSE;
}

/* Whether the agent reads anything, or anything of one kind; @kind -1 is any. */
static gboolean
has_block (const CueEntry *entry, int kind)
{
  for (guint i = 0; entry->read != NULL && i < entry->read->len; i++)
    {
      const CueBlock *block = entry->read->pdata[i];

      if ((kind < 0 || (int) block->kind == kind) && has_cell (block))
        return TRUE;
    }
  return FALSE;
}

static void
miss (CueTextRun *run, CueFindingLevel level, const char *field, const char *detail)
{
  CueFinding *finding = cue_text_run_add (run, CUE_CHECK_MISSING_FIELD, level, field, NULL);

  finding->detail = g_strdup (detail);
}

static void
check_facts (CueTextRun *run, const CueEntry *entry)
{
  for (guint i = 0; entry->facts != NULL && i < entry->facts->len; i++)
    {
      const CueTypedFact *fact = entry->facts->pdata[i];

      /* A row of the form that nobody has begun is not handed in. */
      if (cue_text_is_blank (fact->name) && cue_text_is_blank (fact->text) && !fact->has_value)
        continue;
      if (cue_text_is_blank (fact->name))
        miss (run, CUE_FINDING_MUST, "facts", "name");
      else if (g_strcmp0 (fact->unit, "day") == 0
                 ? !cue_text_is_blank (fact->text) && !cue_document_is_day (fact->text)
                 : !fact->has_value || cue_text_is_blank (fact->unit))
        {
          CueFinding *finding
            = cue_text_run_add (run, g_strcmp0 (fact->unit, "day") == 0 ? CUE_CHECK_BAD_DATE
                                                                        : CUE_CHECK_BAD_FACT,
                                CUE_FINDING_MUST, "facts", fact->name);

          finding->detail = g_strdup (fact->text);
        }
    }
}

static void
check_content (CueTextRun *run, const CueEntry *entry)
{
  const Needs *need = &needs[entry->type];
  gboolean     speaks = has_say (entry);

  if ((need->wants_say || entry->may_be_told) && !speaks)
    miss (run, CUE_FINDING_MUST, "say", NULL);
  if (need->wants_read && !has_block (entry, -1))
    miss (run, CUE_FINDING_MUST, "read", NULL);
  else if (need->wants_steps && !has_block (entry, CUE_BLOCK_STEPS))
    miss (run, CUE_FINDING_SHOULD, "read", "steps");
  else if (!need->wants_read && !need->wants_say && !entry->may_be_told && !speaks
           && !has_block (entry, -1))
    miss (run, CUE_FINDING_MUST, "read", NULL);
  if (need->wants_fact && (entry->facts == NULL || entry->facts->len == 0))
    miss (run, CUE_FINDING_MUST, "facts", NULL);
}

/**
 * cue_text_check_fields: (skip)
 * @run: a run
 * @entry: an entry or notice, however unfinished
 *
 * Title and place for all; what is said, read, or typed as a fact by type; wordings and a verifier
 * are advice, because without them nobody finds the text or looks after it.
 */
void
cue_text_check_fields (CueTextRun *run, const CueEntry *entry)
{
  g_return_if_fail ((guint) entry->type < CUE_N_ENTRY_TYPES);

  if (cue_text_is_blank (entry->title))
    miss (run, CUE_FINDING_MUST, "title", NULL);
  if (cue_text_is_blank (entry->category))
    miss (run, CUE_FINDING_MUST, "category", NULL);
  check_content (run, entry);
  check_facts (run, entry);
  if (entry->asked == NULL || entry->asked[0] == NULL)
    miss (run, CUE_FINDING_SHOULD, "asked", NULL);
  if (entry->controlled && cue_text_is_blank (entry->verifier))
    miss (run, CUE_FINDING_SHOULD, "verifier", NULL);
  if (entry->type == CUE_ENTRY_TARIFF && !entry->controlled)
    cue_text_run_add (run, CUE_CHECK_NOT_CONTROLLED, CUE_FINDING_MUST, "governance", NULL);
}

/* Whether @day is one; what is not is reported. */
static gboolean
is_day (CueTextRun *run, const char *day, const char *field)
{
  CueFinding *finding;

  if (cue_text_is_blank (day))
    return FALSE;
  if (cue_document_is_day (day))
    return TRUE;
  finding = cue_text_run_add (run, CUE_CHECK_BAD_DATE, CUE_FINDING_MUST, field, NULL);
  finding->detail = g_strdup (day);
  return FALSE;
}

/**
 * cue_text_check_dates: (skip)
 * @run: a run
 * @entry: an entry or notice, however unfinished
 * @today: (nullable): ISO day
 *
 * Which days a type needs, and whether they can be true: a last day before the first, or one
 * that is over before anybody has seen the text.
 */
void
cue_text_check_dates (CueTextRun *run, const CueEntry *entry, const char *today)
{
  const Needs *need = &needs[entry->type];
  gboolean     has_from = is_day (run, entry->valid_from, "valid-from");
  gboolean     has_until = is_day (run, entry->valid_until, "valid-until");

  if (need->wants_from && cue_text_is_blank (entry->valid_from))
    cue_text_run_add (run, CUE_CHECK_MISSING_DATE, CUE_FINDING_MUST, "valid-from", NULL);
  if (need->wants_until && cue_text_is_blank (entry->valid_until))
    cue_text_run_add (run, CUE_CHECK_MISSING_DATE, CUE_FINDING_MUST, "valid-until", NULL);
  if (has_from && has_until && strcmp (entry->valid_from, entry->valid_until) > 0)
    cue_text_run_add (run, CUE_CHECK_DATE_ORDER, CUE_FINDING_MUST, "valid-until", NULL);
  else if (has_until && today != NULL && strcmp (entry->valid_until, today) < 0)
    {
      CueFinding *finding = cue_text_run_add (run, CUE_CHECK_DATE_PAST, CUE_FINDING_MUST,
                                              "valid-until", NULL);

      finding->detail = g_strdup (entry->valid_until);
    }
}
