// Small hand scanners over one line of a log: no regular expressions, no backtracking, no
// allocation. Threads: pure functions. Each is linear in the text it is given.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace assay::triage {

// Removes `prefix` from the front of `text`; false and untouched when it is not there.
bool TakePrefix(std::string_view& text, std::string_view prefix);
bool TakeSuffix(std::string_view& text, std::string_view suffix);

// Removes a decimal number from the front; nullopt when there is none or it does not fit 64 bits.
std::optional<std::uint64_t> TakeDecimal(std::string_view& text);
// The same for "0x" and hexadecimal digits.
std::optional<std::uint64_t> TakeHex(std::string_view& text);
// Removes ":<digits>" from the back and returns the number.
std::optional<std::uint32_t> TakeTrailingNumber(std::string_view& text);

// What stands behind the first occurrence of `marker`.
std::optional<std::string_view> After(std::string_view text, std::string_view marker);
// What stands before the first of `stops`; all of it when none occurs.
std::string_view UpToAny(std::string_view text, std::string_view stops);
std::string_view Trimmed(std::string_view text);
bool Contains(std::string_view text, std::string_view part);

}  // namespace assay::triage
