#!/usr/bin/env python3
"""Tables of the runs that bench/shared-tasks.sh made: test metric, mean and standard deviation over seeds.

usage: summarise.py OUT
"""
import collections, json, pathlib, statistics, sys

METHODS = ["dense", "random", "l1", "taylor", "fisher", "l1-qubo", "hybrid", "curvature", "curvature-full"]
runs = collections.defaultdict(list)
for path in sorted(pathlib.Path(sys.argv[1]).glob("*/report.json")):
    report = json.loads(path.read_text())
    runs[report["task"], report["target"]["requested"]].append(report)


def cell(values):
    spread = f" ± {statistics.stdev(values):.2f}" if len(values) > 1 and statistics.stdev(values) > 0.005 else ""
    return f"{statistics.mean(values):.2f}{spread}"


for task in sorted({t for t, _ in runs}):
    targets = sorted(k for t, k in runs if t == task)
    print(f"\n{task}, test {runs[task, targets[0]][0]['metric']['name']}, seeds: " + ", ".join(f"{k}: {len(runs[task, k])}" for k in targets) + "\n")
    print("| method | " + " | ".join(f"params={k}" for k in targets) + " |\n|---|" + "---:|" * len(targets))
    for method in METHODS + ["chosen (auto)"]:
        row = []
        for k in targets:
            names = [r["chosen"] if method == "chosen (auto)" else method for r in runs[task, k]]
            row.append(cell([next(x["test"] for x in r["rows"] if x["method"] == n) for r, n in zip(runs[task, k], names)]))
        print(f"| {method} | " + " | ".join(row) + " |")
    print("| achieved | " + " | ".join(f"{min(r['target']['achieved'] for r in runs[task, k]):.4f} to {max(r['target']['achieved'] for r in runs[task, k]):.4f}" for k in targets) + " |")
    print("| chosen objectives | " + " | ".join(", ".join(r["chosen"] for r in runs[task, k]) for k in targets) + " |")
