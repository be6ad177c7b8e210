#include <gtest/gtest.h>

#include "targets/xml/document.h"
#include "tests/unit/mutators/mutator_fixture.h"
#include "tests/unit/mutators/shapes.h"

namespace assay::test {

const double kParsingShare = 0.5;

std::vector<kit::Bytes> Seeds() { return SeedsOf("xml_roundtrip"); }

bool Parses(const kit::Bytes& input) {
  return vms::xml::Document::Parse({reinterpret_cast<const char*>(input.data()), input.size()})
      .has_value();
}

}  // namespace assay::test

namespace assay::test {
namespace {

kit::Bytes Sample() { return Seed("xml_roundtrip", "namespaces"); }

std::string_view Text(const kit::Bytes& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// The names of the start tags in their order.
Shape Names(const kit::Bytes& document) {
  Shape names;
  const std::string_view text = Text(document);
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    const std::string_view name = text.substr(at + 1, text.find_first_of(" />", at + 1) - at - 1);
    if (!name.empty()) names.emplace_back(name);
  }
  return names;
}

TEST(XmlOperations, AnElementIsDropped) {
  EXPECT_GT(CountMutations(Sample(),
                           [](const kit::Bytes& out) {
                             return IsDropped(Names(Sample()), Names(out)) && Parses(out);
                           }),
            20U);
}

TEST(XmlOperations, AnElementIsDoubled) {
  EXPECT_GT(CountMutations(Sample(),
                           [](const kit::Bytes& out) {
                             return IsDoubled(Names(Sample()), Names(out)) && Parses(out);
                           }),
            20U);
}

TEST(XmlOperations, AnElementIsMoved) {
  EXPECT_GT(CountMutations(Sample(),
                           [](const kit::Bytes& out) {
                             return IsMoved(Names(Sample()), Names(out)) && Parses(out);
                           }),
            20U);
}

TEST(XmlOperations, AnElementOfAnotherDocumentIsSplicedIn) {
  const auto other = Seed("xml_roundtrip", "mixed");
  EXPECT_GT(CountSplices(Seed("xml_roundtrip", "attributes"), other,
                         [](const kit::Bytes& out) {
                           return Text(out).find("<b>x</b>") != std::string_view::npos;
                         }),
            20U);
}

TEST(XmlOperations, AStartTagAndItsEndTagAreRenamedAlike) {
  EXPECT_GT(CountMutations(Sample(),
                           [](const kit::Bytes& out) {
                             return Text(out).find("</p:c>") != std::string_view::npos ||
                                    Text(out).find("</p:e>") != std::string_view::npos;
                           }),
            20U);
}

TEST(XmlOperations, AnAttributeIsDropped) {
  EXPECT_GT(CountMutations(Sample(),
                           [](const kit::Bytes& out) {
                             return Names(out) == Names(Sample()) &&
                                    Text(out).find(" d='2'") == std::string_view::npos;
                           }),
            5U);
}

// A value or a text that grows leaves the document well-formed; the inside of a tag need not.
TEST(XmlOperations, APartThatGrowsIsAValueATextOrTheInsideOfATag) {
  std::size_t values = 0;
  const auto grown = CountPartsGrown(Sample(), [&](const kit::Bytes& out) {
    if (Text(out).find("'Z1'") != std::string_view::npos) ++values;
    return out.size() == Sample().size() + 1 && Text(out).find('Z') != std::string_view::npos;
  });
  EXPECT_GT(grown, 250U);
  EXPECT_GT(values, 3U);
}

}  // namespace
}  // namespace assay::test
