/* cue-extras.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-extras.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cue-edit-bind.h"
#include "cue-edit-marks.h"
#include "cue-field-row.h"
#include "cue-inherit-mark.h"
#include "cue-widget.h"

#define MAX_SUGGESTIONS 8

struct _CueExtras
{
  GtkWidget parent_instance;

  CueChips      *related;
  CueChips      *keywords;
  GtkDropDown   *verifier;
  GtkSpinButton *verify_days;
  GtkLabel      *verify_hint;
  GtkSpinButton *minutes;
  GtkEntry      *topic;
  CueEditBind   *bind;         /* (owned) */
  CueEdit       *edit;         /* (owned) (nullable) */
  GCancellable  *searching;    /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (CueExtras, cue_extras, GTK_TYPE_WIDGET)

static void
show_hint (CueExtras *self)
{
  const CueEntry  *entry = cue_edit_get_entry (self->edit);
  int              days;
  g_autofree char *hint = NULL;

  if (entry == NULL)
    return;
  days = cue_entry_type_default_verify_days (entry->type);
  hint = entry->verify_days == 0
             ? g_strdup_printf (_("days; 0 = every %d days, as usual for this type"), days)
             : g_strdup (C_("every … days", "days"));
  gtk_label_set_label (self->verify_hint, hint);
}

static void
on_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueExtras)    self = CUE_EXTRAS (user_data);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv)           pairs = NULL;
  g_autoptr (GPtrArray)    hits = NULL;
  g_autoptr (GError)       error = NULL;

  hits = cue_desk_search_finish (CUE_DESK (source), result, NULL, &error);
  if (hits == NULL || self->edit == NULL)
    return;
  for (guint i = 0; i < hits->len; i++)
    {
      const CueHit *hit = hits->pdata[i];

      if (g_strcmp0 (hit->document_id, cue_edit_get_document_id (self->edit)) != 0)
        g_strv_builder_add_many (builder, hit->original_id, hit->title, NULL);
    }
  pairs = g_strv_builder_end (builder);
  cue_chips_set_choices (self->related, (const char *const *) pairs, FALSE);
  cue_chips_show_choices (self->related);
}

static void
on_query_cb (CueChips *chips, const char *text, CueExtras *self)
{
  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  if (self->edit == NULL || g_utf8_strlen (text, -1) < 2)
    return;
  self->searching = g_cancellable_new ();
  cue_desk_search_async (cue_edit_get_desk (self->edit), text, TRUE, MAX_SUGGESTIONS,
                         self->searching, on_found_cb, g_object_ref (self));
}

/* The chips of references say titles, not numbers. */
static void
on_titled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueExtras) self = CUE_EXTRAS (user_data);
  g_autoptr (GPtrArray) hits = cue_desk_search_finish (CUE_DESK (source), result, NULL, NULL);

  for (guint i = 0; hits != NULL && i < hits->len; i++)
    {
      const CueHit *hit = hits->pdata[i];

      cue_chips_set_words (self->related, hit->original_id, hit->title);
      cue_chips_set_words (self->related, hit->document_id, hit->title);
    }
}

static void
find_titles (CueExtras *self)
{
  const CueEntry *entry = cue_edit_get_entry (self->edit);

  /* Old ids are found by the search like words. */
  for (guint i = 0; entry != NULL && entry->related[i] != NULL && i < MAX_SUGGESTIONS; i++)
    cue_desk_search_async (cue_edit_get_desk (self->edit), entry->related[i], TRUE, 1, NULL,
                           on_titled_cb, g_object_ref (self));
}

static void
cue_extras_dispose (GObject *object)
{
  CueExtras *self = CUE_EXTRAS (object);

  cue_extras_set_edit (self, NULL);
  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_EXTRAS);
  G_OBJECT_CLASS (cue_extras_parent_class)->dispose (object);
}

static void
cue_extras_finalize (GObject *object)
{
  cue_edit_bind_free (CUE_EXTRAS (object)->bind);
  G_OBJECT_CLASS (cue_extras_parent_class)->finalize (object);
}

static void
cue_extras_class_init (CueExtrasClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CUE_TYPE_FIELD_ROW);
  g_type_ensure (CUE_TYPE_INHERIT_MARK);
  g_type_ensure (CUE_TYPE_CHIPS);
  G_OBJECT_CLASS (klass)->dispose = cue_extras_dispose;
  G_OBJECT_CLASS (klass)->finalize = cue_extras_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-extras.ui");
  gtk_widget_class_bind_template_child (widget_class, CueExtras, related);
  gtk_widget_class_bind_template_child (widget_class, CueExtras, keywords);
  gtk_widget_class_bind_template_child (widget_class, CueExtras, verifier);
  gtk_widget_class_bind_template_child (widget_class, CueExtras, verify_days);
  gtk_widget_class_bind_template_child (widget_class, CueExtras, verify_hint);
  gtk_widget_class_bind_template_child (widget_class, CueExtras, minutes);
  gtk_widget_class_bind_template_child (widget_class, CueExtras, topic);
}

static void
cue_extras_init (CueExtras *self)
{
  const char *none[] = { NULL };

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  C_("form", "Further"), -1);
  self->bind = cue_edit_bind_new ();
  cue_edit_bind_chips (self->bind, self->related, "related");
  cue_edit_bind_chips (self->bind, self->keywords, "keywords");
  cue_edit_bind_choice (self->bind, self->verifier, "verifier", none);
  cue_edit_bind_number (self->bind, self->verify_days, "verify-days");
  cue_edit_bind_number (self->bind, self->minutes, "minutes");
  cue_edit_bind_entry (self->bind, GTK_EDITABLE (self->topic), "topic");
  cue_edit_marks_name_drop_down (self->verifier, _("Who confirms it"));
  cue_chips_set_label (self->related, _("Related entries"));
  cue_chips_set_label (self->keywords, C_("field", "Keywords"));
  g_signal_connect (self->related, "query", G_CALLBACK (on_query_cb), self);
}

static void
show_verifiers (CueExtras *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv)           pairs = NULL;
  GPtrArray               *staff = cue_desk_get_staff (cue_edit_get_desk (self->edit));

  g_strv_builder_add_many (builder, "", C_("verifier", "nobody yet"), NULL);
  for (guint i = 0; i < staff->len; i++)
    {
      const CueStaff *person = staff->pdata[i];

      if (cue_staff_has_role (person, "reviewer") || cue_staff_has_role (person, "editor"))
        g_strv_builder_add_many (builder, person->login, person->name, NULL);
    }
  pairs = g_strv_builder_end (builder);
  cue_edit_bind_set_choices (self->bind, self->verifier, (const char *const *) pairs);
}

/**
 * cue_extras_set_edit:
 * @self: the section
 * @edit: (nullable): the document, an entry or notice
 */
void
cue_extras_set_edit (CueExtras *self, CueEdit *edit)
{
  g_return_if_fail (CUE_IS_EXTRAS (self));

  if (self->edit != NULL)
    g_signal_handlers_disconnect_by_data (self->edit, self);
  g_set_object (&self->edit, edit);
  cue_edit_bind_set_edit (self->bind, edit);
  if (edit == NULL)
    return;
  show_verifiers (self);
  g_signal_connect_swapped (edit, "changed", G_CALLBACK (show_hint), self);
  show_hint (self);
  find_titles (self);
}

/**
 * cue_extras_go_to:
 * @self: the section
 * @place: a finding's
 *
 * Returns: whether it was here; then the focus is at it
 */
gboolean
cue_extras_go_to (CueExtras *self, const CuePlace *place)
{
  g_return_val_if_fail (CUE_IS_EXTRAS (self), FALSE);

  return cue_edit_bind_go_to (self->bind, place);
}
