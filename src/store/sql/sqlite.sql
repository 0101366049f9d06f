-- SPDX-License-Identifier: GPL-3.0-or-later
-- What only SQLite needs of store.db: the feed, append-only, deep four-eyes, role and scope.
-- The program gives every connection four functions: cue_me() the signed-in person's staff id or NULL, cue_now(),
-- cue_sha256(text) and cue_importing(), which is 1 only while an import applies its file as the author.  A program without
-- them cannot write: every trigger below asks at least one.  On one machine this guards against mistakes, not against the
-- owner of the file.
-- RAISE texts are `cue:` and a word that never changes; cue-sql-map.c turns the word into a kind message.
INSERT INTO feed_head VALUES (1, 0);
INSERT INTO meta VALUES ('schema', '1'), ('min_client', '1');

CREATE TABLE projection(                        -- computed from the body by one function; can be rebuilt at any time
  document_id TEXT NOT NULL, no INTEGER NOT NULL, type TEXT NOT NULL, title TEXT NOT NULL, category TEXT NOT NULL,
  scope TEXT NOT NULL, topic TEXT NOT NULL, parent_id TEXT NOT NULL, must_read INTEGER NOT NULL,
  verify_days INTEGER NOT NULL, verified_on TEXT NOT NULL, valid_until TEXT NOT NULL,
  PRIMARY KEY (document_id, no), FOREIGN KEY (document_id, no) REFERENCES revision(document_id, no)) STRICT;
CREATE INDEX projection_topic ON projection(topic);
CREATE TABLE old_id(old_id TEXT NOT NULL, document_id TEXT NOT NULL REFERENCES document(id), PRIMARY KEY (old_id, document_id)) STRICT;

CREATE INDEX published_document ON published(document_id, effective_from);
CREATE INDEX published_kind ON published(kind, live);
CREATE INDEX publication_revision ON publication(document_id, no);
CREATE INDEX mark_about ON mark(kind, about);

-- /all/ is the root of a home that has no levels of its own: it covers every path.
CREATE VIEW me AS SELECT m.id, m.scope_id, s.path FROM staff m JOIN scope s ON s.id = m.scope_id WHERE m.id = cue_me() AND m.active = 1;
CREATE VIEW my_role AS SELECT r.role FROM staff_role r JOIN me ON me.id = r.staff_id;
CREATE VIEW my_write_scope AS SELECT s.id FROM scope s JOIN me ON me.path = '/all/' OR substr(s.path, 1, length(me.path)) = me.path;
CREATE VIEW my_read_scope AS SELECT s.id FROM scope s JOIN me ON me.path = '/all/' OR s.path = '/all/'
  OR substr(s.path, 1, length(me.path)) = me.path OR substr(me.path, 1, length(s.path)) = s.path;
-- Who a new text is by: the person, or the built-in row while a file is being applied.
CREATE VIEW my_author AS SELECT CASE WHEN cue_importing() THEN (SELECT id FROM staff WHERE login = 'import') ELSE cue_me() END AS id
  FROM me;
-- An empty home has nobody who could let the first person in; the first admin closes this door for good.
CREATE VIEW bootstrap AS SELECT 1 AS open WHERE NOT EXISTS (SELECT 1 FROM staff_role WHERE role = 'admin');

-- Texts: an editor, or a reviewer who applies a file.
CREATE TRIGGER document_rights BEFORE INSERT ON document BEGIN
  SELECT RAISE(ABORT, 'cue:sign-in') WHERE NOT EXISTS (SELECT 1 FROM me);
  SELECT RAISE(ABORT, 'cue:role-editor') WHERE NOT cue_importing() AND NOT EXISTS (SELECT 1 FROM my_role WHERE role = 'editor');
  SELECT RAISE(ABORT, 'cue:role-reviewer') WHERE cue_importing() AND NOT EXISTS (SELECT 1 FROM my_role WHERE role = 'reviewer');
  SELECT RAISE(ABORT, 'cue:scope') WHERE NOT EXISTS (SELECT 1 FROM my_write_scope WHERE id = NEW.scope_id);
  SELECT RAISE(ABORT, 'cue:not-you') WHERE NEW.created_by IS NOT (SELECT id FROM my_author);
  SELECT RAISE(ABORT, 'cue:clock') WHERE NEW.created_at NOT BETWEEN cue_now() - 60000 AND cue_now() + 1000;
END;
CREATE TRIGGER revision_rights BEFORE INSERT ON revision BEGIN
  SELECT RAISE(ABORT, 'cue:sign-in') WHERE NOT EXISTS (SELECT 1 FROM me);
  SELECT RAISE(ABORT, 'cue:role-editor') WHERE NOT cue_importing() AND NOT EXISTS (SELECT 1 FROM my_role WHERE role = 'editor');
  SELECT RAISE(ABORT, 'cue:role-reviewer') WHERE cue_importing() AND NOT EXISTS (SELECT 1 FROM my_role WHERE role = 'reviewer');
  SELECT RAISE(ABORT, 'cue:scope') WHERE NOT EXISTS
    (SELECT 1 FROM document d JOIN my_write_scope w ON w.id = d.scope_id WHERE d.id = NEW.document_id);
  SELECT RAISE(ABORT, 'cue:not-you') WHERE NEW.author_id IS NOT (SELECT id FROM my_author);
  SELECT RAISE(ABORT, 'cue:sha256') WHERE NEW.sha256 IS NOT cue_sha256(NEW.body);
  SELECT RAISE(ABORT, 'cue:clock') WHERE NEW.created_at NOT BETWEEN cue_now() - 60000 AND cue_now() + 1000;
END;
CREATE TRIGGER submission_rights BEFORE INSERT ON submission BEGIN
  SELECT RAISE(ABORT, 'cue:sign-in') WHERE NOT EXISTS (SELECT 1 FROM me);
  SELECT RAISE(ABORT, 'cue:role-editor') WHERE NOT cue_importing() AND NOT EXISTS (SELECT 1 FROM my_role WHERE role = 'editor');
  SELECT RAISE(ABORT, 'cue:role-reviewer') WHERE cue_importing() AND NOT EXISTS (SELECT 1 FROM my_role WHERE role = 'reviewer');
  SELECT RAISE(ABORT, 'cue:scope') WHERE NOT EXISTS
    (SELECT 1 FROM document d JOIN my_write_scope w ON w.id = d.scope_id WHERE d.id = NEW.document_id);
  SELECT RAISE(ABORT, 'cue:not-you') WHERE NEW.author_id IS NOT (SELECT id FROM my_author);
  SELECT RAISE(ABORT, 'cue:clock') WHERE NEW.at NOT BETWEEN cue_now() - 60000 AND cue_now() + 1000;
END;
CREATE TRIGGER remark_rights BEFORE INSERT ON remark BEGIN
  SELECT RAISE(ABORT, 'cue:sign-in') WHERE NOT EXISTS (SELECT 1 FROM me);
  SELECT RAISE(ABORT, 'cue:role-editor') WHERE NOT EXISTS (SELECT 1 FROM my_role WHERE role IN ('editor', 'reviewer'));
  SELECT RAISE(ABORT, 'cue:scope') WHERE NOT EXISTS
    (SELECT 1 FROM document d JOIN my_write_scope w ON w.id = d.scope_id WHERE d.id = NEW.document_id);
  SELECT RAISE(ABORT, 'cue:not-you') WHERE NEW.staff_id IS NOT (SELECT id FROM me);
  SELECT RAISE(ABORT, 'cue:clock') WHERE NEW.at NOT BETWEEN cue_now() - 60000 AND cue_now() + 1000;
END;

-- Judging.  Deep four-eyes: whoever wrote any revision since the last publication has written part of this text, however
-- many commas a colleague changed after him.
CREATE TRIGGER verdict_rights BEFORE INSERT ON verdict BEGIN
  SELECT RAISE(ABORT, 'cue:sign-in') WHERE NOT EXISTS (SELECT 1 FROM me);
  SELECT RAISE(ABORT, 'cue:role-reviewer') WHERE NOT EXISTS (SELECT 1 FROM my_role WHERE role = 'reviewer');
  SELECT RAISE(ABORT, 'cue:scope') WHERE NOT EXISTS
    (SELECT 1 FROM document d JOIN my_write_scope w ON w.id = d.scope_id WHERE d.id = NEW.document_id);
  SELECT RAISE(ABORT, 'cue:not-you') WHERE NEW.reviewer_id IS NOT (SELECT id FROM me);
  SELECT RAISE(ABORT, 'cue:four-eyes') WHERE NEW.verdict = 'approve' AND EXISTS
    (SELECT 1 FROM revision r WHERE r.document_id = NEW.document_id AND r.no <= NEW.no AND r.author_id = NEW.reviewer_id
       AND r.no > coalesce((SELECT max(p.no) FROM publication p WHERE p.document_id = NEW.document_id AND p.no < NEW.no), 0));
  SELECT RAISE(ABORT, 'cue:waive-notice') WHERE NEW.verdict = 'waive' AND NOT EXISTS
    (SELECT 1 FROM document d WHERE d.id = NEW.document_id AND d.kind = 'notice');
  SELECT RAISE(ABORT, 'cue:clock') WHERE NEW.at NOT BETWEEN cue_now() - 60000 AND cue_now() + 1000;
END;
-- A window that began before it was published would change what a desk is said to have shown back then.
CREATE TRIGGER publication_rights BEFORE INSERT ON publication BEGIN
  SELECT RAISE(ABORT, 'cue:sign-in') WHERE NOT EXISTS (SELECT 1 FROM me);
  SELECT RAISE(ABORT, 'cue:role-reviewer') WHERE NOT EXISTS (SELECT 1 FROM my_role WHERE role = 'reviewer');
  SELECT RAISE(ABORT, 'cue:scope') WHERE NOT EXISTS
    (SELECT 1 FROM document d JOIN my_write_scope w ON w.id = d.scope_id WHERE d.id = NEW.document_id);
  SELECT RAISE(ABORT, 'cue:not-you') WHERE NEW.published_by IS NOT (SELECT id FROM me);
  SELECT RAISE(ABORT, 'cue:backdated') WHERE NEW.effective_from < cue_now() - 60000;
  SELECT RAISE(ABORT, 'cue:clock') WHERE NEW.at NOT BETWEEN cue_now() - 60000 AND cue_now() + 1000;
END;
CREATE TRIGGER retirement_rights BEFORE INSERT ON retirement BEGIN
  SELECT RAISE(ABORT, 'cue:sign-in') WHERE NOT EXISTS (SELECT 1 FROM me);
  SELECT RAISE(ABORT, 'cue:role-reviewer') WHERE NOT EXISTS (SELECT 1 FROM my_role WHERE role = 'reviewer');
  SELECT RAISE(ABORT, 'cue:scope') WHERE NOT EXISTS
    (SELECT 1 FROM document d JOIN my_write_scope w ON w.id = d.scope_id WHERE d.id = NEW.document_id);
  SELECT RAISE(ABORT, 'cue:not-you') WHERE NEW.retired_by IS NOT (SELECT id FROM me);
  SELECT RAISE(ABORT, 'cue:clock') WHERE NEW.at NOT BETWEEN cue_now() - 60000 AND cue_now() + 1000;
END;
CREATE TRIGGER verification_rights BEFORE INSERT ON verification BEGIN
  SELECT RAISE(ABORT, 'cue:sign-in') WHERE NOT EXISTS (SELECT 1 FROM me);
  SELECT RAISE(ABORT, 'cue:role-reviewer') WHERE NOT EXISTS (SELECT 1 FROM my_role WHERE role = 'reviewer');
  SELECT RAISE(ABORT, 'cue:scope') WHERE NOT EXISTS
    (SELECT 1 FROM document d JOIN my_write_scope w ON w.id = d.scope_id WHERE d.id = NEW.document_id);
  SELECT RAISE(ABORT, 'cue:not-you') WHERE NEW.staff_id IS NOT (SELECT id FROM me);
  SELECT RAISE(ABORT, 'cue:clock') WHERE NEW.at NOT BETWEEN cue_now() - 60000 AND cue_now() + 1000;
END;

-- The feed.  One counter for published rows and marks: a reader's cursor is one number.
CREATE TRIGGER publication_feed AFTER INSERT ON publication BEGIN
  INSERT INTO published SELECT NEW.id, d.scope_id, (SELECT seq + 1 FROM feed_head), 1, d.id, d.kind, NEW.no, r.body, r.sha256,
    NEW.effective_from, NEW.effective_until FROM document d JOIN revision r ON r.document_id = d.id AND r.no = NEW.no
    WHERE d.id = NEW.document_id;
END;
CREATE TRIGGER retirement_feed AFTER INSERT ON retirement BEGIN
  UPDATE published SET live = 0, body = '', seq = (SELECT seq + 1 FROM feed_head) WHERE publication_id = NEW.publication_id;
END;
CREATE TRIGGER feed_head_step BEFORE UPDATE ON feed_head WHEN NEW.one <> 1 OR NEW.seq <> OLD.seq + 1 OR cue_me() IS NULL BEGIN
  SELECT RAISE(ABORT, 'cue:feed');
END;
CREATE TRIGGER feed_head_insert BEFORE INSERT ON feed_head BEGIN SELECT RAISE(ABORT, 'cue:feed'); END;
CREATE TRIGGER feed_head_delete BEFORE DELETE ON feed_head BEGIN SELECT RAISE(ABORT, 'cue:feed'); END;
-- A row of the feed can only say what a publication says, whoever writes it.
CREATE TRIGGER published_insert BEFORE INSERT ON published BEGIN
  SELECT RAISE(ABORT, 'cue:feed') WHERE cue_me() IS NULL OR NEW.live <> 1 OR NEW.seq IS NOT (SELECT seq + 1 FROM feed_head) OR NOT EXISTS
    (SELECT 1 FROM publication p JOIN document d ON d.id = p.document_id JOIN revision r ON r.document_id = p.document_id AND r.no = p.no
       WHERE p.id = NEW.publication_id AND d.scope_id = NEW.scope_id AND d.id = NEW.document_id AND d.kind = NEW.kind AND p.no = NEW.no
         AND r.body = NEW.body AND r.sha256 = NEW.sha256 AND p.effective_from = NEW.effective_from
         AND p.effective_until = NEW.effective_until);
END;
CREATE TRIGGER published_update BEFORE UPDATE ON published BEGIN
  SELECT RAISE(ABORT, 'cue:feed') WHERE OLD.live <> 1 OR NEW.live <> 0 OR NEW.body <> '' OR NEW.seq IS NOT (SELECT seq + 1 FROM feed_head)
    OR NEW.publication_id <> OLD.publication_id OR NEW.scope_id <> OLD.scope_id OR NEW.document_id <> OLD.document_id
    OR NEW.kind <> OLD.kind OR NEW.no <> OLD.no OR NEW.sha256 <> OLD.sha256 OR NEW.effective_from <> OLD.effective_from
    OR NEW.effective_until <> OLD.effective_until
    OR NOT EXISTS (SELECT 1 FROM retirement t WHERE t.publication_id = OLD.publication_id);
END;
CREATE TRIGGER published_insert_seq AFTER INSERT ON published BEGIN UPDATE feed_head SET seq = seq + 1; END;
CREATE TRIGGER published_update_seq AFTER UPDATE ON published BEGIN UPDATE feed_head SET seq = seq + 1; END;

-- Marks: anybody signed in may tell his own levels or a person something; it is taken back by its author or by those who
-- answer for the text.
CREATE TRIGGER mark_insert BEFORE INSERT ON mark BEGIN
  SELECT RAISE(ABORT, 'cue:sign-in') WHERE NOT EXISTS (SELECT 1 FROM me);
  SELECT RAISE(ABORT, 'cue:not-you') WHERE NEW.by_staff IS NOT (SELECT id FROM me);
  SELECT RAISE(ABORT, 'cue:scope') WHERE NEW.scope_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM my_read_scope WHERE id = NEW.scope_id);
  SELECT RAISE(ABORT, 'cue:feed') WHERE NEW.live <> 1 OR NEW.seq IS NOT (SELECT seq + 1 FROM feed_head);
  SELECT RAISE(ABORT, 'cue:clock') WHERE NEW.at NOT BETWEEN cue_now() - 60000 AND cue_now() + 1000;
END;
CREATE TRIGGER mark_update BEFORE UPDATE ON mark BEGIN
  SELECT RAISE(ABORT, 'cue:sign-in') WHERE NOT EXISTS (SELECT 1 FROM me);
  SELECT RAISE(ABORT, 'cue:not-you') WHERE OLD.by_staff IS NOT (SELECT id FROM me)
    AND NOT EXISTS (SELECT 1 FROM my_role WHERE role IN ('editor', 'reviewer', 'lead'));
  SELECT RAISE(ABORT, 'cue:scope') WHERE OLD.scope_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM my_read_scope WHERE id = OLD.scope_id);
  SELECT RAISE(ABORT, 'cue:feed') WHERE OLD.live <> 1 OR NEW.live <> 0 OR NEW.seq IS NOT (SELECT seq + 1 FROM feed_head)
    OR NEW.id <> OLD.id OR NEW.scope_id IS NOT OLD.scope_id OR NEW.staff_id IS NOT OLD.staff_id OR NEW.kind <> OLD.kind
    OR NEW.about <> OLD.about OR NEW.payload <> OLD.payload OR NEW.by_staff <> OLD.by_staff OR NEW.at <> OLD.at;
END;
CREATE TRIGGER mark_insert_seq AFTER INSERT ON mark BEGIN UPDATE feed_head SET seq = seq + 1; END;
CREATE TRIGGER mark_update_seq AFTER UPDATE ON mark BEGIN UPDATE feed_head SET seq = seq + 1; END;

-- People: an admin, within his own scope, and never himself.
CREATE TRIGGER staff_insert BEFORE INSERT ON staff WHEN NOT EXISTS (SELECT 1 FROM bootstrap) BEGIN
  SELECT RAISE(ABORT, 'cue:sign-in') WHERE NOT EXISTS (SELECT 1 FROM me);
  SELECT RAISE(ABORT, 'cue:role-admin') WHERE NOT EXISTS (SELECT 1 FROM my_role WHERE role = 'admin');
  SELECT RAISE(ABORT, 'cue:scope') WHERE NOT EXISTS (SELECT 1 FROM my_write_scope WHERE id = NEW.scope_id);
  SELECT RAISE(ABORT, 'cue:reserved') WHERE NEW.login = 'import';
END;
CREATE TRIGGER staff_update BEFORE UPDATE ON staff BEGIN
  SELECT RAISE(ABORT, 'cue:sign-in') WHERE NOT EXISTS (SELECT 1 FROM me);
  SELECT RAISE(ABORT, 'cue:role-admin') WHERE NOT EXISTS (SELECT 1 FROM my_role WHERE role = 'admin');
  SELECT RAISE(ABORT, 'cue:not-yourself') WHERE OLD.id = cue_me();
  SELECT RAISE(ABORT, 'cue:reserved') WHERE OLD.login = 'import' OR NEW.login <> OLD.login OR NEW.id <> OLD.id;
  SELECT RAISE(ABORT, 'cue:scope') WHERE NOT EXISTS (SELECT 1 FROM my_write_scope WHERE id = OLD.scope_id)
    OR NOT EXISTS (SELECT 1 FROM my_write_scope WHERE id = NEW.scope_id);
END;
CREATE TRIGGER staff_role_insert BEFORE INSERT ON staff_role WHEN NOT EXISTS (SELECT 1 FROM bootstrap) BEGIN
  SELECT RAISE(ABORT, 'cue:sign-in') WHERE NOT EXISTS (SELECT 1 FROM me);
  SELECT RAISE(ABORT, 'cue:role-admin') WHERE NOT EXISTS (SELECT 1 FROM my_role WHERE role = 'admin');
  SELECT RAISE(ABORT, 'cue:not-yourself') WHERE NEW.staff_id = cue_me();
  SELECT RAISE(ABORT, 'cue:scope') WHERE NOT EXISTS
    (SELECT 1 FROM staff m JOIN my_write_scope w ON w.id = m.scope_id WHERE m.id = NEW.staff_id);
END;
CREATE TRIGGER staff_role_import BEFORE INSERT ON staff_role
  WHEN EXISTS (SELECT 1 FROM staff WHERE id = NEW.staff_id AND login = 'import') BEGIN SELECT RAISE(ABORT, 'cue:reserved'); END;
CREATE TRIGGER staff_role_delete BEFORE DELETE ON staff_role BEGIN
  SELECT RAISE(ABORT, 'cue:sign-in') WHERE NOT EXISTS (SELECT 1 FROM me);
  SELECT RAISE(ABORT, 'cue:role-admin') WHERE NOT EXISTS (SELECT 1 FROM my_role WHERE role = 'admin');
  SELECT RAISE(ABORT, 'cue:not-yourself') WHERE OLD.staff_id = cue_me();
  SELECT RAISE(ABORT, 'cue:scope') WHERE NOT EXISTS
    (SELECT 1 FROM staff m JOIN my_write_scope w ON w.id = m.scope_id WHERE m.id = OLD.staff_id);
END;
CREATE TRIGGER scope_insert BEFORE INSERT ON scope WHEN NOT EXISTS (SELECT 1 FROM bootstrap) BEGIN
  SELECT RAISE(ABORT, 'cue:sign-in') WHERE NOT EXISTS (SELECT 1 FROM me);
  SELECT RAISE(ABORT, 'cue:role-admin') WHERE NOT EXISTS (SELECT 1 FROM my_role WHERE role = 'admin');
  SELECT RAISE(ABORT, 'cue:scope') WHERE NOT EXISTS
    (SELECT 1 FROM me WHERE path = '/all/' OR substr(NEW.path, 1, length(path)) = path);
END;
CREATE TRIGGER scope_update BEFORE UPDATE ON scope BEGIN
  SELECT RAISE(ABORT, 'cue:sign-in') WHERE NOT EXISTS (SELECT 1 FROM me);
  SELECT RAISE(ABORT, 'cue:role-admin') WHERE NOT EXISTS (SELECT 1 FROM my_role WHERE role = 'admin');
  SELECT RAISE(ABORT, 'cue:append-only') WHERE NEW.id <> OLD.id OR NEW.path <> OLD.path;
  SELECT RAISE(ABORT, 'cue:scope') WHERE NOT EXISTS (SELECT 1 FROM my_write_scope WHERE id = OLD.id);
END;
CREATE TRIGGER team_insert BEFORE INSERT ON team WHEN NOT EXISTS (SELECT 1 FROM bootstrap) BEGIN
  SELECT RAISE(ABORT, 'cue:sign-in') WHERE NOT EXISTS (SELECT 1 FROM me);
  SELECT RAISE(ABORT, 'cue:role-admin') WHERE NOT EXISTS (SELECT 1 FROM my_role WHERE role = 'admin');
  SELECT RAISE(ABORT, 'cue:scope') WHERE NOT EXISTS (SELECT 1 FROM my_write_scope WHERE id = NEW.scope_id);
END;
-- Settings of the home are an admin's; the site key is for ever, because every stored ref depends on it.
CREATE TRIGGER meta_insert BEFORE INSERT ON meta WHEN NOT EXISTS (SELECT 1 FROM bootstrap) BEGIN
  SELECT RAISE(ABORT, 'cue:sign-in') WHERE NOT EXISTS (SELECT 1 FROM me);
  SELECT RAISE(ABORT, 'cue:role-admin') WHERE NOT EXISTS (SELECT 1 FROM my_role WHERE role = 'admin');
END;
CREATE TRIGGER meta_update BEFORE UPDATE ON meta BEGIN
  SELECT RAISE(ABORT, 'cue:append-only') WHERE OLD.key = 'site_key' OR NEW.key <> OLD.key;
  SELECT RAISE(ABORT, 'cue:sign-in') WHERE NOT EXISTS (SELECT 1 FROM bootstrap) AND NOT EXISTS (SELECT 1 FROM me);
  SELECT RAISE(ABORT, 'cue:role-admin') WHERE NOT EXISTS (SELECT 1 FROM bootstrap)
    AND NOT EXISTS (SELECT 1 FROM my_role WHERE role = 'admin');
END;

-- Nothing of these is ever changed or deleted.
CREATE TRIGGER document_no_update BEFORE UPDATE ON document BEGIN SELECT RAISE(ABORT, 'cue:append-only'); END;
CREATE TRIGGER document_no_delete BEFORE DELETE ON document BEGIN SELECT RAISE(ABORT, 'cue:append-only'); END;
CREATE TRIGGER revision_no_update BEFORE UPDATE ON revision BEGIN SELECT RAISE(ABORT, 'cue:append-only'); END;
CREATE TRIGGER revision_no_delete BEFORE DELETE ON revision BEGIN SELECT RAISE(ABORT, 'cue:append-only'); END;
CREATE TRIGGER submission_no_update BEFORE UPDATE ON submission BEGIN SELECT RAISE(ABORT, 'cue:append-only'); END;
CREATE TRIGGER submission_no_delete BEFORE DELETE ON submission BEGIN SELECT RAISE(ABORT, 'cue:append-only'); END;
CREATE TRIGGER verdict_no_update BEFORE UPDATE ON verdict BEGIN SELECT RAISE(ABORT, 'cue:append-only'); END;
CREATE TRIGGER verdict_no_delete BEFORE DELETE ON verdict BEGIN SELECT RAISE(ABORT, 'cue:append-only'); END;
CREATE TRIGGER publication_no_update BEFORE UPDATE ON publication BEGIN SELECT RAISE(ABORT, 'cue:append-only'); END;
CREATE TRIGGER publication_no_delete BEFORE DELETE ON publication BEGIN SELECT RAISE(ABORT, 'cue:append-only'); END;
CREATE TRIGGER retirement_no_update BEFORE UPDATE ON retirement BEGIN SELECT RAISE(ABORT, 'cue:append-only'); END;
CREATE TRIGGER retirement_no_delete BEFORE DELETE ON retirement BEGIN SELECT RAISE(ABORT, 'cue:append-only'); END;
CREATE TRIGGER verification_no_update BEFORE UPDATE ON verification BEGIN SELECT RAISE(ABORT, 'cue:append-only'); END;
CREATE TRIGGER verification_no_delete BEFORE DELETE ON verification BEGIN SELECT RAISE(ABORT, 'cue:append-only'); END;
CREATE TRIGGER remark_no_update BEFORE UPDATE ON remark BEGIN SELECT RAISE(ABORT, 'cue:append-only'); END;
CREATE TRIGGER remark_no_delete BEFORE DELETE ON remark BEGIN SELECT RAISE(ABORT, 'cue:append-only'); END;
CREATE TRIGGER scope_no_delete BEFORE DELETE ON scope BEGIN SELECT RAISE(ABORT, 'cue:append-only'); END;
CREATE TRIGGER team_no_delete BEFORE DELETE ON team BEGIN SELECT RAISE(ABORT, 'cue:append-only'); END;
CREATE TRIGGER staff_no_delete BEFORE DELETE ON staff BEGIN SELECT RAISE(ABORT, 'cue:append-only'); END;
CREATE TRIGGER mark_no_delete BEFORE DELETE ON mark BEGIN SELECT RAISE(ABORT, 'cue:append-only'); END;
CREATE TRIGGER published_no_delete BEFORE DELETE ON published BEGIN SELECT RAISE(ABORT, 'cue:append-only'); END;
CREATE TRIGGER meta_no_delete BEFORE DELETE ON meta BEGIN SELECT RAISE(ABORT, 'cue:append-only'); END;
CREATE TRIGGER team_no_update BEFORE UPDATE ON team BEGIN SELECT RAISE(ABORT, 'cue:append-only'); END;
CREATE TRIGGER staff_role_no_update BEFORE UPDATE ON staff_role BEGIN SELECT RAISE(ABORT, 'cue:append-only'); END;
