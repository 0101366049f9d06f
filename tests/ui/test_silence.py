#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""When nothing is offered, the window says why; opening it needs a reason, and both are recorded."""
import desk
from atspi import wait_until
from desk import search
from talk import COMPLAINT, OLD, choose, close_call, fold, panel, say_to_end


class Silence(desk.DeskCase):
    def offers(self):
        return [e for k, e in self.events() if k == "offer"]

    def test_open_complaint(self):
        """Listening comes first, nothing is offered, and silence is in the evidence."""
        p = self.start()
        self.begin_call(p, *COMPLAINT)
        self.assertIn("有 1 件投诉没办结", fold(self, p))
        text = panel(self, p)
        self.assertIn("1 open complaint", text)
        self.assertIn("No offer now", text)
        self.assertIn("Show all the same", text)
        self.assertNotIn("yuan a month", text)

        said = say_to_end(self, p)
        self.assertIn("您先讲，我一条一条记下来", said[1])
        self.assertEqual([line for line in said if "套餐" in line or "流量包" in line], [],
                         "an offer in a call with an open complaint")
        close_call(self, p)
        withheld = [e for e in self.offers() if e["answer"] == "withheld"]
        self.assertEqual([e["reason"] for e in withheld], ["R-Q1"])
        self.assertEqual([e["answer"] for e in self.offers()], ["withheld"])
        self.assert_quiet(p)

    def test_opened_with_a_reason(self):
        p = self.start()
        self.begin_call(p, *COMPLAINT)
        choose(self, p, ["alt+o"], "Why are offers shown all the same?", 2, "The complaint is solved")
        wait_until(lambda: not fold(self, p), 5, "no fold any more", p.dump)
        text = panel(self, p)
        self.assertIn("Opened: The complaint is solved", text)
        self.assertNotIn("Show all the same", text)
        opened = [e for e in self.offers() if e["answer"] == "opened"]
        self.assertEqual([e["reason"] for e in opened], ["The complaint is solved"])
        # Nothing is folded now, so the key has nothing to ask.
        p.key("alt+o")
        self.assertFalse(p.again("*", r"Why are offers shown all the same\?"))
        self.assertEqual(p.focused().name, "Search the knowledge")
        self.assert_quiet(p)

    def test_sixty_and_not_asked(self):
        """The figures wait until she asks; a search is asking."""
        p = self.start()
        self.begin_call(p, *OLD)
        self.assertIn("60 or older", fold(self, p))
        self.assertIn("60 or older: when the customer asks", panel(self, p))
        rows = search(self, p, "taocan", ".")
        self.assertTrue(rows)
        self.assertIn("60 or older", fold(self, p), "typing is not asking")
        p.key("ctrl+1")
        wait_until(lambda: not fold(self, p), 5, "what was searched for her opens it", p.dump)
        self.assertIn("The customer asked, it may be told", panel(self, p))
        self.assert_quiet(p)

    def test_other_reasons(self):
        """Talked to too often lately; does not want to be offered anything."""
        p = self.start()
        self.begin_call(p, "tel:+8614000008024", "韩**")
        self.assertIn("30 天内联系过 3 次", fold(self, p))
        close_call(self, p)
        self.begin_call(p, "tel:+8614000008003", "刘**")
        self.assertIn("客户不同意推介时也不介绍", fold(self, p))
        self.assertNotRegex(fold(self, p), r"[{}]")
        close_call(self, p)
        self.assertEqual([e["reason"] for e in self.offers() if e["answer"] == "withheld"],
                         ["R-C4", "R-C4"])
        self.assert_quiet(p)

    def test_declined_is_remembered(self):
        """A no is recorded with its reason; it silences this call and the next."""
        p = self.start()
        self.begin_call(p)
        self.to_offer(p)
        p.key("alt+1")
        wait_until(lambda: desk.gate(self, p)[1], 5, "something to be said", p.dump)
        choose(self, p, ["alt+d"], "Why does the customer not want it?", 1, "Too dear")
        wait_until(lambda: desk.gate(self, p)[1] == 0, 5, "nothing is owed any more", p.dump)
        self.assertIn("Has just said no", fold(self, p))
        close_call(self, p)
        declined = [e for e in self.offers() if e["answer"] == "declined"]
        self.assertEqual([e["reason"] for e in declined], ["Too dear"])
        self.assertIn("158", declined[0]["what"])

        self.begin_call(p)
        text = panel(self, p)
        self.assertIn("Declined: 158", text)
        self.assertIn("Too dear", text)
        self.assertIn("0 天前谢绝过介绍", fold(self, p))
        # Nothing was offered in this call, so there is nothing to decline.
        p.key("alt+d")
        p.expect("*", ".*", "Nothing was offered yet", seconds=5)
        self.assert_quiet(p)


if __name__ == "__main__":
    desk.main()
