#include "catalog/families.hpp"

namespace linchpin::cli {
namespace {

constexpr std::string_view freeman = "Freeman 1979, Social Networks 1:215";

constexpr Metric metrics[] = {
    {
        .id = "centralization_betweenness_dir",
        .printed_by = "summary",
        .unit = "",
        .line = "how far routes of supply all pass through one node",
        .definition = "By how much the node with most betweenness stands out from all others, as a part of the most "
                      "that is possible with so many nodes.",
        .formula = "Σ (max b - b(i)) / ((n - 1)²(n - 2)), b = betweenness along directions",
        .range = "0 to 1; undefined with fewer than 3 nodes",
        .reading = "1 is a star with ties both ways: everything between two others goes through the middle.",
        .caution = "One-way networks stay low, for few routes lead back. Says that someone stands out, not who.",
        .source = freeman,
    },
    {
        .id = "centralization_betweenness_und",
        .printed_by = "summary",
        .unit = "",
        .line = "how far one node stands between all others, directions ignored",
        .definition = "By how much the node with most betweenness stands out from all others, as a part of the most "
                      "that is possible with so many nodes. Directions are ignored.",
        .formula = "Σ (max b - b(i)) / ((n - 1)²(n - 2) / 2), b = betweenness, directions ignored",
        .range = "0 to 1; undefined with fewer than 3 nodes",
        .reading = "1 is a star: whoever wants to get to another must pass the middle, and its failure parts them "
                   "all.",
        .caution = "Says that someone stands out, not who. Islands lower it, since they have no routes between them.",
        .source = freeman,
    },
    {
        .id = "centralization_closeness_und",
        .printed_by = "summary",
        .unit = "",
        .line = "how far one node is nearer to all than the others are, directions ignored",
        .definition = "By how much the closest node stands out from all others, as a part of the most that is "
                      "possible with so many nodes.",
        .formula = "Σ (max c - c(i)) / ((n - 1)(n - 2) / (2n - 3)), c = closeness",
        .range = "0 to 1; undefined with fewer than 3 nodes",
        .reading = "1 is a star. Near 0 nobody has a better place than others.",
        .caution = "Other programs leave nodes out of reach out and give another figure, or none, for networks with "
                   "islands.",
        .source = freeman,
    },
    {
        .id = "centralization_closeness_in",
        .printed_by = "summary",
        .unit = "",
        .line = "how far supply leads to one node",
        .definition = "By how much the node with the largest closeness_in stands out from all others, as a part of "
                      "the most that is possible with so many nodes.",
        .formula = "Σ (max c - c(i)) / (n - 1), c = closeness_in",
        .range = "0 to 1; undefined with fewer than 2 nodes",
        .reading = "1: all others supply one node and nobody else. A ledger of one firm's purchases looks like that "
                   "by its nature.",
        .caution = "Older definitions of directed closeness have another maximum, so figures of other programs "
                   "differ.",
        .source = freeman,
    },
    {
        .id = "centralization_closeness_out",
        .printed_by = "summary",
        .unit = "",
        .line = "how far supply spreads from one node",
        .definition = "By how much the node with the largest closeness_out stands out from all others, as a part of "
                      "the most that is possible with so many nodes.",
        .formula = "Σ (max c - c(i)) / (n - 1), c = closeness_out",
        .range = "0 to 1; undefined with fewer than 2 nodes",
        .reading = "1: one node supplies all others, and they supply nobody.",
        .caution = "Older definitions of directed closeness have another maximum, so figures of other programs "
                   "differ.",
        .source = freeman,
    },
    {
        .id = "centralization_eigenvector_und",
        .printed_by = "summary",
        .unit = "",
        .line = "how far eigenvector centrality gathers at few nodes",
        .definition = "By how much the largest eigenvector centrality, which is 1, stands out from all others, as a "
                      "part of the most that is possible with so many nodes.",
        .formula = "Σ (1 - x(i)) / (n - 2), x = eigenvector",
        .range = "0 to 1; undefined with fewer than 3 nodes, and where eigenvector is",
        .reading = "Near 1 the amounts that count are traded by two nodes. Near 0 all are in the thick of it alike.",
        .caution = "Every node outside of the main island raises it. Attained by one tie and nothing else, which is "
                   "no center.",
        .source = freeman,
    },
    {
        .id = "katz_alpha",
        .printed_by = "summary",
        .unit = "",
        .line = "what a step counts for in katz, a unit of amount",
        .definition = "A factor small enough for katz to be defined in every network, whatever its unit of amounts.",
        .formula = "0.85 / the lesser of the largest sales and the largest purchases of a node",
        .range = "above 0; undefined without ties",
        .reading = "Note it down with any figure of katz: other values of alpha give other figures.",
        .caution = "Nothing but a choice of scale. It halves when all amounts double.",
        .source = "the bound on the largest eigenvalue by sums of rows and columns, Frobenius 1912",
    },
    {
        .id = "bonacich_beta_neg",
        .printed_by = "summary",
        .unit = "",
        .line = "what a step counts for in bonacich_neg",
        .definition = "Half of the largest factor at which Bonacich power is defined, with a minus sign.",
        .formula = "-0.5 / λ, λ = largest eigenvalue of who is partner of whom",
        .range = "below 0; undefined without ties",
        .reading = "Note it down with any figure of bonacich_neg. bonacich_pos takes the same with a plus sign.",
        .caution = "Nothing but a choice: nearer to -1 / λ the power of the network beyond the partners counts more.",
        .source = "Bonacich 1987, Am. J. Sociol. 92:1170",
    },
    {
        .id = "core_misfit",
        .printed_by = "summary",
        .unit = "",
        .line = "pairs of nodes that are not as an ideal core and periphery would have them",
        .definition = "Nodes are divided so that as few pairs as possible are untied within the core or tied within "
                      "the periphery; the number of those that remain. Directions are ignored.",
        .formula = "Σ over pairs in the core of (1 - a) + Σ over pairs in the periphery of a, a = 1 if they trade",
        .range = "0 and up; 0 without ties",
        .reading = "0: all in the core trade with each other, and the others trade with the core alone. clustering "
                   "shows who is in the core.",
        .caution = "Grows with the network; core_fit_r compares networks. Ties between core and periphery are not "
                   "looked at.",
        .source = "Lip 2011, arXiv:1102.5511",
    },
    {
        .id = "core_fit_r",
        .printed_by = "summary",
        .unit = "",
        .line = "how well a core and a periphery describe who trades with whom",
        .definition = "The correlation, over all pairs of nodes, between trading with each other and having at least "
                      "one of the two in the core.",
        .formula = "Pearson correlation of a and c over pairs, a = 1 if they trade, c = 1 if one is in the core",
        .range = "-1 to 1; undefined where either does not vary",
        .reading = "Near 1 the network is a core and a periphery. Below 0.5 look for groups instead: clustering "
                   "--communities.",
        .caution = "The core is the one with least misfit, which need not be the one with the best fit.",
        .source = "Borgatti & Everett 2000, Social Networks 21:375",
    },
};

}  // namespace

std::span<const Metric> centralization_metrics() { return metrics; }

}  // namespace linchpin::cli
