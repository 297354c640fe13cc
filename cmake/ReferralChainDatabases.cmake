# The databases that the io library can read, each an optional part of it.

# referral_chain_database(NAME package [version]): where REFERRAL_CHAIN_WITH_<NAME> is AUTO it is in if CMake finds the
# package, ON fails without it. Sets REFERRAL_CHAIN_HAS_<NAME>.
macro(referral_chain_database name package)
    set(REFERRAL_CHAIN_WITH_${name} AUTO CACHE STRING "Read ${package} databases: ON, OFF, or AUTO where its library is found")
    set_property(CACHE REFERRAL_CHAIN_WITH_${name} PROPERTY STRINGS AUTO ON OFF)
    set(REFERRAL_CHAIN_HAS_${name} FALSE)
    if(REFERRAL_CHAIN_WITH_${name} STREQUAL "AUTO")
        find_package(${package} ${ARGN} QUIET)
        if(NOT ${package}_FOUND)
            message(STATUS "referral_chain: ${package} not found, its databases cannot be read")
        endif()
        set(REFERRAL_CHAIN_HAS_${name} "${${package}_FOUND}")
    elseif(REFERRAL_CHAIN_WITH_${name})
        find_package(${package} ${ARGN} REQUIRED)
        set(REFERRAL_CHAIN_HAS_${name} TRUE)
    endif()
endmacro()

referral_chain_database(SQLITE SQLite3 3.37)
referral_chain_database(POSTGRESQL PostgreSQL)
