/* workflow-model.h: what the workflow should allow, written down without a database.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#define N_PEOPLE 10
#define MAX_DOCUMENTS 24
#define MAX_REVISIONS 40
#define MAX_PUBLICATIONS 80
#define MAX_REMARKS 60

/* Rights are those of the fixture's people, plus `both2`. */
typedef struct
{
  const char *login;
  gboolean    edits;
  gboolean    reviews;
  gboolean    local;  /* of /yq/lj/ only, else of the whole group */
} Person;

extern const Person PEOPLE[N_PEOPLE];

typedef enum
{
  VERDICT_NONE,
  VERDICT_APPROVE,
  VERDICT_RETURN,
  VERDICT_WAIVE,
} Verdict;

typedef struct
{
  int      author;
  gboolean submitted;
  Verdict  verdict;
  int      reviewer;
} Revision;

typedef struct
{
  char    *id;  /* (owned) */
  int      no;
  Verdict  verdict;
  gint64   from_ms;
  gint64   until_ms;
  gboolean retired;
} Publication;

typedef struct
{
  char    *id;  /* (owned) */
  int      no;
  int      by;
  gboolean must;
  gboolean settled;
} Remark;

typedef struct
{
  char       *id;  /* (owned) (nullable): not saved yet */
  gboolean    notice;
  gboolean    local;
  int         n_revisions;
  Revision    revisions[MAX_REVISIONS + 1];  /* from 1 */
  int         n_publications;
  Publication publications[MAX_PUBLICATIONS];
  int         n_remarks;
  Remark      remarks[MAX_REMARKS];
} Document;

gboolean model_may_save    (const Document *document, int person, int base_no);
gboolean model_may_submit  (const Document *document, int person, int no);
gboolean model_may_judge   (const Document *document, int person, int no, Verdict verdict,
                            gboolean has_note);
gboolean model_may_publish (const Document *document, int person, int no, gint64 from_ms,
                            gint64 until_ms, gint64 now_ms);
gboolean model_may_retire  (const Document *document, int person, int publication,
                            gboolean has_reason);
gboolean model_may_remark  (const Document *document, int person, int no, gboolean must,
                            gboolean has_body);
gboolean model_may_settle  (const Document *document, int person, int remark);
/* Number of the revision that is in force, 0 = none. */
int      model_in_force    (const Document *document, gint64 at_ms);
void     model_clear       (Document *document);
