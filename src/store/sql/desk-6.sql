-- SPDX-License-Identifier: GPL-3.0-or-later
-- How the columns of an operator's table were mapped to ours, lines THEIRS=OURS, for every table with the same columns.
CREATE TABLE import_map(
  shape TEXT PRIMARY KEY CHECK (length(shape) = 64), map TEXT NOT NULL, at INTEGER NOT NULL DEFAULT (cue_now())) STRICT;
