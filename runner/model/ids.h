// Identities as types, so that one cannot be passed for another.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace assay::model {

// SHA-256 of an input's bytes, 64 lower-case hexadecimal digits.
struct InputId {
  std::string hex;
  friend auto operator<=>(const InputId&, const InputId&) = default;
};

// 1, 2, 3, … within one .assay directory; shown as "F1".
struct FindingId {
  std::int64_t number = 0;
  friend auto operator<=>(const FindingId&, const FindingId&) = default;
};

// "20261123T192210Z-1f3a": sorts by start time; the folder name below runs/ and reports/out/.
struct CampaignId {
  std::string text;
  friend auto operator<=>(const CampaignId&, const CampaignId&) = default;
};

inline std::string Show(const FindingId& id) { return "F" + std::to_string(id.number); }

}  // namespace assay::model
