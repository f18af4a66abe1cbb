#pragma once

#include <cmath>

namespace linchpin {

/// A sum that carries its rounding error along (Neumaier 1974), so that the order of terms shows in no printed digit.
class CompensatedSum {
 public:
  void add(double term) {
    const double sum = sum_ + term;
    error_ += std::abs(sum_) >= std::abs(term) ? (sum_ - sum) + term : (term - sum) + sum_;
    sum_ = sum;
  }
  void add(const CompensatedSum& other) {
    add(other.sum_);
    error_ += other.error_;
  }
  double value() const { return sum_ + error_; }

 private:
  double sum_ = 0;
  double error_ = 0;
};

}  // namespace linchpin
