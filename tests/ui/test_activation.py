#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The bus starts the program: a switch asks for a call while no window is open."""
import configparser
import os
import re
import signal

import desk
from atspi import Session, wait_until

APP = "io.github.cuedesk.Cuedesk"


class Activation(desk.DeskCase):
    @classmethod
    def setUpClass(cls):
        """The bus knows the service as it is built, but for where the program lies."""
        cls.session = Session(desk.BUILD)
        cls.program = os.path.join(cls.session.build, "src", "app", "cuedesk")
        with open(os.path.join(cls.session.build, "data", APP + ".service"), encoding="utf-8") as built:
            cls.service = built.read()
        folder = os.path.join(cls.session.env["XDG_DATA_HOME"], "dbus-1", "services")
        os.makedirs(folder)
        with open(os.path.join(folder, APP + ".service"), "w", encoding="utf-8") as installed:
            installed.write(re.sub(r"(?m)^Exec=\S+", "Exec=" + cls.program, cls.service))
        cls.session.start()
        cls.addClassCleanup(cls.session.stop)

    def test_files_agree(self):
        """Service, desktop file and application id name each other."""
        service = configparser.ConfigParser()
        service.read_string(self.service)
        self.assertEqual(service["D-BUS Service"]["Name"], APP)
        self.assertRegex(service["D-BUS Service"]["Exec"], r"^/\S*/cuedesk --gapplication-service$")
        launcher = configparser.ConfigParser(interpolation=None)
        launcher.read(os.path.join(os.path.dirname(__file__), "..", "..", "data", APP + ".desktop"),
                      encoding="utf-8")
        entry = launcher["Desktop Entry"]
        self.assertEqual(entry["DBusActivatable"], "true")
        self.assertIn("x-scheme-handler/tel", entry["MimeType"].split(";"))
        self.assertTrue(entry["Exec"].endswith(" %u"))

    def pid(self):
        done = self.session.run(["gdbus", "call", "--session", "--dest", "org.freedesktop.DBus",
                                 "--object-path", "/org/freedesktop/DBus", "--method",
                                 "org.freedesktop.DBus.GetConnectionUnixProcessID", APP])
        found = re.search(r"uint32 (\d+)", done.stdout)
        return int(found[1]) if found else None

    def texts(self):
        return [text for peer, path in self.session.a11y.applications()
                for text in self.session.a11y.read(peer, path).texts()]

    def test_link_starts_the_program(self):
        home = os.path.join(self.session.env["XDG_DATA_HOME"], "cuedesk")
        self.session.cuedeskctl(home, "init", "--demo", "--customers",
                                os.path.join(self.session.tmp, "customers"))
        self.assertIsNone(self.pid())
        done = self.session.run(["gapplication", "launch", APP, desk.TEL])
        self.assertEqual(done.returncode, 0, done.stderr)
        pid = wait_until(self.pid, 20, "the program on the bus")
        self.addCleanup(os.kill, pid, signal.SIGTERM)
        self.assertEqual(os.readlink("/proc/%d/exe" % pid), os.path.realpath(self.program))
        # Its window shows the number of the link, masked.
        wait_until(lambda: any(desk.MASKED in text for text in self.texts()), 20, "the call",
                   lambda: "\n".join(self.texts()))
        # Another link goes to the same program.
        self.session.run(["gapplication", "launch", APP], check=True)
        self.assertEqual(self.pid(), pid)
        self.assertEqual(len(self.session.a11y.applications()), 1)


if __name__ == "__main__":
    desk.main()
