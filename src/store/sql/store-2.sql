-- SPDX-License-Identifier: GPL-3.0-or-later
-- Second change of store.db: what a remark asks for, that it is settled, and that a notice of one person stays urgent.
-- level: `must` has to be changed before the text is approved, `note` is for thought.
ALTER TABLE remark ADD COLUMN level TEXT NOT NULL DEFAULT 'note' CONSTRAINT remark_level CHECK (level IN ('must','note'));
CREATE INDEX remark_revision ON remark(document_id, no);
-- Whoever made a remark can say that it is settled; a new revision leaves the remarks of the one before behind.
CREATE TABLE remark_settled(
  remark_id TEXT PRIMARY KEY REFERENCES remark(id), staff_id INTEGER NOT NULL REFERENCES staff(id), at @I64@ NOT NULL DEFAULT @NOW@) @STRICT@;
CREATE TRIGGER remark_settled_rights BEFORE INSERT ON remark_settled BEGIN
  SELECT RAISE(ABORT, 'cue:sign-in') WHERE NOT EXISTS (SELECT 1 FROM me);
  SELECT RAISE(ABORT, 'cue:not-you') WHERE NEW.staff_id IS NOT (SELECT id FROM me);
  SELECT RAISE(ABORT, 'cue:remark-not-yours') WHERE NOT EXISTS
    (SELECT 1 FROM remark r WHERE r.id = NEW.remark_id AND r.staff_id = NEW.staff_id);
  SELECT RAISE(ABORT, 'cue:clock') WHERE NEW.at NOT BETWEEN cue_now() - 60000 AND cue_now() + 1000;
END;
CREATE TRIGGER remark_settled_no_update BEFORE UPDATE ON remark_settled BEGIN SELECT RAISE(ABORT, 'cue:append-only'); END;
CREATE TRIGGER remark_settled_no_delete BEFORE DELETE ON remark_settled BEGIN SELECT RAISE(ABORT, 'cue:append-only'); END;
CREATE TRIGGER remark_after_verdict BEFORE INSERT ON remark WHEN NEW.level = 'must' BEGIN
  SELECT RAISE(ABORT, 'cue:judged') WHERE EXISTS (SELECT 1 FROM verdict v WHERE v.document_id = NEW.document_id AND v.no = NEW.no);
END;
-- Four hours by one person are for a fault at night: they begin at once, and the same text cannot have them again and again.
CREATE TRIGGER publication_waive BEFORE INSERT ON publication WHEN NEW.verdict = 'waive' BEGIN
  SELECT RAISE(ABORT, 'cue:waive-once') WHERE EXISTS
    (SELECT 1 FROM publication p WHERE p.document_id = NEW.document_id AND p.no = NEW.no);
  SELECT RAISE(ABORT, 'cue:waive-now') WHERE NEW.effective_from > cue_now() + 1000;
END;
-- Judging again.  Deep four-eyes with one hole less: what one person published alone was judged by nobody else, so it is not where the
-- count of authors starts.  And an approval says that nothing has to be changed: an open remark of the level `must` and an approval
-- cannot both be true.  That is asked last, so that whoever may not judge at all is told so.
DROP TRIGGER verdict_rights;
CREATE TRIGGER verdict_rights BEFORE INSERT ON verdict BEGIN
  SELECT RAISE(ABORT, 'cue:sign-in') WHERE NOT EXISTS (SELECT 1 FROM me);
  SELECT RAISE(ABORT, 'cue:role-reviewer') WHERE NOT EXISTS (SELECT 1 FROM my_role WHERE role = 'reviewer');
  SELECT RAISE(ABORT, 'cue:scope') WHERE NOT EXISTS
    (SELECT 1 FROM document d JOIN my_write_scope w ON w.id = d.scope_id WHERE d.id = NEW.document_id);
  SELECT RAISE(ABORT, 'cue:not-you') WHERE NEW.reviewer_id IS NOT (SELECT id FROM me);
  SELECT RAISE(ABORT, 'cue:four-eyes') WHERE NEW.verdict = 'approve' AND EXISTS
    (SELECT 1 FROM revision r WHERE r.document_id = NEW.document_id AND r.no <= NEW.no AND r.author_id = NEW.reviewer_id
       AND r.no > coalesce((SELECT max(p.no) FROM publication p
                            WHERE p.document_id = NEW.document_id AND p.no < NEW.no AND p.verdict = 'approve'), 0));
  SELECT RAISE(ABORT, 'cue:waive-notice') WHERE NEW.verdict = 'waive' AND NOT EXISTS
    (SELECT 1 FROM document d WHERE d.id = NEW.document_id AND d.kind = 'notice');
  SELECT RAISE(ABORT, 'cue:clock') WHERE NEW.at NOT BETWEEN cue_now() - 60000 AND cue_now() + 1000;
  SELECT RAISE(ABORT, 'cue:remarks') WHERE NEW.verdict = 'approve' AND EXISTS
    (SELECT 1 FROM remark r WHERE r.document_id = NEW.document_id AND r.no = NEW.no AND r.level = 'must'
       AND NOT EXISTS (SELECT 1 FROM remark_settled s WHERE s.remark_id = r.id));
END;
