#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A call by keyboard only, from the telephone link to the close, and what it leaves on the disk."""
import csv
import os
import re
import shutil
import signal
import sqlite3
import time

import desk
from atspi import wait_until
from desk import (CUSTOMER_NAME, MASKED, MASKED_NAME, NUMBER, branch_names, finish_gate, gate, group,
                  say, search, search_entry, stage_line)


def secrets(customers):
    """Names and numbers of every customer of the folder."""
    found = set()
    with open(os.path.join(customers, "customers.csv"), encoding="utf-8-sig", newline="") as table:
        for row in csv.DictReader(table):
            found.add(row["name"])
            found.update(n for n in row["number"].split(";") if n)
    found.discard("")
    return found


def find_secrets(words, *folders):
    """(file, word) wherever the bytes of a file hold one of the words, in any usual encoding."""
    needles = [(word, word.encode(code)) for word in words
               for code in ("utf-8", "utf-16-le", "gb18030")]
    found = set()
    for folder in folders:
        for place, _, names in os.walk(folder):
            for name in names:
                path = os.path.join(place, name)
                if not os.path.isfile(path):
                    continue
                with open(path, "rb") as file:
                    data = file.read()
                found.update((path, word) for word, needle in needles if needle in data)
    return sorted(found)


class Call(desk.DeskCase):
    def folders(self):
        """Everything the program could have written to."""
        return [self.home] + [self.session.env[v] for v in (
            "HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME",
            "XDG_RUNTIME_DIR")]

    def assert_private(self, program):
        words = secrets(self.customers)
        self.assertIn(CUSTOMER_NAME, words)
        self.assertIn(NUMBER, words)
        # The search itself has to be able to find something.
        self.assertTrue(find_secrets(words, self.customers))
        self.assertEqual(find_secrets(words, *self.folders()), [])
        log = program.log()
        self.assertEqual([w for w in words if w in log], [])

    def test_call_by_keyboard(self):
        p = self.start()
        self.assertTrue(group(self, p, "Ready for a call"), p.dump())
        self.assertEqual(p.focused().name, "Search the knowledge")

        # The link: the running program takes it, the panel fills, the greeting is on the stage.
        began = time.monotonic()
        self.begin_call(p)
        print("panel and stage %.0f ms after the second start" % ((time.monotonic() - began) * 1000))
        self.assertEqual(len(p.session.a11y.applications()), 1, "a second window")
        panel = group(self, p, "Customer").all_text()
        for words in (MASKED_NAME, MASKED, "128 yuan / 20 GB", "Ends in 18 days", "31 GB · 155%",
                      "228.00", "166.33", "158.00", "No open complaint"):
            self.assertIn(words, panel)
        self.assertNotIn(CUSTOMER_NAME, p.tree().all_text())
        self.assertNotIn(NUMBER, p.tree().all_text())
        self.assertIn(MASKED, group(self, p, "Call").all_text())
        self.assertEqual(p.focused().name, "Search the knowledge", "focus is in the search")
        self.assertEqual(gate(self, p), (0, 0))

        # The greeting.
        greeting = say(self, p)
        self.assertIn("您好", greeting)
        self.assertIn(greeting, group(self, p, "Script").all_text(), "the row of what was said")
        need = stage_line(self, p)

        # Search by the first letters of the pinyin while the customer talks; open by digit.
        rows = search(self, p, "llbgy", "流量不够用")
        at = next(i for i, row in enumerate(rows) if "Script" not in row)
        title = rows[at].split(",")[0]
        p.key("ctrl+%d" % (at + 1))
        p.expect("group", "Entry", re.escape(title), seconds=5)
        reader = next(n for n in p.tree().walk() if n.role == "list" and n.name == "Lines to say")
        first = wait_until(lambda: stage_line(self, p) != need and stage_line(self, p), 5,
                           "a line of the entry on the stage", p.dump)
        self.assertEqual(reader.children[0].name, first, "reader and stage say the same")
        self.assertEqual(p.focused().name, "Search the knowledge", "the hand stays where it was")
        said = say(self, p)
        self.assertEqual(said, first)

        # Back in the script, at the line it was on.
        p.key("F4")
        wait_until(lambda: stage_line(self, p) == need, 5, "the script's line " + need, p.dump)
        self.to_offer(p)
        offer_line = stage_line(self, p)
        self.assertIn("158 元", offer_line)
        self.assertIn("70 元", offer_line)

        # The customer wants it: Alt+1 takes the offer up, and something is owed.
        self.assertEqual(branch_names(self, p)[0], "想换")
        p.key("alt+1")
        total = wait_until(lambda: gate(self, p)[1], 5, "something to be said", p.dump)
        self.assertGreaterEqual(total, 3)
        done = gate(self, p)[0]
        self.assertLess(done, total, "nothing of it was read out yet")

        # F9, F6, Shift+F6 with a digit, Ctrl+Z.
        before = stage_line(self, p)
        p.key("F9")
        wait_until(lambda: stage_line(self, p) not in ("", before), 5, "a must-say line", p.dump)
        p.key("F6")
        wait_until(lambda: gate(self, p)[0] == done + 1, 5, "one said", p.dump)
        p.key("shift+F6")
        p.find("*", r"Why is this line left out\?", seconds=5)
        # The words are the popover's name; newer GTK has them only on the heading, beside the reasons.
        asking = [n for n in p.tree().walk() if n.name == "Why is this line left out?"]
        reasons = max(len([b for b in place.walk() if b.role == "button"])
                      for n in asking for place in (n, n.parent))
        self.assertTrue(3 <= reasons <= 9, p.dump())
        p.key("2")
        wait_until(lambda: gate(self, p)[0] == done + 2, 5, "one excused", p.dump)
        p.gone("*", "Why is this line left out\\?", 5)
        p.key("ctrl+z")
        wait_until(lambda: gate(self, p)[0] == done + 1, 5, "one taken back", p.dump)
        finish_gate(self, p)
        self.assertEqual(gate(self, p), (total, total))

        # Wrap-up, filled from the evidence; a number in the note is not kept.
        p.key("F12")
        p.find("group", "Wrap-up", seconds=5)
        form = group(self, p, "Wrap-up")
        self.assertEqual([n.name for n in form.walk() if n.state("pressed")][:1], ["Handled"])
        note = p.find("entry", "Note")
        self.assertTrue(note.state("focused"), p.focused().line())
        p.type("call back on " + NUMBER)
        wait_until(lambda: NUMBER in p.find("entry", "Note").text(), 5, "the note")
        note.set_text("call back on %s, %s女士说的" % (NUMBER, CUSTOMER_NAME))
        wait_until(lambda: CUSTOMER_NAME in p.find("entry", "Note").text(), 5, "the longer note")
        close = p.find("button", "Close and record")
        self.assertTrue(close.state("sensitive") or "insensitive" not in close.line())
        p.key("ctrl+Return")

        # The next call: nothing of the former customer is left.
        p.find("group", "Ready for a call", seconds=5)
        everything = p.tree().all_text()
        for words in (MASKED_NAME, MASKED, "8000", "158.00", "call back on"):
            self.assertNotIn(words, everything)
        self.assertEqual(search_entry(self, p).text(), "")
        self.assertEqual(p.quit(), 0)
        self.check_evidence(greeting, first, offer_line, p)

    def check_evidence(self, greeting, first, offer_line, p):
        events = self.events()
        kinds = [k for k, _ in events]
        steps = ["pop", "line", "search", "open", "line", "line", "branch", "offer", "disclose",
                 "disclose", "disclose", "close"]
        left = iter(kinds)
        self.assertTrue(all(k in left for k in steps), "%s in this order in %s" % (steps, kinds))
        self.assertEqual(kinds.count("pop"), 1)
        self.assertEqual(kinds.count("close"), 1)
        payload = dict(events)
        self.assertEqual(payload["pop"]["source"], "tel")
        self.assertEqual(payload["search"]["words"], "llbgy")
        self.assertIn("customer_ref", payload["pop"])
        lines = [e for k, e in events if k == "line" and e["state"] == "said"]
        self.assertEqual([e["text"] for e in lines[:2]], [greeting, first],
                         "the text as it was shown")
        self.assertEqual(lines[0].get("variant"), "elderly")
        self.assertEqual(payload["close"]["outcome"], "handled")
        self.assertNotIn(NUMBER, str(events))

        done = self.session.cuedeskctl(self.home, "audit", "verify", check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assert_private(p)
        self.check_flipped_byte()
        self.assert_quiet(p)

    def check_flipped_byte(self):
        """One byte of a stored event, changed in the file itself."""
        copy = self.home + "-flipped"
        shutil.copytree(self.home, copy)
        self.addCleanup(shutil.rmtree, copy, True)
        path = os.path.join(copy, "desk.db")
        database = sqlite3.connect(path)
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        seq, = database.execute("SELECT seq FROM event WHERE kind = 'search'").fetchone()
        database.close()
        with open(path, "r+b") as file:
            data = file.read()
            at = data.find(b'"words":"llbgy"')
            self.assertGreater(at, 0)
            file.seek(at + len(b'"words":"'))
            file.write(b"m")
        done = self.session.cuedeskctl(copy, "audit", "verify", check=False)
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        self.assertRegex(done.stdout + done.stderr, r"edited")
        self.assertRegex(done.stdout + done.stderr, r"\b%d\b" % seq)

    def test_killed_in_a_call(self):
        """The power goes: what was said is on the disk, who it was said to is not."""
        p = self.start()
        self.begin_call(p)
        greeting = say(self, p)
        wait_until(lambda: "line" in self.kinds(), 3, "the line on the disk")
        os.killpg(p.proc.pid, signal.SIGKILL)
        p.proc.wait()
        texts = [e["text"] for k, e in self.events() if k == "line"]
        self.assertEqual(texts, [greeting])
        self.assertEqual(self.session.cuedeskctl(self.home, "audit", "verify",
                                                 check=False).returncode, 0)
        self.assert_private(p)
        p = self.restart()
        self.assertTrue(group(self, p, "Ready for a call"))
        self.assert_quiet(p)

    def test_unknown_number(self):
        p = self.start()
        done = p.second_start("tel:+8614000099999")
        self.assertEqual(done.returncode, 0)
        wait_until(lambda: MASKED_NAME not in p.tree().all_text()
                   and "140****9999" in p.tree().all_text(), 5, "the number", p.dump)
        rows = search(self, p, "llbgy", "流量不够用")
        self.assertTrue(rows)
        p.key("ctrl+1")
        wait_until(lambda: stage_line(self, p), 5, "a line on the stage", p.dump)
        say(self, p)
        p.key("F12")
        p.find("group", "Wrap-up", seconds=5)
        p.key("ctrl+Return")
        p.find("group", "Ready for a call", seconds=5)
        self.assertEqual(p.quit(), 0)
        self.assertNotIn("14000099999", str(self.events()))
        self.assertEqual(find_secrets({"14000099999"}, *self.folders()), [])
        self.assert_quiet(p)

    def test_second_link_in_a_call(self):
        """A second call does not take the first one away, and says so."""
        p = self.start()
        self.begin_call(p)
        line = stage_line(self, p)
        self.assertEqual(p.second_start("tel:+8614000008001").returncode, 0)
        p.find("group", "Problem", seconds=5)
        self.assertIn(MASKED, group(self, p, "Call").all_text())
        self.assertEqual(stage_line(self, p), line)
        self.assertNotIn("14000008001", p.tree().all_text())


if __name__ == "__main__":
    desk.main()
