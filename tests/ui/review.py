# SPDX-License-Identifier: GPL-3.0-or-later
"""What the scenarios of the review share: a price that was handed in, and the way to it."""
import os
import re

import desk  # first: it says which gi is meant
from gi.repository import GLib

from atspi import wait_until

ENTRY = "YQ-1044"
TITLE = "国际漫游日包多少钱、哪些地方能用"


class ReviewCase(desk.DeskCase):
    def prepare(self, login="liman"):
        """A home in which an editor has handed in a new price."""
        self.home, self.customers = self.session.demo_home(self.id().rsplit(".", 1)[-1])
        ctl = self.session.cuedeskctl
        text = ctl(self.home, "--as", login, "doc", "show", ENTRY).stdout
        text = text.replace('value="3000">30 元/天', 'value="2500">25 元/天')
        text = text.replace("用了那天收一天的钱。", "用了那天收一天的钱，25 块。")
        self.assertIn("2500", text)
        path = os.path.join(self.session.tmp, "handed-in.xml")
        with open(path, "w", encoding="utf-8") as out:
            out.write(text)
        ctl(self.home, "--as", login, "import", path)

    def rows(self, sql, *values):
        return self.query("store.db", sql, *values)

    def open_item(self, p):
        """From the queue, by Enter."""
        p.key("ctrl+alt+2")
        wait_until(lambda: p.find_all("*", ".*" + TITLE + ".*"), 20, "the queue", p.dump)
        p.key("End")
        wait_until(lambda: p.focused() and TITLE in p.focused().all_text() + p.focused().name, 20,
                   "the item of the queue", p.dump)
        p.key("Return")
        p.find("group", "Review")

    def open_review(self, p):
        self.open_item(p)
        wait_until(lambda: self.progress(p), 20, "the changes", p.dump)

    def progress(self, p):
        """(changes, looked at)"""
        node = p.again("label", r"\d+ changes?, \d+ looked at")
        return tuple(int(n) for n in re.findall(r"\d+", node.name)) if node else None

    def open_from_base(self, p, words):
        """The knowledge of today, narrowed by words to one text; its newest revision."""
        p.key("ctrl+h")
        p.find("group", "Knowledge on a day")
        box = p.find("search box", "Words of a title or category")
        for node in box.walk():     # newer GTK gives the words to the text inside
            try:
                node.set_text(words)
                break
            except GLib.Error:
                continue
        p.find("label", "1 text")
        p.key("alt+t", "Tab", "Return")     # the time, the words, what was found
        wait_until(lambda: p.focused() and p.focused().role == "item", 20, "the text found", p.dump)
        p.key("Return")
        p.find("group", "Review")
        p.key("h")
        p.find("group", "History")
        wait_until(lambda: p.focused() and p.focused().name.startswith("Revision 2"), 20,
                   "the newest revision", p.dump)
        p.key("Return")
        p.find("group", "Review")
