#include "directions.hpp"

namespace linchpin {

std::vector<std::uint8_t> directions(const Network& network, const Network& partners) {
  std::vector<std::uint8_t> result;
  result.reserve(partners.tie_count());
  for (Node i : partners.nodes()) {
    const auto out = network.neighbors(i, Along::out).nodes();
    const auto in = network.neighbors(i, Along::in).nodes();
    std::size_t o = 0;
    std::size_t s = 0;
    for (const Node partner : partners.neighbors(i, Along::out).nodes()) {
      std::uint8_t ways = 0;
      if (o < out.size() && out[o] == partner) {
        ways |= leads_out;
        ++o;
      }
      if (s < in.size() && in[s] == partner) {
        ways |= leads_in;
        ++s;
      }
      result.push_back(ways);
    }
  }
  return result;
}

}  // namespace linchpin
