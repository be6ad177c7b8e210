// Mutator of ONVIF service sessions: inputs are steps (harnesses/onvif_service_world.h) whose
// payloads are the child of a Body, or whole HTTP requests.
//
// Steps are inserted, dropped, doubled, moved and taken from other inputs; who asks, what is asked
// and the elements of a request change. The client of the harness makes credentials and lengths of
// its own requests; of whole requests the Content-Length is put right afterwards, mostly.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "harnesses/mutators/parts/edit.h"
#include "harnesses/mutators/parts/line_edit.h"
#include "harnesses/mutators/parts/message.h"
#include "harnesses/mutators/parts/steps.h"
#include "harnesses/mutators/parts/xml.h"

namespace assay::mutators {
namespace {

using kit::Step;

constexpr std::size_t kPartGrows = 256;
constexpr std::size_t kLeaveLengthWrong = 16;  // one time of so many
constexpr std::string_view kAskers = "aauoodddUODwW";
constexpr std::string_view kReplays = "rR";
constexpr std::string_view kBetween = "nsct";

constexpr std::array<std::string_view, 27> kOperations = {
    "<tds:GetDeviceInformation/>",
    "<tds:GetSystemDateAndTime/>",
    "<tds:SetSystemDateAndTime><tds:DateTimeType>NTP</tds:DateTimeType>"
    "<tds:DaylightSavings>false</tds:DaylightSavings></tds:SetSystemDateAndTime>",
    "<tds:GetCapabilities/>",
    "<tds:GetServices><tds:IncludeCapability>true</tds:IncludeCapability></tds:GetServices>",
    "<tds:SetHostname><tds:Name>h</tds:Name></tds:SetHostname>",
    "<tds:SetDNS><tds:FromDHCP>true</tds:FromDHCP></tds:SetDNS>",
    "<tds:GetNetworkInterfaces/>",
    "<tds:SystemReboot/>",
    "<tds:GetUsers/>",
    "<trt:GetProfiles/>",
    "<trt:GetStreamUri><trt:StreamSetup><tt:Stream>RTP-Unicast</tt:Stream><tt:Transport>"
    "<tt:Protocol>RTSP</tt:Protocol></tt:Transport></trt:StreamSetup>"
    "<trt:ProfileToken>p</trt:ProfileToken></trt:GetStreamUri>",
    "<trt:GetSnapshotUri><trt:ProfileToken>p</trt:ProfileToken></trt:GetSnapshotUri>",
    "<tr2:GetProfiles/>",
    "<tr2:GetStreamUri><tr2:Protocol>RTSP</tr2:Protocol><tr2:ProfileToken>p</tr2:ProfileToken>"
    "</tr2:GetStreamUri>",
    "<tr2:GetSnapshotUri><tr2:ProfileToken>p</tr2:ProfileToken></tr2:GetSnapshotUri>",
    "<tptz:ContinuousMove><tptz:ProfileToken>p</tptz:ProfileToken><tptz:Velocity>"
    "<tt:PanTilt x='0' y='1'/></tptz:Velocity></tptz:ContinuousMove>",
    "<tptz:RelativeMove><tptz:ProfileToken>p</tptz:ProfileToken><tptz:Translation>"
    "<tt:PanTilt x='0' y='1'/></tptz:Translation></tptz:RelativeMove>",
    "<tptz:AbsoluteMove><tptz:ProfileToken>p</tptz:ProfileToken><tptz:Position>"
    "<tt:Zoom x='1'/></tptz:Position></tptz:AbsoluteMove>",
    "<tptz:Stop><tptz:ProfileToken>p</tptz:ProfileToken></tptz:Stop>",
    "<tptz:GotoPreset><tptz:ProfileToken>p</tptz:ProfileToken>"
    "<tptz:PresetToken>1</tptz:PresetToken></tptz:GotoPreset>",
    "<tptz:GetPresets><tptz:ProfileToken>p</tptz:ProfileToken></tptz:GetPresets>",
    "<tptz:GetStatus><tptz:ProfileToken>p</tptz:ProfileToken></tptz:GetStatus>",
    "<tev:CreatePullPointSubscription/>",
    "<tev:PullMessages><tev:Timeout>PT1S</tev:Timeout><tev:MessageLimit>1</tev:MessageLimit>"
    "</tev:PullMessages>",
    "<wsnt:Renew><wsnt:TerminationTime>PT60S</wsnt:TerminationTime></wsnt:Renew>",
    "<wsnt:Unsubscribe/>"};

constexpr std::array<std::string_view, 4> kStartLines = {
    "POST /onvif/device_service HTTP/1.1\r\n", "POST /onvif/device_service HTTP/1.0\r\n",
    "GET /onvif/device_service HTTP/1.1\r\n", "POST / HTTP/1.1\r\n"};
constexpr std::array<std::string_view, 8> kHeaders = {
    "Host: h\r\n",
    "Content-Type: application/soap+xml\r\n",
    "Content-Type: text/xml\r\n",
    "Transfer-Encoding: chunked\r\n",
    "Expect: 100-continue\r\n",
    "Connection: close\r\n",
    "Connection: keep-alive\r\n",
    "Authorization: Digest username=\"user\"\r\n"};

std::string_view Text(const Step& step) { return AsText(step.payload); }
void SetText(Step& step, std::string_view text) { step.payload = ToBytes(text); }

// The kit's steps carry whole requests, those of the harness the child of a Body.
bool IsWhole(const Step& step) {
  return (step.kind == 'm' || step.kind == 'n' || step.kind == 's') && Text(step).contains("HTTP/");
}
bool IsOperation(const Step& step) { return kAskers.contains(step.kind); }

std::string WholeRequest(std::string_view child, Random& random) {
  const std::string body =
      "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'"
      " xmlns:tds='http://www.onvif.org/ver10/device/wsdl'><s:Body>" +
      std::string(child) + "</s:Body></s:Envelope>";
  std::string text(Pick(random, kStartLines));
  text += "Host: h\r\n";
  for (std::size_t i = random.Below(3); i > 0; --i) text += Pick(random, kHeaders);
  return text + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

class OnvifService : public Protocol {
 public:
  Step NewStep(Random& random) override {
    Step step;
    switch (random.Below(10)) {
      case 0:
        step.kind = kBetween[random.Below(kBetween.size())];
        for (int i = 0; i < 2; ++i) step.payload.push_back(static_cast<std::byte>(random.Next()));
        return step;
      case 1:
        step.kind = kReplays[random.Below(kReplays.size())];
        SetText(step, std::string(1, static_cast<char>(random.Below(8))) +
                          std::string(Pick(random, kOperations)));
        return step;
      case 2:
        step.kind = random.OneIn(2) ? 'm' : 'n';
        SetText(step, WholeRequest(Pick(random, kOperations), random));
        return step;
      default:
        step.kind = kAskers[random.Below(kAskers.size())];
        SetText(step, Pick(random, kOperations));
        return step;
    }
  }

  void Change(Step& step, Random& random) override {
    if (IsWhole(step)) return ChangeWhole(step, random);
    if (!IsOperation(step) || random.OneIn(8)) {
      step = NewStep(random);
    } else if (random.OneIn(4)) {
      step.kind = kAskers[random.Below(kAskers.size())];
    } else {
      Bytes changed = xml_->Mutate(step.payload, step.payload.size() + kPartGrows, random);
      if (!changed.empty()) step.payload = std::move(changed);
    }
  }

  bool ChangePart(Step& step, const ChangeBytes& change, Random& random) override {
    const std::size_t most = step.payload.size() + kPartGrows;
    if (!IsWhole(step)) {
      Bytes changed = xml_->MutatePart(step.payload, most, change, random);
      if (changed.empty()) return false;
      step.payload = std::move(changed);
      return true;
    }
    std::vector<Message> messages = ReadMessages(Text(step));
    Message& message = messages[random.Below(messages.size())];
    if (!message.body.empty() && random.OneIn(2)) {
      const Bytes changed = xml_->MutatePart(AsBytes(message.body), most, change, random);
      if (changed.empty()) return false;
      message.body = AsText(changed);
    } else {
      if (message.lines.empty()) return false;
      std::string& line = message.lines[random.Below(message.lines.size())];
      Bytes bytes = ToBytes(WithoutEnd(line));
      change(bytes, bytes.size() + kPartGrows, random);
      line = std::string(AsText(bytes)).append(LineEnd(line));
    }
    Write(messages, step, random);
    return true;
  }

  // Lengths are put right where a request changes: read again, a wrong one would cut it.
  void Repair(Step&, std::size_t, Random&) override {}

 private:
  static void Write(std::vector<Message>& messages, Step& step, Random& random) {
    if (!random.OneIn(kLeaveLengthWrong)) std::ranges::for_each(messages, RepairLength);
    SetText(step, WriteMessages(messages));
  }

  void ChangeWhole(Step& step, Random& random) {
    std::vector<Message> messages = ReadMessages(Text(step));
    Message& message = messages[random.Below(messages.size())];
    switch (random.Below(6)) {
      case 0:
        if (!message.lines.empty()) message.lines.front() = Pick(random, kStartLines);
        break;
      case 1:
        if (!message.lines.empty()) {
          message.lines.insert(message.lines.begin() + 1, std::string(Pick(random, kHeaders)));
        }
        break;
      case 2: {  // two requests in one piece
        const Message copy = messages[random.Below(messages.size())];
        messages.push_back(copy);
        break;
      }
      case 3:
        ChangeLines(message.lines, random);
        break;
      default: {
        const Bytes changed =
            xml_->Mutate(AsBytes(message.body), message.body.size() + kPartGrows, random);
        if (!changed.empty()) message.body = AsText(changed);
      }
    }
    Write(messages, step, random);
  }

  std::unique_ptr<kit::Mutator> xml_ = MakeXmlMutator();
};

}  // namespace
}  // namespace assay::mutators

std::unique_ptr<assay::kit::Mutator> assay::kit::MakeMutator() {
  return assay::mutators::MakeStepMutator(std::make_unique<assay::mutators::OnvifService>());
}
