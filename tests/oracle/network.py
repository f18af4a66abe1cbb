"""What the program under test prints, and the graphs that other packages make of it."""

import dataclasses
import functools
import json
import math
import subprocess

try:
    import igraph
except ImportError:
    igraph = None
try:
    import networkx
except ImportError:
    networkx = None
try:
    import numpy
    import scipy.sparse
    import scipy.sparse.csgraph
    import scipy.sparse.linalg
except ImportError:
    numpy = scipy = None

INSTALLED = {"igraph": igraph, "networkx": networkx, "numpy": scipy, "python": True}
NA = math.nan


class Skip(Exception):
    """A comparison that cannot be made, and why."""


class Refused(Exception):
    """The program ended with an error."""


@dataclasses.dataclass(frozen=True)
class Program:
    path: str
    inputs: tuple  # files and input options, handed on as they are


def ask(program, command, *options):
    """The rows of a table, and its notes; an undefined number is None."""
    words = [program.path, command, *options, *program.inputs, "--format", "json", "--quiet"]
    run = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if run.returncode != 0:
        message = run.stderr.decode(errors="replace").strip() or f"status {run.returncode}"
        if "unknown subcommand" in message:
            raise Skip("not built")
        raise Refused(message)
    answer = json.loads(run.stdout)
    return answer["rows"], answer["notes"]


@dataclasses.dataclass(frozen=True, eq=False)
class Net:
    program: Program
    names: list
    index: dict
    mutual: bool
    ties: list  # (i, j, amount), both ways where ties have no direction
    pairs: list  # (i, j, amount) with i < j, both ways added

    @property
    def n(self):
        return len(self.names)

    def tie_name(self, i, j):
        return self.names[i], self.names[j]

    def pair_name(self, i, j):
        """The ends of a pair in byte order."""
        return tuple(sorted((self.names[i], self.names[j]), key=str.encode))


def reads_mutual(inputs):
    words = " ".join(inputs).replace("--reads=", "--reads ").split()
    return any(words[k:k + 2] == ["--reads", "mutual"] for k in range(len(words)))


def ask_net(program):
    """Nodes from `centrality`, since isolates have no tie; ties from `power`."""
    nodes, _ = ask(program, "centrality", "--columns", "node,degree_in")
    rows, _ = ask(program, "power", "--columns", "supplier,buyer,amount")
    names = [row["node"] for row in nodes]
    index = {name: i for i, name in enumerate(names)}
    if len(index) != len(names):
        raise Refused("two nodes are shown by the same name")
    mutual = reads_mutual(program.inputs)
    ties = [(index[row["supplier"]], index[row["buyer"]], row["amount"]) for row in rows]
    sums = {}
    for i, j, amount in ties:
        key = (min(i, j), max(i, j))
        sums[key] = sums.get(key, 0) + amount
    if mutual:
        ties += [(j, i, amount) for i, j, amount in ties]
    return Net(program, names, index, mutual, ties, [(i, j, amount) for (i, j), amount in sums.items()])


def ask_groups(net, by):
    rows, _ = ask(net.program, "mix", "--by", by, "--per", "node", "--columns", "node,group")
    groups = {row["node"]: row["group"] for row in rows}
    return [groups[name] for name in net.names]


@functools.cache
def scale(net):
    """A power of 2 that makes igraph's lengths large: igraph 0.10 keeps a path's length plus 1, which takes digits from
    short ones, and makes equal those that differ by less than 1e-10."""
    return 2.0 ** (24 + math.ceil(math.log2(max(amount for _, _, amount in net.pairs)))) if net.pairs else 1.0


@functools.cache
def igraph_directed(net):
    graph = igraph.Graph(n=net.n, edges=[(i, j) for i, j, _ in net.ties], directed=True)
    graph.es["weight"] = [amount for _, _, amount in net.ties]
    graph.es["length"] = [scale(net) / amount for _, _, amount in net.ties]
    return graph


@functools.cache
def igraph_reversed(net):
    graph = igraph.Graph(n=net.n, edges=[(j, i) for i, j, _ in net.ties], directed=True)
    graph.es["weight"] = [amount for _, _, amount in net.ties]
    return graph


@functools.cache
def igraph_undirected(net):
    """The projection: one edge a pair. Never a directed graph read without directions: pairs that trade both ways would
    be two edges."""
    graph = igraph.Graph(n=net.n, edges=[(i, j) for i, j, _ in net.pairs], directed=False)
    graph.es["weight"] = [amount for _, _, amount in net.pairs]
    graph.es["length"] = [scale(net) / amount for _, _, amount in net.pairs]
    return graph


def add_edges(graph, net, ties):
    graph.add_nodes_from(range(net.n))
    for i, j, amount in ties:
        graph.add_edge(i, j, weight=amount, length=1 / amount)
    return graph


@functools.cache
def networkx_directed(net):
    return add_edges(networkx.DiGraph(), net, net.ties)


@functools.cache
def networkx_reversed(net):
    return add_edges(networkx.DiGraph(), net, [(j, i, amount) for i, j, amount in net.ties])


@functools.cache
def networkx_undirected(net):
    return add_edges(networkx.Graph(), net, net.pairs)


def matrix(net, ties):
    rows, columns, amounts = zip(*ties) if ties else ((), (), ())
    return scipy.sparse.csr_matrix((amounts, (rows, columns)), shape=(net.n, net.n), dtype=float)


@functools.cache
def directed_matrix(net):
    return matrix(net, net.ties)


@functools.cache
def undirected_matrix(net):
    half = matrix(net, net.pairs)
    return (half + half.T).tocsr()


def ones(weighted):
    """The same ties, each worth 1."""
    result = weighted.copy()
    result.data[:] = 1
    return result


def degrees(net):
    """Numbers of partners."""
    result = [0] * net.n
    for i, j, _ in net.pairs:
        result[i] += 1
        result[j] += 1
    return result
