#include "linchpin/metrics/degree.hpp"

#include "catalog/families.hpp"

namespace linchpin::cli {
namespace {

constexpr std::string_view freeman = "Freeman 1979, Social Networks 1:215";
constexpr std::string_view barrat = "Barrat, Barthélemy, Pastor-Satorras & Vespignani 2004, PNAS 101:3747";

constexpr Metric metrics[] = {
    {
        .id = "degree_in",
        .printed_by = "centrality, dot",
        .unit = "",
        .line = "number of suppliers",
        .definition =
            "From how many others the node buys. Rows of one pair are one tie; in-house supply is not counted.",
        .formula = "number of nodes j with w(j to i) > 0",
        .range = "0 to n - 1 with n nodes; 0 for a node that buys nothing",
        .reading = "1 is a single source, 0 the start of a chain or the edge of the data.",
        .caution = "Every supplier counts alike, the one of every day and the one of a single invoice.",
        .source = freeman,
        .of_nodes = [](const Network& network) { return degree(network, Along::in); },
    },
    {
        .id = "degree_out",
        .printed_by = "centrality, dot",
        .unit = "",
        .line = "number of buyers",
        .definition =
            "To how many others the node sells. Rows of one pair are one tie; in-house supply is not counted.",
        .formula = "number of nodes j with w(i to j) > 0",
        .range = "0 to n - 1 with n nodes; 0 for a node that sells nothing",
        .reading = "How many would notice first if the node stopped. High in platforms, wholesalers and utilities.",
        .caution = "Counts who is touched and not how hard: a supplier of pencils has more buyers than one of engines.",
        .source = freeman,
        .of_nodes = [](const Network& network) { return degree(network, Along::out); },
    },
    {
        .id = "degree_total",
        .printed_by = "centrality, dot",
        .unit = "",
        .line = "number of suppliers and buyers together",
        .definition = "Suppliers and buyers of the node added up. A partner that is both counts twice.",
        .formula = "degree_in + degree_out",
        .range = "0 to 2(n - 1) with n nodes; 0 for a node without ties",
        .reading = "How busy a junction the node is.",
        .caution = "Not the number of different partners wherever trade goes both ways. Says nothing about amounts.",
        .source = freeman,
        .of_nodes = [](const Network& network) { return total_degree(network); },
    },
    {
        .id = "strength_in",
        .printed_by = "centrality, dot",
        .unit = "amount",
        .line = "purchases: what a node gets from all its suppliers",
        .definition = "The amounts of all ties on which the node is the buyer, without in-house supply.",
        .formula = "Σ over suppliers j of w(j to i)",
        .range = "0 and up, in the unit of the amounts; 0 for a node that buys nothing",
        .reading = "The volume that is at risk on the supply side, against which shares should be weighed.",
        .caution = "Only what the data hold: purchases from outside of it are missing. Currencies and units are not "
                   "converted.",
        .source = barrat,
        .of_nodes = [](const Network& network) { return strength(network, Along::in); },
    },
    {
        .id = "strength_out",
        .printed_by = "centrality, dot",
        .unit = "amount",
        .line = "sales: what a node supplies to all its buyers",
        .definition = "The amounts of all ties on which the node is the supplier, without in-house supply.",
        .formula = "Σ over buyers j of w(i to j)",
        .range = "0 and up, in the unit of the amounts; 0 for a node that sells nothing",
        .reading = "The volume that others lose at the first step if the node stops.",
        .caution = "Only what the data hold: sales to outside of it are missing, so it is not the turnover of a "
                   "balance sheet. Currencies and units are not converted.",
        .source = barrat,
        .of_nodes = [](const Network& network) { return strength(network, Along::out); },
    },
    {
        .id = "strength_total",
        .printed_by = "centrality, dot",
        .unit = "amount",
        .line = "sales and purchases together",
        .definition =
            "Everything the node trades, both ways. When ties have no direction (--reads mutual) each is counted once.",
        .formula = "strength_in + strength_out",
        .range = "0 and up, in the unit of the amounts; 0 for a node without ties",
        .reading = "How large the node is in this network; dot takes it for the size of nodes unless told otherwise.",
        .caution = "What passes through a trader is counted on its way in and on its way out. Large is not powerful: "
                   "net_power asks that.",
        .source = barrat,
        .of_nodes = [](const Network& network) { return total_strength(network); },
    },
    {
        .id = "centralization_degree_und",
        .printed_by = "summary",
        .unit = "",
        .line = "how far the network resembles a star around one node, directions ignored",
        .definition = "By how much the node with most partners stands out from all others, as a part of the most that "
                      "is possible with so many nodes. Direction is ignored.",
        .formula = "Σ (max k - k(i)) / ((n - 1)(n - 2)), k(i) = number of partners of node i",
        .range = "0 to 1; undefined with fewer than 3 nodes",
        .reading = "1 is a star: everybody deals with one node and with nobody else. 0 is a network in which all have "
                   "equally many partners.",
        .caution = "Says that someone stands out, not who. Falls in large networks even when they have a clear hub, "
                   "and also nodes without ties enter.",
        .source = freeman,
    },
    {
        .id = "centralization_degree_in",
        .printed_by = "summary",
        .unit = "",
        .line = "how far buying gathers at one node, by number of suppliers",
        .definition = "By how much the node with most suppliers stands out from all others, as a part of the most that "
                      "is possible with so many nodes.",
        .formula = "Σ (max d - d(i)) / (n - 1)², d = degree_in",
        .range = "0 to 1; undefined with fewer than 2 nodes",
        .reading =
            "1 is one buyer to whom all others sell. A purchase ledger of one firm comes close to that by its nature.",
        .caution = "Counts suppliers and not amounts. A high value may only say whose books were read.",
        .source = freeman,
    },
    {
        .id = "centralization_degree_out",
        .printed_by = "summary",
        .unit = "",
        .line = "how far supplying gathers at one node, by number of buyers",
        .definition = "By how much the node with most buyers stands out from all others, as a part of the most that is "
                      "possible with so many nodes.",
        .formula = "Σ (max d - d(i)) / (n - 1)², d = degree_out",
        .range = "0 to 1; undefined with fewer than 2 nodes",
        .reading =
            "1 is one supplier that serves all others and is served by none: a platform on which everything stands.",
        .caution =
            "Counts buyers and not amounts: a bank or a power company raises it although nobody buys much there.",
        .source = freeman,
    },
};

}  // namespace

std::span<const Metric> degree_metrics() { return metrics; }

}  // namespace linchpin::cli
