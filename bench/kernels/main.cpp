// Kernels on one network: timed by Google Benchmark, or on request by another program.
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <exception>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "generated_network.hpp"
#include "kernels.hpp"
#include "reading.hpp"

namespace {

using linchpin::Along;
using linchpin::Network;
using linchpin::bench::Kernel;

Network generated(const linchpin::bench::Shape& shape) {
  linchpin::NetworkBuilder builder;
  double weight = 1;  // any that differ
  for (const auto& [supplier, buyer] : linchpin::bench::generated_ties(shape)) {
    builder.add(name_of(supplier, shape), name_of(buyer, shape), weight);
    weight = weight < 1000 ? weight + 1.37 : 1;
  }
  return builder.build();
}

template <class Value>
void put(std::ofstream& file, const std::vector<Value>& values) {
  file.write(reinterpret_cast<const char*>(values.data()), static_cast<std::streamsize>(values.size() * sizeof(Value)));
}

/// The ties for other packages: number of nodes and of ties in 8 bytes each, suppliers and buyers in 4, amounts in 8.
void write_ties(const Network& network, const std::string& path) {
  std::vector<std::uint32_t> suppliers;
  std::vector<std::uint32_t> buyers;
  std::vector<double> weights;
  for (const linchpin::Node node : network.nodes()) {
    for (const auto [buyer, weight] : network.neighbors(node, Along::out)) {
      suppliers.push_back(node);
      buyers.push_back(buyer);
      weights.push_back(weight);
    }
  }
  std::ofstream file(path, std::ios::binary);
  put(file, std::vector<std::uint64_t>{network.node_count(), suppliers.size()});
  put(file, suppliers);
  put(file, buyers);
  put(file, weights);
  if (!file.flush()) throw std::runtime_error(path + ": cannot be written");
}

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// Runs the kernels whose names come in, one a line; the answer is wall seconds, CPU seconds and the result. Says
/// first how large the network is, and which kernels there are.
void serve(const Network& network) {
  const std::vector<Kernel> known = linchpin::bench::kernels();
  std::printf("ready %zu %zu", network.node_count(), network.tie_count());
  for (const Kernel& kernel : known) std::printf(" %s", std::string(kernel.name).c_str());
  std::printf("\n");
  std::fflush(stdout);
  for (std::string name; std::getline(std::cin, name);) {
    const auto kernel = std::find_if(known.begin(), known.end(), [&](const Kernel& one) { return one.name == name; });
    if (kernel == known.end()) {
      std::printf("no such kernel\n");
    } else {
      const double cpu = cpu_seconds();
      const auto start = std::chrono::steady_clock::now();
      const double result = kernel->run(network);
      const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
      std::printf("%.9f %.9f %.17g\n", wall.count(), cpu_seconds() - cpu, result);
    }
    std::fflush(stdout);
  }
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  CLI::App app(
      "Times kernels on the network of the files, or on a generated one. Takes the options of Google\n"
      "Benchmark, as --benchmark_filter=pagerank, and those by which linchpin reads.");
  linchpin::cli::NetworkInput input;
  linchpin::cli::Options options(app);
  linchpin::cli::add_options(options, input);
  linchpin::bench::Shape shape{100'000, 1'000'000, 12};
  app.add_option("--generate-nodes", shape.nodes, "Nodes of the generated network");
  app.add_option("--generate-ties", shape.ties, "Its ties");
  app.add_option("--generate-seed", shape.seed, "Its seed");
  std::string ties_file;
  app.add_option("--write-ties", ties_file, "Write the ties for other packages");
  bool on_request = false;
  app.add_flag("--on-request", on_request, "Read names of kernels from standard input");
  CLI11_PARSE(app, argc, argv)
  try {
    const Network network = input.files.empty() ? generated(shape) : linchpin::bench::read_network(input).network;
    if (!ties_file.empty()) write_ties(network, ties_file);
    if (on_request) {
      serve(network);
      return 0;
    }
    for (const Kernel& kernel : linchpin::bench::kernels()) {
      benchmark::RegisterBenchmark(
          std::string(kernel.name).c_str(),
          [&network, kernel](benchmark::State& state) {
            for (auto _ : state) benchmark::DoNotOptimize(kernel.run(network));
            state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(network.tie_count()));
          })
          ->UseRealTime()
          ->MeasureProcessCPUTime()
          ->Unit(benchmark::kMillisecond);
    }
    benchmark::RunSpecifiedBenchmarks();
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "kernels: %s\n", error.what());
    return 1;
  }
}
