/* cue-document-list.c: the documents beside the entries, by kind.
 *
 * There is one catalogue and there are hundreds of notices: each kind has a heading with its number,
 * the list above chooses one kind, and whoever types anywhere in the list narrows it to titles that
 * hold the words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-document-list.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cue-compact-row.h"
#include "cue-row-feed.h"
#include "cue-say-record.h"
#include "cue-say-review.h"
#include "cue-widget.h"

/* A window of the usual size shows no more; the others are made when they are scrolled to. */
#define ROWS_FIRST 20

struct _CueDocumentList
{
  GtkWidget parent_instance;

  GtkSearchEntry *words;
  GtkDropDown    *kinds;
  GtkListBox     *list;
  GtkLabel       *none;
  GPtrArray  *all;     /* (owned) (element-type CueRevisionInfo) */
  GPtrArray  *shown;   /* (owned): of them, unowned elements */
  GPtrArray  *nicks;   /* (owned) (element-type utf8): kinds of the drop-down; the first is NULL */
  CueRowFeed *feed;    /* (owned) */
  guint       n_made;
  gboolean    filling; /* the drop-down is changed by us */
};

enum
{
  OPEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CueDocumentList, cue_document_list, GTK_TYPE_WIDGET)

static guint
count_kind (GPtrArray *documents, const char *kind)
{
  guint n = 0;

  for (guint i = 0; i < documents->len; i++)
    n += kind == NULL || strcmp (((CueRevisionInfo *) documents->pdata[i])->kind, kind) == 0;
  return n;
}

/* -- rows ----------------------------------------------------------------------------------------- */

static gboolean
make_row_cb (gpointer user_data)
{
  CueDocumentList *self = CUE_DOCUMENT_LIST (user_data);

  if (self->n_made < self->shown->len)
    {
      const CueRevisionInfo *info = self->shown->pdata[self->n_made++];
      CueCompactRow         *row = CUE_COMPACT_ROW (cue_compact_row_new ());

      cue_compact_row_set_title (row, info->title, FALSE);
      /* Most are in force; what is told is what is not as usual. */
      if (g_strcmp0 (info->state, "published") != 0)
        cue_compact_row_set_trail (row, cue_say_state (info->state), "cue-dim");
      cue_compact_row_set_id (row, info->document_id);
      gtk_list_box_append (self->list, GTK_WIDGET (row));
    }
  return self->n_made < self->shown->len;
}

/* Above the first of a kind: its name and how many there are. */
static void
put_heading (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  CueDocumentList       *self = CUE_DOCUMENT_LIST (user_data);
  const CueRevisionInfo *info = self->shown->pdata[gtk_list_box_row_get_index (row)];
  const CueRevisionInfo *above
    = before != NULL ? self->shown->pdata[gtk_list_box_row_get_index (before)] : NULL;
  g_autofree char       *words = NULL;
  GtkWidget             *label;

  if (above != NULL && strcmp (above->kind, info->kind) == 0)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  /* Translators: a kind of document and how many there are */
  words = g_strdup_printf (_("%s · %u"), cue_say_document_kind (info->kind),
                           count_kind (self->shown, info->kind));
  label = gtk_label_new (words);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "cue-dim");
  gtk_widget_add_css_class (label, "cue-document-kind");
  gtk_list_box_row_set_header (row, label);
}

static gboolean
matches (const CueRevisionInfo *info, const char *kind, const char *words)
{
  g_autofree char *title = NULL;

  if (kind != NULL && strcmp (info->kind, kind) != 0)
    return FALSE;
  title = g_utf8_casefold (info->title, -1);
  return strstr (title, words) != NULL;
}

static const char *
get_kind (CueDocumentList *self)
{
  guint at = gtk_drop_down_get_selected (self->kinds);

  return at < self->nicks->len ? self->nicks->pdata[at] : NULL;
}

/* The row that was selected stays selected when it is still there, and the keyboard on it. */
static void
fill (CueDocumentList *self)
{
  gboolean         focused = gtk_widget_is_focus (GTK_WIDGET (self->list))
                             || gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL;
  g_autofree char *typed = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->words)), -1);
  GtkListBoxRow   *selected = gtk_list_box_get_selected_row (self->list);
  g_autofree char *id = selected != NULL ? g_strdup (cue_compact_row_get_id (CUE_COMPACT_ROW (selected)))
                                         : NULL;
  guint            at = 0;

  cue_row_feed_stop (self->feed);
  /* Each row that goes asks for the heading of the next one, of which nothing is known any more. */
  gtk_list_box_set_header_func (self->list, NULL, NULL, NULL);
  cue_compact_list_clear (self->list);
  gtk_list_box_set_header_func (self->list, put_heading, self, NULL);
  g_ptr_array_set_size (self->shown, 0);
  for (guint i = 0; i < self->all->len; i++)
    if (matches (self->all->pdata[i], get_kind (self), g_strstrip (typed)))
      g_ptr_array_add (self->shown, self->all->pdata[i]);
  for (guint i = 0; i < self->shown->len; i++)
    if (g_strcmp0 (((CueRevisionInfo *) self->shown->pdata[i])->document_id, id) == 0)
      at = i;
  self->n_made = 0;
  cue_row_feed_start (self->feed, MAX (ROWS_FIRST, at + 1));
  selected = gtk_list_box_get_row_at_index (self->list, (int) at);
  if (selected != NULL)
    gtk_list_box_select_row (self->list, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->shown->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->none), self->shown->len == 0);
  gtk_label_set_text (self->none, self->all->len == 0 ? _("There are none yet.")
                                                      : _("None has these words."));
  if (focused && selected != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (selected));
  else if (focused)
    gtk_widget_grab_focus (GTK_WIDGET (self->words));
}

/* -- the kinds ------------------------------------------------------------------------------------- */

static void
put_kinds (CueDocumentList *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char          *before = g_strdup (get_kind (self));
  g_autofree char          *all = g_strdup_printf (_("All kinds · %u"), self->all->len);
  guint                     selected = 0;

  gtk_string_list_append (names, all);
  g_ptr_array_set_size (self->nicks, 0);
  g_ptr_array_add (self->nicks, NULL);
  for (guint i = 0; i < self->all->len; i++)
    {
      const char      *kind = ((CueRevisionInfo *) self->all->pdata[i])->kind;
      g_autofree char *name = NULL;

      if (self->nicks->len > 1 && strcmp (self->nicks->pdata[self->nicks->len - 1], kind) == 0)
        continue;
      if (g_strcmp0 (before, kind) == 0)
        selected = self->nicks->len;
      name = g_strdup_printf (_("%s · %u"), cue_say_document_kind (kind),
                              count_kind (self->all, kind));
      g_ptr_array_add (self->nicks, g_strdup (kind));
      gtk_string_list_append (names, name);
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->kinds, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->kinds, selected);
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->kinds), self->nicks->len > 2);
}

static void
on_changed_cb (CueDocumentList *self)
{
  if (!self->filling)
    fill (self);
}

/* Enter or Down in the words goes to what was found. */
static void
on_search_done_cb (CueDocumentList *self)
{
  cue_document_list_focus (self);
}

/* A letter on the list is the first of the words; Enter and the arrows stay the list's own. */
static gboolean
on_key_cb (GtkEventControllerKey *keys, guint keyval, guint keycode, GdkModifierType state,
           CueDocumentList *self)
{
  GtkEditable *words = GTK_EDITABLE (self->words);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0
      || !g_unichar_isgraph (gdk_keyval_to_unicode (keyval)))
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (GTK_WIDGET (words));
  gtk_editable_set_position (words, -1);
  return gtk_event_controller_key_forward (keys, GTK_WIDGET (gtk_editable_get_delegate (words)));
}

static void
on_row_activated_cb (GtkListBox *list, GtkListBoxRow *row, CueDocumentList *self)
{
  guint at = (guint) gtk_list_box_row_get_index (row);

  if (at < self->shown->len)
    g_signal_emit (self, signals[OPEN], 0, self->shown->pdata[at]);
}

/**
 * cue_document_list_take_documents:
 * @self: the list
 * @documents: (transfer full) (element-type CueRevisionInfo): documents of a kind stand together
 */
void
cue_document_list_take_documents (CueDocumentList *self, GPtrArray *documents)
{
  g_return_if_fail (CUE_IS_DOCUMENT_LIST (self) && documents != NULL);

  g_ptr_array_set_size (self->shown, 0);
  cue_row_feed_stop (self->feed);
  g_ptr_array_unref (self->all);
  self->all = documents;
  put_kinds (self);
  fill (self);
}

/**
 * cue_document_list_focus:
 * @self: the list
 *
 * The keyboard goes to the row that is selected.
 */
void
cue_document_list_focus (CueDocumentList *self)
{
  GtkListBoxRow *row;

  g_return_if_fail (CUE_IS_DOCUMENT_LIST (self));

  row = gtk_list_box_get_selected_row (self->list);
  gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : GTK_WIDGET (self->list));
}

/**
 * cue_document_list_has_focus:
 * @self: the list
 *
 * Returns: whether the keyboard is in it
 */
gboolean
cue_document_list_has_focus (CueDocumentList *self)
{
  g_return_val_if_fail (CUE_IS_DOCUMENT_LIST (self), FALSE);

  return gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
}

/**
 * cue_document_list_is_narrowed:
 * @self: the list
 *
 * Returns: whether words or a kind hide documents
 */
gboolean
cue_document_list_is_narrowed (CueDocumentList *self)
{
  g_return_val_if_fail (CUE_IS_DOCUMENT_LIST (self), FALSE);

  return *gtk_editable_get_text (GTK_EDITABLE (self->words)) != '\0' || get_kind (self) != NULL;
}

/**
 * cue_document_list_show_all:
 * @self: the list
 *
 * No words and no kind; the keyboard is on the row that is selected.
 */
void
cue_document_list_show_all (CueDocumentList *self)
{
  g_return_if_fail (CUE_IS_DOCUMENT_LIST (self));

  self->filling = TRUE;
  gtk_drop_down_set_selected (self->kinds, 0);
  gtk_editable_set_text (GTK_EDITABLE (self->words), "");
  self->filling = FALSE;
  fill (self);
  cue_document_list_focus (self);
}

static void
cue_document_list_dispose (GObject *object)
{
  CueDocumentList *self = CUE_DOCUMENT_LIST (object);

  g_clear_object (&self->feed);
  if (self->kinds != NULL)
    g_signal_handlers_disconnect_by_data (self->kinds, self);
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_DOCUMENT_LIST);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_pointer (&self->all, g_ptr_array_unref);
  g_clear_pointer (&self->nicks, g_ptr_array_unref);
  G_OBJECT_CLASS (cue_document_list_parent_class)->dispose (object);
}

static void
cue_document_list_class_init (CueDocumentListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_document_list_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-document-list");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  signals[OPEN] = g_signal_new ("open", CUE_TYPE_DOCUMENT_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/cuedesk/Cuedesk/ui/cue-document-list.ui");
  gtk_widget_class_bind_template_child (widget_class, CueDocumentList, words);
  gtk_widget_class_bind_template_child (widget_class, CueDocumentList, kinds);
  gtk_widget_class_bind_template_child (widget_class, CueDocumentList, list);
  gtk_widget_class_bind_template_child (widget_class, CueDocumentList, none);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_done_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
}

static void
cue_document_list_init (CueDocumentList *self)
{
  GtkEventController *keys;

  self->all = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_revision_info_free);
  self->shown = g_ptr_array_new ();
  self->nicks = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  keys = gtk_event_controller_key_new ();
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
  self->feed = cue_row_feed_new (GTK_WIDGET (self->list), make_row_cb, self);
  cue_row_feed_add_list (self->feed, self->list);
}
