// Property: whatever the document, the reader's work, its depth and the count of its events are
// bounded by the document's size, and every name, value and text is within its limit.
#include "harnesses/kit/harness.h"
#include "targets/xml/characters.h"
#include "targets/xml/limits.h"
#include "targets/xml/reader.h"

namespace {

using assay::kit::Oracle;
namespace xml = vms::xml;

bool IsLegal(std::string_view text) { return xml::FindIllegal(text) == text.size(); }

bool NameIsInRange(const xml::Name& name) {
  return xml::IsNcName(name.local) && name.local.size() <= xml::kMaxNameBytes &&
         (name.prefix.empty() || (xml::IsNcName(name.prefix) && !name.uri.empty()));
}

void CheckStart(const xml::StartElement& start) {
  Oracle(NameIsInRange(start.name), "name_range");
  Oracle(start.attributes.size() + start.declarations.size() <= xml::kMaxAttributes,
         "attribute_count");
  for (const auto& [name, value] : start.attributes) {
    Oracle(NameIsInRange(name) && IsLegal(value) && value.size() <= xml::kMaxAttributeBytes,
           "attribute_range");
    int same = 0;
    for (const auto& other : start.attributes) {
      same += other.name.uri == name.uri && other.name.local == name.local ? 1 : 0;
    }
    Oracle(same == 1, "attributes_are_unique");
  }
}

}  // namespace

ASSAY_HARNESS(xml_work_is_linear, input) {
  const std::string_view document = input.text();
  xml::Reader reader(document);
  auto budget = assay::kit::WorkBudget::Linear(document.size(), 1, 2);
  for (std::size_t depth = 0; budget.Spend();) {
    const auto event = reader.Next();
    Oracle(reader.work() <= xml::kMaxWorkAtLeast + xml::kMaxWorkPerByte * document.size(),
           "work_is_linear");
    if (!event) {
      Oracle(event.error().offset <= document.size(), "error_offset");
      Oracle(reader.Next().error() == event.error(), "errors_stay");
      return;
    }
    if (const auto* start = std::get_if<xml::StartElement>(&*event)) {
      CheckStart(*start);
      ++depth;
    } else if (const auto* text = std::get_if<xml::Text>(&*event)) {
      Oracle(!text->text.empty() && text->text.size() <= xml::kMaxTextBytes && IsLegal(text->text),
             "text_range");
    } else if (std::holds_alternative<xml::EndElement>(*event)) {
      Oracle(depth-- > 0, "each_end_has_a_start");
    } else {
      Oracle(depth == 0, "each_start_has_an_end");
      return;
    }
    Oracle(depth == reader.depth() && depth <= xml::kMaxDepth, "depth");
  }
}
