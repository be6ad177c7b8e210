// The tables (docs/formats/state-db.md) and the steps from every older version to this one.
#pragma once

#include "runner/base/result.h"
#include "runner/store/connection.h"

namespace assay::store {

inline constexpr int kSchemaVersion = 2;

// Brings the database to kSchemaVersion in one transaction. Errors: damaged, of a newer version, or
// the database of another program; nothing is changed then.
base::Result<base::Done> Migrate(Connection& connection);

}  // namespace assay::store
