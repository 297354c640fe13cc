#!/usr/bin/env python3
"""Writes the section "How fast" of README.md from what ./dev bench measured.

  ./dev bench && benchmarks/write_how_fast.py [build/bench/results.json [README.md]]

The section stands between the two markers below; nothing else is touched.
"""
import json
import pathlib
import sys
import textwrap

BEGIN = "<!-- how fast: written by benchmarks/write_how_fast.py -->"
END = "<!-- end of how fast -->"
ROOT = pathlib.Path(__file__).resolve().parent.parent

TASKS = {
    "Chains": "generations and chains",
    "Yield": "everything downstream",
    "Longest": "longest way down",
    "Duties": "promises kept",
    "Components": "who hangs together",
    "Build": "build",
}
PEERS = {
    "boost_csr": "Boost CSR",
    "boost_adjacency_list": "Boost adjacency_list",
    "lemon": "LEMON",
    "igraph": "igraph",
    "hash_maps": "hash maps by hand",
    "sqlite": "SQLite",
}


def number(value):
    digits = 2 if value < 10 else 1 if value < 100 else 0
    return f"{value:,.{digits}f}"


def table(header, rows):
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    return lines + ["| " + " | ".join(cells) + " |" for cells in rows]


def cell(row, peer):
    if peer in row["cut_off"]:
        return "cut off"
    times = row["milliseconds"]
    return number(times[peer] / times["ours"]) if peer in times and "ours" in times else ""


def ratio_rows(results, peers, sizes):
    for row in results["rows"]:
        times = row["milliseconds"]
        if row["question"] not in TASKS or row["topology"] not in ("shuffled", "endless") or "ours" not in times:
            continue
        if row["customers"] in sizes:
            limit = number(times["ours"] / times["limit"]) if "limit" in times else ""
            name = f"{TASKS[row['question']]}, {row['topology']}, {row['customers']:,}"
            yield [name, number(times["ours"]) + " ms", limit] + [cell(row, peer) for peer in peers]


def ratios(results):
    sizes = sorted({row["customers"] for row in results["rows"]})
    of_sqlite = {row["customers"] for row in results["rows"] if "sqlite" in row["milliseconds"]}
    large = [size for size in sizes if size not in of_sqlite]
    met = {peer for row in results["rows"] for peer in row["milliseconds"] if row["customers"] in large}
    peers = [peer for peer in PEERS if peer in met]
    header = ["question, topology, customers", "ours", "/ limit"] + ["× " + PEERS[peer] for peer in peers]
    lines = table(header, ratio_rows(results, peers, large))
    if of_sqlite:
        header = ["question, topology, customers", "ours", "× SQLite"]
        rows = ([*row[:2], row[3]] for row in ratio_rows(results, ["sqlite"], of_sqlite))
        lines += [""] + table(header, rows)
    return lines


def strange(results):
    usual = {(row["question"], row["customers"]): row["milliseconds"].get("ours")
             for row in results["rows"] if row["topology"] == "shuffled"}
    by_topology = {}
    for row in results["rows"]:
        below = usual.get((row["question"], row["customers"]))
        ours = row["milliseconds"].get("ours")
        if row["topology"] not in ("shuffled", "endless") and row["question"] in TASKS and below and ours:
            by_topology.setdefault(row["topology"], {})[row["question"]] = number(ours / below)
    if not by_topology:
        return []
    rows = ([name] + [cells.get(task, "") for task in TASKS] for name, cells in by_topology.items())
    return ["", "Strange shapes, as a multiple of `shuffled`:", "", *table(["", *TASKS.values()], rows)]


def threads(results):
    count = results["threads"]
    return {0: "Ours on all threads", 1: "One thread"}.get(count, f"Ours on {count} threads")


def section(results):
    figures = [[figure["name"], f"{number(figure['value'])} {figure['unit']}"] for figure in results["figures"]]
    lines = [
        BEGIN,
        "## How fast",
        "",
        f"Measured on: {results['machine']}; {results['compiler']}, `{results['flags']}`. {threads(results)}.",
        "",
        "`./dev bench` makes referral histories of its own, gives the same one to everybody in the same run, compares",
        "their answers and shows how many times longer than ours each took. *Limit* is a program written by hand for",
        "this workload alone; how far ours is from it stands under *limit*. Ours, the limit, Boost and LEMON keep the",
        "memory of their answers from run to run; igraph and hash maps allocate it anew.",
        "",
        *ratios(results),
        *strange(results),
    ]
    if figures:
        lines += ["", "As a whole:", "", *table(["", ""], figures)]
    lines += [
        "",
        *textwrap.wrap("**What we are not fast at.** " + slow_words(results), width=120),
        "",
        "**Again.** `./dev bench`, in minutes; `./dev bench --size 1e7` and `--size 1e8` for more; then",
        "`benchmarks/write_how_fast.py` writes this section. What is compared with what is told in",
        "[docs/benchmarks.md](docs/benchmarks.md).",
        END,
    ]
    return "\n".join(lines) + "\n"


def slow_words(results):
    """Where a peer is quicker than ours, and where ours is far from the limit; then what no benchmark shows."""
    quicker, far = {}, {}
    for row in results["rows"]:
        times = row["milliseconds"]
        if row["question"] not in TASKS or row["topology"] not in ("shuffled", "endless") or "ours" not in times:
            continue
        for peer in PEERS:
            if peer in times and times[peer] < times["ours"]:
                quicker.setdefault(TASKS[row["question"]], []).append(PEERS[peer])
        if "limit" in times and times["ours"] > 2 * times["limit"]:
            far[TASKS[row["question"]]] = max(far.get(TASKS[row["question"]], 0), times["ours"] / times["limit"])
    words = []
    for task, peers in quicker.items():
        names = [name for name in PEERS.values() if name in peers]
        words.append(f"*{task[0].upper() + task[1:]}*: {', '.join(names)} took less time than ours.")
    for task, ratio in far.items():
        words.append(f"*{task[0].upper() + task[1:]}* takes up to {number(ratio)} times the limit.")
    words.append("A network never changes: a new row means a new build. Everything must fit in memory. Generations and "
                 "sums downstream use one thread, as memory and not arithmetic bounds them.")
    return " ".join(words)


def main(arguments):
    results = json.loads(pathlib.Path(arguments[0] if arguments else ROOT / "build/bench/results.json").read_text())
    readme = pathlib.Path(arguments[1] if len(arguments) > 1 else ROOT / "README.md")
    text = readme.read_text()
    if BEGIN not in text or END not in text:
        sys.exit(f"{readme}: the markers of the section are missing")
    before, rest = text.split(BEGIN, 1)
    after = rest.split(END, 1)[1].lstrip("\n")
    readme.write_text(before + section(results) + "\n" + after)


if __name__ == "__main__":
    main(sys.argv[1:])
