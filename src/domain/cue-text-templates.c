/* cue-text-templates.c: placeholders that will not be filled in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-text-check-private.h"

#include <string.h>

#include "cue-placeholder.h"

/* A name may be wrong by so many letters and still be meant. */
#define MAX_ERRORS 3
#define MAX_NAME 40

typedef struct
{
  const char *name;
  const char *usual;
} UsualValue;

/* How long a value is when it is spoken; the figures are those of the sample call. */
static const UsualValue usual_values[] = {
  { "operator.name", "云桥通信" },      { "agent.name", "何静" },
  { "agent.number", "3107" },           { "customer.title", "张女士" },
  { "plan.name", "畅聊 128" },          { "plan.fee", "128 元" },
  { "plan.data", "20 GB" },             { "plan.voice", "500 分钟" },
  { "plan.over", "每 GB 5 元" },        { "usage.now", "23.6 GB" },
  { "usage.left", "3.4 GB" },           { "usage.avg", "40 GB" },
  { "usage.last", "43 GB" },            { "usage.percent", "83%" },
  { "usage.over_months", "6 个月" },    { "over.fee_now", "15 元" },
  { "over.fee_avg", "100 元" },         { "contract.days", "18 天" },
  { "contract.end", "12 月 10 日" },    { "offer.name", "畅聊 158" },
  { "offer.fee", "158 元" },            { "offer.data", "50 GB" },
  { "offer.voice", "500 分钟" },        { "offer.over", "每 GB 5 元" },
  { "offer.expected", "158 元" },       { "offer.worst", "188 元" },
  { "offer.saving", "70 元" },          { "offer.months", "6 个月" },
  { "offer.effective", "12 月 1 日" },  { "offer.contract", "没有合约" },
  { "offer.termination", "0 元" },      { "offer.promotion", "6 个月" },
  { "offer.promotion_fee", "99 元" },   { "offer.packs", "2 个 10 GB 包" },
  { "offer.tariff_id", "26YQ1058" },    { "offer.old_plan", "畅聊 128" },
  { "catalogue.date", "11 月 1 日" },   { "roaming.mb", "120 MB" },
  { "waiver.left", "1 次" },            { "suspend.days", "3 天" },
  { "order.stage", "3/5 步" },          { "order.next", "后天上门" },
  { "order.due", "11 月 24 日" },       { "manager.name", "何静" },
};

/**
 * cue_text_dup_usual: (skip)
 * @text: a template
 *
 * Returns: (transfer full): @text with a usual value for each placeholder that is known
 */
char *
cue_text_dup_usual (const char *text)
{
  g_autoptr (GHashTable) values = NULL;

  if (strchr (text, '{') == NULL)
    return g_strdup (text);
  values = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < G_N_ELEMENTS (usual_values); i++)
    g_hash_table_insert (values, (gpointer) usual_values[i].name,
                         (gpointer) usual_values[i].usual);
  return cue_placeholder_resolve (text, values, NULL, NULL);
}

/* Letters to change, add or take out to get from one name to the other. */
static guint
distance (const char *a, const char *b)
{
  guint  row[MAX_NAME + 1];
  gsize  n_a = strlen (a);
  gsize  n_b = strlen (b);

  if (n_a > MAX_NAME || n_b > MAX_NAME)
    return G_MAXUINT;
  for (guint j = 0; j <= n_b; j++)
    row[j] = j;
  for (guint i = 1; i <= n_a; i++)
    {
      guint diagonal = row[0];

      row[0] = i;
      for (guint j = 1; j <= n_b; j++)
        {
          guint above = row[j];
          guint same = diagonal + (a[i - 1] != b[j - 1]);

          row[j] = MIN (MIN (above, row[j - 1]) + 1, same);
          diagonal = above;
        }
    }
  return row[n_b];
}

/* The known name that @name was meant to be. */
static const char *
find_nearest (const char *name)
{
  g_autoptr (GPtrArray) names = cue_placeholder_list_names ();
  const char *best = NULL;
  guint       best_distance = MAX_ERRORS + 1;

  for (guint i = 0; i < names->len; i++)
    {
      guint errors = distance (name, names->pdata[i]);

      if (errors < best_distance)
        {
          best = names->pdata[i];
          best_distance = errors;
        }
    }
  return best;
}

static gboolean
is_open (gunichar c)
{
  return c == '{' || c == 0xff5b;
}

static gboolean
is_close (gunichar c)
{
  return c == '}' || c == 0xff5d;
}

/* The end of what begins with the brace at @open: behind its closing brace, or behind the brace
 * itself when it is never closed or another one opens before. */
static const char *
find_close (const char *open, gboolean *is_closed)
{
  const char *inside = g_utf8_next_char (open);

  *is_closed = FALSE;
  for (const char *p = inside; *p != '\0' && !is_open (g_utf8_get_char (p));
       p = g_utf8_next_char (p))
    if (is_close (g_utf8_get_char (p)))
      {
        *is_closed = TRUE;
        return g_utf8_next_char (p);
      }
  return inside;
}

static char *
dup_inside (const char *open, const char *end)
{
  const char *start = g_utf8_next_char (open);
  const char *close = g_utf8_prev_char (end);
  g_autofree char *inside = close > start ? g_strndup (start, (gsize) (close - start))
                                          : g_strdup ("");

  return g_ascii_strdown (g_strstrip (inside), -1);
}

/* In ASCII braces and known: it will be filled in. */
static gboolean
is_good (const char *open, const char *end)
{
  g_autofree char *name = NULL;

  if (*open != '{' || end[-1] != '}')
    return FALSE;
  name = g_strndup (open + 1, (gsize) (end - open - 2));
  return cue_placeholder_is_known (name);
}

static void
add_bad (CueTextRun *run, const char *text, const char *start, const char *end, gboolean is_closed,
         const char *field, const char *line_id)
{
  CueFinding *finding
    = cue_text_run_add_span (run, CUE_CHECK_BAD_PLACEHOLDER, CUE_FINDING_MUST, field, line_id,
                             (guint) (start - text), (guint) (end - start));
  g_autofree char *name = is_closed ? dup_inside (start, end) : NULL;
  const char      *nearest = name != NULL && *name != '\0' ? find_nearest (name) : NULL;

  finding->detail = g_strndup (start, (gsize) (end - start));
  if (nearest != NULL)
    finding->suggestion = g_strdup_printf ("{%s}", nearest);
}

/**
 * cue_text_check_placeholders: (skip)
 * @run: a run
 * @text: a spoken line, valid UTF-8
 * @field: where it stands
 * @line_id: (nullable): which line
 *
 * A name that is not on the list, a brace without its partner, and braces of Chinese width, which
 * nothing fills in.  The nearest name is suggested.
 */
void
cue_text_check_placeholders (CueTextRun *run, const char *text, const char *field,
                             const char *line_id)
{
  for (const char *p = text; *p != '\0';)
    {
      gunichar    c = g_utf8_get_char (p);
      const char *next = g_utf8_next_char (p);
      gboolean    is_closed = FALSE;

      if (is_open (c))
        {
          next = find_close (p, &is_closed);
          if (!is_closed || !is_good (p, next))
            add_bad (run, text, p, next, is_closed, field, line_id);
        }
      else if (is_close (c))
        add_bad (run, text, p, next, FALSE, field, line_id);
      p = next;
    }
}

/**
 * cue_text_check_no_placeholders: (skip)
 * @run: a run
 * @text: (nullable): a field that is shown as it is, valid UTF-8
 * @field: its name
 * @line_id: (nullable): the line in it
 *
 * Only spoken lines are filled in; anywhere else the braces would be read by the agent.
 */
void
cue_text_check_no_placeholders (CueTextRun *run, const char *text, const char *field,
                                const char *line_id)
{
  for (const char *p = text != NULL ? strchr (text, '{') : NULL; p != NULL; p = strchr (p, '{'))
    {
      gboolean    is_closed;
      const char *end = find_close (p, &is_closed);

      if (is_closed && is_good (p, end))
        {
          CueFinding *finding
            = cue_text_run_add_span (run, CUE_CHECK_PLACEHOLDER_OUTSIDE, CUE_FINDING_MUST, field,
                                     line_id, (guint) (p - text), (guint) (end - p));

          finding->detail = g_strndup (p, (gsize) (end - p));
        }
      p = end;
    }
}
