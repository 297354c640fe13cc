# What the OpenSSF's "Compiler Options Hardening Guide for C and C++" asks of a release, for everything built here. A
# flag that this compiler or this processor does not know is left out, and so is what costs more than it may:
# docs/decisions/0011-a-release-is-hardened-for-two-percent.md has the figures.

include(CheckCXXCompilerFlag)
include(CheckPIESupported)

# Before the targets are made, for these are defaults of theirs.
check_pie_supported(LANGUAGES CXX)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

# Undone first, for some distributions set a level of their own; it needs an optimised build.
add_compile_options($<$<NOT:$<CONFIG:Debug>>:-U_FORTIFY_SOURCE> $<$<NOT:$<CONFIG:Debug>>:-D_FORTIFY_SOURCE=3>)
set(marked_jumps -fcf-protection=full)
if(CMAKE_SYSTEM_PROCESSOR MATCHES "aarch64|arm64")
    set(marked_jumps -mbranch-protection=standard)
endif()
foreach(flag
        -fstack-protector-strong
        -fstack-clash-protection
        ${marked_jumps}
        -ftrivial-auto-var-init=zero  # clang from version 16
        -fno-delete-null-pointer-checks
        -fno-strict-overflow)
    string(MAKE_C_IDENTIFIER "REFERRAL_CHAIN_HAS${flag}" known)
    check_cxx_compiler_flag(${flag} ${known})
    if(${known})
        add_compile_options(${flag})
    endif()
endforeach()
add_link_options(LINKER:-z,relro,-z,now,-z,noexecstack LINKER:--as-needed)
