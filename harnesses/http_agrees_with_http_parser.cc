// Property: a message that our parser and http_parser both accept ends at the same byte and has the
// same start, fields and body for both: two readers of one connection that disagree about where a
// message ends are request smuggling. What only one of them accepts is in a table.
// Input: request, response or response to HEAD (one byte), then the bytes.
#include <http_parser.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "harnesses/kit/harness.h"
#include "targets/base/text.h"
#include "targets/http/message.h"

namespace {

using assay::kit::Oracle;
namespace http = vms::http;

struct Tolerance {
  std::string_view ours;  // the sentence of our refusal
  std::string_view reason;
};

// We refuse, http_parser accepts.
constexpr std::array kWeAreStricter = {
    Tolerance{"a request without Host", "RFC 9112 §3.2; http_parser leaves it to its caller"},
    Tolerance{"Host is given twice", "RFC 9112 §3.2; http_parser leaves it to its caller"},
    Tolerance{"the host is malformed", "RFC 9110 §7.2; http_parser does not read Host"},
    Tolerance{"the host is too long", "a limit of ours"},
    Tolerance{"the IPv6 address is malformed", "http_parser does not read Host"},
    Tolerance{"text behind the IPv6 address", "http_parser does not read Host"},
    Tolerance{"the port is not 1 to 65535", "http_parser reads no numbers in Host or target"},
    Tolerance{"CONNECT names no port", "RFC 9112 §3.2.3; http_parser takes any text"},
    Tolerance{"an asterisk with another method", "RFC 9112 §3.2.4"},
    Tolerance{"the request target is of no known form", "http_parser takes every scheme"},
    Tolerance{"the request target holds a character that no URL holds", "RFC 3986 §2; fragments"},
    Tolerance{"the version is not HTTP/1.0 or 1.1", "http_parser takes every digit"},
    Tolerance{"the start line has no HTTP version", "http_parser speaks HTTP/0.9"},
    Tolerance{"the request has no target", "http_parser skips spaces before the target"},
    Tolerance{"the method is not a token", "http_parser takes leading line ends of any kind"},
    Tolerance{"a line of a request does not end in CRLF", "http_parser takes LF alone"},
    Tolerance{"a folded field line in a request", "RFC 9112 §5.2; http_parser unfolds"},
    Tolerance{"a line holds a control character",
              "http_parser takes controls in values and reasons"},
    Tolerance{"the status is not a number of three digits from 100", "http_parser takes 0 to 999"},
    Tolerance{"a transfer coding other than chunked",
              "we speak no other: read until the close there"},
    Tolerance{"Transfer-Encoding is given twice", "http_parser looks at the last"},
    Tolerance{"HTTP/1.0 has no Transfer-Encoding", "RFC 9112 §6.1"},
    Tolerance{"both Content-Length and Transfer-Encoding",
              "with a coding http_parser does not know"},
    Tolerance{"a body with a status that has none", "RFC 9110 §8.6"},
    Tolerance{"Content-Length is too great", "2^53, a limit of ours"},
    Tolerance{"Content-Length is not a number", "http_parser takes an empty one as 0"},
    Tolerance{"a chunk's line does not end in CRLF", "http_parser does not look at the LF"},
    Tolerance{"a chunk is longer than its size says", "http_parser does not look at the CRLF"},
    Tolerance{"a chunk's line holds a control character", "http_parser skips extensions"},
    Tolerance{"the extensions of a chunk are malformed", "http_parser skips extensions"},
    Tolerance{"a chunk's size is not a hexadecimal number", "bytes from 0x80 are its digit 0"},
    Tolerance{"a chunk's size is too long", "16 digits, a limit of ours"},
    Tolerance{"a chunk's line is too long", "a limit of ours"},
    Tolerance{"a trailer that may not be one", "RFC 9110 §6.5.1"},
    Tolerance{"a field name is not a token",
              "http_parser, not built strict, takes spaces in names"},
    Tolerance{"the first field line begins with a space", "it has nothing to continue"},
    Tolerance{"a field name is too long", "a limit of ours"},
    Tolerance{"too many fields", "a limit of ours"},
    Tolerance{"the method is too long", "a limit of ours"},
};

// Not built strict, http_parser does not look at what follows a CR: "\r" and any byte end a head
// for it, while we wait for the end, or refuse the CR when it comes.
bool WaitsBehindALoneCr(const vms::ParseError& error, std::string_view text) {
  for (std::size_t at = text.find('\r'); at < text.size(); at = text.find('\r', at + 1)) {
    if (text.substr(at + 1, 1) == "\n") continue;
    return error.what == "the head is not complete" || error.what == "the body is not complete";
  }
  return false;
}

// http_parser takes "Transfer-EncodingX" for Transfer-Encoding, and reads until the close, or
// refuses. We take the field out, so what is left and begins like it is another field.
bool NamesATransferEncodingX(const http::Head& head) {
  return std::ranges::any_of(head.fields, [](const http::Field& field) {
    return vms::text::EqualsIgnoringCase(field.name.substr(0, 17), "Transfer-Encoding");
  });
}

// http_parser refuses, we accept.
bool TheyAreStricter(http_errno error, const http::Head& head) {
  switch (error) {
    case HPE_INVALID_METHOD:  // a closed list of methods
    case HPE_INVALID_URL:     // fewer characters than RFC 3986 has
    case HPE_INVALID_HOST:
    case HPE_INVALID_PORT:
      return std::holds_alternative<http::Request>(head.start);
    case HPE_UNEXPECTED_CONTENT_LENGTH:  // the same number twice: RFC 9110 §8.6 leaves it open
      return std::holds_alternative<http::Response>(head.start) || NamesATransferEncodingX(head);
    case HPE_INVALID_CONTENT_LENGTH:
    case HPE_INVALID_HEADER_TOKEN:  // spaces before the colon, which RFC 9112 §5.1 has us drop
    case HPE_INVALID_STATUS:
      return std::holds_alternative<http::Response>(head.start);
    case HPE_INVALID_TRANSFER_ENCODING:
      return NamesATransferEncodingX(head);
    default:
      return false;
  }
}

struct Theirs {
  http_parser parser{};
  std::string url, name, value;
  std::vector<http::Field> fields;
  std::string body;
  bool head = false, complete = false, keep_alive = false, skip_body = false;
  std::size_t size = 0;
  http_errno error = HPE_OK;

  void Flush() {
    // It keeps the spaces before the colon of a response's field (RFC 9112 §5.1 has us drop them).
    name = std::string(vms::text::Trim(name));
    if (!head && !name.empty()) fields.push_back({name, value});
    name.clear();
    value.clear();
  }
};

Theirs& Of(http_parser* parser) { return *static_cast<Theirs*>(parser->data); }

http_parser_settings Settings() {
  http_parser_settings settings;
  http_parser_settings_init(&settings);
  settings.on_url = [](http_parser* p, const char* at, std::size_t size) {
    Of(p).url.append(at, size);
    return 0;
  };
  settings.on_header_field = [](http_parser* p, const char* at, std::size_t size) {
    if (!Of(p).value.empty()) Of(p).Flush();
    Of(p).name.append(at, size);
    return 0;
  };
  settings.on_header_value = [](http_parser* p, const char* at, std::size_t size) {
    Of(p).value.append(" ").append(at, size);  // a space, so that an empty value shows
    return 0;
  };
  settings.on_headers_complete = [](http_parser* p) {
    Of(p).Flush();
    Of(p).head = true;
    // It leaves to its caller which responses have no body.
    return Of(p).skip_body || p->status_code == 304 ? 1 : 0;
  };
  settings.on_body = [](http_parser* p, const char* at, std::size_t size) {
    Of(p).body.append(at, size);
    return 0;
  };
  settings.on_message_complete = [](http_parser* p) {
    Of(p).complete = true;
    Of(p).keep_alive = http_should_keep_alive(p) != 0;
    http_parser_pause(p, 1);
    return 0;
  };
  return settings;
}

void Read(std::string_view text, http::Expect expect, Theirs& out) {
  const http_parser_settings settings = Settings();
  http_parser_init(&out.parser, expect == http::Expect::kRequest ? HTTP_REQUEST : HTTP_RESPONSE);
  out.parser.data = &out;
  out.skip_body = expect == http::Expect::kResponseToHead;
  out.size = http_parser_execute(&out.parser, &settings, text.data(), text.size());
  out.error = HTTP_PARSER_ERRNO(&out.parser);
  if (out.error == HPE_PAUSED) out.error = HPE_OK;
  if (out.complete || out.error != HPE_OK) return;
  http_parser_execute(&out.parser, &settings, text.data(), 0);  // the connection is closed
}

// Folding is joined in other ways: spaces do not count.
std::string WithoutSpaces(std::string_view text) {
  std::string out;
  std::ranges::copy_if(text, std::back_inserter(out),
                       [](char c) { return !vms::text::IsSpace(c); });
  return out;
}

void CompareHeads(const http::Head& ours, const Theirs& theirs) {
  Oracle(theirs.parser.http_major == 1 &&
             theirs.parser.http_minor == (ours.version == http::Version::kHttp11 ? 1 : 0),
         "version");
  if (const auto* request = std::get_if<http::Request>(&ours.start)) {
    Oracle(request->method == http_method_str(static_cast<http_method>(theirs.parser.method)),
           "method");
    Oracle(request->target == theirs.url, "target");
  } else {
    Oracle(std::get<http::Response>(ours.start).status == theirs.parser.status_code, "status");
  }
  std::size_t next = 0;
  for (const http::Field& field : theirs.fields) {
    if (vms::text::EqualsIgnoringCase(field.name, "content-length") ||
        vms::text::EqualsIgnoringCase(field.name, "transfer-encoding")) {
      continue;
    }
    Oracle(next < ours.fields.size() && ours.fields[next].name == field.name, "field_names",
           field.name);
    Oracle(WithoutSpaces(ours.fields[next].value) == WithoutSpaces(field.value), "field_values",
           field.name);
    ++next;
  }
  Oracle(next == ours.fields.size(), "field_count");
}

}  // namespace

ASSAY_HARNESS(http_agrees_with_http_parser, input) {
  const auto expect = static_cast<http::Expect>(input.Take<std::uint8_t>() % 3);
  const auto ours = http::ParseMessage(input.bytes(), expect);
  Theirs theirs;
  Read(input.text(), expect, theirs);
  // What follows 101 is another protocol to us, and the end to http_parser if no field says so.
  if (theirs.parser.status_code == 101) return;
  if (theirs.parser.upgrade != 0) return;  // another protocol follows: http_parser ends at the head
  if (ours && theirs.complete && NamesATransferEncodingX(ours->message.head)) return;
  if (ours && theirs.complete) {
    Oracle(ours->size == theirs.size, "the_message_ends_at_the_same_byte");
    Oracle(vms::ByteView(ours->message.body).AsText() == theirs.body, "body");
    CompareHeads(ours->message.head, theirs);
    // It sees nothing behind an empty element (", close"), which RFC 9110 §5.6.1 has us pass over,
    // takes Proxy-Connection for Connection, does not trim tabs, and forgets "close" when the value
    // goes on in another line (RFC 9112 §5.2: as if there were spaces): one token is compared.
    const auto& fields = ours->message.head.fields;
    const std::string connection = http::JoinedField(fields, "Connection");
    if ((connection.empty() || vms::text::IsToken(connection)) &&
        http::FindField(fields, "Proxy-Connection") == nullptr &&
        input.text().find('\t') == std::string_view::npos &&
        input.text().find("\n ") == std::string_view::npos) {
      Oracle(http::KeepsAlive(ours->message.head) == theirs.keep_alive, "keep_alive");
    }
  } else if (ours) {
    Oracle(TheyAreStricter(theirs.error, ours->message.head), "their_refusals_are_explained",
           http_errno_name(theirs.error));
  } else if (theirs.complete) {
    Oracle(WaitsBehindALoneCr(ours.error(), input.text()) ||
               std::ranges::any_of(
                   kWeAreStricter,
                   [&](const Tolerance& known) { return known.ours == ours.error().what; }),
           "our_refusals_are_explained", ours.error().what);
  }
}
