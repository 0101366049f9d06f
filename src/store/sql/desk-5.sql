-- SPDX-License-Identifier: GPL-3.0-or-later
-- Records older than the site keeps are written to a file, and the beginning of each chain is dropped up to a seal: its last dropped
-- record's number and hash.  The chain goes on from there.  An `export` event holds a hash over all seals, so that a seal nobody
-- recorded is found.  The last record of a chain is never dropped: the next one has to follow it.
CREATE TABLE seal(
  chain_id TEXT NOT NULL REFERENCES chain(id), last_seq INTEGER NOT NULL, last_hash TEXT NOT NULL CHECK (length(last_hash) = 64),
  until INTEGER NOT NULL, file_sha256 TEXT NOT NULL CHECK (length(file_sha256) = 64), at INTEGER NOT NULL DEFAULT (cue_now()),
  PRIMARY KEY (chain_id, last_seq)) STRICT, WITHOUT ROWID;
CREATE TRIGGER seal_insert BEFORE INSERT ON seal BEGIN
  SELECT RAISE(ABORT, 'cue:sign-in') WHERE cue_me() IS NULL;
  SELECT RAISE(ABORT, 'cue:chain') WHERE NEW.last_hash IS NOT (SELECT hash FROM event WHERE chain_id = NEW.chain_id AND seq = NEW.last_seq)
    OR NEW.last_seq >= (SELECT max(seq) FROM event WHERE chain_id = NEW.chain_id);
END;
CREATE TRIGGER seal_no_update BEFORE UPDATE ON seal BEGIN SELECT RAISE(ABORT, 'cue:append-only'); END;
CREATE TRIGGER seal_no_delete BEFORE DELETE ON seal BEGIN SELECT RAISE(ABORT, 'cue:append-only'); END;
DROP TRIGGER event_no_delete;
CREATE TRIGGER event_no_delete BEFORE DELETE ON event BEGIN
  SELECT RAISE(ABORT, 'cue:append-only') WHERE NOT EXISTS (SELECT 1 FROM seal WHERE chain_id = OLD.chain_id AND last_seq >= OLD.seq);
END;
