#include "linchpin/metrics/clustering.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

#include "linchpin/error.hpp"
#include "support/close.hpp"
#include "support/networks.hpp"

using namespace linchpin;
using namespace linchpin::test;

namespace {

using Matrix = std::vector<std::vector<double>>;

double sum_of(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum;
}

/// What a network is tied by: a from i to j, u either way.
struct Ties {
  explicit Ties(const Network& network) : w(matrix(network)), a(w), u(w) {
    for (std::size_t i = 0; i < w.size(); ++i) {
      for (std::size_t j = 0; j < w.size(); ++j) {
        a[i][j] = w[i][j] > 0 ? 1 : 0;
        if (!network.mutual()) u[i][j] = w[i][j] + w[j][i];
      }
    }
  }
  Matrix w, a, u;
};

/// The definitions word for word, over all pairs of other nodes.
struct Slow {
  explicit Slow(const Network& network) {
    const Ties ties(network);
    const std::size_t n = ties.w.size();
    double closed = 0, all = 0, sum = 0;
    for (std::size_t i = 0; i < n; ++i) {
      const double turnover = sum_of(ties.u[i]);
      double pairs = 0, triangle = 0, by_weight = 0, partners = 0;
      for (std::size_t j = 0; j < n; ++j) {
        partners += ties.u[i][j] > 0;
        for (std::size_t h = 0; h < n; ++h) {
          if (j == h || ties.u[i][j] == 0 || ties.u[i][h] == 0) continue;
          pairs += 0.5;
          if (ties.u[j][h] == 0) continue;
          triangle += 0.5;
          by_weight += (ties.u[i][j] + ties.u[i][h]) / 2;
        }
      }
      triangles.push_back(triangle);
      local.push_back(triangle / pairs);
      weighted.push_back(partners < 2 ? NAN : by_weight / (turnover * (partners - 1)));
      closed += triangle;
      all += pairs;
      if (pairs == 0) continue;
      ++defined;
      sum += triangle / pairs;
    }
    transitivity = closed / all;
    average = sum / static_cast<double>(defined);
    average_with_zeros = sum / static_cast<double>(n);
  }
  std::vector<double> triangles, local, weighted;
  std::size_t defined = 0;
  double transitivity, average, average_with_zeros;
};

Matrix product(const Matrix& x, const Matrix& y) {
  Matrix result(x.size(), std::vector<double>(x.size(), 0.0));
  for (std::size_t i = 0; i < x.size(); ++i) {
    for (std::size_t j = 0; j < x.size(); ++j) {
      for (std::size_t h = 0; h < x.size(); ++h) result[i][j] += x[i][h] * y[h][j];
    }
  }
  return result;
}

Matrix transposed(const Matrix& x) {
  Matrix result = x;
  for (std::size_t i = 0; i < x.size(); ++i) {
    for (std::size_t j = 0; j < x.size(); ++j) result[i][j] = x[j][i];
  }
  return result;
}

Matrix sum(const Matrix& x, const Matrix& y) {
  Matrix result = x;
  for (std::size_t i = 0; i < x.size(); ++i) {
    for (std::size_t j = 0; j < x.size(); ++j) result[i][j] += y[i][j];
  }
  return result;
}

double share(double there, double room) { return room == 0 ? NAN : there / room; }

/// Fagiolo's table I in products of matrices.
Fagiolo slow_fagiolo(const Network& network) {
  const Ties ties(network);
  const Matrix& a = ties.a;
  const Matrix back = transposed(a);
  Matrix roots = ties.w;
  double largest = 0;
  for (const auto& row : ties.w) {
    for (const double weight : row) largest = std::max(largest, weight);
  }
  for (auto& row : roots) {
    for (double& weight : row) weight = weight > 0 ? std::cbrt(weight / largest) : 0;
  }
  const Matrix both = sum(a, back);
  const Matrix both_roots = sum(roots, transposed(roots));
  const Matrix any = product(product(both, both), both);
  const Matrix any_roots = product(product(both_roots, both_roots), both_roots);
  const Matrix cycle = product(product(a, a), a);
  const Matrix middleman = product(product(a, back), a);
  const Matrix fan_in = product(product(back, a), a);
  const Matrix fan_out = product(product(a, a), back);
  Fagiolo result;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const double out = sum_of(a[i]);
    const double in = sum_of(back[i]);
    double both_ways = 0;
    for (std::size_t j = 0; j < a.size(); ++j) both_ways += a[i][j] * a[j][i];
    const double room = (out + in) * (out + in - 1) - 2 * both_ways;
    result.total_bin.push_back(share(any[i][i], 2 * room));
    result.total_w.push_back(share(any_roots[i][i], 2 * room));
    result.cycle.push_back(share(cycle[i][i], out * in - both_ways));
    result.middleman.push_back(share(middleman[i][i], out * in - both_ways));
    result.fan_in.push_back(share(fan_in[i][i], in * (in - 1)));
    result.fan_out.push_back(share(fan_out[i][i], out * (out - 1)));
  }
  return result;
}

using FagioloColumn = std::vector<double> Fagiolo::*;
constexpr FagioloColumn fagiolo_columns[] = {&Fagiolo::total_bin, &Fagiolo::total_w, &Fagiolo::cycle,
                                             &Fagiolo::middleman, &Fagiolo::fan_in,  &Fagiolo::fan_out};

/// Whether two figures of all nodes are the same; NaN is the same as NaN.
bool same(const std::vector<double>& a, const std::vector<double>& b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](double x, double y) { return close(x, y); });
}

std::vector<double> backwards(std::vector<double> values) {
  std::reverse(values.begin(), values.end());
  return values;
}

void compare(const Network& network) {
  const Slow slow(network);
  const Clustering fast = clustering(network);
  CHECK(same({fast.triangles.begin(), fast.triangles.end()}, slow.triangles));
  CHECK(same(fast.local, slow.local));
  CHECK(same(fast.weighted, slow.weighted));
  CHECK(fast.defined == slow.defined);
  CHECK(close(fast.average, slow.average));
  CHECK(close(fast.average_with_zeros, slow.average_with_zeros));
  CHECK(close(fast.transitivity, slow.transitivity));
  CHECK(triangles(network) == fast.triangles);
  CHECK(same(clustering_local(network), fast.local));
  CHECK(same(clustering_barrat(network), fast.weighted));
  CHECK(close(transitivity(network), fast.transitivity));
  const Fagiolo expected = slow_fagiolo(network);
  const Fagiolo found = fagiolo(network);
  for (const FagioloColumn column : fagiolo_columns) CHECK(same(found.*column, expected.*column));
}

}  // namespace

TEST_CASE("clustering of the tiny supply network ignores directions and counts the reciprocal pair once") {
  const Network tiny = tiny_supply();
  const Clustering result = clustering(tiny);
  CHECK(close(of(tiny, result.local, "A"), 1.0 / 3));
  CHECK(close(of(tiny, result.local, "B"), 2.0 / 3));
  CHECK(close(of(tiny, result.local, "D"), 1.0 / 3));
  CHECK(of(tiny, result.local, "E") == 0);
  CHECK(std::isnan(of(tiny, result.local, "F")));
  CHECK(result.triangles[*tiny.find("B")] == 2);
  CHECK(result.defined == 5);
  CHECK(close(result.average, 0.4));
  CHECK(close(result.average_with_zeros, 2.0 / 7));
  CHECK(close(result.transitivity, 6.0 / 13));
  CHECK(close(of(tiny, result.weighted, "D"), 0.25));
}

TEST_CASE("fagiolo of the tiny supply network") {
  const Network tiny = tiny_supply();
  const Fagiolo result = fagiolo(tiny);
  CHECK(close(of(tiny, result.total_bin, "B"), 0.4));
  CHECK(close(of(tiny, result.middleman, "B"), 2.0 / 3));
  CHECK(close(of(tiny, result.fan_in, "B"), 0.5));
  CHECK(of(tiny, result.cycle, "B") == 0);
  CHECK(std::isnan(of(tiny, result.fan_in, "E")));
  CHECK(std::isnan(of(tiny, result.total_bin, "Z")));
}

TEST_CASE("clustering is undefined for a node with fewer than two partners") {
  const Network network = directed({{"a", "b"}, {"b", "a"}, {"c", "c"}});
  const Clustering result = clustering(network);
  for (const double value : result.local) CHECK(std::isnan(value));
  for (const double value : result.weighted) CHECK(std::isnan(value));
  CHECK(result.defined == 0);
  CHECK(std::isnan(result.average));
  CHECK(result.average_with_zeros == 0);
  CHECK(std::isnan(result.transitivity));
  const Fagiolo by_direction = fagiolo(network);
  for (const FagioloColumn column : fagiolo_columns) {
    for (const double value : by_direction.*column) CHECK(std::isnan(value));
  }
}

TEST_CASE("clustering of no nodes is nothing and its averages undefined") {
  const Clustering result = clustering(Network());
  CHECK(result.local.empty());
  CHECK(std::isnan(result.average));
  CHECK(std::isnan(result.average_with_zeros));
  CHECK(std::isnan(result.transitivity));
  CHECK(fagiolo(Network()).cycle.empty());
}

TEST_CASE("clustering agrees with its definition on every network of up to four nodes") {
  for (std::size_t nodes = 0; nodes <= 4; ++nodes) {
    for (const bool mutual : {false, true}) {
      for (const Network& network : every_network(nodes, mutual)) compare(network);
    }
  }
}

TEST_CASE("clustering agrees with its definition on networks of every kind") {
  for (const Network& network : sample_networks()) compare(network);
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    compare(random_network(seed, 30, 0.15));
    compare(random_mutual_network(seed, 30, 0.2));
  }
}

TEST_CASE("clustering minds neither names nor scale, and of directions only the fans change sides") {
  for (const Network& network : sample_networks()) {
    const Clustering figures = clustering(network);
    const Clustering times = clustering(scaled(network, 1e-3));
    const Clustering renamed = clustering(renamed_backwards(network));
    const Clustering turned = clustering(reversed(network));
    CHECK(same(times.weighted, figures.weighted));
    CHECK(same(times.local, figures.local));
    CHECK(same(backwards(renamed.weighted), figures.weighted));
    CHECK(same(backwards(renamed.local), figures.local));
    CHECK(same(turned.weighted, figures.weighted));
    CHECK(close(turned.transitivity, figures.transitivity));
    const Fagiolo by_direction = fagiolo(network);
    const Fagiolo back = fagiolo(reversed(network));
    CHECK(same(back.fan_in, by_direction.fan_out));
    CHECK(same(back.fan_out, by_direction.fan_in));
    CHECK(same(back.cycle, by_direction.cycle));
    CHECK(same(back.middleman, by_direction.middleman));
    CHECK(same(back.total_w, by_direction.total_w));
    const Fagiolo larger = fagiolo(scaled(network, 1000));
    const Fagiolo backwards_named = fagiolo(renamed_backwards(network));
    for (const FagioloColumn column : fagiolo_columns) {
      CHECK(same(larger.*column, by_direction.*column));
      CHECK(same(backwards(backwards_named.*column), by_direction.*column));
    }
  }
}

TEST_CASE("no share of triangles is above 1, not even by rounding") {
  for (std::size_t n = 3; n <= 12; ++n) {
    NetworkBuilder complete(true);
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < i; ++j) complete.add(std::to_string(i), std::to_string(j), 0.1 * double(i + 1));
    }
    const Network network = complete.build();
    for (const double value : clustering(network).weighted) CHECK(value <= 1);
    for (const double value : clustering(network).local) CHECK(value == 1);
    for (const double value : fagiolo(network).total_w) CHECK(value <= 1);
    CHECK(transitivity(network) == 1);
  }
}

TEST_CASE("amounts of the most different sizes make the same triangles") {
  const Fagiolo circle = fagiolo(directed({{"a", "b", 1e-200}, {"b", "c", 1}, {"c", "a", 1e200}}));
  CHECK(circle.cycle == std::vector<double>{1, 1, 1});
  CHECK(circle.total_bin == std::vector<double>{0.5, 0.5, 0.5});

  NetworkBuilder star(true);
  for (int i = 0; i < 11; ++i) star.add("hub", "partner " + std::to_string(i), 3e306);
  star.add("partner 0", "partner 1", 1);
  const Network network = star.build();
  CHECK(close(of(network, clustering(network).weighted, "hub"), 1.0 / 55));
}

TEST_CASE("fagiolo tells how far it is and can be stopped") {
  const Network network = random_network(9, 100, 0.1);
  std::vector<double> shares;
  fagiolo(network, {.progress = [&](double share) { shares.push_back(share); }});
  CHECK(shares.size() > 50);
  CHECK(std::is_sorted(shares.begin(), shares.end()));
  CHECK_THROWS_AS(fagiolo(network, {.progress = [](double) { throw linchpin::InputError("enough"); }}),
                  linchpin::InputError);
}

TEST_CASE("where ties have no direction every kind of triangle is the plain one") {
  for (const Network& network : sample_networks()) {
    if (!network.mutual()) continue;
    const Fagiolo result = fagiolo(network);
    for (const FagioloColumn column :
         {&Fagiolo::total_bin, &Fagiolo::cycle, &Fagiolo::middleman, &Fagiolo::fan_in, &Fagiolo::fan_out}) {
      CHECK(same(result.*column, clustering_local(network)));
    }
  }
}

TEST_CASE("clustering is the same bit for bit for any number of threads, and can be stopped") {
  const Network network = random_network(9, 600, 0.03);
  REQUIRE(network.tie_count() > 10000);
  const Clustering alone = clustering(network, {.threads = 1});
  for (const unsigned threads : {2U, 7U}) {
    const Clustering shared = clustering(network, {.threads = threads});
    CHECK(shared.triangles == alone.triangles);
    CHECK(shared.local == alone.local);
    CHECK(shared.weighted == alone.weighted);
    CHECK(shared.transitivity == alone.transitivity);
    CHECK(shared.average == alone.average);
    CHECK(triangles(network, {.threads = threads}) == alone.triangles);
    CHECK(transitivity(network, {.threads = threads}) == alone.transitivity);
  }
  const auto stop = [](double) { throw std::runtime_error("enough"); };
  CHECK_THROWS_WITH(clustering(network, {.threads = 1, .progress = stop}), "enough");
}

TEST_CASE("clustering of a hub among many pairs counts each pair once") {
  NetworkBuilder builder;
  for (int i = 0; i < 30; ++i) {
    const std::string left = "l" + std::to_string(i);
    const std::string right = "r" + std::to_string(i);
    builder.add("hub", left, i + 1).add(right, "hub").add(left, right, 3);
  }
  const Network network = builder.build();
  compare(network);
  CHECK(triangles(network)[*network.find("hub")] == 30);
}
