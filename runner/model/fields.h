// The fields of every noun of the model that is written down, each named once: writers and readers
// are archives that walk the same description, so no two of them can drift apart. Read by the
// archives of runner/store (the database) and runner/report (report.json) alone. A field that is
// added has its default when an older document is read; renaming or removing one needs a migration
// (docs/formats/state-db.md) and a new version of the report (docs/formats/report-json.md).
//
// An archive is called as archive("name", field) and says kWrites: whether the fields are const.
#pragma once

#include <type_traits>

#include "runner/model/facts.h"

namespace assay::model {

// const for the writer, not for the reader.
template <typename Archive, typename T>
using In = std::conditional_t<Archive::kWrites, const T, T>;

template <typename A>
void Fields(A& a, In<A, Frame>& v) {
  a("function", v.function);
  a("file", v.file);
  a("line", v.line);
  a("column", v.column);
  a("module", v.module);
  a("offset", v.offset);
}

template <typename A>
void Fields(A& a, In<A, CrashReport>& v) {
  a("tool", v.tool);
  a("kind", v.kind);
  a("detail", v.detail);
  a("access", v.access);
  a("access_size", v.access_size);
  a("address", v.address);
  a("oracle", v.oracle);
  a("stack", v.stack);
  a("allocation_stack", v.allocation_stack);
  a("free_stack", v.free_stack);
  a("not_understood", v.not_understood);
}

template <typename A>
void Fields(A& a, In<A, Crash>& v) {
  a("input", v.input);
  a("input_size", v.input_size);
  a("harness", v.harness);
  a("engine", v.engine);
  a("campaign", v.campaign);
  a("slice", v.slice);
  a("found", v.found);
  a("report", v.report);
  a("log", v.log);
  a("reproduced", v.reproduced);
  a("attempts", v.attempts);
  a("signature", v.signature);
  a("reason", v.reason);
  a("finding", v.finding);
}

template <typename A>
void Fields(A& a, In<A, FindingEvent>& v) {
  a("when", v.when);
  a("who", v.who);
  a("state", v.state);
  a("why", v.why);
  a("campaign", v.campaign);
}

template <typename A>
void Fields(A& a, In<A, Finding>& v) {
  a("id", v.id);
  a("harness", v.harness);
  a("signature", v.signature);
  a("title", v.title);
  a("kind", v.kind);
  a("where", v.where);
  a("state", v.state);
  a("severity", v.severity);
  a("severity_reason", v.severity_reason);
  a("cwe", v.cwe);
  a("representative", v.representative);
  a("engine", v.engine);
  a("first_seen", v.first_seen);
  a("last_seen", v.last_seen);
  a("reproduced", v.reproduced);
  a("attempts", v.attempts);
  a("crash_count", v.crash_count);
  a("history", v.history);
  a("accepted_until", v.accepted_until);
}

template <typename A>
void Fields(A& a, In<A, FindingFacts>& v) {
  a("finding", v.finding);
  a("crashes", v.crashes);
  a("reproduce_command", v.reproduce_command);
  a("new_in_this_campaign", v.new_in_this_campaign);
}

template <typename A>
void Fields(A& a, In<A, Harness>& v) {
  a("name", v.name);
  a("property", v.property);
  a("targets", v.targets);
  a("programs", v.programs);
  a("source", v.source);
  a("dictionary", v.dictionary);
  a("max_len", v.max_len);
  a("timeout_ms", v.timeout);
  a("rss_limit_mb", v.rss_limit_mb);
  a("seed_dirs", v.seed_dirs);
  a("seed_archives", v.seed_archives);
  a("regression_dirs", v.regression_dirs);
  a("libfuzzer_options", v.libfuzzer_options);
  a("foreign", v.foreign);
}

template <typename A>
void Fields(A& a, In<A, Arm>& v) {
  a("harness", v.harness);
  a("engine", v.engine);
}

template <typename A>
void Fields(A& a, In<A, ArmSummary>& v) {
  a("arm", v.arm);
  a("slices", v.slices);
  a("executions", v.executions);
  a("cpu_ms", v.cpu);
  a("new_inputs", v.new_inputs);
  a("new_features", v.new_features);
  a("crashes", v.crashes);
  a("start_failures", v.start_failures);
  a("watchdog_kills", v.watchdog_kills);
  a("problem", v.problem);
}

template <typename A>
void Fields(A& a, In<A, HarnessSummary>& v) {
  a("harness", v.harness);
  a("arms", v.arms);
  a("corpus_files", v.corpus_files);
  a("corpus_bytes", v.corpus_bytes);
  a("regressions_replayed", v.regressions_replayed);
  a("regressions_failed", v.regressions_failed);
  a("features", v.features);
  a("crashes_unjudged", v.crashes_unjudged);
}

template <typename A>
void Fields(A& a, In<A, Slice>& v) {
  a("number", v.number);
  a("campaign", v.campaign);
  a("arm", v.arm);
  a("core", v.core);
  a("started", v.started);
  a("planned_ms", v.planned);
  a("wall_ms", v.wall);
  a("cpu_ms", v.cpu);
  a("executions", v.executions);
  a("restarts", v.restarts);
  a("new_inputs", v.new_inputs);
  a("new_features", v.new_features);
  a("crashes", v.crashes);
  a("peak_rss_mb", v.peak_rss_mb);
  a("end", v.end);
  a("detail", v.detail);
}

template <typename A>
void Fields(A& a, In<A, CurvePoint>& v) {
  a("harness", v.harness);
  a("since_start_ms", v.since_start);
  a("cpu_ms", v.cpu);
  a("executions", v.executions);
  a("features", v.features);
  a("inputs", v.inputs);
}

template <typename A>
void Fields(A& a, In<A, Gap>& v) {
  a("scope", v.scope);
  a("what", v.what);
  a("cure", v.cure);
  a("lasting", v.lasting);
}

template <typename A>
void Fields(A& a, In<A, Counted>& v) {
  a("total", v.total);
  a("covered", v.covered);
}

template <typename A>
void Fields(A& a, In<A, CoverageCounts>& v) {
  a("lines", v.lines);
  a("functions", v.functions);
  a("regions", v.regions);
  a("branches", v.branches);
  a("mcdc", v.mcdc);
}

template <typename A>
void Fields(A& a, In<A, FileCoverage>& v) {
  a("file", v.file);
  a("target", v.target);
  a("counts", v.counts);
}

template <typename A>
void Fields(A& a, In<A, FunctionCoverage>& v) {
  a("name", v.name);
  a("file", v.file);
  a("line", v.line);
  a("executions", v.executions);
  a("regions", v.regions);
}

template <typename A>
void Fields(A& a, In<A, CoverageSnapshot>& v) {
  a("campaign", v.campaign);
  a("taken", v.taken);
  a("total", v.total);
  a("targets", v.targets);
  a("harnesses", v.harnesses);
  a("files", v.files);
  a("functions", v.functions);
  a("gaps", v.gaps);
}

template <typename A>
void Fields(A& a, In<A, RuleResult>& v) {
  a("rule", v.rule);
  a("scope", v.scope);
  a("outcome", v.outcome);
  a("threshold", v.threshold);
  a("measured", v.measured);
  a("reason", v.reason);
  a("offenders", v.offenders);
  a("cure", v.cure);
  a("infrastructure", v.infrastructure);
}

template <typename A>
void Fields(A& a, In<A, Verdict>& v) {
  a("outcome", v.outcome);
  a("rules", v.rules);
}

template <typename A>
void Fields(A& a, In<A, Interface>& v) {
  a("name", v.name);
  a("specification", v.specification);
  a("boundary", v.boundary);
  a("reach", v.reach);
  a("threats", v.threats);
  a("targets", v.targets);
  a("harnesses", v.harnesses);
}

template <typename A>
void Fields(A& a, In<A, Campaign>& v) {
  a("id", v.id);
  a("started", v.started);
  a("ended", v.ended);
  a("state", v.state);
  a("profile", v.profile);
  a("budget_ms", v.budget);
  a("jobs", v.jobs);
  a("seed", v.seed);
  a("revision", v.revision);
  a("tool_version", v.tool_version);
  a("compiler", v.compiler);
  a("sandbox", v.sandbox);
  a("weaknesses", v.weaknesses);
  a("harness_globs", v.harness_globs);
  a("engines", v.engines);
  a("maximum_executions", v.maximum_executions);
  a("measure_coverage", v.measure_coverage);
  a("surface", v.surface);
  a("resumed", v.resumed);
}

template <typename A>
void Fields(A& a, In<A, CampaignFacts>& v) {
  a("campaign", v.campaign);
  a("gaps", v.gaps);
  a("verdict", v.verdict);
  a("findings", v.findings);
  a("harnesses", v.harnesses);
  a("slices", v.slices);
  a("curve", v.curve);
  a("coverage", v.coverage);
  a("settings", v.settings);
}

}  // namespace assay::model
