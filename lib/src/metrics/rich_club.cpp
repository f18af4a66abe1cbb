#include "linchpin/metrics/rich_club.hpp"

#include <algorithm>
#include <limits>

#include "rewiring.hpp"

namespace linchpin {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// For each k how many nodes have more than k partners.
std::vector<std::size_t> clubs(const Network& partners) {
  std::size_t most = 0;
  for (Node i : partners.nodes()) most = std::max(most, partners.degree(i, Along::out));
  std::vector<std::size_t> members(most + 1, 0);
  for (Node i : partners.nodes()) {
    const std::size_t degree = partners.degree(i, Along::out);
    if (degree > 0) ++members[degree - 1];
  }
  for (std::size_t k = most; k > 0; --k) members[k - 1] += members[k];
  return members;
}

/// From how many ties have both ends above k partners, or sums of such numbers, the density within each club.
std::vector<double> densities(const std::vector<std::size_t>& members, std::vector<double> ties, double networks) {
  for (std::size_t k = members.size(); k-- > 0;) {
    if (k + 1 < members.size()) ties[k] += ties[k + 1];
  }
  for (std::size_t k = 0; k < members.size(); ++k) {
    const auto size = static_cast<double>(members[k]);
    ties[k] = size < 2 ? undefined : ties[k] / networks / (size * (size - 1) / 2);
  }
  return ties;
}

}  // namespace

std::vector<double> rich_club(const Network& network) {
  const Network partners = projection(network);
  const std::vector<std::size_t> members = clubs(partners);
  std::vector<double> ties(members.size(), 0);
  for (Node i : partners.nodes()) {
    for (const Node j : partners.neighbors(i, Along::out).nodes()) {
      if (i < j) ++ties[std::min(partners.degree(i, Along::out), partners.degree(j, Along::out)) - 1];
    }
  }
  return densities(members, std::move(ties), 1);
}

double rich_club(const Network& network, std::size_t k) {
  const std::vector<double> all = rich_club(network);
  return k < all.size() ? all[k] : undefined;
}

std::vector<double> rich_club_normalized(const Network& network, std::uint64_t seed, std::size_t samples) {
  const Network partners = projection(network);
  const std::vector<std::size_t> members = clubs(partners);
  std::vector<double> ties(members.size(), 0);
  Rewiring rewiring(partners, seed);
  for (std::size_t sample = 0; sample < samples; ++sample) {
    rewiring.mix();
    for (const auto& [a, b] : rewiring.ties()) {
      ++ties[std::min(partners.degree(a, Along::out), partners.degree(b, Along::out)) - 1];
    }
  }
  const std::vector<double> mean = densities(members, std::move(ties), static_cast<double>(samples));
  std::vector<double> result = rich_club(partners);
  for (std::size_t k = 0; k < result.size(); ++k) result[k] = mean[k] > 0 ? result[k] / mean[k] : undefined;
  return result;
}

}  // namespace linchpin
