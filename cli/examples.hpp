#pragma once

#include <string_view>

namespace linchpin::cli {

/// A command line worth trying, on the files that come with the program.
struct Example {
  std::string_view command;
  std::string_view line;
  std::string_view comment;
};

inline constexpr Example examples[] = {
    {"check", "linchpin check export.csv", "What to know about a file before using it"},
    {"check", "linchpin check export.csv --suggest-aliases -o aliases.csv",
     "A file that merges similar names, to edit"},
    {"check", "linchpin check --strict -q purchases.csv", "In a script: stop if anything is odd"},

    {"summary", "linchpin summary purchases.csv", "The whole network at a glance"},
    {"summary", "linchpin summary purchases.csv --measures n_single_sourced,hhi_sellers", "Only the figures named"},
    {"summary", "linchpin summary purchases.csv two-tiers.csv", "Two networks side by side"},

    {"concentration", "linchpin concentration purchases.csv --top 10",
     "The ten buyers with the most concentrated supply"},
    {"concentration", "linchpin concentration purchases.csv --side sales",
     "How much each supplier depends on its buyers"},
    {"concentration", "linchpin concentration purchases.csv --by category --sort top_share",
     "Within each category: who is the single source of what?"},
    {"concentration", "linchpin concentration purchases.csv --nodes nodes.csv --across region",
     "Do many suppliers sit in one region?"},

    {"power", "linchpin power purchases.csv --top 10", "The ten most one-sided ties, and who holds the power"},
    {"power", "linchpin power purchases.csv --per node", "Who comes out stronger over all its ties?"},
    {"power", "linchpin power purchases.csv --format csv --output power.csv", "The same for a spreadsheet"},

    {"dot", "linchpin dot purchases.csv -T svg -o network.svg", "Draw the network as a picture"},
    {"dot", "linchpin dot purchases.csv --nodes nodes.csv --cluster kind -T pdf -o map.pdf",
     "With a frame around each kind of firm"},
    {"dot", "linchpin dot purchases.csv --top 30 > network.dot", "Only the 30 largest firms, as text for Graphviz"},

    {"explain", "linchpin explain", "Every metric in one line"},
    {"explain", "linchpin explain hhi net_power", "What these two say, and what they cannot say"},

    {"completion", "linchpin completion bash > ~/.local/share/bash-completion/completions/linchpin",
     "For bash, from the next shell on"},
    {"completion", "linchpin completion zsh > ~/.zfunc/_linchpin",
     "For zsh; ~/.zfunc must be in fpath before compinit"},
    {"completion", "linchpin completion fish > ~/.config/fish/completions/linchpin.fish", "For fish"},
};

}  // namespace linchpin::cli
