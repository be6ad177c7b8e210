#include <gtest/gtest.h>

#include <string>

#include "targets/onvif/limits.h"
#include "targets/onvif/metadata_reader.h"

namespace vms::onvif {
namespace {

using enum ParseErrorKind;

std::string Stream(const std::string& inside) {
  return "<tt:MetadataStream xmlns:tt='" + std::string(UriOf(Ns::kSchema)) + "'>" + inside +
         "</tt:MetadataStream>";
}
std::string Box(const std::string& left) {
  return Stream(
      "<tt:VideoAnalytics><tt:Frame UtcTime='2024-05-01T12:00:00Z'><tt:Object ObjectId='1'>"
      "<tt:Appearance><tt:Shape><tt:BoundingBox left='" +
      left +
      "' top='1' right='2' bottom='3'/></tt:Shape></tt:Appearance></tt:Object></tt:Frame>"
      "</tt:VideoAnalytics>");
}

TEST(OnvifMetadata, CoordinatesAreFiniteAndInRange) {
  EXPECT_TRUE(ParseMetadata(Box("-1.5")));
  for (const char* bad : {"NaN", "INF", "-INF", "1e7", "1e99", ""}) {
    EXPECT_FALSE(ParseMetadata(Box(bad))) << bad;
  }
}

TEST(OnvifMetadata, AnotherDocumentIsUnsupported) {
  EXPECT_EQ(ParseMetadata("<a/>").error().kind, kUnsupported);
}

TEST(OnvifMetadataReader, TakesDocumentsWithoutMarks) {
  MetadataReader reader;
  const std::string text = Box("1") + "\n" + Stream("");
  for (const char c : text) reader.Append(ByteView::OfText(std::string_view(&c, 1)));
  const auto first = reader.Next();
  const auto second = reader.Next();
  ASSERT_TRUE(first && second);
  EXPECT_EQ(*first, ParseMetadata(Box("1")));
  EXPECT_EQ(*second, ParseMetadata(Stream("")));
  EXPECT_FALSE(reader.Next());
}

TEST(OnvifMetadataReader, ATagWithinACommentASectionOrAValueEndsNothing) {
  MetadataReader reader;
  reader.Append(
      ByteView::OfText("<!-- </x> -->" + Stream("<![CDATA[</x>]]><?p </x> ?><a b='/>'/>")));
  const auto read = reader.Next();
  ASSERT_TRUE(read);
  EXPECT_TRUE(*read);
}

TEST(OnvifMetadataReader, BeginsAnewBehindAMark) {
  MetadataReader reader;
  reader.Append(ByteView::OfText("<!DOCTYPE a><a/>"));
  EXPECT_EQ(reader.Next()->error().kind, kUnsupported);
  EXPECT_FALSE(reader.Next());
  reader.Mark();
  reader.Append(ByteView::OfText("<a>"));
  reader.Mark();
  EXPECT_EQ(reader.Next()->error().kind, kTruncated);
  reader.Append(ByteView::OfText(Stream("")));
  EXPECT_TRUE(*reader.Next());
}

TEST(OnvifMetadataReader, BoundsADocument) {
  MetadataReader reader;
  reader.Append(ByteView::OfText("<a>" + std::string(kMaxMetadataBytes, 'x')));
  EXPECT_EQ(reader.Next()->error().kind, kOverLimit);
}

}  // namespace
}  // namespace vms::onvif
