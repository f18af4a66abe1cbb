#include "help.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "commands.hpp"
#include "examples.hpp"
#include "linchpin/error.hpp"
#include "parser.hpp"

using linchpin::RequestError;
using linchpin::cli::Command;
using linchpin::cli::command_help;
using linchpin::cli::CommandHelp;
using linchpin::cli::commands;
using linchpin::cli::describe_commands;
using linchpin::cli::examples;
using linchpin::cli::HelpOption;
using linchpin::cli::Options;
using linchpin::cli::Parsed;
using linchpin::cli::program_help;
using linchpin::cli::usage;
using linchpin::cli::version_text;

namespace {

using Words = std::vector<std::string>;

/// Options that every command has here, as run() would add them.
struct Shared {
  bool quiet = false;
  std::string output;

  Parsed parse(const Words& args) {
    return linchpin::cli::parse(args, [this](const Command&, Options& options) {
      options.section("Output");
      options.flag("-q,--quiet", quiet, "Say nothing");
      options.text("-o,--output", "FILE", output, "Write here");
    });
  }
};

std::string refusal(const Words& args) {
  try {
    Shared().parse(args);
  } catch (const RequestError& error) {
    return error.what();
  }
  return "accepted";
}

std::string text_of(const Words& args) {
  const Parsed parsed = Shared().parse(args);
  CHECK(parsed.command == nullptr);
  return parsed.text;
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

bool has_flag(const CommandHelp& command, const std::string& flag) {
  return std::any_of(command.options.begin(), command.options.end(), [&](const HelpOption& option) {
    return std::find(option.flags.begin(), option.flags.end(), flag) != option.flags.end();
  });
}

CommandHelp bakery_help() {
  return {"bake",
          "Bake what is asked for",
          {
              {{}, "FILE", "What to bake", "Arguments", {}, "", false, true},
              {{"-f", "--format"}, "loaf|roll", "The form", "Dough", {"loaf", "roll"}, "loaf", false, false},
              {{"--supplier-of-flour"},
               "COL",
               "Who mills the flour; a long text that needs more than one line of the page to be said in full",
               "Dough",
               {},
               "",
               false,
               false},
              {{"-h", "--help"}, "", "Print this help", "Dough", {}, "", false, false},
          }};
}

/// The words of an example, up to a redirection; none of them has blanks in it.
Words words_of(std::string_view line) {
  Words words;
  while (!line.empty()) {
    const std::size_t end = std::min(line.find(' '), line.size());
    words.emplace_back(line.substr(0, end));
    line.remove_prefix(std::min(end + 1, line.size()));
    if (words.back() == ">") {
      words.pop_back();
      break;
    }
  }
  return words;
}

}  // namespace

TEST_CASE("help of a command shows usage, summary and aligned options") {
  CHECK(command_help(bakery_help()) ==
        "Usage: linchpin bake [OPTIONS] [FILE...]\n"
        "\n"
        "Bake what is asked for.\n"
        "\n"
        "Arguments:\n"
        "  FILE                    What to bake\n"
        "\n"
        "Dough:\n"
        "  -f, --format loaf|roll  The form (default loaf)\n"
        "      --supplier-of-flour COL\n"
        "                          Who mills the flour; a long text that needs more than\n"
        "                          one line of the page to be said in full\n"
        "  -h, --help              Print this help\n"
        "\n"
        "man linchpin-bake says more.\n");
}

TEST_CASE("usage names a required word without brackets") {
  CommandHelp help = bakery_help();
  help.options[0].required = true;
  CHECK(usage(help) == "linchpin bake [OPTIONS] FILE...");
  help.options[0].repeats = false;
  CHECK(usage(help) == "linchpin bake [OPTIONS] FILE");
}

TEST_CASE("help of every command fits into 80 columns") {
  std::vector<std::string> pages{program_help()};
  for (const CommandHelp& command : describe_commands()) pages.push_back(command_help(command));
  for (const std::string& page : pages) {
    std::size_t begin = 0;
    while (begin < page.size()) {
      const std::string line = page.substr(begin, page.find('\n', begin) - begin);
      CAPTURE(line);
      CHECK(std::count_if(line.begin(), line.end(), [](char c) { return (c & 0xC0) != 0x80; }) <= 80);
      begin += line.size() + 1;
    }
  }
}

TEST_CASE("every option of every command says what it does") {
  for (const CommandHelp& command : describe_commands()) {
    for (const HelpOption& option : command.options) {
      CAPTURE(command.name);
      CAPTURE(option.placeholder);
      CHECK_FALSE(option.help.empty());
      CHECK_FALSE(option.section.empty());
      CHECK((!option.help.ends_with(".") || option.help.ends_with("...")));
    }
  }
}

TEST_CASE("every command has examples that use options it has and files that are there") {
  for (const CommandHelp& command : describe_commands()) {
    CAPTURE(command.name);
    std::size_t count = 0;
    for (const auto& example : examples) {
      if (example.command != command.name) continue;
      ++count;
      CAPTURE(example.line);
      CHECK(has(command_help(command),
                "  # " + std::string(example.comment) + "\n  " + std::string(example.line) + "\n"));
      const Words words = words_of(example.line);
      REQUIRE(words.size() >= 2);
      CHECK(words[0] == "linchpin");
      CHECK(words[1] == command.name);
      for (std::size_t i = 2; i < words.size(); ++i) {
        CAPTURE(words[i]);
        if (words[i].starts_with("-")) CHECK(has_flag(command, words[i]));
        if (!words[i].ends_with(".csv") || words[i - 1] == "--output") continue;
        CHECK(std::filesystem::exists(std::filesystem::path(LINCHPIN_SOURCE_DIR) / "examples" / "data" / words[i]));
      }
    }
    CHECK(count >= 2);
  }
}

TEST_CASE("help of the program lists every command with its summary") {
  const std::string text = program_help();
  for (const Command& command : commands) {
    CHECK(has(text, "  " + std::string(command.name) + " "));
    CHECK(has(text, std::string(command.summary) + "\n"));
  }
}

TEST_CASE("summaries of commands are short imperatives without a full stop") {
  for (const Command& command : commands) {
    CAPTURE(command.summary);
    CHECK(command.summary.size() <= 60);
    CHECK(command.summary.front() >= 'A');
    CHECK(command.summary.front() <= 'Z');
    CHECK_FALSE(command.summary.ends_with("."));
  }
}

TEST_CASE("help is asked for in every usual way") {
  for (const Words& args : {Words{"help"}, Words{"--help"}, Words{"-h"}, Words{"help", "help"}, Words{"help", "-h"}}) {
    CHECK(text_of(args) == program_help());
  }
  const std::string concentration = text_of({"help", "concentration"});
  CHECK(has(concentration, "Usage: linchpin concentration [OPTIONS] [FILE...]\n"));
  CHECK(has(concentration, "  -o, --output FILE"));
  CHECK(text_of({"concentration", "--help"}) == concentration);
  CHECK(text_of({"concentration", "a.csv", "-h", "--side", "nowhere"}) == concentration);
  CHECK(text_of({"--help", "concentration"}) == concentration);
}

TEST_CASE("the version comes with the licence") {
  CHECK(version_text() == "linchpin " LINCHPIN_VERSION
                          "\nLicence: GPL-3.0-or-later; free software, without any warranty\n");
  CHECK(text_of({"--version"}) == version_text());
  CHECK(text_of({"-V"}) == version_text());
}

TEST_CASE("a command line without a subcommand says where to look") {
  CHECK(refusal({}) == "no subcommand; linchpin --help lists them");
}

TEST_CASE("an unknown subcommand is refused with the nearest one") {
  CHECK(refusal({"concentraton"}) == "unknown subcommand \"concentraton\"; did you mean \"concentration\"?");
  CHECK(refusal({"Power", "a.csv"}) == "unknown subcommand \"Power\"; did you mean \"power\"?");
  CHECK(refusal({"purchases.csv"}) == "unknown subcommand \"purchases.csv\"; linchpin --help lists them");
  CHECK(refusal({""}) == "unknown subcommand \"\"; linchpin --help lists them");
  CHECK(refusal({"help", "pover"}) == "unknown subcommand \"pover\"; did you mean \"power\"?");
  CHECK(refusal({"help", "power", "dot"}) == "unexpected \"dot\"; usage: linchpin help COMMAND");
}

TEST_CASE("options that all commands share may stand before the subcommand") {
  Shared shared;
  const Parsed parsed = shared.parse({"-q", "--output", "power", "explain", "hhi"});
  REQUIRE(parsed.command != nullptr);
  CHECK(parsed.command->name == "explain");
  CHECK(shared.quiet);
  CHECK(shared.output == "power");
}

TEST_CASE("other options before the subcommand are refused with the place where they belong") {
  CHECK(refusal({"--side", "sales", "concentration", "a.csv"}) ==
        "\"--side\" comes too early; put it after the subcommand: linchpin concentration --side");
  CHECK(refusal({"--side=sales", "concentration"}) ==
        "\"--side\" comes too early; put it after the subcommand: linchpin concentration --side");
  CHECK(refusal({"--verison"}) == "unknown option \"--verison\"; did you mean \"--version\"?");
  CHECK(refusal({"--zzz", "a.csv"}) == "\"--zzz\" comes before any subcommand; linchpin --help lists them");
}

TEST_CASE("a command line that fits names its command and is ready to run") {
  Shared shared;
  const Parsed parsed = shared.parse({"explain", "hhi"});
  REQUIRE(parsed.command != nullptr);
  CHECK(parsed.command->name == "explain");
  CHECK(parsed.text.empty());
  CHECK(parsed.job != nullptr);
}
