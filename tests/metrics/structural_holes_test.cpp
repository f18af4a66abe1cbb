#include "linchpin/metrics/structural_holes.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "support/close.hpp"
#include "support/networks.hpp"

using namespace linchpin;
using namespace linchpin::test;

namespace {

using Matrix = std::vector<std::vector<double>>;

/// What both directions of a pair are worth; a tie without direction is there once.
Matrix both_directions(const Network& network) {
  Matrix w = matrix(network);
  Matrix u = w;
  for (std::size_t i = 0; i < w.size(); ++i) {
    for (std::size_t j = 0; j < w.size(); ++j) {
      if (!network.mutual()) u[i][j] = w[i][j] + w[j][i];
    }
  }
  return u;
}

double sum(const std::vector<double>& values) {
  double result = 0;
  for (const double value : values) result += value;
  return result;
}

struct One {
  double effective_size, efficiency, constraint, hierarchy;
  std::vector<double> by_partner;
};

/// The definition for one node of a matrix, partner by partner.
One slowly(const Matrix& u, std::size_t i) {
  const std::size_t n = u.size();
  const auto p = [&](std::size_t a, std::size_t b) { return u[a][b] / sum(u[a]); };
  One result{NAN, NAN, NAN, NAN, std::vector<double>(n, 0.0)};
  double partners = 0, size = 0, constraint = 0;
  for (std::size_t j = 0; j < n; ++j) {
    if (u[i][j] == 0) continue;
    ++partners;
    double held = p(i, j);
    double redundant = 0;
    for (std::size_t q = 0; q < n; ++q) {
      if (q == i || q == j || u[i][q] == 0) continue;
      held += p(i, q) * p(q, j);
      redundant += p(i, q) * u[j][q] / *std::max_element(u[j].begin(), u[j].end());
    }
    size += 1 - redundant;
    result.by_partner[j] = held * held;
    constraint += held * held;
  }
  if (partners == 0) return result;
  result.effective_size = size;
  result.efficiency = size / partners;
  result.constraint = constraint;
  if (partners == 1) return result;
  double hierarchy = 0;
  for (const double held : result.by_partner) {
    const double r = held / (constraint / partners);
    if (r > 0) hierarchy += r * std::log(r);
  }
  result.hierarchy = hierarchy / (partners * std::log(partners));
  return result;
}

/// The matrix without the ties that leave the node and its partners.
Matrix ego_network(Matrix u, std::size_t ego) {
  const auto inside = [&, row = u[ego]](std::size_t i) { return i == ego || row[i] > 0; };
  for (std::size_t i = 0; i < u.size(); ++i) {
    for (std::size_t j = 0; j < u.size(); ++j) {
      if (!inside(i) || !inside(j)) u[i][j] = 0;
    }
  }
  return u;
}

void check_against_definition(const Network& network) {
  for (const HolesModel model : {HolesModel::whole, HolesModel::ego}) {
    for (const bool weighted : {true, false}) {
      Matrix u = both_directions(network);
      for (auto& row : u) {
        for (double& weight : row) weight = weighted || weight == 0 ? weight : 1;
      }
      const StructuralHoles holes = structural_holes(network, {model, weighted});
      const auto by_partner = dyadic_constraint(network, {model, weighted});
      std::size_t at = 0;
      for (std::size_t i = 0; i < u.size(); ++i) {
        const One expected = slowly(model == HolesModel::whole ? u : ego_network(u, i), i);
        bool right = close(holes.effective_size[i], expected.effective_size) &&
                     close(holes.efficiency[i], expected.efficiency) &&
                     close(holes.constraint[i], expected.constraint) && close(holes.hierarchy[i], expected.hierarchy);
        for (std::size_t j = 0; j < u.size(); ++j) {
          if (u[i][j] == 0) continue;
          REQUIRE(at < by_partner.size());
          right = right && by_partner[at].node == i && by_partner[at].partner == j &&
                  close(by_partner[at].constraint, expected.by_partner[j]);
          ++at;
        }
        CHECK(right);
      }
      CHECK(at == by_partner.size());
    }
  }
}

}  // namespace

TEST_CASE("structural holes of every network of up to four nodes are what the definition says") {
  for (std::size_t nodes = 0; nodes <= 4; ++nodes) {
    for (const bool mutual : {false, true}) {
      for (const Network& network : every_network(nodes, mutual)) check_against_definition(network);
    }
  }
}

TEST_CASE("structural holes of larger networks are what the definition says") {
  for (const Network& network : sample_networks()) check_against_definition(network);
  check_against_definition(random_network(31, 40, 0.08));
  check_against_definition(random_mutual_network(32, 40, 0.1));
}

TEST_CASE("constraint of the kite is what is published for it") {
  // Krackhardt (1990); networkx, igraph and R igraph agree on these
  const Network network = kite();
  const auto constraint = structural_holes(network).constraint;
  CHECK(of(network, constraint, "Jane") == 1);
  CHECK(of(network, constraint, "Ike") == 0.5);
  CHECK(of(network, constraint, "Carol") == doctest::Approx(0.664136).epsilon(1e-6));
  CHECK(of(network, constraint, "Heather") == doctest::Approx(0.431111).epsilon(1e-6));
  CHECK(*std::min_element(constraint.begin(), constraint.end()) == of(network, constraint, "Heather"));
}

TEST_CASE("structural holes of the tiny supply network, in both models") {
  const Network tiny = tiny_supply();
  const StructuralHoles whole = structural_holes(tiny);
  CHECK(close(of(tiny, whole.constraint, "E"), 1.0 / 36 + 25.0 / 36));
  CHECK(of(tiny, whole.constraint, "A") == doctest::Approx(0.694489).epsilon(1e-6));
  CHECK(of(tiny, whole.constraint, "B") == doctest::Approx(0.820577).epsilon(1e-6));
  CHECK(of(tiny, whole.hierarchy, "E") == doctest::Approx(0.764807).epsilon(1e-6));
  CHECK(std::isnan(of(tiny, whole.constraint, "Z")));
  const StructuralHoles ego = structural_holes(tiny, {.model = HolesModel::ego});
  CHECK(of(tiny, ego.constraint, "A") == doctest::Approx(0.857094).epsilon(1e-6));
}

TEST_CASE("constraint is not cut off at 1") {
  const auto without_weights = structural_holes(mutual({{"i", "a"}, {"i", "b"}, {"a", "b"}})).constraint;
  CHECK(close(without_weights[2], 9.0 / 8));
  const auto extreme = structural_holes(mutual({{"i", "a", 1}, {"i", "b", 1}, {"a", "b", 1000}})).constraint;
  CHECK(extreme[2] == doctest::Approx(1.998002).epsilon(1e-6));
}

TEST_CASE("a leaf is bound to its one partner, and an isolate to nobody") {
  const Network network = directed({{"a", "b", 3}, {"c", "c", 2}});
  for (const HolesModel model : {HolesModel::whole, HolesModel::ego}) {
    const StructuralHoles holes = structural_holes(network, {.model = model});
    CHECK(holes.constraint[0] == 1);
    CHECK(holes.effective_size[0] == 1);
    CHECK(holes.efficiency[0] == 1);
    CHECK(std::isnan(holes.hierarchy[0]));
    for (const auto& values : {holes.constraint, holes.effective_size, holes.efficiency, holes.hierarchy}) {
      CHECK(std::isnan(values[2]));
    }
  }
  CHECK(structural_holes(Network()).constraint.empty());
  CHECK(dyadic_constraint(Network()).empty());
}

TEST_CASE("effective size without weights is the number of partners less twice their ties over their number") {
  // Borgatti (1997)
  for (const Network& network : sample_networks()) {
    const Network partners = projection(network);
    const auto size = structural_holes(network, {.weighted = false}).effective_size;
    for (Node i : partners.nodes()) {
      const auto own = partners.neighbors(i, Along::out).nodes();
      if (own.empty()) continue;
      double ties = 0;
      for (const Node j : own) {
        for (const Node q : own) ties += j < q && partners.weight(j, q) > 0;
      }
      const auto k = static_cast<double>(own.size());
      CHECK(close(size[i], k - 2 * ties / k));
    }
  }
}

TEST_CASE("structural holes keep to their bounds and do not mind direction, scale or names") {
  for (const Network& network : sample_networks()) {
    for (const HolesModel model : {HolesModel::whole, HolesModel::ego}) {
      const StructuralHoles holes = structural_holes(network, {.model = model});
      const std::size_t n = network.node_count();
      const Network projected = projection(network);
      for (Node i : network.nodes()) {
        if (std::isnan(holes.constraint[i])) continue;
        const auto k = static_cast<double>(projected.degree(i, Along::out));
        CHECK(holes.constraint[i] > 0);
        CHECK(holes.constraint[i] < 2);
        CHECK(holes.effective_size[i] > 0);
        CHECK(holes.effective_size[i] <= k + 1e-12);
        if (std::isnan(holes.hierarchy[i])) continue;
        CHECK(holes.hierarchy[i] >= 0);
        CHECK(holes.hierarchy[i] <= 1);
      }
      std::vector<double> total(n, 0.0);
      for (const DyadicConstraint& tie : dyadic_constraint(network, {.model = model})) {
        CHECK(tie.constraint > 0);
        CHECK(tie.constraint <= 1 + 1e-12);
        total[tie.node] += tie.constraint;
      }
      const StructuralHoles reverse = structural_holes(reversed(network), {.model = model});
      const StructuralHoles larger = structural_holes(scaled(network, 1e7), {.model = model});
      const StructuralHoles renamed = structural_holes(renamed_backwards(network), {.model = model});
      for (std::size_t i = 0; i < n; ++i) {
        if (!std::isnan(holes.constraint[i])) CHECK(close(total[i], holes.constraint[i]));
        CHECK(close(reverse.constraint[i], holes.constraint[i]));
        CHECK(close(reverse.effective_size[i], holes.effective_size[i]));
        CHECK(close(larger.constraint[i], holes.constraint[i]));
        CHECK(close(larger.hierarchy[i], holes.hierarchy[i]));
        CHECK(close(renamed.constraint[n - 1 - i], holes.constraint[i]));
        CHECK(close(renamed.efficiency[n - 1 - i], holes.efficiency[i]));
      }
    }
  }
}

TEST_CASE("structural holes are the same bit for bit for any number of threads, and can be stopped") {
  const Network network = random_network(9, 600, 0.03);
  REQUIRE(network.tie_count() > 10000);
  for (const HolesModel model : {HolesModel::whole, HolesModel::ego}) {
    const StructuralHoles alone = structural_holes(network, {.model = model}, {.threads = 1});
    const auto pairs = dyadic_constraint(network, {.model = model}, {.threads = 1});
    for (const unsigned threads : {2U, 7U}) {
      const StructuralHoles shared = structural_holes(network, {.model = model}, {.threads = threads});
      CHECK(shared.constraint == alone.constraint);
      CHECK(shared.effective_size == alone.effective_size);
      CHECK(shared.efficiency == alone.efficiency);
      CHECK(shared.hierarchy == alone.hierarchy);
      const auto shared_pairs = dyadic_constraint(network, {.model = model}, {.threads = threads});
      REQUIRE(shared_pairs.size() == pairs.size());
      for (std::size_t at = 0; at < pairs.size(); ++at) CHECK(shared_pairs[at].constraint == pairs[at].constraint);
    }
  }
  double last = -1;
  const auto rising = [&](double share) {
    CHECK(share > last);
    CHECK(share <= 1);
    last = share;
  };
  CHECK(structural_holes(network, {}, {.threads = 2, .progress = rising}).constraint.size() == 600);
  const auto stop = [](double) { throw std::runtime_error("enough"); };
  CHECK_THROWS_WITH(structural_holes(network, {}, {.threads = 1, .progress = stop}), "enough");
}
