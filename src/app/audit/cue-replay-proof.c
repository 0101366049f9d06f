/* cue-replay-proof.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-replay-proof.h"

#include <glib/gi18n.h>

#include "cue-say-replay.h"
#include "cue-widget.h"

struct _CueReplayProof
{
  GtkWidget parent_instance;

  GtkImage *icon;
  GtkLabel *words;
  GtkLabel *hashes;
};

G_DEFINE_FINAL_TYPE (CueReplayProof, cue_replay_proof, GTK_TYPE_WIDGET)

static void
cue_replay_proof_dispose (GObject *object)
{
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_REPLAY_PROOF);
  G_OBJECT_CLASS (cue_replay_proof_parent_class)->dispose (object);
}

static void
cue_replay_proof_class_init (CueReplayProofClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_replay_proof_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-replay-proof");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/cuedesk/Cuedesk/ui/cue-replay-proof.ui");
  gtk_widget_class_bind_template_child (widget_class, CueReplayProof, icon);
  gtk_widget_class_bind_template_child (widget_class, CueReplayProof, words);
  gtk_widget_class_bind_template_child (widget_class, CueReplayProof, hashes);
}

static void
cue_replay_proof_init (CueReplayProof *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cue_replay_proof_set_replay:
 * @self: a card
 * @replay: a call
 *
 * How many records were checked, what was found, the fingerprints of the first and the last.
 */
void
cue_replay_proof_set_replay (CueReplayProof *self, const CueReplay *replay)
{
  gboolean               sound = replay->n_unsound == 0;
  const CueReplayRecord *first = replay->records->pdata[0];
  const CueReplayRecord *last = replay->records->pdata[replay->records->len - 1];
  g_autofree char       *first_hash = cue_say_hash (first->event->hash);
  g_autofree char       *last_hash = cue_say_hash (last->event->hash);
  g_autofree char       *hashes = NULL;
  g_autofree char       *words = NULL;

  g_return_if_fail (CUE_IS_REPLAY_PROOF (self));

  if (sound)
    words = g_strdup_printf (ngettext ("%u record checked: whole and unaltered",
                                       "%u records checked: whole and unaltered",
                                       replay->records->len),
                             replay->records->len);
  else
    words = g_strdup_printf (ngettext ("%u record was altered", "%u records were altered",
                                       replay->n_unsound),
                             replay->n_unsound);
  /* Translators: fingerprints of the first and the last record of a call */
  hashes = g_strdup_printf (_("first  %s\nlast  %s"), first_hash, last_hash);
  gtk_image_set_from_icon_name (self->icon, sound ? "security-high-symbolic"
                                                        : "dialog-warning-symbolic");
  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *widget = i == 0 ? GTK_WIDGET (self->icon) : GTK_WIDGET (self->words);

      gtk_widget_remove_css_class (widget, sound ? "cue-bad" : "cue-ok");
      gtk_widget_add_css_class (widget, sound ? "cue-ok" : "cue-bad");
    }
  gtk_label_set_text (self->words, words);
  gtk_label_set_text (self->hashes, hashes);
}
