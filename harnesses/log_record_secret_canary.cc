// Property: a secret does not get into the log, whatever stands around the place where it comes in.
// Input: the place, which text of the record it is, the length of what stands in front; then what
// stands in front (a space is put behind it) and what follows (with a space in front).
#include "harnesses/kit/harness.h"
#include "harnesses/kit/secret_canary.h"
#include "harnesses/operator_secrets.h"
#include "targets/log_record/record.h"

ASSAY_HARNESS(log_record_secret_canary, input) {
  using assay::kit::Oracle;
  static const assay::kit::SecretCanary kCanary(operator_secrets::kSecret);
  const std::size_t place = input.Take<std::uint8_t>() % operator_secrets::kPlaceCount;
  const unsigned where = input.Take<std::uint8_t>() % 4;
  const std::size_t before = input.Take<std::uint16_t>() % 2048;
  const std::string_view front = input.text().substr(0, before);
  const std::string_view rest = input.text().substr(front.size());
  if (kCanary.FoundIn(std::string(front) + std::string(rest))) return;  // not planted by us

  const std::string text = std::string(front) + ' ' +
                           operator_secrets::WithSecret(operator_secrets::kPlaces[place]) + ' ' +
                           std::string(rest);
  vms::log_record::Record record{.source = "test", .message = "nothing"};
  if (where == 0) record.message = text;
  if (where == 1) record.fields = {{"answer", text}, {"more", std::string(rest)}};
  if (where == 2) record.fields = {{text, "a"}};
  if (where == 3) record.fields = {{"new-password", std::string(operator_secrets::kSecret)}};
  const auto found = kCanary.FoundIn(vms::log_record::Write(record));
  Oracle(!found, "no_secret_is_logged", found.value_or(""));
}
