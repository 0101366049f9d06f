#!/usr/bin/env python3
"""The solver against GLPK: a mixed integer program written from the bill's definition.

usage: glpk.py PATH-TO-CUEDESKCTL [INSTANCES]

Each instance has 40 packs, 6 months, two directed classes, bundles, limited groups, blocks, steps and
caps, no roll-over.  For each of its plans the cheapest sum of `cuedeskctl fit --json` must be the
optimum that glpsol proves.  Ends with exit 1 at the first difference, and when glpsol is missing.
"""
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile

MONTHS = ["2026-%02d" % m for m in range(5, 11)]
CLASSES = ["data", "directed:1", "directed:2", "voice", "sms", "roaming"]
DIRECTED = CLASSES[1:3]
CHARGED = ["data", "voice", "sms", "roaming"]
N_PACKS = 40
SEED = 20261128


def make_rule(rng, scale):
    """Steps of one rule; a second step begins where the first ends."""
    block = rng.choice([0, scale, 2 * scale])
    unit = rng.choice([0, rng.randint(1, 5)]) if block else rng.randint(1, 30)
    price = rng.randint(50, 800) if block else 0
    steps = [(0, block, price, unit)]
    if rng.random() < 0.3:
        steps.append((5 * scale, rng.choice([scale, 2 * scale]), rng.randint(20, 500), 0))
    cap = rng.choice([0, 0, rng.randint(1000, 20000)])
    return steps, cap


def make_instance(rng):
    sizes = {"data": 1024, "directed:1": 512, "directed:2": 512, "voice": 50, "sms": 10, "roaming": 50}
    plans = []
    for _ in range(2):
        plans.append({"fee": rng.randint(0, 15000),
                      "quota": {c: rng.randint(0, 20) * sizes[c] * (rng.random() < 0.6) for c in CLASSES},
                      "rules": {c: make_rule(rng, sizes[c]) for c in CHARGED}})
    packs = []
    for k in range(N_PACKS):
        held = {}
        for _ in range(2 if k < 3 else 1):
            c = rng.choice(["data"] * 4 + CLASSES)
            held[c] = rng.randint(1, 20) * sizes[c] // 2
        packs.append({"price": rng.choice([0] + [rng.randint(100, 3000) for _ in range(15)]),
                      "max": rng.randint(1, 3), "held": held})
    # Packs that are no bundle may be limited within their class; one group goes across classes.
    for pack in packs:
        pack["group"] = 0 if set(pack["held"]) == {"data"} and rng.random() < 0.5 else None
    for pack in rng.sample(packs, 3):
        pack["group"] = 1
    usage = []
    mean = {c: rng.randint(0, 30) * sizes[c] for c in CLASSES}
    for _ in MONTHS:
        usage.append({c: mean[c] * rng.randint(60, 140) // 100 for c in CLASSES})
    return {"plans": plans, "packs": packs, "limits": [rng.randint(1, 3), rng.randint(1, 4)], "usage": usage}


def write_catalogue(instance, path):
    out = ['<catalogue xmlns="urn:cuedesk:catalogue:1" date="2026-11-01">']
    for i, plan in enumerate(instance["plans"]):
        for c in CHARGED:
            steps, cap = plan["rules"][c]
            out.append(f'<over id="r{i}-{c}" cap="{cap}">' + "".join(
                f'<segment from="{f}" block="{b}" price="{p}" unit-price="{u}"/>' for f, b, p, u in steps) + "</over>")
    for g, limit in enumerate(instance["limits"]):
        out.append(f'<group id="g{g}" max="{limit}"/>')
    for i, plan in enumerate(instance["plans"]):
        out.append(f'<plan id="L{i}" name="plan" fee="{plan["fee"]}">'
                   + "".join(f'<allowance class="{c}" amount="{plan["quota"][c]}"/>' for c in CLASSES)
                   + "".join(f'<over-rule class="{c}" ref="r{i}-{c}"/>' for c in CHARGED) + "</plan>")
    for k, pack in enumerate(instance["packs"]):
        group = f' group="g{pack["group"]}"' if pack["group"] is not None else ""
        out.append(f'<pack id="K{k}" name="pack" price="{pack["price"]}" max="{pack["max"]}"{group}>'
                   + "".join(f'<quantity class="{c}" amount="{a}"/>' for c, a in pack["held"].items()) + "</pack>")
    out.append("</catalogue>")
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(out))


def write_usage(instance, path):
    with open(path, "w", encoding="utf-8") as file:
        file.write("customer,month,class,amount,complete\n")
        for month, used in zip(MONTHS, instance["usage"]):
            for c in CLASSES:
                file.write(f"A,{month},{c},{used[c]},yes\n")


def terms(pairs):
    return " ".join(f"{'+' if a >= 0 else '-'} {abs(a)} {name}" for a, name in pairs) or "0 n0"


def write_program(instance, plan, path):
    """CPLEX LP: n = packs, a = directed data absorbed, x = units over quota, k and r = blocks and units
    bought of a step, y = the step before is full, z = the cap is paid."""
    packs, objective, rows = instance["packs"], [], []
    general, binary, free_integers = [f"n{k}" for k in range(N_PACKS)], [], []
    bounds = [f"0 <= n{k} <= {pack['max']}" for k, pack in enumerate(packs)]
    for k, pack in enumerate(packs):
        objective.append((len(MONTHS) * pack["price"], f"n{k}"))
    for g, limit in enumerate(instance["limits"]):
        members = [(1, f"n{k}") for k, pack in enumerate(packs) if pack["group"] == g]
        if members:
            rows.append(f"{terms(members)} <= {limit}")
    for m, used in enumerate(instance["usage"]):
        for d, c in enumerate(DIRECTED):
            held = [(-pack["held"][c], f"n{k}") for k, pack in enumerate(packs) if c in pack["held"]]
            rows.append(f"{terms([(1, f'a{d}_{m}')] + held)} <= {plan['quota'][c]}")
            bounds.append(f"0 <= a{d}_{m} <= {used[c]}")
        for i, c in enumerate(CHARGED):
            steps, cap = plan["rules"][c]
            most = sum(used.values()) + 1
            need = used[c] + (sum(used[d] for d in DIRECTED) if c == "data" else 0)
            left = [(1, f"x{i}_{m}_{s}") for s in range(len(steps))]
            left += [(pack["held"][c], f"n{k}") for k, pack in enumerate(packs) if c in pack["held"]]
            if c == "data":
                left += [(1, f"a{d}_{m}") for d in range(len(DIRECTED))]
            if cap:
                left.append((most, f"z{i}_{m}"))
                objective.append((cap, f"z{i}_{m}"))
                binary.append(f"z{i}_{m}")
            rows.append(f"{terms(left)} >= {need - plan['quota'][c]}")
            for s, (start, block, price, unit) in enumerate(steps):
                bought = [(-1, f"x{i}_{m}_{s}")]
                if block:
                    bought.append((block, f"k{i}_{m}_{s}"))
                    objective.append((price, f"k{i}_{m}_{s}"))
                    free_integers.append(f"k{i}_{m}_{s}")
                if unit:
                    bought.append((1, f"r{i}_{m}_{s}"))
                    objective.append((unit, f"r{i}_{m}_{s}"))
                    if block:  # a full block costs its price, even where its units would cost less
                        bounds.append(f"0 <= r{i}_{m}_{s} <= {block - 1}")
                rows.append(f"{terms(bought)} >= 0")
                if s + 1 < len(steps):
                    width = steps[s + 1][0] - start
                    rows.append(f"x{i}_{m}_{s} <= {width}")
                    rows.append(f"x{i}_{m}_{s} - {width} y{i}_{m}_{s} >= 0")
                    rows.append(f"x{i}_{m}_{s + 1} - {most} y{i}_{m}_{s} <= 0")
                    binary.append(f"y{i}_{m}_{s}")
    with open(path, "w", encoding="ascii") as file:
        file.write("Minimize\n cost: " + terms(objective).replace(" + ", "\n + ") + "\nSubject To\n")
        file.writelines(f" c{i}: {row}\n" for i, row in enumerate(rows))
        file.write("Bounds\n" + "".join(f" {b}\n" for b in bounds))
        file.write("General\n" + "".join(f" {v}\n" for v in general + free_integers))
        file.write("Binary\n" + "".join(f" {v}\n" for v in binary) + "End\n")
    return len(MONTHS) * plan["fee"]


def solve(path, folder):
    out = os.path.join(folder, "out.txt")
    done = subprocess.run(["glpsol", "--lp", path, "--cuts", "-o", out, "--tmlim", "60"], capture_output=True, text=True)
    status = value = None
    with open(out, encoding="ascii") as file:
        for line in file:
            if line.startswith("Status:"):
                status = line.split(":")[1].strip()
            elif line.startswith("Objective:"):
                value = float(line.split("=")[1].split()[0])
    return status, value, done.stdout


def fit(cuedeskctl, folder):
    done = subprocess.run(
        [cuedeskctl, "fit", "--catalogue", f"{folder}/catalogue.xml", "--usage", f"{folder}/usage.csv",
         "--date", "2026-11-10", "--top", "99", "--json"], capture_output=True, text=True, check=True)
    return {o["plan"]: o for o in json.loads(done.stdout)["options"]}


def main():
    if shutil.which("glpsol") is None:
        print("glpsol is missing; install glpk-utils (./cuedesk.sh prove does)")
        return 1
    cuedeskctl, wanted = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 300
    rng = random.Random(SEED)
    compared = with_packs = unproven = 0
    with tempfile.TemporaryDirectory(prefix="cuedesk-glpk-") as folder:
        for number in range(wanted):
            instance = make_instance(rng)
            write_catalogue(instance, f"{folder}/catalogue.xml")
            write_usage(instance, f"{folder}/usage.csv")
            options = fit(cuedeskctl, folder)
            for i, plan in enumerate(instance["plans"]):
                fees = write_program(instance, plan, f"{folder}/plan.lp")
                status, value, log = solve(f"{folder}/plan.lp", folder)
                if status != "INTEGER OPTIMAL":
                    unproven += 1
                    continue
                option = options[f"L{i}"]
                compared += 1
                with_packs += bool(option["packs"])
                if option["sum_fen"] != fees + round(value):
                    print(f"instance {number} plan L{i}: fit {option['sum_fen']}, glpsol {fees + round(value)}\n{log}")
                    return 1
    print(f"{wanted} instances, {compared} programs proven optimal and equal, {with_packs} with packs, "
          f"{unproven} not proven within a minute")
    # Most programs must be proven, or the comparison proves nothing.
    return 1 if compared < 2 * wanted * 9 // 10 else 0


if __name__ == "__main__":
    sys.exit(main())
