// Property: a metadata stream gives the same documents and errors whole and in chunks of any size,
// and a single document gives what ParseMetadata gives.
// Input: a seed for the chunk sizes (two bytes), the bytes of the stream.
#include <algorithm>
#include <vector>

#include "harnesses/kit/harness.h"
#include "targets/onvif/metadata_reader.h"

namespace {

using assay::kit::Oracle;
namespace onvif = vms::onvif;
using Reading = std::vector<vms::Parsed<onvif::MetadataStream>>;

Reading Read(std::span<const std::byte> rest, std::uint32_t seed) {
  Reading out;
  onvif::MetadataReader reader;
  while (!rest.empty()) {
    seed = seed * 1664525U + (seed == 0 ? 0 : 1013904223U);
    const std::size_t wish = seed == 0 ? rest.size() : 1 + ((seed >> 16U) % 23);
    const std::size_t size = std::min(wish, rest.size());
    reader.Append(rest.first(size));
    rest = rest.subspan(size);
    while (auto next = reader.Next()) out.push_back(std::move(*next));
  }
  reader.Mark();
  while (auto next = reader.Next()) out.push_back(std::move(*next));
  return out;
}

}  // namespace

ASSAY_HARNESS(onvif_metadata_incremental_equals_whole, input) {
  const auto seed = input.Take<std::uint16_t>();
  const Reading whole = Read(input.bytes(), 0);
  Oracle(whole == Read(input.bytes(), seed + 1U), "documents_do_not_depend_on_chunks");
  const auto single = onvif::ParseMetadata(input.text());
  if (single) Oracle(whole.size() >= 1 && whole.front() == single, "one_document_is_the_same");
}
