#include "options.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "command_line.hpp"
#include "linchpin/error.hpp"

using linchpin::RequestError;
using linchpin::cli::CommandLine;
using linchpin::cli::HelpOption;

namespace {

enum class Side { supply, sales, all };

/// One option of each sort.
struct Bakery {
  CommandLine line{"bake"};
  std::string from;
  std::vector<std::string> where;
  std::vector<std::string> columns;
  double damping = 0.85;
  double share = 0;
  std::uint64_t top = std::numeric_limits<std::uint64_t>::max();
  std::uint64_t precision = 4;
  bool quiet = false;
  Side side = Side::supply;
  std::optional<Side> format;
  std::vector<std::string> files;

  Bakery() {
    auto& options = line.options();
    options.rest("FILE", files, "What to bake");
    options.section("Dough");
    options.text("--from,--supplier", "COL", from, "Who supplies");
    options.texts("--where", "EXPR", where, "Keep rows");
    options.list("--columns", "a,b,c", columns, "Which columns");
    options.number("--damping", "D", damping, "How far", 0, 1);
    options.number("--share", "S", share, "How much", 0, std::numeric_limits<double>::infinity());
    options.section("Oven");
    options.count("--top", "N", top, "First ones", 1);
    options.count("--precision", "N", precision, "Digits (default as much as it takes)");
    options.flag("-q,--quiet", quiet, "Say nothing");
    options.choice<Side>("--side", side, {{"supply", Side::supply}, {"sales", Side::sales}, {"all", Side::all}},
                         "Whose");
    options.choice<std::optional<Side>>("-f,--format", format, {{"supply", Side::supply}, {"sales", Side::sales}},
                                        "How");
  }

  void parse(const std::vector<std::string>& args) { line.parse(args); }

  /// What the command line is refused with.
  std::string refusal(const std::vector<std::string>& args) {
    try {
      line.parse(args);
    } catch (const RequestError& error) {
      return error.what();
    }
    return "accepted";
  }
};

std::string refusal(const std::vector<std::string>& args) { return Bakery().refusal(args); }

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("an option's value may follow it or be joined to it") {
  Bakery bakery;
  bakery.parse({"--from", "vendor", "--damping=0.5", "-fsales"});
  CHECK(bakery.from == "vendor");
  CHECK(bakery.damping == 0.5);
  CHECK(bakery.format == Side::sales);
}

TEST_CASE("every spelling of an option's flag sets the same value") {
  Bakery bakery;
  bakery.parse({"--supplier", "vendor"});
  CHECK(bakery.from == "vendor");
}

TEST_CASE("options that are not given leave their targets alone") {
  Bakery bakery;
  bakery.parse({});
  CHECK(bakery.from.empty());
  CHECK(bakery.damping == 0.85);
  CHECK(bakery.precision == 4);
  CHECK(bakery.side == Side::supply);
  CHECK(bakery.format == std::nullopt);
  CHECK_FALSE(bakery.quiet);
  CHECK(bakery.files.empty());
}

TEST_CASE("of a plain option given twice the last value counts") {
  Bakery bakery;
  bakery.parse({"--from", "a", "--top", "3", "--side", "sales", "-q", "--from=b", "--top", "5", "--side", "all", "-q"});
  CHECK(bakery.from == "b");
  CHECK(bakery.top == 5);
  CHECK(bakery.side == Side::all);
  CHECK(bakery.quiet);
}

TEST_CASE("options that collect keep every value in order") {
  Bakery bakery;
  bakery.parse({"--where", "a=1", "--columns", "node,hhi", "--where=b,c", "--columns", "band"});
  CHECK(bakery.where == Words{"a=1", "b,c"});
  CHECK(bakery.columns == Words{"node", "hhi", "band"});
}

TEST_CASE("files may stand among the options and behind two dashes") {
  Bakery bakery;
  bakery.parse({"a.csv", "--top", "3", "-", "-q", "b.csv", "--", "-c.csv", "--from"});
  CHECK(bakery.files == Words{"a.csv", "-", "b.csv", "-c.csv", "--from"});
  CHECK(bakery.top == 3);
}

TEST_CASE("a file name in brackets is not taken apart") {
  Bakery bakery;
  bakery.parse({"[a,b].csv", "[c,d]", "--where", "[x,y]"});
  CHECK(bakery.files == Words{"[a,b].csv", "[c,d]"});
  CHECK(bakery.where == Words{"[x,y]"});
}

TEST_CASE("a file may be called like a subcommand") {
  Bakery bakery;
  bakery.parse({"bake", "power", "bake"});
  CHECK(bakery.files == Words{"bake", "power", "bake"});
}

TEST_CASE("an empty value stays empty and eats no other word") {
  Bakery bakery;
  bakery.parse({"--from=", "a.csv", "--where", ""});
  CHECK(bakery.from.empty());
  CHECK(bakery.where == Words{""});
  CHECK(bakery.files == Words{"a.csv"});
}

TEST_CASE("a value may begin with a dash") {
  Bakery bakery;
  bakery.parse({"--from", "-", "--where", "-5<amount"});
  CHECK(bakery.from == "-");
  CHECK(bakery.where == Words{"-5<amount"});
}

TEST_CASE("a choice refuses other words and names those it takes") {
  CHECK(refusal({"--side", "sideways"}) == "--side: \"sideways\" is not one of supply|sales|all");
  CHECK(refusal({"--side", "suply"}) == "--side: \"suply\" is not one of supply|sales|all; did you mean \"supply\"?");
  CHECK(refusal({"-f", "Sales"}) == "--format: \"Sales\" is not one of supply|sales; did you mean \"sales\"?");
  CHECK(refusal({"--side="}) == "--side: \"\" is not one of supply|sales|all");
}

TEST_CASE("an option for a number refuses what is none or out of bounds") {
  CHECK(refusal({"--damping", "x"}) == "--damping: \"x\" is not a number");
  CHECK(refusal({"--damping", "0.5x"}) == "--damping: \"0.5x\" is not a number");
  CHECK(refusal({"--damping", "nan"}) == "--damping: \"nan\" is not a number");
  CHECK(refusal({"--damping", ""}) == "--damping: \"\" is not a number");
  CHECK(refusal({"--damping", "2"}) == "--damping: 2 is not between 0 and 1");
  CHECK(refusal({"--damping", "-0.1"}) == "--damping: -0.1 is not between 0 and 1");
  CHECK(refusal({"--share", "-1"}) == "--share: -1 is below 0");
  CHECK(refusal({"--damping", "1"}) == "accepted");
}

TEST_CASE("an option for a whole number refuses what is none or too small or too large") {
  CHECK(refusal({"--top", "x"}) == "--top: \"x\" is not a whole number");
  CHECK(refusal({"--top", "1.5"}) == "--top: \"1.5\" is not a whole number");
  CHECK(refusal({"--top", "-"}) == "--top: \"-\" is not a whole number");
  CHECK(refusal({"--top", "-1"}) == "--top: -1 is below 1");
  CHECK(refusal({"--top", "0"}) == "--top: 0 is below 1");
  CHECK(refusal({"--top", "99999999999999999999"}) == "--top: 99999999999999999999 is too large");
  CHECK(refusal({"--precision", "0"}) == "accepted");
}

TEST_CASE("an option without its value says what it wants") {
  CHECK(refusal({"--from"}) == "--from needs a value: COL");
  CHECK(refusal({"a.csv", "--supplier"}) == "--supplier needs a value: COL");
  CHECK(refusal({"-qf"}) == "-f needs a value: supply|sales");
  CHECK(refusal({"--from", "--top", "3"}) == "--from needs a value: COL");
  CHECK(refusal({"--from", "--", "a.csv"}) == "--from needs a value: COL");
}

TEST_CASE("a flag takes no value") {
  CHECK(refusal({"--quiet=no"}) == "--quiet takes no value");
  CHECK(refusal({"--quiet", "a.csv"}) == "accepted");
}

TEST_CASE("a list refuses empty parts") {
  CHECK(refusal({"--columns", "a,,b"}) == "--columns: \"a,,b\" has an empty part");
  CHECK(refusal({"--columns", "a,"}) == "--columns: \"a,\" has an empty part");
}

TEST_CASE("an unknown option is refused with the nearest one") {
  CHECK(refusal({"--fomat", "csv"}) == "unknown option \"--fomat\"; did you mean \"--format\"?");
  CHECK(refusal({"--fomat=csv"}) == "unknown option \"--fomat\"; did you mean \"--format\"?");
  CHECK(refusal({"-Q"}) == "unknown option \"-Q\"; did you mean \"-q\"?");
  CHECK(refusal({"--zzz"}) == "unknown option \"--zzz\"; linchpin bake --help lists them");
  CHECK(refusal({"-qx"}) == "unknown option \"-x\"; linchpin bake --help lists them");
}

TEST_CASE("the beginning of a flag is not taken for the flag") {
  Bakery bakery;
  CHECK(bakery.refusal({"--form", "sales"}) == "unknown option \"--form\"; did you mean \"--from\"?");
  CHECK(bakery.format == std::nullopt);
}

TEST_CASE("a required word is asked for, checked, and stands alone") {
  const auto refused = [](const Words& args) -> std::string {
    CommandLine line("bake");
    std::string oven;
    line.options().word("gas|wood", oven, "What burns", true);
    try {
      line.parse(args);
    } catch (const RequestError& error) {
      return error.what();
    }
    return oven;
  };
  CHECK(refused({"gas"}) == "gas");
  CHECK(refused({}) == "bake needs gas|wood");
  CHECK(refused({"coal"}) == "bake: \"coal\" is not one of gas|wood");
  CHECK(refused({"gas", "wood"}) == "unexpected \"wood\"; usage: linchpin bake [OPTIONS] gas|wood");
  CHECK(refused({"--hepl"}) == "unknown option \"--hepl\"; did you mean \"--help\"?");
}

TEST_CASE("a word that is not required may be left out") {
  CommandLine line("bake");
  std::string oven = "gas";
  line.options().word("OVEN", oven, "What burns");
  CHECK(line.parse({}) == CommandLine::Outcome::parsed);
  CHECK(oven == "gas");
}

TEST_CASE("help is given even where the rest of the line is wrong") {
  CHECK(Bakery().line.parse({"--help"}) == CommandLine::Outcome::help_wanted);
  CHECK(Bakery().line.parse({"--top", "x", "--nonsense", "-h", "--side", "y"}) == CommandLine::Outcome::help_wanted);
  CHECK(Bakery().line.parse({"--", "--help"}) == CommandLine::Outcome::parsed);
}

TEST_CASE("a command line describes what it declared") {
  const std::vector<HelpOption> all = Bakery().line.describe();
  REQUIRE(all.size() == 12);
  CHECK(all[0].flags.empty());
  CHECK(all[0].placeholder == "FILE");
  CHECK(all[0].section == "Arguments");
  CHECK(all[0].repeats);
  CHECK(all[1].flags == Words{"--from", "--supplier"});
  CHECK(all[1].placeholder == "COL");
  CHECK(all[1].help == "Who supplies");
  CHECK(all[1].section == "Dough");
  CHECK_FALSE(all[1].repeats);
  CHECK(all[2].repeats);
  CHECK(all[8].flags == Words{"-q", "--quiet"});
  CHECK(all[8].placeholder.empty());
  CHECK(all[9].placeholder == "supply|sales|all");
  CHECK(all[9].choices == Words{"supply", "sales", "all"});
  CHECK(all[11].flags == Words{"-h", "--help"});
  CHECK(all[11].section == "Oven");
}

TEST_CASE("a description holds the default where there is one that help does not name") {
  const std::vector<HelpOption> all = Bakery().line.describe();
  CHECK(all[4].unless_given == "0.85");
  CHECK(all[5].unless_given.empty());  // 0 says nothing
  CHECK(all[6].unless_given.empty());  // nor does the largest number
  CHECK(all[7].unless_given.empty());  // help names it
  CHECK(all[9].unless_given == "supply");
  CHECK(all[10].unless_given.empty());
}

TEST_CASE("the options at the head of a command line are counted with their values") {
  const Bakery bakery;
  CHECK(bakery.line.leading_options({"-q", "--top", "3", "power"}) == 3);
  CHECK(bakery.line.leading_options({"--top=3", "power"}) == 1);
  CHECK(bakery.line.leading_options({"power", "-q"}) == 0);
  CHECK(bakery.line.leading_options({"--nonsense", "power"}) == 0);
  CHECK(bakery.line.leading_options({"--from", "power"}) == 2);
  CHECK(bakery.line.leading_options({"--from"}) == 1);
}
