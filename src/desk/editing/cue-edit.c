/* cue-edit.c
 *
 * The text is a value: a change makes a new one that shares what did not change, and the old one
 * becomes a step of undo.  So undo covers everything without any change knowing how it is taken
 * back, and "undo all is the beginning" holds by construction.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-edit-private.h"

#include "cue-desk-private.h"
#include "cue-entry-draft.h"
#include "cue-script-draft.h"

enum
{
  PROP_0,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_SAVED_MS,
  N_PROPERTIES
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_SAVED,
  SIGNAL_FINDINGS_CHANGED,
  SIGNAL_STATE_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CueEdit, cue_edit, G_TYPE_OBJECT)

static void
cue_edit_dispose (GObject *object)
{
  CueEdit *self = CUE_EDIT (object);

  /* What was typed last is written even when the person has turned away within the moment. */
  if (self->desk != NULL && self->version != self->kept_version)
    cue_edit_keep (self);
  g_clear_handle_id (&self->keep_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (cue_edit_parent_class)->dispose (object);
}

static void
cue_edit_finalize (GObject *object)
{
  CueEdit *self = CUE_EDIT (object);

  g_clear_object (&self->cancellable);
  g_free (self->document_id);
  g_free (self->base_state);
  g_free (self->return_reason);
  g_free (self->return_reviewer);
  g_clear_pointer (&self->base, cue_moment_free);
  g_clear_pointer (&self->moments, g_ptr_array_unref);
  g_clear_pointer (&self->conflict, cue_edit_conflict_free);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  G_OBJECT_CLASS (cue_edit_parent_class)->finalize (object);
}

static void
cue_edit_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CueEdit *self = CUE_EDIT (object);

  switch (id)
    {
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, cue_edit_can_undo (self));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, cue_edit_can_redo (self));
      break;
    case PROP_SAVED_MS:
      g_value_set_int64 (value, self->saved_ms);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cue_edit_class_init (CueEditClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cue_edit_dispose;
  object_class->finalize = cue_edit_finalize;
  object_class->get_property = cue_edit_get_property;
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SAVED_MS] = g_param_spec_int64 ("saved-ms", NULL, NULL, 0, G_MAXINT64, 0,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", CUE_TYPE_EDIT, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SAVED] = g_signal_new ("saved", CUE_TYPE_EDIT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FINDINGS_CHANGED] = g_signal_new ("findings-changed", CUE_TYPE_EDIT,
                                                   G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                   G_TYPE_NONE, 0);
  signals[SIGNAL_STATE_CHANGED] = g_signal_new ("state-changed", CUE_TYPE_EDIT, G_SIGNAL_RUN_LAST,
                                                0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cue_edit_init (CueEdit *self)
{
  self->cancellable = g_cancellable_new ();
  self->moments = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_moment_free);
  self->findings = g_ptr_array_new_with_free_func ((GDestroyNotify) cue_finding_free);
}

static void
on_closing_cb (CueDesk *desk, CueEdit *self)
{
  cue_edit_save_now (self);
}

/**
 * cue_edit_new: (skip)
 * @desk: the desk
 * @kind: what it is
 * @document_id: its id
 * @base: (transfer full): what it begins with
 *
 * Returns: (transfer full): an edit of the person who sits at the desk now
 */
CueEdit *
cue_edit_new (CueDesk *desk, CueDocumentKind kind, const char *document_id, CueMoment *base)
{
  CueEdit *self = g_object_new (CUE_TYPE_EDIT, NULL);

  self->desk = g_object_ref (desk);
  self->kind = kind;
  self->document_id = g_strdup (document_id);
  self->staff_id = cue_desk_get_me (desk)->id;
  self->base = base;
  g_ptr_array_add (self->moments, cue_moment_copy (base));
  g_signal_connect (desk, "closing", G_CALLBACK (on_closing_cb), self);
  return self;
}

/**
 * cue_edit_new_blank:
 * @desk: the desk
 * @kind: entry, notice or script
 * @type: the type of an entry
 *
 * Nothing is stored before something is written.
 *
 * Returns: (transfer full): a new text at the level of the person at the desk
 */
CueEdit *
cue_edit_new_blank (CueDesk *desk, CueDocumentKind kind, CueEntryType type)
{
  g_autofree char *id = g_uuid_string_random ();
  const char      *scope;

  g_return_val_if_fail (CUE_IS_DESK (desk), NULL);
  g_return_val_if_fail (kind == CUE_DOCUMENT_ENTRY || kind == CUE_DOCUMENT_NOTICE
                            || kind == CUE_DOCUMENT_SCRIPT, NULL);

  scope = cue_desk_get_me (desk)->scope;
  if (kind == CUE_DOCUMENT_SCRIPT)
    return cue_edit_new (desk, kind, id, cue_moment_new_script (cue_script_draft_new (id, scope)));
  return cue_edit_new (desk, kind, id,
                       cue_moment_new_entry (cue_entry_draft_new (kind, type, id, scope)));
}

/**
 * cue_edit_new_prefilled:
 * @desk: the desk
 * @title: (nullable): what it may be called
 * @asked: (nullable): in which words customers asked
 *
 * Returns: (transfer full): a new entry that begins with these words
 */
CueEdit *
cue_edit_new_prefilled (CueDesk *desk, const char *title, const char *const *asked)
{
  CueEdit  *self = cue_edit_new_blank (desk, CUE_DOCUMENT_ENTRY, CUE_ENTRY_RULE);
  CueEntry *entry = cue_entry_draft_copy (cue_edit_get_entry (self));
  CuePlace  place = { .field = (char *) "title" };

  cue_entry_draft_set_text (entry, &place, title != NULL ? title : "");
  if (asked != NULL)
    cue_entry_draft_set_list (entry, "asked", asked);
  cue_edit_push (self, cue_moment_new_entry (entry), FALSE);
  return self;
}

/**
 * cue_edit_new_from_xml:
 * @desk: the desk
 * @xml: an entry, notice, script or another document, complete or not, with its id
 * @base_no: the revision it was made from, 0 for a new document
 * @error: return location
 *
 * Returns: (transfer full) (nullable): an edit that has this text, not yet stored
 */
CueEdit *
cue_edit_new_from_xml (CueDesk *desk, const char *xml, int base_no, GError **error)
{
  CueDocumentKind        kind;
  g_autofree char       *id = NULL;
  g_autoptr (CueMoment)  moment = NULL;
  CueEdit               *self;

  g_return_val_if_fail (CUE_IS_DESK (desk) && xml != NULL, NULL);

  if (!cue_draft_peek (xml, &kind, &id, error))
    return NULL;
  moment = cue_moment_parse (kind, xml, error);
  if (moment == NULL)
    return NULL;
  self = cue_edit_new (desk, kind, id, cue_moment_copy (moment));
  self->base_no = base_no;
  self->version++;
  return self;
}

/* -- what it says -------------------------------------------------------------------------------- */

/**
 * cue_edit_get_moment: (skip)
 * @self: an edit
 *
 * Returns: (transfer none): the present text
 */
CueMoment *
cue_edit_get_moment (CueEdit *self)
{
  return self->moments->pdata[self->position];
}

/**
 * cue_edit_get_desk:
 * @self: an edit
 *
 * Returns: (transfer none): the desk
 */
CueDesk *
cue_edit_get_desk (CueEdit *self)
{
  g_return_val_if_fail (CUE_IS_EDIT (self), NULL);

  return self->desk;
}

/**
 * cue_edit_get_kind:
 * @self: an edit
 *
 * Returns: what it is
 */
CueDocumentKind
cue_edit_get_kind (CueEdit *self)
{
  g_return_val_if_fail (CUE_IS_EDIT (self), CUE_DOCUMENT_ENTRY);

  return self->kind;
}

/**
 * cue_edit_get_document_id:
 * @self: an edit
 *
 * Returns: (transfer none): its id, also before the first revision
 */
const char *
cue_edit_get_document_id (CueEdit *self)
{
  g_return_val_if_fail (CUE_IS_EDIT (self), NULL);

  return self->document_id;
}

/**
 * cue_edit_get_base_no:
 * @self: an edit
 *
 * Returns: the revision it was made from, 0 = none
 */
int
cue_edit_get_base_no (CueEdit *self)
{
  g_return_val_if_fail (CUE_IS_EDIT (self), 0);

  return self->base_no;
}

/**
 * cue_edit_get_entry:
 * @self: an edit
 *
 * Returns: (transfer none) (nullable): the entry or notice as it is now
 */
const CueEntry *
cue_edit_get_entry (CueEdit *self)
{
  g_return_val_if_fail (CUE_IS_EDIT (self), NULL);

  return cue_edit_get_moment (self)->entry;
}

/**
 * cue_edit_get_script:
 * @self: an edit
 *
 * Returns: (transfer none) (nullable): the script as it is now
 */
const CueScript *
cue_edit_get_script (CueEdit *self)
{
  g_return_val_if_fail (CUE_IS_EDIT (self), NULL);

  return cue_edit_get_moment (self)->script;
}

/**
 * cue_edit_get_base_entry:
 * @self: an edit
 *
 * Returns: (transfer none) (nullable): what it said at the beginning
 */
const CueEntry *
cue_edit_get_base_entry (CueEdit *self)
{
  g_return_val_if_fail (CUE_IS_EDIT (self), NULL);

  return self->base->entry;
}

/**
 * cue_edit_dup_xml:
 * @self: an edit
 *
 * Returns: (transfer full): as it would be handed in: without lines that say nothing
 */
char *
cue_edit_dup_xml (CueEdit *self)
{
  g_return_val_if_fail (CUE_IS_EDIT (self), NULL);

  return cue_moment_to_xml (cue_edit_get_moment (self), TRUE);
}

/**
 * cue_edit_is_changed:
 * @self: an edit
 *
 * Returns: whether it says something else than the revision or blank it began with
 */
gboolean
cue_edit_is_changed (CueEdit *self)
{
  g_return_val_if_fail (CUE_IS_EDIT (self), FALSE);

  return !cue_moment_equal (self->base, cue_edit_get_moment (self));
}

/**
 * cue_edit_changed: (skip)
 * @self: an edit
 *
 * The text is another one.
 */
void
cue_edit_changed (CueEdit *self)
{
  self->version++;
  self->recovered_ms = 0;
  cue_edit_keep_soon (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_REDO]);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * cue_edit_saved: (skip)
 * @self: an edit
 *
 * The draft is on the disk.
 */
void
cue_edit_saved (CueEdit *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVED_MS]);
  g_signal_emit (self, signals[SIGNAL_SAVED], 0);
}

/* -- findings ------------------------------------------------------------------------------------ */

/**
 * cue_edit_set_findings:
 * @self: an edit
 * @findings: (element-type CueFinding): what the checks say; a reference is taken
 */
void
cue_edit_set_findings (CueEdit *self, GPtrArray *findings)
{
  g_return_if_fail (CUE_IS_EDIT (self) && findings != NULL);

  g_ptr_array_ref (findings);
  g_ptr_array_unref (self->findings);
  self->findings = findings;
  g_signal_emit (self, signals[SIGNAL_FINDINGS_CHANGED], 0);
}

/**
 * cue_edit_get_findings:
 * @self: an edit
 *
 * Returns: (transfer none) (element-type CueFinding): the latest findings
 */
GPtrArray *
cue_edit_get_findings (CueEdit *self)
{
  g_return_val_if_fail (CUE_IS_EDIT (self), NULL);

  return self->findings;
}

/**
 * cue_edit_count:
 * @self: an edit
 * @level: how much it weighs
 *
 * Returns: how many findings of that level there are
 */
guint
cue_edit_count (CueEdit *self, CueFindingLevel level)
{
  guint n = 0;

  g_return_val_if_fail (CUE_IS_EDIT (self), 0);

  for (guint i = 0; i < self->findings->len; i++)
    if (((const CueFinding *) self->findings->pdata[i])->level == level)
      n++;
  return n;
}

/**
 * cue_edit_state_changed: (skip)
 * @self: an edit
 *
 * Something else may be done with it now than before.
 */
void
cue_edit_state_changed (CueEdit *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_REDO]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVED_MS]);
  g_signal_emit (self, signals[SIGNAL_STATE_CHANGED], 0);
}
