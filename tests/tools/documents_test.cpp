#include "documents.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#include "catalog.hpp"
#include "commands.hpp"
#include "help.hpp"

using linchpin::cli::Command;
using linchpin::cli::CommandHelp;
using linchpin::cli::commands;
using linchpin::cli::describe_commands;
using linchpin::docs::command_list;
using linchpin::docs::first_difference;
using linchpin::docs::list_for;
using linchpin::docs::metric_list;
using linchpin::docs::option_list;
using linchpin::docs::Outcome;
using linchpin::docs::refresh;
using linchpin::docs::Sources;
using linchpin::docs::split_command;

namespace {

using Words = std::vector<std::string>;

/// A program that prints its arguments and ends with as many as its status.
Sources echoing() {
  Sources sources;
  sources.run = [](const Words& args) {
    Outcome outcome;
    for (const std::string& arg : args) outcome.output += "[" + arg + "]\n";
    outcome.status = static_cast<int>(args.size());
    return outcome;
  };
  sources.list = [](std::string_view kind, std::string_view command) {
    return std::string(kind) + " of " + std::string(command) + "\n";
  };
  return sources;
}

std::string refreshed(const std::string& text) { return refresh(text, echoing()); }

template <class Action>
std::string complaint(Action action) {
  try {
    action();
  } catch (const std::exception& error) {
    return error.what();
  }
  return "none";
}

std::string page(std::string_view name) {
  std::ifstream file(std::filesystem::path(LINCHPIN_SOURCE_DIR) / "man" / (std::string(name) + ".1.md"));
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace

TEST_CASE("the output below a command in a console block is renewed") {
  CHECK(refreshed("Try:\n\n```console\n$ linchpin a 'b c'\nold\nolder\n```\nDone.\n") ==
        "Try:\n\n```console\n$ linchpin a 'b c'\n[a]\n[b c]\n```\nDone.\n");
}

TEST_CASE("a console block may hold several commands, with blank lines between them") {
  CHECK(refreshed("```console\n$ linchpin a\n$ linchpin b\nold\n\n$ linchpin c\n```\n") ==
        "```console\n$ linchpin a\n[a]\n$ linchpin b\n[b]\n\n$ linchpin c\n[c]\n```\n");
}

TEST_CASE("the status of the command before can be shown") {
  CHECK(refreshed("```console\n$ linchpin a b\n$ echo $?\n0\n```\n") ==
        "```console\n$ linchpin a b\n[a]\n[b]\n$ echo $?\n2\n```\n");
  CHECK(complaint([] { refreshed("```console\n$ echo $?\n```\n"); }) ==
        "2: no command before whose status could be printed");
}

TEST_CASE("a command goes on behind a backslash at the end of its line") {
  CHECK(refreshed("```console\n$ linchpin a \\\n    b\nold\n```\n") ==
        "```console\n$ linchpin a \\\n    b\n[a]\n[b]\n```\n");
}

TEST_CASE("output without a last line break gets one, and one with blank lines at its end loses them") {
  Sources sources = echoing();
  sources.run = [](const Words& args) { return Outcome{args[0] == "short" ? "x" : "x\n\n\n", 0}; };
  CHECK(refresh("```console\n$ linchpin short\n$ linchpin long\n```\n", sources) ==
        "```console\n$ linchpin short\nx\n$ linchpin long\nx\n```\n");
  sources.run = [](const Words&) { return Outcome{"\n", 0}; };
  CHECK(refresh("```console\n$ linchpin blank\n```\n", sources) == "```console\n$ linchpin blank\n```\n");
}

TEST_CASE("what is no console block is kept to the byte") {
  const std::string text =
      "# linchpin\n\n$ linchpin a\n```sh\n$ linchpin a | head\n<!-- options x -->\n```\n<!-- a remark -->\n  end  ";
  CHECK(refreshed(text) == text);
  CHECK(refreshed("") == "");
}

TEST_CASE("refreshing twice changes nothing more") {
  const std::string once = refreshed(
      "<!-- options power -->\n<!-- end -->\n```console\nfirst\n$ linchpin a\n\n\n$ echo $?\nx\n```\n"
      "<!-- commands -->\n<!-- end -->\n");
  CHECK(refreshed(once) == once);
}

TEST_CASE("what stands between two markers is renewed") {
  CHECK(refreshed("a\n<!-- options power -->\nold\n<!-- end -->\nb\n") ==
        "a\n<!-- options power -->\n\noptions of power\n\n<!-- end -->\nb\n");
  CHECK(refreshed("<!-- metrics -->\n<!-- end -->\n") == "<!-- metrics -->\n\nmetrics of \n\n<!-- end -->\n");
  CHECK(refreshed("<!-- commands -->\n<!-- end -->\n") == "<!-- commands -->\n\ncommands of \n\n<!-- end -->\n");
}

TEST_CASE("a document that cannot be refreshed is refused with the line") {
  CHECK(complaint([] { refreshed("a\n<!-- options power -->\nb\n"); }) ==
        "2: no <!-- end --> behind <!-- options power -->");
  CHECK(complaint([] { refreshed("<!-- options a -->\n<!-- options b -->\n<!-- end -->\n"); }) ==
        "1: no <!-- end --> behind <!-- options a -->");
  CHECK(complaint([] { refreshed("a\n\n```console\n$ linchpin a\n"); }) == "3: the console block has no end");
  CHECK(complaint([] { refreshed("```console\n$ ls\n```\n"); }) ==
        "2: a console block runs linchpin only; use a sh block for \"ls\"");
  CHECK(complaint([] { refreshed("```console\n$ linchpin a | head\n```\n"); }) ==
        "2: \"|\" is for a shell: quote it, or use a sh block");
}

TEST_CASE("a command line is split as a shell splits it") {
  CHECK(split_command("  linchpin  a\tb ") == Words{"linchpin", "a", "b"});
  CHECK(split_command("a 'b c' \"d e\" f\\ g") == Words{"a", "b c", "d e", "f g"});
  CHECK(split_command("--where='x>=1' \"it's\" 'a\"b' \"\\\"\\\\ \\n\" ''") ==
        Words{"--where=x>=1", "it's", "a\"b", "\"\\ \\n", ""});
  CHECK(split_command("a'b'\"c\"") == Words{"abc"});
  CHECK(split_command("'$HOME | x' \\$x") == Words{"$HOME | x", "$x"});
  CHECK(split_command("").empty());
}

TEST_CASE("what only a shell can do is refused in a command line") {
  for (const char* line : {"a > b", "a | b", "a; b", "a $HOME", "a *.csv", "a `b`", "a \"$HOME\"", "a & b", "a ~/b"}) {
    CAPTURE(line);
    CHECK_THROWS_AS(split_command(line), std::invalid_argument);
  }
  CHECK(complaint([] { split_command("a 'b"); }) == "a quote ' is not closed");
}

TEST_CASE("options become a definition list with a heading for each section") {
  const CommandHelp command{
      "bake",
      "Bake",
      {
          {{}, "FILE", "What to bake; - is standard input", "Arguments", {}, "", false, true},
          {{"-f", "--format"}, "loaf|roll", "The form *exactly*", "Dough", {"loaf", "roll"}, "loaf", false, false},
          {{"--flour"}, "a,b", "Which, as in FLOUR_KIND ...", "Dough", {}, "", false, true},
          {{"-q"}, "", "Hush", "Oven", {}, "", false, false},
      }};
  CHECK(option_list(command) ==
        "## Arguments\n"
        "\n"
        "*FILE*...\n"
        ": What to bake; - is standard input.\n"
        "\n"
        "## Dough\n"
        "\n"
        "**-f**, **--format** *loaf|roll*\n"
        ": The form \\*exactly\\* (default loaf).\n"
        "\n"
        "**--flour** *a,b*\n"
        ": Which, as in FLOUR_KIND ...\n"
        "\n"
        "## Oven\n"
        "\n"
        "**-q**\n"
        ": Hush.\n");
}

TEST_CASE("metrics are listed for the commands that print them") {
  const std::string power = metric_list("power");
  CHECK(has(power, "**holder**\n: The party on which the other depends more. Formula: `"));
  CHECK_FALSE(has(power, "**gini_sellers**"));
  const std::string all = metric_list("");
  for (const auto& metric : linchpin::cli::catalog()) {
    CAPTURE(metric.id);
    CHECK(has(all, "**" + std::string(metric.id) + "**"));
    CHECK(has(all, metric.formula));
  }
}

TEST_CASE("the list of commands names every one with its summary") {
  for (const Command& command : commands) {
    CHECK(has(command_list(), "- **" + std::string(command.name) + "**: " + std::string(command.summary) + "\n"));
  }
}

TEST_CASE("a marker for a subcommand that does not exist is refused") {
  CHECK(complaint([] { list_for("options", "bake", describe_commands()); }) == "no subcommand \"bake\"");
  CHECK(complaint([] { list_for("metrics", "bake", describe_commands()); }) == "no subcommand \"bake\"");
}

TEST_CASE("the first line that differs is found") {
  CHECK_FALSE(first_difference("a\nb\n", "a\nb\n"));
  const auto changed = first_difference("a\nb\nc\n", "a\nx\nc\n");
  REQUIRE(changed);
  CHECK(changed->line == 2);
  CHECK(changed->expected == "b");
  CHECK(changed->found == "x");
  const auto shorter = first_difference("a\nb\n", "a\n");
  REQUIRE(shorter);
  CHECK(shorter->line == 2);
  CHECK(shorter->expected == "b");
  CHECK(shorter->found == "(end)");
}

TEST_CASE("every command has a man page whose list of options is current") {
  for (const CommandHelp& command : describe_commands()) {
    CAPTURE(command.name);
    const std::string text = page("linchpin-" + command.name);
    CHECK(has(text, "# NAME\n\nlinchpin-" + command.name + " - "));
    CHECK(has(text, "<!-- options " + command.name + " -->\n\n" + option_list(command) + "\n<!-- end -->\n"));
  }
}

TEST_CASE("the man page of the program lists every command") {
  const std::string text = page("linchpin");
  CHECK(has(text, "<!-- commands -->\n\n" + command_list() + "\n<!-- end -->\n"));
  for (const Command& command : commands) CHECK(has(text, "**linchpin-" + std::string(command.name) + "**(1)"));
}
