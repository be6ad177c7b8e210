# `cmake --install`: the assay program, and for other products the CMake interface and the harness kit, found
# with find_package(Assay).
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)
set(assay_share "${CMAKE_INSTALL_DATADIR}/assay")
if(TARGET assay)
  install(TARGETS assay RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
endif()
install(FILES "${PROJECT_SOURCE_DIR}/cmake/AssayHarness.cmake" DESTINATION "${assay_share}/cmake")
install(PROGRAMS "${PROJECT_SOURCE_DIR}/cmake/find-clang.sh" DESTINATION "${assay_share}/cmake")
install(DIRECTORY "${PROJECT_SOURCE_DIR}/cmake/toolchains" DESTINATION "${assay_share}/cmake")
install(DIRECTORY "${PROJECT_SOURCE_DIR}/harnesses/kit" "${PROJECT_SOURCE_DIR}/harnesses/mutators" DESTINATION "${assay_share}/harnesses"
  FILES_MATCHING PATTERN "*.h" PATTERN "*.cc")
file(WRITE "${CMAKE_BINARY_DIR}/AssayConfig.cmake.in"
  "@PACKAGE_INIT@\ninclude(\"\${CMAKE_CURRENT_LIST_DIR}/AssayHarness.cmake\")\n")
configure_package_config_file("${CMAKE_BINARY_DIR}/AssayConfig.cmake.in"
  "${CMAKE_BINARY_DIR}/AssayConfig.cmake" INSTALL_DESTINATION "${assay_share}/cmake")
write_basic_package_version_file("${CMAKE_BINARY_DIR}/AssayConfigVersion.cmake"
  COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)
install(FILES "${CMAKE_BINARY_DIR}/AssayConfig.cmake" "${CMAKE_BINARY_DIR}/AssayConfigVersion.cmake"
  DESTINATION "${assay_share}/cmake")
