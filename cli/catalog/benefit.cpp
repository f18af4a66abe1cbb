#include "catalog/families.hpp"

namespace linchpin::cli {
namespace {

constexpr Metric metrics[] = {
    {
        .id = "value",
        .printed_by = "benefit",
        .unit = "",
        .line = "what a node captures: its sales, or the column benefit of the file of nodes",
        .definition = "The value that the node gets out of the network. Without a column benefit in the file of nodes "
                      "it is what the node sells to others; where ties have no direction, all that it trades.",
        .formula = "b(i), else Σ over customers of w(i to j)",
        .range = "above 0; nodes without are left out and counted in the notes",
        .reading = "Rising from those who get least. The notes hold the Gini and Theil index over all of them.",
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
        .line = "how much of the inequality of sales lies between groups",
        .definition = "The Theil index that would be left if all members of a group sold as much as their mean. Asked "
                      "for as theil_between:ATTR; benefit --by shows it in its notes.",
        .formula = "Σ over groups of y ln(y / (members / n)), y = the group's share of all sales; over sellers",
        .range = "0 and up; undefined without sellers",
        .reading = "With theil_within it adds up to theil_sellers. Most of it between groups: which group a firm is "
                   "in decides what it sells.",
        .caution = "Grows with the number of groups. Nodes that sell nothing are left out.",
        .source = "Theil 1967, Economics and Information Theory",
    },
    {
        .id = "theil_within",
        .printed_by = "summary",
        .unit = "nats",
        .line = "how much of the inequality of sales lies within groups",
        .definition = "The Theil index within each group, weighted by the group's share of all sales. Asked for as "
                      "theil_within:ATTR; benefit --by shows it in its notes.",
        .formula = "Σ over groups of y T, y = the group's share of all sales, T = Theil index of its sellers",
        .range = "0 and up; undefined without sellers",
        .reading = "With theil_between it adds up to theil_sellers. Most of it within groups: firms of one kind are "
                   "unequal among themselves.",
        .caution = "Falls as groups get smaller. Nodes that sell nothing are left out.",
        .source = "Theil 1967, Economics and Information Theory",
    },
};

}  // namespace

std::span<const Metric> benefit_metrics() { return metrics; }

}  // namespace linchpin::cli
