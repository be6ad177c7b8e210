// The readers of the lines that have fields, RFC 8866 §5.2 and §5.7 to §5.14. For parser.cc.
#pragma once

#include <vector>

#include "targets/base/error.h"
#include "targets/sdp/line_reader.h"
#include "targets/sdp/session.h"

namespace vms::sdp {

Parsed<Origin> ReadOrigin(const Line& line, ToleranceJudge& judge);
Parsed<Connection> ReadConnection(const Line& line, ToleranceJudge& judge);
Parsed<Bandwidth> ReadBandwidth(const Line& line, ToleranceJudge& judge);
Parsed<Timing> ReadTiming(const Line& line, ToleranceJudge& judge);
Parsed<Repeat> ReadRepeat(const Line& line, ToleranceJudge& judge);
Parsed<std::vector<ZoneAdjustment>> ReadZones(const Line& line, ToleranceJudge& judge);
Parsed<Media> ReadMedia(const Line& line, ToleranceJudge& judge);
// An empty name: the attribute is to be ignored.
Parsed<Attribute> ReadAttribute(const Line& line, ToleranceJudge& judge);

}  // namespace vms::sdp
