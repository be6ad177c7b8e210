// The strings of SARIF 2.1.0 that have a syntax of their own.
// Threads: pure functions.
#pragma once

#include <string>
#include <string_view>

#include "runner/model/finding.h"

namespace assay::report {

// A plain text message (sections 3.11.5 and 3.11.6): braces doubled, brackets that would make an
// embedded link escaped, control bytes and bidirectional overrides visible.
std::string SarifMessage(std::string_view text);
// A relative reference (RFC 3986): every byte outside "unreserved" and "/" percent-encoded.
std::string SarifUri(std::string_view relative_path);
std::string_view SarifLevel(model::Severity severity);  // "error", "warning", "note"
std::string_view SecuritySeverity(
    model::Severity severity);  // the number GitHub sorts into its bands

}  // namespace assay::report
