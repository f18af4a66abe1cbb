#include "catalog/families.hpp"

namespace linchpin::cli {
namespace {

constexpr std::string_view counted = "a plain count";

constexpr Metric metrics[] = {
    {
        .id = "n_nodes",
        .printed_by = "summary",
        .unit = "",
        .line = "number of nodes: firms, people, places",
        .definition = "All names on either side of any row of ties, and all ids of the --nodes file. Rows without an "
                      "amount and rows of kinds that --flow leaves out still bring their nodes.",
        .formula = "n = number of different names, alike as --names says",
        .range = "0 and up",
        .reading = "The size of the picture. More than expected is most often one firm under several spellings.",
        .caution = "Rows taken away by --where or --bad-rows skip bring no nodes, so n depends on what was asked.",
        .source = counted,
    },
    {
        .id = "n_ties_input",
        .printed_by = "summary",
        .unit = "",
        .line = "number of data rows that were used as ties",
        .definition = "The rows that were read and belong to the kinds of tie chosen with --flow, before anything is "
                      "merged or set aside.",
        .formula = "number of data rows of the chosen kinds",
        .range = "0 and up",
        .reading = "Should match what you know of the file. Without credit notes it is n_ties + n_parallel_merged + "
                   "n_self_ties + n_zero_ties.",
        .caution = "Rows are not relations: one invoice a week makes 52 rows of a single tie a year.",
        .source = counted,
    },
    {
        .id = "n_self_ties",
        .printed_by = "summary",
        .unit = "",
        .line = "number of rows in which a node supplies itself",
        .definition = "Rows with one and the same name on both sides: in-house supply. They are counted here and used "
                      "in no other figure.",
        .formula = "number of rows with supplier = buyer",
        .range = "0 and up",
        .reading = "Usually 0. Many after --group-by are the trade inside of groups, which is then out of the picture.",
        .caution = "A firm does not depend on itself in these figures, but supply within a group may still be a risk.",
        .source = counted,
    },
    {
        .id = "n_zero_ties",
        .printed_by = "summary",
        .unit = "",
        .line = "number of rows with amount 0 between two different nodes",
        .definition = "Rows that name a relation but no volume. They make no tie and no partner; their two nodes stay.",
        .formula = "number of rows with amount = 0 and supplier different from buyer",
        .range = "0 and up",
        .reading =
            "Framework contracts without orders, or suppliers that are approved and not used: possible alternatives.",
        .caution = "0 may also be how an export writes an amount that it does not know.",
        .source = counted,
    },
    {
        .id = "n_ties",
        .printed_by = "summary",
        .unit = "",
        .line = "number of ties: pairs of supplier and buyer with an amount",
        .definition =
            "Ordered pairs of nodes whose rows come to an amount above 0. A supplies B and B supplies A are two ties.",
        .formula = "m = number of ordered pairs with w > 0",
        .range = "0 to n(n - 1)",
        .reading = "The relations that all other figures are computed on. Divided by n_nodes it is the mean number of "
                   "suppliers.",
        .caution = "Says nothing of how strong they are; a handful may carry nearly the whole amount.",
        .source = counted,
    },
    {
        .id = "n_parallel_merged",
        .printed_by = "summary",
        .unit = "",
        .line = "number of rows that were added to another row of the same pair",
        .definition = "By how much the rows with an amount outnumber the ties: several rows of one supplier and one "
                      "buyer become one tie.",
        .formula = "number of rows with amount > 0 and supplier different from buyer, minus n_ties",
        .range = "0 and up",
        .reading = "High in ledgers, 0 in a table that is a matrix already.",
        .caution = "Does not tell repeated business from the same row exported twice.",
        .source = counted,
    },
    {
        .id = "n_edges_und",
        .printed_by = "summary",
        .unit = "",
        .line = "number of pairs that trade, in whichever direction",
        .definition = "Unordered pairs of nodes with a tie in at least one direction.",
        .formula = "number of unordered pairs with w(i to j) + w(j to i) > 0",
        .range = "n_ties / 2 to n_ties",
        .reading = "Relations regardless of who sells. The nearer to n_ties, the fewer pairs trade both ways.",
        .caution = "Two-way trade and one-way trade look the same here.",
        .source = counted,
    },
    {
        .id = "n_isolates",
        .printed_by = "summary",
        .unit = "",
        .line = "number of nodes without any tie",
        .definition = "Nodes that neither supply nor are supplied: known only from --nodes, from rows without an "
                      "amount, or from supplying themselves.",
        .formula = "number of nodes with no partner",
        .range = "0 to n_nodes",
        .reading = "Firms on the list without business in these data. Unexpected ones hint at names that do not match "
                   "between two files.",
        .caution = "They enter density, centralization and the count of components, and have no shares: most node "
                   "figures are undefined for them.",
        .source = counted,
    },
    {
        .id = "n_sellers",
        .printed_by = "summary",
        .unit = "",
        .line = "number of nodes that sell to somebody",
        .definition = "Nodes with at least one buyer.",
        .formula = "number of nodes with strength_out > 0",
        .range = "0 to n_nodes",
        .reading = "How many the figures ending in _sellers are about.",
        .caution = "Nodes that both sell and buy are among the sellers and among the buyers.",
        .source = counted,
    },
    {
        .id = "n_buyers",
        .printed_by = "summary",
        .unit = "",
        .line = "number of nodes that buy from somebody",
        .definition = "Nodes with at least one supplier.",
        .formula = "number of nodes with strength_in > 0",
        .range = "0 to n_nodes",
        .reading = "How many the figures ending in _buyers are about. 1 means that these are the books of a single "
                   "firm, which limits what power can say.",
        .caution = "Nodes that both sell and buy are among the sellers and among the buyers.",
        .source = counted,
    },
    {
        .id = "n_single_sourced",
        .printed_by = "summary",
        .unit = "",
        .line = "number of nodes with exactly one supplier",
        .definition = "Nodes that get all they buy from one partner.",
        .formula = "number of nodes with degree_in = 1",
        .range = "0 to n_buyers",
        .reading = "Compare with n_buyers: the part of the buyers that stand still when one partner does.",
        .caution = "Too low and too high at once: a buyer with ten suppliers of ten different goods is single-sourced "
                   "ten times and not counted, and one whose other suppliers are not in the data is counted.",
        .source = counted,
    },
    {
        .id = "total_weight",
        .printed_by = "summary",
        .unit = "amount",
        .line = "amount of all ties together",
        .definition = "Everything that is supplied in the network, without in-house supply. When ties have no "
                      "direction (--reads mutual) each is counted once.",
        .formula = "W = Σ w over all ties",
        .range = "0 and up, in the unit of the amounts",
        .reading =
            "The whole to which parts are compared, and a check against the total that the source of the data reports.",
        .caution = "Goods resold along a chain are counted at every step, so it is turnover and not value added. Mixed "
                   "currencies are added as they stand.",
        .source = "Barrat, Barthélemy, Pastor-Satorras & Vespignani 2004, PNAS 101:3747, for weights of ties",
    },
};

}  // namespace

std::span<const Metric> count_metrics() { return metrics; }

}  // namespace linchpin::cli
