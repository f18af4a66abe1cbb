#include "principal_eigenpair.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>

#include "igraph/eigen.hpp"

namespace linchpin {

namespace {

constexpr double same = 1e-9;  // of the larger value: nearer ones are taken to be equal

/// Rows that hang together, at least two.
struct Component {
  std::size_t begin;  // among all rows in order of components, each in order of breadth
  std::size_t end;
  double bound;         // no eigenvalue is larger
  std::size_t entries;  // ties, from both ends
};

class Decomposition {
 public:
  explicit Decomposition(const SymmetricMatrix& matrix) : matrix_(matrix), sums_(matrix.size(), 0.0) {
    for (std::size_t row = 0; row < sums_.size(); ++row) {
      matrix_.for_each(row, [&](std::size_t, double value) { sums_[row] += value; });
    }
    std::vector<bool> seen(sums_.size(), false);
    for (std::size_t row = 0; row < sums_.size(); ++row) {
      if (!seen[row] && sums_[row] > 0) add_component_of(row, seen);
    }
    place_.resize(sums_.size());
    for (const Component& component : components_) {
      for (std::size_t i = component.begin; i < component.end; ++i) {
        place_[rows_[i]] = static_cast<std::uint32_t>(i - component.begin);
      }
    }
    std::stable_sort(components_.begin(), components_.end(),
                     [](const Component& a, const Component& b) { return a.bound > b.bound; });
  }

  const std::vector<Component>& components() const { return components_; }
  std::uint32_t row(std::size_t i) const { return rows_[i]; }

  /// The largest eigenvalue over the component's bound, and its vector.
  igraph::Eigenpair solve(const Component& component) const {
    const std::size_t size = component.end - component.begin;
    if (size == 2) return {1, {1, 1}, true};
    std::vector<double> start(size);
    for (std::size_t i = 0; i < size; ++i) start[i] = sums_[rows_[component.begin + i]] / component.bound;
    if (component.entries == 2 * (size - 1)) return solve_tree(component, std::move(start));
    igraph::Eigenpair pair =
        igraph::largest_eigenpair(size, start, [&](const double* x, double* y) { multiply(component, x, y); });
    double total = 0;
    for (const double x : pair.vector) total += x;
    for (double& x : pair.vector) x = std::max(0.0, total < 0 ? -x : x);
    return pair;
  }

 private:
  /// Calls `visit(place, value)` for the row at a place of the component, values over the component's bound so that
  /// no solver sees amounts, only numbers near 1.
  template <class Visit>
  void for_each(const Component& component, std::size_t place, Visit visit) const {
    matrix_.for_each(rows_[component.begin + place], [&](std::size_t column, double value) {
      visit(std::size_t{place_[column]}, value / component.bound);
    });
  }

  void multiply(const Component& component, const double* x, double* y) const {
    for (std::size_t i = 0; i < component.end - component.begin; ++i) {
      double sum = 0;
      for_each(component, i, [&](std::size_t j, double value) { sum += value * x[j]; });
      y[i] = sum;
    }
  }

  /// Inverse iteration with a shift that falls to the eigenvalue from above: Noda (1971), Numer. Math. 17:382. In a
  /// tree each row is eliminated into the one row before it, so a step takes two passes, and long chains, whose
  /// eigenvalues lie too close for other methods, a handful of steps.
  igraph::Eigenpair solve_tree(const Component& component, std::vector<double> x) const {
    constexpr double tiny = 1e-250;
    const std::size_t size = x.size();
    std::vector<double> y(size);
    std::vector<double> pivot(size);
    double before = std::numeric_limits<double>::infinity();
    double value = 0;
    while (true) {
      multiply(component, x.data(), y.data());
      double shift = 0;  // the largest factor by which an entry grows
      double product = 0;
      double square = 0;
      for (std::size_t i = 0; i < size; ++i) {
        if (x[i] > tiny) shift = std::max(shift, y[i] / x[i]);
        product += x[i] * y[i];
        square += x[i] * x[i];
      }
      value = product / square;
      if (!(shift < before) || shift - value < 1e-15 * shift) break;
      before = shift;
      for (std::size_t i = size; i-- > 0;) {
        double left = shift;
        double sum = x[i];
        for_each(component, i, [&](std::size_t j, double a) {
          if (j < i) return;
          left -= a * a / pivot[j];
          sum += a * y[j] / pivot[j];
        });
        pivot[i] = std::max(left, 1e-15 * shift);
        y[i] = sum;
      }
      double largest = 0;
      for (std::size_t i = 0; i < size; ++i) {
        double sum = y[i];
        for_each(component, i, [&](std::size_t j, double a) {
          if (j < i) sum += a * y[j];
        });
        y[i] = sum / pivot[i];
        largest = std::max(largest, y[i]);
      }
      for (std::size_t i = 0; i < size; ++i) x[i] = std::max(y[i] / largest, tiny);
    }
    return {value, std::move(x), true};
  }

  /// The bound is the largest geometric mean of two row sums with a tie between: Brualdi (1982), Linear Multilinear
  /// Algebra 11:143.
  void add_component_of(std::size_t first, std::vector<bool>& seen) {
    Component component{rows_.size(), 0, 0, 0};
    rows_.push_back(static_cast<std::uint32_t>(first));
    seen[first] = true;
    for (std::size_t i = component.begin; i < rows_.size(); ++i) {
      const std::size_t row = rows_[i];
      matrix_.for_each(row, [&](std::size_t column, double) {
        component.bound = std::max(component.bound, std::sqrt(sums_[row]) * std::sqrt(sums_[column]));
        ++component.entries;
        if (seen[column]) return;
        seen[column] = true;
        rows_.push_back(static_cast<std::uint32_t>(column));
      });
    }
    component.end = rows_.size();
    components_.push_back(component);
  }

  const SymmetricMatrix& matrix_;
  std::vector<double> sums_;
  std::vector<std::uint32_t> rows_;   // of all components, one after the other
  std::vector<std::uint32_t> place_;  // of each row in its component
  std::vector<Component> components_;
};

}  // namespace

PrincipalEigenpair principal_eigenpair(const SymmetricMatrix& matrix) {
  const Decomposition decomposition(matrix);
  PrincipalEigenpair result;
  const Component* attains = nullptr;
  std::vector<double> vector;
  for (const Component& component : decomposition.components()) {
    const double needed = result.simple ? 1 - same : 1 + 1e-12;
    if (attains != nullptr && component.bound < result.value * needed) break;
    igraph::Eigenpair pair = decomposition.solve(component);
    const double value = pair.value * component.bound;
    if (std::isnan(value)) return {value, false, {}};
    if (attains != nullptr && std::abs(value - result.value) <= same * std::max(value, result.value)) {
      result.simple = false;
    } else if (value > result.value) {
      result.simple = pair.settled;
      attains = &component;
      vector = std::move(pair.vector);
    }
    result.value = std::max(result.value, value);
  }
  if (!result.simple) return result;
  result.vector.assign(matrix.size(), 0.0);
  for (std::size_t i = attains->begin; i < attains->end; ++i) {
    result.vector[decomposition.row(i)] = vector[i - attains->begin];
  }
  return result;
}

void scale_to_one(std::vector<double>& vector) {
  const double largest = *std::max_element(vector.begin(), vector.end());
  for (double& x : vector) {
    x /= largest;
    if (x < 1e-12) x = 0;
  }
}

}  // namespace linchpin
