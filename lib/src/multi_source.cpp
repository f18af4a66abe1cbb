#include "multi_source.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

#include "breadth_first_order.hpp"

namespace linchpin {

namespace {

std::size_t degree(const Adjacency& side, Node node) { return side.offsets[node + 1] - side.offsets[node]; }

Along opposite(Along along) { return along == Along::out ? Along::in : Along::out; }

}  // namespace

/// Every function is made part of the one that calls it, down to the two that say for which processor they are.
struct MultiSourceSearch::Run {
  MultiSourceSearch& search;
  std::span<const Node> sources;
  const std::function<void()>& pause;
  Bits all = {};
  std::size_t ties_to_unseen = 0;
  std::size_t since_pause = 0;

  [[gnu::always_inline]] static bool any(const Bits& bits) {
    std::uint64_t some = 0;
    for (const std::uint64_t word : bits.word) some |= word;
    return some != 0;
  }

  [[gnu::always_inline]] static void join(Bits& to, const Bits& more) {
    for (std::size_t i = 0; i < std::size(to.word); ++i) to.word[i] |= more.word[i];
  }

  [[gnu::always_inline]] static Bits without(const Bits& bits, const Bits& others) {
    Bits result;
    for (std::size_t i = 0; i < std::size(bits.word); ++i) result.word[i] = bits.word[i] & ~others.word[i];
    return result;
  }

  [[gnu::always_inline]] static int count(const Bits& bits) {
    int sum = 0;
    for (const std::uint64_t word : bits.word) sum += std::popcount(word);
    return sum;
  }

  [[gnu::always_inline]] void look(std::size_t ties) {
    search.ties_looked_at_ += ties;
    since_pause += ties;
    if (since_pause < 8'000'000) return;
    since_pause = 0;
    pause();
  }

  [[gnu::always_inline]] void begin() {
    for (const Node node : search.met_) {
      search.seen_[node] = {};
      search.sums_[node] = {};
    }
    search.met_.clear();
    search.level_.clear();
    search.longest_ = 0;
    ties_to_unseen = search.behind_.nodes.size();
    for (std::size_t i = 0; i < sources.size(); ++i) {
      all.word[i / 64] |= std::uint64_t{1} << (i % 64);
      search.level_.push_back(sources[i]);
      search.met_.push_back(sources[i]);
      search.seen_[sources[i]].word[i / 64] |= std::uint64_t{1} << (i % 64);
      search.wave_[sources[i]] = search.seen_[sources[i]];
    }
  }

  [[gnu::always_inline]] void push() {
    std::size_t ties = 0;
    for (const Node from : search.level_) {
      const Bits bits = search.wave_[from];
      ties += degree(search.ahead_, from);
      for (std::size_t place = search.ahead_.offsets[from]; place < search.ahead_.offsets[from + 1]; ++place) {
        const Node to = search.ahead_.nodes[place];
        const Bits first = without(bits, search.seen_[to]);
        if (!any(first)) continue;
        Bits& fresh = search.fresh_[to];
        if (!any(fresh)) search.next_.push_back(to);
        join(fresh, first);
      }
    }
    look(ties);
  }

  /// Each node that some source has not reached looks for neighbors on the last level, until all are found.
  [[gnu::always_inline]] void pull() {
    std::size_t ties = 0;
    const std::size_t n = search.seen_.size();
    for (Node node = 0; node < n; ++node) {
      const Bits open = without(all, search.seen_[node]);
      if (!any(open)) continue;
      const std::size_t end = search.behind_.offsets[node + 1];
      Bits found;
      for (std::size_t place = search.behind_.offsets[node]; place < end;) {
        const std::size_t stop = std::min(place + 8, end);
        ties += stop - place;
        for (; place < stop; ++place) join(found, search.wave_[search.behind_.nodes[place]]);
        if (!any(without(open, found))) break;
      }
      found = without(found, search.seen_[node]);
      if (!any(found)) continue;
      search.fresh_[node] = found;
      search.next_.push_back(node);
    }
    look(ties);
  }

  [[gnu::always_inline]] void settle(double distance) {
    for (const Node node : search.level_) search.wave_[node] = {};
    for (const Node node : search.next_) {
      Bits& seen = search.seen_[node];
      if (!any(seen)) search.met_.push_back(node);
      const Bits fresh = search.fresh_[node];
      search.fresh_[node] = {};
      join(seen, fresh);
      if (!any(without(all, seen))) ties_to_unseen -= degree(search.behind_, node);
      search.wave_[node] = fresh;
      DistanceSums& sums = search.sums_[node];
      const double reached = count(fresh);
      sums.count += reached;
      sums.total += reached * distance;
      sums.inverse += reached / distance;
    }
  }

  [[gnu::always_inline]] void run() {
    begin();
    while (!search.level_.empty()) {
      std::size_t ties = 0;
      for (const Node node : search.level_) ties += degree(search.ahead_, node);
      if (ties > (ties_to_unseen + search.seen_.size()) / 2) {
        pull();
      } else {
        push();
      }
      if (!search.next_.empty()) ++search.longest_;
      settle(static_cast<double>(search.longest_));
      search.level_.swap(search.next_);
      search.next_.clear();
    }
  }

  void run_portable() { run(); }
#if defined(__x86_64__)
  [[gnu::target("avx2,popcnt")]] void run_wide() { run(); }
#endif
};

MultiSourceSearch::MultiSourceSearch(const Network& network, Along along)
    : ahead_(NetworkAssembly::side(network, along)),
      behind_(NetworkAssembly::side(network, opposite(along))),
      seen_(network.node_count()),
      wave_(network.node_count()),
      fresh_(network.node_count()),
      sums_(network.node_count()) {}

void MultiSourceSearch::run(std::span<const Node> sources, const std::function<void()>& pause) {
  Run one{*this, sources, pause};
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt")) return one.run_wide();
#endif
  one.run_portable();
}

std::vector<Node> search_order(const Network& network, Along along) {
  const std::size_t n = network.node_count();
  const Adjacency& out = NetworkAssembly::side(network, Along::out);
  const Adjacency& in = NetworkAssembly::side(network, Along::in);
  const Adjacency& behind = NetworkAssembly::side(network, opposite(along));
  std::vector<Node> roots(n);
  std::iota(roots.begin(), roots.end(), Node{0});
  std::sort(roots.begin(), roots.end(), [&](Node a, Node b) {
    const std::size_t ties_a = degree(out, a) + degree(in, a);
    const std::size_t ties_b = degree(out, b) + degree(in, b);
    return ties_a != ties_b ? ties_a > ties_b : a < b;
  });
  return breadth_first_order(behind, roots);
}

}  // namespace linchpin
