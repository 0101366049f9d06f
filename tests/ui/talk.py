# SPDX-License-Identifier: GPL-3.0-or-later
"""What the scenarios of a call share beside the window itself: its signs and its small dialogues."""
import os
import re

from atspi import wait_until
from desk import CUSTOMER_NAME, NUMBER, group, stage_line

COMPLAINT = ("tel:+8614000008002", "王**")
SUSPENDED = ("tel:+8614000008004", "赵*")
ROAMING = ("tel:+8614000008005", "陈**")
VIP = ("tel:+8614000008006", "孙**")
OLD = ("tel:+8614000008008", "李**")
OUTAGE = ("tel:+8614000008013", "徐*")
ORDER = ("tel:+8614000008032", "潘*")

# Nobody else has this name or this number.
CANARY_NAME = "欧阳雀枝"
CANARY_MASKED_NAME = "欧**"
CANARY_NUMBER = "14000004242"
CANARY_MASKED = "140****4242"


def fold(case, program):
    """Why nothing is offered now; empty while offers are open."""
    node = program.again("group", case.words("Offers are folded"))
    return " ".join(node.texts()) if node else ""


def panel(case, program):
    node = group(case, program, "Customer")
    return node.all_text() if node else ""


def choose(case, program, keys, question, digit, title=None):
    """Keys open a question, a digit answers it."""
    program.key(*keys)
    asked = wait_until(lambda: [n for n in program.tree().walk()
                                if n.name == case.words(question)], 5, question, program.dump)
    if title:
        place = asked[0].parent
        buttons = [n.name for n in place.walk() if n.role == "button"] \
            + [n.name for n in asked[0].walk() if n.role == "button"]
        case.assertIn(case.words(title), buttons)
    program.key(str(digit))
    program.gone("*", re.escape(case.words(question)), 5)


def toast(program, words, seconds=5):
    """A message with these words came up."""
    return wait_until(lambda: [n for n in program.tree().walk() if words in n.name], seconds,
                      "the message " + words, program.dump)


def close_call(case, program):
    """F12 and Ctrl+Enter; the desk is ready again."""
    program.key("F12")
    program.find("group", case.words("Wrap-up"), seconds=5)
    program.key("ctrl+Return")
    program.find("group", case.words("Ready for a call"), seconds=5)


def walk_to(program, pattern, limit=16):
    """Tab, and Down inside a list, until the focus is on a thing of that name."""
    for _ in range(limit):
        node = program.focused()
        if node is not None and re.search(pattern, node.name):
            return node
        program.key("Down" if node is not None and node.role == "item" else "Tab")
    raise AssertionError("no way to %s\n%s" % (pattern, program.dump()))


def say_to_end(case, program, limit=30):
    """F6 until the script has ended; everything that was said."""
    said = []
    for _ in range(limit):
        line = stage_line(case, program)
        if not line:
            return said
        said.append(line)
        program.key("F6")
        wait_until(lambda: stage_line(case, program) != line, 5, "another line than " + line,
                   program.dump)
    case.fail("the script never ends: %s" % said[-3:])


def start_with_canary(case, **more):
    """A program whose one customer has a name and a number that nobody else has."""
    case.home, case.customers = case.session.demo_home(case.id().rsplit(".", 1)[-1])
    path = os.path.join(case.customers, "customers.csv")
    with open(path, encoding="utf-8") as table:
        text = table.read()
    case.assertIn(CUSTOMER_NAME, text)
    with open(path, "w", encoding="utf-8") as table:
        table.write(text.replace(CUSTOMER_NAME, CANARY_NAME).replace(NUMBER, CANARY_NUMBER))
    return case.restart(**more)
