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

    {"centrality", "linchpin centrality purchases.csv --sort betweenness --top 10",
     "Through whom do most routes of supply pass?"},
    {"centrality", "linchpin centrality purchases.csv --undirected --ranks",
     "Whichever way they trade, with the rank beside every value"},
    {"centrality", "linchpin centrality purchases.csv --stability",
     "Would the ranking hold if some rows were missing?"},

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
    {"power", "linchpin power purchases.csv --per pair --top 5", "Both ways added up: who leans on whom in all?"},

    {"clustering", "linchpin clustering purchases.csv --top 10", "Whose partners trade with each other?"},
    {"clustering", "linchpin clustering purchases.csv --communities leiden", "Which firms form a group?"},
    {"clustering", "linchpin clustering purchases.csv --columns node,core_member,coreness",
     "Who belongs to the core of the network?"},

    {"benefit", "linchpin benefit purchases.csv", "How unequally are sales shared?"},
    {"benefit", "linchpin benefit purchases.csv --nodes nodes.csv --by region",
     "How much of that lies between regions?"},

    {"brokers", "linchpin brokers purchases.csv --top 10", "The ten firms least tied down by their partners"},
    {"brokers", "linchpin brokers purchases.csv --nodes nodes.csv --by region --sort gatekeeper",
     "Through whom does supply enter a region?"},
    {"brokers", "linchpin brokers purchases.csv --per pair --top 10", "Which partner ties whom down most?"},

    {"mix", "linchpin mix purchases.csv --nodes nodes.csv --by region", "What do regions supply to each other?"},
    {"mix", "linchpin mix purchases.csv --nodes nodes.csv --by category --per group",
     "Which trades are concentrated, and which can bargain freely?"},
    {"mix", "linchpin mix purchases.csv --nodes nodes.csv --by region --per node --top 10",
     "Who trades across regions?"},

    {"reciprocity", "linchpin reciprocity purchases.csv --top 10", "Who supplies each other?"},
    {"reciprocity", "linchpin reciprocity purchases.csv --per node",
     "How much of each firm's business goes both ways?"},

    {"triads", "linchpin triads purchases.csv", "Count chains, forks, circles and the rest"},
    {"triads", "linchpin triads relations.csv --relation kind", "With balance between partners and rivals"},
    {"triads", "linchpin triads relations.csv --relation kind --pairs", "Which suppliers and partners are rivals?"},

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
