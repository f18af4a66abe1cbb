#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "linchpin/network.hpp"

namespace linchpin::bench {

/// One computation on a network in memory. The number that it gives stands for the whole result: what others compute
/// of the same network has to give the same.
struct Kernel {
  std::string_view name;
  double (*run)(const Network& network);
};

/// All of them, in order of name.
std::vector<Kernel> kernels();

/// Makes a kernel known. One object of it at namespace scope for each.
struct AddKernel {
  AddKernel(std::string_view name, double (*run)(const Network& network));
};

/// The sum of the values that are defined.
double sum_of(const std::vector<double>& values);

}  // namespace linchpin::bench
