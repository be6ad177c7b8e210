#include <gtest/gtest.h>

#include "targets/http/head.h"
#include "targets/http/limits.h"
#include "targets/http/target.h"

namespace vms::http {
namespace {

std::string_view WhyRefused(const std::string& text, Expect expect = Expect::kRequest) {
  const auto head = ParseHead(text, expect);
  return head ? "" : head.error().what;
}

std::string Post(const std::string& fields) {
  return "POST / HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n";
}

TEST(HttpHead, ReadsARequest) {
  const auto head =
      ParseHead("GET /a?b HTTP/1.1\r\nHost: cam:80\r\nX:  y \r\n\r\n", Expect::kRequest);

  ASSERT_TRUE(head);
  EXPECT_EQ(std::get<Request>(head->start), (Request{"GET", "/a?b"}));
  EXPECT_EQ(head->fields, (std::vector<Field>{{"Host", "cam:80"}, {"X", "y"}}));
  EXPECT_EQ(head->framing, Framing::kNone);
  EXPECT_TRUE(KeepsAlive(*head));
}

TEST(HttpHead, RefusesARequestThatTwoReadersCouldEndInTwoPlaces) {
  EXPECT_EQ(WhyRefused(Post("Content-Length: 1\r\nTransfer-Encoding: chunked\r\n")),
            "both Content-Length and Transfer-Encoding");
  EXPECT_EQ(WhyRefused(Post("Content-Length: 1\r\nContent-Length: 1\r\n")),
            "Content-Length is given twice in a request");
  EXPECT_EQ(WhyRefused(Post("Content-Length: 1, 1\r\n")),
            "Content-Length is given twice in a request");
  EXPECT_EQ(WhyRefused(Post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n")),
            "Transfer-Encoding is given twice");
  for (const char* coding : {"gzip, chunked", "chunked, identity", "xchunked", "", "\"chunked\""}) {
    EXPECT_EQ(WhyRefused(Post("Transfer-Encoding: " + std::string(coding) + "\r\n")),
              "a transfer coding other than chunked")
        << coding;
  }
  EXPECT_EQ(WhyRefused("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"),
            "HTTP/1.0 has no Transfer-Encoding");
}

TEST(HttpHead, RefusesAContentLengthThatIsNotANumber) {
  for (const char* number : {"-1", "+1", "0x1", "1 1", "", "1;", "1.0"}) {
    EXPECT_EQ(WhyRefused(Post("Content-Length: " + std::string(number) + "\r\n")),
              "Content-Length is not a number")
        << number;
  }
  EXPECT_EQ(WhyRefused(Post("Content-Length: 18446744073709551617\r\n")),
            "Content-Length is too great");
  EXPECT_EQ(WhyRefused(Post("Content-Length: 9007199254740992\r\n")),
            "Content-Length is too great");
  EXPECT_EQ(WhyRefused(Post("Content-Length: 9007199254740991\r\n")), "");
}

TEST(HttpHead, RefusesInRequestsWhatItTakesFromCameras) {
  EXPECT_EQ(WhyRefused("GET / HTTP/1.1\nHost: a\n\n"), "a line of a request does not end in CRLF");
  EXPECT_EQ(WhyRefused(Post("X : y\r\n")), "a field name is not a token");
  EXPECT_EQ(WhyRefused(Post("X: y\r\n z\r\n")), "a folded field line in a request");

  const auto head = ParseHead("HTTP/1.0 200\nX : y\n  z\n\n", Expect::kResponse);
  ASSERT_TRUE(head);
  EXPECT_EQ(head->fields, (std::vector<Field>{{"X", "y z"}}));
  EXPECT_EQ(head->framing, Framing::kUntilClose);
}

TEST(HttpHead, RefusesControlCharactersAndALoneCr) {
  for (const std::string_view bad :
       {std::string_view("X: a\rb\r\n"), std::string_view("X: \0\r\n", 6),
        std::string_view("X: \x7f\r\n"), std::string_view("\r\r\n")}) {
    EXPECT_EQ(WhyRefused(Post(std::string(bad))), "a line holds a control character");
  }
}

TEST(HttpHead, AsksForExactlyOneHost) {
  EXPECT_EQ(WhyRefused("GET / HTTP/1.1\r\n\r\n"), "a request without Host");
  EXPECT_EQ(WhyRefused("GET / HTTP/1.0\r\n\r\n"), "");
  EXPECT_EQ(WhyRefused(Post("host: b\r\n")), "Host is given twice");
  EXPECT_EQ(WhyRefused("GET / HTTP/1.1\r\nHost: a@b\r\n\r\n"), "the host is malformed");
  EXPECT_EQ(WhyRefused("GET / HTTP/1.1\r\nHost:\r\n\r\n"), "");
}

TEST(HttpHead, ReadsEveryLineOfARequestExactly) {
  for (const char* line : {" GET / HTTP/1.1", "GET  / HTTP/1.1", "GET / HTTP/1.1 ", "GET /", "GET",
                           "G@T / HTTP/1.1", "GET / HTTP/1.10", "GET / http/1.1"}) {
    EXPECT_FALSE(ParseHead(std::string(line) + "\r\nHost: a\r\n\r\n", Expect::kRequest)) << line;
  }
}

TEST(HttpHead, KnowsWhichResponsesHaveNoBody) {
  const auto framing = [](const std::string& text, Expect expect) {
    const auto head = ParseHead("HTTP/1.1 " + text + "\r\n\r\n", expect);
    EXPECT_TRUE(head) << text;
    return head ? head->framing : Framing::kNone;
  };
  EXPECT_EQ(framing("200 OK\r\nContent-Length: 3", Expect::kResponse), Framing::kLength);
  EXPECT_EQ(framing("200 OK\r\nContent-Length: 3", Expect::kResponseToHead), Framing::kNone);
  EXPECT_EQ(framing("304 x\r\nContent-Length: 3", Expect::kResponse), Framing::kNone);
  EXPECT_EQ(framing("204 x", Expect::kResponse), Framing::kNone);
  EXPECT_EQ(framing("100 x", Expect::kResponse), Framing::kNone);
  EXPECT_EQ(framing("101 x", Expect::kResponse), Framing::kUntilClose);
  EXPECT_EQ(framing("200 x", Expect::kResponseToConnect), Framing::kUntilClose);
  EXPECT_EQ(framing("200 x", Expect::kResponse), Framing::kUntilClose);
  EXPECT_EQ(WhyRefused("HTTP/1.1 204 x\r\nContent-Length: 3\r\n\r\n", Expect::kResponse),
            "a body with a status that has none");
}

TEST(HttpHead, TakesTheSameLengthTwiceFromAServerOnly) {
  const auto head = ParseHead(
      "HTTP/1.1 200 OK\r\nContent-Length: 3, 3\r\nContent-Length: 3\r\n\r\n", Expect::kResponse);
  ASSERT_TRUE(head);
  EXPECT_EQ(head->length, 3U);
  EXPECT_EQ(WhyRefused("HTTP/1.1 200 OK\r\nContent-Length: 3, 4\r\n\r\n", Expect::kResponse),
            "two values for Content-Length");
}

TEST(HttpHead, BoundsFieldsNamesAndValues) {
  std::string many;
  for (std::size_t i = 0; i < kMaxFields; ++i) many += "X: y\r\n";
  EXPECT_EQ(WhyRefused(Post(many)), "too many fields");
  EXPECT_EQ(WhyRefused(Post(std::string(kMaxFieldNameBytes + 1, 'a') + ":\r\n")),
            "a field name is too long");
  EXPECT_EQ(WhyRefused(Post("X: " + std::string(kMaxFieldValueBytes + 1, 'a') + "\r\n")),
            "a field value is too long");
}

// Seven full fields and one that fills up to `size`, in lines that grow when they are printed.
std::string HeadOf(std::size_t size) {
  std::string text = "HTTP/1.1 200 OK\n";
  for (int i = 0; i < 7; ++i) text += "a:" + std::string(kMaxFieldValueBytes, 'v') + "\n";
  const std::size_t left = size - text.size() - 1;
  return text + "a:" + std::string(left - 3, 'v') + "\n\n";
}

TEST(HttpHead, IsRefusedWhenItsCanonicalFormIsOverTheLimit) {
  // A space and a CR in eight fields, a CR in the start line and in the empty line.
  constexpr std::size_t kAdded = 8 * 2 + 2;
  const auto longest = ParseHead(HeadOf(kMaxHeadBytes - kAdded), Expect::kResponse);
  ASSERT_TRUE(longest);
  EXPECT_EQ(PrintHead(*longest).size(), kMaxHeadBytes);
  EXPECT_EQ(WhyRefused(HeadOf(kMaxHeadBytes - kAdded + 1), Expect::kResponse),
            "the head is too long");
  EXPECT_EQ(WhyRefused(HeadOf(kMaxHeadBytes), Expect::kResponse), "the head is too long");
}

TEST(HttpTarget, IsCheckedAsItIsParsed) {
  for (const char* method : {"GET", "CONNECT", "OPTIONS"}) {
    for (const char* text :
         {"", "*", "/", "/a?b", "/ ", "host:1", "host", "http://h/", "http://"}) {
      const auto parsed = ParseTarget(method, text);
      const auto checked = CheckTarget(method, text);
      ASSERT_EQ(checked.has_value(), parsed.has_value()) << method << ' ' << text;
      if (!parsed) {
        EXPECT_EQ(checked.error(), parsed.error());
      }
    }
  }
}

TEST(HttpTarget, ReadsTheFourForms) {
  EXPECT_EQ(ParseTarget("GET", "/a?b?c").value(), (Target{.path = "/a", .query = "b?c"}));
  EXPECT_EQ(ParseTarget("OPTIONS", "*").value(), (Target{.form = TargetForm::kAsterisk}));
  EXPECT_EQ(ParseTarget("CONNECT", "[::1]:443").value(),
            (Target{.form = TargetForm::kAuthority, .authority = Authority{"::1", 443}}));
  EXPECT_EQ(ParseTarget("GET", "HTTPS://h:8443/p").value(),
            (Target{.form = TargetForm::kAbsolute,
                    .secure = true,
                    .authority = Authority{"h", 8443},
                    .path = "/p"}));
}

TEST(HttpTarget, RefusesWhatHidesTheHost) {
  for (const char* text :
       {"http://u@h/", "http://h:0/", "http://h:65536/", "http://h:+1/", "http:///", "ftp://h/",
        "http://[::1/", "http://[::1]x/", "h/a", "/a#b", "/a b", "/a\\b", "/\xc3\xa4", ""}) {
    EXPECT_FALSE(ParseTarget("GET", text)) << text;
  }
  EXPECT_FALSE(ParseTarget("GET", "*"));
  EXPECT_FALSE(ParseTarget("CONNECT", "/a"));
  EXPECT_FALSE(ParseTarget("CONNECT", "h"));
}

}  // namespace
}  // namespace vms::http
