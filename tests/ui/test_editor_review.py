#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A reviewer's morning by keyboard: queue, changes, remark, approval, schedule, cancelling."""
import os
import re
import signal
import unittest

from review import TITLE, ReviewCase
from atspi import wait_until


class Review(ReviewCase):
    def approve_button(self, p):
        return p.find("button", "Approve")

    def walk(self, p):
        """From where one stands to the last change."""
        changes, seen = self.progress(p)
        if seen < changes:
            p.key(*["n"] * (changes - seen))
        wait_until(lambda: self.progress(p) == (changes, changes), 20, "all changes", p.dump)

    def tick_all(self, p):
        p.key(*map(str, range(1, 9)))
        p.find("label", "8 / 8")

    def test_morning(self):
        self.prepare()
        p = self.restart(login="zhouhang")
        self.open_review(p)
        self.assertEqual(self.progress(p)[1], 1)
        self.assertFalse(self.approve_button(p).state("sensitive"))
        price = p.find_all("item|list item", ".*changed from: 30 元/天, to: 25 元/天.*")
        self.assertTrue(price, p.dump())

        # A remark that asks for a change stands between the text and its approval.
        p.key("n")
        p.key("c")
        p.find("button", "Remark")
        p.type("not clear")
        p.key("Return")
        p.find("label", "To be changed")
        self.walk(p)
        self.tick_all(p)
        p.expect("group", "Judgement", "Still open: 1 remark asks for a change\\.")
        self.assertFalse(self.approve_button(p).state("sensitive"))
        p.key("ctrl+Return")
        p.settle()
        self.assertEqual(self.rows("SELECT count(*) FROM verdict WHERE no = 2"), [(0,)])
        p.find("button", "Settled").press()
        p.find("label", "Can be approved")
        self.assertTrue(self.approve_button(p).state("sensitive"))

        # The approval signs the hash of what was looked at.
        p.key("ctrl+Return")
        p.find("button", "Publish…")
        signed = self.rows("SELECT v.verdict, v.sha256 = r.sha256, m.login, v.note FROM verdict v "
                           "JOIN revision r USING (document_id, no) "
                           "JOIN staff m ON m.id = v.reviewer_id WHERE v.no = 2")
        self.assertEqual([row[:3] for row in signed], [("approve", 1, "zhouhang")])
        self.assertRegex(signed[0][3], r"price\+")

        # On a day to come, typed; then it stands in the calendar and one key takes it back.
        p.key("ctrl+Return")
        march = "%d-03-01" % (self.session.today().year + 1)
        p.find("entry", "Start").set_text(march)
        wait_until(lambda: p.find_all("button", "Schedule"), 20, "a schedule", p.dump)
        p.find("label", "Revision 1 ends in the same second, nothing lies between.")
        p.find("button", "Schedule").press()
        p.find("label", "Scheduled")
        self.assertEqual(self.rows("SELECT count(*) FROM publication WHERE no = 2"), [(1,)])
        p.key("ctrl+shift+m")
        p.find("group", "Calendar")
        self.all_scheduled(p)
        wait_until(lambda: self.scheduled(p, march), 20, "the row of the calendar", p.dump)
        p.key(*["Down"] * self.scheduled(p, march)[0])
        wait_until(lambda: p.focused() and march in p.focused().description, 20, "its row",
                   p.dump)
        p.key("Delete")
        wait_until(lambda: self.rows("SELECT count(*) FROM retirement t JOIN publication p "
                                     "ON p.id = t.publication_id WHERE p.no = 2") == [(1,)], 20,
                   "the cancelling as a record", p.dump)
        self.assert_quiet(p)

    def scheduled(self, p, day):
        """Places in the calendar's list of what starts on the day."""
        rows = [n for n in p.find_all("item") if re.search(r"\d\d:\d\d", n.description)]
        return [i for i, n in enumerate(rows) if TITLE in n.name and day in n.description]

    def test_kept(self):
        """A kill loses no look, no tick and no word; the verdict ends them."""
        self.prepare()
        p = self.restart(login="zhouhang")
        self.open_review(p)
        p.key("n", "7")
        wait_until(lambda: self.progress(p) == (2, 2), 20, "two looks", p.dump)
        ticked = p.find("label", r"\d / 8").name
        p.key("c")
        p.find("button", "Remark")
        p.type("half a wo")
        wait_until(lambda: self.kept() == [(2, 1, "half a wo")], 20, "all of it on the disk",
                   lambda: repr(self.kept()))
        os.killpg(p.proc.pid, signal.SIGKILL)
        p.proc.wait()

        p = self.restart(login="zhouhang")
        self.open_review(p)
        self.assertEqual(self.progress(p), (2, 2))
        self.assertEqual(p.find("label", r"\d / 8").name, ticked)
        p.find("label", "Not sent yet")
        p.find("label", "half a wo")
        p.expect("group", "Judgement", "1 remark is not sent")
        p.key("ctrl+BackSpace")
        p.find("label", r"What has to be changed\? 1 remark was not sent: .*")
        p.type("later")
        p.key("Return")
        p.find("label", "Returned")
        wait_until(lambda: self.kept() == [], 20, "nothing kept after the verdict",
                   lambda: repr(self.kept()))
        self.assert_quiet(p)

    def kept(self):
        """(looks, ticks by hand that say yes, words) of each review that waits in desk.db."""
        rows = self.query("desk.db", "SELECT d.seen, d.list, r.body FROM review_draft d "
                          "LEFT JOIN review_remark r USING (document_id, no, staff_id)")
        return [(len(seen.split("\x1f")), listed.count("clear+"), body)
                for seen, listed, body in rows]

    def test_return(self):
        self.prepare()
        p = self.restart(login="zhouhang")
        self.open_review(p)
        p.key("ctrl+BackSpace")
        p.find("label", r"What has to be changed\?")
        p.type("wrong price")
        p.key("Return")
        p.find("label", "Returned")
        self.assertEqual(self.rows("SELECT verdict, note FROM verdict WHERE no = 2"),
                         [("return", "wrong price")])
        # The history says who, when and why.
        p.key("h")
        p.find("group", "History")
        wait_until(lambda: p.find_all("label", "Returned by 周航, .*"), 20, "the verdict", p.dump)
        p.find("label", "wrong price")
        self.assert_quiet(p)


if __name__ == "__main__":
    unittest.main()
