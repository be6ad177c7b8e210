#include <gtest/gtest.h>

#include "targets/multipart/boundary.h"
#include "targets/multipart/limits.h"

namespace vms::multipart {
namespace {

std::string BoundaryOf(std::string_view type) { return ParseBoundary(type).value_or("(none)"); }
ParseErrorKind WhyNot(std::string_view type) { return ParseBoundary(type).error().kind; }

TEST(MultipartBoundary, IsReadWithAndWithoutQuotes) {
  EXPECT_EQ(BoundaryOf("multipart/x-mixed-replace;boundary=abc"), "abc");
  EXPECT_EQ(BoundaryOf("Multipart/Mixed ; charset=x ; BOUNDARY = \"a:b c\" ; y"), "a:b c");
  EXPECT_EQ(BoundaryOf("multipart/mixed; boundary=\"a\\:b\""), "a:b");
  EXPECT_EQ(BoundaryOf("multipart/mixed; x=\"; boundary=no\"; boundary=yes"), "yes");
}

TEST(MultipartBoundary, IsReadAsCamerasWriteIt) {
  EXPECT_EQ(BoundaryOf("multipart/x-mixed-replace; boundary=--myboundary"), "--myboundary");
  EXPECT_EQ(BoundaryOf("multipart/x-mixed-replace;boundary=--video boundary--"),
            "--video boundary--");
  EXPECT_EQ(BoundaryOf("multipart/x-mixed-replace;boundary=a=b"), "a=b");
  EXPECT_EQ(BoundaryOf("multipart/x-mixed-replace;boundary=b;boundary=\"b\""), "b");
}

// MIME-2, CVE-2017-7185: a multipart body without a boundary.
TEST(MultipartBoundary, AMissingOneIsRefused) {
  for (const char* type :
       {"multipart/x-mixed-replace", "multipart/x-mixed-replace;", "multipart/mixed; boundary",
        "multipart/mixed; boundary=", "multipart/mixed; boundary=\"\"",
        "multipart/mixed; xboundary=a", "multipart/mixed; boundary=\" \""}) {
    EXPECT_EQ(WhyNot(type), ParseErrorKind::kMalformed) << type;
  }
}

TEST(MultipartBoundary, TwoDifferentOnesAreRefused) {
  EXPECT_EQ(WhyNot("multipart/mixed; boundary=a; boundary=b"), ParseErrorKind::kMalformed);
}

TEST(MultipartBoundary, OtherCharactersAndOpenQuotesAreRefused) {
  for (const char* type :
       {"multipart/mixed; boundary=a\r", "multipart/mixed; boundary=a\"b",
        "multipart/mixed; boundary=\"a", "multipart/mixed; boundary=\"a\\\"",
        "multipart/mixed; boundary=a<b>", "multipart/mixed; boundary=\xC3\xA4"}) {
    EXPECT_EQ(WhyNot(type), ParseErrorKind::kMalformed) << type;
  }
}

TEST(MultipartBoundary, AnotherTypeIsRefused) {
  EXPECT_EQ(WhyNot("image/jpeg; boundary=a"), ParseErrorKind::kUnsupported);
  EXPECT_EQ(WhyNot(""), ParseErrorKind::kUnsupported);
  EXPECT_EQ(WhyNot("multipart; boundary=a"), ParseErrorKind::kMalformed);
}

TEST(MultipartBoundary, IsLimited) {
  const std::string longest(kMaxBoundaryBytes, 'b');
  EXPECT_EQ(BoundaryOf("multipart/mixed; boundary=" + longest), longest);
  EXPECT_EQ(WhyNot("multipart/mixed; boundary=" + longest + "b"), ParseErrorKind::kOverLimit);
  EXPECT_EQ(WhyNot("multipart/mixed; x=" + std::string(kMaxContentTypeBytes, 'x')),
            ParseErrorKind::kOverLimit);
}

TEST(MultipartBoundary, PrintsQuotedWhereItMustBe) {
  EXPECT_EQ(PrintContentType("b"), "multipart/x-mixed-replace;boundary=b");
  EXPECT_EQ(PrintContentType("a b"), "multipart/x-mixed-replace;boundary=\"a b\"");
}

}  // namespace
}  // namespace vms::multipart
