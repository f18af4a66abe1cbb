#include "linchpin/metrics/structural_holes.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "triangles.hpp"

namespace linchpin {

namespace {

/// The projection with the share that each tie has of the end at which its place is.
struct Partners {
  Network network;
  std::vector<std::size_t> offsets;
  std::vector<double> share;  // by place

  Partners(const Network& of, bool weighted) : network(projection(of)), offsets(tie_offsets(network)) {
    share.reserve(offsets.back());
    for (Node i : network.nodes()) {
      const Neighbors own = network.neighbors(i, Along::out);
      for (const double weight : own.weights()) {
        share.push_back(weighted ? weight / network.strength(i, Along::out) : 1 / static_cast<double>(own.size()));
      }
    }
  }
};

struct Sums {
  std::vector<double> held;       // by place: p_ij + sum of p_iq p_qj
  std::vector<double> redundant;  // by node: sum of p_iq m_jq
};

/// `kept(ij)` is the share of partner j's ties that count for i, `strongest(ij, j)` the share of the strongest of them.
template <class Kept, class Strongest>
Sums sum_over_triangles(const Partners& partners, Kept kept, Strongest strongest) {
  const std::vector<double>& share = partners.share;
  Sums sums{share, std::vector<double>(partners.network.node_count(), 0.0)};
  const auto corner = [&](Node i, std::size_t ij, std::size_t iq, Node j, Node q, std::size_t jq, std::size_t qj) {
    sums.held[ij] += share[iq] * share[qj] / kept(iq);
    sums.held[iq] += share[ij] * share[jq] / kept(ij);
    sums.redundant[i] += share[iq] * share[jq] / strongest(ij, j) + share[ij] * share[qj] / strongest(iq, q);
  };
  for_each_triangle(partners.network, [&](const Triangle& t) {
    corner(t.a, t.ab, t.ac, t.b, t.c, t.bc, t.cb);
    corner(t.b, t.ba, t.bc, t.a, t.c, t.ac, t.ca);
    corner(t.c, t.ca, t.cb, t.a, t.b, t.ab, t.ba);
  });
  return sums;
}

Sums whole_model(const Partners& partners) {
  std::vector<double> strongest(partners.network.node_count(), 0.0);
  for (Node i : partners.network.nodes()) {
    for (std::size_t place = partners.offsets[i]; place < partners.offsets[i + 1]; ++place) {
      strongest[i] = std::max(strongest[i], partners.share[place]);
    }
  }
  return sum_over_triangles(
      partners, [](std::size_t) { return 1.0; }, [&](std::size_t, Node j) { return strongest[j]; });
}

Sums ego_model(const Partners& partners) {
  const std::vector<double>& share = partners.share;
  std::vector<double> kept(share.size());
  {
    const std::vector<std::size_t> back = other_ends(partners.network, partners.offsets);
    for (std::size_t place = 0; place < back.size(); ++place) kept[place] = share[back[place]];
  }
  std::vector<double> strongest = kept;
  const auto corner = [&](std::size_t ij, std::size_t iq, std::size_t jq, std::size_t qj) {
    kept[ij] += share[jq];
    kept[iq] += share[qj];
    strongest[ij] = std::max(strongest[ij], share[jq]);
    strongest[iq] = std::max(strongest[iq], share[qj]);
  };
  for_each_triangle(partners.network, [&](const Triangle& t) {
    corner(t.ab, t.ac, t.bc, t.cb);
    corner(t.ba, t.bc, t.ac, t.ca);
    corner(t.ca, t.cb, t.ab, t.ba);
  });
  return sum_over_triangles(
      partners, [&](std::size_t ij) { return kept[ij]; }, [&](std::size_t ij, Node) { return strongest[ij]; });
}

Sums sums_of(const Partners& partners, HolesModel model) {
  return model == HolesModel::whole ? whole_model(partners) : ego_model(partners);
}

}  // namespace

StructuralHoles structural_holes(const Network& network, StructuralHolesOptions options) {
  const Partners partners(network, options.weighted);
  const Sums sums = sums_of(partners, options.model);
  const std::vector<double> undefined(network.node_count(), std::numeric_limits<double>::quiet_NaN());
  StructuralHoles result{undefined, undefined, undefined, undefined};
  for (Node i : network.nodes()) {
    const std::size_t begin = partners.offsets[i];
    const std::size_t end = partners.offsets[i + 1];
    if (begin == end) continue;
    const auto k = static_cast<double>(end - begin);
    result.effective_size[i] = k - sums.redundant[i];
    result.efficiency[i] = result.effective_size[i] / k;
    double constraint = 0;
    for (std::size_t place = begin; place < end; ++place) constraint += sums.held[place] * sums.held[place];
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

std::vector<DyadicConstraint> dyadic_constraint(const Network& network, StructuralHolesOptions options) {
  const Partners partners(network, options.weighted);
  const Sums sums = sums_of(partners, options.model);
  std::vector<DyadicConstraint> result;
  result.reserve(sums.held.size());
  for (Node i : network.nodes()) {
    for (const Node partner : partners.network.neighbors(i, Along::out).nodes()) {
      const double held = sums.held[result.size()];
      result.push_back({i, partner, held * held});
    }
  }
  return result;
}

}  // namespace linchpin
