// What this product takes of a multipart stream at most. Beyond: ParseErrorKind::kOverLimit.
#pragma once

#include <cstddef>

namespace vms::multipart {

inline constexpr std::size_t kMaxContentTypeBytes = 1024;
inline constexpr std::size_t kMaxBoundaryBytes = 128;     // RFC 2046 §5.1.1 has 70
inline constexpr std::size_t kMaxPreambleBytes = 8192;    // before the first delimiter
inline constexpr std::size_t kMaxPaddingBytes = 64;       // behind a delimiter; more: no delimiter
inline constexpr std::size_t kMaxHeadBytes = 16U * 1024;  // of a part, with its empty line
inline constexpr std::size_t kMaxPartBytes = 16U * 1024 * 1024;
inline constexpr std::size_t kMaxLineEndsBehindPart = 2;  // before the delimiter

// StreamParser::work() for each byte appended, when each is appended alone: the padding's and the
// boundary's bytes may be looked at again with each.
inline constexpr std::size_t kMaxWorkPerByte = 4 * (kMaxPaddingBytes + kMaxBoundaryBytes + 16);

}  // namespace vms::multipart
