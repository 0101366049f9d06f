#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What another program publishes appears in the open window at once."""
import os
import re
import time

import desk
from atspi import wait_until
from desk import group, results, search

LIMIT_SECONDS = 2.0     # the promise is one
HEADER = "id,title,body,asked_as,category\n"


class Live(desk.DeskCase):
    def publish(self, name, row):
        """Imports and publishes one row; the instant at which the command had ended."""
        path = os.path.join(self.session.tmp, name)
        with open(path, "w", encoding="utf-8") as table:
            table.write(HEADER + row)
        self.session.cuedeskctl(self.home, "import", "--publish", path)
        return time.monotonic()

    def test_published_entry_appears(self):
        p = self.start()
        p.key("F2")
        p.type("quantumping")
        p.expect("group", "Knowledge", "Nothing found", seconds=5)

        at = self.publish("first.csv", "UI-1,Quantumping 新业务,第一版的内容。,quantumping 是什么,test\n")
        p.expect("list", "Results", "Quantumping 新业务", seconds=LIMIT_SECONDS)
        took = time.monotonic() - at
        self.promise("a new entry was in the open result list", took, LIMIT_SECONDS)

        # It is read; a second version says so in a bar and does not move the text under the eyes.
        p.key("ctrl+1")
        p.expect("group", "Entry", "第一版的内容", seconds=5)
        at = self.publish("second.csv",
                          "UI-1,Quantumping 新业务,第二版的内容。,quantumping 是什么,test\n")
        p.expect("group", "Entry", "newer version|changed", seconds=LIMIT_SECONDS)
        took = time.monotonic() - at
        self.promise("the reader said that the entry changed", took, LIMIT_SECONDS)
        self.assertIn("第一版的内容", group(self, p, "Entry").all_text())

        # The bar's button reads the new one.
        bar = [n for n in group(self, p, "Entry").walk()
               if n.role == "button" and re.search("[Rr]ead|[Ll]oad|[Ss]how", n.name)]
        self.assertTrue(bar, p.dump())
        p.key("alt+s")
        p.expect("group", "Entry", "第二版的内容", seconds=5)
        self.assert_quiet(p)

    def test_retired_entry_goes(self):
        p = self.start()
        self.publish("third.csv", "UI-2,Quantumping 旧业务,要停用的内容。,quantumping 是什么,test\n")
        search(self, p, "quantumping", "旧业务")
        self.session.cuedeskctl(self.home, "doc", "retire", "UI-2", "--note", "停用")
        wait_until(lambda: not results(self, p), LIMIT_SECONDS, "the entry gone", p.dump)
        self.assert_quiet(p)


if __name__ == "__main__":
    desk.main()
