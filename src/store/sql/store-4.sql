-- SPDX-License-Identifier: GPL-3.0-or-later
-- The base on a day is read from these two alone, in the order of the documents: the windows of every publication, and what a list of
-- texts shows of a revision.  Without them fifty thousand texts are fetched one by one from all over the file.
CREATE INDEX publication_window ON publication(document_id, effective_from, effective_until, at, no, kind, id);
CREATE INDEX projection_shown ON projection(document_id, no, category, title, type);
