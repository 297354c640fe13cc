// Where bytes come from: a file in earnest, a string in tests.
#ifndef REFERRAL_CHAIN_SRC_IO_BYTE_SOURCE_HPP
#define REFERRAL_CHAIN_SRC_IO_BYTE_SOURCE_HPP

#include <cstddef>

namespace referral_chain::detail {

class byte_source {
 public:
    virtual ~byte_source() = default;
    /// **Gives** how many bytes were put into `room`: from 1 to `size`, or 0 at the end. **Throws** io_error.
    virtual std::size_t read(char* room, std::size_t size) = 0;

 protected:
    byte_source() = default;
    byte_source(const byte_source&) = default;
    byte_source& operator=(const byte_source&) = default;
};

}  // namespace referral_chain::detail

#endif
