/* cue-document-check.c
 *
 * Two checks around the schema.  Fields come first: a schema says that an element does not fit, this
 * table says which attribute is missing or misspelt and what it may be.  Sense comes last: what no
 * schema can say, such as days of the calendar and targets of branches.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-document-private.h"

#include <string.h>

#include "cue-document-sense.h"
#include "cue-error.h"

/* What an attribute may hold; else a list of values divided by spaces. */
#define ANY "*"
#define DAY "#day"
#define COUNT "#count"
#define NUMBER "#number"
#define UUID "#uuid"
#define BOOLEAN "true false"

typedef struct
{
  const char *element;
  const char *attribute;
  gboolean    required;
  const char *values;
} Field;

static const Field FIELDS[] = {
  { "entry", "type", TRUE, "rule tariff process fault talk bulletin" },
  { "notice", "must-read", FALSE, BOOLEAN },
  { "parent", "document", TRUE, UUID },
  { "parent", "no", TRUE, COUNT },
  { "fact", "kind", TRUE, "price quota date rate term" },
  { "fact", "name", TRUE, ANY },
  { "fact", "unit", TRUE,
    "fen fen-per-gb fen-per-minute mb minutes days months pieces percent day" },
  { "fact", "value", FALSE, NUMBER },
  { "say", "id", TRUE, ANY },
  { "say", "channel", FALSE, "phone chat counter" },
  { "link", "href", TRUE, ANY },
  { "related", "ref", TRUE, ANY },
  { "script", "topic", FALSE, ANY },
  { "script", "flow", FALSE, "open-account close-account plan-change fault-report complaint" },
  { "script", "author", FALSE, ANY },
  { "step", "id", TRUE, ANY },
  { "step", "kind", TRUE, "say ask check disclose do branch" },
  { "step", "group", TRUE, "required advised free" },
  { "step", "offer", FALSE, BOOLEAN },
  { "step", "next", FALSE, ANY },
  { "branch", "label", TRUE, ANY },
  { "branch", "next", TRUE, ANY },
  { "branch", "offer", FALSE, "stay packs plan" },
  { "parameter", "name", TRUE, ANY },
  { "parameter", "value", TRUE, NUMBER },
  { "parameter", "source", FALSE, ANY },
  { "rule", "id", TRUE, ANY },
  { "rule", "name", TRUE, ANY },
  { "rule", "level", TRUE,
    "segment alert reminder timing cohort task advice service candidate silence block risk" },
  { "rule", "priority", FALSE, NUMBER },
  { "rule", "topic", FALSE, ANY },
  { "rule", "source", FALSE, ANY },
  { "words", "use", TRUE,
    "synonyms jargon forbidden disclosures life-units holidays skip-reasons transfers messages" },
  { "group", "id", FALSE, ANY },
  { "group", "source", FALSE, ANY },
  { "query", "expect", TRUE, ANY },
  { "query", "within", FALSE, COUNT },
  { "item", "id", TRUE, ANY },
  { "item", "kind", TRUE, "process judgement fatal" },
  { "item", "weight", FALSE, COUNT },
  { "item", "group", FALSE, ANY },
  { "item", "evidence", FALSE,
    "greeting need-first sourced disclosed in-force fee-told no-pitch owned due" },
};

static const Field ROOT_FIELDS[] = {
  { "*", "id", FALSE, UUID },
  { "*", "scope", TRUE, ANY },
  { "*", "lang", FALSE, "zh en" },
};

/* Of entries and notices. */
static const Field CONTENT_FIELDS[] = {
  { "*", "audience", FALSE, "agent customer" },
  { "*", "governance", FALSE, "free controlled" },
  { "*", "valid-from", FALSE, DAY },
  { "*", "valid-until", FALSE, DAY },
  { "*", "verifier", FALSE, ANY },
  { "*", "verified", FALSE, DAY },
  { "*", "verify-days", FALSE, COUNT },
  { "*", "minutes", FALSE, COUNT },
};

static const struct
{
  const char *element;
  const char *child;
} CHILDREN[] = {
  { "entry", "title" },  { "entry", "category" }, { "notice", "title" }, { "notice", "category" },
  { "script", "title" }, { "script", "step" },    { "rules", "title" },  { "words", "title" },
  { "golden", "title" }, { "scorecard", "title" }, { "step", "text" },   { "rule", "when" },
  { "list", "item" },    { "steps", "item" },     { "table", "row" },    { "row", "cell" },
};

static gboolean
is_number (const char *value)
{
  gint64 number;

  return g_ascii_string_to_signed (value, 10, G_MININT64, G_MAXINT64, &number, NULL);
}

static gboolean
is_count (const char *value)
{
  guint64 number;

  return g_ascii_string_to_unsigned (value, 10, 0, G_MAXINT, &number, NULL);
}

static gboolean
is_uuid (const char *value)
{
  for (const char *c = value; *c != '\0'; c++)
    if (g_ascii_isupper (*c))
      return FALSE;
  return g_uuid_string_is_valid (value);
}

static gboolean
is_possible (const char *values,
             const char *value)
{
  g_auto (GStrv) list = NULL;

  if (strcmp (values, ANY) == 0)
    return TRUE;
  if (strcmp (values, DAY) == 0)
    return cue_document_is_day (value);
  if (strcmp (values, COUNT) == 0)
    return is_count (value);
  if (strcmp (values, NUMBER) == 0)
    return is_number (value);
  if (strcmp (values, UUID) == 0)
    return is_uuid (value);
  list = g_strsplit (values, " ", -1);
  return g_strv_contains ((const char *const *) list, value);
}

/* Whole sentences, because what should be written is to be said in the reader's language too. */
static void
set_impossible (GError     **error,
                const char  *where,
                xmlNodePtr   node,
                const Field *field,
                const char  *value)
{
  if (strcmp (field->values, DAY) == 0)
    cue_xml_set_error (error, where, node, field->attribute,
                       N_ ("\"%s\" is not possible; write a day of the calendar, for example "
                           "2026-12-31"), value);
  else if (strcmp (field->values, COUNT) == 0)
    cue_xml_set_error (error, where, node, field->attribute,
                       N_ ("\"%s\" is not possible; write a whole number that is not negative"),
                       value);
  else if (strcmp (field->values, NUMBER) == 0)
    cue_xml_set_error (error, where, node, field->attribute,
                       N_ ("\"%s\" is not possible; write a whole number"), value);
  else if (strcmp (field->values, UUID) == 0)
    cue_xml_set_error (error, where, node, field->attribute,
                       N_ ("\"%s\" is not possible; write a UUID in lower case, 36 characters"),
                       value);
  else
    cue_xml_set_error (error, where, node, field->attribute,
                       N_ ("\"%s\" is not possible; write one of: %s"), value, field->values);
}

static gboolean
is_in (const Field   *fields,
       gsize          n_fields,
       xmlNodePtr     node,
       const xmlChar *attribute)
{
  for (gsize i = 0; i < n_fields; i++)
    if ((*fields[i].element == '*' || cue_xml_is (node, fields[i].element))
        && strcmp ((const char *) attribute, fields[i].attribute) == 0)
      return TRUE;
  return FALSE;
}

/* A scorecard's item has attributes, a list's item has none. */
static gboolean
has_fields (xmlNodePtr node)
{
  return !cue_xml_is (node, "item") || cue_xml_is (node->parent, "scorecard");
}

static gboolean
check_unknown (xmlNodePtr  node,
               const char *where,
               GError    **error)
{
  gboolean is_root = node->parent == NULL || node->parent->type != XML_ELEMENT_NODE;
  gboolean is_content = cue_xml_is (node, "entry") || cue_xml_is (node, "notice");

  for (xmlAttrPtr attribute = node->properties; attribute != NULL; attribute = attribute->next)
    if (attribute->ns != NULL
        || !((has_fields (node) && is_in (FIELDS, G_N_ELEMENTS (FIELDS), node, attribute->name))
             || (is_root
                 && is_in (ROOT_FIELDS, G_N_ELEMENTS (ROOT_FIELDS), node, attribute->name))
             || (is_root && is_content
                 && is_in (CONTENT_FIELDS, G_N_ELEMENTS (CONTENT_FIELDS), node, attribute->name))))
      {
        cue_xml_set_error (error, where, node, (const char *) attribute->name,
                           N_ ("not an attribute of <%s>; remove it or correct its name"),
                           (const char *) node->name);
        return FALSE;
      }
  return TRUE;
}

static gboolean
check_list (xmlNodePtr   node,
            const Field *fields,
            gsize        n_fields,
            gboolean     any_element,
            const char  *where,
            GError     **error)
{
  for (gsize i = 0; i < n_fields; i++)
    {
      g_autofree char *value = NULL;

      if (!any_element && !cue_xml_is (node, fields[i].element))
        continue;
      value = cue_xml_dup_attribute (node, fields[i].attribute);
      if (value == NULL && !fields[i].required)
        continue;
      if (value == NULL)
        {
          cue_xml_set_error (error, where, node, fields[i].attribute,
                             N_ ("missing in <%s>; write it"), (const char *) node->name);
          return FALSE;
        }
      if (!is_possible (fields[i].values, value))
        {
          set_impossible (error, where, node, &fields[i], value);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
check_element (xmlNodePtr  node,
               const char *where,
               GError    **error)
{
  if (!check_unknown (node, where, error))
    return FALSE;
  if (has_fields (node)
      && !check_list (node, FIELDS, G_N_ELEMENTS (FIELDS), FALSE, where, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (CHILDREN); i++)
    if (cue_xml_is (node, CHILDREN[i].element)
        && cue_xml_first_child (node, CHILDREN[i].child) == NULL)
      {
        cue_xml_set_error (error, where, node, CHILDREN[i].child,
                           N_ ("missing or empty in <%s>; write it"), CHILDREN[i].element);
        return FALSE;
      }
  for (xmlNodePtr child = cue_xml_first_child (node, NULL); child != NULL;
       child = cue_xml_next (child, NULL))
    if (!check_element (child, where, error))
      return FALSE;
  return TRUE;
}

/**
 * cue_document_check_fields: (skip)
 * @doc: a normalised tree
 * @where: the file, for errors
 * @error: return location
 *
 * A catalogue's fields are judged by its schema and by src/fit, which knows their meaning.
 *
 * Returns: %FALSE with %CUE_ERROR_INVALID when a required field is missing or a value impossible
 */
gboolean
cue_document_check_fields (xmlDocPtr   doc,
                           const char *where,
                           GError    **error)
{
  xmlNodePtr root = xmlDocGetRootElement (doc);
  gboolean   is_content = cue_xml_is (root, "entry") || cue_xml_is (root, "notice");

  if (!check_list (root, ROOT_FIELDS, G_N_ELEMENTS (ROOT_FIELDS), TRUE, where, error))
    return FALSE;
  if (cue_xml_is (root, "catalogue"))
    return TRUE;
  if (is_content
      && !check_list (root, CONTENT_FIELDS, G_N_ELEMENTS (CONTENT_FIELDS), TRUE, where, error))
    return FALSE;
  return cue_document_check_shape (root, where, error) && check_element (root, where, error);
}
