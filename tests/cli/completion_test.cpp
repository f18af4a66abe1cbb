#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "catalog.hpp"
#include "commands.hpp"
#include "help.hpp"
#include "parser.hpp"
#include "process.hpp"

using linchpin::cli::ChildResult;
using linchpin::cli::Command;
using linchpin::cli::CommandHelp;
using linchpin::cli::commands;
using linchpin::cli::describe_commands;
using linchpin::cli::Document;
using linchpin::cli::HelpOption;
using linchpin::cli::Options;
using linchpin::cli::Session;

namespace {

using Words = std::vector<std::string>;

std::string script(const std::string& shell) {
  const Words args{"completion", shell};
  Session session;
  return std::get<Document>(linchpin::cli::parse(args, [](const Command&, Options&) {}).job(session)).bytes;
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

/// What bash offers for the last of the words, in a folder with two files. "--a=b" is three words there, as in life.
class Bash {
 public:
  Bash() {
    std::string name = (std::filesystem::temp_directory_path() / "linchpin-test-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    folder_ = name;
    std::ofstream(folder_ / "two words.csv");
    std::ofstream(folder_ / "orders.csv");
  }
  ~Bash() { std::filesystem::remove_all(folder_); }
  Bash(const Bash&) = delete;
  Bash& operator=(const Bash&) = delete;

  Words offers(const Words& words) const {
    std::string input = script("bash");
    input += "cd " + folder_.string() + "\nCOMP_WORDS=(";
    for (const std::string& word : words) input += " '" + word + "'";
    input += ")\nCOMP_CWORD=" + std::to_string(words.size() - 1) + "\n_linchpin\n";
    input += "for reply in \"${COMPREPLY[@]}\"; do echo \"$reply\"; done\n";
    const ChildResult result =
        linchpin::cli::run_child({"bash", "--norc", "--noprofile"}, input, std::chrono::seconds(20));
    REQUIRE(result.end == ChildResult::End::exited);
    CHECK(result.errors == "");
    Words lines;
    std::istringstream output(result.output);
    for (std::string line; std::getline(output, line);) lines.push_back(line);
    std::sort(lines.begin(), lines.end());
    return lines;
  }

 private:
  std::filesystem::path folder_;
};

}  // namespace

TEST_CASE("the bash completion script is sound bash") {
  const ChildResult result = linchpin::cli::run_child({"bash", "-n"}, script("bash"), std::chrono::seconds(20));
  CHECK(result.end == ChildResult::End::exited);
  CHECK(result.status == 0);
  CHECK(result.errors == "");
}

TEST_CASE("bash completes subcommands") {
  const Bash bash;
  Words all{"help"};
  for (const Command& command : commands) all.emplace_back(command.name);
  std::sort(all.begin(), all.end());
  CHECK(bash.offers({"linchpin", ""}) == all);
  CHECK(bash.offers({"linchpin", "conc"}) == Words{"concentration"});
  CHECK(bash.offers({"linchpin", "help", "pow"}) == Words{"power"});
  CHECK(bash.offers({"linchpin", "--v"}) == Words{"--version"});
}

TEST_CASE("bash completes the options of the subcommand that was typed") {
  const Bash bash;
  CHECK(bash.offers({"linchpin", "concentration", "--si"}) == Words{"--side"});
  CHECK(bash.offers({"linchpin", "power", "--si"}).empty());
  CHECK(bash.offers({"linchpin", "-q", "concentration", "a.csv", "--acr"}) == Words{"--across"});
}

TEST_CASE("bash completes the words that an option takes") {
  const Bash bash;
  CHECK(bash.offers({"linchpin", "concentration", "--side", "s"}) == Words{"sales", "supply"});
  CHECK(bash.offers({"linchpin", "concentration", "--side", "=", "s"}) == Words{"sales", "supply"});
  CHECK(bash.offers({"linchpin", "concentration", "--side", "="}) == Words{"all", "partner", "sales", "supply"});
  CHECK(bash.offers({"linchpin", "completion", ""}) == Words{"bash", "fish", "zsh"});
}

TEST_CASE("bash completes files where files are wanted") {
  const Bash bash;
  CHECK(bash.offers({"linchpin", "concentration", ""}) == Words{"orders.csv", "two words.csv"});
  CHECK(bash.offers({"linchpin", "concentration", "two"}) == Words{"two words.csv"});
  CHECK(bash.offers({"linchpin", "concentration", "--nodes", "o"}) == Words{"orders.csv"});
  CHECK(bash.offers({"linchpin", "concentration", "--from", ""}).empty());
}

TEST_CASE("bash completes metrics") {
  const Bash bash;
  Words all;
  for (const auto& metric : linchpin::cli::catalog()) all.emplace_back(metric.id);
  std::sort(all.begin(), all.end());
  CHECK(bash.offers({"linchpin", "explain", ""}) == all);
  const Words sizes = bash.offers({"linchpin", "dot", "--size", ""});
  CHECK(std::find(sizes.begin(), sizes.end(), "strength_total") != sizes.end());
  CHECK(std::find(sizes.begin(), sizes.end(), "top_partner") == sizes.end());
}

TEST_CASE("every script knows every option of every command") {
  const std::string bash = script("bash");
  const std::string zsh = script("zsh");
  const std::string fish = script("fish");
  for (const CommandHelp& command : describe_commands()) {
    CAPTURE(command.name);
    CHECK(has(fish, "-n __fish_use_subcommand -a " + command.name + " -d '" + command.summary + "'"));
    CHECK(has(zsh, "'" + command.name + ":" + command.summary + "'"));
    for (const HelpOption& option : command.options) {
      for (const std::string& flag : option.flags) {
        CAPTURE(flag);
        CHECK(has(bash, flag));
        CHECK(has(zsh, flag));
        CHECK(has(fish, flag.starts_with("--") ? " -l " + flag.substr(2) : " -s " + flag.substr(1)));
      }
    }
  }
}

TEST_CASE("the zsh and fish scripts begin and end as their shells want it") {
  CHECK(script("zsh").starts_with("#compdef linchpin\n"));
  CHECK(script("zsh").ends_with("  compdef _linchpin linchpin\nfi\n"));
  CHECK(has(script("zsh"), "'(--side)--side=["));
  CHECK(has(script("zsh"), "]:supply|sales|partner|all:(supply sales partner all)'"));
  CHECK(has(script("fish"), " -l side -x -a 'supply sales partner all' -d '"));
  CHECK(has(script("fish"), " -l nodes -r -F -d '"));
  CHECK(script("fish").starts_with("# fish completion for linchpin\n\ncomplete -c linchpin -f\n"));
}
