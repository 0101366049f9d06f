#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may see what, and who sits at the desk."""
import re

import desk
from atspi import wait_until

PAGES = ("Desk", "Editor", "Audit")
# login, pages of his roles
PEOPLE = (("3107", ["Desk"]), ("liman", ["Desk", "Editor"]), ("wanglixin", ["Desk", "Audit"]),
          ("luping", ["Desk", "Editor", "Audit"]))
CONTENT = {"Desk": "Knowledge", "Editor": "Editor", "Audit": "Audit"}


class Rights(desk.DeskCase):
    def tabs(self, p):
        """Pages the switcher offers; with one page there is nothing to switch."""
        return [n.name for n in p.find_all("tab") if n.name in PAGES] or ["Desk"]

    def current(self, p):
        shown = {n.name for n in p.tree().walk() if n.role == "group"}
        return [page for page in PAGES if CONTENT[page] in shown]

    def check_pages(self, p, pages):
        wait_until(lambda: self.tabs(p) == pages, 5, "the pages %s" % pages, p.dump)
        for number, page in enumerate(PAGES, 1):
            p.key("ctrl+alt+1")
            wait_until(lambda: self.current(p) == ["Desk"], 5, "the Desk", p.dump)
            p.key("ctrl+alt+%d" % number)
            if page in pages:
                wait_until(lambda: self.current(p) == [page], 5, page, p.dump)
            else:
                p.settle()
                self.assertEqual(self.current(p), ["Desk"], "%s is not his" % page)
        p.key("ctrl+alt+1")
        wait_until(lambda: self.current(p) == ["Desk"], 5, "the Desk", p.dump)
        for page in pages[1:] + ["Desk"]:
            p.key("ctrl+Page_Down")
            wait_until(lambda: self.current(p) == [page], 5, page + " by Page Down", p.dump)

    def test_pages_follow_roles(self):
        p = self.start()
        self.check_pages(p, ["Desk"])
        p.stop()
        for login, pages in PEOPLE[1:]:
            p = self.restart(login=login)
            self.check_pages(p, pages)
            p.stop()
        self.assert_quiet(p)

    def test_switching_the_person(self):
        p = self.start()
        self.assertEqual(self.tabs(p), ["Desk"])
        before = len(self.events())
        # By keyboard: the command list, then the name.
        p.key("ctrl+k")
        p.find("entry", "Search the commands", seconds=5)
        p.type("who is")
        wait_until(lambda: [n.name for n in p.find("list", "Commands").children] ==
                   ["Who is at this desk…"], 5, "one command", p.dump)
        p.key("Return")
        people = p.find("list", "People", seconds=5)
        names = [n.name or " ".join(n.texts()) for n in people.children]
        self.assertTrue(any("wanglixin" in n for n in names), names)
        for _ in range(len(names) + 1):
            focused = p.focused()
            if focused and "wanglixin" in focused.name + " ".join(focused.texts()):
                break
            p.key("Down")
        p.key("Return")
        wait_until(lambda: self.tabs(p) == ["Desk", "Audit"], 5, "the lead's pages", p.dump)
        wait_until(lambda: any("wanglixin" in n.name for n in p.find_all("label")), 5,
                   "his name in the header", p.dump)

        wait_until(lambda: len(self.events()) > before, 3, "the record of it")
        new = self.events()[before:]
        self.assertIn("switch", [k for k, _ in new])
        told = dict(new)["switch"]
        self.assertRegex(str(told), "wanglixin")
        self.assertEqual(p.quit(), 0)
        self.assertEqual(self.session.cuedeskctl(self.home, "audit", "verify",
                                                 check=False).returncode, 0)
        self.assert_quiet(p)

    def test_nobody_switches_in_a_call(self):
        p = self.start()
        self.begin_call(p)
        p.key("ctrl+k")
        p.find("entry", "Search the commands", seconds=5)
        p.type("who is")
        p.settle()
        p.key("Return")
        p.settle()
        self.assertFalse(p.find_all("list", "People"), p.dump())
        self.assertNotIn("switch", self.kinds())

    def test_unknown_person_is_refused(self):
        self.home, self.customers = self.session.demo_home("unknown")
        p = self.restart(login="nobody")
        problem = p.find("group", "Problem", seconds=5).all_text()
        self.assertRegex(problem, re.compile("nobody"))
        self.assertFalse(any(k == "sign-in" for k in self.kinds()))


if __name__ == "__main__":
    desk.main()
