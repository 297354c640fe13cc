# Two builds of one source, each in its own folder and from its own copy, gave the same bytes.
#   cmake -DONE=folder -DOTHER=folder -DNAME=libreferral_chain.a -P compare_archives.cmake
foreach(build ONE OTHER)
    file(GLOB_RECURSE archive "${${build}}/${NAME}")
    list(LENGTH archive count)
    if(NOT count EQUAL 1)
        message(FATAL_ERROR "${count} files ${NAME} below ${${build}}")
    endif()
    file(SHA256 "${archive}" sum_of_${build})
    message(STATUS "${sum_of_${build}} ${archive}")
endforeach()
if(NOT sum_of_ONE STREQUAL sum_of_OTHER)
    message(FATAL_ERROR "${NAME} depends on the folder it is built in")
endif()
