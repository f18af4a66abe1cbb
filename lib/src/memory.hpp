#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace linchpin {

/// Bytes that can be had without making the system swap or end the program; empty where it does not say.
std::optional<std::uint64_t> available_memory();

/// Refuses a file whose rows alone, before and while they are merged, need more memory than there is: 32 bytes each.
/// Throws InputError.
void refuse_too_many_rows(const std::string& path, std::uint64_t rows, std::uint64_t available);

}  // namespace linchpin
