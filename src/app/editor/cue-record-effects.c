/* cue-record-effects.c
 *
 * First the record at hand, then everything else that became another: who changes an over-quota price
 * must see which plans it makes dearer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-record-effects.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cue-say-effect.h"
#include "cue-say.h"

/* So many other changes are told one by one. */
#define MAX_OTHERS 12

struct _CueRecordEffects
{
  GtkWidget parent_instance;

  GtkWidget *box;
  int        width;      /* of the last layout */
  guint      resize_id;  /* the height that was asked for was that of another width */
};

G_DEFINE_FINAL_TYPE (CueRecordEffects, cue_record_effects, GTK_TYPE_WIDGET)

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
add_label (CueRecordEffects *self, const char *text, const char *css_class)
{
  GtkWidget *label = make_label (text, css_class);

  gtk_box_append (GTK_BOX (self->box), label);
  return label;
}

static void
clear (CueRecordEffects *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
}

/* -- bills --------------------------------------------------------------------------------------- */

static void
attach_amount (GtkGrid *grid, const char *text, int column, int row, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "numeric");
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_grid_attach (grid, label, column, row, 1, 1);
}

static void
attach_customer (GtkGrid *grid, const CueBillTrial *bill, guint index, int *row)
{
  const CueSampleBill *before = bill->before[index];
  const CueSampleBill *after = bill->after[index];
  g_autofree char     *who = cue_say_sample_customer (index);
  g_autofree char     *was = cue_say_sample_bill (before);
  g_autofree char     *is = cue_say_sample_bill (after);
  g_autofree char     *change = cue_say_sample_change (before, after);
  g_autofree char     *reason = cue_say_sample_reason (before, after);
  g_autofree char     *named = bill->plan[index] != NULL
                                   /* Translators: a sample customer, and the plan he has */
                                   ? g_strdup_printf (_("%s, on %s"), who, bill->plan[index])
                                   : NULL;
  GtkWidget           *label = make_label (named != NULL ? named : who, NULL);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_grid_attach (grid, label, 0, *row, 1, 1);
  attach_amount (grid, was, 1, *row, "cue-dim");
  attach_amount (grid, is, 2, *row, NULL);
  attach_amount (grid, change, 3, *row, strcmp (change, "=") == 0 ? "cue-dim" : "cue-change");
  (*row)++;
  if (reason == NULL)
    return;
  label = make_label (reason, "caption");
  gtk_widget_add_css_class (label, "cue-dim");
  gtk_grid_attach (grid, label, 0, *row, 4, 1);
  (*row)++;
}

static void
add_bill (CueRecordEffects *self, const CueBillTrial *bill)
{
  GtkWidget *grid = gtk_grid_new ();
  int        row = 1;

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 3);
  gtk_grid_attach (GTK_GRID (grid), make_label (_("What a month costs"), "cue-dim"), 0, 0, 1, 1);
  attach_amount (GTK_GRID (grid), _("in force"), 1, 0, "cue-dim");
  attach_amount (GTK_GRID (grid), _("changed"), 2, 0, "cue-dim");
  attach_amount (GTK_GRID (grid), _("difference"), 3, 0, "cue-dim");
  for (guint i = 0; i < CUE_N_SAMPLE_CUSTOMERS; i++)
    attach_customer (GTK_GRID (grid), bill, i, &row);
  gtk_box_append (GTK_BOX (self->box), grid);
}

static void
add_other_bill (CueRecordEffects *self, const CueBillTrial *bill)
{
  g_autoptr (GString) text = g_string_new (bill->name);

  g_string_append (text, ": ");
  for (guint i = 0; i < CUE_N_SAMPLE_CUSTOMERS; i++)
    {
      g_autofree char *change = cue_say_sample_change (bill->before[i], bill->after[i]);
      g_autofree char *was = cue_say_sample_bill (bill->before[i]);
      g_autofree char *is = cue_say_sample_bill (bill->after[i]);

      g_string_append_printf (text, "%s%s → %s (%s)", i > 0 ? " · " : "", was, is,
                              *change != '\0' ? change : "=");
    }
  add_label (self, text->str, NULL);
}

static void
show_bills (CueRecordEffects *self, CueRecordDraft *draft, const CueRecordTrial *trial, guint sort,
            guint index)
{
  const char         *name = cue_record_draft_get_sort (draft, sort);
  const CueBillTrial *own = NULL;
  guint               n = 0;

  if (strcmp (name, "plan") == 0 || strcmp (name, "pack") == 0)
    own = cue_record_trial_find_bill (trial, strcmp (name, "pack") == 0, index);
  if (own != NULL)
    add_bill (self, own);
  for (guint i = 0; i < trial->bills->len; i++)
    {
      const CueBillTrial *bill = trial->bills->pdata[i];

      if (bill == own || !cue_bill_trial_is_changed (bill))
        continue;
      if (n == 0)
        add_label (self, own != NULL ? _("Also changed") : _("What becomes of the bills"), "heading");
      if (++n <= MAX_OTHERS)
        add_other_bill (self, bill);
    }
  if (n > MAX_OTHERS)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more",
                                                         n - MAX_OTHERS),
                                               n - MAX_OTHERS);

      add_label (self, more, "cue-dim");
    }
  if (n == 0 && (own == NULL || !cue_bill_trial_is_changed (own)))
    add_label (self, _("No bill of the three sample customers changes."), "cue-dim");
}

/* -- rules ---------------------------------------------------------------------------------------- */

static void
add_members (CueRecordEffects *self, const char *format, GPtrArray *crowd, GArray *members)
{
  g_autofree char *names = NULL;
  g_autofree char *text = NULL;

  if (members->len == 0)
    return;
  names = cue_say_crowd (crowd, members);
  text = g_strdup_printf ("%s %u: %s", format, members->len, names);
  gtk_widget_add_css_class (add_label (self, text, "caption"), "cue-dim");
}

static void
add_effect (CueRecordEffects *self, const CueRecordTrial *trial, const CueRecordEffect *effect)
{
  /* Translators: name of a rule; sample customers it speaks about in force, now, and all */
  g_autofree char *text = g_strdup_printf (_("%s: in force about %u, changed about %u of %u "
                                             "customers"),
                                           effect->name, effect->before, effect->after,
                                           effect->of);

  add_label (self, text, NULL);
  add_members (self, _("Also about"), trial->crowd, effect->gained);
  add_members (self, _("No longer about"), trial->crowd, effect->lost);
}

static gboolean
is_changed (const CueRecordEffect *effect)
{
  return effect->gained != NULL && (effect->gained->len > 0 || effect->lost->len > 0);
}

static void
show_rules (CueRecordEffects *self, CueRecordDraft *draft, const CueRecordTrial *trial, guint sort,
            guint index)
{
  const CueRecordEffect *own = NULL;
  guint                  n = 0;

  if (strcmp (cue_record_draft_get_sort (draft, sort), "rule") == 0)
    own = cue_record_trial_find_effect (trial, index);
  if (own != NULL)
    add_effect (self, trial, own);
  else if (strcmp (cue_record_draft_get_sort (draft, sort), "rule") == 0)
    add_label (self, _("It looks at calls, not at customers."), "cue-dim");
  for (guint i = 0; i < trial->effects->len; i++)
    {
      const CueRecordEffect *effect = trial->effects->pdata[i];

      if (effect == own || !is_changed (effect))
        continue;
      if (n++ == 0)
        add_label (self, own != NULL ? _("Also changed") : _("Rules that speak about others now"),
                   "heading");
      add_effect (self, trial, effect);
    }
  if (n == 0 && (own == NULL || !is_changed (own)))
    add_label (self, _("Every rule speaks about the same sample customers as in force."), "cue-dim");
}

static void
show_query (CueRecordEffects *self, const CueRecordTrial *trial, guint index)
{
  const CueRecordEffect *effect = cue_record_trial_find_effect (trial, index);
  g_autofree char       *text = NULL;

  if (effect == NULL || effect->name == NULL)
    return;
  if (effect->after == 0)
    text = g_strdup_printf (_("“%s” is not among the first 20 now."), effect->name);
  else
    /* Translators: a text, its place in the results, and the place it must not fall behind */
    text = g_strdup_printf (_("“%s” is number %u now; it must be among the first %u."),
                            effect->name, effect->after, effect->of);
  add_label (self, text, effect->after == 0 || effect->after > effect->of ? "error" : NULL);
}

/**
 * cue_record_trial_find_effect:
 * @trial: a trial
 * @index: place of a rule or query
 *
 * Returns: (transfer none) (nullable): what it does
 */
const CueRecordEffect *
cue_record_trial_find_effect (const CueRecordTrial *trial, guint index)
{
  for (guint i = 0; trial != NULL && trial->effects != NULL && i < trial->effects->len; i++)
    {
      const CueRecordEffect *effect = trial->effects->pdata[i];

      if (effect->index == (int) index)
        return effect;
    }
  return NULL;
}

/**
 * cue_record_trial_find_bill:
 * @trial: a trial
 * @is_pack: whether a pack is meant
 * @index: place of the plan or pack
 *
 * Returns: (transfer none) (nullable): what it costs
 */
const CueBillTrial *
cue_record_trial_find_bill (const CueRecordTrial *trial, gboolean is_pack, guint index)
{
  for (guint i = 0; trial != NULL && trial->bills != NULL && i < trial->bills->len; i++)
    {
      const CueBillTrial *bill = trial->bills->pdata[i];

      if (bill->is_pack == is_pack && bill->index == (int) index)
        return bill;
    }
  return NULL;
}

/* What scrolls it asks for its height without naming a width; its words are as wide as they were. */
static void
cue_record_effects_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                            int *minimum, int *natural, int *minimum_baseline,
                            int *natural_baseline)
{
  CueRecordEffects *self = CUE_RECORD_EFFECTS (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL && for_size < 0 && self->width > 0)
    for_size = self->width;
  gtk_widget_measure (self->box, orientation, for_size, minimum, natural, minimum_baseline,
                      natural_baseline);
}

static gboolean
on_resize_cb (gpointer user_data)
{
  CueRecordEffects *self = CUE_RECORD_EFFECTS (user_data);

  self->resize_id = 0;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

/* The height stands before the width is known; at another width than last time it was that of the
 * old one, and what was too much would stay as a blank strip.  It is asked for once more: not from
 * here, where nothing may be asked for. */
static void
cue_record_effects_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CueRecordEffects *self = CUE_RECORD_EFFECTS (widget);

  if (self->width != width && self->resize_id == 0)
    self->resize_id = g_idle_add (on_resize_cb, self);
  self->width = width;
  gtk_widget_allocate (self->box, width, height, baseline, NULL);
}

static GtkSizeRequestMode
cue_record_effects_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
cue_record_effects_dispose (GObject *object)
{
  g_clear_handle_id (&CUE_RECORD_EFFECTS (object)->resize_id, g_source_remove);
  g_clear_pointer (&CUE_RECORD_EFFECTS (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (cue_record_effects_parent_class)->dispose (object);
}

static void
cue_record_effects_class_init (CueRecordEffectsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_record_effects_dispose;
  widget_class->get_request_mode = cue_record_effects_get_request_mode;
  widget_class->measure = cue_record_effects_measure;
  widget_class->size_allocate = cue_record_effects_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "cue-record-effects");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cue_record_effects_init (CueRecordEffects *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (self->box, "card");
  gtk_widget_add_css_class (self->box, "cue-record-card");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("What it does"), -1);
}

/**
 * cue_record_effects_new:
 *
 * Returns: (transfer floating): an empty card
 */
GtkWidget *
cue_record_effects_new (void)
{
  return g_object_new (CUE_TYPE_RECORD_EFFECTS, NULL);
}

/**
 * cue_record_effects_show:
 * @self: the card
 * @draft: the document
 * @trial: (nullable): what it does; %NULL = not known yet
 * @sort: of the record at hand
 * @index: its place
 *
 * Word lists and scorecards do nothing that could be counted; the card hides then.
 */
void
cue_record_effects_show (CueRecordEffects *self, CueRecordDraft *draft,
                         const CueRecordTrial *trial, guint sort, guint index)
{
  g_return_if_fail (CUE_IS_RECORD_EFFECTS (self));

  clear (self);
  if (trial != NULL && trial->bills != NULL)
    show_bills (self, draft, trial, sort, index);
  else if (trial != NULL && trial->effects != NULL
           && cue_record_draft_get_kind (draft) == CUE_DOCUMENT_RULES)
    show_rules (self, draft, trial, sort, index);
  else if (trial != NULL && trial->effects != NULL)
    show_query (self, trial, index);
  else if (trial != NULL && trial->refusal != NULL)
    add_label (self, _("What it does is worked out as soon as nothing is wrong in it."), "cue-dim");
  gtk_widget_set_visible (GTK_WIDGET (self), gtk_widget_get_first_child (self->box) != NULL);
}
