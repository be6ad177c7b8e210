#include "targets/http/chunked.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "targets/base/text.h"
#include "targets/http/head.h"
#include "targets/http/limits.h"

namespace vms::http {
namespace {

using enum ParseErrorKind;
using Step = ChunkedDecoder::Step;

constexpr std::string_view kCrLf = "\r\n";

// RFC 9110 §6.5.1: what a reader must know before the body has no place behind it. Nor has what
// decides about the connection: readers differ in whether they believe it there.
constexpr std::array<std::string_view, 12> kNoTrailers = {
    "Content-Length", "Transfer-Encoding",   "Host",         "Content-Encoding",
    "Authorization",  "Proxy-Authorization", "Content-Type", "Trailer",
    "Connection",     "Proxy-Connection",    "Keep-Alive",   "Upgrade"};

constexpr Step kStarved{.starved = true};

// Indexed by an unsigned byte; -1: no hexadecimal digit.
constexpr std::array<std::int8_t, 256> kHexValues = [] {
  std::array<std::int8_t, 256> values{};
  values.fill(-1);
  for (unsigned i = 0; i < 10; ++i) values['0' + i] = static_cast<std::int8_t>(i);
  for (unsigned i = 10; i < 16; ++i) {
    values['a' + i - 10] = static_cast<std::int8_t>(i);
    values['A' + i - 10] = static_cast<std::int8_t>(i);
  }
  return values;
}();
int HexValue(char c) { return kHexValues[static_cast<unsigned char>(c)]; }

std::string_view SkipSpaces(std::string_view text) {
  while (!text.empty() && text::IsSpace(text.front())) text.remove_prefix(1);
  return text;
}

// The length of the quoted string at the front, RFC 9110 §5.6.4; 0: there is none.
std::size_t QuotedSize(std::string_view text) {
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '"') return i + 1;
    if (text[i] == '\\') ++i;
  }
  return 0;
}

// A chunk without extensions that is there as a whole, which most are: size, CRLF, data, CRLF.
// Nothing: anything else, which the states look at one by one.
std::optional<Step> WholePlainChunk(ByteView unread) {
  constexpr std::size_t kMostDigits = 8;  // leading zeros beyond are rare
  const std::string_view text = unread.AsText();
  std::size_t size = 0;
  std::size_t digits = 0;
  for (; digits < std::min(text.size(), kMostDigits) && HexValue(text[digits]) >= 0; ++digits) {
    size = (size << 4U) | static_cast<std::size_t>(HexValue(text[digits]));
  }
  if (digits == 0 || size == 0 || size > kMaxChunkBytes) return std::nullopt;
  if (text.substr(digits, kCrLf.size()) != kCrLf) return std::nullopt;
  const ByteView rest = unread.subspan(digits + kCrLf.size());
  if (rest.size() < size + kCrLf.size()) return std::nullopt;
  if (rest.AsText().substr(size, kCrLf.size()) != kCrLf) return std::nullopt;
  return Step{.used = digits + size + 2 * kCrLf.size(), .data = rest.first(size)};
}

// RFC 9112 §7.1.1: *( BWS ";" BWS name [ BWS "=" BWS ( token / quoted-string ) ] )
bool AreExtensions(std::string_view text) {
  text = SkipSpaces(text);
  while (!text.empty()) {
    if (text.front() != ';') return false;
    text = SkipSpaces(text.substr(1));
    const std::size_t name = text::TokenSize(text);
    if (name == 0) return false;
    text = SkipSpaces(text.substr(name));
    if (!text.starts_with('=')) continue;
    text = SkipSpaces(text.substr(1));
    const std::size_t value = text.starts_with('"') ? QuotedSize(text) : text::TokenSize(text);
    if (value == 0) return false;
    text = SkipSpaces(text.substr(value));
  }
  return true;
}

}  // namespace

Parsed<ChunkLine> ParseChunkLine(std::string_view line) {
  if (line.size() > kMaxChunkLineBytes) return Refuse(kOverLimit, "a chunk's line is too long");
  if (text::HasControls(line))
    return Refuse(kMalformed, "a chunk's line holds a control character");
  std::uint64_t size = 0;
  std::size_t digits = 0;
  for (; digits < line.size() && HexValue(line[digits]) >= 0; ++digits) {
    if (digits == kMaxChunkSizeDigits) return Refuse(kOverLimit, "a chunk's size is too long");
    size = (size << 4U) | static_cast<std::uint64_t>(HexValue(line[digits]));
  }
  if (digits == 0) return Refuse(kMalformed, "a chunk's size is not a hexadecimal number");
  if (size > kMaxChunkBytes) return Refuse(kOverLimit, "a chunk is too long");
  if (!AreExtensions(line.substr(digits))) {
    return Refuse(kMalformed, "the extensions of a chunk are malformed");
  }
  return ChunkLine{.size = size, .extension_bytes = line.size() - digits};
}

Parsed<Step> ChunkedDecoder::Next(ByteView unread) {
  switch (state_) {
    case State::kSize:
      if (const auto whole = WholePlainChunk(unread)) {
        searched_ = 0;
        return *whole;
      }
      return ReadSize(unread);
    case State::kData:
      return ReadData(unread);
    case State::kDataEnd:
      return ReadDataEnd(unread);
    case State::kTrailers:
      break;
  }
  return ReadTrailers(unread);
}

Parsed<Step> ChunkedDecoder::ReadSize(ByteView unread) {
  const std::string_view text = unread.AsText().substr(0, kMaxChunkLineBytes);
  const std::size_t end = text.find('\n', searched_);
  if (end == std::string_view::npos) {
    if (text.size() == kMaxChunkLineBytes) return Refuse(kOverLimit, "a chunk's line is too long");
    searched_ = text.size();
    return kStarved;
  }
  if (!text.substr(0, end).ends_with('\r')) {
    return Refuse(kMalformed, "a chunk's line does not end in CRLF", end);
  }
  const auto line = ParseChunkLine(text.substr(0, end - 1));
  if (!line) return std::unexpected(line.error());
  extension_bytes_ += line->extension_bytes;
  if (extension_bytes_ > kMaxChunkExtensionBytes) {
    return Refuse(kOverLimit, "the extensions of the chunks are too long");
  }
  left_ = line->size;
  searched_ = 0;
  state_ = left_ == 0 ? State::kTrailers : State::kData;
  return Step{.used = end + 1};
}

Step ChunkedDecoder::ReadData(ByteView unread) {
  if (unread.empty()) return kStarved;
  const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(left_, unread.size()));
  left_ -= size;
  if (left_ == 0) state_ = State::kDataEnd;
  return Step{.used = size, .data = unread.first(size)};
}

Parsed<Step> ChunkedDecoder::ReadDataEnd(ByteView unread) {
  const std::string_view text = unread.AsText().substr(0, kCrLf.size());
  if (!kCrLf.starts_with(text)) {
    return Refuse(kMalformed, "a chunk is longer than its size says");
  }
  if (text.size() < kCrLf.size()) return kStarved;
  state_ = State::kSize;
  return Step{.used = kCrLf.size()};
}

Parsed<Step> ChunkedDecoder::ReadTrailers(ByteView unread) {
  const std::string_view text = unread.AsText().substr(0, kMaxTrailerBytes);
  if (text.starts_with(kCrLf)) return Step{.used = kCrLf.size(), .done = true};
  // Lone LFs end the search, too: what holds them is refused at once and not waited for.
  const std::optional<std::size_t> end =
      text.starts_with('\n') ? std::size_t{1} : FindHeadEnd(text, searched_);
  if (!end) {
    if (text.size() == kMaxTrailerBytes) return Refuse(kOverLimit, "the trailers are too long");
    searched_ = text.size() < 2 ? 0 : text.size() - 2;
    return kStarved;
  }
  // The stricter rules, whoever sent it: no camera is known that sends trailers at all.
  HeadLines lines(text.substr(0, *end), Sender::kClient);
  auto trailers = ReadFields(lines, Sender::kClient);
  if (!trailers) return std::unexpected(trailers.error());
  for (const std::string_view name : kNoTrailers) {
    if (FindField(*trailers, name) != nullptr) {
      return Refuse(kMalformed, "a trailer that may not be one");
    }
  }
  trailers_ = std::move(*trailers);
  return Step{.used = *end, .done = true};
}

void AppendChunk(ByteView data, std::string& out) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  if (data.empty()) return;
  unsigned shift = 60;
  while ((data.size() >> shift) == 0) shift -= 4;
  for (; shift > 0; shift -= 4) out += kDigits[(data.size() >> shift) & 0xFU];
  out += kDigits[data.size() & 0xFU];
  out.append(kCrLf).append(data.AsText()).append(kCrLf);
}

void AppendLastChunk(const std::vector<Field>& trailers, std::string& out) {
  out += "0\r\n";
  AppendFields(trailers, out);
  out += kCrLf;
}

}  // namespace vms::http
