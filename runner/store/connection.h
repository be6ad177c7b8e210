// One connection to the database, with its errors as sentences and its transactions as calls.
// Not a public header: the tests use it to cut transactions short and to count statements.
//
// Threads: any; one transaction at a time.
// Interrupted: a transaction cut short at any instant leaves the state before it.
#pragma once

#include <soci/soci.h>

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "runner/base/result.h"

namespace assay::store {

struct Hooks {
  std::function<void()> before_commit;                         // all is written, nothing committed
  std::function<void(const std::string& query)> on_statement;  // each statement that is run
};

class Connection {
 public:
  // Makes a missing file with mode 0600.
  static base::Result<std::unique_ptr<Connection>> Open(const std::string& path, Hooks hooks);

  // Runs `body(session)`, which returns a Result, as one transaction: committed if it returns a
  // value, undone if it returns an error or the database fails.
  template <typename Body>
  auto Write(Body body) -> decltype(body(std::declval<soci::session&>())) {
    return Run("BEGIN IMMEDIATE", std::move(body));
  }
  // The same for reading: everything the body sees is one state.
  template <typename Body>
  auto Read(Body body) -> decltype(body(std::declval<soci::session&>())) {
    return Run("BEGIN", std::move(body));
  }

  const std::string& path() const { return path_; }
  std::unexpected<base::Error> Explain(const std::exception& error) const;

 private:
  Connection(std::string path, Hooks hooks) : path_(std::move(path)), hooks_(std::move(hooks)) {}
  void Rollback() noexcept;

  template <typename Body>
  auto Run(const char* begin, Body body) -> decltype(body(std::declval<soci::session&>())) {
    const std::scoped_lock lock(mutex_);
    try {
      session_ << begin;
      auto result = body(session_);
      if (!result.has_value()) {
        Rollback();
        return result;
      }
      if (hooks_.before_commit) hooks_.before_commit();
      session_ << "COMMIT";
      return result;
    } catch (const std::exception& error) {
      Rollback();
      return Explain(error);
    }
  }

  std::string path_;
  Hooks hooks_;
  std::mutex mutex_;
  soci::session session_;
};

// The first column of every row, as text.
template <typename... Parameters>
std::vector<std::string> Rows(soci::session& session, const std::string& query,
                              const Parameters&... parameters) {
  std::vector<std::string> rows;
  std::string row;
  soci::statement statement(session);
  statement.exchange(soci::into(row));
  (statement.exchange(soci::use(parameters)), ...);
  statement.alloc();
  statement.prepare(query);
  statement.define_and_bind();
  statement.execute();
  while (statement.fetch()) rows.push_back(row);
  return rows;
}

// Runs one statement; how many rows it changed.
template <typename... Parameters>
long long Execute(soci::session& session, const std::string& query,
                  const Parameters&... parameters) {
  soci::statement statement(session);
  (statement.exchange(soci::use(parameters)), ...);
  statement.alloc();
  statement.prepare(query);
  statement.define_and_bind();
  statement.execute(true);
  return statement.get_affected_rows();
}

}  // namespace assay::store
