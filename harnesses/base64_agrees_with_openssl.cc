// Property: base64 gives the bytes back, encodes as OpenSSL does, and decodes to the same bytes
// what both accept. OpenSSL also takes spaces at both ends and dashes, which we refuse, and asks
// for padding, which we do not: only text of whole groups of the alphabet is compared.
#include <openssl/evp.h>

#include <string>
#include <vector>

#include "harnesses/kit/harness.h"
#include "targets/base/base64.h"

ASSAY_HARNESS(base64_agrees_with_openssl, input) {
  using assay::kit::Oracle;
  const vms::ByteView bytes = input.bytes();
  const std::string ours = vms::EncodeBase64(bytes);
  std::vector<unsigned char> theirs(ours.size() + 1);
  const int size =
      EVP_EncodeBlock(theirs.data(), reinterpret_cast<const unsigned char*>(bytes.data()),
                      static_cast<int>(bytes.size()));
  Oracle(ours == std::string_view(reinterpret_cast<const char*>(theirs.data()),
                                  static_cast<std::size_t>(size)),
         "encodes_the_same");
  const auto again = vms::DecodeBase64(ours, bytes.size());
  Oracle(again && vms::ByteView(*again) == bytes, "decodes_what_it_encodes");

  const std::string_view text = input.text();
  const auto decoded = vms::DecodeBase64(text, text.size());
  if (!decoded || text.size() % 4 != 0) return;
  std::vector<unsigned char> reference(text.size() / 4 * 3 + 1);
  const int count =
      EVP_DecodeBlock(reference.data(), reinterpret_cast<const unsigned char*>(text.data()),
                      static_cast<int>(text.size()));
  Oracle(count >= 0 && static_cast<std::size_t>(count) >= decoded->size(), "accepts_the_same");
  // It counts the padding as bytes.
  const vms::ByteView same = std::as_bytes(std::span(reference)).first(decoded->size());
  Oracle(same == vms::ByteView(*decoded), "decodes_the_same");
}
