#include "linchpin/metrics/concentration.hpp"

#include "catalog/families.hpp"

namespace linchpin::cli {
namespace {

constexpr Metric metrics[] = {
    {
        .id = "partners",
        .printed_by = "concentration, mix",
        .unit = "",
        .line = "how many partners share the amount",
        .definition = "The number of partners with whom the node has an amount on the side shown: suppliers with "
                      "--side supply, buyers with --side sales, either with --side partner. With --across it counts "
                      "the values of the attribute instead, (none) being one of them. In mix it counts partners of "
                      "either kind.",
        .formula = "n = number of partners with amount > 0",
        .range = "1 and up, in mix 0 and up; nodes without partners on that side are left out of concentration and "
                 "counted in the notes",
        .reading = "The first look: 1 is a single source. A long list proves little, since most of it may carry next "
                   "to nothing; hold it against effective_partners.",
        .caution = "Two spellings of one firm count as two partners, and so do two firms of one owner; --aliases and "
                   "--group-by mend that. What is bought is not looked at: ten suppliers of ten different things are "
                   "ten single sources, which only --by category shows.",
        .source = "the number of order 0 in Hill 1973, Ecology 54:427",
    },
    {
        .id = "amount",
        .printed_by = "concentration, mix, power",
        .unit = "",
        .line = "what the ties are worth, in the unit of the data",
        .definition = "In power, what the buyer gets from the supplier: all rows of the pair in one sum. In "
                      "concentration, what the node does with all its partners on the side shown. In mix, what the "
                      "one group supplies to the other.",
        .formula = "tie: w = Σ rows of the pair (unless --merge says otherwise); node: Σ w over its partners",
        .range = "above 0; a pair that does not come out above 0 is no tie and is left out",
        .reading = "The size behind the shares. A share of 0.9 of a small amount is a nuisance, of a large one a risk.",
        .caution = "Nothing is converted: mixed currencies or tons and pieces are added as they stand. When no amount "
                   "column is used every row counts 1, and the amount is then a number of rows.",
        .source = "strength in Barrat, Barthélemy, Pastor-Satorras & Vespignani 2004, PNAS 101:3747",
    },
    {
        .id = "top_partner",
        .printed_by = "concentration",
        .unit = "",
        .line = "the partner with the largest share",
        .definition = "The name of the partner that carries most of the node's amount on the side shown.",
        .formula = "the partner with the largest p = amount of the partner / amount of all; of equals, the one first "
                   "in byte order of names",
        .range = "a name; with --across, a value of the attribute",
        .reading = "The one to ask about first, and the name behind a high top_share.",
        .caution = "Of two equal partners only one is named. Largest in money is not hardest to replace: a cheap part "
                   "from one workshop can stop a line.",
        .source = "Berger & Parker 1970, Science 168:1345, for the share it goes with",
    },
    {
        .id = "top_share",
        .printed_by = "concentration",
        .unit = "share",
        .line = "share of the amount that the largest partner carries",
        .definition = "The largest partner's part of the node's whole amount on the side shown; the concentration "
                      "ratio of order 1.",
        .formula = "cr1 = max p, where p = amount of the partner / amount of all partners",
        .range = "1/partners to 1; 1 with a single partner",
        .reading = "What goes missing at a stroke if the largest partner stops. Above one half, that partner outweighs "
                   "all others together.",
        .caution = "Blind to everything behind the first partner: 0.4 with one other large partner and 0.4 with sixty "
                   "small ones look alike. hhi and effective_partners see the rest.",
        .source = "Berger & Parker 1970, Science 168:1345",
    },
    {
        .id = "hhi",
        .printed_by = "concentration, dot",
        .unit = "",
        .line = "concentration on few partners: Herfindahl-Hirschman index of the shares",
        .definition =
            "The Herfindahl-Hirschman index: each partner's share of the amount, squared, and added up. Squaring lets "
            "large partners count for much and small ones for almost nothing. dot uses the supply side.",
        .formula = "Σ p², where p = amount of the partner / amount of all partners",
        .range = "1/partners to 1; 1 with a single partner; undefined without partners",
        .reading = "1 is all eggs in one basket; 0.5 is like two equal partners, 0.1 like ten. Times 10,000 it is the "
                   "number of points that competition authorities quote. 1/hhi says the same as a number of partners.",
        .caution = "Sees direct partners only: if two suppliers both buy from one firm, 0.5 looks safe and is not. It "
                   "measures how supply is spread, not how fast a partner could be replaced, and it was made for "
                   "markets, not for one firm's purchases.",
        .source = "Herfindahl 1950, dissertation, Columbia University; Hirschman 1964, Am. Econ. Rev. 54:761",
        .of_nodes = [](const Network& network) { return herfindahl(network, Along::in); },
    },
    {
        .id = "effective_partners",
        .printed_by = "concentration",
        .unit = "partners",
        .line = "number of equal partners that would be as concentrated",
        .definition =
            "How many partners of equal size would give the same hhi: the partner count with small ones discounted.",
        .formula = "1 / hhi = 1 / Σ p²",
        .range = "1 to partners; equal to partners when all shares are equal",
        .reading = "The plainest of these figures to talk about: 12 suppliers, but effectively 1.4. One new supplier "
                   "of the right size adds exactly 1.",
        .caution = "Follows the largest shares and hardly notices a tail of small partners, though that tail may be "
                   "the fallback when a large one fails. effective_partners_entropy gives the tail more say.",
        .source = "the number of order 2 in Hill 1973, Ecology 54:427",
    },
    {
        .id = "band",
        .printed_by = "concentration",
        .unit = "",
        .line = "hhi in one word: low, moderate, high or single",
        .definition = "The hhi put into the bands of the 2023 US merger guidelines, with a word of its own for nodes "
                      "that have one partner.",
        .formula = "single: one partner; otherwise low: hhi < 0.10; moderate: 0.10 <= hhi <= 0.18; high: hhi > 0.18 "
                   "(to within 1e-12)",
        .range = "low, moderate, high, single",
        .reading = "A first sorting for long tables. single needs a plan for the day the partner stops; high deserves "
                   "a look at top_partner.",
        .caution = "The 2023 US merger guidelines were made for sellers in a market. Here the bands are a familiar "
                   "yardstick and no judgement: with five equal suppliers a firm is already high, and no law or study "
                   "says that this is too few.",
        .source = "US Department of Justice & Federal Trade Commission 2023, Merger Guidelines, Guideline 1 (section "
                  "2.1): above 1,800 points is highly concentrated; the Department's page on the index for 1,000 to "
                  "1,800, moderately",
    },
    {
        .id = "hhi_normalized",
        .printed_by = "concentration",
        .unit = "",
        .line = "hhi on a scale where 0 is equal shares, whatever the number of partners",
        .definition = "The hhi moved and stretched so that equal shares give 0 and one partner with everything gives "
                      "1, however many partners there are.",
        .formula = "(hhi - 1/n) / (1 - 1/n), n = partners",
        .range = "0 to 1; undefined with a single partner, where there is nothing to be uneven",
        .reading = "Tells uneven spending apart from few partners: near 0, a high hhi comes from having few of them; "
                   "near 1, from one that dwarfs the rest.",
        .caution = "Not a measure of risk: two equal suppliers give 0 and so do two hundred. Use hhi to ask how "
                   "dependent a node is.",
        .source = "rescaled from Herfindahl 1950 and Hirschman 1964, Am. Econ. Rev. 54:761",
    },
    {
        .id = "cr3",
        .printed_by = "concentration",
        .unit = "share",
        .line = "share of the amount that the three largest partners carry",
        .definition = "The shares of the three largest partners added up; of all partners if there are fewer.",
        .formula = "p(1) + p(2) + p(3), shares in descending order",
        .range = "above 0 to 1; 1 with three partners or fewer",
        .reading = "How much of the business fits into three phone calls.",
        .caution = "Always 1 with up to three partners, so it says something only about longer lists. It does not tell "
                   "whether the three are alike or one of them towers.",
        .source = "concentration ratio, long in use in industrial economics; no single origin",
    },
    {
        .id = "cr4",
        .printed_by = "concentration",
        .unit = "share",
        .line = "share of the amount that the four largest partners carry",
        .definition = "The shares of the four largest partners added up; of all partners if there are fewer.",
        .formula = "p(1) + p(2) + p(3) + p(4), shares in descending order",
        .range = "above 0 to 1; 1 with four partners or fewer",
        .reading = "The four-firm ratio, for comparison with industry statistics, which often quote it.",
        .caution = "Always 1 with up to four partners, which is most nodes in most data. It does not tell whether the "
                   "four are alike or one of them towers.",
        .source = "concentration ratio, long in use in industrial economics; no single origin",
    },
    {
        .id = "entropy",
        .printed_by = "concentration",
        .unit = "nats",
        .line = "how open it is which partner the next unit of amount goes to",
        .definition = "Shannon's entropy of the shares, with natural logarithms: how little one knows about the "
                      "partner when told that some unit of amount changed hands.",
        .formula = "H = -Σ p ln p, where p = amount of the partner / amount of all partners",
        .range = "0 to ln(partners); 0 with a single partner",
        .reading = "Higher is more diversified. Best read as effective_partners_entropy, which is the same in numbers "
                   "of partners.",
        .caution = "Nats are not bits: divide by ln 2 (0.693) to compare with tools that use base 2. It grows with the "
                   "number of partners, so use evenness to compare nodes with few and with many.",
        .source = "Shannon 1948, Bell Syst. Tech. J. 27:379",
    },
    {
        .id = "evenness",
        .printed_by = "concentration",
        .unit = "",
        .line = "entropy as a part of the most it could be",
        .definition = "Entropy divided by what it would be if all of the node's partners had equal shares; known as "
                      "Pielou's evenness.",
        .formula = "H / ln n, H = entropy, n = partners",
        .range = "0 to 1; undefined with a single partner",
        .reading = "1 is amounts split equally among those partners there are; near 0, one has nearly everything.",
        .caution = "Says nothing on how many there are: two equal suppliers reach 1. A new small supplier can lower "
                   "it, though the node then depends a little less on the others.",
        .source = "Pielou 1966, J. Theor. Biol. 13:131",
    },
    {
        .id = "gini",
        .printed_by = "concentration",
        .unit = "",
        .line = "inequality of the amounts among the partners",
        .definition = "The Gini coefficient of the partners' amounts, in its population form: no correction for small "
                      "numbers, and only partners that exist.",
        .formula = "(2/n) Σ r p(r) - (n + 1)/n, shares p in ascending order, r = 1..n; the same as Σ |p(i) - p(j)| / "
                   "2n over all i and j",
        .range = "0 to 1 - 1/n, n = partners; 0 with a single partner",
        .reading = "0 is equal amounts; the higher, the more a few partners get out of many. Comparable with figures "
                   "on incomes or market sizes.",
        .caution = "Never judge dependence by it alone: a node with one supplier has 0, the same as one with a hundred "
                   "equal ones. It measures unequal, not few. Other tools multiply by n/(n - 1) and print more.",
        .source = "Gini 1912, Variabilità e mutabilità",
    },
    {
        .id = "theil",
        .printed_by = "concentration",
        .unit = "nats",
        .line = "inequality of the amounts, as the entropy missing to equal shares",
        .definition =
            "Theil's index of inequality: how far the entropy of the shares stays below that of equal shares.",
        .formula = "ln n - H, H = entropy, n = partners; the same as (1/n) Σ (x/mean) ln(x/mean) over amounts x",
        .range = "0 to ln(partners); 0 with a single partner",
        .reading = "0 is equal amounts. It weighs a few very large partners more than gini does, and splits exactly "
                   "into parts within and between groups.",
        .caution = "Its upper end grows with the number of partners, so values of nodes with few and with many do not "
                   "compare. Like gini it measures unequal, not few.",
        .source = "Theil 1967, Economics and Information Theory",
    },
    {
        .id = "effective_partners_entropy",
        .printed_by = "concentration",
        .unit = "partners",
        .line = "number of equal partners that would have the same entropy",
        .definition = "How many partners of equal size would give the same entropy. It lies between effective_partners "
                      "and partners, because small partners count for more than under squaring.",
        .formula = "exp(H), H = entropy",
        .range = "1 to partners; never below effective_partners",
        .reading = "Far above effective_partners, there is a tail of small partners behind the large ones: fallbacks "
                   "that could be built up.",
        .caution = "Many tiny one-off partners raise it without making anybody safer. For what is lost if a large one "
                   "stops, effective_partners is closer to the point.",
        .source = "the number of order 1 in Hill 1973, Ecology 54:427",
    },
    {
        .id = "elephant_factor",
        .printed_by = "concentration",
        .unit = "partners",
        .line = "fewest partners that together make half of the amount",
        .definition = "Count partners from the largest down until their shares make one half: how many it took.",
        .formula = "smallest k with p(1) + ... + p(k) >= 0.5 (to within 1e-12), shares in descending order",
        .range = "1 to half of partners, rounded up",
        .reading = "1 means that a single partner makes half or more. Easy to put into a policy: no category below 2.",
        .caution = "A whole number that jumps: 0.49 and 0.51 of the largest partner differ by one although nothing "
                   "much changed. One half is a custom and not a threshold with a theory behind it.",
        .source = "named so and used for open-source communities by the CHAOSS project",
    },
    {
        .id = "elephant_partners",
        .printed_by = "concentration",
        .unit = "",
        .line = "who they are that together make half of the amount",
        .definition = "The names of the partners that elephant_factor counts, largest first.",
        .formula = "the first elephant_factor partners by descending amount, of equals by name, joined by \"; \"",
        .range = "one name or more; with --across, values of the attribute",
        .reading = "The short list of those that one should know well.",
        .caution = "Where amounts are equal the last place goes by name, so someone left off may matter just as much.",
        .source = "named so and used for open-source communities by the CHAOSS project",
    },
    {
        .id = "single_source",
        .printed_by = "concentration",
        .unit = "",
        .line = "whether everything comes from one supplier",
        .definition = "Whether the row has one supplier alone; with --by, one for that value.",
        .formula = "number of suppliers = 1, counted before --across adds them up",
        .range = "true or false; only with --side supply",
        .reading = "With --by category it says who is the only one to deliver flour, and that is the list to work on.",
        .caution = "One supplier in the data may have been chosen among many that stand ready.",
        .source = "the number of order 0 in Hill 1973, Ecology 54:427",
    },
    {
        .id = "single_source_groups",
        .printed_by = "concentration",
        .unit = "",
        .line = "number of groups of suppliers in which a node has exactly one",
        .definition = "With --across, the number of values of the attribute for which the node has one supplier only.",
        .formula = "number of values of the attribute with exactly one supplier",
        .range = "0 to the number of values; only with --side supply and --across",
        .reading = "With --across category: how many kinds of things come from a single source, however many suppliers "
                   "there are in all.",
        .caution = "An attribute of the supplier stands for what it delivers; --by tells by what was really bought.",
        .source = "the number of order 0 in Hill 1973, Ecology 54:427, within groups",
    },
    {
        .id = "single_customer",
        .printed_by = "concentration",
        .unit = "",
        .line = "whether everything goes to one customer",
        .definition = "Whether the row has one customer alone; with --by, one for that value.",
        .formula = "number of customers = 1, counted before --across adds them up",
        .range = "true or false; only with --side sales",
        .reading = "Turnover that stands or falls with one firm.",
        .caution = "In one firm's purchase ledger every supplier has a single customer: that firm.",
        .source = "the number of order 0 in Hill 1973, Ecology 54:427",
    },
};

}  // namespace

std::span<const Metric> concentration_metrics() { return metrics; }

}  // namespace linchpin::cli
