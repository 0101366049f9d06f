-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was searched in vain is read again at every look at the editor's queue, and how often a text was opened decides which overdue one
-- comes first.  Text functions only, as in desk-2.sql.
CREATE INDEX event_asked ON event(at) WHERE kind IN ('miss','gap','wording');
CREATE INDEX event_opened ON event(
  CASE WHEN instr(payload,'"document":"') > 0 THEN substr(payload, instr(payload,'"document":"') + 12, 36) END, at) WHERE kind = 'open';
