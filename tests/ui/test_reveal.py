#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The full number is shown for a reason, recorded, and gone after thirty seconds."""
import time

import desk
from atspi import wait_until
from talk import (CANARY_MASKED, CANARY_MASKED_NAME, CANARY_NUMBER, choose, panel,
                  start_with_canary)

REVEAL_SECONDS = 30


class Reveal(desk.DeskCase):
    def test_number_is_hidden_again(self):
        """A reason, thirty seconds, and it is gone from the screen; the end of the call wipes it."""
        p = start_with_canary(self)
        self.begin_call(p, "tel:+86" + CANARY_NUMBER, CANARY_MASKED_NAME)
        choose(self, p, ["alt+v"], "Why do you need the full number?", 2)
        wait_until(lambda: CANARY_NUMBER in panel(self, p), 5, "the full number", p.dump)
        reveals = wait_until(lambda: [e for k, e in self.events() if k == "reveal"], 5, "recorded")
        self.assertEqual([(e["what"], e["reason"]) for e in reveals],
                         [("number", "To check who is calling")])
        wait_until(lambda: CANARY_NUMBER not in panel(self, p), REVEAL_SECONDS + 20, "hidden again")
        # By the clock of the record: however late it is looked, it was not hidden before its time.
        took = time.time() - self.moment("reveal")
        self.assertGreater(took, REVEAL_SECONDS - 1)
        self.promise("hidden", took, REVEAL_SECONDS + 5)
        self.assertIn(CANARY_MASKED, panel(self, p))
        self.assert_quiet(p)


if __name__ == "__main__":
    desk.main()
