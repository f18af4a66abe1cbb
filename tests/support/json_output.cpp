#include "support/json_output.hpp"

#include <doctest/doctest.h>

namespace linchpin::test {

nlohmann::ordered_json json_output(const Program& linchpin, std::vector<std::string> args, std::string_view input) {
  args.insert(args.end(), {"--format", "json", "--quiet"});
  const Outcome outcome = linchpin.run(args, input);
  CHECK(outcome.status == 0);
  CHECK(outcome.err == "");
  return nlohmann::ordered_json::parse(outcome.out);
}

}  // namespace linchpin::test
