# Builds SOURCE as shared libraries in BUILD and installs them below PREFIX. BUILD is kept between runs.
include("${CMAKE_CURRENT_LIST_DIR}/run.cmake")

run(COMMAND "${CMAKE_COMMAND}" -S "${SOURCE}" -B "${BUILD}" ${tool_options} -DCMAKE_BUILD_TYPE=Release
    -DBUILD_SHARED_LIBS=ON -DREFERRAL_CHAIN_BUILD_TESTS=OFF -DREFERRAL_CHAIN_BUILD_EXAMPLES=OFF
    -DREFERRAL_CHAIN_BUILD_BENCHMARKS=OFF)
run(COMMAND "${CMAKE_COMMAND}" --build "${BUILD}" --parallel 2)
file(REMOVE_RECURSE "${PREFIX}" "${PREFIX}.first")
run(COMMAND "${CMAKE_COMMAND}" --install "${BUILD}" --prefix "${PREFIX}.first")
file(RENAME "${PREFIX}.first" "${PREFIX}")
