#!/usr/bin/env python3
"""Whole-base screening: customers a second, memory, and what a second core brings.

usage: bench_screen.py MAKE-BASE CUEDESKCTL [CUSTOMERS]

Makes a base of 300 plans, 40 packs, 6 months a customer in a temporary folder and screens it on one
core and on two.  Prints one JSON object; `cpu_us` is user and system time of the process a customer.
"""
import json
import os
import subprocess
import sys
import tempfile
import time


def screen(cuedeskctl, folder, cores):
    start = time.monotonic()
    child = subprocess.Popen(
        [cuedeskctl, "screen", "--catalogue", f"{folder}/catalogue.xml", "--usage", f"{folder}/usage.csv",
         "--customers", f"{folder}/customers.csv", "--out", f"{folder}/out{cores}.csv", "--date", "2026-11-10",
         "--threads", str(cores)], stderr=subprocess.DEVNULL,
        preexec_fn=lambda: os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores]))
    _, status, usage = os.wait4(child.pid, 0)
    if status != 0:
        sys.exit(f"screen ended with {status}")
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def main():
    make_base, cuedeskctl = sys.argv[1:3]
    customers = int(sys.argv[3]) if len(sys.argv) > 3 else 1000000
    result = {"customers": customers}
    with tempfile.TemporaryDirectory(prefix="cuedesk-screen-") as folder:
        subprocess.run([make_base, folder, str(customers)], check=True)
        for cores in range(1, min(2, len(os.sched_getaffinity(0))) + 1):
            wall, cpu, rss = screen(cuedeskctl, folder, cores)
            result[f"cores{cores}"] = {"per_second": int(customers / wall), "cpu_us": round(cpu * 1e6 / customers, 1),
                                       "per_cpu_second": int(customers / cpu), "max_rss_kb": rss}
        if "cores2" in result:
            with open(f"{folder}/out1.csv", "rb") as one, open(f"{folder}/out2.csv", "rb") as two:
                if one.read() != two.read():
                    sys.exit("one and two cores wrote different rows")
            result["speed_up"] = round(result["cores2"]["per_second"] / result["cores1"]["per_second"], 2)
    print(json.dumps(result))


if __name__ == "__main__":
    main()
