// Property: a connection whose parser ran out of memory leaks nothing; whatever is still asked of
// the parser is defined and ends; and a new connection reads as before.
// Input: what is expected (one byte), which allocation (two), the bytes of the connection.
#include <algorithm>
#include <vector>

#include "harnesses/kit/allocation_failure.h"
#include "harnesses/kit/harness.h"
#include "targets/http/stream_parser.h"

namespace {

namespace http = vms::http;
using assay::kit::Oracle;

struct Reading {
  std::vector<http::Head> heads;
  std::vector<std::byte> bodies;
  std::vector<http::Field> trailers;
  std::optional<vms::ParseError> error;
  friend bool operator==(const Reading&, const Reading&) = default;
};

void Drain(http::StreamParser& parser, std::size_t bytes, Reading& out) {
  auto budget = assay::kit::WorkBudget::Linear(bytes, 6, 16);
  while (budget.Spend()) {
    auto event = parser.Next();
    if (!event) return;
    if (!*event) {
      out.error = event->error();
      return;
    }
    if (auto* head = std::get_if<http::Head>(&**event)) {
      out.heads.push_back(std::move(*head));
    } else if (const auto* part = std::get_if<http::BodyPart>(&**event)) {
      out.bodies.insert(out.bodies.end(), part->bytes.begin(), part->bytes.end());
    } else {
      const auto& trailers = std::get<http::MessageEnd>(**event).trailers;
      out.trailers.insert(out.trailers.end(), trailers.begin(), trailers.end());
    }
  }
}

// In parts, so that a failure leaves something to be read on.
void Feed(http::StreamParser& parser, std::span<const std::byte>& rest, Reading& out) {
  constexpr std::size_t kPart = 48;
  while (!rest.empty() && !out.error) {
    const auto part = rest.first(std::min(kPart, rest.size()));
    rest = rest.subspan(part.size());
    parser.Append(part);
    Drain(parser, part.size() + parser.pending(), out);
  }
  parser.Close();
  if (!out.error) Drain(parser, parser.pending(), out);
}

Reading Read(std::span<const std::byte> bytes, http::Expect expect) {
  Reading out;
  http::StreamParser parser(expect);
  Feed(parser, bytes, out);
  return out;
}

}  // namespace

ASSAY_HARNESS(http_stream_survives_allocation_failure, input) {
  const auto expect = static_cast<http::Expect>(input.Take<std::uint8_t>() % 4);
  const auto number = input.Take<std::uint16_t>();
  const std::uint64_t before = assay::kit::AllocationsSoFar();
  const Reading expected = Read(input.bytes(), expect);
  const auto n = assay::kit::NthOf(number, assay::kit::AllocationsSoFar() - before);
  {
    const assay::kit::LeakOracle leak;
    Reading out;
    http::StreamParser parser(expect);
    std::span<const std::byte> rest = input.bytes();
    if (assay::kit::WithFailingAllocation(n, [&] { Feed(parser, rest, out); })) {
      Feed(parser, rest, out);
    } else {
      Oracle(out == expected, "a_failure_that_is_borne_changes_nothing");
    }
  }
  Oracle(Read(input.bytes(), expect) == expected, "a_new_connection_reads_as_before");
}
