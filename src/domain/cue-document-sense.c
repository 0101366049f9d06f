/* cue-document-sense.c
 *
 * What must hold in a document beyond its schema, so that a call never meets a branch that leads
 * nowhere or a price that is valid from the 31st of February.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-document-sense.h"

#include <string.h>

#include "cue-document-private.h"
#include "cue-error.h"

/**
 * cue_document_is_day: (skip)
 * @text: a candidate
 *
 * Returns: %TRUE for a day of the calendar written like 2026-12-31
 */
gboolean
cue_document_is_day (const char *text)
{
  int digits[8];

  if (strlen (text) != 10 || text[4] != '-' || text[7] != '-')
    return FALSE;
  for (int i = 0, n = 0; i < 10; i++)
    {
      if (i == 4 || i == 7)
        continue;
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      digits[n++] = text[i] - '0';
    }
  return g_date_valid_dmy ((GDateDay) (digits[6] * 10 + digits[7]),
                           (GDateMonth) (digits[4] * 10 + digits[5]),
                           (GDateYear) (digits[0] * 1000 + digits[1] * 100 + digits[2] * 10
                                        + digits[3]));
}

/**
 * cue_document_placeholder_problem: (skip)
 * @text: a line with {placeholders}
 *
 * Only the form is judged: names of a-z, 0-9 and `_`, divided by dots.  Which names exist is the
 * matter of the editor's text checks.
 *
 * Returns: (nullable): what is wrong, a literal, or %NULL
 */
const char *
cue_document_placeholder_problem (const char *text)
{
  const char *open = NULL;

  for (const char *c = text; *c != '\0'; c++)
    {
      if (*c == '{')
        {
          if (open != NULL)
            return "a { inside {}; close the first one";
          open = c;
        }
      else if (*c == '}')
        {
          if (open == NULL)
            return "a } without {; remove it";
          if (c == open + 1 || c[-1] == '.')
            return "an empty name between { and }; write a placeholder's name";
          open = NULL;
        }
      else if (open != NULL && !g_ascii_islower (*c)
               && (c == open + 1 || (!g_ascii_isdigit (*c) && *c != '_'
                                     && !(*c == '.' && c[-1] != '.'))))
        return "a placeholder's name holds a-z, 0-9, _ and dots; correct it";
    }
  return open != NULL ? "a { without }; close it" : NULL;
}

/* The last day belongs to the text, so what holds for one day only begins and ends on it. */
static gboolean
check_window (xmlNodePtr  root,
              const char *where,
              GError    **error)
{
  g_autofree char *from = cue_xml_dup_attribute (root, "valid-from");
  g_autofree char *until = cue_xml_dup_attribute (root, "valid-until");

  if (from == NULL || until == NULL || strcmp (from, until) <= 0)
    return TRUE;
  cue_xml_set_error (error, where, root, "valid-until",
                     N_ ("%s is before valid-from %s; correct one of them"), until, from);
  return FALSE;
}

/* ISO days have a fixed form, so facts can be compared as they stand. */
static gboolean
check_facts (xmlNodePtr  root,
             const char *where,
             GError    **error)
{
  for (xmlNodePtr fact = cue_xml_first_child (root, "fact"); fact != NULL;
       fact = cue_xml_next (fact, "fact"))
    {
      g_autofree char *unit = cue_xml_dup_attribute (fact, "unit");
      g_autofree char *value = cue_xml_dup_attribute (fact, "value");
      g_autofree char *text = cue_xml_dup_text (fact);
      gboolean         is_day = strcmp (unit, "day") == 0;

      if (is_day && !cue_document_is_day (text))
        {
          cue_xml_set_error (error, where, fact, NULL,
                             N_ ("\"%s\" is not a day; write for example 2026-12-31"), text);
          return FALSE;
        }
      if (is_day == (value != NULL))
        {
          cue_xml_set_error (error, where, fact, "value",
                             is_day ? "not used with unit=\"day\"; leave it out"
                                    : "missing in <fact>; write the number in the unit given");
          return FALSE;
        }
    }
  return TRUE;
}

/* attribute must be different in every child of this name. */
static gboolean
check_unique (xmlNodePtr  parent,
              const char *child_name,
              const char *attribute,
              const char *where,
              GError    **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (xmlNodePtr child = cue_xml_first_child (parent, child_name); child != NULL;
       child = cue_xml_next (child, child_name))
    {
      g_autofree char *id = cue_xml_dup_attribute (child, attribute);

      if (id == NULL)
        continue;
      if (g_hash_table_contains (seen, id))
        {
          cue_xml_set_error (error, where, child, attribute,
                             N_ ("\"%s\" occurs twice; every <%s> needs its own"), id, child_name);
          return FALSE;
        }
      g_hash_table_add (seen, g_steal_pointer (&id));
    }
  return TRUE;
}

static gboolean
check_placeholders (xmlNodePtr  node,
                    const char *where,
                    GError    **error)
{
  g_autofree char *text = cue_xml_dup_text (node);
  const char      *problem = cue_document_placeholder_problem (text);

  if (problem == NULL)
    return TRUE;
  cue_xml_set_error (error, where, node, NULL, "%s", problem);
  return FALSE;
}

static gboolean
check_spoken (xmlNodePtr  parent,
              const char *child_name,
              const char *where,
              GError    **error)
{
  for (xmlNodePtr child = cue_xml_first_child (parent, child_name); child != NULL;
       child = cue_xml_next (child, child_name))
    if (!check_placeholders (child, where, error)
        || !check_spoken (child, "elderly", where, error))
      return FALSE;
  return TRUE;
}

static gboolean
check_say (xmlNodePtr  root,
           const char *where,
           GError    **error)
{
  for (xmlNodePtr say = cue_xml_first_child (root, "say"); say != NULL;
       say = cue_xml_next (say, "say"))
    {
      g_autofree char *text = cue_xml_dup_text (say);

      if (*text == '\0')
        {
          cue_xml_set_error (error, where, say, NULL, N_ ("no text; write the line or remove it"));
          return FALSE;
        }
    }
  return check_spoken (root, "say", where, error);
}

/* A document may point to other documents and to the web, not to files or script. */
static gboolean
check_links (xmlNodePtr  root,
             const char *where,
             GError    **error)
{
  static const char *const SCHEMES[] = { "cuedesk:", "https:", "http:", "tel:" };
  xmlNodePtr               read = cue_xml_first_child (root, "read");

  for (xmlNodePtr link = cue_xml_first_child (read, "link"); link != NULL;
       link = cue_xml_next (link, "link"))
    {
      g_autofree char *href = cue_xml_dup_attribute (link, "href");
      gboolean         known = FALSE;

      for (gsize i = 0; i < G_N_ELEMENTS (SCHEMES); i++)
        known = known || g_str_has_prefix (href, SCHEMES[i]);
      if (!known)
        {
          cue_xml_set_error (error, where, link, "href",
                             N_ ("\"%s\" is not accepted; write cuedesk:, https:, http: or "
                                 "tel:"), href);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
check_target (xmlNodePtr  node,
              GHashTable *ids,
              const char *where,
              GError    **error)
{
  g_autofree char *next = cue_xml_dup_attribute (node, "next");

  if (next == NULL || strcmp (next, "end") == 0 || g_hash_table_contains (ids, next))
    return TRUE;
  cue_xml_set_error (error, where, node, "next",
                     N_ ("there is no step \"%s\"; write the id of a step or end"), next);
  return FALSE;
}

static gboolean
check_steps (xmlNodePtr  root,
             const char *where,
             GError    **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (!check_unique (root, "step", "id", where, error))
    return FALSE;
  for (xmlNodePtr step = cue_xml_first_child (root, "step"); step != NULL;
       step = cue_xml_next (step, "step"))
    {
      char *id = cue_xml_dup_attribute (step, "id");

      g_hash_table_add (ids, id);
      if (strcmp (id, "end") == 0)
        {
          cue_xml_set_error (error, where, step, "id",
                             N_ ("\"end\" means that the script is over; choose another"));
          return FALSE;
        }
    }
  for (xmlNodePtr step = cue_xml_first_child (root, "step"); step != NULL;
       step = cue_xml_next (step, "step"))
    {
      if (!check_target (step, ids, where, error) || !check_spoken (step, "text", where, error)
          || !check_spoken (step, "elderly", where, error))
        return FALSE;
      for (xmlNodePtr branch = cue_xml_first_child (step, "branch"); branch != NULL;
           branch = cue_xml_next (branch, "branch"))
        if (!check_target (branch, ids, where, error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
check_rules (xmlNodePtr  root,
             const char *where,
             GError    **error)
{
  /* Conditions and evidence sentences hold expressions over facts.  The rule evaluator compiles
   * them and knows the facts, so it is the one that judges them and names the rule. */
  return check_unique (root, "parameter", "name", where, error)
         && check_unique (root, "rule", "id", where, error);
}

static gboolean
check_words (xmlNodePtr  root,
             const char *where,
             GError    **error)
{
  g_autofree char *use = cue_xml_dup_attribute (root, "use");

  if (!check_unique (root, "group", "id", where, error))
    return FALSE;
  for (xmlNodePtr group = cue_xml_first_child (root, "group");
       group != NULL && strcmp (use, "disclosures") == 0; group = cue_xml_next (group, "group"))
    {
      g_autofree char *id = cue_xml_dup_attribute (group, "id");

      if (id == NULL || cue_xml_first_child (group, "text") == NULL)
        {
          cue_xml_set_error (error, where, group, id == NULL ? "id" : "text",
                             N_ ("missing; a disclosure has an id and its sentence"));
          return FALSE;
        }
      if (!check_spoken (group, "text", where, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * cue_document_check_sense: (skip)
 * @doc: a normalised tree that fits its schema
 * @where: the file, for errors
 * @error: return location
 *
 * Returns: %FALSE with %CUE_ERROR_INVALID that names line and field
 */
gboolean
cue_document_check_sense (xmlDocPtr   doc,
                          const char *where,
                          GError    **error)
{
  xmlNodePtr root = xmlDocGetRootElement (doc);

  if (cue_xml_is (root, "entry") || cue_xml_is (root, "notice"))
    return check_window (root, where, error) && check_facts (root, where, error)
           && check_unique (root, "say", "id", where, error) && check_say (root, where, error)
           && check_links (root, where, error);
  if (cue_xml_is (root, "script"))
    return check_steps (root, where, error);
  if (cue_xml_is (root, "rules"))
    return check_rules (root, where, error);
  if (cue_xml_is (root, "words"))
    return check_words (root, where, error);
  if (cue_xml_is (root, "scorecard"))
    return check_unique (root, "item", "id", where, error);
  if (cue_xml_is (root, "catalogue"))
    {
      g_autofree char *date = cue_xml_dup_attribute (root, "date");

      if (cue_document_is_day (date))
        return TRUE;
      cue_xml_set_error (error, where, root, "date",
                         N_ ("\"%s\" is not a day of the calendar; correct it"), date);
      return FALSE;
    }
  return TRUE;
}
