"""Measures of nodes and ties, each as igraph, networkx and the definition have them."""

import functools
import math

import comparisons as c
import definitions
from comparisons import Comparison
from network import (
    NA, Skip, degrees, igraph_directed, igraph_reversed, igraph_undirected, networkx, networkx_directed,
    networkx_reversed, networkx_undirected, numpy, scale)


def by_node(values, net):
    """networkx's dictionary as a list."""
    return [values[i] for i in range(net.n)]


def scaled(values):
    """To a largest value of 1."""
    largest = max(map(abs, values), default=0)
    return [abs(value) / largest for value in values] if largest else values


def undefined_if(values, missing):
    """networkx prints 0 where there is nothing to divide by."""
    return [NA if absent else value for value, absent in zip(values, missing)]


def few_partners(net):
    return [k < 2 for k in degrees(net)]


@functools.cache
def igraph_nearness(net, mode, length):
    """Closeness to the nodes that are reached."""
    graph = igraph_undirected(net) if mode == "all" else igraph_directed(net)
    unit = scale(net) if length else 1
    return [value * unit for value in graph.closeness(mode=mode, weights=length, normalized=True)]


def igraph_closeness(net, mode, length=None):
    """igraph looks at the nodes that are reached alone; the share that is reached is the other factor."""
    graph = igraph_undirected(net) if mode == "all" else igraph_directed(net)
    if net.n < 2:
        return [NA] * net.n
    reached = graph.neighborhood_size(order=net.n, mode=mode)
    return [value * (size - 1) / (net.n - 1) if size > 1 else 0.0
            for value, size in zip(igraph_nearness(net, mode, length), reached)]


def igraph_harmonic(net, mode, length=None):
    graph = igraph_undirected(net) if mode == "all" else igraph_directed(net)
    if net.n < 2:
        return [NA] * net.n
    unit = scale(net) if length else 1
    return [value * unit for value in graph.harmonic_centrality(mode=mode, weights=length, normalized=True)]


def toward(net, mode):
    """networkx walks against the ties, so that what it calls closeness is that of mode "in"."""
    graphs = {"all": networkx_undirected, "in": networkx_directed, "out": networkx_reversed}
    return graphs[mode](net)


def networkx_closeness(net, mode, length=None):
    if net.n < 2:
        return [NA] * net.n
    return by_node(networkx.closeness_centrality(toward(net, mode), distance=length, wf_improved=True), net)


def networkx_harmonic(net, mode, length=None):
    if net.n < 2:
        return [NA] * net.n
    sums = networkx.harmonic_centrality(toward(net, mode), distance=length)
    return [sums[i] / (net.n - 1) for i in range(net.n)]


def walked(net, directed):
    """Whether paths have a direction. Where ties have none, the program counts every pair of nodes once."""
    return directed and not net.mutual


def if_told_apart(net, directed):
    """igraph takes lengths that differ by 1e-10 for equal, also where they are not."""
    count = definitions.nearly_equal_paths(net, walked(net, directed))
    if count:
        raise Skip(f"{count} paths are longer than the shortest by less than 1e-9, and igraph takes some for equal")


@functools.cache
def igraph_betweenness(net, directed, length=None):
    if length:
        if_told_apart(net, directed)
    graph = igraph_directed(net) if walked(net, directed) else igraph_undirected(net)
    return graph.betweenness(directed=directed, weights=length)


def networkx_betweenness(net, directed):
    graph = networkx_directed(net) if walked(net, directed) else networkx_undirected(net)
    return by_node(networkx.betweenness_centrality(graph, normalized=False), net)


def igraph_edges(net, directed, length=None):
    if length:
        if_told_apart(net, directed)
    directed = walked(net, directed)
    graph = igraph_directed(net) if directed else igraph_undirected(net)
    found = graph.edge_betweenness(directed=directed, weights=length)
    ties, name = (net.ties, net.tie_name) if directed else (net.pairs, net.pair_name)
    return {name(i, j): value for (i, j, _), value in zip(ties, found)}


def betweenness_in_fractions(net, directed):
    return definitions.paths_by_length(net, walked(net, directed))[0]


def edges_in_fractions(net, directed):
    directed = walked(net, directed)
    name = net.tie_name if directed else net.pair_name
    return {name(i, j): value for (i, j), value in definitions.paths_by_length(net, directed)[1].items()}


def networkx_edges(net, directed):
    directed = walked(net, directed)
    graph = networkx_directed(net) if directed else networkx_undirected(net)
    name = net.tie_name if directed else net.pair_name
    found = networkx.edge_betweenness_centrality(graph, normalized=False)
    return {name(i, j): value for (i, j), value in found.items()}


def networkx_pagerank(net, graph):
    return by_node(networkx.pagerank(graph(net), alpha=0.85, weight="weight", tol=1e-14, max_iter=10000), net)


def networkx_katz(net):
    alpha = definitions.katz_alpha(net)
    if math.isnan(alpha):
        return [NA] * net.n
    found = networkx.katz_centrality_numpy(networkx_directed(net), alpha=alpha, beta=1.0, normalized=False,
                                           weight="weight")
    return by_node(found, net)


def only_if_simple(values):
    """igraph and networkx give some vector also where there is no single one."""
    if numpy.isnan(values).any():
        raise Skip("there is no single vector")


def igraph_hits(net, hub):
    only_if_simple(definitions.hits(net)[0])
    graph = igraph_directed(net)
    return (graph.hub_score if hub else graph.authority_score)(weights="weight", scale=True)


def networkx_hits(net, hub):
    only_if_simple(definitions.hits(net)[0])
    hubs, authorities = networkx.hits(networkx_directed(net), max_iter=10000, tol=1e-14)
    return scaled(by_node(hubs if hub else authorities, net))


def igraph_eigenvector(net):
    only_if_simple(definitions.eigenvector(net))
    return igraph_undirected(net).eigenvector_centrality(directed=False, scale=True, weights="weight")


def networkx_eigenvector(net):
    only_if_simple(definitions.eigenvector(net))
    if net.n < 3:
        raise Skip("networkx needs three nodes")
    return scaled(by_node(networkx.eigenvector_centrality_numpy(networkx_undirected(net), weight="weight"), net))


def networkx_fagiolo(net, weight=None):
    """networkx prints 0 for NA."""
    found = by_node(networkx.clustering(networkx_directed(net), weight=weight), net)
    into, out_of, both = [0] * net.n, [0] * net.n, [0] * net.n
    tied = {(i, j) for i, j, _ in net.ties}
    for i, j in tied:
        out_of[i] += 1
        into[j] += 1
        both[i] += (j, i) in tied
    total = [a + b for a, b in zip(into, out_of)]
    return undefined_if(found, [t * (t - 1) - 2 * b == 0 for t, b in zip(total, both)])


def igraph_ego_constraint(net):
    graph, result = igraph_undirected(net), []
    for i in range(net.n):
        members = sorted([i, *graph.neighbors(i)])
        part = graph.induced_subgraph(members)
        result.append(part.constraint([members.index(i)], weights="weight")[0] if len(members) > 1 else NA)
    return result


def networkx_dyadic(net):
    graph = networkx_undirected(net)
    return {net.tie_name(i, j): networkx.local_constraint(graph, i, j, weight="weight")
            for i in graph for j in graph[i]}


def degree_measures():
    for column, mode in (("degree_in", "in"), ("degree_out", "out")):
        yield Comparison(column, "igraph", c.CENTRALITY, column,
                         lambda net, mode=mode: igraph_directed(net).degree(mode=mode))
        yield Comparison(column, "networkx", c.CENTRALITY, column, lambda net, mode=mode: by_node(dict({
            "in": networkx_directed(net).in_degree, "out": networkx_directed(net).out_degree}[mode]()), net))
    yield Comparison("degree_total", "igraph", c.CENTRALITY, "degree_total", lambda net: (
        igraph_undirected(net) if net.mutual else igraph_directed(net)).degree())
    yield Comparison("degree_total", "networkx", c.CENTRALITY, "degree_total", lambda net: by_node(dict((
        networkx_undirected(net) if net.mutual else networkx_directed(net)).degree()), net))
    for column, mode in (("strength_in", "in"), ("strength_out", "out")):
        yield Comparison(column, "igraph", c.CENTRALITY, column,
                         lambda net, mode=mode: igraph_directed(net).strength(mode=mode, weights="weight"))
        yield Comparison(column, "networkx", c.CENTRALITY, column, lambda net, mode=mode: by_node(dict({
            "in": networkx_directed(net).in_degree, "out": networkx_directed(net).out_degree}[mode](weight="weight")),
            net))
    for measure, table, column in (("strength_total", c.CENTRALITY, "strength_total"),
                                   ("strength_und", c.UNDIRECTED, "strength")):
        yield Comparison(measure, "igraph", table, column,
                         lambda net: igraph_undirected(net).strength(weights="weight"))
        yield Comparison(measure, "networkx", table, column,
                         lambda net: by_node(dict(networkx_undirected(net).degree(weight="weight")), net))
    yield Comparison("degree_und", "igraph", c.UNDIRECTED, "degree", lambda net: igraph_undirected(net).degree())
    yield Comparison("degree_und", "networkx", c.UNDIRECTED, "degree",
                     lambda net: by_node(dict(networkx_undirected(net).degree()), net))


def path_measures():
    for suffix, mode, tables in (("in", "in", (c.CENTRALITY, c.INVERSE)), ("out", "out", (c.CENTRALITY, c.INVERSE)),
                                 ("und", "all", (c.UNDIRECTED, c.UNDIRECTED_INVERSE))):
        for table, length, ending in ((tables[0], None, ""), (tables[1], "length", "_inv")):
            def column(name, suffix=suffix):
                return name if suffix == "und" else f"{name}_{suffix}"
            python_steps = c.all_paths_weighted if length else c.all_paths
            for name, in_igraph, in_networkx in (("closeness", igraph_closeness, networkx_closeness),
                                                 ("harmonic", igraph_harmonic, networkx_harmonic)):
                measure = f"{name}_{suffix}{ending}"
                yield Comparison(measure, "igraph", table, column(name), lambda net, f=in_igraph, a=(mode, length):
                                 f(net, *a), steps=c.all_paths)
                yield Comparison(measure, "networkx", table, column(name), lambda net, f=in_networkx, a=(mode, length):
                                 f(net, *a), steps=python_steps)
            yield Comparison(f"closeness_comp_{suffix}{ending}", "igraph", table, column("closeness_comp"),
                             lambda net, a=(mode, length): igraph_nearness(net, *a), steps=c.all_paths)


def betweenness_measures():
    for measure, directed, table, length in (
            ("betweenness_dir", True, c.CENTRALITY, None), ("betweenness_und", False, c.UNDIRECTED, None),
            ("betweenness_dir_inv", True, c.INVERSE, "length"),
            ("betweenness_und_inv", False, c.UNDIRECTED_INVERSE, "length")):
        yield Comparison(measure, "igraph", table, "betweenness", lambda net, a=(directed, length):
                         igraph_betweenness(net, *a), steps=c.all_paths)
        yield Comparison(measure, "networkx", table, "betweenness", no_tolerance if length else lambda net, d=directed:
                         networkx_betweenness(net, d), steps=c.all_paths)
        if length:
            yield Comparison(measure, "python", table, "betweenness", lambda net, d=directed:
                             betweenness_in_fractions(net, d), steps=c.all_paths_in_fractions)
    for measure, directed, table, length in (
            ("edge_betweenness_dir", True, c.EDGES, None), ("edge_betweenness_und", False, c.PAIRS, None),
            ("edge_betweenness_dir_inv", True, c.EDGES_INVERSE, "length"),
            ("edge_betweenness_und_inv", False, c.PAIRS_INVERSE, "length")):
        yield Comparison(measure, "igraph", table, "betweenness", lambda net, a=(directed, length):
                         igraph_edges(net, *a), steps=c.all_paths)
        yield Comparison(measure, "networkx", table, "betweenness", no_tolerance if length else lambda net, d=directed:
                         networkx_edges(net, d), steps=c.all_paths)
        if length:
            yield Comparison(measure, "python", table, "betweenness", lambda net, d=directed:
                             edges_in_fractions(net, d), steps=c.all_paths_in_fractions)


def no_tolerance(_):
    raise Skip("takes lengths that differ by rounding for different")


def onnela(_):
    raise Skip("has another weighted clustering, Onnela's")


def spectral_measures():
    for column, graph_of_igraph, graph_of_networkx, reverse in (
            ("pagerank", igraph_directed, networkx_directed, False),
            ("pagerank_reverse", igraph_reversed, networkx_reversed, True)):
        yield Comparison(column, "igraph", c.CENTRALITY, column, lambda net, graph=graph_of_igraph: graph(net).pagerank(
            directed=True, damping=0.85, weights="weight", implementation="prpack"))
        yield Comparison(column, "networkx", c.CENTRALITY, column,
                         lambda net, graph=graph_of_networkx: networkx_pagerank(net, graph))
        yield Comparison(column, "numpy", c.CENTRALITY, column,
                         lambda net, reverse=reverse: definitions.pagerank(net, reverse), steps=c.dense)
    yield Comparison("katz", "networkx", c.CENTRALITY, "katz", networkx_katz, steps=lambda net: c.dense(net) / 500)
    yield Comparison("katz", "numpy", c.CENTRALITY, "katz", definitions.katz)
    for k, column in enumerate(("hits_hub", "hits_authority")):
        yield Comparison(column, "igraph", c.CENTRALITY, column, lambda net, k=k: igraph_hits(net, k == 0), 1e-6)
        yield Comparison(column, "networkx", c.CENTRALITY, column, lambda net, k=k: networkx_hits(net, k == 0), 1e-6)
        yield Comparison(column, "numpy", c.CENTRALITY, column, lambda net, k=k: definitions.hits(net)[k], 1e-6)
    yield Comparison("eigenvector_und", "igraph", c.UNDIRECTED, "eigenvector", igraph_eigenvector, 1e-6)
    yield Comparison("eigenvector_und", "networkx", c.UNDIRECTED, "eigenvector", networkx_eigenvector, 1e-6)
    yield Comparison("eigenvector_und", "numpy", c.UNDIRECTED, "eigenvector", definitions.eigenvector, 1e-6)
    for column, sign in (("bonacich_neg", -1), ("bonacich_pos", 1)):
        yield Comparison(column, "numpy", c.UNDIRECTED, column, lambda net, sign=sign: definitions.bonacich(net, sign),
                         steps=c.dense)
    yield Comparison("influence", "numpy", c.CENTRALITY, "influence", definitions.influence)


def cohesion_measures():
    for column, mode in (("coreness_in", "in"), ("coreness_out", "out")):
        yield Comparison(column, "igraph", c.CENTRALITY, column,
                         lambda net, mode=mode: igraph_directed(net).coreness(mode=mode))
        yield Comparison(column, "python", c.CENTRALITY, column,
                         lambda net, mode=mode: definitions.coreness(net, mode == "in"),
                         steps=lambda net: net.n * 100)
    for measure, table in (("coreness_und", c.UNDIRECTED), ("coreness_und (clustering)", c.CLUSTERING)):
        yield Comparison(measure, "igraph", table, "coreness", lambda net: igraph_undirected(net).coreness())
        yield Comparison(measure, "networkx", table, "coreness",
                         lambda net: by_node(networkx.core_number(networkx_undirected(net)), net))
    yield Comparison("triangles", "networkx", c.CLUSTERING, "triangles",
                     lambda net: by_node(networkx.triangles(networkx_undirected(net)), net), steps=c.partner_pairs)
    yield Comparison("triangles", "numpy", c.CLUSTERING, "triangles", definitions.triangles, steps=c.partner_pairs)
    yield Comparison("clustering_local", "igraph", c.CLUSTERING, "clustering",
                     lambda net: igraph_undirected(net).transitivity_local_undirected(mode="nan"))
    yield Comparison("clustering_local", "networkx", c.CLUSTERING, "clustering", lambda net: undefined_if(
        by_node(networkx.clustering(networkx_undirected(net)), net), few_partners(net)), steps=c.partner_pairs)
    yield Comparison("clustering_barrat", "igraph", c.CLUSTERING, "clustering_weighted",
                     lambda net: igraph_undirected(net).transitivity_local_undirected(mode="nan", weights="weight"))
    yield Comparison("clustering_barrat", "networkx", c.CLUSTERING, "clustering_weighted",
                     onnela)
    yield Comparison("fagiolo_total_bin", "networkx", c.CLUSTERING, "fagiolo_total_bin", networkx_fagiolo,
                     steps=c.partner_pairs)
    yield Comparison("fagiolo_total_w", "networkx", c.CLUSTERING, "fagiolo_total_w",
                     lambda net: networkx_fagiolo(net, "weight"), steps=c.partner_pairs)
    for name in ("total_bin", "total_w", "cycle", "middleman", "fan_in", "fan_out"):
        yield Comparison(f"fagiolo_{name}", "numpy", c.CLUSTERING, f"fagiolo_{name}",
                         lambda net, name=name: definitions.fagiolo(net)[name], steps=c.partner_pairs)
    yield Comparison("core_member", "python", c.CLUSTERING, "core_member", lambda net: definitions.core(net)[0])


def broker_measures():
    yield Comparison("constraint", "igraph", c.BROKERS, "constraint",
                     lambda net: igraph_undirected(net).constraint(weights="weight"))
    yield Comparison("constraint", "networkx", c.BROKERS, "constraint", lambda net: by_node(
        networkx.constraint(networkx_undirected(net), weight="weight"), net), steps=c.partner_triples)
    yield Comparison("constraint", "numpy", c.BROKERS, "constraint", definitions.constraint, steps=c.partner_pairs)
    yield Comparison("effective_size", "networkx", c.BROKERS, "effective_size", lambda net: by_node(
        networkx.effective_size(networkx_undirected(net), weight="weight"), net), steps=c.partner_triples)
    yield Comparison("effective_size", "numpy", c.BROKERS, "effective_size", definitions.effective_size,
                     steps=c.partner_pairs)
    yield Comparison("efficiency", "numpy", c.BROKERS, "efficiency", lambda net: definitions.divided(
        definitions.effective_size(net), numpy.array(degrees(net))), steps=c.partner_pairs)
    yield Comparison("hierarchy", "numpy", c.BROKERS, "hierarchy", definitions.hierarchy, steps=c.partner_pairs)
    yield Comparison("constraint_unw", "igraph", c.BROKERS, "constraint_unw",
                     lambda net: igraph_undirected(net).constraint())
    yield Comparison("effective_size_unw", "networkx", c.BROKERS, "effective_size_unw",
                     lambda net: by_node(networkx.effective_size(networkx_undirected(net)), net),
                     steps=c.partner_triples)
    yield Comparison("constraint_ego", "igraph", c.BROKERS_EGO, "constraint", igraph_ego_constraint)
    yield Comparison("dyadic_constraint", "networkx", c.BROKERS_PAIRS, "constraint", networkx_dyadic,
                     steps=c.partner_triples)
    yield Comparison("dyadic_constraint", "numpy", c.BROKERS_PAIRS, "constraint", definitions.dyadic_constraint,
                     steps=c.partner_pairs)


def reciprocity_measures():
    def of_flow(column):
        def compute(net):
            found = definitions.flows(net)
            figure = {"amount_ab": lambda ab, ba: ab, "amount_ba": lambda ab, ba: ba,
                      "mutual_benefit": lambda ab, ba: 2 * min(ab, ba) / (ab + ba),
                      "flow_imbalance": lambda ab, ba: (ab - ba) / (ab + ba)}[column]
            return {pair: figure(*amounts) for pair, amounts in found.items()}
        return compute
    for column in ("amount_ab", "amount_ba", "mutual_benefit", "flow_imbalance"):
        yield Comparison(column, "python", c.RECIPROCITY, column, of_flow(column))
    table = c.RECIPROCITY_NODES
    yield Comparison("reciprocated_strength", "numpy", table, "reciprocated_strength", definitions.returned)
    yield Comparison("share_of_sales", "numpy", table, "share_of_sales", lambda net: definitions.divided(
        definitions.returned(net), definitions.row_sums(definitions.directed_matrix(net))))
    yield Comparison("share_of_purchases", "numpy", table, "share_of_purchases", lambda net: definitions.divided(
        definitions.returned(net), definitions.column_sums(definitions.directed_matrix(net))))


def node_measures():
    for family in (degree_measures, path_measures, betweenness_measures, spectral_measures, cohesion_measures,
                   broker_measures, reciprocity_measures):
        yield from family()
