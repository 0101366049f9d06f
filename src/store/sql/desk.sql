-- SPDX-License-Identifier: GPL-3.0-or-later
-- What only SQLite needs of desk.db: the guards of the evidence, and what never leaves this desk.
-- cue_event_hash() is the hash over the row that docs/formats.md describes; see sqlite.sql for the other functions.
INSERT INTO meta VALUES ('schema', '1');

CREATE TRIGGER chain_insert BEFORE INSERT ON chain BEGIN
  SELECT RAISE(ABORT, 'cue:sign-in') WHERE cue_me() IS NULL;
  SELECT RAISE(ABORT, 'cue:not-you') WHERE NEW.staff_id IS NOT cue_me();
END;
-- The same number with other content is a fork, a wrong predecessor a gap: neither gets in.
CREATE TRIGGER event_insert BEFORE INSERT ON event BEGIN
  SELECT RAISE(ABORT, 'cue:sign-in') WHERE cue_me() IS NULL;
  SELECT RAISE(ABORT, 'cue:not-you') WHERE cue_me() IS NOT (SELECT staff_id FROM chain WHERE id = NEW.chain_id);
  SELECT RAISE(ABORT, 'cue:fork') WHERE EXISTS (SELECT 1 FROM event WHERE chain_id = NEW.chain_id AND seq = NEW.seq);
  SELECT RAISE(ABORT, 'cue:chain') WHERE NEW.prev IS NOT CASE WHEN NEW.seq = 1
    THEN '0000000000000000000000000000000000000000000000000000000000000000'
    ELSE (SELECT hash FROM event WHERE chain_id = NEW.chain_id AND seq = NEW.seq - 1) END;
  SELECT RAISE(ABORT, 'cue:event-hash') WHERE NEW.hash IS NOT
    cue_event_hash(NEW.chain_id, NEW.seq, NEW.at, NEW.kind, NEW.v, NEW.call_ref, NEW.payload, NEW.prev);
END;
CREATE TRIGGER chain_no_update BEFORE UPDATE ON chain BEGIN SELECT RAISE(ABORT, 'cue:append-only'); END;
CREATE TRIGGER chain_no_delete BEFORE DELETE ON chain BEGIN SELECT RAISE(ABORT, 'cue:append-only'); END;
CREATE TRIGGER event_no_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'cue:append-only'); END;
CREATE TRIGGER event_no_delete BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'cue:append-only'); END;
CREATE INDEX event_call ON event(call_ref, at) WHERE call_ref <> '';
CREATE INDEX event_at ON event(at);

-- A draft is one person's unsaved text; caret is a byte offset.
CREATE TABLE draft(
  document_id TEXT NOT NULL, staff_id INTEGER NOT NULL, base_no INTEGER NOT NULL, body TEXT NOT NULL, caret INTEGER NOT NULL DEFAULT 0,
  at INTEGER NOT NULL DEFAULT (cue_now()), PRIMARY KEY (document_id, staff_id)) STRICT;

-- Staged rows of a file being imported: `run` is the SHA-256 of its bytes, its options and the person, so that the same
-- command after a kill finds them.  Rows up to next_row were read and judged.
CREATE TABLE import_run(
  run TEXT PRIMARY KEY, name TEXT NOT NULL, next_row INTEGER NOT NULL DEFAULT 0, at INTEGER NOT NULL DEFAULT (cue_now())) STRICT;
CREATE TABLE import_row(
  run TEXT NOT NULL REFERENCES import_run(run) ON DELETE CASCADE, row INTEGER NOT NULL, line INTEGER NOT NULL, document_id TEXT NOT NULL,
  body TEXT NOT NULL, sha256 TEXT NOT NULL, PRIMARY KEY (run, row)) STRICT;
CREATE TABLE import_problem(
  run TEXT NOT NULL REFERENCES import_run(run) ON DELETE CASCADE, row INTEGER NOT NULL, text TEXT NOT NULL, PRIMARY KEY (run, row)) STRICT;
