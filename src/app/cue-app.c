/* cue-app.c
 *
 * What has to be settled before the first widget: the renderer, the folders of an uninstalled run,
 * the language, and that a crash leaves no customer's data in a core file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-app.h"

#include <fcntl.h>
#include <libintl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "cue-app-resources.h"
#include "cue-config.h"

#define SCHEMA_ID "io.github.cuedesk.Cuedesk"

/* A render node that exists and opens: anything less makes GL a software renderer, which costs
 * more than a second at the start and a hundred MiB. */
static gboolean
have_render_node (void)
{
  g_autoptr (GDir) dri = g_dir_open ("/dev/dri", 0, NULL);
  const char      *name;

  while (dri != NULL && (name = g_dir_read_name (dri)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/dev/dri", name, NULL);
      int              fd = g_str_has_prefix (name, "renderD") ? open (path, O_RDWR | O_CLOEXEC) : -1;

      if (fd >= 0)
        {
          close (fd);
          return TRUE;
        }
    }
  return FALSE;
}

/* The build folder this program was started from, when it was: <build>/src/app/cuedesk or
 * <build>/tests/ui/test-x beside <build>/data/gschemas.compiled. */
static char *
find_build_folder (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : NULL;
  g_autofree char *root = folder != NULL ? g_build_filename (folder, "..", "..", NULL) : NULL;
  g_autofree char *schemas =
    root != NULL ? g_build_filename (root, "data", "gschemas.compiled", NULL) : NULL;
  g_autofree char *words = root != NULL ? g_build_filename (root, "po", NULL) : NULL;

  if (schemas == NULL || !g_file_test (schemas, G_FILE_TEST_EXISTS)
      || !g_file_test (words, G_FILE_TEST_IS_DIR))
    return NULL;
  return g_canonicalize_filename (root, NULL);
}

static void
find_words (const char *build_folder)
{
  const char      *told = g_getenv ("CUEDESK_LOCALEDIR");
  g_autofree char *built =
    build_folder != NULL ? g_build_filename (build_folder, "po", NULL) : NULL;
  const char      *folder = told != NULL ? told : (built != NULL ? built : CUE_LOCALEDIR);

  bindtextdomain (CUE_GETTEXT_DOMAIN, folder);
  bind_textdomain_codeset (CUE_GETTEXT_DOMAIN, "UTF-8");
  textdomain (CUE_GETTEXT_DOMAIN);
}

/* The knowledge is Chinese whatever the language of the window is.  Without this hint Pango takes
 * the first font that has the characters, which is the Japanese one, and draws 直 and the commas
 * as in Japan. */
static void
prefer_chinese_glyphs (void)
{
  g_setenv ("PANGO_LANGUAGE", "en:zh-cn", FALSE);
}

/**
 * cue_app_prepare:
 *
 * Everything that has to happen before GTK starts: without a graphics card the cairo renderer is
 * chosen unless GSK_RENDERER says otherwise; core dumps are switched off, because a dump would
 * write the customer on the line to the disk; settings schemas and translations are found in the
 * build folder when the program was not installed.  Main thread, once, before any other thread.
 */
void
cue_app_prepare (void)
{
  const struct rlimit no_core = { 0, 0 };
  g_autofree char    *build_folder = find_build_folder ();

  if (setrlimit (RLIMIT_CORE, &no_core) != 0 || prctl (PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
    g_warning ("Core dumps could not be switched off: a crash may write customer data to the disk");

  if (g_getenv ("GSK_RENDERER") == NULL && !have_render_node ())
    g_setenv ("GSK_RENDERER", "cairo", TRUE);

  if (build_folder != NULL && g_getenv ("GSETTINGS_SCHEMA_DIR") == NULL)
    {
      g_autofree char *schemas = g_build_filename (build_folder, "data", NULL);

      g_setenv ("GSETTINGS_SCHEMA_DIR", schemas, TRUE);
    }
  find_words (build_folder);
  prefer_chinese_glyphs ();
}

/**
 * cue_app_init:
 *
 * Registers the templates, the style sheet and the icons.  Main thread; may be called again.
 */
void
cue_app_init (void)
{
  cue_app_register_resource ();
}

/**
 * cue_app_dup_settings:
 *
 * g_settings_new() ends the program when the schema is missing; a desk must open all the same.
 *
 * Returns: (transfer full) (nullable): the settings, or %NULL when their schema is not installed
 */
GSettings *
cue_app_dup_settings (void)
{
  GSettingsSchemaSource       *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema)  schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, SCHEMA_ID, TRUE);
  return schema != NULL ? g_settings_new (SCHEMA_ID) : NULL;
}
