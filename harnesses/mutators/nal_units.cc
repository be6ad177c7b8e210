// NAL units of H.264 and H.265: an Annex B stream, or one unit without a start code. Units are
// moved, doubled and dropped; inside of one, bits and Exp-Golomb codes change with what follows
// shifted, between removing the emulation prevention and putting it back (H.264 §7.4.1, §9.1,
// Annex B).
#include <algorithm>
#include <bit>
#include <string_view>

#include "harnesses/mutators/parts/edit.h"
#include "harnesses/mutators/parts/known_units.h"

namespace assay::mutators {
namespace {

using std::string_view_literals::operator""sv;
using Bits = std::vector<bool>;

constexpr std::size_t kSeveral = 3;         // one mutation of so many makes another change
constexpr std::size_t kChangedBits = 8192;  // of a unit's front: headers, not picture data

struct Unit {
  Bytes start;  // the start code, with zeros in front; empty in an input that has none
  Bytes bytes;
};

std::vector<Unit> ReadUnits(View input) {
  const std::string_view text = AsText(input);
  std::vector<Unit> units;
  std::size_t at = 0;
  while (at < text.size()) {
    Unit unit;
    std::size_t begin = at;
    if (const std::size_t code = text.find("\0\0\1"sv, at);
        code != std::string_view::npos &&
        text.substr(at, code - at).find_first_not_of('\0') == std::string_view::npos) {
      begin = code + 3;
    }
    std::size_t end = std::min(text.find("\0\0\1"sv, begin), text.size());
    while (end < text.size() && end > begin && text[end - 1] == '\0') --end;
    unit.start = ToBytes(text.substr(at, begin - at));
    unit.bytes = ToBytes(text.substr(begin, end - begin));
    units.push_back(std::move(unit));
    at = end;
  }
  return units;
}

Bytes WriteUnits(const std::vector<Unit>& units) {
  Bytes out;
  for (const Unit& unit : units) {
    out.insert(out.end(), unit.start.begin(), unit.start.end());
    out.insert(out.end(), unit.bytes.begin(), unit.bytes.end());
  }
  return out;
}

Bytes Unescaped(const Bytes& unit) {
  Bytes out;
  int zeros = 0;
  for (const std::byte b : unit) {
    if (zeros >= 2 && b == std::byte{3}) {
      zeros = 0;
      continue;
    }
    zeros = b == std::byte{0} ? zeros + 1 : 0;
    out.push_back(b);
  }
  return out;
}

Bytes Escaped(const Bytes& raw) {
  Bytes out;
  int zeros = 0;
  for (const std::byte b : raw) {
    if (zeros >= 2 && b <= std::byte{3}) {
      out.push_back(std::byte{3});
      zeros = 0;
    }
    zeros = b == std::byte{0} ? zeros + 1 : 0;
    out.push_back(b);
  }
  return out;
}

Bits ToBits(View bytes) {
  Bits bits;
  bits.reserve(bytes.size() * 8);
  for (const std::byte b : bytes) {
    for (int i = 7; i >= 0; --i) bits.push_back(((b >> i) & std::byte{1}) != std::byte{0});
  }
  return bits;
}

Bytes FromBits(const Bits& bits) {
  Bytes out((bits.size() + 7) / 8);
  for (std::size_t i = 0; i < bits.size(); ++i) {
    if (bits[i]) out[i / 8] |= std::byte{0x80} >> static_cast<int>(i % 8);
  }
  return out;
}

// How many bits the Exp-Golomb code at `at` has (H.264 §9.1); 0 when it does not end.
std::size_t CodeSize(const Bits& bits, std::size_t at) {
  std::size_t zeros = 0;
  while (at + zeros < bits.size() && zeros < 32 && !bits[at + zeros]) ++zeros;
  const std::size_t size = 2 * zeros + 1;
  return zeros == 32 || at + size > bits.size() ? 0 : size;
}

Bits Code(std::uint64_t value) {
  const std::uint64_t coded = value + 1;
  const auto width = static_cast<std::size_t>(std::bit_width(coded));
  Bits bits(width - 1);
  for (std::size_t i = width; i-- > 0;) bits.push_back((coded >> i & 1U) != 0);
  return bits;
}

void ReplaceCode(Bits& bits, std::size_t at, Random& random) {
  const std::size_t size = CodeSize(bits, at);
  if (size == 0) return;
  std::uint64_t value = 0;
  for (std::size_t i = size / 2; i < size; ++i) value = value << 1U | (bits[at + i] ? 1U : 0U);
  value = InterestingNumber(random, value - 1, random.OneIn(3) ? 32 : 6) & 0xffffffffU;
  const auto place = bits.begin() + static_cast<std::ptrdiff_t>(at);
  const Bits code = Code(value);
  bits.insert(bits.erase(place, place + static_cast<std::ptrdiff_t>(size)), code.begin(),
              code.end());
}

void ChangeBits(Bits& bits, std::size_t first, Random& random) {
  if (bits.size() <= first) return;
  const std::size_t at = first + random.Below(std::min(bits.size() - first, kChangedBits));
  const auto place = bits.begin() + static_cast<std::ptrdiff_t>(at);
  switch (random.Below(6)) {
    case 0:
      bits.insert(place, random.OneIn(2));
      break;
    case 1:
      bits.erase(place);
      break;
    case 2:
      bits[at] = !bits[at];
      break;
    default:
      // From a place where one may begin: a walk over codes from the header's end.
      std::size_t code = first;
      for (std::size_t steps = random.Below(40); steps > 0; --steps) {
        const std::size_t size = CodeSize(bits, code);
        if (size == 0) break;
        code += size;
      }
      ReplaceCode(bits, random.OneIn(3) ? at : code, random);
  }
}

// The bits of a unit without its trailing ones change; then those are put back.
void ChangeInside(Unit& unit, Random& random) {
  const Bytes raw = Unescaped(unit.bytes);
  if (raw.empty()) return;
  Bits bits = ToBits(raw);
  while (!bits.empty() && !bits.back()) bits.pop_back();
  if (!bits.empty()) bits.pop_back();
  constexpr std::size_t kHeads[] = {0, 8, 8, 16, 24, 32, 32};
  const std::size_t first = Pick(random, kHeads);
  for (std::size_t count = 1 + random.Below(3); count > 0; --count) {
    ChangeBits(bits, first, random);
  }
  bits.push_back(true);
  const Bytes changed = FromBits(bits);
  const bool was_escaped = raw.size() != unit.bytes.size() || !unit.start.empty();
  unit.bytes = was_escaped && !random.OneIn(16) ? Escaped(changed) : changed;
}

void ChangeType(Unit& unit, Random& random) {
  constexpr std::uint8_t kHeads[] = {0x67, 0x68, 0x65, 0x41, 0x01, 0x06, 0x09,
                                     0x40, 0x42, 0x44, 0x26, 0x02, 0x4e, 0x78};
  if (!unit.bytes.empty()) unit.bytes[0] = std::byte{Pick(random, kHeads)};
}

// The second byte of an H.265 unit is the layer and a temporal id, mostly 1 (H.265 §7.3.1.2).
bool IsH265(const std::vector<Unit>& units) {
  const auto looks = [](const Unit& unit) {
    return unit.bytes.size() > 1 && unit.bytes[1] == std::byte{1} &&
           (unit.bytes[0] & std::byte{0x81}) == std::byte{0};
  };
  return std::ranges::count_if(units, looks) * 2 > static_cast<std::ptrdiff_t>(units.size());
}

// A whole unit goes in, or takes another one's place.
void PutKnown(std::vector<Unit>& units, Random& random) {
  const View known = KnownUnit(IsH265(units), random);
  const std::size_t at = random.Below(units.size());
  Unit unit{units[at].start, Escaped({known.begin(), known.end()})};
  if (random.OneIn(2)) {
    units[at] = std::move(unit);
  } else {
    const std::size_t to = random.Below(units.size() + 1);
    units.insert(units.begin() + static_cast<std::ptrdiff_t>(to), std::move(unit));
  }
}

void Change(std::vector<Unit>& units, Random& random) {
  if (!units.front().start.empty() && random.OneIn(5)) return PutKnown(units, random);
  const std::size_t at = random.Below(units.size());
  const std::size_t to = random.Below(units.size());
  if (units.front().start.empty() || random.Below(4) != 0) {
    if (!units[at].start.empty() && random.OneIn(16)) return ChangeType(units[at], random);
    return ChangeInside(units[at], random);
  }
  switch (random.Below(3)) {
    case 0: {
      const Unit copy = units[at];
      units.insert(units.begin() + static_cast<std::ptrdiff_t>(to), copy);
      break;
    }
    case 1:
      if (units.size() > 1) units.erase(units.begin() + static_cast<std::ptrdiff_t>(at));
      break;
    default:
      std::swap(units[at], units[to]);
  }
}

class NalUnits : public kit::Mutator {
 public:
  Bytes Mutate(View input, std::size_t max_size, Random& random) override {
    std::vector<Unit> units = ReadUnits(input);
    if (units.empty()) return {};
    do {
      Change(units, random);
    } while (random.OneIn(kSeveral));
    return Fitting(WriteUnits(units), input, max_size);
  }

  Bytes MutatePart(View input, std::size_t max_size, const ChangeBytes& change,
                   Random& random) override {
    std::vector<Unit> units = ReadUnits(input);
    if (units.empty()) return {};
    Unit& unit = units[random.Below(units.size())];
    const Bytes raw = Unescaped(unit.bytes);
    const std::size_t rest = input.size() - unit.bytes.size();
    const Bytes changed =
        ChangedPart(raw, {0, raw.size()}, max_size - std::min(max_size, rest), change, random);
    const bool was_escaped = raw.size() != unit.bytes.size() || !unit.start.empty();
    unit.bytes = was_escaped ? Escaped(changed) : changed;
    return Fitting(WriteUnits(units), input, max_size);
  }

  Bytes Splice(View input, View other, std::size_t max_size, Random& random) override {
    std::vector<Unit> units = ReadUnits(input);
    const std::vector<Unit> others = ReadUnits(other);
    if (units.empty() || others.empty() || units.front().start.empty()) return {};
    const Unit& theirs = Pick(random, others);
    const std::size_t at = random.Below(units.size());
    if (random.OneIn(3)) {
      units[at].bytes = theirs.bytes;
    } else {
      units.insert(units.begin() + static_cast<std::ptrdiff_t>(at), theirs);
    }
    return Fitting(WriteUnits(units), input, max_size);
  }
};

}  // namespace
}  // namespace assay::mutators

std::unique_ptr<assay::kit::Mutator> assay::kit::MakeMutator() {
  return std::make_unique<assay::mutators::NalUnits>();
}
