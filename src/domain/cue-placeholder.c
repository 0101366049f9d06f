/* cue-placeholder.c
 *
 * The list is closed, so that an editor's spelling mistake is found at his desk and not on a call.
 * Values are words of the text's own language: a Chinese line says 158 元 whatever the language of
 * the window is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-placeholder.h"

#include <string.h>

static const char *const names[] = {
  "operator.name", "agent.name", "agent.number", "customer.title",
  "plan.name", "plan.fee", "plan.data", "plan.voice", "plan.over",
  "usage.now", "usage.left", "usage.avg", "usage.last", "usage.percent", "usage.over_months",
  "over.fee_now", "over.fee_avg", "contract.days", "contract.end",
  "offer.name", "offer.fee", "offer.data", "offer.voice", "offer.over", "offer.expected",
  "offer.worst", "offer.saving", "offer.months", "offer.effective", "offer.contract",
  "offer.termination", "offer.promotion", "offer.promotion_fee", "offer.packs",
  "offer.tariff_id", "offer.old_plan", "catalogue.date",
  "roaming.mb", "waiver.left", "suspend.days", "order.stage", "order.next", "order.due",
  "manager.name",
};

/**
 * cue_placeholder_list_names:
 *
 * Returns: (transfer container) (element-type utf8): every name, in the order of docs/formats.md
 */
GPtrArray *
cue_placeholder_list_names (void)
{
  GPtrArray *list = g_ptr_array_sized_new (G_N_ELEMENTS (names));

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_ptr_array_add (list, (gpointer) names[i]);
  return list;
}

/**
 * cue_placeholder_is_known:
 * @name: a name without braces
 *
 * Returns: whether the list has it
 */
gboolean
cue_placeholder_is_known (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_strcmp0 (names[i], name) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_name_char (char c)
{
  return g_ascii_islower (c) || g_ascii_isdigit (c) || c == '.' || c == '_';
}

/* At an opening brace: the name inside, or %NULL when this is not a placeholder. */
static char *
take_name (const char *brace, const char **after)
{
  const char *end = brace + 1;

  while (is_name_char (*end))
    end++;
  if (*end != '}' || end == brace + 1)
    return NULL;
  *after = end + 1;
  return g_strndup (brace + 1, end - brace - 1);
}

/**
 * cue_placeholder_find:
 * @text: a template, UTF-8
 *
 * Returns: (transfer full) (element-type utf8): the names in braces, in order, each as often as it
 *   stands there, known or not
 */
GPtrArray *
cue_placeholder_find (const char *text)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (text != NULL, found);

  for (const char *p = strchr (text, '{'); p != NULL; p = strchr (p, '{'))
    {
      const char *after = p + 1;
      char       *name = take_name (p, &after);

      if (name != NULL)
        g_ptr_array_add (found, name);
      p = after;
    }
  return found;
}

/**
 * cue_span_free:
 * @span: (nullable) (transfer full): a span
 */
void
cue_span_free (CueSpan *span)
{
  if (span == NULL)
    return;
  g_free (span->name);
  g_free (span);
}

/**
 * cue_placeholder_resolve:
 * @text: a template, UTF-8
 * @values: (element-type utf8 utf8): name → words
 * @spans: (out) (optional) (transfer full) (element-type CueSpan): where the values stand
 * @unresolved: (out) (optional) (transfer full) (element-type utf8): names without a value
 *
 * Puts the values in.  A name without a value becomes `……`, so that no customer ever hears a brace;
 * the caller shows the line as incomplete.
 *
 * Returns: (transfer full): the text as it is shown and stored
 */
char *
cue_placeholder_resolve (const char *text, GHashTable *values, GPtrArray **spans,
                         GPtrArray **unresolved)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_span_free);
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (g_free);
  GString    *out = g_string_new (NULL);
  const char *p = text;

  g_return_val_if_fail (text != NULL && values != NULL, NULL);

  while (*p != '\0')
    {
      const char      *after = p + 1;
      g_autofree char *name = *p == '{' ? take_name (p, &after) : NULL;
      const char      *value = name != NULL ? g_hash_table_lookup (values, name) : NULL;

      if (name == NULL)
        g_string_append_c (out, *p);
      else if (value == NULL)
        {
          g_string_append (out, "……");
          g_ptr_array_add (missing, g_steal_pointer (&name));
        }
      else
        {
          CueSpan *span = g_new0 (CueSpan, 1);

          span->start = out->len;
          span->length = strlen (value);
          span->name = g_steal_pointer (&name);
          g_string_append (out, value);
          g_ptr_array_add (found, span);
        }
      p = after;
    }
  if (spans != NULL)
    *spans = g_steal_pointer (&found);
  if (unresolved != NULL)
    *unresolved = g_steal_pointer (&missing);
  return g_string_free (out, FALSE);
}
