assay_add_benchmark(h264 targets::h264 reference::gst_codecparsers)
