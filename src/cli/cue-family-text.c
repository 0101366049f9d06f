/* cue-family-text.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-family-text.h"

#include <glib/gi18n.h>

#include "cue-json.h"

static char *
yuan (gint64 fen)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT ".%02d", fen / 100, (int) (fen % 100));
}

/**
 * cue_family_to_text:
 * @keys: the source's keys, in the order of the lines
 * @family: the best arrangement
 *
 * Returns: (transfer full): one line of the household, then one a line of it
 */
char *
cue_family_to_text (const char *const *keys, const CueFamily *family)
{
  GString         *text = g_string_new (NULL);
  g_autofree char *stay = yuan (family->stay_fen), *apart = yuan (family->apart_fen);
  g_autofree char *best = yuan (family->best_fen);

  if (family->n_sharing > 0)
    /* Translators: lines that share, all lines, yuan */
    g_string_append_printf (text, _("Share: %u of %u lines under one plan, 12 months %s yuan"),
                            family->n_sharing, family->lines->len, best);
  else
    /* Translators: yuan */
    g_string_append_printf (text, _("Do not share: each on its own plan, 12 months %s yuan"), best);
  g_string_append (text, "; ");
  /* Translators: yuan of twelve months, twice */
  g_string_append_printf (text, _("as today %s, each on its own best plan %s"), stay, apart);
  g_string_append_c (text, '\n');
  for (guint i = 0; i < family->lines->len; i++)
    {
      const CueFamilyLine *line = g_ptr_array_index (family->lines, i);
      g_autofree char     *today = yuan (line->stay_fen), *own = yuan (line->own_fen);

      g_string_append_printf (text, "  %s\t%s%s%s\t", keys[i], line->plan_id,
                              line->packs != NULL ? " + " : "",
                              line->packs != NULL ? line->packs : "");
      g_string_append_printf (text, "%s\t", line->shares ? C_("family", "shares")
                                                          : C_("family", "on its own"));
      /* Translators: yuan of twelve months, twice */
      g_string_append_printf (text, _("as today %s, on its own best plan %s"), today, own);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

/**
 * cue_family_to_json:
 * @keys: the source's keys, in the order of the lines
 * @family: the best arrangement
 *
 * Returns: (transfer full): one object, without a line feed
 */
char *
cue_family_to_json (const char *const *keys, const CueFamily *family)
{
  GString *json = g_string_new ("{\"family\":[");

  for (guint i = 0; i < family->lines->len; i++)
    {
      const CueFamilyLine *line = g_ptr_array_index (family->lines, i);

      g_string_append (json, i > 0 ? ",{\"customer\":" : "{\"customer\":");
      cue_json_append_string (json, keys[i]);
      g_string_append (json, ",\"plan\":");
      cue_json_append_string (json, line->plan_id);
      g_string_append (json, ",\"packs\":");
      cue_json_append_string (json, line->packs);
      g_string_append_printf (json, ",\"shares\":%s,\"stay_fen\":%" G_GINT64_FORMAT
                              ",\"own_fen\":%" G_GINT64_FORMAT "}",
                              line->shares ? "true" : "false", line->stay_fen, line->own_fen);
    }
  g_string_append_printf (json, "],\"n_months\":%u,\"stay_fen\":%" G_GINT64_FORMAT
                          ",\"apart_fen\":%" G_GINT64_FORMAT ",\"best_fen\":%" G_GINT64_FORMAT
                          ",\"n_sharing\":%u,\"n_subsets\":%u}",
                          family->n_months, family->stay_fen, family->apart_fen, family->best_fen,
                          family->n_sharing, family->n_subsets);
  return g_string_free (json, FALSE);
}
