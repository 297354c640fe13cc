# Included right after project(): the headers that every source of the libraries needs are compiled once, which halves
# the time that a mutant costs. None of them is of this project.
cmake_language(DEFER CALL target_precompile_headers referral_chain PRIVATE
    <boost/date_time/posix_time/posix_time_types.hpp> <algorithm> <memory> <optional> <span> <string> <unordered_map> <vector>)
