#include "catalog/families.hpp"

namespace linchpin::cli {
namespace {

constexpr std::string_view krackhardt = "Krackhardt & Stern 1988, Soc. Psychol. Q. 51:123";
constexpr std::string_view burt = "Burt 1983, Corporate Profits and Cooptation; Burt 1992, Structural Holes";

constexpr Metric metrics[] = {
    {
        .id = "ties",
        .printed_by = "mix",
        .unit = "",
        .line = "number of ties from the one group to the other",
        .definition = "Ties with a supplier in the first group and a buyer in the second. When ties have no "
                      "direction each is counted once.",
        .formula = "number of ties i to j with i in from_group, j in to_group",
        .range = "1 and up; pairs of groups without a tie have no row",
        .reading = "Many ties with a small amount are many small suppliers, few ties with a large one a few that "
                   "matter.",
        .caution = "Counts relations and not rows of the file: all rows of one pair are one tie.",
        .source = "the mixing matrix of Newman 2003, Phys. Rev. E 67:026126",
    },
    {
        .id = "ei_index",
        .printed_by = "mix, summary",
        .unit = "",
        .line = "how far ties lie between groups and not within them",
        .definition = "Partners in other groups less partners in the own group, over all partners; directions "
                      "ignored. Of a node in mix --per node, of all ties in the notes of mix and in summary.",
        .formula = "(E - I) / (E + I), E = ties between groups, I = ties within them",
        .range = "-1, all within, to 1, all between; undefined without ties",
        .reading = "Near -1 a closed circle that trades with itself. Near 1 everybody trades with outsiders, as "
                   "stages of one chain do.",
        .caution = "Depends on the sizes of groups: with many small ones most ties lie between them for that reason "
                   "alone. assortativity_und takes that out.",
        .source = krackhardt,
    },
    {
        .id = "ei_index_weighted",
        .printed_by = "summary",
        .unit = "",
        .line = "how far the amount lies between groups and not within them",
        .definition = "The same as ei_index with amounts in place of numbers of ties.",
        .formula = "(E - I) / (E + I), E = amount between groups, I = amount within them",
        .range = "-1, all within, to 1, all between; undefined without ties",
        .reading = "Below ei_index the heavy ties lie within groups, above it between them.",
        .caution = "One large contract can turn the sign.",
        .source = krackhardt,
    },
    {
        .id = "assortativity_und",
        .printed_by = "summary",
        .unit = "",
        .line = "how far partners are of one group, beyond chance",
        .definition = "The share of ties that lie within groups, less what it would be if partners were drawn by "
                      "their number of ties alone, as a part of the most that it could be above that. Directions are "
                      "ignored.",
        .formula = "(Σ e(g) - Σ a(g)²) / (1 - Σ a(g)²), e = share of ties within g, a = share of ends of ties in g",
        .range = "-1 to 1; undefined without ties, and where all lie in one group",
        .reading = "1: groups keep to themselves. 0: groups do not matter. Below 0: groups seek each other, as "
                   "buyers and sellers do.",
        .caution = "Counts ties and not amounts; modularity_und takes those.",
        .source = "Newman 2003, Phys. Rev. E 67:026126",
    },
    {
        .id = "modularity_und",
        .printed_by = "summary",
        .unit = "",
        .line = "part of the amount that lies within groups, beyond chance",
        .definition = "The share of the amount that lies within groups less what would lie there if everybody traded "
                      "what it does with partners at random. Directions are ignored.",
        .formula = "Σ over groups g of u(g) / 2W - (U(g) / 2W)², u = amount within g from both ends, U = strength of "
                   "g, 2W = of all",
        .range = "-0.5 to below 1; undefined without ties",
        .reading = "Above 0.3 the groups are real lines of division for trade. Below 0 they trade with each other "
                   "more than with themselves.",
        .caution = "The largest possible value depends on number and size of groups, so compare with care across "
                   "attributes.",
        .source = "Newman & Girvan 2004, Phys. Rev. E 69:026113",
    },
    {
        .id = "modularity_dir",
        .printed_by = "summary",
        .unit = "",
        .line = "part of the amount that lies within groups, beyond chance, with directions",
        .definition = "As modularity_und, with chance taken from the sales and the purchases of groups separately.",
        .formula = "Σ over groups g of w(g) / W - sales of g × purchases of g / W², w = amount within g",
        .range = "-0.5 to below 1; undefined without ties",
        .reading = "Differs from modularity_und where groups are sellers or buyers rather than both.",
        .caution = "The largest possible value depends on number and size of groups, so compare with care across "
                   "attributes.",
        .source = "Leicht & Newman 2008, Phys. Rev. Lett. 100:118703",
    },
    {
        .id = "best_modularity_und",
        .printed_by = "summary",
        .unit = "",
        .line = "the largest modularity of any division into groups that was found",
        .definition =
            "The modularity_und of the groups that the Leiden method finds, the best of ten runs, of fewer in "
            "networks of more than 50,000 ties. Directions are ignored.",
        .formula = "max over divisions of modularity_und",
        .range = "0 to below 1; undefined without ties",
        .reading =
            "Above 0.3 the network falls into groups; clustering --communities shows them. Set modularity_und of "
            "an attribute against it: near to it, the attribute explains the groups.",
        .caution = "The best that was found, not the best there is, and it depends on --seed. Random networks with few "
                   "ties have large values too.",
        .source = "Newman & Girvan 2004, Phys. Rev. E 69:026113; Traag, Waltman & van Eck 2019, Sci. Rep. 9:5233",
    },
    {
        .id = "participation_weighted",
        .printed_by = "mix",
        .unit = "",
        .line = "how evenly what a node trades is spread over groups",
        .definition = "As participation with amounts in place of numbers of partners.",
        .formula = "1 - Σ over groups g of (U(g) / U)², U(g) = amount traded with g, U = with all",
        .range = "0 to 1 - 1 / number of groups; undefined without partners",
        .reading = "Far below participation: contacts in many groups, but business with one.",
        .caution = "A node all of whose trade is with one other group has 0 too.",
        .source = "Guimerà & Amaral 2005, Nature 433:895",
    },
    {
        .id = "nodes",
        .printed_by = "mix",
        .unit = "",
        .line = "number of nodes in the group",
        .definition = "How many nodes have this value of the attribute, those without ties among them. (none) is the "
                      "group of nodes without a value.",
        .formula = "number of nodes in g",
        .range = "1 and up",
        .reading = "Concentration of a group of one or two nodes says little.",
        .caution = "Nodes known from --nodes alone count, so the group may be larger than the part of it that "
                   "trades.",
        .source = "a plain count",
    },
    {
        .id = "sales",
        .printed_by = "mix",
        .unit = "",
        .line = "what the members of the group sell, to whomever",
        .definition = "The sales of all members added up, to each other too, without in-house supply.",
        .formula = "Σ over members i of Σ over buyers j of w(i to j)",
        .range = "0 and up, in the unit of the amounts",
        .reading = "The size of the group as a supplier, against which its concentration should be weighed.",
        .caution = "What passes from member to member counts each time.",
        .source = "Barrat, Barthélemy, Pastor-Satorras & Vespignani 2004, PNAS 101:3747",
    },
    {
        .id = "purchases",
        .printed_by = "mix",
        .unit = "",
        .line = "what the members of the group buy, from whomever",
        .definition = "The purchases of all members added up, from each other too, without in-house supply.",
        .formula = "Σ over members j of Σ over suppliers i of w(i to j)",
        .range = "0 and up, in the unit of the amounts",
        .reading = "The size of the group as a buyer. Far above sales it consumes, far below it is a source.",
        .caution = "What passes from member to member counts each time.",
        .source = "Barrat, Barthélemy, Pastor-Satorras & Vespignani 2004, PNAS 101:3747",
    },
    {
        .id = "autonomy_O",
        .printed_by = "mix",
        .unit = "share",
        .line = "share of the group's sales that its four largest sellers have",
        .definition = "How far the members of the group form a bloc: with few large sellers they need not fear being "
                      "played off against each other.",
        .formula = "O = sales of the 4 largest sellers in the group / sales of the group",
        .range = "above 0 to 1; 1 with up to 4 sellers; undefined without sellers",
        .reading = "High is good for the group: its buyers find no gap among its members to use.",
        .caution = "Four large sellers need not act as one. The same figure as cr4_sellers, in the part that it "
                   "plays for structural_autonomy.",
        .source = burt,
    },
    {
        .id = "autonomy_C",
        .printed_by = "mix",
        .unit = "",
        .line = "how far the group is bound to few other groups that are concentrated themselves",
        .definition = "The share of the group's trade with each other group, directly and through third ones, "
                      "squared and weighted by how concentrated that group's sellers are.",
        .formula = "C = Σ over groups h of (p(gh) + Σ over q of p(gq) p(qh))² O(h), p = share of the trade with "
                   "other groups, O = autonomy_O",
        .range = "0 and up; undefined if the group trades with no other",
        .reading = "High: the group must deal with blocs, and those deal with each other. Low: it can choose among "
                   "many, or among groups of many small sellers.",
        .caution = "Trade within the group is left out. A group without sellers counts as not concentrated.",
        .source = burt,
    },
    {
        .id = "structural_autonomy",
        .printed_by = "mix",
        .unit = "",
        .line = "how freely a group can bargain with other groups",
        .definition = "Large where the members are few and large themselves and the groups they deal with are many "
                      "or made of many small sellers.",
        .formula = "A = 1 / ((1.1 - O) C), O = autonomy_O, C = autonomy_C",
        .range = "above 0; undefined where C is 0 or one of the two is undefined",
        .reading = "For the order of groups: the first can set terms, the last must take them.",
        .caution = "The level means nothing: the exponents, here -1, should be estimated from profits. Depends on "
                   "how groups are drawn.",
        .source = burt,
    },
};

}  // namespace

std::span<const Metric> mixing_metrics() { return metrics; }

}  // namespace linchpin::cli
