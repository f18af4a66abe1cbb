"""What was measured, as Markdown."""

import dataclasses
import math
import os
import typing

import jobs
from measure import median


@dataclasses.dataclass(frozen=True)
class Row:
    """One job on one network, ours beside one peer's or alone."""
    job: str
    data: jobs.Data
    peer: str
    pairs: typing.Any
    ours_memory: typing.Any = None
    their_memory: typing.Any = None
    agreement: str = ""


def seconds(value):
    return f"{value * 1000:.1f} ms" if value < 0.1 else f"{value:.3g} s"


def memory(value):
    if not value or not value.private:  # none, or over before it could be looked at
        return ""
    return f"{value.peak / 2**20:.0f} ({value.private / 2**20:.0f})"


def table(titles, rows):
    lines = ["| " + " | ".join(titles) + " |", "|" + "---|" * len(titles)]
    return lines + ["| " + " | ".join(row) + " |" for row in rows]


def job_table(rows):
    lines = []
    for row in rows:
        ours, theirs = row.pairs.ours, row.pairs.theirs
        line = [row.job, row.data.name, row.peer or "-", str(len(ours)), seconds(median(ours, "wall")),
                seconds(median(ours, "cpu"))]
        if theirs:
            line += [seconds(median(theirs, "wall")), seconds(median(theirs, "cpu")),
                     f"**{row.pairs.ratio('wall'):.3g}**", f"**{row.pairs.ratio('cpu'):.3g}**"]
        else:
            line += [""] * 4
        lines.append([*line, memory(row.ours_memory), memory(row.their_memory), row.agreement])
    return table(("job", "network", "peer", "pairs", "wall", "CPU", "its wall", "its CPU", "wall ratio", "CPU ratio",
                  "MiB", "its MiB", "result"), lines)


def limit_text(limit):
    below = 1 / limit
    return f"1/{below:.0f}" if limit < 1 and abs(below - round(below)) < 1e-9 else f"{limit:g}"


def goal_text(goal):
    if goal.text:
        return goal.text
    text = f"{limit_text(goal.limit)} of {' or '.join(goal.peers)}, {' and '.join(goal.what)}"
    return f"{text} (stretch {limit_text(goal.stretch)})" if goal.stretch else text


def verdict(values, limit, stretch=None):
    if all(value <= limit for value in values.values()):
        return "stretch" if stretch and all(value <= stretch for value in values.values()) else "yes"
    within = [what for what, value in values.items() if value <= limit]
    return f"{within[0]} only" if within else "no"


def judged_by_peers(goal, rows):
    """What it is, and whether the goal is met, beside the fastest of the peers that count."""
    row = max(rows, key=lambda one: one.pairs.ratio("wall"))
    values = {what: row.pairs.ratio(what) for what in goal.what}
    said = ", ".join(f"{value:.3g} {what}" for what, value in values.items())
    met = verdict(values, goal.limit, goal.stretch)
    if len(goal.peers) > 1:
        said += f" ({row.peer})"
    if goal.job == "communities":
        share = float(row.pairs.ours[-1].result) / float(row.pairs.theirs[-1].result)
        said += f", modularity {share:.4f} of its"
        met = met if share >= jobs.MODULARITY_SHARE else "no"
    return said, met


def judged_alone(goal, row):
    if goal.what == ("private",):
        used, limit = row.ours_memory.private, goal.limit(row.data.nodes, row.data.ties)
        return f"{used / 2**20:.0f} MiB of {limit / 2**20:.0f}", verdict({"private": used}, limit)
    values = {what: median(row.pairs.ours, what) for what in goal.what}
    return ", ".join(f"{seconds(value)} {what}" for what, value in values.items()), verdict(values, goal.limit)


def judged(goal, rows):
    """A line of the table of goals."""
    found = [row for row in rows if (row.job, row.data.name) == (goal.job, goal.network)
             and (not goal.peers or row.peer in goal.peers)]
    said, met = "", "not measured"
    if found:
        said, met = judged_by_peers(goal, found) if goal.peers else judged_alone(goal, found[0])
    return [goal.job, goal.network, goal_text(goal), said, met]


def exponent(sizes, costs):
    """Of the power of its size with which a cost grows: the slope of the straight line through the logarithms."""
    x, y = [math.log(size) for size in sizes], [math.log(cost) for cost in costs]
    middle = sum(x) / len(x), sum(y) / len(y)
    return (sum((a - middle[0]) * (b - middle[1]) for a, b in zip(x, y)) / sum((a - middle[0]) ** 2 for a in x))


def growth_table(growth):
    lines = []
    for job, points in growth.items():
        sizes, costs = zip(*((data.ties, cost) for data, cost in points))
        lines.append([job, " / ".join(f"{size:,}" for size in sizes), " / ".join(map(seconds, costs)),
                      f"{exponent(sizes, costs):.2f}" if len(set(sizes)) > 1 else ""])
    return table(("job", "ties", "CPU", "exponent"), lines)


def processor():
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:
            return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    except OSError:
        return ""


def write(path, rows, growth, skipped, packages, quick, loads):
    parts = ["# Results", "",
             f"{os.cpu_count()} cores{', ' if processor() else ''}{processor()}; load average "
             f"{loads[0]:.1f} at the beginning, {loads[1]:.1f} at the end. Medians; ratios are ours to theirs, of runs "
             "in turn; memory is the peak, in brackets without mapped files.", ""]
    if quick:
        parts += ["**Small data (--quick): ratios tell little, and goals do not apply.**", ""]
    elif rows:
        names = {(row.job, row.data.name) for row in rows}
        goals = [judged(goal, rows) for goal in jobs.GOALS if (goal.job, goal.network) in names]
        if goals:
            parts += ["## Goals", "", *table(("job", "network", "at most", "is", "met"), goals), ""]
    if rows:
        parts += ["## Jobs", "", *job_table(rows), ""]
    if growth:
        parts += ["## Growth", "", *growth_table(growth), ""]
    if skipped:
        parts += ["## Left out", "", *(f"- {why}: {', '.join(whats)}" for why, whats in skipped.items()), ""]
    parts += ["## Peers", "", *(f"- {name}: {version}" for name, version in sorted(packages.versions.items())),
              *(f"- {name}: not here ({why})" for name, why in sorted(packages.missing.items())), ""]
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(parts))
