// Property: a document that parses prints to text that parses to the same document, and so does
// each child of the root when it is printed alone.
#include "harnesses/kit/harness.h"
#include "targets/xml/document.h"

namespace {

using assay::kit::Oracle;

// The same elements, whatever was declared where.
void ExpectSame(const vms::xml::Element& a, const vms::xml::Element& b) {
  Oracle(a.name() == b.name() && a.Text() == b.Text(), "a_part_keeps_its_name_and_text");
  Oracle(std::ranges::equal(a.attributes(), b.attributes()), "a_part_keeps_its_attributes");
  auto other = b.FirstChild();
  for (const vms::xml::Element child : a.Children()) {
    Oracle(other && child.name() == other->name(), "a_part_keeps_its_children");
    other = other->NextSibling();
  }
  Oracle(!other, "a_part_gains_no_children");
}

}  // namespace

ASSAY_HARNESS(xml_roundtrip, input) {
  const auto document = vms::xml::Document::Parse(input.text());
  if (!document) return;
  const std::string text = document->root().Print();
  const auto again = vms::xml::Document::Parse(text);
  Oracle(again.has_value(), "print_parses", again ? std::string_view() : again.error().what);
  Oracle(*again == *document, "print_loses_nothing");

  constexpr int kParts = 8;  // each is printed whole: a few are enough
  int parts = 0;
  for (const vms::xml::Element child : document->root().Children()) {
    if (++parts > kParts) break;
    const std::string alone = child.Print();
    const auto part = vms::xml::Document::Parse(alone);
    // Alone it also declares the prefixes that its parents declared, and may so have one too many.
    if (!part && part.error().kind == vms::ParseErrorKind::kOverLimit) continue;
    Oracle(part.has_value(), "a_part_parses", part ? std::string_view() : part.error().what);
    ExpectSame(child, part->root());
  }
}
