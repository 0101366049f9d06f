#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Practice 4c, steps 1, 2, 6 and 8, by keyboard: the board's numbers and the lists behind them, the
recount, what tampering looks like, the calls worth hearing, revisions, lists of customers; and what a
lead of another province sees."""
import csv
import json
import os
import re
import sqlite3
import subprocess
import unittest

import desk
from atspi import wait_until

# A line is said within a millisecond here, which is what nobody can do.
CALLS = """pop 14000008000 hotline
said
search llbg
open 1
said
wrap-up
outcome answered
close
pop 14000008001 hotline
said
search zzqqxx
flag 价格旧了
callback TODAY 问清楚再回
wrap-up
outcome callback
close
pop 14000008000 hotline
said
wrap-up
outcome answered
close
"""
LIST = "Worth hearing"


class Board(desk.DeskCase):
    menu = None

    def played(self):
        self.home, self.customers = self.session.demo_home(self.id().rsplit(".", 1)[-1])
        self.play(CALLS)

    def play(self, text):
        path = os.path.join(self.session.tmp, "calls.txt")
        today = self.session.today().isoformat()
        with open(path, "w", encoding="utf-8") as file:
            file.write(text.replace("TODAY", today))
        self.session.cuedeskctl(self.home, "call", "replay", path, "--as", "3107", "--customers",
                                self.customers)

    def board(self, login="wanglixin"):
        p = self.restart(login=login)
        p.key("ctrl+alt+3")
        p.find("group", "Board", 10)
        return p

    def rows(self, p, name):
        found = p.again("list", name)
        return [" ".join(n.texts()) for n in found.children] if found else []

    def card(self, p, title):
        return p.find("button", title + ": .*", 10).name

    def report(self):
        return json.loads(self.session.cuedeskctl(self.home, "--json", "audit", "report", "--recount",
                                                  "--as", "wanglixin").stdout)

    def test_numbers_and_lists(self):
        self.played()
        told = self.report()
        self.assertEqual(told["recount"], "same")
        self.assertEqual((told["calls"], told["closed"], told["used"]), (3, 3, 1))
        self.assertEqual((told["misses"], told["open_flags"], told["due"]), (1, 1, 1))
        p = self.board()
        # 1 The same numbers as without a window, and each opens what it is made of.
        self.assertRegex(self.card(p, "Knowledge used"), r"33\.3 %, 1 of 3 calls")
        self.assertRegex(self.card(p, "Not found"), r": %d times" % told["misses"])
        self.assertRegex(self.card(p, "Flags that wait"), r": %d lines" % told["open_flags"])
        self.assertRegex(self.card(p, "Notices not read"), r": %d people" % told["unread_people"])
        p.expect("image", "Calls over time", r"", 5)
        chart = p.find("image", "Calls over time").description
        self.assertEqual(sum(int(n) for n in re.findall(r"(\d+) calls", chart)), 3, chart)
        for key, name, expected in (("2", "Calls without an entry", 2),
                                    ("4", "Searches that found nothing", told["misses"]),
                                    ("5", "Flags that wait", told["open_flags"])):
            p.key(key)
            wait_until(lambda: len(self.rows(p, name)) == expected, 5, name, p.dump)
        p.key("6")
        wait_until(lambda: self.rows(p, "Who has not read which notice"), 5, "who has not read", p.dump)
        self.assertTrue(any("3107" in row for row in self.rows(p, "Who has not read which notice")))
        p.key("Escape")
        wait_until(lambda: self.rows(p, LIST), 5, "the calls worth hearing", p.dump)
        p.expect("group", "Board", "counted again from the records and agree", 15)
        # 2 By risk; Enter replays the call, Escape comes back to the row.
        rows = self.rows(p, LIST)
        # In the words of the rule of the sample that found it.
        self.assertTrue(any("念得太快" in row for row in rows), rows)
        p.key("Down", "Return")
        p.find("group", "Replay of a call", 5)
        p.key("Escape")
        p.gone("group", "Replay of a call", 5)
        wait_until(lambda: self.rows(p, LIST), 5, "the board again", p.dump)
        self.assert_quiet(p)

    def test_tampering_is_seen(self):
        self.played()
        p = self.board()
        p.expect("group", "Board", "counted again from the records and agree", 15)
        database = sqlite3.connect(os.path.join(self.home, "desk.db"))
        with database:
            database.execute("DROP TRIGGER event_no_update")
            database.execute("UPDATE event SET payload = replace(payload, '\"resolved\":false', "
                             "'\"resolved\":true ') WHERE kind = 'close' AND "
                             "instr(payload, '\"resolved\":false') > 0")
            self.assertEqual(database.total_changes, 1)
        database.close()
        p.key("r")
        p.expect("group", "Board", "Records were tampered with: record [0-9]+ .*edited", 15)
        self.assert_quiet(p)

    def to_customers(self, p):
        for _ in range(30):
            p.key("Tab")
            p.settle()
            if p.focused() is not None and re.match("Due for customers today", p.focused().name):
                return
        self.fail("no way to the customers\n" + p.dump())

    def test_revisions_and_customers(self):
        self.played()
        p = self.board()
        # 6 Ctrl+T goes to the revisions: how many calls, and how sure one can be.
        wait_until(lambda: p.find_all("item", r"Revision 1: .* of [0-9]+ calls?; between .*"),
                   10, "a revision with its interval", p.dump)
        p.key("ctrl+t")
        wait_until(lambda: p.focused() is not None
                   and re.match(r"Revision 1: .*between", p.focused().name), 5, "focus on it", p.dump)
        # 8 What is due, whose plan does not fit, who is stopped; today's list is written down.
        wait_until(lambda: any("Plan has not fitted" in row for row in self.rows(p, "Customers")), 15,
                   "the lists of customers", p.dump)
        rows = self.rows(p, "Customers")
        self.assertTrue(any(re.search(r"Due for customers today.* 1$", row) for row in rows), rows)
        stopped = [int(re.search(r"(\d+)$", row)[1]) for row in rows if "two-way stop" in row]
        self.assertEqual(len(stopped), 1, rows)
        self.assertGreater(stopped[0], 0)
        # From the revisions down to the customers with Tab; the rows of a list with the arrows.
        self.to_customers(p)
        p.key("Down", "Down", "Return")
        wait_until(lambda: len(self.rows(p, "In two-way stop for 7 days and more")) == stopped[0], 5,
                   "who is stopped", p.dump)
        p.key("Escape")
        wait_until(lambda: self.rows(p, LIST), 5, "the calls again", p.dump)
        p.find("button", "Write Down a List", 5).press()
        p.find("menu item", "Customers in Two-Way Stop", 5)
        p.key("Return")
        wait_until(lambda: any("Two-way stop" in row and "%d/%d" % (stopped[0], stopped[0]) in row
                               for row in self.rows(p, "Customers")), 20, "the frozen list", p.dump)
        # It opens like a number: who was on it, and what he is now.
        self.to_customers(p)
        p.key("Down", "Down", "Down", "Return")
        wait_until(lambda: any("stopped for" in row for row in self.rows(p, "Two-way stop .*")), 20,
                   "who was on it", p.dump)
        self.assert_quiet(p, besides="GtkGizmo|Gtk-WARNING.*Popup")

    def windows(self, p):
        return len(self.session.a11y.windows(p.peer, p.path))

    def active(self):
        return self.session.run(["xdotool", "getactivewindow"]).stdout.strip()

    def export(self, p, item, name):
        """By the menu and the dialog; the bytes that were written."""
        path = os.path.join(self.session.tmp, name)
        # The menu hangs below its button: of the board nothing has to be read, and of the window once.
        if self.menu is None:
            p.seen.clear()
            self.menu = p.find("button", "Export")
        self.menu.press()
        around = self.menu.parent
        wait_until(lambda: [n.press() for n in p.find_all("menu item", item, p.session.a11y.read(
            around.peer, around.path, around.extents))[:1]], 20, item, p.dump)
        wait_until(lambda: self.windows(p) > 1, 20, "the dialog", p.dump)
        # What is typed before the dialog has the keyboard goes elsewhere.
        wait_until(lambda: self.active() not in ("", p.window_id), 20, "the dialog in front")
        p.key("ctrl+a")
        p.type(path)
        p.key("Return")
        wait_until(lambda: self.windows(p) == 1, 20, "the dialog is gone", p.dump)
        wait_until(lambda: os.path.exists(path) and os.path.getsize(path) > 5, 30, name, p.dump)
        with open(path, "rb") as file:
            return file.read()

    def table(self, data):
        self.assertTrue(data.startswith(b"\xef\xbb\xbf"))
        return list(csv.reader(data.decode("utf-8-sig").splitlines()))

    def test_exports(self):
        self.played()
        self.play("pop 14000008002 hotline\nsearch =zzqqxx\nwrap-up\noutcome answered\nclose\n")
        told = self.report()
        p = self.board()
        p.expect("group", "Board", "counted again from the records and agree", 20)
        numbers = dict(row for row in self.table(self.export(p, "The Numbers as a Table.*", "n.csv"))[1:]
                       if len(row) == 2)
        for name, key in (("Calls", "calls"), ("Calls closed", "closed"), ("Calls with an entry", "used"),
                          ("Searches that found nothing", "misses"), ("Flags that wait", "open_flags"),
                          ("Due for customers today", "due"), ("Settled at the first call", "once")):
            self.assertEqual(numbers[name], str(told[key]), name)
        self.assertEqual(self.export(p, "The Chart as a Picture.*", "c.png")[:8], b"\x89PNG\r\n\x1a\n")
        # The list that is open: what is worth hearing, then what a number is made of.
        risks = self.table(self.export(p, "The List on Screen.*", "r.csv"))
        self.assertEqual(len(risks) - 1, told["n_risks"])
        self.assertEqual({row[-1] for row in risks[1:]}, {risk["call"] for risk in told["risks"]})
        p.key("4")
        wait_until(lambda: len(self.rows(p, "Searches that found nothing")) == told["misses"], 20,
                   "what was not found", p.dump)
        misses = self.table(self.export(p, "The List on Screen.*", "m.csv"))
        # What a spreadsheet would compute is text.
        self.assertIn("'=zzqqxx", [row[3] for row in misses])
        self.assertFalse(any(cell[:1] in "=+-@\t\r" for row in misses for cell in row if cell))
        report = self.export(p, "Report with Its Proof.*", "r.pdf")
        self.assertEqual(report[:5], b"%PDF-")
        text = subprocess.run(["pdftotext", "-layout", os.path.join(self.session.tmp, "r.pdf"), "-"],
                              capture_output=True, text=True)
        if text.returncode == 0:
            for words in ("the chains are whole", "counted again from the records and agree",
                          "Heads of all chains", "Worth hearing: %d" % told["n_risks"]):
                self.assertIn(words, " ".join(text.stdout.split()))
        # Each of them is on record, in this order.
        wait_until(lambda: len([k for k in self.kinds() if k == "export"]) == 5, 20, "records", p.dump)
        self.assertEqual([(e["what"], e["format"]) for kind, e in self.events() if kind == "export"],
                         [("board", "csv"), ("chart", "png"), ("list", "csv"), ("list", "csv"),
                          ("board", "pdf")])
        self.assert_quiet(p, besides="GtkGizmo|Gtk-WARNING.*Popup")

    def test_other_province_sees_nothing(self):
        self.played()
        p = self.board("yebai")
        p.expect("group", "Board", "No call in this span yet", 10)
        self.assertNotIn("3107", p.dump())
        p.stop()
        p = self.restart(login="luping")
        p.key("ctrl+alt+3")
        wait_until(lambda: self.rows(p, LIST), 10, "his own province's calls", p.dump)


if __name__ == "__main__":
    unittest.main()
