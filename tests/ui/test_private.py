#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A day with one customer whose name and number nobody else has: neither is kept anywhere."""
import os

import desk
from atspi import wait_until
from desk import say, search_entry, stage_line
from talk import CANARY_MASKED as MASKED
from talk import CANARY_MASKED_NAME as MASKED_NAME
from talk import CANARY_NAME as NAME
from talk import CANARY_NUMBER as NUMBER
from talk import choose, close_call, panel, start_with_canary, toast

OTHER_NUMBER = "14000004343"
TALKATIVE = {"G_MESSAGES_DEBUG": "all"}
CODES = ("utf-8", "utf-16-le", "gb18030")


def find_words(words, folders):
    """(file, word) wherever the bytes of a file or its name hold one of the words."""
    found = set()
    for folder in folders:
        for place, folders_in, names in os.walk(folder):
            for name in names + folders_in:
                found.update((os.path.join(place, name), w) for w in words if w in name)
            for name in names:
                path = os.path.join(place, name)
                if not os.path.isfile(path):
                    continue
                with open(path, "rb") as file:
                    data = file.read()
                found.update((path, w) for w in words for c in CODES if w.encode(c) in data)
    return sorted(found)


class Private(desk.DeskCase):
    def folders(self):
        """Everything the program could have written to."""
        return [self.home] + [self.session.env[v] for v in (
            "HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME",
            "XDG_RUNTIME_DIR")]

    def clipboard(self, program):
        """What Ctrl+V puts into the search."""
        program.key("F2")
        program.key("ctrl+a", "BackSpace", "ctrl+v")
        return wait_until(lambda: search_entry(self, program).text(), 5, "what was copied")

    def one_call(self, program):
        """Everything an agent can type, with the name and the number in it."""
        self.begin_call(program, "tel:+86" + NUMBER, MASKED_NAME)
        tree = program.tree().all_text()
        self.assertNotIn(NAME, tree)
        self.assertNotIn(NUMBER, tree)
        say(self, program)
        entry = search_entry(self, program)
        entry.set_text("%s %s" % (NAME, NUMBER))
        program.expect("group", "Knowledge", "Nothing found", seconds=5)
        program.key("F2")
        program.key("Return")               # a miss
        toast(program, "nothing was found")
        program.key("ctrl+n")               # a gap
        toast(program, "Gap noted")
        entry.set_text("")
        program.key("F7")
        program.find("*", r"What is wrong with this line\?", seconds=5)
        program.find("entry", r"What is wrong with this line\?").set_text("call %s" % NUMBER)
        program.key("Return")
        program.key("alt+p")
        program.find("*", r"What was promised\?", seconds=5)
        program.find("entry", r"What was promised\?").set_text("%s, %s" % (NAME, NUMBER))
        program.key("Return")
        program.find("*", r"By when\?", seconds=5)
        program.key("2")
        choose(self, program, ["alt+v"], "Why do you need the full number?", 1)
        wait_until(lambda: NUMBER in panel(self, program), 5, "the full number", program.dump)

        # The line that is copied is the one on the stage and holds neither.
        line = stage_line(self, program)
        program.key("ctrl+shift+c")
        toast(program, "Line copied")
        copied = self.clipboard(program)
        self.assertEqual(copied.replace(" ", ""), line.replace("\n", "").replace(" ", ""))
        self.assertNotIn(NUMBER, copied)
        self.assertNotIn(NAME, copied)
        program.key("F12")
        program.find("group", "Wrap-up", seconds=5)
        program.find("entry", "Note").set_text("%s 的号码是 %s" % (NAME, NUMBER))
        program.find("entry", "Matter").set_text("%s %s" % (NAME, NUMBER))
        program.find("entry", "Arranged").set_text("回拨 %s" % NUMBER)
        program.key("ctrl+Return")
        program.find("group", "Ready for a call", seconds=5)
        everything = program.tree().all_text()
        for words in (NAME, NUMBER, MASKED, MASKED_NAME):
            self.assertNotIn(words, everything)

    def test_day(self):
        # The most talkative log there is; everything of it is looked at.
        p = start_with_canary(self, env=TALKATIVE)
        self.one_call(p)
        logs = p.whole_log()
        self.assertEqual(p.quit(), 0)

        # After lunch: without a call, the same customer again, one nobody knows.
        p = self.restart(env=TALKATIVE)
        search_entry(self, p).set_text(NUMBER)
        p.expect("group", "Knowledge", "Nothing found", seconds=5)
        p.key("F2")
        p.key("Return")
        toast(p, "nothing was found")
        p.key("ctrl+n")
        toast(p, "Gap noted")
        search_entry(self, p).set_text("")
        self.begin_call(p, "tel:+86" + NUMBER, MASKED_NAME)
        say(self, p)
        close_call(self, p)
        self.assertEqual(p.second_start("tel:+86" + OTHER_NUMBER).returncode, 0)
        wait_until(lambda: stage_line(self, p), 5, "a line on the stage", p.dump)
        close_call(self, p)
        logs += p.whole_log()
        self.assertEqual(p.quit(), 0)
        self.assert_quiet(p)

        words = (NAME, NUMBER, OTHER_NUMBER, NAME[:2], NUMBER[3:])
        self.assertTrue(find_words(words, [self.customers]), "the search can find something")
        self.assertEqual(find_words(words, self.folders()), [])
        self.assertIn("DEBUG", logs, "a log")
        self.assertEqual([w for w in words if w in logs], [])
        events = str(self.events())
        self.assertEqual([w for w in words if w in events], [])
        kinds = self.kinds()
        for kind in ("pop", "line", "miss", "gap", "task", "reveal", "close"):
            self.assertIn(kind, kinds)
        # What is made of the day: a backup, and the knowledge that goes to somebody else.
        proof = os.path.join(self.session.tmp, "proof")
        os.makedirs(proof)
        self.session.cuedeskctl(self.home, "backup", os.path.join(proof, "backup"))
        self.session.cuedeskctl(self.home, "export", "--format", "xml", "--out",
                                os.path.join(proof, "knowledge.xml"))
        self.assertLessEqual({"backup", "knowledge.xml"}, set(os.listdir(proof)))
        self.assertEqual(find_words(words, [proof]), [])


if __name__ == "__main__":
    desk.main()
