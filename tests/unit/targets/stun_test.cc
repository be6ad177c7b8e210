#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <string>

#include "targets/stun/attributes.h"
#include "targets/stun/integrity.h"
#include "targets/stun/limits.h"
#include "targets/stun/message.h"

namespace vms::stun {
namespace {

std::vector<std::byte> Hex(std::string_view text) {
  std::vector<std::byte> out;
  for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
    out.push_back(static_cast<std::byte>(std::stoi(std::string(text.substr(i, 2)), nullptr, 16)));
  }
  return out;
}

// RFC 5769 §2.1: a request with integrity (password "VOkJxbRl1RmTxUk/WvJxBt") and fingerprint.
std::vector<std::byte> SampleRequest() {
  return Hex(
      "000100582112a442b7e7a701bc34d686fa87dfae802200105354554e207465737420636c69656e74"
      "002400046e0001ff80290008932ff9b151263b36000600096576746a3a68367659202020"
      "000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a280280004e57a3bcf");
}

MacValue HmacSha1(ByteView bytes) {
  constexpr std::string_view kKey = "VOkJxbRl1RmTxUk/WvJxBt";
  MacValue value{};
  HMAC(EVP_sha1(), kKey.data(), static_cast<int>(kKey.size()),
       reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
       reinterpret_cast<unsigned char*>(value.data()), nullptr);
  return value;
}

TEST(StunMessage, TheSampleRequestOfTheRfcParses) {
  const auto bytes = SampleRequest();
  const auto message = Parse(bytes);
  ASSERT_TRUE(message.has_value()) << message.error().what;
  EXPECT_EQ(message->kind, Class::kRequest);
  EXPECT_EQ(message->method, 1);
  EXPECT_EQ(Find(*message, kUsername)->value.AsText(), "evtj:h6vY");
  EXPECT_EQ(ParsePriority(Find(*message, kPriority)->value), 0x6e0001ffU);
  EXPECT_EQ(ParseTieBreaker(Find(*message, kIceControlled)->value), 0x932ff9b151263b36U);
  EXPECT_TRUE(IntegrityIsRight(*message, bytes, HmacSha1));
}

TEST(StunMessage, AChangedMessageFailsItsFingerprintAndItsIntegrity) {
  auto bytes = SampleRequest();
  bytes[30] ^= std::byte{1};
  EXPECT_FALSE(Parse(bytes).has_value());
  bytes.resize(bytes.size() - 8);
  bytes[3] = std::byte{0x50};
  const auto message = Parse(bytes);
  ASSERT_TRUE(message.has_value());
  EXPECT_FALSE(IntegrityIsRight(*message, bytes, HmacSha1));
}

TEST(StunMessage, AnAttributeLongerThanTheMessageIsRefused) {  // CVE-2023-22741
  auto bytes = *Print({.attributes = {{.type = kUsername, .value = ByteView::OfText("abcd")}}});
  bytes[23] = std::byte{5};
  EXPECT_EQ(Parse(bytes).error().what, "an attribute is longer than the message");
}

TEST(StunMessage, TheLengthIsTheDatagrams) {
  auto bytes = *Print({});
  EXPECT_TRUE(Parse(bytes).has_value());
  bytes.push_back(std::byte{0});
  EXPECT_FALSE(Parse(bytes).has_value());
  bytes.resize(19);
  EXPECT_EQ(Parse(bytes).error().kind, ParseErrorKind::kTruncated);
  bytes = *Print({});
  bytes[4] = std::byte{0};
  EXPECT_EQ(Parse(bytes).error().what, "there is no magic cookie");
}

TEST(StunMessage, EachClassAndMethodComesBack) {
  for (const Class kind : {Class::kRequest, Class::kIndication, Class::kSuccess, Class::kError}) {
    for (std::uint16_t method = 0; method <= 0xFFF; ++method) {
      const Message message{.kind = kind, .method = method};
      ASSERT_EQ(Parse(*Print(message)), message);
    }
  }
}

TEST(StunMessage, WhatFollowsTheIntegrityIsNotFound) {
  const std::vector<std::byte> mac(20);
  const Message message{.attributes = {{.type = kMessageIntegrity, .value = std::span(mac)},
                                       {.type = kUsername, .value = ByteView::OfText("abcd")},
                                       {.type = 0x7FFF, .value = {}}}};
  EXPECT_EQ(Find(message, kUsername), nullptr);
  EXPECT_TRUE(UnknownRequired(message).empty());
}

TEST(StunMessage, UnknownAttributesCountWhenTheyAreRequired) {
  const Message message{.attributes = {{.type = 0x7FFF}, {.type = 0x8FFF}, {.type = kRealm}}};
  EXPECT_EQ(UnknownRequired(message), std::vector<std::uint16_t>{0x7FFF});
}

TEST(StunMessage, PaddingMayBeAnything) {
  auto bytes = *Print({.attributes = {{.type = kUsername, .value = ByteView::OfText("a")}}});
  bytes.back() = std::byte{'x'};
  EXPECT_EQ(Parse(bytes)->attributes[0].value.AsText(), "a");
}

TEST(StunMessage, TooManyAttributesAreRefused) {
  Message message;
  message.attributes.resize(kMaxAttributes, {.type = 0x8FFF});
  auto bytes = *Print(message);
  bytes.resize(bytes.size() + 4);
  bytes[3] = static_cast<std::byte>(bytes.size() - kHeaderBytes);
  EXPECT_EQ(Parse(bytes).error().kind, ParseErrorKind::kOverLimit);
  message.attributes.push_back({.type = 0x8FFF});
  EXPECT_FALSE(Print(message));
}

TEST(StunAttributes, TheXoredAddressOfTheRfcIsRead) {  // RFC 5769 §2.2
  TransactionId transaction{};
  const auto id = Hex("b7e7a701bc34d686fa87dfae");
  std::copy(id.begin(), id.end(), transaction.begin());
  const auto address = ParseXorAddress(Hex("0001a147e112a643"), transaction);
  ASSERT_TRUE(address.has_value());
  EXPECT_EQ(address->port, 32853);
  EXPECT_EQ(address->bytes[0], std::byte{192});
  EXPECT_EQ(address->bytes[3], std::byte{1});
  const auto v6 = ParseXorAddress(Hex("0002a1470113a9faa5d3f179bc25f4b5bed2b9d9"), transaction);
  ASSERT_TRUE(v6.has_value());
  EXPECT_EQ(ByteView(std::span(v6->bytes)), ByteView(Hex("20010db8123456780011223344556677")));
}

TEST(StunAttributes, AnAddressHasTheSizeOfItsFamily) {
  EXPECT_FALSE(ParseAddress(Hex("0002a147e112a643")).has_value());
  EXPECT_FALSE(ParseAddress(Hex("0003a147e112a643")).has_value());
  EXPECT_FALSE(ParseAddress(Hex("0001a1")).has_value());
}

TEST(StunAttributes, ErrorCodesAreWithinTheirRange) {
  EXPECT_EQ(ParseErrorCode(Hex("00000414"))->code, 420);
  EXPECT_EQ(ParseErrorCode(Hex("ffffFc14"))->code, 420) << "reserved bits are ignored";
  for (const char* wrong : {"00000214", "00000764", "00000464", "000004"}) {
    EXPECT_FALSE(ParseErrorCode(Hex(wrong)).has_value()) << wrong;
  }
}

TEST(StunAttributes, TextsAndListsAreBounded) {
  const std::vector<std::byte> text(kMaxUsernameBytes + 1);
  EXPECT_FALSE(ParseText(text, kMaxUsernameBytes).has_value());
  EXPECT_FALSE(ParseUnknownAttributes(Hex("7fff7f")).has_value());
  EXPECT_EQ(ParseUnknownAttributes(Hex("7fff"))->size(), 1U);
}

}  // namespace
}  // namespace vms::stun
