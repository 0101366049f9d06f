-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a reviewer has looked at, ticked and begun to write about a revision, until a verdict is given.  `sha256` is the text he looked at and
-- `base_no` what it was compared with: of another comparison nothing was seen.  `seen` holds ids of rows between U+001F, `list` the checklist.
CREATE TABLE review_draft(
  document_id TEXT NOT NULL, no INTEGER NOT NULL, staff_id INTEGER NOT NULL, sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  base_no INTEGER NOT NULL, seen TEXT NOT NULL, list TEXT NOT NULL, at INTEGER NOT NULL DEFAULT (cue_now()),
  PRIMARY KEY (document_id, no, staff_id)) STRICT;
-- A remark that was not sent; line_id is the row of the comparison, empty = the whole text.
CREATE TABLE review_remark(
  document_id TEXT NOT NULL, no INTEGER NOT NULL, staff_id INTEGER NOT NULL, line_id TEXT NOT NULL, must INTEGER NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (document_id, no, staff_id, line_id),
  FOREIGN KEY (document_id, no, staff_id) REFERENCES review_draft(document_id, no, staff_id) ON DELETE CASCADE) STRICT;
