#include <utility>

#include "tests/unit/report/sample_parts.h"

namespace assay::report::testing {

model::Frame At(std::string function, std::string file, std::uint32_t line, std::uint32_t column) {
  model::Frame frame;
  frame.function = std::move(function);
  frame.file = std::move(file);
  frame.line = line;
  frame.column = column;
  frame.module = "/opt/product/build/fuzz/harness";
  frame.offset = 0x1000U + line;
  return frame;
}

namespace {

using namespace std::chrono_literals;  // NOLINT: literals only

std::string Hex(char digit) { return std::string(64, digit); }

model::Crash OverflowCrash() {
  model::Crash crash;
  crash.input = {Hex('a')};
  crash.harness = "rtsp_transport";
  crash.engine = "afl-cmplog";
  crash.campaign = {"20261122T210400Z-1f3a"};
  crash.slice = 217;
  crash.found = kStart + 2h + 11min;
  crash.report.tool = "AddressSanitizer";
  crash.report.kind = "heap-buffer-overflow";
  crash.report.detail = "WRITE of size 4";
  crash.report.access = model::Access::kWrite;
  crash.report.access_size = 4;
  crash.report.address = 0x602000000114;
  crash.report.stack = {
      At("vms::rtsp::ParseTransport(std::string_view, vms::rtsp::Limits const&)",
         "targets/rtsp/transport.cc", 88, 17),
      At("vms::rtsp::ParseHeaders(std::string_view)", "targets/rtsp/headers.cc", 203, 9),
      At("LLVMFuzzerTestOneInput", "harnesses/rtsp_transport.cc", 31, 3)};
  crash.report.allocation_stack = {
      At("operator new(unsigned long)", "", 0, 0),
      At("vms::rtsp::PortTable::Reserve(unsigned long)", "targets/rtsp/transport.cc", 41, 12)};
  crash.log =
      "==4021==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x602000000114\n"
      "WRITE of size 4 at 0x602000000114 thread T0\n"
      "    #0 0x55d0 in vms::rtsp::ParseTransport(std::string_view, vms::rtsp::Limits const&) "
      "targets/rtsp/transport.cc:88:17\n"
      "    #1 0x55d1 in vms::rtsp::ParseHeaders(std::string_view) targets/rtsp/headers.cc:203:9\n"
      "SUMMARY: AddressSanitizer: heap-buffer-overflow targets/rtsp/transport.cc:88:17\n";
  crash.reproduced = 5;
  crash.attempts = 5;
  crash.signature = "heap-buffer-overflow|write|vms::rtsp::ParseTransport|vms::rtsp::ParseHeaders";
  crash.reason = "Same kind and same first three frames of the product.";
  crash.finding = {7};
  return crash;
}

model::Crash OracleCrash() {
  model::Crash crash = OverflowCrash();
  crash.input = {Hex('b')};
  crash.harness = "sdp_roundtrip";
  crash.engine = "libfuzzer";
  crash.slice = 344;
  crash.found = kStart + 5h + 2min;
  crash.report = {};
  crash.report.tool = "Assay oracle";
  crash.report.kind = "oracle";
  crash.report.detail = "Print(Parse(x)) dropped the second of two equal attributes";
  crash.report.oracle = "sdp_roundtrip/print-loses-nothing";
  crash.report.stack = {At("OneInput(assay::kit::Input&)", "harnesses/sdp_roundtrip.cc", 27, 3)};
  crash.log = "Assay oracle violated: sdp_roundtrip/print-loses-nothing\n";
  crash.reproduced = 4;
  crash.signature = "oracle|sdp_roundtrip/print-loses-nothing";
  crash.reason = "The same oracle was violated.";
  crash.finding = {8};
  return crash;
}

model::FindingFacts FindingOf(const model::Crash& crash, std::string title, std::string where,
                              model::Severity severity, std::string why) {
  model::FindingFacts facts;
  model::Finding& finding = facts.finding;
  finding.id = crash.finding;
  finding.harness = crash.harness;
  finding.signature = crash.signature;
  finding.title = std::move(title);
  finding.kind = crash.report.kind;
  finding.where = std::move(where);
  finding.severity = severity;
  finding.severity_reason = std::move(why);
  finding.representative = crash.input;
  finding.engine = crash.engine;
  finding.first_seen = crash.found;
  finding.last_seen = crash.found + 20min;
  finding.reproduced = crash.reproduced;
  finding.attempts = crash.attempts;
  finding.crash_count = 3;
  finding.history = {{crash.found, "assay", model::FindingState::kNew,
                      "First seen in slice " + std::to_string(crash.slice) + ".", crash.campaign}};
  facts.crashes = {crash};
  facts.reproduce_command = "scripts/assay repro " + model::Show(finding.id);
  facts.new_in_this_campaign = true;
  return facts;
}

}  // namespace

std::vector<model::FindingFacts> SampleFindings() {
  model::FindingFacts overflow = FindingOf(
      OverflowCrash(), "heap-buffer-overflow WRITE in vms::rtsp::ParseTransport",
      "targets/rtsp/transport.cc:88 in vms::rtsp::ParseTransport", model::Severity::kCritical,
      "A write outside of heap memory with a length from the network.");
  overflow.finding.cwe = "CWE-787";
  model::FindingFacts oracle = FindingOf(
      OracleCrash(), "oracle sdp_roundtrip/print-loses-nothing", "", model::Severity::kMedium,
      "The parser and the printer disagree; no memory is harmed.");
  oracle.finding.crash_count = 1;

  model::Crash shift = OverflowCrash();
  shift.input = {Hex('c')};
  shift.harness = "h264_sps";
  shift.engine = "regression";
  shift.slice = 0;
  shift.report = {};
  shift.report.tool = "UndefinedBehaviorSanitizer";
  shift.report.kind = "signed-integer-overflow";
  shift.report.detail = "2147483647 + 1 cannot be represented in type 'int'";
  shift.report.stack = {
      At("vms::h264::CroppedWidth(vms::h264::Sps const&)", "targets/h264/sps.cc", 312, 24)};
  shift.log = "targets/h264/sps.cc:312:24: runtime error: signed integer overflow\n";
  shift.signature = "signed-integer-overflow|vms::h264::CroppedWidth";
  shift.finding = {3};
  model::FindingFacts regressed =
      FindingOf(shift, "signed-integer-overflow in vms::h264::CroppedWidth",
                "targets/h264/sps.cc:312 in vms::h264::CroppedWidth", model::Severity::kHigh,
                "The result is a size that is later used to reserve memory.");
  regressed.new_in_this_campaign = false;
  regressed.finding.state = model::FindingState::kRegressed;
  regressed.finding.cwe = "CWE-190";
  regressed.finding.first_seen = kStart - 11 * 24h;
  regressed.finding.history = {
      {kStart - 11 * 24h,
       "assay",
       model::FindingState::kNew,
       "First seen.",
       {"20261111T210000Z-77b0"}},
      {kStart - 9 * 24h, "m.keller", model::FindingState::kFixed, "Width is checked before.", {}},
      {kStart + 1min,
       "assay",
       model::FindingState::kRegressed,
       "The stored input fails again on this build.",
       {"20261122T210400Z-1f3a"}}};

  model::Crash slow = OracleCrash();
  slow.input = {Hex('d')};
  slow.harness = "rtsp_incremental";
  slow.report = {};
  slow.report.tool = "libFuzzer";
  slow.report.kind = "timeout";
  slow.signature = "timeout|vms::rtsp::Feeder::Push";
  slow.finding = {5};
  model::FindingFacts accepted =
      FindingOf(slow, "timeout in vms::rtsp::Feeder::Push",
                "targets/rtsp/feeder.cc:140 in vms::rtsp::Feeder::Push", model::Severity::kLow,
                "One connection is slowed down, others are not.");
  accepted.new_in_this_campaign = false;
  accepted.finding.state = model::FindingState::kAccepted;
  accepted.finding.accepted_until = kStart + 30 * 24h;
  accepted.finding.history.push_back({kStart - 24h,
                                      "r.ortiz",
                                      model::FindingState::kAccepted,
                                      "The feeder is rewritten in the next release.",
                                      {}});
  return {overflow, oracle, regressed, accepted};
}

}  // namespace assay::report::testing
