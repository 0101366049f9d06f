#!/usr/bin/env python3
"""The house rules that a compiler does not check (docs/architecture.md).

usage: lint.py SOURCE-ROOT RULE        RULE: layers cycles length libraries ui potfiles headers words
Prints one line a finding, FILE:LINE: what, and exits 1 when there is one.
"""
import os
import re
import sys

# A folder may include from itself and from the folders named here, and nothing else.
LAYERS = {
    "domain": [],
    "search": ["domain"],
    "fit": ["domain"],
    "store": ["domain", "search", "fit"],
    "share": ["domain", "search", "fit", "store"],
    "customer": ["domain", "search", "fit", "store"],
    "call": ["domain", "search", "fit", "store", "customer"],
    "desk": ["domain", "search", "fit", "store", "share", "customer", "call"],
    "cli": ["domain", "search", "fit", "store", "share", "customer", "call"],
    "app": ["domain", "search", "fit", "store", "share", "customer", "call", "desk"],
}
MAX_FILE_LINES = 1000
MAX_FUNCTION_LINES = 60
ONLY_IN = {"sqlite3.h": ["store"], "libpq-fe.h": ["share"], "gtk/gtk.h": ["app"], "adwaita.h": ["app"],
           "glib/gi18n.h": ["app", "cli"]}


def sources(root, *suffixes):
    for folder in sorted(LAYERS):
        base = os.path.join(root, "src", folder)
        for directory, _, names in os.walk(base):
            for name in sorted(names):
                if name.endswith(suffixes):
                    yield folder, os.path.join(directory, name)


def templates(root):
    for directory, _, names in sorted(os.walk(os.path.join(root, "ui"))):
        for name in sorted(names):
            if name.endswith(".ui"):
                yield os.path.join(directory, name)


def lines(path):
    with open(path, encoding="utf-8") as file:
        return file.read().splitlines()


def includes(path):
    for number, line in enumerate(lines(path), 1):
        found = re.match(r'\s*#\s*include\s+(["<])([^">]+)[">]', line)
        if found:
            yield number, found.group(1) == '"', found.group(2)


def home_of(root):
    return {os.path.basename(path): folder for folder, path in sources(root, ".h", ".inc")}


def layers(root):
    home = home_of(root)
    for folder, path in sources(root, ".c", ".h"):
        for number, own, name in includes(path):
            other = home.get(os.path.basename(name)) if own else None
            if other and other != folder and other not in LAYERS[folder]:
                yield f"{path}:{number}: {folder} may not include {name} of {other}"


def cycles(root):
    graph = {}
    for _, path in sources(root, ".h"):
        graph[os.path.basename(path)] = [n for _, own, n in includes(path) if own]
    done, open_now = set(), []

    def visit(name):
        if name in open_now:
            yield "include ring: " + " -> ".join(open_now[open_now.index(name):] + [name])
            return
        if name in done or name not in graph:
            return
        open_now.append(name)
        for other in graph[name]:
            yield from visit(other)
        open_now.pop()
        done.add(name)

    for name in sorted(graph):
        yield from visit(name)


def length(root):
    for _, path in sources(root, ".c", ".h"):
        text = lines(path)
        if len(text) > MAX_FILE_LINES:
            yield f"{path}:{MAX_FILE_LINES}: {len(text)} lines; split it"
        start = None
        for number, line in enumerate(text, 1):
            if line == "{":
                start = number
            elif line == "}" and start is not None:
                if number - start - 1 > MAX_FUNCTION_LINES:
                    yield f"{path}:{start}: a function of {number - start - 1} lines; split it"
                start = None


def libraries(root):
    for folder, path in sources(root, ".c", ".h"):
        for number, _, name in includes(path):
            allowed = ONLY_IN.get(name)
            if allowed and folder not in allowed:
                yield f"{path}:{number}: {name} belongs in {' and '.join(allowed)} only"


def ui(root):
    programs = {os.path.splitext(os.path.basename(p))[0] for f, p in sources(root, ".c") if f == "app"}
    for path in templates(root):
        stem = os.path.splitext(os.path.basename(path))[0]
        if stem not in programs:
            yield f"{path}:1: no {stem}.c in src/app has this template"


def potfiles(root):
    listed = {l for l in lines(os.path.join(root, "po", "POTFILES")) if l and not l.startswith("#")}
    for name in sorted(listed):
        if not os.path.exists(os.path.join(root, name)):
            yield f"po/POTFILES:1: {name} does not exist"
    marks = re.compile(r'(?<![A-Za-z0-9_])(_|N_|C_|NC_|ngettext|g_dngettext) \(')
    for _, path in sources(root, ".c"):
        name = os.path.relpath(path, root)
        if name not in listed and marks.search("\n".join(lines(path))):
            yield f"po/POTFILES:1: {name} has words to translate and is not listed"
    for path in templates(root):
        name = os.path.relpath(path, root)
        if name not in listed and 'translatable="' in "\n".join(lines(path)):
            yield f"po/POTFILES:1: {name} has words to translate and is not listed"


def headers(root):
    for _, path in sources(root, ".c", ".h"):
        text = "\n".join(lines(path)[:25])
        if "SPDX-License-Identifier: GPL-3.0-or-later" not in text:
            yield f"{path}:1: no SPDX-License-Identifier: GPL-3.0-or-later"
        if path.endswith(".h") and "#pragma once" not in "\n".join(lines(path)[:40]):
            yield f"{path}:1: no #pragma once"


def words(root):
    """What is left for later belongs in an issue, not in a file."""
    left = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
    for _, path in sources(root, ".c", ".h"):
        for number, line in enumerate(lines(path), 1):
            if left.search(line) or re.search(r"\bgoto\b", line.split("/*")[0]):
                yield f"{path}:{number}: {line.strip()}"


def main():
    root, rule = sys.argv[1], sys.argv[2]
    rules = {f.__name__: f for f in (layers, cycles, length, libraries, ui, potfiles, headers, words)}
    findings = list(rules[rule](root))
    print("\n".join(findings))
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
