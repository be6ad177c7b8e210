// Property: a request target prints to itself in canonical form, and names the same host, port,
// path and query to our parser and to http_parser. Input: the target; CONNECT, if it begins so.
#include <http_parser.h>

#include "harnesses/kit/harness.h"
#include "targets/http/target.h"

namespace {

using assay::kit::Oracle;
namespace http = vms::http;

std::string_view Part(std::string_view text, const http_parser_url& url,
                      http_parser_url_fields part) {
  if ((url.field_set & (1U << part)) == 0) return {};
  return text.substr(url.field_data[part].off, url.field_data[part].len);
}

void Compare(std::string_view text, const http::Target& ours, const http_parser_url& theirs) {
  Oracle(ours.path == Part(text, theirs, UF_PATH), "path");
  Oracle(ours.query.value_or("") == Part(text, theirs, UF_QUERY), "query");
  Oracle(Part(text, theirs, UF_USERINFO).empty(), "we_take_no_user_information");
  Oracle(Part(text, theirs, UF_FRAGMENT).empty(), "we_take_no_fragment");
  if (!ours.authority) return;
  Oracle(ours.authority->host == Part(text, theirs, UF_HOST), "host");
  Oracle(ours.authority->port.value_or(0) == theirs.port, "port");
}

}  // namespace

ASSAY_HARNESS(http_target_agrees_with_http_parser, input) {
  std::string_view text = input.text();
  const bool connect = text.starts_with("CONNECT ");
  if (connect) text.remove_prefix(8);
  const std::string_view method = connect ? "CONNECT" : "OPTIONS";
  const auto ours = http::ParseTarget(method, text);
  if (!ours) return;
  const auto again = http::ParseTarget(method, http::PrintTarget(*ours));
  Oracle(again && *again == *ours, "print_loses_nothing");

  http_parser_url theirs;
  http_parser_url_init(&theirs);
  const bool accepted =
      http_parser_parse_url(text.data(), text.size(), connect ? 1 : 0, &theirs) == 0;
  // It knows fewer characters than RFC 3986 and no port 0, and takes an asterisk for a path: only
  // what both accept can be compared.
  if (accepted && ours->form != http::TargetForm::kAsterisk) Compare(text, *ours, theirs);
}
