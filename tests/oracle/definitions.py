"""Measures computed from their definitions, with matrices or plain loops, where neither package has them."""

import fractions
import functools
import heapq
import math

from network import NA, Skip, degrees, directed_matrix, numpy, ones, scipy, undirected_matrix

DENSE = 2000


def divided(above, below):
    """Element by element; not a number where the divisor is 0."""
    above = numpy.broadcast_to(numpy.asarray(above, float), numpy.shape(below))
    return numpy.divide(above, below, out=numpy.full(numpy.shape(below), NA), where=numpy.asarray(below) != 0)


def row_sums(sparse):
    return numpy.asarray(sparse.sum(axis=1)).ravel()


def column_sums(sparse):
    return numpy.asarray(sparse.sum(axis=0)).ravel()


def principal(symmetric):
    """The largest eigenvalue and its vector, and whether it is simple. Each component is looked at by itself: a method
    that starts from one vector can miss that two components have the same eigenvalue."""
    count, labels = scipy.sparse.csgraph.connected_components(symmetric, directed=False)
    sizes = numpy.bincount(labels, minlength=count)
    order = numpy.argsort(labels, kind="stable")
    found = []
    for members in numpy.split(order, numpy.cumsum(sizes)[:-1]):
        if len(members) < 2:
            continue
        part = symmetric[members][:, members]
        if len(members) <= DENSE:
            values, vectors = numpy.linalg.eigh(part.toarray())
        else:
            start = numpy.ones(len(members))
            values, vectors = scipy.sparse.linalg.eigsh(part, k=2, which="LA", tol=0, v0=start, maxiter=100000)
            ascending = numpy.argsort(values)
            values, vectors = values[ascending], vectors[:, ascending]
        found.append((values[-1], members, numpy.abs(vectors[:, -1])))
        found.append((values[-2], None, None))
    if not found:
        raise Skip("no ties")
    found.sort(key=lambda one: -one[0])
    value, members, part = found[0]
    simple = value - found[1][0] > 1e-9 * value
    vector = numpy.zeros(symmetric.shape[0])
    if simple:
        vector[members] = part
    return value, vector, simple


@functools.cache
def eigenvector(net):
    """Nothing but NA where the largest eigenvalue is not simple, and where there are no ties."""
    if not net.ties:
        return numpy.full(net.n, NA)
    _, vector, simple = principal(undirected_matrix(net))
    return vector / vector.max() if simple else numpy.full(net.n, NA)


@functools.cache
def hits(net):
    """Hubs and authorities: the halves of the principal vector of a graph that has every node twice."""
    if not net.ties:
        return numpy.full(net.n, NA), numpy.full(net.n, NA)
    amounts = directed_matrix(net)
    _, vector, simple = principal(scipy.sparse.bmat([[None, amounts], [amounts.T, None]]).tocsr())
    if not simple:
        return numpy.full(net.n, NA), numpy.full(net.n, NA)
    hub, authority = vector[:net.n], vector[net.n:]
    return hub / hub.max(), authority / authority.max()


def pagerank(net, reverse):
    amounts = directed_matrix(net).toarray()
    if reverse:
        amounts = amounts.T
    sums = amounts.sum(axis=1)
    steps = numpy.where(sums[:, None] > 0, amounts / numpy.where(sums > 0, sums, 1)[:, None], 1 / net.n)
    return numpy.linalg.solve(numpy.eye(net.n) - 0.85 * steps.T, numpy.full(net.n, 0.15 / net.n))


def katz_alpha(net):
    sales, purchases = [0.0] * net.n, [0.0] * net.n
    for i, j, amount in net.ties:
        sales[i] += amount
        purchases[j] += amount
    return 0.85 / min(max(sales), max(purchases)) if net.ties else NA


def katz(net):
    alpha = katz_alpha(net)
    if math.isnan(alpha):
        return numpy.full(net.n, NA)
    amounts = directed_matrix(net)
    if net.n <= DENSE:
        return numpy.linalg.solve(numpy.eye(net.n) - alpha * amounts.T.toarray(), numpy.ones(net.n))
    x = numpy.ones(net.n)
    for _ in range(2000):  # every step takes off at least 0.15 of what is left
        x = 1 + alpha * (amounts.T @ x)
    return x


def bonacich_beta(net):
    return 0.5 / principal(ones(undirected_matrix(net)))[0] if net.ties else NA


def bonacich(net, sign):
    beta = sign * bonacich_beta(net)
    if math.isnan(beta):
        return numpy.full(net.n, NA)
    ties = ones(undirected_matrix(net))
    power = numpy.linalg.solve(numpy.eye(net.n) - beta * ties.toarray(), row_sums(ties))
    return power * math.sqrt(net.n / (power ** 2).sum())


def influence(net):
    amounts = directed_matrix(net)
    sales, purchases = row_sums(amounts), column_sums(amounts)
    as_seller = amounts @ numpy.nan_to_num(divided(1, purchases))
    as_buyer = amounts.T @ numpy.nan_to_num(divided(1, sales))
    return numpy.where(sales + purchases > 0, as_seller + as_buyer, NA)


def coreness(net, incoming):
    """Nodes of the least degree are taken away one after another."""
    into = [[] for _ in net.names]
    out_of = [[] for _ in net.names]
    for i, j, _ in net.ties:
        into[j].append(i)
        out_of[i].append(j)
    counted, others = (into, out_of) if incoming else (out_of, into)
    left = [len(ties) for ties in counted]
    levels = [set() for _ in range(net.n + 1)]
    for i, degree in enumerate(left):
        levels[degree].add(i)
    result, level = [None] * net.n, 0
    for _ in net.names:
        lowest = next(k for k in range(net.n + 1) if levels[k])
        level = max(level, lowest)
        i = levels[lowest].pop()
        result[i] = level
        for j in others[i]:
            if result[j] is None:
                levels[left[j]].discard(j)
                left[j] -= 1
                levels[left[j]].add(j)
    return result


@functools.cache
def triangles(net):
    ties = ones(undirected_matrix(net))
    return row_sums((ties @ ties).multiply(ties)) / 2


@functools.cache
def fagiolo(net):
    amounts = directed_matrix(net)
    a = ones(amounts)
    back = a.T.tocsr()
    into, out_of, both = column_sums(a), row_sums(a), row_sums(a.multiply(back))
    total = into + out_of
    roots = amounts.copy()
    roots.data = numpy.cbrt(roots.data / roots.data.max()) if net.ties else roots.data
    roots = roots + roots.T

    def diagonal(first, second, third):
        return row_sums((first @ second).multiply(third.T))

    any_way = a + back
    possible = 2 * (total * (total - 1) - 2 * both)
    return {
        "total_bin": divided(diagonal(any_way, any_way, any_way), possible),
        "total_w": divided(diagonal(roots, roots, roots), possible),
        "cycle": divided(diagonal(a, a, a), into * out_of - both),
        "middleman": divided(diagonal(a, back, a), into * out_of - both),
        "fan_in": divided(diagonal(back, a, a), into * (into - 1)),
        "fan_out": divided(diagonal(a, a, back), out_of * (out_of - 1)),
    }


@functools.cache
def core(net):
    """The best core of Lip (2011): its members, and the pairs that do not fit."""
    k, amounts = degrees(net), [0.0] * net.n
    for i, j, amount in net.pairs:
        amounts[i] += amount
        amounts[j] += amount
    order = sorted(range(net.n), key=lambda i: (-k[i], -amounts[i], net.names[i].encode()))
    members, size = [0] * net.n, 0
    while size < net.n and k[order[size]] > size:
        members[order[size]] = 1
        size += 1
    inside = sum(members[i] and members[j] for i, j, _ in net.pairs)
    outside = sum(not members[i] and not members[j] for i, j, _ in net.pairs)
    return members, size * (size - 1) // 2 - inside + outside


@functools.cache
def constraint_parts(net):
    """Burt's p, and the constraint of every node by each partner."""
    amounts = undirected_matrix(net)
    p = scipy.sparse.diags(numpy.nan_to_num(divided(1, row_sums(amounts)))) @ amounts
    return p, (p + p @ p).multiply(ones(amounts)).power(2).tocsr()


def constraint(net):
    return numpy.where(numpy.array(degrees(net)) > 0, row_sums(constraint_parts(net)[1]), NA)


def effective_size(net):
    amounts = undirected_matrix(net)
    largest = amounts.max(axis=1).toarray().ravel() if net.n else numpy.zeros(0)
    m = scipy.sparse.diags(numpy.nan_to_num(divided(1, largest))) @ amounts
    k = numpy.array(degrees(net), float)
    redundant = row_sums((ones(amounts) @ m).multiply(constraint_parts(net)[0]))
    return numpy.where(k > 0, k - redundant, NA)


def hierarchy(net):
    by_partner = constraint_parts(net)[1]
    k, sums = numpy.array(degrees(net), float), row_sums(by_partner)
    parts = scipy.sparse.diags(numpy.nan_to_num(divided(k, sums))) @ by_partner
    parts.data = parts.data * numpy.log(parts.data)
    return divided(row_sums(parts), k * numpy.log(numpy.maximum(k, 1)))


def dyadic_constraint(net):
    found = constraint_parts(net)[1].tocoo()
    return {net.tie_name(i, j): value for i, j, value in zip(found.row, found.col, found.data)}


def roles(net, groups):
    """Gould and Fernandez: chains a -> b -> c without a -> c, by the groups of the three."""
    into = [[] for _ in net.names]
    out_of = [[] for _ in net.names]
    for i, j, _ in net.ties:
        into[j].append(i)
        out_of[i].append(j)
    reached = [set(ties) for ties in out_of]
    names = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison", "brokerage")
    result = {name: [0] * net.n for name in names}
    for b in range(net.n):
        for a in into[b]:
            for c in out_of[b]:
                if a == c or c in reached[a]:
                    continue
                same = (groups[a] == groups[b], groups[b] == groups[c], groups[a] == groups[c])
                role = {(True, True, True): "coordinator", (False, False, True): "itinerant",
                        (False, True, False): "gatekeeper", (True, False, False): "representative",
                        (False, False, False): "liaison"}[same]
                result[role][b] += 1
                result["brokerage"][b] += 1
    return result


def flows(net):
    """Amounts both ways of every pair, names in byte order."""
    amounts = {(i, j): amount for i, j, amount in net.ties}
    result = {}
    for i, j, _ in net.pairs:
        a, b = net.pair_name(i, j)
        a_index, b_index = net.index[a], net.index[b]
        result[a, b] = amounts.get((a_index, b_index), 0), amounts.get((b_index, a_index), 0)
    return result


def returned(net):
    """What comes back of each node's sales."""
    amounts = directed_matrix(net)
    return row_sums(amounts.minimum(amounts.T))


@functools.cache
def distances(net, directed):
    """Mean, longest, and efficiency of shortest paths."""
    ties = directed_matrix(net) if directed else undirected_matrix(net)
    total = longest = reached = inverse = 0
    for first in range(0, net.n, 256):
        part = numpy.arange(first, min(first + 256, net.n))
        found = scipy.sparse.csgraph.dijkstra(ties, indices=part, unweighted=True, directed=True)
        found = found[numpy.isfinite(found) & (found > 0)]
        total, reached = total + found.sum(), reached + len(found)
        longest = max(longest, found.max(initial=0))
        inverse += (1 / found).sum()
    everyone = net.n * (net.n - 1)
    return (total / reached if reached else NA, longest if reached else NA, inverse / everyone if everyone else NA)


@functools.cache
def paths_by_length(net, directed):
    """Betweenness of nodes and ties where a tie is 1 / amount long, in rational numbers: amounts are taken as they are
    printed, and lengths are equal if they differ by no more than these digits leave open."""
    ties = net.ties if directed else net.pairs + [(j, i, amount) for i, j, amount in net.pairs]
    out_of = [[] for _ in net.names]
    for i, j, amount in ties:
        out_of[i].append((j, 1 / fractions.Fraction(repr(amount))))
    of_nodes, of_ties = [0.0] * net.n, {(i, j): 0.0 for i, j, _ in ties}
    for source in range(net.n):
        distance, paths, before = {source: fractions.Fraction(0)}, {source: 1}, {source: []}
        settled, order, queue = set(), [], [(fractions.Fraction(0), source)]
        while queue:
            here, i = heapq.heappop(queue)
            if i in settled:
                continue
            settled.add(i)
            order.append(i)
            for j, length in out_of[i]:
                if j in settled:
                    continue
                there = here + length
                if j in distance and abs(there - distance[j]) * 10 ** 14 <= there:
                    paths[j] += paths[i]
                    before[j].append(i)
                elif j not in distance or there < distance[j]:
                    distance[j], paths[j], before[j] = there, paths[i], [i]
                    heapq.heappush(queue, (there, j))
        dependency = dict.fromkeys(order, 0.0)
        for j in reversed(order):
            for i in before[j]:
                share = paths[i] / paths[j] * (1 + dependency[j])
                dependency[i] += share
                of_ties[i, j] += share
            if j != source:
                of_nodes[j] += dependency[j]
    if directed:
        return of_nodes, of_ties
    return [value / 2 for value in of_nodes], {(i, j): (of_ties[i, j] + of_ties[j, i]) / 2 for i, j, _ in net.pairs}


@functools.cache
def nearly_equal_paths(net, directed):
    """How often a path is longer than the shortest by more than rounding, yet by less than 1e-9 of it."""
    if scipy is None or not net.ties:
        return 0
    lengths = (directed_matrix(net) if directed else undirected_matrix(net)).tocoo()
    steps = 1 / lengths.data
    lengths = scipy.sparse.csr_matrix((steps, (lengths.row, lengths.col)), shape=lengths.shape).tocoo()
    matrix, count = lengths.tocsr(), 0
    for source in range(net.n):
        distance = scipy.sparse.csgraph.dijkstra(matrix, indices=source)
        reached = numpy.isfinite(distance[lengths.row]) & (lengths.col != source)
        shortest = distance[lengths.col[reached]]
        longer = (distance[lengths.row[reached]] + lengths.data[reached] - shortest) / shortest
        count += int(((longer > 1e-13) & (longer < 1e-9)).sum())
    return count
