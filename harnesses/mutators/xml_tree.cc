// Mutator of XML documents (harnesses/mutators/parts/xml.h).
#include "harnesses/mutators/parts/xml.h"

std::unique_ptr<assay::kit::Mutator> assay::kit::MakeMutator() {
  return assay::mutators::MakeXmlMutator();
}
