#include <climits>
#include <cstring>

#include "cases.h"

namespace camera {
// Not in the unnamed namespace: UBSan does not check the dynamic type of such classes.
struct Base {
  virtual ~Base() = default;
  virtual int Id() { return 1; }
};
struct Camera : Base {
  int Id() override { return 2; }
};
struct Recorder : Base {
  int Id() override { return 3; }
  int extra = 4;
};
namespace {

volatile int sink;

__attribute__((noinline)) int Sum(int a, int b) { return a + b; }
void SignedOverflow(const std::uint8_t*, std::size_t size) {
  sink = Sum(INT_MAX, static_cast<int>(size));
}
void Negation(const std::uint8_t*, std::size_t) {
  volatile int smallest = INT_MIN;
  sink = -smallest;
}
void ShiftExponent(const std::uint8_t*, std::size_t size) {
  sink = 1 << (static_cast<int>(size) + 32);
}
void ShiftBase(const std::uint8_t*, std::size_t) {
  volatile int negative = -5;
  sink = negative << 2;
}
void Index(const std::uint8_t*, std::size_t size) {
  int values[4] = {1, 2, 3, 4};
  sink = values[size];
}
void DivideByZero(const std::uint8_t*, std::size_t size) {
  volatile int zero = 0;
  sink = static_cast<int>(size) / zero;
}
struct Stream {
  int number;
  int Number() const { return number; }
};
void NullMember(const std::uint8_t*, std::size_t) {
  Stream* volatile stream = nullptr;
  sink = stream->number;
}
void Misaligned(const std::uint8_t* data, std::size_t) {
  alignas(8) char bytes[16] = {};
  std::memcpy(bytes, data, 4);
  int* volatile odd = reinterpret_cast<int*>(bytes + 1);
  sink = *odd;
}
void InvalidBool(const std::uint8_t*, std::size_t) {
  bool flag = false;
  const char three = 3;
  std::memcpy(&flag, &three, 1);
  const volatile bool* view = &flag;
  sink = *view ? 1 : 2;
}
enum class Codec { kH264, kH265 };
void FloatCast(const std::uint8_t*, std::size_t) {
  volatile double large = 1e30;
  sink = static_cast<int>(large);
}
void Vla(const std::uint8_t*, std::size_t) {
  volatile int size = -3;
  char buffer[size];
  buffer[0] = 1;
  sink = buffer[0];
}
__attribute__((noinline)) int Missing(int value) {
  if (value > 1000) return 1;
}
void MissingReturn(const std::uint8_t*, std::size_t size) {
  sink = Missing(static_cast<int>(size));
}
void Unreachable(const std::uint8_t*, std::size_t) { __builtin_unreachable(); }
void PointerOverflow(const std::uint8_t* data, std::size_t) {
  volatile std::uintptr_t huge = UINTPTR_MAX - 8;
  sink = data + huge == nullptr ? 1 : 2;
}
void NullArgument(const std::uint8_t* data, std::size_t) {
  void* volatile nothing = nullptr;
  volatile std::size_t none = 0;
  std::memcpy(nothing, data, none);
}
void WrongType(const std::uint8_t*, std::size_t) {
  Base* volatile base = new Camera();
  sink = static_cast<Recorder*>(base)->Id();
}
void BuiltinZero(const std::uint8_t*, std::size_t) {
  volatile unsigned zero = 0;
  sink = __builtin_ctz(zero);
}
void Implicit(const std::uint8_t*, std::size_t) {
  volatile int large = 300;
  const unsigned char small = large;
  sink = small;
}

constexpr Case kCases[] = {
    {"signed_overflow", &SignedOverflow},
    {"negation", &Negation},
    {"shift_exponent", &ShiftExponent},
    {"shift_base", &ShiftBase},
    {"index", &Index},
    {"divide_ub", &DivideByZero},
    {"null_member", &NullMember},
    {"misaligned", &Misaligned},
    {"invalid_bool", &InvalidBool},
    {"float_cast", &FloatCast},
    {"vla", &Vla},
    {"missing_return", &MissingReturn},
    {"unreachable", &Unreachable},
    {"pointer_overflow", &PointerOverflow},
    {"null_argument", &NullArgument},
    {"wrong_type", &WrongType},
    {"builtin_zero", &BuiltinZero},
    {"implicit", &Implicit},
};

}  // namespace
}  // namespace camera

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return camera::RunCase(camera::kCases, data, size);
}
