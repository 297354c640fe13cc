// A header as none of ours may be: read by Doxygen alone.
#ifndef REFERRAL_CHAIN_TESTS_DOCS_FAULTS_FAULTS_HPP
#define REFERRAL_CHAIN_TESTS_DOCS_FAULTS_FAULTS_HPP

namespace referral_chain {

struct lonely_class {
    int a_field = 0;
};

enum class lonely_enumeration { one };

using lonely_alias = int;

void lonely_function();

/// Has a member that nobody tells of.
class a_class {
 public:
    int lonely_member();
    int a_field = 0;
};

/// @param no_such_parameter is none of these.
void a_function(int a_parameter);

/// **Source** docs/no_such_page.md
void another_function();

}  // namespace referral_chain

#endif
