#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "targets/http/chunked.h"
#include "targets/http/limits.h"
#include "targets/http/message.h"

namespace vms::http {
namespace {

constexpr std::string_view kChunked =
    "PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

Parsed<MessageAndSize> Parse(const std::string& text, Expect expect = Expect::kRequest) {
  return ParseMessage(ByteView::OfText(text), expect);
}

Parsed<MessageAndSize> ParseChunks(const std::string& chunks) {
  return Parse(std::string(kChunked) + chunks);
}

std::string_view WhyRefused(const std::string& chunks) {
  const auto parsed = ParseChunks(chunks);
  return parsed ? "" : parsed.error().what;
}

std::string_view BodyOf(const MessageAndSize& parsed) {
  return ByteView(parsed.message.body).AsText();
}

TEST(HttpMessage, ReadsChunksExtensionsAndTrailers) {
  const auto parsed =
      ParseChunks("3;a=\"b;\\\"\" ; c\r\nabc\r\n0A\r\n0123456789\r\n0\r\nX: y\r\n\r\nGET");

  ASSERT_TRUE(parsed);
  EXPECT_EQ(BodyOf(*parsed), "abc0123456789");
  EXPECT_EQ(parsed->message.trailers, (std::vector<Field>{{"X", "y"}}));
}

TEST(HttpMessage, StopsWhereTheNextMessageBegins) {
  const std::string one = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nab";
  const auto parsed = Parse("\r\n" + one + one);

  ASSERT_TRUE(parsed);
  EXPECT_EQ(BodyOf(*parsed), "ab");
  EXPECT_EQ(parsed->size, 2 + one.size());
}

TEST(HttpMessage, RefusesChunkLinesThatReadersDisagreeAbout) {
  EXPECT_EQ(WhyRefused("3\nabc\r\n"), "a chunk's line does not end in CRLF");
  EXPECT_EQ(WhyRefused("3;a\nb\r\n"), "a chunk's line does not end in CRLF");
  EXPECT_EQ(WhyRefused("2\r\nabc\r\n"), "a chunk is longer than its size says");
  EXPECT_EQ(WhyRefused("2\r\nab\n"), "a chunk is longer than its size says");
  for (const char* line :
       {"0x3\r\n", "3 4\r\n", "3;\r\n", "3;a=\r\n", "3;a=\"b\r\n", "3,a\r\n", "3h\r\n"}) {
    EXPECT_EQ(WhyRefused(line), "the extensions of a chunk are malformed") << line;
  }
  for (const char* line : {"-1\r\n", "+1\r\n", " 1\r\n", "\r\n", "g\r\n", "\xff\r\n"}) {
    EXPECT_EQ(WhyRefused(line), "a chunk's size is not a hexadecimal number") << line;
  }
}

TEST(HttpMessage, RefusesChunkSizesThatWrap) {
  EXPECT_EQ(WhyRefused("80000000\r\n"), "a chunk is too long");
  EXPECT_EQ(WhyRefused("ffffffffffffffff\r\n"), "a chunk is too long");
  EXPECT_EQ(WhyRefused("10000000000000001\r\n"), "a chunk's size is too long");
  EXPECT_EQ(WhyRefused("0000000000000003\r\nabc\r\n0\r\n\r\n"), "");
}

TEST(HttpMessage, BoundsTheExtensionsOfAllChunks) {
  std::string chunks;
  for (std::size_t i = 0; i <= kMaxChunkExtensionBytes / 1000; ++i) {
    chunks += "1;" + std::string(999, 'a') + "\r\nx\r\n";
  }
  EXPECT_EQ(WhyRefused(chunks), "the extensions of the chunks are too long");
  EXPECT_EQ(WhyRefused("1;" + std::string(kMaxChunkLineBytes, 'a')), "a chunk's line is too long");
}

TEST(HttpMessage, RefusesTrailersThatDecideAnything) {
  for (const char* name :
       {"Content-Length", "host", "Transfer-Encoding", "Authorization", "connection", "Upgrade"}) {
    EXPECT_EQ(WhyRefused("0\r\n" + std::string(name) + ": 1\r\n\r\n"),
              "a trailer that may not be one");
  }
  EXPECT_EQ(WhyRefused("0\r\nX: y\n\r\n"), "a line of a request does not end in CRLF");
  EXPECT_EQ(WhyRefused("0\r\n\n"), "a line of a request does not end in CRLF");
}

TEST(HttpMessage, AsksForMoreOfEachProperPrefix) {
  const std::string text = std::string(kChunked) + "3;a=b\r\nabc\r\n0\r\nX: y\r\n\r\n";
  ASSERT_TRUE(Parse(text));
  for (std::size_t size = 0; size < text.size(); ++size) {
    const auto parsed = Parse(text.substr(0, size));
    ASSERT_FALSE(parsed) << size;
    EXPECT_EQ(parsed.error().kind, ParseErrorKind::kTruncated) << size;
  }
}

TEST(HttpMessage, RefusesABodyOverTheLimitBeforeItArrives) {
  const auto parsed = Parse("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 16777217\r\n\r\n");
  ASSERT_FALSE(parsed);
  EXPECT_EQ(parsed.error().kind, ParseErrorKind::kOverLimit);
}

TEST(HttpMessage, PrintsChunksThatHoldTheSizeInHexadecimal) {
  std::string out;
  AppendChunk(ByteView::OfText(std::string(0x1a2, 'x')), out);
  EXPECT_TRUE(out.starts_with("1a2\r\nxxx"));
  out.clear();
  AppendChunk({}, out);  // would end the body
  EXPECT_EQ(out, "");
}

// The seeds are what real programs sent; what they hold was read off them by eye.
struct RealSample {
  const char* seed;
  const char* start;  // method or status
  Framing framing;
  std::size_t body;
};
std::string SeedText(const std::string& name) {
  std::ifstream file("corpora/http_message_roundtrip/seeds/" + name, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  return text.substr(std::min<std::size_t>(1, text.size()));
}

TEST(HttpMessage, ReadsWhatRealProgramsSend) {
  constexpr RealSample kSamples[] = {
      {"real_curl", "GET", Framing::kNone, 0},
      {"real_curl_post", "POST", Framing::kLength, 7},
      {"real_curl_chunked", "POST", Framing::kChunked, 5},
      {"real_ffmpeg", "GET", Framing::kNone, 0},
      {"real_gstreamer", "GET", Framing::kNone, 0},
      {"real_python_file", "200", Framing::kLength, 6},
      {"real_python_404", "404", Framing::kLength, 335},
  };
  for (const RealSample& sample : kSamples) {
    const std::string text = SeedText(sample.seed);
    const bool response = text.starts_with("HTTP/");
    const auto parsed = Parse(text, response ? Expect::kResponse : Expect::kRequest);
    ASSERT_TRUE(parsed) << sample.seed << ": " << parsed.error().what;
    const Head& head = parsed->message.head;
    EXPECT_EQ(response ? std::to_string(std::get<Response>(head.start).status)
                       : std::get<Request>(head.start).method,
              sample.start);
    EXPECT_EQ(head.framing, sample.framing) << sample.seed;
    EXPECT_EQ(parsed->message.body.size(), sample.body) << sample.seed;
  }
}

}  // namespace
}  // namespace vms::http
