#include "linchpin/metrics/triads.hpp"

#include <limits>
#include <stdexcept>

#include "directions.hpp"
#include "linchpin/error.hpp"
#include "storage.hpp"
#include "triangles.hpp"

namespace linchpin {

namespace {

/// Places of `triad_types`.
enum Type : std::size_t {
  type_003,
  type_012,
  type_102,
  type_021D,
  type_021U,
  type_021C,
  type_111D,
  type_111U,
  type_030T,
  type_030C,
  type_201,
  type_120D,
  type_120U,
  type_120C,
  type_210,
  type_300,
};

using Census = std::array<std::uint64_t, 16>;

/// Two ties of one node whose other ends are not tied, by the ways they go as seen from that node.
Type open_triad(std::uint8_t one, std::uint8_t other) {
  switch (one + 4 * other) {
    case leads_out + 4 * leads_out:
      return type_021D;
    case leads_in + 4 * leads_in:
      return type_021U;
    case leads_out + 4 * leads_in:
    case leads_in + 4 * leads_out:
      return type_021C;
    case both_ways + 4 * leads_in:
    case leads_in + 4 * both_ways:
      return type_111D;
    case both_ways + 4 * leads_out:
    case leads_out + 4 * both_ways:
      return type_111U;
    default:
      return type_201;
  }
}

/// All three are tied: the ways of a to b, b to c and c to a.
Type closed_triad(std::uint8_t ab, std::uint8_t bc, std::uint8_t ca) {
  const int mutual = (ab == both_ways) + (bc == both_ways) + (ca == both_ways);
  if (mutual == 3) return type_300;
  if (mutual == 2) return type_210;
  if (mutual == 0) return ab == bc && bc == ca ? type_030C : type_030T;
  // going round from the mutual tie, the two others meet or part at the node opposite of it, or go on in one sense
  const std::uint8_t first = ab == both_ways ? bc : bc == both_ways ? ca : ab;
  const std::uint8_t second = ab == both_ways ? ca : bc == both_ways ? ab : bc;
  if (first == second) return type_120C;
  return first == leads_out ? type_120U : type_120D;
}

/// Pairs of ties of one node, whether their other ends are tied or not.
void add_pairs(Census& census, std::uint64_t out, std::uint64_t in, std::uint64_t both) {
  const auto pairs = [](std::uint64_t k) { return k < 2 ? 0 : k % 2 == 0 ? k / 2 * (k - 1) : (k - 1) / 2 * k; };
  census[type_021D] += pairs(out);
  census[type_021U] += pairs(in);
  census[type_021C] += out * in;
  census[type_111D] += both * in;
  census[type_111U] += both * out;
  census[type_201] += pairs(both);
}

std::uint64_t triples(std::uint64_t n) {
  if (n < 3) return 0;
  std::uint64_t factors[] = {n, n - 1, n - 2};
  factors[n % 2] /= 2;  // n or n - 1 is even
  for (std::uint64_t& factor : factors) {
    if (factor % 3 != 0) continue;
    factor /= 3;
    break;
  }
  return factors[0] * factors[1] * factors[2];
}

void require_same_nodes(const Network& positive, const Network& negative) {
  if (positive.node_count() != negative.node_count()) {
    throw std::invalid_argument("layers of signed ties have different nodes");
  }
}

/// Calls visit(a, b, whether positive, whether negative) for each pair a < b with a tie, ascending.
template <class Visit>
void for_each_signed_pair(const Network& positive, const Network& negative, Visit visit) {
  for (Node a : positive.nodes()) {
    const auto good = positive.neighbors(a, Along::out).nodes();
    const auto bad = negative.neighbors(a, Along::out).nodes();
    std::size_t g = 0;
    std::size_t w = 0;
    while (g < good.size() || w < bad.size()) {
      const Node from_good = g < good.size() ? good[g] : no_node;
      const Node from_bad = w < bad.size() ? bad[w] : no_node;
      const Node b = from_good < from_bad ? from_good : from_bad;
      g += from_good == b;
      w += from_bad == b;
      if (a < b) visit(a, b, from_good == b, from_bad == b);
    }
  }
}

double ratio(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? std::numeric_limits<double>::quiet_NaN() : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

std::array<std::uint64_t, 16> triad_census(const Network& network) {
  constexpr std::size_t most = 4801280;
  if (network.node_count() > most) {
    throw InputError("the network has too many nodes to count its triads; it can have 4,801,280");
  }
  Census census{};
  const std::uint64_t n = network.node_count();
  if (n < 3) return census;

  const Network partners = projection(network);
  const std::vector<std::uint8_t> ways = directions(network, partners);
  // One-tie triads: each tie with the nodes that are tied to neither end. n + (triangles of the tie) - k_i - k_j are
  // they, of which each triangle adds its own below; the sums wrap round, their ends do not.
  std::size_t place = 0;
  for (Node i : partners.nodes()) {
    const std::uint64_t k = partners.degree(i, Along::out);
    std::uint64_t out = 0;
    std::uint64_t in = 0;
    std::uint64_t both = 0;
    for (const Node j : partners.neighbors(i, Along::out).nodes()) {
      const std::uint8_t tie = ways[place++];
      out += tie == leads_out;
      in += tie == leads_in;
      both += tie == both_ways;
      if (i < j) census[tie == both_ways ? type_102 : type_012] += n - k - partners.degree(j, Along::out);
    }
    add_pairs(census, out, in, both);
  }
  for_each_triangle(partners, {}, [&](const Triangle& t) {
    for (const std::size_t tie : {t.ab, t.bc, t.ca}) ++census[ways[tie] == both_ways ? type_102 : type_012];
    --census[open_triad(ways[t.ab], ways[t.ac])];
    --census[open_triad(ways[t.ba], ways[t.bc])];
    --census[open_triad(ways[t.ca], ways[t.cb])];
    ++census[closed_triad(ways[t.ab], ways[t.bc], ways[t.ca])];
  });
  std::uint64_t tied = 0;
  for (std::size_t type = type_012; type < census.size(); ++type) tied += census[type];
  census[type_003] = triples(n) - tied;
  return census;
}

double SignedTriads::balance_ratio() const { return ratio(ppp + pnn, all()); }
double SignedTriads::clusterability_ratio() const { return ratio(ppp + pnn + nnn, all()); }

SignedTriads signed_triads(const Network& positive, const Network& negative) {
  require_same_nodes(positive, negative);
  constexpr double plus = 1;
  constexpr double minus = 2;
  Adjacency upper;
  {
    const Network cooperate = projection(positive);
    const Network compete = projection(negative);
    upper.offsets.assign(positive.node_count() + 1, 0);
    for_each_signed_pair(cooperate, compete, [&](Node a, Node b, bool good, bool bad) {
      if (good && bad) return;
      ++upper.offsets[a + 1];
      upper.nodes.push_back(b);
      upper.weights.push_back(good ? plus : minus);
    });
  }
  for (std::size_t i = 1; i < upper.offsets.size(); ++i) upper.offsets[i] += upper.offsets[i - 1];
  const Network pairs = projection(NetworkAssembly::assemble(positive.names(), false, std::move(upper)));
  const auto& sign = NetworkAssembly::side(pairs, Along::out).weights;
  SignedTriads result;
  for_each_triangle(pairs, {}, [&](const Triangle& t) {
    switch ((sign[t.ab] == minus) + (sign[t.bc] == minus) + (sign[t.ca] == minus)) {
      case 0:
        ++result.ppp;
        break;
      case 1:
        ++result.ppn;
        break;
      case 2:
        ++result.pnn;
        break;
      default:
        ++result.nnn;
    }
  });
  return result;
}

double Coopetition::rate() const { return ratio(pairs.size(), tied); }

Coopetition coopetition(const Network& positive, const Network& negative) {
  require_same_nodes(positive, negative);
  Coopetition result;
  for_each_signed_pair(projection(positive), projection(negative), [&](Node a, Node b, bool good, bool bad) {
    ++result.tied;
    if (good && bad) result.pairs.push_back({a, b});
  });
  return result;
}

}  // namespace linchpin
