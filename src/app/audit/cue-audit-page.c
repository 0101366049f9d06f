/* cue-audit-page.c
 *
 * A frame with two views.  The board says how the shift goes and which calls are worth hearing; the
 * replay shows one of them.  `audit.replay` opens a call from anywhere on the page, Escape leads
 * back to the board and from there to the desk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-audit-page.h"

#include "cue-audit-board.h"
#include "cue-call-finder.h"
#include "cue-page.h"
#include "cue-replay-view.h"
#include "cue-seal-window.h"
#include "cue-widget.h"

struct _CueAuditPage
{
  GtkWidget parent_instance;

  GtkStack           *views;
  CueAuditBoard      *board;
  CueReplayView      *replay;
  GtkBox             *header_end;
  GtkMenuButton      *find;
  CueCallFinder      *finder;
  CueDesk            *desk;    /* (owned) (nullable) */
  GSimpleActionGroup *actions; /* (owned): audit.… */
};

static void cue_audit_page_page_init (CuePageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CueAuditPage, cue_audit_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (CUE_TYPE_PAGE, cue_audit_page_page_init))

/* -- what the window asks -------------------------------------------------------------------- */

static gboolean
is_replaying (CueAuditPage *self)
{
  return gtk_stack_get_visible_child (self->views) == GTK_WIDGET (self->replay);
}

static void
cue_audit_page_set_desk (CuePage *page, CueDesk *desk)
{
  CueAuditPage *self = CUE_AUDIT_PAGE (page);

  g_set_object (&self->desk, desk);
  cue_page_set_desk (CUE_PAGE (self->board), desk);
  cue_page_set_desk (CUE_PAGE (self->replay), desk);
  cue_call_finder_set_desk (self->finder, desk);
}

static GActionGroup *
cue_audit_page_get_actions (CuePage *page)
{
  return G_ACTION_GROUP (CUE_AUDIT_PAGE (page)->actions);
}

static CuePage *
get_view (CueAuditPage *self)
{
  return is_replaying (self) ? CUE_PAGE (self->replay) : CUE_PAGE (self->board);
}

static GtkWidget *
cue_audit_page_get_header_start (CuePage *page)
{
  return cue_page_get_header_start (get_view (CUE_AUDIT_PAGE (page)));
}

/* Finding a call is the page's, whatever the view in front brings. */
static GtkWidget *
cue_audit_page_get_header_end (CuePage *page)
{
  CueAuditPage *self = CUE_AUDIT_PAGE (page);
  GtkWidget    *wanted = cue_page_get_header_end (get_view (self));
  GtkWidget    *old = gtk_widget_get_next_sibling (GTK_WIDGET (self->find));

  if (old != wanted && old != NULL)
    gtk_box_remove (self->header_end, old);
  if (old != wanted && wanted != NULL)
    gtk_box_append (self->header_end, wanted);
  return GTK_WIDGET (self->header_end);
}

static void
cue_audit_page_shown (CuePage *page)
{
  cue_page_shown (get_view (CUE_AUDIT_PAGE (page)));
}

static gboolean
cue_audit_page_holds_work (CuePage *page)
{
  CueAuditPage *self = CUE_AUDIT_PAGE (page);

  return cue_page_holds_work (CUE_PAGE (self->board))
         || cue_page_holds_work (CUE_PAGE (self->replay));
}

static void
cue_audit_page_page_init (CuePageInterface *iface)
{
  iface->set_desk = cue_audit_page_set_desk;
  iface->get_actions = cue_audit_page_get_actions;
  iface->get_header_start = cue_audit_page_get_header_start;
  iface->get_header_end = cue_audit_page_get_header_end;
  iface->shown = cue_audit_page_shown;
  iface->holds_work = cue_audit_page_holds_work;
}

/* -- actions ----------------------------------------------------------------------------------- */

/* Escape is ours while there is something to go back from. */
static void
update (CueAuditPage *self)
{
  GAction *back = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "back");
  gboolean replaying = is_replaying (self);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (back),
                               replaying || cue_audit_board_can_go_back (self->board));
  cue_audit_board_set_in_front (self->board, !replaying);
  cue_replay_view_set_in_front (self->replay, replaying);
  cue_page_header_changed (CUE_PAGE (self));
}

static void
back_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueAuditPage *self = CUE_AUDIT_PAGE (user_data);

  if (is_replaying (self) && cue_replay_view_go_back (self->replay))
    return;
  if (is_replaying (self))
    cue_audit_page_show_board (self);
  else
    cue_audit_board_go_back (self->board);
}

static void
board_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  cue_audit_page_show_board (CUE_AUDIT_PAGE (user_data));
}

static void
replay_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  cue_audit_page_show_call (CUE_AUDIT_PAGE (user_data), g_variant_get_string (target, NULL));
}

static void
find_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  gtk_menu_button_popup (CUE_AUDIT_PAGE (user_data)->find);
}

static void
seal_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CueAuditPage *self = CUE_AUDIT_PAGE (user_data);

  if (self->desk != NULL)
    cue_seal_window_open (GTK_WIDGET (self), self->desk);
}

static void
on_view_cb (CueAuditPage *self)
{
  if (self->actions == NULL)
    return;
  update (self);
  cue_page_shown (get_view (self));
}

/* -- object ------------------------------------------------------------------------------------- */

static void
cue_audit_page_dispose (GObject *object)
{
  CueAuditPage *self = CUE_AUDIT_PAGE (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->actions);
  cue_widget_dispose (GTK_WIDGET (object), CUE_TYPE_AUDIT_PAGE);
  G_OBJECT_CLASS (cue_audit_page_parent_class)->dispose (object);
}

static void
cue_audit_page_class_init (CueAuditPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CUE_TYPE_AUDIT_BOARD);
  g_type_ensure (CUE_TYPE_REPLAY_VIEW);
  g_type_ensure (CUE_TYPE_CALL_FINDER);
  G_OBJECT_CLASS (klass)->dispose = cue_audit_page_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-audit-page");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-audit-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CueAuditPage, views);
  gtk_widget_class_bind_template_child (widget_class, CueAuditPage, board);
  gtk_widget_class_bind_template_child (widget_class, CueAuditPage, replay);
  gtk_widget_class_bind_template_child (widget_class, CueAuditPage, header_end);
  gtk_widget_class_bind_template_child (widget_class, CueAuditPage, find);
  gtk_widget_class_bind_template_child (widget_class, CueAuditPage, finder);
  gtk_widget_class_bind_template_callback (widget_class, on_view_cb);
  gtk_widget_class_bind_template_callback (widget_class, update);
}

static void
cue_audit_page_init (CueAuditPage *self)
{
  const GActionEntry entries[] = {
    { "back", back_cb },
    { "board", board_cb },
    { "replay", replay_cb, "s" },
    { "find", find_cb },
    { "seal", seal_cb },
  };

  gtk_widget_init_template (GTK_WIDGET (self));
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  cue_audit_board_add_actions (self->board, G_ACTION_MAP (self->actions));
  cue_replay_view_add_actions (self->replay, G_ACTION_MAP (self->actions));
  update (self);
}

/**
 * cue_audit_page_show_board:
 * @self: the page
 *
 * Leaves the replay; the board is where it was.
 */
void
cue_audit_page_show_board (CueAuditPage *self)
{
  g_return_if_fail (CUE_IS_AUDIT_PAGE (self));

  gtk_stack_set_visible_child_name (self->views, "board");
}

/**
 * cue_audit_page_show_call:
 * @self: the page
 * @call_ref: the opaque reference of a call
 */
void
cue_audit_page_show_call (CueAuditPage *self, const char *call_ref)
{
  g_return_if_fail (CUE_IS_AUDIT_PAGE (self) && call_ref != NULL);

  cue_replay_view_show_call (self->replay, call_ref);
  gtk_stack_set_visible_child (self->views, GTK_WIDGET (self->replay));
}
