#include "targets/onvif/part_printer.h"

#include "targets/xml/values.h"

namespace vms::onvif {

std::string PartPrinter::Tag(QName name) {
  if (name.ns == Ns::kNone) return std::string(name.local);
  return std::string(PrefixOf(name.ns)) + ':' + std::string(name.local);
}

std::string PartPrinter::Text(float value, float, float) { return xml::PrintFloat(value); }

}  // namespace vms::onvif
