/* cue-document-shape.c
 *
 * Which elements stand in which, in what order.  The schema says the same and has the last word, but
 * its engine reports whatever it tried first; a person who has to correct a file of 7,000 entries
 * needs the element and the line that are wrong.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-document-private.h"

#include <string.h>

#include "cue-error.h"

#define CONTENT \
  "old-id* title asked* keyword* category topic applies parent fact* say* read related*"

/* A star: any number, else at most one.  A leading tilde: in any order. */
static const struct
{
  const char *element;
  const char *children;
} SHAPES[] = {
  { "entry", CONTENT },
  { "notice", CONTENT },
  { "applies", "tier* segment* plan*" },
  { "parent", "inherited*" },
  { "say", "elderly" },
  { "read", "~ p* list* steps* table* note* link*" },
  { "list", "item*" },
  { "steps", "item*" },
  { "table", "row*" },
  { "row", "cell*" },
  { "script", "old-id* title asked* keyword* category step*" },
  { "step", "text elderly covers* branch*" },
  { "rules", "old-id* title parameter* rule*" },
  { "rule", "when evidence note" },
  { "words", "old-id* title group*" },
  { "group", "word* text" },
  { "golden", "old-id* title query*" },
  { "scorecard", "old-id* title item*" },
};

static const char *
shape_of (xmlNodePtr node)
{
  for (gsize i = 0; i < G_N_ELEMENTS (SHAPES); i++)
    if (cue_xml_is (node, SHAPES[i].element))
      return SHAPES[i].children;
  return NULL;
}

/* The place of @child in the list, or -1; repeats tells whether it may come again. */
static int
place_of (xmlNodePtr child,
          GStrv      names,
          gboolean  *repeats)
{
  for (int i = 0; names[i] != NULL; i++)
    {
      gsize length = strlen (names[i]);

      *repeats = length > 0 && names[i][length - 1] == '*';
      if (*repeats)
        length--;
      if (strlen ((const char *) child->name) == length
          && strncmp ((const char *) child->name, names[i], length) == 0)
        return i;
    }
  return -1;
}

static gboolean
check_child (xmlNodePtr  child,
             const char *shape,
             GStrv       names,
             int        *last,
             const char *where,
             GError    **error)
{
  gboolean    repeats = FALSE;
  int         place = place_of (child, names, &repeats);
  const char *parent = (const char *) child->parent->name;

  if (child->ns == NULL || strcmp ((const char *) child->ns->href, CUE_XML_NS_KNOWLEDGE) != 0)
    cue_xml_set_error (error, where, child, NULL, N_ ("from another name space; remove it"));
  else if (place < 0)
    cue_xml_set_error (error, where, child, NULL,
                       N_ ("not known in <%s>; possible are: %s"), parent,
                       shape);
  else if (place == *last && !repeats && *shape != '~')
    cue_xml_set_error (error, where, child, NULL, N_ ("a second time in <%s>; keep one"), parent);
  else if (place < *last && *shape != '~')
    cue_xml_set_error (error, where, child, NULL, N_ ("stands too late in <%s>; the order is: %s"),
                       parent, shape);
  else
    {
      *last = place;
      return TRUE;
    }
  return FALSE;
}

/**
 * cue_document_check_shape: (skip)
 * @node: an element of a normalised tree, at first the root
 * @where: the file, for errors
 * @error: return location
 *
 * Returns: %FALSE with %CUE_ERROR_INVALID when an element is unknown, too late or too often, or
 *   text stands where only elements do
 */
gboolean
cue_document_check_shape (xmlNodePtr  node,
                          const char *where,
                          GError    **error)
{
  const char    *shape = shape_of (node);
  g_auto (GStrv) names = g_strsplit (shape != NULL ? shape : "", " ", -1);
  int            last = -1;

  if (shape != NULL && !cue_xml_is (node, "say") && node->children != NULL
      && node->children->type == XML_TEXT_NODE)
    {
      cue_xml_set_error (error, where, node, NULL,
                         N_ ("text directly inside; put it into one of: %s"),
                         shape);
      return FALSE;
    }
  for (xmlNodePtr child = cue_xml_first_child (node, NULL); child != NULL;
       child = cue_xml_next (child, NULL))
    if (!check_child (child, shape != NULL ? shape : "nothing but text", names, &last, where, error)
        || !cue_document_check_shape (child, where, error))
      return FALSE;
  return TRUE;
}
