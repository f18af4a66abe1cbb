#include "catalog/families.hpp"
#include "linchpin/metrics/pagerank.hpp"
#include "linchpin/metrics/path_centrality.hpp"

namespace linchpin::cli {
namespace {

constexpr std::string_view wasserman =
    "Wasserman & Faust 1994, Social Network Analysis, p. 201; Freeman 1979, Social Networks 1:215";
constexpr std::string_view sabidussi = "Sabidussi 1966, Psychometrika 31:581";
constexpr std::string_view harmonic =
    "Marchiori & Latora 2000, Physica A 285:539; Rochat 2009, ASNA; Boldi & Vigna 2014, Internet Math. 10:222";
constexpr std::string_view page = "Page, Brin, Motwani & Winograd 1999, Stanford InfoLab 1999-66";
constexpr std::string_view kleinberg = "Kleinberg 1999, J. ACM 46:604";
constexpr std::string_view seidman = "Seidman 1983, Social Networks 5:269; Batagelj & Zaveršnik 2003, arXiv cs/0310049";
constexpr std::string_view bonacich = "Bonacich 1987, Am. J. Sociol. 92:1170";

constexpr Metric metrics[] = {
    {
        .id = "strength",
        .printed_by = "centrality",
        .unit = "amount",
        .line = "what a node trades with all its partners, both ways",
        .definition = "Sales and purchases of the node added up, as --undirected shows it. When ties have no "
                      "direction each is counted once.",
        .formula = "U(i) = Σ over partners j of (w(i to j) + w(j to i))",
        .range = "0 and up, in the unit of the amounts; 0 for a node without ties",
        .reading = "The size of the node in this network, against which every other measure should be read.",
        .caution = "What passes through a trader is counted on its way in and on its way out.",
        .source = "Barrat, Barthélemy, Pastor-Satorras & Vespignani 2004, PNAS 101:3747",
    },
    {
        .id = "betweenness",
        .printed_by = "centrality, dot",
        .unit = "",
        .line = "how many shortest routes of supply pass through a node",
        .definition = "For every pair of other nodes with a route from the one to the other: the part of the "
                      "shortest routes on which the node lies, all added up. With --undirected directions are "
                      "ignored and each pair counts once; with --edges it is the same for a tie, ends included.",
        .formula = "Σ over pairs s, t of σ(s, t; v) / σ(s, t), σ = number of shortest routes, with v on them",
        .range = "0 to (n - 1)(n - 2), half of that with --undirected; --normalized divides by it; 0 for a node at "
                 "the end of all its routes",
        .reading = "High: a bridge or a broker. What goes from many to many others passes here, and stops if the "
                   "node stops.",
        .caution = "Counts steps, not amounts, unless --distance inverse is given. Goods and news also take other "
                   "ways than the shortest. Every pair counts the same, however little it trades.",
        .source = "Freeman 1977, Sociometry 40:35; algorithm of Brandes 2001, J. Math. Sociol. 25:163",
        .of_nodes = [](const Network& network) { return betweenness(network); },
    },
    {
        .id = "closeness",
        .printed_by = "centrality",
        .unit = "",
        .line = "how near a node is to all others, directions ignored",
        .definition = "The inverse of the mean distance to the nodes within reach, times the share of all others "
                      "that are within reach.",
        .formula = "(r / (n - 1)) (r / D), r = other nodes reached, D = sum of the distances to them",
        .range =
            "0 to 1, above only with --distance inverse; 0 for a node that reaches nobody; undefined with one node",
        .reading = "1: a tie to everybody. News and trouble reach a close node soon, and start from it soon.",
        .caution = "Most nodes of a network are alike here, so small differences order them. Islands are punished "
                   "for being small.",
        .source = wasserman,
    },
    {
        .id = "closeness_in",
        .printed_by = "centrality",
        .unit = "",
        .line = "how near a node is to all whose supply leads to it",
        .definition = "As closeness, along ties from suppliers to the node: from how many, and over how few steps, "
                      "it is supplied at all.",
        .formula = "(r / (n - 1)) (r / D), r = nodes from which a chain of supply leads here, D = sum of their "
                   "distances",
        .range = "0 to 1, above only with --distance inverse; 0 for a node without suppliers; undefined with one node",
        .reading = "High: much of the network is upstream and few steps away, so its failures arrive soon.",
        .caution = "Looks at who is upstream and not at how much comes from there; exposure does that.",
        .source = wasserman,
    },
    {
        .id = "closeness_out",
        .printed_by = "centrality",
        .unit = "",
        .line = "how near a node is to all whom its supply reaches",
        .definition = "As closeness, along ties from the node to buyers: how many it supplies at all, and over how "
                      "few steps.",
        .formula = "(r / (n - 1)) (r / D), r = nodes to which a chain of supply leads from here, D = sum of their "
                   "distances",
        .range = "0 to 1, above only with --distance inverse; 0 for a node without buyers; undefined with one node",
        .reading = "High: a failure here reaches much of the network within few steps.",
        .caution = "Looks at who is downstream and not at how much of their supply this is.",
        .source = wasserman,
    },
    {
        .id = "closeness_comp",
        .printed_by = "centrality",
        .unit = "",
        .line = "inverse mean distance to the nodes within reach, directions ignored",
        .definition = "Closeness without regard to how many are out of reach; what several programs call closeness.",
        .formula = "r / D, r = other nodes reached, D = sum of the distances to them",
        .range = "above 0 to 1, with --distance inverse to any size; undefined for a node that reaches nobody",
        .reading = "For networks that hang together, where it is the same as closeness.",
        .caution = "Does not compare across islands: both nodes of an island of two have 1.",
        .source = sabidussi,
    },
    {
        .id = "closeness_comp_in",
        .printed_by = "centrality",
        .unit = "",
        .line = "inverse mean distance from the nodes upstream",
        .definition = "Closeness_in without regard to how many are out of reach.",
        .formula = "r / D, r = nodes from which a chain of supply leads here, D = sum of their distances",
        .range = "above 0 to 1, with --distance inverse to any size; undefined for a node without suppliers",
        .reading = "How direct the supply is that there is: 1 if all that is upstream supplies the node itself.",
        .caution = "Says nothing about how many those are; a node with a single supplier has 1.",
        .source = sabidussi,
    },
    {
        .id = "closeness_comp_out",
        .printed_by = "centrality",
        .unit = "",
        .line = "inverse mean distance to the nodes downstream",
        .definition = "Closeness_out without regard to how many are out of reach.",
        .formula = "r / D, r = nodes to which a chain of supply leads from here, D = sum of their distances",
        .range = "above 0 to 1, with --distance inverse to any size; undefined for a node without buyers",
        .reading = "How direct the sales are that there are: 1 if the node itself supplies all that is downstream.",
        .caution = "Says nothing about how many those are; a node with a single buyer has 1.",
        .source = sabidussi,
    },
    {
        .id = "harmonic",
        .printed_by = "centrality",
        .unit = "",
        .line = "mean of the inverse distances to all others, directions ignored",
        .definition = "Each other node counts the inverse of its distance, those out of reach count nothing; the "
                      "mean over all others.",
        .formula = "Σ over other nodes j of 1 / d(i, j) / (n - 1), 1 / d = 0 out of reach",
        .range = "0 to 1, with --distance inverse any number above 0; undefined with one node",
        .reading = "Closeness that copes with islands and with one-way ties. It orders nodes much as closeness does.",
        .caution = "Near nodes count most: it is close to the number of partners in networks that are only a few "
                   "steps wide.",
        .source = harmonic,
    },
    {
        .id = "harmonic_in",
        .printed_by = "centrality",
        .unit = "",
        .line = "mean of the inverse distances from all who are upstream",
        .definition = "As harmonic, along ties from suppliers to the node.",
        .formula = "Σ over other nodes j of 1 / d(j, i) / (n - 1), 1 / d = 0 out of reach",
        .range = "0 to 1, with --distance inverse any number above 0; 0 without suppliers; undefined with one node",
        .reading = "High: many are upstream and near, so there is much from which trouble can come.",
        .caution = "Looks at who is upstream and not at how much comes from there.",
        .source = harmonic,
    },
    {
        .id = "harmonic_out",
        .printed_by = "centrality",
        .unit = "",
        .line = "mean of the inverse distances to all who are downstream",
        .definition = "As harmonic, along ties from the node to buyers.",
        .formula = "Σ over other nodes j of 1 / d(i, j) / (n - 1), 1 / d = 0 out of reach",
        .range = "0 to 1, with --distance inverse any number above 0; 0 without buyers; undefined with one node",
        .reading = "High: many are downstream and near, so there are many to whom trouble here can spread.",
        .caution = "Looks at who is downstream and not at how much they get from there.",
        .source = harmonic,
    },
    {
        .id = "eigenvector",
        .printed_by = "centrality",
        .unit = "",
        .line = "how much a node trades with nodes that trade much with such nodes in their turn",
        .definition = "Numbers of which each is, up to one factor, the sum of those of the partners, weighted by "
                      "what is traded with them; the largest is 1. Directions are ignored.",
        .formula = "U x = λ x, U = amounts between partners, λ = its largest eigenvalue",
        .range = "0 to 1; 0 outside of the island of the largest eigenvalue; undefined without ties, and where two "
                 "islands have the same one",
        .reading = "High in the thick of trade: large amounts with partners who move large amounts among each other.",
        .caution = "One heavy tie can draw all of it to its two ends. Nodes in smaller islands get 0 whatever they "
                   "do there.",
        .source = "Bonacich 1972, J. Math. Sociol. 2:113",
    },
    {
        .id = "pagerank",
        .printed_by = "centrality, dot",
        .unit = "share",
        .line = "where supply ends up when it flows on from buyer to buyer",
        .definition = "The share of time that a walker spends at the node who follows ties from supplier to buyer in "
                      "proportion to their amounts, and now and then starts anew anywhere.",
        .formula = "x(j) = (1 - d)/n + d (Σ over suppliers i of x(i) w(i to j)/sales(i) + Σ over i without buyers of "
                   "x(i)/n), d = --damping",
        .range = "above 0 to 1; over all nodes it adds up to 1",
        .reading = "High at those to whom those sell to whom everybody sells: where demand gathers.",
        .caution = "For supply risk read pagerank_reverse. It depends on the damping, and a node without ties still "
                   "has the share of a fresh start.",
        .source = page,
        .of_nodes = [](const Network& network) { return pagerank(network); },
    },
    {
        .id = "pagerank_reverse",
        .printed_by = "centrality, dot",
        .unit = "share",
        .line = "on whose supply the others rest, through all tiers",
        .definition = "PageRank with all ties turned round: the walker goes from buyer to supplier, in proportion to "
                      "what the buyer buys from each.",
        .formula = "as pagerank, with suppliers and buyers swapped",
        .range = "above 0 to 1; over all nodes it adds up to 1",
        .reading = "High at the upstream firms on which downstream value rests, even where nobody deals with them "
                   "directly. The one to look at for supply risk.",
        .caution = "A steady flow and not an outage: it does not ask what could take the firm's place.",
        .source = page,
        .of_nodes = [](const Network& network) { return pagerank(network, {.along = Along::in}); },
    },
    {
        .id = "katz",
        .printed_by = "centrality",
        .unit = "",
        .line = "how much supply comes to a node over chains of any length",
        .definition = "One, plus what the suppliers have, weighted by amounts and by a factor alpha for each step; "
                      "so long chains count less.",
        .formula = "x(j) = 1 + α Σ over suppliers i of w(i to j) x(i), α = katz_alpha",
        .range = "1 and up; 1 for a node without suppliers; undefined without ties",
        .reading = "High: much supply comes together here, directly and through suppliers who are supplied well "
                   "themselves.",
        .caution = "Compares within one network only, since alpha depends on its amounts. A few large ties rule it.",
        .source = "Katz 1953, Psychometrika 18:39",
    },
    {
        .id = "hits_hub",
        .printed_by = "centrality",
        .unit = "",
        .line = "how much a node sells to those who buy much from such sellers",
        .definition = "Sellers and buyers make each other: a good hub sells much to good authorities, a good "
                      "authority buys much from good hubs. The largest is 1.",
        .formula = "h = W a, a = W' h up to a factor, for the largest singular value of the amounts W",
        .range = "0 to 1; undefined without ties, and where the largest singular value is not unique",
        .reading = "High for sellers in the heaviest trade of the network.",
        .caution = "Ruled by the largest amounts: one heavy tie can leave everybody else near 0.",
        .source = kleinberg,
    },
    {
        .id = "hits_authority",
        .printed_by = "centrality",
        .unit = "",
        .line = "how much a node buys from those who sell much to such buyers",
        .definition = "The other side of hits_hub. The largest is 1.",
        .formula = "a = W' h, h = W a up to a factor, for the largest singular value of the amounts W",
        .range = "0 to 1; undefined without ties, and where the largest singular value is not unique",
        .reading = "High for buyers in the heaviest trade of the network.",
        .caution = "Ruled by the largest amounts: one heavy tie can leave everybody else near 0.",
        .source = kleinberg,
    },
    {
        .id = "coreness_in",
        .printed_by = "centrality",
        .unit = "",
        .line = "how deep in the core a node is by number of suppliers",
        .definition = "The largest k for which the node is among nodes that all have k suppliers or more among each "
                      "other.",
        .formula = "nodes with fewer than k suppliers left are taken away until there are none; the largest k at "
                   "which the node is still there",
        .range = "0 to the number of suppliers",
        .reading = "Above 0 the node is on, or behind, a circle of supply: the deeper, the more ways round.",
        .caution = "Many nodes share one value; in a network without circles all have 0. Amounts are not looked at.",
        .source = seidman,
    },
    {
        .id = "coreness_out",
        .printed_by = "centrality",
        .unit = "",
        .line = "how deep in the core a node is by number of buyers",
        .definition = "The largest k for which the node is among nodes that all have k buyers or more among each "
                      "other.",
        .formula = "nodes with fewer than k buyers left are taken away until there are none; the largest k at which "
                   "the node is still there",
        .range = "0 to the number of buyers",
        .reading = "Above 0 the node is on, or ahead of, a circle of supply: the deeper, the more ways round.",
        .caution = "Many nodes share one value; in a network without circles all have 0. Amounts are not looked at.",
        .source = seidman,
    },
    {
        .id = "bonacich_neg",
        .printed_by = "centrality",
        .unit = "",
        .line = "bargaining power: many partners who have few others to turn to",
        .definition = "Each node's number of partners, less half the largest possible part of what the partners "
                      "have, and so on along chains, with a minus sign at every second step. Scaled so that the "
                      "squares add up to the number of nodes.",
        .formula = "c = a (I - β A)^-1 A 1, A = 1 for partners, β = -0.5 / λ, λ = largest eigenvalue of A",
        .range = "any number, mostly above 0; 0 for a node without ties; undefined without any tie",
        .reading = "High: whoever deals with this node has hardly anybody else, and must take its terms.",
        .caution = "Takes every tie for the same, whatever its amount, and directions are ignored. Compares within "
                   "one network only.",
        .source = bonacich,
    },
    {
        .id = "bonacich_pos",
        .printed_by = "centrality",
        .unit = "",
        .line = "status: partners who are well connected themselves",
        .definition = "As bonacich_neg with a plus sign at every step: partners of well connected partners gain.",
        .formula = "c = a (I - β A)^-1 A 1, A = 1 for partners, β = 0.5 / λ, λ = largest eigenvalue of A",
        .range = "above 0; 0 for a node without ties; undefined without any tie",
        .reading = "High: news and favors reach the node through the well connected. Against bonacich_neg it tells "
                   "influence from bargaining power.",
        .caution = "Takes every tie for the same, whatever its amount, and directions are ignored. Compares within "
                   "one network only.",
        .source = bonacich,
    },
    {
        .id = "self_weight",
        .printed_by = "centrality",
        .unit = "amount",
        .line = "what a node supplies to itself",
        .definition = "The amounts of rows on which supplier and buyer are one node. They take part in no other "
                      "figure.",
        .formula = "w(i to i)",
        .range = "0 and up, in the unit of the amounts",
        .reading = "In-house supply: how much of its needs the node covers itself, against strength_in.",
        .caution = "May also come from two spellings that were made one, or from --group-by.",
        .source = "the diagonal of input-output tables, Leontief 1936, Rev. Econ. Stat. 18:105",
    },
    {
        .id = "kept",
        .printed_by = "centrality",
        .unit = "share",
        .line = "in how many draws with rows missing a node is among the first again",
        .definition = "Nine tenths of the rows are drawn again and again (--draws), and the measure computed anew: the "
                      "part of the draws in which the node is among the first (--leaders) as it is on all rows.",
        .formula = "draws with the node among the first / all draws",
        .range = "0 to 1",
        .reading = "Near 1 the place does not hang on a few rows. Around 0.5 its neighbors in the table could as well "
                   "stand there.",
        .caution = "Rows are left out at random; errors in real data are not. A different --seed changes it a little.",
        .source = "Epskamp, Borsboom & Fried 2018, Behav. Res. Methods 50:195; Costenbader & Valente 2003, Social "
                  "Networks 25:283",
    },
    {
        .id = "place",
        .printed_by = "centrality",
        .unit = "",
        .line = "the node's place by the measure, on all rows",
        .definition = "1 for the largest value; of equal values, the name that comes first in byte order stands first.",
        .formula = "1 + number of rows before it with the same measure",
        .range = "1 to --leaders",
        .reading = "The order whose stability the row is about.",
        .caution = "Equal values have different places here; --ranks gives them the same rank.",
        .source = "competition ranks, as in sports",
    },
};

}  // namespace

std::span<const Metric> centrality_metrics() { return metrics; }

}  // namespace linchpin::cli
