#!/usr/bin/env python3
"""From CSV with Python: csv_jobs.py PACKAGE JOB FILE SUPPLIER BUYER AMOUNT

PACKAGE is pandas, graph-tool, networkx or none (the csv module with igraph), JOB read (prints nodes and ties),
concentration (prints the 20 highest), or small (the ten highest degrees).
"""

import sys

package, job, path, supplier, buyer, amount = sys.argv[1:]


def size(nodes, ties):
    print(nodes, "nodes", ties, "ties")


def frame():
    import pandas
    return pandas.read_csv(path, usecols=[supplier, buyer, amount], on_bad_lines="skip")


def with_pandas_read():
    # ids by factorize: several times faster than handing names over
    import igraph
    import numpy
    import pandas
    table = frame()
    ids, names = pandas.factorize(pandas.concat([table[supplier], table[buyer]], ignore_index=True))
    graph = igraph.Graph(n=len(names), edges=numpy.column_stack([ids[:len(table)], ids[len(table):]]), directed=True)
    graph.es["weight"] = table[amount].tolist()
    size(graph.vcount(), graph.ecount())


def with_pandas_concentration():
    table = frame()
    pairs = table.groupby([buyer, supplier], sort=False)[amount].sum().reset_index()
    pairs["square"] = pairs[amount] ** 2
    buyers = pairs.groupby(buyer, sort=False).agg(
        total=(amount, "sum"), squares=("square", "sum"), suppliers=("square", "size")).reset_index()
    buyers["hhi"] = buyers["squares"] / buyers["total"] ** 2
    print(buyers.sort_values(["hhi", "suppliers", buyer], ascending=[False, False, True]).head(20))


def with_networkx_read():
    import networkx
    graph = networkx.from_pandas_edgelist(frame(), supplier, buyer, amount, create_using=networkx.DiGraph)
    size(graph.number_of_nodes(), graph.number_of_edges())


def with_graph_tool_read():
    import csv
    import graph_tool
    with open(path, newline="", encoding="utf-8") as file:
        header = next(csv.reader(file))
    ends = (header.index(supplier), header.index(buyer))
    types = ["double" if name == amount else "string" for i, name in enumerate(header) if i not in ends]
    graph = graph_tool.load_graph_from_csv(path, directed=True, ecols=ends, eprop_types=types, skip_first=True)
    size(graph.num_vertices(), graph.num_edges())


def with_none_small():
    import csv
    import igraph
    with open(path, newline="", encoding="utf-8") as file:
        rows = csv.reader(file)
        header = next(rows)
        ends = header.index(supplier), header.index(buyer)
        graph = igraph.Graph.TupleList(((row[ends[0]], row[ends[1]]) for row in rows), directed=True)
    for degree, name in sorted(zip(graph.degree(), graph.vs["name"]), reverse=True)[:10]:
        print(name, degree)


globals()[f"with_{package}_{job}".replace("-", "_")]()
