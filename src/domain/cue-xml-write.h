/* cue-xml-write.h: text and attributes written as canonical XML has them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void cue_xml_write_escaped   (GString *out, const char *text);
void cue_xml_write_attribute (GString *out, const char *name, const char *value);  /* not if empty */
void cue_xml_write_number    (GString *out, const char *name, gint64 value);       /* not if 0 */
void cue_xml_write_texts     (GString *out, const char *name, const char *const *texts);
void cue_xml_write_text      (GString *out, const char *name, const char *text);   /* also empty */

G_END_DECLS
