/* cue-search-pane.c
 *
 * The focus stays in the entry: Down and Up move the selection below it, Enter and Ctrl+1…9 open.
 * The search follows the committed text only (GtkEditable::changed), so nothing happens while an
 * input method composes, and Down, Up and Enter are taken after the input method had them.  Old
 * rows stay until the new ones are ready, and after Down nothing is replaced under the hand.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-search-pane.h"

#include <glib/gi18n.h>

#include "cue-reader.h"
#include "cue-result-list.h"
#include "cue-stageable.h"
#include "cue-widget.h"

#define MAX_RESULTS 40
#define ROWS_ABOVE_READER 8
#define FOUR_COLUMNS 4

enum
{
  PROP_DESK = 1,
  PROP_COLUMNS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

struct _CueSearchPane
{
  GtkWidget parent_instance;

  GtkWidget         *results_column;
  GtkBox            *body;
  GtkEntry          *entry;
  GtkLabel          *count;
  GtkWidget         *open_hint;
  GtkWidget         *search_hint;
  GtkWidget         *recent_heading;
  CueResultList *list;
  GtkWidget         *nothing;
  GtkLabel          *nothing_title;
  GtkLabel          *nothing_hint;
  GtkButton         *others;
  GtkLabel          *others_label;
  CueReader         *reader;

  CueDesk            *desk;      /* (owned) (nullable) */
  CueCall            *call;      /* (owned) (nullable): the one whose signals are connected */
  GCancellable       *searching; /* (owned) (nullable) */
  GCancellable       *loading;   /* (owned) (nullable) */
  CuePublished       *published; /* (owned) (nullable): what the reader shows */
  guint               columns;
  guint               n_hidden;
  guint               n_all;        /* matches, of which the list shows the first */
  gboolean            show_all;
  gboolean            hand_in_list; /* Down was pressed: nothing may move */
  gboolean            is_recent;    /* the rows are what was used today */
};

G_DEFINE_FINAL_TYPE (CueSearchPane, cue_search_pane, GTK_TYPE_WIDGET)

/* What is to happen with a document once it is loaded. */
typedef enum
{
  LOAD_PREVIEW,
  LOAD_OPEN,
  LOAD_COMPARE, /* only look whether there is a newer version */
} LoadWhy;

typedef struct
{
  CueSearchPane *self; /* (owned) */
  LoadWhy        why;
  guint          position;
} LoadContext;

static void
load_context_free (LoadContext *context)
{
  g_object_unref (context->self);
  g_free (context);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LoadContext, load_context_free)

static const char *
get_words (CueSearchPane *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

static gboolean
have_words (CueSearchPane *self)
{
  g_autofree char *words = g_strstrip (g_strdup (get_words (self)));

  return *words != '\0';
}

static CueCall *
get_open_call (CueSearchPane *self)
{
  CueCall *call = self->desk != NULL ? cue_desk_get_call (self->desk) : NULL;

  return call != NULL && cue_call_get_state (call) != CUE_CALL_CLOSED ? call : NULL;
}

static void
report (CueSearchPane *self, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.report", "s", error->message);
}

/* -- the reader ------------------------------------------------------------------------------- */

/* The list gives way to the reader: eight rows, or all of the height while nothing is read. */
static void
update_heights (CueSearchPane *self)
{
  gboolean reading = gtk_widget_get_visible (GTK_WIDGET (self->reader));
  gboolean shared = reading && self->columns < FOUR_COLUMNS;

  cue_result_list_set_max_rows (self->list, shared ? ROWS_ABOVE_READER : 0);
}

static void
show_reader (CueSearchPane *self, gboolean shown)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->reader)) == shown)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->reader), shown);
  update_heights (self);
}

static void
close_reader (CueSearchPane *self)
{
  /* What is still on its way belongs to a customer or a word that is gone. */
  g_cancellable_cancel (self->loading);
  g_clear_pointer (&self->published, cue_published_free);
  cue_reader_clear (self->reader);
  show_reader (self, FALSE);
}

static gboolean
show_published (CueSearchPane *self, CuePublished *published)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->published, cue_published_free);
  self->published = published;
  if (!cue_reader_show (self->reader, published, self->desk, &error))
    {
      report (self, error);
      close_reader (self);
      return FALSE;
    }
  show_reader (self, TRUE);
  return TRUE;
}

/* Opening is more than reading: it is recorded, and in a call the lines go on the stage. */
static void
open_published (CueSearchPane *self, guint position)
{
  CueCall *call = get_open_call (self);

  if (call == NULL)
    return;
  if (have_words (self) && position > 0)
    cue_call_record_search (call, get_words (self), cue_result_list_get_n (self->list),
                            (int) position);
  cue_call_record_open (call, self->published, (int) position);
  if (cue_stageable_has_lines (self->published))
    cue_search_pane_put_on_stage (self);
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LoadContext)  context = user_data;
  g_autoptr (GError)       error = NULL;
  g_autoptr (CuePublished) published = cue_desk_load_finish (CUE_DESK (source), result, &error);
  CueSearchPane           *self = context->self;

  if (self->desk == NULL || self->desk != CUE_DESK (source))
    return;
  if (published == NULL)
    {
      if (context->why == LOAD_COMPARE)
        cue_reader_set_changed (self->reader, cue_reader_get_document_id (self->reader) != NULL);
      else
        report (self, error);
      return;
    }
  if (context->why == LOAD_COMPARE)
    {
      if (g_strcmp0 (published->document_id, cue_reader_get_document_id (self->reader)) == 0)
        cue_reader_set_changed (self->reader, published->no != cue_reader_get_no (self->reader));
      return;
    }
  if (show_published (self, g_steal_pointer (&published)) && context->why == LOAD_OPEN)
    open_published (self, context->position);
}

static void
load (CueSearchPane *self, const char *document_id, LoadWhy why, guint position)
{
  LoadContext *context;

  if (self->desk == NULL || document_id == NULL)
    return;
  if (why != LOAD_COMPARE)
    {
      g_cancellable_cancel (self->loading);
      g_clear_object (&self->loading);
      self->loading = g_cancellable_new ();
    }
  context = g_new0 (LoadContext, 1);
  context->self = g_object_ref (self);
  context->why = why;
  context->position = position;
  cue_desk_load_async (self->desk, document_id, why != LOAD_COMPARE ? self->loading : NULL,
                       on_loaded_cb, context);
}

/* -- the list --------------------------------------------------------------------------------- */

static void
update_count (CueSearchPane *self)
{
  guint            n = cue_result_list_get_n (self->list);
  guint            all = MAX (self->n_all, n);
  gboolean         words = have_words (self);
  g_autofree char *count =
    /* Translators: how many entries were found */
    g_strdup_printf (ngettext ("%u found", "%u found", all), all);
  g_autofree char *others =
    /* Translators: entries for another region or plan than this customer's */
    g_strdup_printf (ngettext ("%u more does not fit this customer",
                               "%u more do not fit this customer", self->n_hidden),
                     self->n_hidden);

  gtk_label_set_text (self->count, words ? count : "");
  gtk_widget_set_visible (GTK_WIDGET (self->count), words);
  gtk_widget_set_visible (self->open_hint, words && n > 0);
  gtk_widget_set_visible (self->search_hint, !words);
  gtk_entry_set_icon_from_icon_name (self->entry, GTK_ENTRY_ICON_SECONDARY,
                                     words ? "edit-clear-symbolic" : NULL);
  if (words)
    gtk_entry_set_icon_tooltip_text (self->entry, GTK_ENTRY_ICON_SECONDARY, _("Clear the search"));
  gtk_widget_set_visible (self->recent_heading, self->is_recent && n > 0);
  gtk_label_set_text (self->others_label,
                      self->show_all ? _("Entries that do not fit this customer are shown too")
                                     : others);
  gtk_widget_set_visible (GTK_WIDGET (self->others),
                          !self->is_recent && words && (self->n_hidden > 0 || self->show_all));
}

/* What to do next, instead of an empty white area. */
static void
update_nothing (CueSearchPane *self)
{
  gboolean empty = cue_result_list_get_n (self->list) == 0;

  gtk_widget_set_visible (self->nothing, empty);
  gtk_widget_set_visible (GTK_WIDGET (self->list), !empty);
  if (!empty)
    return;
  if (have_words (self))
    {
      gtk_label_set_text (self->nothing_title, _("Nothing found"));
      gtk_label_set_text (self->nothing_hint,
                          self->n_hidden > 0
                            ? _("What there is does not fit this customer: Alt+A shows it.")
                            : _("Try fewer words, the first letters of the pinyin (llbg), or a "
                                "tariff number. In a call, Enter records that nothing was found, "
                                "so that somebody writes it."));
    }
  else
    {
      gtk_label_set_text (self->nothing_title, _("What you use today will stand here"));
      gtk_label_set_text (self->nothing_hint,
                          _("Type what the customer says: characters, pinyin, first letters or a "
                            "tariff number. Down chooses, Enter opens."));
    }
}

static void
replace_rows (CueSearchPane *self, GPtrArray *hits, guint total, gboolean recent)
{
  self->n_hidden = cue_result_list_replace (self->list, self->desk, hits, recent, self->show_all);
  self->n_all = total > self->n_hidden ? total - self->n_hidden : 0;
  self->is_recent = recent;
  update_count (self);
  update_nothing (self);
}

static void
on_recent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueSearchPane) self = user_data;
  g_autoptr (GError)        error = NULL;
  g_autoptr (GPtrArray) hits = cue_desk_list_recent_finish (CUE_DESK (source), result, &error);

  if (self->desk != CUE_DESK (source) || have_words (self))
    return;
  if (hits == NULL)
    report (self, error);
  else
    replace_rows (self, hits, 0, TRUE);
}

static void
on_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueSearchPane) self = user_data;
  g_autoptr (GError)        error = NULL;
  g_autoptr (GPtrArray)     hits = NULL;
  guint                     total = 0;

  hits = cue_desk_search_finish (CUE_DESK (source), result, &total, &error);
  if (self->desk != CUE_DESK (source))
    return;
  if (hits == NULL)
    {
      report (self, error);
      return;
    }
  if (self->hand_in_list)
    return;
  replace_rows (self, hits, total, FALSE);
}

static void
search (CueSearchPane *self)
{
  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  if (self->desk == NULL)
    {
      replace_rows (self, NULL, 0, TRUE);
      return;
    }
  self->searching = g_cancellable_new ();
  if (have_words (self))
    /* What does not fit the customer comes last and says why: it is counted and folded here. */
    cue_desk_search_async (self->desk, get_words (self), FALSE, MAX_RESULTS, self->searching,
                           on_found_cb, g_object_ref (self));
  else
    cue_desk_list_recent_async (self->desk, self->searching, on_recent_cb, g_object_ref (self));
}

static void
on_changed_cb (GtkEditable *editable, CueSearchPane *self)
{
  self->hand_in_list = FALSE;
  self->show_all = FALSE;
  search (self);
}

static void
select_row (CueSearchPane *self, guint index)
{
  const CueHit *hit = cue_result_list_get_hit (self->list, index);

  if (hit == NULL)
    return;
  self->hand_in_list = TRUE;
  cue_result_list_select (self->list, index);
  load (self, hit->document_id, LOAD_PREVIEW, 0);
}

static gboolean
on_key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode,
                   GdkModifierType state, CueSearchPane *self)
{
  guint n = cue_result_list_get_n (self->list);
  guint selected = cue_result_list_get_selected (self->list);

  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0 || n == 0)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down)
    select_row (self, selected == GTK_INVALID_LIST_POSITION ? 0 : MIN (selected + 1, n - 1));
  else if ((keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up)
           && selected != GTK_INVALID_LIST_POSITION)
    select_row (self, selected > 0 ? selected - 1 : 0);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* Enter: the selected row, else the first; with nothing found the miss is what is worth keeping. */
static void
on_entry_activate_cb (GtkEntry *entry, CueSearchPane *self)
{
  guint    selected = cue_result_list_get_selected (self->list);
  CueCall *call = get_open_call (self);

  if (cue_search_pane_open_position (self,
                                     selected != GTK_INVALID_LIST_POSITION ? selected : 0))
    return;
  if (call == NULL || !have_words (self))
    return;
  cue_call_record_miss (call, get_words (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s",
                              _("Recorded: nothing was found for these words"));
}

static void
on_icon_press_cb (GtkEntry *entry, GtkEntryIconPosition position, CueSearchPane *self)
{
  if (position == GTK_ENTRY_ICON_SECONDARY)
    gtk_editable_set_text (GTK_EDITABLE (entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (entry));
}

static void
on_list_activated_cb (CueResultList *list, guint index, CueSearchPane *self)
{
  cue_search_pane_open_position (self, index);
}

/* -- the desk --------------------------------------------------------------------------------- */

static void
on_store_changed_cb (CueSearchPane *self)
{
  if (!self->hand_in_list)
    search (self);
  if (self->published != NULL)
    load (self, self->published->document_id, LOAD_COMPARE, 0);
}

/* The customer is known now: what fits him is another list, unless the agent is in it already. */
static void
on_customer_changed_cb (CueSearchPane *self)
{
  if (!self->hand_in_list && have_words (self))
    search (self);
}

static void
on_call_changed_cb (CueSearchPane *self)
{
  CueCall *call = get_open_call (self);

  if (call != self->call)
    {
      if (self->call != NULL)
        g_signal_handlers_disconnect_by_data (self->call, self);
      g_set_object (&self->call, call);
      if (call != NULL)
        g_signal_connect_object (call, "customer-changed", G_CALLBACK (on_customer_changed_cb),
                                 self, G_CONNECT_SWAPPED);
      /* Nothing of the former customer's words or figures remains. */
      gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
      close_reader (self);
      search (self);
    }
  cue_reader_set_in_call (self->reader, call != NULL);
}

static void
cue_search_pane_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CueSearchPane *self = CUE_SEARCH_PANE (object);

  if (id == PROP_DESK)
    g_value_set_object (value, self->desk);
  else if (id == PROP_COLUMNS)
    g_value_set_uint (value, self->columns);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cue_search_pane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CueSearchPane *self = CUE_SEARCH_PANE (object);

  if (id == PROP_DESK)
    cue_search_pane_set_desk (self, g_value_get_object (value));
  else if (id == PROP_COLUMNS)
    cue_search_pane_set_columns (self, g_value_get_uint (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cue_search_pane_dispose (GObject *object)
{
  CueSearchPane *self = CUE_SEARCH_PANE (object);

  g_cancellable_cancel (self->searching);
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->searching);
  g_clear_object (&self->loading);
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  if (self->call != NULL)
    g_signal_handlers_disconnect_by_data (self->call, self);
  g_clear_object (&self->call);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->published, cue_published_free);
  cue_widget_dispose (GTK_WIDGET (self), CUE_TYPE_SEARCH_PANE);
  G_OBJECT_CLASS (cue_search_pane_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-search-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, CueSearchPane, body);
  gtk_widget_class_bind_template_child (widget_class, CueSearchPane, results_column);
  gtk_widget_class_bind_template_child (widget_class, CueSearchPane, entry);
  gtk_widget_class_bind_template_child (widget_class, CueSearchPane, count);
  gtk_widget_class_bind_template_child (widget_class, CueSearchPane, open_hint);
  gtk_widget_class_bind_template_child (widget_class, CueSearchPane, search_hint);
  gtk_widget_class_bind_template_child (widget_class, CueSearchPane, recent_heading);
  gtk_widget_class_bind_template_child (widget_class, CueSearchPane, list);
  gtk_widget_class_bind_template_child (widget_class, CueSearchPane, nothing);
  gtk_widget_class_bind_template_child (widget_class, CueSearchPane, nothing_title);
  gtk_widget_class_bind_template_child (widget_class, CueSearchPane, nothing_hint);
  gtk_widget_class_bind_template_child (widget_class, CueSearchPane, others);
  gtk_widget_class_bind_template_child (widget_class, CueSearchPane, others_label);
  gtk_widget_class_bind_template_child (widget_class, CueSearchPane, reader);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_icon_press_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_list_activated_cb);
}

static void
cue_search_pane_class_init (CueSearchPaneClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CUE_TYPE_READER);
  g_type_ensure (CUE_TYPE_RESULT_LIST);
  object_class->dispose = cue_search_pane_dispose;
  object_class->get_property = cue_search_pane_get_property;
  object_class->set_property = cue_search_pane_set_property;
  properties[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, CUE_TYPE_DESK,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_COLUMNS] = g_param_spec_uint ("columns", NULL, NULL, 1, 4, 3,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-search-pane");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  bind_template (widget_class);
}

static void
cue_search_pane_init (CueSearchPane *self)
{
  self->columns = 3;
  self->is_recent = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  update_count (self);
  update_nothing (self);
  update_heights (self);
}

/* -- public ----------------------------------------------------------------------------------- */

/**
 * cue_search_pane_new:
 *
 * Returns: (transfer floating): a search pane
 */
GtkWidget *
cue_search_pane_new (void)
{
  return g_object_new (CUE_TYPE_SEARCH_PANE, NULL);
}

/**
 * cue_search_pane_set_desk:
 * @self: a search pane
 * @desk: (nullable): where to search; follows its call and its store
 */
void
cue_search_pane_set_desk (CueSearchPane *self, CueDesk *desk)
{
  g_return_if_fail (CUE_IS_SEARCH_PANE (self));

  if (self->desk == desk)
    return;
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_set_object (&self->desk, desk);
  if (desk != NULL)
    {
      g_signal_connect_object (desk, "store-changed", G_CALLBACK (on_store_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (desk, "call-changed", G_CALLBACK (on_call_changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  on_call_changed_cb (self);
  search (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESK]);
}

/**
 * cue_search_pane_set_columns:
 * @self: a search pane
 * @columns: columns of the window, 1 to 4
 *
 * With four the reader stands beside the results, else below them.
 */
void
cue_search_pane_set_columns (CueSearchPane *self, guint columns)
{
  gboolean beside = columns >= FOUR_COLUMNS;

  g_return_if_fail (CUE_IS_SEARCH_PANE (self));

  self->columns = columns;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->body),
                                  beside ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_box_set_homogeneous (self->body, beside);
  gtk_widget_set_vexpand (self->results_column, FALSE);
  gtk_widget_remove_css_class (GTK_WIDGET (self->reader),
                               beside ? "cue-reader-top" : "cue-reader-side");
  gtk_widget_add_css_class (GTK_WIDGET (self->reader),
                            beside ? "cue-reader-side" : "cue-reader-top");
  update_heights (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLUMNS]);
}

/**
 * cue_search_pane_focus:
 * @self: a search pane
 *
 * Puts the focus into the entry with its words selected, so that typing replaces them.
 */
void
cue_search_pane_focus (CueSearchPane *self)
{
  g_return_if_fail (CUE_IS_SEARCH_PANE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/**
 * cue_search_pane_back:
 * @self: a search pane
 *
 * Esc, one step at a time: into the entry, then the reader closes, then the words go.
 *
 * Returns: whether there was anything to do
 */
gboolean
cue_search_pane_back (CueSearchPane *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  g_return_val_if_fail (CUE_IS_SEARCH_PANE (self), FALSE);

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->entry)))
    {
      gtk_entry_grab_focus_without_selecting (self->entry);
      return TRUE;
    }
  if (self->published != NULL)
    {
      self->hand_in_list = FALSE;
      cue_result_list_select (self->list, GTK_INVALID_LIST_POSITION);
      close_reader (self);
      return TRUE;
    }
  if (!have_words (self))
    return FALSE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  return TRUE;
}

/**
 * cue_search_pane_set_words:
 * @self: a search pane
 * @words: what to search for, as if typed
 */
void
cue_search_pane_set_words (CueSearchPane *self, const char *words)
{
  g_return_if_fail (CUE_IS_SEARCH_PANE (self));
  g_return_if_fail (words != NULL);

  gtk_editable_set_text (GTK_EDITABLE (self->entry), words);
}

/**
 * cue_search_pane_open_position:
 * @self: a search pane
 * @index: 0-based place in the list
 *
 * Opens a result in the reader; in a call it is recorded and its lines go on the stage.
 *
 * Returns: whether there is such a result
 */
gboolean
cue_search_pane_open_position (CueSearchPane *self, guint index)
{
  const CueHit *hit;

  g_return_val_if_fail (CUE_IS_SEARCH_PANE (self), FALSE);

  hit = cue_result_list_get_hit (self->list, index);
  if (hit == NULL)
    return FALSE;
  self->hand_in_list = TRUE;
  cue_result_list_select (self->list, index);
  load (self, hit->document_id, LOAD_OPEN, index + 1);
  return TRUE;
}

/**
 * cue_search_pane_open_document:
 * @self: a search pane
 * @id: document id, or an old id as links have it
 */
void
cue_search_pane_open_document (CueSearchPane *self, const char *id)
{
  g_autofree char *document_id = NULL;

  g_return_if_fail (CUE_IS_SEARCH_PANE (self));
  g_return_if_fail (id != NULL);

  document_id = g_uuid_string_is_valid (id) ? g_strdup (id) : cue_document_id_from_old_id (id);
  load (self, document_id, LOAD_OPEN, 0);
}

/**
 * cue_search_pane_put_on_stage:
 * @self: a search pane
 *
 * Puts the lines of what is read on the stage of the open call; without a call nothing happens.
 */
void
cue_search_pane_put_on_stage (CueSearchPane *self)
{
  CueCall *call;

  g_return_if_fail (CUE_IS_SEARCH_PANE (self));

  call = get_open_call (self);
  if (call == NULL || self->published == NULL || !cue_stageable_has_lines (self->published))
    return;
  cue_call_put_on_stage (call, cue_stageable_copy (self->published));
}

/**
 * cue_search_pane_reload:
 * @self: a search pane
 *
 * Shows the version in force of what is being read.
 */
void
cue_search_pane_reload (CueSearchPane *self)
{
  g_return_if_fail (CUE_IS_SEARCH_PANE (self));

  if (self->published != NULL)
    load (self, self->published->document_id, LOAD_OPEN, 0);
}

/**
 * cue_search_pane_toggle_show_all:
 * @self: a search pane
 *
 * Unfolds or folds what does not fit the customer on the line, each row with its reason.
 */
void
cue_search_pane_toggle_show_all (CueSearchPane *self)
{
  g_return_if_fail (CUE_IS_SEARCH_PANE (self));

  if (!have_words (self))
    return;
  self->hand_in_list = FALSE;
  self->show_all = !self->show_all;
  search (self);
}

/**
 * cue_search_pane_add_wording:
 * @self: a search pane
 *
 * Adds the words in the entry to what is read, as a customer's wording: the next search finds it.
 *
 * Returns: whether there was a call, an open entry and words
 */
gboolean
cue_search_pane_add_wording (CueSearchPane *self)
{
  CueCall *call;

  g_return_val_if_fail (CUE_IS_SEARCH_PANE (self), FALSE);

  call = get_open_call (self);
  if (call == NULL || self->published == NULL || !have_words (self))
    return FALSE;
  cue_call_add_wording (call, self->published->document_id, get_words (self));
  return TRUE;
}

/**
 * cue_search_pane_get_n_results:
 * @self: a search pane
 *
 * Returns: rows in the list
 */
guint
cue_search_pane_get_n_results (CueSearchPane *self)
{
  g_return_val_if_fail (CUE_IS_SEARCH_PANE (self), 0);

  return cue_result_list_get_n (self->list);
}
