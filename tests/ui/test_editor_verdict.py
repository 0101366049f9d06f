#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may not judge, who may alone for four hours, and a text that was changed in the file."""
import os
import sqlite3
import unittest

from review import ENTRY, ReviewCase


class Verdict(ReviewCase):
    def test_own_text(self):
        """Who wrote it gets no button, and is told why; the file refuses him too."""
        self.prepare("chenmo")
        p = self.restart(login="chenmo")
        ctl = self.session.cuedeskctl(self.home, "--as", "chenmo", "doc", "approve", ENTRY, "2",
                                      check=False)
        self.assertEqual(ctl.returncode, 4, ctl.stderr)
        self.assertIn("[four-eyes]", ctl.stderr)
        p.key("ctrl+alt+2")
        p.find("group", "Editor")
        self.open_from_base(p, "日包多少钱")
        p.expect("group", "Judgement", "You wrote it, so somebody else judges it\\.")
        self.assertEqual(p.find_all("button", "Approve"), [])
        self.assertEqual(p.find_all("button", "Return"), [])
        p.key("ctrl+Return")
        p.settle()
        self.assertEqual(self.rows("SELECT count(*) FROM verdict WHERE no = 2"), [(0,)])
        self.assert_quiet(p)

    def test_urgent_notice(self):
        """One person, a notice, four hours: with a reason, and at once."""
        self.home, self.customers = self.session.demo_home("urgent")
        ctl = self.session.cuedeskctl
        text = ctl(self.home, "--as", "chenmo", "doc", "show", "YQ-N-01").stdout
        path = os.path.join(self.session.tmp, "notice.xml")
        with open(path, "w", encoding="utf-8") as out:
            out.write(text.replace("照实说", "照实讲"))
        ctl(self.home, "--as", "chenmo", "import", path)
        p = self.restart(login="chenmo")
        p.key("ctrl+alt+2")
        p.find("group", "Editor")
        self.open_from_base(p, "25 元一天")
        p.find("button", "Publish for four hours…").press()
        p.find("label", "Why can it not wait for a second person.*")
        p.type("network down")
        p.key("Return")
        p.find("label", "Out for four hours")
        ((verdict, length, why),) = self.rows(
            "SELECT p.verdict, p.effective_until - p.effective_from, v.note FROM publication p "
            "JOIN verdict v USING (document_id, no) WHERE p.no = 2")
        self.assertEqual((verdict, why), ("waive", "network down"))
        self.assertTrue(14399000 < length <= 14400000, length)
        self.assert_quiet(p)

    def test_spoilt(self):
        """Who writes into the file past the program is found out before anybody reads or signs it."""
        self.prepare()
        database = sqlite3.connect(os.path.join(self.home, "store.db"))
        with database:
            database.execute("DROP TRIGGER revision_no_update")
            changed = database.execute("UPDATE revision SET body = replace(body, '25 块', '5 块') "
                                       "WHERE no = 2 AND body LIKE '%25 块%'").rowcount
        database.close()
        self.assertEqual(changed, 1)
        p = self.restart(login="zhouhang")
        self.open_item(p)
        p.find("label", ".*the stored text is not what was approved.*")
        self.assertEqual(p.find_all("button", "Approve"), [])
        done = self.session.cuedeskctl(self.home, "--as", "zhouhang", "doc", "approve", ENTRY, "2",
                                       check=False)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertEqual(self.rows("SELECT count(*) FROM verdict WHERE no = 2"), [(0,)])
        self.assert_quiet(p)


if __name__ == "__main__":
    unittest.main()
