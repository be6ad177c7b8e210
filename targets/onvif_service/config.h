// What a service is, who its users are, and the device behind it. Trusted: the product makes them.
#pragma once

#include <cstddef>
#include <expected>
#include <functional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "targets/auth/digest.h"
#include "targets/onvif/device.h"
#include "targets/onvif/events.h"
#include "targets/onvif/media.h"
#include "targets/onvif/ptz.h"
#include "targets/onvif_service/access.h"
#include "targets/soap/fault.h"

namespace vms::onvif_service {

struct User {
  std::string name;
  std::string password;  // in clear: the UsernameToken's digest is over it
  Level level = Level::kUser;
};

struct Config {
  std::string path = "/onvif/device_service";  // of all services
  std::string realm = "vms";
  auth::Algorithm algorithm = auth::Algorithm::kMd5;  // what ONVIF clients speak
  std::vector<User> users;                            // names differ
};

// Fills the span with random bytes, which nobody may guess: nonces rest on them.
using Random = std::function<void(std::span<std::byte>)>;

using Request = std::variant<onvif::DeviceMessage, onvif::MediaMessage, onvif::PtzMessage,
                             onvif::EventServiceMessage>;

// Whoever asks, as far as it was proved. Nobody: an empty name and kAnonymous, which is also what
// operations of PRE_AUTH see, whatever credentials came with them.
struct Caller {
  std::string user;
  Level level = Level::kAnonymous;
  friend bool operator==(const Caller&, const Caller&) = default;
};

// Does what was asked for; its access was decided before. Only requests come here.
class DeviceModel {
 public:
  virtual ~DeviceModel() = default;
  // The XML of the answer, for the Body, or a fault.
  virtual std::expected<std::string, soap::Fault> Do(const Operation& operation,
                                                     const Request& request,
                                                     const Caller& caller) = 0;
};

}  // namespace vms::onvif_service
