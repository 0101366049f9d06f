/* cue-xml.h: the only door through which XML comes in, and small readers of its tree.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

/* Limits of a knowledge document; a catalogue (namespace urn:cuedesk:catalogue:1) may be larger,
 * because one operator's plans are one document. */
#define CUE_XML_MAX_BYTES (1024 * 1024)
#define CUE_XML_MAX_NODES 5000
#define CUE_XML_MAX_CATALOGUE_BYTES (16 * 1024 * 1024)
#define CUE_XML_MAX_CATALOGUE_NODES 200000
#define CUE_XML_MAX_DEPTH 64

#define CUE_XML_NS_KNOWLEDGE "urn:cuedesk:knowledge:1"
#define CUE_XML_NS_CATALOGUE "urn:cuedesk:catalogue:1"

/* The tree holds elements, attributes and merged text only: no comments, PIs, CDATA, entities. */
xmlDocPtr cue_xml_parse    (const char *bytes, gssize length, const char *where, GError **error);

/* schema_name: "knowledge" or "catalogue". */
gboolean  cue_xml_validate (xmlDocPtr doc, const char *schema_name, const char *where,
                            GError **error);

xmlNodePtr cue_xml_first_child    (xmlNodePtr node, const char *name);  /* name NULL: any element */
xmlNodePtr cue_xml_next           (xmlNodePtr node, const char *name);
gboolean   cue_xml_is             (xmlNodePtr node, const char *name);
char      *cue_xml_dup_text       (xmlNodePtr node);                    /* own text, never NULL */
char      *cue_xml_dup_child_text (xmlNodePtr node, const char *name);  /* (nullable) */
GStrv      cue_xml_dup_child_texts (xmlNodePtr node, const char *name);
char      *cue_xml_dup_attribute  (xmlNodePtr node, const char *name);  /* (nullable) */
gboolean   cue_xml_get_int        (xmlNodePtr node, const char *name, gint64 fallback,
                                   gint64 *value, const char *where, GError **error);
gboolean   cue_xml_get_bool       (xmlNodePtr node, const char *name, gboolean fallback);
int        cue_xml_get_line       (xmlNodePtr node);
char      *cue_xml_fold           (const char *text, gssize length);
void       cue_xml_set_error      (GError **error, const char *where, xmlNodePtr node,
                                   const char *field, const char *format, ...) G_GNUC_PRINTF (5, 6);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)

G_END_DECLS
