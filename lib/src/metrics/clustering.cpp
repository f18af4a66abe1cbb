#include "linchpin/metrics/clustering.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "storage.hpp"
#include "triangles.hpp"

namespace linchpin {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// a / b, at most 1 whatever rounding made of it; undefined without room for anything.
double share(double there, double room) { return room > 0 ? std::min(there / room, 1.0) : undefined; }

double pairs(std::size_t partners) {
  return partners == 0 ? 0 : static_cast<double>(partners) * static_cast<double>(partners - 1) / 2;
}

std::vector<std::uint64_t> count_triangles(const Network& partners, const Work& work) {
  const TriangleOrder order(partners, work);
  const std::vector<std::uint64_t> by_rank = triangles_of_nodes(order, work);
  std::vector<std::uint64_t> result(partners.node_count());
  for (Node rank : partners.nodes()) result[order.node(rank)] = by_rank[rank];
  return result;
}

std::vector<double> local_shares(const Network& partners, const std::vector<std::uint64_t>& triangles) {
  std::vector<double> result;
  result.reserve(triangles.size());
  for (Node i : partners.nodes()) {
    result.push_back(share(static_cast<double>(triangles[i]), pairs(partners.degree(i, Along::out))));
  }
  return result;
}

double closed_share(const Network& partners, const std::vector<std::uint64_t>& triangles) {
  double closed = 0;
  double all = 0;
  for (Node i : partners.nodes()) {
    closed += static_cast<double>(triangles[i]);
    all += pairs(partners.degree(i, Along::out));
  }
  return share(closed, all);
}

/// For every place of the projection the cube root of what its node supplies to the other end, of the largest weight.
std::vector<double> rooted_supplies(const Network& network, const Network& partners) {
  double largest = 0;  // its root is taken by itself: the quotient of two weights may be too small for a number
  for (Node i : network.nodes()) {
    for (const double weight : network.neighbors(i, Along::out).weights()) largest = std::max(largest, weight);
  }
  const double root = std::cbrt(largest);
  std::vector<double> result;
  result.reserve(partners.tie_count());
  for (Node i : partners.nodes()) {
    const Neighbors buyers = network.neighbors(i, Along::out);
    std::size_t next = 0;
    for (const Node partner : partners.neighbors(i, Along::out).nodes()) {
      const bool supplies = next < buyers.size() && buyers[next].node == partner;
      result.push_back(supplies ? std::cbrt(buyers[next++].weight) / root : 0);
    }
  }
  return result;
}

}  // namespace

Clustering clustering(const Network& network, const Work& work) {
  const Network partners = projection(network, work);
  Clustering result{};
  result.triangles.assign(network.node_count(), 0);
  result.weighted.assign(network.node_count(), 0);
  {
    const Adjacency& ties = NetworkAssembly::side(partners, Along::out);
    const TriangleOrder order(partners, work);
    const std::vector<std::uint32_t> triangles = triangles_of_ties(order, work);
    order.for_each_tie(ties, [&](std::size_t tie, std::size_t place, Node from, Node to) {
      for (const Node end : {order.node(from), order.node(to)}) {
        result.triangles[end] += triangles[tie];
        // the share first: many triangles of a large weight may be more than a number holds
        result.weighted[end] +=
            ties.weights[place] / partners.strength(end, Along::out) * static_cast<double>(triangles[tie]);
      }
    });
  }
  for (std::uint64_t& count : result.triangles) count /= 2;  // a triangle is one of two ties of its corner
  result.local = local_shares(partners, result.triangles);
  result.transitivity = closed_share(partners, result.triangles);
  double sum = 0;
  for (Node i : partners.nodes()) {
    const auto partner_count = static_cast<double>(partners.degree(i, Along::out));
    result.weighted[i] = share(result.weighted[i], partner_count - 1);
    if (std::isnan(result.local[i])) continue;
    ++result.defined;
    sum += result.local[i];
  }
  result.average = result.defined == 0 ? undefined : sum / static_cast<double>(result.defined);
  result.average_with_zeros = network.node_count() == 0 ? undefined : sum / static_cast<double>(network.node_count());
  return result;
}

std::vector<std::uint64_t> triangles(const Network& network, const Work& work) {
  return count_triangles(projection(network, work), work);
}

std::vector<double> clustering_local(const Network& network, const Work& work) {
  const Network partners = projection(network, work);
  return local_shares(partners, count_triangles(partners, work));
}

std::vector<double> clustering_barrat(const Network& network, const Work& work) {
  return clustering(network, work).weighted;
}

double transitivity(const Network& network, const Work& work) {
  const Network partners = projection(network, work);
  return closed_share(partners, count_triangles(partners, work));
}

Fagiolo fagiolo(const Network& network, const Work& work) {
  const Network partners = projection(network, work);
  const std::vector<double> supplies = rooted_supplies(network, partners);
  const std::vector<double> none(network.node_count(), 0);
  Fagiolo result{none, none, none, none, none, none};

  // A tie between the corners i and j: what i supplies to j, and back, as a root and as yes or no.
  struct Side {
    double there, back;
    bool out() const { return there > 0; }
    bool in() const { return back > 0; }
    double ties() const { return static_cast<double>(out() + in()); }
  };
  // What a triangle is to its corner i; `opposite` is the tie between its partners j and h.
  const auto add_corner = [&](Node i, Side to_j, Side to_h, Side opposite) {
    if (to_j.in() && to_h.in()) result.fan_in[i] += opposite.ties();
    if (to_j.out() && to_h.out()) result.fan_out[i] += opposite.ties();
    if (to_j.out() && to_h.in()) result.middleman[i] += opposite.in();  // h supplies both i and j
    if (to_h.out() && to_j.in()) result.middleman[i] += opposite.out();
  };
  for_each_triangle(partners, work, [&](const Triangle& at) {
    const Side ab{supplies[at.ab], supplies[at.ba]};
    const Side bc{supplies[at.bc], supplies[at.cb]};
    const Side ca{supplies[at.ca], supplies[at.ac]};
    const double any = ab.ties() * bc.ties() * ca.ties();
    const double weighted = (ab.there + ab.back) * (bc.there + bc.back) * (ca.there + ca.back);
    const double cycles = (ab.out() && bc.out() && ca.out()) + (ab.in() && bc.in() && ca.in());
    for (const Node i : {at.a, at.b, at.c}) {
      result.total_bin[i] += any;
      result.total_w[i] += weighted;
      result.cycle[i] += cycles;
    }
    const auto turned = [](Side side) { return Side{side.back, side.there}; };
    add_corner(at.a, ab, turned(ca), bc);
    add_corner(at.b, bc, turned(ab), ca);
    add_corner(at.c, ca, turned(bc), ab);
  });

  for (Node i : network.nodes()) {
    const auto out = static_cast<double>(network.degree(i, Along::out));
    const auto in = static_cast<double>(network.degree(i, Along::in));
    const double both_ways = out + in - static_cast<double>(partners.degree(i, Along::out));
    const double any_room = (out + in) * (out + in - 1) - 2 * both_ways;
    const double chain_room = out * in - both_ways;
    result.total_bin[i] = share(result.total_bin[i], any_room);
    result.total_w[i] = share(result.total_w[i], any_room);
    result.cycle[i] = share(result.cycle[i], chain_room);
    result.middleman[i] = share(result.middleman[i], chain_room);
    result.fan_in[i] = share(result.fan_in[i], in * (in - 1));
    result.fan_out[i] = share(result.fan_out[i], out * (out - 1));
  }
  return result;
}

}  // namespace linchpin
