#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One whole call as an agent has it, from the bot's hand-over to the next caller, without a mouse."""
import datetime
import re
import time

import desk
from atspi import wait_until
from desk import (CUSTOMER_NAME, MASKED, MASKED_NAME, NUMBER, branch_names, gate, group, results, say,
                  search_entry, stage_line)
from talk import VIP, panel

ID = "io.github.cuedesk.Cuedesk"
WORDS = "流量老是不够用"


class Walk(desk.DeskCase):
    def pop_with_context(self, program):
        """What the switch's bridge sends: number, queue and what the bot has understood."""
        began = time.monotonic()
        done = self.session.run(
            ["gdbus", "call", "--session", "--dest", ID, "--object-path", "/" + ID.replace(".", "/"),
             "--method", "org.gtk.Actions.Activate", "call-context",
             "[<('%s', '流量', '%s')>]" % (NUMBER, WORDS), "{}"])
        self.assertEqual(done.returncode, 0, done.stderr)
        program.expect("group", "Customer", re.escape(MASKED_NAME), seconds=5)
        print("panel %.0f ms after the call event" % ((time.monotonic() - began) * 1000))

    def test_walk(self):
        p = self.start()
        self.pop_with_context(p)

        # 0 s: who it is, without a name or number; the words of the bot are searched already.
        text = panel(self, p)
        for words in (MASKED, "four stars", "For the elderly, 60–64", "流量恐慌型",
                      "近 6 个月有 6 个月超量", "连续 6 个月和套餐不匹配", "已用 155%",
                      "下一次提醒在 200%", "No open complaint", "流量用完提醒", "问“流量怎么又没了”"):
            self.assertIn(words, text)
        for words in (CUSTOMER_NAME, NUMBER):
            self.assertNotIn(words, p.tree().all_text())
        self.assertEqual(search_entry(self, p).text(), WORDS)
        self.assertTrue(search_entry(self, p).state("focused"))
        wait_until(lambda: any("流量不够用" in row for row in results(self, p)), 5, "results", p.dump)
        self.assertIn("The customer asked, it may be told", text, "he came with a question")

        # 2 s: the greeting; then the need is asked before anything is offered.
        self.assertIn("您好", say(self, p))
        self.assertIn("Ask now", group(self, p, "Line to say now").all_text())

        # 5 s: first letters while the customer talks; the one of his province comes first.
        p.type("llbgy")
        rows = wait_until(lambda: [row for row in results(self, p) if "流量不够" in row], 5,
                          "results", p.dump)
        rows = results(self, p)
        at = next(i for i, row in enumerate(rows) if "Script" not in row)

        # 7 s: opened: what to say first, each line short; then who answers for the text.
        p.key("ctrl+%d" % (at + 1))
        reader = p.find("list", "Lines to say", seconds=5)
        seconds = [int(s) for s in re.findall(r"(\d+) s\b", "\n".join(reader.texts()))]
        self.assertTrue(seconds)
        self.assertLess(max(seconds), 15)
        self.assertRegex(group(self, p, "Entry").all_text(), r"verified")
        self.assertTrue(search_entry(self, p).state("focused"))
        wait_until(lambda: stage_line(self, p) == reader.children[0].name, 5, "its line", p.dump)

        # 15 s: two lines.
        said = [say(self, p)]
        if stage_line(self, p):
            said.append(say(self, p))
        self.assertTrue(all(said))

        # 25 s: the calculation over search and script; the customer stays.
        p.key("F4", "F8")
        calc = p.find("group", "Plan calculation", seconds=5).all_text()
        for words in ("228", "166.33", "158", "1.5"):
            self.assertIn(words, calc)
        self.assertIn(MASKED_NAME, panel(self, p))
        p.key("Escape")
        p.gone("group", "Plan calculation", 5)

        # 50 s: the customer agrees; what must be said follows from the offer.
        self.to_offer(p)
        p.key("alt+%d" % (branch_names(self, p).index("想换") + 1))
        total = wait_until(lambda: gate(self, p)[1], 5, "something to be said", p.dump)
        text = group(self, p, "Script").all_text()
        for words in ("每月 158 元", "生效", "随时能办", "5 元/GB", "办不回来",
                      "may say", "资费专区能查到"):
            self.assertIn(words, text)
        done = gate(self, p)[0]
        p.key("F9")
        p.key("shift+F6")
        p.find("*", r"Why is this line left out\?", seconds=5)
        p.key("2")
        wait_until(lambda: gate(self, p)[0] == done + 1, 5, "one excused", p.dump)
        desk.finish_gate(self, p)
        self.assertEqual(gate(self, p), (total, total))

        # 75 s: a wrong sentence; the call goes on.
        p.key("F7")
        p.find("*", r"What is wrong with this line\?", seconds=5)
        p.type("date wrong")
        p.key("Return")
        wait_until(lambda: [e for k, e in self.events() if k == "line" and e["state"] == "disputed"],
                   5, "the flag on the disk")

        # 80 s: the wrap-up is there in one look and closed with one key.
        days = [self.session.today()]
        began = time.monotonic()
        p.key("F12")
        form = p.find("group", "Wrap-up", seconds=5)
        opened = time.monotonic() - began
        text = form.all_text()
        # Midnight may come while the form opens.
        days.append(self.session.today())
        self.assertTrue([d for d in days if str(d + datetime.timedelta(days=30)) in text], text)
        self.assertIn("3107", text)
        self.assertIn("Ready to close", text)
        pressed = [n.name for n in form.walk() if n.state("pressed")]
        self.assertEqual((pressed[0], pressed[-1]), ("Handled", "Was there"))
        p.key("ctrl+Return")
        p.find("group", "Ready for a call", seconds=5)
        print("wrap-up open after %.0f ms" % (opened * 1000))
        self.promise("wrap-up closed", time.monotonic() - began, 5)

        # 85 s: the next caller; nothing of the former one.
        self.begin_call(p, *VIP)
        everything = p.tree().all_text()
        for words in (MASKED, MASKED_NAME, "流量恐慌型", "158 元", WORDS, "llbgy", "date wrong"):
            self.assertNotIn(words, everything)
        self.assertEqual(gate(self, p), (0, 0))
        self.assert_quiet(p)
        self.assertEqual(self.session.cuedeskctl(self.home, "audit", "verify",
                                                 check=False).returncode, 0)


if __name__ == "__main__":
    desk.main()
