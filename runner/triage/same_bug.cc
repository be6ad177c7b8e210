#include "runner/triage/same_bug.h"

#include <algorithm>
#include <optional>

#include "runner/triage/relevant_frames.h"
#include "runner/triage/severity.h"
#include "runner/triage/signature.h"
#include "runner/triage/text_scan.h"

namespace assay::triage {
namespace {

struct Candidate {
  const model::CrashReport& report;
  KeyParts key;
  std::string place;
};

using Rule = std::optional<std::string> (*)(const Candidate& crash, const model::Finding& finding);

std::optional<std::string> SameKey(const Candidate& crash, const model::Finding& finding) {
  const KeyParts key = SplitKey(finding.signature);
  if (key.kind != crash.key.kind || key.what != crash.key.what) return std::nullopt;
  return "the signature is equal (" + finding.signature + ")";
}

bool NamesProductFrames(std::string_view what) {
  return !what.empty() && !what.starts_with("harness ") && !Contains(what, " of harness ");
}

// A far access outside of an object hits no red zone and shows as SEGV; a failed huge allocation is
// reported by whoever notices first.
bool KindsMix(Family one, Family other) {
  const auto is_bounds = [](Family f) {
    return f == Family::kOutOfBounds || f == Family::kWildAccess;
  };
  return (is_bounds(one) && is_bounds(other)) ||
         (one == Family::kResource && other == Family::kResource);
}

std::optional<std::string> RelatedKind(const Candidate& crash, const model::Finding& finding) {
  const KeyParts key = SplitKey(finding.signature);
  if (key.what != crash.key.what || !NamesProductFrames(key.what)) return std::nullopt;
  if (SplitFrames(key.what).size() < 2) return std::nullopt;
  if (!KindsMix(FamilyOf(key.kind), FamilyOf(crash.key.kind))) return std::nullopt;
  return "the stack is equal (" + std::string(key.what) + ") and " + std::string(crash.key.kind) +
         " is another face of " + std::string(key.kind);
}

std::string_view Folder(std::string_view path) { return path.substr(0, path.rfind('/') + 1); }

// A helper of another folder is called from many places; an error in it may well be its caller's.
bool FailsInSharedHelper(const model::CrashReport& report) {
  const RelevantStack stack = RelevantFrames(TellingStack(report));
  return stack.frames.size() < 2 ||
         Folder(stack.frames[0].frame->file) != Folder(stack.frames[1].frame->file);
}

std::optional<std::string> SameLine(const Candidate& crash, const model::Finding& finding) {
  const KeyParts key = SplitKey(finding.signature);
  if (key.kind == "stack-overflow") return std::nullopt;  // ends at any line of the recursion
  if (key.kind != crash.key.kind || finding.where != crash.place) return std::nullopt;
  if (!Contains(crash.place, ":") || !NamesProductFrames(crash.key.what)) return std::nullopt;
  if (crash.report.access == model::Access::kWrite) return std::nullopt;
  if (FailsInSharedHelper(crash.report)) return std::nullopt;
  return "the same line fails in the same way (" + crash.place + "), only the callers differ";
}

std::optional<std::string> SharedRecursion(const Candidate& crash, const model::Finding& finding) {
  constexpr std::string_view kRecursion = "recursion of ";
  KeyParts key = SplitKey(finding.signature);
  std::string_view what = crash.key.what;
  if (key.kind != "stack-overflow" || crash.key.kind != key.kind) return std::nullopt;
  if (!TakePrefix(what, kRecursion) || !TakePrefix(key.what, kRecursion)) return std::nullopt;
  const std::vector<std::string_view> theirs = SplitFrames(key.what);
  for (const std::string_view function : SplitFrames(what)) {
    if (std::ranges::find(theirs, function) == theirs.end()) continue;
    return "both recursions go through " + std::string(function);
  }
  return std::nullopt;
}

constexpr Rule kRules[] = {&SameKey, &RelatedKind, &SharedRecursion, &SameLine};

std::string WhyNew(const Candidate& crash, const Signature& signature,
                   const std::vector<model::Finding>& known) {
  std::string reason = "new because no known finding has the signature " + signature.key + " (" +
                       signature.explanation + ")";
  for (const model::Finding& finding : known) {
    if (crash.place.empty() || finding.where != crash.place) continue;
    reason += "; " + model::Show(finding.id) + " fails at the same place, but as " + finding.kind +
              " or by another way";
    break;
  }
  return reason;
}

}  // namespace

Match FindSame(const model::Crash& crash, const Signature& signature,
               const std::vector<model::Finding>& known) {
  const Candidate candidate{crash.report, SplitKey(signature.key), PlaceOf(crash.report)};
  for (const Rule rule : kRules) {
    Match best;
    for (const model::Finding& finding : known) {
      if (best.finding != nullptr && best.finding->id <= finding.id) continue;
      const auto why = rule(candidate, finding);
      if (!why) continue;
      best = {&finding, "same as " + model::Show(finding.id) + " because " + *why,
              rule == &SameKey};
    }
    if (best.finding != nullptr) return best;
  }
  return {nullptr, WhyNew(candidate, signature, known), false};
}

}  // namespace assay::triage
