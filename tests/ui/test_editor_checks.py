#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing by keyboard alone: what the checks say while somebody types, the fix, and how it sounds."""
import re

import desk
from atspi import wait_until
from desk import group
from writing import WritingCase


class EditorChecks(WritingCase):
    def open_new(self):
        p = self.start(login="liman")
        p.key("ctrl+alt+2")
        p.find("group", "To do", seconds=20)
        p.key("ctrl+n")
        p.find("group", "Checks", seconds=20)
        p.find("list", "Checks", seconds=20)
        return p

    def walk_to(self, p, title):
        """Alt+E until the button of that finding has the focus."""
        for _ in range(12):
            before = p.focus_path
            p.key("alt+e")
            wait_until(lambda: p.focus() and p.focus_path != before, 20, "the next finding", p.dump)
            if any(name.startswith(title) for name in p.focus_names()):
                return
        self.fail("Alt+E never came to %s\n%s" % (title, p.dump()))

    def preview(self, p):
        found = [n for n in p.find_all("group") if n.name.startswith("Sample ")]
        return found[0] if found else None

    def test_banned_word(self):
        p = self.open_new()
        self.tab_to(p, "Line 1")
        title = "Banned word “畅享套餐”"
        self.write(p, "Line 1", "OK 畅享套餐")
        wait_until(lambda: any(f.startswith(title) for f in self.findings(p)), 20, title, p.dump)
        must = [n.name for n in p.find_all("label", r"\d+ must change")]
        self.assertTrue(must, p.dump())

        # The walk ends on its button; Enter puts what is suggested in its place.
        self.walk_to(p, title)
        self.assertRegex(" ".join(p.focus_names()), "Replace")
        p.key("Return")
        wait_until(lambda: not any("畅享套餐" in f for f in self.findings(p)), 20,
                   "the word is gone", p.dump)
        wait_until(lambda: "128 元的套餐" in self.preview(p).all_text(), 20,
                   "the line with the fee of a sample customer", p.dump)

        # Nothing is lost: one step back brings the word and its finding again.
        self.tab_to(p, "Line 1")
        p.key("ctrl+z")
        wait_until(lambda: any(f.startswith(title) for f in self.findings(p)), 20, "undone", p.dump)
        self.assert_quiet(p)

    def test_preview(self):
        p = self.open_new()
        self.tab_to(p, "Line 1")
        self.write(p, "Line 1", "{usage.left}, {plan.fee}")
        wait_until(lambda: "128 元" in self.preview(p).all_text(), 20, "the first customer", p.dump)
        self.assertRegex(self.preview(p).name, r"^Sample 1 / 5")
        p.key("alt+Right")
        wait_until(lambda: self.preview(p).name.startswith("Sample 2 / 5")
                   and "158 元" in self.preview(p).all_text(), 20, "the second one", p.dump)
        self.assertRegex(self.preview(p).all_text(), "has no wording for the elderly")
        p.key("alt+Left", "alt+Left")
        wait_until(lambda: self.preview(p).name.startswith("Sample 5 / 5"), 20, "the last", p.dump)

        p.key("ctrl+p")
        wait_until(lambda: group(self, p, "Read to five customers"), 20, "the five", p.dump)
        samples = [n.all_text() for n in p.find_all("group") if n.name.startswith("Sample ")]
        self.assertEqual(len(samples), 5, p.dump())
        for fee, text in zip(("128", "158", "79", "59", "159"), samples):
            self.assertIn(fee + " 元", text)
            self.assertNotIn("{", text)
        p.key("ctrl+p")
        wait_until(lambda: group(self, p, "Checks"), 20, "back at the form", p.dump)
        self.assert_quiet(p)

    def test_entries_like_it(self):
        p = self.open_new()
        self.write(p, "Title", "流量不够时")
        found = wait_until(lambda: p.again("list", "Entries like it"), 20, "entries like it", p.dump)
        rows = [" ".join(row.texts()) for row in found.children]
        self.assertTrue(rows)
        shares = [int(re.search(r"(\d+)% alike", row)[1]) for row in rows]
        self.assertEqual(shares, sorted(shares, reverse=True))
        self.assertGreaterEqual(shares[-1], 25)
        self.assert_quiet(p)

    def test_personal_data(self):
        p = self.open_new()
        self.tab_to(p, "Line 1")
        self.write(p, "Line 1", "Call 14000009999.")
        wait_until(lambda: any(f.startswith("Somebody's mobile number") for f in self.findings(p)), 20,
                   "the number is seen", p.dump)
        # The finding itself does not repeat it.
        self.assertFalse([f for f in self.findings(p) if "14000009999" in f])


if __name__ == "__main__":
    desk.main()
