assay_add_benchmark(h265 targets::h265 reference::gst_codecparsers)
