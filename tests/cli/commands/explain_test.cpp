#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "catalog.hpp"
#include "support/program.hpp"

using linchpin::cli::catalog;
using linchpin::cli::find_metric;
using linchpin::test::Program;

namespace {

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("linchpin explain lists every metric with one line about it") {
  Program linchpin;
  const auto result = linchpin.run({"explain", "--format", "csv"});
  CHECK(result.status == 0);
  CHECK(result.err == "");
  CHECK(result.out.rfind("metric,unit,printed_by,meaning\n", 0) == 0);
  CHECK(static_cast<std::size_t>(std::count(result.out.begin(), result.out.end(), '\n')) == catalog().size() + 1);
  CHECK(has(result.out,
            "\nhhi_sellers,,\"mix, summary\",concentration of all sales on few sellers: "
            "Herfindahl-Hirschman index\n"));
}

TEST_CASE("linchpin explain lists metrics by name") {
  Program linchpin;
  const auto result = linchpin.run({"explain", "--format", "json", "--columns", "metric"});
  CHECK(result.status == 0);
  std::vector<std::string> expected;
  for (const auto& metric : catalog()) expected.emplace_back(metric.id);
  std::vector<std::string> printed;
  const nlohmann::json document = nlohmann::json::parse(result.out);
  for (const auto& row : document["rows"]) printed.push_back(row["metric"]);
  CHECK(printed == expected);
}

TEST_CASE("linchpin explain prints one metric as a row in csv") {
  Program linchpin;
  const auto result = linchpin.run({"explain", "hhi", "--format", "csv"});
  CHECK(result.status == 0);
  CHECK(result.err == "");
  CHECK(result.out.rfind("metric,meaning,definition,formula,range,reading,caution,source,printed_by\nhhi,", 0) == 0);
  CHECK(std::count(result.out.begin(), result.out.end(), '\n') == 2);
  CHECK(has(result.out, ",\"concentration, dot\"\n"));
}

TEST_CASE("linchpin explain gives json the whole texts") {
  Program linchpin;
  const auto result = linchpin.run({"explain", "hhi", "--format", "json"});
  CHECK(result.status == 0);
  const auto document = nlohmann::ordered_json::parse(result.out);
  CHECK(document["command"] == "explain");
  REQUIRE(document["rows"].size() == 1);
  const auto& row = document["rows"][0];
  std::vector<std::string> keys;
  for (const auto& item : row.items()) keys.push_back(item.key());
  CHECK(keys == std::vector<std::string>{"metric", "meaning", "definition", "formula", "range", "reading", "caution",
                                         "source", "printed_by"});
  const auto& hhi = *find_metric("hhi");
  CHECK(row["metric"] == "hhi");
  CHECK(row["meaning"] == std::string(hhi.line));
  CHECK(row["definition"] == std::string(hhi.definition));
  CHECK(row["formula"] == std::string(hhi.formula));
  CHECK(row["range"] == std::string(hhi.range));
  CHECK(row["reading"] == std::string(hhi.reading));
  CHECK(row["caution"] == std::string(hhi.caution));
  CHECK(row["source"] == std::string(hhi.source));
  CHECK(row["printed_by"] == "concentration, dot");
}

TEST_CASE("linchpin explain shows a metric in text with its formula on one line") {
  Program linchpin;
  const auto result = linchpin.run({"explain", "hhi", "--format", "text"});
  CHECK(result.status == 0);
  CHECK(result.err == "");
  CHECK(has(result.out, "Σ p², where p ="));
  CHECK(has(result.out, "caution"));
  CHECK(!has(result.out, "\nevenness"));
}

TEST_CASE("linchpin explain explains several metrics in the order given") {
  Program linchpin;
  const auto result = linchpin.run({"explain", "net_power", "hhi", "--format", "csv", "--columns", "metric"});
  CHECK(result.status == 0);
  CHECK(result.out == "metric\nnet_power\nhhi\n");
}

TEST_CASE("linchpin explain suggests the nearest metric for one it does not know") {
  Program linchpin;
  const auto result = linchpin.run({"explain", "hih"});
  CHECK(result.status == 2);
  CHECK(result.out == "");
  CHECK(result.err == "linchpin: no metric \"hih\"; did you mean \"hhi\"?  linchpin explain lists them\n");
}

TEST_CASE("linchpin explain says where metrics are listed when none is near") {
  Program linchpin;
  const auto result = linchpin.run({"explain", "hhi", "quarterly earnings call"});
  CHECK(result.status == 2);
  CHECK(result.out == "");
  CHECK(result.err == "linchpin: no metric \"quarterly earnings call\"; linchpin explain lists them\n");
}
