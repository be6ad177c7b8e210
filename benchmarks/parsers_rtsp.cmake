assay_add_benchmark(rtsp targets::rtsp reference::gst_rtsp)
