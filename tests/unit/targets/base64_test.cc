#include "targets/base/base64.h"

#include <gtest/gtest.h>

namespace vms {
namespace {

std::string_view Text(const std::vector<std::byte>& bytes) { return ByteView(bytes).AsText(); }

TEST(Base64, DecodesTheExamplesOfRfc4648) {
  EXPECT_EQ(Text(*DecodeBase64("", 9)), "");
  EXPECT_EQ(Text(*DecodeBase64("Zg==", 9)), "f");
  EXPECT_EQ(Text(*DecodeBase64("Zm8=", 9)), "fo");
  EXPECT_EQ(Text(*DecodeBase64("Zm9vYmFy", 9)), "foobar");
}

TEST(Base64, ToleratesMissingPaddingAndSpareBits) {
  EXPECT_EQ(Text(*DecodeBase64("Zg", 9)), "f");
  EXPECT_EQ(Text(*DecodeBase64("Zg=", 9)), "f");
  EXPECT_EQ(Text(*DecodeBase64("Zh==", 9)), "f");
}

TEST(Base64, RefusesWhatNoEncoderMakes) {
  for (const char* text : {"Z", "Zg===", "Zm9v=", "Z=g=", "Zm 9", "Zm9\n", "=",
                           "====", "Zm9v\xff\xfe\xfd\xfc", "-_-_"}) {
    EXPECT_FALSE(DecodeBase64(text, 9)) << text;
  }
  EXPECT_EQ(DecodeBase64("Zm9v", 2).error().kind, ParseErrorKind::kOverLimit);
  EXPECT_TRUE(DecodeBase64("Zm9v", 3));
}

TEST(Base64, RefusesOneWrongDigitAtAnyPlace) {
  const std::string good = "AbC+/9zZ";
  for (std::size_t at = 0; at < good.size(); ++at) {
    for (const char wrong : {'-', '\0', '\xff', ' ', '='}) {
      std::string text = good;
      text[at] = wrong;
      if (wrong == '=' && at + 1 == text.size()) continue;  // padding
      EXPECT_FALSE(DecodeBase64(text, 100)) << text;
    }
  }
}

TEST(Base64, DecodesWhatItEncodesOfEveryByteAndLength) {
  std::string bytes;
  for (int i = 0; i < 600; ++i) {
    const auto decoded = DecodeBase64(EncodeBase64(ByteView::OfText(bytes)), bytes.size());
    ASSERT_TRUE(decoded) << i;
    EXPECT_EQ(ByteView(*decoded), ByteView::OfText(bytes)) << i;
    bytes += static_cast<char>(i * 7);
  }
}

TEST(Base64, EncodesWithPadding) {
  EXPECT_EQ(EncodeBase64(ByteView::OfText("")), "");
  EXPECT_EQ(EncodeBase64(ByteView::OfText("f")), "Zg==");
  EXPECT_EQ(EncodeBase64(ByteView::OfText("fo")), "Zm8=");
  EXPECT_EQ(EncodeBase64(ByteView::OfText("\xff\xfe\xfd")), "//79");
}

}  // namespace
}  // namespace vms
