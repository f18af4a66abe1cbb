#include "linchpin/metrics/stability.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <tuple>
#include <utility>

#include "linchpin/error.hpp"
#include "linchpin/ordering.hpp"
#include "random.hpp"

namespace linchpin {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
constexpr double enough_correlation = 0.7;
constexpr double enough_draws = 0.95;

/// Rows in an order that depends on what they say alone.
std::vector<std::size_t> canonical_order(const Ties& ties, const Labels* dates) {
  std::vector<std::size_t> order(ties.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto key = [&](std::size_t row) {
    return std::tuple(ties.suppliers[row], ties.buyers[row], ties.amounts[row],
                      dates == nullptr ? 0 : dates->codes[row]);
  };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
  return order;
}

/// The first `count` of a random order of `rows`, in their own order. Draws from `pool`, which it shuffles.
class Sampler {
 public:
  Sampler(std::vector<std::size_t> rows, std::uint64_t seed) : pool_(std::move(rows)), draws_(seed) {}

  std::vector<std::size_t> sample(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) std::swap(pool_[i], pool_[i + draws_.below(pool_.size() - i)]);
    std::vector<std::size_t> chosen(pool_.begin(), pool_.begin() + static_cast<std::ptrdiff_t>(count));
    std::sort(chosen.begin(), chosen.end());
    return chosen;
  }

 private:
  std::vector<std::size_t> pool_;
  Draws draws_;
};

Network network_of(const Ties& ties, const std::vector<std::size_t>& rows, Merge merge, const Labels* dates) {
  Ties some;
  some.names = ties.names;
  some.mutual = ties.mutual;
  Labels some_dates;
  for (const std::size_t row : rows) {
    some.suppliers.push_back(ties.suppliers[row]);
    some.buyers.push_back(ties.buyers[row]);
    some.amounts.push_back(ties.amounts[row]);
    if (dates != nullptr) some_dates.codes.push_back(dates->codes[row]);
  }
  return linchpin::merge(some, merge, dates == nullptr ? nullptr : &some_dates).network;
}

/// Nodes with a value, the largest first, at most `count`.
std::vector<Node> first_nodes(const std::vector<double>& values, std::size_t count) {
  std::vector<Node> nodes;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!std::isnan(values[i])) nodes.push_back(static_cast<Node>(i));
  }
  const auto before = [&](Node a, Node b) {
    if (ranks_above(values[a], values[b])) return true;
    if (ranks_above(values[b], values[a])) return false;
    return a < b;
  };
  const std::size_t kept = std::min(count, nodes.size());
  std::partial_sort(nodes.begin(), nodes.begin() + static_cast<std::ptrdiff_t>(kept), nodes.end(), before);
  nodes.resize(kept);
  return nodes;
}

/// Mean ranks: equal values share the ranks that they take up.
std::vector<double> mean_ranks(const std::vector<double>& values) {
  std::vector<std::int64_t> keys;
  for (const double value : values) keys.push_back(ordering_key(value));
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return keys[a] < keys[b]; });
  std::vector<double> ranks(values.size());
  for (std::size_t begin = 0; begin < order.size();) {
    std::size_t end = begin;
    while (end < order.size() && keys[order[end]] == keys[order[begin]]) ++end;
    for (std::size_t i = begin; i < end; ++i) ranks[order[i]] = static_cast<double>(begin + end - 1) / 2;
    begin = end;
  }
  return ranks;
}

/// Spearman's, over the nodes that have both values; NaN if either does not vary.
double rank_correlation(const std::vector<double>& a, const std::vector<double>& b) {
  std::vector<double> x, y;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (std::isnan(a[i]) || std::isnan(b[i])) continue;
    x.push_back(a[i]);
    y.push_back(b[i]);
  }
  x = mean_ranks(x);
  y = mean_ranks(y);
  const double mean = (static_cast<double>(x.size()) - 1) / 2;
  double xx = 0, yy = 0, xy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xx += (x[i] - mean) * (x[i] - mean);
    yy += (y[i] - mean) * (y[i] - mean);
    xy += (x[i] - mean) * (y[i] - mean);
  }
  return xx == 0 || yy == 0 ? undefined : xy / std::sqrt(xx * yy);
}

/// One measure and what becomes of it.
struct Followed {
  std::vector<double> values;
  std::vector<Node> first;
  std::vector<std::size_t> kept;
  std::size_t correlated = 0;  ///< draws of this share that keep enough correlation
  bool holds = true;           ///< at every share so far
  double stable = 0;
};

void count_kept(Followed& one, const std::vector<double>& drawn, std::size_t top) {
  std::vector<Node> first = first_nodes(drawn, top);
  std::sort(first.begin(), first.end());
  for (std::size_t i = 0; i < one.first.size(); ++i) {
    one.kept[i] += std::binary_search(first.begin(), first.end(), one.first[i]);
  }
}

}  // namespace

std::vector<Stability> stability(const Ties& ties, const NodeMeasures& measures, const StabilityOptions& options) {
  if (options.draws == 0) throw RequestError("stability needs at least one draw");
  const Network whole = linchpin::merge(ties, options.merge, options.dates).network;
  std::vector<Followed> followed;
  for (std::vector<double>& values : measures(whole)) {
    Followed one;
    one.first = first_nodes(values, options.top);
    one.kept.resize(one.first.size());
    one.holds = !std::isnan(rank_correlation(values, values));
    one.stable = one.holds ? 0 : undefined;
    one.values = std::move(values);
    followed.push_back(std::move(one));
  }
  Sampler sampler(canonical_order(ties, options.dates), options.seed);
  const auto drawn_measures = [&](double left_out) {
    const auto rows = static_cast<double>(ties.size());
    const std::size_t kept = ties.size() - static_cast<std::size_t>(std::llround(left_out * rows));
    return measures(network_of(ties, sampler.sample(kept), options.merge, options.dates));
  };
  const auto tell = [&](double share) {
    if (options.work.progress) options.work.progress(share);
  };
  const auto of_draws = [&](std::size_t done) {
    return static_cast<double>(done) / static_cast<double>(options.draws);
  };

  for (int tenth = 1; tenth <= 9; ++tenth) {
    if (tenth > 1 && std::none_of(followed.begin(), followed.end(), [](const Followed& one) { return one.holds; }))
      break;
    for (std::size_t draw = 0; draw < options.draws; ++draw) {
      const auto drawn = drawn_measures(tenth / 10.0);
      for (std::size_t m = 0; m < followed.size(); ++m) {
        followed[m].correlated += rank_correlation(followed[m].values, drawn[m]) >= enough_correlation;
        if (tenth == 1) count_kept(followed[m], drawn[m], options.top);
      }
      tell((tenth - 1 + of_draws(draw + 1)) / 9);
    }
    for (Followed& one : followed) {
      one.holds = one.holds && of_draws(one.correlated) >= enough_draws;
      one.correlated = 0;
      if (one.holds) one.stable = tenth / 10.0;
    }
  }

  std::vector<Stability> result;
  for (const Followed& one : followed) {
    Stability found{{}, one.stable};
    for (std::size_t i = 0; i < one.first.size(); ++i) {
      found.leaders.push_back({one.first[i], one.values[one.first[i]], of_draws(one.kept[i])});
    }
    result.push_back(std::move(found));
  }
  return result;
}

}  // namespace linchpin
