/* cue-reader.c
 *
 * An agent opens an entry while a customer is talking: the lines to say come first, in the words of
 * this customer, and what only the agent needs stands below.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-reader.h"

#include <glib/gi18n.h>

#include "cue-entry.h"
#include "cue-fact-row.h"
#include "cue-flow.h"
#include "cue-placeholder.h"
#include "cue-projection.h"
#include "cue-reader-text.h"
#include "cue-say-row.h"
#include "cue-say.h"
#include "cue-script.h"
#include "cue-widget.h"

#define PIECE_SEPARATOR " · "

struct _CueReader
{
  GtkWidget parent_instance;

  GtkWidget         *changed;
  GtkScrolledWindow *scrolled;
  GtkLabel          *title;
  GtkWidget         *meta_icon;
  GtkLabel          *meta;
  GtkListBox        *say;
  GtkWidget         *hints;
  GtkTextView       *text;
  GtkListBox        *facts;
  GtkWidget         *links_box;
  CueFlow           *links;

  char    *document_id; /* (owned) (nullable) */
  int      no;
  gboolean in_call;
};

G_DEFINE_FINAL_TYPE (CueReader, cue_reader, GTK_TYPE_WIDGET)

static void
empty_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static void
append_line (CueReader *self, const char *text, GHashTable *values, gboolean elderly)
{
  g_autofree char *words = cue_placeholder_resolve (text, values, NULL, NULL);

  gtk_list_box_append (self->say,
                       cue_say_row_new (words, cue_spoken_seconds (words, elderly)));
}

static void
fill_say_lines (CueReader *self, const CueEntry *entry, GHashTable *values, gboolean elderly)
{
  for (guint i = 0; i < entry->say->len; i++)
    {
      const CueSayLine *line = g_ptr_array_index (entry->say, i);
      gboolean          slow = elderly && line->elderly != NULL;

      append_line (self, slow ? line->elderly : line->text, values, slow);
    }
}

static void
fill_facts (CueReader *self, const CueEntry *entry)
{
  for (guint i = 0; i < entry->facts->len; i++)
    {
      const CueTypedFact *fact = g_ptr_array_index (entry->facts, i);

      gtk_list_box_append (self->facts, cue_fact_row_new (fact->name, fact->text));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->facts), entry->facts->len > 0);
}

/* "cuedesk:entry/YQ-2612" names an entry by its old number. */
static void
fill_links (CueReader *self, const CueEntry *entry)
{
  guint n = 0;

  for (guint i = 0; i < entry->read->len; i++)
    {
      const CueBlock *block = g_ptr_array_index (entry->read, i);
      const char     *id;
      GtkWidget      *button;
      GStrv           cells;

      if (block->kind != CUE_BLOCK_LINK || block->href == NULL || block->rows->len == 0)
        continue;
      id = strrchr (block->href, '/');
      cells = g_ptr_array_index (block->rows, 0);
      if (id == NULL || cells[0] == NULL)
        continue;
      button = gtk_button_new_with_label (cells[0]);
      gtk_widget_add_css_class (button, "cue-link");
      gtk_widget_add_css_class (button, "flat");
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open-entry");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", id + 1);
      cue_flow_append (self->links, button);
      n++;
    }
  gtk_widget_set_visible (self->links_box, n > 0);
}

/* Documents name people by their login; a reader wants the name. */
static const char *
get_name (CueDesk *desk, const char *login)
{
  GPtrArray *staff = cue_desk_get_staff (desk);

  for (guint i = 0; staff != NULL && i < staff->len; i++)
    {
      const CueStaff *person = g_ptr_array_index (staff, i);

      if (g_strcmp0 (person->login, login) == 0)
        return person->name;
    }
  return login;
}

/* Who answers for the text, since when, in which version, until when and under which number. */
static void
fill_meta (CueReader *self, const CuePublished *published, CueDesk *desk, const char *verifier,
           const char *old_id, int minutes)
{
  CueClock             *clock = cue_desk_get_clock (desk);
  g_autoptr (GPtrArray) pieces = g_ptr_array_new_with_free_func (g_free);
  g_autofree char      *meta = NULL;
  const char           *who = verifier != NULL ? get_name (desk, verifier) : published->reviewer;
  gint64                now_ms = cue_clock_now_ms (clock);

  if (published->verified_ms > 0)
    {
      g_autofree char *day = cue_say_day (clock, published->verified_ms);

      g_ptr_array_add (pieces, who != NULL && *who != '\0'
                                 /* Translators: person and day: "Zhou Hang verified 11-20" */
                                 ? g_strdup_printf (_("%s verified it %s"), who, day)
                                 : g_strdup_printf (_("verified %s"), day));
    }
  if (published->verify_due_ms != 0 && published->verify_due_ms < now_ms)
    {
      int days = MAX (-cue_say_days_until (clock, published->verify_due_ms), 1);

      g_ptr_array_add (pieces, g_strdup_printf (ngettext ("verification %d day late",
                                                          "verification %d days late",
                                                          (gulong) days),
                                                days));
    }
  /* Translators: number of the version of a text */
  g_ptr_array_add (pieces, g_strdup_printf (_("version %d"), published->no));
  if (published->effective_until_ms > 0 && published->effective_until_ms != CUE_FOREVER_MS)
    {
      g_autofree char *day = cue_say_day (clock, published->effective_until_ms - 1);

      /* Translators: last day on which the text is valid, 12-31 */
      g_ptr_array_add (pieces, g_strdup_printf (_("valid to %s"), day));
    }
  if (minutes > 0)
    /* Translators: how long the matter usually takes, told to the customer before it is begun */
    g_ptr_array_add (pieces, g_strdup_printf (ngettext ("takes about %d min",
                                                        "takes about %d min", (gulong) minutes),
                                              minutes));
  if (old_id != NULL)
    g_ptr_array_add (pieces, g_strdup (old_id));
  g_ptr_array_add (pieces, NULL);
  meta = g_strjoinv (PIECE_SEPARATOR, (char **) pieces->pdata);
  gtk_label_set_text (self->meta, meta);
}

static void
show_script (CueReader *self, const CueScript *script, GHashTable *values, gboolean elderly)
{
  for (guint i = 0; i < script->steps->len; i++)
    {
      const CueScriptStep *step = g_ptr_array_index (script->steps, i);
      gboolean             slow = elderly && step->elderly != NULL;

      if (step->text != NULL && *step->text != '\0')
        append_line (self, slow ? step->elderly : step->text, values, slow);
    }
}

static gboolean
show_entry (CueReader *self, const CuePublished *published, CueDesk *desk, GHashTable *values,
            gboolean elderly, GError **error)
{
  g_autoptr (CueEntry) entry = cue_entry_new_from_document (published->document, error);
  GtkTextBuffer       *buffer = gtk_text_view_get_buffer (self->text);

  if (entry == NULL)
    return FALSE;
  fill_meta (self, published, desk, entry->verifier,
             entry->old_ids != NULL ? entry->old_ids[0] : NULL, entry->minutes);
  fill_say_lines (self, entry, values, elderly);
  cue_reader_text_fill (buffer, entry->read);
  fill_facts (self, entry);
  fill_links (self, entry);
  return TRUE;
}

static void
update_hints (CueReader *self)
{
  gboolean any = gtk_list_box_get_row_at_index (self->say, 0) != NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->say), any);
  gtk_widget_set_visible (self->hints, any && self->in_call);
  gtk_widget_set_visible (GTK_WIDGET (self->text),
                          gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (self->text))
                            > 0);
}

static void
on_row_activated_cb (GtkListBox *list, GtkListBoxRow *row, CueReader *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.put-on-stage", NULL);
}

static void
cue_reader_dispose (GObject *object)
{
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_READER);
  G_OBJECT_CLASS (cue_reader_parent_class)->dispose (object);
}

static void
cue_reader_finalize (GObject *object)
{
  g_free (CUE_READER (object)->document_id);
  G_OBJECT_CLASS (cue_reader_parent_class)->finalize (object);
}

static void
cue_reader_class_init (CueReaderClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CUE_TYPE_FLOW);
  object_class->dispose = cue_reader_dispose;
  object_class->finalize = cue_reader_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-reader");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-reader.ui");
  gtk_widget_class_bind_template_child (widget_class, CueReader, changed);
  gtk_widget_class_bind_template_child (widget_class, CueReader, scrolled);
  gtk_widget_class_bind_template_child (widget_class, CueReader, title);
  gtk_widget_class_bind_template_child (widget_class, CueReader, meta_icon);
  gtk_widget_class_bind_template_child (widget_class, CueReader, meta);
  gtk_widget_class_bind_template_child (widget_class, CueReader, say);
  gtk_widget_class_bind_template_child (widget_class, CueReader, hints);
  gtk_widget_class_bind_template_child (widget_class, CueReader, text);
  gtk_widget_class_bind_template_child (widget_class, CueReader, facts);
  gtk_widget_class_bind_template_child (widget_class, CueReader, links_box);
  gtk_widget_class_bind_template_child (widget_class, CueReader, links);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
}

static void
cue_reader_init (CueReader *self)
{
  g_autoptr (GtkTextTagTable) tags = cue_reader_text_create_tags ();
  g_autoptr (GtkTextBuffer)   buffer = gtk_text_buffer_new (tags);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_text_view_set_buffer (self->text, buffer);
}

/* Values are said in the language of the text they stand in, not in the window's. */
static GHashTable *
build_values (const CuePublished *published, CueCall *call)
{
  g_autoptr (CueProjection) projection = NULL;

  if (call == NULL)
    return g_hash_table_new (g_str_hash, g_str_equal);
  projection = cue_document_project (published->document, NULL);
  return cue_call_build_values (
    call, projection != NULL && projection->lang != NULL ? projection->lang : "zh");
}

/**
 * cue_reader_show:
 * @self: a reader
 * @published: an entry, notice or script in force; only read
 * @desk: whose clock, people and open call are used: with a call the lines are in this customer's
 *   words and, for an elderly one, in short sentences
 * @error: return location; INVALID when the body cannot be read
 *
 * Shows @published from its top.
 *
 * Returns: whether it is shown; the reader is empty otherwise
 */
gboolean
cue_reader_show (CueReader *self, const CuePublished *published, CueDesk *desk, GError **error)
{
  g_autoptr (GHashTable) values = NULL;
  CueDocumentKind        kind;
  CueCall               *call;
  gboolean               elderly;

  g_return_val_if_fail (CUE_IS_READER (self), FALSE);
  g_return_val_if_fail (published != NULL && published->document != NULL, FALSE);

  cue_reader_clear (self);
  call = cue_desk_get_call (desk);
  if (call != NULL && cue_call_get_state (call) == CUE_CALL_CLOSED)
    call = NULL;
  values = build_values (published, call);
  elderly = call != NULL && cue_call_is_elderly (call);
  kind = cue_document_get_kind (published->document);
  if (kind == CUE_DOCUMENT_SCRIPT)
    {
      g_autoptr (CueScript) script = cue_script_new_from_document (published->document, error);

      if (script == NULL)
        return FALSE;
      fill_meta (self, published, desk, script->author,
                 script->old_ids != NULL ? script->old_ids[0] : NULL, 0);
      show_script (self, script, values, elderly);
    }
  else if (!show_entry (self, published, desk, values, elderly, error))
    return FALSE;

  self->document_id = g_strdup (published->document_id);
  self->no = published->no;
  gtk_label_set_text (self->title, cue_document_get_title (published->document));
  gtk_widget_set_visible (self->meta_icon, published->verified_ms > 0);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
  update_hints (self);
  return TRUE;
}

/**
 * cue_reader_clear:
 * @self: a reader
 *
 * Takes every word off the screen.
 */
void
cue_reader_clear (CueReader *self)
{
  g_return_if_fail (CUE_IS_READER (self));

  g_clear_pointer (&self->document_id, g_free);
  self->no = 0;
  gtk_widget_set_visible (self->changed, FALSE);
  gtk_label_set_text (self->title, "");
  gtk_label_set_text (self->meta, "");
  empty_list (self->say);
  empty_list (self->facts);
  cue_flow_clear (self->links);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), "", 0);
  gtk_widget_set_visible (GTK_WIDGET (self->facts), FALSE);
  gtk_widget_set_visible (self->links_box, FALSE);
  update_hints (self);
}

/**
 * cue_reader_set_changed:
 * @self: a reader
 * @changed: whether another version was published while this one is being read
 *
 * Nothing moves under the hand: the old text stays, a bar above it says so.
 */
void
cue_reader_set_changed (CueReader *self, gboolean changed)
{
  g_return_if_fail (CUE_IS_READER (self));

  gtk_widget_set_visible (self->changed, changed);
}

/**
 * cue_reader_set_in_call:
 * @self: a reader
 * @in_call: whether there is a stage to put lines on
 */
void
cue_reader_set_in_call (CueReader *self, gboolean in_call)
{
  g_return_if_fail (CUE_IS_READER (self));

  self->in_call = in_call;
  update_hints (self);
}

/**
 * cue_reader_get_document_id:
 * @self: a reader
 *
 * Returns: (nullable): what is shown
 */
const char *
cue_reader_get_document_id (CueReader *self)
{
  g_return_val_if_fail (CUE_IS_READER (self), NULL);

  return self->document_id;
}

/**
 * cue_reader_get_no:
 * @self: a reader
 *
 * Returns: the revision that is shown, 0 for none
 */
int
cue_reader_get_no (CueReader *self)
{
  g_return_val_if_fail (CUE_IS_READER (self), 0);

  return self->no;
}
