/* cue-csv-map.c
 *
 * Every operator's old system calls the same ten things by other names.  The names are guessed from
 * a list of what such exports are seen to use; a guess is only a proposal, shown before anything is
 * read, and what a person chose instead is kept for the next table with the same columns.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-csv-map.h"

#include <string.h>

#include "cue-error.h"
#include "cue-xml.h"

#define N_COLUMNS 10
#define NONE (-1)

static const char *const COLUMNS[N_COLUMNS + 1] = {
  "id",    "title", "body", "keywords",   "asked_as",
  "category", "scope", "type", "valid_from", "valid_until", NULL,
};

/* Per column of ours, best first: the first of them that the table has is taken. */
static const char *const GUESSES[N_COLUMNS] = {
  "知识编号|知识id|条目编号|文档编号|编号|编码|知识编码|主键|code|no|no.|number|key|kid|doc_id|article id",
  "知识标题|标题|题名|知识名称|名称|主题|标准问|name|subject|heading|standard question",
  "正文|知识内容|内容|答案|详细内容|知识正文|标准答案|描述|content|text|answer|description|html",
  "关键词|关键字|标签|keyword|tags|tag|labels",
  "相似问|相似问法|常见问法|客户问法|问法|扩展问|similar questions|asked|questions|variants",
  "分类|知识分类|类目|目录|栏目|所属目录|分类路径|folder|path|section|categories",
  "适用范围|归属|归属地|层级|所属层级|level|region",
  "类型|知识类型|文档类型|kind|doc type",
  "生效日期|生效时间|开始日期|开始时间|起始日期|effective from|valid from|start|start date|from",
  "失效日期|失效时间|截止日期|结束日期|结束时间|到期日期|有效期至|effective until|valid until|end|"
  "end date|expires|until",
};

struct _CueCsvMap
{
  GStrv   names; /* (owned): folded */
  GArray *ours;  /* (owned) (element-type int): index into COLUMNS, NONE = not used */
};

/**
 * cue_csv_map_columns:
 *
 * Returns: (transfer none): our names, in the order of %CUE_CSV_ENTRY_HEADER
 */
const char *const *
cue_csv_map_columns (void)
{
  return COLUMNS;
}

static int
find_column (const char *ours)
{
  for (int i = 0; i < N_COLUMNS; i++)
    if (g_ascii_strcasecmp (ours, COLUMNS[i]) == 0)
      return i;
  return NONE;
}

static gboolean
same_name (const char *a, const char *b)
{
  g_autofree char *x = g_utf8_casefold (a, -1);
  g_autofree char *y = g_utf8_casefold (b, -1);

  return strcmp (x, y) == 0;
}

static int *
place (const CueCsvMap *self, guint index)
{
  return &g_array_index (self->ours, int, index);
}

static int
find_theirs (const CueCsvMap *self, const char *name)
{
  for (guint i = 0; self->names[i] != NULL; i++)
    if (same_name (self->names[i], name))
      return (int) i;
  return NONE;
}

static void
guess (CueCsvMap *self, int column)
{
  g_auto (GStrv) names = g_strsplit (GUESSES[column], "|", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      int theirs = find_theirs (self, names[i]);

      if (theirs == NONE || *place (self, (guint) theirs) != NONE)
        continue;
      *place (self, (guint) theirs) = column;
      return;
    }
}

/**
 * cue_csv_map_new:
 * @header: the first row of a table
 *
 * Columns with our names are ours.  For each of ours that is still without a column, the first known
 * other name that the table has is taken; a column that occurs twice is taken the first time.
 *
 * Returns: (transfer full): a proposal
 */
CueCsvMap *
cue_csv_map_new (const char *const *header)
{
  CueCsvMap *self;

  g_return_val_if_fail (header != NULL, NULL);

  self = g_new0 (CueCsvMap, 1);
  self->names = g_strdupv ((char **) header);
  self->ours = g_array_new (FALSE, FALSE, sizeof (int));
  for (guint i = 0; self->names[i] != NULL; i++)
    {
      char *folded = cue_xml_fold (self->names[i], -1);
      int   column = find_column (folded);

      g_free (self->names[i]);
      self->names[i] = folded;
      g_array_append_val (self->ours, column);
    }
  for (int column = 0; column < N_COLUMNS; column++)
    if (cue_csv_map_find (self, COLUMNS[column]) == NONE)
      guess (self, column);
  return self;
}

/**
 * cue_csv_map_copy:
 * @self: a map
 *
 * Returns: (transfer full): an equal one
 */
CueCsvMap *
cue_csv_map_copy (const CueCsvMap *self)
{
  CueCsvMap *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (CueCsvMap, 1);
  copy->names = g_strdupv (self->names);
  copy->ours = g_array_copy (self->ours);
  return copy;
}

/**
 * cue_csv_map_free:
 * @self: (nullable): a map
 */
void
cue_csv_map_free (CueCsvMap *self)
{
  if (self == NULL)
    return;
  g_strfreev (self->names);
  g_array_unref (self->ours);
  g_free (self);
}

/**
 * cue_csv_map_get_n:
 * @self: a map
 *
 * Returns: the number of columns of the table
 */
guint
cue_csv_map_get_n (const CueCsvMap *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->ours->len;
}

/**
 * cue_csv_map_get_theirs:
 * @self: a map
 * @index: a column of the table
 *
 * Returns: (transfer none): its name there
 */
const char *
cue_csv_map_get_theirs (const CueCsvMap *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->ours->len, NULL);

  return self->names[index];
}

/**
 * cue_csv_map_get_ours:
 * @self: a map
 * @index: a column of the table
 *
 * Returns: (transfer none) (nullable): what it is here, %NULL = it is not used
 */
const char *
cue_csv_map_get_ours (const CueCsvMap *self, guint index)
{
  int column;

  g_return_val_if_fail (self != NULL && index < self->ours->len, NULL);

  column = *place (self, index);
  return column == NONE ? NULL : COLUMNS[column];
}

/**
 * cue_csv_map_find:
 * @self: a map
 * @ours: one of our columns
 *
 * Returns: the column of the table that is it, -1 = none
 */
int
cue_csv_map_find (const CueCsvMap *self, const char *ours)
{
  g_return_val_if_fail (self != NULL && ours != NULL, NONE);

  for (guint i = 0; i < self->ours->len; i++)
    if (*place (self, i) != NONE && strcmp (COLUMNS[*place (self, i)], ours) == 0)
      return (int) i;
  return NONE;
}

/**
 * cue_csv_map_choose:
 * @self: a map
 * @index: a column of the table
 * @ours: (nullable): what it is from now on; another column that was it is no longer used
 */
void
cue_csv_map_choose (CueCsvMap *self, guint index, const char *ours)
{
  int column;

  g_return_if_fail (self != NULL && index < self->ours->len);

  column = ours != NULL ? find_column (ours) : NONE;
  for (guint i = 0; column != NONE && i < self->ours->len; i++)
    if (*place (self, i) == column)
      *place (self, i) = NONE;
  *place (self, index) = column;
}

/**
 * cue_csv_map_set:
 * @self: a map
 * @theirs: a column of the table by its name
 * @ours: what it is here; "" or "-" = it is not used
 * @error: return location
 *
 * Returns: %FALSE with %CUE_ERROR_INVALID when one of the two names is unknown
 */
gboolean
cue_csv_map_set (CueCsvMap *self, const char *theirs, const char *ours, GError **error)
{
  int      index;
  gboolean none;

  g_return_val_if_fail (self != NULL && theirs != NULL && ours != NULL, FALSE);

  index = find_theirs (self, theirs);
  none = *ours == '\0' || strcmp (ours, "-") == 0;
  if (index == NONE)
    {
      g_autofree char *names = g_strjoinv (", ", self->names);

      cue_error_set (error, CUE_ERROR_INVALID, NULL,
                     N_ ("map: the table has no column \"%s\"; it has %s"), theirs, names);
      return FALSE;
    }
  if (!none && find_column (ours) == NONE)
    {
      g_autofree char *names = g_strjoinv (", ", (char **) COLUMNS);

      cue_error_set (error, CUE_ERROR_INVALID, NULL,
                     N_ ("map: \"%s\" is none of our columns; they are %s"), ours, names);
      return FALSE;
    }
  cue_csv_map_choose (self, (guint) index, none ? NULL : ours);
  return TRUE;
}

/**
 * cue_csv_map_to_text:
 * @self: a map
 *
 * Returns: (transfer full): a line `THEIRS=OURS` for each column, `THEIRS=` for one not used
 */
char *
cue_csv_map_to_text (const CueCsvMap *self)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, g_string_free (text, FALSE));

  for (guint i = 0; i < self->ours->len; i++)
    {
      const char *ours = cue_csv_map_get_ours (self, i);

      g_string_append_printf (text, "%s=%s\n", self->names[i], ours != NULL ? ours : "");
    }
  return g_string_free (text, FALSE);
}

static gboolean
read_line (CueCsvMap *self, char *line, const char *where, guint number, GError **error)
{
  g_autoptr (GError) reason = NULL;
  char              *sign;

  g_strstrip (line);
  if (*line == '\0' || *line == '#')
    return TRUE;
  /* The last one: a column may have such a sign in its name, ours have none. */
  sign = strrchr (line, '=');
  if (sign == NULL)
    {
      cue_error_set (error, CUE_ERROR_INVALID, NULL,
                     N_ ("%s:%u: map: \"%s\" has no =; write THEIR COLUMN=OURS"), where, number,
                     line);
      return FALSE;
    }
  *sign = '\0';
  if (cue_csv_map_set (self, g_strchomp (line), g_strchug (sign + 1), &reason))
    return TRUE;
  g_prefix_error (&reason, "%s:%u: ", where, number);
  reason->code = CUE_ERROR_INVALID;
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

/**
 * cue_csv_map_read_text:
 * @self: a map
 * @text: lines `THEIRS=OURS`
 * @where: what errors call the text
 * @error: return location
 *
 * Returns: %FALSE with %CUE_ERROR_INVALID and the line that cannot be followed
 */
gboolean
cue_csv_map_read_text (CueCsvMap *self, const char *text, const char *where, GError **error)
{
  g_auto (GStrv) lines = NULL;

  g_return_val_if_fail (self != NULL && text != NULL && where != NULL, FALSE);

  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (!read_line (self, lines[i], where, i + 1, error))
      return FALSE;
  return TRUE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/**
 * cue_csv_map_dup_shape:
 * @self: a map
 *
 * Returns: (transfer full): what tables with these columns have in common, 64 hexadecimal digits
 */
char *
cue_csv_map_dup_shape (const CueCsvMap *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; self->names[i] != NULL; i++)
    g_ptr_array_add (names, self->names[i]);
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    g_checksum_update (sum, names->pdata[i], (gssize) strlen (names->pdata[i]) + 1);
  return g_strdup (g_checksum_get_string (sum));
}
