/* cue-catalogue-parse.c
 *
 * From XML to the parts of a catalogue.  The schema has refused what is not well formed;
 * here references are resolved and amounts are kept inside what 64 bits can add up for years.
 * Every refusal names the line, the field and what to do.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cue-catalogue-private.h"
#include "cue-error.h"
#include "cue-scope.h"
#include "cue-xml.h"

#define MAX_FEN 10000000       /* 100,000 yuan a month or a pack */
#define MAX_UNIT_FEN 1000000   /* 10,000 yuan a block or unit */
#define MAX_AMOUNT 100000000   /* MB, minutes or pieces */
#define MAX_MONTHS 120
#define MAX_COPIES 99

/* What is being read. */
typedef struct
{
  CueCatalogue *catalogue;
  const char   *where;
  GHashTable   *overs;   /* (owned) id → CueOverRule, lent */
  GHashTable   *groups;  /* (owned) id → CuePackGroup, lent */
  GHashTable   *packs;   /* (owned) id → CuePack, lent */
} Parser;

/* An integer attribute from 0, or @least, up to @most. */
static gboolean
read_amount (const Parser *self, xmlNodePtr node, const char *field, gint64 fallback, gint64 least,
             gint64 most, gint64 *value, GError **error)
{
  if (!cue_xml_get_int (node, field, fallback, value, self->where, error))
    return FALSE;
  if (*value != fallback && (*value < least || *value > most))
    {
      cue_xml_set_error (error, self->where, node, field,
                         "%" G_GINT64_FORMAT " is outside %" G_GINT64_FORMAT " … %" G_GINT64_FORMAT
                         "; correct the amount or its unit",
                         *value, least, most);
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_int (const Parser *self, xmlNodePtr node, const char *field, int fallback, int least, int most,
          int *value, GError **error)
{
  gint64 wide;

  if (!read_amount (self, node, field, fallback, least, most, &wide, error))
    return FALSE;
  *value = (int) wide;
  return TRUE;
}

/* Blank-separated words; a missing attribute is an empty list. */
static GStrv
read_words (xmlNodePtr node, const char *field)
{
  g_autofree char          *text = cue_xml_dup_attribute (node, field);
  g_autoptr (GStrvBuilder)  builder = g_strv_builder_new ();
  g_auto (GStrv)            words = g_strsplit_set (text != NULL ? text : "", " \t\r\n", -1);

  for (char **word = words; *word != NULL; word++)
    if (**word != '\0')
      g_strv_builder_add (builder, *word);
  return g_strv_builder_end (builder);
}

/* Takes the id of a new part, which may not be taken yet. */
static gboolean
claim_id (const Parser *self, xmlNodePtr node, GHashTable *taken, const char *id, gpointer part,
          GError **error)
{
  if (id == NULL || *id == '\0' || strpbrk (id, " \t:") != NULL)
    {
      cue_xml_set_error (error, self->where, node, "id",
                         N_ ("“%s” is empty or holds a blank or colon; choose another id"),
                         id != NULL ? id : "");
      return FALSE;
    }
  if (!g_hash_table_insert (taken, (gpointer) id, part))
    {
      cue_xml_set_error (error, self->where, node, "id",
                         N_ ("“%s” stands twice; rename one of them"),
                         id);
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_class (const Parser *self, xmlNodePtr node, CueClass *klass, GError **error)
{
  g_autofree char *nick = cue_xml_dup_attribute (node, "class");

  if (cue_class_from_nick (nick, klass))
    return TRUE;
  cue_xml_set_error (error, self->where, node, "class",
                     N_ ("“%s” is not counted; use data, directed:1 … directed:%d, voice, sms, "
                         "roaming"),
                     nick != NULL ? nick : "", CUE_N_DIRECTED);
  return FALSE;
}

/* allowance and quantity: one amount a class. */
static gboolean
read_class_amount (const Parser *self, xmlNodePtr node, gint64 *amounts, guint *seen,
                   GError **error)
{
  CueClass klass;

  if (!read_class (self, node, &klass, error))
    return FALSE;
  if (*seen & (1u << klass))
    {
      cue_xml_set_error (error, self->where, node, "class",
                         N_ ("“%s” stands twice; join the amounts"),
                         cue_class_to_nick (klass));
      return FALSE;
    }
  *seen |= 1u << klass;
  return read_amount (self, node, "amount", 0, 0, MAX_AMOUNT, &amounts[klass], error);
}

static gboolean
read_segment (const Parser *self, xmlNodePtr node, CueOverRule *rule, GError **error)
{
  CueOverSegment segment;

  if (!read_amount (self, node, "from", 0, 0, MAX_AMOUNT, &segment.from, error)
      || !read_amount (self, node, "block", 0, 0, MAX_AMOUNT, &segment.block, error)
      || !read_amount (self, node, "price", 0, 0, MAX_UNIT_FEN, &segment.block_fen, error)
      || !read_amount (self, node, "unit-price", 0, 0, MAX_UNIT_FEN, &segment.unit_price_fen,
                       error))
    return FALSE;

  if (rule->segments->len > 0
      && segment.from
           <= g_array_index (rule->segments, CueOverSegment, rule->segments->len - 1).from)
    {
      cue_xml_set_error (error, self->where, node, "from",
                         N_ ("segments must rise; sort them and begin each after the one before"));
      return FALSE;
    }
  if (segment.block == 0 && segment.block_fen > 0)
    {
      cue_xml_set_error (error, self->where, node, "price",
                         N_ ("a price needs a block; say how many units it buys, or use "
                             "unit-price"));
      return FALSE;
    }
  segment.shift = -1;
  for (int shift = 0; shift < 32; shift++)
    if (segment.block == (gint64) 1 << shift)
      segment.shift = shift;
  g_array_append_val (rule->segments, segment);
  return TRUE;
}

static gboolean
read_over (const Parser *self, xmlNodePtr node, GError **error)
{
  CueOverRule *rule = g_new0 (CueOverRule, 1);

  rule->id = cue_xml_dup_attribute (node, "id");
  rule->throttled = cue_xml_get_bool (node, "throttled", FALSE);
  rule->segments = g_array_new (FALSE, FALSE, sizeof (CueOverSegment));
  g_ptr_array_add (self->catalogue->overs, rule);
  if (!claim_id (self, node, self->overs, rule->id, rule, error)
      || !read_amount (self, node, "cap", 0, 0, 100 * (gint64) MAX_FEN, &rule->cap_fen, error))
    return FALSE;

  for (xmlNodePtr child = cue_xml_first_child (node, "segment"); child != NULL;
       child = cue_xml_next (child, "segment"))
    if (!read_segment (self, child, rule, error))
      return FALSE;

  if (rule->throttled == (rule->segments->len > 0))
    {
      cue_xml_set_error (error, self->where, node, "over",
                         N_ ("a rule either has segments or is throttled=\"true\"; "
                             "units without a price would be a guess"));
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_group (const Parser *self, xmlNodePtr node, GError **error)
{
  CuePackGroup *group = g_new0 (CuePackGroup, 1);

  group->id = cue_xml_dup_attribute (node, "id");
  g_ptr_array_add (self->catalogue->groups, group);
  return claim_id (self, node, self->groups, group->id, group, error)
         && read_int (self, node, "max", 0, 0, 10000, &group->max, error);
}

static gboolean
read_pack (const Parser *self, xmlNodePtr node, GError **error)
{
  CuePack         *pack = g_new0 (CuePack, 1);
  g_autofree char *group = cue_xml_dup_attribute (node, "group");
  g_autofree char *effective = cue_xml_dup_attribute (node, "effective");
  guint            seen = 0;

  pack->id = cue_xml_dup_attribute (node, "id");
  pack->name = cue_xml_dup_attribute (node, "name");
  pack->plans = read_words (node, "plans");
  pack->tariff_id = cue_xml_dup_attribute (node, "tariff-id");
  pack->next_month = g_strcmp0 (effective, "next-month") == 0;
  pack->index = self->catalogue->packs->len;
  g_ptr_array_add (self->catalogue->packs, pack);
  if (!claim_id (self, node, self->packs, pack->id, pack, error)
      || !read_amount (self, node, "price", 0, 0, MAX_FEN, &pack->price_fen, error)
      || !read_int (self, node, "max", 1, 0, MAX_COPIES, &pack->max, error))
    return FALSE;

  if (group != NULL)
    pack->group = g_hash_table_lookup (self->groups, group);
  if (group != NULL && pack->group == NULL)
    {
      cue_xml_set_error (error, self->where, node, "group",
                         N_ ("there is no group “%s”; add it or correct the id"), group);
      return FALSE;
    }
  for (xmlNodePtr child = cue_xml_first_child (node, "quantity"); child != NULL;
       child = cue_xml_next (child, "quantity"))
    if (!read_class_amount (self, child, pack->quantity, &seen, error))
      return FALSE;
  if (seen == 0)
    {
      cue_xml_set_error (error, self->where, node, "quantity",
                         N_ ("the pack holds nothing; add what it holds"));
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_over_ref (const Parser *self, xmlNodePtr node, CuePlan *plan, GError **error)
{
  g_autofree char   *ref = cue_xml_dup_attribute (node, "ref");
  const CueOverRule *rule = ref != NULL ? g_hash_table_lookup (self->overs, ref) : NULL;
  CueClass           klass;

  if (!read_class (self, node, &klass, error))
    return FALSE;
  if (rule == NULL)
    {
      cue_xml_set_error (error, self->where, node, "ref",
                         N_ ("there is no over-quota rule “%s”; add it or correct the id"),
                         ref != NULL ? ref : "");
      return FALSE;
    }
  if (plan->over[klass] != NULL
      || (klass >= CUE_CLASS_DIRECTED_1 && klass <= CUE_CLASS_DIRECTED_3)
      || (rule->throttled && klass != CUE_CLASS_DATA))
    {
      cue_xml_set_error (error, self->where, node, "class",
                         N_ ("“%s” takes one rule, directed data none (it flows into general "
                             "data), "
                             "and only data can be throttled; remove this one"),
                         cue_class_to_nick (klass));
      return FALSE;
    }
  plan->over[klass] = rule;
  return TRUE;
}

static gboolean
read_promotion (const Parser *self, xmlNodePtr node, CuePlan *plan, GError **error)
{
  CuePromotion promotion;

  if (!read_int (self, node, "months", 0, 0, MAX_MONTHS, &promotion.months, error)
      || !read_amount (self, node, "fee", 0, 0, MAX_FEN, &promotion.fee_fen, error))
    return FALSE;
  g_array_append_val (plan->promotions, promotion);
  return TRUE;
}

static gboolean
read_termination (const Parser *self, xmlNodePtr node, CuePlan *plan, GError **error)
{
  static const char *const kinds[] = { "none", "fixed", "per-month-left", "percent-left",
                                       "pro-rata", NULL };
  g_autofree char         *kind = cue_xml_dup_attribute (node, "kind");

  for (int i = 0; kinds[i] != NULL; i++)
    if (g_strcmp0 (kind, kinds[i]) == 0)
      plan->termination = (CueTerminationKind) i;
  plan->upgrade_free = cue_xml_get_bool (node, "upgrade-free", FALSE);
  return read_amount (self, node, "cap", 0, 0, MAX_FEN, &plan->termination_cap_fen, error)
         && read_amount (self, node, "value", 0, 0,
                         plan->termination == CUE_TERMINATION_PERCENT_LEFT ? 100 : MAX_FEN,
                         &plan->termination_value, error);
}

static gboolean
read_eligible (const Parser *self, xmlNodePtr node, CuePlan *plan, GError **error)
{
  g_strfreev (plan->tiers);
  g_strfreev (plan->segments);
  g_strfreev (plan->scopes);
  plan->tiers = read_words (node, "tier");
  plan->segments = read_words (node, "segment");
  plan->scopes = read_words (node, "scope");
  plan->new_only = cue_xml_get_bool (node, "new-only", FALSE);
  for (char **scope = plan->scopes; *scope != NULL; scope++)
    if (!cue_scope_is_valid (*scope))
      {
        cue_xml_set_error (error, self->where, node, "scope",
                           N_ ("“%s” is no scope; write a path as /yq/lj/"), *scope);
        return FALSE;
      }
  return read_int (self, node, "tenure-min", -1, 0, 1200, &plan->tenure_min, error)
         && read_int (self, node, "tenure-max", -1, 0, 1200, &plan->tenure_max, error)
         && read_int (self, node, "age-min", -1, 0, 150, &plan->age_min, error)
         && read_int (self, node, "age-max", -1, 0, 150, &plan->age_max, error);
}

static void
read_locks (xmlNodePtr node, CuePlan *plan)
{
  static const char *const fields[] = { "family", "broadband", "number", "device" };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (cue_xml_get_bool (node, fields[i], FALSE))
      plan->locks |= 1u << i;
}

static gboolean
read_plan_child (const Parser *self, xmlNodePtr child, CuePlan *plan, guint *seen, GError **error)
{
  if (cue_xml_is (child, "allowance"))
    return read_class_amount (self, child, plan->allowance, seen, error);
  if (cue_xml_is (child, "over-rule"))
    return read_over_ref (self, child, plan, error);
  if (cue_xml_is (child, "promotion"))
    return read_promotion (self, child, plan, error);
  if (cue_xml_is (child, "termination"))
    return read_termination (self, child, plan, error);
  if (cue_xml_is (child, "eligible"))
    return read_eligible (self, child, plan, error);
  if (cue_xml_is (child, "locks"))
    read_locks (child, plan);
  return TRUE;
}

static CuePlan *
add_plan (const Parser *self)
{
  CuePlan *plan = g_new0 (CuePlan, 1);

  plan->index = self->catalogue->plans->len;
  plan->promotions = g_array_new (FALSE, FALSE, sizeof (CuePromotion));
  plan->tiers = g_new0 (char *, 1);
  plan->segments = g_new0 (char *, 1);
  plan->scopes = g_new0 (char *, 1);
  plan->tenure_min = plan->tenure_max = plan->age_min = plan->age_max = -1;
  g_ptr_array_add (self->catalogue->plans, plan);
  return plan;
}

static gboolean
read_plan (const Parser *self, xmlNodePtr node, GError **error)
{
  CuePlan         *plan = add_plan (self);
  g_autofree char *effective = cue_xml_dup_attribute (node, "effective");
  guint            seen = 0;

  plan->id = cue_xml_dup_attribute (node, "id");
  plan->name = cue_xml_dup_attribute (node, "name");
  plan->tariff_id = cue_xml_dup_attribute (node, "tariff-id");
  plan->on_sale = cue_xml_get_bool (node, "on-sale", TRUE);
  plan->starts_now = g_strcmp0 (effective, "now") == 0;
  if (effective != NULL && !plan->starts_now && strcmp (effective, "next-month") != 0)
    {
      cue_xml_set_error (error, self->where, node, "effective",
                         N_ ("“%s” is neither now nor next-month"), effective);
      return FALSE;
    }
  if (!claim_id (self, node, self->catalogue->plan_index, plan->id, plan, error)
      || !read_amount (self, node, "fee", 0, 0, MAX_FEN, &plan->fee_fen, error)
      || !read_amount (self, node, "rollover", 0, 0, MAX_AMOUNT, &plan->rollover_mb, error)
      || !read_int (self, node, "lines", 1, 1, 100, &plan->lines, error)
      || !read_amount (self, node, "line-fee", 0, 0, MAX_FEN / 100, &plan->line_fee_fen, error)
      || !read_int (self, node, "contract-months", 0, 0, MAX_MONTHS, &plan->contract_months, error)
      || !read_amount (self, node, "one-off", 0, 0, MAX_FEN, &plan->one_off_fen, error))
    return FALSE;

  for (xmlNodePtr child = cue_xml_first_child (node, NULL); child != NULL;
       child = cue_xml_next (child, NULL))
    if (!read_plan_child (self, child, plan, &seen, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_all (const Parser *self, xmlNodePtr root, const char *name,
          gboolean (*read) (const Parser *self, xmlNodePtr node, GError **error), GError **error)
{
  for (xmlNodePtr node = cue_xml_first_child (root, name); node != NULL;
       node = cue_xml_next (node, name))
    if (!read (self, node, error))
      return FALSE;
  return TRUE;
}

/* A pack that names a plan which is not there is a slip that would hide the pack. */
static gboolean
check_pack_plans (const Parser *self, xmlNodePtr root, GError **error)
{
  guint i = 0;

  for (xmlNodePtr node = cue_xml_first_child (root, "pack"); node != NULL;
       node = cue_xml_next (node, "pack"), i++)
    {
      const CuePack *pack = g_ptr_array_index (self->catalogue->packs, i);

      for (char **id = pack->plans; *id != NULL; id++)
        if (!g_hash_table_contains (self->catalogue->plan_index, *id))
          {
            cue_xml_set_error (error, self->where, node, "plans",
                               N_ ("there is no plan “%s”; add it or correct the id"), *id);
            return FALSE;
          }
    }
  return TRUE;
}

/* The schema knows no other words. */
static CuePackOrder
read_pack_order (xmlNodePtr root)
{
  g_autofree char *order = cue_xml_dup_attribute (root, "pack-order");

  if (g_strcmp0 (order, "first") == 0)
    return CUE_PACK_ORDER_FIRST;
  return g_strcmp0 (order, "roll") == 0 ? CUE_PACK_ORDER_ROLL : CUE_PACK_ORDER_LAST;
}

/* Groups, rules and packs first: what refers to them may stand anywhere in the file. */
static gboolean
read_parts (const Parser *self, xmlNodePtr root, GError **error)
{
  return read_all (self, root, "over", read_over, error)
         && read_all (self, root, "group", read_group, error)
         && read_all (self, root, "pack", read_pack, error)
         && read_all (self, root, "plan", read_plan, error)
         && check_pack_plans (self, root, error);
}

/**
 * cue_catalogue_parse_into:
 * @self: an empty catalogue
 * @xml: the bytes
 * @length: how many, -1 when @xml ends with a zero
 * @where: name for messages, a file or document
 * @error: return location for an error
 *
 * Reads a catalogue of version 1 and resolves its references.  %CUE_ERROR_INVALID with line and
 * field for anything that is not one; @self is then half filled and must be thrown away.
 *
 * Returns: whether it was read
 */
gboolean
cue_catalogue_parse_into (CueCatalogue *self, const char *xml, gssize length, const char *where,
                          GError **error)
{
  g_autoptr (xmlDoc) doc = cue_xml_parse (xml, length, where, error);
  Parser             parser = { .catalogue = self, .where = where };
  xmlNodePtr         root;
  gboolean           read;

  if (doc == NULL || !cue_xml_validate (doc, "catalogue", where, error))
    return FALSE;

  root = xmlDocGetRootElement (doc);
  self->date = cue_xml_dup_attribute (root, "date");
  if (!read_amount (&parser, root, "mb-per-gb", 1024, 1, 1 << 20, &self->mb_per_gb, error))
    return FALSE;

  self->pack_order = read_pack_order (root);
  parser.overs = g_hash_table_new (g_str_hash, g_str_equal);
  parser.groups = g_hash_table_new (g_str_hash, g_str_equal);
  parser.packs = g_hash_table_new (g_str_hash, g_str_equal);
  read = read_parts (&parser, root, error);
  g_hash_table_unref (parser.overs);
  g_hash_table_unref (parser.groups);
  g_hash_table_unref (parser.packs);
  return read;
}
