// A CSV file as a source of rows, whatever stands between its fields.
#ifndef REFERRAL_CHAIN_SRC_IO_CSV_ROW_SOURCE_HPP
#define REFERRAL_CHAIN_SRC_IO_CSV_ROW_SOURCE_HPP

#include <string>
#include <vector>

#include "csv_row_reader.hpp"
#include "input_file.hpp"
#include "row_source.hpp"

namespace referral_chain::detail {

/// Another separator than the comma is read by exchanging the two characters in every byte that comes from the file,
/// and back in every text that goes out: all that csv_row_reader does holds unchanged, and its speed is that of the
/// comma.
class csv_row_source final : public row_source {
 public:
    /// **Given** the file, and an ASCII character that is no quote, no line end and no letter.
    /// **Throws** io_error where there is no header row that can be used.
    csv_row_source(input_file file, char delimiter);

    [[nodiscard]] const std::string& name() const noexcept override { return name_; }
    [[nodiscard]] const std::vector<std::string>& columns() const noexcept override { return columns_; }
    void keep(std::span<const std::size_t> column_of_slot) override { reader_.keep(column_of_slot); }
    [[nodiscard]] bool next() override;

    [[nodiscard]] std::optional<reject_reason> fault() const noexcept override { return reader_.fault(); }
    [[nodiscard]] std::span<const std::string_view> texts() const noexcept override {
        return exchange_.is_needed() ? texts_ : reader_.values();
    }
    [[nodiscard]] std::uint64_t line() const noexcept override { return reader_.line(); }
    [[nodiscard]] std::uint64_t byte_offset() const noexcept override { return reader_.byte_offset(); }
    [[nodiscard]] std::string_view raw() const noexcept override {
        return exchange_.is_needed() ? std::string_view(raw_) : reader_.raw();
    }
    [[nodiscard]] std::shared_ptr<char[]> memory() const noexcept override {
        return exchange_.is_needed() || !reader_.lies_in_bytes() ? nullptr : reader_.bytes();
    }
    [[nodiscard]] std::uint64_t bytes_passed() const noexcept override { return reader_.bytes_passed(); }
    [[nodiscard]] std::uint64_t bytes_total() const noexcept override { return exchange_.file().bytes(); }

 private:
    /// The file, with the comma and the separator exchanged.
    class exchanged_file final : public byte_source {
     public:
        exchanged_file(input_file file, char delimiter) : file_(std::move(file)), delimiter_(delimiter) {}
        std::size_t read(char* room, std::size_t size) override;
        [[nodiscard]] bool is_needed() const noexcept { return delimiter_ != ','; }
        void exchange(char* begin, std::size_t size) const noexcept;
        [[nodiscard]] const input_file& file() const noexcept { return file_; }

     private:
        input_file file_;
        char delimiter_;
    };

    exchanged_file exchange_;
    std::string name_;
    csv_row_reader reader_;
    std::vector<std::string> columns_;
    std::string raw_;                      // of the row, exchanged back
    std::string bytes_;                    // of its texts
    std::vector<std::string_view> texts_;  // in bytes_
};

}  // namespace referral_chain::detail

#endif
