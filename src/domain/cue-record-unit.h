/* cue-record-unit.h: amounts as a person types them, and as a document keeps them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A document keeps fen, MB, minutes, pieces; a person types yuan, GB, minutes. */
typedef enum
{
  CUE_RECORD_UNIT_NONE,
  CUE_RECORD_UNIT_FEN,      /* typed in yuan */
  CUE_RECORD_UNIT_MB,       /* typed in GB */
  CUE_RECORD_UNIT_MINUTES,
  CUE_RECORD_UNIT_PIECES,
  CUE_RECORD_UNIT_DAYS,
  CUE_RECORD_UNIT_MONTHS,
  CUE_RECORD_UNIT_YEARS,
  CUE_RECORD_UNIT_PERCENT,
} CueRecordUnit;

typedef enum
{
  CUE_RECORD_READ,
  CUE_RECORD_NOT_A_NUMBER,
  CUE_RECORD_NOT_EXACT,     /* half a fen, a part of an MB */
  CUE_RECORD_TOO_LONG,      /* more than anybody can mean */
} CueRecordReading;

CueRecordReading cue_record_unit_parse  (CueRecordUnit unit, const char *typed, gint64 mb_per_gb,
                                         gint64 *value);
char            *cue_record_unit_format (CueRecordUnit unit, gint64 value, gint64 mb_per_gb);

G_END_DECLS
