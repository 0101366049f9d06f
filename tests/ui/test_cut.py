#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A call goes on when the customer files go away, and with another agent."""
import os

import desk
from atspi import wait_until
from desk import MASKED_NAME, gate, group, say, search, stage_line
from talk import choose, close_call, panel, toast


class Cut(desk.DeskCase):
    def test_cut(self):
        """The customer files go away in the call: everything goes on, and the panel says so."""
        p = self.start()
        self.begin_call(p)
        say(self, p)
        self.assertNotIn("Cut off", panel(self, p))
        os.rename(self.customers, self.customers + "-away")
        wait_until(lambda: "Cut off, data of" in panel(self, p), 6, "the sign", p.dump)
        self.assertIn(MASKED_NAME, panel(self, p), "what is known stays")
        self.assertTrue(search(self, p, "llbgy", "流量不够用"))
        self.to_offer(p)
        p.key("alt+1")
        wait_until(lambda: gate(self, p)[1], 5, "something to be said", p.dump)
        p.key("F9")
        desk.finish_gate(self, p)
        close_call(self, p)
        self.assertIn("close", self.kinds())

        # The next caller while it is cut, after a new start: talking points and no customer.
        self.assertEqual(p.quit(), 0)
        p = self.restart()
        done = p.second_start(desk.TEL)
        self.assertEqual(done.returncode, 0)
        wait_until(lambda: stage_line(self, p), 5, "a first line all the same", p.dump)
        self.assertIn("This number is not on file", panel(self, p))
        wait_until(lambda: "Cut off: customer data cannot be read now" in panel(self, p), 6,
                   "why", p.dump)
        p.find("group", "Problem", seconds=5)
        os.rename(self.customers + "-away", self.customers)
        wait_until(lambda: "Cut off" not in panel(self, p), 6, "the sign goes", p.dump)
        close_call(self, p)
        self.begin_call(p)
        self.assert_quiet(p)

    def test_handed_on(self):
        """The second agent sees what the first has said, and who stays the owner."""
        p = self.start()
        self.begin_call(p)
        said = [say(self, p), say(self, p)]
        choose(self, p, ["alt+t"], "Who takes over?", 1, "班长席")
        p.find("*", r"Why is it handed on\?", seconds=5)
        p.key("1")
        toast(p, "Handed to 班长席")
        p.key("F12")
        form = p.find("group", "Wrap-up", seconds=5)
        self.assertEqual([n.name for n in form.walk() if n.state("pressed")][:1], ["Transferred"])
        p.key("ctrl+Return")
        p.find("group", "Ready for a call", seconds=5)
        self.assertEqual(p.quit(), 0)

        p = self.restart(login="3112")
        self.begin_call(p)
        text = panel(self, p)
        self.assertIn("Handed to 班长席: I may not decide it", text)
        self.assertIn("owner 3107", text)
        stage = group(self, p, "Line to say now")
        self.assertIn("Said before the transfer", stage.texts())
        self.assertEqual(say(self, p), said[0])
        self.assertIn("Said before the transfer", group(self, p, "Line to say now").texts())
        self.assertEqual(say(self, p), said[1])
        self.assertNotIn("Said before the transfer", group(self, p, "Line to say now").texts())
        self.assert_quiet(p)


if __name__ == "__main__":
    desk.main()
