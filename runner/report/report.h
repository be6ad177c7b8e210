// Reports: facts → bytes, one function per format. Pure and deterministic: the same facts give the
// same bytes. Everything a target controls (log lines, symbol names, file names) is escaped for the
// syntax. Reproducer bytes and raw logs never go into SARIF, JUnit or Markdown.
#pragma once

#include <string>

#include "runner/base/result.h"
#include "runner/model/facts.h"

namespace assay::report {

std::string RenderJson(const model::CampaignFacts& facts);           // docs/formats/report-json.md
base::Result<model::CampaignFacts> ReadJson(std::string_view json);  // inverse of RenderJson
std::string RenderHtml(const model::CampaignFacts& facts);   // one self-contained file, no requests
std::string RenderSarif(const model::CampaignFacts& facts);  // SARIF 2.1.0
std::string RenderJunit(
    const model::CampaignFacts& facts);  // failure = product, error = infrastructure
std::string RenderMarkdown(const model::CampaignFacts& facts);  // summary for a pull request
std::string RenderTerminal(const model::CampaignFacts& facts,
                           unsigned columns);  // findings table at the end of a run

}  // namespace assay::report
