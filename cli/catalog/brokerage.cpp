#include "catalog/families.hpp"

namespace linchpin::cli {
namespace {

constexpr std::string_view burt = "Burt 1992, Structural Holes, ch. 2";
constexpr std::string_view gould_fernandez = "Gould & Fernandez 1989, Sociol. Methodol. 19:89";
constexpr std::string_view counts = "0 and up; 0 for a node that never stands between two others in this way";

constexpr Metric metrics[] = {
    {
        .id = "effective_size",
        .printed_by = "brokers",
        .unit = "partners",
        .line = "number of partners, less what is redundant because they are partners of each other",
        .definition = "Each partner counts 1, less the part of the node's trade that goes to others with whom this "
                      "partner trades as well. Directions of ties are ignored.",
        .formula = "Σ over partners j of (1 - Σ over partners q of p(iq) m(jq)), where p(iq) = share of q in the trade "
                   "of i, m(jq) = trade of j with q / largest trade of j with anybody",
        .range = "above 0 to the number of partners; 1 with a single partner; undefined for a node without ties",
        .reading = "High: many partners that do not know each other, so news and bids reach the node from many sides, "
                   "and it can carry them from one to the other.",
        .caution = "Partners whose ties to each other are not in the data look unconnected: one firm's own books make "
                   "it the perfect broker.",
        .source = burt,
    },
    {
        .id = "effective_size_unw",
        .printed_by = "brokers",
        .unit = "partners",
        .line = "effective_size with every tie counting 1",
        .definition = "The same as effective_size where amounts do not matter: partners less the average number of "
                      "ties that a partner has to the others.",
        .formula = "k - 2t / k, where k = number of partners, t = ties among them",
        .range = "above 0 to the number of partners; 1 with a single partner; undefined for a node without ties",
        .reading = "Compare it with effective_size: the larger one says whether redundancy lies in small ties or in "
                   "large ones.",
        .caution = "A single invoice between two partners makes them as redundant as daily trade.",
        .source = "Borgatti 1997, Connections 20:35",
    },
    {
        .id = "efficiency",
        .printed_by = "brokers",
        .unit = "share",
        .line = "part of a node's partners that is not redundant",
        .definition = "Effective size in relation to the number of partners.",
        .formula = "effective_size / number of partners",
        .range = "above 0 to 1; 1 when no two partners trade with each other; undefined for a node without ties",
        .reading = "1: every relation leads somewhere new. Low: much effort goes into partners who hear and offer the "
                   "same.",
        .caution = "Highest for nodes with one or two partners, who gain little by it. Read it beside effective_size.",
        .source = burt,
    },
    {
        .id = "constraint",
        .printed_by = "brokers",
        .unit = "",
        .line = "how far a node is tied down to few partners that are tied to each other",
        .definition = "For each partner the share of the node's trade that goes there directly, and indirectly through "
                      "other partners, squared; added up over the partners. With --per pair, the part of one partner.",
        .formula = "Σ over partners j of (p(ij) + Σ over q of p(iq) p(qj))^2, where p(xy) = share of y in the trade of "
                   "x, both directions",
        .range = "above 0 to 2, excluded, and above 1 only where partners trade much with each other; for a pair to 1; "
                 "1 with a single partner; undefined for a node without ties",
        .reading = "High: few partners, and they are in touch, so the node has little room to play one against the "
                   "other. Low: a broker. It is a concentration index that also counts ties among the partners.",
        .caution = "Two models are in use and differ much; --model chooses, and the note says which one was used. The "
                   "ego model ignores what partners do elsewhere. Ties that are not in the data make all nodes look "
                   "freer than they are.",
        .source = "Burt 1992, Structural Holes, ch. 2; Everett & Borgatti 2020, Soc. Netw. 62:50",
    },
    {
        .id = "constraint_unw",
        .printed_by = "brokers",
        .unit = "",
        .line = "constraint with every tie counting 1",
        .definition = "The same as constraint where amounts do not matter.",
        .formula = "as constraint, where p(xy) = 1 / number of partners of x",
        .range = "above 0 to 9/8; 1 with a single partner; undefined for a node without ties",
        .reading = "Far below constraint, a few large ties hold the node more than their number says.",
        .caution = "All partners weigh alike, the one of every day and the one of a single invoice.",
        .source = burt,
    },
    {
        .id = "hierarchy",
        .printed_by = "brokers",
        .unit = "",
        .line = "how far a node's constraint comes from a single partner",
        .definition = "How unevenly the constraint is spread over the partners: 1 less the entropy of their parts, as "
                      "a share of its largest value.",
        .formula = "Σ over partners j of r(j) ln r(j) / (k ln k), where r(j) = part of j in the constraint / average "
                   "part, k = number of partners",
        .range = "0 to 1; undefined for a node with fewer than two partners",
        .reading = "Near 1 one partner holds the node, near 0 all do alike. High constraint with low hierarchy is a "
                   "closed circle, with high hierarchy a patron.",
        .caution = "Says nothing about how strong the constraint is. With two partners small differences move it much.",
        .source = burt,
    },
    {
        .id = "coordinator",
        .printed_by = "brokers",
        .unit = "",
        .line = "pairs that a node connects within its own group",
        .definition = "Number of pairs of a supplier and a buyer of the node, all three of one group, where the "
                      "supplier does not supply the buyer itself.",
        .formula = "number of pairs a, c with a to b and b to c but not a to c, where g(a) = g(b) = g(c)",
        .range = counts,
        .reading = "High: the node distributes inside its group, region or trade.",
        .caution = "Counts pairs and not amounts. A missing row between a and c makes a broker out of anybody.",
        .source = gould_fernandez,
    },
    {
        .id = "itinerant",
        .printed_by = "brokers",
        .unit = "",
        .line = "pairs of one group that a node of another group connects",
        .definition = "Number of pairs of a supplier and a buyer of the node, both of one group and the node of "
                      "another, where the supplier does not supply the buyer itself. Also called consultant.",
        .formula = "number of pairs a, c with a to b and b to c but not a to c, where g(a) = g(c), not g(b)",
        .range = counts,
        .reading = "High: a group trades with itself through an outsider, who could turn elsewhere.",
        .caution = "Counts pairs and not amounts, and knows nothing of groups other than those of the attribute.",
        .source = gould_fernandez,
    },
    {
        .id = "gatekeeper",
        .printed_by = "brokers",
        .unit = "",
        .line = "pairs that a node connects by letting supply into its group",
        .definition = "Number of pairs of a supplier from another group and a buyer from the node's own, where the "
                      "supplier does not supply the buyer itself.",
        .formula = "number of pairs a, c with a to b and b to c but not a to c, where g(b) = g(c), not g(a)",
        .range = counts,
        .reading = "High: supply from outside enters the group here. The node can raise a toll or close the gate.",
        .caution = "Counts pairs and not amounts. Another gatekeeper may stand beside: every broker gets full credit.",
        .source = gould_fernandez,
    },
    {
        .id = "representative",
        .printed_by = "brokers",
        .unit = "",
        .line = "pairs that a node connects by taking supply out of its group",
        .definition = "Number of pairs of a supplier from the node's own group and a buyer from another, where the "
                      "supplier does not supply the buyer itself.",
        .formula = "number of pairs a, c with a to b and b to c but not a to c, where g(a) = g(b), not g(c)",
        .range = counts,
        .reading = "High: the group sells to the world through this node.",
        .caution = "Counts pairs and not amounts. Another representative may stand beside: every broker gets full "
                   "credit.",
        .source = gould_fernandez,
    },
    {
        .id = "liaison",
        .printed_by = "brokers",
        .unit = "",
        .line = "pairs of two groups that a node of a third group connects",
        .definition = "Number of pairs of a supplier and a buyer of the node, all three of different groups, where the "
                      "supplier does not supply the buyer itself.",
        .formula = "number of pairs a, c with a to b and b to c but not a to c, where g(a), g(b), g(c) all differ",
        .range = counts,
        .reading = "High: the node holds groups together to none of which it belongs, as importers and platforms do.",
        .caution = "Grows with the number of groups: with fine groups nearly all brokerage is liaison.",
        .source = gould_fernandez,
    },
    {
        .id = "brokerage",
        .printed_by = "brokers",
        .unit = "",
        .line = "pairs that a node connects, in all roles",
        .definition = "Number of pairs of a supplier and a buyer of the node where the supplier does not supply the "
                      "buyer itself: the five roles added up.",
        .formula = "coordinator + itinerant + gatekeeper + representative + liaison",
        .range = counts,
        .reading = "How many short cuts lead through the node. The roles say between whom.",
        .caution = "Grows with the number of partners as such. No comparison with chance is made.",
        .source = gould_fernandez,
    },
};

}  // namespace

std::span<const Metric> brokerage_metrics() { return metrics; }

}  // namespace linchpin::cli
