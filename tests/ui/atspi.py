# SPDX-License-Identifier: GPL-3.0-or-later
"""Drive the real window from outside, as a person with a keyboard and a screen reader would.

Session is a private desktop: X server, window manager, session bus, accessibility bus, HOME and XDG
folders.  Program is one run of cuedesk in it.  Node is what the program tells about one widget.

The accessibility protocol is spoken directly over D-Bus (GIO), not through libatspi: a whole tree is
asked for in a few rounds of concurrent calls, about ten times faster, and several sessions may follow
each other in one process, which a library that connects on import cannot do.

Keys are real X keys.  Nothing here sleeps for a fixed time: every wait is for a condition and has a
deadline.
"""
import datetime
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "fixture"))
from made_locale import made_locale  # noqa: E402

ACCESSIBLE = "org.a11y.atspi.Accessible"
COMPONENT = "org.a11y.atspi.Component"
ROOT = "/org/a11y/atspi/accessible/root"
CALL_TIMEOUT_MS = 20000
# No wait is shorter: what a program promises in seconds is measured and judged where the machine is
# quiet (desk.DeskCase.promise), and on a busy one everything takes as long as it takes.
PATIENCE_SECONDS = 20
WINDOW_COORDINATES = 1
LABELLED_BY = 2     # among the relations of two objects

# Names of roles differ between releases; the key is what the tests write.
ROLES = {
    "button": ("push button",),
    "toggle": ("toggle button",),
    "group": ("panel", "grouping", "filler", "section"),
    "tab": ("page tab",),
    "entry": ("text box",),
    "tabs": ("page tab list",),
    "item": ("list item",),
    "image": ("image", "icon", "graphic"),
    "window": ("frame",),
    "text": ("terminal", "document text", "document frame"),
}
CANONICAL = {alias: name for name, aliases in ROLES.items() for alias in aliases}

# Bits of org.a11y.atspi.Accessible.GetState.
STATES = {
    "checked": 4, "enabled": 8, "expanded": 10, "focusable": 11, "focused": 12, "pressed": 20,
    "selected": 23, "sensitive": 24, "showing": 25, "visible": 30,
}


class NotSeen(AssertionError):
    """A condition did not come true before its deadline."""


def wait_until(probe, seconds, what, more=None):
    """Poll until probe() is true; its value is returned."""
    seconds = max(seconds, PATIENCE_SECONDS)
    end = time.monotonic() + seconds
    pause = 0.01
    while True:
        value = probe()
        if value:
            return value
        if time.monotonic() > end:
            text = "not within %.1f s: %s" % (seconds, what)
            raise NotSeen(text + ("\n" + more() if more else ""))
        time.sleep(pause)
        pause = min(pause * 1.5, 0.1)


class Node:
    """One accessible object, as it was when the tree was read."""

    def __init__(self, bus, peer, path):
        self.bus, self.peer, self.path = bus, peer, path
        self.role = self.name = self.description = ""
        self.bits = 0
        self.children = []
        self.parent = None
        self.extents = (0, 0, 0, 0)     # x, y, width, height in the window

    def state(self, name):
        return bool(self.bits >> STATES[name] & 1)

    def walk(self):
        todo = [self]
        while todo:
            node = todo.pop()
            yield node
            todo.extend(reversed(node.children))

    def call(self, interface, method, arguments=None):
        reply = self.bus.call_sync(self.peer, self.path, "org.a11y.atspi." + interface, method,
                                   arguments, None, Gio.DBusCallFlags.NONE, CALL_TIMEOUT_MS, None)
        return reply.unpack()

    def text(self):
        """The object's own text; empty where it has none."""
        try:
            return self.call("Text", "GetText", GLib.Variant("(ii)", (0, self._length())))[0]
        except GLib.Error:
            return ""

    def _length(self):
        reply = self.bus.call_sync(self.peer, self.path, "org.freedesktop.DBus.Properties", "Get",
                                   GLib.Variant("(ss)", ("org.a11y.atspi.Text", "CharacterCount")),
                                   None, Gio.DBusCallFlags.NONE, CALL_TIMEOUT_MS, None)
        return reply.unpack()[0]

    def call_properties(self):
        """What the object tells about itself now; nothing where it is gone."""
        try:
            reply = self.bus.call_sync(self.peer, self.path, "org.freedesktop.DBus.Properties",
                                       "GetAll", GLib.Variant("(s)", (ACCESSIBLE,)), None,
                                       Gio.DBusCallFlags.NONE, CALL_TIMEOUT_MS, None)
            return reply.unpack()[0]
        except GLib.Error:
            return {}

    def set_text(self, text):
        self.call("EditableText", "SetTextContents", GLib.Variant("(s)", (text,)))

    def press(self):
        """Its first action: press, toggle, activate.  A menu button of newer GTK has none: the
        button in it has."""
        for node in self.walk():
            try:
                node.call("Action", "DoAction", GLib.Variant("(i)", (0,)))
                return
            except GLib.Error as error:
                if "No action with index" not in error.message:
                    raise
        raise AssertionError("nothing can be done with " + self.line())

    def texts(self):
        """Everything shown under it, in order, as one list of strings."""
        out = []
        for node in self.walk():
            if meaning(node.name):
                out.append(node.name)
            own = node.text() if node.role in ("text", "entry") else ""
            if own and own != node.name:
                out.append(own)
            if node.description and node.role == "image":
                out.append(node.description)
        return out

    def all_text(self):
        return "\n".join(self.texts())

    def line(self):
        marks = [s for s in ("focused", "selected", "checked", "pressed") if self.state(s)]
        if self.state("focusable"):
            marks.append("focusable")
        if not self.state("sensitive"):
            marks.append("insensitive")
        return "%s %r%s%s" % (self.role, self.name[:100], " (%s)" % self.description[:80]
                              if self.description else "", " [%s]" % " ".join(marks) if marks else "")

    def dump(self, depth=0):
        """The tree as indented lines; containers that say nothing are left out."""
        silent = self.role in ("group", "widget") and not meaning(self.name)
        out = [] if silent else ["  " * depth + self.line()]
        for child in self.children:
            out += child.dump(depth + (not silent))
        return out


def above(node):
    """The objects around it, the nearest first."""
    while node.parent is not None:
        node = node.parent
        yield node


def meaning(name):
    """A name, or nothing where GTK put the name of a class in its place."""
    return "" if re.match(r"(Gtk|Adw|Cue)[A-Z]\w*$", name) else name


class Accessibility:
    """The accessibility bus of a session."""

    def __init__(self, session_address):
        session = _connect(session_address)
        address = session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress",
                                    None, None, Gio.DBusCallFlags.NONE, 20000, None).unpack()[0]
        session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.freedesktop.DBus.Properties", "Set",
                          GLib.Variant("(ssv)", ("org.a11y.Status", "IsEnabled",
                                                 GLib.Variant("b", True))),
                          None, Gio.DBusCallFlags.NONE, 20000, None)
        session.close_sync(None)
        self.bus = _connect(address)
        # Newer GTK tells nothing where nobody asked for events, and looks for that when it starts.
        self.bus.call_sync("org.a11y.atspi.Registry", "/org/a11y/atspi/registry",
                           "org.a11y.atspi.Registry", "RegisterEvent",
                           GLib.Variant("(sass)", ("object:state-changed:focused", [], "")), None,
                           Gio.DBusCallFlags.NONE, CALL_TIMEOUT_MS, None)

    def close(self):
        self.bus.close_sync(None)

    def watch_focus(self, program):
        """Keeps the path of what has the keyboard in program.focus_path."""
        def told(bus, sender, path, interface, name, parameters):
            if parameters.unpack()[1]:
                program.focus_path = path
        self.bus.signal_subscribe(program.peer, "org.a11y.atspi.Event.Object", "StateChanged", None,
                                  "focused", Gio.DBusSignalFlags.NONE, told)

    def _gather(self, calls):
        """Answers of many calls, None where an object is gone; all are under way at once."""
        answers = [None] * len(calls)
        left = [len(calls)]

        def done(bus, result, index):
            try:
                answers[index] = bus.call_finish(result).unpack()
            except GLib.Error:
                answers[index] = None
            left[0] -= 1

        for index, (node, interface, method, arguments) in enumerate(calls):
            self.bus.call(node.peer, node.path, interface, method, arguments, None,
                          Gio.DBusCallFlags.NONE, CALL_TIMEOUT_MS, None, done, index)
        context = GLib.MainContext.default()
        while left[0] > 0:
            context.iteration(True)
        return answers

    def applications(self):
        root = Node(self.bus, "org.a11y.atspi.Registry", ROOT)
        found = self._gather([(root, ACCESSIBLE, "GetChildren", None)])[0]
        return found[0] if found else []

    def windows(self, peer, path):
        """The application's windows, without a look into them."""
        found = self._gather([(Node(self.bus, peer, path), ACCESSIBLE, "GetChildren", None)])[0]
        return [Node(self.bus, *child) for child in found[0]] if found else []

    def roles_of_windows(self, peer, path):
        """What the application's windows are, without a look into them."""
        nodes = self.windows(peer, path)
        answers = self._gather([(node, ACCESSIBLE, "GetRoleName", None) for node in nodes])
        return [CANONICAL.get(answer[0], answer[0]) for answer in answers if answer]

    def reread(self, node):
        """The same object as it is now; None where it is gone from the screen."""
        top = Node(self.bus, node.peer, node.path)
        top.parent = Node(self.bus, node.peer, node.path)
        if not self._shown_of([top]):
            return None
        return self.read(node.peer, node.path, top.extents)

    def read(self, peer, path, extents=None):
        """What is on the screen of the tree below an object, level by level.

        GTK 4.8 says "visible" of everything and "showing" of windows only, and keeps the pages of a
        stack in the tree.  But Contains() is false for a widget that is not mapped, so an object is
        shown when it has a size and contains its own middle.  GTK 4.18 has only what is mapped in
        the tree and says "showing" of it, while its Contains() is false of everything.
        """
        top = Node(self.bus, peer, path)
        top.extents = extents or top.extents
        # The application and its windows have no place in a window; all below has.
        level, depth = [top], 2 if extents else 0
        while level:
            if depth == 1:
                top.children = level
            elif depth > 1 and level != [top]:
                level = self._shown_of(level)
            calls = []
            for node in level:
                calls += [(node, ACCESSIBLE, "GetRoleName", None),
                          (node, ACCESSIBLE, "GetState", None),
                          (node, "org.freedesktop.DBus.Properties", "GetAll",
                           GLib.Variant("(s)", (ACCESSIBLE,)))]
            answers = self._gather(calls)
            parents = []
            for index, node in enumerate(level):
                role, state, properties = answers[index * 3:index * 3 + 3]
                raw = role[0] if role else ""
                node.role = CANONICAL.get(raw, raw)
                if state:
                    low, high = state[0]
                    node.bits = low | high << 32
                if properties:
                    node.name = properties[0].get("Name", "")
                    node.description = properties[0].get("Description", "")
                    if properties[0].get("ChildCount", 0) > 0:
                        parents.append(node)
            self._name_items([n for n in level if n.role == "menu item" and not n.name])
            families = self._gather([(n, ACCESSIBLE, "GetChildren", None) for n in parents])
            level, depth = [], depth + 1
            for node, children in zip(parents, families):
                for child_peer, child_path in children[0] if children else []:
                    child = Node(self.bus, child_peer, child_path)
                    child.parent = node
                    level.append(child)
        return top

    def _name_items(self, nodes):
        """Newer GTK leaves the item of a menu to be named by the label that is related to it, as a
        screen reader does."""
        answers = self._gather([(n, ACCESSIBLE, "GetRelationSet", None) for n in nodes])
        for node, relations in zip(nodes, answers):
            for kind, targets in relations[0] if relations else []:
                if kind == LABELLED_BY:
                    node.name = " ".join(Node(self.bus, *target).text() for target in targets)

    def _shown_of(self, nodes):
        coordinates = GLib.Variant("(u)", (WINDOW_COORDINATES,))
        places = self._gather([(n, COMPONENT, "GetExtents", coordinates) for n in nodes])
        sized = []
        for node, place in zip(nodes, places):
            if place and place[0][2] > 0 and place[0][3] > 0:
                node.extents = place[0]
                sized.append(node)
        calls = []
        for node in sized:
            x, y, width, height = node.extents
            calls.append((node, COMPONENT, "Contains", GLib.Variant(
                "(iiu)", (x + width // 2, y + height // 2, WINDOW_COORDINATES))))
        holding = self._gather(calls)
        doubtful = [n for n, answer in zip(sized, holding) if not (answer and answer[0])]
        states = self._gather([(n, ACCESSIBLE, "GetState", None) for n in doubtful])
        hidden = {n for n, state in zip(doubtful, states)
                  if not (state and state[0][0] >> STATES["showing"] & 1)}
        shown = [n for n in sized if n not in hidden]
        for node in shown:
            node.parent.children.append(node)
        return shown


def _connect(address):
    flags = (Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
             | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)
    return Gio.DBusConnection.new_for_address_sync(address, flags, None, None)


def zone_of_the_desks():
    """Asia/Shanghai; in its last half hour of a day the next one to the east, where that day is over.
    What a day begun on another one looks like is told by tests whose clock stands still; here
    nothing may become late, or of last month, between two looks."""
    now = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8)))
    return "Asia/Tokyo" if (now.hour, now.minute) >= (23, 30) else "Asia/Shanghai"


class Session:
    """A private desktop; everything in it is started here and ended here, by process id."""

    def __init__(self, build, screen="1920x1080"):
        self.build = os.path.abspath(build)
        self.screen = screen
        self.procs = []
        self.programs = 0
        self.tmp = tempfile.mkdtemp(prefix="cuedesk-ui-")
        self.env = dict(os.environ)
        for name in ("WAYLAND_DISPLAY", "DISPLAY", "XAUTHORITY", "DBUS_SESSION_BUS_ADDRESS",
                     "NO_AT_BRIDGE", "GTK_A11Y", "AT_SPI_BUS_ADDRESS", "GTK_THEME", "GTK_IM_MODULE",
                     "LANGUAGE", "SESSION_MANAGER", "DESKTOP_STARTUP_ID", "G_DEBUG"):
            self.env.pop(name, None)
        self.env.update(
            GDK_BACKEND="x11", GSK_RENDERER="cairo", LC_ALL="C.UTF-8", LANG="C.UTF-8",
            GSETTINGS_BACKEND="keyfile", GIO_USE_VFS="local", GIO_USE_VOLUME_MONITOR="unix",
            GTK_USE_PORTAL="0", ADW_DISABLE_PORTAL="1", NO_COLOR="1", XDG_CURRENT_DESKTOP="X-Test",
            TZ=zone_of_the_desks(), GSETTINGS_SCHEMA_DIR=os.path.join(self.build, "data"),
            CUEDESK_LOCALEDIR=os.path.join(self.build, "po"))
        for variable, leaf in (("HOME", "user"), ("XDG_CONFIG_HOME", "config"),
                               ("XDG_DATA_HOME", "data"), ("XDG_CACHE_HOME", "cache"),
                               ("XDG_STATE_HOME", "state"), ("XDG_RUNTIME_DIR", "run")):
            path = os.path.join(self.tmp, leaf)
            os.makedirs(path, mode=0o700)
            self.env[variable] = path
        os.makedirs(os.path.join(self.tmp, "config", "gtk-4.0"))
        with open(os.path.join(self.tmp, "config", "gtk-4.0", "settings.ini"), "w",
                  encoding="utf-8") as ini:
            ini.write("[Settings]\ngtk-cursor-blink=0\ngtk-enable-animations=0\n"
                      "gtk-font-name=Cantarell 11\n")

    # -- life ---------------------------------------------------------------------------------
    def _spawn(self, arguments, **more):
        more.setdefault("stdout", subprocess.DEVNULL)
        more.setdefault("stderr", subprocess.DEVNULL)
        proc = subprocess.Popen(arguments, env=self.env, start_new_session=True, **more)
        self.procs.append(proc)
        return proc

    def start(self):
        try:
            self._start_display()
            bus = self._spawn(["dbus-daemon", "--session", "--nofork", "--print-address=1"],
                              stdout=subprocess.PIPE)
            self.env["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().decode().strip()
            bus.stdout.close()
            self._spawn(["openbox", "--sm-disable"])
            wait_until(lambda: "window id" in self.run(
                ["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"]).stdout, 20, "a window manager")
            self.a11y = Accessibility(self.env["DBUS_SESSION_BUS_ADDRESS"])
        except BaseException:
            self.stop()
            raise
        return self

    def _start_display(self):
        read, write = os.pipe()
        self._spawn(["Xvfb", "-displayfd", str(write), "-screen", "0", self.screen + "x24",
                     "-nolisten", "tcp", "-noreset", "-dpi", "96"], pass_fds=(write,))
        os.close(write)
        number = b""
        while not number.endswith(b"\n"):
            chunk = os.read(read, 16)
            if not chunk:
                os.close(read)
                raise AssertionError("the X server did not start")
            number += chunk
        os.close(read)
        self.env["DISPLAY"] = ":" + number.decode().strip()

    def stop(self):
        if getattr(self, "a11y", None) is not None:
            self.a11y.close()
            self.a11y = None
        for proc in reversed(self.procs):
            if proc.poll() is None:
                try:            # the group: what the bus has started belongs to it
                    os.killpg(proc.pid, signal.SIGTERM)
                except ProcessLookupError:
                    pass
        for proc in reversed(self.procs):
            try:
                proc.wait(5)
            except subprocess.TimeoutExpired:
                os.killpg(proc.pid, signal.SIGKILL)
                proc.wait()
        shutil.rmtree(self.tmp, ignore_errors=True)

    def __enter__(self):
        return self.start()

    def __exit__(self, *unused):
        self.stop()

    # -- acting -------------------------------------------------------------------------------
    def today(self):
        """The day at the desks: their zone, not the one of the machine that runs the test."""
        return datetime.date.fromisoformat(self.run(["date", "+%F"]).stdout.strip())

    def run(self, arguments, **more):
        more.setdefault("capture_output", True)
        more.setdefault("text", True)
        more.setdefault("timeout", 60)
        return subprocess.run(arguments, env=self.env, check=more.pop("check", False), **more)

    def xdotool(self, *arguments):
        return self.run(["xdotool", *map(str, arguments)], check=True).stdout.strip()

    def set_text_scale(self, factor):
        """GTK on X11 takes large text from the X resources; for programs started after this."""
        self.run(["xprop", "-root", "-f", "RESOURCE_MANAGER", "8s", "-set", "RESOURCE_MANAGER",
                  "Xft.dpi:\t%d\n" % round(96 * factor)], check=True)

    def cuedeskctl(self, home, *arguments, check=True):
        done = self.run([os.path.join(self.build, "src", "cli", "cuedeskctl"), "--home", home,
                         *map(str, arguments)])
        if check and done.returncode != 0:
            raise AssertionError("cuedeskctl %s: %d\n%s" % (" ".join(map(str, arguments)),
                                                            done.returncode, done.stderr))
        return done

    def demo_home(self, name="demo"):
        """A fresh copy of the demonstration: (home, customer directory).  Made once a session."""
        model = os.path.join(self.tmp, "model")
        if not os.path.isdir(model):
            self.cuedeskctl(os.path.join(model, "home"), "init", "--demo", "--customers",
                            os.path.join(model, "customers"))
        place = os.path.join(self.tmp, name)
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(model, place)
        return os.path.join(place, "home"), os.path.join(place, "customers")


class Program:
    """One run of the window."""

    def __init__(self, session, home, customers=None, login="3107", size=(1366, 768), dark=False,
                 language=None, env=None, seconds=20):
        self.session, self.seconds, self.seen = session, seconds, {}
        environment = dict(session.env)
        if dark:
            environment["ADW_DEBUG_COLOR_SCHEME"] = "prefer-dark"
        if language:
            environment.update(made_locale(os.path.join(session.tmp, "locale"), language))
        environment.update(env or {})
        self.env = environment
        self.program = os.path.join(session.build, "src", "app", "cuedesk")
        arguments = [self.program, "--home", home] + (["--as", login] if login else [])
        if customers:
            arguments += ["--customers", customers]
        self._write_settings(size)
        known = {tuple(a) for a in session.a11y.applications()}
        session.programs += 1
        self.log_path = os.path.join(session.tmp, "program-%d.log" % session.programs)
        with open(self.log_path, "wb") as log:
            began = time.monotonic()
            self.proc = subprocess.Popen(arguments, env=environment, stdout=log, stderr=log,
                                         start_new_session=True)
        session.procs.append(self.proc)
        self.focus_path = None
        try:
            self.peer, self.path = wait_until(lambda: self._appeared(known), seconds,
                                              "the program on the accessibility bus", self.log)
            session.a11y.watch_focus(self)
            self.window_id = wait_until(self._find_window, seconds, "a window", self.log)
            session.xdotool("windowactivate", "--sync", self.window_id)
            self.started_seconds = time.monotonic() - began
            if size:
                self.resize(*size)
        except BaseException:
            self.stop()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        self.stop()

    def _write_settings(self, size):
        """The window opens maximised at first; a size of its own is a setting like any other."""
        folder = os.path.join(self.session.env["XDG_CONFIG_HOME"], "glib-2.0", "settings")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "keyfile"), "w", encoding="utf-8") as keyfile:
            keyfile.write("[io/github/cuedesk/Cuedesk]\nwindow-maximized=%s\n"
                          % ("false" if size else "true"))

    def _alive(self):
        if self.proc.poll() is not None:
            raise AssertionError("the program ended with status %d\n%s" % (self.proc.returncode,
                                                                          self.log()))

    def _appeared(self, known):
        self._alive()
        for peer, path in self.session.a11y.applications():
            if (peer, path) not in known:
                top = self.session.a11y.read(peer, path)
                if top.children:
                    return peer, path
        return None

    def _find_window(self):
        self._alive()
        found = self.session.run(["xdotool", "search", "--onlyvisible", "--pid",
                                  str(self.proc.pid)]).stdout.split()
        return found[0] if found else None

    def log(self):
        """The end of what it has printed."""
        return self.whole_log()[-4000:]

    def whole_log(self):
        with open(self.log_path, encoding="utf-8", errors="replace") as log:
            return log.read()

    def stop(self):
        """End it as the session manager would; the window flushes its records on SIGTERM or not."""
        if self.proc.poll() is None:
            os.killpg(self.proc.pid, signal.SIGTERM)
            try:
                self.proc.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(self.proc.pid, signal.SIGKILL)
                self.proc.wait()

    def quit(self):
        """Ctrl+Q, as a person ends it; the status is returned."""
        self.key("ctrl+q")
        return self.proc.wait(15)

    def second_start(self, *arguments):
        """A second start with arguments: it hands them to the running one and ends."""
        return subprocess.run([self.program, *arguments], env=self.env, capture_output=True,
                              text=True, timeout=30, check=False)

    # -- looking ------------------------------------------------------------------------------
    def tree(self):
        self._alive()
        return self.session.a11y.read(self.peer, self.path)

    def front(self):
        """What is in the newest window: much less to read than all of them."""
        self._alive()
        windows = self.session.a11y.windows(self.peer, self.path)
        return self.session.a11y.read(self.peer, windows[-1].path, (0, 0, 0, 0))

    def dump(self):
        return "\n".join(self.tree().dump())

    def find_all(self, role="*", name=".*", within=None):
        roles = None if role == "*" else role.split("|")
        pattern = re.compile(name, re.S)
        return [n for n in (within or self.tree()).walk()
                if (roles is None or n.role in roles) and pattern.fullmatch(n.name)]

    def again(self, role, name):
        """The object with this role and name, or None.  Where it was seen last is looked at first,
        which is much less to read than the whole window."""
        last = self.seen.get((role, name))
        node = self.session.a11y.reread(last) if last else None
        if node is None or role not in ("*", node.role) or not re.fullmatch(name, node.name, re.S):
            found = self.find_all(role, name)
            node = found[0] if found else None
        self.seen[role, name] = node
        return node

    def find(self, role="*", name=".*", seconds=None):
        return wait_until(lambda: self.again(role, name),
                          self.seconds if seconds is None else seconds,
                          "%s %r" % (role, name), self.dump)

    def gone(self, role, name, seconds=None):
        wait_until(lambda: self.again(role, name) is None,
                   self.seconds if seconds is None else seconds, "%s %r gone" % (role, name),
                   self.dump)

    def expect(self, role, name, pattern, seconds=None):
        """Until the texts under the first such node match; milliseconds waited."""
        began = time.monotonic()

        def probe():
            node = self.again(role, name)
            return node and re.search(pattern, node.all_text(), re.S)
        wait_until(probe, self.seconds if seconds is None else seconds,
                   "%s %r with /%s/" % (role, name, pattern), self.dump)
        return (time.monotonic() - began) * 1000

    def focused(self):
        """The object with the keyboard focus; the innermost one."""
        found = [n for n in self.tree().walk() if n.state("focused") and n.role != "window"]
        return found[-1] if found else None

    def focus(self):
        """The same without what is above it, from what the program told last: a hundredth of the
        reading.  A program that told nothing is asked for everything."""
        context = GLib.MainContext.default()
        while context.iteration(False):
            pass
        if self.focus_path is None:
            return self.focused()
        last = Node(self.session.a11y.bus, self.peer, self.focus_path)
        node = self.session.a11y.reread(last)
        return node if node is not None and node.state("focused") else self.focused()

    def settle(self, quiet=0.15, seconds=20):
        """Until nothing changes for a while (a clock that ticks does not count); returns the tree
        that was read last, so that nobody has to read it again."""
        last = [None]

        def probe():
            tree = self.tree()
            now = [re.sub(r"\d\d:\d\d", "", line) for line in tree.dump()]
            same, last[0] = now == last[0], now
            if not same:
                time.sleep(quiet)
            return tree if same else None
        return wait_until(probe, seconds, "a quiet window")

    def focus_names(self):
        """Names of what has the keyboard and of all around it, the innermost first."""
        node = self.focus()
        if node is None:
            return []
        if node.parent is not None:
            return [node.name] + [n.name for n in above(node)]
        names, peer, path = [node.name], node.peer, node.path
        while path not in (ROOT, "/org/a11y/atspi/null"):
            around = Node(self.session.a11y.bus, peer, path)
            values = around.call_properties()
            names.append(values.get("Name", ""))
            peer, path = values.get("Parent", ("", ROOT))
        return names

    # -- acting -------------------------------------------------------------------------------
    def key(self, *keys):
        self.session.xdotool("key", "--clearmodifiers", "--delay", 15, *keys)

    def type(self, text):
        self.session.xdotool("type", "--delay", 15, text)

    def resize(self, width, height):
        self.session.xdotool("windowsize", self.window_id, width, height)
        wait_until(lambda: self.size()[0] <= width + 1, 5, "a window %d wide" % width,
                   lambda: "it is %dx%d" % self.size())

    def size(self):
        out = self.session.xdotool("getwindowgeometry", "--shell", self.window_id)
        values = dict(line.split("=") for line in out.splitlines() if "=" in line)
        return int(values["WIDTH"]), int(values["HEIGHT"])

    def shot(self, path):
        """PNG of the window, as few colours as do no harm."""
        self.session.run(["import", "-silent", "-window", self.window_id, path], check=True)
        return path
