#include "kernels.hpp"

#include <algorithm>
#include <cmath>

namespace linchpin::bench {

namespace {

std::vector<Kernel>& known() {
  static std::vector<Kernel> all;
  return all;
}

}  // namespace

std::vector<Kernel> kernels() {
  std::vector<Kernel> all = known();
  std::sort(all.begin(), all.end(), [](const Kernel& a, const Kernel& b) { return a.name < b.name; });
  return all;
}

AddKernel::AddKernel(std::string_view name, double (*run)(const Network& network)) { known().push_back({name, run}); }

double sum_of(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += std::isnan(value) ? 0 : value;
  return sum;
}

}  // namespace linchpin::bench
