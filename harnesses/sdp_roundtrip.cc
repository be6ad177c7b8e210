// What parses prints to RFC 8866 by the letter: the printed text needs no tolerance and means the
// same.
#include "harnesses/kit/harness.h"
#include "targets/sdp/parser.h"

using assay::kit::Oracle;
using vms::sdp::Parse;
using vms::sdp::Print;
using vms::sdp::Tolerances;

ASSAY_HARNESS(sdp_roundtrip, input) {
  const auto tolerant = Parse(input.text());
  const auto strict = Parse(input.text(), {.allowed = Tolerances::None()});
  Oracle(!strict || (tolerant && tolerant->session == strict->session && tolerant->used.empty()),
         "tolerance_changes_no_valid_text");
  if (!tolerant) return;
  Oracle(strict.has_value() == tolerant->used.empty(), "used_tolerances_are_named");

  const std::string printed = Print(tolerant->session);
  const auto again = Parse(printed, {.allowed = Tolerances::None()});
  Oracle(again.has_value(), "printed_text_is_valid",
         again ? std::string_view() : again.error().what);
  Oracle(again->session == tolerant->session, "print_loses_nothing");
  Oracle(Print(again->session) == printed, "printing_is_stable");
}
