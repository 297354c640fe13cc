// Random memory, asked for before it is needed.
#ifndef REFERRAL_CHAIN_SRC_NETWORK_LOOK_AHEAD_HPP
#define REFERRAL_CHAIN_SRC_NETWORK_LOOK_AHEAD_HPP

#include <cstddef>

namespace referral_chain::detail {

/// Far enough for memory to arrive, near enough for it to be there still.
inline constexpr std::size_t look_ahead = 24;

/// `take(i)` for i from 0 to `count`, and `ask(i)` for each some steps before.
template <class Ask, class Take>
void with_look_ahead(std::size_t count, Ask ask, Take take) {
    const std::size_t early = count > look_ahead ? count - look_ahead : 0;
    for (std::size_t at = 0; at < early; ++at) {
        ask(at + look_ahead);
        take(at);
    }
    for (std::size_t at = early; at < count; ++at) {
        take(at);
    }
}
/// The same where what `ask` asks for must itself be asked for: `ask_first` runs ahead of it.
template <class AskFirst, class Ask, class Take>
void with_look_ahead(std::size_t count, AskFirst ask_first, Ask ask, Take take) {
    with_look_ahead(
        count,
        [&](std::size_t at) {
            if (at + look_ahead < count) {
                ask_first(at + look_ahead);
            }
            ask(at);
        },
        take);
}

}  // namespace referral_chain::detail

#endif
