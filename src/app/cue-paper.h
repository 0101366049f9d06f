/* cue-paper.h: headings, paragraphs and tables on paper: printed, or as a PDF file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Built once, then printed as often as wanted.  Texts are plain, never markup.  Main thread. */
typedef struct _CuePaper CuePaper;

CuePaper *cue_paper_new           (const char *title);
void      cue_paper_free          (CuePaper *self);
void      cue_paper_add_heading   (CuePaper *self, const char *text);
void      cue_paper_add_title     (CuePaper *self, const char *text);  /* larger */
void      cue_paper_add_subheading (CuePaper *self, const char *text);  /* smaller */
void      cue_paper_add_paragraph (CuePaper *self, const char *text);
void      cue_paper_add_note      (CuePaper *self, const char *text);  /* small */
/* Columns share the width by the weights of the first row after a heading or paragraph. */
void      cue_paper_add_row       (CuePaper *self, const char *const *cells, const int *weights,
                                   gboolean strong);

void      cue_paper_add_gap       (CuePaper *self);  /* room, as after a table */
void      cue_paper_set_foot      (CuePaper *self, const char *text);  /* on every page */

/* Something drawn, over the whole width and so many points high; black on white. */
typedef void (*CuePaperDraw) (cairo_t *cr, double width, double height, gpointer user_data);
void      cue_paper_add_drawing   (CuePaper *self, double height, CuePaperDraw draw,
                                   gpointer user_data, GDestroyNotify destroy);

gboolean  cue_paper_write_pdf     (CuePaper *self, const char *path, GError **error);
/* The printing dialog; the paper is freed when it is done with. */
void      cue_paper_print         (CuePaper *self, GtkWindow *window);  /* (transfer full) self */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CuePaper, cue_paper_free)

G_END_DECLS
