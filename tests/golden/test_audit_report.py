#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What `audit report` says, against a count of the raw events written in another language; and what
it keeps from whoever has no right to it.

usage: test_audit_report.py PATH-TO-CUEDESKCTL [unittest arguments]
"""
import collections
import datetime
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest

CUEDESKCTL = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else None
WEEK_MS = 7 * 86400000
# Agents by team, below two provinces.
TEAMS = {"青屿一班": ("3107", "3112"), "青屿二班": ("3120",), "河湾一班": ("3205",),
         "雪川一班": ("4101",), "松城一班": ("4203",)}
LJ = ("3107", "3112", "3120", "3205")
NO_PART = ("score", "coach", "export", "receipt")


def script(rng):
    """A call with a bit of everything.  Not every order is possible; then it ends where it stands,
    like a call in which the program was closed."""
    lines = ["pop 1400000%04d hotline" % rng.randint(8000, 8004)]
    for _ in range(rng.randint(0, 5)):
        lines.append(rng.choice(["said", "search llbg", "search zzqqxx%d" % rng.randint(1, 3),
                                 "skipped 客户打断", "reveal 回拨要用", "flag 价格不对"]))
    if rng.random() < .5:
        lines += ["search llbg", "open 1"]
    if rng.random() < .4:
        lines += ["lift 客户主动问", "offer plan"]
        if rng.random() < .7:
            lines.append("decline 太贵")
    if rng.random() < .3:
        lines.append("callback TODAY 问清楚再回")
    if rng.random() < .9:
        lines += ["wrap-up", "outcome answered", "close"]
    return "\n".join(lines) + "\n"


def recount(events):
    """The board's numbers from the events alone: (staff, at, kind, call, payload) in writing order."""
    calls = collections.OrderedDict()
    numbers = collections.Counter()
    for staff, at, kind, call, payload in events:
        numbers["events"] += 1
        numbers["searches"] += kind == "search"
        numbers["misses"] += kind == "miss"
        numbers["flags"] += kind == "flag" or (kind == "line" and payload.get("state") == "disputed")
        if not call or kind in NO_PART:
            continue
        row = calls.setdefault(call, {"staff": staff, "at": at, "ref": None, "close": None, "used": 0,
                                      "offers": [], "states": {}})
        if row["staff"] != staff:
            continue
        row["ref"] = row["ref"] or payload.get("customer_ref")
        if kind == "close":
            row["close"] = payload
            row["at_close"] = dict(row["states"])
        row["used"] += kind == "open"
        if kind == "offer":
            row["offers"].append(payload.get("answer"))
        if kind == "disclose":
            row["states"][payload.get("id")] = payload.get("state")
    for row in calls.values():
        close = row["close"]
        numbers["calls"] += 1
        numbers["accepted"] += "accepted" in row["offers"]
        numbers["withheld"] += "withheld" in row["offers"]
        numbers["offered"] += any(a in ("taken-up", "accepted", "declined") for a in row["offers"])
        if close is None:
            continue
        numbers["closed"] += 1
        numbers["used"] += row["used"] > 0
        numbers["talk_ms"] += close.get("talk_ms", 0)
        owed, done = close.get("disclosures", 0), close.get("disclosed", 0)
        otherwise = sum(s in ("said-later", "excused") for s in row["at_close"].values())
        numbers["owed"] += owed > 0
        numbers["complete"] += owed > 0 and done - min(done, otherwise) == owed
        again = any(other is not row and other["ref"] == row["ref"] is not None
                    and 0 <= other["at"] - row["at"] <= WEEK_MS for other in calls.values())
        numbers["resolved"] += bool(close.get("resolved"))
        numbers["once"] += bool(close.get("resolved")) and not again
    return numbers


class Report(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="cuedesk-report-")
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.home = os.path.join(cls.folder, "home")
        cls.customers = os.path.join(cls.folder, "customers")
        cls.environment = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="C")
        cls.run_ctl("init", "--demo", "--customers", cls.customers)
        rng = random.Random(20261128)
        # The site's day may change while this runs: due today is due in any case.
        today = datetime.date.today().isoformat()
        for login in [login for team in TEAMS.values() for login in team] * 6:
            path = os.path.join(cls.folder, "calls.txt")
            with open(path, "w", encoding="utf-8") as file:
                file.write(script(rng).replace("TODAY", today))
            cls.run_ctl("call", "replay", path, "--as", login, "--customers", cls.customers, may_fail=True)

    @classmethod
    def run_ctl(cls, *words, may_fail=False):
        done = subprocess.run([CUEDESKCTL, "--home", cls.home, *words], text=True, capture_output=True,
                              env=cls.environment, timeout=120)
        if done.returncode and not may_fail:
            raise AssertionError(f"{words}: {done.stdout}{done.stderr}")
        return done

    def report(self, login, *words):
        day = datetime.timedelta(days=2)
        span = ["--from", (datetime.date.today() - day).isoformat(),
                "--to", (datetime.date.today() + day).isoformat()]
        return json.loads(self.run_ctl("--json", "audit", "report", *span, *words, "--as",
                                       login).stdout)

    def events(self, logins):
        with sqlite3.connect(f"file:{self.home}/store.db?mode=ro", uri=True) as store:
            staff = dict(store.execute("SELECT id, login FROM staff"))
        with sqlite3.connect(f"file:{self.home}/desk.db?mode=ro", uri=True) as desk:
            rows = desk.execute("SELECT c.staff_id, e.at, e.kind, e.call_ref, e.payload FROM event e "
                                "JOIN chain c ON c.id = e.chain_id ORDER BY e.rowid").fetchall()
        return [(s, at, kind, call, json.loads(p)) for s, at, kind, call, p in rows
                if logins is None or staff[s] in logins]

    def assert_same(self, told, logins):
        counted = recount(self.events(logins))
        for name in ("events", "calls", "closed", "used", "owed", "complete", "resolved", "offered",
                     "accepted", "withheld", "searches", "misses", "flags", "talk_ms"):
            self.assertEqual(told[name], counted[name], name)
        self.assertEqual(sum(p["calls"] for p in told["points"]), counted["calls"])

    def test_everybody(self):
        told = self.report("wanglixin", "--recount")
        self.assertEqual(told["recount"], "same")
        self.assertGreaterEqual(told["calls"], 20)
        for name in ("misses", "offered", "withheld", "once", "flags"):
            self.assertGreater(told[name], 0, name)
        self.assert_same(told, None)
        # Teams side by side add up to the whole, and are in the order of their names.
        for name in ("closed", "once", "owed", "complete"):
            self.assertEqual(sum(team[name] for team in told["teams"]), told[name], name)
        for team, logins in TEAMS.items():
            row = [row for row in told["teams"] if row["id"] == team]
            counted = recount(self.events(logins))
            if counted["closed"]:
                self.assertEqual((row[0]["closed"], row[0]["owed"], row[0]["complete"]),
                                 (counted["closed"], counted["owed"], counted["complete"]), team)
                self.assertLessEqual(row[0]["low"], row[0]["once"] / row[0]["closed"])
                self.assertGreaterEqual(row[0]["high"], row[0]["once"] / row[0]["closed"])
        # Nobody else's calls decide whether a customer came again here.
        self.assertEqual(told["once"], recount(self.events(None))["once"])

    def test_proof(self):
        before = len([1 for _, _, kind, _, _ in self.events(None) if kind == "export"])
        told = self.report("wanglixin", "--proof")
        self.assertTrue(told["proof"]["whole"])
        self.assertEqual(told["recount"], "same")
        events = self.events(None)
        self.assertEqual(told["proof"]["records"], len(events) - 1)
        # The export is on record, and the heads cover that record.
        self.assertEqual(len([1 for _, _, kind, _, _ in events if kind == "export"]), before + 1)
        heads = self.run_ctl("audit", "heads").stdout.split("\n")
        self.assertEqual(sorted(told["proof"]["heads"]), sorted(h for h in heads if h))
        witness = os.path.join(self.folder, "witness")
        with open(witness, "w", encoding="utf-8") as file:
            file.write("\n".join(told["proof"]["heads"]) + "\n")
        self.assertIn("sound", self.run_ctl("audit", "verify", "--witness", witness).stdout)

    def test_each_team(self):
        for team, logins in TEAMS.items():
            told = self.report("wanglixin", "--team", team, "--recount")
            self.assertEqual(told["recount"], "same", team)
            self.assert_same(told, logins)
        self.assertEqual(self.report("wanglixin", "--team", "没有这个班")["calls"], 0)

    def test_other_province(self):
        mine = self.report("luping", "--recount")
        self.assertEqual(mine["recount"], "same")
        self.assert_same(mine, LJ + ("luping", "suyue"))
        calls = {call: staff for staff, _, _, call, _ in self.events(None) if call}
        theirs = {call for _, _, _, call, _ in self.events(("4101", "4203")) if call}
        self.assertGreater(len(theirs), 0)
        text = json.dumps(mine, ensure_ascii=False)
        for secret in ("4101", "4203", "雪川一班", *theirs):
            self.assertNotIn(secret, text)
        # Not by naming the team, the call, or the customer either.
        self.assertEqual(self.report("luping", "--team", "雪川一班")["calls"], 0)
        self.assertEqual(self.report("luping", "--team", "雪川一班")["n_risks"], 0)
        self.assertLess(len(theirs), len(calls))
        for call in list(theirs)[:2]:
            done = self.run_ctl("audit", "export", call, "--as", "luping", may_fail=True)
            self.assertNotEqual(done.returncode, 0, done.stdout)
            self.assertNotIn(call, done.stdout)
        sample = self.run_ctl("--json", "audit", "sample", "--seed", "x", "--count", "100", "--as",
                              "luping").stdout
        for call in theirs:
            self.assertNotIn(call, sample)

    def test_no_lead(self):
        for login in ("3107", "liman", "zhouhang"):
            for words in (("report",), ("report", "--recount"), ("report", "--team", "青屿一班"),
                          ("sample", "--seed", "x")):
                done = self.run_ctl("audit", *words, "--as", login, may_fail=True)
                self.assertEqual(done.returncode, 4, (login, words, done.stdout, done.stderr))
                self.assertEqual(done.stdout, "")


if __name__ == "__main__":
    unittest.main()
