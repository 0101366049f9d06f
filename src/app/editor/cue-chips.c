/* cue-chips.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-chips.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cue-flow.h"
#include "cue-suggest.h"
#include "cue-widget.h"

struct _CueChips
{
  GtkWidget parent_instance;

  CueFlow     *flow;
  GtkEntry    *entry;
  CueSuggest  *suggest;
  GPtrArray   *values;   /* (owned) (element-type utf8) */
  GHashTable  *words;    /* (owned): value → what the chip says */
  char        *hint;     /* (owned) (nullable) */
  gboolean     closed;
  gboolean     editable;
};

enum
{
  PROP_0,
  PROP_HINT,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];
static guint       changed_signal;
static guint       query_signal;

G_DEFINE_FINAL_TYPE (CueChips, cue_chips, GTK_TYPE_WIDGET)

static void rebuild (CueChips *self);

static gboolean
has_focus (CueChips *self)
{
  return gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->entry))));
}

static void
changed (CueChips *self)
{
  rebuild (self);
  g_signal_emit (self, changed_signal, 0);
}

static void
remove_at (CueChips *self, guint index)
{
  if (!self->editable || index >= self->values->len)
    return;
  g_ptr_array_remove_index (self->values, index);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  changed (self);
}

static void
add (CueChips *self, const char *value)
{
  g_autofree char *text = g_strstrip (g_strdup (value));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  if (*text == '\0' || g_ptr_array_find_with_equal_func (self->values, text, g_str_equal, NULL))
    return;
  g_ptr_array_add (self->values, g_steal_pointer (&text));
  changed (self);
}

/* What stands in the entry when it is left is meant, not forgotten. */
static void
add_typed (CueChips *self)
{
  const char     *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  GHashTableIter  iter;
  gpointer        value;
  gpointer        words;

  if (!self->closed)
    {
      add (self, text);
      return;
    }
  g_hash_table_iter_init (&iter, self->words);
  while (*text != '\0' && g_hash_table_iter_next (&iter, &value, &words))
    if (strcmp (text, value) == 0 || strcmp (text, words) == 0)
      {
        g_autofree char *copy = g_strdup (value);

        add (self, copy);
        return;
      }
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

static void
on_chip_clicked_cb (GtkButton *chip, CueChips *self)
{
  remove_at (self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (chip), "index")));
}

static gboolean
on_chip_key_cb (GtkEventControllerKey *keys, guint keyval, guint keycode, GdkModifierType state,
                CueChips *self)
{
  GtkWidget *chip = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (keys));

  if (keyval != GDK_KEY_Delete && keyval != GDK_KEY_BackSpace)
    return FALSE;
  on_chip_clicked_cb (GTK_BUTTON (chip), self);
  return TRUE;
}

static GtkWidget *
make_chip (CueChips *self, guint index)
{
  const char         *value = self->values->pdata[index];
  const char         *words = g_hash_table_lookup (self->words, value);
  GtkWidget          *chip = gtk_button_new ();
  GtkWidget          *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  GtkWidget          *label = gtk_label_new (words != NULL ? words : value);
  GtkWidget          *cross = gtk_image_new_from_icon_name ("window-close-symbolic");
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_image_set_pixel_size (GTK_IMAGE (cross), 10);
  gtk_widget_add_css_class (cross, "cue-dim");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), cross);
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_widget_set_visible (cross, self->editable);
  gtk_widget_set_sensitive (chip, self->editable);
  gtk_widget_add_css_class (chip, "cue-chip");
  gtk_widget_add_css_class (chip, "cue-edit-chip");
  /* Tab goes from field to field; the chips of one field are reached by Left. */
  gtk_widget_set_focusable (chip, FALSE);
  gtk_widget_set_tooltip_text (chip, _("Take it out"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words != NULL ? words : value, -1);
  g_object_set_data (G_OBJECT (chip), "index", GUINT_TO_POINTER (index));
  g_signal_connect (chip, "clicked", G_CALLBACK (on_chip_clicked_cb), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_chip_key_cb), self);
  gtk_widget_add_controller (chip, keys);
  return chip;
}

static void
rebuild (CueChips *self)
{
  GtkWidget *flow = GTK_WIDGET (self->flow);
  GtkWidget *entry = GTK_WIDGET (self->entry);

  while (gtk_widget_get_first_child (flow) != entry)
    gtk_widget_unparent (gtk_widget_get_first_child (flow));
  for (guint i = 0; i < self->values->len; i++)
    gtk_widget_insert_before (make_chip (self, i), flow, entry);
  gtk_entry_set_placeholder_text (self->entry, self->hint);
}

static gboolean
on_key_cb (GtkEventControllerKey *keys, guint keyval, guint keycode, GdkModifierType state,
           CueChips *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  if (state & gtk_accelerator_get_default_mod_mask ())
    return FALSE;
  if (cue_suggest_key (self->suggest, keyval))
    return TRUE;
  if (keyval == GDK_KEY_Down && *text == '\0')
    {
      cue_suggest_filter (self->suggest, "");
      return TRUE;
    }
  if ((keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter) && *text != '\0')
    {
      add_typed (self);
      return TRUE;
    }
  if (keyval == GDK_KEY_BackSpace && *text == '\0' && self->values->len > 0)
    {
      remove_at (self, self->values->len - 1);
      return TRUE;
    }
  return FALSE;
}

static void
on_entry_changed_cb (GtkEditable *entry, CueChips *self)
{
  const char *text = gtk_editable_get_text (entry);

  g_signal_emit (self, query_signal, 0, text);
  if (*text == '\0')
    cue_suggest_close (self->suggest);
  else if (has_focus (self))
    cue_suggest_filter (self->suggest, text);
}

static void
on_chosen_cb (CueSuggest *suggest, const char *value, CueChips *self)
{
  add (self, value);
}

static void
on_focus_left_cb (GtkEventControllerFocus *focus, CueChips *self)
{
  cue_suggest_close (self->suggest);
  add_typed (self);
}

/* A click anywhere in the field means the entry. */
static void
on_pressed_cb (GtkGestureClick *click, int n, double x, double y, CueChips *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static gboolean
cue_chips_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CUE_CHIPS (widget)->entry));
}

static void
cue_chips_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CueChips *self = CUE_CHIPS (object);

  switch (id)
    {
    case PROP_HINT:
      g_free (self->hint);
      self->hint = g_value_dup_string (value);
      gtk_entry_set_placeholder_text (self->entry, self->hint);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cue_chips_dispose (GObject *object)
{
  CueChips *self = CUE_CHIPS (object);

  if (self->suggest != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->suggest));
  self->suggest = NULL;
  g_clear_pointer ((GtkWidget **) &self->flow, gtk_widget_unparent);
  G_OBJECT_CLASS (cue_chips_parent_class)->dispose (object);
}

static void
cue_chips_finalize (GObject *object)
{
  CueChips *self = CUE_CHIPS (object);

  g_ptr_array_unref (self->values);
  g_hash_table_unref (self->words);
  g_free (self->hint);
  G_OBJECT_CLASS (cue_chips_parent_class)->finalize (object);
}

static void
cue_chips_class_init (CueChipsClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = cue_chips_set_property;
  object_class->dispose = cue_chips_dispose;
  object_class->finalize = cue_chips_finalize;
  widget_class->grab_focus = cue_chips_grab_focus;
  properties[PROP_HINT] = g_param_spec_string ("hint", NULL, NULL, NULL,
                                               G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-chips");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  changed_signal = g_signal_new ("values-changed", CUE_TYPE_CHIPS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  query_signal = g_signal_new ("query", CUE_TYPE_CHIPS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
cue_chips_init (CueChips *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture         *click = gtk_gesture_click_new ();

  self->editable = TRUE;
  self->values = g_ptr_array_new_with_free_func (g_free);
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->flow = CUE_FLOW (cue_flow_new ());
  g_object_set (self->flow, "column-spacing", 6u, "row-spacing", 3u, NULL);
  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->entry), FALSE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 12);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), 24);
  gtk_widget_add_css_class (GTK_WIDGET (self->entry), "cue-edit-entry");
  cue_flow_append (self->flow, GTK_WIDGET (self->entry));
  gtk_widget_set_parent (GTK_WIDGET (self->flow), GTK_WIDGET (self));
  self->suggest = CUE_SUGGEST (cue_suggest_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->suggest), GTK_WIDGET (self));
  g_signal_connect (self->suggest, "chosen", G_CALLBACK (on_chosen_cb), self);
  g_signal_connect (self->entry, "changed", G_CALLBACK (on_entry_changed_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect (focus, "leave", G_CALLBACK (on_focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * cue_chips_new:
 *
 * Returns: (transfer floating): an empty field
 */
GtkWidget *
cue_chips_new (void)
{
  return g_object_new (CUE_TYPE_CHIPS, NULL);
}

/**
 * cue_chips_set_values:
 * @self: the field
 * @values: (nullable): what it holds; emits nothing
 */
void
cue_chips_set_values (CueChips *self, const char *const *values)
{
  g_auto (GStrv) before = NULL;

  g_return_if_fail (CUE_IS_CHIPS (self));

  before = cue_chips_dup_values (self);
  if (values != NULL && g_strv_equal ((const char *const *) before, values))
    return;
  g_ptr_array_set_size (self->values, 0);
  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    g_ptr_array_add (self->values, g_strdup (values[i]));
  rebuild (self);
}

/**
 * cue_chips_dup_values:
 * @self: the field
 *
 * Returns: (transfer full): what it holds
 */
GStrv
cue_chips_dup_values (CueChips *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (CUE_IS_CHIPS (self), NULL);

  for (guint i = 0; i < self->values->len; i++)
    g_strv_builder_add (builder, self->values->pdata[i]);
  return g_strv_builder_end (builder);
}

/**
 * cue_chips_set_choices:
 * @self: the field
 * @pairs: value, words, value, words …
 * @closed: whether only these can be added
 */
void
cue_chips_set_choices (CueChips *self, const char *const *pairs, gboolean closed)
{
  g_return_if_fail (CUE_IS_CHIPS (self) && pairs != NULL);

  self->closed = closed;
  for (guint i = 0; pairs[i] != NULL && pairs[i + 1] != NULL; i += 2)
    g_hash_table_replace (self->words, g_strdup (pairs[i]), g_strdup (pairs[i + 1]));
  cue_suggest_set_items (self->suggest, pairs);
  rebuild (self);
}

/**
 * cue_chips_show_choices:
 * @self: the field
 *
 * Offers every choice while the person types here: they were found for what was typed.
 */
void
cue_chips_show_choices (CueChips *self)
{
  g_return_if_fail (CUE_IS_CHIPS (self));

  if (has_focus (self)
      && *gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0')
    cue_suggest_filter (self->suggest, "");
}

/**
 * cue_chips_set_words:
 * @self: the field
 * @value: a value
 * @words: what its chip says
 */
void
cue_chips_set_words (CueChips *self, const char *value, const char *words)
{
  g_return_if_fail (CUE_IS_CHIPS (self));

  g_hash_table_replace (self->words, g_strdup (value), g_strdup (words));
  rebuild (self);
}

/**
 * cue_chips_set_label:
 * @self: the field
 * @label: what assistive technology calls it
 */
void
cue_chips_set_label (CueChips *self, const char *label)
{
  g_return_if_fail (CUE_IS_CHIPS (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

/**
 * cue_chips_set_editable:
 * @self: the field
 * @editable: whether it can be changed
 */
void
cue_chips_set_editable (CueChips *self, gboolean editable)
{
  g_return_if_fail (CUE_IS_CHIPS (self));

  if (self->editable == editable)
    return;
  self->editable = editable;
  gtk_widget_set_visible (GTK_WIDGET (self->entry), editable);
  rebuild (self);
}
