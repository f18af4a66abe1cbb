#!/usr/bin/env python3
"""Compares what linchpin prints with python-igraph, networkx, and definitions written out with numpy and scipy.

    compare.py [--program PATH] [--measures A,B] [--by ATTR] [--slow] [INPUT OPTIONS] FILE...

FILEs are one network, as in linchpin, which alone reads them: nodes and ties are those that it prints. Options that are
none of the script's own are handed to linchpin. README.md says more.
"""

import argparse
import fnmatch
import functools
import math
import re
import sys
import time
import warnings

sys.dont_write_bytecode = True

from comparisons import LIMITS  # noqa: E402
from network import INSTALLED, NA, Program, Refused, Skip, ask, ask_groups, ask_net  # noqa: E402
from network_measures import community_measures, group_measures, summary_measures, triad_measures  # noqa: E402
from node_measures import node_measures  # noqa: E402

TITLES = ("measure", "package", "seconds", "compared", "relative", "absolute", "where", "verdict")
NUMBERS = ("seconds", "compared", "relative", "absolute")


def arguments():
    parser = argparse.ArgumentParser(allow_abbrev=False, description=(
        "Compares what linchpin prints with python-igraph, networkx and definitions in numpy and scipy."),
        epilog="Everything else, files and input options, is handed to linchpin.")
    parser.add_argument("--program", default="build/release/linchpin", metavar="PATH", help="default %(default)s")
    parser.add_argument("--measures", default="*", metavar="A,B", help="ids as in METRIC of linchpin explain, packages "
                        "or commands; * and ? stand for any characters")
    parser.add_argument("--by", metavar="ATTR", help="compare also what mix and brokers print for groups")
    parser.add_argument("--slow", action="store_true", help="make also comparisons that take more than minutes")
    own, inputs = parser.parse_known_args()
    inputs = tuple(word for word in inputs if word != "--")
    if not inputs or "-" in inputs:
        parser.error("name the files: standard input cannot be read more than once")
    return own, Program(own.program, inputs)


def chosen(measures, by):
    """The comparisons that --measures names."""
    groups_of = functools.cache(lambda net: ask_groups(net, by))
    communities_of = functools.cache(lambda net: [row["community"] for row in in_node_order(net, ask(
        net.program, "clustering", "--communities", "leiden", "--columns", "node,community")[0])])
    every = [*node_measures(), *community_measures(communities_of), *triad_measures(), *summary_measures()]
    if by:
        every += group_measures(by, groups_of)
    patterns = [pattern.strip() for pattern in measures.split(",")]

    def named(comparison):
        names = (comparison.measure, comparison.measure.split(":")[0], comparison.table.command, comparison.package)
        return any(fnmatch.fnmatch(name, pattern) for name in names for pattern in patterns)
    found = [comparison for comparison in every if named(comparison)]
    if not found:
        names = sorted({comparison.measure for comparison in every})
        raise Refused(f"--measures: none is called {measures}; there are {', '.join(names)}")
    return found


def in_node_order(net, rows):
    return sorted(rows, key=lambda row: net.index[row["node"]])


def printed(net, comparisons):
    """What the program prints: a function from a comparison to a dictionary of its values. Every table is asked for
    once, with all the columns that are wanted."""
    columns = {}
    for comparison in comparisons:
        wanted = columns.setdefault(comparison.table, [])
        if comparison.column not in wanted and not comparison.digits:
            wanted.append(comparison.column)

    @functools.cache
    def answer(table):
        if table.command == "summary":
            return ask(net.program, "summary", "--measures", ",".join(columns[table]))
        return ask(net.program, table.command, *table.options, "--columns", ",".join([*table.keys, *columns[table]]))

    def of(comparison):
        table = comparison.table
        rows, notes = answer(table)
        if comparison.digits:
            return {"network": in_notes(notes, comparison.column)}
        if table.command == "summary":
            return {"network": number(next(row["value"] for row in rows if row["measure"] == comparison.column))}
        values = {}
        for row in rows:
            subject = tuple(row[key] for key in table.keys)
            if table.ends:
                subject = tuple(sorted(subject, key=str.encode))
            values[subject] = number(row[comparison.column])
        return values
    return of


def number(value):
    return NA if value is None else float(value)


def in_notes(notes, name):
    for note in notes:
        found = re.search(rf"\b{re.escape(name)} (-?[0-9.]+(?:e[-+]?[0-9]+)?|undefined)", note)
        if found:
            return NA if found[1] == "undefined" else float(found[1])
    raise Skip(f"no note tells {name}")


def expected(net, comparison, slow):
    """What the package computes, as a dictionary like that of the program."""
    if not INSTALLED[comparison.package]:
        raise Skip("numpy and scipy are not installed" if comparison.package == "numpy" else "not installed")
    steps, limit = comparison.steps(net) if comparison.steps else 0, LIMITS[comparison.package]
    if steps > limit and not slow:
        raise Skip(f"about {steps:.0e} steps, more than {limit:.0e}; --slow takes them")
    if net.n == 0:
        if comparison.table.command in ("summary", "triads") or comparison.digits:
            raise Skip("no nodes")
        return {}
    try:
        values = comparison.compute(net)
    except (Skip, Refused):
        raise
    except Exception as error:  # whatever a package has to say is a reason to go on without it
        raise Skip(f"{type(error).__name__}: {error}" if INSTALLED["numpy"] else "needs numpy and scipy") from error
    if isinstance(values, dict):
        return values
    if hasattr(values, "__len__"):
        return {(name,): float(value) for name, value in zip(net.names, values)}
    return {"network": float(values)}


def difference(ours, theirs):
    """Absolute and relative; a number is infinitely far from NA."""
    if math.isnan(ours) or math.isnan(theirs):
        return (0, 0) if math.isnan(ours) and math.isnan(theirs) else (math.inf, math.inf)
    absolute = abs(ours - theirs)
    return absolute, absolute / max(1, abs(ours), abs(theirs))


def shown(value):
    return "NA" if math.isnan(value) else f"{value:.12g}"


def compare(comparison, ours, theirs):
    """A row of the table."""
    row = {"measure": comparison.measure, "package": comparison.package, "compared": len(ours)}
    missing = sorted(ours.keys() ^ theirs.keys(), key=str)
    if missing:
        where = missing[0]
        return row | {"where": " - ".join(where), "verdict": f"DIFFERS: {len(missing)} rows that only one side has"}
    worst, where, largest = -1, None, 0
    for subject, value in ours.items():
        absolute, relative = difference(value, theirs[subject])
        largest = max(largest, absolute)
        if relative > worst:
            worst, where = relative, subject
    tolerance = 10.0 ** -comparison.digits if comparison.digits else comparison.tolerance
    row |= {"relative": max(worst, 0), "absolute": largest}
    if worst > 0:
        row["where"] = where if isinstance(where, str) else " - ".join(where)
    row["verdict"] = "ok"
    if worst > tolerance:
        apart = sum(difference(value, theirs[subject])[1] > tolerance for subject, value in ours.items())
        row["verdict"] = (f"DIFFERS: {shown(ours[where])} in linchpin, {shown(theirs[where])} in {comparison.package}"
                          f"; {apart} of {len(ours)} differ")
    return row


def compared(net, comparisons, slow):
    of = printed(net, comparisons)
    for k, comparison in enumerate(comparisons):
        if sys.stderr.isatty():
            print(f"\r\033[K{k + 1} of {len(comparisons)}: {comparison.measure}, {comparison.package}", end="\r",
                  file=sys.stderr, flush=True)
        try:
            start = time.monotonic()
            theirs = expected(net, comparison, slow)
            seconds = f"{time.monotonic() - start:.1f}"
            yield compare(comparison, of(comparison), theirs) | {"seconds": seconds}
        except Skip as reason:
            yield {"measure": comparison.measure, "package": comparison.package, "verdict": f"skipped ({reason})"}
        except Refused as message:
            yield {"measure": comparison.measure, "package": comparison.package, "verdict": f"DIFFERS: {message}"}
    if sys.stderr.isatty():
        print("\033[K", end="", file=sys.stderr)


def cell(row, title):
    value = row.get(title, "")
    return f"{value:.2g}" if isinstance(value, float) else str(value)


def print_table(rows):
    cells = [TITLES, *([cell(row, title) for title in TITLES] for row in rows)]
    widths = [max(len(line[k]) for line in cells) for k in range(len(TITLES))]
    for line in cells:
        aligned = [text.rjust(width) if title in NUMBERS else text.ljust(width)
                   for text, width, title in zip(line, widths, TITLES)]
        print("  ".join(aligned).rstrip())


def main():
    own, program = arguments()
    if not (INSTALLED["igraph"] or INSTALLED["networkx"]):
        print("compare.py: neither python-igraph nor networkx is installed", file=sys.stderr)
        return 2
    warnings.simplefilter("ignore")  # of 0 / 0, and of what igraph makes of unconnected graphs
    try:
        net = ask_net(program)
        rows = list(compared(net, chosen(own.measures, own.by), own.slow))
    except (OSError, Refused, Skip) as reason:
        print(f"compare.py: {reason}", file=sys.stderr)
        return 2
    print(f"{' '.join(program.inputs)}: {net.n} nodes, {len(net.ties)} ties, {len(net.pairs)} pairs")
    print_table(rows)
    differing = sum(row["verdict"].startswith("DIFFERS") for row in rows)
    skipped = sum(row["verdict"].startswith("skipped") for row in rows)
    print(f"{len(rows) - differing - skipped} ok, {differing} differ, {skipped} skipped")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
