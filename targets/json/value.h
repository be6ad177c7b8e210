// One JSON value, RFC 8259 §3: null, a boolean, a number, a string, an array or an object.
//
// A parsed value holds valid UTF-8 and unique names, and is nested at most kMaxDepth deep, so that
// comparing and destroying it recurse boundedly. Threads: a plain value.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "targets/base/error.h"

namespace vms::json {

// A number is kept as it was written: nothing is lost to a double on the way.
struct Number {
  std::string text = "0";
  friend bool operator==(const Number&, const Number&) = default;
};

// Whole numbers only (no fraction, no exponent, RFC 8259 §6); kOverLimit when it does not fit.
[[nodiscard]] Parsed<std::int64_t> ToInt64(const Number& number);
[[nodiscard]] Parsed<std::uint64_t> ToUint64(const Number& number);
// The nearest double; kOverLimit when it is beyond the largest. Too small gives 0.
[[nodiscard]] Parsed<double> ToDouble(const Number& number);

struct Member;
class Value;
using Array = std::vector<Value>;
using Object = std::vector<Member>;  // in the order of the document

class Value {
 public:
  Value();  // null
  Value(bool value);
  Value(Number value);
  Value(std::string value);
  Value(const char* value);
  Value(Array value);
  Value(Object value);
  // Defined where Member is complete.
  Value(const Value&);
  Value(Value&&) noexcept;
  Value& operator=(const Value&);
  Value& operator=(Value&&) noexcept;
  ~Value();

  // Each is null when the value is of another type.
  [[nodiscard]] const bool* AsBool() const { return std::get_if<bool>(&data_); }
  [[nodiscard]] const Number* AsNumber() const { return std::get_if<Number>(&data_); }
  [[nodiscard]] const std::string* AsString() const { return std::get_if<std::string>(&data_); }
  [[nodiscard]] const Array* AsArray() const { return std::get_if<Array>(&data_); }
  [[nodiscard]] const Object* AsObject() const { return std::get_if<Object>(&data_); }
  [[nodiscard]] bool is_null() const { return std::holds_alternative<std::monostate>(data_); }

  // The member's value; null when this is no object or has no such member.
  [[nodiscard]] const Value* Find(std::string_view name) const;

  friend bool operator==(const Value& a, const Value& b);

 private:
  std::variant<std::monostate, bool, Number, std::string, Array, Object> data_;
};

struct Member {
  std::string name;
  Value value;
  friend bool operator==(const Member&, const Member&) = default;
};

}  // namespace vms::json
