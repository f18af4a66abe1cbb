#include "run.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <new>
#include <optional>

#include "commands.hpp"
#include "help.hpp"
#include "linchpin/error.hpp"
#include "output_file.hpp"
#include "parser.hpp"
#include "progress.hpp"
#include "report/render.hpp"

namespace linchpin::cli {

namespace {

enum Status : int { done = 0, findings = 1, bad_request = 2, bad_data = 3, our_fault = 4 };

constexpr std::pair<std::string_view, Format> format_words[] = {
    {"text", Format::text}, {"csv", Format::csv},     {"tsv", Format::tsv},
    {"json", Format::json}, {"jsonl", Format::jsonl}, {"markdown", Format::markdown},
};

enum class When { automatic, always, never };

/// The options that every command has: where its result goes and how it looks.
struct Printing {
  std::optional<Format> format;
  std::string output;
  std::string sort;
  std::uint64_t top = UINT64_MAX;
  std::vector<std::string> columns;
  std::uint64_t precision = 4;
  When color = When::automatic;
  When progress = When::automatic;
  std::uint64_t threads = 0;
  std::uint64_t seed = 1;
  bool quiet = false;
  bool verbose = false;
};

void add_options(const Command& command, Options& options, Printing& printing) {
  options.section("Output");
  if (command.prints == Command::Prints::table) {
    options.choice<std::optional<Format>>("-f,--format", printing.format,
                                          {{"text", Format::text},
                                           {"csv", Format::csv},
                                           {"tsv", Format::tsv},
                                           {"json", Format::json},
                                           {"jsonl", Format::jsonl},
                                           {"markdown", Format::markdown}},
                                          "text on a terminal, csv otherwise; LINCHPIN_FORMAT overrides");
  }
  options.text("-o,--output", "FILE", printing.output,
               "Write here, whole or not at all, instead of to standard output");
  if (command.prints == Command::Prints::table) {
    options.text("--sort", "COL[:asc|:desc]", printing.sort,
                 "Order of rows; numbers descending and text ascending unless said");
    options.count("--top", "N", printing.top, "First N rows only");
    options.list("--columns", "a,b,c", printing.columns, "Which columns, in this order; all for every one");
    options.count("--precision", "N", printing.precision, "Significant digits in text and markdown", 1);
    options.choice<When>("--color", printing.color,
                         {{"auto", When::automatic}, {"always", When::always}, {"never", When::never}},
                         "On a terminal, unless NO_COLOR is set");
  }
  options.count("--threads", "N", printing.threads, "Results never depend on it; all cores if not given", 1);
  options.count("--seed", "N", printing.seed, "For what draws at random");
  options.choice<When>("--progress", printing.progress,
                       {{"auto", When::automatic}, {"always", When::always}, {"never", When::never}},
                       "On stderr, for work of over a second on a terminal");
  options.flag("-q,--quiet", printing.quiet, "Say nothing on stderr but errors");
  options.flag("-v,--verbose", printing.verbose, "Say more: how much memory it took");
}

std::string_view environment(const Terminal& terminal, const char* name) {
  const char* const value = terminal.environment ? terminal.environment(name) : nullptr;
  return value == nullptr ? std::string_view() : value;
}

Format chosen_format(const Printing& printing, const Terminal& terminal, bool to_terminal) {
  if (printing.format) return *printing.format;
  const std::string_view wanted = environment(terminal, "LINCHPIN_FORMAT");
  if (wanted.empty()) return to_terminal ? Format::text : Format::csv;
  std::string known;
  for (const auto& [word, format] : format_words) {
    if (word == wanted) return format;
    known += known.empty() ? "" : "|";
    known += word;
  }
  throw RequestError(fmt::format("LINCHPIN_FORMAT: \"{}\" is not one of {}", wanted, known));
}

bool colored(const Printing& printing, const Terminal& terminal, bool to_terminal) {
  if (printing.color != When::automatic) return printing.color == When::always;
  return to_terminal && environment(terminal, "NO_COLOR").empty() && environment(terminal, "TERM") != "dumb";
}

/// Hands the result to its renderer; gives what is to be said on stderr about it.
std::vector<std::string> write_result(Result result, const Command& command, const Printing& printing,
                                      const Selection& selection, const Terminal& terminal, bool to_terminal,
                                      const Sink& sink) {
  if (auto* const document = std::get_if<Document>(&result)) {
    if (document->binary && to_terminal) {
      throw RequestError("this output is no text and would garble the terminal; say -o FILE");
    }
    sink(document->bytes);
    return std::move(document->notes);
  }
  Style style;
  style.format = chosen_format(printing, terminal, to_terminal);
  style.color = colored(printing, terminal, to_terminal);
  style.precision = static_cast<int>(std::min<std::uint64_t>(printing.precision, 17));
  style.command = command.name;
  View view = arrange(std::get<Table>(std::move(result)), selection);
  render(view, style, sink);
  return prints_notes(style.format) ? std::vector<std::string>() : std::move(view.table.notes);
}

Selection selection_of(const Printing& printing) {
  Selection selection;
  if (!printing.sort.empty()) selection.order = parse_order(printing.sort);
  selection.columns = printing.columns;
  selection.top = printing.top;
  return selection;
}

/// Bytes of memory that the program has had at most.
std::uint64_t peak_memory() {
  struct rusage used {};
  ::getrusage(RUSAGE_SELF, &used);
  return static_cast<std::uint64_t>(used.ru_maxrss) * 1024;
}

bool shows_progress(const Printing& printing, const Terminal& terminal) {
  if (printing.progress != When::automatic) return printing.progress == When::always;
  return terminal.err_is_terminal && !printing.quiet;
}

Status run_command(const Parsed& parsed, const Printing& printing, Terminal& terminal) {
  Progress progress(terminal.err, terminal.err_is_terminal);
  Session session;
  session.standard_input = terminal.standard_input;
  session.notice = [&](const std::string& line) {
    if (!printing.quiet) progress.say("linchpin: " + line + "\n");
  };
  session.selection = selection_of(printing);
  session.seed = printing.seed;
  session.threads = static_cast<unsigned>(std::min<std::uint64_t>(printing.threads, 1024));
  if (shows_progress(printing, terminal)) {
    session.progress = [&](std::string_view what, double share) { progress.show(what, share); };
    progress.start();
  }
  Result result = parsed.job(session);
  progress.stop();
  const auto* const table = std::get_if<Table>(&result);
  const Status status = table != nullptr && table->findings ? findings : done;

  const bool to_file = !printing.output.empty() && printing.output != "-";
  std::optional<OutputFile> file;
  Sink sink = terminal.out;
  if (to_file) {
    file.emplace(printing.output);
    sink = [&](std::string_view bytes) { file->write(bytes); };
  }
  const auto notes = write_result(std::move(result), *parsed.command, printing, session.selection, terminal,
                                  !to_file && terminal.out_is_terminal, sink);
  if (file) file->commit();
  for (const std::string& note : notes) session.notice("note: " + note);
  if (printing.verbose) session.notice(fmt::format("memory: {} MiB at most", peak_memory() >> 20));
  return status;
}

}  // namespace

Work Session::work(std::string what) const {
  Work work;
  work.threads = threads;
  if (progress) {
    work.progress = [show = progress, what = std::move(what)](double share) { show(what, share); };
  }
  return work;
}

std::vector<CommandHelp> describe_commands() {
  std::vector<CommandHelp> all;
  for (const Command& command : commands) {
    Printing printing;
    all.push_back(describe(
        command, [&](const Command& shared_by, Options& options) { add_options(shared_by, options, printing); }));
  }
  return all;
}

int run(std::span<const std::string> args, Terminal& terminal) {
  const auto complain = [&](const std::string& message) { terminal.err("linchpin: " + message + "\n"); };
  try {
    const auto printing = std::make_unique<Printing>();
    const Parsed parsed =
        parse(args, [&](const Command& command, Options& options) { add_options(command, options, *printing); });
    if (parsed.command == nullptr) {
      terminal.out(parsed.text);
      return done;
    }
    return run_command(parsed, *printing, terminal);
  } catch (const RequestError& error) {
    complain(error.what());
    return bad_request;
  } catch (const InputError& error) {
    complain(error.what());
    return bad_data;
  } catch (const std::bad_alloc&) {
    complain("not enough memory for this network");
    return bad_data;
  } catch (const std::exception& error) {
    complain(fmt::format("{}.  This is a bug; please report it with the command above", error.what()));
    return our_fault;
  }
}

}  // namespace linchpin::cli
