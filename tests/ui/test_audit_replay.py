#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What test_audit_walk.py does not pass on its way through a lead's hour: what of a call is shown, other
ways to find one, practice that gives way to a ring, and whose calls are not his."""
import glob
import os
import re

import desk
from atspi import wait_until

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


class Replay(desk.DeskCase):
    def played(self):
        """The reference of a call that was played on a fresh home."""
        self.home, self.customers = self.session.demo_home(self.id().rsplit(".", 1)[-1])
        path = os.path.join(self.session.tmp, "call.txt")
        with open(path, "w", encoding="utf-8") as file:
            file.write(CALL)
        self.session.cuedeskctl(self.home, "call", "replay", path, "--as", "3107", "--customers",
                                self.customers)
        return self.query("desk.db", "SELECT call_ref FROM event WHERE kind = 'close'")[0][0]

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
        ref = self.ref = self.played()
        p = self.restart(login=login)
        self.open_call(p, ref)
        wait_until(lambda: self.timeline(p), 20, "the timeline", p.dump)
        return p, ref

    def test_compare_and_filter(self):
        p, _ = self.show()
        rows = self.timeline(p)
        self.assertTrue(any("“您好" in row for row in rows), rows)
        self.assertTrue(any("Skipped" in row and "客户说不用" in row for row in rows), rows)
        self.assertTrue(any("Searched llbg, opened result 1" in row for row in rows), rows)
        p.expect("group", "Replay of a call", "whole and unaltered")
        # T shows then and today, with the proof; Escape folds it, and then leads to the board.
        for position, row in enumerate(rows):
            if "“您好" in row:
                break
            p.key("Down")
        p.key("t")
        p.expect("list", "What happened in the call", "The text and its fingerprint agree")
        p.expect("list", "What happened in the call", "Written by .*, approved by")
        p.key("Escape")
        wait_until(lambda: "fingerprint agree" not in " ".join(self.timeline(p)), 20, "folded", p.dump)
        # Alt+A shows every record and takes them away again, V only what must be said.
        p.key("alt+a")
        wait_until(lambda: len(self.timeline(p)) > len(rows), 20, "all records", p.dump)
        p.key("alt+a")
        wait_until(lambda: len(self.timeline(p)) == len(rows), 20, "those that matter", p.dump)
        p.key("v")
        wait_until(lambda: len(self.timeline(p)) < len(rows), 20, "only what must be said", p.dump)
        p.key("Escape")
        p.gone("group", "Replay of a call")
        self.assert_quiet(p)

    def test_practice_gives_way(self):
        """A practice case can be taken back, and a call that rings goes before one nobody makes."""
        p, _ = self.show()
        p.key("p")
        p.find("entry", "What the customer wants")
        p.key("Return")
        p.expect("list", "Practice case", "nobody has practised")
        self.assert_quiet(p)
        p.stop()
        p = self.restart(login="3107")
        p.expect("list", "From my team lead", "Practise: ")
        for _ in range(20):
            p.key("Tab")
            node = p.focused()
            if node is not None and "Practise" in " ".join(node.texts() + [node.name]):
                break
        p.key("Return")
        p.expect("*", ".*", "nothing is recorded")
        events = len(self.events())
        done = p.second_start(desk.TEL)
        self.assertEqual(done.returncode, 0, done.stderr)
        p.expect("group", "Customer", re.escape(desk.MASKED_NAME))
        wait_until(lambda: [kind for kind, _ in self.events()[events:]][:1] == ["pop"], 20,
                   "the ring on record, the practice not")
        self.assert_quiet(p)
        p.stop()
        p = self.restart(login="wanglixin")
        self.open_call(p, self.ref)
        p.expect("list", "Practice case", "nobody has practised")
        p.key("p")
        p.find("entry", "What the customer wants")
        p.key("ctrl+a", "BackSpace", "Return")
        p.expect("list", "Practice case", "Make a practice case of it")
        self.assert_quiet(p)

    def test_find_by_number_and_draw(self):
        self.played()
        p = self.restart(login="wanglixin")
        p.key("ctrl+alt+3")
        p.find("group", "Audit")
        p.key("ctrl+f")
        p.find("entry", "Number of the customer")
        p.type(desk.NUMBER)
        p.key("Return")
        p.expect("list", "Calls found", "李晓雨")
        p.key("Return")
        wait_until(lambda: self.timeline(p), 20, "the timeline", p.dump)
        # The look is on record, and the number stands in no file of the home.
        self.assertEqual([e["what"] for kind, e in self.events() if kind == "reveal"], ["calls"])
        p.key("Escape")
        p.key("ctrl+f")
        p.find("entry", "Number of the customer")
        self.assertEqual(p.find("entry", "Number of the customer").text(), "")
        p.key("Tab")
        p.type("seed")
        p.key("Return")
        p.expect("list", "Calls found", "3107")
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
        p.expect("*", ".*", "It belongs to a team that is not yours")
        self.assertFalse(self.timeline(p))
        self.assert_quiet(p)


if __name__ == "__main__":
    desk.main()
