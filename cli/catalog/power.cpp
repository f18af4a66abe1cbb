#include "linchpin/metrics/power.hpp"

#include "catalog/families.hpp"

namespace linchpin::cli {
namespace {

constexpr Metric metrics[] = {
    {
        .id = "buyer_dependence",
        .printed_by = "power",
        .unit = "share",
        .line = "share of the buyer's purchases that come from this supplier",
        .definition = "How much the buyer depends on the supplier: this tie as a part of everything the buyer "
                      "purchases in the network.",
        .formula = "w / (all purchases of the buyer), w = amount of the tie",
        .range = "above 0 to 1; 1 when the buyer has no other supplier",
        .reading = "What the buyer would have to find elsewhere if this supplier stopped. It is at the same time the "
                   "supplier's hold over the buyer. Over the suppliers of one buyer it adds up to 1.",
        .caution =
            "Says how much, not how hard to replace. Purchases that are not in the data make every share too large.",
        .source = "Emerson 1962, Am. Sociol. Rev. 27:31",
    },
    {
        .id = "supplier_dependence",
        .printed_by = "power",
        .unit = "share",
        .line = "share of the supplier's sales that go to this buyer",
        .definition = "How much the supplier depends on the buyer: this tie as a part of everything the supplier sells "
                      "in the network.",
        .formula = "w / (all sales of the supplier), w = amount of the tie",
        .range = "above 0 to 1; 1 when the supplier has no other buyer",
        .reading = "The turnover at stake if this buyer left, and so the buyer's hold over the supplier. Over the "
                   "buyers of one supplier it adds up to 1.",
        .caution = "In one firm's purchase ledger every supplier seems to sell to that firm alone: the figure is then "
                   "1 throughout and means nothing. It needs data on the suppliers' other sales.",
        .source = "Emerson 1962, Am. Sociol. Rev. 27:31",
    },
    {
        .id = "imbalance",
        .printed_by = "power",
        .unit = "share",
        .line = "who depends more: buyer's dependence less supplier's, above 0 the supplier holds the power",
        .definition = "The difference between the two dependences of a tie. The power of one party is the dependence "
                      "of the other, so the sign tells which side holds it. With --per pair, where neither is the "
                      "supplier, it has no sign and holder tells the side.",
        .formula = "buyer_dependence - supplier_dependence; of a pair |a_dependence - b_dependence|",
        .range =
            "between -1 and 1, both excluded: above 0 the supplier holds the power, below 0 the buyer, 0 is balanced",
        .reading = "Read it together with mutual_dependence. Imbalance large and mutual dependence small: the weak "
                   "side is captive and the strong one has little reason to change that. The other way round: tied to "
                   "each other, made for long contracts or shared investment. Both small: at arm's length. Both large: "
                   "unstable, since one side can dictate.",
        .caution = "Shares of amounts stand in for dependence; skills, contracts and alternatives do not show. When "
                   "only one party's books were read, its partners look far more dependent than they are.",
        .source = "Emerson 1962, Am. Sociol. Rev. 27:31; Casciaro & Piskorski 2005, Admin. Sci. Q. 50:167",
    },
    {
        .id = "mutual_dependence",
        .printed_by = "power",
        .unit = "shares",
        .line = "how much the two parties of a tie depend on each other, both dependences added",
        .definition =
            "The sum of the two dependences of a tie: how much is at stake between the parties, whoever is stronger.",
        .formula = "buyer_dependence + supplier_dependence; of a pair a_dependence + b_dependence",
        .range = "above 0 to 2; 2 when each is the other's only partner on that side",
        .reading = "High: neither can walk away easily, and both gain from looking after the relation. Low: a tie "
                   "among many for both.",
        .caution = "A sum hides its parts: 1 may be one half on both sides, or nearly all on one side and nearly "
                   "nothing on the other. Look at imbalance as well.",
        .source = "Casciaro & Piskorski 2005, Admin. Sci. Q. 50:167",
    },
    {
        .id = "holder",
        .printed_by = "power",
        .unit = "",
        .line = "the party on which the other depends more",
        .definition = "The name of the stronger party of a tie, or balanced when both depend on each other alike.",
        .formula = "the supplier if imbalance > 0, the buyer if imbalance < 0, else balanced; of a pair, the one that "
                   "depends less",
        .range = "the name of one of the two parties, or balanced",
        .reading = "Who could raise prices, change terms or leave at a smaller loss than the other.",
        .caution = "Names the stronger side however thin the lead: with an imbalance of 0.01 it is next to balanced. A "
                   "node that is itself called balanced would read the same.",
        .source = "Emerson 1962, Am. Sociol. Rev. 27:31",
    },
    {
        .id = "dependence_asymmetry",
        .printed_by = "power",
        .unit = "share",
        .line = "how unequal the two dependences of a tie are, whoever is ahead",
        .definition = "The difference between the two dependences of a tie as a part of the larger one, without sign.",
        .formula = "|buyer_dependence - supplier_dependence| / max(buyer_dependence, supplier_dependence)",
        .range = "0 to below 1; 0 is balanced",
        .reading = "Tells a lopsided small tie from a balanced one, which imbalance cannot: 0.01 against 0.001 is 0.9 "
                   "here and 0.009 there. The mean over all ties, in the notes, describes the network.",
        .caution = "Has no sign: holder tells the side. Small ties count as much in the mean as large ones.",
        .source = "Bascompte, Jordano & Olesen 2006, Science 312:431",
    },
    {
        .id = "a_dependence",
        .printed_by = "power",
        .unit = "share",
        .line = "share of the first party's turnover that it does with the second",
        .definition = "All that a and b trade, both ways, as a part of a's sales and purchases together: how much a "
                      "depends on b.",
        .formula = "(w(a to b) + w(b to a)) / (sales of a + purchases of a)",
        .range = "above 0 to 1; 1 when a trades with nobody else",
        .reading = "The dependence behind net_power, pair by pair.",
        .caution = "Money in and money out are added: a small turnover with an only supplier can be vital, and "
                   "buyer_dependence shows that.",
        .source = "after Emerson 1962, Am. Sociol. Rev. 27:31",
    },
    {
        .id = "b_dependence",
        .printed_by = "power",
        .unit = "share",
        .line = "share of the second party's turnover that it does with the first",
        .definition = "All that a and b trade, both ways, as a part of b's sales and purchases together: how much b "
                      "depends on a.",
        .formula = "(w(a to b) + w(b to a)) / (sales of b + purchases of b)",
        .range = "above 0 to 1; 1 when b trades with nobody else",
        .reading = "Larger than a_dependence: a holds the power.",
        .caution = "Firms at the edge of the data look more dependent than they are, because their other business is "
                   "not known.",
        .source = "after Emerson 1962, Am. Sociol. Rev. 27:31",
    },
    {
        .id = "push_pull_seller",
        .printed_by = "power",
        .unit = "share",
        .line = "how much more a buyer depends on the node than it on the buyer, on average",
        .definition = "The mean imbalance of a node's ties as a supplier: what it is in a typical relation with a "
                      "buyer.",
        .formula = "(power_as_supplier - 1) / number of buyers",
        .range = "between -1 and 1, both excluded; undefined for a node that sells nothing",
        .reading = "Above 0 the node pushes, below 0 its buyers pull. power_as_supplier adds up instead, and so "
                   "rewards many buyers.",
        .caution = "Every buyer counts alike, whatever it buys.",
        .source = "Vázquez et al. 2007, Oikos 116:1120",
    },
    {
        .id = "push_pull_buyer",
        .printed_by = "power",
        .unit = "share",
        .line = "how much more a supplier depends on the node than it on the supplier, on average",
        .definition = "The mean imbalance of a node's ties as a buyer, seen from the node.",
        .formula = "(power_as_buyer - 1) / number of suppliers",
        .range = "between -1 and 1, both excluded; undefined for a node that buys nothing",
        .reading = "Above 0 the node sets the terms for its suppliers, below 0 they do.",
        .caution = "Needs the suppliers' other sales in the data.",
        .source = "Vázquez et al. 2007, Oikos 116:1120",
    },
    {
        .id = "net_power_mean",
        .printed_by = "power",
        .unit = "share",
        .line = "net power by partner: what is typical of one relation",
        .definition = "net_power divided by the number of partners.",
        .formula = "net_power / number of partners",
        .range = "between -1 and 1, both excluded; undefined for a node without ties",
        .reading = "Two nodes of the same net_power: the one with the larger mean has it from few relations, the "
                   "other from many.",
        .caution = "A node with one captive partner can top the list; rank by net_power.",
        .source = "after Emerson 1962, Am. Sociol. Rev. 27:31",
    },
    {
        .id = "bargaining_gap_buyer",
        .printed_by = "power",
        .unit = "",
        .line = "how concentrated a node's purchases are, less how concentrated its suppliers' sales are",
        .definition =
            "The concentration of the node's own sources set against that of its suppliers' outlets, which tells who "
            "has fewer alternatives.",
        .formula = "HHI of purchases - Σ over suppliers of share of purchases × HHI of the supplier's sales",
        .range = "-1 to 1; undefined for a node that buys nothing",
        .reading = "Above 0 the node has fewer alternatives than those it buys from, a weak position; below 0 more.",
        .caution = "An own index. Counts alternatives in use and not those that could be had.",
        .source = "own index, after the relative concentration in Porter 1979, Harvard Business Review",
    },
    {
        .id = "bargaining_gap_seller",
        .printed_by = "power",
        .unit = "",
        .line = "how concentrated a node's sales are, less how concentrated its buyers' purchases are",
        .definition =
            "The concentration of the node's own outlets set against that of its buyers' sources, which tells who "
            "has fewer alternatives.",
        .formula = "HHI of sales - Σ over buyers of share of sales × HHI of the buyer's purchases",
        .range = "-1 to 1; undefined for a node that sells nothing",
        .reading = "Above 0 the node has fewer alternatives than those it sells to, a weak position; below 0 more.",
        .caution = "An own index. Needs the buyers' other purchases in the data.",
        .source = "own index, after the relative concentration in Porter 1979, Harvard Business Review",
    },
    {
        .id = "net_power",
        .printed_by = "power, dot",
        .unit = "shares",
        .line = "how much more partners depend on a node than it depends on them",
        .definition =
            "Over all partners, their dependence on the node less its dependence on them. Dependence is here the share "
            "of a firm's whole turnover, sales and purchases together, that it does with the other.",
        .formula = "Σ over partners j of (D(j on i) - D(i on j)) = Σ D(j on i) - 1, where D(x on y) = amount between x "
                   "and y, both ways / sales and purchases of x",
        .range = "above -1 to n - 2 with n nodes; over all nodes with ties it adds up to 0; undefined for a node "
                 "without ties",
        .reading = "Above 0 the others need this node more than it needs them; below 0 it is the needy one. "
                   "Everybody's gain is somebody's loss, so the table is a ranking of who leads.",
        .caution = "Adds both roles: a firm strong as a supplier and captive as a buyer can come out near 0, so look "
                   "at power_as_supplier and power_as_buyer too. Many small dependents add up to a high figure, and "
                   "firms at the edge of the data look weaker than they are.",
        .source = "after Emerson 1962, Am. Sociol. Rev. 27:31; as a sum over partners like the strength in Bascompte, "
                  "Jordano & Olesen 2006, Science 312:431",
        .of_nodes = [](const Network& network) { return net_power(network); },
    },
    {
        .id = "power_as_supplier",
        .printed_by = "power, dot",
        .unit = "shares",
        .line = "how much dependence buyers place on a node",
        .definition = "The node's share of each of its buyers' purchases, added up over its buyers.",
        .formula = "Σ over buyers j of w(i to j) / purchases of j",
        .range = "above 0 to n - 1 with n nodes; undefined for a node that sells nothing",
        .reading = "Counts buyers by how much they lean on the node: 3 is like being the sole supplier of three firms. "
                   "Over all suppliers it adds up to the number of buyers.",
        .caution = "A small buyer weighs as much as a large one, so ten corner shops outweigh one chain. Ignores what "
                   "the node itself depends on.",
        .source = "species strength in Bascompte, Jordano & Olesen 2006, Science 312:431",
        .of_nodes = [](const Network& network) { return power_as_seller(network); },
    },
    {
        .id = "power_as_buyer",
        .printed_by = "power, dot",
        .unit = "shares",
        .line = "how much dependence suppliers place on a node",
        .definition = "The node's share of each of its suppliers' sales, added up over its suppliers.",
        .formula = "Σ over suppliers j of w(j to i) / sales of j",
        .range = "above 0 to n - 1 with n nodes; undefined for a node that buys nothing",
        .reading = "Counts suppliers by how much they live on the node: 3 is like being the only buyer of three firms. "
                   "Over all buyers it adds up to the number of suppliers.",
        .caution = "Needs the suppliers' other sales in the data: in a single purchase ledger it only counts "
                   "suppliers. A small supplier weighs as much as a large one.",
        .source = "species strength in Bascompte, Jordano & Olesen 2006, Science 312:431, from the other side",
        .of_nodes = [](const Network& network) { return power_as_buyer(network); },
    },
    {
        .id = "strongest_dependence",
        .printed_by = "power",
        .unit = "share",
        .line = "largest share of a node's turnover done with one partner",
        .definition =
            "The most that the node depends on any one partner, sales to it and purchases from it taken together.",
        .formula = "max over partners j of D(i on j) = amount between i and j, both ways / sales and purchases of i",
        .range = "above 0 to 1; 1 with a single partner; undefined for a node without ties",
        .reading = "The worst single loss, seen over the whole business of the node rather than over one side of it.",
        .caution = "Money in and money out are added, so a firm that buys little and sells much can depend wholly on "
                   "one supplier and show a small figure. buyer_dependence shows that.",
        .source = "after Emerson 1962, Am. Sociol. Rev. 27:31",
    },
    {
        .id = "strongest_on",
        .printed_by = "power",
        .unit = "",
        .line = "the partner on which a node depends most",
        .definition = "The name of the partner that strongest_dependence is about.",
        .formula = "the partner j with the largest D(i on j); of equals, the one first in byte order of names",
        .range = "a name; undefined for a node without ties",
        .reading = "Whose trouble would be this node's trouble first.",
        .caution =
            "Of equal partners only one is named. Whether it supplies or buys is not said; the table of ties tells.",
        .source = "after Emerson 1962, Am. Sociol. Rev. 27:31",
    },
    {
        .id = "autonomy",
        .printed_by = "power",
        .unit = "share",
        .line = "share of a node's purchases that others of the same category could take over",
        .definition =
            "The part of the node's purchases for which other firms of the supplier's category, already in the data, "
            "could step in. Suppliers are lost one at a time, and each firm can sell 20 percent more than it does.",
        .formula = "Σ over suppliers j of p(j) min(1, 0.2 S(j) / w(j)), where w(j) = amount bought from j, p(j) = its "
                   "share of the purchases, S(j) = all sales of the others of j's category, the buyer excluded",
        .range = "0 to 1; undefined without suppliers or without categories",
        .reading = "1: any one supplier could be covered by its peers. 0: nobody in the data sells the like. 1 minus "
                   "this is the lock-in.",
        .caution = "An own index, and a hopeful one: the spare 20 percent is assumed and not observed, several "
                   "claimants may need the same spare at once, and one category may hold things that do not replace "
                   "each other. A supplier without a category counts as irreplaceable.",
        .source = "own index, after the availability of alternatives in Emerson 1962, Am. Sociol. Rev. 27:31",
    },
    {
        .id = "influence",
        .printed_by = "centrality, dot, power",
        .unit = "shares",
        .line = "how much dependence others place on a node in both of its roles",
        .definition = "power_as_supplier and power_as_buyer added; a role that the node does not have counts 0.",
        .formula = "power_as_supplier + power_as_buyer",
        .range = "above 0 to 2(n - 1) with n nodes; undefined for a node without ties",
        .reading = "Whose behavior moves most others, be it as their source or as their outlet. A good size for the "
                   "circles of a diagram.",
        .caution = "Tells who matters, not who is free: a node can weigh heavily on others and itself hang on one "
                   "partner. net_power sets the two against each other.",
        .source = "sum of the two strengths of Bascompte, Jordano & Olesen 2006, Science 312:431",
        .of_nodes = [](const Network& network) { return influence(network); },
    },
    {
        .id = "dependence_asymmetry_mean",
        .printed_by = "summary",
        .unit = "share",
        .line = "mean difference of the two dependences along a tie, whoever is ahead",
        .definition = "For every tie the difference of the two sides' dependences over the larger; the mean of these.",
        .formula = "mean over ties of |dB - dS| / max(dB, dS), dB, dS = buyer's and supplier's dependence",
        .range = "0 to below 1; undefined without ties",
        .reading = "Near 1: nearly all ties are one-sided.",
        .caution = "Every tie counts alike, the one of a single invoice, too.",
        .source = "Bascompte, Jordano & Olesen 2006, Science 312:431",
    },
};

}  // namespace

std::span<const Metric> power_metrics() { return metrics; }

}  // namespace linchpin::cli
