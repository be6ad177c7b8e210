// The verbs of `assay`: one file each (doctor.cc, build.cc, …). A verb prints its facts on standard
// output (JSON with --json), progress and complaints on standard error, and returns how it ended.
#pragma once

#include "runner/base/result.h"
#include "runner/cli/session.h"

namespace assay::cli {

// doctor works without a project, too.
base::Result<ExitCode> RunDoctor(os::Ports ports, const Installation& installation, bool json,
                                 const os::StopToken& stop);

base::Result<ExitCode> RunBuild(const Session& session, const BuildOptions& options);
base::Result<ExitCode> RunList(const Session& session, const ListOptions& options);
base::Result<ExitCode> RunCampaign(const Session& session, const RunOptions& options);
base::Result<ExitCode> RunStatus(const Session& session, const StatusOptions& options);
base::Result<ExitCode> RunFindings(const Session& session, const FindingsOptions& options);
base::Result<ExitCode> RunRepro(const Session& session, const ReproOptions& options);
base::Result<ExitCode> RunReport(const Session& session, const ReportOptions& options);
base::Result<ExitCode> RunGate(const Session& session, const GateOptions& options);

// --- Shared by several verbs ---

// assay list --surface: 1 when there is a gap. An error (2) where no surface is declared.
base::Result<ExitCode> ListSurface(const Session& session, const harness::Inventory& inventory);

// An error (3) when there is no clang to build with: the machine's fault, not the project's.
base::Result<base::Done> RequireCompiler(const Session& session);

// Configures the variants and builds in them the harnesses that match a glob (none: all); prints
// one line for each variant. An error holds the end of the build's output.
base::Result<base::Done> BuildVariants(const Session& session,
                                       const std::vector<std::string>& variants,
                                       const std::vector<std::string>& harness_globs);

// Newest first, at least one. An error (3) before the first: what no campaign has looked at is
// neither good nor bad.
base::Result<std::vector<model::Campaign>> PastCampaigns(store::Store& store);

// The named campaign, or the newest.
base::Result<model::CampaignId> ChooseCampaign(store::Store& store, const std::string& named);

// Facts of a stored campaign with a fresh verdict by the current policy.
base::Result<model::CampaignFacts> JudgedFacts(const Session& session, store::Store& store,
                                               const model::CampaignId& campaign);

// Writes reports; returns the paths, index.html first where it was asked for.
base::Result<std::vector<std::string>> WriteReports(const Session& session,
                                                    const model::CampaignFacts& facts,
                                                    const std::vector<std::string>& formats,
                                                    const std::string& folder);

// fail → 1, inconclusive → 3, pass → 0.
ExitCode ExitCodeFor(const model::Verdict& verdict);

}  // namespace assay::cli
