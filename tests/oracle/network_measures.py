"""Measures of the whole network, of groups, and of communities that the program found."""

import collections
import functools
import math

import comparisons as c
import definitions
from comparisons import Comparison, Table
from network import (
    NA, degrees, igraph_directed, igraph_undirected, networkx, networkx_directed, networkx_undirected, numpy, scipy,
    undirected_matrix)
from node_measures import igraph_betweenness, igraph_closeness

TRIAD_TYPES = ("003", "012", "102", "021D", "021U", "021C", "111D", "111U", "030T", "030C", "201", "120D", "120U",
               "120C", "210", "300")


def ratio(above, below):
    return above / below if below else NA


def varies(values):
    return len(set(values)) > 1


def assortative(net, directed):
    """Whether degrees at the ends of ties vary, so that they have a correlation."""
    if directed:
        out_of = collections.Counter(i for i, _, _ in net.ties)
        into = collections.Counter(j for _, j, _ in net.ties)
        return varies(out_of[i] for i, _, _ in net.ties) and varies(into[j] for _, j, _ in net.ties)
    k = degrees(net)
    return varies(k[end] for i, j, _ in net.pairs for end in (i, j))


def igraph_assortativity(net, directed):
    if not assortative(net, directed):
        return NA
    graph = igraph_directed(net) if directed else igraph_undirected(net)
    return graph.assortativity_degree(directed=directed)


def networkx_assortativity(net, directed):
    if not assortative(net, directed):
        return NA
    graph = networkx_directed(net) if directed else networkx_undirected(net)
    return networkx.degree_assortativity_coefficient(graph, x="out", y="in")


def freeman(values, largest_sum):
    if len(values) < 2 or largest_sum <= 0:
        return NA
    return sum(max(values) - value for value in values) / largest_sum


def centralizations():
    """igraph's own maxima are of other definitions; these are sums over its values. Ties without direction have the
    maxima of undirected networks."""
    def of(name, values, largest_sum, largest_undirected, steps=None):
        return Comparison(f"centralization_{name}", "igraph", c.SUMMARY, f"centralization_{name}", lambda net: freeman(
            values(net), (largest_undirected if net.mutual else largest_sum)(net.n)), steps=steps)

    def degree(n):
        return (n - 1) * (n - 2)

    def betweenness(n):
        return (n - 1) ** 2 * (n - 2) / 2

    def closeness(n):
        return (n - 1) * (n - 2) / (2 * n - 3)
    yield of("degree_in", lambda net: igraph_directed(net).degree(mode="in"), lambda n: (n - 1) ** 2, degree)
    yield of("degree_out", lambda net: igraph_directed(net).degree(mode="out"), lambda n: (n - 1) ** 2, degree)
    yield of("degree_und", lambda net: igraph_undirected(net).degree(), degree, degree)
    yield of("betweenness_dir", lambda net: igraph_betweenness(net, True), lambda n: 2 * betweenness(n), betweenness,
             c.all_paths)
    yield of("betweenness_und", lambda net: igraph_betweenness(net, False), betweenness, betweenness, c.all_paths)
    yield of("closeness_in", lambda net: igraph_closeness(net, "in"), lambda n: n - 1, closeness, c.all_paths)
    yield of("closeness_out", lambda net: igraph_closeness(net, "out"), lambda n: n - 1, closeness, c.all_paths)
    yield of("closeness_und", lambda net: igraph_closeness(net, "all"), closeness, closeness, c.all_paths)
    yield Comparison("centralization_eigenvector_und", "numpy", c.SUMMARY, "centralization_eigenvector_und",
                     lambda net: freeman(definitions.eigenvector(net), net.n - 2), 1e-6)


def largest_share(components, n):
    return max(map(len, components)) / n


def ends_reciprocated(net):
    amounts = {(i, j): amount for i, j, amount in net.ties}
    both = sum((j, i) in amounts for i, j in amounts)
    least = math.fsum(min(amount, amounts.get((j, i), 0)) for (i, j), amount in amounts.items())
    return both, least, math.fsum(amounts.values())


def rho(net):
    share = ratio(ends_reciprocated(net)[0], len(net.ties))
    density = ratio(len(net.ties), net.n * (net.n - 1))
    return NA if math.isnan(density) or density == 1 else (share - density) / (1 - density)


def core_fit(net):
    """The correlation, over pairs of nodes, of ties with those of a core and a periphery."""
    members = definitions.core(net)[0]
    size, pairs = sum(members), net.n * (net.n - 1) / 2
    ideal = size * (size - 1) / 2 + size * (net.n - size)
    both = sum(members[i] or members[j] for i, j, _ in net.pairs)
    tied = len(net.pairs)
    spread = tied * (pairs - tied) * ideal * (pairs - ideal)
    return (pairs * both - tied * ideal) / math.sqrt(spread) if spread > 0 else NA


def networkx_rich_club(net, k):
    if max(degrees(net)) <= k:
        return NA
    found = networkx.rich_club_coefficient(networkx_undirected(net), normalized=False)
    return found.get(k, NA)


def summary_measures():
    def add(measure, package, compute, **more):
        return Comparison(measure, package, c.SUMMARY, measure, compute, **more)
    yield add("n_nodes", "networkx", lambda net: networkx_directed(net).number_of_nodes())
    yield add("n_ties", "networkx", lambda net: networkx_directed(net).number_of_edges())
    yield add("n_edges_und", "networkx", lambda net: networkx_undirected(net).number_of_edges())
    yield add("n_isolates", "networkx", lambda net: len(list(networkx.isolates(networkx_undirected(net)))))
    yield add("total_weight", "python", lambda net: math.fsum(
        amount for _, _, amount in (net.pairs if net.mutual else net.ties)))
    for measure, of_igraph, of_networkx in (("density", igraph_directed, networkx_directed),
                                            ("density_und", igraph_undirected, networkx_undirected)):
        yield add(measure, "igraph", lambda net, graph=of_igraph: graph(net).density(loops=False) if net.n > 1 else NA)
        yield add(measure, "networkx", lambda net, graph=of_networkx:
                  networkx.density(graph(net)) if net.n > 1 else NA)
    yield add("reciprocity", "igraph", lambda net: igraph_directed(net).reciprocity() if net.ties else NA)
    yield add("reciprocity", "networkx", lambda net:
              networkx.overall_reciprocity(networkx_directed(net)) if net.ties else NA)
    yield add("reciprocity_weighted", "python", lambda net: ratio(*ends_reciprocated(net)[1:]))
    yield add("reciprocity_rho", "python", rho)
    for mode, in_networkx in (("weak", lambda net: networkx.weakly_connected_components(networkx_directed(net))),
                              ("strong", lambda net: networkx.strongly_connected_components(networkx_directed(net)))):
        yield add(f"components_{mode}", "igraph", lambda net, mode=mode:
                  len(igraph_directed(net).connected_components(mode=mode)))
        yield add(f"components_{mode}", "networkx", lambda net, f=in_networkx: len(list(f(net))))
        yield add(f"largest_{mode}_share", "igraph", lambda net, mode=mode:
                  largest_share(list(igraph_directed(net).connected_components(mode=mode)), net.n))
        yield add(f"largest_{mode}_share", "networkx", lambda net, f=in_networkx: largest_share(list(f(net)), net.n))
    for suffix, directed, graph in (("dir", True, igraph_directed), ("und", False, igraph_undirected)):
        yield add(f"avg_path_length_{suffix}", "igraph", lambda net, graph=graph:
                  graph(net).average_path_length(directed=True, unconn=True), steps=c.all_paths)
        yield add(f"diameter_{suffix}", "igraph", lambda net, graph=graph:
                  graph(net).diameter(directed=True, unconn=True) if net.ties else NA, steps=c.all_paths)
        for k, name in enumerate(("avg_path_length", "diameter", "global_efficiency")):
            yield add(f"{name}_{suffix}", "numpy", lambda net, k=k, directed=directed:
                      definitions.distances(net, directed)[k], steps=c.all_paths)
    yield add("global_efficiency_und", "networkx", lambda net:
              networkx.global_efficiency(networkx_undirected(net)) if net.n > 1 else NA, steps=c.all_paths)
    yield add("transitivity", "igraph", lambda net: igraph_undirected(net).transitivity_undirected(mode="nan"))
    yield add("transitivity", "networkx", lambda net: networkx.transitivity(networkx_undirected(net))
              if any(k > 1 for k in degrees(net)) else NA, steps=c.partner_pairs)
    yield add("clustering_avg", "igraph", lambda net:
              igraph_undirected(net).transitivity_avglocal_undirected(mode="nan"))
    yield add("clustering_avg_zero", "networkx", lambda net: networkx.average_clustering(networkx_undirected(net)),
              steps=c.partner_pairs)
    for measure, directed in (("assortativity_degree_und", False), ("assortativity_out_in", True)):
        yield add(measure, "igraph", lambda net, directed=directed: igraph_assortativity(net, directed))
        yield add(measure, "networkx", lambda net, directed=directed: networkx_assortativity(net, directed))
    yield from centralizations()
    yield add("katz_alpha", "numpy", definitions.katz_alpha)
    yield add("bonacich_beta_neg", "numpy", lambda net: -definitions.bonacich_beta(net))
    yield add("core_misfit", "python", lambda net: definitions.core(net)[1])
    yield add("core_fit_r", "python", core_fit)
    for k in (1, 3, 10):
        yield add(f"rich_club:{k}", "networkx", lambda net, k=k: networkx_rich_club(net, k))


def igraph_triads(net):
    counts = igraph_directed(net).triad_census()
    return {(name,): count for name, count in zip(TRIAD_TYPES, tuple.__iter__(counts))}


def networkx_triads(net):
    if net.n < 3:
        return {(name,): 0 for name in TRIAD_TYPES}
    return {(name,): count for name, count in networkx.triadic_census(networkx_directed(net)).items()}


def triad_measures():
    yield Comparison("triads", "igraph", c.TRIADS, "count", igraph_triads)
    yield Comparison("triads", "networkx", c.TRIADS, "count", networkx_triads,
                     steps=lambda net: 4 * c.partner_pairs(net))


def codes(groups):
    numbers = {group: k for k, group in enumerate(sorted(set(groups)))}
    return [numbers[group] for group in groups]


def networkx_parts(net, groups):
    parts = {}
    for i in range(net.n):
        parts.setdefault(groups[i], set()).add(i)
    return list(parts.values())


def networkx_modularity(net, groups, directed):
    if not net.ties:
        return NA
    graph = networkx_directed(net) if directed else networkx_undirected(net)
    return networkx.algorithms.community.modularity(graph, networkx_parts(net, groups), weight="weight")


def igraph_modularity(net, groups, directed):
    if not net.ties:
        return NA
    graph = igraph_directed(net) if directed else igraph_undirected(net)
    return graph.modularity(codes(groups), weights="weight", directed=directed)


def several_groups(net, groups):
    return varies(groups[end] for i, j, _ in net.pairs for end in (i, j))


def networkx_attribute_assortativity(net, groups):
    if not several_groups(net, groups):
        return NA
    graph = networkx_undirected(net)
    networkx.set_node_attributes(graph, dict(enumerate(groups)), "group")
    return networkx.attribute_assortativity_coefficient(graph, "group")


def igraph_attribute_assortativity(net, groups):
    if not several_groups(net, groups):
        return NA
    return igraph_undirected(net).assortativity_nominal(codes(groups), directed=False)


def external(net, groups, weighted):
    signed = [(amount if weighted else 1) * (1 if groups[i] != groups[j] else -1) for i, j, amount in net.pairs]
    return ratio(math.fsum(signed), math.fsum(map(abs, signed)))


def external_of_nodes(net, groups):
    signed = [0] * net.n
    for i, j, _ in net.pairs:
        for end in (i, j):
            signed[end] += 1 if groups[i] != groups[j] else -1
    return [ratio(value, k) for value, k in zip(signed, degrees(net))]


def mixing(net, groups, column):
    """Ties without direction are counted once, for the smaller group first."""
    found = {}
    for i, j, amount in (net.pairs if net.mutual else net.ties):
        ends = groups[i], groups[j]
        if net.mutual:
            ends = tuple(sorted(ends, key=str.encode))
        number, sum_so_far = found.get(ends, (0, 0))
        found[ends] = number + 1, sum_so_far + amount
    whole = math.fsum(amount for _, amount in found.values())
    return {ends: {"ties": number, "amount": amount, "share": amount / whole}[column]
            for ends, (number, amount) in found.items()}


def group_measures(by, groups_of):
    """`groups_of` asks for the groups when they are first needed."""
    def add(measure, package, compute, **more):
        return Comparison(measure, package, c.SUMMARY, measure, lambda net: compute(net, groups_of(net)), **more)
    yield add(f"modularity_und:{by}", "igraph", lambda net, groups: igraph_modularity(net, groups, False))
    yield add(f"modularity_und:{by}", "networkx", lambda net, groups: networkx_modularity(net, groups, False))
    yield add(f"modularity_dir:{by}", "igraph", lambda net, groups: igraph_modularity(net, groups, True))
    yield add(f"modularity_dir:{by}", "networkx", lambda net, groups: networkx_modularity(net, groups, True))
    yield add(f"assortativity_und:{by}", "igraph", igraph_attribute_assortativity)
    yield add(f"assortativity_und:{by}", "networkx", networkx_attribute_assortativity)
    yield add(f"ei_index:{by}", "python", lambda net, groups: external(net, groups, False))
    yield add(f"ei_index_weighted:{by}", "python", lambda net, groups: external(net, groups, True))
    mix = Table("mix", ("--by", by), ("from_group", "to_group"))
    for column in ("ties", "amount", "share"):
        yield Comparison(f"mix {column}", "python", mix, column,
                         lambda net, column=column: mixing(net, groups_of(net), column))
    for measure, name, compute in (
            ("assortativity_und", "assortativity", igraph_attribute_assortativity),
            ("modularity_und", "modularity", lambda net, groups: igraph_modularity(net, groups, False)),
            ("modularity_dir", "directions ignored,", lambda net, groups: igraph_modularity(net, groups, True))):
        yield Comparison(f"{measure}:{by} (mix)", "igraph", mix, name,
                         lambda net, compute=compute: compute(net, groups_of(net)), digits=4)
    nodes = Table("mix", ("--by", by, "--per", "node"))
    for column, compute in (("participation", participation), ("within_module_z", within_module_z)):
        yield Comparison(f"{column}:{by}", "numpy", nodes, column, lambda net, compute=compute:
                         compute(net, groups_of(net)))
    yield Comparison(f"ei_index_node:{by}", "python", nodes, "ei_index", lambda net: external_of_nodes(
        net, groups_of(net)))
    brokers = Table("brokers", ("--by", by))
    for role in ("coordinator", "itinerant", "gatekeeper", "representative", "liaison", "brokerage"):
        yield Comparison(f"brokerage {role}", "python", brokers, role, lambda net, role=role:
                         brokerage(net, groups_of(net))[role], steps=c.partner_pairs)


def brokerage(net, groups):
    return all_roles(net, tuple(groups))


@functools.cache
def all_roles(net, groups):
    return definitions.roles(net, groups)


def partners_in(net, groups):
    """A row a node, a column a group: how many partners it has there."""
    numbers = codes(groups)
    member = scipy.sparse.csr_matrix(([1.0] * net.n, (range(net.n), numbers)), shape=(net.n, max(numbers) + 1))
    return definitions.ones(undirected_matrix(net)) @ member


def participation(net, groups):
    inside = partners_in(net, groups)
    k = numpy.array(degrees(net), float)
    return 1 - definitions.divided(definitions.row_sums(inside.power(2)), k * k)


def within_module_z(net, groups):
    numbers = numpy.array(codes(groups))
    own = numpy.asarray(partners_in(net, groups)[range(net.n), numbers]).ravel()
    result = numpy.zeros(net.n)
    for group in range(numbers.max() + 1):
        members = numbers == group
        if varies(own[members]):
            result[members] = (own[members] - own[members].mean()) / own[members].std()
    return result


def community_measures(groups_of):
    def add(measure, package, column, compute, **more):
        return Comparison(measure, package, c.COMMUNITIES, column, lambda net: compute(net, groups_of(net)), **more)
    yield add("modularity_und (communities)", "igraph", "modularity",
              lambda net, groups: igraph_modularity(net, groups, False), digits=4)
    yield add("modularity_und (communities)", "networkx", "modularity",
              lambda net, groups: networkx_modularity(net, groups, False), digits=4)
    yield add("community_size", "python", "community_size",
              lambda net, groups: [groups.count(group) for group in groups], steps=lambda net: net.n ** 2 / 50)
    yield add("participation", "numpy", "participation", participation)
    yield add("within_module_z", "numpy", "within_module_z", within_module_z)
