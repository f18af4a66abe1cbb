#include "linchpin/metrics/structural_holes.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "pieces.hpp"
#include "storage.hpp"
#include "triangles.hpp"

namespace linchpin {

namespace {

constexpr std::size_t nodes_at_once = 64;
constexpr std::size_t enough_for_threads = 1 << 13;  // ties

/// What a tie is of all that its end has: the one at which its place is, and the other.
struct Shares {
  double own, theirs;
};

/// The projection with the shares of its ties, by place (see triangles.hpp).
struct Partners {
  Network network;
  const Adjacency& ties;
  std::vector<std::size_t> other_end;
  std::vector<Shares> shares;

  Partners(const Network& of, bool weighted, const Work& work)
      : network(projection(of, work)),
        ties(NetworkAssembly::side(network, Along::out)),
        other_end(other_ends(network, tie_offsets(network))),
        shares(other_end.size()) {
    for (Node i : network.nodes()) {
      const double strength = network.strength(i, Along::out);
      const double alike = 1 / static_cast<double>(end(i) - begin(i));
      for (std::size_t place = begin(i); place < end(i); ++place) {
        shares[place].own = weighted ? ties.weights[place] / strength : alike;
      }
    }
    for (std::size_t place = 0; place < shares.size(); ++place) shares[other_end[place]].theirs = shares[place].own;
  }

  std::size_t begin(Node node) const { return ties.offsets[node]; }
  std::size_t end(Node node) const { return ties.offsets[node + 1]; }

  /// For each tie between i and j once: a new Sum is told of each common partner q by add(iq, jq), with the places of
  /// its ties among those of i and j, and then goes to done(ij, ji, sum). The end with fewer partners is searched for
  /// those of the other, and all that is found out of one tie is added up in one go: it is the same for any number of
  /// threads, and done may write to places of the tie. O(ties^1.5).
  template <class Sum, class Add, class Done>
  void for_each_tie(const Work& work, Add add, Done done) const {
    const std::size_t n = network.node_count();
    const std::size_t pieces = (n + nodes_at_once - 1) / nodes_at_once;
    const unsigned threads = thread_count_for(work, pieces, shares.size() / 2, enough_for_threads);
    std::vector<Common> common(threads);
    run_pieces(pieces, threads, work, [&](unsigned thread, std::size_t piece) {
      if (common[thread].marks.nodes() == 0) common[thread].marks = PartnerMarks(n);
      const std::size_t last = std::min(n, (piece + 1) * nodes_at_once);
      for (std::size_t j = piece * nodes_at_once; j < last; ++j) {
        ties_to<Sum>(static_cast<Node>(j), common[thread], add, done);
      }
    });
  }

 private:
  struct Common {
    PartnerMarks marks{0};
    std::vector<std::size_t> found;
  };

  template <class Sum, class Add, class Done>
  void ties_to(Node j, Common& common, Add add, Done done) const {
    PartnerMarks& marks = common.marks;
    const std::size_t own = end(j) - begin(j);
    for (std::size_t jq = begin(j); jq < end(j); ++jq) marks.mark(ties.nodes[jq], jq);
    for (std::size_t ji = begin(j); ji < end(j); ++ji) {
      const Node i = ties.nodes[ji];
      const std::size_t others = end(i) - begin(i);
      if (others > own || (others == own && i > j)) continue;
      if (common.found.size() <= others) common.found.resize(2 * others + 1);
      std::size_t* const found = common.found.data();
      std::size_t count = 0;  // no branch hangs on what is a partner of both: that cannot be foreseen
      for (std::size_t iq = begin(i); iq < end(i); ++iq) {
        found[count] = iq;
        count += marks.has(ties.nodes[iq]) ? 1 : 0;
      }
      Sum sum{};
      for (std::size_t at = 0; at < count; ++at) add(sum, found[at], marks.position(ties.nodes[found[at]]));
      done(other_end[ji], ji, sum);
    }
    for (std::size_t jq = begin(j); jq < end(j); ++jq) marks.unmark(ties.nodes[jq]);
  }
};

/// By place.
struct Sums {
  std::vector<double> held;       // p_ij + sum of p_iq p_qj
  std::vector<double> redundant;  // sum of p_iq m_jq
};

/// `counted(iq)` is what i has with q as far as that counts, `strongest(ij, j)` the share of the strongest tie of j
/// that counts for i.
template <class Counted, class Strongest>
Sums sums_over_partners(const Partners& partners, Counted counted, Strongest strongest, const Work& work) {
  struct OfTie {
    double from_i = 0;
    double from_j = 0;
    double common = 0;
  };
  const Shares* const shares = partners.shares.data();
  Sums sums{std::vector<double>(partners.shares.size()), std::vector<double>(partners.shares.size())};
  partners.for_each_tie<OfTie>(
      work,
      [=](OfTie& sum, std::size_t iq, std::size_t jq) {
        sum.from_i += counted(iq) * shares[jq].theirs;
        sum.from_j += counted(jq) * shares[iq].theirs;
        sum.common += shares[iq].own * shares[jq].own;
      },
      [&](std::size_t ij, std::size_t ji, const OfTie& sum) {
        sums.held[ij] = shares[ij].own + sum.from_i;
        sums.held[ji] = shares[ji].own + sum.from_j;
        sums.redundant[ij] = sum.common / strongest(ij, partners.ties.nodes[ij]);
        sums.redundant[ji] = sum.common / strongest(ji, partners.ties.nodes[ji]);
      });
  return sums;
}

Sums whole_model(const Partners& partners, const Work& work) {
  const Shares* const shares = partners.shares.data();
  std::vector<double> strongest(partners.network.node_count(), 0.0);
  for (Node i : partners.network.nodes()) {
    for (std::size_t place = partners.begin(i); place < partners.end(i); ++place) {
      strongest[i] = std::max(strongest[i], shares[place].own);
    }
  }
  return sums_over_partners(
      partners, [=](std::size_t iq) { return shares[iq].own; }, [&](std::size_t, Node j) { return strongest[j]; },
      work);
}

Sums ego_model(const Partners& partners, const Work& work) {
  struct OfTie {
    double kept_i = 0;  // what j has with partners of i
    double kept_j = 0;
    double most_i = 0;
    double most_j = 0;
  };
  const Shares* const shares = partners.shares.data();
  std::vector<double> counted(partners.shares.size());
  std::vector<double> strongest(partners.shares.size());
  partners.for_each_tie<OfTie>(
      work,
      [=](OfTie& sum, std::size_t iq, std::size_t jq) {
        sum.kept_i += shares[jq].own;
        sum.kept_j += shares[iq].own;
        sum.most_i = std::max(sum.most_i, shares[jq].own);
        sum.most_j = std::max(sum.most_j, shares[iq].own);
      },
      [&](std::size_t ij, std::size_t ji, const OfTie& sum) {
        const double p_ij = shares[ij].own;
        const double p_ji = shares[ji].own;
        counted[ij] = p_ij / (p_ji + sum.kept_i);
        counted[ji] = p_ji / (p_ij + sum.kept_j);
        strongest[ij] = std::max(p_ji, sum.most_i);
        strongest[ji] = std::max(p_ij, sum.most_j);
      });
  const double* const kept = counted.data();
  return sums_over_partners(
      partners, [=](std::size_t iq) { return kept[iq]; }, [&](std::size_t ij, Node) { return strongest[ij]; }, work);
}

Sums sums_of(const Partners& partners, HolesModel model, const Work& work) {
  return model == HolesModel::whole ? whole_model(partners, work) : ego_model(partners, work);
}

}  // namespace

StructuralHoles structural_holes(const Network& network, StructuralHolesOptions options, const Work& work) {
  const Partners partners(network, options.weighted, work);
  const Sums sums = sums_of(partners, options.model, work);
  const std::vector<double> undefined(network.node_count(), std::numeric_limits<double>::quiet_NaN());
  StructuralHoles result{undefined, undefined, undefined, undefined};
  for (Node i : network.nodes()) {
    const std::size_t begin = partners.begin(i);
    const std::size_t end = partners.end(i);
    if (begin == end) continue;
    const auto k = static_cast<double>(end - begin);
    double redundant = 0;
    double constraint = 0;
    for (std::size_t place = begin; place < end; ++place) {
      redundant += sums.redundant[place];
      constraint += sums.held[place] * sums.held[place];
    }
    result.effective_size[i] = k - redundant;
    result.efficiency[i] = result.effective_size[i] / k;
    result.constraint[i] = constraint;
    if (end - begin == 1) continue;
    double unevenness = 0;
    for (std::size_t place = begin; place < end; ++place) {
      const double relative = k * sums.held[place] * sums.held[place] / constraint;
      if (relative > 0) unevenness += relative * std::log(relative);  // a square may be too small for a number above 0
    }
    result.hierarchy[i] = std::clamp(unevenness / (k * std::log(k)), 0.0, 1.0);
  }
  return result;
}

std::vector<DyadicConstraint> dyadic_constraint(const Network& network, StructuralHolesOptions options,
                                                const Work& work) {
  const Partners partners(network, options.weighted, work);
  const Sums sums = sums_of(partners, options.model, work);
  std::vector<DyadicConstraint> result;
  result.reserve(sums.held.size());
  for (Node i : network.nodes()) {
    for (std::size_t place = partners.begin(i); place < partners.end(i); ++place) {
      result.push_back({i, partners.ties.nodes[place], sums.held[place] * sums.held[place]});
    }
  }
  return result;
}

}  // namespace linchpin
