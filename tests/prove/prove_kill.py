# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 at any moment loses nothing that was acknowledged.

  prove_kill.py CUEDESKCTL KILLS [SEED]

A child plays scripted calls on one home and is killed at random moments, again and again.  After each
kill the evidence must be sound against the heads kept before, what another program saw stored must
still be there, and what is there must be the beginning of what the script writes: no record is
missing in the middle, and at most the step in progress is lost.
"""
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

CALL = """pop 14000008000 机器人转接
calculated
search 流量
open 1
said
script
said
skipped 客户打断
unsaid
flag 价格不对
reveal 回拨要用
wrap-up
outcome callback
note 客户留了号
close
"""
CALLS = 3
SEEN_EVERY = 50


class Home:
    def __init__(self, program, folder):
        self.program = program
        self.path = os.path.join(folder, "home")
        self.customers = os.path.join(folder, "customers")
        self.script = os.path.join(folder, "calls.txt")
        self.heads = os.path.join(folder, "heads")
        with open(self.script, "w", encoding="utf-8") as file:
            file.write(CALL * CALLS)
        self.ctl("init", "--demo", "--customers", self.customers)

    def ctl(self, *words):
        done = subprocess.run([self.program, "--home", self.path, *words], capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"{' '.join(words)}: exit {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    def start(self):
        return subprocess.Popen([self.program, "--home", self.path, "call", "replay", "--as", "3107",
                                 "--customers", self.customers, self.script],
                                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def rows(self, after):
        """(seq, kind, hash) of the one chain, as another program sees them now."""
        connection = sqlite3.connect(self.path + "/desk.db", timeout=10)
        try:
            return connection.execute("SELECT seq, kind, hash FROM event WHERE seq > ? ORDER BY seq",
                                      (after,)).fetchall()
        finally:
            connection.close()

    def keep_heads(self):
        heads = self.ctl("audit", "heads")
        with open(self.heads, "w", encoding="utf-8") as file:
            file.write(heads)


def kill_once(home, chance, seconds, before):
    """What was seen stored before the kill, and whether the child had ended by itself."""
    child = home.start()
    seen = []
    time.sleep(chance.uniform(0, seconds * 1.05))
    if chance.random() < 0.5:
        seen = home.rows(before)
        time.sleep(chance.choice((0, 0, chance.uniform(0, 0.01))))
    child.send_signal(signal.SIGKILL)
    _, words = child.communicate()
    if child.returncode not in (0, -signal.SIGKILL):
        raise SystemExit(f"the call failed: exit {child.returncode}\n{words.decode()}")
    return seen, child.returncode == 0


def main():
    program, kills = os.path.abspath(sys.argv[1]), int(sys.argv[2])
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    chance = random.Random(seed)
    cut = ended = stored = 0
    with tempfile.TemporaryDirectory(prefix="cue-kill-") as folder:
        home = Home(program, folder)
        started = time.monotonic()
        home.start().communicate()
        seconds = time.monotonic() - started
        everything = home.rows(0)
        wanted = [kind for _, kind, _ in everything]
        if len(wanted) < 10 * CALLS:
            raise SystemExit(f"the script writes only {len(wanted)} events")
        last = len(wanted)
        home.keep_heads()
        for number in range(1, kills + 1):
            seen, finished = kill_once(home, chance, seconds, last)
            verdict = home.ctl("audit", "verify", "--witness", home.heads)
            fresh = home.rows(last)
            kinds = [kind for _, kind, _ in fresh]
            if "sound" not in verdict:
                raise SystemExit(f"kill {number} (seed {seed}): {verdict}")
            if fresh[:len(seen)] != seen:
                raise SystemExit(f"kill {number} (seed {seed}): {len(seen)} events were stored before it, "
                                 f"{len(fresh)} are there")
            if kinds != wanted[:len(kinds)] or (finished and len(kinds) != len(wanted)):
                raise SystemExit(f"kill {number} (seed {seed}): {kinds} is not how {wanted} begins")
            cut += 0 < len(kinds) < len(wanted)
            ended += finished
            stored += len(kinds)
            last += len(kinds)
            everything += fresh
            if number % SEEN_EVERY == 0:
                home.keep_heads()
                print(f"{number} kills, {cut} amid a call", file=sys.stderr, flush=True)
        if home.rows(0) != everything:
            raise SystemExit(f"seed {seed}: what was stored is not what is stored")
        home.ctl("check")
    print(f"{kills} kills (seed {seed}): {cut} amid a call, {ended} too late; {stored} events, none lost")
    if cut == 0:
        raise SystemExit("no kill came while a call was being written; this proves nothing")


main()
