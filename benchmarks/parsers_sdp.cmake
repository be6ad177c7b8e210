assay_add_benchmark(sdp targets::sdp reference::gst_sdp)
