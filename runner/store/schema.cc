#include "runner/store/schema.h"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <vector>

namespace assay::store {
namespace {

// Step i leads from version i to i + 1. A released step is never edited.
const std::array<std::vector<const char*>, kSchemaVersion> kSteps = {{
    {
        "CREATE TABLE assay_schema (version INTEGER NOT NULL)",
        "INSERT INTO assay_schema (version) VALUES (0)",
        "CREATE TABLE campaigns (id TEXT PRIMARY KEY, doc TEXT NOT NULL)",
        "CREATE TABLE slices (campaign TEXT NOT NULL, number INTEGER NOT NULL, doc TEXT NOT NULL, "
        "PRIMARY KEY (campaign, number))",
        "CREATE TABLE curve (id INTEGER PRIMARY KEY, campaign TEXT NOT NULL, doc TEXT NOT NULL)",
        "CREATE INDEX curve_campaign ON curve (campaign)",
        "CREATE TABLE gaps (id INTEGER PRIMARY KEY, campaign TEXT NOT NULL, doc TEXT NOT NULL, "
        "UNIQUE (campaign, doc))",
        "CREATE TABLE harness_summaries (campaign TEXT NOT NULL, harness TEXT NOT NULL, "
        "doc TEXT NOT NULL, PRIMARY KEY (campaign, harness))",
        "CREATE TABLE settings (campaign TEXT PRIMARY KEY, doc TEXT NOT NULL)",
        "CREATE TABLE inputs (harness TEXT NOT NULL, id TEXT NOT NULL, size INTEGER NOT NULL, "
        "origin TEXT NOT NULL, campaign TEXT NOT NULL, slice INTEGER NOT NULL, "
        "found_ms INTEGER NOT NULL, new_features INTEGER NOT NULL, PRIMARY KEY (harness, id))",
        "CREATE TABLE findings (number INTEGER PRIMARY KEY, signature TEXT NOT NULL, "
        "doc TEXT NOT NULL)",
        "CREATE INDEX findings_signature ON findings (signature)",
        "CREATE TABLE finding_events (id INTEGER PRIMARY KEY, finding INTEGER NOT NULL "
        "REFERENCES findings (number), doc TEXT NOT NULL)",
        "CREATE INDEX finding_events_finding ON finding_events (finding)",
        "CREATE TABLE crashes (id INTEGER PRIMARY KEY, finding INTEGER NOT NULL "
        "REFERENCES findings (number), harness TEXT NOT NULL, input TEXT NOT NULL, "
        "input_size INTEGER NOT NULL, campaign TEXT NOT NULL, doc TEXT NOT NULL, "
        "UNIQUE (finding, harness, input))",
        "CREATE INDEX crashes_size ON crashes (finding, input_size, input)",
        "CREATE TABLE coverage (campaign TEXT PRIMARY KEY, doc TEXT NOT NULL)",
        "CREATE TABLE verdicts (campaign TEXT PRIMARY KEY, doc TEXT NOT NULL)",
    },
    {
        // The identity of a finding is called "id" wherever it is written.
        "UPDATE findings SET doc = json_remove(json_set(doc, '$.id', number), '$.number')",
    },
}};

bool HasTable(soci::session& session, const std::string& name) {
  const auto rows =
      Rows(session, "SELECT name FROM sqlite_master WHERE type = 'table' AND name = :name", name);
  return !rows.empty();
}

// nullopt: a new, empty database.
base::Result<std::optional<int>> VersionOf(soci::session& session, const std::string& path) {
  if (!HasTable(session, "assay_schema")) {
    if (Rows(session, "SELECT name FROM sqlite_master").empty()) return std::nullopt;
    return base::Fail(
        base::ErrorKind::kInvalid,
        fmt::format("The database {} belongs to another program. Nothing was changed. "
                    "Name another file.",
                    path));
  }
  int version = -1;
  session << "SELECT version FROM assay_schema", soci::into(version);
  if (version > kSchemaVersion) {
    return base::Fail(
        base::ErrorKind::kCorrupt,
        fmt::format("The database {} has format version {}, this program knows up to {}. Nothing "
                    "was changed. Use the newer Assay that wrote it.",
                    path, version, kSchemaVersion));
  }
  if (version < 1) {
    return base::Fail(base::ErrorKind::kCorrupt,
                      fmt::format("The database {} is damaged: its format version is {}. Nothing "
                                  "was changed. Restore a copy.",
                                  path, version));
  }
  return version;
}

// A look at every page, as long as that takes no time a person would notice.
base::Result<base::Done> CheckPages(soci::session& session, const std::string& path) {
  constexpr int kMostPages = 16'384;  // 64 MiB
  int pages = 0;
  session << "PRAGMA page_count", soci::into(pages);
  if (pages > kMostPages) return base::Done{};
  const std::vector<std::string> problems = Rows(session, "PRAGMA quick_check(1)");
  if (problems.empty() || problems.front() == "ok") return base::Done{};
  return base::Fail(
      base::ErrorKind::kCorrupt,
      fmt::format("The database {} is damaged ({}). Nothing was changed. Move it away "
                  "to start a new one, or restore a copy.",
                  path, problems.front()));
}

}  // namespace

base::Result<base::Done> Migrate(Connection& connection) {
  const auto version =
      connection.Read([&](soci::session& session) -> base::Result<std::optional<int>> {
        ASSAY_CHECKED(CheckPages(session, connection.path()));
        return VersionOf(session, connection.path());
      });
  if (!version.has_value()) return std::unexpected(version.error());
  if (*version == kSchemaVersion) return base::Done{};
  return connection.Write([&](soci::session& session) -> base::Result<base::Done> {
    // Read again: another process may have been faster.
    ASSAY_TRY(const auto now, VersionOf(session, connection.path()));
    for (int step = now.value_or(0); step < kSchemaVersion; ++step) {
      for (const char* statement : kSteps[static_cast<std::size_t>(step)]) session << statement;
    }
    Execute(session, "UPDATE assay_schema SET version = :version", kSchemaVersion);
    return base::Done{};
  });
}

}  // namespace assay::store
