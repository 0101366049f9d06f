/* cue-entry-print.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-entry-print.h"

#include <glib/gi18n.h>

#include "cue-desk-other.h"
#include "cue-entry-paper.h"
#include "cue-say-trouble.h"

/* What is printed when the store has answered. */
typedef struct
{
  GtkWidget *from;      /* (owned) */
  char      *category;  /* (owned) (nullable) */
} Printing;

static Printing *
printing_new (GtkWidget *from, const char *category)
{
  Printing *printing = g_new0 (Printing, 1);

  printing->from = g_object_ref (from);
  printing->category = g_strdup (category);
  return printing;
}

static void
printing_free (Printing *printing)
{
  g_object_unref (printing->from);
  g_free (printing->category);
  g_free (printing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Printing, printing_free)

static void
print (GtkWidget *from, CuePaper *paper)
{
  GtkRoot *root = gtk_widget_get_root (from);

  if (root != NULL)
    cue_paper_print (paper, GTK_WINDOW (root));
  else
    cue_paper_free (paper);
}

static void
say (GtkWidget *from, const GError *error)
{
  g_autofree char *words = cue_say_error (error);

  gtk_widget_activate_action (from, "win.toast", "s", words);
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Printing)     printing = user_data;
  g_autoptr (GError)       error = NULL;
  g_autoptr (CuePublished) text = cue_desk_load_finish (CUE_DESK (source), result, &error);

  if (text != NULL)
    print (printing->from, cue_entry_paper_new_published (CUE_DESK (source), text));
  else
    say (printing->from, error);
}

/**
 * cue_entry_print_open:
 * @from: a widget of the window
 * @desk: a desk
 * @document_id: an entry or notice in force
 */
void
cue_entry_print_open (GtkWidget *from, CueDesk *desk, const char *document_id)
{
  g_return_if_fail (GTK_IS_WIDGET (from) && CUE_IS_DESK (desk) && document_id != NULL);

  cue_desk_load_async (desk, document_id, NULL, on_loaded_cb, printing_new (from, NULL));
}

/**
 * cue_entry_print_draft:
 * @from: a widget of the window
 * @edit: an entry or notice that is written
 */
void
cue_entry_print_draft (GtkWidget *from, CueEdit *edit)
{
  g_return_if_fail (GTK_IS_WIDGET (from) && CUE_IS_EDIT (edit));

  print (from, cue_entry_paper_new_draft (edit));
}

static void
on_category_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Printing)  printing = user_data;
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) texts = cue_desk_list_category_finish (CUE_DESK (source), result, &error);

  if (texts == NULL)
    say (printing->from, error);
  else if (texts->len == 0)
    gtk_widget_activate_action (printing->from, "win.toast", "s",
                                _("Nothing of this category is in force"));
  else
    print (printing->from,
           cue_entry_paper_new_category (CUE_DESK (source), printing->category, texts));
}

/**
 * cue_entry_print_category:
 * @from: a widget of the window
 * @desk: a desk
 * @category: a path: 资费/流量包
 */
void
cue_entry_print_category (GtkWidget *from, CueDesk *desk, const char *category)
{
  g_return_if_fail (GTK_IS_WIDGET (from) && CUE_IS_DESK (desk) && category != NULL);

  cue_desk_list_category_async (desk, category, NULL, on_category_cb, printing_new (from, category));
}
