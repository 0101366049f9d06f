-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the events come to, written in the event's own transaction and computed again at any time: nothing here is evidence.
-- `done` is the rowid of the last event that was counted; an old home starts at 0 and catches up in steps.
CREATE TABLE IF NOT EXISTS rollup_state(one INTEGER PRIMARY KEY CHECK (one = 1), done INTEGER NOT NULL, zone TEXT NOT NULL) STRICT;
INSERT OR IGNORE INTO rollup_state VALUES (1, 0, '');

-- One row a call.  `at` is its first event; day and half are the local day and half hour it lies in, UTC milliseconds.
CREATE TABLE IF NOT EXISTS rollup_call(
  id INTEGER PRIMARY KEY, call_ref TEXT NOT NULL UNIQUE, staff_id INTEGER NOT NULL, customer_ref TEXT, at INTEGER NOT NULL,
  day INTEGER NOT NULL, half INTEGER NOT NULL, closed_at INTEGER NOT NULL, outcome TEXT NOT NULL, resolved INTEGER NOT NULL,
  repeated INTEGER NOT NULL,                    -- the same customer came again within seven days
  talk_ms INTEGER NOT NULL, owed INTEGER NOT NULL, said INTEGER NOT NULL, later INTEGER NOT NULL, excused INTEGER NOT NULL, open INTEGER NOT NULL,
  opened INTEGER NOT NULL, searches INTEGER NOT NULL, misses INTEGER NOT NULL, lines INTEGER NOT NULL, skipped INTEGER NOT NULL, flags INTEGER NOT NULL,
  offers INTEGER NOT NULL, accepted INTEGER NOT NULL, declined INTEGER NOT NULL, withheld TEXT, overridden INTEGER NOT NULL,
  outdated INTEGER NOT NULL,                    -- lines read from a revision that was not in force
  fast_permille INTEGER NOT NULL,               -- the fastest line: taken time of the time it needs; 1000000 = none
  fast_seconds INTEGER NOT NULL, fast_ms INTEGER NOT NULL,
  first_ms INTEGER NOT NULL,                    -- from the pop to the first act; -1 = none
  stage_at INTEGER NOT NULL,                    -- when the line now on the stage came there
  reveals INTEGER NOT NULL, need INTEGER NOT NULL, forbidden INTEGER NOT NULL, refused INTEGER NOT NULL,
  disclosures TEXT NOT NULL) STRICT;            -- `N01=said N02=open`
CREATE INDEX IF NOT EXISTS rollup_call_at ON rollup_call(at);
CREATE INDEX IF NOT EXISTS rollup_call_customer ON rollup_call(customer_ref, at) WHERE customer_ref IS NOT NULL;

-- Sums a person and day, and a person and half hour (grain 1, 2).
CREATE TABLE IF NOT EXISTS rollup_sum(
  grain INTEGER NOT NULL, start INTEGER NOT NULL, staff_id INTEGER NOT NULL,
  events INTEGER NOT NULL, calls INTEGER NOT NULL, closed INTEGER NOT NULL, used INTEGER NOT NULL, owed INTEGER NOT NULL, complete INTEGER NOT NULL,
  resolved INTEGER NOT NULL, once INTEGER NOT NULL, offered INTEGER NOT NULL, accepted INTEGER NOT NULL, withheld INTEGER NOT NULL,
  searches INTEGER NOT NULL, misses INTEGER NOT NULL, flags INTEGER NOT NULL, talk_ms INTEGER NOT NULL,
  PRIMARY KEY (grain, start, staff_id)) STRICT, WITHOUT ROWID;
-- The same by key: `ms` a histogram of search times, `withheld` and `declined` by reason.
CREATE TABLE IF NOT EXISTS rollup_part(
  grain INTEGER NOT NULL, what TEXT NOT NULL, start INTEGER NOT NULL, staff_id INTEGER NOT NULL, key TEXT NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY (grain, what, start, staff_id, key)) STRICT, WITHOUT ROWID;
-- Which revision was read in which call, and what came of it a day.
CREATE TABLE IF NOT EXISTS rollup_use(
  document_id TEXT NOT NULL, no INTEGER NOT NULL, call_id INTEGER NOT NULL, PRIMARY KEY (document_id, no, call_id)) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS rollup_use_call ON rollup_use(call_id);
CREATE TABLE IF NOT EXISTS rollup_revision(
  document_id TEXT NOT NULL, no INTEGER NOT NULL, day INTEGER NOT NULL, staff_id INTEGER NOT NULL,
  calls INTEGER NOT NULL, resolved INTEGER NOT NULL, once INTEGER NOT NULL, PRIMARY KEY (document_id, no, day, staff_id)) STRICT, WITHOUT ROWID;
-- The last word about each task, and who has confirmed which notice.
CREATE TABLE IF NOT EXISTS rollup_task(
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, state TEXT NOT NULL, due TEXT, owner TEXT, grade TEXT, step TEXT, staff_id INTEGER NOT NULL,
  customer_ref TEXT, call_ref TEXT NOT NULL, opened_at INTEGER NOT NULL, changed_at INTEGER NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS rollup_task_due ON rollup_task(due) WHERE state = 'open';
CREATE TABLE IF NOT EXISTS rollup_receipt(
  document_id TEXT NOT NULL, no INTEGER NOT NULL, staff_id INTEGER NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (document_id, no, staff_id)) STRICT, WITHOUT ROWID;

-- A list of customers as it was on a day (拍照): references and figures, no identity.
CREATE TABLE IF NOT EXISTS cohort(
  id TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('photo','suspended','mismatch')), name TEXT NOT NULL,
  staff_id INTEGER NOT NULL, scope TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS cohort_member(
  cohort_id TEXT NOT NULL REFERENCES cohort(id) ON DELETE CASCADE, customer_ref TEXT NOT NULL, star INTEGER NOT NULL,
  spend_fen INTEGER NOT NULL, suspend_days INTEGER NOT NULL, mismatch_months INTEGER NOT NULL, PRIMARY KEY (cohort_id, customer_ref)) STRICT, WITHOUT ROWID;
-- What was looked for and how fast it came, for the lists behind the numbers.
CREATE INDEX IF NOT EXISTS event_miss ON event(at) WHERE kind = 'miss';
CREATE INDEX IF NOT EXISTS event_search ON event(at) WHERE kind = 'search';
