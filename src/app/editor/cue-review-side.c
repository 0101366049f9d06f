/* cue-review-side.c: beside the comparison: who, the checklist, what comes of it, whether it may be.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-review-side.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cue-say-review.h"
#include "cue-say.h"
#include "cue-widget.h"

struct _CueReviewSide
{
  GtkWidget parent_instance;

  GtkLabel   *author;
  GtkLabel   *author_when;
  GtkLabel   *note;
  GtkLabel   *reviewer;
  GtkImage   *right_icon;
  GtkLabel   *right;
  GtkLabel   *fingerprint;
  GtkLabel   *count;
  GtkListBox *list;
  GtkLabel   *starts;
  GtkBox     *notes;
  GtkBox     *stale;
  GtkImage   *verdict_icon;
  GtkLabel   *verdict;
  GtkLabel   *reasons;
  GtkLabel   *meaning;
  CueDesk       *desk;  /* (owned) (nullable) */
  CueReviewCase *item;  /* (unowned) (nullable): the view's */
  CueQuality    *kept;  /* (owned) (nullable): the list of a verdict that was given */
  guint          seen;
  guint          changes;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CueReviewSide, cue_review_side, GTK_TYPE_WIDGET)

static void
cue_review_side_dispose (GObject *object)
{
  CueReviewSide *self = CUE_REVIEW_SIDE (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->kept, cue_quality_free);
  self->item = NULL;
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_REVIEW_SIDE);
  G_OBJECT_CLASS (cue_review_side_parent_class)->dispose (object);
}

static void
cue_review_side_class_init (CueReviewSideClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_review_side_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-review-side");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  signals[CHANGED] = g_signal_new ("changed", CUE_TYPE_REVIEW_SIDE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-review-side.ui");
  gtk_widget_class_bind_template_child (widget_class, CueReviewSide, author);
  gtk_widget_class_bind_template_child (widget_class, CueReviewSide, author_when);
  gtk_widget_class_bind_template_child (widget_class, CueReviewSide, note);
  gtk_widget_class_bind_template_child (widget_class, CueReviewSide, reviewer);
  gtk_widget_class_bind_template_child (widget_class, CueReviewSide, right_icon);
  gtk_widget_class_bind_template_child (widget_class, CueReviewSide, right);
  gtk_widget_class_bind_template_child (widget_class, CueReviewSide, fingerprint);
  gtk_widget_class_bind_template_child (widget_class, CueReviewSide, count);
  gtk_widget_class_bind_template_child (widget_class, CueReviewSide, list);
  gtk_widget_class_bind_template_child (widget_class, CueReviewSide, starts);
  gtk_widget_class_bind_template_child (widget_class, CueReviewSide, notes);
  gtk_widget_class_bind_template_child (widget_class, CueReviewSide, stale);
  gtk_widget_class_bind_template_child (widget_class, CueReviewSide, verdict_icon);
  gtk_widget_class_bind_template_child (widget_class, CueReviewSide, verdict);
  gtk_widget_class_bind_template_child (widget_class, CueReviewSide, reasons);
  gtk_widget_class_bind_template_child (widget_class, CueReviewSide, meaning);
}

static void
cue_review_side_init (CueReviewSide *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static gboolean
waits (CueReviewSide *self)
{
  return strcmp (self->item->review->record->state, "in review") == 0;
}

static const CueQuality *
get_list (CueReviewSide *self)
{
  return self->kept != NULL ? self->kept : self->item->quality;
}

/* -- who ------------------------------------------------------------------------------------------ */

static void
put_people (CueReviewSide *self)
{
  const CueRevisionRecord *record = self->item->review->record;
  CueClock                *clock = cue_desk_get_clock (self->desk);
  const CueStaff          *me = cue_desk_get_me (self->desk);
  gint64                   at_ms = record->submitted_ms > 0 ? record->submitted_ms
                                                            : record->saved_ms;
  g_autofree char         *when = cue_say_moment (clock, at_ms);
  g_autofree char         *sent = g_strdup_printf (record->submitted_ms > 0
                                                     /* Translators: %s is a moment */
                                                     ? _("handed in %s")
                                                     : _("saved %s"),
                                                   when);
  g_autofree char         *author = g_strdup_printf ("%s  %s", record->author,
                                                     record->author_login);
  g_autofree char         *fingerprint = cue_say_fingerprint (record->sha256);
  gboolean                 may = self->item->right == CUE_REVIEW_MAY;

  gtk_label_set_text (self->author, author);
  gtk_label_set_text (self->author_when, sent);
  gtk_label_set_text (self->note, record->note);
  gtk_widget_set_visible (GTK_WIDGET (self->note), *record->note != '\0');
  gtk_label_set_text (self->fingerprint, fingerprint);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->fingerprint), record->sha256);
  gtk_widget_set_visible (GTK_WIDGET (self->right_icon), waits (self) && may);
  gtk_widget_set_visible (GTK_WIDGET (self->right), waits (self) && may);
  gtk_label_set_text (self->right, cue_say_right (self->item->right));
  if (record->reviewer != NULL)
    gtk_label_set_text (self->reviewer, record->reviewer);
  else if (waits (self) && may && me != NULL)
    {
      g_autofree char *name = g_strdup_printf ("%s  %s", me->name, me->login);

      gtk_label_set_text (self->reviewer, name);
    }
  else
    gtk_label_set_text (self->reviewer, "–");
}

/* -- the checklist -------------------------------------------------------------------------------- */

static const char *
get_answer_icon (CueQualityAnswer answer)
{
  switch (answer)
    {
    case CUE_QUALITY_YES:
      return "emblem-ok-symbolic";
    case CUE_QUALITY_NO:
      return "dialog-error-symbolic";
    case CUE_QUALITY_OPEN:
      return "cue-open-symbolic";
    }
  return NULL;
}

static const char *
get_answer_class (CueQualityAnswer answer)
{
  switch (answer)
    {
    case CUE_QUALITY_YES:
      return "cue-ok";
    case CUE_QUALITY_NO:
      return "cue-bad";
    case CUE_QUALITY_OPEN:
      return "cue-due";
    }
  return NULL;
}

static const char *
say_answer (CueQualityAnswer answer)
{
  switch (answer)
    {
    case CUE_QUALITY_YES:
      return C_("answer", "yes");
    case CUE_QUALITY_NO:
      return C_("answer", "no");
    case CUE_QUALITY_OPEN:
      return C_("answer", "open");
    }
  return "";
}

static GtkWidget *
make_item (CueReviewSide *self, CueQualityItem item)
{
  const CueQuality *list = get_list (self);
  CueQualityAnswer  answer = cue_quality_get_answer (list, item);
  gboolean          by_check = cue_quality_is_by_check (list, item);
  GtkWidget        *row = gtk_list_box_row_new ();
  GtkWidget        *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget        *icon = gtk_image_new_from_icon_name (get_answer_icon (answer));
  GtkWidget        *label = gtk_label_new (cue_say_quality (item));
  GtkWidget        *how = gtk_label_new (by_check ? C_("checklist", "Automatic")
                                                  : C_("checklist", "By hand"));
  g_autofree char  *number = g_strdup_printf ("%d", (int) item + 1);
  g_autofree char  *words = g_strdup_printf ("%s: %s", cue_say_quality (item),
                                             say_answer (answer));

  gtk_widget_add_css_class (icon, get_answer_class (answer));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (how, "caption");
  gtk_widget_add_css_class (how, "cue-dim");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), how);
  if (!by_check && waits (self))
    {
      GtkWidget *key = gtk_label_new (number);

      gtk_widget_add_css_class (key, "cue-key");
      gtk_widget_set_valign (key, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (box), key);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), !by_check && waits (self));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "editor.tick");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "i", (int) item);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  return row;
}

static void
put_list (CueReviewSide *self)
{
  const CueQuality *list = get_list (self);
  g_autofree char  *count = g_strdup_printf ("%u / %d", cue_quality_count (list, CUE_QUALITY_YES),
                                             CUE_N_QUALITY_ITEMS);
  GtkListBoxRow    *focused = NULL;
  int               at = -1;
  GtkRoot          *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget        *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget        *child;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list)))
    at = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focus));
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (int i = 0; i < CUE_N_QUALITY_ITEMS; i++)
    gtk_list_box_append (self->list, make_item (self, (CueQualityItem) i));
  gtk_label_set_text (self->count, count);
  focused = at >= 0 ? gtk_list_box_get_row_at_index (self->list, at) : NULL;
  if (focused != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (focused));
}

/* -- what comes of it ----------------------------------------------------------------------------- */

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static void
put_starts (CueReviewSide *self)
{
  const CueReview *review = self->item->review;
  CueClock        *clock = cue_desk_get_clock (self->desk);
  const CueWindow *window = NULL;
  g_autofree char *when = NULL;
  g_autofree char *words = NULL;

  for (guint i = 0; i < review->record->windows->len; i++)
    {
      const CueWindow *candidate = g_ptr_array_index (review->record->windows, i);

      if (candidate->retired_ms == 0 && candidate->until_ms > cue_clock_now_ms (clock))
        window = candidate;
    }
  if (window != NULL)
    {
      when = cue_say_span (clock, window->from_ms, window->until_ms);
      /* Translators: %s is a span of time: from 12-01 00:00 */
      words = g_strdup_printf (_("In force %s"), when);
    }
  else if (review->proposed_from_ms > cue_clock_now_ms (clock))
    {
      when = cue_say_moment (clock, review->proposed_from_ms);
      /* Translators: %s is a moment: the start the author wishes for */
      words = g_strdup_printf (_("Starts %s"), when);
    }
  gtk_label_set_text (self->starts, words != NULL ? words : _("Starts when it is published"));
}

static void
open_stale_cb (GtkButton *button, gpointer user_data)
{
  gtk_widget_activate_action (GTK_WIDGET (button), "editor.open", "s",
                              g_object_get_data (G_OBJECT (button), "document"));
}

/* Related texts that go on saying the old price, each a step away. */
static void
put_stale (CueReviewSide *self)
{
  GPtrArray       *stale = self->item->review->stale;
  g_autofree char *words = NULL;
  GtkWidget       *heading;
  GtkWidget       *button;

  clear_box (self->stale);
  gtk_widget_set_visible (GTK_WIDGET (self->stale), stale->len > 0);
  if (stale->len == 0)
    return;
  words = g_strdup_printf (ngettext ("%u related entry still says the old price:",
                                     "%u related entries still say the old price:", stale->len),
                           stale->len);
  heading = gtk_label_new (words);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_wrap (GTK_LABEL (heading), TRUE);
  gtk_box_append (self->stale, heading);
  for (guint i = 0; i < stale->len; i++)
    {
      const CueStaleText *text = g_ptr_array_index (stale, i);
      g_autofree char    *yuan = cue_say_yuan (text->old_fen);
      g_autofree char    *line = g_strdup_printf ("%s · %s", text->title, yuan);
      GtkWidget          *label = gtk_label_new (line);

      button = gtk_button_new ();
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
      gtk_button_set_child (GTK_BUTTON (button), label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, line,
                                      -1);
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_add_css_class (button, "cue-link-row");
      g_object_set_data_full (G_OBJECT (button), "document", g_strdup (text->document_id), g_free);
      g_signal_connect (button, "clicked", G_CALLBACK (open_stale_cb), NULL);
      gtk_box_append (self->stale, button);
    }
  button = gtk_button_new_with_label (_("Put them on the list of flags"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "editor.flag-stale");
  gtk_widget_add_css_class (button, "cue-small");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_box_append (self->stale, button);
}

/**
 * cue_review_side_set_notes:
 * @self: the side
 * @notes: (nullable) (element-type CueScheduleNote): what publishing would bring about
 */
void
cue_review_side_set_notes (CueReviewSide *self, GArray *notes)
{
  g_return_if_fail (CUE_IS_REVIEW_SIDE (self));

  clear_box (self->notes);
  for (guint i = 0; notes != NULL && self->desk != NULL && i < notes->len; i++)
    {
      const CueScheduleNote *note = &g_array_index (notes, CueScheduleNote, i);
      g_autofree char       *words = cue_say_note (cue_desk_get_clock (self->desk), note);
      GtkWidget             *label = gtk_label_new (words);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_widget_add_css_class (label, cue_schedule_is_warning (note) ? "cue-due" : "cue-dim");
      gtk_box_append (self->notes, label);
    }
}

/* -- whether it may be ---------------------------------------------------------------------------- */

/* Returns: (transfer full) (nullable): what is still open, as one sentence */
static char *
dup_open (CueReviewSide *self)
{
  const CueReview      *review = self->item->review;
  const CueQuality     *list = self->item->quality;
  g_autoptr (GPtrArray) reasons = g_ptr_array_new_with_free_func (g_free);
  guint                 must = cue_remark_count_open_must (review->remarks);
  guint                 no = cue_quality_count (list, CUE_QUALITY_NO);
  guint                 open = cue_quality_count (list, CUE_QUALITY_OPEN);
  guint                 unseen = self->changes - MIN (self->seen, self->changes);
  g_autofree char      *all = NULL;

  if (must > 0)
    g_ptr_array_add (reasons, g_strdup_printf (ngettext ("%u remark asks for a change",
                                                         "%u remarks ask for a change", must),
                                               must));
  if (no > 0)
    g_ptr_array_add (reasons, g_strdup_printf (ngettext ("%u item of the list is not met",
                                                         "%u items of the list are not met", no),
                                               no));
  if (open > 0)
    g_ptr_array_add (reasons, g_strdup_printf (ngettext ("%u item is not ticked",
                                                         "%u items are not ticked", open),
                                               open));
  if (unseen > 0)
    g_ptr_array_add (reasons, g_strdup_printf (ngettext ("%u change was not looked at",
                                                         "%u changes were not looked at", unseen),
                                               unseen));
  if (reasons->len == 0)
    return NULL;
  g_ptr_array_add (reasons, NULL);
  /* Translators: between the things of a list that are still open */
  all = g_strjoinv (_(", "), (GStrv) reasons->pdata);
  /* Translators: %s is a list: 1 remark asks for a change, 2 items are not ticked */
  return g_strdup_printf (_("Still open: %s."), all);
}

static void
put_verdict_card (CueReviewSide *self, const char *icon, const char *css_class, const char *heading,
                  const char *reasons, const char *meaning)
{
  static const char *const classes[] = { "cue-ok", "cue-due", "cue-bad", NULL };

  gtk_image_set_from_icon_name (self->verdict_icon, icon);
  gtk_label_set_text (self->verdict, heading);
  for (guint i = 0; classes[i] != NULL; i++)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->verdict), classes[i]);
      gtk_widget_remove_css_class (GTK_WIDGET (self->verdict_icon), classes[i]);
    }
  gtk_widget_add_css_class (GTK_WIDGET (self->verdict), css_class);
  gtk_widget_add_css_class (GTK_WIDGET (self->verdict_icon), css_class);
  gtk_label_set_text (self->reasons, reasons);
  gtk_widget_set_visible (GTK_WIDGET (self->reasons), reasons != NULL && *reasons != '\0');
  gtk_label_set_text (self->meaning, meaning);
  gtk_widget_set_visible (GTK_WIDGET (self->meaning), meaning != NULL);
}

/* Somebody has judged it: who, when, and what he said. */
static void
put_given_verdict (CueReviewSide *self)
{
  const CueRevisionRecord *record = self->item->review->record;
  CueClock                *clock = cue_desk_get_clock (self->desk);
  g_autofree char         *when = cue_say_moment (clock, record->judged_ms);
  g_autofree char         *words = cue_review_note_split (record->verdict_note, NULL);
  g_autofree char         *heading = NULL;

  if (strcmp (record->verdict, "return") == 0)
    {
      /* Translators: a person and a moment */
      heading = g_strdup_printf (_("Returned by %s, %s"), record->reviewer, when);
      put_verdict_card (self, "edit-undo-symbolic", "cue-bad", heading, words, NULL);
      return;
    }
  if (strcmp (record->verdict, "waive") == 0)
    {
      /* Translators: a person and a moment */
      heading = g_strdup_printf (_("Published by %s alone, %s"), record->reviewer, when);
      put_verdict_card (self, "dialog-warning-symbolic", "cue-due", heading, words,
                        _("At most four hours, and on the list of risks. For longer another person "
                          "has to approve a new revision."));
      return;
    }
  /* Translators: a person and a moment */
  heading = g_strdup_printf (_("Approved by %s, %s"), record->reviewer, when);
  put_verdict_card (self, "emblem-ok-symbolic", "cue-ok", heading, words,
                    _("What was approved is what is shown: the fingerprint is compared at every "
                      "load."));
}

static void
put_verdict (CueReviewSide *self)
{
  static const char *const meaning
    = N_ ("To approve is to sign this text. Whatever is changed later is a new revision with a "
          "review of its own.");
  g_autofree char *open = NULL;

  if (self->item->review->record->verdict != NULL)
    {
      put_given_verdict (self);
      return;
    }
  if (!waits (self) || self->item->right != CUE_REVIEW_MAY)
    {
      put_verdict_card (self, "changes-prevent-symbolic", "cue-due", _("Not for you to judge"),
                        cue_say_right (self->item->right), NULL);
      return;
    }
  open = dup_open (self);
  if (open != NULL)
    put_verdict_card (self, "changes-prevent-symbolic", "cue-due", _("Cannot be approved yet"), open,
                      gettext (meaning));
  else
    put_verdict_card (self, "emblem-ok-symbolic", "cue-ok", _("Can be approved"), NULL, gettext (meaning));
}

/**
 * cue_review_side_set_case:
 * @self: the side
 * @desk: a desk
 * @item: (nullable): what is judged; lives until the next call
 */
void
cue_review_side_set_case (CueReviewSide *self, CueDesk *desk, CueReviewCase *item)
{
  g_return_if_fail (CUE_IS_REVIEW_SIDE (self));

  g_set_object (&self->desk, desk);
  self->item = item;
  g_clear_pointer (&self->kept, cue_quality_free);
  if (item == NULL || desk == NULL)
    return;
  if (item->review->record->verdict != NULL)
    g_free (cue_review_note_split (item->review->record->verdict_note, &self->kept));
  put_people (self);
  put_list (self);
  put_starts (self);
  put_stale (self);
  put_verdict (self);
}

/**
 * cue_review_side_set_progress:
 * @self: the side
 * @seen: how many changes the reviewer has stood on
 * @changes: how many there are
 */
void
cue_review_side_set_progress (CueReviewSide *self, guint seen, guint changes)
{
  g_return_if_fail (CUE_IS_REVIEW_SIDE (self));

  self->seen = seen;
  self->changes = changes;
  if (self->item != NULL)
    put_verdict (self);
}

/**
 * cue_review_side_tick:
 * @self: the side
 * @item: number of an item, from 0
 *
 * Answers an item that is left to a person, or takes the answer back.  Nothing happens for one that
 * a check has answered.
 */
void
cue_review_side_tick (CueReviewSide *self, guint item)
{
  CueQualityAnswer answer;

  g_return_if_fail (CUE_IS_REVIEW_SIDE (self));

  if (self->item == NULL || item >= CUE_N_QUALITY_ITEMS || !waits (self))
    return;
  answer = cue_quality_get_answer (self->item->quality, (CueQualityItem) item) == CUE_QUALITY_YES
             ? CUE_QUALITY_OPEN
             : CUE_QUALITY_YES;
  if (!cue_quality_set_answer (self->item->quality, (CueQualityItem) item, answer, NULL))
    return;
  put_list (self);
  put_verdict (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * cue_review_side_is_ready:
 * @self: the side
 *
 * Returns: whether nothing is open that an approval needs
 */
gboolean
cue_review_side_is_ready (CueReviewSide *self)
{
  g_autofree char *open = NULL;

  g_return_val_if_fail (CUE_IS_REVIEW_SIDE (self), FALSE);

  if (self->item == NULL || !waits (self) || self->item->right != CUE_REVIEW_MAY)
    return FALSE;
  open = dup_open (self);
  return open == NULL;
}
