#include "targets/isobmff/box.h"

namespace vms::isobmff {
namespace {

constexpr std::size_t kHeaderBytes = 8;
constexpr std::size_t kUserTypeBytes = 16;

}  // namespace

std::unexpected<ParseError> BoxReader::Fail(ParseErrorKind kind, std::string_view what) {
  failed_ = true;
  return Refuse(kind, what, offset_);
}

std::optional<Parsed<Box>> BoxReader::Next() {
  if (failed_ || bytes_.empty()) return std::nullopt;
  if (bytes_.size() < kHeaderBytes) {
    if (container_ == Container::kBox) return std::nullopt;
    return Fail(ParseErrorKind::kTruncated, "the file ends within a box header");
  }
  ByteReader reader(bytes_);
  Box box;
  std::uint64_t size = reader.U32();
  box.type = reader.U32();
  if (size == 1) {
    box.form = SizeForm::kLarge;
    size = reader.U64();
  } else if (size == 0) {
    if (container_ == Container::kBox) {
      return Fail(ParseErrorKind::kMalformed, "a box within a box has size 0");
    }
    box.form = SizeForm::kToEnd;
    size = bytes_.size();
  }
  if (box.type == Cc("uuid")) box.user_type = reader.Bytes(kUserTypeBytes);
  if (reader.failed()) {
    return Fail(ParseErrorKind::kTruncated, "a box header runs past its container");
  }
  if (size < reader.position()) {
    return Fail(ParseErrorKind::kMalformed, "a box is smaller than its header");
  }
  if (size > bytes_.size()) {
    return Fail(ParseErrorKind::kTruncated, "a box runs past its container");
  }
  const auto bytes = static_cast<std::size_t>(size);
  box.offset = offset_;
  box.body_offset = offset_ + reader.position();
  box.body = bytes_.subspan(reader.position(), bytes - reader.position());
  bytes_ = bytes_.subspan(bytes);
  offset_ += bytes;
  return box;
}

}  // namespace vms::isobmff
