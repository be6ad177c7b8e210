// Property: a token has one text: its parts encode to the text that was read, and its claims and
// header print to documents that mean the same. Input: a token.
#include "harnesses/kit/harness.h"
#include "targets/access_token/token.h"

ASSAY_HARNESS(access_token_roundtrip, input) {
  using assay::kit::Oracle;
  namespace token = vms::access_token;
  const auto read = token::ParseUnverified(input.text());
  if (!read) return;
  const auto signature = vms::ByteView::OfText(read->signature);
  Oracle(token::WithSignature(read->signed_text, signature) == input.text(), "one_text_each");
  const auto header = token::ParseHeader(token::PrintHeader(read->header));
  Oracle(header && *header == read->header, "the_header_prints");
  const auto claims = token::ParseClaims(token::PrintClaims(read->claims));
  Oracle(claims.has_value(), "the_claims_print", claims ? "" : claims.error().what);
  // What is passed over comes last when printed.
  Oracle(*claims == read->claims, "the_claims_mean_the_same");
  const std::string written = token::TextToSign(read->header, read->claims);
  const auto again = token::ParseUnverified(token::WithSignature(written, signature));
  if (again) {
    Oracle(again->claims == read->claims && again->header == read->header, "the_writer_writes_it");
  } else {
    Oracle(again.error().kind == vms::ParseErrorKind::kOverLimit, "only_escapes_make_it_longer");
  }
}
