// assay run: build, one campaign, the verdict, the reports.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <set>

#include "runner/base/text.h"
#include "runner/campaign/campaign.h"
#include "runner/cli/verbs.h"
#include "runner/report/report.h"
#include "runner/surface/surface.h"

namespace assay::cli {
namespace {

using base::ErrorKind;
using base::Fail;
using base::Result;

Result<Profile> ChooseProfile(const Config& config, const RunOptions& options) {
  const std::string name = options.profile.empty() ? "nightly" : options.profile;
  const auto found = config.profiles.find(name);
  if (found == config.profiles.end()) {
    std::vector<std::string> names;
    for (const auto& [known, profile] : config.profiles) names.push_back(known);
    return Fail(ErrorKind::kUsage,
                fmt::format("There is no profile '{}'. Known: {}. Add [profile.{}] to "
                            "assay.toml, or use --budget.",
                            base::EscapeForTerminal(name), fmt::join(names, ", "),
                            base::EscapeForTerminal(name)));
  }
  Profile profile = found->second;
  if (!options.budget.empty()) {
    ASSAY_TRY(profile.budget, base::ParseDuration(options.budget));
    if (profile.budget.count() == 0)
      return Fail(ErrorKind::kUsage,
                  "A budget of nothing fuzzes nothing. Write for example --budget 10m.");
  }
  if (!options.harnesses.empty()) profile.harnesses = options.harnesses;
  return profile;
}

Result<std::vector<model::EngineConfig>> ChooseEngines(const std::vector<std::string>& names) {
  std::vector<model::EngineConfig> chosen;
  for (const std::string& name : names) {
    bool known = false;
    for (const model::EngineConfig& engine : campaign::StandardEngines()) {
      if (engine.name != name) continue;
      chosen.push_back(engine);
      known = true;
    }
    if (!known) {
      return Fail(ErrorKind::kUsage,
                  fmt::format("There is no engine '{}'. Known: libfuzzer, afl, afl-cmplog.",
                              base::EscapeForTerminal(name)));
    }
  }
  return chosen;
}

Result<std::vector<model::EngineConfig>> ChosenEngines(const Session& session,
                                                       const RunOptions& options) {
  return ChooseEngines(options.engines.empty() ? session.config.engines : options.engines);
}

// Of the project's variants those that this campaign runs something of.
std::vector<std::string> NeededVariants(const Session& session, const RunOptions& options,
                                        const std::vector<model::EngineConfig>& engines) {
  std::set<std::string_view> needed = {Name(model::Variant::kFuzz), Name(model::Variant::kTrace)};
  if (!options.no_coverage) needed.insert(Name(model::Variant::kCoverage));
  for (const model::EngineConfig& engine : engines) {
    needed.insert(Name(engine.program));
    if (engine.cmplog) needed.insert(Name(*engine.cmplog));
  }
  std::vector<std::string> chosen;
  std::ranges::copy_if(session.config.variants, std::back_inserter(chosen),
                       [&needed](const std::string& variant) { return needed.contains(variant); });
  return chosen;
}

// The LLVM tools of the compiler's own major version: an other one does not read its profiles.
Result<std::string> FindLlvmTool(os::Files& files, const std::string& compiler,
                                 const std::string& tool) {
  const std::size_t slash = compiler.rfind("/clang++-");
  if (slash != std::string::npos) {
    std::string major;
    for (const char c : compiler.substr(slash + 9)) {
      if (c < '0' || c > '9') break;
      major.push_back(c);
    }
    for (const std::string& path :
         {"/usr/bin/" + tool + "-" + major, "/usr/lib/llvm-" + major + "/bin/" + tool}) {
      ASSAY_TRY(const auto info, files.Inspect(path));
      if (info) return path;
    }
  }
  const std::string plain = "/usr/bin/" + tool;
  ASSAY_TRY(const auto info, files.Inspect(plain));
  if (info) return plain;
  return std::string();
}

std::string FindRevision(const Session& session) {
  os::Command command;
  command.program = "git";
  command.args = {"-C", session.root, "describe", "--always", "--dirty", "--abbrev=12"};
  command.merge_output = false;
  command.deadline = std::chrono::seconds(20);
  const os::Outcome outcome = session.ports.processes.Run(command, session.stop);
  if (outcome.ending != os::Ending(os::Exited{0})) return "";
  return base::EscapeForTerminal(outcome.output.substr(0, outcome.output.find('\n')));
}

Result<campaign::Settings> MakeSettings(const Session& session, const RunOptions& options,
                                        const harness::Inventory& inventory) {
  ASSAY_TRY(const Profile profile, ChooseProfile(session.config, options));
  campaign::Settings settings;
  ASSAY_TRY(settings.engines, ChosenEngines(session, options));
  settings.required_engines = session.config.gate.required_engines;
  settings.state_folder = session.StateFolder();
  settings.harness_globs = profile.harnesses;
  settings.budget = profile.budget;
  settings.jobs = session.Jobs(options.jobs);
  settings.cores = UsableCores();
  settings.cores.resize(std::min<std::size_t>(settings.cores.size(), settings.jobs));
  settings.seed =
      options.seed.value_or(session.ports.randomness.Next() >> 1U);  // SQLite stores 63 bits
  settings.profile =
      options.profile.empty() ? (options.budget.empty() ? "nightly" : "custom") : options.profile;
  settings.revision = FindRevision(session);
  settings.tool_version = session.installation.version;
  settings.confirmations = session.config.confirmations;
  settings.maximum_executions = options.maximum_executions;
  settings.measure_coverage = !options.no_coverage;
  if (options.out_directory.empty()) {  // assay.toml describes the project's own harnesses
    surface::Assessment surface =
        surface::Assess(session.config.surface, inventory.harnesses, inventory.targets);
    settings.surface = std::move(surface.interfaces);
    settings.surface_gaps = surface::ForReport(surface.gaps);
  }
  ASSAY_TRY(settings.llvm_profdata,
            FindLlvmTool(session.ports.files, inventory.compiler, "llvm-profdata"));
  ASSAY_TRY(settings.llvm_cov, FindLlvmTool(session.ports.files, inventory.compiler, "llvm-cov"));
  return settings;
}

std::vector<std::pair<std::string, std::string>> Describe(const campaign::Settings& settings,
                                                          const os::Sandbox& sandbox) {
  std::vector<std::string> engines;
  for (const auto& engine : settings.engines) engines.push_back(engine.name);
  return {{"budget", base::FormatDuration(settings.budget)},
          {"jobs", std::to_string(settings.jobs)},
          {"cores", fmt::format("{}", fmt::join(settings.cores, ","))},
          {"harnesses", fmt::format("{}", fmt::join(settings.harness_globs, ","))},
          {"engines", fmt::format("{}", fmt::join(engines, ","))},
          {"profile", settings.profile},
          {"seed", std::to_string(settings.seed)},
          {"confirmations", std::to_string(settings.confirmations)},
          {"max-executions", std::to_string(settings.maximum_executions)},
          {"coverage", settings.measure_coverage ? "yes" : "no"},
          {"sandbox", sandbox.level().Summary()}};
}

// One line that rewrites itself on a terminal; plain lines, at most one in ten seconds and one per
// stage, in a log.
class ProgressPrinter {
 public:
  ProgressPrinter() : terminal_(isatty(STDERR_FILENO) == 1) {}
  ~ProgressPrinter() { End(); }
  ProgressPrinter(const ProgressPrinter&) = delete;
  ProgressPrinter& operator=(const ProgressPrinter&) = delete;

  void Print(const campaign::Progress& progress) {
    const std::string line =
        fmt::format("{:<8} {} of {}  {} executions  {} new inputs  {} new findings  {}",
                    progress.stage, base::FormatDuration(progress.elapsed),
                    base::FormatDuration(progress.elapsed + progress.left),
                    base::FormatCount(progress.executions), progress.inputs_new,
                    progress.findings_new, progress.line);
    if (terminal_) {
      fmt::print(stderr, "\r\x1b[2K{}", line.substr(0, 160));
      std::fflush(stderr);
      open_ = true;
      return;
    }
    const bool due =
        progress.stage != stage_ || progress.elapsed - printed_ >= std::chrono::seconds(10);
    if (!due) return;
    stage_ = progress.stage;
    printed_ = progress.elapsed;
    fmt::print(stderr, "{}\n", line);
  }
  void End() {
    if (open_) fmt::print(stderr, "\n");
    open_ = false;
  }

 private:
  bool terminal_;
  bool open_ = false;
  std::string stage_;
  model::Duration printed_{0};
};

Result<std::optional<model::CampaignId>> ChooseResumed(store::Store& store, bool resume) {
  if (!resume) return std::optional<model::CampaignId>();
  ASSAY_TRY(const auto campaigns, store.Campaigns());
  for (const model::Campaign& campaign : campaigns) {
    if (campaign.state != model::CampaignState::kComplete) return std::optional(campaign.id);
  }
  return Fail(
      ErrorKind::kUsage,
      "There is no campaign to resume: the last one ended. Start a new one without --resume.");
}

bool AnyOpen(const model::CampaignFacts& facts) {
  for (const model::FindingFacts& finding : facts.findings) {
    if (IsOpen(finding.finding.state)) return true;
  }
  return false;
}

// Who names harnesses asks about these alone: that the others did not run decides about a release
// (assay gate), not about this run.
model::Verdict VerdictOnWhatWasAsked(model::Verdict verdict, bool named_harnesses) {
  if (!named_harnesses) return verdict;
  std::erase_if(verdict.rules, [](const model::RuleResult& rule) {
    return rule.rule == "health.harnesses_declared" &&
           rule.outcome == model::Outcome::kInconclusive;
  });
  const auto any = [&verdict](model::Outcome outcome) {
    return std::ranges::any_of(verdict.rules, [outcome](const model::RuleResult& rule) {
      return rule.outcome == outcome;
    });
  };
  verdict.outcome = model::Outcome::kPass;
  if (any(model::Outcome::kInconclusive) || any(model::Outcome::kFail))
    verdict.outcome = model::Outcome::kInconclusive;
  if (std::ranges::any_of(verdict.rules, [](const model::RuleResult& rule) {
        return rule.outcome == model::Outcome::kFail && !rule.infrastructure;
      })) {
    verdict.outcome = model::Outcome::kFail;
  }
  return verdict;
}

unsigned TerminalColumns() {
  if (const char* columns = std::getenv("COLUMNS"); columns != nullptr) {
    const long value = std::strtol(columns, nullptr, 10);
    if (value >= 40 && value <= 1000) return static_cast<unsigned>(value);
  }
  return 120;
}

}  // namespace

Result<ExitCode> RunCampaign(const Session& session, const RunOptions& options) {
  // Mistakes first, before minutes of building.
  ASSAY_TRY(const Profile profile, ChooseProfile(session.config, options));
  ASSAY_TRY(const auto engines, ChosenEngines(session, options));
  const bool builds = !options.no_build && options.out_directory.empty();
  if (builds) ASSAY_CHECKED(RequireCompiler(session));
  ASSAY_TRY(const os::Sandbox sandbox, session.DetectSandbox(options.sandbox));
  for (const std::string& weakness : sandbox.level().missing) {
    fmt::print(stderr, "WEAK SANDBOX: {}\n", base::EscapeForTerminal(weakness));
  }
  if (builds) {
    ASSAY_CHECKED(
        BuildVariants(session, NeededVariants(session, options, engines), profile.harnesses));
  }
  ASSAY_TRY(const harness::Inventory inventory, session.LoadInventory());
  ASSAY_TRY(const campaign::Settings settings, MakeSettings(session, options, inventory));
  ASSAY_TRY(const auto store, session.OpenStore());
  ASSAY_TRY(corpus::CorpusStore corpus, session.OpenCorpus());
  ASSAY_TRY(const auto resumed, ChooseResumed(*store, options.resume));

  ProgressPrinter printer;
  const auto ran = campaign::Run(
      campaign::Environment{session.ports, sandbox, *store, corpus, inventory}, settings, resumed,
      [&](const campaign::Progress& progress) { printer.Print(progress); }, session.stop);
  printer.End();
  if (!ran) return std::unexpected(ran.error());
  ASSAY_CHECKED(store->SaveSettings(*ran, Describe(settings, sandbox)));
  ASSAY_TRY(const model::CampaignFacts facts, JudgedFacts(session, *store, *ran));
  ASSAY_CHECKED(store->SaveVerdict(*ran, facts.verdict));
  ASSAY_TRY(const auto written, WriteReports(session, facts, {}, ""));
  if (session.invocation.json) {
    fmt::print("{}\n", report::RenderJson(facts));
  } else {
    fmt::print("{}", report::RenderTerminal(facts, TerminalColumns()));
    fmt::print("\nReport: {}\n", written.front());
  }
  if (AnyOpen(facts)) return ExitCode::kFailed;
  const bool named = !options.harnesses.empty() || (resumed && facts.campaign.profile == "custom" &&
                                                    !facts.campaign.harness_globs.empty());
  return ExitCodeFor(VerdictOnWhatWasAsked(facts.verdict, named));
}

}  // namespace assay::cli
