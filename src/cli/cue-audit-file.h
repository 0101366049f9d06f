/* cue-audit-file.h: evidence as files: one call, or all that is old.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-cli.h"

G_BEGIN_DECLS

int cue_audit_file_export (CueCli *cli, int argc, char **argv);
int cue_audit_file_seal   (CueCli *cli, int argc, char **argv);
int cue_audit_file_check  (CueCli *cli, const char *path);
int cue_audit_report      (CueCli *cli, int argc, char **argv);  /* cue-audit-report.c */
int cue_audit_sample      (CueCli *cli, int argc, char **argv);  /* cue-audit-sample.c */

G_END_DECLS
