/* bench-data.h: entries and queries for benchmarks and proofs, read or made up.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-index-private.h"
#include "cue-sql-sqlite.h"

G_BEGIN_DECLS

typedef struct
{
  char *id;
  char *title;
  char *body;
  char *category;
  GStrv asked;
  GStrv keywords;
} BenchEntry;

typedef struct
{
  char *family;
  char *text;
  char *relevant;  /* ids with commas between */
} BenchQuery;

void       bench_entry_free   (BenchEntry *entry);
void       bench_query_free   (BenchQuery *query);
double     bench_cpu_us       (void);
GPtrArray *bench_entries_read (const char *path, const char *prefix, guint max);
GPtrArray *bench_entries_make (guint n, guint32 seed);
GPtrArray *bench_queries_read (const char *path);
GPtrArray *bench_queries_make (GPtrArray *entries, guint n, guint32 seed);
char      *bench_query_fuzz   (GPtrArray *entries, GRand *random);
gsize      bench_entry_bytes  (const BenchEntry *entry);
void       bench_entry_index  (CueIndex *index, const BenchEntry *entry);
void       bench_entry_erase  (CueIndex *index, const BenchEntry *entry);
CueIndex  *bench_index_make   (const char *file, GPtrArray *entries, CueSql **sql);
double     bench_score        (GPtrArray *ids, const char *relevant);
void       bench_print_times  (const char *name, GArray *times);

G_END_DECLS
