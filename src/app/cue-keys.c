/* cue-keys.c
 *
 * One table says what every key does.  The window's shortcut controller, the application's
 * accelerators, the page of keys (F1) and the command list are all made from it, so that none of
 * them can promise a key that does something else.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-keys.h"

#include <glib/gi18n.h>

#define N_DIGITS 9

static const CueKey keys[] = {
  { "F2|<Control>f", "win.focus-search", N_ ("Search the knowledge"), CUE_KEYS_FIND },
  { "<Control>", "win.open-result", N_ ("Open a result"), CUE_KEYS_FIND, .digits = TRUE },
  { "<Alt>a", "win.show-all", N_ ("Show what does not fit this customer"), CUE_KEYS_FIND },
  { "<Alt>w", "win.add-wording", N_ ("Customers ask it in these words"), CUE_KEYS_FIND },
  { "<Control>n", "win.note-gap", N_ ("Nothing is written about this: note a gap"), CUE_KEYS_FIND },
  { "Escape", "win.back", N_ ("Back to the search"), CUE_KEYS_FIND },
  { "<Control>r", "win.focus-notices", N_ ("Read the notices"), CUE_KEYS_FIND },
  { "F6", "call.say", N_ ("Said, next line"), CUE_KEYS_CALL },
  { "<Shift>F6", "call.skip", N_ ("Skip the line and say why"), CUE_KEYS_CALL },
  { "<Control>z", "call.unsay", N_ ("Take back the last line"), CUE_KEYS_CALL },
  { "F7", "call.flag", N_ ("Flag a wrong line"), CUE_KEYS_CALL },
  { "<Alt>", "call.branch", N_ ("What the customer answers"), CUE_KEYS_CALL, .digits = TRUE },
  { "<Control><Shift>c", "call.copy-line", N_ ("Copy the line as text"), CUE_KEYS_CALL },
  { "<Alt>m", "call.arrange", N_ ("Agree, decline, waive, call back, hand on…"), CUE_KEYS_DEAL },
  { "<Alt>o", "call.lift", N_ ("Open folded offers with a reason"), CUE_KEYS_DEAL },
  { "<Alt>y", "call.accept", N_ ("The customer agrees"), CUE_KEYS_DEAL },
  { "<Alt>d", "call.decline", N_ ("The customer does not want it"), CUE_KEYS_DEAL },
  { "<Alt>j", "call.waiver", N_ ("Waive a fee once"), CUE_KEYS_DEAL },
  { "<Alt>b", "call.call-back", N_ ("Arrange a call back"), CUE_KEYS_DEAL },
  { "<Alt>p", "call.promise", N_ ("Note a promise"), CUE_KEYS_DEAL },
  { "<Alt>c", "call.complaint", N_ ("Next step of a complaint"), CUE_KEYS_DEAL },
  { "<Alt>t", "call.transfer", N_ ("Hand the call on"), CUE_KEYS_DEAL },
  { "<Alt>v", "call.reveal", N_ ("Show the full number for 30 seconds"), CUE_KEYS_DEAL },
  { "<Shift>F4", "call.other-script", N_ ("Other talking points"), CUE_KEYS_GO },
  { "F4", "call.script", N_ ("Go to the script"), CUE_KEYS_GO },
  { "F5", "win.focus-customer", N_ ("Go to the customer"), CUE_KEYS_GO },
  { "F8", "win.focus-fit", N_ ("Work out the plans"), CUE_KEYS_GO },
  { "F9", "call.disclosures", N_ ("Go to what must be said"), CUE_KEYS_GO },
  { "F12", "call.wrap-up", N_ ("Wrap up the call"), CUE_KEYS_GO },
  { "<Control>Return|<Control>KP_Enter", "call.close", N_ ("Close the call"), CUE_KEYS_GO },
  { "<Control>e", "win.propose-fix", N_ ("Propose a fix of the open entry"), CUE_KEYS_FIND },
  { "<Control>p", "win.print-entry", N_ ("Print the open entry, or save it as PDF"), CUE_KEYS_FIND },
  { "<Control>n", "editor.new::entry", N_ ("Write a new entry"), CUE_KEYS_EDITOR },
  { "v", "editor.verify", N_ ("Still true: verify the text"), CUE_KEYS_EDITOR, .letter = TRUE },
  { "Delete", "editor.drop-gap", N_ ("Nothing to be written about it"), CUE_KEYS_EDITOR,
    .letter = TRUE },
  { "<Control>Return|<Control>KP_Enter", "editor.submit", N_ ("Hand in for review"),
    CUE_KEYS_EDITOR, .view = "write" },
  { "<Control>z", "editor.undo", N_ ("Take back the last change"), CUE_KEYS_EDITOR,
    .view = "write" },
  { "<Control><Shift>z", "editor.redo", N_ ("Make the change again"), CUE_KEYS_EDITOR,
    .view = "write" },
  { "<Control>s", "editor.save", N_ ("Store the draft now"), CUE_KEYS_EDITOR, .view = "write" },
  { "<Alt>m", "editor.merge-first", N_ ("Put the words into the text most like it"),
    CUE_KEYS_EDITOR, .view = "write" },
  { "<Control>l", "editor.localise", N_ ("A version for one province or city"), CUE_KEYS_EDITOR,
    .view = "write" },
  { "<Alt>e", "editor.next-finding", N_ ("What must change next"), CUE_KEYS_EDITOR },
  { "<Control>p", "editor.preview", N_ ("Read it to five customers"), CUE_KEYS_EDITOR },
  { "<Alt>Left", "editor.previous-customer", N_ ("Preview: the customer before"),
    CUE_KEYS_EDITOR },
  { "<Alt>Right", "editor.next-customer", N_ ("Preview: the next customer"), CUE_KEYS_EDITOR },
  { "n", "editor.next-change", N_ ("Review: next change"), CUE_KEYS_EDITOR, .letter = TRUE,
    .view = "review" },
  { "p", "editor.previous-change", N_ ("Review: change before"), CUE_KEYS_EDITOR, .letter = TRUE,
    .view = "review" },
  { "v", "editor.new-only", N_ ("Review: side by side, or the new text alone"), CUE_KEYS_EDITOR,
    .letter = TRUE, .view = "review" },
  { "c", "editor.remark", N_ ("Review: remark on the line"), CUE_KEYS_EDITOR, .letter = TRUE,
    .view = "review" },
  { "", "editor.tick", N_ ("Review: tick an item of the checklist"), CUE_KEYS_EDITOR,
    .digits = TRUE, .letter = TRUE, .view = "review" },
  { "<Control>Return|<Control>KP_Enter", "editor.finish",
    N_ ("Review: approve, then publish or schedule"),
    CUE_KEYS_EDITOR, .letter = TRUE, .view = "review" },
  { "<Control>BackSpace", "editor.return", N_ ("Review: return with a reason"), CUE_KEYS_EDITOR,
    .letter = TRUE, .view = "review" },
  { "h", "editor.show-history", N_ ("Review: history of the text"), CUE_KEYS_EDITOR, .letter = TRUE,
    .view = "review" },
  { "Delete", "editor.cancel-schedule", N_ ("Calendar: cancel what is scheduled"), CUE_KEYS_EDITOR,
    .letter = TRUE, .view = "calendar" },
  { "<Control><Shift>m", "editor.calendar", N_ ("Calendar: the schedule of what goes out"),
    CUE_KEYS_EDITOR },
  { "<Control><Shift>o", "editor.import", N_ ("Bring in texts from a file"), CUE_KEYS_EDITOR },
  { "<Control><Shift>l", "editor.documents", N_ ("Word lists, questions, rules, plans, notices"),
    CUE_KEYS_EDITOR },
  { "<Alt>n", "editor.document-new", N_ ("List: begin a document from nothing"), CUE_KEYS_EDITOR,
    .view = "documents" },
  { "<Alt>a", "editor.record-add", N_ ("List: add a row"), CUE_KEYS_EDITOR, .view = "documents" },
  { "<Alt>r", "editor.record-remove", N_ ("List: remove the row"), CUE_KEYS_EDITOR,
    .view = "documents" },
  { "<Alt>e", "editor.record-problem", N_ ("List: what is wrong first"), CUE_KEYS_EDITOR,
    .view = "documents" },
  { "<Control>Return|<Control>KP_Enter", "editor.record-submit", N_ ("List: hand in for review"),
    CUE_KEYS_EDITOR, .view = "documents" },
  { "<Control>z", "editor.record-undo", N_ ("List: take back the last change"), CUE_KEYS_EDITOR,
    .view = "documents" },
  { "<Control><Shift>z", "editor.record-redo", N_ ("List: make the change again"),
    CUE_KEYS_EDITOR, .view = "documents" },
  { "<Control><Shift>p", "editor.print", N_ ("Print the text, or save it as PDF"),
    CUE_KEYS_EDITOR, .view = "write" },
  { "<Control><Alt>p", "editor.print-category", N_ ("Print all texts of the category"),
    CUE_KEYS_EDITOR, .view = "write" },
  { "<Control>b", "editor.import-choose", N_ ("Import: choose a file"), CUE_KEYS_EDITOR,
    .view = "import" },
  { "<Control>Return|<Control>KP_Enter", "editor.import-next",
    N_ ("Import: try it, then take it in"), CUE_KEYS_EDITOR, .view = "import" },
  { "<Control>s", "editor.import-report", N_ ("Import: save the report"), CUE_KEYS_EDITOR,
    .view = "import" },
  { "<Control>h", "editor.base", N_ ("The knowledge as it was on a day"), CUE_KEYS_EDITOR },
  { "Escape", "editor.back", N_ ("Back, as far as the queue"), CUE_KEYS_EDITOR },
  { "", "audit.number", N_ ("Board: what is behind a number"), CUE_KEYS_AUDIT, .digits = TRUE,
    .letter = TRUE, .view = "board" },
  { "r", "audit.recount", N_ ("Board: count again from the records"), CUE_KEYS_AUDIT,
    .letter = TRUE, .view = "board" },
  { "<Control>t", "audit.trend", N_ ("Board: what revisions come to"), CUE_KEYS_AUDIT,
    .view = "board" },
  { "<Control>f", "audit.find", N_ ("Find a call, or draw some"), CUE_KEYS_AUDIT },
  { "<Control><Shift>s", "audit.seal", N_ ("Put old records away"), CUE_KEYS_AUDIT },
  { "Escape", "audit.back", N_ ("Back to the board"), CUE_KEYS_AUDIT },
  { "t", "audit.compare", N_ ("Compare the line with today's text"), CUE_KEYS_AUDIT,
    .letter = TRUE },
  { "<Control>t", "audit.line-trend", N_ ("Call: what the revisions of the line come to"),
    CUE_KEYS_AUDIT, .view = "replay" },
  { "<Control>h", "audit.check-number", N_ ("Call: is it the call of this number?"),
    CUE_KEYS_AUDIT },
  { "v", "audit.must-say-only", N_ ("Only what must be said"), CUE_KEYS_AUDIT, .letter = TRUE },
  { "<Alt>a", "audit.all-records", N_ ("All records of the call"), CUE_KEYS_AUDIT },
  { "<Control>n", "audit.coach", N_ ("Write a note for the agent"), CUE_KEYS_AUDIT },
  { "s", "audit.score", N_ ("Call: to the score"), CUE_KEYS_AUDIT, .letter = TRUE },
  { "p", "audit.practise", N_ ("Make a practice case of the call"), CUE_KEYS_AUDIT,
    .letter = TRUE },
  { "<Control>Return|<Control>KP_Enter", "audit.submit-score", N_ ("Hand in the score"),
    CUE_KEYS_AUDIT },
  { "<Control>p", "audit.export-call", N_ ("Export the evidence"), CUE_KEYS_AUDIT },
  { "<Control>l", "win.park", N_ ("Put the wrap-up aside, or take it up again"), CUE_KEYS_GO },
  { "<Control>o", "win.open-number", N_ ("Open a call by number"), CUE_KEYS_WINDOW },
  { "<Control>k", "win.command-list", N_ ("List of commands"), CUE_KEYS_WINDOW },
  { "<Control><Alt>1", "win.page::desk", N_ ("Desk"), CUE_KEYS_WINDOW },
  { "<Control><Alt>2", "win.page::editor", N_ ("Editor"), CUE_KEYS_WINDOW },
  { "<Control><Alt>3", "win.page::audit", N_ ("Audit"), CUE_KEYS_WINDOW },
  { "<Control>Page_Down", "win.next-page", N_ ("Next page"), CUE_KEYS_WINDOW },
  { "<Control>Page_Up", "win.previous-page", N_ ("Previous page"), CUE_KEYS_WINDOW },
  { "F10", "win.menu", N_ ("Main menu"), CUE_KEYS_WINDOW },
  { "F1", "app.keys", N_ ("All keys"), CUE_KEYS_WINDOW, .global = TRUE },
  { "<Control>q", "app.quit", N_ ("Quit"), CUE_KEYS_WINDOW, .global = TRUE },
};

/**
 * cue_keys_get:
 * @n_keys: (out): how many rows
 *
 * Returns: (transfer none) (array length=n_keys): the table
 */
const CueKey *
cue_keys_get (guint *n_keys)
{
  g_return_val_if_fail (n_keys != NULL, NULL);

  *n_keys = G_N_ELEMENTS (keys);
  return keys;
}

/**
 * cue_keys_get_group:
 * @group: a group of the table
 *
 * Returns: its translated heading
 */
const char *
cue_keys_get_group (CueKeyGroup group)
{
  switch (group)
    {
    case CUE_KEYS_FIND:
      return C_("pane", "Knowledge");
    case CUE_KEYS_CALL:
      return _("In a call");
    case CUE_KEYS_DEAL:
      /* Translators: heading on the page of keys: agree, decline, waive, call back */
      return _("With the customer");
    case CUE_KEYS_GO:
      /* Translators: heading on the page of keys: to the script, to the customer, to the wrap-up */
      return _("Go to, and end");
    case CUE_KEYS_EDITOR:
      return C_("page", "Editor");
    case CUE_KEYS_AUDIT:
      return C_("page", "Audit");
    case CUE_KEYS_WINDOW:
      return _("Window");
    }
  return "";
}

/**
 * cue_keys_get_title:
 * @key: a row of the table
 *
 * Returns: what it does, translated
 */
const char *
cue_keys_get_title (const CueKey *key)
{
  g_return_val_if_fail (key != NULL, NULL);

  return _(key->title);
}

/* "F2|<Control>f" → "F2"; with digits "<Control>" → "<Control>1". */
static char *
dup_first_trigger (const CueKey *key)
{
  const char *bar = strchr (key->trigger, '|');

  if (key->digits)
    return g_strconcat (key->trigger, "1", NULL);
  return bar != NULL ? g_strndup (key->trigger, (gsize) (bar - key->trigger))
                     : g_strdup (key->trigger);
}

/**
 * cue_keys_dup_label:
 * @key: a row of the table
 *
 * Returns: (transfer full): the first key of the row as it is written on key caps
 */
char *
cue_keys_dup_label (const CueKey *key)
{
  g_autofree char *trigger = NULL;
  g_autofree char *label = NULL;
  guint            keyval = 0;
  GdkModifierType  modifiers = 0;

  g_return_val_if_fail (key != NULL, NULL);

  trigger = dup_first_trigger (key);
  if (!gtk_accelerator_parse (trigger, &keyval, &modifiers))
    return g_steal_pointer (&trigger);
  label = gtk_accelerator_get_label (keyval, modifiers);
  return key->digits ? g_strconcat (label, "…9", NULL) : g_steal_pointer (&label);
}

/* Splitting nothing gives nothing, but digits without a modifier are a trigger. */
static GStrv
split_triggers (const char *trigger)
{
  GStrv alone;

  if (*trigger != '\0')
    return g_strsplit (trigger, "|", -1);
  alone = g_new0 (char *, 2);
  alone[0] = g_strdup ("");
  return alone;
}

/**
 * cue_keys_foreach:
 * @func: (scope call): called for each single key
 * @user_data: its data
 *
 * A row with two triggers calls twice, a row with digits nine times with `digit` 0 to 8; else
 * `digit` is -1.
 */
void
cue_keys_foreach (CueKeyFunc func, gpointer user_data)
{
  g_return_if_fail (func != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_auto (GStrv) triggers = split_triggers (keys[i].trigger);

      for (guint t = 0; triggers[t] != NULL; t++)
        for (int digit = 0; digit < (keys[i].digits ? N_DIGITS : 1); digit++)
          {
            g_autofree char *single =
              keys[i].digits ? g_strdup_printf ("%s%d", triggers[t], digit + 1)
                             : g_strdup (triggers[t]);

            func (&keys[i], single, keys[i].digits ? digit : -1, user_data);
          }
    }
}

static void
bind_global (const CueKey *key, const char *trigger, int digit, gpointer user_data)
{
  guint           keyval = 0;
  GdkModifierType modifiers = 0;

  if (key->global && gtk_accelerator_parse (trigger, &keyval, &modifiers))
    gtk_widget_class_add_binding_action (user_data, keyval, modifiers, key->action, NULL);
}

/**
 * cue_keys_bind_global:
 * @popover_class: the class of a popover, in its class_init
 *
 * Accelerators of the application do not reach a popover that holds the keyboard, and a person who
 * wants to quit or to see the keys does not think of closing it first.
 */
void
cue_keys_bind_global (GtkWidgetClass *popover_class)
{
  g_return_if_fail (GTK_IS_WIDGET_CLASS (popover_class));

  cue_keys_foreach (bind_global, popover_class);
}

/* The shortcuts window understands a range, and spaces between alternatives. */
static char *
dup_accelerator (const CueKey *key)
{
  g_auto (GStrv) triggers = NULL;

  if (key->digits)
    return g_strconcat (key->trigger, "1...9", NULL);
  triggers = g_strsplit (key->trigger, "|", -1);
  /* The key pad's Enter is the same key to a person. */
  if (triggers[1] != NULL && strstr (triggers[1], "KP_") != NULL)
    return g_strdup (triggers[0]);
  return g_strjoinv (" ", triggers);
}

/* The heading of a row on the page of keys.  A group is never broken into columns there, and one with
 * forty rows is higher than the screen: the views of a page have headings of their own. */
static const char *
get_heading (const CueKey *key)
{
  if (g_strcmp0 (key->view, "write") == 0)
    /* Translators: heading on the page of keys */
    return _("Writing a text");
  if (g_strcmp0 (key->view, "review") == 0)
    return C_("keys", "Review");
  if (g_strcmp0 (key->view, "documents") == 0 || g_strcmp0 (key->view, "import") == 0)
    /* Translators: heading on the page of keys: word lists, rules, plans; bringing in a file */
    return _("Lists and import");
  if (g_strcmp0 (key->view, "board") == 0)
    return C_("keys", "Board");
  return cue_keys_get_group (key->group);
}

static void
append_shortcut (GString *xml, const CueKey *key)
{
  g_autofree char *accelerator = dup_accelerator (key);
  g_autofree char *escaped = g_markup_escape_text (accelerator, -1);
  g_autofree char *title = g_markup_escape_text (cue_keys_get_title (key), -1);

  g_string_append_printf (xml,
                          "<child><object class='GtkShortcutsShortcut'>"
                          "<property name='accelerator'>%s</property>"
                          "<property name='title'>%s</property></object></child>",
                          escaped, title);
}

/* GtkShortcutsGroup takes its rows from GtkBuilder only on the floor, so the whole window is
 * written as builder XML; every text is escaped. */
static void
append_group (GString *xml, const char *heading)
{
  g_autofree char *escaped = g_markup_escape_text (heading, -1);

  g_string_append_printf (xml,
                          "<child><object class='GtkShortcutsGroup'>"
                          "<property name='title'>%s</property>",
                          escaped);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (get_heading (&keys[i]), heading))
      append_shortcut (xml, &keys[i]);
  g_string_append (xml, "</object></child>");
}

/* One section for each page of the window, so that an agent is not shown what an editor does; the
 * keys of the window itself are in the first. */
static gboolean
is_of_section (const CueKey *key, CueKeyGroup section)
{
  if (section == CUE_KEYS_WINDOW)
    return key->group != CUE_KEYS_EDITOR && key->group != CUE_KEYS_AUDIT;
  return key->group == section;
}

static void
append_section (GString *xml, CueKeyGroup section, const char *name, const char *title)
{
  g_autoptr (GHashTable) shown = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char       *escaped = g_markup_escape_text (title, -1);

  g_string_append_printf (xml,
                          "<child><object class='GtkShortcutsSection'>"
                          "<property name='section-name'>%s</property>"
                          "<property name='title'>%s</property>"
                          "<property name='max-height'>14</property>",
                          name, escaped);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (is_of_section (&keys[i], section)
        && g_hash_table_add (shown, (gpointer) get_heading (&keys[i])))
      append_group (xml, get_heading (&keys[i]));
  g_string_append (xml, "</object></child>");
}

/**
 * cue_keys_create_window:
 *
 * Its sections have the names of the window's pages: desk, editor, audit.
 *
 * Returns: (transfer none): a shortcuts window that shows the whole table; GTK owns it
 */
GtkWindow *
cue_keys_create_window (void)
{
  g_autoptr (GtkBuilder) builder = NULL;
  g_autoptr (GString)    xml = g_string_new ("<interface><object class='GtkShortcutsWindow' id='w'>"
                                             "<property name='modal'>0</property>");

  append_section (xml, CUE_KEYS_WINDOW, "desk", C_("page", "Desk"));
  append_section (xml, CUE_KEYS_EDITOR, "editor", C_("page", "Editor"));
  append_section (xml, CUE_KEYS_AUDIT, "audit", C_("page", "Audit"));
  g_string_append (xml, "</object></interface>");
  builder = gtk_builder_new_from_string (xml->str, (gssize) xml->len);
  return GTK_WINDOW (gtk_builder_get_object (builder, "w"));
}
