// What AddressSanitizer and the shared signal handler say below their headline.
#include <algorithm>
#include <cctype>
#include <string>

#include "runner/triage/recognisers.h"
#include "runner/triage/text_scan.h"

namespace assay::triage {
namespace {

void AddToDetail(std::string& detail, std::string_view more) {
  if (!detail.empty()) detail += ", ";
  detail += more;
}

}  // namespace

// "WRITE of size 4 at 0x… thread T0"
bool AccessLine(std::string_view line, OpenReport& report) {
  std::string_view text = line;
  model::Access access = model::Access::kRead;
  if (TakePrefix(text, "WRITE of size ")) {
    access = model::Access::kWrite;
  } else if (!TakePrefix(text, "READ of size ")) {
    return false;
  }
  const auto size = TakeDecimal(text);
  if (!size || report.facts.access_size) return false;
  report.facts.access = access;
  report.facts.access_size = size;
  const std::string_view verb = access == model::Access::kWrite ? "WRITE" : "READ";
  AddToDetail(report.facts.detail, std::string(verb) + " of size " + std::to_string(*size));
  return true;
}

// "==1==The signal is caused by a READ memory access."
bool SignalCause(std::string_view line, OpenReport& report) {
  const auto cause = After(line, "The signal is caused by a ");
  if (!cause || report.facts.access != model::Access::kUnknown) return false;
  if (cause->starts_with("READ")) report.facts.access = model::Access::kRead;
  if (cause->starts_with("WRITE")) report.facts.access = model::Access::kWrite;
  return true;
}

// "==1==Hint: address points to the zero page.", "==1==Hint: pc points to the zero page.",
// "==1==Hint: this fault was caused by a dereference of a high value address"
bool AddressHint(std::string_view line, OpenReport& report) {
  const auto hint = After(line, "==Hint: ");
  if (!hint) return false;
  if (hint->starts_with("address points to the zero page")) {
    AddToDetail(report.facts.detail, "address in the zero page");
  } else if (hint->starts_with("pc points to the zero page")) {
    AddToDetail(report.facts.detail, "call through a null pointer");
  } else if (Contains(*hint, "high value address")) {
    // The processor does not tell such an address; the zero that was printed is not the address.
    report.facts.address = std::nullopt;
    AddToDetail(report.facts.detail, "address outside of the address space");
  }
  return true;
}

// "0x6020… is located 0 bytes after 16-byte region [0x…,0x…)", "… is located 4 bytes after global
// variable 'table' defined in …"
bool RegionLine(std::string_view line, OpenReport& report) {
  if (!line.starts_with("0x")) return false;
  auto where = After(line, " is located ");
  if (!where || where->empty() || !std::isdigit(static_cast<unsigned char>(where->front())))
    return false;
  const std::string_view place =
      Trimmed(where->substr(0, std::min(where->find('['), std::size_t{200})));
  if (Contains(report.facts.detail, " bytes ")) return true;  // the nearest one is the first
  AddToDetail(report.facts.detail, place.substr(0, place.find(" defined in ")));
  return true;
}

bool StackSection(std::string_view line, OpenReport& report) {
  if (line.starts_with("freed by thread ")) {
    report.next = Section::kFree;
  } else if (line.starts_with("previously allocated by thread ") ||
             line.starts_with("allocated by thread ")) {
    report.next = Section::kAllocation;
  } else if ((line.starts_with("Thread T") && Contains(line, " created by T")) ||
             Contains(line, " is located in stack of thread ")) {
    report.next = Section::kOther;
  } else {
    return false;
  }
  return true;
}

}  // namespace assay::triage
