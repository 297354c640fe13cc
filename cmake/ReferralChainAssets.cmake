# The files of the HTML report as part of the library: it needs none of them when it runs.

# What a content security policy calls a file by: the base64 of its SHA-256. CMake knows hashes as hexadecimal digits
# alone, so each six of them are turned into four letters.
function(referral_chain_policy_hash file result)
    set(letters "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    file(SHA256 "${file}" digits)
    string(APPEND digits "00")  # 33 bytes instead of 32; the last letter is padding
    set(hash "")
    foreach(at RANGE 0 60 6)
        string(SUBSTRING "${digits}" ${at} 6 three_bytes)
        foreach(shift IN ITEMS 18 12 6 0)
            math(EXPR letter "(0x${three_bytes} >> ${shift}) & 63")
            string(SUBSTRING "${letters}" ${letter} 1 letter)
            string(APPEND hash "${letter}")
        endforeach()
    endforeach()
    string(SUBSTRING "${hash}" 0 43 hash)
    set(${result} "sha256-${hash}=" PARENT_SCOPE)
endfunction()

# referral_chain_report_assets(SOURCE result): writes a source file with page.html, report.css and report.js in it. An
# edit of one of them configures anew.
function(referral_chain_report_assets result)
    set(folder "${PROJECT_SOURCE_DIR}/src/io/report")
    set(source "${PROJECT_BINARY_DIR}/src/report_assets.cpp")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
        "${folder}/page.html" "${folder}/report.css" "${folder}/report.js" "${folder}/assets.cpp.in")
    file(READ "${folder}/page.html" page)
    file(READ "${folder}/report.css" style)
    file(READ "${folder}/report.js" script)
    referral_chain_policy_hash("${folder}/report.css" style_hash)
    referral_chain_policy_hash("${folder}/report.js" script_hash)
    configure_file("${folder}/assets.cpp.in" "${source}" @ONLY)
    set(${result} "${source}" PARENT_SCOPE)
endfunction()
