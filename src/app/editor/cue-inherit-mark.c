/* cue-inherit-mark.c: whether a field of a local text is inherited or its own.
 *
 * A field is inherited as long as it says what the text above says.  What is inherited needs no
 * attention: a quiet word.  What is the text's own is a button that takes the words above again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-inherit-mark.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cue-entry-draft.h"
#include "cue-say-review.h"
#include "cue-widget.h"

/* Lines of the text above in a tooltip. */
#define MAX_LINES 8u

struct _CueInheritMark
{
  GtkWidget parent_instance;

  GtkWidget      *inherited;
  GtkWidget      *own;      /* a button */
  GStrv           fields;   /* (owned) (nullable) */
  CueEdit        *edit;     /* (owned) (nullable) */
  const CueEntry *parent;   /* (unowned) (nullable): the form's, as long as it is shown */
};

enum
{
  PROP_FIELDS = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (CueInheritMark, cue_inherit_mark, GTK_TYPE_WIDGET)

static gboolean
is_items (const char *field)
{
  return strcmp (field, "say") == 0 || strcmp (field, "facts") == 0 || strcmp (field, "read") == 0;
}

/* -- what the text above says ------------------------------------------------------------------- */

static void
add_line (GString *text, const char *name, const char *words)
{
  if (text->len > 0)
    g_string_append_c (text, '\n');
  if (name != NULL)
    g_string_append_printf (text, _("%s: %s"), name, words);
  else
    g_string_append (text, words);
}

static void
add_items (GString *text, const CueEntry *parent, const char *field)
{
  GPtrArray *items = cue_entry_draft_get_items (parent, field);

  for (guint i = 0; i < MIN (items->len, MAX_LINES); i++)
    {
      if (strcmp (field, "say") == 0)
        add_line (text, NULL, ((const CueSayLine *) items->pdata[i])->text);
      else if (strcmp (field, "facts") == 0)
        add_line (text, ((const CueTypedFact *) items->pdata[i])->name,
                  ((const CueTypedFact *) items->pdata[i])->text);
      else
        {
          const CueBlock  *block = items->pdata[i];
          g_autofree char *row = block->rows->len > 0
                                     ? g_strjoinv (" | ", g_ptr_array_index (block->rows, 0))
                                     : g_strdup ("");

          add_line (text, NULL, row);
        }
    }
  if (items->len > MAX_LINES)
    add_line (text, NULL, "…");
}

static void
add_field (CueInheritMark *self, GString *text, const char *field)
{
  GStrv            list = cue_entry_draft_get_list (self->parent, field);
  const CuePlace   place = { .field = (char *) field };
  g_autofree char *value = list != NULL ? g_strjoinv (_(", "), list)
                                        : cue_entry_draft_dup_text (self->parent, &place);
  g_autofree char *words
      = list == NULL ? cue_say_value (cue_edit_get_desk (self->edit), field, value) : NULL;
  g_autofree char *name = cue_say_field (field, NULL);

  if (value != NULL && *value != '\0')
    add_line (text, self->fields[1] != NULL ? name : NULL, words != NULL ? words : value);
}

static char *
dup_above (CueInheritMark *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; self->fields[i] != NULL; i++)
    if (is_items (self->fields[i]))
      add_items (text, self->parent, self->fields[i]);
    else
      add_field (self, text, self->fields[i]);
  if (text->len == 0)
    g_string_append (text, C_ ("text above", "nothing"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* -- taking it again ---------------------------------------------------------------------------- */

static gpointer
ref_item (const char *field, gpointer item)
{
  if (strcmp (field, "say") == 0)
    return cue_say_line_ref (item);
  if (strcmp (field, "facts") == 0)
    return cue_typed_fact_ref (item);
  return cue_block_ref (item);
}

static void
take_items (CueEntry *draft, const CueEntry *parent, const char *field)
{
  GPtrArray *items = cue_entry_draft_get_items (parent, field);

  while (cue_entry_draft_get_items (draft, field)->len > 0)
    cue_entry_draft_remove_item (draft, field, 0);
  for (guint i = 0; i < items->len; i++)
    cue_entry_draft_insert_item (draft, field, i, ref_item (field, items->pdata[i]));
}

static void
take_field (CueEntry *draft, const CueEntry *parent, const char *field)
{
  const CuePlace   place = { .field = (char *) field };
  GStrv            list = cue_entry_draft_get_list (parent, field);
  g_autofree char *text = NULL;

  if (is_items (field))
    take_items (draft, parent, field);
  else if (list != NULL)
    cue_entry_draft_set_list (draft, field, (const char *const *) list);
  else
    {
      text = cue_entry_draft_dup_text (parent, &place);
      cue_entry_draft_set_text (draft, &place, text != NULL ? text : "");
    }
}

/* One step of undo. */
static void
on_take_cb (CueInheritMark *self)
{
  const CueEntry *entry = self->edit != NULL ? cue_edit_get_entry (self->edit) : NULL;
  const CuePlace  place = { .field = self->fields[0] };
  CueEntry       *draft;

  if (entry == NULL || self->parent == NULL || cue_edit_get_lock (self->edit) != CUE_EDIT_OPEN)
    return;
  draft = cue_entry_draft_copy (entry);
  for (guint i = 0; self->fields[i] != NULL; i++)
    take_field (draft, self->parent, self->fields[i]);
  /* The button goes with its reason; what is next has the focus. */
  if (gtk_widget_has_focus (self->own))
    gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))),
                            GTK_DIR_TAB_FORWARD);
  cue_edit_take_entry (self->edit, draft, &place);
}

/* -- object ------------------------------------------------------------------------------------- */

static void
cue_inherit_mark_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CueInheritMark *self = CUE_INHERIT_MARK (object);

  switch (id)
    {
    case PROP_FIELDS:
      g_strfreev (self->fields);
      self->fields = g_strsplit (g_value_get_string (value), " ", -1);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cue_inherit_mark_dispose (GObject *object)
{
  CueInheritMark *self = CUE_INHERIT_MARK (object);

  self->parent = NULL;
  g_clear_object (&self->edit);
  g_clear_pointer (&self->inherited, gtk_widget_unparent);
  g_clear_pointer (&self->own, gtk_widget_unparent);
  g_clear_pointer (&self->fields, g_strfreev);
  G_OBJECT_CLASS (cue_inherit_mark_parent_class)->dispose (object);
}

static void
cue_inherit_mark_class_init (CueInheritMarkClass *klass)
{
  G_OBJECT_CLASS (klass)->set_property = cue_inherit_mark_set_property;
  G_OBJECT_CLASS (klass)->dispose = cue_inherit_mark_dispose;
  props[PROP_FIELDS] = g_param_spec_string ("fields", NULL, NULL, NULL,
                                            G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
cue_inherit_mark_init (CueInheritMark *self)
{
  self->inherited = gtk_label_new (C_ ("field of a local text", "inherited"));
  gtk_widget_add_css_class (self->inherited, "cue-dim");
  gtk_widget_add_css_class (self->inherited, "caption");
  gtk_widget_set_halign (self->inherited, GTK_ALIGN_END);
  gtk_widget_set_parent (self->inherited, GTK_WIDGET (self));
  self->own = gtk_button_new_with_label (C_ ("field of a local text", "own"));
  gtk_widget_add_css_class (self->own, "cue-small");
  gtk_widget_set_halign (self->own, GTK_ALIGN_END);
  gtk_widget_set_parent (self->own, GTK_WIDGET (self));
  g_signal_connect_object (self->own, "clicked", G_CALLBACK (on_take_cb), self, G_CONNECT_SWAPPED);
  g_object_set (self, "valign", GTK_ALIGN_CENTER, "visible", FALSE, "margin-start", 6, NULL);
}

/**
 * cue_inherit_mark_show:
 * @self: a mark
 * @edit: the text
 * @parent: (nullable): the text above it, kept by the caller until the next call; %NULL = it has
 *   none
 * @same: (nullable): names of the fields both have alike
 */
void
cue_inherit_mark_show (CueInheritMark *self, CueEdit *edit, const CueEntry *parent,
                       const char *const *same)
{
  g_autofree char *above = NULL;
  g_autofree char *words = NULL;
  g_autofree char *name = NULL;
  gboolean         inherited = TRUE;

  g_return_if_fail (CUE_IS_INHERIT_MARK (self) && self->fields != NULL);

  g_set_object (&self->edit, edit);
  self->parent = parent;
  gtk_widget_set_visible (GTK_WIDGET (self), parent != NULL);
  if (parent == NULL)
    return;
  for (guint i = 0; self->fields[i] != NULL; i++)
    inherited = inherited && g_strv_contains (same, self->fields[i]);
  gtk_widget_set_visible (self->inherited, inherited);
  gtk_widget_set_visible (self->own, !inherited);
  gtk_widget_set_sensitive (self->own, cue_edit_get_lock (edit) == CUE_EDIT_OPEN);
  if (inherited)
    {
      gtk_widget_set_tooltip_text (GTK_WIDGET (self), _("As in the text above"));
      return;
    }
  above = dup_above (self);
  /* Translators: tooltip of a field that differs; %s is what the text above says, in lines */
  words = g_strdup_printf (_("The text above says:\n%s\n\nPress to take that again"), above);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), words);
  name = g_strdup_printf (_("Its own; take again what the text above says: %s"), above);
  cue_widget_set_name_spoken (self->own, name);
}
