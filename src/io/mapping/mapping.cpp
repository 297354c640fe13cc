// Where mappings come from, and the folder they are applied to.
#include "referral_chain/io/mapping.hpp"

#include <algorithm>
#include <map>
#include <system_error>
#include <utility>

#include "io/csv_row_source.hpp"
#include "io/database/data_kind.hpp"
#include "io/database/open_database.hpp"
#include "io/folder.hpp"
#include "io/input_file.hpp"
#include "mapped_load.hpp"
#include "mapping_parser.hpp"
#include "nearest_name.hpp"
#include "presets.hpp"
#include "referral_chain/domain/error.hpp"

namespace referral_chain {
namespace {

/// The CSV files of a folder; a table `leads` is the file leads.csv. Who opens one again finds it as it was, or an
/// error.
class csv_folder final : public detail::source_set {
 public:
    explicit csv_folder(const std::filesystem::path& folder) : folder_(folder) { detail::require_folder(folder); }

    [[nodiscard]] std::unique_ptr<detail::row_source> open(const std::string& name, char delimiter) override {
        auto file = detail::input_file::open(folder_ / full_name(name));
        if (!file) {
            return nullptr;
        }
        file->require(states_.try_emplace(name, file->state()).first->second);
        return std::make_unique<detail::csv_row_source>(std::move(*file), delimiter);
    }
    [[nodiscard]] std::string full_name(const std::string& name) const override { return name + ".csv"; }
    [[nodiscard]] bool has_files() const noexcept override { return true; }
    [[nodiscard]] std::string place() const override { return folder_.string(); }
    [[nodiscard]] std::vector<std::string> names() const override {
        std::vector<std::string> found;
        std::error_code ignored;
        for (const auto& entry : std::filesystem::directory_iterator(folder_, ignored)) {
            if (entry.path().extension() == ".csv") {
                found.push_back(entry.path().stem().string());
            }
        }
        std::sort(found.begin(), found.end());
        return found;
    }

 private:
    const std::filesystem::path& folder_;
    std::map<std::string, detail::file_state> states_{};  // when they were opened first
};

[[nodiscard]] bool is_file(const std::string& data) {
    std::error_code ignored;
    return std::filesystem::is_regular_file(data, ignored);
}

[[nodiscard]] const detail::preset* preset_named(std::string_view name) noexcept {
    const auto presets = detail::all_presets();
    const auto found =
        std::find_if(presets.begin(), presets.end(), [&](const detail::preset& one) { return one.name == name; });
    return found == presets.end() ? nullptr : &*found;
}

/// What to say of a name that no preset has.
[[nodiscard]] std::string no_such_preset(std::string_view name) {
    const std::vector<std::string> names = mapping::preset_names();
    std::string listed;
    for (const std::string& one : names) {
        listed.append(listed.empty() ? "" : ", ").append(one);
    }
    return detail::did_you_mean(name, names) + " (presets: " + listed + ")";
}

}  // namespace

mapping mapping::from_text(std::string_view text, const std::string& name) {
    return mapping(std::make_shared<const detail::mapping_spec>(detail::parse_mapping(text, name)));
}

mapping mapping::from_file(const std::filesystem::path& file) {
    return from_text(detail::whole_text(file), file.string());
}

mapping mapping::preset(std::string_view name) {
    if (const detail::preset* const found = preset_named(name)) {
        return from_text(found->text, std::string(name));
    }
    throw io_error(std::string(name) + ": no preset has that name" + no_such_preset(name));
}

mapping mapping::named(const std::string& preset_or_file) {
    if (preset_named(preset_or_file) != nullptr) {
        return preset(preset_or_file);
    }
    std::error_code ignored;
    if (!std::filesystem::exists(std::filesystem::symlink_status(preset_or_file, ignored))) {
        throw io_error(preset_or_file + ": neither a file nor a preset" + no_such_preset(preset_or_file));
    }
    return from_file(preset_or_file);
}

std::vector<std::string> mapping::preset_names() {
    std::vector<std::string> names;
    for (const detail::preset& one : detail::all_presets()) {
        names.emplace_back(one.name);
    }
    return names;
}

bool is_database(const std::string& data) {
    return detail::is_postgresql_url(data) || (is_file(data) && detail::is_sqlite_file(data));
}

csv_load load_mapped_data(const std::string& data, const mapping& how, network_builder& builder,
                          const mapping_options& options) {
    if (!detail::is_postgresql_url(data)) {
        std::error_code problem;
        const auto kind = std::filesystem::status(data, problem).type();
        if (kind == std::filesystem::file_type::not_found) {
            throw io_error(data + ": there is no such file or folder");
        }
        if (kind == std::filesystem::file_type::directory || kind == std::filesystem::file_type::none) {
            return load_mapped_folder(data, how, builder, options);  // none: it cannot be looked at
        }
    }
    const auto tables = detail::open_database(data);
    return detail::load_mapped(*tables, how.spec(), builder, options);
}

csv_load load_mapped_folder(const std::filesystem::path& folder, const mapping& how, network_builder& builder,
                            const mapping_options& options) {
    csv_folder files(folder);
    return detail::load_mapped(files, how.spec(), builder, options);
}

}  // namespace referral_chain
