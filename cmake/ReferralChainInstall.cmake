# Install rules, and the same package for the build tree: -Dreferral_chain_DIR=BUILD finds it too.

include(CMakePackageConfigHelpers)

set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/referral_chain")
set(template_dir "${PROJECT_SOURCE_DIR}/cmake")

# The core and each component are exported apart, so that a component can be asked for by name.
install(TARGETS referral_chain EXPORT referral_chainTargets)
install(TARGETS referral_chain_io EXPORT referral_chain_ioTargets)
foreach(set referral_chainTargets referral_chain_ioTargets)
    install(EXPORT ${set} NAMESPACE referral_chain:: DESTINATION "${package_dir}")
    export(EXPORT ${set} NAMESPACE referral_chain:: FILE "${PROJECT_BINARY_DIR}/${set}.cmake")
endforeach()

set(header_patterns FILES_MATCHING PATTERN "*.hpp")
install(DIRECTORY "${PROJECT_SOURCE_DIR}/include/" "${PROJECT_BINARY_DIR}/include/"
    DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" ${header_patterns})

configure_package_config_file("${template_dir}/referral_chainConfig.cmake.in"
    "${PROJECT_BINARY_DIR}/referral_chainConfig.cmake" INSTALL_DESTINATION "${package_dir}")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/referral_chainConfigVersion.cmake"
    COMPATIBILITY SameMinorVersion)
install(FILES
    "${PROJECT_BINARY_DIR}/referral_chainConfig.cmake"
    "${PROJECT_BINARY_DIR}/referral_chainConfigVersion.cmake"
    DESTINATION "${package_dir}")

# pkg-config: paths relative to the .pc file, so that the installed folder can be moved.
set(pkgconfig_dir "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
cmake_path(IS_ABSOLUTE CMAKE_INSTALL_LIBDIR libdir_is_absolute)
cmake_path(IS_ABSOLUTE CMAKE_INSTALL_INCLUDEDIR includedir_is_absolute)
if(libdir_is_absolute OR includedir_is_absolute)
    set(pc_prefix "${CMAKE_INSTALL_PREFIX}")
    set(pc_libdir "${CMAKE_INSTALL_FULL_LIBDIR}")
    set(pc_includedir "${CMAKE_INSTALL_FULL_INCLUDEDIR}")
else()
    cmake_path(RELATIVE_PATH CMAKE_INSTALL_PREFIX
        BASE_DIRECTORY "${CMAKE_INSTALL_PREFIX}/${pkgconfig_dir}" OUTPUT_VARIABLE up)
    set(pc_prefix "\${pcfiledir}/${up}")
    set(pc_libdir "\${prefix}/${CMAKE_INSTALL_LIBDIR}")
    set(pc_includedir "\${prefix}/${CMAKE_INSTALL_INCLUDEDIR}")
endif()
set(pc_definitions "")
set(pc_io_definitions "")
set(pc_io_libraries "")
if(NOT BUILD_SHARED_LIBS)
    set(pc_definitions " -DREFERRAL_CHAIN_STATIC_DEFINE")
    set(pc_io_definitions "-DREFERRAL_CHAIN_IO_STATIC_DEFINE")
    set(pc_io_libraries " -lcctz -lutf8proc")
    if(REFERRAL_CHAIN_HAS_SQLITE)
        string(APPEND pc_io_libraries " -lsqlite3")
    endif()
    if(REFERRAL_CHAIN_HAS_POSTGRESQL)
        string(APPEND pc_io_libraries " -lpq")
    endif()
endif()
foreach(name referral_chain referral_chain-io)
    configure_file("${template_dir}/${name}.pc.in" "${PROJECT_BINARY_DIR}/${name}.pc" @ONLY)
    install(FILES "${PROJECT_BINARY_DIR}/${name}.pc" DESTINATION "${pkgconfig_dir}")
endforeach()

# The libraries have them compiled in; these are to copy and change.
install(DIRECTORY "${PROJECT_SOURCE_DIR}/mappings/" DESTINATION "${CMAKE_INSTALL_DATADIR}/referral_chain/mappings"
    FILES_MATCHING PATTERN "*.toml")
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DOCDIR}")
