#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An editor writes a tariff by keyboard, from nothing to the review; a kill and a second editor."""
import os
import re
import signal

import desk
from atspi import wait_until
from writing import WritingCase


class EditorForm(WritingCase):
    def start_editor(self, login="liman", **more):
        program = self.start(login=login, **more)
        program.key("ctrl+alt+2")
        program.find("group", "To do")
        return program

    def read_text(self, program):
        return program.again("group", "What the agent reads").all_text()

    def submit_button(self, program):
        nodes = [n for n in program.find_all("button", ".*") if "Hand in" in n.all_text()]
        return nodes[0] if nodes else None

    def test_tariff_by_keyboard(self):
        p = self.start_editor()
        p.key("ctrl+n")
        self.write(p, "Title", "临时流量包怎么退")
        button = self.submit_button(p)
        self.assertFalse(button.state("sensitive"), "something is missing and can be handed in")

        # The order of Tab is the order of reading.
        passed = self.tab_to(p, "In which words customers ask")
        self.assertEqual(passed, ["Title"])
        p.type("llbzmt")
        p.key("Return")
        p.expect("group", "In which words customers ask", "llbzmt")
        last_day = self.fill_tariff(p, "资费/流量包")
        p.expect("group", "Prices, quotas, terms", r"10\.00")

        # Lines: Enter makes the next one, a slash opens the values.
        self.tab_to(p, "Line 1")
        self.write(p, "Line 1", "退订当天生效。")
        p.key("End", "Return")
        self.focus_is(p, "Line 2")
        p.type("/usage.le")
        p.key("Return")
        wait_until(lambda: "data left" in self.text_of_focus(p), 20, "a value in the line",
                   lambda: self.text_of_focus(p))
        p.type(" GB")
        # A value goes as one thing, and undo brings it back.
        p.key("BackSpace", "BackSpace", "BackSpace", "BackSpace")
        wait_until(lambda: self.text_of_focus(p) == "", 20, "an empty line", lambda: self.text_of_focus(p))
        p.key("ctrl+z")
        wait_until(lambda: "data left" in self.text_of_focus(p), 20, "the value again",
                   lambda: self.text_of_focus(p))
        self.tab_to(p, "Line 1, for elderly customers")
        p.key("alt+d")
        wait_until(lambda: self.text_of_focus(p) == "退订当天生效。", 20, "the line taken over",
                   lambda: self.text_of_focus(p))
        self.tab_to(p, "Line 2, for elderly customers")

        # What the agent reads: a paragraph, Enter another one, moved up by Alt+Up.
        self.tab_to(p, "＋ paragraph")
        p.key("space")
        self.focus_is(p, "Paragraph")
        p.type("first")
        p.key("Return")
        p.type("second")
        p.key("alt+Up")
        wait_until(lambda: re.search("second.*first", self.read_text(p), re.S), 20,
                   "the paragraphs the other way round", lambda: self.read_text(p))

        # Controlled, as a price has to be; then nothing is in the way.
        p.find("toggle|button", "controlled").press()
        wait_until(lambda: (self.submit_button(p) or p.tree()).state("sensitive"), 20,
                   "a text that can be handed in", p.dump)
        p.key("ctrl+Return")
        wait_until(lambda: self.query(
            "store.db", "SELECT count(*) FROM submission s JOIN projection p ON p.document_id = "
            "s.document_id WHERE p.title = ?", "临时流量包怎么退") == [(1,)], 20, "a submission", p.dump)
        p.find("group", "About this text")
        self.assertEqual(self.query("desk.db", "SELECT count(*) FROM draft"), [(0,)])
        self.assertFalse(self.submit_button(p).state("sensitive"))
        body = self.query("store.db", "SELECT r.body FROM revision r JOIN projection p ON p.document_id "
                          "= r.document_id WHERE p.title = ?", "临时流量包怎么退")[0][0]
        for piece in ('type="tariff"', 'governance="controlled"',
                      'valid-until="%s"' % last_day, 'value="1000"', "{usage.left}",
                      "<p>second</p><p>first</p>", "<asked>llbzmt</asked>"):
            self.assertIn(piece, body)
        self.assert_quiet(p)

    def test_kill_and_recover(self):
        p = self.start_editor()
        p.key("ctrl+n")
        self.focus_is(p, "Title")
        p.type("half a ti")
        wait_until(lambda: any("half a ti" in body for (body,) in
                               self.query("desk.db", "SELECT body FROM draft")), 20, "a draft", p.dump)
        os.killpg(p.proc.pid, signal.SIGKILL)
        p.proc.wait()
        p = self.restart(login="liman")
        p.key("ctrl+alt+2")
        p.find("group", "To do")
        p.find("*", ".*half a ti.*", seconds=20)
        for _ in range(30):
            row = p.focus()
            if row and "half a ti" in row.name + row.all_text():
                break
            before = p.focus_path
            p.key("Down")
            wait_until(lambda: p.focus() and p.focus_path != before, 20, "the next row", p.dump)
        p.key("Return")
        p.expect("group", "About this text", "draft that was not handed in")
        self.focus_is(p, "Line 1")

    def test_local_text(self):
        """A province's version: what is inherited, what is its own, and back with one key."""
        p = self.start_editor()
        p.key("Home", "Return")
        wait_until(lambda: self.text_of_focus(p), 20, "the first line of a text", p.dump)
        p.key("ctrl+l")
        wait_until(lambda: p.again("list", "Levels") and p.focus() and p.focus().role == "item",
                   20, "the levels", p.dump)
        p.key("Return")
        p.find("label", "inherited", 20)
        own = "Its own; take again what the text above says: .*"
        self.assertEqual(p.find_all("button", own), [])

        wait_until(lambda: self.text_of_focus(p), 20, "its first line", p.dump)
        above = self.text_of_focus(p)
        line = p.focus()
        line.set_text(above + "xyz")
        button = p.find("button", own, 20)
        self.assertIn(above, button.name)
        button.press()
        wait_until(lambda: not p.find_all("button", own), 20, "inherited again", p.dump)
        self.assertEqual(line.text(), above)
        # One step of undo brings back what was written.
        p.key("ctrl+z")
        p.find("button", own, 20)
        self.assert_quiet(p)


if __name__ == "__main__":
    desk.main()
