#include <gmock/gmock-matchers.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "targets/sdp/limits.h"
#include "targets/sdp/parser.h"

namespace vms::sdp {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

constexpr std::string_view kHead = "v=0\r\no=- 1 2 IN IP4 192.0.2.1\r\ns=Camera\r\n";

std::string WithSession(std::string_view lines) { return std::string(kHead) + std::string(lines); }
std::string WithMedia(std::string_view lines) {
  return WithSession("t=0 0\r\nm=video 0 RTP/AVP 96\r\n") + std::string(lines);
}
Parsed<Description> Strictly(std::string_view text) {
  return Parse(text, {.allowed = Tolerances::None()});
}
ParseErrorKind KindOf(const std::string& text) {
  const auto description = Parse(text);
  EXPECT_FALSE(description.has_value()) << text;
  return description ? ParseErrorKind::kTruncated : description.error().kind;
}

TEST(SdpParser, ReadsEveryLineOfRfc8866) {
  const std::string text = WithSession(
      "i=info\r\nu=http://example.org/\r\ne=a@example.org\r\np=+1 555\r\n"
      "c=IN IP4 239.1.2.3/127/3\r\nb=AS:5000\r\nt=10 20\r\nr=7d 1h 0 25h\r\nz=15 -1h\r\n"
      "k=prompt\r\na=recvonly\r\na=control:*\r\nm=video 49170/2 RTP/SAVPF 96 97\r\ni=front door\r\n"
      "c=IN IP6 ff15::101/3\r\nb=TIAS:1\r\nk=clear:x\r\na=rtpmap:96 H264/90000\r\n");

  const auto description = Strictly(text);

  ASSERT_TRUE(description) << description.error().what;
  const Session& session = description->session;
  EXPECT_EQ(session.origin, (Origin{"-", "1", "2", "IN", "IP4", "192.0.2.1"}));
  EXPECT_EQ(session.connection, (Connection{"IN", "IP4", "239.1.2.3", 127, 3}));
  EXPECT_THAT(session.timings, ElementsAre(Timing{10, 20, {Repeat{604800, 3600, {0, 90000}}}}));
  EXPECT_THAT(session.zones, ElementsAre(ZoneAdjustment{15, -3600}));
  EXPECT_THAT(session.attributes,
              ElementsAre(Attribute{"recvonly", std::nullopt}, Attribute{"control", "*"}));
  ASSERT_THAT(session.media, SizeIs(1));
  const Media& media = session.media[0];
  EXPECT_EQ(media.port, 49170);
  EXPECT_EQ(media.port_count, 2);
  EXPECT_EQ(media.protocol, "RTP/SAVPF");
  EXPECT_THAT(media.formats, ElementsAre("96", "97"));
  EXPECT_THAT(media.connections,
              ElementsAre(Connection{"IN", "IP6", "ff15::101", std::nullopt, 3}));
  EXPECT_EQ(media.key, "clear:x");
}

TEST(SdpParser, RefusesWhatDoesNotBeginWithVersionZero) {
  EXPECT_EQ(KindOf(""), ParseErrorKind::kTruncated);
  EXPECT_EQ(KindOf("o=- 1 2 IN IP4 h\r\n"), ParseErrorKind::kMalformed);
  EXPECT_EQ(KindOf("v=1\r\n"), ParseErrorKind::kUnsupported);
}

TEST(SdpParser, RefusesNulAndCarriageReturnInsideALine) {
  KindOf(WithMedia(std::string_view("a=x:\0y\r\n", 8)));
  KindOf(WithMedia("a=x:1\ra=y:2\r\n"));
}

TEST(SdpParser, RefusesASecondLineOfATypeThatMayBeThereOnce) {
  for (const char* line : {"v=0\r\n", "o=- 1 2 IN IP4 h\r\n", "s=x\r\n", "i=a\r\ni=b\r\n",
                           "u=a\r\nu=b\r\n", "k=a\r\nk=b\r\n", "k=a\r\nk=\r\n", "i=\r\ni=\r\n",
                           "c=IN IP4 h\r\nc=IN IP4 i\r\n", "t=0 0\r\nz=1 1\r\nz=2 1\r\n"}) {
    EXPECT_EQ(KindOf(WithSession(line)), ParseErrorKind::kMalformed) << line;
  }
}

TEST(SdpParser, RefusesLinesOfTheSessionInsideAMediaSection) {
  for (const char* line :
       {"t=0 0\r\n", "o=- 1 2 IN IP4 h\r\n", "s=x\r\n", "u=x\r\n", "z=1 1\r\n"}) {
    EXPECT_EQ(KindOf(WithMedia(line)), ParseErrorKind::kMalformed) << line;
  }
}

TEST(SdpParser, RefusesPortsOutOfRange) {
  for (const char* ports : {"65536", "-1", "", "1/0", "65535/2", "1/65536", "0x10", "1/"}) {
    const std::string text = WithSession("t=0 0\r\nm=video ") + ports + " RTP/AVP 96\r\n";
    EXPECT_EQ(KindOf(text), ParseErrorKind::kMalformed) << ports;
  }
}

TEST(SdpParser, RefusesLinesTooShortToHaveAValue) {
  for (const char* line : {"a\r\n", "=\r\n", "a \r\n", " a=x\r\n", "A=x\r\n"})
    KindOf(WithMedia(line));
}

TEST(SdpParser, RefusesTimesThatWouldOverflow) {
  KindOf(WithSession("t=18446744073709551616 0\r\n"));
  KindOf(WithSession("t=0 0\r\nr=9223372036854775807d 1 0\r\n"));
  KindOf(WithSession("t=0 0\r\nr=-1 1 0\r\n"));
  KindOf(WithSession("r=1 1 0\r\n"));
}

TEST(SdpParser, RefusesNumbersOfMoreThanTwentyDigits) {
  EXPECT_TRUE(Parse(WithMedia("b=AS:" + std::string(19, '0') + "1\r\n")));
  KindOf(WithMedia("b=AS:" + std::string(20, '0') + "1\r\n"));
}

TEST(SdpParser, HoldsItsLimits) {
  std::string media = WithSession("t=0 0\r\n");
  for (std::size_t i = 0; i < kMaxMedia; ++i) media += "m=video 0 RTP/AVP 96\r\n";
  EXPECT_TRUE(Parse(media));
  EXPECT_EQ(KindOf(media + "m=video 0 RTP/AVP 96\r\n"), ParseErrorKind::kOverLimit);

  std::string attributes = WithMedia("");
  for (std::size_t i = 0; i < kMaxAttributes; ++i) attributes += "a=x\r\n";
  EXPECT_TRUE(Parse(attributes));
  EXPECT_EQ(KindOf(attributes + "a=x\r\n"), ParseErrorKind::kOverLimit);

  EXPECT_EQ(KindOf(WithMedia("a=x:" + std::string(kMaxLineBytes, 'x') + "\r\n")),
            ParseErrorKind::kOverLimit);
  EXPECT_EQ(KindOf(std::string(kMaxTextBytes + 1, 'v')), ParseErrorKind::kOverLimit);
}

struct Sloppy {
  Tolerance tolerance;
  std::string text;
};

class SdpTolerance : public ::testing::TestWithParam<Sloppy> {};

TEST_P(SdpTolerance, IsNamedCanBeSwitchedOffAndPrintsToValidText) {
  const auto& [tolerance, text] = GetParam();

  const auto description = Parse(text);
  const auto strict = Strictly(text);
  const auto without = Parse(text, {.allowed = Tolerances::All().Without(tolerance)});

  ASSERT_TRUE(description) << description.error().what;
  Tolerances only = Tolerances::None();
  only.Add(tolerance);
  EXPECT_EQ(description->used, only) << NameOf(tolerance);
  EXPECT_FALSE(strict);
  EXPECT_FALSE(without);
  const std::string printed = Print(description->session);
  const auto again = Strictly(printed);
  ASSERT_TRUE(again) << printed;
  EXPECT_EQ(again->session, description->session);
}

INSTANTIATE_TEST_SUITE_P(
    All, SdpTolerance,
    ::testing::Values(
        Sloppy{Tolerance::kBareLineFeed, WithMedia("a=x\n")},
        Sloppy{Tolerance::kMissingFinalLineEnd, WithMedia("a=x")},
        Sloppy{Tolerance::kBlankLine, WithMedia("\r\n")},
        Sloppy{Tolerance::kTrailingNul, WithMedia(std::string("a=x\r\n\0\0", 7))},
        Sloppy{Tolerance::kUnknownLine, WithMedia("y=x\r\n")},
        Sloppy{Tolerance::kLineOrder, WithMedia("a=x\r\nb=AS:1\r\n")},
        Sloppy{Tolerance::kExtraSpaces, WithSession("t=0  0 \r\n")},
        Sloppy{Tolerance::kEmptyText, WithMedia("i=\r\n")},
        Sloppy{Tolerance::kEmptySessionName, "v=0\r\no=- 1 2 IN IP4 h\r\ns=\r\nt=0 0\r\n"},
        Sloppy{Tolerance::kMissingSessionName, "v=0\r\no=- 1 2 IN IP4 h\r\nt=0 0\r\n"},
        Sloppy{Tolerance::kMissingTiming, WithSession("a=x\r\n")},
        Sloppy{Tolerance::kBadAttributeName, WithMedia("a=:x\r\n")},
        Sloppy{Tolerance::kOriginIdNotNumber, "v=0\r\no=- x y IN IP4 h\r\ns=-\r\nt=0 0\r\n"},
        Sloppy{Tolerance::kMulticastWithoutTtl, WithSession("c=IN IP4 239.0.0.1\r\nt=0 0\r\n")}));

TEST(SdpTolerances, AllHaveDifferentNames) {
  std::vector<std::string_view> names;
  for (unsigned i = 0; i < static_cast<unsigned>(Tolerance::kCount); ++i) {
    names.push_back(NameOf(static_cast<Tolerance>(i)));
    EXPECT_NE(names.back(), "unknown");
  }
  std::ranges::sort(names);
  EXPECT_EQ(std::ranges::adjacent_find(names), names.end());
}

}  // namespace
}  // namespace vms::sdp
