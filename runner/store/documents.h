// Values of the model as JSON documents, the form they have in the database
// (docs/formats/state-db.md). Lossless for any bytes: a string that is not UTF-8 is stored as
// {"hex": "…"}. Pure.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runner/base/result.h"
#include "runner/model/facts.h"

namespace assay::store {

using SettingList = std::vector<std::pair<std::string, std::string>>;

// Defined for Campaign, Slice, CurvePoint, Gap, HarnessSummary, SettingList, Finding (without its
// history), FindingEvent, Crash, CoverageSnapshot and Verdict.
template <typename T>
std::string ToDocument(const T& value);

// A missing field has its default. Error kCorrupt: no such document.
template <typename T>
base::Result<T> FromDocument(std::string_view document);

}  // namespace assay::store
