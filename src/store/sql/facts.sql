-- SPDX-License-Identifier: GPL-3.0-or-later
-- Cuedesk facts: ONE text for SQLite and PostgreSQL.  Tokens the engine replaces: @I64@ (64-bit integer), @STRICT@ (strict
-- typing of a table), @NOW@ (integer milliseconds UTC from the one clock).  `-- @part NAME@` says where the tables that follow
-- live: `both` in both files of a home, `store` in store.db, `desk` in desk.db, `server` on a server only; a server takes all.
-- Documents are revised, judged and published; people's acts are events; what an act tells others returns as a mark.
-- The workflow is a chain of immutable facts: the state machine is the chain of foreign keys, nothing is ever updated.
-- Constraints have names, because the name is what a message is made from.
-- @part both@
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) @STRICT@;
-- @part store@
CREATE TABLE scope(id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE CONSTRAINT scope_path CHECK (path LIKE '/%_/'), name TEXT NOT NULL) @STRICT@;
CREATE TABLE team(id INTEGER PRIMARY KEY, scope_id INTEGER NOT NULL REFERENCES scope(id), name TEXT NOT NULL) @STRICT@;
CREATE TABLE staff(
  id INTEGER PRIMARY KEY, login TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
  scope_id INTEGER NOT NULL REFERENCES scope(id), team_id INTEGER REFERENCES team(id),
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0,1))) @STRICT@;
CREATE TABLE staff_role(staff_id INTEGER NOT NULL REFERENCES staff(id),
  role TEXT NOT NULL CHECK (role IN ('agent','editor','reviewer','lead','admin')), PRIMARY KEY (staff_id, role)) @STRICT@;
CREATE TABLE document(
  id TEXT PRIMARY KEY CHECK (length(id)=36),
  kind TEXT NOT NULL CHECK (kind IN ('entry','script','notice','rules','catalogue','words','golden','scorecard')),
  scope_id INTEGER NOT NULL REFERENCES scope(id), created_by INTEGER NOT NULL REFERENCES staff(id),
  created_at @I64@ NOT NULL DEFAULT @NOW@, UNIQUE (id, kind)) @STRICT@;
-- body is the canonical XML of the whole document and sha256 is over exactly those bytes: category, title, applicability, lines, facts … live
-- inside it, so an approval covers all of them.  Optimistic lock = primary key: two editors on one base both want (document, base+1).
CREATE TABLE revision(
  document_id TEXT NOT NULL REFERENCES document(id), no INTEGER NOT NULL, base_no INTEGER,
  author_id INTEGER NOT NULL REFERENCES staff(id), body TEXT NOT NULL, note TEXT NOT NULL DEFAULT '',
  sha256 TEXT NOT NULL CHECK (length(sha256)=64), created_at @I64@ NOT NULL DEFAULT @NOW@,
  PRIMARY KEY (document_id, no), UNIQUE (document_id, no, author_id), UNIQUE (document_id, no, sha256),
  CONSTRAINT revision_base CHECK ((no = 1 AND base_no IS NULL) OR (base_no IS NOT NULL AND base_no = no - 1)),
  FOREIGN KEY (document_id, base_no) REFERENCES revision(document_id, no)) @STRICT@;
CREATE TABLE submission(
  document_id TEXT NOT NULL, no INTEGER NOT NULL, author_id INTEGER NOT NULL, at @I64@ NOT NULL DEFAULT @NOW@,
  PRIMARY KEY (document_id, no), UNIQUE (document_id, no, author_id),
  FOREIGN KEY (document_id, no, author_id) REFERENCES revision(document_id, no, author_id)) @STRICT@;
-- Four eyes, declaratively: the author and the hash travel in the foreign keys, so neither CHECK can be lied to.
-- 'waive' lets one person publish an urgent fault notice for at most four hours; it tops the lead's risk list.
CREATE TABLE verdict(
  document_id TEXT NOT NULL, no INTEGER NOT NULL, author_id INTEGER NOT NULL, sha256 TEXT NOT NULL,
  reviewer_id INTEGER NOT NULL REFERENCES staff(id),
  verdict TEXT NOT NULL CHECK (verdict IN ('approve','return','waive')), note TEXT NOT NULL DEFAULT '',
  at @I64@ NOT NULL DEFAULT @NOW@,
  PRIMARY KEY (document_id, no), UNIQUE (document_id, no, verdict, sha256),
  CONSTRAINT four_eyes CHECK (reviewer_id <> author_id OR verdict = 'waive'),
  CONSTRAINT verdict_note CHECK (verdict = 'approve' OR length(note) > 0),
  FOREIGN KEY (document_id, no, author_id) REFERENCES submission(document_id, no, author_id),
  FOREIGN KEY (document_id, no, sha256) REFERENCES revision(document_id, no, sha256)) @STRICT@;
CREATE TABLE publication(
  id TEXT PRIMARY KEY CHECK (length(id)=36), document_id TEXT NOT NULL, kind TEXT NOT NULL, no INTEGER NOT NULL, sha256 TEXT NOT NULL,
  verdict TEXT NOT NULL DEFAULT 'approve' CHECK (verdict IN ('approve','waive')),
  effective_from @I64@ NOT NULL DEFAULT 0, effective_until @I64@ NOT NULL DEFAULT 9223372036854775807,
  published_by INTEGER NOT NULL REFERENCES staff(id), at @I64@ NOT NULL DEFAULT @NOW@,
  CONSTRAINT publication_window CHECK (effective_from < effective_until), UNIQUE (id, document_id),
  CONSTRAINT waive_limits CHECK (verdict = 'approve' OR (kind = 'notice' AND effective_from > 0 AND effective_until <= effective_from + 14400000)),
  FOREIGN KEY (document_id, kind) REFERENCES document(id, kind),
  FOREIGN KEY (document_id, no, verdict, sha256) REFERENCES verdict(document_id, no, verdict, sha256)) @STRICT@;
CREATE TABLE retirement(
  publication_id TEXT PRIMARY KEY, document_id TEXT NOT NULL, retired_by INTEGER NOT NULL REFERENCES staff(id),
  reason TEXT NOT NULL CONSTRAINT retirement_reason CHECK (length(reason) > 0), at @I64@ NOT NULL DEFAULT @NOW@,
  FOREIGN KEY (publication_id, document_id) REFERENCES publication(id, document_id)) @STRICT@;
CREATE TABLE verification(                      -- "still true": never resets by use, only by a named person
  document_id TEXT NOT NULL, no INTEGER NOT NULL, staff_id INTEGER NOT NULL REFERENCES staff(id),
  at @I64@ NOT NULL DEFAULT @NOW@, due @I64@ NOT NULL, PRIMARY KEY (document_id, no, at),
  FOREIGN KEY (document_id, no) REFERENCES revision(document_id, no)) @STRICT@;
CREATE TABLE remark(
  id TEXT PRIMARY KEY CHECK (length(id)=36), document_id TEXT NOT NULL, no INTEGER NOT NULL, line_id TEXT NOT NULL DEFAULT '',
  staff_id INTEGER NOT NULL REFERENCES staff(id), body TEXT NOT NULL CONSTRAINT remark_body CHECK (length(body) BETWEEN 1 AND 4000),
  at @I64@ NOT NULL DEFAULT @NOW@, FOREIGN KEY (document_id, no) REFERENCES revision(document_id, no)) @STRICT@;
-- One feed of what desks must know: published documents and marks, each stamped with the sequence of its last change.
-- live: 1 shown, 0 tombstone with emptied body, 2 held back until it comes near its day (team mode only).
CREATE TABLE feed_head(one INTEGER PRIMARY KEY CHECK (one = 1), seq @I64@ NOT NULL) @STRICT@;
CREATE TABLE published(
  publication_id TEXT NOT NULL, scope_id INTEGER NOT NULL REFERENCES scope(id), seq @I64@ NOT NULL UNIQUE,
  live INTEGER NOT NULL CHECK (live IN (0,1,2)), document_id TEXT NOT NULL, kind TEXT NOT NULL, no INTEGER NOT NULL,
  body TEXT NOT NULL, sha256 TEXT NOT NULL, effective_from @I64@ NOT NULL, effective_until @I64@ NOT NULL,
  PRIMARY KEY (publication_id, scope_id)) @STRICT@;
CREATE TABLE mark(                              -- disputed line, gap answered, score, task, must-read receipt asked …
  id TEXT PRIMARY KEY CHECK (length(id)=36), seq @I64@ NOT NULL UNIQUE, live INTEGER NOT NULL CHECK (live IN (0,1)),
  scope_id INTEGER REFERENCES scope(id), staff_id INTEGER REFERENCES staff(id),
  kind TEXT NOT NULL, about TEXT NOT NULL, payload TEXT NOT NULL CHECK (length(payload) <= 16384),
  by_staff INTEGER NOT NULL REFERENCES staff(id), at @I64@ NOT NULL DEFAULT @NOW@,
  CHECK (scope_id IS NOT NULL OR staff_id IS NOT NULL)) @STRICT@;
-- @part desk@
-- Evidence: one hash chain per (desktop, person).  payload is canonical JSON; the shown text itself is inside, masked.
-- Staff live in the other file, so chain.staff_id has no foreign key here; a server adds it.
CREATE TABLE chain(id TEXT PRIMARY KEY CHECK (length(id)=36), staff_id INTEGER NOT NULL,
  desktop TEXT NOT NULL, opened_at @I64@ NOT NULL DEFAULT @NOW@) @STRICT@;
CREATE TABLE event(
  chain_id TEXT NOT NULL REFERENCES chain(id), seq @I64@ NOT NULL CHECK (seq >= 1), at @I64@ NOT NULL,
  kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 24), v INTEGER NOT NULL, call_ref TEXT NOT NULL DEFAULT '' CHECK (length(call_ref) <= 64),
  payload TEXT NOT NULL CONSTRAINT event_payload CHECK (length(payload) <= 16384),
  prev TEXT NOT NULL CHECK (length(prev)=64), hash TEXT NOT NULL CHECK (length(hash)=64),
  received_at @I64@ NOT NULL DEFAULT @NOW@, PRIMARY KEY (chain_id, seq)) @STRICT@;
-- @part server@
CREATE TABLE checkpoint(no INTEGER PRIMARY KEY, at @I64@ NOT NULL, chains INTEGER NOT NULL, events @I64@ NOT NULL,
  heads TEXT NOT NULL, prev TEXT NOT NULL, hash TEXT NOT NULL) @STRICT@;
-- @part store@
CREATE VIEW revision_state AS
  SELECT r.document_id, r.no, r.author_id, d.kind,
    CASE WHEN p.id IS NOT NULL AND t.publication_id IS NULL AND p.effective_from > @NOW@ THEN 'scheduled'
         WHEN p.id IS NOT NULL AND t.publication_id IS NULL AND p.effective_until > @NOW@ THEN 'published'
         WHEN p.id IS NOT NULL THEN 'retired'
         WHEN v.verdict IN ('approve','waive') THEN 'approved' WHEN v.verdict = 'return' THEN 'returned'
         WHEN s.no IS NOT NULL THEN 'in review' ELSE 'draft' END AS state
  FROM revision r JOIN document d ON d.id=r.document_id
  LEFT JOIN submission s ON s.document_id=r.document_id AND s.no=r.no
  LEFT JOIN verdict v ON v.document_id=r.document_id AND v.no=r.no
  LEFT JOIN publication p ON p.document_id=r.document_id AND p.no=r.no
  LEFT JOIN retirement t ON t.publication_id=p.id;
