// Every log of tests/logs, printed by a real program (scripts/make-logs), is read as its
// .expected.json says. With ASSAY_APPROVE=1 in the environment the expectations are rewritten; read
// the difference.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "runner/triage/cwe.h"
#include "runner/triage/relevant_frames.h"
#include "runner/triage/severity.h"
#include "runner/triage/signature.h"
#include "runner/triage/triage.h"

namespace assay::triage {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

std::string ReadFile(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::vector<std::string> LogNames() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(fs::path(ASSAY_TEST_ROOT) / "logs")) {
    if (entry.path().extension() == ".log") names.push_back(entry.path().stem().string());
  }
  std::ranges::sort(names);
  return names;
}

// "exit 1", "signal 6"
ProgramEnd ReadEnd(const fs::path& path) {
  std::ifstream file(path);
  std::string how;
  int number = 0;
  file >> how >> number;
  ProgramEnd end;
  if (how == "exit") end.exit_code = number;
  if (how == "signal") end.signal = number;
  return end;
}

std::string Top(const std::vector<model::Frame>& stack) {
  const RelevantStack relevant = RelevantFrames(stack);
  if (relevant.frames.empty()) return {};
  const model::Frame& frame = *relevant.frames.front().frame;
  return relevant.frames.front().function + " " + frame.file + ":" + std::to_string(frame.line);
}

Json Describe(const std::optional<model::CrashReport>& report) {
  if (!report) return {{"report", false}};
  const Signature signature = Sign(*report, "demo");
  Json json;
  json["report"] = true;
  json["tool"] = report->tool;
  json["kind"] = report->kind;
  json["detail"] = report->detail;
  json["access"] = model::Name(report->access);
  json["access_size"] = report->access_size ? Json(*report->access_size) : Json();
  json["oracle"] = report->oracle;
  json["frames"] = report->stack.size();
  json["top"] = Top(report->stack);
  json["allocated_in"] = Top(report->allocation_stack);
  json["freed_in"] = Top(report->free_stack);
  json["signature"] = signature.key;
  json["explanation"] = signature.explanation;
  json["title"] = TitleOf(*report, "demo");
  json["where"] = PlaceOf(*report);
  json["severity"] = model::Name(Rate(*report).severity);
  json["cwe"] = SuggestCwe(*report);
  json["not_understood"] = report->not_understood;
  return json;
}

class Logs : public testing::TestWithParam<std::string> {};

TEST_P(Logs, AreReadAsExpected) {
  const fs::path folder = fs::path(ASSAY_TEST_ROOT) / "logs";
  const fs::path expected = folder / (GetParam() + ".expected.json");
  const auto report =
      ReadReport(ReadFile(folder / (GetParam() + ".log")), ReadEnd(folder / (GetParam() + ".end")));

  const Json got = Describe(report);

  if (std::getenv("ASSAY_APPROVE") != nullptr) std::ofstream(expected) << got.dump(2) << "\n";
  ASSERT_TRUE(fs::exists(expected)) << "no expectation beside the log; got\n" << got.dump(2);
  EXPECT_EQ(Json::parse(ReadFile(expected), nullptr, false).dump(2), got.dump(2));
}

INSTANTIATE_TEST_SUITE_P(All, Logs, testing::ValuesIn(LogNames()),
                         [](const auto& instance) { return instance.param; });

TEST(LogsFolder, HoldsAtLeastFortyLogs) { EXPECT_GE(LogNames().size(), 40U); }

TEST(LogsFolder, NamesNoPlaceOfTheMachineThatMadeIt) {
  for (const std::string& name : LogNames()) {
    const std::string log = ReadFile(fs::path(ASSAY_TEST_ROOT) / "logs" / (name + ".log"));
    for (const std::string folder : {"tmp", "work", "home", "root"}) {
      const std::string place = "/" + folder + "/";
      EXPECT_EQ(log.find(place), std::string::npos) << name << " contains " << place;
    }
  }
}

}  // namespace
}  // namespace assay::triage
