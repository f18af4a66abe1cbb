#include "linchpin/network.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "compensated_sum.hpp"
#include "linchpin/error.hpp"
#include "linchpin/ties.hpp"
#include "pieces.hpp"
#include "storage.hpp"
#include "string_pool.hpp"

namespace linchpin {

namespace {

std::vector<double> row_sums(const Adjacency& adjacency) {
  std::vector<double> sums(adjacency.offsets.size() - 1, 0.0);
  for (std::size_t i = 0; i < sums.size(); ++i) {
    for (std::size_t at = adjacency.offsets[i]; at < adjacency.offsets[i + 1]; ++at) sums[i] += adjacency.weights[at];
  }
  return sums;
}

/// Throws for a weight that is too small to divide by. The lists are those along `first`.
void refuse_tiny_weights(const Adjacency& lists, Along first, const NameTable& names) {
  constexpr double least = 1e-300;
  const auto begin = lists.weights.begin();
  const auto tiny = std::find_if(begin, begin + static_cast<std::ptrdiff_t>(lists.nodes.size()),
                                 [](double weight) { return weight < least; });
  const auto place = static_cast<std::size_t>(tiny - begin);
  if (place == lists.nodes.size()) return;
  auto supplier = static_cast<Node>(std::upper_bound(lists.offsets.begin(), lists.offsets.end(), place) -
                                    lists.offsets.begin() - 1);
  Node buyer = lists.nodes[place];
  if (first == Along::in) std::swap(supplier, buyer);
  throw InputError(
      fmt::format("the amount between \"{}\" and \"{}\" is {}, too small to calculate with; 1e-300 is the least",
                  names[supplier], names[buyer], *tiny));
}

const std::shared_ptr<const NameTable>& no_names() {
  static const auto empty = std::make_shared<const NameTable>();
  return empty;
}

}  // namespace

Adjacency transposed(const Adjacency& adjacency) {
  const std::size_t node_count = adjacency.offsets.size() - 1;
  Adjacency result;
  result.offsets.assign(node_count + 1, 0);
  result.nodes.resize(adjacency.nodes.size());
  result.weights.resize(adjacency.weights.size());
  for (Node node : adjacency.nodes) ++result.offsets[node + 1];
  for (std::size_t i = 0; i < node_count; ++i) result.offsets[i + 1] += result.offsets[i];
  std::vector<std::size_t> next(result.offsets.begin(), result.offsets.end() - 1);
  for (std::size_t i = 0; i < node_count; ++i) {
    for (std::size_t at = adjacency.offsets[i]; at < adjacency.offsets[i + 1]; ++at) {
      const std::size_t to = next[adjacency.nodes[at]]++;
      result.nodes[to] = static_cast<Node>(i);
      result.weights[to] = adjacency.weights[at];
    }
  }
  return result;
}

void Network::Storage::make_other() const {
  other.lists = transposed(made.lists);
  other.strengths = row_sums(other.lists);
}

Network NetworkAssembly::assemble(std::shared_ptr<const NameTable> names, bool mutual, Adjacency lists,
                                  SelfWeights self_weights, Along first) {
  auto storage = std::make_shared<Network::Storage>();
  storage->names = std::move(names);
  storage->mutual = mutual;
  storage->first = first;
  storage->made.lists = std::move(lists);
  refuse_tiny_weights(storage->made.lists, first, *storage->names);
  storage->made.strengths = row_sums(storage->made.lists);
  CompensatedSum total;
  for (double strength : storage->made.strengths) total.add(strength);
  storage->total_weight = total.value();
  if (!std::isfinite(2 * storage->total_weight)) {
    throw InputError("the amounts of all ties add up to more than a number can hold");
  }
  if (mutual) storage->total_weight /= 2;
  storage->self_weights = std::move(self_weights);
  return Network(std::move(storage));
}

Network::Network() : Network(NetworkAssembly::assemble(no_names(), false, Adjacency{})) {}

std::size_t Network::node_count() const { return storage_->names->size(); }
std::size_t Network::tie_count() const { return storage_->made.lists.nodes.size(); }
bool Network::mutual() const { return storage_->mutual; }
const std::shared_ptr<const NameTable>& Network::names() const { return storage_->names; }

Neighbors Network::neighbors(Node node, Along along) const { return storage_->side(along).lists.of(node); }

double Network::strength(Node node, Along along) const { return storage_->side(along).strengths[node]; }

double Network::weight(Node supplier, Node buyer) const {
  const Neighbors buyers = neighbors(supplier, Along::out);
  const auto found = std::lower_bound(buyers.nodes().begin(), buyers.nodes().end(), buyer);
  if (found == buyers.nodes().end() || *found != buyer) return 0;
  return buyers.weights()[static_cast<std::size_t>(found - buyers.nodes().begin())];
}

double Network::total_weight() const { return storage_->total_weight; }

double Network::self_weight(Node node) const {
  const auto& selves = storage_->self_weights;
  const auto found = std::lower_bound(selves.begin(), selves.end(), node,
                                      [](const auto& self, Node wanted) { return self.first < wanted; });
  return found != selves.end() && found->first == node ? found->second : 0;
}

Network projection(const Network& network, const Work& work) {
  if (network.mutual()) return network;
  const Adjacency& out = NetworkAssembly::side(network, Along::out);
  const Adjacency& in = NetworkAssembly::side(network, Along::in);
  const std::size_t node_count = network.node_count();
  // calls put(partner, weight) for each partner of a node
  const auto join = [&](std::size_t i, const auto& put) {
    std::size_t o = out.offsets[i];
    std::size_t s = in.offsets[i];
    const std::size_t o_end = out.offsets[i + 1];
    const std::size_t s_end = in.offsets[i + 1];
    while (o < o_end && s < s_end) {
      const Node buyer = out.nodes[o];
      const Node supplier = in.nodes[s];
      put(std::min(buyer, supplier),
          (buyer <= supplier ? out.weights[o] : 0) + (supplier <= buyer ? in.weights[s] : 0));
      o += buyer <= supplier ? 1 : 0;
      s += supplier <= buyer ? 1 : 0;
    }
    for (; o < o_end; ++o) put(out.nodes[o], out.weights[o]);
    for (; s < s_end; ++s) put(in.nodes[s], in.weights[s]);
  };
  const auto each = [&](const auto& take) { run_each(node_count, network.tie_count(), work, take); };

  Adjacency both;
  both.offsets.assign(node_count + 1, 0);
  each([&](std::size_t i) {
    std::size_t count = 0;
    join(i, [&](Node, double) { ++count; });
    both.offsets[i + 1] = count;
  });
  for (std::size_t i = 0; i < node_count; ++i) both.offsets[i + 1] += both.offsets[i];
  both.nodes.resize(both.offsets.back());
  both.weights.resize(both.offsets.back());
  each([&](std::size_t i) {
    std::size_t to = both.offsets[i];
    join(i, [&](Node partner, double weight) {
      both.nodes[to] = partner;
      both.weights[to++] = weight;
    });
  });
  return NetworkAssembly::assemble(network.names(), true, std::move(both),
                                   NetworkAssembly::storage(network).self_weights);
}

Network reversed(const Network& network) {
  if (network.mutual()) return network;
  const auto& storage = NetworkAssembly::storage(network);
  return NetworkAssembly::assemble(storage.names, false, storage.side(Along::in).lists, storage.self_weights);
}

struct NetworkBuilder::Parts {
  StringPool names;
  Ties ties;
};

NetworkBuilder::NetworkBuilder(bool mutual) : parts_(std::make_unique<Parts>()) { parts_->ties.mutual = mutual; }
NetworkBuilder::~NetworkBuilder() = default;
NetworkBuilder::NetworkBuilder(NetworkBuilder&&) noexcept = default;
NetworkBuilder& NetworkBuilder::operator=(NetworkBuilder&&) noexcept = default;

NetworkBuilder& NetworkBuilder::add(std::string_view node) {
  parts_->names.intern(node);
  return *this;
}

NetworkBuilder& NetworkBuilder::add(std::string_view supplier, std::string_view buyer, double weight) {
  if (!std::isfinite(weight)) throw InputError("the weight of a tie is not a finite number");
  const Node from = parts_->names.intern(supplier);
  const Node to = parts_->names.intern(buyer);
  if (weight == 0) return *this;
  parts_->ties.suppliers.push_back(from);
  parts_->ties.buyers.push_back(to);
  parts_->ties.amounts.push_back(weight);
  return *this;
}

Network NetworkBuilder::build() const {
  const std::vector<std::uint32_t> order = ascending_order(parts_->names);
  std::vector<Node> rank(order.size());
  std::vector<std::string_view> names;
  names.reserve(order.size());
  for (std::uint32_t id : order) {
    rank[id] = static_cast<Node>(names.size());
    names.push_back(parts_->names[id]);
  }
  Ties ties = parts_->ties;
  ties.names = std::make_shared<const NameTable>(names);
  for (Node& node : ties.suppliers) node = rank[node];
  for (Node& node : ties.buyers) node = rank[node];
  return merge(ties).network;
}

}  // namespace linchpin
