/* cue-ask-file.c
 *
 * One dialog for everything that leaves the program as a file, so that all of them ask alike.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-ask-file.h"

#include <glib/gi18n.h>

typedef struct
{
  CueAskFileFunc func;
  gpointer       user_data;
  GDestroyNotify destroy;  /* (nullable) */
} Ask;

static void
on_response_cb (GtkNativeDialog *dialog, int response, Ask *ask)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char  *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  path = file != NULL ? g_file_get_path (file) : NULL;
  g_object_unref (dialog);
  if (path != NULL)
    ask->func (path, ask->user_data);
  if (ask->destroy != NULL)
    ask->destroy (ask->user_data);
  g_free (ask);
}

/**
 * cue_ask_file:
 * @widget: where it is asked for
 * @title: of the dialog
 * @accept: (nullable): the word on its button; %NULL = export
 * @name: the name that is proposed
 * @func: called with the path, when one was chosen
 * @user_data: for @func
 * @destroy: (nullable): frees @user_data afterwards, also when none was chosen
 *
 * A file that exists is written over after the dialog has asked.  Main thread.
 */
void
cue_ask_file (GtkWidget *widget, const char *title, const char *accept, const char *name,
              CueAskFileFunc func, gpointer user_data, GDestroyNotify destroy)
{
  GtkRoot              *root;
  GtkFileChooserNative *dialog;
  Ask                  *ask;

  g_return_if_fail (GTK_IS_WIDGET (widget) && title != NULL && name != NULL && func != NULL);

  root = gtk_widget_get_root (widget);
  dialog = gtk_file_chooser_native_new (title, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                        GTK_FILE_CHOOSER_ACTION_SAVE,
                                        accept != NULL ? accept : _("_Export"), _("_Cancel"));
  ask = g_new0 (Ask, 1);
  ask->func = func;
  ask->user_data = user_data;
  ask->destroy = destroy;
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  g_signal_connect (dialog, "response", G_CALLBACK (on_response_cb), ask);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
