#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every key does what the table of keys says, where it says so, and none while composing."""
import os
import re
import sqlite3

import desk
from atspi import wait_until
from desk import (branch_names, gate, group, results, say, search, search_entry,
                  stage_line)

SEARCH = "Search the knowledge"


class Keys(desk.DeskCase):
    def focus_in(self, p, name):
        """Whether the focus is somewhere in the named group."""
        return name in p.focus_names()

    def wait_focus(self, p, name):
        wait_until(lambda: self.focus_in(p, name), 5, "the focus in " + name,
                   lambda: "it is at %s" % (p.focused() and p.focused().line()))

    def wait_line(self, p, expected):
        wait_until(lambda: stage_line(self, p) == expected, 5, "the line " + expected,
                   lambda: "it is " + stage_line(self, p))

    def stays(self, p, *keys):
        """The keys change nothing of the window."""
        before = [re.sub(r"\d\d:\d\d", "", t) for t in p.settle().texts()]
        p.key(*keys)
        after = [re.sub(r"\d\d:\d\d", "", t) for t in p.settle().texts()]
        self.assertEqual(before, after, "%s did something" % (keys,))

    def test_idle(self):
        p = self.start()
        self.wait_focus(p, SEARCH)
        # F2 and Ctrl+F come back to the search from wherever the focus went.
        for key in ("F2", "ctrl+f"):
            p.key("Tab", "Tab", "Tab")
            wait_until(lambda: not self.focus_in(p, SEARCH), 5, "the focus elsewhere")
            p.key(key)
            self.wait_focus(p, SEARCH)
        # Ctrl+R reads the notices; Esc comes back.
        p.key("ctrl+r")
        self.wait_focus(p, "Notices")
        p.key("Escape")
        self.wait_focus(p, SEARCH)
        # Keys of a call do nothing without one.
        self.stays(p, "F6", "shift+F6", "F7", "alt+1", "F9", "F12", "ctrl+Return")
        # GTK's inspector, which shows what every widget holds, has no key here.
        self.stays(p, "ctrl+shift+d", "ctrl+shift+i")
        self.assertEqual(self.count_windows(p), 1)
        # Ctrl+O asks for a number; Esc takes it back; a number typed begins a call.
        p.key("ctrl+o")
        p.find("entry", "Telephone number", seconds=5)
        p.key("Escape")
        p.gone("entry", "Telephone number", 5)
        # The command list, the menu and the page of keys open and close.
        p.key("ctrl+k")
        p.find("entry", "Search the commands", seconds=5)
        # All keys, from the list too: it holds the keyboard, the application's keys go on working.
        p.key("F1")
        self.wait_keys_page(p)
        p.key("Escape", "Escape")
        self.gone_keys_page(p)
        p.gone("entry", "Search the commands", 5)
        p.key("F10")
        items = wait_until(lambda: self.menu_items(p), 5, "the menu", p.dump)
        # GTK 4.18 gives none of a menu's items a name; where there are names, this is one of them.
        names = {n.name for n in items} - {""}
        self.assertGreaterEqual(len(items), 5)
        self.assertTrue("All Keys" in names or not names, names)
        p.key("Escape")
        wait_until(lambda: not self.menu_items(p), 5, "the menu gone", p.dump)
        p.key("F2", "F1")
        self.wait_keys_page(p)
        p.key("Escape")
        self.gone_keys_page(p)
        # A typed number begins a call.
        p.key("ctrl+o")
        p.find("entry", "Telephone number", seconds=5)
        p.type(desk.NUMBER)
        p.key("Return")
        p.expect("group", "Customer", re.escape(desk.MASKED_NAME), seconds=5)
        wait_until(lambda: "pop" in self.kinds(), 3, "the record of the call")
        self.assertEqual(dict(self.events())["pop"]["source"], "typed")
        # A call in progress keeps the window open.
        p.key("ctrl+q")
        p.settle()
        self.assertTrue(stage_line(self, p), "Ctrl+Q in a call")
        self.assert_quiet(p)

    def test_quit_in_the_command_list(self):
        p = self.start()
        p.key("ctrl+k")
        p.find("entry", "Search the commands", seconds=5)
        self.assertEqual(p.quit(), 0)

    @staticmethod
    def menu_items(p):
        return [n for n in p.tree().walk() if n.role == "menu item"]

    @staticmethod
    def count_windows(p):
        # GTK 4.18 calls the page of keys a nameless thing, 4.8 a window.
        roles = p.session.a11y.roles_of_windows(p.peer, p.path)
        return len([role for role in roles if role in ("window", "generic")])

    def wait_keys_page(self, p):
        wait_until(lambda: self.count_windows(p) > 1, 5, "the page of keys", p.dump)

    def gone_keys_page(self, p):
        wait_until(lambda: self.count_windows(p) == 1, 5, "the page of keys gone", p.dump)

    def test_search(self):
        p = self.start()
        rows = search(self, p, "llbgy", "流量不够用")
        self.assertGreater(len(rows), 2)
        titles = [row.split(",")[0] for row in rows]
        # Down reads the row, the focus stays; Up goes back; nothing is on the stage without a call.
        p.key("Down")
        p.expect("group", "Entry", re.escape(titles[0]), seconds=5)
        p.key("Down")
        p.expect("group", "Entry", re.escape(titles[1]), seconds=5)
        p.key("Up")
        p.expect("group", "Entry", re.escape(titles[0]), seconds=5)
        self.wait_focus(p, SEARCH)
        # A digit opens directly.
        p.key("ctrl+3")
        p.expect("group", "Entry", re.escape(titles[2]), seconds=5)
        # Esc, a step at a time: the reader, the words.
        for _ in range(3):
            p.key("Escape")
        wait_until(lambda: search_entry(self, p).text() == "", 5, "an empty search", p.dump)
        self.assertFalse(group(self, p, "Entry"))
        # What was opened counts as used today, although nobody is on the line.
        p.expect("group", "Knowledge", re.escape(titles[2]), seconds=5)
        self.assertEqual(self.kinds().count("open"), 1)
        # Nothing found says what to do.
        p.type("zzqxj")
        p.expect("group", "Knowledge", "Nothing found", seconds=5)
        p.key("Return")
        self.wait_events("miss", 1)
        self.assertEqual(dict(self.events())["miss"]["words"], "zzqxj")
        self.assert_quiet(p)

    def test_trouble(self):
        """What cannot be written is said once, with what to do, and not with every record."""
        p = self.start()
        database = sqlite3.connect(os.path.join(self.home, "desk.db"))
        database.execute("CREATE TRIGGER full BEFORE INSERT ON event BEGIN"
                         " SELECT RAISE (ABORT, 'nothing can be written'); END")
        database.commit()
        p.type("zzqxj")
        p.expect("group", "Knowledge", "Nothing found", seconds=5)
        p.key("Return")
        p.expect("group", "Problem", "Tell whoever looks after this computer", seconds=5)
        p.find("button", "Put the message away").press()
        p.gone("group", "Problem", 5)
        p.key("F2", "Return", "Return")
        p.settle()
        self.assertFalse(p.again("group", "Problem"), "it is said with every record")
        database.execute("DROP TRIGGER full")
        database.commit()
        p.key("Return")
        self.wait_events("miss", 1)

    def test_call(self):
        p = self.start()
        self.begin_call(p)
        first = stage_line(self, p)
        # F5 to the customer, F4 to the stage, F2 to the search: the line never leaves the screen.
        p.key("F5")
        self.wait_focus(p, "Customer")
        p.key("F4")
        self.wait_focus(p, "Line to say now")
        p.key("F2")
        self.wait_focus(p, SEARCH)
        self.assertEqual(stage_line(self, p), first)
        # F8 goes to the comparison of plans.
        p.key("F8")
        self.wait_focus(p, "Plan calculation")
        p.key("Escape")
        self.wait_focus(p, SEARCH)
        # F6 from the search; Ctrl+Z takes it back, Shift+F6 asks why.
        p.key("F6")
        wait_until(lambda: stage_line(self, p) != first, 5, "the next line")
        p.key("ctrl+z")
        self.wait_line(p, first)
        p.key("shift+F6")
        p.find("*", r"Why is this line left out\?", seconds=5)
        p.key("Escape")
        p.gone("*", r"Why is this line left out\?", 5)
        self.assertEqual(stage_line(self, p), first, "Escape skips nothing")
        p.key("shift+F6")
        p.find("*", r"Why is this line left out\?", seconds=5)
        p.key("1")
        wait_until(lambda: stage_line(self, p) != first, 5, "the next line")
        p.key("ctrl+z")
        self.wait_line(p, first)
        states = [e["state"] for k, e in self.wait_events("line", 4) if k == "line"]
        self.assertEqual(states, ["said", "unsaid", "skipped", "unsaid"])
        # F7: two words, Enter; the mark stays.
        p.key("F7")
        p.find("*", r"What is wrong with this line\?", seconds=5)
        p.type("too long")
        p.key("Return")
        p.expect("group", "Line to say now", "Flagged", seconds=5)
        self.wait_events("flag|line", 5)
        # Ctrl+Shift+C: the words are in the clipboard.
        p.key("ctrl+shift+c")
        p.key("F2")
        self.wait_focus(p, SEARCH)
        p.key("ctrl+v")
        wait_until(lambda: search_entry(self, p).text() == first, 5, "the line in the search",
                   lambda: search_entry(self, p).text())
        search_entry(self, p).set_text("")
        self.assert_quiet(p)

    def wait_events(self, kinds, count):
        wait_until(lambda: len([k for k in self.kinds() if re.fullmatch(kinds, k)]) >= count, 5,
                   "%d records of %s" % (count, kinds), lambda: str(self.kinds()))
        return self.events()

    def test_call_branches_and_gate(self):
        p = self.start()
        self.begin_call(p)
        self.to_offer(p)
        offer = stage_line(self, p)
        names = branch_names(self, p)
        self.stays(p, "alt+9")
        # The second answer: packs.
        p.key("alt+2")
        wait_until(lambda: stage_line(self, p) != offer, 5, "the line after " + names[1])
        wait_until(lambda: gate(self, p)[1] > 0, 5, "something to be said", p.dump)
        done, total = gate(self, p)
        # F9 puts the first open one on the stage; F4 goes back to the script.
        line = stage_line(self, p)
        p.key("F9")
        wait_until(lambda: stage_line(self, p) != line, 5, "a must-say line")
        p.key("F4")
        self.wait_line(p, line)
        # F12, Esc: back in the call at the same line; the key of the wrap-up does nothing here.
        p.key("F12")
        p.find("group", "Wrap-up", seconds=5)
        self.assertFalse(group(self, p, "Line to say now"))
        self.stays(p, "F6") if done == total else None
        p.key("Escape")
        p.gone("group", "Wrap-up", 5)
        self.wait_line(p, line)
        self.stays(p, "ctrl+Return")
        # Handled cannot close while something is owed; the reason stands beside the button.
        p.key("F12")
        form = p.find("group", "Wrap-up", seconds=5)
        self.assertRegex(form.all_text(), "must-says? open")
        p.key("ctrl+Return")
        p.settle()
        self.assertTrue(group(self, p, "Wrap-up"), "it closed with open must-says")
        self.assertNotIn("close", self.kinds())
        # "Not possible" closes: Alt+R to the outcomes, 3.
        p.key("alt+r")
        self.wait_focus(p, "Outcome")
        p.key("3")
        p.expect("group", "Wrap-up", "Ready to close", seconds=5)
        p.key("ctrl+Return")
        p.find("group", "Ready for a call", seconds=5)
        self.wait_events("close", 1)
        self.assertEqual(dict(self.events())["close"]["outcome"], "failed")
        self.assert_quiet(p)

    def test_words_and_misses(self):
        p = self.start()
        self.begin_call(p)
        # Enter with nothing found records the miss.
        p.key("F2")
        p.type("zzqxj")
        p.expect("group", "Knowledge", "Nothing found", seconds=5)
        p.key("Return")
        self.wait_events("miss", 1)
        self.assertEqual(dict(self.events())["miss"]["words"], "zzqxj")
        # Alt+W records the words as a wording of the entry that is open.
        search(self, p, "llbgy", "流量不够用")
        p.key("ctrl+2")
        p.find("group", "Entry", seconds=5)
        wait_until(lambda: stage_line(self, p), 5, "a line on the stage")
        p.key("alt+w")
        self.wait_events("wording", 1)
        self.assertEqual(dict(self.events())["wording"]["words"], "llbgy")
        # Alt+A shows what does not fit this customer, and hides it again.
        search(self, p, "taocan")
        few = self.count_found(p)
        p.find("button", r"\d+ more do(es)? not fit this customer", seconds=5)
        p.key("alt+a")
        wait_until(lambda: self.count_found(p) > few, 5, "more than %d" % few, p.dump)
        p.key("alt+a")
        wait_until(lambda: self.count_found(p) == few, 5, "%d again" % few, p.dump)
        self.assert_quiet(p)

    def count_found(self, p):
        return int(p.find("label", r"\d+ found", seconds=5).name.split()[0])

    def test_composing(self):
        """While an input method composes, no key of the table fires."""
        p = self.start()
        self.begin_call(p)
        line = stage_line(self, p)
        events = len(self.events())
        p.key("F2")
        self.wait_focus(p, SEARCH)
        # Hex input of GTK's own method: Ctrl+Shift+U 6 d is composed, not yet text.
        for key in ("F6", "shift+F6", "F7", "F12", "alt+1", "ctrl+1", "F9", "F5", "ctrl+o",
                    "ctrl+k"):
            p.key("ctrl+shift+u", "6", "d", key)
            p.settle()
            happened = [n.line() for n in p.tree().walk() if n.role == "group"
                        and n.name in ("Wrap-up", "Entry")
                        or n.role in ("entry", "widget") and n.name in (
                            "Telephone number", "Search the commands")
                        or n.name in ("What is wrong with this line?",
                                      "Why is this line left out?")]
            self.assertEqual(happened, [], key + " fired while composing")
            self.assertEqual(stage_line(self, p), line, key + " fired while composing")
            self.assertTrue(self.focus_in(p, SEARCH), key + " took the focus")
            self.assertEqual(len(self.events()), events, key + " was recorded")
            # The first Escape ends the composing, the rest clears what a key has committed.
            p.key("Escape")
            p.key("F2", "ctrl+a", "BackSpace")
            wait_until(lambda: search_entry(self, p).text() == "", 5, "an empty search")
        # Now a whole character: it is searched once, and the Return that commits opens nothing.
        p.key("ctrl+shift+u", "6", "d", "4", "1", "Return")
        wait_until(lambda: search_entry(self, p).text() == "流", 5, "the character",
                   lambda: repr(search_entry(self, p).text()))
        p.settle()
        self.assertTrue(results(self, p))
        self.assertFalse(group(self, p, "Entry"), "the Return that commits opened a row")
        self.assertEqual(stage_line(self, p), line)
        # And after it the keys are back.
        say(self, p)
        self.assert_quiet(p)


if __name__ == "__main__":
    desk.main()
