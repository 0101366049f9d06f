/* cue-document-starts.c: what can be written from nothing, and what it is for.
 *
 * An empty home has no document that could be copied, and its first editor does not know which ones
 * a hotline needs.  So every kind stands here with the sentence that says what goes wrong without it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-document-starts.h"

#include <glib/gi18n.h>

#include "cue-compact-row.h"
#include "cue-record-draft.h"

typedef struct
{
  const char *key;    /* kind, or kind:use */
  const char *form;   /* (nullable): what editor.new takes */
  const char *title;  /* also the first title of a document of rows */
  const char *words;
} Start;

static const Start starts[] = {
  { "entry", "entry", NC_ ("document", "Entry"),
    N_ ("The answer to one question of customers: what is said, and what stands behind it.") },
  { "script", "script", NC_ ("document", "Script"),
    N_ ("How a call goes: what is said first, what is asked, where each answer leads.") },
  { "notice", "notice", NC_ ("document", "Notice"),
    N_ ("What everybody has to know before the next call, with a day on which it ends.") },
  { "catalogue", NULL, NC_ ("document", "Plans and packs"),
    N_ ("Prices, quotas and what is paid beyond them. Without it no plan can be compared.") },
  { "rules", NULL, NC_ ("document", "Rules"),
    N_ ("When a customer is told what: thresholds, and conditions over his last months.") },
  { "golden", NULL, NC_ ("document", "Questions that keep their answers"),
    N_ ("Typed words and the entry that has to be found. A text that breaks one is held up.") },
  { "scorecard", NULL, NC_ ("document", "Scorecard"),
    N_ ("What a call is judged by: items with points, and what ends the judging.") },
  { "words:synonyms", NULL, NC_ ("document", "Synonyms"),
    N_ ("Words of customers that mean the same, so that each finds what the other finds.") },
  { "words:jargon", NULL, NC_ ("document", "Words that customers do not know"),
    N_ ("What must not be said on a call, and what is said instead.") },
  { "words:forbidden", NULL, NC_ ("document", "Forbidden promises"),
    N_ ("What nobody may promise. A text with such a word is stopped before the review.") },
  { "words:disclosures", NULL, NC_ ("document", "What must be said"),
    N_ ("Sentences that belong to a sale, whatever else is said.") },
  { "words:life-units", NULL, NC_ ("document", "Quantities in daily life"),
    N_ ("How many films a gigabyte is: what a quota means to somebody who does not count.") },
  { "words:holidays", NULL, NC_ ("document", "Months of student holidays"),
    N_ ("Months in which students use more, so that it is not taken for a habit.") },
  { "words:skip-reasons", NULL, NC_ ("document", "Reasons for leaving a line out"),
    N_ ("What an agent can choose when he does not say what stands there.") },
  { "words:transfers", NULL, NC_ ("document", "Where calls are handed on"),
    N_ ("The groups that take over a call.") },
  { "words:messages", NULL, NC_ ("document", "Messages to customers"),
    N_ ("Texts that are sent after a call.") },
};

static const Start *
find (GtkListBoxRow *row)
{
  const char *id = CUE_IS_COMPACT_ROW (row) ? cue_compact_row_get_id (CUE_COMPACT_ROW (row)) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (g_strcmp0 (starts[i].key, id) == 0)
      return &starts[i];
  return NULL;
}

/**
 * cue_document_starts_fill:
 * @list: an empty list
 */
void
cue_document_starts_fill (GtkListBox *list)
{
  g_return_if_fail (GTK_IS_LIST_BOX (list));

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      CueCompactRow *row = CUE_COMPACT_ROW (cue_compact_row_new ());

      cue_compact_row_set_icon (row, "list-add-symbolic", "cue-dim");
      cue_compact_row_set_title (row, g_dpgettext2 (NULL, "document", starts[i].title), FALSE);
      cue_compact_row_set_subtitle (row, gettext (starts[i].words));
      cue_compact_row_set_id (row, starts[i].key);
      gtk_list_box_append (list, GTK_WIDGET (row));
    }
}

/**
 * cue_document_starts_get_form:
 * @row: a row of cue_document_starts_fill()
 *
 * Returns: (transfer none) (nullable): what editor.new takes; %NULL = a document of rows
 */
const char *
cue_document_starts_get_form (GtkListBoxRow *row)
{
  const Start *start = find (row);

  return start != NULL ? start->form : NULL;
}

/**
 * cue_document_starts_make:
 * @row: a row of cue_document_starts_fill() that is a document of rows
 * @desk: a desk with somebody at it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a document at his level, not stored yet
 */
CueEdit *
cue_document_starts_make (GtkListBoxRow *row, CueDesk *desk, GError **error)
{
  const Start          *start = find (row);
  g_autofree char      *id = g_uuid_string_random ();
  g_autofree char      *xml = NULL;
  g_autofree char      *day = NULL;
  g_autoptr (GDateTime) now = NULL;
  g_auto (GStrv)        parts = NULL;
  CueDocumentKind       kind = CUE_DOCUMENT_WORDS;

  g_return_val_if_fail (start != NULL && start->form == NULL && CUE_IS_DESK (desk), NULL);

  parts = g_strsplit (start->key, ":", 2);
  if (!cue_document_kind_from_nick (parts[0], &kind))
    g_return_val_if_reached (NULL);
  now = cue_clock_to_local (cue_desk_get_clock (desk), cue_clock_now_ms (cue_desk_get_clock (desk)));
  day = g_date_time_format (now, "%Y-%m-%d");
  xml = cue_record_draft_new_xml (kind, parts[1], id, cue_desk_get_me (desk)->scope,
                                  g_dpgettext2 (NULL, "document", start->title), day);
  return cue_edit_new_from_xml (desk, xml, 0, error);
}
