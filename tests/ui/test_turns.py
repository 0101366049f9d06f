#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What turns up in the middle of a call: nothing is written about it, a line is wrong."""
import os
import time

import desk
from atspi import wait_until
from desk import NUMBER, gate, group, say, stage_line
from talk import toast

LIMIT_SECONDS = 2.0     # the promise is one; a loaded machine gets two


class Turns(desk.DeskCase):
    def test_gap_in_two_keystrokes(self):
        """Words that find nothing become a gap with Ctrl+N; a slip is taken back."""
        p = self.start()
        self.begin_call(p)
        p.key("F2")
        p.type("quantumping 14000008000")
        p.expect("group", "Knowledge", "Nothing found", seconds=5)
        p.key("ctrl+n")
        toast(p, "Gap noted")
        self.assertEqual(p.focused().name, "Search the knowledge", "the hand stays where it was")
        gaps = wait_until(lambda: [e for k, e in self.events() if k == "gap"], 5, "the gap")
        self.assertEqual(gaps[0]["state"], "open")
        self.assertEqual(gaps[0]["words"], "quantumping **", "the caller's number is hidden")
        self.assertIn("customer_ref", gaps[0])
        [n for n in p.tree().walk() if n.role == "button" and n.name.startswith("Undo")][0].press()
        toast(p, "The gap is taken back")
        gaps = wait_until(lambda: [e for k, e in self.events() if k == "gap"][1:], 5, "the undo")
        self.assertEqual(gaps[0]["state"], "dropped")
        p.key("ctrl+a", "BackSpace", "ctrl+n")
        toast(p, "Type what the customer asks first")
        self.assertEqual(len([k for k in self.kinds() if k == "gap"]), 2, "no words, no gap")
        self.assert_quiet(p)

    def flagged(self, program):
        stage = group(self, program, "Line to say now")
        return stage is not None and "Flagged" in stage.texts()

    def test_flag(self):
        """F7 and two words: the line says so at once, the call goes on."""
        p = self.start()
        self.begin_call(p)
        say(self, p)
        line = stage_line(self, p)
        self.assertFalse(self.flagged(p))
        p.key("F7")
        p.find("*", r"What is wrong with this line\?", seconds=5)
        p.type("price wrong")
        p.key("Return")
        took = time.monotonic()
        wait_until(lambda: self.flagged(p), 1, "the line is flagged", p.dump)
        print("flagged after %.0f ms" % ((time.monotonic() - took) * 1000))
        self.assertEqual(stage_line(self, p), line, "the line stays")
        say(self, p)
        self.assertFalse(self.flagged(p), "the next line is not")
        lines = [e for k, e in self.events() if k == "line" and e["state"] == "disputed"]
        self.assertEqual([(e["text"], e["words"]) for e in lines], [(line, "price wrong")])

        # A must-say line is flagged itself, not the script's line under it.
        self.to_offer(p)
        p.key("alt+1")
        wait_until(lambda: gate(self, p)[1], 5, "something to be said", p.dump)
        before = stage_line(self, p)
        p.key("F9")
        wait_until(lambda: stage_line(self, p) != before, 5, "a must-say line", p.dump)
        statement = stage_line(self, p)
        p.key("F7")
        p.find("*", r"What is wrong with this line\?", seconds=5)
        p.type("date wrong")
        p.key("Return")
        wait_until(lambda: self.flagged(p), 1, "the must-say line is flagged", p.dump)
        flags = wait_until(lambda: [e for k, e in self.events() if k == "flag"], 5, "the flag")
        self.assertEqual([(e["text"], e["words"]) for e in flags], [(statement, "date wrong")])
        self.assert_quiet(p)

    def test_one_column(self):
        """In a narrow window the line above the panes is the one F6 means, must-say or not."""
        p = self.start(size=(400, 720))
        self.assertEqual(p.second_start(desk.TEL).returncode, 0)
        wait_until(lambda: stage_line(self, p), 5, "the greeting in the strip", p.dump)
        p.key("F4")
        self.to_offer(p)
        p.key("alt+1")
        wait_until(lambda: gate(self, p)[1], 5, "something to be said", p.dump)
        script_line = stage_line(self, p)
        p.key("F9")
        wait_until(lambda: stage_line(self, p) != script_line, 5, "a must-say line", p.dump)
        statement = stage_line(self, p)
        p.key("F2")
        p.find("entry", "Search the knowledge", seconds=5)
        self.assertEqual(stage_line(self, p).replace("\n", ""), statement.replace("\n", ""))
        done = gate(self, p)[0]
        p.key("F6")
        wait_until(lambda: gate(self, p)[0] == done + 1, 5, "it was said", p.dump)
        wait_until(lambda: stage_line(self, p) not in ("", statement), 5, "the next", p.dump)
        # F12 from any pane shows the form.
        p.key("F5", "F12")
        p.find("group", "Wrap-up", seconds=5)
        p.find("entry", "Note", seconds=5)
        self.assert_quiet(p)

    def test_flag_of_another_desk(self):
        """A colleague flags the greeting; it shows here while it is on the stage."""
        p = self.start()
        self.begin_call(p)
        self.assertFalse(self.flagged(p))
        script = os.path.join(self.session.tmp, "flag.txt")
        with open(script, "w", encoding="utf-8") as steps:
            steps.write("pop %s\nflag not our name\nwrap-up\nclose\n" % NUMBER)
        done = self.session.run([os.path.join(self.session.build, "src", "cli", "cuedeskctl"),
                                 "--home", self.home, "call", "replay", script, "--as", "3112",
                                 "--customers", self.customers])
        began = time.monotonic()
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        wait_until(lambda: self.flagged(p), LIMIT_SECONDS, "the flag of the other desk", p.dump)
        print("the flag of another desk after %.0f ms" % ((time.monotonic() - began) * 1000))
        self.assert_quiet(p)


if __name__ == "__main__":
    desk.main()
