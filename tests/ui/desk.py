# SPDX-License-Identifier: GPL-3.0-or-later
"""What all scenarios of the window need: a session, a fresh demonstration, words for its parts."""
import gettext
import json
import os
import re
import sqlite3
import sys
import tempfile
import unittest

from atspi import Program, Session, meaning, wait_until

BUILD = os.environ.get("CUEDESK_BUILD_DIR", "_build")

# The drawn customer: 128 yuan / 20 GB, over in every month, over sixty, the contract ends soon.
NUMBER = "14000008000"
TEL = "tel:+8614000008000"
MASKED = "140****8000"
CUSTOMER_NAME = "张秀英"
MASKED_NAME = "张**"

# Words GTK prints when a widget is misused; a window that works prints nothing.
COMPLAINT = re.compile(r"^.*(?:WARNING|CRITICAL|ERROR) \*\*.*$", re.M)


class DeskCase(unittest.TestCase):
    """One session a class; one home and one program a test."""

    language = None

    @classmethod
    def setUpClass(cls):
        cls.session = Session(BUILD)
        cls.session.start()
        cls.addClassCleanup(cls.session.stop)

    def words(self, english):
        """The words of the window in the language of this test."""
        if self.language is None:
            return english
        catalogue = gettext.translation("cuedesk", self.session.env["CUEDESK_LOCALEDIR"],
                                        languages=[self.language])
        return catalogue.gettext(english)

    def start(self, **more):
        """A program on a home of its own."""
        self.home, self.customers = self.session.demo_home(self.id().rsplit(".", 1)[-1])
        return self.restart(**more)

    def restart(self, **more):
        more.setdefault("language", self.language)
        program = Program(self.session, self.home, self.customers, **more)
        self.addCleanup(program.stop)
        return program

    def assert_quiet(self, program, besides=None):
        """Nothing was printed that a working window does not print; besides is GTK's own."""
        complaints = sorted(set(re.sub(r"0x[0-9a-f]+|\d\d:\d\d:\d\d\.\d+|cuedesk:\d+", "…", line)
                                for line in COMPLAINT.findall(program.whole_log())
                                if not besides or not re.search(besides, line)))
        self.assertEqual(complaints, [], "the window complains")

    def promise(self, what, seconds, limit):
        """A time that is promised: always told, judged where nobody else wants the processor."""
        print("%s after %.0f ms" % (what, seconds * 1000))
        if os.getloadavg()[0] < os.cpu_count():
            self.assertLess(seconds, limit, what)

    # -- a call ---------------------------------------------------------------------------------
    def begin_call(self, program, uri=TEL, name=MASKED_NAME):
        done = program.second_start(uri)
        self.assertEqual(done.returncode, 0, done.stderr)
        program.expect("group", self.words("Customer"), re.escape(name), seconds=5)
        wait_until(lambda: stage_line(self, program), 5, "a line on the stage", program.dump)

    def to_offer(self, program):
        """Says the lines up to the one whose answers take up an offer; texts that were said."""
        said = []
        for _ in range(8):
            names = branch_names(self, program)
            if names[:1] == ["想换"]:
                return said
            if names[:1] != ["那怎么办"]:
                said.append(say(self, program))
                continue
            # She is 62: nothing is offered before she asks what can be done.
            line = stage_line(self, program)
            said.append(line)
            program.key("alt+1")
            wait_until(lambda: stage_line(self, program) not in ("", line), 5, "the offer",
                       program.dump)
        self.fail("no line offers anything\n" + program.dump())

    def to_wrap_up(self, program):
        """An offer was taken up and all of it told; the wrap-up is open."""
        self.to_offer(program)
        program.key("alt+1")
        wait_until(lambda: gate(self, program)[1] > 0, 5, "something to be said", program.dump)
        program.key("F9")
        finish_gate(self, program)
        program.key("F12")
        program.find("group", self.words("Wrap-up"), seconds=5)

    # -- the disk -------------------------------------------------------------------------------
    def all_scheduled(self, program):
        """Every row of the calendar is there, and the keyboard on the first: rows are made as they
        come near the edge of the window, and End goes to the last."""
        def rows():
            found = program.again("list", "Scheduled texts")
            return found.children if found else []

        def is_focused(row):
            return row.state("focused")
        counted = program.find("label", r"\d+ texts? starts? or ends?")
        total = int(counted.name.split()[0])
        wait_until(lambda: rows() and is_focused(rows()[0]), 20, "the first row", program.dump)
        program.key("End")
        wait_until(lambda: len(rows()) == total and is_focused(rows()[-1]), 20,
                   "%d rows of the calendar" % total, program.dump)
        program.key("Home")
        wait_until(lambda: is_focused(rows()[0]), 20, "the first row again", program.dump)

    def query(self, file, sql, *values, home=None):
        """The rows that stand in a file of the home; the program goes on writing."""
        path = os.path.join(home or self.home, file)
        database = sqlite3.connect("file:%s?mode=ro" % path, uri=True)
        try:
            return database.execute(sql, values).fetchall()
        finally:
            database.close()

    def events(self, home=None):
        """(kind, payload) of every event in the order of writing."""
        rows = self.query("desk.db", "SELECT kind, payload FROM event ORDER BY at, rowid", home=home)
        return [(kind, json.loads(payload)) for kind, payload in rows]

    def moment(self, kind):
        """When the last event of a kind was recorded, in seconds of the wall clock."""
        return self.query("desk.db", "SELECT max(at) FROM event WHERE kind = ?", kind)[0][0] / 1000

    def kinds(self):
        return [kind for kind, _ in self.events()]


def group(case, program, name):
    return program.again("group", re.escape(case.words(name)))


def line_of(stage):
    """The object that is the line: it can have the focus; in the strip it is the longest label."""
    labels = [n for n in stage.walk() if n.role == "label"]
    return max(labels, key=lambda n: (n.state("focusable"), len(n.name)), default=None)


def stage_line(case, program):
    """The words on the stage; empty while there is none."""
    stage = group(case, program, "Line to say now")
    line = line_of(stage) if stage else None
    return line.name if line else ""


def branch_names(case, program):
    box = group(case, program, "Customer says")
    return [n.name for n in box.walk() if n.role == "button"] if box else []


def gate(case, program):
    """Must-say lines: done, of how many; from the pill in the header."""
    pattern = case.words("Must say %u / %u").replace("%u", r"(\d+)")
    node = program.again("button", pattern)
    found = re.fullmatch(pattern, node.name) if node else None
    return (int(found[1]), int(found[2])) if found else (0, 0)


def say(case, program):
    """F6, and the stage has moved on; returns what was said."""
    before = stage_line(case, program)
    program.key("F6")
    wait_until(lambda: stage_line(case, program) != before, 5, "another line than " + before,
               program.dump)
    return before


def finish_gate(case, program):
    for _ in range(20):
        done, total = gate(case, program)
        if done == total:
            return
        program.key("F6")
        wait_until(lambda: gate(case, program)[0] > done, 5, "one must-say line more",
                   program.dump)
    case.fail("the must-say lines never end")


def results(case, program):
    """Rows of the result list, in order, as they are read out."""
    found = program.again("list", case.words("Results"))
    return [" ".join(n.texts()) for n in found.children] if found else []


def search(case, program, words, pattern="."):
    """Types words into the search; the rows, once one matches."""
    program.key("F2")
    program.key("ctrl+a", "BackSpace")
    program.type(words)

    def probe():
        rows = results(case, program)
        return rows if any(re.search(pattern, row) for row in rows) else None
    return wait_until(probe, 5, "a result like /%s/ for %s" % (pattern, words), program.dump)


def search_entry(case, program):
    return program.find("entry", case.words("Search the knowledge"))


def nameless(program, tree=None):
    """Controls a screen reader could not name, in a tree that was read already or in a new one."""
    active = {"button", "toggle", "check box", "radio button", "entry", "text", "combo box",
              "spin button", "switch", "link", "list", "table", "tab", "item", "image", "label"}
    found = []
    for node in (tree or program.tree()).walk():
        if not node.state("focusable") or node.role not in active:
            continue
        if re.fullmatch(r"(Alt|Ctrl|⇧?F\d+).*", node.name):
            found.append("%s is named after its key: %r in %s" % (node.role, node.name, where(node)))
            continue
        if meaning(node.name):
            continue
        # A part of a named control (the button in a drop-down) and a row that is read by its words.
        if node.role in ("button", "toggle") and node.parent.role in ("combo box", "button") \
                and meaning(node.parent.name):
            continue
        if node.role == "item" and node.texts():
            continue
        found.append("%s without a name (%s) in %s" % (node.role, " ".join(node.texts())[:40],
                                                       where(node)))
    return found


def where(node):
    names = []
    while node.parent is not None:
        node = node.parent
        if meaning(node.name):
            names.append(node.name[:30])
    return " < ".join(names[:3])


def main():
    global BUILD
    if len(sys.argv) > 1 and os.path.isdir(sys.argv[1]):
        BUILD = sys.argv.pop(1)
    unittest.main(verbosity=2)


def shots_dir():
    """Where pictures go: beside the other results of the build."""
    path = os.path.join(BUILD, "ui-shots") if os.path.isdir(BUILD) else tempfile.mkdtemp()
    os.makedirs(path, exist_ok=True)
    return path
