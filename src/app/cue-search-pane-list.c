/* cue-search-pane-list.c: the search job, its rows, and what is said about them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-search-pane-private.h"

#include <glib/gi18n.h>

#define MAX_RESULTS 40

void
cue_search_pane_update_count (CueSearchPane *self)
{
  guint            n = cue_result_list_get_n (self->list);
  guint            all = MAX (self->n_all, n);
  gboolean         words = cue_search_pane_have_words (self);
  gboolean         idle
    = !words && cue_search_pane_get_open_call (self) == NULL && self->published == NULL;
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
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->others), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (self->others_label), -1);
  cue_todo_list_set_shown (self->todo, idle);
  cue_feedback_list_set_shown (self->feedback, idle);
  gtk_widget_set_visible (GTK_WIDGET (self->others),
                          !self->is_recent && words && (self->n_hidden > 0 || self->show_all));
}

/* What to do next, instead of an empty white area. */
void
cue_search_pane_update_nothing (CueSearchPane *self)
{
  gboolean empty = cue_result_list_get_n (self->list) == 0;

  gtk_widget_set_visible (self->nothing, empty);
  gtk_widget_set_visible (GTK_WIDGET (self->list), !empty);
  if (!empty)
    return;
  if (cue_search_pane_have_words (self))
    {
      gtk_label_set_text (self->nothing_title, _("Nothing found"));
      gtk_label_set_text (self->nothing_hint,
                          self->n_hidden > 0
                            ? _("What there is does not fit this customer: Alt+A shows it.")
                            : _("Try fewer words, the first letters of the pinyin (llbg), or a "
                                "tariff number. Enter records that nothing was found, so that "
                                "somebody writes it."));
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
  cue_search_pane_update_count (self);
  cue_search_pane_update_nothing (self);
}

static void
on_recent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CueSearchPane) self = user_data;
  g_autoptr (GError)        error = NULL;
  g_autoptr (GPtrArray)     hits = cue_desk_list_recent_finish (CUE_DESK (source), result, &error);

  if (self->desk != CUE_DESK (source) || cue_search_pane_have_words (self))
    return;
  if (hits == NULL)
    cue_search_pane_report (self, error);
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
      cue_search_pane_report (self, error);
      return;
    }
  if (self->hand_in_list)
    return;
  replace_rows (self, hits, total, FALSE);
  if (cue_search_pane_have_words (self))
    {
      g_autofree char *given_up = cue_search_trail_answered (
        self->trail, cue_search_pane_get_words (self), g_get_monotonic_time ());

      cue_search_pane_record_miss (self, given_up);
    }
}

void
cue_search_pane_search (CueSearchPane *self)
{
  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  if (self->desk == NULL)
    {
      replace_rows (self, NULL, 0, TRUE);
      return;
    }
  self->searching = g_cancellable_new ();
  if (cue_search_pane_have_words (self))
    /* What does not fit the customer comes last and says why: it is counted and folded here. */
    cue_desk_search_async (self->desk, cue_search_pane_get_words (self), FALSE, MAX_RESULTS,
                           self->searching, on_found_cb, g_object_ref (self));
  else
    {
      g_autofree char *given_up = cue_search_trail_leave (self->trail, g_get_monotonic_time ());

      cue_search_pane_record_miss (self, given_up);
      cue_desk_list_recent_async (self->desk, self->searching, on_recent_cb, g_object_ref (self));
    }
}
