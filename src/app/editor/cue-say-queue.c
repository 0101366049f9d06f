/* cue-say-queue.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-say-queue.h"

#include <glib/gi18n.h>

#include "cue-say.h"

/**
 * cue_say_queue_group:
 * @kind: a group of the queue
 *
 * Returns: its heading
 */
const char *
cue_say_queue_group (CueQueueKind kind)
{
  switch (kind)
    {
    case CUE_QUEUE_GAP:
      return C_("queue", "Asked, nothing found");
    case CUE_QUEUE_FLAG:
      return C_("queue", "Flagged as wrong");
    case CUE_QUEUE_VERIFY:
      return C_("queue", "To be verified");
    case CUE_QUEUE_DRIFT:
      return C_("queue", "Changed above");
    case CUE_QUEUE_RETURNED:
      return C_("queue", "Returned");
    case CUE_QUEUE_DRAFT:
      return C_("queue", "Drafts");
    case CUE_QUEUE_REVIEW:
      return C_("queue", "To be reviewed");
    }
  return "";
}

/**
 * cue_say_queue_title:
 * @item: a task
 *
 * Returns: (transfer full): what it is about, in one line
 */
char *
cue_say_queue_title (const CueQueueItem *item)
{
  g_return_val_if_fail (item != NULL, NULL);

  return g_strdup (*item->title != '\0' ? item->title : C_("queue", "Without a title"));
}

/* (transfer full) (nullable): "line 2" of the say-lines, whose ids are s1, s2 … */
static char *
say_line (const char *line_id)
{
  char   *end = NULL;
  guint64 number;

  if (line_id == NULL || line_id[0] != 's')
    return NULL;
  number = g_ascii_strtoull (line_id + 1, &end, 10);
  /* Translators: which line of an entry somebody says is wrong; as short as possible */
  return number > 0 && *end == '\0' ? g_strdup_printf (C_("queue", "line %d"), (int) number) : NULL;
}

/**
 * cue_say_queue_asked:
 * @n_times: how often
 * @n_people: by how many agents
 *
 * Returns: (transfer full): "37 asks · 21 people wait"
 */
char *
cue_say_queue_asked (guint n_times, guint n_people)
{
  g_autofree char *asks = NULL;
  g_autofree char *people = NULL;

  /* Translators: how often a question was asked without an answer; as short as possible */
  asks = g_strdup_printf (ngettext ("%u ask", "%u asks", n_times), n_times);
  /* Translators: how many agents wait for an answer; as short as possible */
  people = g_strdup_printf (ngettext ("%u person waits", "%u people wait", n_people), n_people);
  /* Translators: "37 asks · 21 people wait" */
  return g_strdup_printf (C_("queue", "%s · %s"), asks, people);
}

/* What is said of a text that people may wait for besides. */
static char *
join_waiting (char *why, const CueQueueItem *item)
{
  g_autofree char *first = why;
  g_autofree char *people = NULL;

  if (item->n_people == 0)
    return g_steal_pointer (&first);
  people = g_strdup_printf (ngettext ("%u person waits", "%u people wait", item->n_people),
                            item->n_people);
  return g_strdup_printf (C_("queue", "%s · %s"), first, people);
}

/* "2 people · line 3 · the price is wrong" */
static char *
say_flag (const CueQueueItem *item, CueClock *clock)
{
  g_autofree char *when = cue_say_when (clock, item->since_ms);
  g_autofree char *line = say_line (item->line_id);
  g_autofree char *people
    = g_strdup_printf (ngettext ("%u person", "%u people", item->n_people), item->n_people);
  g_autofree char *first
    = line != NULL ? g_strdup_printf (C_("queue", "%s · %s"), people, line)
                   : g_steal_pointer (&people);

  return g_strdup_printf (C_("queue", "%s · %s"), first,
                          item->words != NULL && *item->words != '\0' ? item->words : when);
}

/* Nobody waits for it, but so many go by what it says. */
static char *
join_readers (char *why, const CueQueueItem *item)
{
  g_autofree char *first = why;
  g_autofree char *people = NULL;

  if (item->n_people == 0)
    return g_steal_pointer (&first);
  people = g_strdup_printf (ngettext ("%u person", "%u people", item->n_people), item->n_people);
  return g_strdup_printf (C_("queue", "%s · %s"), first, people);
}

static char *
say_verify (const CueQueueItem *item, CueClock *clock)
{
  int              days = MAX (-cue_say_days_until (clock, item->due_ms), 0);
  g_autofree char *late = g_strdup_printf (ngettext ("%d day overdue", "%d days overdue",
                                                     (gulong) days), days);
  /* Translators: how often a text was opened in the last 30 days */
  g_autofree char *views = g_strdup_printf (ngettext ("seen %u time", "seen %u times",
                                                      item->n_times), item->n_times);

  return join_readers (g_strdup_printf (C_("queue", "%s · %s"), late, views), item);
}

static char *
say_drift (const CueQueueItem *item, CueClock *clock)
{
  g_autofree char *when = cue_say_when (clock, item->since_ms);

  if (item->parent_no == 0)
    /* Translators: the text of the level above that a local text was made from; %s is since when */
    return join_readers (g_strdup_printf (C_("queue", "The text above is gone · %s"), when), item);
  /* Translators: the text of the level above; the number of its revision, and since when */
  return join_readers (g_strdup_printf (C_("queue", "Above: revision %d · %s"), item->parent_no,
                                        when),
                       item);
}

static char *
say_said (const char *person, const char *words)
{
  if (words == NULL || *words == '\0')
    return g_strdup (person != NULL ? person : "");
  /* Translators: who, and what he wrote */
  return g_strdup_printf (C_("queue", "%s: %s"), person != NULL ? person : "", words);
}

/**
 * cue_say_queue_why:
 * @item: a task
 * @clock: the site's clock
 *
 * Returns: (transfer full): why it is there and how many people wait, in one line
 */
char *
cue_say_queue_why (const CueQueueItem *item, CueClock *clock)
{
  g_autofree char *when = NULL;
  g_autofree char *asked = NULL;

  g_return_val_if_fail (item != NULL && CUE_IS_CLOCK (clock), NULL);

  when = cue_say_when (clock, item->since_ms);
  switch (item->kind)
    {
    case CUE_QUEUE_GAP:
      if (item->document_id == NULL)
        return cue_say_queue_asked (item->n_times, item->n_people);
      /* Translators: other words in which customers ask for an entry that is there */
      return g_strdup_printf (C_("queue", "Also asked: %s"), item->words);
    case CUE_QUEUE_FLAG:
      return say_flag (item, clock);
    case CUE_QUEUE_VERIFY:
      return say_verify (item, clock);
    case CUE_QUEUE_DRIFT:
      return say_drift (item, clock);
    case CUE_QUEUE_RETURNED:
      return join_waiting (say_said (item->person, item->words), item);
    case CUE_QUEUE_DRAFT:
      /* Translators: when a draft was last stored */
      return join_waiting (g_strdup_printf (C_("queue", "saved %s"), when), item);
    case CUE_QUEUE_REVIEW:
      /* Translators: who handed a text in for review, and when */
      return join_waiting (g_strdup_printf (C_("queue", "%s · %s"),
                                            item->person != NULL ? item->person : "", when),
                           item);
    }
  return g_strdup ("");
}

/**
 * cue_say_queue_news:
 * @item: a text that was handed in or returned a moment ago
 *
 * Returns: (transfer full): a sentence that says so
 */
char *
cue_say_queue_news (const CueQueueItem *item)
{
  g_autofree char *title = NULL;
  const char      *person;

  g_return_val_if_fail (item != NULL, NULL);

  title = cue_say_queue_title (item);
  person = item->person != NULL ? item->person : "";
  if (item->kind == CUE_QUEUE_RETURNED)
    /* Translators: a reviewer's name, the title of a text, what he wrote */
    return g_strdup_printf (_("%s returned “%s”: %s"), person, title,
                            item->words != NULL ? item->words : "");
  /* Translators: an editor's name, the title of a text */
  return g_strdup_printf (_("%s handed in “%s” for review"), person, title);
}

/**
 * cue_say_queue_due:
 * @item: a task
 * @clock: the site's clock
 *
 * Returns: (transfer full): by when it should be done
 */
char *
cue_say_queue_due (const CueQueueItem *item, CueClock *clock)
{
  g_autofree char *when = NULL;

  g_return_val_if_fail (item != NULL && CUE_IS_CLOCK (clock), NULL);

  when = cue_say_when (clock, item->due_ms);
  if (item->due_ms < cue_clock_now_ms (clock))
    /* Translators: by when a task should have been done */
    return g_strdup_printf (_("Was due %s"), when);
  /* Translators: by when a task should be done */
  return g_strdup_printf (_("Due %s"), when);
}

/**
 * cue_say_queue_icon:
 * @item: a task
 * @clock: the site's clock
 * @style: (out): style class of the icon and its words; %NULL for quiet ones
 *
 * Returns: (nullable): an icon name
 */
const char *
cue_say_queue_icon (const CueQueueItem *item, CueClock *clock, const char **style)
{
  g_return_val_if_fail (item != NULL && CUE_IS_CLOCK (clock) && style != NULL, NULL);

  *style = NULL;
  if (item->kind == CUE_QUEUE_FLAG)
    {
      *style = "cue-bad";
      return "emoji-flags-symbolic";
    }
  if (item->kind == CUE_QUEUE_VERIFY || item->due_ms < cue_clock_now_ms (clock))
    {
      *style = "cue-due";
      return "alarm-symbolic";
    }
  return NULL;
}
