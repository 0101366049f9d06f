-- SPDX-License-Identifier: GPL-3.0-or-later
-- The search index.  It is computed from `published` and can be made again at any time.
-- Every indexed publication has a number, `key`, that is never used twice.
CREATE TABLE IF NOT EXISTS index_meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS index_row(
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  publication INTEGER NOT NULL,                -- a number that tells a document's publications apart
  document BLOB NOT NULL, no INTEGER NOT NULL,  -- an id: 16 bytes, any other text behind a zero byte
  kind INTEGER NOT NULL, type INTEGER NOT NULL, scope INTEGER NOT NULL, category INTEGER NOT NULL,  -- of index_label, 0 for none
  parent BLOB, original BLOB,                  -- NULL: none, and the document's own id
  texts BLOB NOT NULL,                         -- how many, then the title and each wording, packed
  limits TEXT,                                 -- tiers, segments and plans with U+001F between; NULL: for everyone
  effective_from INTEGER NOT NULL, effective_until INTEGER, seq INTEGER NOT NULL,  -- until NULL: for ever
  verified INTEGER NOT NULL, verify_days INTEGER NOT NULL,  -- verified: after effective_from
  shared INTEGER NOT NULL DEFAULT 0,           -- 1: another publication of the same document is indexed too
  body_sum INTEGER NOT NULL) STRICT;           -- of the tokens given to index_body: only these can be taken out again
-- Two bytes of an id leave one or two of them to look at, and take a fifth of the room.
CREATE INDEX IF NOT EXISTS index_row_document ON index_row(substr(document, 1, 2));
CREATE INDEX IF NOT EXISTS index_row_parent ON index_row(parent) WHERE parent IS NOT NULL;
CREATE INDEX IF NOT EXISTS index_row_until ON index_row(effective_until) WHERE effective_until IS NOT NULL;
CREATE INDEX IF NOT EXISTS index_row_shared ON index_row(shared) WHERE shared = 1;
CREATE TABLE IF NOT EXISTS index_label(id INTEGER PRIMARY KEY, label TEXT NOT NULL UNIQUE) STRICT;
-- The same rows for reading, in plain text.
CREATE VIEW IF NOT EXISTS index_document AS SELECT r.key,
  cue_index_id(r.document) AS document_id, r.no, k.label AS kind, coalesce(t.label, '') AS type, s.label AS scope,
  cue_index_id(r.parent) AS parent_id, coalesce(cue_index_original(r.original), cue_index_id(r.document)) AS original_id,
  cue_index_text(r.texts, 0) AS title, cue_index_text(r.texts, 1) AS asked, coalesce(c.label, '') AS category,
  r.effective_from, coalesce(r.effective_until, 9223372036854775807) AS effective_until, r.seq
  FROM index_row r LEFT JOIN index_label k ON k.id = r.kind LEFT JOIN index_label t ON t.id = r.type
  LEFT JOIN index_label s ON s.id = r.scope LEFT JOIN index_label c ON c.id = r.category;
-- Words of letters and digits, for beginnings and typing errors, with the number of documents that have them.
CREATE TABLE IF NOT EXISTS index_word(word TEXT PRIMARY KEY, n INTEGER NOT NULL) STRICT, WITHOUT ROWID;
-- Packed lists of the short fields.  The last and open piece of a list begins with a header: how many documents and pieces there
-- are, and for a pair of characters how often it stands in the other wordings of its entries.  A row holds the open pieces of the
-- terms from its id to the next row's; most are a few bytes.
CREATE TABLE IF NOT EXISTS index_group(id INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;
-- The full pieces of common terms: id = term * 2^23 + piece.
CREATE TABLE IF NOT EXISTS index_posting(id INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;
-- The pairs of characters in short fields, by the syllable of the first: each first character with all that follow it, packed.
CREATE TABLE IF NOT EXISTS index_sound(sound INTEGER PRIMARY KEY, pairs BLOB NOT NULL) STRICT;
-- By 1024 keys: the latest day a text of them begins, and a byte a document, the length of its long text.
CREATE TABLE IF NOT EXISTS index_length(block INTEGER PRIMARY KEY, latest INTEGER NOT NULL, data BLOB NOT NULL) STRICT;
-- Typed facts by name, for finding texts that contradict each other: one row a plan the text is for, '' = any plan.  What narrows a
-- search stands in the row itself, so that a name thousands of texts share is still read in milliseconds.  text only where it is the value.
CREATE TABLE IF NOT EXISTS index_fact(
  name TEXT NOT NULL, plan TEXT NOT NULL, key INTEGER NOT NULL, n INTEGER NOT NULL, kind TEXT NOT NULL, unit TEXT NOT NULL,
  value INTEGER NOT NULL, text TEXT NOT NULL, scope TEXT NOT NULL, effective_from INTEGER NOT NULL, effective_until INTEGER NOT NULL,
  PRIMARY KEY (name, plan, key, n)) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS index_fact_key ON index_fact(key);
CREATE VIRTUAL TABLE IF NOT EXISTS index_body USING fts5(x, content='', detail=none, columnsize=0, tokenize='cue');
