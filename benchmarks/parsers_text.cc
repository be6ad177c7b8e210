// JSON beside nlohmann's library, base64 beside OpenSSL; paths alone.
//
// JSON: both sides build an owned value with its names in the document's order and free it; ours
// also refuses names given twice, and keeps numbers as text where nlohmann's converts them.
// Base64: both sides allocate the result; OpenSSL's counts padding as bytes, and is not asked to
// take it off.
#include <openssl/evp.h>

#include <nlohmann/json.hpp>

#include "benchmarks/side_by_side.h"
#include "targets/base/base64.h"
#include "targets/export_path/path.h"
#include "targets/json/parser.h"

namespace {

bool OurJson(const std::string& text) { return vms::json::Parse(text).has_value(); }
bool Nlohmann(const std::string& text) {
  return !nlohmann::ordered_json::parse(text, nullptr, /*allow_exceptions=*/false).is_discarded();
}

bool OurDecode(const std::string& text) { return vms::DecodeBase64(text, text.size()).has_value(); }
bool OpenSslDecode(const std::string& text) {
  std::vector<unsigned char> bytes(text.size() / 4 * 3 + 1);
  const bool good =
      EVP_DecodeBlock(bytes.data(), reinterpret_cast<const unsigned char*>(text.data()),
                      static_cast<int>(text.size())) >= 0;
  benchmark::DoNotOptimize(bytes.data());
  return good;
}

bool OurEncode(const std::string& bytes) {
  const std::string text = vms::EncodeBase64(bench::Bytes(bytes));
  benchmark::DoNotOptimize(text.data());
  return true;
}
bool OpenSslEncode(const std::string& bytes) {
  std::string text((bytes.size() + 2) / 3 * 4, '\0');  // it writes a NUL behind
  EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                  reinterpret_cast<const unsigned char*>(bytes.data()),
                  static_cast<int>(bytes.size()));
  benchmark::DoNotOptimize(text.data());
  return true;
}

std::string Cameras(std::size_t count) {
  std::string text = "{\"cameras\": [";
  for (std::size_t i = 0; i < count; ++i) {
    text += (i == 0 ? "" : ", ") + std::string("{\"name\": \"front door\", \"address\": ") +
            "\"192.0.2.1\", \"port\": 554, \"rate\": 12.5, \"enabled\": true, \"tags\": "
            "[\"a\", \"b\\n\", null]}";
  }
  return text + "]}";
}

std::string Names(std::size_t count) {
  std::string text = "{";
  for (std::size_t i = 0; i < count; ++i) {
    text += (i == 0 ? "\"" : ",\"") + std::to_string(i * 7919 % 100003) + "\":0";
  }
  return text + "}";
}

std::string Strings(std::size_t count) {
  return "[" + bench::Repeat("\"" + std::string(200, 'x') + "\",", count) + "0]";
}

std::string Numbered(std::size_t size) {
  std::string bytes;
  for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>(i * 37 % 251);
  return bytes;
}
std::string Encoded(std::size_t size) { return vms::EncodeBase64(bench::Bytes(Numbered(size))); }

}  // namespace

void bench::Register() {
  SideBySide("json/seeds", "nlohmann", Seeds("json_agrees_with_nlohmann"), OurJson, Nlohmann);
  SideBySide("json/500_cameras", "nlohmann", {Cameras(500)}, OurJson, Nlohmann);
  SideBySide("json/long_strings", "nlohmann", {Strings(500)}, OurJson, Nlohmann);
  SideBySide("base64/decode_24_bytes", "openssl", {Encoded(24)}, OurDecode, OpenSslDecode);
  SideBySide("base64/decode_6000_bytes", "openssl", {Encoded(6000)}, OurDecode, OpenSslDecode);
  SideBySide("base64/encode_24_bytes", "openssl", {Numbered(24)}, OurEncode, OpenSslEncode);
  SideBySide("base64/encode_6000_bytes", "openssl", {Numbered(6000)}, OurEncode, OpenSslEncode);
  Linear("json_cameras", 1, 4096, Cameras, OurJson);
  Linear("json_names", 16, 16384, Names, OurJson);
  Linear("json_strings", 1, 1024, Strings, OurJson);
  Linear("base64_decode", 24, 98304, Encoded, OurDecode);
  Linear(
      "export_path", 1, 16, [](std::size_t count) { return Repeat("a_folder/", count - 1) + "x"; },
      [](const std::string& text) {
        return vms::export_path::ParseMemberPath(text, vms::export_path::MemberKind::kFile)
            .has_value();
      });
}
