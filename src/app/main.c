/* main.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <locale.h>

#include "cue-app.h"
#include "cue-application.h"

int
main (int argc, char **argv)
{
  g_autoptr (CueApplication) application = NULL;

  setlocale (LC_ALL, "");
  cue_app_prepare ();
  application = cue_application_new (G_APPLICATION_DEFAULT_FLAGS);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
