#include "linchpin/metrics/brokerage.hpp"

#include "directions.hpp"
#include "triangles.hpp"

namespace linchpin {

namespace {

/// Partners of one node in one group.
struct GroupTies {
  std::uint64_t suppliers = 0;
  std::uint64_t customers = 0;
  std::uint64_t both = 0;
};

/// All pairs of a supplier and a customer of b that are two nodes, tied to each other or not.
class PairCounts {
 public:
  PairCounts(const Network& network, const Labels& group)
      : network_(network), group_(group), ties_(group.values.size()) {}

  void add(Node b, Brokerage& result) {
    const auto suppliers = network_.neighbors(b, Along::in).nodes();
    const auto customers = network_.neighbors(b, Along::out).nodes();
    for (const Node a : suppliers) ++of(a).suppliers;
    for (const Node c : customers) ++of(c).customers;
    for (std::size_t s = 0, c = 0; s < suppliers.size() && c < customers.size();) {
      if (suppliers[s] == customers[c]) ++of(suppliers[s]).both;
      const Node least = suppliers[s] < customers[c] ? suppliers[s] : customers[c];
      s += suppliers[s] == least;
      c += customers[c] == least;
    }
    const GroupTies own = ties_[group_.codes[b]];
    const std::uint64_t foreign_suppliers = suppliers.size() - own.suppliers;
    const std::uint64_t foreign_customers = customers.size() - own.customers;
    std::uint64_t both_in_one_foreign_group = 0;  // with pairs of a node and itself
    const auto take = [&](Node partner) {
      GroupTies& ties = of(partner);
      if (group_.codes[partner] != group_.codes[b]) {
        both_in_one_foreign_group += ties.suppliers * ties.customers;
        result.itinerant[b] += ties.suppliers * ties.customers - ties.both;
      }
      ties = {};
    };
    for (const Node a : suppliers) take(a);
    for (const Node c : customers) take(c);
    result.coordinator[b] = own.suppliers * own.customers - own.both;
    result.gatekeeper[b] = foreign_suppliers * own.customers;
    result.representative[b] = own.suppliers * foreign_customers;
    result.liaison[b] = foreign_suppliers * foreign_customers - both_in_one_foreign_group;
  }

 private:
  GroupTies& of(Node node) { return ties_[group_.codes[node]]; }

  const Network& network_;
  const Labels& group_;
  std::vector<GroupTies> ties_;  // by group; all 0 between nodes
};

std::vector<std::uint64_t>& role(Brokerage& counts, std::uint32_t a, std::uint32_t b, std::uint32_t c) {
  if (a == b) return b == c ? counts.coordinator : counts.representative;
  if (a == c) return counts.itinerant;
  return b == c ? counts.gatekeeper : counts.liaison;
}

}  // namespace

Brokerage brokerage(const Network& network, const Labels& group) {
  const std::vector<std::uint64_t> none(network.node_count(), 0);
  Brokerage result{none, none, none, none, none, none};
  PairCounts pairs(network, group);
  for (Node b : network.nodes()) pairs.add(b, result);

  const Network partners = projection(network);
  const std::vector<std::uint8_t> ways = directions(network, partners);
  const auto closed = [&](Node a, Node b, Node c, std::size_t ab, std::size_t bc, std::size_t ac) {
    if ((ways[ab] & leads_out) == 0 || (ways[bc] & leads_out) == 0 || (ways[ac] & leads_out) == 0) return;
    --role(result, group.codes[a], group.codes[b], group.codes[c])[b];
  };
  for_each_triangle(partners, {}, [&](const Triangle& t) {
    closed(t.a, t.b, t.c, t.ab, t.bc, t.ac);
    closed(t.a, t.c, t.b, t.ac, t.cb, t.ab);
    closed(t.b, t.a, t.c, t.ba, t.ac, t.bc);
    closed(t.b, t.c, t.a, t.bc, t.ca, t.ba);
    closed(t.c, t.a, t.b, t.ca, t.ab, t.cb);
    closed(t.c, t.b, t.a, t.cb, t.ba, t.ca);
  });
  for (Node b : network.nodes()) {
    result.total[b] = result.coordinator[b] + result.itinerant[b] + result.gatekeeper[b] + result.representative[b] +
                      result.liaison[b];
  }
  return result;
}

}  // namespace linchpin
