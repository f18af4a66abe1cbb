// Writes a CSV file of ties: from, to, weight, category, date.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cinttypes>
#include <cmath>
#include <cstdio>
#include <iterator>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

#include "generated_network.hpp"
#include "random_numbers.hpp"

namespace {

using linchpin::bench::Shape;

constexpr const char* usage =
    "usage: generate a|b|c|d|e OUT.csv\n"
    "       generate --nodes N --ties M [--seed S] OUT.csv      (- for standard output)\n"
    "       generate --presets\n";

constexpr std::array categories{
    "castings", "chemicals", "cleaning", "consulting",          "energy",  "equipment", "freight",
    "licences", "packaging", "repairs",  "semi-finished goods", "textiles"};

/// 2000 days from 1 January 2019 on.
std::vector<std::string> days() {
  std::vector<std::string> result;
  constexpr std::array lengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  for (int year = 2019; result.size() < 2000; ++year) {
    for (int month = 1; month <= 12; ++month) {
      const int last = lengths[static_cast<std::size_t>(month - 1)] + (month == 2 && year % 4 == 0 ? 1 : 0);
      for (int day = 1; day <= last && result.size() < 2000; ++day) {
        std::array<char, 40> text{};
        std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", year, month, day);
        result.emplace_back(text.data());
      }
    }
  }
  return result;
}

void append_number(std::string& line, std::uint64_t number) {
  std::array<char, 20> digits{};
  line.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr);
}

void append_amount(std::string& line, double amount) {
  const auto cents = static_cast<std::uint64_t>(std::floor(amount * 100)) + 1;
  append_number(line, cents / 100);
  line += '.';
  line += static_cast<char>('0' + cents / 10 % 10);
  line += static_cast<char>('0' + cents % 10);
}

class Output {
 public:
  explicit Output(const std::string& path)
      : descriptor_(path == "-" ? STDOUT_FILENO : ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0666)) {
    if (descriptor_ < 0) fail(path);
  }
  /// Writes `bytes` out and empties it.
  void write(std::string& bytes) {
    for (std::size_t done = 0; done < bytes.size();) {
      const ssize_t written = ::write(descriptor_, bytes.data() + done, bytes.size() - done);
      if (written < 0 && errno != EINTR) fail("write");
      if (written > 0) done += static_cast<std::size_t>(written);
    }
    bytes.clear();
  }

 private:
  [[noreturn]] static void fail(const std::string& what) {
    throw std::system_error(errno, std::generic_category(), what);
  }
  int descriptor_;
};

std::uint64_t number(const std::string& option, const std::string& text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) {
    throw std::invalid_argument(option + ": \"" + text + "\" is no whole number");
  }
  return value;
}

struct Request {
  Shape shape;
  std::string path;
};

/// No nodes or no path if the words make no sense.
Request asked_for(const std::vector<std::string>& words) {
  Request request;
  Shape& shape = request.shape;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool more = i + 1 < words.size();
    const auto named = [&](const auto& preset) { return words[i] == std::string(1, preset.name); };
    const auto preset = std::find_if(std::begin(linchpin::bench::presets), std::end(linchpin::bench::presets), named);
    if (words[i] == "--nodes" && more) {
      const std::uint64_t nodes = number("--nodes", words[++i]);
      if (nodes > UINT32_MAX) throw std::invalid_argument("--nodes: at most 4294967295");
      shape.nodes = static_cast<std::uint32_t>(nodes);
    } else if (words[i] == "--ties" && more) {
      shape.ties = number("--ties", words[++i]);
    } else if (words[i] == "--seed" && more) {
      shape.seed = number("--seed", words[++i]);
    } else if (preset != std::end(linchpin::bench::presets) && more) {
      shape = preset->shape;
    } else if (request.path.empty() && (words[i] == "-" || !words[i].starts_with('-'))) {
      request.path = words[i];
    } else {
      return {};
    }
  }
  return request;
}

void generate(const Shape& shape, const std::string& path) {
  constexpr std::size_t block = 1 << 22;
  Output output(path);
  const auto ties = linchpin::bench::generated_ties(shape);
  linchpin::bench::RandomNumbers random(shape.seed + (std::uint64_t{1} << 32));
  const std::vector<std::string> dates = days();
  std::string text = "from,to,weight,category,date\n";
  text.reserve(block + 1024);
  for (const auto& tie : ties) {
    append_csv_name(text, tie.supplier, shape);
    text += ',';
    append_csv_name(text, tie.buyer, shape);
    text += ',';
    append_amount(text, random.lognormal(6.5, 1.4));
    text += ',';
    text += categories[random.below(categories.size())];
    text += ',';
    text += dates[random.below(static_cast<std::uint32_t>(dates.size()))];
    text += '\n';
    if (text.size() >= block) output.write(text);
  }
  output.write(text);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const std::vector<std::string> words(argv + 1, argv + argc);
    if (words == std::vector<std::string>{"--presets"}) {
      for (const auto& [name, shape] : linchpin::bench::presets) {
        std::printf("%c %" PRIu32 " %" PRIu64 " %" PRIu64 "\n", name, shape.nodes, shape.ties, shape.seed);
      }
      return 0;
    }
    const auto [shape, path] = asked_for(words);
    if (shape.nodes == 0 || path.empty()) {
      std::fputs(usage, stderr);
      return 2;
    }
    generate(shape, path);
    std::fprintf(stderr, "generate: %s: %" PRIu32 " nodes, %" PRIu64 " ties\n", path.c_str(), shape.nodes, shape.ties);
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "generate: %s\n", error.what());
    return 1;
  }
}
