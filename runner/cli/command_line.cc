#include "runner/cli/command_line.h"

#include <CLI/CLI.hpp>

#include "runner/base/text.h"

namespace assay::cli {
namespace {

constexpr const char* kFooter =
    "Exit codes: 0 pass, 1 findings or gate failed, 2 wrong usage or configuration, 3 could not "
    "fuzz.\n"
    "More: docs/ in the repository.";

// Holds one options struct per verb while CLI11 fills them.
struct Slots {
  Invocation invocation;
  DoctorOptions doctor;
  BuildOptions build;
  ListOptions list;
  RunOptions run;
  StatusOptions status;
  FindingsOptions findings;
  ReproOptions repro;
  ReportOptions report;
  GateOptions gate;
};

CLI::App* AddVerb(CLI::App& app, const char* name, const char* summary, const char* examples,
                  VerbOptions& chosen, const auto& slot) {
  CLI::App* verb = app.add_subcommand(name, summary);
  verb->footer(std::string("Examples:\n") + examples);
  verb->fallthrough();
  verb->final_callback([&chosen, &slot] { chosen = slot; });
  return verb;
}

void AddRun(CLI::App& app, Slots& slots) {
  RunOptions& run = slots.run;
  CLI::App* verb =
      AddVerb(app, "run", "Fuzz every harness for a while and write the validation report",
              "  assay run --budget 10m\n"
              "  assay run --profile quick --harness 'rtsp_*'\n"
              "  assay run --resume            after Ctrl-C, a crash or a power cut\n",
              slots.invocation.verb, run);
  verb->add_option("--profile", run.profile,
                   "quick, nightly or change (assay.toml: [profile.NAME])");
  verb->add_option("--budget", run.budget, "Wall time for fuzzing, e.g. 45s, 10m, 8h");
  verb->add_option("--jobs", run.jobs, "Engines at once; 0: one per core");
  verb->add_option("--harness", run.harnesses, "Only harnesses that match this glob (repeatable)");
  verb->add_option("--engine", run.engines,
                   "Only these engines: libfuzzer, afl, afl-cmplog (repeatable)");
  verb->add_flag("--resume", run.resume, "Go on with the newest campaign that did not end");
  verb->add_flag("--no-build", run.no_build, "Take the programs as they are");
  verb->add_flag("--no-coverage", run.no_coverage, "Do not measure coverage at the end");
  verb->add_option("--seed", run.seed, "Seed of every random choice; default: drawn and recorded");
  verb->add_option("--max-executions", run.maximum_executions,
                   "Stop each harness and engine after this many executions");
  verb->add_option("--sandbox", run.sandbox, "required (default), best-effort or off")
      ->check(CLI::IsMember({"required", "best-effort", "off"}));
  verb->add_option("--out-dir", run.out_directory,
                   "Fuzz the programs of this folder (OSS-Fuzz's $OUT form) instead");
}

void AddFindings(CLI::App& app, Slots& slots) {
  FindingsOptions& findings = slots.findings;
  CLI::App* verb =
      AddVerb(app, "findings", "List findings, show one, or decide about one",
              "  assay findings\n"
              "  assay findings show F3\n"
              "  assay findings set F3 accepted --until 2027-01-31 --why \"fix in 4.2\"\n",
              slots.invocation.verb, findings);
  verb->add_option("action", findings.action, "list, show or set")
      ->check(CLI::IsMember({"list", "show", "set"}));
  verb->add_option("finding", findings.finding, "F1, F2, …");
  verb->add_option("state", findings.state,
                   "set: confirmed, fixed, accepted, not-a-bug, new, regressed");
  verb->add_option("--why", findings.why, "set: the reason, kept in the history");
  verb->add_option("--until", findings.until, "set accepted: last day, e.g. 2027-01-31");
  verb->add_flag("--all", findings.all, "list: also fixed, accepted and not-a-bug ones");
}

void AddRepro(CLI::App& app, Slots& slots) {
  ReproOptions& repro = slots.repro;
  CLI::App* verb =
      AddVerb(app, "repro", "Replay a finding or an input; exit 1 while the bug is there",
              "  assay repro F3\n"
              "  assay repro F3 --debugger\n"
              "  assay repro ./crash-1a2b --harness sdp_roundtrip\n",
              slots.invocation.verb, repro);
  verb->add_option("finding", repro.subject, "F1, F2, … or the path of an input")->required();
  verb->add_option("--harness", repro.harness, "The harness for a path");
  verb->add_option("--times", repro.times, "How often")->check(CLI::Range(1U, 1000U));
  verb->add_flag("--debugger", repro.debugger, "Stop in gdb at the faulting frame");
}

void AddVerbs(CLI::App& app, Slots& slots) {
  VerbOptions& verb = slots.invocation.verb;
  AddVerb(app, "doctor", "What is missing or weak on this machine, and the command that mends it",
          "  assay doctor\n  assay doctor --json\n", verb, slots.doctor);
  CLI::App* build =
      AddVerb(app, "build", "Build the variants",
              "  assay build\n"
              "  assay build fuzz coverage\n"
              "  assay build fuzz --harness 'sdp_*'    only these and what they need\n",
              verb, slots.build);
  build->add_option("variants", slots.build.variants,
                    "fuzz afl afl-fast afl-cmplog trace coverage (default: those of assay.toml)");
  build->add_option("--harness", slots.build.harnesses,
                    "Only harnesses that match this glob (repeatable)");
  AddVerb(
      app, "list", "The harnesses: targets, engines, corpus, coverage, last run, open findings",
      "  assay list\n  assay list --json\n  assay list --surface      exit 1 when it has a gap\n",
      verb, slots.list)
      ->add_flag("--surface", slots.list.surface,
                 "The attack surface of assay.toml, every gap first");
  AddRun(app, slots);
  AddVerb(app, "status", "What the running campaign is doing",
          "  assay status\n  assay status --follow\n", verb, slots.status)
      ->add_flag("--follow", slots.status.follow, "Refresh until the campaign ends");
  AddFindings(app, slots);
  AddRepro(app, slots);
  CLI::App* report =
      AddVerb(app, "report", "Write the reports of a stored campaign",
              "  assay report\n  assay report --format sarif --output out/\n", verb, slots.report);
  report->add_option("--campaign", slots.report.campaign, "Default: the newest");
  report->add_option("--format", slots.report.formats, "json, html, sarif, junit, md (repeatable)")
      ->check(CLI::IsMember({"json", "html", "sarif", "junit", "md"}));
  report->add_option("--output", slots.report.output, "Folder; default: reports/out/<campaign>");
  AddVerb(app, "gate", "The release verdict of a stored campaign, with reasons",
          "  assay gate\n  assay gate --json\n", verb, slots.gate)
      ->add_option("--campaign", slots.gate.campaign, "Default: the newest");
}

}  // namespace

base::Result<std::variant<Invocation, ShowText>> ParseCommandLine(int argc, const char* const* argv,
                                                                  const std::string& version) {
  using Parsed = std::variant<Invocation, ShowText>;
  CLI::App app("Assay: fuzz and property-test a product's input parsers, and say what it is worth.",
               "assay");
  Slots slots;
  app.footer(kFooter);
  app.set_version_flag("--version", version);
  app.fallthrough();
  CLI::Option* config =
      app.add_option("--config", slots.invocation.config,
                     "The project's configuration (default: assay.toml, searched upwards)");
  app.add_flag("--json", slots.invocation.json, "Print facts as JSON on standard output");
  AddVerbs(app, slots);
  app.require_subcommand(0, 1);
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    for (const CLI::App* verb : app.get_subcommands()) return Parsed(ShowText{verb->help("assay")});
    return Parsed(ShowText{app.help()});
  } catch (const CLI::CallForVersion&) {
    return Parsed(ShowText{"assay " + version + "\n"});
  } catch (const CLI::ParseError& error) {
    std::string help = "assay --help";
    if (!app.get_subcommands().empty()) {
      help = "assay " + app.get_subcommands().front()->get_name() + " --help";
    }
    return base::Fail(base::ErrorKind::kUsage,
                      base::EscapeForTerminal(error.what()) + ". See: " + help);
  }
  if (app.get_subcommands().empty()) return Parsed(ShowText{app.help()});
  slots.invocation.config_given = config->count() > 0;
  return Parsed(slots.invocation);
}

}  // namespace assay::cli
