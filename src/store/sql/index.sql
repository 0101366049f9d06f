-- SPDX-License-Identifier: GPL-3.0-or-later
-- The search index.  It is computed from `published` and can be made again at any time.
-- Every indexed publication has a number, `key`, that is never used twice.
CREATE TABLE IF NOT EXISTS index_meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS index_document(
  key INTEGER PRIMARY KEY AUTOINCREMENT, publication_id TEXT NOT NULL UNIQUE, document_id TEXT NOT NULL, no INTEGER NOT NULL,
  kind TEXT NOT NULL, type TEXT NOT NULL, scope TEXT NOT NULL, parent_id TEXT, original_id TEXT NOT NULL,
  title TEXT NOT NULL, asked TEXT NOT NULL, category TEXT NOT NULL,
  tiers TEXT NOT NULL, segments TEXT NOT NULL, plans TEXT NOT NULL,
  effective_from INTEGER NOT NULL, effective_until INTEGER NOT NULL, seq INTEGER NOT NULL,
  verified INTEGER NOT NULL, verify_days INTEGER NOT NULL,
  shared INTEGER NOT NULL DEFAULT 0,           -- 1: another publication of the same document is indexed too
  body_sum INTEGER NOT NULL) STRICT;           -- of the tokens given to index_body: only these can be taken out again
CREATE INDEX IF NOT EXISTS index_document_document ON index_document(document_id);
CREATE INDEX IF NOT EXISTS index_document_parent ON index_document(parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS index_document_from ON index_document(effective_from);
CREATE INDEX IF NOT EXISTS index_document_until ON index_document(effective_until) WHERE effective_until < 9223372036854775807;
CREATE INDEX IF NOT EXISTS index_document_shared ON index_document(shared) WHERE shared = 1;
CREATE TABLE IF NOT EXISTS index_id(id TEXT NOT NULL, key INTEGER NOT NULL, PRIMARY KEY (id, key)) STRICT, WITHOUT ROWID;
-- Words of letters and digits, for beginnings and typing errors, with the number of documents that have them.
CREATE TABLE IF NOT EXISTS index_word(word TEXT PRIMARY KEY, n INTEGER NOT NULL) STRICT, WITHOUT ROWID;
-- Packed lists of the short fields: id = term * 2^23 + piece; piece 0 is the last and open one and begins with a header.
CREATE TABLE IF NOT EXISTS index_posting(id INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;
-- The pairs of characters in short fields that have a sound: four bytes each, ascending; sound = first syllable * 1024 + second.
CREATE TABLE IF NOT EXISTS index_sound(sound INTEGER PRIMARY KEY, pairs BLOB NOT NULL) STRICT;
-- How often a pair of characters of one wording stands in the other wordings of its entry, in thousandths; term 0 is the sum.
CREATE TABLE IF NOT EXISTS index_survival(term INTEGER PRIMARY KEY, seen INTEGER NOT NULL, kept INTEGER NOT NULL) STRICT;
-- A byte a document: the length of its long text, by 4096 keys.
CREATE TABLE IF NOT EXISTS index_length(block INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;
CREATE VIRTUAL TABLE IF NOT EXISTS index_body USING fts5(x, content='', detail=none, columnsize=0, tokenize='cue');
