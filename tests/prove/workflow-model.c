/* workflow-model.c: what the workflow should allow, written down without a database.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "workflow-model.h"

#define FOUR_HOURS_MS (4 * 3600 * G_GINT64_CONSTANT (1000))

const Person PEOPLE[N_PEOPLE] = {
  { "editor", TRUE, FALSE, FALSE },    { "editor2", TRUE, FALSE, FALSE },
  { "reviewer", FALSE, TRUE, FALSE },  { "reviewer2", FALSE, TRUE, FALSE },
  { "both", TRUE, TRUE, FALSE },       { "both2", TRUE, TRUE, FALSE },
  { "lead", FALSE, FALSE, FALSE },     { "agent", FALSE, FALSE, FALSE },
  { "editor-lj", TRUE, FALSE, TRUE },  { "reviewer-lj", FALSE, TRUE, TRUE },
};

static gboolean
is_in_reach (const Document *document, int person)
{
  return !PEOPLE[person].local || document->local;
}

static gboolean
exists (const Document *document, int no)
{
  return no >= 1 && no <= document->n_revisions;
}

gboolean
model_may_save (const Document *document, int person, int base_no)
{
  return PEOPLE[person].edits && is_in_reach (document, person)
         && base_no == document->n_revisions;
}

gboolean
model_may_submit (const Document *document, int person, int no)
{
  return PEOPLE[person].edits && is_in_reach (document, person) && exists (document, no)
         && document->revisions[no].author == person && !document->revisions[no].submitted;
}

/* The newest revision below no that a second person approved and that was published: all that was
 * written up to it has been judged. */
static int
find_judged (const Document *document, int no)
{
  int newest = 0;

  for (int i = 0; i < document->n_publications; i++)
    {
      const Publication *publication = &document->publications[i];

      if (publication->verdict == VERDICT_APPROVE && publication->no < no)
        newest = MAX (newest, publication->no);
    }
  return newest;
}

static gboolean
wrote_part (const Document *document, int person, int no)
{
  for (int i = find_judged (document, no) + 1; i <= no; i++)
    if (document->revisions[i].author == person)
      return TRUE;
  return FALSE;
}

static gboolean
has_open_must (const Document *document, int no)
{
  for (int i = 0; i < document->n_remarks; i++)
    if (document->remarks[i].no == no && document->remarks[i].must && !document->remarks[i].settled)
      return TRUE;
  return FALSE;
}

gboolean
model_may_judge (const Document *document, int person, int no, Verdict verdict, gboolean has_note)
{
  if (!PEOPLE[person].reviews || !is_in_reach (document, person) || !exists (document, no)
      || !document->revisions[no].submitted || document->revisions[no].verdict != VERDICT_NONE)
    return FALSE;
  switch (verdict)
    {
    case VERDICT_APPROVE:
      return !wrote_part (document, person, no) && !has_open_must (document, no);
    case VERDICT_RETURN:
      return has_note && document->revisions[no].author != person;
    case VERDICT_WAIVE:
      return has_note && document->notice;
    case VERDICT_NONE:
      return FALSE;
    }
  return FALSE;
}

static gboolean
was_published (const Document *document, int no)
{
  for (int i = 0; i < document->n_publications; i++)
    if (document->publications[i].no == no)
      return TRUE;
  return FALSE;
}

gboolean
model_may_publish (const Document *document, int person, int no, gint64 from_ms, gint64 until_ms,
                   gint64 now_ms)
{
  gint64 start_ms = MAX (from_ms, now_ms);
  gint64 end_ms = until_ms > 0 ? until_ms : G_MAXINT64;

  if (!PEOPLE[person].reviews || !is_in_reach (document, person) || !exists (document, no)
      || end_ms <= start_ms)
    return FALSE;
  switch (document->revisions[no].verdict)
    {
    case VERDICT_APPROVE:
      return TRUE;
    case VERDICT_WAIVE:
      return end_ms - start_ms <= FOUR_HOURS_MS && start_ms <= now_ms + 1000
             && !was_published (document, no);
    case VERDICT_RETURN:
    case VERDICT_NONE:
      return FALSE;
    }
  return FALSE;
}

gboolean
model_may_retire (const Document *document, int person, int publication, gboolean has_reason)
{
  return PEOPLE[person].reviews && is_in_reach (document, person) && publication >= 0
         && publication < document->n_publications && has_reason
         && !document->publications[publication].retired;
}

gboolean
model_may_remark (const Document *document, int person, int no, gboolean must, gboolean has_body)
{
  return (PEOPLE[person].edits || PEOPLE[person].reviews) && is_in_reach (document, person)
         && exists (document, no) && has_body
         && !(must && document->revisions[no].verdict != VERDICT_NONE);
}

gboolean
model_may_settle (const Document *document, int person, int remark)
{
  return remark >= 0 && remark < document->n_remarks && document->remarks[remark].by == person
         && !document->remarks[remark].settled;
}

int
model_in_force (const Document *document, gint64 at_ms)
{
  const Publication *best = NULL;

  for (int i = 0; i < document->n_publications; i++)
    {
      const Publication *publication = &document->publications[i];

      if (!publication->retired && publication->from_ms <= at_ms && at_ms < publication->until_ms
          && (best == NULL || publication->from_ms >= best->from_ms))
        best = publication;
    }
  return best != NULL ? best->no : 0;
}

void
model_clear (Document *document)
{
  g_free (document->id);
  for (int i = 0; i < document->n_publications; i++)
    g_free (document->publications[i].id);
  for (int i = 0; i < document->n_remarks; i++)
    g_free (document->remarks[i].id);
  *document = (Document) { 0 };
}
