#include "catalog/families.hpp"

namespace linchpin::cli {
namespace {

constexpr std::string_view cartwright_harary = "Cartwright & Harary 1956, Psychol. Rev. 63:277";
constexpr std::string_view davis = "Davis 1967, Hum. Relat. 20:181";
constexpr std::string_view coopetition_source =
    "Brandenburger & Nalebuff 1996, Co-opetition; Bengtsson & Kock 2000, Ind. Mark. Manag. 29:411";

/// One of the 16 types of the census.
constexpr Metric census(std::string_view id, std::string_view line, std::string_view definition,
                        std::string_view reading) {
  return {
      .id = id,
      .printed_by = "triads",
      .unit = "",
      .line = line,
      .definition = definition,
      .formula = "number of triples of nodes tied in this way; the digits count ties both ways, one way and absent",
      .range = "0 to n(n - 1)(n - 2) / 6 with n nodes, which is what all 16 types add up to",
      .reading = reading,
      .caution =
          "A count by itself is neither high nor low: it depends on how many nodes and ties there are. Compare "
          "with networks of the same size and density.",
      .source = "Holland & Leinhardt 1970, Am. J. Sociol. 76:492; Davis & Leinhardt 1972",
  };
}

/// One of the four signed triads.
constexpr Metric signed_triad(std::string_view id, std::string_view line, std::string_view definition,
                              std::string_view reading) {
  return {
      .id = id,
      .printed_by = "triads",
      .unit = "",
      .line = line,
      .definition = definition,
      .formula = "number of triples of nodes whose three pairs have these signs: p positive, n negative",
      .range = "0 and up",
      .reading = reading,
      .caution =
          "Pairs that cooperate and compete have no sign and are left out; competes is the only kind of tie "
          "that is taken as negative.",
      .source = cartwright_harary,
  };
}

constexpr Metric metrics[] = {
    {
        .id = "count",
        .printed_by = "triads",
        .unit = "",
        .line = "how many triples of nodes are of the type, or how many pairs",
        .definition = "Triples of nodes by the way in which they are tied to each other. Amounts do not matter. The "
                      "row coopetition_pairs counts pairs.",
        .formula = "number of triples of nodes of the type",
        .range = "0 to n(n - 1)(n - 2) / 6 with n nodes; the 16 types of the census add up to that",
        .reading = "explain has an entry for every type, as 021C. In a sparse network nearly all triples are 003.",
        .caution = "A count by itself is neither high nor low: it depends on how many nodes and ties there are.",
        .source = "Holland & Leinhardt 1970, Am. J. Sociol. 76:492; Davis & Leinhardt 1972",
    },
    census("003", "triples of nodes without any tie", "No two of the three nodes trade with each other.",
           "What is left of all triples once those with ties are taken off; the bulk of every large network."),
    census("012", "triples with a single tie, one way", "One of the three nodes supplies another, the third is apart.",
           "Grows with ties times nodes, and tells hardly more than the two."),
    census("102", "triples with a single pair that trades both ways",
           "Two of the three nodes supply each other, the third is apart.",
           "Grows with mutual pairs times nodes, and tells hardly more than the two."),
    census("021D", "one supplier of two buyers who do not trade with each other",
           "One node supplies the two others, between whom there is no tie.",
           "Many: large suppliers, on whom many depend side by side."),
    census("021U", "two suppliers of one buyer who do not trade with each other",
           "Two nodes supply the third one, and there is no tie between them.",
           "Many: large buyers, who choose among suppliers."),
    census("021C", "chains: one node supplies the next, which supplies a third",
           "One node supplies a second one, that one supplies a third, and the ends are not tied.",
           "The open chain of which supply networks are made; the middle one is a broker."),
    census("111D", "a pair that trades both ways, one of which also buys from the third",
           "Two nodes supply each other, and one of them is supplied by the third.",
           "A mutual pair at the end of a chain."),
    census("111U", "a pair that trades both ways, one of which also supplies the third",
           "Two nodes supply each other, and one of them supplies the third.",
           "A mutual pair at the beginning of a chain."),
    census("030T", "a chain whose first node also supplies the last one directly",
           "One node supplies the two others, and one of these supplies the other.",
           "Two ways from the source to the last buyer: a way round the one in the middle."),
    census("030C", "three nodes that supply each other in a circle",
           "Each of the three supplies the next one, and the last one the first, with no tie both ways.",
           "Rare in a chain of supply; many of them point to trade in circles, or to invoices that go round."),
    census("201", "one node that trades both ways with two others who do not trade with each other",
           "Two of the three pairs supply each other, the third pair has no tie.",
           "In data without direction, the open triple with its broker in the middle."),
    census("120D", "a pair that trades both ways with a supplier in common",
           "Two nodes supply each other, and the third supplies both.",
           "Peers that exchange and depend on one source."),
    census("120U", "a pair that trades both ways with a buyer in common",
           "Two nodes supply each other, and both supply the third.", "Peers that exchange and live on one customer."),
    census("120C", "a pair that trades both ways, with the third between them in one direction",
           "Two nodes supply each other; the third buys from one of them and supplies the other.",
           "A mutual tie with a detour in one direction."),
    census("210", "three nodes of which two pairs trade both ways and one pair one way",
           "All three are tied, and only one tie goes one way.", "One step short of a closed circle of partners."),
    census("300", "three nodes that all trade with each other both ways", "Every one of the three supplies the others.",
           "In data without direction, the triangles."),
    signed_triad("ppp", "triples of nodes that all cooperate", "All three pairs are positive.",
                 "A circle of partners: balanced."),
    signed_triad("ppn", "triples in which two partners of one node compete", "Two pairs are positive, one is negative.",
                 "Two partners of mine compete. Unbalanced by the theory, and yet ordinary where one firm buys from "
                 "rivals."),
    signed_triad("pnn", "triples in which two nodes that cooperate compete with a third",
                 "One pair is positive, two are negative.", "Two against one: balanced."),
    signed_triad("nnn", "triples of nodes that all compete", "All three pairs are negative.",
                 "Three rivals: unbalanced by the theory of balance, yet three camps by that of clusters."),
    {
        .id = "coopetition_pairs",
        .printed_by = "triads",
        .unit = "",
        .line = "pairs of nodes that cooperate and compete at the same time",
        .definition = "Pairs with a tie of kind competes and a tie of another kind, in whatever direction.",
        .formula = "number of pairs with ties of both signs",
        .range = "0 to the number of pairs with a tie",
        .reading = "Each of them is a relation to look after: a supplier or partner who is a rival as well. --pairs "
                   "lists them.",
        .caution = "Only as complete as the record of competition, which most ledgers do not hold. As a share of all "
                   "tied pairs the notes show it as coopetition_rate.",
        .source = coopetition_source,
    },
    {
        .id = "coopetition_rate",
        .printed_by = "triads",
        .unit = "share",
        .line = "share of tied pairs that cooperate and compete at the same time",
        .definition = "Pairs with ties of both signs in relation to all pairs with any tie. It is in the notes.",
        .formula = "coopetition_pairs / number of pairs with a tie of any kind",
        .range = "0 to 1; undefined without ties",
        .reading = "High: rivals live by each other, as in automotive or software platforms.",
        .caution = "Only as complete as the record of competition, which most ledgers do not hold.",
        .source = coopetition_source,
    },
    {
        .id = "balance_ratio",
        .printed_by = "triads",
        .unit = "share",
        .line = "share of signed triads that are balanced: no negative pair, or two",
        .definition = "A triad is balanced if partners of a partner cooperate and rivals of a partner compete. It is "
                      "in the notes.",
        .formula = "(ppp + pnn) / (ppp + ppn + pnn + nnn)",
        .range = "0 to 1; undefined without signed triads",
        .reading = "1: two camps at most. Low: lines of cooperation and rivalry cross.",
        .caution = "Low is not bad by itself: a firm whose two suppliers compete is in an unbalanced triad, and well "
                   "off.",
        .source = cartwright_harary,
    },
    {
        .id = "clusterability_ratio",
        .printed_by = "triads",
        .unit = "share",
        .line = "share of signed triads that fit into camps, however many",
        .definition = "All but the triads in which two partners of one node compete. It is in the notes.",
        .formula = "(ppp + pnn + nnn) / (ppp + ppn + pnn + nnn)",
        .range = "0 to 1; undefined without signed triads",
        .reading = "1: the network falls into camps that cooperate inside and compete outside.",
        .caution = "Few triads make it jump between 0 and 1; look at the counts.",
        .source = davis,
    },
};

}  // namespace

std::span<const Metric> triad_metrics() { return metrics; }

}  // namespace linchpin::cli
