#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The end of a call: what it leaves, put aside for the next one, and what is still to be done."""
import datetime
import re
import time

import desk
from atspi import wait_until
from desk import MASKED, MASKED_NAME, group, say
from talk import OLD, VIP, choose, close_call, panel, toast, walk_to


class WrapUp(desk.DeskCase):
    def todo(self, program):
        node = program.again("group", "Mine to do")
        return node.all_text() if node else ""

    def lost(self, program):
        """Calls whose form a power cut took away."""
        node = program.again("group", "Mine to do")
        return [n.name for n in node.walk() if n.role == "item" and "form lost" in n.name] if node else []

    def test_what_it_leaves(self):
        """The chain is read back from the disk; the message follows outcome and wish."""
        p = self.start()
        self.begin_call(p)
        self.to_wrap_up(p)
        records = p.find("group", "What this call leaves", seconds=5)
        wait_until(lambda: re.search(r"\d+ records, chain sound",
                                     group(self, p, "What this call leaves").all_text()), 5,
                   "the chain", p.dump)
        shown = int(re.search(r"(\d+) records, chain sound",
                              group(self, p, "What this call leaves").all_text())[1])
        self.assertEqual(shown, len([k for k in self.kinds() if k not in ("sign-in", "sign-out")]))
        text = group(self, p, "What this call leaves").all_text()
        self.assertRegex(text, r"【云桥通信】您已换为 158 元 / 50 GB 的套餐，\d+ 月 \d+ 日生效")
        self.assertIn("nothing leaves from here", text)
        self.assertIn("换走就办不回来了", text, "what is lost stands in the message too")
        self.assertNotRegex(text, r"[{}]")

        # Not by message: no message.
        p.key("alt+t", "3")
        wait_until(lambda: "No message with this outcome" in
                   group(self, p, "What this call leaves").all_text(), 5, "no message", p.dump)
        p.key("Tab", "space", "alt+k", "2")
        pressed = [n.name for n in group(self, p, "Wrap-up").walk() if n.state("pressed")]
        self.assertEqual(pressed[1:], ["Not at all", "Usage each month, for 3 months",
                                       "New question"])
        began = time.monotonic()
        p.key("ctrl+Return")
        p.find("group", "Ready for a call", seconds=5)
        print("closed after %.0f ms" % ((time.monotonic() - began) * 1000))
        events = wait_until(lambda: [e for e in self.events() if e[0] == "close"] and self.events(),
                            5, "the close")
        payload = dict(events)
        self.assertEqual(payload["close"]["usage_push_months"], 3)
        self.assertEqual(payload["close"]["follow-up"], "none")
        self.assertEqual(payload["gap"]["words"], "流量不够用", "a new question is a gap")
        task = payload["task"]
        self.assertEqual(task["kind"], "after-care")
        due = datetime.date.fromisoformat(task["due"])
        self.assertIn((due - self.session.today()).days, (29, 30, 31))
        self.assert_quiet(p)

    def test_put_aside(self):
        """Ctrl+L: the next call comes first; the form waits and nothing of the customer is left."""
        p = self.start()
        self.begin_call(p)
        say(self, p)
        p.key("F12")
        p.find("group", "Wrap-up", seconds=5)
        p.type("wants a letter")
        p.key("ctrl+l")
        p.find("group", "Ready for a call", seconds=5)
        everything = p.tree().all_text()
        for words in (MASKED, MASKED_NAME, "8000", "wants a letter"):
            self.assertNotIn(words, everything)
        self.assertRegex(self.todo(p), r"Wrap-up of \d\d:\d\d: 流量不够用")

        # The next call, from the pop to its close.
        self.begin_call(p, *VIP)
        self.assertEqual(self.todo(p), "", "no list in a call")
        close_call(self, p)
        # Quitting now would lose the form, and the window says so.
        p.key("ctrl+q")
        toast(p, "A wrap-up still waits")
        p.key("ctrl+l")
        p.find("group", "Wrap-up", seconds=5)
        self.assertEqual(p.find("entry", "Note").text(), "wants a letter")
        self.assertIn(MASKED, group(self, p, "Call").all_text())
        p.key("ctrl+Return")
        p.find("group", "Ready for a call", seconds=5)
        wait_until(lambda: self.todo(p) == "", 5, "nothing left to do", p.dump)
        self.assertEqual(p.quit(), 0)
        closes = [e for k, e in self.events() if k == "close"]
        self.assertEqual([e["note"] for e in closes], ["", "wants a letter"])
        self.assertEqual(len({e["customer_ref"] for e in closes}), 2)
        self.assertEqual(self.session.cuedeskctl(self.home, "audit", "verify",
                                                 check=False).returncode, 0)
        self.assert_quiet(p)

    def test_promise(self):
        """A promise is found by its maker between calls and by everybody at the next call."""
        p = self.start()
        self.begin_call(p, *OLD)
        p.key("alt+p")
        p.find("*", r"What was promised\?", seconds=5)
        p.type("look at the bill again")
        p.key("Return")
        p.find("*", r"By when\?", seconds=5)
        p.key("2")
        toast(p, "Recorded: Promise, by")
        choose(self, p, ["alt+b"], "When is the customer called back?", 1, "Today")
        toast(p, "Recorded: call back on")
        close_call(self, p)
        wait_until(lambda: "Promise: look at the bill again" in self.todo(p), 5, "the promise",
                   p.dump)
        self.assertRegex(self.todo(p), r"(?s)Call back.*today.*Promise.*tomorrow", "earliest first")

        self.begin_call(p, *OLD)
        self.assertIn("Promise: look at the bill again", panel(self, p))
        p.key("F5")
        walk_to(p, "look at the bill again")
        p.key("Return")
        p.find("*", r"How did it end\?", seconds=5)
        p.key("1")
        wait_until(lambda: "look at the bill again" not in panel(self, p), 5, "finished", p.dump)
        close_call(self, p)
        wait_until(lambda: self.todo(p) and "Promise" not in self.todo(p), 5, "not to do any more",
                   p.dump)

        # The call back is worked off without a call: not reached, then done.
        def work_off(digit):
            p.key("F2")
            walk_to(p, "Call back")
            p.key("Return")
            p.find("*", r"How did it end\?", seconds=5)
            p.key(str(digit))
        work_off(4)
        wait_until(lambda: "tomorrow" in self.todo(p), 5, "put off", p.dump)
        work_off(1)
        wait_until(lambda: self.todo(p) == "", 5, "nothing left to do", p.dump)
        states = [(e["kind"], e["state"], e.get("result")) for k, e in self.events() if k == "task"]
        self.assertEqual(states, [("promise", "open", None), ("callback", "open", None),
                                  ("promise", "done", "Done"), ("callback", "open", None),
                                  ("callback", "done", "Done")])
        self.assert_quiet(p)

    def give_outcome(self, p, digit, outcome, n):
        """The first wrap-up of the list gets an outcome by keyboard; the n-th close says so."""
        p.key("F2")
        walk_to(p, r"Wrap-up of")
        p.key("Return")
        p.find("*", r"How did the call end\?")
        p.key(str(digit))
        closes = wait_until(lambda: len(self.kinds_of("close")) == n and self.kinds_of("close"), 20,
                            "the close", p.dump)
        self.assertEqual(closes[-1]["outcome"], outcome)
        self.assertEqual(closes[-1]["owner"], "3107")

    def kinds_of(self, kind):
        return [payload for k, payload in self.events() if k == kind]

    def test_power_cut(self):
        """One wrap-up is put aside and one call is open when the power goes: neither is forgotten."""
        p = self.start()
        self.begin_call(p)
        say(self, p)
        p.key("F12")
        p.find("group", "Wrap-up")
        p.key("ctrl+l")
        p.find("group", "Ready for a call")
        self.begin_call(p, *VIP)
        say(self, p)
        wait_until(lambda: len(self.kinds_of("line")) == 2, 20, "both lines on the disk")
        p.proc.kill()
        p.proc.wait()

        p = self.restart()
        wait_until(lambda: len(self.lost(p)) == 2, 20, "both calls", p.dump)
        self.assertRegex(self.lost(p)[0], r"Wrap-up of \d\d:\d\d: 流量不够用")
        everything = p.tree().all_text()
        for words in (MASKED, MASKED_NAME):
            self.assertNotIn(words, everything)
        self.give_outcome(p, 2, "answered", 1)
        wait_until(lambda: len(self.lost(p)) == 1, 20, "one call", p.dump)
        self.give_outcome(p, 3, "failed", 2)
        wait_until(lambda: not self.lost(p), 20, "no call", p.dump)
        self.assertEqual(self.session.cuedeskctl(self.home, "audit", "verify",
                                                 check=False).returncode, 0)
        self.assert_quiet(p)


if __name__ == "__main__":
    desk.main()
