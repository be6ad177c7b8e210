#include "runner/store/connection.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace assay::store {
namespace {

constexpr int kBusySeconds = 20;  // how long another process's transaction is waited for

class StatementListener final : public soci::logger_impl {
 public:
  explicit StatementListener(std::function<void(const std::string&)> listener)
      : listener_(std::move(listener)) {}
  void start_query(const std::string& query) override { listener_(query); }

 private:
  soci::logger_impl* do_clone() const override { return new StatementListener(listener_); }
  std::function<void(const std::string&)> listener_;
};

std::unexpected<base::Error> Refuse(base::ErrorKind kind, const std::string& path,
                                    const std::string& what) {
  return base::Fail(kind, fmt::format("The database {} {}", path, what));
}

// SQLite itself would make the file readable for everyone.
base::Result<base::Done> MakeFile(const std::string& path) {
  const int file = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file >= 0) {
    struct stat status = {};
    const bool regular = fstat(file, &status) == 0 && S_ISREG(status.st_mode);
    close(file);
    if (regular) return base::Done{};
    return Refuse(base::ErrorKind::kInvalid, path,
                  "is not a file. Name a file in the state folder.");
  }
  const int error = errno;
  const std::string why = std::strerror(error);
  switch (error) {
    case ENOENT:
    case ENOTDIR:
      return Refuse(base::ErrorKind::kNotFound, path,
                    "cannot be made: its folder does not exist. Make the folder first.");
    case EACCES:
    case EPERM:
    case EROFS:
      return Refuse(base::ErrorKind::kPermission, path,
                    fmt::format("cannot be opened for writing: {}. Check who owns it.", why));
    case ENOSPC:
    case EDQUOT:
      return Refuse(base::ErrorKind::kExhausted, path,
                    fmt::format("cannot be made: {}. Free some space.", why));
    default:
      return Refuse(base::ErrorKind::kUnavailable, path, fmt::format("cannot be opened: {}.", why));
  }
}

std::unexpected<base::Error> ExplainCode(int code, const std::string& path,
                                         const std::string& detail) {
  switch (code & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return Refuse(base::ErrorKind::kCorrupt, path,
                    fmt::format("is damaged ({}). Nothing was changed. Move it away to start a new "
                                "one, or restore a copy.",
                                detail));
    case SQLITE_FULL:
      return Refuse(
          base::ErrorKind::kExhausted, path,
          fmt::format("cannot grow: the disk is full ({}). Free some space and resume.", detail));
    case SQLITE_IOERR:
      return Refuse(base::ErrorKind::kExhausted, path,
                    fmt::format("met a disk error ({}). Check the disk's space and health, then "
                                "resume.",
                                detail));
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_CANTOPEN:
      return Refuse(
          base::ErrorKind::kPermission, path,
          fmt::format("may not be written ({}). Check who owns it and its folder.", detail));
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return Refuse(base::ErrorKind::kUnavailable, path,
                    fmt::format("is held by another process for more than {} seconds ({}). End it, "
                                "then try again.",
                                kBusySeconds, detail));
    case SQLITE_NOMEM:
      return Refuse(base::ErrorKind::kExhausted, path,
                    fmt::format("found no memory ({}).", detail));
    default:
      return Refuse(base::ErrorKind::kInternal, path,
                    fmt::format("refuses a statement: {}.", detail));
  }
}

}  // namespace

std::unexpected<base::Error> Connection::Explain(const std::exception& error) const {
  const auto* sqlite = dynamic_cast<const soci::sqlite3_soci_error*>(&error);
  if (sqlite != nullptr) return ExplainCode(sqlite->result(), path_, error.what());
  return Refuse(base::ErrorKind::kInternal, path_,
                fmt::format("refuses a statement: {}.", error.what()));
}

void Connection::Rollback() noexcept {
  try {
    session_ << "ROLLBACK";
  } catch (const std::exception&) {
    // SQLite has already rolled back by itself after a disk error; there is nothing left to undo.
  }
}

base::Result<std::unique_ptr<Connection>> Connection::Open(const std::string& path, Hooks hooks) {
  if (path.find('"') != std::string::npos) {
    return Refuse(base::ErrorKind::kInvalid, path, "has a quotation mark in its name. Rename it.");
  }
  ASSAY_CHECKED(MakeFile(path));
  std::unique_ptr<Connection> connection(new Connection(path, std::move(hooks)));
  try {
    connection->session_.open(soci::sqlite3,
                              fmt::format("dbname=\"{}\" timeout={}", path, kBusySeconds));
    if (connection->hooks_.on_statement) {
      connection->session_.set_logger(new StatementListener(connection->hooks_.on_statement));
    }
    // NORMAL in WAL mode: a commit survives the death of the process, and a power cut never damages
    // the file but may take the last commits.
    Rows(connection->session_, "PRAGMA journal_mode=WAL");
    connection->session_ << "PRAGMA synchronous=NORMAL";
    connection->session_ << "PRAGMA foreign_keys=ON";
  } catch (const std::exception& error) {
    return connection->Explain(error);
  }
  return connection;
}

}  // namespace assay::store
