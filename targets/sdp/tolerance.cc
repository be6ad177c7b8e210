#include "targets/sdp/tolerance.h"

namespace vms::sdp {

std::string_view NameOf(Tolerance tolerance) {
  switch (tolerance) {
    case Tolerance::kBareLineFeed:
      return "bare-line-feed";
    case Tolerance::kMissingFinalLineEnd:
      return "missing-final-line-end";
    case Tolerance::kBlankLine:
      return "blank-line";
    case Tolerance::kTrailingNul:
      return "trailing-nul";
    case Tolerance::kUnknownLine:
      return "unknown-line";
    case Tolerance::kLineOrder:
      return "line-order";
    case Tolerance::kExtraSpaces:
      return "extra-spaces";
    case Tolerance::kEmptyText:
      return "empty-text";
    case Tolerance::kEmptySessionName:
      return "empty-session-name";
    case Tolerance::kMissingSessionName:
      return "missing-session-name";
    case Tolerance::kMissingTiming:
      return "missing-timing";
    case Tolerance::kBadAttributeName:
      return "bad-attribute-name";
    case Tolerance::kOriginIdNotNumber:
      return "origin-id-not-number";
    case Tolerance::kMulticastWithoutTtl:
      return "multicast-without-ttl";
    case Tolerance::kCount:
      break;
  }
  return "unknown";
}

}  // namespace vms::sdp
