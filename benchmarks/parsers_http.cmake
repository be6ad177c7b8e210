assay_add_benchmark(http targets::http targets::auth reference::http_parser)
