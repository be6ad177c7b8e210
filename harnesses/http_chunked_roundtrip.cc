// Property: a body comes out of the chunked coding as it went in, however it was cut into chunks
// and reads, whatever legal extensions stand on the chunks' lines; and the decoder stops exactly
// behind the last chunk. Input: the choices, then the body.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "harnesses/kit/harness.h"
#include "targets/http/chunked.h"
#include "targets/http/message.h"

namespace {

using assay::kit::Oracle;
namespace http = vms::http;

constexpr std::array<std::string_view, 6> kExtensions = {
    "", ";a", " ; a = b", ";a=\"x\\\"; y\"", ";a=b;c=d", ";A\t=\t\"\""};

std::string Encode(vms::ByteView body, std::uint32_t choice, std::size_t trailers) {
  std::string out;
  std::span<const std::byte> rest = body;
  while (!rest.empty()) {
    choice = choice * 1664525U + 1013904223U;
    const std::size_t size = std::min<std::size_t>(1 + (choice >> 24U), rest.size());
    std::string chunk;
    http::AppendChunk(rest.first(size), chunk);
    chunk.insert(chunk.find('\r'), kExtensions[(choice >> 16U) % kExtensions.size()]);
    out += chunk;
    rest = rest.subspan(size);
  }
  http::AppendLastChunk(std::vector<http::Field>(trailers, {"X-Sum", "1"}), out);
  return out;
}

}  // namespace

ASSAY_HARNESS(http_chunked_roundtrip, input) {
  const auto choice = input.Take<std::uint32_t>();
  const std::size_t trailers = input.TakeInRange<std::uint8_t>(0, 3);
  const std::size_t read_size = input.TakeInRange<std::uint8_t>(1, 40);
  const vms::ByteView body = input.bytes();
  const std::string text = Encode(body, choice, trailers) + "GET";  // the next message begins
  const vms::ByteView bytes = vms::ByteView::OfText(text);

  http::ChunkedDecoder decoder;
  std::vector<std::byte> decoded;
  std::size_t used = 0;
  std::size_t received = 0;
  bool done = false;
  auto budget = assay::kit::WorkBudget::Linear(text.size(), 4, 16);
  while (!done && budget.Spend()) {
    const auto step = decoder.Next(bytes.subspan(used, received - used));
    Oracle(step.has_value(), "what_was_encoded_decodes", step ? "" : step.error().what);
    if (step->starved) {
      Oracle(received < text.size(), "the_end_is_found");
      received = std::min(received + read_size, text.size());
      continue;
    }
    decoded.insert(decoded.end(), step->data.begin(), step->data.end());
    used += step->used;
    Oracle(used <= received, "no_more_is_used_than_there_is");
    done = step->done;
  }
  Oracle(vms::ByteView(decoded) == body, "the_body_is_the_same");
  Oracle(decoder.trailers().size() == trailers, "the_trailers_are_the_same");
  Oracle(used == text.size() - 3, "the_decoder_stops_behind_the_last_chunk");
}
