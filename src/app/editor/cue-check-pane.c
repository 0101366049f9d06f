/* cue-check-pane.c: at the right of the form: what the checks say, how it sounds, what is like it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-check-pane.h"

#include <glib/gi18n.h>

#include "cue-alike-row.h"
#include "cue-compact-row.h"
#include "cue-compare-popover.h"
#include "cue-finding-row.h"
#include "cue-fixture.h"
#include "cue-preview-card.h"
#include "cue-widget.h"

/* Nobody reads more; the counts above say how many there are. */
#define MAX_ROWS 40u

struct _CueCheckPane
{
  GtkWidget parent_instance;

  GtkWidget      *must;
  GtkLabel       *must_words;
  GtkWidget      *should;
  GtkLabel       *should_words;
  GtkListBox     *findings;
  GtkWidget      *waiting;
  CuePreviewCard *preview;
  GtkWidget      *alike_section;
  GtkListBox     *alike;

  CueCheckRun *run;        /* (owned) */
  CueEdit     *edit;       /* (owned) (nullable) */
  GPtrArray   *fixtures;   /* (owned) (element-type CueFixture) */
  guint        customer;   /* of @fixtures */
  gboolean     alike_elsewhere; /* the form lists them itself, above the text */
  int          current;    /* row the walk stands at, -1 = before the first */
  CueComparePopover *compare; /* (nullable): child of the button it points at */
};

enum
{
  GO_TO,
  CHECKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CueCheckPane, cue_check_pane, GTK_TYPE_WIDGET)

static void
drop_compare (CueCheckPane *self)
{
  if (self->compare == NULL)
    return;
  gtk_widget_unparent (GTK_WIDGET (self->compare));
  self->compare = NULL;
}

static CueFindingRow *
get_row (CueCheckPane *self, int index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->findings, index);

  return row != NULL ? CUE_FINDING_ROW (row) : NULL;
}

static const CueFixture *
get_customer (CueCheckPane *self)
{
  return self->fixtures->pdata[self->customer];
}

static void
show_preview (CueCheckPane *self)
{
  cue_preview_card_show (self->preview, get_customer (self), self->customer + 1,
                         self->fixtures->len, cue_edit_get_entry (self->edit),
                         cue_edit_get_script (self->edit));
}

static void
compare_with (CueCheckPane *self, CueFindingRow *row)
{
  const CueFinding *finding = cue_finding_row_get_finding (row);

  drop_compare (self);
  self->compare = CUE_COMPARE_POPOVER (cue_compare_popover_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->compare), cue_finding_row_get_button (row));
  cue_compare_popover_show (self->compare, self->edit, finding);
}

static void
go_to (CueCheckPane *self, const CueFinding *finding)
{
  g_signal_emit (self, signals[GO_TO], 0, &finding->place);
}

/* The finding is copied first: settling it makes the rows anew. */
static void
settle (CueCheckPane *self, CueFindingRow *row)
{
  g_autoptr (CueFinding) finding = cue_finding_copy (cue_finding_row_get_finding (row));

  switch (cue_finding_get_fix (finding))
    {
    case CUE_FIX_COMPARE:
      compare_with (self, row);
      break;
    case CUE_FIX_REPLACE:
    case CUE_FIX_BREAK:
    case CUE_FIX_ADD:
      cue_edit_replace (self->edit, &finding->place, finding->suggestion);
      break;
    case CUE_FIX_GO:
    case CUE_FIX_FILL:
      go_to (self, finding);
      break;
    case CUE_FIX_DONE:
    case CUE_FIX_UNDONE:
      cue_remark_run_set_done (cue_check_run_get_remarks (self->run), finding->other_id,
                               cue_finding_get_fix (finding) == CUE_FIX_DONE);
      break;
    case CUE_FIX_NONE:
      break;
    }
}

static void
on_fix_cb (CueFindingRow *row, gpointer user_data)
{
  CueCheckPane *self = CUE_CHECK_PANE (user_data);

  if (self->edit != NULL)
    settle (self, row);
}

static void
show_count (GtkWidget *box, GtkLabel *label, guint count, char *words)
{
  gtk_label_set_text (label, words);
  gtk_widget_set_visible (box, count > 0);
  g_free (words);
}

static void
show_counts (CueCheckPane *self)
{
  guint must = cue_edit_count (self->edit, CUE_FINDING_MUST);
  guint should = cue_edit_count (self->edit, CUE_FINDING_SHOULD);

  show_count (self->must, self->must_words, must,
              g_strdup_printf (ngettext ("%u must change", "%u must change", must), must));
  show_count (self->should, self->should_words, should,
              g_strdup_printf (ngettext ("%u better change", "%u better change", should), should));
}

static CueFindingRow *
ensure_row (CueCheckPane *self, guint index)
{
  CueFindingRow *row = get_row (self, (int) index);

  if (row == NULL)
    {
      row = CUE_FINDING_ROW (cue_finding_row_new ());
      g_signal_connect (row, "fix", G_CALLBACK (on_fix_cb), self);
      gtk_list_box_append (self->findings, GTK_WIDGET (row));
    }
  return row;
}

static void
mark_current (CueCheckPane *self)
{
  CueFindingRow *row;

  for (int i = 0; (row = get_row (self, i)) != NULL; i++)
    cue_finding_row_set_current (row, i == self->current);
}

/* Rows are used again, so that a keystroke does not make forty widgets and the focus stays. */
static void
show_findings (CueCheckPane *self)
{
  GPtrArray *findings = cue_edit_get_findings (self->edit);
  g_autoptr (GHashTable) values = cue_fixture_values (get_customer (self), NULL);
  CueFindingContext context = {
    .desk = cue_edit_get_desk (self->edit),
    .entry = cue_edit_get_entry (self->edit),
    .script = cue_edit_get_script (self->edit),
    .values = values,
  };
  guint n = 0;

  for (guint i = 0; i < findings->len && n < MAX_ROWS; i++)
    if (cue_finding_is_shown (findings->pdata[i]))
      cue_finding_row_set_finding (ensure_row (self, n++), findings->pdata[i], &context);
  for (CueFindingRow *row; (row = get_row (self, (int) n)) != NULL;)
    {
      if (self->compare != NULL
          && gtk_widget_is_ancestor (GTK_WIDGET (self->compare), GTK_WIDGET (row)))
        drop_compare (self);
      gtk_list_box_remove (self->findings, GTK_WIDGET (row));
    }
  if (self->current >= (int) n)
    self->current = -1;
  mark_current (self);
  gtk_widget_set_visible (GTK_WIDGET (self->findings), n > 0);
  gtk_widget_set_visible (self->waiting, n == 0);
  show_counts (self);
}

static void
show_alike (CueCheckPane *self)
{
  GPtrArray *alike = cue_check_run_get_alike (self->run);

  cue_compact_list_clear (self->alike);
  for (guint i = 0; i < alike->len; i++)
    gtk_list_box_append (self->alike, cue_alike_row_new (alike->pdata[i], i == 0));
  gtk_widget_set_visible (self->alike_section, alike->len > 0 && !self->alike_elsewhere);
}

static void
on_alike_activated_cb (CueCheckPane *self, GtkListBoxRow *row)
{
  GPtrArray *alike = cue_check_run_get_alike (self->run);
  int        index = gtk_list_box_row_get_index (row);

  if (index >= 0 && (guint) index < alike->len)
    gtk_widget_activate_action (GTK_WIDGET (self), "editor.merge-into", "s",
                                ((CueAlike *) alike->pdata[index])->document_id);
}

static void
on_findings_changed_cb (CueEdit *edit, gpointer user_data)
{
  CueCheckPane *self = CUE_CHECK_PANE (user_data);

  show_findings (self);
  show_preview (self);
}

static void
on_alike_changed_cb (CueCheckRun *run, gpointer user_data)
{
  show_alike (CUE_CHECK_PANE (user_data));
}

static void
on_checked_cb (CueCheckRun *run, gpointer user_data)
{
  CueCheckPane *self = CUE_CHECK_PANE (user_data);
  int           age = cue_check_run_get_elderly_age (run);

  /* The rules may have moved the age since the customers were made. */
  if (((CueFixture *) self->fixtures->pdata[0])->elderly
      != (((CueFixture *) self->fixtures->pdata[0])->age >= age))
    {
      g_ptr_array_unref (self->fixtures);
      self->fixtures = cue_fixture_list (age);
      show_preview (self);
    }
  g_signal_emit (self, signals[CHECKED], 0);
}

static void
on_previous_cb (CueCheckPane *self)
{
  cue_check_pane_step_customer (self, -1);
}

static void
on_next_cb (CueCheckPane *self)
{
  cue_check_pane_step_customer (self, 1);
}

static void
cue_check_pane_dispose (GObject *object)
{
  CueCheckPane *self = CUE_CHECK_PANE (object);

  drop_compare (self);
  if (self->edit != NULL)
    g_signal_handlers_disconnect_by_data (self->edit, self);
  g_clear_object (&self->edit);
  if (self->run != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->run, self);
      cue_check_run_set_edit (self->run, NULL);
    }
  g_clear_object (&self->run);
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_CHECK_PANE);
  G_OBJECT_CLASS (cue_check_pane_parent_class)->dispose (object);
}

static void
cue_check_pane_finalize (GObject *object)
{
  g_ptr_array_unref (CUE_CHECK_PANE (object)->fixtures);
  G_OBJECT_CLASS (cue_check_pane_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CueCheckPane, must);
  gtk_widget_class_bind_template_child (widget_class, CueCheckPane, must_words);
  gtk_widget_class_bind_template_child (widget_class, CueCheckPane, should);
  gtk_widget_class_bind_template_child (widget_class, CueCheckPane, should_words);
  gtk_widget_class_bind_template_child (widget_class, CueCheckPane, findings);
  gtk_widget_class_bind_template_child (widget_class, CueCheckPane, waiting);
  gtk_widget_class_bind_template_child (widget_class, CueCheckPane, preview);
  gtk_widget_class_bind_template_child (widget_class, CueCheckPane, alike_section);
  gtk_widget_class_bind_template_child (widget_class, CueCheckPane, alike);
  gtk_widget_class_bind_template_callback (widget_class, on_alike_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_next_cb);
}

static void
cue_check_pane_class_init (CueCheckPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_check_pane_dispose;
  G_OBJECT_CLASS (klass)->finalize = cue_check_pane_finalize;
  signals[GO_TO] = g_signal_new ("go-to", CUE_TYPE_CHECK_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[CHECKED] = g_signal_new ("checked", CUE_TYPE_CHECK_PANE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (CUE_TYPE_PREVIEW_CARD);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-check-pane");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-check-pane.ui");
  bind_children (widget_class);
}

static void
cue_check_pane_init (CueCheckPane *self)
{
  self->current = -1;
  self->run = cue_check_run_new ();
  self->fixtures = cue_fixture_list (cue_check_run_get_elderly_age (self->run));
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self->run, "alike-changed", G_CALLBACK (on_alike_changed_cb), self);
  g_signal_connect (self->run, "checked", G_CALLBACK (on_checked_cb), self);
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
}

/**
 * cue_check_pane_new:
 *
 * Returns: (transfer floating): a pane without a text
 */
GtkWidget *
cue_check_pane_new (void)
{
  return g_object_new (CUE_TYPE_CHECK_PANE, NULL);
}

/**
 * cue_check_pane_set_edit:
 * @self: a pane
 * @edit: (nullable): the text that is written
 *
 * The checks begin at once.
 */
void
cue_check_pane_set_edit (CueCheckPane *self, CueEdit *edit)
{
  g_return_if_fail (CUE_IS_CHECK_PANE (self));
  g_return_if_fail (edit == NULL || CUE_IS_EDIT (edit));

  if (edit == self->edit)
    return;
  drop_compare (self);
  if (self->edit != NULL)
    g_signal_handlers_disconnect_by_data (self->edit, self);
  g_set_object (&self->edit, edit);
  self->current = -1;
  cue_check_run_set_edit (self->run, edit);
  gtk_widget_set_sensitive (GTK_WIDGET (self), edit != NULL);
  if (edit == NULL)
    return;
  g_signal_connect (edit, "findings-changed", G_CALLBACK (on_findings_changed_cb), self);
  on_findings_changed_cb (edit, self);
}

/**
 * cue_check_pane_set_alike_elsewhere:
 * @self: a pane
 * @elsewhere: whether the form lists entries like the text itself
 *
 * The same list twice on one screen would be noise.
 */
void
cue_check_pane_set_alike_elsewhere (CueCheckPane *self, gboolean elsewhere)
{
  g_return_if_fail (CUE_IS_CHECK_PANE (self));

  if (self->alike_elsewhere == elsewhere)
    return;
  self->alike_elsewhere = elsewhere;
  show_alike (self);
}

/**
 * cue_check_pane_get_run:
 * @self: a pane
 *
 * Returns: (transfer none): what runs the checks
 */
CueCheckRun *
cue_check_pane_get_run (CueCheckPane *self)
{
  g_return_val_if_fail (CUE_IS_CHECK_PANE (self), NULL);

  return self->run;
}

/**
 * cue_check_pane_next_finding:
 * @self: a pane
 *
 * One step on to what must or should change, and from the last one to the first.  The form shows the
 * place; where a button can settle it, the button has the focus, so that Enter does.
 */
void
cue_check_pane_next_finding (CueCheckPane *self)
{
  g_autoptr (CueFinding) finding = NULL;
  CueFindingRow         *row;
  CueFixKind             fix;

  g_return_if_fail (CUE_IS_CHECK_PANE (self));

  row = get_row (self, self->current + 1);
  if (row == NULL || cue_finding_row_get_finding (row)->level == CUE_FINDING_PASSED)
    {
      self->current = -1;
      row = get_row (self, 0);
    }
  if (row == NULL || cue_finding_row_get_finding (row)->level == CUE_FINDING_PASSED)
    return;
  self->current++;
  /* The form may change the text when it takes the focus, and the row says something else then. */
  finding = cue_finding_copy (cue_finding_row_get_finding (row));
  fix = cue_finding_get_fix (finding);
  mark_current (self);
  go_to (self, finding);
  row = get_row (self, self->current);
  if (row != NULL && fix != CUE_FIX_GO && fix != CUE_FIX_FILL)
    cue_finding_row_focus_button (row);
}

/**
 * cue_check_pane_step_customer:
 * @self: a pane
 * @step: 1 for the next one, -1 for the one before
 *
 * Reads the text to another sample customer.
 */
void
cue_check_pane_step_customer (CueCheckPane *self, int step)
{
  int n;

  g_return_if_fail (CUE_IS_CHECK_PANE (self));

  n = (int) self->fixtures->len;
  self->customer = (guint) (((int) self->customer + step % n + n) % n);
  if (self->edit != NULL)
    show_preview (self);
}

static void
on_next_finding_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  cue_check_pane_next_finding (CUE_CHECK_PANE (user_data));
}

static void
on_next_customer_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  cue_check_pane_step_customer (CUE_CHECK_PANE (user_data), 1);
}

static void
on_previous_customer_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  cue_check_pane_step_customer (CUE_CHECK_PANE (user_data), -1);
}

static void
enable (GActionMap *map, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (map, name);

  /* The page may have let its actions go before its views. */
  if (action != NULL)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* Verbs of a pane that is out of sight must not take its keys. */
static void
on_mapped_cb (CueCheckPane *self, GActionMap *map)
{
  static const char *const names[] = { "next-finding", "next-customer", "previous-customer" };
  gboolean mapped = gtk_widget_get_mapped (GTK_WIDGET (self));

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    enable (map, names[i], mapped);
}

/**
 * cue_check_pane_add_actions:
 * @self: a pane
 * @map: the page's actions; outlives the pane
 *
 * Adds next-finding, next-customer and previous-customer; they are enabled while the pane is shown.
 */
void
cue_check_pane_add_actions (CueCheckPane *self, GActionMap *map)
{
  static const GActionEntry entries[] = {
    { .name = "next-finding", .activate = on_next_finding_cb },
    { .name = "next-customer", .activate = on_next_customer_cb },
    { .name = "previous-customer", .activate = on_previous_customer_cb },
  };

  g_return_if_fail (CUE_IS_CHECK_PANE (self) && G_IS_ACTION_MAP (map));

  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (self, "map", G_CALLBACK (on_mapped_cb), map, 0);
  g_signal_connect_object (self, "unmap", G_CALLBACK (on_mapped_cb), map, 0);
  on_mapped_cb (self, map);
}

/**
 * cue_check_pane_get_first_alike:
 * @self: the pane
 *
 * Returns: (nullable): id of the published text most like the one being written
 */
const char *
cue_check_pane_get_first_alike (CueCheckPane *self)
{
  GPtrArray *alike;

  g_return_val_if_fail (CUE_IS_CHECK_PANE (self), NULL);

  alike = cue_check_run_get_alike (self->run);
  return alike != NULL && alike->len > 0 ? ((CueAlike *) alike->pdata[0])->document_id : NULL;
}
