/* cue-review-view-rows.c: the comparison in rows, and the walk from change to change.
 *
 * Every change has to be stood on once before the text can be approved: by N and P, by the arrows,
 * by a click.  A row that was merely scrolled past was not looked at.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-review-view-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cue-compact-row.h"
#include "cue-diff-pair.h"
#include "cue-remark-row.h"

/* A window of the usual size shows no more; the others are made when they come near its edge. */
#define ROWS_FIRST 14

/**
 * cue_review_view_put_walk:
 * @self: the view
 *
 * The keys for walking are shown where there is something to walk and room to say so.
 */
void
cue_review_view_put_walk (CueReviewView *self)
{
  gtk_widget_set_visible (self->walk, self->item != NULL
                                        && self->item->review->diff->n_changes > 0
                                        && !cue_split_get_stacked (self->split));
}

/* Of all rows, whether they stand on the screen already or are still to be made. */
static void
count_changes (CueReviewView *self, guint *n, guint *seen)
{
  GHashTable *ids = cue_review_view_get_draft (self)->seen;
  GPtrArray  *rows = self->item->review->diff->rows;

  *n = *seen = 0;
  for (guint i = 0; i < rows->len; i++)
    {
      const CueDiffRow *row = rows->pdata[i];

      *n += cue_diff_row_is_change (row);
      *seen += cue_diff_row_is_change (row) && g_hash_table_contains (ids, row->id);
    }
}

static void
update_progress (CueReviewView *self)
{
  guint            n;
  guint            seen;
  g_autofree char *changes = NULL;
  g_autofree char *words = NULL;

  count_changes (self, &n, &seen);
  if (n == 0)
    words = g_strdup (_("No changes"));
  else if (self->item->review->record->verdict != NULL
           || self->item->right != CUE_REVIEW_MAY)
    words = g_strdup_printf (ngettext ("%u change", "%u changes", n), n);
  else
    {
      changes = g_strdup_printf (ngettext ("%u change", "%u changes", n), n);
      /* Translators: first "7 changes", then how many of them were looked at */
      words = g_strdup_printf (_("%s, %u looked at"), changes, seen);
    }
  gtk_label_set_text (self->progress, words);
  gtk_progress_bar_set_fraction (self->bar, n > 0 ? (double) seen / n : 1);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), n > 0 && self->item->right == CUE_REVIEW_MAY);
  cue_review_view_put_walk (self);
  cue_review_side_set_progress (self->side, seen, n);
}

static GtkListBox *
get_list (CueReviewView *self, CueDiffPart part)
{
  switch (part)
    {
    case CUE_DIFF_FIELDS:
      return self->fields;
    case CUE_DIFF_SAY:
      return self->say;
    case CUE_DIFF_READ:
      return self->read;
    }
  return NULL;
}

/* Fields that did not change and that nobody would miss are left out, of records all that stayed as
 * long as nobody asks for them; a kept price is shown, because
 * it is what the reviewer looks for. */
static gboolean
is_worth_a_row (const CueDiffRow *row, gboolean show_kept)
{
  static const char *const shown[] = { "valid-from", "valid-until", "scope", "audience",
                                       "governance", NULL };

  if (g_str_has_prefix (row->field, "record:"))
    return cue_diff_row_is_change (row) || show_kept;
  return cue_diff_row_is_change (row) || row->part != CUE_DIFF_FIELDS
         || g_str_has_prefix (row->field, "fact:") || g_strv_contains (shown, row->field);
}

/* Lines are counted as a person counts them: a variant or an answer belongs to its line. */
static gboolean
is_line (const CueDiffRow *row)
{
  static const char *const belonging[] = { "elderly", "way", "branch", NULL };

  return row->part == CUE_DIFF_SAY && row->new_text != NULL
         && !g_strv_contains (belonging, row->field);
}

static gboolean
is_new_only (CueReviewView *self)
{
  return self->new_only || self->item->review->old == NULL;
}

/* -- remarks on a row ------------------------------------------------------------------------------- */

static GtkWidget *
new_remark (CueReviewView *self, const CueRemark *remark)
{
  return cue_remark_row_new (self->desk, remark,
                             remark->is_mine && remark->settled_ms == 0
                               && remark->level == CUE_REMARK_MUST);
}

/* What was begun and not sent hangs where it belongs too, so that nobody takes it for sent. */
static void
hang_remarks (CueReviewView *self, CueDiffPair *pair)
{
  const char *id = cue_diff_pair_get_row (pair)->id;
  GPtrArray  *remarks = self->item->review->remarks;
  GPtrArray  *unsent = cue_review_view_get_draft (self)->remarks;

  for (guint i = 0; i < remarks->len; i++)
    if (strcmp (((CueRemark *) remarks->pdata[i])->line_id, id) == 0)
      cue_diff_pair_add_remark (pair, new_remark (self, remarks->pdata[i]));
  for (guint i = 0; i < unsent->len; i++)
    if (strcmp (((CueUnsentRemark *) unsent->pdata[i])->line_id, id) == 0)
      cue_diff_pair_add_remark (
        pair, cue_remark_row_new_unsent (((CueUnsentRemark *) unsent->pdata[i])->body));
}

/* -- rows ------------------------------------------------------------------------------------------- */

static void
add_row (CueReviewView *self, const CueDiffRow *row)
{
  GHashTable *seen = cue_review_view_get_draft (self)->seen;
  GtkWidget  *pair = cue_diff_pair_new (self->desk, self->item->review->diff, row);

  if (is_line (row))
    cue_diff_pair_set_number (CUE_DIFF_PAIR (pair), ++self->n_lines);
  cue_diff_pair_set_new_only (CUE_DIFF_PAIR (pair), is_new_only (self));
  hang_remarks (self, CUE_DIFF_PAIR (pair));
  gtk_list_box_append (get_list (self, row->part), pair);
  if (!cue_diff_row_is_change (row))
    {
      gtk_widget_add_css_class (pair, "cue-kept");
      return;
    }
  cue_diff_pair_set_seen (CUE_DIFF_PAIR (pair), g_hash_table_contains (seen, row->id));
  g_ptr_array_add (self->changes, pair);
}

static void
put_titles (CueReviewView *self)
{
  const CueReview *review = self->item->review;
  g_autofree char *old = NULL;
  g_autofree char *new = NULL;

  if (review->old_no == 0)
    old = g_strdup (_("Nothing before it"));
  else if (review->old_in_force)
    /* Translators: heading of the old side: revision 6, which customers hear now */
    old = g_strdup_printf (_("Revision %d · in force"), review->old_no);
  else
    old = g_strdup_printf (_("Revision %d"), review->old_no);
  if (strcmp (review->record->state, "in review") == 0)
    /* Translators: heading of the new side: revision 7, which waits for a verdict */
    new = g_strdup_printf (_("Revision %d · waits for review"), self->no);
  else
    new = g_strdup_printf (_("Revision %d"), self->no);
  gtk_label_set_text (self->old_title, old);
  gtk_label_set_text (self->new_title, new);
  gtk_label_set_text (self->say_heading, strcmp (review->kind, "script") == 0
                                           ? _("Steps")
                                           : _("Said to the customer"));
  gtk_label_set_text (self->read_heading, strcmp (review->kind, "entry") == 0
                                              || strcmp (review->kind, "notice") == 0
                                            ? _("Read by the agent")
                                            : _("Rows"));
}

/* Hundreds of records that stayed are one button. */
static void
put_kept (CueReviewView *self)
{
  GPtrArray       *rows = self->item->review->diff->rows;
  g_autofree char *words = NULL;
  guint            n = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const CueDiffRow *row = rows->pdata[i];

      n += g_str_has_prefix (row->field, "record:") && !cue_diff_row_is_change (row);
    }
  words = g_strdup_printf (ngettext ("%u unchanged", "%u unchanged", n), n);
  gtk_button_set_label (self->kept, words);
  gtk_widget_set_visible (GTK_WIDGET (self->kept), n > 0 && !self->show_kept);
}

/**
 * cue_review_view_show_kept:
 * @self: the view, with a case
 *
 * The records that stayed are shown among those that changed.
 */
void
cue_review_view_show_kept (CueReviewView *self)
{
  if (self->item == NULL)
    return;
  self->show_kept = TRUE;
  cue_review_view_fill_rows (self);
  cue_review_view_fill_remarks (self);
}

static void
put_boxes (CueReviewView *self)
{
  gtk_widget_set_visible (self->fields_box,
                          gtk_list_box_get_row_at_index (self->fields, 0) != NULL);
  gtk_widget_set_visible (self->say_box, gtk_list_box_get_row_at_index (self->say, 0) != NULL);
  gtk_widget_set_visible (self->read_box, gtk_list_box_get_row_at_index (self->read, 0) != NULL
                                            || gtk_widget_get_visible (GTK_WIDGET (self->kept)));
}

/* Rows that are not worth one are stepped over on the way. */
static gboolean
make_row_cb (gpointer user_data)
{
  CueReviewView *self = CUE_REVIEW_VIEW (user_data);
  GPtrArray     *rows = self->item != NULL ? self->item->review->diff->rows : NULL;
  gboolean       made = FALSE;

  if (rows == NULL)
    return FALSE;
  for (; self->n_made < rows->len; self->n_made++)
    {
      const CueDiffRow *row = g_ptr_array_index (rows, self->n_made);

      if (!is_worth_a_row (row, self->show_kept))
        continue;
      if (made)
        break;
      add_row (self, row);
      made = TRUE;
    }
  put_boxes (self);
  return self->n_made < rows->len;
}

/**
 * cue_review_view_fill_rows:
 * @self: the view, with a case
 *
 * The rows that are seen first are made at once, those of a long text below when they come near the
 * window's edge or somebody walks to them.
 */
void
cue_review_view_fill_rows (CueReviewView *self)
{
  GtkListBox *lists[] = { self->fields, self->say, self->read };

  if (self->feed == NULL)
    {
      self->feed = cue_row_feed_new (GTK_WIDGET (self->fields), make_row_cb, self);
      for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
        cue_row_feed_add_list (self->feed, lists[i]);
    }
  cue_row_feed_stop (self->feed);
  g_ptr_array_set_size (self->changes, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    cue_compact_list_clear (lists[i]);
  put_titles (self);
  put_kept (self);
  self->n_made = 0;
  self->n_lines = 0;
  self->current = -1;
  self->walking = FALSE;
  gtk_widget_set_visible (self->old_title_box, !is_new_only (self));
  cue_row_feed_start (self->feed, ROWS_FIRST);
  update_progress (self);
}

/* -- remarks -------------------------------------------------------------------------------------- */

/* Whether the comparison has a row for it, made or still to be made. */
static gboolean
has_row (CueReviewView *self, const char *id)
{
  GPtrArray *rows = self->item->review->diff->rows;

  for (guint i = 0; i < rows->len; i++)
    {
      const CueDiffRow *row = rows->pdata[i];

      if (strcmp (row->id, id) == 0 && is_worth_a_row (row, self->show_kept))
        return TRUE;
    }
  return FALSE;
}

static void
clear_remarks (CueReviewView *self)
{
  GtkListBox *lists[] = { self->fields, self->say, self->read };
  GtkWidget  *child;

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    for (child = gtk_widget_get_first_child (GTK_WIDGET (lists[i])); child != NULL;
         child = gtk_widget_get_next_sibling (child))
      if (CUE_IS_DIFF_PAIR (child))
        cue_diff_pair_clear_remarks (CUE_DIFF_PAIR (child));
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->whole))) != NULL)
    gtk_box_remove (self->whole, child);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->earlier))) != NULL)
    gtk_box_remove (self->earlier, child);
}

static void
put_earlier (CueReviewView *self)
{
  GPtrArray *earlier = self->item->review->earlier;
  GtkWidget *heading;

  gtk_widget_set_visible (GTK_WIDGET (self->earlier), earlier->len > 0);
  if (earlier->len == 0)
    return;
  heading = gtk_label_new (_("What was to be changed in the revision before"));
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (self->earlier, heading);
  for (guint i = 0; i < earlier->len; i++)
    gtk_box_append (self->earlier,
                    cue_remark_row_new (self->desk, g_ptr_array_index (earlier, i), FALSE));
}

static void
put_whole (CueReviewView *self)
{
  GPtrArray *remarks = self->item->review->remarks;
  GPtrArray *unsent = cue_review_view_get_draft (self)->remarks;

  for (guint i = 0; i < remarks->len; i++)
    if (!has_row (self, ((CueRemark *) remarks->pdata[i])->line_id))
      gtk_box_append (self->whole, new_remark (self, remarks->pdata[i]));
  for (guint i = 0; i < unsent->len; i++)
    if (!has_row (self, ((CueUnsentRemark *) unsent->pdata[i])->line_id))
      gtk_box_append (self->whole, cue_remark_row_new_unsent (
                                     ((CueUnsentRemark *) unsent->pdata[i])->body));
  cue_review_side_set_unsent (self->side, unsent->len);
}

/**
 * cue_review_view_fill_remarks:
 * @self: the view, its rows filled
 *
 * A remark hangs on its row, which may be made later; one on the whole text, or on a row that the
 * comparison has not, stands below.
 */
void
cue_review_view_fill_remarks (CueReviewView *self)
{
  GtkListBox *lists[] = { self->fields, self->say, self->read };

  clear_remarks (self);
  put_earlier (self);
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (lists[i])); child != NULL;
         child = gtk_widget_get_next_sibling (child))
      if (CUE_IS_DIFF_PAIR (child))
        hang_remarks (self, CUE_DIFF_PAIR (child));
  put_whole (self);
  gtk_widget_set_visible (self->whole_box,
                          gtk_widget_get_first_child (GTK_WIDGET (self->whole)) != NULL);
}

/* -- walking -------------------------------------------------------------------------------------- */

static void
see (CueReviewView *self, CueDiffPair *pair)
{
  const char *id = cue_diff_pair_get_row (pair)->id;

  if (cue_diff_pair_get_seen (pair))
    return;
  cue_diff_pair_set_seen (pair, TRUE);
  g_hash_table_add (cue_review_view_get_draft (self)->seen, g_strdup (id));
  cue_review_view_keep (self);
  update_progress (self);
  cue_review_view_update_verbs (self);
}

/**
 * cue_review_view_row_selected:
 * @self: the view
 * @list: one of its lists
 * @row: (nullable): what is selected in it now
 *
 * Over the three lists at most one row is selected.
 */
void
cue_review_view_row_selected (CueReviewView *self, GtkListBox *list, GtkListBoxRow *row)
{
  GtkListBox *lists[] = { self->fields, self->say, self->read };
  guint       at;

  if (row == NULL || self->selecting)
    return;
  self->selecting = TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    if (lists[i] != list)
      gtk_list_box_unselect_all (lists[i]);
  self->selecting = FALSE;
  if (!g_ptr_array_find (self->changes, row, &at))
    return;
  self->current = (int) at;
  see (self, CUE_DIFF_PAIR (row));
}

static void
stand_on (CueReviewView *self, int at)
{
  GtkWidget *row = self->changes->pdata[at];

  self->current = at;
  gtk_widget_grab_focus (row);
  gtk_list_box_select_row (GTK_LIST_BOX (gtk_widget_get_parent (row)), GTK_LIST_BOX_ROW (row));
}

static gboolean
is_there_cb (gpointer user_data)
{
  CueReviewView *self = CUE_REVIEW_VIEW (user_data);

  return self->wanted >= 0 && self->wanted < (int) self->changes->len;
}

/* Behind the last change comes the first one. */
static void
on_there_cb (gpointer user_data)
{
  CueReviewView *self = CUE_REVIEW_VIEW (user_data);
  int            n = (int) self->changes->len;

  self->walking = FALSE;
  if (n > 0)
    stand_on (self, self->wanted < 0 ? n - 1 : self->wanted % n);
}

/**
 * cue_review_view_go:
 * @self: the view
 * @step: 1 to the next change, -1 to the one before; goes round at the ends
 *
 * A change far below may have to be made first; then the row is stood on a few frames later.
 */
void
cue_review_view_go (CueReviewView *self, int step)
{
  int from = self->walking ? self->wanted : self->current;

  if (self->item == NULL || self->feed == NULL)
    return;
  /* -1 is the last one, however many there are.  Keys that come while rows are made count too. */
  self->wanted = from < 0 && (step < 0 || self->walking) ? -1 : MAX (from + step, -1);
  self->walking = TRUE;
  cue_row_feed_want (self->feed, is_there_cb, on_there_cb);
}

/**
 * cue_review_view_set_new_only:
 * @self: the view
 * @new_only: whether only the new text is shown
 */
void
cue_review_view_set_new_only (CueReviewView *self, gboolean new_only)
{
  GtkListBox *lists[] = { self->fields, self->say, self->read };

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (lists[i])); child != NULL;
         child = gtk_widget_get_next_sibling (child))
      if (CUE_IS_DIFF_PAIR (child))
        cue_diff_pair_set_new_only (CUE_DIFF_PAIR (child), new_only);
  gtk_widget_set_visible (self->old_title_box, !new_only);
}

/**
 * cue_review_view_get_line:
 * @self: the view
 * @widget: (out): where a popover about it points
 *
 * Returns: (transfer none) (nullable): id of the row that is selected, %NULL = the whole text
 */
const char *
cue_review_view_get_line (CueReviewView *self, GtkWidget **widget)
{
  GtkListBox *lists[] = { self->fields, self->say, self->read };

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_selected_row (lists[i]);

      if (row == NULL || !CUE_IS_DIFF_PAIR (row))
        continue;
      *widget = cue_diff_pair_get_new_side (CUE_DIFF_PAIR (row));
      return cue_diff_pair_get_row (CUE_DIFF_PAIR (row))->id;
    }
  *widget = GTK_WIDGET (self->progress);
  return NULL;
}
