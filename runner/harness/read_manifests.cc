#include <algorithm>
#include <map>

#include "runner/base/bytes.h"
#include "runner/harness/manifest.h"
#include "runner/harness/parse_manifest.h"

namespace assay::harness {
namespace {

using base::ErrorKind;

std::string LowerCase(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

// A library that is missing costs the structure, not the engine: AFL++ runs without it.
base::Result<base::Done> AddMutatorLibrary(os::Files& files, model::Variant variant,
                                           const std::string& library, model::Harness& harness,
                                           std::vector<Problem>& problems) {
  if (library.empty()) return base::Done{};
  ASSAY_TRY(const auto info, files.Inspect(library));
  if (info && info->is_regular) {
    harness.mutator_libraries[variant] = library;
  } else {
    problems.push_back({harness.name, "Harness " + harness.name + " runs as " +
                                          std::string(model::Name(variant)) +
                                          " without its mutator: " + library +
                                          " is not built. Run `assay build`."});
  }
  return base::Done{};
}

base::Result<base::Done> AddPrograms(os::Files& files, model::Variant variant,
                                     const VariantManifest& manifest,
                                     std::map<std::string, model::Harness>& by_name,
                                     std::vector<Problem>& problems) {
  for (const VariantManifest::Entry& entry : manifest.harnesses) {
    const auto [place, is_first] = by_name.try_emplace(entry.harness.name, entry.harness);
    model::Harness& harness = place->second;
    if (!is_first && harness.programs.contains(variant)) {
      return base::Fail(ErrorKind::kInvalid,
                        "it names the harness " + harness.name + " twice. Give one another name.");
    }
    ASSAY_TRY(const auto info, files.Inspect(entry.program));
    if (!info || !info->is_regular) {
      problems.push_back({harness.name, "Harness " + harness.name + " has no " +
                                            std::string(model::Name(variant)) + " program: " +
                                            entry.program + " is not built. Run `assay build`."});
      continue;
    }
    harness.programs[variant] = entry.program;
    ASSAY_CHECKED(AddMutatorLibrary(files, variant, entry.mutator_library, harness, problems));
  }
  return base::Done{};
}

void AddTargets(const VariantManifest& manifest, Inventory& inventory) {
  for (const model::Target& target : manifest.targets) {
    if (std::ranges::find(inventory.targets, target) == inventory.targets.end()) {
      inventory.targets.push_back(target);
    }
  }
}

}  // namespace

base::Result<Inventory> ReadManifests(os::Files& files, const std::string& build_root,
                                      const std::vector<std::string>& wanted) {
  Inventory inventory;
  std::map<std::string, model::Harness> by_name;
  for (const model::Variant variant : model::kAllVariants) {
    const std::string name(model::Name(variant));
    const std::string path = build_root + "/" + name + "/assay-manifest.json";
    ASSAY_TRY(const auto bytes, files.Read(path, 64U << 20U));
    if (!bytes) {
      if (std::ranges::find(wanted, name) == wanted.end()) continue;
      inventory.problems.push_back({"", "The variant " + name + " is not built: " + path +
                                            " is missing. Run `assay build`."});
      continue;
    }
    auto manifest = ParseManifest(base::AsText(*bytes));
    if (!manifest) return base::Within(path, std::move(manifest).error());
    if (manifest->variant != name) {
      return base::Fail(ErrorKind::kInvalid, path + ": it says that it is of the variant \"" +
                                                 manifest->variant +
                                                 "\". Remove this build folder and build again.");
    }
    if (auto added = AddPrograms(files, variant, *manifest, by_name, inventory.problems); !added) {
      return base::Within(path, std::move(added).error());
    }
    AddTargets(*manifest, inventory);
    if (inventory.source_root.empty()) inventory.source_root = manifest->source_root;
    if (inventory.compiler.empty() || variant == model::Variant::kFuzz) {
      inventory.compiler = LowerCase(manifest->compiler_id) + " " + manifest->compiler_version +
                           " (" + manifest->compiler_path + ")";
    }
  }
  for (auto& [name, harness] : by_name) inventory.harnesses.push_back(std::move(harness));
  std::ranges::sort(inventory.targets, {}, &model::Target::name);
  return inventory;
}

}  // namespace assay::harness
