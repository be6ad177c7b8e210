#include "runner/report/sarif_text.h"

#include <fmt/format.h>

#include "runner/base/text.h"

namespace assay::report {

std::string SarifMessage(std::string_view text) {
  const bool could_link = text.find("](") != std::string_view::npos;
  std::string out;
  for (const char c : base::EscapeForTerminal(text, /*keep_lines=*/true)) {
    if (c == '{' || c == '}') out += c;
    if (could_link && (c == '[' || c == ']')) out += '\\';
    out += c;
  }
  return out;
}

std::string SarifUri(std::string_view relative_path) {
  constexpr std::string_view kUnreserved =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
  std::string uri;
  for (const char c : relative_path) {
    if (kUnreserved.find(c) != std::string_view::npos) {
      uri += c;
    } else {
      uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return uri;
}

std::string_view SarifLevel(model::Severity severity) {
  switch (severity) {
    case model::Severity::kCritical:
    case model::Severity::kHigh:
      return "error";
    case model::Severity::kMedium:
      return "warning";
    case model::Severity::kLow:
      return "note";
  }
  return "warning";
}

std::string_view SecuritySeverity(model::Severity severity) {
  switch (severity) {
    case model::Severity::kCritical:
      return "9.5";
    case model::Severity::kHigh:
      return "8.0";
    case model::Severity::kMedium:
      return "5.5";
    case model::Severity::kLow:
      return "2.0";
  }
  return "5.5";
}

}  // namespace assay::report
