#include <fmt/format.h>

#include <string_view>

#include "runner/store/schema.h"
#include "runner/store/sql_store.h"

namespace assay::store {

base::Result<std::unique_ptr<Store>> OpenSqlite(const std::string& path, Hooks hooks) {
  ASSAY_TRY(std::unique_ptr<Connection> connection, Connection::Open(path, std::move(hooks)));
  ASSAY_CHECKED(Migrate(*connection));
  return std::make_unique<SqlStore>(std::move(connection));
}

base::Result<std::unique_ptr<Store>> OpenStore(const std::string& url) {
  constexpr std::string_view kScheme = "sqlite3://";
  if (!url.starts_with(std::string(kScheme) + "/")) {
    return base::Fail(base::ErrorKind::kUsage,
                      fmt::format("The database '{}' cannot be opened: give it as "
                                  "sqlite3:///absolute/path/state.db.",
                                  url));
  }
  return OpenSqlite(url.substr(kScheme.size()), {});
}

}  // namespace assay::store
