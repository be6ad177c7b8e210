// The SOAP envelope: SOAP 1.2 Part 1 §5, and SOAP 1.1 §4 which older cameras still answer with.
//
// Views the document, which the caller keeps where it is. Threads: pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "targets/base/error.h"
#include "targets/xml/document.h"

namespace vms::soap {

inline constexpr std::string_view kSoap12 = "http://www.w3.org/2003/05/soap-envelope";
inline constexpr std::string_view kSoap11 = "http://schemas.xmlsoap.org/soap/envelope/";

enum class Version { k12, k11 };
[[nodiscard]] std::string_view NamespaceOf(Version version);

struct HeaderBlock {
  xml::Element element;
  bool must_understand = false;
  std::optional<std::string_view> role = {};  // 1.1: actor
};

struct Envelope {
  Version version = Version::k12;
  std::vector<HeaderBlock> headers;
  std::optional<xml::Element> body;  // the first child of Body; nothing: an empty Body
};

// Exactly one Body with at most one child, at most one Header, in that order; header blocks have a
// namespace. An envelope of another version: kUnsupported (a VersionMismatch fault, §5.4.7).
[[nodiscard]] Parsed<Envelope> ReadEnvelope(const xml::Document& document);

// The first header block of that name; a second one is an error, as which of them counts would
// depend on the reader.
[[nodiscard]] Parsed<std::optional<HeaderBlock>> FindHeader(const Envelope& envelope,
                                                            std::string_view uri,
                                                            std::string_view local);

// A header block that must be understood, is meant for us (no role, or next, or the ultimate
// receiver), and has none of these namespaces (§2.4).
[[nodiscard]] std::optional<HeaderBlock> FindNotUnderstood(
    const Envelope& envelope, std::initializer_list<std::string_view> namespaces);

// An envelope around XML of our own.
[[nodiscard]] std::string PrintEnvelope(Version version, std::string_view headers,
                                        std::string_view body);

}  // namespace vms::soap
