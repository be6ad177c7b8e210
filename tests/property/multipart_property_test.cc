// Properties of multipart streams over generated parts; the harnesses check them over mutated
// bytes.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "targets/multipart/stream_parser.h"
#include "targets/multipart/writer.h"

namespace vms::multipart {
namespace {

// Bodies of line ends, dashes and the boundary's letter: everything that could be a delimiter.
std::string AnyBody() {
  return *rc::gen::container<std::string>(rc::gen::element('\r', '\n', '-', 'b', ' ', 'x'));
}

RC_GTEST_PROP(MultipartProperties, WhatIsWrittenIsReadBackFromAnyChunks, ()) {
  std::vector<std::string> bodies;
  std::string text;
  for (int i = *rc::gen::inRange(0, 5); i > 0; --i) {
    bodies.push_back(AnyBody());
    RC_ASSERT(AppendPart("b", {{"X", "y"}}, ByteView::OfText(bodies.back()), text));
  }
  AppendEnd("b", text);
  StreamParser parser("b");
  std::vector<std::string> read;
  bool ended = false;
  for (std::string_view rest = text; !rest.empty();) {
    const auto size = *rc::gen::inRange<std::size_t>(1, rest.size() + 1);
    parser.Append(ByteView::OfText(rest.substr(0, size)));
    rest.remove_prefix(size);
    while (const auto event = parser.Next()) {
      RC_ASSERT(event->has_value());
      const auto* part = std::get_if<Part>(&**event);
      ended = part == nullptr;
      if (part != nullptr) read.emplace_back(part->body.AsText());
    }
  }
  RC_ASSERT(ended);
  RC_ASSERT(read == bodies);
}

}  // namespace
}  // namespace vms::multipart
