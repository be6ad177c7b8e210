assay_add_benchmark(container targets::isobmff targets::matroska reference::libavformat)
