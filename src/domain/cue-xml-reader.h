/* cue-xml-reader.h: the hardened push parser under cue_xml_parse() and CuePackageReader.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-xml.h"

G_BEGIN_DECLS

typedef struct _CueXmlReader CueXmlReader;

/* One document of the file.  Either doc (transfer full) or reason is set; reason says which limit
 * was broken.  is_member: the document stood inside <knowledge>.  FALSE with error set stops. */
typedef gboolean (*CueXmlTreeFunc) (xmlDocPtr doc, const GError *reason, guint64 line,
                                    gboolean is_member, gpointer user_data, GError **error);

CueXmlReader *cue_xml_reader_new    (const char *where, gboolean split_package,
                                     CueXmlTreeFunc func, gpointer user_data);
gboolean      cue_xml_reader_feed   (CueXmlReader *self, const char *chunk, gsize length,
                                     GError **error);
gboolean      cue_xml_reader_finish (CueXmlReader *self, GError **error);
void          cue_xml_reader_free   (CueXmlReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueXmlReader, cue_xml_reader_free)

G_END_DECLS
