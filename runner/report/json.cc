// report.json (docs/formats/report-json.md).
#include <string>
#include <string_view>

#include "runner/base/text.h"
#include "runner/report/json_archive.h"
#include "runner/report/order.h"
#include "runner/report/report.h"

namespace assay::report {
namespace {

constexpr std::string_view kFormat = "assay-report";
constexpr std::int64_t kVersion = 1;
constexpr int kDeepest =
    64;  // a report nests about ten levels; the library copies values recursively

bool NestsTooDeep(std::string_view text) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string && c == '\\') {
      ++i;  // whatever is escaped does not end the string
    } else if (c == '"') {
      in_string = !in_string;
    } else if (!in_string && (c == '[' || c == '{')) {
      if (++depth > kDeepest) return true;
    } else if (!in_string && (c == ']' || c == '}')) {
      --depth;
    }
  }
  return false;
}

std::unexpected<base::Error> Damaged(std::string_view what) {
  // What the file says may be quoted in it, so it is made safe to print.
  return base::Fail(
      base::ErrorKind::kCorrupt,
      fmt::format("This is not a readable report.json: {}. Take an undamaged copy, or "
                  "write it again with `assay report`.",
                  base::EscapeForTerminal(what)));
}

std::string NotOurs(const json::Json& document) {
  if (document.is_discarded()) return "it is not JSON";
  if (!document.is_object() || document.value("format", json::Json()) != json::Json(kFormat)) {
    return "\"format\" is not \"assay-report\"";
  }
  for (const char* part : {"campaign", "verdict", "findings", "harnesses", "coverage"}) {
    if (!document.contains(part)) return fmt::format("\"{}\" is missing", part);
  }
  return {};
}

}  // namespace

std::string RenderJson(const model::CampaignFacts& facts) {
  json::Json document = {{"format", kFormat}, {"version", kVersion}};
  document.update(json::Writer::Encode(InReportOrder(facts)));
  // All but ASCII is written as \u escapes, so that printing the file cannot steer a terminal.
  return document.dump(1, ' ', /*ensure_ascii=*/true, json::Json::error_handler_t::replace) + "\n";
}

base::Result<model::CampaignFacts> ReadJson(std::string_view text) {
  if (NestsTooDeep(text)) return Damaged("it nests deeper than any report");
  const json::Json document = json::Json::parse(text, /*cb=*/nullptr, /*allow_exceptions=*/false);
  if (const std::string why = NotOurs(document); !why.empty()) return Damaged(why);
  const json::Json version = document.value("version", json::Json());
  if (!version.is_number_integer() || version.get<std::int64_t>() < 1) {
    return Damaged("\"version\" is not a number");
  }
  if (version.get<std::int64_t>() > kVersion) {
    return base::Fail(
        base::ErrorKind::kCorrupt,
        fmt::format("This report.json has version {}, and this program knows versions "
                    "up to {}. Read it with the newer program that wrote it.",
                    version.get<std::int64_t>(), kVersion));
  }
  model::CampaignFacts facts;
  std::string error;
  json::Reader reader(document, "", error);
  model::Fields(reader, facts);
  if (!error.empty()) return Damaged(error);
  return facts;
}

}  // namespace assay::report
