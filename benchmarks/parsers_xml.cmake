assay_add_benchmark(xml targets::xml targets::soap targets::wsdiscovery reference::libxml2 reference::expat)
