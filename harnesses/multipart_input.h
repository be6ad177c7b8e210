// What the harnesses of multipart share. Input: a Content-Type, a line feed, the body.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "harnesses/kit/harness.h"
#include "targets/multipart/boundary.h"
#include "targets/multipart/stream_parser.h"

namespace multipart_input {

namespace multipart = vms::multipart;

struct Stream {
  std::string boundary;
  vms::ByteView body;
};
inline std::optional<Stream> Read(vms::ByteView input) {
  const std::string_view text = input.AsText();
  const std::size_t line = text.find('\n');
  if (line == std::string_view::npos) return std::nullopt;
  const auto boundary = multipart::ParseBoundary(text.substr(0, line));
  if (!boundary) return std::nullopt;
  assay::kit::Oracle(multipart::IsBoundary(*boundary), "what_parses_is_a_boundary");
  return Stream{*boundary, input.subspan(line + 1)};
}

struct OwnedPart {
  std::vector<vms::http::Field> fields;
  std::vector<std::byte> body;
  multipart::Length length = multipart::Length::kAbsent;
  friend bool operator==(const OwnedPart&, const OwnedPart&) = default;
};
struct Reading {
  std::vector<OwnedPart> parts;
  bool ended = false;
  std::optional<vms::ParseError> error;
  friend bool operator==(const Reading&, const Reading&) = default;
};

inline void Drain(multipart::StreamParser& parser, Reading& out) {
  while (auto event = parser.Next()) {
    assay::kit::Oracle(!out.ended, "nothing_follows_the_end");
    if (!*event) {
      out.error = event->error();
      return;
    }
    if (const auto* part = std::get_if<multipart::Part>(&**event)) {
      out.parts.push_back({part->fields, {part->body.begin(), part->body.end()}, part->length});
    } else {
      out.ended = true;
    }
  }
}

// Seed 0 is the whole; small chunks are the interesting ones.
inline Reading ReadParts(const Stream& stream, std::uint32_t chunk_seed) {
  Reading reading;
  multipart::StreamParser parser(stream.boundary);
  std::span<const std::byte> rest = stream.body;
  while (!rest.empty() && !reading.error) {
    chunk_seed = chunk_seed * 1664525U + (chunk_seed == 0 ? 0 : 1013904223U);
    const std::size_t wish = chunk_seed == 0 ? rest.size() : 1 + ((chunk_seed >> 16U) % 23);
    const auto chunk = rest.first(std::min(wish, rest.size()));
    parser.Append(chunk);
    rest = rest.subspan(chunk.size());
    Drain(parser, reading);
  }
  parser.Close();
  if (!reading.error) Drain(parser, reading);
  return reading;
}

}  // namespace multipart_input
