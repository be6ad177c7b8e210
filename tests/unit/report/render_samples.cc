// render_samples DIRECTORY: writes every format of every sample campaign to DIRECTORY/<campaign>/,
// for the tests that need files: schema validators and the browser.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <system_error>

#include "tests/unit/report/sample_campaign.h"

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: render_samples DIRECTORY\n";
    return 2;
  }
  for (const auto& [name, facts] : assay::report::testing::AllCampaigns()) {
    const std::filesystem::path folder = std::filesystem::path(argv[1]) / name;
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    for (const auto& [file, bytes] : assay::report::testing::RenderAll(facts)) {
      std::ofstream out(folder / file, std::ios::binary);
      if (!(out << bytes)) {
        std::cerr << "Cannot write " << (folder / file) << "\n";
        return 3;
      }
    }
  }
  return 0;
}
