// The currencies of ISO 4217 by the number of digits behind the point. Codes without minor units (metals, bond units,
// special drawing rights, test codes) count in whole units.
#include "referral_chain/domain/money.hpp"

#include <array>
#include <string_view>

namespace referral_chain {
namespace {

constexpr std::string_view without_digits =
    "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XAG XAU XBA XBB XBC XBD XDR XOF "
    "XPD XPF XPT XSU XTS XUA XXX";
constexpr std::string_view two_digits =
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN "
    "BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP "
    "GBP GEL GHS GIP GMD GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT "
    "LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO "
    "NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS "
    "SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD "
    "XCD XCG YER ZAR ZMW ZWG ZWL";
constexpr std::string_view three_digits = "BHD IQD JOD KWD LYD OMR TND";
constexpr std::string_view four_digits = "CLF UYW";

struct currency_group {
    std::string_view codes;
    int digits;
};
constexpr std::array<currency_group, 4> groups{
    {{without_digits, 0}, {two_digits, 2}, {three_digits, 3}, {four_digits, 4}}};

}  // namespace

std::optional<currency> currency::from_code(std::string_view code) {
    if (code.size() != 3 || code.find(' ') != std::string_view::npos) {
        return std::nullopt;
    }
    for (const auto& group : groups) {
        if (group.codes.find(code) != std::string_view::npos) {
            currency found;
            found.code_ = code;
            found.digits_ = group.digits;
            return found;
        }
    }
    return std::nullopt;
}

}  // namespace referral_chain
