// Property: when an allocation fails while an XML document and the SOAP message in it are read and
// printed, nothing leaks and nothing terminates, and the message then reads as before.
// Input: which allocation (two bytes), the document.
#include <string>

#include "harnesses/kit/allocation_failure.h"
#include "harnesses/kit/harness.h"
#include "targets/soap/addressing.h"
#include "targets/soap/fault.h"
#include "targets/soap/security.h"

namespace {

namespace soap = vms::soap;

struct Reading {
  std::optional<vms::ParseError> error;
  std::string document;
  std::vector<vms::Parsed<soap::Addressing>> addressing;
  std::optional<vms::Parsed<std::optional<soap::UsernameToken>>> token;
  std::optional<vms::Parsed<soap::Fault>> fault;
  std::string printed;
  friend bool operator==(const Reading&, const Reading&) = default;
};

Reading Read(std::string_view text) {
  Reading out;
  const auto document = vms::xml::Document::Parse(text);
  if (!document) {
    out.error = document.error();
    return out;
  }
  out.document = document->root().Print();
  const auto envelope = soap::ReadEnvelope(*document);
  if (!envelope) {
    out.error = envelope.error();
    return out;
  }
  for (const auto ns : {soap::kWsa2005, soap::kWsa2004}) {
    out.addressing.push_back(soap::ReadAddressing(*envelope, ns));
    if (out.addressing.back()) out.printed += soap::PrintAddressing(*out.addressing.back(), ns);
  }
  out.token = soap::ReadUsernameToken(*envelope);
  if (*out.token && **out.token) out.printed += soap::PrintSecurity(***out.token);
  if (soap::IsFault(*envelope)) {
    out.fault = soap::ReadFault(*envelope->body, envelope->version);
    if (*out.fault) out.printed += soap::PrintFault(**out.fault);
  }
  return out;
}

}  // namespace

ASSAY_HARNESS(soap_survives_allocation_failure, input) {
  const auto number = input.Take<std::uint16_t>();
  assay::kit::SurvivesAllocationFailure(number, [&] { return Read(input.text()); });
}
