/* cue-record-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-record-list.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n.h>

#include "cue-record-effects.h"
#include "cue-say-effect.h"
#include "cue-say-record.h"
#include "cue-say.h"
#include "cue-widget.h"

struct _CueRecordList
{
  GtkWidget parent_instance;

  GtkDropDown          *sorts;
  GtkSearchEntry       *words;
  GtkLabel             *hint;
  GtkListView          *records;
  GtkLabel             *none;
  CueRecordDraft       *draft;     /* (nullable) (unowned) */
  const CueRecordTrial *trial;     /* (nullable) (unowned) */
  GPtrArray            *problems;  /* (owned) (nullable) */
  GPtrArray            *bound;     /* (owned) (element-type GtkListItem, unowned): rows in sight */
  guint                 focus_id;
  gboolean              busy;
};

enum
{
  SELECTED,
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CueRecordList, cue_record_list, GTK_TYPE_WIDGET)

static guint
index_of (GtkStringObject *object)
{
  return (guint) strtoul (gtk_string_object_get_string (object), NULL, 10);
}

/* -- a row ------------------------------------------------------------------------------------------ */

/* What one month costs who uses little, as most do, and a family: amounts under each other. */
static void
show_bills (CueRecordList *self, GtkWidget *label, guint index)
{
  const char         *sort = cue_record_draft_get_sort (self->draft,
                                                        cue_record_list_get_sort (self));
  gboolean            is_pack = strcmp (sort, "pack") == 0;
  const CueBillTrial *bill = is_pack || strcmp (sort, "plan") == 0
                                 ? cue_record_trial_find_bill (self->trial, is_pack, index)
                                 : NULL;
  gboolean            is_changed = bill != NULL && cue_bill_trial_is_changed (bill);

  for (guint i = 0; i < CUE_N_SAMPLE_CUSTOMERS; i++)
    {
      g_autofree char *yuan = bill != NULL ? cue_say_sample_bill (bill->after[i]) : g_strdup ("");

      gtk_label_set_text (GTK_LABEL (label), yuan);
      gtk_widget_set_visible (label, bill != NULL);
      gtk_widget_remove_css_class (label, is_changed ? "cue-dim" : "cue-change");
      gtk_widget_add_css_class (label, is_changed ? "cue-change" : "cue-dim");
      label = gtk_widget_get_next_sibling (label);
    }
}

static char *
say_effect (CueRecordList *self, guint index, gboolean *is_bad, gboolean *is_changed)
{
  const char            *sort = cue_record_draft_get_sort (self->draft,
                                                           cue_record_list_get_sort (self));
  const CueRecordEffect *effect;

  if (strcmp (sort, "rule") != 0 && strcmp (sort, "query") != 0)
    return NULL;
  effect = cue_record_trial_find_effect (self->trial, index);
  if (effect == NULL)
    return NULL;
  if (strcmp (sort, "rule") == 0)
    {
      *is_changed = effect->before != effect->after || effect->gained->len > 0;
      if (effect->before == effect->after)
        /* Translators: sample customers a rule speaks about */
        return g_strdup_printf (_("%u of %u"), effect->after, effect->of);
      /* Translators: sample customers a rule speaks about, in force and changed */
      return g_strdup_printf (_("%u → %u of %u"), effect->before, effect->after, effect->of);
    }
  *is_bad = effect->after == 0 || effect->after > effect->of;
  return effect->after == 0 ? g_strdup (_("not found now"))
                            : g_strdup_printf (_("number %u now"), effect->after);
}

static gboolean
has_problem (CueRecordList *self, guint index)
{
  guint sort = cue_record_list_get_sort (self);

  for (guint i = 0; self->problems != NULL && i < self->problems->len; i++)
    {
      const CueRecordProblem *problem = self->problems->pdata[i];

      if (problem->place.sort == sort && problem->place.index == index)
        return TRUE;
    }
  return FALSE;
}

static GtkWidget *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
on_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, CueRecordList *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *facts = make_label ("caption");
  GtkWidget *effect = gtk_label_new (NULL);
  GtkWidget *warning = gtk_image_new_from_icon_name ("dialog-error-symbolic");

  gtk_widget_add_css_class (row, "cue-record-row");
  gtk_widget_add_css_class (facts, "cue-dim");
  gtk_widget_add_css_class (effect, "numeric");
  gtk_widget_add_css_class (effect, "caption");
  gtk_widget_add_css_class (warning, "error");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), make_label (NULL));
  gtk_box_append (GTK_BOX (texts), facts);
  gtk_box_append (GTK_BOX (row), warning);
  gtk_box_append (GTK_BOX (row), texts);
  gtk_box_append (GTK_BOX (row), effect);
  for (guint i = 0; i < CUE_N_SAMPLE_CUSTOMERS; i++)
    {
      GtkWidget *amount = gtk_label_new (NULL);

      gtk_label_set_xalign (GTK_LABEL (amount), 1);
      gtk_label_set_width_chars (GTK_LABEL (amount), 9);
      gtk_widget_add_css_class (amount, "numeric");
      gtk_widget_add_css_class (amount, "caption");
      gtk_box_append (GTK_BOX (row), amount);
    }
  gtk_list_item_set_child (item, row);
}

static void
show_row (CueRecordList *self, GtkListItem *item)
{
  guint            index = index_of (GTK_STRING_OBJECT (gtk_list_item_get_item (item)));
  GtkWidget       *warning = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget       *texts = gtk_widget_get_next_sibling (warning);
  GtkWidget       *effect = gtk_widget_get_next_sibling (texts);
  GtkWidget       *title = gtk_widget_get_first_child (texts);
  GtkWidget       *facts = gtk_widget_get_next_sibling (title);
  guint            sort = cue_record_list_get_sort (self);
  gboolean         is_bad = FALSE;
  gboolean         is_changed = FALSE;
  g_autofree char *name = NULL;
  g_autofree char *under = NULL;
  g_autofree char *what = NULL;

  if (self->draft == NULL || index >= cue_record_draft_count (self->draft, sort))
    return;
  name = cue_say_record_title (self->draft, sort, index);
  under = cue_say_record_facts (self->draft, sort, index);
  what = say_effect (self, index, &is_bad, &is_changed);
  gtk_label_set_text (GTK_LABEL (title), name);
  gtk_label_set_text (GTK_LABEL (facts), under);
  gtk_widget_set_visible (facts, *under != '\0');
  gtk_label_set_text (GTK_LABEL (effect), what != NULL ? what : "");
  gtk_widget_set_visible (effect, what != NULL);
  show_bills (self, gtk_widget_get_next_sibling (effect), index);
  gtk_widget_set_visible (warning, has_problem (self, index));
  gtk_widget_remove_css_class (effect, "error");
  gtk_widget_remove_css_class (effect, "cue-dim");
  gtk_widget_remove_css_class (effect, "cue-change");
  gtk_widget_add_css_class (effect, is_bad ? "error" : is_changed ? "cue-change" : "cue-dim");
}

static void
on_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, CueRecordList *self)
{
  g_ptr_array_add (self->bound, item);
  show_row (self, item);
}

static void
on_unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, CueRecordList *self)
{
  if (self->bound != NULL)
    g_ptr_array_remove (self->bound, item);
}

/* -- all of them ---------------------------------------------------------------------------------------- */

static GtkStringObject *
get_selected (CueRecordList *self)
{
  GtkSelectionModel *model = gtk_list_view_get_model (self->records);

  return model != NULL ? gtk_single_selection_get_selected_item (GTK_SINGLE_SELECTION (model))
                       : NULL;
}

static void
on_selected_cb (GtkSingleSelection *model, GParamSpec *pspec, CueRecordList *self)
{
  g_signal_emit (self, signals[SELECTED], 0);
}

static gboolean
matches (CueRecordList *self, guint sort, guint index, const char *words)
{
  const CueRecordField *fields = cue_record_draft_get_fields (self->draft, sort);

  if (*words == '\0')
    return TRUE;
  for (int i = 0; fields[i].name != NULL; i++)
    {
      g_autofree char *value = cue_record_draft_dup (self->draft, sort, index, fields[i].name);
      g_autofree char *folded = g_utf8_casefold (value, -1);

      if (strstr (folded, words) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* wanted: the record that is selected, if it is in sight. */
static void
fill (CueRecordList *self, guint wanted)
{
  g_autoptr (GtkStringList) rows = gtk_string_list_new (NULL);
  g_autofree char          *words
      = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->words)), -1);
  guint                     sort = cue_record_list_get_sort (self);
  guint                     n = self->draft != NULL ? cue_record_draft_count (self->draft, sort) : 0;
  guint                     selected = 0;
  g_autoptr (GtkSingleSelection) model = NULL;

  for (guint i = 0; i < n; i++)
    if (matches (self, sort, i, words))
      {
        g_autofree char *number = g_strdup_printf ("%u", i);

        if (i == wanted)
          selected = g_list_model_get_n_items (G_LIST_MODEL (rows));
        gtk_string_list_append (rows, number);
      }
  model = gtk_single_selection_new (G_LIST_MODEL (g_steal_pointer (&rows)));
  gtk_single_selection_set_selected (model, selected);
  g_signal_connect_object (model, "notify::selected-item", G_CALLBACK (on_selected_cb), self, 0);
  gtk_list_view_set_model (self->records, GTK_SELECTION_MODEL (model));
  gtk_widget_activate_action (GTK_WIDGET (self->records), "list.scroll-to-item", "u", selected);
  gtk_label_set_text (self->none, n > 0 ? _("None has these words.")
                                        : _("Nothing is in it yet: Alt A adds the first row."));
  gtk_widget_set_visible (GTK_WIDGET (self->none),
                          self->draft != NULL && g_list_model_get_n_items (G_LIST_MODEL (model)) == 0);
  g_signal_emit (self, signals[SELECTED], 0);
}

static void
show_hint (CueRecordList *self)
{
  const char *sort = self->draft != NULL
                         ? cue_record_draft_get_sort (self->draft, cue_record_list_get_sort (self))
                         : "";
  gboolean    bills = strcmp (sort, "plan") == 0 || strcmp (sort, "pack") == 0;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; bills && i < CUE_N_SAMPLE_CUSTOMERS; i++)
    {
      g_autofree char *who = cue_say_sample_customer (i);

      g_string_append_printf (text, "%s%s", i > 0 ? " | " : _("A month of: "), who);
    }
  if (strcmp (sort, "rule") == 0)
    g_string_append (text, _("At the right about how many sample customers a rule speaks"));
  gtk_label_set_text (self->hint, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), text->len > 0);
}

static void
on_sort_cb (CueRecordList *self)
{
  if (self->busy || self->draft == NULL)
    return;
  show_hint (self);
  fill (self, 0);
}

static void
on_words_cb (CueRecordList *self)
{
  guint index = 0;

  if (self->busy || self->draft == NULL)
    return;
  cue_record_list_get_index (self, &index);
  fill (self, index);
}

static void
on_activated_cb (GtkListView *list, guint position, CueRecordList *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

/* Shift+Tab leads back to what is looked for. */
static gboolean
on_back_tab_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  gtk_widget_grab_focus (GTK_WIDGET (CUE_RECORD_LIST (user_data)->words));
  return TRUE;
}

/* Tab leads from the row to its fields: a list of GTK would go from row to row. */
static gboolean
on_tab_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  g_signal_emit (CUE_RECORD_LIST (user_data), signals[ACTIVATED], 0);
  return TRUE;
}

static void
cue_record_list_dispose (GObject *object)
{
  CueRecordList *self = CUE_RECORD_LIST (object);

  self->draft = NULL;
  self->trial = NULL;
  if (self->focus_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->focus_id);
  self->focus_id = 0;
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_RECORD_LIST);
  g_clear_pointer (&self->bound, g_ptr_array_unref);
  G_OBJECT_CLASS (cue_record_list_parent_class)->dispose (object);
}

static void
cue_record_list_class_init (CueRecordListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_record_list_dispose;
  signals[SELECTED] = g_signal_new ("selected", CUE_TYPE_RECORD_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
  signals[ACTIVATED] = g_signal_new ("activated", CUE_TYPE_RECORD_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-record-list");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/cuedesk/Cuedesk/ui/cue-record-list.ui");
  gtk_widget_class_bind_template_child (widget_class, CueRecordList, sorts);
  gtk_widget_class_bind_template_child (widget_class, CueRecordList, words);
  gtk_widget_class_bind_template_child (widget_class, CueRecordList, hint);
  gtk_widget_class_bind_template_child (widget_class, CueRecordList, none);
  gtk_widget_class_bind_template_child (widget_class, CueRecordList, records);
  gtk_widget_class_bind_template_callback (widget_class, on_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_sort_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_words_cb);
}

static void
cue_record_list_init (CueRecordList *self)
{
  GtkEventController *tab = gtk_shortcut_controller_new ();

  self->bound = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (tab),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Tab, 0),
                        gtk_callback_action_new (on_tab_cb, self, NULL)));
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (tab),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Tab, GDK_SHIFT_MASK),
                        gtk_callback_action_new (on_back_tab_cb, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->records), tab);
}

static void
fill_sorts (CueRecordList *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint                     n = cue_record_draft_get_n_sorts (self->draft);

  for (guint i = 0; i < n; i++)
    gtk_string_list_append (names,
                            cue_say_record_sort (cue_record_draft_get_sort (self->draft, i)));
  gtk_drop_down_set_model (self->sorts, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (self->sorts), n > 1);
  /* Of rules, the thresholds are changed in them too: the rules come first. */
  if (cue_record_draft_get_kind (self->draft) == CUE_DOCUMENT_RULES)
    gtk_drop_down_set_selected (self->sorts, 1);
}

/**
 * cue_record_list_set_draft:
 * @self: the list
 * @draft: (nullable): the document; borrowed
 * @is_other: whether it is another document than before; else what was selected stays
 */
void
cue_record_list_set_draft (CueRecordList *self, CueRecordDraft *draft, gboolean is_other)
{
  guint index = 0;

  g_return_if_fail (CUE_IS_RECORD_LIST (self));

  cue_record_list_get_index (self, &index);
  self->draft = draft;
  if (is_other)
    {
      self->busy = TRUE;
      self->trial = NULL;
      gtk_editable_set_text (GTK_EDITABLE (self->words), "");
      if (draft != NULL)
        fill_sorts (self);
      self->busy = FALSE;
      index = 0;
    }
  show_hint (self);
  fill (self, index);
}

/**
 * cue_record_list_set_trial:
 * @self: the list
 * @trial: (nullable): what the records do; borrowed
 * @problems: (nullable) (element-type CueRecordProblem): what is wrong in them
 */
void
cue_record_list_set_trial (CueRecordList *self, const CueRecordTrial *trial, GPtrArray *problems)
{
  g_return_if_fail (CUE_IS_RECORD_LIST (self));

  self->trial = trial;
  if (problems != self->problems)
    {
      g_clear_pointer (&self->problems, g_ptr_array_unref);
      self->problems = problems != NULL ? g_ptr_array_ref (problems) : NULL;
    }
  cue_record_list_refresh (self);
}

/**
 * cue_record_list_get_sort:
 * @self: the list
 *
 * Returns: which records are listed
 */
guint
cue_record_list_get_sort (CueRecordList *self)
{
  guint sort;

  g_return_val_if_fail (CUE_IS_RECORD_LIST (self), 0);

  sort = gtk_drop_down_get_selected (self->sorts);
  return self->draft != NULL && sort < cue_record_draft_get_n_sorts (self->draft) ? sort : 0;
}

/**
 * cue_record_list_get_index:
 * @self: the list
 * @index: (out): the record that is selected
 *
 * Returns: %FALSE when none is
 */
gboolean
cue_record_list_get_index (CueRecordList *self, guint *index)
{
  GtkStringObject *object;

  g_return_val_if_fail (CUE_IS_RECORD_LIST (self), FALSE);

  object = get_selected (self);
  if (object != NULL)
    *index = index_of (object);
  return object != NULL;
}

/**
 * cue_record_list_select:
 * @self: the list
 * @sort: from 0
 * @index: a record, which is looked for no longer
 */
void
cue_record_list_select (CueRecordList *self, guint sort, guint index)
{
  g_return_if_fail (CUE_IS_RECORD_LIST (self));

  self->busy = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->words), "");
  gtk_drop_down_set_selected (self->sorts, sort);
  self->busy = FALSE;
  show_hint (self);
  fill (self, index);
}

/**
 * cue_record_list_refresh:
 * @self: the list
 *
 * The rows in sight say what is known now; whatever has the keyboard keeps it.
 */
void
cue_record_list_refresh (CueRecordList *self)
{
  g_return_if_fail (CUE_IS_RECORD_LIST (self));

  for (guint i = 0; i < self->bound->len; i++)
    show_row (self, self->bound->pdata[i]);
}

/* The list as a whole has the keyboard while it has no rows yet; the row takes it over. */
static gboolean
on_focus_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  CueRecordList *self = CUE_RECORD_LIST (widget);

  if (gtk_widget_is_focus (GTK_WIDGET (self->records)))
    gtk_widget_child_focus (GTK_WIDGET (self->records), GTK_DIR_TAB_FORWARD);
  self->focus_id = 0;
  return G_SOURCE_REMOVE;
}

/**
 * cue_record_list_focus:
 * @self: the list
 */
void
cue_record_list_focus (CueRecordList *self)
{
  g_return_if_fail (CUE_IS_RECORD_LIST (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->records));
  if (self->focus_id == 0)
    self->focus_id
        = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_focus_tick_cb, NULL, NULL);
}
