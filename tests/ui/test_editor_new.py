#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Documents from nothing, by keyboard: an empty home teaches and every kind can be begun in it, what
is begun survives a crash or leaves nothing behind, and a list, a notice and a catalogue go the whole
way.  Then the list of a full home: kinds, counts, words, Escape."""
import os
import re
import shutil
import signal

import desk
import writing

# What can be begun, in the order of the page; those of the first three have the form of entries.
STARTS = ["Entry", "Script", "Notice", "Plans and packs", "Rules", "Questions that keep their answers",
          "Scorecard", "Synonyms", "Words that customers do not know", "Forbidden promises",
          "What must be said", "Quantities in daily life", "Months of student holidays",
          "Reasons for leaving a line out", "Where calls are handed on", "Messages to customers"]
WITH_FORM_OF_ENTRIES = 3
TITLE = "Title of the document"


class EditorNew(writing.WritingCase):
    def empty_home(self):
        """A home with people and not one document; made once a session."""
        model = os.path.join(self.session.tmp, "empty")
        if not os.path.isdir(model):
            self.session.cuedeskctl(model, "init")
            for login, role in (("liman", "editor"), ("zhouhang", "reviewer")):
                self.session.cuedeskctl(model, "staff", "add", login, "--roles", role)
        self.home, self.customers = os.path.join(self.session.tmp, self.id().rsplit(".", 1)[-1]), None
        shutil.copytree(model, self.home)

    def ctl(self, *arguments):
        return self.session.cuedeskctl(self.home, "--as", "zhouhang", *arguments).stdout

    def stored(self, sql, *values):
        return self.query("store.db", sql, *values)

    def drafts(self):
        return [row[0] for row in self.query("desk.db", "SELECT body FROM draft")]

    def says(self, program):
        """What has the keyboard, and everything in it."""
        node = program.focus()
        return "\n".join([node.name] + node.texts()) if node else ""

    def on_row(self, program, words):
        self.until(lambda: self.says(program).startswith(words), "the row " + words, program)

    def open_page(self, **more):
        program = self.restart(login="liman", **more)
        program.key("ctrl+alt+2")
        program.find("group", "Editor")
        program.key("ctrl+shift+l")
        program.find("list", "Begin a document")
        return program

    def begin(self, program, title):
        """One of the starts, by its row."""
        program.key("alt+n", "Home", *["Down"] * STARTS.index(title))
        self.on_row(program, title)
        program.key("Return")
        self.is_begun(program, title)

    def is_begun(self, program, title):
        if STARTS.index(title) < WITH_FORM_OF_ENTRIES:
            self.focus_is(program, "Title")
        else:
            self.focus_is(program, TITLE)
            self.assertEqual(program.focus().text(), title)

    def type_over(self, program, text):
        program.key("ctrl+a")
        program.type(text)

    def row_field(self, program, name, text):
        """The field of the row that has the keyboard, and on to the next one."""
        self.focus_is(program, name)
        self.type_over(program, text)
        program.key("Tab")

    def hand_in(self, program, words):
        """Ctrl+Enter; the document that says it."""
        program.key("ctrl+Return")
        found = "SELECT s.document_id, r.body FROM submission s JOIN revision r USING (document_id, no) " \
                "WHERE s.no = 1 AND instr(r.body, ?) > 0"
        self.until(lambda: self.stored(found, words), "handed in", program)
        document, body = self.stored(found, words)[0]
        self.until(lambda: self.drafts() == [], "no draft any more", program)
        return document, body

    def publish(self, document, body):
        """A second person approves; what is in force then is what was handed in, byte for byte."""
        refused = self.session.cuedeskctl(self.home, "--as", "liman", "doc", "approve", document, "1",
                                          check=False)
        self.assertEqual(refused.returncode, 4, refused.stderr)
        self.ctl("doc", "approve", document, "1")
        self.ctl("doc", "publish", document, "1")
        shown = self.session.run([os.path.join(self.session.build, "src", "cli", "cuedeskctl"),
                                  "--home", self.home, "doc", "show", document], text=False)
        self.assertEqual(shown.stdout, body.encode() + b"\n")
        self.assertEqual(self.stored("SELECT r.body FROM publication p JOIN revision r "
                                     "USING (document_id, no) WHERE document_id = ?", document),
                         [(body,)])
        self.session.cuedeskctl(self.home, "check", "--deep")

    # -- an empty home ---------------------------------------------------------------------------------
    def test_every_kind(self):
        """The empty page teaches; each of the kinds opens, and untouched leaves nothing behind."""
        self.empty_home()
        p = self.open_page()
        self.on_row(p, STARTS[0])
        p.find("label", re.escape("There are none yet.") + ".*")
        rows = p.find("list", "Begin a document").children
        for row, title in zip(rows, STARTS, strict=True):
            self.assertRegex(row.name, re.escape(title) + ", .{20}", "no sentence about it")
        # Enter begins, as Alt+N does.
        p.key("Return")
        self.focus_is(p, "Title")
        p.key("Escape")
        self.on_row(p, STARTS[0])
        for title in STARTS[1:]:
            p.key("alt+n", "Down", "Return")
            self.is_begun(p, title)
            if title in STARTS[:WITH_FORM_OF_ENTRIES]:
                p.key("Escape")
                self.on_row(p, title)
        # Escape goes from what was begun to where it was chosen, to the queue, to the desk.
        p.key("alt+n")
        self.on_row(p, STARTS[-1])
        p.key("Escape")
        self.until(lambda: p.again("entry", TITLE) and p.focus(), "what was begun", p)
        p.key("Escape")
        self.until(lambda: p.again("group", "To do") and p.focus(), "the queue", p)
        self.assertEqual(p.quit(), 0)
        self.assertEqual(self.drafts(), [])
        self.assertEqual(self.stored("SELECT count(*) FROM revision"), [(0,)])
        self.assert_quiet(p)

    def test_untouched_again(self):
        """What was typed and taken back is nothing; a title alone is something."""
        self.empty_home()
        p = self.open_page()
        self.begin(p, "Synonyms")
        p.type("x")
        self.until(lambda: len(self.drafts()) == 1, "a draft", p)
        self.type_over(p, "Synonyms")
        self.until(lambda: self.drafts() == [], "nothing", p)
        self.focus_is(p, TITLE)

        # Killed: the queue offers it, what was typed is there, and it can be handed in.
        self.type_over(p, "Mine")
        p.key("alt+a")
        self.until(lambda: p.focus() and p.focus().name.startswith("Words"), "the form", p)
        p.type("liuliang")
        p.key("Return")
        p.type("shuju")
        p.key("Return")
        self.until(lambda: any("Mine" in b and "liuliang" in b and "shuju" in b for b in self.drafts()),
                   "the draft", p)
        os.killpg(p.proc.pid, signal.SIGKILL)
        p.proc.wait()
        self.assert_quiet(p)
        p = self.restart(login="liman")
        p.key("ctrl+alt+2")
        self.until(lambda: "Mine" in self.says(p), "the draft in the queue", p)
        p.key("Return")
        p.find("label", "Here is a draft that was not handed in.*")
        self.until(lambda: p.again("entry", TITLE) and p.again("entry", TITLE).text() == "Mine",
                   "its title", p)
        document, body = self.hand_in(p, "liuliang")
        self.assertIn("<title>Mine</title>", body)

        # Handed in, it has the name the reviewer reads; the keyboard is still somewhere.
        p.gone("entry", TITLE)
        self.until(lambda: p.focus(), "a focus", p)
        self.until(lambda: [n for n in p.find("list", "Documents").children if "Mine" in n.name
                            or "Mine" in n.texts()], "its row", p)
        self.assert_quiet(p)
        self.publish(document, body)

    def test_catalogue(self):
        """The first prices of a home."""
        self.empty_home()
        p = self.open_page()
        self.begin(p, "Plans and packs")
        self.type_over(p, "Prices")
        p.key("alt+a")
        self.row_field(p, "Name of the plan", "Yun 59")
        self.row_field(p, "Number", "yun-59")
        self.row_field(p, "Monthly fee", "59.9")
        document, body = self.hand_in(p, "yun-59")
        self.assertIn('fee="5990"', body)
        self.assertIn("<title>Prices</title>", body)
        self.publish(document, body)
        self.assert_quiet(p)

    def test_notice(self):
        """From the page of documents into the form of entries, and back to its row."""
        self.empty_home()
        p = self.open_page()
        self.begin(p, "Notice")
        p.type("Outage")
        # The queue was empty; its first task, this very draft, does not take the keyboard away.
        p.expect("list", "What waits for you", "Outage")
        self.focus_is(p, "Title")
        self.tab_to(p, "Category")
        p.type("Faults")
        self.until(lambda: p.again("entry", "Category").text() == "Faults", "the category", p)
        self.tab_to(p, "Last day")
        p.type("%d-12-31" % (self.session.today().year + 1))
        self.tab_to(p, "＋ paragraph")
        p.key("space")
        self.until(lambda: p.focus() and not p.focus().name.startswith("＋"), "a paragraph", p)
        p.type("Repaired by noon")
        self.until(lambda: not [f for f in self.findings(p) if "Required" in f], "nothing missing", p)
        document, body = self.hand_in(p, "Repaired by noon")
        self.until(lambda: p.focus(), "a focus after handing in", p)
        p.key("Escape")
        self.until(lambda: [n for n in p.find("list", "Documents").children
                            if "Outage" in n.name or "Outage" in n.texts()], "its row", p)
        self.until(lambda: p.focus(), "a focus", p)
        self.publish(document, body)
        self.assert_quiet(p)

    # -- a full home -----------------------------------------------------------------------------------
    def listed(self, program):
        """Headings with their numbers, and the rows below each."""
        found, name = {}, None
        pane = program.again("list", "Documents")
        # A heading is told after all rows; it stands above its own.
        for node in sorted(pane.children, key=lambda n: n.extents[1]) if pane else []:
            texts = node.texts()
            heading = re.fullmatch(r"(.+) · (\d+)", texts[0]) if texts and node.role != "item" else None
            if heading:
                name = heading[1]
                found[name] = (int(heading[2]), [])
            elif name is not None and texts:
                found[name][1].append(texts[0])
        return found

    def true_list(self, program, probe, what):
        """The list once it is as asked for, with numbers that are those of its rows."""
        seen = []

        def look():
            seen[:] = [self.listed(program)]
            return probe(seen[0]) and all(count == len(rows) for count, rows in seen[0].values())
        self.until(look, what, program)
        return seen[0]

    def all_again(self, program, everything):
        """Every document is there, and the keyboard in their list."""
        self.until(lambda: program.focus() and program.focus().role == "item", "the keyboard on a row",
                   program)
        program.key("End")
        self.true_list(program, lambda listed: listed == everything, "every document again")

    def test_narrow(self):
        self.home, self.customers = self.session.demo_home(self.id().rsplit(".", 1)[-1])
        p = self.open_page()
        kinds = dict(self.stored("SELECT kind, count(DISTINCT id) FROM document "
                                 "WHERE kind <> 'entry' GROUP BY kind"))
        self.until(lambda: p.focus() and p.focus().role == "item", "the keyboard on a row", p)
        first = self.says(p)
        # The rows far below are made when somebody goes there.
        p.key("End")
        everything = self.true_list(p, lambda l: sum(c for c, _ in l.values()) == sum(kinds.values()),
                                    "every document")
        self.assertEqual(sorted(c for c, _ in everything.values()), sorted(kinds.values()))
        self.on_row(p, everything["Script"][1][-1])
        p.key("Home")
        self.on_row(p, first)

        # Two documents looked at are not changed by it.
        for _ in range(2):
            p.key("ctrl+shift+l")
            self.until(lambda: p.focus() and p.focus().role == "item", "the list", p)
            p.key("Down", "Return")
            self.until(lambda: "Rows of the document" in p.focus_names(), "its rows", p)
        p.key("ctrl+shift+l")
        self.until(lambda: p.focus() and p.focus().role == "item", "the list", p)

        # A letter begins the search; Escape brings all back and leaves the keyboard in the list.
        title = everything["Rules"][1][0]
        p.type("zz")
        self.until(lambda: p.focus() and p.focus().text() == "zz", "the words", p)
        p.find("label", re.escape("None has these words."))
        p.key("Escape")
        self.all_again(p, everything)
        p.find("search box", "Find a document").set_text(title)
        self.true_list(p, lambda l: [r for _, rows in l.values() for r in rows] == [title], title)
        p.key("ctrl+shift+l")
        self.on_row(p, title)
        p.find("search box", "Find a document").set_text("")
        p.key("ctrl+shift+l")
        self.all_again(p, everything)

        # One kind, by its name and number.
        p.key("Home", "shift+Tab")
        self.until(lambda: p.focus() and p.focus().role in ("combo box", "toggle", "button"), "the kinds", p)
        p.key("space", "Home", "Down", "Down", "Down", "Return")
        only = self.true_list(p, lambda l: len(l) == 1, "one kind")
        self.assertEqual(only, {"Word list": everything["Word list"]})
        self.until(lambda: p.focus(), "a focus", p)
        p.key("Tab")
        self.until(lambda: p.focus() and p.focus().role == "item", "the list", p)
        p.key("Escape")
        self.all_again(p, everything)
        p.key("Escape")
        self.until(lambda: p.again("group", "To do"), "the queue", p)
        self.assertEqual(p.quit(), 0)
        self.assertEqual(self.drafts(), [])
        self.assert_quiet(p)


if __name__ == "__main__":
    desk.main()
