"""What a comparison is, and how large a network may be for it."""

import dataclasses
import typing

from network import degrees

# Steps that take about a minute, in the package's own language.
LIMITS = {"igraph": 5e9, "networkx": 2e7, "numpy": 1e10, "python": 5e7}


@dataclasses.dataclass(frozen=True)
class Table:
    """A table of the program, and the columns that name its rows."""
    command: str
    options: tuple = ()
    keys: tuple = ("node",)
    ends: bool = False  # the keys are the two ends of a pair, in any order


@dataclasses.dataclass(frozen=True)
class Comparison:
    measure: str  # an id of the program's or, where a column has another name there, of `linchpin explain`
    package: str
    table: Table
    column: str
    compute: typing.Callable  # one value a node, in the order of nodes; or a dictionary; or a number
    tolerance: float = 1e-9
    steps: typing.Callable = None
    digits: int = 0  # compare as printed with so many significant digits, in notes; 0: exactly


CENTRALITY = Table("centrality")
UNDIRECTED = Table("centrality", ("--undirected",))
INVERSE = Table("centrality", ("--distance", "inverse"))
UNDIRECTED_INVERSE = Table("centrality", ("--undirected", "--distance", "inverse"))
EDGES = Table("centrality", ("--edges",), ("supplier", "buyer"))
EDGES_INVERSE = Table("centrality", ("--edges", "--distance", "inverse"), ("supplier", "buyer"))
PAIRS = Table("centrality", ("--edges", "--undirected"), ("supplier", "buyer"), ends=True)
PAIRS_INVERSE = Table("centrality", ("--edges", "--undirected", "--distance", "inverse"), ("supplier", "buyer"), True)
CLUSTERING = Table("clustering")
COMMUNITIES = Table("clustering", ("--communities", "leiden"))
BROKERS = Table("brokers")
BROKERS_EGO = Table("brokers", ("--model", "ego"))
BROKERS_PAIRS = Table("brokers", ("--per", "pair"), ("node", "partner"))
RECIPROCITY = Table("reciprocity", (), ("a", "b"))
RECIPROCITY_NODES = Table("reciprocity", ("--per", "node"))
TRIADS = Table("triads", (), ("type",))
SUMMARY = Table("summary", (), ("measure",))


def all_paths(net):
    return net.n * (len(net.ties) + net.n)


def all_paths_weighted(net):
    return 5 * all_paths(net)


def all_paths_in_fractions(net):
    return 20 * all_paths(net)


def dense(net):
    return net.n ** 3


def partner_pairs(net):
    """Steps to look at all pairs of partners of every node."""
    return sum(k * k for k in degrees(net))


def partner_triples(net):
    """Steps to add up, for every such pair, all ties of both."""
    k = degrees(net)
    return sum(one ** 3 for one in k) + sum(k[i] * k[j] * 2 for i, j, _ in net.pairs)
