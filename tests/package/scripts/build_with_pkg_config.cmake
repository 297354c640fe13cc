# Compiles the stranger programs by hand, with the flags that pkg-config gives for the package below PREFIX.
include("${CMAKE_CURRENT_LIST_DIR}/run.cmake")

file(GLOB_RECURSE pc_file "${PREFIX}/*/referral_chain.pc")
cmake_path(GET pc_file PARENT_PATH pc_folder)
cmake_path(GET pc_folder PARENT_PATH library_folder)
set(ENV{PKG_CONFIG_PATH} "${pc_folder}")
set(ENV{LD_LIBRARY_PATH} "${library_folder}")
file(REMOVE_RECURSE "${BUILD}")
file(MAKE_DIRECTORY "${BUILD}")

function(build_and_run package program)
    run(OUTPUT flags COMMAND "${PKG_CONFIG}" --cflags --libs "${package}")
    string(STRIP "${flags}" flags)
    separate_arguments(flags UNIX_COMMAND "${flags}")
    separate_arguments(given_flags UNIX_COMMAND "${CXX_FLAGS}")
    run(COMMAND "${CXX}" ${given_flags} -std=c++20 "${STRANGERS}/${program}.cpp" -o "${BUILD}/${program}" ${flags})
    run(COMMAND "${BUILD}/${program}")
endfunction()

build_and_run(referral_chain stranger)
build_and_run(referral_chain-io stranger_io)
