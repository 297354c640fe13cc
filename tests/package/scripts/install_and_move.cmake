# Installs the build tree BUILD into one folder and moves that folder to PREFIX.
include("${CMAKE_CURRENT_LIST_DIR}/run.cmake")

file(REMOVE_RECURSE "${PREFIX}" "${PREFIX}.first")
run(COMMAND "${CMAKE_COMMAND}" --install "${BUILD}" --config "${CONFIG}" --prefix "${PREFIX}.first")
file(RENAME "${PREFIX}.first" "${PREFIX}")
