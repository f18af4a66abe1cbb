#pragma once

#include <string>
#include <vector>

#include "commands.hpp"
#include "linchpin/io/read_ties.hpp"
#include "linchpin/network.hpp"
#include "linchpin/ties.hpp"

namespace linchpin::cli {

/// The options by which every command reads its network.
struct NetworkInput {
  std::vector<std::string> files;
  ReadOptions read;
  std::string delimiter;
  std::string quote;
  std::string decimal;
  bool no_header = false;
  bool keep_rows = false;    ///< the command looks at Ecosystem::ties
  Along first = Along::out;  ///< along which direction the command looks first, or only
};

void add_options(Options& options, NetworkInput& input);

/// What the files hold, with the whole of it as one layer.
struct Ecosystem {
  Network network;
  Attributes attributes;
  Ties ties;         ///< the rows behind the network, if the command asked for them; else only what they share
  Ties other_kinds;  ///< rows that carry no supply, if the command asked for them
  RowAccount rows;
  MergeAccount merged;
  std::vector<std::string> notes;  ///< what a reader of any figure should know

  /// The label column that was asked for; it is there because it was.
  const Labels& column(std::string_view name) const;
};

/// Reads the input as the options say.
Reading read_input(const NetworkInput& input, Session& session);

/// Says on stderr what was understood, and makes a network of the ties, which it takes out of the reading.
Ecosystem gather(Reading& reading, const NetworkInput& input, Session& session);

/// Reads the input and says on stderr what it understood.
Ecosystem load(const NetworkInput& input, Session& session);

/// The codes by which Merge::last orders rows; null if there are no dates.
const Labels* dates_of(const Ecosystem& ecosystem);

/// The attribute of nodes; RequestError naming `option` if there is no file of nodes, or no such column in it.
const Labels& attribute(const Ecosystem& ecosystem, std::string_view name, std::string_view option);

/// 1234567 as 1,234,567
std::string grouped(std::uint64_t count);

}  // namespace linchpin::cli
