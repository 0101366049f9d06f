/* cue-say-trouble.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-say-trouble.h"

#include <glib/gi18n.h>

#include "cue-error.h"

/* The desk goes on whatever happened; what the agent can do about it is the same for every error
 * of a kind, and who cannot do it himself has to know whom to call. */
static const char *
get_advice (const GError *error)
{
  if (error->domain != CUE_ERROR)
    return _("Tell whoever looks after this computer.");
  switch ((CueError) error->code)
    {
    case CUE_ERROR_NO_SPACE:
      return _("The disk is full: make room. Until then nothing that happens in calls is recorded.");
    case CUE_ERROR_BUSY:
      return _("Another program holds the records: end it, a backup for instance. What was not "
               "recorded is not made up for.");
    case CUE_ERROR_CORRUPT:
      return _("Let whoever looks after this computer run: cuedeskctl check --deep");
    case CUE_ERROR_OFFLINE:
      return _("Go on: what is on this computer can be searched without a network.");
    case CUE_ERROR_TOO_NEW:
      return _("Install the newest Cuedesk on this computer.");
    case CUE_ERROR_NOT_FOUND:
    case CUE_ERROR_INVALID:
    case CUE_ERROR_CONFLICT:
      return _("The call goes on without it. Tell whoever looks after this computer.");
    case CUE_ERROR_DENIED:
    case CUE_ERROR_FAILED:
      return _("See that the home folder can be written and the disk has room. Until then nothing "
               "that happens in calls is recorded.");
    }
  return "";
}

static const char *
translate (const char *text)
{
  return gettext (text);
}

/**
 * cue_say_error:
 * @error: an error
 *
 * Returns: (transfer full): what went wrong, translated where the words of the core are
 */
char *
cue_say_error (const GError *error)
{
  return cue_error_dup_message (error, translate);
}

/**
 * cue_say_trouble:
 * @error: an error of the desk
 *
 * Returns: (transfer full): what happened and what to do, translated
 */
char *
cue_say_trouble (const GError *error)
{
  g_autofree char *what = NULL;

  g_return_val_if_fail (error != NULL, NULL);

  what = cue_say_error (error);
  /* Two paragraphs of one message: neither needs the other's grammar. */
  return g_strconcat (what, "\n", get_advice (error), NULL);
}
