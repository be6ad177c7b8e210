#include "targets/onvif/metadata_reader.h"

#include "targets/onvif/limits.h"
#include "targets/xml/characters.h"

namespace vms::onvif {

using enum ParseErrorKind;

void MetadataReader::Append(ByteView bytes) {
  for (const char c : bytes.AsText()) {
    if (state_ == State::kSkip) return;
    // Space between documents belongs to none.
    if (text_.empty() && xml::IsSpace(c)) continue;
    if (text_.size() == kMaxMetadataBytes) {
      return Fail(kOverLimit, "a metadata document is too long");
    }
    text_.push_back(c);
    Take(c);
  }
}

void MetadataReader::Mark() {
  if (!text_.empty() && state_ != State::kSkip) Fail(kTruncated, "a metadata document is cut off");
  state_ = State::kText;
}

std::optional<Parsed<MetadataStream>> MetadataReader::Next() {
  if (ready_.empty()) return std::nullopt;
  auto out = std::move(ready_.front());
  ready_.pop_front();
  return out;
}

void MetadataReader::Take(char c) {
  const auto ends_with = [this](std::string_view end, std::size_t from) {
    return text_.size() >= mark_at_ + from + end.size() && text_.ends_with(end);
  };
  switch (state_) {
    case State::kText:
      if (c == '<') state_ = State::kTagStart;
      return;
    case State::kTagStart:
      return TakeTagStart(c);
    case State::kTag:
      return TakeTag(c);
    case State::kQuote:
      if (c == quote_) state_ = State::kTag;
      return;
    case State::kBang:
      return TakeBang(c);
    case State::kComment:
      if (ends_with("-->", 4)) state_ = State::kText;
      return;
    case State::kCData:
      if (ends_with("]]>", 9)) state_ = State::kText;
      return;
    case State::kInstruction:
      if (ends_with("?>", 2)) state_ = State::kText;
      return;
    case State::kSkip:
      return;
  }
}

void MetadataReader::TakeTagStart(char c) {
  mark_at_ = text_.size() - 2;  // of the '<'
  closes_ = c == '/';
  last_ = 0;
  state_ = State::kTag;
  if (c == '!') state_ = State::kBang;
  if (c == '?') state_ = State::kInstruction;
  if (c == '>') Fail(kMalformed, "a tag has no name");
}

void MetadataReader::TakeTag(char c) {
  if (c == '>') return EndTag();
  last_ = c;
  if (c == '"' || c == '\'') {
    quote_ = c;
    state_ = State::kQuote;
  }
}

void MetadataReader::TakeBang(char) {
  constexpr std::string_view kComment = "<!--";
  constexpr std::string_view kCData = "<![CDATA[";
  const std::string_view begun = std::string_view(text_).substr(mark_at_);
  if (begun == kComment) {
    state_ = State::kComment;
  } else if (begun == kCData) {
    state_ = State::kCData;
  } else if (!kComment.starts_with(begun) && !kCData.starts_with(begun)) {
    Fail(kUnsupported, "a document type is not read");
  }
}

void MetadataReader::EndTag() {
  state_ = State::kText;
  if (closes_) {
    if (depth_ == 0) return Fail(kMalformed, "an end without its start");
    if (--depth_ == 0) Finish();
  } else if (last_ != '/') {
    ++depth_;
  } else if (depth_ == 0) {
    Finish();
  }
}

void MetadataReader::Finish() {
  ready_.push_back(ParseMetadata(text_));
  text_.clear();
}

void MetadataReader::Fail(ParseErrorKind kind, std::string_view what) {
  ready_.push_back(Refuse(kind, what));
  text_.clear();
  depth_ = 0;
  state_ = State::kSkip;
}

}  // namespace vms::onvif
