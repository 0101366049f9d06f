/* cue-payload.c: canonical JSON of one event.
 *
 * Written by hand and not by a JSON library, because the bytes are hashed: members sorted by name,
 * no spaces, one way to escape.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-event.h"
#include "cue-json.h"
#include "cue-mask.h"

#include <string.h>

/* One shown text never fills the whole payload; longer ones end with an ellipsis. */
#define TEXT_MAX_BYTES 6000

struct _CuePayload
{
  GTree     *members; /* (owned): name → value as JSON */
  GPtrArray *secrets; /* (owned) (element-type utf8): wiped at the end */
};

static int
compare_names (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return strcmp (a, b);
}

static void
free_secret (gpointer data)
{
  explicit_bzero (data, strlen (data));
  g_free (data);
}

/* Numbers by their form, and whatever the caller knows to be somebody's name. */
static char *
mask (CuePayload *self, const char *text)
{
  g_autoptr (GString) hidden = g_string_new (text);

  for (guint i = 0; i < self->secrets->len; i++)
    g_string_replace (hidden, g_ptr_array_index (self->secrets, i), "**", 0);
  return cue_mask_text (hidden->str);
}

static char *
masked_json_string (CuePayload *self, const char *text)
{
  g_autofree char *masked = mask (self, text);
  GString         *out = g_string_new (NULL);

  if (strlen (masked) > TEXT_MAX_BYTES)
    {
      g_autofree char *cut = NULL;
      const char      *end = g_utf8_find_prev_char (masked, masked + TEXT_MAX_BYTES);

      cut = g_strdup_printf ("%.*s…", (int) (end - masked), masked);
      cue_json_append_string (out, cut);
    }
  else
    cue_json_append_string (out, masked);
  return g_string_free (out, FALSE);
}

static void
insert (CuePayload *self, const char *member, char *json)
{
  g_tree_replace (self->members, g_strdup (member), json);
}

/**
 * cue_payload_new:
 *
 * Returns: (transfer full): an empty payload
 */
CuePayload *
cue_payload_new (void)
{
  CuePayload *self = g_new0 (CuePayload, 1);

  self->members = g_tree_new_full (compare_names, NULL, g_free, g_free);
  self->secrets = g_ptr_array_new_with_free_func (free_secret);
  return self;
}

/**
 * cue_payload_free:
 * @self: (nullable) (transfer full): a payload
 */
void
cue_payload_free (CuePayload *self)
{
  if (self == NULL)
    return;
  g_tree_unref (self->members);
  g_ptr_array_unref (self->secrets);
  g_free (self);
}

/**
 * cue_payload_hide:
 * @self: a payload
 * @secret: (nullable): a person's name or number, which no text of this payload may hold; texts set
 *   afterwards have two stars in its place.  %NULL and empty hide nothing
 */
void
cue_payload_hide (CuePayload *self, const char *secret)
{
  g_return_if_fail (self != NULL);

  if (secret != NULL && *secret != '\0')
    g_ptr_array_add (self->secrets, g_strdup (secret));
}

/**
 * cue_payload_set_text:
 * @self: a payload
 * @member: name
 * @text: (nullable): text a person typed or was shown; %NULL leaves the member out
 *
 * Numbers in @text are masked.  Text beyond 6,000 bytes is cut and ends with an ellipsis.
 */
void
cue_payload_set_text (CuePayload *self, const char *member, const char *text)
{
  g_return_if_fail (self != NULL && member != NULL);

  if (text != NULL)
    insert (self, member, masked_json_string (self, text));
}

/**
 * cue_payload_set_token:
 * @self: a payload
 * @member: name
 * @token: (nullable): an id, hash or code that the program made; %NULL leaves the member out
 *
 * Kept as it is.  Never for anything that a person typed or that came from a customer source.
 */
void
cue_payload_set_token (CuePayload *self, const char *member, const char *token)
{
  GString *out;

  g_return_if_fail (self != NULL && member != NULL);

  if (token == NULL)
    return;
  out = g_string_new (NULL);
  cue_json_append_string (out, token);
  insert (self, member, g_string_free (out, FALSE));
}

/**
 * cue_payload_set_int:
 * @self: a payload
 * @member: name, with the unit in it where there is one
 * @value: an integer
 */
void
cue_payload_set_int (CuePayload *self, const char *member, gint64 value)
{
  g_return_if_fail (self != NULL && member != NULL);

  insert (self, member, g_strdup_printf ("%" G_GINT64_FORMAT, value));
}

/**
 * cue_payload_set_bool:
 * @self: a payload
 * @member: name
 * @value: a truth value
 */
void
cue_payload_set_bool (CuePayload *self, const char *member, gboolean value)
{
  g_return_if_fail (self != NULL && member != NULL);

  insert (self, member, g_strdup (value ? "true" : "false"));
}

/**
 * cue_payload_set_texts:
 * @self: a payload
 * @member: name
 * @texts: (nullable) (array zero-terminated=1): texts, each masked as in cue_payload_set_text()
 */
void
cue_payload_set_texts (CuePayload *self, const char *member, const char *const *texts)
{
  GString *out;

  g_return_if_fail (self != NULL && member != NULL);

  if (texts == NULL)
    return;
  out = g_string_new ("[");
  for (gsize i = 0; texts[i] != NULL; i++)
    {
      g_autofree char *json = masked_json_string (self, texts[i]);

      g_string_append_printf (out, "%s%s", i > 0 ? "," : "", json);
    }
  g_string_append_c (out, ']');
  insert (self, member, g_string_free (out, FALSE));
}

/**
 * cue_payload_rewrite:
 * @self: a payload
 * @member: name of a text that may be in it
 * @rewrite: (scope call): what to make of the text; it is given as it stands in the JSON, with its
 *   quotes, and must leave ASCII characters as they are
 * @data: for @rewrite
 *
 * For what becomes known of a text only after it was set, as that a name stands in it.
 */
void
cue_payload_rewrite (CuePayload *self, const char *member, CuePayloadRewrite rewrite,
                     gconstpointer data)
{
  const char *json;

  g_return_if_fail (self != NULL && member != NULL && rewrite != NULL);

  json = g_tree_lookup (self->members, member);
  if (json != NULL && *json == '"')
    insert (self, member, rewrite (data, json));
}

static gboolean
append_member (gpointer key, gpointer value, gpointer user_data)
{
  GString *out = user_data;

  if (out->len > 1)
    g_string_append_c (out, ',');
  cue_json_append_string (out, key);
  g_string_append_printf (out, ":%s", (const char *) value);
  return FALSE;
}

/**
 * cue_payload_to_json:
 * @self: a payload
 *
 * Returns: (transfer full): canonical JSON; it may be longer than %CUE_EVENT_PAYLOAD_MAX_BYTES,
 *   which the store then refuses
 */
char *
cue_payload_to_json (CuePayload *self)
{
  GString *out;

  g_return_val_if_fail (self != NULL, NULL);

  out = g_string_new ("{");
  g_tree_foreach (self->members, append_member, out);
  g_string_append_c (out, '}');
  return g_string_free (out, FALSE);
}
