// Whatever reader comes second, it finds the same role in a document that this parser accepted: one
// that takes the first "role" of the object, one that takes the last, and one that reads a C
// string.
#include <nlohmann/json.hpp>

#include "harnesses/kit/confusion.h"
#include "harnesses/kit/harness.h"
#include "targets/json/parser.h"

namespace {

using Decision = std::optional<std::string>;  // the role, or that there is none

// Watches the events of the reference's scanner for "role" in the outermost object.
class RoleWatch : public nlohmann::json_sax<nlohmann::json> {
 public:
  std::vector<std::string> roles;

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool string(string_t& text) override {
    if (depth_ == 1 && in_object_ && name_ == "role") roles.push_back(text);
    return true;
  }
  bool start_object(std::size_t) override {
    if (depth_++ == 0) in_object_ = true;
    return true;
  }
  bool key(string_t& name) override {
    if (depth_ == 1) name_ = name;
    return true;
  }
  bool end_object() override { return --depth_ >= 0; }
  bool start_array(std::size_t) override { return ++depth_ > 0; }
  bool end_array() override { return --depth_ >= 0; }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    return false;
  }

 private:
  int depth_ = 0;
  bool in_object_ = false;
  std::string name_;
};

std::optional<Decision> Guard(std::string_view text) {
  const auto document = vms::json::Parse(text);
  if (!document) return std::nullopt;
  const auto* role = document->Find("role");
  return Decision(role != nullptr && role->AsString() ? Decision(*role->AsString()) : std::nullopt);
}

}  // namespace

ASSAY_HARNESS(json_readers_decide_alike, input) {
  const auto guard = Guard(input.text());
  if (!guard) return;
  RoleWatch watch;
  if (!nlohmann::json::sax_parse(input.text(), &watch)) return;  // a second reader that refuses
  const bool none = watch.roles.empty();
  const std::optional<Decision> first = none ? Decision() : Decision(watch.roles.front());
  const std::optional<Decision> last = none ? Decision() : Decision(watch.roles.back());
  assay::kit::SecondReader(guard, first, "the_first_role_is_the_role");
  assay::kit::SecondReader(guard, last, "the_last_role_is_the_role");
  const std::string_view until_nul = input.text().substr(0, input.text().find('\0'));
  assay::kit::SecondReader(guard, Guard(until_nul), "a_reader_of_c_strings_sees_the_same_role");
}
