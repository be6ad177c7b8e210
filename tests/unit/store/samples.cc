#include "tests/unit/store/samples.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>

namespace assay::store {
namespace {

model::TimePoint At(std::int64_t milliseconds) {
  return model::TimePoint(model::Duration(1'795'000'000'000 + milliseconds));
}

model::Counted Counted(std::uint64_t total, std::uint64_t covered) { return {total, covered}; }

}  // namespace

model::Campaign SampleCampaign(const std::string& id) {
  model::Campaign campaign;
  campaign.id = {id};
  campaign.started = At(1);
  campaign.ended = At(2);
  campaign.state = model::CampaignState::kComplete;
  campaign.profile = "nightly";
  campaign.budget = model::Duration(3);
  campaign.jobs = 4;
  campaign.seed = UINT64_MAX;
  campaign.revision = "abc";
  campaign.tool_version = "0.1";
  campaign.compiler = "clang 22";
  campaign.sandbox = "bubblewrap";
  campaign.weaknesses = {"no network namespace"};
  campaign.resumed = {"picked up slice 3"};
  campaign.surface = {{"RTSP",
                       "RFC 2326",
                       "the network",
                       {model::Reach::kUnauthenticated, model::Reach::kFile},
                       {"CWE-787"},
                       {"rtsp"},
                       {"rtsp_message"}}};
  return campaign;
}

model::Slice SampleSlice(std::int64_t number) {
  model::Slice slice;
  slice.number = number;
  slice.campaign = SampleCampaign().id;
  slice.arm = {"sdp_roundtrip", "libfuzzer"};
  slice.core = 1;
  slice.started = At(10);
  slice.planned = model::Duration(5000);
  slice.wall = model::Duration(5100);
  slice.cpu = model::Duration(4900);
  slice.executions = 123'456;
  slice.restarts = 2;
  slice.new_inputs = 7;
  slice.new_features = 9;
  slice.crashes = 1;
  slice.peak_rss_mb = 80;
  slice.end = model::SliceEnd::kWatchdog;
  slice.detail = "overran its time";
  return slice;
}

model::HarnessSummary SampleSummary() {
  model::HarnessSummary summary;
  model::Harness& harness = summary.harness;
  harness.name = "sdp_roundtrip";
  harness.property = "What parses prints to the same.";
  harness.targets = {"sdp", "rtsp"};
  harness.programs = {{model::Variant::kFuzz, "/b/fuzz/sdp"}, {model::Variant::kAfl, "/b/afl/sdp"}};
  harness.source = "harnesses/sdp.cc";
  harness.dictionary = "/c/sdp.dict";
  harness.max_len = 4096;
  harness.timeout = model::Duration(1500);
  harness.rss_limit_mb = 1024;
  harness.seed_dirs = {"/c/seeds"};
  harness.seed_archives = {"/o/sdp_seed_corpus.zip"};
  harness.regression_dirs = {"/c/regressions"};
  harness.libfuzzer_options = {"-use_value_profile=1"};
  harness.foreign = true;
  model::ArmSummary arm;
  arm.arm = {"sdp_roundtrip", "libfuzzer"};
  arm.slices = 1;
  arm.executions = 2;
  arm.cpu = model::Duration(3);
  arm.new_inputs = 4;
  arm.new_features = 5;
  arm.crashes = 6;
  arm.start_failures = 7;
  arm.watchdog_kills = 8;
  arm.problem = "slow";
  summary.arms = {arm};
  summary.corpus_files = 10;
  summary.corpus_bytes = 11;
  summary.regressions_replayed = 12;
  summary.regressions_failed = 13;
  summary.features = 14;
  return summary;
}

model::CoverageSnapshot SampleCoverage() {
  model::CoverageSnapshot snapshot;
  snapshot.campaign = SampleCampaign().id;
  snapshot.taken = At(50);
  snapshot.total = {Counted(10, 9), Counted(8, 7), Counted(6, 5), Counted(4, 3), Counted(2, 1)};
  snapshot.targets = {{"sdp", snapshot.total}};
  snapshot.harnesses = {{"sdp_roundtrip", snapshot.total}};
  snapshot.files = {{"targets/sdp/a.cc", "sdp", snapshot.total}};
  snapshot.functions = {{"vms::sdp::Parse", "targets/sdp/a.cc", 12, 34, Counted(6, 5)}};
  snapshot.gaps = {"rtp was not measured"};
  return snapshot;
}

model::Verdict SampleVerdict() {
  model::RuleResult rule;
  rule.rule = "coverage.line";
  rule.scope = "total";
  rule.outcome = model::Outcome::kFail;
  rule.threshold = "at least 80.0 %";
  rule.measured = "71.4 %";
  rule.reason = "Too little.";
  rule.offenders = {"vms::sdp::Parse"};
  rule.cure = "Cover it.";
  rule.infrastructure = true;
  return {model::Outcome::kFail, {rule}};
}

model::InputRecord SampleInput(const std::string& id) {
  return {.id = {id},
          .harness = "sdp_roundtrip",
          .size = 12,
          .origin = "seed",
          .campaign = SampleCampaign().id,
          .slice = 3,
          .found = At(4),
          .new_features = 5};
}

model::Crash SampleCrash(const std::string& input) {
  model::Crash crash;
  crash.input = {input};
  crash.input_size = 33;
  crash.harness = "sdp_roundtrip";
  crash.engine = "afl";
  crash.campaign = SampleCampaign().id;
  crash.slice = 2;
  crash.found = At(100);
  model::CrashReport& report = crash.report;
  report.tool = "AddressSanitizer";
  report.kind = "heap-buffer-overflow";
  report.detail = "WRITE of size 4";
  report.access = model::Access::kWrite;
  report.access_size = 4;
  report.address = UINT64_MAX;
  report.oracle = "sdp/loses_nothing";
  report.stack = {{"vms::sdp::Parse", "targets/sdp/a.cc", 12, 3, "/b/sdp", 0x1234}};
  report.allocation_stack = {{"operator new", "", 0, 0, "", 0}};
  report.free_stack = {{"free", "x.c", 1, 2, "m", 3}};
  report.not_understood = "two lines";
  // What a target prints is in nobody's hands: invalid UTF-8, NUL, escape sequences.
  crash.log = std::string("==1==ERROR\xff\xfe\x1b[31m", 18) + std::string("\0end", 4);
  crash.reproduced = 4;
  crash.attempts = 5;
  crash.signature = "overflow|Parse";
  crash.reason = "The same frames.";
  return crash;
}

model::Finding SampleFinding(const std::string& signature) {
  model::Finding finding;
  finding.harness = "sdp_roundtrip";
  finding.signature = signature;
  finding.title = "heap-buffer-overflow WRITE in vms::sdp::Parse";
  finding.kind = "heap-buffer-overflow";
  finding.where = "targets/sdp/a.cc:12";
  finding.state = model::FindingState::kConfirmed;
  finding.severity = model::Severity::kHigh;
  finding.severity_reason = "It writes.";
  finding.cwe = "CWE-787";
  finding.representative = {"aa11"};
  finding.engine = "afl";
  finding.first_seen = At(100);
  finding.last_seen = At(100);
  finding.reproduced = 4;
  finding.attempts = 5;
  finding.history = {{At(100), "assay", model::FindingState::kNew, "found", SampleCampaign().id}};
  return finding;
}

Folder::Folder() {
  std::string pattern = ::testing::TempDir() + "assay-store-XXXXXX";
  path_ = mkdtemp(pattern.data());
}

Folder::~Folder() { std::filesystem::remove_all(path_); }

std::unique_ptr<Store> Opened(const Folder& folder, Hooks hooks) {
  auto store = OpenSqlite(folder.Path(), std::move(hooks));
  EXPECT_TRUE(store.has_value()) << store.error().message;
  return store ? std::move(*store) : nullptr;
}

}  // namespace assay::store
