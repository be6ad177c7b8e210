// Properties of the XML reader and writer over generated documents.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <string>

#include "targets/xml/date_time.h"
#include "targets/xml/document.h"
#include "targets/xml/duration.h"
#include "targets/xml/writer.h"

namespace vms::xml {
namespace {

std::string Characters() {
  std::string out;
  for (int i = *rc::gen::inRange(0, 12); i > 0; --i) {
    out += *rc::gen::element<std::string>("a", "<", "&", "]]>", "\r\n", "\"", "'", "\t", " ",
                                          "\u00E9", "\U0001F4F7", "--", "?>");
  }
  return out;
}

RC_GTEST_PROP(XmlProperties, AnyTextAndValueComesBack, ()) {
  const std::string text = Characters();
  const std::string value = Characters();
  Writer writer;
  writer.Open("p:a");
  writer.Attribute("xmlns:p", "u");
  writer.Attribute("p:b", value);
  writer.Text(text);
  writer.Close();
  const std::string document = writer.Take();
  const auto parsed = Document::Parse(document);
  RC_ASSERT(parsed.has_value());
  RC_ASSERT(parsed->root().Text() == std::string_view(text));
  RC_ASSERT(parsed->root().Attribute("u", "b") == std::string_view(value));
}

RC_GTEST_PROP(XmlProperties, EachProperPrefixOfADocumentIsRefused, ()) {
  Writer writer;
  writer.Open("a");
  for (int i = *rc::gen::inRange(1, 6); i > 0; --i) writer.Leaf("b", Characters());
  writer.Close();
  const std::string document = writer.Take();
  RC_ASSERT(Document::Parse(document).has_value());
  const auto size = *rc::gen::inRange<std::size_t>(0, document.size());
  RC_ASSERT(!Document::Parse(std::string_view(document).substr(0, size)));
}

RC_GTEST_PROP(XmlProperties, EachSecondOfTheCalendarComesBack, ()) {
  const auto seconds = *rc::gen::inRange<std::int64_t>(-62135596800, 253402300800);
  const auto time = FromUnixSeconds(seconds);
  RC_ASSERT(time.has_value());
  RC_ASSERT(UnixSeconds(*time) == seconds);
  RC_ASSERT(ParseDateTime(PrintDateTime(*time)).value() == *time);
}

RC_GTEST_PROP(XmlProperties, EachDurationComesBack, ()) {
  const auto part = [] { return *rc::gen::inRange<std::uint32_t>(0, kMaxDurationPart + 1); };
  const Duration duration{
      *rc::gen::arbitrary<bool>(), part(), part(), part(), part(), part(), part(), part()};
  RC_ASSERT(ParseDuration(PrintDuration(duration)).value() == duration);
}

}  // namespace
}  // namespace vms::xml
