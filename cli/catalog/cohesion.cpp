#include "catalog/families.hpp"

namespace linchpin::cli {
namespace {

constexpr Metric metrics[] = {
    {
        .id = "density",
        .printed_by = "summary",
        .unit = "share",
        .line = "share of possible ties that exist",
        .definition = "Ties as a part of all that there could be, if every node supplied every other.",
        .formula = "m / (n(n - 1)), m = n_ties, n = n_nodes",
        .range = "0 to 1; undefined with fewer than 2 nodes",
        .reading =
            "Supply networks are thin: 0.01 is common and no cause for worry. Compare networks of like size only.",
        .caution =
            "Falls as networks grow, because nobody's list of partners grows in step. Nodes without ties lower it.",
        .source = "Wasserman & Faust 1994, Social Network Analysis",
    },
    {
        .id = "density_und",
        .printed_by = "summary",
        .unit = "share",
        .line = "share of possible pairs that trade, directions ignored",
        .definition = "Pairs that trade in either direction as a part of all pairs.",
        .formula = "2 m / (n(n - 1)), m = n_edges_und, n = n_nodes",
        .range = "0 to 1; undefined with fewer than 2 nodes",
        .reading = "The chance that two nodes drawn at random do business. Twice density when nobody trades both ways.",
        .caution =
            "Falls as networks grow, and firms that could never trade, such as two bakeries, count as possible pairs.",
        .source = "Wasserman & Faust 1994, Social Network Analysis",
    },
    {
        .id = "reciprocity",
        .printed_by = "summary",
        .unit = "share",
        .line = "share of ties that have a tie back",
        .definition = "The part of all ties whose buyer also supplies their supplier.",
        .formula = "(number of ties i to j for which there is a tie j to i) / n_ties",
        .range = "0 to 1; undefined without ties",
        .reading = "Near 0 goods flow one way, as in most supply chains; high in barter, banking and between peers. A "
                   "mutual pair gives both sides a hold.",
        .caution = "A large sale and a small return make a mutual pair like any other: reciprocity_weighted looks at "
                   "amounts. Credit notes booked as sales the other way raise it.",
        .source = "Wasserman & Faust 1994, Social Network Analysis",
    },
    {
        .id = "reciprocity_rho",
        .printed_by = "summary",
        .unit = "",
        .line = "reciprocity beyond what chance would bring about",
        .definition = "Reciprocity compared with a network of as many ties placed at random: a correlation between a "
                      "tie and the tie back.",
        .formula = "(r - d) / (1 - d), r = reciprocity, d = density",
        .range = "1 at most, below 0 when fewer ties are returned than by chance; undefined without ties or when every "
                 "possible tie exists",
        .reading = "Above 0 pairs trade both ways more often than by chance, below 0 they avoid it. Unlike reciprocity "
                   "it compares across networks of different density.",
        .caution = "Chance means here that anybody could supply anybody. Tiers and roles break that, so a value below "
                   "0 is what an ordinary supply chain shows.",
        .source = "Garlaschelli & Loffredo 2004, Phys. Rev. Lett. 93:268701",
    },
    {
        .id = "reciprocity_weighted",
        .printed_by = "summary",
        .unit = "share",
        .line = "share of the amount that is matched by an amount the other way",
        .definition =
            "In each pair, the part of the trade that flows both ways alike; added up and divided by the whole amount.",
        .formula = "Σ over ordered pairs of min(w(i to j), w(j to i)) / total amount",
        .range = "0 to 1; undefined without ties",
        .reading = "0 is one-way business throughout, 1 is every pair trading equal amounts. Much lower than "
                   "reciprocity, the returns are small change.",
        .caution = "Matched amounts are no proof of barter or balance; it does not correct for chance.",
        .source = "Squartini, Picciolo, Ruzzenenti & Garlaschelli 2013, Sci. Rep. 3:2729",
    },
    {
        .id = "components_weak",
        .printed_by = "summary",
        .unit = "",
        .line = "number of separate islands, directions ignored",
        .definition = "Groups of nodes that are joined by chains of ties, whichever way these point; a node without "
                      "ties is a group of its own.",
        .formula = "number of connected components, direction ignored",
        .range = "0 to n_nodes; 0 only without nodes",
        .reading = "1 is a network that hangs together. Many mean separate markets, or data put together from sources "
                   "that do not share names.",
        .caution = "Nodes without ties are counted: take n_isolates off to get islands with business on them.",
        .source = "Tarjan 1972, SIAM J. Comput. 1:146",
    },
    {
        .id = "components_strong",
        .printed_by = "summary",
        .unit = "",
        .line = "number of groups within which everybody supplies everybody, over any number of steps",
        .definition = "Groups in which every node reaches every other along the direction of the ties. A node on no "
                      "circle of ties is a group of its own.",
        .formula = "number of strongly connected components",
        .range = "0 to n_nodes; 0 only without nodes",
        .reading = "Close to n_nodes: a chain from sources to consumers. Few: circular trade, where trouble can come "
                   "back to where it began.",
        .caution = "One tie more or less can join or part large groups, so it is sensitive to gaps in the data.",
        .source = "Tarjan 1972, SIAM J. Comput. 1:146",
    },
    {
        .id = "largest_weak_share",
        .printed_by = "summary",
        .unit = "share",
        .line = "share of nodes on the largest island, directions ignored",
        .definition = "The size of the largest group that is joined by ties in any direction, as a part of all nodes.",
        .formula = "nodes of the largest weak component / n_nodes",
        .range = "above 0 to 1; undefined without nodes",
        .reading =
            "Near 1 nearly everybody is in one and the same network, and a disturbance can in principle get anywhere.",
        .caution = "Counts nodes and not amounts. One tie of no importance can join two islands.",
        .source = "Tarjan 1972, SIAM J. Comput. 1:146",
    },
    {
        .id = "largest_strong_share",
        .printed_by = "summary",
        .unit = "share",
        .line = "share of nodes in the largest circle of mutual supply",
        .definition = "The size of the largest group in which all reach all along the ties, as a part of all nodes.",
        .formula = "nodes of the largest strong component / n_nodes",
        .range = "above 0 to 1; 1/n_nodes when there is no circle; undefined without nodes",
        .reading = "The core in which everybody supplies everybody in the end. High in trade between countries, low in "
                   "a chain of tiers.",
        .caution = "Counts nodes and not amounts, and a single missing tie can split the core.",
        .source = "Tarjan 1972, SIAM J. Comput. 1:146",
    },
    {
        .id = "clustering_avg",
        .printed_by = "summary",
        .unit = "share",
        .line = "mean share of a node's pairs of partners that trade with each other",
        .definition = "For each node with at least two partners, the part of its pairs of partners that are partners "
                      "themselves; the mean of these. Direction and amount are ignored.",
        .formula = "mean of t / (k(k - 1)/2) over nodes with k >= 2, k = partners of the node, t = ties among them",
        .range = "0 to 1; undefined when no node has two partners",
        .reading = "High: partners know each other, go-betweens can be bypassed. Near 0: partners are held together by "
                   "the node between them.",
        .caution = "Every node counts alike, so the many with two or three partners set the value. Nodes with fewer "
                   "than two partners are left out here and count as 0 in clustering_avg_zero.",
        .source = "Watts & Strogatz 1998, Nature 393:440",
    },
    {
        .id = "clustering_avg_zero",
        .printed_by = "summary",
        .unit = "share",
        .line = "clustering_avg with 0 for nodes that have fewer than two partners",
        .definition =
            "The same sum as clustering_avg, divided by all nodes: those without a pair of partners enter with 0.",
        .formula = "Σ t / (k(k - 1)/2) over nodes with k >= 2, divided by n_nodes",
        .range = "0 to 1; undefined without nodes",
        .reading = "For comparison with software and papers that count this way; otherwise prefer clustering_avg.",
        .caution = "Falls with every firm that has one partner only, although its partners could not have been tied.",
        .source = "Watts & Strogatz 1998, Nature 393:440",
    },
    {
        .id = "transitivity",
        .printed_by = "summary",
        .unit = "share",
        .line = "share of all pairs of partners in the network that trade with each other",
        .definition = "Of all cases in which two nodes share a partner, the part in which the two are partners as "
                      "well. Direction and amount are ignored.",
        .formula = "3 · triangles / Σ k(k - 1)/2, k = partners of a node",
        .range = "0 to 1; undefined when no node has two partners",
        .reading = "As clustering_avg, but each pair of partners counts alike, so that large nodes have their full "
                   "say. Far below clustering_avg, the hubs' partners do not deal with each other.",
        .caution = "A few hubs settle it. In chains of clear tiers it is near 0 by construction and says little.",
        .source = "Newman, Strogatz & Watts 2001, Phys. Rev. E 64:026118",
    },
    {
        .id = "assortativity_degree_und",
        .printed_by = "summary",
        .unit = "",
        .line = "whether nodes with many partners trade with each other",
        .definition = "The correlation between the numbers of partners at the two ends of a pair that trades, over all "
                      "such pairs. Direction is ignored.",
        .formula = "Pearson correlation of k(i) and k(j) over the pairs that trade, each taken both ways, k = partners "
                   "of a node",
        .range = "-1 to 1; undefined without ties or when all nodes with ties have equally many partners",
        .reading = "Below 0, the rule in supply networks: hubs serve many small ones. Above 0: the large deal with the "
                   "large and the small among themselves.",
        .caution = "A few hubs can make a correlation on their own, and in large networks with strong hubs it cannot "
                   "get near -1. Amounts are ignored.",
        .source = "Newman 2002, Phys. Rev. Lett. 89:208701",
    },
    {
        .id = "assortativity_out_in",
        .printed_by = "summary",
        .unit = "",
        .line = "whether suppliers of many sell to buyers with many suppliers",
        .definition = "Over all ties, the correlation between the supplier's number of buyers and the buyer's number "
                      "of suppliers.",
        .formula = "Pearson correlation of degree_out(i) and degree_in(j) over the ties i to j",
        .range = "-1 to 1; undefined without ties or when one of the two does not vary",
        .reading = "Below 0: broad suppliers serve buyers that have few others, and specialists serve the broad "
                   "buyers. Above 0: broad meets broad.",
        .caution = "Undefined for the books of a single buyer, where every tie ends at the same node. Amounts are "
                   "ignored, and a few hubs can settle it.",
        .source = "Newman 2002, Phys. Rev. Lett. 89:208701, on directed ties",
    },
    {
        .id = "small_world_sigma",
        .printed_by = "summary",
        .unit = "",
        .line = "whether the network is clustered and yet everybody near, beyond chance",
        .definition = "On the largest island: clustering against that of a random network with as many ties, over mean "
                      "distance against that of it.",
        .formula = "(C/Cr)/(L/Lr), C = transitivity, L = mean distance, Cr = k/(n - 1), Lr = ln n/ln k, k = mean "
                   "number of partners",
        .range = "0 and up; undefined when k is 1 or less or below three nodes",
        .reading = "Above 1: a small world. Compare networks of like size.",
        .caution = "Grows with the number of nodes. Needs all shortest paths.",
        .source = "Humphries & Gurney 2008, PLoS ONE 3:e2051",
    },
    {
        .id = "rich_club",
        .printed_by = "summary",
        .unit = "share",
        .line = "share of possible pairs that trade, among nodes with more than K partners",
        .definition = "Density among the nodes with more than K partners, directions ignored. Asked for as "
                      "rich_club:K.",
        .formula = "2 m(K) / (n(K) (n(K) - 1)), n(K) = nodes with more than K partners, m(K) = pairs of them that "
                   "trade",
        .range = "0 to 1; undefined where fewer than two nodes have so many partners",
        .reading = "Near 1 the well-connected form a club; near 0 they serve the others and leave each other alone.",
        .caution = "Tends to rise with K in any network, random ones, too: one value alone says little.",
        .source = "Zhou & Mondragón 2004, IEEE Commun. Lett. 8:180",
    },
};

}  // namespace

std::span<const Metric> cohesion_metrics() { return metrics; }

}  // namespace linchpin::cli
