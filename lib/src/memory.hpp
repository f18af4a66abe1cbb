#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace linchpin {

/// Bytes that can be had without making the system swap or end the program: what is free or holds copies of files, of
/// the machine and of the control group; empty where neither says. `root` is where its /proc and /sys are.
std::optional<std::uint64_t> available_memory(const std::string& root = "");

/// Refuses a file whose rows alone, before and while they are merged, need more memory than there is: 32 bytes each.
/// Throws InputError.
void refuse_too_many_rows(const std::string& path, std::uint64_t rows, std::uint64_t available);

}  // namespace linchpin
