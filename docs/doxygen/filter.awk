# What Doxygen reads instead of a file of ours: awk -f docs/doxygen/filter.awk FILE. Every line stays on its line, so
# that warnings name the right one.
#
# Headers: the comment they begin with tells of the file, and the headings of our comments become paragraphs.
# Pages: headings get the ids that they have on the web, and links lead to them.

# The id of a heading on the web: small letters, hyphens for spaces, nothing else but letters and digits; with the name
# of its page in front, for in Doxygen an id is that of one place in all pages.
function id_of(page, heading) {
    heading = tolower(heading)
    gsub(/`/, "", heading)
    gsub(/[^a-z0-9 _-]/, "", heading)
    gsub(/ /, "-", heading)
    return id_of_page(page) "-" heading
}

# docs/how-to/map_my_crm.md: how_to_map_my_crm
function id_of_page(page) {
    sub(/\.md$/, "", page)
    gsub(/[^A-Za-z0-9]/, "_", page)
    return "page_" page
}

# a/b/../c: a/c
function straight(path) {
    while (path ~ /(^|\/)\.\//) sub(/\.\//, "", path)
    while (match(path, /[^\/]+\/\.\.\//)) path = substr(path, 1, RSTART - 1) substr(path, RSTART + RLENGTH)
    return path
}

# Where a link of a page leads: to a page, to a place in one, to a header's page; all else, as folders, is on the web.
function target_of(link,    file, place, hash) {
    if (link ~ /^[a-z]+:/) return link
    hash = index(link, "#")
    file = hash ? substr(link, 1, hash - 1) : link
    place = hash ? substr(link, hash + 1) : ""
    file = file == "" ? page : straight(folder file)
    if (file ~ /\.md$/ && file ~ /^(docs\/|README|CONTRIBUTING|CHANGELOG)/)
        return "@ref " id_of_page(file) (place == "" ? "" : "-" place)
    if (file ~ /^include\/.*\.hpp$/) {
        sub(/^include\//, "", file)
        return "@ref " file
    }
    return ""
}

function with_links(line,    out, text, link, target) {
    out = ""
    while (match(line, /\[[^]]*\]\([^) ]+\)/)) {
        link = substr(line, RSTART, RLENGTH)
        out = out substr(line, 1, RSTART - 1)
        line = substr(line, RSTART + RLENGTH)
        text = substr(link, 2, index(link, "](") - 2)
        link = substr(link, index(link, "](") + 2)
        sub(/\)$/, "", link)
        target = target_of(link)
        out = out (target == "" ? text : "[" text "](" target ")")
    }
    return out line
}

BEGIN {
    is_page = ARGV[1] ~ /\.md$/
    page = ARGV[1]
    sub(root "/", "", page)
    folder = page
    sub(/[^\/]*$/, "", folder)
    is_head = 1
    split("Given Requires Gives Throws Cost Source Example", headings, " ")
    for (at in headings) command_of[headings[at]] = tolower(headings[at]) "_"
    command_of["Leaves out"] = "leaves_out_"
}

is_page && /^```/ { is_inside = !is_inside }
is_page && !is_inside && /^#+ / {
    heading = $0
    sub(/^#+ /, "", heading)
    if (/^# /) {
        $0 = $0 " {#" id_of_page(page) "}"
    } else {
        $0 = $0 " {#" id_of(page, heading) "}"
    }
}
is_page {
    print is_inside ? $0 : with_links($0)
    next
}

!/^\/\// { is_head = 0 }
is_head { sub(/^\/\//, NR == 1 ? "/// @thefile" : "///") }
!is_head && /\/\/\/ / {
    if (match($0, /docs\/[a-z_\/-]*\.md/)) {
        named = substr($0, RSTART, RLENGTH)
        $0 = substr($0, 1, RSTART - 1) "[" named "](@ref " id_of_page(named) ")" substr($0, RSTART + RLENGTH)
    }
    for (heading in command_of) gsub("\\*\\*" heading "\\*\\* ", "@" command_of[heading] " ")
}
# Doxygen 1.9 takes the apostrophe in 86'400 for the begin of a character.
!/^ *\/\// { while (match($0, /[0-9]'[0-9]/)) $0 = substr($0, 1, RSTART) substr($0, RSTART + 2) }
# It loses its way in specialisations of a template of another namespace, and nobody reads of std::hash here.
/^struct std::hash</ {
    is_hash = 1
    before = ""
}
is_hash {
    is_hash = !/^};/
    $0 = ""
}
{
    if (NR > 1) print before
    before = $0
}
END { if (!is_page) print before }
