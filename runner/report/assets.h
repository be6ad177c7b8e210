// The front end's files (reports/frontend/ and Chart.js), put into the program by
// cmake/EmbedFile.cmake.
#pragma once

#include <string_view>

namespace assay::report::assets {

std::string_view ReportCss();
std::string_view ReportJs();
std::string_view ChartJs();

}  // namespace assay::report::assets
