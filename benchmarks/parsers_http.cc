// HTTP messages beside http_parser. Both sides give an owned message: the target, every field's
// name and value, the body. http_parser's callbacks keep them in the same types as ours; it does
// not check Host, and does not look at the form of a field's value.
#include <http_parser.h>

#include "benchmarks/side_by_side.h"
#include "targets/auth/scheme.h"
#include "targets/http/message.h"

namespace {

namespace http = vms::http;

struct Kept {
  std::string target;
  std::vector<http::Field> fields;
  std::vector<std::byte> body;
  bool in_value = true;
  bool complete = false;
};

Kept& Of(http_parser* parser) { return *static_cast<Kept*>(parser->data); }

const http_parser_settings kSettings = [] {
  http_parser_settings settings;
  http_parser_settings_init(&settings);
  settings.on_url = [](http_parser* p, const char* at, std::size_t size) {
    Of(p).target.append(at, size);
    return 0;
  };
  settings.on_header_field = [](http_parser* p, const char* at, std::size_t size) {
    Kept& kept = Of(p);
    if (kept.in_value) kept.fields.emplace_back();
    kept.in_value = false;
    kept.fields.back().name.append(at, size);
    return 0;
  };
  settings.on_header_value = [](http_parser* p, const char* at, std::size_t size) {
    Of(p).in_value = true;
    Of(p).fields.back().value.append(at, size);
    return 0;
  };
  settings.on_body = [](http_parser* p, const char* at, std::size_t size) {
    const auto bytes = std::as_bytes(std::span(at, size));
    Of(p).body.insert(Of(p).body.end(), bytes.begin(), bytes.end());
    return 0;
  };
  settings.on_message_complete = [](http_parser* p) {
    Of(p).complete = true;
    http_parser_pause(p, 1);
    return 0;
  };
  return settings;
}();

bool Theirs(const std::string& text, http_parser_type type) {
  Kept kept;
  http_parser parser;
  http_parser_init(&parser, type);
  parser.data = &kept;
  http_parser_execute(&parser, &kSettings, text.data(), text.size());
  benchmark::DoNotOptimize(&kept);
  return kept.complete;
}

bool TheirRequest(const std::string& text) { return Theirs(text, HTTP_REQUEST); }
bool TheirResponse(const std::string& text) { return Theirs(text, HTTP_RESPONSE); }
bool OurRequest(const std::string& text) {
  return http::ParseMessage(bench::Bytes(text), http::Expect::kRequest).has_value();
}
bool OurResponse(const std::string& text) {
  return http::ParseMessage(bench::Bytes(text), http::Expect::kResponse).has_value();
}

// The first byte of these seeds chooses request (0) or response.
bench::Inputs SeedsOf(bool request) {
  bench::Inputs inputs;
  for (const std::string& seed : bench::Seeds("http_agrees_with_http_parser")) {
    if ((seed[0] % 3 == 0) == request) inputs.push_back(seed.substr(1));
  }
  return inputs;
}

std::string Request(std::size_t fields) {
  return "GET /onvif/device_service?x=1 HTTP/1.1\r\nHost: 192.0.2.1:8080\r\n" +
         bench::Repeat("X-Vendor-Field: some words of a value\r\n", fields) + "\r\n";
}
std::string Response(std::size_t fields) {
  return "HTTP/1.1 200 OK\r\nContent-Length: 12\r\n" +
         bench::Repeat("X-Vendor-Field: some words of a value\r\n", fields) + "\r\nsome content";
}
std::string LongValues(std::size_t size) {
  return "GET / HTTP/1.1\r\nHost: a\r\n" +
         bench::Repeat("Cookie: " + std::string(size, 'v') + "\r\n", 6) + "\r\n";
}
std::string Chunks(std::size_t count) {
  return "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" +
         bench::Repeat("10\r\n0123456789abcdef\r\n", count) + "0\r\n\r\n";
}
std::string Body(std::size_t size) {
  return "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(size) + "\r\n\r\n" +
         std::string(size, 'b');
}

}  // namespace

void bench::Register() {
  SideBySide("http/request_seeds", "http_parser", SeedsOf(true), OurRequest, TheirRequest);
  SideBySide("http/response_seeds", "http_parser", SeedsOf(false), OurResponse, TheirResponse);
  SideBySide("http/request_60_fields", "http_parser", {Request(60)}, OurRequest, TheirRequest);
  SideBySide("http/request_long_values", "http_parser", {LongValues(8000)}, OurRequest,
             TheirRequest);
  SideBySide("http/response_60_fields", "http_parser", {Response(60)}, OurResponse, TheirResponse);
  SideBySide("http/1000_chunks", "http_parser", {Chunks(1000)}, OurResponse, TheirResponse);
  Linear("http_request_fields", 1, 64, Request, OurRequest);
  Linear("http_response_fields", 1, 64, Response, OurResponse);
  Linear("http_values", 16, 4096, LongValues, OurRequest);
  Linear("http_chunks", 4, 4096, Chunks, OurResponse);
  Linear("http_body", 64, 1 << 18, Body, OurResponse);
  Linear(
      "auth_challenges", 1, 16,
      [](std::size_t count) {
        return Repeat("Digest realm=\"a camera\", nonce=\"0123456789\", qop=\"auth\", ",
                      count - 1) +
               "Basic realm=\"b\"";
      },
      [](const std::string& text) { return vms::auth::ParseChallenges(text).has_value(); });
}
