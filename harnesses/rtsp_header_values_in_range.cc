// Property: header values that parse are within their documented ranges, and print to text that
// parses to the same values. Input: which header, then its value.
#include "harnesses/kit/harness.h"
#include "targets/rtsp/header_values.h"
#include "targets/rtsp/limits.h"
#include "targets/rtsp/range.h"
#include "targets/rtsp/transport.h"
#include "targets/rtsp/url.h"

namespace {

using assay::kit::Oracle;

template <typename T, typename Parse, typename Print>
void Roundtrip(const vms::Parsed<T>& value, Parse parse, Print print) {
  if (!value) return;
  const std::string text = print(*value);
  const auto again = parse(text);
  Oracle(again.has_value(), "print_parses", text);
  Oracle(*again == *value, "print_loses_nothing", text);
}

template <typename T>
bool Ordered(const std::optional<vms::rtsp::NumberRange<T>>& range) {
  return !range || !range->last || range->first <= *range->last;
}

void CheckSession(std::string_view text) {
  const auto session = vms::rtsp::ParseSession(text);
  if (session) {
    Oracle(!session->id.empty() && session->id.size() <= vms::rtsp::kMaxSessionIdBytes, "id_size");
    const auto timeout = session->timeout.value_or(60);
    Oracle(timeout > 0 && timeout <= vms::rtsp::kMaxSessionTimeout, "timeout_range");
  }
  Roundtrip(session, vms::rtsp::ParseSession, vms::rtsp::PrintSession);
}

void CheckTransports(std::string_view text) {
  const auto transports = vms::rtsp::ParseTransports(text);
  if (!transports) return;
  Oracle(!transports->empty() && transports->size() <= vms::rtsp::kMaxTransports, "count");
  for (const auto& transport : *transports) {
    Oracle(Ordered(transport.interleaved) && Ordered(transport.port) &&
               Ordered(transport.client_port) && Ordered(transport.server_port),
           "ranges_are_ordered");
    Roundtrip(vms::Parsed<vms::rtsp::Transport>(transport), vms::rtsp::ParseTransport,
              vms::rtsp::PrintTransport);
  }
}

void CheckRange(std::string_view text) {
  const auto range = vms::rtsp::ParseRange(text);
  if (range) {
    if (const auto* npt = std::get_if<vms::rtsp::Interval<vms::rtsp::NptTime>>(&range->interval)) {
      Oracle(npt->start || npt->end, "a_range_has_an_end");
      constexpr auto kMax = (vms::rtsp::kMaxNptSeconds + 1) * 1'000'000'000;
      Oracle(!npt->start || npt->start->nanoseconds < kMax, "npt_range");
    }
  }
  Roundtrip(range, vms::rtsp::ParseRange, vms::rtsp::PrintRange);
}

void CheckUrl(std::string_view text) {
  const auto url = vms::rtsp::ParseUrl(text);
  if (url) Oracle(!url->host.empty() && vms::rtsp::EffectivePort(*url) != 0, "host_and_port");
  Roundtrip(url, vms::rtsp::ParseUrl, vms::rtsp::PrintUrl);
}

}  // namespace

ASSAY_HARNESS(rtsp_header_values_in_range, input) {
  const auto which = input.Take<std::uint8_t>();
  const std::string_view text = input.TakeRestAsText();
  switch (which % 7) {
    case 0:
      return CheckTransports(text);
    case 1:
      return CheckSession(text);
    case 2:
      return CheckRange(text);
    case 3:
      return CheckUrl(text);
    case 4:
      return Roundtrip(vms::rtsp::ParseRtpInfo(text), vms::rtsp::ParseRtpInfo,
                       vms::rtsp::PrintRtpInfo);
    case 5:
      return Roundtrip(vms::rtsp::ParseMethods(text), vms::rtsp::ParseMethods,
                       vms::rtsp::PrintMethods);
    default:
      return Roundtrip(vms::rtsp::ParseCSeq(text), vms::rtsp::ParseCSeq,
                       [](std::uint32_t number) { return std::to_string(number); });
  }
}
