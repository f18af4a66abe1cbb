#include "catalog/families.hpp"

namespace linchpin::cli {
namespace {

constexpr Metric metrics[] = {
    {
        .id = "degree",
        .printed_by = "centrality, clustering",
        .unit = "",
        .line = "number of partners, whichever way they trade",
        .definition = "The number of nodes with which the node trades, as a supplier, as a buyer or as both; one that "
                      "is both counts once.",
        .formula = "k = number of j with an amount between i and j",
        .range = "0 to n - 1 with n nodes",
        .reading = "How many relations the node keeps up. degree_in and degree_out tell suppliers from customers.",
        .caution = "A partner of one small invoice counts as much as the largest one.",
        .source = "Freeman 1979, Social Networks 1:215",
    },
    {
        .id = "coreness",
        .printed_by = "centrality, clustering",
        .unit = "",
        .line = "how deep in the network's core a node is",
        .definition = "The largest k for which the node is among nodes that all have k partners or more among each "
                      "other, directions ignored.",
        .formula = "nodes with fewer than k partners left are taken away until there are none; the largest k at which "
                   "the node is still there",
        .range = "0 to the number of partners; 0 without ties",
        .reading = "A node with many partners who have no others is at the edge; one whose partners are well connected "
                   "is deep inside. Trouble that starts deep inside spreads widely.",
        .caution = "Many nodes share one value. Amounts are not looked at.",
        .source = "Seidman 1983, Social Networks 5:269",
    },
    {
        .id = "triangles",
        .printed_by = "clustering",
        .unit = "",
        .line = "pairs of a node's partners that are partners of each other",
        .definition = "The number of threesomes, all tied to each other, that the node is part of. Directions are "
                      "ignored, and a pair that trades both ways is one pair.",
        .formula = "t = number of pairs of partners that trade with each other",
        .range = "0 to k(k - 1) / 2 with k partners",
        .reading = "How closed the circle around the node is, in plain numbers. Nodes with many partners have many "
                   "triangles for that reason alone; clustering sets the two against each other.",
        .caution = "Counts ties and not amounts.",
        .source = "Watts & Strogatz 1998, Nature 393:440",
    },
    {
        .id = "clustering",
        .printed_by = "clustering",
        .unit = "share",
        .line = "share of pairs of a node's partners that are partners of each other",
        .definition = "Of all pairs that a node's partners make, the part that trade with each other, in either "
                      "direction.",
        .formula = "t / (k(k - 1) / 2), t = triangles, k = partners",
        .range = "0 to 1; undefined with fewer than 2 partners",
        .reading = "Near 1 the partners can do without the node, and news of it gets round among them. Near 0 they "
                   "meet through it alone: it is their broker, and the gap between them if it fails.",
        .caution = "Tends to fall as the number of partners grows, so a hub nearly always looks open. One pair of "
                   "partners makes it 0 or 1.",
        .source = "Watts & Strogatz 1998, Nature 393:440",
    },
    {
        .id = "clustering_weighted",
        .printed_by = "clustering",
        .unit = "share",
        .line = "the same share with pairs weighted by what the node trades with both",
        .definition = "Clustering in which a pair of partners counts by the node's own amounts with the two: large "
                      "partners weigh more than small ones.",
        .formula = "Σ over pairs of partners j, h that trade with each other of (u(j) + u(h)) / (U(k - 1)), u = amount "
                   "with a partner both ways, U = Σ u, k = partners",
        .range = "0 to 1; undefined with fewer than 2 partners",
        .reading = "Above clustering: the node does its main business inside closed circles. Below: its large "
                   "partners do not trade with each other.",
        .caution = "What the partners trade with each other does not come in, only that they do.",
        .source = "Barrat, Barthélemy, Pastor-Satorras & Vespignani 2004, PNAS 101:3747, eq. 5",
    },
    {
        .id = "fagiolo_total_bin",
        .printed_by = "clustering",
        .unit = "share",
        .line = "share of possible triangles around a node that are there, directions kept",
        .definition = "Triangles through the node of any pattern of directions, as a part of all that its own ties "
                      "leave room for.",
        .formula = "Σ over pairs of partners j, h of s(ij) s(jh) s(hi) / T, s = number of ties between two nodes, 0 to "
                   "2, T = d(d - 1) - 2 b, d = customers + suppliers, b = partners on both sides",
        .range = "0 to 1; undefined where the ties leave no room",
        .reading = "Like clustering, but a pair that trades both ways closes more than one that trades one way.",
        .caution = "In a network whose ties all run one way it is about half of clustering: compare it only with "
                   "itself.",
        .source = "Fagiolo 2007, Phys. Rev. E 76:026107, eqs. 6 to 9",
    },
    {
        .id = "fagiolo_total_w",
        .printed_by = "clustering",
        .unit = "share",
        .line = "the same share with each triangle counted by its amounts",
        .definition = "fagiolo_total_bin where a triangle counts by the cube root of the product of its three "
                      "amounts, each as a part of the largest amount in the network.",
        .formula = "as fagiolo_total_bin with s = cube root of w(ij) / max w + cube root of w(ji) / max w",
        .range = "0 to 1; undefined where the ties leave no room",
        .reading = "High only where all three sides of the triangles are among the largest ties of the network.",
        .caution = "Hangs on the single largest tie, by which all are divided: one huge tie makes everybody's figure "
                   "small.",
        .source = "Fagiolo 2007, Phys. Rev. E 76:026107",
    },
    {
        .id = "fagiolo_cycle",
        .printed_by = "clustering",
        .unit = "share",
        .line = "share of chains through a node whose ends close the circle",
        .definition = "Of all chains supplier, node, customer, the part in which the customer also supplies the "
                      "supplier, so that goods can go round.",
        .formula = "(number of j, h with i to j, j to h, h to i) / (in out - b), in = suppliers, out = customers, b = "
                   "partners on both sides",
        .range = "0 to 1; undefined without a chain",
        .reading = "Above 0 trouble can come back to where it began. In ordinary supply chains it is 0.",
        .caution = "Sees circles of three only; longer ones show in components_strong.",
        .source = "Fagiolo 2007, Phys. Rev. E 76:026107, table I",
    },
    {
        .id = "fagiolo_middleman",
        .printed_by = "clustering",
        .unit = "share",
        .line = "share of chains through a node whose ends also trade directly",
        .definition = "Of all chains supplier, node, customer, the part in which the supplier also sells to the "
                      "customer itself.",
        .formula = "(number of j, h with h to i, i to j, h to j) / (in out - b), in = suppliers, out = customers, b = "
                   "partners on both sides",
        .range = "0 to 1; undefined without a chain",
        .reading = "High: the node is a middleman who can be passed by. Low: what goes through it goes no other way "
                   "in one step.",
        .caution = "Says nothing of what is traded: supplier and customer may deal in other goods than the node does.",
        .source = "Fagiolo 2007, Phys. Rev. E 76:026107, table I",
    },
    {
        .id = "fagiolo_fan_in",
        .printed_by = "clustering",
        .unit = "share",
        .line = "share of pairs of a node's suppliers of which one supplies the other",
        .definition = "Of all ordered pairs of suppliers, the part in which the first sells to the second.",
        .formula = "(number of j, h with j to i, h to i, j to h) / (in (in - 1)), in = suppliers",
        .range = "0 to 1; undefined with fewer than 2 suppliers",
        .reading = "High: the suppliers depend on each other, so two sources may be one. It is the first step towards "
                   "hidden common suppliers.",
        .caution = "A common supplier further up does not show.",
        .source = "Fagiolo 2007, Phys. Rev. E 76:026107, table I",
    },
    {
        .id = "fagiolo_fan_out",
        .printed_by = "clustering",
        .unit = "share",
        .line = "share of pairs of a node's customers of which one supplies the other",
        .definition = "Of all ordered pairs of customers, the part in which the first sells to the second.",
        .formula = "(number of j, h with i to j, i to h, j to h) / (out (out - 1)), out = customers",
        .range = "0 to 1; undefined with fewer than 2 customers",
        .reading = "High: the node serves several stages of one chain, and its failure hits them twice.",
        .caution = "Counts ties and not amounts.",
        .source = "Fagiolo 2007, Phys. Rev. E 76:026107, table I",
    },
    {
        .id = "core_member",
        .printed_by = "clustering",
        .unit = "",
        .line = "whether the node is in the core: nodes tied to each other, all others only to them",
        .definition = "The network is divided into a core whose nodes trade with each other and a periphery whose "
                      "nodes do not, with as few pairs as possible that break the rule. Ties between the two are "
                      "free.",
        .formula = "nodes by descending number of partners, as long as that is above the size of the core so far: the "
                   "division with the fewest misfits",
        .range = "true or false; nobody is in the core of a network without ties",
        .reading = "The firms that everything runs through. The notes say how many pairs break the rule and how well "
                   "the picture fits: a correlation below about 0.3 means that there is hardly a core to speak of.",
        .caution = "There is always a best core, also in a network that has none; look at the fit. Of nodes with as "
                   "many partners at the border, turnover and then the name decide.",
        .source = "Lip 2011, arXiv:1102.5511; fit: Borgatti & Everett 2000, Social Networks 21:375",
    },
    {
        .id = "core_strength",
        .printed_by = "clustering",
        .unit = "",
        .line = "how far a node is in the core, as a number",
        .definition = "Numbers c of which the product of any two comes as near as can be to 1 for pairs that trade and "
                      "to 0 for pairs that do not.",
        .formula = "least Σ over pairs of (a(ij) - c(i) c(j))², a = 1 for a pair that trades, else 0",
        .range = "0 and up; 0 without ties; undefined for all where there are no best numbers, as in a star",
        .reading = "A ranking from core to periphery where core_member draws a line. The notes tell how well the "
                   "products fit the ties.",
        .caution = "Amounts and directions are not looked at. Two cores that do not touch are shown as one, or the "
                   "smaller as no core at all.",
        .source = "Comrey 1962; Boyd, Fitzgerald, Mahutga & Smith 2010, Social Networks 32:125",
    },
    {
        .id = "community",
        .printed_by = "clustering",
        .unit = "",
        .line = "number of the group that a node was put into",
        .definition = "Groups whose nodes trade more with each other than chance would have it, found from the ties "
                      "alone. The largest group is number 1; of groups of one size, the one with the smallest name "
                      "comes first.",
        .formula = "leiden, louvain: the division with the largest modularity found; infomap: that which describes "
                   "amounts going round in the fewest words; label-propagation: what most partners are",
        .range = "1 to the number of groups; a node without ties is a group of its own",
        .reading = "Compare it with what you know: a group that cuts across regions or owners is worth a look. "
                   "Trouble spreads within a group before it leaves it.",
        .caution = "Every method finds groups, also in random networks, and different methods and seeds find others. "
                   "Modularity in the notes below about 0.3 speaks of weak groups.",
        .source = "Traag, Waltman & van Eck 2019, Sci. Rep. 9:5233; Blondel et al. 2008, J. Stat. Mech. P10008; "
                  "Rosvall & Bergstrom 2008, PNAS 105:1118; Raghavan, Albert & Kumara 2007, PRE 76:036106",
    },
    {
        .id = "community_size",
        .printed_by = "clustering",
        .unit = "",
        .line = "how many nodes are in the node's group",
        .definition = "The number of nodes that share the node's community, itself included.",
        .formula = "number of nodes with the same community",
        .range = "1 and up",
        .reading = "1 is a node that belongs nowhere.",
        .caution = "Methods that look for large modularity overlook small groups in large networks.",
        .source = "Fortunato & Barthélemy 2007, PNAS 104:36, for the smallest groups that can be seen",
    },
    {
        .id = "participation",
        .printed_by = "clustering, mix",
        .unit = "",
        .line = "how evenly a node's partners are spread over groups",
        .definition = "1 less the concentration of a node's partners over the groups, its own group being one of "
                      "them. Directions are ignored.",
        .formula = "1 - Σ over groups g of (k(g) / k)², k(g) = partners in g, k = all partners",
        .range = "0 to 1 - 1 / number of groups; undefined without partners",
        .reading = "0: all partners in one group. High: a go-between whose loss would part groups.",
        .caution = "Counts partners and not amounts. A node all of whose partners are in one other group has 0 too.",
        .source = "Guimerà & Amaral 2005, Nature 433:895",
    },
    {
        .id = "within_module_z",
        .printed_by = "clustering, mix",
        .unit = "",
        .line = "how far a node stands out in its own group by the number of partners there",
        .definition = "The node's number of partners in its own group, less the mean of the group, in standard "
                      "deviations of the group.",
        .formula = "(k - mean k) / sd k, k = partners in the own group, mean and sd over all nodes of the group",
        .range = "any number; 0 in a group whose nodes are all alike",
        .reading = "Above 2.5 it is a hub of its group. With participation it tells hubs of one group from hubs that "
                   "join several.",
        .caution = "In small groups the standard deviation rests on few nodes.",
        .source = "Guimerà & Amaral 2005, Nature 433:895",
    },
};

}  // namespace

std::span<const Metric> clustering_metrics() { return metrics; }

}  // namespace linchpin::cli
