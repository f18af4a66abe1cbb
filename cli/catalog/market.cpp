#include "catalog/families.hpp"

namespace linchpin::cli {
namespace {

/// What holds of a statistic whether it is taken of the sellers or of the buyers.
struct Statistic {
  std::string_view unit;
  std::string_view formula;
  std::string_view range;
  std::string_view caution;
  std::string_view source;
};

constexpr Metric of(const Statistic& statistic, std::string_view id, std::string_view line, std::string_view definition,
                    std::string_view reading, std::string_view printed_by = "summary") {
  return {.id = id,
          .printed_by = printed_by,
          .unit = statistic.unit,
          .line = line,
          .definition = definition,
          .formula = statistic.formula,
          .range = statistic.range,
          .reading = reading,
          .caution = statistic.caution,
          .source = statistic.source};
}

constexpr std::string_view ratio_source = "concentration ratio, long in use in industrial economics; no single origin";

constexpr Statistic hhi{
    .unit = "",
    .formula = "Σ p², where p = total of one of them / total of all",
    .range = "1/n to 1, n of them; 1 with a single one; undefined without ties",
    .caution =
        "A market in the sense of the guidelines only if the data hold one product and all who trade it: sellers of "
        "flour and of electricity in one file are no market. Says nothing on any one node's choice.",
    .source = "Herfindahl 1950, dissertation, Columbia University; Hirschman 1964, Am. Econ. Rev. 54:761",
};
constexpr Statistic hhi_norm{
    .unit = "",
    .formula = "(hhi - 1/n) / (1 - 1/n), n of them",
    .range = "0 to 1; undefined with fewer than two of them",
    .caution =
        "Takes the number of them out, which is often the point: two equal ones and two hundred equal ones both give "
        "0.",
    .source = "rescaled from Herfindahl 1950 and Hirschman 1964, Am. Econ. Rev. 54:761",
};
constexpr Statistic cr1{
    .unit = "share",
    .formula = "max p, where p = total of one of them / total of all",
    .range = "1/n to 1, n of them; undefined without ties",
    .caution =
        "Does not say who it is, nor how the rest is spread. In the books of one firm, that firm is the whole of one "
        "side.",
    .source = "Berger & Parker 1970, Science 168:1345",
};
constexpr Statistic cr3{
    .unit = "share",
    .formula = "p(1) + p(2) + p(3), shares in descending order",
    .range = "above 0 to 1; 1 with three of them or fewer; undefined without ties",
    .caution = "Does not tell three alike from one giant and two small ones. Different products in one file blur it.",
    .source = ratio_source,
};
constexpr Statistic cr4{
    .unit = "share",
    .formula = "p(1) + p(2) + p(3) + p(4), shares in descending order",
    .range = "above 0 to 1; 1 with four of them or fewer; undefined without ties",
    .caution = "Does not tell four alike from one giant and three small ones. Different products in one file blur it.",
    .source = ratio_source,
};
constexpr Statistic shannon{
    .unit = "nats",
    .formula = "H = -Σ p ln p, where p = total of one of them / total of all",
    .range = "0 to ln n, n of them; undefined without ties",
    .caution =
        "In nats; divide by ln 2 (0.693) for bits. Grows with n, so networks of different size compare by evenness or "
        "by hill1.",
    .source = "Shannon 1948, Bell Syst. Tech. J. 27:379",
};
constexpr Statistic hill1{
    .unit = "",
    .formula = "exp(H), H = -Σ p ln p",
    .range = "1 to n, n of them; undefined without ties",
    .caution =
        "A long tail of tiny ones raises it although hardly anything depends on them; hill2 follows the large ones.",
    .source = "the number of order 1 in Hill 1973, Ecology 54:427",
};
constexpr Statistic hill2{
    .unit = "",
    .formula = "1 / hhi = 1 / Σ p²",
    .range = "1 to n, n of them; undefined without ties",
    .caution = "Hardly sees small ones, though they may be the only ones in their trade.",
    .source = "the number of order 2 in Hill 1973, Ecology 54:427",
};
constexpr Statistic gini{
    .unit = "",
    .formula = "(2/n) Σ r p(r) - (n + 1)/n, shares p in ascending order, r = 1..n",
    .range = "0 to 1 - 1/n, n of them; 0 with a single one; undefined without ties",
    .caution =
        "Unequal is not few: one alone has 0. Those with a total of 0 are left out, which hides the excluded; other "
        "tools multiply by n/(n - 1) and print more.",
    .source = "Gini 1912, Variabilità e mutabilità",
};
constexpr Statistic theil{
    .unit = "nats",
    .formula = "ln n - H = (1/n) Σ (x/mean) ln(x/mean) over totals x, n of them",
    .range = "0 to ln n; 0 with a single one; undefined without ties",
    .caution =
        "Its upper end grows with n, so networks of different size do not compare. Those with a total of 0 are left "
        "out.",
    .source = "Theil 1967, Economics and Information Theory",
};
constexpr Statistic evenness{
    .unit = "",
    .formula = "H / ln n, H = -Σ p ln p, n of them",
    .range = "0 to 1; undefined with fewer than two of them",
    .caution = "Says nothing on how many there are: two equal ones reach 1.",
    .source = "Pielou 1966, J. Theor. Biol. 13:131",
};
constexpr Statistic elephant{
    .unit = "",
    .formula = "smallest k with p(1) + ... + p(k) >= 0.5 (to within 1e-12), shares in descending order",
    .range = "1 to n/2 rounded up, n of them; undefined without ties",
    .caution =
        "A whole number that jumps when the share of a large one crosses one half; and one half is a custom, not a "
        "threshold with a theory behind it.",
    .source = "named so and used for open-source communities by the CHAOSS project",
};

constexpr Metric metrics[] = {
    of(hhi, "hhi_sellers", "concentration of all sales on few sellers: Herfindahl-Hirschman index",
       "Each seller's share of all sales in the network, squared, and added up. In mix, of the sales of one group by "
       "the sellers in it.",
       "0.25 is like four equal sellers, 1 a monopoly. Times 10,000 it is in points: by the 2023 US merger guidelines, "
       "more than 1,800 is a highly concentrated market.",
       "mix, summary"),
    of(hhi, "hhi_buyers", "concentration of all purchases on few buyers: Herfindahl-Hirschman index",
       "Each buyer's share of all purchases in the network, squared, and added up. In mix, of the purchases of one "
       "group by the buyers in it.",
       "0.25 is like four equal buyers, 1 a single buyer for all. High, while hhi_sellers is low: many sellers face "
       "few buyers, who set the terms.",
       "mix, summary"),
    of(hhi_norm, "hhi_norm_sellers", "concentration of sales, with 0 for equal sellers whatever their number",
       "hhi_sellers moved and stretched so that equal sellers give 0 and one with everything gives 1.",
       "Tells a market with few sellers from one with unequal sellers: near 0, any concentration comes from their "
       "small number."),
    of(hhi_norm, "hhi_norm_buyers", "concentration of purchases, with 0 for equal buyers whatever their number",
       "hhi_buyers moved and stretched so that equal buyers give 0 and one with everything gives 1.",
       "Tells a market with few buyers from one with unequal buyers: near 0, any concentration comes from their small "
       "number."),
    of(cr1, "cr1_sellers", "share of all sales that the largest seller has",
       "The sales of the largest seller as a part of all sales in the network.",
       "What is gone at once if the largest seller stops."),
    of(cr1, "cr1_buyers", "share of all purchases that the largest buyer has",
       "The purchases of the largest buyer as a part of all purchases in the network.",
       "How much of everybody's sales hangs on one customer."),
    of(cr3, "cr3_sellers", "share of all sales that the three largest sellers have",
       "The sales of the three largest sellers as a part of all sales in the network; of all of them if there are "
       "fewer.",
       "Near 1, three firms supply practically all there is."),
    of(cr3, "cr3_buyers", "share of all purchases that the three largest buyers have",
       "The purchases of the three largest buyers as a part of all purchases in the network; of all of them if there "
       "are fewer.",
       "Near 1, three customers keep the whole network in business."),
    of(cr4, "cr4_sellers", "share of all sales that the four largest sellers have",
       "The sales of the four largest sellers as a part of all sales in the network; of all of them if there are "
       "fewer. In mix, of the sales of one group.",
       "The four-firm ratio of industry statistics, for comparison with these.", "mix, summary"),
    of(cr4, "cr4_buyers", "share of all purchases that the four largest buyers have",
       "The purchases of the four largest buyers as a part of all purchases in the network; of all of them if there "
       "are fewer.",
       "The four-firm ratio seen from the demand side: how few customers decide."),
    of(shannon, "shannon_sellers", "entropy of the sellers' shares of all sales",
       "How open it is which seller a unit of sales comes from, as Shannon's entropy with natural logarithms.",
       "Higher is more spread out. hill1_sellers says the same as a number of sellers."),
    of(shannon, "shannon_buyers", "entropy of the buyers' shares of all purchases",
       "How open it is which buyer a unit of purchases goes to, as Shannon's entropy with natural logarithms.",
       "Higher is more spread out. hill1_buyers says the same as a number of buyers."),
    of(hill1, "hill1_sellers", "number of equal sellers that would have the same entropy",
       "How many sellers of equal size would give the same entropy as those there are.",
       "Between hill2_sellers and n_sellers. Far above hill2_sellers there is a broad field of small sellers beside "
       "the large ones."),
    of(hill1, "hill1_buyers", "number of equal buyers that would have the same entropy",
       "How many buyers of equal size would give the same entropy as those there are.",
       "Between hill2_buyers and n_buyers. Far above hill2_buyers there is a broad field of small buyers beside the "
       "large ones."),
    of(hill2, "hill2_sellers", "number of equal sellers that would be as concentrated",
       "How many sellers of equal size would give the same hhi_sellers.",
       "Beside n_sellers it shows how many of them count: 300 sellers, of which effectively 9."),
    of(hill2, "hill2_buyers", "number of equal buyers that would be as concentrated",
       "How many buyers of equal size would give the same hhi_buyers.",
       "Beside n_buyers it shows how many of them count: 300 buyers, of which effectively 9."),
    of(gini, "gini_sellers", "inequality of sales among the sellers",
       "The Gini coefficient of the sellers' total sales, in its population form.",
       "0 is equal sales; near 1, few sellers earn nearly everything. One figure for how fairly the business is "
       "spread."),
    of(gini, "gini_buyers", "inequality of purchases among the buyers",
       "The Gini coefficient of the buyers' total purchases, in its population form.",
       "0 is equal purchases; near 1, few buyers account for nearly everything."),
    of(theil, "theil_sellers", "inequality of sales among the sellers, as the entropy missing to equal shares",
       "Theil's index of the sellers' total sales: how far their entropy stays below that of equal sellers.",
       "0 is equal sales. More sensitive than gini_sellers to a few very large sellers, and it splits exactly into "
       "parts within and between groups."),
    of(theil, "theil_buyers", "inequality of purchases among the buyers, as the entropy missing to equal shares",
       "Theil's index of the buyers' total purchases: how far their entropy stays below that of equal buyers.",
       "0 is equal purchases. More sensitive than gini_buyers to a few very large buyers, and it splits exactly into "
       "parts within and between groups."),
    of(evenness, "evenness_sellers", "entropy of the sellers' shares as a part of the most it could be",
       "shannon_sellers divided by what it would be with equal sellers; known as Pielou's evenness.",
       "1 is all sellers alike; near 0, one has nearly all sales. Compares across networks with different numbers of "
       "sellers."),
    of(evenness, "evenness_buyers", "entropy of the buyers' shares as a part of the most it could be",
       "shannon_buyers divided by what it would be with equal buyers; known as Pielou's evenness.",
       "1 is all buyers alike; near 0, one makes nearly all purchases. Compares across networks with different numbers "
       "of buyers."),
    of(elephant, "elephant_factor_sellers", "fewest sellers that together make half of all sales",
       "Count sellers from the largest down until they have one half of all sales in the network: how many it took.",
       "1 is one seller with half of everything. The smaller, the fewer failures it takes to shake the network."),
    of(elephant, "elephant_factor_buyers", "fewest buyers that together make half of all purchases",
       "Count buyers from the largest down until they have one half of all purchases in the network: how many it took.",
       "1 is one buyer behind half of all sales. The smaller, the fewer customers it takes to dry the network out."),
};

}  // namespace

std::span<const Metric> market_metrics() { return metrics; }

}  // namespace linchpin::cli
