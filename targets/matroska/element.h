// The walk over EBML elements (RFC 8794 §6): ids, sizes, unknown sizes, values.
//
// Views the caller's bytes. An element is handed out only if it lies within its parent; each step
// moves at least 2 bytes, so a walk is linear. Threads: plain values.
#pragma once

#include <cstdint>
#include <optional>

#include "targets/base/byte_view.h"
#include "targets/base/error.h"

namespace vms::matroska {

struct Element {
  std::uint32_t id = 0;
  bool unknown_size = false;  // the body reaches to the parent's end at most
  ByteView body;
  std::size_t offset = 0;  // of the id, from where the offsets of the parent count
  std::size_t body_offset = 0;

  friend bool operator==(const Element&, const Element&) = default;
};

class ElementReader {
 public:
  explicit ElementReader(ByteView bytes, std::size_t offset = 0) : bytes_(bytes), offset_(offset) {}
  static ElementReader Children(const Element& parent) {
    return ElementReader(parent.body, parent.body_offset);
  }

  // Nothing at the end and after an error. Void and CRC-32 (RFC 8794 §11.3) are passed over: a
  // checksum that is wrong damages nothing, and many writers make it wrong.
  //
  // An element of unknown size is given with all that is left as its body, and is the last one:
  // only who reads it can tell where it ends. Go on there with Resume. It is refused unless `id` is
  // Segment or Cluster, as RFC 9559 §5.1 has it.
  [[nodiscard]] std::optional<Parsed<Element>> Next();

  // What is left begins `bytes` behind the start of the last element's body.
  void Resume(const Element& last, std::size_t bytes);

  [[nodiscard]] std::size_t offset() const { return offset_; }

 private:
  std::optional<Parsed<Element>> NextOfAny();
  std::unexpected<ParseError> Fail(ParseErrorKind kind, std::string_view what);

  ByteView bytes_;
  std::size_t offset_;
  bool failed_ = false;
};

// The values of RFC 8794 §7. An empty body is 0 or the empty text; one that is too long is refused.
[[nodiscard]] Parsed<std::uint64_t> ReadUnsigned(const Element& element);
[[nodiscard]] Parsed<double> ReadFloat(const Element& element);  // 0, 4 or 8 bytes
// Without the zeros that may end it.
[[nodiscard]] Parsed<std::string_view> ReadText(const Element& element, std::size_t most);

}  // namespace vms::matroska
