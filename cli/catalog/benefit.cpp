#include "catalog/families.hpp"

namespace linchpin::cli {
namespace {

constexpr Metric metrics[] = {
    {
        .id = "value",
        .printed_by = "benefit, centrality, summary",
        .unit = "",
        .line = "the figure of a row; in benefit, what a node captures",
        .definition =
            "In summary and in centrality --stability, what the measure of the row comes to. In benefit, the value "
            "that the node gets out of the network: the column benefit of the file of nodes, without one what "
            "the node sells to others; where ties have no direction, all that it trades.",
        .formula = "b(i), else Σ over customers of w(i to j)",
        .range = "that of the measure; in benefit above 0, nodes without are left out and counted in the notes",
        .reading = "As the measure. In benefit rising from those who get least. The notes hold the Gini and Theil "
                   "index over all of them.",
        .caution = "Sales are not profit: what was paid for inputs is still in them. Sales outside the data are not.",
        .source = "the income of Lorenz 1905, Publ. Am. Stat. Assoc. 9:209",
    },
    {
        .id = "share",
        .printed_by = "benefit, mix",
        .unit = "share",
        .line = "the row's part of the total",
        .definition = "The value of the row, in mix its amount, as a part of those of all rows.",
        .formula = "value / Σ value; amount / Σ amount",
        .range = "above 0 to 1; over all rows it adds up to 1",
        .reading = "Hold it against 1 / number of rows, which an even division would give to each.",
        .caution = "A share of what is in the data, not of the market.",
        .source = "Lorenz 1905, Publ. Am. Stat. Assoc. 9:209",
    },
    {
        .id = "cumulative_share",
        .printed_by = "benefit",
        .unit = "share",
        .line = "share of the total of a node and all with less",
        .definition = "The part of the whole value that goes to this node and all that stand before it.",
        .formula = "Σ over nodes up to this one, by rising value, of value / total",
        .range = "above 0 to 1",
        .reading = "Against the share of nodes passed so far it draws the Lorenz curve: if half of the nodes hold a "
                   "tenth of the value, it passes 0.1 half way down.",
        .caution = "Those who get nothing are not in it; with them the curve would start flat.",
        .source = "Lorenz 1905, Publ. Am. Stat. Assoc. 9:209",
    },
    {
        .id = "theil_between",
        .printed_by = "summary",
        .unit = "nats",
        .line = "how much of the inequality of what nodes capture lies between groups",
        .definition =
            "The Theil index that would be left if all members of a group captured as much as their mean: the "
            "column benefit of the file of nodes, else their sales. Asked "
            "for as theil_between:ATTR; benefit --by shows it in its notes.",
        .formula = "Σ over groups of y ln(y / (members / n)), y = the group's share of the value; over nodes with a "
                   "value above 0",
        .range = "0 and up; undefined without any value above 0",
        .reading =
            "With theil_within it adds up to the whole Theil index. Most of it between groups: which group a firm is "
            "in decides what it gets.",
        .caution = "Grows with the number of groups. Nodes with nothing are left out.",
        .source = "Theil 1967, Economics and Information Theory",
    },
    {
        .id = "theil_within",
        .printed_by = "summary",
        .unit = "nats",
        .line = "how much of the inequality of what nodes capture lies within groups",
        .definition = "The Theil index within each group, weighted by the group's share of the value: the column "
                      "benefit of the file of nodes, else sales. Asked for as "
                      "theil_within:ATTR; benefit --by shows it in its notes.",
        .formula = "Σ over groups of y T, y = the group's share of the value, T = Theil index within it",
        .range = "0 and up; undefined without any value above 0",
        .reading =
            "With theil_between it adds up to the whole Theil index. Most of it within groups: firms of one kind are "
            "unequal among themselves.",
        .caution = "Falls as groups get smaller. Nodes with nothing are left out.",
        .source = "Theil 1967, Economics and Information Theory",
    },
};

}  // namespace

std::span<const Metric> benefit_metrics() { return metrics; }

}  // namespace linchpin::cli
