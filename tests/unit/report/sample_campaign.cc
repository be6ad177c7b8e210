#include "tests/unit/report/sample_campaign.h"

#include <algorithm>
#include <chrono>
#include <random>
#include <string_view>

#include "runner/report/report.h"
#include "tests/unit/report/sample_parts.h"

namespace assay::report::testing {
namespace {

using namespace std::chrono_literals;  // NOLINT: literals only

constexpr model::Duration kNight = 9h;

struct HarnessPlan {
  std::string_view name;
  std::string_view target;
  std::string_view property;
  std::uint64_t features;
  std::uint64_t per_second;
};

constexpr HarnessPlan kPlans[] = {
    {"h264_annexb_split", "h264", "Splitting in pieces gives the NAL units of the whole", 914,
     61200},
    {"h264_sps", "h264", "Derived picture sizes stay in their bounds", 2260, 48800},
    {"rtcp_compound", "rtp", "Printing a parsed compound packet loses nothing", 1180, 71400},
    {"rtp_packet", "rtp", "Every field lies within the packet", 640, 92800},
    {"rtsp_incremental", "rtsp", "Bytes fed one by one give the messages of the whole", 2890,
     22600},
    {"rtsp_interleaved", "rtsp", "Interleaved frames never overlap a message", 1320, 35900},
    {"rtsp_message", "rtsp", "Printing a parsed message loses nothing", 3410, 31800},
    {"rtsp_transport", "rtsp", "Port pairs of Transport are in range and in order", 1750, 40100},
    {"sdp_gstreamer", "sdp", "What both parsers accept, both read alike", 2040, 8700},
    {"sdp_roundtrip", "sdp", "Printing a parsed description loses nothing", 2670, 27300},
};

std::uint64_t FeaturesAfter(const HarnessPlan& plan, int step, int steps) {
  // A saturating curve: most is found early.
  const std::uint64_t s = static_cast<std::uint64_t>(step);
  return plan.features * (3 * s + 1) / (3 * s + 1 + static_cast<std::uint64_t>(steps) / 4);
}

void AddHarness(model::CampaignFacts& facts, const HarnessPlan& plan) {
  const bool afl_broken = plan.name == "sdp_gstreamer";
  model::HarnessSummary summary;
  summary.harness.name = plan.name;
  summary.harness.property = plan.property;
  summary.harness.targets = {std::string(plan.target)};
  summary.harness.source = "harnesses/" + std::string(plan.name) + ".cc";
  summary.harness.programs[model::Variant::kFuzz] =
      "/opt/product/build/fuzz/" + std::string(plan.name);
  summary.harness.programs[model::Variant::kTrace] =
      "/opt/product/build/trace/" + std::string(plan.name);
  summary.harness.max_len = 4096;
  summary.corpus_files = plan.features / 4;
  summary.corpus_bytes = plan.features * 310;
  summary.features = plan.features;
  summary.regressions_replayed = plan.name == "h264_sps" ? 3 : plan.target == "rtsp" ? 2 : 0;
  summary.regressions_failed = plan.name == "h264_sps" ? 1 : 0;
  for (const std::string_view engine : {"libfuzzer", "afl", "afl-cmplog"}) {
    model::ArmSummary arm;
    arm.arm = {std::string(plan.name), std::string(engine)};
    arm.slices = engine == "libfuzzer" ? 36 : 18;
    if (afl_broken && engine != "libfuzzer") {
      arm.start_failures = arm.slices;
      arm.problem =
          "The program ended before its first input: GLib could not be initialised without /proc.";
    } else {
      arm.cpu = model::Duration(arm.slices * 25'000);
      arm.executions = arm.slices * 25 * plan.per_second / (engine == "libfuzzer" ? 1 : 3);
      arm.new_inputs = arm.slices * 4;
      arm.new_features = plan.features / (engine == "libfuzzer" ? 2 : 4);
    }
    arm.crashes = plan.name == "rtsp_transport" && engine == "afl-cmplog" ? 3 : 0;
    summary.arms.push_back(arm);
  }
  constexpr int kSteps = 36;
  for (int step = 0; step <= kSteps; ++step) {
    facts.curve.push_back({std::string(plan.name), kNight * step / kSteps, 25s * step,
                           static_cast<std::uint64_t>(25 * step) * plan.per_second,
                           FeaturesAfter(plan, step, kSteps)});
  }
  facts.harnesses.push_back(summary);
}

void AddSlices(model::CampaignFacts& facts) {
  std::int64_t number = 0;
  for (int round = 0; round < 4; ++round) {
    for (const HarnessPlan& plan : kPlans) {
      model::Slice slice;
      slice.number = ++number;
      slice.campaign = facts.campaign.id;
      slice.arm = {std::string(plan.name), round % 2 == 0 ? "libfuzzer" : "afl-cmplog"};
      slice.core = static_cast<unsigned>(number % 2);
      slice.started = kStart + 3min + 13s * number;
      slice.planned = 25s;
      slice.wall = 25s + 140ms;
      slice.cpu = 24s + 900ms;
      slice.executions = 25 * plan.per_second;
      slice.new_inputs = static_cast<std::uint64_t>(11 - round);
      slice.new_features = plan.features / static_cast<std::uint64_t>(4 + round);
      slice.peak_rss_mb = 180;
      slice.end = model::SliceEnd::kSpent;
      if (plan.name == "sdp_gstreamer" && round % 2 == 1) {
        slice.executions = slice.new_inputs = slice.new_features = 0;
        slice.end = model::SliceEnd::kStartFailed;
        slice.detail = "The program ended before its first input.";
      }
      facts.slices.push_back(slice);
    }
  }
}

void AddCoverage(model::CampaignFacts& facts) {
  model::CoverageSnapshot& coverage = facts.coverage;
  coverage.campaign = facts.campaign.id;
  coverage.taken = kStart + kNight + 4min;
  coverage.total = Counts(5210, 84);
  coverage.targets = {{"h264", Counts(1820, 79)},
                      {"rtp", Counts(870, 93)},
                      {"rtsp", Counts(1610, 88)},
                      {"sdp", Counts(910, 81)}};
  for (const HarnessPlan& plan : kPlans)
    coverage.harnesses[std::string(plan.name)] = Counts(900, 74);
  coverage.files = {{"targets/h264/slice_header.cc", "h264", Counts(410, 66)},
                    {"targets/h264/sps.cc", "h264", Counts(620, 86)},
                    {"targets/rtsp/transport.cc", "rtsp", Counts(240, 91)},
                    {"targets/sdp/print.cc", "sdp", Counts(300, 71)}};
  coverage.functions = {
      {"vms::h264::ReadPredWeightTable(vms::h264::BitReader&)",
       "targets/h264/slice_header.cc",
       214,
       0,
       {31, 0}},
      {"vms::h264::ReadRefPicListMvcModification(vms::h264::BitReader&)",
       "targets/h264/slice_header.cc",
       301,
       0,
       {18, 0}},
      {"vms::h264::CroppedWidth(vms::h264::Sps const&)", "targets/h264/sps.cc", 305, 91822, {7, 7}},
      {"vms::sdp::PrintZoneAdjustments(vms::sdp::Session const&)",
       "targets/sdp/print.cc",
       77,
       0,
       {9, 0}}};
}

void AddVerdict(model::Verdict& verdict) {
  verdict.outcome = model::Outcome::kFail;
  verdict.rules = {{"findings.critical",
                    "total",
                    model::Outcome::kFail,
                    "none open",
                    "1 open",
                    "One critical finding is open.",
                    {"F7 heap-buffer-overflow WRITE in vms::rtsp::ParseTransport"},
                    "Fix F7 and run again, or decide about it with `assay findings set`.",
                    false},
                   {"coverage.line",
                    "target h264",
                    model::Outcome::kFail,
                    "at least 80.0 %",
                    "78.9 %",
                    "Lines of h264 fell short by 19 of 1,820.",
                    {"vms::h264::ReadPredWeightTable (31 regions)",
                     "vms::h264::ReadRefPicListMvcModification (18 regions)"},
                    "Add seeds with weighted prediction.",
                    false},
                   {"health.every_harness_ran",
                    "harness sdp_gstreamer",
                    model::Outcome::kInconclusive,
                    "both engines",
                    "libFuzzer alone",
                    "AFL++ could not start the program.",
                    {"sdp_gstreamer"},
                    "Give the sandbox a private /proc, or exclude the engine for this harness.",
                    true},
                   {"coverage.line",
                    "total",
                    model::Outcome::kPass,
                    "at least 80.0 %",
                    "83.9 %",
                    "Lines are above the threshold.",
                    {},
                    "",
                    false},
                   {"findings.regressed",
                    "total",
                    model::Outcome::kPass,
                    "at most 1",
                    "1 open",
                    "No more than one finding came back.",
                    {},
                    "",
                    false}};
}

}  // namespace

model::CoverageCounts Counts(std::uint64_t lines, std::uint64_t percent) {
  const auto part = [percent](std::uint64_t total, std::uint64_t less) {
    return model::Counted{total, total * (percent - less) / 100};
  };
  return {part(lines, 0), part(lines / 14, 1), part(lines / 2, 2), part(lines / 3, 6),
          part(lines / 11, 14)};
}

model::CampaignFacts SampleCampaign() {
  model::CampaignFacts facts;
  model::Campaign& campaign = facts.campaign;
  campaign.id = {"20261122T210400Z-1f3a"};
  campaign.started = kStart;
  campaign.ended = kStart + kNight + 6min + 12s + 250ms;
  campaign.state = model::CampaignState::kComplete;
  campaign.profile = "nightly";
  campaign.budget = kNight;
  campaign.jobs = 2;
  campaign.seed = 20261122;
  campaign.revision = "9e1c4f7";
  campaign.tool_version = "0.1.0";
  campaign.compiler = "clang 22.1.8 (/usr/bin/clang++-22)";
  campaign.sandbox = "bubblewrap: no network, read-only root, private /tmp, own process namespace";
  campaign.weaknesses = {"Memory is limited per process only, because cgroup v2 is not delegated."};
  campaign.resumed = {"Resumed at 2026-11-23 01:12 UTC: 1 slice and 14 inputs were picked up."};
  facts.gaps = {
      {"sdp_gstreamer × afl",
       "18 slices executed no input: the program ends before its first input.",
       "Give the sandbox a private /proc, or exclude the engine for this harness."},
      {"sdp_gstreamer × afl-cmplog", "18 slices executed no input, for the same reason.", ""},
      {"coverage", "MC/DC of 2 decisions with more than 6 conditions was not measured.",
       "Split these decisions."}};
  campaign.surface = {
      {"RTSP",
       "RTSP 1.0 (RFC 2326)",
       "The network of the cameras, before anybody is authenticated.",
       {model::Reach::kUnauthenticated, model::Reach::kCamera},
       {"CWE-787", "CWE-191"},
       {"rtsp", "sdp"},
       {"rtsp_incremental", "rtsp_interleaved", "rtsp_message", "rtsp_transport", "sdp_roundtrip"}},
      {"RTP and codecs",
       "RFC 3550, RFC 6184, H.264",
       "Datagrams that anybody can send.",
       {model::Reach::kUnauthenticated},
       {"CWE-125"},
       {"h264", "rtp"},
       {"h264_annexb_split", "h264_sps", "rtcp_compound", "rtp_packet"}},
      {"STUN", "RFC 8489", "Any peer of a WebRTC session.", {model::Reach::kViewer}, {}, {}, {}}};
  facts.gaps.push_back({"surface: STUN", "The interface STUN has no harness: nothing tests it.",
                        "Write a harness for its targets and name it in assay.toml."});
  facts.findings = SampleFindings();
  for (const HarnessPlan& plan : kPlans) AddHarness(facts, plan);
  AddSlices(facts);
  AddCoverage(facts);
  AddVerdict(facts.verdict);
  facts.settings = {{"run.budget", "9h"},
                    {"run.jobs", "2"},
                    {"run.seed", "20261122"},
                    {"gate.coverage.line", "80.0"},
                    {"triage.attempts", "5"}};
  return facts;
}

model::CampaignFacts EmptyCampaign() {
  model::CampaignFacts facts;
  facts.campaign.id = {"20261122T210400Z-0000"};
  facts.campaign.started = kStart;
  return facts;
}

std::vector<std::pair<std::string, model::CampaignFacts>> AllCampaigns() {
  return {{"sample", SampleCampaign()}, {"empty", EmptyCampaign()}, {"hostile", HostileCampaign()}};
}

model::CampaignFacts Shuffled(model::CampaignFacts facts, unsigned seed) {
  std::minstd_rand random(seed);
  const auto shuffle = [&random](auto& values) {
    std::shuffle(values.begin(), values.end(), random);
  };
  shuffle(facts.findings);
  shuffle(facts.harnesses);
  for (model::HarnessSummary& harness : facts.harnesses) shuffle(harness.arms);
  shuffle(facts.slices);
  shuffle(facts.curve);
  shuffle(facts.coverage.files);
  shuffle(facts.coverage.functions);
  shuffle(facts.verdict.rules);
  shuffle(facts.settings);
  return facts;
}

std::vector<std::pair<std::string, std::string>> RenderAll(const model::CampaignFacts& facts) {
  return {{"report.json", RenderJson(facts)},    {"index.html", RenderHtml(facts)},
          {"results.sarif", RenderSarif(facts)}, {"junit.xml", RenderJunit(facts)},
          {"summary.md", RenderMarkdown(facts)}, {"terminal.txt", RenderTerminal(facts, 100)}};
}

}  // namespace assay::report::testing
