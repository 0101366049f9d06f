#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Practice 4c, steps 3, 4, 5 and 7: a lead replays a call, compares, scores, coaches, exports; its
agent reads the result and answers."""
import glob
import os
import re
import sqlite3

import desk
from atspi import wait_until
from desk import group

CALL = """pop 14000008000 hotline
said
search llbg
open 1
said
said
skipped 客户说不用
wrap-up
outcome answered
close
"""
NOTE = "nianwen"
ANSWER = "mingbai"


class Replay(desk.DeskCase):
    def played(self):
        """The reference of a call that was played on a fresh home."""
        self.home, self.customers = self.session.demo_home(self.id().rsplit(".", 1)[-1])
        path = os.path.join(self.session.tmp, "call.txt")
        with open(path, "w", encoding="utf-8") as file:
            file.write(CALL)
        self.session.cuedeskctl(self.home, "call", "replay", path, "--as", "3107", "--customers",
                                self.customers)
        database = sqlite3.connect(os.path.join(self.home, "desk.db"))
        try:
            return database.execute("SELECT call_ref FROM event WHERE kind = 'close'").fetchone()[0]
        finally:
            database.close()

    def open_call(self, p, ref):
        """As a link in a mail would."""
        done = self.session.run(
            ["gdbus", "call", "--session", "--dest", "io.github.cuedesk.Cuedesk", "--object-path",
             "/io/github/cuedesk/Cuedesk", "--method", "org.gtk.Actions.Activate", "open-call",
             "[<'%s'>]" % ref, "{}"])
        self.assertEqual(done.returncode, 0, done.stderr)

    def timeline(self, p):
        found = p.again("list", "What happened in the call")
        return [" ".join(n.texts()) for n in found.children] if found else []

    def show(self, login="wanglixin"):
        ref = self.played()
        p = self.restart(login=login)
        self.open_call(p, ref)
        wait_until(lambda: self.timeline(p), 5, "the timeline", p.dump)
        return p, ref

    def test_compare_and_filter(self):
        p, _ = self.show()
        rows = self.timeline(p)
        self.assertTrue(any("“您好" in row for row in rows), rows)
        self.assertTrue(any("Skipped" in row and "客户说不用" in row for row in rows), rows)
        self.assertTrue(any("Searched llbg, opened result 1" in row for row in rows), rows)
        p.expect("group", "Replay of a call", "whole and unaltered", seconds=5)
        # T shows then and today, with the proof; Escape folds it, and then leads to the board.
        for position, row in enumerate(rows):
            if "“您好" in row:
                break
            p.key("Down")
        p.key("t")
        p.expect("list", "What happened in the call", "The text and its fingerprint agree", seconds=5)
        p.expect("list", "What happened in the call", "Written by .*, approved by", seconds=5)
        p.key("Escape")
        wait_until(lambda: "fingerprint agree" not in " ".join(self.timeline(p)), 5, "folded", p.dump)
        # Alt+A shows every record and takes them away again, V only what must be said.
        p.key("alt+a")
        wait_until(lambda: len(self.timeline(p)) > len(rows), 5, "all records", p.dump)
        p.key("alt+a")
        wait_until(lambda: len(self.timeline(p)) == len(rows), 5, "those that matter", p.dump)
        p.key("v")
        wait_until(lambda: len(self.timeline(p)) < len(rows), 5, "only what must be said", p.dump)
        p.key("Escape")
        p.gone("group", "Replay of a call", 5)
        self.assert_quiet(p)

    def test_score_coach_and_answer(self):
        p, ref = self.show()
        # What the record says stands there; judgements are open, so it cannot be handed in yet.
        p.expect("group", "Score", r"items? ha(s|ve) no value yet", seconds=5)
        for _ in range(80):
            p.key("Tab")
            node = p.focused()
            if node is not None and "让客户把话说完" in node.name:
                break
        self.assertIn("让客户把话说完", p.focused().name)
        for _ in range(6):
            p.key("4", "Down")
        wait_until(lambda: "no value yet" not in group(self, p, "Score").all_text(), 5,
                   "every item given", p.dump)
        p.key("ctrl+Return")
        p.expect("group", "Score", "handed in", seconds=5)
        scores = [payload for kind, payload in self.events() if kind == "score"]
        self.assertEqual(len(scores), 1)
        self.assertEqual(scores[0]["call"], ref)
        # A note on the line that is chosen.
        p.key("ctrl+n")
        p.find("entry", "Note for the agent", seconds=5)
        p.type(NOTE)
        p.key("Return")
        p.expect("list", "Notes on this call", NOTE, seconds=5)
        self.assert_quiet(p)
        p.stop()

        # The agent reads it between calls and answers once.
        p = self.restart(login="3107")
        p.expect("list", "From my team lead", r"A call got \d+ of 100", seconds=5)
        p.expect("list", "From my team lead", NOTE, seconds=5)
        for _ in range(20):
            p.key("Tab")
            node = p.focused()
            if node is not None and "A call got" in " ".join(node.texts() + [node.name]):
                break
        p.key("Return")
        p.find("entry", "Answer to the score", seconds=5)
        p.type(ANSWER)
        p.key("Return")
        p.expect("list", "From my team lead", "answered", seconds=5)
        self.assert_quiet(p)
        p.stop()

        p = self.restart(login="wanglixin")
        self.open_call(p, ref)
        p.expect("group", "Score", ANSWER, seconds=5)
        self.assert_quiet(p)

    def test_export(self):
        p, ref = self.show()
        folder = os.path.join(self.session.tmp, "out")
        os.makedirs(folder, exist_ok=True)
        p.key("ctrl+p")
        wait_until(lambda: p.again("entry|text", "(Name|File name|.*pdf).*") or
                   len(p.tree().children) > 1, 5, "the dialog", p.dump)
        p.key("ctrl+a")
        p.type(os.path.join(folder, "call.pdf"))
        p.key("Return")
        path = os.path.join(folder, "call.pdf")
        wait_until(lambda: os.path.exists(path) and os.path.getsize(path) > 5, 10, "the file", p.dump)
        with open(path, "rb") as file:
            self.assertEqual(file.read(5), b"%PDF-")
        exports = [payload for kind, payload in self.events() if kind == "export"]
        self.assertEqual([(e["what"], e["call"]) for e in exports], [("call", ref)])

    def test_find_by_number_and_draw(self):
        self.played()
        p = self.restart(login="wanglixin")
        p.key("ctrl+alt+3")
        p.find("group", "Audit", seconds=5)
        p.key("ctrl+f")
        p.find("entry", "Number of the customer", seconds=5)
        p.type(desk.NUMBER)
        p.key("Return")
        p.expect("list", "Calls found", "李晓雨", seconds=5)
        p.key("Return")
        wait_until(lambda: self.timeline(p), 5, "the timeline", p.dump)
        # The look is on record, and the number stands in no file of the home.
        self.assertEqual([e["what"] for kind, e in self.events() if kind == "reveal"], ["calls"])
        p.key("Escape")
        p.key("ctrl+f")
        p.find("entry", "Number of the customer", seconds=5)
        self.assertEqual(p.find("entry", "Number of the customer").text(), "")
        p.key("Tab")
        p.type("seed")
        p.key("Return")
        p.expect("list", "Calls found", "3107", seconds=5)
        self.assert_quiet(p)
        p.stop()
        for path in glob.glob(self.home + "/*"):
            with open(path, "rb") as file:
                self.assertNotIn(desk.NUMBER.encode(), file.read(), path)

    def test_not_his(self):
        ref = self.played()
        p = self.restart(login="3107")
        self.open_call(p, ref)
        p.settle()
        self.assertFalse(self.timeline(p))
        p.stop()
        # A lead of another province sees nothing of it.
        self.session.cuedeskctl(self.home, "staff", "add", "leadby", "--name", "丁", "--scope",
                                "/yq/by/", "--roles", "lead")
        p = self.restart(login="leadby")
        self.open_call(p, ref)
        p.expect("*", ".*", "It belongs to a team that is not yours", seconds=5)
        self.assertFalse(self.timeline(p))
        self.assert_quiet(p)


if __name__ == "__main__":
    desk.main()
