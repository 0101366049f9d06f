#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of the window: shots.py BUILD OUTDIR.

idle, call (the drawn call, at its offer), wrap-up, editor and audit, in light, dark and Chinese, at 1366x768 and
400 wide.  The pictures of the README are call-zh_CN.png and editor-zh_CN.png;
the board there is over a home of tests/bench/make-events.
"""
import os
import subprocess
import sys

import desk
from desk import stage_line

# name, language, dark, width, height
LOOKS = (
    ("light", None, False, 1366, 768),
    ("dark", None, True, 1366, 768),
    ("zh_CN", "zh_CN", False, 1366, 768),
    ("400", "zh_CN", False, 400, 768),
)


class Photographer(desk.DeskCase):
    """The steps of a scenario without its checks."""

    out = None

    def picture(self, program, name):
        program.settle()
        path = os.path.join(self.out, name + ".png")
        program.shot(path)
        # A palette is a third of the size and nothing to the eye; in Lab the greys stay grey.
        subprocess.run(["convert", path, "-strip", "-quantize", "Lab", "+dither", "-colors", "256",
                        "PNG8:" + path], check=False)
        print(path)

    def take(self, name, language, dark, width, height):
        self.language = language
        self.home, self.customers = self.session.demo_home("shots-" + name)
        with desk.Program(self.session, self.home, self.customers, language=language, dark=dark,
                          size=(width, height)) as p:
            self.picture(p, "idle-" + name)
            if p.second_start(desk.TEL).returncode != 0:
                raise SystemExit("the window takes no call\n" + p.log())
            desk.wait_until(lambda: stage_line(self, p), 10, "a line on the stage", p.dump)
            self.to_offer(p)
            if width > 1000:
                desk.search(self, p, "llbg")
                p.key("Down")
                p.find("group", self.words("Entry"), seconds=10)
            self.picture(p, "call-" + name)
            p.key("F4", "alt+1")
            desk.wait_until(lambda: desk.branch_names(self, p)[:1] != ["想换"], 10, "an offer")
            p.key("F9", "F6")
            p.key("F12")
            p.find("group", self.words("Wrap-up"), seconds=10)
            self.picture(p, "wrap-up-" + name)
        if width > 1000:
            self.take_pages(name, language, dark, width, height)

    def take_pages(self, name, language, dark, width, height):
        """The editor's page with an entry of its queue, the team lead's with the call above on it."""
        with desk.Program(self.session, self.home, self.customers, login="liman", language=language,
                          dark=dark, size=(width, height)) as p:
            p.key("ctrl+alt+2")
            p.find("list", self.words("What waits for you"), seconds=10)
            p.settle()
            p.key("Down", "Return")
            p.settle(quiet=1.5)
            self.picture(p, "editor-" + name)
        with desk.Program(self.session, self.home, self.customers, login="wanglixin",
                          language=language, dark=dark, size=(width, height)) as p:
            p.key("ctrl+alt+3")
            p.settle(quiet=1.5)
            self.picture(p, "audit-" + name)


def main():
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    desk.BUILD, Photographer.out = sys.argv[1:]
    os.makedirs(Photographer.out, exist_ok=True)
    Photographer.setUpClass()
    try:
        for look in LOOKS:
            Photographer("take").take(*look)
    finally:
        Photographer.doClassCleanups()


if __name__ == "__main__":
    main()
