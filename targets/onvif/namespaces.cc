#include "targets/onvif/namespaces.h"

#include <array>

#include "targets/soap/addressing.h"

namespace vms::onvif {
namespace {

struct Row {
  std::string_view prefix, uri;
};
constexpr std::array<Row, kNsCount> kRows = {{
    {"", ""},
    {"tds", "http://www.onvif.org/ver10/device/wsdl"},
    {"trt", "http://www.onvif.org/ver10/media/wsdl"},
    {"tr2", "http://www.onvif.org/ver20/media/wsdl"},
    {"tptz", "http://www.onvif.org/ver20/ptz/wsdl"},
    {"tev", "http://www.onvif.org/ver10/events/wsdl"},
    {"tt", "http://www.onvif.org/ver10/schema"},
    {"wsnt", "http://docs.oasis-open.org/wsn/b-2"},
    {"wsa", soap::kWsa2005},
}};

}  // namespace

std::string_view UriOf(Ns ns) { return kRows[static_cast<std::size_t>(ns)].uri; }
std::string_view PrefixOf(Ns ns) { return kRows[static_cast<std::size_t>(ns)].prefix; }

}  // namespace vms::onvif
