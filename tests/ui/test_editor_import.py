#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A table of another system comes in by keyboard: columns, a trial, the proof of count."""
import os

import desk
from atspi import wait_until

ROWS = 40


class EditorImport(desk.DeskCase):
    def table(self):
        path = os.path.join(self.home, "old.csv")
        with open(path, "w", encoding="utf-8") as file:
            file.write("知识编号,名目,正文,分类,归属\n")
            for i in range(ROWS):
                level = "不存在的省" if i % 10 == 7 else "澜江省"
                file.write(f"OLD-{i},第 {i} 条旧知识,先核对套餐,资费/旧,{level}\n")
        return path

    def count(self, sql):
        return self.query("store.db", sql)[0][0]

    def shown(self, program, words):
        return any(words in text for text in program.find("group", "Import").texts())

    def test_table(self):
        p = self.start(login="liman")
        path = self.table()
        old = "SELECT count(*) FROM document d JOIN revision r ON r.document_id = d.id " \
              "WHERE r.body LIKE '%>OLD-%'"
        p.key("ctrl+alt+2")
        p.settle()
        p.key("ctrl+shift+o")
        wait_until(lambda: p.find_all("group", "Import"), 5, "the import", p.dump)
        self.assertTrue(self.shown(p, "Bring knowledge in from another system"))

        # The file has the keyboard.  A column nobody knows has to be named by a person.
        p.find("entry", "File").set_text(path)
        p.settle()
        p.key("Return")
        wait_until(lambda: self.shown(p, "Say which column"), 5, "the columns", p.dump)
        p.settle()
        p.key("Tab", "space")
        p.settle()
        p.key("Down", "Down", "Return")
        wait_until(lambda: not self.shown(p, "Say which column"), 5, "a title chosen", p.dump)

        p.key("ctrl+Return")
        proof = f"{ROWS} rows read = 36 would come in + 0 unchanged + 4 left out."
        wait_until(lambda: self.shown(p, proof), 10, proof, p.dump)
        self.assertEqual(self.count(old), 0)

        # Escape leads to the columns, and what was tried can be tried again.
        p.key("Escape")
        wait_until(lambda: self.shown(p, "A table."), 5, "the columns again", p.dump)
        p.key("ctrl+Return")
        wait_until(lambda: self.shown(p, proof), 10, proof, p.dump)
        p.key("ctrl+Return")
        proof = f"{ROWS} rows read = 36 taken in + 0 unchanged + 4 left out."
        wait_until(lambda: self.shown(p, proof), 10, proof, p.dump)
        self.assertEqual(self.count(old), 36)
        p.stop()
        self.assert_quiet(p)


if __name__ == "__main__":
    desk.main()
