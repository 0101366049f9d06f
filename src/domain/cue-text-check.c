/* cue-text-check.c: what can be said about a text while it is typed, from the text alone.
 *
 * The lists are the site's own documents of kind `words`.  Two words are caught without any list:
 * they are the ones customers said they did not understand, and a list that was retired by mistake
 * must not let them through.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-text-check.h"

#include <string.h>

#include "cue-script-check.h"
#include "cue-text-check-private.h"

/* Nobody walks through more; a pasted file of braces must not fill the memory. */
#define MAX_FINDINGS 500

/* Shared characters in a row from which on a line is taken to say an amount in life units. */
#define LIFE_RUN 4

static const char *const always_banned[] = { "畅享套餐", "合约计划", "暢享套餐", "合約計劃" };

static void
rule_free (gpointer data)
{
  CueTextRule *rule = data;

  g_free (rule->suggestion);
  g_free (rule->advice);
  g_free (rule);
}

/* A list says 说“…” when the words in the marks can be put in the place of the banned ones; any
 * other advice is for the writer to follow. */
static char *
dup_quoted (const char *advice)
{
  const char *open = strstr (advice, "说“");
  const char *close;

  if (open == NULL)
    return NULL;
  open += strlen ("说“");
  close = strstr (open, "”");
  return close != NULL && close > open ? g_strndup (open, (gsize) (close - open)) : NULL;
}

static CueTextRule *
add_rule (CueTextCheck *self, const char *check, const char *advice)
{
  CueTextRule *rule = g_new0 (CueTextRule, 1);

  rule->check = check;
  rule->advice = g_strdup (advice);
  g_ptr_array_add (self->rules, rule);
  return rule;
}

static void
add_banned (CueTextCheck *self, const CueWordGroup *group, const char *check)
{
  CueTextRule *rule = add_rule (self, check, group->text);

  rule->suggestion = group->text != NULL ? dup_quoted (group->text) : NULL;
  for (guint i = 0; group->words != NULL && group->words[i] != NULL; i++)
    cue_text_words_add (self->banned, group->words[i], rule);
}

static void
add_life_unit (CueTextCheck *self, const CueWordGroup *group)
{
  for (guint i = 0; group->text != NULL && group->words != NULL && group->words[i] != NULL; i++)
    {
      CueTextRule *rule = add_rule (self, CUE_CHECK_LIFE_UNIT, group->text);

      /* A year is said instead of twelve months, an hour of video besides a gigabyte. */
      rule->is_appended = !g_str_has_suffix (group->words[i], "月");
      rule->suggestion = g_strdup (group->text);
      cue_text_words_add (self->life_units, group->words[i], rule);
    }
}

static void
add_list (CueTextCheck *self, const CueWords *words)
{
  for (guint i = 0; i < words->groups->len; i++)
    {
      const CueWordGroup *group = words->groups->pdata[i];

      if (g_strcmp0 (words->use, "jargon") == 0)
        add_banned (self, group, CUE_CHECK_BANNED_WORD);
      else if (g_strcmp0 (words->use, "forbidden") == 0)
        add_banned (self, group, CUE_CHECK_FORBIDDEN_PROMISE);
      else if (g_strcmp0 (words->use, "life-units") == 0)
        add_life_unit (self, group);
    }
}

/**
 * cue_text_check_new:
 * @word_lists: (nullable) (element-type CueWords): lists in force; uses other than jargon, forbidden
 *   and life-units are passed over
 * @limits: (nullable): what to measure against, %NULL for the usual figures
 *
 * Returns: (transfer full): a check; any thread
 */
CueTextCheck *
cue_text_check_new (GPtrArray *word_lists, const CueTextLimits *limits)
{
  CueTextCheck *self = g_atomic_rc_box_new0 (CueTextCheck);

  self->rules = g_ptr_array_new_with_free_func (rule_free);
  self->banned = cue_text_words_new ();
  self->life_units = cue_text_words_new ();
  self->limits = limits != NULL ? *limits : cue_text_default_limits;
  for (guint i = 0; word_lists != NULL && i < word_lists->len; i++)
    add_list (self, word_lists->pdata[i]);
  /* Behind the lists: where a list has the word too, its advice comes first. */
  for (guint i = 0; i < G_N_ELEMENTS (always_banned); i++)
    cue_text_words_add (self->banned, always_banned[i], add_rule (self, CUE_CHECK_BANNED_WORD,
                                                                  NULL));
  return self;
}

/**
 * cue_text_check_ref:
 * @self: a check
 *
 * Returns: (transfer full): @self
 */
CueTextCheck *
cue_text_check_ref (CueTextCheck *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
check_clear (gpointer data)
{
  CueTextCheck *self = data;

  cue_text_words_free (self->banned);
  cue_text_words_free (self->life_units);
  g_ptr_array_unref (self->rules);
}

/**
 * cue_text_check_unref:
 * @self: (transfer full): a check
 */
void
cue_text_check_unref (CueTextCheck *self)
{
  g_atomic_rc_box_release_full (self, check_clear);
}

/**
 * cue_text_run_add: (skip)
 * @self: a run
 * @check: name of the check
 * @level: how much it weighs
 * @field: (nullable): the field
 * @line_id: (nullable): the line in it
 *
 * Returns: (transfer none): the finding, to be completed
 */
CueFinding *
cue_text_run_add (CueTextRun *self, const char *check, CueFindingLevel level, const char *field,
                  const char *line_id)
{
  CueFinding *finding = cue_finding_new (check, level, field, line_id);

  if (self->findings->len < MAX_FINDINGS)
    {
      g_ptr_array_add (self->findings, finding);
      return finding;
    }
  g_clear_pointer (&self->beyond, cue_finding_free);
  self->beyond = finding;
  return finding;
}

/**
 * cue_text_run_add_span: (skip)
 * @self: a run
 * @check: name of the check
 * @level: how much it weighs
 * @field: the field
 * @line_id: (nullable): the line in it
 * @start: bytes
 * @length: bytes, not 0
 *
 * Returns: (transfer none): the finding, to be completed
 */
CueFinding *
cue_text_run_add_span (CueTextRun *self, const char *check, CueFindingLevel level,
                       const char *field, const char *line_id, guint start, guint length)
{
  CueFinding *finding = cue_text_run_add (self, check, level, field, line_id);

  finding->place.start = start;
  finding->place.length = length;
  return finding;
}

/**
 * cue_text_run_has: (skip)
 * @self: a run
 * @check: name of a check
 *
 * Returns: whether that check found something
 */
gboolean
cue_text_run_has (const CueTextRun *self, const char *check)
{
  for (guint i = 0; i < self->findings->len; i++)
    {
      const CueFinding *finding = self->findings->pdata[i];

      if (finding->level != CUE_FINDING_PASSED && strcmp (finding->check, check) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
check_words (CueTextRun *run, const char *text, const char *field, const char *line_id)
{
  g_autoptr (GArray) matches = cue_text_words_find (run->check->banned, text);

  for (guint i = 0; i < matches->len; i++)
    {
      const CueTextMatch *match = &g_array_index (matches, CueTextMatch, i);
      const CueTextRule  *rule = match->data;
      CueFinding *finding = cue_text_run_add_span (run, rule->check, CUE_FINDING_MUST, field,
                                                   line_id, match->start, match->length);

      finding->detail = g_strndup (text + match->start, match->length);
      finding->suggestion = g_strdup (rule->suggestion);
      finding->advice = rule->suggestion == NULL ? g_strdup (rule->advice) : NULL;
    }
}

static void
check_spoken (CueTextRun *run, const char *text, gboolean elderly, const char *field,
              const char *line_id)
{
  check_words (run, text, field, line_id);
  cue_text_check_placeholders (run, text, field, line_id);
  cue_text_check_sentences (run, text, elderly, field, line_id);
  cue_text_check_personal (run, text, field, line_id);
}

static void
check_shown (CueTextRun *run, const char *text, const char *field, const char *line_id)
{
  if (text == NULL)
    return;
  cue_text_check_no_placeholders (run, text, field, line_id);
  cue_text_check_personal (run, text, field, line_id);
}

static void
check_list (CueTextRun *run, GStrv list, const char *field)
{
  for (guint i = 0; list != NULL && list[i] != NULL; i++)
    {
      g_autofree char *line_id = g_strdup_printf ("%u", i);

      check_shown (run, list[i], field, line_id);
    }
}

static void
check_blocks (CueTextRun *run, GPtrArray *blocks)
{
  for (guint i = 0; blocks != NULL && i < blocks->len; i++)
    {
      const CueBlock *block = blocks->pdata[i];
      gboolean        is_single = block->rows != NULL && block->rows->len == 1
                                  && g_strv_length (block->rows->pdata[0]) == 1;

      for (guint row = 0; block->rows != NULL && row < block->rows->len; row++)
        for (guint cell = 0; ((GStrv) block->rows->pdata[row])[cell] != NULL; cell++)
          {
            g_autofree char *line_id = is_single ? g_strdup_printf ("%u", i)
                                                 : g_strdup_printf ("%u.%u.%u", i, row, cell);

            check_shown (run, ((GStrv) block->rows->pdata[row])[cell], "read", line_id);
          }
    }
}

/* Whether four characters in a row of the phrase stand in the line: 刷 1 小时短视频 does for 大约刷 1
 * 小时短视频. */
static gboolean
shares_run (const char *line, const char *phrase)
{
  g_auto (GStrv)   words = g_strsplit (line, " ", -1);
  g_autofree char *haystack = g_strjoinv ("", words);
  g_auto (GStrv)   pieces = g_strsplit (phrase, " ", -1);
  g_autofree char *needle = g_strjoinv ("", pieces);
  glong            n = g_utf8_strlen (needle, -1);

  for (glong i = 0; i + LIFE_RUN <= n; i++)
    {
      g_autofree char *part = g_utf8_substring (needle, i, i + LIFE_RUN);

      if (strstr (haystack, part) != NULL)
        return TRUE;
    }
  return n < LIFE_RUN && strstr (haystack, needle) != NULL;
}

static gboolean
any_shares_run (const CueEntry *entry, const char *phrase)
{
  for (guint i = 0; i < entry->say->len; i++)
    {
      const CueSayLine *line = entry->say->pdata[i];

      if (line->text != NULL && shares_run (line->text, phrase))
        return TRUE;
    }
  return FALSE;
}

/* An amount nobody can picture, once an entry: the first one that no line puts into life. */
static void
check_life_units (CueTextRun *run, const CueEntry *entry)
{
  for (guint i = 0; i < entry->say->len; i++)
    {
      const CueSayLine  *line = entry->say->pdata[i];
      g_autoptr (GArray) matches
        = cue_text_words_find (run->check->life_units, line->text != NULL ? line->text : "");

      for (guint j = 0; j < matches->len; j++)
        {
          const CueTextMatch *match = &g_array_index (matches, CueTextMatch, j);
          const CueTextRule  *rule = match->data;
          CueFinding         *finding;

          if (any_shares_run (entry, rule->suggestion))
            continue;
          finding = cue_text_run_add_span (run, CUE_CHECK_LIFE_UNIT, CUE_FINDING_SHOULD, "say",
                                           line->id, match->start, match->length);
          finding->detail = g_strndup (line->text + match->start, match->length);
          finding->suggestion = rule->is_appended
                                  ? g_strconcat (finding->detail, "，", rule->suggestion, NULL)
                                  : g_strdup (rule->suggestion);
          return;
        }
    }
}

/* Only texts that no elderly customer hears need no variant. */
static gboolean
may_reach_elderly (const CueEntry *entry)
{
  return entry->segments == NULL || entry->segments[0] == NULL
         || g_strv_contains ((const char *const *) entry->segments, "consumer");
}

static void
check_elderly (CueTextRun *run, const CueEntry *entry)
{
  const char *first = NULL;
  guint       missing = 0;
  guint       lines = 0;
  CueFinding *finding;

  for (guint i = 0; i < entry->say->len; i++)
    {
      const CueSayLine *line = entry->say->pdata[i];

      if (cue_text_is_blank (line->text))
        continue;
      lines++;
      if (!cue_text_is_blank (line->elderly))
        continue;
      first = missing == 0 ? line->id : first;
      missing++;
    }
  if (missing == 0 || !may_reach_elderly (entry))
    return;
  finding = cue_text_run_add (run, CUE_CHECK_NO_ELDERLY, CUE_FINDING_SHOULD, "elderly", first);
  finding->value = missing;
  finding->limit = lines;
}

static void
check_say (CueTextRun *run, const CueEntry *entry)
{
  if (entry->say == NULL)
    return;
  for (guint i = 0; i < entry->say->len; i++)
    {
      const CueSayLine *line = entry->say->pdata[i];

      if (!cue_text_is_blank (line->text))
        {
          run->n_lines++;
          check_spoken (run, line->text, FALSE, "say", line->id);
        }
      if (!cue_text_is_blank (line->elderly))
        check_spoken (run, line->elderly, TRUE, "elderly", line->id);
    }
  if (run->is_chinese)
    check_life_units (run, entry);
  check_elderly (run, entry);
}

/* What was looked at and is fine, so that the writer sees that it was. */
static void
add_passed (CueTextRun *run, const char *check, const char *field)
{
  if (!cue_text_run_has (run, check))
    cue_text_run_add (run, check, CUE_FINDING_PASSED, field, NULL);
}

static void
add_spoken_passed (CueTextRun *run, const char *field)
{
  if (run->n_lines == 0)
    return;
  if (!cue_text_run_has (run, CUE_CHECK_FORBIDDEN_PROMISE))
    add_passed (run, CUE_CHECK_BANNED_WORD, field);
  if (!cue_text_run_has (run, CUE_CHECK_TOO_LONG))
    {
      CueFinding *finding = cue_text_run_add (run, CUE_CHECK_TOO_LONG, CUE_FINDING_PASSED, field,
                                              NULL);

      finding->limit = run->is_chinese ? run->check->limits.max_characters
                                       : run->check->limits.max_words;
    }
  add_passed (run, CUE_CHECK_BAD_PLACEHOLDER, field);
}

static GPtrArray *
end_run (CueTextRun *run)
{
  g_clear_pointer (&run->beyond, cue_finding_free);
  return g_steal_pointer (&run->findings);
}

static CueTextRun
begin_run (const CueTextCheck *self, const char *lang)
{
  CueTextRun run = { .check = self, .is_chinese = g_strcmp0 (lang, "en") != 0 };

  run.findings = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_finding_free);
  return run;
}

/**
 * cue_text_check_entry:
 * @self: a check
 * @entry: an entry or notice, however unfinished: any field may be missing
 * @today: (nullable): ISO day, for ends that are over
 *
 * Words are judged where a customer hears them: in the lines and their variants for the elderly.
 * Wordings are the customer's own, and what the agent reads may name what must not be said.  All
 * texts are valid UTF-8; each span of a finding lies on borders of characters.
 *
 * Returns: (transfer full) (element-type CueFinding): what must and should change, in the order of
 *   the form, then what passed
 */
GPtrArray *
cue_text_check_entry (CueTextCheck *self, const CueEntry *entry, const char *today)
{
  CueTextRun run;

  g_return_val_if_fail (self != NULL && entry != NULL, NULL);

  run = begin_run (self, entry->lang);
  cue_text_check_fields (&run, entry);
  cue_text_check_dates (&run, entry, today);
  check_shown (&run, entry->title, "title", NULL);
  check_list (&run, entry->asked, "asked");
  check_list (&run, entry->keywords, "keywords");
  check_say (&run, entry);
  check_blocks (&run, entry->read);
  for (guint i = 0; entry->facts != NULL && i < entry->facts->len; i++)
    {
      const CueTypedFact *fact = entry->facts->pdata[i];

      check_shown (&run, fact->text, "facts", fact->name);
    }
  add_spoken_passed (&run, "say");
  if (!cue_text_run_has (&run, CUE_CHECK_BAD_DATE) && !cue_text_run_has (&run, CUE_CHECK_DATE_PAST)
      && !cue_text_run_has (&run, CUE_CHECK_DATE_ORDER) && entry->valid_until != NULL)
    add_passed (&run, CUE_CHECK_MISSING_DATE, "valid-until");
  return end_run (&run);
}

/* The graph of a script has a check of its own, which also refuses saving. */
static void
check_graph (CueTextRun *run, const CueScript *script)
{
  g_autoptr (GPtrArray) problems = cue_script_check (script);

  for (guint i = 0; i < problems->len; i++)
    {
      const CueScriptFinding *problem = problems->pdata[i];
      g_autofree char *name = g_strconcat (CUE_CHECK_SCRIPT,
                                           cue_script_problem_to_nick (problem->problem), NULL);
      CueFinding      *finding;

      /* Said with its place and the nearest name by the check of the line. */
      if (problem->problem == CUE_SCRIPT_UNKNOWN_PLACEHOLDER)
        continue;
      finding = cue_text_run_add (run, name, cue_script_problem_is_error (problem->problem)
                                               ? CUE_FINDING_MUST : CUE_FINDING_SHOULD,
                                  "steps", problem->step_id);
      finding->detail = g_strdup (problem->detail);
    }
}

/* The graph can be walked: there are steps, and each has a list of answers, be it empty. */
static gboolean
has_answers (const CueScript *script)
{
  for (guint i = 0; i < script->steps->len; i++)
    if (((const CueScriptStep *) script->steps->pdata[i])->branches == NULL)
      return FALSE;
  return script->steps->len > 0;
}

static gboolean
is_spoken (CueStepKind kind)
{
  return kind == CUE_STEP_SAY || kind == CUE_STEP_ASK || kind == CUE_STEP_DISCLOSE;
}

static void
check_step (CueTextRun *run, const CueScriptStep *step)
{
  if (cue_text_is_blank (step->text))
    cue_text_run_add (run, CUE_CHECK_MISSING_FIELD, CUE_FINDING_MUST, "steps", step->id);
  else if (is_spoken (step->kind))
    {
      run->n_lines++;
      check_spoken (run, step->text, FALSE, "steps", step->id);
    }
  else
    cue_text_check_personal (run, step->text, "steps", step->id);
  if (!cue_text_is_blank (step->elderly))
    check_spoken (run, step->elderly, TRUE, "elderly", step->id);
  for (guint i = 0; step->branches != NULL && i < step->branches->len; i++)
    {
      const CueScriptBranch *branch = step->branches->pdata[i];

      check_shown (run, branch->label, "steps", step->id);
    }
}

/**
 * cue_text_check_script:
 * @self: a check
 * @script: a script, however unfinished; its steps and their answers are arrays, perhaps empty
 *
 * Returns: (transfer full) (element-type CueFinding): as cue_text_check_entry()
 */
GPtrArray *
cue_text_check_script (CueTextCheck *self, const CueScript *script)
{
  CueTextRun run;

  g_return_val_if_fail (self != NULL && script != NULL && script->steps != NULL, NULL);

  run = begin_run (self, script->lang);
  if (cue_text_is_blank (script->title))
    cue_text_run_add (&run, CUE_CHECK_MISSING_FIELD, CUE_FINDING_MUST, "title", NULL);
  if (cue_text_is_blank (script->category))
    cue_text_run_add (&run, CUE_CHECK_MISSING_FIELD, CUE_FINDING_MUST, "category", NULL);
  if (script->steps->len == 0)
    cue_text_run_add (&run, CUE_CHECK_MISSING_FIELD, CUE_FINDING_MUST, "steps", NULL);
  check_shown (&run, script->title, "title", NULL);
  check_list (&run, script->asked, "asked");
  check_list (&run, script->keywords, "keywords");
  for (guint i = 0; i < script->steps->len; i++)
    check_step (&run, script->steps->pdata[i]);
  if (has_answers (script))
    check_graph (&run, script);
  add_spoken_passed (&run, "steps");
  return end_run (&run);
}
