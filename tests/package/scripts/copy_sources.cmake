# Copies what a guest is built of from SOURCE to the fresh folder COPY.
file(REMOVE_RECURSE "${COPY}")
foreach(part cmake include mappings src CMakeLists.txt LICENSE)
    file(COPY "${SOURCE}/${part}" DESTINATION "${COPY}")
endforeach()
