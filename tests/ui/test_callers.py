#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each kind of caller gets the talking points and the facts that fit him, by keyboard only."""
import desk
from atspi import wait_until
from desk import group, search
from talk import (ORDER, OUTAGE, ROAMING, SUSPENDED, VIP, choose, close_call, panel, say_to_end,
                  toast)


class Callers(desk.DeskCase):
    def title(self, program):
        script = group(self, program, "Script")
        return script.all_text() if script else ""

    def test_suspended(self):
        """Both ways stopped for eight days: win him back without pressing."""
        p = self.start()
        self.begin_call(p, *SUSPENDED)
        self.assertIn("停机挽回", self.title(p))
        self.assertIn("已经双停 8 天", panel(self, p))
        said = say_to_end(self, p)
        self.assertTrue(any("停" in line for line in said), said)
        close_call(self, p)
        self.assert_quiet(p)

    def test_roaming(self):
        """41 MB abroad: 20 and 40 are behind him, 60 is next."""
        p = self.start()
        self.begin_call(p, *ROAMING)
        self.assertIn("出国漫游", self.title(p))
        self.assertIn("本月漫游 41 MB，过了 40 MB，下一次提醒在 60 MB", panel(self, p))
        self.assertIn("漫游", " ".join(say_to_end(self, p)))
        self.assert_quiet(p)

    def test_order(self):
        """Where the broadband order stands, what comes next, and when."""
        p = self.start()
        self.begin_call(p, *ORDER)
        text = panel(self, p)
        self.assertRegex(text, r"宽带新装 2/4 步, .*上门")
        rows = search(self, p, "kdbdn", "宽带办到哪一步了")
        at = next(i for i, row in enumerate(rows) if "宽带办到哪一步了" in row)
        p.key("ctrl+%d" % (at + 1))
        wait_until(lambda: "宽带办到哪一步了" in self.title(p), 5, "its talking points", p.dump)
        said = " ".join(say_to_end(self, p))
        self.assertIn("2/4 步", said)
        self.assertRegex(said, r"\d+ ?月 ?\d+ ?日.*上门|上门.*\d+ ?月 ?\d+ ?日")
        self.assertNotRegex(said, r"[{}]")
        self.assert_quiet(p)

    def test_outage(self):
        """The fault in the caller's area is pinned above everything else that is known."""
        p = self.start()
        self.begin_call(p, *OUTAGE)
        text = panel(self, p)
        self.assertIn("Outage here", text)
        self.assertIn("东城片宽带和手机上网中断", text)
        self.assertIn("光缆被挖断，预计今晚修好", text)
        self.assertLess(text.index("东城片"), text.index("Tickets and contacts"))
        rows = [n for n in group(self, p, "Customer").walk()
                if n.role == "item" and "东城片宽带和手机上网中断" in n.name]
        self.assertEqual(len(rows), 1, "said once")
        self.assert_quiet(p)

    def test_waiver_once(self):
        """A favour is given once; the second try is refused, said and recorded."""
        p = self.start()
        self.begin_call(p, *VIP)
        self.assertIn("One waiver left", panel(self, p))
        choose(self, p, ["alt+j"], "Why is it waived? Once for each customer", 1)
        toast(p, "Waived once")
        wait_until(lambda: "The one waiver was used" in panel(self, p), 5, "used", p.dump)
        choose(self, p, ["alt+j"], "Why is it waived? Once for each customer", 3)
        toast(p, "Not waived: this customer has had the one waiver")
        p.key("F12")
        records = p.find("group", "What this call leaves", seconds=5).all_text()
        self.assertIn("Waived once", records)
        self.assertIn("Waiver refused", records)
        self.assertIn("The one waiver was used", group(self, p, "Wrap-up").all_text())
        p.key("ctrl+Return")
        p.find("group", "Ready for a call", seconds=5)
        states = [(e["state"], e["reason"]) for k, e in self.events() if k == "waiver"]
        self.assertEqual(states, [("used", "First time, high-tier customer"),
                                  ("refused", "Our mistake")])

        # The next call knows.
        self.begin_call(p, *VIP)
        text = panel(self, p)
        self.assertIn("The one waiver was used", text)
        self.assertRegex(text, r"Waived: Over-quota fee")
        self.assert_quiet(p)

    def test_other_script(self):
        """Several talking points fit; Shift+F4 changes them, and back."""
        p = self.start()
        self.begin_call(p)
        first = self.title(p)
        self.assertIn("流量不够用", first)
        choose(self, p, ["shift+F4"], "Which talking points instead?", 1)
        wait_until(lambda: "流量不够用" not in self.title(p).split("\n")[0], 5, "other ones", p.dump)
        p.key("shift+F4")
        buttons = wait_until(lambda: [n.name for n in p.tree().walk() if n.role == "button"
                                      and n.name == "流量不够用"], 5, "the first ones", p.dump)
        self.assertEqual(len(buttons), 1)
        p.key("Escape")
        self.assert_quiet(p)


if __name__ == "__main__":
    desk.main()
