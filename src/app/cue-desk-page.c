/* cue-desk-page.c
 *
 * Joins the panes and says which of them a call needs: the idle pages while nobody is on the line,
 * script and customer in a call, the form and the records in the wrap-up.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-desk-page.h"

#include "cue-call-records.h"
#include "cue-call-watch.h"
#include "cue-desk-follow.h"
#include "cue-idle-page.h"
#include "cue-notice-pane.h"
#include "cue-stage-strip.h"
#include "cue-widget.h"

enum
{
  PROP_DESK = 1,
  PROP_N_UNREAD,
  PROP_COLUMNS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

struct _CueDeskPage
{
  GtkWidget parent_instance;

  CuePanes         *panes;
  CueSearchPane    *search;
  GtkStack         *middle;
  CueScriptPane    *script;
  GtkStack         *end;
  CueNoticePane    *notices;
  CueCustomerPanel *customer;
  CueCallRecords   *records;
  GtkStack         *cover;
  CueWrapUpPane    *wrap_up;
  CueCalcPage      *calc;
  CueStageStrip    *strip;

  CueDesk     *desk;    /* (owned) (nullable) */
  CueCallWatch *watch;  /* (owned): the open call */
  gboolean     forgotten; /* the customer was taken off the screen before the wrap-up ended */
  gboolean     was_wrap_up;
  gboolean     calc_open; /* the calculation lies over search and script */
};

G_DEFINE_FINAL_TYPE (CueDeskPage, cue_desk_page, GTK_TYPE_WIDGET)

static void
give_call (CueDeskPage *self, CueCall *call)
{
  cue_script_pane_set_call (self->script, call);
  cue_customer_panel_set_call (self->customer, call);
  cue_call_records_set_call (self->records, call);
  cue_wrap_up_pane_set_call (self->wrap_up, call);
  cue_calc_page_set_call (self->calc, self->calc_open ? call : NULL);
  cue_stage_strip_set_call (self->strip, call);
}

static gboolean
is_talking (CueDeskPage *self)
{
  CueCall *call = self->watch->call;

  return call != NULL && cue_call_get_state (call) == CUE_CALL_ACTIVE;
}

static void
take_call (CueDeskPage *self)
{
  CueCall *call = self->desk != NULL ? cue_desk_get_call (self->desk) : NULL;

  if (call != NULL && cue_call_get_state (call) == CUE_CALL_CLOSED)
    call = NULL;
  if (!cue_call_watch_set (self->watch, call))
    return;
  self->forgotten = FALSE;
  self->calc_open = FALSE;
  give_call (self, call);
  if (call != NULL)
    cue_wrap_up_pane_set_staff (self->wrap_up, cue_desk_get_staff (self->desk));
  /* Where one pane shows at a time it is the search: the whole line stands above it, and what the
   * agent types next has to go into the entry. */
  cue_panes_show (self->panes, CUE_PANE_START);
}

static void
on_call_changed_cb (CueDeskPage *self)
{
  cue_desk_page_update (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    cue_search_pane_focus (self->search);
}

static void
on_columns_cb (CueDeskPage *self)
{
  guint columns = cue_panes_get_columns (self->panes);

  cue_search_pane_set_columns (self->search, columns);
  cue_script_pane_set_columns (self->script, columns);
  cue_customer_panel_set_columns (self->customer, columns);
  cue_wrap_up_pane_set_columns (self->wrap_up, columns);
  cue_calc_page_set_columns (self->calc, columns);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLUMNS]);
}

/* The line above the other panes is the one F6 means, also while a must-say line is on the stage. */
static void
on_staged_cb (CueDeskPage *self)
{
  cue_stage_strip_set_statement (self->strip, cue_script_pane_get_statement (self->script));
}

static void
on_unread_cb (CueDeskPage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_UNREAD]);
}

static void
on_source_cb (CueDeskPage *self)
{
  cue_customer_panel_set_source_available (self->customer,
                                           self->desk == NULL
                                             || cue_desk_is_source_available (self->desk));
}

static void
cue_desk_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CueDeskPage *self = CUE_DESK_PAGE (object);

  if (id == PROP_DESK)
    g_value_set_object (value, self->desk);
  else if (id == PROP_N_UNREAD)
    g_value_set_uint (value, cue_desk_page_get_n_unread (self));
  else if (id == PROP_COLUMNS)
    g_value_set_uint (value, cue_panes_get_columns (self->panes));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cue_desk_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_DESK)
    cue_desk_page_set_desk (CUE_DESK_PAGE (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cue_desk_page_dispose (GObject *object)
{
  CueDeskPage *self = CUE_DESK_PAGE (object);

  cue_call_watch_set (self->watch, NULL);
  cue_desk_follow (&self->desk, NULL, self, NULL);
  cue_widget_dispose (GTK_WIDGET (self), CUE_TYPE_DESK_PAGE);
  G_OBJECT_CLASS (cue_desk_page_parent_class)->dispose (object);
}

static void
cue_desk_page_finalize (GObject *object)
{
  cue_call_watch_free (CUE_DESK_PAGE (object)->watch);
  G_OBJECT_CLASS (cue_desk_page_parent_class)->finalize (object);
}

static void
ensure_types (void)
{
  g_type_ensure (CUE_TYPE_PANES);
  g_type_ensure (CUE_TYPE_SEARCH_PANE);
  g_type_ensure (CUE_TYPE_IDLE_PAGE);
  g_type_ensure (CUE_TYPE_SCRIPT_PANE);
  g_type_ensure (CUE_TYPE_NOTICE_PANE);
  g_type_ensure (CUE_TYPE_CUSTOMER_PANEL);
  g_type_ensure (CUE_TYPE_CALL_RECORDS);
  g_type_ensure (CUE_TYPE_WRAP_UP_PANE);
  g_type_ensure (CUE_TYPE_CALC_PAGE);
  g_type_ensure (CUE_TYPE_STAGE_STRIP);
}

static void
cue_desk_page_class_init (CueDeskPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  ensure_types ();
  object_class->dispose = cue_desk_page_dispose;
  object_class->finalize = cue_desk_page_finalize;
  object_class->get_property = cue_desk_page_get_property;
  object_class->set_property = cue_desk_page_set_property;
  properties[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, CUE_TYPE_DESK,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_UNREAD] = g_param_spec_uint ("n-unread", NULL, NULL, 0, G_MAXUINT, 0,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_COLUMNS] = g_param_spec_uint ("columns", NULL, NULL, 1, 4, 3,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cue-desk-page");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/cuedesk/Cuedesk/ui/cue-desk-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CueDeskPage, panes);
  gtk_widget_class_bind_template_child (widget_class, CueDeskPage, search);
  gtk_widget_class_bind_template_child (widget_class, CueDeskPage, middle);
  gtk_widget_class_bind_template_child (widget_class, CueDeskPage, script);
  gtk_widget_class_bind_template_child (widget_class, CueDeskPage, end);
  gtk_widget_class_bind_template_child (widget_class, CueDeskPage, notices);
  gtk_widget_class_bind_template_child (widget_class, CueDeskPage, customer);
  gtk_widget_class_bind_template_child (widget_class, CueDeskPage, records);
  gtk_widget_class_bind_template_child (widget_class, CueDeskPage, cover);
  gtk_widget_class_bind_template_child (widget_class, CueDeskPage, wrap_up);
  gtk_widget_class_bind_template_child (widget_class, CueDeskPage, calc);
  gtk_widget_class_bind_template_child (widget_class, CueDeskPage, strip);
  gtk_widget_class_bind_template_callback (widget_class, on_columns_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_staged_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_unread_cb);
}

static void
cue_desk_page_init (CueDeskPage *self)
{
  self->watch = cue_call_watch_new (self, "changed", G_CALLBACK (cue_desk_page_update));
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cue_desk_page_set_desk:
 * @self: the page
 * @desk: (nullable): the desk; passed on to the panes
 */
void
cue_desk_page_set_desk (CueDeskPage *self, CueDesk *desk)
{
  g_return_if_fail (CUE_IS_DESK_PAGE (self));

  if (self->desk == desk)
    return;
  cue_search_pane_set_desk (self->search, desk);
  cue_notice_pane_set_desk (self->notices, desk);
  cue_call_records_set_desk (self->records, desk);
  /* After the panes: they know of a change first. */
  cue_desk_follow (&self->desk, desk, self, "call-changed", G_CALLBACK (on_call_changed_cb),
                   "notify::source-available", G_CALLBACK (on_source_cb), NULL);
  on_source_cb (self);
  cue_desk_page_update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESK]);
}

/**
 * cue_desk_page_update:
 * @self: the page
 *
 * Shows what the state of the call asks for.
 */
void
cue_desk_page_update (CueDeskPage *self)
{
  CueCall *call;
  gboolean wrap_up;

  g_return_if_fail (CUE_IS_DESK_PAGE (self));

  take_call (self);
  call = self->watch->call;
  wrap_up = call != NULL && cue_call_get_state (call) == CUE_CALL_WRAP_UP;
  gtk_stack_set_visible_child_name (self->middle, call != NULL ? "script" : "idle");
  gtk_stack_set_visible_child_name (self->end, wrap_up        ? "records"
                                               : call != NULL ? "customer"
                                                              : "notices");
  if (self->calc_open && !is_talking (self))
    {
      self->calc_open = FALSE;
      cue_calc_page_set_call (self->calc, NULL);
    }
  gtk_stack_set_visible_child_name (self->cover, self->calc_open ? "calc" : "wrap-up");
  cue_panes_set_covered (self->panes, wrap_up || self->calc_open);
  if (wrap_up && !self->was_wrap_up)
    {
      /* Where one pane shows at a time it is the form, whichever was looked at before. */
      cue_panes_show (self->panes, CUE_PANE_MIDDLE);
      cue_wrap_up_pane_focus (self->wrap_up);
    }
  else if (!wrap_up && self->was_wrap_up)
    cue_search_pane_focus (self->search);
  self->was_wrap_up = wrap_up;
}

/**
 * cue_desk_page_forget_customer:
 * @self: the page
 *
 * Takes the customer off the screen although the wrap-up is still open: five minutes after the
 * line went dead, or when the desk is left.
 */
void
cue_desk_page_forget_customer (CueDeskPage *self)
{
  g_return_if_fail (CUE_IS_DESK_PAGE (self));

  if (self->watch->call == NULL || self->forgotten)
    return;
  self->forgotten = TRUE;
  cue_call_forget (self->watch->call);
  cue_customer_panel_set_call (self->customer, NULL);
  cue_calc_page_set_call (self->calc, NULL);
}

/**
 * cue_desk_page_get_search:
 * @self: the page
 *
 * Returns: (transfer none): its left pane
 */
CueSearchPane *
cue_desk_page_get_search (CueDeskPage *self)
{
  g_return_val_if_fail (CUE_IS_DESK_PAGE (self), NULL);

  return self->search;
}

/**
 * cue_desk_page_get_script:
 * @self: the page
 *
 * Returns: (transfer none): its middle pane
 */
CueScriptPane *
cue_desk_page_get_script (CueDeskPage *self)
{
  g_return_val_if_fail (CUE_IS_DESK_PAGE (self), NULL);

  return self->script;
}

/**
 * cue_desk_page_get_wrap_up:
 * @self: the page
 *
 * Returns: (transfer none): the form
 */
CueWrapUpPane *
cue_desk_page_get_wrap_up (CueDeskPage *self)
{
  g_return_val_if_fail (CUE_IS_DESK_PAGE (self), NULL);

  return self->wrap_up;
}

/**
 * cue_desk_page_get_panes:
 * @self: the page
 *
 * Returns: (transfer none): the container
 */
CuePanes *
cue_desk_page_get_panes (CueDeskPage *self)
{
  g_return_val_if_fail (CUE_IS_DESK_PAGE (self), NULL);

  return self->panes;
}

/**
 * cue_desk_page_get_n_unread:
 * @self: the page
 *
 * Returns: notices that are not confirmed
 */
guint
cue_desk_page_get_n_unread (CueDeskPage *self)
{
  g_return_val_if_fail (CUE_IS_DESK_PAGE (self), 0);

  return cue_notice_pane_get_n_unread (self->notices);
}

/**
 * cue_desk_page_focus_search:
 * @self: the page
 */
void
cue_desk_page_focus_search (CueDeskPage *self)
{
  g_return_if_fail (CUE_IS_DESK_PAGE (self));

  cue_desk_page_set_calc (self, FALSE);
  cue_panes_show (self->panes, CUE_PANE_START);
  cue_search_pane_focus (self->search);
}

/**
 * cue_desk_page_focus_script:
 * @self: the page
 */
void
cue_desk_page_focus_script (CueDeskPage *self)
{
  g_return_if_fail (CUE_IS_DESK_PAGE (self));

  cue_desk_page_set_calc (self, FALSE);
  cue_panes_show (self->panes, CUE_PANE_MIDDLE);
  if (self->watch->call != NULL)
    cue_script_pane_focus_stage (self->script);
}

/**
 * cue_desk_page_focus_customer:
 * @self: the page
 */
void
cue_desk_page_focus_customer (CueDeskPage *self)
{
  g_return_if_fail (CUE_IS_DESK_PAGE (self));

  cue_panes_show (self->panes, CUE_PANE_END);
  if (self->watch->call != NULL)
    cue_customer_panel_focus (self->customer);
  else
    cue_notice_pane_focus (self->notices);
}

/**
 * cue_desk_page_set_calc:
 * @self: the page
 * @open: whether the calculation covers search and script
 *
 * Only in a call: else nothing happens.  Closing gives the focus back to the search.
 */
void
cue_desk_page_set_calc (CueDeskPage *self, gboolean open)
{
  g_return_if_fail (CUE_IS_DESK_PAGE (self));

  open = open && is_talking (self);
  if (self->calc_open == open)
    return;
  self->calc_open = open;
  cue_calc_page_set_call (self->calc, open ? self->watch->call : NULL);
  cue_desk_page_update (self);
  if (open)
    {
      cue_panes_show (self->panes, CUE_PANE_MIDDLE);
      cue_calc_page_focus (self->calc);
    }
  else if (is_talking (self))
    cue_search_pane_focus (self->search);
}

/**
 * cue_desk_page_get_calc:
 * @self: the page
 *
 * Returns: (transfer none) (nullable): the calculation while it is open
 */
CueCalcPage *
cue_desk_page_get_calc (CueDeskPage *self)
{
  g_return_val_if_fail (CUE_IS_DESK_PAGE (self), NULL);

  return self->calc_open ? self->calc : NULL;
}

/**
 * cue_desk_page_focus_fit:
 * @self: the page
 *
 * F8: opens what staying, packs and another plan would cost, and closes it again.
 */
void
cue_desk_page_focus_fit (CueDeskPage *self)
{
  g_return_if_fail (CUE_IS_DESK_PAGE (self));

  cue_desk_page_set_calc (self, !self->calc_open);
}

/**
 * cue_desk_page_focus_notices:
 * @self: the page
 */
void
cue_desk_page_focus_notices (CueDeskPage *self)
{
  g_return_if_fail (CUE_IS_DESK_PAGE (self));

  if (self->watch->call != NULL)
    return;
  cue_panes_show (self->panes, CUE_PANE_END);
  cue_notice_pane_focus (self->notices);
}

/**
 * cue_desk_page_reveal_number:
 * @self: the page
 *
 * Alt+V: asks why the full number is needed; the customer's pane has to be in sight for it.
 */
void
cue_desk_page_reveal_number (CueDeskPage *self)
{
  g_return_if_fail (CUE_IS_DESK_PAGE (self));

  if (!is_talking (self))
    return;
  cue_panes_show (self->panes, CUE_PANE_END);
  cue_customer_panel_reveal (self->customer);
}
