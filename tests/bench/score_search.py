#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""score_search.py CUEDESKCTL HOME QUERIES.tsv [MORE.tsv ...]

How good the answers of a home are, asked as an editor would: by `cuedeskctl search --batch`.  A line of QUERIES.tsv is an
id, a family, the query and the right entry ids with commas between.  Prints MRR@10, hit@1, hit@10 and the share of empty
answers for each family, the mean over families (without py_mix, which is a set of its own), and the program's own timings.
Exit 1 when the program leaves a query out, answers one twice, or its ranks have gaps.
"""
import subprocess
import sys
import tempfile


def read(paths):
    queries = {}
    for path in paths:
        with open(path, encoding="utf-8") as file:
            for line in file:
                cells = line.rstrip("\n").split("\t")
                if len(cells) >= 4:
                    queries[cells[0]] = (cells[1], cells[2], set(cells[3].split(",")))
    return queries


def ask(program, home, queries):
    with tempfile.NamedTemporaryFile("w", suffix=".tsv", encoding="utf-8") as file:
        for name, (_, text, _) in queries.items():
            file.write(f"{name}\t{text}\n")
        file.flush()
        run = subprocess.run([program, "--home", home, "search", "--limit", "10", "--timings", "--batch", file.name],
                             capture_output=True, text=True, check=True)
    answers = {}
    for line in run.stdout.splitlines():
        name, rank, entry, _ = line.split("\t")
        rows = answers.setdefault(name, [])
        if name not in queries or int(rank) != len(rows) + 1 or entry in rows:
            sys.exit(f"{name}: rank {rank} of {entry} does not follow")
        rows.append(entry)
    return answers, run.stderr.strip().splitlines()[-1]


def main():
    program, home, *paths = sys.argv[1:]
    queries = read(paths)
    answers, timings = ask(program, home, queries)
    families = {}
    for name, (family, _, right) in queries.items():
        rows = answers.get(name, [])
        place = next((i + 1 for i, entry in enumerate(rows) if entry in right), 0)
        families.setdefault(family, []).append((1 / place if place else 0, place == 1, place > 0, not rows))
    means = []
    for family in sorted(families):
        scores = families[family]
        mrr, first, ten, empty = (sum(column) / len(scores) for column in zip(*scores))
        print(f"{family:10} n={len(scores):<4} mrr={mrr:.3f} hit1={first:.3f} hit10={ten:.3f} zero={empty:.3f}")
        if family != "py_mix":
            means.append(mrr)
    print(f"macro mrr={sum(means) / max(len(means), 1):.4f}")
    print(timings)
    if not timings.startswith(f"queries={len(queries)} "):
        sys.exit(f"{len(queries)} queries were asked: {timings}")


main()
