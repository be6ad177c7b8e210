#include <gtest/gtest.h>

#include "targets/xml/document.h"
#include "tests/unit/mutators/mutator_fixture.h"

namespace assay::test {

const double kParsingShare = 0.5;

std::vector<kit::Bytes> Seeds() { return SeedsOf("xml_roundtrip"); }

bool Parses(const kit::Bytes& input) {
  return vms::xml::Document::Parse({reinterpret_cast<const char*>(input.data()), input.size()})
      .has_value();
}

}  // namespace assay::test
