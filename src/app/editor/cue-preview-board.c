/* cue-preview-board.c: a text as all five invented customers would hear it, side by side.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-preview-board.h"

#include "cue-fixture.h"
#include "cue-preview-card.h"
#include "cue-widget.h"

/* Five columns of a 1366 px window are narrow. */
#define POINTS 11.0

/* Five of them and the queue fill a window of 1366 px; in a narrower one they are pushed aside. */
#define COLUMN_WIDTH 200

struct _CuePreviewBoard
{
  GtkWidget parent_instance;

  GtkLabel       *title;
  GtkBox         *columns;
  GtkWidget      *back;
  CuePreviewCard *cards[CUE_N_FIXTURES];

  CueEdit *edit;  /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (CuePreviewBoard, cue_preview_board, GTK_TYPE_WIDGET)

/* The form with the focus has gone out of sight; a key must still find its way back. */
static void
on_mapped_cb (CuePreviewBoard *self)
{
  gtk_widget_grab_focus (self->back);
}

static void
cue_preview_board_dispose (GObject *object)
{
  g_clear_object (&CUE_PREVIEW_BOARD (object)->edit);
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_PREVIEW_BOARD);
  G_OBJECT_CLASS (cue_preview_board_parent_class)->dispose (object);
}

static void
cue_preview_board_class_init (CuePreviewBoardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_preview_board_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-preview-board");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/cuedesk/Cuedesk/ui/cue-preview-board.ui");
  gtk_widget_class_bind_template_child (widget_class, CuePreviewBoard, title);
  gtk_widget_class_bind_template_child (widget_class, CuePreviewBoard, columns);
  gtk_widget_class_bind_template_child (widget_class, CuePreviewBoard, back);
  gtk_widget_class_bind_template_callback (widget_class, on_mapped_cb);
}

static void
cue_preview_board_init (CuePreviewBoard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < CUE_N_FIXTURES; i++)
    {
      self->cards[i] = CUE_PREVIEW_CARD (cue_preview_card_new ());
      cue_preview_card_set_narrow (self->cards[i], POINTS);
      gtk_widget_set_valign (GTK_WIDGET (self->cards[i]), GTK_ALIGN_START);
      gtk_widget_set_size_request (GTK_WIDGET (self->cards[i]), COLUMN_WIDTH, -1);
      gtk_box_append (self->columns, GTK_WIDGET (self->cards[i]));
    }
}

/**
 * cue_preview_board_set_edit:
 * @self: a board
 * @edit: (nullable): the text that is written
 */
void
cue_preview_board_set_edit (CuePreviewBoard *self, CueEdit *edit)
{
  g_return_if_fail (CUE_IS_PREVIEW_BOARD (self));

  g_set_object (&self->edit, edit);
}

/**
 * cue_preview_board_refresh:
 * @self: a board
 * @elderly_age: from which age on customers hear the variant for the elderly
 *
 * Reads the text as it is now; called when the board comes into sight and when the text changes.
 */
void
cue_preview_board_refresh (CuePreviewBoard *self, int elderly_age)
{
  g_autoptr (GPtrArray) fixtures = NULL;
  const CueEntry  *entry;
  const CueScript *script;
  const char      *title;

  g_return_if_fail (CUE_IS_PREVIEW_BOARD (self));

  if (self->edit == NULL)
    return;
  fixtures = cue_fixture_list (elderly_age);
  entry = cue_edit_get_entry (self->edit);
  script = cue_edit_get_script (self->edit);
  title = entry != NULL ? entry->title : script != NULL ? script->title : NULL;
  gtk_label_set_text (self->title, title != NULL ? title : "");
  for (guint i = 0; i < fixtures->len; i++)
    cue_preview_card_show (self->cards[i], fixtures->pdata[i], i + 1, fixtures->len, entry, script);
}
