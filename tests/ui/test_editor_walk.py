#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A knowledge editor's morning, step by step, by keyboard: an editor, a reviewer and an agent at three
desks of one home, from the queue to what the agent sees."""
import datetime
import os
import re
import time

import desk
from atspi import Program, Session
from writing import SLOW, WritingCase

ASKED = "副卡流量不共享怎么办"     # an entry answers it already, in other words
MISSING = "手表怎么开一号双终端"   # nothing is written about it
ANSWER = "YQ-1074"
TITLE = "副卡流量不共享，主卡照扣"


class EditorWalk(WritingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.desks = [cls.session]
        for _ in range(2):
            session = Session(desk.BUILD)
            cls.addClassCleanup(session.stop)
            cls.desks.append(session.start())

    def sit_down(self, number, login):
        program = Program(self.desks[number], self.home, self.customers, login=login)
        self.addCleanup(program.stop)
        return program

    def command(self, program, words):
        program.key("ctrl+k")
        self.focus_is(program, "Search the commands")
        program.type(words)
        self.until(lambda: [words in row.all_text().lower()
                            for row in program.find("list", "Commands").children][:1] == [True],
                   "the command " + words, program)
        program.key("Return")

    # -- what the windows show ------------------------------------------------------------------
    def queue(self, program):
        """Heading → (its number, rows): each row the texts in it."""
        found, name = {}, None
        seen = program.again("list", "What waits for you")
        for row in seen.children if seen else []:
            texts = [t for t in row.texts() if t]
            if len(texts) >= 3 and texts[1].isdigit():
                name = texts[0]
                found[name] = (int(texts[1]), [])
                texts = texts[2:]
            if name is None or not texts:   # read while it was being changed
                return {}
            found[name][1].append(texts)
        return found

    def is_true(self, program, queue):
        """Whether every count is the length of its list, and their sum the one above all."""
        for count, rows in queue.values():
            more = re.match(r"show (\d+) more", rows[-1][0])
            if count != (len(rows) - 1 + int(more.group(1)) if more else len(rows)):
                return False
        numbers = [t for t in program.find("group", "To do").texts()[:4] if t.isdigit()]
        return numbers[:1] == [str(sum(count for count, _ in queue.values()))]

    def check_queue(self, program):
        """Counts equal the lists, and every task says why it is there."""
        seen = []

        def probe():
            seen[:] = [self.queue(program)]
            return seen[0] and self.is_true(program, seen[0]) and not self.silent_rows(seen[0])
        # A row that is read while it changes has no words for a moment.
        self.until(probe, "counts that equal the lists, and reasons", program)
        return seen[0]

    @staticmethod
    def silent_rows(queue):
        """The tasks that do not say why they are there."""
        return [row for _, rows in queue.values() for row in rows
                if len(row) < 2 and not row[0].startswith("show ")]

    def hand_in(self, editor, document_id, reviewer):
        """Step 5: in review, locked, and not the author's to approve."""
        self.until(lambda: "Contradicts no other entry" in "".join(self.findings(editor)),
                   "the checks", editor)
        editor.key("ctrl+Return")
        self.until(lambda: self.query("store.db", "SELECT 1 FROM submission WHERE document_id = ?",
                                      document_id), "a submission", editor)
        handed_in = time.monotonic()
        # The reviewer's window shows another page: a number at the editor's, and it stays there.
        self.until(lambda: "1" in (reviewer.again("tab", "Editor") or reviewer.tree()).texts(),
                   "a number at the editor's page", reviewer)
        print("the reviewer was told after %.1f s" % (time.monotonic() - handed_in))
        editor.expect("group", "About this text", "A reviewer reads it", seconds=SLOW)
        self.until(lambda: not [row for row in self.queue(editor).get("Drafts", (0, []))[1]
                                if row[0] == TITLE], "no draft any more", editor)
        refused = self.session.cuedeskctl(self.home, "--as", "liman", "doc", "approve", ANSWER,
                                          check=False)
        self.assertEqual(refused.returncode, 4, refused.stderr)

    # -- the steps ------------------------------------------------------------------------------
    def ask(self, agent):
        """An agent finds nothing and says so with two keys, then reads an entry."""
        for words in (ASKED, MISSING):
            agent.key("F2")
            desk.search_entry(self, agent).set_text(words)
            self.until(lambda: desk.search_entry(self, agent).text() == words, "the words", agent)
            agent.key("ctrl+n")
            self.until(lambda: self.query("desk.db", "SELECT 1 FROM event WHERE kind='gap' AND "
                                          "json_extract(payload,'$.words')=?", words), "a gap", agent)
        agent.key("F2")
        desk.search_entry(self, agent).set_text(TITLE)
        self.until(lambda: TITLE in (desk.results(self, agent) or [""])[0], "the entry", agent)
        agent.key("ctrl+1")
        agent.expect("group", "Entry", "接回去", seconds=SLOW)

    def take_top_gap(self, editor):
        """Steps 1 and 2: the queue, its first gap, and one key to merge it and one to undo that."""
        self.command(editor, "queue")
        self.until(lambda: "Asked, nothing found" in self.queue(editor), "the queue", editor)
        self.until(lambda: editor.focus() and editor.focus().role == "item", "the first task", editor)
        count, rows = self.check_queue(editor)["Asked, nothing found"]
        self.assertEqual(count, 2)
        for row in rows:
            self.assertRegex(row[1], "^1 ask · 1 person waits")
        if rows[0][0] != ASKED:
            editor.key("Down")
        editor.key("Return")
        near = editor.find("list", "Entries like what is asked", seconds=SLOW)
        self.until(lambda: TITLE in editor.focus().name, "the first entry like it", editor)
        self.assertGreaterEqual(len(near.children), 2)
        editor.expect("group", "In which words customers ask", ASKED, seconds=SLOW)
        begun = self.until(lambda: self.query(
            "store.db", "SELECT about FROM mark WHERE kind='gap' AND live=1"), "the gap taken",
            editor)[0][0]

        editor.key("Return")
        self.until(lambda: editor.find("entry", "Title").text() == TITLE, "the other entry", editor)
        editor.expect("group", "In which words customers ask", ASKED, seconds=SLOW)
        self.assertEqual(self.query("desk.db", "SELECT 1 FROM draft WHERE document_id=?", begun), [])
        editor.key("ctrl+z")
        editor.find("list", "Entries like what is asked", seconds=SLOW)
        self.until(lambda: editor.find("entry", "Title").text() == ASKED, "what was begun", editor)
        self.until(lambda: [row[0] for row in self.query("desk.db", "SELECT document_id FROM draft")]
                   == [begun], "one draft, the one that was begun", editor)
        self.until(lambda: any("1 person waits" in row[1] for row in
                               self.queue(editor).get("Drafts", (0, []))[1]),
                   "who waits for the draft", editor)
        # It is answered there, so the words go there after all.
        editor.key("alt+m")
        self.until(lambda: editor.find("entry", "Title").text() == TITLE, "the other entry", editor)
        return self.until(lambda: self.query(
            "desk.db", "SELECT document_id FROM draft WHERE document_id <> ?", begun), "its draft",
            editor)[0][0]

    def change(self, editor):
        """What the entry says changes too, not only how it is asked."""
        self.tab_to(editor, "The value, with its unit", key="shift+Tab")
        self.assertEqual(editor.focus().text(), "3 个月")
        editor.focus().set_text("6 个月")

    def fill_template(self, editor):
        """Step 3: a tariff from nothing; Tab goes down the form, Alt+E to what is missing."""
        self.command(editor, "queue")
        self.until(lambda: "Asked, nothing found" in self.queue(editor), "the queue", editor)
        editor.key("Home", "Return")
        self.until(lambda: editor.find("entry", "Title").text() == MISSING, "a draft", editor)
        self.until(lambda: "Asked, nothing found" not in self.check_queue(editor),
                   "the gap is a draft now", editor)
        self.fill_tariff(editor, "资费/终端")
        self.tab_to(editor, "Line 1")
        self.write(editor, "Line 1", "加入畅享套餐，一个月 10 元。")
        self.until(lambda: any(f.startswith("Banned word") for f in self.findings(editor)),
                   "the banned word", editor)
        for _ in range(8):
            before = editor.focus()
            editor.key("alt+e")
            self.until(lambda: getattr(editor.focus(), "path", None) != before.path, "another place",
                       editor)
            if "Replace" in editor.focus().all_text() + editor.focus().name:
                break
        editor.key("Return")
        self.until(lambda: not any("畅享套餐" in f for f in self.findings(editor)),
                   "the word is gone", editor)

    def preview(self, editor):
        """Step 4: five customers side by side; contradictions and common questions are looked at."""
        editor.key("ctrl+p")
        editor.find("group", "Read to five customers", seconds=SLOW)
        samples = [n for n in editor.find_all("group") if n.name.startswith("Sample ")]
        self.assertEqual(len(samples), 5)
        self.assertNotIn("{", "".join(n.all_text() for n in samples))
        editor.key("Escape")
        self.until(lambda: any("Contradicts no other entry" in f for f in self.findings(editor)),
                   "the check for contradictions", editor)
        self.until(lambda: any("Common questions are found as before" in f
                               for f in self.findings(editor)), "the common questions", editor)

    def review(self, reviewer):
        """Step 6: old and new side by side, a remark on a line, the checklist, the signature."""
        reviewer.key("ctrl+alt+2")
        self.until(lambda: "To be reviewed" in self.queue(reviewer), "the queue", reviewer)
        count, rows = self.check_queue(reviewer)["To be reviewed"]
        self.assertEqual((count, rows[0][0]), (1, TITLE))
        self.assertIn("1 person waits", rows[0][1])
        self.until(lambda: reviewer.focus() and reviewer.focus().role == "item", "a task", reviewer)
        reviewer.key("End", "Return")
        self.until(lambda: self.progress(reviewer), "the changes", reviewer)
        items = [n.name for n in reviewer.find_all("item") if "changed from" in n.name]
        self.assertRegex(items[0], "3 个月.*6 个月", "typed fields stand first")
        reviewer.key("n", "c")
        self.focus_is(reviewer, "Remark")
        reviewer.type("not clear")
        reviewer.key("Return")
        reviewer.find("label", "To be changed", seconds=SLOW)
        for _ in range(20):
            total, seen = self.progress(reviewer)
            if seen == total:
                break
            reviewer.key("n")
            self.until(lambda: self.progress(reviewer) != (total, seen), "another change", reviewer)
        reviewer.key("p")
        for digit in range(1, 9):
            reviewer.key(str(digit))
        reviewer.find("label", "8 / 8", seconds=SLOW)
        reviewer.expect("group", "Judgement", "1 remark asks for a change", seconds=SLOW)
        self.tab_to(reviewer, "Settled")
        reviewer.key("space")
        reviewer.find("label", "Can be approved", seconds=SLOW)
        reviewer.key("ctrl+Return")
        self.until(lambda: self.query(
            "store.db", "SELECT 1 FROM verdict v JOIN revision r USING (document_id, no) "
            "WHERE v.verdict = 'approve' AND v.sha256 = r.sha256 AND v.no = 2"), "the signature",
            reviewer)
        reviewer.find("button", "Publish…", seconds=SLOW)

    def progress(self, program):
        node = program.again("label", r"\d+ changes?, \d+ looked at")
        return tuple(int(n) for n in re.findall(r"\d+", node.name)) if node else None

    def publish(self, reviewer, document_id):
        """Step 7: the first of a month, taken back with one key, and then at once."""
        first = self.session.today().replace(day=28) + datetime.timedelta(days=8)
        first = first.replace(day=1).isoformat()
        published = "SELECT count(*) FROM publication WHERE document_id = ? AND no = 2"
        reviewer.key("ctrl+Return")
        self.focus_is(reviewer, "Start")
        reviewer.type(first)
        reviewer.find("label", "Revision 1 ends in the same second, nothing lies between.",
                      seconds=SLOW)
        reviewer.key("Return")
        self.until(lambda: self.query("store.db", published, document_id) == [(1,)], "a schedule",
                   reviewer)
        reviewer.find("label", "Scheduled", seconds=SLOW)
        reviewer.key("ctrl+shift+m")
        reviewer.find("group", "Calendar", seconds=SLOW)
        self.all_scheduled(reviewer)
        place = self.until(lambda: self.scheduled(reviewer, first), "the row of the calendar", reviewer)
        reviewer.key(*["Down"] * place[0])
        self.until(lambda: first[5:] in reviewer.focus().description, "its row", reviewer)
        reviewer.key("Delete")
        self.until(lambda: self.query(
            "store.db", "SELECT 1 FROM retirement t JOIN publication p ON p.id = t.publication_id "
            "WHERE p.document_id = ? AND p.no = 2", document_id), "the schedule taken back", reviewer)
        reviewer.key("Escape")
        reviewer.find("button", "Publish…", seconds=SLOW)
        reviewer.key("ctrl+Return")
        self.focus_is(reviewer, "Start")
        reviewer.key("Return")
        self.until(lambda: self.query("store.db", published, document_id) == [(2,)], "published",
                   reviewer)
        return time.monotonic()

    def scheduled(self, program, day):
        rows = [n for n in program.find_all("item") if re.search(r"\d\d:\d\d", n.description)]
        return [i for i, n in enumerate(rows) if TITLE in n.name and day[5:] + " 00:00" in n.description]

    def live(self, agent, document_id, since):
        """Step 8: the open entry says that it changed, who asked is told, and once."""
        agent.expect("group", "Entry", "newer version", seconds=SLOW)
        print("the open entry said so after %.1f s" % (time.monotonic() - since))
        self.assertIn("3 个月", agent.find("group", "Entry").all_text())
        answers = agent.find("list", "Answers to what you asked", seconds=SLOW)
        self.assertEqual([TITLE in row.all_text() for row in answers.children], [True])
        agent.key("alt+s")
        agent.expect("group", "Entry", "6 个月", seconds=SLOW)
        self.assertEqual(self.query(
            "store.db", "SELECT a.login, v.login, b.login FROM revision r "
            "JOIN staff a ON a.id = r.author_id JOIN verdict d USING (document_id, no) "
            "JOIN staff v ON v.id = d.reviewer_id JOIN publication p USING (document_id, no) "
            "JOIN staff b ON b.id = p.published_by WHERE r.document_id = ? AND r.no = 2 LIMIT 1",
            document_id), [("liman", "zhouhang", "zhouhang")])

    def migrate(self, editor):
        """Step 9: another system's table, tried first; the rows are accounted for.  The 7,001 rows and
        the kill have tests of their own."""
        path = os.path.join(self.session.tmp, "old.csv")
        with open(path, "w", encoding="utf-8") as table:
            table.write("id,title,body,category,scope\n")
            for row in range(12):
                table.write("OLD-%d,第 %d 条旧知识,先核对套餐,资费/旧,%s\n"
                            % (row, row, "不存在的省" if row == 7 else "/yq/"))
        old = "SELECT count(*) FROM document d JOIN revision r ON r.document_id = d.id " \
              "WHERE r.body LIKE '%>OLD-%'"
        editor.key("ctrl+shift+o")
        self.focus_is(editor, "File")
        editor.type(path)
        editor.key("Return")
        editor.expect("group", "Import", "A table\\.", seconds=SLOW)
        editor.key("ctrl+Return")
        editor.expect("group", "Import", "12 rows read = 11 would come in \\+ 0 unchanged \\+ "
                      "1 left out", seconds=SLOW)
        self.assertEqual(self.query("store.db", old), [(0,)])
        editor.key("ctrl+Return")
        editor.expect("group", "Import", "12 rows read = 11 taken in \\+ 0 unchanged \\+ 1 left out",
                      seconds=SLOW)
        self.assertEqual(self.query("store.db", old), [(11,)])

    def test_morning(self):
        self.home, self.customers = self.session.demo_home("walk")
        agent = self.sit_down(1, "3107")
        self.ask(agent)
        editor = self.sit_down(0, "liman")
        document_id = self.take_top_gap(editor)
        self.change(editor)
        reviewer = self.sit_down(2, "zhouhang")
        reviewer.find("group", "Knowledge", seconds=SLOW)
        self.hand_in(editor, document_id, reviewer)
        self.fill_template(editor)
        self.preview(editor)
        self.review(reviewer)
        since = self.publish(reviewer, document_id)
        self.live(agent, document_id, since)
        self.migrate(editor)
        for program in (agent, editor, reviewer):
            self.assert_quiet(program)


if __name__ == "__main__":
    desk.main()
