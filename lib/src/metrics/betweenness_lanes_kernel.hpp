#pragma once

// Included by one source file for each LaneKind, below whatever switches its instructions on; standard headers come
// before that, so that what they define is the same everywhere.

namespace linchpin {

/// `Pack` is a handful of doubles as the processor works on them: a type Values, its `width`, and what is done with it.
template <class Pack, std::size_t lane_count, bool with_places>
class LaneKernel final : public LaneSearch {
 public:
  explicit LaneKernel(const BetweennessCore& core)
      : core_(core),
        out_(core.out),
        in_(core.ties_in()),
        wave_(core.node_count()),
        paths_(core.node_count()),
        pushed_(core.node_count()),
        seen_(core.node_count()),
        marks_(core.node_count()) {}

  std::size_t lanes() const override { return lane_count; }
  double use() const override { return use_; }

  bool search(std::span<const Node> from, LaneSums& sums, const std::function<void()>& pause) override {
    pause_ = &pause;
    looked_at_ = 0;
    start(from);
    spread();
    const bool countable = largest() <= std::numeric_limits<double>::max();
    if (countable) gather(from, sums);
    std::size_t used = 0;
    for (std::size_t at = 0; at < order_.size(); ++at) {
      seen_[order_[at]] = 0;
      used += static_cast<std::size_t>(std::popcount(masks_[at]));
    }
    use_ = static_cast<double>(used) / static_cast<double>(lane_count * order_.size());
    sums.ties_looked_at += looked_at_;
    return countable;
  }

 private:
  using Values = typename Pack::Values;
  using Mask = std::uint32_t;
  static constexpr std::size_t packs = lane_count / Pack::width;

  struct alignas(sizeof(double) * (lane_count < 8 ? lane_count : 8)) Row {
    double lane[lane_count] = {};
  };

  static Mask part_of(Mask mask, std::size_t pack) { return mask >> (pack * Pack::width); }

  static void clear(Row& row) {
    for (std::size_t p = 0; p < packs; ++p) Pack::store(row.lane + p * Pack::width, Pack::zero());
  }

  /// `to` becomes the lanes of `from` that are in `mask`, and zero elsewhere.
  static void show(Row& to, const Row& from, Mask mask) {
    for (std::size_t p = 0; p < packs; ++p) {
      const std::size_t at = p * Pack::width;
      Pack::store(to.lane + at, Pack::only(part_of(mask, p), Pack::load(from.lane + at)));
    }
  }

  static std::size_t degree(const CoreTies& ties, Node node) { return ties.offsets[node + 1] - ties.offsets[node]; }

  std::size_t level_begin(std::size_t level) const { return levels_[level]; }
  std::size_t level_end(std::size_t level) const {
    return level + 1 < levels_.size() ? levels_[level + 1] : order_.size();
  }

  void look(std::size_t ties) {
    looked_at_ += ties;
    since_pause_ += ties;
    if (since_pause_ * packs < 8'000'000) return;
    since_pause_ = 0;
    (*pause_)();
  }

  void start(std::span<const Node> from) {
    order_.clear();
    masks_.clear();
    levels_.assign(1, 0);
    all_ = static_cast<Mask>((std::uint64_t{1} << from.size()) - 1);
    ties_to_unseen_ = in_.nodes.size();
    largest_ = Row{};
    for (std::size_t i = 0; i < from.size(); ++i) {
      const Node node = from[i];
      paths_[node] = Row{};
      paths_[node].lane[i] = 1;
      see(node, Mask{1} << i);
    }
  }

  /// Puts the node on the level that grows.
  void see(Node node, Mask mask) {
    order_.push_back(node);
    masks_.push_back(mask);
    seen_[node] |= mask;
    if (seen_[node] == all_) ties_to_unseen_ -= degree(in_, node);
  }

  void spread() {
    while (true) {
      const std::size_t begin = levels_.back();
      const std::size_t end = order_.size();
      std::size_t ties = 0;
      for (std::size_t at = begin; at < end; ++at) ties += degree(out_, order_[at]);
      if (ties == 0) return;
      for (std::size_t at = begin; at < end; ++at) show(wave_[order_[at]], paths_[order_[at]], masks_[at]);
      if (ties_to_unseen_ + core_.receivers / 8 < ties) {
        pull_paths();
      } else {
        look(ties);
        push_paths(begin, end);
      }
      for (std::size_t at = begin; at < end; ++at) clear(wave_[order_[at]]);
      if (order_.size() == end) return;
      levels_.push_back(end);
    }
  }

  void keep_paths(Node node, Mask fresh, const Values* sums) {
    for (std::size_t p = 0; p < packs; ++p) {
      const std::size_t at = p * Pack::width;
      double* const paths = paths_[node].lane + at;
      Pack::store(paths, Pack::merge(part_of(fresh, p), sums[p], Pack::load(paths)));
      double* const largest = largest_.lane + at;
      Pack::store(largest, Pack::larger(Pack::load(largest), Pack::only(part_of(fresh, p), sums[p])));
    }
    see(node, fresh);
  }

  void sum_wave(const CoreTies& ties, Node node, Values* sums) const {
    for (std::size_t p = 0; p < packs; ++p) sums[p] = Pack::zero();
    const Node* const end = ties.nodes.data() + ties.offsets[node + 1];
    for (const Node* to = ties.nodes.data() + ties.offsets[node]; to != end; ++to) {
      const double* const lane = wave_[*to].lane;
      for (std::size_t p = 0; p < packs; ++p) sums[p] = Pack::plus(sums[p], Pack::load(lane + p * Pack::width));
    }
  }

  /// Every node that is not seen in all lanes looks for suppliers on the last level.
  void pull_paths() {
    std::size_t ties = 0;
    for (Node node = 0; node < core_.receivers; ++node) {
      const Mask seen = seen_[node];
      if (seen == all_) continue;
      ties += degree(in_, node);
      Values sums[packs];
      sum_wave(in_, node, sums);
      Mask found = 0;
      for (std::size_t p = 0; p < packs; ++p) found |= Pack::above_zero(sums[p]) << (p * Pack::width);
      found &= ~seen;
      if (found != 0) keep_paths(node, found, sums);
    }
    look(ties);
  }

  /// Every node on the last level adds to its customers.
  void push_paths(std::size_t begin, std::size_t end) {
    found_.clear();
    for (std::size_t at = begin; at < end; ++at) {
      const Node from = order_[at];
      const Mask mask = masks_[at];
      Values values[packs];
      for (std::size_t p = 0; p < packs; ++p) values[p] = Pack::load(wave_[from].lane + p * Pack::width);
      for (std::size_t place = out_.offsets[from]; place < out_.offsets[from + 1]; ++place) {
        const Node to = out_.nodes[place];
        const Mask fresh = mask & ~seen_[to];
        if (fresh == 0) continue;
        if (marks_[to] == 0) found_.push_back(to);
        marks_[to] |= fresh;
        add_pushed(to, values);
      }
    }
    for (const Node node : found_) {
      Values sums[packs];
      take_pushed(node, sums);
      const Mask fresh = marks_[node];
      marks_[node] = 0;
      keep_paths(node, fresh, sums);
    }
  }

  void add_pushed(Node to, const Values* values) {
    double* const lane = pushed_[to].lane;
    for (std::size_t p = 0; p < packs; ++p) {
      Pack::store(lane + p * Pack::width, Pack::plus(Pack::load(lane + p * Pack::width), values[p]));
    }
  }

  void take_pushed(Node node, Values* sums) {
    for (std::size_t p = 0; p < packs; ++p) sums[p] = Pack::load(pushed_[node].lane + p * Pack::width);
    clear(pushed_[node]);
  }

  double largest() const { return *std::max_element(std::begin(largest_.lane), std::end(largest_.lane)); }

  /// From the furthest level back: how much of the paths from the sources goes on beyond each node.
  void gather(std::span<const Node> from, LaneSums& sums) {
    Row weights;
    for (std::size_t i = 0; i < from.size(); ++i) weights.lane[i] = core_.sources[from[i]];
    set_weight_sums(weights, from.size());
    Row reach;
    for (std::size_t level = levels_.size(); level-- > 0;) {
      const std::size_t begin = level_begin(level);
      const std::size_t end = level_end(level);
      const bool last = level + 1 == levels_.size();
      if (level == 0 && !with_places) {
        if (!last) hide(level + 1);
        break;
      }
      const bool pushed = !last && push_shares(level);
      for (std::size_t at = begin; at < end; ++at) take_shares(at, level, last, pushed, weights, reach, sums);
      if (!last) hide(level + 1);
      if (level == 0) break;
      for (std::size_t at = begin; at < end; ++at) show(wave_[order_[at]], paths_[order_[at]], masks_[at]);
    }
    for (std::size_t i = 0; i < from.size(); ++i) sums.reach.push_back(reach.lane[i]);
  }

  void hide(std::size_t level) {
    for (std::size_t at = level_begin(level); at < level_end(level); ++at) clear(wave_[order_[at]]);
  }

  /// Lets the level after `level` add to its suppliers if that takes less than to let `level` look for its customers.
  bool push_shares(std::size_t level) {
    std::size_t ties_out = 0;
    std::size_t ties_in = 0;
    for (std::size_t at = level_begin(level); at < level_end(level); ++at) ties_out += degree(out_, order_[at]);
    for (std::size_t at = level_begin(level + 1); at < level_end(level + 1); ++at) ties_in += degree(in_, order_[at]);
    if (with_places || ties_out <= ties_in) {
      look(ties_out);
      return false;
    }
    look(ties_in);
    for (std::size_t at = level_begin(level); at < level_end(level); ++at) marks_[order_[at]] = masks_[at];
    for (std::size_t at = level_begin(level + 1); at < level_end(level + 1); ++at) {
      const Node from = order_[at];
      Values values[packs];
      for (std::size_t p = 0; p < packs; ++p) values[p] = Pack::load(wave_[from].lane + p * Pack::width);
      for (std::size_t place = in_.offsets[from]; place < in_.offsets[from + 1]; ++place) {
        const Node to = in_.nodes[place];
        if ((marks_[to] & masks_[at]) != 0) add_pushed(to, values);
      }
    }
    return true;
  }

  void take_shares(std::size_t at, std::size_t level, bool last, bool pushed, const Row& weights, Row& reach,
                   LaneSums& sums) {
    const Node node = order_[at];
    const Mask mask = masks_[at];
    Values beyond[packs];
    if (pushed) {
      take_pushed(node, beyond);
      marks_[node] = 0;
    } else if (last) {
      for (std::size_t p = 0; p < packs; ++p) beyond[p] = Pack::zero();
    } else {
      sum_wave(out_, node, beyond);
      if constexpr (with_places) add_places(node, mask, weights, sums);
    }
    if (level == 0) return;
    const Values targets = Pack::all(core_.targets[node]);
    Values through[packs];
    for (std::size_t p = 0; p < packs; ++p) {
      const std::size_t lane = p * Pack::width;
      const Mask part = part_of(mask, p);
      const Values paths = Pack::load(paths_[node].lane + lane);
      const Values weight = Pack::load(weights.lane + lane);
      through[p] = Pack::only(part, Pack::times(Pack::times(paths, beyond[p]), weight));
      const Values share = Pack::plus(Pack::over(targets, paths), beyond[p]);
      Pack::store(paths_[node].lane + lane, Pack::merge(part, share, paths));
      Pack::store(reach.lane + lane, Pack::plus(Pack::load(reach.lane + lane), Pack::only(part, targets)));
    }
    if (!last) sums.through[node] += total(through);
    sums.arrivals[node] += weight_sums_[0][mask & 0xFF] + weight_sums_[1][mask >> 8];
  }

  void add_places(Node node, Mask mask, const Row& weights, LaneSums& sums) {
    Values paths[packs];
    for (std::size_t p = 0; p < packs; ++p) {
      const std::size_t lane = p * Pack::width;
      paths[p] = Pack::only(part_of(mask, p),
                            Pack::times(Pack::load(paths_[node].lane + lane), Pack::load(weights.lane + lane)));
    }
    for (std::size_t place = out_.offsets[node]; place < out_.offsets[node + 1]; ++place) {
      const double* const lane = wave_[out_.nodes[place]].lane;
      Values shares[packs];
      for (std::size_t p = 0; p < packs; ++p) shares[p] = Pack::times(paths[p], Pack::load(lane + p * Pack::width));
      sums.places[place] += total(shares);
    }
  }

  /// The sum of all lanes, by halves: in the same order for any width.
  static double total(Values* values) {
    for (std::size_t half = packs / 2; half > 0; half /= 2) {
      for (std::size_t p = 0; p < half; ++p) values[p] = Pack::plus(values[p], values[p + half]);
    }
    return Pack::total(values[0]);
  }

  void set_weight_sums(const Row& weights, std::size_t count) {
    for (std::size_t table = 0; table < (lane_count + 7) / 8; ++table) {
      const std::size_t bits = std::min<std::size_t>(8, count - std::min(count, 8 * table));
      for (std::size_t mask = 1; mask < std::size_t{1} << bits; ++mask) {
        const auto lowest = static_cast<std::size_t>(std::countr_zero(mask));
        weight_sums_[table][mask] = weight_sums_[table][mask & (mask - 1)] + weights.lane[8 * table + lowest];
      }
    }
  }

  const BetweennessCore& core_;
  const CoreTies& out_;
  const CoreTies& in_;
  std::vector<Row> wave_;    ///< what one level shows to the next; zero elsewhere
  std::vector<Row> paths_;   ///< numbers of shortest paths from the sources, then how much goes on per path
  std::vector<Row> pushed_;  ///< sums under way, else zero
  std::vector<Mask> seen_;   ///< lanes in which the node is reached
  std::vector<Mask> marks_;  ///< lanes in which the node takes part in a push, else zero
  std::vector<Node> order_;  ///< nodes by level; a node is on several, each time in other lanes
  std::vector<Mask> masks_;  ///< in which
  std::vector<std::size_t> levels_;
  std::vector<Node> found_;
  Row largest_;
  double weight_sums_[2][256] = {};  ///< of the sources in each set of eight lanes
  Mask all_ = 0;
  std::size_t ties_to_unseen_ = 0;
  std::uint64_t looked_at_ = 0;
  std::size_t since_pause_ = 0;
  const std::function<void()>* pause_ = nullptr;
  double use_ = 1;
};

template <class Pack, std::size_t lane_count>
std::unique_ptr<LaneSearch> lane_kernel(const BetweennessCore& core, const LaneOptions& options) {
  if (options.places) return std::make_unique<LaneKernel<Pack, lane_count, true>>(core);
  return std::make_unique<LaneKernel<Pack, lane_count, false>>(core);
}

}  // namespace linchpin
