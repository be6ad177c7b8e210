assay_add_benchmark(text targets::base targets::json targets::export_path reference::nlohmann reference::crypto)
