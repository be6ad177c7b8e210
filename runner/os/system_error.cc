#include "runner/os/system_error.h"

#include <fmt/core.h>

#include <cerrno>
#include <system_error>

namespace assay::os {
namespace {

std::string_view AdviceFor(int error_number) {
  switch (error_number) {
    case ENOSPC:
    case EDQUOT:
      return " Free some space on that file system and start again; nothing saved was lost.";
    case EROFS:
      return " That file system is mounted read-only; choose another folder.";
    case EACCES:
    case EPERM:
      return " Give the user who runs Assay access to it.";
    case EMFILE:
    case ENFILE:
      return " Raise the limit of open files (ulimit -n) or run fewer jobs.";
    case EAGAIN:
    case ENOMEM:
      return " Close other programs or run fewer jobs.";
    default:
      return "";
  }
}

}  // namespace

base::ErrorKind KindOfErrno(int error_number) {
  switch (error_number) {
    case ENOENT:
      return base::ErrorKind::kNotFound;
    case EACCES:
    case EPERM:
    case EROFS:
      return base::ErrorKind::kPermission;
    case ENOSPC:
    case EDQUOT:
    case EMFILE:
    case ENFILE:
    case ENOMEM:
    case EAGAIN:
    case EFBIG:
      return base::ErrorKind::kExhausted;
    case EIO:
      return base::ErrorKind::kCorrupt;
    case ENOTDIR:
    case EISDIR:
    case ELOOP:
    case ENAMETOOLONG:
    case EINVAL:
    case EEXIST:
    case ENOTEMPTY:
      return base::ErrorKind::kInvalid;
    default:
      return base::ErrorKind::kUnavailable;
  }
}

base::Error SystemError(std::string_view action, const std::string& path, int error_number) {
  return {KindOfErrno(error_number),
          fmt::format("Could not {} {}: {}.{}", action, path,
                      std::generic_category().message(error_number), AdviceFor(error_number))};
}

}  // namespace assay::os
