#include "targets/xml/namespaces.h"

#include "targets/xml/limits.h"

namespace vms::xml {
namespace {

using enum ParseErrorKind;

}  // namespace

NamespaceScope::NamespaceScope() : bindings_{{"", {0, ""}}, {"xml", {1, kXmlNamespace}}} {}

void NamespaceScope::Close() {
  bindings_.resize(frames_.back());
  frames_.pop_back();
}

Parsed<void> NamespaceScope::Declare(std::string_view prefix, std::string_view uri) {
  if (prefix == "xmlns") return Refuse(kMalformed, "the prefix xmlns is declared");
  if ((prefix == "xml") != (uri == kXmlNamespace)) {
    return Refuse(kMalformed, "the namespace of xml has another prefix, or xml another namespace");
  }
  if (uri == kXmlnsNamespace) return Refuse(kMalformed, "the namespace of xmlns is declared");
  if (!prefix.empty() && uri.empty()) return Refuse(kMalformed, "a prefix is undeclared");
  for (std::size_t i = frames_.back(); i < bindings_.size(); ++i) {
    ++work_;
    if (bindings_[i].prefix == prefix) return Refuse(kMalformed, "a prefix is declared twice");
  }
  if (bindings_.size() == kMaxBindings) return Refuse(kOverLimit, "too many namespaces in scope");
  bindings_.push_back({prefix, {IdOf(uri), uri}});
  return {};
}

const Namespace* NamespaceScope::Find(std::string_view prefix) {
  for (std::size_t i = bindings_.size(); i > 0; --i) {
    ++work_;
    if (bindings_[i - 1].prefix == prefix) return &bindings_[i - 1].target;
  }
  return nullptr;
}

// The number of the first binding in scope that has this URI: it outlives the new one. Bindings
// leave in the order opposite to the one they came in, so positions are numbers without gaps.
std::uint32_t NamespaceScope::IdOf(std::string_view uri) {
  for (const Binding& binding : bindings_) {
    work_ += binding.target.uri.size() == uri.size() ? 1 + uri.size() : 1;
    if (binding.target.uri == uri) return binding.target.id;
  }
  return static_cast<std::uint32_t>(bindings_.size());
}

}  // namespace vms::xml
