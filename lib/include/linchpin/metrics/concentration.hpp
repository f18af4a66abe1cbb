#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <vector>

#include "linchpin/attributes.hpp"
#include "linchpin/network.hpp"
#include "linchpin/work.hpp"

namespace linchpin {

/// How unevenly a total is spread over n parts, as shares p with sum 1. NaN where a figure is undefined; all of them
/// are without parts.
struct Concentration {
  static constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

  std::size_t n = 0;            ///< parts above 0
  double amount = 0;            ///< their sum
  double hhi = undefined;       ///< sum of p^2, in [1/n, 1]. Herfindahl (1950); Hirschman (1964), AER 54:761
  double hhi_norm = undefined;  ///< (hhi - 1/n) / (1 - 1/n), in [0, 1]; undefined for one part
  double cr1 = undefined;       ///< largest share, in (0, 1]. Berger & Parker (1970), Science 168:1345
  double cr3 = undefined;       ///< the 3 largest shares together, all of them if there are fewer
  double cr4 = undefined;       ///< the 4 largest
  double shannon = undefined;   ///< H = -sum of p ln p, in [0, ln n]. Shannon (1948)
  double hill1 = undefined;     ///< e^H, effective number of parts of order 1, in [1, n]. Hill (1973), Ecology 54:427
  double hill2 = undefined;     ///< 1 / hhi, effective number of parts of order 2, in [1, n]
  double gini = undefined;      ///< (2/n) sum of r p_r - (n+1)/n, p ascending, r = 1..n, in [0, 1 - 1/n]. Gini (1912)
  double theil = undefined;     ///< ln n - H, in [0, ln n]. Theil (1967)
  double evenness = undefined;  ///< H / ln n, in [0, 1]; undefined for one part. Pielou (1966)
  std::size_t elephant_factor = 0;  ///< fewest parts, largest first, that hold half of the total; 0 without parts
};

/// Which of them are wanted.
enum class Spread {
  shares,  ///< those made of shares and their squares: all up to `cr4`, hill2 and the elephant factor
  all,     ///< also those made of logarithms and ranks, which take several times as long
};

/// All of these for a list of amounts; those that are not above 0 are no parts. The order of amounts does not matter.
/// O(n log n).
Concentration concentration(std::span<const double> amounts, Spread spread = Spread::all);

/// The concentration of what a node has with its partners.
struct NodeConcentration {
  Node node;
  Node largest;  ///< the partner with the largest amount, the first by name of several
  Concentration figures;
};

/// That of every node with partners along `along`: `take` is told of one after the other, in order of node.
/// O(ties log ties of a node), on several threads.
void node_concentrations(const Network& network, Along along, Spread spread, const Work& work,
                         const std::function<void(const NodeConcentration&)>& take);

/// How strongly each node's weight is concentrated on few partners.
///
///     H(i) = sum over partners j of (w_ij / s_i)^2        s_i = sum over j of w_ij
///
/// Between 1/k, when k partners have equal weight, and 1, when one has all. NaN for a node without ties along `along`:
/// it has no shares to speak of. O(nodes + ties). Hirschman (1964), AER 54:761.
std::vector<double> herfindahl(const Network& network, Along along);

/// How unequal the nodes of one group are among themselves.
struct GroupConcentration {
  Concentration sellers;  ///< of their sales, to whomever
  Concentration buyers;   ///< of their purchases
};

/// For every value of `groups`, one code a node, in order of codes. HHI and CR4 of the sellers of one category come
/// nearest to those of a market. O(nodes log nodes).
std::vector<GroupConcentration> group_concentration(const Network& network, const Labels& groups);

/// For each node the number of groups in which it has exactly one partner along `along`, suppliers (in) or customers
/// (out): a category with a single source. `groups` has one code a node. 0 without partners. O(nodes + ties).
std::vector<std::uint64_t> single_source_groups(const Network& network, const Labels& groups, Along along = Along::in);

/// The bands of the US Merger Guidelines of 2023, made for sellers in a market, as a yardstick for one firm's partners.
enum class Band : std::uint8_t {
  undefined,  ///< no partner
  single,     ///< one partner
  low,        ///< HHI below 0.10
  moderate,   ///< to 0.18 inclusive
  high,       ///< above
};

/// The band of an HHI over `n` parts; thresholds are met within 1e-12.
Band band(double hhi, std::size_t n);

}  // namespace linchpin
