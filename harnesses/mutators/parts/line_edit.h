// Changes of a list of lines, and of one line as a list of tokens. Lines keep their line ends.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "harnesses/mutators/parts/edit.h"

namespace assay::mutators {

using Lines = std::vector<std::string>;

// A line as the tokens and separators it is made of, in turn; joined it is the line.
std::vector<std::string> Tokens(std::string_view line);

// One change: a line dropped, doubled, moved, folded, ended otherwise, or changed inside.
void ChangeLines(Lines& lines, Random& random);
// One change inside of a line: a number, a token, a list item, white space. The line end stays.
std::string ChangedLine(std::string_view line, const Lines& others, Random& random);
// One line, or a few that stand together, of `theirs` goes into `ours`, before the empty line.
void SpliceLines(Lines& ours, const Lines& theirs, Random& random);

}  // namespace assay::mutators
