#include "catalog/families.hpp"

namespace linchpin::cli {
namespace {

constexpr std::string_view squartini = "Squartini, Picciolo, Ruzzenenti & Garlaschelli 2013, Sci. Rep. 3:2729";
constexpr std::string_view pair_source = "the difference of two amounts relative to their sum, as in trade statistics";

constexpr Metric metrics[] = {
    {
        .id = "amount_ab",
        .printed_by = "reciprocity",
        .unit = "amount",
        .line = "what a supplies to b",
        .definition = "The tie from the first node of the pair to the second one; the first one's name comes first in "
                      "byte order.",
        .formula = "w(a to b)",
        .range = "0 and up; 0 when only b supplies a",
        .reading = "Compare with amount_ba. In data without direction both are the amount of the tie.",
        .caution = "Both amounts must measure the same thing, say money, to be set against each other.",
        .source = "the data",
    },
    {
        .id = "amount_ba",
        .printed_by = "reciprocity",
        .unit = "amount",
        .line = "what b supplies to a",
        .definition = "The tie from the second node of the pair to the first one.",
        .formula = "w(b to a)",
        .range = "0 and up; 0 when only a supplies b",
        .reading = "Compare with amount_ab. In data without direction both are the amount of the tie.",
        .caution = "Both amounts must measure the same thing, say money, to be set against each other.",
        .source = "the data",
    },
    {
        .id = "mutual_benefit",
        .printed_by = "reciprocity",
        .unit = "",
        .line = "how evenly a pair supplies each other: 1 equal, 0 one-way",
        .definition = "Twice the smaller of the two amounts as a share of both together.",
        .formula = "2 min(w(a to b), w(b to a)) / (w(a to b) + w(b to a))",
        .range = "0 to 1; 1 less the absolute flow_imbalance",
        .reading = "Near 1 both sides give and take alike, which makes a relation stable. 0 is an ordinary sale.",
        .caution = "Where ties are goods against money, only the goods are in the data and nearly all pairs are 0. It "
                   "says something only if both directions carry a benefit.",
        .source = pair_source,
    },
    {
        .id = "flow_imbalance",
        .printed_by = "reciprocity",
        .unit = "share",
        .line = "who supplies more in a pair: above 0 a supplies b more than it gets back",
        .definition = "The difference between the two amounts as a share of both together.",
        .formula = "(w(a to b) - w(b to a)) / (w(a to b) + w(b to a))",
        .range = "-1 to 1; 1 when only a supplies b, -1 when only b supplies a, 0 when both do alike",
        .reading = "The sign names the net supplier, the size how one-sided the pair is.",
        .caution = "Which of the two is a is a matter of spelling: turn the pair round and the sign turns with it.",
        .source = pair_source,
    },
    {
        .id = "reciprocated_strength",
        .printed_by = "reciprocity",
        .unit = "amount",
        .line = "how much of a node's trade is matched by trade the other way",
        .definition = "In each pair the smaller of what the node sells and what it buys, added up over its partners.",
        .formula = "Σ over partners j of min(w(i to j), w(j to i))",
        .range = "0 and up; 0 for a node that trades with nobody both ways",
        .reading = "The business that rests on give and take. Over all nodes, divided by the whole amount, it is "
                   "reciprocity_weighted.",
        .caution = "Sales to one partner and purchases from another do not count, however well they balance.",
        .source = squartini,
    },
    {
        .id = "share_of_sales",
        .printed_by = "reciprocity",
        .unit = "share",
        .line = "part of a node's sales that is matched by purchases from the same buyers",
        .definition = "The reciprocated strength of the node in relation to all its sales.",
        .formula = "reciprocated_strength / sales",
        .range = "0 to 1; undefined for a node that sells nothing",
        .reading = "High: the node sells to those from whom it buys, and loses both if one of them leaves.",
        .caution = "Matched amounts are no proof of barter or of agreement.",
        .source = squartini,
    },
    {
        .id = "share_of_purchases",
        .printed_by = "reciprocity",
        .unit = "share",
        .line = "part of a node's purchases that is matched by sales to the same suppliers",
        .definition = "The reciprocated strength of the node in relation to all its purchases.",
        .formula = "reciprocated_strength / purchases",
        .range = "0 to 1; undefined for a node that buys nothing",
        .reading = "High: the node can answer pressure from its suppliers in kind.",
        .caution = "Matched amounts are no proof of barter or of agreement.",
        .source = squartini,
    },
};

}  // namespace

std::span<const Metric> reciprocity_metrics() { return metrics; }

}  // namespace linchpin::cli
