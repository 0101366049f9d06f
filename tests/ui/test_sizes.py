#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window in every size it promises: the line is whole, nothing is beside the screen."""
import os

import desk
from atspi import wait_until
from desk import gate, group, line_of, stage_line

SLACK = 1       # rounding of a pixel


def in_scroller(node):
    """Whether it may be out of sight because it can be scrolled to: next to it is a scroll bar."""
    while node is not None:
        if any(child.role == "scroll bar" for child in node.children):
            return True
        node = node.parent
    return False


class Sizes(desk.DeskCase):
    def outside(self, p, tree):
        """What is cut off at an edge of the window."""
        width, height = p.size()
        found = []
        nodes = list(tree.walk())
        # GTK 4.18 takes the window's border off where 4.8 adds it, so that everything stands twice
        # the border too far up and left.
        border_x, border_y = next((n.extents[:2] for n in nodes if n.extents[2] > 0), (0, 0))
        for node in nodes:
            if node.role not in ("label", "button", "toggle", "entry", "tab", "image", "combo box"):
                continue
            x, y, w, h = node.extents
            x, y = x - 2 * min(0, border_x), y - 2 * min(0, border_y)
            if x < -SLACK or x + w > width + SLACK:
                found.append("%s over the side: x %d, width %d of %d" % (node.line(), x, w, width))
            elif (y < -SLACK or y + h > height + SLACK) and not in_scroller(node):
                found.append("%s below the end: y %d, height %d of %d" % (node.line(), y, h, height))
        return found

    def check_stage(self, p, where):
        stage = group(self, p, "Line to say now")
        self.assertIsNotNone(stage, where + ": the stage is not there\n" + p.dump())
        width, height = p.size()
        line = line_of(stage)
        self.assertTrue(line and line.name, where)
        self.assertNotIn("…", line.name)
        for node in [line] + [n for n in stage.walk() if n.role == "button"]:
            x, y, w, h = node.extents
            self.assertTrue(x >= 0 and y >= 0 and x + w <= width + SLACK and y + h <= height + SLACK,
                            "%s: %s is at %s of %dx%d" % (where, node.line(), node.extents, width,
                                                          height))
        # Room for all of the line: the smallest it may be written is 15 px a character.
        self.assertGreaterEqual(line.extents[2] * line.extents[3], len(line.name) * 15 * 18,
                                where + ": too small for its words")

    def walk_size(self, width, height, scale=1.0, **more):
        self.session.set_text_scale(scale)
        self.addCleanup(self.session.set_text_scale, 1.0)
        p = self.start(size=(width, height), **more)
        name = "%d%s%s%s" % (width, "-text%d" % (scale * 100) if scale != 1 else "",
                             "-dark" if more.get("dark") else "",
                             "-" + self.language if self.language else "")
        wait_until(lambda: p.size() == (width, height), 20, "the window gets that small",
                   lambda: "it is %dx%d" % p.size())
        problems = []
        for state in ("idle", "call", "offer", "wrap-up"):
            if state == "call":
                self.begin_call(p) if width >= 1180 * scale else self.begin_narrow(p)
            elif state == "offer":
                self.to_offer(p)
                p.key("alt+1")
                wait_until(lambda: gate_seen(self, p), 5, "something to be said", p.dump)
            elif state == "wrap-up":
                p.key("F12")
                p.find("group", self.words("Wrap-up"), seconds=5)
            tree = p.settle()
            p.shot(os.path.join(desk.shots_dir(), "%s-%s.png" % (state, name)))
            problems += ["%s: %s" % (state, line) for line in self.outside(p, tree)]
            if state in ("call", "offer"):
                self.check_stage(p, "%s at %s" % (state, name))
        self.assertEqual(p.size(), (width, height), "it grew")
        self.assertFalse(problems, "\n" + "\n".join(problems))
        self.assert_quiet(p)

    def focus_in(self, p, name):
        return name in p.focus_names()

    def begin_narrow(self, p):
        """Where the customer is not beside the script: F5 goes there, F4 comes back."""
        self.assertEqual(p.second_start(desk.TEL).returncode, 0)
        wait_until(lambda: stage_line(self, p), 5, "a line on the stage", p.dump)
        # The hands stay where they are: what is typed now is searched, and the line is above it.
        wait_until(lambda: self.focus_in(p, self.words("Search the knowledge")), 5,
                   "the focus in the search",
                   lambda: "it is at %s" % (p.focused() and p.focused().line()))
        self.check_stage(p, "search in a new call")
        p.key("F5")
        p.expect("group", self.words("Customer"), desk.MASKED_NAME.replace("*", r"\*"), seconds=5)
        problems = self.outside(p, p.settle())
        self.assertFalse(problems, "customer:\n" + "\n".join(problems))
        self.check_stage(p, "customer")
        p.key("F2")
        p.find("entry", self.words("Search the knowledge"), seconds=5)
        self.check_stage(p, "search")
        p.key("F4")
        p.find("group", self.words("Script"), seconds=5)


def gate_seen(case, p):
    """At narrow widths the pill is short; the list of must-say lines tells as well."""
    found = group(case, p, "Must say")
    return gate(case, p)[1] > 0 or (found and len(found.texts()) > 4)


class Light(Sizes):
    def test_1920(self):
        self.walk_size(1920, 1080)

    def test_1366(self):
        self.walk_size(1366, 768)

    def test_1100(self):
        self.walk_size(1100, 768)

    def test_700(self):
        self.walk_size(700, 768)

    def test_400(self):
        self.walk_size(400, 700)

    def test_large_text(self):
        self.walk_size(1366, 768, 1.5)

    def test_dark(self):
        """The same file of colours and no second layout: one size will do."""
        self.walk_size(1366, 768, dark=True)


class Chinese(Sizes):
    language = "zh_CN"

    def test_1366(self):
        self.walk_size(1366, 768)

    def test_400(self):
        self.walk_size(400, 700)


if __name__ == "__main__":
    desk.main()
