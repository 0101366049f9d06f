#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Practice 4c in one go, steps 1 to 8 in their order, without a mouse: a team lead's hour.  Then the
agent of the call: he reads what came of it, answers, and practises the case that was made of it."""
import os
import re

import desk
from atspi import wait_until
from desk import branch_names, group, stage_line

CALLS = """pop 14000008000 hotline
said
said
branch 1
search llbg
open 1
said
skipped 客户说不用
wrap-up
outcome answered
close
pop 14000008001 hotline
said
search zzqqxx
flag 价格旧了
callback TODAY 问清楚再回
wrap-up
outcome callback
close
"""
GREETING = "您慢慢讲，我听着"
TIMELINE = "What happened in the call"
NOTE, NEED, REASON, ANSWER = "nianwen", "liuliang", "shuoguole", "mingbai"


class Hour(desk.DeskCase):
    def prepare(self):
        """Two calls of today, then the talking points of the first get a second revision."""
        self.home, self.customers = self.session.demo_home("walk")
        calls = os.path.join(self.session.tmp, "calls.txt")
        today = self.session.today().isoformat()
        with open(calls, "w", encoding="utf-8") as file:
            file.write(CALLS.replace("TODAY", today))
        self.session.cuedeskctl(self.home, "call", "replay", calls, "--as", "3107", "--customers",
                                self.customers)
        here = os.path.dirname(os.path.abspath(__file__))
        scripts = os.path.join(here, "..", "..", "data", "sample", "scripts.xml")
        changed = os.path.join(self.session.tmp, "scripts.xml")
        with open(scripts, encoding="utf-8") as file:
            text = file.read()
        with open(changed, "w", encoding="utf-8") as file:
            file.write(text.replace(GREETING, GREETING + "呢"))
        self.session.cuedeskctl(self.home, "import", "--publish", changed)

    def rows(self, p, name):
        found = p.again("list", name)
        return [" ".join(n.texts()) for n in found.children] if found else []

    def wait_rows(self, p, name, pattern="."):
        def probe():
            rows = self.rows(p, name)
            return rows if any(re.search(pattern, row) for row in rows) else None
        return wait_until(probe, 20, "%s with /%s/" % (name, pattern), p.dump)

    def recorded(self, kind, what=None):
        return [e for k, e in self.events() if k == kind and what in (None, e.get("what"),
                                                                      e.get("state"))]

    def focus_name(self, p):
        node = p.focused()
        return " ".join([node.name] + node.texts()) if node else ""

    def press_until(self, p, key, pattern, limit=25):
        """Presses until the focus is there; each time it has to have moved first."""
        name = self.focus_name(p)
        for _ in range(limit):
            if re.search(pattern, name):
                return
            p.key(key)
            before, name = name, self.focus_name(p)
            for _ in range(20):
                if name != before:
                    break
                name = self.focus_name(p)
        wait_until(lambda: re.search(pattern, self.focus_name(p)), 20, "the focus on " + pattern,
                   p.dump)

    # -- the hour -------------------------------------------------------------------------------
    def board_and_risks(self, p):
        # 1 The board for the shift, from the list of commands; a number opens what it is made of.
        p.key("ctrl+k")
        p.find("entry|text", ".*ommand.*")
        p.type("audit")
        p.key("Return")
        p.find("group", "Board")
        p.expect("group", "Board", "counted again from the records and agree")
        p.key("5")
        self.wait_rows(p, "Flags that wait", "价格旧了|14|.")
        p.key("Escape")
        # 2 The calls worth hearing, the riskiest first; Enter replays one.
        self.wait_rows(p, "Worth hearing", "念得太快|Read too fast")

    def find_call(self, p):
        """The call of the number of a complaint: the look is on record."""
        p.key("ctrl+f")
        p.find("entry", "Number of the customer")
        p.type(desk.NUMBER)
        p.key("Return")
        self.wait_rows(p, "Calls found", "李晓雨")
        self.press_until(p, "Down", "李晓雨", 3)
        p.key("Return")
        self.wait_rows(p, TIMELINE, GREETING)

    def replay(self, p):
        # 3 What was said, what the calculator was told, then and today, and who answers for it.
        rows = self.rows(p, TIMELINE)
        self.assertTrue(any("Searched llbg, opened result 1" in row for row in rows), rows)
        self.assertTrue(any("Skipped" in row and "客户说不用" in row for row in rows), rows)
        self.press_until(p, "Down", "Worked out", 5)
        p.key("t")
        p.expect("list", TIMELINE, r"What the calculator was told.*P128.*2[0-9]{3}-[0-9]{2}.*"
                                   r"What came out.*Advice: change the plan.*No change: 228")
        p.key("Escape")
        self.press_until(p, "Down", GREETING, 5)
        p.key("t")
        p.expect("list", TIMELINE, "On the screen: revision 1.*Today: revision 2.*听着呢.*"
                                   "The text and its fingerprint agree.*approved by.*"
                                   "In force at that second")

    def trend(self, p):
        # 6 From the line: what came of each revision, with how many calls and how sure.
        p.key("ctrl+t")
        wait_until(lambda: p.find_all("item", r"Revision 1: 100%? of [12] calls?; between .*|"
                                              r"Revision 1: .* of [0-9]+ calls?; between .*"),
                   20, "the revisions of the line", p.dump)
        p.key("Escape")
        wait_until(lambda: "fingerprint agree" not in " ".join(self.rows(p, TIMELINE)), 20, "folded",
                   p.dump)

    def score(self, p):
        # 4 Judgements by digit; what the record says can be overruled, with a note; a fatal item.
        p.key("s")
        self.press_until(p, "s", "让客户把话说完", 1)
        for _ in range(6):
            p.key("4", "Down")
        p.key("y")
        p.expect("group", "Score", "Score: failed")
        p.key("n")
        p.expect("group", "Score", r"Score \d+")
        p.key(*["Up"] * 7)
        p.key("n")
        # The entry of the note has the focus, and gives it back to the row.
        self.press_until(p, "", "Why the record is overruled", 0)
        p.type(REASON)
        p.key("Return")
        self.press_until(p, "", "约了回看", 0)
        p.key("ctrl+Return")
        p.expect("group", "Score", "handed in")
        values = self.recorded("score")[0]
        self.assertTrue(any(REASON in note for note in values["notes"]), values)

    def coach(self, p):
        # 5 A note tied to the line; a case for everybody, of nobody.
        p.key("ctrl+n")
        p.find("entry", "Note for the agent")
        p.type(NOTE)
        p.key("Return")
        self.wait_rows(p, "Notes on this call", NOTE)
        p.key("p")
        p.find("entry", "What the customer wants")
        p.key("ctrl+a")
        p.type(NEED)
        p.key("Return")
        self.wait_rows(p, "Practice case", NEED + ".*nobody has practised")

    def proof(self, p):
        # 7 The number of the complaint is the number of the call; the export says so, on record.
        p.key("ctrl+h")
        p.find("entry", "Number that is checked")
        p.type(desk.NUMBER)
        p.key("Return")
        p.expect("group", "Customer of the call", "is the number of this call")
        path = os.path.join(self.session.tmp, "call.pdf")
        p.key("ctrl+p")
        wait_until(lambda: len(p.tree().children) > 1, 20, "the dialog", p.dump)
        p.key("ctrl+a")
        p.type(path)
        p.key("Return")
        wait_until(lambda: os.path.exists(path) and os.path.getsize(path) > 5, 20, "the file", p.dump)
        with open(path, "rb") as file:
            self.assertEqual(file.read(5), b"%PDF-")
        self.assertEqual([(e["what"], e["format"], e["number"]) for e in self.recorded("export")],
                         [("call", "pdf", True)])
        self.assertEqual([e["what"] for e in self.recorded("reveal")],
                         ["calls", "call-number", "export"])

    def lists_of_customers(self, p):
        # 8 Whose plan does not fit, who is stopped, what is due.
        p.key("Escape")
        p.find("group", "Board")
        rows = self.wait_rows(p, "Customers", "Plan has not fitted")
        self.assertTrue(any(re.search(r"Due for customers today.* 1$", row) for row in rows), rows)
        stopped = next(int(re.search(r"(\d+)$", row)[1]) for row in rows if "two-way stop" in row)
        p.key("ctrl+t")
        self.press_until(p, "Tab", "Due for customers today")
        p.key("Down", "Down", "Return")
        wait_until(lambda: len(self.rows(p, "In two-way stop for 7 days and more")) == stopped, 20,
                   "who is stopped", p.dump)

    def test_hour(self):
        self.prepare()
        p = self.restart(login="wanglixin")
        self.board_and_risks(p)
        self.find_call(p)
        self.replay(p)
        self.trend(p)
        self.score(p)
        self.coach(p)
        self.proof(p)
        self.lists_of_customers(p)
        self.assert_quiet(p)
        p.stop()
        self.agent()

    # -- the agent ------------------------------------------------------------------------------
    def agent(self):
        p = self.restart(login="3107")
        told = "From my team lead"
        self.wait_rows(p, told, r"A call got \d+ of 100")
        self.assertTrue(any(NOTE in row and GREETING in row for row in self.rows(p, told)))
        # What must be read: two keys, and it is on record that it was.
        p.key("ctrl+r", "Return")
        wait_until(lambda: len(self.recorded("receipt")) == 1, 20, "a receipt", p.dump)
        p.key("F2")
        self.press_until(p, "Tab", "Practise: " + NEED)
        p.key("Down", "Return")
        p.find("entry", "Answer to the score")
        p.type(ANSWER)
        p.key("Return")
        self.wait_rows(p, told, "answered")
        self.assertEqual([e["words"] for e in self.recorded("score", "answer")], [ANSWER])
        # The case: nobody is on the line, today's words, and the button says what he answers.
        before = len(self.events())
        p.key("F2")
        self.press_until(p, "Tab", "Practise: " + NEED)
        p.key("Return")
        p.expect("*", ".*", "nothing is recorded")
        wait_until(lambda: GREETING + "呢" in stage_line(self, p), 20, "today's greeting", p.dump)
        self.assertNotIn(desk.MASKED_NAME, p.dump())
        desk.say(self, p)
        desk.say(self, p)
        self.assertEqual(branch_names(self, p)[:1], ["那怎么办"])
        says = [n for n in group(self, p, "Customer says").walk()
                if n.description == "The customer of the case says this"]
        self.assertEqual([n.name for n in says], ["那怎么办"])
        p.key("F12")
        p.find("group", "Wrap-up")
        p.key("alt+2", "ctrl+Return")
        self.wait_rows(p, told, NEED + ".*3 of 3 lines|" + NEED + ".*lines")
        self.assertEqual([e["state"] for _, e in self.events()[before:]], ["practised"])
        self.assert_quiet(p)


if __name__ == "__main__":
    desk.main()
