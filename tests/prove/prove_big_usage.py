#!/usr/bin/env python3
"""A usage file of a gigabyte with one bad line in its middle: named by number, in little memory.

usage: prove_big_usage.py CUEDESKCTL [MEGABYTES]

The file is written on the fly into a temporary folder.  `screen` must stop with exit code 3, name
the line and the field, leave no half result under the final name, and need no more memory than for
a small file; `fit` of one customer must refuse the file in the same words and in as little memory.
With the line mended, `fit` goes through the whole file in little memory too, and says of a customer
what it says of him alone, with a file of customers and without.
"""
import json
import os
import subprocess
import sys
import tempfile

CATALOGUE = """<catalogue xmlns="urn:cuedesk:catalogue:1" id="00000000-0000-4000-8000-000000000001" scope="/yq/"
 date="2026-11-20"><over id="gd5"><segment block="1024" price="500" unit-price="3"/></over>
<plan id="P128" name="p" fee="12800"><allowance class="data" amount="20480"/><over-rule class="data" ref="gd5"/></plan>
<plan id="P158" name="p" fee="15800"><allowance class="data" amount="51200"/><over-rule class="data" ref="gd5"/></plan>
</catalogue>"""
MOST_KB = 60000
KEY_BYTES = 48  # a customer of whom only his usage tells, while the set of keys grows


def write(folder, n_bytes):
    """Both files, customer by customer; returns the number of the bad line."""
    size, line, n, bad = 0, 1, 0, 0
    months = [f"2026-{m:02}" for m in range(1, 11)]
    with open(f"{folder}/usage.csv", "w", encoding="ascii", buffering=1 << 20) as usage, \
            open(f"{folder}/customers.csv", "w", encoding="ascii", buffering=1 << 20) as customers:
        usage.write("customer,month,class,amount,complete\n")
        customers.write("customer,plan\n")
        while size < n_bytes:
            key = f"B{n:08}"
            rows = [f"{key},{month},data,{(n * 7919 + i * 613) % 60000},yes\n" for i, month in enumerate(months)]
            if not bad and size >= n_bytes // 2:
                rows[4] = f"{key},{months[4]},data,12x4,yes\n"
                bad = line + 5
                mend = size + sum(len(row) for row in rows[:4]) + len("customer,month,class,amount,complete\n")
            usage.write("".join(rows))
            customers.write(f"{key},P128\n")
            line += len(rows)
            size += sum(len(row) for row in rows)
            n += 1
    return bad, mend, n


def mend_line(folder, mend):
    with open(f"{folder}/usage.csv", "r+b") as usage:
        usage.seek(mend)
        row = usage.readline()
        usage.seek(mend)
        usage.write(row.replace(b"12x4", b"1234"))


def check_all(cuedeskctl, files, n, most_kb):
    """Every customer once, the first and the last as they are alone."""
    with subprocess.Popen([cuedeskctl, "fit", *files, "--top", "1", "--json"], stdout=subprocess.PIPE) as child:
        count, first, last = 0, None, None
        for last in child.stdout:
            first = first or last
            count += 1
        _, status, usage = os.wait4(child.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0 or count != n:
        sys.exit(f"fit: exit {os.waitstatus_to_exitcode(status)}, {count} of {n} customers")
    if usage.ru_maxrss > most_kb:
        sys.exit(f"fit: {usage.ru_maxrss} kB of memory, {most_kb} allowed")
    for line in (first, last):
        alone = subprocess.run([cuedeskctl, "fit", *files, "--top", "1", "--json", "--customer",
                                json.loads(line)["customer"]], stdout=subprocess.PIPE, check=True).stdout
        if alone != line:
            sys.exit(f"fit: {line!r}, but alone {alone!r}")
    print(f"fit: {n} customers, {usage.ru_maxrss} kB, {usage.ru_utime + usage.ru_stime:.1f} s")


def run(words):
    with tempfile.TemporaryFile("w+") as said:
        child = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=said)
        _, status, usage = os.wait4(child.pid, 0)
        said.seek(0)
        return os.waitstatus_to_exitcode(status), said.read(), usage


def main():
    cuedeskctl = sys.argv[1]
    megabytes = int(sys.argv[2]) if len(sys.argv) > 2 else 1024
    with tempfile.TemporaryDirectory(prefix="cuedesk-usage-") as folder:
        with open(f"{folder}/catalogue.xml", "w", encoding="utf-8") as catalogue:
            catalogue.write(CATALOGUE)
        bad, mend, n = write(folder, megabytes << 20)
        files = ["--catalogue", f"{folder}/catalogue.xml", "--usage", f"{folder}/usage.csv",
                 "--customers", f"{folder}/customers.csv", "--date", "2026-11-22"]
        code, said, usage = run([cuedeskctl, "screen", *files, "--out", f"{folder}/out.csv"])
        place = f"usage.csv:{bad}: amount:"
        if code != 3 or place not in said:
            sys.exit(f"screen: exit {code}, expected 3 and “{place}”: {said[-400:]}")
        if os.path.exists(f"{folder}/out.csv"):
            sys.exit("screen: a result stands there although the file is bad")
        if usage.ru_maxrss > MOST_KB:
            sys.exit(f"screen: {usage.ru_maxrss} kB of memory, {MOST_KB} allowed")
        print(f"screen: {megabytes} MB, line {bad} named, {usage.ru_maxrss} kB, "
              f"{usage.ru_utime + usage.ru_stime:.1f} s")
        code, said, usage = run([cuedeskctl, "fit", *files, "--customer", "B00000000"])
        if code != 3 or place not in said:
            sys.exit(f"fit: exit {code}, expected 3 and “{place}”: {said[-400:]}")
        if usage.ru_maxrss > MOST_KB:
            sys.exit(f"fit: {usage.ru_maxrss} kB of memory, {MOST_KB} allowed")
        print(f"fit: line {bad} named, {usage.ru_maxrss} kB, {usage.ru_utime + usage.ru_stime:.1f} s")
        mend_line(folder, mend)
        check_all(cuedeskctl, files, n, MOST_KB)
        without = [word for word in files if word not in ("--customers", f"{folder}/customers.csv")]
        check_all(cuedeskctl, without, n, MOST_KB + n * KEY_BYTES // 1024)


if __name__ == "__main__":
    main()
