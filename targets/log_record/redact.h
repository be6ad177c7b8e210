// Takes secrets out of a text before it is logged.
//
// A mark says that what follows it is secret, up to an end that depends on the mark alone:
//
//   mark                                          secret
//   "://"                                         to the last '@' of the word, if it has one
//   Authorization:, Proxy-Authorization:,         to the end of the line
//     Cookie:, Set-Cookie:
//   Digest                                        to the end of the line
//   Basic, Bearer                                 the next word
//   <name ...>, <prefix:name ...>                 to the next "</"
//   name=, name: , "name":, 'name' => ...         a quoted value to its closing quote and what
//                                                 touches it; any other to the next blank
//   eyJ….….…                                     itself
//
// where `name` is one that IsSecretName (secret_names.h) knows. Every mark counts wherever it
// stands, also in what another mark made secret; what is secret for any of them is replaced by
// kRedacted. So nothing that stands in front of a mark can switch it off, and what is taken out
// too much is at most what the marks say. Threads: pure functions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace vms::log_record {

inline constexpr std::string_view kRedacted = "[redacted]";

struct Redaction {
  std::string text;
  std::uint64_t work = 0;  // characters looked at: at most kMaxWorkPerByte for each of the text
};

[[nodiscard]] Redaction RedactCountingWork(std::string_view text);
[[nodiscard]] std::string Redact(std::string_view text);

}  // namespace vms::log_record
