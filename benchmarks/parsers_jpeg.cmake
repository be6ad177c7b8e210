assay_add_benchmark(jpeg targets::jpeg reference::gst_codecparsers reference::libjpeg)
