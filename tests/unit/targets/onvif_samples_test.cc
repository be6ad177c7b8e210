// Real answers of devices: every one is read, and none that we know is refused.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "targets/onvif/device.h"
#include "targets/onvif/events.h"
#include "targets/onvif/media.h"
#include "targets/onvif/ptz.h"
#include "targets/soap/envelope.h"

namespace vms::onvif {
namespace {

template <typename Read>
int Known(const xml::Element& body, Read read, const std::string& name) {
  const auto message = read(body);
  if (message) return 1;
  EXPECT_EQ(message.error().kind, ParseErrorKind::kUnsupported) << name << message.error().what;
  return 0;
}

TEST(OnvifSamples, EveryAnswerThatIsXmlIsRead) {
  if (!std::filesystem::exists(ASSAY_SAMPLES)) {
    GTEST_SKIP() << "the samples are not here: run scripts/fetch-samples";
  }
  int files = 0, refused = 0, undeclared = 0, known = 0;
  for (const auto& entry : std::filesystem::directory_iterator(ASSAY_SAMPLES)) {
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    const std::string name = entry.path().filename().string() + ": ";
    ++files;
    const auto document = xml::Document::Parse(text);
    if (!document) {
      // Ten of the files lack declarations of their prefixes: well-formed, but not with namespaces.
      const bool prefix = document.error().what == "a prefix is not declared";
      ++(prefix ? undeclared : refused);
      continue;
    }
    const auto envelope = soap::ReadEnvelope(*document);
    ASSERT_TRUE(envelope) << name;
    if (!envelope->body) continue;
    // A template of the package: its address still holds "{{".
    if (text.find("{{") != std::string::npos) continue;
    known += Known(*envelope->body, ReadDeviceMessage, name) +
             Known(*envelope->body, ReadMediaMessage, name) +
             Known(*envelope->body, ReadPtzMessage, name) +
             Known(*envelope->body, ReadEventMessage, name);
  }
  EXPECT_LE(undeclared, 10) << "of " << files;
  EXPECT_LE(refused, 4) << "of " << files;
  EXPECT_GE(known, 8) << "of " << files;
}

}  // namespace
}  // namespace vms::onvif
