// Properties of the HTTP parser over generated values; the harnesses check them over mutated bytes.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "targets/http/message.h"

namespace vms::http {
namespace {

std::string Word(const std::string& alphabet) {
  return *rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::elementOf(alphabet)));
}

Message AnyRequest() {
  Message message;
  message.head.start = Request{Word("ABC_").substr(0, 60), "/" + Word("ab/?=%.")};
  message.head.fields.push_back({"Host", Word("abc.-")});
  const auto count = *rc::gen::inRange(0, 8);
  for (int i = 0; i < count; ++i)
    message.head.fields.push_back({"X-" + Word("Ab-"), Word("a:;,\"\xC3")});
  for (const int value : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 256))) {
    message.body.push_back(static_cast<std::byte>(value));
  }
  if (*rc::gen::arbitrary<bool>()) {
    message.head.framing = Framing::kChunked;
    if (*rc::gen::arbitrary<bool>()) message.trailers.push_back({"X-Sum", Word("ab")});
  } else {
    message.head.framing = Framing::kLength;
    message.head.length = message.body.size();
  }
  return message;
}

RC_GTEST_PROP(HttpProperties, WhatIsPrintedParsesToTheSameMessage, ()) {
  const Message message = AnyRequest();
  const std::string text = PrintMessage(message);
  const auto parsed = ParseMessage(ByteView::OfText(text), Expect::kRequest);
  RC_ASSERT(parsed.has_value());
  RC_ASSERT(parsed->message == message);
  RC_ASSERT(parsed->size == text.size());
}

RC_GTEST_PROP(HttpProperties, EachProperPrefixOfARequestAsksForMore, ()) {
  const std::string text = PrintMessage(AnyRequest());
  const auto size = *rc::gen::inRange<std::size_t>(0, text.size());
  const auto parsed = ParseMessage(ByteView::OfText(text).first(size), Expect::kRequest);
  RC_ASSERT(!parsed && parsed.error().kind == ParseErrorKind::kTruncated);
}

}  // namespace
}  // namespace vms::http
