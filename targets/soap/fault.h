// SOAP faults: SOAP 1.2 Part 1 §5.4, SOAP 1.1 §4.4. Threads: pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "targets/base/error.h"
#include "targets/soap/envelope.h"

namespace vms::soap {

// §5.4.6. SOAP 1.1's Client and Server are Sender and Receiver.
enum class FaultCode {
  kVersionMismatch,
  kMustUnderstand,
  kDataEncodingUnknown,
  kSender,
  kReceiver
};

struct Subcode {
  std::string uri;  // the namespace; empty: none
  std::string name;
  friend bool operator==(const Subcode&, const Subcode&) = default;
};

struct Fault {
  FaultCode code = FaultCode::kReceiver;
  std::vector<Subcode> subcodes;  // from the outside in; ONVIF Core §5.11.2 uses two
  std::string reason;             // of the first language
  friend bool operator==(const Fault&, const Fault&) = default;
};

[[nodiscard]] bool IsFault(const Envelope& envelope);
[[nodiscard]] Parsed<Fault> ReadFault(const xml::Element& fault, Version version);
// The body of an envelope, always SOAP 1.2; ReadFault gives an equal value.
[[nodiscard]] std::string PrintFault(const Fault& fault);

}  // namespace vms::soap
