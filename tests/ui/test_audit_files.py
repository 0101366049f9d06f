#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What leaves a team lead's page, over a home with a year and a half of calls: old records put away,
stopped and done; a sample that the command line draws as well; a call as a table."""
import csv
import datetime
import json
import os
import re
import sqlite3

import desk
from atspi import wait_until

# Cells a spreadsheet would compute, typed where an agent types.
CALL = """pop 14000008002 hotline
search @zzqq
said
skipped =1+1
flag +cmd
flag -2
wrap-up
outcome answered
close
"""
DAYS, AGENTS, CALLS = 500, 3, 4


class Files(desk.DeskCase):
    def made(self):
        """A home whose people took calls for five hundred days."""
        self.home, self.customers = self.session.demo_home(self.id().rsplit(".", 1)[-1])
        self.run_ok([os.path.join(self.session.build, "tests", "bench", "make-events"), self.home,
                     str(DAYS), str(AGENTS), str(CALLS), "settled"])

    def run_ok(self, arguments):
        done = self.session.run(arguments)
        self.assertEqual(done.returncode, 0, done.stderr)

    def board(self):
        p = self.restart(login="wanglixin")
        p.key("ctrl+alt+3")
        p.find("group", "Board")
        return p

    def windows(self, p):
        return len(self.session.a11y.roles_of_windows(p.peer, p.path))

    def choose(self, p, path):
        """Types a path into the dialog that is open over the others."""
        n = wait_until(lambda: self.windows(p), 20, "windows")
        p.key("ctrl+a")
        p.type(path)
        p.key("Return")
        wait_until(lambda: self.windows(p) < n, 20, "the dialog is gone", p.dump)

    def opens(self, p, *keys):
        """Keys that open a window over the others."""
        n = self.windows(p)
        p.key(*keys)
        wait_until(lambda: self.windows(p) > n, 20, "another window", p.dump)
        wait_until(lambda: any(node.state("focused") for node in p.front().walk()), 20,
                   "it has the keyboard", p.dump)

    def in_front(self, p, role, name):
        found = p.find_all(role, name, p.front())
        return found[0] if found else None

    def verify(self, *arguments):
        done = self.session.cuedeskctl(self.home, "audit", "verify", *arguments, check=False)
        return done.returncode, done.stdout.strip()

    def count(self):
        database = sqlite3.connect("file:%s?mode=ro" % os.path.join(self.home, "desk.db"), uri=True)
        try:
            return database.execute("SELECT count(*) FROM event").fetchone()[0]
        finally:
            database.close()

    def result(self, p, pattern):
        return wait_until(lambda: re.search(pattern, p.front().all_text(), re.S), 20, pattern, p.dump)

    # -- putting away -----------------------------------------------------------------------------
    def stop_putting_away(self, p, path):
        """Somebody else writes, so the last step waits, and meanwhile Escape is pressed."""
        database = sqlite3.connect(os.path.join(self.home, "desk.db"), isolation_level=None)
        database.execute("BEGIN IMMEDIATE")
        try:
            self.opens(p, "alt+c")
            self.choose(p, path)
            wait_until(lambda: self.in_front(p, "button", ".*Stop") or self.waited(p), 20,
                       "it can be stopped", p.dump)
            p.key("Escape")
            wait_until(lambda: not (stop := self.in_front(p, "button", ".*Stop"))
                       or not stop.state("sensitive"), 20, "it stops", p.dump)
        finally:
            database.execute("ROLLBACK")
            database.close()
        # A moment too late, and Escape has closed the window.
        return wait_until(lambda: self.waited(p) or self.windows(p) == 1 and "closed", 20,
                          "what became of it", p.dump)

    def waited(self, p):
        found = re.search("Stopped. Every record is still here|another program is writing",
                          p.front().all_text())
        return found[0] if found else ""

    def tamper(self, path):
        with open(path, encoding="utf-8") as file:
            text = file.read()
        self.assertIn('""resolved"":false', text)
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text.replace('""resolved"":false', '""resolved"":true', 1))

    def check_file(self, p, path, pattern):
        self.opens(p, "alt+k")
        # The dialog shows folders; a slash opens a line for the path.
        p.type(path[0])
        wait_until(lambda: [n for n in p.front().walk() if n.role in ("entry", "text")
                            and n.state("focused")], 20, "a line for the path", p.dump)
        p.type(path[1:])
        p.key("Return")
        return self.result(p, pattern)

    def test_putting_away(self):
        self.made()
        path = os.path.join(self.session.tmp, "old.cuedesk")
        p = self.board()
        self.opens(p, "ctrl+shift+s")
        before = self.count()
        # 1 Nothing is ten years old, and no file is written for nothing.
        p.key("ctrl+a")
        p.type("120")
        self.opens(p, "alt+c")
        self.choose(p, path)
        self.result(p, "Nothing is old enough")
        self.assertFalse(os.path.exists(path))
        # 2 Stopped, nothing is half done.
        # Where the machine is slow, the step that waits may give up before Escape is pressed.
        for _ in range(6):
            if self.windows(p) == 1:
                self.opens(p, "ctrl+shift+s")
            p.key("alt+o", "ctrl+a")
            p.type("12")
            if self.stop_putting_away(p, path).startswith("Stopped"):
                break
        else:
            self.fail("somebody else was never gone\n" + p.dump())
        self.assertFalse(os.path.exists(path))
        self.assertEqual(self.count(), before)
        self.assertEqual(self.verify()[0], 0)
        # 3 Put away: the file is there, what is left proves itself, and so does the file.
        self.opens(p, "alt+c")
        self.choose(p, path)
        told = self.result(p, r"(\d+) records from before (\d{4}-\d\d-\d\d) are in the file "
                              r".*elsewhere: ([0-9a-f]{64})")
        n = int(told[1])
        self.assertGreater(n, 500)
        # The seal itself is one record more.
        self.assertEqual(self.count(), before - n + 1)
        self.assertRegex(self.session.run(["sha256sum", path]).stdout, "^" + told[3])
        self.assertEqual([e["events"] for kind, e in self.events()
                          if kind == "export" and e["what"] == "seal"], [n])
        self.assertEqual(self.verify()[0], 0)
        self.assertEqual(self.verify("--sealed", path), (0, "sound; sealed records: %d" % n))
        self.check_file(p, path, "The file is what was put away: %d records" % n)
        # What cannot be read is not called altered.
        self.check_file(p, path + "-none", "The file could not be checked")
        # 4 Altered by one word it is not what was put away, here and there.
        self.tamper(path)
        self.check_file(p, path, "This is not what was put away. .*edited")
        code, words = self.verify("--sealed", path)
        self.assertEqual(code, 1)
        self.assertRegex(words, "^broken: .*edited")
        # 5 The board: the chains go on from the seal; what was put away is not counted again.
        p.key("Escape")
        wait_until(lambda: self.windows(p) == 1, 20, "the board", p.dump)
        self.span(p, "Last Year")
        p.expect("group", "Board", "counted again from the records and agree.*the chains are whole")
        self.span(p, "Other Days…")
        p.find("entry", "First day")
        p.type((self.session.today() - datetime.timedelta(DAYS)).isoformat())
        p.key("Tab")
        p.type(self.session.today().isoformat())
        p.key("Return")
        p.expect("group", "Board", "ecords from before .* were put away.*the chains are whole")
        # 6 Altered records are told there as well.
        self.alter_record()
        p.key("r")
        p.expect("group", "Board", "Records were tampered with: record [0-9]+ .*edited")
        self.assertEqual(self.verify()[0], 1)
        self.assert_quiet(p, besides="GtkGizmo|Gtk-WARNING.*Popup")

    def span(self, p, item):
        p.find("button", "((Early|Late|Night) .*)|(.* to .*)").press()
        p.find("*", item).press()

    def alter_record(self):
        database = sqlite3.connect(os.path.join(self.home, "desk.db"))
        with database:
            database.execute("DROP TRIGGER event_no_update")
            database.execute("UPDATE event SET payload = replace(payload, '\"resolved\":false', "
                             "'\"resolved\":true ') WHERE rowid = (SELECT max(rowid) FROM event "
                             "WHERE kind = 'close' AND instr(payload, '\"resolved\":false') > 0)")
            self.assertEqual(database.total_changes, 1)
        database.close()

    # -- samples ----------------------------------------------------------------------------------
    def drawn_without_window(self, by, seed):
        """(minute, who) of each call, in order, as a row of the window begins and ends."""
        out = self.session.cuedeskctl(self.home, "--json", "audit", "sample", "--as", "wanglixin",
                                      "--seed", seed, "--by", by).stdout
        calls = [json.loads(line) for line in out.splitlines()]
        when = self.session.run(["date", "-f", "-", "+%-H:%M"],
                                input="".join("@%d\n" % (c["at_ms"] // 1000) for c in calls))
        return list(zip(when.stdout.split(), [c["agent"] for c in calls]))

    def drawn(self, p):
        found = p.again("list", "Calls found")
        labels = [[n.name for n in row.walk() if n.role == "label"] for row in found.children] \
            if found else []
        # The day may be in front, in the words of the window.
        return [(names[0].split()[-1].lstrip("0"), names[1]) for names in labels]

    def test_samples(self):
        self.made()
        p = self.board()
        seen = []
        # The kinds stand in this order; each is the next one below.
        for by in ("random", "agent", "risk"):
            expected = self.drawn_without_window(by, "s1")
            self.assertGreaterEqual(len(expected), 10, by)
            self.draw(p, by)
            wait_until(lambda: self.drawn(p) == expected, 20, "drawn by %s: %s" % (by, expected),
                       lambda: "%s\n%s" % (self.drawn(p), p.dump()))
            # Today nobody but this test draws; and every way draws others.
            self.assertNotIn(expected, seen)
            seen.append(expected)
            p.key("Escape")
            p.gone("entry", "Seed of the draw")
        self.assertNotEqual(self.drawn_without_window("random", "s2"), seen[0])
        self.assert_quiet(p)

    def draw(self, p, by):
        """By keyboard; the seed is still there when it is opened again."""
        p.key("ctrl+f")
        wait_until(lambda: "Number of the customer" in p.focus_names(), 20, "the number", p.dump)
        p.key("Tab")
        if by == "random":
            p.type("s1")
        p.key("Tab")
        if by != "random":
            p.key("space")
            wait_until(lambda: p.focus().role == "item", 20, "the kinds", p.dump)
            p.key("Down", "Return")
            wait_until(lambda: p.focus().role in ("toggle", "button"), 20, "the chosen one", p.dump)
        p.key("Tab", "Return")

    # -- a call as a table ------------------------------------------------------------------------
    def test_call_as_table(self):
        self.home, self.customers = self.session.demo_home(self.id().rsplit(".", 1)[-1])
        script = os.path.join(self.session.tmp, "call.txt")
        with open(script, "w", encoding="utf-8") as file:
            file.write(CALL)
        self.session.cuedeskctl(self.home, "call", "replay", script, "--as", "3107", "--customers",
                                self.customers)
        p = self.board()
        wait_until(lambda: (found := p.again("list", "Worth hearing")) and found.children, 20,
                   "the calls worth hearing", p.dump)
        p.key("Down", "Return")
        p.find("group", "Replay of a call")
        wait_until(lambda: p.again("list", "What happened in the call"), 20, "the call", p.dump)
        path = os.path.join(self.session.tmp, "call.csv")
        self.opens(p, "ctrl+p")
        self.choose(p, path)
        p.expect("*", ".*", "The export is on record")
        ref = [e for kind, e in self.events() if kind == "export"]
        self.assertEqual([(e["what"], e["format"]) for e in ref], [("call", "csv")])
        with open(path, encoding="utf-8", newline="") as file:
            text = file.read()
        rows = list(csv.DictReader(text.splitlines()))
        cells = [cell for row in rows for cell in row.values() if cell]
        for typed in ("=1+1", "+cmd", "-2", "@zzqq"):
            self.assertIn("'" + typed, cells)
        self.assertEqual([cell for cell in cells if cell[0] in "=+-@\t\r"], [])
        self.assertEqual({row["check"] for row in rows}, {"sound"})
        # The command line writes the same, and that is on record too.
        self.assertEqual(self.session.cuedeskctl(self.home, "audit", "export", ref[0]["call"], "--as",
                                                 "wanglixin").stdout.replace("\r\n", "\n"),
                         text.replace("\r\n", "\n"))
        self.assertEqual(len([k for k in self.kinds() if k == "export"]), 2)
        self.assert_quiet(p, besides="GtkGizmo|Gtk-WARNING.*Popup")


if __name__ == "__main__":
    desk.main()
