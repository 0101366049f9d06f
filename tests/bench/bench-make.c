/* bench-make.c
 *
 * Made-up entries are written with the characters that hotline texts are written with, in words
 * that are as unevenly common as real ones, so that lists get as long as in a real base.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "bench-data.h"

#include <string.h>

#define N_WORDS 4000u

static const char common_chars[]
  = "流量套餐话费宽带漫游合约办理查询开通取消变更余额账单充值缴扣退订短信语音国内际省市全家共享包月年季日小时分钟元角"
    "速率慢快断线报修障网络信号覆盖基站路由器光纤电视机顶盒遥控密码锁卡补换新旧手号码携转入出过户实名认证身份地址"
    "客户服务投诉建议回访处理结果时间预约上门师傅优惠活动积分兑换礼品券领取使用规则条件说明范围生效到期续停复限";

typedef struct
{
  GRand    *random;   /* (owned) */
  gunichar *chars;    /* (owned) */
  glong     n_chars;
} Maker;

/* Small numbers are far more likely than large ones, as with words. */
static guint
uneven (GRand *random, guint n)
{
  double x = g_rand_double (random);

  return MIN ((guint) (x * x * x * n), n - 1);
}

static char *
make_words (Maker *maker, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      guint word = uneven (maker->random, N_WORDS) * 2654435761u;

      if (g_rand_int_range (maker->random, 0, 12) == 0)
        g_string_append_printf (text, "%d 元", g_rand_int_range (maker->random, 1, 400));
      g_string_append_unichar (text, maker->chars[word % (guint) maker->n_chars]);
      g_string_append_unichar (text, maker->chars[(word >> 12) % (guint) maker->n_chars]);
    }
  return g_string_free (text, FALSE);
}

static BenchEntry *
make_entry (Maker *maker, guint i)
{
  BenchEntry *entry = g_new0 (BenchEntry, 1);
  g_autoptr (GStrvBuilder) asked = g_strv_builder_new ();

  entry->id = g_strdup_printf ("B%u", i);
  entry->title = make_words (maker, (guint) g_rand_int_range (maker->random, 3, 9));
  entry->body = make_words (maker, (guint) g_rand_int_range (maker->random, 20, 130));
  entry->category = make_words (maker, 1);
  entry->keywords = g_new0 (char *, 1);
  for (gint32 j = g_rand_int_range (maker->random, 0, 3); j > 0; j--)
    {
      g_autofree char *wording
        = make_words (maker, (guint) g_rand_int_range (maker->random, 3, 8));

      g_strv_builder_add (asked, wording);
    }
  entry->asked = g_strv_builder_end (asked);
  return entry;
}

/**
 * bench_entries_make:
 * @n: how many
 * @seed: equal seeds give equal entries
 *
 * Returns: (transfer full) (element-type BenchEntry): the entries
 */
GPtrArray *
bench_entries_make (guint n, guint32 seed)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) bench_entry_free);
  Maker maker = { .random = g_rand_new_with_seed (seed) };

  maker.chars = g_utf8_to_ucs4_fast (common_chars, -1, &maker.n_chars);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (entries, make_entry (&maker, i));
  g_free (maker.chars);
  g_rand_free (maker.random);
  return entries;
}

static char *
dup_stretch (const char *text, GRand *random, gint32 least, gint32 most)
{
  gint32 length = (gint32) g_utf8_strlen (text, -1);
  gint32 wanted = g_rand_int_range (random, least, most + 1);
  gint32 n = MIN (wanted, length);
  gint32 start = g_rand_int_range (random, 0, length - n + 1);

  return g_utf8_substring (text, start, start + n);
}

/**
 * bench_queries_make:
 * @entries: (element-type BenchEntry): entries
 * @n: how many queries
 * @seed: equal seeds give equal queries
 *
 * Beginnings and stretches of titles, two stretches, and whole wordings; the entry they were taken
 * from is the right one.
 *
 * Returns: (transfer full) (element-type BenchQuery): the queries
 */
GPtrArray *
bench_queries_make (GPtrArray *entries, guint n, guint32 seed)
{
  static const char *const families[] = { "word", "two", "title", "long" };
  GPtrArray *queries = g_ptr_array_new_with_free_func ((GDestroyNotify) bench_query_free);
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  for (guint i = 0; i < n; i++)
    {
      const BenchEntry *entry
        = entries->pdata[g_rand_int_range (random, 0, (gint32) entries->len)];
      BenchQuery *query = g_new0 (BenchQuery, 1);
      g_autofree char *first = dup_stretch (entry->title, random, 2, 4);
      g_autofree char *second = dup_stretch (entry->title, random, 2, 4);

      query->family = g_strdup (families[i % 4]);
      query->relevant = g_strdup (entry->id);
      if (i % 4 == 0)
        query->text = g_steal_pointer (&first);
      else if (i % 4 == 1)
        query->text = g_strconcat (first, " ", second, NULL);
      else if (i % 4 == 2)
        query->text = dup_stretch (entry->title, random, 5, 14);
      else
        query->text = dup_stretch (entry->body, random, 14, 30);
      g_ptr_array_add (queries, query);
    }
  return queries;
}

static void
append_piece (GString *query, GPtrArray *entries, GRand *random)
{
  static const char *const pieces[]
    = { "\"", "'", "*", "(", ")", " AND ", " OR ", " NOT ", "NEAR(", "^", ":", "{", "}", "-", "+", ",", "\\", "%", "x:",
        "title:", "--", "/*", ";", "\n", "\t", "\x01", "\x7f", "é", "e\xcc\x81", "𠮷", "カ", "가", "😀", "〇", "ü",
        "Ａ", "９", "　", "\xe2\x80\x8b", "\xef\xbb\xbf", "\xff", "\xe6\xb5", "\xed\xa0\x80", "zh", "liuliang", "llb",
        "shi", "tao", "v", "5G", "158", "Y15A1", "aaaaaaaaaaaaaaaa", "0", "的", "一" };
  const BenchEntry *entry = entries->pdata[g_rand_int_range (random, 0, (gint32) entries->len)];

  switch (g_rand_int_range (random, 0, 6))
    {
    case 0:
    case 1:
      {
        g_autofree char *stretch = dup_stretch (entry->title, random, 1, 8);

        g_string_append (query, stretch);
        break;
      }
    case 2:
      g_string_append_unichar (query, (gunichar) g_rand_int_range (random, 0x4e00, 0x9fa5));
      break;
    case 3:
      g_string_append_c (query, (char) g_rand_int_range (random, 'a', 'z' + 1));
      break;
    default:
      g_string_append (query, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
    }
}

/**
 * bench_query_fuzz:
 * @entries: (element-type BenchEntry): entries
 * @random: where chance comes from
 *
 * Returns: (transfer full): anything a keyboard, a paste or a broken program can send
 */
char *
bench_query_fuzz (GPtrArray *entries, GRand *random)
{
  GString *query = g_string_new (NULL);
  gint32 n = g_rand_int_range (random, 0, 100) == 0 ? g_rand_int_range (random, 20, 200)
                                                    : g_rand_int_range (random, 0, 7);

  for (gint32 i = 0; i < n; i++)
    append_piece (query, entries, random);
  return g_string_free (query, FALSE);
}

