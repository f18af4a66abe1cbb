#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "documents.hpp"
#include "help.hpp"
#include "run.hpp"

namespace {

namespace fs = std::filesystem;
using linchpin::docs::Outcome;
using linchpin::docs::Sources;

constexpr const char* synopsis = "usage: linchpin-docs [--check] ROOT\n";

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (!file) throw std::runtime_error(" cannot be read");
  return text;
}

void write(const fs::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << text;
  if (!file.flush()) throw std::runtime_error(" cannot be written");
}

std::vector<fs::path> documents_below(const fs::path& root) {
  std::vector<fs::path> pages;
  for (const auto& entry : fs::directory_iterator(root / "man")) {
    if (entry.path().extension() == ".md") pages.push_back(entry.path());
  }
  std::sort(pages.begin(), pages.end());
  for (const fs::path& readme : {root / "examples" / "README.md", root / "README.md"}) {
    if (fs::exists(readme)) pages.insert(pages.begin(), readme);
  }
  return pages;
}

/// A copy of the example data in which commands may write; gone at the end.
class Scratch {
 public:
  explicit Scratch(const fs::path& data) : before_(fs::current_path()) {
    std::string name = (fs::temp_directory_path() / "linchpin-docs-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error(name + " cannot be made");
    folder_ = name;
    fs::copy(data, folder_, fs::copy_options::recursive);
    fs::current_path(folder_);
  }
  ~Scratch() {
    std::error_code ignored;
    fs::current_path(before_, ignored);
    fs::remove_all(folder_, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

 private:
  fs::path before_;
  fs::path folder_;
};

/// Runs the program as a reader would see it on a terminal without colors.
Outcome run_here(const std::vector<std::string>& args) {
  Outcome outcome;
  const auto collect = [&outcome](std::string_view text) { outcome.output += text; };
  linchpin::cli::Terminal terminal;
  terminal.standard_input = open("/dev/null", O_RDONLY | O_CLOEXEC);
  terminal.out = collect;
  terminal.err = collect;
  terminal.out_is_terminal = true;
  terminal.environment = [](const char* name) { return std::string_view(name) == "NO_COLOR" ? "1" : nullptr; };
  outcome.status = linchpin::cli::run(args, terminal);
  close(terminal.standard_input);
  return outcome;
}

/// Refreshes or checks all documents; gives the number of stale ones.
int visit(const fs::path& root, bool check_only) {
  const std::vector<linchpin::cli::CommandHelp> commands = linchpin::cli::describe_commands();
  Sources sources;
  sources.run = run_here;
  sources.list = [&commands](std::string_view kind, std::string_view command) {
    return linchpin::docs::list_for(kind, command, commands);
  };
  int stale = 0;
  for (const fs::path& path : documents_below(root)) {
    const std::string name = fs::relative(path, root).string();
    try {
      const std::string found = read(path);
      const Scratch scratch(root / "examples" / "data");
      const std::string expected = linchpin::docs::refresh(found, sources);
      const auto difference = linchpin::docs::first_difference(expected, found);
      if (!difference) continue;
      ++stale;
      if (check_only) {
        fmt::print(stderr, "{}:{}: stale\n  expected: {}\n  found:    {}\n", name, difference->line,
                   difference->expected, difference->found);
      } else {
        write(path, expected);
        fmt::print("{}: refreshed\n", name);
      }
    } catch (const std::exception& error) {
      throw std::runtime_error(name + ":" + error.what());
    }
  }
  return stale;
}

}  // namespace

int main(int count, char** words) {
  std::vector<std::string> args(words + 1, words + count);
  const bool check_only = std::erase(args, "--check") > 0;
  if (args.size() != 1 || args.front().starts_with('-')) {
    std::fputs(synopsis, stderr);
    return 2;
  }
  try {
    const int stale = visit(fs::absolute(args.front()), check_only);
    if (stale == 0 || !check_only) return 0;
    std::fputs("linchpin-docs: build the target docs to refresh them\n", stderr);
    return 1;
  } catch (const std::exception& error) {
    fmt::print(stderr, "linchpin-docs: {}\n", error.what());
    return 2;
  }
}
