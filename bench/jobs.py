"""What is measured, on which networks, beside what, and what it should come to."""

import dataclasses
import math
import os
import typing

HERE = os.path.dirname(os.path.abspath(__file__))
PEERS = os.path.join(HERE, "peers")


@dataclasses.dataclass(frozen=True)
class Data:
    """A network in a file."""
    name: str
    file: str
    options: tuple = ()   # by which linchpin reads it
    columns: tuple = ()   # supplier, buyer, amount; empty: peers that read CSV cannot
    nodes: int = 0        # 0: known once it is read
    ties: int = 0

    @property
    def words(self):
        return [*self.options, self.file]

    @property
    def packed(self):
        return self.file.endswith((".gz", ".zst"))


@dataclasses.dataclass(frozen=True)
class Places:
    programs: str  # directory of ours
    python: str

    def program(self, name):
        return os.path.join(self.programs, "" if name == "linchpin" else "bench", name)


@dataclasses.dataclass(frozen=True)
class Peer:
    name: str
    package: str  # whose absence is its own, see packages.py
    words: typing.Callable  # of places and data
    most_ties: float = math.inf  # more take minutes: only with --slow
    unpacks: bool = False


@dataclasses.dataclass(frozen=True)
class ProgramJob:
    """Whole programs, from file to output."""
    ours: typing.Callable  # of places and data
    peers: tuple
    same_result: bool = False  # the first word of the output is that of peers


def python_job(package, job):
    return lambda places, data: [places.python, f"{PEERS}/csv_jobs.py", package, job, data.file, *data.columns]


def r_job(job):
    return lambda places, data: ["Rscript", f"{PEERS}/csv_jobs.R", job, data.file, *data.columns]


def duckdb_job(job):
    return lambda places, data: ["node", f"{PEERS}/csv_jobs.js", job, data.file, *data.columns]


def miller_sums(places, data):
    supplier, _, amount = data.columns
    return ["mlr", "--icsv", "--opprint", "stats1", "-a", "sum,count", "-f", amount, "-g", supplier,
            "then", "sort", "-nr", f"{amount}_sum", "then", "head", "-n", "20", data.file]


def miller_concentration(places, data):
    supplier, buyer, amount = data.columns
    return ["mlr", "--icsv", "--opprint", "stats1", "-a", "sum", "-f", amount, "-g", f"{buyer},{supplier}",
            "then", "put", f"$square = ${{{amount}_sum}} ** 2",
            "then", "stats1", "-a", "sum,count", "-f", f"{amount}_sum,square", "-g", buyer,
            "then", "put", f"$hhi = $square_sum / ${{{amount}_sum_sum}} ** 2",
            "then", "sort", "-nr", "hhi", "then", "head", "-n", "20", data.file]


def concentration(places, data):
    return [places.program("linchpin"), "concentration", "--top", "20", "--quiet", *data.words]


PROGRAM_JOBS = {
    "version": ProgramJob(
        lambda places, data: [places.program("linchpin"), "--version"],
        (Peer("static hello", "", lambda places, data: [places.program("hello")]),
         Peer("Miller", "Miller", lambda places, data: ["mlr", "--version"]))),
    "small": ProgramJob(
        concentration,
        (Peer("Miller, sum by supplier", "Miller", miller_sums),
         Peer("csv + igraph", "igraph", python_job("none", "small")))),
    "read": ProgramJob(
        lambda places, data: [places.program("read_network"), *data.words],
        (Peer("DuckDB, names to ids", "DuckDB", duckdb_job("read"), unpacks=True),
         Peer("fread + R igraph", "R", r_job("read")),
         Peer("pandas + igraph", "pandas", python_job("pandas", "read"), unpacks=True),
         Peer("graph-tool", "graph-tool", python_job("graph-tool", "read"), most_ties=2e6),
         Peer("pandas + networkx", "networkx", python_job("networkx", "read"), most_ties=2e6, unpacks=True)),
        same_result=True),
    "concentration": ProgramJob(
        concentration,
        (Peer("DuckDB", "DuckDB", duckdb_job("concentration"), unpacks=True),
         Peer("pandas", "pandas", python_job("pandas", "concentration"), unpacks=True),
         Peer("data.table", "R", r_job("concentration")),
         Peer("Miller", "Miller", miller_concentration, most_ties=2e6))),
}

# Kernels on a network in memory; for each the peers that have it, and how many ties they go through in a few minutes.
EVER, SLOW = math.inf, 2e4
KERNEL_JOBS = {
    "pagerank": {"igraph": EVER, "graph-tool": EVER, "networkx": SLOW},
    "clustering": {"igraph": EVER, "graph-tool": 2e6, "networkx": SLOW},
    "constraint": {"igraph": 2e6},
    "constraint_weighted": {"igraph": 2e6},
    "reciprocity": {"igraph": EVER, "graph-tool": EVER, "networkx": SLOW},
    "coreness": {"igraph": EVER},
    "components_strong": {"igraph": EVER, "graph-tool": EVER, "networkx": SLOW},
    "components_weak": {"igraph": EVER, "graph-tool": EVER, "networkx": SLOW},
    "articulation_points": {"igraph": EVER, "graph-tool": EVER, "networkx": SLOW},
    "communities": {"igraph": 2e6},
    "betweenness": {"igraph": 5e5, "graph-tool": 2.5e5, "networkx": 1e4},
    "betweenness_weighted": {"igraph": 6e4, "graph-tool": 2.5e5},
    "tie_betweenness": {"igraph": 5e5},
    "harmonic": {"igraph": 5e5, "networkx": 1e4},
}
LOOSELY_EQUAL = {"communities"}  # no two methods find the same

# Where a job is measured unless networks are named. Those with long names are files that the user has to give.
PLAN = {
    "version": ("a",),
    "small": ("a",),
    "read": ("b", "c"),
    "concentration": ("b", "c", "uk-councils"),
    "pagerank": ("b", "c", "cnr-2000"),
    "clustering": ("b", "c", "cnr-2000"),
    "constraint": ("b", "d"),
    "reciprocity": ("c",),
    "coreness": ("c",),
    "components_strong": ("c",),
    "components_weak": ("c",),
    "articulation_points": ("c",),
    "communities": ("b",),
    "betweenness": ("d", "debian"),
    "betweenness_weighted": ("d",),
    "harmonic": ("d", "debian"),
}
OTHER_NETWORKS = ("read", "concentration", "pagerank", "clustering", "constraint", "reciprocity", "coreness",
                  "components_strong", "components_weak", "articulation_points")

LINEAR = ("read", "concentration", "pagerank", "clustering", "constraint", "reciprocity", "coreness",
          "components_strong", "components_weak", "articulation_points")
QUADRATIC = ("betweenness", "betweenness_weighted", "harmonic")


@dataclasses.dataclass(frozen=True)
class Goal:
    job: str
    network: str
    peers: tuple  # of these the best one counts; none: the limit is in `what` itself
    what: tuple   # "wall", "cpu": all of them; "private": bytes
    limit: typing.Any  # ratio to the peer, seconds; for bytes a function of nodes and ties
    stretch: float = None
    text: str = ""


BOTH = ("cpu", "wall")
IN_MEMORY = ("igraph", "graph-tool")
GOALS = (
    Goal("version", "a", ("static hello",), BOTH, 1.5),
    Goal("small", "a", (), ("wall",), 0.003, text="3 ms"),
    Goal("small", "a", ("Miller, sum by supplier",), BOTH, 1 / 8),
    Goal("read", "b", ("DuckDB, names to ids",), BOTH, 0.30, 0.20),
    Goal("read", "c", ("DuckDB, names to ids",), BOTH, 0.45, 0.30),
    Goal("read", "c", ("fread + R igraph",), BOTH, 1 / 8),
    Goal("read", "c", (), ("private",), lambda nodes, ties: 40 * ties + 160 * nodes,
         text="40 bytes a tie, 160 a name"),
    Goal("concentration", "b", ("DuckDB",), BOTH, 0.35, 0.25),
    Goal("concentration", "c", ("DuckDB",), BOTH, 0.45, 0.33),
    Goal("concentration", "uk-councils", ("DuckDB",), BOTH, 0.35, 0.25),
    Goal("concentration", "b", ("pandas",), BOTH, 0.15),
    Goal("concentration", "c", ("pandas",), BOTH, 0.15),
    Goal("betweenness", "d", ("igraph",), ("wall",), 1 / 12, 1 / 20),
    Goal("betweenness", "debian", ("igraph",), ("wall",), 1 / 4),
    Goal("betweenness_weighted", "d", ("graph-tool",), ("wall",), 1 / 5),
    Goal("harmonic", "d", ("igraph",), ("wall",), 1 / 50),
    Goal("harmonic", "debian", ("igraph",), ("wall",), 1 / 6),
    Goal("pagerank", "b", IN_MEMORY, ("wall",), 1 / 2),
    Goal("pagerank", "c", IN_MEMORY, ("wall",), 1 / 2),
    Goal("pagerank", "cnr-2000", IN_MEMORY, ("wall",), 1 / 2),
    Goal("clustering", "b", ("igraph",), ("wall",), 1 / 4),
    Goal("clustering", "c", ("igraph",), ("wall",), 1 / 4),
    Goal("clustering", "cnr-2000", ("igraph",), ("wall",), 1 / 4),
    Goal("components_strong", "c", ("igraph",), ("wall",), 1 / 4),
    Goal("articulation_points", "c", ("igraph",), ("wall",), 1 / 5),
    Goal("constraint", "b", ("igraph",), ("wall",), 1 / 40),
    Goal("constraint", "d", ("igraph",), ("wall",), 1 / 12),
    Goal("reciprocity", "c", ("igraph",), ("wall",), 1 / 10),
    Goal("communities", "b", ("igraph",), ("wall",), 1 / 2, text="1/2 of igraph, wall, modularity 1.006 of its"),
)
# Of what igraph's Leiden finds in two rounds.
MODULARITY_SHARE = 1.006
