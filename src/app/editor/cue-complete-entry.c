/* cue-complete-entry.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-complete-entry.h"

#include "cue-suggest.h"

struct _CueCompleteEntry
{
  GtkWidget parent_instance;

  GtkEntry   *entry;
  CueSuggest *suggest;
  gboolean    choosing;
};

G_DEFINE_FINAL_TYPE (CueCompleteEntry, cue_complete_entry, GTK_TYPE_WIDGET)

static GtkWidget *
get_text (CueCompleteEntry *self)
{
  return GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)));
}

static void
on_changed_cb (GtkEditable *editable, CueCompleteEntry *self)
{
  const char *text = gtk_editable_get_text (editable);

  if (self->choosing || !gtk_widget_has_focus (get_text (self)))
    return;
  if (*text == '\0')
    cue_suggest_close (self->suggest);
  else
    cue_suggest_filter (self->suggest, text);
}

static void
on_chosen_cb (CueSuggest *suggest, const char *value, CueCompleteEntry *self)
{
  self->choosing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), value);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  self->choosing = FALSE;
}

static gboolean
on_key_cb (GtkEventControllerKey *keys, guint keyval, guint keycode, GdkModifierType state,
           CueCompleteEntry *self)
{
  if (state & gtk_accelerator_get_default_mod_mask ())
    return FALSE;
  if (cue_suggest_key (self->suggest, keyval))
    return TRUE;
  if (keyval != GDK_KEY_Down)
    return FALSE;
  cue_suggest_filter (self->suggest, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  return TRUE;
}

static void
on_focus_left_cb (GtkEventControllerFocus *focus, CueCompleteEntry *self)
{
  cue_suggest_close (self->suggest);
}

static gboolean
cue_complete_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CUE_COMPLETE_ENTRY (widget)->entry));
}

static void
cue_complete_entry_dispose (GObject *object)
{
  CueCompleteEntry *self = CUE_COMPLETE_ENTRY (object);

  g_clear_pointer ((GtkWidget **) &self->suggest, gtk_widget_unparent);
  g_clear_pointer ((GtkWidget **) &self->entry, gtk_widget_unparent);
  G_OBJECT_CLASS (cue_complete_entry_parent_class)->dispose (object);
}

static void
cue_complete_entry_class_init (CueCompleteEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_complete_entry_dispose;
  widget_class->grab_focus = cue_complete_entry_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
cue_complete_entry_init (CueCompleteEntry *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->entry), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->entry), "cue-edit-entry");
  gtk_widget_set_parent (GTK_WIDGET (self->entry), GTK_WIDGET (self));
  self->suggest = CUE_SUGGEST (cue_suggest_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->suggest), GTK_WIDGET (self));
  g_signal_connect (self->suggest, "chosen", G_CALLBACK (on_chosen_cb), self);
  g_signal_connect (self->entry, "changed", G_CALLBACK (on_changed_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect (focus, "leave", G_CALLBACK (on_focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
}

/**
 * cue_complete_entry_get_entry:
 * @self: the field
 *
 * Returns: (transfer none): the entry in it
 */
GtkEntry *
cue_complete_entry_get_entry (CueCompleteEntry *self)
{
  g_return_val_if_fail (CUE_IS_COMPLETE_ENTRY (self), NULL);

  return self->entry;
}

/**
 * cue_complete_entry_set_choices:
 * @self: the field
 * @choices: what is usually written
 */
void
cue_complete_entry_set_choices (CueCompleteEntry *self, const char *const *choices)
{
  g_autoptr (GStrvBuilder) pairs = g_strv_builder_new ();
  g_auto (GStrv)           all = NULL;

  g_return_if_fail (CUE_IS_COMPLETE_ENTRY (self) && choices != NULL);

  for (guint i = 0; choices[i] != NULL; i++)
    g_strv_builder_add_many (pairs, choices[i], choices[i], NULL);
  all = g_strv_builder_end (pairs);
  cue_suggest_set_items (self->suggest, (const char *const *) all);
}
