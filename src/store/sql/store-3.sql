-- SPDX-License-Identifier: GPL-3.0-or-later
-- Which texts were made from which: for what follows a change of the text above, and for a level that is missing in between.
CREATE INDEX projection_parent ON projection(parent_id, document_id, no) WHERE parent_id <> '';
