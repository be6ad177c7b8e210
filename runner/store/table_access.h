// Reading and writing documents through a connection. Not a public header.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "runner/store/connection.h"
#include "runner/store/documents.h"

namespace assay::store {

// The documents that a query of one column gives, as values.
template <typename T, typename... Parameters>
base::Result<std::vector<T>> ReadAll(soci::session& session, const std::string& query,
                                     const Parameters&... parameters) {
  std::vector<T> values;
  for (const std::string& row : Rows(session, query, parameters...)) {
    ASSAY_TRY(T value, FromDocument<T>(row));
    values.push_back(std::move(value));
  }
  return values;
}

template <typename T, typename... Parameters>
base::Result<std::optional<T>> ReadOne(soci::session& session, const std::string& query,
                                       const Parameters&... parameters) {
  ASSAY_TRY(std::vector<T> values, ReadAll<T>(session, query, parameters...));
  if (values.empty()) return std::nullopt;
  return std::move(values.front());
}

// One statement as one transaction.
template <typename... Parameters>
base::Result<base::Done> WriteOne(Connection& connection, const std::string& query,
                                  const Parameters&... parameters) {
  return connection.Write([&](soci::session& session) -> base::Result<base::Done> {
    Execute(session, query, parameters...);
    return base::Done{};
  });
}

}  // namespace assay::store
