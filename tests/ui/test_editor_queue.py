#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The queue by keyboard: what comes and goes in it by itself, a verification, a gap put away, a text
for one level, and who is told of an answer.  From the gap to its answer is in test_editor_walk.py."""
import json
import os
import re

import desk
from atspi import wait_until

ASKED = "quantumping"    # no text of the sample has anything of it
SLOW = 20


class EditorQueue(desk.DeskCase):
    def setUp(self):
        self.home, self.customers = self.session.demo_home(self.id().rsplit(".", 1)[-1])

    def ctl(self, login, *arguments):
        return self.session.cuedeskctl(self.home, "--as", login, *arguments).stdout

    def until(self, probe, what, program):
        return wait_until(probe, SLOW, what, program.dump)

    def put(self, name, text):
        path = os.path.join(self.home, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def ask(self, login):
        """At another desk somebody searches in vain."""
        steps = self.put("call-%s.txt" % login,
                         "pop %s\nsearch %s\nwrap-up\noutcome answered\nclose\n" % (desk.NUMBER, ASKED))
        self.ctl(login, "call", "replay", "--customers", self.customers, steps)

    def groups(self, program):
        """Heading → its number and its rows, each the texts in it; and the number above all."""
        found, name = {}, None
        pane = program.again("group", "To do")
        lists = [n for n in pane.walk() if n.role == "list"] if pane else []
        for row in lists[0].children if lists else []:
            texts = [t for t in row.texts() if t]
            if len(texts) >= 3 and texts[1].isdigit():
                name = texts[0]
                found[name] = (int(texts[1]), [])
                texts = texts[2:]
            if name is None or not texts:   # read while it was being changed
                return {}, None
            found[name][1].append(texts)
        numbers = [t for t in pane.texts()[:4] if t.isdigit()] if pane else []
        return found, int(numbers[0]) if numbers else 0

    def queue(self, program):
        """The groups, once every count is the length of its list."""
        seen = []

        def probe():
            groups, total = self.groups(program)
            for count, rows in groups.values():
                more = re.match(r"show (\d+) more", rows[-1][0])
                if count != (len(rows) - 1 + int(more.group(1)) if more else len(rows)):
                    return False
            seen[:] = [groups]
            return total == sum(count for count, _ in groups.values())
        self.until(probe, "counts that equal the lists", program)
        return seen[0]

    def shows(self, program, name, count):
        """Until so many tasks of a group are there."""
        self.until(lambda: self.queue(program).get(name, (0, []))[0] == count,
                   "%d × %s" % (count, name), program)

    def editor(self, login):
        program = self.restart(login=login)
        program.key("ctrl+alt+2")
        self.until(lambda: self.queue(program), "the queue", program)
        return program

    def test_live(self):
        """The page is open; what other desks do appears, and what is done goes."""
        p = self.editor("chenmo")
        overdue = self.queue(p)["To be verified"][0]
        self.assertGreater(overdue, 3)

        # A question of another desk, asked by two people, and a text somebody hands in.
        self.ask("3107")
        self.shows(p, "Asked, nothing found", 1)
        self.ask("3112")
        self.until(lambda: "2 asks · 2 people wait" in
                   self.queue(p)["Asked, nothing found"][1][0][1], "who waits", p)
        text = self.ctl("liman", "doc", "show", "YQ-1044")
        self.ctl("liman", "import", self.put("new.xml", text.replace("30 元/天", "25 元/天")))
        self.shows(p, "To be reviewed", 1)
        self.until(lambda: "1" in (p.again("tab", "Editor") or p.tree()).texts(),
                   "a number at the page's name", p)

        # Still true, by one key.
        p.key("Home", "Down")
        self.until(lambda: p.focus() and p.focus().role == "item", "the list", p)
        p.key("v")
        self.shows(p, "To be verified", overdue - 1)
        self.assertEqual(self.query("store.db", "SELECT count(*) FROM verification"), [(1,)])

        # Nothing will be written about it: a reason, and the gap is gone until it is asked again.
        p.key("Home", "Delete")
        p.find("label", re.escape("Why will nothing be written about it?"), seconds=SLOW)
        p.key("3")
        self.shows(p, "Asked, nothing found", 0)
        payload = self.query("store.db", "SELECT payload FROM mark WHERE kind='gap-dropped'")[0][0]
        self.assertEqual(json.loads(payload)["why"], "Mistyped")
        self.ask("3107")
        self.shows(p, "Asked, nothing found", 1)

        # A draft is in the list while it is being written, and gone with its text.
        p.key("ctrl+n")
        self.until(lambda: p.focus() and p.focus().name == "Title", "the title", p)
        p.type("half")
        self.until(lambda: any(row[0] == "half" for row in
                               self.queue(p).get("Drafts", (0, []))[1]), "the draft", p)
        p.key("BackSpace", "BackSpace", "BackSpace", "BackSpace")
        self.shows(p, "Drafts", 0)

        # Escape leads back to the queue, and from there to the desk.
        p.key("Escape")
        self.until(lambda: p.focus() and p.focus().role == "item", "the queue", p)
        p.key("Escape")
        self.until(lambda: desk.group(self, p, "Knowledge"), "the desk", p)
        self.assert_quiet(p)

    def test_local_text(self):
        """A version for one level: what the text above says, everything inherited."""
        p = self.editor("liman")
        title = self.queue(p)["To be verified"][1][0][0]
        p.key("Return")
        self.until(lambda: (p.again("entry", "Title") or p.tree()).text() == title, "the text", p)
        p.key("ctrl+l")
        p.find("list", "Levels", seconds=SLOW)
        self.until(lambda: p.focus() and p.focus().role == "item", "a level", p)
        p.key("Down", "Return")
        p.gone("list", "Levels", seconds=SLOW)
        # Chinese cannot be typed without an input method; it is put into the entry.
        local = title + "（本地）"

        def write():
            p.find("entry", "Title", seconds=SLOW).set_text(local)
            return self.query("desk.db", "SELECT body FROM draft WHERE body LIKE '%<parent document=%' "
                              "AND body LIKE ?", "%<title>" + local + "</title>%")
        body = self.until(write, "a draft of the local text", p)[0][0]
        self.assertIn("<inherited>facts</inherited>", body)
        self.assertRegex(body, 'scope="/yq/[a-z]+/')
        self.assert_quiet(p)

    def test_askers_are_told_once(self):
        for login in ("3107", "3112"):
            self.ask(login)
        p = self.restart(login="3107")
        p.find("group", "Knowledge", seconds=SLOW)
        path = self.put("answer.xml",
                        "<knowledge xmlns='urn:cuedesk:knowledge:1'><entry scope='/yq/' type='process'>"
                        "<old-id>T-1</old-id><title>怎么开通量子业务</title><asked>%s</asked>"
                        "<category>流程/终端</category><say id='s1'>可以开。</say></entry></knowledge>"
                        % ASKED)
        self.session.cuedeskctl(self.home, "import", path)
        for verb in ("approve", "publish"):
            self.ctl("zhouhang", "doc", verb, "T-1")

        # It comes to the open window; notices that must be read come first, then the answer.
        answers = p.find("list", "Answers to what you asked", seconds=SLOW)
        self.assertEqual(["怎么开通量子业务" in row.all_text() for row in answers.children], [True])
        for _ in range(8):
            p.key("ctrl+r")
            self.until(lambda: p.focus() and p.focus().role == "item", "a row", p)
            if "怎么开通量子业务" in p.focus().all_text() + p.focus().name:
                break
            before = p.focus().path
            p.key("Return")
            self.until(lambda: getattr(p.focus(), "path", None) != before, "the next one", p)
        p.key("Return")
        p.expect("group", "Knowledge", "可以开", seconds=SLOW)
        p.gone("list", "Answers to what you asked", seconds=SLOW)
        p.stop()
        self.assert_quiet(p)
        p = self.restart(login="3107")
        p.find("group", "Knowledge", seconds=SLOW)
        p.settle()
        self.assertEqual(p.find_all("list", "Answers to what you asked"), [], "told twice")
        told = self.query("store.db", "SELECT m.login, count(*) FROM mark k JOIN staff m "
                          "ON m.id = k.staff_id WHERE k.kind = 'answer' GROUP BY 1 ORDER BY 1")
        self.assertEqual(told, [("3107", 1), ("3112", 1)])


if __name__ == "__main__":
    desk.main()
