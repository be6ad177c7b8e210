#include "runner/coverage/export_reader.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace assay::coverage {
namespace {

using nlohmann::json;

constexpr std::string_view kType = "llvm.coverage.json.export";

// Where in the document the parser is; everything of no interest is kSkip.
enum class Where {
  kRoot,
  kData,
  kUnit,
  kFiles,
  kFile,
  kSummary,
  kMetric,
  kFunctions,
  kFunction,
  kFileNames,
  kRegions,
  kRegion,
  kSkip
};

class Handler final : public json::json_sax_t {
 public:
  explicit Handler(const ExportSink& sink) : sink_(&sink) {}

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_float(double, const std::string&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool number_integer(std::int64_t value) override {
    return value < 0 ? Refuse("a negative count")
                     : number_unsigned(static_cast<std::uint64_t>(value));
  }
  bool number_unsigned(std::uint64_t value) override;
  bool string(std::string& value) override;
  bool key(std::string& name) override {
    key_ = std::move(name);
    return true;
  }
  bool start_object(std::size_t) override;
  bool start_array(std::size_t) override;
  bool end_object() override;
  bool end_array() override;
  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception&) override {
    return Refuse(fmt::format("no JSON at byte {}", position));
  }

  std::string problem;
  std::string type;
  std::string version;
  bool has_data = false;

 private:
  Where Top() const { return stack_.empty() ? Where::kSkip : stack_.back(); }
  bool Enter(Where where) {
    stack_.push_back(where);
    return true;
  }
  bool Refuse(std::string why) {
    if (problem.empty()) problem = std::move(why);
    return false;
  }
  model::Counted* Metric();

  const ExportSink* sink_;
  std::vector<Where> stack_;
  std::string key_;
  std::string metric_;
  std::string path_;
  model::CoverageCounts counts_;
  ExportedFunction function_;
  std::vector<std::uint64_t> numbers_;
};

model::Counted* Handler::Metric() {
  if (metric_ == "lines") return &counts_.lines;
  if (metric_ == "functions") return &counts_.functions;
  if (metric_ == "regions") return &counts_.regions;
  if (metric_ == "branches") return &counts_.branches;
  if (metric_ == "mcdc") return &counts_.mcdc;
  return nullptr;  // instantiations: the same functions once more
}

bool Handler::number_unsigned(std::uint64_t value) {
  if (Top() == Where::kRegion) {
    if (numbers_.size() >= 8) return Refuse("a region of more than eight numbers");
    numbers_.push_back(value);
  } else if (Top() == Where::kFunction && key_ == "count") {
    function_.count = value;
  } else if (Top() == Where::kMetric) {
    model::Counted* counted = Metric();
    if (counted != nullptr && key_ == "count") counted->total = value;
    if (counted != nullptr && key_ == "covered") counted->covered = value;
  }
  return true;
}

bool Handler::string(std::string& value) {
  switch (Top()) {
    case Where::kRoot:
      if (key_ == "type") type = std::move(value);
      if (key_ == "version") version = std::move(value);
      break;
    case Where::kFile:
      if (key_ == "filename") path_ = std::move(value);
      break;
    case Where::kFunction:
      if (key_ == "name") function_.name = std::move(value);
      break;
    case Where::kFileNames:
      function_.files.push_back(std::move(value));
      break;
    default:
      break;
  }
  return true;
}

bool Handler::start_object(std::size_t) {
  if (stack_.empty()) return Enter(Where::kRoot);
  switch (Top()) {
    case Where::kData:
      return Enter(Where::kUnit);
    case Where::kFiles:
      path_.clear();
      counts_ = {};
      return Enter(Where::kFile);
    case Where::kFile:
      return Enter(key_ == "summary" ? Where::kSummary : Where::kSkip);
    case Where::kSummary:
      metric_ = key_;
      return Enter(Where::kMetric);
    case Where::kFunctions:
      function_ = {};
      return Enter(Where::kFunction);
    default:
      return Enter(Where::kSkip);
  }
}

bool Handler::start_array(std::size_t) {
  const Where top = Top();
  if (top == Where::kRoot && key_ == "data") {
    has_data = true;
    return Enter(Where::kData);
  }
  if (top == Where::kUnit && key_ == "files") return Enter(Where::kFiles);
  if (top == Where::kUnit && key_ == "functions") return Enter(Where::kFunctions);
  if (top == Where::kFunction && key_ == "filenames") return Enter(Where::kFileNames);
  if (top == Where::kFunction && key_ == "regions") return Enter(Where::kRegions);
  if (top == Where::kRegions) {
    numbers_.clear();
    return Enter(Where::kRegion);
  }
  return Enter(Where::kSkip);
}

bool Handler::end_object() {
  const Where ended = Top();
  stack_.pop_back();
  if (ended == Where::kMetric) {
    const model::Counted* counted = Metric();
    if (counted != nullptr && counted->covered > counted->total) {
      return Refuse(fmt::format("more {} covered than there are in {}", metric_, path_));
    }
  } else if (ended == Where::kFile) {
    if (path_.empty()) return Refuse("a file without a name");
    sink_->file(path_, counts_);
  } else if (ended == Where::kFunction) {
    sink_->function(function_);
  }
  return true;
}

bool Handler::end_array() {
  const Where ended = Top();
  stack_.pop_back();
  if (ended != Where::kRegion) return true;
  if (numbers_.size() != 8) return Refuse("a region that has not eight numbers");
  function_.regions.push_back({.line = numbers_[0],
                               .column = numbers_[1],
                               .count = numbers_[4],
                               .file = numbers_[5],
                               .expanded_file = numbers_[6],
                               .kind = numbers_[7]});
  return true;
}

}  // namespace

base::Result<base::Done> StreamExport(std::string_view text, const ExportSink& sink) {
  Handler handler(sink);
  const auto refuse = [](std::string_view what) {
    return base::Fail(base::ErrorKind::kInvalid,
                      fmt::format("The output of llvm-cov export cannot be read: {}. Check that "
                                  "llvm-cov is of the same version as the compiler.",
                                  what));
  };
  if (!json::sax_parse(text.begin(), text.end(), &handler)) return refuse(handler.problem);
  if (handler.type != kType) return refuse(fmt::format("its type is not {}", kType));
  if (!handler.version.starts_with("2.") && !handler.version.starts_with("3.")) {
    return refuse(fmt::format("its format version '{:.20}' is not 2.x or 3.x", handler.version));
  }
  if (!handler.has_data) return refuse("it holds no data");
  return base::Done{};
}

}  // namespace assay::coverage
