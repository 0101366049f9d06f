/* cue-inherit.c: the marks of a form, kept true while its text is written.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-inherit.h"

#include "cue-authority.h"
#include "cue-desk-run.h"
#include "cue-inherit-mark.h"
#include "cue-merge.h"

struct _CueInherit
{
  GObject parent_instance;

  GPtrArray    *marks;      /* (owned) (element-type CueInheritMark) */
  CueEdit      *edit;       /* (owned) (nullable) */
  CueEntry     *parent;     /* (owned) (nullable): the revision the text was made from */
  char         *parent_id;  /* (owned) (nullable): which is loaded, or being loaded */
  int           parent_no;
  GCancellable *loading;    /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (CueInherit, cue_inherit, G_TYPE_OBJECT)

typedef struct
{
  char *id;
  int   no;
} Wanted;

static void
wanted_free (gpointer data)
{
  Wanted *wanted = data;

  g_free (wanted->id);
  g_free (wanted);
}

static void
show (CueInherit *self)
{
  const CueEntry *entry = self->edit != NULL ? cue_edit_get_entry (self->edit) : NULL;
  const CueEntry *parent = entry != NULL ? self->parent : NULL;
  g_auto (GStrv)  same = parent != NULL ? cue_merge_list_same_fields (entry, parent) : NULL;

  for (guint i = 0; i < self->marks->len; i++)
    cue_inherit_mark_show (self->marks->pdata[i], self->edit, parent,
                           (const char *const *) same);
}

static gpointer
load_parent (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wanted           *wanted = data;
  g_autoptr (CueDocument) document
      = cue_authority_load_revision (store, wanted->id, wanted->no, error);

  return document != NULL ? cue_entry_new_from_document (document, error) : NULL;
}

/* A text above that cannot be read marks nothing: handing the text in says what is wrong. */
static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueInherit) self = user_data;
  g_autoptr (GError)     error = NULL;
  CueEntry              *parent = cue_desk_run_finish (CUE_DESK (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_pointer (&self->parent, cue_entry_unref);
  self->parent = parent;
  show (self);
}

static void
forget (CueInherit *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_pointer (&self->parent, cue_entry_unref);
  g_clear_pointer (&self->parent_id, g_free);
  self->parent_no = 0;
}

/* A merge makes the text one of another revision. */
static void
update (CueInherit *self)
{
  const CueEntry *entry = self->edit != NULL ? cue_edit_get_entry (self->edit) : NULL;
  const char     *id = entry != NULL ? entry->parent_id : NULL;
  int             no = id != NULL ? entry->parent_no : 0;
  Wanted         *wanted;

  if (g_strcmp0 (id, self->parent_id) == 0 && no == self->parent_no)
    {
      if (self->parent != NULL)
        show (self);
      return;
    }
  forget (self);
  show (self);
  if (id == NULL)
    return;
  self->parent_id = g_strdup (id);
  self->parent_no = no;
  wanted = g_new0 (Wanted, 1);
  wanted->id = g_strdup (id);
  wanted->no = no;
  self->loading = g_cancellable_new ();
  cue_desk_ask_async (cue_edit_get_desk (self->edit), CUE_DESK_READ, load_parent, wanted,
                      wanted_free, (GDestroyNotify) cue_entry_unref, self->loading, on_loaded_cb,
                      g_object_ref (self));
}

static void
cue_inherit_dispose (GObject *object)
{
  CueInherit *self = CUE_INHERIT (object);

  if (self->edit != NULL)
    g_signal_handlers_disconnect_by_data (self->edit, self);
  g_clear_object (&self->edit);
  forget (self);
  g_clear_pointer (&self->marks, g_ptr_array_unref);
  G_OBJECT_CLASS (cue_inherit_parent_class)->dispose (object);
}

static void
cue_inherit_class_init (CueInheritClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cue_inherit_dispose;
}

static void
cue_inherit_init (CueInherit *self)
{
  self->marks = g_ptr_array_new_with_free_func (g_object_unref);
}

static void
collect (GtkWidget *widget, GPtrArray *marks)
{
  if (CUE_IS_INHERIT_MARK (widget))
    g_ptr_array_add (marks, g_object_ref (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, marks);
}

/**
 * cue_inherit_new:
 * @form: a form, all of whose marks are made
 *
 * Returns: (transfer full): what keeps them true
 */
CueInherit *
cue_inherit_new (GtkWidget *form)
{
  CueInherit *self = g_object_new (CUE_TYPE_INHERIT, NULL);

  collect (form, self->marks);
  return self;
}

/**
 * cue_inherit_set_edit:
 * @self: marks
 * @edit: (nullable): the document
 */
void
cue_inherit_set_edit (CueInherit *self, CueEdit *edit)
{
  g_return_if_fail (CUE_IS_INHERIT (self));

  if (self->edit != NULL)
    g_signal_handlers_disconnect_by_data (self->edit, self);
  g_set_object (&self->edit, edit);
  forget (self);
  show (self);
  if (edit == NULL)
    return;
  g_signal_connect_swapped (edit, "changed", G_CALLBACK (update), self);
  g_signal_connect_swapped (edit, "state-changed", G_CALLBACK (update), self);
  update (self);
}
