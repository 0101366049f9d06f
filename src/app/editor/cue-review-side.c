/* cue-review-side.c: beside the comparison: who, the checklist, what comes of it, whether it may be.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-review-side-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cue-say-review.h"
#include "cue-widget.h"

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

/**
 * cue_review_side_waits:
 * @self: the side, with a case
 *
 * Returns: whether the revision waits for a verdict
 */
gboolean
cue_review_side_waits (CueReviewSide *self)
{
  return strcmp (self->item->review->record->state, "in review") == 0;
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
  gtk_widget_set_visible (GTK_WIDGET (self->right_icon), cue_review_side_waits (self) && may);
  gtk_widget_set_visible (GTK_WIDGET (self->right), cue_review_side_waits (self) && may);
  gtk_label_set_text (self->right, cue_say_right (self->item->right));
  if (record->reviewer != NULL)
    gtk_label_set_text (self->reviewer, record->reviewer);
  else if (cue_review_side_waits (self) && may && me != NULL)
    {
      g_autofree char *name = g_strdup_printf ("%s  %s", me->name, me->login);

      gtk_label_set_text (self->reviewer, name);
    }
  else
    gtk_label_set_text (self->reviewer, "–");
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
  if (self->item->checks == NULL)
    g_ptr_array_add (reasons, g_strdup (_("the checks are still running")));
  else if (open > 0)
    g_ptr_array_add (reasons, g_strdup_printf (ngettext ("%u item is not ticked",
                                                         "%u items are not ticked", open),
                                               open));
  if (unseen > 0)
    g_ptr_array_add (reasons, g_strdup_printf (ngettext ("%u change was not looked at",
                                                         "%u changes were not looked at", unseen),
                                               unseen));
  if (self->unsent > 0)
    g_ptr_array_add (reasons, g_strdup_printf (ngettext ("%u remark is not sent",
                                                         "%u remarks are not sent", self->unsent),
                                               self->unsent));
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
  if (!cue_review_side_waits (self) || self->item->right != CUE_REVIEW_MAY)
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
  cue_review_side_put_list (self);
  cue_review_side_put_starts (self);
  cue_review_side_put_stale (self);
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
 * cue_review_side_set_checked:
 * @self: the side, with a case
 *
 * The checks have said what they say; until then the list waits for them.
 */
void
cue_review_side_set_checked (CueReviewSide *self)
{
  g_return_if_fail (CUE_IS_REVIEW_SIDE (self) && self->item != NULL);

  cue_review_side_put_list (self);
  cue_review_side_put_stale (self);
  put_verdict (self);
}

/**
 * cue_review_side_set_unsent:
 * @self: the side
 * @unsent: how many remarks were begun and not sent
 */
void
cue_review_side_set_unsent (CueReviewSide *self, guint unsent)
{
  g_return_if_fail (CUE_IS_REVIEW_SIDE (self));

  self->unsent = unsent;
  if (self->item != NULL)
    put_verdict (self);
}

/**
 * cue_review_side_list_changed:
 * @self: the side
 *
 * After an item of the list was answered.
 */
void
cue_review_side_list_changed (CueReviewSide *self)
{
  cue_review_side_put_list (self);
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

  if (self->item == NULL || !cue_review_side_waits (self) || self->item->right != CUE_REVIEW_MAY)
    return FALSE;
  open = dup_open (self);
  return open == NULL;
}
