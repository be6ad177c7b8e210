#include "targets/sdp/parser.h"

#include <optional>
#include <utility>

#include "targets/sdp/fields.h"
#include "targets/sdp/limits.h"
#include "targets/sdp/line_reader.h"

namespace vms::sdp {
namespace {

using enum ParseErrorKind;

// RFC 8866 §5: the order of the lines in the two kinds of section. t, r and z may alternate.
constexpr std::string_view kSessionOrder = "vosiuepcbtrzka";
constexpr std::string_view kMediaOrder = "micbka";

// Reads one session description line by line into session_.
class SessionBuilder {
 public:
  explicit SessionBuilder(ToleranceJudge& judge) : judge_(judge) {}

  Parsed<void> Add(const Line& line) {
    if (!seen_version_) return ReadVersion(line);
    if (line.type == 'm') return AddMedia(line);
    const bool in_media = !session_.media.empty();
    const std::string_view order = in_media ? kMediaOrder : kSessionOrder;
    const std::size_t rank = order.find(line.type);
    if (rank == std::string_view::npos) {
      if (kSessionOrder.find(line.type) != std::string_view::npos) {
        return Refuse(kMalformed, "a line of the session inside a media section", line.offset);
      }
      return judge_.Need(Tolerance::kUnknownLine, "a line type that RFC 8866 does not have",
                         line.offset);
    }
    if (const auto ok = CheckOrder(line, rank); !ok) return ok;
    if (const auto ok = CheckOnce(line); !ok) return ok;
    if (IsEmptyText(line))
      return judge_.Need(Tolerance::kEmptyText, "a line without text", line.offset);
    return in_media ? AddToMedia(line, session_.media.back()) : AddToSession(line);
  }

  // What must not be missing, §5.
  Parsed<Session> Finish() {
    if (!seen_version_) return Refuse(kTruncated, "no v= line");
    if (!seen_origin_) return Refuse(kMalformed, "no o= line");
    if (!seen_name_) {
      session_.name = "-";
      if (const auto ok = judge_.Need(Tolerance::kMissingSessionName, "no s= line", 0); !ok) {
        return std::unexpected(ok.error());
      }
    }
    if (session_.timings.empty()) {
      session_.timings.emplace_back();
      if (const auto ok = judge_.Need(Tolerance::kMissingTiming, "no t= line", 0); !ok) {
        return std::unexpected(ok.error());
      }
    }
    return std::move(session_);
  }

 private:
  // Appends what a reader gave, up to a limit.
  template <typename T>
  Parsed<void> Append(std::vector<T>& list, Parsed<T> value, const Line& line,
                      std::size_t limit = kMaxRepeated) {
    if (!value) return std::unexpected(value.error());
    if (list.size() == limit) return Refuse(kOverLimit, "too many lines of one type", line.offset);
    list.push_back(std::move(*value));
    return {};
  }

  // Sets what may be there once. A second one is refused: parsers differ in which of two they
  // believe.
  template <typename T>
  Parsed<void> SetOnce(std::optional<T>& place, Parsed<T> value, const Line& line) {
    if (!value) return std::unexpected(value.error());
    if (place)
      return Refuse(kMalformed, "a second line of a type that may be there once", line.offset);
    place = std::move(*value);
    return {};
  }

  static Parsed<std::string_view> Text(const Line& line) { return line.value; }

  static bool IsEmptyText(const Line& line) {
    return line.value.empty() &&
           std::string_view("iuepk").find(line.type) != std::string_view::npos;
  }

  Parsed<void> ReadVersion(const Line& line) {
    if (line.type != 'v')
      return Refuse(kMalformed, "a description that does not begin with v=", line.offset);
    if (line.value != "0") return Refuse(kUnsupported, "a version other than 0", line.offset);
    seen_version_ = true;
    return {};
  }

  Parsed<void> CheckOrder(const Line& line, std::size_t rank) {
    // An r= belongs to the t= before it, and so may come between two of them.
    const bool time = line.type == 't' && last_type_ == 'r';
    const bool late = rank < last_rank_ && !time;
    last_type_ = line.type;
    if (!late) {
      last_rank_ = rank;
      return {};
    }
    return judge_.Need(Tolerance::kLineOrder, "a line out of the order of RFC 8866", line.offset);
  }

  // Also an empty one counts: other parsers let it replace the text before it.
  Parsed<void> CheckOnce(const Line& line) {
    const std::size_t index = std::string_view("iuk").find(line.type);
    if (index == std::string_view::npos) return {};
    if ((seen_once_ >> index & 1U) != 0) {
      return Refuse(kMalformed, "a second line of a type that may be there once", line.offset);
    }
    seen_once_ |= 1U << index;
    return {};
  }

  Parsed<void> AddMedia(const Line& line) {
    seen_once_ = 0;
    last_rank_ = 0;
    last_type_ = 'm';
    return Append(session_.media, ReadMedia(line, judge_), line, kMaxMedia);
  }

  Parsed<void> AddAttribute(const Line& line, std::vector<Attribute>& list) {
    auto attribute = ReadAttribute(line, judge_);
    if (attribute && attribute->name.empty()) return {};
    return Append(list, std::move(attribute), line, kMaxAttributes);
  }

  Parsed<void> AddToMedia(const Line& line, Media& media) {
    switch (line.type) {
      case 'i':
        return SetOnce(media.information, Text(line), line);
      case 'c':
        return Append(media.connections, ReadConnection(line, judge_), line);
      case 'b':
        return Append(media.bandwidths, ReadBandwidth(line, judge_), line);
      case 'k':
        return SetOnce(media.key, Text(line), line);
      default:
        return AddAttribute(line, media.attributes);
    }
  }

  Parsed<void> AddToSession(const Line& line) {
    switch (line.type) {
      case 'o':
        return AddOrigin(line);
      case 's':
        return AddName(line);
      case 'i':
        return SetOnce(session_.information, Text(line), line);
      case 'u':
        return SetOnce(session_.uri, Text(line), line);
      case 'e':
        return Append(session_.emails, Text(line), line);
      case 'p':
        return Append(session_.phones, Text(line), line);
      case 'c':
        return SetOnce(session_.connection, ReadConnection(line, judge_), line);
      case 'b':
        return Append(session_.bandwidths, ReadBandwidth(line, judge_), line);
      case 't':
        return Append(session_.timings, ReadTiming(line, judge_), line);
      case 'r':
        return AddRepeat(line);
      case 'z':
        return AddZones(line);
      case 'k':
        return SetOnce(session_.key, Text(line), line);
      case 'a':
        return AddAttribute(line, session_.attributes);
      default:
        return Refuse(kMalformed, "a second v= line", line.offset);
    }
  }

  Parsed<void> AddOrigin(const Line& line) {
    if (seen_origin_) return Refuse(kMalformed, "a second o= line", line.offset);
    seen_origin_ = true;
    auto origin = ReadOrigin(line, judge_);
    if (!origin) return std::unexpected(origin.error());
    session_.origin = *origin;
    return {};
  }

  Parsed<void> AddName(const Line& line) {
    if (seen_name_) return Refuse(kMalformed, "a second s= line", line.offset);
    seen_name_ = true;
    session_.name = line.value.empty() ? "-" : line.value;
    if (!line.value.empty()) return {};
    return judge_.Need(Tolerance::kEmptySessionName, "an s= line without text", line.offset);
  }

  Parsed<void> AddRepeat(const Line& line) {
    if (session_.timings.empty())
      return Refuse(kMalformed, "an r= line before any t= line", line.offset);
    return Append(session_.timings.back().repeats, ReadRepeat(line, judge_), line);
  }

  Parsed<void> AddZones(const Line& line) {
    if (!session_.zones.empty()) return Refuse(kMalformed, "a second z= line", line.offset);
    auto zones = ReadZones(line, judge_);
    if (!zones) return std::unexpected(zones.error());
    session_.zones = std::move(*zones);
    return {};
  }

  ToleranceJudge& judge_;
  Session session_;
  bool seen_version_ = false;
  bool seen_origin_ = false;
  bool seen_name_ = false;
  unsigned seen_once_ = 0;  // i, u, k of the present section
  std::size_t last_rank_ = 0;
  char last_type_ = 'v';
};

}  // namespace

Parsed<Description> Parse(std::string_view text, const ParseOptions& options) {
  ToleranceJudge judge(options.allowed);
  auto lines = LineReader::Open(text, judge);
  if (!lines) return std::unexpected(lines.error());
  SessionBuilder builder(judge);
  while (true) {
    const auto line = lines->Next();
    if (!line) return std::unexpected(line.error());
    if (!*line) break;
    if (const auto ok = builder.Add(**line); !ok) return std::unexpected(ok.error());
  }
  auto session = builder.Finish();
  if (!session) return std::unexpected(session.error());
  return Description{std::move(*session), judge.used()};
}

}  // namespace vms::sdp
