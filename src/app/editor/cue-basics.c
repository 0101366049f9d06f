/* cue-basics.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-basics.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cue-complete-entry.h"
#include "cue-edit-bind.h"
#include "cue-edit-marks.h"
#include "cue-field-row.h"
#include "cue-inherit-mark.h"
#include "cue-say-customer.h"
#include "cue-say-edit.h"
#include "cue-say.h"
#include "cue-scope.h"
#include "cue-widget.h"

struct _CueBasics
{
  GtkWidget parent_instance;

  GtkEntry         *title;
  CueChips         *asked;
  GtkDropDown      *type;
  GtkDropDown      *scope;
  GtkDropDown      *audience;
  GtkToggleButton  *controlled;
  GtkToggleButton  *must_read;
  CueCompleteEntry *category;
  CueDayField      *valid_from;
  CueDayField      *valid_until;
  GtkLabel         *valid_problem;
  CueChips         *plans;
  CueChips         *tiers;
  CueChips         *segments;
  CueFieldRow      *title_row;
  CueFieldRow      *asked_row;
  CueFieldRow      *category_row;
  CueFieldRow      *valid_row;
  CueEditBind      *bind;     /* (owned) */
  CueEdit          *edit;     /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (CueBasics, cue_basics, GTK_TYPE_WIDGET)

/* A mark stands only while something is missing: a form full of stars says nothing. */
static void
show_required (CueBasics *self)
{
  const CueEntry *entry = cue_edit_get_entry (self->edit);
  gboolean        open = cue_edit_get_lock (self->edit) == CUE_EDIT_OPEN;
  gboolean        until;

  if (entry == NULL)
    return;
  until = entry->type == CUE_ENTRY_TARIFF || entry->type == CUE_ENTRY_BULLETIN;
  cue_field_row_set_required (self->title_row, open && *entry->title == '\0');
  cue_field_row_set_required (self->category_row, open && *entry->category == '\0');
  cue_field_row_set_required (self->valid_row,
                              open && until
                                && (entry->valid_until == NULL || *entry->valid_until == '\0'));
  gtk_widget_set_visible (GTK_WIDGET (self->type), entry->document_kind == CUE_DOCUMENT_ENTRY);
  gtk_widget_set_visible (GTK_WIDGET (self->must_read), entry->document_kind == CUE_DOCUMENT_NOTICE);
  /* A document never changes its level once it is one: retire it and write another. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->scope), open && cue_edit_get_base_no (self->edit) == 0);
}

static void
show_days (CueBasics *self)
{
  const CueEntry *entry = cue_edit_get_entry (self->edit);
  const char     *problem = NULL;

  if (entry == NULL)
    return;
  if (cue_edit_marks_worst (self->edit, "valid-until", NULL) == CUE_FINDING_MUST)
    problem = entry->valid_until == NULL || *entry->valid_until == '\0' ? _("an end day is needed")
                                                                        : _("is not a day, or is over");
  else if (cue_edit_marks_worst (self->edit, "valid-from", NULL) == CUE_FINDING_MUST)
    problem = entry->valid_from == NULL || *entry->valid_from == '\0' ? _("a first day is needed")
                                                                      : _("is not a day");
  gtk_widget_set_visible (GTK_WIDGET (self->valid_problem), problem != NULL);
  if (problem != NULL)
    gtk_label_set_label (self->valid_problem, problem);
}

static void
on_changed_cb (CueEdit *edit, CueBasics *self)
{
  show_required (self);
}

static void
on_findings_changed_cb (CueEdit *edit, CueBasics *self)
{
  show_days (self);
}

static void
cue_basics_dispose (GObject *object)
{
  CueBasics *self = CUE_BASICS (object);

  cue_basics_set_edit (self, NULL);
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_BASICS);
  G_OBJECT_CLASS (cue_basics_parent_class)->dispose (object);
}

static void
cue_basics_finalize (GObject *object)
{
  cue_edit_bind_free (CUE_BASICS (object)->bind);
  G_OBJECT_CLASS (cue_basics_parent_class)->finalize (object);
}

static void
cue_basics_class_init (CueBasicsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CUE_TYPE_CHIPS);
  g_type_ensure (CUE_TYPE_FIELD_ROW);
  g_type_ensure (CUE_TYPE_INHERIT_MARK);
  g_type_ensure (CUE_TYPE_DAY_FIELD);
  g_type_ensure (CUE_TYPE_COMPLETE_ENTRY);
  G_OBJECT_CLASS (klass)->dispose = cue_basics_dispose;
  G_OBJECT_CLASS (klass)->finalize = cue_basics_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-basics.ui");
  gtk_widget_class_bind_template_child (widget_class, CueBasics, title);
  gtk_widget_class_bind_template_child (widget_class, CueBasics, asked);
  gtk_widget_class_bind_template_child (widget_class, CueBasics, type);
  gtk_widget_class_bind_template_child (widget_class, CueBasics, scope);
  gtk_widget_class_bind_template_child (widget_class, CueBasics, audience);
  gtk_widget_class_bind_template_child (widget_class, CueBasics, controlled);
  gtk_widget_class_bind_template_child (widget_class, CueBasics, must_read);
  gtk_widget_class_bind_template_child (widget_class, CueBasics, category);
  gtk_widget_class_bind_template_child (widget_class, CueBasics, valid_from);
  gtk_widget_class_bind_template_child (widget_class, CueBasics, valid_until);
  gtk_widget_class_bind_template_child (widget_class, CueBasics, valid_problem);
  gtk_widget_class_bind_template_child (widget_class, CueBasics, plans);
  gtk_widget_class_bind_template_child (widget_class, CueBasics, tiers);
  gtk_widget_class_bind_template_child (widget_class, CueBasics, segments);
  gtk_widget_class_bind_template_child (widget_class, CueBasics, title_row);
  gtk_widget_class_bind_template_child (widget_class, CueBasics, asked_row);
  gtk_widget_class_bind_template_child (widget_class, CueBasics, category_row);
  gtk_widget_class_bind_template_child (widget_class, CueBasics, valid_row);
}

static void
bind_choices (CueBasics *self)
{
  const char *audiences[] = { "agent", _("agents only"), "customer", _("may be told"), NULL };
  const char *tiers[] = { "standard", cue_say_tier ("standard"), "silver", cue_say_tier ("silver"),
                          "gold", cue_say_tier ("gold"), "diamond", cue_say_tier ("diamond"), NULL };
  const char *segments[] = { "consumer", cue_say_segment ("consumer"),
                             "student", cue_say_segment ("student"),
                             "enterprise", cue_say_segment ("enterprise"), NULL };
  const char *none[] = { NULL };
  const char *types[2 * CUE_N_ENTRY_TYPES + 1] = { NULL };

  for (int i = 0; i < CUE_N_ENTRY_TYPES; i++)
    {
      types[2 * i] = cue_entry_type_to_nick ((CueEntryType) i);
      types[2 * i + 1] = cue_say_type ("entry", types[2 * i]);
    }
  cue_edit_bind_choice (self->bind, self->type, "type", types);
  cue_edit_bind_choice (self->bind, self->scope, "scope", none);
  cue_edit_bind_choice (self->bind, self->audience, "audience", audiences);
  cue_chips_set_choices (self->tiers, tiers, TRUE);
  cue_chips_set_choices (self->segments, segments, TRUE);
}

static void
cue_basics_init (CueBasics *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  C_("form", "Basics"), -1);
  self->bind = cue_edit_bind_new ();
  cue_edit_bind_entry (self->bind, GTK_EDITABLE (self->title), "title");
  cue_edit_bind_chips (self->bind, self->asked, "asked");
  bind_choices (self);
  cue_edit_bind_toggle (self->bind, self->controlled, "governance", "free", "controlled");
  cue_edit_bind_toggle (self->bind, self->must_read, "must-read", "false", "true");
  cue_edit_bind_entry (self->bind, GTK_EDITABLE (cue_complete_entry_get_entry (self->category)),
                       "category");
  cue_edit_bind_day (self->bind, self->valid_from, "valid-from");
  cue_edit_bind_day (self->bind, self->valid_until, "valid-until");
  cue_edit_bind_chips (self->bind, self->plans, "plans");
  cue_edit_bind_chips (self->bind, self->tiers, "tiers");
  cue_edit_bind_chips (self->bind, self->segments, "segments");
  cue_edit_marks_name_drop_down (self->type, C_("field", "Type"));
  cue_edit_marks_name_drop_down (self->scope, _("Level"));
  cue_edit_marks_name_drop_down (self->audience, _("For whom"));
  cue_chips_set_label (self->asked, _("In which words customers ask"));
  cue_chips_set_label (self->plans, _("Plans it applies to"));
  cue_chips_set_label (self->tiers, _("Tiers it applies to"));
  cue_chips_set_label (self->segments, _("Customers it applies to"));
  cue_day_field_set_label (self->valid_from, _("First day"));
  cue_day_field_set_label (self->valid_until, _("Last day"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (cue_complete_entry_get_entry (self->category)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, C_("field", "Category"), -1);
  gtk_entry_set_placeholder_text (cue_complete_entry_get_entry (self->category),
                                  _("Tariffs/Data packs"));
}

/**
 * cue_basics_set_edit:
 * @self: the section
 * @edit: (nullable): the document, an entry or notice
 */
void
cue_basics_set_edit (CueBasics *self, CueEdit *edit)
{
  g_return_if_fail (CUE_IS_BASICS (self));

  if (self->edit != NULL)
    g_signal_handlers_disconnect_by_data (self->edit, self);
  g_set_object (&self->edit, edit);
  cue_edit_bind_set_edit (self->bind, edit);
  if (edit == NULL)
    return;
  g_signal_connect (edit, "changed", G_CALLBACK (on_changed_cb), self);
  g_signal_connect (edit, "state-changed", G_CALLBACK (on_changed_cb), self);
  g_signal_connect (edit, "findings-changed", G_CALLBACK (on_findings_changed_cb), self);
  show_required (self);
  show_days (self);
}

/**
 * cue_basics_set_choices:
 * @self: the section
 * @choices: levels, categories and plans
 */
void
cue_basics_set_choices (CueBasics *self, CueFormChoices *choices)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv)           scopes = NULL;

  g_return_if_fail (CUE_IS_BASICS (self) && choices != NULL);

  /* "省 · 澜江省": the level first, because that is what a text is written for. */
  for (guint i = 0; choices->scopes[i] != NULL; i += 2)
    {
      g_autofree char *words = cue_say_level (choices->scopes[i], choices->scopes[i + 1]);

      g_strv_builder_add_many (builder, choices->scopes[i], words, NULL);
    }
  scopes = g_strv_builder_end (builder);
  cue_edit_bind_set_choices (self->bind, self->scope, (const char *const *) scopes);
  cue_complete_entry_set_choices (self->category, (const char *const *) choices->categories);
  cue_chips_set_choices (self->plans, (const char *const *) choices->plans,
                         choices->plans[0] != NULL);
  if (self->edit != NULL)
    show_required (self);
}

/**
 * cue_basics_go_to:
 * @self: the section
 * @place: a finding's
 *
 * Returns: whether it was here; then the focus is at it
 */
gboolean
cue_basics_go_to (CueBasics *self, const CuePlace *place)
{
  g_return_val_if_fail (CUE_IS_BASICS (self), FALSE);

  return cue_edit_bind_go_to (self->bind, place);
}
