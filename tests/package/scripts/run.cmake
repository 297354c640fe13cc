# run(COMMAND ...): a command that must succeed; its output is shown where it does not.
# run(OUTPUT variable COMMAND ...) also keeps the output.
function(run)
    cmake_parse_arguments(PARSE_ARGV 0 arg "" "OUTPUT" "COMMAND")
    execute_process(COMMAND ${arg_COMMAND} RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
    if(NOT result STREQUAL "0")
        list(JOIN arg_COMMAND " " command)
        message(FATAL_ERROR "failed (${result}): ${command}\n${output}")
    endif()
    if(arg_OUTPUT)
        set(${arg_OUTPUT} "${output}" PARENT_SCOPE)
    endif()
endfunction()

# Options that give another CMake project the tools of this build, and no package but those we name.
set(tool_options -G "${GENERATOR}" "-DCMAKE_CXX_COMPILER=${CXX}" "-DCMAKE_CXX_FLAGS=${CXX_FLAGS}"
    -DCMAKE_FIND_USE_PACKAGE_REGISTRY=OFF)
if(LAUNCHER)
    list(APPEND tool_options "-DCMAKE_CXX_COMPILER_LAUNCHER=${LAUNCHER}")
endif()
