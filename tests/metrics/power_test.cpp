#include "linchpin/metrics/power.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "support/close.hpp"
#include "support/networks.hpp"

using namespace linchpin;
using namespace linchpin::test;

namespace {

/// The amounts of a network as they stand in its definition: w both ways, u either way, and their sums.
struct Amounts {
  explicit Amounts(const Network& network)
      : w(matrix(network)), u(w), sales(w.size()), purchases(w.size()), U(w.size()) {
    for (std::size_t i = 0; i < w.size(); ++i) {
      for (std::size_t j = 0; j < w.size(); ++j) {
        if (!network.mutual()) u[i][j] = w[i][j] + w[j][i];
        sales[i] += w[i][j];
        purchases[i] += w[j][i];
        U[i] += u[i][j];
      }
    }
  }

  double dependence(std::size_t x, std::size_t on) const { return u[x][on] / U[x]; }

  std::vector<std::vector<double>> w, u;
  std::vector<double> sales, purchases, U;
};

double total(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += std::isnan(value) ? 0 : value;
  return sum;
}

}  // namespace

TEST_CASE("tie_power of the tiny supply network") {
  const Network tiny = tiny_supply();
  const auto ties = tie_power(tiny);
  REQUIRE(ties.size() == 8);
  const TiePower& ab = ties[0];
  CHECK(tiny.name(ab.supplier) == "A");
  CHECK(tiny.name(ab.buyer) == "B");
  CHECK(ab.amount == 50);
  CHECK(close(ab.buyer_dependence, 50.0 / 60));
  CHECK(ab.supplier_dependence == 0.5);
  CHECK(close(ab.imbalance(), 1.0 / 3));
  CHECK(close(ab.mutual_dependence(), 4.0 / 3));
  CHECK(ab.holder() == ab.supplier);
  for (const TiePower& tie : ties) {
    if (tiny.name(tie.supplier) == "C" && tiny.name(tie.buyer) == "D") {
      CHECK(close(tie.imbalance(), 0.75 - 75.0 / 85));
      CHECK(tie.holder() == tie.buyer);
    }
    if (tiny.name(tie.supplier) == "D" && tiny.name(tie.buyer) == "E") {
      CHECK(tie.imbalance() == 0);
      CHECK(tie.mutual_dependence() == 2);
      CHECK(tie.holder() == no_node);
    }
  }
}

TEST_CASE("the holder of a tie is nobody while the two dependences are equal within 1e-12") {
  CHECK(TiePower{0, 1, 1, 0.5 + 9e-13, 0.5}.holder() == no_node);
  CHECK(TiePower{0, 1, 1, 0.5 - 9e-13, 0.5}.holder() == no_node);
  CHECK(TiePower{0, 1, 1, 0.5 + 2e-12, 0.5}.holder() == 0);
  CHECK(TiePower{0, 1, 1, 0.5 - 2e-12, 0.5}.holder() == 1);
}

TEST_CASE("tie_power agrees with shares of rows and columns of the matrix") {
  for (const Network& network : sample_networks()) {
    const Amounts amounts(network);
    const auto ties = tie_power(network);
    std::size_t at = 0;
    for (Node i : network.nodes()) {
      for (Node j : network.nodes()) {
        if (amounts.w[i][j] == 0 || (network.mutual() && j < i)) continue;
        REQUIRE(at < ties.size());
        CHECK(ties[at].supplier == i);
        CHECK(ties[at].buyer == j);
        CHECK(ties[at].amount == amounts.w[i][j]);
        CHECK(close(ties[at].buyer_dependence, amounts.w[i][j] / amounts.purchases[j]));
        CHECK(close(ties[at].supplier_dependence, amounts.w[i][j] / amounts.sales[i]));
        CHECK(std::abs(ties[at].imbalance()) < 1);
        CHECK(ties[at].mutual_dependence() > 0);
        CHECK(ties[at].mutual_dependence() <= 2);
        ++at;
      }
    }
    CHECK(at == ties.size());
  }
}

TEST_CASE("tie_power changes sides when every tie is turned round") {
  for (const Network& network : sample_networks()) {
    if (network.mutual()) continue;
    const Network back = reversed(network);
    double sum = 0;
    double turned = 0;
    for (const TiePower& tie : tie_power(network)) sum += tie.imbalance();
    for (const TiePower& tie : tie_power(back)) turned += tie.imbalance();
    CHECK(close(turned, -sum));
    CHECK(power_as_buyer(back).size() == power_as_seller(network).size());
    for (Node i : network.nodes()) {
      CHECK(close(power_as_buyer(back)[i], power_as_seller(network)[i]));
      CHECK(close(net_power(back)[i], net_power(network)[i]));
    }
  }
}

TEST_CASE("node power of the tiny supply network") {
  const Network tiny = tiny_supply();
  CHECK(close(of(tiny, power_as_seller(tiny), "A"), 50.0 / 60 + 50.0 / 100));
  const auto net = net_power(tiny);
  CHECK(of(tiny, net, "D") == doctest::Approx(0.423924).epsilon(1e-5));
  CHECK(of(tiny, net, "C") == doctest::Approx(0.236111).epsilon(1e-5));
  CHECK(of(tiny, net, "B") == doctest::Approx(-0.134009).epsilon(1e-5));
  CHECK(of(tiny, net, "A") == doctest::Approx(-0.192693).epsilon(1e-5));
  CHECK(close(of(tiny, net, "E"), -1.0 / 3));
  CHECK(std::isnan(of(tiny, net, "F")));
  CHECK(std::isnan(of(tiny, net, "Z")));
}

TEST_CASE("net_power is 0 and not noise among equals") {
  for (std::size_t n = 2; n <= 30; ++n) {
    NetworkBuilder complete(true);
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < i; ++j) complete.add(std::to_string(i), std::to_string(j), 0.1);
    }
    for (const double power : net_power(complete.build())) CHECK(power == 0);
  }
}

TEST_CASE("node power agrees with sums over the matrix") {
  for (const Network& network : sample_networks()) {
    const Amounts a(network);
    const std::size_t n = network.node_count();
    const auto as_seller = power_as_seller(network);
    const auto as_buyer = power_as_buyer(network);
    const auto both = influence(network);
    const auto net = net_power(network);
    for (std::size_t i = 0; i < n; ++i) {
      double seller = 0, buyer = 0, sum = 0;
      for (std::size_t j = 0; j < n; ++j) {
        if (a.w[i][j] > 0) seller += a.w[i][j] / a.purchases[j];
        if (a.w[j][i] > 0) buyer += a.w[j][i] / a.sales[j];
        if (a.u[i][j] > 0) sum += a.dependence(j, i) - a.dependence(i, j);
      }
      CHECK(close(as_seller[i], a.sales[i] > 0 ? seller : NAN));
      CHECK(close(as_buyer[i], a.purchases[i] > 0 ? buyer : NAN));
      CHECK(close(both[i], a.U[i] > 0 ? seller + buyer : NAN));
      CHECK(close(net[i], a.U[i] > 0 ? sum : NAN));
      if (a.U[i] == 0) continue;
      CHECK(net[i] > -1);
      CHECK(net[i] <= static_cast<double>(n) - 2 + 1e-12);
    }
  }
}

TEST_CASE("power handed out adds up to as many buyers and sellers as depend on somebody") {
  for (const Network& network : sample_networks()) {
    double buyers = 0, sellers = 0;
    for (Node i : network.nodes()) {
      buyers += network.degree(i, Along::in) > 0;
      sellers += network.degree(i, Along::out) > 0;
    }
    CHECK(close(total(power_as_seller(network)), buyers));
    CHECK(close(total(power_as_buyer(network)), sellers));
    CHECK(close(total(influence(network)), buyers + sellers));
    CHECK(close(total(net_power(network)), 0));
  }
}

TEST_CASE("node power does not mind names or scale") {
  for (const Network& network : sample_networks()) {
    const Network backwards = renamed_backwards(network);
    const Network times = scaled(network, 1e-4);
    for (Node i : network.nodes()) {
      const Node there = static_cast<Node>(network.node_count() - 1 - i);
      CHECK(close(net_power(backwards)[there], net_power(network)[i]));
      CHECK(close(power_as_seller(backwards)[there], power_as_seller(network)[i]));
      CHECK(close(net_power(times)[i], net_power(network)[i]));
      CHECK(close(influence(times)[i], influence(network)[i]));
      CHECK(close(strongest_dependence(times)[i].share, strongest_dependence(network)[i].share));
    }
  }
}

TEST_CASE("strongest_dependence is the largest share of turnover and names its partner") {
  for (const Network& network : sample_networks()) {
    const Amounts a(network);
    const auto result = strongest_dependence(network);
    REQUIRE(result.size() == network.node_count());
    for (Node i : network.nodes()) {
      double most = NAN;
      Node on = no_node;
      for (Node j : network.nodes()) {
        if (a.u[i][j] > 0 && (on == no_node || a.dependence(i, j) > most * (1 + 1e-9))) {
          most = a.dependence(i, j);
          on = j;
        }
      }
      CHECK(close(result[i].share, most));
      CHECK(result[i].on == on);
    }
  }
}

TEST_CASE("strongest_dependence takes the smallest name among equals, also if rounding tells them apart") {
  const Network network = directed({{"x", "a", 0.3}, {"b", "x", 0.1}, {"b", "x", 0.2}, {"x", "c", 0.2999}});
  CHECK(network.name(strongest_dependence(network)[*network.find("x")].on) == "a");
  const Network swapped = directed({{"x", "b", 0.3}, {"a", "x", 0.1}, {"a", "x", 0.2}});
  CHECK(swapped.name(strongest_dependence(swapped)[*swapped.find("x")].on) == "a");
}

TEST_CASE("power of no nodes is nothing and of isolates undefined") {
  CHECK(tie_power(Network()).empty());
  CHECK(net_power(Network()).empty());
  const Network alone = directed({{"a", "a", 5}});
  CHECK(tie_power(alone).empty());
  for (const auto& values : {power_as_seller(alone), power_as_buyer(alone), influence(alone), net_power(alone)}) {
    REQUIRE(values.size() == 1);
    CHECK(std::isnan(values[0]));
  }
  CHECK(strongest_dependence(alone)[0].on == no_node);
  CHECK(std::isnan(strongest_dependence(alone)[0].share));
}

TEST_CASE("influence counts a side without ties as 0") {
  const Network pair = directed({{"a", "b", 3}});
  CHECK(influence(pair) == std::vector<double>{1, 1});
  CHECK(std::isnan(power_as_buyer(pair)[0]));
  CHECK(std::isnan(power_as_seller(pair)[1]));
}

TEST_CASE("pair_power of the tiny supply network adds both ways up") {
  const Network tiny = tiny_supply();
  const auto pairs = pair_power(tiny);
  REQUIRE(pairs.size() == 7);
  const PairPower& ab = pairs[0];
  CHECK(tiny.name(ab.a) == "A");
  CHECK(tiny.name(ab.b) == "B");
  CHECK(close(ab.a_dependence, 50.0 / 120));
  CHECK(close(ab.b_dependence, 50.0 / 135));
  CHECK(close(ab.imbalance(), 0.0462962962962963));
  CHECK(close(ab.mutual_dependence(), 0.787037037037037));
  CHECK(ab.holder() == ab.b);
  const PairPower& bc = pairs[3];
  CHECK(tiny.name(bc.a) == "B");
  CHECK(tiny.name(bc.b) == "C");
  CHECK(bc.amount == 60);
}

TEST_CASE("pair_power agrees with shares of turnover, a row a pair") {
  std::vector<Network> networks = sample_networks();
  for (const Network& network : every_network(3, false)) networks.push_back(network);
  for (const Network& network : networks) {
    const Amounts amounts(network);
    const auto pairs = pair_power(network);
    std::size_t at = 0;
    for (Node i : network.nodes()) {
      for (Node j : network.nodes()) {
        if (j <= i || amounts.u[i][j] == 0) continue;
        REQUIRE(at < pairs.size());
        const PairPower& pair = pairs[at++];
        CHECK(pair.a == i);
        CHECK(pair.b == j);
        CHECK(close(pair.amount, amounts.u[i][j]));
        CHECK(close(pair.a_dependence, amounts.dependence(i, j)));
        CHECK(close(pair.b_dependence, amounts.dependence(j, i)));
        CHECK(pair.imbalance() >= 0);
        CHECK(pair.imbalance() < 1);
        CHECK(pair.mutual_dependence() <= 2);
        if (pair.imbalance() > 1e-9) CHECK(pair.holder() == (pair.a_dependence < pair.b_dependence ? i : j));
      }
    }
    CHECK(at == pairs.size());
    CHECK(pair_power(reversed(network)).size() == pairs.size());
  }
}

TEST_CASE("the holder of a pair is nobody while the two dependences are equal within 1e-12") {
  CHECK(PairPower{0, 1, 1, 0.5, 0.5 + 9e-13}.holder() == no_node);
  CHECK(PairPower{0, 1, 1, 0.5, 0.5 + 2e-12}.holder() == 0);
  CHECK(PairPower{0, 1, 1, 0.5, 0.5 - 2e-12}.holder() == 1);
}

TEST_CASE("dependence_asymmetry has no sign and its mean is over ties") {
  const Network tiny = tiny_supply();
  CHECK(close(tie_power(tiny)[0].asymmetry(), 0.4));
  CHECK(close(dependence_asymmetry_mean(tiny), 0.168014705882353));
  CHECK(std::isnan(dependence_asymmetry_mean(Network())));
  CHECK(std::isnan(dependence_asymmetry_mean(directed({{"a", "a"}}))));
  for (const Network& network : sample_networks()) {
    double sum = 0;
    for (const TiePower& tie : tie_power(network)) {
      const double larger = std::max(tie.buyer_dependence, tie.supplier_dependence);
      const double smaller = std::min(tie.buyer_dependence, tie.supplier_dependence);
      CHECK(close(tie.asymmetry(), 1 - smaller / larger));
      CHECK(tie.asymmetry() >= 0);
      CHECK(tie.asymmetry() < 1);
      sum += tie.asymmetry();
    }
    CHECK(close(dependence_asymmetry_mean(network), sum / static_cast<double>(tie_power(network).size())));
    CHECK(close(dependence_asymmetry_mean(reversed(network)), dependence_asymmetry_mean(network)));
    CHECK(close(dependence_asymmetry_mean(scaled(network, 9)), dependence_asymmetry_mean(network)));
    CHECK(close(dependence_asymmetry_mean(renamed_backwards(network)), dependence_asymmetry_mean(network)));
  }
}

TEST_CASE("push_pull is what power adds to one share per partner") {
  const Network tiny = tiny_supply();
  CHECK(close(of(tiny, push_pull_seller(tiny), "A"), 1.0 / 6));
  CHECK(of(tiny, push_pull_seller(tiny), "E") == 0);
  for (const Network& network : sample_networks()) {
    const auto seller = push_pull_seller(network);
    const auto buyer = push_pull_buyer(network);
    const auto back = push_pull_buyer(reversed(network));
    for (Node i : network.nodes()) {
      const auto customers = static_cast<double>(network.degree(i, Along::out));
      const auto suppliers = static_cast<double>(network.degree(i, Along::in));
      CHECK(close(seller[i], customers == 0 ? NAN : (power_as_seller(network)[i] - 1) / customers));
      CHECK(close(buyer[i], suppliers == 0 ? NAN : (power_as_buyer(network)[i] - 1) / suppliers));
      CHECK(close(back[i], seller[i]));
      if (customers > 0) CHECK(std::abs(seller[i]) < 1);
    }
  }
}

TEST_CASE("net_power_mean is net power by partner") {
  const Network tiny = tiny_supply();
  CHECK(close(of(tiny, net_power_mean(tiny), "A"), -0.0642308975642309));
  CHECK(std::isnan(of(tiny, net_power_mean(tiny), "Z")));
  for (const Network& network : sample_networks()) {
    const Network partners = projection(network);
    for (Node i : network.nodes()) {
      const auto count = static_cast<double>(partners.degree(i, Along::out));
      CHECK(close(net_power_mean(network)[i], net_power(network)[i] / count));
    }
  }
}

TEST_CASE("bargaining_gap is own concentration less that of the other side") {
  const Network tiny = tiny_supply();
  CHECK(close(of(tiny, bargaining_gap_buyer(tiny), "B"), 0.173490965013456));
  CHECK(close(of(tiny, bargaining_gap_seller(tiny), "C"), 0.155949634755863));
  std::vector<Network> networks = sample_networks();
  for (const Network& network : every_network(3, false)) networks.push_back(network);
  for (const Network& network : networks) {
    const Amounts a(network);
    const std::size_t n = network.node_count();
    std::vector<double> of_sales(n), of_purchases(n);
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) {
        if (a.w[i][j] > 0) of_sales[i] += std::pow(a.w[i][j] / a.sales[i], 2);
        if (a.w[j][i] > 0) of_purchases[i] += std::pow(a.w[j][i] / a.purchases[i], 2);
      }
    }
    const auto buyer = bargaining_gap_buyer(network);
    const auto seller = bargaining_gap_seller(network);
    const auto turned = bargaining_gap_seller(reversed(network));
    const auto times = bargaining_gap_seller(scaled(network, 1e4));
    for (std::size_t i = 0; i < n; ++i) {
      double as_buyer = of_purchases[i], as_seller = of_sales[i];
      for (std::size_t j = 0; j < n; ++j) {
        if (a.w[j][i] > 0) as_buyer -= a.w[j][i] / a.purchases[i] * of_sales[j];
        if (a.w[i][j] > 0) as_seller -= a.w[i][j] / a.sales[i] * of_purchases[j];
      }
      CHECK(close(buyer[i], a.purchases[i] > 0 ? as_buyer : NAN));
      CHECK(close(seller[i], a.sales[i] > 0 ? as_seller : NAN));
      CHECK(close(turned[i], buyer[i]));
      CHECK(close(times[i], seller[i]));
      if (a.sales[i] > 0) CHECK(std::abs(seller[i]) <= 1);
    }
  }
}
