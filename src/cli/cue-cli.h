/* cue-cli.h: what every command of cuedeskctl shares.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "cue-catalogue.h"
#include "cue-store.h"

G_BEGIN_DECLS

/* Exit codes (the same in docs/cuedeskctl.1). */
typedef enum
{
  CUE_EXIT_DONE = 0,
  CUE_EXIT_FOUND = 1,   /* a check found something */
  CUE_EXIT_USAGE = 2,
  CUE_EXIT_INPUT = 3,
  CUE_EXIT_REFUSED = 4, /* rule, conflict, permission */
  CUE_EXIT_BUSY = 5,    /* offline, busy, no space */
  CUE_EXIT_STOPPED = 130, /* Ctrl+C */
} CueExit;

typedef struct
{
  char         *home;         /* (owned) */
  char         *as;           /* (owned) (nullable): who runs the command; the owner otherwise */
  gboolean      json;
  CueClock     *clock;        /* (owned) */
  GCancellable *cancellable;  /* (owned): Ctrl+C */
} CueCli;

typedef struct
{
  const char *name;
  const char *arguments;  /* for the usage line, not translated */
  const char *summary;    /* a message id */
  int       (*run) (CueCli *cli, int argc, char **argv);
} CueCommand;

/* argv[0] of a command is its name. */
int cue_command_audit   (CueCli *cli, int argc, char **argv);
int cue_command_backup  (CueCli *cli, int argc, char **argv);
int cue_command_call    (CueCli *cli, int argc, char **argv);
int cue_command_check   (CueCli *cli, int argc, char **argv);
int cue_command_doc     (CueCli *cli, int argc, char **argv);
int cue_command_export  (CueCli *cli, int argc, char **argv);
int cue_command_fit     (CueCli *cli, int argc, char **argv);
int cue_command_import  (CueCli *cli, int argc, char **argv);
int cue_command_init    (CueCli *cli, int argc, char **argv);
int cue_command_restore (CueCli *cli, int argc, char **argv);
int cue_command_rules   (CueCli *cli, int argc, char **argv);
int cue_command_screen  (CueCli *cli, int argc, char **argv);
int cue_command_search  (CueCli *cli, int argc, char **argv);
int cue_command_staff   (CueCli *cli, int argc, char **argv);

CueStore *cue_cli_open     (CueCli *cli, CueStoreFlags flags, GError **error);
CueStore *cue_cli_open_searching (CueCli *cli, GError **error);
CueStore *cue_cli_open_signed_in (CueCli *cli, GError **error);
char     *cue_cli_dup_message (const GError *error);
char     *cue_cli_dup_minute  (CueCli *cli, gint64 at_ms);
int       cue_cli_fail     (const GError *error);
int       cue_cli_usage    (const char *command, const char *what);
gboolean  cue_cli_parse    (const GOptionEntry *entries, const char *command, int *argc,
                            char ***argv);
CueCatalogue *cue_cli_load_catalogue (const char *path, GError **error);
gboolean  cue_cli_read_file (const char *path, char **text, gsize *length, GError **error);
char     *cue_cli_get_today (CueCli *cli, const char *given);
void      cue_cli_progress (guint64 done, guint64 total, gpointer user_data);
void      cue_cli_progress_end (void);
void      cue_cli_print_json_string (const char *text);

G_END_DECLS
