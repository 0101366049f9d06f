#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From what agents search in vain to a draft, a verification and words merged, by keyboard."""
import json
import os
import re
import sqlite3

import desk
from atspi import wait_until

ASKED = ("手表能不能开一号双终端", "手表怎么开通一号双终端")
ITEM = "item"


class EditorQueue(desk.DeskCase):
    def query(self, file, sql, *parameters):
        path = os.path.join(self.home, file)
        database = sqlite3.connect("file:%s?mode=ro" % path, uri=True)
        try:
            return database.execute(sql, parameters).fetchall()
        finally:
            database.close()

    def ask(self, program, words):
        """Nothing is found: two keys make it a gap."""
        program.key("ctrl+alt+1", "F2")
        desk.search_entry(self, program).set_text(words)
        program.settle()
        program.key("ctrl+n")
        wait_until(lambda: self.query(
            "desk.db", "SELECT 1 FROM event WHERE kind='gap' AND json_extract(payload,'$.words')=?",
            words), 5, "a gap", program.dump)

    def rows(self, program):
        """The rows of the queue, each the texts in it."""
        lists = program.find_all("list", "What waits for you")
        return [[t for t in row.texts() if t] for row in lists[0].children] if lists else []

    def editor(self, login):
        program = self.restart(login=login)
        program.key("ctrl+alt+2")
        wait_until(lambda: self.rows(program), 10, "the queue", program.dump)
        program.settle()
        return program

    def groups(self, program):
        """Heading → its number, and how many rows stand under it with what is folded away."""
        found, name = {}, None
        for texts in self.rows(program):
            if len(texts) >= 4 and texts[1].isdigit():
                name = texts[0]
                found[name] = [int(texts[1]), 0]
                texts = texts[2:]
            more = re.match(r"show (\d+) more", texts[0])
            found[name][1] += int(more.group(1)) if more else 1
        return found

    def total(self, program):
        header = program.find("group", "To do").texts()
        return int(next(t for t in header if t.isdigit()))

    def check_counts(self, program):
        groups = self.groups(program)
        for name, (count, listed) in groups.items():
            self.assertEqual(count, listed, name)
        self.assertEqual(self.total(program), sum(count for count, _ in groups.values()))
        return groups

    def ask_twice(self):
        p = self.start(login="3107")
        self.ask(p, ASKED[0])
        p.stop()
        p = self.restart(login="3112")
        self.ask(p, ASKED[1])
        p.stop()

    def test_gap_to_draft(self):
        self.ask_twice()
        p = self.editor("liman")
        groups = self.check_counts(p)
        self.assertEqual(groups["Asked, nothing found"][0], 1)
        row = self.rows(p)[0]
        self.assertIn(row[2], ASKED)
        self.assertRegex(row[3], "2 asks.*2 people wait")

        # The first row has the keyboard; Enter makes a draft of it.
        p.key("Return")
        wait_until(lambda: self.query("store.db", "SELECT 1 FROM mark WHERE kind='gap' AND live=1"),
                   10, "the gap taken", p.dump)
        p.expect("group", "In which words customers ask", ASKED[0], seconds=5)
        p.expect("group", "In which words customers ask", ASKED[1], seconds=5)
        wait_until(lambda: "Drafts" in self.groups(p), 5, "a draft in the queue", p.dump)
        groups = self.check_counts(p)
        self.assertNotIn("Asked, nothing found", groups)
        self.assertTrue(any("2 people wait" in t for texts in self.rows(p) for t in texts),
                        "who waits is told beside the draft")
        about, payload = self.query("store.db", "SELECT about, payload FROM mark WHERE kind='gap'")[0]
        self.assertEqual(sorted(json.loads(payload)["asked"]), sorted(ASKED))
        self.assertEqual(self.query("desk.db", "SELECT count(*) FROM draft WHERE document_id=?",
                                    about), [(1,)])

        # Escape goes back to the queue, and from there to the desk.
        p.key("Escape")
        wait_until(lambda: p.focused() and p.focused().role == ITEM, 5, "the queue", p.dump)
        p.key("Escape")
        wait_until(lambda: desk.group(self, p, "Knowledge"), 5, "the desk", p.dump)
        p.key("ctrl+k")
        p.find("entry", "Search the commands", seconds=5)
        p.type("queue")
        p.settle()
        p.key("Return")
        wait_until(lambda: p.focused() and p.focused().role == ITEM, 5, "the queue again", p.dump)
        p.stop()
        self.assert_quiet(p)

    def test_merge_into(self):
        words = "副卡流量不共享怎么办"
        p = self.start(login="3107")
        self.ask(p, words)
        p.stop()
        p = self.editor("liman")
        p.key("Return")
        p.find("list", "Entries like it", seconds=10)
        begun = self.query("store.db", "SELECT about FROM mark WHERE kind='gap' AND live=1")[0][0]

        # The question is answered already: one key puts the words there.
        p.key("alt+m")
        wait_until(lambda: [row for row in self.query(
            "store.db", "SELECT about FROM mark WHERE kind='gap' AND live=1") if row[0] != begun],
            10, "the gap waits for another text", p.dump)
        p.expect("group", "In which words customers ask", words, seconds=5)
        about = [row[0] for row in self.query("store.db", "SELECT about FROM mark WHERE kind='gap'")
                 if row[0] != begun][0]
        body = self.query("desk.db", "SELECT body FROM draft WHERE document_id=?", about)[0][0]
        self.assertIn("<asked>%s</asked>" % words, body)
        self.assertEqual(self.query("desk.db", "SELECT 1 FROM draft WHERE document_id=?", begun), [],
                         "what was begun is gone")
        p.stop()
        self.assert_quiet(p)

    def test_local_text(self):
        """A version for one level: what the text above says, everything inherited."""
        self.start(login="3107").stop()
        p = self.editor("liman")
        self.assertEqual(self.rows(p)[0][0], "To be verified")
        title = self.rows(p)[0][2]
        p.key("Return")
        wait_until(lambda: p.find_all("entry", "Title")
                   and p.find("entry", "Title").text() == title, 10, "the text", p.dump)
        p.key("ctrl+l")
        p.find("list", "Levels", seconds=5)
        p.settle()
        p.key("Down", "Return")
        p.gone("list", "Levels", seconds=5)
        p.settle()
        self.write_title(p, title + "（本地）")
        body = wait_until(lambda: self.query(
            "desk.db", "SELECT body FROM draft WHERE body LIKE '%<parent document=%'"), 10,
            "a draft of the local text", p.dump)[0][0]
        self.assertIn("<inherited>facts</inherited>", body)
        self.assertIn("<title>%s（本地）</title>" % title, body)
        self.assertRegex(body, 'scope="/yq/[a-z]+/')
        p.stop()
        self.assert_quiet(p)

    def write_title(self, program, text):
        """Chinese cannot be typed without an input method; it is put into the entry."""
        entry = program.find("entry", "Title", seconds=5)
        entry.set_text(text)

    def test_verify_and_drop(self):
        self.ask_twice()
        p = self.editor("zhouhang")
        before = self.check_counts(p)
        self.assertGreater(before["To be verified"][0], 3)
        first = next(i for i, texts in enumerate(self.rows(p)) if texts[0] == "To be verified")
        for _ in range(first):
            p.key("Down")
        p.settle()
        p.key("v")
        wait_until(lambda: self.check_counts(p)["To be verified"][0]
                   == before["To be verified"][0] - 1, 10, "one fewer to verify", p.dump)
        self.assertEqual(self.query("store.db", "SELECT count(*) FROM verification"), [(1,)])
        p.stop()
        self.assert_quiet(p)

        # Nothing will be written about it: a reason, and the gap is gone until it is asked again.
        p = self.editor("liman")
        p.key("Delete")
        p.find("label", re.escape("Why will nothing be written about it?"), seconds=5)
        p.key("3")
        wait_until(lambda: "Asked, nothing found" not in self.groups(p), 10, "no gap", p.dump)
        self.check_counts(p)
        payload = self.query("store.db", "SELECT payload FROM mark WHERE kind='gap-dropped'")[0][0]
        self.assertEqual(json.loads(payload)["why"], "Mistyped")
        p.stop()
        self.assert_quiet(p)

    def test_askers_are_told_once(self):
        self.ask_twice()
        path = os.path.join(self.home, "answer.xml")
        with open(path, "w", encoding="utf-8") as file:
            file.write("<knowledge xmlns='urn:cuedesk:knowledge:1'><entry scope='/yq/' type='process'>"
                       "<old-id>T-1</old-id><title>手表一号双终端怎么开</title><asked>%s</asked>"
                       "<category>流程/终端</category><say id='s1'>可以开。</say></entry></knowledge>"
                       % ASKED[0])
        self.session.cuedeskctl(self.home, "import", path)
        for verb in ("approve", "publish"):
            self.session.cuedeskctl(self.home, "doc", verb, "T-1", "--as", "zhouhang")
        for login in ("3107", "3112"):
            p = self.restart(login=login)
            answers = p.find("list", "Answers to what you asked", seconds=10)
            self.assertEqual(len(answers.children), 1)
            self.assertIn("手表一号双终端怎么开", answers.children[0].texts())
            if login == "3107":
                # Notices that must be read come first, then the answers.
                for _ in range(8):
                    p.key("ctrl+r")
                    p.settle()
                    if "手表一号双终端怎么开" in p.focused().texts():
                        break
                    p.key("Return")
                p.key("Return")
                p.expect("group", "Knowledge", "可以开", seconds=5)
                wait_until(lambda: not p.find_all("list", "Answers to what you asked"), 5,
                           "the answer put away", p.dump)
            p.stop()
            self.assert_quiet(p)
        p = self.restart(login="3107")
        p.settle()
        self.assertEqual(p.find_all("list", "Answers to what you asked"), [], "told twice")
        p.stop()


if __name__ == "__main__":
    desk.main()
