#!/usr/bin/env python3
"""Kernels of Python packages on a network in memory: graph_kernels.py igraph|graph-tool|networkx TIES

TIES is a file of `kernels --write-ties`. Names of kernels come in, one a line; the answer is wall seconds, CPU seconds
and a number that stands for the result, as `kernels --on-request` answers.
"""

import math
import sys
import time

import numpy


def sum_of(values):
    return float(sum(value for value in values if not math.isnan(value)))


def squares_of(values):
    return float(sum(value * value for value in values))


class Ties:
    def __init__(self, path):
        self.nodes, self.count = (int(x) for x in numpy.fromfile(path, numpy.uint64, 2))
        ends = numpy.fromfile(path, numpy.uint32, 2 * self.count, offset=16).astype(numpy.int64)
        self.pairs = numpy.column_stack([ends[:self.count], ends[self.count:]])
        self.weights = numpy.fromfile(path, numpy.float64, self.count, offset=16 + 8 * self.count)
        self.weighted = bool(numpy.any(self.weights != 1))  # else packages may take their faster way

    def undirected(self):
        """Each pair once, with what both directions are worth."""
        keys = self.pairs.min(axis=1) * self.nodes + self.pairs.max(axis=1)
        keys, which = numpy.unique(keys, return_inverse=True)
        return numpy.column_stack([keys // self.nodes, keys % self.nodes]), numpy.bincount(which, self.weights)


def igraph_kernels(ties):
    import igraph
    directed = igraph.Graph(n=ties.nodes, edges=ties.pairs, directed=True)
    pairs, sums = ties.undirected()
    undirected = igraph.Graph(n=ties.nodes, edges=pairs, directed=False)
    del pairs
    # lists, which the package would otherwise make of them each time
    weights = ties.weights.tolist() if ties.weighted else None
    lengths = (1 / ties.weights).tolist() if ties.weighted else None
    sums = sums.tolist()
    return {
        "pagerank": lambda: squares_of(directed.pagerank(weights=weights, implementation="prpack")),
        "clustering": lambda: sum_of(undirected.transitivity_local_undirected(mode="zero")),
        "constraint": lambda: sum_of(undirected.constraint()),
        "constraint_weighted": lambda: sum_of(undirected.constraint(weights=sums)),
        "reciprocity": directed.reciprocity,
        "coreness": lambda: sum_of(directed.coreness(mode="out")),
        "components_strong": lambda: len(directed.connected_components(mode="strong")),
        "components_weak": lambda: len(directed.connected_components(mode="weak")),
        "articulation_points": lambda: len(undirected.articulation_points()),
        "communities": lambda: undirected.community_leiden(
            objective_function="modularity", weights=sums, n_iterations=2).modularity,
        "betweenness": lambda: sum_of(directed.betweenness()),
        "betweenness_weighted": lambda: sum_of(directed.betweenness(weights=lengths)),
        "tie_betweenness": lambda: sum_of(directed.edge_betweenness()),
        "harmonic": lambda: sum_of(directed.harmonic_centrality(mode="out")),
    }


def graph_tool_kernels(ties):
    import graph_tool.all as gt

    def graph(pairs, directed):
        made = gt.Graph(directed=directed)
        made.add_vertex(ties.nodes)
        made.add_edge_list(pairs)
        return made

    def edge_values(values):
        made = directed.new_ep("double")
        made.a = values
        return made
    directed = graph(ties.pairs, True)
    undirected = graph(ties.undirected()[0], False)
    weights = edge_values(ties.weights) if ties.weighted else None
    lengths = edge_values(1 / ties.weights) if ties.weighted else None
    return {
        "pagerank": lambda: float(numpy.square(gt.pagerank(directed, weight=weights, epsilon=1e-10).a).sum()),
        "clustering": lambda: float(numpy.nansum(gt.local_clustering(undirected).a)),
        "reciprocity": lambda: gt.edge_reciprocity(directed),
        "components_strong": lambda: len(gt.label_components(directed)[1]),
        "components_weak": lambda: len(gt.label_components(undirected)[1]),
        "articulation_points": lambda: int(gt.label_biconnected_components(undirected)[1].a.sum()),
        "betweenness": lambda: float(gt.betweenness(directed, norm=False)[0].a.sum()),
        "betweenness_weighted": lambda: float(gt.betweenness(directed, weight=lengths, norm=False)[0].a.sum()),
    }


def networkx_kernels(ties):
    import networkx
    directed = networkx.DiGraph()
    directed.add_nodes_from(range(ties.nodes))
    directed.add_weighted_edges_from(zip(*ties.pairs.T.tolist(), ties.weights.tolist()))
    for _, _, values in directed.edges(data=True):
        values["length"] = 1 / values["weight"]
    undirected = directed.to_undirected()
    return {
        "pagerank": lambda: squares_of(networkx.pagerank(directed, tol=1e-10 / ties.nodes, max_iter=1000).values()),
        "clustering": lambda: sum_of(networkx.clustering(undirected).values()),
        "reciprocity": lambda: networkx.reciprocity(directed),
        "components_strong": lambda: sum(1 for _ in networkx.strongly_connected_components(directed)),
        "components_weak": lambda: sum(1 for _ in networkx.connected_components(undirected)),
        "articulation_points": lambda: sum(1 for _ in networkx.articulation_points(undirected)),
        "betweenness": lambda: sum_of(networkx.betweenness_centrality(directed, normalized=False).values()),
        "harmonic": lambda: sum_of(networkx.harmonic_centrality(directed).values()) / (ties.nodes - 1),
    }


def main():
    package, path = sys.argv[1:]
    ties = Ties(path)
    kernels = {"igraph": igraph_kernels, "graph-tool": graph_tool_kernels, "networkx": networkx_kernels}[package](ties)
    print("ready", ties.nodes, ties.count, flush=True)
    for line in sys.stdin:
        kernel = kernels.get(line.strip())
        if kernel is None:
            print("no such kernel here", flush=True)
            continue
        cpu, wall = time.process_time(), time.perf_counter()
        result = kernel()
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        print(wall, cpu, repr(result), flush=True)


main()
