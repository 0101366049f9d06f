/* cue-edit-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-edit-form.h"

#include "cue-basics.h"
#include "cue-read-list.h"
#include "cue-desk-run.h"
#include "cue-edit-banner.h"
#include "cue-extras.h"
#include "cue-fact-list.h"
#include "cue-inherit-mark.h"
#include "cue-inherit.h"
#include "cue-say-list.h"
#include "cue-widget.h"

struct _CueEditForm
{
  GtkWidget parent_instance;

  CueEditBanner     *banner;
  GtkScrolledWindow *scroller;
  GtkBox            *sections;
  CueGapCard        *gap;
  CueBasics         *basics;
  GtkWidget         *facts_section;
  GtkBox            *facts_slot;
  GtkBox            *say_slot;
  GtkBox            *elderly_slot;
  GtkBox            *read_slot;
  CueExtras         *extras;
  CueFactList       *facts;
  CueSayList        *say;
  CueSayList        *elderly;
  CueReadList      *read;
  CueInherit        *inherit;   /* (owned) */
  CueEdit           *edit;      /* (owned) (nullable) */
  CueDesk           *desk;      /* (owned) (nullable): whose choices are loaded */
  GCancellable      *loading;   /* (owned) (nullable) */
  gboolean           choices_old;
};

static guint compare_signal;

G_DEFINE_FINAL_TYPE (CueEditForm, cue_edit_form, GTK_TYPE_WIDGET)

/* -- choices ------------------------------------------------------------------------------------- */

static gpointer
load_choices (CueStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return cue_form_choices_load (store, data, error);
}

static void
on_choices_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (CueFormChoices) choices = cue_desk_run_finish (CUE_DESK (source), result, &error);

  /* Cancelled means that the form is gone. */
  if (choices != NULL)
    cue_basics_set_choices (CUE_EDIT_FORM (user_data)->basics, choices);
}

static void
on_store_changed_cb (CueDesk *desk, CueEditForm *self)
{
  self->choices_old = TRUE;
}

/* Another person has other levels. */
static void
on_me_changed_cb (CueDesk *desk, GParamSpec *pspec, CueEditForm *self)
{
  self->choices_old = TRUE;
}

/* Once a desk, and again when something was published: a new category, a new catalogue. */
static void
want_choices (CueEditForm *self)
{
  CueDesk *desk = cue_edit_get_desk (self->edit);

  if (self->desk == desk && !self->choices_old)
    return;
  if (self->desk != desk)
    {
      if (self->desk != NULL)
        g_signal_handlers_disconnect_by_data (self->desk, self);
      g_set_object (&self->desk, desk);
      g_signal_connect (desk, "store-changed", G_CALLBACK (on_store_changed_cb), self);
      g_signal_connect (desk, "notify::me", G_CALLBACK (on_me_changed_cb), self);
    }
  self->choices_old = FALSE;
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  cue_desk_ask_async (desk, CUE_DESK_READ, load_choices, g_strdup (cue_desk_get_me (desk)->scope),
                      g_free, (GDestroyNotify) cue_form_choices_unref, self->loading, on_choices_cb,
                      self);
}

static void
on_compare_cb (CueEditBanner *banner, CueEditForm *self)
{
  g_signal_emit (self, compare_signal, 0);
}

static void
on_go_on_cb (CueEditBanner *banner, CueEditForm *self)
{
  cue_edit_form_focus (self);
}

/* -- object -------------------------------------------------------------------------------------- */

static void
cue_edit_form_dispose (GObject *object)
{
  CueEditForm *self = CUE_EDIT_FORM (object);

  if (self->inherit != NULL)
    cue_inherit_set_edit (self->inherit, NULL);
  g_clear_object (&self->inherit);
  g_clear_object (&self->edit);
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->desk);
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_EDIT_FORM);
  G_OBJECT_CLASS (cue_edit_form_parent_class)->dispose (object);
}

static void
cue_edit_form_class_init (CueEditFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CUE_TYPE_BASICS);
  g_type_ensure (CUE_TYPE_EDIT_BANNER);
  g_type_ensure (CUE_TYPE_EXTRAS);
  g_type_ensure (CUE_TYPE_GAP_CARD);
  g_type_ensure (CUE_TYPE_INHERIT_MARK);
  G_OBJECT_CLASS (klass)->dispose = cue_edit_form_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-edit-form");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-edit-form.ui");
  gtk_widget_class_bind_template_child (widget_class, CueEditForm, banner);
  gtk_widget_class_bind_template_child (widget_class, CueEditForm, scroller);
  gtk_widget_class_bind_template_child (widget_class, CueEditForm, sections);
  gtk_widget_class_bind_template_child (widget_class, CueEditForm, gap);
  gtk_widget_class_bind_template_child (widget_class, CueEditForm, basics);
  gtk_widget_class_bind_template_child (widget_class, CueEditForm, facts_section);
  gtk_widget_class_bind_template_child (widget_class, CueEditForm, facts_slot);
  gtk_widget_class_bind_template_child (widget_class, CueEditForm, say_slot);
  gtk_widget_class_bind_template_child (widget_class, CueEditForm, elderly_slot);
  gtk_widget_class_bind_template_child (widget_class, CueEditForm, read_slot);
  gtk_widget_class_bind_template_child (widget_class, CueEditForm, extras);
  gtk_widget_class_bind_template_callback (widget_class, on_compare_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_go_on_cb);
  compare_signal = g_signal_new ("compare", CUE_TYPE_EDIT_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
cue_edit_form_init (CueEditForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->inherit = cue_inherit_new (GTK_WIDGET (self));
  self->facts = CUE_FACT_LIST (cue_fact_list_new ());
  self->say = CUE_SAY_LIST (cue_say_list_new (FALSE));
  self->elderly = CUE_SAY_LIST (cue_say_list_new (TRUE));
  self->read = CUE_READ_LIST (cue_read_list_new ());
  gtk_box_append (self->facts_slot, GTK_WIDGET (self->facts));
  gtk_box_append (self->say_slot, GTK_WIDGET (self->say));
  gtk_box_append (self->elderly_slot, GTK_WIDGET (self->elderly));
  gtk_box_append (self->read_slot, GTK_WIDGET (self->read));
}

/**
 * cue_edit_form_new:
 *
 * Returns: (transfer floating): an empty form
 */
GtkWidget *
cue_edit_form_new (void)
{
  return g_object_new (CUE_TYPE_EDIT_FORM, NULL);
}

/**
 * cue_edit_form_set_edit:
 * @self: the form
 * @edit: (nullable): an entry or notice
 */
void
cue_edit_form_set_edit (CueEditForm *self, CueEdit *edit)
{
  g_return_if_fail (CUE_IS_EDIT_FORM (self));
  g_return_if_fail (edit == NULL || cue_edit_get_entry (edit) != NULL);

  g_set_object (&self->edit, edit);
  cue_inherit_set_edit (self->inherit, edit);
  cue_basics_set_edit (self->basics, edit);
  cue_fact_list_set_edit (self->facts, edit);
  cue_say_list_set_edit (self->say, edit);
  cue_say_list_set_edit (self->elderly, edit);
  cue_read_list_set_edit (self->read, edit);
  cue_extras_set_edit (self->extras, edit);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  cue_edit_banner_set_edit (self->banner, edit);
  if (edit != NULL)
    want_choices (self);
}

/**
 * cue_edit_form_get_gap_card:
 * @self: the form
 *
 * Returns: (transfer none): what stands above a text that was begun for a gap
 */
CueGapCard *
cue_edit_form_get_gap_card (CueEditForm *self)
{
  g_return_val_if_fail (CUE_IS_EDIT_FORM (self), NULL);

  return self->gap;
}

/**
 * cue_edit_form_go_to:
 * @self: the form
 * @place: a finding's
 *
 * Returns: whether the form shows that place; then the focus is there and the words are selected
 */
gboolean
cue_edit_form_go_to (CueEditForm *self, const CuePlace *place)
{
  g_return_val_if_fail (CUE_IS_EDIT_FORM (self) && place != NULL, FALSE);

  return cue_say_list_go_to (self->say, place) || cue_say_list_go_to (self->elderly, place)
         || cue_fact_list_go_to (self->facts, place) || cue_read_list_go_to (self->read, place)
         || cue_basics_go_to (self->basics, place) || cue_extras_go_to (self->extras, place);
}

/**
 * cue_edit_form_focus:
 * @self: the form
 *
 * An entry without a title begins with it; else one begins where the customer hears it.
 */
void
cue_edit_form_focus (CueEditForm *self)
{
  const CueEntry *entry;
  CuePlace        title = { .field = (char *) "title" };
  CuePlace        say = { .field = (char *) "say" };

  g_return_if_fail (CUE_IS_EDIT_FORM (self));

  entry = self->edit != NULL ? cue_edit_get_entry (self->edit) : NULL;
  if (entry == NULL || (*entry->title != '\0' && cue_say_list_go_to (self->say, &say)))
    return;
  cue_basics_go_to (self->basics, &title);
}
