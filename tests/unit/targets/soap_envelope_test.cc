#include <gtest/gtest.h>

#include <string>

#include "targets/soap/addressing.h"
#include "targets/soap/fault.h"
#include "targets/soap/limits.h"

namespace vms::soap {
namespace {

using enum ParseErrorKind;

std::string Wrap(std::string_view headers, std::string_view body, std::string_view ns = kSoap12) {
  return "<s:Envelope xmlns:s='" + std::string(ns) + "'><s:Header>" + std::string(headers) +
         "</s:Header><s:Body>" + std::string(body) + "</s:Body></s:Envelope>";
}

template <typename Use>
auto With(const std::string& text, Use use) {
  const auto document = xml::Document::Parse(text);
  EXPECT_TRUE(document.has_value()) << text;
  return use(ReadEnvelope(*document));
}

Parsed<void> Read(const std::string& text) {
  return With(text, [](const Parsed<Envelope>& envelope) -> Parsed<void> {
    if (!envelope) return std::unexpected(envelope.error());
    return {};
  });
}

TEST(SoapEnvelope, ReadsBothVersions) {
  With(Wrap("<x:a xmlns:x='u'/>", "<b/>"), [](const Parsed<Envelope>& envelope) {
    ASSERT_TRUE(envelope);
    EXPECT_EQ(envelope->version, Version::k12);
    EXPECT_EQ(envelope->headers.size(), 1U);
    EXPECT_TRUE(envelope->body && envelope->body->Is("", "b"));
  });
  EXPECT_TRUE(Read(Wrap("", "", kSoap11)));
}

TEST(SoapEnvelope, RefusesAnAmbiguousOne) {
  EXPECT_EQ(Read("<a/>").error().kind, kMalformed);
  EXPECT_EQ(Read(Wrap("", "", "urn:other")).error().kind, kUnsupported);
  EXPECT_EQ(Read(Wrap("", "<a/><b/>")).error().kind, kUnsupported);
  EXPECT_EQ(Read(Wrap("<a/>", "")).error().kind, kMalformed);
  EXPECT_EQ(Read(Wrap("<x:a xmlns:x='u' s:mustUnderstand='2'/>", "")).error().kind, kMalformed);
  const std::string start = "<s:Envelope xmlns:s='" + std::string(kSoap12) + "'>";
  EXPECT_FALSE(Read(start + "</s:Envelope>"));
  EXPECT_FALSE(Read(start + "<s:Header/></s:Envelope>"));
  EXPECT_FALSE(Read(start + "<s:Body/><s:Body/></s:Envelope>"));
  EXPECT_FALSE(Read(start + "<s:Body/><s:Header/></s:Envelope>"));
}

TEST(SoapEnvelope, BoundsItsHeaders) {
  std::string headers;
  for (std::size_t i = 0; i < kMaxHeaderBlocks; ++i) headers += "<x:a xmlns:x='u'/>";
  EXPECT_TRUE(Read(Wrap(headers, "")));
  EXPECT_EQ(Read(Wrap(headers + "<x:a xmlns:x='u'/>", "")).error().kind, kOverLimit);
}

TEST(SoapEnvelope, FindsTheHeaderThatMustBeUnderstood) {
  const std::string other = "<x:a xmlns:x='u' s:mustUnderstand='true' s:role='urn:somebody'/>";
  const std::string ours = "<x:b xmlns:x='u' s:mustUnderstand='1'/>";
  With(Wrap(other + ours, ""), [](const Parsed<Envelope>& envelope) {
    ASSERT_TRUE(envelope);
    const auto found = FindNotUnderstood(*envelope, {});
    EXPECT_TRUE(found && found->element.Is("u", "b"));
    EXPECT_FALSE(FindNotUnderstood(*envelope, {"u"}));
  });
}

TEST(SoapFault, ReadsNestedSubcodesWhereTheirPrefixesStand) {
  With(Wrap("",
            "<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value xmlns:t='e'>t:A"
            "</s:Value><s:Subcode><s:Value>B</s:Value></s:Subcode></s:Subcode></s:Code>"
            "<s:Reason><s:Text xml:lang='en'>no</s:Text></s:Reason></s:Fault>"),
       [](const Parsed<Envelope>& envelope) {
         ASSERT_TRUE(envelope && IsFault(*envelope));
         const auto fault = ReadFault(*envelope->body, envelope->version);
         ASSERT_TRUE(fault);
         EXPECT_EQ(*fault, (Fault{FaultCode::kSender, {{"e", "A"}, {"", "B"}}, "no"}));
       });
}

TEST(SoapFault, ReadsTheOlderVersion) {
  With(Wrap("",
            "<s:Fault><faultcode>s:Client.Auth</faultcode><faultstring>no</faultstring>"
            "</s:Fault>",
            kSoap11),
       [](const Parsed<Envelope>& envelope) {
         ASSERT_TRUE(envelope);
         EXPECT_EQ(ReadFault(*envelope->body, envelope->version),
                   (Fault{FaultCode::kSender, {}, "no"}));
       });
}

TEST(SoapFault, RefusesCodesThatAreNotSoaps) {
  for (const std::string_view code : {"s:Other", "Sender", "x:Sender", ":Sender", "s:"}) {
    With(Wrap("", "<s:Fault><s:Code><s:Value>" + std::string(code) +
                      "</s:Value></s:Code><s:Reason><s:Text>x</s:Text></s:Reason></s:Fault>"),
         [&](const Parsed<Envelope>& envelope) {
           ASSERT_TRUE(envelope);
           EXPECT_FALSE(ReadFault(*envelope->body, envelope->version)) << code;
         });
  }
}

TEST(SoapAddressing, RefusesAHeaderThatIsGivenTwice) {
  const std::string to = "<a:To xmlns:a='" + std::string(kWsa2005) + "'> urn:x </a:To>";
  With(Wrap(to, ""), [](const Parsed<Envelope>& envelope) {
    ASSERT_TRUE(envelope);
    EXPECT_EQ(ReadAddressing(*envelope, kWsa2005)->to, "urn:x");
    EXPECT_EQ(ReadAddressing(*envelope, kWsa2004)->to, std::nullopt);
  });
  With(Wrap(to + to, ""), [](const Parsed<Envelope>& envelope) {
    ASSERT_TRUE(envelope);
    EXPECT_EQ(ReadAddressing(*envelope, kWsa2005).error().kind, kMalformed);
  });
}

TEST(SoapAddressing, BoundsItsUris) {
  for (const std::string& bad :
       {std::string(kMaxUriBytes + 1, 'a'), std::string(), std::string("a b")}) {
    With(Wrap("<a:To xmlns:a='" + std::string(kWsa2005) + "'>" + bad + "</a:To>", ""),
         [](const Parsed<Envelope>& envelope) {
           ASSERT_TRUE(envelope);
           EXPECT_FALSE(ReadAddressing(*envelope, kWsa2005));
         });
  }
}

}  // namespace
}  // namespace vms::soap
