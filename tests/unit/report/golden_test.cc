// The whole output of every format is approved: a change shows as a difference a person has read.
// scripts/approve-golden rewrites the files (it sets ASSAY_APPROVE=1).
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "runner/report/assets.h"
#include "runner/report/report.h"
#include "tests/unit/report/sample_campaign.h"

namespace assay::report::testing {
namespace {

bool Approving() { return std::getenv("ASSAY_APPROVE") != nullptr; }

std::string ReadFile(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void WriteFile(const std::filesystem::path& path, const std::string& bytes) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

void Replace(std::string& text, std::string_view what, std::string_view by) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at)) {
    text.replace(at, what.size(), by);
    at += by.size();
  }
}

// The front end's own files and their hashes are not part of what is approved here.
std::string WithoutAssets(std::string html) {
  Replace(html, assets::ReportCss(), "[report.css]");
  Replace(html, assets::ReportJs(), "[report.js]");
  Replace(html, assets::ChartJs(), "[chart.js]");
  const std::string_view start = "'sha256-";
  for (std::size_t at = html.find(start); at != std::string::npos; at = html.find(start, at + 1)) {
    const std::size_t end = html.find('\'', at + start.size());
    html.replace(at + start.size(), end - at - start.size(), "*");
  }
  // In an attribute the quote is an entity.
  const std::string_view quoted = "&#39;sha256-";
  for (std::size_t at = html.find(quoted); at != std::string::npos;
       at = html.find(quoted, at + 1)) {
    const std::size_t end = html.find("&#39;", at + quoted.size());
    html.replace(at + quoted.size(), end - at - quoted.size(), "*");
  }
  return html;
}

TEST(GoldenReport, EveryFormatOfEveryCampaignIsAsApproved) {
  for (const auto& [campaign, facts] : AllCampaigns()) {
    for (const auto& [file, bytes] : RenderAll(facts)) {
      const std::filesystem::path golden =
          std::filesystem::path(ASSAY_TEST_ROOT) / "golden" / "report" / campaign / file;
      const std::string got = file == "index.html" ? WithoutAssets(bytes) : bytes;
      if (Approving()) {
        WriteFile(golden, got);
        continue;
      }
      EXPECT_TRUE(std::filesystem::exists(golden)) << golden;
      EXPECT_EQ(got, ReadFile(golden))
          << golden << " differs; if it is meant to, run scripts/approve-golden and read the diff.";
    }
  }
}

TEST(GoldenReport, TheSamplePageIsTheOneThisProgramWrites) {
  const std::filesystem::path page =
      std::filesystem::path(ASSAY_TEST_ROOT) / ".." / "reports" / "sample" / "index.html";
  if (Approving()) WriteFile(page, RenderHtml(SampleCampaign()));

  const std::string committed = ReadFile(page);

  // Chart.js comes from a package and may be another version than when the page was written.
  std::string mine = RenderHtml(SampleCampaign());
  const auto facts_of = [](const std::string& html) {
    return html.substr(html.find("<body>"), html.find("application/json") - html.find("<body>"));
  };
  ASSERT_NE(committed.find("<body>"), std::string::npos);
  EXPECT_EQ(facts_of(committed), facts_of(mine));
  EXPECT_NE(committed.find(assets::ReportCss()), std::string::npos) << "run scripts/approve-golden";
  EXPECT_NE(committed.find(assets::ReportJs()), std::string::npos) << "run scripts/approve-golden";
}

TEST(GoldenReport, RenderingTwiceGivesTheSameBytes) {
  EXPECT_EQ(RenderAll(SampleCampaign()), RenderAll(SampleCampaign()));
}

TEST(GoldenReport, TheOrderInWhichFactsWereGatheredDoesNotShow) {
  const auto expected = RenderAll(SampleCampaign());

  for (unsigned seed = 1; seed <= 10; ++seed) {
    const auto got = RenderAll(Shuffled(SampleCampaign(), seed));
    for (std::size_t i = 0; i < expected.size(); ++i) {
      EXPECT_EQ(got[i].second, expected[i].second) << expected[i].first << ", seed " << seed;
    }
  }
}

}  // namespace
}  // namespace assay::report::testing
