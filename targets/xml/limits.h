// What this product takes from an XML document at most. Beyond: ParseErrorKind::kOverLimit.
#pragma once

#include <cstddef>
#include <cstdint>

namespace vms::xml {

inline constexpr std::size_t kMaxDocumentBytes = 2U * 1024 * 1024;
inline constexpr std::size_t kMaxDepth = 64;        // open elements
inline constexpr std::size_t kMaxElements = 65536;  // in a document
inline constexpr std::size_t kMaxAttributes = 64;   // of one element, with its declarations
inline constexpr std::size_t kMaxBindings = 64;     // namespace prefixes in scope at a time
inline constexpr std::size_t kMaxNameBytes = 256;   // of one part of a name
inline constexpr std::size_t kMaxAttributeBytes = 64U * 1024;  // of one value, decoded
inline constexpr std::size_t kMaxTextBytes = 512U * 1024;      // between two tags, decoded

// A promise rather than a limit: Reader::work() stays below this for each byte of the document.
inline constexpr std::uint64_t kMaxWorkPerByte = 80;
inline constexpr std::uint64_t kMaxWorkAtLeast = 256;

}  // namespace vms::xml
