# What every target of this project has in common: the language, the warnings, no trace of the folder it was built in, and
# the two ways to make a library.

set(REFERRAL_CHAIN_INCLUDE_DIR "${PROJECT_SOURCE_DIR}/include")
set(REFERRAL_CHAIN_GENERATED_INCLUDE_DIR "${PROJECT_BINARY_DIR}/include")

# Warnings, for our own targets only; private, so that no user inherits them.
function(referral_chain_own_target target)
    target_compile_features(${target} PRIVATE cxx_std_20)
    set_target_properties(${target} PROPERTIES CXX_EXTENSIONS OFF)
    target_compile_options(${target} PRIVATE
        -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow
        # g++ 12 warns of overlapping copies inside its own std::string (GCC bug 105651).
        $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict>
        $<$<BOOL:${REFERRAL_CHAIN_WERROR}>:-Werror>)
    referral_chain_forget_folders(${target})
endfunction()

# The same sources give the same bytes in whichever folder they lie and are built: texts of assertions and debug
# information name files from the top of the sources. Not in Debug, for editors set breakpoints by whole paths.
function(referral_chain_forget_folders target)
    # Of several that match, the last one counts; each folder here may lie in the one before.
    foreach(map "${PROJECT_SOURCE_DIR}=." "${CMAKE_BINARY_DIR}=build" "${PROJECT_BINARY_DIR}=build")
        target_compile_options(${target} PRIVATE $<$<NOT:$<CONFIG:Debug>>:-ffile-prefix-map=${map}>)
    endforeach()
endfunction()

# A library for users: hidden symbols unless exported, an export header, SOVERSION, build and install include folders.
#   referral_chain_library(TARGET EXPORT_NAME name MACRO_PREFIX prefix EXPORT_HEADER path SOURCES ...)
function(referral_chain_library target)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "EXPORT_NAME;MACRO_PREFIX;EXPORT_HEADER" "SOURCES")

    add_library(${target} ${arg_SOURCES})
    add_library(referral_chain::${arg_EXPORT_NAME} ALIAS ${target})
    referral_chain_own_target(${target})
    target_compile_features(${target} PUBLIC cxx_std_20)
    set_target_properties(${target} PROPERTIES
        EXPORT_NAME ${arg_EXPORT_NAME}
        VERSION ${PROJECT_VERSION}
        SOVERSION ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR}
        CXX_VISIBILITY_PRESET hidden
        VISIBILITY_INLINES_HIDDEN ON
        POSITION_INDEPENDENT_CODE ON)
    target_include_directories(${target} PUBLIC
        "$<BUILD_INTERFACE:${REFERRAL_CHAIN_INCLUDE_DIR}>"
        "$<BUILD_INTERFACE:${REFERRAL_CHAIN_GENERATED_INCLUDE_DIR}>"
        "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>")

    include(GenerateExportHeader)
    generate_export_header(${target}
        BASE_NAME ${arg_MACRO_PREFIX}
        EXPORT_FILE_NAME "${REFERRAL_CHAIN_GENERATED_INCLUDE_DIR}/${arg_EXPORT_HEADER}")
    get_target_property(type ${target} TYPE)
    if(type STREQUAL "STATIC_LIBRARY")
        target_compile_definitions(${target} PUBLIC ${arg_MACRO_PREFIX}_STATIC_DEFINE)
    elseif(UNIX AND NOT APPLE)
        # Templates of the standard library and of Boost would otherwise be exported along with ours.
        set(version_script "${PROJECT_SOURCE_DIR}/cmake/exported_symbols.map")
        target_link_options(${target} PRIVATE "LINKER:--version-script=${version_script}")
        set_target_properties(${target} PROPERTIES LINK_DEPENDS "${version_script}")
    endif()
endfunction()
