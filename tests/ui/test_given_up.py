#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Searches that did not help leave a trace, and words noted in a call find their entry at once."""
import time

import desk
from atspi import wait_until
from desk import results, search, stage_line


class GivenUp(desk.DeskCase):
    def wait_events(self, kind, n):
        wait_until(lambda: self.kinds().count(kind) == n, 20, "%d of %s" % (n, kind), self.kinds)

    def test_given_up_searches(self):
        p = self.start()
        # A number in the words never reaches the disk.  The list is looked at, and other words are typed.
        search(self, p, "manyou 13912345678", "漫游")
        time.sleep(2.5)
        # Words that are passed over at once, and words of which an entry is opened, are no misses.
        # They are typed as fast as keys come: a busy machine must not make one of them "looked at".
        p.key("F2", "ctrl+a", *"kuandai", "ctrl+a", *"llbgy")
        wait_until(lambda: any("流量不够用" in row for row in results(self, p)), 20, "the last words' list",
                   p.dump)
        p.key("ctrl+1")
        self.wait_events("miss", 1)
        words = dict(self.events())["miss"]["words"]
        self.assertIn("manyou", words)
        self.assertNotIn("13912345678", words)
        p.find("group", "Entry", seconds=20)
        time.sleep(2.5)
        p.key("Escape", "Escape")
        p.settle()
        self.assertEqual(self.kinds().count("miss"), 1)
        self.assert_quiet(p)

    def test_noted_words_find_it_at_once(self):
        p = self.start()
        self.begin_call(p)
        search(self, p, "llbg", "流量不够")
        p.key("ctrl+1")
        p.find("group", "Entry", seconds=20)
        wait_until(lambda: stage_line(self, p), 20, "a line on the stage")
        p.key("F2", "ctrl+a")
        p.type("quantumping")
        p.key("alt+w")
        self.wait_events("wording", 1)
        p.key("F2", "ctrl+a")
        p.type("zzqxj")
        p.expect("group", "Knowledge", "Nothing found", seconds=20)
        p.key("F2", "ctrl+a")
        p.type("quantumping")
        wait_until(lambda: results(self, p) and "流量不够" in results(self, p)[0], 20, "the entry by the new words", p.dump)
        self.assert_quiet(p)


if __name__ == "__main__":
    desk.main()
