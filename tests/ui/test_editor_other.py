#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plans, rules and questions by keyboard: the form, what a change does, review, schedule, back."""
import os
import re
import signal

import desk
from atspi import wait_until

CATALOGUE = "云桥通信资费目录"
RULES = "起始规则表"
QUESTIONS = "必须答对的问法"
SCORECARD = "通话评分表"
# Where they stand in their lists, and their fields in the form.
PLAN, PLAN_AT, FEE_AT = "59 元日常套餐", 4, 2
RULE, RULE_AT = "用到八成", 7


class Other(desk.DeskCase):
    def rows(self, sql, *values):
        return self.query("store.db", sql, *values)

    def drafts(self):
        return [row[0] for row in self.query("desk.db", "SELECT body FROM draft")]

    def handed_in(self, words):
        """The newest revision that was handed in and says it."""
        found = self.rows("SELECT max(r.no) FROM submission s JOIN revision r USING (document_id, no) "
                          "WHERE instr(r.body, ?) > 0", words)
        return found[0][0]

    def open_document(self, p, title):
        """From the desk, through the list at the left."""
        p.key("ctrl+alt+2")
        p.find("group", "Editor")
        p.key("ctrl+shift+l")
        wait_until(lambda: RULES in self.focused_says(p), 20, "the first document", p.dump)
        # Between the rows stand the headings of the kinds.
        names = [n.name for n in p.find("list", "Documents").children if n.role == "item"]
        self.go_down(p, title, [i for i, name in enumerate(names) if title in name][0])
        p.key("Return")
        wait_until(lambda: self.in_records(p), 20, "its records", p.dump)

    def in_records(self, p):
        node = p.again("list", "Rows of the document")
        return node is not None and any(n.state("focused") for n in node.walk())

    def focused_says(self, p):
        node = p.focus()
        return " ".join([node.name] + node.texts()) if node else ""

    def go_down(self, p, words, rows):
        """So many rows down, to the one that says it."""
        if rows:
            p.key(*["Down"] * rows)
        wait_until(lambda: words in self.focused_says(p), 20, "the row " + words, p.dump)

    def go_to_field(self, p, name, tabs):
        """So many fields on, to the one of this name."""
        if tabs:
            p.key(*["Tab"] * tabs)
        wait_until(lambda: p.focus() and p.focus().name == name, 20, "the field " + name, p.dump)

    def type_over(self, p, text):
        p.key("ctrl+a")
        p.type(text)

    def progress(self, p):
        node = p.again("label", r"\d+ changes?, \d+ looked at")
        return tuple(int(n) for n in re.findall(r"\d+", node.name)) if node else None

    def open_review(self, p, title):
        p.key("ctrl+alt+2")
        wait_until(lambda: p.find_all("*", ".*" + title + ".*"), 20, "the queue", p.dump)
        p.key("End")
        wait_until(lambda: title in self.focused_says(p), 20, "the item of the queue", p.dump)
        p.key("Return")
        p.find("group", "Review")
        wait_until(lambda: self.progress(p), 20, "the changes", p.dump)

    def approve(self, p):
        changes, seen = self.progress(p)
        if seen < changes:
            p.key(*["n"] * (changes - seen))
        wait_until(lambda: self.progress(p) == (changes, changes), 20, "all changes", p.dump)
        p.key(*map(str, range(1, 9)))
        wait_until(lambda: p.again("button", "Approve").state("sensitive"), 20, "may be approved",
                   p.dump)
        p.key("ctrl+Return")
        p.find("button", "Publish…")

    def effects(self, p):
        node = p.again("group", "What it does")
        return node.texts() if node else []

    def test_plan(self):
        p = self.start(login="liman")
        self.open_document(p, CATALOGUE)
        self.go_down(p, PLAN, PLAN_AT)
        p.key("Return")
        self.go_to_field(p, "Monthly fee", FEE_AT)

        # What cannot be billed is refused in words, stays as typed, and stands in the way.
        self.type_over(p, "62.555")
        p.find("label", ".*a fen is the smallest amount.*")
        p.key("ctrl+Return")
        wait_until(lambda: any('fee="62.555"' in body for body in self.drafts()), 20,
                   "the draft as typed", lambda: repr(len(self.drafts())))
        self.assertIsNone(self.handed_in("62.555"))

        # A kill loses nothing; Alt+E leads to what is wrong.
        os.killpg(p.proc.pid, signal.SIGKILL)
        p.proc.wait()
        p = self.restart(login="liman")
        self.open_document(p, CATALOGUE)
        p.key("alt+e")
        self.go_to_field(p, "Monthly fee", 0)
        self.type_over(p, "62.5")

        # Yuan by yuan, for three customers; the plan's own line and nothing else.
        wait_until(lambda: self.effects(p).count("+3.50 yuan") == 3, 20, "three bills", p.dump)
        self.assertEqual(self.effects(p).count("monthly fee +3.50 yuan"), 3)
        self.assertNotIn("Also changed", self.effects(p))

        # A row of the plan, of directed data; taken back, and what was typed before is still there.
        p.find("button", "Add an allowance").press()
        wait_until(lambda: any('class="directed:1" amount=""' in body for body in self.drafts()), 20, "a row",
                   p.dump)
        p.key("ctrl+z")
        wait_until(lambda: not any('class="directed:1" amount=""' in body for body in self.drafts()), 20,
                   "taken back", p.dump)
        p.key("ctrl+Return")
        wait_until(lambda: self.handed_in('fee="6250"') == 2, 20, "handed in", p.dump)
        self.assert_quiet(p)

    def test_rule(self):
        """A threshold changed inside a rule: about whom it speaks then, by name."""
        p = self.start(login="liman")
        self.open_document(p, RULES)
        self.go_down(p, RULE, RULE_AT)
        p.key("Return")
        wait_until(lambda: p.focus() and p.focus().name == "Name of the rule", 20, "the form", p.dump)
        p.find("entry", "Value").set_text("41")
        wait_until(lambda: any(t.startswith("Also about") and "(as usual)" in t
                               for t in self.effects(p)), 20, "who is new", p.dump)
        self.assertTrue(any(re.search(r"in force about \d+, changed about \d+ of 40", t)
                            for t in self.effects(p)), self.effects(p))
        p.key("ctrl+Return")
        wait_until(lambda: self.handed_in('value="41"') == 2, 20, "handed in",
                   p.dump)
        self.assert_quiet(p)

    def test_question(self):
        """A question that must keep its answer, changed in its form and handed in."""
        p = self.start(login="liman")
        self.open_document(p, QUESTIONS)
        p.key("Return")
        self.go_to_field(p, "Question", 0)
        self.type_over(p, "qqqzzz")
        wait_until(lambda: any("not among the first 20" in t for t in self.effects(p)), 20,
                   "the new place", p.dump)
        p.key("ctrl+z")
        wait_until(lambda: any("is number 1 now" in t for t in self.effects(p)), 20, "taken back",
                   p.dump)
        p.key("ctrl+shift+z")
        wait_until(lambda: any("not among the first 20" in t for t in self.effects(p)), 20,
                   "made again", p.dump)
        p.key("ctrl+Return")
        wait_until(lambda: self.handed_in(">qqqzzz<") == 2, 20, "handed in", p.dump)
        self.assert_quiet(p)

    def test_scorecard(self):
        """From the form through a second person's review into the calendar."""
        p = self.start(login="liman")
        self.open_document(p, SCORECARD)
        p.key("Return")
        self.go_to_field(p, "What is looked at", 0)
        p.find("entry", "Points").set_text("3")
        wait_until(lambda: any('weight="3"' in body for body in self.drafts()), 20, "the draft",
                   p.dump)
        p.key("ctrl+Return")
        wait_until(lambda: self.handed_in('weight="3"') == 2, 20, "handed in", p.dump)
        self.assert_quiet(p)
        p.stop()

        p = self.restart(login="zhouhang")
        self.open_review(p, SCORECARD)
        self.approve(p)
        self.assertEqual(self.rows("SELECT verdict FROM verdict WHERE no = 2"), [("approve",)])
        p.key("ctrl+Return")
        p.find("entry", "Start").set_text("%d-03-01" % (self.session.today().year + 1))
        p.find("button", "Schedule").press()
        wait_until(lambda: self.rows("SELECT count(*) FROM publication WHERE no = 2") == [(1,)], 20,
                   "scheduled", p.dump)
        p.key("ctrl+shift+m")
        p.find("group", "Calendar")
        self.all_scheduled(p)
        p.find("item", ".*" + SCORECARD + ".*")
        self.assert_quiet(p)


if __name__ == "__main__":
    desk.main()
