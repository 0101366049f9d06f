/* cue-diff-pair.c: one row of a comparison: the old text, the new one, what was remarked on it.
 *
 * Both sides are in one row of the list, so that they always stand beside each other, however long
 * one of them is or how many remarks the other carries.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-diff-pair.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cue-diff-text.h"
#include "cue-say-review.h"

struct _CueDiffPair
{
  GtkListBoxRow parent_instance;

  GtkLabel    *lead;
  GtkLabel    *number;
  GtkWidget   *old_side;
  CueDiffText *old_text;
  GtkImage    *arrow;
  GtkBox      *new_side;
  CueDiffText *new_text;
  GtkLabel    *kind;
  GtkBox      *remarks;
  CueDiff          *diff;  /* (owned) */
  const CueDiffRow *row;   /* (unowned): the comparison's */
  char             *words; /* (owned) (nullable): the new value as it is said */
  gboolean          seen;
};

G_DEFINE_FINAL_TYPE (CueDiffPair, cue_diff_pair, GTK_TYPE_LIST_BOX_ROW)

static void
cue_diff_pair_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CUE_TYPE_DIFF_PAIR);
  g_clear_pointer (&CUE_DIFF_PAIR (object)->diff, cue_diff_unref);
  g_clear_pointer (&CUE_DIFF_PAIR (object)->words, g_free);
  G_OBJECT_CLASS (cue_diff_pair_parent_class)->dispose (object);
}

static void
cue_diff_pair_class_init (CueDiffPairClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CUE_TYPE_DIFF_TEXT);
  G_OBJECT_CLASS (klass)->dispose = cue_diff_pair_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-diff-pair.ui");
  gtk_widget_class_bind_template_child (widget_class, CueDiffPair, lead);
  gtk_widget_class_bind_template_child (widget_class, CueDiffPair, number);
  gtk_widget_class_bind_template_child (widget_class, CueDiffPair, old_side);
  gtk_widget_class_bind_template_child (widget_class, CueDiffPair, old_text);
  gtk_widget_class_bind_template_child (widget_class, CueDiffPair, arrow);
  gtk_widget_class_bind_template_child (widget_class, CueDiffPair, new_side);
  gtk_widget_class_bind_template_child (widget_class, CueDiffPair, new_text);
  gtk_widget_class_bind_template_child (widget_class, CueDiffPair, kind);
  gtk_widget_class_bind_template_child (widget_class, CueDiffPair, remarks);
}

static void
cue_diff_pair_init (CueDiffPair *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* A screen reader hears what the eye sees from the line through and the line under. */
static void
say_row (CueDiffPair *self, const char *what, const char *old, const char *new)
{
  g_autofree char *words = NULL;

  switch (self->row->change)
    {
    case CUE_DIFF_KEPT:
      words = self->row->moved
                /* Translators: spoken: name of a field or line, its text; it stands elsewhere now */
                ? g_strdup_printf (_("%s, moved: %s"), what, new)
                /* Translators: spoken: name of a field or line, its text, which did not change */
                : g_strdup_printf (_("%s, as before: %s"), what, new);
      break;
    case CUE_DIFF_CHANGED:
      /* Translators: spoken: name of a field or line, its text before and now */
      words = g_strdup_printf (_("%s, changed from: %s, to: %s"), what, old, new);
      break;
    case CUE_DIFF_NEW:
      /* Translators: spoken: name of a field or line, its text, which is new */
      words = g_strdup_printf (_("%s, new: %s"), what, new);
      break;
    case CUE_DIFF_GONE:
      /* Translators: spoken: name of a field or line, its text, which is gone */
      words = g_strdup_printf (_("%s, gone: %s"), what, old);
      break;
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

/* A value that is a code is said in words; then the spans, which are of the code, mean the whole. */
static void
put_side (CueDesk *desk, CueDiffText *side, const CueDiffRow *row, const char *text, CueDiffOp op)
{
  g_autofree char   *words = cue_say_value (desk, row->field, text);
  g_autoptr (GArray) whole = NULL;
  CueDiffSpan        span = { .op = op };

  if (words == NULL)
    {
      cue_diff_text_set (side, text, row->change != CUE_DIFF_KEPT ? row->spans : NULL, op);
      return;
    }
  span.old_length = span.new_length = (guint) strlen (words);
  if (row->change != CUE_DIFF_KEPT)
    {
      whole = g_array_new (FALSE, FALSE, sizeof span);
      g_array_append_val (whole, span);
    }
  cue_diff_text_set (side, words, whole, op);
}

/* What stands under the new text: it is the same, it moved, it was a paragraph before. */
static char *
dup_kind (const CueDiffRow *row)
{
  if (row->old_kind != NULL)
    {
      g_autofree char *before = cue_say_field (row->old_kind, NULL);
      g_autofree char *now = cue_say_field (row->field, NULL);

      /* Translators: sort of a block of text before and now: Paragraph → Note */
      return g_strdup_printf (_("%s → %s"), before, now);
    }
  if (row->moved)
    return g_strdup (_("Moved"));
  if (strcmp (row->field, "elderly") == 0 || strcmp (row->field, "way") == 0
      || strcmp (row->field, "note") == 0 || strcmp (row->field, "phone") == 0
      || strcmp (row->field, "chat") == 0 || strcmp (row->field, "counter") == 0)
    return cue_say_field (row->field, NULL);
  return NULL;
}

/* A record is called by its title, as a field is by its name. */
static gboolean
is_named (const CueDiffRow *row)
{
  return row->part == CUE_DIFF_FIELDS || g_str_has_prefix (row->field, "record:");
}

static void
put_lead (CueDiffPair *self, const char *what)
{
  const CueDiffRow *row = self->row;

  gtk_widget_set_visible (GTK_WIDGET (self->lead), is_named (row));
  gtk_widget_set_visible (GTK_WIDGET (self->number), !is_named (row));
  gtk_widget_set_visible (GTK_WIDGET (self->arrow), row->part == CUE_DIFF_FIELDS);
  if (row->part != CUE_DIFF_FIELDS)
    {
      gtk_label_set_ellipsize (self->lead, PANGO_ELLIPSIZE_NONE);
      gtk_label_set_wrap (self->lead, TRUE);
      gtk_label_set_wrap_mode (self->lead, PANGO_WRAP_WORD_CHAR);
    }
  else
    /* Figures are lower than characters: the two lines are level about their middle. */
    gtk_widget_set_valign (GTK_WIDGET (self->old_text), GTK_ALIGN_CENTER);
  gtk_label_set_text (self->lead, what);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->lead), what);
  if (row->part != CUE_DIFF_FIELDS)
    gtk_widget_add_css_class (GTK_WIDGET (self), "cue-line-pair");
  if (row->change == CUE_DIFF_KEPT || row->change == CUE_DIFF_NEW)
    gtk_image_clear (self->arrow);
}

static void
put_missing (CueDiffPair *self)
{
  const CueDiffRow *row = self->row;
  gboolean          fields = row->part == CUE_DIFF_FIELDS;

  if (row->change == CUE_DIFF_NEW && !fields)
    cue_diff_text_set (self->old_text, _("(not there)"), NULL, CUE_DIFF_REMOVED);
  if (row->change == CUE_DIFF_NEW)
    gtk_widget_add_css_class (GTK_WIDGET (self->old_text), "cue-dim");
  if (row->change == CUE_DIFF_GONE)
    cue_diff_text_set (self->new_text, _("(taken out)"), NULL, CUE_DIFF_ADDED);
  if (row->change == CUE_DIFF_KEPT && is_named (row))
    cue_diff_text_set (self->new_text, _("unchanged"), NULL, CUE_DIFF_ADDED);
  if (row->change == CUE_DIFF_GONE || (row->change == CUE_DIFF_KEPT && is_named (row)))
    gtk_widget_add_css_class (GTK_WIDGET (self->new_text), "cue-dim");
}

/**
 * cue_diff_pair_new:
 * @desk: (nullable): knows the names of levels
 * @diff: a comparison
 * @row: one of its rows
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
cue_diff_pair_new (CueDesk *desk, CueDiff *diff, const CueDiffRow *row)
{
  CueDiffPair     *self = g_object_new (CUE_TYPE_DIFF_PAIR, NULL);
  g_autofree char *what = cue_say_field (row->field, row->name);
  g_autofree char *kind = dup_kind (row);

  self->diff = cue_diff_ref (diff);
  self->row = row;
  self->words = cue_say_value (desk, row->field, row->new_text);
  if (self->words == NULL)
    self->words = g_strdup (row->new_text);
  put_lead (self, what);
  put_side (desk, self->old_text, row, row->old_text, CUE_DIFF_REMOVED);
  put_side (desk, self->new_text, row, row->new_text, CUE_DIFF_ADDED);
  put_missing (self);
  gtk_label_set_text (self->kind, kind);
  gtk_widget_set_visible (GTK_WIDGET (self->kind), kind != NULL);
  if (row->is_money && row->change != CUE_DIFF_KEPT)
    gtk_widget_add_css_class (GTK_WIDGET (self), "cue-money");
  say_row (self, what, row->old_text, row->change == CUE_DIFF_KEPT ? self->words : row->new_text);
  return GTK_WIDGET (self);
}

/**
 * cue_diff_pair_get_row:
 * @self: a row
 *
 * Returns: (transfer none): what it shows
 */
const CueDiffRow *
cue_diff_pair_get_row (CueDiffPair *self)
{
  g_return_val_if_fail (CUE_IS_DIFF_PAIR (self), NULL);

  return self->row;
}

/**
 * cue_diff_pair_set_number:
 * @self: a row
 * @number: which line it is, 0 = it has no number
 */
void
cue_diff_pair_set_number (CueDiffPair *self, int number)
{
  g_autofree char *text = number > 0 ? g_strdup_printf ("%d", number) : NULL;

  g_return_if_fail (CUE_IS_DIFF_PAIR (self));

  gtk_label_set_text (self->number, text);
}

/**
 * cue_diff_pair_set_seen:
 * @self: a row
 * @seen: whether the reviewer has stood on it
 */
void
cue_diff_pair_set_seen (CueDiffPair *self, gboolean seen)
{
  g_return_if_fail (CUE_IS_DIFF_PAIR (self));

  self->seen = seen;
}

/**
 * cue_diff_pair_get_seen:
 * @self: a row
 *
 * Returns: whether the reviewer has stood on it
 */
gboolean
cue_diff_pair_get_seen (CueDiffPair *self)
{
  g_return_val_if_fail (CUE_IS_DIFF_PAIR (self), FALSE);

  return self->seen;
}

/**
 * cue_diff_pair_set_new_only:
 * @self: a row
 * @new_only: whether the old text is put away; what is gone has no other side and goes too
 */
void
cue_diff_pair_set_new_only (CueDiffPair *self, gboolean new_only)
{
  g_return_if_fail (CUE_IS_DIFF_PAIR (self));

  gtk_widget_set_visible (self->old_side, !new_only);
  gtk_widget_set_visible (GTK_WIDGET (self), !new_only || self->row->new_text != NULL);
  if (is_named (self->row) && self->row->change == CUE_DIFF_KEPT)
    cue_diff_text_set (self->new_text, new_only ? self->words : _("unchanged"), NULL,
                       CUE_DIFF_ADDED);
}

/**
 * cue_diff_pair_clear_remarks:
 * @self: a row
 */
void
cue_diff_pair_clear_remarks (CueDiffPair *self)
{
  GtkWidget *child;

  g_return_if_fail (CUE_IS_DIFF_PAIR (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->remarks))) != NULL)
    gtk_box_remove (self->remarks, child);
  gtk_widget_set_visible (GTK_WIDGET (self->remarks), FALSE);
}

/**
 * cue_diff_pair_add_remark:
 * @self: a row
 * @row: (transfer floating): what somebody said about it, a #CueRemarkRow
 */
void
cue_diff_pair_add_remark (CueDiffPair *self, GtkWidget *row)
{
  g_return_if_fail (CUE_IS_DIFF_PAIR (self) && row != NULL);

  gtk_box_append (self->remarks, row);
  gtk_widget_set_visible (GTK_WIDGET (self->remarks), TRUE);
}

/**
 * cue_diff_pair_get_new_side:
 * @self: a row
 *
 * Returns: (transfer none): where a popover about this row points
 */
GtkWidget *
cue_diff_pair_get_new_side (CueDiffPair *self)
{
  g_return_val_if_fail (CUE_IS_DIFF_PAIR (self), NULL);

  return GTK_WIDGET (self->new_text);
}
