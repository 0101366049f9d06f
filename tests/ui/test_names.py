#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every control has a name for a screen reader, and a Chinese window is Chinese."""
import re

import desk
from atspi import wait_until
from desk import nameless, search, search_entry

# Keys, units, abbreviations that Chinese people write so, logins, and what the sample's texts use.
ALLOWED = re.compile(
    r"Cuedesk|cuedeskctl[^\n]*|Page (?:Up|Down)|YQ(?:ZF)?-[\w-]+|(?<=· )[a-z]+$|"
    r"(?<![A-Za-z])(?:F\d+|Ctrl|Alt|Shift|Esc|Enter|Tab|Return|Del|Delete|GB|MB|KB|APP|App|VoLTE|WiFi|Wi-Fi|"
    r"PDF|SIM|eSIM|VIP|ID|IP|PIN|PUK|APN|IMEI|VPN|NFC|llbg|llbgy)(?![A-Za-z])")


def english(tree):
    """Words of Latin letters that stand in the window."""
    found = set()
    for node in tree.walk():
        if node.role in ("application", "window"):
            continue
        for text in (node.name, node.description):
            if not text or not desk.meaning(text):
                continue
            left = ALLOWED.sub(" ", text)
            if re.search(r"[A-Za-z]{2,}", left):
                found.add("%s: %r" % (node.role, text))
    return sorted(found)


class Names(desk.DeskCase):
    def look(self, p, where, problems):
        tree = p.settle()
        found = nameless(p, tree)
        if self.language:
            found += ["English in " + line for line in english(tree)]
        known = [line.split(": ", 1)[1] for line in problems]
        problems += ["%s: %s" % (where, line) for line in found if line not in known]

    def walk_through(self):
        problems = []
        p = self.start()
        self.look(p, "idle", problems)
        for key, where in (("ctrl+o", "number"), ("ctrl+k", "commands"), ("F10", "menu")):
            p.key(key)
            self.look(p, where, problems)
            p.key("Escape", "Escape")
            p.settle()
        self.begin_call(p)
        self.look(p, "call", problems)
        search(self, p, "llbgy")
        self.look(p, "results", problems)
        p.key("Down")
        p.find("group", self.words("Entry"), seconds=5)
        self.look(p, "reader", problems)
        search_entry(self, p).set_text("")
        self.to_offer(p)
        for key, where in (("shift+F6", "reasons"), ("F7", "flag")):
            p.key(key)
            self.look(p, where, problems)
            p.key("Escape")
            p.settle()
        p.key("alt+1")
        self.look(p, "offer", problems)
        p.key("F9")
        self.look(p, "must say", problems)
        p.key("F12")
        p.find("group", self.words("Wrap-up"), seconds=5)
        self.look(p, "wrap-up", problems)
        self.assertFalse(problems, "\n" + "\n".join(problems))
        self.assert_quiet(p)

    def walk_pages(self):
        problems = []
        p = self.start(login="luping")
        for number, page in ((2, "editor"), (3, "audit")):
            p.key("ctrl+alt+%d" % number)
            self.look(p, page, problems)
        self.assertFalse(problems, "\n" + "\n".join(problems))

    def walk_writing(self):
        """Somebody who writes and reviews: a text to be verified, its preview, a new one, the calendar."""
        problems = []
        p = self.start(login="chenmo")
        p.key("ctrl+alt+2")
        wait_until(lambda: p.focus() and p.focus().role == "item", 20, "a task", p.dump)
        self.look(p, "queue", problems)
        p.key("Home", "Return")
        wait_until(lambda: p.focus() and p.focus().text(), 20, "the first line", p.dump)
        self.look(p, "a text", problems)
        p.key("ctrl+p")
        p.find("group", self.words("Read to five customers"), seconds=20)
        self.look(p, "preview", problems)
        p.key("Escape", "ctrl+n")
        wait_until(lambda: p.focus() and p.focus().name == self.words("Title"), 20, "a new text",
                   p.dump)
        self.look(p, "a new text", problems)
        p.key("ctrl+shift+m")
        p.find("label", self.words("What goes out when"), seconds=20)
        # The sample has texts for callers who speak English; their titles stand here.
        problems += nameless(p)
        self.assertFalse(problems, "\n" + "\n".join(problems))
        self.assert_quiet(p)


class English(Names):
    def test_call(self):
        self.walk_through()

    def test_pages(self):
        self.walk_pages()

    def test_writing(self):
        self.walk_writing()


class Chinese(Names):
    language = "zh_CN"

    def test_call(self):
        self.walk_through()

    def test_pages(self):
        self.walk_pages()

    def test_writing(self):
        self.walk_writing()


if __name__ == "__main__":
    desk.main()
