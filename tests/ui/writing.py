# SPDX-License-Identifier: GPL-3.0-or-later
"""What the scenarios of an editor who writes share: the way down the form, and what is found in it."""
import desk
from atspi import wait_until

SLOW = 20      # what a loaded machine may take


class WritingCase(desk.DeskCase):
    def until(self, probe, what, program, seconds=SLOW):
        return wait_until(probe, seconds, what, program.dump)

    def name_of_focus(self, program):
        node = program.focus()
        return node.name if node else ""

    def text_of_focus(self, program):
        node = program.focus()
        return node.text() if node else ""

    def focus_is(self, program, name):
        self.until(lambda: self.name_of_focus(program) == name, "the focus in " + name, program)

    def move_focus(self, program, key):
        before = program.focus_path
        program.key(key)
        self.until(lambda: program.focus() and program.focus_path != before,
                   "another focus after " + key, program)

    def tab_to(self, program, name, key="Tab"):
        """Tab until the focus is there; the names it passed."""
        passed = []
        for _ in range(60):
            now = self.name_of_focus(program)
            if now == name:
                return passed
            if now and (not passed or passed[-1] != now):
                passed.append(now)
            self.move_focus(program, key)
        self.fail("%s does not reach %s, only %s\n%s" % (key, name, passed, program.dump()))

    def write(self, program, name, text):
        """Chinese cannot be typed without an input method; it is put where the focus is."""
        self.focus_is(program, name)
        program.focus().set_text(text)

    def findings(self, program):
        found = program.again("list", "Checks")
        return [row.name for row in found.children] if found else []

    def fill_tariff(self, program, category):
        """From the title on: type, level, category, window and fee, in the order Tab goes; its last
        day."""
        self.tab_to(program, "Type")
        program.key("space", "Down", "Return")
        program.key("Tab")
        order = self.tab_to(program, "Category")
        self.assertEqual([n for n in order if n in ("Level", "For whom")], ["Level", "For whom"])
        self.write(program, "Category", category)
        self.tab_to(program, "First day")
        program.type("12-1")
        program.key("Tab")
        last_day = "%d-12-31" % (self.session.today().year + 1)
        program.type(last_day)
        self.tab_to(program, "Customers it applies to")
        # A fact: a button of the type makes it, the words are understood.
        self.tab_to(program, "＋ Monthly fee")
        program.key("space")
        self.write(program, "The value, with its unit", "10 元/月")
        return last_day
