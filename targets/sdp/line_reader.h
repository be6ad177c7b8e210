// Cuts a session description into its lines "<type>=<value>", RFC 8866 §5.
//
// Views the text. Notes which tolerances the line structure needed; refuses one that is not
// allowed.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "targets/base/error.h"
#include "targets/sdp/tolerance.h"

namespace vms::sdp {

// Asks for a tolerance: notes its use, or refuses with `what` when it is not allowed.
class ToleranceJudge {
 public:
  explicit ToleranceJudge(Tolerances allowed) : allowed_(allowed) {}
  [[nodiscard]] Parsed<void> Need(Tolerance tolerance, std::string_view what, std::size_t offset);
  Tolerances used() const { return used_; }

 private:
  Tolerances allowed_;
  Tolerances used_ = Tolerances::None();
};

struct Line {
  char type = 0;
  std::string_view value;
  std::size_t offset = 0;  // of the type letter in the text
};

class LineReader {
 public:
  // Refuses a text over the limit, and one with a NUL in it.
  [[nodiscard]] static Parsed<LineReader> Open(std::string_view text, ToleranceJudge& judge);

  // The next line, or nothing at the end of the text.
  [[nodiscard]] Parsed<std::optional<Line>> Next();

 private:
  LineReader(std::string_view text, ToleranceJudge& judge) : text_(text), judge_(&judge) {}
  // The bytes of the next line without its end.
  [[nodiscard]] Parsed<std::string_view> TakeLine();

  std::string_view text_;
  ToleranceJudge* judge_;
  std::size_t position_ = 0;
};

}  // namespace vms::sdp
