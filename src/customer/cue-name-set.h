/* cue-name-set.h: the names of all customers, as hashes in memory, kept out of what is written.
 *
 * What an agent types into the search while no call is open, or about somebody else than the one on
 * the line, may hold a customer's name, and it goes into the evidence.  Only the customer source
 * knows what is a name.  So its names are read once, hashed (64 bits a name, some two megabytes for
 * 100,000 customers, nothing on the disk), and every piece of a typed text that is one of them is
 * blotted out before the text is stored, as the name of the customer on the line is in a call.
 *
 * Names of two and more Han characters are found, wherever they stand between other characters; a
 * middle dot may stand in them.  A word that is somebody's name as well is blotted out too: a gap
 * that reads worse does less harm than a name on the disk.  Not found are names in other scripts,
 * in pinyin, and of customers who came into the files after they were read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Immutable once it is filled, then any thread. */
typedef struct _CueNameSet CueNameSet;

CueNameSet *cue_name_set_new  (void);
CueNameSet *cue_name_set_read (const char *directory, GCancellable *cancellable, GError **error);
void        cue_name_set_free (CueNameSet *self);
gboolean    cue_name_set_add  (CueNameSet *self, const char *name);
char       *cue_name_set_blot (const CueNameSet *self, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CueNameSet, cue_name_set_free)

G_END_DECLS
