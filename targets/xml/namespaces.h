// The namespace declarations in scope: Namespaces in XML 1.0 §6. Threads: a plain value.
//
// A namespace is compared by a small number and not by its text: two prefixes of the same URI have
// the same number. Work is counted, and bounded by kMaxBindings for each name.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "targets/base/error.h"

namespace vms::xml {

inline constexpr std::string_view kXmlNamespace = "http://www.w3.org/XML/1998/namespace";
inline constexpr std::string_view kXmlnsNamespace = "http://www.w3.org/2000/xmlns/";

struct Namespace {
  std::uint32_t id = 0;  // 0: none
  std::string_view uri;
};

class NamespaceScope {
 public:
  NamespaceScope();

  void Open() { frames_.push_back(bindings_.size()); }
  void Close();
  // In the frame that was opened last. Refuses what §2.2, §3 and §5 do not allow.
  Parsed<void> Declare(std::string_view prefix, std::string_view uri);
  // The empty prefix is the default namespace; nullptr: not declared.
  const Namespace* Find(std::string_view prefix);

  std::uint64_t work() const { return work_; }

 private:
  struct Binding {
    std::string_view prefix;
    Namespace target;
  };
  std::uint32_t IdOf(std::string_view uri);

  std::vector<Binding> bindings_;
  std::vector<std::size_t> frames_;  // where each element's bindings begin
  std::uint64_t work_ = 0;
};

}  // namespace vms::xml
