-- SPDX-License-Identifier: GPL-3.0-or-later
-- What is remembered of a customer is found by his reference at every call, and what is due by its task.  The payload is canonical JSON,
-- so the member is found as text: a quote inside a text is escaped and cannot look like it.  Text functions never fail, whatever somebody
-- wrote into the file, and json_extract() is not allowed in an index of an untrusted schema.
CREATE INDEX event_customer ON event(
  CASE WHEN instr(payload,'"customer_ref":"') > 0 THEN substr(payload, instr(payload,'"customer_ref":"') + 16, 64) END, at)
  WHERE kind IN ('task','waiver','offer','close');
CREATE INDEX event_task ON event(at) WHERE kind = 'task';
