# Configures PROJECT below STRANGERS in the fresh folder BUILD, builds it, and runs the programs it made.
# What follows `--` on the command line is passed on to it.
include("${CMAKE_CURRENT_LIST_DIR}/run.cmake")

set(options "")
set(passing FALSE)
math(EXPR last "${CMAKE_ARGC} - 1")
foreach(i RANGE ${last})
    if(passing)
        list(APPEND options "${CMAKE_ARGV${i}}")
    elseif(CMAKE_ARGV${i} STREQUAL "--")
        set(passing TRUE)
    endif()
endforeach()

file(REMOVE_RECURSE "${BUILD}")
run(COMMAND "${CMAKE_COMMAND}" -S "${STRANGERS}/${PROJECT}" -B "${BUILD}" ${tool_options}
    -DCMAKE_BUILD_TYPE=Debug ${options})
run(COMMAND "${CMAKE_COMMAND}" --build "${BUILD}" --parallel 2 --config Debug)

file(GLOB programs "${BUILD}/programs/*")
foreach(program IN LISTS programs)
    run(COMMAND "${program}")
endforeach()
