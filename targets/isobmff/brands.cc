#include "targets/isobmff/brands.h"

#include "targets/base/byte_writer.h"
#include "targets/isobmff/limits.h"

namespace vms::isobmff {

Parsed<Brands> ParseBrands(ByteView body) {
  if (body.size() < 8 || body.size() % 4 != 0) {
    return Refuse(ParseErrorKind::kTruncated, "a list of brands is cut");
  }
  if (body.size() / 4 - 2 > kMaxBrands) {
    return Refuse(ParseErrorKind::kOverLimit, "a file has too many brands");
  }
  ByteReader reader(body);
  Brands brands;
  brands.major = reader.U32();
  brands.minor_version = reader.U32();
  while (!reader.empty()) brands.compatible.push_back(reader.U32());
  return brands;
}

std::vector<std::byte> WriteBrands(const Brands& brands) {
  ByteWriter writer;
  writer.U32(brands.major);
  writer.U32(brands.minor_version);
  for (const FourCc brand : brands.compatible) writer.U32(brand);
  return writer.Take();
}

}  // namespace vms::isobmff
