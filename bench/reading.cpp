#include "reading.hpp"

#include "commands.hpp"
#include "linchpin/io/read_ties.hpp"

namespace linchpin::bench {

Layer read_network(const cli::NetworkInput& input) {
  cli::Session session;
  session.notice = [](const std::string&) {};
  const Reading reading = cli::read_input(input, session);
  return merge(reading.ties, input.read.merge, reading.column("date"));
}

}  // namespace linchpin::bench
