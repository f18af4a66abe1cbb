#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "support/program.hpp"

namespace linchpin::test {

/// What `linchpin ARGS --format json --quiet` prints. Checks that it is done without a word on stderr.
nlohmann::ordered_json json_output(const Program& linchpin, std::vector<std::string> args, std::string_view input);

}  // namespace linchpin::test
