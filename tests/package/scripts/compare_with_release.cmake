# The shared libraries of SOURCE against those of the newest release, by abidiff: programs that were linked with the one
# must run with the other, but for a new SOVERSION. Both are built below PLACE. What is no public header's is not asked.
include("${CMAKE_CURRENT_LIST_DIR}/run.cmake")

find_program(GIT git)
if(GIT)
    execute_process(COMMAND "${GIT}" -C "${SOURCE}" describe --tags --abbrev=0 "--match=v[0-9]*"
        OUTPUT_VARIABLE release OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
endif()
if(NOT release)
    message(STATUS "no release yet: the shared libraries are compared with none")
    return()
endif()

find_program(ABIDIFF abidiff REQUIRED)
file(REMOVE_RECURSE "${PLACE}/${release}")
file(MAKE_DIRECTORY "${PLACE}/${release}")
run(COMMAND "${GIT}" -C "${SOURCE}" archive "--output=${PLACE}/release.tar" "${release}")
file(ARCHIVE_EXTRACT INPUT "${PLACE}/release.tar" DESTINATION "${PLACE}/${release}")

# build_shared(FROM folder IN folder soversion): abidiff needs debug information, and no optimisation.
function(build_shared from in soversion)
    run(COMMAND "${CMAKE_COMMAND}" -S "${from}" -B "${in}" ${tool_options} -DCMAKE_BUILD_TYPE=Debug
        -DBUILD_SHARED_LIBS=ON -DREFERRAL_CHAIN_BUILD_TESTS=OFF -DREFERRAL_CHAIN_BUILD_EXAMPLES=OFF
        -DREFERRAL_CHAIN_BUILD_BENCHMARKS=OFF)
    run(COMMAND "${CMAKE_COMMAND}" --build "${in}" --parallel ${JOBS})
    file(STRINGS "${from}/CMakeLists.txt" version REGEX "^ +VERSION [0-9]+\\.[0-9]+")
    string(REGEX MATCH "[0-9]+\\.[0-9]+" version "${version}")
    set(${soversion} "${version}" PARENT_SCOPE)
endfunction()

build_shared("${PLACE}/${release}" "${PLACE}/then" then)
build_shared("${SOURCE}" "${PLACE}/now" now)
foreach(name referral_chain referral_chain_io)
    execute_process(
        COMMAND "${ABIDIFF}" --no-added-syms --drop-private-types
            --headers-dir1 "${PLACE}/${release}/include" --headers-dir2 "${SOURCE}/include"
            "${PLACE}/then/src/lib${name}.so" "${PLACE}/now/src/lib${name}.so"
        RESULT_VARIABLE difference OUTPUT_VARIABLE report ERROR_VARIABLE report)
    if(difference EQUAL 0)
        message(STATUS "lib${name}.so is as in ${release}, or has more")
    elseif(NOT then VERSION_EQUAL now)
        message(STATUS "lib${name}.so differs from ${release}, as SOVERSION ${now} may from ${then}:\n${report}")
    else()
        message(SEND_ERROR "lib${name}.so breaks programs that were linked with ${release}:\n${report}")
    endif()
endforeach()
