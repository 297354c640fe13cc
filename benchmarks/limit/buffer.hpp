// Memory without the zeros that std::vector writes into it first.
#ifndef REFERRAL_CHAIN_BENCHMARKS_LIMIT_BUFFER_HPP
#define REFERRAL_CHAIN_BENCHMARKS_LIMIT_BUFFER_HPP

#include <cstddef>
#include <memory>

namespace benchmarks {

/// A fixed number of values that are nothing until written.
template <class Value>
class buffer {
 public:
    buffer() = default;
    explicit buffer(std::size_t size) : size_(size), values_(std::make_unique_for_overwrite<Value[]>(size)) {}

    /// Keeps the memory where it is large enough; the values are lost.
    void resize(std::size_t size) {
        if (size > capacity()) {
            *this = buffer(size);
            capacity_ = size;
        }
        size_ = size;
    }
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] Value* data() noexcept { return values_.get(); }
    [[nodiscard]] const Value* data() const noexcept { return values_.get(); }
    [[nodiscard]] Value* begin() noexcept { return data(); }
    [[nodiscard]] Value* end() noexcept { return data() + size_; }
    [[nodiscard]] const Value* begin() const noexcept { return data(); }
    [[nodiscard]] const Value* end() const noexcept { return data() + size_; }
    [[nodiscard]] Value& operator[](std::size_t at) noexcept { return values_[at]; }
    [[nodiscard]] const Value& operator[](std::size_t at) const noexcept { return values_[at]; }

 private:
    [[nodiscard]] std::size_t capacity() const noexcept { return capacity_ > size_ ? capacity_ : size_; }

    std::size_t size_ = 0;
    std::size_t capacity_ = 0;
    std::unique_ptr<Value[]> values_;
};

}  // namespace benchmarks

#endif
