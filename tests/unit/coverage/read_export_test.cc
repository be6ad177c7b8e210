#include <gmock/gmock-matchers.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <map>
#include <sstream>

#include "runner/coverage/coverage.h"

namespace assay::coverage {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string Golden(const std::string& name) {
  std::ifstream file(std::string(ASSAY_TEST_ROOT) + "/golden/coverage/" + name);
  EXPECT_TRUE(file.is_open()) << name;
  return {std::istreambuf_iterator<char>(file), {}};
}

SourceLayout Layout() {
  return {.root = "/product",
          .targets = {{"queue", "/product/targets/queue"}, {"text", "/product/targets/text"}}};
}

ExportedCoverage Exported(const std::string& name = "export.json") {
  auto exported = ReadExport(Golden(name), Layout());
  EXPECT_TRUE(exported.has_value()) << exported.error().message;
  return exported.value_or(ExportedCoverage{});
}

// The rows of `llvm-cov report`: file -> regions, functions, lines, branches, MC/DC.
std::map<std::string, model::CoverageCounts> ReportRows() {
  std::map<std::string, model::CoverageCounts> rows;
  std::istringstream lines(Golden("report.txt"));
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string name;
    model::CoverageCounts counts;
    words >> name;
    const auto column = [&](model::Counted& counted) {
      std::uint64_t missed = 0;
      std::string percent;
      words >> counted.total >> missed >> percent;
      counted.covered = counted.total - missed;
    };
    column(counts.regions);
    column(counts.functions);
    column(counts.lines);
    column(counts.branches);
    column(counts.mcdc);
    if (words) rows[name] = counts;
  }
  return rows;
}

TEST(ReadExport, EqualsTheReportOfLlvmCovForEveryFile) {
  const auto rows = ReportRows();

  const ExportedCoverage exported = Exported();

  ASSERT_EQ(exported.files.size(), 3U);
  for (const model::FileCoverage& file : exported.files) {
    ASSERT_TRUE(rows.contains(file.file)) << file.file;
    EXPECT_EQ(file.counts, rows.at(file.file)) << file.file;
  }
}

TEST(ReadExport, LeavesOutWhatIsOfNoTarget) {
  for (const model::FileCoverage& file : Exported().files) {
    EXPECT_THAT(file.file, ::testing::StartsWith("targets/"));
  }
}

TEST(ReadExport, FindsAsManyFunctionsAsLlvmCovCounts) {
  const ExportedCoverage exported = Exported();

  std::map<std::string, model::Counted> functions;
  for (const model::FunctionCoverage& function : exported.functions) {
    model::Counted& counted = functions[function.file];
    ++counted.total;
    if (function.executions > 0) ++counted.covered;
  }

  for (const model::FileCoverage& file : exported.files) {
    EXPECT_EQ(functions[file.file], file.counts.functions) << file.file;
  }
}

TEST(ReadExport, NamesFunctionsOnceAndReadably) {
  const ExportedCoverage exported = Exported();

  std::vector<std::string> names;
  for (const model::FunctionCoverage& function : exported.functions) {
    if (function.file == "targets/queue/queue.h") names.push_back(function.name);
  }
  EXPECT_THAT(names, ElementsAre("product::Queue::Push", "product::Queue::Pop", "product::Clamp"));
}

TEST(ReadExport, ShowsTheFunctionThatNeverRan) {
  const ExportedCoverage exported = Exported();

  const auto refill =
      std::ranges::find(exported.functions, "product::Refill", &model::FunctionCoverage::name);
  ASSERT_NE(refill, exported.functions.end());
  EXPECT_EQ(refill->executions, 0U);
  EXPECT_EQ(refill->regions.covered, 0U);
  EXPECT_GT(refill->regions.total, 0U);
  EXPECT_GT(refill->line, 0U);
}

TEST(ReadExport, TakesTheShortFormWithoutFunctions) {
  EXPECT_EQ(Exported("summary.json").files, Exported().files);
  EXPECT_TRUE(Exported("summary.json").functions.empty());
}

TEST(ReadExport, TakesPathsFromWhichTheSourceRootWasTaken) {
  for (const std::string prefix : {"\"./", "\"", "\"/"}) {
    std::string json = Golden("export.json");
    for (std::size_t at = 0; (at = json.find("\"/product/", at)) != std::string::npos;) {
      json.replace(at, 10, prefix);
    }

    const auto exported = ReadExport(json, Layout());

    ASSERT_TRUE(exported.has_value());
    EXPECT_EQ(exported->files, Exported().files) << prefix;
  }
}

TEST(ReadExport, GivesAFileToTheDeepestTarget) {
  SourceLayout layout = Layout();
  layout.targets = {{"all", "/product/targets"}, {"queue", "/product/targets/queue/"}};

  const auto exported = ReadExport(Golden("export.json"), layout);

  ASSERT_TRUE(exported.has_value());
  EXPECT_EQ(exported->files[0].target, "queue");
  EXPECT_EQ(exported->files[2].target, "all");
}

TEST(ReadExport, DoesNotMistakeAPrefixForAFolder) {
  SourceLayout layout = Layout();
  layout.targets = {{"que", "/product/targets/que"}};

  EXPECT_TRUE(ReadExport(Golden("export.json"), layout)->files.empty());
}

TEST(ReadExport, RefusesWhatIsNoExportWithASentence) {
  for (const char* json :
       {"", "{", "[]", "{}", "nonsense", R"({"data":[],"type":"other","version":"2.0.1"})",
        R"({"data":[],"type":"llvm.coverage.json.export","version":"4.0.0"})",
        R"({"type":"llvm.coverage.json.export","version":"3.0.0"})",
        R"({"data":[{"files":[{"filename":"a","summary":{"lines":{"count":1,"covered":2}}}]}],)"
        R"("type":"llvm.coverage.json.export","version":"3.0.0"})"}) {
    const auto exported = ReadExport(json, Layout());
    ASSERT_FALSE(exported.has_value()) << json;
    EXPECT_EQ(exported.error().kind, base::ErrorKind::kInvalid);
    EXPECT_THAT(exported.error().message, HasSubstr("llvm-cov"));
  }
}

TEST(ReadExport, RefusesEveryTruncationOfARealExport) {
  const std::string json = Golden("export.json");
  for (std::size_t size = 0; size + 2 < json.size(); size += 97) {
    EXPECT_FALSE(ReadExport(std::string_view(json).substr(0, size), Layout()).has_value()) << size;
  }
}

TEST(ReadExport, SurvivesDeepNesting) {
  EXPECT_FALSE(ReadExport(std::string(200'000, '['), Layout()).has_value());
}

TEST(Summarise, AddsUpToTheReportOfTheTargetsFiles) {
  const auto rows = ReportRows();

  const model::CoverageSnapshot snapshot = Summarise(Exported(), Layout());

  model::CoverageCounts total = rows.at("TOTAL");
  const model::CoverageCounts& harness = rows.at("harness/main.cc");
  total.lines.total -= harness.lines.total;
  total.lines.covered -= harness.lines.covered;
  EXPECT_EQ(snapshot.total.lines, total.lines);
  EXPECT_EQ(snapshot.targets.at("text"), rows.at("targets/text/text.cc"));
  EXPECT_TRUE(snapshot.gaps.empty());
}

TEST(Summarise, SaysWhichTargetWasNotMeasured) {
  SourceLayout layout = Layout();
  layout.targets.push_back({"sdp", "/product/targets/sdp"});

  const model::CoverageSnapshot snapshot = Summarise(Exported(), layout);

  EXPECT_EQ(snapshot.targets.at("sdp"), model::CoverageCounts{});
  EXPECT_THAT(snapshot.gaps, ElementsAre(HasSubstr("Target sdp")));
}

TEST(CountsOf, CountsOnlyTheNamedTargets) {
  const ExportedCoverage exported = Exported();

  EXPECT_EQ(CountsOf(exported, {"text"}), Summarise(exported, Layout()).targets.at("text"));
  EXPECT_EQ(CountsOf(exported, {"queue", "text"}), Summarise(exported, Layout()).total);
  EXPECT_EQ(CountsOf(exported, {}), model::CoverageCounts{});
}

}  // namespace
}  // namespace assay::coverage
