/* cue-say-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-say-list.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cue-edit-marks.h"
#include "cue-entry-draft.h"
#include "cue-say-edit-row.h"
#include "cue-widget.h"

struct _CueSayList
{
  GtkWidget  parent_instance;

  GtkWidget *box;
  CueEdit   *edit;    /* (owned) (nullable) */
  GPtrArray *rows;    /* (owned) (element-type CueSayEditRow), as they stand */
  gboolean   elderly;
};

G_DEFINE_FINAL_TYPE (CueSayList, cue_say_list, GTK_TYPE_WIDGET)

static const char *
field (CueSayList *self)
{
  return self->elderly ? "elderly" : "say";
}

static const CueEntry *
get_entry (CueSayList *self)
{
  return self->edit != NULL ? cue_edit_get_entry (self->edit) : NULL;
}

static int
index_of (CueSayList *self, CueSayEditRow *row)
{
  guint index;

  return g_ptr_array_find (self->rows, row, &index) ? (int) index : -1;
}

static void
focus_row (CueSayList *self, int index, guint start, guint length)
{
  CueEditText *text;

  if (index < 0 || index >= (int) self->rows->len)
    return;
  text = cue_say_edit_row_get_text (self->rows->pdata[index]);
  gtk_widget_grab_focus (GTK_WIDGET (text));
  cue_edit_text_set_caret (text, start, length);
}

/* -- what a person does -------------------------------------------------------------------------- */

static void
on_text_changed_cb (CueEditText *text, CueSayList *self)
{
  CueSayEditRow   *row = CUE_SAY_EDIT_ROW (gtk_widget_get_ancestor (GTK_WIDGET (text),
                                                                    CUE_TYPE_SAY_EDIT_ROW));
  g_autofree char *words = cue_edit_text_dup_text (text);
  const CuePlace   place = { .field = (char *) field (self),
                             .line_id = (char *) cue_say_edit_row_get_id (row),
                             .start = cue_edit_text_get_caret (text) };

  if (self->edit != NULL)
    cue_edit_set_text (self->edit, &place, words);
}

/* Enter in a line: what stands behind the caret becomes the next line. */
static void
on_split_cb (CueEditText *text, guint at, CueSayList *self)
{
  CueSayEditRow       *row = CUE_SAY_EDIT_ROW (gtk_widget_get_ancestor (GTK_WIDGET (text),
                                                                        CUE_TYPE_SAY_EDIT_ROW));
  int                  index = index_of (self, row);
  const CueEntry      *entry = get_entry (self);
  g_autofree char     *words = cue_edit_text_dup_text (text);
  g_autofree char     *head = g_strndup (words, at);
  g_autofree char     *id = NULL;
  CueEntry            *copy;
  const CueSayLine    *line;
  CuePlace             place = { .field = (char *) "say" };

  if (self->elderly)
    {
      focus_row (self, index + 1, 0, 0);
      return;
    }
  copy = cue_entry_draft_copy (entry);
  line = copy->say->pdata[index];
  id = cue_entry_draft_dup_new_line_id (copy, cue_edit_get_base_entry (self->edit));
  place.line_id = id;
  cue_entry_draft_insert_item (copy, "say", (guint) index + 1,
                               cue_say_line_new (id, line->channel, words + at, NULL));
  cue_entry_draft_set_item (copy, "say", (guint) index,
                            cue_say_line_new (line->id, line->channel, head, line->elderly));
  cue_edit_take_entry (self->edit, copy, &place);
  focus_row (self, index + 1, 0, 0);
}

/* Backspace at the beginning: an empty line goes, another one joins the line before it. */
static void
on_erase_cb (CueEditText *text, CueSayList *self)
{
  CueSayEditRow    *row = CUE_SAY_EDIT_ROW (gtk_widget_get_ancestor (GTK_WIDGET (text),
                                                                     CUE_TYPE_SAY_EDIT_ROW));
  int               index = index_of (self, row);
  CueEntry         *copy;
  const CueSayLine *line;
  const CueSayLine *before;
  g_autofree char  *joined = NULL;
  guint             caret;
  CuePlace          place = { .field = (char *) "say" };

  if (self->elderly || index == 0)
    return;
  copy = cue_entry_draft_copy (get_entry (self));
  line = copy->say->pdata[index];
  before = copy->say->pdata[index - 1];
  caret = (guint) strlen (before->text);
  joined = g_strconcat (before->text, line->text, NULL);
  place.line_id = before->id;
  cue_entry_draft_set_item (copy, "say", (guint) index - 1,
                            cue_say_line_new (before->id, before->channel, joined,
                                              before->elderly));
  cue_entry_draft_remove_item (copy, "say", (guint) index);
  cue_edit_take_entry (self->edit, copy, &place);
  focus_row (self, index - 1, caret, 0);
}

static void
on_leave_cb (CueEditText *text, int direction, CueSayList *self)
{
  CueSayEditRow *row = CUE_SAY_EDIT_ROW (gtk_widget_get_ancestor (GTK_WIDGET (text),
                                                                  CUE_TYPE_SAY_EDIT_ROW));

  focus_row (self, index_of (self, row) + direction, direction < 0 ? G_MAXUINT / 4 : 0, 0);
}

static void
move_line (guint from, guint to, gpointer user_data)
{
  CueSayList *self = CUE_SAY_LIST (user_data);
  CueEntry   *copy;
  CuePlace    place = { .field = (char *) "say" };

  if (self->elderly || to >= self->rows->len || from == to
      || cue_edit_get_lock (self->edit) != CUE_EDIT_OPEN)
    return;
  copy = cue_entry_draft_copy (get_entry (self));
  cue_entry_draft_move_item (copy, "say", from, to);
  place.line_id = ((CueSayLine *) copy->say->pdata[to])->id;
  cue_edit_take_entry (self->edit, copy, &place);
  focus_row (self, (int) to, 0, 0);
}

static void
remove_line (CueSayList *self, int index)
{
  CueEntry *copy = cue_entry_draft_copy (get_entry (self));
  CuePlace  place = { .field = (char *) "say" };

  cue_entry_draft_remove_item (copy, "say", (guint) index);
  /* There is always a line to write into. */
  if (copy->say->len == 0)
    {
      g_autofree char *id
        = cue_entry_draft_dup_new_line_id (get_entry (self), cue_edit_get_base_entry (self->edit));

      cue_entry_draft_insert_item (copy, "say", 0, cue_say_line_new (id, NULL, NULL, NULL));
    }
  cue_edit_take_entry (self->edit, copy, &place);
  focus_row (self, MIN (index, (int) self->rows->len - 1), 0, 0);
}

/* A long sentence becomes short ones at its commas: where to begin, not what to say. */
static void
shorten_line (CueSayList *self, int index)
{
  const CueEntry   *entry = get_entry (self);
  const CueSayLine *line = entry != NULL ? entry->say->pdata[index] : NULL;
  g_auto (GStrv)    parts = g_strsplit (line != NULL ? line->text : "", "，", -1);
  g_autofree char  *words = g_strjoinv ("。", parts);
  CuePlace          place = { .field = (char *) "elderly" };

  if (line == NULL)
    return;
  place.line_id = line->id;
  cue_edit_replace (self->edit, &place, words);
  focus_row (self, index, 0, 0);
}

static void
on_verb_cb (CueSayEditRow *row, const char *verb, const char *target, CueSayList *self)
{
  int               index = index_of (self, row);
  const CueSayLine *line;
  CueEntry         *copy;
  CuePlace          place = { .field = (char *) "say" };

  if (self->edit == NULL || index < 0 || cue_edit_get_lock (self->edit) != CUE_EDIT_OPEN)
    return;
  if (g_str_equal (verb, "line.move-up") && index > 0)
    move_line ((guint) index, (guint) index - 1, self);
  else if (g_str_equal (verb, "line.move-down"))
    move_line ((guint) index, (guint) index + 1, self);
  else if (g_str_equal (verb, "line.remove") && !self->elderly)
    remove_line (self, index);
  else if (g_str_equal (verb, "line.shorten") && self->elderly)
    shorten_line (self, index);
  else if (g_str_equal (verb, "line.channel"))
    {
      copy = cue_entry_draft_copy (get_entry (self));
      line = copy->say->pdata[index];
      place.line_id = line->id;
      cue_entry_draft_set_item (copy, "say", (guint) index,
                                cue_say_line_new (line->id, target, line->text, line->elderly));
      cue_edit_take_entry (self->edit, copy, &place);
    }
}

/* -- showing ------------------------------------------------------------------------------------- */

static CueSayEditRow *
take_row (CueSayList *self, GPtrArray *old, const char *id)
{
  GtkWidget   *row;
  CueEditText *text;

  for (guint i = 0; i < old->len; i++)
    if (old->pdata[i] != NULL && g_strcmp0 (cue_say_edit_row_get_id (old->pdata[i]), id) == 0)
      {
        row = old->pdata[i];
        old->pdata[i] = NULL;
        return CUE_SAY_EDIT_ROW (row);
      }
  row = cue_say_edit_row_new (self->elderly);
  text = cue_say_edit_row_get_text (CUE_SAY_EDIT_ROW (row));
  g_signal_connect (text, "text-changed", G_CALLBACK (on_text_changed_cb), self);
  g_signal_connect (text, "split", G_CALLBACK (on_split_cb), self);
  g_signal_connect (text, "erase", G_CALLBACK (on_erase_cb), self);
  g_signal_connect (text, "leave", G_CALLBACK (on_leave_cb), self);
  g_signal_connect (row, "verb", G_CALLBACK (on_verb_cb), self);
  if (!self->elderly)
    cue_edit_marks_add_dragging (cue_say_edit_row_get_handle (CUE_SAY_EDIT_ROW (row)), row, move_line,
                                 self);
  gtk_box_append (GTK_BOX (self->box), row);
  return CUE_SAY_EDIT_ROW (row);
}

/* Rows are kept by the id of their line, so that the focus and the input method stay where they are. */
static void
refresh (CueSayList *self)
{
  const CueEntry       *entry = get_entry (self);
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->rows);
  GtkWidget            *after = NULL;

  self->rows = g_ptr_array_new ();
  for (guint i = 0; entry != NULL && i < entry->say->len; i++)
    {
      const CueSayLine *line = entry->say->pdata[i];
      CueSayEditRow    *row = take_row (self, old, line->id);

      gtk_box_reorder_child_after (GTK_BOX (self->box), GTK_WIDGET (row), after);
      cue_say_edit_row_show (row, self->edit, line, i + 1);
      g_ptr_array_add (self->rows, row);
      after = GTK_WIDGET (row);
    }
  for (guint i = 0; i < old->len; i++)
    if (old->pdata[i] != NULL)
      gtk_box_remove (GTK_BOX (self->box), old->pdata[i]);
}

static void
on_findings_changed_cb (CueEdit *edit, CueSayList *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    cue_say_edit_row_show_findings (self->rows->pdata[i], edit);
}

static void
cue_say_list_dispose (GObject *object)
{
  CueSayList *self = CUE_SAY_LIST (object);

  cue_say_list_set_edit (self, NULL);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (cue_say_list_parent_class)->dispose (object);
}

static void
cue_say_list_finalize (GObject *object)
{
  g_ptr_array_unref (CUE_SAY_LIST (object)->rows);
  G_OBJECT_CLASS (cue_say_list_parent_class)->finalize (object);
}

static void
cue_say_list_class_init (CueSayListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_say_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = cue_say_list_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cue_say_list_init (CueSayList *self)
{
  self->rows = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->box, "card");
  gtk_widget_add_css_class (self->box, "cue-edit-card");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * cue_say_list_new:
 * @elderly: the variants for elderly customers instead of the lines
 *
 * Returns: (transfer floating): an empty list
 */
GtkWidget *
cue_say_list_new (gboolean elderly)
{
  CueSayList *self = g_object_new (CUE_TYPE_SAY_LIST, NULL);

  self->elderly = elderly;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  elderly ? _("Words for elderly customers")
                                          : _("Say to the customer"), -1);
  return GTK_WIDGET (self);
}

/**
 * cue_say_list_set_edit:
 * @self: the list
 * @edit: (nullable): the document, an entry or notice
 */
void
cue_say_list_set_edit (CueSayList *self, CueEdit *edit)
{
  g_return_if_fail (CUE_IS_SAY_LIST (self));

  if (self->edit != NULL)
    g_signal_handlers_disconnect_by_data (self->edit, self);
  g_set_object (&self->edit, edit);
  if (edit == NULL)
    return;
  g_signal_connect_swapped (edit, "changed", G_CALLBACK (refresh), self);
  g_signal_connect_swapped (edit, "state-changed", G_CALLBACK (refresh), self);
  g_signal_connect (edit, "findings-changed", G_CALLBACK (on_findings_changed_cb), self);
  refresh (self);
}

/**
 * cue_say_list_go_to:
 * @self: the list
 * @place: a finding's
 *
 * Returns: whether it was here; then the focus is at it
 */
gboolean
cue_say_list_go_to (CueSayList *self, const CuePlace *place)
{
  g_return_val_if_fail (CUE_IS_SAY_LIST (self), FALSE);

  if (g_strcmp0 (place->field, field (self)) != 0)
    return FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    if (place->line_id == NULL
        || g_strcmp0 (cue_say_edit_row_get_id (self->rows->pdata[i]), place->line_id) == 0)
      {
        focus_row (self, (int) i, place->start, place->length);
        return TRUE;
      }
  return FALSE;
}
