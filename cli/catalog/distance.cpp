#include "catalog/families.hpp"

namespace linchpin::cli {
namespace {

constexpr std::string_view paths = "Wasserman & Faust 1994, Social Network Analysis";
constexpr std::string_view latora = "Latora & Marchiori 2001, Phys. Rev. Lett. 87:198701";

constexpr Metric metrics[] = {
    {
        .id = "avg_path_length_dir",
        .printed_by = "summary",
        .unit = "steps",
        .line = "mean number of supply steps from one node to another that it reaches",
        .definition = "The shortest chain of ties from supplier to buyer, counted in ties; its mean over all ordered "
                      "pairs that have one.",
        .formula = "mean of d(i to j) over ordered pairs with a chain, d = fewest ties",
        .range = "1 and up; undefined without ties",
        .reading = "How many tiers lie between two typical nodes. Short chains pass shortages on fast; long ones hide "
                   "where things come from.",
        .caution = "Pairs without a chain are left out, so a network in pieces looks compact. Read it beside "
                   "components_weak and global_efficiency_dir. All ties count as one step, large or small.",
        .source = paths,
    },
    {
        .id = "avg_path_length_und",
        .printed_by = "summary",
        .unit = "steps",
        .line = "mean number of steps between two nodes, directions ignored",
        .definition = "The shortest chain of relations between two nodes, whichever way goods flow; its mean over all "
                      "pairs that have one.",
        .formula = "mean of d(i, j) over pairs with a chain, d = fewest ties, direction ignored",
        .range = "1 and up; undefined without ties",
        .reading = "How far news travels: over how many acquaintances two nodes are joined.",
        .caution = "Pairs on different islands are left out. Ignoring direction joins firms that share nothing but a "
                   "customer.",
        .source = paths,
    },
    {
        .id = "diameter_dir",
        .printed_by = "summary",
        .unit = "steps",
        .line = "longest of the shortest supply chains",
        .definition = "The largest number of steps from a node to another that it reaches along the ties.",
        .formula = "max of d(i to j) over ordered pairs with a chain, d = fewest ties",
        .range = "1 and up; undefined without ties",
        .reading = "The depth of the network in tiers, as far as the data go.",
        .caution = "One odd chain settles it. Pairs without a chain are left out, and longer detours may exist.",
        .source = paths,
    },
    {
        .id = "diameter_und",
        .printed_by = "summary",
        .unit = "steps",
        .line = "largest distance between two nodes, directions ignored",
        .definition = "The largest number of steps between two nodes that are joined at all, whichever way goods flow.",
        .formula = "max of d(i, j) over pairs with a chain, d = fewest ties, direction ignored",
        .range = "1 and up; undefined without ties",
        .reading = "How far the two most remote members of an island are from each other.",
        .caution = "One remote node settles it, and distances between islands are left out.",
        .source = paths,
    },
    {
        .id = "global_efficiency_dir",
        .printed_by = "summary",
        .unit = "",
        .line = "how near nodes are to each other along the ties, those out of reach counting 0",
        .definition =
            "The mean of one over the number of steps, over all ordered pairs; a pair without a chain adds 0.",
        .formula = "Σ 1/d(i to j) / (n(n - 1)) over ordered pairs, 1/d = 0 without a chain",
        .range = "0 to 1; 0 without ties; undefined with fewer than 2 nodes",
        .reading = "1 is everybody supplying everybody directly. Unlike the mean path length it drops when the network "
                   "falls apart, which makes it the better one for before and after.",
        .caution = "A chain of tiers has many pairs that can never reach each other, so low values are normal. Nodes "
                   "without ties lower it.",
        .source = latora,
    },
    {
        .id = "global_efficiency_und",
        .printed_by = "summary",
        .unit = "",
        .line = "how near nodes are to each other, directions ignored, those out of reach counting 0",
        .definition = "The mean of one over the number of steps, over all pairs and whichever way goods flow; a pair "
                      "on two islands adds 0.",
        .formula = "Σ 1/d(i, j) / (n(n - 1)) over ordered pairs, direction ignored, 1/d = 0 without a chain",
        .range = "0 to 1; 0 without ties; undefined with fewer than 2 nodes",
        .reading = "1 is everybody dealing with everybody. One hub that serves all gives a little above one half.",
        .caution = "A hub makes a network efficient and fragile at the same time; this figure shows the first only. "
                   "Efficient has nothing to do with costs here.",
        .source = latora,
    },
};

}  // namespace

std::span<const Metric> distance_metrics() { return metrics; }

}  // namespace linchpin::cli
