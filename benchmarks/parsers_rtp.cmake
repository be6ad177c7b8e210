assay_add_benchmark(rtp targets::rtp reference::gst_rtp)
