/* cue-rules.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-rules.h"

#include <string.h>

#include "cue-document-private.h"
#include "cue-xml.h"

/* A rule without a priority comes after those that have one. */
#define LAST_PRIORITY 1000

static const char *const LEVELS[CUE_N_RULE_LEVELS] = {
  "segment", "alert",   "reminder",  "timing",  "cohort", "task",
  "advice",  "service", "candidate", "silence", "block", "risk",
};

/**
 * cue_rule_level_to_nick:
 * @level: a level
 *
 * Returns: (transfer none): its value in XML
 */
const char *
cue_rule_level_to_nick (CueRuleLevel level)
{
  g_return_val_if_fail ((guint) level < CUE_N_RULE_LEVELS, NULL);

  return LEVELS[level];
}

/**
 * cue_rule_level_from_nick:
 * @nick: (nullable): `alert` …
 * @level: (out): the level
 *
 * Returns: %FALSE when there is no such level
 */
gboolean
cue_rule_level_from_nick (const char   *nick,
                          CueRuleLevel *level)
{
  for (int i = 0; nick != NULL && i < CUE_N_RULE_LEVELS; i++)
    if (strcmp (nick, LEVELS[i]) == 0)
      {
        *level = (CueRuleLevel) i;
        return TRUE;
      }
  return FALSE;
}

static void
parameter_free (gpointer data)
{
  CueRuleParameter *parameter = data;

  g_free (parameter->name);
  g_free (parameter->note);
  g_free (parameter->source);
  g_free (parameter);
}

static void
rule_free (gpointer data)
{
  CueRule *rule = data;

  g_free (rule->id);
  g_free (rule->name);
  g_free (rule->when);
  g_free (rule->evidence);
  g_free (rule->topic);
  g_free (rule->source);
  g_free (rule->note);
  g_free (rule);
}

static void
rules_clear (gpointer data)
{
  CueRules *self = data;

  g_free (self->id);
  g_free (self->title);
  g_ptr_array_unref (self->parameters);
  g_ptr_array_unref (self->rules);
}

static char *
or_empty (char *text)
{
  return text != NULL ? text : g_strdup ("");
}

static gboolean
read_parameter (CueRules  *self,
                xmlNodePtr node,
                GError   **error)
{
  CueRuleParameter *parameter = g_new0 (CueRuleParameter, 1);

  g_ptr_array_add (self->parameters, parameter);
  parameter->name = cue_xml_dup_attribute (node, "name");
  parameter->note = cue_xml_dup_text (node);
  parameter->source = or_empty (cue_xml_dup_attribute (node, "source"));
  return cue_xml_get_int (node, "value", 0, &parameter->value, self->id, error);
}

static gboolean
read_rule (CueRules  *self,
           xmlNodePtr node,
           GError   **error)
{
  CueRule         *rule = g_new0 (CueRule, 1);
  g_autofree char *level = cue_xml_dup_attribute (node, "level");
  gint64           priority;

  g_ptr_array_add (self->rules, rule);
  rule->id = cue_xml_dup_attribute (node, "id");
  rule->name = cue_xml_dup_attribute (node, "name");
  rule->when = or_empty (cue_xml_dup_child_text (node, "when"));
  rule->evidence = or_empty (cue_xml_dup_child_text (node, "evidence"));
  rule->note = or_empty (cue_xml_dup_child_text (node, "note"));
  rule->topic = or_empty (cue_xml_dup_attribute (node, "topic"));
  rule->source = or_empty (cue_xml_dup_attribute (node, "source"));
  /* The schema knows the same levels. */
  cue_rule_level_from_nick (level, &rule->level);
  if (!cue_xml_get_int (node, "priority", LAST_PRIORITY, &priority, self->id, error))
    return FALSE;
  rule->priority = (int) CLAMP (priority, G_MININT, G_MAXINT);
  return TRUE;
}

/**
 * cue_rules_new:
 * @id: (nullable): id of the document
 * @title: (nullable): its title
 *
 * Returns: (transfer full): a table without rules
 */
CueRules *
cue_rules_new (const char *id, const char *title)
{
  CueRules *self = g_atomic_rc_box_new0 (CueRules);

  self->parameters = g_ptr_array_new_with_free_func (parameter_free);
  self->rules = g_ptr_array_new_with_free_func (rule_free);
  self->id = g_strdup (id);
  self->title = g_strdup (title);
  return self;
}

/**
 * cue_rules_add_parameter:
 * @self: a table that nobody else has yet
 * @name: without the $
 * @value: its value
 */
void
cue_rules_add_parameter (CueRules *self, const char *name, gint64 value)
{
  CueRuleParameter *parameter = g_new0 (CueRuleParameter, 1);

  parameter->name = g_strdup (name);
  parameter->value = value;
  parameter->note = g_strdup ("");
  parameter->source = g_strdup ("");
  g_ptr_array_add (self->parameters, parameter);
}

/**
 * cue_rules_add_rule:
 * @self: a table that nobody else has yet
 * @id: id of the rule
 * @level: what it does
 * @when: its condition
 *
 * A rule without words: the program has its own for it.
 */
void
cue_rules_add_rule (CueRules *self, const char *id, CueRuleLevel level, const char *when)
{
  CueRule *rule = g_new0 (CueRule, 1);

  rule->id = g_strdup (id);
  rule->name = g_strdup (id);
  rule->level = level;
  rule->priority = LAST_PRIORITY;
  rule->when = g_strdup (when);
  rule->evidence = g_strdup ("");
  rule->topic = g_strdup (id);
  rule->source = g_strdup ("");
  rule->note = g_strdup ("");
  g_ptr_array_add (self->rules, rule);
}

/**
 * cue_rules_new_from_document:
 * @document: of kind rules
 * @error: return location
 *
 * Conditions are kept as text: only the store, which has the evaluator, can judge them.  Any
 * thread.
 *
 * Returns: (transfer full) (nullable): the rule table, or %NULL with %CUE_ERROR_INVALID
 */
CueRules *
cue_rules_new_from_document (CueDocument *document,
                             GError     **error)
{
  g_autoptr (CueRules) self = NULL;
  g_autoptr (xmlDoc)   doc = NULL;
  xmlNodePtr           root;

  g_return_val_if_fail (document != NULL, NULL);

  doc = cue_document_parse_body (document, 1u << CUE_DOCUMENT_RULES, error);
  if (doc == NULL)
    return NULL;
  root = xmlDocGetRootElement (doc);
  self = cue_rules_new (cue_document_get_id (document), cue_document_get_title (document));
  for (xmlNodePtr node = cue_xml_first_child (root, "parameter"); node != NULL;
       node = cue_xml_next (node, "parameter"))
    if (!read_parameter (self, node, error))
      return NULL;
  for (xmlNodePtr node = cue_xml_first_child (root, "rule"); node != NULL;
       node = cue_xml_next (node, "rule"))
    if (!read_rule (self, node, error))
      return NULL;
  return g_steal_pointer (&self);
}

/**
 * cue_rules_ref:
 * @self: a rule table
 *
 * Returns: (transfer full): @self
 */
CueRules *
cue_rules_ref (CueRules *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * cue_rules_unref:
 * @self: (transfer full): a rule table
 */
void
cue_rules_unref (CueRules *self)
{
  g_atomic_rc_box_release_full (self, rules_clear);
}
