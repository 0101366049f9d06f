/* cue-task-private.h: reading tasks out of rows, shared with the memory of a customer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-sql.h"
#include "cue-task.h"

G_BEGIN_DECLS

/* Longer ago nothing is remembered (24 months of agreements are kept, a year of talk is enough). */
#define CUE_MEMORY_DAYS 400
#define CUE_DAY_MS G_GINT64_CONSTANT (86400000)

#define CUE_TASK_COLUMNS                                                                           \
  "kind, at, call_ref, coalesce(json_extract(payload,'$.id'), chain_id || ':' || seq), "           \
  "json_extract(payload,'$.kind'), json_extract(payload,'$.what'), json_extract(payload,'$.due'), " \
  "json_extract(payload,'$.owner'), json_extract(payload,'$.to'), "                                \
  "json_extract(payload,'$.lines'), json_extract(payload,'$.state'), "                             \
  "json_extract(payload,'$.result'), json_extract(payload,'$.customer_ref')"
#define CUE_N_TASK_COLUMNS 13

/* Takes the task event the query stands on into @tasks (element-type CueTask): a new one or a change
 * of one that is there. */
void cue_task_fold (GPtrArray *tasks, CueSqlQuery *query);

G_END_DECLS
