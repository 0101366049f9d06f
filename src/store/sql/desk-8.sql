-- SPDX-License-Identifier: GPL-3.0-or-later
-- Remarks on a returned revision that its author has dealt with, ticked off one by one while he writes the next one.  The remark itself is a
-- record in store.db; the tick is a note of his own.
CREATE TABLE remark_done(
  remark_id TEXT NOT NULL, staff_id INTEGER NOT NULL, at INTEGER NOT NULL DEFAULT (cue_now()),
  PRIMARY KEY (remark_id, staff_id)) STRICT, WITHOUT ROWID;
