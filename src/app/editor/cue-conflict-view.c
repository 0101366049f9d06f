/* cue-conflict-view.c
 *
 * Whatever is chosen, nothing is lost: the person's own text is a step of undo away, and theirs is a
 * revision of the document.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-conflict-view.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cue-merge.h"
#include "cue-say-edit.h"
#include "cue-say-review.h"
#include "cue-say.h"
#include "cue-widget.h"

struct _CueConflictView
{
  GtkWidget parent_instance;

  GtkLabel  *headline;
  GtkBox    *rows;
  GtkLabel  *open_label;
  GtkButton *done;
  CueEdit   *edit;     /* (owned) (nullable) */
  CueMerge  *merge;    /* (owned) (nullable) */
  gboolean   showing;
};

G_DEFINE_FINAL_TYPE (CueConflictView, cue_conflict_view, GTK_TYPE_WIDGET)

static void
update (CueConflictView *self)
{
  guint            n = self->merge != NULL ? cue_merge_count_open (self->merge) : 0;
  g_autofree char *text = g_strdup_printf (
    ngettext ("%u place is not decided yet", "%u places are not decided yet", n), n);

  gtk_label_set_label (self->open_label, n > 0 ? text : _("Everything is decided"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->done), n == 0);
}

static void
on_chosen_cb (GtkToggleButton *button, CueConflictView *self)
{
  int          index = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "index"));
  CueMergeSide side = (CueMergeSide) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "side"));

  if (self->showing || self->merge == NULL || !gtk_toggle_button_get_active (button))
    return;
  cue_merge_choose (self->merge, (guint) index, side);
  update (self);
}

/* -- showing ------------------------------------------------------------------------------------- */

static GtkWidget *
make_text (const char *text)
{
  GtkWidget *label = gtk_label_new (text != NULL && *text != '\0' ? text : _("not there"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 20);
  gtk_widget_set_hexpand (label, TRUE);
  if (text == NULL || *text == '\0')
    gtk_widget_add_css_class (label, "cue-dim");
  return label;
}

/* The text, and above it the button that takes it. */
static GtkWidget *
make_side (CueConflictView *self, int index, CueMergeSide side, const char *text,
           const char *what, GtkToggleButton *group, gboolean active)
{
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget       *button = gtk_toggle_button_new_with_label (
    side == CUE_MERGE_THEIRS ? C_("conflict", "Take theirs") : C_("conflict", "Keep mine"));
  g_autofree char *name = g_strdup_printf ("%s: %s", what, gtk_button_get_label (GTK_BUTTON (button)));

  g_object_set_data (G_OBJECT (button), "index", GINT_TO_POINTER (index));
  g_object_set_data (G_OBJECT (button), "side", GINT_TO_POINTER (side));
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), group);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), active);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "cue-small");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (button, "toggled", G_CALLBACK (on_chosen_cb), self);
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (box), make_text (text));
  g_object_set_data (G_OBJECT (box), "button", button);
  return box;
}

static void
add_row (CueConflictView *self, int index, const char *what, const char *base, const char *theirs,
         const char *mine, CueMergeSide side)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *sides = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (what);
  GtkWidget *was = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *was_label = gtk_label_new (C_("conflict", "It was"));
  GtkWidget *first;

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_widget_add_css_class (name, "heading");
  gtk_label_set_xalign (GTK_LABEL (was_label), 0);
  gtk_widget_add_css_class (was_label, "cue-dim");
  gtk_widget_add_css_class (was_label, "cue-conflict-was");
  gtk_box_append (GTK_BOX (was), was_label);
  gtk_box_append (GTK_BOX (was), make_text (base));
  gtk_box_set_homogeneous (GTK_BOX (sides), TRUE);
  gtk_box_append (GTK_BOX (sides), was);
  first = make_side (self, index, CUE_MERGE_THEIRS, theirs, what, NULL, side == CUE_MERGE_THEIRS);
  gtk_box_append (GTK_BOX (sides), first);
  gtk_box_append (GTK_BOX (sides),
                  make_side (self, index, CUE_MERGE_MINE, mine, what,
                             g_object_get_data (G_OBJECT (first), "button"),
                             side == CUE_MERGE_MINE));
  gtk_box_append (GTK_BOX (row), name);
  gtk_box_append (GTK_BOX (row), sides);
  gtk_widget_add_css_class (row, "cue-edit-line");
  gtk_widget_add_css_class (row, "cue-conflict-row");
  gtk_box_append (self->rows, row);
}

/* The number of a line in the form: that is how the person knows it. */
static int
find_line (const CueEntry *entry, const char *id)
{
  for (guint i = 0; i < entry->say->len; i++)
    if (g_strcmp0 (((const CueSayLine *) entry->say->pdata[i])->id, id) == 0)
      return (int) i + 1;
  return 0;
}

static char *
dup_what (const CueMergeChange *change, const CueEntry *mine, const CueEntry *theirs)
{
  int number = find_line (mine, change->line_id);

  if (number == 0)
    number = find_line (theirs, change->line_id);
  if (number > 0 && strcmp (change->field, "say") == 0)
    return g_strdup_printf (_("Line %u"), (guint) number);
  if (number > 0 && strcmp (change->field, "elderly") == 0)
    return g_strdup_printf (_("Line %u, for elderly customers"), (guint) number);
  return cue_say_field (change->field, change->line_id);
}

/* The number of a step in the form, in mine or else in theirs; an answer is "n2:想换". */
static int
find_step (const CueScript *script, const char *id)
{
  gsize length = strcspn (id, ":");

  for (guint i = 0; i < script->steps->len; i++)
    {
      const char *step = ((const CueScriptStep *) script->steps->pdata[i])->id;

      if (strlen (step) == length && strncmp (step, id, length) == 0)
        return (int) i + 1;
    }
  return 0;
}

static char *
dup_step (const CueMergeChange *change, const CueScript *mine, const CueScript *theirs)
{
  const char *answer = change->line_id != NULL ? strchr (change->line_id, ':') : NULL;
  int         number = change->line_id != NULL ? find_step (mine, change->line_id) : 0;

  if (number == 0 && change->line_id != NULL)
    number = find_step (theirs, change->line_id);
  if (number > 0 && strcmp (change->field, "steps") == 0)
    return g_strdup_printf (_("Step %u"), (guint) number);
  if (number > 0 && strcmp (change->field, "elderly") == 0)
    return g_strdup_printf (_("Step %u, for elderly customers"), (guint) number);
  if (number > 0 && strcmp (change->field, "ways") == 0)
    return g_strdup_printf (_("Step %u, how it goes on"), (guint) number);
  if (number > 0 && answer != NULL && strcmp (change->field, "branches") == 0)
    /* Translators: number of a step, what the customer may answer there */
    return g_strdup_printf (_("Step %u, answer “%s”"), (guint) number, answer + 1);
  return cue_say_field (change->field, change->line_id);
}

/* Words where the value is a code, else the value itself. */
static char *
dup_value (CueDesk *desk, const char *field, const char *value)
{
  char *words = value != NULL ? cue_say_value (desk, field, value) : NULL;

  return words != NULL ? words : g_strdup (value);
}

static void
show_changes (CueConflictView *self, const CueEditConflict *conflict)
{
  CueDesk         *desk = cue_edit_get_desk (self->edit);
  const CueEntry  *entry = cue_edit_get_entry (self->edit);
  const CueScript *script = cue_edit_get_script (self->edit);

  for (guint i = 0; i < cue_merge_get_n_changes (self->merge); i++)
    {
      const CueMergeChange *change = cue_merge_get_change (self->merge, i);
      g_autofree char      *what = entry != NULL
                                     ? dup_what (change, entry, conflict->theirs)
                                     : dup_step (change, script, conflict->theirs_script);
      g_autofree char      *base = dup_value (desk, change->field, change->base);
      g_autofree char      *theirs = dup_value (desk, change->field, change->theirs);
      g_autofree char      *mine = dup_value (desk, change->field, change->mine);

      add_row (self, (int) i, what, base, theirs, mine, change->side);
    }
}

static void
refresh (CueConflictView *self)
{
  const CueEditConflict *conflict = self->edit != NULL ? cue_edit_get_conflict (self->edit) : NULL;
  GtkWidget             *child;
  g_autofree char       *when = NULL;
  g_autofree char       *headline = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, child);
  g_clear_pointer (&self->merge, cue_merge_free);
  if (conflict == NULL)
    return;
  self->showing = TRUE;
  when = cue_say_when (cue_desk_get_clock (cue_edit_get_desk (self->edit)), conflict->at_ms);
  headline = g_strdup_printf (_("%s handed in revision %d %s. Choose for each place; what only you "
                                "changed stays yours."),
                              cue_say_person (cue_edit_get_desk (self->edit), conflict->author),
                              conflict->theirs_no, when);
  gtk_label_set_label (self->headline, headline);
  if (conflict->theirs != NULL && conflict->base != NULL)
    self->merge = cue_merge_new (conflict->base, conflict->theirs, cue_edit_get_entry (self->edit),
                                 NULL);
  else if (conflict->theirs_script != NULL && conflict->base_script != NULL)
    self->merge = cue_merge_new_script (conflict->base_script, conflict->theirs_script,
                                        cue_edit_get_script (self->edit));
  if (self->merge != NULL)
    show_changes (self, conflict);
  self->showing = FALSE;
  update (self);
}

static void
on_done_cb (GtkButton *button, CueConflictView *self)
{
  const CueEditConflict *conflict = cue_edit_get_conflict (self->edit);

  if (conflict == NULL || self->merge == NULL)
    return;
  if (conflict->theirs != NULL)
    cue_edit_resolve (self->edit, cue_merge_create (self->merge), NULL);
  else
    cue_edit_resolve (self->edit, NULL, cue_merge_create_script (self->merge));
}

static void
cue_conflict_view_dispose (GObject *object)
{
  cue_conflict_view_set_edit (CUE_CONFLICT_VIEW (object), NULL);
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_CONFLICT_VIEW);
  G_OBJECT_CLASS (cue_conflict_view_parent_class)->dispose (object);
}

static void
cue_conflict_view_class_init (CueConflictViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_conflict_view_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/cuedesk/Cuedesk/ui/cue-conflict-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CueConflictView, headline);
  gtk_widget_class_bind_template_child (widget_class, CueConflictView, rows);
  gtk_widget_class_bind_template_child (widget_class, CueConflictView, open_label);
  gtk_widget_class_bind_template_child (widget_class, CueConflictView, done);
  gtk_widget_class_bind_template_callback (widget_class, on_done_cb);
}

static void
cue_conflict_view_init (CueConflictView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cue_conflict_view_set_edit:
 * @self: the view
 * @edit: (nullable): a document that may have a conflict
 */
void
cue_conflict_view_set_edit (CueConflictView *self, CueEdit *edit)
{
  g_return_if_fail (CUE_IS_CONFLICT_VIEW (self));

  if (self->edit != NULL)
    g_signal_handlers_disconnect_by_data (self->edit, self);
  g_set_object (&self->edit, edit);
  if (edit != NULL)
    {
      g_signal_connect_swapped (edit, "state-changed", G_CALLBACK (refresh), self);
      refresh (self);
    }
  else
    g_clear_pointer (&self->merge, cue_merge_free);
}
