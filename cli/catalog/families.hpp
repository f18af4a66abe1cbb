#pragma once

#include <span>

#include "catalog.hpp"

/// The parts of the catalog, each in the order that reads best. catalog() joins and sorts them.
namespace linchpin::cli {

/// How a node's amount is spread over its partners.
std::span<const Metric> concentration_metrics();
/// Who depends on whom: ties, then nodes.
std::span<const Metric> power_metrics();
/// Partners and turnover of a node, and how far one node stands out by them.
std::span<const Metric> degree_metrics();
/// What was read and what became of it.
std::span<const Metric> count_metrics();
/// How closely the network hangs together.
std::span<const Metric> cohesion_metrics();
/// How many steps lie between nodes.
std::span<const Metric> distance_metrics();
/// Who stands between others, and who is tied down by its partners.
std::span<const Metric> brokerage_metrics();
/// What pairs and nodes supply to each other.
std::span<const Metric> reciprocity_metrics();
/// How three nodes are tied to each other.
std::span<const Metric> triad_metrics();
/// Whose partners are partners, the core of the network and its groups.
std::span<const Metric> clustering_metrics();
/// Who is central.
std::span<const Metric> centrality_metrics();
/// How far the whole network hangs on few nodes.
std::span<const Metric> centralization_metrics();
/// What groups of nodes supply to each other.
std::span<const Metric> mixing_metrics();
/// How unequally value is shared.
std::span<const Metric> benefit_metrics();
/// How unequal the sellers are among themselves, and the buyers.
std::span<const Metric> market_metrics();

}  // namespace linchpin::cli
