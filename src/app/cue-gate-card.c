/* cue-gate-card.c: the must-say lines at the wrap-up.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-gate-card.h"

#include <glib/gi18n.h>

#include "cue-compact-row.h"
#include "cue-open-row.h"
#include "cue-reason-popover.h"
#include "cue-say.h"
#include "cue-widget.h"

struct _CueGateCard
{
  GtkWidget parent_instance;

  GtkLabel   *count;
  GtkWidget  *frame;
  GtkWidget  *banner;
  GtkLabel   *banner_words;
  GtkBox     *open_rows;
  GtkListBox *done;

  CueReasonPopover *reasons;    /* (nullable): child of the button it points at */
  GPtrArray        *published;  /* (owned) (element-type utf8): the reasons */
  char             *asked_id;   /* (owned) (nullable): the line whose reason is asked */
};

enum
{
  SAID,
  EXCUSED,
  CALL_BACK,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CueGateCard, cue_gate_card, GTK_TYPE_WIDGET)

static CueOpenRow *
first_open (CueGateCard *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->open_rows));

  return child != NULL ? CUE_OPEN_ROW (child) : NULL;
}

/* The answers to these signals make the rows anew, so ids are copied first. */
static void
on_row_said_cb (CueOpenRow *row, CueGateCard *self)
{
  g_autofree char *id = g_strdup (cue_open_row_get_id (row));

  g_signal_emit (self, signals[SAID], 0, id);
}

static void
on_row_call_back_cb (CueOpenRow *row, CueGateCard *self)
{
  g_autofree char *id = g_strdup (cue_open_row_get_id (row));

  g_signal_emit (self, signals[CALL_BACK], 0, id);
}

static void
on_reason_chosen_cb (CueGateCard *self, const char *reason)
{
  g_autofree char *id = g_steal_pointer (&self->asked_id);

  if (id != NULL)
    g_signal_emit (self, signals[EXCUSED], 0, id, reason);
}

static void
drop_popover (CueGateCard *self)
{
  if (self->reasons == NULL)
    return;
  gtk_widget_unparent (GTK_WIDGET (self->reasons));
  self->reasons = NULL;
}

static void
on_row_give_reason_cb (CueOpenRow *row, CueGateCard *self)
{
  drop_popover (self);
  g_free (self->asked_id);
  self->asked_id = g_strdup (cue_open_row_get_id (row));
  self->reasons = CUE_REASON_POPOVER (cue_reason_popover_new ());
  cue_reason_popover_set_question (self->reasons, _("Why was it not said?"));
  cue_reason_popover_set_reasons (self->reasons, self->published);
  gtk_widget_set_parent (GTK_WIDGET (self->reasons), cue_open_row_get_reason_button (row));
  g_signal_connect_object (self->reasons, "chosen", G_CALLBACK (on_reason_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  cue_widget_pop_up (GTK_POPOVER (self->reasons));
}

static void
on_go_clicked_cb (CueGateCard *self)
{
  cue_gate_card_focus_open (self);
}

static void
cue_gate_card_dispose (GObject *object)
{
  CueGateCard *self = CUE_GATE_CARD (object);

  drop_popover (self);
  cue_widget_dispose (GTK_WIDGET (self), CUE_TYPE_GATE_CARD);
  G_OBJECT_CLASS (cue_gate_card_parent_class)->dispose (object);
}

static void
cue_gate_card_finalize (GObject *object)
{
  CueGateCard *self = CUE_GATE_CARD (object);

  g_ptr_array_unref (self->published);
  g_free (self->asked_id);
  G_OBJECT_CLASS (cue_gate_card_parent_class)->finalize (object);
}

static void
cue_gate_card_class_init (CueGateCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_gate_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = cue_gate_card_finalize;
  signals[SAID] = g_signal_new ("said", CUE_TYPE_GATE_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[EXCUSED] = g_signal_new ("excused", CUE_TYPE_GATE_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[CALL_BACK] = g_signal_new ("call-back", CUE_TYPE_GATE_CARD, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/cuedesk/Cuedesk/ui/cue-gate-card.ui");
  gtk_widget_class_bind_template_child (widget_class, CueGateCard, count);
  gtk_widget_class_bind_template_child (widget_class, CueGateCard, frame);
  gtk_widget_class_bind_template_child (widget_class, CueGateCard, banner);
  gtk_widget_class_bind_template_child (widget_class, CueGateCard, banner_words);
  gtk_widget_class_bind_template_child (widget_class, CueGateCard, open_rows);
  gtk_widget_class_bind_template_child (widget_class, CueGateCard, done);
  gtk_widget_class_bind_template_callback (widget_class, on_go_clicked_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-gate-card");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cue_gate_card_init (CueGateCard *self)
{
  self->published = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
append_open (CueGateCard *self, const CueDisclosure *item, const char *title)
{
  GtkWidget *row = cue_open_row_new (item->id, title, first_open (self) == NULL);

  g_signal_connect_object (row, "said", G_CALLBACK (on_row_said_cb), self, 0);
  g_signal_connect_object (row, "give-reason", G_CALLBACK (on_row_give_reason_cb), self, 0);
  g_signal_connect_object (row, "call-back", G_CALLBACK (on_row_call_back_cb), self, 0);
  gtk_box_append (self->open_rows, row);
}

static void
append_done (CueGateCard *self, const CueDisclosure *item, const char *title, gint64 started_ms)
{
  CueCompactRow *row = CUE_COMPACT_ROW (cue_compact_row_new ());
  gboolean said = item->state == CUE_DISCLOSURE_SAID;
  g_autofree char *time = cue_say_elapsed (item->at_ms - started_ms);

  cue_compact_row_set_icon (row,
                            item->state == CUE_DISCLOSURE_EXCUSED ? "media-skip-forward-symbolic"
                                                                  : "emblem-default-symbolic",
                            said ? "cue-ok" : "cue-due");
  cue_compact_row_set_title (row, title, FALSE);
  cue_compact_row_set_subtitle (row, item->reason);
  cue_compact_row_set_trail (row, said ? time : cue_say_disclosure (item->state),
                             said ? "cue-ok" : "cue-due");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_append (self->done, GTK_WIDGET (row));
}

/**
 * cue_gate_card_set_items:
 * @self: a card
 * @items: (nullable) (element-type CueDisclosure): the must-say lines; without any the card hides
 * @started_ms: when the call began, UTC milliseconds
 * @blocks: whether open lines keep the call from closing as it stands
 *
 * Shows what is open first, each with its three ways out, then what is done.
 */
void
cue_gate_card_set_items (CueGateCard *self, GPtrArray *items, gint64 started_ms, gboolean blocks)
{
  guint n_items, n_open = 0;
  g_autofree char *count = NULL;
  g_autofree char *words = NULL;
  GtkWidget *child;

  g_return_if_fail (CUE_IS_GATE_CARD (self));

  drop_popover (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->open_rows))) != NULL)
    gtk_box_remove (self->open_rows, child);
  cue_compact_list_clear (self->done);
  n_items = items != NULL ? items->len : 0;
  for (guint i = 0; i < n_items; i++)
    {
      const CueDisclosure *item = g_ptr_array_index (items, i);
      g_autofree char *circled = cue_say_circled (i + 1);
      g_autofree char *title = g_strdup_printf ("%s %s", circled, item->text);

      if (item->state == CUE_DISCLOSURE_OPEN)
        {
          append_open (self, item, title);
          n_open++;
        }
      else
        append_done (self, item, title, started_ms);
    }

  count = g_strdup_printf (_("%u / %u"), n_items - n_open, n_items);
  gtk_label_set_text (self->count, count);
  if (blocks)
    /* Translators: banner over the open must-say lines; %u is how many are open */
    words = g_strdup_printf (
      ngettext ("%u is open: the call cannot close as handled or answered",
                "%u are open: the call cannot close as handled or answered", n_open),
      n_open);
  else
    /* Translators: banner over the open must-say lines when the outcome does not need them */
    words = g_strdup_printf (ngettext ("%u is open", "%u are open", n_open), n_open);
  gtk_label_set_text (self->banner_words, words);
  gtk_widget_set_visible (self->banner, n_open > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->done), n_items > n_open);
  if (n_open > 0)
    gtk_widget_add_css_class (self->frame, "cue-open");
  else
    gtk_widget_remove_css_class (self->frame, "cue-open");
  gtk_widget_set_visible (GTK_WIDGET (self), n_items > 0);
}

/**
 * cue_gate_card_set_reasons:
 * @self: a card
 * @reasons: (nullable) (element-type utf8): the published reasons for leaving a line out; copied
 *
 * Sets what the reasons popover offers.
 */
void
cue_gate_card_set_reasons (CueGateCard *self, GPtrArray *reasons)
{
  g_return_if_fail (CUE_IS_GATE_CARD (self));

  g_ptr_array_set_size (self->published, 0);
  for (guint i = 0; reasons != NULL && i < reasons->len; i++)
    g_ptr_array_add (self->published, g_strdup (g_ptr_array_index (reasons, i)));
  if (self->published->len == 0)
    {
      g_ptr_array_add (self->published, g_strdup (C_("skip reason", "The customer knows it")));
      g_ptr_array_add (self->published, g_strdup (C_("skip reason", "Does not apply")));
      g_ptr_array_add (self->published,
                       g_strdup (C_("skip reason", "The customer does not want it")));
    }
}

/**
 * cue_gate_card_focus_open:
 * @self: a card
 *
 * Moves the focus to the first open line.
 *
 * Returns: %FALSE when none is open
 */
gboolean
cue_gate_card_focus_open (CueGateCard *self)
{
  CueOpenRow *row;

  g_return_val_if_fail (CUE_IS_GATE_CARD (self), FALSE);

  row = first_open (self);
  if (row == NULL)
    return FALSE;
  cue_open_row_focus (row);
  return TRUE;
}

/**
 * cue_gate_card_say_first:
 * @self: a card
 *
 * The first open line was said after all; stored as added after the call.
 *
 * Returns: %FALSE when none is open
 */
gboolean
cue_gate_card_say_first (CueGateCard *self)
{
  CueOpenRow *row;

  g_return_val_if_fail (CUE_IS_GATE_CARD (self), FALSE);

  row = first_open (self);
  if (row != NULL)
    on_row_said_cb (row, self);
  return row != NULL;
}

/**
 * cue_gate_card_ask_reason:
 * @self: a card
 *
 * Asks why the first open line was not said.
 *
 * Returns: %FALSE when none is open
 */
gboolean
cue_gate_card_ask_reason (CueGateCard *self)
{
  CueOpenRow *row;

  g_return_val_if_fail (CUE_IS_GATE_CARD (self), FALSE);

  row = first_open (self);
  if (row != NULL)
    on_row_give_reason_cb (row, self);
  return row != NULL;
}

/**
 * cue_gate_card_call_back:
 * @self: a card
 *
 * The first open line will be said in a call back.
 *
 * Returns: %FALSE when none is open
 */
gboolean
cue_gate_card_call_back (CueGateCard *self)
{
  CueOpenRow *row;

  g_return_val_if_fail (CUE_IS_GATE_CARD (self), FALSE);

  row = first_open (self);
  if (row != NULL)
    on_row_call_back_cb (row, self);
  return row != NULL;
}
