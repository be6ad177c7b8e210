// Real answers of devices: which are read, and which are refused, each with its reason.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

#include "targets/onvif/device.h"
#include "targets/onvif/events.h"
#include "targets/onvif/media.h"
#include "targets/onvif/ptz.h"
#include "targets/soap/envelope.h"

namespace vms::onvif {
namespace {

using Files = std::map<std::string, std::string>;  // name, what became of it

// All answers that are of no message we have a structure for.
const std::string kOther = "another message";
constexpr std::size_t kFiles = 77;
constexpr std::size_t kOthers = 52;

const Files& Expected() {
  // Namespaces in XML 1.0 §5: a prefix without a declaration is a namespace constraint broken. What
  // such an element is nobody can say but by guessing from its letters.
  const std::string undeclared = "a prefix is not declared";
  static const Files files{
      {"GetCapabilities.xml", "GetCapabilitiesResponse"},
      {"GetDeviceInformation.xml", "GetDeviceInformationResponse"},
      {"GetProfiles.xml", "GetProfilesResponse"},
      {"GetServices.xml", "GetServicesResponse"},
      {"GetStatus.xml", "GetStatusResponse"},
      {"GetStreamUri.xml", "GetStreamUriResponse"},
      {"GetSystemDateAndTime.xml", "GetSystemDateAndTimeResponse"},
      {"Unsubscribe.xml", "UnsubscribeResponse"},
      {"device.GetNetworkInterfaces.xml", "GetNetworkInterfacesResponse"},
      {"ptz.GetPresets.xml", "GetPresetsResponse"},
      {"GetSnapshotUri.xml", undeclared},
      {"device.GetDNS.xml", undeclared},
      {"device.GetNetworkDefaultGateway.xml", undeclared},
      {"device.SetDNS.xml", undeclared},
      {"device.SetNetworkDefaultGateway.xml", undeclared},
      {"device.SetNetworkInterfaces.xml", undeclared},
      {"imaging.GetServiceCapabilities.xml", undeclared},
      {"media.GetAudioEncoderConfigurationOptions.xml", undeclared},
      {"media.GetVideoEncoderConfigurationOptions.xml", undeclared},
      {"media.SetAudioEncoderConfiguration.xml", undeclared},
      // Typographic quotes around the version.
      {"Error.xml", "the XML declaration is malformed"},
      // Says it is UTF-16 and is not; libxml2 refuses it, too.
      {"GetCapabilitiesEncoder.xml", "not encoded as UTF-8"},
      {"GetVideoSourcesEncoder.xml", "not encoded as UTF-8"},
      // Templates of the package, with "{{" where the test that uses them puts a value.
      {"PullMessages.xml", "a name is missing"},
      {"events.CreatePullPointSubscription.xml", "an address holds a character that no URI has"},
  };
  return files;
}

template <typename Read>
void Note(const xml::Element& body, Read read, std::string& out) {
  const auto message = read(body);
  if (message) out = body.name().local;
  if (!message && message.error().kind != ParseErrorKind::kUnsupported) out = message.error().what;
}

std::string WhatBecomesOf(const std::string& text) {
  const auto document = xml::Document::Parse(text);
  if (!document) return std::string(document.error().what);
  const auto envelope = soap::ReadEnvelope(*document);
  if (!envelope) return std::string(envelope.error().what);
  if (!envelope->body) return "an empty body";
  std::string out = kOther;
  Note(*envelope->body, ReadDeviceMessage, out);
  Note(*envelope->body, ReadMediaMessage, out);
  Note(*envelope->body, ReadPtzMessage, out);
  Note(*envelope->body, ReadEventMessage, out);
  return out;
}

TEST(OnvifSamples, EachAnswerIsReadOrRefusedForItsReason) {
  if (!std::filesystem::exists(ASSAY_SAMPLES)) {
    GTEST_SKIP() << "the samples are not here: run scripts/fetch-samples";
  }
  Files found;
  std::size_t files = 0, others = 0;
  for (const auto& entry : std::filesystem::directory_iterator(ASSAY_SAMPLES)) {
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    const std::string result = WhatBecomesOf(text);
    ++files;
    if (result == kOther) {
      ++others;
    } else {
      found[entry.path().filename().string()] = result;
    }
  }
  EXPECT_EQ(found, Expected());
  EXPECT_EQ(others, kOthers);
  EXPECT_EQ(files, kFiles);
}

}  // namespace
}  // namespace vms::onvif
