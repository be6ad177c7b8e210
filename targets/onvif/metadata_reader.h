// Finds the documents in the bytes of a metadata stream: ONVIF Streaming Specification §5.1.2.1.
//
//   reader.Append(payload); if (marker) reader.Mark();
//   while (auto stream = reader.Next()) Use(*stream);   // Parsed<MetadataStream>
//
// A document ends with its root element: whether the sender sets the marker, cuts documents into
// packets, or puts several into one does not matter. After bytes that are no XML everything up to
// the next mark is passed over, and one error is given. Each byte is looked at once; memory is one
// document of at most kMaxMetadataBytes. Threads: one stream, one thread.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <string>

#include "targets/base/byte_view.h"
#include "targets/base/error.h"
#include "targets/onvif/metadata.h"

namespace vms::onvif {

class MetadataReader {
 public:
  void Append(ByteView bytes);
  // The packet's marker: a document that is not complete here is an error, and reading starts anew.
  void Mark();
  [[nodiscard]] std::optional<Parsed<MetadataStream>> Next();

 private:
  enum class State { kText, kTagStart, kTag, kQuote, kBang, kComment, kCData, kInstruction, kSkip };

  void Take(char c);
  void TakeTagStart(char c);
  void TakeTag(char c);
  void TakeBang(char c);
  void EndTag();
  void Finish();
  void Fail(ParseErrorKind kind, std::string_view what);

  State state_ = State::kText;
  char quote_ = '"';
  bool closes_ = false;      // the tag began with "</"
  char last_ = 0;            // in the tag
  std::size_t mark_at_ = 0;  // where the comment, section or instruction began in text_
  std::size_t depth_ = 0;
  std::string text_;
  std::deque<Parsed<MetadataStream>> ready_;
};

}  // namespace vms::onvif
