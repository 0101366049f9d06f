/* cue-keys.h: the one table of keys.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  CUE_KEYS_FIND,    /* knowledge */
  CUE_KEYS_CALL,    /* while somebody is on the line: the line on the stage */
  CUE_KEYS_DEAL,    /* while somebody is on the line: what is arranged with him */
  CUE_KEYS_GO,      /* while somebody is on the line: the other panes, the end */
  CUE_KEYS_EDITOR,  /* the editor's page; actions editor.… */
  CUE_KEYS_AUDIT,   /* the team lead's page; actions audit.… */
  CUE_KEYS_WINDOW,  /* everywhere */
} CueKeyGroup;

/* One thing a key does.  With digits set the trigger is a modifier and stands for nine keys, whose
 * action takes the 0-based number (i). */
typedef struct
{
  const char *trigger;   /* GtkShortcutTrigger text; several are separated by | */
  const char *action;    /* detailed action name, win.page::desk */
  const char *title;     /* English, to be translated */
  CueKeyGroup group;
  gboolean    digits;
  gboolean    global;    /* an application accelerator instead of an in-call key */
  gboolean    letter;    /* not while a text has the focus, which wants the key itself */
  const char *view;      /* (nullable): only there on its page; another view may use the key too */
} CueKey;

const CueKey *cue_keys_get           (guint *n_keys);
const char   *cue_keys_get_group     (CueKeyGroup group);
const char   *cue_keys_get_title     (const CueKey *key);
char         *cue_keys_dup_label     (const CueKey *key);   /* F6, Ctrl+1…9 */
void          cue_keys_bind_global   (GtkWidgetClass *popover_class);  /* F1 and Ctrl+Q in it */
GtkWindow    *cue_keys_create_window (void);                /* GtkShortcutsWindow of the table */

/* Calls the function for every single key: nine times for a row with digits. */
typedef void (*CueKeyFunc) (const CueKey *key, const char *trigger, int digit, gpointer user_data);
void          cue_keys_foreach       (CueKeyFunc func, gpointer user_data);

G_END_DECLS
