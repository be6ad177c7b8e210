// Property: octets of G.726 unpack to code words that pack to the same octets, in both orders and
// at each rate, and from one order to the other and back. Input: rate and order (two bytes), then
// octets.
#include <array>

#include "harnesses/kit/harness.h"
#include "targets/audio_framing/g726.h"

ASSAY_HARNESS(g726_packing_roundtrip, input) {
  using assay::kit::Oracle;
  namespace audio = vms::audio_framing;
  using enum audio::G726Order;
  const unsigned bits = 2U + input.Take<std::uint8_t>() % 4U;
  const audio::G726Order order = input.TakeBool() ? kAal2 : kRfc3551;
  const auto rate = audio::G726RateOf(bits * 8000);
  Oracle(rate.has_value(), "the_four_rates");
  const vms::ByteView octets = input.bytes();
  const auto codes = audio::UnpackG726(octets, *rate, order);
  const auto count = audio::G726Samples(octets.size(), *rate);
  Oracle(codes.has_value() == count.has_value(), "whole_groups_unpack");
  if (!codes) return;
  Oracle(codes->size() == *count && *count * bits == octets.size() * 8, "number_of_codes");
  for (const std::uint8_t code : *codes) Oracle(code >> bits == 0, "codes_have_their_bits");
  Oracle(vms::ByteView(audio::PackG726(*codes, *rate, order)) == octets, "packing_gives_it_back");
  const audio::G726Order other = order == kAal2 ? kRfc3551 : kAal2;
  const auto turned = audio::PackG726(*codes, *rate, other);
  const auto again = audio::UnpackG726(vms::ByteView(turned), *rate, other);
  Oracle(again.has_value() && *again == *codes, "the_other_order_holds_the_same");
}
